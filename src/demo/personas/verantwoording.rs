//! The personas who grant mandaten and who oversee, of a regiogemeente.

use bw_toegang::rol::OrganisatieSoort;

use super::{Persona, Stap};

/// Answers for the mandaten of Lansingerland.
pub(super) const MANDAATBEHEERDER: Persona = Persona {
    subject: "mandaatbeheerder-1621",
    organisatie: "1621",
    soort: OrganisatieSoort::Gemeente,
    titel: "Mandaatbeheerder van Lansingerland",
    uitleg: "U legt vast wat uw college mandateert, trekt dat in, en bekrachtigt wat zonder aangetoond mandaat is gedaan. Over personen leest u niets.",
    stappen: &[
        Stap {
            titel: "Wat hebben wij gemandateerd?",
            uitleg: "Elke bevoegdheid met het besluit waarop zij rust. Beslissen op bezwaar staat er niet bij: dat kan niet (Awb art. 10:3 lid 3).",
            graphql: r#"query OnzeMandaten {
  mandaten(first: 20, filter: { vanGemeente: "1621" }) {
    edges { node { id versie bevoegdheid besluitKenmerk geldigVan geldigTot ondermandaatToegestaan } }
  }
}
"#,
            variabelen: "",
        },
        Stap {
            titel: "Vragen hoe een mandaat is gebruikt",
            uitleg: "De centrumgemeente antwoordt met een stuk. Wat daarin staat, staat niet in het register (Awb art. 10:6 lid 2).",
            graphql: r#"mutation Vragen($input: InlichtingenVragenInput!) {
  inlichtingenVragen(input: $input) {
    inlichting { id gevraagdOp antwoordKenmerk }
    weigeringen { code bericht pad }
  }
}
"#,
            variabelen: r#"{
  "input": {
    "bevoegdheid": "TIJDELIJKE_MAATWERKVOORZIENING",
    "van": "{{een_jaar_terug}}",
    "tot": "{{vandaag}}",
    "vraag": "Vraag van de raad: waarvoor is spoed gebruikt?",
    "idempotentieSleutel": "{{sleutel}}"
  }
}
"#,
        },
        Stap {
            titel: "Is er geantwoord?",
            uitleg: "Zolang er geen kenmerk staat, ligt de vraag bij de centrumgemeente.",
            graphql: r#"query OnzeVragen {
  inlichtingen(first: 10) {
    edges { node { gevraagdOp bevoegdheid van tot vraag functionaris beantwoordOp antwoordKenmerk } }
  }
}
"#,
            variabelen: "",
        },
        Stap {
            titel: "Bekrachtigen wat zonder mandaat is gedaan",
            uitleg: "Een besluit van uw college over een hele periode. Of er iets te bekrachtigen was, staat niet in het antwoord.",
            graphql: r#"mutation Bekrachtigen($input: MandaatBekrachtigenInput!) {
  mandaatBekrachtigen(input: $input) {
    bekrachtiging { id bevoegdheid van tot besluitKenmerk besluitOp }
    weigeringen { code bericht pad }
  }
}
"#,
            variabelen: r#"{
  "input": {
    "bevoegdheid": "ONDERZOEK",
    "van": "2015-01-01",
    "tot": "{{een_jaar_terug}}",
    "besluitKenmerk": "Collegebesluit Lansingerland",
    "besluitOp": "{{vandaag}}",
    "idempotentieSleutel": "{{sleutel}}"
  }
}
"#,
        },
    ],
};

/// Oversees what Lansingerland does with personal data.
pub(super) const FG: Persona = Persona {
    subject: "fg-1621",
    organisatie: "1621",
    soort: OrganisatieSoort::Gemeente,
    titel: "Functionaris gegevensbescherming van Lansingerland",
    uitleg: "U ziet wat uw eigen organisatie met persoonsgegevens deed: wie, wanneer, welke nummers. Ook uw eigen vragen staan erbij.",
    stappen: &[
        Stap {
            titel: "Wie zag onze inwoners?",
            uitleg: "Het verwerkingenlog van uw organisatie, nieuwste eerst. Zonder regel in dit log komt er geen antwoord.",
            graphql: r#"query Verwerkingen {
  verwerkingen(first: 10) {
    edges { node { begonnenOp handeling functionaris zaaknummer aantalBetrokkenen clientnummers } }
  }
}
"#,
            variabelen: "",
        },
        Stap {
            titel: "Hoe vaak is er opgezocht?",
            uitleg: "Per consulent en dag: hoe vaak, en hoe vaak er niemand was.",
            graphql: r#"query Opzoektellingen {
  opzoektellingen(first: 10) { edges { node { dag functionaris aantal gemist } } }
}
"#,
            variabelen: "",
        },
        Stap {
            titel: "Wat is er over onze mandaten gevraagd?",
            uitleg: "De vragen van uw college, en met welk stuk zij zijn beantwoord.",
            graphql: r#"query Vragen {
  inlichtingen(first: 10) { edges { node { gevraagdOp bevoegdheid vraag functionaris antwoordKenmerk } } }
}
"#,
            variabelen: "",
        },
    ],
};
