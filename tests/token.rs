//! Who calls: a token proves it, the table `functionaris` decides it, and everything else is a clear refusal without data.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as B64;
use http::{Request, StatusCode};
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode};
use p256::elliptic_curve::sec1::ToEncodedPoint;
use p256::pkcs8::{EncodePublicKey, LineEnding};
use serde_json::{Value, json};

use crate::hulp::beller::{
    ADVISEUR_LANSINGERLAND, CENTRUM_IDP, INDICATIESTELLER, MANDAATBEHEERDER_LANSINGERLAND, REGIO_IDP, Wie, jwks, teken, teken_met_kop,
};
use crate::hulp::stappen::{melding, mutatie};
use crate::hulp::{Antwoord, Wereld, beide};
use crate::weigering::{met, stand};

const VRAAG: &str = r#"{"query":"{ ik { rollen } gemeenten(first: 1) { edges { node { code } } } }"}"#;

pub(crate) async fn vraag(w: &Wereld, token: &str) -> Antwoord {
    w.stuur(Wereld::verzoek(token, VRAAG)).await
}

/// The same problem, whatever the register holds, with nothing of data.
pub(crate) fn geweigerd(antwoord: &Antwoord, status: StatusCode, code: &str, wat: &str) {
    assert_eq!((antwoord.status, antwoord.code().as_str()), (status, code), "{wat}");
    assert_eq!(antwoord.kop["content-type"], "application/problem+json", "{wat}");
    assert_eq!(antwoord.kop.contains_key("www-authenticate"), status == StatusCode::UNAUTHORIZED, "{wat}");
    assert_eq!(antwoord.kop["cache-control"], "no-store", "{wat}");
    assert_eq!(antwoord.json().as_object().unwrap().keys().collect::<Vec<_>>(), ["code", "status", "title", "type"], "{wat}");
}

fn nu() -> u64 {
    std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap().as_secs()
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
        let mut ongeldig = vec![
            ("empty".to_owned(), String::new()),
            ("garbage".into(), "geen.echt.token".into()),
            ("one part".into(), "abc".into()),
            ("not yet valid".into(), anders(json!({ "nbf": nu() + 3600 }))),
            ("alg none".into(), format!("{}.{inhoud}.", ongetekend("none"))),
            ("alg None".into(), format!("{}.{inhoud}.", ongetekend("None"))),
            ("alg none with a signature".into(), format!("{}.{inhoud}.{handtekening}", ongetekend("none"))),
            ("no signature".into(), format!("{}.{inhoud}.", delen[0])),
            ("other claims under the signature".into(), format!("{}.{ander}.{handtekening}", delen[0])),
            ("signed by the other issuer".into(), teken(&claims, 2)),
            ("signed by nobody".into(), teken(&claims, 3)),
            ("unknown kid".into(), teken_met_kop(&claims, 1, &kop(Algorithm::ES256, Some("k2")))),
            ("alg of another key".into(), format!("{}.{inhoud}.{handtekening}", ongetekend("ES384"))),
            ("alg of another kind of key".into(), format!("{}.{inhoud}.{handtekening}", ongetekend("RS256"))),
            ("no kid".into(), teken_met_kop(&claims, 1, &kop(Algorithm::ES256, None))),
            ("other audience".into(), anders(json!({ "aud": "iets-anders" }))),
            ("no exp".into(), zonder("exp")),
            ("no sub".into(), zonder("sub")),
            ("no aud".into(), zonder("aud")),
            ("no iss".into(), zonder("iss")),
            ("no organisation".into(), zonder("organisatie")),
            ("exp is a text".into(), anders(json!({ "exp": "morgen" }))),
            ("roles are a text".into(), anders(json!({ "rollen": "INDICATIESTELLER" }))),
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
                ongeldig.push((format!("{alg:?} with the public key"), token));
            }
        }
        for (wat, token) in &ongeldig {
            geweigerd(&vraag(&w, token).await, StatusCode::UNAUTHORIZED, "TOKEN_ONGELDIG", wat);
        }
        let verlopen = anders(json!({ "exp": nu() - 60 }));
        geweigerd(&vraag(&w, &verlopen).await, StatusCode::UNAUTHORIZED, "TOKEN_VERLOPEN", "expired");
        let uitgever = anders(json!({ "iss": "https://idp.elders.test" }));
        geweigerd(&vraag(&w, &uitgever).await, StatusCode::UNAUTHORIZED, "UITGEVER_ONBEKEND", "other issuer");
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
