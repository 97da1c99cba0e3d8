//! Refusals of a melding.

rows! { melding
    /// Fails the elfproef or has another form.
    BsnOngeldig = "BSN_ONGELDIG" at [Bsn],
        "Het BSN voldoet niet aan de elfproef.",
        "Het BSN klopt niet: negen cijfers die aan de elfproef voldoen. Laat het leeg als het onbekend is.";
    /// Under 17 and a half on the day of the melding.
    ClientTeJong { vanaf: NaiveDate } = "CLIENT_TE_JONG" at [Geboortedatum],
        "De cliënt is jonger dan 17 en een half, of dan de leeftijd die uw regio aanhoudt.",
        "Een melding kan vanaf 17 en een half jaar, of de leeftijd die uw regio aanhoudt: voor deze cliënt vanaf {vanaf}.";
    /// Not a gemeente of the register.
    GemeenteOnbekend { veld: Veld } = "GEMEENTE_ONBEKEND" at [veld],
        "De gemeentecode is niet bekend.",
        "{veld}: deze gemeentecode is niet bekend. Gebruik de vier cijfers van het CBS.";
    /// Herkomst, source and reference date do not belong together.
    HerkomstOnvolledig = "HERKOMST_ONVOLLEDIG" at [GemeenteHerkomst],
        "Herkomst, bron en peildatum horen bij elkaar.",
        "Geef herkomst, bron en peildatum alle drie, of bron ONBEKEND zonder herkomst en peildatum.";
    /// A consulent reports for the own gemeente only.
    HerkomstNietEigen = "HERKOMST_NIET_EIGEN" at [GemeenteHerkomst],
        "U kunt alleen melden voor inwoners van uw eigen gemeente.",
        "U kunt alleen melden met uw eigen gemeente als herkomst.";
    /// A safe house is reported to the centrumgemeente itself: assigned staff only may see it, and a report from elsewhere has none.
    GeheimViaCentrumgemeente = "GEHEIM_VIA_CENTRUMGEMEENTE" at [Geheim],
        "Een cliënt op een geheim adres meldt u rechtstreeks bij de centrumgemeente.",
        "Meld een cliënt op een geheim adres rechtstreeks bij een indicatiesteller van de centrumgemeente, zodat alleen die het ziet.";
    /// The client has been told already.
    AlGeinformeerd = "AL_GEINFORMEERD" at [],
        "Al vastgelegd dat de cliënt is geïnformeerd.",
        "Er is al vastgelegd dat de cliënt is geïnformeerd.";
}
