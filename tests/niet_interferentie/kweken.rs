//! The nurseries of one viewer: stories are told once, on SQLite, and put into PostgreSQL as they were stored.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::Kijker;
use super::kweek::{Kweek, tabellen};
use crate::hulp::Soort;
use crate::hulp::catalogus::Kolom;

/// What was told and put over so far, by the seed of the stories.
pub(super) struct Kweken {
    kijker: Kijker,
    sqlite: BTreeMap<u64, Kweek>,
    postgres: BTreeMap<u64, Kweek>,
}

impl Kweken {
    pub(super) fn nieuw(kijker: Kijker) -> Self {
        Kweken { kijker, sqlite: BTreeMap::new(), postgres: BTreeMap::new() }
    }

    /// The nursery of which the stories follow from `zaad`.
    pub(super) async fn van(&mut self, soort: Soort, zaad: u64) -> &Kweek {
        if let Entry::Vacant(plek) = self.sqlite.entry(zaad) {
            plek.insert(Kweek::vertel(self.kijker, zaad).await);
        }
        let verteld = &self.sqlite[&zaad];
        if soort == Soort::Sqlite {
            return verteld;
        }
        if let Entry::Vacant(plek) = self.postgres.entry(zaad) {
            plek.insert(verteld.op_postgres().await);
        }
        &self.postgres[&zaad]
    }
}

impl Kweek {
    /// The same nursery in PostgreSQL: what was told, row by row.
    async fn op_postgres(&self) -> Self {
        let mut daar = Kweek::leeg(Soort::Postgres).await;
        for tabel in tabellen() {
            let waarden: Vec<String> = daar.kolommen[tabel].iter().map(waarde_van_sqlite).collect();
            let rijen = self.vraag(&format!("SELECT {} || ', ' || plant AS rij FROM kweek_{tabel}", waarden.join(" || ', ' || "))).await;
            let rijen: Vec<String> = rijen.iter().map(|r| format!("({})", r.try_get::<String>("", "rij").unwrap())).collect();
            for deel in rijen.chunks(500) {
                let namen = daar.namen(tabel).join(", ");
                daar.bron.sql(&format!("INSERT INTO kweek_{tabel} ({namen}, plant) VALUES {}", deel.join(", "))).await;
            }
        }
        daar.indexeer().await;
        (daar.zichtbaar, daar.verborgen, daar.sleutels) = (self.zichtbaar.clone(), self.verborgen.clone(), self.sleutels.clone());
        daar
    }
}

/// SQL for SQLite: the value of a column as SQL for PostgreSQL, of which this is the column.
fn waarde_van_sqlite(kolom: &Kolom) -> String {
    let naam = &kolom.naam;
    match kolom.vorm.as_str() {
        "uuid" => format!("CASE WHEN {naam} IS NULL THEN 'NULL' ELSE '''' || hex({naam}) || '''' END"),
        "bytea" => format!("CASE WHEN {naam} IS NULL THEN 'NULL' ELSE '''\\x' || hex({naam}) || '''' END"),
        "bool" => format!("CASE {naam} WHEN 1 THEN 'true' WHEN 0 THEN 'false' ELSE 'NULL' END"),
        _ => format!("quote({naam})"),
    }
}
