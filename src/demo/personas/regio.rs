//! The personas of two regiogemeenten and of a provider.

use bw_toegang::rol::OrganisatieSoort;

use super::{Persona, Stap};

const WIE_WACHT: Stap = Stap {
    titel: "Wie van onze inwoners wacht er?",
    uitleg: "Dat zij wachten, sinds wanneer, en of de wachttijd gedekt is. Vraag eens `inhoud` of `client`: die velden bestaan voor u niet.",
    graphql: r#"query WieWacht {
  wachtlijst(first: 10) {
    edges {
      node {
        wachtendSinds
        wachttijdGedekt
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
    uitleg: "De eigen rij van de regiomonitor, over halfjaren die voorbij zijn. De rij van een ander krijgt u niet.",
    graphql: r#"query Regiomonitor {
  regiomonitor(van: "2015H1", tot: "2016H2") {
    totaal
    nieuweIndicaties { halfjaar gemeente { naam } leeftijdsgroep aantal }
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
    uitleg: "U ziet van de inwoners van Lansingerland dat zij zijn gemeld, geïndiceerd zijn of wachten, en sinds wanneer. Geen namen, nooit wat \
             er aan de hand is, en niets over inwoners van een ander.",
    stappen: &[
        WIE_WACHT,
        TERMIJNEN,
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
        TERMIJNEN,
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
    edges { node { clientnummer status gemeldOp wachtendSinds } }
  }
}
"#,
            variabelen: "",
        },
        Stap {
            titel: "Een inwoner melden",
            uitleg: "Alles is ingevuld. Nog eens uitvoeren met dezelfde `idempotentieSleutel` meldt niemand dubbel: u krijgt dezelfde uitkomst.",
            graphql: r#"mutation Melden($input: MeldingDoenInput!) {
  meldingDoen(input: $input) {
    traject { clientnummer status gemeldOp onderzoekstermijn { laatsteDag } }
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
            uitleg: "De nieuwe melding staat erbij. Wissel van persona: de indicatiesteller kan haar oppakken, Ridderkerk ziet haar niet.",
            graphql: r#"query Gemeld {
  trajecten(first: 5, volgorde: GEMELD_AFLOPEND, filter: { status: [GEMELD] }) {
    edges { node { clientnummer gemeldOp herkomstBron onderzoekstermijn { laatsteDag overschreden } } }
  }
}
"#,
            variabelen: "",
        },
    ],
};

/// A provider. Its AGB code is fictitious, as all of the example region are.
pub(super) const AANBIEDER: Persona = Persona {
    subject: "aanbieder-90000018",
    organisatie: "90000018",
    soort: OrganisatieSoort::Zorgaanbieder,
    titel: "Zorgaanbieder (Pameijer)",
    uitleg: "U biedt beschermd wonen. U ziet wat openbaar is: gemeenten, locaties en mandaten. Van cliënten weet u niets. De AGB-code is verzonnen.",
    stappen: &[
        Stap {
            titel: "Wie ben ik hier?",
            uitleg: "Wat het register van u weet: uw organisatie en uw rol van vandaag.",
            graphql: r#"query WieBenIk {
  ik { organisatie organisatieSoort rollen vandaag centrumgemeente { naam } }
}
"#,
            variabelen: "",
        },
        Stap {
            titel: "Wie biedt wat, en waar?",
            uitleg: "De locaties voor beschermd wonen in Capelle aan den IJssel, van u en van anderen.",
            graphql: r#"query Locaties {
  locaties(first: 20, gemeente: "0502", soort: "BESCHERMD_WONEN") {
    edges { node { id soort wijk gemeente { naam } zorgaanbieder { naam agbCode } } }
  }
}
"#,
            variabelen: "",
        },
        Stap {
            titel: "Wie beslist er in deze regio?",
            uitleg: "Welk college de beslissing op aanvragen aan de centrumgemeente heeft gemandateerd.",
            graphql: r#"query WieBeslist {
  mandaten(first: 20, filter: { bevoegdheid: BESLISSEN_AANVRAAG }) {
    edges { node { van { naam } aan { naam } geldigVan besluitKenmerk } }
  }
}
"#,
            variabelen: "",
        },
    ],
};
