//! The maatwerkafweging behind a besluit with an individual budget or another exception: its parts, the draw of the sample for quality
//! control, and the review; and how many there were, as cells without persons.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::{ConnectionTrait, DbBackend};

use crate::m0011_rijbeveiliging_zorg::REGIO;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const TABELLEN: &str = "
ALTER TABLE regio ADD COLUMN maatwerk_steekproef_procent integer NOT NULL DEFAULT 25
    CONSTRAINT regio_maatwerk_steekproef CHECK (maatwerk_steekproef_procent BETWEEN 0 AND 100);
CREATE TABLE maatwerkafweging (
    id {uuid} NOT NULL PRIMARY KEY,
    regio_id {uuid} NOT NULL REFERENCES regio (id),
    traject_id {uuid} NOT NULL REFERENCES traject (id),
    client_id {uuid} NOT NULL REFERENCES client (id),
    indicatie_id {uuid} NOT NULL REFERENCES indicatie (id),
    besluit_op {datum} NOT NULL,
    individueel_budget integer,
    andere_uitzondering boolean NOT NULL,
    betrokkenheid text NOT NULL,
    legitimiteit text NOT NULL,
    artikel text NOT NULL,
    rendement text NOT NULL,
    geschatte_kosten integer,
    geschatte_opbrengst integer,
    schatting_bron text,
    doorslag_betrokkenheid boolean NOT NULL,
    doorslag_legitimiteit boolean NOT NULL,
    doorslag_rendement boolean NOT NULL,
    effect text NOT NULL,
    bedoeling text NOT NULL,
    ethiek text NOT NULL,
    voorwaarden text NOT NULL,
    lot integer NOT NULL,
    steekproef_procent integer NOT NULL,
    in_steekproef boolean NOT NULL,
    te_toetsen boolean NOT NULL,
    functionaris_id {uuid} NOT NULL REFERENCES functionaris (id),
    vastgelegd_op {moment} NOT NULL,
    oordeel text,
    opmerking text,
    toetser_id {uuid} REFERENCES functionaris (id),
    getoetst_op {moment},
    CONSTRAINT maatwerkafweging_een_per_besluit UNIQUE (indicatie_id),
    CONSTRAINT maatwerkafweging_uitzondering CHECK (individueel_budget IS NOT NULL OR andere_uitzondering),
    CONSTRAINT maatwerkafweging_bedragen CHECK ((individueel_budget IS NULL OR individueel_budget > 0)
        AND (geschatte_kosten IS NULL OR geschatte_kosten >= 0) AND (geschatte_opbrengst IS NULL OR geschatte_opbrengst >= 0)),
    CONSTRAINT maatwerkafweging_schatting CHECK ((schatting_bron IS NOT NULL) = (geschatte_kosten IS NOT NULL OR geschatte_opbrengst IS NOT NULL)),
    CONSTRAINT maatwerkafweging_niet_alleen_rendement CHECK (doorslag_betrokkenheid OR doorslag_legitimiteit),
    CONSTRAINT maatwerkafweging_steekproef CHECK (lot BETWEEN 0 AND 99 AND steekproef_procent BETWEEN 0 AND 100 AND in_steekproef = (lot < steekproef_procent)),
    CONSTRAINT maatwerkafweging_te_toetsen CHECK (te_toetsen = (in_steekproef AND oordeel IS NULL)),
    CONSTRAINT maatwerkafweging_oordeel CHECK (oordeel IS NULL OR oordeel IN ('VOLDOET', 'AANDACHTSPUNT', 'VOLDOET_NIET')),
    CONSTRAINT maatwerkafweging_toets_geheel CHECK ((oordeel IS NULL) = (toetser_id IS NULL) AND (oordeel IS NULL) = (getoetst_op IS NULL)
        AND (opmerking IS NULL OR oordeel IS NOT NULL) AND (oordeel IS NULL OR in_steekproef)),
    CONSTRAINT maatwerkafweging_vier_ogen CHECK (toetser_id IS NULL OR toetser_id <> functionaris_id)
);
CREATE INDEX maatwerkafweging_te_toetsen_lijst ON maatwerkafweging (regio_id, te_toetsen, besluit_op, id);
CREATE INDEX maatwerkafweging_traject ON maatwerkafweging (traject_id);
CREATE TABLE maatwerk_cel (
    regio_id {uuid} NOT NULL REFERENCES regio (id),
    halfjaar text NOT NULL,
    telling text NOT NULL,
    aantal integer NOT NULL,
    PRIMARY KEY (regio_id, halfjaar, telling),
    CONSTRAINT maatwerk_cel_telling CHECK (telling IN ('AFWEGING', 'STEEKPROEF', 'VOLDOET', 'AANDACHTSPUNT', 'VOLDOET_NIET')),
    CONSTRAINT maatwerk_cel_aantal CHECK (aantal >= 0)
);
";

const CENTRUM: &str = "current_setting('bw.soort', true) = 'CENTRUMGEMEENTE'";

/// Wat for `bw_wat` alone. What was weighed is never changed; a review is stored once, and only of what was drawn. The cells as the other
/// figures of the whole region.
fn script() -> String {
    let centrum = format!("{REGIO} AND {CENTRUM}");
    let mut s = String::new();
    for tabel in ["maatwerkafweging", "maatwerk_cel"] {
        s += &format!(
            "ALTER TABLE {tabel} ENABLE ROW LEVEL SECURITY; ALTER TABLE {tabel} FORCE ROW LEVEL SECURITY;
             GRANT SELECT, INSERT ON {tabel} TO bw_wat;
             CREATE POLICY {tabel}_bw_wat_select ON {tabel} FOR SELECT TO bw_wat USING ({centrum});
             CREATE POLICY {tabel}_bw_wat_insert ON {tabel} FOR INSERT TO bw_wat WITH CHECK ({centrum});\n"
        );
    }
    s + &format!(
        "GRANT UPDATE (te_toetsen, oordeel, opmerking, toetser_id, getoetst_op) ON maatwerkafweging TO bw_wat;
         CREATE POLICY maatwerkafweging_bw_wat_update ON maatwerkafweging FOR UPDATE TO bw_wat
            USING ({centrum} AND te_toetsen) WITH CHECK ({centrum} AND oordeel IS NOT NULL);
         GRANT UPDATE (aantal) ON maatwerk_cel TO bw_wat;
         CREATE POLICY maatwerk_cel_bw_wat_update ON maatwerk_cel FOR UPDATE TO bw_wat USING ({centrum}) WITH CHECK ({centrum});
         GRANT SELECT ON maatwerk_cel TO bw_dat;
         CREATE POLICY maatwerk_cel_bw_dat_select ON maatwerk_cel FOR SELECT TO bw_dat USING ({centrum});\n"
    )
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
        crate::verwijder(manager, &["maatwerk_cel", "maatwerkafweging"]).await?;
        crate::voer_uit(manager, "ALTER TABLE regio DROP COLUMN maatwerk_steekproef_procent;").await
    }
}
