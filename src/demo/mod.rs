//! The demo: an embedded database with the example region, fresh keys per data folder, and [`personas`] with tokens. Loopback only.

mod klok;
pub mod personas;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use axum::Router;
use bw_domain::bron::{Klok, wettelijke_dag};
use bw_toegang::rol::OrganisatieSoort;
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode};
use p256::elliptic_curve::sec1::ToEncodedPoint;
use p256::pkcs8::{EncodePrivateKey, LineEnding};
use rand::TryRngCore;
use serde::Serialize;

use crate::bron::Toeval;
use crate::config::{DEMO_ISSUER, Organisatie, Uitgever, lees_sleutels};
use crate::files::{self, Unfit};
use crate::http::token::Uitgevers;
use crate::http::{self, Rand};
use crate::repository::databank::{Databank, Instellingen};
use crate::repository::{referentie, sqlite_file};
use crate::service::Omgeving;
use crate::uitwisseling::Voortgang;
use crate::uitwisseling::herbereken::{Middelen, herbereken};
use crate::voorbeeld::{self, Opties};
use crate::web;
use klok::Demoklok;
use personas::PERSONAS;

/// `aud` of demo tokens.
const AUDIENCE: &str = "bw-regie";
const KID: &str = "demo-1";
const DATABANK: &str = "bw-regie.db";
/// The keys of a data folder. The last one says that they are all there.
const SLEUTELS: [&str; 3] = ["hoofdsleutel", "jwks.json", "tekensleutel.pem"];
/// What the names of all files of a demo begin with.
const EIGEN: [&str; 4] = [DATABANK, SLEUTELS[0], SLEUTELS[1], SLEUTELS[2]];
/// How long a demo token lives, in seconds.
const LEVENSDUUR: i64 = 12 * 3600;
/// Seed of the example region.
const ZAAD: u64 = 2018;

/// Why the demo cannot start.
#[derive(Debug, thiserror::Error)]
pub enum DemoFout {
    /// Files.
    #[error("{0}: {1}")]
    Bestand(PathBuf, std::io::Error),
    /// Files that are for their owner alone.
    #[error(transparent)]
    Privaat(#[from] Unfit),
    /// A token for a demo that was not started.
    #[error("{folder} holds no demo: start it with `bw-regie demo --map {folder}`, or name its folder with --map", folder = .0.display())]
    GeenDemo(PathBuf),
    /// Keys.
    #[error("keys in {0}: {1}; nothing was changed: choose another folder with --map")]
    Sleutel(PathBuf, String),
    /// Database.
    #[error("database: {0}")]
    Databank(#[from] sea_orm::DbErr),
    /// Its tables.
    #[error("database: {0}")]
    Migratie(#[from] migration::Error),
    /// Register.
    #[error("example region: {0}")]
    Voorbeeld(#[from] voorbeeld::Fout),
    /// What follows from the facts, after a migration.
    #[error("computing anew what a migration changed: {0}; run `bw-regie herbereken --map` with this folder")]
    Herbereken(String),
    /// The personas cannot be written as JSON.
    #[error("personas: {0}")]
    Json(serde_json::Error),
    /// Register.
    #[error("register: {0}")]
    Register(#[from] crate::service::Fout),
}

/// The clock of a data folder.
///
/// # Errors
/// Its file cannot be read, or holds no number of days.
pub fn klok(map: &Path) -> Result<Arc<dyn Klok>, DemoFout> {
    Ok(Arc::new(Demoklok::van(map)?))
}

/// A demo that is ready to serve.
#[derive(Debug)]
pub struct Demo {
    /// The edge.
    pub rand: Arc<Rand>,
    /// What was seeded, when this start seeded.
    pub gezaaid: Option<String>,
    map: PathBuf,
    klok: Arc<Demoklok>,
}

#[derive(Serialize)]
struct Claims<'a> {
    iss: &'a str,
    aud: &'a str,
    sub: &'a str,
    iat: i64,
    exp: i64,
    organisatie: OrganisatieClaim<'a>,
    doel: &'a str,
}

#[derive(Serialize)]
struct OrganisatieClaim<'a> {
    soort: &'a str,
    code: &'a str,
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}

fn bestand(map: &Path, naam: &str) -> PathBuf {
    map.join(naam)
}

/// Fresh keys for a new data folder: the master key, and the key that signs demo tokens.
fn maak_sleutels(map: &Path) -> Result<(), DemoFout> {
    let sleutel_fout = |f: String| DemoFout::Sleutel(map.to_owned(), f);
    let mut hoofd = [0u8; 32];
    rand::rngs::OsRng.try_fill_bytes(&mut hoofd).map_err(|f| sleutel_fout(f.to_string()))?;
    files::write_whole(&bestand(map, "hoofdsleutel"), &hex(&hoofd))?;
    let teken = loop {
        let mut bytes = [0u8; 32];
        rand::rngs::OsRng.try_fill_bytes(&mut bytes).map_err(|f| sleutel_fout(f.to_string()))?;
        // Nearly every 32 bytes are a key of this curve.
        if let Ok(sleutel) = p256::SecretKey::from_slice(&bytes) {
            break sleutel;
        }
    };
    let pem = teken.to_pkcs8_pem(LineEnding::LF).map_err(|f| sleutel_fout(f.to_string()))?;
    let punt = teken.public_key().to_encoded_point(false);
    let b64 = |b: &[u8]| base64::Engine::encode(&base64::engine::general_purpose::URL_SAFE_NO_PAD, b);
    let (Some(x), Some(y)) = (punt.x(), punt.y()) else { return Err(sleutel_fout("no public point".into())) };
    let jwks = serde_json::json!({ "keys": [{
        "kty": "EC", "crv": "P-256", "alg": "ES256", "use": "sig", "kid": KID, "x": b64(x), "y": b64(y),
    }] });
    files::write_whole(&bestand(map, "jwks.json"), &jwks.to_string())?;
    Ok(files::write_whole(&bestand(map, "tekensleutel.pem"), &pem)?)
}

/// Prepares a data folder: keys, database, example region. A second start finds them and seeds nothing.
///
/// # Errors
/// Says which file or step failed.
pub async fn bereid(map: &Path) -> Result<Demo, DemoFout> {
    files::own_folder(map, |naam| EIGEN.iter().any(|eigen| naam.starts_with(eigen)))?;
    // Two starts at once would each take the keys of the other for what was left half way.
    let slot = std::fs::File::open(map).and_then(|f| f.lock().map(|()| f)).map_err(|f| DemoFout::Bestand(map.to_owned(), f))?;
    // The signing key is the last of the keys, and the database comes after them: without both an earlier start broke off half way.
    if !bestand(map, "tekensleutel.pem").exists() {
        if bestand(map, DATABANK).exists() {
            return Err(DemoFout::Sleutel(map.to_owned(), "tekensleutel.pem is gone and bw-regie.db is not".into()));
        }
        maak_sleutels(map)?;
    }
    for naam in SLEUTELS {
        files::tighten(&bestand(map, naam))?;
    }
    let sleutels = lees_sleutels(&bestand(map, "hoofdsleutel"), "demo").map_err(|f| DemoFout::Sleutel(map.to_owned(), f.to_string()))?;
    let instellingen = Instellingen::voor(format!("sqlite:{}", bestand(map, DATABANK).display()));
    sqlite_file::make(&instellingen.url)?;
    sqlite_file::tighten(&instellingen.url)?;
    let databank = Databank::open(&instellingen).await?;
    // Without a table of migrations it is a new one.
    let eerder = referentie::schema_versie(databank.beheer()).await.unwrap_or(None);
    migration::up(databank.beheer(), None).await?;
    let klok = Arc::new(Demoklok::van(map)?);
    let nu = klok.nu();
    if eerder.is_some_and(|versie| migration::herberekent(&versie)) {
        let middelen = Middelen { databank: &databank, klok: &*klok, voortgang: &Voortgang::stil() };
        herbereken(middelen, &Default::default()).await.map_err(|f| DemoFout::Herbereken(f.to_string()))?;
    }
    let mut gezaaid = None;
    // Seeding is one transaction, so the region is there whole or not at all.
    if referentie::is_leeg(databank.beheer()).await? {
        let opties = Opties { zaad: ZAAD, vandaag: wettelijke_dag(nu), nu, issuer: DEMO_ISSUER.to_owned() };
        gezaaid = Some(voorbeeld::zaai(&databank, &sleutels, &opties).await?.to_string());
    }
    drop(slot);
    let organisaties = voorbeeld::organisaties()?;
    let organisaties = organisaties.into_iter().map(|(soort, code)| Organisatie { soort: soort.code().to_owned(), code }).collect();
    let uitgever = Uitgever {
        issuer: DEMO_ISSUER.to_owned(),
        audience: AUDIENCE.to_owned(),
        jwks: bestand(map, "jwks.json").into(),
        acr: Vec::new(),
        organisaties,
        levensduur: chrono::Duration::seconds(LEVENSDUUR),
        alleen_at_jwt: false,
    };
    let uitgevers = Uitgevers::lees(&[uitgever]).map_err(|f| DemoFout::Sleutel(map.to_owned(), f))?;
    let omgeving = Omgeving { databank, sleutels, klok: klok.clone(), ids: Arc::new(Toeval), dag: Arc::default() };
    Ok(Demo { rand: Arc::new(Rand::nieuw(omgeving, uitgevers)), gezaaid, map: map.to_owned(), klok })
}

/// Random digits for an idempotency key.
fn sleutel(map: &Path) -> Result<String, DemoFout> {
    let mut bytes = [0u8; 16];
    rand::rngs::OsRng.try_fill_bytes(&mut bytes).map_err(|f| DemoFout::Sleutel(map.to_owned(), f.to_string()))?;
    Ok(hex(&bytes))
}

/// The kind of an organisation by its code: four digits of CBS, or eight of AGB.
pub fn soort_van(organisatie: &str) -> OrganisatieSoort {
    if organisatie.len() == 8 { OrganisatieSoort::Zorgaanbieder } else { OrganisatieSoort::Gemeente }
}

/// The persons on the page, as `token` takes them: subject and organisation.
pub fn who() -> String {
    let regel = |p: &personas::Persona| format!("\n  {} {}", p.subject, p.organisatie);
    format!("On the page of the demo:{}", PERSONAS.iter().map(regel).collect::<String>())
}

/// A token for somebody in the demo, signed with the key of the data folder.
///
/// # Errors
/// When the folder was not prepared by `demo`.
pub fn token(map: &Path, subject: &str, soort: OrganisatieSoort, organisatie: &str) -> Result<String, DemoFout> {
    let pad = bestand(map, "tekensleutel.pem");
    let pem = std::fs::read(&pad).map_err(|f| match f.kind() {
        std::io::ErrorKind::NotFound => DemoFout::GeenDemo(map.to_owned()),
        _ => DemoFout::Bestand(pad.clone(), f),
    })?;
    let fout = |f: jsonwebtoken::errors::Error| DemoFout::Sleutel(map.to_owned(), f.to_string());
    let sleutel = EncodingKey::from_ec_pem(&pem).map_err(fout)?;
    let nu = Demoklok::van(map)?.nu().timestamp();
    let claims = Claims {
        iss: DEMO_ISSUER,
        aud: AUDIENCE,
        sub: subject,
        iat: nu,
        exp: nu + LEVENSDUUR,
        organisatie: OrganisatieClaim { soort: soort.code(), code: organisatie },
        doel: "demo",
    };
    let kop = Header { kid: Some(KID.to_owned()), ..Header::new(Algorithm::ES256) };
    encode(&kop, &claims, &sleutel).map_err(fout)
}

/// The personas for the page, as JSON, each with a fresh token.
fn personas_json(map: &Path) -> Result<String, DemoFout> {
    let nu = Demoklok::van(map)?.nu();
    let op_pagina = PERSONAS.iter().map(|p| p.op_pagina(token(map, p.subject, p.soort, p.organisatie)?, nu, || sleutel(map)));
    let alle = op_pagina.collect::<Result<Vec<_>, DemoFout>>()?;
    serde_json::to_string(&alle).map_err(DemoFout::Json)
}

impl Demo {
    /// The register with the page in front of it.
    pub fn router(&self) -> Router {
        let map = self.map.clone();
        let klok = self.klok.clone();
        let morgen = move || klok.morgen().map(|dag| format!("{{\"vandaag\":\"{dag}\"}}"));
        http::router(self.rand.clone()).merge(web::router(move || personas_json(&map), morgen))
    }

    /// What to do next, to be printed.
    pub fn uitleg(&self, adres: &str) -> String {
        let gezaaid = self.gezaaid.iter().map(|g| format!("{g}\n\n")).collect::<String>();
        let map = self.map.display();
        format!(
            "{gezaaid}Open http://{adres}/ en kies wie u bent. Alleen deze machine kan erbij; alle personen zijn verzonnen.\n\
             Gegevens: {map}. Stoppen: Ctrl-C. Een token voor een eigen programma: bw-regie token --map {map} beleidsadviseur-1621 1621"
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_without_a_demo_says_how_to_start_one() {
        let map = std::env::temp_dir().join("bw-regie-geen-demo");
        let fout = token(&map, "beleidsadviseur-1621", OrganisatieSoort::Gemeente, "1621").unwrap_err().to_string();
        assert!(fout.contains("holds no demo") && fout.contains("bw-regie demo --map"), "{fout}");
    }
}
