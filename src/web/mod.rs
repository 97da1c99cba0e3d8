//! The page of the demo: GraphiQL from embedded files, with a choice of personas. `serve` has none of it: `http` cannot name this module.
//!
//! The page hands out tokens, so only who names this machine gets it: a site that makes its own name point at the loopback address
//! (DNS rebinding) sends that name as `Host`. Nothing is loaded from a network, and no script stands in the page itself; the dialogs of
//! GraphiQL make a style of their own.

mod bestanden;

use axum::Router;
use axum::extract::{Path, Request};
use axum::middleware::{Next, from_fn};
use axum::response::Response;
use axum::routing::{get, post};
use http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, HOST, HeaderName, HeaderValue};
use http::{HeaderMap, StatusCode};

use crate::http::antwoord::{Probleem, met_inhoud, tekst};

const BELEID: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; \
     base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
);
/// A file whose address holds its version.
const BLIJVEND: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");

/// What only the page itself sends: a site elsewhere cannot, without asking first, which nothing here answers.
const VAN_DE_PAGINA: &str = "x-bw-demo";

/// Makes the JSON of an answer, or says why it cannot.
pub trait Maakt<F>: Fn() -> Result<String, F> + Clone + Send + Sync + 'static {}
impl<F, T: Fn() -> Result<String, F> + Clone + Send + Sync + 'static> Maakt<F> for T {}

/// The routes of the page; `personas` makes the list with tokens afresh for each load, `morgen` moves the day of the demo on.
pub fn router<F: std::fmt::Display + 'static>(personas: impl Maakt<F>, morgen: impl Maakt<F>) -> Router {
    Router::new()
        .route("/morgen", post(async move |kop: HeaderMap| verzet(&kop, &morgen)))
        .method_not_allowed_fallback(alleen_post)
        .route("/", get(pagina))
        .route("/personas.json", get(async move || lijst(&personas)))
        .route("/web/{*pad}", get(bestand))
        .method_not_allowed_fallback(crate::http::alleen_get)
        .layer(from_fn(alleen_lokaal))
}

async fn alleen_lokaal(verzoek: Request, verder: Next) -> Response {
    if !is_lokaal(verzoek.headers()) {
        return tekst(StatusCode::MISDIRECTED_REQUEST, "Open deze pagina op http://127.0.0.1 of http://localhost.\n");
    }
    let mut antwoord = verder.run(verzoek).await;
    let kop = antwoord.headers_mut();
    kop.insert(CONTENT_SECURITY_POLICY, BELEID);
    kop.insert(HeaderName::from_static("cross-origin-resource-policy"), HeaderValue::from_static("same-origin"));
    antwoord
}

/// The router adds which methods there are.
async fn alleen_post() -> Response {
    tekst(StatusCode::METHOD_NOT_ALLOWED, "gebruik POST\n")
}

/// Exactly one `Host`, and it is a name of the loopback address.
fn is_lokaal(kop: &HeaderMap) -> bool {
    let mut namen = kop.get_all(HOST).iter();
    let (Some(naam), None) = (namen.next(), namen.next()) else { return false };
    let Ok(naam) = naam.to_str() else { return false };
    let zonder_poort = match naam.rsplit_once(':') {
        Some((voor, poort)) if poort.bytes().all(|b| b.is_ascii_digit()) => voor,
        _ => naam,
    };
    ["127.0.0.1", "localhost", "[::1]"].iter().any(|lokaal| zonder_poort.eq_ignore_ascii_case(lokaal))
}

async fn pagina() -> Response {
    met_inhoud(StatusCode::OK, "text/html; charset=utf-8", bestanden::PAGINA)
}

/// Moves the day on, when the page asks.
fn verzet<F: std::fmt::Display>(kop: &HeaderMap, morgen: &impl Fn() -> Result<String, F>) -> Response {
    if kop.contains_key(VAN_DE_PAGINA) { lijst(morgen) } else { Probleem::ONBEKEND_PAD.antwoord() }
}

fn lijst<F: std::fmt::Display>(personas: &impl Fn() -> Result<String, F>) -> Response {
    match personas() {
        Ok(json) => met_inhoud(StatusCode::OK, "application/json; charset=utf-8", json),
        Err(fout) => {
            tracing::error!(fout = %fout, "the page cannot be served");
            Probleem::FOUT.antwoord()
        }
    }
}

async fn bestand(Path(pad): Path<String>) -> Response {
    let Some(bestand) = bestanden::vind(&pad) else { return Probleem::ONBEKEND_PAD.antwoord() };
    let mut antwoord = met_inhoud(StatusCode::OK, bestand.soort, bestand.inhoud);
    if bestand.blijft {
        antwoord.headers_mut().insert(CACHE_CONTROL, BLIJVEND);
    }
    antwoord
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_of_this_machine() {
        let kop = |namen: &[&'static str]| namen.iter().map(|n| (HOST, HeaderValue::from_static(n))).collect::<HeaderMap>();
        for goed in ["127.0.0.1", "127.0.0.1:8080", "localhost:8080", "LOCALHOST", "[::1]", "[::1]:8080"] {
            assert!(is_lokaal(&kop(&[goed])), "{goed}");
        }
        for fout in
            ["", "example.nl", "localhost.example.nl:8080", "127.0.0.1.example.nl", "127.0.0.1:80:80", "::1", "x@localhost", "localhost:a"]
        {
            assert!(!is_lokaal(&kop(&[fout])), "{fout}");
        }
        assert!(!is_lokaal(&kop(&[])));
        assert!(!is_lokaal(&kop(&["localhost", "example.nl"])));
    }
}
