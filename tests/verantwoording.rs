//! Oversight: the functionaris gegevensbescherming reads what the own organisation did, and at the centrumgemeente which dossiers
//! were opened; of another organisation nothing.

use serde_json::{Value, json};

use crate::bezwaar::{in_behandeling, stap};
use crate::hulp::basis::dag;
use crate::hulp::beller::{
    ADVISEUR_LANSINGERLAND, ADVISEUR_RIDDERKERK, BEHANDELAAR_LANSINGERLAND, CONSULENT_LANSINGERLAND, CONSULENT_LANSINGERLAND_2,
    CONSULENT_RIDDERKERK, COORDINATOR, FG, FG_LANSINGERLAND, INDICATIESTELLER, INDICATIESTELLER_2, Wie,
};
use crate::hulp::stappen::{Loop, Tot, breng, doe, melding, toekenning};
use crate::hulp::{Wereld, beide};
use crate::weigering::{met, niets};

const REGEL: &str =
    "begonnenOp handeling verwerkingsactiviteit functionaris rollen doel zaaknummer gevonden aantalBetrokkenen clientnummers";
const LIJST: &str = "{ trajecten(first: 100) { edges { node { clientnummer } } } }";

async fn iemand(w: &Wereld, gemeente: &str, bsn: &str) -> Loop {
    let m = met(&melding(), json!({ "gemeenteHerkomst": gemeente, "bsn": bsn }));
    let l = breng(w, INDICATIESTELLER, m, json!({}), Tot::Melding, json!({})).await;
    w.nacht().await;
    l
}

async fn zoek(w: &Wereld, wie: Wie, bsn: &str, zaak: &str) -> Value {
    doe(w, wie, "clientOpzoeken", json!({ "bsn": bsn, "zaaknummer": zaak })).await["client"].clone()
}

/// All rows of a list, page by page.
async fn alles(w: &Wereld, wie: Wie, lijst: &str, velden: &str, filter: &str, per: usize) -> Vec<Value> {
    let (mut rijen, mut na) = (Vec::new(), "null".to_owned());
    loop {
        let vraag = format!(
            "{{ v: {lijst}(first: {per}, after: {na}{filter}) {{ edges {{ node {{ {velden} }} }} pageInfo {{ hasNextPage endCursor }} }} }}"
        );
        let v = w.data(wie, &vraag).await["v"].clone();
        rijen.extend(v["edges"].as_array().unwrap().iter().map(|e| e["node"].clone()));
        if v["pageInfo"]["hasNextPage"] == json!(false) {
            return rijen;
        }
        na = v["pageInfo"]["endCursor"].to_string();
    }
}

async fn lijnen(w: &Wereld, wie: Wie, handeling: &str) -> Vec<Value> {
    lijnen_met(w, wie, handeling, REGEL).await
}

async fn lijnen_met(w: &Wereld, wie: Wie, handeling: &str, velden: &str) -> Vec<Value> {
    alles(w, wie, "verwerkingen", velden, &format!(", filter: {{ handeling: \"{handeling}\" }}"), 100).await
}

beide! {
    async fn de_fg_van_een_regiogemeente_ziet_wat_haar_eigen_organisatie_deed(w: Wereld) {
        let eigen = iemand(&w, "1621", "999900006").await;
        iemand(&w, "0597", "999900018").await;
        w.data(ADVISEUR_LANSINGERLAND, LIJST).await;
        w.data(ADVISEUR_RIDDERKERK, LIJST).await;
        w.data(INDICATIESTELLER, LIJST).await;
        zoek(&w, CONSULENT_LANSINGERLAND, "999900006", "Z2026-raak-1").await;
        zoek(&w, CONSULENT_LANSINGERLAND, "999900018", "Z2026-mis-1").await;
        zoek(&w, CONSULENT_LANSINGERLAND_2, "999900031", "Z2026-mis-2").await;
        zoek(&w, CONSULENT_RIDDERKERK, "999900018", "Z2026-ander-1").await;
        let regels = alles(&w, FG_LANSINGERLAND, "verwerkingen", REGEL, "", 100).await;
        assert_eq!(regels.len(), 4, "{regels:?}");
        let namen = ["adviseur-1621", "consulent-1621", "consulent-1621b"].map(|s| format!("Naam van {s}"));
        assert!(regels.iter().all(|r| namen.contains(&r["functionaris"].as_str().unwrap().to_owned())), "{regels:?}");
        let zaak = |z: &str| regels.iter().find(|r| r["zaaknummer"] == z).unwrap_or_else(|| panic!("{z}")).clone();
        assert_eq!(
            zaak("Z2026-raak-1"),
            json!({
                "begonnenOp": "2026-06-10T10:00:00.000000Z", "handeling": "CLIENT_OPZOEKEN", "doel": "test", "rollen": ["CONSULENT"],
                "verwerkingsactiviteit": "urn:bw-regie:verwerking:beschermd-wonen", "functionaris": "Naam van consulent-1621",
                "zaaknummer": "Z2026-raak-1", "gevonden": true, "aantalBetrokkenen": 1, "clientnummers": [eigen.clientnummer],
            })
        );
        // A miss tells who, when and for which case, and nothing of whom.
        for mis in ["Z2026-mis-1", "Z2026-mis-2"] {
            let mis = zaak(mis);
            assert_eq!((&mis["gevonden"], &mis["aantalBetrokkenen"], &mis["clientnummers"]), (&json!(false), &json!(0), &json!([])));
        }
        let gelezen = regels.iter().find(|r| r["handeling"] == "LEZEN").unwrap();
        assert_eq!((&gelezen["gevonden"], &gelezen["clientnummers"]), (&Value::Null, &json!([eigen.clientnummer])));
        // Counted per functionaris and day.
        let velden = "dag functionaris aantal gemist";
        let mut geteld = alles(&w, FG_LANSINGERLAND, "opzoektellingen", velden, "", 1).await;
        geteld.sort_by_key(|t| t["functionaris"].to_string());
        let telling = |wie: &str, aantal: i32, gemist: i32| {
            json!({ "dag": "2026-06-10", "functionaris": format!("Naam van {wie}"), "aantal": aantal, "gemist": gemist })
        };
        assert_eq!(geteld, [telling("consulent-1621", 2, 1), telling("consulent-1621b", 1, 1)]);
        // Who it was about shows no longer: the line stays, the number goes.
        w.klok.zet(dag("2026-06-11"));
        w.sql("UPDATE dat_traject SET zichtbaar_tot = '2026-06-10' WHERE zichtbaar_voor = '1621'").await;
        let raak = lijnen(&w, FG_LANSINGERLAND, "CLIENT_OPZOEKEN").await;
        assert_eq!(raak.len(), 3);
        assert!(raak.iter().all(|r| r["clientnummers"] == json!([])), "{raak:?}");
        assert_eq!(raak.iter().filter(|r| r["aantalBetrokkenen"] == 1 && r["gevonden"] == true).count(), 1);
    }
}

beide! {
    async fn wat_anderen_doen_verandert_geen_byte(w: Wereld) {
        iemand(&w, "1621", "999900006").await;
        zoek(&w, CONSULENT_LANSINGERLAND, "999900006", "Z2026-0001").await;
        zoek(&w, CONSULENT_LANSINGERLAND, "999900018", "Z2026-0002").await;
        let vragen = [
            format!("{{ verwerkingen(filter: {{ handeling: \"CLIENT_OPZOEKEN\" }}) {{ edges {{ cursor node {{ {REGEL} }} }} pageInfo {{ hasNextPage }} }} }}"),
            format!("{{ verwerkingen(filter: {{ handeling: \"DOSSIER_OPENEN\" }}) {{ edges {{ cursor node {{ {REGEL} }} }} }} }}"),
            "{ opzoektellingen { edges { cursor node { dag functionaris aantal gemist } } pageInfo { hasNextPage } } }".to_owned(),
        ];
        let mut voor = Vec::new();
        for vraag in &vragen {
            voor.push(w.vraag(FG_LANSINGERLAND, vraag, json!({})).await);
        }
        // Others act, also on residents of Lansingerland, and also under its callers' names in another organisation.
        let ander = iemand(&w, "1621", "999900031").await;
        iemand(&w, "0597", "999900018").await;
        w.data(INDICATIESTELLER, LIJST).await;
        w.data(ADVISEUR_RIDDERKERK, LIJST).await;
        zoek(&w, CONSULENT_RIDDERKERK, "999900018", "Z2026-0003").await;
        doe(&w, INDICATIESTELLER_2, "dossierOpenen", json!({ "clientnummer": ander.clientnummer, "reden": "waarneming" })).await;
        w.sql("UPDATE log_aanvraag SET subject = 'consulent-1621' WHERE organisatie_code = '0597'").await;
        for (vraag, voor) in vragen.iter().zip(voor) {
            assert_eq!(w.vraag(FG_LANSINGERLAND, vraag, json!({})).await, voor, "{vraag}");
        }
    }
}

beide! {
    async fn wie_een_bezwaar_heeft_staat_niet_in_het_logboek_maar_is_met_een_reden_op_te_vragen(w: Wereld) {
        let l = breng(&w, INDICATIESTELLER, melding(), toekenning(), Tot::Bekendmaking, json!({})).await;
        w.klok.zet(dag("2026-06-11"));
        let b = in_behandeling(&w, &l, BEHANDELAAR_LANSINGERLAND).await;
        w.data(BEHANDELAAR_LANSINGERLAND, "{ bezwaren { edges { node { id clientnummer } } } }").await;
        doe(&w, BEHANDELAAR_LANSINGERLAND, "bezwaarStapVastleggen", stap(&b, 2, "GEHOORD", "2026-06-11")).await;
        w.data(ADVISEUR_LANSINGERLAND, LIJST).await;
        let velden = "id handeling rollen aantalBetrokkenen nummersOpVerzoek clientnummers reden";
        let regels = alles(&w, FG_LANSINGERLAND, "verwerkingen", velden, "", 100).await;
        let van = |rol: &str| regels.iter().filter(|r| r["rollen"] == json!([rol])).collect::<Vec<_>>();
        for r in van("BEZWAARBEHANDELAAR") {
            assert_eq!((&r["aantalBetrokkenen"], &r["nummersOpVerzoek"], &r["clientnummers"]), (&json!(1), &json!(true), &json!([])), "{r}");
        }
        assert!(van("BEZWAARBEHANDELAAR").len() >= 2, "{regels:?}");
        let r = van("BELEIDSADVISEUR")[0];
        assert_eq!((&r["nummersOpVerzoek"], &r["clientnummers"]), (&json!(false), &json!([l.clientnummer])));
        // On request, with a reason; what was asked and why stands in the log itself, and again of whom.
        let id = van("BEZWAARBEHANDELAAR")[0]["id"].clone();
        let (tekst, variabelen) = {
            let input = json!({ "verwerkingId": id, "reden": "klacht over inzage", "idempotentieSleutel": "inzage-van-de-fg-0001" });
            let tekst = "mutation($i: VerwerkingInzienInput!) { verwerkingInzien(input: $i) { verwerking { id clientnummers } weigeringen { code pad } } }";
            (tekst, json!({ "i": input }))
        };
        let eerste = w.vraag(FG_LANSINGERLAND, tekst, variabelen.clone()).await;
        let v = eerste.data()["verwerkingInzien"].clone();
        assert_eq!(v, json!({ "verwerking": { "id": id, "clientnummers": [l.clientnummer] }, "weigeringen": [] }));
        assert_eq!(w.vraag(FG_LANSINGERLAND, tekst, variabelen.clone()).await.bytes, eerste.bytes, "the same key");
        let inzage = lijnen_met(&w, FG_LANSINGERLAND, "VERWERKING_INZIEN", velden).await;
        let (gevraagd, getoond): (Vec<&Value>, Vec<&Value>) = inzage.iter().partition(|r| r["reden"] == "klacht over inzage");
        assert_eq!((gevraagd.len(), &gevraagd[0]["aantalBetrokkenen"]), (1, &json!(0)));
        // A reason is that of who gave it: nobody else reads the numbers in the line that says that they were shown, nor the same again.
        assert!(getoond.len() == 2 && getoond.iter().all(|r| r["aantalBetrokkenen"] == 1), "{getoond:?}");
        assert!(inzage.iter().all(|r| r["nummersOpVerzoek"] == true && r["clientnummers"] == json!([])), "{inzage:?}");
        let zelf = |r: &&Value| r["rollen"] == json!(["FUNCTIONARIS_GEGEVENSBESCHERMING"]);
        let gelezen = lijnen_met(&w, FG_LANSINGERLAND, "LEZEN", velden).await;
        let toont = gelezen.iter().filter(zelf).filter(|r| r["clientnummers"] != json!([]));
        assert_eq!(toont.count(), 1, "the list above, in which the adviser's line stands: {gelezen:?}");
        // Not tomorrow by the same key, not without a reason, not of another organisation or of nothing.
        w.klok.zet(dag("2026-06-12"));
        assert_eq!(w.vraag(FG_LANSINGERLAND, tekst, variabelen).await.data()["verwerkingInzien"]["verwerking"], Value::Null);
        niets(&w, FG_LANSINGERLAND, "verwerkingInzien", json!({ "verwerkingId": id, "reden": " " }), "VELD_LEEG", "reden").await;
        for (wie, id) in [(FG, id.clone()), (FG_LANSINGERLAND, json!("bestaat niet"))] {
            niets(&w, wie, "verwerkingInzien", json!({ "verwerkingId": id, "reden": "klacht" }), "NIET_GEVONDEN", "verwerkingId").await;
        }
        // What the secretaris of the centrumgemeente reads is held back in the same way from its own oversight.
        let centrum = alles(&w, FG, "verwerkingen", velden, "", 100).await;
        let secretaris: Vec<_> = centrum.iter().filter(|r| r["rollen"] == json!(["BEZWAARSECRETARIS"])).collect();
        assert!(!secretaris.is_empty() && secretaris.iter().all(|r| r["nummersOpVerzoek"] == true && r["clientnummers"] == json!([])));
    }
}

beide! {
    async fn het_logboek_bladert(w: Wereld) {
        iemand(&w, "1621", "999900006").await;
        for n in 0..7 {
            // Most at the same moment: the order is by moment and then by a random id.
            if n % 3 == 0 {
                w.klok.schuif(1);
            }
            zoek(&w, CONSULENT_LANSINGERLAND, "999900006", &format!("Z2026-{n}")).await;
        }
        let heel = lijnen(&w, FG_LANSINGERLAND, "CLIENT_OPZOEKEN").await;
        assert_eq!(heel.len(), 7);
        let momenten: Vec<&str> = heel.iter().map(|r| r["begonnenOp"].as_str().unwrap()).collect();
        assert!(momenten.is_sorted_by(|a, b| a >= b), "{momenten:?}");
        for per in [1, 2, 3, 7] {
            let stuk = alles(&w, FG_LANSINGERLAND, "verwerkingen", REGEL, ", filter: { handeling: \"CLIENT_OPZOEKEN\" }", per).await;
            assert_eq!(stuk, heel, "{per} a page");
        }
        // Reading it is a line too, and shows the person again.
        let gelezen = lijnen(&w, FG_LANSINGERLAND, "LEZEN").await;
        assert!(!gelezen.is_empty() && gelezen.iter().all(|r| r["functionaris"] == "Naam van fg-1621"), "{gelezen:?}");
        // A cursor is of this list and this viewer.
        let vraag = "{ verwerkingen(first: 1) { pageInfo { endCursor } } }";
        let cursor = w.data(FG_LANSINGERLAND, vraag).await["verwerkingen"]["pageInfo"]["endCursor"].to_string();
        let vreemd = format!("{{ verwerkingen(first: 1, after: {cursor}) {{ edges {{ cursor }} }} }}");
        assert_eq!(w.vraag(FG, &vreemd, json!({})).await.code(), "CURSOR_ONGELDIG");
    }
}

beide! {
    async fn een_geopend_dossier_wordt_gemeld_aan_de_centrumgemeente_alleen(w: Wereld) {
        let a = iemand(&w, "1621", "999900006").await;
        let b = iemand(&w, "0597", "999900018").await;
        doe(&w, INDICATIESTELLER_2, "dossierOpenen", json!({ "clientnummer": a.clientnummer, "reden": "waarneming bij ziekte" })).await;
        w.klok.schuif(60);
        doe(&w, INDICATIESTELLER_2, "dossierOpenen", json!({ "clientnummer": b.clientnummer, "reden": "klacht" })).await;
        let velden = "geopendOp functionaris reden clientnummer";
        let opening = |op: &str, reden: &str, l: &Loop| {
            json!({ "geopendOp": op, "functionaris": "Naam van ist-2", "reden": reden, "clientnummer": l.clientnummer })
        };
        let verwacht =
            [opening("2026-06-10T10:01:00.000000Z", "klacht", &b), opening("2026-06-10T10:00:00.000000Z", "waarneming bij ziekte", &a)];
        for per in [1, 100] {
            assert_eq!(alles(&w, FG, "dossieropeningen", velden, "", per).await, verwacht);
        }
        // The caseload itself is no opening.
        assert_eq!(w.tel("SELECT count(*) FROM caseload").await, 4);
        // Out of reach by now: reported still, without the number.
        w.sql(&format!("UPDATE dat_traject SET zichtbaar_voor = NULL, geheim = (1 = 1) WHERE clientnummer = '{}'", b.clientnummer)).await;
        let nu = alles(&w, FG, "dossieropeningen", velden, "", 100).await;
        assert_eq!((&nu[0]["reden"], &nu[0]["clientnummer"]), (&json!("klacht"), &Value::Null));
        // Nobody else has a word for it: not a regiogemeente, not who opened it.
        for wie in [FG_LANSINGERLAND, CONSULENT_LANSINGERLAND, ADVISEUR_LANSINGERLAND, INDICATIESTELLER_2, COORDINATOR] {
            let antwoord = w.vraag(wie, &format!("{{ dossieropeningen {{ edges {{ node {{ {velden} }} }} }} }}"), json!({})).await;
            assert!(antwoord.json()["errors"][0]["message"].as_str().unwrap().starts_with("Unknown field"), "{}", antwoord.json());
        }
    }
}

beide! {
    async fn de_fg_van_de_centrumgemeente_ziet_haar_eigen_regels(w: Wereld) {
        let a = iemand(&w, "1621", "999900006").await;
        let geheim = met(&melding(), json!({ "geheim": true, "bsn": null }));
        breng(&w, INDICATIESTELLER, geheim, json!({}), Tot::Melding, json!({})).await;
        zoek(&w, CONSULENT_LANSINGERLAND, "999900006", "Z2026-0001").await;
        w.data(ADVISEUR_LANSINGERLAND, LIJST).await;
        let regels = alles(&w, FG, "verwerkingen", REGEL, "", 100).await;
        assert_eq!(regels.len(), 2, "{regels:?}");
        assert!(regels.iter().all(|r| r["functionaris"] == "Naam van ist-1" && r["handeling"] == "MELDING_DOEN"), "{regels:?}");
        assert!(regels.iter().all(|r| r["aantalBetrokkenen"] == 1));
        // Of a safe house that something was done, not of whom.
        let mut nummers: Vec<&Value> = regels.iter().map(|r| &r["clientnummers"]).collect();
        nummers.sort_by_key(|n| n.to_string());
        assert_eq!(nummers, [&json!([a.clientnummer]), &json!([])]);
        assert_eq!(alles(&w, FG, "opzoektellingen", "aantal", "", 100).await, Vec::<Value>::new());
        // Other roles have no word for the log; nor has oversight a word for dat or who it is.
        for wie in [CONSULENT_LANSINGERLAND, ADVISEUR_LANSINGERLAND, INDICATIESTELLER] {
            let antwoord = w.vraag(wie, "{ verwerkingen { edges { cursor } } }", json!({})).await;
            assert!(antwoord.json()["errors"][0]["message"].as_str().unwrap().starts_with("Unknown field"), "{}", antwoord.json());
        }
        for vraag in ["{ trajecten { edges { cursor } } }", "{ wachtlijst { edges { cursor } } }"] {
            let antwoord = w.vraag(FG, vraag, json!({})).await;
            assert!(antwoord.json()["errors"][0]["message"].as_str().unwrap().starts_with("Unknown field"), "{}", antwoord.json());
        }
    }
}

beide! {
    async fn rollen_van_een_persoon_tellen_op(w: Wereld) {
        // On PostgreSQL each part is read under a data role of its own, in one answer.
        let uuid = if w.soort == crate::hulp::Soort::Postgres { "gen_random_uuid()" } else { "randomblob(16)" };
        for (subject, rol) in [("fg-1621", "BELEIDSADVISEUR"), ("fg-0599", "INDICATIESTELLER")] {
            w.sql(&format!(
                "INSERT INTO functionaris SELECT {uuid}, regio_id, organisatie_soort, organisatie_code, issuer, subject, naam, '{rol}', geldig_van, NULL
                 FROM functionaris WHERE subject = '{subject}'"
            ))
            .await;
        }
        let l = iemand(&w, "1621", "999900006").await;
        zoek(&w, CONSULENT_LANSINGERLAND, "999900006", "Z2026-0001").await;
        doe(&w, INDICATIESTELLER_2, "dossierOpenen", json!({ "clientnummer": l.clientnummer, "reden": "waarneming" })).await;
        let vraag = "{ a: trajecten { edges { node { clientnummer indicaties { id } gemeenteHerkomst { naam } } } }
            v: verwerkingen(filter: { handeling: \"CLIENT_OPZOEKEN\" }) { edges { node { clientnummers } } }
            b: trajecten { edges { node { clientnummer wachtlijst { id } } } } t: opzoektellingen { edges { node { aantal } } } }";
        let d = w.data(FG_LANSINGERLAND, vraag).await;
        assert_eq!(d["a"]["edges"][0]["node"]["clientnummer"], json!(l.clientnummer));
        assert_eq!(d["b"]["edges"][0]["node"]["clientnummer"], json!(l.clientnummer));
        assert_eq!(d["v"]["edges"][0]["node"]["clientnummers"], json!([l.clientnummer]));
        assert_eq!(d["t"]["edges"][0]["node"]["aantal"], 1);
        let vraag = "{ o: dossieropeningen { edges { node { reden } } } m: ondermandaten { edges { cursor } } v: verwerkingen(first: 1) { edges { cursor } } }";
        assert_eq!(w.data(FG, vraag).await["o"]["edges"][0]["node"]["reden"], "waarneming");
    }
}
