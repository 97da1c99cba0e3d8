//! Code lists of bezwaar.

use crate::codes::codelijst;

codelijst! {
    /// How a bezwaar ended.
    BezwaarUitkomst {
        /// Not admissible.
        NietOntvankelijk = "NIET_ONTVANKELIJK",
        /// Unfounded: the besluit stands.
        Ongegrond = "ONGEGROND",
        /// Well-founded.
        Gegrond = "GEGROND",
        /// Well-founded in part.
        DeelsGegrond = "DEELS_GEGROND",
        /// Withdrawn by whoever filed it (Awb art. 6:21).
        Ingetrokken = "INGETROKKEN",
    }
}

codelijst! {
    /// What happens on the way, in the order in which it mostly does.
    BezwaarStapSoort {
        /// Sent on to the college that is competent (Awb art. 6:15).
        Doorgezonden = "DOORGEZONDEN",
        /// Given to a named functionaris of that college.
        Toegewezen = "TOEGEWEZEN",
        /// Asked to repair a defect, within a term (Awb art. 6:6).
        Verzuim = "VERZUIM",
        /// Repaired.
        Hersteld = "HERSTELD",
        /// An advisory committee was set up (Awb art. 7:13).
        Commissie = "COMMISSIE",
        /// Put off once, by at most six weeks (Awb art. 7:10 lid 3).
        Verdaagd = "VERDAAGD",
        /// Put off further (Awb art. 7:10 lid 4).
        Uitstel = "UITSTEL",
        /// Heard (Awb art. 7:2).
        Gehoord = "GEHOORD",
        /// Not heard (Awb art. 7:3).
        AfgezienVanHoren = "AFGEZIEN_VAN_HOREN",
        /// The committee advised.
        Advies = "ADVIES",
        /// Ingebrekestelling received (Awb art. 4:17 lid 3).
        Ingebrekestelling = "INGEBREKESTELLING",
        /// Decided.
        Beslist = "BESLIST",
        /// The decision was made known (Awb art. 7:12 lid 2).
        Bekendgemaakt = "BEKENDGEMAAKT",
        /// Beroep was lodged.
        Beroep = "BEROEP",
        /// The court decided.
        BeroepUitspraak = "BEROEP_UITSPRAAK",
        /// Hoger beroep was lodged.
        HogerBeroep = "HOGER_BEROEP",
        /// The last instance decided.
        HogerBeroepUitspraak = "HOGER_BEROEP_UITSPRAAK",
        /// A voorlopige voorziening was asked for (Awb art. 8:81).
        VoorlopigeVoorziening = "VOORLOPIGE_VOORZIENING",
        /// It was granted or refused.
        VoorlopigeVoorzieningUitspraak = "VOORLOPIGE_VOORZIENING_UITSPRAAK",
    }
}

codelijst! {
    /// Why a decision is put off further (Awb art. 7:10 lid 4).
    BezwaarUitstelGrond {
        /// Lid 4 a.
        InstemmingBelanghebbenden = "INSTEMMING_BELANGHEBBENDEN",
        /// Lid 4 b.
        InstemmingIndiener = "INSTEMMING_INDIENER",
        /// Lid 4 c.
        Procedurevoorschrift = "PROCEDUREVOORSCHRIFT",
    }
}
