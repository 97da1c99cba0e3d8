//! The import: files in order of dependence, in one transaction that is kept whole or not at all.

use std::path::PathBuf;

use bw_domain::bron::{Klok, Willekeur, wettelijke_dag};
use bw_domain::publicatie::eerste_dag;
use bw_toegang::rol::{Beller, OrganisatieSoort, Rol};
use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use super::bestand::{Tabel, lees};
use super::onjuist::Onjuistheden;
use super::soort::Soort;
use super::voortgang::Voortgang;
use super::{functionarissen, gemeenten, historie, mandaten, voorzieningen};
use crate::repository::databank::{Databank, Transaction};
use crate::repository::functionaris::{Bewijs, vind_beller};
use crate::repository::invoer::{self as opslag, Begin};
use crate::repository::{Fout, referentie, rijen};
use crate::sleutels::Sleutels;

/// What is asked.
#[derive(Clone, Debug, Default)]
pub struct Opties {
    /// Code of the region.
    pub regio: String,
    /// Subject of the functionaris who stores histories.
    pub door: Option<String>,
    /// Its issuer, when two issuers know the subject.
    pub issuer: Option<String>,
    /// Check everything and keep nothing.
    pub proef: bool,
    /// The register of a demo, whose issuer no other register may know.
    pub demo: bool,
}

/// What an import needs besides the files.
#[derive(Clone, Copy, Debug)]
pub struct Middelen<'a> {
    /// The database, as its owner.
    pub databank: &'a Databank,
    /// Keys.
    pub sleutels: &'a Sleutels,
    /// The clock.
    pub klok: &'a dyn Klok,
    /// Ids.
    pub ids: &'a dyn Willekeur,
    /// Who hears how far it is.
    pub voortgang: &'a Voortgang,
}

/// How many of a kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Telling {
    /// Not there before.
    pub nieuw: usize,
    /// There, and changed.
    pub gewijzigd: usize,
    /// There already, the same.
    pub overgeslagen: usize,
}

/// Why nothing was imported.
#[derive(Debug, thiserror::Error)]
pub enum Stop {
    /// The files have mistakes.
    #[error("{0}")]
    Onjuist(Onjuistheden),
    /// What was asked cannot be done; says what to do.
    #[error("{0}")]
    Kan(String),
    /// A file cannot be read.
    #[error("{0}: {1}")]
    Bestand(PathBuf, std::io::Error),
    /// Something broke.
    #[error(transparent)]
    Opslag(#[from] Fout),
}

impl From<sea_orm::DbErr> for Stop {
    fn from(f: sea_orm::DbErr) -> Self {
        Stop::Opslag(f.into())
    }
}

impl From<Begin> for Stop {
    fn from(begin: Begin) -> Self {
        match begin {
            Begin::Bezet => Stop::Kan("er loopt al een import of herberekening, of een andere schrijfactie: wacht tot die klaar is".into()),
            Begin::GeenRol => Stop::Kan(
                "deze verbinding mag de rol bw_import niet aannemen: gebruik de eigenaar (BW_EIGENAAR_URL) en geef die eenmalig \
                 GRANT bw_import TO <eigenaar>"
                    .into(),
            ),
            Begin::Fout(f) => Stop::Opslag(f),
        }
    }
}

/// An import under way.
pub(super) struct Invoer<'a> {
    pub(super) tx: &'a Transaction,
    pub(super) regio: Uuid,
    pub(super) nu: DateTime<Utc>,
    pub(super) vandaag: NaiveDate,
    pub(super) ids: &'a dyn Willekeur,
    pub(super) sleutels: &'a Sleutels,
    pub(super) voortgang: &'a Voortgang,
    pub(super) demo: bool,
}

/// The functionaris in whose name histories are stored.
pub(super) struct Door {
    pub(super) beller: Beller,
    pub(super) functie: Uuid,
}

/// The typed lines of a file.
enum Rijen {
    Gemeenten(Vec<gemeenten::Rij>),
    Voorzieningen(Vec<voorzieningen::Rij>),
    Functionarissen(Vec<functionarissen::Rij>),
    Mandaten(Vec<mandaten::Rij>),
    Trajecten((Vec<historie::Regel>, Vec<String>)),
}

fn ontleed(tabel: &Tabel, fouten: &mut Onjuistheden) -> Rijen {
    match tabel.soort {
        Soort::Gemeenten => Rijen::Gemeenten(gemeenten::ontleed(tabel, fouten)),
        Soort::Voorzieningen => Rijen::Voorzieningen(voorzieningen::ontleed(tabel, fouten)),
        Soort::Functionarissen => Rijen::Functionarissen(functionarissen::ontleed(tabel, fouten)),
        Soort::Mandaten => Rijen::Mandaten(mandaten::ontleed(tabel, fouten)),
        Soort::Trajecten => Rijen::Trajecten(historie::ontleed(tabel, fouten)),
    }
}

/// Imports files, or says everything that is wrong with them.
///
/// All files are read first. The contents are checked in order of dependence, up to and including the first file with a mistake:
/// what comes after it could only repeat that mistake.
///
/// # Errors
/// See [`Stop`]; then nothing was stored.
pub async fn voer_in(m: Middelen<'_>, opties: &Opties, bestanden: &[(Soort, PathBuf)]) -> Result<Vec<(Soort, Telling)>, Stop> {
    let mut bestanden: Vec<&(Soort, PathBuf)> = bestanden.iter().collect();
    bestanden.sort_by_key(|(soort, _)| *soort);
    m.voortgang.fase("lezen", bestanden.len());
    let mut gelezen = Vec::new();
    let mut fouten = Onjuistheden::default();
    for (soort, pad) in bestanden {
        let mut eigen = Onjuistheden::default();
        let tabel = lees(pad, *soort, &mut eigen).map_err(|f| Stop::Bestand(pad.clone(), f))?;
        let rijen = tabel.as_ref().map(|t| ontleed(t, &mut eigen));
        m.voortgang.tel(1);
        gelezen.push((tabel.zip(rijen), eigen));
    }
    let tx = opslag::begin(m.databank).await?;
    let begin = m.klok.nu();
    let uitslag = inhoud(m, opties, &tx, begin, gelezen, &mut fouten).await;
    m.voortgang.klaar();
    match uitslag {
        Ok(tellingen) if fouten.is_leeg() && !opties.proef => {
            stempel(m, opties, &tx, begin).await?;
            tx.commit().await?;
            Ok(tellingen)
        }
        uitslag => {
            tx.rollback().await?;
            if fouten.is_leeg() { uitslag } else { uitslag.and(Err(Stop::Onjuist(fouten))) }
        }
    }
}

/// An import can take longer than a request: what it stored shows no earlier than what is recorded when it ends.
async fn stempel(m: Middelen<'_>, opties: &Opties, tx: &Transaction, begin: DateTime<Utc>) -> Result<(), Stop> {
    let Some(regio) = opslag::vind_regio(tx, &opties.regio).await? else { return Ok(()) };
    let wijze = referentie::instellingen(tx, regio.id).await?.publicatie;
    let dag = |nu| eerste_dag(wijze, nu, wettelijke_dag(nu));
    let (oud, nieuw) = (dag(begin), dag(m.klok.nu()));
    if nieuw > oud {
        opslag::stempel(tx, regio.id, begin, (oud, nieuw)).await?;
    }
    Ok(())
}

type Gelezen = (Option<(Tabel, Rijen)>, Onjuistheden);

async fn inhoud(
    m: Middelen<'_>,
    opties: &Opties,
    tx: &Transaction,
    nu: DateTime<Utc>,
    gelezen: Vec<Gelezen>,
    fouten: &mut Onjuistheden,
) -> Result<Vec<(Soort, Telling)>, Stop> {
    let onbekend = || Stop::Kan(format!("regio {} bestaat niet in dit register", opties.regio));
    let regio = opslag::vind_regio(tx, &opties.regio).await?.ok_or_else(onbekend)?;
    let i = Invoer {
        tx,
        regio: regio.id,
        nu,
        vandaag: wettelijke_dag(nu),
        ids: m.ids,
        sleutels: m.sleutels,
        voortgang: m.voortgang,
        demo: opties.demo,
    };
    let mut tellingen = Vec::new();
    for (bestand, mut eigen) in gelezen {
        if let (Some((tabel, rijen)), true) = (bestand, fouten.is_leeg()) {
            let telling = match rijen {
                Rijen::Gemeenten(r) => gemeenten::voer_in(&i, &tabel, r, &mut eigen).await?,
                Rijen::Voorzieningen(r) => voorzieningen::voer_in(&i, &tabel, r, &mut eigen).await?,
                Rijen::Functionarissen(r) => functionarissen::voer_in(&i, &tabel, r, &mut eigen).await?,
                Rijen::Mandaten(r) => mandaten::voer_in(&i, &tabel, r, &mut eigen).await?,
                Rijen::Trajecten(r) => {
                    let door = door(&i, opties).await?;
                    historie::voer_in(&i, &door, &tabel, r, &mut eigen).await?
                }
            };
            tellingen.push((tabel.soort, telling));
        }
        fouten.neem_over(eigen);
    }
    Ok(tellingen)
}

/// Histories are stored in the name of a functionaris of the centrumgemeente, who stands in the log.
async fn door(i: &Invoer<'_>, opties: &Opties) -> Result<Door, Stop> {
    let wie = opties.door.as_deref().ok_or_else(|| {
        Stop::Kan("trajecten importeren vraagt --door: de subject van een beheerder of indicatiesteller van de centrumgemeente".into())
    })?;
    let past = |f: &rijen::Functionaris| {
        f.subject == wie
            && opties.issuer.as_ref().is_none_or(|u| *u == f.issuer)
            && matches!(Rol::van_code(&f.rol), Some(Rol::Beheerder | Rol::Indicatiesteller))
    };
    let functies: Vec<rijen::Functionaris> = opslag::functionarissen(i.tx, i.regio).await?.into_iter().filter(past).collect();
    let onbekend = || Stop::Kan(format!("--door {wie}: geen beheerder of indicatiesteller van de centrumgemeente, vandaag in functie"));
    let eerste = functies.first().ok_or_else(onbekend)?;
    if functies.iter().any(|f| f.issuer != eerste.issuer) {
        return Err(Stop::Kan(format!("--door {wie}: twee uitgevers kennen deze naam; noem er een met --issuer")));
    }
    let bewijs = Bewijs {
        issuer: eerste.issuer.clone(),
        subject: wie.to_owned(),
        soort: OrganisatieSoort::Gemeente,
        organisatie: eerste.organisatie_code.clone(),
        rollen: Some(vec![Rol::Beheerder, Rol::Indicatiesteller]),
        doel: Some("import".into()),
    };
    let beller = vind_beller(i.tx, &bewijs, i.vandaag).await?.filter(|b| b.regio == i.regio).ok_or_else(onbekend)?;
    // The mandaten of an indicatiesteller can show the right of an old act; a beheerder has none.
    let indicatiesteller = beller.functies.iter().find(|f| f.rol == Rol::Indicatiesteller);
    let functie = indicatiesteller.or(beller.functies.first()).map(|f| f.id).ok_or_else(onbekend)?;
    Ok(Door { beller, functie })
}
