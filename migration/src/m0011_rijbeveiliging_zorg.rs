//! PostgreSQL's second line for capacity, proposals and care: `bw_zorg`, the data role of a provider, sees what was proposed to it,
//! is bridged by it or placed with it, for as long as that lasts; an act of a provider reaches the one traject it is about.
//!
//! `bw_import` is for the import alone: the owner may take it, the login role of the product may not.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::{ConnectionTrait, DbBackend};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

/// Open to every caller (`docs/architectuur.md`). `plaats` is not: how many places a house has is for its provider and the centrumgemeente.
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
    "mandaat",
    "mandaat_geldigheid",
    "seaql_migrations",
];

pub(crate) const REGIO: &str = "regio_id = nullif(current_setting('bw.regio', true), '')::uuid";
const CENTRUM: &str = "current_setting('bw.soort', true) = 'CENTRUMGEMEENTE'";
const ORGANISATIE: &str = "nullif(current_setting('bw.organisatie', true), '')";
pub(crate) const VANDAAG: &str = "nullif(current_setting('bw.vandaag', true), '')::date";
const SUBJECT: &str =
    "issuer = nullif(current_setting('bw.issuer', true), '') AND subject = nullif(current_setting('bw.subject', true), '')";
const AANBIEDER: &str = "current_setting('bw.soort', true) = 'ZORGAANBIEDER'";
/// The traject that an act of a provider is about, set after its scope let it through.
const AKTE: &str = "nullif(current_setting('bw.traject', true), '')::uuid";

/// Of the own organisation, which is a provider.
pub(crate) fn eigen() -> String {
    format!(
        "{AANBIEDER} AND zorgaanbieder_id IN (SELECT z.id FROM zorgaanbieder z
            WHERE z.regio_id = nullif(current_setting('bw.regio', true), '')::uuid AND z.agb_code = {ORGANISATIE})"
    )
}

fn beveilig(tabel: &str) -> String {
    format!("ALTER TABLE {tabel} ENABLE ROW LEVEL SECURITY; ALTER TABLE {tabel} FORCE ROW LEVEL SECURITY;\n")
}

/// One policy; `naam` tells it from others on the same table.
fn beleid(tabel: &str, naam: &str, voor: &str, rol: &str, wie: &str) -> String {
    let grens = match voor {
        "INSERT" => format!("WITH CHECK ({wie})"),
        "UPDATE" => format!("USING ({wie}) WITH CHECK ({wie})"),
        _ => format!("USING ({wie})"),
    };
    format!("GRANT {voor} ON {tabel} TO {rol}; CREATE POLICY {tabel}_{rol}_{naam} ON {tabel} FOR {voor} TO {rol} {grens};\n")
}

/// A proposal that still concerns its provider.
pub(crate) fn open_voorstel() -> String {
    format!(
        "(status = 'VOORGESTELD' AND antwoord_voor >= {VANDAAG}) OR (status = 'GEACCEPTEERD' AND geplaatst_op IS NULL) OR beslist_op >= {VANDAAG}"
    )
}

/// Facts of persons that a provider has a part in.
fn zorg() -> String {
    let (centrum, eigen) = (format!("{REGIO} AND {CENTRUM}"), eigen());
    let akte = format!("{REGIO} AND {AANBIEDER} AND traject_id = {AKTE}");
    let mut s = String::new();
    for tabel in ["voorstel", "plaatsing", "zorgverblijf", "afwezigheid", "overbrugging"] {
        s += &beveilig(tabel);
        for voor in ["SELECT", "UPDATE"] {
            s += &beleid(tabel, &voor.to_lowercase(), voor, "bw_wat", &format!("({centrum}) OR ({akte})"));
        }
        s += &beleid(tabel, "insert", "INSERT", "bw_wat", REGIO);
    }
    // An act of a provider begins with finding its own row.
    for tabel in ["voorstel", "zorgverblijf", "afwezigheid", "overbrugging"] {
        s += &beleid(tabel, "eigen", "SELECT", "bw_wat", &format!("{REGIO} AND {eigen}"));
    }
    s += &beleid("voorstel", "eigen", "SELECT", "bw_zorg", &format!("{REGIO} AND {eigen} AND ({})", open_voorstel()));
    for tabel in ["zorgverblijf", "overbrugging"] {
        s += &beleid(tabel, "eigen", "SELECT", "bw_zorg", &format!("{REGIO} AND {eigen} AND (tot IS NULL OR tot >= {VANDAAG})"));
    }
    s += &beleid("afwezigheid", "eigen", "SELECT", "bw_zorg", "zorgverblijf_id IN (SELECT v.id FROM zorgverblijf v)");
    // Identity after acceptance, and of a safe house the number only. The row level security of the three tables holds inside too.
    let bereikt = |extra: &str| {
        format!(
            "SELECT v.client_id FROM voorstel v WHERE v.status = 'GEACCEPTEERD' AND v.geplaatst_op IS NULL{extra}
             UNION ALL SELECT v.client_id FROM zorgverblijf v WHERE true{extra}
             UNION ALL SELECT v.client_id FROM overbrugging v WHERE true{extra}"
        )
    };
    s += &beleid("client", "zorg", "SELECT", "bw_zorg", &format!("{REGIO} AND id IN ({})", bereikt("")));
    let niet_geheim = format!("{REGIO} AND client_id IN ({})", bereikt(" AND NOT v.geheim"));
    s += &beleid("client_identiteit", "zorg", "SELECT", "bw_zorg", &niet_geheim);
    s += &beleid("indicatie_arrangement", "zorg", "SELECT", "bw_zorg", "indicatie_id IN (SELECT v.indicatie_id FROM zorgverblijf v)");
    s
}

/// The rest of the one traject that an act of a provider is about.
fn akte() -> String {
    let mut s = String::new();
    let van = |kolom: &str| format!("{REGIO} AND {AANBIEDER} AND {kolom} = {AKTE}");
    for tabel in ["melding", "onderzoek", "aanvraag", "indicatie", "caseload"] {
        s += &beleid(tabel, "akte", "SELECT", "bw_wat", &van("traject_id"));
    }
    for (tabel, kolom) in [("traject", "id"), ("wachtlijst_inschrijving", "traject_id")] {
        for voor in ["SELECT", "UPDATE"] {
            s += &beleid(tabel, &format!("akte_{}", voor.to_lowercase()), voor, "bw_wat", &van(kolom));
        }
    }
    for (tabel, kolom) in
        [("dat_traject", "id"), ("dat_indicatie", "traject_id"), ("dat_wachtlijst", "traject_id"), ("dat_plaatsing", "traject_id")]
    {
        for voor in ["SELECT", "UPDATE", "DELETE"] {
            s += &beleid(tabel, &format!("akte_{}", voor.to_lowercase()), voor, "bw_wat", &van(kolom));
        }
    }
    let zelf = format!("(SELECT t.client_id FROM traject t WHERE t.id = {AKTE})");
    s += &beleid("client", "akte", "SELECT", "bw_wat", &format!("{REGIO} AND {AANBIEDER} AND id IN {zelf}"));
    s += &beleid("client_identiteit", "akte", "SELECT", "bw_wat", &format!("{REGIO} AND {AANBIEDER} AND client_id IN {zelf}"));
    let indicaties = format!("{REGIO} AND {AANBIEDER} AND indicatie_id IN (SELECT i.id FROM indicatie i WHERE i.traject_id = {AKTE})");
    s += &beleid("indicatie_inhoud", "akte", "SELECT", "bw_wat", &indicaties);
    let waits =
        format!("{REGIO} AND {AANBIEDER} AND inschrijving_id IN (SELECT w.id FROM wachtlijst_inschrijving w WHERE w.traject_id = {AKTE})");
    for tabel in ["wachtverblijf", "wachtstatus", "wachtwens"] {
        s += &beleid(tabel, "akte", "SELECT", "bw_wat", &waits);
    }
    s
}

fn script() -> String {
    let (centrum, eigen) = (format!("{REGIO} AND {CENTRUM}"), eigen());
    let eigen_of_centrum = format!("({centrum}) OR ({REGIO} AND {eigen})");
    let mut s = String::new();
    for tabel in OPEN {
        s += &format!("GRANT SELECT ON {tabel} TO bw_zorg;\n");
    }
    // Capacity, without persons.
    s += "REVOKE ALL ON plaats FROM bw_dat, bw_wat;\n";
    let plaats_eigen = format!("({centrum}) OR ({REGIO} AND locatie_id IN (SELECT l.id FROM locatie l WHERE {eigen}))");
    s += &beveilig("plaats");
    s += &beleid("plaats", "select", "SELECT", "bw_wat", &plaats_eigen);
    s += &beleid("plaats", "insert", "INSERT", "bw_wat", &plaats_eigen);
    s += &beleid("plaats", "eigen", "SELECT", "bw_zorg", &plaats_eigen);
    for tabel in ["capaciteitsopgave", "buiten_gebruik", "bezetting"] {
        s += &beveilig(tabel);
        for voor in ["SELECT", "UPDATE", "INSERT"] {
            s += &beleid(tabel, &voor.to_lowercase(), voor, "bw_wat", &eigen_of_centrum);
        }
        s += &beleid(tabel, "eigen", "SELECT", "bw_zorg", &format!("{REGIO} AND {eigen}"));
    }
    s += &zorg();
    // An act of a provider can end what another provider holds for the same person: a proposal, when the person died.
    let van_akte = format!(
        "{REGIO} AND {AANBIEDER} AND (bron_id IN (SELECT v.id FROM voorstel v WHERE v.traject_id = {AKTE})
            OR bron_id IN (SELECT v.id FROM zorgverblijf v WHERE v.traject_id = {AKTE}))"
    );
    for voor in ["SELECT", "UPDATE"] {
        s += &beleid("bezetting", &format!("akte_{}", voor.to_lowercase()), voor, "bw_wat", &van_akte);
    }
    // The dat of being in care, as the other dat tables.
    s += &beveilig("dat_plaatsing");
    let zichtbaar = format!("{REGIO} AND zichtbaar_voor = {ORGANISATIE} AND (zichtbaar_tot IS NULL OR zichtbaar_tot >= {VANDAAG})");
    s += &beleid("dat_plaatsing", "select", "SELECT", "bw_dat", &zichtbaar);
    for voor in ["SELECT", "UPDATE", "DELETE"] {
        s += &beleid("dat_plaatsing", &voor.to_lowercase(), voor, "bw_wat", &centrum);
    }
    s += &beleid("dat_plaatsing", "insert", "INSERT", "bw_wat", REGIO);
    s += &akte();
    // A provider is known, and logged, as everybody.
    s += &beleid("functionaris", "zelf", "SELECT", "bw_zorg", SUBJECT);
    for tabel in ["log_aanvraag", "log_betrokkene"] {
        s += &beleid(tabel, "insert", "INSERT", "bw_zorg", &format!("{REGIO} AND organisatie_code = {ORGANISATIE}"));
    }
    s += &beveilig("import_regel");
    s + "DO $$ DECLARE t record; BEGIN
        FOR t IN SELECT relname, relrowsecurity FROM pg_class WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace LOOP
            EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO bw_import', t.relname);
            IF t.relrowsecurity THEN
                EXECUTE format('CREATE POLICY %I ON %I FOR ALL TO bw_import USING (true) WITH CHECK (true)', t.relname || '_bw_import', t.relname);
            END IF;
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
        if db.get_database_backend() != DbBackend::Postgres {
            return Ok(());
        }
        // What this file added, told by its names; then `plaats` is open again.
        let sql = "DO $$ DECLARE p record; BEGIN
            FOR p IN SELECT tablename, policyname FROM pg_policies WHERE schemaname = current_schema()
                AND (policyname ~ '_bw_(zorg|import)' OR policyname ~ '_bw_wat_(akte|eigen)'
                    OR tablename IN ('plaats', 'capaciteitsopgave', 'buiten_gebruik', 'bezetting', 'voorstel', 'plaatsing', 'zorgverblijf',
                        'afwezigheid', 'overbrugging', 'dat_plaatsing', 'import_regel')) LOOP
                EXECUTE format('DROP POLICY %I ON %I', p.policyname, p.tablename);
            END LOOP;
            FOR p IN SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace LOOP
                EXECUTE format('REVOKE ALL ON %I FROM bw_zorg, bw_import', p.relname);
            END LOOP; END $$;
            ALTER TABLE plaats NO FORCE ROW LEVEL SECURITY; ALTER TABLE plaats DISABLE ROW LEVEL SECURITY;
            GRANT SELECT ON plaats TO bw_dat, bw_wat;";
        db.execute_unprepared(sql).await?;
        Ok(())
    }
}
