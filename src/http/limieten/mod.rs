//! Limits on a GraphQL document, decided before anything is validated or executed.
//!
//! Two steps, in this order, both cheap whatever the input:
//!
//! 1. [`tel_tokens`] reads the raw text without recursion, so that the recursive parser only ever
//!    meets short and shallow input.
//! 2. [`meet`] measures the parsed document as it would be with every fragment written out. Each
//!    fragment is measured once: 1 kB of fragments that spread each other twice means 2^30
//!    selections and costs 30 steps here, but 12 seconds in the library.
//!
//! The library's validation writes out *every* operation, also those that will not run. So cycles
//! and size are judged over the whole document, the other limits only over what would run.
//!
//! Nothing here knows the schema: what the schema refuses (unknown fields, unknown fragments, pages
//! above the maximum) stays with validation and the resolvers.

mod overschrijding;
mod tokens;

pub use overschrijding::{Grenzen, Overschrijding, Teveel};
pub use tokens::tel_tokens;

use std::{cmp::max, collections::HashMap, convert::Infallible};

use async_graphql::{
    Positioned, Value, Variables,
    parser::types::{ExecutableDocument, Field, OperationDefinition, OperationType, Selection, SelectionSet, VariableDefinition},
};

use crate::graphql::verbinding;
use overschrijding::binnen;

/// Page size counted for a connection without a usable `first`.
pub const STANDAARDPAGINA: u64 = verbinding::STANDAARD.unsigned_abs() as u64;

/// Largest page size counted; a larger `first` is refused by the resolver.
pub const GROOTSTE_PAGINA: u64 = verbinding::GROOTSTE.unsigned_abs() as u64;

/// Deepest nesting of brackets, and longest chain of fragments, that recursive code ever meets.
/// The library's parser stops at the same depth, but only after its grammar has recursed.
pub const GROOTSTE_NESTING: u64 = 64;

/// All operations of a document together may be this many times as large as one: some clients send
/// all they know and name the one to run.
const DOCUMENTFACTOR: u64 = 10;

/// The size of an operation with its fragments written out. Counts saturate.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Meting {
    /// Fields, inline fragments and fragment spreads.
    pub selecties: u64,
    /// Levels of fields in data: `{ a { b } }` is 2.
    pub diepte: u64,
    /// Levels of fields from `__schema` or `__type` on.
    pub diepte_introspectie: u64,
    /// Fields with an alias.
    pub aliassen: u64,
    /// Fields of the operation itself.
    pub wortelvelden: u64,
    /// Directives, wherever they stand.
    pub directieven: u64,
    /// A field costs 1 plus the page size times the cost of its selections; `__typename` is free.
    pub complexiteit: u64,
}

impl Meting {
    /// One after the other in the same selection set: levels do not add up.
    fn plus(self, ander: Self) -> Self {
        Self {
            diepte: max(self.diepte, ander.diepte),
            diepte_introspectie: max(self.diepte_introspectie, ander.diepte_introspectie),
            ..self.samen(ander, u64::saturating_add)
        }
    }

    fn hoogste(self, ander: Self) -> Self {
        self.samen(ander, max)
    }

    fn samen(self, ander: Self, f: impl Fn(u64, u64) -> u64) -> Self {
        Self {
            selecties: f(self.selecties, ander.selecties),
            diepte: f(self.diepte, ander.diepte),
            diepte_introspectie: f(self.diepte_introspectie, ander.diepte_introspectie),
            aliassen: f(self.aliassen, ander.aliassen),
            wortelvelden: f(self.wortelvelden, ander.wortelvelden),
            directieven: f(self.directieven, ander.directieven),
            complexiteit: f(self.complexiteit, ander.complexiteit),
        }
    }

    /// The order decides what a client reads first: size before what size inflates.
    fn toets(&self, mutatievelden: u64, g: &Grenzen) -> Result<(), Overschrijding> {
        use Overschrijding::*;
        binnen(self.selecties, g.selecties, TeVeelSelecties)?;
        binnen(mutatievelden, 1, MeerDanEenMutatie)?;
        binnen(self.diepte, g.diepte, TeDiep)?;
        let introspectie = self.diepte_introspectie;
        binnen(introspectie, g.diepte_introspectie, IntrospectieTeDiep)?;
        binnen(self.aliassen, g.aliassen, TeVeelAliassen)?;
        binnen(self.wortelvelden, g.wortelvelden, TeVeelWortelvelden)?;
        binnen(self.directieven, g.directieven, TeVeelDirectieven)?;
        binnen(self.complexiteit, g.complexiteit, TeComplex)
    }
}

/// Measures what would run of `doc` and holds it against `grenzen`. One visit to each selection of the
/// text per operation that could run.
///
/// Without a usable `operation_name` every operation counts and the highest counts are returned: the
/// executor refuses such a request, but only after validating all of it.
///
/// # Errors
///
/// The first limit that is passed, the same one each time for the same document.
pub fn meet(
    doc: &ExecutableDocument,
    operation_name: Option<&str>,
    variables: &Variables,
    grenzen: &Grenzen,
) -> Result<Meting, Overschrijding> {
    toets_document(doc, variables, grenzen)?;

    let alle = operaties(doc);
    let gekozen = |naam: Option<&str>| naam.is_some() && naam == operation_name;
    let bestaat = alle.iter().any(|(naam, _)| gekozen(*naam));
    let mut meting = Meting::default();
    let mut mutatievelden = 0;
    for (naam, operatie) in alle {
        if bestaat && !gekozen(naam) {
            continue;
        }
        // A new walk for each: what a fragment costs depends on the operation's own defaults.
        let deze = Wandeling::new(doc, variables, &operatie.variable_definitions).operatie(operatie)?;
        if operatie.ty == OperationType::Mutation {
            mutatievelden = max(mutatievelden, deze.wortelvelden);
        }
        meting = meting.hoogste(deze);
    }
    meting.toets(mutatievelden, grenzen)?;
    Ok(meting)
}

/// Cycles and total size over all operations, because validation writes out them all.
fn toets_document(doc: &ExecutableDocument, variables: &Variables, grenzen: &Grenzen) -> Result<(), Overschrijding> {
    let mut wandeling = Wandeling::new(doc, variables, &[]);
    let mut totaal = 0_u64;
    let alle = operaties(doc);
    let factor = if alle.len() > 1 { DOCUMENTFACTOR } else { 1 };
    for (_, operatie) in alle {
        totaal = totaal.saturating_add(wandeling.operatie(operatie)?.selecties);
    }
    let grens = grenzen.selecties.saturating_mul(factor);
    binnen(totaal, grens, Overschrijding::TeVeelSelecties)
}

/// In order of name: the map's own order is random, and the same document must get the same answer.
fn operaties(doc: &ExecutableDocument) -> Vec<(Option<&str>, &OperationDefinition)> {
    let mut alle: Vec<_> = doc.operations.iter().map(|(naam, operatie)| (naam.map(|naam| naam.as_str()), &operatie.node)).collect();
    alle.sort_unstable_by_key(|(naam, _)| *naam);
    alle
}

/// A selection set, measured. `wortelvelden` of its `meting` are the fields of the set itself.
#[derive(Default, Clone, Copy)]
struct Telling {
    meting: Meting,
    /// Selects `edges` or `nodes`, so the field above it is a connection.
    verbinding: bool,
}

/// One walk over a document; remembers each fragment it has measured.
struct Wandeling<'a> {
    doc: &'a ExecutableDocument,
    variabelen: &'a Variables,
    definities: &'a [Positioned<VariableDefinition>],
    gemeten: HashMap<&'a str, Telling>,
    /// The fragments we are inside of, outermost first.
    onderweg: Vec<&'a str>,
}

impl<'a> Wandeling<'a> {
    fn new(doc: &'a ExecutableDocument, variabelen: &'a Variables, definities: &'a [Positioned<VariableDefinition>]) -> Self {
        Self { doc, variabelen, definities, gemeten: HashMap::new(), onderweg: Vec::new() }
    }

    fn operatie(&mut self, operatie: &'a OperationDefinition) -> Result<Meting, Overschrijding> {
        let mut meting = self.selectieset(&operatie.selection_set.node)?.meting;
        let bij_variabelen = operatie.variable_definitions.iter();
        let directieven = bij_variabelen.fold(operatie.directives.len(), |som, definitie| som + definitie.node.directives.len());
        meting.directieven = meting.directieven.saturating_add(directieven as u64);
        Ok(meting)
    }

    fn selectieset(&mut self, set: &'a SelectionSet) -> Result<Telling, Overschrijding> {
        let mut som = Telling::default();
        for selectie in &set.items {
            let inhoud = match &selectie.node {
                Selection::Field(veld) => self.veld(&veld.node)?,
                Selection::InlineFragment(deel) => self.selectieset(&deel.node.selection_set.node)?,
                Selection::FragmentSpread(deel) => self.fragment(deel.node.fragment_name.node.as_str())?,
            };
            let zelf = Meting { selecties: 1, directieven: selectie.node.directives().len() as u64, ..Meting::default() };
            som = Telling { meting: som.meting.plus(inhoud.meting).plus(zelf), verbinding: som.verbinding || inhoud.verbinding };
        }
        Ok(som)
    }

    fn veld(&mut self, veld: &'a Field) -> Result<Telling, Overschrijding> {
        let onder = self.selectieset(&veld.selection_set.node)?;
        let naam = veld.name.node.as_str();
        let niveaus = 1 + max(onder.meting.diepte, onder.meting.diepte_introspectie);
        // Below another field these names are no introspection, and the schema refuses them; then
        // the line above has counted them as data.
        let (diepte, diepte_introspectie) = match naam {
            "__schema" | "__type" => (0, niveaus),
            _ => (niveaus, 0),
        };
        let complexiteit = match naam {
            "__typename" => 0,
            _ => {
                let pagina = self.paginagrootte(veld, onder.verbinding);
                onder.meting.complexiteit.saturating_mul(pagina).saturating_add(1)
            }
        };
        Ok(Telling {
            meting: Meting {
                diepte,
                diepte_introspectie,
                aliassen: onder.meting.aliassen.saturating_add(u64::from(veld.alias.is_some())),
                wortelvelden: 1,
                complexiteit,
                ..onder.meting
            },
            verbinding: matches!(naam, "edges" | "nodes"),
        })
    }

    fn fragment(&mut self, naam: &'a str) -> Result<Telling, Overschrijding> {
        if let Some(telling) = self.gemeten.get(naam) {
            return Ok(*telling);
        }
        let Some(fragment) = self.doc.fragments.get(naam) else {
            return Ok(Telling::default());
        };
        if self.onderweg.contains(&naam) {
            return Err(Overschrijding::Fragmentkring);
        }
        self.onderweg.push(naam);
        let keten = self.onderweg.len() as u64;
        binnen(keten, GROOTSTE_NESTING, Overschrijding::TeDiep)?;
        let mut telling = self.selectieset(&fragment.node.selection_set.node)?;
        self.onderweg.pop();
        telling.meting.directieven = telling.meting.directieven.saturating_add(fragment.node.directives.len() as u64);
        self.gemeten.insert(naam, telling);
        Ok(telling)
    }

    /// How often the selections of `veld` can return. Judged by shape, because the schema is not here.
    fn paginagrootte(&self, veld: &Field, verbinding: bool) -> u64 {
        let Some(first) = veld.get_argument("first") else {
            let lijst = verbinding || veld.name.node.ends_with("Connection");
            return if lijst { STANDAARDPAGINA } else { 1 };
        };
        let Ok(waarde) = first.node.clone().into_const_with(|naam| Ok::<_, Infallible>(self.getal_van_variabele(&naam)));
        match waarde {
            Value::Number(getal) => match (getal.as_i64(), getal.as_u64()) {
                (Some(getal), _) => u64::try_from(getal).unwrap_or(0).min(GROOTSTE_PAGINA),
                (None, Some(_)) => GROOTSTE_PAGINA,
                (None, None) => STANDAARDPAGINA,
            },
            _ => STANDAARDPAGINA,
        }
    }

    /// What is no number becomes null: a large text as value is not worth copying.
    fn getal_van_variabele(&self, naam: &str) -> Value {
        let standaard = || {
            let definitie = self.definities.iter().find(|d| d.node.name.node == naam)?;
            Some(&definitie.node.default_value.as_ref()?.node)
        };
        match self.variabelen.get(naam).or_else(standaard) {
            Some(Value::Number(getal)) => Value::Number(getal.clone()),
            _ => Value::Null,
        }
    }
}

#[cfg(test)]
mod proeven;
