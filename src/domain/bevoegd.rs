//! By what right an act is done: the mandaat of the college and the ondermandaat of the functionaris, in force on the day of the act.
//!
//! Sources: Awb art. 10:1-10:12; regional plan par. 3.2. Own residents of the centrumgemeente need only an ondermandaat.

use chrono::NaiveDate;
use uuid::Uuid;

use crate::codes::Bevoegdheid;
use crate::weigering::Weigering;

/// Characters of the mark of a document that a right rests on, or by which it is answered for.
pub const KENMERK_MAXIMUM: usize = 200;

/// A period of days; `tot` is the last day, `None` is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Periode {
    /// First day.
    pub van: NaiveDate,
    /// Last day, inclusive.
    pub tot: Option<NaiveDate>,
}

impl Periode {
    /// Whether the day lies in the period.
    pub fn omvat(&self, dag: NaiveDate) -> bool {
        self.van <= dag && self.tot.is_none_or(|tot| dag <= tot)
    }

    /// Whether the periods share a day.
    pub fn overlapt(&self, ander: &Periode) -> bool {
        self.tot.is_none_or(|tot| ander.van <= tot) && ander.tot.is_none_or(|tot| self.van <= tot)
    }
}

/// A mandaat as known now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MandaatFeit {
    /// Its id, which the act stores.
    pub id: Uuid,
    /// The mandating college (CBS code of the gemeente).
    pub van_gemeente: String,
    /// What is mandated.
    pub bevoegdheid: Bevoegdheid,
    /// When it is in force.
    pub geldig: Periode,
    /// Whether it may be passed on to a functionaris (Awb art. 10:9).
    pub ondermandaat_toegestaan: bool,
    /// The decision, a public document.
    pub besluit_kenmerk: String,
}

/// An ondermandaat of one functionaris as known now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OndermandaatFeit {
    /// Its id, which the act stores.
    pub id: Uuid,
    /// What is passed on.
    pub bevoegdheid: Bevoegdheid,
    /// When it is in force.
    pub geldig: Periode,
}

/// What the functionaris who acts can rest on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bevoegdheden {
    /// CBS code of the centrumgemeente.
    pub centrumgemeente: String,
    /// Mandaten to the centrumgemeente.
    pub mandaten: Vec<MandaatFeit>,
    /// Ondermandaten of this functionaris.
    pub ondermandaten: Vec<OndermandaatFeit>,
    /// Of acts from before this register: a right that cannot be shown refuses nothing, see [`Grond::niet_aangetoond`], nor a duty around a
    /// besluit of which nothing is known.
    pub van_vroeger: bool,
}

/// The right on which an act rested, stored with the act.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grond {
    /// The college in whose name.
    pub namens_gemeente: String,
    /// The mandaat; `None` for the centrumgemeente in its own right.
    pub mandaat: Option<Uuid>,
    /// The ondermandaat of the functionaris. `None`: not shown, which only an imported act of before this register can be; or not needed,
    /// of a besluit that the college took itself.
    pub ondermandaat: Option<Uuid>,
}

impl Grond {
    /// The right of an imported act of which the mandaat is not shown; the mandator can ratify it (Awb art. 10:3, bekrachtiging).
    pub fn niet_aangetoond(namens_gemeente: &str) -> Self {
        Grond { namens_gemeente: namens_gemeente.to_owned(), mandaat: None, ondermandaat: None }
    }

    /// The right of a college that acts itself: it stays competent beside its mandaat (Awb art. 10:7).
    pub fn zelf(gemeente: &str) -> Self {
        Grond { namens_gemeente: gemeente.to_owned(), mandaat: None, ondermandaat: None }
    }
}

impl Bevoegdheden {
    /// Every right of a college on every day: with it all of an act is checked but the right, which is found or shown in another way.
    pub fn onbeperkt(centrumgemeente: &str, namens_gemeente: &str) -> Self {
        let altijd = Periode { van: NaiveDate::MIN, tot: None };
        let alle = || Bevoegdheid::ALLE.iter().copied();
        let mandaat = |bevoegdheid| MandaatFeit {
            id: Uuid::nil(),
            van_gemeente: namens_gemeente.to_owned(),
            bevoegdheid,
            geldig: altijd,
            ondermandaat_toegestaan: true,
            besluit_kenmerk: String::new(),
        };
        Bevoegdheden {
            centrumgemeente: centrumgemeente.to_owned(),
            mandaten: alle().map(mandaat).collect(),
            ondermandaten: alle().map(|bevoegdheid| OndermandaatFeit { id: Uuid::nil(), bevoegdheid, geldig: altijd }).collect(),
            van_vroeger: false,
        }
    }

    /// The mandaat of a college for a power on a day, if one is in force.
    pub fn mandaat_op(&self, van_gemeente: &str, bevoegdheid: Bevoegdheid, dag: NaiveDate) -> Option<&MandaatFeit> {
        self.mandaten.iter().find(|m| m.van_gemeente == van_gemeente && m.bevoegdheid == bevoegdheid && m.geldig.omvat(dag))
    }

    /// The right to do an act in the name of a college on a day.
    ///
    /// # Errors
    /// Says which mandaat or ondermandaat lacks, for which power, on which day.
    pub fn grond(&self, namens_gemeente: &str, bevoegdheid: Bevoegdheid, op: NaiveDate) -> Result<Grond, Weigering> {
        match self.aangetoond(namens_gemeente, bevoegdheid, op) {
            Err(_) if self.van_vroeger => Ok(Grond::niet_aangetoond(namens_gemeente)),
            grond => grond,
        }
    }

    fn aangetoond(&self, namens_gemeente: &str, bevoegdheid: Bevoegdheid, op: NaiveDate) -> Result<Grond, Weigering> {
        let mandaat = if namens_gemeente == self.centrumgemeente {
            None
        } else {
            let college = namens_gemeente.to_owned();
            let Some(mandaat) = self.mandaat_op(namens_gemeente, bevoegdheid, op) else {
                return Err(Weigering::MandaatOntbreekt { bevoegdheid, college, op });
            };
            if !mandaat.ondermandaat_toegestaan {
                return Err(Weigering::OndermandaatNietToegestaan { bevoegdheid, college, op });
            }
            Some(mandaat.id)
        };
        let ondermandaat = self.ondermandaten.iter().find(|o| o.bevoegdheid == bevoegdheid && o.geldig.omvat(op));
        match ondermandaat {
            Some(o) => Ok(Grond { namens_gemeente: namens_gemeente.to_owned(), mandaat, ondermandaat: Some(o.id) }),
            None => Err(Weigering::OndermandaatOntbreekt { bevoegdheid, op }),
        }
    }

    /// In whose name a traject is run: the member gemeente of herkomst with a mandaat for the onderzoek in force on the day of the
    /// melding, else the centrumgemeente in its own right (Wmo 2015 art. 1.2.1 b). With it, the mandaat.
    pub fn namens(&self, herkomst: Option<&str>, dag: NaiveDate) -> (String, Option<&MandaatFeit>) {
        match herkomst.and_then(|h| self.mandaat_op(h, Bevoegdheid::Onderzoek, dag)) {
            Some(mandaat) => (mandaat.van_gemeente.clone(), Some(mandaat)),
            None => (self.centrumgemeente.clone(), None),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dag(s: &str) -> NaiveDate {
        s.parse().unwrap()
    }

    fn bevoegdheden(toegestaan: bool) -> Bevoegdheden {
        let geldig = Periode { van: dag("2020-01-01"), tot: Some(dag("2020-12-31")) };
        Bevoegdheden {
            centrumgemeente: "0599".into(),
            mandaten: vec![MandaatFeit {
                id: Uuid::from_u128(1),
                van_gemeente: "1621".into(),
                bevoegdheid: Bevoegdheid::BeslissenAanvraag,
                geldig,
                ondermandaat_toegestaan: toegestaan,
                besluit_kenmerk: "B1".into(),
            }],
            ondermandaten: vec![OndermandaatFeit { id: Uuid::from_u128(2), bevoegdheid: Bevoegdheid::BeslissenAanvraag, geldig }],
            van_vroeger: false,
        }
    }

    #[test]
    fn the_right_holds_on_the_first_and_the_last_day_and_not_outside() {
        let b = bevoegdheden(true);
        for (op, goed) in [("2019-12-31", false), ("2020-01-01", true), ("2020-12-31", true), ("2021-01-01", false)] {
            assert_eq!(b.grond("1621", Bevoegdheid::BeslissenAanvraag, dag(op)).is_ok(), goed, "{op}");
        }
    }

    #[test]
    fn a_traject_is_run_in_the_name_of_a_herkomst_with_a_mandaat_for_the_onderzoek_that_day() {
        let mut b = bevoegdheden(true);
        let namens = |b: &Bevoegdheden, herkomst, op| {
            let (college, mandaat) = b.namens(herkomst, dag(op));
            (college, mandaat.map(|m| m.id))
        };
        let centrum = || ("0599".to_owned(), None);
        assert_eq!(namens(&b, Some("1621"), "2020-06-01"), centrum(), "a mandaat for something else");
        b.mandaten[0].bevoegdheid = Bevoegdheid::Onderzoek;
        assert_eq!(namens(&b, Some("1621"), "2020-06-01"), ("1621".to_owned(), Some(Uuid::from_u128(1))));
        assert_eq!(namens(&b, Some("1621"), "2021-01-01"), centrum());
        assert_eq!(namens(&b, Some("0597"), "2020-06-01"), centrum());
        assert_eq!(namens(&b, None, "2020-06-01"), centrum());
    }

    #[test]
    fn the_refusal_says_what_lacks() {
        let b = bevoegdheden(true);
        let op = dag("2020-06-01");
        let college = "0597".to_owned();
        assert_eq!(
            b.grond("0597", Bevoegdheid::BeslissenAanvraag, op),
            Err(Weigering::MandaatOntbreekt { bevoegdheid: Bevoegdheid::BeslissenAanvraag, college, op })
        );
        assert_eq!(
            b.grond("0599", Bevoegdheid::PgbToekennen, op),
            Err(Weigering::OndermandaatOntbreekt { bevoegdheid: Bevoegdheid::PgbToekennen, op })
        );
        let college = "1621".to_owned();
        assert_eq!(
            bevoegdheden(false).grond("1621", Bevoegdheid::BeslissenAanvraag, op),
            Err(Weigering::OndermandaatNietToegestaan { bevoegdheid: Bevoegdheid::BeslissenAanvraag, college, op })
        );
    }

    #[test]
    fn what_cannot_be_shown_of_before_refuses_nothing() {
        let b = Bevoegdheden { van_vroeger: true, ..bevoegdheden(true) };
        let (bevoegdheid, grond) = (Bevoegdheid::BeslissenAanvraag, |op| b.grond("1621", Bevoegdheid::BeslissenAanvraag, dag(op)));
        assert_eq!(grond("2020-06-01"), bevoegdheden(true).grond("1621", bevoegdheid, dag("2020-06-01")));
        assert_eq!(grond("2021-01-01"), Ok(Grond::niet_aangetoond("1621")));
    }

    #[test]
    fn own_residents_need_only_an_ondermandaat() {
        let grond = bevoegdheden(true).grond("0599", Bevoegdheid::BeslissenAanvraag, dag("2020-06-01")).unwrap();
        assert_eq!(grond, Grond { namens_gemeente: "0599".into(), mandaat: None, ondermandaat: Some(Uuid::from_u128(2)) });
    }

    #[test]
    fn periods_overlap_when_they_share_a_day() {
        let p = |van: &str, tot: Option<&str>| Periode { van: dag(van), tot: tot.map(dag) };
        assert!(p("2020-01-01", Some("2020-01-31")).overlapt(&p("2020-01-31", None)));
        assert!(!p("2020-01-01", Some("2020-01-31")).overlapt(&p("2020-02-01", None)));
        assert!(p("2020-03-01", None).overlapt(&p("2020-02-01", None)));
    }
}
