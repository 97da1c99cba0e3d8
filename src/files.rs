//! Files that hold what is not for everybody: made for their owner alone, and refused when others can read them.

use std::io::{ErrorKind, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

/// Why a file or folder is not used; says what to do.
#[derive(Debug, thiserror::Error)]
pub enum Unfit {
    /// Reading, making or changing it failed.
    #[error("{0}: {1}")]
    Io(PathBuf, std::io::Error),
    /// Others can read a file.
    #[error("{path}: others can read this file: chmod 600 {path}", path = .0.display())]
    Open(PathBuf),
    /// A folder or something else where a file belongs.
    #[error("{path}: is no file", path = .0.display())]
    NoFile(PathBuf),
    /// Others can enter a folder in which there is more than a demo.
    #[error(
        "{path}: others can enter this folder, and it holds other things than a demo: chmod 700 {path}, or name a folder of its own with --map",
        path = .0.display()
    )]
    Shared(PathBuf),
}

fn io(path: &Path) -> impl Fn(std::io::Error) -> Unfit {
    |error| Unfit::Io(path.to_owned(), error)
}

fn mode(path: &Path) -> Result<u32, Unfit> {
    Ok(std::fs::metadata(path).map_err(io(path))?.permissions().mode())
}

fn is_open(path: &Path) -> Result<bool, Unfit> {
    Ok(mode(path)? & 0o077 != 0)
}

/// Passes a file that nobody but its owner can read.
///
/// # Errors
/// A missing file, or one that others can read.
pub fn owner_only(path: &Path) -> Result<(), Unfit> {
    if !std::fs::metadata(path).map_err(io(path))?.is_file() {
        return Err(Unfit::NoFile(path.to_owned()));
    }
    if is_open(path)? { Err(Unfit::Open(path.to_owned())) } else { Ok(()) }
}

/// Takes a file or folder that is this program's own away from others; one that is absent is left so.
///
/// # Errors
/// When it belongs to somebody else.
pub fn tighten(path: &Path) -> Result<(), Unfit> {
    match is_open(path) {
        Ok(false) => Ok(()),
        Ok(true) => {
            let own = if path.is_dir() { 0o700 } else { 0o600 };
            std::fs::set_permissions(path, std::fs::Permissions::from_mode(own)).map_err(io(path))
        }
        Err(Unfit::Io(_, error)) if error.kind() == ErrorKind::NotFound => Ok(()),
        Err(unfit) => Err(unfit),
    }
}

/// Makes an empty file for its owner alone; `false` when it was there.
///
/// # Errors
/// When the folder is not there or cannot be written.
pub fn make_empty(path: &Path) -> Result<bool, Unfit> {
    match std::fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(path) {
        Ok(_) => Ok(true),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(false),
        Err(error) => Err(Unfit::Io(path.to_owned(), error)),
    }
}

/// Writes a file for its owner alone. It is there whole or not at all, whenever this is broken off.
///
/// # Errors
/// When it cannot be written.
pub fn write_whole(path: &Path, content: &str) -> Result<(), Unfit> {
    let mut half = path.as_os_str().to_owned();
    half.push(".half");
    let half = PathBuf::from(half);
    let write = || {
        match std::fs::remove_file(&half) {
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        let mut file = std::fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(&half)?;
        file.write_all(content.as_bytes())?;
        file.sync_all()?;
        std::fs::rename(&half, path)
    };
    write().map_err(io(path))
}

/// Makes the folder of a demo for its owner alone, or takes an existing one. A folder of which `own` are the only entries is tightened;
/// a shared one with other things in it is not this program's to change.
///
/// # Errors
/// When it cannot be made, or others can enter it.
pub fn own_folder(path: &Path, own: impl Fn(&str) -> bool) -> Result<(), Unfit> {
    if !path.exists() {
        return std::fs::DirBuilder::new().recursive(true).mode(0o700).create(path).map_err(io(path));
    }
    if !is_open(path)? {
        return Ok(());
    }
    for entry in std::fs::read_dir(path).map_err(io(path))? {
        let name = entry.map_err(io(path))?.file_name();
        if !name.to_str().is_some_and(&own) {
            return Err(Unfit::Shared(path.to_owned()));
        }
    }
    tighten(path)
}
