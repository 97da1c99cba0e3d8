//! Of any state nothing changes: after every act of random walks, whenever a gemeente reads, and days later.

use bw_domain::publicatie::{Moment, Publicatie};
use bw_domain::wandeling::gang::wandeling;
use bw_domain::wandeling::spel::Regels;
use bw_regie::repository::dossier::{Follow, Store, verhoog_versie};
use bw_regie::repository::referentie;
use bw_regie::service::IdBron;
use chrono::{Days, NaiveDate};

use super::{Telling, eigenaar, van_regio};
use crate::feiten::{bevoegd, bezet, gemeld, moment, vastlegging, wereld};
use crate::hulp::Soort;
use crate::hulp::basis::{REGIO, id};
use crate::weigering::stand;

/// Walks of each database.
const AANTAL: [(Soort, u64); 2] = [(Soort::Sqlite, 18), (Soort::Postgres, 6)];
const ZAAD: u64 = 12;
const NIETS: Telling = Telling {
    trajecten: 1,
    dat: bw_regie::repository::dossier::Datwijziging { trajecten: 0, indicaties: 0, wachtlijst: 0, plaatsingen: 0, termijnen: 0 },
    monitorcellen: 0,
    doorloopcellen: 0,
};

/// Plays walk `n` in a world of its own, and recomputes after each act. Gives the number of acts.
async fn loop_na(soort: Soort, n: u64) -> usize {
    let w = wereld(soort).await;
    let wijze = [Publicatie::PerDag, Publicatie::PerMaand, Publicatie::Direct][n as usize % 3];
    // All of it shows, so that every row has a past.
    w.sql(&format!("UPDATE regio SET informatieplicht = (1 = 0), publicatie = '{}'", wijze.code())).await;
    let databank = eigenaar(&w).await;
    let kalender = referentie::kalender(w.beheer.beheer()).await.unwrap();
    let regels = Regels { bevoegd: bevoegd(), ..Regels::new(kalender) };
    let stroom = w.ids.voor_verzoek(b"herbereken");
    let ids = || stroom.id();
    let store = Store { sleutels: &w.rand.omgeving.sleutels, ids: &ids };
    let begin: NaiveDate = "2026-06-01".parse().unwrap();
    let mut d = None;
    let mut acten = 0;
    for (k, stap) in wandeling(&regels, begin, ZAAD, n * 101).iter().enumerate() {
        let vandaag = begin + Days::new(stap.dag.into());
        let nu = moment(vandaag, k as i64);
        w.klok.op(nu);
        let step = match &d {
            None => Ok(gemeld(begin, &regels.bevoegd)),
            Some(d) => regels.doe(d, stap.daad, vandaag - Days::new(stap.terug.into()), vandaag, 100 + k as u128),
        };
        let Some(step) = step.ok().filter(|s| !s.facts.is_empty()) else { continue };
        let tx = w.beheer.begin_schrijving().await.unwrap();
        let mut follow = Follow::read(&tx, id(REGIO), |wijze| Moment::van(wijze, nu, vandaag)).await.unwrap();
        let step = step.gepubliceerd(follow.moment());
        if let Some(d) = &d {
            let d: &bw_domain::dossier::Dossier = d;
            assert!(verhoog_versie(&tx, d.traject_id, d.versie).await.unwrap());
        }
        store.step(&tx, vastlegging(nu), d.as_ref(), &step).await.unwrap().unwrap();
        bezet(&tx, vastlegging(nu), &step).await;
        follow.dat(&tx, d.as_ref(), &step.next).await.unwrap();
        follow.count(&tx).await.unwrap();
        tx.commit().await.unwrap();
        d = Some(step.next);
        acten += 1;
        assert_eq!(van_regio(&w, &databank, false).await, NIETS, "{soort:?}, walk {n} after {:?}", stap.daad);
    }
    let voor = stand(&w).await;
    for dagen in [1, 40, 400] {
        w.klok.schuif(dagen * 24 * 3600);
        assert_eq!(van_regio(&w, &databank, false).await, NIETS, "{soort:?}, walk {n}, {dagen} days later");
    }
    assert_eq!(voor, stand(&w).await, "{soort:?}, walk {n}: changed and not told");
    databank.sluit().await.unwrap();
    acten
}

async fn alle(soort: Soort) {
    let aantal = AANTAL.iter().find(|(s, _)| *s == soort).unwrap().1;
    let mut acten = 0;
    for n in 0..aantal {
        acten += loop_na(soort, n).await;
    }
    println!("{soort:?}: {aantal} walks, {acten} acts");
    assert!(acten > 5 * aantal as usize, "hardly an act: {acten}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_any_state_nothing_changes_sqlite() {
    alle(Soort::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_any_state_nothing_changes_postgres() {
    alle(Soort::Postgres).await;
}
