//! Onderzoek, aanvraag, besluit and bekendmaking.

use bw_domain::beschikking::{Beschikking, Stand};
use bw_domain::codes::{BesluitAard, BesluitUitkomst};
use bw_domain::dossier::{Aanvraag, BesluitOpdracht, Dossier, Onderzoek, TEKST_MAXIMUM};
use bw_domain::plicht::PlichtOpdracht;
use bw_domain::weigering::{Weigering, verplichte_tekst};
use bw_domain::wijziging::WijzigingOpdracht;
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
            let verslag = verplichte_tekst("verslag", &verslag, TEKST_MAXIMUM)?;
            let bevoegd = mandaat::bevoegdheden(akte.tx, &akte.verzoek.beller, akte.functie.id, Some(&oud.namens_gemeente)).await?;
            let grond = oud.onderzoek_afronden(afgerond_op, &bevoegd, akte.vandaag())?;
            let onderzoek = Onderzoek { id: akte.id(), afgerond_op };
            opslag::bewaar_onderzoek(akte.tx, akte.vastlegging(), &oud, &onderzoek, verslag, &grond).await?;
            let mut nieuw = Dossier { onderzoek: Some(onderzoek), ..oud.clone() };
            for opdracht in &plichten {
                leg_plicht(&akte, &mut nieuw, opdracht).await?;
            }
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
            let te_nemen = akte.te_nemen(&oud).await?;
            oud.aanvragen(ontvangen_op, &te_nemen, &referentie::kalender(akte.tx).await?, akte.vandaag())?;
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
    let besluit = match &eigen_besluit {
        Some(kenmerk) => oud.besluit_van_college(kenmerk, &opdracht, &catalogus, &akte.verzoek.beller.centrumgemeente, akte.vandaag())?,
        None => oud.besluiten(&opdracht, &catalogus, &akte.bevoegdheden(&oud).await?, akte.vandaag())?,
    };
    if let Some(kenmerk) = &besluit.eigen_besluit {
        akte.kenmerk_zonder_bsn("eigenBesluitKenmerk", kenmerk).await?;
    }
    let id = akte.id();
    opslag::bewaar_besluit(akte.tx, akte.vastlegging(), &oud, id, &opdracht, &besluit, None).await?;
    let trekking = akte.bewaar_afweging(&oud, id, opdracht.besluit_op, &besluit).await?;
    let mut nieuw = oud.clone();
    nieuw.indicaties.push(besluit.indicatie(id, opdracht.besluit_op));
    akte.leg_vast(Some(&oud), &nieuw).await?;
    akte.tel_afweging(trekking, opdracht.besluit_op).await?;
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
            let nieuw = oud.bekendgemaakt(indicatie_id, op, akte.vandaag())?;
            let arrangement = opslag::heeft_arrangement(akte.tx, indicatie_id).await?;
            let beschikking = beschikking.volledig(stand(&oud, indicatie_id, arrangement))?;
            if !opslag::bewaar_bekendmaking(akte.tx, indicatie_id, op).await? {
                return Err(Weigering::AlBekendgemaakt.into());
            }
            opslag::bewaar_beschikking(akte.tx, akte.vastlegging(), indicatie_id, beschikking).await?;
            akte.leg_zorg_vast(&oud, &nieuw).await?;
            Ok(Gedaan { id: indicatie_id, client: Some(oud.client_id) })
        })
    })
    .await
}

/// What the beschikking of a besluit must state.
fn stand(d: &Dossier, id: Uuid, arrangement: bool) -> Stand {
    let wijziging = d.wijzigingen.iter().find(|w| w.id == id).map(|w| w.aard);
    let uitkomst = match wijziging {
        Some(BesluitAard::Intrekking) => BesluitUitkomst::Intrekken,
        Some(BesluitAard::Herziening | BesluitAard::Tijdelijk | BesluitAard::Aanvraag) => BesluitUitkomst::Toekennen,
        None if d.indicaties.iter().any(|i| i.id == id && i.toegekend) => BesluitUitkomst::Toekennen,
        None => BesluitUitkomst::Afwijzen,
    };
    Stand { uitkomst, arrangement, voor_het_besluit: wijziging == Some(BesluitAard::Tijdelijk) }
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
            let (besluit, van_besluit) = oud.wijzigen(&opdracht, &catalogus, &bevoegd, akte.vandaag())?;
            let id = akte.id();
            opslag::bewaar_besluit(akte.tx, akte.vastlegging(), &oud, id, &van_besluit, &besluit, None).await?;
            let trekking = akte.bewaar_afweging(&oud, id, opdracht.besluit_op, &besluit).await?;
            let mut nieuw = oud.clone();
            nieuw.wijzigingen.push(besluit.wijziging(id, opdracht.besluit_op));
            akte.leg_vast(Some(&oud), &nieuw).await?;
            akte.tel_afweging(trekking, opdracht.besluit_op).await?;
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
            let mut nieuw = oud.clone();
            leg_plicht(&akte, &mut nieuw, &opdracht).await?;
            akte.leg_vast(Some(&oud), &nieuw).await?;
            Ok(Gedaan { id: traject_id, client: Some(oud.client_id) })
        })
    })
    .await
}

async fn leg_plicht(akte: &Akte<'_>, d: &mut Dossier, opdracht: &PlichtOpdracht) -> Result<(), Stop> {
    let plicht = d.plicht_vastleggen(opdracht, akte.id(), akte.vandaag())?;
    opslag::bewaar_plicht(akte.tx, akte.vastlegging(), d, &plicht).await?;
    d.plichten.push(plicht);
    Ok(())
}
