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
            uitleg: "Lopende onderzoeken, aanvragen waarop een besluit wacht, en wie is geïndiceerd en nog geen zorg heeft. Onthoud van elk een id en versie.",
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
  zonderZorg: trajecten(first: 5, filter: { status: [GEINDICEERD] }) {
    edges {
      node {
        clientnummer
        inhoud { versie }
        indicaties { id inhoud { leveringsvorm verblijf geldigTot } }
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
    "plichten": [
      { "soort": "ONTVANGST_BEVESTIGD", "op": "{{vandaag}}" },
      { "soort": "PERSOONLIJK_PLAN", "op": "{{vandaag}}" },
      { "soort": "CLIENTONDERSTEUNING", "op": "{{vandaag}}" },
      { "soort": "UITKOMST_VERSTREKT", "op": "{{vandaag}}" }
    ],
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
    "uitkomst": "TOEKENNEN",
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
    "beschikking": {
      "resultaat": "Woont veilig en met structuur.",
      "omvang": "Verblijf met 24 uur per dag begeleiding.",
      "bijdrage": "VERSCHULDIGD",
      "bezwaarclausule": true
    },
    "idempotentieSleutel": "{{sleutel}}"
  }
}
"#,
        },
        Stap {
            titel: "Vastleggen dat zorg zonder plek begint",
            uitleg: "Plak uit `zonderZorg` het id van een indicatie met leveringsvorm PGB of verblijf EXTRAMURAAL, en de versie van dat traject. De \
                     gemeente ziet dat iemand in zorg is, en niet in welke vorm. Voor spoed is er `spoedPlaatsen`: die vraagt een plek.",
            graphql: r#"mutation ZorgStarten($input: ZorgStartenInput!) {
  zorgStarten(input: $input) {
    traject { clientnummer status inZorgSinds }
    weigeringen { code bericht pad }
  }
}
"#,
            variabelen: r#"{
  "input": {
    "indicatieId": "PLAK HIER HET ID",
    "versie": 1,
    "van": "{{vandaag}}",
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
    uitleg: "U beheert de regionale wachtlijst en de plekken. U ziet wie er wacht, wat een plek voor diegene vraagt en waar er een vrij is, en niet \
             wat daarvoor niet nodig is.",
    stappen: &[
        Stap {
            titel: "Wie wacht er het langst?",
            uitleg: "De wachtlijst op de laatste dag van de plaatsingstermijn, met wat een plek moet hebben. Onthoud van iemand het id en de versie.",
            graphql: r#"query WieWacht {
  wachtlijst(first: 10) {
    edges {
      node {
        id
        wachtendSinds
        langZonderDekking
        plaatsingstermijn { laatsteDag overschreden }
        inhoud {
          statussen { status geldigVan }
          verblijven { verblijf }
          wensen { nachttoezicht rolstoel middelengebruik voorkeurGemeente { naam } }
        }
        traject { clientnummer gemeenteHerkomst { naam } client { voornamen achternaam geboortedatum } inhoud { versie } }
      }
    }
  }
}
"#,
            variabelen: "",
        },
        Stap {
            titel: "Waar is een plek vrij?",
            uitleg: "Locaties waarvan de opgave van vandaag is te vertrouwen, met een genummerde plek die niemand heeft. Onthoud het id van een locatie.",
            graphql: r#"query WaarIsPlek($vanaf: Date!) {
  locaties(first: 20, vrijVanaf: $vanaf, capaciteit: ACTUEEL) {
    edges {
      node {
        id
        soort
        wijk
        gemeente { naam }
        zorgaanbieder { naam agbCode }
        capaciteit { totaal bezet gereserveerd buitenGebruikVandaag vrij geldigTot }
      }
    }
  }
}
"#,
            variabelen: r#"{ "vanaf": "{{vandaag}}" }
"#,
        },
        Stap {
            titel: "Een plek voorstellen",
            uitleg: "Plak het id en de versie van wie wacht, en het id van de locatie. De aanbieder krijgt een profiel zonder naam; de cliënt stemde \
                     er eerst mee in.",
            graphql: r#"mutation Voorstellen($input: VoorstelDoenInput!) {
  voorstelDoen(input: $input) {
    voorstel { status antwoordVoor leeftijdsgroep nachttoezicht locatie { zorgaanbieder { naam } } }
    weigeringen { code bericht pad }
  }
}
"#,
            variabelen: r#"{
  "input": {
    "inschrijvingId": "PLAK HIER HET ID",
    "versie": 1,
    "locatieId": "PLAK HIER HET ID VAN DE LOCATIE",
    "gewenstVan": "{{over_twee_weken}}",
    "antwoordVoor": "{{over_twee_weken}}",
    "clientAkkoordOp": "{{vandaag}}",
    "idempotentieSleutel": "{{sleutel}}"
  }
}
"#,
        },
        Stap {
            titel: "Wat vraagt vandaag aandacht?",
            uitleg: "Voorstellen die zijn geaccepteerd, wie wacht zonder dat er iets is, en locaties waarvan niemand meer weet wat er vrij is: \
                     bel die aanbieders.",
            graphql: r#"query Aandacht {
  geaccepteerd: voorstellen(first: 5, status: GEACCEPTEERD) {
    edges { node { id versie clientnummer beslistOp gewenstVan locatie { zorgaanbieder { naam } } } }
  }
  nietGedekt: wachtlijst(first: 5, filter: { langZonderDekking: true }) {
    edges { node { id wachtendSinds inhoud { verblijven { verblijf } } traject { clientnummer inhoud { versie } } } }
  }
  onbekend: locaties(first: 20, capaciteit: ONBEKEND) {
    edges { node { zorgaanbieder { naam } wijk gemeente { naam } capaciteit { status geldigTot opgegevenDoor } } }
  }
}
"#,
            variabelen: "",
        },
        Stap {
            titel: "Plaatsen",
            uitleg: "Plak het id en de versie van een voorstel uit `geaccepteerd`. Alleen wat is gebeurd wordt vastgelegd: de wachttijd sluit op deze dag.",
            graphql: r#"mutation Plaatsen($input: PlaatsenInput!) {
  plaatsen(input: $input) {
    zorgverblijf { id soort van locatie { wijk zorgaanbieder { naam } } }
    weigeringen { code bericht pad }
  }
}
"#,
            variabelen: r#"{
  "input": {
    "voorstelId": "PLAK HIER HET ID",
    "versie": 1,
    "soort": "DEFINITIEF",
    "van": "{{vandaag}}",
    "idempotentieSleutel": "{{sleutel}}"
  }
}
"#,
        },
        Stap {
            titel: "Wachttijd overbruggen",
            uitleg: "Plak het id en de versie van iemand uit `nietGedekt`. De gemeente ziet daar niets van, of alleen dat iemand niet langer lang zonder dekking wacht.",
            graphql: r#"mutation Overbruggen($input: OverbruggingStartenInput!) {
  overbruggingStarten(input: $input) {
    overbrugging { id vorm van zorgaanbieder { naam } }
    weigeringen { code bericht pad }
  }
}
"#,
            variabelen: r#"{
  "input": {
    "inschrijvingId": "PLAK HIER HET ID",
    "versie": 1,
    "zorgaanbieder": "90000018",
    "vorm": "AMBULANT",
    "toelichting": "Twee keer per week begeleiding tot er plek is.",
    "van": "{{vandaag}}",
    "idempotentieSleutel": "{{sleutel}}"
  }
}
"#,
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
