//! One row per running instance, written every few seconds: whether the database stores what it confirms is seen by storing something.
//!
//! `bw_dat`, the least of the data roles, writes it, and no other role reaches it.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::{ConnectionTrait, DbBackend};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        crate::voer_uit(manager, "CREATE TABLE hartslag (instantie {uuid} NOT NULL PRIMARY KEY, geslagen_op {moment} NOT NULL);").await?;
        let db = manager.get_connection();
        if db.get_database_backend() == DbBackend::Postgres {
            db.execute_unprepared(
                "ALTER TABLE hartslag ENABLE ROW LEVEL SECURITY; ALTER TABLE hartslag FORCE ROW LEVEL SECURITY;
                 GRANT SELECT, INSERT, UPDATE, DELETE ON hartslag TO bw_dat;
                 CREATE POLICY hartslag_bw_dat ON hartslag TO bw_dat USING (true) WITH CHECK (true);",
            )
            .await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        crate::verwijder(manager, &["hartslag"]).await
    }
}
