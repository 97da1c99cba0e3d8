//! Rekenschap and kennisgevingen over the API: what a gemeente is told of what was done in its name, and what moves nothing in it.

use std::sync::atomic::Ordering;

use serde_json::{Value, json};

use crate::hulp::basis::dag;
use crate::hulp::beller::{
    AANBIEDER, ADVISEUR_LANSINGERLAND, ADVISEUR_RIDDERKERK, ADVISEUR_ROTTERDAM, CONSULENT_LANSINGERLAND, INDICATIESTELLER, Wie,
};
use crate::hulp::kloon::{kaal, verveelvoudig};
use crate::hulp::stappen::{Tot, breng, doe, herzie, melding, plaats, toekenning, versie, wacht};
use crate::hulp::{Antwoord, Wereld, beide};
use crate::weigering::met;

fn vraag(van: &str, tot: &str) -> String {
    format!("{{ rekenschap(van: \"{van}\", totEnMet: \"{tot}\") {{ van totEnMet groepen {{ groep aantal binnenTermijn teLaat }} }} }}")
}

/// Per group as it counts the day after: how many, within the term, late.
async fn telling(w: &Wereld, wie: Wie, van: &str, tot: &str) -> Vec<(i64, Option<i64>, Option<i64>)> {
    w.nacht().await;
    let r = w.data(wie, &vraag(van, tot)).await["rekenschap"].clone();
    assert_eq!((&r["van"], &r["totEnMet"]), (&json!(van), &json!(tot)));
    let groepen = r["groepen"].as_array().unwrap();
    let namen: Vec<&str> = groepen.iter().map(|g| g["groep"].as_str().unwrap()).collect();
    assert_eq!(namen, ["ONDERZOEK", "BESLUIT", "WACHTLIJST", "PLAATSING", "VERSTREKKING"]);
    groepen.iter().map(|g| (g["aantal"].as_i64().unwrap(), g["binnenTermijn"].as_i64(), g["teLaat"].as_i64())).collect()
}

async fn kennis(w: &Wereld, wie: Wie, args: &str) -> Vec<Value> {
    let velden = "id clientnummer besluitOp bekendgemaaktOp traject { clientnummer }";
    let v = w.data(wie, &format!("{{ kennisgevingen{args} {{ edges {{ node {{ {velden} }} }} }} }}")).await;
    v["kennisgevingen"]["edges"].as_array().unwrap().iter().map(|e| e["node"].clone()).collect()
}

/// The grants that somebody counts, per half-year.
async fn toekenningen(w: &Wereld, wie: Wie) -> Value {
    w.data(wie, "{ eigenToekenningen(van: \"2010H1\", tot: \"2026H2\") { totaal halfjaren { halfjaar aantal } } }").await["eigenToekenningen"].clone()
}

fn iemand(gemeente: &str, anders: Value) -> Value {
    met(&met(&melding(), json!({ "gemeenteHerkomst": gemeente, "bsn": null })), anders)
}

beide! {
    async fn a_gemeente_is_told_how_much_was_done_in_its_name_and_how_much_in_time(w: Wereld) {
        let ist = INDICATIESTELLER;
        let jaar = ("2026-01-01", "2026-12-31");
        let leeg = vec![(0, Some(0), Some(0)), (0, Some(0), Some(0)), (0, None, None), (0, Some(0), Some(0)), (0, None, None)];
        assert_eq!(telling(&w, ADVISEUR_LANSINGERLAND, jaar.0, jaar.1).await, leeg);
        // In time: reported on 2 March, investigated on 1 April, applied on 10 April, decided on the 20th, told on the 24th.
        let op_tijd = breng(&w, ist, iemand("1621", json!({})), toekenning(), Tot::Wachtlijst, wacht()).await;
        // Decided on the 28th, four days after the two weeks; and an onderzoek of ten weeks.
        let laat = met(&toekenning(), json!({ "besluitOp": "2026-04-28", "geldigVan": "2026-04-28" }));
        let vroeg = iemand("1621", json!({ "ontvangenOp": "2026-01-20", "herkomstPeildatum": "2026-01-20", "clientGeinformeerdOp": "2026-01-20" }));
        let te_laat = breng(&w, ist, vroeg, laat, Tot::Besluit, json!({})).await;
        // Taken and not made known: not told.
        let nog_niet = telling(&w, ADVISEUR_LANSINGERLAND, jaar.0, jaar.1).await;
        assert_eq!(nog_niet, [(2, Some(1), Some(1)), (1, Some(1), Some(0)), (1, None, None), (0, Some(0), Some(0)), (1, None, None)]);
        let bekend = json!({ "indicatieId": te_laat.indicatie, "versie": versie(&w, &te_laat).await, "bekendgemaaktOp": "2026-05-08" });
        doe(&w, ist, "indicatieBekendmaken", bekend).await;
        plaats(&w, &op_tijd, versie(&w, &op_tijd).await, (3, AANBIEDER), "DEFINITIEF").await;
        let nu = telling(&w, ADVISEUR_LANSINGERLAND, jaar.0, jaar.1).await;
        assert_eq!(nu, [(2, Some(1), Some(1)), (2, Some(1), Some(1)), (1, None, None), (1, Some(1), Some(0)), (2, None, None)]);
        // Both days of the period count.
        let dag_zelf = telling(&w, ADVISEUR_LANSINGERLAND, "2026-04-20", "2026-04-24").await;
        assert_eq!((dag_zelf[1].0, dag_zelf[4].0), (1, 1));
        let erna = telling(&w, ADVISEUR_LANSINGERLAND, "2026-04-25", "2026-06-30").await;
        assert_eq!((erna[0].0, erna[1].0, erna[2].0, erna[3].0, erna[4].0), (0, 1, 1, 1, 1));
        // Another gemeente has nothing of it, nor has the centrumgemeente for its own residents.
        for ander in [ADVISEUR_RIDDERKERK, ADVISEUR_ROTTERDAM] {
            assert_eq!(telling(&w, ander, jaar.0, jaar.1).await, leeg);
            assert_eq!(kennis(&w, ander, "").await, Vec::<Value>::new());
        }
        // One entry per besluit that was made known, newest first.
        let gezien = kennis(&w, CONSULENT_LANSINGERLAND, "").await;
        assert_eq!(gezien, kennis(&w, ADVISEUR_LANSINGERLAND, "").await);
        let wie: Vec<_> = gezien.iter().map(|k| (k["clientnummer"].as_str().unwrap(), k["bekendgemaaktOp"].as_str().unwrap())).collect();
        assert_eq!(wie, [(te_laat.clientnummer.as_str(), "2026-05-08"), (op_tijd.clientnummer.as_str(), "2026-04-24")]);
        assert!(gezien.iter().all(|k| k["traject"]["clientnummer"] == k["clientnummer"]), "{gezien:?}");
        assert_eq!(kennis(&w, CONSULENT_LANSINGERLAND, "(filter: { vanaf: \"2026-04-24\" })").await.len(), 2);
        assert_eq!(kennis(&w, CONSULENT_LANSINGERLAND, "(filter: { vanaf: \"2026-04-25\" })").await, gezien[..1]);
        let blad = w.data(CONSULENT_LANSINGERLAND, "{ kennisgevingen(first: 1) { edges { node { id } } pageInfo { hasNextPage endCursor } } }").await;
        assert_eq!(blad["kennisgevingen"]["pageInfo"]["hasNextPage"], json!(true));
        let na = format!("(first: 1, after: {})", blad["kennisgevingen"]["pageInfo"]["endCursor"]);
        assert_eq!(kennis(&w, CONSULENT_LANSINGERLAND, &na).await, gezien[1..]);
    }
}

beide! {
    async fn who_does_not_show_does_not_count(w: Wereld) {
        let ist = INDICATIESTELLER;
        let jaar = ("2026-01-01", "2026-12-31");
        let niet = [
            iemand("1621", json!({ "geheim": true })),
            iemand("1621", json!({ "clientGeinformeerdOp": null })),
            iemand("0597", json!({})),
        ];
        let leeg = telling(&w, ADVISEUR_LANSINGERLAND, jaar.0, jaar.1).await;
        for m in niet {
            breng(&w, ist, m, toekenning(), Tot::Wachtlijst, wacht()).await;
            assert_eq!(telling(&w, ADVISEUR_LANSINGERLAND, jaar.0, jaar.1).await, leeg);
            assert!(kennis(&w, ADVISEUR_LANSINGERLAND, "").await.is_empty());
        }
        // Who showed and shows no longer.
        let l = breng(&w, ist, iemand("1621", json!({})), toekenning(), Tot::Wachtlijst, wacht()).await;
        let met_een = telling(&w, ADVISEUR_LANSINGERLAND, jaar.0, jaar.1).await;
        assert_eq!(met_een.iter().map(|t| t.0).collect::<Vec<_>>(), [1, 1, 1, 0, 1]);
        for tabel in ["dat_traject", "dat_indicatie", "dat_wachtlijst"] {
            w.sql(&format!("UPDATE {tabel} SET zichtbaar_tot = '2026-06-10' WHERE zichtbaar_voor = '1621'")).await;
        }
        assert_eq!(telling(&w, ADVISEUR_LANSINGERLAND, jaar.0, jaar.1).await, met_een);
        w.klok.zet(dag("2026-06-11"));
        assert_eq!(telling(&w, ADVISEUR_LANSINGERLAND, jaar.0, jaar.1).await, leeg, "{}", l.clientnummer);
    }
}

beide! {
    async fn stories_that_differ_in_wat_alone_count_alike(w: Wereld) {
        let ist = INDICATIESTELLER;
        let nee = |uitkomst: &str, grond: Option<&str>| {
            json!({ "besluitOp": "2026-04-20", "uitkomst": uitkomst, "afwijzingsgrond": grond, "motivering": "WAT-MARK" })
        };
        let ja = |anders: Value| met(&toekenning(), anders);
        let pgb = json!({ "leveringsvorm": "PGB", "verblijf": "EXTRAMURAAL", "pgbToetsOp": "2026-04-15" });
        let paren = [
            [nee("AFWIJZEN", Some("WLZ")), nee("AFWIJZEN", Some("EIGEN_KRACHT"))],
            [ja(json!({})), ja(pgb)],
        ];
        let stand = async |n: usize| {
            w.nacht().await;
            let rekenschap = w.vraag(ADVISEUR_LANSINGERLAND, &vraag("2026-01-01", "2026-12-31"), json!({})).await;
            let mut kennisgevingen = kennis(&w, ADVISEUR_LANSINGERLAND, "").await;
            assert_eq!(kennisgevingen.len(), n);
            let nieuw = kennisgevingen.iter_mut().map(|k| (k["besluitOp"].take(), k["bekendgemaaktOp"].take())).collect::<Vec<_>>();
            (rekenschap.json(), nieuw)
        };
        // Each pair adds the same twice, so what the second adds is what the first did.
        let mut n = 0;
        for [een, ander] in paren {
            let mut stappen = Vec::new();
            for besluit in [een, ander] {
                let voor = telling(&w, ADVISEUR_LANSINGERLAND, "2026-01-01", "2026-12-31").await;
                breng(&w, ist, iemand("1621", json!({})), besluit, Tot::Bekendmaking, json!({})).await;
                n += 1;
                let (_, dagen) = stand(n).await;
                assert!(dagen.iter().all(|d| *d == (json!("2026-04-20"), json!("2026-04-24"))), "{dagen:?}");
                let na = telling(&w, ADVISEUR_LANSINGERLAND, "2026-01-01", "2026-12-31").await;
                stappen.push(voor.iter().zip(na).map(|(a, b)| b.0 - a.0).collect::<Vec<_>>());
            }
            assert_eq!(stappen[0], stappen[1]);
            assert_eq!(stappen[0], [1, 1, 0, 0, 1]);
        }
        // A revision is no besluit of its own to dat.
        let l = breng(&w, ist, iemand("1621", json!({})), toekenning(), Tot::Wachtlijst, wacht()).await;
        let voor = stand(n + 1).await;
        let besluit = herzie(&w, ist, &l).await;
        let bekend = json!({ "indicatieId": besluit, "versie": versie(&w, &l).await, "bekendgemaaktOp": "2026-06-10" });
        doe(&w, ist, "indicatieBekendmaken", bekend).await;
        assert_eq!(stand(n + 1).await, voor);
    }
}

fn code(a: &Antwoord) -> Value {
    a.json()["errors"][0]["extensions"]["code"].clone()
}

beide! {
    async fn a_period_that_is_none_is_told_so_and_others_have_no_word_for_it(w: Wereld) {
        for (van, tot, verwacht, woord) in [
            ("2026-06-10", "2026-06-09", "TIJDVAK_ONGELDIG", "totEnMet ligt voor van"),
            ("2023-06-10", "2026-06-10", "TIJDVAK_TE_LANG", "ten hoogste 36 maanden"),
        ] {
            let a = w.vraag(ADVISEUR_LANSINGERLAND, &vraag(van, tot), json!({})).await;
            assert_eq!(code(&a), json!(verwacht));
            assert!(a.json()["errors"][0]["message"].as_str().unwrap().contains(woord), "{}", a.json());
        }
        assert_eq!(telling(&w, ADVISEUR_LANSINGERLAND, "2023-06-11", "2026-06-10").await.len(), 5);
        // A word that does not exist, as any made-up name.
        for wie in [CONSULENT_LANSINGERLAND, INDICATIESTELLER, AANBIEDER] {
            let echt = w.vraag(wie, &vraag("2026-01-01", "2026-06-10"), json!({})).await.json().to_string();
            let onecht = w.vraag(wie, &vraag("2026-01-01", "2026-06-10").replace("rekenschap", "qqqqqqqqqq"), json!({})).await;
            assert_eq!(echt.replace("rekenschap", "qqqqqqqqqq"), onecht.json().to_string(), "{}", wie.subject);
        }
        let a = w.vraag(INDICATIESTELLER, "{ kennisgevingen { edges { node { id } } } }", json!({})).await.json().to_string();
        assert!(a.contains("kennisgevingen") && a.contains("errors"), "{a}");
    }
}

beide! {
    async fn the_number_of_statements_does_not_grow_with_what_is_counted(w: Wereld) {
        let l = breng(&w, INDICATIESTELLER, iemand("1621", json!({})), toekenning(), Tot::Wachtlijst, wacht()).await;
        let tel = async || {
            let voor = w.statements.load(Ordering::Relaxed);
            let geteld = telling(&w, ADVISEUR_LANSINGERLAND, "2026-01-01", "2026-12-31").await;
            (geteld, w.statements.load(Ordering::Relaxed) - voor)
        };
        let (een, statements) = tel().await;
        verveelvoudig(&w, kaal(&l.traject), 1, 50).await;
        let (veel, weer) = tel().await;
        assert_eq!((een[0].0, veel[0].0, veel[4].0), (1, 51, 51));
        assert_eq!(statements, weer);
        // Nobody is shown, so nobody is logged.
        assert_eq!(w.tel("SELECT count(*) FROM log_aanvraag WHERE organisatie_code = '1621'").await, 0);
    }
}

beide! {
    async fn figures_of_a_gemeente_follow_from_its_own_rows_and_tell_no_age_and_no_kind(w: Wereld) {
        let leeg = json!({ "totaal": 0, "halfjaren": [] });
        assert_eq!(toekenningen(&w, ADVISEUR_LANSINGERLAND).await, leeg);
        breng(&w, INDICATIESTELLER, iemand("1621", json!({})), toekenning(), Tot::Bekendmaking, Value::Null).await;
        breng(&w, INDICATIESTELLER, iemand("1621", json!({})), toekenning(), Tot::Besluit, Value::Null).await;
        breng(&w, INDICATIESTELLER, iemand("0597", json!({})), toekenning(), Tot::Bekendmaking, Value::Null).await;
        breng(&w, INDICATIESTELLER, iemand("1621", json!({ "geheim": true })), toekenning(), Tot::Bekendmaking, Value::Null).await;
        w.nacht().await;
        // Granted and made known, of own residents that show.
        let een = json!({ "totaal": 1, "halfjaren": [{ "halfjaar": "2026H1", "aantal": 1 }] });
        assert_eq!(toekenningen(&w, ADVISEUR_LANSINGERLAND).await, een);
        // Other ages, another kind: not a byte of any figure of the gemeente moves.
        let cijfers = async || {
            let rekenschap = w.vraag(ADVISEUR_LANSINGERLAND, &vraag("2026-01-01", "2026-12-31"), json!({})).await;
            (toekenningen(&w, ADVISEUR_LANSINGERLAND).await, rekenschap.bytes)
        };
        let voor = cijfers().await;
        w.sql("UPDATE client_identiteit SET geboortedatum = '2006-03-03'").await;
        w.sql("UPDATE indicatie_inhoud SET soort = 'HERINDICATIE'").await;
        w.sql("UPDATE monitor_cel SET leeftijdsgroep = 'VAN_18_TOT_EN_MET_22', herkomst = '0384'").await;
        assert_eq!(cijfers().await, voor);
        // The regiomonitor by age is for the onderzoeker alone.
        let antwoord = w.vraag(ADVISEUR_LANSINGERLAND, "{ regiomonitor(van: \"2026H1\", tot: \"2026H2\") { totaal } }", json!({})).await;
        assert!(antwoord.json()["errors"][0]["message"].as_str().unwrap().starts_with("Unknown field"), "{}", antwoord.json());
        for (van, tot, code) in [("2026H3", "2026H2", "HALFJAAR_ONGELDIG"), ("1990H1", "2026H2", "TIJDVAK_TE_LANG")] {
            let vraag = format!("{{ eigenToekenningen(van: \"{van}\", tot: \"{tot}\") {{ totaal }} }}");
            assert_eq!(w.vraag(ADVISEUR_LANSINGERLAND, &vraag, json!({})).await.json()["errors"][0]["extensions"]["code"], code);
        }
    }
}
