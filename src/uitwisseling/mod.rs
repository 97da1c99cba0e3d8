//! Import and export: reference data, functionarissen, mandaten and client histories as CSV.
//!
//! * [`soort`]: the kinds of file and their columns. `docs/uitwisseling.md` explains them, `voorbeelden/import/` shows them.
//! * `bestand`, `cellen`, [`onjuist`]: from bytes to values, with every mistake told by line, column and reason.
//! * `gemeenten`, `voorzieningen`, `functionarissen`, `mandaten`, `historie`: one per kind: what a line says, and what it must agree with.
//! * [`herbereken`]: no files, but the same owner beside a running product: what follows from the facts, computed anew.
//! * [`invoer`]: all files in one transaction. [`uitvoer`]: the same shapes, as far as the caller may know. [`opdracht`]: the command line.
//!
//! An import is kept whole or not at all, and the same file again changes nothing. It goes through the rules of the domain, but for
//! one thing: an act of before this register may rest on a mandaat that cannot be shown, and is then stored as such.

mod bestand;
mod cellen;
mod functionarissen;
mod gemeenten;
pub mod herbereken;
mod historie;
pub mod invoer;
mod mandaten;
pub mod onjuist;
pub mod opdracht;
pub mod soort;
pub mod uitvoer;
mod voortgang;
mod voorzieningen;

pub use voortgang::Voortgang;
