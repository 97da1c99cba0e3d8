//! `bw-regie import` and `bw-regie export` on the command line.

use std::path::{Path, PathBuf};

use clap::Args;

use super::invoer::{Middelen, Opties, Stop, voer_in};
use super::soort::Soort;
use super::voortgang::Voortgang;
use crate::bron::{Systeemklok, Toeval};
use crate::config::{Config, lees_sleutels};
use crate::repository::databank::{Databank, Instellingen};
use crate::sleutels::Sleutels;

type Uitkomst<T> = Result<T, Box<dyn std::error::Error>>;

/// Which register.
#[derive(Args, Clone, Debug)]
pub struct Register {
    /// Configuration of `serve`: where the database and the key are.
    #[arg(long, required_unless_present = "map")]
    config: Option<PathBuf>,
    /// Folder of a demo, instead of a configuration.
    #[arg(long, conflicts_with = "config")]
    map: Option<PathBuf>,
    /// Code of the region.
    #[arg(long)]
    regio: String,
}

impl Register {
    fn open(&self) -> Uitkomst<(String, Sleutels)> {
        match (&self.config, &self.map) {
            (Some(config), _) => {
                let config = Config::lees(config)?;
                Ok((config.databank.clone(), config.sleutels()?))
            }
            (None, Some(map)) => {
                let databank = map.join("bw-regie.db");
                if !databank.exists() {
                    return Err(format!("{}: geen demo; start die eerst met `bw-regie demo`", map.display()).into());
                }
                Ok((format!("sqlite:{}", databank.display()), lees_sleutels(&map.join("hoofdsleutel"), "demo")?))
            }
            (None, None) => Err("geef --config of --map".into()),
        }
    }
}

/// Import of files.
#[derive(Args, Clone, Debug)]
pub struct Import {
    #[command(flatten)]
    register: Register,
    /// URL of the owner of the database; on SQLite the configuration has it.
    #[arg(long, env = "BW_EIGENAAR_URL", hide_env_values = true)]
    eigenaar_url: Option<String>,
    /// What the file holds; a folder holds files of these names.
    #[arg(long)]
    soort: Option<Soort>,
    /// Subject of the beheerder or indicatiesteller who stores trajecten, and stands in the log.
    #[arg(long)]
    door: Option<String>,
    /// Issuer of that subject, when two know it.
    #[arg(long)]
    issuer: Option<String>,
    /// Check everything, change nothing.
    #[arg(long)]
    proef: bool,
    /// A CSV file, or a folder with gemeenten.csv, voorzieningen.csv, functionarissen.csv, mandaten.csv, trajecten.csv.
    bestand: PathBuf,
}

/// The files to import, with their kind.
fn bestanden(bestand: &Path, soort: Option<Soort>) -> Uitkomst<Vec<(Soort, PathBuf)>> {
    if !bestand.is_dir() {
        let soort = soort.ok_or("geef --soort: wat er in het bestand staat")?;
        return Ok(vec![(soort, bestand.to_owned())]);
    }
    let soorten = Soort::ALLE.iter().filter(|s| soort.is_none_or(|gevraagd| gevraagd == **s));
    let gevonden: Vec<_> = soorten.map(|s| (*s, bestand.join(format!("{}.csv", s.naam())))).filter(|(_, pad)| pad.exists()).collect();
    if gevonden.is_empty() {
        return Err(format!("{}: geen gemeenten.csv, voorzieningen.csv, functionarissen.csv, mandaten.csv of trajecten.csv", bestand.display()).into());
    }
    Ok(gevonden)
}

/// Runs an import and prints what it did, or every mistake.
///
/// # Errors
/// Then nothing was stored.
pub async fn importeer(opdracht: Import) -> Uitkomst<()> {
    let (url, sleutels) = opdracht.register.open()?;
    let bestanden = bestanden(&opdracht.bestand, opdracht.soort)?;
    let url = match opdracht.eigenaar_url {
        Some(eigenaar) if !url.starts_with("sqlite:") => eigenaar,
        _ => url,
    };
    let databank = Databank::open(&Instellingen { verbindingen: 1, ..Instellingen::voor(url) }).await?;
    let opties = Opties {
        regio: opdracht.register.regio,
        door: opdracht.door,
        issuer: opdracht.issuer,
        proef: opdracht.proef,
        demo: opdracht.register.map.is_some(),
    };
    let voortgang = Voortgang::terminal();
    let middelen = Middelen { databank: &databank, sleutels: &sleutels, klok: &Systeemklok, ids: &Toeval, voortgang: &voortgang };
    match voer_in(middelen, &opties, &bestanden).await {
        Ok(tellingen) => {
            for (soort, t) in tellingen {
                println!("{}: {} nieuw, {} gewijzigd, {} ongewijzigd", soort.naam(), t.nieuw, t.gewijzigd, t.overgeslagen);
            }
            if opties.proef {
                println!("proef: er is niets vastgelegd");
            }
            Ok(databank.sluit().await?)
        }
        Err(Stop::Onjuist(fouten)) => {
            eprintln!("{fouten}");
            Err("niets geimporteerd".into())
        }
        Err(stop) => Err(stop.into()),
    }
}
