//! Acts that PostgreSQL stops because they wait for each other begin anew, wherever in them that happens; so does the log of a question.

use serde_json::json;

use crate::hulp::beller::{ADVISEUR_LANSINGERLAND, INDICATIESTELLER};
use crate::hulp::stappen::{doe, melding};
use crate::hulp::{Soort, Wereld};

/// Inserts into a table are stopped as in a deadlock, so many times. A sequence counts: it is not rolled back.
async fn stop(w: &Wereld, tabel: &str, keren: u32) {
    w.sql(&format!(
        "CREATE SEQUENCE kring; GRANT USAGE ON SEQUENCE kring TO PUBLIC;
         CREATE FUNCTION kring() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
             IF nextval('kring') <= {keren} THEN RAISE EXCEPTION 'deadlock detected' USING ERRCODE = '40P01'; END IF; RETURN NEW; END $$;
         CREATE TRIGGER kring BEFORE INSERT ON {tabel} FOR EACH ROW EXECUTE FUNCTION kring()"
    ))
    .await;
}

async fn laat(w: &Wereld, tabel: &str) {
    w.sql(&format!("DROP TRIGGER kring ON {tabel}; DROP FUNCTION kring(); DROP SEQUENCE kring")).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_act_begins_anew_wherever_it_was_stopped() {
    let w = Wereld::nieuw(Soort::Postgres).await;
    for (keer, tabel) in (1..).zip(["melding", "dat_traject", "idempotentie", "log_aanvraag", "log_betrokkene"]) {
        stop(&w, tabel, 2).await;
        doe(&w, INDICATIESTELLER, "meldingDoen", melding()).await;
        laat(&w, tabel).await;
        assert_eq!(w.tel("SELECT count(*) FROM melding").await, keer, "{tabel}: once");
    }
    // A refusal is stored and logged too.
    for tabel in ["idempotentie", "log_aanvraag"] {
        stop(&w, tabel, 2).await;
        let mut later = melding();
        later["ontvangenOp"] = json!("2030-01-01");
        let antwoord = crate::hulp::stappen::probeer(&w, INDICATIESTELLER, "meldingDoen", later).await.data();
        assert_ne!(antwoord["meldingDoen"]["weigeringen"], json!([]), "{tabel}");
        laat(&w, tabel).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_log_of_a_question_begins_anew() {
    let w = Wereld::nieuw(Soort::Postgres).await;
    doe(&w, INDICATIESTELLER, "meldingDoen", melding()).await;
    w.nacht().await;
    let vraag = "{ trajecten(first: 5) { edges { node { clientnummer } } } }";
    for tabel in ["log_aanvraag", "log_betrokkene"] {
        stop(&w, tabel, 2).await;
        w.data(ADVISEUR_LANSINGERLAND, vraag).await;
        laat(&w, tabel).await;
        // Not for ever.
        stop(&w, tabel, 1_000).await;
        let antwoord = w.vraag(ADVISEUR_LANSINGERLAND, vraag, json!({})).await;
        assert_eq!((antwoord.status.as_u16(), antwoord.code()), (503, "STORING".to_owned()), "{tabel}");
        laat(&w, tabel).await;
    }
}
