//! Draws a question that the role can ask.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use chrono::{Days, NaiveDate};
use rand::Rng;
use rand::rngs::StdRng;
use rand::seq::IndexedRandom;

use super::{Filter, Keuze, LIJSTEN, Lijst, Wortel, tekst};
use crate::hulp::schema::{Element, Schema};
use crate::referentiemodel::antwoord::{Ding, Model, bekend, knoop};
use crate::referentiemodel::zicht::Rol;

const STATUSSEN: [&str; 7] = ["GEMELD", "IN_ONDERZOEK", "IN_BEHANDELING", "GEINDICEERD", "WACHTEND", "IN_ZORG", "BEEINDIGD"];
const TERMIJNEN: [&str; 3] = ["ONDERZOEK", "BESLUIT", "PLAATSING"];
const VOORSTEL: [&str; 5] = ["VOORGESTELD", "GEACCEPTEERD", "GEWEIGERD", "INGETROKKEN", "VERLOPEN"];

/// Class and part in the mark of an element of the schema.
fn merk(e: &Element) -> Option<String> {
    let m = e.merken.iter().find_map(|m| m.strip_prefix("informatie(klasse:"))?;
    Some(m.trim_end_matches(')').replace(",onderdeel:", " "))
}

/// What a role can ask, by the marks of the whole schema and the tables of the documents.
pub(crate) struct Maker {
    velden: BTreeMap<String, Vec<(String, String)>>,
    lijsten: Vec<(&'static str, &'static str)>,
    ingeschreven: bool,
    pub(crate) typen: BTreeSet<&'static str>,
}

impl Maker {
    pub(crate) fn nieuw(schema: &Schema, rollen: &[Rol]) -> Self {
        let mag = |e: &Element| merk(e).is_some_and(|m| rollen.iter().any(|rol| rol.kan_vragen(&m)));
        let van = |ty: &str| -> Vec<(String, String)> {
            let weet = bekend(ty).unwrap_or_default();
            let velden = schema.velden(ty).unwrap().iter().filter(|(n, e)| weet.contains(&n.as_str()) && mag(e));
            velden.map(|(n, e)| (n.clone(), if schema.heeft_velden(&e.ty) { e.ty.clone() } else { String::new() })).collect()
        };
        let query = schema.velden("Query").unwrap();
        let lijsten: Vec<_> = LIJSTEN.into_iter().filter(|(naam, _)| mag(&query[*naam])).collect();
        // What can be reached from those lists.
        let mut velden = BTreeMap::new();
        let mut stapel: Vec<String> = lijsten.iter().map(|(_, ty)| (*ty).to_owned()).collect();
        while let Some(ty) = stapel.pop() {
            if let Entry::Vacant(leeg) = velden.entry(ty) {
                let eigen = van(leeg.key());
                stapel.extend(eigen.iter().filter(|(_, ty)| !ty.is_empty()).map(|(_, ty)| ty.clone()));
                leeg.insert(eigen);
            }
        }
        let typen = LIJSTEN.into_iter().map(|(_, ty)| ty).filter(|ty| velden.contains_key(*ty)).collect();
        let ingeschreven = mag(&schema.velden("WachtlijstFilter").unwrap()["ingeschreven"]);
        Maker { velden, lijsten, ingeschreven, typen }
    }

    /// Every field that the role can ask and the model knows.
    pub(crate) fn alle_velden(&self) -> BTreeSet<String> {
        self.velden.iter().flat_map(|(ty, velden)| velden.iter().map(move |(n, _)| format!("{ty}.{n}"))).collect()
    }

    /// How many edges a type is away from another.
    fn afstand(&self, van: &str, naar: &str) -> Option<usize> {
        let mut gezien = BTreeSet::from([van.to_owned()]);
        for ver in 0..5 {
            if gezien.contains(naar) {
                return Some(ver);
            }
            let verder = gezien.iter().flat_map(|ty| self.velden[ty].iter()).filter(|(_, ty)| !ty.is_empty()).map(|(_, ty)| ty.clone());
            let verder: Vec<String> = verder.collect();
            gezien.extend(verder);
        }
        None
    }

    /// The shortest way from a type to a field, of which a step must have data.
    fn weg(&self, r: &mut StdRng, ty: &str, naar: &str, veld: &str) -> Option<Keuze> {
        if ty == naar {
            let van = &self.velden[ty].iter().find(|(n, _)| n == veld)?.1;
            let sub = if van.is_empty() { vec![] } else { self.keuzes(r, van, 0) };
            return Some(Keuze { veld: veld.to_owned(), alias: None, sub });
        }
        let ver = self.afstand(ty, naar)?;
        let dichter = |(_, van): &&(String, String)| !van.is_empty() && self.afstand(van, naar).is_some_and(|a| a < ver);
        let (n, van) = self.velden[ty].iter().filter(dichter).collect::<Vec<_>>().choose(r).copied()?;
        Some(Keuze { veld: n.clone(), alias: None, sub: vec![self.weg(r, van, naar, veld)?] })
    }

    fn keuzes(&self, r: &mut StdRng, ty: &str, diep: usize) -> Vec<Keuze> {
        let velden = &self.velden[ty];
        let dicht = *[0.25, 0.5, 0.8].choose(r).unwrap();
        let mut uit = Vec::new();
        for (veld, van) in velden {
            let kans = if van.is_empty() { dicht } else { 0.35 };
            if !r.random_bool(kans) || (!van.is_empty() && diep == 0) {
                continue;
            }
            let sub = if van.is_empty() { vec![] } else { self.keuzes(r, van, diep - 1) };
            uit.push(Keuze { veld: veld.clone(), alias: r.random_bool(0.02).then(|| format!("a{veld}")), sub });
        }
        if uit.is_empty() {
            // Scalar if there is one.
            let eerste = velden.iter().find(|(_, van)| van.is_empty()).or(velden.first()).unwrap();
            let sub = if eerste.1.is_empty() { vec![] } else { self.keuzes(r, &eerste.1, diep.saturating_sub(1)) };
            uit.push(Keuze { veld: eerste.0.clone(), alias: None, sub });
        }
        uit
    }

    fn datum(r: &mut StdRng, m: &Model<'_>) -> NaiveDate {
        let van = m.r.dossiers.choose(r).unwrap();
        let dag = van.dat.besloten.filter(|_| r.random_bool(0.6)).unwrap_or(van.dat.gemeld);
        if r.random_bool(0.5) { dag } else { dag + Days::new(r.random_range(0..40)) }
    }

    fn lijst(&self, r: &mut StdRng, m: &Model<'_>, doel: &str) -> Lijst {
        // Half of the time one that comes closest to the field.
        let ty = doel.split_once('.').unwrap().0;
        let ver = |(_, van): &&(&str, &str)| self.afstand(van, ty).unwrap_or(9);
        let dichtst = self.lijsten.iter().map(|l| ver(&l)).min().unwrap();
        let dichtbij: Vec<_> = self.lijsten.iter().filter(|l| ver(l) == dichtst).collect();
        let (naam, ty) = if r.random_bool(0.5) { **dichtbij.choose(r).unwrap() } else { *self.lijsten.choose(r).unwrap() };
        let (mut f, mut args, mut aflopend) = (Filter::default(), Vec::new(), false);
        let mut delen: Vec<String> = Vec::new();
        let soms = |r: &mut StdRng| r.random_bool(0.3);
        match naam {
            "trajecten" => {
                if soms(r) {
                    let n = r.random_range(0..4);
                    let gekozen: Vec<&str> = STATUSSEN.choose_multiple(r, n).copied().collect();
                    delen.push(format!("status: [{}]", gekozen.join(", ")));
                    f.status = Some(gekozen);
                }
                if r.random_bool(0.1) {
                    let alle = m.alle("Traject");
                    let gezien = alle.choose(r).filter(|_| r.random_bool(0.7));
                    let Ding::Traject(d) = gezien.cloned().unwrap_or(Ding::Traject(m.r.dossiers.choose(r).unwrap())) else {
                        unreachable!()
                    };
                    delen.push(format!("clientnummer: {}", tekst(&d.f.client.clientnummer)));
                    f.clientnummer = Some(d.f.client.clientnummer.clone());
                }
                if soms(r) {
                    f.vanaf = Some(Self::datum(r, m));
                    delen.push(format!("gemeldVanaf: \"{}\"", f.vanaf.unwrap()));
                }
                if soms(r) {
                    f.tot_en_met = Some(Self::datum(r, m));
                    delen.push(format!("gemeldTotEnMet: \"{}\"", f.tot_en_met.unwrap()));
                }
                if r.random_bool(0.15) {
                    f.gemeente = Some(["1621", "1621", "0599", "0597", "9999"].choose(r).unwrap());
                    delen.push(format!("gemeenteHerkomst: {}", tekst(f.gemeente.unwrap())));
                }
                if soms(r) {
                    aflopend = r.random_bool(0.7);
                    args.push(("volgorde", if aflopend { "GEMELD_AFLOPEND".into() } else { "GEMELD_OPLOPEND".into() }));
                }
            }
            "termijnen" => {
                if soms(r) {
                    let n = r.random_range(0..3);
                    let gekozen: Vec<&str> = TERMIJNEN.choose_multiple(r, n).copied().collect();
                    delen.push(format!("soort: [{}]", gekozen.join(", ")));
                    f.soort = Some(gekozen);
                }
                if soms(r) {
                    f.te_laat = Some(r.random_bool(0.5));
                    delen.push(format!("teLaat: {}", f.te_laat.unwrap()));
                }
                if soms(r) {
                    f.tot_en_met = Some(Self::datum(r, m) + Days::new(30));
                    delen.push(format!("uiterlijk: \"{}\"", f.tot_en_met.unwrap()));
                }
                if r.random_bool(0.15) {
                    f.gemeente = Some(["1621", "0599", "0597", "9999"].choose(r).unwrap());
                    delen.push(format!("gemeenteHerkomst: {}", tekst(f.gemeente.unwrap())));
                }
            }
            "indicaties" => {
                if soms(r) {
                    f.toegekend = Some(r.random_bool(0.6));
                    delen.push(format!("toegekend: {}", f.toegekend.unwrap()));
                }
                if soms(r) {
                    f.vanaf = Some(Self::datum(r, m));
                    delen.push(format!("besluitVanaf: \"{}\"", f.vanaf.unwrap()));
                }
                if soms(r) {
                    f.tot_en_met = Some(Self::datum(r, m));
                    delen.push(format!("besluitTotEnMet: \"{}\"", f.tot_en_met.unwrap()));
                }
            }
            "kennisgevingen" => {
                aflopend = true;
                if soms(r) {
                    f.vanaf = Some(Self::datum(r, m));
                    delen.push(format!("vanaf: \"{}\"", f.vanaf.unwrap()));
                }
            }
            "wachtlijst" => {
                if r.random_bool(0.5) {
                    f.gesloten = r.random_bool(0.8);
                    delen.push(format!("ookGesloten: {}", f.gesloten));
                }
                if soms(r) {
                    f.lang = Some(r.random_bool(0.6));
                    delen.push(format!("langZonderDekking: {}", f.lang.unwrap()));
                }
                if self.ingeschreven && soms(r) {
                    f.ingeschreven = r.random_bool(0.8);
                    delen.push(format!("ingeschreven: {}", f.ingeschreven));
                }
            }
            "plaatsingen" | "zorgverblijven" if r.random_bool(0.6) => {
                f.beeindigd = r.random_bool(0.8);
                args.push(("ookBeeindigd", f.beeindigd.to_string()));
            }
            "voorstellen" if soms(r) => {
                f.status = Some(vec![VOORSTEL.choose(r).unwrap()]);
                args.push(("status", f.status.as_ref().unwrap()[0].to_owned()));
            }
            _ => {}
        }
        if !delen.is_empty() {
            args.push(("filter", format!("{{ {} }}", delen.join(", "))));
        }
        Lijst { naam, ty, args, filter: f, aflopend }
    }

    /// The size of a page, within the limit on the size of an answer.
    fn aantal(r: &mut StdRng, keuzes: &[Keuze]) -> Option<usize> {
        fn tel(k: &[Keuze]) -> usize {
            k.iter().map(|k| 1 + tel(&k.sub)).sum()
        }
        let grens = (4_000 / (tel(keuzes) + 6)).min(100);
        match *[0, 1, 2, 7, 20, 20, 50, 100].choose(r).unwrap() {
            0 if grens >= 20 => None,
            n => Some(n.clamp(1, grens.max(1))),
        }
    }

    /// The page that is asked, or the next with another selection and size: a cursor is bound to list, filter and order only.
    pub(crate) fn pagina(&self, r: &mut StdRng, lijst: Lijst, na: Option<(String, usize)>, doel: &str) -> Wortel {
        let diep = r.random_range(0..=4);
        let mut keuzes = self.keuzes(r, lijst.ty, diep);
        // Under an alias of its own, so that it stands beside what chance chose.
        let (ty, veld) = doel.split_once('.').unwrap();
        keuzes.extend(self.weg(r, lijst.ty, ty, veld).map(Keuze::als_doel));
        Wortel::Pagina { first: Self::aantal(r, &keuzes), lijst, na, keuzes, info: r.random_bool(0.9) }
    }

    fn knoop(&self, r: &mut StdRng, m: &Model<'_>, doel: &str) -> Wortel {
        let ty = *LIJSTEN.iter().filter(|(_, ty)| self.typen.contains(ty)).collect::<Vec<_>>().choose(r).unwrap();
        let gezien = m.alle(ty.1);
        let id = match gezien.choose(r) {
            Some(ding) if r.random_bool(0.8) => knoop(ding.typ(), ding.sleutel()),
            // A row that need not show, under any kind; a wait that is not covered; a stay as care.
            _ => {
                let d = m.r.dossiers.choose(r).unwrap();
                let mut ids = vec![d.f.traject.id];
                ids.extend(d.f.besluiten.iter().map(|b| b.rij.id));
                ids.extend(d.f.inschrijvingen.iter().map(|i| i.rij.id));
                ids.extend(d.f.plaatsingen.iter().map(|p| p.id));
                ids.extend(d.f.verblijven.iter().map(|v| v.rij.id));
                ids.extend(d.f.voorstellen.iter().map(|v| v.id));
                ids.extend(d.f.bruggen.iter().map(|b| b.id));
                ids.extend(d.dat.termijnen.iter().map(|t| t.id));
                knoop(LIJSTEN.choose(r).unwrap().1, *ids.choose(r).unwrap())
            }
        };
        let typen: Vec<&'static str> = self.typen.iter().copied().collect();
        let ander = typen.choose(r).copied().filter(|a| *a != ty.1);
        let eerste = ty.1;
        let per = [Some(eerste), ander].into_iter().flatten();
        let per = per.map(|t| {
            let diep = r.random_range(1..=4);
            let mut keuzes = self.keuzes(r, t, diep);
            let (ty, veld) = doel.split_once('.').unwrap();
            // Only in the first: two fragments may not say different things by one alias.
            keuzes.extend(self.weg(r, t, ty, veld).filter(|_| t == eerste).map(Keuze::als_doel));
            (t, keuzes)
        });
        Wortel::Knoop { id, per: per.collect() }
    }

    /// What begins a step.
    pub(crate) fn wortel(&self, r: &mut StdRng, m: &Model<'_>, doel: &str) -> Wortel {
        if r.random_bool(0.2) {
            return self.knoop(r, m, doel);
        }
        let lijst = self.lijst(r, m, doel);
        self.pagina(r, lijst, None, doel)
    }
}
