//! One client who walks through the acts: at each step one of those that the state allows or nearly allows, drawn at random.

use std::collections::HashMap;

use chrono::{Days, NaiveDate};
use rand::Rng;
use rand::rngs::StdRng;
use rand::seq::IndexedRandom;
use serde_json::{Value, json};

use super::antwoord::knoop;
use super::wereld::rijen;
use crate::hulp::Wereld;
use crate::hulp::basis::locatie;
use crate::hulp::beller::{AANBIEDER, AANBIEDER_2, COORDINATOR, INDICATIESTELLER, INDICATIESTELLER_2, Wie};
use crate::hulp::stappen::{maatwerk, probeer, toekenning, wacht};

/// Grounds of a suspension.
const GRONDEN: [&str; 5] = ["AANVULLING", "BUITENLANDSE_INSTANTIE", "INSTEMMING_AANVRAGER", "TOE_TE_REKENEN_AANVRAGER", "OVERMACHT"];

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
pub(super) struct Gang<'w> {
    pub(super) w: &'w Wereld,
    pub(super) client: String,
    pub(super) traject: uuid::Uuid,
    pub(super) ist: Wie,
    pub(super) dag: NaiveDate,
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
    pub(super) async fn zet(&self, r: &mut StdRng) {
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
                    "verwachtTot": op + Days::new(r.random_range(1..30)), "gemeldOp": r.random_bool(0.2).then_some(op) });
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
            "zorgStoppen" => {
                let door = wachtend.is_some().then_some(einde != "OVERLIJDEN");
                (self.ist, json!({ "trajectId": traject, "versie": versie, "op": op, "reden": einde, "wachtGaatDoor": door }))
            }
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
            "zorgBeeindigen" => (
                huisbaas,
                json!({ "zorgverblijfId": id("Zorgverblijf", verblijf), "versie": v(verblijf), "op": op, "reden": einde,
                    "wachtGaatDoor": r.random_bool(0.8).then_some(einde != "OVERLIJDEN" && r.random_bool(0.7)) }),
            ),
            _ => (self.ist, json!({ "trajectId": traject, "versie": versie, "clientGeinformeerdOp": op })),
        };
        self.stap(wie, naam, input).await;
    }
}
