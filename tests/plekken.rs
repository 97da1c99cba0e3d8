//! No place is given twice: fifty who want the last one at the same moment, thousands of random acts at once, and a proof that the
//! check sees what the constraint of the database prevents.
//!
//! `BW_ZAAD` is the seed, `BW_HANDELINGEN` the number of random acts (2,000; the full form is 100,000).

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Instant;

use bw_domain::bron::{Klok, wettelijke_dag};
use bw_regie::graphql::basis::{Soort as Knoop, knoop_id};
use chrono::{Days, NaiveDate};
use rand::rngs::StdRng;
use rand::seq::IndexedRandom;
use rand::{Rng, SeedableRng};
use sea_orm::{ConnectionTrait, Statement};
use serde_json::{Value, json};
use tokio::sync::Barrier;
use uuid::Uuid;

use crate::hulp::basis::{dag, id, locatie};
use crate::hulp::beller::{AANBIEDER, AANBIEDER_2, COORDINATOR, INDICATIESTELLER, Wie};
use crate::hulp::bron::BEGIN;
use crate::hulp::kloon::{kaal, kloon_id, letterlijk, verveelvoudig};
use crate::hulp::stappen::{Loop, Tot, breng, doe, melding, mutatie, toekenning, voorstel, wacht};
use crate::hulp::wereld::cluster;
use crate::hulp::{Antwoord, Soort, Wereld, beide};
use crate::weigering::met;

/// Two claims on one place that share a day. Independent of the product: it reads the rows and nothing else.
const DUBBEL: &str = "SELECT count(*) FROM bezetting a JOIN bezetting b ON a.plaats_id = b.plaats_id AND a.id < b.id \
    WHERE a.vervallen_op IS NULL AND b.vervallen_op IS NULL \
    AND a.van <= coalesce(b.tot, '9999-12-31') AND b.van <= coalesce(a.tot, '9999-12-31')";

/// Days from today on, and locations, with more people in or expected than the last report has places in use.
fn overvol(soort: Soort, vandaag: NaiveDate) -> String {
    let dag = if soort == Soort::Postgres { format!("DATE '{vandaag}'") } else { format!("'{vandaag}'") };
    format!(
        "SELECT count(*) FROM (SELECT van AS dag FROM bezetting WHERE van >= {dag} UNION SELECT {dag}) d CROSS JOIN locatie l \
         WHERE (SELECT count(*) FROM bezetting b WHERE b.locatie_id = l.id AND b.vervallen_op IS NULL \
             AND b.soort IN ('PLAATSING', 'RESERVERING') AND b.van <= d.dag AND (b.tot IS NULL OR b.tot >= d.dag)) > \
         coalesce((SELECT o.totaal - coalesce((SELECT sum(u.aantal) FROM buiten_gebruik u WHERE u.opgave_id = o.id \
                 AND u.van <= d.dag AND (u.tot IS NULL OR u.tot >= d.dag)), 0) \
             FROM capaciteitsopgave o WHERE o.locatie_id = l.id AND o.vervallen_op IS NULL), \
             (SELECT count(*) FROM plaats p WHERE p.locatie_id = l.id))"
    )
}

/// A first client on the list, without a BSN, so that copies can be read.
async fn eerste(w: &Wereld) -> Loop {
    let mut m = melding();
    m["bsn"] = Value::Null;
    breng(w, INDICATIESTELLER, m, toekenning(), Tot::Wachtlijst, wacht()).await
}

/// Number `n` of a client and its copies; 0 is the client itself.
fn nummer(id: Uuid, n: u32) -> Uuid {
    if n == 0 { id } else { kloon_id(id, n) }
}

fn global(soort: Knoop, id: Uuid) -> Value {
    json!(knoop_id(soort, id).to_string())
}

/// Sends an act without looking at it.
async fn stuur(w: &Wereld, token: &str, naam: &str, input: Value) -> Antwoord {
    let (query, variables) = mutatie(naam, input);
    w.stuur(Wereld::verzoek(token, json!({ "query": query, "variables": variables }).to_string())).await
}

/// Fifty clients with an open proposal for the one place of location 2; all fifty are accepted at the same moment. Fifty others
/// are accepted at location 3 just before: a first act on a connection is slow, and one that is quicker than the rest decides all.
async fn vijftig(w: Wereld) -> (Arc<Wereld>, Vec<Antwoord>) {
    let mut voorstellen = Vec::new();
    for (huis, van) in [(3, 1_000), (2, 1)] {
        let l = eerste(&w).await;
        let v = doe(&w, COORDINATOR, "voorstelDoen", voorstel(l.inschrijving.as_deref().unwrap(), 6, huis)).await["voorstel"]["id"].clone();
        verveelvoudig(&w, kaal(&l.traject), van, van + 48).await;
        let v = kaal(v.as_str().unwrap());
        voorstellen.push(std::iter::once(v).chain((van..van + 49).map(|n| kloon_id(v, n))).collect::<Vec<_>>());
    }
    let (w, startschot, token) = (Arc::new(w), Arc::new(Barrier::new(50)), AANBIEDER.token());
    let taken: Vec<_> = (0..50)
        .map(|n| {
            let (w, startschot, token) = (w.clone(), startschot.clone(), token.clone());
            let (warm, heet) = (voorstellen[0][n], voorstellen[1][n]);
            let ja = |v: Uuid| json!({ "voorstelId": global(Knoop::Voorstel, v), "versie": 1, "akkoord": true });
            tokio::spawn(async move {
                let gelukt = stuur(&w, &token, "voorstelBeantwoorden", ja(warm)).await;
                // Judged after the start: who does not come to it keeps the others there.
                startschot.wait().await;
                let antwoord = stuur(&w, &token, "voorstelBeantwoorden", ja(heet)).await;
                assert_eq!(gelukt.data()["voorstelBeantwoorden"]["weigeringen"], json!([]));
                antwoord
            })
        })
        .collect();
    let mut antwoorden = Vec::new();
    for taak in taken {
        antwoorden.push(taak.await.unwrap());
    }
    (w, antwoorden)
}

fn geweigerd(a: &Antwoord) -> Option<String> {
    a.json()["data"]["voorstelBeantwoorden"]["weigeringen"][0]["code"].as_str().map(str::to_owned)
}

beide! {
    async fn vijftig_tegelijk_voor_de_laatste_plek(w: Wereld) {
        let begin = Instant::now();
        let (w, antwoorden) = vijftig(w).await;
        println!("{:?}: 50 callers at once, with building {:?}", w.soort, begin.elapsed());
        let status: BTreeSet<u16> = antwoorden.iter().map(|a| a.status.as_u16()).collect();
        assert_eq!(status, BTreeSet::from([200]));
        let (nee, ja): (Vec<_>, Vec<_>) = antwoorden.iter().partition(|a| geweigerd(a).is_some());
        assert_eq!((ja.len(), nee.len()), (1, 49));
        assert_eq!(ja[0].data()["voorstelBeantwoorden"]["weigeringen"], json!([]));
        assert_eq!(geweigerd(nee[0]).as_deref(), Some("GEEN_PLEK_VRIJ"));
        let soorten: BTreeSet<&[u8]> = nee.iter().map(|a| &a.bytes[..]).collect();
        assert_eq!(soorten.len(), 1, "the 49 refusals differ");
        let van_2 = letterlijk(w.soort, id("locatie 2"));
        assert_eq!(w.tel(&format!("SELECT count(*) FROM bezetting WHERE locatie_id = {van_2}")).await, 1);
        assert_eq!(w.tel("SELECT count(*) FROM voorstel WHERE status = 'GEACCEPTEERD'").await, 50 + 1);
        assert_eq!(w.tel(DUBBEL).await, 0);
    }
}

/// The product looks before it takes the lock, so that only the constraint decides: without it the same fifty overlap.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn zonder_de_beperking_vindt_dezelfde_proef_een_dubbele_plek() {
    // Whether two callers really meet is a matter of moments: a few tries, each in a world of its own.
    for ronde in 1..=6 {
        let w = Wereld::nieuw(Soort::Postgres).await;
        w.sql("ALTER TABLE bezetting DROP CONSTRAINT bezetting_plek_een_keer").await;
        let (w, antwoorden) = vijftig(w).await;
        let gelukt = antwoorden.iter().filter(|a| a.status == 200 && geweigerd(a).is_none()).count();
        let dubbel = w.tel(DUBBEL).await;
        println!("PostgreSQL without the constraint, try {ronde}: {gelukt} of 50 got the one place, {dubbel} pairs overlap");
        if gelukt > 1 && dubbel > 0 {
            return;
        }
    }
    panic!("without the constraint nobody overlapped: the fifty prove nothing");
}

beide! {
    async fn de_databank_weigert_een_tweede_claim_op_een_plek(w: Wereld) {
        // Straight to the table: on SQLite callers cannot race, because it has one writer.
        let db = w.beheer.beheer();
        let claim = |n: u32, van: &str, tot: Option<&str>| {
            let l = |naam: &str| letterlijk(w.soort, id(naam));
            let tot = tot.map_or("NULL".into(), |t| format!("'{t}'"));
            format!(
                "INSERT INTO bezetting (id, regio_id, locatie_id, plaats_id, zorgaanbieder_id, soort, bron_id, van, tot, vastgelegd_op) \
                 VALUES ({}, {}, {}, {}, {}, 'PLAATSING', {}, '{van}', {tot}, '2026-06-10 10:00:00+00:00')",
                l(&format!("claim {n}")), l(crate::hulp::basis::REGIO), l("locatie 2"), l("plaats 2 1"), l("aanbieder"), l("bron"),
            )
        };
        let geweigerd = async |sql: &str| {
            let fout = db.execute_unprepared(sql).await.expect_err(sql).to_string();
            assert!(fout.contains("bezetting_plek_een_keer"), "{fout}");
        };
        w.sql(&claim(1, "2026-06-10", Some("2026-06-20"))).await;
        for (van, tot) in [("2026-06-20", None), ("2026-06-01", Some("2026-06-10")), ("2026-06-12", Some("2026-06-12")), ("2026-01-01", None)] {
            geweigerd(&claim(2, van, tot)).await;
        }
        // The day after and the day before are free; changing a claim is no way around.
        w.sql(&claim(2, "2026-06-21", None)).await;
        w.sql(&claim(3, "2026-06-01", Some("2026-06-09"))).await;
        geweigerd(&format!("UPDATE bezetting SET tot = '2026-06-21' WHERE id = {}", letterlijk(w.soort, id("claim 1")))).await;
        geweigerd(&format!("UPDATE bezetting SET van = '2026-06-20' WHERE id = {}", letterlijk(w.soort, id("claim 2")))).await;
        assert_eq!(w.tel(DUBBEL).await, 0);
        // Without it the row is taken, and the check sees it.
        match w.soort {
            Soort::Postgres => w.sql("ALTER TABLE bezetting DROP CONSTRAINT bezetting_plek_een_keer").await,
            Soort::Sqlite => {
                w.sql("DROP TRIGGER bezetting_plek_een_keer_nieuw").await;
                w.sql("DROP TRIGGER bezetting_plek_een_keer_anders").await;
            }
        }
        w.sql(&claim(4, "2026-06-20", None)).await;
        assert_eq!(w.tel(DUBBEL).await, 2);
        assert!(w.tel(&overvol(w.soort, dag("2026-06-10"))).await > 0);
    }
}

/// What is open of a client, read beside the product.
struct Stand {
    versie: i32,
    /// Id, version, whether accepted, location.
    voorstel: Option<(Uuid, i32, bool, Uuid)>,
    /// Id, version, location.
    verblijf: Option<(Uuid, i32, Uuid)>,
}

async fn stand(w: &Wereld, traject: Uuid, vandaag: NaiveDate) -> Stand {
    let sql = format!(
        "SELECT t.versie AS t_versie, v.id AS v_id, v.versie AS v_versie, v.status AS v_status, v.locatie_id AS v_locatie, z.id AS z_id, \
         z.versie AS z_versie, z.locatie_id AS z_locatie FROM traject t \
         LEFT JOIN voorstel v ON v.traject_id = t.id AND v.status IN ('VOORGESTELD', 'GEACCEPTEERD') AND v.geplaatst_op IS NULL \
             AND (v.status = 'GEACCEPTEERD' OR v.antwoord_voor >= '{vandaag}') \
         LEFT JOIN zorgverblijf z ON z.traject_id = t.id AND z.tot IS NULL WHERE t.id = {}",
        letterlijk(w.soort, traject)
    );
    let r = w.beheer.beheer().query_one_raw(Statement::from_string(w.beheer.soort(), sql)).await.unwrap().unwrap();
    let id = |k: &str| r.try_get::<Option<Uuid>>("", k).unwrap();
    let getal = |k: &str| r.try_get::<Option<i32>>("", k).unwrap().unwrap_or_default();
    let aanvaard = r.try_get::<Option<String>>("", "v_status").unwrap().is_some_and(|s| s == "GEACCEPTEERD");
    Stand {
        versie: getal("t_versie"),
        voorstel: id("v_id").zip(id("v_locatie")).map(|(v, l)| (v, getal("v_versie"), aanvaard, l)),
        verblijf: id("z_id").zip(id("z_locatie")).map(|(z, l)| (z, getal("z_versie"), l)),
    }
}

/// How many clients the random acts are about.
const CLIENTEN: u32 = 150;
const BELLERS: usize = 16;

/// A random act on a client as it stands, on a day: who does it, its name and input.
fn kies(r: &mut StdRng, s: &Stand, (traject, inschrijving): (Uuid, Uuid), vandaag: NaiveDate) -> (Wie, &'static str, Value) {
    let over = |dagen: u64| json!(vandaag + Days::new(dagen));
    let huis = |r: &mut StdRng| *[1, 1, 2, 3, 3, 3, 4].choose(r).unwrap();
    let aanbieder = |l: Uuid| if l == id("locatie 4") { AANBIEDER_2 } else { AANBIEDER };
    // Now and then somebody who read too long ago.
    let oud = i32::from(r.random_bool(0.04));
    let worp = r.random_range(0..100);
    if worp < 6 {
        let (n, wie, totaal) = *[(1, AANBIEDER, 2), (2, AANBIEDER, 1), (3, AANBIEDER, 8), (4, AANBIEDER_2, 3)].choose(r).unwrap();
        let totaal = Ord::max(totaal + r.random_range(-2..=9), 0);
        let mut buiten = Vec::new();
        for _ in 0..r.random_range(0..=2) {
            let tot = r.random_bool(0.7).then(|| over(r.random_range(5..12)));
            buiten.push(json!({ "aantal": 1, "reden": "ONDERHOUD", "van": over(r.random_range(0..5)), "tot": tot }));
        }
        let input = json!({ "locatieId": locatie(n), "totaal": totaal, "geldigTot": over(90), "buitenGebruik": buiten });
        return (wie, "capaciteitOpgeven", input);
    }
    let voorstellen = |r: &mut StdRng| {
        let input = json!({
            "inschrijvingId": global(Knoop::Wachtlijst, inschrijving), "versie": s.versie - oud, "locatieId": locatie(huis(r)),
            "gewenstVan": over(r.random_range(0..5)), "antwoordVoor": over(r.random_range(3..31)), "clientAkkoordOp": over(0),
        });
        (COORDINATOR, "voorstelDoen", input)
    };
    if let Some((v, versie, aanvaard, l)) = s.voorstel {
        let (v, versie) = (global(Knoop::Voorstel, v), versie - oud);
        return match (aanvaard, worp) {
            (_, 6..20) => (
                COORDINATOR,
                "voorstelIntrekken",
                json!({ "voorstelId": v, "versie": versie, "kant": *["CLIENT", "CENTRUMGEMEENTE"].choose(r).unwrap(), "reden": "OVERIG" }),
            ),
            (false, 20..30) => (
                aanbieder(l),
                "voorstelBeantwoorden",
                json!({ "voorstelId": v, "versie": versie, "akkoord": false, "reden": "GROEPSSAMENSTELLING" }),
            ),
            (false, _) => (aanbieder(l), "voorstelBeantwoorden", json!({ "voorstelId": v, "versie": versie, "akkoord": true })),
            (true, _) => {
                let soort = if r.random_bool(0.03) { "DEFINITIEF" } else { "TUSSENTIJDS" };
                (COORDINATOR, "plaatsen", json!({ "voorstelId": v, "versie": versie, "soort": soort, "van": over(0) }))
            }
        };
    }
    match (s.verblijf, worp) {
        (Some((z, versie, l)), 6..55) => {
            let elders: Vec<i32> = [1, 2, 3].into_iter().filter(|n| id(&format!("locatie {n}")) != l).collect();
            let huis = |r: &mut StdRng| if r.random_bool(0.8) { *elders.choose(r).unwrap() } else { huis(r) };
            let input = json!({ "zorgverblijfId": global(Knoop::Zorgverblijf, z), "versie": versie - oud, "locatieId": locatie(huis(r)), "op": over(0) });
            (COORDINATOR, "verplaatsen", input)
        }
        (Some((z, versie, l)), 55..90) => {
            let input =
                json!({ "zorgverblijfId": global(Knoop::Zorgverblijf, z), "versie": versie - oud, "op": over(0), "reden": "TIJDELIJK" });
            // Asked of a place that was not final.
            let door = r.random_bool(0.9).then_some(true);
            (aanbieder(l), "zorgBeeindigen", met(&input, json!({ "wachtGaatDoor": door })))
        }
        (None, 6..35) => {
            let input = json!({ "trajectId": global(Knoop::Traject, traject), "versie": s.versie - oud, "locatieId": locatie(huis(r)), "van": over(0) });
            (INDICATIESTELLER, "spoedPlaatsen", input)
        }
        _ => voorstellen(r),
    }
}

fn omgeving(naam: &str, anders: u64) -> u64 {
    std::env::var(naam).ok().map_or(anders, |t| t.parse().unwrap_or_else(|_| panic!("{naam}: a number")))
}

beide! {
    async fn zestien_bellers_doen_willekeurige_handelingen(w: Wereld) {
        let (zaad, aantal) = (omgeving("BW_ZAAD", 1), usize::try_from(omgeving("BW_HANDELINGEN", 2_000)).unwrap());
        let l = eerste(&w).await;
        verveelvoudig(&w, kaal(&l.traject), 1, CLIENTEN - 1).await;
        // With figures about the tables PostgreSQL chooses other plans, as it does where the product has run for a day.
        w.sql("ANALYZE").await;
        let w = Arc::new(w);
        let (traject, inschrijving) = (kaal(&l.traject), kaal(l.inschrijving.as_deref().unwrap()));
        let gedaan = Arc::new(AtomicUsize::new(0));
        let uitkomsten = Arc::new(Mutex::new(BTreeMap::<(&'static str, String), usize>::new()));
        let fouten = Arc::new(Mutex::new(Vec::<String>::new()));
        let lezer = Arc::new(tokio::sync::Mutex::new(()));
        let begin = Instant::now();
        let taken: Vec<_> = (0..BELLERS as u64).map(|beller| {
            let (w, gedaan, uitkomsten, fouten, lezer) = (w.clone(), gedaan.clone(), uitkomsten.clone(), fouten.clone(), lezer.clone());
            tokio::spawn(async move {
                let mut r = StdRng::seed_from_u64(zaad * 1_000 + beller);
                let tokens = [COORDINATOR, INDICATIESTELLER, AANBIEDER, AANBIEDER_2].map(|wie| (wie, wie.token()));
                loop {
                    let keer = gedaan.fetch_add(1, Ordering::Relaxed);
                    if keer >= aantal {
                        return;
                    }
                    // Sixty days in all.
                    if keer % (aantal / 60).max(1) == 0 {
                        let dagen = (keer / (aantal / 60).max(1)) as u64;
                        w.klok.zet(dag(BEGIN) + Days::new(dagen));
                    }
                    let n = r.random_range(0..CLIENTEN);
                    let van = (nummer(traject, n), nummer(inschrijving, n));
                    let vandaag = wettelijke_dag(w.klok.nu());
                    let s = {
                        let _beurt = lezer.lock().await;
                        if keer % 250 == 249 {
                            let (dubbel, vol) = (w.tel(DUBBEL).await, w.tel(&overvol(w.soort, vandaag)).await);
                            if (dubbel, vol) != (0, 0) {
                                fouten.lock().unwrap().push(format!("act {keer}: {dubbel} overlaps, {vol} days over the top"));
                            }
                        }
                        stand(&w, van.0, vandaag).await
                    };
                    let (wie, naam, input) = kies(&mut r, &s, van, vandaag);
                    let token = &tokens.iter().find(|(t, _)| *t == wie).unwrap().1;
                    let antwoord = stuur(&w, token, naam, input.clone()).await;
                    let json: Value = serde_json::from_slice(&antwoord.bytes).unwrap_or_default();
                    let payload = &json["data"][naam];
                    let uitkomst = match payload["weigeringen"][0]["code"].as_str() {
                        Some(code) => code.to_owned(),
                        None if antwoord.status == 200 && payload["weigeringen"] == json!([]) => "done".to_owned(),
                        None => {
                            fouten.lock().unwrap().push(format!("act {keer} {naam} {input}: {} {json}", antwoord.status));
                            format!("HTTP {}", antwoord.status.as_u16())
                        }
                    };
                    *uitkomsten.lock().unwrap().entry((naam, uitkomst)).or_default() += 1;
                }
            })
        }).collect();
        for taak in taken {
            taak.await.unwrap();
        }
        let duur = begin.elapsed().as_secs_f64();
        let uitkomsten = std::mem::take(&mut *uitkomsten.lock().unwrap());
        println!("{:?}: seed {zaad}, {aantal} acts by {BELLERS} callers in {duur:.1} s, {:.0}/s", w.soort, aantal as f64 / duur);
        for ((naam, uitkomst), n) in uitkomsten.iter() {
            println!("  {naam:<22} {uitkomst:<28} {n:>6}");
        }
        if w.soort == Soort::Postgres {
            // An act that is stopped in a circle begins anew, but places and counters are taken in one order, so that none is.
            assert_eq!(w.tel("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()").await, 0, "deadlocks");
        }
        let fouten = std::mem::take(&mut *fouten.lock().unwrap());
        if w.soort == Soort::Postgres && !fouten.is_empty() {
            let log = std::fs::read_to_string(cluster().socket_dir.join("server.log")).unwrap_or_default();
            let mut soorten = BTreeMap::<&str, usize>::new();
            for regel in log.lines().filter_map(|r| r.split_once("ERROR:").map(|(_, wat)| wat.trim())) {
                *soorten.entry(regel).or_default() += 1;
            }
            println!("{soorten:#?}");
        }
        assert!(fouten.is_empty(), "{} failures, the first: {:#?}", fouten.len(), &fouten[..fouten.len().min(5)]);
        let catalogus = include_str!("../docs/weigeringen.md");
        for (naam, uitkomst) in uitkomsten.keys() {
            assert!(uitkomst == "done" || catalogus.contains(&format!("`{uitkomst}`")), "{naam}: {uitkomst} is not in the catalogue");
        }
        let klaar = |naam: &str| uitkomsten.iter().filter(|((n, u), _)| *n == naam && u == "done").map(|(_, n)| *n).sum::<usize>();
        for naam in ["voorstelDoen", "voorstelBeantwoorden", "voorstelIntrekken", "plaatsen", "spoedPlaatsen", "verplaatsen", "zorgBeeindigen", "capaciteitOpgeven"] {
            assert!(klaar(naam) * 200 >= aantal / 10, "{naam}: done {} times only", klaar(naam));
        }
        assert!(uitkomsten.keys().any(|(_, u)| u == "GEEN_PLEK_VRIJ") && uitkomsten.keys().any(|(_, u)| u == "CAPACITEIT_ONDER_BEZETTING"));
        assert_eq!((w.tel(DUBBEL).await, w.tel(&overvol(w.soort, wettelijke_dag(w.klok.nu()))).await), (0, 0));
    }
}
