//! What the model answers to a question.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};
use serde_json::{Map, Value, json};

use super::{Keuze, Lijst, Wortel};
use crate::referentiemodel::antwoord::{Ding, Model, Uit, lees_knoop};
use crate::referentiemodel::tabellen::Dossier;

/// What the model answers, which fields gave something, and how many rows of persons came.
#[derive(Default)]
pub(crate) struct Verwacht {
    pub(crate) velden: BTreeSet<String>,
    pub(crate) rijen: usize,
    /// Of the last page: where it ended in its list, and whether more follow.
    pub(crate) tot: usize,
    pub(crate) meer: bool,
}

impl Verwacht {
    fn ding<'a>(&mut self, m: &Model<'a>, ding: &Ding<'a>, keuzes: &[Keuze], uit: &mut Map<String, Value>) {
        for k in keuzes {
            let v = match m.lees(ding, &k.veld) {
                Uit::Waarde(v) => v,
                Uit::Een(d) => {
                    let mut binnen = Map::new();
                    self.ding(m, &d, &k.sub, &mut binnen);
                    Value::Object(binnen)
                }
                Uit::Lijst(rij) => {
                    let een = |d: &Ding<'a>| {
                        let mut binnen = Map::new();
                        self.ding(m, d, &k.sub, &mut binnen);
                        Value::Object(binnen)
                    };
                    Value::Array(rij.iter().map(een).collect())
                }
            };
            if !v.is_null() && v != json!([]) {
                self.velden.insert(format!("{}.{}", ding.typ(), k.veld));
            }
            uit.insert(k.alias.clone().unwrap_or_else(|| k.veld.clone()), v);
        }
    }

    /// The answer to a root field; of a page without its cursor.
    pub(crate) fn wortel(&mut self, m: &Model<'_>, w: &Wortel) -> Value {
        match w {
            Wortel::Pagina { lijst, first, na, keuzes, info } => {
                let rijen = lijst.rijen(m);
                let van = na.as_ref().map_or(0, |(_, plek)| *plek);
                let tot = (van + first.unwrap_or(20)).min(rijen.len());
                (self.tot, self.meer) = (tot, tot < rijen.len());
                let mut edges = Vec::new();
                for ding in &rijen[van..tot] {
                    let mut knoop = Map::new();
                    self.ding(m, ding, keuzes, &mut knoop);
                    edges.push(json!({ "node": knoop }));
                    self.rijen += 1;
                }
                let mut uit = json!({ "edges": edges });
                if *info {
                    uit["pageInfo"] = json!({ "hasNextPage": self.meer, "hasPreviousPage": false });
                }
                uit
            }
            Wortel::Knoop { id, per } => {
                let (soort, sleutel) = lees_knoop(id);
                let alle = m.alle(&soort);
                let Some(ding) = alle.iter().find(|d| d.sleutel() == sleutel) else { return Value::Null };
                let mut uit = Map::new();
                uit.insert("__typename".into(), ding.typ().into());
                uit.insert("id".into(), id.as_str().into());
                for (_, keuzes) in per.iter().filter(|(ty, _)| *ty == ding.typ()) {
                    self.ding(m, ding, keuzes, &mut uit);
                }
                self.rijen += 1;
                Value::Object(uit)
            }
        }
    }
}

impl Lijst {
    /// The whole list, in order.
    fn rijen<'a>(&self, m: &Model<'a>) -> Vec<Ding<'a>> {
        let f = &self.filter;
        let tussen = |dag: NaiveDate| f.vanaf.is_none_or(|v| dag >= v) && f.tot_en_met.is_none_or(|t| dag <= t);
        // Each with the day by which the list is ordered.
        let mut rijen: Vec<(NaiveDate, Ding<'a>)> = Vec::new();
        for ding in m.alle(self.ty).iter() {
            let weet = |d: &Dossier, merk: &str| m.k.weet(&m.k.ziet_dat(d, true), merk);
            let (dag, past) = match ding {
                Ding::Traject(d) if self.naam == "mijnZaken" => (d.dat.gemeld, weet(d, "WAT WERKVOORRAAD") && d.dat.werk),
                // Granted, made known, of one who is not gone, and no other that was made known lasts longer.
                Ding::Indicatie(d, b) if self.naam == "herindicaties" => {
                    let Some(tot) = b.inhoud.geldig_tot else { continue };
                    let andere = d.f.besluiten.iter().filter(|a| a.rij.bekendgemaakt_op.is_some());
                    let opgevolgd = andere.filter_map(|a| a.inhoud.geldig_tot).any(|later| later > tot);
                    let bekend = b.rij.toegekend && b.rij.bekendgemaakt_op.is_some() && d.dat.status != "BEEINDIGD";
                    let nabij = tot <= m.k.vandaag + Days::new(13 * 7);
                    (tot, weet(d, "WAT INDICATIE") && bekend && !opgevolgd && nabij)
                }
                Ding::Termijn(d, t) => {
                    let soort = f.soort.as_ref().is_none_or(|s| s.contains(&t.soort));
                    let gemeente = f.gemeente.is_none_or(|g| d.f.traject.gemeente_herkomst.as_deref() == Some(g));
                    let laat = f.te_laat.is_none_or(|l| l == (t.laatste.0 < m.k.vandaag));
                    (t.laatste.0, soort && gemeente && laat && tussen(t.laatste.0))
                }
                Ding::Traject(d) => {
                    let status = f.status.as_ref().is_none_or(|s| s.contains(&d.dat.status));
                    let nummer = f.clientnummer.as_ref().is_none_or(|n| *n == d.f.client.clientnummer);
                    let gemeente = f.gemeente.is_none_or(|g| d.f.traject.gemeente_herkomst.as_deref() == Some(g));
                    (d.dat.gemeld, status && nummer && gemeente && tussen(d.dat.gemeld))
                }
                Ding::Indicatie(_, b) => {
                    let bekend = b.rij.bekendgemaakt_op.map(|_| b.rij.toegekend);
                    (b.rij.besluit_op, f.toegekend.is_none_or(|t| bekend == Some(t)) && tussen(b.rij.besluit_op))
                }
                Ding::Kennisgeving(_, b) => (b.rij.bekendgemaakt_op.unwrap(), tussen(b.rij.bekendgemaakt_op.unwrap())),
                Ding::Wacht(d, w) => {
                    let open = w.gesloten.is_none();
                    let past = if f.ingeschreven {
                        weet(d, "WAT WACHTLIJST") && d.f.inschrijvingen[w.inschrijving].rij.beeindigd_op.is_none()
                    } else {
                        open || (f.gesloten && f.lang.is_none())
                    };
                    (w.laatste_dag, past && f.lang.is_none_or(|l| w.lang_vanaf.is_some_and(|op| op <= m.k.vandaag) == l))
                }
                Ding::Gedekt(_, w) => (w.laatste_dag, true),
                Ding::Zorg(_, z) => (z.sinds, f.beeindigd || z.tot.is_none()),
                Ding::Verblijf(_, v) => (v.rij.van, f.beeindigd || v.rij.tot.is_none()),
                // What led to a placement is under way no more.
                Ding::Voorstel(_, v) => {
                    let status = m.voorstel_status(v);
                    let loopt = status != "GEACCEPTEERD" || v.geplaatst_op.is_none();
                    (v.voorgesteld_op, f.status.as_ref().is_none_or(|s| s[0] == status && loopt))
                }
                Ding::Brug(_, b) => (b.van, b.tot.is_none()),
                Ding::Deel(ty, _) => panic!("no list of {ty}"),
            };
            if past {
                rijen.push((dag, ding.clone()));
            }
        }
        rijen.sort_by_key(|(dag, ding)| (*dag, ding.sleutel()));
        if self.aflopend {
            rijen.reverse();
        }
        rijen.into_iter().map(|(_, ding)| ding).collect()
    }
}
