//! Bezwaren against besluiten, with their steps.
//!
//! On PostgreSQL one more data role: `bw_bezwaar` reads the open bezwaren on which the own college decides and that were given to the
//! caller by name, with the file of those besluiten and no other; never the BSN, a wait or care. The file closes with the bezwaar.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::{ConnectionTrait, DbBackend};

use crate::m0011_rijbeveiliging_zorg::{REGIO, VANDAAG};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const TABELLEN: &str = "
CREATE TABLE bezwaar (
    id {uuid} NOT NULL PRIMARY KEY,
    regio_id {uuid} NOT NULL REFERENCES regio (id),
    traject_id {uuid} NOT NULL REFERENCES traject (id),
    client_id {uuid} NOT NULL REFERENCES client (id),
    geheim boolean NOT NULL,
    indicatie_id {uuid} NOT NULL REFERENCES indicatie (id),
    aanvraag_id {uuid} REFERENCES aanvraag (id),
    college text NOT NULL REFERENCES gemeente (code),
    besluit_op {datum} NOT NULL,
    bekendgemaakt_op {datum} NOT NULL,
    ontvangen_op {datum} NOT NULL,
    pro_forma boolean NOT NULL,
    gronden text,
    behandelaar_id {uuid} REFERENCES functionaris (id),
    uitkomst text,
    beslist_op {datum},
    motivering text,
    opdracht text,
    bekend_op {datum},
    open_tot {datum},
    gesloten_op {datum},
    mandaat_id {uuid} REFERENCES mandaat (id),
    ondermandaat_id {uuid} NOT NULL REFERENCES ondermandaat (id),
    functionaris_id {uuid} NOT NULL REFERENCES functionaris (id),
    vastgelegd_op {moment} NOT NULL,
    versie integer NOT NULL,
    CONSTRAINT bezwaar_ontvangst CHECK (ontvangen_op >= besluit_op),
    CONSTRAINT bezwaar_gronden CHECK (pro_forma OR gronden IS NOT NULL),
    CONSTRAINT bezwaar_uitkomst CHECK (uitkomst IS NULL OR uitkomst IN ('NIET_ONTVANKELIJK', 'ONGEGROND', 'GEGROND', 'DEELS_GEGROND', 'INGETROKKEN')),
    CONSTRAINT bezwaar_uitkomst_geheel CHECK ((uitkomst IS NULL) = (beslist_op IS NULL) AND (uitkomst IS NULL) = (motivering IS NULL)),
    CONSTRAINT bezwaar_opdracht CHECK ((opdracht IS NOT NULL) = (uitkomst IS NOT NULL AND uitkomst IN ('GEGROND', 'DEELS_GEGROND'))),
    CONSTRAINT bezwaar_bekend_volgorde CHECK (bekend_op IS NULL OR (beslist_op IS NOT NULL AND bekend_op >= beslist_op)),
    CONSTRAINT bezwaar_versie CHECK (versie >= 1)
);
CREATE INDEX bezwaar_lijst ON bezwaar (regio_id, ontvangen_op, id);
CREATE INDEX bezwaar_behandelaar ON bezwaar (behandelaar_id, ontvangen_op, id);
CREATE INDEX bezwaar_traject ON bezwaar (traject_id);
CREATE TABLE bezwaar_stap (
    id {uuid} NOT NULL PRIMARY KEY,
    regio_id {uuid} NOT NULL REFERENCES regio (id),
    traject_id {uuid} NOT NULL REFERENCES traject (id),
    bezwaar_id {uuid} NOT NULL REFERENCES bezwaar (id),
    nummer integer NOT NULL,
    soort text NOT NULL,
    op {datum} NOT NULL,
    tot {datum},
    weken integer,
    grond text,
    mandaat_id {uuid} REFERENCES mandaat (id),
    ondermandaat_id {uuid} REFERENCES ondermandaat (id),
    functionaris_id {uuid} NOT NULL REFERENCES functionaris (id),
    vastgelegd_op {moment} NOT NULL,
    CONSTRAINT bezwaar_stap_nummer UNIQUE (bezwaar_id, nummer),
    CONSTRAINT bezwaar_stap_soort CHECK (soort IN ('DOORGEZONDEN', 'TOEGEWEZEN', 'VERZUIM', 'HERSTELD', 'COMMISSIE', 'VERDAAGD', 'UITSTEL', 'GEHOORD',
        'AFGEZIEN_VAN_HOREN', 'ADVIES', 'INGEBREKESTELLING', 'BESLIST', 'BEKENDGEMAAKT', 'BEROEP', 'BEROEP_UITSPRAAK', 'HOGER_BEROEP',
        'HOGER_BEROEP_UITSPRAAK', 'VOORLOPIGE_VOORZIENING', 'VOORLOPIGE_VOORZIENING_UITSPRAAK')),
    CONSTRAINT bezwaar_stap_grond CHECK (grond IS NULL OR grond IN ('INSTEMMING_BELANGHEBBENDEN', 'INSTEMMING_INDIENER', 'PROCEDUREVOORSCHRIFT')),
    CONSTRAINT bezwaar_stap_volgorde CHECK (tot IS NULL OR tot >= op),
    CONSTRAINT bezwaar_stap_weken CHECK (weken IS NULL OR weken BETWEEN 1 AND 6)
);
";

/// Open to every caller, and needed to tell a term.
const OPEN: &str = "regio, gemeente, lidmaatschap, gelijkgestelde_dag, seaql_migrations";

const CENTRUM: &str = "current_setting('bw.soort', true) = 'CENTRUMGEMEENTE'";
const GEMEENTE: &str = "current_setting('bw.soort', true) IN ('GEMEENTE', 'CENTRUMGEMEENTE')";
const ORGANISATIE: &str = "nullif(current_setting('bw.organisatie', true), '')";
const SUBJECT: &str =
    "issuer = nullif(current_setting('bw.issuer', true), '') AND subject = nullif(current_setting('bw.subject', true), '')";

/// One policy; `kolommen` limits the grant, empty means all.
fn beleid(tabel: &str, naam: &str, kolommen: &str, voor: &str, rol: &str, wie: &str) -> String {
    let grens = match voor {
        "INSERT" => format!("WITH CHECK ({wie})"),
        "UPDATE" => format!("USING ({wie}) WITH CHECK ({wie})"),
        _ => format!("USING ({wie})"),
    };
    format!("GRANT {voor} {kolommen} ON {tabel} TO {rol}; CREATE POLICY {tabel}_{rol}_{naam} ON {tabel} FOR {voor} TO {rol} {grens};\n")
}

fn script() -> String {
    let centrum = format!("{REGIO} AND {CENTRUM}");
    // The own function: row level security of `functionaris` holds inside too, and shows a caller its own rows only.
    let eigen = format!(
        "{REGIO} AND {GEMEENTE} AND college = {ORGANISATIE} AND behandelaar_id IN (SELECT f.id FROM functionaris f
            WHERE f.organisatie_code = {ORGANISATIE} AND f.{})",
        SUBJECT.replace("AND subject", "AND f.subject")
    );
    let nog = format!("(open_tot IS NULL OR open_tot >= {VANDAAG})");
    let mut s = format!("GRANT SELECT ON {OPEN} TO bw_bezwaar;\n");
    for tabel in ["bezwaar", "bezwaar_stap"] {
        s += &format!("ALTER TABLE {tabel} ENABLE ROW LEVEL SECURITY; ALTER TABLE {tabel} FORCE ROW LEVEL SECURITY;\n");
        s += &beleid(tabel, "select", "", "SELECT", "bw_wat", &centrum);
        s += &beleid(tabel, "insert", "", "INSERT", "bw_wat", &centrum);
    }
    s += &beleid("bezwaar", "update", "", "UPDATE", "bw_wat", &centrum);
    // An act of who handles it: also the one that closes it, today.
    let akte = format!("{eigen} AND {nog} AND (gesloten_op IS NULL OR gesloten_op >= {VANDAAG})");
    for voor in ["SELECT", "UPDATE"] {
        s += &beleid("bezwaar", &format!("eigen_{}", voor.to_lowercase()), "", voor, "bw_wat", &akte);
    }
    let van_bezwaar = format!("{REGIO} AND {GEMEENTE} AND bezwaar_id IN (SELECT b.id FROM bezwaar b)");
    for voor in ["SELECT", "INSERT"] {
        s += &beleid("bezwaar_stap", &format!("eigen_{}", voor.to_lowercase()), "", voor, "bw_wat", &van_bezwaar);
    }
    // Reading: the bezwaar, and the file of that besluit. Row level security of `bezwaar` holds inside the rest.
    s += &beleid("bezwaar", "eigen", "", "SELECT", "bw_bezwaar", &format!("{eigen} AND {nog} AND gesloten_op IS NULL"));
    s += &beleid("bezwaar_stap", "eigen", "", "SELECT", "bw_bezwaar", &van_bezwaar);
    s += &beleid("functionaris", "zelf", "", "SELECT", "bw_bezwaar", SUBJECT);
    let van = |kolom: &str, bezwaar: &str| format!("{REGIO} AND {kolom} IN (SELECT b.{bezwaar} FROM bezwaar b)");
    s += &beleid("client", "bezwaar", "(id, regio_id, clientnummer)", "SELECT", "bw_bezwaar", &van("id", "client_id"));
    let kolommen = "(client_id, regio_id, voornamen, achternaam, geboortedatum)";
    s += &beleid("client_identiteit", "bezwaar", kolommen, "SELECT", "bw_bezwaar", &van("client_id", "client_id"));
    // What came after the besluit is no part of its file.
    for (tabel, dag) in [("melding", "ontvangen_op"), ("onderzoek", "afgerond_op")] {
        let voor = format!(
            "{REGIO} AND EXISTS (SELECT b.id FROM bezwaar b WHERE b.traject_id = {tabel}.traject_id AND {tabel}.{dag} <= b.besluit_op)"
        );
        s += &beleid(tabel, "bezwaar", "", "SELECT", "bw_bezwaar", &voor);
    }
    s += &beleid("indicatie", "bezwaar", "", "SELECT", "bw_bezwaar", &van("id", "indicatie_id"));
    for tabel in ["indicatie_inhoud", "indicatie_arrangement"] {
        s += &beleid(tabel, "bezwaar", "", "SELECT", "bw_bezwaar", &van("indicatie_id", "indicatie_id"));
    }
    s + &beleid("aanvraag", "bezwaar", "", "SELECT", "bw_bezwaar", &van("id", "aanvraag_id"))
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
            let sql = format!(
                "DO $$ DECLARE p record; BEGIN
                FOR p IN SELECT tablename, policyname FROM pg_policies
                    WHERE schemaname = current_schema() AND (policyname ~ '_bw_bezwaar_' OR tablename IN ('bezwaar', 'bezwaar_stap')) LOOP
                    EXECUTE format('DROP POLICY %I ON %I', p.policyname, p.tablename);
                    EXECUTE format('REVOKE ALL ON %I FROM bw_bezwaar', p.tablename);
                END LOOP; END $$;
                REVOKE ALL ON {OPEN} FROM bw_bezwaar;"
            );
            db.execute_unprepared(&sql).await?;
        }
        crate::verwijder(manager, &["bezwaar_stap", "bezwaar"]).await
    }
}
