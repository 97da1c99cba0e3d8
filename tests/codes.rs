//! Code lists: each stands once, and database, schema, files and documents say the same.

use std::collections::{BTreeMap, BTreeSet};

use bw_codes::Codes;
use bw_domain::codes as domein;
use bw_domain::publicatie::Publicatie;
use bw_regie::graphql::schema::volledig;
use bw_regie::repository::capaciteit::Bezetter;
use bw_toegang::rol::{OrganisatieSoort, Rol};
use sea_orm::{ConnectionTrait, DbBackend, Statement};

use crate::hulp::schema::{Schema, Soort as InSchema};
use crate::hulp::{Soort, Wereld};

type Codelijst = BTreeSet<String>;

/// Every list, by its name.
fn lijsten() -> BTreeMap<&'static str, Codelijst> {
    fn van<T: Codes>() -> (&'static str, Codelijst) {
        (T::NAAM, T::alle().iter().map(|w| w.code().to_owned()).collect())
    }
    let mut uit: BTreeMap<_, Codelijst> =
        domein::lijsten().into_iter().map(|l| (l.naam, l.waarden.iter().map(|(code, ..)| (*code).to_owned()).collect())).collect();
    uit.extend([
        van::<domein::CaseloadSoort>(),
        van::<domein::Grondslag>(),
        van::<domein::MaatwerkTelling>(),
        van::<domein::RegioRol>(),
        van::<domein::ZorgVorm>(),
        van::<Publicatie>(),
        van::<OrganisatieSoort>(),
        van::<Rol>(),
        van::<Bezetter>(),
    ]);
    uit
}

/// The lists of quoted words in a text, each as `IN (…)` or `ANY (ARRAY[…])` has it.
fn in_tekst(tekst: &str) -> BTreeSet<Codelijst> {
    let mut uit = BTreeSet::new();
    let tekst = tekst.split_whitespace().collect::<Vec<_>>().join(" ");
    for (begin, einde) in [(" IN (", ')'), ("ARRAY[", ']')] {
        for deel in tekst.split(begin).skip(1) {
            let lijst = deel.split(einde).next().unwrap_or_default();
            let woorden: Codelijst = lijst.split('\'').skip(1).step_by(2).map(str::to_owned).collect();
            if woorden.len() > 1 {
                uit.insert(woorden);
            }
        }
    }
    uit
}

/// What the checks of a database allow.
async fn in_databank(soort: Soort) -> BTreeSet<Codelijst> {
    let w = Wereld::nieuw(soort).await;
    let sql = match w.beheer.soort() {
        DbBackend::Postgres => {
            "SELECT pg_get_constraintdef(oid) AS r FROM pg_constraint WHERE contype = 'c' AND connamespace = 'public'::regnamespace"
        }
        _ => "SELECT sql AS r FROM sqlite_master WHERE type = 'table'",
    };
    let rijen = w.beheer.beheer().query_all_raw(Statement::from_string(w.beheer.soort(), sql)).await.unwrap();
    rijen.iter().flat_map(|r| in_tekst(&r.try_get::<String>("", "r").unwrap())).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_databases_check_the_lists_as_they_are() {
    let lijsten = lijsten();
    let (sqlite, postgres) = (in_databank(Soort::Sqlite).await, in_databank(Soort::Postgres).await);
    let vreemd = |lijst: &&Codelijst| !lijsten.values().any(|codes| codes == *lijst) && !DEEL.iter().any(|deel| same(deel, lijst));
    let anders: Vec<_> = sqlite.iter().chain(&postgres).filter(vreemd).collect();
    assert!(anders.is_empty(), "no list has just these: {anders:?}");
    let bewaakt = |codes: &Codelijst| sqlite.contains(codes) && postgres.contains(codes);
    let los: Vec<_> = lijsten.iter().filter(|(naam, codes)| !bewaakt(codes) && !AFGELEID.contains(naam)).map(|(naam, _)| naam).collect();
    assert!(los.is_empty(), "no check has these: {los:?}");
}

fn same(deel: &[&str], lijst: &Codelijst) -> bool {
    lijst.iter().map(String::as_str).eq(deel.iter().copied())
}

/// Part of a list, in a check of its own.
const DEEL: &[&[&str]] = &[
    &["AANVULLING_GEBODEN", "AANVULLING_ONTVANGEN"],
    &["AANVULLING_GEBODEN", "ZIENSWIJZE_GEBODEN"],
    &["DEELS_GEGROND", "GEGROND"],
    &["HERZIENING", "INTREKKING"],
    &["NIET_OVERNEMEN", "OVERNEMEN"],
    &["OVERMACHT", "TOE_TE_REKENEN_AANVRAGER"],
    &["ZIENSWIJZE_GEBODEN", "ZIENSWIJZE_ONTVANGEN"],
    // The status of a processing in the log, as its standard has it.
    &["Error", "Ok", "Unset"],
];

/// What has no check of just its own.
const AFGELEID: &[&str] = &[
    // Derived.
    "Bevoegdheidsgrond",
    "CapaciteitStatus",
    "OverdrachtStatus",
    "Rekenschapgroep",
    "UitlegSoort",
    "VolgendeStap",
    // A table of their own, which rows refer to.
    "Bevoegdheid",
    // A column for each.
    "KennisgevingSoort",
    "MaatwerkGrond",
    // Part of a wider list.
    "OverdrachtAntwoord",
    "OverdrachtUitkomst",
    // Not checked by the database; read as anything else is: what is not on the list is a failure.
    "VoorstelReden",
];

#[test]
fn every_list_of_the_schema_is_one_of_these() {
    let lijsten: BTreeMap<_, BTreeSet<_>> =
        domein::lijsten().into_iter().map(|l| (l.naam, l.waarden.iter().map(|(_, naam, _)| (*naam).to_owned()).collect())).collect();
    for (naam, t) in &Schema::lees(&volledig()).0 {
        let InSchema::Enum(waarden) = &t.soort else { continue };
        if naam.ends_with("Volgorde") {
            continue;
        }
        if let Some(lijst) = lijsten.get(naam.as_str()) {
            assert_eq!(*lijst, waarden.keys().cloned().collect::<BTreeSet<_>>(), "{naam}");
        } else {
            assert!(EIGEN.contains(&naam.as_str()), "{naam} is no list of the domain");
        }
    }
}

/// Choices that only a question or the directives have, beside the orders of a list.
const EIGEN: &[&str] = &["InformatieKlasse", "InformatieOnderdeel", "HandelingCode", "AanvraagUitkomst"];

/// A cell of the documentation of files that names codes names all of one list.
#[test]
fn the_documentation_of_files_names_whole_lists() {
    let lijsten = lijsten();
    let (mut genoemd, mut anders) = (0, Vec::new());
    for regel in include_str!("../docs/uitwisseling.md").lines().filter(|r| r.starts_with('|')) {
        for cel in regel.split('|') {
            let woorden: Codelijst = cel.split(", ").map(|w| w.trim().trim_matches('`').to_owned()).collect();
            let code = |w: &String| w.len() > 1 && w.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_');
            if woorden.len() > 1 && woorden.iter().all(code) {
                genoemd += 1;
                if !lijsten.values().any(|l| *l == woorden) && !ALLEEN_IN_BESTAND.iter().any(|l| same(l, &woorden)) {
                    anders.push(cel.trim());
                }
            }
        }
    }
    assert!(genoemd > 5 && anders.is_empty(), "{genoemd}, no list has just these: {anders:?}");
}

/// What kind of row it is: a word of the file.
const ALLEEN_IN_BESTAND: &[&[&str]] =
    &[&["MANDAAT", "ONDERMANDAAT"], &["AANVRAAG", "BESLUIT", "MELDING", "ONDERZOEK", "PLAATSING", "WACHT"]];
