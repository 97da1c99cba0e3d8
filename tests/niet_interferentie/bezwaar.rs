//! Bezwaren: told to who administers or decides on them, with all that is in the file of that besluit, in worlds that differ in the rest;
//! and told behind the back of everybody else.

use chrono::{Days, NaiveDate};
use rand::rngs::StdRng;
use rand::seq::IndexedRandom;
use rand::{Rng, SeedableRng};
use serde_json::{Value, json};

use super::verhaal::{bekende, wat_besluit, wat_melding, wat_wacht, woord};
use super::vertellen::Gast;
use super::zorg::{begin, vandaag};
use super::{Blik, Kijker};
use crate::bezwaar::functie_id;
use crate::hulp::Wereld;
use crate::hulp::basis::dag;
use crate::hulp::beller::{
    BEHANDELAAR_ELDERS, BEHANDELAAR_LANSINGERLAND, BEHANDELAAR_LANSINGERLAND_2, BEHANDELAAR_RIDDERKERK, BEHANDELAAR_ROTTERDAM,
    BEZWAARSECRETARIS, BEZWAARSECRETARIS_ELDERS, INDICATIESTELLER, INDICATIESTELLER_2, INDICATIESTELLER_ELDERS, Wie,
};
use crate::hulp::stappen::{Loop, doe, mutatie};
use crate::weigering::met;

/// What shows of one bezwaar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gang {
    Geregistreerd,
    ProForma,
    Commissie,
    Uitgesteld,
    InGebreke,
    Gegrond,
    Beroep,
    /// Known to who administers it; the file is closed.
    Ingetrokken,
    /// In a safe house: known to the named behandelaar alone.
    Geheim,
}

/// What shows to a viewer.
pub(super) fn gangen(blik: Blik) -> Vec<Gang> {
    let mut alle =
        vec![Gang::Geregistreerd, Gang::ProForma, Gang::Commissie, Gang::Uitgesteld, Gang::InGebreke, Gang::Gegrond, Gang::Beroep];
    alle.push(if blik == Blik::Bezwaarregister { Gang::Ingetrokken } else { Gang::Geheim });
    alle
}

/// Who does what for a bezwaar.
#[derive(Clone, Copy)]
struct Wiens {
    ist: Wie,
    secretaris: Wie,
    bij: Wie,
    gemeente: &'static str,
    geheim: bool,
}

/// Steps of one bezwaar, each at the version after the last.
struct Zaak<'w> {
    w: &'w Wereld,
    id: String,
    versie: i32,
    wie: Wie,
}

impl Zaak<'_> {
    async fn stap(&mut self, soort: &str, op: NaiveDate, extra: Value) {
        let input = met(&json!({ "bezwaarId": self.id, "versie": self.versie, "soort": soort, "op": op }), extra);
        doe(self.w, self.wie, "bezwaarStapVastleggen", input).await;
        self.versie += 1;
    }

    async fn beslis(&mut self, bij: Wie, op: NaiveDate, uitkomst: &str, teksten: (&str, &str)) {
        let gegrond = ["GEGROND", "DEELS_GEGROND"].contains(&uitkomst);
        let input = json!({
            "bezwaarId": self.id, "versie": self.versie, "op": op, "uitkomst": uitkomst, "motivering": teksten.0,
            "opdracht": gegrond.then_some(teksten.1),
        });
        doe(self.w, bij, "bezwaarBeslissen", input).await;
        self.versie += 1;
    }
}

/// The id of the newest bezwaar: one told by an indicatiesteller is not in the answer.
async fn nieuwste(w: &Wereld) -> String {
    use bw_regie::graphql::basis::{Soort as Knoop, knoop_id};
    let sql = "SELECT id FROM bezwaar ORDER BY vastgelegd_op DESC LIMIT 1";
    let rij = sea_orm::ConnectionTrait::query_one_raw(w.beheer.beheer(), sea_orm::Statement::from_string(w.beheer.soort(), sql));
    knoop_id(Knoop::Bezwaar, rij.await.unwrap().unwrap().try_get("", "id").unwrap()).to_string()
}

/// Registers, sends on and gives to somebody.
async fn registreer<'w>(w: &'w Wereld, l: &Loop, van: Wiens, (besluit, op): (NaiveDate, NaiveDate), gronden: Option<&str>) -> Zaak<'w> {
    let mut input = json!({
        "clientnummer": l.clientnummer, "besluitOp": besluit, "ontvangenOp": op, "proForma": gronden.is_none(), "gronden": gronden,
        "doorgezondenOp": op, "functionaris": functie_id(van.bij),
    });
    if van.geheim {
        input["idempotentieSleutel"] = json!(format!("geheim-{}-{op}", l.clientnummer));
        let (tekst, variabelen) = mutatie("bezwaarRegistreren", input);
        let data = w.vraag(van.ist, &tekst.replace("bezwaar { id versie }", ""), variabelen).await.data();
        assert_eq!(data["bezwaarRegistreren"]["weigeringen"], json!([]));
        return Zaak { w, id: nieuwste(w).await, versie: 2, wie: van.bij };
    }
    let b = doe(w, van.secretaris, "bezwaarRegistreren", input).await["bezwaar"]["id"].clone();
    let id = if let Some(id) = b.as_str() { id.to_owned() } else { nieuwste(w).await };
    Zaak { w, id, versie: 2, wie: van.secretaris }
}

/// A besluit that was made known, on days of its own.
async fn besluit(w: &Wereld, ist: Wie, m: Value, b: Value, verslag: &str, op: NaiveDate) -> Loop {
    let na = |dagen: u64| op + Days::new(dagen);
    let m = met(&m, json!({ "ontvangenOp": op, "clientGeinformeerdOp": op, "herkomstPeildatum": op }));
    let traject = doe(w, ist, "meldingDoen", m).await["traject"].clone();
    let t = |versie: i32, extra: Value| met(&json!({ "trajectId": traject["id"], "versie": versie }), extra);
    doe(w, ist, "onderzoekAfronden", t(1, json!({ "afgerondOp": na(10), "verslag": verslag }))).await;
    doe(w, ist, "aanvraagRegistreren", t(2, json!({ "ontvangenOp": na(12) }))).await;
    let geldig = if b["uitkomst"] == "TOEKENNEN" {
        json!({ "besluitOp": na(20), "geldigVan": na(20), "pgbToetsOp": na(15) })
    } else {
        json!({ "besluitOp": na(20) })
    };
    let indicatie = doe(w, ist, "indicatieBesluiten", t(3, met(&b, geldig))).await["indicatie"]["id"].clone();
    doe(w, ist, "indicatieBekendmaken", json!({ "indicatieId": indicatie, "versie": 4, "bekendgemaaktOp": na(21) })).await;
    Loop {
        traject: traject["id"].as_str().unwrap().into(),
        clientnummer: traject["clientnummer"].as_str().unwrap().into(),
        indicatie: indicatie.as_str().map(str::to_owned),
        inschrijving: None,
    }
}

/// What the viewer may not know of a client of whom it may know a file: the wait, another besluit, its aanvraag.
async fn erna(gast: &mut Gast<'_>, ist: Wie, l: &mut Loop, toegekend: bool, zin: bool) {
    gast.w.ids.volg(Some(format!("{} {} erna", gast.naam, gast.apart)));
    let r = &mut gast.eigen;
    let mut versie = 5;
    if toegekend && zin && r.random_bool(0.6) {
        let gedekt = r.random_bool(0.5);
        let w = met(&wat_wacht(r, gedekt), json!({ "indicatieId": l.indicatie, "versie": versie, "ingeschrevenOp": vandaag() }));
        l.inschrijving = doe(gast.w, ist, "wachtlijstInschrijven", w).await["inschrijving"]["id"].as_str().map(str::to_owned);
        versie += 1;
    }
    // A refusal ends the traject.
    if toegekend && r.random_bool(0.6) {
        let t = |versie: i32| json!({ "trajectId": l.traject, "versie": versie });
        doe(gast.w, ist, "aanvraagRegistreren", met(&t(versie), json!({ "ontvangenOp": vandaag() }))).await;
        if r.random_bool(0.5) {
            let toegekend = r.random_bool(0.5);
            let b = met(&wat_besluit(r, toegekend, true), json!({ "besluitOp": vandaag() }));
            let b = if b["uitkomst"] == "TOEKENNEN" { met(&b, json!({ "geldigVan": vandaag() })) } else { b };
            doe(gast.w, ist, "indicatieBesluiten", met(&t(versie + 1), b)).await;
        }
    }
}

/// Tells what shows of one bezwaar.
pub(super) async fn vertel(gast: &mut Gast<'_>, kijker: Kijker, gang: Gang) {
    let w = gast.w;
    // As told: of the own college, or for who administers of any.
    let colleges = [("1621", BEHANDELAAR_LANSINGERLAND), ("0597", BEHANDELAAR_RIDDERKERK), ("0599", BEHANDELAAR_ROTTERDAM)];
    let (gemeente, bij) = if kijker.blik == Blik::Bezwaarregister { *colleges.choose(&mut gast.gelijk).unwrap() } else { colleges[0] };
    let van = Wiens {
        ist: *[INDICATIESTELLER, INDICATIESTELLER_2].choose(&mut gast.eigen).unwrap(),
        secretaris: BEZWAARSECRETARIS,
        bij,
        gemeente,
        geheim: gang == Gang::Geheim,
    };
    w.klok.zet(begin());
    w.klok.schuif(gast.eigen.random_range(-7_000..7_000));
    w.ids.volg(Some(gast.naam.clone()));
    // The file is known while it is open; a besluit of the year before, so that terms are over.
    let open = gang != Gang::Ingetrokken;
    let r = &mut gast.gelijk;
    let gemeld = dag(&format!("2025-1{}-{:02}", r.random_range(0..=1), r.random_range(1..=28)));
    let g = |r: &mut StdRng| format!("tekst {}", woord(r));
    let (gronden, motivering, opdracht) = (g(r), g(r), g(r));
    let mut file = if open { r.clone() } else { StdRng::from_rng(&mut gast.eigen) };
    let mut m = wat_melding(&mut file, Some(van.gemeente), "2026-01-01");
    bekende(&mut m, &mut file);
    m["toelichting"] = json!(g(&mut file));
    m["geheim"] = json!(van.geheim);
    // The number is not in the file.
    m["bsn"] = json!(super::verhaal::bsn(&mut gast.eigen));
    gast.bsn(&m);
    let toegekend = file.random_bool(0.7);
    let zin = gast.eigen.random_bool(0.0) || file.random_bool(0.6);
    let mut b = wat_besluit(&mut file, toegekend, zin);
    b["motivering"] = json!(g(&mut file));
    let mut l = besluit(w, van.ist, m, b, &g(&mut file), gemeld).await;
    let besloten = gemeld + Days::new(20);
    let na = |dagen: u64| besloten + Days::new(dagen);
    w.ids.volg(Some(format!("{} bezwaar", gast.naam)));
    let pro_forma = gang == Gang::ProForma;
    // In time, or not.
    let ontvangen = na(gast.gelijk.random_range(5..50));
    let mut z = registreer(w, &l, van, (besloten, ontvangen), (!pro_forma).then_some(gronden.as_str())).await;
    let laat = |dagen: u64| ontvangen + Days::new(dagen);
    match gang {
        Gang::Geregistreerd => {}
        Gang::ProForma => {
            z.stap("VERZUIM", laat(2), json!({ "tot": laat(16) })).await;
            z.stap("HERSTELD", laat(9), json!({ "gronden": gronden })).await;
        }
        Gang::Commissie => {
            z.stap("COMMISSIE", laat(1), json!({})).await;
            z.stap("GEHOORD", laat(20), json!({})).await;
            z.stap("ADVIES", laat(30), json!({})).await;
        }
        Gang::Uitgesteld => {
            z.stap("VERDAAGD", laat(10), json!({ "weken": gast.gelijk.random_range(1..=6) })).await;
            let grond = *["INSTEMMING_BELANGHEBBENDEN", "INSTEMMING_INDIENER", "PROCEDUREVOORSCHRIFT"].choose(&mut gast.gelijk).unwrap();
            z.stap("UITSTEL", laat(20), json!({ "tot": laat(200), "grond": grond })).await;
        }
        Gang::InGebreke => z.stap("INGEBREKESTELLING", na(110), json!({})).await,
        Gang::Gegrond | Gang::Beroep | Gang::Geheim => {
            z.stap("AFGEZIEN_VAN_HOREN", laat(10), json!({})).await;
            let uitkomst = if gang == Gang::Gegrond { "DEELS_GEGROND" } else { "ONGEGROND" };
            w.klok.zet(vandaag());
            z.beslis(van.bij, dag("2026-06-01"), uitkomst, (&motivering, &opdracht)).await;
            z.stap("BEKENDGEMAAKT", dag("2026-06-02"), json!({})).await;
            if gang == Gang::Beroep {
                z.stap("BEROEP", dag("2026-06-05"), json!({})).await;
                z.stap("VOORLOPIGE_VOORZIENING", dag("2026-06-06"), json!({})).await;
            }
        }
        Gang::Ingetrokken => {
            z.beslis(van.bij, laat(10), "INGETROKKEN", (&motivering, &opdracht)).await;
        }
    }
    w.klok.zet(vandaag());
    erna(gast, van.ist, &mut l, toegekend, zin).await;
    gast.klaar(l);
}

/// Tells a bezwaar that does not show to who administers or decides.
pub(super) async fn vertel_verborgen(gast: &mut Gast<'_>, kijker: Kijker) {
    let w = gast.w;
    // One of two dossiers that do not show is told here, all kinds in turn.
    let manier = gast.manier() / 2;
    let r = &mut gast.eigen;
    w.klok.zet(begin());
    w.ids.volg(Some(format!("{} {}", gast.naam, gast.apart)));
    let een =
        |bij: Wie, gemeente: &'static str| Wiens { ist: INDICATIESTELLER, secretaris: BEZWAARSECRETARIS, bij, gemeente, geheim: false };
    let elders = Wiens {
        ist: INDICATIESTELLER_ELDERS,
        secretaris: BEZWAARSECRETARIS_ELDERS,
        bij: BEHANDELAAR_ELDERS,
        gemeente: "0384",
        geheim: false,
    };
    let geheim = |bij: Wie, gemeente| Wiens { geheim: true, ..een(bij, gemeente) };
    let register = kijker.blik == Blik::Bezwaarregister;
    let van = match (register, manier % 6) {
        (_, 0) => elders,
        (true, 1 | 2) => geheim(BEHANDELAAR_LANSINGERLAND, "1621"),
        (true, _) => geheim(BEHANDELAAR_RIDDERKERK, "0597"),
        (false, 1) => een(BEHANDELAAR_LANSINGERLAND_2, "1621"),
        (false, 2) => een(BEHANDELAAR_RIDDERKERK, "0597"),
        (false, 3) => geheim(BEHANDELAAR_LANSINGERLAND_2, "1621"),
        // Ended: withdrawn, or the last instance decided.
        (false, _) => een(BEHANDELAAR_LANSINGERLAND, "1621"),
    };
    let eindigt = manier % 6 > 3 || r.random_bool(0.4);
    let gemeld = dag(&format!("2025-1{}-{:02}", r.random_range(0..=1), r.random_range(1..=28)));
    let mut m = wat_melding(r, Some(van.gemeente), "2026-01-01");
    m["geheim"] = json!(van.geheim);
    let toegekend = r.random_bool(0.6);
    let b = wat_besluit(r, toegekend, false);
    gast.bsn(&m);
    let l = besluit(w, van.ist, m, b, "WAT-MARK verslag", gemeld).await;
    let besloten = gemeld + Days::new(20);
    let r = &mut gast.eigen;
    let ontvangen = besloten + Days::new(r.random_range(5..50));
    let na = |dagen: u64| ontvangen + Days::new(dagen);
    let gronden = format!("WAT-MARK {}", woord(r));
    if van.secretaris == BEZWAARSECRETARIS_ELDERS {
        // Who decides there has no login in these tests.
        registreer(w, &l, van, (besloten, ontvangen), Some(&gronden)).await.stap("GEHOORD", na(5), json!({})).await;
    } else {
        let mut z = registreer(w, &l, van, (besloten, ontvangen), Some(&gronden)).await;
        w.klok.zet(vandaag());
        if eindigt && manier.is_multiple_of(2) {
            z.beslis(van.bij, na(9), "INGETROKKEN", ("WAT-MARK", "")).await;
        } else if eindigt {
            z.stap("GEHOORD", na(5), json!({})).await;
            z.beslis(van.bij, na(9), ["ONGEGROND", "GEGROND"].choose(r).unwrap(), ("WAT-MARK", "WAT-MARK")).await;
            let mut op = na(10);
            for soort in ["BEKENDGEMAAKT", "BEROEP", "BEROEP_UITSPRAAK", "HOGER_BEROEP", "HOGER_BEROEP_UITSPRAAK"] {
                z.stap(soort, op, json!({})).await;
                op = op + Days::new(1);
            }
        }
    }
    gast.klaar(l);
}

/// Tells a bezwaar behind the back of a viewer who may know nothing of it. To who decides on the indicatie it shows only that a new
/// besluit is owed: `nodig` tells that, alike in every way.
pub(super) async fn heimelijk(gast: &mut Gast<'_>, ist: Wie, l: &Loop, later: u64, nodig: bool, geheim: bool) {
    let w = gast.w;
    let manier = gast.manier();
    // Of its own: what shows and how often values are drawn for it stays as it is.
    let mut r = StdRng::seed_from_u64(gast.plek() * 1_000 + 77 + manier as u64);
    if !nodig && r.random_bool(0.2) {
        return;
    }
    let rij = sea_orm::ConnectionTrait::query_one_raw(
        w.beheer.beheer(),
        sea_orm::Statement::from_string(w.beheer.soort(), "SELECT namens_gemeente AS g FROM indicatie ORDER BY vastgelegd_op DESC LIMIT 1"),
    );
    let college: String = rij.await.unwrap().unwrap().try_get("", "g").unwrap();
    let (secretaris, bij) = match college.as_str() {
        "1621" => (BEZWAARSECRETARIS, *[BEHANDELAAR_LANSINGERLAND, BEHANDELAAR_LANSINGERLAND_2].choose(&mut r).unwrap()),
        "0597" => (BEZWAARSECRETARIS, BEHANDELAAR_RIDDERKERK),
        "0599" => (BEZWAARSECRETARIS, BEHANDELAAR_ROTTERDAM),
        _ => (BEZWAARSECRETARIS_ELDERS, BEHANDELAAR_ELDERS),
    };
    w.ids.volg(Some(format!("{} bezwaar {manier}", gast.naam)));
    w.klok.zet(vandaag());
    w.klok.schuif(r.random_range(-7_000..7_000));
    let besloten = dag("2026-04-20") + Days::new(later);
    let ontvangen = besloten + Days::new(r.random_range(6..20));
    let na = |dagen: u64| ontvangen + Days::new(dagen);
    let tekst = format!("WAT-MARK {}", woord(&mut r));
    let van = Wiens { ist, secretaris, bij, gemeente: "", geheim };
    let gronden = r.random_bool(0.7).then_some(tekst.as_str());
    let mut z = registreer(w, l, van, (besloten, ontvangen), gronden.filter(|_| !nodig)).await;
    if bij == BEHANDELAAR_ELDERS {
        return;
    }
    if nodig {
        let opdracht = format!("Opdracht {}", woord(&mut gast.gelijk));
        z.stap("GEHOORD", na(r.random_range(1..4)), json!({})).await;
        z.beslis(bij, dag("2026-06-08"), ["GEGROND", "DEELS_GEGROND"].choose(&mut r).unwrap(), (&tekst, &opdracht)).await;
        z.stap("BEKENDGEMAAKT", dag("2026-06-09"), json!({})).await;
        return;
    }
    // In turn, so that few of them tell all.
    match (gast.plek() + manier as u64) % 5 {
        0 => {
            z.stap("VERZUIM", na(1), json!({ "tot": na(10) })).await;
        }
        1 => z.stap("VERDAAGD", na(1), json!({ "weken": r.random_range(1..=6) })).await,
        2 => {
            let grond = *["INSTEMMING_INDIENER", "PROCEDUREVOORSCHRIFT"].choose(&mut r).unwrap();
            z.stap("UITSTEL", na(1), json!({ "tot": "2026-12-01", "grond": grond })).await;
        }
        3 => z.beslis(bij, na(2), "INGETROKKEN", (&tekst, "")).await,
        _ => {
            z.stap("GEHOORD", na(1), json!({})).await;
            z.beslis(bij, na(2), "ONGEGROND", (&tekst, "")).await;
            z.stap("BEKENDGEMAAKT", na(r.random_range(3..5)), json!({})).await;
        }
    }
}
