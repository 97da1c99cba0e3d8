//! Grants are what is done: each right to write of a data role, as the catalogue of PostgreSQL has it, is used by a statement that the
//! product makes in these stories. The other way around needs no test: a statement without its grant fails.

use std::collections::BTreeSet;

use sea_orm::{ConnectionTrait, Statement};

use crate::hulp::used;
use crate::hulp::wereld::Wereld;
use crate::hulp::{Soort, beller::INDICATIESTELLER};

/// Granted, and not done in the stories; each with its reason. The list may only shrink.
const UITGEZONDERD: &[(&str, &str, &str)] = &[
    // `repository/dossier/dat.rs` takes away what the projection no longer shows: no act of today makes it show less of these.
    ("bw_wat", "DELETE", "dat_indicatie"),
    ("bw_wat", "DELETE", "dat_plaatsing"),
    ("bw_wat", "DELETE", "dat_wachtlijst"),
];

/// Everything that a data role may write: role, right, table.
async fn toegekend(w: &Wereld, rollen: &str) -> BTreeSet<(String, String, String)> {
    let sql = format!(
        "SELECT r.rolname::text AS rol, p.recht, c.relname::text AS tabel FROM pg_class c, pg_roles r,
            (VALUES ('INSERT'), ('UPDATE'), ('DELETE'), ('TRUNCATE')) AS p (recht)
        WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND r.rolname ~ '{rollen}'
            AND (has_table_privilege(r.oid, c.oid, p.recht)
                OR (p.recht IN ('INSERT', 'UPDATE') AND has_any_column_privilege(r.oid, c.oid, p.recht)))"
    );
    let rijen = w.beheer.beheer().query_all_raw(Statement::from_string(w.beheer.soort(), sql)).await.unwrap();
    let tekst = |r: &sea_orm::QueryResult, k: &str| r.try_get::<String>("", k).unwrap();
    rijen.iter().map(|r| (tekst(r, "rol"), tekst(r, "recht"), tekst(r, "tabel"))).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_data_role_may_write_what_no_statement_writes() {
    let nieuw = || Wereld::nieuw(Soort::Postgres);
    crate::uitstroom::van_melding_tot_uitstroom::proef(nieuw().await).await;
    crate::scenario::van_melding_tot_wachtlijst::proef(nieuw().await).await;
    crate::bezwaar::van_ontvangst_tot_onherroepelijk::proef(nieuw().await).await;
    crate::termijnen::a_suspension_makes_the_term_longer_and_never_shows_its_ground::proef(nieuw().await).await;
    crate::termijnen::a_suspension_can_be_given_a_later_end::proef(nieuw().await).await;
    crate::termijnen::a_dwangsom_is_computed_from_the_amounts_in_force_and_explained::proef(nieuw().await).await;
    crate::bevoegdheid::intrekken_werkt_alleen_vooruit::proef(nieuw().await).await;
    crate::bevoegdheid::een_mandaat_verlenen::proef(nieuw().await).await;
    crate::bevoegdheid::een_ondermandaat_verlenen::proef(nieuw().await).await;
    crate::opzoeken::een_herhaling_telt_niet_en_duurt_niet_langer_dan_het_recht::proef(nieuw().await).await;
    crate::zorg::capacity_is_what_the_provider_reports_until_its_last_day::proef(nieuw().await).await;
    crate::zorg::a_preference_wait_survives_an_interim_placement_and_shows_again_when_that_ends::proef(nieuw().await).await;
    crate::maatwerk::a_colleague_reviews_it_once_after_opening_the_dossier_with_a_reason::proef(nieuw().await).await;
    let w = nieuw().await;
    use crate::hulp::stappen::{Tot, breng, melding, toekenning, wacht};
    let l = breng(&w, INDICATIESTELLER, melding(), toekenning(), Tot::Wachtlijst, wacht()).await;
    crate::overdracht::tot_het_eind(&w, INDICATIESTELLER, &l).await;
    crate::afschrift::verstrekt(&w, INDICATIESTELLER, &l).await;
    crate::inlichting::gevraagd_en_beantwoord(&w).await;
    crate::verantwoording::wie_een_bezwaar_heeft_staat_niet_in_het_logboek_maar_is_met_een_reden_op_te_vragen::proef(nieuw().await).await;
    let gereed = w.stuur(http::Request::get("/gereed").body(axum::body::Body::empty()).unwrap()).await;
    assert_eq!(gereed.status, http::StatusCode::OK);
    crate::bekrachtiging::bekrachtig(&w, "ONDERZOEK", "2015-01-01", "2015-12-31", "2016-01-12").await;

    let gedaan: BTreeSet<_> = used::all().into_iter().map(|(rol, recht, tabel)| (rol, recht.to_owned(), tabel)).collect();
    let toegekend = toegekend(&w, "^bw_(dat|wat|zorg|opzoek|toezicht|bezwaar)$").await;
    assert!(gedaan.len() > 60 && toegekend.len() > 60, "{} {}", gedaan.len(), toegekend.len());
    let uitgezonderd: BTreeSet<_> = UITGEZONDERD.iter().map(|(r, v, t)| ((*r).into(), (*v).into(), (*t).into())).collect();
    let over: Vec<_> = toegekend.difference(&gedaan).filter(|g| !uitgezonderd.contains(g)).collect();
    assert!(over.is_empty(), "granted and done by no statement: revoke in a migration, or add the story that does it\n{over:#?}");
    let weg: Vec<_> = uitgezonderd.difference(&toegekend).collect();
    assert!(weg.is_empty(), "no longer granted: take off the list {weg:?}");
}

/// The import adds; what is there it changes only where `docs/uitwisseling.md` says so. That it may do what it does, its own tests show.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_import_cannot_change_or_remove_facts() {
    let w = Wereld::nieuw(Soort::Postgres).await;
    for (_, recht, tabel) in toegekend(&w, "^bw_import$").await {
        let dat = tabel.starts_with("dat_");
        let wijzigt = dat || tabel.ends_with("_cel") || ["gemeente", "zorgaanbieder", "functionaris"].contains(&tabel.as_str());
        // A lock, which the policy lets be no more: `tests/herbereken.rs`.
        let wijzigt = wijzigt || tabel == "traject";
        assert!(recht == "INSERT" || (recht == "UPDATE" && wijzigt) || (recht == "DELETE" && dat), "{recht} {tabel}");
        assert!(!["idempotentie", "seaql_migrations", "regio"].contains(&tabel.as_str()), "{recht} {tabel}");
    }
}
