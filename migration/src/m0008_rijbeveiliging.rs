//! PostgreSQL's second line: grants per data role and forced row level security on every table with persons.
//!
//! `bw_dat` reads the dat tables and has no grant at all on wat; `bw_wat` serves the roles of the centrumgemeente and all
//! writing. Neither logs in: the login role is a member without inheriting, so a transaction that sets no role reads nothing.
//! The roles are made by the `rollen` command, because roles are cluster-wide. SQLite has no such line: nothing happens there.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::{ConnectionTrait, DbBackend};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

/// Without persons and open to every caller (`docs/architectuur.md`, list of open tables).
const OPEN: &[&str] = &[
    "regio",
    "gemeente",
    "lidmaatschap",
    "bevoegdheid",
    "resultaatgebied",
    "resultaatgebied_trede",
    "gelijkgestelde_dag",
    "zorgaanbieder",
    "voorziening",
    "locatie",
    "plaats",
    "mandaat",
    "mandaat_geldigheid",
];
/// Mandaten are public decisions, but written by the register.
const OPEN_SCHRIJFBAAR: &[&str] = &["mandaat", "mandaat_geldigheid"];
/// Wat and identity: no grant for `bw_dat`.
const WAT: &[&str] = &[
    "client",
    "client_identiteit",
    "traject",
    "caseload",
    "melding",
    "onderzoek",
    "aanvraag",
    "indicatie",
    "indicatie_inhoud",
    "indicatie_arrangement",
    "wachtlijst_inschrijving",
    "wachtstatus",
    "wachtverblijf",
    "wachtwens",
];
const DAT: &[&str] = &["dat_traject", "dat_indicatie", "dat_wachtlijst"];

const REGIO: &str = "regio_id = nullif(current_setting('bw.regio', true), '')::uuid";
const CENTRUM: &str = "current_setting('bw.soort', true) = 'CENTRUMGEMEENTE'";
const ORGANISATIE: &str = "nullif(current_setting('bw.organisatie', true), '')";
const VANDAAG: &str = "nullif(current_setting('bw.vandaag', true), '')::date";
const SUBJECT: &str =
    "issuer = nullif(current_setting('bw.issuer', true), '') AND subject = nullif(current_setting('bw.subject', true), '')";

fn beveilig(tabel: &str) -> String {
    format!("ALTER TABLE {tabel} ENABLE ROW LEVEL SECURITY; ALTER TABLE {tabel} FORCE ROW LEVEL SECURITY;\n")
}

fn beleid(tabel: &str, voor: &str, rol: &str, using: Option<&str>, check: Option<&str>) -> String {
    let using = using.map(|u| format!(" USING ({u})")).unwrap_or_default();
    let check = check.map(|c| format!(" WITH CHECK ({c})")).unwrap_or_default();
    let voor_klein = voor.to_lowercase();
    format!("GRANT {voor} ON {tabel} TO {rol}; CREATE POLICY {tabel}_{rol}_{voor_klein} ON {tabel} FOR {voor} TO {rol}{using}{check};\n")
}

fn script() -> String {
    let centrum = format!("{REGIO} AND {CENTRUM}");
    let mut s = "GRANT SELECT ON seaql_migrations TO bw_dat, bw_wat;\n".to_owned();
    for tabel in OPEN {
        s += &format!("GRANT SELECT ON {tabel} TO bw_dat, bw_wat;\n");
    }
    for tabel in OPEN_SCHRIJFBAAR {
        s += &format!("GRANT INSERT, UPDATE ON {tabel} TO bw_wat;\n");
    }
    // Reading and changing wat is for the centrumgemeente; inserting is for whoever hands over a melding in this region too.
    for tabel in WAT {
        s += &beveilig(tabel);
        s += &beleid(tabel, "SELECT", "bw_wat", Some(&centrum), None);
        s += &beleid(tabel, "UPDATE", "bw_wat", Some(&centrum), Some(&centrum));
        s += &beleid(tabel, "INSERT", "bw_wat", None, Some(REGIO));
    }
    let eigen = format!("{REGIO} AND zichtbaar_voor = {ORGANISATIE} AND (zichtbaar_tot IS NULL OR zichtbaar_tot >= {VANDAAG})");
    for tabel in DAT {
        s += &beveilig(tabel);
        s += &beleid(tabel, "SELECT", "bw_dat", Some(&eigen), None);
        s += &beleid(tabel, "SELECT", "bw_wat", Some(&centrum), None);
        s += &beleid(tabel, "UPDATE", "bw_wat", Some(&centrum), Some(&centrum));
        s += &beleid(tabel, "INSERT", "bw_wat", None, Some(REGIO));
        s += &beleid(tabel, "DELETE", "bw_wat", Some(&centrum), None);
    }
    let cel = format!("{REGIO} AND ({CENTRUM} OR (weergave = 'EIGEN' AND herkomst = {ORGANISATIE}))");
    s += &beveilig("monitor_cel");
    s += &beleid("monitor_cel", "SELECT", "bw_dat", Some(&cel), None);
    s += &beleid("monitor_cel", "SELECT", "bw_wat", Some(&centrum), None);
    s += &beleid("monitor_cel", "INSERT", "bw_wat", None, Some(&centrum));
    s += &beleid("monitor_cel", "UPDATE", "bw_wat", Some(&centrum), Some(&centrum));

    // A caller sees the own rows, which is how rights are decided; the centrumgemeente sees the staff of its region.
    s += &beveilig("functionaris");
    s += &beleid("functionaris", "SELECT", "bw_dat", Some(SUBJECT), None);
    s += &beleid("functionaris", "SELECT", "bw_wat", Some(&format!("({SUBJECT}) OR ({centrum})")), None);
    let eigen_ondermandaat = format!(
        "{REGIO} AND ({CENTRUM} OR functionaris_id IN (SELECT f.id FROM functionaris f WHERE f.{}))",
        SUBJECT.replace("AND subject", "AND f.subject")
    );
    s += &beveilig("ondermandaat");
    s += &beleid("ondermandaat", "SELECT", "bw_wat", Some(&eigen_ondermandaat), None);
    s += &beleid("ondermandaat", "INSERT", "bw_wat", None, Some(&centrum));
    s += &beleid("ondermandaat", "UPDATE", "bw_wat", Some(&centrum), Some(&centrum));
    s += &beveilig("ondermandaat_geldigheid");
    s += &beleid("ondermandaat_geldigheid", "SELECT", "bw_wat", Some(&centrum), None);
    s += &beleid("ondermandaat_geldigheid", "INSERT", "bw_wat", None, Some(&centrum));
    s += &beleid("ondermandaat_geldigheid", "UPDATE", "bw_wat", Some(&centrum), Some(&centrum));

    let eigen_organisatie = format!("{REGIO} AND organisatie_code = {ORGANISATIE}");
    for tabel in ["log_aanvraag", "log_betrokkene"] {
        s += &beveilig(tabel);
        for rol in ["bw_dat", "bw_wat"] {
            s += &beleid(tabel, "INSERT", rol, None, Some(&eigen_organisatie));
        }
    }
    s += &beveilig("idempotentie");
    s += &beleid("idempotentie", "SELECT", "bw_wat", Some(&eigen_organisatie), None);
    s += &beleid("idempotentie", "INSERT", "bw_wat", None, Some(&eigen_organisatie));
    s
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let db = manager.get_connection();
        if db.get_database_backend() == DbBackend::Postgres {
            db.execute_unprepared(&script()).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let db = manager.get_connection();
        if db.get_database_backend() != DbBackend::Postgres {
            return Ok(());
        }
        let mut s = String::new();
        for tabel in OPEN {
            s += &format!("REVOKE ALL ON {tabel} FROM bw_dat, bw_wat;\n");
        }
        s += "DO $$ DECLARE p record; BEGIN
            FOR p IN SELECT tablename, policyname FROM pg_policies WHERE schemaname = current_schema() LOOP
                EXECUTE format('DROP POLICY %I ON %I', p.policyname, p.tablename);
                EXECUTE format('REVOKE ALL ON %I FROM bw_dat, bw_wat', p.tablename);
                EXECUTE format('ALTER TABLE %I NO FORCE ROW LEVEL SECURITY', p.tablename);
                EXECUTE format('ALTER TABLE %I DISABLE ROW LEVEL SECURITY', p.tablename);
            END LOOP; END $$;";
        db.execute_unprepared(&s).await?;
        Ok(())
    }
}
