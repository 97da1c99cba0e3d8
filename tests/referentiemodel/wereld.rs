//! The two worlds: the example region for volume, and a small one in which clients walk at random through all acts, so that what is
//! rare comes to pass: safe houses, clients who were not told, care before the besluit, proposals that came to nothing, returns to the
//! list, care on the day of another end.

use std::collections::HashMap;

use chrono::{Days, NaiveDate};
use rand::rngs::StdRng;
use rand::seq::IndexedRandom;
use rand::{Rng, SeedableRng};
use sea_orm::{ConnectionTrait, FromQueryResult, QueryResult, Statement};
use serde_json::{Value, json};

use bw_regie::repository::functionaris as functies;
use entity::functionaris;

use super::antwoord::knoop;
use super::getal;
use crate::hulp::basis::{dag, id, locatie};
use crate::hulp::beller::{
    AANBIEDER, AANBIEDER_2, CONSULENT_LANSINGERLAND, COORDINATOR, INDICATIESTELLER, INDICATIESTELLER_2, Wie, voorbeeld,
};
use crate::hulp::bron::BEGIN;
use crate::hulp::stappen::{Terwijl, Tot, breng, breng_op, doe, maatwerk, melding, plaats, probeer, toekenning, voorstel, wacht};
use crate::hulp::{Soort, Wereld};

async fn rijen(w: &Wereld, sql: &str) -> Vec<QueryResult> {
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
pub(super) async fn groot(soort: Soort) -> Wereld {
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
    w
}

/// A row to act on: its id and versie.
type Rij = Option<(uuid::Uuid, i32)>;

/// What to look for before an act: a name, its versie, and which rows.
const STAND: [(&str, &str, &str); 14] = [
    ("traject", "versie", "traject WHERE id = $t"),
    ("onderzoek", "1", "onderzoek WHERE traject_id = $t"),
    ("aanvraag", "1", "aanvraag a WHERE traject_id = $t AND NOT EXISTS (SELECT 1 FROM indicatie i WHERE i.aanvraag_id = a.id)"),
    ("onbekend", "1", "indicatie WHERE traject_id = $t AND bekendgemaakt_op IS NULL"),
    ("toegekend", "1", "indicatie WHERE traject_id = $t AND bekendgemaakt_op IS NOT NULL AND toegekend AND aard = 'AANVRAAG'"),
    (
        "te toetsen",
        "1",
        "indicatie i WHERE i.id IN (SELECT m.indicatie_id FROM maatwerkafweging m WHERE m.traject_id = $t AND m.te_toetsen)",
    ),
    ("gehoord", "1", "plicht WHERE traject_id = $t AND soort = 'ZIENSWIJZE_GEBODEN'"),
    ("wachtend", "1", "wachtlijst_inschrijving WHERE traject_id = $t AND beeindigd_op IS NULL"),
    ("voorgesteld", "versie", "voorstel WHERE traject_id = $t AND status = 'VOORGESTELD'"),
    ("geaccepteerd", "versie", "voorstel WHERE traject_id = $t AND status = 'GEACCEPTEERD' AND geplaatst_op IS NULL"),
    ("verblijf", "versie", "zorgverblijf WHERE traject_id = $t AND tot IS NULL"),
    ("weg", "1", "afwezigheid WHERE traject_id = $t AND tot IS NULL"),
    ("zonder plek", "1", "plaatsing WHERE traject_id = $t AND vorm <> 'PLEK' AND beeindigd_op IS NULL"),
    ("brug", "versie", "overbrugging WHERE traject_id = $t AND tot IS NULL"),
];

/// One client on its way.
struct Gang<'w> {
    w: &'w Wereld,
    client: String,
    traject: uuid::Uuid,
    ist: Wie,
    dag: NaiveDate,
}

impl Gang<'_> {
    /// The rows to act on, by a name.
    async fn stand(&self) -> HashMap<String, (uuid::Uuid, i32)> {
        let t = format!("(SELECT t.id FROM traject t JOIN client c ON c.id = t.client_id WHERE c.clientnummer = '{}')", self.client);
        let delen: Vec<String> =
            STAND.iter().map(|(naam, versie, van)| format!("SELECT '{naam}' AS naam, id, {versie} AS versie FROM {van}")).collect();
        let sql = delen.join(" UNION ALL ").replace("$t", &t);
        let rijen = rijen(self.w, &sql).await;
        rijen.iter().map(|r| (r.try_get("", "naam").unwrap(), (r.try_get("", "id").unwrap(), r.try_get("", "versie").unwrap()))).collect()
    }

    async fn stap(&self, wie: Wie, naam: &str, input: Value) {
        // Refused or not: the rules of the register decide what comes of it.
        let antwoord = probeer(self.w, wie, naam, input).await.json();
        assert!(antwoord.get("errors").is_none(), "{naam}: {antwoord}");
    }

    /// One act, out of those that the state allows or nearly allows.
    async fn zet(&self, r: &mut StdRng) {
        let op = self.dag;
        let stand = self.stand().await;
        let rij = |naam: &str| stand.get(naam).copied();
        let versie = stand["traject"].1;
        let [
            onderzocht,
            aanvraag,
            onbekend,
            te_toetsen,
            toegekend,
            gehoord,
            wachtend,
            voorgesteld,
            geaccepteerd,
            verblijf,
            weg,
            zonder_plek,
            brug,
        ] = [
            "onderzoek",
            "aanvraag",
            "onbekend",
            "te toetsen",
            "toegekend",
            "gehoord",
            "wachtend",
            "voorgesteld",
            "geaccepteerd",
            "verblijf",
            "weg",
            "zonder plek",
            "brug",
        ]
        .map(rij);
        let id = |soort: &str, rij: Rij| knoop(soort, rij.map_or(uuid::Uuid::nil(), |r| r.0));
        let v = |rij: Rij| rij.map_or(1, |r| r.1);
        let traject = knoop("Traject", self.traject);
        let einde = *["VOLGENS_PLAN", "OVERLIJDEN", "TIJDELIJK", "VERHUIZING", "EENZIJDIG_CLIENT"].choose(r).unwrap();
        let huis = *[1, 2, 3, 3, 3, 4].choose(r).unwrap();
        let inschrijving = id("Wachtlijstinschrijving", wachtend);
        // Likelier first: on to care, and back.
        let mut keuze: Vec<(u32, &str)> = Vec::new();
        let mut mag = |geldt: bool, gewicht: u32, naam| keuze.extend(geldt.then_some((gewicht, naam)));
        mag(onderzocht.is_none(), 8, "onderzoekAfronden");
        mag(
            aanvraag.is_none() && onbekend.is_none() && onderzocht.is_some(),
            if toegekend.is_none() { 8 } else { 1 },
            "aanvraagRegistreren",
        );
        mag(aanvraag.is_some(), 8, "indicatieBesluiten");
        mag(aanvraag.is_some(), 6, "besluittermijnOpschorten");
        mag(aanvraag.is_some(), 3, "opschortingBeeindigen");
        mag(aanvraag.is_some(), 1, "opschortingVerlengen");
        mag(aanvraag.is_some(), 1, "uitstelMeedelen");
        mag(aanvraag.is_some(), 1, "ingebrekestellingRegistreren");
        mag(onbekend.is_some(), 8, "indicatieBekendmaken");
        mag(te_toetsen.is_some(), 4, "maatwerkafwegingToetsen");
        mag(toegekend.is_some() && gehoord.is_none(), 2, "plichtVastleggen");
        mag(gehoord.is_some(), 2, "indicatieHerzien");
        mag(gehoord.is_some(), 1, "indicatieIntrekken");
        mag(toegekend.is_some() && wachtend.is_none(), if verblijf.is_none() { 10 } else { 2 }, "wachtlijstInschrijven");
        mag(wachtend.is_some() && voorgesteld.is_none() && geaccepteerd.is_none(), 8, "voorstelDoen");
        mag(voorgesteld.is_some(), 6, "voorstelBeantwoorden");
        mag(voorgesteld.is_some() || geaccepteerd.is_some(), 1, "voorstelIntrekken");
        mag(geaccepteerd.is_some(), 10, "plaatsen");
        mag(wachtend.is_some() && brug.is_none(), 3, "overbruggingStarten");
        mag(brug.is_some(), 2, "overbruggingBeeindigen");
        mag(wachtend.is_some(), 2, "wachtlijstWijzigen");
        mag(wachtend.is_some(), 1, "wachtlijstBeeindigen");
        mag(verblijf.is_none() && zonder_plek.is_none(), if wachtend.is_none() { 2 } else { 1 }, "spoedPlaatsen");
        mag(toegekend.is_some() && verblijf.is_none() && zonder_plek.is_none(), 3, "zorgStarten");
        mag(zonder_plek.is_some(), 2, "zorgStoppen");
        mag(verblijf.is_some() && weg.is_none(), 2, "afwezigheidMelden");
        mag(weg.is_some(), 3, "afwezigheidBeeindigen");
        mag(verblijf.is_some(), 1, "verplaatsen");
        mag(verblijf.is_some(), 2, "zorgBeeindigen");
        mag(true, 1, "clientInformeren");
        let Ok((_, naam)) = keuze.choose_weighted(r, |(gewicht, _)| *gewicht) else { return };
        let aanbieder = *[AANBIEDER, AANBIEDER, AANBIEDER_2].choose(r).unwrap();
        // Who is not the provider of this one may not do it: the other will, another time.
        let huisbaas = if r.random_bool(0.4) { COORDINATOR } else { aanbieder };
        let (wie, input) = match *naam {
            "onderzoekAfronden" => {
                (self.ist, json!({ "trajectId": traject, "versie": versie, "afgerondOp": op, "verslag": format!("verslag {op}") }))
            }
            "aanvraagRegistreren" => (self.ist, json!({ "trajectId": traject, "versie": versie, "ontvangenOp": op })),
            "besluittermijnOpschorten" => {
                let grond = *GRONDEN.choose(r).unwrap();
                let vooraf = ["AANVULLING", "BUITENLANDSE_INSTANTIE"].contains(&grond);
                let gemeld = vooraf || grond == "INSTEMMING_AANVRAGER";
                let input = json!({ "trajectId": traject, "versie": versie, "grond": grond, "gemeldOp": gemeld.then_some(op),
                    "van": (!vooraf).then_some(op), "verwachtTot": op + Days::new(r.random_range(1..20)) });
                (self.ist, input)
            }
            "opschortingBeeindigen" => {
                let grond = GRONDEN.choose(r).unwrap();
                (self.ist, json!({ "trajectId": traject, "versie": versie, "grond": grond, "geeindigdOp": op }))
            }
            "opschortingVerlengen" => {
                let input = json!({ "trajectId": traject, "versie": versie, "grond": GRONDEN.choose(r).unwrap(),
                    "verwachtTot": op + Days::new(r.random_range(1..30)) });
                (self.ist, input)
            }
            "uitstelMeedelen" => (self.ist, json!({ "trajectId": traject, "versie": versie, "op": op, "tot": op + Days::new(14) })),
            "ingebrekestellingRegistreren" => (self.ist, json!({ "trajectId": traject, "versie": versie, "ontvangenOp": op })),
            "indicatieBesluiten" => {
                let mut b = toekenning();
                (b["besluitOp"], b["geldigVan"], b["trajectId"], b["versie"]) = (json!(op), json!(op), json!(traject), json!(versie));
                b["motivering"] = json!(format!("motivering {}", r.random_range(0..1000)));
                if r.random_bool(0.15) {
                    b["uitkomst"] = json!("AFWIJZEN");
                    b["afwijzingsgrond"] = json!("WLZ");
                    for veld in ["leveringsvorm", "verblijf", "geldigVan", "geldigTot"] {
                        b[veld] = Value::Null;
                    }
                    b["arrangement"] = json!([]);
                } else if r.random_bool(0.2) {
                    (b["leveringsvorm"], b["pgbToetsOp"]) = (json!("PGB"), json!(op));
                }
                if b["uitkomst"] == "TOEKENNEN" && r.random_bool(0.6) {
                    for (veld, waarde) in maatwerk().as_object().unwrap() {
                        b[veld] = waarde.clone();
                    }
                    b["maatwerkafweging"]["effect"] = json!(format!("effect {}", r.random_range(0..1000)));
                }
                (self.ist, b)
            }
            "indicatieBekendmaken" => {
                (self.ist, json!({ "indicatieId": id("Indicatie", onbekend), "versie": versie, "bekendgemaaktOp": op }))
            }
            "maatwerkafwegingToetsen" => {
                let toetser = if self.ist == INDICATIESTELLER { INDICATIESTELLER_2 } else { INDICATIESTELLER };
                let open = json!({ "clientnummer": self.client, "reden": "toets" });
                self.stap(toetser, "dossierOpenen", open).await;
                let oordeel = ["VOLDOET", "AANDACHTSPUNT"].choose(r).unwrap();
                let input = json!({ "indicatieId": id("Indicatie", te_toetsen), "versie": versie, "oordeel": oordeel,
                    "opmerking": format!("opmerking {op}") });
                (toetser, input)
            }
            "plichtVastleggen" => {
                let kans = json!({ "trajectId": traject, "versie": versie, "soort": "ZIENSWIJZE_GEBODEN", "op": op, "tot": op,
                    "indicatieId": id("Indicatie", toegekend) });
                (self.ist, kans)
            }
            "indicatieHerzien" | "indicatieIntrekken" => {
                let mut i = json!({ "indicatieId": id("Indicatie", toegekend), "versie": versie, "besluitOp": op,
                    "grond": (["NIET_GEBRUIKT", "NIET_TOEREIKEND"].choose(r)), "motivering": format!("motivering {}", r.random_range(0..1000)) });
                if *naam == "indicatieHerzien" {
                    (i["geldigTot"], i["pgbToetsOp"]) = (json!(op + Days::new(r.random_range(100..900))), json!(op));
                    i["arrangement"] = json!([{ "resultaatgebied": "1", "trede": (["BEPERKT", "INTENSIEF"].choose(r)) }]);
                }
                (self.ist, i)
            }
            "wachtlijstInschrijven" => {
                let mut i = wacht();
                (i["indicatieId"], i["versie"], i["ingeschrevenOp"]) = (json!(id("Indicatie", toegekend)), json!(versie), json!(op));
                i["verblijf"] = json!(["KLINIEK", "THUIS", "OPVANG", "DETENTIE"].choose(r).unwrap());
                i["voorkeurGemeente"] = json!(["0599", "1621"].choose(r).filter(|_| r.random_bool(0.5)));
                (i["rolstoel"], i["middelengebruik"]) = (json!(r.random_bool(0.3)), json!(r.random_bool(0.3)));
                (self.ist, i)
            }
            "voorstelDoen" => {
                let antwoord = op + Days::new(r.random_range(0..12));
                let input = json!({ "inschrijvingId": inschrijving, "versie": versie, "locatieId": locatie(huis), "gewenstVan": op,
                    "antwoordVoor": antwoord, "clientAkkoordOp": op });
                (COORDINATOR, input)
            }
            "voorstelBeantwoorden" => {
                let nee = r.random_bool(0.25).then_some("VEILIGHEID");
                (
                    aanbieder,
                    json!({ "voorstelId": id("Voorstel", voorgesteld), "versie": v(voorgesteld), "akkoord": nee.is_none(), "reden": nee }),
                )
            }
            "voorstelIntrekken" => {
                let rij = voorgesteld.or(geaccepteerd);
                let kant = ["CLIENT", "CENTRUMGEMEENTE"].choose(r).unwrap();
                (COORDINATOR, json!({ "voorstelId": id("Voorstel", rij), "versie": v(rij), "kant": kant, "reden": "ANDERE_WENS" }))
            }
            "plaatsen" => {
                let soort = ["DEFINITIEF", "TUSSENTIJDS"].choose(r).unwrap();
                (COORDINATOR, json!({ "voorstelId": id("Voorstel", geaccepteerd), "versie": v(geaccepteerd), "soort": soort, "van": op }))
            }
            "overbruggingStarten" => {
                let input = json!({ "inschrijvingId": inschrijving, "versie": versie, "zorgaanbieder": aanbieder.organisatie,
                    "vorm": (["AMBULANT", "DAGBESTEDING"].choose(r)), "toelichting": "brug", "van": op });
                (COORDINATOR, input)
            }
            "overbruggingBeeindigen" => (COORDINATOR, json!({ "overbruggingId": id("Overbrugging", brug), "versie": v(brug), "op": op })),
            "wachtlijstWijzigen" => {
                let mut input = json!({ "inschrijvingId": inschrijving, "versie": versie, "per": op });
                if r.random_bool(0.4) {
                    input["verblijf"] = json!(["KLINIEK", "THUIS"].choose(r));
                } else {
                    input["status"] = json!(["WACHT_OP_VOORKEUR", "URGENT_PLAATSEN"].choose(r));
                }
                (COORDINATOR, input)
            }
            "wachtlijstBeeindigen" => {
                let reden = ["AFSTEL_CLIENT", "ADMINISTRATIEF", "ANDER_DOMEIN", "OVERLEDEN"].choose(r).unwrap();
                (COORDINATOR, json!({ "inschrijvingId": inschrijving, "versie": versie, "op": op, "reden": reden }))
            }
            "spoedPlaatsen" => {
                let uitspraak = r.random_bool(0.7).then(|| format!("ECLI {}", r.random_range(0..1000)));
                let i = json!({ "trajectId": traject, "versie": versie, "locatieId": locatie(huis), "van": op, "uitspraak": uitspraak });
                (self.ist, i)
            }
            "zorgStarten" => (self.ist, json!({ "indicatieId": id("Indicatie", toegekend), "versie": versie, "van": op })),
            "zorgStoppen" => (self.ist, json!({ "trajectId": traject, "versie": versie, "op": op, "reden": einde })),
            "afwezigheidMelden" => {
                let reden = ["KLINIEK", "VERLOF"].choose(r).unwrap();
                (huisbaas, json!({ "zorgverblijfId": id("Zorgverblijf", verblijf), "versie": v(verblijf), "van": op, "reden": reden }))
            }
            "afwezigheidBeeindigen" => {
                (huisbaas, json!({ "zorgverblijfId": id("Zorgverblijf", verblijf), "versie": v(verblijf), "laatsteDag": op }))
            }
            "verplaatsen" => (
                COORDINATOR,
                json!({ "zorgverblijfId": id("Zorgverblijf", verblijf), "versie": v(verblijf), "locatieId": locatie(huis), "op": op }),
            ),
            "zorgBeeindigen" => {
                (huisbaas, json!({ "zorgverblijfId": id("Zorgverblijf", verblijf), "versie": v(verblijf), "op": op, "reden": einde }))
            }
            _ => (self.ist, json!({ "trajectId": traject, "versie": versie, "clientGeinformeerdOp": op })),
        };
        self.stap(wie, naam, input).await;
    }
}

const GRONDEN: [&str; 5] = ["AANVULLING", "BUITENLANDSE_INSTANTIE", "INSTEMMING_AANVRAGER", "TOE_TE_REKENEN_AANVRAGER", "OVERMACHT"];

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
        let l = breng(w, ist, m, toekenning(), if n == 6 { Tot::Bekendmaking } else { Tot::Wachtlijst }, wacht()).await;
        let wacht = l.inschrijving.clone().unwrap_or_default();
        let brug = json!({ "inschrijvingId": wacht, "versie": 6, "zorgaanbieder": AANBIEDER.organisatie, "vorm": "AMBULANT",
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
            }
            3 => {
                let id = plaats(w, &l, 6, huis, "TUSSENTIJDS").await;
                let weg = json!({ "zorgverblijfId": id, "versie": 1, "van": BEGIN, "reden": "VERLOF" });
                doe(w, AANBIEDER, "afwezigheidMelden", weg).await;
                doe(w, AANBIEDER, "afwezigheidBeeindigen", json!({ "zorgverblijfId": id, "versie": 2, "laatsteDag": BEGIN })).await;
            }
            4 | 5 => {
                let id = doe(w, COORDINATOR, "voorstelDoen", voorstel(&wacht, 6, 3)).await["voorstel"]["id"].clone();
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

/// Spoed that was refused afterwards: over, and still on its place.
async fn geweigerd_op_een_plek(w: &Wereld) {
    let l = breng(w, INDICATIESTELLER, melding(), toekenning(), Tot::Melding, wacht()).await;
    let t = |versie: i32| json!({ "trajectId": l.traject, "versie": versie });
    let met = crate::weigering::met;
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

/// Clients who walk at random.
pub(super) async fn klein(soort: Soort) -> Wereld {
    let w = Wereld::nieuw(soort).await;
    stil(&w);
    let mut r = StdRng::seed_from_u64(getal("BW_ZAAD").unwrap_or(1) + 77);
    w.klok.zet(dag("2026-01-02"));
    w.sql("UPDATE regio SET maatwerk_steekproef_procent = 80").await;
    for (huis, totaal, wie) in [(1, 2, AANBIEDER), (2, 1, AANBIEDER), (3, 60, AANBIEDER), (4, 3, AANBIEDER_2)] {
        let opgave = json!({ "locatieId": locatie(huis), "totaal": totaal, "geldigTot": "2026-06-30" });
        doe(&w, wie, "capaciteitOpgeven", opgave).await;
    }
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
        }
    }
    geweigerd_op_een_plek(&w).await;
    van_status(&w).await;
    drie_rollen(&w, DRIE_ROLLEN_KLEIN).await;
    for rij in rijen(&w, "SELECT clientnummer FROM client ORDER BY clientnummer").await {
        if r.random_bool(0.3) {
            let input = json!({ "clientnummer": rij.try_get::<String>("", "clientnummer").unwrap(), "reden": "waarneming" });
            probeer(&w, INDICATIESTELLER, "dossierOpenen", input).await;
        }
    }
    tel(&w).await;
    w
}
