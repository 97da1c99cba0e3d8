//! The files of the page, in the program itself. What others made lies unchanged under its version, with its licence; `herkomst.txt`
//! says where it came from.

/// A file of the page.
#[derive(Debug)]
pub(super) struct Bestand {
    /// Address below `/web/`, and place below `bestanden/`.
    pad: &'static str,
    /// Content-Type.
    pub(super) soort: &'static str,
    pub(super) inhoud: &'static [u8],
    /// Whether what lies at this address never changes.
    pub(super) blijft: bool,
}

const SCRIPT: &str = "text/javascript; charset=utf-8";
const STIJL: &str = "text/css; charset=utf-8";

/// The page itself.
pub(super) const PAGINA: &str = include_str!("bestanden/pagina.html");

macro_rules! bestanden {
    ($($pad:literal $soort:ident $blijft:literal;)+) => {
        const ALLE: &[Bestand] =
            &[$(Bestand { pad: $pad, soort: $soort, inhoud: include_bytes!(concat!("bestanden/", $pad)), blijft: $blijft }),+];
    };
}

bestanden! {
    "pagina.js" SCRIPT false;
    "pagina.css" STIJL false;
    "react-18.3.1/react.production.min.js" SCRIPT true;
    "react-dom-18.3.1/react-dom.production.min.js" SCRIPT true;
    "graphiql-4.1.2/graphiql.min.js" SCRIPT true;
    "graphiql-4.1.2/graphiql.min.css" STIJL true;
}

/// The file at an address below `/web/`.
pub(super) fn vind(pad: &str) -> Option<&'static Bestand> {
    ALLE.iter().find(|b| b.pad == pad)
}

#[cfg(test)]
mod tests {
    use sha2::{Digest, Sha256};

    use super::*;

    #[test]
    fn what_others_made_is_what_they_published() {
        let herkomst = include_str!("bestanden/herkomst.txt");
        let regels: Vec<Vec<&str>> = herkomst.lines().filter(|r| !r.starts_with('#')).map(|r| r.split_whitespace().collect()).collect();
        for b in ALLE.iter().filter(|b| b.blijft) {
            let regel = regels.iter().find(|r| r[0] == b.pad).unwrap_or_else(|| panic!("herkomst.txt lacks {}", b.pad));
            let [_, pakket, som] = regel[..] else { panic!("{regel:?}") };
            assert_eq!(som, format!("{:x}", Sha256::digest(b.inhoud)), "{}", b.pad);
            assert_eq!(b.pad.split('/').next().unwrap(), pakket.replace('@', "-"), "the address holds the version");
        }
        assert_eq!(regels.len(), ALLE.iter().filter(|b| b.blijft).count());
    }

    #[test]
    fn the_page_loads_its_own_files_only() {
        let adressen = PAGINA.split('"').filter(|stuk| stuk.starts_with('/') || stuk.contains("//"));
        let adressen: Vec<&str> = adressen.collect();
        assert_eq!(adressen.len(), ALLE.len());
        for adres in adressen {
            assert!(adres.strip_prefix("/web/").and_then(vind).is_some(), "{adres}");
        }
        // Styles can load too: fonts and pictures stand in the file itself.
        for b in ALLE.iter().filter(|b| b.soort == STIJL) {
            let tekst = std::str::from_utf8(b.inhoud).unwrap();
            assert!(!tekst.contains("@import"), "{}", b.pad);
            for verwijzing in tekst.split("url(").skip(1) {
                assert!(verwijzing.trim_start_matches(['"', '\'']).starts_with("data:"), "{}: {}", b.pad, &verwijzing[..40]);
            }
        }
    }
}
