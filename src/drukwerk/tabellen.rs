//! Tables that stand in documents between two marks, and are what the program goes by: policy, data roles, settings, limits.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::time::Duration;

use bw_toegang::beleid::{Relatie, doen, weten, weten_zonder_client};
use bw_toegang::informatie::{Informatie, Klasse};
use bw_toegang::rol::{OrganisatieSoort, Rol};
use bw_toegang::scope::Datarol;

use crate::config::{DATABANKVERBINDINGEN, LEVENSDUUR_MINUTEN, PER_ADRES, VERBINDINGEN};
use crate::http::limieten::{GROOTSTE_NESTING, GROOTSTE_PAGINA, Grenzen, STANDAARDPAGINA};
use crate::http::server::Verbindingen;
use crate::http::{VERZOEKTIJD, antwoord, eisen, graphql, jwks, ophalen, sleutelbos, token};
use crate::repository::databank::{POOLWACHT, TIMEOUTS};
use crate::repository::instellingen::{INSTELLINGEN, Instelling, Mogelijk};

/// The marks around a table.
fn marks(naam: &str) -> (String, String) {
    (format!("<!-- printed: {naam} -->\n"), format!("<!-- end of {naam} -->\n"))
}

/// Documents with tables in them, and the names of those.
pub(super) const DOCUMENTEN: &[(&str, &[&str])] = &[
    ("docs/toegang.md", &["policy"]),
    ("docs/gebruik.md", &["settings of a region", "limits", "times"]),
    ("docs/beheer.md", &["data roles"]),
];

/// A document with its tables as they should be; `None` if one has no place in it.
pub(super) fn vul(tekst: &str, namen: &[&str]) -> Option<String> {
    let tabellen = tabellen();
    let mut uit = tekst.to_owned();
    for naam in namen {
        let (begin, einde) = marks(naam);
        let van = uit.find(&begin)? + begin.len();
        let tot = van + uit[van..].find(&einde)?;
        uit.replace_range(van..tot, tabellen.get(naam)?);
    }
    Some(uit)
}

fn tabellen() -> BTreeMap<&'static str, String> {
    BTreeMap::from([
        ("policy", beleid()),
        ("data roles", datarollen()),
        ("settings of a region", instellingen()),
        ("limits", limieten()),
        ("times", tijden()),
    ])
}

fn tabel(kop: &[&str], rijen: impl IntoIterator<Item = Vec<String>>) -> String {
    let mut uit = format!("| {} |\n|{}\n", kop.join(" | "), "---|".repeat(kop.len()));
    for rij in rijen {
        // Writing to a string does not fail.
        let _ = writeln!(uit, "| {} |", rij.join(" | "));
    }
    uit
}

/// `DAT traject, melding; WAT indicatie`.
fn kennis(weet: &[Informatie]) -> String {
    let per_klasse = Klasse::ALLE.iter().filter_map(|klasse| {
        let delen: Vec<_> = weet.iter().filter(|(k, _)| k == klasse).map(|(_, o)| o.code().to_lowercase()).collect();
        (!delen.is_empty()).then(|| format!("{} {}", klasse.code(), delen.join(", ")))
    });
    per_klasse.collect::<Vec<_>>().join("; ")
}

fn beleid() -> String {
    let mut rijen = Vec::new();
    for rol in Rol::ALLE {
        let soorten = [(OrganisatieSoort::Gemeente, true), (OrganisatieSoort::Gemeente, false), (OrganisatieSoort::Zorgaanbieder, false)];
        let mut kanten: Vec<bool> = soorten.iter().filter(|(soort, centrum)| rol.past_bij(*soort, *centrum)).map(|(_, c)| *c).collect();
        kanten.dedup();
        let gelijk =
            |a: &bool, b: &bool| doen(*rol, *a) == doen(*rol, *b) && weten_zonder_client(*rol, *a) == weten_zonder_client(*rol, *b);
        kanten.dedup_by(|a, b| gelijk(a, b));
        for centrum in &kanten {
            let van = match (kanten.len(), centrum) {
                (1, _) => "",
                (_, true) => ", centrumgemeente",
                (_, false) => ", regiogemeente",
            };
            let daden: Vec<_> = doen(*rol, *centrum).iter().map(|h| h.code()).collect();
            let daden = if daden.is_empty() { "none".to_owned() } else { daden.join(", ") };
            rijen.push(vec![format!("**{}**{van}", rol.code()), "no client".into(), kennis(weten_zonder_client(*rol, *centrum)), daden]);
        }
        for relatie in Relatie::ALLE.iter().filter(|relatie| !weten(*rol, **relatie).is_empty()) {
            rijen.push(vec![String::new(), relatie.code().to_owned(), kennis(weten(*rol, *relatie)), String::new()]);
        }
    }
    tabel(&["Role", "Relation", "Knows", "Acts"], rijen)
}

fn datarollen() -> String {
    let rol = |rol: &Datarol| vec![format!("`{}`", rol.naam()), rol.leest().to_owned()];
    tabel(&["Data role", "Reads"], Datarol::ALLE.iter().map(rol))
}

fn instellingen() -> String {
    let rij = |i: &Instelling| {
        let mogelijk = match i.mogelijk {
            Mogelijk::JaNee => "true, false".to_owned(),
            Mogelijk::Getal(van, tot) => format!("{van} to {tot}"),
            Mogelijk::Code(codes) => codes.iter().map(|c| format!("`{c}`")).collect::<Vec<_>>().join(", "),
            Mogelijk::Tekst => "text".to_owned(),
        };
        let standaard = match i.standaard {
            None => "must be named".to_owned(),
            Some("") => "empty".to_owned(),
            Some(waarde) => format!("`{waarde}`"),
        };
        vec![format!("`{}`", i.naam), i.betekenis.to_owned(), mogelijk, standaard]
    };
    tabel(&["Setting", "Decides", "Can be", "When not named"], INSTELLINGEN.iter().map(rij))
}

fn kib(bytes: usize) -> String {
    format!("{} KiB", bytes / 1024)
}

fn limieten() -> String {
    let g = Grenzen::default();
    let rijen: Vec<(&str, String)> = vec![
        ("body", kib(graphql::GROOTSTE_VERZOEK)),
        ("tokens of the text", g.tokens.to_string()),
        ("fields and spreads, written out", g.selecties.to_string()),
        ("complexity: fields times page sizes", g.complexiteit.to_string()),
        ("root fields of a query", g.wortelvelden.to_string()),
        ("root fields of a mutation", "1".into()),
        ("depth", g.diepte.to_string()),
        ("depth of introspection", g.diepte_introspectie.to_string()),
        ("nested brackets, chain of fragments", GROOTSTE_NESTING.to_string()),
        ("aliases", g.aliassen.to_string()),
        ("directives", g.directieven.to_string()),
        ("page (`first`)", format!("1 to {GROOTSTE_PAGINA}; {STANDAARDPAGINA} when absent")),
        ("open connections", format!("{VERBINDINGEN}, as far as open files allow")),
        ("of one address, no proxy", format!("{PER_ADRES}, and never more than an eighth of what is left, or one")),
        ("connections to the database", format!("{DATABANKVERBINDINGEN}, unless set")),
        ("`sub` and other claims", format!("{} characters", eisen::LANGSTE_TEKST)),
        ("`doel`", format!("{} characters", eisen::LANGSTE_DOEL)),
        ("key set of a provider", kib(jwks::GROOTSTE_JWKS)),
    ];
    tabel(&["Limit", "Value"], rijen.into_iter().map(|(wat, waarde)| vec![wat.to_owned(), waarde]))
}

fn tijden() -> String {
    let v = Verbindingen::default();
    let s = |d: Duration| format!("{} s", d.as_secs());
    let mut rijen: Vec<(String, String)> = vec![
        ("head of a request, and idle between two".into(), s(v.koptijd)),
        ("whole request".into(), s(VERZOEKTIJD)),
        ("answer: next piece taken".into(), s(v.stil)),
        ("answer: whole taken".into(), s(v.antwoordtijd)),
        ("age of a connection".into(), format!("{}, then `Connection: close`", s(v.leeftijd))),
        ("requests under way at SIGTERM".into(), s(v.afrondtijd)),
        ("free database connection".into(), format!("{}, then 503", s(POOLWACHT))),
        ("`Retry-After` on 503".into(), format!("{} s", antwoord::WACHT_SECONDEN)),
        ("life of a token".into(), format!("{LEVENSDUUR_MINUTEN} minutes, unless set")),
        ("clocks apart".into(), format!("{} s", eisen::SPELING)),
        ("verified token remembered".into(), format!("{} s at most", token::ONTHOUDEN_SECONDEN)),
        ("fetch of keys".into(), s(ophalen::HAALTIJD)),
        ("fetch for an unknown key".into(), format!("once in {} s per provider", sleutelbos::ADEMPAUZE)),
    ];
    rijen.extend(TIMEOUTS.iter().map(|(naam, waarde)| (format!("PostgreSQL `{naam}`"), (*waarde).to_owned())));
    tabel(&["Time", "Value"], rijen.into_iter().map(|(wat, waarde)| vec![wat, waarde]))
}
