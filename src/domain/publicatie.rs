//! Publication by legal day: what is recorded today shows to a gemeente from tomorrow, and hiding is immediate.
//!
//! A row of the dat read model has a past and a future: it may be read by a gemeente from one day until another. The row without an end is
//! the live one, which staff reads. An act rewrites what is not published yet, so that a day with ten acts and a day with one are one step;
//! and equal values make no step, so that an act that moves no dat leaves nothing.

use bw_codes::codelijst;
use chrono::{DateTime, Datelike, Months, NaiveDate, TimeDelta, Utc};

use crate::bron::wettelijke_dag;
use crate::projectie::Zicht;

codelijst! {
    /// When a gemeente reads what was recorded, as the privacy officer of the region decided.
    #[derive(Default)]
    Publicatie {
        /// From the next legal day on. What lies within a day, its acts and their order, shows to nobody.
        #[default]
        PerDag = "PER_DAG",
        /// From the first day of the next month on, with starts and ends of care and wait by their month: what a day tells, such as that
        /// care began with the bekendmaking, shows to nobody.
        PerMaand = "PER_MAAND",
        /// At once: every act is seen as it happens.
        Direct = "DIRECT",
    }
}

/// Longer than any request takes: what begins before midnight and commits after it counts as of the day after, and shows no earlier
/// than what was recorded with it.
const MARGE: TimeDelta = TimeDelta::seconds(60);

/// The first day on which a gemeente reads what is recorded at a moment. `dag` is the day of the request, never before that of the moment.
pub fn eerste_dag(wijze: Publicatie, nu: DateTime<Utc>, dag: NaiveDate) -> NaiveDate {
    let gerekend = wettelijke_dag(nu + MARGE).max(dag);
    match wijze {
        Publicatie::PerDag => gerekend.succ_opt().unwrap_or(gerekend),
        Publicatie::PerMaand => maand(gerekend).checked_add_months(Months::new(1)).unwrap_or(gerekend),
        Publicatie::Direct => dag,
    }
}

/// The month of a day, as its first day.
pub fn maand(dag: NaiveDate) -> NaiveDate {
    dag.with_day(1).unwrap_or(dag)
}

/// The last day of the month of a day.
pub fn maandeinde(dag: NaiveDate) -> NaiveDate {
    maand(dag).checked_add_months(Months::new(1)).and_then(|d| d.pred_opt()).unwrap_or(dag)
}

/// The first month that begins on a day or after it, as its first day: of what begins to hold on a day, it holds in all of it.
pub fn hele_maand(dag: NaiveDate) -> NaiveDate {
    if dag == maand(dag) { dag } else { maandeinde(dag).succ_opt().unwrap_or(dag) }
}

/// How far a clock may be set back before midnight without taking the day back.
const TERUGSPRONG: TimeDelta = TimeDelta::hours(6);

/// The day of a request: that of the clock, unless the clock just came back over midnight. What was read on a day is not taken back; a
/// clock that was wildly ahead is not followed.
pub fn dag(hoogste: Option<NaiveDate>, nu: DateTime<Utc>) -> NaiveDate {
    let dag = wettelijke_dag(nu);
    hoogste.filter(|h| *h > dag && wettelijke_dag(nu + TERUGSPRONG) >= *h).unwrap_or(dag)
}

/// When what is recorded becomes readable, and which day it is now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// First day on which a gemeente may read it.
    pub van: NaiveDate,
    /// The legal day of now.
    pub vandaag: NaiveDate,
    /// A gemeente reads the month of starts and ends of care and wait.
    pub per_maand: bool,
}

impl Moment {
    /// Of what is recorded at a moment, in a region that publishes so. `vandaag` is the day of the request.
    pub fn van(wijze: Publicatie, nu: DateTime<Utc>, vandaag: NaiveDate) -> Self {
        Moment { van: eerste_dag(wijze, nu, vandaag), vandaag, per_maand: wijze == Publicatie::PerMaand }
    }
}

/// A row with the days on which a gemeente may read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rij<T> {
    /// First day.
    pub van: NaiveDate,
    /// First day on which it no longer may; `None` is the live row.
    pub tot: Option<NaiveDate>,
    /// What it says, and to whom it shows.
    pub dat: T,
}

/// Whether a traject goes out of sight of a gemeente that reads it or was going to: then all that was published goes with it, at once.
pub fn verbergt<'a>(gepubliceerd: impl IntoIterator<Item = &'a str>, nieuw: &Zicht, vandaag: NaiveDate) -> bool {
    let voorbij = nieuw.tot.is_some_and(|tot| tot < vandaag);
    gepubliceerd.into_iter().any(|voor| voorbij || nieuw.voor.as_deref() != Some(voor))
}

/// The first day of a live row that a gemeente never reads, because it reads a coarser one; and the day until which it reads that.
const NOOIT: NaiveDate = match NaiveDate::from_ymd_opt(9999, 12, 31) {
    Some(dag) => dag,
    None => NaiveDate::MAX,
};

/// What an act makes of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Nieuw<T> {
    /// As it is.
    pub live: T,
    /// As a gemeente may read it.
    pub getoond: T,
}

/// The rows after an act, from those before it (in order of `van`). `nieuw` is `None` when there is nothing more; `toont` says whether a
/// row shows to any gemeente.
///
/// What was published stays as it was until the day on which the new row begins, unless `verbergt`.
pub fn publiceer<T: PartialEq>(
    mut oud: Vec<Rij<T>>,
    nieuw: Option<Nieuw<T>>,
    moment: Moment,
    verbergt: bool,
    toont: impl Fn(&T) -> bool,
) -> Vec<Rij<T>> {
    oud.retain(|r| r.van != NOOIT);
    for rij in oud.iter_mut().filter(|r| r.tot == Some(NOOIT)) {
        rij.tot = None;
    }
    let (live, getoond) = nieuw.map(|n| (n.live, n.getoond)).unzip();
    let apart = live.filter(|live| getoond.as_ref() != Some(live));
    let mut lijn = stap(oud, getoond, moment, verbergt, toont);
    if let (Some(dat), Some(laatste)) = (apart, lijn.last_mut()) {
        laatste.tot = Some(NOOIT);
        lijn.push(Rij { van: NOOIT, tot: None, dat });
    }
    lijn
}

/// The rows that a gemeente reads, after an act; the last has no end, while there is one.
fn stap<T: PartialEq>(oud: Vec<Rij<T>>, nieuw: Option<T>, moment: Moment, verbergt: bool, toont: impl Fn(&T) -> bool) -> Vec<Rij<T>> {
    let Moment { van, vandaag, .. } = moment;
    let ongewijzigd = oud.last().is_some_and(|r| r.tot.is_none() && nieuw.as_ref() == Some(&r.dat));
    let verlopen = |r: &Rij<T>| r.tot.is_some_and(|tot| tot <= vandaag);
    // What shows to nobody has no past to keep.
    let bewaard = |r: &Rij<T>| r.tot.is_none() || (!verlopen(r) && !verbergt && toont(&r.dat));
    if ongewijzigd {
        return oud.into_iter().filter(bewaard).collect();
    }
    let mut lijn: Vec<Rij<T>> = oud.into_iter().filter(|r| r.van < van && !verlopen(r)).collect();
    if let Some(laatste) = lijn.last_mut() {
        // Either it lasts until then, or it was to end later or never.
        let sluit_aan = laatste.tot.is_none_or(|tot| tot >= van);
        if sluit_aan && nieuw.as_ref() == Some(&laatste.dat) {
            laatste.tot = None;
            return lijn.into_iter().filter(bewaard).collect();
        }
        if sluit_aan {
            laatste.tot = Some(van);
        }
    }
    lijn.extend(nieuw.map(|dat| Rij { van, tot: None, dat }));
    // With direct publication the row that was is over at once.
    lijn.into_iter().filter(bewaard).collect()
}

#[cfg(test)]
mod proeven;
