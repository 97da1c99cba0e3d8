//! How a caller can stand to a client.

use bw_codes::codelijst;

codelijst! {
    /// How a caller stands to the client whose data it asks for. The order is that of the bits in a query's answer.
    Relatie {
        /// Herkomst is the own gemeente and the traject is run in its name; not geheim, told, not over for long.
        EigenInwoner = "EIGEN_INWONER",
        /// The traject is assigned to the caller.
        Caseload = "CASELOAD",
        /// The caller opened the dossier today with a reason; not geheim.
        Geopend = "GEOPEND",
        /// In the region, assigned to nobody; not geheim.
        NietToegewezen = "NIET_TOEGEWEZEN",
        /// Waiting, bridged or placed in the region; not geheim.
        Wachtend = "WACHTEND",
        /// Proposed to the own organisation, which is a provider, and not answered before today.
        Voorgesteld = "VOORGESTELD",
        /// Accepted by, bridged by or placed with the own organisation, until that ends; not geheim.
        Geleverd = "GELEVERD",
        /// The same, in a safe house.
        GeleverdGeheim = "GELEVERD_GEHEIM",
        /// An own resident (as [`Relatie::EigenInwoner`]) that the caller looked up today, in the answer to that lookup.
        Opgezocht = "OPGEZOCHT",
        /// Stands in the processing log of the own organisation, and shows to the own gemeente; at the centrumgemeente any client of the
        /// region; not geheim.
        Verwerkt = "VERWERKT",
        /// A bezwaar of the region; not geheim.
        BezwaarRegister = "BEZWAAR_REGISTER",
        /// The same, while the outcome is not final.
        BezwaarOpen = "BEZWAAR_OPEN",
        /// A bezwaar on which the own college decides, given to the caller by name, while the outcome is not final; also in a safe house.
        BezwaarToegewezen = "BEZWAAR_TOEGEWEZEN",
        /// Holds a maatwerkafweging in the sample, not reviewed, of a besluit that another person took; not geheim.
        TeToetsen = "TE_TOETSEN",
    }
}

impl Relatie {
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
