//! The tables: the same columns on both databases, constraints that all stand in the one list, migrations that go down and up.

use std::collections::BTreeSet;

use bw_regie::repository::beperking::{BEWAAKT, GEWEIGERD};
use sea_orm::{ConnectionTrait, Statement};

use crate::hulp::catalogus::{self, Kolom};
use crate::hulp::{Soort, Wereld};

async fn rijen(w: &Wereld, sql: &str) -> Vec<String> {
    let rijen = w.beheer.beheer().query_all_raw(Statement::from_string(w.beheer.soort(), sql)).await.unwrap();
    rijen.iter().map(|r| r.try_get("", "r").unwrap()).collect()
}

/// Columns as `table.column nullable`.
async fn kolommen(w: &Wereld) -> BTreeSet<String> {
    let tabellen = catalogus::kolommen(w.beheer.beheer()).await;
    let regel = |tabel: &str, k: &Kolom| format!("{tabel}.{}{}", k.naam, if k.mag_leeg { " null" } else { "" });
    tabellen.iter().flat_map(|(tabel, kolommen)| kolommen.iter().map(move |k| regel(tabel, k))).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn both_databases_have_the_same_columns() {
    let sqlite = kolommen(&Wereld::nieuw(Soort::Sqlite).await).await;
    let postgres = kolommen(&Wereld::nieuw(Soort::Postgres).await).await;
    assert!(sqlite.len() > 250, "{}", sqlite.len());
    assert_eq!(sqlite, postgres);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_constraint_stands_in_the_one_list() {
    let w = Wereld::nieuw(Soort::Postgres).await;
    // Checks and unique constraints, and unique indexes; keys and foreign keys rest on generated ids and loaded rows.
    let sql = "SELECT conname::text AS r FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND contype IN ('c', 'u', 'x')
        UNION SELECT c.relname::text FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
        WHERE c.relnamespace = 'public'::regnamespace AND i.indisunique AND NOT i.indisprimary";
    let catalogus: BTreeSet<String> = rijen(&w, sql).await.into_iter().collect();
    let lijst: BTreeSet<String> = GEWEIGERD.iter().map(|(n, _, _)| *n).chain(BEWAAKT.iter().copied()).map(str::to_owned).collect();
    assert_eq!(lijst, catalogus, "put each constraint in repository/beperking.rs");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn migrations_go_down_and_up_again() {
    for soort in [Soort::Sqlite, Soort::Postgres] {
        let w = Wereld::nieuw(soort).await;
        let voor = kolommen(&w).await;
        // Only the structure: rows of the base data stand in the way of nothing, because each table goes whole.
        migration::down(w.beheer.beheer(), None).await.unwrap();
        assert_eq!(kolommen(&w).await, BTreeSet::new(), "{soort:?}");
        migration::up(w.beheer.beheer(), None).await.unwrap();
        assert_eq!(kolommen(&w).await, voor, "{soort:?}");
    }
}

/// What the database itself forbids, whatever the program does.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn invariants_hold_in_the_database() {
    for soort in [Soort::Sqlite, Soort::Postgres] {
        let w = Wereld::nieuw(soort).await;
        let ist = crate::hulp::beller::INDICATIESTELLER;
        let l = crate::hulp::stappen::breng(
            &w,
            ist,
            crate::hulp::stappen::melding(),
            crate::weigering::met(&crate::hulp::stappen::toekenning(), crate::hulp::stappen::maatwerk()),
            crate::hulp::stappen::Tot::Wachtlijst,
            crate::hulp::stappen::wacht(),
        )
        .await;
        crate::overdracht::tot_het_eind(&w, ist, &l).await;
        crate::afschrift::verstrekt(&w, ist, &l).await;
        crate::inlichting::gevraagd_en_beantwoord(&w).await;
        crate::bekrachtiging::bekrachtig(&w, "ONDERZOEK", "2015-01-01", "2015-12-31", "2016-01-12").await;
        let uuid = if soort == Soort::Postgres { "gen_random_uuid()" } else { "randomblob(16)" };
        for (sql, naam) in [
            (
                format!(
                    "INSERT INTO wachtlijst_inschrijving SELECT {uuid}, regio_id, traject_id, client_id, indicatie_id, ingeschreven_op, norm_start, \
                     streefdatum, loting, NULL, NULL, namens_gemeente, mandaat_id, ondermandaat_id, functionaris_id, vastgelegd_op, mandaat_aangetoond FROM wachtlijst_inschrijving"
                ),
                "wachtlijst_een_open_per_client",
            ),
            ("UPDATE mandaat SET bevoegdheid_code = 'BESLISSEN_OP_BEZWAAR'".into(), "mandaat_niet_op_bezwaar"),
            ("UPDATE dat_traject SET geheim = (1 = 1)".into(), "dat_traject_geheim"),
            ("UPDATE traject SET gemeente_herkomst = NULL".into(), "traject_herkomst_geheel"),
            ("UPDATE indicatie SET bekendgemaakt_op = '2001-01-01'".into(), "indicatie_bekendmaking_volgorde"),
            ("UPDATE indicatie SET aanvraag_id = NULL".into(), "indicatie_aard"),
            ("UPDATE indicatie SET eigen_besluit_kenmerk = 'B'".into(), "indicatie_eigen_besluit"),
            ("UPDATE indicatie SET herziet_id = id".into(), "indicatie_herziet"),
            ("UPDATE indicatie_inhoud SET afwijzingsgrond = 'WLZ'".into(), "indicatie_inhoud_afwijzingsgrond"),
            ("UPDATE plicht SET soort = 'ZIENSWIJZE_GEBODEN'".into(), "plicht_"),
            ("UPDATE overdracht SET richting = 'WEG'".into(), "overdracht_richting"),
            ("UPDATE overdracht_feit SET soort = 'AANGEBODEN'".into(), "overdracht_feit_"),
            ("UPDATE overdracht_feit SET uitkomst = 'NIET_OPGELOST'".into(), "overdracht_feit_uitkomst"),
            ("UPDATE overdracht_regel SET code = 'ZOMAAR'".into(), "overdracht_regel_lijst"),
            ("UPDATE overdracht_regel SET voldaan = NULL".into(), "overdracht_regel_voldaan"),
            ("UPDATE beschikking SET bezwaarclausule = (1 = 0)".into(), "beschikking_bezwaarclausule"),
            ("UPDATE afschrift SET doel = 'ZOMAAR'".into(), "afschrift_doel"),
            ("UPDATE afschrift SET besluit = ''".into(), "afschrift_met_reden"),
            ("UPDATE regio SET afschrift_besluit = ''".into(), "regio_afschrift_besluit"),
            ("UPDATE inlichting SET van = '2099-01-01'".into(), "inlichting_volgorde"),
            ("UPDATE inlichting SET vraag = ''".into(), "inlichting_vraag"),
            ("UPDATE inlichting_antwoord SET kenmerk = ''".into(), "inlichting_antwoord_kenmerk"),
            ("UPDATE bekrachtiging SET bevoegdheid_code = 'BESLISSEN_OP_BEZWAAR'".into(), "bekrachtiging_niet_op_bezwaar"),
            ("UPDATE bekrachtiging SET tot = besluit_op".into(), "bekrachtiging_volgorde"),
            ("UPDATE regio SET melding_vanaf_maanden = 100".into(), "regio_melding_vanaf"),
            ("UPDATE regio SET publicatie = 'PER_WEEK'".into(), "regio_publicatie"),
            ("UPDATE dat_traject SET gepubliceerd_tot = gepubliceerd_van".into(), "dat_traject_publicatie"),
            ("UPDATE regio SET maatwerk_steekproef_procent = 101".into(), "regio_maatwerk_steekproef"),
            ("UPDATE maatwerkafweging SET individueel_budget = NULL, andere_uitzondering = (1 = 0)".into(), "maatwerkafweging_uitzondering"),
            ("UPDATE maatwerkafweging SET schatting_bron = NULL".into(), "maatwerkafweging_schatting"),
            ("UPDATE maatwerkafweging SET doorslag_betrokkenheid = (1 = 0)".into(), "maatwerkafweging_niet_alleen_rendement"),
            ("UPDATE maatwerkafweging SET lot = 99, steekproef_procent = 99".into(), "maatwerkafweging_steekproef"),
            ("UPDATE maatwerkafweging SET te_toetsen = (1 = 0)".into(), "maatwerkafweging_te_toetsen"),
            (
                "UPDATE maatwerkafweging SET te_toetsen = (1 = 0), oordeel = 'VOLDOET', getoetst_op = vastgelegd_op, toetser_id = functionaris_id"
                    .into(),
                "maatwerkafweging_vier_ogen",
            ),
            ("UPDATE maatwerkafweging SET opmerking = 'x'".into(), "maatwerkafweging_toets_geheel"),
            ("UPDATE indicatie_inhoud SET leveringsvorm = 'PGB'".into(), "indicatie_inhoud_pgb_toets"),
        ] {
            let fout = w.beheer.beheer().execute_unprepared(&sql).await.expect_err(&sql).to_string();
            assert!(fout.contains(naam) || fout.contains("wachtlijst_inschrijving.client_id"), "{soort:?} {naam}: {fout}");
        }
    }
}
