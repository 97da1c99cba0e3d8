//! The command line: reads arguments, calls the library, prints. Decides nothing.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use bw_regie::bron::{Systeemklok, Toeval};
use bw_regie::config::{Config, DATABANKVERBINDINGEN};
use bw_regie::http::server::{Verbindingen, bedien, passend, signaal};
use bw_regie::http::token::Uitgevers;
use bw_regie::http::{Rand, router};
use bw_regie::repository::databank::{Databank, Instellingen, heeft_rollen, maak_rollen, onveilig, unsuitable};
use bw_regie::repository::referentie::schema_versie;
use bw_regie::repository::{server_log, sqlite_file};
use bw_regie::service::Omgeving;
use bw_regie::service::heartbeat::State;
use bw_regie::uitwisseling::opdracht;
use bw_regie::{demo, drukwerk, files};
use bw_toegang::scope::Datarol;
use clap::{Parser, Subcommand};
use tokio::net::TcpListener;

type Uitkomst<T> = Result<T, Box<dyn std::error::Error>>;

/// Folder and port of the demo.
const MAP: &str = "bw-data";
const POORT: u16 = 8080;
/// Time that threads get after the last answer.
const UITLOOP: Duration = Duration::from_secs(1);

#[derive(Parser)]
#[command(version, about = "Register for the regional coordination of beschermd wonen")]
struct Args {
    #[command(subcommand)]
    opdracht: Option<Opdracht>,
}

#[derive(Subcommand)]
enum Opdracht {
    /// Start with an embedded database, the example region and a page to try it on. What happens without a command.
    Demo {
        /// Folder for database and keys; made when absent.
        #[arg(long, default_value = MAP)]
        map: PathBuf,
        /// Port on this machine.
        #[arg(long, default_value_t = POORT)]
        poort: u16,
    },
    /// Print a token of the demo for one subject.
    #[command(after_help = demo::who())]
    Token {
        /// Folder of the demo.
        #[arg(long, default_value = MAP)]
        map: PathBuf,
        /// For example mandaatbeheerder-1621.
        subject: String,
        /// CBS code of the gemeente, for example 1621, or AGB code of the provider.
        organisatie: String,
    },
    /// Serve with a configuration file.
    Serve {
        /// Configuration, see docs/gebruik.md.
        #[arg(long)]
        config: PathBuf,
    },
    /// Run the migrations, as the owner of the tables. `serve` never migrates.
    Migreer {
        /// URL of the owner.
        #[arg(long, env = "BW_EIGENAAR_URL", hide_env_values = true)]
        eigenaar_url: String,
    },
    /// Make the login role and the data roles on PostgreSQL; safe to repeat.
    Rollen {
        /// URL of a role that may create roles.
        #[arg(long, env = "BW_BEHEER_URL", hide_env_values = true)]
        beheer_url: String,
        /// Name of the login role.
        #[arg(long, default_value = "bw_app")]
        login: String,
        /// File with its password; without it, authentication is the server's affair.
        #[arg(long)]
        wachtwoord_bestand: Option<PathBuf>,
    },
    /// Import CSV files, all of it or nothing: see docs/uitwisseling.md.
    Import(opdracht::Import),
    /// Export what a functionaris may read, as CSV: see docs/uitwisseling.md.
    Export(opdracht::Export),
    /// Compute dat, regiomonitor and lead times anew from the facts, while the product runs: see docs/beheer.md.
    Herbereken(opdracht::Herbereken),
    /// Write schema.graphql, the projections and the catalogue of refusals; with --controleer only compare.
    Schema {
        /// Fail when a file differs, change nothing.
        #[arg(long)]
        controleer: bool,
    },
}

impl Default for Opdracht {
    fn default() -> Self {
        Opdracht::Demo { map: MAP.into(), poort: POORT }
    }
}

fn main() -> ExitCode {
    // Whoever reads the log and stops reading it holds up nobody: what does not fit any more is dropped.
    let (log, _schrijver) = tracing_appender::non_blocking(std::io::stderr());
    tracing_subscriber::fmt()
        .json()
        .with_env_filter(tracing_subscriber::EnvFilter::try_from_default_env().unwrap_or_else(|_| "bw_regie=info,warn".into()))
        .with_writer(log)
        // A log that cannot be written (a full disk, a reader that left) is no reason to panic, which telling it on stderr would do.
        .log_internal_errors(false)
        .init();
    // A panic says where, never with what: its message could hold data.
    std::panic::set_hook(Box::new(|paniek| {
        let plek = paniek.location().map(ToString::to_string).unwrap_or_default();
        tracing::error!(plek, "panic");
    }));
    let uitkomst = tokio::runtime::Builder::new_multi_thread().enable_all().build().map_err(Into::into).and_then(
        |runtime: tokio::runtime::Runtime| {
            let uitkomst = runtime.block_on(voer_uit(Args::parse().opdracht.unwrap_or_default()));
            // A thread that hangs in the file system must not hold up the end.
            runtime.shutdown_timeout(UITLOOP);
            uitkomst
        },
    );
    match uitkomst {
        Ok(()) => ExitCode::SUCCESS,
        Err(fout) => {
            eprintln!("bw-regie: {fout}");
            ExitCode::FAILURE
        }
    }
}

async fn voer_uit(opdracht: Opdracht) -> Uitkomst<()> {
    match opdracht {
        Opdracht::Demo { map, poort } => start_demo(&map, poort).await,
        Opdracht::Token { map, subject, organisatie } => {
            println!("{}", demo::token(&map, &subject, demo::soort_van(&organisatie), &organisatie)?);
            Ok(())
        }
        Opdracht::Serve { config } => serve(&config).await,
        Opdracht::Migreer { eigenaar_url } => migreer(eigenaar_url).await,
        Opdracht::Rollen { beheer_url, login, wachtwoord_bestand } => {
            let wachtwoord = wachtwoord_bestand.as_deref().map(lees_wachtwoord).transpose()?;
            let databank = Databank::open(&Instellingen::voor(beheer_url)).await?;
            maak_rollen(databank.beheer(), &login, wachtwoord.as_deref()).await?;
            println!("roles: {}, bw_import, {login}", Datarol::ALLE.map(Datarol::naam).join(", "));
            let rest = server_log::silence(databank.beheer(), &login).await?;
            if !rest.is_empty() {
                println!("a superuser must still keep values of persons out of the log of the server:\n{}", rest.join("\n"));
            }
            Ok(databank.sluit().await?)
        }
        Opdracht::Export(export) => opdracht::exporteer(export).await,
        Opdracht::Import(import) => opdracht::importeer(import).await,
        Opdracht::Herbereken(herbereken) => opdracht::herbereken(herbereken).await,
        Opdracht::Schema { controleer } => Ok(drukwerk::schrijf(Path::new("."), controleer)?),
    }
}

async fn migreer(eigenaar_url: String) -> Uitkomst<()> {
    // As many as a recomputation takes.
    let instellingen = Instellingen { verbindingen: 3, ..Instellingen::voor(eigenaar_url) };
    if instellingen.is_sqlite()
        && let Some(nieuw) = sqlite_file::make(&instellingen.url)?
    {
        println!("made {}, readable by its owner alone", nieuw.display());
    }
    let databank = Databank::open(&instellingen).await?;
    if !heeft_rollen(databank.beheer()).await? {
        return Err("the data roles are not there yet: run `bw-regie rollen` first".into());
    }
    // Without a table of migrations it is a new one.
    let eerder = schema_versie(databank.beheer()).await.unwrap_or(None);
    migration::up(databank.beheer(), None).await?;
    println!("schema: {}", migration::nieuwste());
    if eerder.is_some_and(|versie| migration::herberekent(&versie)) {
        let regels = opdracht::herbereken_alle(&databank).await;
        let regels = regels.map_err(|f| format!("{f}; the schema is the newest: run `bw-regie herbereken` when that is solved"))?;
        regels.iter().for_each(|regel| println!("{regel}"));
    }
    Ok(databank.sluit().await?)
}

/// A password from a file that nobody but its owner can read.
fn lees_wachtwoord(bestand: &Path) -> Uitkomst<String> {
    files::owner_only(bestand)?;
    let tekst = std::fs::read_to_string(bestand)?.trim().to_owned();
    if tekst.is_empty() {
        return Err(format!("{}: holds no password", bestand.display()).into());
    }
    Ok(tekst)
}

async fn start_demo(map: &Path, poort: u16) -> Uitkomst<()> {
    let demo = demo::bereid(map).await?;
    let adres = SocketAddr::from(([127, 0, 0, 1], poort));
    let luisteraar = TcpListener::bind(adres).await.map_err(|f| format!("port {poort}: {f}; choose another with --poort"))?;
    println!("{}", demo.uitleg(&luisteraar.local_addr()?.to_string()));
    let grenzen = Verbindingen { aantal: passend(DATABANKVERBINDINGEN), ..Verbindingen::default() };
    bedien(luisteraar, demo.router(), grenzen, signaal()).await;
    Ok(())
}

async fn serve(config: &Path) -> Uitkomst<()> {
    let config = Config::lees(config)?;
    let sleutels = config.sleutels()?;
    let uitgevers = Uitgevers::lees(&config.uitgever)?;
    let instellingen = Instellingen { verbindingen: config.verbindingen, ..Instellingen::voor(config.databank.clone()) };
    let databank = Databank::open(&instellingen).await?;
    if let Some(reden) = unsuitable(&instellingen).await? {
        return Err(format!("refuses to start: {reden}").into());
    }
    if let Some(reden) = onveilig(&databank).await? {
        return Err(format!("refuses to start: {reden}").into());
    }
    let tx = databank.begin_lezing().await?;
    bw_regie::repository::databank::zet_identiteit(&tx, "", "").await?;
    // No table of migrations is another schema too.
    let versie = schema_versie(&tx).await.unwrap_or(None);
    tx.rollback().await?;
    if versie.as_deref() != Some(&migration::nieuwste()) {
        return Err("the database has another schema than this program: run `bw-regie migreer` as its owner".into());
    }
    server_log::warn_ahead(&databank).await?;
    let omgeving = Omgeving { databank, sleutels, klok: Arc::new(Systeemklok), ids: Arc::new(Toeval), dag: Arc::default() };
    let rand = Arc::new(Rand::nieuw(omgeving, uitgevers));
    // As `/gereed` will say it from now on.
    let pulse = rand.heartbeat.state(&rand.omgeving).await;
    if pulse != State::Writes {
        return Err(format!("refuses to start: the database answers and a write to it fails ({pulse:?})").into());
    }
    // A provider that is down stops nobody else: its callers are answered with 503 until its keys are there.
    rand.uitgevers.ververs().await;
    tokio::spawn(rand.uitgevers.onderhoud(Duration::from_secs(60 * u64::from(config.jwks_minuten)), Arc::new(Toeval)));
    let beating = rand.clone();
    tokio::spawn(async move { beating.heartbeat.run(&beating.omgeving).await });
    let luisteraar = TcpListener::bind(config.adres).await.map_err(|f| format!("{}: {f}", config.adres))?;
    tracing::info!(adres = %config.adres, "listening");
    let grenzen = Verbindingen {
        aantal: passend(config.verbindingen),
        per_adres: config.verbindingen_per_adres,
        proxies: config.proxies,
        ..Verbindingen::default()
    };
    bedien(luisteraar, router(rand), grenzen, signaal()).await;
    Ok(())
}
