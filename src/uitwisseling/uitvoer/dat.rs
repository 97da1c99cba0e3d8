//! The own residents of a gemeente: dat, page by page within the scope.

use super::Stop;
use super::blad::{Blad, datum, ja_nee};
use crate::repository::ingang::Gezien;
use crate::repository::pagina::{Pagina, Plek, Sorteerwaarde};
use crate::repository::rijen::DatTraject;
use crate::repository::traject::TrajectFilter;
use crate::service::Verzoek;

/// The columns: those of the read model that a gemeente reads over the API.
pub(super) const KOLOMMEN: [&str; 20] = [
    "clientnummer",
    "status",
    "gemeente_herkomst",
    "herkomst_bron",
    "herkomst_peildatum",
    "gemeld_op",
    "onderzoek_afgerond_op",
    "aanvraag_ontvangen_op",
    "besluit_op",
    "toegekend",
    "bekendgemaakt_op",
    "wachtend_sinds",
    "in_zorg_sinds",
    "beeindigd_op",
    "onderzoek_laatste_dag",
    "besluit_laatste_dag",
    "plaatsing_laatste_dag",
    "lang_zonder_dekking",
    "namens_gemeente",
    "mandaatbesluit",
];

/// Pages as large as the API gives them.
const PER_KEER: u64 = 100;

/// All trajecten in the scope, oldest melding first.
pub(super) async fn alle(verzoek: &Verzoek) -> Result<Vec<Gezien<DatTraject>>, Stop> {
    let mut uit: Vec<Gezien<DatTraject>> = Vec::new();
    loop {
        let na = uit.last().map(|g| Plek { waarde: Sorteerwaarde::Datum(g.rij.gemeld_op), id: g.rij.id });
        let pagina = Pagina { aantal: PER_KEER, na, aflopend: false };
        let bladzijde = verzoek.lijst_trajecten(&TrajectFilter::default(), &pagina).await?;
        uit.extend(bladzijde.rijen);
        if !bladzijde.meer {
            return Ok(uit);
        }
    }
}

pub(super) async fn schrijf(verzoek: &Verzoek, blad: &mut Blad) -> Result<(), Stop> {
    for Gezien { rij: t, .. } in alle(verzoek).await? {
        verzoek.toon(t.client_id);
        let lang = t.lang_zonder_dekking_vanaf.is_some_and(|vanaf| vanaf <= verzoek.vandaag());
        blad.regel(&[
            ("clientnummer", t.clientnummer),
            ("status", t.status),
            ("gemeente_herkomst", t.gemeente_herkomst.unwrap_or_default()),
            ("herkomst_bron", t.herkomst_bron),
            ("herkomst_peildatum", datum(t.herkomst_peildatum)),
            ("gemeld_op", datum(Some(t.gemeld_op))),
            ("onderzoek_afgerond_op", datum(t.onderzoek_afgerond_op)),
            ("aanvraag_ontvangen_op", datum(t.aanvraag_ontvangen_op)),
            ("besluit_op", datum(t.besluit_op)),
            ("toegekend", t.toegekend.map(ja_nee).unwrap_or_default()),
            ("bekendgemaakt_op", datum(t.bekendgemaakt_op)),
            ("wachtend_sinds", datum(t.wachtend_sinds)),
            ("in_zorg_sinds", datum(t.in_zorg_sinds)),
            ("beeindigd_op", datum(t.beeindigd_op)),
            ("onderzoek_laatste_dag", datum(Some(t.onderzoek_laatste_dag))),
            ("besluit_laatste_dag", datum(t.besluit_laatste_dag)),
            ("plaatsing_laatste_dag", datum(t.plaatsing_laatste_dag)),
            ("lang_zonder_dekking", t.wachtend_sinds.map(|_| ja_nee(lang)).unwrap_or_default()),
            ("namens_gemeente", t.namens_gemeente),
            ("mandaatbesluit", t.mandaatbesluit.unwrap_or_default()),
        ])?;
    }
    Ok(())
}
