//! Codes of proposals, care, bridging and capacity.

use bw_codes::codelijst;

codelijst! {
    /// On what a wait, care or bridging rests (docs/domein.md#grondslag).
    Grondslag {
        /// A granted indicatiebesluit.
        Indicatiebesluit = "INDICATIEBESLUIT",
        /// In spoed (Wmo 2015 art. 2.3.3).
        TijdelijkeMaatwerkvoorziening = "TIJDELIJKE_MAATWERKVOORZIENING",
        /// In care before 2015 under the AWBZ (Wmo 2015 art. 8.4).
        OvergangsrechtAwbz = "OVERGANGSRECHT_AWBZ",
        /// Ordered by a court.
        RechterlijkeUitspraak = "RECHTERLIJKE_UITSPRAAK",
    }
}

codelijst! {
    /// In what form someone is in care. Dat does not tell them apart.
    ZorgVorm {
        /// At a numbered place of a provider.
        Plek = "PLEK",
        /// In kind, in the own home.
        Ambulant = "AMBULANT",
        /// With a persoonsgebonden budget; occupies no capacity.
        Pgb = "PGB",
    }
}

codelijst! {
    /// For how long a place is meant.
    VerblijfSoort: Wat, Plaatsing, "Voor hoe lang een plek bedoeld is." {
        /// Until the place that is wanted comes free: a preference wait survives it.
        Tussentijds = "TUSSENTIJDS": "Tot de gewenste plek vrijkomt: een wens blijft staan.",
        /// To stay: ends the wait.
        Definitief = "DEFINITIEF": "Om te blijven: sluit de wachttijd.",
        /// At once (Wmo 2015 art. 2.3.3).
        Spoed = "SPOED": "Meteen (Wmo 2015 art. 2.3.3).",
    }
}

codelijst! {
    /// Where a proposal to a provider stands.
    VoorstelStatus: Wat, Voorstel, "Waar een voorstel aan een zorgaanbieder staat." {
        /// Awaits an answer.
        Voorgesteld = "VOORGESTELD": "Wacht op antwoord.",
        /// Accepted; a place is held.
        Geaccepteerd = "GEACCEPTEERD": "Geaccepteerd; er wordt een plek vastgehouden.",
        /// Refused, by the provider or the client.
        Geweigerd = "GEWEIGERD": "Geweigerd, door de zorgaanbieder of de cliënt.",
        /// Not answered in time.
        Verlopen = "VERLOPEN": "Niet op tijd beantwoord.",
        /// Taken back by the centrumgemeente.
        Ingetrokken = "INGETROKKEN": "Ingetrokken door de centrumgemeente.",
    }
}

codelijst! {
    /// Who refused or took back a proposal.
    VoorstelKant: Wat, Wachtlijst, "Van welke kant een voorstel is geweigerd of ingetrokken." {
        /// The provider.
        Aanbieder = "AANBIEDER": "De zorgaanbieder.",
        /// The client.
        Client = "CLIENT": "De cliënt.",
        /// The centrumgemeente.
        Centrumgemeente = "CENTRUMGEMEENTE": "De centrumgemeente.",
    }
}

codelijst! {
    /// Why a proposal was refused or taken back (WAT).
    VoorstelReden: Wat, Voorstel, "Waarom een voorstel is geweigerd of ingetrokken." {
        /// No fitting place.
        GeenPassendePlek = "GEEN_PASSENDE_PLEK": "Geen passende plek.",
        /// Does not go with the people who live there.
        Groepssamenstelling = "GROEPSSAMENSTELLING": "Past niet bij wie er woont.",
        /// Asks for more care than the place has.
        ZorgvraagTeZwaar = "ZORGVRAAG_TE_ZWAAR": "Vraagt meer zorg dan de plek heeft.",
        /// Safety of the client or others.
        Veiligheid = "VEILIGHEID": "Veiligheid van de cliënt of anderen.",
        /// Wants another place.
        AndereWens = "ANDERE_WENS": "Wil een andere plek.",
        /// Wants no place now.
        AfstelClient = "AFSTEL_CLIENT": "Wil nu geen plek.",
        /// The wait ended otherwise.
        WachtBeeindigd = "WACHT_BEEINDIGD": "De wachttijd eindigde anders.",
        /// Anything else.
        Overig = "OVERIG": "Anders.",
    }
}

codelijst! {
    /// Reason to end care, as in the iWmo 3.2 message 307 (the code is that of the standard).
    ZorgEinde: Openbaar, Referentie, "Reden van beëindiging, als in het iWmo-bericht 307." {
        /// Died.
        Overlijden = "02" as "OVERLIJDEN": "02.",
        /// Ended as planned.
        VolgensPlan = "19" as "VOLGENS_PLAN": "19.",
        /// Temporarily ended.
        Tijdelijk = "20" as "TIJDELIJK": "20.",
        /// The client ended it.
        EenzijdigClient = "21" as "EENZIJDIG_CLIENT": "21.",
        /// The provider ended it.
        EenzijdigAanbieder = "22" as "EENZIJDIG_AANBIEDER": "22.",
        /// In agreement, ahead of time.
        InOvereenstemming = "23" as "IN_OVEREENSTEMMING": "23.",
        /// Moved.
        Verhuizing = "31" as "VERHUIZING": "31.",
        /// At the initiative of the gemeente.
        InitiatiefGemeente = "36" as "INITIATIEF_GEMEENTE": "36.",
        /// The care was changed on request.
        Wijzigingsverzoek = "37" as "WIJZIGINGSVERZOEK": "37.",
        /// Goes on with another provider.
        AndereAanbieder = "38" as "ANDERE_AANBIEDER": "38.",
        /// Goes on under another law.
        AnderDomein = "39" as "ANDER_DOMEIN": "39.",
    }
}

codelijst! {
    /// How a wait is bridged (WAT).
    OverbruggingVorm: Wat, Overbrugging, "Hoe wachttijd wordt overbrugd." {
        /// Care at home.
        Ambulant = "AMBULANT": "Zorg thuis.",
        /// Something to do by day.
        Dagbesteding = "DAGBESTEDING": "Dagbesteding.",
        /// A bed for the time being.
        TijdelijkVerblijf = "TIJDELIJK_VERBLIJF": "Een bed voor zolang.",
        /// Anything else.
        Overig = "OVERIG": "Anders.",
    }
}

codelijst! {
    /// Why a client is away for a time; the place is kept.
    AfwezigheidReden: Wat, Plaatsing, "Waarom iemand een tijd weg is; de plek blijft." {
        /// In a clinic.
        Kliniek = "KLINIEK": "In een kliniek.",
        /// In detention.
        Detentie = "DETENTIE": "In detentie.",
        /// On leave.
        Verlof = "VERLOF": "Met verlof.",
        /// Anything else.
        Overig = "OVERIG": "Anders.",
    }
}

codelijst! {
    /// Why places are out of use.
    BuitenGebruikReden: Bedrijfsvoering, Capaciteit, "Waarom plekken buiten gebruik zijn." {
        /// Maintenance.
        Onderhoud = "ONDERHOUD": "Onderhoud.",
        /// Fire safety.
        Brandveiligheid = "BRANDVEILIGHEID": "Brandveiligheid.",
        /// Too few staff.
        Personeel = "PERSONEEL": "Te weinig personeel.",
        /// Closes.
        Sluiting = "SLUITING": "Sluiting.",
        /// Anything else.
        Overig = "OVERIG": "Anders.",
    }
}

codelijst! {
    /// Whether a capacity figure can be relied on.
    CapaciteitStatus: Bedrijfsvoering, Capaciteit, "Of op een opgave van capaciteit te bouwen is." {
        /// Reported, and valid today.
        Actueel = "ACTUEEL": "Opgegeven, en vandaag nog geldig.",
        /// Never reported, or the report is no longer valid: not zero, and not the old number.
        Onbekend = "ONBEKEND": "Nooit opgegeven, of niet meer geldig: geen nul en niet het oude getal.",
    }
}
