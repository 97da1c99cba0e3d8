//! What is refused, and which notices are missed.

use super::super::opschorting::{Grond, Kennisgeving, OntbrekendeKennisgeving};
use super::*;

#[test]
fn een_besluit_weigert_feiten_die_elkaar_tegenspreken() {
    let volgorde = |veld, op: &str| TermijnFout::Volgorde { veld, niet_voor: dag(op) };
    let tabel = [
        ("A:2026-03-01/2026-03-19/-", volgorde("de uitnodiging om aan te vullen", "2026-03-02")),
        ("A:2026-03-05/2026-03-04/-", volgorde("de gestelde termijn", "2026-03-05")),
        ("A:2026-03-05/2026-03-19/2026-03-04", volgorde("de aanvulling", "2026-03-05")),
        ("B:2026-03-01/-", volgorde("de mededeling over de buitenlandse instantie", "2026-03-02")),
        ("B:2026-03-10/2026-03-09", volgorde("het einde van de opschorting", "2026-03-10")),
        ("I:2026-03-01/2026-03-05/2026-03-06", volgorde("de instemming met uitstel", "2026-03-02")),
        ("I:2026-03-03/2026-03-05/2026-03-04", volgorde("het einde van het uitstel", "2026-03-05")),
        ("I:2026-03-06/2026-03-05/2026-03-09", TermijnFout::InstemmingTeLaat { niet_na: dag("2026-03-05") }),
        ("T:2026-03-05/2026-03-04", volgorde("het einde van de oorzaak", "2026-03-05")),
        ("O:2026-03-05/2026-03-04", volgorde("het einde van de oorzaak", "2026-03-05")),
        ("Z:2026-03-05/2026-03-09/-", TermijnFout::GrondGeldtNiet { grond: Grond::Verzuim }),
        ("M:2026-03-01/2026-03-09", volgorde("de mededeling dat het besluit later komt", "2026-03-02")),
        ("M:2026-03-05/2026-03-04", volgorde("de genoemde redelijke termijn", "2026-03-05")),
    ];
    for (tekst, fout) in tabel {
        assert_eq!(op_aanvraag(tekst, "2026-06-01"), Err(fout), "{tekst}");
    }
}

/// Made known on 5 January 2026: file by 16 February, decide by 30 March.
#[test]
fn een_beslissing_op_bezwaar_weigert_wat_de_wet_niet_kent() {
    let voorbij = |op: &str| TermijnFout::TermijnVoorbij { niet_na: dag(op) };
    let tabel = [
        ("A:2026-03-05/2026-03-19/-", TermijnFout::GrondGeldtNiet { grond: Grond::Aanvulling }),
        ("I:2026-03-03/2026-03-05/2026-03-06", TermijnFout::GrondGeldtNiet { grond: Grond::InstemmingAanvrager }),
        ("V:2026-03-20/6 V:2026-03-21/1", TermijnFout::VerdagingAlGebruikt),
        ("V:2026-03-20/7", TermijnFout::VerdagingDuur { weken: 7 }),
        ("V:2026-03-20/0", TermijnFout::VerdagingDuur { weken: 0 }),
        ("V:2026-03-31/6", voorbij("2026-03-30")),
        ("V:2026-04-09/6 Z:2026-02-20/2026-03-06/2026-03-02", voorbij("2026-04-08")),
        ("V:2026-01-04/6", TermijnFout::Volgorde { veld: "de verdaging", niet_voor: dag("2026-01-05") }),
        ("U:a/2026-03-31/2026-04-30", voorbij("2026-03-30")),
        ("U:b/2026-01-04/2026-04-30", TermijnFout::Volgorde { veld: "het uitstel", niet_voor: dag("2026-01-05") }),
        ("U:b/2026-03-20/2026-03-29", TermijnFout::Volgorde { veld: "de nieuwe laatste dag", niet_voor: dag("2026-03-30") }),
        ("Z:2026-03-05/2026-03-04/-", TermijnFout::Volgorde { veld: "de gestelde termijn", niet_voor: dag("2026-03-05") }),
    ];
    for (tekst, fout) in tabel {
        assert_eq!(op_bezwaar(dag("2026-01-05"), tekst, dag("2026-06-01")), Err(fout), "{tekst}");
    }
}

#[test]
fn een_dwangsom_vraagt_een_ingebrekestelling_na_de_termijn() {
    let vraag = |laatste: &str, ontvangen: &str, bekend: Option<&str>| {
        let feiten =
            DwangsomFeiten { laatste_dag: dag(laatste), ontvangen_op: dag(ontvangen), bekendgemaakt_op: bekend.map(dag), geen: None };
        dwangsom(&feiten, &DwangsomTarieven::bekend(), dag("2026-12-31"), &kalender()).map(|d| d.bedrag)
    };
    let te_vroeg = Err(TermijnFout::IngebrekestellingTeVroeg { niet_voor: dag("2026-06-02") });
    assert_eq!(vraag("2026-06-01", "2026-05-20", None), te_vroeg);
    assert_eq!(vraag("2026-06-01", "2026-06-01", None), te_vroeg);
    assert_eq!(vraag("2026-06-01", "2026-06-02", None), Ok(1_442));
    let al_beslist = Err(TermijnFout::Volgorde { veld: "de bekendmaking van de late beslissing", niet_voor: dag("2026-06-08") });
    assert_eq!(vraag("2026-06-01", "2026-06-08", Some("2026-06-07")), al_beslist);
    assert_eq!(vraag("2009-09-01", "2009-09-30", None), Err(TermijnFout::GeenTarief { op: dag("2009-09-30") }));
    assert_eq!(vraag("2009-09-01", "2009-10-01", None), Ok(1_260));
}

#[test]
fn elke_weigering_heeft_een_code_en_een_zin() {
    let op = dag("2026-03-02");
    let alle = [
        TermijnFout::Volgorde { veld: "het herstel", niet_voor: op },
        TermijnFout::GrondGeldtNiet { grond: Grond::Verzuim },
        TermijnFout::InstemmingTeLaat { niet_na: op },
        TermijnFout::VerdagingAlGebruikt,
        TermijnFout::VerdagingDuur { weken: 7 },
        TermijnFout::TermijnVoorbij { niet_na: op },
        TermijnFout::IngebrekestellingTeVroeg { niet_voor: op },
        TermijnFout::GeenTarief { op },
    ];
    let codes: std::collections::BTreeSet<&str> = alle.iter().map(TermijnFout::code).collect();
    assert_eq!(codes.len(), alle.len());
    assert!(alle.iter().all(|fout| fout.to_string().ends_with('.')));
    assert_eq!(alle[0].to_string(), "De datum bij het herstel kan niet voor maandag 2 maart 2026 liggen.");
}

#[test]
fn de_kennisgevingen_van_lid_drie_en_vier() {
    use OntbrekendeKennisgeving::{Beeindigd, Opgeschort};
    let ontbreekt = |tekst: &str| invoer(tekst).opschortingen[0].ontbreekt();
    assert_eq!(ontbreekt("A:2026-03-05/2026-03-19/2026-03-10"), []);
    assert_eq!(ontbreekt("I:2026-03-03/2026-03-05/2026-03-06"), []);
    assert_eq!(ontbreekt("B:2026-03-05/-"), []);
    assert_eq!(ontbreekt("B:2026-03-05/2026-03-09"), [Beeindigd]);
    assert_eq!(ontbreekt("T:2026-03-05/-"), []);
    assert_eq!(ontbreekt("T:2026-03-05/2026-03-09"), [Beeindigd]);
    assert_eq!(ontbreekt("O:2026-03-05/-"), [Opgeschort]);
    assert_eq!(ontbreekt("O:2026-03-05/2026-03-09"), [Opgeschort, Beeindigd]);
    // Recorded they miss no more, and they move no day.
    let mut overmacht = invoer("O:2026-03-05/2026-03-09").opschortingen[0];
    let zonder = overmacht;
    overmacht.kennisgeving = Kennisgeving { opgeschort_op: Some(dag("2026-03-06")), beeindigd_op: Some(dag("2026-03-10")) };
    assert_eq!(overmacht.ontbreekt(), []);
    let einde = |opschorting| {
        let feiten = BesluitFeiten { aanvraag_ontvangen_op: dag("2026-03-02"), opschortingen: vec![opschorting], mededelingen: Vec::new() };
        besluit(&feiten, dag("2026-06-01"), &kalender())
    };
    assert_eq!(einde(overmacht), einde(zonder));
}

#[test]
fn een_grond_geldt_waar_de_wet_hem_noemt() {
    let besluit: Vec<&str> = Grond::ALLE.into_iter().filter(|g| g.geldt_voor_besluit()).map(Grond::code).collect();
    let bezwaar: Vec<&str> = Grond::ALLE.into_iter().filter(|g| g.geldt_voor_bezwaar()).map(Grond::code).collect();
    assert_eq!(besluit, ["AANVULLING", "BUITENLANDSE_INSTANTIE", "INSTEMMING_AANVRAGER", "TOE_TE_REKENEN_AANVRAGER", "OVERMACHT"]);
    assert_eq!(bezwaar, ["BUITENLANDSE_INSTANTIE", "TOE_TE_REKENEN_AANVRAGER", "OVERMACHT", "VERZUIM"]);
}
