//! How an act is done: once per idempotency key, in one transaction with its log, or refused with nothing changed.

use bw_domain::weigering::{Veld, Weigering};
use bw_toegang::beleid;
use bw_toegang::informatie::{Handeling, Informatie};
use bw_toegang::rol::Functie;
use chrono::NaiveDate;
use futures_util::future::BoxFuture;
use sea_orm::DbErr;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use bw_domain::dossier::Dossier;
use bw_domain::fact::Step;

use super::akte::Plek;
use super::{Fout, Verzoek};
use crate::logboek;
use crate::repository::capaciteit;
use crate::repository::databank::{Transaction, zet_beller};
use crate::repository::dossier::{self, Follow, Store, Vastlegging};
use crate::repository::idempotentie::Eerder;
use crate::repository::{beperking, functionaris, idempotentie, traject};
use bw_toegang::scope::Datarol;

/// The role in the database under which an act reads and stores.
pub(super) const DATAROL: Datarol = Datarol::Wat;

/// How often an act or its log begins at most, when the database stops it because it and others wait for each other.
pub(super) const POGINGEN: u32 = 5;

/// The key under which an act is done once, with the fingerprint of what was asked.
#[derive(Clone, Debug)]
pub struct Sleutel {
    /// Chosen by the caller.
    pub sleutel: String,
    /// SHA-256 of the input without the key.
    pub hash: Vec<u8>,
}

/// A refusal as it is shown, and kept for a repeat.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WeigeringTekst {
    /// Stable code.
    pub code: String,
    /// Dutch text: what is wrong and what to do.
    pub bericht: String,
    /// Input field.
    pub pad: Vec<String>,
}

impl From<&Weigering> for WeigeringTekst {
    fn from(w: &Weigering) -> Self {
        let velden = w.velden().into_iter().map(|veld| veld.code().to_owned());
        let pad = std::iter::once("input".to_owned()).chain(velden).collect();
        WeigeringTekst { code: w.code().to_owned(), bericht: w.bericht(), pad }
    }
}

/// How an act ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Afloop {
    /// Done (now, or under the same key before); the id of the result.
    Gedaan(Uuid),
    /// Refused: nothing changed.
    Geweigerd(WeigeringTekst),
}

/// Why an act stopped.
#[derive(Debug)]
pub enum Stop {
    /// A rule says no.
    Weigering(Weigering),
    /// Something broke.
    Fout(Fout),
}

impl From<Weigering> for Stop {
    fn from(w: Weigering) -> Self {
        Stop::Weigering(w)
    }
}
impl From<Fout> for Stop {
    fn from(f: Fout) -> Self {
        Stop::Fout(f)
    }
}
impl From<sea_orm::DbErr> for Stop {
    fn from(f: sea_orm::DbErr) -> Self {
        Stop::Fout(f.into())
    }
}

/// What an act did.
#[derive(Clone, Debug)]
pub struct Gedaan {
    /// Id of the result.
    pub id: Uuid,
    /// The client concerned, if any.
    pub client: Option<Uuid>,
}

/// An act under way: its transaction and the function it is done under.
#[derive(Clone, Copy, Debug)]
pub struct Akte<'a> {
    /// The one transaction.
    pub tx: &'a Transaction,
    /// The request.
    pub verzoek: &'a Verzoek,
    /// The function.
    pub functie: Functie,
}

impl Akte<'_> {
    /// The legal day.
    pub fn vandaag(&self) -> NaiveDate {
        self.verzoek.vandaag()
    }

    /// A new id.
    pub fn id(&self) -> Uuid {
        self.verzoek.ids.id()
    }

    /// By whom and when.
    pub fn vastlegging(&self) -> Vastlegging {
        Vastlegging { regio: self.verzoek.beller.regio, functionaris: self.functie.id, nu: self.verzoek.nu }
    }

    /// Loads the dossier of a traject within the scope, at the version that the caller saw.
    ///
    /// # Errors
    /// Out of scope and absent are the same refusal; somebody else was first.
    pub async fn dossier(&self, traject_id: Uuid, versie: Option<i32>, vereist: Informatie) -> Result<Dossier, Stop> {
        let niet_gevonden = Weigering::NietGevonden { veld: Veld::TrajectId };
        let gezien = traject::vind_trajecten(self.tx, &self.verzoek.scope, &[traject_id]).await?.pop().ok_or(niet_gevonden.clone())?;
        let dossier = dossier::laad_op_slot(self.tx, &gezien, vereist).await?.ok_or(niet_gevonden)?;
        self.verzoek.raak(dossier.client_id);
        if versie.is_some_and(|v| v != dossier.versie) {
            return Err(Weigering::VersieVerouderd.into());
        }
        Ok(dossier)
    }

    /// Keeps the facts that a melding made, with all that follows from them.
    ///
    /// # Errors
    /// Database errors.
    pub async fn record_first(&self, step: &Step) -> Result<(), Stop> {
        let follow = self.follow().await?;
        self.store(None, step).await?;
        follow_up(follow, self.tx, None, &step.next).await
    }

    /// Keeps the facts that an act on a dossier made, with all that follows from them.
    ///
    /// # Errors
    /// Somebody else was first; a refusal of the register.
    pub async fn record(&self, before: &Dossier, step: &Step) -> Result<(), Stop> {
        self.record_with_place(before, step, None).await
    }

    /// The same for an act that takes a place. What all acts count in comes last, after the queue for the places: whoever holds a cell
    /// waits for nobody.
    ///
    /// # Errors
    /// Somebody else was first; no place is free; a refusal of the register.
    pub async fn record_with_place(&self, before: &Dossier, step: &Step, plek: Option<Plek>) -> Result<(), Stop> {
        // Before the facts: who comes second waits here, and is told that and not which of the rows was the first to be there already.
        if !dossier::verhoog_versie(self.tx, before.traject_id, before.versie).await? {
            return Err(Weigering::VersieVerouderd.into());
        }
        let follow = self.follow().await?;
        let step = &step.clone().gepubliceerd(follow.moment());
        self.store(Some(before), step).await?;
        if let Some(Plek { huis, bezetter, van }) = plek
            && !capaciteit::bezet(self.tx, self.vastlegging(), huis, bezetter, van, self.id()).await?
        {
            return Err(Weigering::GeenPlek.into());
        }
        follow_up(follow, self.tx, Some(before), &step.next).await
    }

    async fn store(&self, before: Option<&Dossier>, step: &Step) -> Result<(), Stop> {
        let store = Store { sleutels: &self.verzoek.omgeving.sleutels, ids: &|| self.id() };
        Ok(store.step(self.tx, self.vastlegging(), before, step).await??)
    }

    async fn follow(&self) -> Result<Follow, Fout> {
        Follow::read(self.tx, self.verzoek.beller.regio, |wijze| self.verzoek.publicatie(wijze)).await
    }
}

/// Stores what follows from facts: dat projection and regiomonitor.
async fn follow_up(mut follow: Follow, tx: &Transaction, before: Option<&Dossier>, after: &Dossier) -> Result<(), Stop> {
    follow.dat(tx, before, after).await?;
    follow.count(tx).await?;
    Ok(())
}

fn sleutel_geldig(sleutel: &str) -> bool {
    (16..=64).contains(&sleutel.len()) && sleutel.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
}

/// Does an act once.
///
/// # Errors
/// Internal failures; then nothing was stored.
pub async fn doe<F>(verzoek: &Verzoek, handeling: Handeling, sleutel: &Sleutel, akte: F) -> Result<Afloop, Fout>
where
    F: for<'a> FnOnce(Akte<'a>) -> BoxFuture<'a, Result<Gedaan, Stop>> + Clone + Send,
{
    // The projection leaves out what a role may not do; this is the policy itself, asked again.
    let functie = verzoek.beller.functie_voor(handeling);
    let (Some(functie), true) = (functie, beleid::mag_doen(&verzoek.beller.rollen(), handeling)) else {
        return Err(Fout::Inhoud("act outside the policy"));
    };
    if !sleutel_geldig(&sleutel.sleutel) {
        return Ok(Afloop::Geweigerd((&Weigering::SleutelOngeldig).into()));
    }
    verzoek.laat_los().await?;
    for _ in 1..POGINGEN {
        match een_keer(verzoek, functie, handeling, sleutel, akte.clone()).await {
            Err(fout) if fout.in_een_kring() => {}
            afloop => return afloop,
        }
    }
    een_keer(verzoek, functie, handeling, sleutel, akte).await
}

/// One attempt. Two acts that wait for each other are told apart by the database: it stops one, of which nothing is kept, and that
/// one begins anew, with its key, its version and its places looked at again.
async fn een_keer<F>(verzoek: &Verzoek, functie: Functie, handeling: Handeling, sleutel: &Sleutel, akte: F) -> Result<Afloop, Fout>
where
    F: for<'a> FnOnce(Akte<'a>) -> BoxFuture<'a, Result<Gedaan, Stop>> + Send,
{
    let tx = begin(verzoek).await?;
    if !functionaris::is_van_kracht(&tx, functie.id, verzoek.vandaag()).await? {
        return Err(Fout::Inhoud("function ended during the request"));
    }
    if let Some(afloop) = eerder(verzoek, &tx, handeling, sleutel).await? {
        tx.rollback().await?;
        return Ok(afloop);
    }
    let uitkomst = akte(Akte { tx: &tx, verzoek, functie }).await;
    match uitkomst {
        Ok(gedaan) => match rond_af(verzoek, &tx, handeling, sleutel, Ok(&gedaan)).await {
            Ok(()) => {
                tx.commit_witnessed(ziet(verzoek, handeling, sleutel)).await?;
                verzoek.is_gelogd(gedaan.client);
                Ok(Afloop::Gedaan(gedaan.id))
            }
            Err(stop) => {
                laat_vallen(tx).await;
                match stop {
                    Stop::Fout(fout) => gelijktijdig(verzoek, handeling, sleutel, fout).await,
                    Stop::Weigering(w) => Ok(Afloop::Geweigerd((&w).into())),
                }
            }
        },
        Err(stop) => {
            laat_vallen(tx).await;
            match stop {
                Stop::Weigering(w) => weiger(verzoek, handeling, sleutel, &w).await,
                Stop::Fout(Fout::Databank(fout)) => match beperking::weigering(&fout) {
                    Some(w) => weiger(verzoek, handeling, sleutel, &w).await,
                    None => Err(Fout::Databank(fout)),
                },
                Stop::Fout(fout) => Err(fout),
            }
        }
    }
}

/// Rolls back. When that fails the connection is closed, which rolls back too: what stopped the act is what counts.
async fn laat_vallen(tx: Transaction) {
    if let Err(fout) = tx.rollback().await {
        tracing::warn!(fout = %Fout::from(fout), "rollback not confirmed: connection closed");
    }
}

/// Whether another connection sees the key of an act that was committed.
async fn ziet(verzoek: &Verzoek, handeling: Handeling, sleutel: &Sleutel) -> Result<bool, DbErr> {
    let lezer = verzoek.omgeving.databank.lezer();
    idempotentie::bestaat(lezer, &verzoek.beller, handeling, &sleutel.sleutel).await
}

async fn begin(verzoek: &Verzoek) -> Result<Transaction, Fout> {
    let tx = verzoek.omgeving.databank.begin_schrijving().await?;
    zet_beller(&tx, &verzoek.beller, verzoek.vandaag(), DATAROL).await?;
    Ok(tx)
}

async fn eerder(verzoek: &Verzoek, tx: &Transaction, handeling: Handeling, sleutel: &Sleutel) -> Result<Option<Afloop>, Fout> {
    let eerder = idempotentie::vind(tx, &verzoek.beller, handeling, &sleutel.sleutel, &sleutel.hash).await?;
    Ok(match eerder {
        None => None,
        Some(Eerder::Resultaat(id)) => Some(Afloop::Gedaan(id)),
        Some(Eerder::Botsing(w)) => Some(Afloop::Geweigerd((&w).into())),
        Some(Eerder::Geweigerd(tekst)) => {
            Some(Afloop::Geweigerd(serde_json::from_str(&tekst).map_err(|_| Fout::Inhoud("idempotentie.weigering"))?))
        }
    })
}

async fn rond_af(
    verzoek: &Verzoek,
    tx: &Transaction,
    handeling: Handeling,
    sleutel: &Sleutel,
    uitkomst: Result<&Gedaan, &WeigeringTekst>,
) -> Result<(), Stop> {
    let weigering = match uitkomst {
        Ok(_) => None,
        Err(w) => Some(serde_json::to_string(w).map_err(|_| Fout::Inhoud("weigering"))?),
    };
    let id = uitkomst.ok().map(|g| g.id);
    idempotentie::bewaar(tx, &verzoek.beller, handeling, &sleutel.sleutel, &sleutel.hash, id, weigering, verzoek.nu).await?;
    let aanvraag = logboek::Aanvraag {
        trace_id: verzoek.trace_id,
        beller: &verzoek.beller,
        handeling: handeling.code(),
        begonnen_op: verzoek.nu,
        geeindigd_op: verzoek.omgeving.klok.nu(),
    };
    // A refusal can repeat a date of the dossier: that person stands in the log too.
    let client = match uitkomst {
        Ok(gedaan) => gedaan.client,
        Err(_) => verzoek.geraakt(),
    };
    logboek::schrijf(tx, &aanvraag, client, &verzoek.omgeving.sleutels).await?;
    Ok(())
}

/// A refusal is kept too, so that a repeat is answered alike.
async fn weiger(verzoek: &Verzoek, handeling: Handeling, sleutel: &Sleutel, w: &Weigering) -> Result<Afloop, Fout> {
    let tekst = WeigeringTekst::from(w);
    let tx = begin(verzoek).await?;
    match rond_af(verzoek, &tx, handeling, sleutel, Err(&tekst)).await {
        Ok(()) => {
            tx.commit_witnessed(ziet(verzoek, handeling, sleutel)).await?;
            Ok(Afloop::Geweigerd(tekst))
        }
        Err(stop) => {
            laat_vallen(tx).await;
            match stop {
                Stop::Fout(fout) => gelijktijdig(verzoek, handeling, sleutel, fout).await,
                Stop::Weigering(_) => Ok(Afloop::Geweigerd(tekst)),
            }
        }
    }
}

/// The same key was stored by a request that ran at the same time: that one counts.
async fn gelijktijdig(verzoek: &Verzoek, handeling: Handeling, sleutel: &Sleutel, fout: Fout) -> Result<Afloop, Fout> {
    match fout {
        Fout::Databank(db) if beperking::sleutel_bestaat(&db) => {
            let tx = begin(verzoek).await?;
            let afloop = eerder(verzoek, &tx, handeling, sleutel).await?;
            tx.rollback().await?;
            afloop.ok_or(Fout::Databank(db))
        }
        Fout::Databank(db) => match beperking::weigering(&db) {
            Some(w) => Ok(Afloop::Geweigerd((&w).into())),
            None => Err(Fout::Databank(db)),
        },
        fout => Err(fout),
    }
}
