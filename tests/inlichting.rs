//! A college asks how its mandaten were used and the centrumgemeente says with which document it answered: two acts that are kept, and no
//! word of what was done for whom.

use std::sync::atomic::Ordering;

use bw_regie::graphql::basis::{Soort as Knoop, knoop_id};
use futures_util::future::join_all;
use sea_orm::ConnectionTrait;
use serde_json::{Value, json};

use crate::hulp::basis::{ELDERS, REGIO, id};
use crate::hulp::beller::{
    ADVISEUR_LANSINGERLAND, FG, FG_LANSINGERLAND, INDICATIESTELLER, MANDAATBEHEERDER, MANDAATBEHEERDER_LANSINGERLAND, Wie,
};
use crate::hulp::stappen::{Tot, breng, doe, melding, probeer, toekenning};
use crate::hulp::{Soort, Wereld, beide};
use crate::rijbeveiliging::{Gezien, als_login, tel, zet};
use crate::weigering::{met, niets};

const VELDEN: &str = "id college { code } bevoegdheid van tot vraag gevraagdOp antwoordKenmerk beantwoordOp functionaris";

/// What is asked, about one power in a year.
fn vraag() -> Value {
    json!({ "bevoegdheid": "TIJDELIJKE_MAATWERKVOORZIENING", "van": "2025-01-01", "tot": "2025-12-31", "vraag": "vraag van de raad" })
}

/// A question of Lansingerland with its answer: the id.
pub(crate) async fn gevraagd_en_beantwoord(w: &Wereld) -> String {
    let id = doe(w, MANDAATBEHEERDER_LANSINGERLAND, "inlichtingenVragen", vraag()).await["inlichting"]["id"].as_str().unwrap().to_owned();
    doe(w, MANDAATBEHEERDER, "inlichtingenBeantwoorden", json!({ "inlichtingId": id, "kenmerk": "Brief 2026-1" })).await;
    id
}

async fn lijst(w: &Wereld, wie: Wie, args: &str) -> Vec<Value> {
    let v = w.data(wie, &format!("{{ inlichtingen{args} {{ edges {{ node {{ {VELDEN} }} }} }} }}")).await;
    v["inlichtingen"]["edges"].as_array().unwrap().iter().map(|e| e["node"].clone()).collect()
}

beide! {
    async fn asked_answered_with_a_document_and_read_by_who_oversees(w: Wereld) {
        let wie = MANDAATBEHEERDER_LANSINGERLAND;
        let input = met(&vraag(), json!({ "idempotentieSleutel": "sleutel-inlichting-1" }));
        let gevraagd = doe(&w, wie, "inlichtingenVragen", input.clone()).await;
        // A repeat is the same question.
        assert_eq!(doe(&w, wie, "inlichtingenVragen", input).await, gevraagd);
        w.klok.schuif(60);
        let zonder = json!({ "bevoegdheid": null, "vraag": "en verder" });
        doe(&w, wie, "inlichtingenVragen", met(&vraag(), zonder)).await;
        let open = lijst(&w, MANDAATBEHEERDER, "(filter: { beantwoord: false })").await;
        assert_eq!(open.iter().map(|i| i["vraag"].as_str().unwrap()).collect::<Vec<_>>(), ["en verder", "vraag van de raad"]);
        assert_eq!((&open[1]["college"]["code"], &open[1]["functionaris"]), (&json!("1621"), &Value::Null));
        w.klok.schuif(60);
        let id = gevraagd["inlichting"]["id"].as_str().unwrap();
        let antwoord = json!({ "inlichtingId": id, "kenmerk": " Brief 2026-1 " });
        let payload = doe(&w, MANDAATBEHEERDER, "inlichtingenBeantwoorden", antwoord.clone()).await;
        assert_eq!(payload["inlichting"]["antwoordKenmerk"], json!("Brief 2026-1"));
        niets(&w, MANDAATBEHEERDER, "inlichtingenBeantwoorden", antwoord, "INLICHTING_AL_BEANTWOORD", "").await;

        let eigen = lijst(&w, wie, "(filter: { beantwoord: true })").await;
        assert_eq!(eigen.len(), 1);
        assert_eq!((&eigen[0]["bevoegdheid"], &eigen[0]["functionaris"]), (&json!("TIJDELIJKE_MAATWERKVOORZIENING"), &json!("Naam van mandaatbeheerder-1621")));
        assert_eq!(eigen[0]["antwoordKenmerk"], json!("Brief 2026-1"));
        let bij_centrum = lijst(&w, MANDAATBEHEERDER, "(filter: { beantwoord: true })").await;
        assert_eq!(bij_centrum[0]["functionaris"], json!("Naam van mandaatbeheerder"));
        assert!(eigen[0]["beantwoordOp"].as_str().unwrap() > eigen[0]["gevraagdOp"].as_str().unwrap());
        // Who oversees reads what the own side reads.
        for (fg, zelfde) in [(FG_LANSINGERLAND, wie), (FG, MANDAATBEHEERDER)] {
            assert_eq!(lijst(&w, fg, "").await, lijst(&w, zelfde, "").await);
            assert_eq!(lijst(&w, fg, "").await.len(), 2);
        }
        // Of the answers one was refused.
        for (fg, handeling, aantal) in [(FG_LANSINGERLAND, "INLICHTINGEN_VRAGEN", 2), (FG, "INLICHTINGEN_BEANTWOORDEN", 2)] {
            let log = format!("{{ verwerkingen(filter: {{ handeling: \"{handeling}\" }}) {{ edges {{ node {{ aantalBetrokkenen }} }} }} }}");
            let log = w.data(fg, &log).await["verwerkingen"]["edges"].clone();
            assert_eq!(log.as_array().unwrap().len(), aantal, "{handeling}");
            assert_eq!(log[0]["node"]["aantalBetrokkenen"], json!(0));
        }
    }
}

beide! {
    async fn nothing_that_is_done_for_anybody_moves_a_byte(w: Wereld) {
        let id = gevraagd_en_beantwoord(&w).await;
        let kijk = async || {
            let node = format!("{{ node(id: \"{id}\") {{ ... on Inlichting {{ {VELDEN} }} }} inlichtingen {{ edges {{ node {{ {VELDEN} }} }} }} }}");
            w.vraag(MANDAATBEHEERDER_LANSINGERLAND, &node, json!({})).await.bytes
        };
        let voor = kijk().await;
        for anders in [json!({}), json!({ "geheim": true }), json!({ "gemeenteHerkomst": "0597" })] {
            let m = met(&met(&melding(), json!({ "bsn": null })), anders);
            breng(&w, INDICATIESTELLER, m, toekenning(), Tot::Bekendmaking, json!({})).await;
        }
        assert_eq!(kijk().await, voor);
    }
}

beide! {
    async fn another_college_and_who_may_not_get_nothing(w: Wereld) {
        let wie = MANDAATBEHEERDER_LANSINGERLAND;
        let vraag_id = gevraagd_en_beantwoord(&w).await;
        // As if Ridderkerk had asked.
        w.sql("UPDATE inlichting SET van_gemeente = '0597'").await;
        w.sql("UPDATE inlichting_antwoord SET van_gemeente = '0597'").await;
        for (kijker, ziet) in [(wie, 0), (FG_LANSINGERLAND, 0), (MANDAATBEHEERDER, 1), (FG, 1)] {
            assert_eq!(lijst(&w, kijker, "").await.len(), ziet, "{}", kijker.subject);
            let node = w.data(kijker, &format!("{{ node(id: \"{vraag_id}\") {{ id }} }}")).await;
            assert_eq!(node["node"].is_null(), ziet == 0, "{}", kijker.subject);
        }
        for (kijker, veld) in [(ADVISEUR_LANSINGERLAND, "inlichtingen { edges { node { vraag } } }"), (INDICATIESTELLER, "inlichtingen { edges { node { vraag } } }")] {
            let a = w.vraag(kijker, &format!("{{ {veld} }}"), json!({})).await.json();
            assert!(a["errors"][0]["message"].as_str().unwrap().contains("Unknown field"), "{a}");
        }
        for (input, code, veld) in [
            (json!({ "vraag": "  " }), "VELD_LEEG", "vraag"),
            (json!({ "vraag": "x".repeat(501) }), "TEKST_TE_LANG", "vraag"),
            (json!({ "van": "2026-01-01" }), "DATUM_VOLGORDE", "tot"),
            (json!({ "tot": "2026-06-11" }), "DATUM_IN_TOEKOMST", "tot"),
            (json!({ "bevoegdheid": "BESLISSEN_OP_BEZWAAR" }), "NIET_MANDATEERBAAR", "bevoegdheid"),
        ] {
            niets(&w, wie, "inlichtingenVragen", met(&vraag(), input), code, veld).await;
        }
        let weg = json!({ "inlichtingId": knoop_id(Knoop::Inlichting, id("niemand")), "kenmerk": "Brief" });
        niets(&w, MANDAATBEHEERDER, "inlichtingenBeantwoorden", weg, "NIET_GEVONDEN", "inlichtingId").await;
        // Statements follow from the question and not from the page.
        for n in 0..3 {
            doe(&w, wie, "inlichtingenVragen", met(&vraag(), json!({ "vraag": format!("vraag {n}") }))).await;
        }
        let telling = async |n: usize| {
            let voor = w.statements.load(Ordering::Relaxed);
            let rijen = lijst(&w, wie, &format!("(first: {n})")).await.len();
            (rijen, w.statements.load(Ordering::Relaxed) - voor)
        };
        let (een, alle) = (telling(1).await, telling(10).await);
        assert_eq!((een.0, alle.0), (1, 3));
        assert_eq!(een.1, alle.1);
    }
}

beide! {
    async fn of_several_answers_at_once_one_is_kept(w: Wereld) {
        for ronde in 0..5 {
            let id = doe(&w, MANDAATBEHEERDER_LANSINGERLAND, "inlichtingenVragen", vraag()).await["inlichting"]["id"].clone();
            let antwoord = |n: usize| json!({ "inlichtingId": id, "kenmerk": format!("Brief {ronde}-{n}") });
            let alle = (0..8).map(|n| probeer(&w, MANDAATBEHEERDER, "inlichtingenBeantwoorden", antwoord(n)));
            let mut gelukt = 0;
            for a in join_all(alle).await {
                let weigeringen = a.data()["inlichtingenBeantwoorden"]["weigeringen"].clone();
                match weigeringen[0]["code"].as_str() {
                    None => gelukt += 1,
                    Some(code) => assert_eq!(code, "INLICHTING_AL_BEANTWOORD"),
                }
            }
            assert_eq!(gelukt, 1);
        }
    }
}

/// PostgreSQL's second line, with raw SQL: asked for the own college, answered by the centrumgemeente, read by those two, changed by nobody.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_database_keeps_a_question_between_who_asks_and_who_answers() {
    let w = Wereld::nieuw(Soort::Postgres).await;
    gevraagd_en_beantwoord(&w).await;
    let login = als_login(&w).await;
    let (regio, elders) = (id(REGIO).to_string(), id(ELDERS).to_string());
    let van = |regio, organisatie, soort| [("bw.regio", regio), ("bw.organisatie", organisatie), ("bw.soort", soort)];
    let wie = [
        (van(regio.as_str(), "1621", "GEMEENTE"), 1),
        (van(&regio, "0599", "CENTRUMGEMEENTE"), 1),
        (van(&regio, "0597", "GEMEENTE"), 0),
        (van(&regio, "1621", "ZORGAANBIEDER"), 0),
        (van(&elders, "1621", "GEMEENTE"), 0),
        (van(&elders, "0599", "CENTRUMGEMEENTE"), 0),
        (van("", "", ""), 0),
    ];
    for (waarden, ziet) in &wie {
        for (rol, mag) in
            [("bw_wat", true), ("bw_toezicht", true), ("bw_dat", false), ("bw_zorg", false), ("bw_opzoek", false), ("bw_bezwaar", false)]
        {
            for tabel in ["inlichting", "inlichting_antwoord"] {
                let tx = login.begin_lezing().await.unwrap();
                zet(&tx, waarden).await.unwrap();
                zet(&tx, &[("role", rol)]).await.unwrap();
                let verwacht = if mag { Gezien::Rijen(*ziet) } else { Gezien::Geweigerd };
                assert_eq!(tel(&tx, tabel).await, verwacht, "{tabel} as {rol} {waarden:?}");
                tx.rollback().await.unwrap();
            }
        }
    }
    let vraag = "INSERT INTO inlichting SELECT gen_random_uuid(), regio_id, van_gemeente, NULL, van, tot, vraag, functionaris_id, vastgelegd_op FROM inlichting";
    let antwoord = "INSERT INTO inlichting_antwoord VALUES (gen_random_uuid(), (SELECT id FROM inlichting), $1, '1621', 'B', (SELECT functionaris_id FROM inlichting), now())"
        .replace("$1", &format!("'{regio}'"));
    let gevallen = [
        (van(regio.as_str(), "1621", "GEMEENTE"), vraag, true),
        (van(&regio, "0599", "CENTRUMGEMEENTE"), vraag, false),
        (van(&regio, "1621", "GEMEENTE"), antwoord.as_str(), false),
        (van(&regio, "1621", "GEMEENTE"), "UPDATE inlichting SET vraag = 'x'", false),
        (van(&regio, "0599", "CENTRUMGEMEENTE"), "UPDATE inlichting_antwoord SET kenmerk = 'x'", false),
        (van(&regio, "0599", "CENTRUMGEMEENTE"), "DELETE FROM inlichting_antwoord", false),
    ];
    for (waarden, sql, kan) in gevallen {
        let tx = login.begin_schrijving().await.unwrap();
        zet(&tx, &waarden).await.unwrap();
        zet(&tx, &[("role", "bw_wat")]).await.unwrap();
        let uitkomst = tx.execute_unprepared(sql).await;
        assert_eq!(uitkomst.is_ok(), kan, "{sql}: {uitkomst:?}");
        if let Err(fout) = uitkomst {
            let fout = fout.to_string();
            assert!(fout.contains("row-level security") || fout.contains("permission denied"), "{sql}: {fout}");
        }
        tx.rollback().await.unwrap();
    }
}
