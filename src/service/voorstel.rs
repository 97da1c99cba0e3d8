//! Proposals to providers: made and taken back by the centrumgemeente, answered by the provider.

use bw_domain::codes::{VoorstelKant, VoorstelReden};
use bw_domain::voorstel::VoorstelOpdracht;
use bw_toegang::informatie::Handeling;
use chrono::NaiveDate;
use uuid::Uuid;

use super::akte::Plek;
use super::handeling::{Afloop, Akte, Gedaan, Sleutel, Stop, doe};
use super::{Fout, Verzoek};
use crate::repository::capaciteit::Bezetter;
use crate::repository::dossier as opslag;

/// An order to propose.
#[derive(Clone, Debug)]
pub struct DoeVoorstel {
    /// The wait.
    pub inschrijving_id: Uuid,
    /// Version of the traject.
    pub versie: i32,
    /// The house.
    pub locatie_id: Uuid,
    /// First day on which the place is wanted.
    pub gewenst_van: NaiveDate,
    /// Last day for an answer.
    pub antwoord_voor: NaiveDate,
    /// When the client agreed.
    pub client_akkoord_op: NaiveDate,
}

/// Proposes someone who waits to a provider, by an anonymous profile. The result is the proposal.
///
/// # Errors
/// Internal failures.
pub async fn doen(verzoek: &Verzoek, sleutel: &Sleutel, opdracht: DoeVoorstel) -> Result<Afloop, Fout> {
    doe(verzoek, Handeling::VoorstelDoen, sleutel, |akte| Box::pin(stel_voor(akte, opdracht))).await
}

async fn stel_voor(akte: Akte<'_>, o: DoeVoorstel) -> Result<Gedaan, Stop> {
    let oud = akte.dossier_van_inschrijving(o.inschrijving_id, o.versie).await?;
    let huis = akte.huis(o.locatie_id).await?;
    let bevoegd = akte.bevoegdheden(&oud).await?;
    let wens = opslag::wens_van(akte.tx, o.inschrijving_id).await?;
    let id = akte.id();
    let opdracht = VoorstelOpdracht {
        id,
        inschrijving_id: o.inschrijving_id,
        huis,
        gewenst_van: o.gewenst_van,
        antwoord_voor: o.antwoord_voor,
        client_akkoord_op: o.client_akkoord_op,
        nachttoezicht: wens.as_ref().and_then(|w| w.nachttoezicht.clone()),
        middelengebruik: wens.as_ref().is_some_and(|w| w.middelengebruik),
        rolstoel: wens.as_ref().is_some_and(|w| w.rolstoel),
    };
    let step = oud.voorstellen(opdracht, &bevoegd, akte.vandaag())?;
    akte.record(&oud, &step).await?;
    Ok(Gedaan { id, client: Some(oud.client_id) })
}

/// The answer of a provider to a proposal of its own. Accepting holds a place: without one it is refused.
///
/// # Errors
/// Internal failures.
pub async fn beantwoorden(
    verzoek: &Verzoek,
    sleutel: &Sleutel,
    id: Uuid,
    versie: i32,
    akkoord: bool,
    reden: Option<VoorstelReden>,
) -> Result<Afloop, Fout> {
    doe(verzoek, Handeling::VoorstelBeantwoorden, sleutel, |akte| {
        Box::pin(async move {
            let oud = akte.dossier_van_voorstel(id, versie).await?;
            let step = oud.voorstel_beantwoorden(id, akkoord, reden, akte.vandaag())?;
            // Who lives there already keeps the own place.
            let na = &step.next;
            let houdt = na.voorstellen.iter().find(|v| v.id == id && v.houdt_plek() && !na.verblijft_op(v.huis.locatie));
            let plek = houdt.map(|v| Plek { huis: v.huis, bezetter: (Bezetter::Reservering, id), van: v.gewenst_van.max(akte.vandaag()) });
            akte.record_with_place(&oud, &step, plek).await?;
            Ok(Gedaan { id, client: Some(oud.client_id) })
        })
    })
    .await
}

/// Takes a proposal back, for the centrumgemeente or for a client who refuses.
///
/// # Errors
/// Internal failures.
pub async fn intrekken(
    verzoek: &Verzoek,
    sleutel: &Sleutel,
    id: Uuid,
    versie: i32,
    kant: VoorstelKant,
    reden: VoorstelReden,
) -> Result<Afloop, Fout> {
    doe(verzoek, Handeling::VoorstelIntrekken, sleutel, |akte| {
        Box::pin(async move {
            let oud = akte.dossier_van_voorstel(id, versie).await?;
            let step = oud.voorstel_intrekken(id, kant, reden, akte.vandaag())?;
            akte.record(&oud, &step).await?;
            Ok(Gedaan { id, client: Some(oud.client_id) })
        })
    })
    .await
}
