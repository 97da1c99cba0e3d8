//! Codes of besluiten, their grounds and the duties around them.

use bw_codes::codelijst;

codelijst! {
    /// Which besluit it is: on an aanvraag, or one of the others that the college takes by itself.
    BesluitAard: Wat, Indicatie, "Welk besluit." {
        /// On an aanvraag (Wmo 2015 art. 2.3.5).
        Aanvraag = "AANVRAAG": "Op een aanvraag (Wmo 2015 art. 2.3.5).",
        /// Changes an indicatie in force (Wmo 2015 art. 2.3.10).
        Herziening = "HERZIENING": "Herziening van een indicatie (Wmo 2015 art. 2.3.10).",
        /// Ends an indicatie in force (Wmo 2015 art. 2.3.10).
        Intrekking = "INTREKKING": "Intrekking van een indicatie (Wmo 2015 art. 2.3.10).",
        /// In spoed, until the indicatiebesluit (Wmo 2015 art. 2.3.3).
        Tijdelijk = "TIJDELIJK": "Tijdelijke maatwerkvoorziening in spoed (Wmo 2015 art. 2.3.3).",
    }
}

codelijst! {
    /// What an exception can be decided on (docs/domein.md#arrangement).
    MaatwerkGrond: Openbaar, Referentie, "Waarop een uitzondering kan rusten." {
        /// What the client and those around can do.
        Betrokkenheid = "BETROKKENHEID": "Wat de cliënt en de omgeving zelf kunnen.",
        /// Why the exception is allowed.
        Legitimiteit = "LEGITIMITEIT": "Waarom de uitzondering mag, en op welk artikel.",
        /// What it costs and yields: never by itself.
        Rendement = "RENDEMENT": "Kosten en opbrengst: nooit als enige.",
    }
}

codelijst! {
    /// How a maatwerkafweging was judged at its review.
    MaatwerkOordeel: Openbaar, Referentie, "Oordeel over een maatwerkafweging." {
        /// As it should be.
        Voldoet = "VOLDOET": "Zoals het hoort.",
        /// As it should be, with something to do better.
        Aandachtspunt = "AANDACHTSPUNT": "Zoals het hoort, met iets dat beter kan.",
        /// Not as it should be.
        VoldoetNiet = "VOLDOET_NIET": "Niet zoals het hoort.",
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
    BesluitUitkomst: Wat, Indicatie, "Wat er besloten is." {
        /// Granted.
        Toekennen = "TOEKENNEN": "Toegekend.",
        /// Refused, with a ground.
        Afwijzen = "AFWIJZEN": "Afgewezen.",
        /// Not dealt with: not completed in time (Awb art. 4:5).
        BuitenBehandeling = "BUITEN_BEHANDELING": "Buiten behandeling gelaten (Awb art. 4:5).",
        /// An indicatie ends (Wmo 2015 art. 2.3.10).
        Intrekken = "INTREKKEN": "Een indicatie ingetrokken.",
    }
}

codelijst! {
    /// Why an aanvraag was refused. Regiobinding is not among them: it can never be the reason by itself (national access).
    AfwijzingsGrond: Openbaar, Referentie, "Waarom een aanvraag is afgewezen. Regiobinding is geen grond." {
        /// Entitled to care under the Wlz, or refuses to have that established (Wmo 2015 art. 2.3.5 lid 6).
        Wlz = "WLZ": "Recht op verblijf uit de Wlz (Wmo 2015 art. 2.3.5 lid 6).",
        /// Own strength, usual help, informal care or network suffices (art. 2.3.5 lid 3 and 4).
        EigenKracht = "EIGEN_KRACHT": "Eigen kracht, gebruikelijke hulp, mantelzorg of netwerk volstaat.",
        /// A general provision suffices (art. 2.3.5 lid 3 and 4).
        AlgemeneVoorziening = "ALGEMENE_VOORZIENING": "Een algemene voorziening volstaat.",
        /// A provision under another law suffices (art. 2.3.5 lid 5).
        AndereVoorziening = "ANDERE_VOORZIENING": "Een voorziening uit een andere wet volstaat.",
        /// Not dependent on beschermd wonen (art. 1.1.1 and 2.3.5 lid 4).
        NietAangewezen = "NIET_AANGEWEZEN": "Niet aangewezen op beschermd wonen.",
        /// No lawful residence (art. 1.2.2).
        VerblijfNietRechtmatig = "VERBLIJF_NIET_RECHTMATIG": "Geen rechtmatig verblijf (Wmo 2015 art. 1.2.2).",
    }
}

codelijst! {
    /// Why an indicatie is revised or withdrawn: Wmo 2015 art. 2.3.10 lid 1, the letters a to e in order.
    HerzieningsGrond: Openbaar, Referentie, "Grond van een herziening of intrekking: Wmo 2015 art. 2.3.10 lid 1, onder a tot en met e." {
        /// a: wrong or incomplete data led to another besluit.
        OnjuisteGegevens = "ONJUISTE_GEGEVENS": "a: onjuiste of onvolledige gegevens.",
        /// b: no longer dependent on it.
        NietLangerAangewezen = "NIET_LANGER_AANGEWEZEN": "b: niet langer op de voorziening aangewezen.",
        /// c: no longer sufficient.
        NietToereikend = "NIET_TOEREIKEND": "c: niet meer toereikend.",
        /// d: does not meet the conditions.
        VoorwaardenNietNageleefd = "VOORWAARDEN_NIET_NAGELEEFD": "d: voldoet niet aan de voorwaarden.",
        /// e: not used, or used for something else.
        NietGebruikt = "NIET_GEBRUIKT": "e: niet of voor een ander doel gebruikt.",
    }
}

codelijst! {
    /// A duty around a besluit, recorded as a dated fact.
    PlichtSoort: Openbaar, Referentie, "Een plicht rond een besluit." {
        /// Receipt of the melding was confirmed (Wmo 2015 art. 2.3.2 lid 1).
        OntvangstBevestigd = "ONTVANGST_BEVESTIGD": "Ontvangst van de melding bevestigd (Wmo 2015 art. 2.3.2 lid 1).",
        /// The client was told of the persoonlijk plan, and had seven days (art. 2.3.2 lid 2).
        PersoonlijkPlan = "PERSOONLIJK_PLAN": "Gewezen op het persoonlijk plan, zeven dagen (lid 2).",
        /// Independent support was pointed out (art. 2.3.2 lid 3).
        Clientondersteuning = "CLIENTONDERSTEUNING": "Gewezen op clientondersteuning (lid 3).",
        /// The written result of the onderzoek was given (art. 2.3.2 lid 8).
        UitkomstVerstrekt = "UITKOMST_VERSTREKT": "Schriftelijke uitkomst van het onderzoek verstrekt (lid 8).",
        /// A chance to complete the aanvraag, with a term (Awb art. 4:5 lid 1).
        AanvullingGeboden = "AANVULLING_GEBODEN": "Kans om de aanvraag aan te vullen, met termijn (Awb art. 4:5).",
        /// The aanvraag was completed.
        AanvullingOntvangen = "AANVULLING_ONTVANGEN": "De aanvraag is aangevuld.",
        /// A chance to give a view before an indicatie is revised or withdrawn, with a term (Awb art. 4:8).
        ZienswijzeGeboden = "ZIENSWIJZE_GEBODEN": "Kans op een zienswijze, met termijn (Awb art. 4:8).",
        /// The view was given.
        ZienswijzeOntvangen = "ZIENSWIJZE_ONTVANGEN": "De zienswijze is gegeven.",
    }
}

codelijst! {
    /// What the beschikking says of a contribution (Wmo 2015 art. 2.1.4a).
    Bijdrage: Openbaar, Referentie, "Wat de beschikking zegt over een eigen bijdrage." {
        /// Due.
        Verschuldigd = "VERSCHULDIGD": "Verschuldigd.",
        /// Not due.
        NietVerschuldigd = "NIET_VERSCHULDIGD": "Niet verschuldigd.",
    }
}
