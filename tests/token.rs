//! Who calls: a token proves it, the table `functionaris` decides it, and everything else is a clear refusal without data.

use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as B64;
use bw_domain::bron::Klok;
use bw_regie::config::Uitgever;
use bw_regie::http::Rand;
use bw_regie::http::token::Uitgevers;
use http::{Request, StatusCode};
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode};
use p256::elliptic_curve::sec1::ToEncodedPoint;
use p256::pkcs8::{EncodePublicKey, LineEnding};
use serde_json::{Value, json};

use crate::hulp::beller::{
    ADVISEUR_LANSINGERLAND, AUDIENCE, CENTRUM_IDP, INDICATIESTELLER, MANDAATBEHEERDER_LANSINGERLAND, REGIO_IDP, Wie, jwks, teken,
    teken_met_kop, teken_met_tekst, uitgevers,
};
use crate::hulp::stappen::{melding, mutatie};
use crate::hulp::{Antwoord, Soort, Wereld, beide};
use crate::kanarie::Proces;
use crate::weigering::{met, stand};

const VRAAG: &str = r#"{"query":"{ ik { rollen } gemeenten(first: 1) { edges { node { code } } } }"}"#;

pub(crate) async fn vraag(w: &Wereld, token: &str) -> Antwoord {
    w.stuur(Wereld::verzoek(token, VRAAG)).await
}

/// The same problem, whatever the register holds, with nothing of data.
pub(crate) fn geweigerd(antwoord: &Antwoord, status: StatusCode, code: &str, wat: &str) {
    assert_eq!((antwoord.status, antwoord.code().as_str()), (status, code), "{wat}");
    assert_eq!(antwoord.kop["content-type"], "application/problem+json", "{wat}");
    let uitdaging = antwoord.kop.get("www-authenticate").map(|k| k.to_str().unwrap());
    match (status, code) {
        (StatusCode::UNAUTHORIZED, "TOKEN_ONTBREEKT") => assert_eq!(uitdaging, Some("Bearer"), "{wat}"),
        (StatusCode::UNAUTHORIZED, _) => {
            let begin = format!("Bearer error=\"invalid_token\", error_description=\"{code}: ");
            assert!(uitdaging.is_some_and(|u| u.starts_with(&begin)), "{wat}: {uitdaging:?}");
        }
        _ => assert_eq!(uitdaging, None, "{wat}"),
    }
    assert_eq!(antwoord.kop["cache-control"], "no-store", "{wat}");
    assert_eq!(antwoord.json().as_object().unwrap().keys().collect::<Vec<_>>(), ["code", "status", "title", "type"], "{wat}");
}

/// Seconds since 1970 by the clock of a world.
fn nu(w: &Wereld) -> i64 {
    w.klok.nu().timestamp()
}

/// A world whose providers have another setting.
async fn wereld_met(soort: Soort, anders: impl Fn(&mut Uitgever)) -> Wereld {
    let mut w = Wereld::nieuw(soort).await;
    let mut lijst = uitgevers().to_vec();
    lijst.iter_mut().for_each(anders);
    w.rand = Arc::new(Rand::nieuw(w.rand.omgeving.clone(), Uitgevers::lees(&lijst).unwrap()));
    w
}

/// The signing key of the centrum issuer, as in `beller`.
fn sleutel() -> p256::SecretKey {
    p256::SecretKey::from_slice(&[1; 32]).unwrap()
}

fn kop(alg: Algorithm, kid: Option<&str>) -> Header {
    Header { kid: kid.map(str::to_owned), ..Header::new(alg) }
}

beide! {
    async fn geen_geldig_token(w: Wereld) {
        let claims = INDICATIESTELLER.claims();
        assert_eq!(vraag(&w, &INDICATIESTELLER.token()).await.status, StatusCode::OK);
        let zonder = |veld: &str| {
            let mut c = claims.clone();
            c.as_object_mut().unwrap().remove(veld);
            teken(&c, 1)
        };
        let anders = |extra: Value| teken(&met(&claims, extra), 1);
        let echt = INDICATIESTELLER.token();
        let delen: Vec<&str> = echt.split('.').collect();
        let (inhoud, handtekening) = (delen[1], delen[2]);
        let ongetekend = |alg: &str| B64.encode(json!({ "alg": alg, "typ": "JWT", "kid": "k1" }).to_string());
        let ander = B64.encode(met(&claims, json!({ "sub": "mandaatbeheerder" })).to_string());
        let mut gevallen = vec![
            ("empty".to_owned(), String::new(), "TOKEN_ONGELDIG"),
            ("garbage".into(), "geen.echt.token".into(), "TOKEN_ONGELDIG"),
            ("one part".into(), "abc".into(), "TOKEN_ONGELDIG"),
            ("alg none".into(), format!("{}.{inhoud}.", ongetekend("none")), "TOKEN_ONGELDIG"),
            ("alg None".into(), format!("{}.{inhoud}.", ongetekend("None")), "TOKEN_ONGELDIG"),
            ("alg none with a signature".into(), format!("{}.{inhoud}.{handtekening}", ongetekend("none")), "TOKEN_ONGELDIG"),
            ("no kid".into(), teken_met_kop(&claims, 1, &kop(Algorithm::ES256, None)), "TOKEN_ONGELDIG"),
            ("no iss".into(), zonder("iss"), "TOKEN_ONGELDIG"),
            ("no signature".into(), format!("{}.{inhoud}.", delen[0]), "TOKEN_HANDTEKENING"),
            ("other claims under the signature".into(), format!("{}.{ander}.{handtekening}", delen[0]), "TOKEN_HANDTEKENING"),
            ("signed by the other issuer".into(), teken(&claims, 2), "TOKEN_HANDTEKENING"),
            ("signed by nobody".into(), teken(&claims, 3), "TOKEN_HANDTEKENING"),
            ("unknown kid".into(), teken_met_kop(&claims, 1, &kop(Algorithm::ES256, Some("k2"))), "TOKEN_HANDTEKENING"),
            ("alg of another key".into(), format!("{}.{inhoud}.{handtekening}", ongetekend("ES384")), "TOKEN_HANDTEKENING"),
            ("alg of another kind of key".into(), format!("{}.{inhoud}.{handtekening}", ongetekend("RS256")), "TOKEN_HANDTEKENING"),
        ];
        // The public key is public: it must never do as a shared secret, in whatever form it is read.
        let publiek = sleutel().public_key();
        let geheimen = [
            publiek.to_encoded_point(false).as_bytes().to_vec(),
            publiek.to_encoded_point(true).as_bytes().to_vec(),
            publiek.to_public_key_pem(LineEnding::LF).unwrap().into_bytes(),
            publiek.to_public_key_der().unwrap().as_bytes().to_vec(),
            std::fs::read(jwks(CENTRUM_IDP)).unwrap(),
        ];
        for geheim in geheimen {
            for alg in [Algorithm::HS256, Algorithm::HS384, Algorithm::HS512] {
                let token = encode(&kop(alg, Some("k1")), &claims, &EncodingKey::from_secret(&geheim)).unwrap();
                gevallen.push((format!("{alg:?} with the public key"), token, "TOKEN_HANDTEKENING"));
            }
        }
        for (wat, token, code) in &gevallen {
            geweigerd(&vraag(&w, token).await, StatusCode::UNAUTHORIZED, code, wat);
        }
        let uitgever = anders(json!({ "iss": "https://idp.elders.test" }));
        geweigerd(&vraag(&w, &uitgever).await, StatusCode::UNAUTHORIZED, "UITGEVER_ONBEKEND", "other issuer");
    }
}

beide! {
    async fn wat_begrepen_moet_worden_wordt_geweigerd_wat_het_ook_zegt(w: Wereld) {
        let claims = INDICATIESTELLER.claims();
        let met = |crit: &str| teken_met_tekst(&claims, 1, &format!(r#"{{"alg":"ES256","kid":"k1"{crit}}}"#));
        assert_eq!(vraag(&w, &met("")).await.status, StatusCode::OK);
        for crit in [r#","crit":null"#, r#","crit":[]"#, r#","crit":["b64"]"#] {
            geweigerd(&vraag(&w, &met(crit)).await, StatusCode::UNAUTHORIZED, "TOKEN_KRITIEK_VELD", crit);
        }
    }
}

/// What a token must say, case by case: other claims, another head, and the code, or none when it is good.
async fn gevallen(w: &Wereld, tabel: &[(Value, Header, Option<&str>)]) {
    for (anders, kop, code) in tabel {
        let mut claims = met(&INDICATIESTELLER.claims(), anders.clone());
        claims.as_object_mut().unwrap().retain(|_, w| w != "WEG");
        let antwoord = vraag(w, &teken_met_kop(&claims, 1, kop)).await;
        let wat = format!("{anders} {:?} {:?}", kop.typ, kop.crit);
        match code {
            None => assert_eq!(antwoord.status, StatusCode::OK, "{wat}: {}", antwoord.json()),
            Some(code) => geweigerd(&antwoord, StatusCode::UNAUTHORIZED, code, &wat),
        }
    }
}

fn gewoon() -> Header {
    kop(Algorithm::ES256, Some("k1"))
}

fn met_typ(typ: Option<&str>) -> Header {
    Header { typ: typ.map(str::to_owned), ..gewoon() }
}

beide! {
    async fn wat_in_een_token_moet_staan(w: Wereld) {
        let doel = |doel: &str| json!({ "doel": doel });
        let (lang, net) = ("x".repeat(201), "é".repeat(200));
        let tabel = [
            (json!({ "aud": "iets-anders" }), Some("TOKEN_DOELGROEP")),
            (json!({ "aud": ["iets-anders"] }), Some("TOKEN_DOELGROEP")),
            (json!({ "aud": 1 }), Some("TOKEN_DOELGROEP")),
            (json!({ "aud": "WEG" }), Some("TOKEN_DOELGROEP")),
            (json!({ "aud": ["iets-anders", AUDIENCE] }), None),
            (json!({ "exp": "WEG" }), Some("TOKEN_VELD")),
            (json!({ "exp": null }), Some("TOKEN_VELD")),
            (json!({ "exp": "morgen" }), Some("TOKEN_VELD")),
            (json!({ "exp": [1] }), Some("TOKEN_VELD")),
            (json!({ "exp": {} }), Some("TOKEN_VELD")),
            (json!({ "nbf": "morgen" }), Some("TOKEN_VELD")),
            (json!({ "sub": "WEG" }), Some("TOKEN_VELD")),
            (json!({ "sub": "" }), Some("TOKEN_VELD")),
            (json!({ "sub": 1 }), Some("TOKEN_VELD")),
            (json!({ "sub": "ist-1\u{0}" }), Some("TOKEN_VELD")),
            (json!({ "sub": "ist\n1" }), Some("TOKEN_VELD")),
            (json!({ "sub": "x".repeat(256) }), Some("TOKEN_VELD")),
            (json!({ "organisatie": "WEG" }), Some("TOKEN_VELD")),
            (json!({ "organisatie": "GEMEENTE" }), Some("TOKEN_VELD")),
            (json!({ "organisatie": { "soort": "GEMEENTE" } }), Some("TOKEN_VELD")),
            (json!({ "organisatie": 599 }), Some("TOKEN_VELD")),
            (json!({ "organisatie": "GEMEENTE:0599" }), None),
            (json!({ "rollen": "INDICATIESTELLER" }), Some("TOKEN_VELD")),
            (json!({ "rollen": [1] }), Some("TOKEN_VELD")),
            (json!({ "acr": "a\u{0}" }), Some("TOKEN_VELD")),
            (json!({ "acr": 1 }), Some("TOKEN_VELD")),
            (doel(&lang), Some("TOKEN_DOEL")),
            (doel(&net), None),
            (doel("a\u{0}b"), Some("TOKEN_DOEL")),
            (doel("a\nb"), Some("TOKEN_DOEL")),
            (doel("besluit 999900006"), Some("TOKEN_DOEL")),
            (doel("besluit 9999.00.006 nu"), Some("TOKEN_DOEL")),
            (doel("999 900 006"), Some("TOKEN_DOEL")),
            (doel("zaak 2026-00012"), None),
            (json!({ "doel": 1 }), Some("TOKEN_DOEL")),
            (json!({ "doel": null }), None),
        ];
        gevallen(&w, &tabel.map(|(anders, code)| (anders, gewoon(), code))).await;
    }
}

// Nothing of this reaches a database: SQLite only.
#[tokio::test]
async fn alleen_een_toegangstoken_is_er_een() {
    let w = Wereld::nieuw(Soort::Sqlite).await;
    let fout = Some("TOKEN_SOORT");
    let at = || met_typ(Some("at+jwt"));
    let mut tabel: Vec<(Value, Header, Option<&str>)> = Vec::new();
    for typ in [None, Some("JWT"), Some("jwt"), Some("at+jwt"), Some("AT+JWT"), Some("application/at+jwt"), Some("Application/AT+jwt")] {
        tabel.push((json!({}), met_typ(typ), None));
    }
    for typ in ["logout+jwt", "dpop+jwt", "id+jwt", "secevent+jwt", "application/jwt", "JWE", "", "at+jwt "] {
        tabel.push((json!({}), met_typ(Some(typ)), fout));
    }
    tabel.extend([
        (json!({ "typ": "ID" }), gewoon(), fout),
        (json!({ "typ": "Refresh" }), gewoon(), fout),
        (json!({ "typ": "DPoP" }), gewoon(), fout),
        (json!({ "typ": 1 }), gewoon(), fout),
        (json!({ "typ": "ID" }), at(), fout),
        (json!({ "typ": "Bearer" }), gewoon(), None),
        (json!({ "token_use": "id" }), gewoon(), fout),
        (json!({ "token_use": "access" }), gewoon(), None),
        (json!({ "nonce": "n" }), gewoon(), fout),
        (json!({ "nonce": "n" }), at(), None),
        (json!({ "nonce": "n", "typ": "Bearer" }), gewoon(), None),
        (json!({ "at_hash": "h" }), gewoon(), fout),
        (json!({ "at_hash": "h", "typ": "Bearer" }), gewoon(), fout),
        (json!({ "c_hash": "h" }), gewoon(), fout),
        (json!({ "s_hash": "h" }), gewoon(), fout),
        (json!({ "events": { "http://schemas.openid.net/event/backchannel-logout": {} } }), gewoon(), fout),
        (json!({ "cnf": { "jkt": "k" } }), gewoon(), Some("TOKEN_GEBONDEN")),
        (json!({ "cnf": { "x5t#S256": "k" } }), at(), Some("TOKEN_GEBONDEN")),
        (json!({ "cnf": null }), gewoon(), Some("TOKEN_GEBONDEN")),
    ]);
    for crit in [vec!["exp"], vec!["b64", "iets"], vec![]] {
        let kop = Header { crit: Some(crit.into_iter().map(str::to_owned).collect()), ..gewoon() };
        tabel.push((json!({}), kop, Some("TOKEN_KRITIEK_VELD")));
    }
    gevallen(&w, &tabel).await;
    let streng = wereld_met(Soort::Sqlite, |u| u.alleen_at_jwt = true).await;
    let ander = |typ, code| (json!({ "typ": "Bearer" }), met_typ(typ), code);
    gevallen(&streng, &[ander(None, fout), ander(Some("JWT"), fout), ander(Some("at+jwt"), None)]).await;
}

// Nothing of this reaches a database: SQLite only.
#[tokio::test]
async fn een_token_heeft_zijn_tijd() {
    let w = wereld_met(Soort::Sqlite, |u| u.levensduur = chrono::Duration::hours(2)).await;
    let nu = nu(&w);
    let twee_uur = 2 * 3600;
    let (lang, vroeg, laat) = (Some("TOKEN_TE_LANG_GELDIG"), Some("TOKEN_NOG_NIET_GELDIG"), Some("TOKEN_VERLOPEN"));
    let tabel = [
        // Clocks may differ by half a minute.
        (json!({ "exp": nu - 30 }), None),
        (json!({ "exp": nu - 31 }), laat),
        (json!({ "exp": i64::MIN }), laat),
        (json!({ "exp": nu as f64 + 0.5 }), None),
        (json!({ "exp": nu + 60, "nbf": nu + 30 }), None),
        (json!({ "exp": nu + 60, "nbf": nu + 31 }), vroeg),
        (json!({ "exp": nu + 60, "nbf": i64::MAX }), vroeg),
        (json!({ "exp": nu + twee_uur + 30 }), None),
        (json!({ "exp": nu + twee_uur + 31 }), lang),
        (json!({ "exp": i64::MAX }), lang),
        (json!({ "exp": u64::MAX }), lang),
        (json!({ "exp": 1e300 }), lang),
        // It was too long when it was made, and still is.
        (json!({ "exp": nu + 60, "iat": nu + 60 - twee_uur }), None),
        (json!({ "exp": nu + 60, "iat": nu + 59 - twee_uur }), lang),
        (json!({ "exp": nu + 60, "iat": i64::MIN }), lang),
    ];
    gevallen(&w, &tabel.map(|(anders, code)| (anders, gewoon(), code))).await;
    // What was remembered ends when the token does.
    let kort = teken(&met(&INDICATIESTELLER.claims(), json!({ "exp": nu + 20 })), 1);
    for (over, code) in [(0, None), (49, None), (2, laat)] {
        w.klok.schuif(over);
        let antwoord = vraag(&w, &kort).await;
        match code {
            None => assert_eq!(antwoord.status, StatusCode::OK, "{over}"),
            Some(code) => geweigerd(&antwoord, StatusCode::UNAUTHORIZED, code, "remembered"),
        }
    }
    // A clock that goes back by a day makes a token too long again, also one that was remembered.
    let gewoon = teken(&met(&INDICATIESTELLER.claims(), json!({ "exp": nu + twee_uur })), 1);
    assert_eq!(vraag(&w, &gewoon).await.status, StatusCode::OK);
    w.klok.schuif(-24 * 3600);
    geweigerd(&vraag(&w, &gewoon).await, StatusCode::UNAUTHORIZED, "TOKEN_TE_LANG_GELDIG", "clock set back");
}

/// Who keeps the register reads which provider and why, and nothing of the token.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn een_geweigerde_aanmelding_is_een_regel_in_het_log() {
    let w = Wereld::nieuw(Soort::Sqlite).await;
    let mut p = Proces::start(&w, Some("bw_regie=info"));
    let anders = |extra: Value, byte| teken(&met(&INDICATIESTELLER.claims(), extra), byte);
    let vreemd = anders(json!({ "iss": "https://vreemd.test" }), 1);
    let tokens = [anders(json!({ "sub": "merk-a" }), 3), anders(json!({ "doel": "merk-b 999900006" }), 1), vreemd, "merk-c".into()];
    for token in &tokens {
        p.met_token("POST /graphql", token, VRAAG);
    }
    p.met_token("POST /graphql", &anders(json!({ "sub": "merk-d" }), 1), VRAAG);
    p.stop();
    let uitvoer = String::from_utf8(p.uitvoer()).unwrap();
    let regels: Vec<Value> = uitvoer.lines().filter(|r| r.contains("sign-in refused")).map(|r| serde_json::from_str(r).unwrap()).collect();
    let velden: Vec<(&str, &Value)> = regels.iter().map(|r| (r["fields"]["code"].as_str().unwrap(), &r["fields"]["issuer"])).collect();
    let centrum = json!(CENTRUM_IDP);
    assert_eq!(
        velden,
        [
            ("TOKEN_HANDTEKENING", &centrum),
            ("TOKEN_DOEL", &centrum),
            ("UITGEVER_ONBEKEND", &Value::Null),
            ("TOKEN_ONGELDIG", &Value::Null),
            ("GEEN_FUNCTIE", &centrum),
        ]
    );
    assert!(regels.iter().all(|r| r["fields"]["reden"].is_string()));
    for merk in ["merk-", "999900006", "vreemd.test", &*tokens[0]] {
        assert!(!uitvoer.contains(merk), "{merk}");
    }
}

beide! {
    async fn geen_token(w: Wereld) {
        let verzoek = || Request::post("/graphql").header("content-type", "application/json");
        let echt = format!("Bearer {}", INDICATIESTELLER.token());
        let gevallen = [
            ("no header", verzoek()),
            ("other scheme", verzoek().header("authorization", "Basic YTpi")),
            ("no scheme", verzoek().header("authorization", INDICATIESTELLER.token())),
            ("two tokens", verzoek().header("authorization", &echt).header("authorization", &echt)),
        ];
        for (wat, verzoek) in gevallen {
            let antwoord = w.stuur(verzoek.body(VRAAG.into()).unwrap()).await;
            geweigerd(&antwoord, StatusCode::UNAUTHORIZED, "TOKEN_ONTBREEKT", wat);
        }
        // In an address it would end up in logs: not read there.
        let adres = Request::post(format!("/graphql?access_token={}", INDICATIESTELLER.token())).header("content-type", "application/json");
        let antwoord = w.stuur(adres.body(VRAAG.into()).unwrap()).await;
        geweigerd(&antwoord, StatusCode::UNAUTHORIZED, "TOKEN_ONTBREEKT", "in the address");
    }
}

beide! {
    async fn een_uitgever_spreekt_alleen_voor_de_eigen_organisaties(w: Wereld) {
        // Each with a subject that has a function there, properly signed by the issuer that it names.
        for (subject, organisatie, issuer) in
            [("ist-1", "0599", REGIO_IDP), ("adviseur-1621", "1621", CENTRUM_IDP), ("ist-1", "9999", CENTRUM_IDP), ("x", "", CENTRUM_IDP)]
        {
            let antwoord = vraag(&w, &Wie { subject, organisatie, issuer }.token()).await;
            geweigerd(&antwoord, StatusCode::FORBIDDEN, "ORGANISATIE_NIET_VAN_UITGEVER", organisatie);
        }
        let aanbieder = met(&INDICATIESTELLER.claims(), json!({ "organisatie": { "soort": "ZORGAANBIEDER", "code": "0599" } }));
        let antwoord = vraag(&w, &teken(&aanbieder, 1)).await;
        geweigerd(&antwoord, StatusCode::FORBIDDEN, "ORGANISATIE_NIET_VAN_UITGEVER", "other kind");
    }
}

beide! {
    async fn een_geldig_token_zonder_functie(w: Wereld) {
        // Nobody; somebody else's subject in the own organisation; the own subject in an organisation where it has no function.
        for (subject, organisatie, issuer) in [
            ("niemand", "0599", CENTRUM_IDP),
            ("ist-1", "1621", REGIO_IDP),
            ("ist-1", "0363", CENTRUM_IDP),
            ("adviseur-1621", "0597", REGIO_IDP),
        ] {
            let antwoord = vraag(&w, &Wie { subject, organisatie, issuer }.token()).await;
            geweigerd(&antwoord, StatusCode::FORBIDDEN, "GEEN_FUNCTIE", subject);
        }
    }
}

beide! {
    async fn wat_is_ingetrokken_eindigt_meteen(w: Wereld) {
        let token = ADVISEUR_LANSINGERLAND.token();
        assert_eq!(vraag(&w, &token).await.status, StatusCode::OK);
        // Today is the last day: still in function.
        w.sql("UPDATE functionaris SET geldig_tot = '2026-06-10' WHERE subject = 'adviseur-1621'").await;
        assert_eq!(vraag(&w, &token).await.status, StatusCode::OK);
        // Ended yesterday: at once, although this very token was verified and remembered.
        w.sql("UPDATE functionaris SET geldig_tot = '2026-06-09' WHERE subject = 'adviseur-1621'").await;
        geweigerd(&vraag(&w, &token).await, StatusCode::FORBIDDEN, "GEEN_FUNCTIE", "ended");
        // Begins tomorrow.
        w.sql("UPDATE functionaris SET geldig_tot = NULL, geldig_van = '2026-06-11' WHERE subject = 'adviseur-1621'").await;
        geweigerd(&vraag(&w, &token).await, StatusCode::FORBIDDEN, "GEEN_FUNCTIE", "not begun");
        // Acts end too.
        w.sql("UPDATE functionaris SET geldig_tot = '2026-06-09' WHERE subject = 'ist-1'").await;
        let voor = stand(&w).await;
        let (tekst, variabelen) = mutatie("meldingDoen", melding());
        let antwoord = w.vraag(INDICATIESTELLER, &tekst, variabelen).await;
        geweigerd(&antwoord, StatusCode::FORBIDDEN, "GEEN_FUNCTIE", "act");
        assert_eq!(voor, stand(&w).await);
    }
}

beide! {
    async fn rollen_in_het_token_vernauwen_alleen(w: Wereld) {
        let met_rollen = |rollen: Value| teken(&met(&ADVISEUR_LANSINGERLAND.claims(), json!({ "rollen": rollen })), 2);
        for rollen in [json!([]), json!(["CONSULENT"]), json!(["INDICATIESTELLER"]), json!(["BESTAAT_NIET"]), json!(["beleidsadviseur"])] {
            geweigerd(&vraag(&w, &met_rollen(rollen.clone())).await, StatusCode::FORBIDDEN, "GEEN_FUNCTIE", &rollen.to_string());
        }
        let gewoon = vraag(&w, &ADVISEUR_LANSINGERLAND.token()).await;
        assert_eq!(gewoon.data()["ik"]["rollen"], json!(["BELEIDSADVISEUR"]));
        // What the table does not give, the token cannot add: the same bytes, and the act does not exist.
        for rollen in [json!(null), json!(["BELEIDSADVISEUR"]), json!(["INDICATIESTELLER", "BELEIDSADVISEUR", "MANDAATBEHEERDER", "X"])] {
            let token = met_rollen(rollen);
            assert_eq!(vraag(&w, &token).await, gewoon);
            let (tekst, variabelen) = mutatie("meldingDoen", melding());
            let lichaam = json!({ "query": tekst, "variables": variabelen }).to_string();
            let antwoord = w.stuur(Wereld::verzoek(&token, lichaam)).await;
            assert_eq!(antwoord.status, StatusCode::BAD_REQUEST, "{}", antwoord.json());
        }
        assert_eq!(w.tel("SELECT count(*) FROM melding").await, 0);
        // Two functions, narrowed to one.
        w.sql("UPDATE functionaris SET subject = 'adviseur-1621' WHERE subject = 'mandaatbeheerder-1621'").await;
        assert_eq!(vraag(&w, &met_rollen(json!(null))).await.data()["ik"]["rollen"], json!(["BELEIDSADVISEUR", "MANDAATBEHEERDER"]));
        assert_eq!(vraag(&w, &met_rollen(json!(["MANDAATBEHEERDER"]))).await.data()["ik"]["rollen"], json!(["MANDAATBEHEERDER"]));
        geweigerd(&vraag(&w, &MANDAATBEHEERDER_LANSINGERLAND.token()).await, StatusCode::FORBIDDEN, "GEEN_FUNCTIE", "moved");
    }
}
