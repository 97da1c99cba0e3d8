//! The regiomonitor: new indications per half-year, herkomst and age group, as in the tables of the plan.

use chrono::Datelike;
use chrono::NaiveDate;

use crate::bevoegd::Periode;
use crate::codes::{IndicatieSoort, Leeftijdsgroep};
use crate::dossier::Dossier;
use crate::termijn::leeftijd_op;

/// Category for a herkomst that is not known; a quarter of the adults of 2016.
pub const ONBEKEND: &str = "ONBEKEND";
/// Category for a herkomst outside the region.
pub const OVERIGE_GEMEENTEN: &str = "OVERIGE_GEMEENTEN";

/// One cell of the table.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cel {
    /// Half-year of the besluit, `2016H1`.
    pub halfjaar: String,
    /// CBS code of a member gemeente, [`ONBEKEND`] or [`OVERIGE_GEMEENTEN`].
    pub herkomst: String,
    /// Age at the date of the besluit.
    pub leeftijdsgroep: Leeftijdsgroep,
}

/// The half-year of a day, `2016H1`.
pub fn halfjaar(dag: NaiveDate) -> String {
    format!("{}H{}", dag.year(), if dag.month() <= 6 { 1 } else { 2 })
}

/// The longest row of half-years that is counted at once: twenty years.
pub const LANGSTE: usize = 40;

/// A half-year as a period of days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Halfjaar {
    /// `2016H1`.
    pub naam: String,
    /// First day.
    pub van: NaiveDate,
    /// Last day, inclusive.
    pub tot_en_met: NaiveDate,
}

/// The half-years from one to another, inclusive, in order; none when the last comes before the first.
///
/// # Errors
/// `None` for a name that is no half-year, or more than [`LANGSTE`] of them.
pub fn halfjaren(van: &str, tot: &str) -> Option<Vec<Halfjaar>> {
    let (van, tot) = (rangnummer(van)?, rangnummer(tot)?);
    if tot.saturating_sub(van) >= i32::try_from(LANGSTE).ok()? {
        return None;
    }
    let begin = |n: i32| NaiveDate::from_ymd_opt(n.div_euclid(2), if n.rem_euclid(2) == 0 { 1 } else { 7 }, 1);
    (van..=tot)
        .map(|n| {
            let dag = begin(n)?;
            Some(Halfjaar { naam: halfjaar(dag), van: dag, tot_en_met: begin(n + 1)?.pred_opt()? })
        })
        .collect()
}

/// Half-years counted from the year zero.
fn rangnummer(naam: &str) -> Option<i32> {
    let (jaar, helft) = naam.split_once('H')?;
    let jaar = (jaar.len() == 4 && jaar.bytes().all(|b| b.is_ascii_digit())).then(|| jaar.parse::<i32>().ok()).flatten()?;
    match helft {
        "1" => Some(2 * jaar),
        "2" => Some(2 * jaar + 1),
        _ => None,
    }
}

/// The age group on a day (18 up to and including 22 is youth).
pub fn leeftijdsgroep(geboortedatum: NaiveDate, dag: NaiveDate) -> Leeftijdsgroep {
    match leeftijd_op(geboortedatum, dag) {
        None | Some(..18) => Leeftijdsgroep::Tot18,
        Some(18..=22) => Leeftijdsgroep::Van18TotEnMet22,
        Some(_) => Leeftijdsgroep::Vanaf23,
    }
}

/// The member gemeenten of a region over time, as known now.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Leden(Vec<(String, Periode)>);

impl Leden {
    /// CBS codes, each with when it is a member.
    pub fn new(leden: Vec<(String, Periode)>) -> Self {
        Leden(leden)
    }

    /// Whether a gemeente is a member on a day.
    pub fn omvat(&self, gemeente: &str, dag: NaiveDate) -> bool {
        self.0.iter().any(|(code, geldig)| code == gemeente && geldig.omvat(dag))
    }
}

/// The category of a herkomst on a day.
fn herkomst_op(gemeente: Option<&str>, leden: &Leden, dag: NaiveDate) -> String {
    match gemeente {
        None => ONBEKEND,
        Some(g) if leden.omvat(g, dag) => g,
        Some(_) => OVERIGE_GEMEENTEN,
    }
    .to_owned()
}

/// The cells in which a dossier counts: one for each first indicatie that was granted and made known, at the date of its besluit.
///
/// On that date the members count too: who joins the region or leaves it later moves nothing that was counted.
pub fn cellen(dossier: &Dossier, leden: &Leden) -> Vec<Cel> {
    dossier
        .indicaties
        .iter()
        .filter(|i| i.toegekend && i.soort == IndicatieSoort::Eerste && i.bekendgemaakt_op.is_some())
        .map(|i| Cel {
            halfjaar: halfjaar(i.besluit_op),
            herkomst: herkomst_op(dossier.herkomst.gemeente.as_deref(), leden, i.besluit_op),
            leeftijdsgroep: leeftijdsgroep(dossier.geboortedatum, i.besluit_op),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_years_follow_each_other_without_a_day_between() {
        let rij = halfjaren("2015H2", "2017H1").unwrap();
        assert_eq!(rij.iter().map(|h| h.naam.as_str()).collect::<Vec<_>>(), ["2015H2", "2016H1", "2016H2", "2017H1"]);
        assert_eq!((rij[0].van.to_string(), rij[0].tot_en_met.to_string()), ("2015-07-01".into(), "2015-12-31".into()));
        assert!(rij.windows(2).all(|w| w[0].tot_en_met.succ_opt() == Some(w[1].van)));
        assert_eq!(halfjaren("2016H2", "2016H1"), Some(Vec::new()));
        assert_eq!(halfjaren("2000H1", "2019H2").unwrap().len(), LANGSTE);
        for (van, tot) in [("2000H1", "2020H1"), ("2016", "2016H1"), ("2016H3", "2016H1"), ("+016H1", "2016H1"), ("H1", "2016H1")] {
            assert_eq!(halfjaren(van, tot), None, "{van} {tot}");
        }
    }

    #[test]
    fn half_years_and_age_groups_turn_on_their_days() {
        let dag = |s: &str| s.parse::<NaiveDate>().unwrap();
        assert_eq!(halfjaar(dag("2016-06-30")), "2016H1");
        assert_eq!(halfjaar(dag("2016-07-01")), "2016H2");
        let geboren = dag("2000-05-10");
        for (op, groep) in [
            ("2018-05-09", Leeftijdsgroep::Tot18),
            ("2018-05-10", Leeftijdsgroep::Van18TotEnMet22),
            ("2023-05-09", Leeftijdsgroep::Van18TotEnMet22),
            ("2023-05-10", Leeftijdsgroep::Vanaf23),
        ] {
            assert_eq!(leeftijdsgroep(geboren, dag(op)), groep, "{op}");
        }
    }
}
