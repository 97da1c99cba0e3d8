//! Warme overdracht, recorded by the assigned indicatiesteller: both ways, with whichever gemeente.

use std::collections::HashMap;

use bw_domain::bevoegd::Grond;
use bw_domain::overdracht::codes::{OverdrachtFeitSoort, OverdrachtRichting};
use bw_domain::overdracht::{Aanbod, Antwoord, Feit, Geschilstap, Kant, Overdracht, aanbieden as keur};
use bw_domain::weigering::{Veld, Weigering};
use bw_toegang::informatie::Handeling;
use chrono::NaiveDate;
use uuid::Uuid;

use super::handeling::{Afloop, Akte, Gedaan, Sleutel, Stop, doe};
use super::{Fout, Verzoek};
use crate::repository::ingang::Ingezien;
use crate::repository::overdracht::{self as opslag, CRITERIUM, GROND, INFORMATIE, NIET_OVER, ONDERDEEL, OverdrachtRij, Regel};
use crate::repository::{mandaat, referentie, traject};

/// An overdracht as it is shown.
#[derive(Clone, Debug)]
pub struct Getoond {
    /// The rows.
    pub rij: OverdrachtRij,
    /// What the rules make of them.
    pub domein: Overdracht,
    /// CBS code of the gemeente that is responsible today.
    pub verantwoordelijk: String,
}

impl Verzoek {
    /// The overdrachten of trajecten of which the caller may know them, by traject; a traject without any has an empty list.
    ///
    /// # Errors
    /// Database errors.
    pub async fn overdrachten_van(&self, trajecten: &[Uuid]) -> Result<HashMap<Uuid, Vec<Getoond>>, Fout> {
        let tx = self.lezing().await?;
        let gezien = traject::vind_trajecten(&*tx, &self.scope, trajecten).await?;
        let mut rijen = opslag::van_trajecten(&*tx, &Ingezien::van(&gezien, INFORMATIE)).await?;
        let mag = gezien.iter().filter(|g| g.inzicht.bevat(INFORMATIE)).map(|g| g.rij.id);
        mag.map(|id| Ok((id, self.tonen(rijen.remove(&id).unwrap_or_default())?))).collect()
    }

    fn tonen(&self, rijen: Vec<OverdrachtRij>) -> Result<Vec<Getoond>, Fout> {
        let getoond = rijen.into_iter().map(|rij| {
            let domein = rij.als_domein()?;
            // Whoever hands over and whoever takes over, in that order.
            let (van, naar) = match domein.richting {
                OverdrachtRichting::In => (&rij.rij.andere_gemeente, &self.beller.centrumgemeente),
                OverdrachtRichting::Uit => (&self.beller.centrumgemeente, &rij.rij.andere_gemeente),
            };
            let verantwoordelijk = match domein.verantwoordelijk(self.vandaag()) {
                Kant::Overdragend => van.clone(),
                Kant::Ontvangend => naar.clone(),
            };
            Ok(Getoond { rij, domein, verantwoordelijk })
        });
        getoond.collect()
    }
}

/// Offers a person, or records that one was offered. The result is the traject.
///
/// # Errors
/// Internal failures.
pub async fn aanbieden(verzoek: &Verzoek, sleutel: &Sleutel, traject_id: Uuid, opdracht: Aanbod) -> Result<Afloop, Fout> {
    doe(verzoek, Handeling::OverdrachtAanbieden, sleutel, |akte| Box::pin(bied_aan(akte, traject_id, opdracht))).await
}

async fn bied_aan(akte: Akte<'_>, traject_id: Uuid, opdracht: Aanbod) -> Result<Gedaan, Stop> {
    let (tx, v) = (akte.tx, akte.vastlegging());
    let dossier = akte.dossier(traject_id, None, INFORMATIE).await?;
    if referentie::vind_gemeenten(tx, std::slice::from_ref(&opdracht.gemeente)).await?.is_empty() {
        return Err(Weigering::GemeenteOnbekend { veld: Veld::Gemeente }.into());
    }
    let o = keur(opdracht, &dossier, &akte.verzoek.beller.centrumgemeente, akte.vandaag())?;
    let grond = akte.recht(&dossier.namens_gemeente, o.richting, o.op).await?;
    // One at a time: the database sees to it, also when two are offered at once.
    let rij = opslag::bewaar(tx, v, traject_id, akte.id(), &o).await?;
    let onderdelen = o.onderdelen.iter().map(|c| (ONDERDEEL, c.code(), None));
    let regels: Vec<Regel> = onderdelen.chain(o.niet_over.iter().map(|c| (NIET_OVER, c.code(), None))).collect();
    let feit = Feit { soort: OverdrachtFeitSoort::Aangeboden, op: o.op, door: o.door, uitkomst: None };
    opslag::bewaar_feit(tx, v, akte.id(), (&rij, 1), feit, &regels, grond).await?;
    Ok(Gedaan { id: traject_id, client: Some(dossier.client_id) })
}

/// What happens to an overdracht that was offered.
#[derive(Clone, Debug)]
pub enum Vervolg {
    /// It is answered.
    Beantwoorden(Antwoord),
    /// A step in a dispute.
    Geschil(Geschilstap),
    /// It is taken back: on which day, and by whom when the other gemeente does.
    Intrekken(NaiveDate, Option<String>),
}

impl Vervolg {
    fn handeling(&self) -> Handeling {
        match self {
            Vervolg::Beantwoorden(_) => Handeling::OverdrachtBeantwoorden,
            Vervolg::Geschil(_) => Handeling::OverdrachtGeschilVastleggen,
            Vervolg::Intrekken(..) => Handeling::OverdrachtIntrekken,
        }
    }

    fn op(&self, o: &Overdracht, vandaag: NaiveDate) -> Result<Feit, Weigering> {
        match self {
            Vervolg::Beantwoorden(antwoord) => o.beantwoorden(antwoord, vandaag),
            Vervolg::Geschil(stap) => o.geschil(*stap, vandaag),
            Vervolg::Intrekken(op, door) => o.intrekken(*op, door.as_deref(), vandaag),
        }
    }

    fn regels(&self) -> Vec<Regel> {
        let Vervolg::Beantwoorden(a) = self else { return Vec::new() };
        let mut gronden = a.gronden.clone();
        gronden.sort_unstable();
        gronden.dedup();
        let criteria = a.criteria.iter().map(|(c, voldaan)| (CRITERIUM, c.code(), Some(*voldaan)));
        criteria.chain(gronden.iter().map(|g| (GROND, g.code(), None))).collect()
    }
}

/// Records what happens to an overdracht. The result is the traject.
///
/// # Errors
/// Internal failures.
pub async fn vervolgen(verzoek: &Verzoek, sleutel: &Sleutel, id: Uuid, versie: i32, vervolg: Vervolg) -> Result<Afloop, Fout> {
    doe(verzoek, vervolg.handeling(), sleutel, |akte| {
        Box::pin(async move {
            let (tx, v) = (akte.tx, akte.vastlegging());
            let gevonden = opslag::vind(tx, &akte.verzoek.scope, id).await?;
            let (traject, oud) = gevonden.ok_or(Weigering::NietGevonden { veld: Veld::OverdrachtId })?;
            akte.verzoek.raak(traject.rij.client_id);
            if oud.rij.versie != versie {
                return Err(Weigering::VersieVerouderd.into());
            }
            let mut domein = oud.als_domein()?;
            let feit = vervolg.op(&domein, akte.vandaag())?;
            let grond = akte.recht(&traject.rij.namens_gemeente, domein.richting, feit.op).await?;
            domein.feiten.push(feit.clone());
            // Of two acts at once the second waits here, and is then too late.
            if !opslag::wijzig(tx, &oud.rij, domein.status()).await? {
                return Err(Weigering::VersieVerouderd.into());
            }
            opslag::bewaar_feit(tx, v, akte.id(), (&oud.rij, versie + 1), feit, &vervolg.regels(), grond).await?;
            Ok(Gedaan { id: traject.rij.id, client: Some(traject.rij.client_id) })
        })
    })
    .await
}

impl Akte<'_> {
    /// The right to act on an overdracht in the name of the college of the traject, on the day of what is recorded.
    async fn recht(&self, namens: &str, richting: OverdrachtRichting, op: NaiveDate) -> Result<Grond, Stop> {
        let bevoegd = mandaat::bevoegdheden(self.tx, &self.verzoek.beller, self.functie.id, Some(namens)).await?;
        Ok(bevoegd.grond(namens, richting.bevoegdheid(), op)?)
    }
}
