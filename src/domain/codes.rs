//! Closed code lists. The code is the same word in database, schema and documentation.

use bw_codes::{Lijst, codelijst};

mod besluit;
mod bevoegd;
mod rekenschap;

pub use crate::codes_termijn::{Doorloopstap, KennisgevingSoort, OpschortingGrond, TermijnSoort, UitlegSoort, VolgendeStap};
pub use besluit::*;
pub use bevoegd::*;
pub use rekenschap::*;

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
        Zelf = "ZELF": "De client zelf.",
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
    WachtVerblijf: Openbaar, Referentie, "Waar de client verblijft tijdens het wachten." {
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
        AfstelClient = "AFSTEL_CLIENT": "De client wil geen plek meer.",
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
    VerblijfSoort: Wat, Plaatsing, "Voor hoe lang een plek bedoeld is." {
        /// Until the place that is wanted comes free: a preference wait survives it.
        Tussentijds = "TUSSENTIJDS": "Tot de gewenste plek vrijkomt: een wens blijft staan.",
        /// To stay: ends the wait.
        Definitief = "DEFINITIEF": "Om te blijven: sluit de wachttijd.",
        /// At once (Wmo 2015 art. 2.3.3).
        Spoed = "SPOED": "Meteen (Wmo 2015 art. 2.3.3).",
    }
}

codelijst! {
    /// Where a proposal to a provider stands.
    VoorstelStatus: Wat, Voorstel, "Waar een voorstel aan een zorgaanbieder staat." {
        /// Awaits an answer.
        Voorgesteld = "VOORGESTELD": "Wacht op antwoord.",
        /// Accepted; a place is held.
        Geaccepteerd = "GEACCEPTEERD": "Geaccepteerd; er wordt een plek vastgehouden.",
        /// Refused, by the provider or the client.
        Geweigerd = "GEWEIGERD": "Geweigerd, door de zorgaanbieder of de client.",
        /// Not answered in time.
        Verlopen = "VERLOPEN": "Niet op tijd beantwoord.",
        /// Taken back by the centrumgemeente.
        Ingetrokken = "INGETROKKEN": "Ingetrokken door de centrumgemeente.",
    }
}

codelijst! {
    /// Who refused or took back a proposal.
    VoorstelKant: Wat, Wachtlijst, "Van welke kant een voorstel is geweigerd of ingetrokken." {
        /// The provider.
        Aanbieder = "AANBIEDER": "De zorgaanbieder.",
        /// The client.
        Client = "CLIENT": "De client.",
        /// The centrumgemeente.
        Centrumgemeente = "CENTRUMGEMEENTE": "De centrumgemeente.",
    }
}

codelijst! {
    /// Why a proposal was refused or taken back (WAT).
    VoorstelReden: Wat, Voorstel, "Waarom een voorstel is geweigerd of ingetrokken." {
        /// No fitting place.
        GeenPassendePlek = "GEEN_PASSENDE_PLEK": "Geen passende plek.",
        /// Does not go with the people who live there.
        Groepssamenstelling = "GROEPSSAMENSTELLING": "Past niet bij wie er woont.",
        /// Asks for more care than the place has.
        ZorgvraagTeZwaar = "ZORGVRAAG_TE_ZWAAR": "Vraagt meer zorg dan de plek heeft.",
        /// Safety of the client or others.
        Veiligheid = "VEILIGHEID": "Veiligheid van de client of anderen.",
        /// Wants another place.
        AndereWens = "ANDERE_WENS": "Wil een andere plek.",
        /// Wants no place now.
        AfstelClient = "AFSTEL_CLIENT": "Wil nu geen plek.",
        /// The wait ended otherwise.
        WachtBeeindigd = "WACHT_BEEINDIGD": "De wachttijd eindigde anders.",
        /// Anything else.
        Overig = "OVERIG": "Anders.",
    }
}

codelijst! {
    /// Reason to end care, as in the iWmo 3.2 message 307 (the code is that of the standard).
    ZorgEinde: Openbaar, Referentie, "Reden van beeindiging, als in het iWmo-bericht 307." {
        /// Died.
        Overlijden = "02" as "OVERLIJDEN": "02.",
        /// Ended as planned.
        VolgensPlan = "19" as "VOLGENS_PLAN": "19.",
        /// Temporarily ended.
        Tijdelijk = "20" as "TIJDELIJK": "20.",
        /// The client ended it.
        EenzijdigClient = "21" as "EENZIJDIG_CLIENT": "21.",
        /// The provider ended it.
        EenzijdigAanbieder = "22" as "EENZIJDIG_AANBIEDER": "22.",
        /// In agreement, ahead of time.
        InOvereenstemming = "23" as "IN_OVEREENSTEMMING": "23.",
        /// Moved.
        Verhuizing = "31" as "VERHUIZING": "31.",
        /// At the initiative of the gemeente.
        InitiatiefGemeente = "36" as "INITIATIEF_GEMEENTE": "36.",
        /// The care was changed on request.
        Wijzigingsverzoek = "37" as "WIJZIGINGSVERZOEK": "37.",
        /// Goes on with another provider.
        AndereAanbieder = "38" as "ANDERE_AANBIEDER": "38.",
        /// Goes on under another law.
        AnderDomein = "39" as "ANDER_DOMEIN": "39.",
    }
}

codelijst! {
    /// How a wait is bridged (WAT).
    OverbruggingVorm: Wat, Overbrugging, "Hoe wachttijd wordt overbrugd." {
        /// Care at home.
        Ambulant = "AMBULANT": "Zorg thuis.",
        /// Something to do by day.
        Dagbesteding = "DAGBESTEDING": "Dagbesteding.",
        /// A bed for the time being.
        TijdelijkVerblijf = "TIJDELIJK_VERBLIJF": "Een bed voor zolang.",
        /// Anything else.
        Overig = "OVERIG": "Anders.",
    }
}

codelijst! {
    /// Why a client is away for a time; the place is kept.
    AfwezigheidReden: Wat, Plaatsing, "Waarom iemand een tijd weg is; de plek blijft." {
        /// In a clinic.
        Kliniek = "KLINIEK": "In een kliniek.",
        /// In detention.
        Detentie = "DETENTIE": "In detentie.",
        /// On leave.
        Verlof = "VERLOF": "Met verlof.",
        /// Anything else.
        Overig = "OVERIG": "Anders.",
    }
}

codelijst! {
    /// Why places are out of use.
    BuitenGebruikReden: Bedrijfsvoering, Capaciteit, "Waarom plekken buiten gebruik zijn." {
        /// Maintenance.
        Onderhoud = "ONDERHOUD": "Onderhoud.",
        /// Fire safety.
        Brandveiligheid = "BRANDVEILIGHEID": "Brandveiligheid.",
        /// Too few staff.
        Personeel = "PERSONEEL": "Te weinig personeel.",
        /// Closes.
        Sluiting = "SLUITING": "Sluiting.",
        /// Anything else.
        Overig = "OVERIG": "Anders.",
    }
}

codelijst! {
    /// Whether a capacity figure can be relied on.
    CapaciteitStatus: Bedrijfsvoering, Capaciteit, "Of op een opgave van capaciteit te bouwen is." {
        /// Reported, and valid today.
        Actueel = "ACTUEEL": "Opgegeven, en vandaag nog geldig.",
        /// Never reported, or the report is no longer valid: not zero, and not the old number.
        Onbekend = "ONBEKEND": "Nooit opgegeven, of niet meer geldig: geen nul en niet het oude getal.",
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
