//! The limits with their defaults, and what it is called when one is exceeded.

/// What one request may ask. All counts are taken with fragments written out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Grenzen {
    /// Lexical tokens in the text (comments, commas and white space are free).
    pub tokens: usize,
    /// Aliases: the usual way to repeat one expensive field.
    pub aliassen: u64,
    /// Fields of the operation itself.
    pub wortelvelden: u64,
    /// Levels of fields in data.
    pub diepte: u64,
    /// Levels of fields below `__schema` and `__type`, themselves included: the standard
    /// introspection query of the tools needs 15.
    pub diepte_introspectie: u64,
    /// Fields, inline fragments and fragment spreads.
    pub selecties: u64,
    /// Directives on the operation, its variables, selections and fragments.
    pub directieven: u64,
    /// Fields the answer can hold, page sizes multiplied; see [`super::Meting::complexiteit`].
    pub complexiteit: u64,
}

impl Default for Grenzen {
    fn default() -> Self {
        Self {
            tokens: 1_000,
            aliassen: 15,
            wortelvelden: 10,
            diepte: 10,
            diepte_introspectie: 16,
            selecties: 1_000,
            directieven: 20,
            complexiteit: 5_000,
        }
    }
}

/// A count above its limit. Counts saturate, so a bomb reads as a very large number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Teveel {
    pub gevonden: u64,
    pub grens: u64,
}

/// Why a document is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Overschrijding {
    /// More tokens than this limit; counting stops there, so the real number is not known.
    TeVeelTokens(usize),
    /// Levels of fields, of brackets, or of fragments in fragments.
    TeDiep(Teveel),
    IntrospectieTeDiep(Teveel),
    TeVeelAliassen(Teveel),
    TeVeelWortelvelden(Teveel),
    TeVeelSelecties(Teveel),
    TeVeelDirectieven(Teveel),
    TeComplex(Teveel),
    /// A fragment that contains itself, directly or through others.
    Fragmentkring,
    /// One mutation is one transaction, so a request carries one.
    MeerDanEenMutatie(Teveel),
}

impl Overschrijding {
    /// Stable code for `extensions.code`: clients build on it, so it never changes.
    pub fn code(&self) -> &'static str {
        match self {
            Self::TeVeelTokens(_) => "TE_VEEL_TOKENS",
            Self::TeDiep(_) => "TE_DIEP",
            Self::IntrospectieTeDiep(_) => "INTROSPECTIE_TE_DIEP",
            Self::TeVeelAliassen(_) => "TE_VEEL_ALIASSEN",
            Self::TeVeelWortelvelden(_) => "TE_VEEL_WORTELVELDEN",
            Self::TeVeelSelecties(_) => "TE_VEEL_SELECTIES",
            Self::TeVeelDirectieven(_) => "TE_VEEL_DIRECTIEVEN",
            Self::TeComplex(_) => "TE_COMPLEX",
            Self::Fragmentkring => "FRAGMENTKRING",
            Self::MeerDanEenMutatie(_) => "MEER_DAN_EEN_MUTATIE",
        }
    }

    /// What is wrong and what to do, for the developer of the client. Repeats nothing of the query.
    pub fn bericht(&self) -> String {
        match self {
            Self::TeVeelTokens(grens) => {
                format!("De vraag is te lang: ten hoogste {grens} tokens. Geef waarden mee als variabelen en splits de vraag.")
            }
            Self::TeDiep(Teveel { gevonden, grens }) => format!(
                "De vraag is {gevonden} niveaus diep; ten hoogste {grens}. Vraag de diepere gegevens apart op, bijvoorbeeld met node(id)."
            ),
            Self::IntrospectieTeDiep(Teveel { gevonden, grens }) => format!(
                "De introspectie is {gevonden} niveaus diep; ten hoogste {grens}. Gebruik de standaardvraag of het bestand schema.graphql."
            ),
            Self::TeVeelAliassen(Teveel { gevonden, grens }) => format!(
                "De vraag gebruikt {gevonden} aliassen, fragmenten uitgeschreven; ten hoogste {grens}. Splits de vraag of gebruik een lijst."
            ),
            Self::TeVeelWortelvelden(Teveel { gevonden, grens }) => {
                format!("De vraag heeft {gevonden} velden op het hoogste niveau; ten hoogste {grens}. Splits de vraag.")
            }
            Self::TeVeelSelecties(Teveel { gevonden, grens }) => format!(
                "De vraag telt {gevonden} selecties, fragmenten uitgeschreven; ten hoogste {grens}. Vraag minder velden of gebruik fragmenten minder vaak."
            ),
            Self::TeVeelDirectieven(Teveel { gevonden, grens }) => format!(
                "De vraag gebruikt {gevonden} directieven, fragmenten uitgeschreven; ten hoogste {grens}. Laat velden weg in plaats van ze over te slaan."
            ),
            Self::TeComplex(Teveel { gevonden, grens }) => format!(
                "De complexiteit van de vraag is {gevonden}; ten hoogste {grens}. Kies een kleinere first of vraag minder velden per regel."
            ),
            Self::Fragmentkring => "De fragmenten verwijzen in een kring naar elkaar. Haal een van die verwijzingen weg.".to_owned(),
            Self::MeerDanEenMutatie(Teveel { gevonden, .. }) => format!(
                "De mutatie heeft {gevonden} velden op het hoogste niveau; er is er precies één toegestaan. Stuur elke wijziging in een eigen verzoek."
            ),
        }
    }
}

pub(super) fn binnen(gevonden: u64, grens: u64, anders: fn(Teveel) -> Overschrijding) -> Result<(), Overschrijding> {
    if gevonden > grens {
        return Err(anders(Teveel { gevonden, grens }));
    }
    Ok(())
}
