//! Rekenschap to the college in whose name was acted: indexes to count by the day of each act, and for the list of kennisgevingen.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

/// Name, table and columns.
const INDEXEN: &[(&str, &str)] = &[
    ("dat_traject_gemeente_onderzoek", "dat_traject (regio_id, zichtbaar_voor, onderzoek_afgerond_op)"),
    ("dat_traject_gemeente_besluit", "dat_traject (regio_id, zichtbaar_voor, besluit_op)"),
    ("dat_indicatie_gemeente_bekend", "dat_indicatie (regio_id, zichtbaar_voor, bekendgemaakt_op, id)"),
    ("dat_wachtlijst_gemeente_sinds", "dat_wachtlijst (regio_id, zichtbaar_voor, wachtend_sinds)"),
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (naam, wat) in INDEXEN {
            crate::voer_uit(manager, &format!("CREATE INDEX {naam} ON {wat};")).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (naam, _) in INDEXEN {
            crate::voer_uit(manager, &format!("DROP INDEX {naam};")).await?;
        }
        Ok(())
    }
}
