//! What became of the latest writes, and whether the file that they went to is still there: for who is asked whether this instance is ready.

use std::os::unix::fs::MetadataExt;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use sea_orm::DbErr;
use tokio::time::Instant;

use super::connection::is_lost;
use crate::repository::beperking;

/// So many writes that fail one after the other are no accident of one act.
const IN_A_ROW: u32 = 3;
/// How long that says something when nobody writes any more.
const MEMORY: Duration = Duration::from_secs(10);

/// The writes of an instance. A small write can succeed where an act does not: in the room that is left, or in another table.
#[derive(Debug, Default)]
pub(super) struct Writes(Mutex<Failures>);

#[derive(Debug, Default)]
struct Failures {
    in_a_row: u32,
    last: Option<Instant>,
}

impl Writes {
    pub(super) fn committed(&self) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Failures::default();
    }

    /// A violated constraint, a circle of waits and a connection that ended say nothing of what can be stored.
    pub(super) fn failed(&self, error: &DbErr) {
        if beperking::is_constraint(error) || beperking::in_een_kring(error) || is_lost(error) {
            return;
        }
        let mut failures = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        *failures = Failures { in_a_row: failures.in_a_row + 1, last: Some(Instant::now()) };
    }

    pub(super) fn fail(&self) -> bool {
        let failures = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        failures.in_a_row >= IN_A_ROW && failures.last.is_some_and(|at| at.elapsed() < MEMORY)
    }
}

/// The file of an SQLite database that is open. SQLite goes on in one that was removed or replaced, and all of it is gone at the end.
#[derive(Debug)]
pub(super) struct OnDisk {
    path: PathBuf,
    inode: (u64, u64),
}

impl OnDisk {
    pub(super) fn of(path: PathBuf) -> std::io::Result<Self> {
        let meta = std::fs::metadata(&path)?;
        Ok(OnDisk { path, inode: (meta.dev(), meta.ino()) })
    }

    /// Whether the open file is still the one of that name.
    pub(super) fn is_there(&self) -> bool {
        std::fs::metadata(&self.path).is_ok_and(|meta| (meta.dev(), meta.ino()) == self.inode)
    }

    /// The same with the log beside it, in which lies what was committed.
    pub(super) fn is_whole(&self) -> bool {
        let mut log = self.path.as_os_str().to_owned();
        log.push("-wal");
        self.is_there() && PathBuf::from(log).exists()
    }
}

/// What is said of a file that is not there any more.
pub(super) fn gone() -> DbErr {
    DbErr::Custom("the file of the database was removed or replaced while it was open: nothing is stored. Restart".into())
}
