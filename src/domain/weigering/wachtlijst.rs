//! Refusals of the wachtlijst.

rows! { wachtlijst
    /// The list is for the verblijf part.
    GeenVerblijf = "GEEN_VERBLIJF" at [],
        "De wachtlijst is voor clienten met verblijf bij een aanbieder (ZIN, intramuraal).",
        "De wachtlijst is voor verblijf bij een aanbieder. Deze indicatie is extramuraal of PGB.";
    /// One open wait per client.
    AlOpWachtlijst = "AL_OP_WACHTLIJST" at [],
        "De client staat al op de wachtlijst.",
        "Deze client staat al op de wachtlijst.";
    /// The client waits no longer.
    NietOpWachtlijst = "NIET_OP_WACHTLIJST" at [],
        "De client staat niet meer op de wachtlijst.",
        "De client staat niet meer op de wachtlijst. Schrijf de client zo nodig opnieuw in.";
}
