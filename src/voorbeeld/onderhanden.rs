//! What is being worked on today, per status. In each status there are people of Lansingerland (1621) and Ridderkerk (0597)
//! whom their own gemeente sees.

use chrono::{Days, NaiveDate};

use super::dagen::{Dagen, werkdag_voor};
use super::opzet::{JONG, Opzet, Uitkomst, VOLWASSEN};
use super::toeval::Toeval;

/// Why a traject would not show to its gemeente.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Zicht {
    Gewoon,
    Geheim,
    NietVerteld,
}
use Zicht::{Geheim, Gewoon, NietVerteld};

/// All of them: 12 GEMELD, 18 IN_ONDERZOEK, 9 IN_BEHANDELING, 8 GEINDICEERD without a wait, 7 refused.
pub(super) fn alle(vandaag: NaiveDate, toeval: &Toeval) -> Vec<Opzet> {
    [gemeld(vandaag, toeval), in_onderzoek(vandaag, toeval), in_behandeling(vandaag, toeval), besloten(vandaag, toeval)].concat()
}

/// An empty code is a herkomst that is not known.
fn opzet(code: &str, zicht: Zicht, dagen: Dagen, uitkomst: Uitkomst, toeval: &Toeval) -> Opzet {
    let leeftijd = if toeval.een_op(5) { JONG } else { VOLWASSEN };
    let opzet = Opzet::nieuw((!code.is_empty()).then_some(code), leeftijd, dagen, uitkomst);
    Opzet { geheim: zicht == Geheim, geinformeerd: zicht != NietVerteld, ..opzet }
}

/// Handed over by a consulent, taken up by nobody.
fn gemeld(vandaag: NaiveDate, toeval: &Toeval) -> Vec<Opzet> {
    const HERKOMST: [&str; 12] = ["0599", "1621", "0599", "0597", "0599", "0613", "1621", "0599", "0502", "0597", "0542", "0599"];
    HERKOMST
        .into_iter()
        .map(|code| opzet(code, Gewoon, Dagen::gemeld(vandaag - toeval.dagen(0..=12)), Uitkomst::Afgewezen, toeval))
        .collect()
}

/// Ten within the six weeks, two past them, six finished without an aanvraag yet.
fn in_onderzoek(vandaag: NaiveDate, toeval: &Toeval) -> Vec<Opzet> {
    const LOPEND: [(&str, Zicht); 10] = [
        ("0599", Gewoon),
        ("1621", Gewoon),
        ("0597", Gewoon),
        ("0599", Geheim),
        ("0489", Gewoon),
        ("0502", Gewoon),
        ("1621", NietVerteld),
        ("0599", Gewoon),
        ("0599", NietVerteld),
        ("", Gewoon),
    ];
    const TE_LAAT: [&str; 2] = ["0599", "0597"];
    const AFGEROND: [(&str, Zicht); 6] =
        [("0599", Gewoon), ("1621", Geheim), ("0599", Gewoon), ("0613", Gewoon), ("0542", Gewoon), ("0599", Gewoon)];
    let lopend = LOPEND.map(|(code, zicht)| (code, zicht, 6..=34)).into_iter().chain(TE_LAAT.map(|code| (code, Gewoon, 46..=58)));
    let lopend = lopend.map(|(code, zicht, geleden)| {
        let dagen = Dagen::in_onderzoek(vandaag - toeval.dagen(geleden), vandaag, toeval);
        opzet(code, zicht, dagen, Uitkomst::Afgewezen, toeval)
    });
    let afgerond = AFGEROND.into_iter().map(|(code, zicht)| {
        let dagen = Dagen { aanvraag: None, ..Dagen::tot_aanvraag(vandaag - toeval.dagen(0..=8), vandaag, toeval) };
        opzet(code, zicht, dagen, Uitkomst::Afgewezen, toeval)
    });
    lopend.chain(afgerond).collect()
}

/// Five await the besluit, one applied because the six weeks passed unfinished (Wmo 2015 art. 2.3.2 lid 9), three the bekendmaking.
fn in_behandeling(vandaag: NaiveDate, toeval: &Toeval) -> Vec<Opzet> {
    const AANGEVRAAGD: [(&str, Zicht); 5] = [("0599", Gewoon), ("1621", Gewoon), ("0597", Gewoon), ("0599", Geheim), ("0502", Gewoon)];
    const BESLOTEN: [(&str, Uitkomst); 3] =
        [("1621", Uitkomst::Intramuraal), ("0599", Uitkomst::Afgewezen), ("0613", Uitkomst::Intramuraal)];
    let aangevraagd = AANGEVRAAGD.into_iter().enumerate().map(|(nummer, (code, zicht))| {
        // The first is past the two weeks of Wmo 2015 art. 2.3.5 lid 2.
        let geleden = if nummer == 0 { 20..=24 } else { 1..=11 };
        opzet(code, zicht, Dagen::tot_aanvraag(vandaag - toeval.dagen(geleden), vandaag, toeval), Uitkomst::Afgewezen, toeval)
    });
    let onaf = Dagen::in_onderzoek(vandaag - Days::new(58), vandaag, toeval);
    let onaf = Dagen { aanvraag: Some(werkdag_voor(onaf.gemeld + Days::new(51))), ..onaf };
    let onaf = opzet("0599", Gewoon, onaf, Uitkomst::Afgewezen, toeval);
    let besloten = BESLOTEN
        .into_iter()
        .map(|(code, uitkomst)| opzet(code, Gewoon, Dagen::tot_besluit(vandaag - toeval.dagen(0..=3), vandaag, toeval), uitkomst, toeval));
    aangevraagd.chain([onaf]).chain(besloten).collect()
}

/// Granted without a place on the wachtlijst, and refused; two refusals are older than the region shows (six months).
fn besloten(vandaag: NaiveDate, toeval: &Toeval) -> Vec<Opzet> {
    use Uitkomst::{Afgewezen, Extramuraal, Pgb};
    const TOEGEKEND: [(&str, Uitkomst); 8] = [
        ("0599", Pgb),
        ("1621", Pgb),
        ("0597", Extramuraal),
        ("0599", Extramuraal),
        ("0489", Pgb),
        ("0502", Extramuraal),
        ("0542", Extramuraal),
        ("0599", Pgb),
    ];
    const AFWIJZING: [&str; 5] = ["0599", "1621", "0597", "0502", "0613"];
    const OUDE_AFWIJZING: [&str; 2] = ["0599", "1621"];
    let toegekend = TOEGEKEND.into_iter().map(|(code, uitkomst)| (code, uitkomst, 20..=360));
    let afgewezen = AFWIJZING.into_iter().map(|code| (code, Afgewezen, 14..=150));
    let oud = OUDE_AFWIJZING.into_iter().map(|code| (code, Afgewezen, 215..=330));
    let alle = toegekend.chain(afgewezen).chain(oud);
    alle.map(|(code, uitkomst, geleden)| {
        opzet(code, Gewoon, Dagen::tot_bekend(vandaag - toeval.dagen(geleden), vandaag, toeval), uitkomst, toeval)
    })
    .collect()
}
