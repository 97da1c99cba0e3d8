//! Indexes for lists and loaders at 200,000 clients (`tests/plannen.rs` reads the plans): what is open stands apart from the
//! years behind it, and whatever is looked up by a client, a wait or a place has an index of its own.
//!
//! On PostgreSQL the policies of a provider say "of these providers" as an array, which an index can start from; as a subquery they
//! made every look at a client read all stays.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::{ConnectionTrait, DbBackend};

use crate::m0011_rijbeveiliging_zorg::{REGIO, VANDAAG, eigen, open_voorstel};

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

/// The policies of `bw_zorg` on its own rows, with one way of saying which providers it is.
fn beleid(eigen: &str) -> String {
    let loopt = format!("(tot IS NULL OR tot >= {VANDAAG})");
    let voorstel = format!("({})", open_voorstel());
    let rijen = [
        ("voorstel", voorstel.as_str()),
        ("zorgverblijf", &loopt),
        ("overbrugging", &loopt),
        ("capaciteitsopgave", "true"),
        ("buiten_gebruik", "true"),
        ("bezetting", "true"),
    ];
    rijen.iter().map(|(t, extra)| format!("ALTER POLICY {t}_bw_zorg_eigen ON {t} USING ({REGIO} AND {eigen} AND {extra});\n")).collect()
}

async fn zet_beleid(manager: &SchemaManager<'_>, eigen: &str) -> Result<(), DbErr> {
    let db = manager.get_connection();
    if db.get_database_backend() == DbBackend::Postgres {
        db.execute_unprepared(&beleid(eigen)).await?;
    }
    Ok(())
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (naam, wat) in INDEXEN {
            crate::voer_uit(manager, &format!("CREATE INDEX {naam} ON {wat};")).await?;
        }
        zet_beleid(manager, &format!("{})", eigen().replacen("IN (SELECT", "= ANY (ARRAY(SELECT", 1))).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (naam, _) in INDEXEN {
            crate::voer_uit(manager, &format!("DROP INDEX {naam};")).await?;
        }
        zet_beleid(manager, &eigen()).await
    }
}
