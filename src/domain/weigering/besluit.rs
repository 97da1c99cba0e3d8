//! Refusals of what leads to a besluit, of the besluit, and of its bekendmaking.

rows! { besluit
    /// The onderzoek is done already.
    OnderzoekAlAfgerond = "ONDERZOEK_AL_AFGEROND" at [],
        "Het onderzoek is al afgerond.",
        "Het onderzoek van dit traject is al afgerond.";
    /// The aanvraag needs the onderzoek, or six weeks (Wmo 2015 art. 2.3.2 lid 9).
    OnderzoekLoopt { vanaf: NaiveDate } = "ONDERZOEK_LOOPT" at [],
        "Het onderzoek loopt nog en de zes weken zijn niet voorbij.",
        "Het onderzoek loopt nog. Rond het af, of wacht tot {vanaf} (Wmo 2015 art. 2.3.2 lid 9).";
    /// There is an aanvraag without besluit.
    AanvraagLoopt = "AANVRAAG_LOOPT" at [],
        "Er loopt al een aanvraag.",
        "Er loopt al een aanvraag in dit traject. Beslis daar eerst op.";
    /// There is no aanvraag to decide on.
    GeenAanvraag = "GEEN_AANVRAAG" at [],
        "Er is geen aanvraag om op te beslissen.",
        "Er is geen open aanvraag. Registreer eerst de aanvraag.";
    /// A besluit needs the onderzoek.
    OnderzoekNietAfgerond = "ONDERZOEK_NIET_AFGEROND" at [],
        "Er is nog geen afgerond onderzoek.",
        "Rond eerst het onderzoek af: een besluit berust op het onderzoek (Wmo 2015 art. 2.3.5).";
    /// A granted besluit states what is granted; a refusal grants nothing.
    ToekenningOnvolledig { veld: Veld } = "TOEKENNING_ONVOLLEDIG" at [veld],
        "Een toekenning noemt leveringsvorm, verblijf, geldigheid en arrangement.",
        "Een toekenning vraagt {veld}. Vul het aan.";
    /// A refusal that grants something.
    AfwijzingMetToekenning { veld: Veld } = "AFWIJZING_MET_TOEKENNING" at [veld],
        "Een afwijzing kent niets toe.",
        "Een afwijzing heeft geen {veld}. Laat het weg.";
    /// Validity from the 18th birthday.
    GeldigVoorAchttien { vanaf: NaiveDate } = "GELDIG_VOOR_ACHTTIEN" at [GeldigVan],
        "De indicatie kan niet ingaan voor de 18e verjaardag.",
        "De indicatie kan ingaan vanaf de 18e verjaardag, {vanaf}.";
    /// Not in the catalogue in force on the day of the besluit.
    ArrangementOnbekend { gebied: String } = "ARRANGEMENT_ONBEKEND" at [Arrangement],
        "Het resultaatgebied of de trede staat niet in de catalogus van die dag.",
        "Resultaatgebied {gebied} met deze trede staat niet in de catalogus van de dag van het besluit.";
    /// A step that is in no result area of the catalogue in force on that day.
    TredeOnbekend { veld: Veld } = "TREDE_ONBEKEND" at [veld],
        "De trede staat niet in de catalogus van die dag.",
        "{veld}: deze trede staat niet in de catalogus van die dag. Kies een trede uit de catalogus.";
    /// The same result area twice.
    ArrangementDubbel { gebied: String } = "ARRANGEMENT_DUBBEL" at [Arrangement],
        "Een resultaatgebied staat er twee keer in.",
        "Resultaatgebied {gebied} staat er twee keer in.";
    /// Wmo 2015 art. 2.3.6 lid 2.
    PgbToetsOntbreekt = "PGB_TOETS_ONTBREEKT" at [PgbToetsOp],
        "Een PGB vraagt een vastgelegde toets.",
        "Leg eerst vast wanneer is getoetst dat de cliënt een PGB kan beheren (Wmo 2015 art. 2.3.6 lid 2).";
    /// A duty that the law makes a condition of this besluit was not recorded.
    PlichtOntbreekt { plicht: PlichtSoort } = "PLICHT_ONTBREEKT" at [],
        "Een plicht die de wet aan dit besluit stelt is niet vastgelegd: het bericht noemt de plicht en het artikel.",
        "Eerst vastleggen: {plicht} ({artikel}). Zonder dat kan dit besluit niet.", artikel = plicht.artikel();
    /// An aanvraag that was completed in time is dealt with (Awb art. 4:5).
    AanvraagAangevuld = "AANVRAAG_AANGEVULD" at [],
        "De aanvraag is op tijd aangevuld: beslis erop.",
        "De aanvraag is binnen de termijn aangevuld (Awb art. 4:5). Beslis op de aanvraag.";
    /// Four weeks after the term to complete (Awb art. 4:5 lid 4).
    BuitenBehandelingTeLaat { tot: NaiveDate } = "BUITEN_BEHANDELING_TE_LAAT" at [],
        "De vier weken om de aanvraag buiten behandeling te laten zijn voorbij.",
        "Buiten behandeling laten kon tot en met {tot} (Awb art. 4:5 lid 4). Beslis op de aanvraag.";
    /// A revision or withdrawal waits for its bekendmaking.
    WijzigingLoopt = "WIJZIGING_LOOPT" at [],
        "Er wacht al een herziening of intrekking op bekendmaking.",
        "Er is al een herziening of intrekking van deze indicatie. Maak die eerst bekend.";
    /// The beschikking does not state what it must.
    BeschikkingOnvolledig { veld: Veld } = "BESCHIKKING_ONVOLLEDIG" at [Beschikking, veld],
        "De beschikking vermeldt niet alles: wat, resultaat, omvang, bijdrage, bezwaar.",
        "De beschikking vermeldt geen {veld}. Vul het aan en maak dan bekend.";
    /// Made known already.
    AlBekendgemaakt = "AL_BEKENDGEMAAKT" at [],
        "Dit besluit is al bekendgemaakt.",
        "Dit besluit is al bekendgemaakt.";
    /// A wait rests on a besluit in force (Awb art. 3:40).
    NietBekendgemaakt = "NIET_BEKENDGEMAAKT" at [],
        "Het besluit is nog niet bekendgemaakt.",
        "Maak het besluit eerst bekend: daarvoor werkt het niet (Awb art. 3:40).";
    /// A refusal gives no place on the list.
    NietToegekend = "NIET_TOEGEKEND" at [],
        "Het besluit is geen toekenning.",
        "Dit besluit is geen toekenning, dus geen grond voor wachtlijst of zorg.";
    /// Validity is over on the day of the act.
    IndicatieNietGeldig = "INDICATIE_NIET_GELDIG" at [],
        "De indicatie is op deze dag niet meer geldig.",
        "De indicatie is op deze dag niet meer geldig. Begin een herindicatie.";
}
