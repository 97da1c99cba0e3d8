//! The other two ways in which a region can publish: at once, and by month.

use serde_json::{Value, json};

use super::status;
use crate::hulp::basis::dag;
use crate::hulp::beller::{AANBIEDER, ADVISEUR_LANSINGERLAND, COORDINATOR, INDICATIESTELLER, Wie};
use crate::hulp::stappen::{Tot, breng, doe, melding, plaats, toekenning, versie, wacht};
use crate::hulp::{Wereld, beide};
use crate::weigering::met;

beide! {
    async fn a_region_can_choose_to_show_at_once(w: Wereld) {
        w.sql("UPDATE regio SET publicatie = 'DIRECT'").await;
        let l = breng(&w, INDICATIESTELLER, melding(), toekenning(), Tot::Wachtlijst, wacht()).await;
        assert_eq!(status(&w, ADVISEUR_LANSINGERLAND).await, ["WACHTEND"]);
        let id = plaats(&w, &l, 6, (3, AANBIEDER), "DEFINITIEF").await;
        assert_eq!(status(&w, ADVISEUR_LANSINGERLAND).await, ["IN_ZORG"]);
        w.klok.zet(dag("2026-06-12"));
        doe(&w, AANBIEDER, "zorgBeeindigen", json!({ "zorgverblijfId": id, "versie": 1, "op": "2026-06-12", "reden": "VOLGENS_PLAN" })).await;
        assert_eq!(status(&w, ADVISEUR_LANSINGERLAND).await, ["BEEINDIGD"]);
        assert_eq!(w.tel("SELECT count(*) FROM dat_traject").await, 1, "no past is kept");
    }
}

beide! {
    async fn a_region_can_choose_to_show_by_month(w: Wereld) {
        w.sql("UPDATE regio SET publicatie = 'PER_MAAND'").await;
        let l = breng(&w, INDICATIESTELLER, melding(), toekenning(), Tot::Wachtlijst, met(&wacht(), json!({ "ingeschrevenOp": "2026-05-07" }))).await;
        let vraag = "{ trajecten { edges { node { status wachtendSinds inZorgSinds beeindigdOp } } } \
            wachtlijst(filter: { ookGesloten: true }) { edges { node { wachtendSinds geslotenOp } } } \
            plaatsingen(ookBeeindigd: true) { edges { node { inZorgSinds beeindigdOp } } } }";
        let lees = async |wie: Wie| {
            let d = w.data(wie, vraag).await;
            ["trajecten", "wachtlijst", "plaatsingen"].map(|l| d[l]["edges"].as_array().unwrap().iter().map(|e| e["node"].clone()).collect::<Vec<_>>())
        };
        let traject = |status: &str, wacht: Value, zorg: Value, einde: Value| {
            vec![json!({ "status": status, "wachtendSinds": wacht, "inZorgSinds": zorg, "beeindigdOp": einde })]
        };
        let rij = |van: &str, een: Value, tot: &str, ander: Value| vec![json!({ van: een, tot: ander })];
        let leeg: [Vec<Value>; 3] = [vec![], vec![], vec![]];
        assert_eq!(lees(ADVISEUR_LANSINGERLAND).await, leeg);
        let exact = lees(COORDINATOR).await;
        assert_eq!(exact[1], rij("wachtendSinds", json!("2026-05-07"), "geslotenOp", Value::Null));
        w.klok.zet(dag("2026-06-30"));
        assert_eq!(lees(ADVISEUR_LANSINGERLAND).await, leeg);
        w.klok.zet(dag("2026-07-01"));
        let wachtend = [
            traject("WACHTEND", json!("2026-05-01"), Value::Null, Value::Null),
            rij("wachtendSinds", json!("2026-05-01"), "geslotenOp", Value::Null),
            vec![],
        ];
        assert_eq!(lees(ADVISEUR_LANSINGERLAND).await, wachtend);
        // Placed and ended within the month: nothing of it in July, and in August as by its months.
        w.klok.zet(dag("2026-07-14"));
        let v = versie(&w, &l).await;
        let op = |n: i64| json!({ "gewenstVan": format!("2026-07-{n}"), "antwoordVoor": "2026-07-30", "clientAkkoordOp": "2026-07-13" });
        let input = met(&crate::hulp::stappen::voorstel(l.inschrijving.as_deref().unwrap(), v, 3), op(14));
        let voorstel = doe(&w, COORDINATOR, "voorstelDoen", input).await["voorstel"]["id"].clone();
        doe(&w, AANBIEDER, "voorstelBeantwoorden", json!({ "voorstelId": voorstel, "versie": 1, "akkoord": true })).await;
        let plaats = json!({ "voorstelId": voorstel, "versie": 2, "soort": "DEFINITIEF", "van": "2026-07-14" });
        let verblijf = doe(&w, COORDINATOR, "plaatsen", plaats).await["zorgverblijf"]["id"].clone();
        assert_eq!(lees(ADVISEUR_LANSINGERLAND).await, wachtend);
        assert_eq!(lees(INDICATIESTELLER).await[2], rij("inZorgSinds", json!("2026-07-14"), "beeindigdOp", Value::Null));
        w.klok.zet(dag("2026-07-31"));
        assert_eq!(lees(ADVISEUR_LANSINGERLAND).await, wachtend);
        w.klok.zet(dag("2026-08-01"));
        assert_eq!(lees(ADVISEUR_LANSINGERLAND).await, [
            traject("IN_ZORG", Value::Null, json!("2026-07-01"), Value::Null),
            rij("wachtendSinds", json!("2026-05-01"), "geslotenOp", json!("2026-07-01")),
            rij("inZorgSinds", json!("2026-07-01"), "beeindigdOp", Value::Null),
        ]);
        // Over, and gone at the end of a month, not six months after the day.
        w.klok.zet(dag("2026-08-10"));
        doe(&w, AANBIEDER, "zorgBeeindigen", json!({ "zorgverblijfId": verblijf, "versie": 1, "op": "2026-08-10", "reden": "VOLGENS_PLAN" })).await;
        for (op, n) in [("2027-02-28", 1), ("2027-03-01", 0)] {
            w.klok.zet(dag(op));
            assert_eq!(status(&w, ADVISEUR_LANSINGERLAND).await, vec![json!("BEEINDIGD"); n], "{op}");
        }
    }
}

beide! {
    async fn by_month_no_day_tells_when_cover_ended(w: Wereld) {
        w.sql("UPDATE regio SET publicatie = 'PER_MAAND'").await;
        w.klok.zet(dag("2026-06-25"));
        let thuis = met(&wacht(), json!({ "ingeschrevenOp": "2026-06-25", "verblijf": "THUIS" }));
        breng(&w, INDICATIESTELLER, melding(), toekenning(), Tot::Wachtlijst, thuis).await;
        let vraag = "{ trajecten { edges { node { langZonderDekking } } } wachtlijst { edges { node { langZonderDekking } } } }";
        for (op, live, getoond) in
            [("2026-07-08", false, false), ("2026-07-09", true, false), ("2026-07-31", true, false), ("2026-08-01", true, true)]
        {
            w.klok.zet(dag(op));
            for (wie, lang) in [(COORDINATOR, live), (ADVISEUR_LANSINGERLAND, getoond)] {
                let rij = json!([{ "node": { "langZonderDekking": lang } }]);
                let d = w.data(wie, vraag).await;
                assert_eq!((&d["trajecten"]["edges"], &d["wachtlijst"]["edges"]), (&rij, &rij), "{op} {wie:?}");
            }
        }
    }
}
