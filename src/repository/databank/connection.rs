//! One connection of a pool, held by one transaction.
//!
//! Transactions are begun and ended by statements of our own and not by those of sqlx: with sqlx 0.9.0 a BEGIN whose caller left stays
//! open on PostgreSQL, and on SQLite a transaction that the database rolled back by itself is counted as open for good, so that every
//! later "commit" releases a savepoint of one that never ends. Both stand in `tests/storingen/bibliotheek.rs`, which fails when sqlx
//! has mended them: then this may become a thin layer over its transactions.

use std::time::Duration;

use sea_orm::sqlx::pool::PoolConnection;
use sea_orm::sqlx::{AssertSqlSafe, Error, Postgres, Row, Sqlite, query_with, raw_sql};
use sea_orm::{ConnAcquireErr, DatabaseConnection, DbBackend, DbErr, ExecResult, QueryResult, RuntimeErr, SqlxError, Statement};
use sea_query_sqlx::SqlxValues;

/// How long the database may take to let go of what a caller left behind: longer than its own limit on a statement.
const LETTING_GO: Duration = Duration::from_secs(6);

/// Begins, and says whether the transaction is a new one: inside an open transaction PostgreSQL only warns, and the moment of its
/// begin is then older than this statement.
const BEGIN_READ: &str = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SELECT now() = statement_timestamp() AS fresh";
const BEGIN_WRITE: &str = "BEGIN; SELECT now() = statement_timestamp() AS fresh";
/// Commits, and asks what became of it in the same round trip: what the log of transactions says holds for every connection.
/// Without a number nothing was written.
const COMMIT_WRITE: &str = "SELECT set_config('bw.xid', coalesce(pg_current_xact_id_if_assigned()::text, ''), false) AS xid; COMMIT; \
    SELECT current_setting('bw.xid') AS xid, coalesce(pg_xact_status(nullif(current_setting('bw.xid'), '')::xid8), 'committed') AS status";

/// What a transaction is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Purpose {
    Read,
    Write,
}

#[derive(Debug)]
pub(super) enum Connection {
    Postgres(PoolConnection<Postgres>),
    Sqlite(PoolConnection<Sqlite>),
}

/// The same work on either kind.
macro_rules! either {
    ($connection:expr, $c:ident => $work:expr) => {
        match $connection {
            Connection::Postgres($c) => $work,
            Connection::Sqlite($c) => $work,
        }
    };
}

fn values(statement: &Statement) -> SqlxValues {
    SqlxValues(statement.values.clone().unwrap_or_else(|| sea_orm::Values(Vec::new())))
}

fn query_error(error: Error) -> DbErr {
    DbErr::Query(RuntimeErr::SqlxError(error.into()))
}

fn exec_error(error: Error) -> DbErr {
    DbErr::Exec(RuntimeErr::SqlxError(error.into()))
}

fn acquire_error(error: Error) -> DbErr {
    match error {
        Error::PoolTimedOut => DbErr::ConnectionAcquire(ConnAcquireErr::Timeout),
        Error::PoolClosed => DbErr::ConnectionAcquire(ConnAcquireErr::ConnectionClosed),
        error => DbErr::Conn(RuntimeErr::SqlxError(error.into())),
    }
}

/// Whether an error says that the connection is gone: nothing can have been begun on it.
pub(super) fn is_lost(error: &DbErr) -> bool {
    let (DbErr::Exec(RuntimeErr::SqlxError(error)) | DbErr::Query(RuntimeErr::SqlxError(error))) = error else { return false };
    match error.as_ref() {
        SqlxError::Io(_) | SqlxError::Protocol(_) | SqlxError::WorkerCrashed => true,
        // The server ended the connection: shut down, crashed, or told to.
        SqlxError::Database(error) => error.code().is_some_and(|code| code.starts_with("57P") || code.starts_with("08") || code == "25P03"),
        _ => false,
    }
}

impl Connection {
    pub(super) async fn from(pool: &DatabaseConnection) -> Result<Self, DbErr> {
        match pool.get_database_backend() {
            DbBackend::Postgres => pool.get_postgres_connection_pool().acquire().await.map(Connection::Postgres),
            _ => pool.get_sqlite_connection_pool().acquire().await.map(Connection::Sqlite),
        }
        .map_err(acquire_error)
    }

    pub(super) fn backend(&self) -> DbBackend {
        match self {
            Connection::Postgres(_) => DbBackend::Postgres,
            Connection::Sqlite(_) => DbBackend::Sqlite,
        }
    }

    pub(super) async fn execute(&mut self, statement: &Statement) -> Result<ExecResult, DbErr> {
        let sql = AssertSqlSafe(statement.sql.as_str());
        either!(self, c => query_with(sql, values(statement)).execute(&mut **c).await.map(Into::into).map_err(exec_error))
    }

    pub(super) async fn run(&mut self, sql: &str) -> Result<ExecResult, DbErr> {
        either!(self, c => raw_sql(AssertSqlSafe(sql)).execute(&mut **c).await.map(Into::into).map_err(exec_error))
    }

    pub(super) async fn query_one(&mut self, statement: &Statement) -> Result<Option<QueryResult>, DbErr> {
        let sql = AssertSqlSafe(statement.sql.as_str());
        either!(self, c => {
            let row = query_with(sql, values(statement)).fetch_optional(&mut **c).await.map_err(query_error)?;
            Ok(row.map(Into::into))
        })
    }

    pub(super) async fn query_all(&mut self, statement: &Statement) -> Result<Vec<QueryResult>, DbErr> {
        let sql = AssertSqlSafe(statement.sql.as_str());
        either!(self, c => {
            let rows = query_with(sql, values(statement)).fetch_all(&mut **c).await.map_err(query_error)?;
            Ok(rows.into_iter().map(Into::into).collect())
        })
    }

    /// Begins at depth zero or not at all: SQLite refuses a BEGIN inside a transaction, PostgreSQL is asked.
    pub(super) async fn begin(&mut self, purpose: Purpose) -> Result<(), DbErr> {
        match (self, purpose) {
            (Connection::Postgres(c), purpose) => {
                let sql = if purpose == Purpose::Read { BEGIN_READ } else { BEGIN_WRITE };
                let rows = raw_sql(sql).fetch_all(&mut **c).await.map_err(query_error)?;
                let fresh = rows.last().map(|row| row.try_get::<bool, _>("fresh")).transpose().map_err(query_error)?;
                if fresh == Some(true) { Ok(()) } else { Err(DbErr::Custom("the connection was in a transaction already".into())) }
            }
            (connection, Purpose::Read) => connection.run("BEGIN").await.map(drop),
            (connection, Purpose::Write) => connection.run("BEGIN IMMEDIATE").await.map(drop),
        }
    }

    /// Commits the outermost transaction: SQLite knows no other COMMIT and refuses it outside a transaction; of PostgreSQL the
    /// outcome is read back, because a COMMIT can end as a rollback without an error.
    pub(super) async fn commit(&mut self, purpose: Purpose) -> Result<(), DbErr> {
        match (self, purpose) {
            (Connection::Postgres(c), Purpose::Write) => {
                let rows = raw_sql(COMMIT_WRITE).fetch_all(&mut **c).await.map_err(exec_error)?;
                let text = |row: Option<&_>, column: &str| match row {
                    Some(row) => Row::try_get::<String, _>(row, column).map_err(query_error),
                    None => Err(DbErr::Custom("no answer to COMMIT".into())),
                };
                let same = text(rows.first(), "xid")? == text(rows.last(), "xid")?;
                if same && text(rows.last(), "status")? == "committed" {
                    return Ok(());
                }
                Err(DbErr::Custom("the database did not commit what it was told to commit".into()))
            }
            (connection, _) => connection.run("COMMIT").await.map(drop),
        }
    }

    pub(super) async fn rollback(&mut self) -> Result<(), DbErr> {
        self.run("ROLLBACK").await.map(drop)
    }

    /// Never to be used again. What still runs is waited for first, and the place in the pool is kept as long: callers who leave
    /// cannot pile up work on the database.
    pub(super) fn abandon(mut self) {
        // Whatever becomes of the task below: closed, and not given back.
        either!(&mut self, c => c.close_on_drop());
        match tokio::runtime::Handle::try_current() {
            Ok(runtime) => drop(runtime.spawn(async move {
                let _ = tokio::time::timeout(LETTING_GO, self.rollback()).await;
                let _ = either!(self, c => c.close().await);
            })),
            // The program ends; a pool gives back in a task, and there is nothing to run it.
            Err(_) => either!(self, c => drop(c.detach())),
        }
    }
}
