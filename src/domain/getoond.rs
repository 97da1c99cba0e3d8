//! From when a gemeente is shown care: a fact of its own, because what is recorded late takes back nothing that was read.

use chrono::NaiveDate;
use uuid::Uuid;

use crate::codes::Grondslag;
use crate::dossier::Dossier;
use crate::fact::{Fact, Step};
use crate::plaatsing::Plaatsing;
use crate::publicatie::Moment;

impl Dossier {
    /// From when care that begins shows. Care from before the bekendmaking of what it rests on shows from that day on, and from none if
    /// nothing is known yet: what gave it does not show. Who was seen to wait is seen in care no earlier than that wait began.
    pub(crate) fn zorg_getoond_vanaf(&self, grondslag: Grondslag, indicatie_id: Option<Uuid>, van: NaiveDate) -> Option<NaiveDate> {
        let bekend = match grondslag {
            Grondslag::OvergangsrechtAwbz => Some(van),
            Grondslag::Indicatiebesluit => self.indicaties.iter().find(|i| Some(i.id) == indicatie_id)?.bekendgemaakt_op,
            Grondslag::TijdelijkeMaatwerkvoorziening | Grondslag::RechterlijkeUitspraak => {
                self.indicaties.iter().filter(|i| i.toegekend).filter_map(|i| i.bekendgemaakt_op).min()
            }
        }?;
        let wacht = self.inschrijvingen.iter().filter(|i| i.beeindigd_op.is_none()).map(|i| i.ingeschreven_op).max();
        Some(van.max(bekend).max(wacht.unwrap_or(van)))
    }
}

impl Step {
    /// From the bekendmaking of a grant on, care shows that rests on it, or that came before it. A tijdelijke voorziening ends at the
    /// besluit: a day of care on the day of the bekendmaking would tell of the crisis.
    pub(crate) fn toon_zorg(&mut self, indicatie_id: Uuid, op: NaiveDate) {
        let van_deze = |p: &&Plaatsing| match p.grondslag {
            Grondslag::OvergangsrechtAwbz => false,
            Grondslag::Indicatiebesluit => p.indicatie_id == Some(indicatie_id),
            Grondslag::TijdelijkeMaatwerkvoorziening | Grondslag::RechterlijkeUitspraak => true,
        };
        let blijft = |p: &&Plaatsing| p.begonnen_op >= op || p.einde.is_none_or(|(tot, _)| tot > op);
        let verborgen = self.next.plaatsingen.iter().filter(|p| p.getoond_vanaf.is_none());
        let nu: Vec<_> = verborgen.filter(van_deze).filter(blijft).map(|p| (p.id, p.begonnen_op.max(op))).collect();
        for (plaatsing_id, vanaf) in nu {
            self.add(Fact::ZorgGetoond { plaatsing_id, vanaf });
        }
    }

    /// The same as it comes into sight. Care that shows keeps when a gemeente reads of it. What began before the day from which it shows, was
    /// over by then, and is known to be before anybody has read of it, does not show: no order of the acts in between may.
    #[must_use]
    pub fn gepubliceerd(mut self, moment: Moment) -> Self {
        let nu: Vec<_> = self.facts.iter().filter_map(Fact::toont_zorg).collect();
        for &plaatsing_id in &nu {
            self.add(Fact::ZorgGelezen { plaatsing_id, vanaf: moment.van });
        }
        let wacht_nog = |p: &Plaatsing| moment.van > moment.vandaag && p.gelezen_vanaf.is_some_and(|vanaf| moment.van <= vanaf);
        let ongelezen = |p: &&Plaatsing| nu.contains(&p.id) || wacht_nog(p);
        let voorbij =
            |p: &&Plaatsing| p.getoond_vanaf.is_some_and(|vanaf| p.begonnen_op < vanaf && p.einde.is_some_and(|(op, _)| op <= vanaf));
        let over = self.next.plaatsingen.iter().filter(ongelezen).filter(voorbij).map(|p| p.id);
        for plaatsing_id in over.collect::<Vec<_>>() {
            self.add(Fact::ZorgVerborgen { plaatsing_id });
        }
        self
    }
}

impl Moment {
    /// The same for a dossier: no earlier than the day from which the care in it is read, which a region that changes from a month to a day
    /// would pass by. What is known of that care before then can still keep it from showing.
    #[must_use]
    pub fn bij(self, d: &Dossier) -> Self {
        let gelezen = d.plaatsingen.iter().filter_map(|p| p.gelezen_vanaf).max();
        Moment { van: self.van.max(gelezen.unwrap_or(self.van)), ..self }
    }
}
