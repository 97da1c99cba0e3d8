//! An entry on the wachtlijst, and where somebody stays while waiting.

use chrono::NaiveDate;
use uuid::Uuid;

use crate::codes::{WachtStatus, WachtVerblijf, WachtlijstEinde};

/// An entry on the wachtlijst.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inschrijving {
    /// Its id.
    pub id: Uuid,
    /// The indicatie it rests on.
    pub indicatie_id: Uuid,
    /// Day of entry.
    pub ingeschreven_op: NaiveDate,
    /// Day from which the three months are counted.
    pub norm_start: NaiveDate,
    /// Day on which the wait ended.
    pub beeindigd_op: Option<NaiveDate>,
    /// Why it ended (WAT).
    pub eindereden: Option<WachtlijstEinde>,
    /// Where the client stays now (WAT).
    pub verblijf: WachtVerblijf,
    /// Since when, as known now (WAT).
    pub verblijf_sinds: NaiveDate,
    /// The last day of an earlier stay in a clinic, as known now (WAT).
    pub kliniek_tot: Option<NaiveDate>,
}

/// An order to put a client on the list.
#[derive(Clone, Debug)]
pub struct InschrijfOpdracht {
    /// Id of the new entry.
    pub id: Uuid,
    /// The ground.
    pub indicatie_id: Uuid,
    /// Day of entry.
    pub ingeschreven_op: NaiveDate,
    /// What it begins with.
    pub begin: InschrijvingBegin,
}

/// What a new entry on the wachtlijst begins with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InschrijvingBegin {
    /// Waiting status.
    pub status: WachtStatus,
    /// Where the client stays.
    pub verblijf: WachtVerblijf,
    /// Needed step of night supervision.
    pub nachttoezicht: Option<String>,
    /// Uses substances.
    pub middelengebruik: bool,
    /// Needs an accessible place.
    pub rolstoel: bool,
    /// Preferred gemeente.
    pub voorkeur_gemeente: Option<String>,
}

impl Inschrijving {
    /// An entry on its first day.
    pub fn begin(id: Uuid, indicatie_id: Uuid, op: NaiveDate, norm_start: NaiveDate, verblijf: WachtVerblijf) -> Self {
        Inschrijving {
            id,
            indicatie_id,
            ingeschreven_op: op,
            norm_start,
            beeindigd_op: None,
            eindereden: None,
            verblijf,
            verblijf_sinds: op,
            kliniek_tot: None,
        }
    }

    /// Stays elsewhere from a day on, no earlier than the stay known now began: from its own first day it replaces that stay.
    pub(crate) fn verblijft(&mut self, waar: WachtVerblijf, per: NaiveDate) {
        if self.verblijf == WachtVerblijf::Kliniek && per > self.verblijf_sinds {
            self.kliniek_tot = per.pred_opt();
        }
        (self.verblijf, self.verblijf_sinds) = (waar, per);
    }
}
