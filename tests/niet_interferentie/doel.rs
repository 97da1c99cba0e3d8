//! The way to an element of a schema: the request that would show it.

use std::collections::{BTreeSet, VecDeque};

use crate::hulp::schema::{Element, Schema};

/// Members of the interface.
pub(super) const LEDEN: [&str; 17] = [
    "Traject",
    "LopendeTermijn",
    "Indicatie",
    "Wachtlijstinschrijving",
    "Mandaat",
    "Ondermandaat",
    "Locatie",
    "Voorstel",
    "Plaatsing",
    "Zorgverblijf",
    "Overbrugging",
    "Overbruggingszorg",
    "Bezwaar",
    "Kennisgeving",
    "Steekproefafweging",
    "Bekrachtiging",
    "Inlichting",
];

/// The shortest way from one type to another, as fields; `None`: there is none.
fn weg(schema: &Schema, van: &str, ty: &str) -> Option<Vec<String>> {
    let mut gezien = BTreeSet::from([van]);
    let mut rij = VecDeque::from([(van, Vec::new())]);
    while let Some((hier, stappen)) = rij.pop_front() {
        if hier == ty {
            return Some(stappen);
        }
        for (naam, e) in schema.velden(hier).into_iter().flatten() {
            if gezien.insert(&e.ty) {
                let mut verder = stappen.clone();
                verder.push(format!("{hier}.{naam}"));
                rij.push_back((&e.ty, verder));
            }
        }
    }
    None
}

/// Where an element is asked: the root field, and the fields on the way there.
pub(super) struct Doel {
    pub(super) wortel: &'static str,
    pub(super) naam: String,
    pub(super) element: Element,
    pub(super) weg: BTreeSet<String>,
}

/// The root field that an element belongs to, that takes the input in which it stands, or that leads to it in the fewest steps.
pub(super) fn naar(schema: &Schema, element: &str) -> Option<Doel> {
    let (ty, veld) = element.split_once('.')?;
    let veld = veld.split('(').next();
    let doel = |wortel, naam: &str, e: &Element, weg: Vec<String>| Doel {
        wortel,
        naam: naam.to_owned(),
        element: e.clone(),
        weg: weg.into_iter().chain([element.to_owned()]).collect(),
    };
    let via_velden = ["Query", "Mutation"].into_iter().find_map(|wortel| {
        let past = |naam: &str, e: &Element| match ty == wortel && veld == Some(naam) {
            true => Some(Vec::new()),
            false => e.args.values().find_map(|a| weg(schema, &a.ty, ty)),
        };
        let velden = schema.velden(wortel)?;
        let zelf = velden.iter().find_map(|v| Some((v, past(v.0, v.1)?)));
        let leidt = || velden.iter().filter_map(|v| Some((v, weg(schema, &v.1.ty, ty)?))).min_by_key(|(_, weg)| weg.len());
        zelf.or_else(leidt).map(|((naam, e), weg)| doel(wortel, naam, e, weg))
    });
    // What no field leads to is asked by its id.
    let via_id = || Some(doel("Query", "node", schema.velden("Query")?.get("node")?, Vec::new()));
    via_velden.or_else(|| via_id().filter(|_| LEDEN.contains(&ty)))
}
