//! The edge: from a connection to a proven caller and a measured request, and back to bytes.
//!
//! [`server`] accepts connections with timeouts; [`token`] proves the caller, with keys from [`sleutelbos`], which are fetched by
//! [`ophalen`]; [`graphql`] is the one handler that executes; [`eisen`], [`jwks`], [`limieten`], [`onderhandeling`] and [`variabelen`] are pure.

pub mod antwoord;
pub mod eisen;
pub mod graphql;
pub mod jwks;
pub mod limieten;
pub mod onderhandeling;
pub mod ophalen;
pub mod server;
pub mod sleutelbos;
pub mod token;
pub mod variabelen;

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::{any, get};
use http::StatusCode;

use crate::graphql::schema::Schemas;
use crate::repository::referentie;
use crate::service::Omgeving;
use crate::service::heartbeat::{Heartbeat, State as Pulse};
use antwoord::Probleem;
use token::Uitgevers;

/// Longest time for one request.
pub const VERZOEKTIJD: Duration = Duration::from_secs(10);

/// What the edge needs.
#[derive(Debug)]
pub struct Rand {
    /// Database, keys, clock.
    pub omgeving: Omgeving,
    /// Identity providers.
    pub uitgevers: Uitgevers,
    /// Schemas per role set.
    pub schemas: Schemas,
    /// Limits on a document.
    pub grenzen: limieten::Grenzen,
    /// Whether the database writes.
    pub heartbeat: Heartbeat,
}

impl Rand {
    /// The edge around an environment.
    pub fn nieuw(omgeving: Omgeving, uitgevers: Uitgevers) -> Self {
        let heartbeat = Heartbeat::new(omgeving.ids.voor_verzoek(b"heartbeat").id());
        Rand { omgeving, uitgevers, schemas: Schemas::default(), grenzen: limieten::Grenzen::default(), heartbeat }
    }
}

/// All routes.
pub fn router(rand: Arc<Rand>) -> Router {
    Router::new()
        .route("/graphql", any(graphql::behandel))
        .route("/gezond", get(gezond))
        .route("/gereed", get(gereed))
        .fallback(onbekend)
        .method_not_allowed_fallback(alleen_get)
        .with_state(rand)
}

async fn onbekend() -> Response {
    Probleem::ONBEKEND_PAD.antwoord()
}

/// The router adds which methods there are.
pub(crate) async fn alleen_get() -> Response {
    antwoord::tekst(StatusCode::METHOD_NOT_ALLOWED, "gebruik GET\n")
}

/// The process runs.
async fn gezond() -> Response {
    antwoord::tekst(StatusCode::OK, "gezond\n")
}

/// The database answers, has the schema of this program, and stores what it confirms.
async fn gereed(State(rand): State<Arc<Rand>>) -> Response {
    let reden = match pulse(&rand).await {
        Pulse::Writes => return antwoord::tekst(StatusCode::OK, "gereed\n"),
        Pulse::OtherSchema => "niet gereed: ander schema\n",
        Pulse::ReadOnly => "niet gereed: alleen lezen\n",
        Pulse::WritesNothing => "niet gereed: schrijft niet\n",
        Pulse::Unreachable => "niet gereed: databank\n",
    };
    antwoord::tekst(StatusCode::SERVICE_UNAVAILABLE, reden)
}

/// Reads now; of writing the last outcome counts, so that who asks often does not write often.
async fn pulse(rand: &Rand) -> Pulse {
    let versie = async {
        let tx = rand.omgeving.databank.begin_lezing().await?;
        crate::repository::databank::zet_identiteit(&tx, "", "").await?;
        let versie = referentie::schema_versie(&tx).await?;
        tx.commit().await?;
        Ok::<_, crate::service::Fout>(versie)
    };
    match tokio::time::timeout(Duration::from_secs(3), versie).await {
        Ok(Ok(Some(versie))) if versie == migration::nieuwste() => rand.heartbeat.state(&rand.omgeving).await,
        Ok(Ok(_)) => Pulse::OtherSchema,
        Ok(Err(_)) | Err(_) => Pulse::Unreachable,
    }
}
