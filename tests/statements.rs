//! The number of SQL statements follows from the question and not from the page: every list of proposals, care, bridging and
//! capacity, with every nested field that has a loader, for every kind of caller who may ask it.

use std::sync::atomic::Ordering;

use serde_json::{Value, json};

use crate::hulp::basis::{dag, id, locatie};
use crate::hulp::beller::{
    AANBIEDER, ADVISEUR_LANSINGERLAND, BEHANDELAAR_LANSINGERLAND, BEZWAARSECRETARIS, COORDINATOR, INDICATIESTELLER, INDICATIESTELLER_2, Wie,
};
use crate::hulp::kloon::{Reeks, kaal, kloon, letterlijk, verveelvoudig};
use crate::hulp::stappen::{Tot, breng, doe, maatwerk, melding, plaats, toekenning, voorstel, wacht};
use crate::hulp::{Wereld, beide};

const KLONEN: u32 = 110;

/// More than a page of each: in care with an absence, waiting with an accepted proposal, bridged; and houses with a report.
async fn vul(w: &Wereld) {
    let mut m = melding();
    m["bsn"] = Value::Null;
    // Covered by the bridging alone.
    let mut thuis = wacht();
    thuis["verblijf"] = json!("THUIS");
    let besluit = crate::weigering::met(&toekenning(), maatwerk());
    let wachtend = async || breng(w, INDICATIESTELLER, m.clone(), besluit.clone(), Tot::Wachtlijst, thuis.clone()).await;
    let in_zorg = wachtend().await;
    let verblijf = plaats(w, &in_zorg, 6, (3, AANBIEDER), "DEFINITIEF").await;
    crate::bezwaar::in_behandeling(w, &in_zorg, BEHANDELAAR_LANSINGERLAND).await;
    crate::overdracht::tot_het_eind(w, INDICATIESTELLER, &in_zorg).await;
    let weg = json!({ "zorgverblijfId": verblijf, "versie": 1, "van": "2026-06-10", "reden": "KLINIEK" });
    doe(w, AANBIEDER, "afwezigheidMelden", weg).await;
    let aanvaard = wachtend().await;
    let v = doe(w, COORDINATOR, "voorstelDoen", voorstel(aanvaard.inschrijving.as_deref().unwrap(), 6, 3)).await["voorstel"]["id"].clone();
    doe(w, AANBIEDER, "voorstelBeantwoorden", json!({ "voorstelId": v, "versie": 1, "akkoord": true })).await;
    let overbrugd = wachtend().await;
    // Both who wait.
    for (wie, versie) in [(&aanvaard, 8), (&overbrugd, 6)] {
        let brug = json!({
            "inschrijvingId": wie.inschrijving, "versie": versie, "zorgaanbieder": "Aanbieder", "vorm": "AMBULANT", "van": "2026-06-09",
        });
        doe(w, COORDINATOR, "overbruggingStarten", brug).await;
    }
    let buiten = json!([{ "aantal": 1, "reden": "ONDERHOUD", "van": "2026-06-20", "tot": "2026-06-30" }]);
    doe(
        w,
        AANBIEDER,
        "capaciteitOpgeven",
        json!({ "locatieId": locatie(2), "totaal": 2, "geldigTot": "2026-09-10", "buitenGebruik": buiten }),
    )
    .await;
    for (i, l) in [&in_zorg, &aanvaard, &overbrugd].into_iter().enumerate() {
        let van = 1_000 * (u32::try_from(i).unwrap() + 1);
        verveelvoudig(w, kaal(&l.traject), van, van + KLONEN - 1).await;
    }
    let (db, s) = (w.beheer.beheer(), w.soort);
    let nieuw = |naam: &str| crate::hulp::kloon::id_sql(s, &letterlijk(s, id(naam)), "r.n");
    let anders = [("locatie_id", nieuw("locatie 2")), ("volgnummer", "100 + r.n".to_owned())];
    let reeks = Reeks { van: 1, tot: KLONEN, eerder: "0", anders: &anders };
    let hier = |naam: &str| format!("x.id = {}", letterlijk(s, id(naam)));
    kloon(db, s, "voorziening", &hier("voorziening 2"), &reeks).await;
    kloon(db, s, "locatie", &hier("locatie 2"), &reeks).await;
    kloon(db, s, "plaats", &hier("plaats 2 1"), &reeks).await;
    for tabel in ["capaciteitsopgave", "buiten_gebruik"] {
        kloon(db, s, tabel, "r.n > 0", &reeks).await;
    }
    // Of no wait a mandaat is shown, and all were ratified.
    w.sql("UPDATE wachtlijst_inschrijving SET mandaat_aangetoond = false").await;
    crate::bekrachtiging::bekrachtig(w, "WACHTLIJST_BEHEREN", "2015-01-01", "2026-06-09", "2026-06-10").await;
    // Ends within 13 weeks.
    w.sql("UPDATE indicatie_inhoud SET geldig_tot = '2026-08-01'").await;
    // A database that serves for a while has its figures about the tables; one that was filled just now has not.
    w.sql("ANALYZE").await;
    // The day after, a provider has no sight of a proposal that led to care: every row of a list is of one kind.
    w.klok.zet(dag("2026-06-11"));
}

async fn tel(w: &Wereld, wie: Wie, vraag: &str) -> (usize, usize, Value) {
    let voor = w.statements.load(Ordering::Relaxed);
    let antwoord = w.stuur(Wereld::verzoek(&wie.token(), json!({ "query": vraag }).to_string())).await;
    let aantal = w.statements.load(Ordering::Relaxed) - voor;
    let json = antwoord.json();
    assert!(json.get("errors").is_none() && antwoord.status == 200, "{vraag}\n{json}");
    let rijen = json["data"]["v"]["edges"].as_array().unwrap();
    (rijen.len(), aantal, rijen[0]["node"].clone())
}

/// What a provider has of each, and staff too; then what staff has besides.
const VOORSTEL: &str =
    "status clientnummer client { achternaam } locatie { zorgaanbieder { naam } gemeente { naam } capaciteit { bezet } }";
const VERBLIJF: &str = "van afwezigheden { reden } arrangement { trede } clientnummer client { achternaam } \
    locatie { zorgaanbieder { naam } gemeente { naam } }";
const BRUG: &str = "van clientnummer client { achternaam } zorgaanbieder { naam }";
const HUIS: &str = "soort gemeente { naam } zorgaanbieder { naam } capaciteit { bezet gereserveerd vrij totaal buitenGebruik { aantal } }";
const DAT: &str = "clientnummer status gemeenteHerkomst { naam } indicaties { besluitOp } wachtlijst { wachtendSinds } \
    plaatsingen { inZorgSinds } namens { college { naam } }";

const BEZWAAR: &str = "clientnummer behandelaar college { naam } stappen { soort } beslistermijn { laatsteDag } \
    dossier { achternaam verslag motivering arrangement { trede } }";

beide! {
    async fn het_aantal_statements_groeit_niet_met_de_bladzijde(w: Wereld) {
        vul(&w).await;
        let (zorg, staf, gemeente) = (AANBIEDER, COORDINATOR, ADVISEUR_LANSINGERLAND);
        let traject = format!("traject {{ {DAT} }}");
        let gevallen: Vec<(Wie, &str, String)> = vec![
            (zorg, "voorstellen", VOORSTEL.into()),
            (zorg, "zorgverblijven", VERBLIJF.into()),
            (zorg, "overbruggingen", BRUG.into()),
            (zorg, "locaties", HUIS.into()),
            (staf, "voorstellen", VOORSTEL.into()),
            (staf, "voorstellen", traject.clone()),
            (staf, "zorgverblijven", VERBLIJF.into()),
            (staf, "zorgverblijven", traject.clone()),
            (staf, "overbruggingen", BRUG.into()),
            (staf, "overbruggingen", traject.clone()),
            (staf, "plaatsingen", traject.clone()),
            (staf, "plaatsingen", "inhoud { zorgverblijven { van afwezigheden { reden } arrangement { trede } client { achternaam } } }".into()),
            (staf, "plaatsingen", "inhoud { zorgverblijven { clientnummer locatie { zorgaanbieder { naam } gemeente { naam } } } }".into()),
            (staf, "overbruggingszorg", "inhoud { vorm zorgaanbieder { naam } clientnummer client { achternaam } }".into()),
            (staf, "overbruggingszorg", traject.clone()),
            (staf, "wachtlijst", "inhoud { statussen { status } verblijven { verblijf } wensen { rolstoel } }".into()),
            (staf, "wachtlijst", "inhoud { bevoegdheidsgrond bekrachtiging { besluitKenmerk college { naam } } }".into()),
            (staf, "locaties", HUIS.into()),
            (BEZWAARSECRETARIS, "bezwaren", BEZWAAR.into()),
            (BEHANDELAAR_LANSINGERLAND, "bezwaren", BEZWAAR.into()),
            (gemeente, "plaatsingen", traject.clone()),
            (gemeente, "overbruggingszorg", traject.clone()),
            (gemeente, "wachtlijst", traject),
            (gemeente, "kennisgevingen", "bekendgemaaktOp clientnummer traject { status indicaties { besluitOp } }".into()),
            (gemeente, "locaties", "soort gemeente { naam } zorgaanbieder { naam }".into()),
            (gemeente, "termijnen", "soort laatsteDag traject { status termijnen { soort dagenOver } }".into()),
            (INDICATIESTELLER, "termijnen", "soort traject { volgendeStap inhoud { termijnen { uitleg { uitleg } } } }".into()),
            (INDICATIESTELLER, "mijnZaken", "volgendeStap termijnen { soort } inhoud { termijnen { uitleg { soort uitleg } } }".into()),
            (INDICATIESTELLER, "mijnZaken", "inhoud { overdrachten { gemeente { naam } verantwoordelijk { naam } feiten { functionaris gronden } } }".into()),
            (INDICATIESTELLER, "herindicaties", "inhoud { geldigTot maatwerkafweging { effect toetser } } traject { volgendeStap }".into()),
            (INDICATIESTELLER_2, "teToetsen", "clientnummer besluitOp".into()),
        ];
        for (wie, veld, knoop) in gevallen {
            let vraag = |n: usize| format!("{{ v: {veld}(first: {n}) {{ edges {{ node {{ {knoop} }} }} }} }}");
            let (een, s1, rij) = tel(&w, wie, &vraag(1)).await;
            let (veel, s100, _) = tel(&w, wie, &vraag(100)).await;
            println!("{:?} {veld} as {}: page of {een}: {s1} statements, page of {veel}: {s100}", w.soort, wie.subject);
            assert_eq!((een, veel), (1, 100), "{veld}");
            assert_eq!(s1, s100, "{veld} {knoop}: the number of statements grows with the page; {rij}");
            for leeg in ["\"client\":null", "\"bekrachtiging\":null", "\"inhoud\":null", "\"inhoud\":[]", "\"zorgverblijven\":[]", "\"afwezigheden\":[]", "\"arrangement\":null"] {
                assert!(!rij.to_string().contains(leeg), "{veld}: a loader had nothing to do: {rij}");
            }
            assert!(s100 <= 30, "{veld}: {s100}");
        }
    }
}
