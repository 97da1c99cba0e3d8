//! What PostgreSQL may write in its own log: with statements logged, their parameters stand there in clear, names and content of
//! persons among them. Row level security is on for every table with persons, so that the message of a violated constraint shows no row.

use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, DbErr, RuntimeErr, SqlxError, Statement};

use super::databank::Databank;

/// Settings of a login under which no parameter is logged, whatever is logged of statements. The first two are for a superuser.
const SILENT: [(&str, &str); 3] =
    [("log_parameter_max_length", "0"), ("log_error_verbosity", "terse"), ("log_parameter_max_length_on_error", "0")];

/// How values of persons come into the log of the server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Exposure {
    /// They do now, by these settings.
    Now(Vec<&'static str>),
    /// They would as soon as somebody has statements logged.
    Later,
}

/// Whether values of persons can come into the log of the server, on a connection as the product has it. Never on SQLite.
///
/// # Errors
/// Database errors.
pub async fn exposure(databank: &Databank) -> Result<Option<Exposure>, DbErr> {
    if databank.soort() != DbBackend::Postgres {
        return Ok(None);
    }
    // Terse leaves out the detail of a line, in which the parameters of a logged statement stand.
    let sql = "WITH s AS (SELECT
            coalesce(current_setting('log_parameter_max_length', true), '-1') <> '0' AND current_setting('log_error_verbosity') <> 'terse' AS met,
            current_setting('log_statement') IN ('mod', 'all') AS log_statement,
            current_setting('log_min_duration_statement') <> '-1' AS log_min_duration_statement,
            coalesce(current_setting('log_min_duration_sample', true), '-1') <> '-1'
                AND coalesce(current_setting('log_statement_sample_rate', true), '0') <> '0' AS log_min_duration_sample,
            coalesce(current_setting('log_transaction_sample_rate', true), '0') <> '0' AS log_transaction_sample_rate)
        SELECT met, met AND log_statement AS log_statement, met AND log_min_duration_statement AS log_min_duration_statement,
            met AND log_min_duration_sample AS log_min_duration_sample, met AND log_transaction_sample_rate AS log_transaction_sample_rate,
            coalesce(current_setting('log_parameter_max_length_on_error', true), '0') <> '0' AND current_setting('log_error_verbosity') <> 'terse'
                AS log_parameter_max_length_on_error,
            coalesce(nullif(current_setting('auto_explain.log_min_duration', true), ''), '-1') <> '-1' AS \"auto_explain.log_min_duration\",
            coalesce(current_setting('pgaudit.log_parameter', true), 'off') = 'on' AS \"pgaudit.log_parameter\",
            current_setting('debug_print_plan') = 'on' AS debug_print_plan
        FROM s";
    let row = databank.beheer().query_one_raw(Statement::from_string(DbBackend::Postgres, sql)).await?;
    let Some(row) = row else { return Ok(None) };
    let mut now = Vec::new();
    for setting in [
        "log_statement",
        "log_min_duration_statement",
        "log_min_duration_sample",
        "log_transaction_sample_rate",
        "log_parameter_max_length_on_error",
        // The plan of a statement and the tree of it hold its parameters as constants.
        "auto_explain.log_min_duration",
        "pgaudit.log_parameter",
        "debug_print_plan",
    ] {
        if row.try_get("", setting)? {
            now.push(setting);
        }
    }
    if !now.is_empty() {
        return Ok(Some(Exposure::Now(now)));
    }
    Ok(row.try_get::<bool>("", "met")?.then_some(Exposure::Later))
}

/// Says in the log of this program what [`exposure`] found.
///
/// # Errors
/// Database errors.
pub async fn warn(databank: &Databank) -> Result<(), DbErr> {
    tell(exposure(databank).await?.filter(|exposure| matches!(exposure, Exposure::Now(_))));
    Ok(())
}

/// As [`warn`], and says too what would come there once statements are logged: for who goes on running.
///
/// # Errors
/// Database errors.
pub async fn warn_ahead(databank: &Databank) -> Result<(), DbErr> {
    tell(exposure(databank).await?);
    Ok(())
}

fn tell(exposure: Option<Exposure>) {
    const DOEN: &str = "see docs/beheer.md, The log of the server";
    match exposure {
        Some(Exposure::Now(settings)) => {
            tracing::warn!(settings = settings.join(", "), zie = DOEN, "values of persons come into the log of PostgreSQL");
        }
        Some(Exposure::Later) => {
            tracing::info!(zie = DOEN, "values of persons would come into the log of PostgreSQL as soon as it logs statements");
        }
        None => {}
    }
}

/// Keeps parameters of the login's statements out of the log, as far as the rights of `beheer` go. Gives the statements that are left
/// for a superuser.
///
/// # Errors
/// Database errors other than a lack of rights.
pub async fn silence(beheer: &DatabaseConnection, login: &str) -> Result<Vec<String>, DbErr> {
    let mut left = Vec::new();
    for (setting, value) in SILENT {
        let sql = format!("ALTER ROLE {login} SET {setting} = {value};");
        match beheer.execute_unprepared(&sql).await {
            Ok(_) => {}
            Err(error) if insufficient(&error) => left.push(sql),
            Err(error) => return Err(error),
        }
    }
    Ok(left)
}

fn insufficient(error: &DbErr) -> bool {
    let (DbErr::Exec(RuntimeErr::SqlxError(error)) | DbErr::Query(RuntimeErr::SqlxError(error))) = error else { return false };
    matches!(error.as_ref(), SqlxError::Database(error) if error.code().as_deref() == Some("42501"))
}
