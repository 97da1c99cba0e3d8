//! Storing what belongs to a besluit: the duties around it, and what its beschikking states.

use bw_domain::beschikking::Beschikking;
use bw_domain::dossier::Dossier;
use bw_domain::plicht::Plicht;
use entity::{beschikking, indicatie_arrangement, plicht};
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use super::{Vastlegging, voeg_toe};
use crate::repository::Fout;
use crate::repository::ingang::onderdelen;

/// Stores a duty that was done.
pub(super) async fn bewaar_plicht<C: ConnectionTrait>(tx: &C, v: Vastlegging, d: &Dossier, p: &Plicht) -> Result<(), Fout> {
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
pub(super) async fn bewaar_beschikking<C: ConnectionTrait>(
    tx: &C,
    v: Vastlegging,
    indicatie_id: Uuid,
    b: &Beschikking,
) -> Result<(), Fout> {
    let rij = beschikking::Model {
        indicatie_id,
        regio_id: v.regio,
        resultaat: b.resultaat.clone(),
        omvang: b.omvang.clone(),
        bijdrage: b.bijdrage.map(|b| b.code().to_owned()),
        bezwaarclausule: b.bezwaarclausule,
    };
    voeg_toe::<beschikking::Entity, _>(tx, rij).await
}

/// Whether a besluit says what is granted: a result area with its step.
///
/// # Errors
/// Database errors.
pub async fn heeft_arrangement<C: ConnectionTrait>(tx: &C, indicatie_id: Uuid) -> Result<bool, Fout> {
    let regels = onderdelen::<indicatie_arrangement::Entity>(indicatie_arrangement::Column::IndicatieId, [indicatie_id]);
    Ok(regels.one(tx).await?.is_some())
}
