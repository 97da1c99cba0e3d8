//! Code lists of proposals, care, bridging and capacity as enums of the schema.

use async_graphql::Enum;
use bw_domain::codes as domein;
use bw_toegang::informatie::Onderdeel;

use super::codes::code_enum;
use super::richtlijn::{bedrijfsvoering, openbaar, wat};

code_enum! {
    /// Waar een voorstel aan een zorgaanbieder staat.
    VoorstelStatus, wat, Voorstel, {
        /// Wacht op antwoord.
        Voorgesteld = "VOORGESTELD",
        /// Geaccepteerd; er wordt een plek vastgehouden.
        Geaccepteerd = "GEACCEPTEERD",
        /// Geweigerd, door de zorgaanbieder of de client.
        Geweigerd = "GEWEIGERD",
        /// Niet op tijd beantwoord.
        Verlopen = "VERLOPEN",
        /// Ingetrokken door de centrumgemeente.
        Ingetrokken = "INGETROKKEN",
    }
}

code_enum! {
    /// Van welke kant een voorstel is geweigerd of ingetrokken.
    VoorstelKant, wat, Wachtlijst, {
        /// De zorgaanbieder.
        Aanbieder = "AANBIEDER",
        /// De client.
        Client = "CLIENT",
        /// De centrumgemeente.
        Centrumgemeente = "CENTRUMGEMEENTE",
    }
}

code_enum! {
    /// Waarom een voorstel is geweigerd of ingetrokken.
    VoorstelReden, wat, Voorstel, {
        /// Geen passende plek.
        GeenPassendePlek = "GEEN_PASSENDE_PLEK",
        /// Past niet bij wie er woont.
        Groepssamenstelling = "GROEPSSAMENSTELLING",
        /// Vraagt meer zorg dan de plek heeft.
        ZorgvraagTeZwaar = "ZORGVRAAG_TE_ZWAAR",
        /// Veiligheid van de client of anderen.
        Veiligheid = "VEILIGHEID",
        /// Wil een andere plek.
        AndereWens = "ANDERE_WENS",
        /// Wil nu geen plek.
        AfstelClient = "AFSTEL_CLIENT",
        /// De wachttijd eindigde anders.
        WachtBeeindigd = "WACHT_BEEINDIGD",
        /// Anders.
        Overig = "OVERIG",
    }
}

code_enum! {
    /// Voor hoe lang een plek bedoeld is.
    VerblijfSoort, wat, Plaatsing, {
        /// Tot de gewenste plek vrijkomt: een wens blijft staan.
        Tussentijds = "TUSSENTIJDS",
        /// Om te blijven: sluit de wachttijd.
        Definitief = "DEFINITIEF",
        /// Meteen (Wmo 2015 art. 2.3.3).
        Spoed = "SPOED",
    }
}

code_enum! {
    /// Reden van beeindiging, als in het iWmo-bericht 307.
    ZorgEinde, openbaar, Referentie, {
        /// 02.
        Overlijden = "OVERLIJDEN",
        /// 19.
        VolgensPlan = "VOLGENS_PLAN",
        /// 20.
        Tijdelijk = "TIJDELIJK",
        /// 21.
        EenzijdigClient = "EENZIJDIG_CLIENT",
        /// 22.
        EenzijdigAanbieder = "EENZIJDIG_AANBIEDER",
        /// 23.
        InOvereenstemming = "IN_OVEREENSTEMMING",
        /// 31.
        Verhuizing = "VERHUIZING",
        /// 36.
        InitiatiefGemeente = "INITIATIEF_GEMEENTE",
        /// 37.
        Wijzigingsverzoek = "WIJZIGINGSVERZOEK",
        /// 38.
        AndereAanbieder = "ANDERE_AANBIEDER",
        /// 39.
        AnderDomein = "ANDER_DOMEIN",
    }
}

code_enum! {
    /// Waarom iemand een tijd weg is; de plek blijft.
    AfwezigheidReden, wat, Plaatsing, {
        /// In een kliniek.
        Kliniek = "KLINIEK",
        /// In detentie.
        Detentie = "DETENTIE",
        /// Met verlof.
        Verlof = "VERLOF",
        /// Anders.
        Overig = "OVERIG",
    }
}

code_enum! {
    /// Hoe wachttijd wordt overbrugd.
    OverbruggingVorm, wat, Overbrugging, {
        /// Zorg thuis.
        Ambulant = "AMBULANT",
        /// Dagbesteding.
        Dagbesteding = "DAGBESTEDING",
        /// Een bed voor zolang.
        TijdelijkVerblijf = "TIJDELIJK_VERBLIJF",
        /// Anders.
        Overig = "OVERIG",
    }
}

code_enum! {
    /// Waarom een inschrijving op de wachtlijst eindigde.
    WachtlijstEinde, wat, Wachtlijst, {
        /// Definitief geplaatst; legt het register zelf vast.
        Geplaatst = "GEPLAATST",
        /// De client wil geen plek meer.
        AfstelClient = "AFSTEL_CLIENT",
        /// Andere wet (Wlz, Zvw, justitie).
        AnderDomein = "ANDER_DOMEIN",
        /// Verhuisd buiten de regio.
        VerhuisdBuitenRegio = "VERHUISD_BUITEN_REGIO",
        /// Overleden.
        Overleden = "OVERLEDEN",
        /// De indicatie verviel.
        IndicatieVervallen = "INDICATIE_VERVALLEN",
        /// Correctie van de administratie.
        Administratief = "ADMINISTRATIEF",
    }
}

code_enum! {
    /// Waarom plekken buiten gebruik zijn.
    BuitenGebruikReden, bedrijfsvoering, Capaciteit, {
        /// Onderhoud.
        Onderhoud = "ONDERHOUD",
        /// Brandveiligheid.
        Brandveiligheid = "BRANDVEILIGHEID",
        /// Te weinig personeel.
        Personeel = "PERSONEEL",
        /// Sluiting.
        Sluiting = "SLUITING",
        /// Anders.
        Overig = "OVERIG",
    }
}

code_enum! {
    /// Of op een opgave van capaciteit te bouwen is.
    CapaciteitStatus, bedrijfsvoering, Capaciteit, {
        /// Opgegeven, en vandaag nog geldig.
        Actueel = "ACTUEEL",
        /// Nooit opgegeven, of niet meer geldig: geen nul en niet het oude getal.
        Onbekend = "ONBEKEND",
    }
}
