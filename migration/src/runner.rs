//! Runs migrations: all that are wanted in one transaction with their bookkeeping, and one run at a time.
//!
//! A run that is broken off, in whatever way, leaves the schema that was there. By itself sea-orm-migration opens a transaction per
//! migration on PostgreSQL and none on SQLite.

use std::time::Duration;

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::{
    ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend, SqliteTransactionMode, Statement, TransactionOptions,
    TransactionTrait,
};

use crate::{Migrator, repair};

/// How often a run looks whether the other one is done, and how many times.
const PAUSE: Duration = Duration::from_millis(250);
const TRIES: u32 = 120;

/// Why the schema is as it was.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Another run, or on SQLite any writer.
    #[error(
        "the database is in use by another `migreer`, or by a program that writes to it: waited {} s; try again when it is done",
        (PAUSE * TRIES).as_secs()
    )]
    Busy,
    /// Left half way by an earlier version, and not to be repaired without losing rows.
    #[error(
        "an earlier version was stopped half way through migration {0}, and this database holds data: put the copy of before back \
         (docs/beheer.md, Restore) and run `migreer` again; nothing was changed"
    )]
    HalfWay(String),
    /// A rewritten table left a reference to nothing.
    #[error("table {0} would refer to rows that are not there: nothing was changed")]
    Dangling(String),
    /// A statement failed.
    #[error("nothing was changed: {0}")]
    Database(#[from] DbErr),
}

/// Runs the next migrations, all of them when `steps` is absent.
///
/// # Errors
/// [`Error`]; then the schema is as it was.
pub async fn up(db: &DatabaseConnection, steps: Option<u32>) -> Result<(), Error> {
    run(db, Direction::Up, steps).await
}

/// Takes the last migrations back, all of them when `steps` is absent.
///
/// # Errors
/// [`Error`]; then the schema is as it was.
pub async fn down(db: &DatabaseConnection, steps: Option<u32>) -> Result<(), Error> {
    run(db, Direction::Down, steps).await
}

#[derive(Clone, Copy)]
enum Direction {
    Up,
    Down,
}

async fn run(db: &DatabaseConnection, direction: Direction, steps: Option<u32>) -> Result<(), Error> {
    if db.get_database_backend() != DbBackend::Sqlite {
        return in_transaction(db, direction, steps).await;
    }
    // Tables are rewritten under their own name, which with foreign keys on would count as the loss of all that they refer to. It can
    // be switched outside a transaction only; what was rewritten is checked whole before the commit.
    db.execute_unprepared("PRAGMA foreign_keys = OFF").await?;
    let outcome = in_transaction(db, direction, steps).await;
    db.execute_unprepared("PRAGMA foreign_keys = ON").await?;
    if !foreign_keys(db).await? {
        return Err(DbErr::Custom("the transaction did not end".into()).into());
    }
    outcome
}

async fn in_transaction(db: &DatabaseConnection, direction: Direction, steps: Option<u32>) -> Result<(), Error> {
    let tx = begin_alone(db).await?;
    match migrate(&tx, direction, steps).await {
        Ok(()) => Ok(tx.commit().await?),
        Err(error) => {
            // What went wrong first is what is told.
            let _ended = tx.rollback().await;
            Err(error)
        }
    }
}

async fn migrate(tx: &DatabaseTransaction, direction: Direction, steps: Option<u32>) -> Result<(), Error> {
    let sqlite = tx.get_database_backend() == DbBackend::Sqlite;
    if sqlite && foreign_keys(tx).await? {
        return Err(DbErr::Custom("another connection than the one that was prepared".into()).into());
    }
    match direction {
        Direction::Up => {
            if sqlite {
                repair::repair(tx).await?;
            }
            Migrator::up(tx, steps).await?;
        }
        Direction::Down => Migrator::down(tx, steps).await?,
    }
    if sqlite {
        let check = Statement::from_string(DbBackend::Sqlite, "SELECT \"table\" AS t FROM pragma_foreign_key_check LIMIT 1");
        if let Some(row) = tx.query_one_raw(check).await? {
            return Err(Error::Dangling(row.try_get("", "t")?));
        }
    }
    Ok(())
}

/// Begins when no other run is under way. Its bookkeeping is read after that, so that the second of two finds nothing left to do.
async fn begin_alone(db: &DatabaseConnection) -> Result<DatabaseTransaction, Error> {
    let sqlite = db.get_database_backend() == DbBackend::Sqlite;
    let immediate = || TransactionOptions {
        sqlite_transaction_mode: sqlite.then_some(SqliteTransactionMode::Immediate),
        ..TransactionOptions::default()
    };
    for _ in 0..TRIES {
        match db.begin_with_options(immediate()).await {
            Ok(tx) if sqlite => return Ok(tx),
            Ok(tx) => {
                // An index on a large table takes longer than a request may.
                let sql = "SELECT set_config('statement_timeout', '0', true), \
                           pg_try_advisory_xact_lock(hashtextextended('bw-regie migreer', 0)) AS free";
                let row = tx.query_one_raw(Statement::from_string(DbBackend::Postgres, sql)).await?;
                if row.map_or(Ok(false), |r| r.try_get("", "free"))? {
                    return Ok(tx);
                }
                tx.rollback().await?;
            }
            Err(error) if sqlite && error.to_string().contains("database is locked") => {}
            Err(error) => return Err(error.into()),
        }
        tokio::time::sleep(PAUSE).await;
    }
    Err(Error::Busy)
}

async fn foreign_keys<C: ConnectionTrait>(db: &C) -> Result<bool, DbErr> {
    let row = db.query_one_raw(Statement::from_string(DbBackend::Sqlite, "SELECT foreign_keys = 1 AS k FROM pragma_foreign_keys")).await?;
    row.map_or(Ok(false), |r| r.try_get("", "k"))
}
