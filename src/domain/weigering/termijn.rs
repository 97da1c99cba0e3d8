//! Refusals of what moves a term.

rows! { termijn
    /// A suspension on this ground lasts (Awb art. 4:15).
    OpschortingLoopt = "OPSCHORTING_LOOPT" at [],
        "De termijn is op deze grond al opgeschort, en dat loopt nog.",
        "De termijn is op deze grond al opgeschort. Beëindig of verleng die opschorting.";
    /// Nothing to end, prolong or tell of.
    GeenOpschorting = "GEEN_OPSCHORTING" at [],
        "De termijn is op deze grond niet opgeschort, of niet meer.",
        "De termijn is op deze grond niet opgeschort, of niet meer. Leg zo nodig een opschorting vast.";
    /// Consent to delay comes before the agreed period (Awb art. 4:15 lid 2 a).
    InstemmingTeLaat { niet_na: NaiveDate } = "INSTEMMING_TE_LAAT" at [GemeldOp],
        "De aanvrager stemt in voordat het uitstel begint.",
        "De aanvrager stemt in voordat het uitstel begint: uiterlijk op {niet_na} (Awb art. 4:15 lid 2 onder a).";
    /// A term that is over cannot be suspended.
    TermijnVoorbij { laatste_dag: NaiveDate } = "TERMIJN_VOORBIJ" at [],
        "De beslistermijn was op die dag al voorbij.",
        "De beslistermijn eindigde op {laatste_dag}: wat daarna begint, schort niets meer op.";
    /// The notice of Awb art. 4:15 lid 3 or 4 is there.
    AlMeegedeeld = "AL_MEEGEDEELD" at [],
        "Deze mededeling over de opschorting is al vastgelegd.",
        "Deze mededeling over de opschorting is al vastgelegd.";
    /// An ingebrekestelling counts after the term (Awb art. 4:17 lid 3).
    IngebrekestellingTeVroeg { vanaf: NaiveDate } = "INGEBREKESTELLING_TE_VROEG" at [OntvangenOp],
        "De beslistermijn was bij ontvangst nog niet voorbij.",
        "De beslistermijn was nog niet voorbij: een ingebrekestelling telt vanaf {vanaf} (Awb art. 4:17 lid 3).";
    /// The first one counts.
    AlInGebrekeGesteld = "AL_IN_GEBREKE_GESTELD" at [],
        "Voor deze aanvraag is al een ingebrekestelling ontvangen.",
        "Voor deze aanvraag is al een ingebrekestelling ontvangen: de eerste telt.";
    /// No amounts are configured for that day.
    TariefOntbreekt { op: NaiveDate } = "TARIEF_ONTBREEKT" at [OntvangenOp],
        "Voor deze dag zijn geen bedragen van de dwangsom vastgelegd.",
        "Voor {op} zijn geen bedragen van de dwangsom vastgelegd. Vraag de beheerder van het register.";
}
