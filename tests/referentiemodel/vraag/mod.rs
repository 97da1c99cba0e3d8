//! Questions: lists with filters and pages, nodes by id, and a selection of what the role can ask; and what the model answers.

mod maker;
mod verwacht;

use chrono::NaiveDate;
use serde_json::Value;

pub(super) use maker::Maker;
pub(super) use verwacht::Verwacht;

#[derive(Clone, Debug)]
pub(super) struct Keuze {
    veld: String,
    alias: Option<String>,
    sub: Vec<Keuze>,
}

impl Keuze {
    fn als_doel(self) -> Self {
        Keuze { alias: Some("doel".into()), ..self }
    }
}

/// A list of persons: its name, its type, and what it is narrowed and ordered by.
#[derive(Clone, Debug)]
pub(super) struct Lijst {
    naam: &'static str,
    ty: &'static str,
    args: Vec<(&'static str, String)>,
    filter: Filter,
    aflopend: bool,
}

/// What a list is narrowed by; only what belongs to the list is set.
#[derive(Clone, Debug, Default)]
struct Filter {
    status: Option<Vec<&'static str>>,
    clientnummer: Option<String>,
    vanaf: Option<NaiveDate>,
    tot_en_met: Option<NaiveDate>,
    gemeente: Option<&'static str>,
    toegekend: Option<bool>,
    lang: Option<bool>,
    gesloten: bool,
    ingeschreven: bool,
    beeindigd: bool,
    soort: Option<Vec<&'static str>>,
    te_laat: Option<bool>,
}

/// A page of a list, or anything by id.
#[derive(Clone, Debug)]
pub(super) enum Wortel {
    Pagina { lijst: Lijst, first: Option<usize>, na: Option<(String, usize)>, keuzes: Vec<Keuze>, info: bool },
    Knoop { id: String, per: Vec<(&'static str, Vec<Keuze>)> },
}

/// The lists of persons, with their types.
pub(super) const LIJSTEN: [(&str, &str); 12] = [
    ("trajecten", "Traject"),
    ("mijnZaken", "Traject"),
    ("herindicaties", "Indicatie"),
    ("termijnen", "LopendeTermijn"),
    ("indicaties", "Indicatie"),
    ("kennisgevingen", "Kennisgeving"),
    ("wachtlijst", "Wachtlijstinschrijving"),
    ("plaatsingen", "Plaatsing"),
    ("overbruggingszorg", "Overbruggingszorg"),
    ("voorstellen", "Voorstel"),
    ("zorgverblijven", "Zorgverblijf"),
    ("overbruggingen", "Overbrugging"),
];

fn tekst(s: &str) -> String {
    Value::from(s).to_string()
}
fn schrijf(keuzes: &[Keuze], uit: &mut String) {
    for k in keuzes {
        if let Some(alias) = &k.alias {
            uit.push_str(&format!("{alias}: "));
        }
        uit.push_str(&k.veld);
        if !k.sub.is_empty() {
            uit.push_str(" { ");
            schrijf(&k.sub, uit);
            uit.push('}');
        }
        uit.push(' ');
    }
}

impl Wortel {
    /// Its text, under a name.
    pub(super) fn tekst(&self, naam: &str) -> String {
        let mut uit = format!("{naam}: ");
        match self {
            Wortel::Pagina { lijst, first, na, keuzes, info } => {
                let mut args: Vec<String> = lijst.args.iter().map(|(n, w)| format!("{n}: {w}")).collect();
                args.extend(first.map(|n| format!("first: {n}")));
                args.extend(na.as_ref().map(|(c, _)| format!("after: {}", tekst(c))));
                uit.push_str(lijst.naam);
                if !args.is_empty() {
                    uit.push_str(&format!("({})", args.join(", ")));
                }
                uit.push_str(" { edges { node { ");
                schrijf(keuzes, &mut uit);
                uit.push_str("} } ");
                if *info {
                    uit.push_str("pageInfo { hasNextPage hasPreviousPage endCursor } ");
                }
                uit.push('}');
            }
            Wortel::Knoop { id, per } => {
                uit.push_str(&format!("node(id: {}) {{ __typename id ", tekst(id)));
                for (ty, keuzes) in per {
                    uit.push_str(&format!("... on {ty} {{ "));
                    schrijf(keuzes, &mut uit);
                    uit.push_str("} ");
                }
                uit.push('}');
            }
        }
        uit
    }
}
