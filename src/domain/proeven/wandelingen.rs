//! A gemeente learns the sequence of what is published and nothing else: random walks of the acts, put together by what they publish.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hash, Hasher};

use super::*;
use crate::codes::DatStatus;
use crate::wandeling::beeld::{Gelezen, gepubliceerd, sleutel};
use crate::wandeling::gang::{DAGEN, wandeling};
use crate::wandeling::script::{Script, Stap};

fn getal(naam: &str, anders: u64) -> u64 {
    std::env::var(naam).ok().map_or(anders, |n| n.parse().unwrap_or_else(|_| panic!("{naam} is not a number: {n}")))
}

/// Walks that publish the same.
#[derive(Default)]
struct Emmer {
    eerste: u64,
    rest: u64,
    aantal: usize,
    scripts: BTreeSet<u64>,
    statussen: BTreeSet<&'static str>,
    /// A wait was seen to go on too long without cover.
    lang: bool,
    /// What was done in one of them, and what in all.
    een: BTreeSet<String>,
    alle: BTreeSet<String>,
}

fn hash(iets: &impl std::fmt::Debug) -> u64 {
    let mut h = DefaultHasher::new();
    format!("{iets:?}").hash(&mut h);
    h.finish()
}

/// What was done in a walk, each kind of act with what it says.
fn gedaan(script: &Script) -> BTreeSet<String> {
    let mut uit: BTreeSet<String> = script.iter().map(|s| soort(s.daad)).collect();
    if script.iter().filter(|s| s.daad == Daad::Aangevraagd).count() > 1 {
        uit.insert("Aangevraagd (weer)".into());
    }
    uit.extend(te_laat(script));
    uit
}

/// Care that is recorded late, as of before the wait that was seen, and an end as of before the care that was seen: only a crisis can.
fn te_laat(script: &Script) -> impl Iterator<Item = String> {
    let dag = |daad: fn(&Daad) -> bool| script.iter().filter(|s| daad(&s.daad)).map(|s| s.dag).min();
    let bekend = dag(|d| matches!(d, Daad::Bekend | Daad::LaatsteBekend));
    let wacht = dag(|d| matches!(d, Daad::Ingeschreven(_)));
    let voor = move |s: &Stap, gezien: Option<u16>| gezien.is_some_and(|dag| s.terug > 0 && s.dag > dag && s.dag - s.terug < dag);
    script.iter().filter_map(move |s| match s.daad {
        Daad::Spoed(_) | Daad::Rechter(_) if voor(s, wacht) => Some(LATE_SPOED.into()),
        Daad::Uit(_) | Daad::UitGeheel(_) if voor(s, bekend) => Some(LAAT_EINDE.into()),
        _ => None,
    })
}

/// The kind of an act: whatever tells wat, without houses and numbers of days.
fn soort(daad: Daad) -> String {
    let zonder = match daad {
        Daad::Voorgesteld(_) => "Voorgesteld",
        Daad::Spoed(_) => "Spoed",
        Daad::Rechter(_) => "Rechter",
        Daad::Verplaatst(_) => "Verplaatst",
        Daad::AanvullingGeboden(_) => "AanvullingGeboden",
        Daad::Herzien(_) => "Herzien",
        Daad::Uitgesteld(_) => "Uitgesteld",
        Daad::Opgeschort(grond, _) => return format!("Opgeschort({grond:?})"),
        Daad::LangerOpgeschort(grond, _) => return format!("LangerOpgeschort({grond:?})"),
        anders => return format!("{anders:?}"),
    };
    zonder.into()
}

/// Acts that show by themselves: no walk with one publishes what a walk without it does.
const GETOOND: &[&str] = &["Opgepakt", "Onderzocht", "Aangevraagd", "Bekend", "LaatsteBekend"];

const LATE_SPOED: &str = "spoed, recorded after a wait that began later";
const LAAT_EINDE: &str = "an end, recorded after a bekendmaking that came later";

/// Acts that must have been done in walks that come together with walks without them, whatever the seed.
const TE_DOEN: &[&str] = &[
    "Aangevraagd (weer)",
    "Afgewezen",
    "Afwezig",
    "Besloten(Afwijzing)",
    "Besloten(BuitenBehandeling)",
    "Besloten(Pgb)",
    "Besloten(Ambulant)",
    "Geplaatst(Definitief)",
    "Geplaatst(Tussentijds)",
    "Gestart",
    "Herzien",
    "InGebreke",
    "IndicatieIngetrokken",
    "Ingeschreven(Kliniek)",
    "Ingetrokken",
    "LangerOpgeschort(InstemmingAanvrager)",
    "Meegedeeld",
    "NietMeerOpgeschort(InstemmingAanvrager)",
    "NietMeerOverbrugd",
    "Opgeschort(Aanvulling)",
    "Overbrugd",
    "Rechter",
    "Spoed",
    "Stil(Bezwaar)",
    "Stil(Overgedragen)",
    "Terug",
    "UitGeheel(Overlijden)",
    "Uitgesteld",
    "Verblijft(Kliniek)",
    "Verplaatst",
    "WachtUit(Overleden)",
    "WijzigingBekend",
    "Zienswijze",
    LATE_SPOED,
    LAAT_EINDE,
];

fn speel(n: u64, zaad: u64, regels: &Regels) -> (Script, Vec<Gelezen>) {
    let begin = dag("2026-06-01");
    let script = wandeling(regels, begin, zaad, n);
    assert!(regels.speel(begin, DAGEN, &script).1.is_empty(), "seed {zaad}, walk {n}: refused");
    let gelezen = gepubliceerd(regels, REGIO, begin, DAGEN, &script);
    (script, gelezen)
}

/// What is given besides what is published, as a number that must be equal for equal publication.
type Gegeven = fn(&Script, &[Gelezen]) -> u64;

fn rest(_: &Script, gelezen: &[Gelezen]) -> u64 {
    hash(&gelezen.iter().map(|g| (g.vanaf, &g.rest)).collect::<Vec<_>>())
}

/// Puts walks together by what they publish; `Err` names two that publish the same and are given something else.
fn verzamel(aantal: u64, zaad: u64, gegeven: Gegeven) -> Result<BTreeMap<u64, Emmer>, (u64, u64)> {
    let regels = Regels::new(kalender());
    let mut emmers: BTreeMap<u64, Emmer> = BTreeMap::new();
    for n in 0..aantal {
        let (script, gelezen) = speel(n, zaad, &regels);
        let (rest, daden) = (gegeven(&script, &gelezen), gedaan(&script));
        let emmer = emmers.entry(hash(&sleutel(&gelezen)));
        let emmer = emmer.or_insert_with(|| Emmer { eerste: n, rest, alle: daden.clone(), ..Emmer::default() });
        if emmer.rest != rest {
            return Err((emmer.eerste, n));
        }
        let status = gelezen.iter().filter_map(|g| g.dat.as_ref()).map(|d| d.traject.status.code());
        emmer.statussen.extend(status);
        emmer.lang |= gelezen.iter().any(|g| g.dat.as_ref().is_some_and(|d| d.traject.lang_zonder_dekking_vanaf.is_some()));
        emmer.aantal += 1;
        emmer.scripts.insert(hash(&script));
        emmer.alle.retain(|d| daden.contains(d));
        emmer.een.extend(daden);
    }
    Ok(emmers)
}

#[test]
fn walks_that_publish_the_same_are_given_the_same() {
    let (aantal, zaad) = (getal("BW_WANDELINGEN", 4_000), getal("BW_ZAAD", 1));
    let emmers = verzamel(aantal, zaad, rest).unwrap_or_else(|(een, twee)| {
        let regels = Regels::new(kalender());
        let [een, twee] = [een, twee].map(|n| (n, speel(n, zaad, &regels)));
        panic!("seed {zaad}: two walks publish the same and are given something else:\n{een:#?}\n{twee:#?}")
    });
    let gemengd: Vec<&Emmer> = emmers.values().filter(|e| e.scripts.len() > 1).collect();
    let wandelingen: usize = gemengd.iter().map(|e| e.aantal).sum();
    // Each act that is not to be seen was done in one walk and not in another that publishes the same.
    let mut gezien: BTreeMap<&str, usize> = BTreeMap::new();
    for e in &gemengd {
        e.een.iter().filter(|d| !e.alle.contains(*d)).for_each(|d| *gezien.entry(d).or_default() += 1);
    }
    println!(
        "{aantal} walks, seed {zaad}: {} buckets, {} with different acts, which hold {wandelingen} walks",
        emmers.len(),
        gemengd.len()
    );
    println!("hidden acts, with the number of buckets that hold walks with and without: {gezien:?}");
    let alle: BTreeSet<&str> = emmers.values().flat_map(|e| e.een.iter().map(String::as_str)).collect();
    let nooit: Vec<&&str> = alle.iter().filter(|d| !gezien.contains_key(**d) && !GETOOND.contains(d)).collect();
    assert!(nooit.is_empty(), "hidden, and never in one of two walks that publish the same: {nooit:?}");
    assert!(wandelingen as u64 * 2 > aantal, "too few walks come together");
    for daad in TE_DOEN {
        assert!(gezien.keys().any(|k| k.starts_with(daad)), "{daad} is in no walk that publishes what one without it does");
    }
    // And much shows: a gemeente that reads nothing passes too.
    let statussen: BTreeSet<&str> = emmers.values().flat_map(|e| e.statussen.iter().copied()).collect();
    assert_eq!(statussen.len(), DatStatus::ALLE.len(), "{statussen:?}");
    assert!(emmers.values().filter(|e| e.lang).count() > 3, "a cover that lacks is hardly seen");
}

/// What the proof must see: a number that counts acts, and the order of two acts of one day.
#[test]
fn a_leak_is_seen() {
    let versie: Gegeven = |script, _| script.len() as u64;
    let volgorde: Gegeven = |script, _| u64::from(script.windows(2).any(|w| w[0].dag == w[1].dag && w[0].daad > w[1].daad));
    let dag_van_daad: Gegeven = |script, _| hash(&script.iter().map(|s| s.dag).collect::<Vec<_>>());
    for lek in [versie, volgorde, dag_van_daad] {
        assert!(verzamel(400, 1, lek).is_err());
    }
}
