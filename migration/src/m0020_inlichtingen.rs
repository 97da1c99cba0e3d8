//! What a college asked about the use of its mandaten, and the document with which it was answered; and which copies of a beschikking
//! were given to it.
//!
//! On PostgreSQL a question is asked for the own college alone and answered by the centrumgemeente alone, and neither is ever changed. Who
//! asked and the centrumgemeente read it; `bw_toezicht` reads which copies were given without a word of why.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::{ConnectionTrait, DbBackend};

use crate::m0011_rijbeveiliging_zorg::REGIO;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const TABELLEN: &str = "
ALTER TABLE regio ADD COLUMN afschrift_besluit text CONSTRAINT regio_afschrift_besluit CHECK (afschrift_besluit <> '');
CREATE TABLE inlichting (
    id {uuid} NOT NULL PRIMARY KEY,
    regio_id {uuid} NOT NULL REFERENCES regio (id),
    van_gemeente text NOT NULL REFERENCES gemeente (code),
    bevoegdheid_code text REFERENCES bevoegdheid (code),
    van {datum} NOT NULL,
    tot {datum} NOT NULL,
    vraag text NOT NULL,
    functionaris_id {uuid} NOT NULL REFERENCES functionaris (id),
    vastgelegd_op {moment} NOT NULL,
    CONSTRAINT inlichting_volgorde CHECK (van <= tot),
    CONSTRAINT inlichting_vraag CHECK (vraag <> '')
);
CREATE INDEX inlichting_lijst ON inlichting (regio_id, vastgelegd_op, id);
CREATE INDEX inlichting_eigen ON inlichting (regio_id, van_gemeente, vastgelegd_op, id);
CREATE TABLE inlichting_antwoord (
    id {uuid} NOT NULL PRIMARY KEY,
    inlichting_id {uuid} NOT NULL REFERENCES inlichting (id),
    regio_id {uuid} NOT NULL REFERENCES regio (id),
    van_gemeente text NOT NULL REFERENCES gemeente (code),
    kenmerk text NOT NULL,
    functionaris_id {uuid} NOT NULL REFERENCES functionaris (id),
    vastgelegd_op {moment} NOT NULL,
    CONSTRAINT inlichting_antwoord_kenmerk CHECK (kenmerk <> '')
);
CREATE UNIQUE INDEX inlichting_een_antwoord ON inlichting_antwoord (inlichting_id);
CREATE TABLE afschrift (
    id {uuid} NOT NULL PRIMARY KEY,
    regio_id {uuid} NOT NULL REFERENCES regio (id),
    traject_id {uuid} NOT NULL REFERENCES traject (id),
    indicatie_id {uuid} NOT NULL REFERENCES indicatie (id),
    besluit text NOT NULL,
    doel text NOT NULL,
    toelichting text NOT NULL,
    namens_gemeente text NOT NULL REFERENCES gemeente (code),
    mandaat_id {uuid} NOT NULL REFERENCES mandaat (id),
    ondermandaat_id {uuid} NOT NULL REFERENCES ondermandaat (id),
    functionaris_id {uuid} NOT NULL REFERENCES functionaris (id),
    vastgelegd_op {moment} NOT NULL,
    CONSTRAINT afschrift_doel CHECK (doel IN ('BEZWAAR_BEROEP', 'AANSLUITING', 'REKENSCHAP', 'VERZOEK_CLIENT')),
    CONSTRAINT afschrift_met_reden CHECK (besluit <> '' AND toelichting <> '')
);
CREATE INDEX afschrift_traject ON afschrift (traject_id, vastgelegd_op);
CREATE INDEX afschrift_lijst ON afschrift (regio_id, vastgelegd_op, id);
";

const WEG: &str = "
DROP TABLE afschrift;
DROP TABLE inlichting_antwoord;
DROP TABLE inlichting;
ALTER TABLE regio DROP COLUMN afschrift_besluit;
";

const CENTRUM: &str = "current_setting('bw.soort', true) = 'CENTRUMGEMEENTE'";
const EIGEN: &str = "van_gemeente = nullif(current_setting('bw.organisatie', true), '') AND current_setting('bw.soort', true) = 'GEMEENTE'";

/// One policy; `kolommen` limits the grant, empty means all.
fn beleid(tabel: &str, naam: &str, kolommen: &str, voor: &str, rol: &str, wie: &str) -> String {
    let grens = if voor == "INSERT" { format!("WITH CHECK ({wie})") } else { format!("USING ({wie})") };
    format!("GRANT {voor} {kolommen} ON {tabel} TO {rol}; CREATE POLICY {tabel}_{rol}_{naam} ON {tabel} FOR {voor} TO {rol} {grens};\n")
}

fn script() -> String {
    let eigen = format!("{REGIO} AND {EIGEN}");
    let centrum = format!("{REGIO} AND {CENTRUM}");
    let betrokken = format!("{REGIO} AND ({CENTRUM} OR ({EIGEN}))");
    let mut s = String::new();
    for tabel in ["inlichting", "inlichting_antwoord", "afschrift"] {
        s += &format!("ALTER TABLE {tabel} ENABLE ROW LEVEL SECURITY; ALTER TABLE {tabel} FORCE ROW LEVEL SECURITY;\n");
    }
    s += &beleid("inlichting", "insert", "", "INSERT", "bw_wat", &eigen);
    s += &beleid("inlichting_antwoord", "insert", "", "INSERT", "bw_wat", &centrum);
    for tabel in ["inlichting", "inlichting_antwoord"] {
        for rol in ["bw_wat", "bw_toezicht"] {
            s += &beleid(tabel, "select", "", "SELECT", rol, &betrokken);
        }
    }
    s += &beleid("afschrift", "insert", "", "INSERT", "bw_wat", &centrum);
    s += &beleid("afschrift", "select", "", "SELECT", "bw_wat", &centrum);
    let kolommen = "(id, regio_id, traject_id, namens_gemeente, functionaris_id, vastgelegd_op)";
    s += &beleid("afschrift", "select", kolommen, "SELECT", "bw_toezicht", &centrum);
    s
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
        crate::voer_uit(manager, WEG).await
    }
}
