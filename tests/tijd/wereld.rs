//! One world of a pair: a register in which histories are played side by side, each act at a moment of its own.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use bw_domain::bron::{Klok, wettelijke_dag};
use chrono::{DateTime, Days, Duration, NaiveDate, NaiveTime, TimeZone, Utc};
use chrono_tz::Europe::Amsterdam;
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};
use serde_json::json;

use super::paren::{Paar, Punt};
use super::spelen::{HUIZEN, Speler};
use crate::hulp::basis::{id, locatie};
use crate::hulp::bron::TestIds;
use crate::hulp::kloon::letterlijk;
use crate::hulp::stappen::doe;
use crate::hulp::{Soort, Wereld};

/// Of so many histories one is of somebody whom the consulent may know: who that is, is the same in both worlds.
pub(super) const BEKEND: usize = 3;

/// A moment by the clock on the wall; `None` where that skips an hour.
pub(super) fn moment(dag: NaiveDate, seconde: u32) -> DateTime<Utc> {
    let tijd = NaiveTime::from_num_seconds_from_midnight_opt(seconde, 0).unwrap();
    Amsterdam.from_local_datetime(&dag.and_time(tijd)).latest().unwrap().to_utc()
}

/// An act at a moment: of which history, and which of it; `None`: the melding.
#[derive(Clone, Debug)]
struct Beurt {
    op: DateTime<Utc>,
    nummer: usize,
    stap: Option<usize>,
}

/// One world of a pair.
pub(super) struct Kant {
    pub(super) w: Wereld,
    wereld: usize,
    begin: NaiveDate,
    paren: Arc<Vec<Paar>>,
    pub(super) spelers: Vec<Speler>,
    rooster: Vec<Beurt>,
    r: StdRng,
    volgende: usize,
}

/// A register with room in its houses, to be copied for both worlds.
pub(super) async fn bron(soort: Soort, begin: NaiveDate) -> Wereld {
    let w = Wereld::met_ids(soort, Arc::new(TestIds::nieuw(7))).await;
    w.in_opbouw.store(true, Ordering::Relaxed);
    w.ids.volg(Some("capaciteit".into()));
    w.klok.op(moment(begin - Days::new(1), 43_200));
    // A third house of the second provider, and a second where people live.
    for n in [6, 7] {
        let nieuw = |soort: &str| letterlijk(w.soort, id(&format!("{soort} {n}")));
        let als = |soort: &str| letterlijk(w.soort, id(&format!("{soort} 4")));
        w.sql(&format!(
            "INSERT INTO voorziening (id, regio_id, volgnummer, gemeente_code, soort, zorgaanbieder_id, aantal) SELECT {}, regio_id, {n}, \
             gemeente_code, soort, zorgaanbieder_id, aantal FROM voorziening WHERE id = {}",
            nieuw("voorziening"),
            als("voorziening")
        ))
        .await;
        w.sql(&format!(
            "INSERT INTO locatie (id, regio_id, voorziening_id, volgnummer, zorgaanbieder_id, gemeente_code, soort) SELECT {}, regio_id, {}, \
             volgnummer, zorgaanbieder_id, gemeente_code, soort FROM locatie WHERE id = {}",
            nieuw("locatie"),
            nieuw("voorziening"),
            als("locatie")
        ))
        .await;
    }
    for (huis, wie) in HUIZEN {
        let geldig_tot = begin + Days::new(90);
        doe(&w, wie, "capaciteitOpgeven", json!({ "locatieId": locatie(huis), "totaal": 60, "geldigTot": geldig_tot })).await;
    }
    w.sql("DELETE FROM log_betrokkene").await;
    w.sql("DELETE FROM log_aanvraag").await;
    w
}

impl Kant {
    pub(super) async fn nieuw(bron: &Wereld, wereld: usize, begin: NaiveDate, zaad: u64, paren: Arc<Vec<Paar>>) -> Self {
        let w = bron.kopie(Arc::new(TestIds::nieuw(7))).await;
        w.in_opbouw.store(true, Ordering::Relaxed);
        w.klok.op(moment(begin, 0));
        let spelers = (0..paren.len()).map(|n| Speler::nieuw(n, wereld, zaad, n % BEKEND == 0)).collect();
        let rooster = rooster(begin, zaad, wereld, &paren);
        Kant { w, wereld, begin, paren, spelers, rooster, r: StdRng::seed_from_u64(zaad + wereld as u64), volgende: 0 }
    }

    /// Does what is to be done before a moment, and waits for it.
    pub(super) async fn tot(&mut self, tot: DateTime<Utc>) {
        while let Some(beurt) = self.rooster.get(self.volgende).filter(|b| b.op < tot).cloned() {
            self.volgende += 1;
            match beurt.stap {
                // In the middle of it midnight passes.
                Some(_) if laat(beurt.op) => {
                    let seconden = self.r.random_range(2..25);
                    self.w.klok.springt(beurt.op, self.r.random_range(1..4), beurt.op + Duration::seconds(seconden));
                }
                _ => self.w.klok.op(beurt.op),
            }
            let (paar, speler) = (&self.paren[beurt.nummer], &mut self.spelers[beurt.nummer]);
            match beurt.stap {
                None => speler.meld(&self.w, paar).await,
                Some(n) => {
                    let stap = &paar.lopen[self.wereld][n];
                    let vandaag = self.begin + Days::new(stap.punt.dag);
                    speler.speel(&self.w, stap, vandaag, n).await;
                }
            }
        }
        self.w.klok.op(tot);
    }

    /// The acts that were done, of all.
    pub(super) fn gedaan(&self) -> usize {
        self.volgende
    }

    /// The history of a client, in words.
    pub(super) fn verhaal(&self, clientnummer: &str) -> String {
        let Some(n) = self.spelers.iter().position(|s| s.clientnummer == clientnummer) else { return String::new() };
        let regel = |s: &super::paren::Stap| {
            let laat = if s.punt.laat { " late" } else { "" };
            format!("\n    {}{laat} (of {}) {:?}", self.begin + Days::new(s.punt.dag), s.punt.op, s.daad)
        };
        let acten: Vec<String> = self.paren[n].lopen[self.wereld].iter().map(regel).collect();
        format!("\n   {}: reported on {}{}", ["A", "B"][self.wereld], self.paren[n].gemeld.op, acten.concat())
    }

    /// The program is started anew on what was stored, or on a dump of that which was put back.
    pub(super) async fn herstart(&mut self, dump: bool) {
        if dump {
            let w = self.w.kopie(self.w.ids.clone()).await;
            w.klok.op(self.w.klok.nu());
            w.in_opbouw.store(true, Ordering::Relaxed);
            self.w = w;
        } else {
            self.w.herstart().await;
        }
    }
}

/// When each act is done: by day and order as its history says, and else by chance, in each world its own.
fn rooster(begin: NaiveDate, zaad: u64, wereld: usize, paren: &[Paar]) -> Vec<Beurt> {
    let mut uit = Vec::new();
    for (nummer, paar) in paren.iter().enumerate() {
        let mut samen = StdRng::seed_from_u64(zaad * 100_000 + nummer as u64);
        let mut eigen = StdRng::seed_from_u64(zaad * 100_000 + 50_000 * (wereld as u64 + 1) + nummer as u64);
        // What the own gemeente does is done at one moment in both.
        let r = if paar.door_gemeente { &mut samen } else { &mut eigen };
        let mut vorige = tijd(begin, paar.gemeld, r);
        uit.push(Beurt { op: vorige, nummer, stap: None });
        for (n, stap) in paar.lopen[wereld].iter().enumerate() {
            vorige = tijd(begin, stap.punt, &mut eigen).max(vorige + Duration::milliseconds(5));
            uit.push(Beurt { op: vorige, nummer, stap: Some(n) });
        }
    }
    uit.sort_by_key(|b| (b.op, b.nummer));
    uit
}

/// In the last seconds of a day: it is done when that is over.
fn laat(op: DateTime<Utc>) -> bool {
    wettelijke_dag(op) != wettelijke_dag(op + Duration::seconds(30))
}

/// By day, or in its last seconds, after which nobody polls that day.
fn tijd(begin: NaiveDate, punt: Punt, r: &mut StdRng) -> DateTime<Utc> {
    let seconde = if punt.laat { r.random_range(86_380..86_400) } else { r.random_range(7 * 3600..86_300) };
    moment(begin + Days::new(punt.dag), seconde) + Duration::milliseconds(r.random_range(0..900))
}
