//! The tables of what the sequence of acts tells (`docs/toegang.md`): every act has its row, and no row is of an act that is not there.

use std::collections::BTreeSet;

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
