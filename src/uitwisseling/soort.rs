//! The kinds of file, with their columns. `docs/uitwisseling.md` says what each column means; a test compares the two.

use clap::ValueEnum;

/// A column of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kolom {
    /// Its name in the header.
    pub naam: &'static str,
    /// Whether the header must have it.
    pub verplicht: bool,
}

const fn moet(naam: &'static str) -> Kolom {
    Kolom { naam, verplicht: true }
}
const fn mag(naam: &'static str) -> Kolom {
    Kolom { naam, verplicht: false }
}

/// A kind of file, in the order in which they depend on each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, ValueEnum)]
#[value(rename_all = "lower")]
pub enum Soort {
    /// Gemeenten and their place in the region.
    Gemeenten,
    /// Providers, facilities, locations, numbered places.
    Voorzieningen,
    /// Who may act.
    Functionarissen,
    /// Mandaten and ondermandaten.
    Mandaten,
    /// Client histories.
    Trajecten,
}

const GEMEENTEN: &[Kolom] = &[moet("code"), moet("naam"), moet("rol"), moet("lid_van"), mag("lid_tot")];
const VOORZIENINGEN: &[Kolom] = &[
    mag("volgnummer"),
    moet("gemeentecode"),
    moet("wijk"),
    moet("soort"),
    moet("aanbieder"),
    moet("aantal"),
    moet("opmerking"),
    mag("agb_code"),
    mag("plekken"),
    mag("plekken_van"),
];
const FUNCTIONARISSEN: &[Kolom] = &[
    moet("issuer"),
    moet("subject"),
    moet("organisatie_soort"),
    moet("organisatie_code"),
    moet("naam"),
    moet("rol"),
    moet("geldig_van"),
    mag("geldig_tot"),
];
const MANDATEN: &[Kolom] = &[
    moet("soort"),
    moet("van"),
    moet("aan"),
    mag("issuer"),
    moet("bevoegdheid"),
    moet("geldig_van"),
    mag("geldig_tot"),
    moet("besluit_kenmerk"),
    moet("instemming_op"),
    moet("ondermandaat_toegestaan"),
];
const TRAJECTEN: &[Kolom] = &[
    moet("kenmerk"),
    moet("soort"),
    moet("datum"),
    moet("voornamen"),
    moet("achternaam"),
    moet("geboortedatum"),
    mag("bsn"),
    mag("gemeente_herkomst"),
    moet("herkomst_bron"),
    mag("herkomst_peildatum"),
    moet("verwijzer"),
    mag("geinformeerd_op"),
    mag("geheim"),
    mag("behandelaar"),
    mag("tekst"),
    mag("toegekend"),
    mag("leveringsvorm"),
    mag("verblijf"),
    mag("geldig_van"),
    mag("geldig_tot"),
    mag("pgb_toets_op"),
    mag("bekendgemaakt_op"),
    mag("arrangement"),
    mag("status"),
    mag("wacht_verblijf"),
    mag("nachttoezicht"),
    mag("middelengebruik"),
    mag("rolstoel"),
    mag("voorkeur_gemeente"),
    mag("grondslag"),
    mag("voorziening"),
    mag("locatie"),
    mag("plek_soort"),
    mag("einde"),
    mag("eindereden"),
];

impl Soort {
    /// Every kind, in order of dependence.
    pub const ALLE: &'static [Soort] = &[Soort::Gemeenten, Soort::Voorzieningen, Soort::Functionarissen, Soort::Mandaten, Soort::Trajecten];

    /// Its name on the command line and of its file in a folder.
    pub const fn naam(self) -> &'static str {
        match self {
            Soort::Gemeenten => "gemeenten",
            Soort::Voorzieningen => "voorzieningen",
            Soort::Functionarissen => "functionarissen",
            Soort::Mandaten => "mandaten",
            Soort::Trajecten => "trajecten",
        }
    }

    /// The columns of its file.
    pub const fn kolommen(self) -> &'static [Kolom] {
        match self {
            Soort::Gemeenten => GEMEENTEN,
            Soort::Voorzieningen => VOORZIENINGEN,
            Soort::Functionarissen => FUNCTIONARISSEN,
            Soort::Mandaten => MANDATEN,
            Soort::Trajecten => TRAJECTEN,
        }
    }

    /// Whether its cells may be repeated in a report. Of persons nothing is: in a file whose columns have shifted, any cell can
    /// hold a name or a BSN.
    pub(super) const fn mag_tonen(self) -> bool {
        !matches!(self, Soort::Trajecten)
    }
}
