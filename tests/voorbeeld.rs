//! The example region, asked over the API: the plan's own table, the wachtlijst, and a constant number of SQL statements.

use std::collections::BTreeMap;
use std::sync::atomic::Ordering;

use serde_json::Value;

use crate::hulp::beller::{Wie, voorbeeld};
use crate::hulp::{Soort, Wereld};

const PLAN: &str = include_str!("../src/voorbeeld/gegevens/nieuwe_indicaties_volwassenen.csv");
const MONITOR: &str = "{ regiomonitor(van: \"2015H1\", tot: \"2016H2\") { totaal nieuweIndicaties { halfjaar herkomst leeftijdsgroep aantal gemeente { naam } } } }";

/// The table of the plan: (herkomst, half-year or year) to number.
fn plan() -> BTreeMap<(String, String), i64> {
    let mut regels = PLAN.lines().map(|r| r.split(',').collect::<Vec<_>>());
    let kop = regels.next().unwrap();
    let mut tabel = BTreeMap::new();
    for r in regels {
        let herkomst = if r[1].is_empty() { r[0] } else { r[1] };
        for (i, halfjaar) in kop.iter().enumerate().skip(2) {
            tabel.insert((herkomst.to_owned(), (*halfjaar).to_owned()), r[i].parse().unwrap());
        }
    }
    tabel
}

fn volwassenen(monitor: &Value) -> BTreeMap<(String, String), i64> {
    let cellen = monitor["regiomonitor"]["nieuweIndicaties"].as_array().unwrap();
    let vanaf_23 = cellen.iter().filter(|c| c["leeftijdsgroep"] == "VANAF_23");
    vanaf_23
        .map(|c| ((c["herkomst"].as_str().unwrap().into(), c["halfjaar"].as_str().unwrap().into()), c["aantal"].as_i64().unwrap()))
        .collect()
}

async fn monitor(soort: Soort) {
    let w = Wereld::voorbeeld(soort).await;
    let exact = volwassenen(&w.data(voorbeeld("onderzoeker-1", "0599"), MONITOR).await);
    let plan = plan();
    let mut gezien = 0;
    for ((herkomst, periode), aantal) in &plan {
        let som = |keuze: &dyn Fn(&str, &str) -> bool| exact.iter().filter(|((h, p), _)| keuze(h, p)).map(|(_, n)| n).sum::<i64>();
        let geteld = som(&|h, p| (herkomst == "TOTAAL" || h == herkomst) && p.starts_with(periode.as_str()));
        assert_eq!(geteld, *aantal, "{herkomst} {periode}");
        gezien += 1;
    }
    // 7 gemeenten, ONBEKEND and TOTAAL, each with four half-years and two years.
    assert_eq!(gezien, 9 * 6);
    assert!(exact.keys().all(|(h, p)| plan.contains_key(&(h.clone(), p.clone()))), "no cell outside the table");
    figures_add_nothing(&w).await;
    delivered_as_granted(&w).await;
    crate::herbereken::changes_nothing(&w).await;
}

/// Whoever lives somewhere under a grant in kind that was made known: the stay says which, whatever it began under.
async fn delivered_as_granted(w: &Wereld) {
    let bekend = "SELECT 1 FROM indicatie i JOIN indicatie_inhoud h ON h.indicatie_id = i.id WHERE i.traject_id = v.traject_id \
         AND i.aard = 'AANVRAAG' AND i.bekendgemaakt_op IS NOT NULL AND h.leveringsvorm = 'ZIN'";
    let verblijven = format!("FROM zorgverblijf v WHERE v.tot IS NULL AND EXISTS ({bekend})");
    assert!(w.tel(&format!("SELECT count(*) {verblijven} AND v.soort = 'SPOED'")).await > 10);
    assert_eq!(w.tel(&format!("SELECT count(*) {verblijven} AND v.indicatie_id IS NULL")).await, 0);
}

/// Each figure that a gemeente of the example region reads is what anybody counts in its own list of besluiten, so it adds nothing to that
/// list: no age, no kind, of nobody.
async fn figures_add_nothing(w: &Wereld) {
    let mut besluiten = 0;
    for (code, subject) in [
        ("0489", "beleidsadviseur-0489"),
        ("0502", "beleidsadviseur-0502"),
        ("0542", "beleidsadviseur-0542"),
        ("0597", "beleidsadviseur-0597"),
        ("0613", "beleidsadviseur-0613"),
        ("1621", "beleidsadviseur-1621"),
    ] {
        let wie = voorbeeld(subject, code);
        let mut geteld = BTreeMap::<String, i64>::new();
        let mut na = "null".to_owned();
        loop {
            let vraag = format!(
                "{{ indicaties(first: 100, after: {na}) {{ edges {{ node {{ besluitOp toegekend }} }} pageInfo {{ hasNextPage endCursor }} }} }}"
            );
            let d = w.data(wie, &vraag).await["indicaties"].clone();
            for e in d["edges"].as_array().unwrap() {
                besluiten += 1;
                if e["node"]["toegekend"] == true {
                    let dag = e["node"]["besluitOp"].as_str().unwrap().parse().unwrap();
                    *geteld.entry(bw_domain::monitor::halfjaar(dag)).or_default() += 1;
                }
            }
            if d["pageInfo"]["hasNextPage"] == false {
                break;
            }
            na = d["pageInfo"]["endCursor"].to_string();
        }
        let vraag = "{ eigenToekenningen(van: \"2007H1\", tot: \"2026H2\") { totaal halfjaren { halfjaar aantal } } }";
        let cijfers = w.data(wie, vraag).await["eigenToekenningen"].clone();
        let rijen = cijfers["halfjaren"].as_array().unwrap().iter();
        let gelezen: BTreeMap<String, i64> =
            rijen.map(|r| (r["halfjaar"].as_str().unwrap().to_owned(), r["aantal"].as_i64().unwrap())).collect();
        assert_eq!(gelezen, geteld, "{code}");
        assert_eq!(cijfers["totaal"], geteld.values().sum::<i64>());
    }
    assert!(besluiten > 300, "{besluiten}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_monitor_equals_the_plan_sqlite() {
    monitor(Soort::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_monitor_equals_the_plan_postgres() {
    monitor(Soort::Postgres).await;
}

/// All rows of a connection, page by page; no row twice.
async fn loop_door(w: &Wereld, wie: Wie, veld: &str, per: usize) -> Vec<String> {
    let mut ids: Vec<String> = Vec::new();
    let mut na = String::new();
    loop {
        let data = w
            .data(wie, &format!("{{ v: {veld}(first: {per}{na}) {{ edges {{ node {{ id }} }} pageInfo {{ hasNextPage endCursor }} }} }}"))
            .await;
        for e in data["v"]["edges"].as_array().unwrap() {
            ids.push(e["node"]["id"].as_str().unwrap().into());
        }
        if data["v"]["pageInfo"]["hasNextPage"] == false {
            break;
        }
        na = format!(", after: {}", data["v"]["pageInfo"]["endCursor"]);
    }
    let uniek: std::collections::BTreeSet<&String> = ids.iter().collect();
    assert_eq!(uniek.len(), ids.len(), "{veld}: a row came twice");
    ids
}

async fn tel_statements(w: &Wereld, wie: Wie, vraag: &str) -> (usize, usize) {
    let voor = w.statements.load(Ordering::Relaxed);
    let data = w.data(wie, vraag).await;
    let edges = data.as_object().unwrap().values().next().unwrap()["edges"].as_array().unwrap().len();
    (edges, w.statements.load(Ordering::Relaxed) - voor)
}

async fn lijsten(soort: Soort) {
    let w = Wereld::voorbeeld(soort).await;
    let coordinator = voorbeeld("plaatsingscoordinator-1", "0599");
    let rotterdam = voorbeeld("beleidsadviseur-0599", "0599");
    let indicatiesteller = voorbeeld("indicatiesteller-1", "0599");
    // Pages of any size give the same rows in the same order.
    for (wie, veld) in [
        (coordinator, "wachtlijst"),
        (rotterdam, "trajecten"),
        (indicatiesteller, "indicaties"),
        (rotterdam, "locaties"),
        (rotterdam, "mandaten"),
    ] {
        let klein = loop_door(&w, wie, veld, 37).await;
        assert_eq!(klein, loop_door(&w, wie, veld, 100).await, "{veld}");
        assert!(klein.len() > 40, "{veld}: {}", klein.len());
    }
    // Everyone who waits and is not in a safe house; the rest of the 90 is.
    let wachtend = loop_door(&w, coordinator, "wachtlijst", 50).await.len();
    let geheim = w.tel("SELECT count(*) FROM dat_wachtlijst WHERE geheim AND gesloten_op IS NULL").await;
    assert_eq!(wachtend as i64 + geheim, 90);

    // The number of statements does not grow with the page.
    let dat = "clientnummer status gemeenteHerkomst { naam } indicaties { besluitOp toegekend } wachtlijst { wachtendSinds } namens { college { naam } }";
    let wat = "client { achternaam bsn } inhoud { versie meldingen { verwijzer } onderzoek { verslag onderzoeker } }";
    for (wie, veld, knoop) in [
        (rotterdam, "trajecten", dat.to_owned()),
        (indicatiesteller, "trajecten", format!("{dat} {wat}")),
        (rotterdam, "indicaties", format!("besluitOp traject {{ {dat} }}")),
        (coordinator, "wachtlijst", format!("wachtendSinds inhoud {{ statussen {{ status }} wensen {{ rolstoel }} }} traject {{ {dat} }}")),
        (
            indicatiesteller,
            "indicaties",
            "besluitOp inhoud { motivering beslisser mandaat { besluitKenmerk } } arrangement { trede } traject { client { achternaam } }"
                .into(),
        ),
    ] {
        let vraag = |n: usize| format!("{{ {veld}(first: {n}) {{ edges {{ node {{ {knoop} }} }} }} }}");
        let (een, s1) = tel_statements(&w, wie, &vraag(1)).await;
        let (veel, s100) = tel_statements(&w, wie, &vraag(100)).await;
        println!("{soort:?} {veld} as {}: page of {een}: {s1} statements, page of {veel}: {s100}", wie.subject);
        assert!(een == 1 && veel > 40, "{veld}: {veel}");
        // What a row may lack (a mandaat, an onderzoek) is not asked for a page without it: a page of 30 has it.
        let klein = tel_statements(&w, wie, &vraag(30)).await.1;
        assert!(s1 <= klein, "{veld}");
        assert_eq!(s100, klein, "{veld}: the number of statements grows with the page");
        assert!(s100 <= 27, "{veld}: {s100}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn pages_and_statements_sqlite() {
    lijsten(Soort::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn pages_and_statements_postgres() {
    lijsten(Soort::Postgres).await;
}
