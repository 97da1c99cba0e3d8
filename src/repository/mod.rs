//! The only users of `entity`. Every read of persons takes a scope first; what comes back carries what may be known of it.
//!
//! * [`ingang`]: the only places where a query starts, one per kind of table.
//! * [`traject`], [`zorg`], [`capaciteit`], [`dossier`], [`mandaat`], [`referentie`], [`functionaris`], [`monitor`],
//!   [`doorloop`], [`termijn`], [`idempotentie`]: one file per noun.
//! * [`bezwaar`]: bezwaren, and the file of the besluit that each is against. [`overdracht`]: who hands over to whom.
//! * [`maatwerk`]: maatwerkafwegingen, their review and how many there were.
//! * [`bekrachtiging`]: what colleges ratified afterwards.
//! * [`opzoeken`], [`verantwoording`]: one client at a time, and the processing log, each under a data role of its own.
//! * [`rekenschap`]: counts of what shows, and kennisgevingen. [`inlichting`]: questions how mandaten were used. [`afschrift`]: copies that were given.
//! * [`invoer`]: what the import needs. [`herbereken`]: what follows from facts, computed anew. [`bundel`]: many rows at once.
//! * [`sqlite_file`]: the file of an SQLite database. [`server_log`]: what PostgreSQL writes in its own log. [`databank`]: connections, transactions, the second line on PostgreSQL. [`beperking`]: constraints to refusals.
//! * [`heartbeat`]: the row by which an instance sees that the database writes.
//! * [`databank`]: connections, transactions, the second line on PostgreSQL. [`beperking`]: constraints to refusals.

pub mod afschrift;
pub mod bekrachtiging;
pub mod beperking;
pub mod bezwaar;
pub mod bundel;
pub mod capaciteit;
mod cel;
pub mod databank;
pub mod doorloop;
pub mod dossier;
pub mod fout;
pub mod functionaris;
pub mod heartbeat;
pub mod herbereken;
pub mod idempotentie;
pub mod ingang;
pub mod inlichting;
pub mod instellingen;
pub mod invoer;
pub mod maatwerk;
pub mod mandaat;
pub mod monitor;
pub mod opzoeken;
pub mod overdracht;
pub mod pagina;
pub mod referentie;
pub mod rekenschap;
pub mod server_log;
pub mod sqlite_file;
pub mod termijn;
pub mod traject;
pub mod verantwoording;
pub mod zorg;

pub use fout::Fout;

/// Rows as they are handed out: plain data, without a way to read more.
pub mod rijen {
    pub use entity::afschrift::Model as Afschrift;
    pub use entity::afwezigheid::Model as Afwezigheid;
    pub use entity::bekrachtiging::Model as Bekrachtiging;
    pub use entity::beschikking::Model as Beschikking;
    pub use entity::bevoegdheid::Model as Bevoegdheid;
    pub use entity::bezwaar::Model as Bezwaar;
    pub use entity::bezwaar_stap::Model as BezwaarStap;
    pub use entity::buiten_gebruik::Model as BuitenGebruik;
    pub use entity::capaciteitsopgave::Model as Capaciteitsopgave;
    pub use entity::client::Model as Client;
    pub use entity::client_identiteit::Model as Identiteit;
    pub use entity::dat_indicatie::Model as DatIndicatie;
    pub use entity::dat_plaatsing::Model as DatPlaatsing;
    pub use entity::dat_termijn::Model as DatTermijn;
    pub use entity::dat_traject::Model as DatTraject;
    pub use entity::dat_wachtlijst::Model as DatWachtlijst;
    pub use entity::doorloop_cel::Model as DoorloopCel;
    pub use entity::functionaris::Model as Functionaris;
    pub use entity::gemeente::Model as Gemeente;
    pub use entity::indicatie::Model as Besluit;
    pub use entity::indicatie_arrangement::Model as ArrangementRegel;
    pub use entity::indicatie_inhoud::Model as BesluitInhoud;
    pub use entity::inlichting::Model as Inlichting;
    pub use entity::inlichting_antwoord::Model as InlichtingAntwoord;
    pub use entity::lidmaatschap::Model as Lidmaatschap;
    pub use entity::locatie::Model as Locatie;
    pub use entity::log_aanvraag::Model as LogAanvraag;
    pub use entity::log_inzage::Model as Inzage;
    pub use entity::log_opzoeking::Model as Opzoeking;
    pub use entity::log_opzoekteller::Model as Opzoekteller;
    pub use entity::maatwerk_cel::Model as MaatwerkCel;
    pub use entity::maatwerkafweging::Model as Maatwerkafweging;
    pub use entity::mandaat::Model as Mandaat;
    pub use entity::melding::Model as Melding;
    pub use entity::monitor_cel::Model as MonitorCel;
    pub use entity::ondermandaat::Model as Ondermandaat;
    pub use entity::onderzoek::Model as Onderzoek;
    pub use entity::overbrugging::Model as Overbrugging;
    pub use entity::plaats::Model as Plaats;
    pub use entity::plicht::Model as Plicht;
    pub use entity::resultaatgebied::Model as Resultaatgebied;
    pub use entity::traject::Model as Traject;
    pub use entity::voorstel::Model as Voorstel;
    pub use entity::voorziening::Model as Voorziening;
    pub use entity::wachtlijst_inschrijving::Model as Inschrijving;
    pub use entity::wachtstatus::Model as Wachtstatus;
    pub use entity::wachtverblijf::Model as Wachtverblijf;
    pub use entity::wachtwens::Model as Wachtwens;
    pub use entity::zorgaanbieder::Model as Zorgaanbieder;
    pub use entity::zorgverblijf::Model as Zorgverblijf;
}
