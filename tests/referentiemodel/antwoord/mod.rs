//! What the answer must be: every field of every type that tells of persons, read from the facts.

mod bekend;
mod lezen;

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::NaiveDate;
use entity::{client_identiteit, overbrugging, voorstel};
use serde_json::Value;
use uuid::Uuid;

use super::dat::{DatTermijn, DatWacht, DatZorg};
use super::tabellen::{Besluit, Dossier, Register, Verblijf};
use super::zicht::{Kijker, Zorgrij};

pub(super) use bekend::{BEKEND, UITGEZONDERD, bekend};

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

    /// Whether a wait has gone on too long without cover.
    fn lang(&self, w: &DatWacht) -> bool {
        w.lang_vanaf.is_some_and(|op| op <= self.k.vandaag)
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
        let gelezen = self.k.blik(if d.gepubliceerd { self.r.nu(d) } else { d });
        een(gelezen.filter(|d| !self.k.ziet_dat(d, true).is_empty()).map(Ding::Traject))
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
        let per = |nu: &'a Dossier| -> Vec<Ding<'a>> {
            let gelezen = match ty {
                "Zorgverblijf" | "Voorstel" | "Overbrugging" => Some(nu),
                "Kennisgeving" => Kijker::als_gemeente(nu),
                _ => self.k.blik(nu),
            };
            let Some(d) = gelezen else { return Vec::new() };
            match ty {
                "Traject" if self.k.ziet_dat(d, true).is_empty() => vec![],
                "Traject" => vec![Ding::Traject(d)],
                "Indicatie" => self.indicaties(d),
                "Wachtlijstinschrijving" => self.wachten(d),
                "Overbruggingszorg" => {
                    let gedekt = |ding: Ding<'a>| match ding {
                        Ding::Wacht(d, w) if w.gesloten.is_none() => Some(Ding::Gedekt(d, w)),
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
}
