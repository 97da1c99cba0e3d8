//! The two worlds: the example region for volume, and a small one in which clients walk at random through all acts, so that what is
//! rare comes to pass: safe houses, clients who were not told, care before the besluit, proposals that came to nothing, returns to the
//! list, care on the day of another end.

use chrono::Days;
use rand::rngs::StdRng;
use rand::seq::IndexedRandom;
use rand::{Rng, SeedableRng};
use sea_orm::{ConnectionTrait, FromQueryResult, QueryResult, Statement};
use serde_json::{Value, json};

use bw_regie::repository::functionaris as functies;
use entity::functionaris;

use super::antwoord::knoop;
use super::gang::Gang;
use super::getal;
use super::tabellen::Register;
use crate::hulp::basis::{dag, id, locatie};
use crate::hulp::beller::{
    AANBIEDER, AANBIEDER_2, CONSULENT_LANSINGERLAND, COORDINATOR, INDICATIESTELLER, INDICATIESTELLER_2, Wie, voorbeeld,
};
use crate::hulp::bron::BEGIN;
use crate::hulp::stappen::{
    ONTVANGEN, Terwijl, Tot, breng, breng_op, doe, herzie, melding, plaats, probeer, toekenning, versie, voorstel, wacht,
};
use crate::hulp::{Soort, Wereld};
use crate::weigering::met;

pub(super) async fn rijen(w: &Wereld, sql: &str) -> Vec<QueryResult> {
    w.beheer.beheer().query_all_raw(Statement::from_string(w.beheer.soort(), sql)).await.unwrap()
}

/// Without figures about its tables PostgreSQL takes plans of seconds for the coordinator: a server in use has them.
async fn tel(w: &Wereld) {
    if w.soort == Soort::Postgres {
        w.sql("ANALYZE").await;
    }
}

fn stil(w: &Wereld) {
    w.in_opbouw.store(true, std::sync::atomic::Ordering::Relaxed);
}

/// Indicatiesteller of the example region who coordinates and advises too.
pub(super) const DRIE_ROLLEN_GROOT: Wie = voorbeeld("indicatiesteller-2", "0599");
/// The same in the small world.
pub(super) const DRIE_ROLLEN_KLEIN: Wie = INDICATIESTELLER_2;

/// Gives an indicatiesteller two roles more.
async fn drie_rollen(w: &Wereld, wie: Wie) {
    let tx = w.beheer.begin_schrijving().await.unwrap();
    let naam = format!("SELECT * FROM functionaris WHERE subject = '{}' AND issuer = '{}'", wie.subject, wie.issuer);
    let rij = functionaris::Model::find_by_statement(Statement::from_string(w.beheer.soort(), naam)).one(&tx).await.unwrap().unwrap();
    for rol in ["PLAATSINGSCOORDINATOR", "BELEIDSADVISEUR"] {
        let rij = functionaris::Model { id: id(&format!("{rol} {}", wie.subject)), rol: rol.into(), ..rij.clone() };
        functies::bewaar(&tx, rij).await.unwrap();
    }
    tx.commit().await.unwrap();
}

/// The example region, with some dossiers opened today by the indicatiesteller who looks.
pub(super) async fn groot(soort: Soort) -> (Wereld, Option<Register>) {
    let w = Wereld::voorbeeld(soort).await;
    stil(&w);
    let mut r = StdRng::seed_from_u64(3);
    let nummers: Vec<String> = rijen(&w, "SELECT clientnummer FROM client ORDER BY clientnummer")
        .await
        .iter()
        .map(|r| r.try_get("", "clientnummer").unwrap())
        .collect();
    drie_rollen(&w, DRIE_ROLLEN_GROOT).await;
    for nummer in nummers.choose_multiple(&mut r, 12) {
        let input = json!({ "clientnummer": nummer, "reden": "waarneming" });
        probeer(&w, voorbeeld("indicatiesteller-1", "0599"), "dossierOpenen", input).await;
    }
    tel(&w).await;
    (w, None)
}

/// Terms that stood still, with every notice; one that was not met, with an ingebrekestelling; an indicatie that ends soon.
async fn termijnen(w: &Wereld, ist: Wie) {
    let overmacht = json!({ "grond": "OVERMACHT", "van": "2026-04-13", "verwachtTot": "2026-04-18" });
    let terwijl = Terwijl {
        stromen: None,
        daden: vec![
            ("besluittermijnOpschorten", overmacht.clone()),
            ("opschortingMeedelen", json!({ "grond": "OVERMACHT", "soort": "OPGESCHORT", "op": "2026-04-13" })),
            ("opschortingBeeindigen", json!({ "grond": "OVERMACHT", "geeindigdOp": "2026-04-16" })),
            ("opschortingMeedelen", json!({ "grond": "OVERMACHT", "soort": "BEEINDIGD", "op": "2026-04-17" })),
            ("besluittermijnOpschorten", json!({ "grond": "AANVULLING", "gemeldOp": "2026-04-17", "verwachtTot": "2026-04-18" })),
            ("uitstelMeedelen", json!({ "op": "2026-04-20", "tot": "2026-05-20" })),
        ],
    };
    breng_op(w, ist, melding(), toekenning(), Tot::Bekendmaking, wacht(), 0, &terwijl).await;
    let uitgesteld = json!({ "grond": "INSTEMMING_AANVRAGER", "gemeldOp": "2026-04-13", "van": "2026-04-13", "verwachtTot": "2026-04-18" });
    let grond = "TOE_TE_REKENEN_AANVRAGER";
    let te_laat = Terwijl {
        stromen: None,
        daden: vec![
            ("besluittermijnOpschorten", json!({ "grond": grond, "van": "2026-04-13", "verwachtTot": "2026-04-18" })),
            ("opschortingBeeindigen", json!({ "grond": grond, "geeindigdOp": "2026-04-18" })),
            ("opschortingMeedelen", json!({ "grond": grond, "soort": "BEEINDIGD", "op": "2026-04-19" })),
            ("besluittermijnOpschorten", uitgesteld),
            ("ingebrekestellingRegistreren", json!({ "ontvangenOp": "2026-05-08" })),
        ],
    };
    breng_op(w, ist, melding(), toekenning(), Tot::Aanvraag, wacht(), 0, &te_laat).await;
    let loopt = Terwijl { stromen: None, daden: vec![("besluittermijnOpschorten", overmacht)] };
    breng_op(w, ist, melding(), toekenning(), Tot::Aanvraag, wacht(), 0, &loopt).await;
    let mut kort = toekenning();
    kort["geldigTot"] = json!("2026-08-01");
    // By the college of origin itself.
    kort["eigenBesluitKenmerk"] = json!("B-2026/1");
    breng(w, ist, melding(), kort, Tot::Bekendmaking, wacht()).await;
}

/// What must be there whatever the seed: with the provider who looks, and over today.
async fn vast(w: &Wereld) {
    let ist = INDICATIESTELLER;
    let huis = (3, AANBIEDER);
    let over = |soort: &str, id: &str| json!({ soort: id, "versie": 1, "op": BEGIN });
    for n in 0..7 {
        let mut m = melding();
        m["achternaam"] = json!(format!("Vast {n}"));
        m["geheim"] = json!(n == 6);
        // Somebody of the centrumgemeente lives somewhere too.
        m["gemeenteHerkomst"] = json!(if n == 3 { "0599" } else { "1621" });
        let l = breng(w, ist, m, toekenning(), if n == 6 { Tot::Bekendmaking } else { Tot::Wachtlijst }, wacht()).await;
        let wachtend = l.inschrijving.clone().unwrap_or_default();
        let brug = json!({ "inschrijvingId": wachtend, "versie": 6, "zorgaanbieder": AANBIEDER.organisatie, "vorm": "AMBULANT",
            "toelichting": "vaste brug", "van": "2026-06-01" });
        match n {
            0 => {
                doe(w, COORDINATOR, "overbruggingStarten", brug).await;
            }
            1 => {
                let id = doe(w, COORDINATOR, "overbruggingStarten", brug).await["overbrugging"]["id"].clone();
                doe(w, COORDINATOR, "overbruggingBeeindigen", over("overbruggingId", id.as_str().unwrap())).await;
            }
            2 => {
                let id = plaats(w, &l, 6, huis, "DEFINITIEF").await;
                let mut einde = over("zorgverblijfId", &id);
                einde["reden"] = json!("VOLGENS_PLAN");
                doe(w, AANBIEDER, "zorgBeeindigen", einde).await;
                // And waits again.
                let opnieuw = json!({ "indicatieId": l.indicatie, "versie": versie(w, &l).await, "ingeschrevenOp": BEGIN });
                doe(w, ist, "wachtlijstInschrijven", met(&wacht(), opnieuw)).await;
            }
            3 => {
                let id = plaats(w, &l, 6, huis, "TUSSENTIJDS").await;
                let weg = json!({ "zorgverblijfId": id, "versie": 1, "van": BEGIN, "reden": "VERLOF" });
                doe(w, AANBIEDER, "afwezigheidMelden", weg).await;
                doe(w, AANBIEDER, "afwezigheidBeeindigen", json!({ "zorgverblijfId": id, "versie": 2, "laatsteDag": BEGIN })).await;
            }
            4 | 5 => {
                let id = doe(w, COORDINATOR, "voorstelDoen", voorstel(&wachtend, 6, 3)).await["voorstel"]["id"].clone();
                let reden = (n == 5).then_some("VEILIGHEID");
                doe(w, AANBIEDER, "voorstelBeantwoorden", json!({ "voorstelId": id, "versie": 1, "akkoord": n == 4, "reden": reden }))
                    .await;
            }
            _ => {
                doe(w, ist, "spoedPlaatsen", json!({ "trajectId": l.traject, "versie": 5, "locatieId": locatie(3), "van": BEGIN })).await;
            }
        }
    }
}

/// A besluit that was reviewed, and made known.
async fn herzien(w: &Wereld, ist: Wie) {
    let l = breng(w, ist, melding(), toekenning(), Tot::Bekendmaking, wacht()).await;
    let besluit = herzie(w, ist, &l).await;
    let bekend = json!({ "indicatieId": besluit, "versie": versie(w, &l).await, "bekendgemaaktOp": "2026-06-10" });
    doe(w, ist, "indicatieBekendmaken", bekend).await;
}

/// Spoed that was refused afterwards: over, and still on its place.
async fn geweigerd_op_een_plek(w: &Wereld) {
    let l = breng(w, INDICATIESTELLER, melding(), toekenning(), Tot::Melding, wacht()).await;
    let t = |versie: i32| json!({ "trajectId": l.traject, "versie": versie });
    let mut afwijzing = met(&t(4), toekenning());
    afwijzing["uitkomst"] = json!("AFWIJZEN");
    afwijzing["afwijzingsgrond"] = json!("WLZ");
    for veld in ["leveringsvorm", "verblijf", "geldigVan", "geldigTot"] {
        afwijzing[veld] = Value::Null;
    }
    afwijzing["arrangement"] = json!([]);
    let ist = INDICATIESTELLER;
    doe(w, ist, "spoedPlaatsen", met(&t(1), json!({ "locatieId": locatie(3), "van": BEGIN }))).await;
    doe(w, ist, "onderzoekAfronden", met(&t(2), json!({ "afgerondOp": "2026-04-01", "verslag": "verslag" }))).await;
    doe(w, ist, "aanvraagRegistreren", met(&t(3), json!({ "ontvangenOp": "2026-04-10" }))).await;
    let indicatie = doe(w, ist, "indicatieBesluiten", afwijzing).await["indicatie"]["id"].clone();
    doe(w, ist, "indicatieBekendmaken", json!({ "indicatieId": indicatie, "versie": 5, "bekendgemaaktOp": BEGIN })).await;
}

/// Whoever waits may get another status: one that ended stands beside one that holds.
async fn van_status(w: &Wereld) {
    let sql = "SELECT i.id, t.versie FROM wachtlijst_inschrijving i JOIN traject t ON t.id = i.traject_id WHERE i.beeindigd_op IS NULL";
    for rij in rijen(w, sql).await {
        let (id, versie): (uuid::Uuid, i32) = (rij.try_get("", "id").unwrap(), rij.try_get("", "versie").unwrap());
        let input =
            json!({ "inschrijvingId": knoop("Wachtlijstinschrijving", id), "versie": versie, "per": BEGIN, "status": "URGENT_PLAATSEN" });
        probeer(w, COORDINATOR, "wachtlijstWijzigen", input).await;
    }
}

/// Clients who walk at random; with the register as it stood at the end of yesterday, since when some of them went on.
pub(super) async fn klein(soort: Soort) -> (Wereld, Option<Register>) {
    let w = Wereld::nieuw(soort).await;
    stil(&w);
    let mut r = StdRng::seed_from_u64(getal("BW_ZAAD").unwrap_or(1) + 77);
    w.klok.zet(dag("2026-01-02"));
    w.sql("UPDATE regio SET maatwerk_steekproef_procent = 80").await;
    for (huis, totaal, wie) in [(1, 2, AANBIEDER), (2, 1, AANBIEDER), (3, 60, AANBIEDER), (4, 3, AANBIEDER_2)] {
        let opgave = json!({ "locatieId": locatie(huis), "totaal": totaal, "geldigTot": "2026-06-30" });
        doe(&w, wie, "capaciteitOpgeven", opgave).await;
    }
    let mut gangen = Vec::new();
    for n in 0..40u64 {
        let begin = dag("2026-01-05") + Days::new(r.random_range(0..60));
        w.klok.zet(begin);
        let consulent = r.random_bool(0.12);
        let gemeente = if consulent {
            Some("1621")
        } else {
            *[Some("1621"), Some("1621"), Some("1621"), Some("0597"), Some("0599"), None].choose(&mut r).unwrap()
        };
        let mut m = melding();
        (m["ontvangenOp"], m["voornamen"], m["achternaam"]) =
            (json!(begin), json!(format!("Voornaam {n}")), json!(format!("Achternaam {n}")));
        m["geboortedatum"] = json!(format!("19{}-03-1{}", r.random_range(50..99), r.random_range(0..9)));
        m["verwijzer"] = json!(["GGD", "ZELF", "RIBW_MO"].choose(&mut r));
        m["bsn"] =
            if r.random_bool(0.7) { json!(bw_domain::bsn::test_bsn(r.random_range(0..9000)).unwrap().as_str()) } else { Value::Null };
        m["geheim"] = json!(!consulent && r.random_bool(0.12));
        m["clientGeinformeerdOp"] = if r.random_bool(0.85) { json!(begin) } else { Value::Null };
        (m["gemeenteHerkomst"], m["herkomstPeildatum"]) = (json!(gemeente), json!(gemeente.map(|_| begin)));
        m["herkomstBron"] = json!(if gemeente.is_some() { "BRP_PEILDATUM" } else { "ONBEKEND" });
        let ist = *[INDICATIESTELLER, INDICATIESTELLER, INDICATIESTELLER_2].choose(&mut r).unwrap();
        doe(&w, if consulent { CONSULENT_LANSINGERLAND } else { ist }, "meldingDoen", m).await;
        // By its name: who hands over without having told may not read it back.
        let sql = format!(
            "SELECT t.id, c.clientnummer FROM traject t JOIN client c ON c.id = t.client_id JOIN client_identiteit i ON i.client_id = c.id \
            WHERE i.achternaam = 'Achternaam {n}'"
        );
        let rij = rijen(&w, &sql).await.pop().unwrap();
        let (traject, client) = (rij.try_get("", "id").unwrap(), rij.try_get("", "clientnummer").unwrap());
        let mut g = Gang { w: &w, client, traject, ist, dag: begin };
        gangen.push((g.client.clone(), traject, ist));
        if consulent {
            if r.random_bool(0.7) {
                continue;
            }
            doe(&w, ist, "trajectToewijzen", json!({ "trajectId": knoop("Traject", traject) })).await;
        }
        for _ in 0..r.random_range(0..22) {
            g.dag = (g.dag + Days::new(*[0, 0, 1, 2, 5, 12, 25].choose(&mut r).unwrap())).min(dag(BEGIN));
            w.klok.zet(g.dag);
            g.zet(&mut r).await;
        }
    }
    w.klok.zet(dag(BEGIN));
    vast(&w).await;
    for ist in [INDICATIESTELLER, INDICATIESTELLER_2] {
        for _ in 0..4 {
            termijnen(&w, ist).await;
            herzien(&w, ist).await;
        }
    }
    geweigerd_op_een_plek(&w).await;
    van_status(&w).await;
    drie_rollen(&w, DRIE_ROLLEN_KLEIN).await;
    // A night passes; what some do today, and who is reported today, no gemeente reads.
    w.nacht().await;
    w.sql(ONTVANGEN).await;
    let gisteren = Register::lees(&w).await;
    // A stream of its own: what follows is drawn as if nothing had happened today.
    let mut heden = StdRng::seed_from_u64(getal("BW_ZAAD").unwrap_or(1) + 78);
    for (client, traject, ist) in gangen.into_iter().step_by(3) {
        let g = Gang { w: &w, client, traject, ist, dag: dag(BEGIN) };
        for _ in 0..3 {
            g.zet(&mut heden).await;
        }
    }
    breng(&w, INDICATIESTELLER, melding(), toekenning(), Tot::Bekendmaking, wacht()).await;
    // By name: numbers are drawn anew for every world, and the same dossiers are opened in each.
    let sql = "SELECT c.clientnummer FROM client c JOIN client_identiteit i ON i.client_id = c.id ORDER BY i.achternaam, i.client_id";
    for rij in rijen(&w, sql).await {
        if r.random_bool(0.5) {
            let input = json!({ "clientnummer": rij.try_get::<String>("", "clientnummer").unwrap(), "reden": "waarneming" });
            probeer(&w, INDICATIESTELLER, "dossierOpenen", input).await;
        }
    }
    tel(&w).await;
    (w, Some(gisteren))
}
