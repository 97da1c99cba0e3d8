//! Three personas walk one client of Lansingerland from melding to uitstroom over real HTTP: bridged, refused once, placed, away,
//! moved, ended. After every step the beleidsadviseur sees exactly the dat facts, and each provider its own and nothing else.

use serde_json::{Value, json};

use crate::hulp::basis::{dag, locatie};
use crate::hulp::beller::{AANBIEDER, AANBIEDER_2, ADVISEUR_LANSINGERLAND, ADVISEUR_RIDDERKERK, AGB_2, COORDINATOR, INDICATIESTELLER, Wie};
use crate::hulp::stappen::{melding, mutatie, toekenning, wacht};
use crate::hulp::{Wereld, beide};
use crate::scenario::Server;

/// What the beleidsadviseur can say of care and waiting.
const DAT: &str = "{ trajecten(first: 5) { edges { node { status wachtendSinds inZorgSinds beeindigdOp langZonderDekking \
    plaatsingstermijn { laatsteDag } } } } plaatsingen(first: 5, ookBeeindigd: true) { edges { node { inZorgSinds beeindigdOp } } } \
    wachtlijst(first: 5, filter: { ookGesloten: true }) { edges { node { wachtendSinds geslotenOp langZonderDekking } } } \
    overbruggingszorg(first: 5) { edges { node { langZonderDekking } } } }";

/// All that a provider can ask about persons.
const ZORG: &str = "{ voorstellen(first: 5) { edges { node { id status leeftijdsgroep nachttoezicht middelengebruik rolstoel gewenstVan \
    antwoordVoor versie clientnummer client { voornamen achternaam geboortedatum bsn } locatie { id zorgaanbieder { agbCode } } } } } \
    zorgverblijven(first: 5) { edges { node { id soort van tot versie clientnummer client { achternaam } arrangement { trede } \
    afwezigheden { reden van tot } locatie { id } } } } \
    overbruggingen(first: 5) { edges { node { vorm van tot client { achternaam } } } } }";

async fn vraag(server: &Server, wie: Wie, tekst: &str) -> Value {
    let (kop, lichaam) = server.post(wie, &json!({ "query": tekst })).await;
    assert!(kop.starts_with("HTTP/1.1 200"), "{kop} {}", String::from_utf8_lossy(&lichaam));
    let json: Value = serde_json::from_slice(&lichaam).unwrap();
    assert!(json.get("errors").is_none(), "{json:#}");
    json["data"].clone()
}

async fn probeer(server: &Server, wie: Wie, naam: &str, input: Value) -> Value {
    let (tekst, variabelen) = mutatie(naam, input);
    let (_, lichaam) = server.post(wie, &json!({ "query": tekst, "variables": variabelen })).await;
    let json: Value = serde_json::from_slice(&lichaam).unwrap();
    assert!(json["data"][naam].is_object(), "{naam}: {json:#}");
    json["data"][naam].clone()
}

async fn doe(server: &Server, wie: Wie, naam: &str, input: Value) -> Value {
    let payload = probeer(server, wie, naam, input).await;
    assert_eq!(payload["weigeringen"], json!([]), "{naam}");
    payload
}

/// The dat facts that show the day after, in one line each: traject, plaatsingen, wachtlijst, number of covered waits.
async fn dat(w: &Wereld, server: &Server) -> Value {
    w.nacht().await;
    let d = vraag(server, ADVISEUR_LANSINGERLAND, DAT).await;
    assert!(!d.to_string().contains("WAT-MARK") && !d.to_string().contains("Persoon"), "{d:#}");
    let knopen = |lijst: &str| d[lijst]["edges"].as_array().unwrap().iter().map(|e| e["node"].clone()).collect::<Vec<_>>();
    json!({
        "traject": knopen("trajecten"), "plaatsingen": knopen("plaatsingen"), "wachtlijst": knopen("wachtlijst"),
        "wacht": knopen("overbruggingszorg").len(),
    })
}

fn eerste<'a>(antwoord: &'a Value, lijst: &str) -> &'a Value {
    &antwoord[lijst]["edges"][0]["node"]
}

fn leeg(antwoord: &Value) -> bool {
    ["voorstellen", "zorgverblijven", "overbruggingen"].iter().all(|l| antwoord[l]["edges"] == json!([]))
}

beide! {
    async fn van_melding_tot_uitstroom(w: Wereld) {
        let server = Server::start(&w).await;
        let niets = server.post(ADVISEUR_RIDDERKERK, &json!({ "query": DAT })).await;
        let ist = INDICATIESTELLER;
        // The indicatiesteller decides.
        let t = doe(&server, ist, "meldingDoen", melding()).await["traject"]["id"].clone();
        doe(&server, ist, "onderzoekAfronden", json!({ "trajectId": t, "versie": 1, "afgerondOp": "2026-04-10", "verslag": "WAT-MARK" })).await;
        doe(&server, ist, "aanvraagRegistreren", json!({ "trajectId": t, "versie": 2, "ontvangenOp": "2026-04-13" })).await;
        let mut besluit = toekenning();
        besluit["trajectId"] = t.clone();
        besluit["versie"] = json!(3);
        let i = doe(&server, ist, "indicatieBesluiten", besluit).await["indicatie"]["id"].clone();
        doe(&server, ist, "indicatieBekendmaken", json!({ "indicatieId": i, "versie": 4, "bekendgemaaktOp": "2026-04-24" })).await;
        let mut inschrijving = wacht();
        inschrijving["indicatieId"] = i;
        inschrijving["versie"] = json!(5);
        inschrijving["verblijf"] = json!("THUIS");
        let i = doe(&server, ist, "wachtlijstInschrijven", inschrijving).await["inschrijving"]["id"].clone();
        let wachtend = |gedekt: bool| json!({
            "traject": [{ "status": "WACHTEND", "wachtendSinds": "2026-05-01", "inZorgSinds": null, "beeindigdOp": null,
                "langZonderDekking": !gedekt, "plaatsingstermijn": { "laatsteDag": "2026-07-10" } }],
            "plaatsingen": [],
            "wachtlijst": [{ "wachtendSinds": "2026-05-01", "geslotenOp": null, "langZonderDekking": !gedekt }],
            "wacht": 1,
        });
        assert_eq!(dat(&w, &server).await, wachtend(false));

        // The coordinator bridges the wait; the provider of the bridging knows who it is, the other nothing.
        let brug = json!({ "inschrijvingId": i, "versie": 6, "zorgaanbieder": AGB_2, "vorm": "AMBULANT", "toelichting": "WAT-MARK", "van": "2026-05-04" });
        let brug = doe(&server, COORDINATOR, "overbruggingStarten", brug).await["overbrugging"]["id"].clone();
        assert_eq!(dat(&w, &server).await, wachtend(true));
        let bij = vraag(&server, AANBIEDER_2, ZORG).await;
        assert_eq!(eerste(&bij, "overbruggingen"), &json!({ "vorm": "AMBULANT", "van": "2026-05-04", "tot": null, "client": { "achternaam": "Persoon" } }));
        assert!(leeg(&vraag(&server, AANBIEDER, ZORG).await));
        let tweede = json!({ "inschrijvingId": i, "versie": 7, "zorgaanbieder": "Aanbieder", "vorm": "OVERIG", "van": "2026-05-05" });
        assert_eq!(probeer(&server, COORDINATOR, "overbruggingStarten", tweede).await["weigeringen"][0]["code"], "AL_OVERBRUGD");

        // A proposal that is refused: an anonymous profile, nothing for the gemeente, nothing for the other provider.
        let voorstel = |versie: i64, huis: i32| json!({
            "inschrijvingId": i, "versie": versie, "locatieId": locatie(huis), "gewenstVan": "2026-06-10", "antwoordVoor": "2026-06-17",
            "clientAkkoordOp": "2026-06-09",
        });
        let v = doe(&server, COORDINATOR, "voorstelDoen", voorstel(7, 4)).await["voorstel"]["id"].clone();
        let bij = vraag(&server, AANBIEDER_2, ZORG).await;
        assert_eq!(eerste(&bij, "voorstellen"), &json!({
            "id": v, "status": "VOORGESTELD", "leeftijdsgroep": "VANAF_23", "nachttoezicht": "VASTE_WAKENDE_WACHT", "middelengebruik": false,
            "rolstoel": false, "gewenstVan": "2026-06-10", "antwoordVoor": "2026-06-17", "versie": 1, "clientnummer": null, "client": null,
            "locatie": { "id": locatie(4), "zorgaanbieder": { "agbCode": AGB_2 } },
        }));
        assert!(leeg(&vraag(&server, AANBIEDER, ZORG).await));
        let antwoord = |id: &Value, akkoord: bool| json!({ "voorstelId": id, "versie": 1, "akkoord": akkoord });
        // Not for the other provider, not without a reason.
        assert_eq!(probeer(&server, AANBIEDER, "voorstelBeantwoorden", antwoord(&v, true)).await["weigeringen"][0]["code"], "NIET_GEVONDEN");
        assert_eq!(probeer(&server, AANBIEDER_2, "voorstelBeantwoorden", antwoord(&v, false)).await["weigeringen"][0]["code"], "VELD_LEEG");
        let mut nee = antwoord(&v, false);
        nee["reden"] = json!("GROEPSSAMENSTELLING");
        doe(&server, AANBIEDER_2, "voorstelBeantwoorden", nee).await;
        assert_eq!(dat(&w, &server).await, wachtend(true));

        // The second provider accepts: it knows who it is from then on, a place is held.
        let v = doe(&server, COORDINATOR, "voorstelDoen", voorstel(9, 1)).await["voorstel"]["id"].clone();
        assert_eq!(eerste(&vraag(&server, AANBIEDER, ZORG).await, "voorstellen")["client"], Value::Null);
        let vroeg = json!({ "voorstelId": v, "versie": 1, "soort": "DEFINITIEF", "van": "2026-06-10" });
        assert_eq!(probeer(&server, COORDINATOR, "plaatsen", vroeg).await["weigeringen"][0]["code"], "VOORSTEL_NIET_GEACCEPTEERD");
        doe(&server, AANBIEDER, "voorstelBeantwoorden", antwoord(&v, true)).await;
        let bij = vraag(&server, AANBIEDER, ZORG).await;
        assert_eq!(eerste(&bij, "voorstellen")["status"], "GEACCEPTEERD");
        assert_eq!(eerste(&bij, "voorstellen")["client"], json!({
            "voornamen": "Test", "achternaam": "Persoon", "geboortedatum": "1990-04-05", "bsn": "999900006",
        }));
        assert_eq!(dat(&w, &server).await, wachtend(true));
        let capaciteit = format!("{{ node(id: \"{}\") {{ ... on Locatie {{ capaciteit {{ bezet gereserveerd }} }} }} }}", locatie(1));
        assert_eq!(vraag(&server, AANBIEDER, &capaciteit).await["node"]["capaciteit"], json!({ "bezet": 0, "gereserveerd": 1 }));
        assert_eq!(vraag(&server, AANBIEDER_2, &capaciteit).await["node"]["capaciteit"], Value::Null);

        // Placed: the wait closes, the bridging ends, its provider knows nothing any more.
        let plaatsing = json!({ "voorstelId": v, "versie": 2, "soort": "DEFINITIEF", "van": "2026-06-10" });
        let verblijf = doe(&server, COORDINATOR, "plaatsen", plaatsing).await["zorgverblijf"]["id"].clone();
        let in_zorg = |eind: Value, status: &str| json!({
            "traject": [{ "status": status, "wachtendSinds": null, "inZorgSinds": "2026-06-10", "beeindigdOp": eind,
                "langZonderDekking": null, "plaatsingstermijn": null }],
            "plaatsingen": [{ "inZorgSinds": "2026-06-10", "beeindigdOp": eind }],
            "wachtlijst": [{ "wachtendSinds": "2026-05-01", "geslotenOp": "2026-06-10", "langZonderDekking": null }],
            "wacht": 0,
        });
        assert_eq!(dat(&w, &server).await, in_zorg(Value::Null, "IN_ZORG"));
        let bij = vraag(&server, AANBIEDER_2, ZORG).await;
        assert_eq!((&bij["overbruggingen"]["edges"], &bij["zorgverblijven"]["edges"]), (&json!([]), &json!([])));
        assert!(!bij.to_string().contains("Persoon") && eerste(&bij, "voorstellen")["status"] == "GEWEIGERD", "{bij:#}");
        let bij = vraag(&server, AANBIEDER, ZORG).await;
        assert_eq!(eerste(&bij, "zorgverblijven")["client"]["achternaam"], "Persoon");
        assert_eq!(eerste(&bij, "zorgverblijven")["arrangement"], json!([{ "trede": "INTENSIEF" }, { "trede": "VASTE_WAKENDE_WACHT" }]));
        assert_eq!(vraag(&server, AANBIEDER, &capaciteit).await["node"]["capaciteit"], json!({ "bezet": 1, "gereserveerd": 0 }));
        let over = json!({ "overbruggingId": brug, "versie": 2, "op": "2026-06-10" });
        assert_eq!(probeer(&server, COORDINATOR, "overbruggingBeeindigen", over).await["weigeringen"][0]["code"], "AL_BEEINDIGD");

        // Away for a time, and moved within the provider: nothing of it shows to the gemeente.
        w.klok.zet(dag("2026-06-14"));
        doe(&server, AANBIEDER, "afwezigheidMelden", json!({ "zorgverblijfId": verblijf, "versie": 1, "van": "2026-06-12", "reden": "KLINIEK" })).await;
        doe(&server, AANBIEDER, "afwezigheidBeeindigen", json!({ "zorgverblijfId": verblijf, "versie": 2, "laatsteDag": "2026-06-13" })).await;
        let naar_ander = json!({ "zorgverblijfId": verblijf, "versie": 3, "locatieId": locatie(4), "op": "2026-06-14" });
        assert_eq!(probeer(&server, COORDINATOR, "verplaatsen", naar_ander).await["weigeringen"][0]["code"], "ANDERE_AANBIEDER");
        let verhuizing = json!({ "zorgverblijfId": verblijf, "versie": 3, "locatieId": locatie(2), "op": "2026-06-14" });
        let verblijf = doe(&server, COORDINATOR, "verplaatsen", verhuizing).await["zorgverblijf"]["id"].clone();
        assert_eq!(dat(&w, &server).await, in_zorg(Value::Null, "IN_ZORG"));
        assert_eq!(eerste(&vraag(&server, AANBIEDER, ZORG).await, "zorgverblijven")["locatie"]["id"], locatie(2));

        // Uitstroom, by the provider: the reason does not show, the place is free, the person is gone from its view the day after.
        w.klok.zet(dag("2026-06-20"));
        let einde = json!({ "zorgverblijfId": verblijf, "versie": 1, "op": "2026-06-20", "reden": "VOLGENS_PLAN" });
        assert_eq!(probeer(&server, AANBIEDER_2, "zorgBeeindigen", einde.clone()).await["weigeringen"][0]["code"], "NIET_GEVONDEN");
        doe(&server, AANBIEDER, "zorgBeeindigen", einde).await;
        assert_eq!(dat(&w, &server).await, in_zorg(json!("2026-06-20"), "BEEINDIGD"));
        w.klok.zet(dag("2026-06-21"));
        assert!(leeg(&vraag(&server, AANBIEDER, ZORG).await));
        let vrij = format!("{{ node(id: \"{}\") {{ ... on Locatie {{ capaciteit {{ bezet gereserveerd }} }} }} }}", locatie(2));
        assert_eq!(vraag(&server, AANBIEDER, &vrij).await["node"]["capaciteit"], json!({ "bezet": 0, "gereserveerd": 0 }));
        // Six months later nothing is left for the gemeente; Ridderkerk never saw anything at all.
        assert_eq!(niets, server.post(ADVISEUR_RIDDERKERK, &json!({ "query": DAT })).await);
        w.klok.zet(dag("2026-12-21"));
        assert_eq!(dat(&w, &server).await, json!({ "traject": [], "plaatsingen": [], "wachtlijst": [], "wacht": 0 }));
    }
}
