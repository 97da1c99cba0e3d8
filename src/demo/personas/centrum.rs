//! The personas of the centrumgemeente.

use bw_toegang::rol::OrganisatieSoort;

use super::{Persona, Stap};

const ROTTERDAM: &str = "0599";

/// Investigates and decides.
pub(super) const INDICATIESTELLER: Persona = Persona {
    subject: "indicatiesteller-1",
    organisatie: ROTTERDAM,
    soort: OrganisatieSoort::Gemeente,
    titel: "Indicatiesteller van Rotterdam",
    uitleg: "U onderzoekt en beslist voor de hele regio, onder mandaat van het college van herkomst. Van uw eigen cliënten leest u alles, \
             met naam en inhoud; wie u inzag staat daarna in het verwerkingenlog.",
    stappen: &[
        Stap {
            titel: "Wat ligt er op mijn bureau?",
            uitleg: "Lopende onderzoeken en aanvragen waarop een besluit wacht, met hun wettelijke termijnen. Onthoud van elk een id en versie.",
            graphql: r#"query MijnWerk {
  onderzoeken: trajecten(first: 5, filter: { status: [IN_ONDERZOEK] }) {
    edges {
      node {
        id
        clientnummer
        onderzoekAfgerondOp
        onderzoekstermijn { laatsteDag overschreden }
        client { voornamen achternaam }
        inhoud { versie meldingen { verwijzer toelichting } }
      }
    }
  }
  besluiten: trajecten(first: 5, filter: { status: [IN_BEHANDELING] }) {
    edges {
      node {
        id
        clientnummer
        onderzoekAfgerondOp
        besluittermijn { laatsteDag overschreden }
        namens { college { naam } mandaatbesluit }
        client { voornamen achternaam }
        inhoud { versie }
      }
    }
  }
}
"#,
            variabelen: "",
        },
        Stap {
            titel: "Een onderzoek afronden",
            uitleg: "Plak onder Variables het id en de versie van een van uw `onderzoeken` waarvan `onderzoekAfgerondOp` nog leeg is.",
            graphql: r#"mutation OnderzoekAfronden($input: OnderzoekAfrondenInput!) {
  onderzoekAfronden(input: $input) {
    traject { clientnummer status onderzoekAfgerondOp inhoud { versie onderzoek { verslag onderzoeker } } }
    weigeringen { code bericht pad }
  }
}
"#,
            variabelen: r#"{
  "input": {
    "trajectId": "PLAK HIER HET ID",
    "versie": 1,
    "afgerondOp": "{{vandaag}}",
    "verslag": "Kan niet zelfstandig wonen; 24 uur per dag iemand in de buurt nodig.",
    "idempotentieSleutel": "{{sleutel}}"
  }
}
"#,
        },
        Stap {
            titel: "Een besluit nemen",
            uitleg: "Plak het id en de versie van een van uw `besluiten` met een afgerond onderzoek. Het antwoord zegt namens welk college u besloot.",
            graphql: r#"mutation BesluitNemen($input: IndicatieBesluitenInput!) {
  indicatieBesluiten(input: $input) {
    indicatie {
      id
      besluitOp
      namens { college { naam } mandaatbesluit }
      inhoud { soort verblijf geldigVan geldigTot beslisser }
      traject { clientnummer status inhoud { versie } }
    }
    weigeringen { code bericht pad }
  }
}
"#,
            variabelen: r#"{
  "input": {
    "trajectId": "PLAK HIER HET ID",
    "versie": 1,
    "besluitOp": "{{vandaag}}",
    "toegekend": true,
    "leveringsvorm": "ZIN",
    "verblijf": "INTRAMURAAL",
    "geldigVan": "{{vandaag}}",
    "geldigTot": "{{over_twee_jaar}}",
    "motivering": "Zelfstandig wonen lukt niet; eigen kracht en netwerk schieten tekort.",
    "arrangement": [{ "resultaatgebied": "1", "trede": "INTENSIEF" }],
    "idempotentieSleutel": "{{sleutel}}"
  }
}
"#,
        },
        Stap {
            titel: "Het besluit bekendmaken",
            uitleg: "Plak het id van de `indicatie` uit het vorige antwoord, en de versie die daar bij het traject staat. Nu pas werkt het besluit, \
                     en ziet de gemeente van herkomst dat er is toegekend.",
            graphql: r#"mutation BesluitBekendmaken($input: IndicatieBekendmakenInput!) {
  indicatieBekendmaken(input: $input) {
    indicatie { besluitOp bekendgemaaktOp toegekend traject { clientnummer status } }
    weigeringen { code bericht pad }
  }
}
"#,
            variabelen: r#"{
  "input": {
    "indicatieId": "PLAK HIER HET ID",
    "versie": 1,
    "bekendgemaaktOp": "{{vandaag}}",
    "idempotentieSleutel": "{{sleutel}}"
  }
}
"#,
        },
    ],
};

/// Knows the wachtlijst and the places.
pub(super) const PLAATSINGSCOORDINATOR: Persona = Persona {
    subject: "plaatsingscoordinator-1",
    organisatie: ROTTERDAM,
    soort: OrganisatieSoort::Gemeente,
    titel: "Plaatsingscoördinator van Rotterdam",
    uitleg: "U beheert de regionale wachtlijst. U ziet wie er wacht en wat een plaats voor diegene vraagt, en niet wat daarvoor niet nodig is.",
    stappen: &[
        Stap {
            titel: "Wie wacht er het langst?",
            uitleg: "De wachtlijst op de laatste dag van de plaatsingstermijn, met wat u moet weten om te plaatsen.",
            graphql: r#"query WieWacht {
  wachtlijst(first: 10) {
    edges {
      node {
        wachtendSinds
        plaatsingstermijn { laatsteDag overschreden }
        inhoud {
          normStart
          statussen { status geldigVan }
          verblijven { verblijf }
          wensen { nachttoezicht rolstoel middelengebruik voorkeurGemeente { naam } }
        }
        traject { clientnummer gemeenteHerkomst { naam } client { voornamen achternaam geboortedatum } }
      }
    }
  }
}
"#,
            variabelen: "",
        },
        Stap {
            titel: "Wie wacht zonder dat er iets is?",
            uitleg: "Wie nu niet wordt overbrugd en niet verblijft waar zorg wordt gegeven: daar is haast bij.",
            graphql: r#"query NietGedekt {
  wachtlijst(first: 10, filter: { wachttijdGedekt: false }) {
    edges {
      node {
        wachtendSinds
        wachttijdGedekt
        inhoud { verblijven { verblijf geldigVan } }
        traject { clientnummer client { voornamen achternaam } }
      }
    }
  }
}
"#,
            variabelen: "",
        },
        Stap {
            titel: "Waar kan iemand wonen?",
            uitleg: "De locaties voor beschermd wonen in Ridderkerk; kies een andere CBS-code voor een andere gemeente.",
            graphql: r#"query Locaties {
  locaties(first: 20, gemeente: "0597", soort: "BESCHERMD_WONEN") {
    edges { node { id soort wijk gemeente { naam } zorgaanbieder { naam agbCode } } }
  }
}
"#,
            variabelen: "",
        },
    ],
};

/// Sees exact figures, no persons.
pub(super) const ONDERZOEKER: Persona = Persona {
    subject: "onderzoeker-1",
    organisatie: ROTTERDAM,
    soort: OrganisatieSoort::Gemeente,
    titel: "Onderzoeker van Rotterdam",
    uitleg: "U ziet de exacte cijfers van de hele regio, en geen enkele persoon: trajecten en wachtlijst bestaan voor u niet. \
             Zoek ze maar op in de documentatie (het boek, links van de vraag).",
    stappen: &[
        Stap {
            titel: "De tabel van het beleidsplan",
            uitleg: "Nieuwe indicaties per gemeente van herkomst in 2015 en 2016; voor volwassenen gelijk aan het regionale plan.",
            graphql: r#"query Regiomonitor {
  regiomonitor(van: "2015H1", tot: "2016H2") {
    totaal
    nieuweIndicaties { halfjaar herkomst gemeente { naam } leeftijdsgroep aantal }
  }
}
"#,
            variabelen: "",
        },
        Stap {
            titel: "Onder welk mandaat gebeurt dat?",
            uitleg: "Mandaten zijn openbaar: welk college welke bevoegdheid aan de centrumgemeente heeft gegeven, en sinds wanneer.",
            graphql: r#"query Mandaten {
  mandaten(first: 20, filter: { bevoegdheid: BESLISSEN_AANVRAAG }) {
    edges { node { van { naam } aan { naam } bevoegdheid geldigVan geldigTot besluitKenmerk } }
  }
}
"#,
            variabelen: "",
        },
        Stap {
            titel: "Wat is er in de regio?",
            uitleg: "De gemeenten en de locaties, zoals gepubliceerd.",
            graphql: r#"query Regio {
  gemeenten(first: 10) { edges { node { code naam rol } } }
  locaties(first: 20) { edges { node { soort wijk gemeente { naam } zorgaanbieder { naam } } } }
}
"#,
            variabelen: "",
        },
    ],
};
