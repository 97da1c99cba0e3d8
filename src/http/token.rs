//! From a token to a proven caller. The token proves who calls and may narrow roles; it grants nothing.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use bw_domain::bron::Willekeur;
use chrono::{DateTime, Utc};
use futures_util::future::join_all;
use http::HeaderMap;
use http::header::AUTHORIZATION;
use jsonwebtoken::errors::ErrorKind;
use jsonwebtoken::{Validation, decode, decode_header};
use serde::Deserialize;
use sha2::{Digest, Sha256};

use super::antwoord::Probleem;
use super::eisen::{self, Afwijzing, Claims};
use super::sleutelbos::Sleutelbos;
use crate::config::Uitgever;
use crate::repository::functionaris::Bewijs;

/// A verified token is remembered for at most this long.
pub const ONTHOUDEN_SECONDEN: i64 = 60;
const ONTHOUDEN_AANTAL: usize = 10_000;

#[derive(Deserialize)]
struct AlleenIssuer {
    iss: String,
}

#[derive(Debug)]
struct Bekende {
    uitgever: Uitgever,
    bos: Arc<Sleutelbos>,
}

/// A token that was verified a moment ago, with between when that holds, and with which keys of which provider.
#[derive(Debug)]
struct Gezien {
    bewijs: Bewijs,
    /// A clock that was set back could otherwise stretch the minute.
    van: DateTime<Utc>,
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

    /// Proves the caller of a request. Waits for a fetch of keys when the token names an unknown one. A refusal is one line in the log:
    /// which provider and why, and nothing of the token.
    ///
    /// # Errors
    /// What is wrong with the token; nothing of what the register holds.
    pub async fn bewijs(&self, headers: &HeaderMap, nu: DateTime<Utc>) -> Result<Bewijs, Probleem> {
        let mut issuer = None;
        self.zoek_bewijs(headers, nu, &mut issuer).await.map_err(|Afwijzing { probleem, reden }| {
            log_weigering(issuer, probleem, reden);
            probleem
        })
    }

    /// `issuer` becomes the configured provider that the token names.
    async fn zoek_bewijs<'a>(&'a self, headers: &HeaderMap, nu: DateTime<Utc>, issuer: &mut Option<&'a str>) -> Result<Bewijs, Afwijzing> {
        let token = bearer(headers)?;
        let hash: [u8; 32] = Sha256::digest(token.as_bytes()).into();
        let gezien = || self.gezien.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(g) = gezien().get(&hash)
            && (g.van..g.tot).contains(&nu)
            // A key that is gone takes with it what it proved.
            && self.bekend[g.bekende].bos.stand().versie == g.versie
        {
            return Ok(g.bewijs.clone());
        }
        let nieuw = self.controleer(token, nu, issuer).await?;
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

    async fn controleer<'a>(&'a self, token: &str, nu: DateTime<Utc>, issuer: &mut Option<&'a str>) -> Result<Gezien, Afwijzing> {
        let ongeldig = |reden| Afwijzing::om(Probleem::TOKEN_ONGELDIG, reden);
        let kop = decode_header(token).map_err(|_| ongeldig("no JWT, or an algorithm that is not known"))?;
        // Which issuer to ask; proven below by the signature of one of its own keys.
        let AlleenIssuer { iss } =
            jsonwebtoken::dangerous::insecure_decode_claims(token).map_err(|_| ongeldig("no claims, or none that names an issuer"))?;
        let plek = self.bekend.iter().position(|b| b.uitgever.issuer == iss).ok_or(Probleem::UITGEVER_ONBEKEND)?;
        let Bekende { uitgever, bos } = &self.bekend[plek];
        *issuer = Some(&uitgever.issuer);
        eisen::kop(&kop, uitgever)?;
        if heeft_crit(token) {
            return Err(Probleem::TOKEN_KRITIEK_VELD.into());
        }
        let kid = kop.kid.as_deref().ok_or(ongeldig("no kid"))?;
        let mut stand = bos.stand();
        if stand.van_kid(kid).next().is_none() {
            bos.ververs_om_onbekende(nu).await;
            stand = bos.stand();
        }
        if stand.sleutels.is_empty() {
            return Err(Probleem::AANMELDDIENST_ONBEREIKBAAR.into());
        }
        // One code for all three: which names of keys there are is told to nobody.
        let handtekening = |reden| Afwijzing::om(Probleem::TOKEN_HANDTEKENING, reden);
        if stand.van_kid(kid).next().is_none() {
            return Err(handtekening("no key of that kid"));
        }
        // The algorithm is the key's, never the token's choice; `jku`, `x5u` and `jwk` in the header are ignored.
        let sleutel = stand.van_kid(kid).find(|s| s.algoritme == kop.alg).ok_or(handtekening("not the algorithm of its key"))?;
        // Only the signature: what the claims must say stands in `eisen`, by the clock of the register.
        let mut alleen_handtekening = Validation::new(sleutel.algoritme);
        alleen_handtekening.required_spec_claims.clear();
        (alleen_handtekening.validate_exp, alleen_handtekening.validate_aud) = (false, false);
        let claims = decode::<Claims>(token, &sleutel.sleutel, &alleen_handtekening).map_err(|fout| match fout.kind() {
            // Read after the signature was found to hold: the keys are right, and what they signed is not.
            ErrorKind::Json(_) | ErrorKind::Utf8(_) => Afwijzing::om(Probleem::TOKEN_VELD, "claims of another form"),
            _ => handtekening("signature"),
        })?;
        let claims = claims.claims;
        let (bewijs, exp) = eisen::bewijs(&claims, &kop, uitgever, nu.timestamp())?;
        let tot = (nu + chrono::Duration::seconds(ONTHOUDEN_SECONDEN)).min(DateTime::from_timestamp(exp, 0).unwrap_or(nu));
        Ok(Gezien { bewijs, van: nu, tot, bekende: plek, versie: stand.versie })
    }
}

/// Whether the head names what must be understood, whatever it says of it: the library takes `null` for absent.
fn heeft_crit(token: &str) -> bool {
    let kop = token.split('.').next().and_then(|deel| URL_SAFE_NO_PAD.decode(deel).ok());
    kop.and_then(|kop| serde_json::from_slice::<Claims>(&kop).ok()).is_some_and(|kop| kop.contains_key("crit"))
}

/// One line for each sign-in that is refused.
pub(super) fn log_weigering(issuer: Option<&str>, probleem: Probleem, reden: &'static str) {
    tracing::info!(code = probleem.code, reden, issuer, "sign-in refused");
}

fn bearer(headers: &HeaderMap) -> Result<&str, Afwijzing> {
    let ontbreekt = |reden| Afwijzing::om(Probleem::TOKEN_ONTBREEKT, reden);
    let mut waarden = headers.get_all(AUTHORIZATION).iter();
    let (Some(waarde), None) = (waarden.next(), waarden.next()) else { return Err(ontbreekt("no Authorization, or more than one")) };
    let waarde = waarde.to_str().map_err(|_| Afwijzing::om(Probleem::TOKEN_ONGELDIG, "no text"))?;
    let (soort, token) = waarde.split_once(' ').ok_or(ontbreekt("no scheme"))?;
    if soort.eq_ignore_ascii_case("bearer") { Ok(token.trim()) } else { Err(ontbreekt("another scheme than Bearer")) }
}
