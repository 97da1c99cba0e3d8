//! The fields of an input that a refusal can be about.

/// Defines [`Veld`]: each field with the name that callers know it by.
macro_rules! velden {
    ($($variant:ident = $naam:literal),+ $(,)?) => {
        /// A field of an input, by the name that callers know it by.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Veld { $(#[allow(missing_docs)] $variant),+ }

        impl Veld {
            /// Every field.
            pub const ALLE: &'static [Veld] = &[$(Veld::$variant),+];

            /// The name.
            pub const fn naam(self) -> &'static str {
                match self { $(Veld::$variant => $naam),+ }
            }
        }
    };
}

impl std::fmt::Display for Veld {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.naam())
    }
}

impl From<&Veld> for Veld {
    fn from(veld: &Veld) -> Veld {
        *veld
    }
}

velden! {
    Achternaam = "achternaam",
    AfgerondOp = "afgerondOp",
    Afwijzingsgrond = "afwijzingsgrond",
    AndereUitzondering = "andereUitzondering",
    AntwoordVoor = "antwoordVoor",
    Arrangement = "arrangement",
    Artikel = "artikel",
    Bedoeling = "bedoeling",
    BekendgemaaktOp = "bekendgemaaktOp",
    Beschikking = "beschikking",
    BesluitKenmerk = "besluitKenmerk",
    BesluitOp = "besluitOp",
    Betrokkenheid = "betrokkenheid",
    Bevoegdheid = "bevoegdheid",
    BezwaarId = "bezwaarId",
    Bezwaarclausule = "bezwaarclausule",
    Bijdrage = "bijdrage",
    Bsn = "bsn",
    BuitenGebruik = "buitenGebruik",
    ClientAkkoordOp = "clientAkkoordOp",
    ClientGeinformeerdOp = "clientGeinformeerdOp",
    Clientnummer = "clientnummer",
    Criteria = "criteria",
    Door = "door",
    DoorgezondenOp = "doorgezondenOp",
    Doorslag = "doorslag",
    Effect = "effect",
    EigenBesluitKenmerk = "eigenBesluitKenmerk",
    Ethiek = "ethiek",
    Functionaris = "functionaris",
    Geboortedatum = "geboortedatum",
    GeeindigdOp = "geeindigdOp",
    Geheim = "geheim",
    GeldigTot = "geldigTot",
    GeldigVan = "geldigVan",
    Gemeente = "gemeente",
    GemeenteHerkomst = "gemeenteHerkomst",
    GemeldOp = "gemeldOp",
    GeschatteKosten = "geschatteKosten",
    GeschatteOpbrengst = "geschatteOpbrengst",
    GewenstVan = "gewenstVan",
    Grond = "grond",
    Gronden = "gronden",
    HerkomstPeildatum = "herkomstPeildatum",
    IdempotentieSleutel = "idempotentieSleutel",
    IndicatieId = "indicatieId",
    IndividueelBudget = "individueelBudget",
    IngeschrevenOp = "ingeschrevenOp",
    InlichtingId = "inlichtingId",
    InschrijvingId = "inschrijvingId",
    InstemmingOp = "instemmingOp",
    Kant = "kant",
    Kenmerk = "kenmerk",
    LaatsteDag = "laatsteDag",
    Legitimiteit = "legitimiteit",
    Leveringsvorm = "leveringsvorm",
    LocatieId = "locatieId",
    Maatwerkafweging = "maatwerkafweging",
    MandaatId = "mandaatId",
    Motivering = "motivering",
    Nachttoezicht = "nachttoezicht",
    Omvang = "omvang",
    OndermandaatId = "ondermandaatId",
    OntvangenOp = "ontvangenOp",
    Op = "op",
    Opdracht = "opdracht",
    Opmerking = "opmerking",
    OverbruggingId = "overbruggingId",
    OverdrachtId = "overdrachtId",
    Per = "per",
    PgbToetsOp = "pgbToetsOp",
    Reden = "reden",
    Rendement = "rendement",
    Resultaat = "resultaat",
    SchattingBron = "schattingBron",
    Soort = "soort",
    Stap = "stap",
    Status = "status",
    Toelichting = "toelichting",
    ToestemmingOp = "toestemmingOp",
    Tot = "tot",
    Totaal = "totaal",
    TrajectId = "trajectId",
    Uitkomst = "uitkomst",
    Uitspraak = "uitspraak",
    Van = "van",
    VerantwoordelijkTot = "verantwoordelijkTot",
    Verblijf = "verblijf",
    Versie = "versie",
    Verslag = "verslag",
    VerwachtTot = "verwachtTot",
    VerwerkingId = "verwerkingId",
    VoorkeurGemeente = "voorkeurGemeente",
    Voornamen = "voornamen",
    VoorstelId = "voorstelId",
    Voorwaarden = "voorwaarden",
    Vraag = "vraag",
    WachtGaatDoor = "wachtGaatDoor",
    Weken = "weken",
    Zaaknummer = "zaaknummer",
    Zorgaanbieder = "zorgaanbieder",
    ZorgverblijfId = "zorgverblijfId",
}
