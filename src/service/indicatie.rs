//! Onderzoek, aanvraag, besluit and bekendmaking.

use bw_domain::dossier::{Aanvraag, BesluitOpdracht, Dossier, Indicatie, Onderzoek, TEKST_MAXIMUM};
use bw_domain::weigering::{Weigering, verplichte_tekst};
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
) -> Result<Afloop, Fout> {
    doe(verzoek, Handeling::OnderzoekAfronden, sleutel, |akte| {
        Box::pin(async move {
            let oud = akte.dossier(traject_id, Some(versie), (Klasse::Wat, Onderdeel::Onderzoek)).await?;
            let verslag = verplichte_tekst("verslag", &verslag, TEKST_MAXIMUM)?;
            let bevoegd = mandaat::bevoegdheden(akte.tx, &akte.verzoek.beller, akte.functie.id, Some(&oud.namens_gemeente)).await?;
            let grond = oud.onderzoek_afronden(afgerond_op, &bevoegd, akte.vandaag())?;
            let onderzoek = Onderzoek { id: akte.id(), afgerond_op };
            opslag::bewaar_onderzoek(akte.tx, akte.vastlegging(), &oud, &onderzoek, verslag, &grond).await?;
            let nieuw = Dossier { onderzoek: Some(onderzoek), ..oud.clone() };
            akte.leg_vast(Some(&oud), &nieuw).await?;
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
            oud.aanvragen(ontvangen_op, &referentie::kalender(akte.tx).await?, akte.vandaag())?;
            let aanvraag = Aanvraag { id: akte.id(), ontvangen_op };
            opslag::bewaar_aanvraag(akte.tx, akte.vastlegging(), &oud, &aanvraag).await?;
            let mut nieuw = oud.clone();
            nieuw.aanvragen.push(aanvraag);
            akte.leg_vast(Some(&oud), &nieuw).await?;
            Ok(Gedaan { id: traject_id, client: Some(oud.client_id) })
        })
    })
    .await
}

/// Decides on the open aanvraag. The result is an indicatie.
///
/// # Errors
/// Internal failures.
pub async fn besluiten(
    verzoek: &Verzoek,
    sleutel: &Sleutel,
    traject_id: Uuid,
    versie: i32,
    opdracht: BesluitOpdracht,
) -> Result<Afloop, Fout> {
    doe(verzoek, Handeling::IndicatieBesluiten, sleutel, |akte| Box::pin(besluit(akte, traject_id, versie, opdracht))).await
}

async fn besluit(akte: Akte<'_>, traject_id: Uuid, versie: i32, opdracht: BesluitOpdracht) -> Result<Gedaan, Stop> {
    let oud = akte.dossier(traject_id, Some(versie), (Klasse::Wat, Onderdeel::Indicatie)).await?;
    let bevoegd = mandaat::bevoegdheden(akte.tx, &akte.verzoek.beller, akte.functie.id, Some(&oud.namens_gemeente)).await?;
    let catalogus = referentie::catalogus(akte.tx, opdracht.besluit_op).await?;
    let besluit = oud.besluiten(&opdracht, &catalogus, &bevoegd, akte.vandaag())?;
    let id = akte.id();
    opslag::bewaar_besluit(akte.tx, akte.vastlegging(), &oud, id, &opdracht, &besluit, None).await?;
    let mut nieuw = oud.clone();
    nieuw.indicaties.push(Indicatie {
        id,
        aanvraag_id: besluit.aanvraag_id,
        besluit_op: opdracht.besluit_op,
        bekendgemaakt_op: None,
        toegekend: opdracht.toegekend,
        soort: besluit.soort,
        toekenning: besluit.toekenning,
    });
    akte.leg_vast(Some(&oud), &nieuw).await?;
    Ok(Gedaan { id, client: Some(oud.client_id) })
}

/// Makes a besluit known. The result is the indicatie.
///
/// # Errors
/// Internal failures.
pub async fn bekendmaken(verzoek: &Verzoek, sleutel: &Sleutel, indicatie_id: Uuid, versie: i32, op: NaiveDate) -> Result<Afloop, Fout> {
    doe(verzoek, Handeling::IndicatieBekendmaken, sleutel, |akte| {
        Box::pin(async move {
            let oud = akte.dossier_van_indicatie(indicatie_id, versie).await?;
            oud.bekendmaken(indicatie_id, op, akte.vandaag())?;
            if !opslag::bewaar_bekendmaking(akte.tx, indicatie_id, op).await? {
                return Err(Weigering::AlBekendgemaakt.into());
            }
            let mut nieuw = oud.clone();
            for i in nieuw.indicaties.iter_mut().filter(|i| i.id == indicatie_id) {
                i.bekendgemaakt_op = Some(op);
            }
            nieuw.lever_volgens(indicatie_id);
            akte.leg_zorg_vast(&oud, &nieuw).await?;
            Ok(Gedaan { id: indicatie_id, client: Some(oud.client_id) })
        })
    })
    .await
}
