//! Keys of identity providers: they rotate without a restart, survive an outage, and are gone when the provider withdraws them.
//!
//! None of this depends on the database: SQLite only.

use std::sync::Arc;
use std::time::{Duration, Instant};

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use bw_regie::bron::Toeval;
use http::StatusCode;
use jsonwebtoken::jwk::Jwk;
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode};
use rsa::pkcs1::EncodeRsaPrivateKey;
use rsa::traits::PublicKeyParts;
use serde_json::{Value, json};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};

use crate::hulp::aanmelddienst::{Dienst, Gedrag, op_adres, token, verzameling, verzameling_tekst, wereld};
use crate::hulp::beller::{INDICATIESTELLER, jwk, teken_met_kop};
use crate::hulp::{Antwoord, Wereld};
use crate::token::{geweigerd, vraag};
use crate::weigering::met;

fn ongeldig(antwoord: &Antwoord, wat: &str) {
    geweigerd(antwoord, StatusCode::UNAUTHORIZED, "TOKEN_HANDTEKENING", wat);
}

fn goed(antwoord: &Antwoord, wat: &str) {
    assert_eq!(antwoord.status, StatusCode::OK, "{wat}: {}", antwoord.json());
}

async fn met_dienst(gedrag: Gedrag) -> (Dienst, Wereld) {
    let dienst = Dienst::start(gedrag, None).await;
    let w = wereld(op_adres(&dienst.url(), None)).await;
    w.rand.uitgevers.ververs().await;
    assert_eq!(dienst.gevraagd(), 1);
    (dienst, w)
}

/// Many at the same time.
async fn tegelijk(w: &Wereld, tokens: Vec<String>) -> Vec<Antwoord> {
    futures_util::future::join_all(tokens.iter().map(|t| vraag(w, t))).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn een_nieuwe_sleutel_werkt_meteen_en_wordt_een_keer_gehaald() {
    let (dienst, w) = met_dienst(verzameling(&["k1"])).await;
    goed(&vraag(&w, &token("k1", 0)).await, "the key of the start");
    assert_eq!(dienst.gevraagd(), 0, "a known key asks nothing");
    let Gedrag::Tekst(nieuw) = verzameling(&["k1", "k2"]) else { unreachable!() };
    dienst.zet(Gedrag::Traag(Duration::from_millis(300), nieuw));
    for antwoord in tegelijk(&w, (0..50).map(|n| token("k2", n)).collect()).await {
        goed(&antwoord, "the new key");
    }
    assert_eq!(dienst.gevraagd(), 1, "fifty callers, one fetch");
    goed(&vraag(&w, &token("k1", 1)).await, "the old key, still published");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn een_vloed_van_onbekende_sleutels_haalt_een_keer_per_minuut() {
    let (dienst, w) = met_dienst(verzameling(&["k1"])).await;
    let vloed = async |wat: &str, verwacht: usize| {
        for antwoord in tegelijk(&w, (0..100).map(|n| token(&format!("x{n}"), n)).collect()).await {
            ongeldig(&antwoord, wat);
        }
        assert_eq!(dienst.gevraagd(), verwacht, "{wat}");
    };
    vloed("first", 1).await;
    vloed("at once again", 0).await;
    w.klok.schuif(59);
    vloed("after 59 seconds", 0).await;
    w.klok.schuif(1);
    vloed("after a minute", 1).await;
    // A clock that is set back does not block for as long as it went back.
    w.klok.schuif(-3600);
    vloed("clock set back", 1).await;
    goed(&vraag(&w, &token("k1", 0)).await, "the known key");
    // The timer is not counted in that minute, nor held up by it.
    w.rand.uitgevers.ververs().await;
    assert_eq!(dienst.gevraagd(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn wat_mislukt_laat_de_sleutels_staan() {
    let (dienst, w) = met_dienst(verzameling(&["k1"])).await;
    let elders = Dienst::start(verzameling(&["k9"]), None).await;
    let geheim = json!({ "keys": [jwk(b'9', "k9"), { "kty": "oct", "kid": "s", "k": "c2xldXRlbA", "alg": "HS256" }] });
    // Usable but for its size: only spaces are too many.
    let groot = verzameling_tekst(&["k9"]) + &" ".repeat(256 * 1024);
    for gedrag in [
        Gedrag::Status(500),
        Gedrag::Status(404),
        Gedrag::Status(204),
        Gedrag::Omleiding(elders.url()),
        Gedrag::Omleiding("/jwks".into()),
        Gedrag::Tekst("<html>".into()),
        Gedrag::Tekst(String::new()),
        Gedrag::Tekst(json!({ "keys": [] }).to_string()),
        Gedrag::Tekst(geheim.to_string()),
        Gedrag::Tekst(groot),
    ] {
        let wat = format!("{gedrag:?}").chars().take(60).collect::<String>();
        dienst.zet(gedrag);
        w.rand.uitgevers.ververs().await;
        assert_eq!(dienst.gevraagd(), 1, "{wat}");
        goed(&vraag(&w, &token("k1", 0)).await, &wat);
        goed(&vraag(&w, &token("k1", 1)).await, &wat);
        w.klok.schuif(60);
        ongeldig(&vraag(&w, &token("k9", 0)).await, &wat);
        assert_eq!(dienst.gevraagd(), 1, "{wat}");
    }
    assert_eq!(elders.gevraagd(), 0, "a redirect is not followed");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn een_ingetrokken_sleutel_werkt_niet_meer_ook_niet_uit_het_geheugen() {
    let (dienst, w) = met_dienst(verzameling(&["k1", "k2"])).await;
    let (een, twee) = (token("k1", 0), token("k2", 0));
    goed(&vraag(&w, &een).await, "k1");
    goed(&vraag(&w, &twee).await, "k2");
    dienst.zet(verzameling(&["k2"]));
    goed(&vraag(&w, &een).await, "until the refresh");
    w.rand.uitgevers.ververs().await;
    ongeldig(&vraag(&w, &een).await, "the very token that was verified and remembered");
    goed(&vraag(&w, &twee).await, "the key that stayed");
    // Another key under the same name: what the earlier one signed is void.
    let ander = json!({ "keys": [jwk(b'7', "k2")] });
    dienst.zet(Gedrag::Tekst(ander.to_string()));
    w.rand.uitgevers.ververs().await;
    ongeldig(&vraag(&w, &twee).await, "another key of that name");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn een_dienst_die_hangt_houdt_niemand_op() {
    let (dienst, w) = met_dienst(verzameling(&["k1"])).await;
    for gedrag in [Gedrag::Hangt, Gedrag::Druppelt] {
        dienst.zet(gedrag.clone());
        let begin = Instant::now();
        let onbekend = tegelijk(&w, (0..20).map(|n| token("k2", n)).collect());
        let bekend = async {
            tokio::time::sleep(Duration::from_millis(200)).await;
            let begin = Instant::now();
            goed(&vraag(&w, &token("k1", 1)).await, "a known key meanwhile");
            assert!(begin.elapsed() < Duration::from_secs(1), "{:?}", begin.elapsed());
        };
        let (onbekend, ()) = tokio::join!(onbekend, bekend);
        for antwoord in onbekend {
            ongeldig(&antwoord, "unknown key");
        }
        assert!((4_500..7_000).contains(&begin.elapsed().as_millis()), "{gedrag:?}: {:?}", begin.elapsed());
        assert_eq!(dienst.gevraagd(), 1, "{gedrag:?}");
        w.klok.schuif(60);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn wie_afbreekt_breekt_het_ophalen_niet_af() {
    let (dienst, w) = met_dienst(verzameling(&["k1"])).await;
    let Gedrag::Tekst(nieuw) = verzameling(&["k1", "k2"]) else { unreachable!() };
    dienst.zet(Gedrag::Traag(Duration::from_millis(500), nieuw));
    // Else whoever asks once a minute and leaves would keep every new key out.
    assert!(tokio::time::timeout(Duration::from_millis(100), vraag(&w, &token("x1", 0))).await.is_err());
    goed(&vraag(&w, &token("k2", 0)).await, "fetched by who left");
    assert_eq!(dienst.gevraagd(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn zonder_sleutels_een_storing_en_geen_afwijzing() {
    let (dienst, w) = met_dienst(Gedrag::Status(503)).await;
    let storing = async |wat: &str| {
        let antwoord = vraag(&w, &token("k1", 0)).await;
        geweigerd(&antwoord, StatusCode::SERVICE_UNAVAILABLE, "AANMELDDIENST_ONBEREIKBAAR", wat);
        assert_eq!(antwoord.kop["retry-after"], "2", "{wat}");
    };
    storing("asked anew").await;
    assert_eq!(dienst.gevraagd(), 1);
    dienst.zet(verzameling(&["k1"]));
    storing("within the minute").await;
    assert_eq!(dienst.gevraagd(), 0);
    let gereed = http::Request::get("/gereed").body(axum::body::Body::empty()).unwrap();
    assert_eq!(w.stuur(gereed).await.status, StatusCode::OK, "other providers' callers are served");
    w.klok.schuif(60);
    goed(&vraag(&w, &token("k1", 0)).await, "there they are");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn vanzelf_op_de_klok() {
    let (dienst, w) = met_dienst(verzameling(&["k1"])).await;
    let een = token("k1", 0);
    goed(&vraag(&w, &een).await, "before");
    let onderhoud = tokio::spawn(w.rand.uitgevers.onderhoud(Duration::from_millis(50), Arc::new(Toeval)));
    dienst.zet(verzameling(&["k2"]));
    let begin = Instant::now();
    // Nobody asks with the new key: what ends the old one is the timer.
    while vraag(&w, &een).await.status == StatusCode::OK {
        assert!(begin.elapsed() < Duration::from_secs(10), "no refresh");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    onderhoud.abort();
    goed(&vraag(&w, &token("k2", 0)).await, "after");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn een_bestand_wordt_opnieuw_gelezen() {
    let pad = std::env::temp_dir().join(format!("bw-jwks-wisselend-{}.json", std::process::id()));
    let schrijf = |tekst: &str| std::fs::write(&pad, tekst).unwrap();
    schrijf(&verzameling_tekst(&["k1"]));
    let w = wereld(pad.clone().into()).await;
    let een = token("k1", 0);
    goed(&vraag(&w, &een).await, "the key of the start");
    schrijf(&verzameling_tekst(&["k1", "k2"]));
    goed(&vraag(&w, &token("k2", 0)).await, "the new key, on request");
    for kapot in ["", "{\"keys\":[{\"kty\":\"EC\"", "{\"keys\":[]}"] {
        schrijf(kapot);
        w.rand.uitgevers.ververs().await;
        goed(&vraag(&w, &een).await, kapot);
    }
    std::fs::remove_file(&pad).unwrap();
    w.rand.uitgevers.ververs().await;
    goed(&vraag(&w, &een).await, "file gone");
    schrijf(&verzameling_tekst(&["k2"]));
    w.rand.uitgevers.ververs().await;
    ongeldig(&vraag(&w, &een).await, "withdrawn");
    std::fs::remove_file(&pad).unwrap();
}

/// A provider's certificate on 127.0.0.1, signed by itself, with the file that trusts it.
fn certificaat(naam: &str) -> (TlsAcceptor, std::path::PathBuf) {
    let rcgen::CertifiedKey { cert, signing_key } = rcgen::generate_simple_self_signed(vec!["127.0.0.1".into()]).unwrap();
    let pad = std::env::temp_dir().join(format!("bw-ca-{naam}-{}.pem", std::process::id()));
    std::fs::write(&pad, cert.pem()).unwrap();
    let sleutel = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(signing_key.serialize_der()));
    let ring = Arc::new(tokio_rustls::rustls::crypto::ring::default_provider());
    let config = ServerConfig::builder_with_provider(ring).with_safe_default_protocol_versions().unwrap();
    let config = config.with_no_client_auth().with_single_cert(vec![cert.der().clone()], sleutel).unwrap();
    (TlsAcceptor::from(Arc::new(config)), pad)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn een_eigen_ca_wordt_vertrouwd_en_een_andere_niet() {
    let (tls, eigen) = certificaat("eigen");
    let (_, ander) = certificaat("ander");
    let dienst = Dienst::start(verzameling(&["k1"]), Some(tls)).await;
    let url = format!("https://{}/jwks", dienst.adres);
    for (ca, lukt) in [(Some(eigen.clone()), true), (Some(ander.clone()), false), (None, false)] {
        let w = wereld(op_adres(&url, ca.clone())).await;
        w.rand.uitgevers.ververs().await;
        let antwoord = vraag(&w, &token("k1", 0)).await;
        if lukt {
            goed(&antwoord, "own CA");
        } else {
            geweigerd(&antwoord, StatusCode::SERVICE_UNAVAILABLE, "AANMELDDIENST_ONBEREIKBAAR", "other CA");
        }
        // Not even the question went over a line that is not trusted.
        assert_eq!(dienst.gevraagd(), usize::from(lukt), "{ca:?}");
    }
    // A certificate for 127.0.0.1 is none for localhost.
    let w = wereld(op_adres(&format!("https://localhost:{}/jwks", dienst.adres.port()), Some(eigen.clone()))).await;
    w.rand.uitgevers.ververs().await;
    assert_eq!((vraag(&w, &token("k1", 0)).await.status, dienst.gevraagd()), (StatusCode::SERVICE_UNAVAILABLE, 0));
    for pad in [eigen, ander] {
        std::fs::remove_file(pad).unwrap();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn een_token_brengt_zijn_eigen_sleutel_niet_mee() {
    let (_dienst, w) = met_dienst(verzameling(&["k1"])).await;
    let elders = Dienst::start(verzameling(&["k1"]), None).await;
    let gewoon = || Header { kid: Some("k1".into()), ..Header::new(Algorithm::ES256) };
    let eigen: Jwk = serde_json::from_value(jwk(9, "k1")).unwrap();
    for (wat, kop) in [
        ("jwk", Header { jwk: Some(eigen), ..gewoon() }),
        ("jku", Header { jku: Some(elders.url()), ..gewoon() }),
        ("x5u", Header { x5u: Some(elders.url()), ..gewoon() }),
        ("x5c", Header { x5c: Some(vec!["AAAA".into()]), ..gewoon() }),
    ] {
        // Properly signed with a key that is not the issuer's; then with the issuer's, which makes the rest idle talk.
        ongeldig(&vraag(&w, &teken_met_kop(&INDICATIESTELLER.claims(), 9, &kop)).await, wat);
        goed(&vraag(&w, &teken_met_kop(&INDICATIESTELLER.claims(), b'1', &kop)).await, wat);
    }
    assert_eq!(elders.gevraagd(), 0);
}

/// Primes of an RSA key of 2048 bits that was made for this test.
const P: &str = "fa308724f4ac66080aee3158b8bae4accf9a593264f3ab3dd8aaa39e4ef6eb2b0e0b4136d0736aef9977524dd67aaa0071835b764e0dd0d4d0caa3e7\
    70ba956e152f3e0086aa2d223a5a84e67ae19f53d60887a2acde45fbf3a7a6d8b2f036c0f421a6d85feda18b792a99a01ef800fbc07b28f299c59537\
    da158b095cc2c439";
const Q: &str = "c4027f1f66374fa3d84d2a838997d57dba4515d4ac87fe5d83c9f67a91722a55857551ccf03e2e186ace4b05878789b261f1fde3974d0a1ee9a2fc22\
    3bd191ef9b3930146b299f82738f712dcbfea6816c4394d18fd2539f1654a5a1da298a57b97bbad12773be781a266e5d6471e9b8d9e6879e242c2efd\
    44bc7fb706d41c41";

/// Keys and tokens in the shape in which the two usual providers give them (docs/aansluiten.md).
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn tokens_zoals_keycloak_en_entra_ze_geven() {
    let getal = |hex: &str| rsa::BigUint::parse_bytes(hex.as_bytes(), 16).unwrap();
    let prive = rsa::RsaPrivateKey::from_p_q(getal(P), getal(Q), 65_537_u32.into()).unwrap();
    let teken_met = EncodingKey::from_rsa_der(prive.to_pkcs1_der().unwrap().as_bytes());
    let n = URL_SAFE_NO_PAD.encode(prive.n().to_bytes_be());
    let publiek = |extra: Value| met(&json!({ "kty": "RSA", "kid": "r1", "n": n, "e": "AQAB" }), extra);
    let teken =
        |claims: &Value, alg: Algorithm| encode(&Header { kid: Some("r1".into()), ..Header::new(alg) }, claims, &teken_met).unwrap();
    let claims = |extra: Value| met(&INDICATIESTELLER.claims(), extra);

    // Keycloak: a key for encryption beside it, an audience among others, claims of which the register knows nothing.
    let (dienst, w) = met_dienst(Gedrag::Tekst(
        json!({ "keys": [
            publiek(json!({ "kid": "enc", "use": "enc", "alg": "RSA-OAEP", "x5c": ["AAAA"] })),
            publiek(json!({ "use": "sig", "alg": "RS256", "x5c": ["AAAA"], "x5t": "AAAA", "x5t#S256": "AAAA" })),
        ] })
        .to_string(),
    ))
    .await;
    let keycloak = claims(json!({
        "aud": ["bw-regie", "account"], "typ": "Bearer", "azp": "bw-client", "acr": "1", "scope": "openid",
        "realm_access": { "roles": ["offline_access"] }, "organisatie": { "code": "0599", "soort": "GEMEENTE" },
    }));
    goed(&vraag(&w, &teken(&keycloak, Algorithm::RS256)).await, "Keycloak");
    // The key is for one algorithm, however well another would verify.
    for alg in [Algorithm::PS256, Algorithm::RS384, Algorithm::RS512] {
        ongeldig(&vraag(&w, &teken(&keycloak, alg)).await, &format!("{alg:?}"));
    }

    // Entra ID: no alg on the key, and no objects among the claims.
    dienst
        .zet(Gedrag::Tekst(json!({ "keys": [publiek(json!({ "use": "sig", "x5t": "r1", "issuer": "x", "x5c": ["AAAA"] }))] }).to_string()));
    w.rand.uitgevers.ververs().await;
    let entra =
        |organisatie: &str| claims(json!({ "ver": "2.0", "azp": "x", "scp": "regie", "tid": "x", "oid": "x", "organisatie": organisatie }));
    goed(&vraag(&w, &teken(&entra("GEMEENTE:0599"), Algorithm::RS256)).await, "Entra ID");
    for alg in [Algorithm::PS256, Algorithm::RS512] {
        ongeldig(&vraag(&w, &teken(&entra("GEMEENTE:0599"), alg)).await, &format!("{alg:?} without alg"));
    }
    for organisatie in ["", "0599", "GEMEENTE"] {
        let antwoord = vraag(&w, &teken(&entra(organisatie), Algorithm::RS256)).await;
        geweigerd(&antwoord, StatusCode::UNAUTHORIZED, "TOKEN_VELD", organisatie);
    }
    for organisatie in ["GEMEENTE:1621", "GEMEENTE:", ":0599", "gemeente:0599", "GEMEENTE:0599:", " GEMEENTE:0599", "ZORGAANBIEDER:0599"] {
        let antwoord = vraag(&w, &teken(&entra(organisatie), Algorithm::RS256)).await;
        geweigerd(&antwoord, StatusCode::FORBIDDEN, "ORGANISATIE_NIET_VAN_UITGEVER", organisatie);
    }
}
