//! What can go wrong inside: never shown to a caller in more words than that it went wrong.

use super::beperking;
use sea_orm::{ConnAcquireErr, DbErr, RuntimeErr, SqlxError};

/// An internal failure.
#[derive(Debug, thiserror::Error)]
pub enum Fout {
    /// No connection was free in time: the caller may try again.
    #[error("no database connection free in time")]
    Overbelast,
    /// The database failed.
    #[error("database: {}", kort(.0))]
    Databank(DbErr),
    /// A stored value that no version of this program writes.
    #[error("stored value out of its list: {0}")]
    Inhoud(&'static str),
    /// Encryption or decryption failed: wrong keys or changed bytes.
    #[error("encryption")]
    Versleuteling,
    /// The processing log did not confirm.
    #[error("processing log: {}", kort(.0))]
    Logboek(DbErr),
}

impl From<DbErr> for Fout {
    fn from(fout: DbErr) -> Self {
        match fout {
            DbErr::ConnectionAcquire(ConnAcquireErr::Timeout | ConnAcquireErr::ConnectionClosed) => Fout::Overbelast,
            fout => Fout::Databank(fout),
        }
    }
}

impl Fout {
    /// Whether the database stopped a transaction because it and others waited for each other, wherever in it: it may begin anew.
    pub fn in_een_kring(&self) -> bool {
        matches!(self, Fout::Databank(fout) | Fout::Logboek(fout) if beperking::in_een_kring(fout))
    }

    /// Whether the same may go through a moment later: others held what it needed, or waited for it in a circle.
    pub fn gaat_over(&self) -> bool {
        self.in_een_kring() || matches!(self, Fout::Databank(fout) if beperking::is_bezet(fout))
    }
}

/// What may stand in a log of a database error: its code and the constraint. The message of a database can quote values of a person.
fn kort(fout: &DbErr) -> String {
    let sqlx = match fout {
        DbErr::Exec(RuntimeErr::SqlxError(f)) | DbErr::Query(RuntimeErr::SqlxError(f)) | DbErr::Conn(RuntimeErr::SqlxError(f)) => f,
        DbErr::RecordNotFound(_) => return "record not found".to_owned(),
        DbErr::Type(_) | DbErr::TryIntoErr { .. } | DbErr::Json(_) => return "a stored value has another type".to_owned(),
        // Said by this program, about no data.
        DbErr::Custom(tekst) => return tekst.clone(),
        _ => return "driver".to_owned(),
    };
    match sqlx.as_ref() {
        SqlxError::Database(f) => format!("code {} {}", f.code().unwrap_or_default(), f.constraint().unwrap_or_default()),
        SqlxError::Io(f) => format!("connection: {}", f.kind()),
        SqlxError::PoolTimedOut => "no connection free".to_owned(),
        _ => "driver".to_owned(),
    }
}
