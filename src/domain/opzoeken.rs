//! Looking one client up: by what, and under which own case number. Only form: whether somebody is found is no rule.

use crate::bsn::{self, Bsn};
use crate::weigering::Weigering;

const ZAAKNUMMER: std::ops::RangeInclusive<usize> = 3..=40;

/// By what a client is looked up: exactly one thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Zoekgegeven {
    /// The BSN.
    Bsn(Bsn),
    /// The number of the client in this register.
    Clientnummer(String),
}

impl Zoekgegeven {
    /// Reads what was given.
    ///
    /// # Errors
    /// None or both; a BSN that is none.
    pub fn lees(bsn: Option<&str>, clientnummer: Option<&str>) -> Result<Self, Weigering> {
        match (bsn, clientnummer) {
            (Some(bsn), None) => Bsn::parse(bsn).map(Zoekgegeven::Bsn).map_err(|_| Weigering::BsnOngeldig),
            (None, Some(nummer)) => Ok(Zoekgegeven::Clientnummer(nummer.trim().to_owned())),
            (None, None) | (Some(_), Some(_)) => Err(Weigering::ZoekgegevenOngeldig),
        }
    }
}

/// The case number in the own administration of who looks up: 3 to 40 letters, digits, `-`, `.`, `_` or `/`, at least one digit. It is
/// kept in the clear, so it may not hold a BSN: not the one that is asked, and not any other, unless the region says that its case
/// numbers have nine digits, of which one in eleven is a BSN by form.
///
/// # Errors
/// Another form.
pub fn zaaknummer(tekst: &str, gegeven: &Zoekgegeven, negen_cijfers: bool) -> Result<String, Weigering> {
    let tekst = tekst.trim();
    let mag = |b: u8| b.is_ascii_alphanumeric() || b"-._/".contains(&b);
    let vorm = ZAAKNUMMER.contains(&tekst.len()) && tekst.bytes().all(mag) && tekst.bytes().any(|b| b.is_ascii_digit());
    let cijfers: String = tekst.chars().filter(char::is_ascii_digit).collect();
    let gevraagd = matches!(gegeven, Zoekgegeven::Bsn(bsn) if cijfers.contains(bsn.as_str()));
    let verraadt = gevraagd || !negen_cijfers && bsn::staat_in(tekst);
    if vorm && !verraadt { Ok(tekst.to_owned()) } else { Err(Weigering::ZaaknummerOngeldig) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exactly_one_thing_to_look_by() {
        assert_eq!(Zoekgegeven::lees(None, None), Err(Weigering::ZoekgegevenOngeldig));
        assert_eq!(Zoekgegeven::lees(Some("999900006"), Some("C-2222222222")), Err(Weigering::ZoekgegevenOngeldig));
        assert_eq!(Zoekgegeven::lees(Some("999900007"), None), Err(Weigering::BsnOngeldig));
        assert!(matches!(Zoekgegeven::lees(Some("999900006"), None), Ok(Zoekgegeven::Bsn(_))));
        assert_eq!(Zoekgegeven::lees(None, Some(" C-2 ")), Ok(Zoekgegeven::Clientnummer("C-2".into())));
    }

    #[test]
    fn a_case_number_has_a_form_and_holds_no_bsn() {
        let nummer = Zoekgegeven::Clientnummer("C-2222222222".into());
        let bsn = Zoekgegeven::lees(Some("999900006"), None).unwrap();
        for goed in ["Z2026-0001", "2026/12.3_a", "Z-1", &"9".repeat(40)] {
            assert_eq!(zaaknummer(goed, &nummer, false), Ok(goed.to_owned()), "{goed}");
        }
        for fout in ["", "Z1", "zaak", "Z 2026 1", "Z2026-é1", "'; DROP--1", &"9".repeat(41)] {
            assert_eq!(zaaknummer(fout, &nummer, false), Err(Weigering::ZaaknummerOngeldig), "{fout}");
        }
        for verraadt in ["999900006", "Z-999900006", "9999.00.006", "1999900006"] {
            for negen in [false, true] {
                assert_eq!(zaaknummer(verraadt, &bsn, negen), Err(Weigering::ZaaknummerOngeldig), "{verraadt}");
            }
        }
        // Another than the one that is asked, or asked by something else.
        for ander in ["999900018", "Z-999900018", "9999.00.018"] {
            for gegeven in [&bsn, &nummer] {
                assert_eq!(zaaknummer(ander, gegeven, false), Err(Weigering::ZaaknummerOngeldig), "{ander}");
                assert_eq!(zaaknummer(ander, gegeven, true), Ok(ander.to_owned()), "{ander}");
            }
        }
    }
}
