//! Which care the example region has: who is in care today and who was, where, since when and by which way.
//!
//! Lengths of stay are drawn from one exponential distribution, such that stays that run and stays that ended have a mean of about
//! three years together. Nobody new has a besluit in 2015 or 2016: those half-years are the table of the plan.

use bw_domain::codes::{AfwezigheidReden, OverbruggingVorm, VoorstelReden, WachtStatus, WachtVerblijf, ZorgEinde};
use chrono::{Days, NaiveDate};

use super::bedden::{Bed, Bedden};
use super::dagen::Dagen;
use super::opzet::{JONG, Opzet, Uitkomst, VOLWASSEN};
use super::staf::CENTRUM;
use super::toeval::Toeval;

/// How somebody came into care.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Weg {
    /// Before 2015, under the AWBZ: taken over without a besluit.
    Awbz,
    /// Before this register, on an indicatie: taken over, without the mandaat of the placement.
    Overgenomen,
    /// From the wachtlijst, on an accepted proposal.
    Wachtlijst,
    /// The same, until the wanted place comes free.
    Tussentijds,
    /// At once.
    Spoed,
    /// PGB or in the own home.
    ZonderPlek,
}

/// Care to be.
#[derive(Clone, Debug)]
pub(super) struct ZorgOpzet {
    pub(super) weg: Weg,
    pub(super) van: NaiveDate,
    pub(super) einde: Option<(NaiveDate, ZorgEinde)>,
    /// The place; none without one.
    pub(super) bed: Option<Bed>,
    /// The place before the move, and the day of the move.
    pub(super) eerder: Option<(Bed, NaiveDate)>,
    /// Away: first day, last day, why.
    pub(super) afwezig: Option<(NaiveDate, Option<NaiveDate>, AfwezigheidReden)>,
}

/// What is done for somebody who waits.
#[derive(Clone, Copy, Debug)]
pub(super) enum Wachtwerk {
    /// A proposal that awaits its answer.
    Voorgesteld(Bed),
    /// A proposal that was accepted: a place is held.
    Geaccepteerd(Bed),
    /// A proposal that the provider refused.
    Geweigerd(Bed, VoorstelReden),
    /// Care in the meantime, by the provider of this place.
    Overbrugd(Bed, OverbruggingVorm),
}

/// Boundaries of each twentieth of the lengths of stay, in days.
const DUUR: [u32; 21] = [1, 68, 140, 217, 298, 384, 476, 576, 682, 799, 926, 1066, 1224, 1402, 1608, 1852, 2150, 2534, 3076, 4002, 5734];
/// Part of the places where somebody stays today, in thousandths.
const BEZET: usize = 962;
/// Stays of people who came after the plan's table and left.
const BEEINDIGD: usize = 620;
/// In care without a place, besides those of the plan's table.
const ZONDER_PLEK: usize = 30;
/// How long this register is in use, in days: who came earlier was taken over.
const IN_GEBRUIK: u64 = 730;
/// Care after the table of the plan begins here at the earliest, so that its besluit falls in 2017 or later.
const NA_HET_PLAN: Option<NaiveDate> = NaiveDate::from_ymd_opt(2017, 3, 15);
const WMO: Option<NaiveDate> = NaiveDate::from_ymd_opt(2015, 1, 1);

fn duur(toeval: &Toeval) -> Days {
    let deel = toeval.tussen(0..=19) as usize;
    toeval.dagen(DUUR[deel]..=DUUR[deel + 1])
}

fn einde(toeval: &Toeval) -> ZorgEinde {
    use ZorgEinde::{
        AnderDomein, AndereAanbieder, EenzijdigAanbieder, EenzijdigClient, InOvereenstemming, InitiatiefGemeente, Overlijden, Verhuizing,
        VolgensPlan,
    };
    *toeval.kies(&[
        VolgensPlan,
        VolgensPlan,
        VolgensPlan,
        VolgensPlan,
        InOvereenstemming,
        InOvereenstemming,
        Verhuizing,
        AnderDomein,
        EenzijdigClient,
        EenzijdigAanbieder,
        AndereAanbieder,
        InitiatiefGemeente,
        Overlijden,
    ])
}

/// Gives the people of the plan's table their care, and adds all others in care.
pub(super) fn alle(opzetten: &mut Vec<Opzet>, bedden: &mut Bedden, vandaag: NaiveDate, toeval: &Toeval) {
    let mut lopend = 0;
    for opzet in opzetten.iter_mut().filter(|o| o.van_plan) {
        let Some(bekend) = opzet.dagen.bekend else { continue };
        let van = (bekend + toeval.dagen(3..=45)).min(vandaag);
        let einde = Some(van + duur(toeval)).filter(|op| *op < vandaag).map(|op| (op, einde(toeval)));
        let plek = opzet.uitkomst == Uitkomst::Intramuraal;
        let weg = if plek { Weg::Overgenomen } else { Weg::ZonderPlek };
        let dagen = (van, einde.map(|e| e.0));
        let bed = if plek { bedden.neem(dagen, toeval, |_| true) } else { None };
        if plek && bed.is_none() {
            continue;
        }
        lopend += usize::from(plek && einde.is_none());
        opzet.zorg = Some(ZorgOpzet { weg, van, einde, bed, eerder: None, afwezig: None });
    }
    let doel = bedden.aantal() * BEZET / 1000;
    for nummer in lopend..doel {
        opzetten.extend(nog_in_zorg(nummer, bedden, vandaag, toeval));
    }
    for _ in 0..ZONDER_PLEK {
        let van = begin(vandaag, toeval);
        let dagen = Dagen::tot_bekend(na_het_plan(van - toeval.dagen(15..=60)), vandaag, toeval);
        let uitkomst = if toeval.een_op(2) { Uitkomst::Pgb } else { Uitkomst::Extramuraal };
        opzetten.push(opzet(
            dagen,
            uitkomst,
            ZorgOpzet { weg: Weg::ZonderPlek, van, einde: None, bed: None, eerder: None, afwezig: None },
            toeval,
        ));
    }
    for _ in 0..BEEINDIGD {
        opzetten.extend(weer_weg(bedden, vandaag, toeval));
    }
}

/// The day of a besluit, in 2017 or later.
fn na_het_plan(besluit: NaiveDate) -> NaiveDate {
    besluit.max(NaiveDate::from_ymd_opt(2017, 1, 9).unwrap_or(besluit))
}

/// A first day of care that still lasts, outside the years of the plan's table.
fn begin(vandaag: NaiveDate, toeval: &Toeval) -> NaiveDate {
    let eerste = NA_HET_PLAN.unwrap_or_default();
    let dag = (0..200).map(|_| vandaag - duur(toeval)).find(|dag| *dag >= eerste);
    dag.unwrap_or(eerste)
}

/// In care at a place today.
fn nog_in_zorg(nummer: usize, bedden: &mut Bedden, vandaag: NaiveDate, toeval: &Toeval) -> Option<Opzet> {
    let (wmo, eerste) = (WMO.unwrap_or_default(), NA_HET_PLAN.unwrap_or_default());
    let van = (0..200).map(|_| vandaag - duur(toeval)).find(|dag| *dag >= eerste || *dag < wmo).unwrap_or(eerste);
    let bed = bedden.neem((van, None), toeval, |_| true)?;
    let recent = van > vandaag - Days::new(IN_GEBRUIK);
    let weg = match nummer % 40 {
        _ if van < wmo => Weg::Awbz,
        1 | 21 if recent => Weg::Spoed,
        2 if recent => Weg::Tussentijds,
        _ if recent => Weg::Wachtlijst,
        _ => Weg::Overgenomen,
    };
    let dagen = match weg {
        // Registered when the Wmo 2015 came into force, as reported and taken up.
        Weg::Awbz => Dagen::in_onderzoek(wmo + toeval.dagen(4..=80), vandaag, toeval),
        Weg::Wachtlijst | Weg::Tussentijds => Dagen::tot_wachtlijst(na_het_plan(van - toeval.dagen(50..=200)), vandaag, toeval),
        // Half before the besluit (a tijdelijke maatwerkvoorziening), half after it.
        Weg::Spoed if nummer % 2 == 1 && nummer % 40 == 1 => {
            let besluit = (van + toeval.dagen(20..=40)).min(vandaag);
            Dagen::tot_bekend(besluit, vandaag, toeval)
        }
        Weg::Spoed | Weg::Overgenomen | Weg::ZonderPlek => Dagen::tot_bekend(na_het_plan(van - toeval.dagen(15..=60)), vandaag, toeval),
    };
    // In spoed somebody can come in on the day after the melding, and not before it.
    let van = van.max(dagen.gemeld);
    let mut zorg = ZorgOpzet { weg, van, einde: None, bed: Some(bed), eerder: None, afwezig: None };
    let lang = vandaag - Days::new(120);
    if matches!(weg, Weg::Overgenomen | Weg::Wachtlijst) && van < lang {
        if nummer.is_multiple_of(45) {
            verhuis(&mut zorg, bed, bedden, vandaag, toeval);
        } else if nummer.is_multiple_of(37) {
            let weg_vanaf = vandaag - toeval.dagen(3..=40);
            let reden =
                *toeval.kies(&[AfwezigheidReden::Kliniek, AfwezigheidReden::Kliniek, AfwezigheidReden::Detentie, AfwezigheidReden::Verlof]);
            let terug = toeval.een_op(2).then(|| (weg_vanaf + toeval.dagen(1..=30)).min(vandaag));
            zorg.afwezig = Some((weg_vanaf, terug, reden));
        }
    }
    let mut opzet = opzet(dagen, Uitkomst::Intramuraal, zorg, toeval);
    if weg == Weg::Wachtlijst {
        opzet.wacht = Some((WachtStatus::ActiefPlaatsen, if toeval.een_op(9) { WachtVerblijf::Thuis } else { WachtVerblijf::Kliniek }));
    } else if weg == Weg::Tussentijds {
        opzet.wacht = Some((WachtStatus::WachtOpVoorkeur, WachtVerblijf::Kliniek));
    }
    // Of those in a safe house only the assigned indicatiesteller knows, who therefore places them.
    opzet.geheim = weg == Weg::Spoed && nummer.is_multiple_of(3);
    Some(opzet)
}

/// The place it is about was the second: before the day of the move another house of the provider.
fn verhuis(zorg: &mut ZorgOpzet, bed: Bed, bedden: &mut Bedden, vandaag: NaiveDate, toeval: &Toeval) {
    let op = vandaag - toeval.dagen(5..=100);
    let tot = op.pred_opt().unwrap_or(op);
    zorg.eerder = bedden.neem_bij(bed.huis, (zorg.van, Some(tot))).map(|eerder| (eerder, op));
}

/// Came after the plan's table, and left.
fn weer_weg(bedden: &mut Bedden, vandaag: NaiveDate, toeval: &Toeval) -> Option<Opzet> {
    let eerste = NA_HET_PLAN.unwrap_or_default();
    let ruimte = u32::try_from((vandaag - eerste).num_days()).unwrap_or(0);
    for _ in 0..40 {
        let op = vandaag - toeval.dagen(1..=ruimte.max(2));
        let van = op - duur(toeval);
        if van < eerste {
            continue;
        }
        let Some(bed) = bedden.neem((van, Some(op)), toeval, |_| true) else { continue };
        let recent = van > vandaag - Days::new(IN_GEBRUIK);
        let (weg, dagen) = if recent {
            (Weg::Wachtlijst, Dagen::tot_wachtlijst(na_het_plan(van - toeval.dagen(50..=200)), vandaag, toeval))
        } else {
            (Weg::Overgenomen, Dagen::tot_bekend(na_het_plan(van - toeval.dagen(15..=60)), vandaag, toeval))
        };
        let zorg = ZorgOpzet { weg, van, einde: Some((op, einde(toeval))), bed: Some(bed), eerder: None, afwezig: None };
        let mut opzet = opzet(dagen, Uitkomst::Intramuraal, zorg, toeval);
        opzet.wacht = recent.then_some((WachtStatus::ActiefPlaatsen, WachtVerblijf::Kliniek));
        return Some(opzet);
    }
    None
}

fn opzet(dagen: Dagen, uitkomst: Uitkomst, zorg: ZorgOpzet, toeval: &Toeval) -> Opzet {
    /// In percents: the centrumgemeente, the six, not known, and from outside the region.
    const HERKOMST: &[(&str, u32)] = &[
        (CENTRUM, 62),
        ("0502", 7),
        ("1621", 5),
        ("0597", 5),
        ("0613", 4),
        ("0489", 5),
        ("0542", 4),
        ("", 5),
        ("0518", 1),
        ("0505", 1),
        ("0606", 1),
    ];
    let mut rest = toeval.tussen(1..=100);
    let gekozen = HERKOMST.iter().find(|(_, deel)| {
        let hier = rest <= *deel;
        rest = rest.saturating_sub(*deel);
        hier
    });
    let herkomst = gekozen.map(|(code, _)| *code).filter(|code| !code.is_empty());
    // Who came in at once may have done so a month before the besluit, and nobody before the 18th birthday.
    let leeftijd = if toeval.een_op(6) { 19..=*JONG.end() } else { VOLWASSEN };
    Opzet { zorg: Some(zorg), ..Opzet::nieuw(herkomst, leeftijd, dagen, uitkomst) }
}

/// What is being done for those who wait: proposals in every state, and care in the meantime for who waits at home.
pub(super) fn voor_wachtenden(opzetten: &mut [Opzet], vrij: &[Bed], voorkeur: impl Fn(&Bed) -> bool) {
    use VoorstelReden::{GeenPassendePlek, Groepssamenstelling, ZorgvraagTeZwaar};
    const OPEN: usize = 8;
    const GEACCEPTEERD: usize = 3;
    const GEWEIGERD: [VoorstelReden; 6] =
        [Groepssamenstelling, GeenPassendePlek, ZorgvraagTeZwaar, Groepssamenstelling, GeenPassendePlek, ZorgvraagTeZwaar];
    // Three open proposals and one accepted are for the provider of whom the demo shows the day.
    let (eigen, ander): (Vec<Bed>, Vec<Bed>) = vrij.iter().partition(|bed| voorkeur(bed));
    let rij: Vec<Bed> = eigen.iter().take(4).chain(&ander).chain(eigen.iter().skip(4)).copied().collect();
    let mut voorstellen = rij.iter().take(3).chain(rij.iter().skip(4)).take(OPEN).map(|bed| Wachtwerk::Voorgesteld(*bed));
    let mut geaccepteerd =
        rij.iter().skip(3).take(1).chain(rij.iter().skip(3 + OPEN).take(GEACCEPTEERD - 1)).map(|bed| Wachtwerk::Geaccepteerd(*bed));
    let mut geweigerd = rij.iter().rev().zip(GEWEIGERD).map(|(bed, reden)| Wachtwerk::Geweigerd(*bed, reden));
    let vormen = [OverbruggingVorm::Ambulant, OverbruggingVorm::Dagbesteding, OverbruggingVorm::Ambulant];
    let mut overbrugd = rij.iter().zip(vormen).map(|(bed, vorm)| Wachtwerk::Overbrugd(*bed, vorm));
    let wachtenden = opzetten.iter_mut().filter(|o| o.zorg.is_none() && o.wacht.is_some() && !o.geheim);
    let mut nummer = 0;
    for opzet in wachtenden {
        let Some((status, verblijf)) = opzet.wacht else { continue };
        opzet.werk = match (status, verblijf) {
            (_, WachtVerblijf::Thuis) => overbrugd.next(),
            (WachtStatus::ActiefPlaatsen, WachtVerblijf::Kliniek) => {
                nummer += 1;
                // Those who wait longest are left to the reader.
                let beurt = if nummer <= 12 { 0 } else { nummer % 4 };
                match beurt {
                    1 => voorstellen.next(),
                    2 => geaccepteerd.next(),
                    3 => geweigerd.next(),
                    _ => None,
                }
            }
            _ => None,
        };
    }
}
