//! What there is to know and to do.

pub use bw_codes::informatie::{Informatie, Klasse, Onderdeel};

use bw_codes::codelijst;

codelijst! {
    /// An act: a mutation with its input.
    Handeling {
        /// Report someone.
        MeldingDoen = "MELDING_DOEN",
        /// Take up a traject that nobody works on.
        TrajectToewijzen = "TRAJECT_TOEWIJZEN",
        /// Open a dossier outside the own caseload, with a reason, for a day.
        DossierOpenen = "DOSSIER_OPENEN",
        /// Look one own resident up, with an own case number.
        ClientOpzoeken = "CLIENT_OPZOEKEN",
        /// See of whom a line of the log is that was made under a bezwaar, with a reason.
        VerwerkingInzien = "VERWERKING_INZIEN",
        /// Record that the client has been told.
        ClientInformeren = "CLIENT_INFORMEREN",
        /// Finish the onderzoek.
        OnderzoekAfronden = "ONDERZOEK_AFRONDEN",
        /// Receive an aanvraag.
        AanvraagRegistreren = "AANVRAAG_REGISTREREN",
        /// Suspend the term for the besluit.
        BesluittermijnOpschorten = "BESLUITTERMIJN_OPSCHORTEN",
        /// End a suspension.
        OpschortingBeeindigen = "OPSCHORTING_BEEINDIGEN",
        /// Give a suspension a later planned end.
        OpschortingVerlengen = "OPSCHORTING_VERLENGEN",
        /// Record what the applicant was told of a suspension.
        OpschortingMeedelen = "OPSCHORTING_MEEDELEN",
        /// Record that the applicant was told that the besluit comes later.
        UitstelMeedelen = "UITSTEL_MEEDELEN",
        /// Receive an ingebrekestelling.
        IngebrekestellingRegistreren = "INGEBREKESTELLING_REGISTREREN",
        /// Decide.
        IndicatieBesluiten = "INDICATIE_BESLUITEN",
        /// Make a besluit known.
        IndicatieBekendmaken = "INDICATIE_BEKENDMAKEN",
        /// Revise an indicatie in force (Wmo 2015 art. 2.3.10).
        IndicatieHerzien = "INDICATIE_HERZIEN",
        /// Withdraw an indicatie in force (Wmo 2015 art. 2.3.10).
        IndicatieIntrekken = "INDICATIE_INTREKKEN",
        /// Record a duty around a besluit.
        PlichtVastleggen = "PLICHT_VASTLEGGEN",
        /// Put on the wachtlijst.
        WachtlijstInschrijven = "WACHTLIJST_INSCHRIJVEN",
        /// Change where someone waits, or how urgently.
        WachtlijstWijzigen = "WACHTLIJST_WIJZIGEN",
        /// End a wait other than by placement.
        WachtlijstBeeindigen = "WACHTLIJST_BEEINDIGEN",
        /// Propose to a provider.
        VoorstelDoen = "VOORSTEL_DOEN",
        /// Answer a proposal.
        VoorstelBeantwoorden = "VOORSTEL_BEANTWOORDEN",
        /// Take a proposal back, also for a client who refuses.
        VoorstelIntrekken = "VOORSTEL_INTREKKEN",
        /// Place on an accepted proposal.
        Plaatsen = "PLAATSEN",
        /// Place at once (Wmo 2015 art. 2.3.3).
        SpoedPlaatsen = "SPOED_PLAATSEN",
        /// Move within a provider.
        Verplaatsen = "VERPLAATSEN",
        /// Report someone in care away for a time.
        AfwezigheidMelden = "AFWEZIGHEID_MELDEN",
        /// Report someone back.
        AfwezigheidBeeindigen = "AFWEZIGHEID_BEEINDIGEN",
        /// End care at a house.
        ZorgBeeindigen = "ZORG_BEEINDIGEN",
        /// Begin care without a place.
        ZorgStarten = "ZORG_STARTEN",
        /// End care without a place.
        ZorgStoppen = "ZORG_STOPPEN",
        /// Begin to bridge a wait.
        OverbruggingStarten = "OVERBRUGGING_STARTEN",
        /// End a bridging.
        OverbruggingBeeindigen = "OVERBRUGGING_BEEINDIGEN",
        /// Report the capacity of an own location.
        CapaciteitOpgeven = "CAPACITEIT_OPGEVEN",
        /// Ask how mandaten of the own college were used.
        InlichtingenVragen = "INLICHTINGEN_VRAGEN",
        /// Say with which document that was answered.
        InlichtingenBeantwoorden = "INLICHTINGEN_BEANTWOORDEN",
        /// Give the college of origin a copy of a beschikking, with a purpose.
        AfschriftVerstrekken = "AFSCHRIFT_VERSTREKKEN",
        /// Register a mandaat of the own college.
        MandaatVerlenen = "MANDAAT_VERLENEN",
        /// Withdraw a mandaat of the own college.
        MandaatIntrekken = "MANDAAT_INTREKKEN",
        /// Ratify what was done in the name of the own college without a mandaat that is shown.
        MandaatBekrachtigen = "MANDAAT_BEKRACHTIGEN",
        /// Pass a power on to a functionaris.
        OndermandaatVerlenen = "ONDERMANDAAT_VERLENEN",
        /// Withdraw an ondermandaat.
        OndermandaatIntrekken = "ONDERMANDAAT_INTREKKEN",
        /// Register a bezwaar.
        BezwaarRegistreren = "BEZWAAR_REGISTREREN",
        /// Give a bezwaar to somebody of the college that decides.
        BezwaarToewijzen = "BEZWAAR_TOEWIJZEN",
        /// Record a step of a bezwaar.
        BezwaarStapVastleggen = "BEZWAAR_STAP_VASTLEGGEN",
        /// Decide on a bezwaar.
        BezwaarBeslissen = "BEZWAAR_BESLISSEN",
        /// Hand a client over to another gemeente, or record that one does.
        OverdrachtAanbieden = "OVERDRACHT_AANBIEDEN",
        /// Acknowledge or refuse an overdracht, or record that the other gemeente did.
        OverdrachtBeantwoorden = "OVERDRACHT_BEANTWOORDEN",
        /// Record a step in a dispute on an overdracht.
        OverdrachtGeschilVastleggen = "OVERDRACHT_GESCHIL_VASTLEGGEN",
        /// Take an overdracht back.
        OverdrachtIntrekken = "OVERDRACHT_INTREKKEN",
        /// Review a maatwerkafweging.
        MaatwerkafwegingToetsen = "MAATWERKAFWEGING_TOETSEN",
    }
}

/// A mask has a bit for each part.
const _: () = assert!(Onderdeel::ALLE.len() <= u64::BITS as usize);

/// A set of pieces of information: one mask of parts per class.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Inzicht([u64; Klasse::ALLE.len()]);

impl Inzicht {
    /// The set of the pieces listed.
    pub fn van(lijst: &[Informatie]) -> Self {
        let mut inzicht = Self::default();
        for (klasse, onderdeel) in lijst {
            inzicht.0[*klasse as usize] |= 1 << (*onderdeel as u32);
        }
        inzicht
    }

    /// The union.
    #[must_use]
    pub fn met(mut self, ander: Self) -> Self {
        for (eigen, ander) in self.0.iter_mut().zip(ander.0) {
            *eigen |= ander;
        }
        self
    }

    /// Whether a piece is in the set.
    pub fn bevat(&self, (klasse, onderdeel): Informatie) -> bool {
        self.0[klasse as usize] & (1 << (onderdeel as u32)) != 0
    }

    /// Whether any piece of a class is in the set.
    pub fn bevat_klasse(&self, klasse: Klasse) -> bool {
        self.0[klasse as usize] != 0
    }
}
