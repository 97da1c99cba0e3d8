//! What was exercised: elements of the viewer's schema in answers with data, and columns in which worlds differ.

use std::collections::BTreeSet;

use super::Blik;
use crate::hulp::schema::{Schema, Soort};

/// Every field, argument and input field that a viewer can use.
pub(super) fn elementen(schema: &Schema) -> BTreeSet<String> {
    let mut uit = BTreeSet::new();
    for (naam, t) in &schema.0 {
        match &t.soort {
            Soort::Object(velden) => {
                for (veld, e) in velden {
                    uit.insert(format!("{naam}.{veld}"));
                    uit.extend(e.args.keys().map(|a| format!("{naam}.{veld}({a})")));
                }
            }
            Soort::Invoer(velden) => uit.extend(velden.keys().map(|veld| format!("{naam}.{veld}"))),
            // Asked through its members.
            Soort::Interface(_) | Soort::Enum(_) | Soort::Scalar => {}
        }
    }
    uit
}

/// What a viewer cannot be asked about, with why.
pub(super) fn uitgezonderd(blik: Blik) -> &'static [&'static str] {
    match blik {
        // Opening a dossier lets the viewer know what it did not: worlds in which that was done differ by right.
        Blik::Eigen => &["DossierOpenenInput.", "Mutation.dossierOpenen"],
        // In a region without houses nobody is in care: there is no next page.
        Blik::Elders => &["Query.overbruggingszorg(after)", "Query.plaatsingen(after)"],
        Blik::Gemeente | Blik::Consulent | Blik::Coordinator | Blik::Aanbieder | Blik::Toezicht | Blik::Niets => &[],
    }
}

/// Columns that hold the same in every world, with why that hides nothing.
pub(super) const EENVORMIG: &[(&str, &str)] = &[];
