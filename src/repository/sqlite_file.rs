//! The file of an SQLite database: made by `migreer` and `demo` alone, and readable by its owner alone.

use std::path::{Path, PathBuf};
use std::str::FromStr;

use sea_orm::sqlx::sqlite::SqliteConnectOptions;
use sea_orm::{DbErr, RuntimeErr};

use crate::files::{self, Unfit};

/// What lies beside the database while it is open; SQLite makes these with the rights of the database itself.
const BESIDE: [&str; 3] = ["", "-wal", "-shm"];

fn refused(reason: impl std::fmt::Display) -> DbErr {
    DbErr::Conn(RuntimeErr::Internal(reason.to_string()))
}

fn beside(path: &Path) -> impl Iterator<Item = PathBuf> {
    BESIDE.iter().map(|end| {
        let mut name = path.as_os_str().to_owned();
        name.push(end);
        PathBuf::from(name)
    })
}

/// The file that a URL names.
///
/// # Errors
/// A URL that is none of SQLite.
pub fn path(url: &str) -> Result<PathBuf, DbErr> {
    let plain = url.strip_prefix("sqlite:").map(|rest| rest.strip_prefix("//").unwrap_or(rest));
    match plain {
        Some(name) if !name.is_empty() && !name.contains(['?', ':']) => {}
        _ => return Err(refused("write the database as sqlite:FILE, without more")),
    }
    let options = SqliteConnectOptions::from_str(url).map_err(refused)?;
    Ok(options.get_filename().to_owned())
}

/// Makes the file when it is absent, and says whether it did.
///
/// # Errors
/// When its folder does not exist or cannot be written.
pub fn make(url: &str) -> Result<Option<PathBuf>, DbErr> {
    let path = path(url)?;
    let folder = path.parent().filter(|f| !f.as_os_str().is_empty());
    if let Some(folder) = folder.filter(|f| !f.is_dir()) {
        return Err(refused(format!("folder {} does not exist: make it first, for its owner alone", folder.display())));
    }
    Ok(files::make_empty(&path).map_err(refused)?.then_some(path))
}

/// Takes an existing database of this program away from others.
///
/// # Errors
/// When it belongs to somebody else.
pub fn tighten(url: &str) -> Result<(), DbErr> {
    beside(&path(url)?).try_for_each(|file| files::tighten(&file)).map_err(refused)
}

/// Passes a database that exists and that only its owner can read.
///
/// # Errors
/// Says which file it is and what to do.
pub(super) fn check(url: &str) -> Result<(), DbErr> {
    let path = path(url)?;
    if !path.exists() {
        return Err(refused(format!("{} does not exist: mistyped, or make it with `bw-regie migreer`", path.display())));
    }
    for file in beside(&path) {
        match files::owner_only(&file) {
            // Gone since: the last connection of another process takes them away.
            Err(Unfit::Io(_, error)) if error.kind() == std::io::ErrorKind::NotFound => {}
            outcome => outcome.map_err(refused)?,
        }
    }
    Ok(())
}
