//! Dates and numbers as they stand in a letter, and why a day is free.

use chrono::{Datelike, NaiveDate, Weekday};

use crate::kalender::{Kalender, is_feestdag, koningsdag, paasmaandag};

const MAANDEN: [&str; 12] =
    ["januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december"];

/// `maandag 2 maart 2026`.
#[must_use]
pub fn datum(dag: NaiveDate) -> String {
    let weekdag = match dag.weekday() {
        Weekday::Mon => "maandag",
        Weekday::Tue => "dinsdag",
        Weekday::Wed => "woensdag",
        Weekday::Thu => "donderdag",
        Weekday::Fri => "vrijdag",
        Weekday::Sat => "zaterdag",
        Weekday::Sun => "zondag",
    };
    let maand = MAANDEN.get(dag.month0() as usize).copied().unwrap_or_default();
    format!("{weekdag} {} {maand} {}", dag.day(), dag.year())
}

/// `1 dag`, `2 dagen`.
pub(super) fn dagen(aantal: u32) -> String {
    if aantal == 1 { "1 dag".to_owned() } else { format!("{aantal} dagen") }
}

/// `1 week`, `2 weken`.
pub(super) fn weken(aantal: u8) -> String {
    if aantal == 1 { "1 week".to_owned() } else { format!("{aantal} weken") }
}

/// `1 maand`, `2 maanden`.
pub(super) fn maanden(aantal: u8) -> String {
    if aantal == 1 { "1 maand".to_owned() } else { format!("{aantal} maanden") }
}

/// Why a statutory term cannot end on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VrijeDag {
    /// 1 January.
    Nieuwjaarsdag,
    /// On a par with the holidays (Algemene termijnenwet art. 3 lid 2).
    GoedeVrijdag,
    /// Easter Monday.
    TweedePaasdag,
    /// 27 April, or the 26th.
    Koningsdag,
    /// 5 May.
    Bevrijdingsdag,
    /// The 39th day after Easter Sunday.
    Hemelvaartsdag,
    /// Whit Monday.
    TweedePinksterdag,
    /// 25 December.
    EersteKerstdag,
    /// 26 December.
    TweedeKerstdag,
    /// Equated by royal decree (Algemene termijnenwet art. 3 lid 3).
    Gelijkgesteld,
    /// Saturday.
    Zaterdag,
    /// Sunday.
    Zondag,
}

impl VrijeDag {
    /// Why the day is free, a holiday before a weekend; `None` for a working day.
    #[must_use]
    pub fn van(dag: NaiveDate, kalender: &Kalender) -> Option<Self> {
        if is_feestdag(dag) {
            let bij_pasen = paasmaandag(dag.year()).map(|maandag| dag.signed_duration_since(maandag).num_days());
            return match (dag.month(), dag.day(), bij_pasen) {
                _ if koningsdag(dag.year()) == Some(dag) => Some(Self::Koningsdag),
                (1, 1, _) => Some(Self::Nieuwjaarsdag),
                (12, 25, _) => Some(Self::EersteKerstdag),
                (12, 26, _) => Some(Self::TweedeKerstdag),
                (_, _, Some(-3)) => Some(Self::GoedeVrijdag),
                (_, _, Some(0)) => Some(Self::TweedePaasdag),
                (_, _, Some(38)) => Some(Self::Hemelvaartsdag),
                (_, _, Some(49)) => Some(Self::TweedePinksterdag),
                _ => Some(Self::Bevrijdingsdag),
            };
        }
        match dag.weekday() {
            Weekday::Sat => Some(Self::Zaterdag),
            Weekday::Sun => Some(Self::Zondag),
            _ => kalender.is_vrij(dag).then_some(Self::Gelijkgesteld),
        }
    }

    /// As it stands in a letter.
    #[must_use]
    pub const fn naam(self) -> &'static str {
        match self {
            Self::Nieuwjaarsdag => "nieuwjaarsdag",
            Self::GoedeVrijdag => "Goede Vrijdag",
            Self::TweedePaasdag => "tweede paasdag",
            Self::Koningsdag => "Koningsdag",
            Self::Bevrijdingsdag => "5 mei",
            Self::Hemelvaartsdag => "Hemelvaartsdag",
            Self::TweedePinksterdag => "tweede pinksterdag",
            Self::EersteKerstdag => "eerste kerstdag",
            Self::TweedeKerstdag => "tweede kerstdag",
            Self::Gelijkgesteld => "een dag die bij koninklijk besluit met een feestdag is gelijkgesteld",
            Self::Zaterdag => "een zaterdag",
            Self::Zondag => "een zondag",
        }
    }
}
