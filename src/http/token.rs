//! From a token to a proven caller. The token proves who calls and may narrow roles; it grants nothing.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use bw_toegang::rol::{OrganisatieSoort, Rol};
use chrono::{DateTime, Utc};
use http::HeaderMap;
use http::header::AUTHORIZATION;
use jsonwebtoken::errors::ErrorKind;
use jsonwebtoken::jwk::{Jwk, JwkSet, KeyAlgorithm};
use jsonwebtoken::{Algorithm, DecodingKey, Validation, decode, decode_header};
use serde::Deserialize;
use sha2::{Digest, Sha256};

use super::antwoord::Probleem;
use crate::config::{Organisatie, Uitgever};
use crate::repository::functionaris::Bewijs;

/// Clocks may differ by this many seconds.
const SPELING: u64 = 30;
/// A verified token is remembered for at most this long.
const ONTHOUDEN_SECONDEN: i64 = 60;
const ONTHOUDEN_AANTAL: usize = 10_000;

/// Only asymmetric algorithms: a public key must never do as a shared secret.
const ALGORITMEN: &[(KeyAlgorithm, Algorithm)] = &[
    (KeyAlgorithm::ES256, Algorithm::ES256),
    (KeyAlgorithm::ES384, Algorithm::ES384),
    (KeyAlgorithm::RS256, Algorithm::RS256),
    (KeyAlgorithm::RS384, Algorithm::RS384),
    (KeyAlgorithm::RS512, Algorithm::RS512),
    (KeyAlgorithm::PS256, Algorithm::PS256),
    (KeyAlgorithm::PS384, Algorithm::PS384),
    (KeyAlgorithm::PS512, Algorithm::PS512),
    (KeyAlgorithm::EdDSA, Algorithm::EdDSA),
];

#[derive(Debug, Deserialize)]
struct Claims {
    iss: String,
    sub: String,
    exp: i64,
    organisatie: OrganisatieClaim,
    rollen: Option<Vec<String>>,
    acr: Option<String>,
    doel: Option<String>,
}

#[derive(Debug, Deserialize)]
struct OrganisatieClaim {
    soort: String,
    code: String,
}

#[derive(Deserialize)]
struct AlleenIssuer {
    iss: String,
}

#[derive(Debug)]
struct Bekende {
    uitgever: Uitgever,
    sleutels: JwkSet,
}

/// Tokens that were verified a moment ago, by hash, with until when that holds.
type Gezien = HashMap<[u8; 32], (Bewijs, DateTime<Utc>)>;

/// The identity providers, with their keys.
#[derive(Debug, Default)]
pub struct Uitgevers {
    bekend: Vec<Bekende>,
    gezien: Mutex<Gezien>,
}

impl Uitgevers {
    /// Reads the keys of each provider.
    ///
    /// # Errors
    /// Says which file is no JWKS.
    pub fn lees(uitgevers: &[Uitgever]) -> Result<Self, String> {
        let mut bekend = Vec::new();
        for uitgever in uitgevers {
            let pad = uitgever.jwks.display();
            let tekst = std::fs::read_to_string(&uitgever.jwks).map_err(|f| format!("{pad}: {f}"))?;
            let sleutels: JwkSet = serde_json::from_str(&tekst).map_err(|f| format!("{pad}: no JWKS: {f}"))?;
            if sleutels.keys.iter().all(|k| algoritme(k).is_none()) {
                return Err(format!("{pad}: no usable key: each needs `kid` and an asymmetric `alg`"));
            }
            bekend.push(Bekende { uitgever: uitgever.clone(), sleutels });
        }
        Ok(Uitgevers { bekend, gezien: Mutex::default() })
    }

    /// Proves the caller of a request.
    ///
    /// # Errors
    /// What is wrong with the token; nothing of what the register holds.
    pub fn bewijs(&self, headers: &HeaderMap, nu: DateTime<Utc>) -> Result<Bewijs, Probleem> {
        let token = bearer(headers)?;
        let hash: [u8; 32] = Sha256::digest(token.as_bytes()).into();
        let gezien = || self.gezien.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((bewijs, tot)) = gezien().get(&hash)
            && nu < *tot
        {
            return Ok(bewijs.clone());
        }
        let (bewijs, exp) = self.controleer(token)?;
        let tot = (nu + chrono::Duration::seconds(ONTHOUDEN_SECONDEN)).min(DateTime::from_timestamp(exp, 0).unwrap_or(nu));
        let mut gezien = gezien();
        if gezien.len() >= ONTHOUDEN_AANTAL {
            gezien.retain(|_, (_, tot)| nu < *tot);
            if gezien.len() >= ONTHOUDEN_AANTAL {
                gezien.clear();
            }
        }
        gezien.insert(hash, (bewijs.clone(), tot));
        Ok(bewijs)
    }

    fn controleer(&self, token: &str) -> Result<(Bewijs, i64), Probleem> {
        let kop = decode_header(token).map_err(|_| Probleem::TOKEN_ONGELDIG)?;
        // Which issuer to ask; proven below by the signature of one of its own keys.
        let AlleenIssuer { iss } = jsonwebtoken::dangerous::insecure_decode_claims(token).map_err(|_| Probleem::TOKEN_ONGELDIG)?;
        let bekende = self.bekend.iter().find(|b| b.uitgever.issuer == iss).ok_or(Probleem::UITGEVER_ONBEKEND)?;
        let kid = kop.kid.as_deref().ok_or(Probleem::TOKEN_ONGELDIG)?;
        let jwk = bekende.sleutels.find(kid).ok_or(Probleem::TOKEN_ONGELDIG)?;
        // The algorithm is the key's, never the token's choice; `jku`, `x5u` and `jwk` in the header are ignored.
        let algoritme = algoritme(jwk).filter(|a| *a == kop.alg).ok_or(Probleem::TOKEN_ONGELDIG)?;
        let sleutel = DecodingKey::from_jwk(jwk).map_err(|_| Probleem::TOKEN_ONGELDIG)?;
        let mut eisen = Validation::new(algoritme);
        eisen.set_required_spec_claims(&["exp", "iss", "aud", "sub"]);
        eisen.set_issuer(&[&bekende.uitgever.issuer]);
        eisen.set_audience(&[&bekende.uitgever.audience]);
        eisen.validate_nbf = true;
        eisen.leeway = SPELING;
        let claims = decode::<Claims>(token, &sleutel, &eisen).map_err(|f| match f.kind() {
            ErrorKind::ExpiredSignature => Probleem::TOKEN_VERLOPEN,
            _ => Probleem::TOKEN_ONGELDIG,
        })?;
        let exp = claims.claims.exp;
        Ok((wie(claims.claims, &bekende.uitgever)?, exp))
    }
}

fn algoritme(jwk: &Jwk) -> Option<Algorithm> {
    jwk.common.key_id.as_ref()?;
    let alg = jwk.common.key_algorithm?;
    ALGORITMEN.iter().find(|(k, _)| *k == alg).map(|(_, a)| *a)
}

fn bearer(headers: &HeaderMap) -> Result<&str, Probleem> {
    let mut waarden = headers.get_all(AUTHORIZATION).iter();
    let (Some(waarde), None) = (waarden.next(), waarden.next()) else { return Err(Probleem::TOKEN_ONTBREEKT) };
    let waarde = waarde.to_str().map_err(|_| Probleem::TOKEN_ONGELDIG)?;
    let (soort, token) = waarde.split_once(' ').ok_or(Probleem::TOKEN_ONTBREEKT)?;
    if soort.eq_ignore_ascii_case("bearer") { Ok(token.trim()) } else { Err(Probleem::TOKEN_ONTBREEKT) }
}

fn wie(claims: Claims, uitgever: &Uitgever) -> Result<Bewijs, Probleem> {
    let organisatie = Organisatie { soort: claims.organisatie.soort, code: claims.organisatie.code };
    if !uitgever.organisaties.contains(&organisatie) {
        return Err(Probleem::ORGANISATIE_NIET_VAN_UITGEVER);
    }
    if !uitgever.acr.is_empty() && !claims.acr.is_some_and(|acr| uitgever.acr.contains(&acr)) {
        return Err(Probleem::BETROUWBAARHEID_TE_LAAG);
    }
    // A role that does not exist narrows to nothing of that name.
    let rollen = claims.rollen.map(|r| r.iter().filter_map(|c| Rol::van_code(c)).collect());
    Ok(Bewijs {
        issuer: claims.iss,
        subject: claims.sub,
        soort: OrganisatieSoort::van_code(&organisatie.soort).ok_or(Probleem::TOKEN_ONGELDIG)?,
        organisatie: organisatie.code,
        rollen,
        doel: claims.doel,
    })
}
