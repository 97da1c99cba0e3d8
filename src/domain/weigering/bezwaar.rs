//! Refusals of a bezwaar.

rows! { bezwaar
    /// The outcome is final.
    BezwaarGesloten = "BEZWAAR_GESLOTEN" at [],
        "De uitkomst van dit bezwaar staat vast.",
        "De uitkomst van dit bezwaar staat vast: er is niets meer vast te leggen.";
    /// Decided already.
    BezwaarAlBeslist = "BEZWAAR_AL_BESLIST" at [],
        "Op dit bezwaar is al beslist.",
        "Op dit bezwaar is al beslist. Lees opnieuw.";
    /// A step out of its place.
    BezwaarStapPastNiet = "BEZWAAR_STAP_PAST_NIET" at [Soort],
        "Deze stap past niet bij waar het bezwaar staat.",
        "Deze stap past niet bij waar het bezwaar staat. Controleer welke stappen er al zijn.";
    /// What the engine of terms does not compute with.
    BezwaarTermijn { fout: TermijnFout } = "BEZWAAR_TERMIJN" at [],
        "De wet laat deze stap niet toe, of hij spreekt eerdere dagen tegen.",
        "{fout}";
    /// Awb art. 6:15.
    BezwaarNietDoorgezonden = "BEZWAAR_NIET_DOORGEZONDEN" at [],
        "Het bezwaar is nog niet doorgezonden naar het college dat beslist (Awb art. 6:15).",
        "Leg eerst vast dat het bezwaar is doorgezonden naar het college dat beslist (Awb art. 6:15).";
    /// Awb art. 10:3 lid 3 and 7:5.
    BezwaarBetrokken = "BEZWAAR_BETROKKEN" at [],
        "Wie aan het besluit meewerkte, behandelt het bezwaar niet (Awb art. 10:3 lid 3 en 7:5).",
        "Wie aan het besluit meewerkte, behandelt het bezwaar niet (Awb art. 10:3 lid 3 en 7:5). Laat een ander het doen.";
    /// Awb art. 7:2 and 7:3.
    BezwaarNietGehoord = "BEZWAAR_NIET_GEHOORD" at [],
        "Er is niet gehoord en niet van horen afgezien (Awb art. 7:2 en 7:3).",
        "Leg eerst vast wanneer is gehoord, of dat van horen is afgezien (Awb art. 7:2 en 7:3).";
}
