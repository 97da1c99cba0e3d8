//! Refusals of lookups, inlichtingen and copies.

rows! { verstrekking
    /// A lookup is by one of two things.
    ZoekgegevenOngeldig = "ZOEKGEGEVEN_ONGELDIG" at [],
        "Opzoeken gaat met een BSN of met een cliëntnummer: precies een van de twee.",
        "Geef een BSN of een cliëntnummer: precies een van de twee.";
    /// No case number of the own administration.
    ZaaknummerOngeldig = "ZAAKNUMMER_ONGELDIG" at [Zaaknummer],
        "Het zaaknummer heeft een andere vorm, of bevat het BSN.",
        "Geef het nummer van de zaak in uw eigen administratie: 3 tot 40 letters, cijfers, - . _ of /, met een cijfer en zonder BSN.";
    /// As many lookups today as the region allows a functionaris.
    OpzoeklimietBereikt = "OPZOEKLIMIET_BEREIKT" at [],
        "U heeft vandaag zo vaak opgezocht als uw regio per dag toestaat.",
        "U heeft vandaag zo vaak opgezocht als uw regio per dag toestaat. Morgen kunt u weer opzoeken.";
    /// A question is answered once.
    InlichtingAlBeantwoord = "INLICHTING_AL_BEANTWOORD" at [],
        "De vraag is al beantwoord.",
        "De vraag is al beantwoord: lees met welk stuk. Vraagt het college door, dan is dat een nieuwe vraag.";
    /// The region did not decide that copies may be given.
    AfschriftNietToegestaan = "AFSCHRIFT_NIET_TOEGESTAAN" at [],
        "Uw regio laat niet toe dat een afschrift van een beschikking wordt verstrekt.",
        "Uw regio laat niet toe dat afschriften worden verstrekt. Het college van herkomst heeft de kennisgeving van het besluit.";
    /// Who may not know that, may not know what; and the centrumgemeente has its own beschikkingen.
    AfschriftGeenCollege = "AFSCHRIFT_GEEN_COLLEGE" at [],
        "Er is geen ander college dat een afschrift van deze beschikking mag krijgen.",
        "Er is geen ander college dat deze cliënt mag volgen: een afschrift kan aan niemand worden verstrekt.";
}
