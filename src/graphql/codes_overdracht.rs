//! Code lists of the overdracht as enums of the schema.

use async_graphql::Enum;
use bw_domain::overdracht::codes as domein;
use bw_toegang::informatie::Onderdeel;

use super::codes::code_enum;
use super::richtlijn::wat;

code_enum! {
    /// Welke kant een overdracht op gaat, gezien vanuit de centrumgemeente.
    OverdrachtRichting, wat, Overdracht, {
        /// Een andere gemeente draagt over aan de centrumgemeente.
        In = "IN",
        /// De centrumgemeente draagt over aan een andere gemeente.
        Uit = "UIT",
    }
}

code_enum! {
    /// Wat er wordt overgedragen.
    OverdrachtOnderdeel, wat, Overdracht, {
        /// De schriftelijke weergave van het onderzoek (Wmo 2015 art. 2.3.2 lid 8).
        Onderzoeksverslag = "ONDERZOEKSVERSLAG",
        /// Het persoonlijk plan (Wmo 2015 art. 2.3.2 lid 2).
        PersoonlijkPlan = "PERSOONLIJK_PLAN",
        /// Het bekendgemaakte besluit.
        Indicatie = "INDICATIE",
        /// Het zorgplan van de zorgaanbieder.
        Zorgplan = "ZORGPLAN",
        /// Wie er om de client heen staan: netwerk en hulpverleners.
        Contacten = "CONTACTEN",
    }
}

code_enum! {
    /// Een stap die niet over hoeft.
    OverdrachtNietOver, wat, Overdracht, {
        /// Het onderzoek (Wmo 2015 art. 2.3.2).
        Onderzoek = "ONDERZOEK",
        /// Het vaststellen van de identiteit (Wmo 2015 art. 2.3.4).
        Identiteit = "IDENTITEIT",
        /// Het wijzen op clientondersteuning (Wmo 2015 art. 2.3.2 lid 3).
        Clientondersteuning = "CLIENTONDERSTEUNING",
        /// De kans op een persoonlijk plan (Wmo 2015 art. 2.3.2 lid 2).
        PersoonlijkPlan = "PERSOONLIJK_PLAN",
        /// Het bepalen welke zorg nodig is.
        Indicatiestelling = "INDICATIESTELLING",
    }
}

code_enum! {
    /// Waar bij de intake naar is gekeken: waar heeft een traject de meeste kans (handreiking landelijke toegang beschermd wonen).
    OverdrachtCriterium, wat, Overdracht, {
        /// Binding met de regio.
        Regiobinding = "REGIOBINDING",
        /// Behoort tot de doelgroep (Wmo 2015 art. 1.1.1).
        Doelgroep = "DOELGROEP",
        /// Familie of vrienden die helpen.
        PositiefNetwerk = "POSITIEF_NETWERK",
        /// Een netwerk waar de client juist weg moet.
        SchadelijkNetwerk = "SCHADELIJK_NETWERK",
        /// Hulp die loopt: behandeling, schulden.
        LopendeHulp = "LOPENDE_HULP",
        /// Werk, school of dagbesteding.
        Dagbesteding = "DAGBESTEDING",
        /// Er is aanbod dat past.
        PassendAanbod = "PASSEND_AANBOD",
        /// De wens van de client.
        WensClient = "WENS_CLIENT",
    }
}

code_enum! {
    /// Grond van een weigering. REGIOBINDING staat nooit alleen.
    OverdrachtGrond, wat, Overdracht, {
        /// Geen binding met de regio.
        Regiobinding = "REGIOBINDING",
        /// Niet aangewezen op beschermd wonen.
        NietAangewezen = "NIET_AANGEWEZEN",
        /// Een traject heeft elders meer kans.
        BetereKansElders = "BETERE_KANS_ELDERS",
        /// Een andere wet gaat voor (Wmo 2015 art. 2.3.5 lid 6).
        AndereWet = "ANDERE_WET",
        /// De client stemt niet in.
        GeenInstemming = "GEEN_INSTEMMING",
        /// Er is te weinig overgedragen om te kunnen antwoorden.
        GegevensOnvolledig = "GEGEVENS_ONVOLLEDIG",
    }
}

code_enum! {
    /// Antwoord op een aanbod.
    OverdrachtAntwoord, wat, Overdracht, {
        /// Overgenomen.
        Bevestigd = "BEVESTIGD",
        /// Geweigerd.
        Geweigerd = "GEWEIGERD",
    }
}

code_enum! {
    /// Stap in een geschil, in de volgorde waarin ze worden gezet (convenant landelijke toegankelijkheid beschermd wonen).
    OverdrachtGeschil, wat, Overdracht, {
        /// De contactpersonen van beide gemeenten.
        Contactpersoon = "CONTACTPERSOON",
        /// De regioadviseur.
        Regioadviseur = "REGIOADVISEUR",
        /// De geschillencommissie; haar oordeel wordt gevolgd.
        Geschillencommissie = "GESCHILLENCOMMISSIE",
    }
}

code_enum! {
    /// Wat een stap in een geschil opleverde.
    OverdrachtUitkomst, wat, Overdracht, {
        /// De ontvangende gemeente neemt over.
        Overnemen = "OVERNEMEN",
        /// De overdragende gemeente houdt de client.
        NietOvernemen = "NIET_OVERNEMEN",
        /// Niet opgelost: door naar de volgende stap.
        NietOpgelost = "NIET_OPGELOST",
    }
}

code_enum! {
    /// Wat er met een overdracht gebeurde.
    OverdrachtFeitSoort, wat, Overdracht, {
        /// Aangeboden.
        Aangeboden = "AANGEBODEN",
        /// Bevestigd: overgenomen.
        Bevestigd = "BEVESTIGD",
        /// Geweigerd.
        Geweigerd = "GEWEIGERD",
        /// Ingetrokken.
        Ingetrokken = "INGETROKKEN",
        /// Geschil: de contactpersonen.
        Contactpersoon = "CONTACTPERSOON",
        /// Geschil: de regioadviseur.
        Regioadviseur = "REGIOADVISEUR",
        /// Geschil: de geschillencommissie.
        Geschillencommissie = "GESCHILLENCOMMISSIE",
    }
}

code_enum! {
    /// Waar een overdracht staat.
    OverdrachtStatus, wat, Overdracht, {
        /// Wacht op antwoord.
        Aangeboden = "AANGEBODEN",
        /// Overgenomen.
        Bevestigd = "BEVESTIGD",
        /// Geweigerd.
        Geweigerd = "GEWEIGERD",
        /// Ingetrokken.
        Ingetrokken = "INGETROKKEN",
    }
}
