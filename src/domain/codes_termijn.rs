//! Code lists of terms, suspension and work lists.

use crate::codes::codelijst;

codelijst! {
    /// Which clock it is.
    TermijnSoort {
        /// Six weeks from receipt of the melding (Wmo 2015 art. 2.3.2 lid 1).
        Onderzoek = "ONDERZOEK",
        /// Two weeks from receipt of the aanvraag (Wmo 2015 art. 2.3.5 lid 2).
        Besluit = "BESLUIT",
        /// Three months to placement: a norm of the regional plan, not of a statute.
        Plaatsing = "PLAATSING",
    }
}

codelijst! {
    /// What can be explained: the clocks, and the dwangsom.
    UitlegSoort {
        /// The term for the onderzoek.
        Onderzoek = "ONDERZOEK",
        /// The term for the besluit.
        Besluit = "BESLUIT",
        /// The norm for placement.
        Plaatsing = "PLAATSING",
        /// The dwangsom after an ingebrekestelling (Awb art. 4:17).
        Dwangsom = "DWANGSOM",
    }
}

codelijst! {
    /// Why the term for a besluit stands still (Awb art. 4:15).
    OpschortingGrond {
        /// Lid 1 a.
        Aanvulling = "AANVULLING",
        /// Lid 1 b.
        BuitenlandseInstantie = "BUITENLANDSE_INSTANTIE",
        /// Lid 2 a.
        InstemmingAanvrager = "INSTEMMING_AANVRAGER",
        /// Lid 2 b.
        ToeTeRekenenAanvrager = "TOE_TE_REKENEN_AANVRAGER",
        /// Lid 2 c.
        Overmacht = "OVERMACHT",
    }
}

codelijst! {
    /// What the applicant is told of a suspension.
    KennisgevingSoort {
        /// That the term is suspended, and until when (Awb art. 4:15 lid 3).
        Opgeschort = "OPGESCHORT",
        /// That the suspension ended, and by when the besluit follows (Awb art. 4:15 lid 4).
        Beeindigd = "BEEINDIGD",
    }
}

codelijst! {
    /// What a traject waits for.
    VolgendeStap {
        /// The onderzoek is to be finished.
        Onderzoek = "ONDERZOEK",
        /// The aanvraag is to come in.
        Aanvraag = "AANVRAAG",
        /// The besluit is to be taken.
        Besluit = "BESLUIT",
        /// The besluit is to be made known.
        Bekendmaking = "BEKENDMAKING",
        /// Wait or care is to begin.
        Zorg = "ZORG",
        /// The client is to be placed.
        Plaatsing = "PLAATSING",
        /// Nothing: care is given.
        Geen = "GEEN",
    }
}

codelijst! {
    /// A step of which the days are counted.
    Doorloopstap {
        /// From the melding to the finished onderzoek.
        MeldingOnderzoek = "MELDING_ONDERZOEK",
        /// From the aanvraag to the besluit.
        AanvraagBesluit = "AANVRAAG_BESLUIT",
        /// From the besluit to its bekendmaking.
        BesluitBekendmaking = "BESLUIT_BEKENDMAKING",
        /// From the start of the norm to care, of who waited.
        NormZorg = "NORM_ZORG",
    }
}
