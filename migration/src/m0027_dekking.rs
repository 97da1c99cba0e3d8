//! From when a wait has gone on too long without cover, instead of whether it is covered: bridged in time and in a clinic look alike.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

use crate::m0010_historie::herschrijf;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const KOLOMMEN: &str = "
ALTER TABLE regio ADD COLUMN zonder_dekking_dagen integer NOT NULL DEFAULT 14
    CONSTRAINT regio_zonder_dekking_dagen CHECK (zonder_dekking_dagen BETWEEN 7 AND 90);
ALTER TABLE dat_traject ADD COLUMN lang_zonder_dekking_vanaf {datum};
ALTER TABLE dat_wachtlijst ADD COLUMN lang_zonder_dekking_vanaf {datum};
";

const OUDE_WEG: &str = "
DROP INDEX dat_wachtlijst_open_gemeente;
ALTER TABLE dat_traject DROP COLUMN wachttijd_gedekt;
ALTER TABLE dat_wachtlijst DROP COLUMN wachttijd_gedekt;
CREATE INDEX dat_wachtlijst_open_gemeente ON dat_wachtlijst (regio_id, zichtbaar_voor, plaatsing_laatste_dag, id) WHERE gesloten_op IS NULL;
";

const TERUG: &str = "
DROP INDEX dat_wachtlijst_open_gemeente;
ALTER TABLE dat_traject ADD COLUMN wachttijd_gedekt boolean;
ALTER TABLE dat_wachtlijst ADD COLUMN wachttijd_gedekt boolean NOT NULL DEFAULT false;
";

const TERUG_WEG: &str = "
ALTER TABLE dat_traject DROP COLUMN lang_zonder_dekking_vanaf;
ALTER TABLE dat_wachtlijst DROP COLUMN lang_zonder_dekking_vanaf;
ALTER TABLE regio DROP COLUMN zonder_dekking_dagen;
CREATE INDEX dat_wachtlijst_open_gemeente
    ON dat_wachtlijst (regio_id, zichtbaar_voor, wachttijd_gedekt, plaatsing_laatste_dag, id) WHERE gesloten_op IS NULL;
";

/// What is waiting uncovered, from the last day that was covered as known now: bridging, or a stay in a clinic.
fn vul(backend: DbBackend) -> String {
    let (overbrugd, kliniek) = (
        "SELECT max(o.tot) FROM overbrugging o WHERE o.inschrijving_id = dat_wachtlijst.id",
        "SELECT max(v.geldig_tot) FROM wachtverblijf v WHERE v.inschrijving_id = dat_wachtlijst.id AND v.verblijf = 'KLINIEK'
            AND v.vervallen_op IS NULL",
    );
    let vanaf = if backend == DbBackend::Postgres {
        format!("greatest(wachtend_sinds, ({overbrugd}) + 1, ({kliniek}) + 1) + 14")
    } else {
        let na = |dag: &str| format!("coalesce(date(({dag}), '+1 day'), wachtend_sinds)");
        format!("date(max(wachtend_sinds, {}, {}), '+14 day')", na(overbrugd), na(kliniek))
    };
    format!(
        "UPDATE dat_wachtlijst SET lang_zonder_dekking_vanaf = {vanaf} WHERE gesloten_op IS NULL AND NOT wachttijd_gedekt;
         UPDATE dat_traject SET lang_zonder_dekking_vanaf = (SELECT min(w.lang_zonder_dekking_vanaf) FROM dat_wachtlijst w
            WHERE w.traject_id = dat_traject.id AND w.gesloten_op IS NULL) WHERE NOT wachttijd_gedekt;"
    )
}

const LEEG: &str = "
UPDATE dat_wachtlijst SET wachttijd_gedekt = (gesloten_op IS NULL AND lang_zonder_dekking_vanaf IS NULL);
UPDATE dat_traject SET wachttijd_gedekt = (lang_zonder_dekking_vanaf IS NULL) WHERE wachtend_sinds IS NOT NULL;
";

/// The owner is bound by row level security too, but not while it moves what is stored.
async fn los(manager: &SchemaManager<'_>, sql: &str) -> Result<(), DbErr> {
    let zet = |hoe: &str| -> String {
        let tabellen = ["dat_traject", "dat_wachtlijst", "overbrugging", "wachtverblijf"];
        tabellen.map(|t| format!("ALTER TABLE {t} {hoe} ROW LEVEL SECURITY;\n")).concat()
    };
    if manager.get_database_backend() == DbBackend::Postgres {
        return crate::voer_uit(manager, &format!("{}{sql}{}", zet("NO FORCE"), zet("FORCE"))).await;
    }
    crate::voer_uit(manager, sql).await
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        crate::voer_uit(manager, KOLOMMEN).await?;
        los(manager, &vul(manager.get_database_backend())).await?;
        crate::voer_uit(manager, OUDE_WEG).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        if manager.get_database_backend() == DbBackend::Postgres {
            crate::voer_uit(manager, TERUG).await?;
        } else {
            // Where it stood: what an earlier migration adds at the end stays at the end.
            crate::voer_uit(manager, "DROP INDEX dat_wachtlijst_open_gemeente;").await?;
            let volgende = "gepubliceerd_van date_text";
            for (tabel, kolom) in [("dat_traject", "boolean"), ("dat_wachtlijst", "boolean NOT NULL DEFAULT false")] {
                let terug = format!("wachttijd_gedekt {kolom}, {volgende}");
                herschrijf(manager, tabel, &[(volgende, terug)], &[]).await?;
            }
        }
        los(manager, LEEG).await?;
        crate::voer_uit(manager, TERUG_WEG).await
    }
}
