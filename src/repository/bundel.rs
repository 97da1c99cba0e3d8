//! Many rows at once: inserts of one table are gathered and go to the database together, parents before children.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use sea_orm::prelude::async_trait;
use sea_orm::sqlx::postgres::PgQueryResult;
use sea_orm::sqlx::sqlite::SqliteQueryResult;
use sea_orm::{ConnectionTrait, DbBackend, DbErr, ExecResult, QueryResult, Statement, Value, Values};

/// Tables in an order in which each refers only to those before it. A row of another table goes to the database at once.
const VOLGORDE: [&str; 31] = [
    "client",
    "client_identiteit",
    "traject",
    "melding",
    "caseload",
    "onderzoek",
    "aanvraag",
    "indicatie",
    "indicatie_inhoud",
    "indicatie_arrangement",
    "plicht",
    "beschikking",
    "wachtlijst_inschrijving",
    "wachtstatus",
    "wachtverblijf",
    "wachtwens",
    "voorstel",
    "plaatsing",
    "zorgverblijf",
    "afwezigheid",
    "overbrugging",
    "bezetting",
    "capaciteitsopgave",
    "buiten_gebruik",
    "monitor_cel",
    "dat_traject",
    "dat_indicatie",
    "dat_wachtlijst",
    "dat_plaatsing",
    "dat_termijn",
    "import_regel",
];
/// Most values in one statement: SQLite and PostgreSQL both allow more than 32,000.
const WAARDEN: usize = 8_000;
/// How many values are gathered before they go.
const VOL: usize = 200_000;

/// Rows of one table with the same columns.
#[derive(Debug, Default)]
struct Stapel {
    /// The statement up to the values of the first row.
    kop: String,
    breedte: usize,
    waarden: Vec<Value>,
}

/// A connection that gathers inserts. Whatever else is asked of it comes after them, so nothing reads what is not there yet; call
/// [`Bundel::leeg`] at the end.
#[derive(Debug)]
pub struct Bundel<'a, C> {
    tx: &'a C,
    stapels: Mutex<BTreeMap<usize, Stapel>>,
}

impl<'a, C: ConnectionTrait> Bundel<'a, C> {
    /// Gathers for a connection.
    pub fn voor(tx: &'a C) -> Self {
        Bundel { tx, stapels: Mutex::default() }
    }

    fn stapels(&self) -> MutexGuard<'_, BTreeMap<usize, Stapel>> {
        // A panic elsewhere ends the transaction: what was gathered goes nowhere.
        self.stapels.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Sends what was gathered.
    ///
    /// # Errors
    /// Database errors.
    pub async fn leeg(&self) -> Result<(), DbErr> {
        let stapels = std::mem::take(&mut *self.stapels());
        for stapel in stapels.into_values() {
            let per = (WAARDEN / stapel.breedte).max(1) * stapel.breedte;
            let mut waarden = stapel.waarden.into_iter().peekable();
            while waarden.peek().is_some() {
                let deel: Vec<Value> = waarden.by_ref().take(per).collect();
                let sql = opdracht(&stapel.kop, stapel.breedte, deel.len(), self.get_database_backend());
                self.tx.execute_raw(Statement { sql, values: Some(Values(deel)), db_backend: self.get_database_backend() }).await?;
            }
        }
        Ok(())
    }

    /// Keeps an insert of one row, if it is that; gives whether it is time to send.
    fn bewaar(&self, stmt: Statement) -> Result<bool, Statement> {
        let Some((plek, kop, breedte)) = ontleed(&stmt) else { return Err(stmt) };
        let mut stapels = self.stapels();
        let stapel = stapels.entry(plek).or_insert_with(|| Stapel { kop: kop.clone(), breedte, waarden: Vec::new() });
        if stapel.kop != kop {
            return Err(stmt);
        }
        stapel.waarden.extend(stmt.values.map(|v| v.0).unwrap_or_default());
        Ok(stapels.values().map(|s| s.waarden.len()).sum::<usize>() > VOL)
    }
}

/// The place of its table in the order, the text up to the values, and the number of values: of an insert of one row and nothing more.
fn ontleed(stmt: &Statement) -> Option<(usize, String, usize)> {
    let rest = stmt.sql.strip_prefix("INSERT INTO \"")?;
    let tabel = rest.split('"').next()?;
    let plek = VOLGORDE.iter().position(|t| *t == tabel)?;
    let begin = stmt.sql.find(") VALUES (")? + ") VALUES ".len();
    let breedte = stmt.values.as_ref()?.0.len();
    let (kop, rij) = stmt.sql.split_at(begin);
    (breedte > 0 && rij == rij_tekst(breedte, 1, stmt.db_backend)).then(|| (plek, kop.to_owned(), breedte))
}

/// The placeholders of one row.
fn rij_tekst(breedte: usize, eerste: usize, soort: DbBackend) -> String {
    let plekken: Vec<String> = (eerste..eerste + breedte)
        .map(|n| match soort {
            DbBackend::Postgres => format!("${n}"),
            _ => "?".to_owned(),
        })
        .collect();
    format!("({})", plekken.join(", "))
}

fn opdracht(kop: &str, breedte: usize, waarden: usize, soort: DbBackend) -> String {
    let rijen: Vec<String> = (1..=waarden).step_by(breedte).map(|eerste| rij_tekst(breedte, eerste, soort)).collect();
    format!("{kop}{}", rijen.join(", "))
}

#[async_trait::async_trait]
impl<C: ConnectionTrait> ConnectionTrait for Bundel<'_, C> {
    fn get_database_backend(&self) -> DbBackend {
        self.tx.get_database_backend()
    }

    async fn execute_raw(&self, stmt: Statement) -> Result<ExecResult, DbErr> {
        let soort = stmt.db_backend;
        match self.bewaar(stmt) {
            Ok(vol) => {
                if vol {
                    self.leeg().await?;
                }
                Ok(match soort {
                    DbBackend::Postgres => PgQueryResult::default().into(),
                    _ => SqliteQueryResult::default().into(),
                })
            }
            Err(stmt) => {
                self.leeg().await?;
                self.tx.execute_raw(stmt).await
            }
        }
    }

    async fn execute_unprepared(&self, sql: &str) -> Result<ExecResult, DbErr> {
        self.leeg().await?;
        self.tx.execute_unprepared(sql).await
    }

    async fn query_one_raw(&self, stmt: Statement) -> Result<Option<QueryResult>, DbErr> {
        self.leeg().await?;
        self.tx.query_one_raw(stmt).await
    }

    async fn query_all_raw(&self, stmt: Statement) -> Result<Vec<QueryResult>, DbErr> {
        self.leeg().await?;
        self.tx.query_all_raw(stmt).await
    }
}
