//! What a token must say, once its signature holds. Pure: from claims to a proof of who calls, or a reason why not.
//!
//! Sources: RFC 7519 (JWT), RFC 8725 3.11 and RFC 9068 (kinds of tokens must not be confused), RFC 7800 (tokens bound to a key).

use bw_domain::bsn;
use bw_toegang::rol::{OrganisatieSoort, Rol};
use jsonwebtoken::Header;
use serde_json::{Map, Value};

use super::antwoord::Probleem;
use crate::config::{Organisatie, Uitgever};
use crate::repository::functionaris::Bewijs;

/// Clocks may differ by this many seconds.
pub const SPELING: i64 = 30;
/// Longest `sub` (OpenID Connect Core, section 2).
pub const LANGSTE_TEKST: usize = 255;
/// Longest `doel`: it is kept in the processing log.
pub const LANGSTE_DOEL: usize = 200;

/// Marks of an ID token that no access token bears.
const VAN_ID_TOKEN: &[&str] = &["at_hash", "c_hash", "s_hash"];

/// Claims of a token.
pub type Claims = Map<String, Value>;

/// Why a sign-in is refused: what the caller is told, and why for the operator. Neither holds a word of the token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Afwijzing {
    /// For the caller.
    pub probleem: Probleem,
    /// For the operator.
    pub reden: &'static str,
}

impl Afwijzing {
    /// Says no.
    pub fn om(probleem: Probleem, reden: &'static str) -> Self {
        Afwijzing { probleem, reden }
    }
}

impl From<Probleem> for Afwijzing {
    /// Where the code says all there is to say.
    fn from(probleem: Probleem) -> Self {
        Afwijzing::om(probleem, probleem.code)
    }
}

/// What the head of a token may say, before its key is looked for.
///
/// # Errors
/// A head that asks for what is not understood, or another kind of token.
pub fn kop(kop: &Header, uitgever: &Uitgever) -> Result<(), Afwijzing> {
    // "If any of the listed extension Header Parameters are not understood and supported by the recipient, then the JWS is invalid"
    // (RFC 7515, section 4.1.11). None is supported.
    if kop.crit.is_some() {
        return Err(Probleem::TOKEN_KRITIEK_VELD.into());
    }
    let is_at = is_at_jwt(kop);
    let gewoon = kop.typ.as_deref().is_none_or(|typ| typ.eq_ignore_ascii_case("JWT"));
    if is_at || gewoon && !uitgever.alleen_at_jwt {
        return Ok(());
    }
    Err(Afwijzing::om(Probleem::TOKEN_SOORT, if gewoon { "no typ at+jwt, which this provider must set" } else { "typ of another kind" }))
}

/// `at+jwt`, with or without `application/` (RFC 9068, section 4).
fn is_at_jwt(kop: &Header) -> bool {
    let typ = kop.typ.as_deref().map(str::to_ascii_lowercase);
    typ.is_some_and(|typ| typ.strip_prefix("application/").unwrap_or(&typ) == "at+jwt")
}

/// From the claims under a signature that holds to who calls, and until when (seconds since 1970).
///
/// # Errors
/// The first thing that is wrong.
pub fn bewijs(claims: &Claims, kop: &Header, uitgever: &Uitgever, nu: i64) -> Result<(Bewijs, i64), Afwijzing> {
    if !voor(claims.get("aud"), &uitgever.audience) {
        return Err(Probleem::TOKEN_DOELGROEP.into());
    }
    soort(claims, kop)?;
    if claims.contains_key("cnf") {
        return Err(Probleem::TOKEN_GEBONDEN.into());
    }
    let exp = tijden(claims, uitgever, nu)?;
    Ok((wie(claims, uitgever)?, exp))
}

/// `aud` is a text or a list of them.
fn voor(aud: Option<&Value>, audience: &str) -> bool {
    match aud {
        Some(Value::String(een)) => een == audience,
        Some(Value::Array(lijst)) => lijst.iter().any(|a| a == audience),
        _ => false,
    }
}

/// Refuses what a provider gives out beside access tokens: an ID token tells a client who signed in, and its audience may happen to be
/// ours. `nonce` alone is no mark when the token says that it is an access token: older Keycloaks put it in both.
fn soort(claims: &Claims, kop: &Header) -> Result<(), Afwijzing> {
    let nee = |reden| Err(Afwijzing::om(Probleem::TOKEN_SOORT, reden));
    let zegt = |naam: &str, woord: &str| match claims.get(naam) {
        None | Some(Value::Null) => None,
        Some(waarde) => Some(waarde.as_str().is_some_and(|w| w.eq_ignore_ascii_case(woord))),
    };
    // Keycloak and Cognito write the kind in a claim.
    let (typ, gebruik) = (zegt("typ", "Bearer"), zegt("token_use", "access"));
    if typ == Some(false) || gebruik == Some(false) {
        return nee("claim typ or token_use of another kind");
    }
    if VAN_ID_TOKEN.iter().any(|naam| claims.contains_key(*naam)) {
        return nee("ID token");
    }
    if claims.contains_key("nonce") && typ.or(gebruik).is_none() && !is_at_jwt(kop) {
        return nee("ID token");
    }
    if claims.contains_key("events") {
        return nee("event token");
    }
    Ok(())
}

fn tijden(claims: &Claims, uitgever: &Uitgever, nu: i64) -> Result<i64, Afwijzing> {
    let exp = moment(claims, "exp")?.ok_or(Afwijzing::om(Probleem::TOKEN_VELD, "no exp"))?;
    if exp.saturating_add(SPELING) < nu {
        return Err(Probleem::TOKEN_VERLOPEN.into());
    }
    if moment(claims, "nbf")?.is_some_and(|nbf| nbf > nu.saturating_add(SPELING)) {
        return Err(Probleem::TOKEN_NOG_NIET_GELDIG.into());
    }
    let levensduur = uitgever.levensduur.num_seconds();
    let te_lang = exp.saturating_sub(nu) > levensduur.saturating_add(SPELING)
        || moment(claims, "iat")?.is_some_and(|iat| exp.saturating_sub(iat) > levensduur);
    if te_lang { Err(Probleem::TOKEN_TE_LANG_GELDIG.into()) } else { Ok(exp) }
}

/// Seconds since 1970; a fraction is allowed and dropped (RFC 7519, section 2), and a number without end is the last moment there is.
fn moment(claims: &Claims, naam: &str) -> Result<Option<i64>, Afwijzing> {
    match claims.get(naam) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::Number(getal)) => Ok(getal.as_i64().or_else(|| getal.as_f64().map(|g| g as i64))),
        Some(_) => Err(Afwijzing::om(Probleem::TOKEN_VELD, "exp, nbf or iat is no number")),
    }
}

fn wie(claims: &Claims, uitgever: &Uitgever) -> Result<Bewijs, Afwijzing> {
    let nee = |reden| Afwijzing::om(Probleem::TOKEN_VELD, reden);
    let subject = tekst(claims, "sub").map_err(|()| nee("sub"))?.filter(|s| !s.is_empty()).ok_or(nee("no sub"))?;
    if subject.chars().count() > LANGSTE_TEKST {
        return Err(nee("sub is too long"));
    }
    let organisatie = organisatie(claims.get("organisatie")).ok_or(nee("organisatie"))?;
    let doel = tekst(claims, "doel").map_err(|()| Afwijzing::om(Probleem::TOKEN_DOEL, "doel is no text, or has a control character"))?;
    if let Some(doel) = doel {
        if doel.chars().count() > LANGSTE_DOEL {
            return Err(Afwijzing::om(Probleem::TOKEN_DOEL, "doel is too long"));
        }
        if bsn::staat_in(doel) {
            return Err(Afwijzing::om(Probleem::TOKEN_DOEL, "doel holds a BSN"));
        }
    }
    let rollen = rollen(claims.get("rollen")).map_err(|()| nee("rollen"))?;
    if !uitgever.organisaties.contains(&organisatie) {
        return Err(Probleem::ORGANISATIE_NIET_VAN_UITGEVER.into());
    }
    let acr = tekst(claims, "acr").map_err(|()| nee("acr"))?;
    if !uitgever.acr.is_empty() && !acr.is_some_and(|acr| uitgever.acr.iter().any(|a| a == acr)) {
        return Err(Probleem::BETROUWBAARHEID_TE_LAAG.into());
    }
    Ok(Bewijs {
        issuer: uitgever.issuer.clone(),
        subject: subject.to_owned(),
        soort: OrganisatieSoort::van_code(&organisatie.soort).ok_or(nee("organisatie"))?,
        organisatie: organisatie.code,
        rollen,
        doel: doel.map(str::to_owned),
    })
}

/// A text without control characters: PostgreSQL cannot hold NUL, and nothing that goes into a log needs the others.
fn tekst<'a>(claims: &'a Claims, naam: &str) -> Result<Option<&'a str>, ()> {
    match claims.get(naam) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(tekst)) if !tekst.contains(char::is_control) => Ok(Some(tekst)),
        Some(_) => Err(()),
    }
}

/// An object, or the text `SOORT:CODE`: Entra ID can put no object in a token.
fn organisatie(claim: Option<&Value>) -> Option<Organisatie> {
    let (soort, code) = match claim? {
        Value::String(tekst) => tekst.split_once(':')?,
        Value::Object(delen) => (delen.get("soort")?.as_str()?, delen.get("code")?.as_str()?),
        _ => return None,
    };
    Some(Organisatie { soort: soort.to_owned(), code: code.to_owned() })
}

/// A role that does not exist narrows to nothing of that name.
fn rollen(claim: Option<&Value>) -> Result<Option<Vec<Rol>>, ()> {
    match claim {
        None | Some(Value::Null) => Ok(None),
        Some(Value::Array(codes)) => {
            let codes: Vec<_> = codes.iter().map(|c| c.as_str().ok_or(())).collect::<Result<_, _>>()?;
            Ok(Some(codes.into_iter().filter_map(Rol::van_code).collect()))
        }
        Some(_) => Err(()),
    }
}
