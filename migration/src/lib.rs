//! Migrations: one file per change, each with one sentence of purpose, portable over SQLite and PostgreSQL.
//!
//! Schema text is SQL, because constraints are the last line of the product's invariants and must be readable as such.
//! `sql` fills in the few types that differ per database.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::{ConnectionTrait, DbBackend};

mod m0001_referentie;
mod m0002_bevoegd;
mod m0003_traject;
mod m0004_indicatie;
mod m0005_wachtlijst;
mod m0006_dat;
mod m0007_verantwoording;
mod m0008_rijbeveiliging;
mod m0009_plaatsing;
mod m0010_historie;
mod m0011_rijbeveiliging_zorg;
mod m0012_indexen;
mod m0013_opzoeken;
mod m0014_termijnen;
mod m0015_besluit;
mod m0016_bezwaar;
mod m0017_rekenschap;
mod m0018_overdracht;
mod m0019_maatwerk;
mod m0020_inlichtingen;
mod m0021_bekrachtiging;
mod m0022_hartslag;
mod m0023_rechten;
mod m0024_zaaknummers;
mod m0025_publicatie;
mod m0026_ontvangst;
mod m0027_dekking;
mod m0029_monitor;
mod m0030_inzage;
mod m0031_getoond;
mod m0032_herbereken;
mod repair;
mod runner;

pub use runner::{Error, down, up};

/// All migrations in order. Run by [`up`] and [`down`] alone: by itself it has no transaction on SQLite.
#[derive(Debug)]
pub(crate) struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m0001_referentie::Migration),
            Box::new(m0002_bevoegd::Migration),
            Box::new(m0003_traject::Migration),
            Box::new(m0004_indicatie::Migration),
            Box::new(m0005_wachtlijst::Migration),
            Box::new(m0006_dat::Migration),
            Box::new(m0007_verantwoording::Migration),
            Box::new(m0008_rijbeveiliging::Migration),
            Box::new(m0009_plaatsing::Migration),
            Box::new(m0010_historie::Migration),
            Box::new(m0011_rijbeveiliging_zorg::Migration),
            Box::new(m0012_indexen::Migration),
            Box::new(m0013_opzoeken::Migration),
            Box::new(m0014_termijnen::Migration),
            Box::new(m0015_besluit::Migration),
            Box::new(m0016_bezwaar::Migration),
            Box::new(m0017_rekenschap::Migration),
            Box::new(m0018_overdracht::Migration),
            Box::new(m0019_maatwerk::Migration),
            Box::new(m0020_inlichtingen::Migration),
            Box::new(m0021_bekrachtiging::Migration),
            Box::new(m0022_hartslag::Migration),
            Box::new(m0023_rechten::Migration),
            Box::new(m0024_zaaknummers::Migration),
            Box::new(m0025_publicatie::Migration),
            Box::new(m0026_ontvangst::Migration),
            Box::new(m0027_dekking::Migration),
            Box::new(m0029_monitor::Migration),
            Box::new(m0030_inzage::Migration),
            Box::new(m0031_getoond::Migration),
            Box::new(m0032_herbereken::Migration),
        ]
    }
}

/// The name of the newest migration: `/gereed` is red on any other state of the database.
pub fn nieuwste() -> String {
    Migrator::migrations().last().map(|m| m.name().to_owned()).unwrap_or_default()
}

/// Migrations that change what follows from facts: what is stored of it is computed anew after them.
const HERBEREKEND: &[&str] = &["m0032_herbereken"];

/// Whether what follows from the facts is to be computed anew when a database of an older version was brought to the newest schema.
pub fn herberekent(vanaf: &str) -> bool {
    HERBEREKEND.iter().any(|naam| *naam > vanaf)
}

/// Replaces the portable type names of the migrations by those of the database.
///
/// `{uuid}`, `{datum}`, `{moment}` and `{bytes}`: SQLite gets the type names that sea-orm reads back.
pub(crate) fn sql(backend: DbBackend, tekst: &str) -> String {
    let (uuid, datum, moment, bytes) = match backend {
        DbBackend::Sqlite => ("uuid_text", "date_text", "timestamp_with_timezone_text", "blob"),
        _ => ("uuid", "date", "timestamptz", "bytea"),
    };
    tekst.replace("{uuid}", uuid).replace("{datum}", datum).replace("{moment}", moment).replace("{bytes}", bytes)
}

/// Runs a script of several statements on either database.
pub(crate) async fn voer_uit(manager: &SchemaManager<'_>, tekst: &str) -> Result<(), DbErr> {
    let db = manager.get_connection();
    db.execute_unprepared(&sql(db.get_database_backend(), tekst)).await?;
    Ok(())
}

/// Drops tables in the order given.
pub(crate) async fn verwijder(manager: &SchemaManager<'_>, tabellen: &[&str]) -> Result<(), DbErr> {
    for tabel in tabellen {
        voer_uit(manager, &format!("DROP TABLE {tabel};")).await?;
    }
    Ok(())
}

/// A migration of which `up` is one script and `down` drops its tables.
macro_rules! tabellen {
    ($up:expr, [$($tabel:literal),+ $(,)?]) => {
        #[derive(sea_orm_migration::prelude::DeriveMigrationName)]
        pub(crate) struct Migration;

        #[sea_orm_migration::prelude::async_trait::async_trait]
        impl sea_orm_migration::prelude::MigrationTrait for Migration {
            async fn up(&self, manager: &sea_orm_migration::prelude::SchemaManager) -> Result<(), sea_orm_migration::prelude::DbErr> {
                crate::voer_uit(manager, $up).await
            }
            async fn down(&self, manager: &sea_orm_migration::prelude::SchemaManager) -> Result<(), sea_orm_migration::prelude::DbErr> {
                crate::verwijder(manager, &[$($tabel),+]).await
            }
        }
    };
}
pub(crate) use tabellen;
