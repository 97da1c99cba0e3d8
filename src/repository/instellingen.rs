//! The settings of a region: what each is, what holds when nobody sets it, and what it can be.

use bw_domain::publicatie::Publicatie;

/// A column of `regio` that a region decides.
#[derive(Clone, Copy, Debug)]
pub struct Instelling {
    /// Name of the column.
    pub naam: &'static str,
    /// What holds when it is not named; `None`: it must be.
    pub standaard: Option<&'static str>,
    /// What it can be.
    pub mogelijk: Mogelijk,
    /// What it decides.
    pub betekenis: &'static str,
}

/// What a setting can be.
#[derive(Clone, Copy, Debug)]
pub enum Mogelijk {
    /// True or false.
    JaNee,
    /// A number from and to.
    Getal(i32, i32),
    /// One of these codes.
    Code(&'static [&'static str]),
    /// A text that is not empty, or nothing.
    Tekst,
}

/// Every setting.
pub const INSTELLINGEN: &[Instelling] = &[
    Instelling {
        naam: "informatieplicht",
        standaard: None,
        mogelijk: Mogelijk::JaNee,
        betekenis: "a gemeente is shown nothing before the client was told",
    },
    Instelling {
        naam: "dat_bewaarmaanden",
        standaard: None,
        mogelijk: Mogelijk::Getal(0, 180),
        betekenis: "months for which a gemeente is still shown a traject that is over",
    },
    Instelling {
        naam: "opzoeken_per_dag",
        standaard: Some("25"),
        mogelijk: Mogelijk::Getal(0, 1_000),
        betekenis: "how often a consulent may look a client up on one day; 0 switches it off",
    },
    Instelling {
        naam: "melding_vanaf_maanden",
        standaard: Some("210"),
        mogelijk: Mogelijk::Getal(192, 216),
        betekenis: "age in months from which a melding can be made: 210 is 17 and a half",
    },
    Instelling {
        naam: "maatwerk_steekproef_procent",
        standaard: Some("25"),
        mogelijk: Mogelijk::Getal(0, 100),
        betekenis: "how many of a hundred maatwerkafwegingen are drawn for review",
    },
    Instelling {
        naam: "afschrift_besluit",
        standaard: Some(""),
        mogelijk: Mogelijk::Tekst,
        betekenis: "reference of the decision by which copies of a beschikking may go to the college of origin; empty is off (`rekenschap.md`)",
    },
    Instelling {
        naam: "zaaknummer_negen_cijfers",
        standaard: Some("false"),
        mogelijk: Mogelijk::JaNee,
        betekenis: "zaaknummers of the region have nine digits; one in eleven such numbers is a BSN by form, and is refused unless this is true",
    },
    Instelling {
        naam: "publicatie",
        standaard: Some(Publicatie::PerDag.code()),
        mogelijk: Mogelijk::Code(&[Publicatie::PerDag.code(), Publicatie::PerMaand.code(), Publicatie::Direct.code()]),
        betekenis: "when a gemeente reads what was recorded: from the next legal day; from the next month, with starts and ends of care and wait \
                    by month; at once (`toegang.md`)",
    },
    Instelling {
        naam: "zonder_dekking_dagen",
        standaard: Some("14"),
        mogelijk: Mogelijk::Getal(7, 90),
        betekenis: "days without bridging or a stay in a clinic after which a wait shows as long without cover",
    },
];
