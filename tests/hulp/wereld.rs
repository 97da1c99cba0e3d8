//! A world: one database of its own with the base data, and the product running on it.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU32, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::body::Body;
use bw_regie::http::token::Uitgevers;
use bw_regie::http::{Rand, router};
use bw_regie::repository::databank::{Databank, Instellingen, maak_rollen};
use bw_regie::repository::sqlite_file;
use bw_regie::service::Omgeving;
use bw_regie::service::heartbeat::Heartbeat;
use bw_regie::sleutels::Sleutels;
use bw_regie::voorbeeld;
use http::{HeaderMap, Request, StatusCode};
use http_body_util::BodyExt;
use sea_orm::Statement;
use serde_json::{Value, json};
use tokio::sync::OnceCell;
use tower::ServiceExt;

use super::beller::{self, Wie};
use super::bron::{TestIds, TestKlok};
use super::{basis, postgres};

/// Which database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Soort {
    Sqlite,
    Postgres,
}

/// The tables of the dat read model.
pub(crate) const DAT: [&str; 5] = ["dat_traject", "dat_indicatie", "dat_wachtlijst", "dat_plaatsing", "dat_termijn"];

/// Statements and how long each took.
pub(crate) type Gevangen = Vec<(Statement, Duration)>;

pub(crate) struct Wereld {
    pub(crate) soort: Soort,
    pub(crate) rand: Arc<Rand>,
    pub(crate) klok: Arc<TestKlok>,
    pub(crate) ids: Arc<TestIds>,
    /// Statements since the world began.
    pub(crate) statements: Arc<AtomicUsize>,
    /// While set, the statements of the product and how long each took.
    pub(crate) gevangen: Arc<Mutex<Option<Gevangen>>>,
    /// Set while a world is built in bulk: its answers are not compared with the log, which other tests do.
    pub(crate) in_opbouw: AtomicBool,
    /// Full rights, for looking at what is stored.
    pub(crate) beheer: Databank,
    /// Name of the database on PostgreSQL.
    pub(crate) naam: String,
    bestand: Option<PathBuf>,
}

impl Drop for Wereld {
    fn drop(&mut self) {
        if let Some(bestand) = &self.bestand {
            for eind in ["", "-wal", "-shm"] {
                let _ = std::fs::remove_file(format!("{}{eind}", bestand.display()));
            }
        } else {
            let _ = cluster().drop_database(&self.naam);
        }
    }
}

/// An answer as the caller gets it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Antwoord {
    pub(crate) status: StatusCode,
    pub(crate) kop: HeaderMap,
    pub(crate) bytes: Vec<u8>,
}

impl Antwoord {
    /// Reads an answer whole.
    pub(crate) async fn van(antwoord: axum::response::Response) -> Self {
        let (kop, lichaam) = antwoord.into_parts();
        let bytes = lichaam.collect().await.unwrap().to_bytes().to_vec();
        Antwoord { status: kop.status, kop: kop.headers, bytes }
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.bytes).unwrap_or_else(|_| panic!("no JSON: {}", String::from_utf8_lossy(&self.bytes)))
    }

    /// The data of an answer without errors.
    pub(crate) fn data(&self) -> Value {
        let json = self.json();
        assert!(json.get("errors").is_none() && self.status == StatusCode::OK, "{} {json:#}", self.status);
        json["data"].clone()
    }

    /// The stable code of a problem or of the first error.
    pub(crate) fn code(&self) -> String {
        let json = self.json();
        let code = json.get("code").or_else(|| json["errors"][0]["extensions"].get("code"));
        code.and_then(Value::as_str).unwrap_or_else(|| panic!("no code: {json:#}")).to_owned()
    }
}

/// Test databases are thrown away: in memory where the machine offers it, so that durability costs nothing.
/// `BW_TESTMAP` names another folder: one on a small disk, to fill.
pub(crate) fn werkmap() -> PathBuf {
    if let Some(map) = std::env::var_os("BW_TESTMAP") {
        return map.into();
    }
    let shm = PathBuf::from("/dev/shm");
    if shm.is_dir() { shm } else { std::env::temp_dir() }
}

fn volgnummer() -> u32 {
    static VOLGNUMMER: AtomicU32 = AtomicU32::new(0);
    VOLGNUMMER.fetch_add(1, Ordering::Relaxed)
}

/// What a world starts with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Inhoud {
    /// Tables only.
    Leeg,
    /// The base data.
    Basis,
}

/// Removes what test processes that are gone left behind: a template outlives its process.
fn ruim_op() {
    if !Path::new("/proc/self").exists() {
        return;
    }
    for bestand in std::fs::read_dir(werkmap()).into_iter().flatten().flatten() {
        let naam = bestand.file_name();
        let delen: Vec<&str> = naam.to_str().unwrap_or_default().split(['-', '.']).collect();
        let pid = delen.iter().skip(1).find(|deel| deel.bytes().all(|b| b.is_ascii_digit()));
        if delen[0] == "bw" && pid.is_some_and(|pid| !Path::new("/proc").join(pid).exists()) {
            let _ = std::fs::remove_file(bestand.path());
        }
    }
}

async fn sqlite_sjabloon(inhoud: Inhoud) -> &'static PathBuf {
    static LEEG: OnceCell<PathBuf> = OnceCell::const_new();
    static BASIS: OnceCell<PathBuf> = OnceCell::const_new();
    let maak = |naam: &'static str, zaai: bool| async move {
        ruim_op();
        let pad = werkmap().join(format!("bw-{naam}-{}.db", std::process::id()));
        let url = format!("sqlite:{}", pad.display());
        sqlite_file::make(&url).unwrap();
        let databank = Databank::open(&Instellingen::voor(url)).await.unwrap();
        migration::up(databank.beheer(), None).await.unwrap();
        if zaai {
            basis::zaai(&databank).await;
        }
        // Into the one file, so that it can be copied.
        sea_orm::ConnectionTrait::execute_unprepared(databank.beheer(), "PRAGMA wal_checkpoint(TRUNCATE)").await.unwrap();
        databank.sluit().await.unwrap();
        pad
    };
    match inhoud {
        Inhoud::Leeg => LEEG.get_or_init(|| maak("leeg", false)).await,
        Inhoud::Basis => BASIS.get_or_init(|| maak("basis", true)).await,
    }
}

pub(crate) fn cluster() -> &'static postgres::Cluster {
    postgres::cluster().unwrap_or_else(|fout| panic!("the PostgreSQL half of this test cannot run: {fout}"))
}

/// Migrated templates, empty and with the base data, made by an owner who is no superuser.
async fn postgres_sjabloon(inhoud: Inhoud) -> &'static str {
    static SJABLOON: OnceCell<()> = OnceCell::const_new();
    SJABLOON
        .get_or_init(|| async {
            let cluster = cluster();
            let beheer = Databank::open(&Instellingen::voor(cluster.url("postgres", "postgres"))).await.unwrap();
            maak_rollen(beheer.beheer(), "bw_app", None).await.unwrap();
            // Safe to repeat.
            maak_rollen(beheer.beheer(), "bw_app", None).await.unwrap();
            beheer.sluit().await.unwrap();
            cluster.psql("postgres", "CREATE ROLE eigenaar LOGIN").unwrap();
            cluster.psql("postgres", "CREATE DATABASE leeg OWNER eigenaar TEMPLATE template0").unwrap();
            let eigenaar = Databank::open(&Instellingen::voor(cluster.url("eigenaar", "leeg"))).await.unwrap();
            migration::up(eigenaar.beheer(), None).await.unwrap();
            eigenaar.sluit().await.unwrap();
            cluster.create_database("basis", Some("leeg")).unwrap();
            let beheer = Databank::open(&Instellingen::voor(cluster.url("postgres", "basis"))).await.unwrap();
            basis::zaai(&beheer).await;
            beheer.sluit().await.unwrap();
        })
        .await;
    match inhoud {
        Inhoud::Leeg => "leeg",
        Inhoud::Basis => "basis",
    }
}

impl Wereld {
    pub(crate) async fn nieuw(soort: Soort) -> Self {
        Self::met_ids(soort, Arc::new(TestIds::nieuw(1))).await
    }

    pub(crate) async fn met_ids(soort: Soort, ids: Arc<TestIds>) -> Self {
        Self::maak(soort, Inhoud::Basis, ids).await
    }

    /// A world of tables only.
    pub(crate) async fn leeg(soort: Soort) -> Self {
        Self::maak(soort, Inhoud::Leeg, Arc::new(TestIds::nieuw(1))).await
    }

    /// A world with the whole example region.
    pub(crate) async fn voorbeeld(soort: Soort) -> Self {
        let w = Self::leeg(soort).await;
        let nu = bw_domain::bron::Klok::nu(&*w.klok);
        let opties =
            voorbeeld::Opties { zaad: 2018, vandaag: bw_domain::bron::wettelijke_dag(nu), nu, issuer: beller::VOORBEELD_IDP.into() };
        voorbeeld::zaai(&w.beheer, &w.rand.omgeving.sleutels, &opties).await.unwrap();
        w
    }

    async fn maak(soort: Soort, inhoud: Inhoud, ids: Arc<TestIds>) -> Self {
        match soort {
            Soort::Sqlite => {
                let naam = format!("w{}", volgnummer());
                let pad = werkmap().join(format!("bw-{}-{naam}.db", std::process::id()));
                std::fs::copy(sqlite_sjabloon(inhoud).await, &pad).unwrap();
                Self::open(soort, naam, Some(pad), ids).await
            }
            Soort::Postgres => Self::van_sjabloon(postgres_sjabloon(inhoud).await, ids).await,
        }
    }

    async fn van_sjabloon(sjabloon: &str, ids: Arc<TestIds>) -> Self {
        let naam = format!("w{}", volgnummer());
        cluster().create_database(&naam, Some(sjabloon)).unwrap();
        Self::open(Soort::Postgres, naam, None, ids).await
    }

    /// A copy of this world, with whatever is in it.
    pub(crate) async fn kopie(&self, ids: Arc<TestIds>) -> Self {
        if self.bestand.is_none() {
            // A database can be copied while nobody is connected.
            let sluit = format!("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{}'", self.naam);
            cluster().psql("postgres", &sluit).unwrap();
            return Self::van_sjabloon(&self.naam, ids).await;
        }
        let naam = format!("w{}", volgnummer());
        let pad = werkmap().join(format!("bw-{}-{naam}.db", std::process::id()));
        self.sql(&format!("VACUUM INTO '{}'", pad.display())).await;
        // SQLite makes such a copy as the umask has it.
        bw_regie::files::tighten(&pad).unwrap();
        Self::open(self.soort, naam, Some(pad), ids).await
    }

    /// The program is started anew on this database: what it kept in memory is gone. Clock and ids go on.
    pub(crate) async fn herstart(&mut self) {
        let teller = Self::teller(self.soort, &self.statements, &self.gevangen);
        self.rand = Self::product(self.url("bw_app"), teller, self.klok.clone(), self.ids.clone()).await;
    }

    /// Counts statements, and catches them while that is asked.
    fn teller(
        soort: Soort,
        statements: &Arc<AtomicUsize>,
        gevangen: &Arc<Mutex<Option<Gevangen>>>,
    ) -> bw_regie::repository::databank::Teller {
        let (teller, vanger) = (statements.clone(), gevangen.clone());
        let used = super::used::Used::default();
        Arc::new(move |info| {
            teller.fetch_add(1, Ordering::Relaxed);
            if soort == Soort::Postgres {
                used.note(info.statement);
            }
            if let Some(lijst) = vanger.lock().unwrap().as_mut() {
                lijst.push((info.statement.clone(), info.elapsed));
            }
        })
    }

    async fn product(url: String, teller: bw_regie::repository::databank::Teller, klok: Arc<TestKlok>, ids: Arc<TestIds>) -> Arc<Rand> {
        let databank = Databank::open(&Instellingen { teller: Some(teller), ..Instellingen::voor(url) }).await.unwrap();
        let sleutels = Sleutels::nieuw("test", *b"sleutel-van-de-tests-32-bytes-ok");
        let omgeving = Omgeving { databank, sleutels, klok, ids, dag: Arc::default() };
        Arc::new(Self::rand(omgeving))
    }

    async fn open(soort: Soort, naam: String, bestand: Option<PathBuf>, ids: Arc<TestIds>) -> Self {
        let (url, beheer_url) = match &bestand {
            Some(pad) => (format!("sqlite:{}", pad.display()), format!("sqlite:{}", pad.display())),
            None => (cluster().url("bw_app", &naam), cluster().url("postgres", &naam)),
        };
        let statements = Arc::new(AtomicUsize::new(0));
        let gevangen = Arc::new(Mutex::new(None::<Gevangen>));
        let beheer = Databank::open(&Instellingen { verbindingen: 2, ..Instellingen::voor(beheer_url) }).await.unwrap();
        let klok = Arc::new(TestKlok::nieuw());
        let rand = Self::product(url, Self::teller(soort, &statements, &gevangen), klok.clone(), ids.clone()).await;
        Wereld { soort, rand, klok, ids, statements, gevangen, in_opbouw: AtomicBool::new(false), beheer, naam, bestand }
    }

    /// The product on an environment. Its heart beats fast: a test does not wait for seconds to see a fault.
    pub(crate) fn rand(omgeving: Omgeving) -> Rand {
        let heartbeat = Heartbeat::every(omgeving.ids.voor_verzoek(b"heartbeat").id(), Duration::from_millis(100));
        Rand { heartbeat, ..Rand::nieuw(omgeving, Uitgevers::lees(beller::uitgevers()).unwrap()) }
    }

    /// The product once more on the same database, with so many connections of its own.
    pub(crate) async fn tweede(&self, verbindingen: u32) -> Arc<Rand> {
        let databank = Databank::open(&Instellingen { verbindingen, ..Instellingen::voor(self.url("bw_app")) }).await.unwrap();
        Arc::new(Self::rand(Omgeving { databank, ..self.rand.omgeving.clone() }))
    }

    /// The URL of its database, on PostgreSQL under a role.
    pub(crate) fn url(&self, rol: &str) -> String {
        match &self.bestand {
            Some(bestand) => format!("sqlite:{}", bestand.display()),
            None => cluster().url(rol, &self.naam),
        }
    }

    /// Sends a raw request to the router.
    pub(crate) async fn stuur(&self, verzoek: Request<Body>) -> Antwoord {
        Antwoord::van(router(self.rand.clone()).oneshot(verzoek).await.unwrap()).await
    }

    /// An ordinary request with a body.
    pub(crate) fn verzoek(token: &str, lichaam: impl Into<Body>) -> Request<Body> {
        Request::post("/graphql")
            .header("content-type", "application/json")
            .header("authorization", format!("Bearer {token}"))
            .body(lichaam.into())
            .unwrap()
    }

    /// Asks as a caller.
    pub(crate) async fn vraag(&self, wie: Wie, query: &str, variabelen: Value) -> Antwoord {
        let lichaam = json!({ "query": query, "variables": variabelen }).to_string();
        let antwoord = self.stuur(Self::verzoek(&wie.token(), lichaam)).await;
        if !self.in_opbouw.load(Ordering::Relaxed) {
            let json = serde_json::from_slice(&antwoord.bytes).unwrap_or_default();
            super::geldig::controleer(self, wie, query, &json).await;
            super::logboek::controleer(self, wie.organisatie, &json).await;
        }
        antwoord
    }

    /// Asks as a caller, and expects data without errors.
    pub(crate) async fn data(&self, wie: Wie, query: &str) -> Value {
        self.vraag(wie, query, json!({})).await.data()
    }

    /// A night passes over what was recorded: a gemeente reads it now. The clock stays, so that the days of a story stay what they are.
    pub(crate) async fn nacht(&self) {
        // In two steps, so that no row meets the one of the day before it.
        let verzet = |dagen: i32| match self.soort {
            Soort::Sqlite => ["van", "tot"].map(|k| format!("gepubliceerd_{k} = date(gepubliceerd_{k}, '{dagen:+} days')")),
            Soort::Postgres => ["van", "tot"].map(|k| format!("gepubliceerd_{k} = gepubliceerd_{k} + ({dagen})")),
        };
        for tabel in DAT {
            for dagen in [-1000, 999] {
                self.sql(&format!("UPDATE {tabel} SET {}", verzet(dagen).join(", "))).await;
            }
        }
    }

    /// Number of rows of a query with full rights; `sql` selects one number.
    pub(crate) async fn tel(&self, sql: &str) -> i64 {
        let rij = sea_orm::ConnectionTrait::query_one_raw(
            self.beheer.beheer(),
            sea_orm::Statement::from_string(self.beheer.soort(), format!("SELECT CAST(({sql}) AS bigint) AS n")),
        );
        rij.await.unwrap().unwrap().try_get("", "n").unwrap()
    }

    /// Runs a statement with full rights.
    pub(crate) async fn sql(&self, sql: &str) {
        sea_orm::ConnectionTrait::execute_unprepared(self.beheer.beheer(), sql).await.unwrap();
    }
}
