//! What was exercised: elements of the viewer's schema in answers with data, and columns in which worlds differ.

use std::collections::BTreeSet;

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

/// Columns that hold the same in every world, with why that hides nothing.
pub(super) const EENVORMIG: &[(&str, &str)] = &[];
