//! Stores what came about, with its dat projection, and counts what the regiomonitor counts.

use std::collections::BTreeMap;

use bw_domain::bron::Willekeur;
use bw_domain::codes::DatStatus;
use bw_domain::doorloop::Doorloopcel;
use bw_domain::kalender::Kalender;
use bw_domain::monitor::Cel;
use bw_domain::projectie::{RegioInstellingen, Zicht, projecteer};
use bw_domain::publicatie::Moment;
use bw_domain::voorstel::Huis;
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use super::levensloop::Levensloop;
use super::staf::Staf;
use super::toeval::Toeval;
use crate::repository::capaciteit::{self, Bezetter};
use crate::repository::dossier::{self as opslag, Store, Vastlegging};
use crate::repository::monitor::tel;
use crate::repository::{Fout, referentie};
use crate::service::handeling::{doorloop_verschil, verschil};
use crate::sleutels::Sleutels;

/// What is the same for every traject of the region.
#[derive(Debug)]
pub(super) struct Opslag<'a> {
    regio: Uuid,
    nu: DateTime<Utc>,
    sleutels: &'a Sleutels,
    toeval: &'a Toeval,
    instellingen: RegioInstellingen,
    /// A start shows a full list at once.
    moment: Moment,
    kalender: Kalender,
    leden: Vec<String>,
    /// Cells of the regiomonitor, summed before they are written.
    cellen: BTreeMap<Cel, i32>,
    /// Cells of the lead times.
    doorloop: BTreeMap<Doorloopcel, i32>,
    /// Accepted proposals, each with house and first day.
    reserveringen: Vec<(Vastlegging, Huis, Uuid, NaiveDate)>,
}

impl<'a> Opslag<'a> {
    pub(super) async fn open<C: ConnectionTrait>(
        tx: &C,
        regio: Uuid,
        vandaag: NaiveDate,
        nu: DateTime<Utc>,
        sleutels: &'a Sleutels,
        toeval: &'a Toeval,
    ) -> Result<Self, Fout> {
        Ok(Opslag {
            regio,
            nu,
            sleutels,
            toeval,
            instellingen: referentie::instellingen(tx, regio).await?,
            moment: Moment { van: vandaag, vandaag, per_maand: false },
            kalender: referentie::kalender(tx).await?,
            leden: referentie::leden(tx, regio, vandaag).await?,
            cellen: BTreeMap::new(),
            doorloop: BTreeMap::new(),
            reserveringen: Vec::new(),
        })
    }

    /// Facts are recorded on their day, in office hours, and never after now.
    fn vastlegging(&self, functionaris: Uuid, dag: NaiveDate) -> Vastlegging {
        let ochtend = dag.and_time(NaiveTime::MIN).and_utc() + chrono::TimeDelta::hours(9);
        Vastlegging { regio: self.regio, functionaris, nu: ochtend.min(self.nu) }
    }

    /// Stores a traject; gives its status and to whom it shows.
    pub(super) async fn bewaar<C: ConnectionTrait>(&mut self, tx: &C, l: &Levensloop, staf: &Staf) -> Result<(DatStatus, Zicht), Fout> {
        let d = &l.dossier;
        let acts: Vec<_> = l.acts.iter().map(|g| (self.vastlegging(g.functionaris, g.dag), g.facts.as_slice())).collect();
        let store = Store { sleutels: self.sleutels, ids: &|| self.toeval.id() };
        if store.history(tx, None, &acts, d).await?.is_err() {
            return Err(Fout::Inhoud("example region"));
        }
        self.plekken(tx, l, staf).await?;
        let projectie = projecteer(d, self.instellingen, &self.kalender);
        let (status, zicht) = (projectie.traject.status, projectie.traject.zicht.clone());
        opslag::bewaar_projectie(tx, self.regio, d, projectie, self.moment, true).await?;
        for (cel, erbij) in verschil(None, d, &self.leden) {
            *self.cellen.entry(cel).or_default() += erbij;
        }
        for (cel, erbij) in doorloop_verschil(None, d) {
            *self.doorloop.entry(cel).or_default() += erbij;
        }
        Ok((status, zicht))
    }

    /// The place of each stay.
    async fn plekken<C: ConnectionTrait>(&mut self, tx: &C, l: &Levensloop, staf: &Staf) -> Result<(), Fout> {
        for verblijf in l.dossier.plaatsingen.iter().flat_map(|p| &p.verblijven) {
            let plaats = l.bedden.iter().find(|(id, _)| *id == verblijf.id).ok_or(Fout::Inhoud("zorgverblijf"))?.1;
            let v = self.vastlegging(staf.coordinator.0, verblijf.van.max(l.dossier.melding.ontvangen_op));
            let wat = (Bezetter::Plaatsing, verblijf.id);
            capaciteit::bewaar(tx, v, verblijf.huis, plaats, wat, (verblijf.van, verblijf.tot), self.toeval.id()).await?;
        }
        let van_voorstel = |id: Uuid| l.dossier.voorstellen.iter().find(|v| v.id == id).map_or(NaiveDate::MIN, |v| v.voorgesteld_op);
        for (id, huis, van) in &l.reserveringen {
            let v = self.vastlegging(staf.coordinator.0, van_voorstel(*id));
            self.reserveringen.push((v, *huis, *id, *van));
        }
        Ok(())
    }

    /// Holds a place for each accepted proposal, when all who have a place are there.
    pub(super) async fn houd_plekken<C: ConnectionTrait>(&self, tx: &C) -> Result<(), Fout> {
        for (v, huis, voorstel, van) in &self.reserveringen {
            if !capaciteit::bezet(tx, *v, *huis, (Bezetter::Reservering, *voorstel), *van, self.toeval.id()).await? {
                return Err(Fout::Inhoud("bezetting"));
            }
        }
        Ok(())
    }

    /// Writes the cells of the regiomonitor, each once; gives their number.
    pub(super) async fn sluit<C: ConnectionTrait>(self, tx: &C) -> Result<usize, Fout> {
        for (cel, aantal) in &self.cellen {
            tel(tx, self.regio, cel, *aantal).await?;
        }
        for (cel, aantal) in &self.doorloop {
            crate::repository::doorloop::tel(tx, self.regio, cel, *aantal).await?;
        }
        Ok(self.cellen.len())
    }
}
