//! Lookups by a consulent, counted and logged, hit and miss alike; and the processing log as its own organisation may read it.
//!
//! On PostgreSQL two more data roles: `bw_opzoek` sees who a client is that shows to the own gemeente today, without the BSN, and
//! serves the lookup alone; `bw_toezicht` reads the log of the own organisation, and at the centrumgemeente the opened dossiers.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::{ConnectionTrait, DbBackend};

use crate::m0011_rijbeveiliging_zorg::{REGIO, VANDAAG};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const TABELLEN: &str = "
ALTER TABLE regio ADD COLUMN opzoeken_per_dag integer NOT NULL DEFAULT 25
    CONSTRAINT regio_opzoeken_per_dag CHECK (opzoeken_per_dag BETWEEN 0 AND 1000);
CREATE TABLE log_opzoeking (
    trace_id {uuid} NOT NULL PRIMARY KEY,
    regio_id {uuid} NOT NULL REFERENCES regio (id),
    organisatie_code text NOT NULL,
    issuer text NOT NULL,
    subject text NOT NULL,
    functionaris_id {uuid} NOT NULL REFERENCES functionaris (id),
    dag {datum} NOT NULL,
    zaaknummer text NOT NULL,
    gevraagd {bytes} NOT NULL,
    betrokkene text
);
CREATE TABLE log_opzoekteller (
    id {uuid} NOT NULL PRIMARY KEY,
    regio_id {uuid} NOT NULL REFERENCES regio (id),
    organisatie_code text NOT NULL,
    issuer text NOT NULL,
    subject text NOT NULL,
    functionaris_id {uuid} NOT NULL REFERENCES functionaris (id),
    dag {datum} NOT NULL,
    aantal integer NOT NULL,
    gemist integer NOT NULL,
    CONSTRAINT opzoekteller_een_per_dag UNIQUE (regio_id, organisatie_code, issuer, subject, dag),
    CONSTRAINT opzoekteller_aantal CHECK (gemist >= 0 AND aantal >= gemist)
);
CREATE INDEX log_opzoekteller_lijst ON log_opzoekteller (regio_id, organisatie_code, dag, id);
CREATE INDEX log_aanvraag_lijst ON log_aanvraag (regio_id, organisatie_code, begonnen_op, trace_id);
CREATE INDEX log_aanvraag_handeling ON log_aanvraag (regio_id, organisatie_code, handeling, begonnen_op, trace_id);
CREATE INDEX caseload_geopend ON caseload (regio_id, soort, vastgelegd_op, id);
CREATE INDEX dat_traject_client ON dat_traject (client_id);
";

const WEG: &str = "
DROP INDEX dat_traject_client;
DROP INDEX caseload_geopend;
DROP INDEX log_aanvraag_handeling;
DROP INDEX log_aanvraag_lijst;
DROP TABLE log_opzoekteller;
DROP TABLE log_opzoeking;
ALTER TABLE regio DROP COLUMN opzoeken_per_dag;
";

const CENTRUM: &str = "current_setting('bw.soort', true) = 'CENTRUMGEMEENTE'";
const GEMEENTE: &str = "current_setting('bw.soort', true) IN ('GEMEENTE', 'CENTRUMGEMEENTE')";
const ORGANISATIE: &str = "nullif(current_setting('bw.organisatie', true), '')";
const SUBJECT: &str =
    "issuer = nullif(current_setting('bw.issuer', true), '') AND subject = nullif(current_setting('bw.subject', true), '')";

/// One policy; `kolommen` limits the grant, empty means all.
fn beleid(tabel: &str, kolommen: &str, voor: &str, rol: &str, wie: &str) -> String {
    let grens = match voor {
        "INSERT" => format!("WITH CHECK ({wie})"),
        "UPDATE" => format!("USING ({wie}) WITH CHECK ({wie})"),
        _ => format!("USING ({wie})"),
    };
    let klein = voor.to_lowercase();
    format!("GRANT {voor} {kolommen} ON {tabel} TO {rol}; CREATE POLICY {tabel}_{rol}_{klein} ON {tabel} FOR {voor} TO {rol} {grens};\n")
}

fn script() -> String {
    let eigen_organisatie = format!("{REGIO} AND {GEMEENTE} AND organisatie_code = {ORGANISATIE}");
    let zelf = format!("{eigen_organisatie} AND {SUBJECT}");
    let zichtbaar = format!("zichtbaar_voor = {ORGANISATIE} AND (zichtbaar_tot IS NULL OR zichtbaar_tot >= {VANDAAG})");
    let mut s = String::new();
    for tabel in ["log_opzoeking", "log_opzoekteller"] {
        s += &format!("ALTER TABLE {tabel} ENABLE ROW LEVEL SECURITY; ALTER TABLE {tabel} FORCE ROW LEVEL SECURITY;\n");
    }
    // The act counts and logs itself.
    s += &beleid("log_opzoeking", "", "INSERT", "bw_wat", &zelf);
    for voor in ["SELECT", "INSERT", "UPDATE"] {
        s += &beleid("log_opzoekteller", "", voor, "bw_wat", &zelf);
    }
    // The lookup: who shows to the own gemeente today, never the BSN itself; and which lookups were the caller's own.
    let kolommen = "(id, regio_id, client_id, clientnummer, geheim, gemeld_op, zichtbaar_voor, zichtbaar_tot)";
    s += &beleid("dat_traject", kolommen, "SELECT", "bw_opzoek", &format!("{REGIO} AND {GEMEENTE} AND NOT geheim AND {zichtbaar}"));
    let kolommen = "(client_id, regio_id, bsn_index, voornamen, achternaam, geboortedatum)";
    // Row level security of dat_traject holds inside too.
    let toont = format!("{REGIO} AND EXISTS (SELECT d.id FROM dat_traject d WHERE d.client_id = client_identiteit.client_id)");
    s += &beleid("client_identiteit", kolommen, "SELECT", "bw_opzoek", &toont);
    s += &beleid("log_opzoeking", "", "SELECT", "bw_opzoek", &zelf);
    // Oversight: what the own organisation did.
    for tabel in ["log_aanvraag", "log_betrokkene", "log_opzoekteller", "functionaris"] {
        s += &beleid(tabel, "", "SELECT", "bw_toezicht", &eigen_organisatie);
    }
    let kolommen = "(trace_id, regio_id, organisatie_code, zaaknummer, betrokkene)";
    s += &beleid("log_opzoeking", kolommen, "SELECT", "bw_toezicht", &eigen_organisatie);
    let kolommen = "(id, regio_id, client_id, clientnummer, geheim, zichtbaar_voor, zichtbaar_tot)";
    let bereik = format!("{REGIO} AND NOT geheim AND ({CENTRUM} OR ({GEMEENTE} AND {zichtbaar}))");
    s += &beleid("dat_traject", kolommen, "SELECT", "bw_toezicht", &bereik);
    s + &beleid("caseload", "", "SELECT", "bw_toezicht", &format!("{REGIO} AND {CENTRUM} AND soort = 'GEOPEND'"))
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        crate::voer_uit(manager, TABELLEN).await?;
        let db = manager.get_connection();
        if db.get_database_backend() == DbBackend::Postgres {
            db.execute_unprepared(&script()).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let db = manager.get_connection();
        if db.get_database_backend() == DbBackend::Postgres {
            let sql = "DO $$ DECLARE p record; BEGIN
                FOR p IN SELECT tablename, policyname FROM pg_policies
                    WHERE schemaname = current_schema() AND policyname ~ '_bw_(opzoek|toezicht)_' LOOP
                    EXECUTE format('DROP POLICY %I ON %I', p.policyname, p.tablename);
                    EXECUTE format('REVOKE ALL ON %I FROM bw_opzoek, bw_toezicht', p.tablename);
                END LOOP; END $$;";
            db.execute_unprepared(sql).await?;
        }
        crate::voer_uit(manager, WEG).await
    }
}
