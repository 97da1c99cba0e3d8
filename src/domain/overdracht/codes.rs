//! Code lists of the overdracht.

use crate::codes::codelijst;

codelijst! {
    /// Which way a person is handed over, seen from the centrumgemeente.
    OverdrachtRichting {
        /// Another gemeente, of the region or elsewhere, hands over to the centrumgemeente.
        In = "IN",
        /// The centrumgemeente hands over to another gemeente, of the region or elsewhere.
        Uit = "UIT",
    }
}

codelijst! {
    /// What is handed over.
    OverdrachtOnderdeel {
        /// The written result of the onderzoek (Wmo 2015 art. 2.3.2 lid 8).
        Onderzoeksverslag = "ONDERZOEKSVERSLAG",
        /// The plan of the person itself (Wmo 2015 art. 2.3.2 lid 2).
        PersoonlijkPlan = "PERSOONLIJK_PLAN",
        /// The besluit that was made known.
        Indicatie = "INDICATIE",
        /// What the provider agreed with the person.
        Zorgplan = "ZORGPLAN",
        /// Who is around the person: network and professionals.
        Contacten = "CONTACTEN",
    }
}

codelijst! {
    /// A step that need not be done again.
    OverdrachtNietOver {
        /// The onderzoek (Wmo 2015 art. 2.3.2).
        Onderzoek = "ONDERZOEK",
        /// Who it is (Wmo 2015 art. 2.3.4).
        Identiteit = "IDENTITEIT",
        /// Clientondersteuning was pointed out (Wmo 2015 art. 2.3.2 lid 3).
        Clientondersteuning = "CLIENTONDERSTEUNING",
        /// A plan of its own was possible (Wmo 2015 art. 2.3.2 lid 2).
        PersoonlijkPlan = "PERSOONLIJK_PLAN",
        /// What care is needed.
        Indicatiestelling = "INDICATIESTELLING",
    }
}

codelijst! {
    /// What was looked at when somebody was offered: where a traject has the best chance (handreiking landelijke toegang).
    OverdrachtCriterium {
        /// A bond with the region.
        Regiobinding = "REGIOBINDING",
        /// Meant for people like this one: cannot live on their own for psychiatric or psychosocial problems (Wmo 2015 art. 1.1.1).
        Doelgroep = "DOELGROEP",
        /// Family or friends who help.
        PositiefNetwerk = "POSITIEF_NETWERK",
        /// A network that harms, from which somebody must get away.
        SchadelijkNetwerk = "SCHADELIJK_NETWERK",
        /// Help that is under way: treatment, debts.
        LopendeHulp = "LOPENDE_HULP",
        /// Work, school or daytime activities.
        Dagbesteding = "DAGBESTEDING",
        /// Care that fits is given there.
        PassendAanbod = "PASSEND_AANBOD",
        /// What the person wants.
        WensClient = "WENS_CLIENT",
    }
}

codelijst! {
    /// Why a person is not taken over. The first never stands alone.
    OverdrachtGrond {
        /// No bond with the region.
        Regiobinding = "REGIOBINDING",
        /// Not aangewezen on beschermd wonen.
        NietAangewezen = "NIET_AANGEWEZEN",
        /// A traject has a better chance elsewhere.
        BetereKansElders = "BETERE_KANS_ELDERS",
        /// Another statute comes first (Wmo 2015 art. 2.3.5 lid 6).
        AndereWet = "ANDERE_WET",
        /// The person does not agree.
        GeenInstemming = "GEEN_INSTEMMING",
        /// Too little was handed over to answer.
        GegevensOnvolledig = "GEGEVENS_ONVOLLEDIG",
    }
}

codelijst! {
    /// How an offer is answered.
    OverdrachtAntwoord {
        /// Acknowledged: taken over.
        Bevestigd = "BEVESTIGD",
        /// Refused.
        Geweigerd = "GEWEIGERD",
    }
}

codelijst! {
    /// A step in a dispute, in the order in which they are taken (convenant landelijke toegankelijkheid).
    OverdrachtGeschil {
        /// The contact persons of both gemeenten.
        Contactpersoon = "CONTACTPERSOON",
        /// The regioadviseur.
        Regioadviseur = "REGIOADVISEUR",
        /// The geschillencommissie, whose advice the gemeenten follow.
        Geschillencommissie = "GESCHILLENCOMMISSIE",
    }
}

codelijst! {
    /// What came of a step in a dispute.
    OverdrachtUitkomst {
        /// The receiving gemeente takes over.
        Overnemen = "OVERNEMEN",
        /// The gemeente that hands over keeps the person.
        NietOvernemen = "NIET_OVERNEMEN",
        /// Not agreed: on to the next step.
        NietOpgelost = "NIET_OPGELOST",
    }
}

codelijst! {
    /// What happened to an overdracht.
    OverdrachtFeitSoort {
        /// Offered.
        Aangeboden = "AANGEBODEN",
        /// Acknowledged.
        Bevestigd = "BEVESTIGD",
        /// Refused.
        Geweigerd = "GEWEIGERD",
        /// Taken back.
        Ingetrokken = "INGETROKKEN",
        /// Dispute, first step.
        Contactpersoon = "CONTACTPERSOON",
        /// Dispute, second step.
        Regioadviseur = "REGIOADVISEUR",
        /// Dispute, last step.
        Geschillencommissie = "GESCHILLENCOMMISSIE",
    }
}

codelijst! {
    /// Where an overdracht stands.
    OverdrachtStatus {
        /// Waits for an answer.
        Aangeboden = "AANGEBODEN",
        /// Taken over: final.
        Bevestigd = "BEVESTIGD",
        /// Refused: a dispute may follow.
        Geweigerd = "GEWEIGERD",
        /// Taken back: final.
        Ingetrokken = "INGETROKKEN",
    }
}
