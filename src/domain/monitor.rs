//! The regiomonitor: new indications per half-year, herkomst and age group, as in the tables of the plan.

use chrono::Datelike;
use chrono::NaiveDate;

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

/// The age group on a day (18 up to and including 22 is youth).
pub fn leeftijdsgroep(geboortedatum: NaiveDate, dag: NaiveDate) -> Leeftijdsgroep {
    match leeftijd_op(geboortedatum, dag) {
        None | Some(..18) => Leeftijdsgroep::Tot18,
        Some(18..=22) => Leeftijdsgroep::Van18TotEnMet22,
        Some(_) => Leeftijdsgroep::Vanaf23,
    }
}

/// The cells in which a dossier counts: one for each first indicatie that was granted and made known, at the date of its besluit.
///
/// `leden` are the member gemeenten of the region.
pub fn cellen(dossier: &Dossier, leden: &[String]) -> Vec<Cel> {
    let herkomst = match &dossier.herkomst.gemeente {
        None => ONBEKEND.to_owned(),
        Some(g) if leden.contains(g) => g.clone(),
        Some(_) => OVERIGE_GEMEENTEN.to_owned(),
    };
    dossier
        .indicaties
        .iter()
        .filter(|i| i.toegekend && i.soort == IndicatieSoort::Eerste && i.bekendgemaakt_op.is_some())
        .map(|i| Cel {
            halfjaar: halfjaar(i.besluit_op),
            herkomst: herkomst.clone(),
            leeftijdsgroep: leeftijdsgroep(dossier.geboortedatum, i.besluit_op),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

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
