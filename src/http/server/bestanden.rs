//! Open files: a connection is one, and a machine that allows too few of them must not be found out under load.

use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

use crate::config::VERBINDINGEN;

/// Files that are no connection and no database: output, listener, timers, keys, libraries.
const OVERIG: u64 = 64;
/// Files of one connection to a database: SQLite has the database, its journal, its index and a file for a large sort.
const PER_DATABANKVERBINDING: u64 = 4;

/// How many connections fit in the open files that this process may have, after asking for as many as [`VERBINDINGEN`] needs.
pub fn passend(databankverbindingen: u32) -> usize {
    let overig = OVERIG + PER_DATABANKVERBINDING * u64::from(databankverbindingen);
    let nodig = overig + VERBINDINGEN as u64;
    let limiet = getrlimit(Resource::Nofile);
    let mut mag = limiet.current.unwrap_or(u64::MAX);
    if mag < nodig {
        let meer = limiet.maximum.map_or(nodig, |hoogste| hoogste.min(nodig));
        if setrlimit(Resource::Nofile, Rlimit { current: Some(meer), maximum: limiet.maximum }).is_ok() {
            mag = meer;
        }
    }
    let past = ruimte(mag, overig);
    if past < VERBINDINGEN {
        tracing::warn!(verbindingen = past, nodig, "few open files allowed: raise the limit (ulimit -n, LimitNOFILE)");
    }
    past
}

/// At least one: a server that answers one at a time is better than none.
fn ruimte(mag: u64, overig: u64) -> usize {
    usize::try_from(mag.saturating_sub(overig)).unwrap_or(usize::MAX).clamp(1, VERBINDINGEN)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn connections_fit_in_the_files_that_are_allowed() {
        assert_eq!(ruimte(u64::MAX, 128), VERBINDINGEN);
        assert_eq!(ruimte(1_024, 128), 896);
        assert_eq!(ruimte(100, 128), 1);
        // Where this runs too.
        assert!(passend(16) >= 1);
    }
}
