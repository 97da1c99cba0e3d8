//! The personas of two regiogemeenten and of a provider.

use bw_toegang::rol::OrganisatieSoort;

use super::{Persona, Stap};

const WIE_WACHT: Stap = Stap {
    titel: "Wie van onze inwoners wacht er?",
    uitleg: "Dat zij wachten, sinds wanneer, en of dat lang zonder dekking is. Vraag eens `inhoud` of `client`: die velden bestaan voor u niet.",
    graphql: r#"query WieWacht {
  wachtlijst(first: 10) {
    edges {
      node {
        wachtendSinds
        langZonderDekking
        plaatsingstermijn { laatsteDag overschreden }
        traject { clientnummer besluitOp bekendgemaaktOp namens { college { naam } mandaatbesluit } }
      }
    }
  }
}
"#,
    variabelen: "",
};

const TERMIJNEN: Stap = Stap {
    titel: "Halen wij de termijnen?",
    uitleg: "Wie is gemeld en nog geen besluit heeft, met de zes weken voor het onderzoek en de twee voor het besluit.",
    graphql: r#"query Termijnen {
  trajecten(first: 20, filter: { status: [GEMELD, IN_ONDERZOEK, IN_BEHANDELING] }) {
    edges {
      node {
        clientnummer
        status
        gemeldOp
        onderzoekstermijn { laatsteDag overschreden }
        besluittermijn { laatsteDag overschreden }
      }
    }
  }
}
"#,
    variabelen: "",
};

const EIGEN_CIJFERS: Stap = Stap {
    titel: "Onze cijfers",
    uitleg: "De toekenningen die u kunt zien, per halfjaar. Eerste indicatie of herindicatie en leeftijd staan er niet bij: naast uw eigen lijst zouden die \
             iets over één cliënt zeggen.",
    graphql: r#"query Cijfers {
  eigenToekenningen(van: "2017H1", tot: "2026H2") {
    totaal
    halfjaren { halfjaar aantal }
  }
}
"#,
    variabelen: "",
};

const REKENSCHAP: Stap = Stap {
    titel: "Wat is er in onze naam gedaan?",
    uitleg: "Aantallen over het afgelopen jaar, met hoeveel er op tijd waren, en de besluiten die het laatst bekend zijn gemaakt. Wat er is besloten, \
             staat er niet bij.",
    graphql: r#"query Rekenschap($van: Date!, $totEnMet: Date!) {
  rekenschap(van: $van, totEnMet: $totEnMet) {
    groepen { groep aantal binnenTermijn teLaat }
  }
  kennisgevingen(first: 5) {
    edges { node { clientnummer besluitOp bekendgemaaktOp } }
  }
}
"#,
    variabelen: r#"{ "van": "{{een_jaar_terug}}", "totEnMet": "{{vandaag}}" }
"#,
};

const IN_ZORG: Stap = Stap {
    titel: "Wie is er in zorg, en wie wacht lang zonder dekking?",
    uitleg: "Dat iemand in zorg is en sinds wanneer, en wie er lang wacht zonder overbrugging of verblijf waar zorg wordt gegeven. Waar, bij wie en waarom staat er niet: dat is voor u niet nodig.",
    graphql: r#"query InZorg {
  plaatsingen(first: 10) {
    edges { node { inZorgSinds traject { clientnummer status bekendgemaaktOp } } }
  }
  overbruggingszorg(first: 10) {
    edges { node { langZonderDekking traject { clientnummer wachtendSinds } } }
  }
}
"#,
    variabelen: "",
};

/// Follows the residents of Lansingerland.
pub(super) const BELEIDSADVISEUR_LANSINGERLAND: Persona = Persona {
    subject: "beleidsadviseur-1621",
    organisatie: "1621",
    soort: OrganisatieSoort::Gemeente,
    titel: "Beleidsadviseur van Lansingerland",
    uitleg: "U ziet van de inwoners van Lansingerland dat zij zijn gemeld, geïndiceerd zijn, wachten of in zorg zijn, en sinds wanneer. Geen namen, nooit wat \
             er aan de hand is, en niets over inwoners van een ander.",
    stappen: &[
        WIE_WACHT,
        IN_ZORG,
        TERMIJNEN,
        REKENSCHAP,
        EIGEN_CIJFERS,
        Stap {
            titel: "Wat hebben wij gemandateerd?",
            uitleg: "De bevoegdheden die het college van Lansingerland aan Rotterdam heeft gegeven. Beslissen op bezwaar staat er niet bij.",
            graphql: r#"query Mandaten {
  mandaten(first: 20, filter: { vanGemeente: "1621" }) {
    edges { node { bevoegdheid geldigVan geldigTot instemmingOp ondermandaatToegestaan besluitKenmerk } }
  }
}
"#,
            variabelen: "",
        },
    ],
};

/// The same questions, other residents.
pub(super) const BELEIDSADVISEUR_RIDDERKERK: Persona = Persona {
    subject: "beleidsadviseur-0597",
    organisatie: "0597",
    soort: OrganisatieSoort::Gemeente,
    titel: "Beleidsadviseur van Ridderkerk",
    uitleg: "Dezelfde vragen als uw collega van Lansingerland, en andere inwoners: niet de vraag bepaalt wat u krijgt, maar wie u bent.",
    stappen: &[
        WIE_WACHT,
        IN_ZORG,
        TERMIJNEN,
        REKENSCHAP,
        EIGEN_CIJFERS,
        Stap {
            titel: "Wat hebben wij gemandateerd?",
            uitleg: "De bevoegdheden die het college van Ridderkerk aan Rotterdam heeft gegeven. Beslissen op bezwaar staat er niet bij.",
            graphql: r#"query Mandaten {
  mandaten(first: 20, filter: { vanGemeente: "0597" }) {
    edges { node { bevoegdheid geldigVan geldigTot instemmingOp ondermandaatToegestaan besluitKenmerk } }
  }
}
"#,
            variabelen: "",
        },
    ],
};

/// Hands over meldingen of residents of Lansingerland.
pub(super) const CONSULENT: Persona = Persona {
    subject: "consulent-1621",
    organisatie: "1621",
    soort: OrganisatieSoort::Gemeente,
    titel: "Consulent van Lansingerland",
    uitleg: "U werkt aan het Wmo-loket. U meldt een inwoner bij de centrumgemeente en volgt daarna dat er iets gebeurt. Wat u meldde leest u niet \
             terug: schrijven geeft geen recht om te lezen.",
    stappen: &[
        Stap {
            titel: "Hoe staat het met onze inwoners?",
            uitleg: "Wie is gemeld, nieuwste melding eerst, en waar het traject staat.",
            graphql: r#"query OnzeInwoners {
  trajecten(first: 10, volgorde: GEMELD_AFLOPEND) {
    edges { node { clientnummer status gemeldOp wachtendSinds inZorgSinds } }
  }
}
"#,
            variabelen: "",
        },
        Stap {
            titel: "Een inwoner melden",
            uitleg: "Alles is ingevuld. U krijgt een ontvangstnummer, altijd eender. Nog eens uitvoeren met dezelfde `idempotentieSleutel` meldt niemand dubbel: \
                     u krijgt hetzelfde nummer.",
            graphql: r#"mutation Melden($input: MeldingDoenInput!) {
  meldingDoen(input: $input) {
    ontvangstnummer
    weigeringen { code bericht pad }
  }
}
"#,
            variabelen: r#"{
  "input": {
    "voornamen": "Noor",
    "achternaam": "van der Verzonnen",
    "geboortedatum": "1991-05-17",
    "gemeenteHerkomst": "1621",
    "herkomstBron": "AANVRAAG",
    "herkomstPeildatum": "{{vandaag}}",
    "ontvangenOp": "{{vandaag}}",
    "verwijzer": "WMO_LOKET",
    "toelichting": "Kwam met haar moeder; het gaat thuis niet langer.",
    "clientGeinformeerdOp": "{{vandaag}}",
    "idempotentieSleutel": "{{sleutel}}"
  }
}
"#,
        },
        Stap {
            titel: "Is de melding aangekomen?",
            uitleg: "Vandaag nog niet: een gemeente leest wat gisteren is vastgelegd. Kies `Naar de volgende dag` en vraag opnieuw: dan staat zij erbij. De \
                     indicatiesteller kan haar vandaag al oppakken, Ridderkerk ziet haar nooit.",
            graphql: r#"query Gemeld {
  trajecten(first: 5, volgorde: GEMELD_AFLOPEND, filter: { status: [GEMELD] }) {
    edges { node { clientnummer gemeldOp herkomstBron onderzoekstermijn { laatsteDag overschreden } } }
  }
}
"#,
            variabelen: "",
        },
        Stap {
            titel: "Een inwoner opzoeken",
            uitleg: "Plak een `clientnummer` uit de eerste vraag. Elke keer telt, ook een misser, en uw functionaris gegevensbescherming leest het terug. \
                     Wie niet uw inwoner is, bestaat niet: het antwoord is dan gewoon leeg.",
            graphql: r#"mutation Opzoeken($input: ClientOpzoekenInput!) {
  clientOpzoeken(input: $input) {
    client { clientnummer voornamen achternaam geboortedatum trajecten { status } }
    weigeringen { code bericht pad }
  }
}
"#,
            variabelen: r#"{
  "input": {
    "clientnummer": "PLAK HIER HET ID",
    "zaaknummer": "ZAAK-2026-0001",
    "idempotentieSleutel": "{{sleutel}}"
  }
}
"#,
        },
    ],
};

/// A provider. Its AGB code is fictitious, as all of the example region are.
pub(super) const AANBIEDER: Persona = Persona {
    subject: "aanbieder-90000018",
    organisatie: "90000018",
    soort: OrganisatieSoort::Zorgaanbieder,
    titel: "Zorgaanbieder (Pameijer)",
    uitleg: "U biedt beschermd wonen. U ziet wat u is voorgesteld, zonder naam tot u akkoord gaat, en wie bij u woont; van anderen niets. U geeft op \
             hoeveel plekken u heeft. De AGB-code is verzonnen.",
    stappen: &[
        Stap {
            titel: "Wat is mij voorgesteld?",
            uitleg: "Profielen zonder naam die op uw antwoord wachten: wat een plek moet hebben, en tot wanneer u kunt antwoorden. Onthoud een id en versie.",
            graphql: r#"query MijnVoorstellen {
  voorstellen(first: 10, status: VOORGESTELD) {
    edges {
      node {
        id
        versie
        antwoordVoor
        gewenstVan
        leeftijdsgroep
        nachttoezicht
        middelengebruik
        rolstoel
        client { achternaam }
        locatie { wijk gemeente { naam } capaciteit { vrij } }
      }
    }
  }
}
"#,
            variabelen: "",
        },
        Stap {
            titel: "Een voorstel beantwoorden",
            uitleg: "Plak het id van een voorstel. Bij akkoord houdt het register een plek vast en hoort u wie het is; bij `akkoord: false` geeft u een `reden`.",
            graphql: r#"mutation Beantwoorden($input: VoorstelBeantwoordenInput!) {
  voorstelBeantwoorden(input: $input) {
    voorstel { status clientnummer client { voornamen achternaam geboortedatum } }
    weigeringen { code bericht pad }
  }
}
"#,
            variabelen: r#"{
  "input": {
    "voorstelId": "PLAK HIER HET ID",
    "versie": 1,
    "akkoord": true,
    "idempotentieSleutel": "{{sleutel}}"
  }
}
"#,
        },
        Stap {
            titel: "Wie woont er bij mij?",
            uitleg: "Uw bewoners, met wat er geleverd moet worden, en uw locaties met hun plekken. Onthoud het id en de versie van twee bewoners en van een locatie.",
            graphql: r#"query WieWoontHier {
  zorgverblijven(first: 10) {
    edges {
      node {
        id
        versie
        van
        soort
        client { voornamen achternaam }
        arrangement { resultaatgebied trede }
        afwezigheden { van tot reden }
        locatie { wijk gemeente { naam } }
      }
    }
  }
  locaties(first: 30, agbCode: "90000018", capaciteit: ACTUEEL) {
    edges { node { id soort wijk capaciteit { totaal bezet gereserveerd vrij geldigTot buitenGebruik { aantal } } } }
  }
}
"#,
            variabelen: "",
        },
        Stap {
            titel: "Capaciteit opgeven",
            uitleg: "Plak het id van een locatie en haar `totaal`. Minder dan er bezet of gereserveerd is kan niet; na `geldigTot` is de capaciteit onbekend.",
            graphql: r#"mutation CapaciteitOpgeven($input: CapaciteitOpgevenInput!) {
  capaciteitOpgeven(input: $input) {
    locatie { wijk capaciteit { status totaal bezet vrij geldigTot } }
    weigeringen { code bericht pad }
  }
}
"#,
            variabelen: r#"{
  "input": {
    "locatieId": "PLAK HIER HET ID",
    "totaal": 1,
    "geldigTot": "{{over_drie_maanden}}",
    "buitenGebruik": [],
    "idempotentieSleutel": "{{sleutel}}"
  }
}
"#,
        },
        Stap {
            titel: "Iemand is een tijd weg",
            uitleg: "Plak het id en de versie van een bewoner. De plek blijft; de gemeente van herkomst ziet hier niets van.",
            graphql: r#"mutation AfwezigheidMelden($input: AfwezigheidMeldenInput!) {
  afwezigheidMelden(input: $input) {
    zorgverblijf { versie client { achternaam } afwezigheden { van tot reden } }
    weigeringen { code bericht pad }
  }
}
"#,
            variabelen: r#"{
  "input": {
    "zorgverblijfId": "PLAK HIER HET ID",
    "versie": 1,
    "van": "{{vandaag}}",
    "reden": "VERLOF",
    "idempotentieSleutel": "{{sleutel}}"
  }
}
"#,
        },
        Stap {
            titel: "De zorg eindigt",
            uitleg: "Plak het id en de versie van een andere bewoner. De plek is vrij vanaf de dag erna, en van wie vertrok ziet u dan niets meer.",
            graphql: r#"mutation ZorgBeeindigen($input: ZorgBeeindigenInput!) {
  zorgBeeindigen(input: $input) {
    zorgverblijf { tot client { achternaam } }
    weigeringen { code bericht pad }
  }
}
"#,
            variabelen: r#"{
  "input": {
    "zorgverblijfId": "PLAK HIER HET ID",
    "versie": 1,
    "op": "{{vandaag}}",
    "reden": "VOLGENS_PLAN",
    "idempotentieSleutel": "{{sleutel}}"
  }
}
"#,
        },
    ],
};
