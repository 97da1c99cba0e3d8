//! Maatwerkafwegingen in stories: known in the own caseload, hidden from everybody else; and one that waits for review by the viewer,
//! of whom it knows the number and the day and nothing besides.

use rand::rngs::StdRng;
use rand::seq::IndexedRandom;
use rand::{Rng, SeedableRng};
use serde_json::{Value, json};

use super::Blik;
use super::verhaal::{wat_besluit, wat_melding, woord};
use super::vertellen::Gast;
use super::zorg::begin;
use crate::hulp::Wereld;
use crate::hulp::beller::{INDICATIESTELLER, INDICATIESTELLER_2, INDICATIESTELLER_ELDERS, Wie};
use crate::hulp::kloon::{kaal, letterlijk};
use crate::hulp::stappen::{Loop, Tot, breng, doe, wacht};
use crate::weigering::met;

/// An exception with its afweging, no two alike.
fn uitzondering(r: &mut StdRng) -> Value {
    let tekst = |r: &mut StdRng| format!("WAT-MARK {}", woord(r));
    let (kosten, opbrengst) =
        (r.random_bool(0.5).then(|| r.random_range(0..90_000)), r.random_bool(0.5).then(|| r.random_range(0..90_000)));
    let doorslag = [vec!["BETROKKENHEID"], vec!["LEGITIMITEIT", "RENDEMENT"], vec!["BETROKKENHEID", "LEGITIMITEIT"]];
    let budget = r.random_bool(0.6).then(|| r.random_range(1..90_000));
    json!({
        "individueelBudget": budget, "andereUitzondering": budget.is_none() || r.random_bool(0.4),
        "maatwerkafweging": {
            "betrokkenheid": tekst(r), "legitimiteit": tekst(r), "artikel": tekst(r), "rendement": tekst(r), "geschatteKosten": kosten,
            "geschatteOpbrengst": opbrengst, "schattingBron": kosten.or(opbrengst).map(|_| tekst(r)),
            "doorslag": doorslag.choose(r).unwrap(), "effect": tekst(r), "bedoeling": tekst(r), "ethiek": tekst(r), "voorwaarden": tekst(r),
        },
    })
}

async fn procent(w: &Wereld, procent: i32) {
    w.sql(&format!("UPDATE regio SET maatwerk_steekproef_procent = {procent}")).await;
}

/// A grant makes an exception, or not. Without `open` none of them waits for a review that the viewer could do.
pub(super) async fn bij(w: &Wereld, b: Value, open: bool, r: &mut StdRng) -> Value {
    procent(w, if open && r.random_bool(0.7) { 100 } else { 0 }).await;
    if b["uitkomst"] != "TOEKENNEN" || r.random_bool(0.4) {
        return b;
    }
    met(&b, uitzondering(r))
}

/// A colleague reviews what was drawn, now and then.
pub(super) async fn toets(w: &Wereld, stroom: String, ist: Wie, l: &Loop, geheim: bool, r: &mut StdRng) {
    let wel = r.random_bool(0.6);
    let (oordeel, tekst) = (*["VOLDOET", "AANDACHTSPUNT", "VOLDOET_NIET"].choose(r).unwrap(), format!("WAT-MARK {}", woord(r)));
    let Some(indicatie) = l.indicatie.as_ref().filter(|_| wel && !geheim && ist != INDICATIESTELLER_ELDERS) else { return };
    let wacht =
        format!("SELECT count(*) FROM maatwerkafweging WHERE te_toetsen AND indicatie_id = {}", letterlijk(w.soort, kaal(indicatie)));
    if w.tel(&wacht).await == 0 {
        return;
    }
    w.klok.zet(begin());
    w.klok.schuif(r.random_range(-7_000..7_000));
    w.ids.volg(Some(stroom));
    let toetser = if ist == INDICATIESTELLER { INDICATIESTELLER_2 } else { INDICATIESTELLER };
    doe(w, toetser, "dossierOpenen", json!({ "clientnummer": l.clientnummer, "reden": "toets" })).await;
    let versie = w.tel(&format!("SELECT versie FROM traject WHERE id = {}", letterlijk(w.soort, kaal(&l.traject)))).await;
    let input = json!({ "indicatieId": indicatie, "versie": versie, "oordeel": oordeel, "opmerking": tekst });
    doe(w, toetser, "maatwerkafwegingToetsen", input).await;
}

/// Whether what waits for a review does not show to a viewer: it is told by somebody else in its region, and not in a safe house.
pub(super) fn mag_open(blik: Blik, ist: Wie, geheim: bool) -> bool {
    blik != Blik::Eigen || geheim || ist != INDICATIESTELLER_2
}

/// Tells what waits for a review by the viewer: the number and the day are known, and nothing else.
pub(super) async fn vertel(gast: &mut Gast<'_>) {
    let w = gast.w;
    w.klok.zet(begin());
    w.klok.schuif(gast.eigen.random_range(-7_000..7_000));
    w.ids.volg(Some(gast.naam.clone()));
    let mut r = StdRng::from_rng(&mut gast.eigen);
    let gemeente = *[Some("0597"), Some("1621"), None].choose(&mut r).unwrap();
    let m = wat_melding(&mut r, gemeente, "2026-02-11");
    gast.bsn(&m);
    procent(w, 100).await;
    let b = met(&wat_besluit(&mut r, true, false), uitzondering(&mut r));
    let tot = *[Tot::Besluit, Tot::Bekendmaking].choose(&mut r).unwrap();
    let l = breng(w, INDICATIESTELLER_2, m, b, tot, wacht()).await;
    gast.klaar(l);
}
