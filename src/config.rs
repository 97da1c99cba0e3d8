//! Every setting of `serve`, typed, with its limit and its default. Read from one TOML file; secrets stand in files of their own.

use std::net::SocketAddr;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use bw_toegang::rol::OrganisatieSoort;
use serde::Deserialize;

use crate::sleutels::Sleutels;

/// Issuer of the demo: `serve` refuses it.
pub const DEMO_ISSUER: &str = "urn:bw-regie:demo";

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
    /// File with the master key: 64 hexadecimal digits.
    pub sleutel_bestand: PathBuf,
    /// Name of that key, stored beside what it encrypted.
    pub sleutel_id: String,
    /// Identity providers.
    pub uitgever: Vec<Uitgever>,
}

/// An identity provider with the organisations it may speak for.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Uitgever {
    /// `iss` of its tokens.
    pub issuer: String,
    /// `aud` of its tokens.
    pub audience: String,
    /// File with its public keys (JWKS).
    pub jwks: PathBuf,
    /// Accepted values of `acr`; empty accepts any.
    #[serde(default)]
    pub acr: Vec<String>,
    /// Organisations it may speak for, and no other.
    pub organisaties: Vec<Organisatie>,
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
    16
}

fn standaard_adres() -> SocketAddr {
    SocketAddr::from(([127, 0, 0, 1], 8080))
}

/// Why the settings cannot be used; says what to do.
#[derive(Debug, thiserror::Error)]
pub enum ConfigFout {
    /// Cannot read a file.
    #[error("cannot read {0}: {1}")]
    Lezen(PathBuf, std::io::Error),
    /// Not TOML, or another shape.
    #[error("{0}: {1}")]
    Vorm(PathBuf, toml::de::Error),
    /// A value that cannot be.
    #[error("{0}")]
    Waarde(String),
}

impl Config {
    /// Reads and checks a file.
    ///
    /// # Errors
    /// Says which setting is wrong and what it takes.
    pub fn lees(bestand: &Path) -> Result<Self, ConfigFout> {
        let tekst = std::fs::read_to_string(bestand).map_err(|f| ConfigFout::Lezen(bestand.to_owned(), f))?;
        let config: Config = toml::from_str(&tekst).map_err(|f| ConfigFout::Vorm(bestand.to_owned(), f))?;
        config.controleer()?;
        Ok(config)
    }

    fn controleer(&self) -> Result<(), ConfigFout> {
        let fout = |tekst: String| Err(ConfigFout::Waarde(tekst));
        if !(1..=200).contains(&self.verbindingen) {
            return fout(format!("verbindingen = {}: takes 1 to 200", self.verbindingen));
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
    let rechten = std::fs::metadata(bestand).map_err(|f| ConfigFout::Lezen(bestand.to_owned(), f))?.permissions().mode();
    if rechten & 0o077 != 0 {
        return Err(ConfigFout::Waarde(format!("{}: others can read this key: chmod 600", bestand.display())));
    }
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
        let config: Config = toml::from_str(&tekst).map_err(|f| ConfigFout::Vorm("x".into(), f))?;
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
            (&*format!("onbekend = 1\n{goed}"), "onbekend"),
        ] {
            let fout = config(extra).unwrap_err().to_string();
            assert!(fout.contains(woord), "{fout}");
        }
    }
}
