//! SQLite databases that a version without transactions left half way through a migration.
//!
//! Such a database holds tables, indexes or columns of a migration that is not recorded. No program ever wrote to those: `serve` takes
//! no other schema than its own. What is only new is dropped and made again; where tables were already changed, a database without
//! rows is begun anew, and one with rows is left as it is.

use std::collections::{BTreeMap, BTreeSet};

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::{ConnectOptions, ConnectionTrait, Database, DbBackend, Statement};

use crate::{Migrator, runner::Error};

/// Names of what a schema holds, with the columns of each table.
#[derive(Default)]
struct Shape {
    /// Kind and name: tables, indexes and triggers that have a statement of their own.
    objects: BTreeSet<(String, String)>,
    /// Columns of a table: name, type, NOT NULL.
    columns: BTreeMap<String, BTreeSet<(String, String, bool)>>,
}

impl Shape {
    async fn of<C: ConnectionTrait>(db: &C) -> Result<Self, DbErr> {
        let rows = |sql: &'static str| db.query_all_raw(Statement::from_string(DbBackend::Sqlite, sql));
        let mut shape = Shape::default();
        let objects = "SELECT type AS k, name AS n FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' AND name <> 'seaql_migrations'";
        for row in rows(objects).await? {
            shape.objects.insert((row.try_get("", "k")?, row.try_get("", "n")?));
        }
        let columns = "SELECT m.name AS t, c.name AS n, lower(c.type) AS y, c.\"notnull\" = 1 AS v FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type = 'table'";
        for row in rows(columns).await? {
            let column = (row.try_get("", "n")?, row.try_get("", "y")?, row.try_get("", "v")?);
            shape.columns.entry(row.try_get("", "t")?).or_default().insert(column);
        }
        Ok(shape)
    }

    fn tables(&self) -> impl Iterator<Item = &String> {
        self.objects.iter().filter(|(kind, _)| kind == "table").map(|(_, name)| name)
    }
}

/// What the first migrations give, what one more gives, and how many rows that puts in each table by itself.
async fn reference(recorded: usize) -> Result<(Shape, Shape, BTreeMap<String, i64>), DbErr> {
    let mut options = ConnectOptions::new("sqlite::memory:");
    options.max_connections(1).sqlx_logging(false);
    let db = Database::connect(options).await?;
    Migrator::up(&db, <u32 as std::convert::TryFrom<usize>>::try_from(recorded).ok()).await?;
    let before = Shape::of(&db).await?;
    Migrator::up(&db, Some(1)).await?;
    let after = Shape::of(&db).await?;
    let mut rows = BTreeMap::new();
    for table in after.tables() {
        rows.insert(table.clone(), count(&db, table).await?);
    }
    db.close().await?;
    Ok((before, after, rows))
}

async fn count<C: ConnectionTrait>(db: &C, table: &str) -> Result<i64, DbErr> {
    let sql = format!("SELECT count(*) AS n FROM \"{table}\"");
    let row = db.query_one_raw(Statement::from_string(DbBackend::Sqlite, sql)).await?;
    row.map_or(Ok(0), |r| r.try_get("", "n"))
}

async fn drop_all<C: ConnectionTrait>(db: &C, objects: impl IntoIterator<Item = &(String, String)>) -> Result<(), DbErr> {
    // Triggers and indexes before the tables that they are on.
    let mut objects: Vec<_> = objects.into_iter().collect();
    objects.sort_by_key(|(kind, _)| kind == "table");
    for (kind, name) in objects {
        db.execute_unprepared(&format!("DROP {kind} IF EXISTS \"{name}\"")).await?;
    }
    Ok(())
}

/// Takes away what a migration that is not recorded left behind. Within the transaction of the run; a no-op on a sound database.
pub(crate) async fn repair<C: ConnectionTrait>(tx: &C) -> Result<(), Error> {
    let found = Shape::of(tx).await?;
    if found.objects.is_empty() {
        return Ok(());
    }
    let names: Vec<String> = Migrator::migrations().iter().map(|m| m.name().to_owned()).collect();
    let recorded = Migrator::get_migration_models(tx).await?.len();
    let Some(next) = names.get(recorded) else { return Ok(()) };
    let (before, after, own_rows) = reference(recorded).await?;

    // A table that is rewritten goes by this name for a moment.
    let copies = before.tables().map(|t| ("table".to_owned(), format!("{t}_nieuw")));
    let of_next: BTreeSet<_> = after.objects.difference(&before.objects).cloned().chain(copies).collect();
    let left_behind: BTreeSet<_> = found.objects.intersection(&of_next).collect();
    let gone = before.objects.difference(&found.objects).any(|(kind, _)| kind == "table");
    let changed = before.tables().any(|t| found.columns.get(t).is_some_and(|c| Some(c) != before.columns.get(t)));
    if !gone && !changed {
        drop_all(tx, left_behind).await?;
        return Ok(());
    }
    for table in found.tables() {
        if count(tx, table).await? > own_rows.get(table).copied().unwrap_or(0) {
            return Err(Error::HalfWay(next.clone()));
        }
    }
    let ours: BTreeSet<_> = before.objects.union(&of_next).cloned().collect();
    drop_all(tx, found.objects.intersection(&ours)).await?;
    tx.execute_unprepared("DELETE FROM seaql_migrations").await?;
    Ok(())
}
