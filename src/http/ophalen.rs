//! Fetching a JWKS from its file or its address, within limits.

use std::error::Error;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::Duration;

use http::header::{ACCEPT, USER_AGENT};
use http::{HeaderValue, Request, StatusCode, Uri};
use http_body_util::{BodyExt, Empty, LengthLimitError, Limited};
use hyper::body::Bytes;
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use rustls::{ClientConfig, RootCertStore};

use super::jwks::{GROOTSTE_JWKS, JwksFout};
use crate::config::Sleutelbron;

/// Time to reach a provider.
pub const VERBINDTIJD: Duration = Duration::from_secs(3);
/// Time for the whole fetch: name, connection, TLS, answer.
pub const HAALTIJD: Duration = Duration::from_secs(5);

/// Why nothing was fetched. Names no address: its query may hold what is nobody's affair.
#[derive(Debug, thiserror::Error)]
pub enum HaalFout {
    /// The file cannot be read.
    #[error("cannot read {0}: {1}")]
    Bestand(PathBuf, std::io::Error),
    /// No connection, no TLS, or the answer broke off.
    #[error("no answer: {0}")]
    Verbinding(String),
    /// Another status than 200; redirects are not followed.
    #[error("status {0}, expected 200; redirects are not followed")]
    Status(StatusCode),
    /// Not done in time.
    #[error("no answer within {} s", HAALTIJD.as_secs())]
    Tijd,
    /// An answer, but no keys.
    #[error(transparent)]
    Jwks(#[from] JwksFout),
}

type Klant = Client<HttpsConnector<HttpConnector>, Empty<Bytes>>;

/// Where to fetch, ready to do so.
#[derive(Clone, Debug)]
pub enum Haler {
    /// From a file.
    Bestand(PathBuf),
    /// From an address.
    Adres(Uri, Box<Klant>),
}

impl Haler {
    /// Prepares fetching; connects to nobody.
    ///
    /// # Errors
    /// Certificates that cannot be read or are not there; says which and what to do.
    pub fn nieuw(bron: &Sleutelbron) -> Result<Self, String> {
        match bron {
            Sleutelbron::Bestand(pad) => Ok(Haler::Bestand(pad.clone())),
            Sleutelbron::Adres { url, ca_bestand } => {
                let wortels = if url.scheme_str() == Some("https") { wortels(ca_bestand.as_deref())? } else { RootCertStore::empty() };
                let tls = ClientConfig::builder_with_provider(rustls::crypto::ring::default_provider().into())
                    .with_safe_default_protocol_versions()
                    .map_err(|f| f.to_string())?
                    .with_root_certificates(wortels)
                    .with_no_client_auth();
                let mut tcp = HttpConnector::new();
                tcp.enforce_http(false);
                tcp.set_connect_timeout(Some(VERBINDTIJD));
                let verbinder = HttpsConnectorBuilder::new().with_tls_config(tls).https_or_http().enable_http1().wrap_connector(tcp);
                // A fetch in ten minutes: nothing is gained by keeping a connection.
                let client = Client::builder(TokioExecutor::new()).pool_max_idle_per_host(0).build(verbinder);
                Ok(Haler::Adres(url.clone(), Box::new(client)))
            }
        }
    }

    /// Fetches once.
    ///
    /// # Errors
    /// [`HaalFout`], within [`HAALTIJD`].
    pub async fn haal(&self) -> Result<Vec<u8>, HaalFout> {
        let werk = async {
            match self {
                Haler::Bestand(pad) => {
                    let pad = pad.clone();
                    let gelezen = tokio::task::spawn_blocking(move || lees_bestand(&pad)).await;
                    gelezen.unwrap_or_else(|f| Err(HaalFout::Verbinding(f.to_string())))
                }
                Haler::Adres(url, client) => haal_adres(url, client).await,
            }
        };
        tokio::time::timeout(HAALTIJD, werk).await.unwrap_or(Err(HaalFout::Tijd))
    }
}

/// Reads a JWKS file, never more than may be used.
///
/// # Errors
/// A file that cannot be read.
pub fn lees_bestand(pad: &Path) -> Result<Vec<u8>, HaalFout> {
    let mut tekst = Vec::new();
    let gelezen = std::fs::File::open(pad).and_then(|b| b.take(GROOTSTE_JWKS as u64 + 1).read_to_end(&mut tekst));
    gelezen.map_err(|f| HaalFout::Bestand(pad.to_owned(), f))?;
    Ok(tekst)
}

async fn haal_adres(url: &Uri, client: &Klant) -> Result<Vec<u8>, HaalFout> {
    let mut vraag = Request::new(Empty::new());
    *vraag.uri_mut() = url.clone();
    vraag.headers_mut().insert(ACCEPT, HeaderValue::from_static("application/jwk-set+json, application/json"));
    vraag.headers_mut().insert(USER_AGENT, HeaderValue::from_static("bw-regie"));
    let antwoord = client.request(vraag).await.map_err(|f| HaalFout::Verbinding(oorzaken(&f)))?;
    if antwoord.status() != StatusCode::OK {
        return Err(HaalFout::Status(antwoord.status()));
    }
    match Limited::new(antwoord.into_body(), GROOTSTE_JWKS).collect().await {
        Ok(heel) => Ok(heel.to_bytes().to_vec()),
        Err(fout) if fout.is::<LengthLimitError>() => Err(JwksFout::TeGroot.into()),
        Err(fout) => Err(HaalFout::Verbinding(oorzaken(&*fout))),
    }
}

/// With a CA of its own a provider is trusted by that CA only; else by those of the machine.
fn wortels(ca_bestand: Option<&Path>) -> Result<RootCertStore, String> {
    let mut wortels = RootCertStore::empty();
    if let Some(pad) = ca_bestand {
        let fout = |f: &dyn std::fmt::Display| format!("ca_bestand {}: {f}", pad.display());
        for certificaat in CertificateDer::pem_file_iter(pad).map_err(|f| fout(&f))? {
            wortels.add(certificaat.map_err(|f| fout(&f))?).map_err(|f| fout(&f))?;
        }
        if wortels.is_empty() {
            return Err(fout(&"no certificate in PEM"));
        }
        return Ok(wortels);
    }
    wortels.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
    if wortels.is_empty() {
        return Err("jwks_url: this machine has no CA certificates: install them (Debian: ca-certificates) or set ca_bestand".into());
    }
    Ok(wortels)
}

/// An error with its causes: the outermost alone says `client error (Connect)`.
fn oorzaken(fout: &dyn Error) -> String {
    let mut tekst = fout.to_string();
    let mut bron = fout.source();
    while let Some(oorzaak) = bron {
        tekst += &format!(": {oorzaak}");
        bron = oorzaak.source();
    }
    tekst
}
