//! Besluiten beside that on an aanvraag (herziening, intrekking, tijdelijke maatwerkvoorziening), how a besluit came out and on what
//! ground, the duties around it as dated facts, what the beschikking states, the ruling that care
//! rests on, and from which age somebody can be reported.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::{ConnectionTrait, DbBackend};

use crate::m0010_historie::herschrijf;
use crate::m0011_rijbeveiliging_zorg::REGIO;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const AANVRAAG: &str = "aanvraag_id uuid_text NOT NULL REFERENCES aanvraag (id)";
const AANVRAAG_RUIM: &str = "aanvraag_id uuid_text REFERENCES aanvraag (id)";

/// Which besluit it is, and which indicatie it changes.
const AARD: &str = "
ALTER TABLE indicatie ADD COLUMN aard text NOT NULL DEFAULT 'AANVRAAG'
    CONSTRAINT indicatie_aard CHECK (aard IN ('AANVRAAG', 'HERZIENING', 'INTREKKING', 'TIJDELIJK') AND (aard = 'AANVRAAG') = (aanvraag_id IS NOT NULL));
ALTER TABLE indicatie ADD COLUMN herziet_id {uuid} REFERENCES indicatie (id)
    CONSTRAINT indicatie_herziet CHECK ((aard IN ('HERZIENING', 'INTREKKING')) = (herziet_id IS NOT NULL));
";

const TABELLEN: &str = "
CREATE INDEX indicatie_herziet_van ON indicatie (herziet_id);
ALTER TABLE indicatie_inhoud ADD COLUMN uitkomst text NOT NULL DEFAULT 'TOEKENNEN'
    CONSTRAINT indicatie_inhoud_uitkomst CHECK (uitkomst IN ('TOEKENNEN', 'AFWIJZEN', 'BUITEN_BEHANDELING', 'INTREKKEN'));
ALTER TABLE indicatie_inhoud ADD COLUMN afwijzingsgrond text
    CONSTRAINT indicatie_inhoud_afwijzingsgrond CHECK (afwijzingsgrond IS NULL OR (uitkomst = 'AFWIJZEN' AND afwijzingsgrond IN
        ('WLZ', 'EIGEN_KRACHT', 'ALGEMENE_VOORZIENING', 'ANDERE_VOORZIENING', 'NIET_AANGEWEZEN', 'VERBLIJF_NIET_RECHTMATIG')));
ALTER TABLE indicatie_inhoud ADD COLUMN herzieningsgrond text
    CONSTRAINT indicatie_inhoud_herzieningsgrond CHECK (herzieningsgrond IS NULL OR herzieningsgrond IN
        ('ONJUISTE_GEGEVENS', 'NIET_LANGER_AANGEWEZEN', 'NIET_TOEREIKEND', 'VOORWAARDEN_NIET_NAGELEEFD', 'NIET_GEBRUIKT'));
ALTER TABLE regio ADD COLUMN melding_vanaf_maanden integer NOT NULL DEFAULT 210
    CONSTRAINT regio_melding_vanaf CHECK (melding_vanaf_maanden BETWEEN 192 AND 216);
ALTER TABLE plaatsing ADD COLUMN uitspraak text
    CONSTRAINT plaatsing_uitspraak CHECK (uitspraak IS NULL OR grondslag = 'RECHTERLIJKE_UITSPRAAK');
CREATE TABLE plicht (
    id {uuid} NOT NULL PRIMARY KEY,
    regio_id {uuid} NOT NULL REFERENCES regio (id),
    traject_id {uuid} NOT NULL REFERENCES traject (id),
    soort text NOT NULL,
    aanvraag_id {uuid} REFERENCES aanvraag (id),
    indicatie_id {uuid} REFERENCES indicatie (id),
    op {datum} NOT NULL,
    tot {datum},
    functionaris_id {uuid} NOT NULL REFERENCES functionaris (id),
    vastgelegd_op {moment} NOT NULL,
    CONSTRAINT plicht_soort CHECK (soort IN ('ONTVANGST_BEVESTIGD', 'PERSOONLIJK_PLAN', 'CLIENTONDERSTEUNING', 'UITKOMST_VERSTREKT',
        'AANVULLING_GEBODEN', 'AANVULLING_ONTVANGEN', 'ZIENSWIJZE_GEBODEN', 'ZIENSWIJZE_ONTVANGEN')),
    CONSTRAINT plicht_termijn CHECK ((soort IN ('AANVULLING_GEBODEN', 'ZIENSWIJZE_GEBODEN')) = (tot IS NOT NULL) AND (tot IS NULL OR tot >= op)),
    CONSTRAINT plicht_waarvan CHECK ((soort IN ('AANVULLING_GEBODEN', 'AANVULLING_ONTVANGEN')) = (aanvraag_id IS NOT NULL)
        AND (soort IN ('ZIENSWIJZE_GEBODEN', 'ZIENSWIJZE_ONTVANGEN')) = (indicatie_id IS NOT NULL))
);
CREATE INDEX plicht_traject ON plicht (traject_id, op);
CREATE TABLE beschikking (
    indicatie_id {uuid} NOT NULL PRIMARY KEY REFERENCES indicatie (id),
    regio_id {uuid} NOT NULL REFERENCES regio (id),
    resultaat text,
    omvang text,
    bijdrage text,
    bezwaarclausule boolean NOT NULL,
    CONSTRAINT beschikking_bijdrage CHECK (bijdrage IS NULL OR bijdrage IN ('VERSCHULDIGD', 'NIET_VERSCHULDIGD')),
    CONSTRAINT beschikking_bezwaarclausule CHECK (bezwaarclausule)
);
";

/// What was refused before this; row level security would hide the rows from the owner.
const OUD: &str =
    "UPDATE indicatie_inhoud SET uitkomst = 'AFWIJZEN' WHERE indicatie_id IN (SELECT i.id FROM indicatie i WHERE NOT i.toegekend);";

const CENTRUM: &str = "current_setting('bw.soort', true) = 'CENTRUMGEMEENTE'";

/// Wat, as the other tables of wat: no data role but `bw_wat` has any grant.
fn script() -> String {
    let mut s = String::new();
    for tabel in ["plicht", "beschikking"] {
        s += &format!(
            "ALTER TABLE {tabel} ENABLE ROW LEVEL SECURITY; ALTER TABLE {tabel} FORCE ROW LEVEL SECURITY;
             GRANT SELECT, INSERT ON {tabel} TO bw_wat;
             CREATE POLICY {tabel}_bw_wat_select ON {tabel} FOR SELECT TO bw_wat USING ({REGIO} AND {CENTRUM});
             CREATE POLICY {tabel}_bw_wat_insert ON {tabel} FOR INSERT TO bw_wat WITH CHECK ({REGIO} AND {CENTRUM});\n"
        );
    }
    s
}

const WEG: &str = "
DROP TABLE beschikking;
DROP TABLE plicht;
DELETE FROM indicatie_inhoud WHERE indicatie_id IN (SELECT i.id FROM indicatie i WHERE i.aanvraag_id IS NULL);
DELETE FROM dat_indicatie WHERE id IN (SELECT i.id FROM indicatie i WHERE i.aanvraag_id IS NULL);
DELETE FROM indicatie_arrangement WHERE indicatie_id IN (SELECT i.id FROM indicatie i WHERE i.aanvraag_id IS NULL);
UPDATE zorgverblijf SET indicatie_id = (SELECT i.herziet_id FROM indicatie i WHERE i.id = zorgverblijf.indicatie_id)
    WHERE indicatie_id IN (SELECT i.id FROM indicatie i WHERE i.aanvraag_id IS NULL);
DELETE FROM indicatie WHERE aanvraag_id IS NULL;
";

/// Tables of which the owner must see all rows.
const BEVEILIGD: &[&str] = &["indicatie", "indicatie_inhoud", "indicatie_arrangement", "dat_indicatie", "zorgverblijf"];

async fn zonder_beveiliging(manager: &SchemaManager<'_>, sql: &str) -> Result<(), DbErr> {
    let zet = |hoe: &str| BEVEILIGD.iter().map(|t| format!("ALTER TABLE {t} {hoe} ROW LEVEL SECURITY;\n")).collect::<String>();
    if manager.get_connection().get_database_backend() == DbBackend::Postgres {
        return crate::voer_uit(manager, &format!("{}{sql}{}", zet("NO FORCE"), zet("FORCE"))).await;
    }
    crate::voer_uit(manager, sql).await
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let db = manager.get_connection();
        match db.get_database_backend() {
            DbBackend::Postgres => crate::voer_uit(manager, "ALTER TABLE indicatie ALTER COLUMN aanvraag_id DROP NOT NULL;").await?,
            _ => herschrijf(manager, "indicatie", &[(AANVRAAG, AANVRAAG_RUIM.to_owned())], &[]).await?,
        }
        crate::voer_uit(manager, AARD).await?;
        crate::voer_uit(manager, TABELLEN).await?;
        zonder_beveiliging(manager, OUD).await?;
        if db.get_database_backend() == DbBackend::Postgres {
            db.execute_unprepared(&script()).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        zonder_beveiliging(manager, WEG).await?;
        crate::voer_uit(manager, "DROP INDEX indicatie_herziet_van;").await?;
        for (tabel, kolom) in [
            ("indicatie", "herziet_id"),
            ("indicatie", "aard"),
            ("indicatie_inhoud", "herzieningsgrond"),
            ("indicatie_inhoud", "afwijzingsgrond"),
            ("indicatie_inhoud", "uitkomst"),
            ("regio", "melding_vanaf_maanden"),
            ("plaatsing", "uitspraak"),
        ] {
            crate::voer_uit(manager, &format!("ALTER TABLE {tabel} DROP COLUMN {kolom};")).await?;
        }
        match manager.get_connection().get_database_backend() {
            DbBackend::Postgres => crate::voer_uit(manager, "ALTER TABLE indicatie ALTER COLUMN aanvraag_id SET NOT NULL;").await,
            _ => herschrijf(manager, "indicatie", &[(AANVRAAG_RUIM, AANVRAAG.to_owned())], &[]).await,
        }
    }
}
