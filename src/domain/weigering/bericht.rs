//! What a refusal says, in Dutch: what is wrong and what to do.

use super::Weigering;

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
            Weigering::EigenBesluitZonderMandaat => vast(
                "Dit traject loopt in naam van de centrumgemeente, die aan zichzelf geen mandaat geeft (Awb art. 10:7). Laat eigenBesluitKenmerk weg.",
            ),
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
            Weigering::MaatwerkafwegingOntbreekt => {
                vast("Een individueel budget of andere uitzondering vraagt een maatwerkafweging. Vul haar in bij het besluit.")
            }
            Weigering::MaatwerkafwegingOnvolledig { veld } => format!("De maatwerkafweging heeft geen {veld}. Vul het aan."),
            Weigering::RendementEnigeGrond => {
                vast("Rendement kan niet als enige de doorslag geven. Noem ook betrokkenheid of legitimiteit, of maak geen uitzondering.")
            }
            Weigering::SchattingZonderBron => vast("Een bedrag bij het rendement is een schatting. Noem de bron, of laat het bedrag weg."),
            Weigering::GeenMaatwerkafweging => vast("Bij dit besluit is geen maatwerkafweging: er is niets te toetsen."),
            Weigering::MaatwerkBuitenSteekproef => {
                vast("Deze maatwerkafweging is niet in de steekproef. Kies er een uit de lijst van te toetsen afwegingen.")
            }
            Weigering::MaatwerkAlGetoetst => vast("Deze maatwerkafweging is al getoetst. Lees opnieuw."),
            Weigering::MaatwerkEigenBesluit => vast("Wie besloot, toetst de maatwerkafweging niet. Laat een collega het doen."),
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
            Weigering::KenmerkMetBsn { veld } => {
                format!("{veld} bevat een getal dat een BSN kan zijn. Gebruik een ander kenmerk: dit veld is leesbaar voor velen.")
            }
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
            Weigering::OverdrachtLoopt => vast("Er loopt al een overdracht van deze client. Rond die af of trek haar in."),
            Weigering::OverdrachtZonderToestemming => vast(
                "Leg eerst vast wanneer de client toestemming gaf om dit over te dragen (AVG art. 9 lid 2 onder a; Wmo 2015 art. 5.2.1), of draag geen gegevens over.",
            ),
            Weigering::OverdrachtOntbreekt { wat } => {
                format!("Dit was er op die dag niet: {wat}. Rond het eerst af of maak het bekend, of laat het weg.")
            }
            Weigering::OverdrachtAfgesloten => vast("Deze overdracht is bevestigd of ingetrokken: er is niets meer vast te leggen."),
            Weigering::OverdrachtGeweigerd => {
                vast("Deze overdracht is geweigerd. Leg een stap in het geschil vast, of trek haar in en bied opnieuw aan.")
            }
            Weigering::OverdrachtRegiobinding => vast(
                "Regiobinding kan nooit de enige grond zijn om te weigeren (Wmo 2015 art. 1.2.1 onder b; handreiking landelijke toegang beschermd wonen). Noem een andere grond, of neem de client over.",
            ),
            Weigering::OverdrachtNietGetoetst => vast(
                "Leg vast wat u naast regiobinding heeft getoetst en of eraan is voldaan (handreiking landelijke toegang beschermd wonen).",
            ),
            Weigering::OverdrachtGeschilTeVroeg { vanaf } => {
                format!("Een geschil begint na een weigering, of vanaf {vanaf} als er dan nog geen antwoord is.")
            }
            Weigering::OverdrachtGeschilVolgorde { nu } => format!("De stap die nu aan de beurt is: {nu}."),
            Weigering::OverdrachtGeschilBeslecht => {
                vast("Het geschil is beslecht, en die uitkomst wordt gevolgd (convenant landelijke toegankelijkheid beschermd wonen).")
            }
            Weigering::InlichtingAlBeantwoord => {
                vast("De vraag is al beantwoord: lees met welk stuk. Vraagt het college door, dan is dat een nieuwe vraag.")
            }
            Weigering::AfschriftNietToegestaan => vast(
                "Uw regio laat niet toe dat afschriften worden verstrekt. Het college van herkomst heeft de kennisgeving van het besluit.",
            ),
            Weigering::AfschriftGeenCollege => {
                vast("Er is geen ander college dat deze client mag volgen: een afschrift kan aan niemand worden verstrekt.")
            }
            Weigering::SleutelOngeldig => vast("Geef een idempotentieSleutel van 16 tot 64 tekens: letters, cijfers, - of _."),
            Weigering::SleutelAndereInhoud => vast("Deze idempotentieSleutel is al gebruikt voor een ander verzoek. Kies een nieuwe."),
            Weigering::SleutelAnderePersoon => {
                vast("Deze idempotentieSleutel is al gebruikt door iemand anders van uw organisatie. Kies een nieuwe.")
            }
        }
    }
}
