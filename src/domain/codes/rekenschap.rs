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
