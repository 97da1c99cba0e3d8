//! What must be true of a PostgreSQL before it is served from, asked over two connections of our own and not of the pool.

use std::time::Duration;

use sea_orm::sqlx::postgres::{PgConnectOptions, PgConnection, PgRow};
use sea_orm::sqlx::{AssertSqlSafe, ConnectOptions as _, Connection as _, Error, Row, raw_sql};
use sea_orm::{DbErr, RuntimeErr};

use super::Instellingen;

/// Limits that are set on each connection: without them a question that hangs, or a transaction whose holder left, holds others up.
pub const TIMEOUTS: [(&str, &str); 4] = [
    ("statement_timeout", "5s"),
    ("lock_timeout", "3s"),
    ("idle_in_transaction_session_timeout", "15s"),
    // Whatever is set for the login or the database, also later: what is confirmed is on disk.
    ("synchronous_commit", "on"),
];
/// Longest time to connect, at start.
const CONNECTING: Duration = Duration::from_secs(5);

pub(super) fn conn_error(error: Error) -> DbErr {
    DbErr::Conn(RuntimeErr::SqlxError(error.into()))
}

/// What may follow the `?` of a URL. sqlx passes over what it does not know with a warning that repeats it, a mistyped `sslmode` too.
const PARAMETERS: [&str; 18] = [
    "sslmode",
    "ssl-mode",
    "sslrootcert",
    "ssl-root-cert",
    "ssl-ca",
    "sslcert",
    "ssl-cert",
    "sslkey",
    "ssl-key",
    "statement-cache-capacity",
    "host",
    "hostaddr",
    "port",
    "dbname",
    "user",
    "password",
    "application_name",
    "options",
];

/// The options of a connection, for the pool too. The error of a URL that cannot be read does not repeat it: it may hold a password.
pub(super) fn options(url: &str) -> Result<PgConnectOptions, DbErr> {
    let refused = |why: String| DbErr::Conn(RuntimeErr::Internal(why));
    let asked = url.split_once('?').map_or("", |(_, rest)| rest.split('#').next().unwrap_or(rest));
    for pair in asked.split('&').filter(|pair| !pair.is_empty()) {
        let key = pair.split('=').next().unwrap_or(pair);
        if !PARAMETERS.contains(&key) && !key.starts_with("options[") {
            return Err(refused(format!("the URL of the database has another parameter than {}", PARAMETERS.join(", "))));
        }
    }
    let options =
        url.parse().map_err(|_| refused("the URL of the database cannot be read: postgres://USER@HOST:PORT/NAME?sslmode=...".into()))?;
    Ok(with_limits(options))
}

pub(super) fn with_limits(options: PgConnectOptions) -> PgConnectOptions {
    options.application_name("bw-regie").options(TIMEOUTS).disable_statement_logging()
}

/// Connects once, outside the pool. A pool goes on trying until its time is up and then says that, whatever the cause was.
pub(super) async fn connect(url: &str) -> Result<PgConnection, DbErr> {
    let connecting = tokio::time::timeout(CONNECTING, PgConnection::connect_with(&options(url)?)).await;
    connecting.unwrap_or_else(|_| Err(Error::Io(std::io::ErrorKind::TimedOut.into()))).map_err(conn_error)
}

async fn ask(connection: &mut PgConnection, sql: &str) -> Result<PgRow, DbErr> {
    // The simple protocol: a pooler that shares connections loses prepared statements.
    raw_sql(AssertSqlSafe(sql)).fetch_one(connection).await.map_err(conn_error)
}

async fn server(connection: &mut PgConnection) -> Result<i32, DbErr> {
    ask(connection, "SELECT pg_backend_pid() AS pid").await?.try_get("pid").map_err(conn_error)
}

/// Why a PostgreSQL cannot be served from, if so: our limits are not in force, a pooler shares its connections, or it takes no writes.
///
/// # Errors
/// Database errors.
pub async fn unsuitable(instellingen: &Instellingen) -> Result<Option<String>, DbErr> {
    if instellingen.is_sqlite() {
        return Ok(None);
    }
    let (mut one, mut two) = (connect(&instellingen.url).await?, connect(&instellingen.url).await?);
    // In an order in which a pooler that deals its connections out, one by one or the last first, is seen.
    let (a, b) = (server(&mut one).await?, server(&mut two).await?);
    let (c, d) = (server(&mut two).await?, server(&mut one).await?);
    if a == b || b != c || a != d {
        return Ok(Some(
            "a pooler gives the connections to PostgreSQL out per transaction; prepared statements and settings of one instance reach \
             another: use it in session mode, or connect to PostgreSQL itself (docs/beheer.md, poolers)"
                .into(),
        ));
    }
    for (name, wanted) in TIMEOUTS {
        let found: String = ask(&mut one, &format!("SELECT current_setting('{name}') AS s")).await?.try_get("s").map_err(conn_error)?;
        if found != wanted {
            return Ok(Some(format!(
                "{name} is {found} and not {wanted}: a pooler (pgbouncer: ignore_startup_parameters = options) drops the limits that \
                 this program sets. Let it pass `options`, or connect to PostgreSQL itself (docs/beheer.md, poolers)"
            )));
        }
    }
    let row = ask(&mut one, "SELECT pg_is_in_recovery() AS standby, current_setting('transaction_read_only') = 'on' AS read_only").await?;
    if row.try_get("standby").map_err(conn_error)? {
        return Ok(Some("the database is a standby and takes no writes: connect to the primary".into()));
    }
    if row.try_get("read_only").map_err(conn_error)? {
        return Ok(Some("the database takes no writes (default_transaction_read_only)".into()));
    }
    for connection in [one, two] {
        connection.close().await.map_err(conn_error)?;
    }
    Ok(None)
}

#[cfg(test)]
mod tests {
    use super::options;

    #[test]
    fn a_url_that_is_not_understood_is_refused_and_not_repeated() {
        for url in [
            "postgres://h/d?pasword=GEHEIM",
            "postgres://h/d?sslmode=disable&wachtwoord=GEHEIM",
            "postgres://h/d?GEHEIM",
            "postgres://h/d?sslmode=GEHEIM",
            "postgres://h/d?port=GEHEIM",
            "postgres://a:GEHEIM@[h/d",
        ] {
            let error = options(url).unwrap_err().to_string();
            assert!(error.contains("the URL of the database") && !error.contains("GEHEIM"), "{url}: {error}");
        }
        for url in ["postgres://a:b@h:5432/d?sslmode=disable&host=/run", "postgresql://h/d?options[x]=y#z", "postgres://h/d?"] {
            assert!(options(url).is_ok(), "{url}");
        }
    }
}
