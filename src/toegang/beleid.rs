//! The policy: one closed table from role and relation to what may be known, and from role to what may be done.
//!
//! No wildcard arms: a new role or relation does not compile until it is decided here. Sources: the regional plan (the
//! regiogemeente is informed of *that*, par. 3.2), Wmo 2015 art. 5.1.1 and 5.2.1, Awb art. 10:2 and 10:6 lid 2, AVG art. 5.

use crate::informatie::Handeling::{self, *};
use crate::informatie::{Informatie, Inzicht, Klasse, Onderdeel};
use crate::rol::{Rol, Rolverzameling};

mod relatie;
mod toezicht;

pub use relatie::Relatie;
pub use toezicht::nummers_op_verzoek;

const fn dat(onderdeel: Onderdeel) -> Informatie {
    (Klasse::Dat, onderdeel)
}
const fn wat(onderdeel: Onderdeel) -> Informatie {
    (Klasse::Wat, onderdeel)
}

/// Lists put together.
macro_rules! samen {
    ($($deel:expr),+ $(,)?) => {{
        const AANTAL: usize = 0 $(+ $deel.len())+;
        const SAMEN: [Informatie; AANTAL] = voeg_samen(&[$($deel),+]);
        &SAMEN
    }};
}

/// The lists one after another: `AANTAL` pieces, or it does not compile.
const fn voeg_samen<const AANTAL: usize>(delen: &[&[Informatie]]) -> [Informatie; AANTAL] {
    let mut uit = [(Klasse::Structuur, Onderdeel::Structuur); AANTAL];
    let (mut n, mut deel) = (0, 0);
    while deel < delen.len() {
        let mut i = 0;
        while i < delen[deel].len() {
            uit[n] = delen[deel][i];
            n += 1;
            i += 1;
        }
        deel += 1;
    }
    assert!(n == AANTAL);
    uit
}

/// The closed list of `docs/domein.md#de-datprojectie`.
const ALLE_DAT: &[Informatie] = &[
    dat(Onderdeel::Traject),
    dat(Onderdeel::Melding),
    dat(Onderdeel::Onderzoek),
    dat(Onderdeel::Indicatie),
    dat(Onderdeel::Wachtlijst),
    dat(Onderdeel::Plaatsing),
    dat(Onderdeel::Overbrugging),
];

/// That a besluit was made known, as a list of its own: for who is told, not for who decides.
const KENNISGEVING: &[Informatie] = &[dat(Onderdeel::Kennisgeving)];

/// Counts of what was done in the name of the own college, over what the rows tell.
const REKENSCHAP: &[Informatie] = &[dat(Onderdeel::Rekenschap)];

const WIE: &[Informatie] = &[(Klasse::Identiteit, Onderdeel::Client)];
const NUMMER: &[Informatie] = &[(Klasse::Identiteit, Onderdeel::Clientnummer)];

/// Dat, identity and the wat of melding, onderzoek and indicatie: what deciding needs.
const DOSSIER_INDICATIESTELLER: &[Informatie] = samen![
    ALLE_DAT,
    WIE,
    &[wat(Onderdeel::Traject), wat(Onderdeel::Melding), wat(Onderdeel::Onderzoek), wat(Onderdeel::Indicatie), wat(Onderdeel::Arrangement)]
];

/// What comes next, of who is assigned: a colleague who looked in has no list of it.
const WERKVOORRAAD: &[Informatie] = &[wat(Onderdeel::Werkvoorraad)];

/// Which copies were given, of who is assigned.
const AFSCHRIFT: &[Informatie] = &[wat(Onderdeel::Afschrift)];

/// Who hands over to whom, of who is assigned: it names another gemeente and what is the matter (handreiking landelijke toegang).
const OVERDRACHT: &[Informatie] = &[wat(Onderdeel::Overdracht)];

/// Dat, identity, the wat of the wachtlijst and the arrangement: what placing needs.
const DOSSIER_PLAATSING: &[Informatie] =
    samen![ALLE_DAT, WIE, NUMMER, ZORG_VERLEEND, &[wat(Onderdeel::Traject), wat(Onderdeel::Wachtlijst)]];

/// The anonymous profile and nothing else (Wmo 2015 art. 5.2.1: necessity).
const PROFIEL: &[Informatie] = &[wat(Onderdeel::Voorstel)];

/// Proposals, care, bridging, and what is to be delivered.
const ZORG_VERLEEND: &[Informatie] =
    samen![PROFIEL, &[wat(Onderdeel::Plaatsing), wat(Onderdeel::Overbrugging), wat(Onderdeel::Arrangement)]];

/// What delivery needs: no terms, besluit, mandaat, bezwaar, nor anything of care elsewhere.
const LEVERING: &[Informatie] = samen![WIE, NUMMER, ZORG_VERLEEND];

/// A safe house: the number and the care, no more (`docs/domein.md#traject`).
const LEVERING_GEHEIM: &[Informatie] = samen![NUMMER, ZORG_VERLEEND];

/// Who it is, in the answer to a lookup: a part of its own, so that no list, filter or other act knows it.
const OPGEZOCHT: &[Informatie] = &[(Klasse::Identiteit, Onderdeel::Opzoeking)];

/// Of whom a line of the log is.
const VERWERKT: &[Informatie] = &[(Klasse::Verantwoording, Onderdeel::Clientnummer)];

/// A bezwaar, and of whom it is by number.
const BEZWAAR: &[Informatie] = &[wat(Onderdeel::Bezwaar), (Klasse::Identiteit, Onderdeel::Bezwaar)];

/// With the file of the besluit: parts of their own, so that no list, filter or other act knows them.
const BEZWAAR_MET_DOSSIER: &[Informatie] =
    samen![BEZWAAR, &[wat(Onderdeel::Bezwaardossier), (Klasse::Identiteit, Onderdeel::Bezwaardossier)]];

/// That an afweging is to be reviewed, and of whom by number: parts of their own, so that no list, filter or other act knows them.
const TE_TOETSEN: &[Informatie] = &[wat(Onderdeel::Maatwerktoets), (Klasse::Identiteit, Onderdeel::Maatwerktoets)];

const NIETS: &[Informatie] = &[];

/// Writes [`weten`] by role: each relation with what is known of a client in it, and those in which
/// nothing is. Each role is a match of its own
/// without wildcard: a role or relation that is not decided here does not compile, one that is decided twice cannot be reached.
macro_rules! weten {
    ($($($rol:ident)|+ { $($relatie:ident: $weet:expr;)* [$($geen:ident)+]: NIETS; })+) => {
        /// What a role may know of a client to whom it stands in a relation.
        #[deny(unreachable_patterns)]
        pub fn weten(rol: Rol, relatie: Relatie) -> &'static [Informatie] {
            match rol {
                $($(Rol::$rol)|+ => match relatie {
                    $(Relatie::$relatie => $weet,)*
                    $(Relatie::$geen)|+ => NIETS,
                }),+
            }
        }
    };
}

weten! {
    // What onderzoek and besluit need (Wmo 2015 art. 2.3.2, 2.3.5 and 5.1.1); outside the caseload with a reason, for a day (AVG art. 5
    // lid 1 onder c and lid 2).
    Indicatiesteller {
        Caseload: samen![DOSSIER_INDICATIESTELLER, WERKVOORRAAD, OVERDRACHT, AFSCHRIFT];
        Geopend: DOSSIER_INDICATIESTELLER;
        // To see that there is one to take up.
        NietToegewezen: ALLE_DAT;
        // That an afweging waits for a second pair of eyes, and of which number: what it says is read by opening the dossier.
        TeToetsen: TE_TOETSEN;
        [
            EigenInwoner Wachtend Voorgesteld Geleverd GeleverdGeheim Opgezocht Verwerkt BezwaarRegister BezwaarOpen
            BezwaarToegewezen
        ]: NIETS;
    }
    // What keeping the list and placing need (regional plan par. 3.2; Wmo 2015 art. 5.1.1).
    Plaatsingscoordinator {
        Wachtend: DOSSIER_PLAATSING;
        [
            EigenInwoner Caseload Geopend NietToegewezen Voorgesteld Geleverd GeleverdGeheim Opgezocht Verwerkt
            BezwaarRegister BezwaarOpen BezwaarToegewezen TeToetsen
        ]: NIETS;
    }
    // *That*, never *what* (regional plan par. 3.2: the regiogemeente is informed; Awb art. 10:6 lid 2; AVG art. 5 lid 1 onder c).
    Beleidsadviseur {
        EigenInwoner: samen![ALLE_DAT, KENNISGEVING, REKENSCHAP];
        [
            Caseload Geopend NietToegewezen Wachtend Voorgesteld Geleverd GeleverdGeheim Opgezocht Verwerkt
            BezwaarRegister BezwaarOpen BezwaarToegewezen TeToetsen
        ]: NIETS;
    }
    Consulent {
        EigenInwoner: samen![ALLE_DAT, KENNISGEVING];
        // One at a time, with an own case number, counted and logged (AVG art. 5 lid 2).
        Opgezocht: OPGEZOCHT;
        [
            Caseload Geopend NietToegewezen Wachtend Voorgesteld Geleverd GeleverdGeheim Verwerkt BezwaarRegister
            BezwaarOpen BezwaarToegewezen TeToetsen
        ]: NIETS;
    }
    // Before acceptance nobody needs to know who it is; after it, what delivery needs (Wmo 2015 art. 5.2.1; AVG art. 5 lid 1 onder c).
    Aanbieder {
        Voorgesteld: PROFIEL;
        Geleverd: LEVERING;
        GeleverdGeheim: LEVERING_GEHEIM;
        [
            EigenInwoner Caseload Geopend NietToegewezen Wachtend Opgezocht Verwerkt BezwaarRegister BezwaarOpen
            BezwaarToegewezen TeToetsen
        ]: NIETS;
    }
    // The administration of bezwaren under mandaat (Awb chapter 7); the file of the besluit while it is needed (Awb art. 7:4).
    Bezwaarsecretaris {
        BezwaarRegister: BEZWAAR;
        BezwaarOpen: BEZWAAR_MET_DOSSIER;
        [
            EigenInwoner Caseload Geopend NietToegewezen Wachtend Voorgesteld Geleverd GeleverdGeheim Opgezocht Verwerkt
            BezwaarToegewezen TeToetsen
        ]: NIETS;
    }
    // Decides in the name of the own college (Awb art. 10:3 lid 3), so on the file of that besluit, by name, until it is final.
    Bezwaarbehandelaar {
        BezwaarToegewezen: BEZWAAR_MET_DOSSIER;
        [
            EigenInwoner Caseload Geopend NietToegewezen Wachtend Voorgesteld Geleverd GeleverdGeheim Opgezocht Verwerkt
            BezwaarRegister BezwaarOpen TeToetsen
        ]: NIETS;
    }
    // Oversight of the own organisation (AVG art. 39 lid 1 onder b).
    FunctionarisGegevensbescherming {
        Verwerkt: VERWERKT;
        [
            EigenInwoner Caseload Geopend NietToegewezen Wachtend Voorgesteld Geleverd GeleverdGeheim Opgezocht
            BezwaarRegister BezwaarOpen BezwaarToegewezen TeToetsen
        ]: NIETS;
    }
    // No task that needs a person in this way.
    Mandaatbeheerder | Inzagebehandelaar | Onderzoeker | Beheerder {
        [
            EigenInwoner Caseload Geopend NietToegewezen Wachtend Voorgesteld Geleverd GeleverdGeheim Opgezocht Verwerkt
            BezwaarRegister BezwaarOpen BezwaarToegewezen TeToetsen
        ]: NIETS;
    }
}

const OPENBAAR: &[Informatie] = &[
    (Klasse::Openbaar, Onderdeel::Referentie),
    (Klasse::Openbaar, Onderdeel::Mandaat),
    (Klasse::Openbaar, Onderdeel::Beller),
    (Klasse::Structuur, Onderdeel::Structuur),
];
const MONITOR: &[Informatie] = &[(Klasse::Aggregaat, Onderdeel::Monitor)];
const DOORLOOPTIJD: &[Informatie] = &[(Klasse::Aggregaat, Onderdeel::Doorlooptijd)];
const MAATWERK: &[Informatie] = &[(Klasse::Aggregaat, Onderdeel::Maatwerk)];
const ONDERMANDAAT: &[Informatie] = &[(Klasse::Verantwoording, Onderdeel::Ondermandaat)];
const CAPACITEIT: &[Informatie] = &[(Klasse::Bedrijfsvoering, Onderdeel::Capaciteit)];
const VERWERKING: &[Informatie] = &[(Klasse::Verantwoording, Onderdeel::Verwerking)];
const DOSSIEROPENING: &[Informatie] = &[(Klasse::Verantwoording, Onderdeel::Dossieropening)];
const INLICHTING: &[Informatie] = &[(Klasse::Verantwoording, Onderdeel::Inlichting)];
const AFSCHRIFTMELDING: &[Informatie] = &[(Klasse::Verantwoording, Onderdeel::Afschrift)];

/// What a role may know apart from any client.
pub fn weten_zonder_client(rol: Rol, centrum: bool) -> &'static [Informatie] {
    match rol {
        // The onderzoeker reads the regiomonitor, exact, and how long each step took. A gemeente reads no figure but what follows from the
        // rows that it reads (`docs/domein.md#regiomonitor`): cells by age or kind, held against those rows, told either of single clients.
        Rol::Onderzoeker => samen![OPENBAAR, MONITOR, DOORLOOPTIJD, MAATWERK],
        // Ondermandaat to a named functionaris is for whoever grants it (and the functionaris itself, `docs/domein.md#dat-en-wat`).
        // What colleges ask about their mandaten and with which document it was answered (Awb art. 10:6 lid 2): who asks, who answers, and
        // who oversees either.
        Rol::Mandaatbeheerder if centrum => samen![OPENBAAR, ONDERMANDAAT, INLICHTING],
        Rol::Mandaatbeheerder => samen![OPENBAAR, INLICHTING],
        Rol::Indicatiesteller | Rol::Bezwaarsecretaris => samen![OPENBAAR, ONDERMANDAAT],
        // Capacity of the region, without persons.
        Rol::Plaatsingscoordinator => samen![OPENBAAR, ONDERMANDAAT, CAPACITEIT],
        // Of the own locations, which the scope sees to.
        Rol::Aanbieder => samen![OPENBAAR, CAPACITEIT],
        // What the own organisation did; dossiers are opened and copies given at the centrumgemeente only.
        Rol::FunctionarisGegevensbescherming if centrum => samen![OPENBAAR, VERWERKING, DOSSIEROPENING, INLICHTING, AFSCHRIFTMELDING],
        Rol::FunctionarisGegevensbescherming => samen![OPENBAAR, VERWERKING, INLICHTING],
        Rol::Beleidsadviseur | Rol::Consulent | Rol::Bezwaarbehandelaar | Rol::Inzagebehandelaar | Rol::Beheerder => OPENBAAR,
    }
}

/// What a role may do; `centrum` says whether it acts for the centrumgemeente.
pub fn doen(rol: Rol, centrum: bool) -> &'static [Handeling] {
    match rol {
        // Under ondermandaat of the power that each act names (Awb art. 10:9, 4:14, 4:15 and 4:17; Wmo 2015 art. 2.3.2 to 2.3.5 and
        // 2.3.10).
        Rol::Indicatiesteller => &[
            MeldingDoen,
            TrajectToewijzen,
            DossierOpenen,
            ClientInformeren,
            OnderzoekAfronden,
            AanvraagRegistreren,
            BesluittermijnOpschorten,
            OpschortingBeeindigen,
            OpschortingVerlengen,
            OpschortingMeedelen,
            UitstelMeedelen,
            IngebrekestellingRegistreren,
            IndicatieBesluiten,
            IndicatieBekendmaken,
            IndicatieHerzien,
            IndicatieIntrekken,
            PlichtVastleggen,
            AfschriftVerstrekken,
            // Of a besluit that another person took (`docs/domein.md#arrangement`).
            MaatwerkafwegingToetsen,
            WachtlijstInschrijven,
            SpoedPlaatsen,
            ZorgStarten,
            ZorgStoppen,
            // Of a client in a safe house, who does not exist for the secretaris.
            BezwaarRegistreren,
            // Under ONDERZOEK when a person comes in, GEGEVENS_VERSTREKKEN when one goes (Wmo 2015 art. 2.3.2 and 5.2.1).
            OverdrachtAanbieden,
            OverdrachtBeantwoorden,
            OverdrachtGeschilVastleggen,
            OverdrachtIntrekken,
        ],
        // Under ondermandaat for the wachtlijst (regional plan par. 3.2).
        Rol::Plaatsingscoordinator => &[
            WachtlijstWijzigen,
            WachtlijstBeeindigen,
            VoorstelDoen,
            VoorstelIntrekken,
            Plaatsen,
            Verplaatsen,
            AfwezigheidMelden,
            AfwezigheidBeeindigen,
            ZorgBeeindigen,
            OverbruggingStarten,
            OverbruggingBeeindigen,
        ],
        // Reports its own capacity, answers, and starts and ends the care it gives.
        Rol::Aanbieder => &[CapaciteitOpgeven, VoorstelBeantwoorden, AfwezigheidMelden, AfwezigheidBeeindigen, ZorgBeeindigen],
        // Under ondermandaat for the administration of bezwaar.
        Rol::Bezwaarsecretaris => &[BezwaarRegistreren, BezwaarToewijzen, BezwaarStapVastleggen],
        // For the own college, which needs no mandaat.
        Rol::Bezwaarbehandelaar => &[BezwaarStapVastleggen, BezwaarBeslissen],
        // Hands over a melding of an own resident (warme overdracht); looks one up.
        Rol::Consulent => &[MeldingDoen, ClientOpzoeken],
        // Ondermandaat goes from the centrumgemeente to a functionaris; the own residents of the centrumgemeente need no mandaat. What was
        // done without one is ratified by the college in whose name it was (Awb art. 10:3).
        Rol::Mandaatbeheerder if centrum => &[OndermandaatVerlenen, OndermandaatIntrekken, MandaatBekrachtigen, InlichtingenBeantwoorden],
        Rol::Mandaatbeheerder => &[MandaatVerlenen, MandaatIntrekken, MandaatBekrachtigen, InlichtingenVragen],
        // Of whom a line is that tells of a bezwaar: with a reason, kept and logged (AVG art. 5 lid 2 and 39 lid 1 onder b).
        Rol::FunctionarisGegevensbescherming => &[VerwerkingInzien],
        Rol::Beleidsadviseur | Rol::Inzagebehandelaar | Rol::Onderzoeker | Rol::Beheerder => &[],
    }
}

/// Of whom a role can make a melding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meldgrens {
    /// Anybody, also in a safe house, and the traject is taken up at once: who decides reports it to itself.
    Ieder,
    /// Own residents. Not in a safe house: the report would have no assigned staff and be seen by nobody.
    EigenInwoners,
}

/// Of whom a role can make a melding; roles that cannot make one are as narrow as the narrowest. Source: regional plan par. 3.2 (a
/// regiogemeente hands its own residents over).
pub const fn meldgrens(rol: Rol) -> Meldgrens {
    match rol {
        Rol::Indicatiesteller => Meldgrens::Ieder,
        Rol::Consulent
        | Rol::Plaatsingscoordinator
        | Rol::Bezwaarsecretaris
        | Rol::Beleidsadviseur
        | Rol::Bezwaarbehandelaar
        | Rol::Mandaatbeheerder
        | Rol::Aanbieder
        | Rol::FunctionarisGegevensbescherming
        | Rol::Inzagebehandelaar
        | Rol::Onderzoeker
        | Rol::Beheerder => Meldgrens::EigenInwoners,
    }
}

/// Whether a functionaris with this role can be given an ondermandaat: whoever decides, places or administers bezwaren in the name of a
/// college (Awb art. 10:9).
pub const fn kan_ondermandaat_krijgen(rol: Rol) -> bool {
    match rol {
        Rol::Indicatiesteller | Rol::Plaatsingscoordinator | Rol::Bezwaarsecretaris => true,
        Rol::Consulent
        | Rol::Beleidsadviseur
        | Rol::Bezwaarbehandelaar
        | Rol::Mandaatbeheerder
        | Rol::Aanbieder
        | Rol::FunctionarisGegevensbescherming
        | Rol::Inzagebehandelaar
        | Rol::Onderzoeker
        | Rol::Beheerder => false,
    }
}

/// Everything that a set of roles may know in any relation: what its schema can express.
pub fn inzicht_schema(rollen: &Rolverzameling) -> Inzicht {
    let mut inzicht = Inzicht::default();
    for rol in &rollen.rollen {
        inzicht = inzicht.met(Inzicht::van(weten_zonder_client(*rol, rollen.centrum)));
        for relatie in Relatie::ALLE {
            inzicht = inzicht.met(Inzicht::van(weten(*rol, *relatie)));
        }
    }
    inzicht
}

/// Whether a set of roles may do an act.
pub fn mag_doen(rollen: &Rolverzameling, handeling: Handeling) -> bool {
    rollen.rollen.iter().any(|rol| doen(*rol, rollen.centrum).contains(&handeling))
}

#[cfg(test)]
mod proeven;

#[cfg(test)]
mod druk;
