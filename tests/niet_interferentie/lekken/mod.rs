//! Leaks put in on purpose, each at a seam, as doubles that live in the tests: the product has no switch for them and cannot be
//! built with one. Each must be found, or the harness does not see.
//!
//! Doubles of two kinds: what the database holds or shows ([`databank`]), and a server that answers with more than it may
//! ([`uitgang`]). Leaks of names, which depend on no hidden fact, are put in under the test of names (`schema`).

mod databank;
mod uitgang;

use super::kweek::Kant;
use super::kweken::Kweken;
use super::lopen::{Loop, zaden};
use super::verzoek::Verzoek;
use super::{Blik, Kijker};
use crate::hulp::{Antwoord, Soort};
use uitgang::Uitgang;

/// Where a leak is put in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Naad {
    /// What the database holds or lets through, as a statement on both worlds.
    Databank(&'static str),
    /// What goes out.
    Uitgang(Uitgang),
}

/// A leak, and who would see it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lek {
    pub(super) naam: &'static str,
    kijker: Kijker,
    naad: Naad,
}

impl Lek {
    /// The statement on a world.
    pub(super) fn sql(&self) -> Option<&'static str> {
        match self.naad {
            Naad::Databank(sql) => Some(sql),
            Naad::Uitgang(_) => None,
        }
    }

    /// Changes an answer on its way out.
    pub(super) async fn vertaal(&self, kant: &Kant, kijker: Kijker, verzoek: &Verzoek, antwoord: &mut Antwoord) {
        match self.naad {
            Naad::Uitgang(u) => u.vertaal(kant, kijker, verzoek, antwoord).await,
            Naad::Databank(_) => {}
        }
    }
}

const fn lek(naam: &'static str, kijker: Kijker, naad: Naad) -> Lek {
    Lek { naam, kijker, naad }
}

/// Every leak.
pub(super) fn alle() -> Vec<Lek> {
    let mut alle: Vec<Lek> = databank::LEKKEN.iter().map(|(naam, kijker, sql)| lek(naam, *kijker, Naad::Databank(sql))).collect();
    alle.extend(uitgang::LEKKEN.iter().map(|(naam, kijker, u)| lek(naam, *kijker, Naad::Uitgang(*u))));
    alle
}

/// Requests within which a leak must be found.
const GRENS: usize = 20_000;
/// Of which so many on one nursery: what its stories do not differ in, no request shows.
const PER_KWEEK: usize = 5_000;

/// The harness sees: each leak that the viewer would see is put in, and found. `BW_ZADEN=1,2,3` for other seeds, `BW_LEK` for the
/// leaks of which the name has this.
pub(super) async fn gevonden(kweken: &mut Kweken, kijker: Kijker) {
    let mut gemist = Vec::new();
    let naam = std::env::var("BW_LEK").unwrap_or_default();
    let lekken: Vec<Lek> = alle().into_iter().filter(|l| l.kijker.blik == kijker.blik && l.naam.contains(&naam)).collect();
    let ziet_er_een = alle().iter().any(|l| l.kijker.blik == kijker.blik);
    assert_eq!(ziet_er_een, !matches!(kijker.blik, Blik::Elders | Blik::Niets), "{:?}: leaks", kijker.blik);
    for zaad in zaden() {
        let mut nog = lekken.clone();
        for keer in 0..GRENS / PER_KWEEK {
            let kweek = kweken.van(Soort::Sqlite, zaad * 1_000 + keer as u64).await;
            let mut verborgen = Vec::new();
            for lek in nog {
                let verslag = Loop::nieuw(Soort::Sqlite, kijker, zaad, Some(lek)).draai_op(kweek, PER_KWEEK).await;
                if verslag.verschillen.is_empty() {
                    verborgen.push(lek);
                } else {
                    println!("leak: {}: found after {} pairs, seed {zaad}", lek.naam, keer * PER_KWEEK + verslag.paren);
                }
            }
            nog = verborgen;
            if nog.is_empty() {
                break;
            }
        }
        gemist.extend(nog.iter().map(|lek| format!("{} (seed {zaad})", lek.naam)));
    }
    assert!(gemist.is_empty(), "not found within {GRENS} pairs: {gemist:?}");
}

#[test]
fn there_are_leaks_of_every_kind_and_each_has_a_name() {
    let namen: std::collections::BTreeSet<&str> = alle().iter().map(|l| l.naam).collect();
    assert!(namen.len() == alle().len() && namen.len() >= 30, "{} leaks", namen.len());
}
