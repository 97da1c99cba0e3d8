//! From a token to a proven caller. The token proves who calls and may narrow roles; it grants nothing.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use bw_domain::bron::Willekeur;
use bw_toegang::rol::{OrganisatieSoort, Rol};
use chrono::{DateTime, Utc};
use futures_util::future::join_all;
use http::HeaderMap;
use http::header::AUTHORIZATION;
use jsonwebtoken::errors::ErrorKind;
use jsonwebtoken::{Validation, decode, decode_header};
use serde::Deserialize;
use sha2::{Digest, Sha256};

use super::antwoord::Probleem;
use super::sleutelbos::Sleutelbos;
use crate::config::{Organisatie, Uitgever};
use crate::repository::functionaris::Bewijs;

/// Clocks may differ by this many seconds.
const SPELING: u64 = 30;
/// A verified token is remembered for at most this long.
const ONTHOUDEN_SECONDEN: i64 = 60;
const ONTHOUDEN_AANTAL: usize = 10_000;

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

/// An object, or the text `SOORT:CODE`: Entra ID can put no object in a token.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum OrganisatieClaim {
    Delen { soort: String, code: String },
    Tekst(String),
}

impl OrganisatieClaim {
    fn lees(self) -> Option<Organisatie> {
        match self {
            OrganisatieClaim::Delen { soort, code } => Some(Organisatie { soort, code }),
            OrganisatieClaim::Tekst(tekst) => {
                tekst.split_once(':').map(|(soort, code)| Organisatie { soort: soort.to_owned(), code: code.to_owned() })
            }
        }
    }
}

#[derive(Deserialize)]
struct AlleenIssuer {
    iss: String,
}

#[derive(Debug)]
struct Bekende {
    uitgever: Uitgever,
    bos: Arc<Sleutelbos>,
}

/// A token that was verified a moment ago, with until when that holds, and with which keys of which provider.
#[derive(Debug)]
struct Gezien {
    bewijs: Bewijs,
    tot: DateTime<Utc>,
    bekende: usize,
    versie: u64,
}

/// The identity providers, with their keys.
#[derive(Debug, Default)]
pub struct Uitgevers {
    bekend: Vec<Bekende>,
    /// By hash of the token.
    gezien: Mutex<HashMap<[u8; 32], Gezien>>,
}

impl Uitgevers {
    /// Reads the keys of each provider that has a file. Those of an address come with [`Uitgevers::ververs`].
    ///
    /// # Errors
    /// Says which file is no JWKS, or which certificates cannot be used.
    pub fn lees(uitgevers: &[Uitgever]) -> Result<Self, String> {
        let bekende = |uitgever: &Uitgever| {
            let bos = Sleutelbos::nieuw(uitgever).map_err(|f| format!("uitgever {}: {f}", uitgever.issuer))?;
            Ok(Bekende { uitgever: uitgever.clone(), bos: Arc::new(bos) })
        };
        Ok(Uitgevers { bekend: uitgevers.iter().map(bekende).collect::<Result<_, String>>()?, gezien: Mutex::default() })
    }

    /// Refreshes the keys of all providers at the same time. What fails is logged and keeps the keys it had.
    pub async fn ververs(&self) {
        join_all(self.bekend.iter().map(|b| b.bos.ververs())).await;
    }

    /// Refreshes each provider on a timer of its own, for ever.
    pub fn onderhoud(&self, tussenpoos: Duration, toeval: Arc<dyn Willekeur>) -> impl Future<Output = ()> + Send + 'static {
        let bossen: Vec<_> = self.bekend.iter().map(|b| b.bos.clone().onderhoud(tussenpoos, toeval.clone())).collect();
        async { drop(join_all(bossen).await) }
    }

    /// Proves the caller of a request. Waits for a fetch of keys when the token names an unknown one.
    ///
    /// # Errors
    /// What is wrong with the token; nothing of what the register holds.
    pub async fn bewijs(&self, headers: &HeaderMap, nu: DateTime<Utc>) -> Result<Bewijs, Probleem> {
        let token = bearer(headers)?;
        let hash: [u8; 32] = Sha256::digest(token.as_bytes()).into();
        let gezien = || self.gezien.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(g) = gezien().get(&hash)
            && nu < g.tot
            // A key that is gone takes with it what it proved.
            && self.bekend[g.bekende].bos.stand().versie == g.versie
        {
            return Ok(g.bewijs.clone());
        }
        let (exp, mut nieuw) = self.controleer(token, nu).await?;
        nieuw.tot = (nu + chrono::Duration::seconds(ONTHOUDEN_SECONDEN)).min(DateTime::from_timestamp(exp, 0).unwrap_or(nu));
        let bewijs = nieuw.bewijs.clone();
        let mut gezien = gezien();
        if gezien.len() >= ONTHOUDEN_AANTAL {
            gezien.retain(|_, g| nu < g.tot);
            if gezien.len() >= ONTHOUDEN_AANTAL {
                gezien.clear();
            }
        }
        gezien.insert(hash, nieuw);
        Ok(bewijs)
    }

    async fn controleer(&self, token: &str, nu: DateTime<Utc>) -> Result<(i64, Gezien), Probleem> {
        let kop = decode_header(token).map_err(|_| Probleem::TOKEN_ONGELDIG)?;
        // Which issuer to ask; proven below by the signature of one of its own keys.
        let AlleenIssuer { iss } = jsonwebtoken::dangerous::insecure_decode_claims(token).map_err(|_| Probleem::TOKEN_ONGELDIG)?;
        let plek = self.bekend.iter().position(|b| b.uitgever.issuer == iss).ok_or(Probleem::UITGEVER_ONBEKEND)?;
        let Bekende { uitgever, bos } = &self.bekend[plek];
        let kid = kop.kid.as_deref().ok_or(Probleem::TOKEN_ONGELDIG)?;
        let mut stand = bos.stand();
        if stand.van_kid(kid).next().is_none() {
            bos.ververs_om_onbekende(nu).await;
            stand = bos.stand();
        }
        if stand.sleutels.is_empty() {
            return Err(Probleem::AANMELDDIENST_ONBEREIKBAAR);
        }
        // The algorithm is the key's, never the token's choice; `jku`, `x5u` and `jwk` in the header are ignored.
        let sleutel = stand.van_kid(kid).find(|s| s.algoritme == kop.alg).ok_or(Probleem::TOKEN_ONGELDIG)?;
        let mut eisen = Validation::new(sleutel.algoritme);
        eisen.set_required_spec_claims(&["exp", "iss", "aud", "sub"]);
        eisen.set_issuer(&[&uitgever.issuer]);
        eisen.set_audience(&[&uitgever.audience]);
        eisen.validate_nbf = true;
        eisen.leeway = SPELING;
        let claims = decode::<Claims>(token, &sleutel.sleutel, &eisen).map_err(|f| match f.kind() {
            ErrorKind::ExpiredSignature => Probleem::TOKEN_VERLOPEN,
            _ => Probleem::TOKEN_ONGELDIG,
        })?;
        let exp = claims.claims.exp;
        let bewijs = wie(claims.claims, uitgever)?;
        Ok((exp, Gezien { bewijs, tot: nu, bekende: plek, versie: stand.versie }))
    }
}

fn bearer(headers: &HeaderMap) -> Result<&str, Probleem> {
    let mut waarden = headers.get_all(AUTHORIZATION).iter();
    let (Some(waarde), None) = (waarden.next(), waarden.next()) else { return Err(Probleem::TOKEN_ONTBREEKT) };
    let waarde = waarde.to_str().map_err(|_| Probleem::TOKEN_ONGELDIG)?;
    let (soort, token) = waarde.split_once(' ').ok_or(Probleem::TOKEN_ONTBREEKT)?;
    if soort.eq_ignore_ascii_case("bearer") { Ok(token.trim()) } else { Err(Probleem::TOKEN_ONTBREEKT) }
}

fn wie(claims: Claims, uitgever: &Uitgever) -> Result<Bewijs, Probleem> {
    let organisatie = claims.organisatie.lees().ok_or(Probleem::TOKEN_ONGELDIG)?;
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
