//! What providers report of their places: all do; of a few the report is no longer valid, and some places are out of use.

use std::collections::BTreeMap;

use bw_domain::bron::Willekeur;
use bw_domain::capaciteit::{BuitenGebruikOpgave, CapaciteitOpdracht, controleer};
use bw_domain::codes::BuitenGebruikReden;
use chrono::{DateTime, Days, NaiveDate, NaiveTime, TimeDelta, Utc};
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use super::Fout;
use super::aanbod::Aanbod;
use super::staf::Staf;
use super::toeval::Toeval;
use crate::repository::capaciteit::bewaar_opgave;
use crate::repository::dossier::Vastlegging;

/// Places out of use.
const BUITEN_GEBRUIK: usize = 12;

/// Stores a report of every location with places; gives the number of places out of use today.
pub(super) async fn zaai<C: ConnectionTrait>(
    tx: &C,
    regio: Uuid,
    aanbod: &Aanbod,
    staf: &Staf,
    mut vrij: BTreeMap<Uuid, usize>,
    (vandaag, nu): (NaiveDate, DateTime<Utc>),
    toeval: &Toeval,
) -> Result<usize, Fout> {
    let mut per_locatie = BTreeMap::<Uuid, i32>::new();
    for p in &aanbod.plaatsrijen {
        *per_locatie.entry(p.locatie_id).or_default() += 1;
    }
    let mut buiten = 0;
    let locaties = aanbod.locatierijen.iter().filter_map(|l| Some((l, *per_locatie.get(&l.id)?)));
    for (nummer, (locatie, totaal)) in locaties.enumerate() {
        let agb = aanbod.agb_codes.get(&locatie.zorgaanbieder_id);
        let Some((functionaris, door)) = agb.and_then(|agb| staf.aanbieders.get(agb)) else { continue };
        // One in eleven was last reported half a year ago and is no longer valid.
        let verlopen = nummer % 11 == 7;
        let (op, geldig) =
            if verlopen { (vandaag - toeval.dagen(100..=170), 90) } else { (vandaag - toeval.dagen(0..=40), 60 + nummer as u64 % 60) };
        let over = vrij.get_mut(&locatie.id).filter(|n| **n > 0 && !verlopen && buiten < BUITEN_GEBRUIK);
        let buiten_gebruik = over.map(|n| {
            let aantal = if *n > 2 && buiten + 2 <= BUITEN_GEBRUIK { 2 } else { 1 };
            *n -= aantal;
            buiten += aantal;
            let tot = toeval.een_op(2).then(|| vandaag + toeval.dagen(20..=120));
            let reden = *toeval.kies(BuitenGebruikReden::ALLE);
            BuitenGebruikOpgave { aantal: i32::try_from(aantal).unwrap_or(1), reden, van: op, tot }
        });
        let opdracht =
            CapaciteitOpdracht { totaal, geldig_tot: op + Days::new(geldig), buiten_gebruik: buiten_gebruik.into_iter().collect() };
        controleer(&opdracht, op)?;
        let ochtend = op.and_time(NaiveTime::MIN).and_utc() + TimeDelta::hours(9);
        let v = Vastlegging { regio, functionaris: *functionaris, nu: ochtend.min(nu) };
        if !bewaar_opgave(tx, v, locatie, (&opdracht, door.clone()), op, &|| toeval.id()).await? {
            return Err(bw_domain::weigering::Weigering::CapaciteitOnderBezetting.into());
        }
    }
    Ok(buiten)
}
