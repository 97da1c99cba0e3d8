//! An act that is sent twice is done once: keys per organisation and act, kept with what was answered; and acts at the same time.

use futures_util::future::join_all;
use sea_orm::ConnectionTrait;
use serde_json::{Value, json};

use crate::bezwaar::{bezwaar, stap};
use crate::hulp::beller::{BEZWAARSECRETARIS, CONSULENT_LANSINGERLAND, INDICATIESTELLER, INDICATIESTELLER_2, INDICATIESTELLER_ELDERS};
use crate::hulp::kloon::{kaal, letterlijk};
use crate::hulp::stappen::{Tot, breng, doe, melding, probeer, toekenning};
use crate::hulp::{Antwoord, Soort, Wereld, beide};
use crate::overdracht::{aanbod, op_overdracht};
use crate::weigering::{met, niets, stand};

const SLEUTEL: &str = "een-sleutel-van-de-test";

fn met_sleutel() -> Value {
    met(&melding(), json!({ "idempotentieSleutel": SLEUTEL }))
}

fn code(antwoord: &Antwoord, naam: &str) -> Option<String> {
    antwoord.data()[naam]["weigeringen"][0]["code"].as_str().map(str::to_owned)
}

beide! {
    async fn een_herhaling_wordt_een_keer_gedaan(w: Wereld) {
        let eerste = probeer(&w, INDICATIESTELLER, "meldingDoen", met_sleutel()).await;
        assert_eq!(code(&eerste, "meldingDoen"), None);
        let voor = stand(&w).await;
        for _ in 0..3 {
            assert_eq!(probeer(&w, INDICATIESTELLER, "meldingDoen", met_sleutel()).await, eerste);
        }
        // The order of the fields does not matter.
        let andersom: serde_json::Map<String, Value> = met_sleutel().as_object().unwrap().clone().into_iter().rev().collect();
        assert_eq!(probeer(&w, INDICATIESTELLER, "meldingDoen", andersom.into()).await, eerste);
        assert_eq!(voor, stand(&w).await);
        assert_eq!(w.tel("SELECT count(*) FROM melding").await, 1);
        assert_eq!(w.tel("SELECT count(*) FROM idempotentie").await, 1);

        let anders = met(&met_sleutel(), json!({ "achternaam": "Ander" }));
        niets(&w, INDICATIESTELLER, "meldingDoen", anders, "SLEUTEL_ANDERE_INHOUD", "idempotentieSleutel").await;
        // By a colleague, with the same body and with another: the same refusal, so that it tells nothing of the body.
        for anders in [json!({}), json!({ "achternaam": "Ander" })] {
            let input = met(&met_sleutel(), anders);
            niets(&w, INDICATIESTELLER_2, "meldingDoen", input, "SLEUTEL_ANDERE_PERSOON", "idempotentieSleutel").await;
        }
        // None of those refusals took the place of what was stored.
        assert_eq!(probeer(&w, INDICATIESTELLER, "meldingDoen", met_sleutel()).await, eerste);
        // The same key for another act is another key.
        let traject = eerste.data()["meldingDoen"]["traject"]["id"].clone();
        let onderzoek =
            json!({ "trajectId": traject, "versie": 1, "afgerondOp": "2026-04-01", "verslag": "v", "idempotentieSleutel": SLEUTEL });
        doe(&w, INDICATIESTELLER, "onderzoekAfronden", onderzoek).await;
    }
}

beide! {
    async fn een_andere_organisatie_heeft_eigen_sleutels(w: Wereld) {
        // A refusal here would tell that another organisation used this key: so it is simply another key.
        let a = doe(&w, INDICATIESTELLER, "meldingDoen", met_sleutel()).await;
        let b = doe(&w, CONSULENT_LANSINGERLAND, "meldingDoen", met_sleutel()).await;
        let elders = met(&met_sleutel(), json!({ "gemeenteHerkomst": "0384" }));
        let c = doe(&w, INDICATIESTELLER_ELDERS, "meldingDoen", elders.clone()).await;
        assert_ne!(a["traject"], b["traject"]);
        assert_ne!(a["traject"], c["traject"]);
        assert_eq!(w.tel("SELECT count(*) FROM melding").await, 3);
        // And each keeps its own.
        assert_eq!(doe(&w, INDICATIESTELLER, "meldingDoen", met_sleutel()).await, a);
        assert_eq!(doe(&w, CONSULENT_LANSINGERLAND, "meldingDoen", met_sleutel()).await, b);
        assert_eq!(doe(&w, INDICATIESTELLER_ELDERS, "meldingDoen", elders).await, c);
        assert_eq!(w.tel("SELECT count(*) FROM melding").await, 3);
    }
}

beide! {
    async fn een_sleutel_heeft_een_vorm(w: Wereld) {
        let lang = "x".repeat(65);
        for sleutel in ["", "vijftien-tekens", &*lang, "met spaties er in!", "één-één-één-één", "'; DROP TABLE melding; --"] {
            let input = met(&melding(), json!({ "idempotentieSleutel": sleutel }));
            niets(&w, INDICATIESTELLER, "meldingDoen", input, "SLEUTEL_ONGELDIG", "idempotentieSleutel").await;
        }
        assert_eq!(w.tel("SELECT count(*) FROM idempotentie").await, 0);
        for sleutel in ["x".repeat(16), "x".repeat(64)] {
            doe(&w, INDICATIESTELLER, "meldingDoen", met(&melding(), json!({ "idempotentieSleutel": sleutel }))).await;
        }
    }
}

beide! {
    async fn een_weigering_wordt_herhaald(w: Wereld) {
        let toekomst = met(&met_sleutel(), json!({ "ontvangenOp": "2026-06-11" }));
        let eerste = probeer(&w, INDICATIESTELLER, "meldingDoen", toekomst.clone()).await;
        assert_eq!(code(&eerste, "meldingDoen").as_deref(), Some("DATUM_IN_TOEKOMST"));
        // A day later the melding would be fine, but this key was answered: a repeat never does what was refused.
        w.klok.zet("2026-06-12".parse().unwrap());
        assert_eq!(probeer(&w, INDICATIESTELLER, "meldingDoen", toekomst.clone()).await, eerste);
        assert_eq!(w.tel("SELECT count(*) FROM melding").await, 0);
        doe(&w, INDICATIESTELLER, "meldingDoen", met(&toekomst, json!({ "idempotentieSleutel": "een-andere-sleutel" }))).await;
    }
}

beide! {
    async fn tien_gelijke_verzoeken_tegelijk(w: Wereld) {
        let antwoorden = join_all((0..10).map(|_| probeer(&w, INDICATIESTELLER, "meldingDoen", met_sleutel()))).await;
        assert_eq!(code(&antwoorden[0], "meldingDoen"), None);
        assert!(antwoorden[0].data()["meldingDoen"]["traject"]["id"].is_string());
        for antwoord in &antwoorden {
            assert_eq!(*antwoord, antwoorden[0]);
        }
        for tabel in ["client", "traject", "melding", "caseload", "idempotentie", "dat_traject"] {
            assert_eq!(w.tel(&format!("SELECT count(*) FROM {tabel}")).await, 1, "{tabel}");
        }
        // An act on a version too: the nine that came too late are answered with what the first did.
        let traject = antwoorden[0].data()["meldingDoen"]["traject"]["id"].clone();
        let onderzoek =
            json!({ "trajectId": traject, "versie": 1, "afgerondOp": "2026-04-01", "verslag": "v", "idempotentieSleutel": SLEUTEL });
        let antwoorden = join_all((0..10).map(|_| probeer(&w, INDICATIESTELLER, "onderzoekAfronden", onderzoek.clone()))).await;
        for antwoord in &antwoorden {
            assert_eq!(code(antwoord, "onderzoekAfronden"), None);
            assert_eq!(*antwoord, antwoorden[0]);
        }
        assert_eq!(w.tel("SELECT count(*) FROM onderzoek").await, 1);
        assert_eq!(w.tel("SELECT versie FROM traject").await, 2);
    }
}

beide! {
    async fn twee_handelingen_tegelijk_op_een_versie(w: Wereld) {
        for _ in 0..5 {
            let stil = met(&melding(), json!({ "clientGeinformeerdOp": null }));
            let l = breng(&w, INDICATIESTELLER, stil, json!({}), Tot::Melding, json!({})).await;
            let t = json!({ "trajectId": l.traject, "versie": 1 });
            let (a, b) = tokio::join!(
                probeer(&w, INDICATIESTELLER, "onderzoekAfronden", met(&t, json!({ "afgerondOp": "2026-04-01", "verslag": "v" }))),
                probeer(&w, INDICATIESTELLER, "clientInformeren", met(&t, json!({ "clientGeinformeerdOp": "2026-03-02" }))),
            );
            let mut codes = [code(&a, "onderzoekAfronden"), code(&b, "clientInformeren")];
            codes.sort();
            assert_eq!(codes, [None, Some("VERSIE_VEROUDERD".into())]);
        }
        assert_eq!(w.tel("SELECT sum(versie) FROM traject").await, 10);
        let gedaan = "SELECT (SELECT count(*) FROM onderzoek) + (SELECT count(*) FROM traject WHERE client_geinformeerd_op IS NOT NULL)";
        assert_eq!(w.tel(gedaan).await, 5);
    }
}

/// Who comes second while the first is still at it, waits, and is told that somebody was first: never what a rule makes of the facts of
/// one moment with the version of another. The version of an act that was done is set back, and forward again while the second is
/// under way: what somebody reads who begins between the two. SQLite has one writer.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_comes_second_reads_one_moment() {
    let w = Wereld::nieuw(Soort::Postgres).await;
    let mut gevallen = Vec::new();
    let l = breng(&w, INDICATIESTELLER, melding(), json!({}), Tot::Melding, json!({})).await;
    let onderzoek = json!({ "trajectId": l.traject, "versie": 1, "afgerondOp": "2026-04-01", "verslag": "v" });
    doe(&w, INDICATIESTELLER, "onderzoekAfronden", onderzoek.clone()).await;
    gevallen.push(("traject", kaal(&l.traject), INDICATIESTELLER, "onderzoekAfronden", onderzoek));

    let l = breng(&w, INDICATIESTELLER, met(&melding(), json!({ "bsn": null })), toekenning(), Tot::Bekendmaking, json!({})).await;
    doe(&w, INDICATIESTELLER, "overdrachtAanbieden", aanbod(&l)).await;
    let terug = op_overdracht(&w, &l, json!({ "op": "2026-06-04" })).await;
    doe(&w, INDICATIESTELLER, "overdrachtIntrekken", terug.clone()).await;
    gevallen.push(("overdracht", kaal(terug["overdrachtId"].as_str().unwrap()), INDICATIESTELLER, "overdrachtIntrekken", terug));

    let b = doe(&w, BEZWAARSECRETARIS, "bezwaarRegistreren", bezwaar(&l)).await["bezwaar"]["id"].as_str().unwrap().to_owned();
    let door = stap(&b, 1, "DOORGEZONDEN", "2026-05-20");
    doe(&w, BEZWAARSECRETARIS, "bezwaarStapVastleggen", door.clone()).await;
    gevallen.push(("bezwaar", kaal(&b), BEZWAARSECRETARIS, "bezwaarStapVastleggen", door));

    for (tabel, id, wie, naam, input) in gevallen {
        let zet = |erbij: i32| format!("UPDATE {tabel} SET versie = versie + ({erbij}) WHERE id = {}", letterlijk(w.soort, id));
        w.sql(&zet(-1)).await;
        let eerste = w.beheer.begin_schrijving().await.unwrap();
        eerste.execute_unprepared(&zet(1)).await.unwrap();
        let tweede = probeer(&w, wie, naam, input);
        let (antwoord, ()) = tokio::join!(tweede, async {
            tokio::time::sleep(std::time::Duration::from_millis(300)).await;
            eerste.commit().await.unwrap();
        });
        assert_eq!(code(&antwoord, naam).as_deref(), Some("VERSIE_VEROUDERD"), "{tabel}");
    }
}

beide! {
    async fn twee_indicatiestellers_nemen_hetzelfde_traject(w: Wereld) {
        for ronde in 1..=5 {
            let nummer = doe(&w, CONSULENT_LANSINGERLAND, "meldingDoen", melding()).await["ontvangstnummer"].clone();
            let traject = json!(crate::hulp::stappen::van_ontvangst(&w, nummer.as_str().unwrap()).await);
            let input = json!({ "trajectId": traject });
            let (a, b) = tokio::join!(
                probeer(&w, INDICATIESTELLER, "trajectToewijzen", input.clone()),
                probeer(&w, INDICATIESTELLER_2, "trajectToewijzen", input),
            );
            let codes = [code(&a, "trajectToewijzen"), code(&b, "trajectToewijzen")];
            assert_eq!(codes.iter().filter(|c| c.is_none()).count(), 1, "{codes:?}");
            // Who comes at the very same moment learns that it was taken; a moment later it is out of scope.
            let anders = codes.iter().flatten().next().unwrap();
            assert!(["AL_TOEGEWEZEN", "VERSIE_VEROUDERD", "NIET_GEVONDEN"].contains(&anders.as_str()), "{codes:?}");
            assert_eq!(w.tel("SELECT count(*) FROM caseload WHERE soort = 'TOEGEWEZEN'").await, ronde);
        }
    }
}
