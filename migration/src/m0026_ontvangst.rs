//! The number on the receipt of a melding that a gemeente hands over: random, so that it tells nothing, and kept with the melding, so that
//! the centrumgemeente can find it.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        crate::voer_uit(
            manager,
            "ALTER TABLE melding ADD COLUMN ontvangstnummer text;
             CREATE UNIQUE INDEX melding_ontvangstnummer ON melding (ontvangstnummer);",
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        crate::voer_uit(manager, "DROP INDEX melding_ontvangstnummer; ALTER TABLE melding DROP COLUMN ontvangstnummer;").await
    }
}
