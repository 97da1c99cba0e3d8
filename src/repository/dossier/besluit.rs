//! Storing what belongs to a besluit: the duties around it, what its beschikking states, and a tijdelijke maatwerkvoorziening.

use bw_domain::beschikking::Beschikking;
use bw_domain::besluit::{Besluit, BesluitOpdracht};
use bw_domain::bevoegd::Grond;
use bw_domain::codes::{BesluitUitkomst, IndicatieSoort};
use bw_domain::dossier::Dossier;
use bw_domain::maatwerk::Maatwerk;
use bw_domain::plicht::Plicht;
use bw_domain::wijziging::Wijziging;
use entity::{beschikking, indicatie_arrangement, plicht};
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use super::{Vastlegging, bewaar_besluit, voeg_toe};
use crate::repository::Fout;
use crate::repository::ingang::onderdelen;

/// Stores a duty that was done.
///
/// # Errors
/// Database errors.
pub async fn bewaar_plicht<C: ConnectionTrait>(tx: &C, v: Vastlegging, d: &Dossier, p: &Plicht) -> Result<(), Fout> {
    let rij = plicht::Model {
        id: p.id,
        regio_id: v.regio,
        traject_id: d.traject_id,
        soort: p.soort.code().to_owned(),
        aanvraag_id: p.aanvraag_id,
        indicatie_id: p.indicatie_id,
        op: p.op,
        tot: p.tot,
        functionaris_id: v.functionaris,
        vastgelegd_op: v.nu.fixed_offset(),
    };
    voeg_toe::<plicht::Entity, _>(tx, rij).await
}

/// Stores what a beschikking states.
///
/// # Errors
/// Database errors.
pub async fn bewaar_beschikking<C: ConnectionTrait>(tx: &C, v: Vastlegging, indicatie_id: Uuid, b: Beschikking) -> Result<(), Fout> {
    let rij = beschikking::Model {
        indicatie_id,
        regio_id: v.regio,
        resultaat: b.resultaat,
        omvang: b.omvang,
        bijdrage: b.bijdrage.map(|b| b.code().to_owned()),
        bezwaarclausule: b.bezwaarclausule,
    };
    voeg_toe::<beschikking::Entity, _>(tx, rij).await
}

/// Stores a tijdelijke maatwerkvoorziening. It has no arrangement and no end of its own: the onderzoek is still owed.
///
/// # Errors
/// Database errors.
pub async fn bewaar_tijdelijk<C: ConnectionTrait>(
    tx: &C,
    v: Vastlegging,
    d: &Dossier,
    w: &Wijziging,
    motivering: String,
    grond: &Grond,
) -> Result<(), Fout> {
    let (opdracht, besluit) = tijdelijk_besluit(w, motivering, grond);
    bewaar_besluit(tx, v, d, w.id, &opdracht, &besluit, w.bekendgemaakt_op).await
}

/// A tijdelijke maatwerkvoorziening as the besluit that it is.
pub fn tijdelijk_besluit(w: &Wijziging, motivering: String, grond: &Grond) -> (BesluitOpdracht, Besluit) {
    let opdracht = BesluitOpdracht {
        besluit_op: w.besluit_op,
        uitkomst: BesluitUitkomst::Toekennen,
        afwijzingsgrond: None,
        leveringsvorm: None,
        verblijf: None,
        geldig_van: None,
        geldig_tot: None,
        pgb_toets_op: None,
        motivering: motivering.clone(),
        arrangement: Vec::new(),
        maatwerk: Maatwerk::default(),
    };
    let besluit = Besluit {
        aard: w.aard,
        aanvraag_id: None,
        herziet_id: None,
        soort: IndicatieSoort::Eerste,
        herzieningsgrond: None,
        toekenning: None,
        motivering,
        uitzondering: None,
        grond: grond.clone(),
        eigen_besluit: None,
    };
    (opdracht, besluit)
}

/// Whether a besluit says what is granted: a result area with its step.
///
/// # Errors
/// Database errors.
pub async fn heeft_arrangement<C: ConnectionTrait>(tx: &C, indicatie_id: Uuid) -> Result<bool, Fout> {
    let regels = onderdelen::<indicatie_arrangement::Entity>(indicatie_arrangement::Column::IndicatieId, [indicatie_id]);
    Ok(regels.one(tx).await?.is_some())
}
