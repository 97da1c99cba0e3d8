//! From the text of a JWKS to the keys that may prove a token. Pure.

use jsonwebtoken::jwk::{AlgorithmParameters, EllipticCurve, Jwk, KeyAlgorithm, KeyOperations, PublicKeyUse};
use jsonwebtoken::{Algorithm, DecodingKey};
use serde::Deserialize;
use serde_json::Value;

/// Largest text that is read as a JWKS, in bytes.
pub const GROOTSTE_JWKS: usize = 256 * 1024;
/// RSA below this many bits is not accepted (RFC 7518, section 3.3).
const RSA_BITS: usize = 2_048;

/// Only asymmetric algorithms: a public key must never do as a shared secret. Of each kind of key the first is meant when it names none.
const RSA: &[(KeyAlgorithm, Algorithm)] = &[
    (KeyAlgorithm::RS256, Algorithm::RS256),
    (KeyAlgorithm::RS384, Algorithm::RS384),
    (KeyAlgorithm::RS512, Algorithm::RS512),
    (KeyAlgorithm::PS256, Algorithm::PS256),
    (KeyAlgorithm::PS384, Algorithm::PS384),
    (KeyAlgorithm::PS512, Algorithm::PS512),
];
const P256: &[(KeyAlgorithm, Algorithm)] = &[(KeyAlgorithm::ES256, Algorithm::ES256)];
const P384: &[(KeyAlgorithm, Algorithm)] = &[(KeyAlgorithm::ES384, Algorithm::ES384)];
const ED25519: &[(KeyAlgorithm, Algorithm)] = &[(KeyAlgorithm::EdDSA, Algorithm::EdDSA)];

/// A public key with its name and the one algorithm it is for.
#[derive(Clone, Debug)]
pub struct Sleutel {
    /// `kid`.
    pub kid: String,
    /// The algorithm of this key, whatever a token says.
    pub algoritme: Algorithm,
    /// The key.
    pub sleutel: DecodingKey,
}

/// Why a text gives no keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum JwksFout {
    /// Larger than [`GROOTSTE_JWKS`].
    #[error("larger than 256 KiB")]
    TeGroot,
    /// Not JSON with a list `keys`.
    #[error("no JWKS: takes a JSON object with a list `keys`")]
    Vorm,
    /// A shared secret or a private key stands in it. Who publishes that is not to be believed on the other keys either.
    #[error("holds a shared secret or a private key: publish public keys only, and replace that one")]
    Geheim,
    /// Nothing in it can prove a token.
    #[error("no usable key: each needs `kid`, and RSA (2048 bits or more), P-256, P-384 or Ed25519 for signatures")]
    GeenSleutel,
}

#[derive(Deserialize)]
struct Verzameling {
    keys: Vec<Value>,
}

/// Reads the usable keys. What is not understood is skipped (RFC 7517, section 5): providers publish keys for encryption beside them.
///
/// # Errors
/// [`JwksFout`]; the text itself is never repeated.
pub fn lees(tekst: &[u8]) -> Result<Vec<Sleutel>, JwksFout> {
    if tekst.len() > GROOTSTE_JWKS {
        return Err(JwksFout::TeGroot);
    }
    let Verzameling { keys } = serde_json::from_slice(tekst).map_err(|_| JwksFout::Vorm)?;
    if keys.iter().any(geheim) {
        return Err(JwksFout::Geheim);
    }
    let sleutels: Vec<Sleutel> = keys.into_iter().filter_map(sleutel).collect();
    if sleutels.is_empty() { Err(JwksFout::GeenSleutel) } else { Ok(sleutels) }
}

/// `k` is a shared secret, `d` the private part of RSA, EC and OKP.
fn geheim(jwk: &Value) -> bool {
    jwk.get("kty").is_some_and(|k| k == "oct") || jwk.get("k").is_some() || jwk.get("d").is_some()
}

fn sleutel(jwk: Value) -> Option<Sleutel> {
    let jwk: Jwk = serde_json::from_value(jwk).ok()?;
    let ondertekent = jwk.common.public_key_use.as_ref().is_none_or(|u| *u == PublicKeyUse::Signature)
        && jwk.common.key_operations.as_ref().is_none_or(|o| o.contains(&KeyOperations::Verify));
    let algoritme = algoritme(&jwk).filter(|_| ondertekent)?;
    let sleutel = DecodingKey::from_jwk(&jwk).ok()?;
    Some(Sleutel { kid: jwk.common.key_id?, algoritme, sleutel })
}

fn algoritme(jwk: &Jwk) -> Option<Algorithm> {
    let mogelijk = match &jwk.algorithm {
        AlgorithmParameters::RSA(rsa) if bits(&rsa.n) >= RSA_BITS => RSA,
        AlgorithmParameters::EllipticCurve(ec) => match ec.curve {
            EllipticCurve::P256 => P256,
            EllipticCurve::P384 => P384,
            _ => return None,
        },
        AlgorithmParameters::OctetKeyPair(okp) if okp.curve == EllipticCurve::Ed25519 => ED25519,
        _ => return None,
    };
    match jwk.common.key_algorithm {
        // Entra ID, for one, names none.
        None => mogelijk.first(),
        Some(alg) => mogelijk.iter().find(|(k, _)| *k == alg),
    }
    .map(|(_, algoritme)| *algoritme)
}

/// Length of a number in base64url.
fn bits(getal: &str) -> usize {
    let bytes = base64::Engine::decode(&base64::engine::general_purpose::URL_SAFE_NO_PAD, getal).unwrap_or_default();
    let Some(eerste) = bytes.iter().position(|b| *b != 0) else { return 0 };
    (bytes.len() - eerste) * 8 - bytes[eerste].leading_zeros() as usize
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn b64(bytes: &[u8]) -> String {
        base64::Engine::encode(&base64::engine::general_purpose::URL_SAFE_NO_PAD, bytes)
    }

    fn rsa(bytes: usize) -> Value {
        json!({ "kty": "RSA", "kid": "r", "n": b64(&vec![0x81; bytes]), "e": "AQAB" })
    }

    fn ec() -> Value {
        json!({ "kty": "EC", "crv": "P-256", "kid": "e", "x": b64(&[1; 32]), "y": b64(&[2; 32]) })
    }

    fn met(mut jwk: Value, veld: &str, waarde: Value) -> Value {
        jwk[veld] = waarde;
        jwk
    }

    fn gelezen(keys: Value) -> Result<Vec<(String, Algorithm)>, JwksFout> {
        let sleutels = lees(json!({ "keys": keys }).to_string().as_bytes())?;
        Ok(sleutels.into_iter().map(|s| (s.kid, s.algoritme)).collect())
    }

    #[test]
    fn a_key_is_for_one_algorithm() {
        for (jwk, alg) in [
            (rsa(256), Algorithm::RS256),
            (met(rsa(256), "alg", json!("PS384")), Algorithm::PS384),
            (ec(), Algorithm::ES256),
            (met(ec(), "use", json!("sig")), Algorithm::ES256),
            (met(ec(), "key_ops", json!(["verify"])), Algorithm::ES256),
            (json!({ "kty": "OKP", "crv": "Ed25519", "kid": "o", "x": b64(&[3; 32]) }), Algorithm::EdDSA),
        ] {
            let kid = jwk["kid"].as_str().unwrap().to_owned();
            assert_eq!(gelezen(json!([jwk.clone()])), Ok(vec![(kid, alg)]), "{jwk}");
        }
    }

    #[test]
    fn what_cannot_prove_a_token_is_skipped() {
        for jwk in [
            rsa(128),
            met(rsa(256), "alg", json!("RSA-OAEP")),
            met(rsa(256), "alg", json!("HS256")),
            met(rsa(256), "alg", json!("ES256")),
            met(rsa(256), "use", json!("enc")),
            met(ec(), "alg", json!("ES384")),
            met(ec(), "alg", json!("none")),
            met(ec(), "crv", json!("P-521")),
            met(ec(), "crv", json!("secp256k1")),
            met(ec(), "kid", json!(null)),
            met(ec(), "key_ops", json!(["encrypt"])),
            json!({ "kty": "AKP", "kid": "later" }),
            json!("text"),
        ] {
            assert_eq!(gelezen(json!([jwk.clone()])), Err(JwksFout::GeenSleutel), "{jwk}");
            assert_eq!(gelezen(json!([jwk.clone(), ec()])).map(|s| s.len()), Ok(1), "{jwk}");
        }
    }

    #[test]
    fn a_set_with_a_secret_is_refused_whole() {
        for jwk in [
            json!({ "kty": "oct", "kid": "s", "k": "AAAA", "alg": "HS256" }),
            met(ec(), "d", json!("AAAA")),
            met(rsa(256), "d", json!("AAAA")),
        ] {
            assert_eq!(gelezen(json!([ec(), jwk])), Err(JwksFout::Geheim));
        }
        for (tekst, fout) in [
            (&b""[..], JwksFout::Vorm),
            (b"[]", JwksFout::Vorm),
            (b"{\"keys\":{}}", JwksFout::Vorm),
            (b"{\"keys\":[]}", JwksFout::GeenSleutel),
            (&[b' '; GROOTSTE_JWKS + 1], JwksFout::TeGroot),
        ] {
            assert_eq!(lees(tekst).unwrap_err(), fout);
        }
    }
}
