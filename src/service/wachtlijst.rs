//! The regional wachtlijst.

use bw_domain::codes::{WachtStatus, WachtVerblijf, WachtlijstEinde};
use bw_domain::dossier::{Dossier, Inschrijving};
use bw_domain::weigering::Weigering;
use bw_toegang::informatie::Handeling;
use chrono::NaiveDate;
use uuid::Uuid;

use super::handeling::{Afloop, Akte, Gedaan, Sleutel, Stop, doe};
use super::{Fout, Verzoek};
use crate::repository::dossier::{self as opslag, InschrijvingBegin};
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
        return Err(Weigering::GemeenteOnbekend { veld: "voorkeurGemeente" }.into());
    }
    if let Some(trede) = &o.begin.nachttoezicht {
        let catalogus = referentie::catalogus(akte.tx, o.ingeschreven_op).await?;
        if !catalogus.iter().any(|(_, t)| t == trede) {
            return Err(Weigering::TredeOnbekend { veld: "nachttoezicht" }.into());
        }
    }
    let bevoegd = mandaat::bevoegdheden(akte.tx, &akte.verzoek.beller, akte.functie.id, Some(&oud.namens_gemeente)).await?;
    let nieuw = oud.inschrijven(o.indicatie_id, o.ingeschreven_op, &bevoegd, akte.vandaag())?;
    let inschrijving = Inschrijving::begin(akte.id(), o.indicatie_id, o.ingeschreven_op, nieuw.norm_start, o.begin.verblijf);
    opslag::bewaar_inschrijving(akte.tx, akte.vastlegging(), &oud, &inschrijving, &nieuw, &o.begin, &|| akte.id()).await?;
    let id = inschrijving.id;
    let mut dossier: Dossier = oud.clone();
    dossier.inschrijvingen.push(inschrijving);
    akte.leg_vast(Some(&oud), &dossier).await?;
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
            if status.is_none() && verblijf.is_none() {
                return Err(Weigering::VeldLeeg { veld: "status" }.into());
            }
            let oud = akte.dossier_van_inschrijving(inschrijving_id, versie).await?;
            let bevoegd = akte.bevoegdheden(&oud).await?;
            let nieuw = oud.wacht_wijzigen(inschrijving_id, per, verblijf, &bevoegd, akte.vandaag())?;
            let (v, id) = (akte.vastlegging(), || akte.id());
            if let Some(status) = status {
                opslag::wijzig_status(akte.tx, v, inschrijving_id, per, status, &id).await??;
            }
            if let Some(verblijf) = verblijf {
                opslag::wijzig_verblijf(akte.tx, v, inschrijving_id, per, verblijf, &id).await??;
            }
            akte.leg_vast(Some(&oud), &nieuw).await?;
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
            let nieuw = oud.wacht_beeindigen(inschrijving_id, op, reden, &bevoegd, akte.vandaag())?;
            akte.leg_zorg_vast(&oud, &nieuw).await?;
            Ok(Gedaan { id: inschrijving_id, client: Some(oud.client_id) })
        })
    })
    .await
}
