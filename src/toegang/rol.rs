//! Who asks: organisations, roles and sets of roles.

use std::collections::BTreeSet;

use uuid::Uuid;

use bw_codes::codelijst;

codelijst! {
    /// Kind of organisation that a token speaks for.
    OrganisatieSoort {
        /// A gemeente, the centrumgemeente included.
        Gemeente = "GEMEENTE",
        /// A provider of care.
        Zorgaanbieder = "ZORGAANBIEDER",
    }
}

codelijst! {
    /// Roles; several add up.
    Rol {
        /// Investigates and decides, under ondermandaat.
        Indicatiesteller = "INDICATIESTELLER",
        /// Manages the wachtlijst and places.
        Plaatsingscoordinator = "PLAATSINGSCOORDINATOR",
        /// Administers bezwaren.
        Bezwaarsecretaris = "BEZWAARSECRETARIS",
        /// Follows the own clients: dat only, no names.
        Beleidsadviseur = "BELEIDSADVISEUR",
        /// As beleidsadviseur, and hands over meldingen.
        Consulent = "CONSULENT",
        /// Decides on bezwaren of the own college.
        Bezwaarbehandelaar = "BEZWAARBEHANDELAAR",
        /// Registers the own mandaten.
        Mandaatbeheerder = "MANDAATBEHEERDER",
        /// Reports capacity and answers proposals.
        Aanbieder = "AANBIEDER",
        /// Oversees the processing of personal data.
        FunctionarisGegevensbescherming = "FUNCTIONARIS_GEGEVENSBESCHERMING",
        /// Answers a client who asks what is held.
        Inzagebehandelaar = "INZAGEBEHANDELAAR",
        /// Sees exact figures, no persons.
        Onderzoeker = "ONDERZOEKER",
        /// Configuration.
        Beheerder = "BEHEERDER",
    }
}

impl Rol {
    /// Whether an organisation of this kind can have the role at all (access: organisation per role).
    pub fn past_bij(self, soort: OrganisatieSoort, centrum: bool) -> bool {
        match self {
            Rol::Indicatiesteller
            | Rol::Plaatsingscoordinator
            | Rol::Bezwaarsecretaris
            | Rol::Inzagebehandelaar
            | Rol::Onderzoeker
            | Rol::Beheerder => soort == OrganisatieSoort::Gemeente && centrum,
            // The roles of a gemeente exist in the centrumgemeente too, for its own residents.
            Rol::Beleidsadviseur
            | Rol::Consulent
            | Rol::Bezwaarbehandelaar
            | Rol::Mandaatbeheerder
            | Rol::FunctionarisGegevensbescherming => soort == OrganisatieSoort::Gemeente,
            Rol::Aanbieder => soort == OrganisatieSoort::Zorgaanbieder,
        }
    }
}

/// The roles of a caller, together with whether it speaks for the centrumgemeente: what decides which schema it gets.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Rolverzameling {
    /// The roles.
    pub rollen: BTreeSet<Rol>,
    /// Whether the organisation is the centrumgemeente of the region.
    pub centrum: bool,
}

impl Rolverzameling {
    /// A set from a list.
    pub fn van(rollen: &[Rol], centrum: bool) -> Self {
        Rolverzameling { rollen: rollen.iter().copied().collect(), centrum }
    }

    /// A readable name, used for the printed projections: `CENTRUM-INDICATIESTELLER`.
    pub fn naam(&self) -> String {
        let rollen: Vec<&str> = self.rollen.iter().map(|r| r.code()).collect();
        format!("{}{}", if self.centrum { "CENTRUM-" } else { "" }, rollen.join("+"))
    }
}

/// A row of the table `functionaris` in force today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Functie {
    /// Its id: the actor in caseload, acts and ondermandaat.
    pub id: Uuid,
    /// The role.
    pub rol: Rol,
}

/// A proven caller: who the token says it is, with the roles that the database gives it today.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Beller {
    /// Kind of organisation.
    pub soort: OrganisatieSoort,
    /// CBS code or AGB code.
    pub organisatie: String,
    /// Issuer of the token.
    pub issuer: String,
    /// Subject of the token, within the issuer.
    pub subject: String,
    /// Purpose stated in the token, for the log.
    pub doel: Option<String>,
    /// The region.
    pub regio: Uuid,
    /// CBS code of the centrumgemeente of the region.
    pub centrumgemeente: String,
    /// Functions in force today, narrowed by the token.
    pub functies: Vec<Functie>,
}

impl Beller {
    /// Whether the organisation is the centrumgemeente.
    pub fn is_centrum(&self) -> bool {
        self.soort == OrganisatieSoort::Gemeente && self.organisatie == self.centrumgemeente
    }

    /// The set of roles.
    pub fn rollen(&self) -> Rolverzameling {
        Rolverzameling { rollen: self.functies.iter().map(|f| f.rol).collect(), centrum: self.is_centrum() }
    }

    /// The function under which an act is done: the first whose role may do it.
    pub fn functie_voor(&self, handeling: crate::informatie::Handeling) -> Option<Functie> {
        self.functies.iter().copied().find(|f| crate::beleid::doen(f.rol, self.is_centrum()).contains(&handeling))
    }
}
