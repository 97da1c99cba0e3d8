//! Stores what came about, with its dat projection, and counts what the regiomonitor counts.

use bw_domain::bron::Willekeur;
use bw_domain::codes::DatStatus;
use bw_domain::projectie::Zicht;
use bw_domain::publicatie::Moment;
use bw_domain::voorstel::Huis;
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use super::levensloop::Levensloop;
use super::staf::Staf;
use super::toeval::Toeval;
use crate::repository::Fout;
use crate::repository::capaciteit::{self, Bezetter};
use crate::repository::dossier::{Follow, Store, Vastlegging};
use crate::sleutels::Sleutels;

/// What is the same for every traject of the region.
#[derive(Debug)]
pub(super) struct Opslag<'a> {
    regio: Uuid,
    nu: DateTime<Utc>,
    sleutels: &'a Sleutels,
    toeval: &'a Toeval,
    follow: Follow,
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
            // A start shows a full list at once.
            follow: Follow::read(tx, regio, |_| Moment { van: vandaag, vandaag, per_maand: false }).await?,
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
        let traject = self.follow.dat(tx, None, d).await?;
        Ok((traject.status, traject.zicht))
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
        self.follow.count(tx).await
    }
}
