//! Each term of a traject explained, as a client could ask it: the last day, and the lines that lead to it.

use chrono::NaiveDate;

use super::berekening::{Uitkomst, onderzoek, plaatsing};
use super::dwangsom::{DwangsomFeiten, DwangsomTarieven, dwangsom};
use super::feiten::Termijnfeiten;
use super::norm_start;
use crate::codes::UitlegSoort;
use crate::dossier::Aanvraag;
use crate::kalender::Kalender;

/// The last aanvraag and what was decided on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AanvraagFeit {
    /// The aanvraag.
    pub aanvraag: Aanvraag,
    /// Day of the besluit.
    pub besluit_op: Option<NaiveDate>,
    /// Day on which it was made known.
    pub bekendgemaakt_op: Option<NaiveDate>,
}

/// What the terms of a traject rest on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Termijndossier {
    /// Receipt of the melding.
    pub melding_op: NaiveDate,
    /// The finished onderzoek.
    pub onderzoek_op: Option<NaiveDate>,
    /// The last aanvraag.
    pub aanvraag: Option<AanvraagFeit>,
    /// On the list: then the norm for placement runs.
    pub wacht: bool,
    /// Not before it is anybody placed.
    pub achttiende_verjaardag: NaiveDate,
    /// Suspension, notices, default.
    pub feiten: Termijnfeiten,
}

/// A term, explained.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Uitleg {
    /// Which.
    pub soort: UitlegSoort,
    /// The last day in time; of a dwangsom the last day over which it is due so far.
    pub laatste_dag: Option<NaiveDate>,
    /// A royal decree may still move it.
    pub voorlopig: bool,
    /// Days that did not count.
    pub opgeschorte_dagen: u32,
    /// It still moves: a suspension lasts, or the dwangsom grows.
    pub loopt_nog: bool,
    /// Whole euro; of a dwangsom alone.
    pub bedrag: Option<u32>,
    /// The lines of a letter.
    pub regels: Vec<String>,
}

fn van(soort: UitlegSoort, uitkomst: &Uitkomst) -> Uitleg {
    Uitleg {
        soort,
        laatste_dag: Some(uitkomst.laatste_dag),
        voorlopig: uitkomst.voorlopig,
        opgeschorte_dagen: uitkomst.opgeschort_dagen,
        loopt_nog: uitkomst.loopt_nog,
        bedrag: None,
        regels: uitkomst.waarom.regels(),
    }
}

/// A term that the facts contradict: a later act made an earlier fact impossible.
fn tegenstrijdig(soort: UitlegSoort, fout: &super::fout::TermijnFout) -> Uitleg {
    let regels = vec![fout.to_string()];
    Uitleg { soort, laatste_dag: None, voorlopig: false, opgeschorte_dagen: 0, loopt_nog: false, bedrag: None, regels }
}

/// The terms that run or ran, in the order in which they begin, as known on a day.
pub fn uitleg(d: &Termijndossier, tarieven: &DwangsomTarieven, vandaag: NaiveDate, kalender: &Kalender) -> Vec<Uitleg> {
    let mut uit = vec![van(UitlegSoort::Onderzoek, &onderzoek(d.melding_op, kalender))];
    if let Some(AanvraagFeit { aanvraag, besluit_op, bekendgemaakt_op }) = &d.aanvraag {
        // A suspension ends with the besluit.
        let besluit = d.feiten.besluit(aanvraag, besluit_op.unwrap_or(vandaag), kalender);
        uit.push(besluit.as_ref().map_or_else(|fout| tegenstrijdig(UitlegSoort::Besluit, fout), |b| van(UitlegSoort::Besluit, b)));
        let ingebreke = d.feiten.ingebrekestellingen.iter().find(|i| i.aanvraag_id == aanvraag.id);
        if let (Some(i), Ok(besluit)) = (ingebreke, besluit) {
            let feiten = DwangsomFeiten {
                laatste_dag: besluit.laatste_dag,
                ontvangen_op: i.ontvangen_op,
                bekendgemaakt_op: *bekendgemaakt_op,
                geen: None,
            };
            uit.push(dwangsom(&feiten, tarieven, vandaag, kalender).map_or_else(
                |fout| tegenstrijdig(UitlegSoort::Dwangsom, &fout),
                |som| Uitleg {
                    soort: UitlegSoort::Dwangsom,
                    laatste_dag: som.laatste_dag,
                    voorlopig: som.voorlopig,
                    opgeschorte_dagen: 0,
                    loopt_nog: som.loopt_nog,
                    bedrag: Some(som.bedrag),
                    regels: som.waarom.regels(),
                },
            ));
        }
    }
    if let (true, Some(op)) = (d.wacht, d.onderzoek_op) {
        let norm = plaatsing(norm_start(d.melding_op, op), Some(d.achttiende_verjaardag));
        uit.push(van(UitlegSoort::Plaatsing, &norm));
    }
    uit
}
