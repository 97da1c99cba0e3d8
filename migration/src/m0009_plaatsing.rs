//! Capacity, proposals, care and bridging: numbered places that the database gives only once, and the dat of being in care.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::{ConnectionTrait, DbBackend};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const TABELLEN: &str = "
CREATE TABLE capaciteitsopgave (
    id {uuid} NOT NULL PRIMARY KEY,
    regio_id {uuid} NOT NULL REFERENCES regio (id),
    locatie_id {uuid} NOT NULL REFERENCES locatie (id),
    zorgaanbieder_id {uuid} NOT NULL REFERENCES zorgaanbieder (id),
    totaal integer NOT NULL,
    geldig_van {datum} NOT NULL,
    geldig_tot {datum} NOT NULL,
    opgegeven_door text NOT NULL,
    functionaris_id {uuid} NOT NULL REFERENCES functionaris (id),
    vastgelegd_op {moment} NOT NULL,
    vervallen_op {moment},
    CONSTRAINT capaciteitsopgave_totaal CHECK (totaal BETWEEN 0 AND 500),
    CONSTRAINT capaciteitsopgave_volgorde CHECK (geldig_tot >= geldig_van)
);
CREATE UNIQUE INDEX capaciteitsopgave_een_actueel ON capaciteitsopgave (locatie_id) WHERE vervallen_op IS NULL;
CREATE TABLE buiten_gebruik (
    id {uuid} NOT NULL PRIMARY KEY,
    regio_id {uuid} NOT NULL REFERENCES regio (id),
    opgave_id {uuid} NOT NULL REFERENCES capaciteitsopgave (id),
    zorgaanbieder_id {uuid} NOT NULL REFERENCES zorgaanbieder (id),
    aantal integer NOT NULL,
    reden text NOT NULL,
    van {datum} NOT NULL,
    tot {datum},
    CONSTRAINT buiten_gebruik_aantal CHECK (aantal > 0),
    CONSTRAINT buiten_gebruik_reden CHECK (reden IN ('ONDERHOUD', 'BRANDVEILIGHEID', 'PERSONEEL', 'SLUITING', 'OVERIG')),
    CONSTRAINT buiten_gebruik_volgorde CHECK (tot IS NULL OR tot >= van)
);
CREATE INDEX buiten_gebruik_opgave ON buiten_gebruik (opgave_id);
CREATE TABLE bezetting (
    id {uuid} NOT NULL PRIMARY KEY,
    regio_id {uuid} NOT NULL REFERENCES regio (id),
    locatie_id {uuid} NOT NULL REFERENCES locatie (id),
    plaats_id {uuid} NOT NULL REFERENCES plaats (id),
    zorgaanbieder_id {uuid} NOT NULL REFERENCES zorgaanbieder (id),
    soort text NOT NULL,
    bron_id {uuid} NOT NULL,
    van {datum} NOT NULL,
    tot {datum},
    vastgelegd_op {moment} NOT NULL,
    vervallen_op {moment},
    CONSTRAINT bezetting_soort CHECK (soort IN ('RESERVERING', 'PLAATSING', 'BUITEN_GEBRUIK', 'OPGEHEVEN')),
    CONSTRAINT bezetting_volgorde CHECK (tot IS NULL OR tot >= van)
);
CREATE INDEX bezetting_locatie ON bezetting (locatie_id, plaats_id) WHERE vervallen_op IS NULL;
CREATE INDEX bezetting_bron ON bezetting (bron_id);
CREATE TABLE voorstel (
    id {uuid} NOT NULL PRIMARY KEY,
    regio_id {uuid} NOT NULL REFERENCES regio (id),
    traject_id {uuid} NOT NULL REFERENCES traject (id),
    client_id {uuid} NOT NULL REFERENCES client (id),
    geheim boolean NOT NULL,
    inschrijving_id {uuid} NOT NULL REFERENCES wachtlijst_inschrijving (id),
    locatie_id {uuid} NOT NULL REFERENCES locatie (id),
    zorgaanbieder_id {uuid} NOT NULL REFERENCES zorgaanbieder (id),
    leeftijdsgroep text NOT NULL,
    nachttoezicht text,
    middelengebruik boolean NOT NULL,
    rolstoel boolean NOT NULL,
    gewenst_van {datum} NOT NULL,
    voorgesteld_op {datum} NOT NULL,
    antwoord_voor {datum} NOT NULL,
    client_akkoord_op {datum} NOT NULL,
    status text NOT NULL,
    beslist_op {datum},
    kant text,
    reden text,
    geplaatst_op {datum},
    versie integer NOT NULL,
    namens_gemeente text NOT NULL REFERENCES gemeente (code),
    mandaat_id {uuid} REFERENCES mandaat (id),
    ondermandaat_id {uuid} NOT NULL REFERENCES ondermandaat (id),
    functionaris_id {uuid} NOT NULL REFERENCES functionaris (id),
    vastgelegd_op {moment} NOT NULL,
    CONSTRAINT voorstel_status CHECK (status IN ('VOORGESTELD', 'GEACCEPTEERD', 'GEWEIGERD', 'VERLOPEN', 'INGETROKKEN')),
    CONSTRAINT voorstel_beslist CHECK ((beslist_op IS NULL) = (status = 'VOORGESTELD')),
    CONSTRAINT voorstel_geweigerd CHECK ((kant IS NULL) = (reden IS NULL) AND (status <> 'GEWEIGERD' OR reden IS NOT NULL)),
    CONSTRAINT voorstel_kant CHECK (kant IS NULL OR kant IN ('AANBIEDER', 'CLIENT', 'CENTRUMGEMEENTE')),
    CONSTRAINT voorstel_geplaatst CHECK (geplaatst_op IS NULL OR status = 'GEACCEPTEERD'),
    CONSTRAINT voorstel_antwoord_volgorde CHECK (antwoord_voor >= voorgesteld_op),
    CONSTRAINT voorstel_versie CHECK (versie >= 1)
);
CREATE UNIQUE INDEX voorstel_een_open ON voorstel (inschrijving_id) WHERE status IN ('VOORGESTELD', 'GEACCEPTEERD') AND geplaatst_op IS NULL;
CREATE INDEX voorstel_traject ON voorstel (traject_id);
CREATE INDEX voorstel_regio ON voorstel (regio_id, voorgesteld_op, id);
CREATE INDEX voorstel_aanbieder ON voorstel (zorgaanbieder_id, voorgesteld_op, id);
CREATE TABLE plaatsing (
    id {uuid} NOT NULL PRIMARY KEY,
    regio_id {uuid} NOT NULL REFERENCES regio (id),
    traject_id {uuid} NOT NULL REFERENCES traject (id),
    client_id {uuid} NOT NULL REFERENCES client (id),
    vorm text NOT NULL,
    grondslag text NOT NULL,
    indicatie_id {uuid} REFERENCES indicatie (id),
    begonnen_op {datum} NOT NULL,
    beeindigd_op {datum},
    eindereden text,
    namens_gemeente text NOT NULL REFERENCES gemeente (code),
    mandaat_id {uuid} REFERENCES mandaat (id),
    ondermandaat_id {uuid} REFERENCES ondermandaat (id),
    mandaat_aangetoond boolean NOT NULL,
    functionaris_id {uuid} NOT NULL REFERENCES functionaris (id),
    vastgelegd_op {moment} NOT NULL,
    CONSTRAINT plaatsing_vorm CHECK (vorm IN ('PLEK', 'AMBULANT', 'PGB')),
    CONSTRAINT plaatsing_grondslag CHECK (grondslag IN ('INDICATIEBESLUIT', 'TIJDELIJKE_MAATWERKVOORZIENING', 'OVERGANGSRECHT_AWBZ', 'RECHTERLIJKE_UITSPRAAK')),
    CONSTRAINT plaatsing_grondslag_geheel CHECK ((grondslag = 'INDICATIEBESLUIT') = (indicatie_id IS NOT NULL)),
    CONSTRAINT plaatsing_eindereden CHECK (eindereden IS NULL OR eindereden IN ('02', '19', '20', '21', '22', '23', '31', '36', '37', '38', '39')),
    CONSTRAINT plaatsing_einde_geheel CHECK ((beeindigd_op IS NULL) = (eindereden IS NULL)),
    CONSTRAINT plaatsing_einde_volgorde CHECK (beeindigd_op IS NULL OR beeindigd_op >= begonnen_op),
    CONSTRAINT plaatsing_mandaat_aangetoond CHECK (ondermandaat_id IS NOT NULL OR NOT mandaat_aangetoond)
);
CREATE UNIQUE INDEX plaatsing_een_open ON plaatsing (client_id) WHERE beeindigd_op IS NULL;
CREATE INDEX plaatsing_open ON plaatsing (regio_id, traject_id) WHERE beeindigd_op IS NULL;
CREATE INDEX plaatsing_traject ON plaatsing (traject_id);
CREATE TABLE zorgverblijf (
    id {uuid} NOT NULL PRIMARY KEY,
    regio_id {uuid} NOT NULL REFERENCES regio (id),
    plaatsing_id {uuid} NOT NULL REFERENCES plaatsing (id),
    traject_id {uuid} NOT NULL REFERENCES traject (id),
    client_id {uuid} NOT NULL REFERENCES client (id),
    geheim boolean NOT NULL,
    indicatie_id {uuid} REFERENCES indicatie (id),
    voorstel_id {uuid} REFERENCES voorstel (id),
    locatie_id {uuid} NOT NULL REFERENCES locatie (id),
    zorgaanbieder_id {uuid} NOT NULL REFERENCES zorgaanbieder (id),
    soort text NOT NULL,
    van {datum} NOT NULL,
    tot {datum},
    versie integer NOT NULL,
    namens_gemeente text NOT NULL REFERENCES gemeente (code),
    mandaat_id {uuid} REFERENCES mandaat (id),
    ondermandaat_id {uuid} REFERENCES ondermandaat (id),
    mandaat_aangetoond boolean NOT NULL,
    functionaris_id {uuid} NOT NULL REFERENCES functionaris (id),
    vastgelegd_op {moment} NOT NULL,
    CONSTRAINT zorgverblijf_soort CHECK (soort IN ('TUSSENTIJDS', 'DEFINITIEF', 'SPOED')),
    CONSTRAINT zorgverblijf_volgorde CHECK (tot IS NULL OR tot >= van),
    CONSTRAINT zorgverblijf_mandaat_aangetoond CHECK (ondermandaat_id IS NOT NULL OR NOT mandaat_aangetoond),
    CONSTRAINT zorgverblijf_versie CHECK (versie >= 1)
);
CREATE UNIQUE INDEX zorgverblijf_een_open ON zorgverblijf (client_id) WHERE tot IS NULL;
CREATE INDEX zorgverblijf_traject ON zorgverblijf (traject_id);
CREATE INDEX zorgverblijf_regio ON zorgverblijf (regio_id, van, id);
CREATE INDEX zorgverblijf_aanbieder ON zorgverblijf (zorgaanbieder_id, van, id);
CREATE TABLE afwezigheid (
    id {uuid} NOT NULL PRIMARY KEY,
    regio_id {uuid} NOT NULL REFERENCES regio (id),
    zorgverblijf_id {uuid} NOT NULL REFERENCES zorgverblijf (id),
    traject_id {uuid} NOT NULL REFERENCES traject (id),
    zorgaanbieder_id {uuid} NOT NULL REFERENCES zorgaanbieder (id),
    reden text NOT NULL,
    van {datum} NOT NULL,
    tot {datum},
    functionaris_id {uuid} NOT NULL REFERENCES functionaris (id),
    vastgelegd_op {moment} NOT NULL,
    CONSTRAINT afwezigheid_reden CHECK (reden IN ('KLINIEK', 'DETENTIE', 'VERLOF', 'OVERIG')),
    CONSTRAINT afwezigheid_volgorde CHECK (tot IS NULL OR tot >= van)
);
CREATE UNIQUE INDEX afwezigheid_een_open ON afwezigheid (zorgverblijf_id) WHERE tot IS NULL;
CREATE INDEX afwezigheid_verblijf ON afwezigheid (zorgverblijf_id);
CREATE TABLE overbrugging (
    id {uuid} NOT NULL PRIMARY KEY,
    regio_id {uuid} NOT NULL REFERENCES regio (id),
    traject_id {uuid} NOT NULL REFERENCES traject (id),
    client_id {uuid} NOT NULL REFERENCES client (id),
    geheim boolean NOT NULL,
    inschrijving_id {uuid} NOT NULL REFERENCES wachtlijst_inschrijving (id),
    zorgaanbieder_id {uuid} NOT NULL REFERENCES zorgaanbieder (id),
    vorm text NOT NULL,
    toelichting text,
    van {datum} NOT NULL,
    tot {datum},
    versie integer NOT NULL,
    namens_gemeente text NOT NULL REFERENCES gemeente (code),
    mandaat_id {uuid} REFERENCES mandaat (id),
    ondermandaat_id {uuid} NOT NULL REFERENCES ondermandaat (id),
    functionaris_id {uuid} NOT NULL REFERENCES functionaris (id),
    vastgelegd_op {moment} NOT NULL,
    CONSTRAINT overbrugging_vorm CHECK (vorm IN ('AMBULANT', 'DAGBESTEDING', 'TIJDELIJK_VERBLIJF', 'OVERIG')),
    CONSTRAINT overbrugging_volgorde CHECK (tot IS NULL OR tot >= van),
    CONSTRAINT overbrugging_versie CHECK (versie >= 1)
);
CREATE UNIQUE INDEX overbrugging_een_open ON overbrugging (client_id) WHERE tot IS NULL;
CREATE INDEX overbrugging_traject ON overbrugging (traject_id);
CREATE INDEX overbrugging_aanbieder ON overbrugging (zorgaanbieder_id, van, id);
CREATE INDEX wachtlijst_open ON wachtlijst_inschrijving (regio_id, traject_id) WHERE beeindigd_op IS NULL;
CREATE INDEX zorgaanbieder_agb ON zorgaanbieder (regio_id, agb_code);
CREATE TABLE dat_plaatsing (
    id {uuid} NOT NULL PRIMARY KEY,
    regio_id {uuid} NOT NULL REFERENCES regio (id),
    client_id {uuid} NOT NULL,
    geheim boolean NOT NULL,
    traject_id {uuid} NOT NULL,
    zichtbaar_voor text,
    zichtbaar_tot {datum},
    in_zorg_sinds {datum} NOT NULL,
    beeindigd_op {datum},
    versie integer NOT NULL
);
CREATE INDEX dat_plaatsing_gemeente ON dat_plaatsing (regio_id, zichtbaar_voor, in_zorg_sinds, id);
CREATE INDEX dat_plaatsing_regio ON dat_plaatsing (regio_id, in_zorg_sinds, id);
CREATE INDEX dat_plaatsing_traject ON dat_plaatsing (traject_id);
";

/// A place is never given twice. PostgreSQL: whatever runs at the same time waits for the index entry and then loses.
const PLEK_POSTGRES: &str = "
CREATE EXTENSION IF NOT EXISTS btree_gist;
ALTER TABLE bezetting ADD CONSTRAINT bezetting_plek_een_keer
    EXCLUDE USING gist (plaats_id WITH =, daterange(van, tot, '[]') WITH &&) WHERE (vervallen_op IS NULL);
";

/// The same on SQLite, which has one writer at a time.
const PLEK_SQLITE: &str = "
CREATE TRIGGER bezetting_plek_een_keer_nieuw BEFORE INSERT ON bezetting WHEN NEW.vervallen_op IS NULL BEGIN
    SELECT RAISE(ABORT, 'bezetting_plek_een_keer') WHERE EXISTS (
        SELECT 1 FROM bezetting b WHERE b.locatie_id = NEW.locatie_id AND b.plaats_id = NEW.plaats_id AND b.vervallen_op IS NULL
            AND (NEW.tot IS NULL OR b.van <= NEW.tot) AND (b.tot IS NULL OR NEW.van <= b.tot));
END;
CREATE TRIGGER bezetting_plek_een_keer_anders BEFORE UPDATE ON bezetting WHEN NEW.vervallen_op IS NULL BEGIN
    SELECT RAISE(ABORT, 'bezetting_plek_een_keer') WHERE EXISTS (
        SELECT 1 FROM bezetting b WHERE b.id <> NEW.id AND b.locatie_id = NEW.locatie_id AND b.plaats_id = NEW.plaats_id AND b.vervallen_op IS NULL
            AND (NEW.tot IS NULL OR b.van <= NEW.tot) AND (b.tot IS NULL OR NEW.van <= b.tot));
END;
";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        crate::voer_uit(manager, TABELLEN).await?;
        let plek = match manager.get_connection().get_database_backend() {
            DbBackend::Postgres => PLEK_POSTGRES,
            _ => PLEK_SQLITE,
        };
        crate::voer_uit(manager, plek).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        crate::voer_uit(manager, "DROP INDEX wachtlijst_open; DROP INDEX zorgaanbieder_agb;").await?;
        crate::verwijder(
            manager,
            &[
                "dat_plaatsing",
                "overbrugging",
                "afwezigheid",
                "zorgverblijf",
                "plaatsing",
                "voorstel",
                "bezetting",
                "buiten_gebruik",
                "capaciteitsopgave",
            ],
        )
        .await
    }
}
