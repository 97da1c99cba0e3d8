//! Refusals of an overdracht.

rows! { overdracht
    /// One overdracht at a time.
    OverdrachtLoopt = "OVERDRACHT_LOOPT" at [],
        "Er loopt al een overdracht van deze cliënt.",
        "Er loopt al een overdracht van deze cliënt. Rond die af of trek haar in.";
    /// Data go along with consent only (AVG art. 9 lid 2 a; Wmo 2015 art. 5.2.1).
    OverdrachtZonderToestemming = "OVERDRACHT_ZONDER_TOESTEMMING" at [ToestemmingOp],
        "Wie gegevens overdraagt, heeft daarvoor toestemming van de cliënt.",
        "Leg eerst vast wanneer de cliënt toestemming gaf om dit over te dragen (AVG art. 9 lid 2 onder a; Wmo 2015 art. 5.2.1), of draag geen gegevens over.";
    /// What is not there cannot be handed over.
    OverdrachtOntbreekt { wat: &'static str } = "OVERDRACHT_ONTBREEKT" at [],
        "Wat u wilt overdragen was er op die dag niet.",
        "Dit was er op die dag niet: {wat}. Rond het eerst af of maak het bekend, of laat het weg.";
    /// Acknowledged or taken back.
    OverdrachtAfgesloten = "OVERDRACHT_AFGESLOTEN" at [],
        "Deze overdracht is bevestigd of ingetrokken.",
        "Deze overdracht is bevestigd of ingetrokken: er is niets meer vast te leggen.";
    /// Refused already.
    OverdrachtGeweigerd = "OVERDRACHT_GEWEIGERD" at [],
        "Deze overdracht is geweigerd: alleen een geschil of intrekken volgt nog.",
        "Deze overdracht is geweigerd. Leg een stap in het geschil vast, of trek haar in en bied opnieuw aan.";
    /// Handreiking and convenant landelijke toegankelijkheid beschermd wonen; Wmo 2015 art. 1.2.1 b.
    OverdrachtRegiobinding = "OVERDRACHT_ALLEEN_REGIOBINDING" at [Gronden],
        "Regiobinding kan nooit de enige grond zijn om te weigeren (Wmo 2015 art. 1.2.1 onder b; handreiking landelijke toegang beschermd wonen).",
        "Regiobinding kan nooit de enige grond zijn om te weigeren (Wmo 2015 art. 1.2.1 onder b; handreiking landelijke toegang beschermd wonen). Noem een andere grond, of neem de cliënt over.";
    /// The centrumgemeente refuses after looking at more than regiobinding.
    OverdrachtNietGetoetst = "OVERDRACHT_NIET_GETOETST" at [Criteria],
        "Weigeren kan na een toets op meer dan regiobinding.",
        "Leg vast wat u naast regiobinding heeft getoetst en of eraan is voldaan (handreiking landelijke toegang beschermd wonen).";
    /// A dispute is after a refusal, or when no answer came.
    OverdrachtGeschilTeVroeg { vanaf: NaiveDate } = "OVERDRACHT_GESCHIL_TE_VROEG" at [Op],
        "Er is niet geweigerd en de afgesproken dag is nog niet voorbij.",
        "Een geschil begint na een weigering, of vanaf {vanaf} als er dan nog geen antwoord is.";
    /// Contact person, then regioadviseur, then geschillencommissie.
    OverdrachtGeschilVolgorde { nu: &'static str } = "OVERDRACHT_GESCHIL_VOLGORDE" at [Stap],
        "Een geschil gaat eerst langs de contactpersonen, dan de regioadviseur, dan de geschillencommissie.",
        "De stap die nu aan de beurt is: {nu}.";
    /// What a dispute came to is followed.
    OverdrachtGeschilBeslecht = "OVERDRACHT_GESCHIL_BESLECHT" at [],
        "Het geschil is beslecht: de uitkomst wordt gevolgd.",
        "Het geschil is beslecht, en die uitkomst wordt gevolgd (convenant landelijke toegankelijkheid beschermd wonen).";
}
