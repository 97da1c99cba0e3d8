//! The dossier of one traject: loaded whole for a decision, and stored fact by fact, with its dat projection in the same transaction.

mod besluit;
mod bewaren;
mod dat;
mod follow;
mod laden;
mod store;
mod termijn;
mod wacht;
mod zorg;

use entity::client_identiteit;
use sea_orm::{ConnectionTrait, EntityTrait, IntoActiveModel};
use uuid::Uuid;

use super::Fout;
use crate::sleutels::{Gebruik, Sleutels};

pub use besluit::heeft_arrangement;
pub use bewaren::{Vastlegging, bewaar_caseload, verhoog_versie, wens_van};
pub(super) use dat::Datrijen;
pub use dat::{Datwijziging, bewaar_projectie};
pub use follow::Follow;
pub(super) use laden::laad_alle;
pub use laden::{laad, laad_op_slot, laad_van_zorg};
pub use store::Store;
pub(super) use termijn::{feiten_van, rijen_van};

/// A row as something to insert.
pub(super) fn actief<E: EntityTrait>(rij: E::Model) -> E::ActiveModel
where
    E::Model: IntoActiveModel<E::ActiveModel>,
{
    rij.into_active_model()
}

pub(super) async fn voeg_toe<E, C>(tx: &C, rij: E::Model) -> Result<(), Fout>
where
    E: EntityTrait,
    E::Model: IntoActiveModel<E::ActiveModel>,
    E::ActiveModel: Send,
    C: ConnectionTrait,
{
    // Without RETURNING: a caller who may insert need not be able to read back.
    E::insert(actief::<E>(rij)).exec_without_returning(tx).await?;
    Ok(())
}

/// Where the BSN of a client stands: what its encryption is bound to.
pub(super) fn bsn_plek(client: Uuid) -> String {
    format!("client_identiteit/{client}")
}

/// The BSN of an identity row.
///
/// # Errors
/// Wrong key or changed bytes.
pub fn lees_bsn(rij: &client_identiteit::Model, sleutels: &Sleutels) -> Result<Option<String>, Fout> {
    let Some(bytes) = &rij.bsn_versleuteld else { return Ok(None) };
    let tekst = sleutels.ontsleutel(Gebruik::Bsn, bsn_plek(rij.client_id).as_bytes(), bytes).map_err(|_| Fout::Versleuteling)?;
    String::from_utf8(tekst).map(Some).map_err(|_| Fout::Versleuteling)
}

fn uit_code<T>(gevonden: Option<T>, kolom: &'static str) -> Result<T, Fout> {
    gevonden.ok_or(Fout::Inhoud(kolom))
}
