//! The build itself: imports go one way, nothing personal stands in the source, files stay readable.

use std::path::{Path, PathBuf};

fn bronnen(onder: &str) -> Vec<(PathBuf, String)> {
    let mut uit = Vec::new();
    let mut stapel = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(onder)];
    while let Some(map) = stapel.pop() {
        for item in std::fs::read_dir(map).unwrap().flatten() {
            let pad = item.path();
            if pad.is_dir() {
                stapel.push(pad);
            } else if pad.extension().is_some_and(|e| e == "rs") {
                let tekst = std::fs::read_to_string(&pad).unwrap();
                uit.push((pad, tekst));
            }
        }
    }
    uit
}

/// What each layer may not name. Arrows go one way: http, graphql, service, repository, entity; domain and toegang name the closed lists alone.
const VERBODEN: &[(&str, &[&str])] = &[
    ("src/codes", &["bw_domain", "bw_toegang", "bw_regie", "entity::", "sea_orm", "async_graphql", "axum", "tokio"]),
    ("src/domain", &["bw_toegang", "bw_regie", "entity::", "sea_orm", "async_graphql", "axum", "tokio", "crate::repository"]),
    ("src/toegang", &["bw_domain", "bw_regie", "entity::", "sea_orm", "async_graphql", "axum", "tokio"]),
    ("src/repository", &["crate::service", "crate::graphql", "crate::http", "async_graphql", "axum", "crate::demo"]),
    ("src/uitwisseling", &["crate::graphql", "crate::http", "async_graphql", "entity::", "axum"]),
    ("src/logboek", &["crate::service", "crate::graphql", "crate::http", "async_graphql"]),
    ("src/service", &["crate::graphql", "crate::http", "async_graphql", "entity::", "axum"]),
    ("src/graphql", &["crate::http", "entity::", "sea_orm", "axum", "crate::repository::databank"]),
    // Nothing that `serve` uses can hand out pages or tokens.
    ("src/http", &["entity::", "sea_orm", "crate::web", "crate::demo"]),
    ("src/web", &["entity::", "sea_orm", "async_graphql", "crate::repository", "crate::service", "crate::graphql", "crate::demo"]),
];

fn overtredingen(bronnen: &[(PathBuf, String)], verboden: &[&str]) -> Vec<String> {
    let mut uit = Vec::new();
    for (pad, tekst) in bronnen {
        for (nummer, regel) in tekst.lines().enumerate().filter(|(_, r)| !r.trim_start().starts_with("//")) {
            // A word of its own: `dat_entity::` is no `entity::`.
            let noemt = |v: &&&str| regel.match_indices(**v).any(|(i, _)| !regel[..i].ends_with(|c: char| c.is_alphanumeric() || c == '_'));
            if let Some(v) = verboden.iter().find(noemt) {
                uit.push(format!("{}:{}: names {v}", pad.display(), nummer + 1));
            }
        }
    }
    uit
}

#[test]
fn imports_go_one_way() {
    let fouten: Vec<String> = VERBODEN.iter().flat_map(|(map, verboden)| overtredingen(&bronnen(map), verboden)).collect();
    assert!(fouten.is_empty(), "move the code to the layer it belongs to:\n{}", fouten.join("\n"));
    // The check sees.
    let fout = [(PathBuf::from("x.rs"), "use crate::http::Rand;\n// crate::http in a comment".to_owned())];
    assert_eq!(overtredingen(&fout, &["crate::http"]).len(), 1);
}

#[test]
fn no_bsn_outside_the_test_range_stands_in_the_source() {
    let mut gezien = 0;
    for (pad, tekst) in ["src", "tests", "migration"].iter().flat_map(|m| bronnen(m)) {
        let cijfers = tekst.split(|c: char| !c.is_ascii_digit()).filter(|g| g.len() == 9);
        for bsn in cijfers.filter_map(|g| bw_domain::bsn::Bsn::parse(g).ok()) {
            gezien += 1;
            // One made of leading zeros is used to show that zeros count.
            assert!(bsn.is_test_bsn() || bsn.as_str() == "000000012", "{}", pad.display());
        }
    }
    assert!(gezien > 0);
}

#[test]
fn files_stay_readable() {
    for (pad, tekst) in bronnen("src") {
        let productie = tekst.split("#[cfg(test)]").next().unwrap().lines().count();
        assert!(productie <= 440, "{}: {productie} lines: split by idea", pad.display());
        for verboden in ["todo!(", "unimplemented!(", "FIXME", "#[ignore"] {
            assert!(!tekst.contains(verboden), "{}: {verboden}", pad.display());
        }
    }
}

#[test]
fn documents_name_files_that_exist() {
    let wortel = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut verwijzingen = 0;
    let mut stapel = vec![wortel.join("docs")];
    let mut documenten: Vec<PathBuf> = ["README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md"].map(|naam| wortel.join(naam)).into();
    while let Some(map) = stapel.pop() {
        for item in std::fs::read_dir(map).unwrap().flatten() {
            if item.path().is_dir() { stapel.push(item.path()) } else { documenten.push(item.path()) }
        }
    }
    for document in documenten {
        let tekst = std::fs::read_to_string(&document).unwrap();
        for stuk in tekst.split('`').skip(1).step_by(2) {
            let is_pad = ["src/", "tests/", "migration/", "docs/", "entity/", ".ci/"].iter().any(|p| stuk.starts_with(p));
            if is_pad && !stuk.contains(['*', ' ', '{', 'N']) {
                verwijzingen += 1;
                let pad = stuk.split([':', '#']).next().unwrap();
                assert!(wortel.join(pad).exists(), "{}: {pad} does not exist", document.display());
            }
        }
    }
    assert!(verwijzingen > 10, "{verwijzingen}");
}
