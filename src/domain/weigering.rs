//! Named refusals: what a user did that the register does not do, and what to do instead.
//!
//! The code is stable and published (`docs/weigeringen.md` is printed from [`Weigering::CATALOGUS`]); the text is Dutch.
//! A refusal may only speak of what the caller gave or may read: absent and out of scope are one refusal.

use chrono::NaiveDate;

use crate::codes::{Bevoegdheid, PlichtSoort};
use crate::termijn::fout::TermijnFout;

/// The name of an input field, as in the schema.
pub type Veld = &'static str;

macro_rules! weigeringen {
    ($($(#[$meta:meta])* $variant:ident $({ $($veld:ident : $ty:ty),+ $(,)? })? = $code:literal, $uitleg:literal;)+) => {
        /// One refusal. Nothing has changed when it is returned.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum Weigering { $($(#[$meta])* $variant $({ $(#[allow(missing_docs)] $veld: $ty),+ })?),+ }

        impl Weigering {
            /// Every code with what it means, in Dutch, for the published catalogue.
            pub const CATALOGUS: &'static [(&'static str, &'static str)] = &[$(($code, $uitleg)),+];

            /// The stable code.
            pub const fn code(&self) -> &'static str {
                match self { $(Weigering::$variant { .. } => $code),+ }
            }
        }
    };
}

weigeringen! {
    /// An id or number that does not exist for this caller.
    NietGevonden { veld: Veld } = "NIET_GEVONDEN", "Wat u noemt bestaat niet, of niet voor u.";
    /// Optimistic locking: someone else changed the traject or mandaat first.
    VersieVerouderd = "VERSIE_VEROUDERD", "Iemand anders was u voor: lees opnieuw en probeer het met de nieuwe versie.";
    /// A required text is empty.
    VeldLeeg { veld: Veld } = "VELD_LEEG", "Een verplicht veld is leeg.";
    /// A text is longer than the register keeps.
    TekstTeLang { veld: Veld, maximum: usize } = "TEKST_TE_LANG", "Een tekst is te lang.";
    /// A date after today.
    DatumInToekomst { veld: Veld } = "DATUM_IN_TOEKOMST", "Een datum ligt in de toekomst.";
    /// A date before the date it must follow.
    DatumVolgorde { veld: Veld, niet_voor: NaiveDate } = "DATUM_VOLGORDE", "Een datum ligt voor een datum waar hij op moet volgen.";
    /// Fails the elfproef or has another form.
    BsnOngeldig = "BSN_ONGELDIG", "Het BSN voldoet niet aan de elfproef.";
    /// Under 17 and a half on the day of the melding.
    ClientTeJong { vanaf: NaiveDate } = "CLIENT_TE_JONG", "De client is jonger dan 17 en een half, of dan de leeftijd die uw regio aanhoudt.";
    /// Not a gemeente of the register.
    GemeenteOnbekend { veld: Veld } = "GEMEENTE_ONBEKEND", "De gemeentecode is niet bekend.";
    /// Herkomst, source and reference date do not belong together.
    HerkomstOnvolledig = "HERKOMST_ONVOLLEDIG", "Herkomst, bron en peildatum horen bij elkaar.";
    /// A consulent reports for the own gemeente only.
    HerkomstNietEigen = "HERKOMST_NIET_EIGEN", "U kunt alleen melden voor inwoners van uw eigen gemeente.";
    /// A safe house is reported to the centrumgemeente itself: assigned staff only may see it, and a report from elsewhere has none.
    GeheimViaCentrumgemeente = "GEHEIM_VIA_CENTRUMGEMEENTE", "Een client op een geheim adres meldt u rechtstreeks bij de centrumgemeente.";
    /// No mandaat from the college in whose name the act would be done.
    MandaatOntbreekt { bevoegdheid: Bevoegdheid, college: String, op: NaiveDate } = "MANDAAT_ONTBREEKT",
        "Er is geen mandaat van kracht voor deze bevoegdheid op deze dag.";
    /// The mandaat in force does not allow passing it on.
    OndermandaatNietToegestaan { bevoegdheid: Bevoegdheid, college: String, op: NaiveDate } = "ONDERMANDAAT_NIET_TOEGESTAAN",
        "Het mandaat staat geen ondermandaat toe.";
    /// No ondermandaat of this functionaris.
    OndermandaatOntbreekt { bevoegdheid: Bevoegdheid, op: NaiveDate } = "ONDERMANDAAT_ONTBREEKT",
        "U heeft geen ondermandaat van kracht voor deze bevoegdheid op deze dag.";
    /// Not on the list of bevoegdheden.
    BevoegdheidOnbekend = "BEVOEGDHEID_ONBEKEND", "De bevoegdheid staat niet op de lijst.";
    /// Awb art. 10:3 lid 3.
    NietMandateerbaar = "NIET_MANDATEERBAAR", "Beslissen op bezwaar kan niet worden gemandateerd (Awb art. 10:3 lid 3).";
    /// The same bevoegdheid is mandated over those days already.
    MandaatOverlapt = "MANDAAT_OVERLAPT", "Er loopt al een mandaat of ondermandaat voor deze bevoegdheid in die periode.";
    /// The mandaat ended already.
    MandaatBeeindigd = "MANDAAT_BEEINDIGD", "Het mandaat of ondermandaat is al ingetrokken.";
    /// Not a functionaris of the centrumgemeente who may act.
    FunctionarisOngeschikt = "FUNCTIONARIS_ONGESCHIKT", "Deze functionaris kan geen ondermandaat krijgen.";
    /// The onderzoek is done already.
    OnderzoekAlAfgerond = "ONDERZOEK_AL_AFGEROND", "Het onderzoek is al afgerond.";
    /// The aanvraag needs the onderzoek, or six weeks (Wmo 2015 art. 2.3.2 lid 9).
    OnderzoekLoopt { vanaf: NaiveDate } = "ONDERZOEK_LOOPT", "Het onderzoek loopt nog en de zes weken zijn niet voorbij.";
    /// There is an aanvraag without besluit.
    AanvraagLoopt = "AANVRAAG_LOOPT", "Er loopt al een aanvraag.";
    /// There is no aanvraag to decide on.
    GeenAanvraag = "GEEN_AANVRAAG", "Er is geen aanvraag om op te beslissen.";
    /// A besluit needs the onderzoek.
    OnderzoekNietAfgerond = "ONDERZOEK_NIET_AFGEROND", "Er is nog geen afgerond onderzoek.";
    /// A granted besluit states what is granted; a refusal grants nothing.
    ToekenningOnvolledig { veld: Veld } = "TOEKENNING_ONVOLLEDIG", "Een toekenning noemt leveringsvorm, verblijf, geldigheid en arrangement.";
    /// A refusal that grants something.
    AfwijzingMetToekenning { veld: Veld } = "AFWIJZING_MET_TOEKENNING", "Een afwijzing kent niets toe.";
    /// Validity from the 18th birthday.
    GeldigVoorAchttien { vanaf: NaiveDate } = "GELDIG_VOOR_ACHTTIEN", "De indicatie kan niet ingaan voor de 18e verjaardag.";
    /// Not in the catalogue in force on the day of the besluit.
    ArrangementOnbekend { gebied: String } = "ARRANGEMENT_ONBEKEND", "Het resultaatgebied of de trede staat niet in de catalogus van die dag.";
    /// A step that is in no result area of the catalogue in force on that day.
    TredeOnbekend { veld: Veld } = "TREDE_ONBEKEND", "De trede staat niet in de catalogus van die dag.";
    /// The same result area twice.
    ArrangementDubbel { gebied: String } = "ARRANGEMENT_DUBBEL", "Een resultaatgebied staat er twee keer in.";
    /// Wmo 2015 art. 2.3.6 lid 2.
    PgbToetsOntbreekt = "PGB_TOETS_ONTBREEKT", "Een PGB vraagt een vastgelegde toets.";
    /// A duty that the law makes a condition of this besluit was not recorded.
    PlichtOntbreekt { plicht: PlichtSoort } = "PLICHT_ONTBREEKT", "Een plicht die de wet aan dit besluit stelt is niet vastgelegd: het bericht noemt de plicht en het artikel.";
    /// An aanvraag that was completed in time is dealt with (Awb art. 4:5).
    AanvraagAangevuld = "AANVRAAG_AANGEVULD", "De aanvraag is op tijd aangevuld: beslis erop.";
    /// Four weeks after the term to complete (Awb art. 4:5 lid 4).
    BuitenBehandelingTeLaat { tot: NaiveDate } = "BUITEN_BEHANDELING_TE_LAAT", "De vier weken om de aanvraag buiten behandeling te laten zijn voorbij.";
    /// A revision or withdrawal waits for its bekendmaking.
    WijzigingLoopt = "WIJZIGING_LOOPT", "Er wacht al een herziening of intrekking op bekendmaking.";
    /// The beschikking does not state what it must.
    BeschikkingOnvolledig { veld: Veld } = "BESCHIKKING_ONVOLLEDIG", "De beschikking vermeldt niet alles: wat, resultaat, omvang, bijdrage, bezwaar.";
    /// Made known already.
    AlBekendgemaakt = "AL_BEKENDGEMAAKT", "Dit besluit is al bekendgemaakt.";
    /// A wait rests on a besluit in force (Awb art. 3:40).
    NietBekendgemaakt = "NIET_BEKENDGEMAAKT", "Het besluit is nog niet bekendgemaakt.";
    /// A refusal gives no place on the list.
    NietToegekend = "NIET_TOEGEKEND", "Het besluit is geen toekenning.";
    /// The list is for the verblijf part.
    GeenVerblijf = "GEEN_VERBLIJF", "De wachtlijst is voor clienten met verblijf bij een aanbieder (ZIN, intramuraal).";
    /// Validity is over on the day of the act.
    IndicatieNietGeldig = "INDICATIE_NIET_GELDIG", "De indicatie is op deze dag niet meer geldig.";
    /// One open wait per client.
    AlOpWachtlijst = "AL_OP_WACHTLIJST", "De client staat al op de wachtlijst.";
    /// The traject is over.
    TrajectBeeindigd = "TRAJECT_BEEINDIGD", "Het traject is beeindigd.";
    /// The traject is somebody's already.
    AlToegewezen = "AL_TOEGEWEZEN", "Het traject is al toegewezen.";
    /// The client has been told already.
    AlGeinformeerd = "AL_GEINFORMEERD", "Al vastgelegd dat de client is geinformeerd.";
    /// No numbered place of the location is free from that day on.
    GeenPlek = "GEEN_PLEK_VRIJ", "Op deze locatie is vanaf die dag geen plek vrij.";
    /// The location houses nobody.
    LocatieZonderPlekken = "LOCATIE_ZONDER_PLEKKEN", "Deze locatie biedt geen verblijf.";
    /// A proposal for this entry awaits its answer or its placement.
    VoorstelLoopt = "VOORSTEL_LOOPT", "Er loopt al een voorstel voor deze inschrijving.";
    /// The proposal was answered, taken back, or not answered in time.
    VoorstelNietOpen = "VOORSTEL_NIET_OPEN", "Dit voorstel staat niet meer open.";
    /// Only an accepted proposal leads to a placement.
    VoorstelNietGeaccepteerd = "VOORSTEL_NIET_GEACCEPTEERD", "Dit voorstel is niet geaccepteerd.";
    /// The client is in care.
    AlInZorg = "AL_IN_ZORG", "De client is al in zorg.";
    /// The care or bridging has ended.
    AlBeeindigd = "AL_BEEINDIGD", "Dit is al beeindigd.";
    /// The client waits no longer.
    NietOpWachtlijst = "NIET_OP_WACHTLIJST", "De client staat niet meer op de wachtlijst.";
    /// The wait is bridged already.
    AlOverbrugd = "AL_OVERBRUGD", "De wachttijd wordt al overbrugd.";
    /// Nobody is placed before the 18th birthday.
    ZorgVoorAchttien { veld: Veld, vanaf: NaiveDate } = "ZORG_VOOR_ACHTTIEN", "Zorg begint op zijn vroegst op de 18e verjaardag.";
    /// A move stays with the provider.
    AndereAanbieder = "ANDERE_AANBIEDER", "Verplaatsen kan alleen binnen dezelfde zorgaanbieder.";
    /// A move goes somewhere else.
    ZelfdeLocatie = "ZELFDE_LOCATIE", "De client verblijft al op deze locatie.";
    /// The client is away already.
    AlAfwezig = "AL_AFWEZIG", "De client is al afwezig gemeld.";
    /// The client is not away.
    NietAfwezig = "NIET_AFWEZIG", "De client is niet afwezig gemeld.";
    /// Fewer places than are occupied.
    CapaciteitOnderBezetting = "CAPACITEIT_ONDER_BEZETTING", "U geeft minder plekken op dan er bezet of gereserveerd zijn.";
    /// A number out of its limits.
    AantalOngeldig { veld: Veld, van: i32, tot: i32 } = "AANTAL_ONGELDIG", "Een aantal ligt buiten de grenzen.";
    /// A date further ahead than the register keeps.
    DatumTeVer { veld: Veld, tot: NaiveDate } = "DATUM_TE_VER", "Een datum ligt te ver vooruit.";
    /// This reason is set by the register itself.
    EinderedenOngeldig = "EINDEREDEN_ONGELDIG", "Deze reden past niet bij deze handeling.";
    /// A choice that exists, but not for this act.
    KeuzeOngeldig { veld: Veld } = "KEUZE_ONGELDIG", "Deze keuze past niet bij deze handeling.";
    /// A field that does not go with the rest.
    VeldOverbodig { veld: Veld } = "VELD_OVERBODIG", "Een veld hoort niet bij de rest van de invoer.";
    /// Care at a place starts with a placement.
    ZorgMetPlek = "ZORG_MET_PLEK", "Zorg met verblijf begint met een plaatsing.";
    /// No provider of the region.
    AanbiederOnbekend { veld: Veld } = "AANBIEDER_ONBEKEND", "Deze zorgaanbieder is niet bekend in de regio.";
    /// A suspension on this ground lasts (Awb art. 4:15).
    OpschortingLoopt = "OPSCHORTING_LOOPT", "De termijn is op deze grond al opgeschort, en dat loopt nog.";
    /// Nothing to end, prolong or tell of.
    GeenOpschorting = "GEEN_OPSCHORTING", "De termijn is op deze grond niet opgeschort, of niet meer.";
    /// Consent to delay comes before the agreed period (Awb art. 4:15 lid 2 a).
    InstemmingTeLaat { niet_na: NaiveDate } = "INSTEMMING_TE_LAAT", "De aanvrager stemt in voordat het uitstel begint.";
    /// A term that is over cannot be suspended.
    TermijnVoorbij { laatste_dag: NaiveDate } = "TERMIJN_VOORBIJ", "De beslistermijn was op die dag al voorbij.";
    /// The notice of Awb art. 4:15 lid 3 or 4 is there.
    AlMeegedeeld = "AL_MEEGEDEELD", "Deze mededeling over de opschorting is al vastgelegd.";
    /// An ingebrekestelling counts after the term (Awb art. 4:17 lid 3).
    IngebrekestellingTeVroeg { vanaf: NaiveDate } = "INGEBREKESTELLING_TE_VROEG", "De beslistermijn was bij ontvangst nog niet voorbij.";
    /// The first one counts.
    AlInGebrekeGesteld = "AL_IN_GEBREKE_GESTELD", "Voor deze aanvraag is al een ingebrekestelling ontvangen.";
    /// No amounts are configured for that day.
    TariefOntbreekt { op: NaiveDate } = "TARIEF_ONTBREEKT", "Voor deze dag zijn geen bedragen van de dwangsom vastgelegd.";
    /// A lookup is by one of two things.
    ZoekgegevenOngeldig = "ZOEKGEGEVEN_ONGELDIG", "Opzoeken gaat met een BSN of met een clientnummer: precies een van de twee.";
    /// No case number of the own administration.
    ZaaknummerOngeldig = "ZAAKNUMMER_ONGELDIG", "Het zaaknummer heeft een andere vorm, of bevat het BSN.";
    /// As many lookups today as the region allows a functionaris.
    OpzoeklimietBereikt = "OPZOEKLIMIET_BEREIKT", "U heeft vandaag zo vaak opgezocht als uw regio per dag toestaat.";
    /// The outcome is final.
    BezwaarGesloten = "BEZWAAR_GESLOTEN", "De uitkomst van dit bezwaar staat vast.";
    /// Decided already.
    BezwaarAlBeslist = "BEZWAAR_AL_BESLIST", "Op dit bezwaar is al beslist.";
    /// A step out of its place.
    BezwaarStapPastNiet = "BEZWAAR_STAP_PAST_NIET", "Deze stap past niet bij waar het bezwaar staat.";
    /// What the engine of terms does not compute with.
    BezwaarTermijn { fout: TermijnFout } = "BEZWAAR_TERMIJN", "De wet laat deze stap niet toe, of hij spreekt eerdere dagen tegen.";
    /// Awb art. 6:15.
    BezwaarNietDoorgezonden = "BEZWAAR_NIET_DOORGEZONDEN", "Het bezwaar is nog niet doorgezonden naar het college dat beslist (Awb art. 6:15).";
    /// Awb art. 10:3 lid 3 and 7:5.
    BezwaarBetrokken = "BEZWAAR_BETROKKEN", "Wie aan het besluit meewerkte, behandelt het bezwaar niet (Awb art. 10:3 lid 3 en 7:5).";
    /// Awb art. 7:2 and 7:3.
    BezwaarNietGehoord = "BEZWAAR_NIET_GEHOORD", "Er is niet gehoord en niet van horen afgezien (Awb art. 7:2 en 7:3).";
    /// The key has another form.
    SleutelOngeldig = "SLEUTEL_ONGELDIG", "De idempotentiesleutel heeft 16 tot 64 tekens: letters, cijfers, - of _.";
    /// Same key, other body.
    SleutelAndereInhoud = "SLEUTEL_ANDERE_INHOUD", "Deze idempotentiesleutel hoort bij een ander verzoek.";
    /// Same key, used by a colleague.
    SleutelAnderePersoon = "SLEUTEL_ANDERE_PERSOON", "Deze idempotentiesleutel is al gebruikt door iemand anders van uw organisatie.";
}

impl Weigering {
    /// What went wrong and what to do, in Dutch.
    pub fn bericht(&self) -> String {
        let vast = |tekst: &str| tekst.to_owned();
        match self {
            Weigering::NietGevonden { veld } => format!("{veld}: bestaat niet, of niet voor u. Controleer de waarde."),
            Weigering::VersieVerouderd => {
                vast("Iemand anders heeft dit intussen gewijzigd. Lees opnieuw en dien het verzoek in met de nieuwe versie.")
            }
            Weigering::VeldLeeg { veld } => format!("{veld} is leeg. Vul een waarde in."),
            Weigering::TekstTeLang { veld, maximum } => format!("{veld} heeft meer dan {maximum} tekens. Kort de tekst in."),
            Weigering::DatumInToekomst { veld } => format!("{veld} ligt in de toekomst. Geef een datum tot en met vandaag."),
            Weigering::DatumVolgorde { veld, niet_voor } => format!("{veld} mag niet voor {niet_voor} liggen. Controleer de datum."),
            Weigering::BsnOngeldig => {
                vast("Het BSN klopt niet: negen cijfers die aan de elfproef voldoen. Laat het leeg als het onbekend is.")
            }
            Weigering::ClientTeJong { vanaf } => {
                format!("Een melding kan vanaf 17 en een half jaar, of de leeftijd die uw regio aanhoudt: voor deze client vanaf {vanaf}.")
            }
            Weigering::GemeenteOnbekend { veld } => {
                format!("{veld}: deze gemeentecode is niet bekend. Gebruik de vier cijfers van het CBS.")
            }
            Weigering::HerkomstOnvolledig => {
                vast("Geef herkomst, bron en peildatum alle drie, of bron ONBEKEND zonder herkomst en peildatum.")
            }
            Weigering::HerkomstNietEigen => vast("U kunt alleen melden met uw eigen gemeente als herkomst."),
            Weigering::GeheimViaCentrumgemeente => vast(
                "Meld een client op een geheim adres rechtstreeks bij een indicatiesteller van de centrumgemeente, zodat alleen die het ziet.",
            ),
            Weigering::MandaatOntbreekt { bevoegdheid, college, op } => format!(
                "Op {op} is er geen mandaat {bevoegdheid} van het college van gemeente {college}. Laat dat college mandaat verlenen of zelf beslissen."
            ),
            Weigering::OndermandaatNietToegestaan { bevoegdheid, college, op } => format!(
                "Het mandaat {bevoegdheid} van het college van gemeente {college} staat op {op} geen ondermandaat toe. Laat het college van de centrumgemeente beslissen."
            ),
            Weigering::OndermandaatOntbreekt { bevoegdheid, op } => {
                format!("U heeft op {op} geen ondermandaat {bevoegdheid}. Vraag de mandaatbeheerder van de centrumgemeente.")
            }
            Weigering::BevoegdheidOnbekend => vast("Deze bevoegdheid staat niet op de lijst. Kies een code uit de lijst bevoegdheden."),
            Weigering::NietMandateerbaar => {
                vast("Beslissen op bezwaar kan niet worden gemandateerd (Awb art. 10:3 lid 3): het college van herkomst beslist zelf.")
            }
            Weigering::MandaatOverlapt => {
                vast("Voor deze bevoegdheid loopt in die periode al een mandaat of ondermandaat. Trek dat eerst in.")
            }
            Weigering::MandaatBeeindigd => vast("Dit mandaat of ondermandaat is al ingetrokken."),
            Weigering::FunctionarisOngeschikt => {
                vast("Ondermandaat kan alleen naar wie voor de centrumgemeente besluit, plaatst of bezwaren administreert.")
            }
            Weigering::OnderzoekAlAfgerond => vast("Het onderzoek van dit traject is al afgerond."),
            Weigering::OnderzoekLoopt { vanaf } => {
                format!("Het onderzoek loopt nog. Rond het af, of wacht tot {vanaf} (Wmo 2015 art. 2.3.2 lid 9).")
            }
            Weigering::AanvraagLoopt => vast("Er loopt al een aanvraag in dit traject. Beslis daar eerst op."),
            Weigering::GeenAanvraag => vast("Er is geen open aanvraag. Registreer eerst de aanvraag."),
            Weigering::OnderzoekNietAfgerond => {
                vast("Rond eerst het onderzoek af: een besluit berust op het onderzoek (Wmo 2015 art. 2.3.5).")
            }
            Weigering::ToekenningOnvolledig { veld } => format!("Een toekenning vraagt {veld}. Vul het aan."),
            Weigering::AfwijzingMetToekenning { veld } => format!("Een afwijzing heeft geen {veld}. Laat het weg."),
            Weigering::GeldigVoorAchttien { vanaf } => format!("De indicatie kan ingaan vanaf de 18e verjaardag, {vanaf}."),
            Weigering::ArrangementOnbekend { gebied } => {
                format!("Resultaatgebied {gebied} met deze trede staat niet in de catalogus van de dag van het besluit.")
            }
            Weigering::TredeOnbekend { veld } => {
                format!("{veld}: deze trede staat niet in de catalogus van die dag. Kies een trede uit de catalogus.")
            }
            Weigering::ArrangementDubbel { gebied } => format!("Resultaatgebied {gebied} staat er twee keer in."),
            Weigering::PgbToetsOntbreekt => {
                vast("Leg eerst vast wanneer is getoetst dat de client een PGB kan beheren (Wmo 2015 art. 2.3.6 lid 2).")
            }
            Weigering::PlichtOntbreekt { plicht } => {
                format!("Eerst vastleggen: {plicht} ({}). Zonder dat kan dit besluit niet.", plicht.artikel())
            }
            Weigering::AanvraagAangevuld => vast("De aanvraag is binnen de termijn aangevuld (Awb art. 4:5). Beslis op de aanvraag."),
            Weigering::BuitenBehandelingTeLaat { tot } => {
                format!("Buiten behandeling laten kon tot en met {tot} (Awb art. 4:5 lid 4). Beslis op de aanvraag.")
            }
            Weigering::WijzigingLoopt => vast("Er is al een herziening of intrekking van deze indicatie. Maak die eerst bekend."),
            Weigering::BeschikkingOnvolledig { veld } => format!("De beschikking vermeldt geen {veld}. Vul het aan en maak dan bekend."),
            Weigering::AlBekendgemaakt => vast("Dit besluit is al bekendgemaakt."),
            Weigering::NietBekendgemaakt => vast("Maak het besluit eerst bekend: daarvoor werkt het niet (Awb art. 3:40)."),
            Weigering::NietToegekend => vast("Dit besluit is geen toekenning, dus geen grond voor wachtlijst of zorg."),
            Weigering::GeenVerblijf => vast("De wachtlijst is voor verblijf bij een aanbieder. Deze indicatie is extramuraal of PGB."),
            Weigering::IndicatieNietGeldig => vast("De indicatie is op deze dag niet meer geldig. Begin een herindicatie."),
            Weigering::AlOpWachtlijst => vast("Deze client staat al op de wachtlijst."),
            Weigering::TrajectBeeindigd => vast("Het traject is beeindigd. Begin met een nieuwe melding."),
            Weigering::AlToegewezen => vast("Het traject is al toegewezen. Open het zo nodig voor een dag, met een reden."),
            Weigering::AlGeinformeerd => vast("Er is al vastgelegd dat de client is geinformeerd."),
            Weigering::GeenPlek => vast(
                "Op deze locatie is vanaf die dag geen plek vrij voor onbepaalde tijd. Kies een andere locatie of dag, of weiger het voorstel.",
            ),
            Weigering::LocatieZonderPlekken => {
                vast("Deze locatie biedt geen verblijf. Kies een locatie voor beschermd wonen, woonvoorziening of begeleid wonen.")
            }
            Weigering::VoorstelLoopt => vast("Er loopt al een voorstel voor deze inschrijving. Wacht het antwoord af of trek het in."),
            Weigering::VoorstelNietOpen => vast("Dit voorstel staat niet meer open: het is beantwoord, ingetrokken of verlopen."),
            Weigering::VoorstelNietGeaccepteerd => vast("Plaatsen kan pas als de zorgaanbieder het voorstel heeft geaccepteerd."),
            Weigering::AlInZorg => vast("De client is al in zorg. Beeindig die zorg eerst, of verplaats de client."),
            Weigering::AlBeeindigd => vast("Dit is al beeindigd. Lees opnieuw."),
            Weigering::NietOpWachtlijst => vast("De client staat niet meer op de wachtlijst. Schrijf de client zo nodig opnieuw in."),
            Weigering::AlOverbrugd => vast("De wachttijd wordt al overbrugd. Beeindig die overbrugging eerst."),
            Weigering::ZorgVoorAchttien { veld, vanaf } => format!("{veld}: zorg begint op zijn vroegst op de 18e verjaardag, {vanaf}."),
            Weigering::AndereAanbieder => {
                vast("Verplaatsen kan alleen binnen dezelfde zorgaanbieder. Doe een voorstel aan de andere zorgaanbieder.")
            }
            Weigering::ZelfdeLocatie => vast("De client verblijft al op deze locatie. Kies een andere."),
            Weigering::AlAfwezig => vast("De client is al afwezig gemeld. Meld de client eerst terug."),
            Weigering::NietAfwezig => vast("De client is niet afwezig gemeld."),
            Weigering::CapaciteitOnderBezetting => {
                vast("U geeft minder plekken op dan er bezet of gereserveerd zijn. Beeindig eerst die zorg, of geef meer plekken op.")
            }
            Weigering::AantalOngeldig { veld, van, tot } => format!("{veld} is {van} tot en met {tot}."),
            Weigering::DatumTeVer { veld, tot } => format!("{veld} ligt te ver vooruit: kies een dag tot en met {tot}."),
            Weigering::EinderedenOngeldig => vast("Deze reden legt het register zelf vast. Kies een andere reden."),
            Weigering::KeuzeOngeldig { veld } => format!("{veld}: deze keuze past niet bij deze handeling. Kies een andere."),
            Weigering::VeldOverbodig { veld } => format!("{veld} hoort niet bij de rest van uw invoer. Laat het weg."),
            Weigering::ZorgMetPlek => vast("Deze indicatie is voor verblijf in natura: die zorg begint met een plaatsing."),
            Weigering::AanbiederOnbekend { veld } => format!("{veld}: deze zorgaanbieder is niet bekend in uw regio."),
            Weigering::OpschortingLoopt => vast("De termijn is op deze grond al opgeschort. Beeindig of verleng die opschorting."),
            Weigering::GeenOpschorting => {
                vast("De termijn is op deze grond niet opgeschort, of niet meer. Leg zo nodig een opschorting vast.")
            }
            Weigering::InstemmingTeLaat { niet_na } => {
                format!("De aanvrager stemt in voordat het uitstel begint: uiterlijk op {niet_na} (Awb art. 4:15 lid 2 onder a).")
            }
            Weigering::TermijnVoorbij { laatste_dag } => {
                format!("De beslistermijn eindigde op {laatste_dag}: wat daarna begint, schort niets meer op.")
            }
            Weigering::AlMeegedeeld => vast("Deze mededeling over de opschorting is al vastgelegd."),
            Weigering::IngebrekestellingTeVroeg { vanaf } => {
                format!("De beslistermijn was nog niet voorbij: een ingebrekestelling telt vanaf {vanaf} (Awb art. 4:17 lid 3).")
            }
            Weigering::AlInGebrekeGesteld => vast("Voor deze aanvraag is al een ingebrekestelling ontvangen: de eerste telt."),
            Weigering::TariefOntbreekt { op } => {
                format!("Voor {op} zijn geen bedragen van de dwangsom vastgelegd. Vraag de beheerder van het register.")
            }
            Weigering::ZoekgegevenOngeldig => vast("Geef een BSN of een clientnummer: precies een van de twee."),
            Weigering::ZaaknummerOngeldig => vast(
                "Geef het nummer van de zaak in uw eigen administratie: 3 tot 40 letters, cijfers, - . _ of /, met een cijfer en zonder BSN.",
            ),
            Weigering::OpzoeklimietBereikt => {
                vast("U heeft vandaag zo vaak opgezocht als uw regio per dag toestaat. Morgen kunt u weer opzoeken.")
            }
            Weigering::BezwaarGesloten => vast("De uitkomst van dit bezwaar staat vast: er is niets meer vast te leggen."),
            Weigering::BezwaarAlBeslist => vast("Op dit bezwaar is al beslist. Lees opnieuw."),
            Weigering::BezwaarStapPastNiet => vast("Deze stap past niet bij waar het bezwaar staat. Controleer welke stappen er al zijn."),
            Weigering::BezwaarTermijn { fout } => fout.to_string(),
            Weigering::BezwaarNietDoorgezonden => {
                vast("Leg eerst vast dat het bezwaar is doorgezonden naar het college dat beslist (Awb art. 6:15).")
            }
            Weigering::BezwaarBetrokken => {
                vast("Wie aan het besluit meewerkte, behandelt het bezwaar niet (Awb art. 10:3 lid 3 en 7:5). Laat een ander het doen.")
            }
            Weigering::BezwaarNietGehoord => vast("Leg eerst vast wanneer is gehoord, of dat van horen is afgezien (Awb art. 7:2 en 7:3)."),
            Weigering::SleutelOngeldig => vast("Geef een idempotentieSleutel van 16 tot 64 tekens: letters, cijfers, - of _."),
            Weigering::SleutelAndereInhoud => vast("Deze idempotentieSleutel is al gebruikt voor een ander verzoek. Kies een nieuwe."),
            Weigering::SleutelAnderePersoon => {
                vast("Deze idempotentieSleutel is al gebruikt door iemand anders van uw organisatie. Kies een nieuwe.")
            }
        }
    }

    /// The input field it is about, for a form to point at.
    pub fn pad(&self) -> Vec<&str> {
        match self {
            Weigering::NietGevonden { veld }
            | Weigering::VeldLeeg { veld }
            | Weigering::TekstTeLang { veld, .. }
            | Weigering::DatumInToekomst { veld }
            | Weigering::DatumVolgorde { veld, .. }
            | Weigering::GemeenteOnbekend { veld }
            | Weigering::TredeOnbekend { veld }
            | Weigering::ToekenningOnvolledig { veld }
            | Weigering::AfwijzingMetToekenning { veld }
            | Weigering::ZorgVoorAchttien { veld, .. }
            | Weigering::AantalOngeldig { veld, .. }
            | Weigering::DatumTeVer { veld, .. }
            | Weigering::KeuzeOngeldig { veld }
            | Weigering::VeldOverbodig { veld }
            | Weigering::AanbiederOnbekend { veld } => vec!["input", veld],
            Weigering::LocatieZonderPlekken | Weigering::AndereAanbieder | Weigering::ZelfdeLocatie => {
                vec!["input", "locatieId"]
            }
            Weigering::CapaciteitOnderBezetting => vec!["input", "totaal"],
            Weigering::EinderedenOngeldig => vec!["input", "reden"],
            Weigering::InstemmingTeLaat { .. } => vec!["input", "gemeldOp"],
            Weigering::IngebrekestellingTeVroeg { .. } | Weigering::TariefOntbreekt { .. } => vec!["input", "ontvangenOp"],
            Weigering::BeschikkingOnvolledig { veld } => vec!["input", "beschikking", veld],
            Weigering::VersieVerouderd => vec!["input", "versie"],
            Weigering::BsnOngeldig => vec!["input", "bsn"],
            Weigering::ZaaknummerOngeldig => vec!["input", "zaaknummer"],
            Weigering::ClientTeJong { .. } => vec!["input", "geboortedatum"],
            Weigering::HerkomstOnvolledig | Weigering::HerkomstNietEigen => vec!["input", "gemeenteHerkomst"],
            Weigering::GeheimViaCentrumgemeente => vec!["input", "geheim"],
            Weigering::BevoegdheidOnbekend | Weigering::NietMandateerbaar | Weigering::MandaatOverlapt => vec!["input", "bevoegdheid"],
            Weigering::FunctionarisOngeschikt => vec!["input", "functionaris"],
            Weigering::BezwaarStapPastNiet => vec!["input", "soort"],
            Weigering::ArrangementOnbekend { .. } | Weigering::ArrangementDubbel { .. } => vec!["input", "arrangement"],
            Weigering::PgbToetsOntbreekt => vec!["input", "pgbToetsOp"],
            Weigering::GeldigVoorAchttien { .. } => vec!["input", "geldigVan"],
            Weigering::SleutelOngeldig | Weigering::SleutelAndereInhoud | Weigering::SleutelAnderePersoon => {
                vec!["input", "idempotentieSleutel"]
            }
            Weigering::MandaatOntbreekt { .. }
            | Weigering::OndermandaatNietToegestaan { .. }
            | Weigering::OndermandaatOntbreekt { .. }
            | Weigering::MandaatBeeindigd
            | Weigering::OnderzoekAlAfgerond
            | Weigering::OnderzoekLoopt { .. }
            | Weigering::AanvraagLoopt
            | Weigering::GeenAanvraag
            | Weigering::OnderzoekNietAfgerond
            | Weigering::PlichtOntbreekt { .. }
            | Weigering::AanvraagAangevuld
            | Weigering::BuitenBehandelingTeLaat { .. }
            | Weigering::WijzigingLoopt
            | Weigering::AlBekendgemaakt
            | Weigering::NietBekendgemaakt
            | Weigering::NietToegekend
            | Weigering::GeenVerblijf
            | Weigering::IndicatieNietGeldig
            | Weigering::AlOpWachtlijst
            | Weigering::TrajectBeeindigd
            | Weigering::AlToegewezen
            | Weigering::AlGeinformeerd
            | Weigering::VoorstelLoopt
            | Weigering::VoorstelNietOpen
            | Weigering::VoorstelNietGeaccepteerd
            | Weigering::AlInZorg
            | Weigering::AlBeeindigd
            | Weigering::NietOpWachtlijst
            | Weigering::AlOverbrugd
            | Weigering::AlAfwezig
            | Weigering::NietAfwezig
            | Weigering::ZorgMetPlek
            | Weigering::OpschortingLoopt
            | Weigering::GeenOpschorting
            | Weigering::TermijnVoorbij { .. }
            | Weigering::AlMeegedeeld
            | Weigering::AlInGebrekeGesteld
            | Weigering::ZoekgegevenOngeldig
            | Weigering::OpzoeklimietBereikt
            | Weigering::BezwaarGesloten
            | Weigering::BezwaarAlBeslist
            | Weigering::BezwaarTermijn { .. }
            | Weigering::BezwaarNietDoorgezonden
            | Weigering::BezwaarBetrokken
            | Weigering::BezwaarNietGehoord
            | Weigering::GeenPlek => vec!["input"],
        }
    }
}

/// A text that must be there: trimmed, not empty, at most `maximum` characters.
pub fn verplichte_tekst(veld: Veld, tekst: &str, maximum: usize) -> Result<String, Weigering> {
    let tekst = tekst.trim();
    if tekst.is_empty() {
        return Err(Weigering::VeldLeeg { veld });
    }
    if tekst.chars().count() > maximum {
        return Err(Weigering::TekstTeLang { veld, maximum });
    }
    Ok(tekst.to_owned())
}

/// A date that has happened: not after today.
pub fn niet_in_toekomst(veld: Veld, dag: NaiveDate, vandaag: NaiveDate) -> Result<NaiveDate, Weigering> {
    if dag > vandaag { Err(Weigering::DatumInToekomst { veld }) } else { Ok(dag) }
}

/// A date that follows another (the same day is fine).
pub fn niet_voor(veld: Veld, dag: NaiveDate, eerder: NaiveDate) -> Result<NaiveDate, Weigering> {
    if dag < eerder { Err(Weigering::DatumVolgorde { veld, niet_voor: eerder }) } else { Ok(dag) }
}
