//! `bw-regie import`, `export` and `herbereken` on the command line.

use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use bw_domain::bron::Klok;
use bw_toegang::rol::OrganisatieSoort;
use clap::Args;

use super::herbereken;
use super::invoer::{Middelen, Opties, Stop, voer_in};
use super::soort::Soort;
use super::uitvoer::{self, Vraag};
use super::voortgang::Voortgang;
use crate::bron::{Systeemklok, Toeval};
use crate::config::{Config, DEMO_ISSUER, Uitgever, lees_sleutels};
use crate::demo;
use crate::repository::databank::{Databank, Instellingen};
use crate::repository::referentie::schema_versie;
use crate::repository::server_log;
use crate::service::Omgeving;
use crate::sleutels::Sleutels;

type Uitkomst<T> = Result<T, Box<dyn std::error::Error>>;

/// Where a register is.
#[derive(Args, Clone, Debug)]
struct Plaats {
    /// Configuration of `serve`: where the database and the key are.
    #[arg(long, required_unless_present = "map")]
    config: Option<PathBuf>,
    /// Folder of a demo, instead of a configuration.
    #[arg(long, conflicts_with = "config")]
    map: Option<PathBuf>,
}

/// Which register.
#[derive(Args, Clone, Debug)]
pub struct Register {
    #[command(flatten)]
    plaats: Plaats,
    /// Code of the region.
    #[arg(long)]
    regio: String,
}

/// Where the database is, its keys, and who may speak for which organisation.
type Plek = (String, Sleutels, Vec<Uitgever>);

impl Plaats {
    /// The clock of the register: a demo can be days later.
    fn klok(&self) -> Uitkomst<Arc<dyn Klok>> {
        match &self.map {
            Some(map) => Ok(demo::klok(map)?),
            None => Ok(Arc::new(Systeemklok)),
        }
    }

    fn open(&self) -> Uitkomst<Plek> {
        match (&self.config, &self.map) {
            (Some(config), _) => {
                let config = Config::lees(config)?;
                let sleutels = config.sleutels()?;
                Ok((config.databank, sleutels, config.uitgever))
            }
            (None, Some(map)) => {
                let databank = map.join("bw-regie.db");
                if !databank.exists() {
                    return Err(format!("{}: geen demo; start die eerst met `bw-regie demo`", map.display()).into());
                }
                Ok((format!("sqlite:{}", databank.display()), lees_sleutels(&map.join("hoofdsleutel"), "demo")?, Vec::new()))
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
        return Err(format!(
            "{}: geen gemeenten.csv, voorzieningen.csv, functionarissen.csv, mandaten.csv of trajecten.csv",
            bestand.display()
        )
        .into());
    }
    Ok(gevonden)
}

/// The database as its owner, on PostgreSQL by a URL that stands in no configuration. By the rules of another schema nothing is stored.
async fn als_eigenaar(url: String, eigenaar: Option<String>, verbindingen: u32) -> Uitkomst<Databank> {
    let url = eigenaar.filter(|_| !url.starts_with("sqlite:")).unwrap_or(url);
    let databank = Databank::open(&Instellingen { verbindingen, ..Instellingen::voor(url) }).await?;
    server_log::warn(&databank).await?;
    // Without a table of migrations it is a new one.
    let (is, moet) = (schema_versie(databank.beheer()).await.unwrap_or(None), migration::nieuwste());
    if is.as_deref() == Some(&*moet) {
        return Ok(databank);
    }
    let is = is.unwrap_or_else(|| "none".into());
    Err(format!("the schema of the database is {is} and this program goes by {moet}: run `bw-regie migreer` of the newest program first")
        .into())
}

/// Runs an import and prints what it did, or every mistake.
///
/// # Errors
/// Then nothing was stored.
pub async fn importeer(opdracht: Import) -> Uitkomst<()> {
    let (url, sleutels, _) = opdracht.register.plaats.open()?;
    let bestanden = bestanden(&opdracht.bestand, opdracht.soort)?;
    let databank = als_eigenaar(url, opdracht.eigenaar_url, 1).await?;
    let opties = Opties {
        regio: opdracht.register.regio,
        door: opdracht.door,
        issuer: opdracht.issuer,
        proef: opdracht.proef,
        demo: opdracht.register.plaats.map.is_some(),
    };
    let (klok, voortgang) = (opdracht.register.plaats.klok()?, Voortgang::terminal());
    let middelen = Middelen { databank: &databank, sleutels: &sleutels, klok: &*klok, ids: &Toeval, voortgang: &voortgang };
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
            Err("niets geïmporteerd".into())
        }
        Err(stop) => Err(stop.into()),
    }
}

/// Recomputation of what follows from the facts.
#[derive(Args, Clone, Debug)]
pub struct Herbereken {
    #[command(flatten)]
    plaats: Plaats,
    /// Code of a region; all of them without it.
    #[arg(long)]
    regio: Option<String>,
    /// URL of the owner of the database; on SQLite the configuration has it.
    #[arg(long, env = "BW_EIGENAAR_URL", hide_env_values = true)]
    eigenaar_url: Option<String>,
    /// Fail when something would change, change nothing.
    #[arg(long)]
    controleer: bool,
}

async fn tellingen(databank: &Databank, klok: &dyn Klok, opties: &herbereken::Opties) -> Result<Vec<(String, herbereken::Telling)>, Stop> {
    let voortgang = Voortgang::terminal();
    herbereken::herbereken(herbereken::Middelen { databank, klok, voortgang: &voortgang }, opties).await
}

/// Recomputes all regions, after a migration: a line for each.
///
/// # Errors
/// As [`herbereken()`].
pub async fn herbereken_alle(databank: &Databank) -> Uitkomst<Vec<String>> {
    let tellingen = tellingen(databank, &Systeemklok, &herbereken::Opties::default()).await?;
    Ok(tellingen.into_iter().map(|(regio, telling)| format!("{regio}: {telling}")).collect())
}

/// Recomputes and prints what was seen and what changed.
///
/// # Errors
/// Then what was mended by then is kept. With `--controleer` also when something would change.
pub async fn herbereken(opdracht: Herbereken) -> Uitkomst<()> {
    let (url, _, _) = opdracht.plaats.open()?;
    // One keeps others away, one reads, one writes.
    let databank = als_eigenaar(url, opdracht.eigenaar_url, 3).await?;
    let klok = opdracht.plaats.klok()?;
    let opties = herbereken::Opties { regio: opdracht.regio, controleer: opdracht.controleer };
    let tellingen = tellingen(&databank, &*klok, &opties).await?;
    for (regio, telling) in &tellingen {
        println!("{regio}: {telling}");
    }
    databank.sluit().await?;
    if opdracht.controleer && tellingen.iter().any(|(_, t)| !t.is_leeg()) {
        return Err("nothing was changed; without --controleer this would be".into());
    }
    Ok(())
}

/// Export of what a functionaris may read.
#[derive(Args, Clone, Debug)]
pub struct Export {
    #[command(flatten)]
    register: Register,
    /// What.
    #[arg(long)]
    soort: Soort,
    /// Subject of the functionaris who asks, and stands in the log.
    #[arg(long)]
    als: String,
    /// Organisation of that functionaris: code of a gemeente, or AGB code of a provider.
    #[arg(long)]
    organisatie: String,
    /// Issuer of that subject, when the configuration has more than one for the organisation.
    #[arg(long)]
    issuer: Option<String>,
    /// File to make, readable by you only; it may not exist yet. Without it, standard output.
    #[arg(long)]
    naar: Option<PathBuf>,
}

/// The one issuer that may speak for an organisation.
fn uitgever(uitgevers: &[Uitgever], organisatie: &str) -> Uitkomst<String> {
    let voor = |u: &&Uitgever| u.organisaties.iter().any(|o| o.code == organisatie);
    match uitgevers.iter().filter(voor).collect::<Vec<_>>().as_slice() {
        [een] => Ok(een.issuer.clone()),
        [] => Err(format!("geen uitgever in de configuratie spreekt voor {organisatie}").into()),
        _ => Err(format!("meer dan een uitgever spreekt voor {organisatie}: noem er een met --issuer").into()),
    }
}

/// Runs an export. The file is made before anything is read, so that a file that cannot be made costs no line in the log.
///
/// # Errors
/// Then there is no file.
pub async fn exporteer(opdracht: Export) -> Uitkomst<()> {
    let (url, sleutels, uitgevers) = opdracht.register.plaats.open()?;
    let issuer = match (opdracht.issuer, &opdracht.register.plaats.map) {
        (Some(issuer), _) => issuer,
        (None, Some(_)) => DEMO_ISSUER.to_owned(),
        (None, None) => uitgever(&uitgevers, &opdracht.organisatie)?,
    };
    let maak = |pad: &PathBuf| std::fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(pad);
    let bestand = opdracht.naar.as_ref().map(|pad| maak(pad).map_err(|f| format!("{}: {f}", pad.display()))).transpose()?;
    let databank = Databank::open(&Instellingen { verbindingen: 1, ..Instellingen::voor(url) }).await?;
    let omgeving = Omgeving { databank, sleutels, klok: opdracht.register.plaats.klok()?, ids: Arc::new(Toeval), dag: Arc::default() };
    let organisatie_soort = if opdracht.organisatie.len() == 4 { OrganisatieSoort::Gemeente } else { OrganisatieSoort::Zorgaanbieder };
    let vraag = Vraag {
        regio: opdracht.register.regio,
        soort: opdracht.soort,
        issuer,
        subject: opdracht.als,
        organisatie: opdracht.organisatie,
        organisatie_soort,
    };
    let uitkomst = schrijf(&omgeving, &vraag, bestand).await;
    if let (Err(_), Some(pad)) = (&uitkomst, &opdracht.naar) {
        std::fs::remove_file(pad)?;
    }
    uitkomst
}

async fn schrijf(omgeving: &Omgeving, vraag: &Vraag, bestand: Option<std::fs::File>) -> Uitkomst<()> {
    let uitvoer = uitvoer::voer_uit(omgeving, vraag).await?;
    match bestand {
        Some(mut bestand) => {
            bestand.write_all(&uitvoer.bytes)?;
            bestand.sync_all()?;
        }
        None => std::io::stdout().write_all(&uitvoer.bytes)?,
    }
    eprintln!("{}: {} regels", vraag.soort.naam(), uitvoer.regels);
    if uitvoer.weggelaten > 0 {
        eprintln!("{} keer wacht of zorg weggelaten: de inhoud daarvan is niet voor deze rol", uitvoer.weggelaten);
    }
    Ok(())
}
