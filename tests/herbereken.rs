//! Recomputing what follows from facts: of what is as it should be nothing changes; what is not is mended and told, and what a gemeente may
//! read of it waits for the next publication.

mod naast;
mod wandelingen;

use std::process::{Command, Output};

use bw_regie::demo::bereid;
use bw_regie::repository::databank::{Databank, Instellingen};
use bw_regie::repository::dossier::Datwijziging;
use bw_regie::uitwisseling::Voortgang;
use bw_regie::uitwisseling::herbereken::{Middelen, Opties, Telling, herbereken};
use serde_json::{Value, json};

use crate::hulp::basis::{REGIO, dag, id};
use crate::hulp::beller::{AANBIEDER, ADVISEUR_LANSINGERLAND, INDICATIESTELLER, Wie};
use crate::hulp::kloon::letterlijk;
use crate::hulp::stappen::{Loop, Tot, breng, doe, melding, plaats, toekenning, wacht};
use crate::hulp::{Soort, Wereld, beide};
use crate::import::Map;
use crate::import::groot::{configuratie, sta_toe};
use crate::weigering::{met, stand};

/// The database as its owner has it, who on PostgreSQL is no superuser.
pub(crate) async fn eigenaar(w: &Wereld) -> Databank {
    sta_toe(w);
    Databank::open(&Instellingen { verbindingen: 3, ..Instellingen::voor(w.url("eigenaar")) }).await.unwrap()
}

/// Recomputes the region of the tests, by the clock of the world.
async fn van_regio(w: &Wereld, databank: &Databank, controleer: bool) -> Telling {
    let voortgang = Voortgang::stil();
    let m = Middelen { databank, klok: &*w.klok, voortgang: &voortgang };
    let uit = herbereken(m, &Opties { regio: Some("ROTTERDAM".into()), controleer }).await.unwrap_or_else(|f| panic!("{f}"));
    assert_eq!(uit.len(), 1);
    uit[0].1
}

/// Recomputes.
async fn doe_het(w: &Wereld) -> Telling {
    let databank = eigenaar(w).await;
    let telling = van_regio(w, &databank, false).await;
    databank.sluit().await.unwrap();
    telling
}

/// What would change. Nothing does.
async fn controleer(w: &Wereld) -> Telling {
    let databank = eigenaar(w).await;
    let voor = stand(w).await;
    let telling = van_regio(w, &databank, true).await;
    databank.sluit().await.unwrap();
    assert_eq!(voor, stand(w).await, "to look changed something");
    telling
}

/// Of a whole region, more than a year later too: for the test that has one.
pub(crate) async fn changes_nothing(w: &Wereld) {
    let voor = stand(w).await;
    let trajecten = w.tel("SELECT count(*) FROM traject").await as usize;
    w.klok.schuif(400 * 24 * 3600);
    assert_eq!(doe_het(w).await, Telling { trajecten, ..Telling::default() });
    assert!(trajecten > 2_000 && voor == stand(w).await, "something changed and was not told");
}

/// Somebody who waits at home since May, published.
async fn wachtend(w: &Wereld) -> Loop {
    let thuis = met(&wacht(), json!({ "verblijf": "THUIS" }));
    let l = breng(w, INDICATIESTELLER, melding(), toekenning(), Tot::Wachtlijst, thuis).await;
    w.nacht().await;
    l
}

async fn status(w: &Wereld, wie: Wie) -> Value {
    w.data(wie, "{ trajecten { edges { node { status } } } }").await["trajecten"]["edges"][0]["node"]["status"].clone()
}

beide! {
    async fn what_was_spoiled_is_mended_and_told(w: Wereld) {
        wachtend(&w).await;
        assert!(controleer(&w).await.is_leeg());
        w.sql("UPDATE dat_traject SET status = 'GEMELD'").await;
        w.sql("DELETE FROM dat_wachtlijst").await;
        // A cell that drifted, one that is gone and one of nobody.
        w.sql("UPDATE doorloop_cel SET aantal = 7 WHERE stap = 'MELDING_ONDERZOEK'").await;
        w.sql("DELETE FROM doorloop_cel WHERE stap = 'BESLUIT_BEKENDMAKING'").await;
        let regio = letterlijk(w.soort, id(REGIO));
        w.sql(&format!("INSERT INTO monitor_cel VALUES ({regio}, '2019H1', '1621', 'TOT_18', 3)")).await;
        let dat = Datwijziging { trajecten: 1, wachtlijst: 1, ..Datwijziging::default() };
        let verwacht = Telling { trajecten: 1, dat, monitorcellen: 1, doorloopcellen: 2 };
        assert_eq!(controleer(&w).await, verwacht);
        assert_eq!(doe_het(&w).await, verwacht);
        assert!(controleer(&w).await.is_leeg());
        assert_eq!(doe_het(&w).await, Telling { trajecten: 1, ..Telling::default() });
        for (stap, aantal) in [("MELDING_ONDERZOEK", 1), ("AANVRAAG_BESLUIT", 1), ("BESLUIT_BEKENDMAKING", 1)] {
            assert_eq!(w.tel(&format!("SELECT sum(aantal) FROM doorloop_cel WHERE stap = '{stap}'")).await, aantal, "{stap}");
        }
        assert_eq!(w.tel("SELECT sum(aantal) FROM monitor_cel").await, 1);
        // Staff reads it at once, a gemeente what it read until tomorrow.
        assert_eq!((status(&w, INDICATIESTELLER).await, status(&w, ADVISEUR_LANSINGERLAND).await), (json!("WACHTEND"), json!("GEMELD")));
        w.klok.schuif(24 * 3600);
        assert_eq!(status(&w, ADVISEUR_LANSINGERLAND).await, "WACHTEND");
        assert!(controleer(&w).await.is_leeg());
    }
}

beide! {
    async fn what_may_show_to_nobody_is_hidden_at_once(w: Wereld) {
        let l = wachtend(&w).await;
        let client = format!("(SELECT client_id FROM traject WHERE id = {})", letterlijk(w.soort, crate::hulp::kloon::kaal(&l.traject)));
        w.sql(&format!("UPDATE client SET geheim = (1 = 1) WHERE id = {client}")).await;
        assert_eq!(status(&w, ADVISEUR_LANSINGERLAND).await, "WACHTEND");
        assert_eq!(doe_het(&w).await.dat.trajecten, 1);
        assert_eq!(status(&w, ADVISEUR_LANSINGERLAND).await, Value::Null);
    }
}

/// What a gemeente reads of the one wait: since when, and whether it is long without cover.
async fn wacht_van(w: &Wereld) -> (Value, Value) {
    let data = w.data(ADVISEUR_LANSINGERLAND, "{ wachtlijst { edges { node { wachtendSinds langZonderDekking } } } }").await;
    let node = &data["wachtlijst"]["edges"][0]["node"];
    (node["wachtendSinds"].clone(), node["langZonderDekking"].clone())
}

beide! {
    async fn a_changed_setting_shows_from_the_next_publication(w: Wereld) {
        wachtend(&w).await;
        assert_eq!(wacht_van(&w).await, (json!("2026-05-01"), json!(true)));
        w.sql("UPDATE regio SET zonder_dekking_dagen = 60").await;
        assert_eq!(doe_het(&w).await.dat, Datwijziging { trajecten: 1, wachtlijst: 1, ..Datwijziging::default() });
        assert_eq!(wacht_van(&w).await, (json!("2026-05-01"), json!(true)), "it shows today");
        w.klok.schuif(24 * 3600);
        assert_eq!(wacht_van(&w).await, (json!("2026-05-01"), json!(false)));
        // A decree: the last day for the onderzoek of who was just reported would be it.
        let nieuw = met(&melding(), json!({ "bsn": null, "ontvangenOp": "2026-06-09", "herkomstPeildatum": "2026-06-09" }));
        breng(&w, INDICATIESTELLER, nieuw, toekenning(), Tot::Melding, wacht()).await;
        let laatste = "SELECT count(*) FROM dat_termijn WHERE soort = 'ONDERZOEK' AND laatste_dag = '2026-07-21' AND gepubliceerd_tot IS NULL";
        assert_eq!(w.tel(laatste).await, 1);
        w.sql("INSERT INTO gelijkgestelde_dag (datum, bron) VALUES ('2026-07-21', 'test')").await;
        assert_eq!(doe_het(&w).await.dat.termijnen, 1);
        assert_eq!(w.tel(laatste).await, 0);
    }
}

beide! {
    async fn a_changed_way_of_publication_shows_when_it_says(w: Wereld) {
        wachtend(&w).await;
        // As of a month: from the first of the next.
        w.sql("UPDATE wachtlijst_inschrijving SET ingeschreven_op = '2026-05-08'").await;
        assert_eq!(doe_het(&w).await.dat.wachtlijst, 1);
        w.klok.zet(dag("2026-06-11"));
        assert_eq!(wacht_van(&w).await.0, "2026-05-08");
        w.sql("UPDATE regio SET publicatie = 'PER_MAAND'").await;
        assert_eq!(doe_het(&w).await.dat.wachtlijst, 1);
        for (op, sinds) in [("2026-06-12", "2026-05-08"), ("2026-06-30", "2026-05-08"), ("2026-07-01", "2026-05-01")] {
            w.klok.zet(dag(op));
            assert_eq!(wacht_van(&w).await.0, sinds, "{op}");
            assert!(controleer(&w).await.is_leeg(), "{op}");
        }
        // At once.
        w.sql("UPDATE regio SET publicatie = 'DIRECT'").await;
        assert_eq!(wacht_van(&w).await.0, "2026-05-01");
        assert_eq!(doe_het(&w).await.dat.wachtlijst, 1);
        assert_eq!(wacht_van(&w).await.0, "2026-05-08");
    }
}

beide! {
    async fn care_shows_no_earlier_when_a_month_becomes_a_day(w: Wereld) {
        let l = wachtend(&w).await;
        w.sql("UPDATE regio SET publicatie = 'PER_MAAND'").await;
        let verblijf = plaats(&w, &l, 6, (3, AANBIEDER), "DEFINITIEF").await;
        w.sql("UPDATE regio SET publicatie = 'PER_DAG'").await;
        doe_het(&w).await;
        w.klok.zet(dag("2026-06-12"));
        assert_eq!(status(&w, ADVISEUR_LANSINGERLAND).await, "WACHTEND");
        // It never was, so nobody has to have read of it.
        let einde = json!({ "zorgverblijfId": verblijf, "versie": 1, "op": "2026-06-12", "reden": "VOLGENS_PLAN" });
        doe(&w, AANBIEDER, "zorgBeeindigen", einde).await;
        assert!(controleer(&w).await.is_leeg());
        w.klok.zet(dag("2026-06-30"));
        assert_eq!(status(&w, ADVISEUR_LANSINGERLAND).await, "WACHTEND");
        w.klok.zet(dag("2026-07-01"));
        assert_eq!(status(&w, ADVISEUR_LANSINGERLAND).await, "BEEINDIGD");
    }
}

beide! {
    async fn a_member_counts_as_on_the_day_of_the_besluit(w: Wereld) {
        let cel = async || w.tel("SELECT aantal FROM monitor_cel WHERE herkomst = '1621'").await;
        let lid = "gemeente_code = '1621'";
        // It left since: for who acts now it was a member then.
        w.sql(&format!("UPDATE lidmaatschap SET geldig_tot = '2026-05-31' WHERE {lid}")).await;
        breng(&w, INDICATIESTELLER, met(&melding(), json!({ "bsn": null })), toekenning(), Tot::Bekendmaking, wacht()).await;
        assert_eq!(cel().await, 1);
        assert!(controleer(&w).await.is_leeg());
        // It turns out to have left before.
        w.sql(&format!("UPDATE lidmaatschap SET geldig_tot = '2026-04-19' WHERE {lid}")).await;
        assert_eq!(doe_het(&w).await.monitorcellen, 2);
        assert_eq!((cel().await, w.tel("SELECT aantal FROM monitor_cel WHERE herkomst = 'OVERIGE_GEMEENTEN'").await), (0, 1));
        assert!(controleer(&w).await.is_leeg());
    }
}

/// The command, as an operator runs it.
pub(crate) fn opdracht(w: &Wereld, map: &Map, args: &[&str]) -> Command {
    let mut opdracht = Command::new(env!("CARGO_BIN_EXE_bw-regie"));
    opdracht.arg("herbereken").arg("--config").arg(configuratie(w, map)).args(args).env("BW_EIGENAAR_URL", w.url("eigenaar"));
    opdracht
}

fn gezegd(uit: &Output) -> (Option<i32>, String, String) {
    let tekst = |b: &[u8]| String::from_utf8_lossy(b).lines().filter(|r| !r.starts_with('{')).map(|r| format!("{r}\n")).collect::<String>();
    (uit.status.code(), tekst(&uit.stdout), tekst(&uit.stderr))
}

beide! {
    async fn the_command_says_what_changed_and_how_it_ended(w: Wereld) {
        sta_toe(&w);
        let map = Map::nieuw(&w);
        wachtend(&w).await;
        let goed = |n: u32, rest: &str| {
            format!("ROTTERDAM: {n} trajecten seen; rows changed: dat_traject 0, dat_indicatie 0, dat_wachtlijst 0, dat_plaatsing 0, \
                     dat_termijn 0; cells moved: {rest}\n")
        };
        let loopt = |args: &[&str]| gezegd(&opdracht(&w, &map, args).output().unwrap());
        let regio = ["--regio", "ROTTERDAM"];
        let niets = goed(1, "monitor_cel 0, doorloop_cel 0");
        assert_eq!(loopt(&[&regio[..], &["--controleer"]].concat()), (Some(0), niets.clone(), String::new()));
        w.sql("UPDATE monitor_cel SET aantal = aantal + 4").await;
        let voor = stand(&w).await;
        let anders = goed(1, "monitor_cel 1, doorloop_cel 0");
        let (code, uit, fout) = loopt(&[&regio[..], &["--controleer"]].concat());
        assert_eq!((code, uit), (Some(1), anders.clone()));
        assert_eq!(fout, "bw-regie: nothing was changed; without --controleer this would be\n");
        assert_eq!(voor, stand(&w).await);
        assert_eq!(loopt(&regio), (Some(0), anders, String::new()));
        // All regions, by code.
        let (code, uit, _) = loopt(&["--controleer"]);
        let codes: Vec<&str> = uit.lines().map(|r| r.split(':').next().unwrap()).collect();
        assert_eq!((code, codes.len(), codes.is_sorted(), uit.contains(&niets)), (Some(0), 2, true, true), "{uit}");
        let (code, uit, fout) = loopt(&["--regio", "NERGENS"]);
        assert_eq!((code, uit.as_str(), fout.as_str()), (Some(1), "", "bw-regie: regio NERGENS bestaat niet in dit register\n"));
    }
}

beide! {
    async fn a_migration_that_changes_what_follows_is_followed_by_it(w: Wereld) {
        wachtend(&w).await;
        w.sql("UPDATE monitor_cel SET aantal = 9").await;
        sta_toe(&w);
        if w.soort == Soort::Postgres {
            // A world is a copy, of which the owner of its tables does not own the rest.
            w.sql("GRANT CREATE ON SCHEMA public TO eigenaar").await;
        }
        let migreer = || {
            let uit = Command::new(env!("CARGO_BIN_EXE_bw-regie")).args(["migreer", "--eigenaar-url", &w.url("eigenaar")]).output().unwrap();
            gezegd(&uit)
        };
        let schema = format!("schema: {}\n", migration::nieuwste());
        assert_eq!(migreer(), (Some(0), schema.clone(), String::new()));
        let owner = eigenaar(&w).await;
        migration::down(owner.beheer(), Some(1)).await.unwrap();
        owner.sluit().await.unwrap();
        // By the rules of another schema nothing is computed.
        let map = Map::nieuw(&w);
        std::fs::write(map.pad().join("gemeenten.csv"), "").unwrap();
        let mut import = Command::new(env!("CARGO_BIN_EXE_bw-regie"));
        import.args(["import", "--regio", "ROTTERDAM", "--door", "ist-1", "--config"]).arg(configuratie(&w, &map));
        import.arg(map.pad()).env("BW_EIGENAAR_URL", w.url("eigenaar"));
        for mut opdracht in [opdracht(&w, &map, &[]), import] {
            let (code, uit, fout) = gezegd(&opdracht.output().unwrap());
            assert!(code == Some(1) && uit.is_empty() && fout.contains("run `bw-regie migreer`"), "{uit}{fout}");
        }
        let (code, uit, fout) = migreer();
        let regels: Vec<&str> = uit.strip_prefix(&schema).unwrap().lines().collect();
        assert!(code == Some(0) && regels.len() == 2 && regels[1].ends_with("monitor_cel 1, doorloop_cel 0"), "{uit}{fout}");
        assert_eq!(w.tel("SELECT sum(aantal) FROM monitor_cel").await, 1);
    }
}

/// With the folder of a demo instead of a configuration.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_command_takes_the_folder_of_a_demo() {
    let w = Wereld::nieuw(Soort::Sqlite).await;
    wachtend(&w).await;
    let map = Map::nieuw(&w);
    configuratie(&w, &map);
    std::fs::rename(map.pad().join("sleutel"), map.pad().join("hoofdsleutel")).unwrap();
    w.sql(&format!("VACUUM INTO '{}'", map.pad().join("bw-regie.db").display())).await;
    bw_regie::files::tighten(&map.pad().join("bw-regie.db")).unwrap();
    let uit = Command::new(env!("CARGO_BIN_EXE_bw-regie")).args(["herbereken", "--controleer", "--map"]).arg(map.pad()).output().unwrap();
    let (code, uit, fout) = gezegd(&uit);
    assert!(code == Some(0) && uit.contains("ROTTERDAM: 1 trajecten seen"), "{uit}{fout}");
    // By the clock of that demo.
    std::fs::write(map.pad().join("dagen-later"), "morgen").unwrap();
    let uit = Command::new(env!("CARGO_BIN_EXE_bw-regie")).args(["herbereken", "--map"]).arg(map.pad()).output().unwrap();
    let (code, uit, fout) = gezegd(&uit);
    assert!(code == Some(1) && uit.is_empty() && fout.contains("dagen-later"), "{uit}{fout}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_demo_of_an_older_version_is_computed_anew_when_it_starts() {
    let w = Wereld::nieuw(Soort::Sqlite).await;
    let map = Map::nieuw(&w);
    let pad = map.pad().join("demo");
    drop(bereid(&pad).await.unwrap());
    let databank = Databank::open(&Instellingen::voor(format!("sqlite:{}", pad.join("bw-regie.db").display()))).await.unwrap();
    sea_orm::ConnectionTrait::execute_unprepared(databank.beheer(), "UPDATE monitor_cel SET aantal = aantal + 3").await.unwrap();
    migration::down(databank.beheer(), Some(1)).await.unwrap();
    databank.sluit().await.unwrap();
    drop(bereid(&pad).await.unwrap());
    let uit = Command::new(env!("CARGO_BIN_EXE_bw-regie")).args(["herbereken", "--controleer", "--map"]).arg(&pad).output().unwrap();
    let (code, uit, fout) = gezegd(&uit);
    assert!(code == Some(0) && uit.contains("monitor_cel 0"), "{uit}{fout}");
}

/// A lock, and nothing of what it could be used for.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn its_role_locks_a_traject_and_cannot_change_one() {
    let w = Wereld::nieuw(Soort::Postgres).await;
    let l = wachtend(&w).await;
    let databank = eigenaar(&w).await;
    let tx = databank.begin_schrijving().await.unwrap();
    let sql = async |sql: &str| sea_orm::ConnectionTrait::execute_unprepared(&tx, sql).await;
    sql("SET LOCAL ROLE bw_import").await.unwrap();
    let dit = format!("WHERE id = {}", letterlijk(w.soort, crate::hulp::kloon::kaal(&l.traject)));
    sql(&format!("SELECT * FROM traject {dit} FOR UPDATE")).await.unwrap();
    for zet in ["versie = versie + 1", "versie = versie", "gemeente_herkomst = '0599'"] {
        sql("SAVEPOINT s").await.unwrap();
        assert!(sql(&format!("UPDATE traject SET {zet} {dit}")).await.is_err(), "{zet}");
        sql("ROLLBACK TO SAVEPOINT s").await.unwrap();
    }
    tx.rollback().await.unwrap();
    databank.sluit().await.unwrap();
}
