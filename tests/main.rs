//! All tests that speak as a caller, in one binary: one file per noun, each on SQLite and on a real PostgreSQL.
//!
//! Without a PostgreSQL server on the machine the PostgreSQL half fails and says what to install: it is never skipped silently.

mod hulp;
mod bouw;
mod logboek;
mod niet_interferentie;
mod rijbeveiliging;
mod scenario;
mod schema;
mod tabellen;
mod voorbeeld;
