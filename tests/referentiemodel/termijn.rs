//! Differences that the model found, each as a story of its own.

use serde_json::json;

use crate::hulp::basis::dag;
use crate::hulp::beller::{AANBIEDER, ADVISEUR_LANSINGERLAND, INDICATIESTELLER};
use crate::hulp::stappen::{Tot, breng, doe, melding, plaats, toekenning, wacht};
use crate::hulp::{Wereld, beide};

beide! {
    /// Found by the model: back on the list after an interim stay, the traject said that the three months were met.
    async fn back_on_the_list_the_term_runs_on(w: Wereld) {
        let l = breng(&w, INDICATIESTELLER, melding(), toekenning(), Tot::Wachtlijst, wacht()).await;
        let verblijf = plaats(&w, &l, 6, (3, AANBIEDER), "TUSSENTIJDS").await;
        w.klok.zet(dag("2026-06-20"));
        let einde = json!({ "zorgverblijfId": verblijf, "versie": 1, "op": "2026-06-20", "reden": "TIJDELIJK", "wachtGaatDoor": true });
        doe(&w, AANBIEDER, "zorgBeeindigen", einde).await;
        let vraag = "{ trajecten { edges { node { status inZorgSinds plaatsingstermijn { laatsteDag overschreden }
            wachtlijst { plaatsingstermijn { laatsteDag overschreden } } } } } }";
        for (op, overschreden) in [("2026-07-01", false), ("2026-07-02", true)] {
            w.klok.zet(dag(op));
            let termijn = json!({ "laatsteDag": "2026-07-01", "overschreden": overschreden });
            let traject = json!({ "status": "WACHTEND", "inZorgSinds": "2026-06-10", "plaatsingstermijn": termijn,
                "wachtlijst": [{ "plaatsingstermijn": termijn }] });
            assert_eq!(w.data(ADVISEUR_LANSINGERLAND, vraag).await["trajecten"]["edges"][0]["node"], traject, "{op}");
        }
    }
}
