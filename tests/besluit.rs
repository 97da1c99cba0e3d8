//! Besluiten over the API: how they come out, the duties that the law asks before them, revision and withdrawal, spoed, what the
//! beschikking states; and that dat tells only that.

use serde_json::{Value, json};

use crate::hulp::basis::{id, locatie};
use crate::hulp::beller::{AANBIEDER, ADVISEUR_LANSINGERLAND, COORDINATOR, INDICATIESTELLER, INDICATIESTELLER_2};
use crate::hulp::kloon::letterlijk;
use crate::hulp::stappen::{Loop, Tot, beschikking, breng, doe, melding, plaats, plichten, probeer, toekenning, versie, wacht};
use crate::hulp::{Wereld, beide};
use crate::weigering::{met, niets};

/// All dat of a traject but who and which: what a regiogemeente can tell of it.
const DAT: &str = "status gemeldOp onderzoekAfgerondOp aanvraagOntvangenOp besluitOp toegekend bekendgemaaktOp wachtendSinds inZorgSinds \
    beeindigdOp besluittermijn { laatsteDag overschreden voorlopig } plaatsingstermijn { laatsteDag } langZonderDekking \
    indicaties { besluitOp toegekend bekendgemaaktOp } wachtlijst { wachtendSinds geslotenOp langZonderDekking } \
    plaatsingen { inZorgSinds beeindigdOp }";

async fn dat(w: &Wereld, l: &Loop) -> Value {
    let vraag = format!("{{ trajecten(filter: {{ clientnummer: \"{}\" }}) {{ edges {{ node {{ {DAT} }} }} }} }}", l.clientnummer);
    w.nacht().await;
    let antwoord = w.data(ADVISEUR_LANSINGERLAND, &vraag).await;
    assert_eq!(antwoord["trajecten"]["edges"].as_array().unwrap().len(), 1, "{antwoord}");
    antwoord["trajecten"]["edges"][0]["node"].clone()
}

/// An input on the traject as it stands.
async fn t(w: &Wereld, l: &Loop, extra: Value) -> Value {
    met(&json!({ "trajectId": l.traject, "versie": versie(w, l).await }), extra)
}

/// An input on a besluit of the traject as it stands.
async fn i(w: &Wereld, l: &Loop, besluit: &Value, extra: Value) -> Value {
    met(&json!({ "indicatieId": besluit, "versie": versie(w, l).await }), extra)
}

/// A view was asked, until 9 June.
async fn hoor(w: &Wereld, l: &Loop) {
    let kans = json!({ "soort": "ZIENSWIJZE_GEBODEN", "op": "2026-06-01", "tot": "2026-06-09", "indicatieId": l.indicatie });
    doe(w, INDICATIESTELLER, "plichtVastleggen", t(w, l, kans).await).await;
}

fn intrekking() -> Value {
    json!({ "besluitOp": "2026-06-10", "grond": "NIET_LANGER_AANGEWEZEN", "motivering": "WAT-MARK" })
}

fn herziening() -> Value {
    json!({
        "besluitOp": "2026-06-10", "grond": "NIET_TOEREIKEND", "motivering": "WAT-MARK", "geldigTot": "2027-06-09",
        "arrangement": [{ "resultaatgebied": "1", "trede": "BEPERKT" }],
    })
}

/// Withdraws what was granted, and makes that known today.
async fn trek_in(w: &Wereld, l: &Loop) {
    hoor(w, l).await;
    let eerder = dat(w, l).await;
    let indicatie = json!(l.indicatie);
    let besluit = doe(w, INDICATIESTELLER, "indicatieIntrekken", i(w, l, &indicatie, intrekking()).await).await["indicatie"]["id"].clone();
    assert_eq!(dat(w, l).await, eerder, "nothing shows before the bekendmaking");
    let bekend = json!({ "bekendgemaaktOp": "2026-06-10", "beschikking": { "bezwaarclausule": true } });
    doe(w, INDICATIESTELLER, "indicatieBekendmaken", i(w, l, &besluit, bekend).await).await;
}

async fn trek_mandaat_in(w: &Wereld, bevoegdheid: &str, tot: &str) {
    let mandaat = letterlijk(w.soort, id(&format!("mandaat 1621 {bevoegdheid}")));
    w.sql(&format!("UPDATE mandaat_geldigheid SET geldig_tot = {tot} WHERE mandaat_id = {mandaat}")).await;
}

beide! {
    async fn what_is_no_grant_looks_alike(w: Wereld) {
        let nee = |uitkomst: &str, grond: Option<&str>| {
            json!({ "besluitOp": "2026-04-20", "uitkomst": uitkomst, "afwijzingsgrond": grond, "motivering": "WAT-MARK" })
        };
        let mut gezien = Vec::new();
        for (uitkomst, grond) in [("AFWIJZEN", Some("WLZ")), ("AFWIJZEN", Some("EIGEN_KRACHT")), ("BUITEN_BEHANDELING", None)] {
            let l = breng(&w, INDICATIESTELLER, melding(), json!({}), Tot::Aanvraag, json!({})).await;
            let mut stappen = vec![dat(&w, &l).await];
            if grond.is_none() {
                let kans = json!({ "soort": "AANVULLING_GEBODEN", "op": "2026-04-11", "tot": "2026-04-17" });
                doe(&w, INDICATIESTELLER, "plichtVastleggen", t(&w, &l, kans).await).await;
                assert_eq!(dat(&w, &l).await, stappen[0]);
            }
            let besluit = doe(&w, INDICATIESTELLER, "indicatieBesluiten", t(&w, &l, nee(uitkomst, grond)).await).await["indicatie"]["id"].clone();
            stappen.push(dat(&w, &l).await);
            let bekend = json!({ "bekendgemaaktOp": "2026-04-24", "beschikking": { "bezwaarclausule": true } });
            doe(&w, INDICATIESTELLER, "indicatieBekendmaken", i(&w, &l, &besluit, bekend).await).await;
            stappen.push(dat(&w, &l).await);
            // Who works on it reads how it came out, and why.
            let vraag = format!("{{ node(id: {besluit}) {{ ... on Indicatie {{ inhoud {{ aard soort uitkomst afwijzingsgrond beschikking {{ bezwaarclausule }} }} }} }} }}");
            let inhoud = w.data(INDICATIESTELLER, &vraag).await["node"]["inhoud"].clone();
            let verwacht = json!({
                "aard": "AANVRAAG", "soort": "EERSTE", "uitkomst": uitkomst, "afwijzingsgrond": grond, "beschikking": { "bezwaarclausule": true },
            });
            assert_eq!(inhoud, verwacht);
            gezien.push(stappen);
        }
        assert_eq!((&gezien[0][2]["status"], &gezien[0][2]["toegekend"]), (&json!("BEEINDIGD"), &json!(false)));
        assert!(gezien.iter().all(|g| *g == gezien[0]), "{gezien:#?}");
    }
}

beide! {
    async fn a_besluit_asks_for_each_duty_and_names_its_article(w: Wereld) {
        let wie = INDICATIESTELLER;
        let alle = plichten(&json!("2026-04-01"));
        for (n, artikel) in ["lid 1", "lid 2", "lid 3", "lid 8"].into_iter().enumerate() {
            let l = breng(&w, wie, melding(), json!({}), Tot::Melding, json!({})).await;
            let mut minder = alle.as_array().unwrap().clone();
            let mist = minder.remove(n);
            let onderzoek = json!({ "afgerondOp": "2026-04-01", "verslag": "WAT-MARK", "plichten": minder });
            doe(&w, wie, "onderzoekAfronden", t(&w, &l, onderzoek).await).await;
            doe(&w, wie, "aanvraagRegistreren", t(&w, &l, json!({ "ontvangenOp": "2026-04-10" })).await).await;
            let besluit = t(&w, &l, toekenning()).await;
            niets(&w, wie, "indicatieBesluiten", besluit.clone(), "PLICHT_ONTBREEKT", "").await;
            let weigering = probeer(&w, wie, "indicatieBesluiten", besluit).await.data()["indicatieBesluiten"]["weigeringen"][0].clone();
            let bericht = weigering["bericht"].as_str().unwrap();
            assert!(bericht.contains(mist["soort"].as_str().unwrap()) && bericht.contains(artikel), "{bericht}");
            doe(&w, wie, "plichtVastleggen", t(&w, &l, mist.clone()).await).await;
            let vraag = format!("{{ node(id: \"{}\") {{ ... on Traject {{ inhoud {{ plichten {{ soort op tot }} }} }} }} }}", l.traject);
            let gelezen = w.data(wie, &vraag).await["node"]["inhoud"]["plichten"].clone();
            assert_eq!(gelezen.as_array().unwrap().len(), 4);
            assert!(gelezen.as_array().unwrap().contains(&met(&mist, json!({ "tot": null }))), "{gelezen}");
            doe(&w, wie, "indicatieBesluiten", t(&w, &l, toekenning()).await).await;
        }
    }
}

beide! {
    async fn left_out_of_treatment_only_after_a_chance_with_a_term(w: Wereld) {
        let wie = INDICATIESTELLER;
        let l = breng(&w, wie, melding(), json!({}), Tot::Aanvraag, json!({})).await;
        let buiten = |op: &str| json!({ "besluitOp": op, "uitkomst": "BUITEN_BEHANDELING", "motivering": "WAT-MARK" });
        niets(&w, wie, "indicatieBesluiten", t(&w, &l, buiten("2026-05-01")).await, "PLICHT_ONTBREEKT", "").await;
        let kans = json!({ "soort": "AANVULLING_GEBODEN", "op": "2026-04-13" });
        niets(&w, wie, "plichtVastleggen", t(&w, &l, kans.clone()).await, "VELD_LEEG", "tot").await;
        let kans = met(&kans, json!({ "tot": "2026-04-24" }));
        let te_vroeg = met(&kans, json!({ "op": "2026-04-09" }));
        niets(&w, wie, "plichtVastleggen", t(&w, &l, te_vroeg).await, "DATUM_VOLGORDE", "op").await;
        doe(&w, wie, "plichtVastleggen", t(&w, &l, kans).await).await;
        niets(&w, wie, "indicatieBesluiten", t(&w, &l, buiten("2026-04-24")).await, "DATUM_VOLGORDE", "besluitOp").await;
        niets(&w, wie, "indicatieBesluiten", t(&w, &l, buiten("2026-05-23")).await, "BUITEN_BEHANDELING_TE_LAAT", "").await;
        let met_grond = met(&buiten("2026-05-22"), json!({ "afwijzingsgrond": "WLZ" }));
        niets(&w, wie, "indicatieBesluiten", t(&w, &l, met_grond).await, "VELD_OVERBODIG", "afwijzingsgrond").await;
        let zonder_grond = met(&buiten("2026-05-22"), json!({ "uitkomst": "AFWIJZEN" }));
        niets(&w, wie, "indicatieBesluiten", t(&w, &l, zonder_grond).await, "VELD_LEEG", "afwijzingsgrond").await;
        // Completed on the last day: it is dealt with.
        let ander = breng(&w, wie, melding(), json!({}), Tot::Aanvraag, json!({})).await;
        for (soort, op, tot) in [("AANVULLING_GEBODEN", "2026-04-13", Some("2026-04-24")), ("AANVULLING_ONTVANGEN", "2026-04-24", None)] {
            doe(&w, wie, "plichtVastleggen", t(&w, &ander, json!({ "soort": soort, "op": op, "tot": tot })).await).await;
        }
        niets(&w, wie, "indicatieBesluiten", t(&w, &ander, buiten("2026-05-01")).await, "AANVRAAG_AANGEVULD", "").await;
        doe(&w, wie, "indicatieBesluiten", t(&w, &l, buiten("2026-05-22")).await).await;
    }
}

beide! {
    async fn a_beschikking_states_all_before_it_is_made_known(w: Wereld) {
        let wie = INDICATIESTELLER;
        let l = breng(&w, wie, melding(), toekenning(), Tot::Besluit, json!({})).await;
        let indicatie = json!(l.indicatie);
        let bekend = |b: Value| json!({ "bekendgemaaktOp": "2026-04-24", "beschikking": b });
        let tel = async || w.tel("SELECT count(*) FROM beschikking").await + w.tel("SELECT count(*) FROM indicatie WHERE bekendgemaakt_op IS NOT NULL").await;
        for (veld, anders) in [("resultaat", Value::Null), ("omvang", Value::Null), ("bijdrage", Value::Null), ("bezwaarclausule", json!(false))] {
            let input = i(&w, &l, &indicatie, bekend(met(&beschikking(), json!({ veld: anders })))).await;
            let payload = probeer(&w, wie, "indicatieBekendmaken", input).await.data()["indicatieBekendmaken"].clone();
            let weigering = &payload["weigeringen"][0];
            assert_eq!((&weigering["code"], &weigering["pad"]), (&json!("BESCHIKKING_ONVOLLEDIG"), &json!(["input", "beschikking", veld])), "{payload}");
            assert!(weigering["bericht"].as_str().unwrap().contains(veld));
        }
        let zonder = i(&w, &l, &indicatie, bekend(Value::Null)).await;
        assert_eq!(probeer(&w, wie, "indicatieBekendmaken", zonder).await.data()["indicatieBekendmaken"]["weigeringen"][0]["code"], "BESCHIKKING_ONVOLLEDIG");
        assert_eq!(tel().await, 0);
        doe(&w, wie, "indicatieBekendmaken", i(&w, &l, &indicatie, bekend(beschikking())).await).await;
        assert_eq!(tel().await, 2);
    }
}

beide! {
    async fn a_withdrawal_looks_like_any_other_end(w: Wereld) {
        let wie = INDICATIESTELLER;
        // Waiting: one ends by wish of the client, the other by withdrawal.
        let een = breng(&w, wie, melding(), toekenning(), Tot::Wachtlijst, wacht()).await;
        let ander = breng(&w, wie, melding(), toekenning(), Tot::Wachtlijst, wacht()).await;
        let einde = json!({ "inschrijvingId": een.inschrijving, "versie": versie(&w, &een).await, "op": "2026-06-10", "reden": "AFSTEL_CLIENT" });
        doe(&w, COORDINATOR, "wachtlijstBeeindigen", einde).await;
        trek_in(&w, &ander).await;
        let gezien = dat(&w, &een).await;
        assert_eq!((&gezien["status"], &gezien["beeindigdOp"]), (&json!("BEEINDIGD"), &json!("2026-06-10")));
        assert_eq!(gezien, dat(&w, &ander).await);
        // In care: one leaves, the other is withdrawn; the place is free again.
        let een = breng(&w, wie, melding(), toekenning(), Tot::Wachtlijst, wacht()).await;
        let ander = breng(&w, wie, melding(), toekenning(), Tot::Wachtlijst, wacht()).await;
        let verblijf = plaats(&w, &een, versie(&w, &een).await, (3, AANBIEDER), "DEFINITIEF").await;
        plaats(&w, &ander, versie(&w, &ander).await, (3, AANBIEDER), "DEFINITIEF").await;
        let weg = json!({ "zorgverblijfId": verblijf, "versie": 1, "op": "2026-06-10", "reden": "VERHUIZING" });
        doe(&w, AANBIEDER, "zorgBeeindigen", weg).await;
        trek_in(&w, &ander).await;
        assert_eq!(dat(&w, &een).await, dat(&w, &ander).await);
        assert_eq!(w.tel("SELECT count(*) FROM bezetting WHERE tot IS NULL AND vervallen_op IS NULL AND soort = 'PLAATSING'").await, 0);
        assert_eq!(w.tel("SELECT count(*) FROM plaatsing WHERE eindereden = '36' AND beeindigd_op = '2026-06-10'").await, 1);
        // Nothing rests on it any more.
        let opnieuw = met(&wacht(), json!({ "ingeschrevenOp": "2026-06-10", "indicatieId": ander.indicatie, "versie": versie(&w, &ander).await }));
        niets(&w, wie, "wachtlijstInschrijven", opnieuw, "INDICATIE_NIET_GELDIG", "").await;
        let nog_eens = i(&w, &ander, &json!(ander.indicatie), intrekking()).await;
        niets(&w, wie, "indicatieIntrekken", nog_eens, "INDICATIE_NIET_GELDIG", "").await;
    }
}

beide! {
    async fn a_revision_shows_nothing_and_is_delivered(w: Wereld) {
        let wie = INDICATIESTELLER;
        let l = breng(&w, wie, melding(), toekenning(), Tot::Wachtlijst, wacht()).await;
        let verblijf = plaats(&w, &l, versie(&w, &l).await, (3, AANBIEDER), "DEFINITIEF").await;
        let vraag = format!("{{ node(id: \"{verblijf}\") {{ ... on Zorgverblijf {{ arrangement {{ resultaatgebied trede }} }} }} }}");
        let geleverd = async || w.data(AANBIEDER, &vraag).await["node"]["arrangement"].clone();
        assert_eq!(geleverd().await.as_array().unwrap().len(), 2);
        let alles = "{ trajecten { edges { node { id status indicaties { id } } } } indicaties { edges { node { id besluitOp } } } }";
        w.nacht().await;
        let eerder = w.vraag(ADVISEUR_LANSINGERLAND, alles, json!({})).await.bytes;
        hoor(&w, &l).await;
        let besluit = doe(&w, wie, "indicatieHerzien", i(&w, &l, &json!(l.indicatie), herziening()).await).await["indicatie"]["id"].clone();
        assert_eq!(geleverd().await.as_array().unwrap().len(), 2, "it works from its bekendmaking");
        let twee = i(&w, &l, &json!(l.indicatie), herziening()).await;
        niets(&w, wie, "indicatieHerzien", twee, "WIJZIGING_LOOPT", "").await;
        let bekend = json!({ "bekendgemaaktOp": "2026-06-10" });
        doe(&w, wie, "indicatieBekendmaken", i(&w, &l, &besluit, bekend).await).await;
        assert_eq!(geleverd().await, json!([{ "resultaatgebied": "1", "trede": "BEPERKT" }]));
        w.nacht().await;
        assert_eq!(w.vraag(ADVISEUR_LANSINGERLAND, alles, json!({})).await.bytes, eerder);
        // To the gemeente it does not exist, by its id either.
        let zoek = |id: &Value| format!("{{ node(id: {id}) {{ id }} }}");
        assert_eq!(w.data(ADVISEUR_LANSINGERLAND, &zoek(&besluit)).await, json!({ "node": null }));
        let inhoud = "{ aard soort uitkomst herzieningsgrond herziet geldigTot verblijf beslisser mandaat { bevoegdheid } }";
        let lees = format!("{{ node(id: {besluit}) {{ ... on Indicatie {{ toegekend namens {{ college {{ code }} }} inhoud {inhoud} }} }} }}");
        assert_eq!(w.data(wie, &lees).await["node"], json!({
            "toegekend": true, "namens": { "college": { "code": "1621" } },
            "inhoud": {
                "aard": "HERZIENING", "soort": null, "uitkomst": "TOEKENNEN", "herzieningsgrond": "NIET_TOEREIKEND", "herziet": l.indicatie,
                "geldigTot": "2027-06-09", "verblijf": "INTRAMURAAL", "beslisser": "Naam van ist-1", "mandaat": { "bevoegdheid": "HERZIEN_INTREKKEN" },
            },
        }));
        // It is a besluit, and no indicatie.
        niets(&w, wie, "indicatieHerzien", i(&w, &l, &besluit, herziening()).await, "KEUZE_ONGELDIG", "indicatieId").await;
    }
}

beide! {
    async fn a_revision_or_withdrawal_asks_for_a_view_and_a_mandaat_of_that_day(w: Wereld) {
        let wie = INDICATIESTELLER;
        let l = breng(&w, wie, melding(), toekenning(), Tot::Bekendmaking, json!({})).await;
        let indicatie = json!(l.indicatie);
        for (naam, input) in [("indicatieIntrekken", intrekking()), ("indicatieHerzien", herziening())] {
            niets(&w, wie, naam, i(&w, &l, &indicatie, input).await, "PLICHT_ONTBREEKT", "").await;
        }
        hoor(&w, &l).await;
        let acten = [("indicatieIntrekken", intrekking()), ("indicatieHerzien", herziening())];
        for (naam, input) in &acten {
            let loopt = met(input, json!({ "besluitOp": "2026-06-09" }));
            niets(&w, wie, naam, i(&w, &l, &indicatie, loopt).await, "DATUM_VOLGORDE", "besluitOp").await;
            let morgen = met(input, json!({ "besluitOp": "2026-06-11" }));
            niets(&w, wie, naam, i(&w, &l, &indicatie, morgen).await, "DATUM_IN_TOEKOMST", "besluitOp").await;
            let stil = met(input, json!({ "motivering": " " }));
            niets(&w, wie, naam, i(&w, &l, &indicatie, stil).await, "VELD_LEEG", "motivering").await;
            let oud = met(input, json!({ "indicatieId": indicatie, "versie": 1 }));
            niets(&w, wie, naam, oud, "VERSIE_VEROUDERD", "versie").await;
            // A colleague does not find it.
            niets(&w, INDICATIESTELLER_2, naam, i(&w, &l, &indicatie, input.clone()).await, "NIET_GEVONDEN", "indicatieId").await;
        }
        let buiten = met(&herziening(), json!({ "arrangement": [{ "resultaatgebied": "9", "trede": "BEPERKT" }] }));
        niets(&w, wie, "indicatieHerzien", i(&w, &l, &indicatie, buiten).await, "ARRANGEMENT_ONBEKEND", "arrangement").await;
        trek_mandaat_in(&w, "HERZIEN_INTREKKEN", "'2026-06-09'").await;
        for (naam, input) in &acten {
            niets(&w, wie, naam, i(&w, &l, &indicatie, input.clone()).await, "MANDAAT_ONTBREEKT", "").await;
        }
        trek_mandaat_in(&w, "HERZIEN_INTREKKEN", "'2026-06-10'").await;
        doe(&w, wie, "indicatieIntrekken", i(&w, &l, &indicatie, intrekking()).await).await;
    }
}

beide! {
    async fn spoed_is_a_besluit_of_its_own(w: Wereld) {
        let wie = INDICATIESTELLER;
        let l = breng(&w, wie, melding(), json!({}), Tot::Melding, json!({})).await;
        let eerder = dat(&w, &l).await;
        let spoed = json!({ "locatieId": locatie(3), "van": "2026-06-10", "motivering": null });
        niets(&w, wie, "spoedPlaatsen", t(&w, &l, spoed.clone()).await, "VELD_LEEG", "motivering").await;
        doe(&w, wie, "spoedPlaatsen", t(&w, &l, met(&spoed, json!({ "motivering": "WAT-MARK crisis" }))).await).await;
        let vraag = format!(
            "{{ node(id: \"{}\") {{ ... on Traject {{ indicaties {{ id besluitOp bekendgemaaktOp inhoud {{ aard soort motivering mandaat {{ bevoegdheid }} }} }} }} }} }}",
            l.traject
        );
        let besluiten = w.data(wie, &vraag).await["node"]["indicaties"].clone();
        let verwacht = json!({
            "aard": "TIJDELIJK", "soort": null, "motivering": "WAT-MARK crisis", "mandaat": { "bevoegdheid": "TIJDELIJKE_MAATWERKVOORZIENING" },
        });
        assert_eq!((&besluiten[0]["besluitOp"], &besluiten[0]["inhoud"]), (&json!("2026-06-10"), &verwacht));
        assert_eq!(besluiten.as_array().unwrap().len(), 1);
        assert_eq!(dat(&w, &l).await, eerder);
        let besluit = besluiten[0]["id"].clone();
        let leeg = json!({ "bekendgemaaktOp": "2026-06-10", "beschikking": { "bezwaarclausule": true } });
        let payload = probeer(&w, wie, "indicatieBekendmaken", i(&w, &l, &besluit, leeg).await).await.data()["indicatieBekendmaken"].clone();
        assert_eq!(payload["weigeringen"][0]["code"], "BESCHIKKING_ONVOLLEDIG");
        doe(&w, wie, "indicatieBekendmaken", i(&w, &l, &besluit, json!({ "bekendgemaaktOp": "2026-06-10" })).await).await;
        assert_eq!(dat(&w, &l).await, eerder);
        // On the word of a court: no such besluit, and the gemeente sees no more of it.
        let ander = breng(&w, wie, melding(), json!({}), Tot::Melding, json!({})).await;
        let leeg = t(&w, &ander, met(&spoed, json!({ "uitspraak": "" }))).await;
        niets(&w, wie, "spoedPlaatsen", leeg, "VELD_LEEG", "uitspraak").await;
        doe(&w, wie, "spoedPlaatsen", t(&w, &ander, met(&spoed, json!({ "uitspraak": "ECLI:NL:RBROT:2026:1" }))).await).await;
        assert_eq!(dat(&w, &ander).await, eerder);
        let lees = format!("{{ node(id: \"{}\") {{ ... on Traject {{ indicaties {{ id }} inhoud {{ uitspraken }} }} }} }}", ander.traject);
        assert_eq!(w.data(wie, &lees).await["node"], json!({ "indicaties": [], "inhoud": { "uitspraken": ["ECLI:NL:RBROT:2026:1"] } }));
        assert_eq!(w.tel("SELECT count(*) FROM plaatsing WHERE grondslag = 'RECHTERLIJKE_UITSPRAAK'").await, 1);
        // No wait or care in kind rests on it, and it cannot be revised.
        let inschrijving = met(&wacht(), json!({ "ingeschrevenOp": "2026-06-10", "indicatieId": besluit, "versie": versie(&w, &l).await }));
        niets(&w, wie, "wachtlijstInschrijven", inschrijving, "KEUZE_ONGELDIG", "indicatieId").await;
        niets(&w, wie, "indicatieIntrekken", i(&w, &l, &besluit, intrekking()).await, "KEUZE_ONGELDIG", "indicatieId").await;
    }
}

beide! {
    async fn what_follows_an_indicatie_asks_for_the_mandaat_for_heronderzoek(w: Wereld) {
        let wie = INDICATIESTELLER;
        let l = breng(&w, wie, melding(), toekenning(), Tot::Bekendmaking, json!({})).await;
        doe(&w, wie, "aanvraagRegistreren", t(&w, &l, json!({ "ontvangenOp": "2026-06-01" })).await).await;
        let besluit = met(&toekenning(), json!({ "besluitOp": "2026-06-10", "geldigVan": "2026-06-10" }));
        trek_mandaat_in(&w, "HERONDERZOEK", "'2026-06-09'").await;
        niets(&w, wie, "indicatieBesluiten", t(&w, &l, besluit.clone()).await, "MANDAAT_ONTBREEKT", "").await;
        trek_mandaat_in(&w, "HERONDERZOEK", "NULL").await;
        let id = doe(&w, wie, "indicatieBesluiten", t(&w, &l, besluit).await).await["indicatie"]["id"].clone();
        let soort = w.data(wie, &format!("{{ node(id: {id}) {{ ... on Indicatie {{ inhoud {{ soort }} }} }} }}")).await;
        assert_eq!(soort["node"]["inhoud"]["soort"], "MUTATIE");
    }
}

beide! {
    async fn an_arrangement_is_of_the_catalogue_of_the_day(w: Wereld) {
        let wie = INDICATIESTELLER;
        // One area more and one less, from 15 April on.
        w.sql("UPDATE resultaatgebied SET geldig_tot = '2026-04-14' WHERE code = '1'").await;
        w.sql("INSERT INTO resultaatgebied (code, geldig_van, naam) VALUES ('8', '2026-04-15', 'Nieuw')").await;
        w.sql("INSERT INTO resultaatgebied_trede (resultaatgebied_code, geldig_van, volgorde, code) VALUES ('8', '2026-04-15', 1, 'NACHT')").await;
        let besluit = |op: &str, gebied: &str, trede: &str| {
            let arrangement = json!([{ "resultaatgebied": gebied, "trede": trede }]);
            met(&toekenning(), json!({ "besluitOp": op, "geldigVan": op, "arrangement": arrangement }))
        };
        for (op, goed, fout) in [("2026-04-14", ("1", "BEPERKT"), ("8", "NACHT")), ("2026-04-15", ("8", "NACHT"), ("1", "BEPERKT"))] {
            let l = breng(&w, wie, melding(), json!({}), Tot::Aanvraag, json!({})).await;
            niets(&w, wie, "indicatieBesluiten", t(&w, &l, besluit(op, fout.0, fout.1)).await, "ARRANGEMENT_ONBEKEND", "arrangement").await;
            doe(&w, wie, "indicatieBesluiten", t(&w, &l, besluit(op, goed.0, goed.1)).await).await;
        }
    }
}

beide! {
    async fn a_melding_from_the_age_that_the_region_takes(w: Wereld) {
        let wie = INDICATIESTELLER;
        // Seventeen on 2 March 2026, and reported that day.
        let jong = met(&melding(), json!({ "geboortedatum": "2009-03-02" }));
        niets(&w, wie, "meldingDoen", jong.clone(), "CLIENT_TE_JONG", "geboortedatum").await;
        w.sql("UPDATE regio SET melding_vanaf_maanden = 204").await;
        niets(&w, wie, "meldingDoen", met(&jong, json!({ "geboortedatum": "2009-03-03" })), "CLIENT_TE_JONG", "geboortedatum").await;
        let l = breng(&w, wie, jong, json!({}), Tot::Aanvraag, json!({})).await;
        // Decided ahead, valid from the 18th birthday; nobody is placed before it.
        let vroeg = met(&toekenning(), json!({ "geldigVan": "2027-03-01" }));
        niets(&w, wie, "indicatieBesluiten", t(&w, &l, vroeg).await, "GELDIG_VOOR_ACHTTIEN", "geldigVan").await;
        let goed = met(&toekenning(), json!({ "geldigVan": "2027-03-02", "leveringsvorm": "PGB", "pgbToetsOp": "2026-04-15" }));
        let id = doe(&w, wie, "indicatieBesluiten", t(&w, &l, goed).await).await["indicatie"]["id"].clone();
        doe(&w, wie, "indicatieBekendmaken", i(&w, &l, &id, json!({ "bekendgemaaktOp": "2026-04-24" })).await).await;
        let start = i(&w, &l, &id, json!({ "van": "2026-06-10" })).await;
        niets(&w, wie, "zorgStarten", start, "DATUM_VOLGORDE", "van").await;
        let spoed = t(&w, &l, json!({ "locatieId": locatie(3), "van": "2026-06-10" })).await;
        niets(&w, wie, "spoedPlaatsen", spoed, "ZORG_VOOR_ACHTTIEN", "van").await;
    }
}
