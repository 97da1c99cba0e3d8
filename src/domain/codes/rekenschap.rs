//! Codes of rekenschap.

codelijst! {
    /// A group of acts in the name of a college, as rekenschap counts them: each is of what dat tells, and of nothing more.
    Rekenschapgroep {
        /// An onderzoek was finished.
        Onderzoek = "ONDERZOEK",
        /// A besluit on an aanvraag was taken, and made known since.
        Besluit = "BESLUIT",
        /// Somebody came to wait.
        Wachtlijst = "WACHTLIJST",
        /// Care began, in whatever form.
        Plaatsing = "PLAATSING",
        /// The college was told of a besluit: a kennisgeving.
        Verstrekking = "VERSTREKKING",
    }
}

codelijst! {
    /// Why the college of origin gets a copy of a beschikking: a closed list, because any other purpose is served by the kennisgeving.
    AfschriftDoel {
        /// A bezwaar or beroep is dealt with.
        BezwaarBeroep = "BEZWAAR_BEROEP",
        /// Something that the gemeente gives itself has to fit.
        Aansluiting = "AANSLUITING",
        /// The college asks about this besluit (Awb art. 10:6 lid 2).
        Rekenschap = "REKENSCHAP",
        /// The client asks for it.
        VerzoekClient = "VERZOEK_CLIENT",
    }
}
