//! Callers: who they are, and the tokens that prove it.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Mutex, OnceLock};

use bw_regie::config::{Organisatie, Uitgever};
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode};
use p256::elliptic_curve::sec1::ToEncodedPoint;
use p256::pkcs8::{EncodePrivateKey, LineEnding};
use serde_json::{Value, json};

/// Speaks for the centrumgemeenten.
pub(crate) const CENTRUM_IDP: &str = "https://idp.centrum.test";
/// Speaks for the six regiogemeenten.
pub(crate) const REGIO_IDP: &str = "https://idp.regio.test";
/// Speaks for the providers.
pub(crate) const ZORG_IDP: &str = "https://idp.zorg.test";
/// Speaks for all gemeenten of the example region, and for the provider among the personas of the demo.
pub(crate) const VOORBEELD_IDP: &str = "https://idp.voorbeeld.test";
pub(crate) const AUDIENCE: &str = "bw-regie";

/// A caller by subject, organisation and issuer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Wie {
    pub(crate) subject: &'static str,
    pub(crate) organisatie: &'static str,
    pub(crate) issuer: &'static str,
}

const fn centrum(subject: &'static str) -> Wie {
    Wie { subject, organisatie: "0599", issuer: CENTRUM_IDP }
}
const fn regio(subject: &'static str, organisatie: &'static str) -> Wie {
    Wie { subject, organisatie, issuer: REGIO_IDP }
}

pub(crate) const INDICATIESTELLER: Wie = centrum("ist-1");
pub(crate) const INDICATIESTELLER_2: Wie = centrum("ist-2");
/// Has the role but no ondermandaat.
pub(crate) const INDICATIESTELLER_ZONDER: Wie = centrum("ist-zonder");
pub(crate) const COORDINATOR: Wie = centrum("coordinator");
pub(crate) const ONDERZOEKER: Wie = centrum("onderzoeker");
pub(crate) const MANDAATBEHEERDER: Wie = centrum("mandaatbeheerder");
pub(crate) const ADVISEUR_ROTTERDAM: Wie = centrum("adviseur-0599");
pub(crate) const ADVISEUR_LANSINGERLAND: Wie = regio("adviseur-1621", "1621");
pub(crate) const ADVISEUR_RIDDERKERK: Wie = regio("adviseur-0597", "0597");
pub(crate) const CONSULENT_LANSINGERLAND: Wie = regio("consulent-1621", "1621");
/// Colleague of [`CONSULENT_LANSINGERLAND`].
pub(crate) const CONSULENT_LANSINGERLAND_2: Wie = regio("consulent-1621b", "1621");
pub(crate) const CONSULENT_RIDDERKERK: Wie = regio("consulent-0597", "0597");
pub(crate) const CONSULENT_ROTTERDAM: Wie = centrum("consulent-0599");
/// Functionaris gegevensbescherming of the centrumgemeente.
pub(crate) const FG: Wie = centrum("fg-0599");
pub(crate) const FG_LANSINGERLAND: Wie = regio("fg-1621", "1621");
pub(crate) const MANDAATBEHEERDER_LANSINGERLAND: Wie = regio("mandaatbeheerder-1621", "1621");
/// Administers bezwaren.
pub(crate) const BEZWAARSECRETARIS: Wie = centrum("bezwaarsecretaris");
/// Decides on bezwaren of Lansingerland.
pub(crate) const BEHANDELAAR_LANSINGERLAND: Wie = regio("bezwaarbehandelaar-1621", "1621");
/// Colleague of [`BEHANDELAAR_LANSINGERLAND`].
pub(crate) const BEHANDELAAR_LANSINGERLAND_2: Wie = regio("bezwaarbehandelaar-1621b", "1621");
pub(crate) const BEHANDELAAR_RIDDERKERK: Wie = regio("bezwaarbehandelaar-0597", "0597");
pub(crate) const BEHANDELAAR_ROTTERDAM: Wie = centrum("bezwaarbehandelaar-0599");
/// Administers bezwaren of another region.
pub(crate) const BEZWAARSECRETARIS_ELDERS: Wie = Wie { subject: "bezwaarsecretaris-elders", organisatie: "0363", issuer: CENTRUM_IDP };
/// Decides on bezwaren of Diemen, in another region.
pub(crate) const BEHANDELAAR_ELDERS: Wie = regio("bezwaarbehandelaar-0384", "0384");
/// Indicatiesteller of another region.
pub(crate) const INDICATIESTELLER_ELDERS: Wie = Wie { subject: "ist-elders", organisatie: "0363", issuer: CENTRUM_IDP };

/// Somebody of the example region.
pub(crate) const fn voorbeeld(subject: &'static str, organisatie: &'static str) -> Wie {
    Wie { subject, organisatie, issuer: VOORBEELD_IDP }
}

const fn zorg(subject: &'static str, organisatie: &'static str) -> Wie {
    Wie { subject, organisatie, issuer: ZORG_IDP }
}
/// Provider of locations 1, 2 and 3.
pub(crate) const AANBIEDER: Wie = zorg("aanbieder-1", AGB);
/// Colleague of [`AANBIEDER`].
pub(crate) const AANBIEDER_COLLEGA: Wie = zorg("aanbieder-1b", AGB);
/// Provider of locations 4 and 5.
pub(crate) const AANBIEDER_2: Wie = zorg("aanbieder-2", AGB_2);
/// Code of the first provider.
pub(crate) const AGB: &str = "90000001";
/// Code of the second provider.
pub(crate) const AGB_2: &str = "90000002";

/// Every caller with the role it has in the table `functionaris`.
pub(crate) const ALLEN: &[(Wie, &str)] = &[
    (INDICATIESTELLER, "INDICATIESTELLER"),
    (INDICATIESTELLER_2, "INDICATIESTELLER"),
    (INDICATIESTELLER_ZONDER, "INDICATIESTELLER"),
    (COORDINATOR, "PLAATSINGSCOORDINATOR"),
    (ONDERZOEKER, "ONDERZOEKER"),
    (MANDAATBEHEERDER, "MANDAATBEHEERDER"),
    (ADVISEUR_ROTTERDAM, "BELEIDSADVISEUR"),
    (ADVISEUR_LANSINGERLAND, "BELEIDSADVISEUR"),
    (ADVISEUR_RIDDERKERK, "BELEIDSADVISEUR"),
    (CONSULENT_LANSINGERLAND, "CONSULENT"),
    (MANDAATBEHEERDER_LANSINGERLAND, "MANDAATBEHEERDER"),
    (INDICATIESTELLER_ELDERS, "INDICATIESTELLER"),
    (AANBIEDER, "AANBIEDER"),
    (AANBIEDER_COLLEGA, "AANBIEDER"),
    (AANBIEDER_2, "AANBIEDER"),
    (CONSULENT_LANSINGERLAND_2, "CONSULENT"),
    (CONSULENT_RIDDERKERK, "CONSULENT"),
    (CONSULENT_ROTTERDAM, "CONSULENT"),
    (FG, "FUNCTIONARIS_GEGEVENSBESCHERMING"),
    (FG_LANSINGERLAND, "FUNCTIONARIS_GEGEVENSBESCHERMING"),
    (BEZWAARSECRETARIS, "BEZWAARSECRETARIS"),
    (BEHANDELAAR_LANSINGERLAND, "BEZWAARBEHANDELAAR"),
    (BEHANDELAAR_LANSINGERLAND_2, "BEZWAARBEHANDELAAR"),
    (BEHANDELAAR_RIDDERKERK, "BEZWAARBEHANDELAAR"),
    (BEHANDELAAR_ROTTERDAM, "BEZWAARBEHANDELAAR"),
    (BEZWAARSECRETARIS_ELDERS, "BEZWAARSECRETARIS"),
    (BEHANDELAAR_ELDERS, "BEZWAARBEHANDELAAR"),
];

/// A signing key that every test run makes alike: its scalar is one byte repeated.
fn sleutel(byte: u8) -> p256::SecretKey {
    p256::SecretKey::from_slice(&[byte; 32]).unwrap()
}

fn teken_sleutel(byte: u8) -> EncodingKey {
    EncodingKey::from_ec_pem(sleutel(byte).to_pkcs8_pem(LineEnding::LF).unwrap().as_bytes()).unwrap()
}

fn byte_van(issuer: &str) -> u8 {
    match issuer {
        CENTRUM_IDP => 1,
        REGIO_IDP => 2,
        ZORG_IDP => 4,
        _ => 3,
    }
}

/// The public key of [`sleutel`] under a name.
pub(crate) fn jwk(byte: u8, kid: &str) -> Value {
    let punt = sleutel(byte).public_key().to_encoded_point(false);
    let b64 = |b: &[u8]| base64::Engine::encode(&base64::engine::general_purpose::URL_SAFE_NO_PAD, b);
    json!({
        "kty": "EC", "crv": "P-256", "alg": "ES256", "use": "sig", "kid": kid,
        "x": b64(punt.x().unwrap()), "y": b64(punt.y().unwrap()),
    })
}

/// The file with the keys of an issuer.
pub(crate) fn jwks(issuer: &str) -> PathBuf {
    let jwks = json!({ "keys": [jwk(byte_van(issuer), "k1")] });
    let pad = std::env::temp_dir().join(format!("bw-jwks-{}-{}.json", std::process::id(), byte_van(issuer)));
    std::fs::write(&pad, jwks.to_string()).unwrap();
    pad
}

/// Tokens of the tests outlive every clock of a world.
pub(crate) fn levensduur() -> chrono::Duration {
    chrono::Duration::days(365 * 100)
}

/// The identity providers of the tests.
pub(crate) fn uitgevers() -> &'static [Uitgever] {
    static UITGEVERS: OnceLock<Vec<Uitgever>> = OnceLock::new();
    UITGEVERS.get_or_init(|| {
        let gemeenten = |codes: &[&str]| codes.iter().map(|c| Organisatie { soort: "GEMEENTE".into(), code: (*c).into() }).collect();
        let uitgever = |issuer: &str, codes: &[&str]| Uitgever {
            issuer: issuer.into(),
            audience: AUDIENCE.into(),
            jwks: jwks(issuer).into(),
            acr: vec![],
            organisaties: gemeenten(codes),
            levensduur: levensduur(),
            alleen_at_jwt: false,
        };
        let mut voorbeeld = uitgever(VOORBEELD_IDP, &["0599", "0613", "0489", "0502", "0542", "1621", "0597"]);
        voorbeeld.organisaties.push(Organisatie { soort: "ZORGAANBIEDER".into(), code: "90000018".into() });
        let mut zorg = uitgever(ZORG_IDP, &[]);
        zorg.organisaties.extend([AGB, AGB_2].map(|code| Organisatie { soort: "ZORGAANBIEDER".into(), code: code.into() }));
        vec![
            zorg,
            uitgever(CENTRUM_IDP, &["0599", "0363"]),
            uitgever(REGIO_IDP, &["0613", "0489", "0502", "0542", "1621", "0597"]),
            voorbeeld,
        ]
    })
}

impl Wie {
    /// The claims of an ordinary token. Expiry is far away: the clock that counts is that of a world.
    pub(crate) fn claims(&self) -> Value {
        json!({
            "iss": self.issuer, "aud": AUDIENCE, "sub": self.subject, "exp": 4_102_444_800_i64,
            "organisatie": { "soort": self.soort(), "code": self.organisatie }, "doel": "test",
        })
    }

    /// Kind of organisation: a gemeente has four digits, a provider eight.
    pub(crate) fn soort(&self) -> &'static str {
        if self.organisatie.len() == 8 { "ZORGAANBIEDER" } else { "GEMEENTE" }
    }

    /// A token that proves this caller; signed once.
    pub(crate) fn token(&self) -> String {
        static GETEKEND: Mutex<BTreeMap<Wie, String>> = Mutex::new(BTreeMap::new());
        let mut getekend = GETEKEND.lock().unwrap();
        getekend.entry(*self).or_insert_with(|| teken(&self.claims(), byte_van(self.issuer))).clone()
    }
}

/// Signs claims with the key of a caller's own issuer.
pub(crate) fn teken_als(wie: &Wie, claims: &Value) -> String {
    teken(claims, byte_van(wie.issuer))
}

/// Signs claims with the key of an issuer (1: centrum, 2: regio, others: nobody's).
pub(crate) fn teken(claims: &Value, byte: u8) -> String {
    teken_met_kop(claims, byte, &Header { kid: Some("k1".into()), ..Header::new(Algorithm::ES256) })
}

/// Signs claims under a head as it is written, for what the library cannot say.
pub(crate) fn teken_met_tekst(claims: &Value, byte: u8, kop: &str) -> String {
    let deel = |tekst: &str| base64::Engine::encode(&base64::engine::general_purpose::URL_SAFE_NO_PAD, tekst);
    let tekst = format!("{}.{}", deel(kop), deel(&claims.to_string()));
    let handtekening = jsonwebtoken::crypto::sign(tekst.as_bytes(), &teken_sleutel(byte), Algorithm::ES256).unwrap();
    format!("{tekst}.{handtekening}")
}

/// Signs claims under a head of choice.
pub(crate) fn teken_met_kop(claims: &Value, byte: u8, kop: &Header) -> String {
    encode(kop, claims, &teken_sleutel(byte)).unwrap()
}
