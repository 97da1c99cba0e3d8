//! Codes of rekenschap.

use bw_codes::codelijst;

codelijst! {
    /// A group of acts in the name of a college, as rekenschap counts them: each is of what dat tells, and of nothing more.
    Rekenschapgroep: Dat, Rekenschap, "Een groep handelingen in naam van uw college." {
        /// An onderzoek was finished.
        Onderzoek = "ONDERZOEK": "Onderzoek afgerond (Wmo 2015 art. 2.3.2).",
        /// A besluit on an aanvraag was taken, and made known since.
        Besluit = "BESLUIT": "Besloten op een aanvraag, en dat bekendgemaakt (Wmo 2015 art. 2.3.5).",
        /// Somebody came to wait.
        Wachtlijst = "WACHTLIJST": "Gaan wachten op een plek.",
        /// Care began, in whatever form.
        Plaatsing = "PLAATSING": "Zorg begonnen, in welke vorm ook.",
        /// The college was told of a besluit: a kennisgeving.
        Verstrekking = "VERSTREKKING": "Aan uw gemeente kennis gegeven van een besluit.",
    }
}

codelijst! {
    /// Why the college of origin gets a copy of a beschikking: a closed list, because any other purpose is served by the kennisgeving.
    AfschriftDoel: Wat, Afschrift, "Waarvoor een afschrift is verstrekt." {
        /// A bezwaar or beroep is dealt with.
        BezwaarBeroep = "BEZWAAR_BEROEP": "Behandelen van bezwaar of beroep.",
        /// Something that the gemeente gives itself has to fit.
        Aansluiting = "AANSLUITING": "Een voorziening van de gemeente laten aansluiten.",
        /// The college asks about this besluit (Awb art. 10:6 lid 2).
        Rekenschap = "REKENSCHAP": "Het college vraagt inlichtingen over dit besluit (Awb art. 10:6 lid 2).",
        /// The client asks for it.
        VerzoekClient = "VERZOEK_CLIENT": "De cliënt vraagt erom.",
    }
}
