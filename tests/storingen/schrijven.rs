//! A database that does not write: full, broken, locked by another, read only, gone for a moment. Under load, at random moments.

use std::io::Write;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use sea_orm::ConnectionTrait;

use super::belasting::{Belasting, Doel, Telling, handel, vergelijk, vraag};
use super::proces::Proces;
use super::{Toeval, aantal, zaad};
use crate::hulp::wereld::{cluster, werkmap};
use crate::hulp::{Soort, Wereld};

const BELLERS: u64 = 4;
/// Within this it answers again, without a restart.
const HERSTEL: Duration = Duration::from_secs(10);

/// What is asked of one kind of fault.
struct Storing<'w> {
    w: &'w Wereld,
    naar: Doel,
    naam: &'static str,
    /// Whether `/gereed` must be red meanwhile, and what it may say.
    rood: Option<&'static [&'static str]>,
    /// How long it lasts when nothing is waited for.
    duur: (u64, u64),
}

impl Storing<'_> {
    /// Breaks and mends, under load, and compares.
    async fn beproef(&self, hoe_vaak: usize, breek: impl AsyncFn(), maak: impl AsyncFn()) {
        let (mut toeval, begin) = (Toeval::nieuw(self.naam.len() as u64), Instant::now());
        let (mut langst_rood, mut langst_groen) = (Duration::ZERO, Duration::ZERO);
        let mut telling = Telling::default();
        // Somebody to show.
        assert!(handel(&self.naar, &mut telling).await, "{}: an act before the fault", self.naam);
        let belasting = Belasting::begin(&self.naar, BELLERS);
        for _ in 0..hoe_vaak {
            tokio::time::sleep(toeval.ms(50, 250)).await;
            breek().await;
            if let Some(teksten) = self.rood {
                let rood = self.naar.wacht_op(false, HERSTEL).await.unwrap_or_else(|| panic!("{}: /gereed stays green", self.naam));
                langst_rood = langst_rood.max(rood);
                let tekst = self.naar.gereed().await.1;
                assert!(teksten.iter().any(|t| tekst.contains(t)), "{}: /gereed says {tekst}", self.naam);
            }
            tokio::time::sleep(toeval.ms(self.duur.0, self.duur.1)).await;
            maak().await;
            let groen = self.naar.wacht_op(true, HERSTEL).await.unwrap_or_else(|| panic!("{}: not ready again", self.naam));
            // Ready, and so it is.
            let mut na = Telling::default();
            let hersteld = Instant::now();
            while !(handel(&self.naar, &mut na).await && vraag(&self.naar, &mut na).await) {
                assert!(groen + hersteld.elapsed() < HERSTEL, "{}: ready, and does not answer", self.naam);
            }
            langst_groen = langst_groen.max(groen + hersteld.elapsed());
            telling.erbij(na);
        }
        telling.erbij(belasting.eind().await);
        println!(
            "{:?} {}: {hoe_vaak} times, seed {}, {} acts acknowledged, {} answers with persons, {} times 503, {} cut off; red after {:.1} s, \
             green again after {:.1} s at the most; {:.1} s",
            self.w.soort,
            self.naam,
            zaad(),
            telling.bevestigd.len(),
            telling.getoond.len(),
            telling.storing,
            telling.afgebroken,
            langst_rood.as_secs_f64(),
            langst_groen.as_secs_f64(),
            begin.elapsed().as_secs_f64(),
        );
        assert!(telling.storing > 0 || telling.afgebroken > 0, "{}: the fault was never met", self.naam);
        vergelijk(self.w, &telling).await;
    }
}

/// Keeps a setting on the one writing connection of SQLite: the product closes a connection that failed, and the next one has it not.
struct Hardnekkig {
    aan: Arc<AtomicBool>,
    werk: tokio::task::JoinHandle<()>,
}

impl Hardnekkig {
    fn nieuw(w: &Wereld, zet: &'static str, terug: &'static str) -> Self {
        let (aan, schrijver) = (Arc::new(AtomicBool::new(false)), w.rand.omgeving.databank.beheer().clone());
        let stand = aan.clone();
        let werk = tokio::spawn(async move {
            loop {
                let sql = if stand.load(Ordering::Relaxed) { zet } else { terug };
                let _ = schrijver.execute_unprepared(sql).await;
                tokio::time::sleep(Duration::from_millis(2)).await;
            }
        });
        Hardnekkig { aan, werk }
    }
}

impl Drop for Hardnekkig {
    fn drop(&mut self) {
        self.werk.abort();
    }
}

/// In a folder of one's own choice (`BW_TESTMAP`, on a small disk) the disk is really filled; else a limit on pages stands in for it.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sqlite_with_a_full_disk() {
    let w = Wereld::nieuw(Soort::Sqlite).await;
    let naar = Doel::Hier(w.rand.clone());
    if std::env::var_os("BW_TESTMAP").is_some() {
        // What fits in the log as it lies there is still stored, the heartbeat too: red is not asked for.
        let storing = Storing { w: &w, naar, naam: "disk full", rood: None, duur: (300, 900) };
        return storing.beproef(aantal(3), async || vul(&werkmap()), async || leeg(&werkmap())).await;
    }
    // One page is less than there is: SQLite then keeps to what there is.
    let vol = Hardnekkig::nieuw(&w, "PRAGMA max_page_count = 1", "PRAGMA max_page_count = 1073741823");
    // What fits in the pages there are is still stored, such as the heartbeat: no red.
    let storing = Storing { w: &w, naar, naam: "no room for a page", rood: None, duur: (400, 700) };
    storing.beproef(aantal(3), async || vol.aan.store(true, Ordering::Relaxed), async || vol.aan.store(false, Ordering::Relaxed)).await;
}

/// Takes all room on a disk.
fn vul(map: &Path) {
    let mut bestand = std::fs::File::create(map.join("vulling")).unwrap();
    for grootte in [1 << 20, 4_096, 1] {
        while bestand.write_all(&vec![b'x'; grootte]).is_ok() {}
    }
}

fn leeg(map: &Path) {
    std::fs::remove_file(map.join("vulling")).unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sqlite_read_only_after_start() {
    let w = Wereld::nieuw(Soort::Sqlite).await;
    let dicht = Hardnekkig::nieuw(&w, "PRAGMA query_only = ON", "PRAGMA query_only = OFF");
    let rood: &[&str] = &["alleen lezen"];
    let storing = Storing { w: &w, naar: Doel::Hier(w.rand.clone()), naam: "read only", rood: Some(rood), duur: (50, 300) };
    storing.beproef(aantal(3), async || dicht.aan.store(true, Ordering::Relaxed), async || dicht.aan.store(false, Ordering::Relaxed)).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sqlite_locked_by_another() {
    let w = Wereld::nieuw(Soort::Sqlite).await;
    let bezet = tokio::sync::Mutex::new(None);
    let storing = Storing {
        w: &w,
        naar: Doel::Hier(w.rand.clone()),
        naam: "locked by another",
        rood: Some(&["databank", "schrijft"]),
        duur: (50, 300),
    };
    let houd_vast = async || *bezet.lock().await = Some(w.beheer.begin_schrijving().await.unwrap());
    let laat_los = async || bezet.lock().await.take().unwrap().rollback().await.unwrap();
    storing.beproef(aantal(3), houd_vast, laat_los).await;
}

/// A limit on the size of its files, set on a running process: each write beyond it fails, half way or whole, as on a broken disk.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sqlite_with_a_disk_that_fails() {
    let w = Wereld::nieuw(Soort::Sqlite).await;
    let proces = Proces::start(&w).await;
    let grens = |bytes: &str| {
        let (pid, grootte) = (format!("--pid={}", proces.pid()), format!("--fsize={bytes}:unlimited"));
        let gezet = std::process::Command::new("prlimit").args([pid, grootte]).status();
        assert!(gezet.expect("prlimit of util-linux").success());
    };
    let toeval = std::sync::Mutex::new(Toeval::nieuw(77));
    let storing =
        Storing { w: &w, naar: Doel::Daar(proces.adres), naam: "I/O error", rood: Some(&["schrijft", "databank"]), duur: (50, 300) };
    // Somewhere in the first page: not a page of the log or of the database itself is written whole.
    let breek = async || grens(&(1 + toeval.lock().unwrap().tot(4_000)).to_string());
    storing.beproef(aantal(3), breek, async || grens("unlimited")).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn postgres_without_room() {
    let w = Wereld::nieuw(Soort::Postgres).await;
    // As a server whose disk is full answers each write of a row that needs room. The heartbeat writes its own over and over and needs none.
    w.sql("CREATE FUNCTION vol() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'disk full' USING ERRCODE = '53100'; END $$")
        .await;
    let tabellen = ["log_aanvraag", "melding"];
    let storing = Storing { w: &w, naar: Doel::Hier(w.rand.clone()), naam: "disk full", rood: Some(&["schrijft"]), duur: (50, 300) };
    let breek = async || {
        for t in tabellen {
            w.sql(&format!("CREATE TRIGGER vol BEFORE INSERT OR UPDATE ON {t} FOR EACH ROW EXECUTE FUNCTION vol()")).await;
        }
    };
    let maak = async || {
        for t in tabellen {
            w.sql(&format!("DROP TRIGGER vol ON {t}")).await;
        }
    };
    storing.beproef(aantal(3), breek, maak).await;
}

/// SQLite goes on in a file that was removed or replaced: nothing of that may be acknowledged.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sqlite_whose_file_is_not_there_any_more() {
    let w = Wereld::nieuw(Soort::Sqlite).await;
    let naar = Doel::Hier(w.rand.clone());
    let pad = std::path::PathBuf::from(w.url("").strip_prefix("sqlite:").unwrap());
    let elders = pad.with_extension("elders");
    let mut telling = Telling::default();
    assert!(handel(&naar, &mut telling).await && vraag(&naar, &mut telling).await);
    std::fs::rename(&pad, &elders).unwrap();
    for vervangen in [false, true] {
        if vervangen {
            std::fs::copy(&elders, &pad).unwrap();
        }
        assert!(!handel(&naar, &mut telling).await && !vraag(&naar, &mut telling).await, "replaced: {vervangen}");
        assert!(naar.wacht_op(false, HERSTEL).await.is_some(), "/gereed stays green, replaced: {vervangen}");
    }
    std::fs::remove_file(&pad).unwrap();
    std::os::unix::fs::symlink(&elders, &pad).unwrap();
    assert!(!handel(&naar, &mut telling).await && !vraag(&naar, &mut telling).await, "the log is beside another name");
    std::fs::rename(&elders, &pad).unwrap();
    assert!(naar.wacht_op(true, HERSTEL).await.is_some(), "it is back");
    assert!(handel(&naar, &mut telling).await && vraag(&naar, &mut telling).await);
    vergelijk(&w, &telling).await;
    // Without the log beside it what is committed is gone at the end, and another of that name does not help.
    let mut log = pad.into_os_string();
    log.push("-wal");
    let kopie = std::path::Path::new(&log).with_extension("kopie");
    std::fs::copy(&log, &kopie).unwrap();
    for hoe in ["gone", "a copy", "an empty one"] {
        match hoe {
            "gone" => std::fs::remove_file(&log).unwrap(),
            "a copy" => std::fs::rename(&kopie, &log).unwrap(),
            _ => std::fs::write(&log, "").unwrap(),
        }
        assert!(!handel(&naar, &mut telling).await && !vraag(&naar, &mut telling).await, "in a log that is {hoe}");
        assert!(naar.wacht_op(false, HERSTEL).await.is_some(), "/gereed stays green: the log is {hoe}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn postgres_read_only_after_start() {
    let w = Wereld::nieuw(Soort::Postgres).await;
    let storing = Storing { w: &w, naar: Doel::Hier(w.rand.clone()), naam: "read only", rood: Some(&["alleen lezen"]), duur: (50, 300) };
    let zet = async |stand: &str| {
        let sluit =
            format!("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = '{}' AND usename = 'bw_app'", w.naam);
        cluster().psql("postgres", &format!("ALTER DATABASE {} SET default_transaction_read_only = {stand}", w.naam)).unwrap();
        cluster().psql("postgres", &sluit).unwrap();
    };
    storing.beproef(aantal(3), async || zet("on").await, async || zet("off").await).await;
}

/// Lines of the log are stored all the time, and acts are not.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn postgres_that_stores_no_acts() {
    let w = Wereld::nieuw(Soort::Postgres).await;
    let naar = Doel::Hier(w.rand.clone());
    let mut telling = Telling::default();
    assert!(handel(&naar, &mut telling).await && vraag(&naar, &mut telling).await);
    w.sql("ALTER TABLE idempotentie RENAME TO elders").await;
    for _ in 0..3 {
        assert!(!handel(&naar, &mut telling).await && vraag(&naar, &mut telling).await);
    }
    assert!(naar.wacht_op(false, HERSTEL).await.is_some(), "/gereed stays green");
    w.sql("ALTER TABLE elders RENAME TO idempotentie").await;
    assert!(handel(&naar, &mut telling).await && naar.wacht_op(true, HERSTEL).await.is_some());
    vergelijk(&w, &telling).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn postgres_locked_by_another() {
    let w = Wereld::nieuw(Soort::Postgres).await;
    let bezet = tokio::sync::Mutex::new(None);
    let storing = Storing {
        w: &w,
        naar: Doel::Hier(w.rand.clone()),
        naam: "locked by another",
        rood: Some(&["schrijft", "databank"]),
        // Longer than the product waits for a lock (3 s): whoever waits for less is served when it ends, and met no fault.
        duur: (3_200, 3_600),
    };
    let houd_vast = async || {
        // Who locks a table after the other can be in a circle with an act: it tries again.
        loop {
            let tx = w.beheer.begin_schrijving().await.unwrap();
            if tx.execute_unprepared("LOCK TABLE log_aanvraag, hartslag, melding IN EXCLUSIVE MODE").await.is_ok() {
                *bezet.lock().await = Some(tx);
                break;
            }
            let _ = tx.rollback().await;
        }
    };
    let laat_los = async || bezet.lock().await.take().unwrap().rollback().await.unwrap();
    storing.beproef(aantal(3), houd_vast, laat_los).await;
}

/// Every connection ended by the server at once, as in a restart.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn postgres_that_ends_all_connections() {
    let w = Wereld::nieuw(Soort::Postgres).await;
    let storing = Storing { w: &w, naar: Doel::Hier(w.rand.clone()), naam: "connections ended", rood: None, duur: (50, 100) };
    let sluit =
        format!("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = '{}' AND usename = 'bw_app'", w.naam);
    storing.beproef(aantal(3), async || drop(cluster().psql("postgres", &sluit).unwrap()), async || ()).await;
}
