//! Whether this instance can do what it is for, seen by doing it: a small write that must commit. Nothing less shows a database that
//! reads and does not write: a transaction that is rolled back writes no byte.

use std::sync::{Mutex as SyncMutex, PoisonError};
use std::time::Duration;

use tokio::sync::Mutex;
use tokio::time::{Instant, timeout};
use uuid::Uuid;

use super::{Fout, Omgeving};
use crate::repository::databank::zet_identiteit;
use crate::repository::{beperking, heartbeat, referentie};

/// Time between two beats.
const INTERVAL: Duration = Duration::from_secs(3);
/// Longest time for one: longer than the wait for a connection, so that what hangs then is the write.
const PATIENCE: Duration = Duration::from_millis(2_500);

/// What the last beat showed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Stored, and seen through another connection.
    Writes,
    /// The database has another schema than this program.
    OtherSchema,
    /// A standby, or set to read only.
    ReadOnly,
    /// It answers, and does not store.
    WritesNothing,
    /// It does not answer.
    Unreachable,
}

/// The heartbeat of one instance.
#[derive(Debug)]
pub struct Heartbeat {
    instance: Uuid,
    interval: Duration,
    /// Held by who beats: one at a time.
    turn: Mutex<()>,
    last: SyncMutex<Option<(Instant, State)>>,
}

impl Heartbeat {
    /// Of an instance that has not yet beaten.
    pub fn new(instance: Uuid) -> Self {
        Self::every(instance, INTERVAL)
    }

    /// With another time between two beats.
    pub fn every(instance: Uuid, interval: Duration) -> Self {
        Heartbeat { instance, interval, turn: Mutex::default(), last: SyncMutex::default() }
    }

    /// Beats for as long as the program runs.
    pub async fn run(&self, omgeving: &Omgeving) {
        loop {
            self.state(omgeving).await;
            tokio::time::sleep(self.interval).await;
        }
    }

    /// The outcome of the last beat. Who asks when it is older than the time between two beats makes a new one, unless one is under
    /// way: so it is never older than that and one beat.
    pub async fn state(&self, omgeving: &Omgeving) -> State {
        let known = self.last();
        let _turn = match (self.turn.try_lock(), known) {
            (Ok(turn), _) => turn,
            (Err(_), Some((_, state))) => return state,
            (Err(_), None) => self.turn.lock().await,
        };
        match self.last() {
            Some((at, state)) if at.elapsed() < self.interval => return state,
            _ => {}
        }
        let state = match timeout(PATIENCE, self.beat(omgeving)).await {
            Ok(Ok(state)) => state,
            Ok(Err(Fout::Databank(fout))) if beperking::is_read_only(&fout) => State::ReadOnly,
            Ok(Err(_)) | Err(_) => State::WritesNothing,
        };
        if known.is_none_or(|(_, before)| before != state) {
            match state {
                State::Writes => tracing::info!("heartbeat: the database writes"),
                state => tracing::error!(?state, "heartbeat: not ready"),
            }
        }
        *self.last.lock().unwrap_or_else(PoisonError::into_inner) = Some((Instant::now(), state));
        state
    }

    fn last(&self) -> Option<(Instant, State)> {
        *self.last.lock().unwrap_or_else(PoisonError::into_inner)
    }

    async fn beat(&self, omgeving: &Omgeving) -> Result<State, Fout> {
        let Omgeving { databank, klok, .. } = omgeving;
        let now = klok.nu();
        // Not even begun: the database is not there, or somebody else writes all the time. SQLite says here that it is read only.
        let tx = match databank.begin_proef().await {
            Err(fout) if !beperking::is_read_only(&fout) => return Ok(State::Unreachable),
            begun => begun?,
        };
        zet_identiteit(&tx, "", "").await?;
        let schema = referentie::schema_versie(&tx).await?;
        if schema.as_deref() != Some(&migration::nieuwste()) {
            tx.rollback().await?;
            return Ok(State::OtherSchema);
        }
        heartbeat::beat(&tx, self.instance, now).await?;
        tx.commit_witnessed(heartbeat::is_stored(databank.lezer(), self.instance, now)).await?;
        // This one is small and goes to a table of its own: what becomes of acts counts too.
        Ok(if databank.writes_fail() { State::WritesNothing } else { State::Writes })
    }
}
