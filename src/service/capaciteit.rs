//! Capacity: a provider reports what its locations hold.

use bw_domain::capaciteit::{CapaciteitOpdracht, controleer};
use bw_domain::weigering::{Veld, Weigering};
use bw_toegang::informatie::Handeling;
use uuid::Uuid;

use super::handeling::{Afloop, Akte, Gedaan, Sleutel, Stop, doe};
use super::{Fout, Verzoek};
use crate::repository::{capaciteit, functionaris, referentie};

/// Reports the capacity of an own location. The result is the location.
///
/// # Errors
/// Internal failures.
pub async fn opgeven(verzoek: &Verzoek, sleutel: &Sleutel, locatie_id: Uuid, opdracht: CapaciteitOpdracht) -> Result<Afloop, Fout> {
    doe(verzoek, Handeling::CapaciteitOpgeven, sleutel, |akte| Box::pin(geef_op(akte, locatie_id, opdracht))).await
}

async fn geef_op(akte: Akte<'_>, locatie_id: Uuid, o: CapaciteitOpdracht) -> Result<Gedaan, Stop> {
    let niet_gevonden = || Weigering::NietGevonden { veld: Veld::LocatieId };
    akte.huis(locatie_id).await?;
    let locatie = referentie::vind_eigen_locatie(akte.tx, &akte.verzoek.scope, locatie_id).await?.ok_or_else(niet_gevonden)?;
    let vandaag = akte.vandaag();
    controleer(&o, vandaag)?;
    let door = functionaris::vind_namen(akte.tx, akte.verzoek.beller.regio, &[akte.functie.id]).await?;
    let door = door.into_iter().next().map(|f| f.naam).unwrap_or_default();
    if !capaciteit::bewaar_opgave(akte.tx, akte.vastlegging(), &locatie, (&o, door), vandaag, &|| akte.id()).await? {
        return Err(Weigering::CapaciteitOnderBezetting.into());
    }
    Ok(Gedaan { id: locatie_id, client: None })
}
