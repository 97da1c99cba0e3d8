//! Which data role wrote which table in the tests so far, read from the statements of the product.

use std::collections::{BTreeSet, HashSet};
use std::sync::{Mutex, OnceLock};

use sea_orm::{Statement, Value};

/// Data role, `INSERT`, `UPDATE` or `DELETE`, and table.
pub(crate) type Write = (String, &'static str, String);

#[derive(Default)]
struct Seen {
    texts: HashSet<(String, String)>,
    writes: BTreeSet<Write>,
}

fn seen() -> &'static Mutex<Seen> {
    static SEEN: OnceLock<Mutex<Seen>> = OnceLock::new();
    SEEN.get_or_init(Mutex::default)
}

/// The data role of one world, which every transaction sets first. With several requests at once a statement can count for the role of
/// another: then something that is not used may pass as used, and never the other way around.
#[derive(Default)]
pub(crate) struct Used {
    role: Mutex<String>,
}

fn text(value: &Value) -> Option<&str> {
    match value {
        Value::String(Some(text)) => Some(text),
        _ => None,
    }
}

/// The tables that a statement writes, and how.
fn writes(sql: &str) -> Vec<(&'static str, String)> {
    let mut found = Vec::new();
    for (start, verb) in [("INSERT INTO ", "INSERT"), ("UPDATE ", "UPDATE"), ("DELETE FROM ", "DELETE")] {
        if let Some(rest) = sql.strip_prefix(start) {
            let table: String = rest.trim_start_matches('"').chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            if verb == "INSERT" && sql.contains("DO UPDATE") {
                found.push(("UPDATE", table.clone()));
            }
            found.push((verb, table));
        }
    }
    found
}

impl Used {
    pub(crate) fn note(&self, statement: &Statement) {
        if statement.sql.starts_with("SELECT set_config(") {
            let values = statement.values.iter().flat_map(|v| &v.0).filter_map(text).collect::<Vec<_>>();
            if let Some(at) = values.iter().position(|v| *v == "role") {
                values[at + 1].clone_into(&mut self.role.lock().unwrap());
            }
            return;
        }
        let writes = writes(&statement.sql);
        if writes.is_empty() {
            return;
        }
        let role = self.role.lock().unwrap().clone();
        let mut seen = seen().lock().unwrap();
        if seen.texts.insert((role.clone(), statement.sql.clone())) {
            seen.writes.extend(writes.into_iter().map(|(verb, table)| (role.clone(), verb, table)));
        }
    }
}

/// All that was written so far in this process.
pub(crate) fn all() -> BTreeSet<Write> {
    seen().lock().unwrap().writes.clone()
}
