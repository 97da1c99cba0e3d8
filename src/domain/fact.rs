//! Facts: what an act leaves behind. A transition makes them, [`Dossier::after`] says what the dossier becomes by them, and the repository
//! stores them; a dossier that was stored fact by fact loads as `after` gave it.
//!
//! A fact is whole: with what only the register keeps of it (the report of an onderzoek, a motivation) and by what right it was done. Who
//! recorded it and when belongs to the act, and the store adds that.

use chrono::NaiveDate;
use uuid::Uuid;

use crate::beschikking::Beschikking;
use crate::besluit::{Besluit, BesluitOpdracht};
use crate::bevoegd::Grond;
use crate::codes::{BesluitAard, VoorstelKant, VoorstelReden, VoorstelStatus, WachtStatus, WachtVerblijf, WachtlijstEinde, ZorgEinde};
use crate::dossier::{Aanvraag, Dossier, Onderzoek};
use crate::inschrijving::{Inschrijving, InschrijvingBegin};
use crate::melding::Gemeld;
use crate::overbrugging::Overbrugging;
use crate::plaatsing::{Afwezigheid, Plaatsing, Zorgverblijf};
use crate::plicht::Plicht;
use crate::termijn::feiten::{IngebrekestellingFeit, OpschortingFeit, UitstelFeit};
use crate::voorstel::Voorstel;
use crate::weigering::Weigering;

/// Something that happened to a traject.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fact {
    /// Somebody was reported: the traject begins with it.
    Gemeld(Box<Gemeld>),
    /// The client was told about the processing.
    Geinformeerd {
        /// The day.
        op: NaiveDate,
    },
    /// Somebody works on it from now on.
    Opgepakt {
        /// By which function; `None`: by who records it.
        functionaris: Option<Uuid>,
        /// First day.
        van: NaiveDate,
    },
    /// The onderzoek was finished.
    Onderzocht {
        /// What the rules need.
        onderzoek: Onderzoek,
        /// The report.
        verslag: String,
        /// By what right.
        grond: Grond,
    },
    /// An aanvraag was received.
    Aangevraagd(Aanvraag),
    /// A duty was done.
    Plicht(Plicht),
    /// A besluit was taken, of whatever kind.
    Besloten(Box<Besloten>),
    /// A besluit was made known.
    Bekendgemaakt {
        /// Which.
        besluit_id: Uuid,
        /// The day.
        op: NaiveDate,
        /// What its beschikking states; not known of what was made known before this register.
        beschikking: Option<Beschikking>,
    },
    /// A wait began.
    Ingeschreven(Box<Ingeschreven>),
    /// Another waiting status, from a day on.
    WachtStatus {
        /// The wait.
        inschrijving_id: Uuid,
        /// Which.
        status: WachtStatus,
        /// First day.
        per: NaiveDate,
    },
    /// Another stay while waiting, from a day on.
    WachtVerblijf {
        /// The wait.
        inschrijving_id: Uuid,
        /// Where.
        verblijf: WachtVerblijf,
        /// First day.
        per: NaiveDate,
    },
    /// A wait ended.
    WachtGeeindigd {
        /// The wait.
        inschrijving_id: Uuid,
        /// The day.
        op: NaiveDate,
        /// Why.
        reden: WachtlijstEinde,
    },
    /// A provider was asked for a place.
    Voorgesteld(Box<Voorstel>),
    /// A proposal was answered, taken back, or is over.
    VoorstelBeslist {
        /// Which.
        voorstel_id: Uuid,
        /// What became of it.
        status: VoorstelStatus,
        /// The day.
        op: NaiveDate,
        /// Who said no, and why.
        weigering: Option<(VoorstelKant, VoorstelReden)>,
    },
    /// The client was placed on a proposal.
    VoorstelGeplaatst {
        /// Which.
        voorstel_id: Uuid,
        /// First day there.
        op: NaiveDate,
    },
    /// Care began; its stays are facts of their own.
    ZorgBegonnen(Box<Plaatsing>),
    /// Care shows to a gemeente from now on.
    ZorgGetoond {
        /// Which.
        plaatsing_id: Uuid,
        /// The first day that it shows.
        vanaf: NaiveDate,
    },
    /// A gemeente reads of care that shows, from a day on.
    ZorgGelezen {
        /// Which.
        plaatsing_id: Uuid,
        /// The first day.
        vanaf: NaiveDate,
    },
    /// Care that was to show does not: its end was recorded before anybody could read of it.
    ZorgVerborgen {
        /// Which.
        plaatsing_id: Uuid,
    },
    /// A stay began, in the care under way.
    VerblijfBegonnen {
        /// The care.
        plaatsing_id: Uuid,
        /// The stay.
        verblijf: Box<Zorgverblijf>,
    },
    /// A stay ended, and being away with it.
    VerblijfGeeindigd {
        /// Which.
        verblijf_id: Uuid,
        /// Last day.
        op: NaiveDate,
    },
    /// A besluit says from now on what is delivered in a stay.
    Geleverd {
        /// The stay.
        verblijf_id: Uuid,
        /// The besluit.
        besluit_id: Uuid,
    },
    /// Care ended.
    ZorgGeeindigd {
        /// Which.
        plaatsing_id: Uuid,
        /// Last day.
        op: NaiveDate,
        /// Why.
        reden: ZorgEinde,
    },
    /// Away from a stay; the place is kept.
    Afwezig {
        /// The stay.
        verblijf_id: Uuid,
        /// Since when, and why.
        afwezigheid: Afwezigheid,
    },
    /// Back.
    Terug {
        /// The stay.
        verblijf_id: Uuid,
        /// Last day away.
        laatste_dag: NaiveDate,
    },
    /// A wait is bridged.
    Overbrugd(Box<Overbrugging>),
    /// Bridging ended.
    OverbruggingGeeindigd {
        /// Which.
        overbrugging_id: Uuid,
        /// Last day.
        op: NaiveDate,
    },
    /// The term for the besluit stands still; or a suspension with this number is otherwise from now on.
    Opgeschort(Box<OpschortingFeit>),
    /// The applicant was told that the besluit comes later.
    Uitgesteld(UitstelFeit),
    /// An ingebrekestelling was received.
    InGebreke(IngebrekestellingFeit),
}

impl Fact {
    /// The care that shows by it, if it does.
    pub(crate) fn toont_zorg(&self) -> Option<Uuid> {
        match self {
            Fact::ZorgBegonnen(p) => p.getoond_vanaf.map(|_| p.id),
            Fact::ZorgGetoond { plaatsing_id, .. } => Some(*plaatsing_id),
            _ => None,
        }
    }
}

/// A besluit with all that is kept of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Besloten {
    /// Its id.
    pub id: Uuid,
    /// What was decided.
    pub opdracht: BesluitOpdracht,
    /// As the rules allow it.
    pub besluit: Besluit,
}

/// A wait with what it begins with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ingeschreven {
    /// As the rules need it.
    pub inschrijving: Inschrijving,
    /// Policy norm of placement.
    pub streefdatum: NaiveDate,
    /// Status, needs and wishes.
    pub begin: InschrijvingBegin,
    /// By what right.
    pub grond: Grond,
}

/// What a transition gives: the facts that were made, and the dossier after them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The dossier after the facts.
    pub next: Dossier,
    /// What happened, in order.
    pub facts: Vec<Fact>,
}

impl Step {
    /// Before anything happened to a dossier.
    pub(crate) fn on(d: &Dossier) -> Self {
        Step { next: Dossier { versie: d.versie + 1, ..d.clone() }, facts: Vec::new() }
    }

    /// The first of a traject.
    pub(crate) fn first(gemeld: Gemeld) -> Self {
        Step { next: gemeld.dossier(), facts: vec![Fact::Gemeld(Box::new(gemeld))] }
    }

    /// One thing more happened.
    pub(crate) fn add(&mut self, fact: Fact) {
        self.next.take(&fact);
        self.facts.push(fact);
    }

    /// The same with one thing more.
    pub(crate) fn with(mut self, fact: Fact) -> Self {
        self.add(fact);
        self
    }

    /// Another transition in the same act: of both the version is one higher.
    ///
    /// # Errors
    /// What that transition refuses.
    pub fn then(mut self, transition: impl FnOnce(&Dossier) -> Result<Step, Weigering>) -> Result<Self, Weigering> {
        let Step { next, facts } = transition(&self.next)?;
        self.next = Dossier { versie: self.next.versie, ..next };
        self.facts.extend(facts);
        Ok(self)
    }

    /// The besluit that was taken.
    pub fn besluit(&self) -> Option<&Besloten> {
        self.facts.iter().find_map(|f| match f {
            Fact::Besloten(besloten) => Some(&**besloten),
            _ => None,
        })
    }
}

impl From<Step> for Dossier {
    fn from(step: Step) -> Self {
        step.next
    }
}

/// Puts something behind all that do not come after it.
fn place<T, K: Ord>(lijst: &mut Vec<T>, nieuw: T, key: impl Fn(&T) -> K) {
    let plek = lijst.partition_point(|t| key(t) <= key(&nieuw));
    lijst.insert(plek, nieuw);
}

impl Dossier {
    /// The dossier after the facts of one act; of no facts it is as it was. Total: a fact about what is not there changes nothing.
    #[must_use]
    pub fn after(&self, facts: &[Fact]) -> Dossier {
        if facts.is_empty() {
            return self.clone();
        }
        facts.iter().cloned().fold(Step::on(self), Step::with).next
    }

    /// Takes a fact in. Each noun keeps the order in which it loads.
    fn take(&mut self, fact: &Fact) {
        match fact {
            // The traject is there already.
            Fact::Gemeld(_) => {}
            Fact::Geinformeerd { op } => self.geinformeerd_op = Some(*op),
            Fact::Opgepakt { .. } => self.opgepakt = true,
            Fact::Onderzocht { onderzoek, .. } => self.onderzoek = Some(onderzoek.clone()),
            Fact::Aangevraagd(a) => place(&mut self.aanvragen, a.clone(), |a| a.ontvangen_op),
            Fact::Plicht(p) => place(&mut self.plichten, p.clone(), |p| (p.op, p.id)),
            Fact::Besloten(b) => self.take_besluit(b),
            Fact::Bekendgemaakt { besluit_id, op, .. } => self.take_bekendmaking(*besluit_id, *op),
            Fact::Ingeschreven(i) => place(&mut self.inschrijvingen, i.inschrijving.clone(), |i| i.ingeschreven_op),
            // What is waited for is no part of the rules.
            Fact::WachtStatus { .. } => {}
            Fact::WachtVerblijf { inschrijving_id, verblijf, per } => {
                self.inschrijvingen.iter_mut().filter(|i| i.id == *inschrijving_id).for_each(|i| i.verblijft(*verblijf, *per));
            }
            Fact::WachtGeeindigd { inschrijving_id, op, reden } => {
                for i in self.inschrijvingen.iter_mut().filter(|i| i.id == *inschrijving_id) {
                    (i.beeindigd_op, i.eindereden) = (Some(*op), Some(*reden));
                }
            }
            Fact::Voorgesteld(v) => place(&mut self.voorstellen, (**v).clone(), |v| v.voorgesteld_op),
            Fact::VoorstelBeslist { voorstel_id, status, op, weigering } => {
                for v in self.voorstellen.iter_mut().filter(|v| v.id == *voorstel_id) {
                    (v.status, v.beslist_op, v.weigering, v.versie) = (*status, Some(*op), *weigering, v.versie + 1);
                }
            }
            Fact::VoorstelGeplaatst { voorstel_id, op } => {
                for v in self.voorstellen.iter_mut().filter(|v| v.id == *voorstel_id) {
                    (v.geplaatst_op, v.versie) = (Some(*op), v.versie + 1);
                }
            }
            Fact::ZorgBegonnen(p) => place(&mut self.plaatsingen, (**p).clone(), |p| (p.begonnen_op, p.id)),
            Fact::ZorgGeeindigd { plaatsing_id, op, reden } => {
                self.plaatsingen.iter_mut().filter(|p| p.id == *plaatsing_id).for_each(|p| p.einde = Some((*op, *reden)));
            }
            Fact::ZorgGetoond { plaatsing_id, vanaf } => {
                self.plaatsingen.iter_mut().filter(|p| p.id == *plaatsing_id).for_each(|p| p.getoond_vanaf = Some(*vanaf));
            }
            Fact::ZorgGelezen { plaatsing_id, vanaf } => {
                self.plaatsingen.iter_mut().filter(|p| p.id == *plaatsing_id).for_each(|p| p.gelezen_vanaf = Some(*vanaf));
            }
            Fact::ZorgVerborgen { plaatsing_id } => {
                for p in self.plaatsingen.iter_mut().filter(|p| p.id == *plaatsing_id) {
                    (p.getoond_vanaf, p.gelezen_vanaf) = (None, None);
                }
            }
            Fact::VerblijfBegonnen { plaatsing_id, verblijf } => {
                for p in self.plaatsingen.iter_mut().filter(|p| p.id == *plaatsing_id) {
                    place(&mut p.verblijven, (**verblijf).clone(), |v| (v.van, v.id));
                }
            }
            Fact::VerblijfGeeindigd { verblijf_id, .. }
            | Fact::Geleverd { verblijf_id, .. }
            | Fact::Afwezig { verblijf_id, .. }
            | Fact::Terug { verblijf_id, .. } => {
                let verblijven = self.plaatsingen.iter_mut().flat_map(|p| p.verblijven.iter_mut());
                verblijven.filter(|v| v.id == *verblijf_id).for_each(|v| v.take(fact));
            }
            Fact::Overbrugd(b) => place(&mut self.overbruggingen, (**b).clone(), |b| (b.van, b.id)),
            Fact::OverbruggingGeeindigd { overbrugging_id, op } => {
                for b in self.overbruggingen.iter_mut().filter(|b| b.id == *overbrugging_id) {
                    (b.tot, b.versie) = (Some(*op), b.versie + 1);
                }
            }
            Fact::Opgeschort(o) => {
                let lijst = &mut self.termijnfeiten.opschortingen;
                lijst.retain(|eerder| (eerder.aanvraag_id, eerder.nummer) != (o.aanvraag_id, o.nummer));
                place(lijst, (**o).clone(), |o| (o.aanvraag_id, o.nummer));
            }
            Fact::Uitgesteld(u) => place(&mut self.termijnfeiten.uitstel, u.clone(), |u| (u.mededeling.op, u.id)),
            Fact::InGebreke(i) => place(&mut self.termijnfeiten.ingebrekestellingen, i.clone(), |i| (i.ontvangen_op, i.id)),
        }
    }

    fn take_besluit(&mut self, b: &Besloten) {
        let op = b.opdracht.besluit_op;
        if b.besluit.aard == BesluitAard::Aanvraag {
            place(&mut self.indicaties, b.besluit.indicatie(b.id, op), |i| i.besluit_op);
        } else {
            place(&mut self.wijzigingen, b.besluit.wijziging(b.id, op), |w| w.besluit_op);
        }
    }

    fn take_bekendmaking(&mut self, besluit_id: Uuid, op: NaiveDate) {
        self.indicaties.iter_mut().filter(|i| i.id == besluit_id).for_each(|i| i.bekendgemaakt_op = Some(op));
        let Some(w) = self.wijzigingen.iter_mut().find(|w| w.id == besluit_id) else { return };
        w.bekendgemaakt_op = Some(op);
        let w = w.clone();
        self.pas_toe(&w);
    }
}

impl Zorgverblijf {
    /// Takes in a fact about this stay.
    fn take(&mut self, fact: &Fact) {
        match fact {
            Fact::VerblijfGeeindigd { op, .. } => self.sluit(*op),
            Fact::Geleverd { besluit_id, .. } => self.indicatie_id = Some(*besluit_id),
            Fact::Afwezig { afwezigheid, .. } => place(&mut self.afwezigheden, afwezigheid.clone(), |a| a.van),
            Fact::Terug { laatste_dag, .. } => {
                self.afwezigheden.iter_mut().filter(|a| a.tot.is_none()).for_each(|a| a.tot = Some(*laatste_dag));
            }
            _ => return,
        }
        self.versie += 1;
    }
}
