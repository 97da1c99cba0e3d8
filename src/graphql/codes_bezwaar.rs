//! Code lists of bezwaar as enums of the schema.

use async_graphql::Enum;
use bw_domain::bezwaar::codes as domein;
use bw_toegang::informatie::Onderdeel;

use super::codes::code_enum;
use super::richtlijn::wat;

code_enum! {
    /// Hoe een bezwaar is afgelopen.
    BezwaarUitkomst, wat, Bezwaar, {
        /// Niet-ontvankelijk.
        NietOntvankelijk = "NIET_ONTVANKELIJK",
        /// Ongegrond: het besluit blijft.
        Ongegrond = "ONGEGROND",
        /// Gegrond: er volgt een nieuw besluit.
        Gegrond = "GEGROND",
        /// Deels gegrond: er volgt een nieuw besluit.
        DeelsGegrond = "DEELS_GEGROND",
        /// Ingetrokken door de indiener.
        Ingetrokken = "INGETROKKEN",
    }
}

code_enum! {
    /// Een stap in een bezwaar.
    BezwaarStapSoort, wat, Bezwaar, {
        /// Doorgezonden naar het college dat beslist (Awb art. 6:15).
        Doorgezonden = "DOORGEZONDEN",
        /// Toegewezen aan een behandelaar.
        Toegewezen = "TOEGEWEZEN",
        /// Gevraagd een gebrek te herstellen (Awb art. 6:6).
        Verzuim = "VERZUIM",
        /// Hersteld.
        Hersteld = "HERSTELD",
        /// Een adviescommissie is ingesteld (Awb art. 7:13).
        Commissie = "COMMISSIE",
        /// De beslissing is verdaagd (Awb art. 7:10 lid 3).
        Verdaagd = "VERDAAGD",
        /// Verder uitstel (Awb art. 7:10 lid 4).
        Uitstel = "UITSTEL",
        /// Gehoord (Awb art. 7:2).
        Gehoord = "GEHOORD",
        /// Van horen afgezien (Awb art. 7:3).
        AfgezienVanHoren = "AFGEZIEN_VAN_HOREN",
        /// De commissie heeft geadviseerd.
        Advies = "ADVIES",
        /// Ingebrekestelling ontvangen (Awb art. 4:17).
        Ingebrekestelling = "INGEBREKESTELLING",
        /// Beslist.
        Beslist = "BESLIST",
        /// De beslissing is bekendgemaakt.
        Bekendgemaakt = "BEKENDGEMAAKT",
        /// Beroep ingesteld.
        Beroep = "BEROEP",
        /// Uitspraak in beroep.
        BeroepUitspraak = "BEROEP_UITSPRAAK",
        /// Hoger beroep ingesteld.
        HogerBeroep = "HOGER_BEROEP",
        /// Uitspraak in hoger beroep.
        HogerBeroepUitspraak = "HOGER_BEROEP_UITSPRAAK",
        /// Voorlopige voorziening gevraagd (Awb art. 8:81).
        VoorlopigeVoorziening = "VOORLOPIGE_VOORZIENING",
        /// Uitspraak op de voorlopige voorziening.
        VoorlopigeVoorzieningUitspraak = "VOORLOPIGE_VOORZIENING_UITSPRAAK",
    }
}

code_enum! {
    /// Grond van verder uitstel (Awb art. 7:10 lid 4).
    BezwaarUitstelGrond, wat, Bezwaar, {
        /// Alle belanghebbenden stemmen in.
        InstemmingBelanghebbenden = "INSTEMMING_BELANGHEBBENDEN",
        /// De indiener stemt in en niemand wordt benadeeld.
        InstemmingIndiener = "INSTEMMING_INDIENER",
        /// Een wettelijk voorschrift over de procedure.
        Procedurevoorschrift = "PROCEDUREVOORSCHRIFT",
    }
}
