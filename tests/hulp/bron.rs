//! A clock that is set and ids that follow from a seed, so that a test says what it sees.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use bw_domain::bron::{Klok, Willekeur};
use bw_regie::service::IdBron;
use chrono::{DateTime, NaiveDate, Utc};
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// The day on which tests begin: a Wednesday.
pub(crate) const BEGIN: &str = "2026-06-10";

#[derive(Debug)]
pub(crate) struct TestKlok {
    nu: Mutex<DateTime<Utc>>,
    /// After how many questions more it says another moment.
    daarna: Mutex<Option<(u8, DateTime<Utc>)>>,
}

impl TestKlok {
    pub(crate) fn nieuw() -> Self {
        TestKlok { nu: Mutex::new(format!("{BEGIN}T10:00:00Z").parse().unwrap()), daarna: Mutex::default() }
    }

    /// Sets the legal day.
    pub(crate) fn zet(&self, dag: NaiveDate) {
        *self.nu.lock().unwrap() = dag.and_hms_opt(10, 0, 0).unwrap().and_utc();
    }

    /// Sets the moment.
    pub(crate) fn op(&self, moment: DateTime<Utc>) {
        *self.daarna.lock().unwrap() = None;
        *self.nu.lock().unwrap() = moment;
    }

    /// Sets the moment, and another that it jumps to after some questions: time goes by in the middle of an act.
    pub(crate) fn springt(&self, moment: DateTime<Utc>, na: u8, daarna: DateTime<Utc>) {
        *self.daarna.lock().unwrap() = Some((na, daarna));
        *self.nu.lock().unwrap() = moment;
    }

    /// Moves by seconds, back when negative.
    pub(crate) fn schuif(&self, seconden: i64) {
        *self.nu.lock().unwrap() += chrono::Duration::seconds(seconden);
    }
}

impl Klok for TestKlok {
    fn nu(&self) -> DateTime<Utc> {
        let mut nu = self.nu.lock().unwrap();
        let mut daarna = self.daarna.lock().unwrap();
        match daarna.take() {
            Some((0, dan)) => *nu = dan,
            Some((nog, dan)) => *daarna = Some((nog - 1, dan)),
            None => {}
        }
        *nu
    }
}

/// Ids as a function of seed, caller, request and ordinal: what others do shifts nothing.
#[derive(Debug)]
pub(crate) struct TestIds {
    zaad: u64,
    keer: Mutex<HashMap<Vec<u8>, u64>>,
    /// While set, ids follow from this name instead of from the request: for building equal rows in two worlds.
    stroom: Mutex<Option<String>>,
}

impl TestIds {
    pub(crate) fn nieuw(zaad: u64) -> Self {
        TestIds { zaad, keer: Mutex::default(), stroom: Mutex::default() }
    }

    /// Counts from the start again, so that equal names give equal ids.
    pub(crate) fn opnieuw(&self) {
        self.keer.lock().unwrap().clear();
    }

    pub(crate) fn volg(&self, stroom: Option<String>) {
        *self.stroom.lock().unwrap() = stroom;
    }
}

impl IdBron for TestIds {
    fn voor_verzoek(&self, kenmerk: &[u8]) -> Arc<dyn Willekeur> {
        let kenmerk = match &*self.stroom.lock().unwrap() {
            Some(stroom) => stroom.as_bytes().to_vec(),
            None => kenmerk.to_vec(),
        };
        let mut keer = self.keer.lock().unwrap();
        let keer = keer.entry(kenmerk.clone()).or_default();
        *keer += 1;
        let mut begin = Sha256::new();
        begin.update(self.zaad.to_be_bytes());
        begin.update(&kenmerk);
        begin.update(keer.to_be_bytes());
        Arc::new(Reeks { begin: begin.finalize().into(), volgende: AtomicU64::new(0) })
    }
}

#[derive(Debug)]
struct Reeks {
    begin: [u8; 32],
    volgende: AtomicU64,
}

impl Willekeur for Reeks {
    fn id(&self) -> Uuid {
        let n = self.volgende.fetch_add(1, Ordering::Relaxed);
        let hash = Sha256::new().chain_update(self.begin).chain_update(n.to_be_bytes()).finalize();
        uuid::Builder::from_random_bytes(hash[..16].try_into().unwrap()).into_uuid()
    }
}
