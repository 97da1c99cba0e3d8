//! The dat projection: one pure function from the facts of a traject to what a regiogemeente may know of it.
//!
//! It is a read model of its own and not a selection of columns, because dates and statuses leak too: a wait before the
//! bekendmaking tells of a crisis, a status that tells refusal from withdrawal tells of the ground. What does not come out of
//! [`projecteer`] is not dat.

use chrono::{Days, NaiveDate};
use uuid::Uuid;

use crate::codes::{BesluitAard, DatStatus, HerkomstBron, TermijnSoort, WachtVerblijf};
use crate::dossier::{Aanvraag, Dossier, Indicatie, Inschrijving, zichtbaar_tot};
use crate::kalender::Kalender;
use crate::plaatsing::Plaatsing;
use crate::publicatie::Publicatie;
use crate::termijn::{Termijn, norm_start, onderzoekstermijn, plaatsingsnorm};

/// Per region: what it decided about privacy, and about whom it takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RegioInstellingen {
    /// Nothing is shown before the client has been told.
    pub informatieplicht: bool,
    /// How long a regiogemeente still sees a traject that is over, in months.
    pub dat_bewaarmaanden: u32,
    /// When a gemeente reads what was recorded.
    pub publicatie: Publicatie,
    /// After how many days without cover a wait is shown as such.
    pub zonder_dekking_dagen: u32,
    /// From which age in months it takes a melding.
    pub melding_vanaf_maanden: u32,
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
    /// As [`DatWachtlijst::lang_zonder_dekking_vanaf`].
    pub lang_zonder_dekking_vanaf: Option<NaiveDate>,
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
    /// From when it has gone on too long without cover, as things stand; `None` while covered, or over. The day itself never shows, or it
    /// would tell when a cover began or ended that was in time: shown is whether it has come.
    pub lang_zonder_dekking_vanaf: Option<NaiveDate>,
}

/// The dat of an unbroken stretch of care, in whatever form.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct DatPlaatsing {
    pub id: Uuid,
    pub zicht: Zicht,
    pub geheim: bool,
    pub in_zorg_sinds: NaiveDate,
    pub beeindigd_op: Option<NaiveDate>,
}

/// The dat of a term that runs: what falls due or is late. What was done in time or too late is no work any more, and has none.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct DatTermijn {
    /// That of the melding, aanvraag or entry it belongs to.
    pub id: Uuid,
    pub soort: TermijnSoort,
    pub zicht: Zicht,
    pub geheim: bool,
    pub laatste_dag: NaiveDate,
    pub voorlopig: bool,
}

/// All dat of one traject.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct DatProjectie {
    pub traject: DatTraject,
    pub indicaties: Vec<DatIndicatie>,
    pub wachtlijst: Vec<DatWachtlijst>,
    pub plaatsingen: Vec<DatPlaatsing>,
    pub termijnen: Vec<DatTermijn>,
}

/// To whom the traject shows: herkomst is its own, it is run in its name, the client has been told, and it is no safe house.
pub(crate) fn zicht(d: &Dossier, regio: RegioInstellingen) -> Zicht {
    zicht_van(d, regio, Getoond::van(d).beeindigd_op)
}

fn zicht_van(d: &Dossier, regio: RegioInstellingen, beeindigd_op: Option<NaiveDate>) -> Zicht {
    let eigen = d.herkomst.gemeente.as_ref() == Some(&d.namens_gemeente);
    let verteld = !regio.informatieplicht || d.geinformeerd_op.is_some();
    Zicht {
        voor: (eigen && verteld && !d.geheim).then(|| d.namens_gemeente.clone()),
        tot: beeindigd_op.map(|op| zichtbaar_tot(op, regio.dat_bewaarmaanden)),
    }
}

/// The besluit that the traject shows: the first grant that was made known, else the last besluit. What is not known yet may not choose.
/// A refusal that was made known shows no more when an aanvraag is open after it: that one shows, as any under way.
fn dragend(d: &Dossier) -> Option<&Indicatie> {
    let bekend = d.indicaties.iter().filter(|i| i.toegekend && i.bekendgemaakt_op.is_some());
    let laatste = d.indicaties.last().filter(|i| i.bekendgemaakt_op.is_none() || d.open_aanvraag().is_none());
    bekend.min_by_key(|i| i.bekendgemaakt_op).or(laatste)
}

/// Besluiten on no aanvraag: a row for who works on them, which shows to no gemeente. A revision would tell that needs changed, a
/// tijdelijke voorziening of a crisis; and a withdrawal is an end like any other.
fn ambtshalve(d: &Dossier) -> impl Iterator<Item = DatIndicatie> {
    d.wijzigingen.iter().map(|w| DatIndicatie {
        id: w.id,
        zicht: Zicht::default(),
        geheim: d.geheim,
        besluit_op: w.besluit_op,
        toegekend: w.bekendgemaakt_op.map(|_| w.aard != BesluitAard::Intrekking),
        bekendgemaakt_op: w.bekendgemaakt_op,
        namens_gemeente: d.namens_gemeente.clone(),
        mandaatbesluit: d.namens_mandaatbesluit.clone(),
    })
}

/// What a traject shows, from which its status and its end follow: nothing that does not show has a part in either.
struct Getoond<'d> {
    besluit: Option<&'d Indicatie>,
    aanvraag: Option<&'d Aanvraag>,
    zorg: Vec<Keten>,
    beeindigd_op: Option<NaiveDate>,
}

impl<'d> Getoond<'d> {
    fn van(d: &'d Dossier) -> Self {
        let besluit = dragend(d);
        let bekend = besluit.and_then(|i| i.bekendgemaakt_op);
        let aanvraag = match besluit {
            Some(i) => d.aanvragen.iter().find(|a| a.id == i.aanvraag_id),
            None => d.aanvragen.last(),
        };
        let zorg = zorg_ketens(d);
        let loopt = aanvraag.is_some() && bekend.is_none();
        let beeindigd_op = if loopt { None } else { d.afgelopen_op(zorg.iter().any(|k| k.tot.is_none())) };
        Getoond { besluit, aanvraag, zorg, beeindigd_op }
    }
}

/// Computes what is dat.
pub fn projecteer(d: &Dossier, regio: RegioInstellingen, kalender: &Kalender) -> DatProjectie {
    let Getoond { besluit, aanvraag, zorg, beeindigd_op } = Getoond::van(d);
    let zicht = zicht_van(d, regio, beeindigd_op);
    let bekend = besluit.and_then(|i| i.bekendgemaakt_op);
    let afgerond = d.onderzoek.as_ref().map(|o| o.afgerond_op);
    // From shown dates only; a late onderzoek costs nobody a rank.
    let plaatsing_laatste_dag = afgerond.map(|op| plaatsingsnorm(norm_start(d.melding.ontvangen_op, op), None).laatste_dag);
    let wachtlijst: Vec<DatWachtlijst> = d
        .inschrijvingen
        .iter()
        .filter_map(|i| {
            let Wacht { van: wachtend_sinds, tot: gesloten_op, zonder_dekking_sinds, getoond } = wacht(d, i, &zorg)?;
            Some(DatWachtlijst {
                id: i.id,
                zicht: if getoond { zicht.clone() } else { Zicht::default() },
                geheim: d.geheim,
                wachtend_sinds,
                plaatsing_laatste_dag: plaatsing_laatste_dag?,
                gesloten_op,
                lang_zonder_dekking_vanaf: zonder_dekking_sinds.map(|op| op + Days::new(regio.zonder_dekking_dagen.into())),
            })
        })
        .collect();
    let plaatsingen =
        zorg.iter().map(|k| DatPlaatsing { id: k.id, zicht: zicht.clone(), geheim: d.geheim, in_zorg_sinds: k.van, beeindigd_op: k.tot });
    let plaatsingen: Vec<DatPlaatsing> = plaatsingen.collect();
    let open_wacht = wachtlijst.iter().find(|w| w.gesloten_op.is_none());
    let status = if beeindigd_op.is_some() {
        DatStatus::Beeindigd
    } else if zorg.iter().any(|k| k.tot.is_none()) {
        DatStatus::InZorg
    } else if open_wacht.is_some() {
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
    let besluit_termijn = aanvraag.map(|a| d.termijnfeiten.getoond(a, kalender));
    let getoond = if beeindigd_op.is_some() { Zicht::default() } else { zicht.clone() };
    let termijnen = lopende_termijnen(d, &getoond, aanvraag, &wachtlijst, kalender);
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
        .chain(ambtshalve(d))
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
        wachtend_sinds: open_wacht.map(|w| w.wachtend_sinds),
        in_zorg_sinds: zorg.last().map(|k| k.van),
        beeindigd_op,
        onderzoek_laatste_dag: onderzoek.laatste_dag,
        onderzoek_voorlopig: onderzoek.voorlopig,
        besluit_laatste_dag: besluit_termijn.map(|t| t.laatste_dag),
        besluit_voorlopig: besluit_termijn.is_some_and(|t| t.voorlopig),
        plaatsing_laatste_dag: open_wacht.map(|w| w.plaatsing_laatste_dag),
        lang_zonder_dekking_vanaf: open_wacht.and_then(|w| w.lang_zonder_dekking_vanaf),
        namens_gemeente: d.namens_gemeente.clone(),
        mandaatbesluit: d.namens_mandaatbesluit.clone(),
    };
    DatProjectie { traject, indicaties, wachtlijst, plaatsingen, termijnen }
}

/// The terms under way, each as the traject or the wait shows it. A term on an aanvraag that the traject does not show, because it
/// shows the first grant, is work of the centrumgemeente alone.
fn lopende_termijnen(
    d: &Dossier,
    zicht: &Zicht,
    getoond: Option<&Aanvraag>,
    wachtlijst: &[DatWachtlijst],
    kalender: &Kalender,
) -> Vec<DatTermijn> {
    if d.beeindigd_op().is_some() {
        return Vec::new();
    }
    let rij = |id, termijn: Termijn, zicht: Zicht| {
        let Termijn { soort, laatste_dag, voorlopig, .. } = termijn;
        DatTermijn { id, soort, zicht, geheim: d.geheim, laatste_dag, voorlopig }
    };
    let mut uit = Vec::new();
    if d.onderzoek.is_none() {
        uit.push(rij(d.melding.id, onderzoekstermijn(d.melding.ontvangen_op, kalender), zicht.clone()));
    }
    if let Some(a) = d.open_aanvraag() {
        let zicht = if getoond.is_some_and(|g| g.id == a.id) { zicht.clone() } else { Zicht::default() };
        uit.push(rij(a.id, d.termijnfeiten.getoond(a, kalender), zicht));
    }
    uit.extend(wachtlijst.iter().filter(|w| w.gesloten_op.is_none()).map(|w| DatTermijn {
        id: w.id,
        soort: TermijnSoort::Plaatsing,
        zicht: w.zicht.clone(),
        geheim: d.geheim,
        laatste_dag: w.plaatsing_laatste_dag,
        voorlopig: false,
    }));
    uit
}

/// A stretch of days; `tot` is the last, `None` while it lasts.
struct Keten {
    id: Uuid,
    van: NaiveDate,
    tot: Option<NaiveDate>,
}

/// Care as it shows, whatever its form, house or ground; what follows without a day between is one stretch, that of what began first.
fn zorg_ketens(d: &Dossier) -> Vec<Keten> {
    let mut getoond: Vec<_> = d.plaatsingen.iter().filter_map(|p| Some((p.getoond_vanaf?, p))).collect();
    getoond.sort_by_key(|(van, p)| (*van, p.begonnen_op, p.id));
    let keten = |(van, p): (NaiveDate, &Plaatsing)| Keten { id: p.id, van, tot: p.einde.map(|(op, _)| op.max(van)) };
    let ketens = getoond.into_iter().map(keten);
    ketens.fold(Vec::new(), |mut som: Vec<Keten>, volgende| {
        match som.last_mut() {
            Some(vorige) if vorige.tot.and_then(|d| d.succ_opt()).is_some_and(|dag| volgende.van <= dag) => vorige.tot = volgende.tot,
            _ => som.push(volgende),
        }
        som
    })
}

/// A wait as it shows; one that lies within care, or ends in it on its first day, shows to no gemeente.
struct Wacht {
    van: NaiveDate,
    tot: Option<NaiveDate>,
    zonder_dekking_sinds: Option<NaiveDate>,
    getoond: bool,
}

/// One entry as it shows: its last stretch of waiting. Not before the bekendmaking; closed while in care, interim or not; open again
/// when that care ends first.
fn wacht(d: &Dossier, i: &Inschrijving, zorg: &[Keten]) -> Option<Wacht> {
    let bekend = d.indicaties.iter().find(|b| b.id == i.indicatie_id)?.bekendgemaakt_op?;
    let einde = i.beeindigd_op.map(|op| op.max(bekend));
    let mut van = i.ingeschreven_op.max(bekend);
    let mut laatste = Wacht { van, tot: Some(van), zonder_dekking_sinds: None, getoond: false };
    for keten in zorg.iter().filter(|k| einde.is_none_or(|e| e >= k.van)) {
        if keten.tot.is_some_and(|tot| tot <= van) {
            continue;
        }
        if keten.van >= van {
            // Care from the first day on, as with a PGB: nobody waited.
            laatste = Wacht { van, tot: Some(keten.van), zonder_dekking_sinds: None, getoond: keten.van > van };
        }
        match keten.tot {
            None => return Some(laatste),
            Some(tot) if einde.is_some_and(|e| e <= tot) => return Some(laatste),
            Some(tot) => van = tot,
        }
    }
    let zonder_dekking_sinds = if einde.is_none() { zonder_dekking_sinds(d, i, van, zorg) } else { None };
    Some(Wacht { van, tot: einde, zonder_dekking_sinds, getoond: true })
}

/// Since when an open wait is not covered: neither bridged nor staying where care is given, which is not told apart. A stay of before care
/// covers nothing after it.
fn zonder_dekking_sinds(d: &Dossier, i: &Inschrijving, van: NaiveDate, zorg: &[Keten]) -> Option<NaiveDate> {
    let overbrugd = || d.overbruggingen.iter().filter(|b| b.inschrijving_id == i.id);
    let kliniek = i.verblijf == WachtVerblijf::Kliniek && zorg.iter().all(|k| k.van < i.verblijf_sinds);
    if kliniek || overbrugd().any(|b| b.tot.is_none()) {
        return None;
    }
    let gedekt = overbrugd().filter_map(|b| b.tot).chain(i.kliniek_tot).filter_map(|tot| tot.succ_opt());
    Some(gedekt.fold(van, NaiveDate::max))
}

#[cfg(test)]
mod proeven;
