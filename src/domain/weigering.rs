//! Named refusals: what a user did that the register does not do, and what to do instead.
//!
//! The code is stable and published (`docs/weigeringen.md` is printed from [`Weigering::CATALOGUS`]); the text is Dutch.
//! A refusal may only speak of what the caller gave or may read: absent and out of scope are one refusal.

mod bericht;
mod pad;

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
    /// Awb art. 10:7 is of who gave a mandaat.
    EigenBesluitZonderMandaat = "EIGEN_BESLUIT_ZONDER_MANDAAT",
        "Alleen een college dat mandaat geeft, beslist daarnaast zelf (Awb art. 10:7): de centrumgemeente niet voor haar eigen inwoners.";
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
    /// An individual budget or another exception without the afweging behind it.
    MaatwerkafwegingOntbreekt = "MAATWERKAFWEGING_ONTBREEKT", "Een individueel budget of andere uitzondering vraagt een maatwerkafweging.";
    /// A part or step of the afweging is empty.
    MaatwerkafwegingOnvolledig { veld: Veld } = "MAATWERKAFWEGING_ONVOLLEDIG", "Een onderdeel of stap van de maatwerkafweging ontbreekt.";
    /// Rendement is never decisive by itself.
    RendementEnigeGrond = "RENDEMENT_ENIGE_GROND", "Rendement kan niet als enige de doorslag geven.";
    /// An amount without where it comes from.
    SchattingZonderBron = "SCHATTING_ZONDER_BRON", "Een geschat bedrag heeft geen bron.";
    /// A besluit without an exception has nothing to review.
    GeenMaatwerkafweging = "GEEN_MAATWERKAFWEGING", "Bij dit besluit is geen maatwerkafweging.";
    /// Only what was drawn is reviewed.
    MaatwerkBuitenSteekproef = "MAATWERK_BUITEN_STEEKPROEF", "Deze maatwerkafweging is niet in de steekproef.";
    /// One review.
    MaatwerkAlGetoetst = "MAATWERK_AL_GETOETST", "Deze maatwerkafweging is al getoetst.";
    /// Four eyes.
    MaatwerkEigenBesluit = "MAATWERK_EIGEN_BESLUIT", "Wie besloot, toetst de maatwerkafweging niet.";
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
    /// A mark is kept in the clear and read by many.
    KenmerkMetBsn { veld: Veld } = "KENMERK_MET_BSN", "Een kenmerk bevat een getal dat een BSN kan zijn.";
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
    /// One overdracht at a time.
    OverdrachtLoopt = "OVERDRACHT_LOOPT", "Er loopt al een overdracht van deze client.";
    /// Data go along with consent only (AVG art. 9 lid 2 a; Wmo 2015 art. 5.2.1).
    OverdrachtZonderToestemming = "OVERDRACHT_ZONDER_TOESTEMMING", "Wie gegevens overdraagt, heeft daarvoor toestemming van de client.";
    /// What is not there cannot be handed over.
    OverdrachtOntbreekt { wat: &'static str } = "OVERDRACHT_ONTBREEKT", "Wat u wilt overdragen was er op die dag niet.";
    /// Acknowledged or taken back.
    OverdrachtAfgesloten = "OVERDRACHT_AFGESLOTEN", "Deze overdracht is bevestigd of ingetrokken.";
    /// Refused already.
    OverdrachtGeweigerd = "OVERDRACHT_GEWEIGERD", "Deze overdracht is geweigerd: alleen een geschil of intrekken volgt nog.";
    /// Handreiking and convenant landelijke toegankelijkheid beschermd wonen; Wmo 2015 art. 1.2.1 b.
    OverdrachtRegiobinding = "OVERDRACHT_ALLEEN_REGIOBINDING",
        "Regiobinding kan nooit de enige grond zijn om te weigeren (Wmo 2015 art. 1.2.1 onder b; handreiking landelijke toegang beschermd wonen).";
    /// The centrumgemeente refuses after looking at more than regiobinding.
    OverdrachtNietGetoetst = "OVERDRACHT_NIET_GETOETST", "Weigeren kan na een toets op meer dan regiobinding.";
    /// A dispute is after a refusal, or when no answer came.
    OverdrachtGeschilTeVroeg { vanaf: NaiveDate } = "OVERDRACHT_GESCHIL_TE_VROEG", "Er is niet geweigerd en de afgesproken dag is nog niet voorbij.";
    /// Contact person, then regioadviseur, then geschillencommissie.
    OverdrachtGeschilVolgorde { nu: &'static str } = "OVERDRACHT_GESCHIL_VOLGORDE",
        "Een geschil gaat eerst langs de contactpersonen, dan de regioadviseur, dan de geschillencommissie.";
    /// What a dispute came to is followed.
    OverdrachtGeschilBeslecht = "OVERDRACHT_GESCHIL_BESLECHT", "Het geschil is beslecht: de uitkomst wordt gevolgd.";
    /// A question is answered once.
    InlichtingAlBeantwoord = "INLICHTING_AL_BEANTWOORD", "De vraag is al beantwoord.";
    /// The region did not decide that copies may be given.
    AfschriftNietToegestaan = "AFSCHRIFT_NIET_TOEGESTAAN", "Uw regio laat niet toe dat een afschrift van een beschikking wordt verstrekt.";
    /// Who may not know that, may not know what; and the centrumgemeente has its own beschikkingen.
    AfschriftGeenCollege = "AFSCHRIFT_GEEN_COLLEGE", "Er is geen ander college dat een afschrift van deze beschikking mag krijgen.";
    /// The key has another form.
    SleutelOngeldig = "SLEUTEL_ONGELDIG", "De idempotentiesleutel heeft 16 tot 64 tekens: letters, cijfers, - of _.";
    /// Same key, other body.
    SleutelAndereInhoud = "SLEUTEL_ANDERE_INHOUD", "Deze idempotentiesleutel hoort bij een ander verzoek.";
    /// Same key, used by a colleague.
    SleutelAnderePersoon = "SLEUTEL_ANDERE_PERSOON", "Deze idempotentiesleutel is al gebruikt door iemand anders van uw organisatie.";
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
