//! Refusals of a mandaat, or for want of one.

rows! { mandaat
    /// No mandaat from the college in whose name the act would be done.
    MandaatOntbreekt { bevoegdheid: Bevoegdheid, college: String, op: NaiveDate } = "MANDAAT_ONTBREEKT" at [],
        "Er is geen mandaat van kracht voor deze bevoegdheid op deze dag.",
        "Op {op} is er geen mandaat {bevoegdheid} van het college van gemeente {college}. Laat dat college mandaat verlenen of zelf beslissen.";
    /// The mandaat in force does not allow passing it on.
    OndermandaatNietToegestaan { bevoegdheid: Bevoegdheid, college: String, op: NaiveDate } = "ONDERMANDAAT_NIET_TOEGESTAAN" at [],
        "Het mandaat staat geen ondermandaat toe.",
        "Het mandaat {bevoegdheid} van het college van gemeente {college} staat op {op} geen ondermandaat toe. Laat het college van de centrumgemeente beslissen.";
    /// No ondermandaat of this functionaris.
    OndermandaatOntbreekt { bevoegdheid: Bevoegdheid, op: NaiveDate } = "ONDERMANDAAT_ONTBREEKT" at [],
        "U heeft geen ondermandaat van kracht voor deze bevoegdheid op deze dag.",
        "U heeft op {op} geen ondermandaat {bevoegdheid}. Vraag de mandaatbeheerder van de centrumgemeente.";
    /// Not on the list of bevoegdheden.
    BevoegdheidOnbekend = "BEVOEGDHEID_ONBEKEND" at [Bevoegdheid],
        "De bevoegdheid staat niet op de lijst.",
        "Deze bevoegdheid staat niet op de lijst. Kies een code uit de lijst bevoegdheden.";
    /// Awb art. 10:3 lid 3.
    NietMandateerbaar = "NIET_MANDATEERBAAR" at [Bevoegdheid],
        "Beslissen op bezwaar kan niet worden gemandateerd (Awb art. 10:3 lid 3).",
        "Beslissen op bezwaar kan niet worden gemandateerd (Awb art. 10:3 lid 3): het college van herkomst beslist zelf.";
    /// The same bevoegdheid is mandated over those days already.
    MandaatOverlapt = "MANDAAT_OVERLAPT" at [Bevoegdheid],
        "Er loopt al een mandaat of ondermandaat voor deze bevoegdheid in die periode.",
        "Voor deze bevoegdheid loopt in die periode al een mandaat of ondermandaat. Trek dat eerst in.";
    /// Awb art. 10:7 is of who gave a mandaat.
    EigenBesluitZonderMandaat = "EIGEN_BESLUIT_ZONDER_MANDAAT" at [EigenBesluitKenmerk],
        "Alleen een college dat mandaat geeft, beslist daarnaast zelf (Awb art. 10:7): de centrumgemeente niet voor haar eigen inwoners.",
        "Dit traject loopt in naam van de centrumgemeente, die aan zichzelf geen mandaat geeft (Awb art. 10:7). Laat eigenBesluitKenmerk weg.";
    /// The mandaat ended already.
    MandaatBeeindigd = "MANDAAT_BEEINDIGD" at [],
        "Het mandaat of ondermandaat is al ingetrokken.",
        "Dit mandaat of ondermandaat is al ingetrokken.";
    /// Not a functionaris of the centrumgemeente who may act.
    FunctionarisOngeschikt = "FUNCTIONARIS_ONGESCHIKT" at [Functionaris],
        "Deze functionaris kan geen ondermandaat krijgen.",
        "Ondermandaat kan alleen naar wie voor de centrumgemeente besluit, plaatst of bezwaren administreert.";
}
