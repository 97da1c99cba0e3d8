//! An act of somebody, written from the schema: which one, and with what.

use std::collections::BTreeMap;

use bw_regie::graphql::basis::{Soort as Knoop, knoop_id};
use bw_regie::graphql::schema::geprojecteerd;
use bw_toegang::rol::{Rol, Rolverzameling};
use chrono::NaiveDate;
use rand::Rng;
use rand::rngs::StdRng;
use rand::seq::IndexedRandom;
use sea_orm::{ConnectionTrait, Statement};
use serde_json::{Map, Value, json};
use uuid::Uuid;

use crate::hulp::basis::{functie, locatie};
use crate::hulp::beller::{
    AANBIEDER, AANBIEDER_2, ALLEN, CONSULENT_LANSINGERLAND, CONSULENT_ROTTERDAM, COORDINATOR, INDICATIESTELLER, INDICATIESTELLER_2,
    MANDAATBEHEERDER, MANDAATBEHEERDER_LANSINGERLAND,
};
use crate::hulp::schema::{Element, Schema, Soort};
use crate::hulp::stappen::{beschikking, plichten};
use crate::hulp::{Wereld, Wie};

/// Something to go on with: its id, the version that an act names, and to whom it is assigned.
type Rijp = (String, i32, Option<Uuid>);

/// What there is, with the version an act on it must name.
pub(super) struct Stand {
    vandaag: NaiveDate,
    ids: BTreeMap<&'static str, Vec<(String, i32)>>,
    nummers: Vec<String>,
    /// Per act: what it can go on with.
    rijp: BTreeMap<&'static str, Vec<Rijp>>,
}

/// What an id in an input can be of, and where the ids are, newest last.
const BRONNEN: &[(&str, Knoop, &str)] = &[
    ("traject", Knoop::Traject, "SELECT t.id, t.versie FROM traject t JOIN melding m ON m.traject_id = t.id ORDER BY m.vastgelegd_op"),
    (
        "indicatie",
        Knoop::Indicatie,
        "SELECT i.id, t.versie FROM indicatie i JOIN traject t ON t.id = i.traject_id ORDER BY i.vastgelegd_op",
    ),
    (
        "inschrijving",
        Knoop::Wachtlijst,
        "SELECT i.id, t.versie FROM wachtlijst_inschrijving i JOIN traject t ON t.id = i.traject_id ORDER BY i.vastgelegd_op",
    ),
    ("voorstel", Knoop::Voorstel, "SELECT id, versie FROM voorstel ORDER BY vastgelegd_op"),
    ("zorgverblijf", Knoop::Zorgverblijf, "SELECT id, versie FROM zorgverblijf ORDER BY vastgelegd_op"),
    ("overbrugging", Knoop::Overbrugging, "SELECT id, versie FROM overbrugging ORDER BY vastgelegd_op"),
    ("overdracht", Knoop::Overdracht, "SELECT id, versie FROM overdracht ORDER BY id"),
    ("inlichting", Knoop::Inlichting, "SELECT id, 1 AS versie FROM inlichting ORDER BY vastgelegd_op"),
    ("mandaat", Knoop::Mandaat, "SELECT id, versie FROM mandaat ORDER BY id"),
    ("ondermandaat", Knoop::Ondermandaat, "SELECT id, versie FROM ondermandaat ORDER BY id"),
];

/// What an act can go on with: the field that names it, and where its ids are. Of whoever it is assigned to, if anybody.
const RIJP: &[(&str, Knoop, &str)] = &[
    ("onderzoekAfronden", Knoop::Traject, "WHERE NOT EXISTS (SELECT 1 FROM onderzoek o WHERE o.traject_id = t.id)"),
    (
        "aanvraagRegistreren",
        Knoop::Traject,
        "JOIN onderzoek o ON o.traject_id = t.id WHERE NOT EXISTS (SELECT 1 FROM aanvraag a WHERE a.traject_id = t.id)",
    ),
    (
        "indicatieBesluiten",
        Knoop::Traject,
        "JOIN aanvraag a ON a.traject_id = t.id WHERE NOT EXISTS (SELECT 1 FROM indicatie i WHERE i.aanvraag_id = a.id)",
    ),
    ("indicatieBekendmaken", Knoop::Indicatie, "JOIN indicatie x ON x.traject_id = t.id WHERE x.bekendgemaakt_op IS NULL"),
    (
        "wachtlijstInschrijven",
        Knoop::Indicatie,
        "JOIN indicatie x ON x.traject_id = t.id JOIN indicatie_inhoud n ON n.indicatie_id = x.id WHERE x.bekendgemaakt_op IS NOT NULL \
         AND n.verblijf = 'INTRAMURAAL' AND n.leveringsvorm = 'ZIN' \
         AND NOT EXISTS (SELECT 1 FROM wachtlijst_inschrijving w WHERE w.traject_id = t.id AND w.beeindigd_op IS NULL)",
    ),
    (
        "afschriftVerstrekken",
        Knoop::Indicatie,
        "JOIN indicatie x ON x.traject_id = t.id WHERE x.bekendgemaakt_op IS NOT NULL \
         AND NOT EXISTS (SELECT 1 FROM afschrift a WHERE a.indicatie_id = x.id)",
    ),
    ("spoedPlaatsen", Knoop::Traject, "WHERE NOT EXISTS (SELECT 1 FROM plaatsing p WHERE p.traject_id = t.id)"),
    ("zorgStarten", Knoop::Indicatie, "JOIN indicatie x ON x.traject_id = t.id WHERE x.bekendgemaakt_op IS NOT NULL AND x.toegekend"),
    ("zorgStoppen", Knoop::Traject, "JOIN plaatsing p ON p.traject_id = t.id WHERE p.beeindigd_op IS NULL AND p.vorm <> 'PLEK'"),
    ("voorstelDoen", Knoop::Wachtlijst, "JOIN wachtlijst_inschrijving x ON x.traject_id = t.id WHERE x.beeindigd_op IS NULL"),
    (
        "overbruggingStarten",
        Knoop::Wachtlijst,
        "JOIN wachtlijst_inschrijving x ON x.traject_id = t.id WHERE x.beeindigd_op IS NULL \
         AND NOT EXISTS (SELECT 1 FROM overbrugging o WHERE o.inschrijving_id = x.id AND o.tot IS NULL)",
    ),
    ("wachtlijstWijzigen", Knoop::Wachtlijst, "JOIN wachtlijst_inschrijving x ON x.traject_id = t.id WHERE x.beeindigd_op IS NULL"),
    ("voorstelBeantwoorden", Knoop::Voorstel, "JOIN voorstel x ON x.traject_id = t.id WHERE x.status = 'VOORGESTELD'"),
    ("plaatsen", Knoop::Voorstel, "JOIN voorstel x ON x.traject_id = t.id WHERE x.status = 'GEACCEPTEERD' AND x.geplaatst_op IS NULL"),
    ("verplaatsen", Knoop::Zorgverblijf, "JOIN zorgverblijf x ON x.traject_id = t.id WHERE x.tot IS NULL"),
    (
        "afwezigheidMelden",
        Knoop::Zorgverblijf,
        "JOIN zorgverblijf x ON x.traject_id = t.id WHERE x.tot IS NULL \
         AND NOT EXISTS (SELECT 1 FROM afwezigheid w WHERE w.zorgverblijf_id = x.id AND w.tot IS NULL)",
    ),
    (
        "afwezigheidBeeindigen",
        Knoop::Zorgverblijf,
        "JOIN zorgverblijf x ON x.traject_id = t.id JOIN afwezigheid w ON w.zorgverblijf_id = x.id AND w.tot IS NULL WHERE x.tot IS NULL",
    ),
    ("overbruggingBeeindigen", Knoop::Overbrugging, "JOIN overbrugging x ON x.traject_id = t.id WHERE x.tot IS NULL"),
    ("overdrachtBeantwoorden", Knoop::Overdracht, "JOIN overdracht x ON x.traject_id = t.id WHERE x.loopt"),
    (
        "overdrachtAanbieden",
        Knoop::Traject,
        "JOIN plaatsing p ON p.traject_id = t.id WHERE NOT EXISTS (SELECT 1 FROM overdracht o WHERE o.traject_id = t.id)",
    ),
];

/// The id, the version that an act names, and to whom it is assigned.
fn rijp_sql(soort: Knoop, rest: &str) -> String {
    let (id, versie) = match soort {
        Knoop::Traject => ("t.id", "t.versie"),
        Knoop::Voorstel | Knoop::Zorgverblijf | Knoop::Overbrugging | Knoop::Overdracht => ("x.id", "x.versie"),
        _ => ("x.id", "t.versie"),
    };
    format!(
        "SELECT {id} AS id, {versie} AS versie, (SELECT c.functionaris_id FROM caseload c WHERE c.traject_id = t.id \
         AND c.soort = 'TOEGEWEZEN' AND c.geldig_tot IS NULL) AS van FROM traject t {rest} ORDER BY 1"
    )
}

impl Stand {
    pub(super) async fn lees(w: &Wereld, vandaag: NaiveDate) -> Self {
        let mut ids = BTreeMap::new();
        for (naam, soort, sql) in BRONNEN {
            let rijen = w.beheer.beheer().query_all_raw(Statement::from_string(w.beheer.soort(), *sql)).await.unwrap();
            let rij = |r: &sea_orm::QueryResult| {
                let id: Uuid = r.try_get("", "id").unwrap();
                (knoop_id(*soort, id).to_string(), r.try_get("", "versie").unwrap())
            };
            ids.insert(*naam, rijen.iter().map(rij).collect());
        }
        // The third has room for many.
        ids.insert("locatie", [3, 3, 3, 3, 1, 2, 4, 4, 5].map(|n| (locatie(n), 1)).to_vec());
        let functies = ALLEN.iter().map(|(wie, _)| (knoop_id(Knoop::Functionaris, functie(wie)).to_string(), 1));
        ids.insert("functionaris", functies.collect());
        let nummers = w.beheer.beheer();
        let nummers =
            nummers.query_all_raw(Statement::from_string(w.beheer.soort(), "SELECT clientnummer FROM client ORDER BY 1")).await.unwrap();
        let mut rijp = BTreeMap::new();
        for (akte, soort, rest) in RIJP {
            let rijen = w.beheer.beheer().query_all_raw(Statement::from_string(w.beheer.soort(), rijp_sql(*soort, rest))).await.unwrap();
            let rij = |r: &sea_orm::QueryResult| {
                let id: Uuid = r.try_get("", "id").unwrap();
                (knoop_id(*soort, id).to_string(), r.try_get("", "versie").unwrap(), r.try_get("", "van").unwrap())
            };
            rijp.insert(*akte, rijen.iter().map(rij).collect());
        }
        Stand { vandaag, rijp, ids, nummers: nummers.iter().map(|r| r.try_get("", "clientnummer").unwrap()).collect() }
    }

    /// An id of a kind: mostly one of the newest, which can still go somewhere.
    fn id(&self, r: &mut StdRng, soort: &str) -> (String, i32) {
        let alle = self.ids.get(soort).map_or(&[][..], Vec::as_slice);
        let nieuw = &alle[alle.len().saturating_sub(if r.random_bool(0.85) { 12 } else { alle.len() })..];
        nieuw.choose(r).cloned().unwrap_or_else(|| ("onzin".into(), 1))
    }

    /// Something that an act can go on with; for who decides, of the own caseload.
    fn rijp(&self, r: &mut StdRng, akte: &str, wie: &Wie) -> Option<(String, i32)> {
        let eigen = |van: &Option<Uuid>| !wie.subject.starts_with("ist") || *van == Some(functie(wie));
        let alle: Vec<_> = self.rijp.get(akte)?.iter().filter(|(_, _, van)| eigen(van)).collect();
        alle.choose(r).map(|(id, versie, _)| (id.clone(), *versie))
    }

    fn dag(&self, r: &mut StdRng) -> NaiveDate {
        let (klein, groot) = (r.random_range(0..=14), r.random_range(0..=400));
        match r.random_range(0..20) {
            0..10 => self.vandaag,
            10..17 => self.vandaag - chrono::Days::new(klein),
            17 => self.vandaag + chrono::Days::new(klein),
            18 => self.vandaag - chrono::Days::new(groot),
            _ => self.vandaag + chrono::Days::new(groot),
        }
    }
}

/// Days that are not those of the act.
const LATER: [&str; 3] = ["geldigTot", "gewenstVan", "antwoordVoor"];

/// Somebody who acts, and how often.
pub(super) struct Speler {
    pub(super) wie: Wie,
    vaak: u32,
    /// Acts in the second half only: without a mandaat little can be done.
    later: bool,
    schema: Schema,
}

/// An act.
pub(super) struct Akte {
    pub(super) naam: String,
    pub(super) tekst: String,
    pub(super) input: Value,
}

/// Everybody who can act.
pub(super) fn spelers() -> Vec<Speler> {
    let wie = [
        (INDICATIESTELLER, Rol::Indicatiesteller, 50),
        (INDICATIESTELLER_2, Rol::Indicatiesteller, 12),
        (COORDINATOR, Rol::Plaatsingscoordinator, 40),
        (AANBIEDER, Rol::Aanbieder, 24),
        (AANBIEDER_2, Rol::Aanbieder, 8),
        (CONSULENT_LANSINGERLAND, Rol::Consulent, 4),
        (CONSULENT_ROTTERDAM, Rol::Consulent, 2),
        (MANDAATBEHEERDER, Rol::Mandaatbeheerder, 4),
        (MANDAATBEHEERDER_LANSINGERLAND, Rol::Mandaatbeheerder, 4),
    ];
    let schema = |wie: Wie, rol| Schema::lees(&geprojecteerd(&Rolverzameling::van(&[rol], wie.organisatie == "0599")));
    wie.into_iter().map(|(wie, rol, vaak)| Speler { wie, vaak, later: rol == Rol::Mandaatbeheerder, schema: schema(wie, rol) }).collect()
}

impl Speler {
    pub(super) fn kies<'s>(spelers: &'s [Speler], r: &mut StdRng, later: bool) -> &'s Speler {
        spelers.choose_weighted(r, |s| if s.later && !later { 0 } else { s.vaak }).unwrap()
    }

    /// A random act of this one.
    pub(super) fn akte(&self, r: &mut StdRng, stand: &Stand, stap: u64) -> Akte {
        let acten: Vec<_> = self.schema.velden("Mutation").unwrap().iter().collect();
        // What can go on is done more often than what cannot.
        let kan: Vec<_> = acten.iter().filter(|(naam, _)| stand.rijp(r, naam, &self.wie).is_some()).collect();
        let (naam, e) = match kan.choose(r) {
            Some(akte) if r.random_bool(0.6) => **akte,
            _ => *acten.choose(r).unwrap(),
        };
        let input = &e.args["input"];
        let rijp = if r.random_bool(0.8) { stand.rijp(r, naam, &self.wie) } else { None };
        let mut input = self.invoer(r, stand, &input.ty, rijp);
        input.insert("idempotentieSleutel".into(), json!(format!("sleutel-van-een-stap-{stap:08}")));
        let soort = &e.args["input"].ty_heel;
        let tekst = format!("mutation($input: {soort}) {{ {naam}(input: $input) {{ weigeringen {{ code }} }} }}");
        Akte { naam: naam.clone(), tekst, input: Value::Object(input) }
    }

    fn invoer(&self, r: &mut StdRng, stand: &Stand, ty: &str, mut rijp: Option<(String, i32)>) -> Map<String, Value> {
        let Some(Soort::Invoer(velden)) = self.schema.0.get(ty).map(|t| &t.soort) else { panic!("{ty} is no input") };
        let mut uit = Map::new();
        let mut versie = None;
        // Most is done on the day itself.
        let vandaag = rijp.is_some() && r.random_bool(0.8);
        for (naam, e) in velden {
            if !e.ty_heel.ends_with('!') && r.random_bool(0.25) {
                continue;
            }
            let waarde = if e.ty == "ID" {
                // A house stands beside what the act is on.
                let soort = naam.trim_end_matches("Id");
                let (id, v) = rijp.take_if(|_| soort != "locatie").unwrap_or_else(|| stand.id(r, soort));
                versie = versie.or(Some(v).filter(|_| soort != "locatie"));
                json!(id)
            } else if vandaag && e.ty == "Date" && !LATER.contains(&naam.as_str()) {
                json!(stand.vandaag)
            } else {
                self.waarde(r, stand, naam, e)
            };
            uit.insert(naam.clone(), if e.ty_heel.starts_with('[') && !waarde.is_array() { json!([waarde]) } else { waarde });
        }
        if let (Some(versie), true) = (versie, velden.contains_key("versie")) {
            let oud = r.random_bool(0.03);
            uit.insert("versie".into(), json!(if oud { versie - 1 } else { versie }));
        }
        samenhang(r, ty, &mut uit);
        uit
    }

    fn waarde(&self, r: &mut StdRng, stand: &Stand, naam: &str, e: &Element) -> Value {
        match (naam, e.ty.as_str()) {
            ("geboortedatum", _) if r.random_bool(0.15) => json!(stand.vandaag - chrono::Days::new(r.random_range(6_250..6_700))),
            ("geboortedatum", _) => json!(format!("{}-05-1{}", r.random_range(1950..2005), r.random_range(0..9))),
            ("geldigTot", _) => json!(stand.vandaag + chrono::Days::new(r.random_range(20..900))),
            ("gewenstVan" | "antwoordVoor", _) => json!(stand.vandaag + chrono::Days::new(r.random_range(0..14))),
            ("bsn", _) => Value::Null,
            ("clientnummer", _) => json!(stand.nummers.choose(r).map_or("C-0000000000", String::as_str)),
            (naam, "String") if naam.to_lowercase().contains("gemeente") => {
                json!(*["1621", "1621", "0599", "0597", "0384"].choose(r).unwrap())
            }
            ("zorgaanbieder", _) => json!(*["90000001", "90000002", "niemand"].choose(r).unwrap()),
            ("zaaknummer", _) => json!(format!("ZAAK-{}", r.random_range(0..50))),
            ("totaal", _) => json!(r.random_range(0..80)),
            ("resultaatgebied", _) => json!(*["1", "5", "5", "9"].choose(r).unwrap()),
            ("trede", _) => json!(*["INTENSIEF", "VASTE_WAKENDE_WACHT", "BEPERKT"].choose(r).unwrap()),
            ("geheim", _) => json!(r.random_bool(0.1)),
            (_, "Date") => json!(stand.dag(r)),
            (_, "Boolean") => json!(r.random_bool(0.75)),
            (_, "Int") => json!(r.random_range(0..4)),
            (_, "String") => json!(format!("tekst {}", r.random_range(0..1000))),
            (_, ty) => match self.schema.0.get(ty).map(|t| &t.soort) {
                Some(Soort::Enum(waarden)) => json!(*waarden.keys().collect::<Vec<_>>().choose(r).unwrap()),
                Some(Soort::Invoer(_)) => Value::Object(self.invoer(r, stand, ty, None)),
                _ => panic!("no value for {naam}: {ty}"),
            },
        }
    }
}

/// Fields that belong together are so for the most part: an act of which everything is drawn apart is never done.
fn samenhang(r: &mut StdRng, ty: &str, uit: &mut Map<String, Value>) {
    if r.random_bool(0.1) {
        return;
    }
    match ty {
        "MeldingDoenInput" => {
            let onbekend = uit["herkomstBron"] == "ONBEKEND";
            let van = uit["ontvangenOp"].clone();
            uit.insert("herkomstPeildatum".into(), if onbekend { Value::Null } else { van.clone() });
            uit.entry("gemeenteHerkomst").or_insert(json!("1621"));
            if onbekend {
                uit.insert("gemeenteHerkomst".into(), Value::Null);
            }
            uit.insert("clientGeinformeerdOp".into(), van);
        }
        "OnderzoekAfrondenInput" => {
            let op = uit["afgerondOp"].clone();
            uit.insert("plichten".into(), plichten(&op));
        }
        "MandaatBekrachtigenInput" => {
            let (van, tot) = (uit["van"].clone(), uit["tot"].clone());
            uit.insert("besluitOp".into(), tot);
            uit.insert("tot".into(), van);
            uit.insert("van".into(), json!("2015-01-01"));
        }
        "IndicatieBekendmakenInput" => {
            uit.insert("beschikking".into(), beschikking());
        }
        "IndicatieBesluitenInput" => {
            // Most is decided under mandaat.
            if r.random_bool(0.85) {
                uit.remove("eigenBesluitKenmerk");
            }
            if r.random_bool(0.6) {
                uit.insert("uitkomst".into(), json!("TOEKENNEN"));
            }
            // And makes no exception.
            if r.random_bool(0.7) {
                for veld in ["individueelBudget", "andereUitzondering", "maatwerkafweging"] {
                    uit.remove(veld);
                }
            }
            let (uitkomst, op) = (uit["uitkomst"].clone(), uit["besluitOp"].clone());
            if uitkomst != "AFWIJZEN" {
                uit.remove("afwijzingsgrond");
            }
            if uitkomst == "TOEKENNEN" {
                uit.insert("geldigVan".into(), op);
                uit.insert("leveringsvorm".into(), json!(if r.random_bool(0.85) { "ZIN" } else { "PGB" }));
                uit.insert("verblijf".into(), json!(if r.random_bool(0.85) { "INTRAMURAAL" } else { "EXTRAMURAAL" }));
                uit.insert("arrangement".into(), json!([{ "resultaatgebied": "5", "trede": "VASTE_WAKENDE_WACHT" }]));
                if uit["leveringsvorm"] == "ZIN" {
                    uit.remove("pgbToetsOp");
                }
            } else {
                for veld in ["geldigVan", "geldigTot", "leveringsvorm", "verblijf", "pgbToetsOp", "arrangement"] {
                    uit.remove(veld);
                }
            }
        }
        // A ruling stands in the place of a reason.
        "SpoedPlaatsenInput" if r.random_bool(0.7) => {
            uit.remove("uitspraak");
            uit.insert("motivering".into(), json!("spoed"));
        }
        "VoorstelBeantwoordenInput" if uit["akkoord"] == true => {
            uit.remove("reden");
        }
        "OverdrachtAanbiedenInput" => {
            let door = if uit["richting"] == "IN" { json!("A. Bos") } else { Value::Null };
            uit.insert("door".into(), door);
            let (op, lijst) = (uit["op"].clone(), if r.random_bool(0.5) { json!(["CONTACTEN"]) } else { json!([]) });
            uit.insert("toestemmingOp".into(), op);
            uit.insert("onderdelen".into(), lijst);
            uit.insert("nietOver".into(), json!(["IDENTITEIT"]));
        }
        "OverdrachtBeantwoordenInput" if uit["antwoord"] == "BEVESTIGD" => {
            uit.insert("gronden".into(), json!([]));
        }
        "OverbruggingStartenInput" => {
            uit.insert("zorgaanbieder".into(), json!("90000001"));
        }
        "CapaciteitOpgevenInput" => {
            uit.insert("buitenGebruik".into(), json!([]));
        }
        _ => {}
    }
}
