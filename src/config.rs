//! Every setting of `serve`, typed, with its limit and its default. Read from one TOML file; secrets stand in files of their own.

mod netwerk;

use std::net::{IpAddr, SocketAddr};
use std::path::{Path, PathBuf};

use bw_toegang::rol::OrganisatieSoort;
use chrono::Duration;
use http::Uri;
use serde::Deserialize;

use crate::files::{self, Unfit};
use crate::sleutels::Sleutels;
pub use netwerk::Netwerk;

/// Issuer of the demo: `serve` refuses it.
pub const DEMO_ISSUER: &str = "urn:bw-regie:demo";

/// Connections open at the same time, when the machine allows as many files.
pub const VERBINDINGEN: usize = 1_024;
/// Of those, most from one address that is no proxy.
pub const PER_ADRES: usize = 128;
/// Minutes that a token may live when its provider has no other setting.
pub const LEVENSDUUR_MINUTEN: u32 = 120;
/// Connections to the database when none are named.
pub const DATABANKVERBINDINGEN: u32 = 16;

/// Settings of `serve`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// `sqlite:FILE` or `postgres://...` under the login role.
    pub databank: String,
    /// Connections to PostgreSQL, 1 to 200.
    #[serde(default = "standaard_verbindingen")]
    pub verbindingen: u32,
    /// Where to listen.
    #[serde(default = "standaard_adres")]
    pub adres: SocketAddr,
    /// Addresses that speak for many callers: the limit per address is not for them.
    #[serde(default)]
    pub proxies: Vec<Netwerk>,
    /// Connections of one other address, 1 to 1024.
    #[serde(default = "standaard_per_adres")]
    pub verbindingen_per_adres: usize,
    /// File with the master key: 64 hexadecimal digits.
    pub sleutel_bestand: PathBuf,
    /// Name of that key, stored beside what it encrypted.
    pub sleutel_id: String,
    /// Minutes between two refreshes of the keys of identity providers, 1 to 1440.
    #[serde(default = "standaard_jwks_minuten")]
    pub jwks_minuten: u32,
    /// Identity providers.
    pub uitgever: Vec<Uitgever>,
}

/// An identity provider with the organisations it may speak for.
#[derive(Clone, Debug, Deserialize)]
#[serde(try_from = "UitgeverTekst")]
pub struct Uitgever {
    /// `iss` of its tokens.
    pub issuer: String,
    /// `aud` of its tokens.
    pub audience: String,
    /// Where its public keys (JWKS) are.
    pub jwks: Sleutelbron,
    /// Accepted values of `acr`; empty accepts any.
    pub acr: Vec<String>,
    /// Organisations it may speak for, and no other.
    pub organisaties: Vec<Organisatie>,
    /// Longest life of its tokens.
    pub levensduur: Duration,
    /// Whether its tokens must say in their head that they are access tokens (`at+jwt`, RFC 9068).
    pub alleen_at_jwt: bool,
}

/// Where the public keys of a provider are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sleutelbron {
    /// In a file (`jwks`).
    Bestand(PathBuf),
    /// At an address (`jwks_url`): https, or http on this machine.
    Adres {
        /// The address.
        url: Uri,
        /// PEM file with the only certificates to trust it by (`ca_bestand`); without it those of the machine.
        ca_bestand: Option<PathBuf>,
    },
}

impl From<PathBuf> for Sleutelbron {
    fn from(bestand: PathBuf) -> Self {
        Sleutelbron::Bestand(bestand)
    }
}

/// A provider as it is written down.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct UitgeverTekst {
    issuer: String,
    audience: String,
    jwks: Option<PathBuf>,
    jwks_url: Option<String>,
    ca_bestand: Option<PathBuf>,
    #[serde(default)]
    acr: Vec<String>,
    organisaties: Vec<Organisatie>,
    #[serde(default = "standaard_levensduur")]
    levensduur_minuten: u32,
    #[serde(default)]
    alleen_at_jwt: bool,
}

impl TryFrom<UitgeverTekst> for Uitgever {
    type Error = String;

    fn try_from(u: UitgeverTekst) -> Result<Self, String> {
        let jwks = match (u.jwks, u.jwks_url, u.ca_bestand) {
            (Some(bestand), None, None) => Sleutelbron::Bestand(bestand),
            (None, Some(url), ca_bestand) => Sleutelbron::Adres { url: adres(&url, ca_bestand.is_some())?, ca_bestand },
            (Some(_), None, Some(_)) => return Err("ca_bestand goes with jwks_url, not with jwks".into()),
            _ => return Err("takes one of jwks (a file) and jwks_url (an address)".into()),
        };
        if u.levensduur_minuten == 0 {
            return Err("levensduur_minuten = 0: takes 1 or more".into());
        }
        Ok(Uitgever {
            issuer: u.issuer,
            audience: u.audience,
            jwks,
            acr: u.acr,
            organisaties: u.organisaties,
            levensduur: Duration::minutes(u.levensduur_minuten.into()),
            alleen_at_jwt: u.alleen_at_jwt,
        })
    }
}

/// Keys over an open line could be anybody's: https, except to this machine itself.
fn adres(url: &str, met_ca: bool) -> Result<Uri, String> {
    let fout = || "jwks_url takes https://HOST/PATH, or http on localhost; no user name, no fragment".to_owned();
    let adres: Uri = url.parse().map_err(|_| fout())?;
    let (Some(schema), Some(gastheer)) = (adres.scheme_str(), adres.authority()) else { return Err(fout()) };
    if gastheer.as_str().contains('@') || gastheer.host().is_empty() || url.contains('#') {
        return Err(fout());
    }
    let kaal = gastheer.host().trim_start_matches('[').trim_end_matches(']');
    let eigen_machine = kaal == "localhost" || kaal.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback());
    match schema {
        "https" => Ok(adres),
        "http" if eigen_machine && met_ca => Err("ca_bestand goes with https".into()),
        "http" if eigen_machine => Ok(adres),
        _ => Err(fout()),
    }
}

/// An organisation by kind and code.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Organisatie {
    /// `GEMEENTE` or `ZORGAANBIEDER`.
    pub soort: String,
    /// CBS code or AGB code.
    pub code: String,
}

fn standaard_verbindingen() -> u32 {
    DATABANKVERBINDINGEN
}

fn standaard_levensduur() -> u32 {
    LEVENSDUUR_MINUTEN
}

fn standaard_per_adres() -> usize {
    PER_ADRES
}

fn standaard_jwks_minuten() -> u32 {
    10
}

fn standaard_adres() -> SocketAddr {
    SocketAddr::from(([127, 0, 0, 1], 8080))
}

/// Whether the URL of a database holds a password: behind the user name, or as a parameter.
fn heeft_wachtwoord(url: &str) -> bool {
    let (voor, parameters) = url.split_once('?').unwrap_or((url, ""));
    let wie = voor.split_once("://").and_then(|(_, rest)| rest.rsplit_once('@')).map_or("", |(wie, _)| wie);
    wie.contains(':') || parameters.split('&').any(|p| p.starts_with("password="))
}

/// Why the settings cannot be used; says what to do.
#[derive(Debug, thiserror::Error)]
pub enum ConfigFout {
    /// Cannot read a file.
    #[error("cannot read {0}: {1}")]
    Lezen(PathBuf, std::io::Error),
    /// Not TOML, or another shape: where, and what of it, without a word of what stands there, which may be a password.
    #[error("{0}, line {1}: {2}")]
    Vorm(PathBuf, usize, String),
    /// Others can read a file that holds a secret.
    #[error(transparent)]
    Open(#[from] Unfit),
    /// A value that cannot be.
    #[error("{0}")]
    Waarde(String),
}

/// What is wrong with a file, and on which line.
fn vorm(bestand: &Path, tekst: &str, fout: &toml::de::Error) -> ConfigFout {
    let regel = fout.span().map_or(1, |plek| tekst.bytes().take(plek.start).filter(|b| *b == b'\n').count() + 1);
    // What stands between quotes is what was read.
    let bericht: Vec<&str> = fout.message().split('"').enumerate().map(|(n, deel)| if n % 2 == 0 { deel } else { "…" }).collect();
    ConfigFout::Vorm(bestand.to_owned(), regel, bericht.join("\""))
}

impl Config {
    /// Reads and checks a file.
    ///
    /// # Errors
    /// Says which setting is wrong and what it takes.
    pub fn lees(bestand: &Path) -> Result<Self, ConfigFout> {
        let tekst = std::fs::read_to_string(bestand).map_err(|f| ConfigFout::Lezen(bestand.to_owned(), f))?;
        let config: Config = toml::from_str(&tekst).map_err(|f| vorm(bestand, &tekst, &f))?;
        config.controleer()?;
        if heeft_wachtwoord(&config.databank) {
            files::owner_only(bestand)?;
        }
        Ok(config)
    }

    fn controleer(&self) -> Result<(), ConfigFout> {
        let fout = |tekst: String| Err(ConfigFout::Waarde(tekst));
        if !(1..=200).contains(&self.verbindingen) {
            return fout(format!("verbindingen = {}: takes 1 to 200", self.verbindingen));
        }
        if !(1..=VERBINDINGEN).contains(&self.verbindingen_per_adres) {
            return fout(format!("verbindingen_per_adres = {}: takes 1 to {VERBINDINGEN}", self.verbindingen_per_adres));
        }
        if !(1..=1440).contains(&self.jwks_minuten) {
            return fout(format!("jwks_minuten = {}: takes 1 to 1440", self.jwks_minuten));
        }
        if !["sqlite:", "postgres://", "postgresql://"].iter().any(|p| self.databank.starts_with(p)) {
            return fout("databank: takes sqlite:FILE or postgres://USER@HOST/NAME".into());
        }
        if self.uitgever.is_empty() {
            return fout("no [[uitgever]]: without an identity provider nobody can call".into());
        }
        for u in &self.uitgever {
            if u.issuer == DEMO_ISSUER {
                return fout(format!(
                    "uitgever {DEMO_ISSUER} is the one of `bw-regie demo`, whose key lies in its data folder: use your own"
                ));
            }
            if let Some(o) = u.organisaties.iter().find(|o| OrganisatieSoort::van_code(&o.soort).is_none()) {
                return fout(format!("uitgever {}: organisatie soort {:?} takes GEMEENTE or ZORGAANBIEDER", u.issuer, o.soort));
            }
        }
        Ok(())
    }

    /// Reads the master key.
    ///
    /// # Errors
    /// A missing file, or not 64 hexadecimal digits.
    pub fn sleutels(&self) -> Result<Sleutels, ConfigFout> {
        lees_sleutels(&self.sleutel_bestand, &self.sleutel_id)
    }
}

/// Reads a master key from a file of 64 hexadecimal digits that nobody but its owner can read.
///
/// # Errors
/// A missing file, a file that others can read, or another content.
pub fn lees_sleutels(bestand: &Path, id: &str) -> Result<Sleutels, ConfigFout> {
    files::owner_only(bestand)?;
    let tekst = std::fs::read_to_string(bestand).map_err(|f| ConfigFout::Lezen(bestand.to_owned(), f))?;
    let ongeldig = || ConfigFout::Waarde(format!("{}: takes 64 hexadecimal digits (32 random bytes)", bestand.display()));
    let tekst = tekst.trim();
    if tekst.len() != 64 || !tekst.is_ascii() {
        return Err(ongeldig());
    }
    let mut sleutel = [0u8; 32];
    for (i, byte) in sleutel.iter_mut().enumerate() {
        *byte = u8::from_str_radix(&tekst[2 * i..2 * i + 2], 16).map_err(|_| ongeldig())?;
    }
    if sleutel.iter().all(|b| *b == sleutel[0]) {
        return Err(ongeldig());
    }
    Ok(Sleutels::nieuw(id, sleutel))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn config(extra: &str) -> Result<(), ConfigFout> {
        let tekst = format!("databank = 'sqlite:x'\nsleutel_bestand = 'k'\nsleutel_id = '1'\n{extra}");
        let config: Config = toml::from_str(&tekst).map_err(|f| vorm(Path::new("x"), &tekst, &f))?;
        config.controleer()
    }

    #[test]
    fn unsafe_settings_are_refused_with_what_to_do() {
        let goed = "[[uitgever]]\nissuer='https://a'\naudience='b'\njwks='c'\norganisaties=[{soort='GEMEENTE',code='0599'}]\n";
        assert!(config(goed).is_ok());
        for (extra, woord) in [
            ("uitgever = []", "identity provider"),
            (&*goed.replace("https://a", DEMO_ISSUER), "demo"),
            (&*goed.replace("GEMEENTE", "STAD"), "GEMEENTE or ZORGAANBIEDER"),
            (&*format!("verbindingen = 0\n{goed}"), "1 to 200"),
            (&*format!("jwks_minuten = 0\n{goed}"), "1 to 1440"),
            (&*format!("verbindingen_per_adres = 0\n{goed}"), "1 to 1024"),
            (&*format!("verbindingen_per_adres = 1025\n{goed}"), "1 to 1024"),
            (&*format!("proxies = ['0.0.0.0/0']\n{goed}"), "no network"),
            (&*format!("proxies = ['proxy.example.nl']\n{goed}"), "no network"),
            (&*goed.replace("jwks='c'", ""), "one of jwks"),
            (&*goed.replace("jwks='c'", "jwks='c'\njwks_url='https://a/jwks'"), "one of jwks"),
            (&*goed.replace("jwks='c'", "jwks='c'\nca_bestand='d'"), "goes with jwks_url"),
            (&*goed.replace("jwks='c'", "jwks_url='http://localhost/'\nca_bestand='d'"), "goes with https"),
            (&*format!("{goed}levensduur_minuten = 0\n"), "1 or more"),
            (&*format!("onbekend = 1\n{goed}"), "onbekend"),
        ] {
            let fout = config(extra).unwrap_err().to_string();
            assert!(fout.contains(woord), "{fout}");
        }
    }
    #[test]
    fn a_password_in_a_url_is_seen() {
        for url in ["postgres://a:b@h/d", "postgresql://a:@h/d?host=/x", "postgres://h/d?user=a&password=b", "postgres://a:b@c@h/d"] {
            assert!(heeft_wachtwoord(url), "{url}");
        }
        for url in ["postgres://a@h:5432/d", "postgres://h:5432/d?host=/x:y", "sqlite:/a:b@c", "sqlite:x?mode=rw"] {
            assert!(!heeft_wachtwoord(url), "{url}");
        }
    }

    #[test]
    fn settings_in_the_documents_are_settings() {
        let blok = |document: &'static str| document.split("```toml\n").nth(1).unwrap().split("```").next().unwrap();
        let heel: Config = toml::from_str(blok(include_str!("../docs/gebruik.md"))).unwrap();
        heel.controleer().unwrap();
        config(blok(include_str!("../docs/aansluiten.md"))).unwrap();
    }

    #[test]
    fn keys_come_over_https_or_from_this_machine() {
        let met = |url: &str| {
            config(&format!(
                "[[uitgever]]\nissuer='https://a'\naudience='b'\njwks_url='{url}'\norganisaties=[{{soort='GEMEENTE',code='0599'}}]\n"
            ))
        };
        for goed in [
            "https://idp.example.nl/realms/x/protocol/openid-connect/certs",
            "https://idp.example.nl:8443/keys?appid=1",
            "https://192.0.2.1/",
            "HTTPS://idp.example.nl/",
            "http://localhost:8080/jwks",
            "http://127.0.0.1/",
            "http://127.1.2.3:1/",
            "http://[::1]:8080/jwks",
        ] {
            assert!(met(goed).is_ok(), "{goed}: {:?}", met(goed));
        }
        for fout in [
            "http://idp.example.nl/jwks",
            "http://localhost.example.nl/",
            "http://127.0.0.1.example.nl/",
            "http://192.0.2.1/",
            "http://[2001:db8::1]/",
            "http://localhost@idp.example.nl/",
            "https://user:secret@idp.example.nl/",
            "https://idp.example.nl/#x",
            "https:///jwks",
            "ftp://localhost/",
            "file:///etc/passwd",
            "idp.example.nl/jwks",
            "/jwks",
            "",
        ] {
            let tekst = met(fout).expect_err(fout).to_string();
            assert!(tekst.contains("jwks_url takes https") && !tekst.contains("secret"), "{fout}: {tekst}");
        }
    }

    #[test]
    fn a_mistake_in_a_file_is_told_without_what_stands_there() {
        for (tekst, regel) in [
            ("adres = \"127.0.0.1:1\"\ndatabankk = \"postgres://a:GEHEIM@h/b\"\n", 2),
            ("databank = \"postgres://a:GEHEIM@h/b\n", 1),
            ("verbindingen = \"postgres://a:GEHEIM@h/b\"\n", 1),
        ] {
            let fout = toml::from_str::<Config>(tekst).map_err(|f| vorm(Path::new("x"), tekst, &f)).unwrap_err().to_string();
            assert!(!fout.contains("GEHEIM") && fout.contains(&format!("line {regel}")), "{fout}");
        }
    }
}
