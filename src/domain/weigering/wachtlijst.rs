//! Refusals of the wachtlijst.

rows! { wachtlijst
    /// The list is for the verblijf part.
    GeenVerblijf = "GEEN_VERBLIJF" at [],
        "De wachtlijst is voor cliënten met verblijf bij een aanbieder (ZIN, intramuraal).",
        "De wachtlijst is voor verblijf bij een aanbieder. Deze indicatie is extramuraal of PGB.";
    /// One open wait per client.
    AlOpWachtlijst = "AL_OP_WACHTLIJST" at [],
        "De cliënt staat al op de wachtlijst.",
        "Deze cliënt staat al op de wachtlijst.";
    /// The client waits no longer.
    NietOpWachtlijst = "NIET_OP_WACHTLIJST" at [],
        "De cliënt staat niet meer op de wachtlijst.",
        "De cliënt staat niet meer op de wachtlijst. Schrijf de cliënt zo nodig opnieuw in.";
}
