//! A region says that its case numbers have nine digits: one in eleven of those is a BSN by form, and is then not refused for that.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        crate::voer_uit(manager, "ALTER TABLE regio ADD COLUMN zaaknummer_negen_cijfers boolean NOT NULL DEFAULT false;").await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        crate::voer_uit(manager, "ALTER TABLE regio DROP COLUMN zaaknummer_negen_cijfers;").await
    }
}
