//! How a caller can stand to a client.

/// How a caller stands to the client whose data it asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relatie {
    /// Herkomst is the own gemeente and the traject is run in its name; not geheim, told, not over for long.
    EigenInwoner,
    /// The traject is assigned to the caller.
    Caseload,
    /// The caller opened the dossier today with a reason; not geheim.
    Geopend,
    /// In the region, assigned to nobody; not geheim.
    NietToegewezen,
    /// Waiting, bridged or placed in the region; not geheim.
    Wachtend,
    /// Proposed to the own organisation, which is a provider, and not answered before today.
    Voorgesteld,
    /// Accepted by, bridged by or placed with the own organisation, until that ends; not geheim.
    Geleverd,
    /// The same, in a safe house.
    GeleverdGeheim,
    /// An own resident (as [`Relatie::EigenInwoner`]) that the caller looked up today, in the answer to that lookup.
    Opgezocht,
    /// Stands in the processing log of the own organisation, and shows to the own gemeente; at the centrumgemeente any client of the
    /// region; not geheim.
    Verwerkt,
    /// A bezwaar of the region; not geheim.
    BezwaarRegister,
    /// The same, while the outcome is not final.
    BezwaarOpen,
    /// A bezwaar on which the own college decides, given to the caller by name, while the outcome is not final; also in a safe house.
    BezwaarToegewezen,
    /// Holds a maatwerkafweging in the sample, not reviewed, of a besluit that another person took; not geheim.
    TeToetsen,
}

impl Relatie {
    /// Every relation, in the order of the bits in a query's answer.
    pub const ALLE: &'static [Relatie] = &[
        Relatie::EigenInwoner,
        Relatie::Caseload,
        Relatie::Geopend,
        Relatie::NietToegewezen,
        Relatie::Wachtend,
        Relatie::Voorgesteld,
        Relatie::Geleverd,
        Relatie::GeleverdGeheim,
        Relatie::Opgezocht,
        Relatie::Verwerkt,
        Relatie::BezwaarRegister,
        Relatie::BezwaarOpen,
        Relatie::BezwaarToegewezen,
        Relatie::TeToetsen,
    ];

    /// Whether it is a relation of a provider: told by a row of its own, and never by the dat read model.
    pub const fn van_aanbieder(self) -> bool {
        match self {
            Relatie::EigenInwoner
            | Relatie::Caseload
            | Relatie::Geopend
            | Relatie::NietToegewezen
            | Relatie::Wachtend
            | Relatie::Opgezocht
            | Relatie::Verwerkt
            | Relatie::BezwaarRegister
            | Relatie::BezwaarOpen
            | Relatie::BezwaarToegewezen
            | Relatie::TeToetsen => false,
            Relatie::Voorgesteld | Relatie::Geleverd | Relatie::GeleverdGeheim => true,
        }
    }

    /// Whether it leads to rows of persons in the lists of trajecten, indicaties, waits and care. The others reach one payload, one report
    /// or the list of bezwaren or of what is to be reviewed, which ask for them by name.
    pub const fn in_lijsten(self) -> bool {
        match self {
            Relatie::EigenInwoner
            | Relatie::Caseload
            | Relatie::Geopend
            | Relatie::NietToegewezen
            | Relatie::Wachtend
            | Relatie::Voorgesteld
            | Relatie::Geleverd
            | Relatie::GeleverdGeheim => true,
            Relatie::Opgezocht
            | Relatie::Verwerkt
            | Relatie::BezwaarRegister
            | Relatie::BezwaarOpen
            | Relatie::BezwaarToegewezen
            | Relatie::TeToetsen => false,
        }
    }
}
