//! A file while it is written.

use crate::uitwisseling::bestand::wapen;

/// Columns and lines.
pub(super) struct Blad {
    kolommen: Vec<&'static str>,
    schrijver: csv::Writer<Vec<u8>>,
    pub(super) regels: usize,
}

/// `jjjj-mm-dd`, or an empty cell.
pub(super) fn datum(dag: Option<chrono::NaiveDate>) -> String {
    dag.map(|d| d.to_string()).unwrap_or_default()
}

pub(super) fn ja_nee(waarde: bool) -> String {
    if waarde { "ja" } else { "nee" }.to_owned()
}

impl Blad {
    pub(super) fn nieuw(kolommen: Vec<&'static str>) -> Result<Self, csv::Error> {
        let mut schrijver = csv::Writer::from_writer(Vec::new());
        schrijver.write_record(&kolommen)?;
        Ok(Blad { kolommen, schrijver, regels: 0 })
    }

    /// A line by the names of its columns; the rest is empty.
    pub(super) fn regel(&mut self, cellen: &[(&str, String)]) -> Result<(), csv::Error> {
        let cel = |kolom: &&str| wapen(cellen.iter().find(|(k, _)| k == kolom).map_or("", |(_, w)| w.as_str()));
        self.regels += 1;
        self.schrijver.write_record(self.kolommen.iter().map(cel))
    }

    pub(super) fn bytes(self) -> Vec<u8> {
        self.schrijver.into_inner().unwrap_or_default()
    }
}
