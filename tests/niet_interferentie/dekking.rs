//! What was exercised: elements of the viewer's schema in answers with data, and columns in which worlds differ.

use std::collections::BTreeSet;

use super::Blik;
use crate::hulp::schema::{Schema, Soort};

/// Every field, argument and input field that a viewer can use.
pub(super) fn elementen(schema: &Schema) -> BTreeSet<String> {
    let mut uit = BTreeSet::new();
    for (naam, t) in &schema.0 {
        match &t.soort {
            Soort::Object(velden) => {
                for (veld, e) in velden {
                    uit.insert(format!("{naam}.{veld}"));
                    uit.extend(e.args.keys().map(|a| format!("{naam}.{veld}({a})")));
                }
            }
            Soort::Invoer(velden) => uit.extend(velden.keys().map(|veld| format!("{naam}.{veld}"))),
            // Asked through its members.
            Soort::Interface(_) | Soort::Enum(_) | Soort::Scalar => {}
        }
    }
    uit
}

/// What a viewer cannot be asked about, with why.
pub(super) fn uitgezonderd(blik: Blik) -> &'static [&'static str] {
    match blik {
        // Opening a dossier lets the viewer know what it did not: worlds in which that was done differ by right.
        Blik::Eigen => &["DossierOpenenInput.", "Mutation.dossierOpenen"],
        // In a region without houses nobody is in care: there is no next page.
        // Its one indicatiesteller reviews nothing: that is for another person.
        Blik::Elders => &["Query.overbruggingszorg(after)", "Query.plaatsingen(after)", "Query.teToetsen(after)"],
        // Registering opens the file of a besluit of which the viewer knew nothing: worlds in which that was done differ by right.
        Blik::Bezwaarregister => &["BezwaarRegistrerenInput.", "Mutation.bezwaarRegistreren"],
        Blik::Gemeente | Blik::Consulent | Blik::Coordinator | Blik::Aanbieder | Blik::Toezicht | Blik::Bezwaar | Blik::Niets => &[],
    }
}

/// Whether a column may hold the same in every world of a viewer, with why that hides nothing.
pub(super) fn mag_eenvormig(blik: Blik, kolom: &str) -> bool {
    let (tabel, naam) = kolom.split_once('.').unwrap();
    match (tabel, naam) {
        // A region without houses has no care; only the import stores an act of which the mandaat is not shown.
        (_, "regio_id" | "mandaat_aangetoond") => true,
        // All is published today: what is not yet, or no longer, is for the proof over time.
        (_, "gepubliceerd_van" | "gepubliceerd_tot") => true,
        // A melding that a gemeente hands over gets a receipt; here staff reports.
        ("melding", "ontvangstnummer") => true,
        // Seldom told: a college that decided itself.
        ("indicatie", "eigen_besluit_kenmerk") => true,
        // Others open dossiers, and change the list, between the questions.
        ("caseload", "soort" | "reden" | "geldig_van" | "geldig_tot") => true,
        ("wachtstatus" | "wachtwens", "geldig_van" | "geldig_tot" | "vervallen_op") => true,
        // That a besluit is owed is told where it shows.
        ("bezwaar", "opdracht") => true,
        // What was refused is stored by the viewer's own acts; a world gets a text of its own when it is composed.
        ("idempotentie", "weigering") | ("onderzoek", "verslag") => true,
        ("beschikking", "resultaat" | "omvang") => true,
        // A beschikking that does not state it is not made known. What was not completed is told in `besluit`.
        ("beschikking", "bezwaarclausule") | ("plicht", "aanvraag_id") => true,
        // First besluiten, of one half-year, within the reach of the decrees, each a cell of one.
        ("indicatie_inhoud", "soort") | ("indicatie_arrangement", "resultaatgebied_code") => true,
        ("monitor_cel", "halfjaar" | "aantal") | ("dat_traject", "onderzoek_voorlopig" | "besluit_voorlopig") => true,
        // All decided in one half-year, each counted once.
        ("maatwerk_cel", "halfjaar" | "aantal") => true,
        // A term that runs is of nobody who is gone; lead times of one half-year, each a cell of one.
        ("dat_termijn", "zichtbaar_tot" | "voorlopig") | ("doorloop_cel", "halfjaar" | "aantal") => true,
        // The one coordinator proposes and bridges, and nobody in a safe house.
        ("voorstel" | "overbrugging", "functionaris_id" | "ondermandaat_id" | "geheim") | ("dat_plaatsing", "geheim") => true,
        // One decision of the region.
        ("afschrift", "besluit") => true,
        // Seldom told: not in every nursery.
        ("ingebrekestelling", "functionaris_id") => true,
        ("plaatsing", "uitspraak") => true,
        ("afwezigheid", "zorgaanbieder_id")
        | ("overbrugging", "mandaat_id" | "namens_gemeente")
        | ("afschrift", "functionaris_id" | "mandaat_id" | "ondermandaat_id" | "namens_gemeente")
            if matches!(blik, Blik::Bezwaar | Blik::Bezwaarregister) =>
        {
            true
        }
        ("zorgverblijf" | "afwezigheid", "geheim") | ("afwezigheid", "reden" | "tot") | ("overbrugging", "versie") => true,
        // Care is known to these viewers: what differs is who is in none.
        ("afwezigheid" | "overbrugging" | "voorstel" | "zorgverblijf" | "plaatsing" | "bezetting" | "dat_plaatsing", _) => match blik {
            Blik::Coordinator | Blik::Aanbieder | Blik::Eigen => true,
            Blik::Gemeente | Blik::Consulent | Blik::Elders | Blik::Toezicht | Blik::Bezwaar | Blik::Bezwaarregister | Blik::Niets => false,
        },
        // Whoever waits is known to the coordinator.
        ("wachtlijst_inschrijving" | "wachtstatus" | "wachtwens" | "wachtverblijf" | "dat_wachtlijst", _) => blik == Blik::Coordinator,
        _ => false,
    }
}
