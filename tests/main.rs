//! All tests that speak as a caller, in one binary: one file per noun, each on SQLite and on a real PostgreSQL.
//!
//! Without a PostgreSQL server on the machine the PostgreSQL half fails and says what to install: it is never skipped silently. `tests/run`
//! installs what lacks, or tells what did not run.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on says where")]

mod aanmelddienst;
mod afgebroken;
mod afschrift;
mod bekrachtiging;
mod besluit;
mod bestanden;
mod bevoegdheid;
mod bezwaar;
mod bouw;
mod buiten_bereik;
mod buiten_bereik_zorg;
mod codes;
mod feiten;
mod herbereken;
mod herstel;
mod hulp;
mod idempotentie;
mod import;
mod inlichting;
mod instellingen;
mod kanarie;
mod kenmerk;
mod licenties;
mod logboek;
mod maatwerk;
mod migraties;
mod niet_interferentie;
mod opzoeken;
mod overdracht;
mod paden;
mod pagina;
mod personas;
mod plannen;
mod plekken;
mod publicatie;
mod rand;
mod rechten;
mod referentiemodel;
mod rekenschap;
mod rijbeveiliging;
mod rijbeveiliging_bekrachtiging;
mod rijbeveiliging_bezwaar;
mod rijbeveiliging_druk;
mod rijbeveiliging_opzoeken;
mod rijbeveiliging_zorg;
mod scenario;
mod schema;
mod serverlog;
mod statements;
mod storingen;
mod tabellen;
mod termijnen;
mod tijd;
mod toegangsmatrix;
mod toestanden;
mod token;
mod uitstroom;
mod verantwoording;
mod verbindingen;
mod verborgen;
mod voorbeeld;
mod weigering;
mod weigering_zorg;
mod willekeur;
mod zorg;
