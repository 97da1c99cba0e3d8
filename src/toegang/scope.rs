//! What a caller's question is limited to. Made only from a proven caller; repositories hand out rows of persons only through it.

use chrono::NaiveDate;
use uuid::Uuid;

use crate::beleid::{self, Relatie};
use crate::informatie::{Handeling, Informatie, Inzicht, Klasse, Onderdeel};
use crate::rol::{Beller, OrganisatieSoort, Rol};

/// Data role on PostgreSQL under which a transaction reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Datarol {
    /// Reads the dat tables; has no grant on wat.
    Dat,
    /// Reads wat of the region, for the centrumgemeente; writes.
    Wat,
    /// Reads what was proposed to a provider, is bridged by it or placed with it.
    Zorg,
    /// Reads who a client is that shows to the own gemeente today; for the lookup alone.
    Opzoek,
    /// Reads the processing log of the own organisation; for its own lists alone.
    Toezicht,
    /// Reads the bezwaren given to the caller, with the file of those besluiten, while they are open.
    Bezwaar,
}

impl Datarol {
    /// Every data role.
    pub const ALLE: [Datarol; 6] = [Datarol::Dat, Datarol::Wat, Datarol::Zorg, Datarol::Opzoek, Datarol::Toezicht, Datarol::Bezwaar];

    /// What it reads, for who runs it.
    pub const fn leest(self) -> &'static str {
        match self {
            Datarol::Dat => "the dat of a region; no wat, no identity",
            Datarol::Wat => "everything of a region, and writes it: acts, and the reading of the centrumgemeente",
            Datarol::Zorg => "what is proposed to the own provider, bridged by it or placed with it, while that lasts",
            Datarol::Opzoek => "who a client is that shows to the own gemeente today: one lookup",
            Datarol::Toezicht => "lines of the processing log of the own organisation",
            Datarol::Bezwaar => "the bezwaren given to the caller, with the file of those besluiten, while they are open",
        }
    }

    /// Name of the role in PostgreSQL.
    pub const fn naam(self) -> &'static str {
        match self {
            Datarol::Dat => "bw_dat",
            Datarol::Wat => "bw_wat",
            Datarol::Zorg => "bw_zorg",
            Datarol::Opzoek => "bw_opzoek",
            Datarol::Toezicht => "bw_toezicht",
            Datarol::Bezwaar => "bw_bezwaar",
        }
    }
}

/// The limits of one caller on one day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scope {
    regio: Uuid,
    organisatie: String,
    issuer: String,
    subject: String,
    functies: Vec<Uuid>,
    vandaag: NaiveDate,
    relaties: Vec<(Relatie, Inzicht)>,
    buiten_lijsten: Vec<(Relatie, Inzicht)>,
    centrum: bool,
    zonder_client: Inzicht,
    aanbieder: bool,
    onderzoeker: bool,
    alle_ondermandaten: bool,
    mag_openen: bool,
}

impl Scope {
    /// The scope of a caller today.
    pub fn van(beller: &Beller, vandaag: NaiveDate) -> Self {
        let rollen = beller.rollen();
        let (relaties, buiten_lijsten) = Relatie::ALLE
            .iter()
            .map(|relatie| {
                let inzicht = rollen.rollen.iter().map(|rol| Inzicht::van(beleid::weten(*rol, *relatie)));
                (*relatie, inzicht.fold(Inzicht::default(), Inzicht::met))
            })
            .filter(|(_, inzicht)| *inzicht != Inzicht::default())
            .partition(|(relatie, _)| relatie.in_lijsten());
        let zonder_client = rollen.rollen.iter().map(|rol| Inzicht::van(beleid::weten_zonder_client(*rol, rollen.centrum)));
        Scope {
            regio: beller.regio,
            organisatie: beller.organisatie.clone(),
            issuer: beller.issuer.clone(),
            subject: beller.subject.clone(),
            functies: beller.functies.iter().map(|f| f.id).collect(),
            vandaag,
            relaties,
            buiten_lijsten,
            centrum: rollen.centrum,
            zonder_client: zonder_client.fold(Inzicht::default(), Inzicht::met),
            aanbieder: beller.soort == OrganisatieSoort::Zorgaanbieder,
            onderzoeker: rollen.rollen.contains(&Rol::Onderzoeker),
            alle_ondermandaten: rollen.centrum && rollen.rollen.contains(&Rol::Mandaatbeheerder),
            mag_openen: beleid::mag_doen(&rollen, Handeling::DossierOpenen),
        }
    }

    /// The region.
    pub fn regio(&self) -> Uuid {
        self.regio
    }

    /// Code of the own organisation.
    pub fn organisatie(&self) -> &str {
        &self.organisatie
    }

    /// Issuer of the caller's token.
    pub fn issuer(&self) -> &str {
        &self.issuer
    }

    /// Subject of the caller's token.
    pub fn subject(&self) -> &str {
        &self.subject
    }

    /// The functions of the caller today.
    pub fn functies(&self) -> &[Uuid] {
        &self.functies
    }

    /// The legal day of the question.
    pub fn vandaag(&self) -> NaiveDate {
        self.vandaag
    }

    /// The relations through which the caller reaches persons in lists.
    pub fn relaties(&self) -> impl Iterator<Item = Relatie> + '_ {
        self.relaties.iter().map(|(relatie, _)| *relatie)
    }

    /// Whether a relation lets the caller know a piece of information.
    pub fn relatie_weet(&self, relatie: Relatie, informatie: Informatie) -> bool {
        self.relaties.iter().any(|(r, inzicht)| *r == relatie && inzicht.bevat(informatie))
    }

    /// Whether a relation that leads to no list lets the caller know a piece of information.
    pub fn weet_buiten_lijsten(&self, relatie: Relatie, informatie: Informatie) -> bool {
        self.buiten_lijsten.iter().any(|(r, inzicht)| *r == relatie && inzicht.bevat(informatie))
    }

    /// The relations of the caller that lead to no list of persons.
    pub fn relaties_buiten_lijsten(&self) -> impl Iterator<Item = Relatie> + '_ {
        self.buiten_lijsten.iter().map(|(relatie, _)| *relatie)
    }

    /// What may be known of a row that was asked for by name: bit `i` is the `i`-th of [`Scope::relaties_buiten_lijsten`]. What relations
    /// with the same client in lists let the caller know does not count here.
    pub fn inzicht_buiten_lijsten(&self, bits: i32) -> Inzicht {
        let gelden = self.buiten_lijsten.iter().enumerate().filter(|(i, _)| bits & (1 << i) != 0);
        gelden.fold(self.zonder_client, |som, (_, (_, inzicht))| som.met(*inzicht))
    }

    /// Whether the own organisation is the centrumgemeente.
    pub fn is_centrum(&self) -> bool {
        self.centrum
    }

    /// What may be known of a row, given the relations that hold for it: bit `i` is the `i`-th of [`Scope::relaties`].
    pub fn inzicht(&self, bits: i32) -> Inzicht {
        let gelden = self.relaties.iter().enumerate().filter(|(i, _)| bits & (1 << i) != 0);
        gelden.fold(self.zonder_client, |som, (_, (_, inzicht))| som.met(*inzicht))
    }

    /// Whether the caller may know something apart from any client.
    pub fn weet_zonder_client(&self, informatie: Informatie) -> bool {
        self.zonder_client.bevat(informatie)
    }

    /// Whether the caller speaks for a provider, which reaches only what is its own.
    pub fn is_aanbieder(&self) -> bool {
        self.aanbieder
    }

    /// Whether the caller reads the exact regiomonitor of the whole region.
    pub fn exacte_monitor(&self) -> bool {
        self.onderzoeker
    }

    /// Whether the caller reads all ondermandaten of the region; otherwise the own.
    pub fn alle_ondermandaten(&self) -> bool {
        self.alle_ondermandaten
    }

    /// Whether the caller may open a dossier of the region with a reason.
    pub fn mag_openen(&self) -> bool {
        self.mag_openen
    }

    /// The data role that suffices for lists. What leads to no list is read under a role of its own, for as long as that takes.
    pub fn datarol(&self) -> Datarol {
        let ondermandaat = (Klasse::Verantwoording, Onderdeel::Ondermandaat);
        let meer = |i: &Inzicht| i.bevat_klasse(Klasse::Wat) || i.bevat_klasse(Klasse::Identiteit) || i.bevat(ondermandaat);
        let alles = self.relaties.iter().fold(self.zonder_client, |som, (_, inzicht)| som.met(*inzicht));
        match (self.aanbieder, meer(&alles)) {
            (true, _) => Datarol::Zorg,
            (false, true) => Datarol::Wat,
            (false, false) => Datarol::Dat,
        }
    }
}
