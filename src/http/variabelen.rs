//! Variables, before anything is validated or executed (GraphQL, section 6.1.2: what cannot be coerced is a request error).
//!
//! The library looks a variable up where it is used: one that is absent would fail there, after execution began, and would keep validation
//! from looking at the argument it stands in. Types are not known here: validation judges the values.

use async_graphql::parser::types::{DocumentOperations, ExecutableDocument, OperationDefinition};
use async_graphql::{ErrorExtensionValues, ServerError, Value, Variables};

/// The operation that will run, by the rules of the library; `None` when it will refuse to choose.
pub fn gekozen<'a>(document: &'a ExecutableDocument, naam: Option<&str>) -> Option<&'a OperationDefinition> {
    let operatie = match (&document.operations, naam) {
        (DocumentOperations::Single(operatie), None) => Some(operatie),
        (DocumentOperations::Multiple(alle), Some(naam)) => alle.get(naam),
        (DocumentOperations::Multiple(alle), None) if alle.len() == 1 => alle.values().next(),
        _ => None,
    };
    operatie.map(|o| &o.node)
}

/// Gives every variable of an operation its value: that of the request, its default, or null.
///
/// # Errors
/// A variable that may not be null and has no value.
pub fn vul_aan(operatie: &OperationDefinition, variabelen: &mut Variables) -> Result<(), ServerError> {
    for definitie in &operatie.variable_definitions {
        let (plek, definitie) = (definitie.pos, &definitie.node);
        let naam = &definitie.name.node;
        let standaard = definitie.default_value.as_ref().map(|d| &d.node);
        let waarde = variabelen.get(naam).or(standaard).unwrap_or(&Value::Null).clone();
        if waarde == Value::Null && !definitie.var_type.node.nullable {
            let bericht = format!("De variabele `{naam}` ({}) heeft geen waarde. Geef er een in `variables`.", definitie.var_type.node);
            let mut fout = ServerError::new(bericht, Some(plek));
            let mut extensies = ErrorExtensionValues::default();
            extensies.set("code", "VARIABELE_ONTBREEKT");
            fout.extensions = Some(extensies);
            return Err(fout);
        }
        variabelen.insert(naam.clone(), waarde);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use async_graphql::parser::parse_query;
    use serde_json::{Value as Json, json};

    use super::*;

    fn aangevuld(query: &str, waarden: Json) -> Result<Json, String> {
        let document = parse_query(query).unwrap();
        let mut variabelen = Variables::from_json(waarden);
        vul_aan(gekozen(&document, None).unwrap(), &mut variabelen).map_err(|f| f.message)?;
        Ok(serde_json::to_value(&variabelen).unwrap())
    }

    #[test]
    fn every_variable_has_a_value_or_the_request_is_refused() {
        for (query, waarden, verwacht) in [
            ("query($a: ID!) { x }", json!({ "a": "1" }), Some(json!({ "a": "1" }))),
            ("query($a: ID!) { x }", json!({}), None),
            ("query($a: ID!) { x }", json!({ "a": null }), None),
            ("query($a: ID! = \"2\") { x }", json!({}), Some(json!({ "a": "2" }))),
            ("query($a: ID! = \"2\") { x }", json!({ "a": null }), None),
            ("query($a: ID = \"2\") { x }", json!({ "a": null }), Some(json!({ "a": null }))),
            ("query($a: [ID!]) { x }", json!({}), Some(json!({ "a": null }))),
            ("query($a: Int, $b: Int!) { x }", json!({ "a": 1 }), None),
            ("{ x }", json!({ "more": 1 }), Some(json!({ "more": 1 }))),
        ] {
            assert_eq!(aangevuld(query, waarden.clone()).ok(), verwacht, "{query} {waarden}");
        }
    }

    #[test]
    fn the_operation_is_the_one_that_the_library_takes() {
        let gekozen = |query: &str, naam: Option<&str>| gekozen(&parse_query(query).unwrap(), naam).is_some();
        assert!(gekozen("{ x }", None) && gekozen("query A { x }", None) && gekozen("query A { x } query B { x }", Some("B")));
        assert!(!gekozen("{ x }", Some("A")) && !gekozen("query A { x } query B { x }", None) && !gekozen("query A { x }", Some("B")));
    }
}
