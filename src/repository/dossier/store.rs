//! The one place where facts of a dossier are stored: those of one act, or of whole histories at once.
//!
//! What began in the same history is stored as it ended; of what was there before, the change is. Nothing else is overwritten.

use std::collections::{BTreeMap, BTreeSet};

use bw_domain::codes::{WachtStatus, WachtVerblijf};
use bw_domain::dossier::Dossier;
use bw_domain::fact::{Fact, Step};
use bw_domain::termijn::feiten::OpschortingFeit;
use bw_domain::weigering::Weigering;
use chrono::NaiveDate;
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use super::besluit::{bewaar_beschikking, bewaar_plicht};
use super::bewaren::{
    Vastlegging, bewaar_aanvraag, bewaar_bekendmaking, bewaar_besluit, bewaar_geinformeerd, bewaar_inschrijving, bewaar_melding,
    bewaar_onderzoek, bewaar_toegewezen,
};
use super::termijn::{bewaar_ingebrekestelling, bewaar_opschorting, bewaar_uitstel};
use super::wacht::{wijzig_status, wijzig_verblijf};
use super::zorg;
use crate::repository::Fout;
use crate::sleutels::Sleutels;

/// Ids for rows that the domain has no id for.
pub(super) type Ids<'a> = &'a (dyn Fn() -> Uuid + Sync);

/// What histories are stored with.
#[derive(Clone, Copy)]
pub struct Store<'a> {
    /// The region's keys: a BSN is stored encrypted.
    pub sleutels: &'a Sleutels,
    /// New ids.
    pub ids: Ids<'a>,
}

impl std::fmt::Debug for Store<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Store").finish_non_exhaustive()
    }
}

/// A refusal, or nothing; or the database failed.
pub(super) type Stored = Result<Result<(), Weigering>, Fout>;

impl Store<'_> {
    /// Stores the facts of one act on a dossier; `before` is `None` for a melding. The version of the traject is not moved.
    ///
    /// # Errors
    /// Database errors; a refusal where the register knows something that a dossier does not hold.
    pub async fn step<C: ConnectionTrait>(&self, tx: &C, v: Vastlegging, before: Option<&Dossier>, step: &Step) -> Stored {
        self.history(tx, before, &[(v, &step.facts)], &step.next).await
    }

    /// Stores a history: acts in order, each by whom and when, and the dossier after them.
    ///
    /// # Errors
    /// As [`Store::step`].
    pub async fn history<C: ConnectionTrait>(
        &self,
        tx: &C,
        before: Option<&Dossier>,
        acts: &[(Vastlegging, &[Fact])],
        after: &Dossier,
    ) -> Stored {
        let (made, suspensions) = (BTreeSet::new(), BTreeSet::new());
        let mut history = History { store: *self, before, after, made, suspensions, waits: waits(acts), care: Vec::new() };
        for (v, facts) in acts {
            for fact in *facts {
                if let Err(weigering) = history.fact(tx, *v, fact).await? {
                    return Ok(Err(weigering));
                }
            }
        }
        for (v, fact) in std::mem::take(&mut history.care) {
            history.care(tx, v, fact).await?;
        }
        Ok(Ok(()))
    }
}

/// A history that is being stored.
struct History<'a> {
    store: Store<'a>,
    before: Option<&'a Dossier>,
    after: &'a Dossier,
    /// Ids of what began in it.
    made: BTreeSet<Uuid>,
    /// Suspensions that were stored: by aanvraag and number.
    suspensions: BTreeSet<(Uuid, i32)>,
    /// Waits that begin in it.
    waits: BTreeMap<Uuid, Wait>,
    /// What is about proposals, care and bridging comes last: a stay is stored as it ended, and can rest on a besluit that came later.
    care: Vec<(Vastlegging, &'a Fact)>,
}

/// What is known of a wait over time, of one that begins and changes in the same history.
#[derive(Debug)]
pub(super) struct Wait {
    pub(super) statussen: Vec<(WachtStatus, NaiveDate)>,
    pub(super) verblijven: Vec<(WachtVerblijf, NaiveDate)>,
}

/// From a day on it is otherwise: from its own first day it replaces what was known.
fn change<T>(lijst: &mut Vec<(T, NaiveDate)>, nu: T, per: NaiveDate) {
    lijst.retain(|(_, van)| *van < per);
    lijst.push((nu, per));
}

fn waits(acts: &[(Vastlegging, &[Fact])]) -> BTreeMap<Uuid, Wait> {
    let mut uit = BTreeMap::<Uuid, Wait>::new();
    for fact in acts.iter().flat_map(|(_, facts)| *facts) {
        match fact {
            Fact::Ingeschreven(i) => {
                let van = i.inschrijving.ingeschreven_op;
                let (statussen, verblijven) = (vec![(i.begin.status, van)], vec![(i.begin.verblijf, van)]);
                uit.insert(i.inschrijving.id, Wait { statussen, verblijven });
            }
            Fact::WachtStatus { inschrijving_id, status, per } => {
                uit.entry(*inschrijving_id).and_modify(|w| change(&mut w.statussen, *status, *per));
            }
            Fact::WachtVerblijf { inschrijving_id, verblijf, per } => {
                uit.entry(*inschrijving_id).and_modify(|w| change(&mut w.verblijven, *verblijf, *per));
            }
            _ => {}
        }
    }
    uit
}

/// What the dossier must hold once a fact about it was taken in.
fn there<T>(gevonden: Option<T>, wat: &'static str) -> Result<T, Fout> {
    gevonden.ok_or(Fout::Inhoud(wat))
}

impl<'a> History<'a> {
    async fn fact<C: ConnectionTrait>(&mut self, tx: &C, v: Vastlegging, fact: &'a Fact) -> Stored {
        let d = self.after;
        match fact {
            Fact::Gemeld(g) => bewaar_melding(tx, v, g, d, self.store.sleutels).await?,
            Fact::Geinformeerd { op } => {
                if !bewaar_geinformeerd(tx, d.traject_id, *op).await? {
                    return Ok(Err(Weigering::AlGeinformeerd));
                }
            }
            Fact::Opgepakt { functionaris, van } => {
                let wie = Vastlegging { functionaris: functionaris.unwrap_or(v.functionaris), ..v };
                bewaar_toegewezen(tx, wie, (self.store.ids)(), d.traject_id, *van).await?;
            }
            Fact::Onderzocht { onderzoek, verslag, grond } => bewaar_onderzoek(tx, v, d, onderzoek, verslag, grond).await?,
            Fact::Aangevraagd(a) => bewaar_aanvraag(tx, v, d, a).await?,
            Fact::Plicht(p) => bewaar_plicht(tx, v, d, p).await?,
            Fact::Besloten(b) => {
                self.made.insert(b.id);
                bewaar_besluit(tx, v, d, b).await?;
            }
            Fact::Bekendgemaakt { besluit_id, op, beschikking } => {
                if !self.made.contains(besluit_id) && !bewaar_bekendmaking(tx, *besluit_id, *op).await? {
                    return Ok(Err(Weigering::AlBekendgemaakt));
                }
                if let Some(beschikking) = beschikking {
                    bewaar_beschikking(tx, v, *besluit_id, beschikking).await?;
                }
            }
            Fact::Uitgesteld(u) => bewaar_uitstel(tx, v, d, u).await?,
            Fact::InGebreke(i) => bewaar_ingebrekestelling(tx, v, d, i).await?,
            Fact::Opgeschort(o) => {
                let zelfde = |e: &OpschortingFeit| e.aanvraag_id == o.aanvraag_id && e.nummer == o.nummer;
                let eerder = self.before.is_some_and(|d| d.termijnfeiten.opschortingen.iter().any(zelfde))
                    | !self.suspensions.insert((o.aanvraag_id, o.nummer));
                bewaar_opschorting(tx, v, d, o, ((self.store.ids)(), eerder)).await?;
            }
            Fact::Ingeschreven(_) | Fact::WachtStatus { .. } | Fact::WachtVerblijf { .. } | Fact::WachtGeeindigd { .. } => {
                return self.wait(tx, v, fact).await;
            }
            Fact::Voorgesteld(_)
            | Fact::VoorstelBeslist { .. }
            | Fact::VoorstelGeplaatst { .. }
            | Fact::ZorgBegonnen(_)
            | Fact::ZorgGetoond { .. }
            | Fact::ZorgGelezen { .. }
            | Fact::ZorgVerborgen { .. }
            | Fact::VerblijfBegonnen { .. }
            | Fact::VerblijfGeeindigd { .. }
            | Fact::Geleverd { .. }
            | Fact::ZorgGeeindigd { .. }
            | Fact::Afwezig { .. }
            | Fact::Terug { .. }
            | Fact::Overbrugd(_)
            | Fact::OverbruggingGeeindigd { .. } => self.care.push((v, fact)),
        }
        Ok(Ok(()))
    }

    async fn wait<C: ConnectionTrait>(&mut self, tx: &C, v: Vastlegging, fact: &Fact) -> Stored {
        let d = self.after;
        match fact {
            Fact::Ingeschreven(i) => {
                let id = i.inschrijving.id;
                self.made.insert(id);
                let zo = there(d.inschrijvingen.iter().find(|i| i.id == id), "wachtlijst_inschrijving")?;
                let wait = there(self.waits.get(&id), "wachtlijst_inschrijving")?;
                bewaar_inschrijving(tx, v, d, i, (zo, wait), self.store.ids).await?;
            }
            Fact::WachtStatus { inschrijving_id, status, per } if !self.made.contains(inschrijving_id) => {
                return wijzig_status(tx, v, *inschrijving_id, *per, *status, self.store.ids).await;
            }
            Fact::WachtVerblijf { inschrijving_id, verblijf, per } if !self.made.contains(inschrijving_id) => {
                return wijzig_verblijf(tx, v, *inschrijving_id, *per, *verblijf, self.store.ids).await;
            }
            Fact::WachtGeeindigd { inschrijving_id, op, reden } if !self.made.contains(inschrijving_id) => {
                zorg::eindig_wacht(tx, *inschrijving_id, *op, *reden).await?;
            }
            _ => {}
        }
        Ok(Ok(()))
    }

    async fn care<C: ConnectionTrait>(&mut self, tx: &C, v: Vastlegging, fact: &Fact) -> Result<(), Fout> {
        let (d, before) = (self.after, self.before);
        match fact {
            Fact::Voorgesteld(n) => {
                self.made.insert(n.id);
                zorg::bewaar_voorstel(tx, v, d, there(d.voorstellen.iter().find(|o| o.id == n.id), "voorstel")?).await
            }
            Fact::VoorstelBeslist { voorstel_id: id, .. } | Fact::VoorstelGeplaatst { voorstel_id: id, .. } if !self.made.contains(id) => {
                let hield = before.is_some_and(|d| d.voorstellen.iter().any(|o| o.id == *id && o.houdt_plek()));
                zorg::wijzig_voorstel(tx, v, d, there(d.voorstellen.iter().find(|o| o.id == *id), "voorstel")?, hield).await
            }
            Fact::ZorgBegonnen(n) => {
                self.made.insert(n.id);
                zorg::bewaar_plaatsing(tx, v, d, there(d.plaatsingen.iter().find(|o| o.id == n.id), "plaatsing")?).await
            }
            Fact::ZorgGeeindigd { plaatsing_id, op, reden } if !self.made.contains(plaatsing_id) => {
                zorg::eindig_plaatsing(tx, *plaatsing_id, *op, *reden).await
            }
            Fact::ZorgGetoond { plaatsing_id: id, .. }
            | Fact::ZorgGelezen { plaatsing_id: id, .. }
            | Fact::ZorgVerborgen { plaatsing_id: id }
                if !self.made.contains(id) =>
            {
                zorg::toon_plaatsing(tx, there(d.plaatsingen.iter().find(|o| o.id == *id), "plaatsing")?).await
            }
            Fact::VerblijfBegonnen { plaatsing_id, verblijf } => {
                self.made.insert(verblijf.id);
                zorg::bewaar_verblijf(tx, v, d, *plaatsing_id, there(zorg::verblijf_in(d, verblijf.id), "zorgverblijf")?).await
            }
            Fact::Afwezig { verblijf_id, afwezigheid } => {
                self.made.insert(afwezigheid.id);
                let verblijf = there(zorg::verblijf_in(d, *verblijf_id), "zorgverblijf")?;
                let zo = there(verblijf.afwezigheden.iter().find(|a| a.id == afwezigheid.id), "afwezigheid")?;
                zorg::bewaar_afwezigheid(tx, v, d, verblijf, zo).await?;
                self.stay(tx, *verblijf_id).await
            }
            Fact::VerblijfGeeindigd { verblijf_id, .. } | Fact::Geleverd { verblijf_id, .. } | Fact::Terug { verblijf_id, .. } => {
                self.stay(tx, *verblijf_id).await
            }
            Fact::Overbrugd(n) => {
                self.made.insert(n.id);
                zorg::bewaar_overbrugging(tx, v, d, there(d.overbruggingen.iter().find(|o| o.id == n.id), "overbrugging")?).await
            }
            Fact::OverbruggingGeeindigd { overbrugging_id: id, .. } if !self.made.contains(id) => {
                zorg::eindig_overbrugging(tx, there(d.overbruggingen.iter().find(|o| o.id == *id), "overbrugging")?).await
            }
            _ => Ok(()),
        }
    }

    /// A stay that was there before is otherwise now.
    async fn stay<C: ConnectionTrait>(&self, tx: &C, id: Uuid) -> Result<(), Fout> {
        let nu = there(zorg::verblijf_in(self.after, id), "zorgverblijf")?;
        match self.before.and_then(|d| zorg::verblijf_in(d, id)) {
            Some(eerder) => zorg::wijzig_verblijf(tx, eerder, nu).await,
            None => Ok(()),
        }
    }
}
