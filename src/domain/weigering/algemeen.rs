//! What any act can be refused for.

rows! { algemeen
    /// An id or number that does not exist for this caller.
    NietGevonden { veld: Veld } = "NIET_GEVONDEN" at [veld],
        "Wat u noemt bestaat niet, of niet voor u.",
        "{veld}: bestaat niet, of niet voor u. Controleer de waarde.";
    /// Optimistic locking: someone else changed the traject or mandaat first.
    VersieVerouderd = "VERSIE_VEROUDERD" at [Versie],
        "Iemand anders was u voor: lees opnieuw en probeer het met de nieuwe versie.",
        "Iemand anders heeft dit intussen gewijzigd. Lees opnieuw en dien het verzoek in met de nieuwe versie.";
    /// A required text is empty.
    VeldLeeg { veld: Veld } = "VELD_LEEG" at [veld],
        "Een verplicht veld is leeg.",
        "{veld} is leeg. Vul een waarde in.";
    /// A text is longer than the register keeps.
    TekstTeLang { veld: Veld, maximum: usize } = "TEKST_TE_LANG" at [veld],
        "Een tekst is te lang.",
        "{veld} heeft meer dan {maximum} tekens. Kort de tekst in.";
    /// A date after today.
    DatumInToekomst { veld: Veld } = "DATUM_IN_TOEKOMST" at [veld],
        "Een datum ligt in de toekomst.",
        "{veld} ligt in de toekomst. Geef een datum tot en met vandaag.";
    /// A date before the date it must follow.
    DatumVolgorde { veld: Veld, niet_voor: NaiveDate } = "DATUM_VOLGORDE" at [veld],
        "Een datum ligt voor een datum waar hij op moet volgen.",
        "{veld} mag niet voor {niet_voor} liggen. Controleer de datum.";
    /// A number out of its limits.
    AantalOngeldig { veld: Veld, van: i32, tot: i32 } = "AANTAL_ONGELDIG" at [veld],
        "Een aantal ligt buiten de grenzen.",
        "{veld} is {van} tot en met {tot}.";
    /// A date further ahead than the register keeps.
    DatumTeVer { veld: Veld, tot: NaiveDate } = "DATUM_TE_VER" at [veld],
        "Een datum ligt te ver vooruit.",
        "{veld} ligt te ver vooruit: kies een dag tot en met {tot}.";
    /// A choice that exists, but not for this act.
    KeuzeOngeldig { veld: Veld } = "KEUZE_ONGELDIG" at [veld],
        "Deze keuze past niet bij deze handeling.",
        "{veld}: deze keuze past niet bij deze handeling. Kies een andere.";
    /// A field that does not go with the rest.
    VeldOverbodig { veld: Veld } = "VELD_OVERBODIG" at [veld],
        "Een veld hoort niet bij de rest van de invoer.",
        "{veld} hoort niet bij de rest van uw invoer. Laat het weg.";
    /// A mark is kept in the clear and read by many.
    KenmerkMetBsn { veld: Veld } = "KENMERK_MET_BSN" at [veld],
        "Een kenmerk bevat een getal dat een BSN kan zijn.",
        "{veld} bevat een getal dat een BSN kan zijn. Gebruik een ander kenmerk: dit veld is leesbaar voor velen.";
    /// The traject is over.
    TrajectBeeindigd = "TRAJECT_BEEINDIGD" at [],
        "Het traject is beëindigd.",
        "Het traject is beëindigd. Begin met een nieuwe melding.";
    /// The traject is somebody's already.
    AlToegewezen = "AL_TOEGEWEZEN" at [],
        "Het traject is al toegewezen.",
        "Het traject is al toegewezen. Open het zo nodig voor een dag, met een reden.";
    /// The key has another form.
    SleutelOngeldig = "SLEUTEL_ONGELDIG" at [IdempotentieSleutel],
        "De idempotentiesleutel heeft 16 tot 64 tekens: letters, cijfers, - of _.",
        "Geef een idempotentieSleutel van 16 tot 64 tekens: letters, cijfers, - of _.";
    /// Same key, other body.
    SleutelAndereInhoud = "SLEUTEL_ANDERE_INHOUD" at [IdempotentieSleutel],
        "Deze idempotentiesleutel hoort bij een ander verzoek.",
        "Deze idempotentieSleutel is al gebruikt voor een ander verzoek. Kies een nieuwe.";
    /// Same key, used by a colleague.
    SleutelAnderePersoon = "SLEUTEL_ANDERE_PERSOON" at [IdempotentieSleutel],
        "Deze idempotentiesleutel is al gebruikt door iemand anders van uw organisatie.",
        "Deze idempotentieSleutel is al gebruikt door iemand anders van uw organisatie. Kies een nieuwe.";
}
