//! Migrations that are broken off, run twice at once, or find what an earlier version left half way.

use std::collections::BTreeSet;
use std::path::PathBuf;

use bw_regie::repository::databank::{Databank, Instellingen};
use bw_regie::repository::sqlite_file;
use sea_orm::{ConnectionTrait, DbBackend, Statement};

use crate::hulp::wereld::cluster;
use crate::hulp::{Soort, Wereld};

/// A database without tables, gone with the test.
pub(crate) struct Leeg {
    pub(crate) url: String,
    pub(crate) naam: String,
    bestand: Option<PathBuf>,
}

impl Leeg {
    pub(crate) async fn nieuw(soort: Soort, naam: &str) -> Self {
        // The data roles are there once there is a world.
        if soort == Soort::Postgres {
            Wereld::leeg(soort).await;
            let naam = format!("leeg_{naam}");
            cluster().psql("postgres", &format!("CREATE DATABASE {naam} OWNER eigenaar TEMPLATE template0")).unwrap();
            return Leeg { url: cluster().url("eigenaar", &naam), naam, bestand: None };
        }
        let pad = std::env::temp_dir().join(format!("bw-migratie-{}-{naam}.db", std::process::id()));
        Leeg { url: format!("sqlite:{}", pad.display()), naam: naam.to_owned(), bestand: Some(pad) }
    }

    pub(crate) async fn open(&self) -> Databank {
        if self.bestand.is_some() {
            sqlite_file::make(&self.url).unwrap();
        }
        Databank::open(&Instellingen { verbindingen: 2, ..Instellingen::voor(&self.url) }).await.unwrap()
    }
}

impl Drop for Leeg {
    fn drop(&mut self) {
        match &self.bestand {
            Some(pad) => {
                for eind in ["", "-wal", "-shm"] {
                    let _ = std::fs::remove_file(format!("{}{eind}", pad.display()));
                }
            }
            None => cluster().drop_database(&self.naam).unwrap(),
        }
    }
}

async fn teksten(db: &Databank, sql: &str) -> Vec<String> {
    let rijen = db.beheer().query_all_raw(Statement::from_string(db.soort(), sql)).await.unwrap();
    rijen.iter().map(|r| r.try_get("", "r").unwrap()).collect()
}

/// Everything that the schema of an SQLite database holds, as text.
async fn schema(db: &Databank) -> BTreeSet<String> {
    teksten(db, "SELECT type || ' ' || name || ' ' || coalesce(sql, '') AS r FROM sqlite_master").await.into_iter().collect()
}

/// A region with a client, as the first migrations had it.
const DOSSIER: &str = "
    INSERT INTO regio (id, code, naam, informatieplicht, dat_bewaarmaanden) VALUES (x'01', 'R', 'R', true, 6);
    INSERT INTO gemeente (code, naam) VALUES ('0599', 'Rotterdam');
    INSERT INTO functionaris (id, regio_id, organisatie_soort, organisatie_code, issuer, subject, naam, rol, geldig_van)
        VALUES (x'02', x'01', 'GEMEENTE', '0599', 'i', 's', 'n', 'BEHEERDER', '2015-01-01');
    INSERT INTO client (id, regio_id, clientnummer, geheim) VALUES (x'03', x'01', 'C-1', false);
";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_a_version_without_transactions_left_half_way_is_made_whole() {
    let heel = Leeg::nieuw(Soort::Sqlite, "heel").await;
    let heel = heel.open().await;
    migration::up(heel.beheer(), None).await.unwrap();
    let verwacht = schema(&heel).await;
    let aantal = u32::try_from(teksten(&heel, "SELECT version AS r FROM seaql_migrations").await.len()).unwrap();
    // The first; with triggers; tables rewritten; indexes alone; rows put in; columns added. `BW_ALLE=1` takes each.
    let soorten = if std::env::var_os("BW_ALLE").is_some() { (1..=aantal).collect() } else { vec![1, 9, 10, 12, 14, 15] };
    for n in soorten {
        let half = Leeg::nieuw(Soort::Sqlite, &format!("half{n}")).await;
        let db = half.open().await;
        migration::up(db.beheer(), Some(n - 1)).await.unwrap();
        let voor = schema(&db).await;
        migration::up(db.beheer(), Some(1)).await.unwrap();
        let vergeet = "DELETE FROM seaql_migrations WHERE version = (SELECT max(version) FROM seaql_migrations)";
        db.beheer().execute_unprepared(vergeet).await.unwrap();
        // Stopped before the bookkeeping, or earlier: before the last of what is new.
        let na = schema(&db).await;
        let laatste = na.difference(&voor).filter(|r| r.starts_with("index ") && !r.contains("autoindex")).last();
        if let (true, Some(index)) = (n % 2 == 0, laatste) {
            let naam = index.split(' ').nth(1).unwrap();
            db.beheer().execute_unprepared(&format!("DROP INDEX {naam}")).await.unwrap();
        }
        migration::up(db.beheer(), None).await.unwrap_or_else(|f| panic!("{n}: {f}"));
        assert_eq!(schema(&db).await, verwacht, "{n}");
        db.sluit().await.unwrap();
    }
    heel.sluit().await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn rows_are_never_thrown_away_to_repair_a_schema() {
    let half = Leeg::nieuw(Soort::Sqlite, "rijen").await;
    let db = half.open().await;
    migration::up(db.beheer(), Some(9)).await.unwrap();
    db.beheer().execute_unprepared(DOSSIER).await.unwrap();
    migration::up(db.beheer(), Some(1)).await.unwrap();
    // The tenth rewrites tables: what it did cannot be told from what was.
    db.beheer().execute_unprepared("DELETE FROM seaql_migrations WHERE version LIKE 'm0010%'").await.unwrap();
    let voor = schema(&db).await;
    let fout = migration::up(db.beheer(), None).await.unwrap_err().to_string();
    assert!(fout.contains("m0010_historie") && fout.contains("put the copy of before back"), "{fout}");
    assert_eq!(schema(&db).await, voor);
    assert_eq!(teksten(&db, "SELECT clientnummer AS r FROM client").await, ["C-1"]);
    // It is used on as it was: references count again.
    assert_eq!(teksten(&db, "SELECT CAST(foreign_keys AS text) AS r FROM pragma_foreign_keys").await, ["1"]);
    // Only new tables beside rows: those go, the rows stay.
    db.beheer().execute_unprepared("INSERT INTO seaql_migrations VALUES ('m0010_historie', 0)").await.unwrap();
    migration::up(db.beheer(), Some(6)).await.unwrap();
    db.beheer().execute_unprepared("DELETE FROM seaql_migrations WHERE version LIKE 'm0016%'").await.unwrap();
    migration::up(db.beheer(), None).await.unwrap();
    assert_eq!(teksten(&db, "SELECT clientnummer AS r FROM client").await, ["C-1"]);
    db.sluit().await.unwrap();
}

/// Rewriting a table under its name with foreign keys on would fail here: without a transaction as a violation, inside one as a count
/// of references that never comes back to nothing.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn tables_that_others_refer_to_are_rewritten_with_their_rows() {
    let w = Wereld::nieuw(Soort::Sqlite).await;
    let ist = crate::hulp::beller::INDICATIESTELLER;
    use crate::hulp::stappen::{Tot, breng, melding, toekenning, wacht};
    breng(&w, ist, melding(), toekenning(), Tot::Wachtlijst, wacht()).await;
    let (indicaties, inhoud) = ("SELECT count(*) FROM indicatie", "SELECT count(*) FROM indicatie_inhoud");
    let voor = (w.tel(indicaties).await, w.tel(inhoud).await);
    assert!(voor.0 > 0 && voor.1 > 0);
    let na_de_veertiende = teksten(&w.beheer, "SELECT version AS r FROM seaql_migrations").await.len() - 14;
    migration::down(w.beheer.beheer(), Some(u32::try_from(na_de_veertiende).unwrap())).await.unwrap();
    migration::up(w.beheer.beheer(), None).await.unwrap();
    assert_eq!((w.tel(indicaties).await, w.tel(inhoud).await), voor);
}

async fn tegelijk(soort: Soort) {
    let leeg = Leeg::nieuw(soort, "tegelijk").await;
    let (a, b, c) = (leeg.open().await, leeg.open().await, leeg.open().await);
    let (eerste, tweede, derde) =
        tokio::join!(migration::up(a.beheer(), None), migration::up(b.beheer(), None), migration::up(c.beheer(), None));
    for uitkomst in [eerste, tweede, derde] {
        uitkomst.unwrap();
    }
    let versies = teksten(&a, "SELECT version AS r FROM seaql_migrations ORDER BY 1").await;
    assert_eq!(versies.last(), Some(&migration::nieuwste()));
    for databank in [a, b, c] {
        databank.sluit().await.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_at_once_wait_for_each_other_sqlite() {
    tegelijk(Soort::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_at_once_wait_for_each_other_postgres() {
    tegelijk(Soort::Postgres).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_migration_that_fails_leaves_what_was() {
    for soort in [Soort::Sqlite, Soort::Postgres] {
        let leeg = Leeg::nieuw(soort, "mislukt").await;
        let db = leeg.open().await;
        // In the way of the ninth.
        db.beheer().execute_unprepared("CREATE TABLE voorstel (x integer)").await.unwrap();
        let fout = migration::up(db.beheer(), None).await.unwrap_err().to_string();
        assert!(fout.starts_with("nothing was changed") && fout.contains("already exists"), "{soort:?}: {fout}");
        let tabellen = match db.soort() {
            DbBackend::Sqlite => "SELECT name AS r FROM sqlite_master WHERE type = 'table'",
            _ => "SELECT tablename::text AS r FROM pg_tables WHERE schemaname = 'public'",
        };
        assert_eq!(teksten(&db, tabellen).await, ["voorstel"], "{soort:?}");
        db.beheer().execute_unprepared("DROP TABLE voorstel").await.unwrap();
        migration::up(db.beheer(), None).await.unwrap();
        db.sluit().await.unwrap();
    }
}
