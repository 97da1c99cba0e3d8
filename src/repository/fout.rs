//! What can go wrong inside: never shown to a caller in more words than that it went wrong.

use sea_orm::{ConnAcquireErr, DbErr};

/// An internal failure.
#[derive(Debug, thiserror::Error)]
pub enum Fout {
    /// No connection was free in time: the caller may try again.
    #[error("no database connection free in time")]
    Overbelast,
    /// The database failed.
    #[error("database: {0}")]
    Databank(DbErr),
    /// A stored value that no version of this program writes.
    #[error("stored value out of its list: {0}")]
    Inhoud(&'static str),
    /// Encryption or decryption failed: wrong keys or changed bytes.
    #[error("encryption")]
    Versleuteling,
    /// The processing log did not confirm.
    #[error("processing log: {0}")]
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
