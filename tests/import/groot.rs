//! Large files: killed half way, two at once, and how long 50,000 lines take.

use std::os::unix::fs::OpenOptionsExt;
use std::os::unix::process::ExitStatusExt;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use bw_domain::bsn::test_bsn;
use bw_regie::repository::databank::{Databank, Instellingen};
use bw_regie::repository::invoer::begin;
use bw_regie::uitwisseling::Voortgang;
use bw_regie::uitwisseling::invoer::{Middelen, Stop, voer_in};

use super::fouten::{KOP, csv, regels};
use super::{Map, Soort, Toeval, Wereld, beide, importeer, opties, probeer, stand};
use crate::hulp;
use crate::hulp::wereld::cluster;

/// So many trajecten of five lines each, with the BSNs for tests in turn; with care they have a sixth.
fn veel(trajecten: u32, met_zorg: bool) -> String {
    let bsns: Vec<String> = (0..100).filter_map(|n| test_bsn(n).map(|b| b.as_str().to_owned())).collect();
    let mut tekst = format!("{KOP}\n");
    for n in 0..trajecten {
        let mut traject = regels(&format!("T{n:06}"));
        traject[0].push(("bsn", bsns[n as usize % bsns.len()].clone()));
        traject[0].push(("achternaam", format!("Naam {n}")));
        if met_zorg {
            let zorg = [
                ("kenmerk", format!("T{n:06}")),
                ("soort", "PLAATSING".into()),
                ("datum", "2026-05-15".into()),
                ("grondslag", "INDICATIEBESLUIT".into()),
                ("voorziening", "10".into()),
                ("locatie", (n / 500 + 1).to_string()),
                ("plek_soort", "TUSSENTIJDS".into()),
            ];
            traject.push(zorg.to_vec());
        }
        tekst += &csv(&traject);
    }
    tekst
}

/// A configuration of the product on this database.
pub(crate) fn configuratie(w: &Wereld, map: &Map) -> std::path::PathBuf {
    let sleutel = map.0.join("sleutel");
    if !sleutel.exists() {
        // The key of the tests, as hexadecimal digits.
        let hex: String = b"sleutel-van-de-tests-32-bytes-ok".iter().map(|b| format!("{b:02x}")).collect();
        let mut f = std::fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(&sleutel).unwrap();
        std::io::Write::write_all(&mut f, hex.as_bytes()).unwrap();
    }
    map.schrijf(
        "config.toml",
        format!(
            "databank = '{}'\nsleutel_bestand = '{}'\nsleutel_id = 'test'\n[[uitgever]]\nissuer = 'https://x'\naudience = 'x'\njwks = 'x'\norganisaties = []\n",
            w.url("bw_app"),
            sleutel.display()
        ),
    )
}

/// The command itself, as an operator runs it: with a configuration, and on PostgreSQL as the owner.
fn opdracht(w: &Wereld, map: &Map, pad: &std::path::Path) -> Command {
    let config = configuratie(w, map);
    let mut opdracht = Command::new(env!("CARGO_BIN_EXE_bw-regie"));
    opdracht.arg("import").arg("--config").arg(config).args(["--regio", "ROTTERDAM", "--soort", "trajecten", "--door", "ist-1"]).arg(pad);
    opdracht.env("BW_EIGENAAR_URL", w.url("eigenaar")).stdout(Stdio::piped()).stderr(Stdio::piped());
    opdracht
}

/// The owner may take the role of the import: once per database server.
pub(crate) fn sta_toe(w: &Wereld) {
    if w.soort == hulp::Soort::Postgres {
        cluster().psql("postgres", "GRANT bw_import TO eigenaar").unwrap();
    }
}

/// Whether rows that nobody can see yet were written.
fn schrijft(w: &Wereld) -> bool {
    match w.soort {
        hulp::Soort::Sqlite => {
            let wal = format!("{}-wal", w.url("").trim_start_matches("sqlite:"));
            std::fs::metadata(wal).is_ok_and(|m| m.len() > 1_000_000)
        }
        hulp::Soort::Postgres => cluster().psql(&w.naam, "SELECT pg_relation_size('traject') > 0").unwrap() == "t",
    }
}

beide! {
    async fn killed_half_way_leaves_nothing_and_again_leaves_all(w: Wereld) {
        let map = Map::nieuw(&w);
        sta_toe(&w);
        let pad = map.schrijf("trajecten.csv", veel(3_000, false));
        let voor = stand(&w).await;
        let mut kind = opdracht(&w, &map, &pad).spawn().unwrap();
        let begin = Instant::now();
        while !schrijft(&w) {
            assert!(kind.try_wait().unwrap().is_none() && begin.elapsed() < Duration::from_secs(120), "it ended before it could be killed");
            std::thread::sleep(Duration::from_millis(5));
        }
        kind.kill().unwrap();
        assert_eq!(kind.wait().unwrap().signal(), Some(9));
        assert_eq!(voor, stand(&w).await, "a killed import left something");
        assert_eq!(w.tel("SELECT count(*) FROM log_aanvraag WHERE handeling = 'IMPORT'").await, 0);
        // PostgreSQL may still be ending the connection that held the lock.
        let uit = loop {
            let uit = opdracht(&w, &map, &pad).output().unwrap();
            if uit.status.success() || begin.elapsed() > Duration::from_secs(240) {
                break uit;
            }
        };
        assert!(uit.status.success(), "{}", String::from_utf8_lossy(&uit.stderr));
        assert_eq!(String::from_utf8_lossy(&uit.stdout), "trajecten: 3000 nieuw, 0 gewijzigd, 0 ongewijzigd\n");
        assert_eq!(w.tel("SELECT count(*) FROM dat_wachtlijst").await, 3_000);
        let na = stand(&w).await;
        let uit = opdracht(&w, &map, &pad).output().unwrap();
        assert_eq!(String::from_utf8_lossy(&uit.stdout), "trajecten: 0 nieuw, 0 gewijzigd, 3000 ongewijzigd\n");
        assert_eq!(na, stand(&w).await);
        // A wrong file: every mistake on standard error, exit 1.
        let fout = map.schrijf("fout.csv", veel(1, false).replace("2026-05-01", "1 mei").replace("T000000", "X"));
        let uit = opdracht(&w, &map, &fout).output().unwrap();
        assert_eq!((uit.status.code(), uit.stdout.len()), (Some(1), 0));
        let tekst = String::from_utf8_lossy(&uit.stderr).into_owned();
        assert!(tekst.starts_with("fout.csv: regel 6, kolom datum: is geen datum (jjjj-mm-dd)\n1 fout"), "{tekst}");
        assert_eq!(na, stand(&w).await);
    }
}

beide! {
    async fn two_imports_do_not_run_at_once(w: Wereld) {
        let map = Map::nieuw(&w);
        let pad = map.schrijf("trajecten.csv", veel(20, false));
        let ander = Databank::open(&Instellingen::voor(w.url("postgres"))).await.unwrap();
        let bezig = begin(&ander).await.unwrap();
        let Err(Stop::Kan(tekst)) = probeer(&w, &opties(), &[(Soort::Trajecten, pad.clone())]).await else { panic!("it ran") };
        assert!(tekst.contains("er loopt al een import"), "{tekst}");
        bezig.rollback().await.unwrap();
        // At the same time: one of them does it, the other waits or is told to.
        let voortgang = Voortgang::stil();
        let (opties, bestanden) = (opties(), [(Soort::Trajecten, pad)]);
        let middelen = Middelen { databank: &ander, sleutels: &w.rand.omgeving.sleutels, klok: &*w.klok, ids: &Toeval, voortgang: &voortgang };
        let (een, twee) = tokio::join!(probeer(&w, &opties, &bestanden), voer_in(middelen, &opties, &bestanden));
        let nieuw: usize = [&een, &twee].iter().filter_map(|u| u.as_ref().ok()).map(|t| t[0].1.nieuw).sum();
        assert_eq!(nieuw, 20, "{een:?} {twee:?}");
        for uitslag in [een, twee] {
            assert!(uitslag.is_ok() || matches!(&uitslag, Err(Stop::Kan(_))), "{uitslag:?}");
        }
        assert_eq!(w.tel("SELECT count(*) FROM traject").await, 20);
        ander.sluit().await.unwrap();
    }
}

async fn meet(soort: hulp::Soort, trajecten: u32) {
    let w = Wereld::nieuw(soort).await;
    let map = Map::nieuw(&w);
    let kop = "volgnummer,gemeentecode,wijk,soort,aanbieder,aantal,opmerking,plekken,plekken_van";
    let huizen = format!("{kop}\n10,1621,,BESCHERMD_WONEN,Aanbieder,{},,500,2020-01-01\n", trajecten / 500 + 1);
    importeer(&w, Soort::Voorzieningen, &map.schrijf("v.csv", huizen)).await;
    let pad = map.schrijf("trajecten.csv", veel(trajecten, true));
    let (regels, mb) = (trajecten * 6, std::fs::metadata(&pad).unwrap().len() as f64 / 1e6);
    let begin = Instant::now();
    let t = importeer(&w, Soort::Trajecten, &pad).await;
    let eerst = begin.elapsed();
    assert_eq!(t.nieuw, trajecten as usize);
    let begin = Instant::now();
    assert_eq!(importeer(&w, Soort::Trajecten, &pad).await.overgeslagen, trajecten as usize);
    println!(
        "{soort:?}: {regels} lines ({mb:.1} MB) in {:.1} s; the same again in {:.1} s",
        eerst.as_secs_f64(),
        begin.elapsed().as_secs_f64()
    );
    assert!(eerst < Duration::from_secs(600), "minutes, not longer");
    assert_eq!(w.tel("SELECT count(*) FROM dat_traject WHERE status = 'IN_ZORG' AND zichtbaar_voor = '1621'").await, i64::from(trajecten));
    assert_eq!(w.tel("SELECT sum(aantal) FROM monitor_cel").await, i64::from(trajecten));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn five_thousand_lines_are_measured() {
    meet(hulp::Soort::Sqlite, 834).await;
    meet(hulp::Soort::Postgres, 834).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "takes a while: cargo test --locked --test alles vijftigduizend -- --ignored --nocapture"]
async fn vijftigduizend_regels() {
    meet(hulp::Soort::Sqlite, 8_334).await;
    meet(hulp::Soort::Postgres, 8_334).await;
}
