//! The days of a traject: working days, in the order of the acts, none after today.

use bw_domain::kalender::is_feestdag;
use chrono::{Datelike, Days, NaiveDate, Weekday};

use super::toeval::Toeval;

/// When each act of a traject falls; what is `None` has not happened.
#[derive(Clone, Debug)]
pub(super) struct Dagen {
    pub(super) gemeld: NaiveDate,
    pub(super) opgepakt: Option<NaiveDate>,
    pub(super) afgerond: Option<NaiveDate>,
    pub(super) aanvraag: Option<NaiveDate>,
    pub(super) besluit: Option<NaiveDate>,
    pub(super) bekend: Option<NaiveDate>,
    pub(super) ingeschreven: Option<NaiveDate>,
}

fn is_werkdag(dag: NaiveDate) -> bool {
    !matches!(dag.weekday(), Weekday::Sat | Weekday::Sun) && !is_feestdag(dag)
}

/// The day itself or the last working day before it.
pub(super) fn werkdag_voor(dag: NaiveDate) -> NaiveDate {
    dag.iter_days().rev().take(10).find(|d| is_werkdag(*d)).unwrap_or(dag)
}

/// The day itself or the first working day after it.
fn werkdag_na(dag: NaiveDate) -> NaiveDate {
    dag.iter_days().take(10).find(|d| is_werkdag(*d)).unwrap_or(dag)
}

impl Dagen {
    /// Reported and no more.
    pub(super) fn gemeld(gemeld: NaiveDate) -> Self {
        let gemeld = werkdag_voor(gemeld);
        Dagen { gemeld, opgepakt: None, afgerond: None, aanvraag: None, besluit: None, bekend: None, ingeschreven: None }
    }

    /// Taken up within days.
    pub(super) fn in_onderzoek(gemeld: NaiveDate, vandaag: NaiveDate, toeval: &Toeval) -> Self {
        let dagen = Self::gemeld(gemeld);
        let opgepakt = werkdag_na(dagen.gemeld + toeval.dagen(0..=4)).min(vandaag);
        Dagen { opgepakt: Some(opgepakt), ..dagen }
    }

    /// Counted back from the aanvraag: an onderzoek of two to six weeks, now and then a few days late.
    pub(super) fn tot_aanvraag(aanvraag: NaiveDate, vandaag: NaiveDate, toeval: &Toeval) -> Self {
        let aanvraag = werkdag_voor(aanvraag);
        let afgerond = werkdag_voor(aanvraag - toeval.dagen(0..=5));
        let duur = if toeval.een_op(12) { 43..=48 } else { 14..=41 };
        let dagen = Self::in_onderzoek(afgerond - toeval.dagen(duur), vandaag, toeval);
        Dagen { afgerond: Some(afgerond), aanvraag: Some(aanvraag), ..dagen }
    }

    /// Counted back from the besluit, which falls within two weeks of the aanvraag, now and then later.
    pub(super) fn tot_besluit(besluit: NaiveDate, vandaag: NaiveDate, toeval: &Toeval) -> Self {
        let besluit = werkdag_voor(besluit);
        let duur = if toeval.een_op(12) { 15..=19 } else { 3..=14 };
        let dagen = Self::tot_aanvraag(besluit - toeval.dagen(duur), vandaag, toeval);
        Dagen { besluit: Some(besluit), ..dagen }
    }

    /// As [`Dagen::tot_besluit`], made known in the days after.
    pub(super) fn tot_bekend(besluit: NaiveDate, vandaag: NaiveDate, toeval: &Toeval) -> Self {
        let dagen = Self::tot_besluit(besluit, vandaag, toeval);
        let bekend = dagen.besluit.map(|op| werkdag_na(op + toeval.dagen(1..=7)).min(vandaag));
        Dagen { bekend, ..dagen }
    }

    /// As [`Dagen::tot_bekend`], on the wachtlijst in the days after.
    pub(super) fn tot_wachtlijst(besluit: NaiveDate, vandaag: NaiveDate, toeval: &Toeval) -> Self {
        let dagen = Self::tot_bekend(besluit, vandaag, toeval);
        let ingeschreven = dagen.bekend.map(|op| werkdag_na(op + toeval.dagen(0..=3)).min(vandaag));
        Dagen { ingeschreven, ..dagen }
    }

    /// The day on which an age is meant: that of the besluit, else of the melding.
    pub(super) fn peildag(&self) -> NaiveDate {
        self.besluit.unwrap_or(self.gemeld)
    }
}

/// A random working day of a half-year, so that everything before it lies after the first mandaten (1 January 2015).
pub(super) fn in_halfjaar((jaar, helft): (i32, u8), eerste: NaiveDate, toeval: &Toeval) -> NaiveDate {
    let (begin, einde) = if helft == 1 { ((1, 5), (6, 30)) } else { ((7, 1), (12, 31)) };
    let dag = |(maand, dag)| NaiveDate::from_ymd_opt(jaar, maand, dag).unwrap_or(eerste);
    let begin = werkdag_na(dag(begin).max(eerste + Days::new(90)));
    let lengte = u32::try_from((dag(einde) - begin).num_days()).unwrap_or(0);
    werkdag_voor(begin + toeval.dagen(0..=lengte)).max(begin)
}
