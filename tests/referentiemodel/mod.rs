//! A reference model: a naive reading of the raw tables that says what each role gets, and that the real answers must equal.
//!
//! A server that answers nothing passes a noninterference test; here what is allowed must come back, in full and in order. The model
//! shares neither policy nor scope nor repositories nor projection with the product: who sees what stands in `zicht`, what is dat in
//! `dat`, what a field says in `antwoord`, all from docs/toegang.md and the documents of the domain. The exceptions stand in
//! `antwoord::UITGEZONDERD`.
//!
//! `BW_VRAGEN` (300 per role and database), `BW_ZAAD` (1) and `BW_STAP` (one step alone) set length, seed and replay.

mod antwoord;
mod dat;
mod tabellen;
mod termijn;
mod vraag;
mod wereld;
mod zicht;

use std::collections::BTreeSet;
use std::time::Instant;

use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};
use serde_json::{Value, json};

use crate::hulp::basis::dag;
use crate::hulp::beller::{
    AANBIEDER, ADVISEUR_LANSINGERLAND, CONSULENT_LANSINGERLAND, COORDINATOR, INDICATIESTELLER, VOORBEELD_IDP, Wie, voorbeeld,
};
use crate::hulp::bron::BEGIN;
use crate::hulp::schema::Schema;
use crate::hulp::{Soort, Wereld};
use antwoord::{BEKEND, Model, UITGEZONDERD};
use tabellen::Register;
use vraag::{Maker, Verwacht, Wortel};
use zicht::{Kijker, Rol};

/// Fields that cannot have data for a role, and why.
const LEEG: &[(Rol, &str, &str)] = &[];

fn getal(naam: &str) -> Option<u64> {
    std::env::var(naam).ok().and_then(|n| n.parse().ok())
}

fn schema() -> Schema {
    Schema::lees(include_str!("../../schema.graphql"))
}

/// The viewer of a role in the example region and in the small world.
fn kijkers(rol: Rol) -> [Wie; 2] {
    match rol {
        Rol::Beleidsadviseur => [voorbeeld("beleidsadviseur-1621", "1621"), ADVISEUR_LANSINGERLAND],
        Rol::Consulent => [voorbeeld("consulent-1621", "1621"), CONSULENT_LANSINGERLAND],
        Rol::Indicatiesteller => [voorbeeld("indicatiesteller-1", "0599"), INDICATIESTELLER],
        Rol::Coordinator => [voorbeeld("plaatsingscoordinator-1", "0599"), COORDINATOR],
        Rol::Aanbieder => [voorbeeld("aanbieder-90000018", "90000018"), AANBIEDER],
    }
}

/// What a run came to.
#[derive(Default)]
struct Verslag {
    vragen: usize,
    met_data: usize,
    rijen: usize,
    velden: BTreeSet<String>,
    verschillen: Vec<String>,
}

/// A world with all that the model knows of it.
struct Omgeving {
    w: Wereld,
    r: Register,
}

impl Omgeving {
    async fn nieuw(w: Wereld) -> Self {
        Omgeving { r: Register::lees(&w).await, w }
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
    let mut verwacht = Verwacht::default();
    let mut model = json!({});
    for (wortel, n) in wortels.iter().zip(&namen) {
        model[n] = verwacht.wortel(m, wortel);
    }
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

/// Asks a number of requests as a role.
async fn draai(werelden: &[Omgeving], rol: Rol, aantal: usize, soort: Soort) -> Verslag {
    let zaad = getal("BW_ZAAD").unwrap_or(1);
    let alleen = getal("BW_STAP");
    let maker = Maker::nieuw(&schema(), rol);
    let kijkers = kijkers(rol);
    let mut verslag = Verslag::default();
    let mut stap = alleen.unwrap_or(0);
    while verslag.vragen < aantal {
        let mut r = StdRng::seed_from_u64(zaad * 1_000_000_007 + stap * 101 + rol as u64);
        // The small world has the odd cases, the example region the volume.
        let plek = usize::from(stap % 3 == 0).min(werelden.len() - 1);
        let (o, wie) = (&werelden[plek], kijkers[if werelden.len() == 1 { usize::from(werelden[0].is_klein()) } else { plek }]);
        let m = Model { r: &o.r, k: Kijker::nieuw(&o.r, rol, wie, dag(BEGIN)) };
        let naam = format!("{soort:?} {rol:?} BW_ZAAD={zaad} BW_STAP={stap}");
        let mut wortels = vec![maker.wortel(&mut r, &m)];
        if r.random_bool(0.06) {
            let klein = |w: &Wortel| matches!(w, Wortel::Knoop { .. });
            wortels = std::iter::repeat_with(|| maker.wortel(&mut r, &m)).filter(klein).take(2).collect();
        }
        let mut paginas = if r.random_bool(0.5) { r.random_range(1..6) } else { 0 };
        loop {
            let (verwacht, cursor) = vergelijk(&o.w, &m, wie, &wortels, &naam, &mut verslag).await;
            let Wortel::Pagina { lijst, .. } = &wortels[0] else { break };
            let Some(cursor) = cursor.filter(|_| paginas > 0) else { break };
            // Once past the end too.
            paginas = if verwacht.meer { paginas - 1 } else { 0 };
            wortels = vec![maker.pagina(&mut r, lijst.clone(), Some((cursor, verwacht.tot)))];
        }
        stap += 1;
        if alleen.is_some() || verslag.verschillen.len() >= 10 {
            break;
        }
    }
    verslag
}

impl Omgeving {
    fn is_klein(&self) -> bool {
        self.r.functionarissen.iter().all(|f| f.issuer != VOORBEELD_IDP)
    }
}

async fn gelijk(soort: Soort, rol: Rol) {
    let begin = Instant::now();
    let werelden = [Omgeving::nieuw(wereld::groot(soort).await).await, Omgeving::nieuw(wereld::klein(soort).await).await];
    let gebouwd = begin.elapsed();
    let aantal = usize::try_from(getal("BW_VRAGEN").unwrap_or(300)).unwrap();
    let verslag = draai(&werelden, rol, aantal, soort).await;
    println!(
        "{soort:?} {rol:?}: {} queries, {} with data ({} %), {} rows, {} differ; worlds {:.1} s, queries {:.1} s",
        verslag.vragen,
        verslag.met_data,
        verslag.met_data * 100 / verslag.vragen,
        verslag.rijen,
        verslag.verschillen.len(),
        gebouwd.as_secs_f32(),
        (begin.elapsed() - gebouwd).as_secs_f32(),
    );
    assert!(verslag.verschillen.is_empty(), "{} differ:\n\n{}", verslag.verschillen.len(), verslag.verschillen.join("\n\n"));
    if getal("BW_STAP").is_some() {
        return;
    }
    // A test that asks nothing finds nothing.
    assert!(verslag.met_data * 10 >= verslag.vragen * 4, "only {} of {} answers bear data", verslag.met_data, verslag.vragen);
    let leeg = |veld: &String| LEEG.iter().any(|(r, v, _)| *r == rol && v == veld);
    let maker = Maker::nieuw(&schema(), rol);
    let nooit: Vec<String> = maker.alle_velden().into_iter().filter(|v| !verslag.velden.contains(v) && !leeg(v)).collect();
    assert!(nooit.is_empty(), "never with data: {nooit:?}");
    let toch: Vec<&String> = verslag.velden.iter().filter(|v| leeg(v)).collect();
    assert!(toch.is_empty(), "has data after all: {toch:?}");
}

macro_rules! rollen {
    ($($naam:ident = $rol:expr;)+) => { $(
        mod $naam {
            use super::*;

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn sqlite() {
                gelijk(Soort::Sqlite, $rol).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn postgres() {
                gelijk(Soort::Postgres, $rol).await;
            }
        }
    )+ };
}
rollen! {
    beleidsadviseur = Rol::Beleidsadviseur;
    consulent = Rol::Consulent;
    indicatiesteller = Rol::Indicatiesteller;
    coordinator = Rol::Coordinator;
    aanbieder = Rol::Aanbieder;
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
