//! What the answer must be: every field of every type that tells of persons, read from the facts.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{NaiveDate, SecondsFormat};
use entity::{client_identiteit, overbrugging, voorstel};
use serde_json::Value;
use uuid::Uuid;

use super::dat::{DatTermijn, DatWacht, DatZorg};
use super::tabellen::{Besluit, Dossier, Register, Verblijf};
use super::zicht::{Kijker, Relatie, Zorgrij};

/// Something with fields.
#[derive(Clone)]
pub(super) enum Ding<'a> {
    Traject(&'a Dossier),
    Indicatie(&'a Dossier, &'a Besluit),
    Wacht(&'a Dossier, &'a DatWacht),
    /// A wait that is covered, as Overbruggingszorg.
    Gedekt(&'a Dossier, &'a DatWacht),
    Zorg(&'a Dossier, &'a DatZorg),
    Verblijf(&'a Dossier, &'a Verblijf),
    Voorstel(&'a Dossier, &'a voorstel::Model),
    Brug(&'a Dossier, &'a overbrugging::Model),
    Termijn(&'a Dossier, &'a DatTermijn),
    Kennisgeving(&'a Dossier, &'a Besluit),
    /// Without an id of a person: its type and all its fields.
    Deel(&'static str, Vec<(&'static str, Uit<'a>)>),
}

/// What a field gives.
#[derive(Clone)]
pub(super) enum Uit<'a> {
    Waarde(Value),
    Een(Ding<'a>),
    Lijst(Vec<Ding<'a>>),
}

const NIETS: Uit<'_> = Uit::Waarde(Value::Null);

/// Types and fields that the model knows.
pub(super) const BEKEND: &[(&str, &[&str])] = &[
    (
        "Traject",
        &[
            "aanvraagOntvangenOp",
            "beeindigdOp",
            "bekendgemaaktOp",
            "besluitOp",
            "besluittermijn",
            "client",
            "clientnummer",
            "gemeenteHerkomst",
            "gemeldOp",
            "herkomstBron",
            "herkomstPeildatum",
            "id",
            "inZorgSinds",
            "indicaties",
            "inhoud",
            "namens",
            "onderzoekAfgerondOp",
            "onderzoekstermijn",
            "plaatsingen",
            "plaatsingstermijn",
            "status",
            "termijnen",
            "toegekend",
            "volgendeStap",
            "wachtendSinds",
            "wachtlijst",
            "wachttijdGedekt",
        ],
    ),
    ("TrajectInhoud", &["clientGeinformeerdOp", "meldingen", "onderzoek", "plichten", "termijnen", "uitspraken", "versie"]),
    ("Kennisgeving", &["bekendgemaaktOp", "besluitOp", "clientnummer", "id", "traject"]),
    ("LopendeTermijn", &["dagenOver", "id", "laatsteDag", "soort", "teLaat", "traject", "voorlopig"]),
    ("TermijnenInhoud", &["ingebrekestellingen", "opschortingen", "uitstelmededelingen"]),
    (
        "Opschorting",
        &[
            "artikel",
            "eindeMeegedeeldOp",
            "geeindigdOp",
            "gemeldOp",
            "grond",
            "loopt",
            "ontbrekendeMededelingen",
            "opgeschortMeegedeeldOp",
            "van",
            "verwachtTot",
        ],
    ),
    ("Uitstelmededeling", &["gemeldOp", "uiterlijkOp"]),
    ("Ingebrekestelling", &["ontvangenOp"]),
    ("Plicht", &["indicatie", "op", "soort", "tot"]),
    ("Beschikking", &["bezwaarclausule", "bijdrage", "omvang", "resultaat"]),
    ("Melding", &["ontvangenOp", "toelichting", "vastgelegdOp", "verwijzer"]),
    ("Onderzoek", &["afgerondOp", "bevoegdheidsgrond", "onderzoeker", "verslag"]),
    ("Client", &["achternaam", "bsn", "geboortedatum", "voornamen"]),
    ("Termijn", &["laatsteDag", "overschreden", "voorlopig"]),
    ("Namens", &["college", "mandaatbesluit"]),
    ("Gemeente", &["code", "naam"]),
    ("Indicatie", &["arrangement", "bekendgemaaktOp", "besluitOp", "id", "inhoud", "namens", "toegekend", "traject"]),
    (
        "IndicatieInhoud",
        &[
            "aard",
            "afwijzingsgrond",
            "beschikking",
            "beslisser",
            "bevoegdheidsgrond",
            "eigenBesluitKenmerk",
            "geldigTot",
            "geldigVan",
            "herziet",
            "herzieningsgrond",
            "leveringsvorm",
            "maatwerkafweging",
            "mandaat",
            "motivering",
            "pgbToetsOp",
            "soort",
            "uitkomst",
            "verblijf",
        ],
    ),
    (
        "Maatwerkafweging",
        &[
            "andereUitzondering",
            "artikel",
            "bedoeling",
            "betrokkenheid",
            "doorslag",
            "effect",
            "ethiek",
            "geschatteKosten",
            "geschatteOpbrengst",
            "inSteekproef",
            "individueelBudget",
            "legitimiteit",
            "lot",
            "oordeel",
            "opmerking",
            "rendement",
            "schattingBron",
            "steekproefProcent",
            "toetser",
            "voorwaarden",
        ],
    ),
    ("ArrangementRegel", &["resultaatgebied", "trede"]),
    ("Mandaat", &["aan", "besluitKenmerk", "bevoegdheid", "geldigVan", "id", "instemmingOp", "ondermandaatToegestaan", "van", "versie"]),
    ("Wachtlijstinschrijving", &["geslotenOp", "id", "inhoud", "plaatsingstermijn", "traject", "wachtendSinds", "wachttijdGedekt"]),
    (
        "WachtlijstInhoud",
        &[
            "bevoegdheidsgrond",
            "eindereden",
            "ingeschrevenOp",
            "normStart",
            "statussen",
            "streefdatum",
            "verblijven",
            "voorstellen",
            "wensen",
        ],
    ),
    ("WachtStatusPeriode", &["geldigTot", "geldigVan", "status"]),
    ("WachtVerblijfPeriode", &["geldigTot", "geldigVan", "verblijf"]),
    ("WachtWens", &["middelengebruik", "nachttoezicht", "rolstoel", "voorkeurGemeente"]),
    ("Plaatsing", &["beeindigdOp", "id", "inZorgSinds", "inhoud", "traject"]),
    ("PlaatsingInhoud", &["zorgverblijven"]),
    (
        "Zorgverblijf",
        &["afwezigheden", "arrangement", "client", "clientnummer", "id", "locatie", "soort", "tot", "traject", "van", "versie"],
    ),
    ("Afwezigheid", &["reden", "tot", "van"]),
    (
        "Voorstel",
        &[
            "antwoordVoor",
            "beslistOp",
            "client",
            "clientnummer",
            "gewenstVan",
            "id",
            "kant",
            "leeftijdsgroep",
            "locatie",
            "middelengebruik",
            "nachttoezicht",
            "reden",
            "rolstoel",
            "status",
            "traject",
            "versie",
            "voorgesteldOp",
        ],
    ),
    ("Overbrugging", &["client", "clientnummer", "id", "toelichting", "tot", "traject", "van", "versie", "vorm", "zorgaanbieder"]),
    ("Overbruggingszorg", &["id", "inhoud", "traject", "wachttijdGedekt"]),
    ("Zorgaanbieder", &["agbCode", "naam"]),
    ("Locatie", &["gemeente", "id", "soort", "wijk", "zorgaanbieder"]),
    (
        "Query",
        &[
            "herindicaties",
            "indicaties",
            "kennisgevingen",
            "mijnZaken",
            "node",
            "overbruggingen",
            "overbruggingszorg",
            "plaatsingen",
            "termijnen",
            "trajecten",
            "voorstellen",
            "wachtlijst",
            "zorgverblijven",
        ],
    ),
    ("PageInfo", &["endCursor", "hasNextPage", "hasPreviousPage"]),
    ("TrajectFilter", &["clientnummer", "gemeenteHerkomst", "gemeldTotEnMet", "gemeldVanaf", "status"]),
    ("TermijnFilter", &["gemeenteHerkomst", "soort", "teLaat", "uiterlijk"]),
    ("KennisgevingFilter", &["vanaf"]),
    ("IndicatieFilter", &["besluitTotEnMet", "besluitVanaf", "toegekend"]),
    ("WachtlijstFilter", &["ingeschreven", "ookGesloten", "wachttijdGedekt"]),
];

/// Fields of those types that the model does not know, and why.
pub(super) const UITGEZONDERD: &[(&str, &[&str], &str)] = &[
    ("Traject", &["datVersie"], "counts the changes of a row: facts do not tell how often they changed"),
    ("Indicatie", &["datVersie"], "the same"),
    ("Wachtlijstinschrijving", &["datVersie"], "the same"),
    ("Plaatsing", &["datVersie"], "the same"),
    ("TermijnenInhoud", &["uitleg"], "what the law counts: the tables of the term engine, and `termijnen`"),
    ("Gemeente", &["rol"], "told in the list of gemeenten only"),
    ("Mandaat", &["geldigTot"], "no mandaat in these worlds has an end"),
    ("Locatie", &["capaciteit"], "places, not persons"),
    ("PageInfo", &["startCursor"], "opaque; endCursor is followed"),
    (
        "Query",
        &[
            "bekrachtigingen",
            "bevoegdheden",
            "doorlooptijden",
            "gemeenten",
            "ik",
            "locaties",
            "maatwerkcijfers",
            "mandaten",
            "ondermandaten",
            "regiomonitor",
        ],
        "no persons",
    ),
    ("Query", &["rekenschap"], "counts: `rekenschap`"),
    ("Query", &["teToetsen"], "the list of reviews, in full: `maatwerk`"),
    ("Maatwerkafweging", &["getoetstOp"], "a moment of the clock: `maatwerk`"),
    ("Query", &["bezwaren"], "the list of bezwaren, in full and in order: `bezwaar::het_model`"),
    ("IndicatieInhoud", &["nieuwBesluitNodigSinds", "nieuwBesluitOpdracht"], "no bezwaar in these worlds: `bezwaar`"),
    ("IndicatieInhoud", &["bekrachtiging"], "every act here shows its right: `bekrachtiging`"),
    ("Onderzoek", &["bekrachtiging"], "the same"),
    ("WachtlijstInhoud", &["bekrachtiging"], "the same"),
    ("TrajectInhoud", &["overdrachten"], "in full and in order: `overdracht::het_model`"),
    ("TrajectInhoud", &["afschriften"], "no copy was given in these worlds: `afschrift`"),
    ("Query", &["afschriften", "inlichtingen"], "what was done, not facts of persons: `afschrift`, `inlichting`"),
    ("Query", &["dossieropeningen", "opzoektellingen", "verwerkingen"], "what was done, not facts of persons: `verantwoording`"),
];

pub(super) fn bekend(ty: &str) -> Option<&'static [&'static str]> {
    BEKEND.iter().find(|(naam, _)| *naam == ty).map(|(_, velden)| *velden)
}

pub(super) fn knoop(soort: &str, id: Uuid) -> String {
    URL_SAFE_NO_PAD.encode(format!("{soort}:{id}"))
}

/// The kind and the id in an id.
pub(super) fn lees_knoop(id: &str) -> (String, Uuid) {
    let tekst = String::from_utf8(URL_SAFE_NO_PAD.decode(id).unwrap()).unwrap();
    let (soort, id) = tekst.split_once(':').unwrap();
    (soort.to_owned(), id.parse().unwrap())
}

fn plicht<'a>(p: &entity::plicht::Model) -> Ding<'a> {
    let velden = vec![
        ("soort", waarde(&*p.soort)),
        ("op", dag(p.op)),
        ("tot", misschien(p.tot)),
        ("indicatie", waarde(p.indicatie_id.map(|id| knoop("Indicatie", id)))),
    ];
    Ding::Deel("Plicht", velden)
}

fn beschikking<'a>(b: &entity::beschikking::Model) -> Ding<'a> {
    let velden = vec![
        ("resultaat", waarde(b.resultaat.clone())),
        ("omvang", waarde(b.omvang.clone())),
        ("bijdrage", waarde(b.bijdrage.clone())),
        ("bezwaarclausule", waarde(b.bezwaarclausule)),
    ];
    Ding::Deel("Beschikking", velden)
}

fn waarde<'a>(w: impl Into<Value>) -> Uit<'a> {
    Uit::Waarde(w.into())
}

/// What an act rests on: nothing here was imported.
fn grond<'a>(mandaat: Option<Uuid>) -> Uit<'a> {
    waarde(if mandaat.is_some() { "MANDAAT" } else { "EIGEN" })
}

fn dag<'a>(d: NaiveDate) -> Uit<'a> {
    waarde(d.to_string())
}

fn misschien<'a>(d: Option<NaiveDate>) -> Uit<'a> {
    waarde(d.map(|d| d.to_string()))
}

fn een<'a>(ding: Option<Ding<'a>>) -> Uit<'a> {
    ding.map_or(NIETS, Uit::Een)
}

impl Ding<'_> {
    pub(super) fn typ(&self) -> &'static str {
        match self {
            Ding::Traject(_) => "Traject",
            Ding::Indicatie(..) => "Indicatie",
            Ding::Wacht(..) => "Wachtlijstinschrijving",
            Ding::Gedekt(..) => "Overbruggingszorg",
            Ding::Zorg(..) => "Plaatsing",
            Ding::Verblijf(..) => "Zorgverblijf",
            Ding::Voorstel(..) => "Voorstel",
            Ding::Brug(..) => "Overbrugging",
            Ding::Termijn(..) => "LopendeTermijn",
            Ding::Kennisgeving(..) => "Kennisgeving",
            Ding::Deel(ty, _) => ty,
        }
    }

    /// The id of a row.
    pub(super) fn sleutel(&self) -> Uuid {
        match self {
            Ding::Traject(d) => d.f.traject.id,
            Ding::Indicatie(_, b) | Ding::Kennisgeving(_, b) => b.rij.id,
            Ding::Wacht(_, w) | Ding::Gedekt(_, w) => w.id,
            Ding::Zorg(_, z) => z.id,
            Ding::Verblijf(_, v) => v.rij.id,
            Ding::Voorstel(_, v) => v.id,
            Ding::Brug(_, b) => b.id,
            Ding::Termijn(_, t) => t.id,
            Ding::Deel(..) => Uuid::nil(),
        }
    }
}

/// The model of one viewer in one world.
pub(super) struct Model<'a> {
    pub(super) r: &'a Register,
    pub(super) k: Kijker,
    /// Lists that were made before: the world stands still.
    gezien: RefCell<HashMap<String, Rc<Vec<Ding<'a>>>>>,
}

impl<'a> Model<'a> {
    pub(super) fn nieuw(r: &'a Register, k: Kijker) -> Self {
        Model { r, k, gezien: RefCell::default() }
    }

    fn gemeente(&self, code: &'a str) -> Uit<'a> {
        let naam = self.r.gemeenten.iter().find(|g| g.code == code).map_or(code, |g| &g.naam);
        Uit::Een(Ding::Deel("Gemeente", vec![("code", waarde(code)), ("naam", waarde(naam))]))
    }

    fn aanbieder(&self, id: Uuid) -> Uit<'a> {
        let a = self.r.aanbieders.iter().find(|a| a.id == id).unwrap();
        Uit::Een(Ding::Deel("Zorgaanbieder", vec![("naam", waarde(&*a.naam)), ("agbCode", waarde(a.agb_code.clone()))]))
    }

    fn locatie(&self, id: Uuid) -> Uit<'a> {
        let l = self.r.locaties.iter().find(|l| l.id == id).unwrap();
        let velden = vec![
            ("id", waarde(knoop("Locatie", l.id))),
            ("gemeente", self.gemeente(&l.gemeente_code)),
            ("soort", waarde(&*l.soort)),
            ("wijk", waarde(l.wijk.clone())),
            ("zorgaanbieder", self.aanbieder(l.zorgaanbieder_id)),
        ];
        Uit::Een(Ding::Deel("Locatie", velden))
    }

    fn naam(&self, functie: Uuid) -> Uit<'a> {
        waarde(self.r.functionarissen.iter().find(|f| f.id == functie).map(|f| f.naam.clone()))
    }

    fn mandaat(&self, id: Uuid) -> Uit<'a> {
        let m = self.r.mandaten.iter().find(|m| m.id == id).unwrap();
        let geldig = self.r.geldigheden.iter().find(|g| g.mandaat_id == id && g.vervallen_op.is_none()).unwrap();
        let velden = vec![
            ("id", waarde(knoop("Mandaat", id))),
            ("van", self.gemeente(&m.van_gemeente)),
            ("aan", self.gemeente(&m.aan_gemeente)),
            ("bevoegdheid", waarde(&*m.bevoegdheid_code)),
            ("besluitKenmerk", waarde(&*m.besluit_kenmerk)),
            ("geldigVan", dag(geldig.geldig_van)),
            ("instemmingOp", dag(m.instemming_op)),
            ("ondermandaatToegestaan", waarde(m.ondermandaat_toegestaan)),
            ("versie", waarde(m.versie)),
        ];
        Uit::Een(Ding::Deel("Mandaat", velden))
    }

    /// A term: what was done after the last day, or is not done on a later day, is too late.
    fn termijn(&self, (laatste, voorlopig): (NaiveDate, bool), gedaan: Option<NaiveDate>) -> Uit<'a> {
        let overschreden = gedaan.unwrap_or(self.k.vandaag) > laatste;
        let velden = vec![("laatsteDag", dag(laatste)), ("overschreden", waarde(overschreden)), ("voorlopig", waarde(voorlopig))];
        Uit::Een(Ding::Deel("Termijn", velden))
    }

    fn namens(&self, d: &'a Dossier) -> Uit<'a> {
        let velden = vec![("college", self.gemeente(&d.f.traject.namens_gemeente)), ("mandaatbesluit", waarde(d.f.mandaatbesluit.clone()))];
        Uit::Een(Ding::Deel("Namens", velden))
    }

    fn client(&self, d: &'a Dossier) -> Uit<'a> {
        let i: &client_identiteit::Model = &d.f.identiteit;
        let velden = vec![
            ("voornamen", waarde(&*i.voornamen)),
            ("achternaam", waarde(&*i.achternaam)),
            ("geboortedatum", dag(i.geboortedatum)),
            ("bsn", waarde(self.r.bsn(&d.f))),
        ];
        Uit::Een(Ding::Deel("Client", velden))
    }

    fn arrangement(b: &'a Besluit) -> Vec<Ding<'a>> {
        let regel = |a: &entity::indicatie_arrangement::Model| {
            let velden = vec![("resultaatgebied", waarde(&*a.resultaatgebied_code)), ("trede", waarde(&*a.trede_code))];
            Ding::Deel("ArrangementRegel", velden)
        };
        b.arrangement.iter().map(regel).collect()
    }

    /// The traject of a row, for who sees that too.
    fn traject(&self, d: &'a Dossier) -> Uit<'a> {
        een((!self.k.ziet_dat(d, true).is_empty()).then_some(Ding::Traject(d)))
    }

    fn indicaties(&self, d: &'a Dossier) -> Vec<Ding<'a>> {
        let mut rijen: Vec<&Besluit> =
            d.f.besluiten.iter().filter(|b| !self.k.ziet_dat(d, b.rij.aanvraag_id.is_some()).is_empty()).collect();
        rijen.sort_by_key(|b| (b.rij.besluit_op, b.rij.id));
        rijen.into_iter().map(|b| Ding::Indicatie(d, b)).collect()
    }

    /// Besluiten on an aanvraag that were made known, for who is told of them.
    pub(super) fn kennisgevingen(&self, d: &'a Dossier) -> Vec<&'a Besluit> {
        let verteld = self.k.weet(&self.k.ziet_dat(d, true), "DAT KENNISGEVING");
        d.f.op_aanvraag().filter(|b| verteld && b.rij.bekendgemaakt_op.is_some()).collect()
    }

    fn wachten(&self, d: &'a Dossier) -> Vec<Ding<'a>> {
        let mut rijen: Vec<&DatWacht> = d.dat.wachten.iter().filter(|w| !self.k.ziet_dat(d, w.getoond).is_empty()).collect();
        rijen.sort_by_key(|w| (w.sinds, w.id));
        rijen.into_iter().map(|w| Ding::Wacht(d, w)).collect()
    }

    fn zorg(&self, d: &'a Dossier) -> Vec<Ding<'a>> {
        d.dat.zorg.iter().filter(|_| !self.k.ziet_dat(d, true).is_empty()).map(|z| Ding::Zorg(d, z)).collect()
    }

    fn termijnen(&self, d: &'a Dossier) -> Vec<Ding<'a>> {
        d.dat.termijnen.iter().filter(|t| !self.k.ziet_dat(d, t.getoond).is_empty()).map(|t| Ding::Termijn(d, t)).collect()
    }

    /// What a traject of the own caseload waits for.
    fn stap(&self, d: &Dossier) -> Option<&'static str> {
        let open_besluit = d.dat.termijnen.iter().any(|t| t.soort == "BESLUIT");
        let stappen = [
            (d.dat.status == "BEEINDIGD", None),
            (open_besluit && d.dat.onderzocht.is_some(), Some("BESLUIT")),
            (d.dat.status == "IN_ZORG", Some("GEEN")),
            (d.dat.status == "WACHTEND", Some("PLAATSING")),
            (d.dat.status == "GEINDICEERD", Some("ZORG")),
            (d.dat.onderzocht.is_none(), Some("ONDERZOEK")),
            (d.dat.besloten.is_some(), Some("BEKENDMAKING")),
            (true, Some("AANVRAAG")),
        ];
        stappen.into_iter().find(|(geldt, _)| *geldt).unwrap().1
    }

    /// Suspensions, notices and default as they were recorded.
    fn termijnfeiten(&self, d: &'a Dossier) -> Ding<'a> {
        let opschorting = |o: &entity::opschorting::Model| {
            let door_feit = ["BUITENLANDSE_INSTANTIE", "TOE_TE_REKENEN_AANVRAGER", "OVERMACHT"].contains(&o.grond.as_str());
            let artikel = match o.grond.as_str() {
                "AANVULLING" => "eerste lid, onderdeel a",
                "BUITENLANDSE_INSTANTIE" => "eerste lid, onderdeel b",
                "INSTEMMING_AANVRAGER" => "tweede lid, onderdeel a",
                "TOE_TE_REKENEN_AANVRAGER" => "tweede lid, onderdeel b",
                _ => "tweede lid, onderdeel c",
            };
            let mist = [
                (o.grond == "OVERMACHT" && o.opgeschort_gemeld_op.is_none(), "OPGESCHORT"),
                (door_feit && o.geeindigd_op.is_some() && o.einde_gemeld_op.is_none(), "BEEINDIGD"),
            ];
            let mist: Vec<&str> = mist.into_iter().filter(|(geldt, _)| *geldt).map(|(_, soort)| soort).collect();
            let velden = vec![
                ("grond", waarde(&*o.grond)),
                ("artikel", waarde(format!("artikel 4:15, {artikel}, Awb"))),
                ("gemeldOp", misschien(o.gemeld_op)),
                ("van", dag(o.van)),
                ("verwachtTot", dag(o.verwacht_tot)),
                ("geeindigdOp", misschien(o.geeindigd_op)),
                ("loopt", waarde(o.geeindigd_op.is_none() && (door_feit || self.k.vandaag <= o.verwacht_tot))),
                ("opgeschortMeegedeeldOp", misschien(o.opgeschort_gemeld_op)),
                ("eindeMeegedeeldOp", misschien(o.einde_gemeld_op)),
                ("ontbrekendeMededelingen", waarde(mist)),
            ];
            Ding::Deel("Opschorting", velden)
        };
        let uitstel = |u: &entity::uitstelmededeling::Model| {
            Ding::Deel("Uitstelmededeling", vec![("gemeldOp", dag(u.gemeld_op)), ("uiterlijkOp", dag(u.uiterlijk_op))])
        };
        let ingebreke = |i: &entity::ingebrekestelling::Model| Ding::Deel("Ingebrekestelling", vec![("ontvangenOp", dag(i.ontvangen_op))]);
        let velden = vec![
            ("opschortingen", Uit::Lijst(d.f.opschortingen.iter().map(opschorting).collect())),
            ("uitstelmededelingen", Uit::Lijst(d.f.uitstel.iter().map(uitstel).collect())),
            ("ingebrekestellingen", Uit::Lijst(d.f.ingebreke.iter().map(ingebreke).collect())),
        ];
        Ding::Deel("TermijnenInhoud", velden)
    }

    fn voorstellen(&self, d: &'a Dossier) -> Vec<&'a voorstel::Model> {
        d.f.voorstellen.iter().filter(|v| !self.k.ziet_zorg(d, Zorgrij::Voorstel(v)).is_empty()).collect()
    }

    fn verblijven(&self, d: &'a Dossier) -> Vec<&'a Verblijf> {
        d.f.verblijven.iter().filter(|v| !self.k.ziet_zorg(d, Zorgrij::Verblijf(&v.rij)).is_empty()).collect()
    }

    fn bruggen(&self, d: &'a Dossier) -> Vec<&'a overbrugging::Model> {
        d.f.bruggen.iter().filter(|b| !self.k.ziet_zorg(d, Zorgrij::Brug(b)).is_empty()).collect()
    }

    /// All rows of a kind that the viewer sees.
    pub(super) fn alle(&self, ty: &str) -> Rc<Vec<Ding<'a>>> {
        let eerder = self.gezien.borrow().get(ty).cloned();
        eerder.unwrap_or_else(|| {
            let rijen = Rc::new(self.zoek(ty));
            self.gezien.borrow_mut().insert(ty.to_owned(), rijen.clone());
            rijen
        })
    }

    fn zoek(&self, ty: &str) -> Vec<Ding<'a>> {
        let per = |d: &'a Dossier| -> Vec<Ding<'a>> {
            match ty {
                "Traject" if self.k.ziet_dat(d, true).is_empty() => vec![],
                "Traject" => vec![Ding::Traject(d)],
                "Indicatie" => self.indicaties(d),
                "Wachtlijstinschrijving" => self.wachten(d),
                "Overbruggingszorg" => {
                    let gedekt = |ding: Ding<'a>| match ding {
                        Ding::Wacht(d, w) if w.gesloten.is_none() && w.gedekt => Some(Ding::Gedekt(d, w)),
                        _ => None,
                    };
                    self.wachten(d).into_iter().filter_map(gedekt).collect()
                }
                "Plaatsing" => self.zorg(d),
                "LopendeTermijn" => self.termijnen(d),
                "Kennisgeving" => self.kennisgevingen(d).into_iter().map(|b| Ding::Kennisgeving(d, b)).collect(),
                "Zorgverblijf" => self.verblijven(d).into_iter().map(|v| Ding::Verblijf(d, v)).collect(),
                "Voorstel" => self.voorstellen(d).into_iter().map(|v| Ding::Voorstel(d, v)).collect(),
                "Overbrugging" => self.bruggen(d).into_iter().map(|b| Ding::Brug(d, b)).collect(),
                ander => panic!("no rows of {ander}"),
            }
        };
        self.r.dossiers.iter().flat_map(per).collect()
    }

    /// The status of a proposal today: not answered in time is over by itself.
    pub(super) fn voorstel_status(&self, v: &voorstel::Model) -> &'a str {
        let te_laat = v.status == "VOORGESTELD" && v.antwoord_voor < self.k.vandaag;
        let statussen = ["VOORGESTELD", "GEACCEPTEERD", "GEWEIGERD", "INGETROKKEN", "VERLOPEN"];
        if te_laat { "VERLOPEN" } else { statussen.into_iter().find(|s| *s == v.status).unwrap() }
    }

    /// What a field gives to this viewer.
    pub(super) fn lees(&self, ding: &Ding<'a>, veld: &str) -> Uit<'a> {
        match ding {
            Ding::Traject(d) => self.lees_traject(d, veld),
            Ding::Indicatie(d, b) => self.lees_indicatie(d, b, veld),
            Ding::Wacht(d, w) => self.lees_wacht(d, w, veld),
            Ding::Gedekt(d, w) => {
                let relaties = self.k.ziet_dat(d, w.getoond);
                let bruggen = || self.bruggen(d).into_iter().filter(|b| b.inschrijving_id == w.id);
                match veld {
                    "id" => waarde(knoop("Overbruggingszorg", w.id)),
                    "traject" => self.traject(d),
                    "wachttijdGedekt" => waarde(w.gedekt),
                    "inhoud" if !self.k.weet(&relaties, "WAT OVERBRUGGING") => NIETS,
                    "inhoud" => Uit::Lijst(bruggen().map(|b| Ding::Brug(d, b)).collect()),
                    _ => panic!("Overbruggingszorg.{veld}"),
                }
            }
            Ding::Zorg(d, z) => {
                let relaties = self.k.ziet_dat(d, true);
                match veld {
                    "id" => waarde(knoop("Plaatsing", z.id)),
                    "traject" => self.traject(d),
                    "inZorgSinds" => dag(z.sinds),
                    "beeindigdOp" => misschien(z.tot),
                    "inhoud" if !self.k.weet(&relaties, "WAT PLAATSING") => NIETS,
                    "inhoud" => {
                        let binnen = |v: &&Verblijf| v.rij.tot.is_none_or(|t| t >= z.sinds) && z.tot.is_none_or(|t| v.rij.van <= t);
                        let verblijven = self.verblijven(d).into_iter().filter(binnen).map(|v| Ding::Verblijf(d, v)).collect();
                        Uit::Een(Ding::Deel("PlaatsingInhoud", vec![("zorgverblijven", Uit::Lijst(verblijven))]))
                    }
                    _ => panic!("Plaatsing.{veld}"),
                }
            }
            Ding::Termijn(d, t) => match veld {
                "id" => waarde(knoop("LopendeTermijn", t.id)),
                "traject" => self.traject(d),
                "soort" => waarde(t.soort),
                "laatsteDag" => dag(t.laatste.0),
                "voorlopig" => waarde(t.laatste.1),
                "dagenOver" => waarde((t.laatste.0 - self.k.vandaag).num_days()),
                "teLaat" => waarde(t.laatste.0 < self.k.vandaag),
                _ => panic!("LopendeTermijn.{veld}"),
            },
            Ding::Kennisgeving(d, b) => match veld {
                "id" => waarde(knoop("Kennisgeving", b.rij.id)),
                "traject" => self.traject(d),
                "clientnummer" => waarde(&*d.f.client.clientnummer),
                "besluitOp" => dag(b.rij.besluit_op),
                "bekendgemaaktOp" => misschien(b.rij.bekendgemaakt_op),
                _ => panic!("Kennisgeving.{veld}"),
            },
            Ding::Verblijf(d, v) => self.lees_verblijf(d, v, veld),
            Ding::Voorstel(d, v) => self.lees_voorstel(d, v, veld),
            Ding::Brug(d, b) => {
                let relaties = self.k.ziet_zorg(d, Zorgrij::Brug(b));
                match veld {
                    "id" => waarde(knoop("Overbrugging", b.id)),
                    "zorgaanbieder" => self.aanbieder(b.zorgaanbieder_id),
                    "vorm" => waarde(&*b.vorm),
                    "toelichting" => waarde(b.toelichting.clone()),
                    "van" => dag(b.van),
                    "tot" => misschien(b.tot),
                    "versie" => waarde(b.versie),
                    _ => self.wie(d, &relaties, veld),
                }
            }
            Ding::Deel(ty, velden) => {
                let gevonden = velden.iter().find(|(naam, _)| *naam == veld);
                gevonden.unwrap_or_else(|| panic!("{ty}.{veld}")).1.clone()
            }
        }
    }

    /// Who a row of care is about.
    fn wie(&self, d: &'a Dossier, relaties: &[Relatie], veld: &str) -> Uit<'a> {
        match veld {
            "clientnummer" if self.k.weet(relaties, "IDENTITEIT CLIENTNUMMER") => waarde(&*d.f.client.clientnummer),
            "client" if self.k.weet(relaties, "IDENTITEIT CLIENT") => self.client(d),
            "clientnummer" | "client" => NIETS,
            "traject" => self.traject(d),
            _ => panic!("no field {veld}"),
        }
    }

    fn lees_traject(&self, d: &'a Dossier, veld: &str) -> Uit<'a> {
        let (t, dat) = (&d.f.traject, &d.dat);
        let relaties = self.k.ziet_dat(d, true);
        match veld {
            "id" => waarde(knoop("Traject", t.id)),
            "clientnummer" => waarde(&*d.f.client.clientnummer),
            "gemeenteHerkomst" => t.gemeente_herkomst.as_deref().map_or(NIETS, |g| self.gemeente(g)),
            "herkomstBron" => waarde(&*t.herkomst_bron),
            "herkomstPeildatum" => misschien(t.herkomst_peildatum),
            "status" => waarde(dat.status),
            "gemeldOp" => dag(dat.gemeld),
            "onderzoekAfgerondOp" => misschien(dat.onderzocht),
            "aanvraagOntvangenOp" => misschien(dat.aangevraagd),
            "besluitOp" => misschien(dat.besloten),
            "toegekend" => waarde(dat.toegekend),
            "bekendgemaaktOp" => misschien(dat.bekend),
            "wachtendSinds" => misschien(dat.wacht().map(|w| w.sinds)),
            "inZorgSinds" => misschien(dat.zorg.last().map(|z| z.sinds)),
            "beeindigdOp" => misschien(dat.beeindigd),
            "onderzoekstermijn" => self.termijn(dat.onderzoekstermijn, dat.onderzocht),
            "besluittermijn" => dat.besluittermijn.map_or(NIETS, |t| self.termijn(t, dat.besloten)),
            // Who is on the list is not placed yet.
            "plaatsingstermijn" => dat.wacht().map_or(NIETS, |w| self.termijn((w.laatste_dag, false), None)),
            "wachttijdGedekt" => waarde(dat.wacht().map(|w| w.gedekt)),
            "namens" => self.namens(d),
            "indicaties" => Uit::Lijst(self.indicaties(d)),
            "wachtlijst" => Uit::Lijst(self.wachten(d)),
            "plaatsingen" => Uit::Lijst(self.zorg(d)),
            "termijnen" => Uit::Lijst(self.termijnen(d)),
            "volgendeStap" => waarde(self.stap(d).filter(|_| self.k.weet(&relaties, "WAT WERKVOORRAAD"))),
            "client" if self.k.weet(&relaties, "IDENTITEIT CLIENT") => self.client(d),
            "inhoud" if self.k.weet(&relaties, "WAT TRAJECT") => {
                let melding = |m: &entity::melding::Model| {
                    let velden = vec![
                        ("ontvangenOp", dag(m.ontvangen_op)),
                        ("verwijzer", waarde(&*m.verwijzer)),
                        ("toelichting", waarde(m.toelichting.clone())),
                        ("vastgelegdOp", waarde(m.vastgelegd_op.to_utc().to_rfc3339_opts(SecondsFormat::Micros, true))),
                    ];
                    Ding::Deel("Melding", velden)
                };
                let onderzoek = |o: &entity::onderzoek::Model| {
                    let velden = vec![
                        ("afgerondOp", dag(o.afgerond_op)),
                        ("verslag", waarde(&*o.verslag)),
                        ("onderzoeker", self.naam(o.functionaris_id)),
                        ("bevoegdheidsgrond", grond(o.mandaat_id)),
                    ];
                    Ding::Deel("Onderzoek", velden)
                };
                let meldingen = d.f.meldingen.iter().map(melding).collect();
                let mag = |merk: &str| self.k.weet(&relaties, merk);
                let uitspraken: Vec<String> = d.f.plaatsingen.iter().filter_map(|p| p.uitspraak.clone()).collect();
                let velden = vec![
                    ("versie", waarde(t.versie)),
                    ("clientGeinformeerdOp", misschien(t.client_geinformeerd_op)),
                    ("meldingen", if mag("WAT MELDING") { Uit::Lijst(meldingen) } else { NIETS }),
                    ("uitspraken", if mag("WAT INDICATIE") { waarde(uitspraken) } else { NIETS }),
                    ("plichten", if mag("WAT INDICATIE") { Uit::Lijst(d.f.plichten.iter().map(plicht).collect()) } else { NIETS }),
                    ("onderzoek", een(d.f.onderzoeken.first().filter(|_| mag("WAT ONDERZOEK")).map(onderzoek))),
                    ("termijnen", een(mag("WAT INDICATIE").then(|| self.termijnfeiten(d)))),
                ];
                Uit::Een(Ding::Deel("TrajectInhoud", velden))
            }
            "client" | "inhoud" => NIETS,
            _ => panic!("Traject.{veld}"),
        }
    }

    fn afweging(&self, a: &entity::maatwerkafweging::Model) -> Ding<'a> {
        let gaf =
            [(a.doorslag_betrokkenheid, "BETROKKENHEID"), (a.doorslag_legitimiteit, "LEGITIMITEIT"), (a.doorslag_rendement, "RENDEMENT")];
        let doorslag: Vec<&str> = gaf.into_iter().filter(|(ja, _)| *ja).map(|(_, code)| code).collect();
        let velden = vec![
            ("individueelBudget", waarde(a.individueel_budget)),
            ("andereUitzondering", waarde(a.andere_uitzondering)),
            ("betrokkenheid", waarde(&*a.betrokkenheid)),
            ("legitimiteit", waarde(&*a.legitimiteit)),
            ("artikel", waarde(&*a.artikel)),
            ("rendement", waarde(&*a.rendement)),
            ("geschatteKosten", waarde(a.geschatte_kosten)),
            ("geschatteOpbrengst", waarde(a.geschatte_opbrengst)),
            ("schattingBron", waarde(a.schatting_bron.clone())),
            ("doorslag", waarde(doorslag)),
            ("effect", waarde(&*a.effect)),
            ("bedoeling", waarde(&*a.bedoeling)),
            ("ethiek", waarde(&*a.ethiek)),
            ("voorwaarden", waarde(&*a.voorwaarden)),
            ("inSteekproef", waarde(a.in_steekproef)),
            ("lot", waarde(a.lot)),
            ("steekproefProcent", waarde(a.steekproef_procent)),
            ("oordeel", waarde(a.oordeel.clone())),
            ("opmerking", waarde(a.opmerking.clone())),
            ("toetser", a.toetser_id.map_or(NIETS, |id| self.naam(id))),
        ];
        Ding::Deel("Maatwerkafweging", velden)
    }

    fn lees_indicatie(&self, d: &'a Dossier, b: &'a Besluit, veld: &str) -> Uit<'a> {
        let relaties = self.k.ziet_dat(d, b.rij.aanvraag_id.is_some());
        let bekend = b.rij.bekendgemaakt_op;
        match veld {
            "id" => waarde(knoop("Indicatie", b.rij.id)),
            "traject" => self.traject(d),
            "besluitOp" => dag(b.rij.besluit_op),
            "bekendgemaaktOp" => misschien(bekend),
            "toegekend" => waarde(bekend.map(|_| b.rij.toegekend)),
            "namens" => self.namens(d),
            "arrangement" if self.k.weet(&relaties, "WAT ARRANGEMENT") => Uit::Lijst(Self::arrangement(b)),
            "inhoud" if self.k.weet(&relaties, "WAT INDICATIE") => {
                let i = &b.inhoud;
                let zelf = b.rij.eigen_besluit_kenmerk.is_some();
                let velden = vec![
                    ("aard", waarde(&*b.rij.aard)),
                    ("soort", waarde(b.rij.aanvraag_id.map(|_| &*i.soort))),
                    ("uitkomst", waarde(&*i.uitkomst)),
                    ("afwijzingsgrond", waarde(i.afwijzingsgrond.clone())),
                    ("herzieningsgrond", waarde(i.herzieningsgrond.clone())),
                    ("herziet", waarde(b.rij.herziet_id.map(|id| knoop("Indicatie", id)))),
                    ("beschikking", een(b.beschikking.as_ref().map(beschikking))),
                    ("leveringsvorm", waarde(i.leveringsvorm.clone())),
                    ("verblijf", waarde(i.verblijf.clone())),
                    ("geldigVan", misschien(i.geldig_van)),
                    ("geldigTot", misschien(i.geldig_tot)),
                    ("pgbToetsOp", misschien(i.pgb_toets_op)),
                    ("motivering", waarde(&*i.motivering)),
                    ("maatwerkafweging", een(b.afweging.as_ref().map(|a| self.afweging(a)))),
                    ("beslisser", if zelf { NIETS } else { self.naam(b.rij.functionaris_id) }),
                    ("bevoegdheidsgrond", if zelf { waarde("ZELF") } else { grond(b.rij.mandaat_id) }),
                    ("eigenBesluitKenmerk", waarde(b.rij.eigen_besluit_kenmerk.clone())),
                    ("mandaat", b.rij.mandaat_id.map_or(NIETS, |m| self.mandaat(m))),
                ];
                Uit::Een(Ding::Deel("IndicatieInhoud", velden))
            }
            "arrangement" | "inhoud" => NIETS,
            _ => panic!("Indicatie.{veld}"),
        }
    }

    fn lees_wacht(&self, d: &'a Dossier, w: &'a DatWacht, veld: &str) -> Uit<'a> {
        let relaties = self.k.ziet_dat(d, w.getoond);
        let i = &d.f.inschrijvingen[w.inschrijving];
        match veld {
            "id" => waarde(knoop("Wachtlijstinschrijving", w.id)),
            "traject" => self.traject(d),
            "wachtendSinds" => dag(w.sinds),
            "geslotenOp" => misschien(w.gesloten),
            "plaatsingstermijn" => self.termijn((w.laatste_dag, false), w.gesloten),
            "wachttijdGedekt" => waarde(w.gesloten.is_none().then_some(w.gedekt)),
            "inhoud" if self.k.weet(&relaties, "WAT WACHTLIJST") => {
                let periode = |ty, naam, code: &str, van, tot| {
                    Ding::Deel(ty, vec![(naam, waarde(code)), ("geldigVan", dag(van)), ("geldigTot", misschien(tot))])
                };
                let status = i.statussen.iter().map(|s| periode("WachtStatusPeriode", "status", &s.status, s.geldig_van, s.geldig_tot));
                let waar =
                    i.verblijven.iter().map(|s| periode("WachtVerblijfPeriode", "verblijf", &s.verblijf, s.geldig_van, s.geldig_tot));
                let wens = i.wensen.iter().map(|s| {
                    let velden = vec![
                        ("nachttoezicht", waarde(s.nachttoezicht.clone())),
                        ("middelengebruik", waarde(s.middelengebruik)),
                        ("rolstoel", waarde(s.rolstoel)),
                        ("voorkeurGemeente", s.voorkeur_gemeente.as_deref().map_or(NIETS, |g| self.gemeente(g))),
                    ];
                    Ding::Deel("WachtWens", velden)
                });
                let voorstellen = self.voorstellen(d).into_iter().filter(|v| v.inschrijving_id == w.id);
                let velden = vec![
                    ("bevoegdheidsgrond", grond(i.rij.mandaat_id)),
                    ("ingeschrevenOp", dag(i.rij.ingeschreven_op)),
                    ("normStart", dag(i.rij.norm_start)),
                    ("streefdatum", dag(i.rij.streefdatum)),
                    ("eindereden", waarde(i.rij.eindereden.clone())),
                    ("statussen", Uit::Lijst(status.collect())),
                    ("verblijven", Uit::Lijst(waar.collect())),
                    ("wensen", Uit::Lijst(wens.collect())),
                    ("voorstellen", Uit::Lijst(voorstellen.map(|v| Ding::Voorstel(d, v)).collect())),
                ];
                Uit::Een(Ding::Deel("WachtlijstInhoud", velden))
            }
            "inhoud" => NIETS,
            _ => panic!("Wachtlijstinschrijving.{veld}"),
        }
    }

    fn lees_verblijf(&self, d: &'a Dossier, v: &'a Verblijf, veld: &str) -> Uit<'a> {
        let relaties = self.k.ziet_zorg(d, Zorgrij::Verblijf(&v.rij));
        match veld {
            "id" => waarde(knoop("Zorgverblijf", v.rij.id)),
            "locatie" => self.locatie(v.rij.locatie_id),
            "soort" => waarde(&*v.rij.soort),
            "van" => dag(v.rij.van),
            "tot" => misschien(v.rij.tot),
            "versie" => waarde(v.rij.versie),
            "afwezigheden" => {
                let weg = |a: &entity::afwezigheid::Model| {
                    Ding::Deel("Afwezigheid", vec![("reden", waarde(&*a.reden)), ("van", dag(a.van)), ("tot", misschien(a.tot))])
                };
                Uit::Lijst(v.weg.iter().map(weg).collect())
            }
            "arrangement" => {
                let mag = self.k.weet(&relaties, "WAT ARRANGEMENT");
                let besluit = d.f.besluiten.iter().find(|b| mag && Some(b.rij.id) == v.rij.indicatie_id);
                besluit.filter(|b| !b.arrangement.is_empty()).map_or(NIETS, |b| Uit::Lijst(Self::arrangement(b)))
            }
            _ => self.wie(d, &relaties, veld),
        }
    }

    fn lees_voorstel(&self, d: &'a Dossier, v: &'a voorstel::Model, veld: &str) -> Uit<'a> {
        let relaties = self.k.ziet_zorg(d, Zorgrij::Voorstel(v));
        match veld {
            "id" => waarde(knoop("Voorstel", v.id)),
            "locatie" => self.locatie(v.locatie_id),
            "status" => waarde(self.voorstel_status(v)),
            "leeftijdsgroep" => waarde(&*v.leeftijdsgroep),
            "nachttoezicht" => waarde(v.nachttoezicht.clone()),
            "middelengebruik" => waarde(v.middelengebruik),
            "rolstoel" => waarde(v.rolstoel),
            "gewenstVan" => dag(v.gewenst_van),
            "voorgesteldOp" => dag(v.voorgesteld_op),
            "antwoordVoor" => dag(v.antwoord_voor),
            "beslistOp" => misschien(v.beslist_op),
            "kant" => waarde(v.kant.clone()),
            "reden" => waarde(v.reden.clone()),
            "versie" => waarde(v.versie),
            _ => self.wie(d, &relaties, veld),
        }
    }
}
