//! Publication by legal day: what is recorded today shows to a gemeente tomorrow, in no list, count, lookup or log earlier; hiding is at
//! once. Asked over the API with the clock of the story, and on PostgreSQL with raw SQL too.

mod wijze;

use std::sync::Arc;

use bw_regie::http::Rand;
use bw_regie::http::token::Uitgevers;
use bw_regie::service::Omgeving;
use sea_orm::ConnectionTrait;
use serde_json::{Value, json};

use crate::hulp::basis::{REGIO, dag, id};
use crate::hulp::beller::{
    self, AANBIEDER, ADVISEUR_LANSINGERLAND, CONSULENT_LANSINGERLAND, COORDINATOR, FG_LANSINGERLAND, INDICATIESTELLER, INDICATIESTELLER_2,
    Wie,
};
use crate::hulp::stappen::{Loop, Tot, breng, doe, melding, plaats, probeer, toekenning, van_ontvangst, versie, wacht};
use crate::hulp::wereld::DAT;
use crate::hulp::{Soort, Wereld, beide};
use crate::rijbeveiliging::{Gezien, als_login, tel, zet};
use crate::weigering::met;

/// All that a beleidsadviseur can ask without knowing anybody.
const LIJSTEN: &str = "{ trajecten { edges { node { id clientnummer status gemeldOp besluitOp toegekend indicaties { id toegekend } \
        wachtlijst { id geslotenOp } plaatsingen { id inZorgSinds } termijnen { soort laatsteDag } } } pageInfo { hasNextPage } } \
    aflopend: trajecten(first: 1, volgorde: GEMELD_AFLOPEND) { edges { node { status } } } \
    open: trajecten(filter: { status: [IN_ONDERZOEK, IN_BEHANDELING] }) { edges { node { id } } } \
    indicaties { edges { node { id besluitOp toegekend bekendgemaaktOp traject { status } } } } \
    toegekend: indicaties(filter: { toegekend: true }) { edges { node { id } } } \
    wachtlijst(filter: { ookGesloten: true }) { edges { node { id wachtendSinds geslotenOp } } } \
    plaatsingen(ookBeeindigd: true) { edges { node { id inZorgSinds beeindigdOp } } } overbruggingszorg { edges { node { id } } } \
    termijnen { edges { node { soort laatsteDag traject { status } } } } }";
const TELLING: &str = "{ kennisgevingen { edges { node { id bekendgemaaktOp traject { status } } } } \
    rekenschap(van: \"2026-01-01\", totEnMet: \"2026-12-31\") { groepen { groep aantal binnenTermijn teLaat } } }";

/// All that a gemeente can learn of its residents, byte for byte: lists, counts, a node by its id, a filter by number, a lookup.
async fn gelezen(w: &Wereld, l: &Loop) -> Vec<Vec<u8>> {
    let node = format!("{{ node(id: \"{}\") {{ __typename ... on Traject {{ status indicaties {{ id }} }} }} }}", l.traject);
    let nummer = format!("{{ trajecten(filter: {{ clientnummer: \"{}\" }}) {{ edges {{ node {{ status }} }} }} }}", l.clientnummer);
    let mut uit = Vec::new();
    for vraag in [LIJSTEN.to_owned(), TELLING.to_owned(), node, nummer] {
        uit.push(w.vraag(ADVISEUR_LANSINGERLAND, &vraag, json!({})).await.bytes);
    }
    for (n, zoek) in [json!({ "bsn": "999900006" }), json!({ "clientnummer": l.clientnummer })].into_iter().enumerate() {
        let input = met(&zoek, json!({ "zaaknummer": format!("Z2026-000{n}") }));
        uit.push(probeer(w, CONSULENT_LANSINGERLAND, "clientOpzoeken", input).await.bytes);
    }
    uit
}

async fn status(w: &Wereld, wie: Wie) -> Vec<Value> {
    let data = w.data(wie, "{ trajecten { edges { node { status } } } }").await;
    data["trajecten"]["edges"].as_array().unwrap().iter().map(|e| e["node"]["status"].clone()).collect()
}

/// Which numbers the log of the own organisation tells.
async fn in_het_log(w: &Wereld) -> Vec<Value> {
    let vraag = "{ verwerkingen(filter: { handeling: \"MELDING_DOEN\" }) { edges { node { clientnummers } } } }";
    let data = w.data(FG_LANSINGERLAND, vraag).await;
    data["verwerkingen"]["edges"].as_array().unwrap().iter().map(|e| e["node"]["clientnummers"].clone()).collect()
}

beide! {
    async fn an_act_shows_tomorrow_and_nowhere_today(w: Wereld) {
        w.sql("UPDATE regio SET opzoeken_per_dag = 1000").await;
        let ist = INDICATIESTELLER;
        w.klok.zet(dag("2026-06-04"));
        let nummer = doe(&w, CONSULENT_LANSINGERLAND, "meldingDoen", melding()).await["ontvangstnummer"].clone();
        let traject = van_ontvangst(&w, nummer.as_str().unwrap()).await;
        let eigen = w.data(ist, "{ trajecten { edges { node { clientnummer } } } }").await;
        let clientnummer = eigen["trajecten"]["edges"][0]["node"]["clientnummer"].as_str().unwrap().to_owned();
        let l = Loop { traject, clientnummer, ..Loop::default() };
        // Nothing of the melding itself, in no list and no log; tomorrow all of it.
        assert_eq!((status(&w, ADVISEUR_LANSINGERLAND).await, in_het_log(&w).await), (vec![], vec![json!([])]));
        doe(&w, ist, "trajectToewijzen", json!({ "trajectId": l.traject })).await;
        w.klok.zet(dag("2026-06-05"));
        assert_eq!(status(&w, ADVISEUR_LANSINGERLAND).await, ["IN_ONDERZOEK"]);
        assert_eq!(in_het_log(&w).await, [json!([l.clientnummer])]);
        let (mut indicatie, mut inschrijving, mut verblijf) = (Value::Null, Value::Null, Value::Null);
        for (n, (naam, verwacht)) in [
            ("onderzoekAfronden", "IN_ONDERZOEK"),
            ("aanvraagRegistreren", "IN_BEHANDELING"),
            ("indicatieBesluiten", "IN_BEHANDELING"),
            ("indicatieBekendmaken", "GEINDICEERD"),
            ("wachtlijstInschrijven", "WACHTEND"),
            ("plaatsen", "IN_ZORG"),
            ("zorgBeeindigen", "BEEINDIGD"),
        ]
        .into_iter()
        .enumerate()
        {
            let vandaag = dag("2026-06-05") + chrono::Days::new(n as u64);
            w.klok.zet(vandaag);
            let voor = gelezen(&w, &l).await;
            let v = versie(&w, &l).await;
            let t = |extra: Value| met(&json!({ "trajectId": l.traject, "versie": v }), extra);
            match naam {
                "onderzoekAfronden" => {
                    doe(&w, ist, naam, t(json!({ "afgerondOp": "2026-04-01", "verslag": "WAT-MARK" }))).await;
                }
                "aanvraagRegistreren" => {
                    doe(&w, ist, naam, t(json!({ "ontvangenOp": "2026-04-10" }))).await;
                }
                "indicatieBesluiten" => indicatie = doe(&w, ist, naam, t(toekenning())).await["indicatie"]["id"].clone(),
                "indicatieBekendmaken" => {
                    doe(&w, ist, naam, json!({ "indicatieId": indicatie, "versie": v, "bekendgemaaktOp": "2026-04-24" })).await;
                }
                "wachtlijstInschrijven" => {
                    let op = json!({ "indicatieId": indicatie, "versie": v });
                    inschrijving = doe(&w, ist, naam, met(&wacht(), op)).await["inschrijving"]["id"].clone();
                }
                "plaatsen" => {
                    let op = Loop { inschrijving: inschrijving.as_str().map(str::to_owned), ..l.clone() };
                    verblijf = json!(plaats(&w, &op, v, (3, AANBIEDER), "DEFINITIEF").await);
                }
                _ => {
                    let einde = json!({ "zorgverblijfId": verblijf, "versie": 1, "op": vandaag, "reden": "VOLGENS_PLAN" });
                    doe(&w, AANBIEDER, naam, einde).await;
                }
            }
            assert_eq!(gelezen(&w, &l).await, voor, "{naam} shows on its day");
            // Staff reads it at once.
            let nu = w.data(ist, &format!("{{ node(id: \"{}\") {{ ... on Traject {{ status }} }} }}", l.traject)).await;
            assert_eq!(nu["node"]["status"], verwacht, "{naam}");
            // The last second of the day too.
            w.klok.schuif(11 * 3600 + 59 * 60 + 59);
            assert_eq!(gelezen(&w, &l).await, voor, "{naam} shows before midnight");
            w.klok.schuif(1);
            assert_eq!(status(&w, ADVISEUR_LANSINGERLAND).await, [verwacht], "{naam} does not show the day after");
            assert_ne!(gelezen(&w, &l).await[0], voor[0], "{naam}");
        }
    }
}

beide! {
    async fn acts_of_one_day_are_one_step_and_what_moves_no_dat_leaves_nothing(w: Wereld) {
        let l = breng(&w, INDICATIESTELLER, melding(), toekenning(), Tot::Wachtlijst, wacht()).await;
        let tellen = async || {
            let mut uit = Vec::new();
            for tabel in DAT {
                uit.push((
                    w.tel(&format!("SELECT count(*) FROM {tabel}")).await,
                    w.tel(&format!("SELECT count(DISTINCT gepubliceerd_van) FROM {tabel}")).await,
                ));
            }
            uit
        };
        // Six acts, one row each, from tomorrow: nobody can tell that there were six.
        assert_eq!(tellen().await, [(1, 1), (1, 1), (1, 1), (0, 0), (1, 1)]);
        w.klok.zet(dag("2026-06-12"));
        let gelezen_voor = gelezen(&w, &l).await;
        let input = json!({ "inschrijvingId": l.inschrijving, "versie": versie(&w, &l).await, "per": "2026-06-12", "status": "WACHT_UIT_VOORZORG" });
        doe(&w, COORDINATOR, "wachtlijstWijzigen", input).await;
        let v = doe(&w, COORDINATOR, "voorstelDoen", met(
            &crate::hulp::stappen::voorstel(l.inschrijving.as_deref().unwrap(), versie(&w, &l).await, 3),
            json!({ "gewenstVan": "2026-06-12" }),
        )).await["voorstel"]["id"].clone();
        assert_eq!(tellen().await, [(1, 1), (1, 1), (1, 1), (0, 0), (1, 1)]);
        // Placed and ended within the day: what began and ended shows as what it came to.
        doe(&w, AANBIEDER, "voorstelBeantwoorden", json!({ "voorstelId": v, "versie": 1, "akkoord": true })).await;
        let input = json!({ "voorstelId": v, "versie": 2, "soort": "DEFINITIEF", "van": "2026-06-12" });
        let verblijf = doe(&w, COORDINATOR, "plaatsen", input).await["zorgverblijf"]["id"].clone();
        let einde = json!({ "zorgverblijfId": verblijf, "versie": 1, "op": "2026-06-12", "reden": "VOLGENS_PLAN" });
        doe(&w, AANBIEDER, "zorgBeeindigen", einde).await;
        // The end moves until when each row shows; the term was, until today.
        assert_eq!(tellen().await, [(2, 2), (2, 2), (2, 2), (1, 1), (1, 1)]);
        assert_eq!(gelezen(&w, &l).await, gelezen_voor);
        w.klok.zet(dag("2026-06-13"));
        assert_eq!(status(&w, ADVISEUR_LANSINGERLAND).await, ["BEEINDIGD"]);
    }
}

beide! {
    async fn hiding_is_immediate(w: Wereld) {
        let ist = INDICATIESTELLER;
        let hier = |bsn: Value| met(&melding(), json!({ "bsn": bsn }));
        let leeg = gelezen(&w, &Loop { traject: "geen".into(), clientnummer: "C-2222222222".into(), ..Loop::default() }).await;
        // A safe house, and who turns out not to have been told, from the next act on; an end so long ago that it shows no more.
        let onderduik = breng(&w, ist, hier(json!("999900006")), toekenning(), Tot::Wachtlijst, wacht()).await;
        let stil = breng(&w, ist, hier(json!(null)), toekenning(), Tot::Wachtlijst, wacht()).await;
        let pgb = json!({ "leveringsvorm": "PGB", "verblijf": "EXTRAMURAAL", "pgbToetsOp": "2026-04-15" });
        let over = breng(&w, ist, hier(json!(null)), met(&toekenning(), pgb), Tot::Bekendmaking, wacht()).await;
        let zorg = json!({ "indicatieId": over.indicatie, "versie": versie(&w, &over).await, "van": "2026-05-01" });
        doe(&w, ist, "zorgStarten", zorg).await;
        w.nacht().await;
        assert_eq!(status(&w, ADVISEUR_LANSINGERLAND).await.len(), 3);
        let nummer = crate::hulp::kloon::letterlijk(w.soort, crate::hulp::kloon::kaal(&onderduik.traject));
        w.sql(&format!("UPDATE client SET geheim = (1 = 1) WHERE id = (SELECT client_id FROM traject WHERE id = {nummer})")).await;
        let nummer = crate::hulp::kloon::letterlijk(w.soort, crate::hulp::kloon::kaal(&stil.traject));
        w.sql(&format!("UPDATE traject SET client_geinformeerd_op = NULL WHERE id = {nummer}")).await;
        for l in [&onderduik, &stil] {
            let einde = json!({ "inschrijvingId": l.inschrijving, "versie": versie(&w, l).await, "op": "2026-06-10", "reden": "AFSTEL_CLIENT" });
            doe(&w, COORDINATOR, "wachtlijstBeeindigen", einde).await;
        }
        w.sql("UPDATE regio SET dat_bewaarmaanden = 0").await;
        let stop = json!({ "trajectId": over.traject, "versie": versie(&w, &over).await, "op": "2026-06-01", "reden": "VOLGENS_PLAN" });
        doe(&w, ist, "zorgStoppen", stop).await;
        for l in [&onderduik, &stil, &over] {
            assert_eq!(gelezen(&w, l).await, leeg, "something still shows");
        }
        w.klok.zet(dag("2026-06-11"));
        assert_eq!(status(&w, ADVISEUR_LANSINGERLAND).await, Vec::<Value>::new());
        // Told after all: from tomorrow, and not today.
        let informeren = json!({ "trajectId": stil.traject, "versie": versie(&w, &stil).await, "clientGeinformeerdOp": "2026-06-11" });
        w.sql("UPDATE regio SET dat_bewaarmaanden = 6").await;
        doe(&w, ist, "clientInformeren", informeren).await;
        assert_eq!(status(&w, ADVISEUR_LANSINGERLAND).await, Vec::<Value>::new());
        w.klok.zet(dag("2026-06-12"));
        assert_eq!(status(&w, ADVISEUR_LANSINGERLAND).await, ["BEEINDIGD"]);
    }
}

/// A melding of today at this moment, and how many the gemeente then reads.
async fn meld(w: &Wereld) {
    doe(w, INDICATIESTELLER, "meldingDoen", met(&melding(), json!({ "bsn": null }))).await;
}

beide! {
    async fn around_midnight_nothing_shows_early_and_nothing_is_taken_back(w: Wereld) {
        let ziet = async || status(&w, ADVISEUR_LANSINGERLAND).await.len();
        // 23:59:59 in Amsterdam: it can commit after midnight, so it counts as of the next day.
        w.klok.schuif(11 * 3600 + 59 * 60 + 59);
        meld(&w).await;
        w.klok.schuif(2);
        assert_eq!(ziet().await, 0);
        w.klok.zet(dag("2026-06-11"));
        assert_eq!(ziet().await, 0);
        w.klok.zet(dag("2026-06-12"));
        assert_eq!(ziet().await, 1);
        // The clock jumps over midnight and back between two polls: what showed goes on showing, and an act in between waits.
        meld(&w).await;
        w.klok.schuif(12 * 3600 + 1);
        assert_eq!(ziet().await, 2, "00:00:01");
        let gelezen = w.vraag(ADVISEUR_LANSINGERLAND, LIJSTEN_ALLEEN, json!({})).await;
        w.klok.schuif(-3);
        assert_eq!(w.vraag(ADVISEUR_LANSINGERLAND, LIJSTEN_ALLEEN, json!({})).await, gelezen, "23:59:58 again");
        meld(&w).await;
        w.klok.schuif(3600);
        assert_eq!(ziet().await, 2);
        w.klok.zet(dag("2026-06-14"));
        assert_eq!(ziet().await, 3);
        // A clock that was far ahead is not followed.
        w.klok.zet(dag("2027-06-14"));
        assert_eq!(ziet().await, 3);
        w.klok.zet(dag("2026-06-14"));
        meld(&w).await;
        assert_eq!(ziet().await, 3);
        w.klok.zet(dag("2026-06-15"));
        assert_eq!(ziet().await, 4);
    }
}

const LIJSTEN_ALLEEN: &str =
    "{ trajecten { edges { node { id status termijnen { soort dagenOver } } } } termijnen { edges { node { dagenOver } } } }";

beide! {
    async fn a_restart_and_a_restored_copy_read_the_same(w: Wereld) {
        let l = breng(&w, INDICATIESTELLER, melding(), toekenning(), Tot::Aanvraag, wacht()).await;
        w.klok.zet(dag("2026-06-11"));
        let besluit = met(&toekenning(), json!({ "trajectId": l.traject, "versie": 3 }));
        doe(&w, INDICATIESTELLER, "indicatieBesluiten", besluit).await;
        let vraag = LIJSTEN;
        let mut w = w;
        for op in ["2026-06-11", "2026-06-12"] {
            w.klok.zet(dag(op));
            let voor = w.data(ADVISEUR_LANSINGERLAND, vraag).await;
            let omgeving = Omgeving { dag: Arc::default(), ..w.rand.omgeving.clone() };
            w.rand = Arc::new(Rand::nieuw(omgeving, Uitgevers::lees(beller::uitgevers()).unwrap()));
            assert_eq!(w.data(ADVISEUR_LANSINGERLAND, vraag).await, voor, "restarted on {op}");
            let terug = w.kopie(w.ids.clone()).await;
            terug.klok.zet(dag(op));
            assert_eq!(terug.data(ADVISEUR_LANSINGERLAND, vraag).await, voor, "restored on {op}");
            w = terug;
        }
    }
}

beide! {
    async fn a_gemeente_that_reports_gets_a_receipt_that_tells_nothing(w: Wereld) {
        let wie = CONSULENT_LANSINGERLAND;
        breng(&w, INDICATIESTELLER, melding(), json!({}), Tot::Melding, json!({})).await;
        w.nacht().await;
        // Known already, of the own gemeente and in sight; unknown; not told.
        let mut nummers = Vec::new();
        for (n, anders) in [json!({}), json!({ "bsn": "999900018" }), json!({ "bsn": null, "clientGeinformeerdOp": null })].into_iter().enumerate() {
            let input = met(&met(&melding(), anders), json!({ "idempotentieSleutel": format!("sleutel-van-een-ontvangst-{n}") }));
            let antwoord = probeer(&w, wie, "meldingDoen", input.clone()).await;
            let payload = antwoord.data()["meldingDoen"].clone();
            assert_eq!((&payload["traject"], &payload["weigeringen"]), (&Value::Null, &json!([])));
            let nummer = payload["ontvangstnummer"].as_str().unwrap().to_owned();
            assert!(nummer.len() == 12 && nummer.starts_with("M-"), "{nummer}");
            // A repeat is the same receipt, today and when the traject shows.
            assert_eq!(probeer(&w, wie, "meldingDoen", input.clone()).await.data()["meldingDoen"], payload);
            w.nacht().await;
            assert_eq!(probeer(&w, wie, "meldingDoen", input).await.data()["meldingDoen"], payload);
            nummers.push(nummer);
        }
        assert_eq!(nummers.iter().collect::<std::collections::BTreeSet<_>>().len(), 3);
        assert_eq!(w.tel("SELECT count(*) FROM client c JOIN melding m ON substr(m.ontvangstnummer, 3) = substr(c.clientnummer, 3)").await, 0);
        // The centrumgemeente finds the melding by it.
        let traject = van_ontvangst(&w, &nummers[1]).await;
        doe(&w, INDICATIESTELLER, "trajectToewijzen", json!({ "trajectId": traject })).await;
        let vraag = format!("{{ node(id: \"{traject}\") {{ ... on Traject {{ inhoud {{ meldingen {{ ontvangstnummer }} }} }} }} }}");
        assert_eq!(w.data(INDICATIESTELLER, &vraag).await["node"]["inhoud"]["meldingen"], json!([{ "ontvangstnummer": nummers[1] }]));
        // Who works with it gets the traject, as ever.
        let eigen = doe(&w, INDICATIESTELLER, "meldingDoen", met(&melding(), json!({ "bsn": null }))).await;
        assert!(eigen["traject"]["id"].is_string() && eigen["ontvangstnummer"].is_null());
    }
}

beide! {
    async fn who_is_staff_too_reads_the_live_row_once_and_the_published_one_of_others(w: Wereld) {
        let uuid = if w.soort == Soort::Postgres { "gen_random_uuid()" } else { "randomblob(16)" };
        w.sql(&format!(
            "INSERT INTO functionaris SELECT {uuid}, regio_id, organisatie_soort, organisatie_code, issuer, subject, naam, 'BELEIDSADVISEUR', geldig_van, NULL
             FROM functionaris WHERE subject = 'ist-1'"
        )).await;
        let eigen = |bsn: &str| met(&melding(), json!({ "gemeenteHerkomst": "0599", "bsn": bsn }));
        let mijn = breng(&w, INDICATIESTELLER, eigen("999900006"), toekenning(), Tot::Aanvraag, wacht()).await;
        let ander = breng(&w, INDICATIESTELLER_2, eigen("999900018"), toekenning(), Tot::Aanvraag, wacht()).await;
        w.klok.zet(dag("2026-06-12"));
        for (wie, l) in [(INDICATIESTELLER, &mijn), (INDICATIESTELLER_2, &ander)] {
            let i = doe(&w, wie, "indicatieBesluiten", met(&toekenning(), json!({ "trajectId": l.traject, "versie": 3 }))).await["indicatie"]["id"].clone();
            doe(&w, wie, "indicatieBekendmaken", json!({ "indicatieId": i, "versie": 4, "bekendgemaaktOp": "2026-04-24" })).await;
        }
        let vraag = "{ trajecten { edges { node { clientnummer status indicaties { toegekend } } } } \
            kennisgevingen { edges { node { clientnummer } } } }";
        let lees = async || {
            let data = w.data(INDICATIESTELLER, vraag).await;
            let per = |l: &Loop| {
                let rijen = data["trajecten"]["edges"].as_array().unwrap().iter().map(|e| e["node"].clone());
                rijen.filter(|n| n["clientnummer"] == json!(l.clientnummer)).map(|n| n["status"].clone()).collect::<Vec<_>>()
            };
            (per(&mijn), per(&ander), data["kennisgevingen"]["edges"].as_array().unwrap().len())
        };
        // What a list tells as a gemeente, it tells of nobody before tomorrow.
        assert_eq!(lees().await, (vec![json!("GEINDICEERD")], vec![json!("IN_BEHANDELING")], 0));
        w.klok.zet(dag("2026-06-13"));
        assert_eq!(lees().await, (vec![json!("GEINDICEERD")], vec![json!("GEINDICEERD")], 2));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_role_of_a_gemeente_sees_a_row_that_is_pending_or_over() {
    let w = Wereld::nieuw(Soort::Postgres).await;
    w.klok.zet(dag("2026-06-08"));
    let l = breng(&w, INDICATIESTELLER, melding(), toekenning(), Tot::Wachtlijst, wacht()).await;
    w.klok.zet(dag("2026-06-10"));
    plaats(&w, &l, 6, (3, AANBIEDER), "TUSSENTIJDS").await;
    // Of the traject a row until today, and one from tomorrow; of the care one from tomorrow; the term was until today.
    let login = als_login(&w).await;
    let regio = id(REGIO).to_string();
    for (op, traject, zorg, termijn) in
        [("2026-06-08", 0, 0, 0), ("2026-06-09", 1, 0, 1), ("2026-06-10", 1, 0, 1), ("2026-06-11", 1, 1, 0), ("2026-06-20", 1, 1, 0)]
    {
        let tx = login.begin_lezing().await.unwrap();
        zet(&tx, &[("bw.regio", &regio), ("bw.vandaag", op), ("bw.organisatie", "1621"), ("bw.soort", "GEMEENTE")]).await.unwrap();
        zet(&tx, &[("role", "bw_dat")]).await.unwrap();
        for (tabel, n) in [("dat_traject", traject), ("dat_wachtlijst", traject), ("dat_plaatsing", zorg), ("dat_termijn", termijn)] {
            assert_eq!(tel(&tx, tabel).await, Gezien::Rijen(n), "{tabel} on {op}");
        }
        assert_eq!(tel(&tx, "dat_traject WHERE status = 'IN_ZORG'").await, Gezien::Rijen(zorg), "{op}");
        for rol in ["bw_opzoek", "bw_toezicht"] {
            zet(&tx, &[("role", rol)]).await.unwrap();
            let sql = "SELECT id FROM dat_traject";
            let rijen = tx.query_all_raw(sea_orm::Statement::from_string(tx.get_database_backend(), sql)).await.unwrap();
            assert_eq!(rijen.len(), traject as usize, "{rol} on {op}");
        }
        tx.rollback().await.unwrap();
    }
}
