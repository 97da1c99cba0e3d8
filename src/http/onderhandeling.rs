//! Media types and status codes of the GraphQL-over-HTTP specification, as pure functions.
//!
//! Source: <https://graphql.github.io/graphql-over-http/draft/>, media ranges by RFC 9110 section
//! 12.5.1. A request with a body that is no `application/json` is refused with 415, because browsers
//! send `text/plain` and forms to other sites without asking first; an `Accept` that leaves nothing
//! is refused with 406.

use ::http::{
    HeaderMap, StatusCode,
    header::{ACCEPT, CONTENT_TYPE},
};

/// The media type of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AntwoordType {
    /// `application/graphql-response+json`: the status tells whether the request was executed.
    GraphqlResponse,
    /// `application/json`, for older clients: they read any other status than 200 as "no GraphQL".
    Json,
}

/// Nothing in `Accept` is a type we can answer with: 406.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NietAanvaardbaar;

/// How far a request came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Uitkomst {
    /// The body is no JSON, or JSON that is no GraphQL request.
    GeenVerzoek,
    /// Refused by parser, limits or validation: the answer has no entry `data`.
    NietUitgevoerd,
    /// Executed: the answer has an entry `data`, which may be null, with or without errors.
    Uitgevoerd,
}

impl AntwoordType {
    /// Chooses by `Accept`: the highest quality, then the type that is named most exactly, then
    /// `application/graphql-response+json`. Many older clients send `application/json, */*` and
    /// mean the first. Without `Accept` anything is fine.
    ///
    /// # Errors
    ///
    /// [`NietAanvaardbaar`] when every type we have is absent or refused with `q=0`.
    pub fn from_accept(headers: &HeaderMap) -> Result<Self, NietAanvaardbaar> {
        let mut bereiken = Vec::new();
        for waarde in headers.get_all(ACCEPT) {
            // An unreadable value accepts nothing, but is not the same as no `Accept` at all.
            let tekst = waarde.to_str().unwrap_or("?");
            let delen = tekst.split(',').map(str::trim);
            bereiken.extend(delen.filter(|deel| !deel.is_empty()).map(Bereik::lees));
        }
        if bereiken.is_empty() {
            return Ok(Self::GraphqlResponse);
        }
        let voorkeur = |soort: Self| {
            let passend = bereiken.iter().flatten().filter_map(|bereik| {
                let precisie = bereik.precisie(soort)?;
                Some((precisie, bereik.kwaliteit))
            });
            // The most exact range decides on the quality, so `*/*, application/json;q=0` refuses JSON.
            let (precisie, kwaliteit) = passend.max()?;
            (kwaliteit > 0).then_some((kwaliteit, precisie))
        };
        match (voorkeur(Self::GraphqlResponse), voorkeur(Self::Json)) {
            (None, None) => Err(NietAanvaardbaar),
            (nieuw, oud) if nieuw >= oud => Ok(Self::GraphqlResponse),
            _ => Ok(Self::Json),
        }
    }

    /// The status that tells `uitkomst` in this media type.
    pub fn status_for(&self, uitkomst: Uitkomst) -> StatusCode {
        match (self, uitkomst) {
            (_, Uitkomst::Uitgevoerd) | (Self::Json, Uitkomst::NietUitgevoerd) => StatusCode::OK,
            (_, Uitkomst::GeenVerzoek) | (Self::GraphqlResponse, Uitkomst::NietUitgevoerd) => StatusCode::BAD_REQUEST,
        }
    }

    /// The value of `Content-Type`.
    pub fn header_value(&self) -> &'static str {
        match self {
            Self::GraphqlResponse => "application/graphql-response+json; charset=utf-8",
            Self::Json => "application/json; charset=utf-8",
        }
    }

    fn soort(self) -> &'static str {
        match self {
            Self::GraphqlResponse => "application/graphql-response+json",
            Self::Json => "application/json",
        }
    }
}

/// Whether the body is declared as JSON in UTF-8: exactly one `Content-Type`, `application/json`, with
/// `charset=utf-8` or nothing after it.
pub fn content_type_is_json(headers: &HeaderMap) -> bool {
    let mut waarden = headers.get_all(CONTENT_TYPE).iter();
    let (Some(waarde), None) = (waarden.next(), waarden.next()) else {
        return false;
    };
    let Ok(tekst) = waarde.to_str() else {
        return false;
    };
    let (soort, parameters) = splits(tekst);
    let parameters: Vec<_> = parameters.collect();
    soort.eq_ignore_ascii_case(AntwoordType::Json.soort()) && parameters.len() <= 1 && parameters.iter().all(|parameter| is_utf8(parameter))
}

/// One media range of `Accept`.
struct Bereik<'a> {
    soort: &'a str,
    /// In thousandths, as RFC 9110 allows three decimals.
    kwaliteit: u16,
}

impl<'a> Bereik<'a> {
    /// None for a range that none of our answers can meet: another character set, an unknown
    /// parameter, a quality that cannot be read.
    fn lees(tekst: &'a str) -> Option<Self> {
        let (soort, parameters) = splits(tekst);
        let mut kwaliteit = 1_000;
        for parameter in parameters {
            match parameter.split_once('=') {
                Some((naam, waarde)) if naam.eq_ignore_ascii_case("q") => {
                    kwaliteit = lees_kwaliteit(waarde)?;
                    // What follows the quality is an extension and no part of the type.
                    break;
                }
                _ if is_utf8(parameter) => {}
                _ => return None,
            }
        }
        Some(Self { soort, kwaliteit })
    }

    /// 2 for the type itself, 1 for `application/*`, 0 for `*/*`; none when it does not fit.
    fn precisie(&self, antwoord: AntwoordType) -> Option<u8> {
        match self.soort {
            "*/*" => Some(0),
            soort if soort.eq_ignore_ascii_case("application/*") => Some(1),
            soort if soort.eq_ignore_ascii_case(antwoord.soort()) => Some(2),
            _ => None,
        }
    }
}

/// The type and its parameters. RFC 9110 allows empty parameters, as in `application/json;`.
fn splits(tekst: &str) -> (&str, impl Iterator<Item = &str>) {
    let mut delen = tekst.split(';').map(str::trim);
    let soort = delen.next().unwrap_or_default();
    (soort, delen.filter(|deel| !deel.is_empty()))
}

fn is_utf8(parameter: &str) -> bool {
    parameter.split_once('=').is_some_and(|(naam, waarde)| {
        naam.eq_ignore_ascii_case("charset") && (waarde.eq_ignore_ascii_case("utf-8") || waarde.eq_ignore_ascii_case("\"utf-8\""))
    })
}

/// `0`, `0.5`, `1.000`: at most three decimals and at most 1.
fn lees_kwaliteit(tekst: &str) -> Option<u16> {
    let (geheel, decimalen) = tekst.split_once('.').unwrap_or((tekst, ""));
    let cijfers = decimalen.bytes().all(|b| b.is_ascii_digit());
    if !cijfers || decimalen.len() > 3 || !matches!(geheel, "0" | "1") {
        return None;
    }
    let kwaliteit: u16 = format!("{geheel}{decimalen:0<3}").parse().ok()?;
    (kwaliteit <= 1_000).then_some(kwaliteit)
}

#[cfg(test)]
mod tests {
    use ::http::{HeaderName, HeaderValue};

    use super::*;

    fn headers(naam: HeaderName, waarden: &[&str]) -> HeaderMap {
        let mut headers = HeaderMap::new();
        for waarde in waarden {
            let waarde = HeaderValue::from_bytes(waarde.as_bytes()).unwrap();
            headers.append(naam.clone(), waarde);
        }
        headers
    }

    #[test]
    fn accept_chooses() {
        const NIEUW: Result<AntwoordType, NietAanvaardbaar> = Ok(AntwoordType::GraphqlResponse);
        const OUD: Result<AntwoordType, NietAanvaardbaar> = Ok(AntwoordType::Json);
        const GEEN: Result<AntwoordType, NietAanvaardbaar> = Err(NietAanvaardbaar);
        let gevallen: &[(&[&str], _)] = &[
            (&[], NIEUW),
            (&[""], NIEUW),
            (&["*/*"], NIEUW),
            (&["application/*"], NIEUW),
            (&["Application/*;q=0.1"], NIEUW),
            (&["application/json"], OUD),
            (&["APPLICATION/JSON; Charset=\"UTF-8\""], OUD),
            (&["application/json;charset=iso-8859-1"], GEEN),
            (&["application/json;profile=x"], GEEN),
            (&["application/graphql-response+json; charset=utf-8"], NIEUW),
            (&["application/json, application/graphql-response+json"], NIEUW),
            (&["application/json", "application/graphql-response+json"], NIEUW),
            (&["application/graphql-response+json;q=0.9, application/json"], OUD),
            (&["application/graphql-response+json, application/json;q=0.9"], NIEUW),
            (&["application/json, text/plain, */*"], OUD),
            (&["application/json;q=0.5, */*"], NIEUW),
            (&["*/*, application/graphql-response+json;q=0"], OUD),
            (&["*/*, application/*;q=0"], GEEN),
            (&["application/json;q=0"], GEEN),
            (&["application/json;q=0.000"], GEEN),
            (&["application/json; q=1.000; ext=1"], OUD),
            (&["application/json;q=1.001"], GEEN),
            (&["application/json;q=2"], GEEN),
            (&["application/json;q=0.1234"], GEEN),
            (&["application/json;q=hoog"], GEEN),
            (&["application/json;q=0.+1"], GEEN),
            (&["application/json;q=0.1, application/json;q=0.9, */*;q=0.5"], OUD),
            (&["multipart/mixed;deferSpec=20220824,application/json"], OUD),
            (&["text/html"], GEEN),
            (&["text/*"], GEEN),
            (&["é"], GEEN),
            (&["é", "application/json"], OUD),
        ];
        for (accept, verwacht) in gevallen {
            let gekozen = AntwoordType::from_accept(&headers(ACCEPT, accept));
            assert_eq!(gekozen, *verwacht, "{accept:?}");
        }
    }

    #[test]
    fn content_type_must_be_json() {
        let goed = [
            "application/json",
            "Application/JSON",
            "application/json;",
            "application/json;charset=utf-8",
            "application/json ; charset=\"UTF-8\"",
        ];
        for waarde in goed {
            assert!(content_type_is_json(&headers(CONTENT_TYPE, &[waarde])), "{waarde}");
        }
        let fout: &[&[&str]] = &[
            &[],
            &[""],
            &["text/plain"],
            &["application/graphql"],
            &["application/graphql-response+json"],
            &["application/jsonp"],
            &["application/x-www-form-urlencoded"],
            &["multipart/form-data; boundary=x"],
            &["application/json;charset=utf-16"],
            &["application/json;charset=utf-8;charset=utf-8"],
            &["application/json;charset"],
            &["application/json;boundary=x"],
            &["application/json, text/plain"],
            &["application/json", "application/json"],
            &["application/json", "text/plain"],
            &["é"],
        ];
        for waarden in fout {
            assert!(!content_type_is_json(&headers(CONTENT_TYPE, waarden)), "{waarden:?}");
        }
    }

    #[test]
    fn status_by_type_and_outcome() {
        let status = |soort: AntwoordType| {
            [Uitkomst::GeenVerzoek, Uitkomst::NietUitgevoerd, Uitkomst::Uitgevoerd].map(|uitkomst| soort.status_for(uitkomst).as_u16())
        };
        assert_eq!(status(AntwoordType::GraphqlResponse), [400, 400, 200]);
        assert_eq!(status(AntwoordType::Json), [400, 200, 200]);
    }

    #[test]
    fn header_values_name_the_character_set() {
        for soort in [AntwoordType::GraphqlResponse, AntwoordType::Json] {
            assert_eq!(soort.header_value(), format!("{}; charset=utf-8", soort.soort()));
        }
    }
}
