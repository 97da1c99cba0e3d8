//! Code lists of besluiten and the duties around them as enums of the schema.

use async_graphql::Enum;
use bw_domain::codes as domein;
use bw_toegang::informatie::Onderdeel;

use super::codes::code_enum;
use super::richtlijn::{openbaar, wat};

code_enum! {
    /// Welk besluit.
    BesluitAard, wat, Indicatie, {
        /// Op een aanvraag (Wmo 2015 art. 2.3.5).
        Aanvraag = "AANVRAAG",
        /// Herziening van een indicatie (Wmo 2015 art. 2.3.10).
        Herziening = "HERZIENING",
        /// Intrekking van een indicatie (Wmo 2015 art. 2.3.10).
        Intrekking = "INTREKKING",
        /// Tijdelijke maatwerkvoorziening in spoed (Wmo 2015 art. 2.3.3).
        Tijdelijk = "TIJDELIJK",
    }
}

code_enum! {
    /// Wat er besloten is.
    BesluitUitkomst, wat, Indicatie, {
        /// Toegekend.
        Toekennen = "TOEKENNEN",
        /// Afgewezen.
        Afwijzen = "AFWIJZEN",
        /// Buiten behandeling gelaten (Awb art. 4:5).
        BuitenBehandeling = "BUITEN_BEHANDELING",
        /// Een indicatie ingetrokken.
        Intrekken = "INTREKKEN",
    }
}

code_enum! {
    /// Waarop een handeling berust, zoals dat nu bekend is.
    Bevoegdheidsgrond, openbaar, Mandaat, {
        /// Eigen bevoegdheid van de centrumgemeente: een eigen inwoner, of iemand van elders.
        Eigen = "EIGEN",
        /// Mandaat van kracht op de dag van de handeling (Awb art. 10:3).
        Mandaat = "MANDAAT",
        /// Het college van herkomst besloot zelf (Awb art. 10:7).
        Zelf = "ZELF",
        /// Van voor dit register, en een mandaat is niet aangetoond.
        NietAangetoond = "NIET_AANGETOOND",
        /// Van voor dit register, zonder aangetoond mandaat, en sindsdien bekrachtigd door het college.
        Bekrachtigd = "BEKRACHTIGD",
    }
}

/// Hoe op een aanvraag te beslissen.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AanvraagUitkomst {
    /// Toekennen.
    #[graphql(name = "TOEKENNEN", directive = openbaar::apply(Onderdeel::Referentie))]
    Toekennen,
    /// Afwijzen, met een grond.
    #[graphql(name = "AFWIJZEN", directive = openbaar::apply(Onderdeel::Referentie))]
    Afwijzen,
    /// Buiten behandeling laten: pas na een kans om aan te vullen, met termijn (Awb art. 4:5).
    #[graphql(name = "BUITEN_BEHANDELING", directive = openbaar::apply(Onderdeel::Referentie))]
    BuitenBehandeling,
}

impl From<AanvraagUitkomst> for domein::BesluitUitkomst {
    fn from(u: AanvraagUitkomst) -> Self {
        match u {
            AanvraagUitkomst::Toekennen => domein::BesluitUitkomst::Toekennen,
            AanvraagUitkomst::Afwijzen => domein::BesluitUitkomst::Afwijzen,
            AanvraagUitkomst::BuitenBehandeling => domein::BesluitUitkomst::BuitenBehandeling,
        }
    }
}

code_enum! {
    /// Waarom een aanvraag is afgewezen. Regiobinding is geen grond.
    AfwijzingsGrond, openbaar, Referentie, {
        /// Recht op verblijf uit de Wlz (Wmo 2015 art. 2.3.5 lid 6).
        Wlz = "WLZ",
        /// Eigen kracht, gebruikelijke hulp, mantelzorg of netwerk volstaat.
        EigenKracht = "EIGEN_KRACHT",
        /// Een algemene voorziening volstaat.
        AlgemeneVoorziening = "ALGEMENE_VOORZIENING",
        /// Een voorziening uit een andere wet volstaat.
        AndereVoorziening = "ANDERE_VOORZIENING",
        /// Niet aangewezen op beschermd wonen.
        NietAangewezen = "NIET_AANGEWEZEN",
        /// Geen rechtmatig verblijf (Wmo 2015 art. 1.2.2).
        VerblijfNietRechtmatig = "VERBLIJF_NIET_RECHTMATIG",
    }
}

code_enum! {
    /// Grond van een herziening of intrekking: Wmo 2015 art. 2.3.10 lid 1, onder a tot en met e.
    HerzieningsGrond, openbaar, Referentie, {
        /// a: onjuiste of onvolledige gegevens.
        OnjuisteGegevens = "ONJUISTE_GEGEVENS",
        /// b: niet langer op de voorziening aangewezen.
        NietLangerAangewezen = "NIET_LANGER_AANGEWEZEN",
        /// c: niet meer toereikend.
        NietToereikend = "NIET_TOEREIKEND",
        /// d: voldoet niet aan de voorwaarden.
        VoorwaardenNietNageleefd = "VOORWAARDEN_NIET_NAGELEEFD",
        /// e: niet of voor een ander doel gebruikt.
        NietGebruikt = "NIET_GEBRUIKT",
    }
}

code_enum! {
    /// Een plicht rond een besluit.
    PlichtSoort, openbaar, Referentie, {
        /// Ontvangst van de melding bevestigd (Wmo 2015 art. 2.3.2 lid 1).
        OntvangstBevestigd = "ONTVANGST_BEVESTIGD",
        /// Gewezen op het persoonlijk plan, zeven dagen (lid 2).
        PersoonlijkPlan = "PERSOONLIJK_PLAN",
        /// Gewezen op clientondersteuning (lid 3).
        Clientondersteuning = "CLIENTONDERSTEUNING",
        /// Schriftelijke uitkomst van het onderzoek verstrekt (lid 8).
        UitkomstVerstrekt = "UITKOMST_VERSTREKT",
        /// Kans om de aanvraag aan te vullen, met termijn (Awb art. 4:5).
        AanvullingGeboden = "AANVULLING_GEBODEN",
        /// De aanvraag is aangevuld.
        AanvullingOntvangen = "AANVULLING_ONTVANGEN",
        /// Kans op een zienswijze, met termijn (Awb art. 4:8).
        ZienswijzeGeboden = "ZIENSWIJZE_GEBODEN",
        /// De zienswijze is gegeven.
        ZienswijzeOntvangen = "ZIENSWIJZE_ONTVANGEN",
    }
}

code_enum! {
    /// Waarop een uitzondering kan rusten.
    MaatwerkGrond, openbaar, Referentie, {
        /// Wat de client en de omgeving zelf kunnen.
        Betrokkenheid = "BETROKKENHEID",
        /// Waarom de uitzondering mag, en op welk artikel.
        Legitimiteit = "LEGITIMITEIT",
        /// Kosten en opbrengst: nooit als enige.
        Rendement = "RENDEMENT",
    }
}

code_enum! {
    /// Oordeel over een maatwerkafweging.
    MaatwerkOordeel, openbaar, Referentie, {
        /// Zoals het hoort.
        Voldoet = "VOLDOET",
        /// Zoals het hoort, met iets dat beter kan.
        Aandachtspunt = "AANDACHTSPUNT",
        /// Niet zoals het hoort.
        VoldoetNiet = "VOLDOET_NIET",
    }
}

code_enum! {
    /// Wat de beschikking zegt over een eigen bijdrage.
    Bijdrage, openbaar, Referentie, {
        /// Verschuldigd.
        Verschuldigd = "VERSCHULDIGD",
        /// Niet verschuldigd.
        NietVerschuldigd = "NIET_VERSCHULDIGD",
    }
}
