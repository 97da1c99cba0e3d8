//! Telling a story: acts through the API, those that show with the same ids however it is told.

use rand::rngs::StdRng;
use rand::seq::IndexedRandom;
use rand::{Rng, SeedableRng};
use serde_json::{Value, json};

use super::verhaal::{Verhaal, Vervolg, bekende, verhalen, wat_besluit, wat_melding, wat_wacht, woord};
use super::zorg::{Beurt, Gang, HUIS, HUIS_2, REDENEN, Wijze, begin, vroeger};
use super::{Blik, Kijker, levering};
use crate::hulp::Wereld;
use crate::hulp::basis::dag;
use crate::hulp::beller::{COORDINATOR, INDICATIESTELLER, INDICATIESTELLER_2, INDICATIESTELLER_ELDERS, Wie};
use crate::hulp::stappen::{Loop, Tot, breng_op};

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
}

/// The stories that show to a viewer.
pub(super) fn zichtbaren(kijker: Kijker, zaad: u64) -> Vec<Zichtbaar> {
    let alle = verhalen(&mut StdRng::seed_from_u64(zaad));
    match kijker.blik {
        Blik::Niets => Vec::new(),
        Blik::Aanbieder => levering::ALLE.into_iter().map(Zichtbaar::Levering).collect(),
        // In a region without houses nobody is in care.
        Blik::Elders => alle.into_iter().map(|v| Zichtbaar::Verhaal(Verhaal { zorg: Vervolg::Geen, ..v })).collect(),
        Blik::Gemeente | Blik::Consulent | Blik::Toezicht | Blik::Eigen => alle.into_iter().map(Zichtbaar::Verhaal).collect(),
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
        Zichtbaar::Verhaal(v) => v,
    };
    let ist = *[INDICATIESTELLER, INDICATIESTELLER_2].choose(&mut gast.eigen).unwrap();
    let van = Wiens { ist, gemeente: Some("1621"), verteld: true, geheim: false, sluit: false };
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
            vertel(gast, Wiens { ist, gemeente: Some(gemeente), ..van }, v, None).await;
        }
        Blik::Coordinator => {
            gast.apart.clear();
            vertel(gast, Wiens { ist: INDICATIESTELLER, ..van }, v, None).await;
        }
        Blik::Aanbieder | Blik::Niets => unreachable!("told otherwise"),
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
    // What was decided shows from the bekendmaking.
    let toegekend = if v.tot == Tot::Besluit { gast.beurt().kies(&[true, false]) } else { v.toegekend };
    let mut b = wat_besluit(&mut gast.gelijk, toegekend, v.tot == Tot::Wachtlijst);
    if gast.apart.is_empty() {
        b["motivering"] = json!(format!("WAT-MARK {}", woord(&mut gast.eigen)));
    }
    let mut w = wat_wacht(&mut gast.gelijk, v.gedekt);
    w["ingeschrevenOp"] = json!(v.ingeschreven);
    let vorm = (b["leveringsvorm"].as_str().unwrap_or_default().to_owned(), b["verblijf"].as_str().unwrap_or_default().to_owned());
    let l = breng_op(gast.w, van.ist, m, b, v.tot, w, v.later).await;
    let mut g =
        Gang { w: gast.w, l: l.clone(), ist: van.ist, naam: gast.naam.clone(), eigen: gast.apart.clone(), teller: 0, beurt: gast.beurt() };
    let r = &mut gast.gelijk;
    let plekken = van.ist != INDICATIESTELLER_ELDERS;
    if v.tot < Tot::Bekendmaking && plekken && !gast.apart.is_empty() && r.random_bool(0.4) {
        crisis(&mut g, van.sluit, r).await;
    } else if plekken && !van.geheim {
        zorg(&mut g, v, (&vorm.0, &vorm.1), r).await;
    }
    gast.klaar(l);
}

/// Tells what does not show to a viewer.
pub(super) async fn vertel_verborgen(gast: &mut Gast<'_>, kijker: Kijker) {
    let manier = gast.manier;
    let r = &mut gast.eigen;
    let een = |r: &mut StdRng, mag: &dyn Fn(&Verhaal) -> bool| {
        let keuze: Vec<Verhaal> = verhalen(r).into_iter().filter(|v| mag(v)).collect();
        // All kinds in turn, so that each is there.
        keuze[manier % keuze.len()].clone()
    };
    let ist = *[INDICATIESTELLER, INDICATIESTELLER_2].choose(r).unwrap();
    let gemeente = *[Some("0597"), Some("1621"), Some("0599"), None].choose(r).unwrap();
    let van = Wiens { ist, gemeente, verteld: r.random_bool(0.8), geheim: r.random_bool(0.2), sluit: false };
    let (v, van) = match kijker.blik {
        Blik::Elders | Blik::Niets => (een(r, &|_| true), van),
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
    gast.gelijk = StdRng::from_rng(&mut gast.eigen);
    vertel(gast, van, &v, None).await;
}
