//! The legal day of a request, which does not go back over midnight with the clock.

use std::sync::{Mutex, PoisonError};

use bw_domain::publicatie;
use chrono::{DateTime, NaiveDate, Utc};

/// Remembers the day of the last request of this process.
#[derive(Debug, Default)]
pub struct Dagteller(Mutex<Option<NaiveDate>>);

impl Dagteller {
    /// The day of a request that begins now.
    pub fn dag(&self, nu: DateTime<Utc>) -> NaiveDate {
        let mut hoogste = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let dag = publicatie::dag(*hoogste, nu);
        *hoogste = Some(dag);
        dag
    }
}
