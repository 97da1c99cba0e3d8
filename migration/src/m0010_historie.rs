//! Old histories: an act of before this register may rest on a mandaat that is not shown; and which lines were imported, so that
//! the same file again changes nothing.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::{ConnectionTrait, DbBackend, Statement};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

/// Tables of acts whose ondermandaat may now be absent, and then says so.
const ACTEN: &[&str] = &["onderzoek", "indicatie", "wachtlijst_inschrijving"];

const TABEL: &str = "
CREATE TABLE import_regel (
    id {uuid} NOT NULL PRIMARY KEY,
    regio_id {uuid} NOT NULL REFERENCES regio (id),
    soort text NOT NULL,
    sleutel text NOT NULL,
    inhoud_hash {bytes} NOT NULL,
    resultaat_id {uuid} NOT NULL,
    vastgelegd_op {moment} NOT NULL,
    CONSTRAINT import_regel_sleutel UNIQUE (regio_id, soort, sleutel)
);
";

/// SQLite cannot drop NOT NULL: the table is written anew, with all its rows, under the same name. References of other tables
/// are to the name, and are checked again at the end of the transaction.
pub(crate) async fn herschrijf(manager: &SchemaManager<'_>, tabel: &str, kolommen: &[(&str, String)], weg: &[&str]) -> Result<(), DbErr> {
    let db = manager.get_connection();
    let lees = |soort: &str| {
        let sql = format!("SELECT sql FROM sqlite_master WHERE type = '{soort}' AND tbl_name = '{tabel}' AND sql IS NOT NULL");
        Statement::from_string(DbBackend::Sqlite, sql)
    };
    let maak: String =
        db.query_one_raw(lees("table")).await?.ok_or_else(|| DbErr::Custom(format!("table {tabel} does not exist")))?.try_get("", "sql")?;
    let indexen = db.query_all_raw(lees("index")).await?;
    let namen = Statement::from_string(DbBackend::Sqlite, format!("SELECT name FROM pragma_table_info('{tabel}')"));
    let namen: Vec<String> = db.query_all_raw(namen).await?.iter().map(|r| r.try_get("", "name")).collect::<Result<_, _>>()?;
    let namen: Vec<&str> = namen.iter().map(String::as_str).filter(|n| !weg.contains(n)).collect();
    // After a rename the name stands in quotes.
    let maak = maak.replacen(&format!("\"{tabel}\""), tabel, 1);
    let mut nieuw = maak.replacen(&format!("CREATE TABLE {tabel} ("), &format!("CREATE TABLE {tabel}_nieuw ("), 1);
    for (oud, anders) in kolommen {
        let vervangen = nieuw.replacen(oud, anders, 1);
        if vervangen == nieuw {
            return Err(DbErr::Custom(format!("table {tabel} does not read `{oud}`")));
        }
        nieuw = vervangen;
    }
    let namen = namen.join(", ");
    let mut sql = format!(
        "PRAGMA defer_foreign_keys = ON; {nieuw}; INSERT INTO {tabel}_nieuw ({namen}) SELECT {namen} FROM {tabel};
         DROP TABLE {tabel}; ALTER TABLE {tabel}_nieuw RENAME TO {tabel};"
    );
    for index in indexen {
        sql += &format!("{};", index.try_get::<String>("", "sql")?);
    }
    db.execute_unprepared(&sql).await?;
    Ok(())
}

const KOLOM: &str = "ondermandaat_id uuid_text NOT NULL REFERENCES ondermandaat (id)";
const KOLOM_RUIM: &str = "ondermandaat_id uuid_text REFERENCES ondermandaat (id)";

/// In each of the three tables constraints follow this column.
const VASTGELEGD: &str = "vastgelegd_op timestamp_with_timezone_text NOT NULL,";

fn extra(tabel: &str) -> String {
    format!(
        "{VASTGELEGD}
    mandaat_aangetoond boolean NOT NULL DEFAULT true,
    CONSTRAINT {tabel}_mandaat_aangetoond CHECK (ondermandaat_id IS NOT NULL OR NOT mandaat_aangetoond),"
    )
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for tabel in ACTEN {
            match manager.get_connection().get_database_backend() {
                DbBackend::Postgres => {
                    let sql = format!(
                        "ALTER TABLE {tabel} ALTER COLUMN ondermandaat_id DROP NOT NULL;
                         ALTER TABLE {tabel} ADD COLUMN mandaat_aangetoond boolean NOT NULL DEFAULT true;
                         ALTER TABLE {tabel} ADD CONSTRAINT {tabel}_mandaat_aangetoond CHECK (ondermandaat_id IS NOT NULL OR NOT mandaat_aangetoond);"
                    );
                    crate::voer_uit(manager, &sql).await?;
                }
                _ => {
                    let anders = [(KOLOM, KOLOM_RUIM.to_owned()), (VASTGELEGD, extra(tabel))];
                    herschrijf(manager, tabel, &anders, &[]).await?;
                }
            }
        }
        crate::voer_uit(manager, TABEL).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        crate::verwijder(manager, &["import_regel"]).await?;
        for tabel in ACTEN {
            match manager.get_connection().get_database_backend() {
                DbBackend::Postgres => {
                    let sql = format!(
                        "ALTER TABLE {tabel} DROP COLUMN mandaat_aangetoond;
                         ALTER TABLE {tabel} ALTER COLUMN ondermandaat_id SET NOT NULL;"
                    );
                    crate::voer_uit(manager, &sql).await?;
                }
                _ => {
                    let terug = extra(tabel);
                    let terug = [(KOLOM_RUIM, KOLOM.to_owned()), (terug.as_str(), VASTGELEGD.to_owned())];
                    herschrijf(manager, tabel, &terug, &["mandaat_aangetoond"]).await?;
                }
            }
        }
        Ok(())
    }
}
