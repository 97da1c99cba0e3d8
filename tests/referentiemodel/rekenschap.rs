//! Rekenschap, counted anew from the facts: what the adviser of a gemeente may see row by row, and nothing else.

use chrono::{Days, NaiveDate};
use serde_json::{Value, json};

use super::antwoord::Model;
use super::zicht::Kijker;
use crate::hulp::{Wereld, Wie};

/// A group: how many, and of those with a term how many within it and how many late.
fn groep(groep: &str, dagen: &[NaiveDate], termijn: Option<&[(NaiveDate, NaiveDate)]>, (van, tot): (NaiveDate, NaiveDate)) -> Value {
    let tussen = |dag: &NaiveDate| van <= *dag && *dag <= tot;
    let gemeten = termijn.map(|t| t.iter().filter(|(dag, _)| tussen(dag)).collect::<Vec<_>>());
    let binnen = gemeten.as_ref().map(|g| g.iter().filter(|(dag, laatste)| dag <= laatste).count());
    let te_laat = gemeten.as_ref().map(|g| g.iter().filter(|(dag, laatste)| dag > laatste).count());
    json!({ "groep": groep, "aantal": dagen.iter().filter(|d| tussen(d)).count(), "binnenTermijn": binnen, "teLaat": te_laat })
}

/// What the answer must be.
fn model(m: &Model<'_>, tijdvak: (NaiveDate, NaiveDate)) -> Value {
    let gelezen = m.r.dossiers.iter().filter_map(Kijker::als_gemeente);
    let eigen: Vec<_> = gelezen.filter(|d| m.k.weet(&m.k.ziet_dat(d, true), "DAT REKENSCHAP")).collect();
    let (mut onderzoek, mut besluit, mut op_tijd, mut wacht, mut zorg, mut norm, mut bekend) =
        (vec![], vec![], vec![], vec![], vec![], vec![], vec![]);
    for d in eigen {
        onderzoek.extend(d.dat.onderzocht.map(|op| (op, d.dat.onderzoekstermijn.0)));
        for b in m.kennisgevingen(d) {
            besluit.push(b.rij.besluit_op);
            bekend.push(b.rij.bekendgemaakt_op.unwrap());
        }
        if let (Some(op), Some(_), Some((laatste, _))) = (d.dat.besloten, d.dat.bekend, d.dat.besluittermijn) {
            op_tijd.push((op, laatste));
        }
        let wachten: Vec<_> = d.dat.wachten.iter().filter(|w| w.getoond).collect();
        wacht.extend(wachten.iter().map(|w| w.sinds));
        for z in &d.dat.zorg {
            zorg.push(z.sinds);
            norm.extend(wachten.iter().find(|w| w.gesloten == Some(z.sinds)).map(|w| (z.sinds, w.laatste_dag)));
        }
    }
    let onderzocht: Vec<_> = onderzoek.iter().map(|(op, _)| *op).collect();
    json!([
        groep("ONDERZOEK", &onderzocht, Some(&onderzoek), tijdvak),
        groep("BESLUIT", &besluit, Some(&op_tijd), tijdvak),
        groep("WACHTLIJST", &wacht, None, tijdvak),
        groep("PLAATSING", &zorg, Some(&norm), tijdvak),
        groep("VERSTREKKING", &bekend, None, tijdvak),
    ])
}

/// Periods around every day on which something was done, and long ones: where product and model part.
pub(super) async fn verschillen(w: &Wereld, m: &Model<'_>, wie: Wie) -> Vec<String> {
    let vandaag = m.k.vandaag;
    let dagen: Vec<NaiveDate> = m.r.dossiers.iter().filter_map(|d| d.dat.bekend.or(d.dat.onderzocht)).collect();
    let mut tijdvakken: Vec<(NaiveDate, NaiveDate)> =
        [0_u64, 1, 2, 4, 8].map(|j| (vandaag - Days::new(365 * (j + 1)), vandaag - Days::new(365 * j))).to_vec();
    tijdvakken.push((vandaag - Days::new(1_000), vandaag));
    for dag in dagen.iter().step_by((dagen.len() / 8).max(1)) {
        tijdvakken.extend([(*dag, *dag), (*dag - Days::new(40), *dag + Days::new(1)), (*dag + Days::new(1), *dag + Days::new(200))]);
    }
    let (mut uit, mut geteld) = (Vec::new(), [0_i64; 5]);
    for tijdvak in tijdvakken {
        let vraag = format!(
            "{{ rekenschap(van: \"{}\", totEnMet: \"{}\") {{ groepen {{ groep aantal binnenTermijn teLaat }} }} }}",
            tijdvak.0, tijdvak.1
        );
        let (product, model) = (w.data(wie, &vraag).await["rekenschap"]["groepen"].clone(), model(m, tijdvak));
        for (som, rij) in geteld.iter_mut().zip(model.as_array().unwrap()) {
            *som += rij["aantal"].as_i64().unwrap();
        }
        if product != model {
            uit.push(format!("{:?} rekenschap as {} {tijdvak:?}\n  model:   {model}\n  product: {product}", w.soort, wie.subject));
        }
    }
    // A test that counts nothing finds nothing.
    if geteld.contains(&0) {
        uit.push(format!("{:?} {}: a group without acts: {geteld:?}", w.soort, wie.subject));
    }
    uit
}
