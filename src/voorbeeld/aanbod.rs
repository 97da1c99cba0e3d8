//! Providers, their facilities, one location per facility, and the places of those that house people.

use std::collections::BTreeMap;

use bw_domain::bron::Willekeur;
use chrono::NaiveDate;
use entity::{locatie, plaats, voorziening, zorgaanbieder};
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use super::gegevens::Gegevens;
use super::toeval::Toeval;
use crate::repository::Fout;
use crate::repository::referentie::bewaar;

/// What was stored.
#[derive(Clone, Debug)]
pub(super) struct Aanbod {
    pub(super) zorgaanbieders: usize,
    pub(super) voorzieningen: usize,
    pub(super) locatierijen: Vec<locatie::Model>,
    pub(super) plaatsrijen: Vec<plaats::Model>,
    /// AGB code of each provider.
    pub(super) agb_codes: BTreeMap<Uuid, String>,
}

/// Sizes that a location of this kind may have; `None` houses nobody (`docs/domein.md#capaciteit`).
fn omvang(soort: &str) -> Option<std::ops::RangeInclusive<u32>> {
    match soort {
        "BESCHERMD_WONEN" => Some(5..=15),
        "WOONVOORZIENING" => Some(3..=11),
        "BEGELEID_WONEN" => Some(3..=6),
        _ => None,
    }
}

/// Stores all of it.
pub(super) async fn zaai<C: ConnectionTrait>(
    tx: &C,
    g: &Gegevens,
    regio_id: Uuid,
    toeval: &Toeval,
    begin: NaiveDate,
) -> Result<Aanbod, Fout> {
    let codes = g.zorgaanbieders();
    let aanbieders: BTreeMap<&str, Uuid> = codes.keys().map(|naam| (*naam, toeval.id())).collect();
    let agb_codes = codes.iter().map(|(naam, agb)| (aanbieders[naam], agb.clone())).collect();
    let rijen = codes.into_iter().map(|(naam, agb)| zorgaanbieder::Model {
        id: aanbieders[naam],
        regio_id,
        naam: naam.to_owned(),
        agb_code: Some(agb),
    });
    bewaar::<zorgaanbieder::Entity, _>(tx, rijen.collect()).await?;

    let (mut voorzieningen, mut locaties) = (Vec::new(), Vec::new());
    for (volgnummer, v) in (1..).zip(&g.voorzieningen) {
        let zorgaanbieder_id = aanbieders[v.aanbieder.as_str()];
        let voorziening = voorziening::Model {
            id: toeval.id(),
            regio_id,
            volgnummer,
            gemeente_code: v.gemeente.clone(),
            wijk: v.wijk.clone(),
            soort: v.soort.clone(),
            zorgaanbieder_id,
            aantal: v.aantal,
            opmerking: v.opmerking.clone(),
        };
        locaties.extend((1..=v.aantal).map(|volgnummer| locatie::Model {
            id: toeval.id(),
            regio_id,
            voorziening_id: voorziening.id,
            volgnummer,
            zorgaanbieder_id,
            gemeente_code: v.gemeente.clone(),
            wijk: v.wijk.clone(),
            soort: v.soort.clone(),
        }));
        voorzieningen.push(voorziening);
    }
    let plaatsen = plaatsen(&locaties, regio_id, toeval, begin);
    let aanbod = Aanbod {
        zorgaanbieders: aanbieders.len(),
        voorzieningen: voorzieningen.len(),
        locatierijen: locaties.clone(),
        plaatsrijen: plaatsen.clone(),
        agb_codes,
    };
    bewaar::<voorziening::Entity, _>(tx, voorzieningen).await?;
    bewaar::<locatie::Entity, _>(tx, locaties).await?;
    bewaar::<plaats::Entity, _>(tx, plaatsen).await?;
    Ok(aanbod)
}

/// The plan gives no sizes. Drawn per location, then evened out to a total that leaves about 1,600 clients an occupancy above 95 %.
fn plaatsen(locaties: &[locatie::Model], regio_id: Uuid, toeval: &Toeval, geldig_van: NaiveDate) -> Vec<plaats::Model> {
    let mut omvangen: Vec<(Uuid, u32)> =
        locaties.iter().filter_map(|l| omvang(&l.soort).map(|bereik| (l.id, toeval.tussen(bereik)))).collect();
    let doel = toeval.tussen(1_655..=1_685);
    let mut som: u32 = omvangen.iter().map(|(_, n)| n).sum();
    toeval.schud(&mut omvangen);
    while som != doel && !omvangen.is_empty() {
        for (_, n) in &mut omvangen {
            if som < doel {
                (*n, som) = (*n + 1, som + 1);
            } else if som > doel && *n > 1 {
                (*n, som) = (*n - 1, som - 1);
            }
        }
    }
    let nummers = omvangen.into_iter().flat_map(|(locatie_id, n)| (1..).take(n as usize).map(move |nummer| (locatie_id, nummer)));
    nummers
        .map(|(locatie_id, nummer)| plaats::Model { id: toeval.id(), regio_id, locatie_id, nummer, geldig_van, geldig_tot: None })
        .collect()
}
