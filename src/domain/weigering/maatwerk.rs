//! Refusals of a maatwerkafweging.

rows! { maatwerk
    /// An individual budget or another exception without the afweging behind it.
    MaatwerkafwegingOntbreekt = "MAATWERKAFWEGING_ONTBREEKT" at [Maatwerkafweging],
        "Een individueel budget of andere uitzondering vraagt een maatwerkafweging.",
        "Een individueel budget of andere uitzondering vraagt een maatwerkafweging. Vul haar in bij het besluit.";
    /// A part or step of the afweging is empty.
    MaatwerkafwegingOnvolledig { veld: Veld } = "MAATWERKAFWEGING_ONVOLLEDIG" at [Maatwerkafweging, veld],
        "Een onderdeel of stap van de maatwerkafweging ontbreekt.",
        "De maatwerkafweging heeft geen {veld}. Vul het aan.";
    /// Rendement is never decisive by itself.
    RendementEnigeGrond = "RENDEMENT_ENIGE_GROND" at [Maatwerkafweging, Doorslag],
        "Rendement kan niet als enige de doorslag geven.",
        "Rendement kan niet als enige de doorslag geven. Noem ook betrokkenheid of legitimiteit, of maak geen uitzondering.";
    /// An amount without where it comes from.
    SchattingZonderBron = "SCHATTING_ZONDER_BRON" at [Maatwerkafweging, SchattingBron],
        "Een geschat bedrag heeft geen bron.",
        "Een bedrag bij het rendement is een schatting. Noem de bron, of laat het bedrag weg.";
    /// A besluit without an exception has nothing to review.
    GeenMaatwerkafweging = "GEEN_MAATWERKAFWEGING" at [IndicatieId],
        "Bij dit besluit is geen maatwerkafweging.",
        "Bij dit besluit is geen maatwerkafweging: er is niets te toetsen.";
    /// Only what was drawn is reviewed.
    MaatwerkBuitenSteekproef = "MAATWERK_BUITEN_STEEKPROEF" at [IndicatieId],
        "Deze maatwerkafweging is niet in de steekproef.",
        "Deze maatwerkafweging is niet in de steekproef. Kies er een uit de lijst van te toetsen afwegingen.";
    /// One review.
    MaatwerkAlGetoetst = "MAATWERK_AL_GETOETST" at [IndicatieId],
        "Deze maatwerkafweging is al getoetst.",
        "Deze maatwerkafweging is al getoetst. Lees opnieuw.";
    /// Four eyes.
    MaatwerkEigenBesluit = "MAATWERK_EIGEN_BESLUIT" at [IndicatieId],
        "Wie besloot, toetst de maatwerkafweging niet.",
        "Wie besloot, toetst de maatwerkafweging niet. Laat een collega het doen.";
}
