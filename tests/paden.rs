//! Documents that the code leans on: every act has its row in the table of what the sequence of acts tells (`docs/toegang.md`), and every
//! section of `docs/domein.md` that is cited is there.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use bw_toegang::informatie::Handeling;

#[test]
fn every_act_says_what_of_it_is_published() {
    let tekst = std::fs::read_to_string("docs/toegang.md").unwrap();
    let (_, tabel) = tekst.split_once("| Act | Publishes |").expect("the table of acts stands in docs/toegang.md");
    let rijen = tabel.lines().skip(2).take_while(|r| r.starts_with('|'));
    let in_tabel: Vec<(&str, &str)> = rijen.filter_map(|r| r.trim_matches(['|', ' ']).split_once(" | ")).collect();
    assert!(in_tabel.iter().all(|(_, wat)| !wat.trim().is_empty()), "an act without a word of what it publishes");
    let codes: BTreeSet<&str> = in_tabel.iter().map(|(code, _)| code.trim_matches('`')).collect();
    let alle: BTreeSet<&str> = Handeling::ALLE.iter().map(|h| h.code()).collect();
    assert_eq!(codes, alle, "each act has one row in docs/toegang.md: say there what a gemeente can see of it");
    assert_eq!(in_tabel.len(), alle.len(), "an act stands there twice");
}

/// What a link to a heading of a document says after its `#`.
fn anker(kop: &str) -> String {
    kop.to_lowercase().chars().filter(|c| c.is_alphanumeric() || " -".contains(*c)).map(|c| if c == ' ' { '-' } else { c }).collect()
}

/// The sections of the domain that a text cites.
fn aangehaald(tekst: &str) -> impl Iterator<Item = &str> {
    let einde = |rest: &str| rest.find(|c: char| !c.is_alphanumeric() && c != '-').unwrap_or(rest.len());
    tekst.split(concat!("domein.md", "#")).skip(1).map(move |rest| &rest[..einde(rest)])
}

fn bestanden(map: &Path) -> Vec<PathBuf> {
    let items = std::fs::read_dir(map).unwrap().map(|item| item.unwrap().path()).filter(|pad| !pad.ends_with("node_modules"));
    let leesbaar = |pad: &PathBuf| pad.extension().is_some_and(|e| e == "rs" || e == "md");
    items.flat_map(|pad| if pad.is_dir() { bestanden(&pad) } else { vec![pad] }).filter(leesbaar).collect()
}

#[test]
fn every_section_of_the_domain_that_is_cited_exists() {
    let wortel = Path::new(env!("CARGO_MANIFEST_DIR"));
    let domein = std::fs::read_to_string(wortel.join("docs/domein.md")).unwrap();
    let koppen: BTreeSet<String> = domein.lines().filter_map(|r| r.strip_prefix("## ")).map(anker).collect();
    let mut aantal = 0;
    for pad in ["src", "tests", "migration", "docs"].iter().flat_map(|map| bestanden(&wortel.join(map))) {
        for sectie in aangehaald(&std::fs::read_to_string(&pad).unwrap()) {
            aantal += 1;
            assert!(koppen.contains(sectie), "{}: docs/domein.md has no section {sectie}; it has {koppen:?}", pad.display());
        }
    }
    assert!(aantal >= 10, "{aantal} sections are cited");
    // The check sees.
    let vals = concat!("(`docs/domein.md", "#wachtlijsten`)");
    assert_eq!(aangehaald(vals).collect::<Vec<_>>(), ["wachtlijsten"]);
    assert!(!koppen.contains("wachtlijsten") && koppen.contains("de-datprojectie"));
}
