//! One request of one proven caller: its scope, its moment, its snapshot of the database and the persons it was shown.

use std::collections::BTreeSet;
use std::ops::Deref;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex as SyncMutex, PoisonError};

use bw_domain::bron::Willekeur;
use bw_domain::publicatie::{Moment, Publicatie};
use bw_toegang::informatie::Handeling;
use bw_toegang::rol::Beller;
use bw_toegang::scope::{Datarol, Scope};
use chrono::{DateTime, NaiveDate, Utc};
use tokio::sync::{MappedMutexGuard, Mutex, MutexGuard};
use uuid::Uuid;

use super::handeling::POGINGEN;
use super::{Fout, Omgeving};
use crate::logboek;
use crate::repository::databank::{Transaction, zet_beller, zet_identiteit, zet_rol};
use crate::repository::functionaris::{Bewijs, vind_beller};

/// A step on the way from the root of an answer to something in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AnswerStep {
    /// A field, by the name it has in the answer.
    Field(String),
    /// A row of a list.
    Row(usize),
}

/// The way from the root of an answer to something in it.
pub type AnswerPath = Vec<AnswerStep>;

/// What was shown to the caller, and what was logged of it already.
#[derive(Debug, Default)]
struct Betrokkenen {
    /// Whom a question read, and under which field of the answer they stand. An error takes fields out of the answer again.
    gelezen: Vec<(AnswerPath, Vec<Uuid>)>,
    getoond: BTreeSet<Uuid>,
    gelogd: BTreeSet<Uuid>,
    /// Whether an act stands in the log already, under the trace id of the request.
    gehandeld: bool,
    /// Whether numbers are shown that are shown on request only.
    ingezien: bool,
    geraakt: Option<Uuid>,
}

/// What the log calls a question.
const LEZEN: &str = "LEZEN";

/// A request under way.
#[derive(Debug)]
pub struct Verzoek {
    /// Database, keys, clock.
    pub omgeving: Omgeving,
    /// Who asks.
    pub beller: Beller,
    /// To what the question is limited.
    pub scope: Scope,
    /// The moment of the request: one for all of it.
    pub nu: DateTime<Utc>,
    /// Ids for this request.
    pub ids: Arc<dyn Willekeur>,
    /// Ties the lines in the log.
    pub trace_id: Uuid,
    lezing: Mutex<Lezing>,
    bezig: AtomicUsize,
    betrokkenen: SyncMutex<Betrokkenen>,
}

/// The snapshot while one query uses it.
#[derive(Debug)]
pub struct Beurt<'v> {
    tx: MappedMutexGuard<'v, Transaction>,
    _bezig: Bezig<'v>,
}

impl Deref for Beurt<'_> {
    type Target = Transaction;

    fn deref(&self) -> &Transaction {
        &self.tx
    }
}

/// Counts who waits for the snapshot or holds it.
#[derive(Debug)]
struct Bezig<'v>(&'v AtomicUsize);

impl Drop for Bezig<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

#[derive(Debug)]
enum Lezing {
    Dicht,
    /// With the data role that is set; `None` while that changes.
    Open(Transaction, Option<Datarol>),
    Klaar,
}

impl Verzoek {
    /// Opens a request: looks up what the caller may do today, in the snapshot that will serve the answer. `None`: no function in force.
    ///
    /// # Errors
    /// Database errors.
    pub async fn open(omgeving: &Omgeving, bewijs: &Bewijs, kenmerk: &[u8]) -> Result<Option<Self>, Fout> {
        let nu = omgeving.klok.nu();
        let vandaag = omgeving.dag.dag(nu);
        let tx = omgeving.databank.begin_lezing().await?;
        zet_identiteit(&tx, &bewijs.issuer, &bewijs.subject).await?;
        let Some(beller) = vind_beller(&tx, bewijs, vandaag).await? else {
            tx.rollback().await?;
            return Ok(None);
        };
        let scope = Scope::van(&beller, vandaag);
        let scope_rol = scope.datarol();
        zet_beller(&tx, &beller, vandaag, scope_rol).await?;
        let ids = omgeving.ids.voor_verzoek(kenmerk);
        let trace_id = ids.id();
        Ok(Some(Verzoek {
            omgeving: omgeving.clone(),
            beller,
            scope,
            nu,
            ids,
            trace_id,
            lezing: Mutex::new(Lezing::Open(tx, Some(scope_rol))),
            bezig: AtomicUsize::new(0),
            betrokkenen: SyncMutex::default(),
        }))
    }

    /// The legal day of the request.
    pub fn vandaag(&self) -> NaiveDate {
        self.scope.vandaag()
    }

    /// When what this request records shows to a gemeente.
    pub(super) fn publicatie(&self, wijze: Publicatie) -> Moment {
        Moment::van(wijze, self.nu, self.vandaag())
    }

    /// The snapshot: one connection, so one query at a time.
    ///
    /// # Errors
    /// Database errors; a request that was finished already.
    pub async fn lezing(&self) -> Result<Beurt<'_>, Fout> {
        self.lezing_onder(self.scope.datarol()).await
    }

    /// The snapshot under a data role, which the next turn sets back: also when this one is given up half way.
    ///
    /// # Errors
    /// Database errors; a request that was finished already.
    pub(super) async fn lezing_onder(&self, rol: Datarol) -> Result<Beurt<'_>, Fout> {
        self.bezig.fetch_add(1, Ordering::Relaxed);
        let bezig = Bezig(&self.bezig);
        let mut slot = self.lezing.lock().await;
        if matches!(*slot, Lezing::Dicht) {
            let tx = self.omgeving.databank.begin_lezing().await?;
            zet_beller(&tx, &self.beller, self.vandaag(), rol).await?;
            *slot = Lezing::Open(tx, Some(rol));
        }
        if let Lezing::Open(tx, nu) = &mut *slot
            && *nu != Some(rol)
        {
            *nu = None;
            zet_rol(tx, rol).await?;
            *nu = Some(rol);
        }
        let tx = MutexGuard::try_map(slot, |l| match l {
            Lezing::Open(tx, _) => Some(tx),
            Lezing::Dicht | Lezing::Klaar => None,
        });
        Ok(Beurt { tx: tx.map_err(|_| Fout::Inhoud("request is finished"))?, _bezig: bezig })
    }

    /// Whether somebody waits for the snapshot or holds it.
    pub fn is_bezig(&self) -> bool {
        self.bezig.load(Ordering::Relaxed) > 0
    }

    /// Gives the connection back, so that an act can write; a later read opens a new snapshot.
    ///
    /// # Errors
    /// Database errors.
    pub async fn laat_los(&self) -> Result<(), Fout> {
        let lezing = std::mem::replace(&mut *self.lezing.lock().await, Lezing::Dicht);
        if let Lezing::Open(tx, _) = lezing {
            tx.commit().await?;
        }
        Ok(())
    }

    /// Notes that a person is shown, whatever becomes of the rest of the answer.
    pub fn toon(&self, client: Uuid) {
        self.betrokkenen.lock().unwrap_or_else(PoisonError::into_inner).getoond.insert(client);
    }

    /// Notes that persons are shown if the field with this path stands in the answer.
    pub fn toon_bij(&self, path: AnswerPath, clienten: Vec<Uuid>) {
        self.betrokkenen.lock().unwrap_or_else(PoisonError::into_inner).gelezen.push((path, clienten));
    }

    /// Notes whose dossier an act was about, also when it is refused.
    pub(super) fn raak(&self, client: Uuid) {
        self.betrokkenen.lock().unwrap_or_else(PoisonError::into_inner).geraakt = Some(client);
    }

    /// Whose dossier the act was about.
    pub(super) fn geraakt(&self) -> Option<Uuid> {
        self.betrokkenen.lock().unwrap_or_else(PoisonError::into_inner).geraakt
    }

    /// Notes that an act stands in the log already, in its own transaction, with the person concerned.
    pub(super) fn is_gelogd(&self, client: Option<Uuid>) {
        let mut betrokkenen = self.betrokkenen.lock().unwrap_or_else(PoisonError::into_inner);
        betrokkenen.gehandeld = true;
        betrokkenen.gelogd.extend(client);
    }

    /// Notes that numbers are shown that are shown on request only: so they are in the line that says it.
    pub(super) fn is_ingezien(&self) {
        self.betrokkenen.lock().unwrap_or_else(PoisonError::into_inner).ingezien = true;
    }

    /// Finishes: closes the snapshot and writes the log. Only after this may the answer leave.
    ///
    /// `stands` says whether a field stands in the answer. After an error some do not, and of what was still being read at that moment
    /// chance decides how far it came: so the answer decides whom the log names, and the same answer has the same log.
    ///
    /// # Errors
    /// When the log does not confirm: then nothing may leave.
    pub async fn sluit(&self, stands: impl Fn(&[AnswerStep]) -> bool) -> Result<(), Fout> {
        let lezing = std::mem::replace(&mut *self.lezing.lock().await, Lezing::Klaar);
        if let Lezing::Open(tx, _) = lezing {
            tx.commit().await?;
        }
        let mut betrokkenen = std::mem::take(&mut *self.betrokkenen.lock().unwrap_or_else(PoisonError::into_inner));
        let gelezen = std::mem::take(&mut betrokkenen.gelezen);
        betrokkenen.getoond.extend(gelezen.into_iter().filter(|(path, _)| stands(path)).flat_map(|(_, clienten)| clienten));
        let te_loggen: Vec<Uuid> = betrokkenen.getoond.difference(&betrokkenen.gelogd).copied().collect();
        if te_loggen.is_empty() {
            return Ok(());
        }
        // After an act its own line used the trace id; the answer to it is a second request in the log.
        let trace_id = if betrokkenen.gehandeld { self.ids.id() } else { self.trace_id };
        let handeling = if betrokkenen.ingezien { Handeling::VerwerkingInzien.code() } else { LEZEN };
        for _ in 1..POGINGEN {
            match self.log(trace_id, handeling, &te_loggen).await {
                Err(fout) if fout.in_een_kring() => {}
                uitkomst => return uitkomst,
            }
        }
        self.log(trace_id, handeling, &te_loggen).await
    }

    async fn log(&self, trace_id: Uuid, handeling: &str, clienten: &[Uuid]) -> Result<(), Fout> {
        let databank = &self.omgeving.databank;
        let tx = databank.begin_regel().await?;
        zet_beller(&tx, &self.beller, self.vandaag(), self.scope.datarol()).await.map_err(Fout::Logboek)?;
        let aanvraag =
            logboek::Aanvraag { trace_id, beller: &self.beller, handeling, begonnen_op: self.nu, geeindigd_op: self.omgeving.klok.nu() };
        logboek::schrijf(&tx, &aanvraag, clienten.iter().copied(), &self.omgeving.sleutels).await?;
        tx.commit_witnessed(logboek::bestaat(databank.lezer(), trace_id)).await.map_err(Fout::Logboek)
    }
}
