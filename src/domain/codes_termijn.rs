//! Code lists of terms, suspension and work lists.

use bw_codes::codelijst;

codelijst! {
    /// Which clock it is.
    TermijnSoort: Dat, Traject, "Welke termijn." {
        /// Six weeks from receipt of the melding (Wmo 2015 art. 2.3.2 lid 1).
        Onderzoek = "ONDERZOEK": "Zes weken voor het onderzoek (Wmo 2015 art. 2.3.2 lid 1).",
        /// Two weeks from receipt of the aanvraag (Wmo 2015 art. 2.3.5 lid 2).
        Besluit = "BESLUIT": "Twee weken voor het besluit (Wmo 2015 art. 2.3.5 lid 2).",
        /// Three months to placement: a norm of the regional plan, not of a statute.
        Plaatsing = "PLAATSING": "Drie maanden tot plaatsing (beleidsnorm).",
    }
}

codelijst! {
    /// What can be explained: the clocks, and the dwangsom.
    UitlegSoort: Wat, Indicatie, "Wat er wordt uitgelegd." {
        /// The term for the onderzoek.
        Onderzoek = "ONDERZOEK": "De termijn voor het onderzoek.",
        /// The term for the besluit.
        Besluit = "BESLUIT": "De termijn voor het besluit.",
        /// The norm for placement.
        Plaatsing = "PLAATSING": "De norm voor plaatsing.",
        /// The dwangsom after an ingebrekestelling (Awb art. 4:17).
        Dwangsom = "DWANGSOM": "De dwangsom na een ingebrekestelling (Awb art. 4:17).",
    }
}

codelijst! {
    /// Why the term for a besluit stands still (Awb art. 4:15).
    OpschortingGrond: Wat, Indicatie, "Waarom de beslistermijn stilstaat (Awb art. 4:15)." {
        /// Lid 1 a.
        Aanvulling = "AANVULLING": "Gevraagd de aanvraag aan te vullen (lid 1 onder a).",
        /// Lid 1 b.
        BuitenlandseInstantie = "BUITENLANDSE_INSTANTIE": "Informatie nodig van een buitenlandse instantie (lid 1 onder b).",
        /// Lid 2 a.
        InstemmingAanvrager = "INSTEMMING_AANVRAGER": "De aanvrager stemt schriftelijk in met uitstel (lid 2 onder a).",
        /// Lid 2 b.
        ToeTeRekenenAanvrager = "TOE_TE_REKENEN_AANVRAGER": "De vertraging is aan de aanvrager toe te rekenen (lid 2 onder b).",
        /// Lid 2 c.
        Overmacht = "OVERMACHT": "Overmacht (lid 2 onder c).",
    }
}

codelijst! {
    /// What the applicant is told of a suspension.
    KennisgevingSoort: Wat, Indicatie, "Wat de aanvrager over een opschorting is meegedeeld." {
        /// That the term is suspended, and until when (Awb art. 4:15 lid 3).
        Opgeschort = "OPGESCHORT": "Dat de termijn is opgeschort, en tot wanneer (Awb art. 4:15 lid 3).",
        /// That the suspension ended, and by when the besluit follows (Awb art. 4:15 lid 4).
        Beeindigd = "BEEINDIGD": "Dat de opschorting is geeindigd, en wanneer het besluit volgt (Awb art. 4:15 lid 4).",
    }
}

codelijst! {
    /// What a traject waits for.
    VolgendeStap: Wat, Werkvoorraad, "Waar een zaak op wacht." {
        /// The onderzoek is to be finished.
        Onderzoek = "ONDERZOEK": "Het onderzoek afronden.",
        /// The aanvraag is to come in.
        Aanvraag = "AANVRAAG": "De aanvraag registreren.",
        /// The besluit is to be taken.
        Besluit = "BESLUIT": "Besluiten.",
        /// The besluit is to be made known.
        Bekendmaking = "BEKENDMAKING": "Het besluit bekendmaken.",
        /// Wait or care is to begin.
        Zorg = "ZORG": "Inschrijven op de wachtlijst, of zorg laten beginnen.",
        /// The client is to be placed.
        Plaatsing = "PLAATSING": "Plaatsen: dat doet de plaatsingscoördinator.",
        /// Nothing: care is given.
        Geen = "GEEN": "Niets: er wordt zorg gegeven.",
    }
}

codelijst! {
    /// A step of which the days are counted.
    Doorloopstap: Aggregaat, Doorlooptijd, "Een stap waarvan de dagen worden geteld." {
        /// From the melding to the finished onderzoek.
        MeldingOnderzoek = "MELDING_ONDERZOEK": "Van melding tot afgerond onderzoek.",
        /// From the aanvraag to the besluit.
        AanvraagBesluit = "AANVRAAG_BESLUIT": "Van aanvraag tot besluit.",
        /// From the besluit to its bekendmaking.
        BesluitBekendmaking = "BESLUIT_BEKENDMAKING": "Van besluit tot bekendmaking.",
        /// From the start of the norm to care, of who waited.
        NormZorg = "NORM_ZORG": "Van het begin van de norm tot zorg, van wie wachtte.",
    }
}
