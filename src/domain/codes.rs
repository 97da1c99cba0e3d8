//! Closed code lists. The code is the same word in database, schema and documentation.

use bw_codes::{Lijst, codelijst};

mod besluit;
mod bevoegd;
mod rekenschap;
mod zorg;

pub use crate::codes_termijn::{Doorloopstap, KennisgevingSoort, OpschortingGrond, TermijnSoort, UitlegSoort, VolgendeStap};
pub use besluit::*;
pub use bevoegd::*;
pub use rekenschap::*;
pub use zorg::*;

/// Every list that the schema shows, in the order of their names.
#[must_use]
pub fn lijsten() -> Vec<Lijst> {
    use crate::bezwaar::codes::*;
    use crate::overdracht::codes::*;
    macro_rules! alle {
        ($($lijst:ident)+) => { vec![$(Lijst::van::<$lijst>()),+] };
    }
    alle! {
        AfschriftDoel
        AfwezigheidReden
        AfwijzingsGrond
        BesluitAard
        BesluitUitkomst
        Bevoegdheid
        Bevoegdheidsgrond
        BezwaarStapSoort
        BezwaarUitkomst
        BezwaarUitstelGrond
        Bijdrage
        BuitenGebruikReden
        CapaciteitStatus
        DatStatus
        Doorloopstap
        HerkomstBron
        HerzieningsGrond
        IndicatieSoort
        KennisgevingSoort
        Leeftijdsgroep
        Leveringsvorm
        MaatwerkGrond
        MaatwerkOordeel
        OpschortingGrond
        OverbruggingVorm
        OverdrachtAntwoord
        OverdrachtCriterium
        OverdrachtFeitSoort
        OverdrachtGeschil
        OverdrachtGrond
        OverdrachtNietOver
        OverdrachtOnderdeel
        OverdrachtRichting
        OverdrachtStatus
        OverdrachtUitkomst
        PlichtSoort
        Rekenschapgroep
        TermijnSoort
        UitlegSoort
        Verblijf
        VerblijfSoort
        Verwijzer
        VolgendeStap
        VoorstelKant
        VoorstelReden
        VoorstelStatus
        WachtStatus
        WachtVerblijf
        WachtlijstEinde
        ZorgEinde
    }
}

codelijst! {
    /// A power that a college can mandate (`bevoegdheden.csv`, Wmo 2015 and Awb).
    Bevoegdheid: Openbaar, Mandaat, "Bevoegdheid die een college kan mandateren." {
        Onderzoek = "ONDERZOEK": "Wmo 2015 art. 2.3.2.",
        /// Wmo 2015 art. 2.3.3; not named in the plan, and without it no spoed.
        TijdelijkeMaatwerkvoorziening = "TIJDELIJKE_MAATWERKVOORZIENING": "Wmo 2015 art. 2.3.3.",
        IdentiteitVaststellen = "IDENTITEIT_VASTSTELLEN": "Wmo 2015 art. 2.3.4.",
        BeslissenAanvraag = "BESLISSEN_AANVRAAG": "Wmo 2015 art. 2.3.5.",
        /// Wmo 2015 art. 2.3.6; not named in the plan, and without it no PGB.
        PgbToekennen = "PGB_TOEKENNEN": "Wmo 2015 art. 2.3.6.",
        Heronderzoek = "HERONDERZOEK": "Wmo 2015 art. 2.3.9.",
        HerzienIntrekken = "HERZIEN_INTREKKEN": "Wmo 2015 art. 2.3.10.",
        GegevensVerwerken = "GEGEVENS_VERWERKEN": "Wmo 2015 art. 5.1.1.",
        GegevensVerstrekken = "GEGEVENS_VERSTREKKEN": "Wmo 2015 art. 5.2.1.",
        ToezichtHandhaving = "TOEZICHT_HANDHAVING": "Wmo 2015 art. 6.1.",
        /// Awb chapter 7, the administration of it.
        BezwaarAfhandelen = "BEZWAAR_AFHANDELEN": "Awb hoofdstuk 7.",
        /// Regional plan par. 3.2.
        WachtlijstBeheren = "WACHTLIJST_BEHEREN": "Regionaal beleidsplan par. 3.2.",
        /// Never mandated: Awb art. 10:3 lid 3.
        BeslissenOpBezwaar = "BESLISSEN_OP_BEZWAAR": "Niet mandateerbaar: Awb art. 10:3 lid 3.",
    }
}

codelijst! {
    /// How the gemeente van herkomst is known.
    HerkomstBron: Dat, Traject, "Hoe de gemeente van herkomst bekend is." {
        /// The applicant said so.
        Aanvraag = "AANVRAAG": "Opgegeven bij de aanvraag.",
        /// Read in the BRP on the reference date.
        BrpPeildatum = "BRP_PEILDATUM": "Uit de BRP op de peildatum.",
        /// Entered by hand, with another source.
        Handmatig = "HANDMATIG": "Met de hand vastgesteld.",
        /// Not known (a quarter of the new adult indications of 2016).
        Onbekend = "ONBEKEND": "Niet bekend.",
    }
}

codelijst! {
    /// Who reported (plan: recognised verwijzers); recorded, never a reason to refuse (Wmo 2015 art. 2.3.2 lid 1).
    Verwijzer: Openbaar, Referentie, "Wie meldde." {
        /// Specialised GGZ, PAAZ included.
        GgzSpecialistisch = "GGZ_SPECIALISTISCH": "Gespecialiseerde GGZ, PAAZ inbegrepen.",
        /// RIBW and institutions for maatschappelijke opvang.
        RibwMo = "RIBW_MO": "RIBW of instelling voor maatschappelijke opvang.",
        /// The regional health service.
        Ggd = "GGD": "GGD.",
        /// A GGZ professional through the Wmo loket.
        GgzProfessional = "GGZ_PROFESSIONAL": "GGZ-professional via het Wmo-loket.",
        /// The Wmo loket of a gemeente with the VNG screener.
        WmoLoket = "WMO_LOKET": "Wmo-loket van een gemeente.",
        /// The client.
        Zelf = "ZELF": "De cliënt zelf.",
        /// The representative of the client.
        Vertegenwoordiger = "VERTEGENWOORDIGER": "De vertegenwoordiger.",
        /// Anyone else.
        Overig = "OVERIG": "Een ander.",
    }
}

codelijst! {
    /// Kind of indicatie: derived from history, never typed.
    IndicatieSoort: Wat, Indicatie, "Soort indicatie, afgeleid uit de geschiedenis." {
        /// No earlier indicatie BW is known.
        Eerste = "EERSTE": "Geen eerdere indicatie.",
        /// Follows an earlier indicatie that was granted.
        Herindicatie = "HERINDICATIE": "Volgt op een eerdere.",
        /// Changes a granted indicatie within its term.
        Mutatie = "MUTATIE": "Wijzigt een lopende.",
    }
}

codelijst! {
    /// How the care is delivered (Wmo 2015 art. 2.3.6).
    Leveringsvorm: Wat, Indicatie, "Leveringsvorm." {
        /// Care in kind.
        Zin = "ZIN": "Zorg in natura.",
        Pgb = "PGB": "Persoonsgebonden budget.",
    }
}

codelijst! {
    /// Whether the client lives in the house of the provider.
    Verblijf: Wat, Indicatie, "Met of zonder verblijf bij de aanbieder." {
        /// Cannot run a household and cannot hold a rental contract.
        Intramuraal = "INTRAMURAAL": "Verblijf bij de aanbieder.",
        /// Lives in an own home.
        Extramuraal = "EXTRAMURAAL": "In een eigen woning.",
    }
}

codelijst! {
    /// Waiting status, a dated interval (after the national Wlz list).
    WachtStatus: Openbaar, Referentie, "Wachtstatus." {
        /// First to be placed.
        UrgentPlaatsen = "URGENT_PLAATSEN": "Als eerste plaatsen.",
        /// To be placed at the first fitting place.
        ActiefPlaatsen = "ACTIEF_PLAATSEN": "Plaatsen op de eerste passende plek.",
        /// Waits for a preferred place.
        WachtOpVoorkeur = "WACHT_OP_VOORKEUR": "Wacht op een plek van voorkeur.",
        /// Needs no place now.
        WachtUitVoorzorg = "WACHT_UIT_VOORZORG": "Heeft nu geen plek nodig.",
    }
}

codelijst! {
    /// Where the client stays while waiting.
    WachtVerblijf: Openbaar, Referentie, "Waar de cliënt verblijft tijdens het wachten." {
        /// At home.
        Thuis = "THUIS": "Thuis.",
        /// In a clinic: care is given there, so the wait is covered.
        Kliniek = "KLINIEK": "In een kliniek.",
        /// In a shelter.
        Opvang = "OPVANG": "In de opvang.",
        /// In detention.
        Detentie = "DETENTIE": "In detentie.",
        /// Anywhere else.
        Elders = "ELDERS": "Elders.",
    }
}

codelijst! {
    /// Why an entry on the wachtlijst ended.
    WachtlijstEinde: Wat, Wachtlijst, "Waarom een inschrijving op de wachtlijst eindigde." {
        /// Placed, finally.
        Geplaatst = "GEPLAATST": "Definitief geplaatst; legt het register zelf vast.",
        /// The client no longer wants a place.
        AfstelClient = "AFSTEL_CLIENT": "De cliënt wil geen plek meer.",
        /// Other law (Wlz, Zvw, justice).
        AnderDomein = "ANDER_DOMEIN": "Andere wet (Wlz, Zvw, justitie).",
        /// Moved out of the region.
        VerhuisdBuitenRegio = "VERHUISD_BUITEN_REGIO": "Verhuisd buiten de regio.",
        /// Died.
        Overleden = "OVERLEDEN": "Overleden.",
        /// The indicatie lapsed.
        IndicatieVervallen = "INDICATIE_VERVALLEN": "De indicatie verviel.",
        /// A correction of the administration.
        Administratief = "ADMINISTRATIEF": "Correctie van de administratie.",
    }
}

codelijst! {
    /// What a regiogemeente may know of where a traject stands. Refusal, withdrawal, death and departure all show `BEEINDIGD`.
    DatStatus: Dat, Traject, "Waar een traject staat." {
        /// Reported, not yet taken up.
        Gemeld = "GEMELD": "Gemeld, nog niet opgepakt.",
        /// The onderzoek runs or is done.
        InOnderzoek = "IN_ONDERZOEK": "Het onderzoek loopt of is klaar.",
        /// An aanvraag awaits its besluit and bekendmaking.
        InBehandeling = "IN_BEHANDELING": "Een aanvraag wacht op besluit en bekendmaking.",
        /// Granted and made known.
        Geindiceerd = "GEINDICEERD": "Toegekend en bekendgemaakt.",
        /// On the wachtlijst.
        Wachtend = "WACHTEND": "Op de wachtlijst.",
        /// In care, in whatever form.
        InZorg = "IN_ZORG": "In zorg, in welke vorm ook.",
        /// Over, for whatever reason.
        Beeindigd = "BEEINDIGD": "Voorbij, om welke reden ook.",
    }
}

codelijst! {
    /// Age group at the date of the besluit, as in the tables of the plan (18 up to and including 22 is youth).
    Leeftijdsgroep: Openbaar, Referentie, "Leeftijdsgroep op de dag van het besluit." {
        /// Reported ahead of the 18th birthday.
        Tot18 = "TOT_18": "Jonger dan 18.",
        /// Centraal Onthaal Jongeren.
        Van18TotEnMet22 = "VAN_18_TOT_EN_MET_22": "18 tot en met 22.",
        /// Centraal Onthaal Volwassenen.
        Vanaf23 = "VANAF_23": "23 en ouder.",
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

codelijst! {
    /// How a traject is in a caseload.
    CaseloadSoort {
        /// Assigned.
        Toegewezen = "TOEGEWEZEN",
        /// Opened outside the own caseload, with a reason, for a day.
        Geopend = "GEOPEND",
    }
}

codelijst! {
    /// What a gemeente is in a region.
    RegioRol {
        /// Decides in the name of the others, under mandaat.
        Centrumgemeente = "CENTRUMGEMEENTE",
        /// Stays responsible for its own residents.
        Regiogemeente = "REGIOGEMEENTE",
    }
}
