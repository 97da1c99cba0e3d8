//! Idempotency keys: an act that is sent twice is done once. Scoped to organisation and act; a key of another organisation does not exist.

use bw_domain::weigering::Weigering;
use bw_toegang::informatie::Handeling;
use bw_toegang::rol::Beller;
use chrono::{DateTime, Utc};
use entity::idempotentie::{Column, Entity, Model};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QuerySelect};
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
    let Some(rij) = staf::<Entity>(onder(beller, handeling, sleutel)).one(tx).await? else { return Ok(None) };
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

/// Whether a key is stored, whoever it belongs to.
///
/// # Errors
/// Database errors.
pub async fn bestaat<C: ConnectionTrait>(lezer: &C, beller: &Beller, handeling: Handeling, sleutel: &str) -> Result<bool, DbErr> {
    let rij =
        staf::<Entity>(onder(beller, handeling, sleutel)).select_only().column(Column::Sleutel).into_tuple::<String>().one(lezer).await?;
    Ok(rij.is_some())
}

fn onder(beller: &Beller, handeling: Handeling, sleutel: &str) -> Condition {
    Condition::all()
        .add(Column::OrganisatieCode.eq(&beller.organisatie))
        .add(Column::Handeling.eq(handeling.code()))
        .add(Column::Sleutel.eq(sleutel))
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
) -> Result<(), DbErr> {
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
