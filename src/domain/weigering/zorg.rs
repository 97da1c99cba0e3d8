//! Refusals of proposals, places, care and bridging.

rows! { zorg
    /// No numbered place of the location is free from that day on.
    GeenPlek = "GEEN_PLEK_VRIJ" at [],
        "Op deze locatie is vanaf die dag geen plek vrij.",
        "Op deze locatie is vanaf die dag geen plek vrij voor onbepaalde tijd. Kies een andere locatie of dag, of weiger het voorstel.";
    /// The location houses nobody.
    LocatieZonderPlekken = "LOCATIE_ZONDER_PLEKKEN" at [LocatieId],
        "Deze locatie biedt geen verblijf.",
        "Deze locatie biedt geen verblijf. Kies een locatie voor beschermd wonen, woonvoorziening of begeleid wonen.";
    /// A proposal for this entry awaits its answer or its placement.
    VoorstelLoopt = "VOORSTEL_LOOPT" at [],
        "Er loopt al een voorstel voor deze inschrijving.",
        "Er loopt al een voorstel voor deze inschrijving. Wacht het antwoord af of trek het in.";
    /// The proposal was answered, taken back, or not answered in time.
    VoorstelNietOpen = "VOORSTEL_NIET_OPEN" at [],
        "Dit voorstel staat niet meer open.",
        "Dit voorstel staat niet meer open: het is beantwoord, ingetrokken of verlopen.";
    /// Only an accepted proposal leads to a placement.
    VoorstelNietGeaccepteerd = "VOORSTEL_NIET_GEACCEPTEERD" at [],
        "Dit voorstel is niet geaccepteerd.",
        "Plaatsen kan pas als de zorgaanbieder het voorstel heeft geaccepteerd.";
    /// The client is in care.
    AlInZorg = "AL_IN_ZORG" at [],
        "De cliënt is al in zorg.",
        "De cliënt is al in zorg. Beëindig die zorg eerst, of verplaats de cliënt.";
    /// The care or bridging has ended.
    AlBeeindigd = "AL_BEEINDIGD" at [],
        "Dit is al beëindigd.",
        "Dit is al beëindigd. Lees opnieuw.";
    /// The wait is bridged already.
    AlOverbrugd = "AL_OVERBRUGD" at [],
        "De wachttijd wordt al overbrugd.",
        "De wachttijd wordt al overbrugd. Beëindig die overbrugging eerst.";
    /// Nobody is placed before the 18th birthday.
    ZorgVoorAchttien { veld: Veld, vanaf: NaiveDate } = "ZORG_VOOR_ACHTTIEN" at [veld],
        "Zorg begint op zijn vroegst op de 18e verjaardag.",
        "{veld}: zorg begint op zijn vroegst op de 18e verjaardag, {vanaf}.";
    /// A move stays with the provider.
    AndereAanbieder = "ANDERE_AANBIEDER" at [LocatieId],
        "Verplaatsen kan alleen binnen dezelfde zorgaanbieder.",
        "Verplaatsen kan alleen binnen dezelfde zorgaanbieder. Doe een voorstel aan de andere zorgaanbieder.";
    /// A move goes somewhere else.
    ZelfdeLocatie = "ZELFDE_LOCATIE" at [LocatieId],
        "De cliënt verblijft al op deze locatie.",
        "De cliënt verblijft al op deze locatie. Kies een andere.";
    /// The client is away already.
    AlAfwezig = "AL_AFWEZIG" at [],
        "De cliënt is al afwezig gemeld.",
        "De cliënt is al afwezig gemeld. Meld de cliënt eerst terug.";
    /// The client is not away.
    NietAfwezig = "NIET_AFWEZIG" at [],
        "De cliënt is niet afwezig gemeld.",
        "De cliënt is niet afwezig gemeld.";
    /// Fewer places than are occupied.
    CapaciteitOnderBezetting = "CAPACITEIT_ONDER_BEZETTING" at [Totaal],
        "U geeft minder plekken op dan er bezet of gereserveerd zijn.",
        "U geeft minder plekken op dan er bezet of gereserveerd zijn. Beëindig eerst die zorg, of geef meer plekken op.";
    /// This reason is set by the register itself.
    EinderedenOngeldig = "EINDEREDEN_ONGELDIG" at [Reden],
        "Deze reden past niet bij deze handeling.",
        "Deze reden legt het register zelf vast. Kies een andere reden.";
    /// Care at a place starts with a placement.
    ZorgMetPlek = "ZORG_MET_PLEK" at [],
        "Zorg met verblijf begint met een plaatsing.",
        "Deze indicatie is voor verblijf in natura: die zorg begint met een plaatsing.";
    /// No provider of the region.
    AanbiederOnbekend { veld: Veld } = "AANBIEDER_ONBEKEND" at [veld],
        "Deze zorgaanbieder is niet bekend in de regio.",
        "{veld}: deze zorgaanbieder is niet bekend in uw regio.";
}
