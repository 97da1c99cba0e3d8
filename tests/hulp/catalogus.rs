//! What the catalogue of the database says of its tables.

use std::collections::BTreeMap;

use sea_orm::{ConnectionTrait, DbBackend, Statement};

/// A column of a table.
#[derive(Clone, Debug)]
pub(crate) struct Kolom {
    pub(crate) naam: String,
    /// Its type, as the database names it.
    pub(crate) vorm: String,
    pub(crate) mag_leeg: bool,
}

/// The columns of every table, in their order. Tables of the databases themselves and of the migrations are not among them.
pub(crate) async fn kolommen<C: ConnectionTrait>(db: &C) -> BTreeMap<String, Vec<Kolom>> {
    let sql = match db.get_database_backend() {
        DbBackend::Postgres => {
            "SELECT c.table_name::text AS tabel, c.column_name::text AS naam, c.udt_name::text AS vorm, c.is_nullable = 'YES' AS mag_leeg
             FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
             WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY c.table_name, c.ordinal_position"
        }
        _ => {
            "SELECT m.name AS tabel, p.name AS naam, p.type AS vorm, p.\"notnull\" = 0 AS mag_leeg
             FROM sqlite_master m, pragma_table_info(m.name) p
             WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' ORDER BY m.name, p.cid"
        }
    };
    let mut uit = BTreeMap::<String, Vec<Kolom>>::new();
    for rij in db.query_all_raw(Statement::from_string(db.get_database_backend(), sql)).await.unwrap() {
        let tabel: String = rij.try_get("", "tabel").unwrap();
        if tabel != "seaql_migrations" {
            let tekst = |kolom| rij.try_get::<String>("", kolom).unwrap();
            let kolom = Kolom { naam: tekst("naam"), vorm: tekst("vorm"), mag_leeg: rij.try_get("", "mag_leeg").unwrap() };
            uit.entry(tabel).or_default().push(kolom);
        }
    }
    uit
}
