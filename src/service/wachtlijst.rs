//! The regional wachtlijst.

use bw_domain::codes::{WachtStatus, WachtVerblijf, WachtlijstEinde};
use bw_domain::inschrijving::{InschrijfOpdracht, InschrijvingBegin};
use bw_domain::overbrugging::WachtWijziging;
use bw_domain::weigering::{Veld, Weigering};
use bw_toegang::informatie::Handeling;
use chrono::NaiveDate;
use uuid::Uuid;

use super::handeling::{Afloop, Akte, Gedaan, Sleutel, Stop, doe};
use super::{Fout, Verzoek};
use crate::repository::{mandaat, referentie};

/// An order to put a client on the list.
#[derive(Clone, Debug)]
pub struct SchrijfIn {
    /// The ground.
    pub indicatie_id: Uuid,
    /// Version of the traject.
    pub versie: i32,
    /// Day of entry.
    pub ingeschreven_op: NaiveDate,
    /// What the entry starts with.
    pub begin: InschrijvingBegin,
}

/// Puts a client on the wachtlijst. The result is the entry.
///
/// # Errors
/// Internal failures.
pub async fn inschrijven(verzoek: &Verzoek, sleutel: &Sleutel, opdracht: SchrijfIn) -> Result<Afloop, Fout> {
    doe(verzoek, Handeling::WachtlijstInschrijven, sleutel, |akte| Box::pin(schrijf_in(akte, opdracht))).await
}

async fn schrijf_in(akte: Akte<'_>, o: SchrijfIn) -> Result<Gedaan, Stop> {
    let oud = akte.dossier_van_indicatie(o.indicatie_id, o.versie).await?;
    if let Some(code) = &o.begin.voorkeur_gemeente
        && referentie::vind_gemeenten(akte.tx, std::slice::from_ref(code)).await?.is_empty()
    {
        return Err(Weigering::GemeenteOnbekend { veld: Veld::VoorkeurGemeente }.into());
    }
    if let Some(trede) = &o.begin.nachttoezicht {
        let catalogus = referentie::catalogus(akte.tx, o.ingeschreven_op).await?;
        if !catalogus.iter().any(|(_, t)| t == trede) {
            return Err(Weigering::TredeOnbekend { veld: Veld::Nachttoezicht }.into());
        }
    }
    let bevoegd = mandaat::bevoegdheden(akte.tx, &akte.verzoek.beller, akte.functie.id, Some(&oud.namens_gemeente)).await?;
    let id = akte.id();
    let opdracht = InschrijfOpdracht { id, indicatie_id: o.indicatie_id, ingeschreven_op: o.ingeschreven_op, begin: o.begin };
    akte.record(&oud, &oud.inschrijven(opdracht, &bevoegd, akte.vandaag())?).await?;
    Ok(Gedaan { id, client: Some(oud.client_id) })
}

/// Another waiting status or another stay, from a day on. The result is the entry.
///
/// # Errors
/// Internal failures.
pub async fn wijzigen(
    verzoek: &Verzoek,
    sleutel: &Sleutel,
    (inschrijving_id, versie): (Uuid, i32),
    per: NaiveDate,
    status: Option<WachtStatus>,
    verblijf: Option<WachtVerblijf>,
) -> Result<Afloop, Fout> {
    doe(verzoek, Handeling::WachtlijstWijzigen, sleutel, |akte| {
        Box::pin(async move {
            let oud = akte.dossier_van_inschrijving(inschrijving_id, versie).await?;
            let bevoegd = akte.bevoegdheden(&oud).await?;
            let o = WachtWijziging { inschrijving_id, per, status, verblijf };
            akte.record(&oud, &oud.wacht_wijzigen(o, &bevoegd, akte.vandaag())?).await?;
            Ok(Gedaan { id: inschrijving_id, client: Some(oud.client_id) })
        })
    })
    .await
}

/// Ends a wait other than by placement. The result is the entry.
///
/// # Errors
/// Internal failures.
pub async fn beeindigen(
    verzoek: &Verzoek,
    sleutel: &Sleutel,
    (inschrijving_id, versie): (Uuid, i32),
    op: NaiveDate,
    reden: WachtlijstEinde,
) -> Result<Afloop, Fout> {
    doe(verzoek, Handeling::WachtlijstBeeindigen, sleutel, |akte| {
        Box::pin(async move {
            let oud = akte.dossier_van_inschrijving(inschrijving_id, versie).await?;
            let bevoegd = akte.bevoegdheden(&oud).await?;
            akte.record(&oud, &oud.wacht_beeindigen(inschrijving_id, op, reden, &bevoegd, akte.vandaag())?).await?;
            Ok(Gedaan { id: inschrijving_id, client: Some(oud.client_id) })
        })
    })
    .await
}
