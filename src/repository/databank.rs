//! Connections and transactions: the two databases, and the caller's limits set per transaction on PostgreSQL.
//!
//! A request uses one transaction at a time and never the pool beside it. SQLite has one writer (IMMEDIATE) and a pool of
//! query-only readers; PostgreSQL reads in a read-only repeatable-read transaction under the data role that suffices.

use std::sync::Arc;
use std::time::Duration;

use bw_domain::bron::Willekeur;
use bw_domain::codes::RegioRol;
use bw_toegang::rol::Beller;
use bw_toegang::scope::Datarol;
use chrono::NaiveDate;
use sea_orm::sqlx::Connection as _;
use sea_orm::sqlx::sqlite::{SqliteJournalMode, SqliteSynchronous};
use sea_orm::{
    ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr, RuntimeErr, Statement,
    TransactionTrait, Value,
};

mod connection;
mod outcome;
mod safety;
mod scram;
mod transaction;

use connection::{Connection, Purpose, is_lost};
use outcome::{OnDisk, Writes};

pub use safety::{TIMEOUTS, unsuitable};
pub use transaction::Transaction;
use transaction::Watch;

use super::sqlite_file;
use crate::bron::Toeval;

/// How long a request waits for a connection before it is answered with 503.
pub const POOLWACHT: Duration = Duration::from_secs(2);
const LEZERS_SQLITE: u32 = 8;

/// The role under which the import writes; never granted to the login role of the product.
pub const IMPORTROL: &str = "bw_import";

/// Is told of each SQL statement and how long it took, for tests and metrics.
pub type Teller = Arc<dyn Fn(&sea_orm::metric::Info<'_>) + Send + Sync>;

/// How a database is opened.
#[derive(Clone)]
pub struct Instellingen {
    /// `sqlite:FILE` or `postgres://...`.
    pub url: String,
    /// Largest number of connections to PostgreSQL.
    pub verbindingen: u32,
    /// Called once for each SQL statement.
    pub teller: Option<Teller>,
}

impl std::fmt::Debug for Instellingen {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // The URL may hold a password.
        f.debug_struct("Instellingen").field("verbindingen", &self.verbindingen).finish_non_exhaustive()
    }
}

impl Instellingen {
    /// Settings for a URL, with the default number of connections.
    pub fn voor(url: impl Into<String>) -> Self {
        Instellingen { url: url.into(), verbindingen: 16, teller: None }
    }

    /// Whether the URL names an SQLite file.
    pub fn is_sqlite(&self) -> bool {
        self.url.starts_with("sqlite:")
    }
}

/// The open database.
#[derive(Clone, Debug)]
pub struct Databank {
    lezers: DatabaseConnection,
    schrijver: DatabaseConnection,
    verbindingen: u32,
    teller: Watcher,
    /// What became of acts.
    acts: Arc<Writes>,
    /// And of lines of the log, which can be stored where acts are not.
    lines: Arc<Writes>,
    file: Option<Arc<OnDisk>>,
}

/// The watcher of statements, if any.
#[derive(Clone)]
struct Watcher(Option<Teller>);

impl std::fmt::Debug for Watcher {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Watcher").field(&self.0.is_some()).finish()
    }
}

impl Databank {
    /// Opens the database. It is never made here: [`sqlite_file::make`] does, for `migreer` and `demo`.
    ///
    /// # Errors
    /// When the database cannot be reached; on SQLite, when its file does not exist or others can read it.
    pub async fn open(instellingen: &Instellingen) -> Result<Self, DbErr> {
        let (lezers, schrijver, verbindingen) = if instellingen.is_sqlite() {
            sqlite_file::check(&instellingen.url)?;
            let schrijver = Database::connect(sqlite(&instellingen.url, true)).await?;
            let lezers = Database::connect(sqlite(&instellingen.url, false)).await?;
            (lezers, schrijver, LEZERS_SQLITE)
        } else {
            safety::connect(&instellingen.url).await?.close().await.map_err(safety::conn_error)?;
            let pool = Database::connect(postgres(instellingen)).await?;
            (pool.clone(), pool, instellingen.verbindingen)
        };
        let file = if instellingen.is_sqlite() {
            let path = sqlite_file::path(&instellingen.url)?;
            Some(Arc::new(OnDisk::of(path).map_err(|fout| DbErr::Conn(RuntimeErr::Internal(fout.to_string())))?))
        } else {
            None
        };
        let teller = Watcher(instellingen.teller.clone());
        let mut databank = Databank { lezers, schrijver, verbindingen, teller, acts: Arc::default(), lines: Arc::default(), file };
        if let Some(teller) = &instellingen.teller {
            for verbinding in [&mut databank.lezers, &mut databank.schrijver] {
                let teller = teller.clone();
                verbinding.set_metric_callback(move |info| teller(info));
            }
        }
        Ok(databank)
    }

    /// Which of the two databases it is.
    pub fn soort(&self) -> DbBackend {
        self.schrijver.get_database_backend()
    }

    /// The connection for migrations and import, with full rights; not for requests.
    pub fn beheer(&self) -> &DatabaseConnection {
        &self.schrijver
    }

    /// What was committed, as any other connection sees it: for who wrote it. On PostgreSQL without a scope, so nothing.
    pub fn lezer(&self) -> &DatabaseConnection {
        &self.lezers
    }

    /// Closes all connections.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn sluit(self) -> Result<(), DbErr> {
        self.lezers.close().await?;
        self.schrijver.close().await
    }

    /// Begins a read: one snapshot for the whole answer. Nothing is readable until [`zet_identiteit`] or [`zet_beller`].
    ///
    /// # Errors
    /// When no connection is free in time.
    pub async fn begin_lezing(&self) -> Result<Transaction, DbErr> {
        self.begin(Purpose::Read, None).await
    }

    /// Begins a write.
    ///
    /// # Errors
    /// When no connection is free in time.
    pub async fn begin_schrijving(&self) -> Result<Transaction, DbErr> {
        self.begin(Purpose::Write, Some(self.acts.clone())).await
    }

    /// Begins a write of a line of the log, of which the outcome says nothing of acts.
    ///
    /// # Errors
    /// When no connection is free in time.
    pub async fn begin_regel(&self) -> Result<Transaction, DbErr> {
        self.begin(Purpose::Write, Some(self.lines.clone())).await
    }

    /// Begins a write that only shows whether one can be done: what becomes of it says nothing of acts.
    ///
    /// # Errors
    /// When no connection is free in time.
    pub async fn begin_proef(&self) -> Result<Transaction, DbErr> {
        self.begin(Purpose::Write, None).await
    }

    /// Whether the last acts failed, or the last lines of the log, one after the other and not long ago.
    pub fn writes_fail(&self) -> bool {
        self.acts.fail() || self.lines.fail()
    }

    /// A connection that turns out to be gone (the database restarted) is left for the next one: nothing was begun on it.
    async fn begin(&self, purpose: Purpose, writes: Option<Arc<Writes>>) -> Result<Transaction, DbErr> {
        if self.file.as_ref().is_some_and(|file| !file.is_there()) {
            return Err(outcome::gone());
        }
        let pool = if purpose == Purpose::Read { &self.lezers } else { &self.schrijver };
        let mut gone = 0;
        loop {
            let connection = Connection::from(pool).await?;
            let watch = Watch { watcher: self.teller.0.clone(), writes: writes.clone(), file: self.file.clone() };
            match Transaction::begin(connection, purpose, watch).await {
                Err(error) if is_lost(&error) && gone < self.verbindingen => gone += 1,
                outcome => return outcome,
            }
        }
    }
}

fn sqlite(url: &str, schrijver: bool) -> ConnectOptions {
    let mut opties = ConnectOptions::new(format!("{url}?mode=rw"));
    opties
        .max_connections(if schrijver { 1 } else { LEZERS_SQLITE })
        .acquire_timeout(POOLWACHT)
        .sqlx_logging(false)
        .test_before_acquire(false)
        .map_sqlx_sqlite_opts(move |o| {
            let o = o.journal_mode(SqliteJournalMode::Wal).synchronous(SqliteSynchronous::Full).foreign_keys(true).busy_timeout(POOLWACHT);
            if schrijver { o } else { o.pragma("query_only", "ON") }
        });
    opties
}

fn postgres(instellingen: &Instellingen) -> ConnectOptions {
    let mut opties = ConnectOptions::new(instellingen.url.clone());
    opties
        .max_connections(instellingen.verbindingen)
        .acquire_timeout(POOLWACHT)
        .sqlx_logging(false)
        .test_before_acquire(false)
        .map_sqlx_postgres_opts(safety::with_limits);
    opties
}

/// Limits a transaction to the rows of one login, so that its roles can be read. A no-op on SQLite.
///
/// # Errors
/// Database errors.
pub async fn zet_identiteit<C: ConnectionTrait>(tx: &C, issuer: &str, subject: &str) -> Result<(), DbErr> {
    zet(tx, &[("bw.issuer", issuer), ("bw.subject", subject), ("role", Datarol::Dat.naam())]).await
}

/// Limits a transaction to a caller: organisation, region, day and data role. A no-op on SQLite.
///
/// # Errors
/// Database errors.
pub async fn zet_beller<C: ConnectionTrait>(tx: &C, beller: &Beller, vandaag: NaiveDate, rol: Datarol) -> Result<(), DbErr> {
    let soort = if beller.is_centrum() { RegioRol::Centrumgemeente.code() } else { beller.soort.code() };
    zet(
        tx,
        &[
            ("bw.issuer", &beller.issuer),
            ("bw.subject", &beller.subject),
            ("bw.regio", &beller.regio.to_string()),
            ("bw.organisatie", &beller.organisatie),
            ("bw.soort", soort),
            ("bw.vandaag", &vandaag.to_string()),
            ("role", rol.naam()),
        ],
    )
    .await
}

/// Goes on under another data role, within the limits that are set. A no-op on SQLite.
///
/// # Errors
/// Database errors.
pub async fn zet_rol<C: ConnectionTrait>(tx: &C, rol: Datarol) -> Result<(), DbErr> {
    zet(tx, &[("role", rol.naam())]).await
}

/// Opens one traject to an act of a provider, whose own row of it was found in scope. A no-op on SQLite.
///
/// # Errors
/// Database errors.
pub async fn zet_akte<C: ConnectionTrait>(tx: &C, traject: uuid::Uuid) -> Result<(), DbErr> {
    zet(tx, &[("bw.traject", &traject.to_string())]).await
}

async fn zet<C: ConnectionTrait>(tx: &C, waarden: &[(&str, &str)]) -> Result<(), DbErr> {
    if tx.get_database_backend() != DbBackend::Postgres {
        return Ok(());
    }
    // `SET LOCAL` cannot be bound; `set_config(.., true)` lasts as long as the transaction.
    let delen: Vec<String> = (0..waarden.len()).map(|i| format!("set_config(${}, ${}, true)", 2 * i + 1, 2 * i + 2)).collect();
    let sql = format!("SELECT {}", delen.join(", "));
    let waarden: Vec<Value> = waarden.iter().flat_map(|(k, v)| [Value::from(*k), Value::from(*v)]).collect();
    tx.query_one_raw(Statement::from_sql_and_values(DbBackend::Postgres, sql, waarden)).await?;
    Ok(())
}

/// Makes the login role and the data roles: cluster-wide, so not a migration. Safe to repeat. Needs CREATEROLE, no superuser.
///
/// # Errors
/// When the connection may not create roles, or a role of that name exists that escapes row level security.
pub async fn maak_rollen(beheer: &DatabaseConnection, login: &str, wachtwoord: Option<&str>) -> Result<(), DbErr> {
    // Two at once would make the same role twice.
    let tx = beheer.begin().await?;
    een_voor_een(&tx, "bw-regie rollen").await?;
    maak_rollen_alleen(&tx, login, wachtwoord).await?;
    tx.commit().await
}

/// SQL: whether role `r` can do what nobody who serves may: more than rows allow, as an owner, or by a role that is no data role.
fn machtig() -> String {
    let datarollen = Datarol::ALLE.map(|rol| format!("'{}'", rol.naam())).join(", ");
    format!(
        "(r.rolsuper OR r.rolbypassrls OR r.rolcreaterole OR r.rolcreatedb OR r.rolreplication
            OR EXISTS (SELECT FROM pg_shdepend s WHERE s.refclassid = 'pg_authid'::regclass AND s.refobjid = r.oid AND s.deptype = 'o')
            OR EXISTS (SELECT FROM pg_auth_members m JOIN pg_roles g ON g.oid = m.roleid
                WHERE m.member = r.oid AND g.rolname NOT IN ({datarollen})))"
    )
}

async fn maak_rollen_alleen(beheer: &DatabaseTransaction, login: &str, wachtwoord: Option<&str>) -> Result<(), DbErr> {
    let eenvoudig = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    if login.is_empty() || !login.chars().all(eenvoudig) {
        return Err(DbErr::Custom(format!("login role `{login}`: use lower case letters, digits and _ only")));
    }
    let datarollen = Datarol::ALLE.map(Datarol::naam);
    if login == IMPORTROL || datarollen.contains(&login) {
        return Err(DbErr::Custom(format!("role `{login}` says what may be read, and signs in nowhere: choose another name")));
    }
    for rol in datarollen.into_iter().chain([IMPORTROL, login]) {
        // An owner would lose what it owns by, and then nobody could migrate.
        let sql = format!("SELECT r.rolname = current_user OR {} AS machtig FROM pg_roles r WHERE r.rolname = $1", machtig());
        let vraag = Statement::from_sql_and_values(DbBackend::Postgres, sql, [rol.into()]);
        match beheer.query_one_raw(vraag).await? {
            None => {
                beheer.execute_unprepared(&format!("CREATE ROLE {rol} NOINHERIT")).await?;
            }
            Some(rij) if rij.try_get::<bool>("", "machtig")? => {
                return Err(DbErr::Custom(format!(
                    "role `{rol}` exists and is too powerful to serve under, owns something or is a member of another role: choose another name"
                )));
            }
            Some(_) => {}
        }
    }
    let wachtwoord = match wachtwoord {
        None => String::new(),
        Some(tekst) => {
            let zout = Willekeur::id(&Toeval).into_bytes();
            let bewijs = scram::verifier(tekst, zout).ok_or_else(|| {
                DbErr::Custom("the password is empty or has other characters than letters, digits and marks of ASCII".into())
            })?;
            format!(" PASSWORD '{bewijs}'")
        }
    };
    let datarollen = datarollen.join(", ");
    let sql = format!("ALTER ROLE {login} LOGIN NOINHERIT{wachtwoord}; GRANT {datarollen} TO {login}; GRANT {IMPORTROL} TO current_user;");
    beheer.execute_unprepared(&sql).await?;
    Ok(())
}

/// Whether the data roles exist, which the migrations grant to. Always on SQLite.
///
/// # Errors
/// Database errors.
pub async fn heeft_rollen(beheer: &DatabaseConnection) -> Result<bool, DbErr> {
    if beheer.get_database_backend() != DbBackend::Postgres {
        return Ok(true);
    }
    let rollen: Vec<String> = Datarol::ALLE.map(Datarol::naam).into_iter().chain([IMPORTROL]).map(|r| format!("'{r}'")).collect();
    let sql = format!("SELECT count(*) = {} AS er FROM pg_roles WHERE rolname IN ({})", rollen.len(), rollen.join(", "));
    let rij = beheer.query_one_raw(Statement::from_string(DbBackend::Postgres, sql)).await?;
    rij.map_or(Ok(false), |r| r.try_get("", "er"))
}

/// Lets acts on the same thing wait for each other until the end of the transaction. SQLite has one writer and needs nothing.
///
/// # Errors
/// Database errors; the lock timeout.
pub async fn een_voor_een<C: ConnectionTrait>(tx: &C, waarop: &str) -> Result<(), DbErr> {
    if tx.get_database_backend() == DbBackend::Postgres {
        let sql = "SELECT pg_advisory_xact_lock(hashtextextended($1, 0))";
        tx.query_one_raw(Statement::from_sql_and_values(DbBackend::Postgres, sql, [waarop.into()])).await?;
    }
    Ok(())
}

/// Why a PostgreSQL connection is unsafe to serve from, if it is: durability off, or a role that escapes row level security.
///
/// # Errors
/// Database errors.
pub async fn onveilig(databank: &Databank) -> Result<Option<String>, DbErr> {
    if databank.soort() != DbBackend::Postgres {
        return Ok(None);
    }
    let sql = format!(
        "SELECT current_setting('fsync') = 'on' AND current_setting('synchronous_commit') <> 'off' AS duurzaam,
            r.rolname = '{IMPORTROL}' OR {} AS machtig
        FROM pg_roles r WHERE r.rolname = current_user",
        machtig()
    );
    let rij = databank.beheer().query_one_raw(Statement::from_string(DbBackend::Postgres, sql)).await?;
    let Some(rij) = rij else { return Ok(Some("the login role does not exist".into())) };
    if rij.try_get::<bool>("", "machtig")? {
        let reden = "the login role is too powerful, owns something or is a member of another role: use the one made by `bw-regie rollen`";
        return Ok(Some(reden.into()));
    }
    if !rij.try_get::<bool>("", "duurzaam")? {
        return Ok(Some("the server runs with fsync or synchronous_commit off: acknowledged writes could be lost".into()));
    }
    Ok(None)
}
