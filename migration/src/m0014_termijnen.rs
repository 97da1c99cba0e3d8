//! The term for the besluit as facts: suspension, notices, ingebrekestelling; terms under way as dat; lead times; amounts of the
//! dwangsom with the day from which they count.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::{ConnectionTrait, DbBackend};

use crate::m0011_rijbeveiliging_zorg::{REGIO, VANDAAG};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const TABELLEN: &str = "
CREATE TABLE opschorting (
    id {uuid} NOT NULL PRIMARY KEY,
    regio_id {uuid} NOT NULL REFERENCES regio (id),
    traject_id {uuid} NOT NULL REFERENCES traject (id),
    aanvraag_id {uuid} NOT NULL REFERENCES aanvraag (id),
    nummer integer NOT NULL,
    grond text NOT NULL,
    gemeld_op {datum},
    van {datum} NOT NULL,
    verwacht_tot {datum} NOT NULL,
    geeindigd_op {datum},
    opgeschort_gemeld_op {datum},
    einde_gemeld_op {datum},
    namens_gemeente text NOT NULL REFERENCES gemeente (code),
    mandaat_id {uuid} REFERENCES mandaat (id),
    ondermandaat_id {uuid} NOT NULL REFERENCES ondermandaat (id),
    functionaris_id {uuid} NOT NULL REFERENCES functionaris (id),
    vastgelegd_op {moment} NOT NULL,
    vervallen_op {moment},
    CONSTRAINT opschorting_grond CHECK (grond IN ('AANVULLING', 'BUITENLANDSE_INSTANTIE', 'INSTEMMING_AANVRAGER', 'TOE_TE_REKENEN_AANVRAGER', 'OVERMACHT')),
    CONSTRAINT opschorting_gemeld CHECK ((gemeld_op IS NULL) = (grond IN ('TOE_TE_REKENEN_AANVRAGER', 'OVERMACHT'))),
    CONSTRAINT opschorting_opgeschort_gemeld CHECK (opgeschort_gemeld_op IS NULL OR grond = 'OVERMACHT'),
    CONSTRAINT opschorting_einde_gemeld CHECK (einde_gemeld_op IS NULL OR geeindigd_op IS NOT NULL),
    CONSTRAINT opschorting_volgorde CHECK (verwacht_tot >= van),
    CONSTRAINT opschorting_nummer CHECK (nummer >= 1)
);
CREATE UNIQUE INDEX opschorting_een_actueel ON opschorting (aanvraag_id, nummer) WHERE vervallen_op IS NULL;
CREATE INDEX opschorting_traject ON opschorting (traject_id);
CREATE TABLE uitstelmededeling (
    id {uuid} NOT NULL PRIMARY KEY,
    regio_id {uuid} NOT NULL REFERENCES regio (id),
    traject_id {uuid} NOT NULL REFERENCES traject (id),
    aanvraag_id {uuid} NOT NULL REFERENCES aanvraag (id),
    gemeld_op {datum} NOT NULL,
    uiterlijk_op {datum} NOT NULL,
    namens_gemeente text NOT NULL REFERENCES gemeente (code),
    mandaat_id {uuid} REFERENCES mandaat (id),
    ondermandaat_id {uuid} NOT NULL REFERENCES ondermandaat (id),
    functionaris_id {uuid} NOT NULL REFERENCES functionaris (id),
    vastgelegd_op {moment} NOT NULL,
    CONSTRAINT uitstelmededeling_volgorde CHECK (uiterlijk_op >= gemeld_op)
);
CREATE INDEX uitstelmededeling_traject ON uitstelmededeling (traject_id);
CREATE TABLE ingebrekestelling (
    id {uuid} NOT NULL PRIMARY KEY,
    regio_id {uuid} NOT NULL REFERENCES regio (id),
    traject_id {uuid} NOT NULL REFERENCES traject (id),
    aanvraag_id {uuid} NOT NULL REFERENCES aanvraag (id),
    ontvangen_op {datum} NOT NULL,
    functionaris_id {uuid} NOT NULL REFERENCES functionaris (id),
    vastgelegd_op {moment} NOT NULL
);
CREATE UNIQUE INDEX ingebrekestelling_een_per_aanvraag ON ingebrekestelling (aanvraag_id);
CREATE INDEX ingebrekestelling_traject ON ingebrekestelling (traject_id);
CREATE TABLE dat_termijn (
    id {uuid} NOT NULL PRIMARY KEY,
    regio_id {uuid} NOT NULL REFERENCES regio (id),
    client_id {uuid} NOT NULL,
    geheim boolean NOT NULL,
    traject_id {uuid} NOT NULL,
    zichtbaar_voor text,
    zichtbaar_tot {datum},
    gemeente_herkomst text REFERENCES gemeente (code),
    soort text NOT NULL,
    laatste_dag {datum} NOT NULL,
    voorlopig boolean NOT NULL,
    CONSTRAINT dat_termijn_soort CHECK (soort IN ('ONDERZOEK', 'BESLUIT', 'PLAATSING')),
    CONSTRAINT dat_termijn_geheim CHECK (NOT (geheim AND zichtbaar_voor IS NOT NULL))
);
CREATE INDEX dat_termijn_gemeente ON dat_termijn (regio_id, zichtbaar_voor, laatste_dag, id);
CREATE INDEX dat_termijn_regio ON dat_termijn (regio_id, laatste_dag, id);
CREATE INDEX dat_termijn_herkomst ON dat_termijn (regio_id, gemeente_herkomst, laatste_dag, id);
CREATE INDEX dat_termijn_traject ON dat_termijn (traject_id);
CREATE TABLE doorloop_cel (
    regio_id {uuid} NOT NULL REFERENCES regio (id),
    stap text NOT NULL,
    halfjaar text NOT NULL,
    dagen integer NOT NULL,
    aantal integer NOT NULL,
    PRIMARY KEY (regio_id, stap, halfjaar, dagen),
    CONSTRAINT doorloop_stap CHECK (stap IN ('MELDING_ONDERZOEK', 'AANVRAAG_BESLUIT', 'BESLUIT_BEKENDMAKING', 'NORM_ZORG')),
    CONSTRAINT doorloop_dagen CHECK (dagen >= 0),
    CONSTRAINT doorloop_aantal CHECK (aantal >= 0)
);
CREATE TABLE dwangsomtarief (
    vanaf {datum} NOT NULL PRIMARY KEY,
    eerste integer NOT NULL,
    tweede integer NOT NULL,
    derde integer NOT NULL,
    bron text NOT NULL,
    CONSTRAINT dwangsomtarief_bedragen CHECK (eerste > 0 AND tweede > 0 AND derde > 0)
);
INSERT INTO dwangsomtarief (vanaf, eerste, tweede, derde, bron) VALUES
    ('2009-10-01', 20, 30, 40, 'Stb. 2009, 383'),
    ('2019-01-01', 23, 35, 45, 'Stcrt. 2018, 65542');
CREATE INDEX indicatie_inhoud_geldig_tot ON indicatie_inhoud (regio_id, geldig_tot, indicatie_id);
";

/// What runs already in a register that was filled before.
const BESTAAND: &str = "
INSERT INTO dat_termijn (id, regio_id, client_id, geheim, traject_id, zichtbaar_voor, zichtbaar_tot, gemeente_herkomst, soort, laatste_dag, voorlopig)
    SELECT m.id, d.regio_id, d.client_id, d.geheim, d.id, d.zichtbaar_voor, d.zichtbaar_tot, d.gemeente_herkomst, 'ONDERZOEK',
        d.onderzoek_laatste_dag, d.onderzoek_voorlopig
    FROM dat_traject d JOIN melding m ON m.traject_id = d.id
    WHERE d.onderzoek_afgerond_op IS NULL AND d.beeindigd_op IS NULL
        AND NOT EXISTS (SELECT 1 FROM melding o WHERE o.traject_id = d.id AND (o.ontvangen_op < m.ontvangen_op OR (o.ontvangen_op = m.ontvangen_op AND o.id < m.id)));
INSERT INTO dat_termijn (id, regio_id, client_id, geheim, traject_id, zichtbaar_voor, zichtbaar_tot, gemeente_herkomst, soort, laatste_dag, voorlopig)
    SELECT a.id, d.regio_id, d.client_id, d.geheim, d.id, d.zichtbaar_voor, d.zichtbaar_tot, d.gemeente_herkomst, 'BESLUIT',
        d.besluit_laatste_dag, d.besluit_voorlopig
    FROM dat_traject d JOIN aanvraag a ON a.traject_id = d.id AND a.ontvangen_op = d.aanvraag_ontvangen_op
    WHERE d.besluit_op IS NULL AND d.beeindigd_op IS NULL AND NOT EXISTS (SELECT 1 FROM indicatie i WHERE i.traject_id = d.id);
INSERT INTO dat_termijn (id, regio_id, client_id, geheim, traject_id, zichtbaar_voor, zichtbaar_tot, gemeente_herkomst, soort, laatste_dag, voorlopig)
    SELECT w.id, w.regio_id, w.client_id, w.geheim, w.traject_id, w.zichtbaar_voor, w.zichtbaar_tot, d.gemeente_herkomst, 'PLAATSING',
        w.plaatsing_laatste_dag, false
    FROM dat_wachtlijst w JOIN dat_traject d ON d.id = w.traject_id WHERE w.gesloten_op IS NULL AND d.beeindigd_op IS NULL;
";

/// The owner reads these too while it fills: row level security is forced on it as on everybody.
const GELEZEN: &[&str] =
    &["dat_traject", "dat_wachtlijst", "melding", "aanvraag", "onderzoek", "indicatie", "wachtlijst_inschrijving", "plaatsing"];

/// Steps that were completed before, with the days they took.
fn doorlooptijden(backend: DbBackend) -> String {
    let dagen = |van: &str, tot: &str| match backend {
        DbBackend::Postgres => format!("greatest(({tot}) - ({van}), 0)"),
        _ => format!("max(CAST(julianday({tot}) - julianday({van}) AS integer), 0)"),
    };
    let halfjaar = |tot: &str| {
        let tekst = format!("CAST({tot} AS text)");
        format!("substr({tekst}, 1, 4) || CASE WHEN substr({tekst}, 6, 2) <= '06' THEN 'H1' ELSE 'H2' END")
    };
    let zorg = "(SELECT min(p.begonnen_op) FROM plaatsing p WHERE p.traject_id = x.traject_id AND p.begonnen_op >= x.ingeschreven_op
        AND (x.beeindigd_op IS NULL OR p.begonnen_op <= x.beeindigd_op))";
    let begin = "(SELECT min(m.ontvangen_op) FROM melding m WHERE m.traject_id = x.traject_id)";
    let stappen = [
        ("MELDING_ONDERZOEK", "onderzoek x", begin, "x.afgerond_op", ""),
        ("AANVRAAG_BESLUIT", "indicatie x JOIN aanvraag a ON a.id = x.aanvraag_id", "a.ontvangen_op", "x.besluit_op", ""),
        ("BESLUIT_BEKENDMAKING", "indicatie x", "x.besluit_op", "x.bekendgemaakt_op", "WHERE x.bekendgemaakt_op IS NOT NULL"),
        ("NORM_ZORG", "wachtlijst_inschrijving x", "x.norm_start", zorg, ""),
    ];
    let een = |(stap, uit, van, tot, waar): (&str, &str, &str, &str, &str)| {
        format!(
            "INSERT INTO doorloop_cel (regio_id, stap, halfjaar, dagen, aantal) SELECT regio_id, '{stap}', halfjaar, dagen, count(*) FROM
             (SELECT x.regio_id, {} AS halfjaar, {} AS dagen FROM {uit} {waar}) s WHERE halfjaar IS NOT NULL GROUP BY regio_id, halfjaar, dagen;\n",
            halfjaar(tot),
            dagen(van, tot)
        )
    };
    stappen.into_iter().map(een).collect()
}

const WEG: &[&str] = &["dwangsomtarief", "doorloop_cel", "dat_termijn", "ingebrekestelling", "uitstelmededeling", "opschorting"];

const CENTRUM: &str = "current_setting('bw.soort', true) = 'CENTRUMGEMEENTE'";
const ORGANISATIE: &str = "nullif(current_setting('bw.organisatie', true), '')";
/// An act of a provider, and the traject that it is about.
const AKTE: &str =
    "current_setting('bw.soort', true) = 'ZORGAANBIEDER' AND traject_id = nullif(current_setting('bw.traject', true), '')::uuid";

fn beveilig(tabel: &str) -> String {
    format!("ALTER TABLE {tabel} ENABLE ROW LEVEL SECURITY; ALTER TABLE {tabel} FORCE ROW LEVEL SECURITY;\n")
}

/// One policy.
fn beleid(tabel: &str, voor: &str, rol: &str, wie: &str) -> String {
    let grens = match voor {
        "INSERT" => format!("WITH CHECK ({wie})"),
        "UPDATE" => format!("USING ({wie}) WITH CHECK ({wie})"),
        _ => format!("USING ({wie})"),
    };
    let klein = voor.to_lowercase();
    format!("GRANT {voor} ON {tabel} TO {rol}; CREATE POLICY {tabel}_{rol}_{klein} ON {tabel} FOR {voor} TO {rol} {grens};\n")
}

fn script() -> String {
    let centrum = format!("{REGIO} AND {CENTRUM}");
    // An act of a provider computes the dat of its one traject anew, and that rests on these.
    let centrum_of_akte = format!("({centrum}) OR ({REGIO} AND {AKTE})");
    let mut s = String::new();
    for tabel in ["opschorting", "uitstelmededeling", "ingebrekestelling"] {
        s += &beveilig(tabel);
        s += &beleid(tabel, "SELECT", "bw_wat", &centrum_of_akte);
        s += &beleid(tabel, "INSERT", "bw_wat", &centrum);
    }
    s += &beleid("opschorting", "UPDATE", "bw_wat", &centrum);
    s += &beveilig("dat_termijn");
    let zichtbaar = format!("{REGIO} AND zichtbaar_voor = {ORGANISATIE} AND (zichtbaar_tot IS NULL OR zichtbaar_tot >= {VANDAAG})");
    s += &beleid("dat_termijn", "SELECT", "bw_dat", &zichtbaar);
    for voor in ["SELECT", "UPDATE", "DELETE"] {
        s += &beleid("dat_termijn", voor, "bw_wat", &centrum_of_akte);
    }
    s += &beleid("dat_termijn", "INSERT", "bw_wat", REGIO);
    // Figures of the whole region: for the centrumgemeente alone, and there for the onderzoeker.
    s += &beveilig("doorloop_cel");
    s += &beleid("doorloop_cel", "SELECT", "bw_dat", &centrum);
    for voor in ["SELECT", "INSERT", "UPDATE"] {
        s += &beleid("doorloop_cel", voor, "bw_wat", &centrum);
    }
    s += "GRANT SELECT ON dwangsomtarief TO bw_dat, bw_wat, bw_zorg;\n";
    for tabel in WEG {
        s += &format!("GRANT SELECT, INSERT, UPDATE, DELETE ON {tabel} TO bw_import;\n");
        if *tabel != "dwangsomtarief" {
            s += &format!("CREATE POLICY {tabel}_bw_import ON {tabel} FOR ALL TO bw_import USING (true) WITH CHECK (true);\n");
        }
    }
    s
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        crate::voer_uit(manager, TABELLEN).await?;
        let db = manager.get_connection();
        let backend = db.get_database_backend();
        let vul = format!("{BESTAAND}{}", doorlooptijden(backend));
        if backend != DbBackend::Postgres {
            return crate::voer_uit(manager, &vul).await;
        }
        let dwang = |hoe: &str| GELEZEN.iter().map(|t| format!("ALTER TABLE {t} {hoe} ROW LEVEL SECURITY;\n")).collect::<String>();
        db.execute_unprepared(&format!("{}{vul}{}{}", dwang("NO FORCE"), dwang("FORCE"), script())).await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        crate::voer_uit(manager, "DROP INDEX indicatie_inhoud_geldig_tot;").await?;
        crate::verwijder(manager, WEG).await
    }
}
