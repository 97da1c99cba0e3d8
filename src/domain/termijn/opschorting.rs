//! Suspension of a term: the grounds of Awb art. 4:15 and of art. 7:10 lid 2, and which days each takes.
//!
//! Lid 1 runs "vanaf de dag na die waarop" the applicant was asked "tot de dag waarop" it was answered: neither of these two days
//! is suspended. A given term that passes unused has passed when its last day is over, so that day is. Lid 2 runs "gedurende" and
//! "zolang": its first and its last day are both suspended.

use chrono::NaiveDate;

use super::fout::{TermijnFout, na};

/// Why a term stands still.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Grond {
    /// Awb art. 4:15 lid 1 a, with art. 4:5.
    Aanvulling,
    /// Awb art. 4:15 lid 1 b.
    BuitenlandseInstantie,
    /// Awb art. 4:15 lid 2 a.
    InstemmingAanvrager,
    /// Awb art. 4:15 lid 2 b.
    ToeTeRekenenAanvrager,
    /// Awb art. 4:15 lid 2 c.
    Overmacht,
    /// Awb art. 7:10 lid 2, with art. 6:6: bezwaar only.
    Verzuim,
}

impl Grond {
    /// Every ground.
    pub const ALLE: [Self; 6] = [
        Self::Aanvulling,
        Self::BuitenlandseInstantie,
        Self::InstemmingAanvrager,
        Self::ToeTeRekenenAanvrager,
        Self::Overmacht,
        Self::Verzuim,
    ];

    /// The stable code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Aanvulling => "AANVULLING",
            Self::BuitenlandseInstantie => "BUITENLANDSE_INSTANTIE",
            Self::InstemmingAanvrager => "INSTEMMING_AANVRAGER",
            Self::ToeTeRekenenAanvrager => "TOE_TE_REKENEN_AANVRAGER",
            Self::Overmacht => "OVERMACHT",
            Self::Verzuim => "VERZUIM",
        }
    }

    /// The article, as it stands in a letter.
    #[must_use]
    pub const fn artikel(self) -> &'static str {
        match self {
            Self::Aanvulling => "artikel 4:15, eerste lid, onderdeel a, Awb",
            Self::BuitenlandseInstantie => "artikel 4:15, eerste lid, onderdeel b, Awb",
            Self::InstemmingAanvrager => "artikel 4:15, tweede lid, onderdeel a, Awb",
            Self::ToeTeRekenenAanvrager => "artikel 4:15, tweede lid, onderdeel b, Awb",
            Self::Overmacht => "artikel 4:15, tweede lid, onderdeel c, Awb",
            Self::Verzuim => "artikel 7:10, tweede lid, Awb",
        }
    }

    /// The reason in words, after "omdat".
    pub(super) const fn omdat(self) -> &'static str {
        match self {
            Self::Aanvulling => "u is gevraagd de aanvraag aan te vullen",
            Self::BuitenlandseInstantie => "informatie nodig was van een buitenlandse instantie",
            Self::InstemmingAanvrager => "u schriftelijk met uitstel hebt ingestemd",
            Self::ToeTeRekenenAanvrager => "de vertraging aan u is toe te rekenen",
            Self::Overmacht => "er door overmacht niet kon worden beslist",
            Self::Verzuim => "u is gevraagd een gebrek in het bezwaarschrift te herstellen",
        }
    }

    /// Whether it suspends the term for a besluit on an aanvraag.
    #[must_use]
    pub const fn geldt_voor_besluit(self) -> bool {
        !matches!(self, Self::Verzuim)
    }

    /// Whether it suspends the term for a decision on bezwaar (Awb art. 7:10 lid 2 and art. 7:14).
    #[must_use]
    pub const fn geldt_voor_bezwaar(self) -> bool {
        !matches!(self, Self::Aanvulling | Self::InstemmingAanvrager)
    }
}

/// What happened. A last day that is not known is `None`: the suspension lasts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Oorzaak {
    /// Without a given term there is no suspension, so `termijn_tot` (its last day) is not optional.
    Aanvulling { uitgenodigd_op: NaiveDate, termijn_tot: NaiveDate, aangevuld_op: Option<NaiveDate> },
    /// `geeindigd_op`: the information was received, or further delay was reasonable no more.
    BuitenlandseInstantie { meegedeeld_op: NaiveDate, geeindigd_op: Option<NaiveDate> },
    /// The agreed period, first and last day included; the consent is in writing.
    InstemmingAanvrager { schriftelijk_op: NaiveDate, van: NaiveDate, tot: NaiveDate },
    /// First and last day of the cause.
    ToeTeRekenenAanvrager { van: NaiveDate, tot: Option<NaiveDate> },
    /// First and last day of the cause.
    Overmacht { van: NaiveDate, tot: Option<NaiveDate> },
    /// `termijn_tot`: last day of the term that was given to repair it.
    Verzuim { verzocht_op: NaiveDate, termijn_tot: NaiveDate, hersteld_op: Option<NaiveDate> },
}

/// What the applicant was told of a suspension. Recorded; it moves no day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Kennisgeving {
    /// Overmacht: told that the term is suspended and until when (Awb art. 4:15 lid 3).
    pub opgeschort_op: Option<NaiveDate>,
    /// Told that the suspension ended and by when the besluit follows (Awb art. 4:15 lid 4).
    pub beeindigd_op: Option<NaiveDate>,
}

/// A suspension with its notices.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Opschorting {
    /// What happened.
    pub oorzaak: Oorzaak,
    /// What was told of it.
    pub kennisgeving: Kennisgeving,
}

/// A notice that Awb art. 4:15 asks for and that is not recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OntbrekendeKennisgeving {
    /// Lid 3.
    Opgeschort,
    /// Lid 4.
    Beeindigd,
}

/// The days a suspension takes, first and last included; none when `tot` lies before `van`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Dagen {
    pub(super) van: NaiveDate,
    pub(super) tot: NaiveDate,
    /// It had not ended on the day of asking.
    pub(super) loopt_nog: bool,
}

impl From<Oorzaak> for Opschorting {
    fn from(oorzaak: Oorzaak) -> Self {
        Self { oorzaak, kennisgeving: Kennisgeving::default() }
    }
}

impl Oorzaak {
    /// The ground it is.
    #[must_use]
    pub const fn grond(&self) -> Grond {
        match self {
            Self::Aanvulling { .. } => Grond::Aanvulling,
            Self::BuitenlandseInstantie { .. } => Grond::BuitenlandseInstantie,
            Self::InstemmingAanvrager { .. } => Grond::InstemmingAanvrager,
            Self::ToeTeRekenenAanvrager { .. } => Grond::ToeTeRekenenAanvrager,
            Self::Overmacht { .. } => Grond::Overmacht,
            Self::Verzuim { .. } => Grond::Verzuim,
        }
    }

    /// The days it takes as known on `peildatum`: what lasts still is counted up to and including that day.
    pub(super) fn dagen(&self, peildatum: NaiveDate) -> Result<Dagen, TermijnFout> {
        match *self {
            Self::Aanvulling { uitgenodigd_op, termijn_tot, aangevuld_op } => {
                verzoek(uitgenodigd_op, termijn_tot, aangevuld_op.map(|op| ("de aanvulling", op)), peildatum)
            }
            Self::Verzuim { verzocht_op, termijn_tot, hersteld_op } => {
                verzoek(verzocht_op, termijn_tot, hersteld_op.map(|op| ("het herstel", op)), peildatum)
            }
            Self::BuitenlandseInstantie { meegedeeld_op, geeindigd_op } => {
                if let Some(op) = geeindigd_op {
                    na("het einde van de opschorting", op, meegedeeld_op)?;
                }
                let tot = geeindigd_op.map_or(peildatum, vorige);
                Ok(Dagen { van: volgende(meegedeeld_op), tot, loopt_nog: geeindigd_op.is_none() })
            }
            Self::InstemmingAanvrager { schriftelijk_op, van, tot } => {
                na("het einde van het uitstel", tot, van)?;
                if schriftelijk_op > van {
                    return Err(TermijnFout::InstemmingTeLaat { niet_na: van });
                }
                Ok(Dagen { van, tot, loopt_nog: false })
            }
            Self::ToeTeRekenenAanvrager { van, tot } | Self::Overmacht { van, tot } => {
                if let Some(tot) = tot {
                    na("het einde van de oorzaak", tot, van)?;
                }
                Ok(Dagen { van, tot: tot.unwrap_or(peildatum), loopt_nog: tot.is_none() })
            }
        }
    }
}

impl Opschorting {
    /// The notices of Awb art. 4:15 lid 3 and lid 4 that are due and not recorded.
    #[must_use]
    pub fn ontbreekt(&self) -> Vec<OntbrekendeKennisgeving> {
        let (lid_drie, lid_vier) = match self.oorzaak {
            Oorzaak::Overmacht { tot, .. } => (true, tot.is_some()),
            Oorzaak::ToeTeRekenenAanvrager { tot, .. } => (false, tot.is_some()),
            Oorzaak::BuitenlandseInstantie { geeindigd_op, .. } => (false, geeindigd_op.is_some()),
            Oorzaak::Aanvulling { .. } | Oorzaak::InstemmingAanvrager { .. } | Oorzaak::Verzuim { .. } => (false, false),
        };
        let mut uit = Vec::new();
        if lid_drie && self.kennisgeving.opgeschort_op.is_none() {
            uit.push(OntbrekendeKennisgeving::Opgeschort);
        }
        if lid_vier && self.kennisgeving.beeindigd_op.is_none() {
            uit.push(OntbrekendeKennisgeving::Beeindigd);
        }
        uit
    }
}

/// A request with a given term: from the day after it, to the day before the answer or to the last day of that term.
fn verzoek(
    gevraagd_op: NaiveDate,
    termijn_tot: NaiveDate,
    antwoord: Option<(&'static str, NaiveDate)>,
    peildatum: NaiveDate,
) -> Result<Dagen, TermijnFout> {
    na("de gestelde termijn", termijn_tot, gevraagd_op)?;
    let van = volgende(gevraagd_op);
    match antwoord {
        Some((veld, op)) => {
            na(veld, op, gevraagd_op)?;
            Ok(Dagen { van, tot: vorige(op).min(termijn_tot), loopt_nog: false })
        }
        None => Ok(Dagen { van, tot: termijn_tot.min(peildatum), loopt_nog: peildatum <= termijn_tot }),
    }
}

pub(super) fn volgende(dag: NaiveDate) -> NaiveDate {
    dag.succ_opt().unwrap_or(NaiveDate::MAX)
}

pub(super) fn vorige(dag: NaiveDate) -> NaiveDate {
    dag.pred_opt().unwrap_or(NaiveDate::MIN)
}
