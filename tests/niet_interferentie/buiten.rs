//! Acts of others that the viewer may not notice, done in one world only, between two questions.

use rand::Rng;
use rand::rngs::StdRng;
use rand::seq::IndexedRandom;
use serde_json::json;

use super::kweek::Kant;
use super::verhaal::{wat_melding, woord};
use super::{Blik, Kijker, levering};
use crate::hulp::basis::locatie;
use crate::hulp::beller::{
    AANBIEDER_2, BEZWAARSECRETARIS, CONSULENT_LANSINGERLAND, COORDINATOR, INDICATIESTELLER_2, INDICATIESTELLER_ELDERS, Wie,
};
use crate::hulp::stappen::{Loop, mutatie};

/// Does one act that does not show to the viewer. Whether it succeeds makes no difference. The id of a traject that it may be about.
pub(super) async fn stoor(kant: &Kant, kijker: Kijker, r: &mut StdRng) -> String {
    kant.w.ids.volg(Some(format!("elders {}", r.random::<u64>())));
    let over = kant.bekend.choose(r).cloned().unwrap_or_default();
    let (wie, naam, input) = daad(kant, kijker, &over, r);
    let (tekst, mut variabelen) = mutatie(naam, input);
    // A key that is new in every run: the counter of the steps is shared by all tests.
    variabelen["input"]["idempotentieSleutel"] = json!(format!("elders-{}-{}", woord(r), woord(r)));
    let antwoord = kant.w.vraag(wie, &tekst, variabelen).await;
    assert!(!antwoord.status.is_server_error(), "{naam}: {}", antwoord.status);
    kant.w.ids.volg(None);
    over.traject
}

fn daad(kant: &Kant, kijker: Kijker, over: &Loop, r: &mut StdRng) -> (Wie, &'static str, serde_json::Value) {
    let hier = kijker.blik != Blik::Elders;
    let van_bezwaar = matches!(kijker.blik, Blik::Bezwaar | Blik::Bezwaarregister);
    match r.random_range(0..6) {
        // A bezwaar is registered, also of a client that shows.
        5 if hier && !van_bezwaar => {
            let besluit_op = format!("2026-04-2{}", r.random_range(0..7));
            let input = json!({
                "clientnummer": over.clientnummer, "besluitOp": besluit_op, "ontvangenOp": "2026-05-20", "proForma": false,
                "gronden": format!("WAT-MARK {}", woord(r)), "doorgezondenOp": "2026-05-21",
            });
            (BEZWAARSECRETARIS, "bezwaarRegistreren", input)
        }
        // Somebody opens a dossier, also of a client that shows.
        0 if hier => {
            (INDICATIESTELLER_2, "dossierOpenen", json!({ "clientnummer": over.clientnummer, "reden": format!("WAT-MARK {}", woord(r)) }))
        }
        // Another gemeente gets a melding: not one that a coordinator or provider sees.
        1 => {
            let (wie, gemeente) = if hier { (INDICATIESTELLER_2, "0597") } else { (INDICATIESTELLER_2, "1621") };
            (wie, "meldingDoen", wat_melding(r, Some(gemeente), "2026-05-20"))
        }
        2 if hier => (INDICATIESTELLER_ELDERS, "meldingDoen", wat_melding(r, Some("0384"), "2026-05-21")),
        // Where somebody waits and how urgently: known to the coordinator only.
        3 if matches!(kijker.blik, Blik::Gemeente | Blik::Consulent | Blik::Toezicht | Blik::Niets) => {
            let wacht = kant.bekend.iter().filter(|l| l.inschrijving.is_some()).collect::<Vec<_>>();
            let l = wacht.choose(r).map(|l| l.inschrijving.clone());
            let status = *["URGENT_PLAATSEN", "ACTIEF_PLAATSEN", "WACHT_OP_VOORKEUR"].choose(r).unwrap();
            let versie = r.random_range(5..9);
            (
                COORDINATOR,
                "wachtlijstWijzigen",
                json!({ "inschrijvingId": l.flatten(), "versie": versie, "per": "2026-06-10", "status": status }),
            )
        }
        // Another provider has other capacity.
        _ if kijker.blik != Blik::Coordinator => {
            let mut opgave = levering::opgave(4);
            opgave["totaal"] = json!(*[60, 61, 64].choose(r).unwrap());
            opgave["locatieId"] = json!(locatie(4));
            (AANBIEDER_2, "capaciteitOpgeven", opgave)
        }
        // A consulent of Lansingerland is refused.
        _ => (CONSULENT_LANSINGERLAND, "meldingDoen", wat_melding(r, Some("0597"), "2026-05-20")),
    }
}
