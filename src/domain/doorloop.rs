//! Lead times: how many days each step of a traject took, as it was counted for the region.

use chrono::NaiveDate;

use crate::codes::Doorloopstap;
use crate::dossier::Dossier;
use crate::monitor::halfjaar;

/// One cell: so many days for this step, that ended in this half-year.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Doorloopcel {
    /// The step.
    pub stap: Doorloopstap,
    /// Half-year in which it ended, `2026H1`.
    pub halfjaar: String,
    /// Whole days.
    pub dagen: i32,
}

fn cel(stap: Doorloopstap, van: NaiveDate, tot: NaiveDate) -> Doorloopcel {
    let dagen = i32::try_from(tot.signed_duration_since(van).num_days()).unwrap_or(i32::MAX);
    Doorloopcel { stap, halfjaar: halfjaar(tot), dagen: dagen.max(0) }
}

/// The cells in which a dossier counts: one for each step that was completed.
///
/// Care counts once for each wait, on the day the first care after the entry began, interim or not: the days before it were waited.
pub fn cellen(d: &Dossier) -> Vec<Doorloopcel> {
    let onderzoek = d.onderzoek.iter().map(|o| cel(Doorloopstap::MeldingOnderzoek, d.melding.ontvangen_op, o.afgerond_op));
    let besluit = d.indicaties.iter().filter_map(|i| {
        let aanvraag = d.aanvragen.iter().find(|a| a.id == i.aanvraag_id)?;
        Some(cel(Doorloopstap::AanvraagBesluit, aanvraag.ontvangen_op, i.besluit_op))
    });
    let bekend = d.indicaties.iter().filter_map(|i| Some(cel(Doorloopstap::BesluitBekendmaking, i.besluit_op, i.bekendgemaakt_op?)));
    let zorg = d.inschrijvingen.iter().filter_map(|i| {
        let begonnen = d.plaatsingen.iter().map(|p| p.begonnen_op).filter(|op| *op >= i.ingeschreven_op);
        let eerste = begonnen.filter(|op| i.beeindigd_op.is_none_or(|einde| *op <= einde)).min()?;
        Some(cel(Doorloopstap::NormZorg, i.norm_start, eerste))
    });
    onderzoek.chain(besluit).chain(bekend).chain(zorg).collect()
}

/// Figures of the days of one step.
#[derive(Clone, Debug, PartialEq)]
pub struct Doorlooptijd {
    /// How often it was completed.
    pub aantal: i64,
    /// The mean, in days.
    pub gemiddelde: f64,
    /// The middle one, of an even number the lower.
    pub mediaan: i32,
    /// The longest.
    pub langste: i32,
}

/// The figures of counts by days; `None` of nothing.
pub fn doorlooptijd(per_dagen: &[(i32, i64)]) -> Option<Doorlooptijd> {
    let mut rij: Vec<(i32, i64)> = per_dagen.iter().copied().filter(|(_, n)| *n > 0).collect();
    rij.sort_unstable();
    let aantal: i64 = rij.iter().map(|(_, n)| n).sum();
    let som: i64 = rij.iter().map(|(dagen, n)| i64::from(*dagen) * n).sum();
    let langste = rij.last()?.0;
    let mut tot = 0;
    let mediaan = rij.iter().find(|(_, n)| {
        tot += n;
        tot * 2 >= aantal
    })?;
    #[allow(clippy::cast_precision_loss, reason = "days of a region: far below 2^52")]
    let gemiddelde = som as f64 / aantal as f64;
    Some(Doorlooptijd { aantal, gemiddelde, mediaan: mediaan.0, langste })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_middle_one_is_the_lower_of_two() {
        let cijfers = |rij: &[(i32, i64)]| doorlooptijd(rij).map(|d| (d.aantal, d.gemiddelde, d.mediaan, d.langste));
        assert_eq!(cijfers(&[]), None);
        assert_eq!(cijfers(&[(5, 0)]), None);
        assert_eq!(cijfers(&[(7, 1)]), Some((1, 7.0, 7, 7)));
        assert_eq!(cijfers(&[(10, 1), (2, 1)]), Some((2, 6.0, 2, 10)));
        assert_eq!(cijfers(&[(3, 2), (9, 3)]), Some((5, 6.6, 9, 9)));
    }
}
