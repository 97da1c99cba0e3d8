//! Idempotency keys: an act that is sent twice is done once. Scoped to organisation and act; a key of another organisation does not exist.

use bw_domain::weigering::Weigering;
use bw_toegang::informatie::Handeling;
use bw_toegang::rol::Beller;
use chrono::{DateTime, Utc};
use entity::idempotentie::{Column, Entity, Model};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait};
use uuid::Uuid;

use super::Fout;
use super::ingang::staf;

/// What was answered the first time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Eerder {
    /// The id of the result, to be read again under present rights.
    Resultaat(Uuid),
    /// The refusal as it was given: code, text, path.
    Geweigerd(String),
    /// The key belongs to something else.
    Botsing(Weigering),
}

/// What was stored under a key by this organisation for this act.
///
/// # Errors
/// Database errors.
pub async fn vind<C: ConnectionTrait>(
    tx: &C,
    beller: &Beller,
    handeling: Handeling,
    sleutel: &str,
    hash: &[u8],
) -> Result<Option<Eerder>, Fout> {
    let grens = Condition::all()
        .add(Column::OrganisatieCode.eq(&beller.organisatie))
        .add(Column::Handeling.eq(handeling.code()))
        .add(Column::Sleutel.eq(sleutel));
    let Some(rij) = staf::<Entity>(grens).one(tx).await? else { return Ok(None) };
    Ok(Some(if rij.issuer != beller.issuer || rij.subject != beller.subject {
        Eerder::Botsing(Weigering::SleutelAnderePersoon)
    } else if rij.inhoud_hash != hash {
        Eerder::Botsing(Weigering::SleutelAndereInhoud)
    } else if let Some(id) = rij.resultaat_id {
        Eerder::Resultaat(id)
    } else {
        Eerder::Geweigerd(rij.weigering.ok_or(Fout::Inhoud("idempotentie.weigering"))?)
    }))
}

/// Stores what was answered.
///
/// # Errors
/// Database errors; a key stored at the same time ([`super::beperking::sleutel_bestaat`]).
#[expect(clippy::too_many_arguments, reason = "one row, told apart by name")]
pub async fn bewaar<C: ConnectionTrait>(
    tx: &C,
    beller: &Beller,
    handeling: Handeling,
    sleutel: &str,
    hash: &[u8],
    resultaat_id: Option<Uuid>,
    weigering: Option<String>,
    nu: DateTime<Utc>,
) -> Result<(), sea_orm::DbErr> {
    let rij = Model {
        organisatie_code: beller.organisatie.clone(),
        handeling: handeling.code().to_owned(),
        sleutel: sleutel.to_owned(),
        regio_id: beller.regio,
        issuer: beller.issuer.clone(),
        subject: beller.subject.clone(),
        inhoud_hash: hash.to_vec(),
        resultaat_id,
        weigering,
        vastgelegd_op: nu.fixed_offset(),
    };
    Entity::insert(super::dossier::actief::<Entity>(rij)).exec_without_returning(tx).await?;
    Ok(())
}
