//! A first start and a migration are stopped at random moments, by SIGKILL and by Ctrl-C: the next one works.
//!
//! `BW_AFGEBROKEN` sets how often each (3), `BW_ZAAD` the seed (1). Figures: `docs/storingen.md`.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use bw_regie::repository::databank::{Databank, Instellingen};
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};
use sea_orm::{ConnectionTrait, Statement};

use crate::bestanden::{Map, rechten};
use crate::hulp::Soort;
use crate::migraties::Leeg;

fn getal(naam: &str, anders: u64) -> u64 {
    std::env::var(naam).map_or(anders, |n| n.parse().unwrap_or_else(|_| panic!("{naam} is no number: {n}")))
}

/// How often, and the moments.
fn proef() -> (u64, StdRng) {
    (getal("BW_AFGEBROKEN", 3), StdRng::seed_from_u64(getal("BW_ZAAD", 1)))
}

fn start(args: &[&str]) -> Child {
    let mut opdracht = Command::new(env!("CARGO_BIN_EXE_bw-regie"));
    opdracht.args(args).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
}

/// Stops a program after a while, every second time as Ctrl-C does. Says whether it was stopped before it was done.
fn breek_af(mut kind: Child, na: Duration, keer: u64) -> bool {
    std::thread::sleep(na);
    let signaal = if keer.is_multiple_of(2) { "-KILL" } else { "-INT" };
    let _klaar = Command::new("kill").args([signaal, &kind.id().to_string()]).stderr(Stdio::null()).status().unwrap();
    !kind.wait().unwrap().success()
}

/// Runs to the end, and says how long it took.
fn migreer(url: &str) -> Duration {
    let begin = Instant::now();
    let uit = start(&["migreer", "--eigenaar-url", url]).wait_with_output().unwrap();
    let tekst = format!("{}{}", String::from_utf8_lossy(&uit.stdout), String::from_utf8_lossy(&uit.stderr));
    assert!(uit.status.success() && tekst.contains(&format!("schema: {}", migration::nieuwste())), "{tekst}");
    begin.elapsed()
}

async fn migreer_afgebroken(soort: Soort) {
    let (keren, mut toeval) = proef();
    let heel = Leeg::nieuw(soort, "duur").await;
    let duur = migreer(&heel.url);
    let mut echt = 0;
    for keer in 0..keren {
        let leeg = Leeg::nieuw(soort, &format!("afgebroken{keer}")).await;
        // Twice on one database, so that what the second finds was left by the first.
        for poging in 0..2 {
            let na = duur.mul_f64(toeval.random_range(0.0..1.0));
            echt += u64::from(breek_af(start(&["migreer", "--eigenaar-url", &leeg.url]), na, keer + poging));
        }
        migreer(&leeg.url);
    }
    println!("migreer {soort:?}: {} stopped of which {echt} before the end, {keren} times whole after it, {duur:.1?} each", 2 * keren);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_migration_that_was_stopped_is_begun_again_sqlite() {
    migreer_afgebroken(Soort::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_migration_that_was_stopped_is_begun_again_postgres() {
    migreer_afgebroken(Soort::Postgres).await;
}

/// Starts a demo, waits until it can be opened, and stops it again.
fn demo(map: &str) -> Duration {
    let begin = Instant::now();
    let mut kind = start(&["demo", "--map", map, "--poort", "0"]);
    let uitvoer = BufReader::new(kind.stdout.take().unwrap());
    let open = uitvoer.lines().map_while(Result::ok).any(|regel| regel.starts_with("Open http://"));
    if !open {
        let uit = kind.wait_with_output().unwrap();
        panic!("{}", String::from_utf8_lossy(&uit.stderr));
    }
    let duur = begin.elapsed();
    breek_af(kind, Duration::ZERO, 1);
    duur
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_first_start_that_was_stopped_is_begun_again() {
    let (keren, mut toeval) = proef();
    let (mut duur, mut echt) = (Duration::from_secs(2), 0);
    // A few times on one folder, and then the folder whole.
    for ronde in 0..keren.div_ceil(3) {
        let map = Map::nieuw(&format!("demo{ronde}"));
        let pad = map.0.to_str().unwrap();
        for keer in (3 * ronde)..keren.min(3 * ronde + 3) {
            let na = duur.mul_f64(toeval.random_range(0.0..1.0));
            echt += u64::from(breek_af(start(&["demo", "--map", pad, "--poort", "0"]), na, keer));
        }
        duur = demo(pad);
        // The folder was there already, and open to others.
        assert_eq!(rechten(&map.0), 0o700);
        for bestand in std::fs::read_dir(&map.0).unwrap().flatten() {
            assert_eq!(rechten(&bestand.path()), 0o600, "{}", bestand.path().display());
        }
        heel(&map.0).await;
    }
    println!(
        "first start: {keren} stopped of which {echt} before it listened, {} times whole after it, {duur:.1?} each",
        keren.div_ceil(3)
    );
}

async fn heel(map: &Path) {
    let databank = Databank::open(&Instellingen::voor(format!("sqlite:{}", map.join("bw-regie.db").display()))).await.unwrap();
    for (sql, goed) in [
        ("SELECT integrity_check AS r FROM pragma_integrity_check", "ok"),
        ("SELECT CASE WHEN count(*) > 2000 THEN 'ok' ELSE 'few' END AS r FROM traject", "ok"),
        ("SELECT CAST(count(*) AS text) AS r FROM regio", "1"),
    ] {
        let rij = databank.beheer().query_one_raw(Statement::from_string(databank.soort(), sql)).await.unwrap().unwrap();
        assert_eq!(rij.try_get::<String>("", "r").unwrap(), goed, "{sql}");
    }
    databank.sluit().await.unwrap();
}
