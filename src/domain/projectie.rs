//! The dat projection: one pure function from the facts of a traject to what a regiogemeente may know of it.
//!
//! It is a read model of its own and not a selection of columns, because dates and statuses leak too: a wait before the
//! bekendmaking tells of a crisis, a status that tells refusal from withdrawal tells of the ground. What does not come out of
//! [`projecteer`] is not dat.

use chrono::NaiveDate;
use uuid::Uuid;

use crate::codes::{DatStatus, HerkomstBron, WachtVerblijf};
use crate::dossier::{Dossier, Indicatie, zichtbaar_tot};
use crate::kalender::Kalender;
use crate::termijn::{besluittermijn, onderzoekstermijn, plaatsingsnorm};

/// Per region: what its privacy officer decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RegioInstellingen {
    /// Nothing is shown before the client has been told.
    pub informatieplicht: bool,
    /// How long a regiogemeente still sees a traject that is over, in months.
    pub dat_bewaarmaanden: u32,
}

/// To which regiogemeente something shows, and until when.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Zicht {
    /// CBS code; `None` shows to none.
    pub voor: Option<String>,
    /// Last day; `None` is open.
    pub tot: Option<NaiveDate>,
}

/// The dat of a traject.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct DatTraject {
    pub zicht: Zicht,
    pub geheim: bool,
    pub gemeente_herkomst: Option<String>,
    pub herkomst_bron: HerkomstBron,
    pub herkomst_peildatum: Option<NaiveDate>,
    pub status: DatStatus,
    pub gemeld_op: NaiveDate,
    pub onderzoek_afgerond_op: Option<NaiveDate>,
    pub aanvraag_ontvangen_op: Option<NaiveDate>,
    pub besluit_op: Option<NaiveDate>,
    pub toegekend: Option<bool>,
    pub bekendgemaakt_op: Option<NaiveDate>,
    pub wachtend_sinds: Option<NaiveDate>,
    pub in_zorg_sinds: Option<NaiveDate>,
    pub beeindigd_op: Option<NaiveDate>,
    pub onderzoek_laatste_dag: NaiveDate,
    pub onderzoek_voorlopig: bool,
    pub besluit_laatste_dag: Option<NaiveDate>,
    pub besluit_voorlopig: bool,
    pub plaatsing_laatste_dag: Option<NaiveDate>,
    pub wachttijd_gedekt: Option<bool>,
    pub namens_gemeente: String,
    pub mandaatbesluit: Option<String>,
}

/// The dat of one indicatiebesluit.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct DatIndicatie {
    pub id: Uuid,
    pub zicht: Zicht,
    pub geheim: bool,
    pub besluit_op: NaiveDate,
    pub toegekend: Option<bool>,
    pub bekendgemaakt_op: Option<NaiveDate>,
    pub namens_gemeente: String,
    pub mandaatbesluit: Option<String>,
}

/// The dat of one wait.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct DatWachtlijst {
    pub id: Uuid,
    pub zicht: Zicht,
    pub geheim: bool,
    pub wachtend_sinds: NaiveDate,
    pub plaatsing_laatste_dag: NaiveDate,
    pub gesloten_op: Option<NaiveDate>,
    pub wachttijd_gedekt: bool,
}

/// All dat of one traject.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct DatProjectie {
    pub traject: DatTraject,
    pub indicaties: Vec<DatIndicatie>,
    pub wachtlijst: Vec<DatWachtlijst>,
}

/// To whom the traject shows: herkomst is its own, it is run in its name, the client has been told, and it is no safe house.
fn zicht(d: &Dossier, regio: RegioInstellingen) -> Zicht {
    let eigen = d.herkomst.gemeente.as_ref() == Some(&d.namens_gemeente);
    let verteld = !regio.informatieplicht || d.geinformeerd_op.is_some();
    Zicht {
        voor: (eigen && verteld && !d.geheim).then(|| d.namens_gemeente.clone()),
        tot: d.beeindigd_op().map(|op| zichtbaar_tot(op, regio.dat_bewaarmaanden)),
    }
}

/// The besluit that the traject shows: the first that was granted, else the last.
fn dragend(d: &Dossier) -> Option<&Indicatie> {
    d.indicaties.iter().find(|i| i.toegekend).or(d.indicaties.last())
}

/// Computes what is dat.
pub fn projecteer(d: &Dossier, regio: RegioInstellingen, kalender: &Kalender) -> DatProjectie {
    let zicht = zicht(d, regio);
    let besluit = dragend(d);
    let bekend = besluit.and_then(|i| i.bekendgemaakt_op);
    let aanvraag = match besluit {
        Some(i) => d.aanvragen.iter().find(|a| a.id == i.aanvraag_id),
        None => d.aanvragen.last(),
    };
    let afgerond = d.onderzoek.as_ref().map(|o| o.afgerond_op);
    let plaatsing_laatste_dag = afgerond.map(|op| plaatsingsnorm(op, None).laatste_dag);
    // No wait shows before the bekendmaking, and a later shown start is never before it.
    let wachtlijst: Vec<DatWachtlijst> = match (bekend, plaatsing_laatste_dag) {
        (Some(bekend), Some(laatste)) => d
            .inschrijvingen
            .iter()
            .map(|i| DatWachtlijst {
                id: i.id,
                zicht: zicht.clone(),
                geheim: d.geheim,
                wachtend_sinds: i.ingeschreven_op.max(bekend),
                plaatsing_laatste_dag: laatste,
                gesloten_op: i.beeindigd_op.map(|op| op.max(bekend)),
                wachttijd_gedekt: i.verblijf == WachtVerblijf::Kliniek,
            })
            .collect(),
        _ => Vec::new(),
    };
    let wacht = wachtlijst.iter().find(|w| w.gesloten_op.is_none());
    let beeindigd_op = d.beeindigd_op();
    let status = if beeindigd_op.is_some() {
        DatStatus::Beeindigd
    } else if wacht.is_some() {
        DatStatus::Wachtend
    } else if bekend.is_some() && besluit.is_some_and(|i| i.toegekend) {
        DatStatus::Geindiceerd
    } else if aanvraag.is_some() {
        DatStatus::InBehandeling
    } else if d.opgepakt || afgerond.is_some() {
        DatStatus::InOnderzoek
    } else {
        DatStatus::Gemeld
    };
    let onderzoek = onderzoekstermijn(d.melding.ontvangen_op, kalender);
    let besluit_termijn = aanvraag.map(|a| besluittermijn(a.ontvangen_op, 0, kalender));
    let indicaties = d
        .indicaties
        .iter()
        .map(|i| DatIndicatie {
            id: i.id,
            zicht: zicht.clone(),
            geheim: d.geheim,
            besluit_op: i.besluit_op,
            toegekend: i.bekendgemaakt_op.map(|_| i.toegekend),
            bekendgemaakt_op: i.bekendgemaakt_op,
            namens_gemeente: d.namens_gemeente.clone(),
            mandaatbesluit: d.namens_mandaatbesluit.clone(),
        })
        .collect();
    let traject = DatTraject {
        zicht,
        geheim: d.geheim,
        gemeente_herkomst: d.herkomst.gemeente.clone(),
        herkomst_bron: d.herkomst.bron,
        herkomst_peildatum: d.herkomst.peildatum,
        status,
        gemeld_op: d.melding.ontvangen_op,
        onderzoek_afgerond_op: afgerond,
        aanvraag_ontvangen_op: aanvraag.map(|a| a.ontvangen_op),
        besluit_op: besluit.map(|i| i.besluit_op),
        toegekend: besluit.filter(|i| i.bekendgemaakt_op.is_some()).map(|i| i.toegekend),
        bekendgemaakt_op: bekend,
        wachtend_sinds: wacht.map(|w| w.wachtend_sinds),
        in_zorg_sinds: None,
        beeindigd_op,
        onderzoek_laatste_dag: onderzoek.laatste_dag,
        onderzoek_voorlopig: onderzoek.voorlopig,
        besluit_laatste_dag: besluit_termijn.map(|t| t.laatste_dag),
        besluit_voorlopig: besluit_termijn.is_some_and(|t| t.voorlopig),
        plaatsing_laatste_dag: wacht.map(|w| w.plaatsing_laatste_dag),
        wachttijd_gedekt: wacht.map(|w| w.wachttijd_gedekt),
        namens_gemeente: d.namens_gemeente.clone(),
        mandaatbesluit: d.namens_mandaatbesluit.clone(),
    };
    DatProjectie { traject, indicaties, wachtlijst }
}
