//! Onderzoek, aanvraag, besluit and bekendmaking.

use bw_domain::beschikking::Beschikking;
use bw_domain::besluit::EigenBesluit;
use bw_domain::dossier::{Aanvraag, BesluitOpdracht, Onderzoek};
use bw_domain::plicht::PlichtOpdracht;
use bw_domain::weigering::Veld;
use bw_domain::wijziging::{Bekendmaking, WijzigingOpdracht};
use bw_toegang::informatie::{Handeling, Klasse, Onderdeel};
use chrono::NaiveDate;
use uuid::Uuid;

use super::handeling::{Afloop, Akte, Gedaan, Sleutel, Stop, doe};
use super::{Fout, Verzoek};
use crate::repository::dossier as opslag;
use crate::repository::{mandaat, referentie};

/// Finishes the onderzoek.
///
/// # Errors
/// Internal failures.
pub async fn onderzoek_afronden(
    verzoek: &Verzoek,
    sleutel: &Sleutel,
    traject_id: Uuid,
    versie: i32,
    afgerond_op: NaiveDate,
    verslag: String,
    plichten: Vec<PlichtOpdracht>,
) -> Result<Afloop, Fout> {
    doe(verzoek, Handeling::OnderzoekAfronden, sleutel, |akte| {
        Box::pin(async move {
            let oud = akte.dossier(traject_id, Some(versie), (Klasse::Wat, Onderdeel::Onderzoek)).await?;
            let bevoegd = mandaat::bevoegdheden(akte.tx, &akte.verzoek.beller, akte.functie.id, Some(&oud.namens_gemeente)).await?;
            let onderzoek = Onderzoek { id: akte.id(), afgerond_op };
            let mut step = oud.onderzoek_afronden(onderzoek, &verslag, &bevoegd, akte.vandaag())?;
            for opdracht in &plichten {
                step = step.then(|d| d.plicht_vastleggen(opdracht, akte.id(), akte.vandaag()))?;
            }
            akte.record(&oud, &step).await?;
            Ok(Gedaan { id: traject_id, client: Some(oud.client_id) })
        })
    })
    .await
}

/// Registers an aanvraag.
///
/// # Errors
/// Internal failures.
pub async fn aanvraag_registreren(
    verzoek: &Verzoek,
    sleutel: &Sleutel,
    traject_id: Uuid,
    versie: i32,
    ontvangen_op: NaiveDate,
) -> Result<Afloop, Fout> {
    doe(verzoek, Handeling::AanvraagRegistreren, sleutel, |akte| {
        Box::pin(async move {
            let oud = akte.dossier(traject_id, Some(versie), (Klasse::Wat, Onderdeel::Indicatie)).await?;
            let te_nemen = akte.te_nemen(&oud).await?;
            let aanvraag = Aanvraag { id: akte.id(), ontvangen_op };
            let step = oud.aanvragen(aanvraag, &te_nemen, &referentie::kalender(akte.tx).await?, akte.vandaag())?;
            akte.record(&oud, &step).await?;
            Ok(Gedaan { id: traject_id, client: Some(oud.client_id) })
        })
    })
    .await
}

/// Decides on the open aanvraag, or records that the college of origin did so itself, with its document. The result is an indicatie.
///
/// # Errors
/// Internal failures.
pub async fn besluiten(
    verzoek: &Verzoek,
    sleutel: &Sleutel,
    traject_id: Uuid,
    versie: i32,
    opdracht: BesluitOpdracht,
    eigen_besluit: Option<String>,
) -> Result<Afloop, Fout> {
    doe(verzoek, Handeling::IndicatieBesluiten, sleutel, |akte| Box::pin(besluit(akte, traject_id, versie, opdracht, eigen_besluit))).await
}

async fn besluit(
    akte: Akte<'_>,
    traject_id: Uuid,
    versie: i32,
    opdracht: BesluitOpdracht,
    eigen_besluit: Option<String>,
) -> Result<Gedaan, Stop> {
    let oud = akte.dossier(traject_id, Some(versie), (Klasse::Wat, Onderdeel::Indicatie)).await?;
    let catalogus = referentie::catalogus(akte.tx, opdracht.besluit_op).await?;
    let id = akte.id();
    let step = match &eigen_besluit {
        Some(kenmerk) => {
            let eigen = EigenBesluit { kenmerk, centrumgemeente: &akte.verzoek.beller.centrumgemeente };
            oud.besluit_van_college(id, eigen, opdracht, &catalogus, akte.vandaag())?
        }
        None => oud.besluiten(id, opdracht, &catalogus, &akte.bevoegdheden(&oud).await?, akte.vandaag())?,
    };
    if let Some(kenmerk) = step.besluit().and_then(|b| b.besluit.eigen_besluit.as_deref()) {
        akte.kenmerk_zonder_bsn(Veld::EigenBesluitKenmerk, kenmerk).await?;
    }
    akte.record(&oud, &step).await?;
    akte.weeg_af(&step).await?;
    Ok(Gedaan { id, client: Some(oud.client_id) })
}

/// Makes a besluit known, when its beschikking states what it must. The result is the indicatie.
///
/// # Errors
/// Internal failures.
pub async fn bekendmaken(
    verzoek: &Verzoek,
    sleutel: &Sleutel,
    indicatie_id: Uuid,
    versie: i32,
    op: NaiveDate,
    beschikking: Beschikking,
) -> Result<Afloop, Fout> {
    doe(verzoek, Handeling::IndicatieBekendmaken, sleutel, |akte| {
        Box::pin(async move {
            let oud = akte.dossier_van_indicatie(indicatie_id, versie).await?;
            let arrangement = opslag::heeft_arrangement(akte.tx, indicatie_id).await?;
            let o = Bekendmaking { besluit_id: indicatie_id, op, beschikking: Some((beschikking, arrangement)) };
            akte.record(&oud, &oud.bekendmaken(o, akte.vandaag())?).await?;
            Ok(Gedaan { id: indicatie_id, client: Some(oud.client_id) })
        })
    })
    .await
}

/// Revises or withdraws an indicatie in force. The result is the besluit.
///
/// # Errors
/// Internal failures.
pub async fn wijzigen(verzoek: &Verzoek, sleutel: &Sleutel, versie: i32, opdracht: WijzigingOpdracht) -> Result<Afloop, Fout> {
    let handeling = if opdracht.herziening.is_some() { Handeling::IndicatieHerzien } else { Handeling::IndicatieIntrekken };
    doe(verzoek, handeling, sleutel, |akte| {
        Box::pin(async move {
            let oud = akte.dossier_van_indicatie(opdracht.indicatie_id, versie).await?;
            let bevoegd = akte.bevoegdheden(&oud).await?;
            let catalogus = referentie::catalogus(akte.tx, opdracht.besluit_op).await?;
            let id = akte.id();
            let step = oud.wijzigen(id, &opdracht, &catalogus, &bevoegd, akte.vandaag())?;
            akte.record(&oud, &step).await?;
            akte.weeg_af(&step).await?;
            Ok(Gedaan { id, client: Some(oud.client_id) })
        })
    })
    .await
}

/// Records a duty that was done. The result is the traject.
///
/// # Errors
/// Internal failures.
pub async fn plicht_vastleggen(
    verzoek: &Verzoek,
    sleutel: &Sleutel,
    traject_id: Uuid,
    versie: i32,
    opdracht: PlichtOpdracht,
) -> Result<Afloop, Fout> {
    doe(verzoek, Handeling::PlichtVastleggen, sleutel, |akte| {
        Box::pin(async move {
            let oud = akte.dossier(traject_id, Some(versie), (Klasse::Wat, Onderdeel::Indicatie)).await?;
            akte.record(&oud, &oud.plicht_vastleggen(&opdracht, akte.id(), akte.vandaag())?).await?;
            Ok(Gedaan { id: traject_id, client: Some(oud.client_id) })
        })
    })
    .await
}
