//! Closed code lists. The code is the same word in database, schema and documentation.

/// Defines an enum with one stable code per variant, parsed back only from exactly those codes.
macro_rules! codelijst {
    ($(#[$meta:meta])* $naam:ident { $($(#[$vmeta:meta])* $variant:ident = $code:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $naam { $($(#[$vmeta])* $variant),+ }

        impl $naam {
            /// Every value, in the order of the list.
            pub const ALLE: &'static [$naam] = &[$($naam::$variant),+];

            /// The stable code, as stored and as shown.
            pub const fn code(self) -> &'static str {
                match self { $($naam::$variant => $code),+ }
            }

            /// The value of a code; `None` for anything that is not on the list.
            pub fn van_code(code: &str) -> Option<Self> {
                match code { $($code => Some($naam::$variant),)+ _ => None }
            }
        }

        impl std::fmt::Display for $naam {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.code())
            }
        }
    };
}

pub(crate) use codelijst;

mod besluit;
mod bevoegd;
mod rekenschap;

pub use crate::codes_termijn::{Doorloopstap, KennisgevingSoort, OpschortingGrond, TermijnSoort, UitlegSoort, VolgendeStap};
pub use besluit::*;
pub use bevoegd::*;
pub use rekenschap::*;

codelijst! {
    /// A power that a college can mandate (`bevoegdheden.csv`, Wmo 2015 and Awb).
    Bevoegdheid {
        /// Wmo 2015 art. 2.3.2.
        Onderzoek = "ONDERZOEK",
        /// Wmo 2015 art. 2.3.3; not named in the plan, and without it no spoed.
        TijdelijkeMaatwerkvoorziening = "TIJDELIJKE_MAATWERKVOORZIENING",
        /// Wmo 2015 art. 2.3.4.
        IdentiteitVaststellen = "IDENTITEIT_VASTSTELLEN",
        /// Wmo 2015 art. 2.3.5.
        BeslissenAanvraag = "BESLISSEN_AANVRAAG",
        /// Wmo 2015 art. 2.3.6; not named in the plan, and without it no PGB.
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
        /// Awb chapter 7, the administration of it.
        BezwaarAfhandelen = "BEZWAAR_AFHANDELEN",
        /// Regional plan par. 3.2.
        WachtlijstBeheren = "WACHTLIJST_BEHEREN",
        /// Never mandated: Awb art. 10:3 lid 3.
        BeslissenOpBezwaar = "BESLISSEN_OP_BEZWAAR",
    }
}

codelijst! {
    /// How the gemeente van herkomst is known.
    HerkomstBron {
        /// The applicant said so.
        Aanvraag = "AANVRAAG",
        /// Read in the BRP on the reference date.
        BrpPeildatum = "BRP_PEILDATUM",
        /// Entered by hand, with another source.
        Handmatig = "HANDMATIG",
        /// Not known (a quarter of the new adult indications of 2016).
        Onbekend = "ONBEKEND",
    }
}

codelijst! {
    /// Who reported (plan: recognised verwijzers); recorded, never a reason to refuse (Wmo 2015 art. 2.3.2 lid 1).
    Verwijzer {
        /// Specialised GGZ, PAAZ included.
        GgzSpecialistisch = "GGZ_SPECIALISTISCH",
        /// RIBW and institutions for maatschappelijke opvang.
        RibwMo = "RIBW_MO",
        /// The regional health service.
        Ggd = "GGD",
        /// A GGZ professional through the Wmo loket.
        GgzProfessional = "GGZ_PROFESSIONAL",
        /// The Wmo loket of a gemeente with the VNG screener.
        WmoLoket = "WMO_LOKET",
        /// The client.
        Zelf = "ZELF",
        /// The representative of the client.
        Vertegenwoordiger = "VERTEGENWOORDIGER",
        /// Anyone else.
        Overig = "OVERIG",
    }
}

codelijst! {
    /// Kind of indicatie: derived from history, never typed.
    IndicatieSoort {
        /// No earlier indicatie BW is known.
        Eerste = "EERSTE",
        /// Follows an earlier indicatie that was granted.
        Herindicatie = "HERINDICATIE",
        /// Changes a granted indicatie within its term.
        Mutatie = "MUTATIE",
    }
}

codelijst! {
    /// How the care is delivered (Wmo 2015 art. 2.3.6).
    Leveringsvorm {
        /// Care in kind.
        Zin = "ZIN",
        /// Persoonsgebonden budget.
        Pgb = "PGB",
    }
}

codelijst! {
    /// Whether the client lives in the house of the provider.
    Verblijf {
        /// Cannot run a household and cannot hold a rental contract.
        Intramuraal = "INTRAMURAAL",
        /// Lives in an own home.
        Extramuraal = "EXTRAMURAAL",
    }
}

codelijst! {
    /// Waiting status, a dated interval (after the national Wlz list).
    WachtStatus {
        /// First to be placed.
        UrgentPlaatsen = "URGENT_PLAATSEN",
        /// To be placed at the first fitting place.
        ActiefPlaatsen = "ACTIEF_PLAATSEN",
        /// Waits for a preferred place.
        WachtOpVoorkeur = "WACHT_OP_VOORKEUR",
        /// Needs no place now.
        WachtUitVoorzorg = "WACHT_UIT_VOORZORG",
    }
}

codelijst! {
    /// Where the client stays while waiting.
    WachtVerblijf {
        /// At home.
        Thuis = "THUIS",
        /// In a clinic: care is given there, so the wait is covered.
        Kliniek = "KLINIEK",
        /// In a shelter.
        Opvang = "OPVANG",
        /// In detention.
        Detentie = "DETENTIE",
        /// Anywhere else.
        Elders = "ELDERS",
    }
}

codelijst! {
    /// Why an entry on the wachtlijst ended.
    WachtlijstEinde {
        /// Placed, finally.
        Geplaatst = "GEPLAATST",
        /// The client no longer wants a place.
        AfstelClient = "AFSTEL_CLIENT",
        /// Other law (Wlz, Zvw, justice).
        AnderDomein = "ANDER_DOMEIN",
        /// Moved out of the region.
        VerhuisdBuitenRegio = "VERHUISD_BUITEN_REGIO",
        /// Died.
        Overleden = "OVERLEDEN",
        /// The indicatie lapsed.
        IndicatieVervallen = "INDICATIE_VERVALLEN",
        /// A correction of the administration.
        Administratief = "ADMINISTRATIEF",
    }
}

codelijst! {
    /// What a regiogemeente may know of where a traject stands. Refusal, withdrawal, death and departure all show `BEEINDIGD`.
    DatStatus {
        /// Reported, not yet taken up.
        Gemeld = "GEMELD",
        /// The onderzoek runs or is done.
        InOnderzoek = "IN_ONDERZOEK",
        /// An aanvraag awaits its besluit and bekendmaking.
        InBehandeling = "IN_BEHANDELING",
        /// Granted and made known.
        Geindiceerd = "GEINDICEERD",
        /// On the wachtlijst.
        Wachtend = "WACHTEND",
        /// In care, in whatever form.
        InZorg = "IN_ZORG",
        /// Over, for whatever reason.
        Beeindigd = "BEEINDIGD",
    }
}

codelijst! {
    /// Age group at the date of the besluit, as in the tables of the plan (18 up to and including 22 is youth).
    Leeftijdsgroep {
        /// Reported ahead of the 18th birthday.
        Tot18 = "TOT_18",
        /// Centraal Onthaal Jongeren.
        Van18TotEnMet22 = "VAN_18_TOT_EN_MET_22",
        /// Centraal Onthaal Volwassenen.
        Vanaf23 = "VANAF_23",
    }
}

codelijst! {
    /// On what a wait, care or bridging rests (domain section 4).
    Grondslag {
        /// A granted indicatiebesluit.
        Indicatiebesluit = "INDICATIEBESLUIT",
        /// In spoed (Wmo 2015 art. 2.3.3).
        TijdelijkeMaatwerkvoorziening = "TIJDELIJKE_MAATWERKVOORZIENING",
        /// In care before 2015 under the AWBZ (Wmo 2015 art. 8.4).
        OvergangsrechtAwbz = "OVERGANGSRECHT_AWBZ",
        /// Ordered by a court.
        RechterlijkeUitspraak = "RECHTERLIJKE_UITSPRAAK",
    }
}

codelijst! {
    /// In what form someone is in care. Dat does not tell them apart.
    ZorgVorm {
        /// At a numbered place of a provider.
        Plek = "PLEK",
        /// In kind, in the own home.
        Ambulant = "AMBULANT",
        /// With a persoonsgebonden budget; occupies no capacity.
        Pgb = "PGB",
    }
}

codelijst! {
    /// For how long a place is meant.
    VerblijfSoort {
        /// Until the place that is wanted comes free: a preference wait survives it.
        Tussentijds = "TUSSENTIJDS",
        /// To stay: ends the wait.
        Definitief = "DEFINITIEF",
        /// At once (Wmo 2015 art. 2.3.3).
        Spoed = "SPOED",
    }
}

codelijst! {
    /// Where a proposal to a provider stands.
    VoorstelStatus {
        /// Awaits an answer.
        Voorgesteld = "VOORGESTELD",
        /// Accepted; a place is held.
        Geaccepteerd = "GEACCEPTEERD",
        /// Refused, by the provider or the client.
        Geweigerd = "GEWEIGERD",
        /// Not answered in time.
        Verlopen = "VERLOPEN",
        /// Taken back by the centrumgemeente.
        Ingetrokken = "INGETROKKEN",
    }
}

codelijst! {
    /// Who refused or took back a proposal.
    VoorstelKant {
        /// The provider.
        Aanbieder = "AANBIEDER",
        /// The client.
        Client = "CLIENT",
        /// The centrumgemeente.
        Centrumgemeente = "CENTRUMGEMEENTE",
    }
}

codelijst! {
    /// Why a proposal was refused or taken back (WAT).
    VoorstelReden {
        /// No fitting place.
        GeenPassendePlek = "GEEN_PASSENDE_PLEK",
        /// Does not go with the people who live there.
        Groepssamenstelling = "GROEPSSAMENSTELLING",
        /// Asks for more care than the place has.
        ZorgvraagTeZwaar = "ZORGVRAAG_TE_ZWAAR",
        /// Safety of the client or others.
        Veiligheid = "VEILIGHEID",
        /// Wants another place.
        AndereWens = "ANDERE_WENS",
        /// Wants no place now.
        AfstelClient = "AFSTEL_CLIENT",
        /// The wait ended otherwise.
        WachtBeeindigd = "WACHT_BEEINDIGD",
        /// Anything else.
        Overig = "OVERIG",
    }
}

codelijst! {
    /// Reason to end care, as in the iWmo 3.2 message 307 (the code is that of the standard).
    ZorgEinde {
        /// Died.
        Overlijden = "02",
        /// Ended as planned.
        VolgensPlan = "19",
        /// Temporarily ended.
        Tijdelijk = "20",
        /// The client ended it.
        EenzijdigClient = "21",
        /// The provider ended it.
        EenzijdigAanbieder = "22",
        /// In agreement, ahead of time.
        InOvereenstemming = "23",
        /// Moved.
        Verhuizing = "31",
        /// At the initiative of the gemeente.
        InitiatiefGemeente = "36",
        /// The care was changed on request.
        Wijzigingsverzoek = "37",
        /// Goes on with another provider.
        AndereAanbieder = "38",
        /// Goes on under another law.
        AnderDomein = "39",
    }
}

codelijst! {
    /// How a wait is bridged (WAT).
    OverbruggingVorm {
        /// Care at home.
        Ambulant = "AMBULANT",
        /// Something to do by day.
        Dagbesteding = "DAGBESTEDING",
        /// A bed for the time being.
        TijdelijkVerblijf = "TIJDELIJK_VERBLIJF",
        /// Anything else.
        Overig = "OVERIG",
    }
}

codelijst! {
    /// Why a client is away for a time; the place is kept.
    AfwezigheidReden {
        /// In a clinic.
        Kliniek = "KLINIEK",
        /// In detention.
        Detentie = "DETENTIE",
        /// On leave.
        Verlof = "VERLOF",
        /// Anything else.
        Overig = "OVERIG",
    }
}

codelijst! {
    /// Why places are out of use.
    BuitenGebruikReden {
        /// Maintenance.
        Onderhoud = "ONDERHOUD",
        /// Fire safety.
        Brandveiligheid = "BRANDVEILIGHEID",
        /// Too few staff.
        Personeel = "PERSONEEL",
        /// Closes.
        Sluiting = "SLUITING",
        /// Anything else.
        Overig = "OVERIG",
    }
}

codelijst! {
    /// Whether a capacity figure can be relied on.
    CapaciteitStatus {
        /// Reported, and valid today.
        Actueel = "ACTUEEL",
        /// Never reported, or the report is no longer valid: not zero, and not the old number.
        Onbekend = "ONBEKEND",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_reads_back_as_itself() {
        for b in Bevoegdheid::ALLE {
            assert_eq!(Bevoegdheid::van_code(b.code()), Some(*b));
        }
        for s in DatStatus::ALLE {
            assert_eq!(DatStatus::van_code(s.code()), Some(*s));
        }
        assert_eq!(DatStatus::van_code("gemeld"), None);
    }
}
