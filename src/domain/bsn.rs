//! The burgerservicenummer (BSN): identity, so it never reaches a log or a message by accident.
//!
//! A value of [`Bsn`] is well formed; whether the number was ever issued only the BRP can tell.

use std::fmt;

/// Digits of a BSN; a leading zero counts, hence text and not a number.
const LENGTE: usize = 9;

/// A burgerservicenummer that passed the elfproef.
///
/// Has no `Display` and an opaque `Debug`: who needs the digits asks for them with [`Bsn::as_str`].
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Bsn(String);

/// Why a text is no BSN. Carries nothing of the text itself: it may be the number of someone else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BsnFout {
    /// Not exactly nine characters; spaces and a dropped leading zero are not repaired.
    Lengte,
    /// Nine characters, but not all of them 0 to 9.
    GeenCijfers,
    /// The elfproef fails, or all digits are zero (which would pass it).
    Elfproef,
}

impl Bsn {
    /// Reads a BSN of exactly nine digits: weights 9, 8, 7, 6, 5, 4, 3, 2 and -1, the sum
    /// divisible by 11, not all zeros (Logisch ontwerp BRP, element 01.20).
    ///
    /// # Errors
    ///
    /// The first of [`BsnFout::Lengte`], [`BsnFout::GeenCijfers`] and [`BsnFout::Elfproef`] that applies.
    pub fn parse(tekst: &str) -> Result<Self, BsnFout> {
        if tekst.chars().count() != LENGTE {
            return Err(BsnFout::Lengte);
        }
        if !tekst.bytes().all(|teken| teken.is_ascii_digit()) {
            return Err(BsnFout::GeenCijfers);
        }
        let (stam, laatste) = tekst.split_at(LENGTE - 1);
        let klopt = controlecijfer(stam).is_some_and(|controle| laatste.starts_with(controle));
        let alleen_nullen = tekst.bytes().all(|teken| teken == b'0');
        if !klopt || alleen_nullen {
            return Err(BsnFout::Elfproef);
        }
        Ok(Self(tekst.to_owned()))
    }

    /// The nine digits. Identity (class IDENTITEIT): whoever takes them out answers for where they go.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether the number lies in 999900006 to 999999990, the range reserved for tests.
    /// Fixtures and the demo use nothing else.
    #[must_use]
    pub fn is_test_bsn(&self) -> bool {
        // Texts of equal length and digits only sort as their numbers do.
        ("999900006"..="999999990").contains(&self.as_str())
    }
}

/// The `n`-th test BSN in ascending order, counted from 0; `None` from 9091 on, when the range is used up.
#[must_use]
pub fn test_bsn(n: u32) -> Option<Bsn> {
    test_bsns().nth(usize::try_from(n).ok()?)
}

/// All of them, in order.
pub fn test_bsns() -> impl Iterator<Item = Bsn> {
    (99_990_000_u32..=99_999_999).filter_map(|stam| {
        let stam = stam.to_string();
        controlecijfer(&stam).map(|controle| Bsn(format!("{stam}{controle}")))
    })
}

/// A digit in whatever script it is written that people here come across: as it looks, it is read.
fn cijfer(teken: char) -> Option<char> {
    const NULLEN: [char; 5] = ['0', '\u{660}', '\u{6F0}', '\u{966}', '\u{FF10}'];
    let van = |nul: char| u32::from(teken).checked_sub(u32::from(nul)).filter(|n| *n < 10).and_then(|n| char::from_digit(n, 10));
    NULLEN.into_iter().find_map(van)
}

/// Whether nine digits stand one by one, each apart from the next by one mark and the same: a BSN that is spelled out.
fn gespeld(groepen: &[(String, String)]) -> bool {
    groepen.windows(9).any(|w| {
        let los = w.iter().all(|(cijfers, _)| cijfers.len() == 1);
        let gelijk = w[..8].iter().all(|(_, tussen)| *tussen == w[0].1 && tussen.chars().count() == 1);
        los && gelijk && Bsn::parse(&w.iter().map(|(cijfers, _)| cijfers.as_str()).collect::<String>()).is_ok()
    })
}

/// Whether a BSN stands in a text, as nine digits together or as people write it: `9999.00.006`, `999 900 006`, `999-900-006`, with
/// whatever mark between the groups (three at most) or the digits, and with what cannot be seen left out.
///
/// One in eleven numbers of nine digits is a BSN by form without being meant as one. Other groups (`2026-00012`) are numbers of files.
#[must_use]
pub fn staat_in(tekst: &str) -> bool {
    // Groups of digits, each with what stands between it and the next one.
    let onzichtbaar = |c: &char| !matches!(c, '\u{200B}'..='\u{200F}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}' | '\u{AD}');
    let tekst: String = tekst.chars().filter(onzichtbaar).map(|c| cijfer(c).unwrap_or(c)).collect();
    let mut groepen: Vec<(String, String)> = Vec::new();
    let mut rest = tekst.as_str();
    while let Some(begin) = rest.find(|c: char| c.is_ascii_digit()) {
        rest = &rest[begin..];
        let (cijfers, daarna) = rest.split_at(rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len()));
        let tussen = daarna.find(|c: char| c.is_ascii_digit()).map_or("", |eind| &daarna[..eind]);
        groepen.push((cijfers.to_owned(), tussen.to_owned()));
        rest = daarna;
    }
    let scheidt = |tussen: &str| (1..=3).contains(&tussen.chars().count()) && tussen.chars().all(|c| !c.is_alphanumeric());
    let los = groepen.iter().map(|(cijfers, _)| cijfers.clone());
    let geschreven = groepen.windows(3).filter_map(|w| {
        let ((een, tussen), (twee, nog), (drie, _)) = (&w[0], &w[1], &w[2]);
        let vorm = matches!((een.len(), twee.len(), drie.len()), (4, 2, 3) | (3, 3, 3));
        (vorm && scheidt(tussen) && tussen == nog).then(|| format!("{een}{twee}{drie}"))
    });
    gespeld(&groepen) || los.chain(geschreven).any(|getal| Bsn::parse(&getal).is_ok())
}

/// The one ninth digit that fits these eight digits: because its weight is -1, it must equal the
/// weighted sum modulo 11. `None` when that is 10, which no digit can be.
fn controlecijfer(stam: &str) -> Option<char> {
    let som: u32 = stam.chars().filter_map(|teken| teken.to_digit(10)).zip((2..=9).rev()).map(|(cijfer, gewicht)| cijfer * gewicht).sum();
    char::from_digit(som % 11, 10)
}

impl fmt::Debug for Bsn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Bsn(***)")
    }
}

impl fmt::Display for BsnFout {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Lengte => "een BSN heeft precies negen cijfers",
            Self::GeenCijfers => "een BSN bestaat alleen uit cijfers",
            Self::Elfproef => "dit BSN voldoet niet aan de elfproef",
        })
    }
}

impl std::error::Error for BsnFout {}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn geldige_nummers() {
        // Outside the test range only numbers made of leading zeros: nobody's number stands in this file.
        for tekst in ["999900006", "999999990", "000000012"] {
            assert_eq!(Bsn::parse(tekst).unwrap().as_str(), tekst);
        }
    }

    #[test]
    fn weigeringen() {
        let tabel = [
            ("", BsnFout::Lengte),
            ("99990000", BsnFout::Lengte),
            ("9999000060", BsnFout::Lengte),
            (" 999900006", BsnFout::Lengte),
            ("9999.00.006", BsnFout::Lengte),
            ("99990000x", BsnFout::GeenCijfers),
            ("-99900006", BsnFout::GeenCijfers),
            ("99990000 ", BsnFout::GeenCijfers),
            // Nine characters in more than nine bytes: the length is right, the digits are not.
            ("99990000é", BsnFout::GeenCijfers),
            ("٩٩٩٩٠٠٠٠٦", BsnFout::GeenCijfers),
            ("000000000", BsnFout::Elfproef),
            ("999900007", BsnFout::Elfproef),
            ("123456789", BsnFout::Elfproef),
            // 2 + 8 * 1 = 10 modulo 11: no ninth digit fits these eight.
            ("010000010", BsnFout::Elfproef),
        ];
        for (tekst, fout) in tabel {
            assert_eq!(Bsn::parse(tekst), Err(fout), "{tekst:?}");
        }
    }

    #[test]
    fn een_bsn_in_een_tekst() {
        for tekst in [
            "999900006",
            "Z-999900006",
            "over 9999.00.006, met spoed",
            "999 900 006",
            "x999-900-006x",
            "9999\u{a0}00\u{a0}006",
            "1 999900006 2",
            "999_900_006",
            "9999  00  006",
            "999 - 900 - 006",
            "999,900,006",
            "999/900/006",
            "9 9 9 9 0 0 0 0 6",
            "9-9-9-9-0-0-0-0-6",
            "９９９９００００６",
            "\u{669}\u{669}\u{669}\u{669}\u{660}\u{660}\u{660}\u{660}\u{666}",
            "9999\u{200b}00\u{2060}006",
        ] {
            assert!(staat_in(tekst), "{tekst}");
        }
        for tekst in [
            "",
            "999900007",
            "1999900006",
            "9999000060",
            "99990-0006",
            "9999.00-006",
            "9999 -- 00 -- 006",
            "Z2026-0001",
            "2026-00012",
            "é9",
            "1 2 3 4 5 6 7 8 9 10",
        ] {
            assert!(!staat_in(tekst), "{tekst}");
        }
    }

    #[test]
    fn acht_cijfers_met_rest_tien_kennen_geen_controlecijfer() {
        // 5 * 2 = 10.
        assert_eq!(controlecijfer("00000005"), None);
        for laatste in 0..=9 {
            assert_eq!(Bsn::parse(&format!("00000005{laatste}")), Err(BsnFout::Elfproef));
        }
    }

    #[test]
    fn debug_toont_geen_nummer() {
        let bsn = Bsn::parse("999900006").unwrap();
        assert_eq!(format!("{bsn:?}"), "Bsn(***)");
        assert_eq!(format!("{:#?}", Some(&bsn)), "Some(\n    Bsn(***),\n)");
    }

    #[test]
    fn grenzen_van_de_testreeks() {
        let tabel = [("999900006", true), ("999999990", true), ("000000012", false)];
        for (tekst, verwacht) in tabel {
            assert_eq!(Bsn::parse(tekst).unwrap().is_test_bsn(), verwacht, "{tekst}");
        }
        // The last valid number before the range; after it none is left within nine digits.
        let ervoor = (0..10).find_map(|cijfer| Bsn::parse(&format!("99989999{cijfer}")).ok());
        assert!(!ervoor.unwrap().is_test_bsn());
    }

    #[test]
    fn er_zijn_9091_test_bsns() {
        let geteld: Vec<Bsn> = (999_900_006_u32..=999_999_990).filter_map(|nummer| Bsn::parse(&nummer.to_string()).ok()).collect();
        assert_eq!(geteld.len(), 9091);
        assert!(geteld.iter().all(Bsn::is_test_bsn));
        for n in [0_u32, 1, 2, 100, 4545, 9089, 9090] {
            assert_eq!(test_bsn(n).as_ref(), geteld.get(n as usize), "{n}");
        }
        assert_eq!(test_bsn(0).unwrap().as_str(), "999900006");
        assert_eq!(test_bsn(9090).unwrap().as_str(), "999999990");
        assert_eq!(test_bsn(9091), None);
        assert_eq!(test_bsn(u32::MAX), None);
    }

    proptest! {
        /// The rule as the standard writes it, next to the rule as computed above.
        #[test]
        fn elfproef_als_voorgeschreven(nummer in 1_u32..=999_999_999) {
            let tekst = format!("{nummer:09}");
            let som: i64 = tekst
                .bytes()
                .zip([9, 8, 7, 6, 5, 4, 3, 2, -1])
                .map(|(teken, gewicht)| i64::from(teken - b'0') * gewicht)
                .sum();
            prop_assert_eq!(Bsn::parse(&tekst).is_ok(), som % 11 == 0);
        }

        /// Any single mistyped digit is caught: that is what the elfproef is for.
        #[test]
        fn een_verkeerd_cijfer_valt_op(n in 0_u32..9091, plaats in 0_usize..9, erbij in 1_u8..10) {
            let mut cijfers = test_bsn(n).unwrap().as_str().to_owned().into_bytes();
            cijfers[plaats] = b'0' + (cijfers[plaats] - b'0' + erbij) % 10;
            let tekst = String::from_utf8(cijfers).unwrap();
            prop_assert_eq!(Bsn::parse(&tekst), Err(BsnFout::Elfproef));
        }

        #[test]
        fn willekeurige_tekst_geeft_nooit_paniek(tekst in ".{0,12}") {
            if let Ok(bsn) = Bsn::parse(&tekst) {
                prop_assert_eq!(bsn.as_str(), tekst);
            }
        }
    }
}
