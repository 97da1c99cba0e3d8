//! A reference model: a naive reading of the raw tables that says what each role gets, and that the real answers must equal.
//!
//! A server that answers nothing passes a noninterference test; here what is allowed must come back, in full and in order. The model
//! shares neither policy nor scope nor repositories nor projection with the product: who sees what stands in `zicht`, what is dat in
//! `dat`, what a field says in `antwoord`, all from docs/toegang.md and the documents of the domain. The exceptions stand in
//! `antwoord::UITGEZONDERD`.
//!
//! `BW_VRAGEN` (200 per role and database), `BW_ZAAD` (1), `BW_STAP` and `BW_DOEL` (one step alone) and `BW_WIE`
//! (one viewer alone) set length, seed and replay.

mod antwoord;
mod dat;
mod gang;
mod rekenschap;
mod tabellen;
mod termijn;
mod vraag;
mod wereld;
mod zicht;

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};
use serde_json::{Value, json};

use crate::hulp::basis::dag;
use crate::hulp::beller::{
    AANBIEDER, ADVISEUR_LANSINGERLAND, CONSULENT_LANSINGERLAND, COORDINATOR, INDICATIESTELLER, INDICATIESTELLER_ELDERS, MANDAATBEHEERDER,
    MANDAATBEHEERDER_LANSINGERLAND, ONDERZOEKER, Wie, voorbeeld,
};
use crate::hulp::bron::BEGIN;
use crate::hulp::schema::Schema;
use crate::hulp::{Soort, Wereld};
use antwoord::{BEKEND, Model, UITGEZONDERD, knoop};
use tabellen::Register;
use vraag::{LIJSTEN, Maker, Verwacht, Wortel};
use zicht::{Kijker, Rol};

/// Fields that cannot have data for a viewer, and why.
const LEEG: &[(&str, &str, &str)] = &[];

fn getal(naam: &str) -> Option<u64> {
    std::env::var(naam).ok().and_then(|n| n.parse().ok())
}

fn schema() -> Schema {
    Schema::lees(include_str!("../../schema.graphql"))
}

/// Somebody who looks: its roles, and who it is in the example region and in the small world.
#[derive(Clone, Copy, Debug)]
struct Proef {
    naam: &'static str,
    rollen: &'static [Rol],
    wie: [Wie; 2],
}

const PROEVEN: [Proef; 6] = [
    Proef {
        naam: "beleidsadviseur",
        rollen: &[Rol::Beleidsadviseur],
        wie: [voorbeeld("beleidsadviseur-1621", "1621"), ADVISEUR_LANSINGERLAND],
    },
    Proef { naam: "consulent", rollen: &[Rol::Consulent], wie: [voorbeeld("consulent-1621", "1621"), CONSULENT_LANSINGERLAND] },
    Proef { naam: "indicatiesteller", rollen: &[Rol::Indicatiesteller], wie: [voorbeeld("indicatiesteller-1", "0599"), INDICATIESTELLER] },
    Proef { naam: "coordinator", rollen: &[Rol::Coordinator], wie: [voorbeeld("plaatsingscoordinator-1", "0599"), COORDINATOR] },
    Proef { naam: "aanbieder", rollen: &[Rol::Aanbieder], wie: [voorbeeld("aanbieder-90000018", "90000018"), AANBIEDER] },
    // Several roles add up, row by row.
    Proef {
        naam: "drie rollen",
        rollen: &[Rol::Indicatiesteller, Rol::Coordinator, Rol::Beleidsadviseur],
        wie: [wereld::DRIE_ROLLEN_GROOT, wereld::DRIE_ROLLEN_KLEIN],
    },
];

/// What a run came to.
#[derive(Default)]
struct Verslag {
    vragen: usize,
    met_data: usize,
    rijen: usize,
    velden: BTreeSet<String>,
    verschillen: Vec<String>,
    /// In the model itself.
    rekentijd: Duration,
}

/// A world with all that the model knows of it.
struct Omgeving {
    w: Wereld,
    r: Register,
}

impl Omgeving {
    async fn nieuw((w, gisteren): (Wereld, Option<Register>)) -> Self {
        let r = Register::lees(&w).await;
        let r = match gisteren {
            Some(gisteren) => r.na(gisteren, dag(BEGIN)),
            None => r,
        };
        Omgeving { r, w }
    }
}

/// Where two answers part.
fn verschil(pad: &str, model: &Value, product: &Value) -> Option<String> {
    match (model, product) {
        (Value::Object(a), Value::Object(b)) => {
            let namen: BTreeSet<&String> = a.keys().chain(b.keys()).collect();
            namen
                .into_iter()
                .find_map(|n| verschil(&format!("{pad}.{n}"), a.get(n).unwrap_or(&json!("absent")), b.get(n).unwrap_or(&json!("absent"))))
        }
        (Value::Array(a), Value::Array(b)) if a.len() == b.len() => {
            a.iter().zip(b).enumerate().find_map(|(i, (a, b))| verschil(&format!("{pad}[{i}]"), a, b))
        }
        _ if model == product => None,
        _ => Some(format!("{pad}\n  model:   {model}\n  product: {product}")),
    }
}

/// Asks one request and compares; the cursor of the first root field, if it is a page with one.
async fn vergelijk(
    w: &Wereld,
    m: &Model<'_>,
    wie: Wie,
    wortels: &[Wortel],
    naam: &str,
    verslag: &mut Verslag,
) -> (Verwacht, Option<String>) {
    let namen: Vec<String> = (0..wortels.len()).map(|i| format!("v{i}")).collect();
    let delen: Vec<String> = wortels.iter().zip(&namen).map(|(w, n)| w.tekst(n)).collect();
    let query = format!("{{ {} }}", delen.join(" "));
    let begin = Instant::now();
    let mut verwacht = Verwacht::default();
    let mut model = json!({});
    for (wortel, n) in wortels.iter().zip(&namen) {
        model[n] = verwacht.wortel(m, wortel);
    }
    verslag.rekentijd += begin.elapsed();
    let antwoord = w.vraag(wie, &query, json!({})).await.json();
    let mut product = antwoord["data"].clone();
    let mut cursor = None;
    for n in &namen {
        let Some(info) = product[n].get_mut("pageInfo").and_then(Value::as_object_mut) else { continue };
        cursor = info.remove("endCursor").and_then(|c| c.as_str().map(str::to_owned));
    }
    verslag.vragen += 1;
    verslag.rijen += verwacht.rijen;
    verslag.met_data += usize::from(verwacht.rijen > 0);
    verslag.velden.append(&mut verwacht.velden);
    let fout = antwoord.get("errors").map(|f| f.to_string());
    if let Some(v) = fout.or_else(|| verschil("", &model, &product)) {
        verslag.verschillen.push(format!("{naam}, as {}\n{query}\n{v}", wie.subject));
    }
    (verwacht, cursor)
}

/// Asks a number of requests as a viewer, in the example region and the small world or in the small world alone; ends at `genoeg`
/// differences.
async fn draai(groot: Option<&Omgeving>, klein: &Omgeving, proef: Proef, aantal: usize, genoeg: usize) -> Verslag {
    let (zaad, alleen) = (getal("BW_ZAAD").unwrap_or(1), getal("BW_STAP"));
    let maker = Maker::nieuw(&schema(), proef.rollen);
    let doelen: Vec<String> = maker.alle_velden().into_iter().collect();
    let model = |o| {
        let Omgeving { r, .. }: &Omgeving = o;
        |wie| Model::nieuw(r, Kijker::nieuw(r, proef.rollen, wie, dag(BEGIN)))
    };
    let (in_groot, in_klein) = (groot.map(|o| model(o)(proef.wie[0])), model(klein)(proef.wie[1]));
    let mut verslag = Verslag::default();
    let opdracht = std::env::var("BW_DOEL").ok();
    let mut stap = alleen.unwrap_or(0);
    // Longer when a field had no data yet, five times as long at most.
    let gedekt = |v: &Verslag| doelen.iter().all(|d| v.velden.contains(d) || uitgezonderd(proef, d));
    while (verslag.vragen < aantal || (!gedekt(&verslag) && verslag.vragen < 5 * aantal)) && verslag.verschillen.len() < genoeg {
        let mut r = StdRng::seed_from_u64(zaad * 1_000_000_007 + stap * 101 + proef.naam.len() as u64);
        // The small world has the odd cases, the example region the volume.
        let (o, m, wie) = match (groot, &in_groot) {
            (Some(groot), Some(m)) if stap % 5 > 1 => (groot, m, proef.wie[0]),
            _ => (klein, &in_klein, proef.wie[1]),
        };
        // Each step has a field that it must ask, so that all are asked soon, whatever their number.
        let n = usize::try_from(stap).unwrap();
        let nog = || doelen.iter().filter(|d| !verslag.velden.contains(*d) && !uitgezonderd(proef, d));
        let doel = match &opdracht {
            Some(doel) => doel,
            // In the longer part those that had none.
            None if verslag.vragen >= aantal => nog().nth(n % nog().count().max(1)).unwrap(),
            None => &doelen[(n * 37 + n / doelen.len()) % doelen.len()],
        };
        let naam = format!("{:?}, {} with BW_ZAAD={zaad} BW_STAP={stap} BW_DOEL={doel}", o.w.soort, proef.naam);
        let mut wortels = vec![maker.wortel(&mut r, m, doel)];
        if r.random_bool(0.06) {
            let knoop = |w: &Wortel| matches!(w, Wortel::Knoop { .. });
            wortels = std::iter::repeat_with(|| maker.wortel(&mut r, m, doel)).filter(knoop).take(2).collect();
        }
        let mut paginas = if r.random_bool(0.35) { r.random_range(1..5) } else { 0 };
        loop {
            let (verwacht, cursor) = vergelijk(&o.w, m, wie, &wortels, &naam, &mut verslag).await;
            let Wortel::Pagina { lijst, .. } = &wortels[0] else { break };
            let Some(cursor) = cursor.filter(|_| paginas > 0) else { break };
            // Once past the end too.
            paginas = if verwacht.meer { paginas - 1 } else { 0 };
            wortels = vec![maker.pagina(&mut r, lijst.clone(), Some((cursor, verwacht.tot)), doel)];
        }
        stap += 1;
        if alleen.is_some() {
            break;
        }
    }
    verslag
}

/// Whether a field cannot have data for this viewer.
fn uitgezonderd(proef: Proef, veld: &str) -> bool {
    LEEG.iter().any(|(naam, v, _)| *naam == proef.naam && *v == veld)
}

/// What is wrong with a run, if anything.
fn oordeel(proef: Proef, verslag: &Verslag) -> Vec<String> {
    let mut fouten = verslag.verschillen.clone();
    if getal("BW_STAP").is_some() {
        return fouten;
    }
    // A test that asks nothing finds nothing.
    if verslag.met_data * 10 < verslag.vragen * 4 {
        fouten.push(format!("{}: only {} of {} answers bear data", proef.naam, verslag.met_data, verslag.vragen));
    }
    let leeg = |veld: &String| uitgezonderd(proef, veld);
    let alle = Maker::nieuw(&schema(), proef.rollen).alle_velden();
    let nooit: Vec<&String> = alle.iter().filter(|v| !verslag.velden.contains(*v) && !leeg(v)).collect();
    if !nooit.is_empty() {
        fouten.push(format!("{}: never with data: {nooit:?}", proef.naam));
    }
    let toch: Vec<&String> = verslag.velden.iter().filter(|v| leeg(v)).collect();
    if !toch.is_empty() {
        fouten.push(format!("{}: has data after all: {toch:?}", proef.naam));
    }
    fouten
}

/// All viewers on one pair of worlds: building those takes as long as asking one role.
async fn gelijk(soort: Soort) {
    let begin = Instant::now();
    let groot = Omgeving::nieuw(wereld::groot(soort).await).await;
    let half = begin.elapsed().as_secs_f32();
    let klein = Omgeving::nieuw(wereld::klein(soort).await).await;
    println!("{soort:?}: worlds in {half:.1} and {:.1} s", begin.elapsed().as_secs_f32() - half);
    let aantal = usize::try_from(getal("BW_VRAGEN").unwrap_or(200)).unwrap();
    let mut fouten = Vec::new();
    let alleen = std::env::var("BW_WIE").ok();
    for proef in PROEVEN.into_iter().filter(|p| alleen.as_deref().is_none_or(|naam| naam == p.naam)) {
        let begin = Instant::now();
        let verslag = draai(Some(&groot), &klein, proef, aantal, 10).await;
        println!(
            "{soort:?} {}: {} queries, {} with data ({} %), {} rows, {} differ, {:.1} s of which model {:.1} s",
            proef.naam,
            verslag.vragen,
            verslag.met_data,
            verslag.met_data * 100 / verslag.vragen.max(1),
            verslag.rijen,
            verslag.verschillen.len(),
            begin.elapsed().as_secs_f32(),
            verslag.rekentijd.as_secs_f32(),
        );
        fouten.extend(oordeel(proef, &verslag));
    }
    for proef in PROEVEN.into_iter().filter(|p| p.rollen.contains(&Rol::Beleidsadviseur)) {
        for (o, wie) in [(&groot, proef.wie[0]), (&klein, proef.wie[1])] {
            fouten
                .extend(rekenschap::verschillen(&o.w, &Model::nieuw(&o.r, Kijker::nieuw(&o.r, proef.rollen, wie, dag(BEGIN))), wie).await);
        }
    }
    assert!(fouten.is_empty(), "{} faults:\n\n{}", fouten.len(), fouten.join("\n\n"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_answer_equals_the_model_sqlite() {
    gelijk(Soort::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_answer_equals_the_model_postgres() {
    gelijk(Soort::Postgres).await;
}

/// What is changed behind the model's back: who must get another answer then, the statement, and the way back if it is not its own.
const STORINGEN: [(usize, &str, Option<&str>); 11] = [
    // Rows that the viewer sees are gone.
    (
        0,
        "UPDATE dat_traject SET zichtbaar_voor = '0363' WHERE zichtbaar_voor = '1621'",
        Some("UPDATE dat_traject SET zichtbaar_voor = '1621' WHERE zichtbaar_voor = '0363'"),
    ),
    (
        1,
        "UPDATE dat_plaatsing SET zichtbaar_voor = '0363' WHERE zichtbaar_voor = '1621'",
        Some("UPDATE dat_plaatsing SET zichtbaar_voor = '1621' WHERE zichtbaar_voor = '0363'"),
    ),
    // One field of one row.
    (
        0,
        "UPDATE dat_traject SET mandaatbesluit = 'X' WHERE clientnummer = (SELECT min(clientnummer) FROM dat_traject WHERE zichtbaar_voor = '1621' AND status <> 'BEEINDIGD' AND gepubliceerd_tot IS NULL)",
        Some("UPDATE dat_traject SET mandaatbesluit = 'Mandaatbesluit 1621 2015' WHERE mandaatbesluit = 'X'"),
    ),
    (
        1,
        "UPDATE dat_wachtlijst SET lang_zonder_dekking_vanaf = CASE WHEN lang_zonder_dekking_vanaf IS NULL THEN wachtend_sinds END WHERE gesloten_op IS NULL",
        None,
    ),
    // Rows that the viewer does not see come in, and others go out.
    (
        2,
        "UPDATE dat_traject SET status = 'IN_BEHANDELING' WHERE status = 'GEMELD'",
        Some("UPDATE dat_traject SET status = 'GEMELD' WHERE status = 'IN_BEHANDELING' AND aanvraag_ontvangen_op IS NULL"),
    ),
    (3, "UPDATE dat_traject SET geheim = NOT geheim WHERE zichtbaar_voor IS NULL", None),
    // The name behind a row.
    (4, "UPDATE zorgverblijf SET geheim = NOT geheim", None),
    (3, "UPDATE wachtstatus SET status = 'WACHT_UIT_VOORZORG' WHERE status = 'URGENT_PLAATSEN'", None),
    // The planned end of every suspension, and a term that is not on the list.
    (
        2,
        "CREATE TABLE opzij AS SELECT id, verwacht_tot FROM opschorting; \
         UPDATE opschorting SET verwacht_tot = '2031-01-01' WHERE vervallen_op IS NULL",
        Some(
            "UPDATE opschorting SET verwacht_tot = (SELECT o.verwacht_tot FROM opzij o WHERE o.id = opschorting.id) \
             WHERE vervallen_op IS NULL; DROP TABLE opzij",
        ),
    ),
    (1, "DELETE FROM dat_termijn WHERE zichtbaar_voor = '1621' AND soort = 'BESLUIT'", Some("SELECT 1")),
    (0, "DELETE FROM dat_indicatie WHERE zichtbaar_voor = '1621'", None),
];

/// A test that cannot fail shows nothing.
async fn kan_zien(klein: &Omgeving) {
    for (wie, storing, terug) in STORINGEN {
        klein.w.sql(storing).await;
        let verslag = draai(None, klein, PROEVEN[wie], 300, 1).await;
        println!("{:?} {}: found after {} queries: {storing}", klein.w.soort, PROEVEN[wie].naam, verslag.vragen);
        assert!(!verslag.verschillen.is_empty(), "not found by {}: {storing}", PROEVEN[wie].naam);
        klein.w.sql(terug.unwrap_or(storing)).await;
    }
}

/// Who reads no persons gets none: no list of them exists, and no id gives anything. Nor does the staff of another region.
async fn zonder_personen(o: &Omgeving) {
    let alle = o.r.dossiers.iter().map(|d| &d.f).flat_map(|f| {
        let mut ids = vec![knoop("Traject", f.traject.id)];
        ids.extend(f.besluiten.iter().map(|b| knoop("Indicatie", b.rij.id)));
        ids.extend(f.inschrijvingen.iter().flat_map(|i| ["Wachtlijstinschrijving", "Overbruggingszorg"].map(|ty| knoop(ty, i.rij.id))));
        ids.extend(f.plaatsingen.iter().map(|p| knoop("Plaatsing", p.id)));
        ids.extend(f.verblijven.iter().map(|v| knoop("Zorgverblijf", v.rij.id)));
        ids.extend(f.voorstellen.iter().map(|v| knoop("Voorstel", v.id)));
        ids.extend(f.bruggen.iter().map(|b| knoop("Overbrugging", b.id)));
        ids.extend(f.meldingen.iter().map(|m| knoop("LopendeTermijn", m.id)));
        ids.extend(f.aanvragen.iter().map(|a| knoop("LopendeTermijn", a.id)));
        ids
    });
    let ids: Vec<String> = alle.collect();
    for wie in [ONDERZOEKER, MANDAATBEHEERDER, MANDAATBEHEERDER_LANSINGERLAND, INDICATIESTELLER_ELDERS] {
        for tien in ids.chunks(10) {
            let delen: Vec<String> = tien.iter().enumerate().map(|(i, id)| format!("n{i}: node(id: \"{id}\") {{ id }}")).collect();
            let data = o.w.data(wie, &format!("{{ {} }}", delen.join(" "))).await;
            assert!(data.as_object().unwrap().values().all(Value::is_null), "{}: {data}", wie.subject);
        }
        for (lijst, _) in LIJSTEN {
            let antwoord = o.w.vraag(wie, &format!("{{ v: {lijst} {{ edges {{ node {{ id }} }} }} }}"), json!({})).await.json();
            let leeg = antwoord["data"]["v"]["edges"].as_array().is_some_and(Vec::is_empty);
            assert!(antwoord["data"].is_null() || (leeg && wie == INDICATIESTELLER_ELDERS), "{}: {antwoord}", wie.subject);
        }
    }
}

async fn niets_en_zien(soort: Soort) {
    let klein = Omgeving::nieuw(wereld::klein(soort).await).await;
    zonder_personen(&klein).await;
    kan_zien(&klein).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_may_nothing_gets_nothing_and_the_model_can_see_sqlite() {
    niets_en_zien(Soort::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_may_nothing_gets_nothing_and_the_model_can_see_postgres() {
    niets_en_zien(Soort::Postgres).await;
}

/// Every field of a type that tells of persons is known to the model, or stands in the list of exceptions; and nothing in either is
/// made up.
#[test]
fn every_field_is_known_or_excepted() {
    let schema = schema();
    for (ty, weet) in BEKEND {
        let velden: BTreeSet<&str> = schema.velden(ty).unwrap().keys().map(String::as_str).collect();
        let uitgezonderd = UITGEZONDERD.iter().filter(|(t, ..)| t == ty).flat_map(|(_, v, _)| v.iter());
        let genoemd: BTreeSet<&str> = weet.iter().chain(uitgezonderd).copied().collect();
        assert_eq!(velden, genoemd, "{ty}");
    }
    assert!(UITGEZONDERD.iter().all(|(ty, _, reden)| BEKEND.iter().any(|(t, _)| t == ty) && !reden.is_empty()));
}
