//! The six data files of the example region, as they stand in the program. Sources: the regional plan 2018-2020 and its annexes.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer};

/// A line of `gemeenten.csv`.
#[derive(Debug, Deserialize)]
pub(super) struct Gemeente {
    #[serde(rename = "gemeentecode")]
    pub(super) code: String,
    pub(super) naam: String,
    pub(super) rol: String,
}

/// A line of `bevoegdheden.csv`.
#[derive(Debug, Deserialize)]
pub(super) struct Bevoegdheid {
    pub(super) code: String,
    pub(super) wettelijke_grondslag: String,
    pub(super) omschrijving: String,
    #[serde(deserialize_with = "ja_nee")]
    pub(super) mandateerbaar: bool,
    #[serde(deserialize_with = "ja_nee")]
    pub(super) genoemd_in_plan: bool,
}

/// A line of `resultaatgebieden.csv`.
#[derive(Debug, Deserialize)]
pub(super) struct Resultaatgebied {
    pub(super) code: String,
    pub(super) naam: String,
    /// Steps from light to heavy.
    #[serde(deserialize_with = "treden")]
    pub(super) treden: Vec<String>,
}

/// A line of `gelijkgestelde_dagen.csv`.
#[derive(Debug, Deserialize)]
pub(super) struct GelijkgesteldeDag {
    pub(super) datum: NaiveDate,
    pub(super) bron: String,
}

/// A line of `voorzieningen_2017.csv`; `aantal` counts facilities, not places.
#[derive(Debug, Deserialize)]
pub(super) struct Voorziening {
    #[serde(rename = "gemeentecode")]
    pub(super) gemeente: String,
    pub(super) wijk: Option<String>,
    pub(super) soort: String,
    pub(super) aanbieder: String,
    pub(super) aantal: i32,
    pub(super) opmerking: Option<String>,
}

/// A line of `nieuwe_indicaties_volwassenen.csv`: new indications of adults, by herkomst and half-year of the besluit.
#[derive(Debug, Deserialize)]
pub(super) struct NieuweIndicaties {
    /// Name of the gemeente, `ONBEKEND` or `TOTAAL`.
    pub(super) herkomst: String,
    #[serde(rename = "gemeentecode")]
    pub(super) gemeente: Option<String>,
    #[serde(rename = "2015H1")]
    h2015_1: u32,
    #[serde(rename = "2015H2")]
    h2015_2: u32,
    #[serde(rename = "2016H1")]
    h2016_1: u32,
    #[serde(rename = "2016H2")]
    h2016_2: u32,
}

impl NieuweIndicaties {
    /// Year and half with their number.
    pub(super) fn per_halfjaar(&self) -> [((i32, u8), u32); 4] {
        [((2015, 1), self.h2015_1), ((2015, 2), self.h2015_2), ((2016, 1), self.h2016_1), ((2016, 2), self.h2016_2)]
    }
}

fn ja_nee<'de, D: Deserializer<'de>>(d: D) -> Result<bool, D::Error> {
    match String::deserialize(d)?.as_str() {
        "ja" => Ok(true),
        "nee" => Ok(false),
        _ => Err(serde::de::Error::custom("ja of nee")),
    }
}

fn treden<'de, D: Deserializer<'de>>(d: D) -> Result<Vec<String>, D::Error> {
    Ok(String::deserialize(d)?.split('|').map(str::to_owned).collect())
}

fn lees<T: DeserializeOwned>(tekst: &str) -> Result<Vec<T>, csv::Error> {
    csv::Reader::from_reader(tekst.as_bytes()).deserialize().collect()
}

/// All six files.
#[derive(Debug)]
pub(super) struct Gegevens {
    pub(super) gemeenten: Vec<Gemeente>,
    pub(super) bevoegdheden: Vec<Bevoegdheid>,
    pub(super) resultaatgebieden: Vec<Resultaatgebied>,
    pub(super) gelijkgestelde_dagen: Vec<GelijkgesteldeDag>,
    pub(super) voorzieningen: Vec<Voorziening>,
    pub(super) nieuwe_indicaties: Vec<NieuweIndicaties>,
}

impl Gegevens {
    /// Reads them.
    ///
    /// # Errors
    /// A file of another shape than this program expects.
    pub(super) fn lees() -> Result<Self, csv::Error> {
        Ok(Gegevens {
            gemeenten: lees(include_str!("gegevens/gemeenten.csv"))?,
            bevoegdheden: lees(include_str!("gegevens/bevoegdheden.csv"))?,
            resultaatgebieden: lees(include_str!("gegevens/resultaatgebieden.csv"))?,
            gelijkgestelde_dagen: lees(include_str!("gegevens/gelijkgestelde_dagen.csv"))?,
            voorzieningen: lees(include_str!("gegevens/voorzieningen_2017.csv"))?,
            nieuwe_indicaties: lees(include_str!("gegevens/nieuwe_indicaties_volwassenen.csv"))?,
        })
    }

    /// Providers by name, each with an AGB code. The codes are fictitious: the sources give none, so they are numbered from 90000001.
    pub(super) fn zorgaanbieders(&self) -> BTreeMap<&str, String> {
        let namen: BTreeSet<&str> = self.voorzieningen.iter().map(|v| v.aanbieder.as_str()).collect();
        (1..).zip(namen).map(|(volgnummer, naam)| (naam, format!("9000{volgnummer:04}"))).collect()
    }
}
