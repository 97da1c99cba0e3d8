//! Publication by legal day: each row of dat says from which day until which a gemeente may read it, and the version goes, which counted
//! acts; per region whether a gemeente reads from the next day, from the next month or at once.
//!
//! The row without an end is the live one, which staff of the centrumgemeente reads. What stands there already shows as it did. The
//! policies of who reads as a gemeente say the same as `repository/ingang`; `bw_wat` goes on seeing all rows, because an act rewrites what
//! is not published yet.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::{ConnectionTrait, DbBackend};

use crate::m0010_historie::herschrijf;
use crate::m0011_rijbeveiliging_zorg::{REGIO, VANDAAG};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const TABELLEN: &[&str] = &["dat_traject", "dat_indicatie", "dat_wachtlijst", "dat_plaatsing", "dat_termijn"];

const INSTELLING: &str = "ALTER TABLE regio ADD COLUMN publicatie text NOT NULL DEFAULT 'PER_DAG'
    CONSTRAINT regio_publicatie CHECK (publicatie IN ('PER_DAG', 'PER_MAAND', 'DIRECT'));";

/// The row shows from before this register.
const ALTIJD: &str = "'0001-01-01'";

const CENTRUM: &str = "current_setting('bw.soort', true) = 'CENTRUMGEMEENTE'";
const GEMEENTE: &str = "current_setting('bw.soort', true) IN ('GEMEENTE', 'CENTRUMGEMEENTE')";
const ORGANISATIE: &str = "nullif(current_setting('bw.organisatie', true), '')";

fn grens(tabel: &str) -> String {
    format!("CONSTRAINT {tabel}_publicatie CHECK (gepubliceerd_tot IS NULL OR gepubliceerd_tot > gepubliceerd_van)")
}

fn heeft_versie(tabel: &str) -> bool {
    tabel != "dat_termijn"
}

fn postgres(tabel: &str) -> String {
    let versie = if heeft_versie(tabel) { format!("ALTER TABLE {tabel} DROP COLUMN versie;") } else { String::new() };
    format!(
        "{versie}
         ALTER TABLE {tabel} ADD COLUMN gepubliceerd_van date NOT NULL DEFAULT {ALTIJD};
         ALTER TABLE {tabel} ALTER COLUMN gepubliceerd_van DROP DEFAULT;
         ALTER TABLE {tabel} ADD COLUMN gepubliceerd_tot date;
         ALTER TABLE {tabel} DROP CONSTRAINT {tabel}_pkey;
         ALTER TABLE {tabel} ADD PRIMARY KEY (id, gepubliceerd_van);
         ALTER TABLE {tabel} ADD {};\n",
        grens(tabel)
    )
}

fn postgres_terug(tabel: &str) -> String {
    let versie = if heeft_versie(tabel) {
        format!("ALTER TABLE {tabel} ADD COLUMN versie integer NOT NULL DEFAULT 1; ALTER TABLE {tabel} ALTER COLUMN versie DROP DEFAULT;")
    } else {
        String::new()
    };
    format!(
        "ALTER TABLE {tabel} NO FORCE ROW LEVEL SECURITY;
         DELETE FROM {tabel} WHERE gepubliceerd_tot IS NOT NULL;
         ALTER TABLE {tabel} FORCE ROW LEVEL SECURITY;
         ALTER TABLE {tabel} DROP CONSTRAINT {tabel}_pkey;
         ALTER TABLE {tabel} ADD PRIMARY KEY (id);
         ALTER TABLE {tabel} DROP COLUMN gepubliceerd_van;
         ALTER TABLE {tabel} DROP COLUMN gepubliceerd_tot;
         {versie}\n"
    )
}

/// The columns on SQLite stand where the version was, or after the last.
const SLEUTEL: &str = "id uuid_text NOT NULL PRIMARY KEY";
const SLEUTEL_LOS: &str = "id uuid_text NOT NULL";

fn plek(tabel: &str) -> &'static str {
    if heeft_versie(tabel) { "versie integer NOT NULL" } else { "voorlopig boolean NOT NULL" }
}

fn dagen(tabel: &str) -> String {
    let blijft = if heeft_versie(tabel) { String::new() } else { format!("{}, ", plek(tabel)) };
    format!("{blijft}gepubliceerd_van date_text NOT NULL DEFAULT {ALTIJD}, gepubliceerd_tot date_text")
}

/// Columns that come later stand before it.
fn sleutel(tabel: &str) -> String {
    format!(",\n    PRIMARY KEY (id, gepubliceerd_van), {}", grens(tabel))
}

async fn sqlite_terug(manager: &SchemaManager<'_>, tabel: &str) -> Result<(), DbErr> {
    let (nieuw, sleutel) = (dagen(tabel), sleutel(tabel));
    let tijdelijk = if heeft_versie(tabel) { format!("{} DEFAULT 1", plek(tabel)) } else { plek(tabel).to_owned() };
    crate::voer_uit(manager, &format!("DELETE FROM {tabel} WHERE gepubliceerd_tot IS NOT NULL;")).await?;
    let terug = [(SLEUTEL_LOS, SLEUTEL.to_owned()), (nieuw.as_str(), tijdelijk.clone()), (sleutel.as_str(), String::new())];
    herschrijf(manager, tabel, &terug, &["gepubliceerd_van", "gepubliceerd_tot"]).await?;
    if heeft_versie(tabel) {
        herschrijf(manager, tabel, &[(&tijdelijk, plek(tabel).to_owned())], &[]).await?;
    }
    Ok(())
}

fn uniek(tabel: &str) -> String {
    format!("CREATE UNIQUE INDEX {tabel}_een_live ON {tabel} (id) WHERE gepubliceerd_tot IS NULL;\n")
}

/// What a gemeente reads; `op` limits it to what is published on the day of the question.
fn beleid(op: &str, live: &str) -> String {
    let zichtbaar = format!("zichtbaar_voor = {ORGANISATIE} AND (zichtbaar_tot IS NULL OR zichtbaar_tot >= {VANDAAG}){op}");
    let mut s = String::new();
    for tabel in TABELLEN {
        s += &format!("ALTER POLICY {tabel}_bw_dat_select ON {tabel} USING ({REGIO} AND {zichtbaar});\n");
    }
    s + &format!(
        "ALTER POLICY dat_traject_bw_opzoek_select ON dat_traject USING ({REGIO} AND {GEMEENTE} AND NOT geheim AND {zichtbaar});
         ALTER POLICY dat_traject_bw_toezicht_select ON dat_traject
            USING ({REGIO} AND NOT geheim AND (({CENTRUM}{live}) OR ({GEMEENTE} AND NOT {CENTRUM} AND {zichtbaar})));\n"
    )
}

fn gepubliceerd() -> String {
    beleid(
        &format!(" AND gepubliceerd_van <= {VANDAAG} AND (gepubliceerd_tot IS NULL OR gepubliceerd_tot > {VANDAAG})"),
        " AND gepubliceerd_tot IS NULL",
    ) + "GRANT SELECT (gepubliceerd_van, gepubliceerd_tot) ON dat_traject TO bw_opzoek, bw_toezicht;"
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        crate::voer_uit(manager, INSTELLING).await?;
        let db = manager.get_connection();
        for tabel in TABELLEN {
            match db.get_database_backend() {
                DbBackend::Postgres => db.execute_unprepared(&postgres(tabel)).await.map(|_| ())?,
                _ => {
                    let weg: &[&str] = if heeft_versie(tabel) { &["versie"] } else { &[] };
                    herschrijf(manager, tabel, &[(SLEUTEL, SLEUTEL_LOS.to_owned()), (plek(tabel), dagen(tabel) + &sleutel(tabel))], weg)
                        .await?;
                }
            }
            crate::voer_uit(manager, &uniek(tabel)).await?;
        }
        if db.get_database_backend() == DbBackend::Postgres {
            db.execute_unprepared(&gepubliceerd()).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let db = manager.get_connection();
        if db.get_database_backend() == DbBackend::Postgres {
            db.execute_unprepared(&beleid("", "")).await?;
        }
        for tabel in TABELLEN {
            crate::voer_uit(manager, &format!("DROP INDEX {tabel}_een_live;")).await?;
            match db.get_database_backend() {
                DbBackend::Postgres => db.execute_unprepared(&postgres_terug(tabel)).await.map(|_| ())?,
                _ => sqlite_terug(manager, tabel).await?,
            }
        }
        crate::voer_uit(manager, "ALTER TABLE regio DROP COLUMN publicatie;").await
    }
}
