//! A transaction that ends as it was asked to, or takes its connection with it.

use std::sync::Arc;
use std::time::SystemTime;

use sea_orm::metric::Info;
use sea_orm::{ConnectionTrait, DbBackend, DbErr, ExecResult, QueryResult, Statement};
use sea_orm_migration::async_trait::async_trait;
use tokio::sync::Mutex;

use super::Teller;
use super::connection::{Connection, Purpose};
use super::outcome::{OnDisk, Writes, gone};

/// What is known of the transaction from its latest statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Sound,
    /// Asked and not answered: the one who asked left.
    Unanswered,
    Failed,
}

#[derive(Debug)]
struct Line {
    /// `None` once it was given back.
    connection: Option<Connection>,
    state: State,
}

/// One transaction on one connection. The connection goes back to the pool only after a COMMIT or ROLLBACK that the database
/// confirmed; after anything else (a failure, a panic, a caller who left) it is closed, which rolls back.
pub struct Transaction {
    line: Mutex<Line>,
    backend: DbBackend,
    purpose: Purpose,
    watch: Watch,
}

/// Who is told of what becomes of a transaction.
#[derive(Clone)]
pub(super) struct Watch {
    pub(super) watcher: Option<Teller>,
    pub(super) writes: Option<Arc<Writes>>,
    pub(super) file: Option<Arc<OnDisk>>,
}

impl Watch {
    fn failed(&self, error: &DbErr) {
        if let Some(writes) = &self.writes {
            writes.failed(error);
        }
    }
}

impl std::fmt::Debug for Transaction {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Transaction").field("purpose", &self.purpose).finish_non_exhaustive()
    }
}

impl Transaction {
    /// Begins on a connection, which is this transaction's from now on: whoever drops the future half way closes it.
    pub(super) async fn begin(connection: Connection, purpose: Purpose, watch: Watch) -> Result<Self, DbErr> {
        let backend = connection.backend();
        let line = Mutex::new(Line { connection: Some(connection), state: State::Unanswered });
        let transaction = Transaction { line, backend, purpose, watch };
        {
            let mut line = transaction.line.lock().await;
            line.connection.as_mut().ok_or_else(ended)?.begin(purpose).await?;
            line.state = State::Sound;
        }
        Ok(transaction)
    }

    /// Commits.
    ///
    /// # Errors
    /// When a statement of a write failed, or the database does not confirm. Then the connection is closed.
    pub async fn commit(self) -> Result<(), DbErr> {
        self.commit_witnessed(std::future::ready(Ok(true))).await
    }

    /// Commits, and on SQLite believes it only when `witness`, who looks through another connection, saw it. PostgreSQL is asked
    /// what became of the transaction in the round trip of the COMMIT itself.
    ///
    /// # Errors
    /// As [`Self::commit`]; when nothing was seen. Then the connection is closed.
    pub async fn commit_witnessed(self, witness: impl Future<Output = Result<bool, DbErr>> + Send) -> Result<(), DbErr> {
        let watch = self.watch.clone();
        let outcome = self.try_commit(witness).await;
        match (&outcome, &watch.writes) {
            (Ok(()), Some(writes)) => writes.committed(),
            (Err(error), _) => watch.failed(error),
            (Ok(()), None) => {}
        }
        outcome
    }

    async fn try_commit(mut self, witness: impl Future<Output = Result<bool, DbErr>> + Send) -> Result<(), DbErr> {
        let line = self.line.get_mut();
        if self.purpose == Purpose::Write && line.state != State::Sound {
            return Err(DbErr::Custom("a statement of the transaction failed: nothing to commit".into()));
        }
        line.state = State::Unanswered;
        line.connection.as_mut().ok_or_else(ended)?.commit(self.purpose).await?;
        if self.backend == DbBackend::Sqlite && !witness.await? {
            return Err(DbErr::Custom("another connection does not see what was committed".into()));
        }
        if self.purpose == Purpose::Write && self.watch.file.as_ref().is_some_and(|file| !file.is_whole()) {
            return Err(gone());
        }
        // Back to the pool.
        drop(line.connection.take());
        Ok(())
    }

    /// Rolls back. Nothing stays, also when this fails: then the connection is closed.
    ///
    /// # Errors
    /// When the database does not confirm.
    pub async fn rollback(mut self) -> Result<(), DbErr> {
        let line = self.line.get_mut();
        line.state = State::Unanswered;
        line.connection.as_mut().ok_or_else(ended)?.rollback().await?;
        drop(line.connection.take());
        Ok(())
    }

    /// Whether a next statement may be sent. PostgreSQL refuses one in a failed transaction by itself; SQLite may have rolled back,
    /// and what is sent then would be stored at once.
    fn may_ask(&self, state: State) -> bool {
        match (self.backend, self.purpose, state) {
            (_, _, State::Sound) | (DbBackend::Postgres, _, _) | (_, Purpose::Read, State::Unanswered) => true,
            (_, _, State::Failed) | (_, Purpose::Write, State::Unanswered) => false,
        }
    }

    async fn ask<T>(&self, statement: &Statement, work: impl AsyncFnOnce(&mut Connection) -> Result<T, DbErr>) -> Result<T, DbErr> {
        let mut line = self.line.lock().await;
        if !self.may_ask(line.state) {
            return Err(DbErr::Custom("an earlier statement of the transaction failed".into()));
        }
        line.state = State::Unanswered;
        let begun = self.watch.watcher.is_some().then(SystemTime::now);
        let outcome = work(line.connection.as_mut().ok_or_else(ended)?).await;
        line.state = if outcome.is_ok() { State::Sound } else { State::Failed };
        if let Err(error) = &outcome {
            self.watch.failed(error);
        }
        if let (Some(begun), Some(watcher)) = (begun, &self.watch.watcher) {
            watcher(&Info { elapsed: begun.elapsed().unwrap_or_default(), statement, failed: outcome.is_err() });
        }
        outcome
    }
}

fn ended() -> DbErr {
    DbErr::Custom("the transaction has ended".into())
}

impl Drop for Transaction {
    fn drop(&mut self) {
        if let Some(connection) = self.line.get_mut().connection.take() {
            connection.abandon();
        }
    }
}

#[async_trait]
impl ConnectionTrait for Transaction {
    fn get_database_backend(&self) -> DbBackend {
        self.backend
    }

    async fn execute_raw(&self, stmt: Statement) -> Result<ExecResult, DbErr> {
        self.ask(&stmt, async |c| c.execute(&stmt).await).await
    }

    async fn execute_unprepared(&self, sql: &str) -> Result<ExecResult, DbErr> {
        let stmt = Statement::from_string(self.backend, sql);
        self.ask(&stmt, async |c| c.run(sql).await).await
    }

    async fn query_one_raw(&self, stmt: Statement) -> Result<Option<QueryResult>, DbErr> {
        self.ask(&stmt, async |c| c.query_one(&stmt).await).await
    }

    async fn query_all_raw(&self, stmt: Statement) -> Result<Vec<QueryResult>, DbErr> {
        self.ask(&stmt, async |c| c.query_all(&stmt).await).await
    }
}
