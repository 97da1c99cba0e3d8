//! The edge: what is refused before or instead of an answer, and the same headers on all of it.

use std::time::{Duration, Instant};

use axum::body::Body;
use http::{Method, Request, StatusCode};
use serde_json::{Value, json};

use crate::hulp::beller::{ADVISEUR_LANSINGERLAND, ADVISEUR_RIDDERKERK, CONSULENT_LANSINGERLAND, INDICATIESTELLER, MANDAATBEHEERDER, Wie};
use crate::hulp::stappen::{doe, melding, mutatie};
use crate::hulp::{Antwoord, Soort, Wereld, beide};
use crate::weigering::{met, stand};

const VRAAG: &str = r#"{"query":"{ __typename }"}"#;
const GRENS: usize = 64 * 1024;

fn vaste_koppen(antwoord: &Antwoord, wat: &str) {
    let koppen = [
        ("cache-control", "no-store"),
        ("x-content-type-options", "nosniff"),
        ("x-frame-options", "DENY"),
        ("content-security-policy", "default-src 'none'; frame-ancestors 'none'"),
        ("referrer-policy", "no-referrer"),
        ("strict-transport-security", "max-age=31536000"),
        ("api-version", env!("CARGO_PKG_VERSION")),
    ];
    for (naam, waarde) in koppen {
        assert_eq!(antwoord.kop.get(naam).and_then(|w| w.to_str().ok()), Some(waarde), "{naam} of {wat}");
    }
}

/// A request with other headers than the ordinary ones.
fn verzoek(methode: Method, pad: &str, koppen: &[(&str, &str)], lichaam: impl Into<Body>) -> Request<Body> {
    let begin = Request::builder().method(methode).uri(pad);
    let token = format!("Bearer {}", INDICATIESTELLER.token());
    let met_token = begin.header("authorization", token);
    koppen.iter().fold(met_token, |v, (naam, waarde)| v.header(*naam, *waarde)).body(lichaam.into()).unwrap()
}

const JSON: (&str, &str) = ("content-type", "application/json");

// Nothing of this reaches a database: SQLite only.
#[tokio::test]
async fn wat_geen_vraag_is() {
    let w = Wereld::nieuw(Soort::Sqlite).await;
    let (p, g) = (Method::POST, "/graphql");
    let multipart = ("content-type", "multipart/form-data; boundary=x");
    let formulier = ("content-type", "application/x-www-form-urlencoded");
    let gevallen: Vec<(&str, Request<Body>, u16, &str)> = vec![
        ("GET", verzoek(Method::GET, "/graphql?query={__typename}", &[JSON], ""), 405, "ALLEEN_POST"),
        ("PUT", verzoek(Method::PUT, g, &[JSON], VRAAG), 405, "ALLEEN_POST"),
        ("DELETE", verzoek(Method::DELETE, g, &[JSON], VRAAG), 405, "ALLEEN_POST"),
        ("OPTIONS", verzoek(Method::OPTIONS, g, &[JSON], ""), 405, "ALLEEN_POST"),
        ("text/plain", verzoek(p.clone(), g, &[("content-type", "text/plain")], VRAAG), 415, "ALLEEN_JSON"),
        ("form", verzoek(p.clone(), g, &[formulier], VRAAG), 415, "ALLEEN_JSON"),
        ("multipart", verzoek(p.clone(), g, &[multipart], VRAAG), 415, "ALLEEN_JSON"),
        ("no type", verzoek(p.clone(), g, &[], VRAAG), 415, "ALLEEN_JSON"),
        ("application/graphql", verzoek(p.clone(), g, &[("content-type", "application/graphql")], "{__typename}"), 415, "ALLEEN_JSON"),
        ("html", verzoek(p.clone(), g, &[JSON, ("accept", "text/html")], VRAAG), 406, "NIET_AANVAARDBAAR"),
        ("batch", verzoek(p.clone(), g, &[JSON], format!(" [{VRAAG}]")), 400, "GEEN_BATCH"),
        ("empty batch", verzoek(p.clone(), g, &[JSON], "[]"), 400, "GEEN_BATCH"),
        ("malformed", verzoek(p.clone(), g, &[JSON], r#"{"query":"#), 400, "GEEN_VERZOEK"),
        ("nothing", verzoek(p.clone(), g, &[JSON], ""), 400, "GEEN_VERZOEK"),
        ("no query", verzoek(p.clone(), g, &[JSON], r#"{"variables":{}}"#), 400, "GEEN_VERZOEK"),
        ("query is null", verzoek(p.clone(), g, &[JSON], r#"{"query":null}"#), 400, "GEEN_VERZOEK"),
        ("variables are a list", verzoek(p.clone(), g, &[JSON], r#"{"query":"{__typename}","variables":[]}"#), 400, "GEEN_VERZOEK"),
        ("two documents", verzoek(p.clone(), g, &[JSON], format!("{VRAAG}{VRAAG}")), 400, "GEEN_VERZOEK"),
        ("no UTF-8", verzoek(p.clone(), g, &[JSON], b"{\"query\":\"{ a(b: \\\"\xff\xfe\\\") }\"}".to_vec()), 400, "GEEN_VERZOEK"),
        ("half a surrogate", verzoek(p.clone(), g, &[JSON], r#"{"query":"{ a(b: \"\ud800\") }"}"#), 400, "GEEN_VERZOEK"),
        ("deep JSON", verzoek(p.clone(), g, &[JSON], format!(r#"{{"query":{}"#, "[".repeat(60_000))), 400, "GEEN_VERZOEK"),
        ("too large", verzoek(p.clone(), g, &[JSON], " ".repeat(GRENS + 1)), 413, "TE_GROOT"),
        ("unknown path", verzoek(p, "/", &[JSON], VRAAG), 404, "ONBEKEND_PAD"),
        ("unknown path", verzoek(Method::GET, "/graphiql", &[], ""), 404, "ONBEKEND_PAD"),
        ("path above", verzoek(Method::GET, "/graphql/../gezond/x", &[], ""), 404, "ONBEKEND_PAD"),
    ];
    for (wat, verzoek, status, code) in gevallen {
        let antwoord = w.stuur(verzoek).await;
        vaste_koppen(&antwoord, wat);
        assert_eq!((antwoord.status.as_u16(), antwoord.code().as_str()), (status, code), "{wat}");
        assert_eq!(antwoord.kop["content-type"], "application/problem+json", "{wat}");
        assert_eq!(antwoord.kop.get("allow").map(|a| a.to_str().unwrap()), (status == 405).then_some("POST"), "{wat}");
        assert!(!String::from_utf8_lossy(&antwoord.bytes).contains("__typename"), "{wat} is repeated");
    }
    for (pad, methode, status) in [("/gezond", Method::GET, 200), ("/gereed", Method::GET, 200), ("/gezond", Method::POST, 405)] {
        let antwoord = w.stuur(verzoek(methode, pad, &[], "")).await;
        assert_eq!(antwoord.status.as_u16(), status, "{pad}");
        assert_eq!(antwoord.kop.get("allow").map(|a| a.to_str().unwrap()), (status == 405).then_some("GET,HEAD"), "{pad}");
        vaste_koppen(&antwoord, pad);
    }
}

beide! {
    async fn gezond_en_gereed(w: Wereld) {
        let haal = async |pad: &str| w.stuur(Request::get(pad).body(Body::empty()).unwrap()).await;
        for pad in ["/gezond", "/gereed"] {
            let antwoord = haal(pad).await;
            assert_eq!(antwoord.status, StatusCode::OK, "{pad}");
            vaste_koppen(&antwoord, pad);
        }
        w.sql("DELETE FROM seaql_migrations WHERE version = (SELECT max(version) FROM seaql_migrations)").await;
        assert_eq!(haal("/gereed").await.status, StatusCode::SERVICE_UNAVAILABLE);
        assert_eq!(haal("/gezond").await.status, StatusCode::OK);
    }
}

beide! {
    async fn status_volgens_de_specificatie(w: Wereld) {
        let goed = json!({ "query": "{ ik { rollen } }" }).to_string();
        let fout = json!({ "query": "{ bestaatNiet }" }).to_string();
        let geen_document = json!({ "query": "{ ik {" }).to_string();
        let variabele = json!({ "query": "query($a: ID!) { node(id: $a) { id } }" }).to_string();
        let niet_gekozen = json!({ "query": "query A { ik { rollen } } query B { ik { rollen } }" }).to_string();
        for (accept, soort, status) in [
            ("application/json", "application/json; charset=utf-8", 200),
            ("application/graphql-response+json", "application/graphql-response+json; charset=utf-8", 400),
        ] {
            let vraag = async |lichaam: &str| {
                let antwoord = w.stuur(verzoek(Method::POST, "/graphql", &[JSON, ("accept", accept)], lichaam.to_owned())).await;
                assert_eq!(antwoord.kop["content-type"], soort, "{lichaam}");
                vaste_koppen(&antwoord, lichaam);
                antwoord
            };
            assert_eq!(vraag(&goed).await.status.as_u16(), 200);
            for lichaam in [&fout, &geen_document, &niet_gekozen, &variabele] {
                let antwoord = vraag(lichaam).await;
                assert_eq!(antwoord.status.as_u16(), status, "{accept} {lichaam}");
                assert!(antwoord.json().get("data").is_none() && antwoord.json()["errors"].is_array(), "{lichaam}");
            }
        }
    }
}

// Refused before a database is asked: SQLite only.
#[tokio::test]
async fn te_veel_gevraagd() {
    let w = Wereld::nieuw(Soort::Sqlite).await;
    let mut bom = String::from("{ ...f0 }");
    for i in 0..30 {
        bom.push_str(&format!(" fragment f{i} on Query {{ ...f{} ...f{} }}", i + 1, i + 1));
    }
    bom.push_str(" fragment f30 on Query { __typename }");
    let velden = |n: usize| "id ".repeat(n);
    let aliassen = |n: usize| (0..n).map(|i| format!("a{i}: __typename ")).collect::<String>();
    let diep = |n: usize| format!("{}x{}", "{ x ".repeat(n - 1) + "{ ", " }".repeat(n));
    let twee = "mutation { a: meldingDoen(input: {}) { weigeringen { code } } b: meldingDoen(input: {}) { weigeringen { code } } }";
    let fragment =
        "mutation { ...t } fragment t on Mutation { meldingDoen(input: {}) { __typename } trajectToewijzen(input: {}) { __typename } }";
    let inline = "mutation { ... on Mutation { meldingDoen(input: {}) { __typename } } \
         ... { meldingDoen: trajectToewijzen(input: {}) { __typename } } }";
    let gevallen = [
        (bom, "TE_VEEL_SELECTIES"),
        ("{ ...a } fragment a on Query { ...b } fragment b on Query { ...a }".into(), "FRAGMENTKRING"),
        (twee.into(), "MEER_DAN_EEN_MUTATIE"),
        (fragment.into(), "MEER_DAN_EEN_MUTATIE"),
        (inline.into(), "MEER_DAN_EEN_MUTATIE"),
        (format!("{{ {} }}", velden(999)), "TE_VEEL_TOKENS"), // 1,001 tokens
        (format!("{{ {} }}", aliassen(16)), "TE_VEEL_ALIASSEN"),
        (format!("{{ {} }}", velden(11)), "TE_VEEL_WORTELVELDEN"),
        (diep(11), "TE_DIEP"),
        ("{".repeat(60_000), "TE_DIEP"),
        (
            "{ trajecten(first: 100) { edges { node { indicaties { id besluitOp toegekend } wachtlijst { id } ".to_owned()
                + &velden(60)
                + "} } } }",
            "TE_COMPLEX",
        ),
    ];
    for (query, code) in gevallen {
        let begin = Instant::now();
        let antwoord = w.vraag(INDICATIESTELLER, &query, json!({})).await;
        assert!(begin.elapsed() < Duration::from_secs(1), "{code} took {:?}", begin.elapsed());
        assert_eq!((antwoord.status, antwoord.code().as_str()), (StatusCode::BAD_REQUEST, code));
        assert!(antwoord.json().get("data").is_none());
    }
    // At the limit it is no longer the limit that speaks.
    for query in [format!("{{ {} }}", aliassen(10)), diep(10), format!("{{ ik {{ {} }} }}", velden(994))] {
        let antwoord = w.vraag(INDICATIESTELLER, &query, json!({})).await;
        assert!(!String::from_utf8_lossy(&antwoord.bytes).contains("\"TE_"), "{}", antwoord.json());
    }
}

beide! {
    async fn een_pagina_heeft_een_maat(w: Wereld) {
        let lijsten = ["trajecten", "indicaties", "wachtlijst", "gemeenten", "locaties", "mandaten", "ondermandaten"];
        for lijst in lijsten {
            let wie = if lijst == "ondermandaten" { MANDAATBEHEERDER } else { INDICATIESTELLER };
            for first in [0, -1, 101, i32::MAX, i32::MIN] {
                let query = format!("query($n: Int) {{ {lijst}(first: $n) {{ pageInfo {{ hasNextPage }} }} }}");
                let antwoord = w.vraag(wie, &query, json!({ "n": first })).await;
                assert_eq!(antwoord.code(), "PAGINA_ONGELDIG", "{lijst} {first}");
                assert_eq!(antwoord.json()["data"], Value::Null);
            }
            for first in [1, 100] {
                w.data(wie, &format!("{{ {lijst}(first: {first}) {{ pageInfo {{ hasNextPage }} }} }}")).await;
            }
        }
    }
}

beide! {
    async fn een_cursor_is_van_een_lijst_een_filter_en_een_kijker(w: Wereld) {
        for dag in ["2026-03-02", "2026-03-03", "2026-03-04"] {
            doe(&w, INDICATIESTELLER, "meldingDoen", met(&melding(), json!({ "ontvangenOp": dag }))).await;
        }
        w.nacht().await;
        let velden = "{ edges { cursor node { gemeldOp } } }";
        let lijst = |args: &str| format!("query($c: String) {{ trajecten(first: 1, after: $c{args}) {velden} }}");
        let rij = |a: &Antwoord| a.data()["trajecten"]["edges"][0].clone();
        let wie = ADVISEUR_LANSINGERLAND;
        let eerste = rij(&w.vraag(wie, &lijst(""), json!({})).await);
        let cursor = eerste["cursor"].as_str().unwrap().to_owned();
        let tweede = rij(&w.vraag(wie, &lijst(""), json!({ "c": cursor })).await);
        assert_ne!(eerste["node"], tweede["node"]);
        let geweigerd = async |wie: Wie, query: &str, cursor: &str| {
            let antwoord = w.vraag(wie, query, json!({ "c": cursor })).await;
            assert_eq!(antwoord.code(), "CURSOR_ONGELDIG", "{query} {cursor}");
            assert!(!String::from_utf8_lossy(&antwoord.bytes).contains("2026-"), "{query}");
        };
        for ander in ["indicaties", "wachtlijst", "gemeenten", "locaties", "mandaten"] {
            geweigerd(wie, &format!("query($c: String) {{ {ander}(after: $c) {{ edges {{ cursor }} }} }}"), &cursor).await;
        }
        let status = ", filter: { status: [GEMELD, IN_ONDERZOEK] }";
        for filter in [", filter: { gemeenteHerkomst: \"1621\" }", status, ", volgorde: GEMELD_AFLOPEND"] {
            geweigerd(wie, &lijst(filter), &cursor).await;
        }
        for ander in [CONSULENT_LANSINGERLAND, ADVISEUR_RIDDERKERK, INDICATIESTELLER] {
            geweigerd(ander, &lijst(""), &cursor).await;
        }
        // Each character edited.
        for plek in 0..cursor.len() {
            let mut tekens = cursor.clone().into_bytes();
            tekens[plek] = if tekens[plek] == b'A' { b'B' } else { b'A' };
            geweigerd(wie, &lijst(""), &String::from_utf8(tekens).unwrap()).await;
        }
        let (korter, vooraan) = (&cursor[..cursor.len() - 1], &cursor[1..]);
        for onzin in ["", "x", "é", &*format!("{cursor}="), &*format!("{cursor}A"), vooraan, korter, &*"A".repeat(9_000)] {
            geweigerd(wie, &lijst(""), onzin).await;
        }
        // Untouched it still works.
        assert_eq!(rij(&w.vraag(wie, &lijst(""), json!({ "c": cursor })).await)["node"], tweede["node"]);
    }
}

beide! {
    async fn wat_niet_te_lezen_is_weigert_het_hele_verzoek(w: Wereld) {
        doe(&w, INDICATIESTELLER, "meldingDoen", melding()).await;
        let trajecten = "trajecten(first: 5) { edges { node { id } } }";
        let voor = (w.tel("SELECT count(*) FROM log_betrokkene").await, stand(&w).await);
        let weigert = async |query: &str, lichaam: Value| {
            let koppen = [JSON, ("accept", "application/graphql-response+json")];
            let antwoord = w.stuur(verzoek(Method::POST, "/graphql", &koppen, lichaam.to_string())).await;
            assert_eq!(antwoord.status, StatusCode::BAD_REQUEST, "{query} {lichaam}: {}", antwoord.json());
            assert!(antwoord.json().get("data").is_none() && antwoord.json()["errors"][0]["message"].is_string(), "{query}");
        };
        // Variables by type, value; each beside a list that could have been answered.
        let node = "node(id: $v) { id }";
        let filter = "ander: trajecten(filter: $v) { pageInfo { hasNextPage } }";
        let status = "ander: trajecten(filter: { status: $v }) { pageInfo { hasNextPage } }";
        let vanaf = "ander: trajecten(filter: { gemeldVanaf: $v }) { pageInfo { hasNextPage } }";
        let eerste = "ander: trajecten(first: $v) { pageInfo { hasNextPage } }";
        let na = "ander: trajecten(after: $v) { pageInfo { hasNextPage } }";
        for (ty, veld, waarde) in [
            ("ID!", node, json!(null)),
            ("ID!", node, json!({})),
            ("ID!", node, json!([])),
            ("ID!", node, json!(1.5)),
            ("TrajectFilter", filter, json!("x")),
            ("TrajectFilter", filter, json!([1])),
            ("TrajectFilter", filter, json!({ "bestaatNiet": 1 })),
            ("TrajectFilter", filter, json!({ "status": ["GEMELD", "BESTAAT_NIET"] })),
            ("TrajectFilter", filter, json!({ "gemeldVanaf": "2026-02-30" })),
            ("TrajectFilter", filter, json!({ "clientnummer": 5 })),
            ("[DatStatus!]", status, json!("BESTAAT_NIET")),
            ("[DatStatus!]", status, json!([null])),
            ("Date", vanaf, json!("gisteren")),
            ("Date", vanaf, json!(20260101)),
            ("Int", eerste, json!("5")),
            ("Int", eerste, json!(2_147_483_648_i64)),
            ("Int", eerste, json!(1.5)),
            ("Int", eerste, json!(1000)),
            ("Int", eerste, json!(0)),
            ("String", na, json!(["x"])),
            ("String", na, json!("cursor of another list")),
        ] {
            let query = format!("query($v: {ty}) {{ {trajecten} {veld} }}");
            weigert(&query, json!({ "query": query, "variables": { "v": waarde } })).await;
        }
        // Absent, and the operation that is meant.
        let met_id = format!("query A($v: ID!) {{ {trajecten} {node} }}");
        weigert(&met_id, json!({ "query": met_id })).await;
        weigert(&met_id, json!({ "query": met_id, "variables": { "v": "x" }, "operationName": "B" })).await;
        weigert("null for a default", json!({ "query": "query($v: ID! = \"x\") { node(id: $v) { id } }", "variables": { "v": null } })).await;
        // Literals.
        for veld in [
            "ander: trajecten(first: \"5\") { pageInfo { hasNextPage } }",
            "ander: trajecten(first: 2147483648) { pageInfo { hasNextPage } }",
            "ander: trajecten(first: 1000) { pageInfo { hasNextPage } }",
            "ander: trajecten(after: \"x\") { pageInfo { hasNextPage } }",
            "ander: trajecten(filter: { gemeldVanaf: \"2026-13-01\" }) { pageInfo { hasNextPage } }",
            "ander: trajecten(filter: { status: [BESTAAT_NIET] }) { pageInfo { hasNextPage } }",
            "ander: trajecten(filter: 5) { pageInfo { hasNextPage } }",
            "node(id: {}) { id }",
            "node(id: null) { id }",
            "node { id }",
        ] {
            let query = format!("{{ {trajecten} {veld} }}");
            weigert(&query, json!({ "query": query })).await;
        }
        let (tekst, variabelen) = mutatie("meldingDoen", met(&melding(), json!({ "geboortedatum": "gisteren" })));
        weigert("an act", json!({ "query": tekst, "variables": variabelen })).await;
        weigert("an act", json!({ "query": tekst, "variables": { "input": "x" } })).await;
        weigert("an act", json!({ "query": tekst, "variables": {} })).await;
        // Nobody was shown, and nothing was done.
        assert_eq!(voor, (w.tel("SELECT count(*) FROM log_betrokkene").await, stand(&w).await));
        // An id that nothing has is an answer, and so is an absent variable that may be absent.
        let query = format!("query($v: Int, $w: String = null) {{ {trajecten} kapot: node(id: \"kapot\") {{ id }} a: gemeenten(first: $v, after: $w) {{ pageInfo {{ hasNextPage }} }} }}");
        let data = w.vraag(INDICATIESTELLER, &query, json!({})).await.data();
        assert!(data["kapot"].is_null() && data["trajecten"]["edges"].as_array().unwrap().len() == 1, "{data}");
    }
}

beide! {
    async fn tekens_die_een_databank_niet_kan_bewaren(w: Wereld) {
        // PostgreSQL stores no NUL in a text: refused as bad input, not answered as a failure.
        let voor = stand(&w).await;
        for anders in [json!({ "voornamen": "a\u{0}b" }), json!({ "toelichting": "\u{0}" }), json!({ "gemeenteHerkomst": "16\u{0}1" })] {
            let (tekst, variabelen) = mutatie("meldingDoen", met(&melding(), anders));
            let antwoord = w.vraag(INDICATIESTELLER, &tekst, variabelen).await;
            assert_eq!((antwoord.status.as_u16(), antwoord.code().as_str()), (400, "NUL_TEKEN"));
        }
        let in_de_tekst = [r#"{ trajecten(filter: { clientnummer: "a\u0000" }) { edges { cursor } } }"#, "{ node(id: \"\u{0}\") { id } }"];
        for query in in_de_tekst {
            let antwoord = w.vraag(INDICATIESTELLER, query, json!({})).await;
            assert_eq!((antwoord.status.as_u16(), antwoord.code().as_str()), (400, "NUL_TEKEN"), "{query}");
        }
        assert_eq!(voor, stand(&w).await);
        // Anything else is a text like any other, and comes back as it was sent.
        let vreemd = "Zoë \u{1F600} \u{202E}\u{FFFD} '; DROP TABLE x; -- \\u0000 %_";
        let gemeld = doe(&w, INDICATIESTELLER, "meldingDoen", met(&melding(), json!({ "achternaam": vreemd }))).await;
        let traject = &gemeld["traject"]["id"];
        let vraag = format!("{{ node(id: {traject}) {{ ... on Traject {{ client {{ achternaam }} }} }} }}");
        let terug = w.data(INDICATIESTELLER, &vraag).await;
        assert_eq!(terug["node"]["client"]["achternaam"], vreemd);
        // A day is exactly ISO 8601.
        for dag in ["+10000-1-1", "2026-1- 02", "2026-6-010", "-001-01-01", "2026-02-30", "02-03-2026", "2026-03-2", " 2026-3-02"] {
            let (tekst, variabelen) = mutatie("meldingDoen", met(&melding(), json!({ "geboortedatum": dag })));
            let json = w.vraag(INDICATIESTELLER, &tekst, variabelen).await.json();
            assert!(json["data"].is_null() && json["errors"][0]["message"].is_string(), "{dag}: {json}");
        }
        assert_eq!(w.tel("SELECT count(*) FROM melding").await, 1);
    }
}

/// A failing field that may not be null makes its parent null, and no more: what is asked beside it stays. Earlier versions of the
/// library answered otherwise, which is why it is pinned to `=7.0.19`.
#[tokio::test]
async fn een_fout_maakt_alleen_de_ouder_leeg() {
    struct Vragen;
    struct B;
    #[async_graphql::Object]
    impl Vragen {
        async fn b(&self) -> Option<B> {
            Some(B)
        }
        async fn lijst(&self) -> Vec<Option<B>> {
            vec![Some(B)]
        }
        async fn ernaast(&self) -> i32 {
            1
        }
    }
    #[async_graphql::Object]
    impl B {
        async fn id(&self) -> i32 {
            1
        }
        async fn moet(&self) -> async_graphql::Result<String> {
            Err("nee".into())
        }
    }
    let schema = async_graphql::Schema::new(Vragen, async_graphql::EmptyMutation, async_graphql::EmptySubscription);
    let antwoord = serde_json::to_value(schema.execute("{ b { id moet } lijst { id moet } ernaast }").await).unwrap();
    assert_eq!(antwoord["data"], json!({ "b": null, "lijst": [null], "ernaast": 1 }));
    let paden: Vec<&Value> = antwoord["errors"].as_array().unwrap().iter().map(|f| &f["path"]).collect();
    assert_eq!(paden, [&json!(["b", "moet"]), &json!(["lijst", 0, "moet"])]);
}
