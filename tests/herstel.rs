//! Backup and restore as docs/beheer.md writes them: dump and key together are everything, the dump without its key is not.

use std::sync::Arc;

use bw_regie::http::Rand;
use bw_regie::http::token::Uitgevers;
use bw_regie::logboek;
use bw_regie::repository::databank::{Databank, Instellingen};
use bw_regie::service::Omgeving;
use bw_regie::sleutels::{Gebruik, Sleutels};
use http::StatusCode;
use sea_orm::{ConnectionTrait, Statement};
use serde_json::{Value, json};

use crate::hulp::beller::{self, ADVISEUR_LANSINGERLAND, ADVISEUR_RIDDERKERK, INDICATIESTELLER, Wie};
use crate::hulp::stappen::{Loop, Tot, breng, doe, melding, mutatie, toekenning, wacht};
use crate::hulp::wereld::cluster;
use crate::hulp::{Antwoord, Soort, Wereld};
use crate::weigering::{met, stand};

const BSN: &str = "999900006";
const LIJST: &str = "{ trajecten(first: 20) { edges { cursor node { id clientnummer status gemeldOp } } } }";

/// What the program reads of a person, as three callers.
async fn gelezen(w: &Wereld, l: &Loop) -> Vec<Antwoord> {
    let inhoud = format!("{{ node(id: \"{}\") {{ ... on Traject {{ client {{ achternaam bsn }} }} }} }}", l.traject);
    let mut uit = vec![w.vraag(INDICATIESTELLER, &inhoud, json!({})).await];
    for wie in [INDICATIESTELLER, ADVISEUR_LANSINGERLAND, ADVISEUR_RIDDERKERK] {
        uit.push(w.vraag(wie, LIJST, json!({})).await);
    }
    uit
}

/// What guards the data: grants, policies, forced row level security, constraints and owners.
async fn bewaking(w: &Wereld) -> String {
    let sql = "SELECT string_agg(r, chr(10) ORDER BY r) AS r FROM (
        SELECT concat_ws(' ', relname, relkind, relrowsecurity, relforcerowsecurity, relacl::text, relowner::regrole) AS r
          FROM pg_class WHERE relnamespace = 'public'::regnamespace
        UNION ALL SELECT concat_ws(' ', tablename, policyname, roles::text, cmd, qual, with_check) FROM pg_policies
        UNION ALL SELECT concat_ws(' ', conname, pg_get_constraintdef(oid)) FROM pg_constraint WHERE connamespace = 'public'::regnamespace
    ) AS alles";
    let rij = w.beheer.beheer().query_one_raw(Statement::from_string(w.beheer.soort(), sql)).await.unwrap().unwrap();
    rij.try_get("", "r").unwrap()
}

/// The rows that a blind index finds.
async fn gevonden(w: &Wereld) -> i64 {
    let index = w.rand.omgeving.sleutels.index(Gebruik::BsnIndex, BSN.as_bytes());
    let hex: String = index.iter().map(|b| format!("{b:02x}")).collect();
    w.tel(&format!("SELECT count(*) FROM client_identiteit WHERE bsn_index = '\\x{hex}'")).await
}

/// Points a world at another database or other keys.
async fn open(w: &mut Wereld, databank: &str, sleutels: Sleutels) {
    let oud = w.rand.omgeving.clone();
    let databank_app = Databank::open(&Instellingen::voor(cluster().url("bw_app", databank))).await.unwrap();
    let beheer =
        Databank::open(&Instellingen { verbindingen: 2, ..Instellingen::voor(cluster().url("postgres", databank)) }).await.unwrap();
    w.beheer = beheer;
    let omgeving = Omgeving { databank: databank_app, sleutels, ..oud };
    w.rand = Arc::new(Rand::nieuw(omgeving, Uitgevers::lees(beller::uitgevers()).unwrap()));
}

async fn betrokkenen(w: &Wereld) -> Vec<String> {
    let sql = "SELECT betrokkene FROM log_betrokkene";
    let rijen = w.beheer.beheer().query_all_raw(Statement::from_string(w.beheer.soort(), sql)).await.unwrap();
    rijen.iter().map(|r| r.try_get("", "betrokkene").unwrap()).collect()
}

async fn ruw(w: &Wereld, wie: Wie, query: &str) -> Antwoord {
    w.stuur(Wereld::verzoek(&wie.token(), json!({ "query": query }).to_string())).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn dump_en_sleutel_samen_zijn_alles() {
    let mut w = Wereld::nieuw(Soort::Postgres).await;
    let sleutels = w.rand.omgeving.sleutels.clone();
    let l = breng(&w, INDICATIESTELLER, melding(), toekenning(), Tot::Wachtlijst, wacht()).await;
    let herhaald = mutatie("meldingDoen", met(&melding(), json!({ "bsn": null })));
    let eerste = w.vraag(INDICATIESTELLER, &herhaald.0, herhaald.1.clone()).await;
    w.nacht().await;
    let voor = gelezen(&w, &l).await;
    assert_eq!(voor[0].data()["node"]["client"]["bsn"], BSN);
    assert_eq!(gevonden(&w).await, 1);
    let (stand_voor, bewaking_voor, log_voor) = (stand(&w).await, bewaking(&w).await, betrokkenen(&w).await);

    // The commands of docs/beheer.md.
    let (bron, doel) = (w.naam.clone(), format!("{}_terug", w.naam));
    let pad = std::env::temp_dir().join(format!("bw-{}-{bron}.dump", std::process::id()));
    let bestand = pad.to_str().unwrap();
    cluster().run("pg_dump", &["--format=custom", "--file", bestand, &bron]).unwrap();
    cluster().run("createdb", &["--owner=eigenaar", "--template=template0", &doel]).unwrap();
    cluster().run("pg_restore", &["--exit-on-error", "--single-transaction", "--dbname", &doel, bestand]).unwrap();
    std::fs::remove_file(&pad).unwrap();
    // As text, so that it can be searched: no BSN in it.
    let tekst = String::from_utf8(cluster().run("pg_dump", &[&bron]).unwrap()).unwrap();
    assert!(tekst.contains("WAT-MARK verslag") && !tekst.contains(BSN));
    // The owner is under row level security too: a dump of theirs fails instead of leaving rows out.
    let fout = cluster().run("pg_dump", &["--role=eigenaar", &bron]).unwrap_err();
    assert!(fout.contains("row-level security"), "{fout}");

    // The same keys: the same bytes, the same guards, and it goes on.
    open(&mut w, &doel, sleutels.clone()).await;
    assert_eq!(bewaking(&w).await, bewaking_voor);
    assert_eq!(stand(&w).await, stand_voor);
    assert_eq!(betrokkenen(&w).await, log_voor);
    assert_eq!(gelezen(&w, &l).await, voor);
    assert_eq!(gevonden(&w).await, 1);
    assert!(log_voor.iter().all(|b| logboek::client(b, &sleutels).is_ok()) && !log_voor.is_empty());
    let nogmaals = w.vraag(INDICATIESTELLER, &herhaald.0, herhaald.1).await;
    assert_eq!(nogmaals.data(), eerste.data(), "a repeated act is still the same act");
    doe(&w, INDICATIESTELLER, "meldingDoen", melding()).await;
    assert_eq!(gevonden(&w).await, 2);

    // Other keys, even under the same name: no BSN, no person of the log, no search; everything else is still there.
    let ander = Sleutels::nieuw(sleutels.id(), *b"een-andere-sleutel-van-32-bytes!");
    open(&mut w, &doel, ander.clone()).await;
    let bsn = format!("{{ node(id: \"{}\") {{ ... on Traject {{ client {{ achternaam bsn }} }} }} }}", l.traject);
    let antwoord = ruw(&w, INDICATIESTELLER, &bsn).await;
    assert_eq!((antwoord.status, antwoord.code().as_str()), (StatusCode::SERVICE_UNAVAILABLE, "STORING"));
    assert!(!String::from_utf8_lossy(&antwoord.bytes).contains("Persoon"));
    assert_eq!(gevonden(&w).await, 0);
    assert!(log_voor.iter().all(|b| logboek::client(b, &ander).is_err()));
    let zonder: Value = ruw(&w, INDICATIESTELLER, &bsn.replace(" bsn", "")).await.data();
    assert_eq!(zonder["node"]["client"]["achternaam"], "Persoon");
    w.beheer.clone().sluit().await.unwrap();
    cluster().drop_database(&doel).unwrap();
}
