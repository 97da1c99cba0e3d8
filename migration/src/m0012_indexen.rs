//! Indexes for lists and loaders at 200,000 clients (`tests/plannen.rs` reads the plans): what is open stands apart from the
//! years behind it, and whatever is looked up by a client, a wait or a place has an index of its own.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

/// Name and definition. A value that a query binds cannot decide whether a partial index holds: those are columns of the key.
const INDEXEN: &[(&str, &str)] = &[
    ("wachtstatus_inschrijving", "wachtstatus (inschrijving_id, geldig_van)"),
    ("wachtverblijf_inschrijving", "wachtverblijf (inschrijving_id, geldig_van)"),
    ("wachtwens_inschrijving", "wachtwens (inschrijving_id, geldig_van)"),
    ("voorstel_client", "voorstel (client_id)"),
    ("zorgverblijf_client", "zorgverblijf (client_id)"),
    ("overbrugging_client", "overbrugging (client_id)"),
    // The trigger on SQLite asks for the place alone.
    ("bezetting_plaats", "bezetting (plaats_id) WHERE vervallen_op IS NULL"),
    (
        "dat_wachtlijst_open_gemeente",
        "dat_wachtlijst (regio_id, zichtbaar_voor, wachttijd_gedekt, plaatsing_laatste_dag, id) WHERE gesloten_op IS NULL",
    ),
    ("dat_wachtlijst_open", "dat_wachtlijst (regio_id, plaatsing_laatste_dag, id) WHERE gesloten_op IS NULL"),
    ("dat_plaatsing_open_gemeente", "dat_plaatsing (regio_id, zichtbaar_voor, in_zorg_sinds, id) WHERE beeindigd_op IS NULL"),
    ("dat_plaatsing_open", "dat_plaatsing (regio_id, in_zorg_sinds, id) WHERE beeindigd_op IS NULL"),
    ("zorgverblijf_open_aanbieder", "zorgverblijf (zorgaanbieder_id, van, id) WHERE tot IS NULL"),
    ("zorgverblijf_open", "zorgverblijf (regio_id, van, id) WHERE tot IS NULL"),
    ("overbrugging_open", "overbrugging (regio_id, van, id) WHERE tot IS NULL"),
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
