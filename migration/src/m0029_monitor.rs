//! The regiomonitor counts once, for the onderzoeker: a gemeente reads no cell, only counts of its own rows.
//!
//! Cells by age group, held against the rows that a gemeente reads, told the age group of single clients.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::{ConnectionTrait, DbBackend};

use crate::m0011_rijbeveiliging_zorg::REGIO;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const CENTRUM: &str = "current_setting('bw.soort', true) = 'CENTRUMGEMEENTE'";
const SLEUTEL: &str = "regio_id, halfjaar, herkomst, leeftijdsgroep";

/// SQLite changes no primary key: a new table takes the place of the old one.
fn sqlite(weergave: &str, sleutel: &str, rijen: &str) -> String {
    format!(
        "CREATE TABLE monitor_cel_nieuw (
            regio_id {{uuid}} NOT NULL REFERENCES regio (id),
            {weergave}
            halfjaar text NOT NULL,
            herkomst text NOT NULL,
            leeftijdsgroep text NOT NULL,
            aantal integer NOT NULL,
            PRIMARY KEY ({sleutel}),
            CONSTRAINT monitor_leeftijdsgroep CHECK (leeftijdsgroep IN ('TOT_18', 'VAN_18_TOT_EN_MET_22', 'VANAF_23')),
            CONSTRAINT monitor_aantal CHECK (aantal >= 0)
        );
        INSERT INTO monitor_cel_nieuw {rijen};
        DROP TABLE monitor_cel;
        ALTER TABLE monitor_cel_nieuw RENAME TO monitor_cel;"
    )
}

/// Under forced row level security its owner would change no row, and not say so.
fn postgres(verandering: &str, zien: &str) -> String {
    format!(
        "ALTER TABLE monitor_cel NO FORCE ROW LEVEL SECURITY;
        DROP POLICY monitor_cel_bw_dat_select ON monitor_cel;
        ALTER TABLE monitor_cel DROP CONSTRAINT monitor_cel_pkey;
        {verandering}
        CREATE POLICY monitor_cel_bw_dat_select ON monitor_cel FOR SELECT TO bw_dat USING ({REGIO} AND {zien});
        ALTER TABLE monitor_cel FORCE ROW LEVEL SECURITY;"
    )
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let script = match manager.get_connection().get_database_backend() {
            DbBackend::Postgres => postgres(
                &format!(
                    "DELETE FROM monitor_cel WHERE weergave = 'EIGEN';
                    ALTER TABLE monitor_cel DROP COLUMN weergave;
                    ALTER TABLE monitor_cel ADD PRIMARY KEY ({SLEUTEL});"
                ),
                CENTRUM,
            ),
            _ => sqlite("", SLEUTEL, &format!("SELECT {SLEUTEL}, aantal FROM monitor_cel WHERE weergave = 'EXACT'")),
        };
        crate::voer_uit(manager, &script).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let check = "CONSTRAINT monitor_weergave CHECK (weergave IN ('EXACT', 'EIGEN'))";
        let sleutel = format!("weergave, {SLEUTEL}");
        let script = match manager.get_connection().get_database_backend() {
            DbBackend::Postgres => postgres(
                &format!(
                    "ALTER TABLE monitor_cel ADD COLUMN weergave text NOT NULL DEFAULT 'EXACT' {check};
                    ALTER TABLE monitor_cel ALTER COLUMN weergave DROP DEFAULT;
                    ALTER TABLE monitor_cel ADD PRIMARY KEY ({sleutel});"
                ),
                &format!("({CENTRUM} OR (weergave = 'EIGEN' AND herkomst = nullif(current_setting('bw.organisatie', true), '')))"),
            ),
            _ => sqlite(
                &format!("weergave text NOT NULL {check},"),
                &sleutel,
                "(regio_id, weergave, halfjaar, herkomst, leeftijdsgroep, aantal)
                    SELECT regio_id, 'EXACT', halfjaar, herkomst, leeftijdsgroep, aantal FROM monitor_cel",
            ),
        };
        crate::voer_uit(manager, &script).await
    }
}
