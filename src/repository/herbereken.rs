//! Recomputing what follows from facts: the dat of each traject, and the cells that count, while acts go on.
//!
//! All is read in one snapshot. Dat that is otherwise than its facts say is mended in a transaction of its own, on the lock that acts take.
//! How far the cells are off is measured in the snapshot, facts and cells of one moment; an act moves both by the same, so the measure
//! holds whenever it is added (`docs/besluiten/0034`).

use std::time::{Duration, Instant};

use bw_domain::publicatie::{Moment, Publicatie};
use entity::traject;
use sea_orm::{ColumnTrait, ConnectionTrait, DbBackend, DbErr, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Statement};
use uuid::Uuid;

use super::Fout;
use super::databank::{Databank, Transaction};
use super::dossier::{Datrijen, Datwijziging, Follow, laad_alle};
use super::ingang::{Ingezien, te_herberekenen};
use super::invoer::{Begin, begin as begin_invoer, begin_schrijving, neem_rol, zonder_grenzen};

/// Longer than a request lasts.
const LANGSTE_VERZOEK: Duration = Duration::from_secs(30);
const PAUZE: Duration = Duration::from_millis(25);

/// Keeps imports and other recomputations away as long as it is there. On SQLite nothing can: see [`Ronde::stel_bij`].
#[derive(Debug)]
pub struct Alleen(Option<Transaction>);

impl Alleen {
    /// Waits until what was under way is done, which may have read settings of before, and says when nobody may come between.
    ///
    /// # Errors
    /// An import or a recomputation runs; the connection may not take the role of the import.
    pub async fn begin(databank: &Databank) -> Result<Self, Begin> {
        if databank.soort() != DbBackend::Postgres {
            return Ok(Alleen(None));
        }
        let tx = begin_invoer(databank).await?;
        wacht_op_lopende(&tx).await?;
        Ok(Alleen(Some(tx)))
    }

    /// Lets them in again.
    ///
    /// # Errors
    /// The connection broke: others may have come between.
    pub async fn einde(self) -> Result<(), Fout> {
        match self.0 {
            Some(tx) => Ok(tx.rollback().await?),
            None => Ok(()),
        }
    }
}

/// Every transaction has a lock of its own as long as it lasts, which all may see.
async fn wacht_op_lopende(tx: &Transaction) -> Result<(), DbErr> {
    let lopend =
        "SELECT coalesce(string_agg(l.virtualtransaction, ','), '') AS lopend FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
        WHERE l.locktype = 'virtualxid' AND l.granted AND a.datname = current_database() AND l.pid <> pg_backend_pid()";
    let vraag = async || -> Result<Vec<String>, DbErr> {
        let rij = tx.query_one_raw(Statement::from_string(DbBackend::Postgres, lopend)).await?;
        let tekst = rij.map_or(Ok(String::new()), |r| r.try_get::<String>("", "lopend"))?;
        Ok(tekst.split(',').filter(|t| !t.is_empty()).map(str::to_owned).collect())
    };
    let (begin, mut eerder) = (Instant::now(), vraag().await?);
    while !eerder.is_empty() && begin.elapsed() < LANGSTE_VERZOEK {
        tokio::time::sleep(PAUZE).await;
        let nu = vraag().await?;
        eerder.retain(|t| nu.contains(t));
    }
    Ok(())
}

/// Begins the snapshot in which all is read.
///
/// # Errors
/// As [`Alleen::begin`].
pub async fn lezing(databank: &Databank) -> Result<Transaction, Begin> {
    let tx = databank.begin_lezing().await?;
    zonder_grenzen(&tx).await?;
    neem_rol(&tx).await?;
    Ok(tx)
}

/// Begins a transaction that mends, within the limits of an act: who holds what it needs is not waited for long.
///
/// # Errors
/// As [`Alleen::begin`].
pub async fn schrijving(databank: &Databank) -> Result<Transaction, Begin> {
    let tx = begin_schrijving(databank).await?;
    neem_rol(&tx).await?;
    Ok(tx)
}

/// How often cells were set right on SQLite, where it stands in the file.
async fn keer<C: ConnectionTrait>(tx: &C) -> Result<i32, DbErr> {
    if tx.get_database_backend() == DbBackend::Postgres {
        return Ok(0);
    }
    let rij = tx.query_one_raw(Statement::from_string(DbBackend::Sqlite, "SELECT user_version AS n FROM pragma_user_version")).await?;
    rij.map_or(Ok(0), |r| r.try_get("", "n"))
}

/// A part of the trajecten.
#[derive(Debug)]
pub struct Deel {
    /// How many.
    pub trajecten: usize,
    /// Those of which the dat is otherwise than the facts say.
    pub anders: Vec<Uuid>,
    /// And how much of it.
    pub wijziging: Datwijziging,
}

/// A walk over the trajecten of a region, in one snapshot.
#[derive(Debug)]
pub struct Ronde {
    regio: Uuid,
    keer: i32,
    na: Option<Uuid>,
    follow: Follow,
}

impl Ronde {
    /// Begins one.
    ///
    /// # Errors
    /// Database errors.
    pub async fn begin(lezing: &Transaction, regio: Uuid, moment: impl FnOnce(Publicatie) -> Moment) -> Result<Self, Fout> {
        Ok(Ronde { regio, keer: keer(lezing).await?, na: None, follow: Follow::read(lezing, regio, moment).await? })
    }

    /// How many trajecten there are.
    ///
    /// # Errors
    /// Database errors.
    pub async fn aantal(&self, lezing: &Transaction) -> Result<u64, Fout> {
        Ok(te_herberekenen(self.regio).count(lezing).await?)
    }

    /// The next part; `None` when all were seen.
    ///
    /// # Errors
    /// Database errors; a stored value out of its list.
    pub async fn volgende(&mut self, lezing: &Transaction, hoogstens: u64) -> Result<Option<Deel>, Fout> {
        let mut select = te_herberekenen(self.regio);
        if let Some(na) = self.na {
            select = select.filter(traject::Column::Id.gt(na));
        }
        let trajecten = select.order_by_asc(traject::Column::Id).limit(hoogstens).all(lezing).await?;
        let Some(laatste) = trajecten.last() else { return Ok(None) };
        self.na = Some(laatste.id);
        let mut deel = Deel { trajecten: trajecten.len(), anders: Vec::new(), wijziging: Datwijziging::default() };
        let ids: Vec<Uuid> = trajecten.iter().map(|t| t.id).collect();
        let mut dat = Datrijen::lees(lezing, &ids).await?;
        for d in laad_alle(lezing, &Ingezien::herberekend(&trajecten), trajecten).await? {
            self.follow.add(&d, 1);
            let wijziging = self.follow.plan(&d, dat.remove(&d.traject_id).unwrap_or_default()).wijziging();
            if !wijziging.is_leeg() {
                deel.anders.push(d.traject_id);
                deel.wijziging += wijziging;
            }
        }
        Ok(Some(deel))
    }

    /// After all parts: how many cells of the regiomonitor and of the lead times are otherwise than what was counted.
    ///
    /// # Errors
    /// Database errors; a stored value out of its list.
    pub async fn cellen(&mut self, lezing: &Transaction) -> Result<(usize, usize), Fout> {
        self.follow.subtract_stored(lezing).await?;
        Ok(self.follow.moves())
    }

    /// Adds to each cell what it was off in the snapshot. Gives `false`, and changes nothing, when somebody did that since: then it is to be
    /// measured anew.
    ///
    /// # Errors
    /// Database errors.
    pub async fn stel_bij(&self, tx: &Transaction) -> Result<bool, Fout> {
        if keer(tx).await? != self.keer {
            return Ok(false);
        }
        if tx.get_database_backend() != DbBackend::Postgres {
            tx.execute_unprepared(&format!("PRAGMA user_version = {}", self.keer.wrapping_add(1))).await?;
        }
        self.follow.store(tx).await?;
        Ok(true)
    }
}

/// Mends the dat of these trajecten. Acts on them are waited for, and wait; what they made is what is read here. Gives what changed.
///
/// # Errors
/// Database errors; a stored value out of its list.
pub async fn herstel(tx: &Transaction, regio: Uuid, ids: &[Uuid], moment: impl FnOnce(Publicatie) -> Moment) -> Result<Datwijziging, Fout> {
    let select = te_herberekenen(regio).filter(traject::Column::Id.is_in(ids.iter().copied())).order_by_asc(traject::Column::Id);
    let trajecten = select.lock_exclusive().all(tx).await?;
    // As acts do: after the lock, so that nobody decides by settings of before once it is let go.
    let follow = Follow::read(tx, regio, moment).await?;
    let mut dat = Datrijen::lees(tx, ids).await?;
    let mut uit = Datwijziging::default();
    for d in laad_alle(tx, &Ingezien::herberekend(&trajecten), trajecten).await? {
        let plan = follow.plan(&d, dat.remove(&d.traject_id).unwrap_or_default());
        uit += plan.wijziging();
        plan.doe(tx).await?;
    }
    Ok(uit)
}
