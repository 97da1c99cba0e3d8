//! Code lists of terms, suspension and work lists.

use async_graphql::Enum;
use bw_domain::codes as domein;
use bw_toegang::informatie::Onderdeel;

use super::codes::code_enum;
use super::richtlijn::{aggregaat, dat, wat};

code_enum! {
    /// Welke termijn.
    TermijnSoort, dat, Traject, {
        /// Zes weken voor het onderzoek (Wmo 2015 art. 2.3.2 lid 1).
        Onderzoek = "ONDERZOEK",
        /// Twee weken voor het besluit (Wmo 2015 art. 2.3.5 lid 2).
        Besluit = "BESLUIT",
        /// Drie maanden tot plaatsing (beleidsnorm).
        Plaatsing = "PLAATSING",
    }
}

code_enum! {
    /// Wat er wordt uitgelegd.
    UitlegSoort, wat, Indicatie, {
        /// De termijn voor het onderzoek.
        Onderzoek = "ONDERZOEK",
        /// De termijn voor het besluit.
        Besluit = "BESLUIT",
        /// De norm voor plaatsing.
        Plaatsing = "PLAATSING",
        /// De dwangsom na een ingebrekestelling (Awb art. 4:17).
        Dwangsom = "DWANGSOM",
    }
}

code_enum! {
    /// Waarom de beslistermijn stilstaat (Awb art. 4:15).
    OpschortingGrond, wat, Indicatie, {
        /// Gevraagd de aanvraag aan te vullen (lid 1 onder a).
        Aanvulling = "AANVULLING",
        /// Informatie nodig van een buitenlandse instantie (lid 1 onder b).
        BuitenlandseInstantie = "BUITENLANDSE_INSTANTIE",
        /// De aanvrager stemt schriftelijk in met uitstel (lid 2 onder a).
        InstemmingAanvrager = "INSTEMMING_AANVRAGER",
        /// De vertraging is aan de aanvrager toe te rekenen (lid 2 onder b).
        ToeTeRekenenAanvrager = "TOE_TE_REKENEN_AANVRAGER",
        /// Overmacht (lid 2 onder c).
        Overmacht = "OVERMACHT",
    }
}

code_enum! {
    /// Wat de aanvrager over een opschorting is meegedeeld.
    KennisgevingSoort, wat, Indicatie, {
        /// Dat de termijn is opgeschort, en tot wanneer (Awb art. 4:15 lid 3).
        Opgeschort = "OPGESCHORT",
        /// Dat de opschorting is geeindigd, en wanneer het besluit volgt (Awb art. 4:15 lid 4).
        Beeindigd = "BEEINDIGD",
    }
}

code_enum! {
    /// Waar een zaak op wacht.
    VolgendeStap, wat, Werkvoorraad, {
        /// Het onderzoek afronden.
        Onderzoek = "ONDERZOEK",
        /// De aanvraag registreren.
        Aanvraag = "AANVRAAG",
        /// Besluiten.
        Besluit = "BESLUIT",
        /// Het besluit bekendmaken.
        Bekendmaking = "BEKENDMAKING",
        /// Inschrijven op de wachtlijst, of zorg laten beginnen.
        Zorg = "ZORG",
        /// Plaatsen: dat doet de plaatsingscoordinator.
        Plaatsing = "PLAATSING",
        /// Niets: er wordt zorg gegeven.
        Geen = "GEEN",
    }
}

code_enum! {
    /// Een stap waarvan de dagen worden geteld.
    Doorloopstap, aggregaat, Doorlooptijd, {
        /// Van melding tot afgerond onderzoek.
        MeldingOnderzoek = "MELDING_ONDERZOEK",
        /// Van aanvraag tot besluit.
        AanvraagBesluit = "AANVRAAG_BESLUIT",
        /// Van besluit tot bekendmaking.
        BesluitBekendmaking = "BESLUIT_BEKENDMAKING",
        /// Van het begin van de norm tot zorg, van wie wachtte.
        NormZorg = "NORM_ZORG",
    }
}
