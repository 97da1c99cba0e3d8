//! Bekrachtiging: a college answers afterwards for what was done in its name without a mandaat that is shown (Awb art. 10:3).
//!
//! A decision as a mandaat is: read by all of the region, without a word of any act or person. Written for the own college alone, and
//! never changed: no role has a grant for that.
//!
//! And a besluit that the college of origin took itself (Awb art. 10:7): with its document, and without mandaat.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::{ConnectionTrait, DbBackend};

use crate::m0011_rijbeveiliging_zorg::REGIO;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const TABEL: &str = "
CREATE TABLE bekrachtiging (
    id {uuid} NOT NULL PRIMARY KEY,
    regio_id {uuid} NOT NULL REFERENCES regio (id),
    van_gemeente text NOT NULL REFERENCES gemeente (code),
    bevoegdheid_code text NOT NULL REFERENCES bevoegdheid (code),
    van {datum} NOT NULL,
    tot {datum} NOT NULL,
    besluit_kenmerk text NOT NULL,
    besluit_op {datum} NOT NULL,
    vastgelegd_op {moment} NOT NULL,
    CONSTRAINT bekrachtiging_niet_op_bezwaar CHECK (bevoegdheid_code <> 'BESLISSEN_OP_BEZWAAR'),
    CONSTRAINT bekrachtiging_volgorde CHECK (van <= tot AND tot < besluit_op)
);
CREATE INDEX bekrachtiging_lijst ON bekrachtiging (regio_id, besluit_op, id);
CREATE INDEX bekrachtiging_zoek ON bekrachtiging (regio_id, van_gemeente, besluit_op, id);
ALTER TABLE indicatie ADD COLUMN eigen_besluit_kenmerk text CONSTRAINT indicatie_eigen_besluit CHECK (eigen_besluit_kenmerk IS NULL
    OR (aard = 'AANVRAAG' AND mandaat_id IS NULL AND ondermandaat_id IS NULL AND NOT mandaat_aangetoond));
";

const EIGEN: &str = "van_gemeente = nullif(current_setting('bw.organisatie', true), '')
    AND current_setting('bw.soort', true) IN ('GEMEENTE', 'CENTRUMGEMEENTE')";

fn script() -> String {
    let mut s = "ALTER TABLE bekrachtiging ENABLE ROW LEVEL SECURITY; ALTER TABLE bekrachtiging FORCE ROW LEVEL SECURITY;\n".to_owned();
    for rol in ["bw_dat", "bw_wat", "bw_zorg"] {
        s += &format!(
            "GRANT SELECT ON bekrachtiging TO {rol};
             CREATE POLICY bekrachtiging_{rol}_select ON bekrachtiging FOR SELECT TO {rol} USING ({REGIO});\n"
        );
    }
    s + &format!(
        "GRANT INSERT ON bekrachtiging TO bw_wat;
         CREATE POLICY bekrachtiging_bw_wat_insert ON bekrachtiging FOR INSERT TO bw_wat WITH CHECK ({REGIO} AND {EIGEN});"
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
        crate::voer_uit(manager, "ALTER TABLE indicatie DROP COLUMN eigen_besluit_kenmerk;").await?;
        crate::verwijder(manager, &["bekrachtiging"]).await
    }
}
