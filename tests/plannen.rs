//! Plans of every statement behind every list, at the size of a country: no table with more than a thousand rows is read whole.
//!
//! The lists are asked over the API as each kind of viewer; what the product then sends is caught and explained. On PostgreSQL that
//! is done as the login role with the variables of the request set, because row level security changes plans.
//! `BW_CLIENTEN` is the number of clients (20,000; the full form is 200,000).

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::time::{Duration, Instant};

use bw_regie::repository::databank::{Databank, Instellingen, Transaction};
use sea_orm::{ConnectionTrait, Statement, TransactionTrait};
use serde_json::{Value, json};

use crate::hulp::basis::{dag, functie, id};
use crate::hulp::beller::{
    AANBIEDER, ADVISEUR_LANSINGERLAND, ADVISEUR_ROTTERDAM, BEHANDELAAR_LANSINGERLAND, BEZWAARSECRETARIS, CONSULENT_LANSINGERLAND,
    COORDINATOR, FG, INDICATIESTELLER, INDICATIESTELLER_2, MANDAATBEHEERDER, MANDAATBEHEERDER_LANSINGERLAND, Wie,
};
use crate::hulp::kloon::{DOSSIER, Reeks, id_sql, kaal, kloon, kloon_dossier, letterlijk};
use crate::hulp::stappen::{Tot, breng, doe, maatwerk, melding, plaats, toekenning, voorstel, wacht};
use crate::hulp::wereld::{Gevangen, cluster};
use crate::hulp::{Soort, Wereld, beide};

/// The most that the slowest statement of a request may take, halfway its runs, in a debug build: at 20,000 clients, and above.
fn grens() -> Duration {
    Duration::from_millis(if clienten() > 20_000 { 1_000 } else { 250 })
}
const KEREN: usize = 5;
/// A table that may be read whole.
const KLEIN: i64 = 1_000;
/// What PostgreSQL keeps in so few pages it reads whole rather than through an index.
const BLADEN: i64 = 100;

fn clienten() -> u32 {
    std::env::var("BW_CLIENTEN").ok().map_or(20_000, |t| t.parse().expect("BW_CLIENTEN: a number"))
}

/// Fills a world: one client in ten is in care, one in 200 waits, most are years behind; 300 houses of 60 providers, 400 of staff.
async fn vul(w: &Wereld, n: u32) {
    let mut m = melding();
    m["bsn"] = Value::Null;
    let ist = INDICATIESTELLER;
    let besluit = crate::weigering::met(&toekenning(), maatwerk());
    let wachtend = async || breng(w, ist, m.clone(), besluit.clone(), Tot::Wachtlijst, wacht()).await;
    let traject = |l: &crate::hulp::stappen::Loop| kaal(&l.traject);
    let over = wachtend().await;
    let verblijf = plaats(w, &over, 6, (3, AANBIEDER), "DEFINITIEF").await;
    doe(w, AANBIEDER, "zorgBeeindigen", json!({ "zorgverblijfId": verblijf, "versie": 1, "op": "2026-06-10", "reden": "VOLGENS_PLAN" }))
        .await;
    let in_zorg = wachtend().await;
    plaats(w, &in_zorg, 6, (3, AANBIEDER), "DEFINITIEF").await;
    crate::bezwaar::in_behandeling(w, &in_zorg, BEHANDELAAR_LANSINGERLAND).await;
    crate::overdracht::tot_het_eind(w, ist, &in_zorg).await;
    crate::afschrift::verstrekt(w, ist, &in_zorg).await;
    let wacht_l = wachtend().await;
    let voorgesteld = wachtend().await;
    doe(w, COORDINATOR, "voorstelDoen", voorstel(voorgesteld.inschrijving.as_deref().unwrap(), 6, 3)).await;
    let overbrugd = wachtend().await;
    let brug = json!({
        "inschrijvingId": overbrugd.inschrijving, "versie": 6, "zorgaanbieder": "Aanbieder", "vorm": "AMBULANT", "van": "2026-06-09",
    });
    doe(w, COORDINATOR, "overbruggingStarten", brug).await;
    // Most were reviewed, or decided by who asks; of who waits a colleague decided.
    let (zelf, collega) = (letterlijk(w.soort, functie(&ist)), letterlijk(w.soort, functie(&INDICATIESTELLER_2)));
    w.sql(&format!(
        "UPDATE maatwerkafweging SET te_toetsen = (1 = 0), oordeel = 'VOLDOET', getoetst_op = vastgelegd_op, toetser_id = {collega} \
         WHERE traject_id IN ({}, {})",
        letterlijk(w.soort, traject(&over)),
        letterlijk(w.soort, traject(&in_zorg))
    ))
    .await;
    w.sql(&format!("UPDATE maatwerkafweging SET functionaris_id = {collega} WHERE te_toetsen AND functionaris_id = {zelf}")).await;
    let gemeld = breng(w, ist, m.clone(), toekenning(), Tot::Melding, wacht()).await;
    let aangevraagd = breng(w, ist, m.clone(), toekenning(), Tot::Aanvraag, wacht()).await;
    let buiten = json!([{ "aantal": 1, "reden": "ONDERHOUD", "van": "2026-06-20", "tot": "2026-06-30" }]);
    let opgave = json!({ "locatieId": crate::hulp::basis::locatie(3), "totaal": 60, "geldigTot": "2026-09-10", "buitenGebruik": buiten });
    doe(w, AANBIEDER, "capaciteitOpgeven", opgave).await;

    let s = w.soort;
    let eigen = |naam: &str| letterlijk(s, id(naam));
    let of_kloon = |rest_van: &str, naam: &str| {
        let eigen = eigen(naam);
        format!("CASE WHEN {rest_van} = 0 THEN {eigen} ELSE {} END", id_sql(s, &eigen, rest_van))
    };
    // Place p of n / 10; house p % 300; provider p % 60.
    let p = format!("(r.n % {})", (n / 10).max(1));
    let (huis, huurder) = (of_kloon(&format!("({p} % 300)"), "locatie 3"), of_kloon(&format!("({p} % 60)"), "aanbieder"));
    let codes = ["0599", "0613", "0489", "0502", "0542", "1621", "0597"];
    let herkomst = codes.iter().enumerate().map(|(i, c)| format!(" WHEN {i} THEN '{c}'")).collect::<String>();
    let herkomst = format!("CASE r.n % 7{herkomst} END");
    let behandelaar = {
        let ist = letterlijk(s, functie(&ist));
        format!("CASE WHEN r.n % 400 = 0 THEN {ist} ELSE {} END", id_sql(s, &ist, "(r.n % 400)"))
    };
    let anders = [
        ("bezetting.plaats_id", id_sql(s, &eigen("plaats 3 1"), &p)),
        ("locatie_id", huis.clone()),
        ("zorgaanbieder_id", huurder.clone()),
        ("caseload.functionaris_id", behandelaar),
        ("gemeente_herkomst", herkomst.clone()),
        ("zichtbaar_voor", format!("CASE WHEN x.zichtbaar_voor IS NULL THEN NULL ELSE {herkomst} END")),
    ];
    w.nacht().await;
    let reeks = |van: u32, tot: u32, eerder: &'static str| Reeks { van, tot, eerder, anders: &[] };
    if s == Soort::Sqlite {
        // Outside a transaction, or it does nothing.
        w.sql("PRAGMA foreign_keys = OFF").await;
    }
    let tx = w.beheer.beheer().begin().await.unwrap();
    if s == Soort::Postgres {
        // No checks of foreign keys while copying.
        tx.execute_unprepared("SET LOCAL session_replication_role = replica; SET LOCAL statement_timeout = 0").await.unwrap();
    }
    let alles = "r.n > 0";
    let hier = |naam: &str| format!("x.id = {}", eigen(naam));
    let r = reeks(1, 400, "0");
    kloon(
        &tx,
        s,
        "functionaris",
        &format!("x.id = {}", letterlijk(s, functie(&ist))),
        &Reeks { anders: &[("subject", tekst(s, "kloon-"))], ..r },
    )
    .await;
    kloon(
        &tx,
        s,
        "zorgaanbieder",
        &hier("aanbieder"),
        &Reeks { tot: 59, anders: &[("naam", tekst(s, "Kloon ")), ("agb_code", agb(s))], ..r },
    )
    .await;
    let van_huis = of_kloon("(r.n % 60)", "aanbieder");
    let huizen = [("zorgaanbieder_id", van_huis), ("volgnummer", "100 + r.n".to_owned())];
    kloon(&tx, s, "voorziening", &hier("voorziening 3"), &Reeks { tot: 299, anders: &huizen, ..r }).await;
    kloon(&tx, s, "locatie", &hier("locatie 3"), &Reeks { tot: 299, anders: &huizen, ..r }).await;
    let opgaven = [("locatie_id", id_sql(s, &eigen("locatie 3"), "r.n")), huizen[0].clone()];
    for tabel in ["capaciteitsopgave", "buiten_gebruik"] {
        kloon(&tx, s, tabel, alles, &Reeks { tot: 299, anders: &opgaven, ..r }).await;
    }
    let plekken = [("locatie_id", huis), ("nummer", "1000 + r.n".to_owned())];
    kloon(&tx, s, "plaats", &hier("plaats 3 1"), &Reeks { van: 0, tot: (n / 10).max(1) - 1, anders: &plekken, ..r }).await;
    let mandaten = [("mandaat_id", id_sql(s, "x.mandaat_id", "r.n"))];
    for tabel in ["mandaat", "mandaat_geldigheid"] {
        kloon(&tx, s, tabel, alles, &Reeks { tot: 40, anders: &mandaten, ..r }).await;
    }
    let met_plek: Vec<&str> = DOSSIER.iter().copied().chain(["bezetting"]).collect();
    // Who left lived there before who lives there now, one after the other.
    let jaren = format!("10 + (r.n / {}) * 220 + {p} % 200", (n / 10).max(1));
    let nu = format!("{p} % 200");
    let delen = [
        (&in_zorg, n / 10, nu.as_str()),
        (&wacht_l, n / 200 - n / 1_000 - n * 3 / 2_000, "r.n % 80"),
        (&voorgesteld, n * 3 / 2_000, "0"),
        (&overbrugd, n / 1_000, "r.n % 80"),
        (&gemeld, n / 200, "r.n % 60"),
        (&aangevraagd, n / 20, "r.n % 40"),
    ];
    let mut van = 1_000_000;
    for (l, aantal, eerder) in delen {
        // From a multiple of the number of places, so that everyone has a place of its own.
        let r = Reeks { van, tot: van + aantal - 1, eerder, anders: &anders };
        kloon_dossier(&tx, s, traject(l), &met_plek, &r).await;
        van += 1_000_000;
    }
    let rest = n - delen.iter().map(|d| d.1).sum::<u32>();
    kloon_dossier(&tx, s, traject(&over), &met_plek, &Reeks { van: 1, tot: rest, eerder: &jaren, anders: &anders }).await;
    tx.commit().await.unwrap();
    if s == Soort::Sqlite {
        w.sql("PRAGMA foreign_keys = ON").await;
    }
    // Whoever is in care or waits is to be indicated anew.
    w.sql("UPDATE indicatie_inhoud SET geldig_tot = '2026-08-01'").await;
    w.sql("ANALYZE").await;
    w.klok.zet(dag("2026-06-10"));
    // Oversight of opened dossiers has something to read.
    let open = json!({ "clientnummer": gemeld.clientnummer, "reden": "waarneming" });
    doe(w, INDICATIESTELLER_2, "dossierOpenen", open).await;
    crate::inlichting::gevraagd_en_beantwoord(w).await;
}

fn tekst(s: Soort, voor: &str) -> String {
    if s == Soort::Postgres { format!("'{voor}' || r.n::text") } else { format!("'{voor}' || r.n") }
}

fn agb(s: Soort) -> String {
    if s == Soort::Postgres { "'8' || lpad(r.n::text, 7, '0')".into() } else { "'8' || printf('%07d', r.n)".into() }
}

/// Number of rows of each table with more than [`KLEIN`].
async fn groot(w: &Wereld) -> BTreeMap<String, i64> {
    let sql = match w.soort {
        Soort::Postgres => "SELECT relname::text AS naam FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace",
        Soort::Sqlite => "SELECT name AS naam FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
    };
    let mut uit = BTreeMap::new();
    for r in w.beheer.beheer().query_all_raw(Statement::from_string(w.beheer.soort(), sql)).await.unwrap() {
        let naam: String = r.try_get("", "naam").unwrap();
        let n = w.tel(&format!("SELECT count(*) FROM {naam}")).await;
        let bladen = format!("SELECT relpages FROM pg_class WHERE oid = '{naam}'::regclass");
        if n > KLEIN && (w.soort == Soort::Sqlite || w.tel(&bladen).await > BLADEN) {
            uit.insert(naam, n);
        }
    }
    uit
}

/// A list as it is asked: field, arguments, what of a row.
type Lijst = (&'static str, &'static str, &'static str);

const TRAJECT: &str = "clientnummer status gemeenteHerkomst { naam } indicaties { besluitOp } wachtlijst { wachtendSinds } \
    plaatsingen { inZorgSinds } namens { college { naam } mandaatbesluit }";
const DAT: &[Lijst] = &[
    ("trajecten", "", TRAJECT),
    ("trajecten", "filter: { status: [WACHTEND] }", "status"),
    ("trajecten", "filter: { status: [IN_ZORG, GEMELD] }, volgorde: GEMELD_AFLOPEND", "status"),
    ("trajecten", "filter: { clientnummer: \"C-K000000700\" }", "status"),
    ("trajecten", "filter: { gemeldVanaf: \"2026-01-01\", gemeldTotEnMet: \"2026-02-01\" }", "status"),
    ("indicaties", "", "besluitOp traject { status }"),
    ("indicaties", "filter: { toegekend: true, besluitVanaf: \"2026-01-01\" }", "besluitOp"),
    ("wachtlijst", "", "wachtendSinds traject { status }"),
    ("wachtlijst", "filter: { ookGesloten: true }", "wachtendSinds"),
    ("wachtlijst", "filter: { langZonderDekking: true }", "wachtendSinds"),
    ("wachtlijst", "filter: { langZonderDekking: false }", "wachtendSinds"),
    ("plaatsingen", "", "inZorgSinds traject { status }"),
    ("plaatsingen", "ookBeeindigd: true", "inZorgSinds"),
    ("overbruggingszorg", "", "traject { status }"),
    ("termijnen", "", "soort laatsteDag dagenOver traject { status termijnen { soort } }"),
    ("termijnen", "filter: { soort: [BESLUIT], teLaat: true }", "laatsteDag"),
    ("termijnen", "filter: { gemeenteHerkomst: \"1621\", uiterlijk: \"2026-06-20\" }", "laatsteDag"),
    ("locaties", "", "soort zorgaanbieder { naam } gemeente { naam }"),
    ("mandaten", "", "geldigTot"),
    ("mandaten", "filter: { vanGemeente: \"1621\", geldigOp: \"2026-06-10\" }", "geldigTot"),
];
const KENNISGEVING: &[Lijst] = &[
    ("kennisgevingen", "", "bekendgemaaktOp clientnummer traject { status }"),
    ("kennisgevingen", "filter: { vanaf: \"2026-01-01\" }", "bekendgemaaktOp"),
];
const INDICATIE: &[Lijst] = &[
    ("trajecten", "", "client { achternaam } inhoud { versie meldingen { verwijzer } onderzoek { verslag } plichten { soort } }"),
    ("trajecten", "", "inhoud { overdrachten { status gemeente { naam } feiten { soort functionaris gronden } } }"),
    ("indicaties", "", "inhoud { motivering beslisser beschikking { omvang } } arrangement { trede }"),
    ("mijnZaken", "", "volgendeStap termijnen { soort laatsteDag } inhoud { termijnen { uitleg { uitleg } opschortingen { grond } } }"),
    ("herindicaties", "", "inhoud { geldigTot maatwerkafweging { effect toetser } } traject { volgendeStap }"),
    ("teToetsen", "", "clientnummer besluitOp"),
];
const COORDINATIE: &[Lijst] = &[
    ("trajecten", "", "client { achternaam } inhoud { versie }"),
    ("wachtlijst", "", "inhoud { statussen { status } verblijven { verblijf } wensen { rolstoel } }"),
    ("plaatsingen", "", "inhoud { zorgverblijven { van afwezigheden { reden } arrangement { trede } client { achternaam } } }"),
    ("overbruggingszorg", "", "inhoud { vorm zorgaanbieder { naam } }"),
    ("voorstellen", "", "status clientnummer client { achternaam } locatie { soort } traject { status }"),
    ("voorstellen", "status: VOORGESTELD", "status"),
    ("voorstellen", "status: VERLOPEN", "status"),
    ("voorstellen", "status: GEACCEPTEERD", "status"),
    (
        "zorgverblijven",
        "",
        "van afwezigheden { reden } arrangement { trede } clientnummer client { achternaam } locatie { soort } traject { status }",
    ),
    ("zorgverblijven", "ookBeeindigd: true", "van"),
    ("overbruggingen", "", "van zorgaanbieder { naam } clientnummer client { achternaam } traject { status }"),
    ("locaties", "", "capaciteit { bezet gereserveerd vrij buitenGebruik { aantal } }"),
    ("locaties", "capaciteit: ACTUEEL", "soort"),
    ("locaties", "capaciteit: ONBEKEND", "soort"),
    ("locaties", "vrijVanaf: \"2026-06-15\", agbCode: \"90000001\"", "soort"),
];
const ZORG: &[Lijst] = &[
    ("voorstellen", "", "status clientnummer client { achternaam } locatie { soort }"),
    ("voorstellen", "status: VOORGESTELD", "status"),
    ("zorgverblijven", "", "van afwezigheden { reden } arrangement { trede } clientnummer client { achternaam } locatie { soort }"),
    ("zorgverblijven", "ookBeeindigd: true", "van"),
    ("overbruggingen", "", "van clientnummer client { achternaam }"),
    ("locaties", "", "capaciteit { bezet gereserveerd vrij buitenGebruik { aantal } }"),
    ("locaties", "capaciteit: ACTUEEL", "soort"),
    ("locaties", "vrijVanaf: \"2026-06-15\"", "soort"),
];

const TOEZICHT: &[Lijst] = &[
    ("dossieropeningen", "", "reden clientnummer functionaris"),
    ("verwerkingen", "", "functionaris zaaknummer aantalBetrokkenen clientnummers"),
    ("verwerkingen", "filter: { handeling: \"LEZEN\" }", "functionaris clientnummers"),
    ("opzoektellingen", "", "aantal functionaris"),
    ("afschriften", "", "functionaris clientnummer college { naam }"),
];
const INLICHTING: &[Lijst] = &[("inlichtingen", "", "vraag functionaris antwoordKenmerk college { naam }")];

const BEZWAAR: &[Lijst] = &[
    ("bezwaren", "", "clientnummer behandelaar stappen { soort } beslistermijn { laatsteDag }"),
    ("bezwaren", "", "dossier { achternaam verslag motivering arrangement { trede } }"),
];
const BEZWAAR_ALLE: &[Lijst] = &[("bezwaren", "ookBeeindigd: true", "ontvangenOp dossier { verslag }")];

fn kijkers() -> Vec<(&'static str, Wie, Vec<Lijst>)> {
    let samen = |delen: &[&[Lijst]]| delen.concat();
    vec![
        ("beleidsadviseur regiogemeente", ADVISEUR_LANSINGERLAND, samen(&[DAT, KENNISGEVING])),
        ("consulent regiogemeente", CONSULENT_LANSINGERLAND, samen(&[DAT, KENNISGEVING])),
        ("beleidsadviseur centrumgemeente", ADVISEUR_ROTTERDAM, samen(&[DAT, KENNISGEVING])),
        ("indicatiesteller", INDICATIESTELLER, samen(&[DAT, INDICATIE])),
        ("plaatsingscoordinator", COORDINATOR, samen(&[DAT, COORDINATIE])),
        ("zorgaanbieder", AANBIEDER, samen(&[ZORG])),
        ("mandaatbeheerder regiogemeente", MANDAATBEHEERDER_LANSINGERLAND, samen(&[INLICHTING])),
        (
            "mandaatbeheerder",
            MANDAATBEHEERDER,
            vec![("ondermandaten", "", "geldigTot"), ("mandaten", "", "geldigTot"), ("bekrachtigingen", "", "besluitKenmerk")],
        ),
        ("functionaris gegevensbescherming", FG, samen(&[TOEZICHT])),
        ("bezwaarsecretaris", BEZWAARSECRETARIS, samen(&[BEZWAAR, BEZWAAR_ALLE])),
        ("bezwaarbehandelaar", BEHANDELAAR_LANSINGERLAND, samen(&[BEZWAAR])),
    ]
}

/// Asks, and gives the answer with the statements behind it.
async fn vang(w: &Wereld, token: &str, vraag: &str) -> (Value, Gevangen, Duration) {
    *w.gevangen.lock().unwrap() = Some(Vec::new());
    let begin = Instant::now();
    let antwoord = w.stuur(Wereld::verzoek(token, json!({ "query": vraag }).to_string())).await;
    let duur = begin.elapsed();
    let gevangen = w.gevangen.lock().unwrap().take().unwrap_or_default();
    (antwoord.json(), gevangen, duur)
}

/// What reads a large table whole in one statement.
async fn slecht(w: &Wereld, tx: &Transaction, s: &Statement, groot: &BTreeMap<String, i64>) -> Vec<String> {
    let uitleg = if w.soort == Soort::Postgres { "EXPLAIN (FORMAT JSON) " } else { "EXPLAIN QUERY PLAN " };
    let s = Statement { sql: format!("{uitleg}{}", s.sql), ..s.clone() };
    let rijen = tx.query_all_raw(s.clone()).await.unwrap_or_else(|f| panic!("{f}\n{}", s.sql));
    let mut uit = Vec::new();
    for r in rijen {
        if w.soort == Soort::Sqlite {
            let detail: String = r.try_get("", "detail").unwrap();
            let woorden: Vec<&str> = detail.split_whitespace().collect();
            if let ["SCAN", tabel, rest @ ..] = &woorden[..]
                && groot.contains_key(*tabel)
                && !rest.contains(&"INDEX")
            {
                uit.push(detail);
            }
            continue;
        }
        let plan: Value = r.try_get("", "QUERY PLAN").unwrap();
        let mut stapel = vec![&plan];
        while let Some(v) = stapel.pop() {
            match v {
                Value::Array(a) => stapel.extend(a),
                Value::Object(o) => {
                    let tabel = o.get("Relation Name").and_then(Value::as_str).unwrap_or_default();
                    if o.get("Node Type").is_some_and(|t| t == "Seq Scan") && groot.contains_key(tabel) {
                        uit.push(format!("Seq Scan on {tabel}, filter {}", o.get("Filter").unwrap_or(&Value::Null)));
                    }
                    stapel.extend(o.values());
                }
                _ => {}
            }
        }
    }
    uit
}

fn midden(mut tijden: Vec<Duration>) -> Duration {
    tijden.sort_unstable();
    tijden[tijden.len() / 2]
}

beide! {
    async fn geen_lijst_leest_een_grote_tabel_heel(w: Wereld) {
        let n = clienten();
        let begin = Instant::now();
        vul(&w, n).await;
        let groot = groot(&w).await;
        println!("{:?}: {n} clients in {:.1} s; rows of large tables: {groot:?}", w.soort, begin.elapsed().as_secs_f64());
        // On PostgreSQL as the product logs in; SQLite has one kind of reader.
        let login = match w.soort {
            Soort::Postgres => Databank::open(&Instellingen { verbindingen: 1, ..Instellingen::voor(cluster().url("bw_app", &w.naam)) }).await.unwrap(),
            Soort::Sqlite => w.beheer.clone(),
        };
        let (mut fouten, mut tabel) = (BTreeSet::new(), String::new());
        let mut traagst = BTreeMap::<&str, (Duration, String)>::new();
        for (rol, wie, lijsten) in kijkers() {
            let token = wie.token();
            for (veld, argumenten, knoop) in lijsten {
                let vraag = |na: &str| {
                    let komma = if argumenten.is_empty() { "" } else { ", " };
                    format!("{{ v: {veld}(first: 20{na}{komma}{argumenten}) {{ edges {{ node {{ {knoop} }} }} pageInfo {{ hasNextPage endCursor }} }} }}")
                };
                let (json, _, _) = vang(&w, &token, &vraag("")).await;
                if json.get("errors").is_some() || json["data"]["v"].is_null() {
                    fouten.insert(format!("{rol} {veld}({argumenten}): {json}"));
                    continue;
                }
                let rijen = json["data"]["v"]["edges"].as_array().unwrap().len();
                let mut bladzijden = vec![("first", vraag(""))];
                if json["data"]["v"]["pageInfo"]["hasNextPage"] == true {
                    bladzijden.push(("next", vraag(&format!(", after: {}", json["data"]["v"]["pageInfo"]["endCursor"]))));
                }
                for (welke, vraag) in bladzijden {
                    let (mut heel, mut statement, mut gevangen) = (Vec::new(), Vec::new(), Vec::new());
                    // Other work on the machine makes one slow for a while: what is too slow is asked longer.
                    while heel.len() < KEREN || (heel.len() < 6 * KEREN && midden(statement.clone()) > grens()) {
                        let (_, g, duur) = vang(&w, &token, &vraag).await;
                        heel.push(duur);
                        statement.push(g.iter().map(|(_, d)| *d).max().unwrap_or_default());
                        gevangen = g;
                    }
                    let tx = login.begin_lezing().await.unwrap();
                    for (s, _) in &gevangen {
                        if s.sql.starts_with("SELECT set_config") {
                            tx.query_one_raw(s.clone()).await.unwrap();
                        } else if s.sql.starts_with("SELECT") {
                            for wat in slecht(&w, &tx, s, &groot).await {
                                fouten.insert(format!("{rol} {veld}({argumenten}) {welke}: {wat}\n    {s}"));
                            }
                        }
                    }
                    tx.rollback().await.unwrap();
                    let (heel, statement) = (midden(heel), midden(statement));
                    let ms = |d: Duration| d.as_secs_f64() * 1_000.0;
                    let regel = format!(
                        "{rol:<32} {:<72} {welke:<5} {rijen:>3} rows {:>3} statements, slowest {:>7.2} ms, request {:>7.2} ms",
                        format!("{veld}({argumenten})"), gevangen.len(), ms(statement), ms(heel)
                    );
                    writeln!(tabel, "{regel}").unwrap();
                    let slot = traagst.entry(rol).or_default();
                    if statement > slot.0 {
                        *slot = (statement, format!("{veld}({argumenten}) {welke}"));
                    }
                    if statement > grens() {
                        fouten.insert(format!("over {:?}: {regel}", grens()));
                    }
                }
            }
        }
        // Counts are no list: over a quarter of a year, and over as long as can be asked.
        for wie in [ADVISEUR_LANSINGERLAND, ADVISEUR_ROTTERDAM] {
            for (van, tot) in [("2026-01-01", "2026-03-31"), ("2023-07-01", "2026-06-30")] {
                let vraag = format!("{{ rekenschap(van: \"{van}\", totEnMet: \"{tot}\") {{ groepen {{ groep aantal binnenTermijn teLaat }} }} }}");
                let (json, gevangen, _) = vang(&w, &wie.token(), &vraag).await;
                let traagste = gevangen.iter().map(|(_, d)| *d).max().unwrap_or_default();
                writeln!(tabel, "{} rekenschap {van} {tot}: {} statements, slowest {traagste:?}, {json}", wie.subject, gevangen.len()).unwrap();
                let tx = login.begin_lezing().await.unwrap();
                for (s, _) in &gevangen {
                    if s.sql.starts_with("SELECT set_config") {
                        tx.query_one_raw(s.clone()).await.unwrap();
                    } else if s.sql.starts_with("SELECT") {
                        fouten.extend(slecht(&w, &tx, s, &groot).await.into_iter().map(|wat| format!("rekenschap {van}: {wat}\n    {s}")));
                    }
                }
                tx.rollback().await.unwrap();
                if traagste > grens() || json.get("errors").is_some() {
                    fouten.insert(format!("rekenschap {van} {tot}: {traagste:?} {json}"));
                }
            }
        }
        println!("{tabel}");
        for (rol, (duur, wat)) in &traagst {
            println!("{:?} slowest of {rol}: {:.2} ms, {wat}", w.soort, duur.as_secs_f64() * 1_000.0);
        }
        println!("{:?}: {:.1} s in all", w.soort, begin.elapsed().as_secs_f64());
        assert!(fouten.is_empty(), "{} findings:\n{}", fouten.len(), fouten.into_iter().collect::<Vec<_>>().join("\n"));
    }
}
