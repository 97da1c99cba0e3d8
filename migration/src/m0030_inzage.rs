//! Whose a line of the log is that was made under the file of a bezwaar: shown on request, with a reason that is kept.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::{ConnectionTrait, DbBackend};

use crate::m0011_rijbeveiliging_zorg::REGIO;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const TABEL: &str = "
CREATE TABLE log_inzage (
    trace_id {uuid} NOT NULL PRIMARY KEY,
    regio_id {uuid} NOT NULL REFERENCES regio (id),
    organisatie_code text NOT NULL,
    issuer text NOT NULL,
    subject text NOT NULL,
    functionaris_id {uuid} NOT NULL REFERENCES functionaris (id),
    dag {datum} NOT NULL,
    verwerking_id {uuid} NOT NULL,
    reden text NOT NULL,
    CONSTRAINT log_inzage_reden CHECK (reden <> '')
);
";

const EIGEN: &str = "organisatie_code = nullif(current_setting('bw.organisatie', true), '')
    AND current_setting('bw.soort', true) IN ('GEMEENTE', 'CENTRUMGEMEENTE')";
const SUBJECT: &str =
    "issuer = nullif(current_setting('bw.issuer', true), '') AND subject = nullif(current_setting('bw.subject', true), '')";

fn script() -> String {
    format!(
        "ALTER TABLE log_inzage ENABLE ROW LEVEL SECURITY; ALTER TABLE log_inzage FORCE ROW LEVEL SECURITY;
         GRANT INSERT ON log_inzage TO bw_wat;
         CREATE POLICY log_inzage_bw_wat_insert ON log_inzage FOR INSERT TO bw_wat WITH CHECK ({REGIO} AND {EIGEN} AND {SUBJECT});
         GRANT SELECT ON log_inzage TO bw_toezicht;
         CREATE POLICY log_inzage_bw_toezicht_select ON log_inzage FOR SELECT TO bw_toezicht USING ({REGIO} AND {EIGEN});"
    )
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        crate::voer_uit(manager, TABEL).await?;
        let db = manager.get_connection();
        if db.get_database_backend() == DbBackend::Postgres {
            db.execute_unprepared(&script()).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        crate::verwijder(manager, &["log_inzage"]).await
    }
}
