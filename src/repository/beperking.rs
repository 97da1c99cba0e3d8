//! One table from constraints to what a caller is told when a concurrent act got there first.
//!
//! Every constraint of the schema stands here; a test compares with the catalogue. Those that only a bug can hit have no refusal.

use bw_domain::weigering::Weigering;
use sea_orm::sqlx::error::ErrorKind;
use sea_orm::{DbErr, RuntimeErr, SqlxError};

/// Name of the constraint or index, how SQLite names the same violation, and the refusal.
type Regel = (&'static str, &'static str, fn() -> Weigering);

/// Constraints that a concurrent act can hit.
pub const GEWEIGERD: &[Regel] = &[
    ("caseload_een_toegewezen", "caseload.traject_id", || Weigering::AlToegewezen),
    ("onderzoek_een_per_melding", "onderzoek.melding_id", || Weigering::OnderzoekAlAfgerond),
    ("indicatie_een_per_aanvraag", "indicatie.aanvraag_id", || Weigering::GeenAanvraag),
    ("wachtstatus_een_actueel", "wachtstatus.inschrijving_id", || Weigering::VersieVerouderd),
    ("wachtverblijf_een_actueel", "wachtverblijf.inschrijving_id", || Weigering::VersieVerouderd),
    ("wachtwens_een_actueel", "wachtwens.inschrijving_id", || Weigering::VersieVerouderd),
    ("wachtlijst_een_open_per_client", "wachtlijst_inschrijving.client_id", || Weigering::AlOpWachtlijst),
    ("mandaat_niet_op_bezwaar", "mandaat_niet_op_bezwaar", || Weigering::NietMandateerbaar),
    ("ondermandaat_niet_op_bezwaar", "ondermandaat_niet_op_bezwaar", || Weigering::NietMandateerbaar),
    ("bekrachtiging_niet_op_bezwaar", "bekrachtiging_niet_op_bezwaar", || Weigering::NietMandateerbaar),
    ("mandaat_geldigheid_een_actueel", "mandaat_geldigheid.mandaat_id", || Weigering::VersieVerouderd),
    ("capaciteitsopgave_een_actueel", "capaciteitsopgave.locatie_id", || Weigering::VersieVerouderd),
    ("plaats_nummer_uniek", "plaats.nummer", || Weigering::VersieVerouderd),
    ("bezetting_plek_een_keer", "bezetting_plek_een_keer", || Weigering::GeenPlek),
    ("voorstel_een_open", "voorstel.inschrijving_id", || Weigering::VoorstelLoopt),
    ("plaatsing_een_open", "plaatsing.client_id", || Weigering::AlInZorg),
    ("zorgverblijf_een_open", "zorgverblijf.client_id", || Weigering::AlInZorg),
    ("afwezigheid_een_open", "afwezigheid.zorgverblijf_id", || Weigering::AlAfwezig),
    ("overbrugging_een_open", "overbrugging.client_id", || Weigering::AlOverbrugd),
    ("opschorting_een_actueel", "opschorting.nummer", || Weigering::VersieVerouderd),
    ("ingebrekestelling_een_per_aanvraag", "ingebrekestelling.aanvraag_id", || Weigering::AlInGebrekeGesteld),
    ("bezwaar_stap_nummer", "bezwaar_stap.nummer", || Weigering::VersieVerouderd),
    ("overdracht_een_loopt", "overdracht.traject_id", || Weigering::OverdrachtLoopt),
    ("overdracht_feit_nummer", "overdracht_feit.nummer", || Weigering::VersieVerouderd),
    ("overdracht_feit_soort_een_keer", "overdracht_feit.soort", || Weigering::VersieVerouderd),
    ("inlichting_een_antwoord", "inlichting_antwoord.inlichting_id", || Weigering::InlichtingAlBeantwoord),
    ("ondermandaat_geldigheid_een_actueel", "ondermandaat_geldigheid.ondermandaat_id", || Weigering::VersieVerouderd),
];

/// Constraints behind which the domain stands: a violation is a bug, answered as a failure and never explained to a caller.
pub const BEWAAKT: &[&str] = &[
    "regio_code_uniek",
    "regio_bewaarmaanden",
    "gemeente_code_vorm",
    "lidmaatschap_rol",
    "lidmaatschap_volgorde",
    "lidmaatschap_een_open",
    "zorgaanbieder_naam_uniek",
    "zorgaanbieder_agb_vorm",
    "voorziening_regel_uniek",
    "voorziening_aantal",
    "locatie_voorziening_uniek",
    "plaats_volgorde",
    "functionaris_uniek",
    "functionaris_soort",
    "functionaris_rol",
    "functionaris_volgorde",
    "bekrachtiging_volgorde",
    "mandaat_niet_aan_zichzelf",
    "mandaat_versie",
    "mandaat_geldigheid_volgorde",
    "ondermandaat_versie",
    "ondermandaat_geldigheid_volgorde",
    "client_nummer_uniek",
    "identiteit_bsn_geheel",
    "traject_herkomst_bron",
    "traject_herkomst_geheel",
    "traject_versie",
    "caseload_soort",
    "caseload_reden",
    "caseload_volgorde",
    "melding_verwijzer",
    "indicatie_bekendmaking_volgorde",
    "indicatie_inhoud_soort",
    "indicatie_inhoud_leveringsvorm",
    "indicatie_inhoud_verblijf",
    "indicatie_inhoud_geldigheid",
    "indicatie_inhoud_pgb_toets",
    "wachtlijst_eindereden",
    "wachtlijst_einde_geheel",
    "wachtlijst_einde_volgorde",
    "wachtstatus_code",
    "wachtstatus_volgorde",
    "wachtverblijf_code",
    "wachtverblijf_volgorde",
    "wachtwens_volgorde",
    "capaciteitsopgave_totaal",
    "capaciteitsopgave_volgorde",
    "buiten_gebruik_aantal",
    "buiten_gebruik_reden",
    "buiten_gebruik_volgorde",
    "bezetting_soort",
    "bezetting_volgorde",
    "voorstel_status",
    "voorstel_beslist",
    "voorstel_geweigerd",
    "voorstel_kant",
    "voorstel_geplaatst",
    "voorstel_antwoord_volgorde",
    "voorstel_versie",
    "plaatsing_vorm",
    "plaatsing_grondslag",
    "plaatsing_grondslag_geheel",
    "plaatsing_eindereden",
    "plaatsing_einde_geheel",
    "plaatsing_einde_volgorde",
    "plaatsing_mandaat_aangetoond",
    "zorgverblijf_soort",
    "zorgverblijf_volgorde",
    "zorgverblijf_mandaat_aangetoond",
    "zorgverblijf_versie",
    "afwezigheid_reden",
    "afwezigheid_volgorde",
    "overbrugging_vorm",
    "overbrugging_volgorde",
    "overbrugging_versie",
    "onderzoek_mandaat_aangetoond",
    "indicatie_mandaat_aangetoond",
    "wachtlijst_inschrijving_mandaat_aangetoond",
    "import_regel_sleutel",
    "indicatie_aard",
    "indicatie_herziet",
    "indicatie_eigen_besluit",
    "indicatie_inhoud_uitkomst",
    "indicatie_inhoud_afwijzingsgrond",
    "indicatie_inhoud_herzieningsgrond",
    "regio_melding_vanaf",
    "plaatsing_uitspraak",
    "plicht_soort",
    "plicht_termijn",
    "plicht_waarvan",
    "beschikking_bijdrage",
    "beschikking_bezwaarclausule",
    "dat_traject_status",
    "dat_traject_geheim",
    "monitor_leeftijdsgroep",
    "monitor_aantal",
    "log_status",
    "log_inzage_reden",
    "regio_opzoeken_per_dag",
    "regio_zonder_dekking_dagen",
    "opzoekteller_een_per_dag",
    "opzoekteller_aantal",
    "bezwaar_ontvangst",
    "bezwaar_gronden",
    "bezwaar_uitkomst",
    "bezwaar_uitkomst_geheel",
    "bezwaar_opdracht",
    "bezwaar_bekend_volgorde",
    "bezwaar_versie",
    "bezwaar_stap_soort",
    "bezwaar_stap_grond",
    "bezwaar_stap_volgorde",
    "bezwaar_stap_weken",
    "inlichting_volgorde",
    "inlichting_vraag",
    "inlichting_antwoord_kenmerk",
    "afschrift_doel",
    "afschrift_met_reden",
    "regio_afschrift_besluit",
    "idempotentie_uitkomst",
    "regio_maatwerk_steekproef",
    "maatwerkafweging_een_per_besluit",
    "maatwerkafweging_uitzondering",
    "maatwerkafweging_bedragen",
    "maatwerkafweging_schatting",
    "maatwerkafweging_niet_alleen_rendement",
    "maatwerkafweging_steekproef",
    "maatwerkafweging_te_toetsen",
    "maatwerkafweging_oordeel",
    "maatwerkafweging_toets_geheel",
    "maatwerkafweging_vier_ogen",
    "maatwerk_cel_telling",
    "maatwerk_cel_aantal",
    "opschorting_grond",
    "opschorting_gemeld",
    "opschorting_opgeschort_gemeld",
    "opschorting_einde_gemeld",
    "opschorting_volgorde",
    "opschorting_nummer",
    "uitstelmededeling_volgorde",
    "dat_termijn_soort",
    "dat_termijn_geheim",
    "dat_traject_publicatie",
    "dat_traject_een_live",
    "dat_indicatie_publicatie",
    "dat_indicatie_een_live",
    "dat_wachtlijst_publicatie",
    "dat_wachtlijst_een_live",
    "dat_plaatsing_publicatie",
    "dat_plaatsing_een_live",
    "dat_termijn_publicatie",
    "dat_termijn_een_live",
    "regio_publicatie",
    "melding_ontvangstnummer",
    "doorloop_stap",
    "doorloop_dagen",
    "doorloop_aantal",
    "dwangsomtarief_bedragen",
    "overdracht_richting",
    "overdracht_versie",
    "overdracht_feit_soort",
    "overdracht_feit_begin",
    "overdracht_feit_uitkomst",
    "overdracht_regel_lijst",
    "overdracht_regel_voldaan",
];

/// The refusal behind a violated constraint, if a concurrent act can hit it.
pub fn weigering(fout: &DbErr) -> Option<Weigering> {
    let (naam, tekst) = geschonden(fout)?;
    let treft = |(pg, sqlite, _): &&Regel| naam.as_deref() == Some(*pg) || (naam.is_none() && tekst.ends_with(sqlite));
    GEWEIGERD.iter().find(treft).map(|(_, _, maak)| maak())
}

/// Whether the same idempotency key was stored by a request that ran at the same time.
pub fn sleutel_bestaat(fout: &DbErr) -> bool {
    geschonden(fout).is_some_and(|(naam, tekst)| {
        naam.as_deref() == Some("idempotentie_pkey") || (naam.is_none() && tekst.contains("idempotentie.sleutel"))
    })
}

/// Whether the database stopped an act because it waited in a circle with others (PostgreSQL: deadlock, serialization failure).
pub fn in_een_kring(fout: &DbErr) -> bool {
    let (DbErr::Exec(RuntimeErr::SqlxError(fout)) | DbErr::Query(RuntimeErr::SqlxError(fout))) = fout else { return false };
    let SqlxError::Database(fout) = fout.as_ref() else { return false };
    fout.code().is_some_and(|code| code == "40P01" || code == "40001")
}

/// Whether the database did not get to it because others hold what it needs (PostgreSQL: lock timeout; SQLite: busy).
pub fn is_bezet(fout: &DbErr) -> bool {
    let (DbErr::Exec(RuntimeErr::SqlxError(fout)) | DbErr::Query(RuntimeErr::SqlxError(fout))) = fout else { return false };
    let SqlxError::Database(fout) = fout.as_ref() else { return false };
    fout.code().is_some_and(|code| code == "55P03" || code == "5" || code == "517")
}

/// Whether a constraint was violated.
pub fn is_constraint(fout: &DbErr) -> bool {
    let (DbErr::Exec(RuntimeErr::SqlxError(fout)) | DbErr::Query(RuntimeErr::SqlxError(fout))) = fout else { return false };
    let SqlxError::Database(fout) = fout.as_ref() else { return false };
    fout.kind() != ErrorKind::Other || fout.code().is_some_and(|code| code.starts_with("23"))
}

/// Whether the database takes no writes: a standby, a transaction or a file that is read only.
pub fn is_read_only(fout: &DbErr) -> bool {
    let (DbErr::Exec(RuntimeErr::SqlxError(fout)) | DbErr::Query(RuntimeErr::SqlxError(fout))) = fout else { return false };
    let SqlxError::Database(fout) = fout.as_ref() else { return false };
    // PostgreSQL says 25006; SQLite 8 in the low byte of its extended code (SQLITE_READONLY).
    fout.code().is_some_and(|code| code == "25006" || (code.len() < 5 && code.parse::<u32>().is_ok_and(|code| code & 0xff == 8)))
}

/// Name of the constraint (PostgreSQL) and the message (SQLite names columns or the check).
fn geschonden(fout: &DbErr) -> Option<(Option<String>, String)> {
    let (DbErr::Exec(RuntimeErr::SqlxError(fout)) | DbErr::Query(RuntimeErr::SqlxError(fout))) = fout else { return None };
    let SqlxError::Database(fout) = fout.as_ref() else { return None };
    Some((fout.constraint().map(str::to_owned), fout.message().to_owned()))
}
