//! Any input: requests that a caller of each role could send, and spoiled ones: other values, broken texts, other heads, other tokens.
//! None is answered with a failure, none panics, and what comes back fits the schema.
//!
//! The seed and the number of requests are printed; `BW_ZAAD` and `BW_VERZOEKEN` (per role) set them.

mod onzin;

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Instant;

use axum::body::Body;
use bw_regie::graphql::basis::{Soort as Knoop, knoop_id, lees_knoop_id};
use bw_regie::graphql::schema::geprojecteerd;
use bw_toegang::rol::{Rol, Rolverzameling};
use futures_util::StreamExt;
use http::{Method, Request, Uri};
use rand::rngs::StdRng;
use rand::seq::IndexedRandom;
use rand::{Rng, SeedableRng};
use serde_json::{Map, Value, json};

use crate::hulp::basis::{id, locatie};
use crate::hulp::beller::{
    ALLEN, BEHANDELAAR_LANSINGERLAND, INDICATIESTELLER, INDICATIESTELLER_2, INDICATIESTELLER_ZONDER, Wie, teken_als,
};
use crate::hulp::geldig::past;
use crate::hulp::schema::{Element, Schema, Soort as Type};
use crate::hulp::stappen::{Tot, breng, melding, plaats, toekenning, wacht};
use crate::hulp::{Antwoord, Soort, Wereld, beller};
use crate::weigering::met;
use onzin::{TEKSTEN, bederf_bytes, bederf_tekst, bederf_waarde, getal, kies, onzin};

/// So many roles ask at once.
const TEGELIJK: usize = 3;

/// What a role can say, and values to say it with.
struct Taal<'a> {
    schema: &'a Schema,
    ids: &'a [String],
}

impl Taal<'_> {
    /// A value of a type, mostly a good one.
    fn waarde(&self, r: &mut StdRng, ty: &str, diep: u32) -> Value {
        if r.random_bool(0.02) {
            return onzin(r, 2);
        }
        let (binnen, moet) = ty.strip_suffix('!').map_or((ty, false), |t| (t, true));
        if !moet && r.random_bool(0.3) {
            return Value::Null;
        }
        if let Some(lid) = binnen.strip_prefix('[').and_then(|t| t.strip_suffix(']')) {
            return (0..r.random_range(0..3)).map(|_| self.waarde(r, lid, diep)).collect();
        }
        match (binnen, self.schema.0.get(binnen).map(|t| &t.soort)) {
            ("Int", _) => {
                if r.random_bool(0.8) {
                    json!(r.random_range(1..9))
                } else {
                    getal(r)
                }
            }
            ("Boolean", _) => json!(r.random_bool(0.5)),
            ("ID", _) => json!(if r.random_bool(0.9) { self.ids.choose(r).unwrap().as_str() } else { kies(r, TEKSTEN) }),
            ("Date", _) => json!(format!("202{}-0{}-1{}", r.random_range(5..8), r.random_range(1..10), r.random_range(0..10))),
            ("DateTime", _) => json!(format!("2026-0{}-01T10:00:00Z", r.random_range(1..10))),
            (_, Some(Type::Enum(waarden))) => json!(waarden.keys().collect::<Vec<_>>().choose(r).unwrap()),
            (_, Some(Type::Invoer(velden))) if diep > 0 => {
                let gekozen = velden.iter().filter(|(_, e)| e.ty_heel.ends_with('!') || r.random_bool(0.4)).collect::<Vec<_>>();
                Value::Object(gekozen.into_iter().map(|(n, e)| (n.clone(), self.van_veld(r, n, e, diep - 1))).collect())
            }
            (_, Some(Type::Invoer(_))) => json!({}),
            _ => json!(if r.random_bool(0.5) { format!("tekst {}", r.random_range(0..1_000)) } else { kies(r, TEKSTEN).to_owned() }),
        }
    }

    fn van_veld(&self, r: &mut StdRng, naam: &str, e: &Element, diep: u32) -> Value {
        match naam {
            "idempotentieSleutel" if r.random_bool(0.95) => json!(format!("sleutel-{:016}", r.random_range(0..10_000))),
            "versie" if r.random_bool(0.9) => json!(r.random_range(1..8)),
            // Mostly of what the field takes.
            _ if e.ty == "ID" && r.random_bool(0.7) => {
                let soort = crate::verborgen::soort(naam).map(|(_, knoop)| knoop);
                let passend: Vec<_> = self.ids.iter().filter(|id| lees_knoop_id(id).map(|(knoop, _)| knoop) == soort).collect();
                passend.choose(r).map_or_else(|| self.waarde(r, &e.ty_heel, diep), |id| json!(id))
            }
            "bsn" if r.random_bool(0.7) => json!(kies(r, &["999900006", "999900018", "999900031"])),
            "gemeenteHerkomst" | "gemeente" | "college" if r.random_bool(0.8) => json!(kies(r, &["1621", "0599", "0597", "0363"])),
            _ => self.waarde(r, &e.ty_heel, diep),
        }
    }

    fn selectie(&self, r: &mut StdRng, ty: &str, diep: u32) -> String {
        let Some(velden) = self.schema.velden(ty) else { return String::new() };
        let mut uit = String::from("__typename");
        for (naam, e) in velden.iter().filter(|(_, e)| e.args.is_empty()) {
            if !r.random_bool(0.4) {
                continue;
            }
            if !self.schema.heeft_velden(&e.ty) {
                uit += &format!(" {naam}");
            } else if diep > 0 {
                uit += &format!(" {naam} {{ {} }}", self.selectie(r, &e.ty, diep - 1));
            }
        }
        uit
    }

    /// A request that fits the schema.
    fn verzoek(&self, r: &mut StdRng) -> Value {
        let mutatie = r.random_bool(0.4) && self.schema.velden("Mutation").is_some();
        let (soort, wortel) = if mutatie { ("mutation", "Mutation") } else { ("query", "Query") };
        let velden: Vec<_> = self.schema.velden(wortel).unwrap().iter().collect();
        let aantal = if mutatie { 1 } else { r.random_range(1..3) };
        let (mut lijst, mut definities, mut variabelen) = (String::new(), Vec::new(), Map::new());
        for n in 0..aantal {
            let (naam, e) = velden.choose(r).unwrap();
            let mut args = Vec::new();
            for (arg, a) in e.args.iter() {
                if a.ty_heel.ends_with('!') || r.random_bool(0.5) {
                    let v = format!("v{n}{arg}");
                    args.push(format!("{arg}: ${v}"));
                    definities.push(format!("${v}: {}", a.ty_heel));
                    variabelen.insert(v, self.van_veld(r, arg, a, 3));
                }
            }
            let args = if args.is_empty() { String::new() } else { format!("({})", args.join(", ")) };
            let onder = if self.schema.heeft_velden(&e.ty) { format!("{{ {} }}", self.selectie(r, &e.ty, 3)) } else { String::new() };
            lijst += &format!("a{n}: {naam}{args} {onder} ");
        }
        let definities = if definities.is_empty() { String::new() } else { format!("({})", definities.join(", ")) };
        json!({ "query": format!("{soort}{definities} {{ {lijst}}}"), "variables": variabelen })
    }
}

/// A request, spoiled in one way or in none, with the query when that still is what was asked.
fn stuur(r: &mut StdRng, taal: &Taal<'_>, wie: &Wie, token: &str) -> (Request<Body>, Option<String>, String) {
    let mut lichaam = taal.verzoek(r);
    let (mut methode, mut pad, mut autorisatie) = (Method::POST, "/graphql".to_owned(), format!("Bearer {token}"));
    let mut koppen = BTreeMap::from([("content-type", "application/json".to_owned())]);
    let mut bytes = None;
    match r.random_range(0..20) {
        0..=7 => {}
        8..=11 => bederf_waarde(r, &mut lichaam["variables"]),
        12..=14 => lichaam["query"] = json!(bederf_tekst(r, lichaam["query"].as_str().unwrap())),
        15 => lichaam[*["operationName", "extensions", "query", "variables", "x"].choose(r).unwrap()] = onzin(r, 2),
        16 => {
            let mut b = lichaam.to_string().into_bytes();
            bederf_bytes(r, &mut b);
            bytes = Some(b);
        }
        17 => {
            let waarden =
                ["", "*/*", "text/html", "application/json", "application/json;q=0", "é", "application/json; charset=utf-16", ",,;;=="];
            koppen
                .insert(kies(r, &["accept", "content-type", "accept-encoding", "expect", "x-forwarded-for"]), kies(r, &waarden).to_owned());
        }
        18 => {
            methode = [Method::GET, Method::PUT, Method::HEAD, Method::OPTIONS, Method::POST].choose(r).unwrap().clone();
            pad = kies(r, &["/graphql", "/graphql?query={ik{rollen}}", "/", "/gezond", "/gereed", "/graphql/", "/%00", "//", "/graphql#x"])
                .to_owned();
        }
        _ => {
            let mut claims = wie.claims();
            let veld = kies(r, &["iss", "aud", "sub", "exp", "nbf", "iat", "organisatie", "rollen", "acr", "doel", "cnf", "typ", "nonce"]);
            claims[veld] = onzin(r, 2);
            let mut ander = teken_als(wie, &claims);
            if r.random_bool(0.3) {
                ander = bederf_tekst(r, &ander).replace(|c: char| !('!'..='~').contains(&c), "");
            }
            autorisatie = format!("{} {ander}", kies(r, &["Bearer", "bearer", "Basic", ""]));
        }
    }
    let tekst = lichaam.to_string();
    let wat = format!("{methode} {pad} {koppen:?} {autorisatie} {tekst}");
    let query = lichaam["query"].as_str().filter(|_| bytes.is_none()).map(str::to_owned);
    let mut verzoek = Request::builder().method(methode).uri(pad.parse::<Uri>().unwrap_or_default()).header("authorization", autorisatie);
    for (naam, waarde) in koppen {
        verzoek = verzoek.header(naam, waarde);
    }
    (verzoek.body(Body::from(bytes.unwrap_or_else(|| tekst.into_bytes()))).unwrap(), query, wat)
}

/// Something of everything, so that there are ids that lead somewhere.
async fn gevulde_wereld() -> (Wereld, Vec<String>) {
    let w = Wereld::nieuw(Soort::Sqlite).await;
    w.sql("UPDATE regio SET afschrift_besluit = 'Regiobesluit 2026-01', opzoeken_per_dag = 1000").await;
    let mut ids: Vec<String> = (1..6).map(locatie).collect();
    for (bsn, tot) in
        [("999900006", Tot::Melding), ("999900018", Tot::Onderzoek), ("999900031", Tot::Besluit), ("999900043", Tot::Wachtlijst)]
    {
        let l = breng(&w, INDICATIESTELLER, met(&melding(), json!({ "bsn": bsn })), toekenning(), tot, wacht()).await;
        ids.extend([Some(l.traject), Some(l.clientnummer), l.indicatie, l.inschrijving].into_iter().flatten());
    }
    let m = met(&melding(), json!({ "bsn": "999900055" }));
    let l = breng(&w, INDICATIESTELLER, m, toekenning(), Tot::Wachtlijst, wacht()).await;
    ids.push(plaats(&w, &l, 6, (3, beller::AANBIEDER), "DEFINITIEF").await);
    crate::bezwaar::in_behandeling(&w, &l, BEHANDELAAR_LANSINGERLAND).await;
    ids.extend([l.traject.clone(), l.indicatie.unwrap()]);
    for b in ["ONDERZOEK", "BESLISSEN_AANVRAAG"] {
        ids.push(knoop_id(Knoop::Mandaat, id(&format!("mandaat 1621 {b}"))).0);
        ids.push(knoop_id(Knoop::Ondermandaat, id(&format!("ondermandaat ist-1 {b}"))).0);
    }
    ids.push(knoop_id(Knoop::Functionaris, crate::hulp::basis::functie(&INDICATIESTELLER)).0);
    (w, ids)
}

/// One caller of each role.
async fn per_rol(w: &Wereld) -> Vec<(Wie, Rol)> {
    let mut uit = Vec::new();
    for rol in Rol::ALLE {
        let vrij = match rol {
            // Roles that nobody has in the tests.
            Rol::Inzagebehandelaar => Some(INDICATIESTELLER_2),
            Rol::Beheerder => Some(INDICATIESTELLER_ZONDER),
            _ => None,
        };
        if let Some(wie) = vrij {
            w.sql(&format!("UPDATE functionaris SET rol = '{}' WHERE subject = '{}'", rol.code(), wie.subject)).await;
        }
        let van_rol = || ALLEN.iter().find(|(_, r)| *r == rol.code()).map(|(wie, _)| *wie);
        uit.push((vrij.or_else(van_rol).expect("somebody of each role"), *rol));
    }
    uit
}

/// What came of the requests of a role, or of all.
#[derive(Default)]
struct Uitkomst {
    per_status: BTreeMap<u16, u64>,
    met_data: u64,
    gedaan: u64,
}

/// Sends the requests of one role.
async fn vraag_als(w: Arc<Wereld>, ids: Arc<Vec<String>>, wie: Wie, rol: Rol, zaad: u64, aantal: u64) -> Uitkomst {
    let rolset = Rolverzameling::van(&[rol], ["0599", "0363"].contains(&wie.organisatie));
    let schema = Schema::lees(&geprojecteerd(&rolset));
    let taal = Taal { schema: &schema, ids: &ids };
    let token = wie.token();
    let mut uit = Uitkomst::default();
    for n in 0..aantal {
        // Each request from a seed of its own, so that one can be asked alone.
        let mut r = StdRng::seed_from_u64(zaad ^ (n << 8) ^ (rol as u64));
        let (verzoek, query, wat) = stuur(&mut r, &taal, &wie, &token);
        let antwoord: Antwoord = w.stuur(verzoek).await;
        let status = antwoord.status.as_u16();
        *uit.per_status.entry(status).or_default() += 1;
        assert!(status < 500, "seed {zaad}, request {n} of {}: {status} {}\n{wat}", rol.code(), String::from_utf8_lossy(&antwoord.bytes));
        let Ok(json) = serde_json::from_slice::<Value>(&antwoord.bytes) else { continue };
        assert!(status != 400 || json.get("data").is_none(), "{wat}");
        if let (Some(query), Some(data)) = (query, json["data"].as_object()) {
            uit.met_data += 1;
            uit.gedaan += u64::from(data.values().any(|v| v["weigeringen"] == json!([])));
            if let Err(fout) = past(&schema, &query, &json) {
                panic!("seed {zaad}, request {n} of {}: {fout}\n{wat}\n{json}", rol.code());
            }
        }
    }
    uit
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn geen_invoer_geeft_een_storing() {
    let instelling = |naam: &str, anders: u64| std::env::var(naam).map_or(anders, |w| w.parse().unwrap());
    let (zaad, aantal) = (instelling("BW_ZAAD", 1), instelling("BW_VERZOEKEN", 5_000));
    let (w, ids) = gevulde_wereld().await;
    let begin = Instant::now();
    let rollen = per_rol(&w).await;
    let (w, ids) = (Arc::new(w), Arc::new(ids));
    // Roles side by side, as they are in life.
    let vragen =
        futures_util::stream::iter(rollen).map(|(wie, rol)| tokio::spawn(vraag_als(w.clone(), ids.clone(), wie, rol, zaad, aantal)));
    let uitkomsten: Vec<_> = vragen.buffer_unordered(TEGELIJK).collect().await;
    let (mut alles, rollen) = (Uitkomst::default(), uitkomsten.len() as u64);
    for uitkomst in uitkomsten {
        let uitkomst = uitkomst.unwrap();
        uitkomst.per_status.into_iter().for_each(|(status, n)| *alles.per_status.entry(status).or_default() += n);
        alles.met_data += uitkomst.met_data;
        alles.gedaan += uitkomst.gedaan;
    }
    println!(
        "seed {zaad}: {} requests of {rollen} roles in {:.0?}: {:?}, {} with data, {} acts done",
        aantal * rollen,
        begin.elapsed(),
        alles.per_status,
        alles.met_data,
        alles.gedaan
    );
    assert!(alles.met_data * 8 > aantal * rollen && alles.gedaan > 0, "too few of them get far");
}
