//! Warme overdracht of a person between gemeenten: the offer, and what happened to it as dated facts.
//!
//! Wat, as the other tables of wat: no data role but `bw_wat` has any grant.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::{ConnectionTrait, DbBackend};

use crate::m0011_rijbeveiliging_zorg::REGIO;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const TABELLEN: &str = "
CREATE TABLE overdracht (
    id {uuid} NOT NULL PRIMARY KEY,
    regio_id {uuid} NOT NULL REFERENCES regio (id),
    traject_id {uuid} NOT NULL REFERENCES traject (id),
    richting text NOT NULL,
    andere_gemeente text NOT NULL REFERENCES gemeente (code),
    toestemming_op {datum},
    verantwoordelijk_tot {datum} NOT NULL,
    loopt boolean NOT NULL,
    versie integer NOT NULL,
    CONSTRAINT overdracht_richting CHECK (richting IN ('IN', 'UIT')),
    CONSTRAINT overdracht_versie CHECK (versie >= 1)
);
CREATE UNIQUE INDEX overdracht_een_loopt ON overdracht (traject_id) WHERE loopt;
CREATE INDEX overdracht_traject ON overdracht (traject_id, id);
CREATE TABLE overdracht_feit (
    id {uuid} NOT NULL PRIMARY KEY,
    regio_id {uuid} NOT NULL REFERENCES regio (id),
    traject_id {uuid} NOT NULL REFERENCES traject (id),
    overdracht_id {uuid} NOT NULL REFERENCES overdracht (id),
    nummer integer NOT NULL,
    soort text NOT NULL,
    op {datum} NOT NULL,
    door text,
    uitkomst text,
    namens_gemeente text NOT NULL REFERENCES gemeente (code),
    mandaat_id {uuid} REFERENCES mandaat (id),
    ondermandaat_id {uuid} NOT NULL REFERENCES ondermandaat (id),
    functionaris_id {uuid} NOT NULL REFERENCES functionaris (id),
    vastgelegd_op {moment} NOT NULL,
    CONSTRAINT overdracht_feit_nummer UNIQUE (overdracht_id, nummer),
    CONSTRAINT overdracht_feit_soort CHECK (soort IN ('AANGEBODEN', 'BEVESTIGD', 'GEWEIGERD', 'INGETROKKEN', 'CONTACTPERSOON', 'REGIOADVISEUR',
        'GESCHILLENCOMMISSIE')),
    CONSTRAINT overdracht_feit_begin CHECK ((nummer = 1) = (soort = 'AANGEBODEN')),
    CONSTRAINT overdracht_feit_uitkomst CHECK ((soort IN ('CONTACTPERSOON', 'REGIOADVISEUR', 'GESCHILLENCOMMISSIE')) = (uitkomst IS NOT NULL)
        AND (uitkomst IS NULL OR uitkomst IN ('OVERNEMEN', 'NIET_OVERNEMEN') OR (uitkomst = 'NIET_OPGELOST' AND soort <> 'GESCHILLENCOMMISSIE')))
);
CREATE UNIQUE INDEX overdracht_feit_soort_een_keer ON overdracht_feit (overdracht_id, soort);
CREATE INDEX overdracht_feit_traject ON overdracht_feit (traject_id);
CREATE TABLE overdracht_regel (
    feit_id {uuid} NOT NULL REFERENCES overdracht_feit (id),
    lijst text NOT NULL,
    code text NOT NULL,
    regio_id {uuid} NOT NULL REFERENCES regio (id),
    traject_id {uuid} NOT NULL REFERENCES traject (id),
    voldaan boolean,
    PRIMARY KEY (feit_id, lijst, code),
    CONSTRAINT overdracht_regel_lijst CHECK (
        (lijst = 'ONDERDEEL' AND code IN ('ONDERZOEKSVERSLAG', 'PERSOONLIJK_PLAN', 'INDICATIE', 'ZORGPLAN', 'CONTACTEN'))
        OR (lijst = 'NIET_OVER' AND code IN ('ONDERZOEK', 'IDENTITEIT', 'CLIENTONDERSTEUNING', 'PERSOONLIJK_PLAN', 'INDICATIESTELLING'))
        OR (lijst = 'CRITERIUM' AND code IN ('REGIOBINDING', 'DOELGROEP', 'POSITIEF_NETWERK', 'SCHADELIJK_NETWERK', 'LOPENDE_HULP',
            'DAGBESTEDING', 'PASSEND_AANBOD', 'WENS_CLIENT'))
        OR (lijst = 'GROND' AND code IN ('REGIOBINDING', 'NIET_AANGEWEZEN', 'BETERE_KANS_ELDERS', 'ANDERE_WET', 'GEEN_INSTEMMING',
            'GEGEVENS_ONVOLLEDIG'))),
    CONSTRAINT overdracht_regel_voldaan CHECK ((lijst = 'CRITERIUM') = (voldaan IS NOT NULL))
);
CREATE INDEX overdracht_regel_traject ON overdracht_regel (traject_id);
";

const WEG: &[&str] = &["overdracht_regel", "overdracht_feit", "overdracht"];

const CENTRUM: &str = "current_setting('bw.soort', true) = 'CENTRUMGEMEENTE'";

fn script() -> String {
    let mut s = String::new();
    for tabel in WEG {
        s += &format!(
            "ALTER TABLE {tabel} ENABLE ROW LEVEL SECURITY; ALTER TABLE {tabel} FORCE ROW LEVEL SECURITY;
             GRANT SELECT, INSERT ON {tabel} TO bw_wat;
             CREATE POLICY {tabel}_bw_wat_select ON {tabel} FOR SELECT TO bw_wat USING ({REGIO} AND {CENTRUM});
             CREATE POLICY {tabel}_bw_wat_insert ON {tabel} FOR INSERT TO bw_wat WITH CHECK ({REGIO} AND {CENTRUM});\n"
        );
    }
    s + &format!(
        "GRANT UPDATE ON overdracht TO bw_wat;
         CREATE POLICY overdracht_bw_wat_update ON overdracht FOR UPDATE TO bw_wat USING ({REGIO} AND {CENTRUM}) WITH CHECK ({REGIO} AND {CENTRUM});"
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
        crate::verwijder(manager, WEG).await
    }
}
