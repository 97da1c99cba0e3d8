//! Telling a story: acts through the API, those that show with the same ids however it is told.

use rand::rngs::StdRng;
use rand::seq::IndexedRandom;
use rand::{Rng, SeedableRng};
use serde_json::{Value, json};

use super::verhaal::{Verhaal, Vervolg, bekende, verhalen, wat_besluit, wat_melding, wat_wacht, woord};
use super::zorg::{Beurt, Gang, HUIS, HUIS_2, REDENEN, Wijze, begin, vroeger};
use super::{Blik, Kijker, bezwaar, levering, maatwerk};
use crate::hulp::Wereld;
use crate::hulp::basis::dag;
use crate::hulp::beller::{COORDINATOR, INDICATIESTELLER, INDICATIESTELLER_2, INDICATIESTELLER_ELDERS, Wie};
use crate::hulp::stappen::{Loop, Terwijl, Tot, breng_op, probeer, versie};

/// One dossier while it is told, and where its values come from.
pub(super) struct Gast<'w> {
    pub(super) w: &'w Wereld,
    /// Names the streams of ids of what shows.
    pub(super) naam: String,
    /// Names those of what does not; empty: everything shows.
    pub(super) apart: String,
    /// Values that show: the same in every way.
    pub(super) gelijk: StdRng,
    /// Values that do not.
    pub(super) eigen: StdRng,
    plek: u64,
    manier: usize,
    l: Option<Loop>,
    bsn: Option<String>,
}

impl<'w> Gast<'w> {
    pub(super) fn nieuw(w: &'w Wereld, naam: String, zaad: u64, plek: usize, manier: usize) -> Self {
        // Ids begin anew with each telling.
        w.ids.opnieuw();
        let plek = zaad * 10_000 + plek as u64;
        Gast {
            w,
            naam,
            apart: format!("manier {manier}"),
            gelijk: StdRng::seed_from_u64(plek),
            eigen: StdRng::seed_from_u64(plek * 1_000 + 500 + manier as u64),
            plek,
            manier,
            l: None,
            bsn: None,
        }
    }

    /// A BSN that is in it.
    pub(super) fn bsn(&mut self, melding: &Value) {
        self.bsn = melding["bsn"].as_str().map(str::to_owned);
    }

    /// The number of this way.
    pub(super) fn manier(&self) -> usize {
        self.manier
    }

    /// The number of this story.
    pub(super) fn plek(&self) -> u64 {
        self.plek
    }

    /// The alternatives of this way: where everything shows there is one way.
    pub(super) fn beurt(&self) -> Beurt {
        Beurt::nieuw(self.plek, if self.apart.is_empty() { 0 } else { self.manier })
    }

    /// What came of it.
    pub(super) fn klaar(&mut self, l: Loop) {
        self.l = Some(l);
    }

    pub(super) fn af(self) -> (Loop, Option<String>) {
        self.w.ids.volg(None);
        (self.l.unwrap(), self.bsn)
    }
}

/// A story that shows to a viewer.
#[derive(Clone, Debug)]
pub(super) enum Zichtbaar {
    Verhaal(Verhaal),
    Levering(levering::Levering),
    Bezwaar(bezwaar::Gang),
    /// Waits for a review by the viewer.
    TeToetsen,
}

/// The stories that show to a viewer.
pub(super) fn zichtbaren(kijker: Kijker, zaad: u64) -> Vec<Zichtbaar> {
    let alle = verhalen(&mut StdRng::seed_from_u64(zaad));
    match kijker.blik {
        Blik::Niets => Vec::new(),
        Blik::Bezwaar | Blik::Bezwaarregister => bezwaar::gangen(kijker.blik).into_iter().map(Zichtbaar::Bezwaar).collect(),
        Blik::Aanbieder => levering::ALLE.into_iter().map(Zichtbaar::Levering).collect(),
        // In a region without houses nobody is in care.
        Blik::Elders => alle.into_iter().map(|v| Zichtbaar::Verhaal(Verhaal { zorg: Vervolg::Geen, ..v })).collect(),
        Blik::Gemeente | Blik::Consulent | Blik::Toezicht => alle.into_iter().map(Zichtbaar::Verhaal).collect(),
        Blik::Eigen => alle.into_iter().map(Zichtbaar::Verhaal).chain([Zichtbaar::TeToetsen, Zichtbaar::TeToetsen]).collect(),
        // All of waiting and care is known to this viewer; of who comes to neither, nothing has to be equal.
        Blik::Coordinator => {
            let zorg = |v: Vervolg| match v {
                Vervolg::Meteen => Vervolg::InZorg,
                Vervolg::WachtVoorbij | Vervolg::Uitgestroomd | Vervolg::MeteenEnUitgestroomd => Vervolg::TerugOpDeLijst,
                zorg => zorg,
            };
            let wachtend = |v: Verhaal| Verhaal { tot: Tot::Wachtlijst, toegekend: true, zorg: zorg(v.zorg), ..v };
            alle.into_iter().map(|v| Zichtbaar::Verhaal(wachtend(v))).collect()
        }
    }
}

/// Of whom, and whether it was told and is in a safe house.
#[derive(Clone, Copy, Debug)]
struct Wiens {
    ist: Wie,
    gemeente: Option<&'static str>,
    verteld: bool,
    geheim: bool,
    /// Care before the besluit is over today.
    sluit: bool,
    /// Whether a maatwerkafweging may wait for its review: it does not show to the viewer.
    toets: bool,
    /// A bezwaar behind the back of the viewer; whether it leads to a besluit that is owed, which shows to who takes it.
    bezwaar: Option<bool>,
}

/// Spoed care before the besluit: no gemeente sees it.
async fn crisis(g: &mut Gang<'_>, eindigt: bool, r: &mut StdRng) {
    g.verborgen();
    let huis = *[HUIS, HUIS_2].choose(r).unwrap();
    let mut los = r.clone();
    let uitspraak = los.random_bool(0.4).then(|| format!("WAT-MARK {}", woord(&mut los)));
    g.spoed(begin(), huis, uitspraak.as_deref()).await;
    if eindigt || r.random_bool(0.5) {
        g.uit_huis(huis.1, dag("2026-05-20"), REDENEN.choose(r).unwrap()).await;
    }
}

/// What happens after the indicatie: the same to who follows, by hidden means.
async fn zorg(g: &mut Gang<'_>, v: &Verhaal, vorm: (&str, &str), r: &mut StdRng) {
    let (huis, wijze) = (g.beurt.kies(&[HUIS, HUIS_2]), g.beurt.kies(&[Wijze::Definitief, Wijze::Tussentijds, Wijze::Spoed]));
    let reden = g.beurt.kies(&REDENEN);
    let aanbieder = g.beurt.kies(&[HUIS.1, HUIS_2.1]);
    // A mark where the viewer may not read it.
    let toelichting = if g.eigen.is_empty() { "brug".into() } else { format!("WAT-MARK {}", woord(r)) };
    let brug = g.beurt.kies(&[true, false]).then(|| (aanbieder, *["AMBULANT", "OVERIG"].choose(r).unwrap(), toelichting.as_str()));
    let na = v.sinds.succ_opt().unwrap();
    // Draws of their own: what else is told stays as it was.
    let (mut apart, mut los) = (g.beurt.clone(), r.clone());
    if v.tot >= Tot::Bekendmaking && v.toegekend && apart.kies(&[true, false]) {
        g.herzien(&mut los, apart.kies(&[true, false])).await;
    }
    if v.tot == Tot::Wachtlijst {
        for _ in 0..r.random_range(0..2) {
            let ander = *[HUIS, HUIS_2].choose(r).unwrap();
            g.vergeefs(r, v.sinds, ander).await;
        }
    }
    match v.zorg {
        Vervolg::Geen => {}
        Vervolg::Gedekt => g.dek(brug, v.sinds).await,
        Vervolg::NietMeerGedekt => {
            g.dek(brug, v.sinds).await;
            g.ontdek(brug.is_some(), v.eind).await;
        }
        Vervolg::WachtVoorbij => {
            g.getoond("wacht voorbij");
            if apart.kies(&[true, false]) {
                g.trek_indicatie_in(&mut los, v.eind).await;
            } else {
                let reden = g.beurt.kies(&["AFSTEL_CLIENT", "ANDER_DOMEIN", "VERHUISD_BUITEN_REGIO", "OVERLEDEN", "INDICATIE_VERVALLEN"]);
                g.wacht_voorbij(v.eind, reden).await;
            }
        }
        Vervolg::InZorg | Vervolg::GedektEnInZorg => {
            if v.zorg == Vervolg::GedektEnInZorg {
                g.dek(brug, vroeger(v.sinds, 6)).await;
            }
            g.in_huis(wijze, v.sinds, huis).await;
            let dan = g.beurt.kies(&[0, 1, 2]);
            if huis == HUIS && dan == 1 {
                g.verhuis(na).await;
            } else if dan == 2 {
                let terug = r.random_bool(0.5);
                g.weg(
                    *[COORDINATOR, huis.1].choose(r).unwrap_or(&COORDINATOR),
                    na,
                    terug,
                    ["KLINIEK", "DETENTIE", "VERLOF"].choose(r).unwrap(),
                )
                .await;
            }
        }
        Vervolg::TerugOpDeLijst => {
            let wijze = g.beurt.kies(&[Wijze::Tussentijds, Wijze::Spoed]);
            g.in_huis(wijze, v.sinds, huis).await;
            g.uit_huis(*[COORDINATOR, huis.1].choose(r).unwrap(), v.eind, reden).await;
        }
        Vervolg::Uitgestroomd => {
            g.in_huis(wijze, v.sinds, huis).await;
            let mut reden = reden;
            match wijze {
                Wijze::Definitief => {}
                _ if r.random_bool(0.5) => reden = "OVERLIJDEN",
                _ => {
                    g.verborgen();
                    g.wacht_voorbij(na, ["AFSTEL_CLIENT", "ADMINISTRATIEF", "ANDER_DOMEIN"].choose(r).unwrap()).await;
                }
            }
            g.uit_huis(huis.1, v.eind, reden).await;
        }
        Vervolg::Meteen | Vervolg::MeteenEnUitgestroomd => {
            let plek = vorm == ("ZIN", "INTRAMURAAL");
            if plek {
                g.in_huis(Wijze::Spoed, v.sinds, huis).await
            } else {
                g.zonder_plek(v.sinds).await
            }
            match (v.zorg, plek) {
                (Vervolg::MeteenEnUitgestroomd, _) if apart.kies(&[true, false]) => g.trek_indicatie_in(&mut los, v.eind).await,
                (Vervolg::MeteenEnUitgestroomd, true) => g.uit_huis(huis.1, v.eind, reden).await,
                (Vervolg::MeteenEnUitgestroomd, false) => g.stop(v.eind, reden).await,
                _ => {}
            }
        }
    }
}

/// Tells what shows to a viewer, in a way of its own.
pub(super) async fn vertel_zichtbaar(gast: &mut Gast<'_>, kijker: Kijker, verhaal: &Zichtbaar) {
    let v = match verhaal {
        Zichtbaar::Levering(l) => return levering::vertel(gast, *l).await,
        Zichtbaar::Bezwaar(g) => return bezwaar::vertel(gast, kijker, *g).await,
        Zichtbaar::TeToetsen => return maatwerk::vertel(gast).await,
        Zichtbaar::Verhaal(v) => v,
    };
    let ist = *[INDICATIESTELLER, INDICATIESTELLER_2].choose(&mut gast.eigen).unwrap();
    let van = Wiens { ist, gemeente: Some("1621"), verteld: true, geheim: false, sluit: false, toets: true, bezwaar: Some(false) };
    match kijker.blik {
        // Nothing but the story is known.
        Blik::Gemeente | Blik::Consulent | Blik::Toezicht => {
            let wie = (kijker.blik == Blik::Consulent).then(|| gast.gelijk.clone());
            gast.gelijk = StdRng::from_rng(&mut gast.eigen);
            vertel(gast, van, v, wie).await;
        }
        // All facts of the own caseload are known.
        Blik::Elders | Blik::Eigen => {
            gast.apart.clear();
            gast.eigen = gast.gelijk.clone();
            let (ist, gemeente) = match kijker.blik {
                Blik::Elders => (INDICATIESTELLER_ELDERS, "0384"),
                _ => (INDICATIESTELLER, "1621"),
            };
            // Known to who decides on the indicatie: whether a besluit is owed.
            let nodig = kijker.blik == Blik::Eigen && v.tot == Tot::Bekendmaking && v.zorg == Vervolg::Geen;
            vertel(gast, Wiens { ist, gemeente: Some(gemeente), bezwaar: Some(nodig), ..van }, v, None).await;
        }
        Blik::Coordinator => {
            gast.apart.clear();
            vertel(gast, Wiens { ist: INDICATIESTELLER, ..van }, v, None).await;
        }
        Blik::Aanbieder | Blik::Bezwaar | Blik::Bezwaarregister | Blik::Niets => unreachable!("told otherwise"),
    }
}

/// The term for the besluit stands still for some days of the story: on a hidden ground, ended as planned or as it was told, with
/// notices or without. Of who waits for a besluit there may be an ingebrekestelling, which shows to no gemeente.
fn opgeschort(gast: &mut Gast<'_>, v: &Verhaal) -> Terwijl {
    let Some(dagen) = v.opgeschort else { return Terwijl::default() };
    let mut beurt = gast.beurt();
    let op = |dag_: &str, later: u64| dag(dag_) + chrono::Days::new(v.later + later);
    let (van, tot) = (op("2026-04-13", 0), op("2026-04-12", dagen));
    let gronden = ["AANVULLING", "BUITENLANDSE_INSTANTIE", "INSTEMMING_AANVRAGER", "TOE_TE_REKENEN_AANVRAGER", "OVERMACHT"];
    let grond = beurt.kies(&gronden);
    let mut begin = json!({ "grond": grond, "verwachtTot": tot });
    // Asked the day before, agreed on the day itself, or without a word.
    let gemeld = match grond {
        "AANVULLING" | "BUITENLANDSE_INSTANTIE" => van.pred_opt(),
        "INSTEMMING_AANVRAGER" => Some(van),
        _ => None,
    };
    begin["gemeldOp"] = json!(gemeld);
    begin["van"] = json!((grond != "AANVULLING" && grond != "BUITENLANDSE_INSTANTIE").then_some(van));
    let mut daden = vec![("besluittermijnOpschorten", begin)];
    // The version of the traject counts these acts: who may know it is told the same number.
    let r = &mut StdRng::from_rng(if gast.apart.is_empty() { &mut gast.gelijk } else { &mut gast.eigen });
    if grond != "INSTEMMING_AANVRAGER" && r.random_bool(0.6) {
        let einde = if gemeld.is_some() { tot.succ_opt().unwrap() } else { tot };
        daden.push(("opschortingBeeindigen", json!({ "grond": grond, "geeindigdOp": einde })));
        if grond != "AANVULLING" && r.random_bool(0.7) {
            daden.push(("opschortingMeedelen", json!({ "grond": grond, "soort": "BEEINDIGD", "op": op("2026-04-20", 0) })));
        }
    }
    if grond != "INSTEMMING_AANVRAGER" && r.random_bool(0.4) {
        // On another ground over the same days: each counts once.
        let ook = json!({ "grond": "INSTEMMING_AANVRAGER", "gemeldOp": van, "van": van, "verwachtTot": tot });
        daden.push(("besluittermijnOpschorten", ook));
    }
    if grond == "OVERMACHT" && r.random_bool(0.7) {
        daden.push(("opschortingMeedelen", json!({ "grond": grond, "soort": "OPGESCHORT", "op": van })));
    }
    if r.random_bool(0.5) {
        let tot = op("2026-05-20", r.random_range(0..20));
        daden.push(("uitstelMeedelen", json!({ "op": op("2026-04-11", r.random_range(0..5)), "tot": tot })));
    }
    let beeindigd = daden.iter().any(|(naam, _)| *naam == "opschortingBeeindigen");
    if v.tot == Tot::Aanvraag && (beeindigd || ["AANVULLING", "INSTEMMING_AANVRAGER"].contains(&grond)) {
        // Of those that do not show, which are few, not all on one day.
        let later = if gast.naam.starts_with("verborgen") { gast.manier / 4 % 2 } else { r.random_range(0..2) };
        daden.push(("ingebrekestellingRegistreren", json!({ "ontvangenOp": format!("2026-05-0{}", 7 + later) })));
    }
    let stroom = |wat: &str| format!("{} {wat}", gast.naam);
    Terwijl { stromen: Some((format!("{} {}", stroom("termijn"), gast.apart), stroom("besluit"))), daden }
}

/// The college of origin may get a copy of the beschikking: no gemeente reads that. Refused to a college that may not follow.
async fn kopie(gast: &mut Gast<'_>, ist: Wie, l: &Loop) {
    // Known to who decides on the client: the same in every way.
    let r = &mut StdRng::from_rng(if gast.apart.is_empty() { &mut gast.gelijk } else { &mut gast.eigen });
    gast.w.ids.volg(Some(format!("{} afschrift {}", gast.naam, gast.apart)));
    for _ in 0..r.random_range(0..3) {
        let doel = *["BEZWAAR_BEROEP", "AANSLUITING", "REKENSCHAP", "VERZOEK_CLIENT"].choose(r).unwrap();
        let input = json!({ "indicatieId": l.indicatie, "versie": versie(gast.w, l).await, "doel": doel, "toelichting": format!("WAT-MARK {}", woord(r)) });
        probeer(gast.w, ist, "afschriftVerstrekken", input).await;
    }
}

/// Tells one story; `wie` makes who it is known to the viewer.
async fn vertel(gast: &mut Gast<'_>, van: Wiens, v: &Verhaal, wie: Option<StdRng>) {
    gast.w.klok.zet(begin());
    gast.w.klok.schuif(gast.eigen.random_range(-7_000..7_000));
    gast.w.ids.volg(Some(gast.naam.clone()));
    let mut m = wat_melding(&mut gast.gelijk, van.gemeente, &v.gemeld);
    if gast.apart.is_empty() {
        // Known to the viewer: no mark. What the melding says is not.
        for naam in ["voornamen", "achternaam"] {
            m[naam] = json!(format!("Naam {}", woord(&mut gast.gelijk)));
        }
        m["verwijzer"] = json!(["GGD", "ZELF", "RIBW_MO", "OVERIG"].choose(&mut gast.eigen).unwrap());
        m["toelichting"] = json!(format!("WAT-MARK {}", woord(&mut gast.eigen)));
    }
    if let Some(mut wie) = wie {
        bekende(&mut m, &mut wie);
    }
    if !van.verteld {
        m["clientGeinformeerdOp"] = Value::Null;
    }
    m["geheim"] = json!(van.geheim);
    gast.bsn(&m);
    let herkomst = m["gemeenteHerkomst"].clone();
    // What was decided shows from the bekendmaking.
    let toegekend = if v.tot == Tot::Besluit { gast.beurt().kies(&[true, false]) } else { v.toegekend };
    let mut b = wat_besluit(&mut gast.gelijk, toegekend, v.tot == Tot::Wachtlijst);
    let zelf = ["1621", "0597"].map(|g| json!(g)).contains(&herkomst);
    if gast.apart.is_empty() {
        b["motivering"] = json!(format!("WAT-MARK {}", woord(&mut gast.eigen)));
        // Nor does it show who decided: the college of origin itself, or the centrumgemeente in its name.
        if zelf && gast.eigen.random_bool(0.3) {
            b["eigenBesluitKenmerk"] = json!(format!("WAT-MARK {}", woord(&mut gast.eigen)));
        }
    }
    let mut los = StdRng::from_rng(if gast.apart.is_empty() { &mut gast.gelijk } else { &mut gast.eigen });
    let b = maatwerk::bij(gast.w, b, van.toets, &mut los).await;
    let mut w = wat_wacht(&mut gast.gelijk, v.gedekt);
    w["ingeschrevenOp"] = json!(v.ingeschreven);
    let vorm = (b["leveringsvorm"].as_str().unwrap_or_default().to_owned(), b["verblijf"].as_str().unwrap_or_default().to_owned());
    let terwijl = opgeschort(gast, v);
    let l = breng_op(gast.w, van.ist, m, b, v.tot, w, v.later, &terwijl).await;
    let mut g =
        Gang { w: gast.w, l: l.clone(), ist: van.ist, naam: gast.naam.clone(), eigen: gast.apart.clone(), teller: 0, beurt: gast.beurt() };
    let r = &mut gast.gelijk;
    let plekken = van.ist != INDICATIESTELLER_ELDERS;
    if v.tot < Tot::Bekendmaking && plekken && !gast.apart.is_empty() && r.random_bool(0.4) {
        crisis(&mut g, van.sluit, r).await;
    } else if plekken && !van.geheim {
        zorg(&mut g, v, (&vorm.0, &vorm.1), r).await;
    }
    // A source of its own: what else is told stays as it was.
    let mut los = StdRng::from_rng(&mut gast.eigen.clone());
    if los.random_bool(0.6) {
        g.draag_over(&mut los, v.tot >= Tot::Bekendmaking && toegekend).await;
    }
    if v.tot >= Tot::Bekendmaking {
        kopie(gast, van.ist, &l).await;
    }
    if let (true, Some(nodig)) = (v.tot >= Tot::Bekendmaking, van.bezwaar) {
        bezwaar::heimelijk(gast, van.ist, &l, v.later, nodig, van.geheim).await;
    }
    let stroom = format!("{} {} toets", gast.naam, gast.apart);
    maatwerk::toets(gast.w, stroom, van.ist, &l, van.geheim, &mut los).await;
    gast.klaar(l);
}

/// Tells what does not show to a viewer.
pub(super) async fn vertel_verborgen(gast: &mut Gast<'_>, kijker: Kijker) {
    let van_bezwaar = matches!(kijker.blik, Blik::Bezwaar | Blik::Bezwaarregister);
    // One of two without a bezwaar.
    let manier = if van_bezwaar { gast.manier / 2 } else { gast.manier };
    if van_bezwaar && !gast.manier.is_multiple_of(2) {
        return bezwaar::vertel_verborgen(gast, kijker).await;
    }
    let r = &mut gast.eigen;
    let een = |r: &mut StdRng, mag: &dyn Fn(&Verhaal) -> bool| {
        let keuze: Vec<Verhaal> = verhalen(r).into_iter().filter(|v| mag(v)).collect();
        // All kinds in turn, so that each is there.
        keuze[manier % keuze.len()].clone()
    };
    let ist = *[INDICATIESTELLER, INDICATIESTELLER_2].choose(r).unwrap();
    let gemeente = *[Some("0597"), Some("1621"), Some("0599"), None].choose(r).unwrap();
    let van = Wiens {
        ist,
        gemeente,
        verteld: r.random_bool(0.8),
        geheim: r.random_bool(0.2),
        sluit: false,
        toets: true,
        bezwaar: (!van_bezwaar).then_some(false),
    };
    let (v, van) = match kijker.blik {
        Blik::Elders | Blik::Bezwaar | Blik::Bezwaarregister | Blik::Niets => (een(r, &|_| true), van),
        Blik::Eigen => (een(r, &|_| true), Wiens { ist: INDICATIESTELLER_2, ..van }),
        Blik::Gemeente | Blik::Consulent | Blik::Toezicht => {
            // Also of the own gemeente: not told yet, or in a safe house.
            let soorten = [
                (Some("0597"), true, false),
                (Some("0599"), true, false),
                (None, true, false),
                (Some("1621"), false, false),
                (Some("1621"), true, true),
            ];
            let (gemeente, verteld, geheim) = *soorten.choose(r).unwrap();
            (een(r, &|_| true), Wiens { gemeente, verteld, geheim, ..van })
        }
        Blik::Coordinator | Blik::Aanbieder => {
            // Not waiting and in no house: before it, after it, or with a PGB; or in a safe house.
            let v = een(r, &|v| match v.zorg {
                Vervolg::Geen => van.geheim || v.tot < Tot::Wachtlijst,
                Vervolg::WachtVoorbij | Vervolg::Uitgestroomd | Vervolg::MeteenEnUitgestroomd => !van.geheim,
                _ => false,
            });
            (v, Wiens { sluit: true, ..van })
        }
    };
    // Now and then of another region.
    let elders = gast.eigen.random_bool(0.12) && !matches!(kijker.blik, Blik::Elders);
    let (v, van) = if elders {
        (Verhaal { zorg: Vervolg::Geen, ..v }, Wiens { ist: INDICATIESTELLER_ELDERS, gemeente: Some("0384"), ..van })
    } else {
        (v, van)
    };
    let van = Wiens { toets: maatwerk::mag_open(kijker.blik, van.ist, van.geheim), ..van };
    gast.gelijk = StdRng::from_rng(&mut gast.eigen);
    vertel(gast, van, &v, None).await;
}
