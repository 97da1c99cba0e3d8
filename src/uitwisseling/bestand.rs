//! Reading a file into cells: encoding, separator and header, before anything is understood of it.

use std::collections::BTreeMap;
use std::path::Path;

use csv::{ReaderBuilder, StringRecord, Trim};

use super::onjuist::{HELE_REGEL, Onjuistheden};
use super::soort::Soort;

/// Largest file; 50,000 lines of histories are some 10 MB.
const GROOTSTE: u64 = 256 * 1024 * 1024;

/// A file as lines of cells under known columns.
#[derive(Debug)]
pub(super) struct Tabel {
    pub(super) soort: Soort,
    pub(super) bestand: String,
    kolommen: BTreeMap<&'static str, usize>,
    pub(super) regels: Vec<(u64, StringRecord)>,
}

impl Tabel {
    /// The cell of a column: trimmed, without the guard against formulas; empty when the file has no such column.
    pub(super) fn cel<'t>(&self, regel: &'t StringRecord, kolom: &str) -> &'t str {
        let cel = self.kolommen.get(kolom).and_then(|i| regel.get(*i)).unwrap_or_default();
        ontwapen(cel)
    }

    /// The columns that the file has.
    pub(super) fn kolommen(&self) -> impl Iterator<Item = &'static str> + '_ {
        self.kolommen.keys().copied()
    }
}

/// Begins like a formula, behind any number of apostrophes.
fn lijkt_formule(cel: &str) -> bool {
    cel.trim_start_matches('\'').starts_with(['=', '+', '-', '@', '\t', '\r'])
}

/// A cell that a spreadsheet would read as a formula gets an apostrophe in front.
pub(super) fn wapen(cel: &str) -> String {
    if lijkt_formule(cel) { format!("'{cel}") } else { cel.to_owned() }
}

/// Takes off the apostrophe of [`wapen`].
fn ontwapen(cel: &str) -> &str {
    match cel.strip_prefix('\'') {
        Some(rest) if lijkt_formule(rest) => rest,
        _ => cel,
    }
}

/// Reads a file of a kind. Mistakes of the file as a whole go to `fouten`, and then there is no table.
///
/// # Errors
/// Cannot read it.
pub(super) fn lees(pad: &Path, soort: Soort, fouten: &mut Onjuistheden) -> std::io::Result<Option<Tabel>> {
    let bestand = pad.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    if std::fs::metadata(pad)?.len() > GROOTSTE {
        fouten.meld(&bestand, 1, HELE_REGEL, "het bestand is groter dan 256 MB: deel het op");
        return Ok(None);
    }
    let bytes = std::fs::read(pad)?;
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes);
    let tekst = match std::str::from_utf8(bytes) {
        Ok(tekst) => tekst,
        Err(f) => {
            let regel = 1 + bytes[..f.valid_up_to()].iter().filter(|b| **b == b'\n').count() as u64;
            let reden = "het bestand is geen UTF-8, maar bijvoorbeeld Windows-1252: sla het op als \"CSV UTF-8\"";
            fouten.meld(&bestand, regel, HELE_REGEL, reden);
            return Ok(None);
        }
    };
    Ok(ontleed(tekst, bestand, soort, fouten))
}

fn ontleed(tekst: &str, bestand: String, soort: Soort, fouten: &mut Onjuistheden) -> Option<Tabel> {
    let kop = tekst.lines().next().unwrap_or_default();
    // No name of a column has either sign in it.
    let scheiding = if kop.matches(';').count() > kop.matches(',').count() { b';' } else { b',' };
    let mut lezer =
        ReaderBuilder::new().delimiter(scheiding).flexible(true).trim(Trim::All).has_headers(true).from_reader(tekst.as_bytes());
    let kop = match lezer.headers() {
        Ok(kop) => kop.clone(),
        Err(f) => {
            fouten.meld(&bestand, 1, HELE_REGEL, format!("de kop is niet te lezen: {f}"));
            return None;
        }
    };
    let kolommen = kolommen(&kop, &bestand, soort, fouten)?;
    let mut regels = Vec::new();
    for regel in lezer.records() {
        let regel = match regel {
            Ok(regel) => regel,
            Err(f) => {
                let nummer = f.position().map_or(0, csv::Position::line);
                fouten.meld(&bestand, nummer, HELE_REGEL, "de regel is niet te lezen");
                return None;
            }
        };
        // A spreadsheet writes lines of nothing but separators after the last one.
        if regel.iter().all(str::is_empty) {
            continue;
        }
        let nummer = nummer(&regel, tekst);
        if regel.len() != kop.len() {
            fouten.meld(&bestand, nummer, HELE_REGEL, format!("{} cellen, waar de kop er {} heeft", regel.len(), kop.len()));
            continue;
        }
        regels.push((nummer, regel));
    }
    Some(Tabel { soort, bestand, kolommen, regels })
}

/// The line on which a record begins, as an editor counts it. The reader counts from where the one before it ended.
fn nummer(regel: &StringRecord, tekst: &str) -> u64 {
    let Some(plek) = regel.position() else { return 0 };
    let rest = usize::try_from(plek.byte()).ok().and_then(|begin| tekst.as_bytes().get(begin..)).unwrap_or_default();
    let leeg = rest.iter().take_while(|b| matches!(b, b'\r' | b'\n')).filter(|b| **b == b'\n').count();
    plek.line() + leeg as u64
}

/// Where each column stands; `None` when the header is not that of the kind.
fn kolommen(kop: &StringRecord, bestand: &str, soort: Soort, fouten: &mut Onjuistheden) -> Option<BTreeMap<&'static str, usize>> {
    let bekend = soort.kolommen();
    let mut uit = BTreeMap::new();
    let mut goed = true;
    for (i, naam) in kop.iter().enumerate() {
        let fout = match bekend.iter().find(|k| k.naam == naam) {
            None => "deze kolom kent het register niet: haal hem weg, of verbeter de naam",
            Some(k) if uit.insert(k.naam, i).is_some() => "deze kolom staat er twee keer",
            Some(_) => continue,
        };
        goed = false;
        fouten.meld(bestand, 1, kort(naam), fout);
    }
    for kolom in bekend.iter().filter(|k| k.verplicht && !uit.contains_key(k.naam)) {
        goed = false;
        fouten.meld(bestand, 1, kolom.naam, "deze kolom ontbreekt");
    }
    goed.then_some(uit)
}

/// At most so much of what somebody wrote is repeated.
pub(super) fn kort(tekst: &str) -> String {
    let mut uit: String = tekst.chars().take(40).map(|c| if c.is_control() { ' ' } else { c }).collect();
    if uit.len() < tekst.len() {
        uit.push('…');
    }
    uit
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_like_a_formula_is_guarded_and_comes_back_as_it_was() {
        for tekst in ["=1+1", "+31", "-1", "@x", "'=1", "''-x", "\tx", "gewoon", "'s-Gravenhage", "", "'"] {
            let gewapend = wapen(tekst);
            assert!(!gewapend.starts_with(['=', '+', '-', '@', '\t', '\r']), "{tekst}");
            assert_eq!(ontwapen(&gewapend), tekst);
        }
    }

    #[test]
    fn commas_semicolons_line_ends_and_quotes_are_read() {
        for tekst in [
            "code,naam,rol,lid_van\n0599,\"Rotterdam, stad\",,\n",
            "code;naam;rol;lid_van\r\n0599;Rotterdam, stad;;\r\n;;;\r\n",
            "naam;code;lid_van;rol\n\"Rotterdam, stad\";0599;;",
        ] {
            let mut fouten = Onjuistheden::default();
            let tabel = ontleed(tekst, "x.csv".into(), Soort::Gemeenten, &mut fouten).unwrap();
            assert!(fouten.is_leeg() && tabel.regels.len() == 1, "{tekst}");
            assert_eq!(tabel.cel(&tabel.regels[0].1, "naam"), "Rotterdam, stad");
            assert_eq!((tabel.regels[0].0, tabel.cel(&tabel.regels[0].1, "code")), (2, "0599"));
        }
    }

    #[test]
    fn a_header_that_is_not_of_the_kind_is_refused_whole() {
        let mut fouten = Onjuistheden::default();
        assert!(ontleed("code,code,namen,rol,lid_van\n1,2,3,4,5\n", "x.csv".into(), Soort::Gemeenten, &mut fouten).is_none());
        let kolommen: Vec<String> = fouten.alle().into_iter().map(|o| o.kolom).collect();
        assert_eq!(kolommen, ["code", "naam", "namen"]);
    }
}
