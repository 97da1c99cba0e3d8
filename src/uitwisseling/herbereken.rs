//! `bw-regie herbereken`: dat, regiomonitor and lead times as the facts say, while the product runs.

use std::time::Duration;

use bw_domain::bron::Klok;
use bw_domain::publicatie::{self, Moment, Publicatie};
use chrono::NaiveDate;
use uuid::Uuid;

use super::invoer::Stop;
use super::voortgang::Voortgang;
use crate::repository::Fout;
use crate::repository::databank::{Databank, Transaction};
use crate::repository::dossier::Datwijziging;
use crate::repository::herbereken::{Alleen, Deel, Ronde, herstel, lezing, schrijving};
use crate::repository::invoer::{self as opslag, Begin};

/// So many trajecten are read, and mended, at once.
pub const PER_KEER: u64 = 250;
/// How often something is tried that others stand in the way of, and how long is waited in between.
const POGINGEN: u32 = 20;
const PAUZE: Duration = Duration::from_millis(250);

/// What is asked.
#[derive(Clone, Debug, Default)]
pub struct Opties {
    /// Code of the one region; all of them without.
    pub regio: Option<String>,
    /// Only say what would change.
    pub controleer: bool,
}

/// What a recomputation needs.
#[derive(Clone, Copy, Debug)]
pub struct Middelen<'a> {
    /// The database, as its owner.
    pub databank: &'a Databank,
    /// The clock.
    pub klok: &'a dyn Klok,
    /// Who hears how far it is.
    pub voortgang: &'a Voortgang,
}

/// What was seen of a region and what changed, or would.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Telling {
    /// Trajecten that were seen.
    pub trajecten: usize,
    /// Rows of dat.
    pub dat: Datwijziging,
    /// Cells of the regiomonitor.
    pub monitorcellen: usize,
    /// Cells of the lead times.
    pub doorloopcellen: usize,
}

impl Telling {
    /// Whether nothing changed.
    pub fn is_leeg(&self) -> bool {
        self.dat.is_leeg() && self.monitorcellen + self.doorloopcellen == 0
    }
}

impl std::fmt::Display for Telling {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Datwijziging { trajecten, indicaties, wachtlijst, plaatsingen, termijnen } = self.dat;
        write!(
            f,
            "{} trajecten seen; rows changed: dat_traject {trajecten}, dat_indicatie {indicaties}, dat_wachtlijst {wachtlijst}, \
             dat_plaatsing {plaatsingen}, dat_termijn {termijnen}; cells moved: monitor_cel {}, doorloop_cel {}",
            self.trajecten, self.monitorcellen, self.doorloopcellen
        )
    }
}

/// The legal day, which does not go back while this runs.
struct Dagen<'a> {
    klok: &'a dyn Klok,
    hoogste: Option<NaiveDate>,
}

impl Dagen<'_> {
    /// From when a gemeente reads what is stored now.
    fn moment(&mut self) -> impl FnOnce(Publicatie) -> Moment + use<> {
        let nu = self.klok.nu();
        let dag = publicatie::dag(self.hoogste, nu);
        self.hoogste = Some(dag);
        move |wijze| Moment::van(wijze, nu, dag)
    }
}

/// Recomputes a region or all, and gives what was seen and changed of each, by its code.
///
/// What was mended when it stops half way is kept; again it finishes.
///
/// # Errors
/// See [`Stop`].
pub async fn herbereken(m: Middelen<'_>, opties: &Opties) -> Result<Vec<(String, Telling)>, Stop> {
    let alleen = Alleen::begin(m.databank).await?;
    let mut uit = Vec::new();
    for (regio, code) in regios(m, opties).await? {
        uit.push((code, van_regio(m, regio, opties.controleer).await?));
    }
    alleen.einde().await?;
    m.voortgang.klaar();
    Ok(uit)
}

async fn regios(m: Middelen<'_>, opties: &Opties) -> Result<Vec<(Uuid, String)>, Stop> {
    let tx = lezing(m.databank).await?;
    let regios = match &opties.regio {
        None => opslag::regios(&tx).await?,
        Some(code) => {
            let regio = opslag::vind_regio(&tx, code).await?;
            vec![regio.ok_or_else(|| Stop::Kan(format!("regio {code} bestaat niet in dit register")))?]
        }
    };
    tx.rollback().await?;
    Ok(regios.into_iter().map(|r| (r.id, r.code)).collect())
}

/// Measured anew when another one set the cells right in the meantime; the rows that the first round mended count.
async fn van_regio(m: Middelen<'_>, regio: Uuid, controleer: bool) -> Result<Telling, Stop> {
    let mut dat = Datwijziging::default();
    for _ in 0..POGINGEN {
        let tx = lezing(m.databank).await?;
        let ronde = een_ronde(m, &tx, regio, controleer).await;
        tx.rollback().await?;
        let (ronde, telling) = ronde?;
        dat += telling.dat;
        let klaar = controleer || telling.monitorcellen + telling.doorloopcellen == 0 || stel_bij(m, &ronde).await?;
        if klaar {
            return Ok(Telling { dat, ..telling });
        }
    }
    Err(Begin::Bezet.into())
}

/// One walk over all trajecten, in which the dat is mended; how far the cells are off is only measured.
async fn een_ronde(m: Middelen<'_>, tx: &Transaction, regio: Uuid, controleer: bool) -> Result<(Ronde, Telling), Stop> {
    let mut dagen = Dagen { klok: m.klok, hoogste: None };
    let mut ronde = Ronde::begin(tx, regio, dagen.moment()).await?;
    m.voortgang.fase("herberekenen", usize::try_from(ronde.aantal(tx).await?).unwrap_or_default());
    let mut telling = Telling::default();
    while let Some(Deel { trajecten, anders, wijziging }) = ronde.volgende(tx, PER_KEER).await? {
        telling.trajecten += trajecten;
        telling.dat += match controleer || anders.is_empty() {
            true => wijziging,
            false => herstel_deel(m, &mut dagen, regio, &anders).await?,
        };
        m.voortgang.tel(trajecten);
    }
    (telling.monitorcellen, telling.doorloopcellen) = ronde.cellen(tx).await?;
    Ok((ronde, telling))
}

/// One transaction; begun anew while acts hold what it needs.
async fn herstel_deel(m: Middelen<'_>, dagen: &mut Dagen<'_>, regio: Uuid, ids: &[Uuid]) -> Result<Datwijziging, Stop> {
    for poging in 1..=POGINGEN {
        let tx = begin(m).await?;
        let uitkomst = herstel(&tx, regio, ids, dagen.moment()).await;
        if let Some(wijziging) = rond_af(tx, uitkomst, poging).await? {
            return Ok(wijziging);
        }
    }
    Err(Begin::Bezet.into())
}

async fn stel_bij(m: Middelen<'_>, ronde: &Ronde) -> Result<bool, Stop> {
    for poging in 1..=POGINGEN {
        let tx = begin(m).await?;
        let uitkomst = ronde.stel_bij(&tx).await;
        if let Some(bijgesteld) = rond_af(tx, uitkomst, poging).await? {
            return Ok(bijgesteld);
        }
    }
    Err(Begin::Bezet.into())
}

/// Commits; `None` when the same may go through a moment later.
async fn rond_af<T>(tx: Transaction, uitkomst: Result<T, Fout>, poging: u32) -> Result<Option<T>, Stop> {
    match uitkomst {
        Ok(uit) => {
            tx.commit().await?;
            Ok(Some(uit))
        }
        Err(fout) => {
            tx.rollback().await?;
            if !fout.gaat_over() || poging == POGINGEN {
                return Err(fout.into());
            }
            tokio::time::sleep(PAUZE).await;
            Ok(None)
        }
    }
}

/// On SQLite all writers wait in one line, and an import is long.
async fn begin(m: Middelen<'_>) -> Result<Transaction, Stop> {
    for _ in 1..POGINGEN {
        match schrijving(m.databank).await {
            Err(Begin::Bezet) => tokio::time::sleep(PAUZE).await,
            uitkomst => return Ok(uitkomst?),
        }
    }
    Ok(schrijving(m.databank).await?)
}
