//! From when care shows to a gemeente, as a fact of its own: what is recorded later takes back nothing that was seen.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const KOLOM: &str = "ALTER TABLE plaatsing ADD COLUMN getoond_vanaf {datum}; ALTER TABLE plaatsing ADD COLUMN gelezen_vanaf {datum};";
const WEG: &str = "ALTER TABLE plaatsing DROP COLUMN gelezen_vanaf; ALTER TABLE plaatsing DROP COLUMN getoond_vanaf;";

/// Care that rests on a besluit shows from its bekendmaking on, other care from that of the first grant, if it was not over by then.
const VUL: &str = "
UPDATE plaatsing SET getoond_vanaf = CASE grondslag
    WHEN 'OVERGANGSRECHT_AWBZ' THEN begonnen_op
    WHEN 'INDICATIEBESLUIT' THEN (SELECT i.bekendgemaakt_op FROM indicatie i WHERE i.id = plaatsing.indicatie_id)
    ELSE (SELECT min(i.bekendgemaakt_op) FROM indicatie i
          WHERE i.traject_id = plaatsing.traject_id AND i.aanvraag_id IS NOT NULL AND i.toegekend) END;
UPDATE plaatsing SET getoond_vanaf = NULL WHERE begonnen_op < getoond_vanaf AND beeindigd_op <= getoond_vanaf;
UPDATE plaatsing SET getoond_vanaf = begonnen_op WHERE getoond_vanaf < begonnen_op;
";

/// The owner sees all rows while they are filled.
async fn los(manager: &SchemaManager<'_>, sql: &str) -> Result<(), DbErr> {
    if manager.get_database_backend() != DbBackend::Postgres {
        return crate::voer_uit(manager, sql).await;
    }
    let zet = |hoe: &str| format!("ALTER TABLE plaatsing {hoe} ROW LEVEL SECURITY; ALTER TABLE indicatie {hoe} ROW LEVEL SECURITY;");
    crate::voer_uit(manager, &format!("{} {sql} {}", zet("NO FORCE"), zet("FORCE"))).await
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        crate::voer_uit(manager, KOLOM).await?;
        los(manager, VUL).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        crate::voer_uit(manager, WEG).await
    }
}
