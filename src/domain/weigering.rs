//! Named refusals: what a user did that the register does not do, and what to do instead.
//!
//! One row each, in the file of its noun: code, the field it is about, what it means, what to do. The code is stable and published
//! (`docs/weigeringen.md` is printed from [`Weigering::CATALOGUS`]); the texts are Dutch. A refusal may only speak of what the caller gave
//! or may read: absent and out of scope are one refusal.

use chrono::NaiveDate;

use crate::codes::{Bevoegdheid, PlichtSoort};
use crate::termijn::fout::TermijnFout;
pub use crate::veld::Veld;

/// The rows of a noun: a macro of its name, which hands them on to the next noun, and the last to [`weigeringen`].
macro_rules! rows {
    ($noun:ident $($row:tt)+) => { rows! { @ ($) $noun $($row)+ } };
    (@ ($d:tt) $noun:ident $($row:tt)+) => {
        macro_rules! $noun {
            ([$d($d next:ident)*] $d($d before:tt)*) => { hand_on! { [$d($d next)*] $d($d before)* $($row)+ } };
        }
    };
}

macro_rules! hand_on {
    ([] $($row:tt)+) => { weigeringen! { $($row)+ } };
    ([$noun:ident $($next:ident)*] $($row:tt)*) => { $noun! { [$($next)*] $($row)* } };
}

/// `Name { what it holds } = "CODE" at [field, or the way to it], "what it means", "what is wrong and what to do";`
macro_rules! weigeringen {
    ($(
        $(#[$meta:meta])* $variant:ident $({ $($waarde:ident : $ty:ty),+ })? = $code:literal at [$($veld:expr),*],
        $uitleg:literal, $bericht:literal $(, $naam:ident = $arg:expr)?;
    )+) => {
        /// One refusal. Nothing has changed when it is returned.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum Weigering { $($(#[$meta])* $variant $({ $(#[allow(missing_docs)] $waarde: $ty),+ })?),+ }

        impl Weigering {
            /// Every code with what it means, in Dutch, for the published catalogue.
            pub const CATALOGUS: &'static [(&'static str, &'static str)] = &[$(($code, $uitleg)),+];

            /// The stable code.
            pub const fn code(&self) -> &'static str {
                match self { $(Weigering::$variant { .. } => $code),+ }
            }

            /// What it means, in Dutch, without anything of the case at hand.
            pub const fn uitleg(&self) -> &'static str {
                match self { $(Weigering::$variant { .. } => $uitleg),+ }
            }

            /// What went wrong and what to do, in Dutch.
            #[allow(unused_variables, clippy::useless_format)]
            pub fn bericht(&self) -> String {
                match self { $(Weigering::$variant $({ $($waarde),+ })? => format!($bericht $(, $naam = $arg)?)),+ }
            }

            /// The field it is about, for a form to point at, by the way to it from the input; empty if it is about the whole.
            #[allow(unused_variables)]
            pub fn velden(&self) -> Vec<Veld> {
                use Veld::*;
                match self { $(Weigering::$variant $({ $($waarde),+ })? => vec![$(Veld::from($veld)),*]),+ }
            }
        }
    };
}

#[macro_use]
mod algemeen;
#[macro_use]
mod melding;
#[macro_use]
mod mandaat;
#[macro_use]
mod besluit;
#[macro_use]
mod maatwerk;
#[macro_use]
mod wachtlijst;
#[macro_use]
mod zorg;
#[macro_use]
mod termijn;
#[macro_use]
mod verstrekking;
#[macro_use]
mod bezwaar;
#[macro_use]
mod overdracht;

hand_on! { [algemeen melding mandaat besluit maatwerk wachtlijst zorg termijn verstrekking bezwaar overdracht] }

/// A text that must be there: trimmed, not empty, at most `maximum` characters.
pub fn verplichte_tekst(veld: Veld, tekst: &str, maximum: usize) -> Result<String, Weigering> {
    let tekst = tekst.trim();
    if tekst.is_empty() {
        return Err(Weigering::VeldLeeg { veld });
    }
    if tekst.chars().count() > maximum {
        return Err(Weigering::TekstTeLang { veld, maximum });
    }
    Ok(tekst.to_owned())
}

/// A date that has happened: not after today.
pub fn niet_in_toekomst(veld: Veld, dag: NaiveDate, vandaag: NaiveDate) -> Result<NaiveDate, Weigering> {
    if dag > vandaag { Err(Weigering::DatumInToekomst { veld }) } else { Ok(dag) }
}

/// A date that follows another (the same day is fine).
pub fn niet_voor(veld: Veld, dag: NaiveDate, eerder: NaiveDate) -> Result<NaiveDate, Weigering> {
    if dag < eerder { Err(Weigering::DatumVolgorde { veld, niet_voor: eerder }) } else { Ok(dag) }
}
