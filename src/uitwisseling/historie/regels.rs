//! A line of a history: one fact of one traject.

use bw_domain::bsn::Bsn;
use bw_domain::codes::{
    Grondslag, HerkomstBron, Leveringsvorm, Verblijf, VerblijfSoort, Verwijzer, WachtStatus, WachtVerblijf, WachtlijstEinde, ZorgEinde,
};
use bw_domain::dossier::TEKST_MAXIMUM;
use chrono::NaiveDate;

use crate::uitwisseling::bestand::Tabel;
use crate::uitwisseling::cellen::Cellen;
use crate::uitwisseling::onjuist::Onjuistheden;

const NAAM_MAXIMUM: usize = 200;
const KENMERK_MAXIMUM: usize = 100;

/// Columns of every line.
const ALTIJD: [&str; 3] = ["kenmerk", "soort", "datum"];

/// The report, with who it is about.
#[derive(Clone, Debug)]
pub(in crate::uitwisseling) struct Melding {
    pub(super) voornamen: String,
    pub(super) achternaam: String,
    pub(super) geboortedatum: NaiveDate,
    pub(super) bsn: Option<Bsn>,
    pub(super) gemeente_herkomst: Option<String>,
    pub(super) herkomst_bron: HerkomstBron,
    pub(super) herkomst_peildatum: Option<NaiveDate>,
    pub(super) verwijzer: Verwijzer,
    pub(super) geinformeerd_op: Option<NaiveDate>,
    pub(super) geheim: bool,
    pub(super) behandelaar: Option<String>,
    pub(super) toelichting: Option<String>,
}

/// The besluit.
#[derive(Clone, Debug)]
pub(in crate::uitwisseling) struct Besluit {
    pub(super) toegekend: bool,
    pub(super) leveringsvorm: Option<Leveringsvorm>,
    pub(super) verblijf: Option<Verblijf>,
    pub(super) geldig_van: Option<NaiveDate>,
    pub(super) geldig_tot: Option<NaiveDate>,
    pub(super) pgb_toets_op: Option<NaiveDate>,
    pub(super) bekendgemaakt_op: Option<NaiveDate>,
    pub(super) arrangement: Vec<(String, String)>,
    pub(super) motivering: String,
}

/// A wait.
#[derive(Clone, Debug)]
pub(in crate::uitwisseling) struct Wacht {
    pub(super) status: WachtStatus,
    pub(super) verblijf: WachtVerblijf,
    pub(super) nachttoezicht: Option<String>,
    pub(super) middelengebruik: bool,
    pub(super) rolstoel: bool,
    pub(super) voorkeur_gemeente: Option<String>,
    pub(super) einde: Option<(NaiveDate, WachtlijstEinde)>,
}

/// Care: at a house, or without one. An end without a reason is a move: the next line goes on the day after.
#[derive(Clone, Debug)]
pub(in crate::uitwisseling) struct Zorg {
    pub(super) grondslag: Grondslag,
    /// Numbers of the facility and of the location, and for how long it is meant.
    pub(super) huis: Option<(i32, i32, VerblijfSoort)>,
    pub(super) tot: Option<NaiveDate>,
    pub(super) eindereden: Option<ZorgEinde>,
}

/// What a line says.
#[derive(Clone, Debug)]
pub(in crate::uitwisseling) enum Feit {
    Melding(Box<Melding>),
    Onderzoek { verslag: String },
    Aanvraag,
    Besluit(Box<Besluit>),
    Wacht(Box<Wacht>),
    Plaatsing(Zorg),
}

/// A line.
#[derive(Clone, Debug)]
pub(in crate::uitwisseling) struct Regel {
    pub(super) nummer: u64,
    pub(super) kenmerk: String,
    pub(super) datum: NaiveDate,
    pub(super) feit: Feit,
    /// The cells that say something, by the name of their column: equal for files that differ in order, separator and empty columns.
    pub(super) inhoud: String,
}

/// Reads all lines; and the keys of trajecten that have a mistake, which are looked at no further.
pub(in crate::uitwisseling) fn ontleed(tabel: &Tabel, fouten: &mut Onjuistheden) -> (Vec<Regel>, Vec<String>) {
    let (mut goed, mut mis) = (Vec::new(), Vec::new());
    for (nummer, regel) in &tabel.regels {
        let mut c = Cellen::nieuw(tabel, *nummer, regel, fouten);
        match lees(&mut c) {
            Some((kenmerk, datum, feit)) => {
                let delen: Vec<String> = tabel.kolommen().filter_map(|k| Some(format!("{k}\u{1f}{}", c.cel(k)?))).collect();
                goed.push(Regel { nummer: *nummer, kenmerk, datum, feit, inhoud: delen.join("\u{1e}") });
            }
            None => mis.extend(c.cel("kenmerk").map(str::to_owned)),
        }
    }
    (goed, mis)
}

fn lees(c: &mut Cellen<'_>) -> Option<(String, NaiveDate, Feit)> {
    let kenmerk = c.kenmerk_moet("kenmerk", KENMERK_MAXIMUM);
    let datum = c.datum_moet("datum");
    let feit = match c.cel("soort") {
        Some("MELDING") => melding(c),
        Some("ONDERZOEK") => onderzoek(c),
        Some("AANVRAAG") => {
            alleen(c, &[], "AANVRAAG");
            Some(Feit::Aanvraag)
        }
        Some("BESLUIT") => besluit(c, datum),
        Some("WACHT") => wacht(c, datum),
        Some("PLAATSING") => plaatsing(c, datum),
        Some(_) => {
            c.fout("soort", "staat niet op de lijst: MELDING, ONDERZOEK, AANVRAAG, BESLUIT, WACHT, PLAATSING");
            None
        }
        None => {
            c.fout("soort", "is leeg en moet zijn ingevuld");
            None
        }
    };
    if c.mis() { None } else { Some((kenmerk?, datum?, feit?)) }
}

fn alleen(c: &mut Cellen<'_>, kolommen: &[&str], soort: &str) {
    let mogen: Vec<&str> = ALTIJD.iter().chain(kolommen).copied().collect();
    c.leeg(&mogen, soort);
}

fn melding(c: &mut Cellen<'_>) -> Option<Feit> {
    let eigen = [
        "voornamen",
        "achternaam",
        "geboortedatum",
        "bsn",
        "gemeente_herkomst",
        "herkomst_bron",
        "herkomst_peildatum",
        "verwijzer",
        "geinformeerd_op",
        "geheim",
        "behandelaar",
        "tekst",
    ];
    alleen(c, &eigen, "MELDING");
    let (voornamen, achternaam) = (c.tekst_moet("voornamen", NAAM_MAXIMUM), c.tekst_moet("achternaam", NAAM_MAXIMUM));
    let geboortedatum = c.datum_moet("geboortedatum");
    let bsn = match c.cel("bsn").map(Bsn::parse) {
        Some(Err(f)) => {
            c.fout("bsn", format!("{f}; laat de cel leeg als het BSN onbekend is"));
            None
        }
        Some(Ok(bsn)) => Some(bsn),
        None => None,
    };
    let gemeente_herkomst = c.gemeentecode("gemeente_herkomst");
    let herkomst_bron = c.code_moet("herkomst_bron");
    let herkomst_peildatum = c.datum("herkomst_peildatum");
    let verwijzer = c.code_moet("verwijzer");
    let geinformeerd_op = c.datum("geinformeerd_op");
    let geheim = c.ja_nee("geheim").unwrap_or(false);
    let behandelaar = c.tekst("behandelaar", NAAM_MAXIMUM);
    let toelichting = c.tekst("tekst", TEKST_MAXIMUM);
    Some(Feit::Melding(Box::new(Melding {
        voornamen: voornamen?,
        achternaam: achternaam?,
        geboortedatum: geboortedatum?,
        bsn,
        gemeente_herkomst,
        herkomst_bron: herkomst_bron?,
        herkomst_peildatum,
        verwijzer: verwijzer?,
        geinformeerd_op,
        geheim,
        behandelaar,
        toelichting,
    })))
}

fn onderzoek(c: &mut Cellen<'_>) -> Option<Feit> {
    alleen(c, &["tekst"], "ONDERZOEK");
    Some(Feit::Onderzoek { verslag: c.tekst_moet("tekst", TEKST_MAXIMUM)? })
}

fn besluit(c: &mut Cellen<'_>, datum: Option<NaiveDate>) -> Option<Feit> {
    let eigen =
        ["toegekend", "leveringsvorm", "verblijf", "geldig_van", "geldig_tot", "pgb_toets_op", "bekendgemaakt_op", "arrangement", "tekst"];
    alleen(c, &eigen, "BESLUIT");
    let toegekend = c.ja_nee_moet("toegekend");
    let (leveringsvorm, verblijf) = (c.code("leveringsvorm"), c.code("verblijf"));
    let (geldig_van, geldig_tot) = (c.datum("geldig_van"), c.datum("geldig_tot"));
    let (pgb_toets_op, bekendgemaakt_op) = (c.datum("pgb_toets_op"), c.datum("bekendgemaakt_op"));
    if let (Some(bekend), Some(datum)) = (bekendgemaakt_op, datum)
        && bekend < datum
    {
        c.fout("bekendgemaakt_op", "ligt voor de dag van het besluit");
    }
    let arrangement = arrangement(c);
    let motivering = c.tekst_moet("tekst", TEKST_MAXIMUM);
    Some(Feit::Besluit(Box::new(Besluit {
        toegekend: toegekend?,
        leveringsvorm,
        verblijf,
        geldig_van,
        geldig_tot,
        pgb_toets_op,
        bekendgemaakt_op,
        arrangement,
        motivering: motivering?,
    })))
}

/// `1:INTENSIEF|5:VASTE_WAKENDE_WACHT`: result area and step.
fn arrangement(c: &mut Cellen<'_>) -> Vec<(String, String)> {
    let Some(cel) = c.cel("arrangement") else { return Vec::new() };
    let paar = |deel: &str| deel.split_once(':').map(|(g, t)| (g.trim().to_owned(), t.trim().to_owned()));
    let paren: Option<Vec<_>> = cel.split('|').map(|d| paar(d).filter(|(g, t)| !g.is_empty() && !t.is_empty())).collect();
    if paren.is_none() {
        c.fout("arrangement", "is geen reeks resultaatgebied:TREDE met | ertussen");
    }
    paren.unwrap_or_default()
}

fn wacht(c: &mut Cellen<'_>, datum: Option<NaiveDate>) -> Option<Feit> {
    let eigen = ["status", "wacht_verblijf", "nachttoezicht", "middelengebruik", "rolstoel", "voorkeur_gemeente", "einde", "eindereden"];
    alleen(c, &eigen, "WACHT");
    let (status, verblijf) = (c.code_moet("status"), c.code_moet("wacht_verblijf"));
    let nachttoezicht = c.tekst("nachttoezicht", 60);
    let (middelengebruik, rolstoel) = (c.ja_nee("middelengebruik").unwrap_or(false), c.ja_nee("rolstoel").unwrap_or(false));
    let voorkeur_gemeente = c.gemeentecode("voorkeur_gemeente");
    let (einde, reden) = (c.datum("einde"), c.code("eindereden"));
    c.volgorde("einde", einde, datum);
    match (c.cel("einde"), c.cel("eindereden")) {
        (Some(_), None) => c.fout("eindereden", "is leeg en moet zijn ingevuld bij een einde"),
        (None, Some(_)) => c.fout("einde", "is leeg en moet zijn ingevuld bij een eindereden"),
        _ => {}
    }
    Some(Feit::Wacht(Box::new(Wacht {
        status: status?,
        verblijf: verblijf?,
        nachttoezicht,
        middelengebruik,
        rolstoel,
        voorkeur_gemeente,
        einde: einde.zip(reden),
    })))
}

fn plaatsing(c: &mut Cellen<'_>, datum: Option<NaiveDate>) -> Option<Feit> {
    alleen(c, &["grondslag", "voorziening", "locatie", "plek_soort", "einde", "eindereden"], "PLAATSING");
    let grondslag = c.code_moet("grondslag");
    let (voorziening, locatie) = (c.getal("voorziening", 1, 1_000_000), c.getal("locatie", 1, 500));
    let soort = c.code("plek_soort");
    let ingevuld = |c: &Cellen<'_>, k: &str| c.cel(k).is_some();
    // All three, or none for care without a place (PGB, ambulant).
    let huis = ["voorziening", "locatie", "plek_soort"];
    if huis.iter().any(|k| ingevuld(c, k)) {
        for kolom in huis.iter().filter(|k| !ingevuld(c, k)).copied().collect::<Vec<_>>() {
            c.fout(kolom, "is leeg en moet zijn ingevuld: voorziening, locatie en plek_soort horen bij elkaar");
        }
    }
    let (tot, eindereden) = (c.datum("einde"), c.code("eindereden"));
    c.volgorde("einde", tot, datum);
    if ingevuld(c, "eindereden") && !ingevuld(c, "einde") {
        c.fout("einde", "is leeg en moet zijn ingevuld bij een eindereden");
    }
    let huis = voorziening.zip(locatie).zip(soort).map(|((v, l), s)| (v, l, s));
    Some(Feit::Plaatsing(Zorg { grondslag: grondslag?, huis, tot, eindereden }))
}
