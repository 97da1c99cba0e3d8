//! What `herbereken` does under the role of the import: it reads all that dat follows from, and locks a traject as an act does, without the
//! right to change one.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::{ConnectionTrait, DbBackend};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

/// A lock asks for a right to change; the policy lets no changed row through.
const UP: &str = "
GRANT SELECT ON plicht TO bw_import;
CREATE POLICY plicht_bw_import_select ON plicht FOR SELECT TO bw_import USING (true);
DROP POLICY traject_bw_import ON traject;
CREATE POLICY traject_bw_import_select ON traject FOR SELECT TO bw_import USING (true);
CREATE POLICY traject_bw_import_insert ON traject FOR INSERT TO bw_import WITH CHECK (true);
CREATE POLICY traject_bw_import_slot ON traject FOR UPDATE TO bw_import USING (true) WITH CHECK (false);
GRANT UPDATE (versie) ON traject TO bw_import;
";

const DOWN: &str = "
REVOKE UPDATE (versie) ON traject FROM bw_import;
DROP POLICY traject_bw_import_slot ON traject;
DROP POLICY traject_bw_import_insert ON traject;
DROP POLICY traject_bw_import_select ON traject;
CREATE POLICY traject_bw_import ON traject FOR ALL TO bw_import USING (true) WITH CHECK (true);
DROP POLICY plicht_bw_import_select ON plicht;
REVOKE SELECT ON plicht FROM bw_import;
";

async fn op_postgres(manager: &SchemaManager<'_>, script: &str) -> Result<(), DbErr> {
    let db = manager.get_connection();
    if db.get_database_backend() == DbBackend::Postgres {
        db.execute_unprepared(script).await?;
    }
    Ok(())
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        op_postgres(manager, UP).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        op_postgres(manager, DOWN).await
    }
}
