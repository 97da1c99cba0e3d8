//! Code lists as enums of the schema, each value with its class.

use async_graphql::Enum;
use bw_domain::codes as domein;
use bw_toegang::informatie::Onderdeel;

use super::richtlijn::{dat, openbaar, wat};

/// An enum of the schema for a code list of the domain; the match is exhaustive both ways.
macro_rules! code_enum {
    ($(#[$meta:meta])* $naam:ident, $klasse:ident, $onderdeel:ident, { $($(#[$vmeta:meta])* $variant:ident = $code:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum $naam {
            $($(#[$vmeta])* #[graphql(name = $code, directive = $klasse::apply(Onderdeel::$onderdeel))] $variant),+
        }

        impl From<$naam> for domein::$naam {
            fn from(w: $naam) -> Self {
                match w { $($naam::$variant => domein::$naam::$variant),+ }
            }
        }

        impl From<domein::$naam> for $naam {
            fn from(w: domein::$naam) -> Self {
                match w { $(domein::$naam::$variant => $naam::$variant),+ }
            }
        }
    };
}

pub(super) use code_enum;

code_enum! {
    /// Bevoegdheid die een college kan mandateren.
    Bevoegdheid, openbaar, Mandaat, {
        /// Wmo 2015 art. 2.3.2.
        Onderzoek = "ONDERZOEK",
        /// Wmo 2015 art. 2.3.3.
        TijdelijkeMaatwerkvoorziening = "TIJDELIJKE_MAATWERKVOORZIENING",
        /// Wmo 2015 art. 2.3.4.
        IdentiteitVaststellen = "IDENTITEIT_VASTSTELLEN",
        /// Wmo 2015 art. 2.3.5.
        BeslissenAanvraag = "BESLISSEN_AANVRAAG",
        /// Wmo 2015 art. 2.3.6.
        PgbToekennen = "PGB_TOEKENNEN",
        /// Wmo 2015 art. 2.3.9.
        Heronderzoek = "HERONDERZOEK",
        /// Wmo 2015 art. 2.3.10.
        HerzienIntrekken = "HERZIEN_INTREKKEN",
        /// Wmo 2015 art. 5.1.1.
        GegevensVerwerken = "GEGEVENS_VERWERKEN",
        /// Wmo 2015 art. 5.2.1.
        GegevensVerstrekken = "GEGEVENS_VERSTREKKEN",
        /// Wmo 2015 art. 6.1.
        ToezichtHandhaving = "TOEZICHT_HANDHAVING",
        /// Awb hoofdstuk 7.
        BezwaarAfhandelen = "BEZWAAR_AFHANDELEN",
        /// Regionaal beleidsplan par. 3.2.
        WachtlijstBeheren = "WACHTLIJST_BEHEREN",
        /// Niet mandateerbaar: Awb art. 10:3 lid 3.
        BeslissenOpBezwaar = "BESLISSEN_OP_BEZWAAR",
    }
}

code_enum! {
    /// Waar een traject staat.
    DatStatus, dat, Traject, {
        /// Gemeld, nog niet opgepakt.
        Gemeld = "GEMELD",
        /// Het onderzoek loopt of is klaar.
        InOnderzoek = "IN_ONDERZOEK",
        /// Een aanvraag wacht op besluit en bekendmaking.
        InBehandeling = "IN_BEHANDELING",
        /// Toegekend en bekendgemaakt.
        Geindiceerd = "GEINDICEERD",
        /// Op de wachtlijst.
        Wachtend = "WACHTEND",
        /// In zorg, in welke vorm ook.
        InZorg = "IN_ZORG",
        /// Voorbij, om welke reden ook.
        Beeindigd = "BEEINDIGD",
    }
}

code_enum! {
    /// Hoe de gemeente van herkomst bekend is.
    HerkomstBron, dat, Traject, {
        /// Opgegeven bij de aanvraag.
        Aanvraag = "AANVRAAG",
        /// Uit de BRP op de peildatum.
        BrpPeildatum = "BRP_PEILDATUM",
        /// Met de hand vastgesteld.
        Handmatig = "HANDMATIG",
        /// Niet bekend.
        Onbekend = "ONBEKEND",
    }
}

code_enum! {
    /// Wie meldde.
    Verwijzer, openbaar, Referentie, {
        /// Gespecialiseerde GGZ, PAAZ inbegrepen.
        GgzSpecialistisch = "GGZ_SPECIALISTISCH",
        /// RIBW of instelling voor maatschappelijke opvang.
        RibwMo = "RIBW_MO",
        /// GGD.
        Ggd = "GGD",
        /// GGZ-professional via het Wmo-loket.
        GgzProfessional = "GGZ_PROFESSIONAL",
        /// Wmo-loket van een gemeente.
        WmoLoket = "WMO_LOKET",
        /// De client zelf.
        Zelf = "ZELF",
        /// De vertegenwoordiger.
        Vertegenwoordiger = "VERTEGENWOORDIGER",
        /// Een ander.
        Overig = "OVERIG",
    }
}

code_enum! {
    /// Soort indicatie, afgeleid uit de geschiedenis.
    IndicatieSoort, wat, Indicatie, {
        /// Geen eerdere indicatie.
        Eerste = "EERSTE",
        /// Volgt op een eerdere.
        Herindicatie = "HERINDICATIE",
        /// Wijzigt een lopende.
        Mutatie = "MUTATIE",
    }
}

code_enum! {
    /// Leveringsvorm.
    Leveringsvorm, wat, Indicatie, {
        /// Zorg in natura.
        Zin = "ZIN",
        /// Persoonsgebonden budget.
        Pgb = "PGB",
    }
}

code_enum! {
    /// Met of zonder verblijf bij de aanbieder.
    Verblijf, wat, Indicatie, {
        /// Verblijf bij de aanbieder.
        Intramuraal = "INTRAMURAAL",
        /// In een eigen woning.
        Extramuraal = "EXTRAMURAAL",
    }
}

code_enum! {
    /// Wachtstatus.
    WachtStatus, openbaar, Referentie, {
        /// Als eerste plaatsen.
        UrgentPlaatsen = "URGENT_PLAATSEN",
        /// Plaatsen op de eerste passende plek.
        ActiefPlaatsen = "ACTIEF_PLAATSEN",
        /// Wacht op een plek van voorkeur.
        WachtOpVoorkeur = "WACHT_OP_VOORKEUR",
        /// Heeft nu geen plek nodig.
        WachtUitVoorzorg = "WACHT_UIT_VOORZORG",
    }
}

code_enum! {
    /// Waar de client verblijft tijdens het wachten.
    WachtVerblijf, openbaar, Referentie, {
        /// Thuis.
        Thuis = "THUIS",
        /// In een kliniek.
        Kliniek = "KLINIEK",
        /// In de opvang.
        Opvang = "OPVANG",
        /// In detentie.
        Detentie = "DETENTIE",
        /// Elders.
        Elders = "ELDERS",
    }
}

code_enum! {
    /// Leeftijdsgroep op de dag van het besluit.
    Leeftijdsgroep, openbaar, Referentie, {
        /// Jonger dan 18.
        Tot18 = "TOT_18",
        /// 18 tot en met 22.
        Van18TotEnMet22 = "VAN_18_TOT_EN_MET_22",
        /// 23 en ouder.
        Vanaf23 = "VANAF_23",
    }
}
