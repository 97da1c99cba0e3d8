//! What follows from facts, for who acts, imports or fills an example alike: the dat projection, and the cells that count.

use std::collections::BTreeMap;

use bw_domain::doorloop::{self, Doorloopcel};
use bw_domain::dossier::Dossier;
use bw_domain::kalender::Kalender;
use bw_domain::monitor::{self, Cel, Leden};
use bw_domain::projectie::{DatTraject, RegioInstellingen, projecteer};
use bw_domain::publicatie::{Moment, Publicatie};
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use super::dat::{Datplan, Datrijen, bewaar_projectie};
use crate::repository::{Fout, doorloop as lead_times, monitor as counts, referentie};

/// What of a region decides what follows, and what was counted and not yet stored.
#[derive(Debug)]
pub struct Follow {
    regio: Uuid,
    instellingen: RegioInstellingen,
    kalender: Kalender,
    /// Members, as the regiomonitor counts them.
    leden: Leden,
    moment: Moment,
    monitor: BTreeMap<Cel, i32>,
    lead_times: BTreeMap<Doorloopcel, i32>,
}

impl Follow {
    /// Reads what of a region decides; `moment` says from when a gemeente reads what is recorded.
    ///
    /// # Errors
    /// Database errors.
    pub async fn read<C: ConnectionTrait>(tx: &C, regio: Uuid, moment: impl FnOnce(Publicatie) -> Moment) -> Result<Self, Fout> {
        let instellingen = referentie::instellingen(tx, regio).await?;
        Ok(Follow {
            regio,
            instellingen,
            kalender: referentie::kalender(tx).await?,
            leden: referentie::leden(tx, regio).await?,
            moment: moment(instellingen.publicatie),
            monitor: BTreeMap::new(),
            lead_times: BTreeMap::new(),
        })
    }

    /// From when a gemeente reads what is recorded.
    pub fn moment(&self) -> Moment {
        self.moment
    }

    /// Stores the dat of a dossier and counts how the cells move; `before` is `None` for a traject that is new. Gives what it shows.
    ///
    /// # Errors
    /// Database errors.
    pub async fn dat<C: ConnectionTrait>(&mut self, tx: &C, before: Option<&Dossier>, after: &Dossier) -> Result<DatTraject, Fout> {
        let projectie = projecteer(after, self.instellingen, &self.kalender);
        let traject = projectie.traject.clone();
        bewaar_projectie(tx, self.regio, after, projectie, self.moment.bij(after), before.is_none()).await?;
        if let Some(before) = before {
            self.add(before, -1);
        }
        self.add(after, 1);
        Ok(traject)
    }

    /// Counts a dossier in its cells, so many times.
    pub(in crate::repository) fn add(&mut self, d: &Dossier, times: i32) {
        for cel in monitor::cellen(d, &self.leden) {
            *self.monitor.entry(cel).or_default() += times;
        }
        for cel in doorloop::cellen(d) {
            *self.lead_times.entry(cel).or_default() += times;
        }
    }

    /// Takes what is stored off what was counted: what remains is how the cells differ.
    ///
    /// # Errors
    /// Database errors; a stored value out of its list.
    pub(in crate::repository) async fn subtract_stored<C: ConnectionTrait>(&mut self, tx: &C) -> Result<(), Fout> {
        for (cel, n) in counts::alle(tx, self.regio).await? {
            *self.monitor.entry(cel).or_default() -= n;
        }
        for (cel, n) in lead_times::alle(tx, self.regio).await? {
            *self.lead_times.entry(cel).or_default() -= n;
        }
        Ok(())
    }

    /// How many cells move: of the regiomonitor, and of the lead times.
    pub(in crate::repository) fn moves(&self) -> (usize, usize) {
        (self.monitor.values().filter(|n| **n != 0).count(), self.lead_times.values().filter(|n| **n != 0).count())
    }

    /// What the facts of a dossier make of its dat as it is stored.
    pub(in crate::repository) fn plan(&self, d: &Dossier, stored: Datrijen) -> Datplan {
        let moment = self.moment.bij(d);
        Datplan::van(self.regio, d, projecteer(d, self.instellingen, &self.kalender), moment, stored.lopend(moment.vandaag))
    }

    /// Stores what was counted, each cell once: last in an act, because all acts count in them. Gives the number of cells of the
    /// regiomonitor that moved.
    ///
    /// # Errors
    /// Database errors.
    pub async fn count<C: ConnectionTrait>(self, tx: &C) -> Result<usize, Fout> {
        self.store(tx).await
    }

    /// The same, for who may have to begin anew.
    ///
    /// # Errors
    /// Database errors.
    pub(in crate::repository) async fn store<C: ConnectionTrait>(&self, tx: &C) -> Result<usize, Fout> {
        let moved = self.monitor.iter().filter(|(_, n)| **n != 0);
        let mut cells = 0;
        for (cel, n) in moved {
            counts::tel(tx, self.regio, cel, *n).await?;
            cells += 1;
        }
        for (cel, n) in self.lead_times.iter().filter(|(_, n)| **n != 0) {
            lead_times::tel(tx, self.regio, cel, *n).await?;
        }
        Ok(cells)
    }
}
