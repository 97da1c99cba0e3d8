//! Code lists of bezwaar.

use bw_codes::codelijst;

codelijst! {
    /// How a bezwaar ended.
    BezwaarUitkomst: Wat, Bezwaar, "Hoe een bezwaar is afgelopen." {
        /// Not admissible.
        NietOntvankelijk = "NIET_ONTVANKELIJK": "Niet-ontvankelijk.",
        /// Unfounded: the besluit stands.
        Ongegrond = "ONGEGROND": "Ongegrond: het besluit blijft.",
        /// Well-founded.
        Gegrond = "GEGROND": "Gegrond: er volgt een nieuw besluit.",
        /// Well-founded in part.
        DeelsGegrond = "DEELS_GEGROND": "Deels gegrond: er volgt een nieuw besluit.",
        /// Withdrawn by whoever filed it (Awb art. 6:21).
        Ingetrokken = "INGETROKKEN": "Ingetrokken door de indiener.",
    }
}

codelijst! {
    /// What happens on the way, in the order in which it mostly does.
    BezwaarStapSoort: Wat, Bezwaar, "Een stap in een bezwaar." {
        /// Sent on to the college that is competent (Awb art. 6:15).
        Doorgezonden = "DOORGEZONDEN": "Doorgezonden naar het college dat beslist (Awb art. 6:15).",
        /// Given to a named functionaris of that college.
        Toegewezen = "TOEGEWEZEN": "Toegewezen aan een behandelaar.",
        /// Asked to repair a defect, within a term (Awb art. 6:6).
        Verzuim = "VERZUIM": "Gevraagd een gebrek te herstellen (Awb art. 6:6).",
        /// Repaired.
        Hersteld = "HERSTELD": "Hersteld.",
        /// An advisory committee was set up (Awb art. 7:13).
        Commissie = "COMMISSIE": "Een adviescommissie is ingesteld (Awb art. 7:13).",
        /// Put off once, by at most six weeks (Awb art. 7:10 lid 3).
        Verdaagd = "VERDAAGD": "De beslissing is verdaagd (Awb art. 7:10 lid 3).",
        /// Put off further (Awb art. 7:10 lid 4).
        Uitstel = "UITSTEL": "Verder uitstel (Awb art. 7:10 lid 4).",
        /// Heard (Awb art. 7:2).
        Gehoord = "GEHOORD": "Gehoord (Awb art. 7:2).",
        /// Not heard (Awb art. 7:3).
        AfgezienVanHoren = "AFGEZIEN_VAN_HOREN": "Van horen afgezien (Awb art. 7:3).",
        /// The committee advised.
        Advies = "ADVIES": "De commissie heeft geadviseerd.",
        /// Ingebrekestelling received (Awb art. 4:17 lid 3).
        Ingebrekestelling = "INGEBREKESTELLING": "Ingebrekestelling ontvangen (Awb art. 4:17).",
        /// Decided.
        Beslist = "BESLIST": "Beslist.",
        /// The decision was made known (Awb art. 7:12 lid 2).
        Bekendgemaakt = "BEKENDGEMAAKT": "De beslissing is bekendgemaakt.",
        /// Beroep was lodged.
        Beroep = "BEROEP": "Beroep ingesteld.",
        /// The court decided.
        BeroepUitspraak = "BEROEP_UITSPRAAK": "Uitspraak in beroep.",
        /// Hoger beroep was lodged.
        HogerBeroep = "HOGER_BEROEP": "Hoger beroep ingesteld.",
        /// The last instance decided.
        HogerBeroepUitspraak = "HOGER_BEROEP_UITSPRAAK": "Uitspraak in hoger beroep.",
        /// A voorlopige voorziening was asked for (Awb art. 8:81).
        VoorlopigeVoorziening = "VOORLOPIGE_VOORZIENING": "Voorlopige voorziening gevraagd (Awb art. 8:81).",
        /// It was granted or refused.
        VoorlopigeVoorzieningUitspraak = "VOORLOPIGE_VOORZIENING_UITSPRAAK": "Uitspraak op de voorlopige voorziening.",
    }
}

codelijst! {
    /// Why a decision is put off further (Awb art. 7:10 lid 4).
    BezwaarUitstelGrond: Wat, Bezwaar, "Grond van verder uitstel (Awb art. 7:10 lid 4)." {
        /// Lid 4 a.
        InstemmingBelanghebbenden = "INSTEMMING_BELANGHEBBENDEN": "Alle belanghebbenden stemmen in.",
        /// Lid 4 b.
        InstemmingIndiener = "INSTEMMING_INDIENER": "De indiener stemt in en niemand wordt benadeeld.",
        /// Lid 4 c.
        Procedurevoorschrift = "PROCEDUREVOORSCHRIFT": "Een wettelijk voorschrift over de procedure.",
    }
}
