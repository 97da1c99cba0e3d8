//! Which trajecten the example region has: the new indications of the plan's table, youth, the wachtlijst, work in progress, and
//! everybody in care.

use std::ops::RangeInclusive;

use bw_domain::codes::{WachtStatus, WachtVerblijf};
use chrono::NaiveDate;
use uuid::Uuid;

use super::bedden::Bedden;
use super::dagen::{Dagen, in_halfjaar};
use super::gegevens::Gegevens;
use super::onderhanden;
use super::staf::CENTRUM;
use super::toeval::Toeval;
use super::zorgopzet::{self, Wachtwerk, ZorgOpzet};

/// Ages of Centraal Onthaal Volwassenen and of Centraal Onthaal Jongeren (`docs/domein.md#tegenstrijdigheden`).
pub(super) const VOLWASSEN: RangeInclusive<u32> = 23..=64;
pub(super) const JONG: RangeInclusive<u32> = 18..=22;

/// What a besluit says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Uitkomst {
    Afgewezen,
    Intramuraal,
    Extramuraal,
    Pgb,
}

/// One traject to be: who, when and how it turned out.
#[derive(Clone, Debug)]
pub(super) struct Opzet {
    /// CBS code; `None` is not known.
    pub(super) herkomst: Option<String>,
    pub(super) leeftijd: RangeInclusive<u32>,
    pub(super) dagen: Dagen,
    pub(super) uitkomst: Uitkomst,
    pub(super) wacht: Option<(WachtStatus, WachtVerblijf)>,
    pub(super) geheim: bool,
    pub(super) geinformeerd: bool,
    /// Counted in the table of the plan, or one of the youth of those years.
    pub(super) van_plan: bool,
    pub(super) zorg: Option<ZorgOpzet>,
    /// What is done while waiting.
    pub(super) werk: Option<Wachtwerk>,
}

impl Opzet {
    pub(super) fn nieuw(herkomst: Option<&str>, leeftijd: RangeInclusive<u32>, dagen: Dagen, uitkomst: Uitkomst) -> Self {
        let herkomst = herkomst.map(str::to_owned);
        Opzet {
            herkomst,
            leeftijd,
            dagen,
            uitkomst,
            wacht: None,
            geheim: false,
            geinformeerd: true,
            van_plan: false,
            zorg: None,
            werk: None,
        }
    }
}

/// All trajecten, by the day of their melding. `eerste` is the first day of the mandaten; `voorbeeld` the provider of whom the demo
/// shows the day.
pub(super) fn alle(
    g: &Gegevens,
    bedden: &mut Bedden,
    voorbeeld: Uuid,
    eerste: NaiveDate,
    vandaag: NaiveDate,
    toeval: &Toeval,
) -> Vec<Opzet> {
    let mut alle = volwassenen(g, eerste, vandaag, toeval);
    alle.extend(jongeren(eerste, vandaag, toeval));
    alle.extend(wachtenden(vandaag, toeval));
    alle.extend(onderhanden::alle(vandaag, toeval));
    zorgopzet::alle(&mut alle, bedden, vandaag, toeval);
    alle.sort_by_key(|o| o.dagen.gemeld);
    zorgopzet::voor_wachtenden(&mut alle, &bedden.vrij(vandaag), |bed| bed.huis.zorgaanbieder == voorbeeld);
    alle
}

fn eerdere_uitkomst(toeval: &Toeval) -> Uitkomst {
    *toeval.kies(&[
        Uitkomst::Intramuraal,
        Uitkomst::Intramuraal,
        Uitkomst::Intramuraal,
        Uitkomst::Intramuraal,
        Uitkomst::Extramuraal,
        Uitkomst::Extramuraal,
        Uitkomst::Pgb,
    ])
}

/// Adults, cell by cell as `nieuwe_indicaties_volwassenen.csv` counts them: by half-year of the besluit.
fn volwassenen(g: &Gegevens, eerste: NaiveDate, vandaag: NaiveDate, toeval: &Toeval) -> Vec<Opzet> {
    let mut lijst = Vec::new();
    for regel in g.nieuwe_indicaties.iter().filter(|r| r.herkomst != "TOTAAL") {
        for (halfjaar, aantal) in regel.per_halfjaar() {
            for nummer in 0..aantal {
                let dagen = Dagen::tot_bekend(in_halfjaar(halfjaar, eerste, toeval), vandaag, toeval);
                let mut opzet = Opzet::nieuw(regel.gemeente.as_deref(), VOLWASSEN, dagen, eerdere_uitkomst(toeval));
                opzet.van_plan = true;
                // The six see their own row of the table whole; of Rotterdam a few were never told.
                opzet.geinformeerd = opzet.herkomst.as_deref() != Some(CENTRUM) || nummer % 20 != 19;
                lijst.push(opzet);
            }
        }
    }
    lijst
}

/// Youth of 2015 and 2016: the plan gives no table per gemeente, so these numbers are ours.
fn jongeren(eerste: NaiveDate, vandaag: NaiveDate, toeval: &Toeval) -> Vec<Opzet> {
    const AANTALLEN: &[(Option<&str>, u32)] = &[
        (Some(CENTRUM), 34),
        (Some("0502"), 4),
        (Some("1621"), 4),
        (Some("0597"), 4),
        (Some("0613"), 3),
        (Some("0489"), 3),
        (Some("0542"), 3),
        (None, 5),
    ];
    const HALFJAREN: &[(i32, u8)] = &[(2015, 1), (2015, 2), (2016, 1), (2016, 2)];
    let mut lijst = Vec::new();
    for herkomst in uitgeschreven(AANTALLEN) {
        let besluit = in_halfjaar(*toeval.kies(HALFJAREN), eerste, toeval);
        let dagen = Dagen::tot_bekend(besluit, vandaag, toeval);
        lijst.push(Opzet { van_plan: true, ..Opzet::nieuw(herkomst, JONG, dagen, eerdere_uitkomst(toeval)) });
    }
    lijst
}

/// The 90 who wait: nearly all in a clinic (plan), indicated in the last fourteen months.
fn wachtenden(vandaag: NaiveDate, toeval: &Toeval) -> Vec<Opzet> {
    use WachtStatus::{ActiefPlaatsen, UrgentPlaatsen, WachtOpVoorkeur, WachtUitVoorzorg};
    use WachtVerblijf::{Detentie, Kliniek, Opvang, Thuis};
    const HERKOMST: &[(Option<&str>, u32)] = &[
        (Some(CENTRUM), 58),
        (Some("0502"), 6),
        (Some("1621"), 5),
        (Some("0597"), 5),
        (Some("0613"), 4),
        (Some("0489"), 4),
        (Some("0542"), 3),
        (None, 3),
        // National access: two come from outside the region.
        (Some("0518"), 2),
    ];
    const WACHT: &[((WachtStatus, WachtVerblijf), u32)] = &[
        ((UrgentPlaatsen, Opvang), 1),
        ((UrgentPlaatsen, Detentie), 1),
        ((UrgentPlaatsen, Thuis), 1),
        ((UrgentPlaatsen, Kliniek), 3),
        ((WachtOpVoorkeur, Thuis), 1),
        ((WachtOpVoorkeur, Kliniek), 2),
        ((WachtUitVoorzorg, Thuis), 2),
        ((ActiefPlaatsen, Kliniek), 79),
    ];
    let mut wacht: Vec<_> = uitgeschreven(WACHT).collect();
    toeval.schud(&mut wacht);
    let mut lijst = Vec::new();
    for (nummer, (herkomst, wacht)) in uitgeschreven(HERKOMST).zip(wacht).enumerate() {
        let leeftijd = if toeval.een_op(6) { JONG } else { VOLWASSEN };
        let dagen = Dagen::tot_wachtlijst(vandaag - toeval.dagen(24..=415), vandaag, toeval);
        let opzet = Opzet::nieuw(herkomst, leeftijd, dagen, Uitkomst::Intramuraal);
        // One in thirty was not told yet; numbers 0, 30 and 60 are people of Rotterdam and Capelle.
        lijst.push(Opzet { wacht: Some(wacht), geinformeerd: nummer % 30 != 0, ..opzet });
    }
    lijst
}

/// Each value as often as its number says.
fn uitgeschreven<T: Copy>(aantallen: &[(T, u32)]) -> impl Iterator<Item = T> {
    aantallen.iter().flat_map(|(waarde, n)| std::iter::repeat_n(*waarde, *n as usize))
}
