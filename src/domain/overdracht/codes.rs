//! Code lists of the overdracht.

use bw_codes::codelijst;

codelijst! {
    /// Which way a person is handed over, seen from the centrumgemeente.
    OverdrachtRichting: Wat, Overdracht, "Welke kant een overdracht op gaat, gezien vanuit de centrumgemeente." {
        /// Another gemeente, of the region or elsewhere, hands over to the centrumgemeente.
        In = "IN": "Een andere gemeente draagt over aan de centrumgemeente.",
        /// The centrumgemeente hands over to another gemeente, of the region or elsewhere.
        Uit = "UIT": "De centrumgemeente draagt over aan een andere gemeente.",
    }
}

codelijst! {
    /// What is handed over.
    OverdrachtOnderdeel: Wat, Overdracht, "Wat er wordt overgedragen." {
        /// The written result of the onderzoek (Wmo 2015 art. 2.3.2 lid 8).
        Onderzoeksverslag = "ONDERZOEKSVERSLAG": "De schriftelijke weergave van het onderzoek (Wmo 2015 art. 2.3.2 lid 8).",
        /// The plan of the person itself (Wmo 2015 art. 2.3.2 lid 2).
        PersoonlijkPlan = "PERSOONLIJK_PLAN": "Het persoonlijk plan (Wmo 2015 art. 2.3.2 lid 2).",
        /// The besluit that was made known.
        Indicatie = "INDICATIE": "Het bekendgemaakte besluit.",
        /// What the provider agreed with the person.
        Zorgplan = "ZORGPLAN": "Het zorgplan van de zorgaanbieder.",
        /// Who is around the person: network and professionals.
        Contacten = "CONTACTEN": "Wie er om de cliënt heen staan: netwerk en hulpverleners.",
    }
}

codelijst! {
    /// A step that need not be done again.
    OverdrachtNietOver: Wat, Overdracht, "Een stap die niet over hoeft." {
        /// The onderzoek (Wmo 2015 art. 2.3.2).
        Onderzoek = "ONDERZOEK": "Het onderzoek (Wmo 2015 art. 2.3.2).",
        /// Who it is (Wmo 2015 art. 2.3.4).
        Identiteit = "IDENTITEIT": "Het vaststellen van de identiteit (Wmo 2015 art. 2.3.4).",
        /// Clientondersteuning was pointed out (Wmo 2015 art. 2.3.2 lid 3).
        Clientondersteuning = "CLIENTONDERSTEUNING": "Het wijzen op clientondersteuning (Wmo 2015 art. 2.3.2 lid 3).",
        /// A plan of its own was possible (Wmo 2015 art. 2.3.2 lid 2).
        PersoonlijkPlan = "PERSOONLIJK_PLAN": "De kans op een persoonlijk plan (Wmo 2015 art. 2.3.2 lid 2).",
        /// What care is needed.
        Indicatiestelling = "INDICATIESTELLING": "Het bepalen welke zorg nodig is.",
    }
}

codelijst! {
    /// What was looked at when somebody was offered: where a traject has the best chance (handreiking landelijke toegang).
    OverdrachtCriterium: Wat, Overdracht, "Waar bij de intake naar is gekeken: waar heeft een traject de meeste kans (handreiking landelijke toegang beschermd wonen)." {
        /// A bond with the region.
        Regiobinding = "REGIOBINDING": "Binding met de regio.",
        /// Meant for people like this one: cannot live on their own for psychiatric or psychosocial problems (Wmo 2015 art. 1.1.1).
        Doelgroep = "DOELGROEP": "Behoort tot de doelgroep (Wmo 2015 art. 1.1.1).",
        /// Family or friends who help.
        PositiefNetwerk = "POSITIEF_NETWERK": "Familie of vrienden die helpen.",
        /// A network that harms, from which somebody must get away.
        SchadelijkNetwerk = "SCHADELIJK_NETWERK": "Een netwerk waar de cliënt juist weg moet.",
        /// Help that is under way: treatment, debts.
        LopendeHulp = "LOPENDE_HULP": "Hulp die loopt: behandeling, schulden.",
        /// Work, school or daytime activities.
        Dagbesteding = "DAGBESTEDING": "Werk, school of dagbesteding.",
        /// Care that fits is given there.
        PassendAanbod = "PASSEND_AANBOD": "Er is aanbod dat past.",
        /// What the person wants.
        WensClient = "WENS_CLIENT": "De wens van de cliënt.",
    }
}

codelijst! {
    /// Why a person is not taken over. The first never stands alone.
    OverdrachtGrond: Wat, Overdracht, "Grond van een weigering. REGIOBINDING staat nooit alleen." {
        /// No bond with the region.
        Regiobinding = "REGIOBINDING": "Geen binding met de regio.",
        /// Not aangewezen on beschermd wonen.
        NietAangewezen = "NIET_AANGEWEZEN": "Niet aangewezen op beschermd wonen.",
        /// A traject has a better chance elsewhere.
        BetereKansElders = "BETERE_KANS_ELDERS": "Een traject heeft elders meer kans.",
        /// Another statute comes first (Wmo 2015 art. 2.3.5 lid 6).
        AndereWet = "ANDERE_WET": "Een andere wet gaat voor (Wmo 2015 art. 2.3.5 lid 6).",
        /// The person does not agree.
        GeenInstemming = "GEEN_INSTEMMING": "De cliënt stemt niet in.",
        /// Too little was handed over to answer.
        GegevensOnvolledig = "GEGEVENS_ONVOLLEDIG": "Er is te weinig overgedragen om te kunnen antwoorden.",
    }
}

codelijst! {
    /// How an offer is answered.
    OverdrachtAntwoord: Wat, Overdracht, "Antwoord op een aanbod." {
        /// Acknowledged: taken over.
        Bevestigd = "BEVESTIGD": "Overgenomen.",
        /// Refused.
        Geweigerd = "GEWEIGERD": "Geweigerd.",
    }
}

codelijst! {
    /// A step in a dispute, in the order in which they are taken (convenant landelijke toegankelijkheid).
    OverdrachtGeschil: Wat, Overdracht, "Stap in een geschil, in de volgorde waarin ze worden gezet (convenant landelijke toegankelijkheid beschermd wonen)." {
        /// The contact persons of both gemeenten.
        Contactpersoon = "CONTACTPERSOON": "De contactpersonen van beide gemeenten.",
        /// The regioadviseur.
        Regioadviseur = "REGIOADVISEUR": "De regioadviseur.",
        /// The geschillencommissie, whose advice the gemeenten follow.
        Geschillencommissie = "GESCHILLENCOMMISSIE": "De geschillencommissie; haar oordeel wordt gevolgd.",
    }
}

codelijst! {
    /// What came of a step in a dispute.
    OverdrachtUitkomst: Wat, Overdracht, "Wat een stap in een geschil opleverde." {
        /// The receiving gemeente takes over.
        Overnemen = "OVERNEMEN": "De ontvangende gemeente neemt over.",
        /// The gemeente that hands over keeps the person.
        NietOvernemen = "NIET_OVERNEMEN": "De overdragende gemeente houdt de cliënt.",
        /// Not agreed: on to the next step.
        NietOpgelost = "NIET_OPGELOST": "Niet opgelost: door naar de volgende stap.",
    }
}

codelijst! {
    /// What happened to an overdracht.
    OverdrachtFeitSoort: Wat, Overdracht, "Wat er met een overdracht gebeurde." {
        /// Offered.
        Aangeboden = "AANGEBODEN": "Aangeboden.",
        /// Acknowledged.
        Bevestigd = "BEVESTIGD": "Bevestigd: overgenomen.",
        /// Refused.
        Geweigerd = "GEWEIGERD": "Geweigerd.",
        /// Taken back.
        Ingetrokken = "INGETROKKEN": "Ingetrokken.",
        /// Dispute, first step.
        Contactpersoon = "CONTACTPERSOON": "Geschil: de contactpersonen.",
        /// Dispute, second step.
        Regioadviseur = "REGIOADVISEUR": "Geschil: de regioadviseur.",
        /// Dispute, last step.
        Geschillencommissie = "GESCHILLENCOMMISSIE": "Geschil: de geschillencommissie.",
    }
}

codelijst! {
    /// Where an overdracht stands.
    OverdrachtStatus: Wat, Overdracht, "Waar een overdracht staat." {
        /// Waits for an answer.
        Aangeboden = "AANGEBODEN": "Wacht op antwoord.",
        /// Taken over: final.
        Bevestigd = "BEVESTIGD": "Overgenomen.",
        /// Refused: a dispute may follow.
        Geweigerd = "GEWEIGERD": "Geweigerd.",
        /// Taken back: final.
        Ingetrokken = "INGETROKKEN": "Ingetrokken.",
    }
}
