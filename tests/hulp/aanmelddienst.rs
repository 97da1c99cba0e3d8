//! A small identity provider on this machine: it publishes keys, counts who asks for them, and misbehaves on request.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::body::Body;
use axum::response::Response;
use bw_regie::config::{Organisatie, Sleutelbron, Uitgever};
use bw_regie::http::Rand;
use bw_regie::http::token::Uitgevers;
use hyper_util::rt::TokioIo;
use jsonwebtoken::{Algorithm, Header};
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;

use super::beller::{AUDIENCE, CENTRUM_IDP, INDICATIESTELLER, jwk, levensduur, teken_met_kop};
use super::{Soort, Wereld};

/// How it answers.
#[derive(Clone, Debug)]
pub(crate) enum Gedrag {
    /// With this text and status 200.
    Tekst(String),
    /// The same, after a while.
    Traag(Duration, String),
    /// With a status and nothing.
    Status(u16),
    /// By pointing elsewhere.
    Omleiding(String),
    /// Not at all.
    Hangt,
    /// With a head, and then nothing.
    Druppelt,
}

pub(crate) struct Dienst {
    pub(crate) adres: SocketAddr,
    gedrag: Arc<Mutex<Gedrag>>,
    gevraagd: Arc<AtomicUsize>,
}

impl Dienst {
    /// Starts one, with or without TLS.
    pub(crate) async fn start(gedrag: Gedrag, tls: Option<TlsAcceptor>) -> Self {
        let luisteraar = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let adres = luisteraar.local_addr().unwrap();
        let (gedrag, gevraagd) = (Arc::new(Mutex::new(gedrag)), Arc::new(AtomicUsize::new(0)));
        let (g, n) = (gedrag.clone(), gevraagd.clone());
        tokio::spawn(async move {
            while let Ok((stroom, _)) = luisteraar.accept().await {
                let (g, n, tls) = (g.clone(), n.clone(), tls.clone());
                let dienst = hyper::service::service_fn(move |_vraag| {
                    n.fetch_add(1, Ordering::SeqCst);
                    let gedrag = g.lock().unwrap().clone();
                    async move { Ok::<_, std::convert::Infallible>(antwoord(gedrag).await) }
                });
                tokio::spawn(async move {
                    let http = hyper::server::conn::http1::Builder::new();
                    let _ = match tls {
                        None => http.serve_connection(TokioIo::new(stroom), dienst).await,
                        Some(tls) => match tls.accept(stroom).await {
                            Ok(stroom) => http.serve_connection(TokioIo::new(stroom), dienst).await,
                            Err(_) => return,
                        },
                    };
                });
            }
        });
        Dienst { adres, gedrag, gevraagd }
    }

    pub(crate) fn zet(&self, gedrag: Gedrag) {
        *self.gedrag.lock().unwrap() = gedrag;
    }

    /// Requests since the last time it was asked.
    pub(crate) fn gevraagd(&self) -> usize {
        self.gevraagd.swap(0, Ordering::SeqCst)
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}/jwks", self.adres)
    }
}

async fn antwoord(gedrag: Gedrag) -> Response {
    let mut antwoord = Response::new(Body::empty());
    match gedrag {
        Gedrag::Tekst(tekst) => *antwoord.body_mut() = tekst.into(),
        Gedrag::Traag(tijd, tekst) => {
            tokio::time::sleep(tijd).await;
            *antwoord.body_mut() = tekst.into();
        }
        Gedrag::Status(status) => *antwoord.status_mut() = status.try_into().unwrap(),
        Gedrag::Omleiding(naar) => {
            *antwoord.status_mut() = http::StatusCode::FOUND;
            antwoord.headers_mut().insert("location", naar.parse().unwrap());
        }
        Gedrag::Hangt => std::future::pending().await,
        Gedrag::Druppelt => {
            let nooit = futures_util::stream::pending::<Result<hyper::body::Bytes, std::io::Error>>();
            *antwoord.body_mut() = Body::from_stream(nooit);
        }
    }
    antwoord
}

/// The keys of some names as a provider publishes them; each name has a key of its own.
pub(crate) fn verzameling(kids: &[&str]) -> Gedrag {
    Gedrag::Tekst(verzameling_tekst(kids))
}

pub(crate) fn verzameling_tekst(kids: &[&str]) -> String {
    let keys: Vec<Value> = kids.iter().map(|k| jwk(byte(k), k)).collect();
    json!({ "keys": keys }).to_string()
}

fn byte(kid: &str) -> u8 {
    kid.as_bytes()[kid.len() - 1]
}

/// A token of the indicatiesteller, signed with the key of that name; `nummer` makes it another token.
pub(crate) fn token(kid: &str, nummer: usize) -> String {
    let mut claims = INDICATIESTELLER.claims();
    claims["jti"] = json!(nummer);
    teken_met_kop(&claims, byte(kid), &Header { kid: Some(kid.into()), ..Header::new(Algorithm::ES256) })
}

/// The centrum issuer with its keys at an address.
pub(crate) fn op_adres(url: &str, ca_bestand: Option<PathBuf>) -> Sleutelbron {
    Sleutelbron::Adres { url: url.parse().unwrap(), ca_bestand }
}

/// A world in which the centrum issuer has its keys there.
pub(crate) async fn wereld(jwks: Sleutelbron) -> Wereld {
    let mut w = Wereld::nieuw(Soort::Sqlite).await;
    let organisaties = vec![Organisatie { soort: "GEMEENTE".into(), code: INDICATIESTELLER.organisatie.into() }];
    let uitgever = Uitgever {
        issuer: CENTRUM_IDP.into(),
        audience: AUDIENCE.into(),
        jwks,
        acr: vec![],
        organisaties,
        levensduur: levensduur(),
        alleen_at_jwt: false,
    };
    w.rand = Arc::new(Rand::nieuw(w.rand.omgeving.clone(), Uitgevers::lees(&[uitgever]).unwrap()));
    w
}
