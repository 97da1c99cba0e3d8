//! Which numbered place somebody has on which days, so that no two people share one.

use std::collections::BTreeMap;

use bw_domain::voorstel::Huis;
use chrono::NaiveDate;
use entity::{locatie, plaats};
use uuid::Uuid;

use super::toeval::Toeval;

/// A numbered place in a house.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bed {
    pub(super) plaats: Uuid,
    pub(super) huis: Huis,
}

/// Days that a place is taken; `None` has no end.
type Dagen = (NaiveDate, Option<NaiveDate>);

/// All places, with the days on which they are taken.
#[derive(Debug)]
pub(super) struct Bedden {
    bedden: Vec<(Bed, Vec<Dagen>)>,
}

/// How many places are tried before it is said that none is free.
const POGINGEN: usize = 60;

impl Bedden {
    pub(super) fn nieuw(plaatsen: &[plaats::Model], locaties: &[locatie::Model], toeval: &Toeval) -> Self {
        let huizen: BTreeMap<Uuid, Huis> =
            locaties.iter().map(|l| (l.id, Huis { locatie: l.id, zorgaanbieder: l.zorgaanbieder_id })).collect();
        let bed = |p: &plaats::Model| Some((Bed { plaats: p.id, huis: *huizen.get(&p.locatie_id)? }, Vec::new()));
        let mut bedden: Vec<_> = plaatsen.iter().filter_map(bed).collect();
        toeval.schud(&mut bedden);
        Bedden { bedden }
    }

    pub(super) fn aantal(&self) -> usize {
        self.bedden.len()
    }

    /// A place that is free on all these days, which is taken from now on; of places without people to come the first.
    pub(super) fn neem(&mut self, dagen: Dagen, toeval: &Toeval, past: impl Fn(&Bed) -> bool) -> Option<Bed> {
        let aantal = self.bedden.len();
        // Who stays gets the next place on which nobody stays; who left lived anywhere.
        let (begin, pogingen) = match dagen.1 {
            None => (0, aantal),
            Some(_) => (toeval.tussen(0..=u32::try_from(aantal).unwrap_or(1) - 1) as usize, POGINGEN),
        };
        let vrij = |(bed, genomen): &&mut (Bed, Vec<Dagen>)| past(bed) && genomen.iter().all(|g| !overlapt(*g, dagen));
        let (voor, na) = self.bedden.split_at_mut(begin);
        let (bed, genomen) = na.iter_mut().chain(voor).take(pogingen).find(vrij)?;
        genomen.push(dagen);
        Some(*bed)
    }

    /// A place in another house of the same provider, free on these days.
    pub(super) fn neem_bij(&mut self, ander: Huis, dagen: Dagen) -> Option<Bed> {
        let past = |bed: &Bed| bed.huis.zorgaanbieder == ander.zorgaanbieder && bed.huis.locatie != ander.locatie;
        let (bed, genomen) = self.bedden.iter_mut().find(|(bed, genomen)| past(bed) && genomen.iter().all(|g| !overlapt(*g, dagen)))?;
        genomen.push(dagen);
        Some(*bed)
    }

    /// Places that nobody has on this day or later.
    pub(super) fn vrij(&self, dag: NaiveDate) -> Vec<Bed> {
        let vrij = |genomen: &Vec<Dagen>| genomen.iter().all(|g| !overlapt(*g, (dag, None)));
        self.bedden.iter().filter(|(_, genomen)| vrij(genomen)).map(|(bed, _)| *bed).collect()
    }
}

fn overlapt(a: Dagen, b: Dagen) -> bool {
    a.1.is_none_or(|tot| b.0 <= tot) && b.1.is_none_or(|tot| a.0 <= tot)
}
