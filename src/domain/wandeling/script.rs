//! The script of a walk: acts by day, in words that need no dossier.

use crate::codes::{
    AfwezigheidReden, KennisgevingSoort, OpschortingGrond, OverbruggingVorm, VerblijfSoort, VoorstelKant, VoorstelReden, WachtVerblijf,
    WachtlijstEinde, ZorgEinde,
};

/// One act of a walk. Acts of one day are done in the order of the script.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Stap {
    /// The day on which it is recorded, counted from that of the melding (0).
    pub dag: u16,
    /// How many days before that it was done.
    pub terug: u16,
    /// What was done.
    pub daad: Daad,
}

/// A walk, in the order in which its acts are recorded. It begins with a melding on day 0, of somebody who was told that day.
pub type Script = Vec<Stap>;

/// What a besluit on an aanvraag says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Uitkomst {
    /// A place in kind.
    Zin,
    /// In kind, at home.
    Ambulant,
    /// A budget.
    Pgb,
    /// Refused.
    Afwijzing,
    /// Left out of treatment (Awb art. 4:5), when the term to complete it went by.
    BuitenBehandeling,
}

impl Uitkomst {
    /// Whether something is granted.
    pub const fn toegekend(self) -> bool {
        matches!(self, Uitkomst::Zin | Uitkomst::Ambulant | Uitkomst::Pgb)
    }
}

/// An act on a dossier. It is about what is at hand: the open wait, the last proposal, the open stay.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Daad {
    /// Taken up by an indicatiesteller.
    Opgepakt,
    /// The onderzoek is finished, and the duties before a besluit are done.
    Onderzocht,
    /// An aanvraag is received.
    Aangevraagd,
    /// An aanvraag is received because a decision on bezwaar of that day asks for a new besluit.
    AangevraagdNaBezwaar,
    /// Asked to complete the open aanvraag in so many days.
    AanvullingGeboden(u16),
    /// Decided on the open aanvraag.
    Besloten(Uitkomst),
    /// Makes known the besluit that waits longest for it.
    Bekend,
    /// Makes known the last besluit.
    LaatsteBekend,
    /// Asked for a view on a revision or withdrawal of the indicatie in force, in one day.
    Zienswijze,
    /// Revised, to be valid so many days more or fewer.
    Herzien(i16),
    /// Withdrawn.
    IndicatieIngetrokken,
    /// Makes known the revision, withdrawal or tijdelijke voorziening that waits longest for it.
    WijzigingBekend,
    /// Put on the list, staying there.
    Ingeschreven(WachtVerblijf),
    /// House `n` is proposed; three houses in a row have one provider.
    Voorgesteld(u8),
    /// Accepted by the provider.
    Aanvaard,
    /// Refused by the provider.
    Afgewezen(VoorstelReden),
    /// Taken back, or refused by the client.
    Ingetrokken(VoorstelKant, VoorstelReden),
    /// Placed on the accepted proposal.
    Geplaatst(VerblijfSoort),
    /// Placed at once in house `n`.
    Spoed(u8),
    /// The same on the word of a court.
    Rechter(u8),
    /// Moved to house `n` of the same provider.
    Verplaatst(u8),
    /// Care without a place began.
    Gestart,
    /// Care ended, with or without a place; an open wait goes on, but of who died.
    Uit(ZorgEinde),
    /// Care ended, and an open wait with it.
    UitGeheel(ZorgEinde),
    /// Away for a time.
    Afwezig(AfwezigheidReden),
    /// Back.
    Terug,
    /// The open wait is bridged.
    Overbrugd(OverbruggingVorm),
    /// And no more.
    NietMeerOverbrugd,
    /// The wait ended otherwise than by a placement.
    WachtUit(WachtlijstEinde),
    /// Stays there while waiting, from this day on.
    Verblijft(WachtVerblijf),
    /// The term for the besluit stands still from this day on, planned for so many days.
    Opgeschort(OpschortingGrond, u16),
    /// Planned for so many days from this one.
    LangerOpgeschort(OpschortingGrond, u16),
    /// The day before was the last of it.
    NietMeerOpgeschort(OpschortingGrond),
    /// The applicant is told of it.
    Meegedeeld(OpschortingGrond, KennisgevingSoort),
    /// Told that the besluit comes so many days later, which moves nothing.
    Uitgesteld(u16),
    /// An ingebrekestelling is received.
    InGebreke,
    /// An act around the dossier that none of its facts comes of.
    Stil(Stille),
}

/// Acts around a dossier: the dossier holds nothing of them, and no gemeente may see that they were done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stille {
    /// Given to another indicatiesteller.
    Overgenomen,
    /// Opened by a colleague, with a reason.
    Geopend,
    /// Bezwaar against the last besluit that was made known.
    Bezwaar,
    /// A step of the last bezwaar.
    BezwaarStap,
    /// Decided on the last bezwaar: ongegrond.
    BezwaarBeslist,
    /// A warme overdracht offered to another gemeente.
    Overgedragen,
    /// And answered.
    OverdrachtBeantwoord,
}

impl Stille {
    /// Every one.
    pub const ALLE: [Self; 7] = [
        Self::Overgenomen,
        Self::Geopend,
        Self::Bezwaar,
        Self::BezwaarStap,
        Self::BezwaarBeslist,
        Self::Overgedragen,
        Self::OverdrachtBeantwoord,
    ];
}
