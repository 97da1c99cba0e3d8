//! What is wrong with a file: every mistake with its line, column and reason, in Dutch.

use std::fmt;

/// So many mistakes are told; who has more has another problem than single lines.
pub const MAXIMUM: usize = 1_000;

/// The whole line, when no single column is to blame.
pub(super) const HELE_REGEL: &str = "(hele regel)";

/// One mistake.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Onjuist {
    /// Name of the file.
    pub bestand: String,
    /// Line in it; the header is line 1.
    pub regel: u64,
    /// Column.
    pub kolom: String,
    /// What is wrong. Repeats nothing of a person.
    pub reden: String,
}

impl fmt::Display for Onjuist {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: regel {}, kolom {}: {}", self.bestand, self.regel, self.kolom, self.reden)
    }
}

/// All mistakes that were found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Onjuistheden {
    lijst: Vec<Onjuist>,
    /// Beyond [`MAXIMUM`].
    meer: usize,
}

impl Onjuistheden {
    pub(super) fn meld(&mut self, bestand: &str, regel: u64, kolom: impl Into<String>, reden: impl Into<String>) {
        if self.lijst.len() >= MAXIMUM {
            self.meer += 1;
            return;
        }
        self.lijst.push(Onjuist { bestand: bestand.to_owned(), regel, kolom: kolom.into(), reden: reden.into() });
    }

    /// Adds those of another file.
    pub(super) fn neem_over(&mut self, ander: Onjuistheden) {
        self.meer += ander.meer;
        for o in ander.lijst {
            self.meld(&o.bestand, o.regel, o.kolom, o.reden);
        }
    }

    /// None at all.
    pub fn is_leeg(&self) -> bool {
        self.lijst.is_empty()
    }

    /// In order of file and line.
    pub fn alle(&self) -> Vec<Onjuist> {
        let mut lijst = self.lijst.clone();
        lijst.sort();
        lijst
    }
}

impl fmt::Display for Onjuistheden {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for onjuist in self.alle() {
            writeln!(f, "{onjuist}")?;
        }
        if self.meer > 0 {
            writeln!(f, "Alleen de eerste {MAXIMUM} fouten staan hier; er zijn er nog {}.", self.meer)?;
        }
        write!(
            f,
            "{} fouten: er is niets geïmporteerd. Verbeter deze regels en bied het bestand opnieuw aan.",
            self.lijst.len() + self.meer
        )
    }
}
