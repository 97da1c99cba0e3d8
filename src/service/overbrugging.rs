//! Bridging a wait.

use bw_domain::codes::OverbruggingVorm;
use bw_domain::dossier::TEKST_MAXIMUM;
use bw_domain::overbrugging::OverbruggingOpdracht;
use bw_domain::weigering::{Veld, Weigering, verplichte_tekst};
use bw_toegang::informatie::Handeling;
use chrono::NaiveDate;
use uuid::Uuid;

use super::handeling::{Afloop, Akte, Gedaan, Sleutel, Stop, doe};
use super::{Fout, Verzoek};
use crate::repository::referentie;

/// An order to bridge.
#[derive(Clone, Debug)]
pub struct StartOverbrugging {
    /// The wait.
    pub inschrijving_id: Uuid,
    /// Version of the traject.
    pub versie: i32,
    /// AGB code or name of the provider.
    pub zorgaanbieder: String,
    /// What it is.
    pub vorm: OverbruggingVorm,
    /// In words.
    pub toelichting: Option<String>,
    /// First day.
    pub van: NaiveDate,
}

/// Begins to bridge a wait. The result is the bridging.
///
/// # Errors
/// Internal failures.
pub async fn starten(verzoek: &Verzoek, sleutel: &Sleutel, opdracht: StartOverbrugging) -> Result<Afloop, Fout> {
    doe(verzoek, Handeling::OverbruggingStarten, sleutel, |akte| Box::pin(start(akte, opdracht))).await
}

async fn start(akte: Akte<'_>, o: StartOverbrugging) -> Result<Gedaan, Stop> {
    let oud = akte.dossier_van_inschrijving(o.inschrijving_id, o.versie).await?;
    let toelichting = o.toelichting.as_deref().map(|t| verplichte_tekst(Veld::Toelichting, t, TEKST_MAXIMUM)).transpose()?;
    let zorgaanbieder = referentie::vind_aanbieder(akte.tx, akte.verzoek.beller.regio, &o.zorgaanbieder).await?;
    let zorgaanbieder = zorgaanbieder.ok_or(Weigering::AanbiederOnbekend { veld: Veld::Zorgaanbieder })?.id;
    let bevoegd = akte.bevoegdheden(&oud).await?;
    let id = akte.id();
    let opdracht = OverbruggingOpdracht { id, inschrijving_id: o.inschrijving_id, zorgaanbieder, vorm: o.vorm, toelichting, van: o.van };
    let step = oud.overbruggen(opdracht, &bevoegd, akte.vandaag())?;
    akte.record(&oud, &step).await?;
    Ok(Gedaan { id, client: Some(oud.client_id) })
}

/// Ends a bridging; the wait goes on. The result is the bridging.
///
/// # Errors
/// Internal failures.
pub async fn beeindigen(verzoek: &Verzoek, sleutel: &Sleutel, id: Uuid, versie: i32, op: NaiveDate) -> Result<Afloop, Fout> {
    doe(verzoek, Handeling::OverbruggingBeeindigen, sleutel, |akte| {
        Box::pin(async move {
            let oud = akte.dossier_van_overbrugging(id, versie).await?;
            let step = oud.overbrugging_beeindigen(id, op, akte.vandaag())?;
            akte.record(&oud, &step).await?;
            Ok(Gedaan { id, client: Some(oud.client_id) })
        })
    })
    .await
}
