//! PostgreSQL's own log: under the settings that docs/beheer.md names no value of a person comes into it, and under others one does and
//! the program says so.

use std::sync::Arc;

use bw_regie::http::Rand;
use bw_regie::http::token::Uitgevers;
use bw_regie::repository::databank::{Databank, Instellingen, maak_rollen};
use bw_regie::repository::server_log::{Exposure, exposure, silence};
use bw_regie::service::Omgeving;
use serde_json::json;

use crate::hulp::beller::{self, INDICATIESTELLER};
use crate::hulp::stappen::{melding, mutatie};
use crate::hulp::wereld::cluster;
use crate::hulp::{Soort, Wereld};
use crate::weigering::met;

/// Points the product at new connections, which have the settings of now.
async fn opnieuw(w: &mut Wereld) {
    let oud = w.rand.omgeving.clone();
    let databank = Databank::open(&Instellingen::voor(w.url("bw_app"))).await.unwrap();
    w.rand = Arc::new(Rand::nieuw(Omgeving { databank, ..oud }, Uitgevers::lees(beller::uitgevers()).unwrap()));
}

/// Reports somebody with a mark in name and text, and again when the database refuses it by a constraint of ours, which shows the row in
/// a table without row level security. Gives how often the mark stands in the log of the server.
async fn melden(w: &Wereld, merk: &str, bsn: &str) -> usize {
    let wie = json!({ "achternaam": merk, "toelichting": merk, "bsn": bsn });
    let (query, variabelen) = mutatie("meldingDoen", met(&melding(), wie));
    w.vraag(INDICATIESTELLER, &query, variabelen.clone()).await.data();
    w.sql("ALTER TABLE melding ADD CONSTRAINT proef CHECK (false) NOT VALID").await;
    let (query, variabelen) = mutatie("meldingDoen", met(&melding(), json!({ "achternaam": merk, "toelichting": merk, "bsn": null })));
    assert_eq!(w.vraag(INDICATIESTELLER, &query, variabelen).await.json().get("data"), None);
    w.sql("ALTER TABLE melding DROP CONSTRAINT proef").await;
    let log = std::fs::read(cluster().socket_dir.join("server.log")).unwrap();
    let log = String::from_utf8_lossy(&log);
    assert!(log.contains("violates check constraint \"proef\""), "the log is what is read");
    log.matches(merk).count()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn names_come_into_the_log_of_the_server_only_when_the_program_warns() {
    let mut w = Wereld::nieuw(Soort::Postgres).await;
    let zet = |wat: &str| cluster().psql("postgres", &format!("ALTER DATABASE {} SET {wat}", w.naam)).map(drop).unwrap();
    zet("log_parameter_max_length = -1");
    let naam = w.naam.clone();
    opnieuw(&mut w).await;
    assert_eq!(exposure(&w.rand.omgeving.databank).await.unwrap(), Some(Exposure::Later));
    assert_eq!(melden(&w, "StilZonderLogboek", "999900006").await, 0);

    let zet = |wat: &str| cluster().psql("postgres", &format!("ALTER DATABASE {naam} SET {wat}")).map(drop).unwrap();
    zet("log_min_duration_statement = 0");
    opnieuw(&mut w).await;
    let nu = exposure(&w.rand.omgeving.databank).await.unwrap();
    assert_eq!(nu, Some(Exposure::Now(vec!["log_min_duration_statement"])));
    assert!(melden(&w, "LuidMetParameters", "999900018").await > 0);

    // As documented: everything is logged, and no value.
    zet("log_statement = 'all'");
    zet("log_parameter_max_length = 0");
    opnieuw(&mut w).await;
    assert_eq!(exposure(&w.rand.omgeving.databank).await.unwrap(), None);
    assert_eq!(melden(&w, "StilZonderParameters", "999900031").await, 0);

    zet("log_parameter_max_length_on_error = -1");
    opnieuw(&mut w).await;
    let nu = exposure(&w.rand.omgeving.databank).await.unwrap();
    assert_eq!(nu, Some(Exposure::Now(vec!["log_parameter_max_length_on_error"])));
    assert!(melden(&w, "LuidBijEenFout", "999900043").await > 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_role_that_may_silences_the_login_and_another_says_what_is_left() {
    let w = Wereld::nieuw(Soort::Postgres).await;
    w.sql("CREATE ROLE stilmaker LOGIN CREATEROLE").await;
    let maker = Databank::open(&Instellingen::voor(cluster().url("stilmaker", &w.naam))).await.unwrap();
    maak_rollen(maker.beheer(), "bw_app_stil", None).await.unwrap();
    let rest = silence(maker.beheer(), "bw_app_stil").await.unwrap();
    assert_eq!(
        rest,
        ["ALTER ROLE bw_app_stil SET log_parameter_max_length = 0;", "ALTER ROLE bw_app_stil SET log_error_verbosity = terse;"]
    );
    assert_eq!(silence(w.beheer.beheer(), "bw_app_stil").await.unwrap(), Vec::<String>::new());
    let login = Databank::open(&Instellingen::voor(cluster().url("bw_app_stil", &w.naam))).await.unwrap();
    assert_eq!(exposure(&login).await.unwrap(), None);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn roles_made_twice_at_once_are_made_once() {
    let w = Wereld::nieuw(Soort::Postgres).await;
    let (a, b) = tokio::join!(maak_rollen(w.beheer.beheer(), "bw_app_dubbel", None), maak_rollen(w.beheer.beheer(), "bw_app_dubbel", None));
    a.unwrap();
    b.unwrap();
}
