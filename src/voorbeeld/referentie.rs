//! The region with its gemeenten, and the catalogues.

use bw_domain::bron::Willekeur;
use bw_domain::termijn::MELDING_VANAF_MAANDEN;
use chrono::{DateTime, NaiveDate, Utc};
use entity::{bevoegdheid, gelijkgestelde_dag, gemeente, lidmaatschap, regio, resultaatgebied, resultaatgebied_trede};
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use super::gegevens::Gegevens;
use super::toeval::Toeval;
use crate::repository::Fout;
use crate::repository::referentie::bewaar;

/// Gemeenten that people come from, outside the region.
pub(super) const BUITEN_DE_REGIO: [(&str, &str); 3] = [("0505", "Dordrecht"), ("0518", "'s-Gravenhage"), ("0606", "Schiedam")];

/// Stores region, gemeenten and memberships; gives the id of the region.
pub(super) async fn zaai_regio<C: ConnectionTrait>(
    tx: &C,
    g: &Gegevens,
    toeval: &Toeval,
    begin: NaiveDate,
    vastgelegd: DateTime<Utc>,
) -> Result<Uuid, Fout> {
    let regio = regio::Model {
        id: toeval.id(),
        code: "ROTTERDAM".to_owned(),
        naam: "Rotterdam".to_owned(),
        informatieplicht: true,
        dat_bewaarmaanden: 6,
        zonder_dekking_dagen: 14,
        opzoeken_per_dag: 25,
        melding_vanaf_maanden: MELDING_VANAF_MAANDEN.cast_signed(),
        afschrift_besluit: None,
        publicatie: "PER_DAG".to_owned(),
        maatwerk_steekproef_procent: 25,
        zaaknummer_negen_cijfers: false,
    };
    let regio_id = regio.id;
    bewaar::<regio::Entity, _>(tx, vec![regio]).await?;
    let leden = g.gemeenten.iter().map(|g| (g.code.as_str(), g.naam.as_str()));
    let rijen = leden.chain(BUITEN_DE_REGIO).map(|(code, naam)| gemeente::Model { code: code.to_owned(), naam: naam.to_owned() });
    bewaar::<gemeente::Entity, _>(tx, rijen.collect()).await?;
    let rijen = g.gemeenten.iter().map(|g| lidmaatschap::Model {
        id: toeval.id(),
        regio_id,
        gemeente_code: g.code.clone(),
        rol: g.rol.clone(),
        geldig_van: begin,
        geldig_tot: None,
        vastgelegd_op: vastgelegd.fixed_offset(),
        vervallen_op: None,
    });
    bewaar::<lidmaatschap::Entity, _>(tx, rijen.collect()).await?;
    Ok(regio_id)
}

/// Stores bevoegdheden, result areas with their steps, and the days equated by decree.
pub(super) async fn zaai_catalogi<C: ConnectionTrait>(tx: &C, g: &Gegevens, begin: NaiveDate) -> Result<(), Fout> {
    let rijen = g.bevoegdheden.iter().map(|b| bevoegdheid::Model {
        code: b.code.clone(),
        wettelijke_grondslag: b.wettelijke_grondslag.clone(),
        omschrijving: b.omschrijving.clone(),
        mandateerbaar: b.mandateerbaar,
        genoemd_in_plan: b.genoemd_in_plan,
    });
    bewaar::<bevoegdheid::Entity, _>(tx, rijen.collect()).await?;
    let rijen = g.resultaatgebieden.iter().map(|r| resultaatgebied::Model {
        code: r.code.clone(),
        geldig_van: begin,
        geldig_tot: None,
        naam: r.naam.clone(),
    });
    bewaar::<resultaatgebied::Entity, _>(tx, rijen.collect()).await?;
    let rijen = g.resultaatgebieden.iter().flat_map(|r| {
        (1..).zip(&r.treden).map(|(volgorde, trede)| resultaatgebied_trede::Model {
            resultaatgebied_code: r.code.clone(),
            geldig_van: begin,
            volgorde,
            code: trede.clone(),
        })
    });
    bewaar::<resultaatgebied_trede::Entity, _>(tx, rijen.collect()).await?;
    let rijen = g.gelijkgestelde_dagen.iter().map(|d| gelijkgestelde_dag::Model { datum: d.datum, bron: d.bron.clone() });
    bewaar::<gelijkgestelde_dag::Entity, _>(tx, rijen.collect()).await
}
