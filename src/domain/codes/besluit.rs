//! Codes of besluiten, their grounds and the duties around them.

codelijst! {
    /// Which besluit it is: on an aanvraag, or one of the others that the college takes by itself.
    BesluitAard {
        /// On an aanvraag (Wmo 2015 art. 2.3.5).
        Aanvraag = "AANVRAAG",
        /// Changes an indicatie in force (Wmo 2015 art. 2.3.10).
        Herziening = "HERZIENING",
        /// Ends an indicatie in force (Wmo 2015 art. 2.3.10).
        Intrekking = "INTREKKING",
        /// In spoed, until the indicatiebesluit (Wmo 2015 art. 2.3.3).
        Tijdelijk = "TIJDELIJK",
    }
}

codelijst! {
    /// What an exception can be decided on (domain section 4, arrangement).
    MaatwerkGrond {
        /// What the client and those around can do.
        Betrokkenheid = "BETROKKENHEID",
        /// Why the exception is allowed.
        Legitimiteit = "LEGITIMITEIT",
        /// What it costs and yields: never by itself.
        Rendement = "RENDEMENT",
    }
}

codelijst! {
    /// How a maatwerkafweging was judged at its review.
    MaatwerkOordeel {
        /// As it should be.
        Voldoet = "VOLDOET",
        /// As it should be, with something to do better.
        Aandachtspunt = "AANDACHTSPUNT",
        /// Not as it should be.
        VoldoetNiet = "VOLDOET_NIET",
    }
}

codelijst! {
    /// What is counted of maatwerkafwegingen per half-year.
    MaatwerkTelling {
        /// All.
        Afweging = "AFWEGING",
        /// In the sample.
        Steekproef = "STEEKPROEF",
        /// Reviewed: as it should be.
        Voldoet = "VOLDOET",
        /// Reviewed: with something to do better.
        Aandachtspunt = "AANDACHTSPUNT",
        /// Reviewed: not as it should be.
        VoldoetNiet = "VOLDOET_NIET",
    }
}

codelijst! {
    /// How a besluit came out. Dat tells a grant from the rest, and nothing more.
    BesluitUitkomst {
        /// Granted.
        Toekennen = "TOEKENNEN",
        /// Refused, with a ground.
        Afwijzen = "AFWIJZEN",
        /// Not dealt with: not completed in time (Awb art. 4:5).
        BuitenBehandeling = "BUITEN_BEHANDELING",
        /// An indicatie ends (Wmo 2015 art. 2.3.10).
        Intrekken = "INTREKKEN",
    }
}

codelijst! {
    /// Why an aanvraag was refused. Regiobinding is not among them: it can never be the reason by itself (national access).
    AfwijzingsGrond {
        /// Entitled to care under the Wlz, or refuses to have that established (Wmo 2015 art. 2.3.5 lid 6).
        Wlz = "WLZ",
        /// Own strength, usual help, informal care or network suffices (art. 2.3.5 lid 3 and 4).
        EigenKracht = "EIGEN_KRACHT",
        /// A general provision suffices (art. 2.3.5 lid 3 and 4).
        AlgemeneVoorziening = "ALGEMENE_VOORZIENING",
        /// A provision under another law suffices (art. 2.3.5 lid 5).
        AndereVoorziening = "ANDERE_VOORZIENING",
        /// Not dependent on beschermd wonen (art. 1.1.1 and 2.3.5 lid 4).
        NietAangewezen = "NIET_AANGEWEZEN",
        /// No lawful residence (art. 1.2.2).
        VerblijfNietRechtmatig = "VERBLIJF_NIET_RECHTMATIG",
    }
}

codelijst! {
    /// Why an indicatie is revised or withdrawn: Wmo 2015 art. 2.3.10 lid 1, the letters a to e in order.
    HerzieningsGrond {
        /// a: wrong or incomplete data led to another besluit.
        OnjuisteGegevens = "ONJUISTE_GEGEVENS",
        /// b: no longer dependent on it.
        NietLangerAangewezen = "NIET_LANGER_AANGEWEZEN",
        /// c: no longer sufficient.
        NietToereikend = "NIET_TOEREIKEND",
        /// d: does not meet the conditions.
        VoorwaardenNietNageleefd = "VOORWAARDEN_NIET_NAGELEEFD",
        /// e: not used, or used for something else.
        NietGebruikt = "NIET_GEBRUIKT",
    }
}

codelijst! {
    /// A duty around a besluit, recorded as a dated fact.
    PlichtSoort {
        /// Receipt of the melding was confirmed (Wmo 2015 art. 2.3.2 lid 1).
        OntvangstBevestigd = "ONTVANGST_BEVESTIGD",
        /// The client was told of the persoonlijk plan, and had seven days (art. 2.3.2 lid 2).
        PersoonlijkPlan = "PERSOONLIJK_PLAN",
        /// Independent support was pointed out (art. 2.3.2 lid 3).
        Clientondersteuning = "CLIENTONDERSTEUNING",
        /// The written result of the onderzoek was given (art. 2.3.2 lid 8).
        UitkomstVerstrekt = "UITKOMST_VERSTREKT",
        /// A chance to complete the aanvraag, with a term (Awb art. 4:5 lid 1).
        AanvullingGeboden = "AANVULLING_GEBODEN",
        /// The aanvraag was completed.
        AanvullingOntvangen = "AANVULLING_ONTVANGEN",
        /// A chance to give a view before an indicatie is revised or withdrawn, with a term (Awb art. 4:8).
        ZienswijzeGeboden = "ZIENSWIJZE_GEBODEN",
        /// The view was given.
        ZienswijzeOntvangen = "ZIENSWIJZE_ONTVANGEN",
    }
}

codelijst! {
    /// What the beschikking says of a contribution (Wmo 2015 art. 2.1.4a).
    Bijdrage {
        /// Due.
        Verschuldigd = "VERSCHULDIGD",
        /// Not due.
        NietVerschuldigd = "NIET_VERSCHULDIGD",
    }
}
