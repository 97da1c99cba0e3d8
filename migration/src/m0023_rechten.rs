//! Grants cut to what is done: rows that no statement of the product changes can be changed by no data role.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::{ConnectionTrait, DbBackend};

use crate::m0011_rijbeveiliging_zorg::{REGIO, eigen};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const CENTRUM: &str = "current_setting('bw.soort', true) = 'CENTRUMGEMEENTE'";

/// Facts that are recorded once. What changes of them is another fact.
const EENMALIG: &[&str] = &[
    "client",
    "client_identiteit",
    "caseload",
    "melding",
    "onderzoek",
    "aanvraag",
    "indicatie_inhoud",
    "indicatie_arrangement",
    "wachtwens",
];

/// What no file holds, or what a caller leaves behind: not for an import, which had all rights on every table.
const NIET_INGEVOERD: &str = "regio, bevoegdheid, resultaatgebied, resultaatgebied_trede, gelijkgestelde_dag, dwangsomtarief, idempotentie,
    log_opzoeking, log_opzoekteller, seaql_migrations";

/// What an import changes of what is there already; all else it adds. Of the dat, rows can go too.
const IMPORT_WIJZIGT: &str = "^(dat_.*|.*_cel|gemeente|zorgaanbieder|functionaris)$";

fn script() -> String {
    let mut s = String::new();
    for tabel in EENMALIG {
        s += &format!("REVOKE UPDATE ON {tabel} FROM bw_wat; DROP POLICY {tabel}_bw_wat_update ON {tabel};\n");
    }
    s += "REVOKE UPDATE ON buiten_gebruik FROM bw_wat; DROP POLICY buiten_gebruik_bw_wat_update ON buiten_gebruik;\n";
    s + &format!(
        "REVOKE INSERT ON {NIET_INGEVOERD} FROM bw_import;
        DO $$ DECLARE t record; BEGIN
            FOR t IN SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace LOOP
                IF t.relname !~ '^dat_' THEN EXECUTE format('REVOKE DELETE ON %I FROM bw_import', t.relname); END IF;
                IF t.relname !~ '{IMPORT_WIJZIGT}' THEN EXECUTE format('REVOKE UPDATE ON %I FROM bw_import', t.relname); END IF;
            END LOOP; END $$;"
    )
}

/// As it was: the import had all rights on what it reads.
fn terug() -> String {
    let mut s = String::new();
    let beleid = |tabel: &str, naam: &str, voor: &str, wie: &str| {
        let check = if voor == "UPDATE" { format!(" WITH CHECK ({wie})") } else { String::new() };
        format!(
            "GRANT {voor} ON {tabel} TO bw_wat; CREATE POLICY {tabel}_bw_wat_{naam} ON {tabel} FOR {voor} TO bw_wat USING ({wie}){check};\n"
        )
    };
    let centrum = format!("{REGIO} AND {CENTRUM}");
    for tabel in EENMALIG {
        s += &beleid(tabel, "update", "UPDATE", &centrum);
    }
    s += &beleid("buiten_gebruik", "update", "UPDATE", &format!("({centrum}) OR ({REGIO} AND {})", eigen()));
    s + "DO $$ DECLARE t record; BEGIN
        FOR t IN SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace
            AND has_table_privilege('bw_import', oid, 'SELECT') LOOP
            EXECUTE format('GRANT INSERT, UPDATE, DELETE ON %I TO bw_import', t.relname);
        END LOOP; END $$;"
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
        if db.get_database_backend() == DbBackend::Postgres {
            db.execute_unprepared(&terug()).await?;
        }
        Ok(())
    }
}
