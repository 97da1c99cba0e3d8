//! Tokens, counted on the raw text without recursion: the parser must never meet deep input.

use super::GROOTSTE_NESTING;
use super::overschrijding::{Overschrijding, binnen};

/// Counts the tokens of `query` and the depth of its brackets, and stops at the first excess.
/// To be called before the parser, which recurses on every bracket.
///
/// Splits exactly where the library's grammar does, also where that is odd (`[00]` is two numbers,
/// `"""` without an end is an empty string and a quote): otherwise brackets could be hidden from it.
/// What is no token at all counts as one and is left to the parser to refuse.
///
/// # Errors
///
/// [`Overschrijding::TeVeelTokens`] above `max`, [`Overschrijding::TeDiep`] above 64 open brackets.
pub fn tel_tokens(query: &str, max: usize) -> Result<(), Overschrijding> {
    let mut rest = query;
    let mut tokens = 0;
    let mut open = 0_u64;
    let mut sluit_nog = true;
    while let Some(teken) = rest.chars().next() {
        let lengte = match teken {
            ' ' | ',' | '\t' | '\n' | '\r' | '\u{feff}' => {
                rest = &rest[teken.len_utf8()..];
                continue;
            }
            '#' => {
                rest = &rest[rest.find(['\n', '\r']).unwrap_or(rest.len())..];
                continue;
            }
            '{' | '[' | '(' => {
                open += 1;
                binnen(open, GROOTSTE_NESTING, Overschrijding::TeDiep)?;
                1
            }
            '}' | ']' | ')' => {
                open = open.saturating_sub(1);
                1
            }
            '"' => lengte_tekst(rest, &mut sluit_nog),
            '.' if rest.starts_with("...") => 3,
            '-' | '0'..='9' => lengte_getal(rest.as_bytes()),
            'a'..='z' | 'A'..='Z' | '_' => rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(rest.len()),
            _ => teken.len_utf8(),
        };
        tokens += 1;
        if tokens > max {
            return Err(Overschrijding::TeVeelTokens(max));
        }
        rest = &rest[lengte..];
    }
    Ok(())
}

/// Length in bytes of the string that `rest` starts with, quotes included. When one block string has
/// no end, none after it has, so `sluit_nog` saves reading the rest again for each.
fn lengte_tekst(rest: &str, sluit_nog: &mut bool) -> usize {
    if rest.starts_with(r#"""""#) {
        if !*sluit_nog {
            return 2;
        }
        let mut vanaf = 3;
        while let Some(plaats) = rest[vanaf..].find(r#"""""#) {
            let einde = vanaf + plaats;
            vanaf = einde + 3;
            if rest.as_bytes()[einde - 1] != b'\\' {
                return vanaf;
            }
        }
        *sluit_nog = false;
        return 2;
    }
    let mut ontsnapt = false;
    for (plaats, byte) in rest.bytes().enumerate().skip(1) {
        match byte {
            b'\n' | b'\r' => return plaats,
            b'"' if !ontsnapt => return plaats + 1,
            _ => ontsnapt = byte == b'\\' && !ontsnapt,
        }
    }
    rest.len()
}

/// Length in bytes of the number that `rest` starts with; at least 1, so that a loose `-` is passed.
fn lengte_getal(rest: &[u8]) -> usize {
    let cijfers = |vanaf: usize| {
        let staart = rest.get(vanaf..).unwrap_or_default();
        staart.iter().take_while(|b| b.is_ascii_digit()).count()
    };
    let mut lengte = usize::from(rest.first() == Some(&b'-'));
    lengte += match rest.get(lengte) {
        Some(b'0') => 1,
        _ => cijfers(lengte),
    };
    if rest.get(lengte) == Some(&b'.') && cijfers(lengte + 1) > 0 {
        lengte += 1 + cijfers(lengte + 1);
    }
    if matches!(rest.get(lengte), Some(b'e' | b'E')) {
        let teken = usize::from(matches!(rest.get(lengte + 1), Some(b'+' | b'-')));
        let macht = cijfers(lengte + 1 + teken);
        if macht > 0 {
            lengte += 1 + teken + macht;
        }
    }
    lengte
}
