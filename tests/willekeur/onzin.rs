//! What breaks programs, and requests spoiled with it.

use rand::Rng;
use rand::rngs::StdRng;
use rand::seq::IndexedRandom;
use serde_json::{Map, Value, json};

/// Texts that break programs.
pub(super) const TEKSTEN: &[&str] = &[
    "",
    " ",
    "\u{0}",
    "a\u{0}b",
    "\u{202E}\u{FEFF}",
    "é\u{301}",
    "\u{1F600}",
    "'; DROP TABLE client; --",
    "%_\\",
    "999900006",
    "9999.00.018",
    "0599",
    "1621",
    "NaN",
    "null",
    "\r\nx: y",
    "{{7*7}}",
    "\\u0000",
    "\"",
    "2026-06-10",
    "2026-02-30",
    "9999-12-31",
    "0000-01-01",
    "2026-06-10T10:00:00Z",
    "C-2222222222",
    "../../etc/passwd",
    "-",
    "ROTTERDAM",
    "2016H1",
];

/// What tears a document.
pub(super) const STUKKEN: &[&str] = &[
    "{",
    "}",
    "(",
    ")",
    "[",
    "]",
    "\"",
    "\"\"\"",
    "#",
    "...",
    "@include(if: false)",
    "@skip(if: $x)",
    "$",
    ":",
    "!",
    "=",
    "null",
    "-1",
    "1e999",
    "9223372036854775807",
    "\u{0}",
    "\\u0000",
    "fragment",
    "on",
    "mutation",
    "query",
    "subscription",
    "__typename",
    "__schema",
    "first: 101",
    "\u{FEFF}",
    "é",
    "...F",
    "node(id: \"x\") { id }",
    "true",
    ",",
    "|",
    "&",
];

pub(super) fn kies<'a, T: ?Sized>(r: &mut StdRng, uit: &[&'a T]) -> &'a T {
    uit.choose(r).copied().unwrap()
}

pub(super) fn getal(r: &mut StdRng) -> Value {
    let getallen = [
        json!(0),
        json!(-1),
        json!(1),
        json!(7),
        json!(100),
        json!(101),
        json!(i32::MAX),
        json!(i32::MIN),
        json!(i64::MAX),
        json!(u64::MAX),
    ];
    getallen.into_iter().chain([json!(1e308), json!(0.5), json!(-0.0)]).collect::<Vec<_>>().choose(r).unwrap().clone()
}

/// Anything at all.
pub(super) fn onzin(r: &mut StdRng, diep: u32) -> Value {
    match r.random_range(0..9) {
        0 => Value::Null,
        1 => json!(r.random_bool(0.5)),
        2 | 3 => getal(r),
        4 => json!("x".repeat(r.random_range(1..5_000))),
        5 if diep > 0 => (0..r.random_range(0..4)).map(|_| onzin(r, diep - 1)).collect(),
        6 if diep > 0 => {
            let velden = (0..r.random_range(0..4)).map(|_| (kies(r, TEKSTEN).to_owned(), onzin(r, diep - 1)));
            Value::Object(velden.collect::<Map<_, _>>())
        }
        _ => json!(kies(r, TEKSTEN)),
    }
}

/// One value somewhere in the variables becomes anything.
pub(super) fn bederf_waarde(r: &mut StdRng, v: &mut Value) {
    let aantal = v.as_object().map_or(0, Map::len) + v.as_array().map_or(0, Vec::len);
    if aantal == 0 || r.random_bool(0.15) {
        *v = onzin(r, 3);
        return;
    }
    let n = r.random_range(0..aantal);
    let kind = match v {
        Value::Object(o) => o.values_mut().nth(n),
        Value::Array(a) => a.get_mut(n),
        _ => None,
    };
    if let Some(kind) = kind {
        bederf_waarde(r, kind);
    }
}

pub(super) fn bederf_tekst(r: &mut StdRng, tekst: &str) -> String {
    let mut tekens: Vec<char> = tekst.chars().collect();
    for _ in 0..r.random_range(1..4) {
        let (van, lengte) = (r.random_range(0..=tekens.len()), r.random_range(0..12));
        let tot = (van + lengte).min(tekens.len());
        match r.random_range(0..4) {
            0 => drop(tekens.drain(van..tot)),
            1 => {
                let stuk = tekens[van..tot].to_vec();
                drop(tekens.splice(van..van, stuk));
            }
            2 => drop(tekens.splice(van..van, kies(r, STUKKEN).chars())),
            _ => drop(tekens.splice(van..tot, kies(r, STUKKEN).chars())),
        }
    }
    tekens.into_iter().collect()
}

pub(super) fn bederf_bytes(r: &mut StdRng, bytes: &mut Vec<u8>) {
    for _ in 0..r.random_range(1..6) {
        let plek = r.random_range(0..bytes.len().max(1)).min(bytes.len().saturating_sub(1));
        match r.random_range(0..4) {
            0 => bytes.truncate(plek),
            1 if !bytes.is_empty() => bytes[plek] = r.random(),
            2 => bytes.insert(plek, r.random()),
            _ => bytes.extend_from_slice(&[b'['; 40]),
        }
    }
}
