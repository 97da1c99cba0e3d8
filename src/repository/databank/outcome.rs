//! What became of the latest writes, and whether the file that they went to is still there: for who is asked whether this instance is ready.

use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, OnceLock, PoisonError};
use std::time::Duration;

use sea_orm::DbErr;
use tokio::time::Instant;

use super::connection::is_lost;
use crate::repository::beperking;

/// So many writes that fail one after the other are no accident of one act.
const IN_A_ROW: u32 = 3;
/// How long that says something when nobody writes any more.
const MEMORY: Duration = Duration::from_secs(10);

/// The writes of one kind of an instance. A small write can succeed where an act does not: in the room that is left, or in another table.
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
    /// Where that name led to.
    real: PathBuf,
    inode: (u64, u64),
    /// The log beside it, as it was when it was first looked for. This program keeps connections, so nobody closes the last one and takes
    /// it away.
    log: OnceLock<Option<(u64, u64)>>,
}

fn inode(path: &Path) -> Option<(u64, u64)> {
    std::fs::metadata(path).ok().map(|meta| (meta.dev(), meta.ino()))
}

impl OnDisk {
    pub(super) fn of(path: PathBuf) -> std::io::Result<Self> {
        let (real, meta) = (path.canonicalize()?, std::fs::metadata(&path)?);
        Ok(OnDisk { path, real, inode: (meta.dev(), meta.ino()), log: OnceLock::new() })
    }

    /// Whether the open file is still the one of that name.
    pub(super) fn is_there(&self) -> bool {
        inode(&self.path) == Some(self.inode) && self.path.canonicalize().is_ok_and(|real| real == self.real)
    }

    /// The same with the log beside it, in which lies what was committed. Another of that name is made by whoever opens the database.
    pub(super) fn is_whole(&self) -> bool {
        let mut log = self.real.as_os_str().to_owned();
        log.push("-wal");
        let now = inode(Path::new(&log));
        self.is_there() && now.is_some() && *self.log.get_or_init(|| now) == now
    }
}

/// What is said of a file that is not there any more.
pub(super) fn gone() -> DbErr {
    DbErr::Custom("the file of the database was removed or replaced while it was open: nothing is stored. Restart".into())
}
