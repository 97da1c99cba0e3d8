//! What there is to know: every piece of information has one class and belongs to one part.

use crate::codelijst;

codelijst! {
    /// Class of a piece of information: exactly one each.
    Klasse {
        /// Edges, page info, ids: tells nothing by itself.
        Structuur = "STRUCTUUR",
        /// Reference data; mandaten between colleges (public decisions).
        Openbaar = "OPENBAAR",
        /// *That* someone is reported, indicated, waiting or in care.
        Dat = "DAT",
        /// BSN, name, date of birth, representative.
        Identiteit = "IDENTITEIT",
        /// *What* is the matter.
        Wat = "WAT",
        /// Capacity of locations, without persons.
        Bedrijfsvoering = "BEDRIJFSVOERING",
        /// Figures after disclosure control.
        Aggregaat = "AGGREGAAT",
        /// Who processed whose data; ondermandaat to a named functionaris.
        Verantwoording = "VERANTWOORDING",
    }
}

codelijst! {
    /// The part of the register that the information belongs to.
    Onderdeel {
        /// Plumbing.
        Structuur = "STRUCTUUR",
        /// Regions, gemeenten, providers, locations, catalogues.
        Referentie = "REFERENTIE",
        /// The caller itself.
        Beller = "BELLER",
        /// The traject as a whole.
        Traject = "TRAJECT",
        /// The person.
        Client = "CLIENT",
        /// The random number of a client, for who may know that but not who it is.
        Clientnummer = "CLIENTNUMMER",
        /// Melding.
        Melding = "MELDING",
        /// Onderzoek.
        Onderzoek = "ONDERZOEK",
        /// Aanvraag and indicatiebesluit.
        Indicatie = "INDICATIE",
        /// Result areas and steps.
        Arrangement = "ARRANGEMENT",
        /// Wachtlijst.
        Wachtlijst = "WACHTLIJST",
        /// Proposal to a provider.
        Voorstel = "VOORSTEL",
        /// Plaatsing.
        Plaatsing = "PLAATSING",
        /// Overbruggingszorg.
        Overbrugging = "OVERBRUGGING",
        /// Mandaat between colleges.
        Mandaat = "MANDAAT",
        /// Ondermandaat to a functionaris.
        Ondermandaat = "ONDERMANDAAT",
        /// Capacity of a location.
        Capaciteit = "CAPACITEIT",
        /// Regiomonitor.
        Monitor = "MONITOR",
        /// Who a client is, as the answer to one lookup.
        Opzoeking = "OPZOEKING",
        /// What the own organisation processed: the processing log.
        Verwerking = "VERWERKING",
        /// Dossiers opened outside the own caseload.
        Dossieropening = "DOSSIEROPENING",
        /// What the own caseload asks for next.
        Werkvoorraad = "WERKVOORRAAD",
        /// Days that each step took, of the whole region.
        Doorlooptijd = "DOORLOOPTIJD",
        /// A bezwaar against a besluit.
        Bezwaar = "BEZWAAR",
        /// The file of the besluit that a bezwaar is against.
        Bezwaardossier = "BEZWAARDOSSIER",
        /// Counts of what was done in the name of the own college.
        Rekenschap = "REKENSCHAP",
        /// That a besluit on an own resident was made known.
        Kennisgeving = "KENNISGEVING",
        /// Who hands a client over to whom, and what.
        Overdracht = "OVERDRACHT",
        /// What a college asked about the use of its mandaten.
        Inlichting = "INLICHTING",
        /// That the college of origin got a copy of a beschikking.
        Afschrift = "AFSCHRIFT",
        /// That a maatwerkafweging is to be reviewed.
        Maatwerktoets = "MAATWERKTOETS",
        /// How many maatwerkafwegingen there were, without what they say.
        Maatwerk = "MAATWERK",
    }
}

/// A piece of information as the policy names it.
pub type Informatie = (Klasse, Onderdeel);
