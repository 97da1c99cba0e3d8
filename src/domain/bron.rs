//! Time and randomness as arguments. Production hands in the real ones, tests hand in a function of a seed.

use std::fmt::Debug;

use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

/// The clock. Moments are UTC, at most as fine as a microsecond (what PostgreSQL keeps).
pub trait Klok: Debug + Send + Sync {
    /// The present moment.
    fn nu(&self) -> DateTime<Utc>;
}

/// The source of ids, tie-breaks and trace ids.
pub trait Willekeur: Debug + Send + Sync {
    /// A new random (version 4) id.
    fn id(&self) -> Uuid;
}

/// The legal day of a moment: the date in Europe/Amsterdam.
pub fn wettelijke_dag(moment: DateTime<Utc>) -> NaiveDate {
    moment.with_timezone(&chrono_tz::Europe::Amsterdam).date_naive()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_legal_day_turns_at_midnight_in_amsterdam() {
        let dag = |s: &str| wettelijke_dag(s.parse().unwrap()).to_string();
        assert_eq!(dag("2026-01-01T22:59:59Z"), "2026-01-01");
        assert_eq!(dag("2026-01-01T23:00:00Z"), "2026-01-02");
        assert_eq!(dag("2026-07-01T22:00:00Z"), "2026-07-02");
    }
}
