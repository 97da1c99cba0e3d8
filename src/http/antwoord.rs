//! Answers: the same headers on each, and one shape for what is no GraphQL answer (RFC 9457).

use axum::body::Body;
use axum::response::Response;
use http::header::{ALLOW, CACHE_CONTROL, CONTENT_TYPE, HeaderName, HeaderValue, RETRY_AFTER, WWW_AUTHENTICATE};
use http::{HeaderMap, StatusCode};

/// Seconds after which to try again, on a 503.
pub const WACHT_SECONDEN: &str = "2";

/// Something that is no GraphQL answer: stable code, Dutch text that says what to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Probleem {
    /// HTTP status.
    pub status: StatusCode,
    /// Stable code.
    pub code: &'static str,
    /// What is wrong and what to do.
    pub bericht: &'static str,
}

macro_rules! problemen {
    ($($naam:ident = $status:ident, $bericht:literal;)+) => {
        impl Probleem {
            $(
                #[doc = $bericht]
                pub const $naam: Probleem = Probleem { status: StatusCode::$status, code: stringify!($naam), bericht: $bericht };
            )+
            /// All, for the published catalogue.
            pub const ALLE: &'static [Probleem] = &[$(Probleem::$naam),+];
        }
    };
}

problemen! {
    ONBEKEND_PAD = NOT_FOUND, "Dit pad bestaat niet. Vragen gaan naar POST /graphql.";
    ALLEEN_POST = METHOD_NOT_ALLOWED, "Gebruik POST: een vraag staat nooit in een adres.";
    ALLEEN_JSON = UNSUPPORTED_MEDIA_TYPE, "Gebruik Content-Type: application/json.";
    NIET_AANVAARDBAAR = NOT_ACCEPTABLE, "Antwoorden zijn application/graphql-response+json of application/json.";
    TE_GROOT = PAYLOAD_TOO_LARGE, "Een verzoek is ten hoogste 64 KiB.";
    GEEN_BATCH = BAD_REQUEST, "Een verzoek is een vraag: stuur geen lijst.";
    GEEN_VERZOEK = BAD_REQUEST, "Stuur JSON met `query` (tekst) en zo nodig `variables` en `operationName`.";
    NUL_TEKEN = BAD_REQUEST, "Een tekst bevat het teken NUL (U+0000). Laat het weg.";
    AFGEBROKEN = BAD_REQUEST, "Het verzoek is niet heel aangekomen.";
    TOKEN_ONTBREEKT = UNAUTHORIZED, "Stuur een token mee: Authorization: Bearer ...";
    TOKEN_ONGELDIG = UNAUTHORIZED, "Dit is geen leesbaar token. Meld u opnieuw aan.";
    TOKEN_VERLOPEN = UNAUTHORIZED, "Dit token is verlopen. Meld u opnieuw aan.";
    TOKEN_HANDTEKENING = UNAUTHORIZED, "De handtekening van dit token klopt niet. Meld u opnieuw aan.";
    TOKEN_NOG_NIET_GELDIG = UNAUTHORIZED, "Dit token is nog niet geldig. Zet de klok van uw aanmelddienst gelijk.";
    TOKEN_TE_LANG_GELDIG = UNAUTHORIZED, "Dit token is langer geldig dan mag. Laat uw aanmelddienst kortere tokens geven.";
    TOKEN_DOELGROEP = UNAUTHORIZED, "Dit token is niet voor dit register (aud). Vraag een token voor dit register.";
    TOKEN_SOORT = UNAUTHORIZED, "Dit is geen toegangstoken. Stuur het access token, niet een ID-token of een ander token.";
    TOKEN_KRITIEK_VELD = UNAUTHORIZED, "Dit token vraagt iets wat het register niet kent (crit). Vraag een token zonder crit.";
    TOKEN_GEBONDEN = UNAUTHORIZED, "Dit token is aan een sleutel gebonden (cnf). Vraag een token dat dat niet is.";
    TOKEN_VELD = UNAUTHORIZED, "In dit token ontbreekt een gegeven, of het is niet leesbaar. Vraag uw aanmelddienst.";
    TOKEN_DOEL = UNAUTHORIZED, "Het doel in dit token is ten hoogste 200 tekens, zonder burgerservicenummer of stuurtekens.";
    UITGEVER_ONBEKEND = UNAUTHORIZED, "Dit token komt niet van een aangesloten aanmelddienst.";
    ORGANISATIE_NIET_VAN_UITGEVER = FORBIDDEN, "Deze aanmelddienst spreekt niet voor deze organisatie.";
    BETROUWBAARHEID_TE_LAAG = FORBIDDEN, "Meld u aan op een hoger betrouwbaarheidsniveau.";
    GEEN_FUNCTIE = FORBIDDEN, "U heeft vandaag geen functie in dit register. Vraag uw organisatie.";
    AANMELDDIENST_ONBEREIKBAAR = SERVICE_UNAVAILABLE, "De sleutels van uw aanmelddienst zijn nog niet op te halen. Probeer het later opnieuw.";
    TIJD_OP = SERVICE_UNAVAILABLE, "Het antwoord duurde te lang. Vraag minder, of probeer het later.";
    OVERBELAST = SERVICE_UNAVAILABLE, "Het register is nu te druk. Probeer het zo opnieuw.";
    STORING = SERVICE_UNAVAILABLE, "Het register kan nu niet antwoorden. Probeer het later opnieuw.";
    FOUT = INTERNAL_SERVER_ERROR, "Er ging iets mis in het register. Er is niets getoond.";
}

fn kop(headers: &mut HeaderMap) {
    let vast: [(HeaderName, &'static str); 7] = [
        (CACHE_CONTROL, "no-store"),
        (HeaderName::from_static("x-content-type-options"), "nosniff"),
        (HeaderName::from_static("x-frame-options"), "DENY"),
        (HeaderName::from_static("content-security-policy"), "default-src 'none'; frame-ancestors 'none'"),
        (HeaderName::from_static("referrer-policy"), "no-referrer"),
        (HeaderName::from_static("strict-transport-security"), "max-age=31536000"),
        (HeaderName::from_static("api-version"), env!("CARGO_PKG_VERSION")),
    ];
    for (naam, waarde) in vast {
        headers.insert(naam, HeaderValue::from_static(waarde));
    }
}

/// An answer with a body.
pub fn met_inhoud(status: StatusCode, soort: &'static str, inhoud: impl Into<Body>) -> Response {
    let mut antwoord = Response::new(inhoud.into());
    *antwoord.status_mut() = status;
    kop(antwoord.headers_mut());
    antwoord.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(soort));
    antwoord
}

/// A line of text, for health checks.
pub fn tekst(status: StatusCode, tekst: &'static str) -> Response {
    met_inhoud(status, "text/plain; charset=utf-8", tekst)
}

impl Probleem {
    /// The body of the answer.
    pub fn inhoud(self) -> String {
        serde_json::json!({
            "type": "about:blank",
            "title": self.bericht,
            "status": self.status.as_u16(),
            "code": self.code,
        })
        .to_string()
    }

    /// The problem as an answer.
    pub fn antwoord(self) -> Response {
        let mut antwoord = met_inhoud(self.status, "application/problem+json", self.inhoud());
        let extra = match self.status {
            StatusCode::UNAUTHORIZED => HeaderValue::try_from(self.uitdaging()).ok().map(|waarde| (WWW_AUTHENTICATE, waarde)),
            StatusCode::METHOD_NOT_ALLOWED => Some((ALLOW, HeaderValue::from_static("POST"))),
            StatusCode::SERVICE_UNAVAILABLE => Some((RETRY_AFTER, HeaderValue::from_static(WACHT_SECONDEN))),
            _ => None,
        };
        antwoord.headers_mut().extend(extra);
        antwoord
    }

    /// What goes with a 401: without a token no error (RFC 6750, section 3.1).
    fn uitdaging(self) -> String {
        if self == Probleem::TOKEN_ONTBREEKT {
            return "Bearer".to_owned();
        }
        format!("Bearer error=\"invalid_token\", error_description=\"{}: {}\"", self.code, self.bericht)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_challenge_is_what_rfc_6750_allows() {
        let uitdagingen = Probleem::ALLE.iter().filter(|p| p.status == StatusCode::UNAUTHORIZED);
        for probleem in uitdagingen.clone() {
            // %x20-21 / %x23-5B / %x5D-7E: no quotes, no backslash, no diacritics.
            let mag = |b: u8| (0x20..0x7f).contains(&b) && b != b'"' && b != b'\\';
            assert!(probleem.bericht.bytes().all(mag), "{}", probleem.code);
            let kop = probleem.antwoord().headers()[WWW_AUTHENTICATE].clone();
            let verwacht = if probleem.code == "TOKEN_ONTBREEKT" { "Bearer" } else { "Bearer error=\"invalid_token\", " };
            assert!(kop.to_str().unwrap().starts_with(verwacht), "{kop:?}");
        }
        assert_eq!(uitdagingen.count(), 13);
    }
}
