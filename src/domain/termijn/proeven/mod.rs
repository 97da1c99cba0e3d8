//! Proofs of the terms. The tables (`gevallen.csv`, `dwangsom.csv`) come from the statute and not from this code: the day and the number
//! of days that are expected were typed in, with the working in the column `uitleg`. For a term that ends on a holiday its bare end was
//! typed as well and the beginning counted back from it. A walk day by day in another program agreed with every row but the two of
//! 28 February 2026 in which a suspension begins in days that the shift had added: there a choice was made, see [`super::berekening`].

mod eigenschappen;
mod weigeringen;

use chrono::NaiveDate;

use super::berekening::{BesluitFeiten, Mededeling, Uitkomst, besluit, onderzoek, plaatsing};
use super::bezwaar::{BezwaarFeiten, Uitstel, Verdaging, beslissen_op_bezwaar, bezwaar_maken};
use super::dwangsom::{Dwangsom, DwangsomFeiten, DwangsomTarieven, GeenDwangsom, dwangsom};
use super::fout::TermijnFout;
use super::opschorting::{Oorzaak, Opschorting};
use super::perioden::Duur;
use super::waarom::{Stap, UitstelGrond};
use crate::kalender::tests::kalender;

const GEVALLEN: &str = include_str!("gevallen.csv");
const DWANGSOM: &str = include_str!("dwangsom.csv");

fn dag(s: &str) -> NaiveDate {
    s.parse().unwrap()
}

/// `-` is unknown.
fn soms(s: &str) -> Option<NaiveDate> {
    (s != "-").then(|| dag(s))
}

/// Rows of a table without its header; the last column may hold the separator.
fn rijen<const N: usize>(tabel: &'static str) -> Vec<[&'static str; N]> {
    tabel.lines().skip(1).map(|regel| regel.splitn(N, ';').collect::<Vec<_>>().try_into().unwrap()).collect()
}

/// What the column `invoer` says, in the letters of its table: A aanvulling, B buitenlandse instantie, I instemming, T toe te rekenen,
/// O overmacht, Z verzuim, M mededeling 4:14, C commissie, V verdaging, U uitstel, K 18th birthday.
#[derive(Default)]
struct Invoer {
    opschortingen: Vec<Opschorting>,
    mededelingen: Vec<Mededeling>,
    commissie: bool,
    verdagingen: Vec<Verdaging>,
    uitstel: Vec<Uitstel>,
    achttien: Option<NaiveDate>,
}

fn invoer(tekst: &str) -> Invoer {
    let mut uit = Invoer::default();
    for deel in tekst.split(' ').filter(|deel| *deel != "-") {
        let (letter, rest) = deel.split_once(':').unwrap_or((deel, ""));
        let d: Vec<&str> = rest.split('/').collect();
        let oorzaak = match letter {
            "A" => Oorzaak::Aanvulling { uitgenodigd_op: dag(d[0]), termijn_tot: dag(d[1]), aangevuld_op: soms(d[2]) },
            "Z" => Oorzaak::Verzuim { verzocht_op: dag(d[0]), termijn_tot: dag(d[1]), hersteld_op: soms(d[2]) },
            "B" => Oorzaak::BuitenlandseInstantie { meegedeeld_op: dag(d[0]), geeindigd_op: soms(d[1]) },
            "I" => Oorzaak::InstemmingAanvrager { schriftelijk_op: dag(d[0]), van: dag(d[1]), tot: dag(d[2]) },
            "T" => Oorzaak::ToeTeRekenenAanvrager { van: dag(d[0]), tot: soms(d[1]) },
            "O" => Oorzaak::Overmacht { van: dag(d[0]), tot: soms(d[1]) },
            anders => {
                match anders {
                    "M" => uit.mededelingen.push(Mededeling { op: dag(d[0]), tot: dag(d[1]) }),
                    "C" => uit.commissie = true,
                    "V" => uit.verdagingen.push(Verdaging { meegedeeld_op: dag(d[0]), weken: d[1].parse().unwrap() }),
                    "U" => {
                        let grond = match d[0] {
                            "a" => UitstelGrond::InstemmingBelanghebbenden,
                            "b" => UitstelGrond::InstemmingIndiener,
                            _ => UitstelGrond::Procedurevoorschrift,
                        };
                        uit.uitstel.push(Uitstel { grond, vastgelegd_op: dag(d[1]), tot: dag(d[2]) });
                    }
                    "K" => uit.achttien = Some(dag(d[0])),
                    _ => panic!("{deel}"),
                }
                continue;
            }
        };
        uit.opschortingen.push(oorzaak.into());
    }
    uit
}

/// A besluit on an aanvraag of 2 March 2026, asked on a day.
fn op_aanvraag(tekst: &str, peildatum: &str) -> Result<Uitkomst, TermijnFout> {
    let Invoer { opschortingen, mededelingen, .. } = invoer(tekst);
    let feiten = BesluitFeiten { aanvraag_ontvangen_op: dag("2026-03-02"), opschortingen, mededelingen };
    besluit(&feiten, dag(peildatum), &kalender())
}

fn op_bezwaar(bekend: NaiveDate, tekst: &str, peildatum: NaiveDate) -> Result<Uitkomst, TermijnFout> {
    let Invoer { opschortingen, commissie, verdagingen, uitstel, .. } = invoer(tekst);
    let feiten = BezwaarFeiten { bekendgemaakt_op: bekend, commissie, opschortingen, verdagingen, uitstel };
    beslissen_op_bezwaar(&feiten, peildatum, &kalender())
}

/// The bare end as it is explained.
fn kaal(uitkomst: &Uitkomst) -> NaiveDate {
    let regel = uitkomst.waarom.stappen.iter().find_map(|s| if let Stap::Regel { einde, .. } = s { Some(*einde) } else { None });
    regel.unwrap()
}

#[test]
fn de_tabel_van_termijnen() {
    let rijen = rijen::<11>(GEVALLEN);
    assert!(rijen.len() >= 250, "{}", rijen.len());
    for [geval, soort, begin, tekst, peildatum, kaal_einde, verwacht, opgeschort, voorlopig, loopt_nog, uitleg] in rijen {
        let (begin, peildatum, kalender) = (dag(begin), dag(peildatum), kalender());
        let gegeven = invoer(tekst);
        let uitkomst = match soort {
            "onderzoek" => onderzoek(begin, &kalender),
            "besluit" => {
                let Invoer { opschortingen, mededelingen, .. } = gegeven;
                besluit(&BesluitFeiten { aanvraag_ontvangen_op: begin, opschortingen, mededelingen }, peildatum, &kalender).unwrap()
            }
            "bezwaar" => bezwaar_maken(begin, &kalender),
            "beslissing" => op_bezwaar(begin, tekst, peildatum).unwrap(),
            "plaatsing" => plaatsing(begin, gegeven.achttien),
            _ => panic!("{soort}"),
        };
        let verkregen = (kaal(&uitkomst), uitkomst.laatste_dag, uitkomst.opgeschort_dagen, uitkomst.voorlopig, uitkomst.loopt_nog);
        let gewenst = (dag(kaal_einde), dag(verwacht), opgeschort.parse().unwrap(), voorlopig == "ja", loopt_nog == "ja");
        assert_eq!(verkregen, gewenst, "geval {geval}: {uitleg}\n{}", uitkomst.waarom);
    }
}

#[test]
fn de_tabel_van_dwangsommen() {
    let rijen = rijen::<11>(DWANGSOM);
    assert!(rijen.len() >= 40, "{}", rijen.len());
    for [geval, laatste_dag, ontvangen, bekend, peildatum, geen, eerste_dag, dagen, bedrag, loopt_nog, uitleg] in rijen {
        let geen = match geen {
            "a" => Some(GeenDwangsom::OnredelijkLaat),
            "b" => Some(GeenDwangsom::GeenBelanghebbende),
            "c" => Some(GeenDwangsom::KennelijkNietOntvankelijk),
            "d" => Some(GeenDwangsom::KennelijkOngegrond),
            _ => None,
        };
        let feiten = DwangsomFeiten { laatste_dag: dag(laatste_dag), ontvangen_op: dag(ontvangen), bekendgemaakt_op: soms(bekend), geen };
        let Dwangsom { eerste_dag: eerste, dagen: n, bedrag: som, loopt_nog: loopt, waarom, .. } =
            dwangsom(&feiten, &DwangsomTarieven::bekend(), dag(peildatum), &kalender()).unwrap();
        let gewenst = (dag(eerste_dag), dagen.parse().unwrap(), bedrag.parse().unwrap(), loopt_nog == "ja");
        assert_eq!((eerste, n, som, loopt), gewenst, "geval {geval}: {uitleg}\n{waarom}");
    }
}

#[test]
fn de_hoogste_bedragen() {
    let tarieven = DwangsomTarieven::bekend();
    let op = |s: &str| tarieven.op(dag(s)).map(|t| (t.bedrag(41), t.maximum(), t.bedrag(10_000)));
    assert_eq!(op("2009-09-30"), None);
    assert_eq!(op("2009-10-01"), Some((1_220, 1_260, 1_260)));
    assert_eq!(op("2018-12-31"), Some((1_220, 1_260, 1_260)));
    assert_eq!(op("2019-01-01"), Some((1_397, 1_442, 1_442)));
}

/// Worked out by hand: the last day due is 3 August 2026, so it is fixed by Monday 17 August; a decision known on Friday 26 June leaves
/// the 25th as last day, and 9 July, a Thursday.
#[test]
fn de_dwangsom_wordt_vastgesteld_binnen_twee_weken() {
    let vraag = |bekend: Option<&str>, peildatum: &str| {
        let feiten = DwangsomFeiten {
            laatste_dag: dag("2026-06-01"),
            ontvangen_op: dag("2026-06-08"),
            bekendgemaakt_op: bekend.map(dag),
            geen: None,
        };
        dwangsom(&feiten, &DwangsomTarieven::bekend(), dag(peildatum), &kalender()).unwrap()
    };
    let vaststellen = |d: Dwangsom| d.vaststellen.map(|u| u.laatste_dag);
    assert_eq!(vaststellen(vraag(None, "2026-08-02")), None);
    assert_eq!(vaststellen(vraag(None, "2026-08-03")), Some(dag("2026-08-17")));
    assert_eq!(vaststellen(vraag(Some("2026-06-26"), "2026-06-30")), Some(dag("2026-07-09")));
    assert_eq!(vaststellen(vraag(Some("2026-06-23"), "2026-06-30")), None);
}

#[test]
fn de_uitleg_is_een_brief() {
    let uitkomst = op_aanvraag("A:2026-03-02/2026-03-30/2026-03-20 T:2026-03-18/2026-03-20 M:2026-03-12/2026-04-10", "2026-06-01").unwrap();
    let brief = "\
De aanvraag is ontvangen op maandag 2 maart 2026.
Het besluit volgt binnen 2 weken (artikel 2.3.5, tweede lid, Wmo 2015): tot en met maandag 16 maart 2026.
Op donderdag 12 maart 2026 is u gemeld dat het besluit later komt, uiterlijk op vrijdag 10 april 2026 (artikel 4:14 Awb); dat verandert de termijn niet.
Van dinsdag 3 maart 2026 tot en met donderdag 19 maart 2026 (17 dagen) stond de termijn stil, omdat u is gevraagd de aanvraag aan te vullen (artikel 4:15, eerste lid, onderdeel a, Awb).
Van woensdag 18 maart 2026 tot en met vrijdag 20 maart 2026 (3 dagen) stond de termijn stil, omdat de vertraging aan u is toe te rekenen (artikel 4:15, tweede lid, onderdeel b, Awb); daarvan al meegeteld: 2 dagen.
Samen stond de termijn 18 dagen stil.
De termijn zou dan eindigen op vrijdag 3 april 2026.
Een termijn eindigt niet op vrijdag 3 april 2026 (Goede Vrijdag), zaterdag 4 april 2026, zondag 5 april 2026, maandag 6 april 2026 (tweede paasdag); de eerstvolgende werkdag is dinsdag 7 april 2026 (artikel 1, eerste lid, en artikel 3 Algemene termijnenwet).
De laatste dag van de termijn is dinsdag 7 april 2026.";
    assert_eq!(uitkomst.waarom.to_string(), brief);
    assert_eq!(uitkomst.waarom.regels().len(), uitkomst.waarom.stappen.len());
}

#[test]
fn de_uitleg_van_een_dwangsom() {
    let feiten = DwangsomFeiten {
        laatste_dag: dag("2026-06-01"),
        ontvangen_op: dag("2026-06-08"),
        bekendgemaakt_op: Some(dag("2026-07-23")),
        geen: None,
    };
    // 23 June to 22 July: 30 days, 14 + 14 + 2.
    let uit = dwangsom(&feiten, &DwangsomTarieven::bekend(), dag("2026-08-31"), &kalender()).unwrap();
    let brief = "\
De ingebrekestelling is ontvangen op maandag 8 juni 2026.
Zonder dwangsom kan nog worden beslist binnen 2 weken (artikel 4:17, derde lid, Awb): tot en met maandag 22 juni 2026.
De laatste dag van de termijn is maandag 22 juni 2026.
De eerste dag waarover een dwangsom is verschuldigd is dinsdag 23 juni 2026.
De bedragen gelden voor een ingebrekestelling vanaf dinsdag 1 januari 2019 (Stcrt. 2018, 65542).
14 dagen van 23 euro: 322 euro (artikel 4:17, tweede lid, Awb).
14 dagen van 35 euro: 490 euro (artikel 4:17, tweede lid, Awb).
2 dagen van 45 euro: 90 euro (artikel 4:17, tweede lid, Awb).
De dwangsom over dinsdag 23 juni 2026 tot en met woensdag 22 juli 2026 (30 dagen) is 902 euro.";
    assert_eq!(uit.waarom.to_string(), brief);
}

/// The letter names length and article of the row that held on the day the term began; the step carries the row with its source.
#[test]
fn de_uitleg_noemt_de_rij_waarmee_is_gerekend() {
    let kalender = kalender();
    let begin = dag("2026-03-02");
    let bezwaar = |commissie| {
        let feiten = BezwaarFeiten { bekendgemaakt_op: begin, commissie, opschortingen: vec![], verdagingen: vec![], uitstel: vec![] };
        beslissen_op_bezwaar(&feiten, begin, &kalender).unwrap()
    };
    for (duur, uitkomst, tekst) in [
        (Duur::Onderzoek, onderzoek(begin, &kalender), "6 weken (artikel 2.3.2, eerste lid, Wmo 2015)"),
        (Duur::Besluit, op_aanvraag("-", "2026-03-02").unwrap(), "2 weken (artikel 2.3.5, tweede lid, Wmo 2015)"),
        (Duur::BezwaarMaken, bezwaar_maken(begin, &kalender), "6 weken (artikel 6:7 en artikel 6:8, eerste lid, Awb)"),
        (Duur::BeslissenOpBezwaar, bezwaar(false), "6 weken (artikel 7:10, eerste lid, Awb)"),
        (Duur::BeslissenMetCommissie, bezwaar(true), "12 weken (artikel 7:10, eerste lid, en artikel 7:13 Awb)"),
        (Duur::Plaatsing, plaatsing(begin, None), "3 maanden (regioplan beschermd wonen)"),
    ] {
        let rij = uitkomst.waarom.stappen.iter().find_map(|s| if let Stap::Regel { periode, .. } = s { Some(*periode) } else { None });
        assert_eq!(rij, Some(duur.op(begin)), "{duur:?}");
        assert!(uitkomst.waarom.to_string().contains(tekst), "{}", uitkomst.waarom);
    }
}
