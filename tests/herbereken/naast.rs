//! Beside what goes on: acts, another recomputation, an act that began before a setting was changed, and its own sudden end.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use bw_domain::publicatie::Moment;
use bw_regie::repository::dossier::{Follow, Store};
use bw_regie::repository::herbereken::{herstel, schrijving};
use bw_regie::service::IdBron;
use bw_regie::uitwisseling::Voortgang;
use bw_regie::uitwisseling::herbereken::{Middelen, Opties, PER_KEER, herbereken};

use super::*;
use crate::feiten::{bevoegd, gemeld, moment, vastlegging};
use crate::hulp::kloon::{kaal, verveelvoudig};

/// More than two parts.
const KLONEN: u32 = 2 * PER_KEER as u32 + 40;

/// Meldingen that each of two takes to a grant that is made known.
const ACTEN: u64 = 5;

/// What the cells count against what they count of: one statement each, which has nothing of the program.
async fn nageteld(w: &Wereld) {
    for (cellen, feiten) in [
        (
            "SELECT coalesce(sum(aantal), 0) FROM monitor_cel",
            "SELECT count(*) FROM indicatie i JOIN indicatie_inhoud h ON h.indicatie_id = i.id \
             WHERE i.bekendgemaakt_op IS NOT NULL AND i.toegekend AND h.soort = 'EERSTE'",
        ),
        ("SELECT sum(aantal) FROM doorloop_cel WHERE stap = 'MELDING_ONDERZOEK'", "SELECT count(*) FROM onderzoek"),
        ("SELECT sum(aantal) FROM doorloop_cel WHERE stap = 'AANVRAAG_BESLUIT'", "SELECT count(*) FROM indicatie"),
        (
            "SELECT sum(aantal) FROM doorloop_cel WHERE stap = 'BESLUIT_BEKENDMAKING'",
            "SELECT count(*) FROM indicatie WHERE bekendgemaakt_op IS NOT NULL",
        ),
    ] {
        assert_eq!(w.tel(cellen).await, w.tel(feiten).await, "{cellen}");
    }
}

/// Many who wait, of whom the lead times count one, and of whom the dat is not what the facts say.
async fn verlopen(w: &Wereld) {
    let l = wachtend(w).await;
    verveelvoudig(w, kaal(&l.traject), 1, KLONEN).await;
    w.sql("UPDATE dat_traject SET mandaatbesluit = 'MIS'").await;
}

beide! {
    async fn acts_beside_it_are_neither_lost_nor_counted_twice(w: Wereld) {
        verlopen(&w).await;
        let bezig = AtomicUsize::new(2);
        let acten = async |n: u64| {
            for k in 0..ACTEN {
                let m = met(&melding(), json!({ "bsn": null, "achternaam": format!("Persoon {n} {k}") }));
                breng(&w, INDICATIESTELLER, m, toekenning(), Tot::Bekendmaking, wacht()).await;
            }
            bezig.fetch_sub(1, Ordering::Relaxed);
        };
        // Two at once: the second is told that the first is under way, or on SQLite finds the cells set right and measures anew.
        let ronden = async {
            let (een, twee) = (eigenaar(&w).await, eigenaar(&w).await);
            let voortgang = Voortgang::stil();
            let m = |databank| Middelen { databank, klok: &*w.klok, voortgang: &voortgang };
            let opties = Opties { regio: Some("ROTTERDAM".into()), ..Opties::default() };
            let mut gedaan = 0;
            while bezig.load(Ordering::Relaxed) > 0 || gedaan < 2 {
                // Another drift each time, while acts move the same cells; one has mended it, and once.
                w.sql("UPDATE doorloop_cel SET aantal = aantal + 3").await;
                let (a, b) = tokio::join!(herbereken(m(&een), &opties), herbereken(m(&twee), &opties));
                assert!(a.is_ok() || b.is_ok(), "{a:?} {b:?}");
                let na = van_regio(&w, &een, true).await;
                assert_eq!((na.dat.is_leeg(), na.monitorcellen, na.doorloopcellen), (true, 0, 0), "round {gedaan}: {a:?} {b:?}");
                gedaan += 1;
            }
            een.sluit().await.unwrap();
            twee.sluit().await.unwrap();
            gedaan
        };
        let ((), (), rondes) = tokio::join!(acten(1), acten(2), ronden);
        println!("{:?}: {} meldingen beside {rondes} rounds of two", w.soort, 2 * ACTEN);
        nageteld(&w).await;
        assert!(controleer(&w).await.is_leeg());
        assert_eq!(w.tel("SELECT count(*) FROM dat_traject WHERE mandaatbesluit = 'MIS' AND gepubliceerd_tot IS NULL").await, 0);
    }
}

beide! {
    async fn killed_half_way_it_keeps_whole_parts_and_again_it_finishes(w: Wereld) {
        sta_toe(&w);
        verlopen(&w).await;
        let map = Map::nieuw(&w);
        let mis = async || w.tel("SELECT count(*) FROM dat_traject WHERE mandaatbesluit = 'MIS' AND gepubliceerd_tot IS NULL").await;
        let alle = mis().await;
        assert_eq!(alle, i64::from(KLONEN) + 1);
        let mut kind = opdracht(&w, &map, &[]).stdout(std::process::Stdio::null()).spawn().unwrap();
        let begin = Instant::now();
        while mis().await == alle {
            assert!(begin.elapsed() < Duration::from_secs(60), "nothing is mended");
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
        kind.kill().unwrap();
        kind.wait().unwrap();
        let over = mis().await;
        assert!(over > 0 && (alle - over) % i64::from(PER_KEER as u32) == 0, "half a part: {over} of {alle}");
        let begin = Instant::now();
        // PostgreSQL may still be ending the connection that kept others away.
        while !opdracht(&w, &map, &[]).output().unwrap().status.success() {
            assert!(begin.elapsed() < Duration::from_secs(60), "it does not finish");
        }
        assert_eq!(mis().await, 0);
        nageteld(&w).await;
        assert!(opdracht(&w, &map, &["--controleer"]).output().unwrap().status.success());
    }
}

/// An act reads the settings, they are changed and recomputed, and the act is stored: it is waited for.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_act_of_before_the_change_is_waited_for() {
    let w = Wereld::nieuw(Soort::Postgres).await;
    let (nu, dag) = (moment(dag("2026-06-10"), 0), dag("2026-06-10"));
    let tx = w.beheer.begin_schrijving().await.unwrap();
    let mut follow = Follow::read(&tx, id(REGIO), |wijze| Moment::van(wijze, nu, dag)).await.unwrap();
    w.sql("INSERT INTO gelijkgestelde_dag (datum, bron) VALUES ('2026-07-20', 'test')").await;
    let akte = async {
        tokio::time::sleep(Duration::from_millis(500)).await;
        let stroom = w.ids.voor_verzoek(b"herbereken");
        let ids = || stroom.id();
        let store = Store { sleutels: &w.rand.omgeving.sleutels, ids: &ids };
        let step = gemeld("2026-06-08".parse().unwrap(), &bevoegd());
        store.step(&tx, vastlegging(nu), None, &step).await.unwrap().unwrap();
        follow.dat(&tx, None, &step.next).await.unwrap();
        follow.count(&tx).await.unwrap();
        tx.commit().await.unwrap();
    };
    let (telling, ()) = tokio::join!(doe_het(&w), akte);
    assert_eq!((telling.trajecten, telling.dat.termijnen), (1, 1));
    assert!(controleer(&w).await.is_leeg());
}

/// What is mended is read on the lock of an act: what an act under way makes of it is what counts.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_act_under_way_on_the_traject_comes_first() {
    let w = Wereld::nieuw(Soort::Postgres).await;
    let l = wachtend(&w).await;
    let traject = letterlijk(w.soort, kaal(&l.traject));
    let (nu, dag) = (moment(dag("2026-06-10"), 0), dag("2026-06-10"));
    let owner = eigenaar(&w).await;
    let akte = w.beheer.begin_schrijving().await.unwrap();
    for sql in [format!("SELECT * FROM traject WHERE id = {traject} FOR UPDATE"), "UPDATE client SET geheim = true".into()] {
        sea_orm::ConnectionTrait::execute_unprepared(&akte, &sql).await.unwrap();
    }
    let tx = schrijving(&owner).await.unwrap();
    let ids = [kaal(&l.traject)];
    let herstelt = herstel(&tx, id(REGIO), &ids, |wijze| Moment::van(wijze, nu, dag));
    let later = async {
        tokio::time::sleep(Duration::from_millis(300)).await;
        akte.commit().await.unwrap();
    };
    let (wijziging, ()) = tokio::join!(herstelt, later);
    assert_eq!(wijziging.unwrap().trajecten, 1);
    tx.commit().await.unwrap();
    owner.sluit().await.unwrap();
    assert_eq!(status(&w, ADVISEUR_LANSINGERLAND).await, Value::Null);
}
