//! Made-up people and made-up texts: names are drawn from two lists, BSNs only from the range reserved for tests.

use bw_domain::bsn::{Bsn, test_bsns};
use chrono::{Days, Months, NaiveDate};

use super::toeval::Toeval;

const VOORNAMEN: &[&str] = &[
    "Aafke", "Abel", "Amina", "Anouk", "Bas", "Beatrijs", "Bilal", "Carlijn", "Cas", "Chaya", "Daan", "Dewi", "Djamila", "Douwe", "Eefje",
    "Elias", "Emre", "Esra", "Fenna", "Floris", "Fatima", "Gijs", "Giovanni", "Hanna", "Hidde", "Ilse", "Imane", "Ivo", "Jasmijn", "Jelle",
    "Jorrit", "Kadir", "Kiki", "Koen", "Lieke", "Lars", "Lotte", "Maarten", "Malika", "Mees", "Merel", "Naomi", "Nils", "Noor", "Okke",
    "Pelle", "Pien", "Quinten", "Rashid", "Renske", "Roos", "Ruben", "Saskia", "Sem", "Silke", "Soraya", "Thijs", "Tess", "Umut", "Veerle",
    "Wouter", "Xandra", "Yara", "Youssef", "Zeynep", "Zoë",
];
const ACHTERNAMEN: &[&str] = &[
    "Appelgaarde",
    "Baanbreker",
    "van Beekdal",
    "Berkenbosch",
    "Blauwvinger",
    "Bloemendijk",
    "van der Brugge-Oost",
    "Dakpan",
    "Dorpstuin",
    "Duinroos",
    "van Eikenlaan",
    "Ganzeveer",
    "Grasland",
    "Grijsduif",
    "van de Haagbeuk",
    "Havenzicht",
    "Heidebloem",
    "Hooiberg",
    "IJsvogel",
    "Kerkuil",
    "Kersenboom",
    "Klaverveld",
    "Korenbloem",
    "Krabbescheer",
    "van Kreekrug",
    "Kruidentuin",
    "Lammergier",
    "van der Lindenhof",
    "Luchtspoor",
    "Maasoever",
    "Meidoorn",
    "Molenwiek",
    "Morgenrood",
    "Naaldwijker",
    "Nachtegael",
    "Notenkraker",
    "Oeverzwaluw",
    "Olmendreef",
    "Oosterwind",
    "Paardebloem",
    "van Peppelrode",
    "Polderman",
    "Regenboog",
    "Rietkraag",
    "van Roggeveld",
    "Schaapskooi",
    "Schelpenpad",
    "Sleutelbloem",
    "Spoorwijk",
    "Sterrenberg",
    "Tamboerijn",
    "Torenvalk",
    "Tuinfluiter",
    "Uiterwaard",
    "van Veenendreef",
    "Vierspan",
    "Vlinderstruik",
    "Waterhoen",
    "van de Wielewaal",
    "Wilgenroos",
    "Windveer",
    "Zandloper",
    "Zeekraal",
    "Zilvermeeuw",
    "Zonnedauw",
];

const TOELICHTINGEN: &[&str] = &[
    "Melding overgenomen van de verwijzer. Zelfstandig wonen lukt op dit moment niet.",
    "Na een opname is een beschermde woonomgeving gewenst. Verzoek om onderzoek.",
    "Begeleiding thuis blijkt onvoldoende. Er is behoefte aan toezicht in de nabijheid.",
    "Vraagt om een plek met begeleiding die dag en nacht bereikbaar is.",
    "Warme overdracht besproken. Bereikbaar via de contactpersoon van het loket.",
    "Heeft moeite met dagstructuur en het voeren van een huishouden.",
];
const VERSLAGEN: &[&str] = &[
    "Gesprek gevoerd. Eigen kracht, netwerk en voorliggende voorzieningen zijn onderzocht en blijken niet toereikend.",
    "Onderzoek naar de leefgebieden afgerond. Toezicht en ondersteuning zijn voor langere tijd nodig.",
    "Gesprek met cliënt en cliëntondersteuner. Een persoonlijk plan is ingebracht en betrokken bij het onderzoek.",
    "De zes stappen van het onderzoek zijn doorlopen. Cliënt kan zich zonder beschermde woonomgeving niet handhaven.",
];
const MOTIVERING_TOEGEKEND: &[&str] = &[
    "Uit het onderzoek volgt dat cliënt is aangewezen op beschermd wonen; andere oplossingen zijn niet toereikend.",
    "Cliënt voldoet aan de voorwaarden. Het arrangement sluit aan op de uitkomst van het onderzoek.",
    "Gelet op het onderzoek is een passende bijdrage aan zelfredzaamheid en participatie alleen op deze wijze mogelijk.",
];
const MOTIVERING_AFGEWEZEN: &[&str] = &[
    "Uit het onderzoek volgt dat begeleiding in de eigen woning toereikend is.",
    "Een voorliggende voorziening is passend en beschikbaar.",
];

/// A made-up name.
pub(super) fn naam(toeval: &Toeval) -> (String, String) {
    ((*toeval.kies(VOORNAMEN)).to_owned(), (*toeval.kies(ACHTERNAMEN)).to_owned())
}

/// What came with a melding.
pub(super) fn toelichting(toeval: &Toeval) -> String {
    (*toeval.kies(TOELICHTINGEN)).to_owned()
}

/// The written result of an onderzoek.
pub(super) fn verslag(toeval: &Toeval) -> String {
    (*toeval.kies(VERSLAGEN)).to_owned()
}

/// Why a besluit was taken.
pub(super) fn motivering(toegekend: bool, toeval: &Toeval) -> String {
    (*toeval.kies(if toegekend { MOTIVERING_TOEGEKEND } else { MOTIVERING_AFGEWEZEN })).to_owned()
}

/// A day of birth that makes this age on that day.
pub(super) fn geboren(leeftijd: u32, op: NaiveDate, toeval: &Toeval) -> NaiveDate {
    // Whole years back, and less than a year more: the birthday of the year lies on or before the day.
    let verjaard = op.checked_sub_months(Months::new(12 * leeftijd)).unwrap_or(op);
    verjaard.checked_sub_days(Days::new(toeval.tussen(0..=360).into())).unwrap_or(verjaard)
}

/// Hands out test BSNs, each once; about one person in eight has none.
#[derive(Debug)]
pub(super) struct Bsns(std::vec::IntoIter<Bsn>);

impl Bsns {
    /// Enough for this many people.
    pub(super) fn voor(aantal: usize) -> Self {
        Bsns(test_bsns().take(aantal).collect::<Vec<_>>().into_iter())
    }

    pub(super) fn volgende(&mut self, toeval: &Toeval) -> Option<Bsn> {
        if toeval.een_op(8) { None } else { self.0.next() }
    }
}
