//! From cells to values: each mistake of form is told, all of a line at once.

use bw_codes::Codes;
use bw_domain::bsn::Bsn;
use chrono::NaiveDate;
use csv::StringRecord;

use super::bestand::{Tabel, kort};
use super::onjuist::Onjuistheden;

/// One line while it is read. A value is `None` when the cell is empty or wrong; whether anything was wrong says [`Cellen::mis`].
pub(super) struct Cellen<'a> {
    tabel: &'a Tabel,
    regel: &'a StringRecord,
    pub(super) nummer: u64,
    fouten: &'a mut Onjuistheden,
    mis: bool,
}

impl<'a> Cellen<'a> {
    pub(super) fn nieuw(tabel: &'a Tabel, nummer: u64, regel: &'a StringRecord, fouten: &'a mut Onjuistheden) -> Self {
        Cellen { tabel, regel, nummer, fouten, mis: false }
    }

    /// Whether a mistake was found in this line.
    pub(super) fn mis(&self) -> bool {
        self.mis
    }

    pub(super) fn fout(&mut self, kolom: &str, reden: impl Into<String>) {
        self.mis = true;
        self.fouten.meld(&self.tabel.bestand, self.nummer, kolom, reden);
    }

    /// The cell itself; `None` when it is empty.
    pub(super) fn cel(&self, kolom: &str) -> Option<&'a str> {
        Some(self.tabel.cel(self.regel, kolom)).filter(|c| !c.is_empty())
    }

    /// The value as far as it may be repeated, in front of what is wrong with it.
    fn over(&self, cel: &str, reden: &str) -> String {
        if self.tabel.soort.mag_tonen() { format!("{} {reden}", kort(cel)) } else { reden.to_owned() }
    }

    /// Says that a cell is empty when it is.
    fn aanwezig<T>(&mut self, kolom: &str, waarde: Option<T>) -> Option<T> {
        if self.cel(kolom).is_none() {
            self.fout(kolom, "is leeg en moet zijn ingevuld");
        }
        waarde
    }

    /// A text of at most so many characters.
    pub(super) fn tekst(&mut self, kolom: &str, maximum: usize) -> Option<String> {
        let cel = self.cel(kolom)?;
        if cel.chars().count() > maximum {
            self.fout(kolom, format!("heeft meer dan {maximum} tekens"));
            return None;
        }
        // Line ends and tabs are text; the rest no database takes.
        if cel.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t')) {
            self.fout(kolom, "bevat een onzichtbaar besturingsteken");
            return None;
        }
        Some(cel.to_owned())
    }

    pub(super) fn tekst_moet(&mut self, kolom: &str, maximum: usize) -> Option<String> {
        let waarde = self.tekst(kolom, maximum);
        self.aanwezig(kolom, waarde)
    }

    /// A key or a mark: kept as it is, unencrypted.
    pub(super) fn kenmerk_moet(&mut self, kolom: &str, maximum: usize) -> Option<String> {
        let kenmerk = self.tekst_moet(kolom, maximum);
        if kenmerk.as_ref().is_some_and(|k| Bsn::parse(k).is_ok()) {
            self.fout(kolom, "lijkt een BSN: gebruik een ander kenmerk, of zet er een letter voor");
        }
        kenmerk
    }

    /// A date as `jjjj-mm-dd`, and nothing that resembles it.
    pub(super) fn datum(&mut self, kolom: &str) -> Option<NaiveDate> {
        let cel = self.cel(kolom)?;
        let vorm = cel.len() == 10 && cel.bytes().enumerate().all(|(i, b)| if i == 4 || i == 7 { b == b'-' } else { b.is_ascii_digit() });
        let datum = vorm.then(|| cel.parse::<NaiveDate>().ok()).flatten().filter(|d| (1900..=2199).contains(&chrono::Datelike::year(d)));
        if datum.is_none() {
            let reden = self.over(cel, "is geen datum (jjjj-mm-dd)");
            self.fout(kolom, reden);
        }
        datum
    }

    pub(super) fn datum_moet(&mut self, kolom: &str) -> Option<NaiveDate> {
        let waarde = self.datum(kolom);
        self.aanwezig(kolom, waarde)
    }

    pub(super) fn code<T: Codes>(&mut self, kolom: &str) -> Option<T> {
        let cel = self.cel(kolom)?;
        let gevonden = T::alle().iter().copied().find(|c| c.code() == cel);
        if gevonden.is_none() {
            let lijst: Vec<&str> = T::alle().iter().map(|c| c.code()).collect();
            let reden = self.over(cel, &format!("staat niet op de lijst: {}", lijst.join(", ")));
            self.fout(kolom, reden);
        }
        gevonden
    }

    pub(super) fn code_moet<T: Codes>(&mut self, kolom: &str) -> Option<T> {
        let waarde = self.code(kolom);
        self.aanwezig(kolom, waarde)
    }

    pub(super) fn ja_nee(&mut self, kolom: &str) -> Option<bool> {
        match self.cel(kolom)? {
            "ja" => Some(true),
            "nee" => Some(false),
            cel => {
                let reden = self.over(cel, "is geen ja of nee");
                self.fout(kolom, reden);
                None
            }
        }
    }

    pub(super) fn ja_nee_moet(&mut self, kolom: &str) -> Option<bool> {
        let waarde = self.ja_nee(kolom);
        self.aanwezig(kolom, waarde)
    }

    pub(super) fn getal(&mut self, kolom: &str, van: i32, tot: i32) -> Option<i32> {
        let cel = self.cel(kolom)?;
        let getal = cel.parse().ok().filter(|n| (van..=tot).contains(n) && cel.bytes().all(|b| b.is_ascii_digit()));
        if getal.is_none() {
            let reden = self.over(cel, &format!("is geen getal van {van} tot en met {tot}"));
            self.fout(kolom, reden);
        }
        getal
    }

    pub(super) fn getal_moet(&mut self, kolom: &str, van: i32, tot: i32) -> Option<i32> {
        let waarde = self.getal(kolom, van, tot);
        self.aanwezig(kolom, waarde)
    }

    /// The four digits of the CBS.
    pub(super) fn gemeentecode(&mut self, kolom: &str) -> Option<String> {
        let cel = self.cel(kolom)?;
        if cel.len() != 4 || !cel.bytes().all(|b| b.is_ascii_digit()) {
            let reden = self.over(cel, "is geen gemeentecode van vier cijfers (voorloopnul verloren?)");
            self.fout(kolom, reden);
            return None;
        }
        Some(cel.to_owned())
    }

    pub(super) fn gemeentecode_moet(&mut self, kolom: &str) -> Option<String> {
        let waarde = self.gemeentecode(kolom);
        self.aanwezig(kolom, waarde)
    }

    /// A last day that lies before the first.
    pub(super) fn volgorde(&mut self, kolom: &str, tot: Option<NaiveDate>, van: Option<NaiveDate>) {
        if let (Some(tot), Some(van)) = (tot, van)
            && tot < van
        {
            self.fout(kolom, "ligt voor de eerste dag");
        }
    }

    /// Cells that must be empty for this kind of line.
    pub(super) fn leeg(&mut self, mogen: &[&str], waarom: &str) {
        let teveel: Vec<&'static str> = self.tabel.kolommen().filter(|k| !mogen.contains(k) && self.cel(k).is_some()).collect();
        for kolom in teveel {
            self.fout(kolom, format!("hoort niet bij {waarom}: laat deze cel leeg"));
        }
    }
}
