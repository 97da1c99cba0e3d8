//! Care: placed, moved, away for a time, ended; and care without a place.

use bw_domain::codes::{AfwezigheidReden, VerblijfSoort, ZorgEinde};
use bw_domain::plaatsing::PlaatsOpdracht;
use bw_domain::spoed::SpoedOpdracht;
use bw_domain::weigering::Veld;
use bw_toegang::informatie::{Handeling, Klasse, Onderdeel};
use bw_toegang::rol::OrganisatieSoort;
use chrono::NaiveDate;
use uuid::Uuid;

use super::akte::Plek;
use super::handeling::{Afloop, Gedaan, Sleutel, doe};
use super::{Fout, Verzoek};
use crate::repository::capaciteit::{self, Bezetter};

/// Places on an accepted proposal. The result is the stay.
///
/// # Errors
/// Internal failures.
pub async fn plaatsen(
    verzoek: &Verzoek,
    sleutel: &Sleutel,
    voorstel_id: Uuid,
    versie: i32,
    soort: VerblijfSoort,
    van: NaiveDate,
) -> Result<Afloop, Fout> {
    doe(verzoek, Handeling::Plaatsen, sleutel, |akte| {
        Box::pin(async move {
            let oud = akte.dossier_van_voorstel(voorstel_id, versie).await?;
            let bevoegd = akte.bevoegdheden(&oud).await?;
            let opdracht = PlaatsOpdracht { voorstel_id, soort, van, plaatsing_id: akte.id(), verblijf_id: akte.id() };
            let step = oud.plaatsen(&opdracht, &bevoegd, akte.vandaag())?;
            let huis = oud.voorstellen.iter().find(|v| v.id == voorstel_id).map(|v| v.huis).ok_or(Fout::Inhoud("voorstel"))?;
            capaciteit::in_de_rij(akte.tx, huis.locatie).await?;
            // Frees the place that was held, which the stay then takes.
            let plek = Plek { huis, bezetter: (Bezetter::Plaatsing, opdracht.verblijf_id), van };
            akte.record_with_place(&oud, &step, Some(plek)).await?;
            Ok(Gedaan { id: opdracht.verblijf_id, client: Some(oud.client_id) })
        })
    })
    .await
}

/// Places at once (Wmo 2015 art. 2.3.3), before the indicatiebesluit with a besluit of its own. The result is the traject.
///
/// # Errors
/// Internal failures.
pub async fn spoed_plaatsen(
    verzoek: &Verzoek,
    sleutel: &Sleutel,
    traject_id: Uuid,
    versie: i32,
    (locatie_id, van): (Uuid, NaiveDate),
    (motivering, uitspraak): (Option<String>, Option<String>),
) -> Result<Afloop, Fout> {
    doe(verzoek, Handeling::SpoedPlaatsen, sleutel, |akte| {
        Box::pin(async move {
            let oud = akte.dossier(traject_id, Some(versie), (Klasse::Wat, Onderdeel::Onderzoek)).await?;
            if let Some(uitspraak) = &uitspraak {
                akte.kenmerk_zonder_bsn(Veld::Uitspraak, uitspraak).await?;
            }
            let huis = akte.huis(locatie_id).await?;
            let bevoegd = akte.bevoegdheden(&oud).await?;
            let [plaatsing_id, verblijf_id, besluit_id] = [akte.id(), akte.id(), akte.id()];
            let opdracht = SpoedOpdracht { huis, van, uitspraak, motivering, plaatsing_id, verblijf_id, besluit_id };
            let step = oud.spoed_plaatsen(opdracht, &bevoegd, akte.vandaag())?;
            let plek = Plek { huis, bezetter: (Bezetter::Plaatsing, verblijf_id), van };
            akte.record_with_place(&oud, &step, Some(plek)).await?;
            Ok(Gedaan { id: traject_id, client: Some(oud.client_id) })
        })
    })
    .await
}

/// Moves to another house of the same provider. The result is the new stay.
///
/// # Errors
/// Internal failures.
pub async fn verplaatsen(
    verzoek: &Verzoek,
    sleutel: &Sleutel,
    verblijf_id: Uuid,
    versie: i32,
    locatie_id: Uuid,
    op: NaiveDate,
) -> Result<Afloop, Fout> {
    doe(verzoek, Handeling::Verplaatsen, sleutel, |akte| {
        Box::pin(async move {
            let oud = akte.dossier_van_verblijf(verblijf_id, versie).await?;
            let huis = akte.huis(locatie_id).await?;
            let bevoegd = akte.bevoegdheden(&oud).await?;
            let id = akte.id();
            let step = oud.verplaatsen(verblijf_id, huis, op, id, &bevoegd, akte.vandaag())?;
            let plek = Plek { huis, bezetter: (Bezetter::Plaatsing, id), van: op };
            akte.record_with_place(&oud, &step, Some(plek)).await?;
            Ok(Gedaan { id, client: Some(oud.client_id) })
        })
    })
    .await
}

/// Reports someone away for a time. The result is the stay.
///
/// # Errors
/// Internal failures.
pub async fn afwezig_melden(
    verzoek: &Verzoek,
    sleutel: &Sleutel,
    verblijf_id: Uuid,
    versie: i32,
    van: NaiveDate,
    reden: AfwezigheidReden,
) -> Result<Afloop, Fout> {
    doe(verzoek, Handeling::AfwezigheidMelden, sleutel, |akte| {
        Box::pin(async move {
            let oud = akte.dossier_van_verblijf(verblijf_id, versie).await?;
            let step = oud.afwezig_melden(verblijf_id, van, reden, akte.id(), akte.vandaag())?;
            akte.record(&oud, &step).await?;
            Ok(Gedaan { id: verblijf_id, client: Some(oud.client_id) })
        })
    })
    .await
}

/// Reports someone back. The result is the stay.
///
/// # Errors
/// Internal failures.
pub async fn terug_melden(
    verzoek: &Verzoek,
    sleutel: &Sleutel,
    verblijf_id: Uuid,
    versie: i32,
    laatste_dag: NaiveDate,
) -> Result<Afloop, Fout> {
    doe(verzoek, Handeling::AfwezigheidBeeindigen, sleutel, |akte| {
        Box::pin(async move {
            let oud = akte.dossier_van_verblijf(verblijf_id, versie).await?;
            let step = oud.terug_melden(verblijf_id, laatste_dag, akte.vandaag())?;
            akte.record(&oud, &step).await?;
            Ok(Gedaan { id: verblijf_id, client: Some(oud.client_id) })
        })
    })
    .await
}

/// Ends care at a house. The result is the stay.
///
/// # Errors
/// Internal failures.
pub async fn zorg_beeindigen(
    verzoek: &Verzoek,
    sleutel: &Sleutel,
    verblijf_id: Uuid,
    versie: i32,
    (op, reden): (NaiveDate, ZorgEinde),
    wacht_gaat_door: Option<bool>,
) -> Result<Afloop, Fout> {
    doe(verzoek, Handeling::ZorgBeeindigen, sleutel, |akte| {
        Box::pin(async move {
            let oud = akte.dossier_van_verblijf(verblijf_id, versie).await?;
            let wacht = match akte.verzoek.beller.soort {
                OrganisatieSoort::Zorgaanbieder => oud.wacht_volgens_aanbieder(verblijf_id, reden, wacht_gaat_door)?,
                OrganisatieSoort::Gemeente => wacht_gaat_door,
            };
            let step = oud.zorg_beeindigen(verblijf_id, op, reden, wacht, akte.vandaag())?;
            akte.record(&oud, &step).await?;
            Ok(Gedaan { id: verblijf_id, client: Some(oud.client_id) })
        })
    })
    .await
}

/// Begins care without a place, on a granted indicatie. The result is the traject.
///
/// # Errors
/// Internal failures.
pub async fn zorg_starten(verzoek: &Verzoek, sleutel: &Sleutel, indicatie_id: Uuid, versie: i32, van: NaiveDate) -> Result<Afloop, Fout> {
    doe(verzoek, Handeling::ZorgStarten, sleutel, |akte| {
        Box::pin(async move {
            let oud = akte.dossier_van_indicatie(indicatie_id, versie).await?;
            let bevoegd = akte.bevoegdheden(&oud).await?;
            let step = oud.zorg_starten(indicatie_id, van, akte.id(), &bevoegd, akte.vandaag())?;
            akte.record(&oud, &step).await?;
            Ok(Gedaan { id: oud.traject_id, client: Some(oud.client_id) })
        })
    })
    .await
}

/// Ends care without a place. The result is the traject.
///
/// # Errors
/// Internal failures.
pub async fn zorg_stoppen(
    verzoek: &Verzoek,
    sleutel: &Sleutel,
    traject_id: Uuid,
    versie: i32,
    (op, reden): (NaiveDate, ZorgEinde),
    wacht_gaat_door: Option<bool>,
) -> Result<Afloop, Fout> {
    doe(verzoek, Handeling::ZorgStoppen, sleutel, |akte| {
        Box::pin(async move {
            let oud = akte.dossier(traject_id, Some(versie), (Klasse::Wat, Onderdeel::Indicatie)).await?;
            let step = oud.zorg_stoppen(op, reden, wacht_gaat_door, akte.vandaag())?;
            akte.record(&oud, &step).await?;
            Ok(Gedaan { id: traject_id, client: Some(oud.client_id) })
        })
    })
    .await
}
