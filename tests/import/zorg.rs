//! Care of old histories: the grounds, moves, and numbered places that nobody wrote down.

use super::fouten::{Cellen, KOP, csv, regels};
use super::{Map, Soort, Wereld, beide, importeer, onjuist};

const HUIZEN: &str = "volgnummer,gemeentecode,wijk,soort,aanbieder,aantal,opmerking,plekken,plekken_van\n\
    10,1621,,BESCHERMD_WONEN,Aanbieder,2,,2|1,2012-01-01\n\
    11,1621,,DAGBESTEDING,Aanbieder,1,,,\n\
    12,1621,,WOONVOORZIENING,Ander,1,,5,2012-01-01\n";

/// A stay: day, ground, facility, location, kind, end, reason.
type Verblijf = [&'static str; 7];

fn plaatsing(kenmerk: &str, v: Verblijf) -> Cellen {
    let kolommen = ["datum", "grondslag", "voorziening", "locatie", "plek_soort", "einde", "eindereden"];
    let mut cellen: Cellen = vec![("kenmerk", kenmerk.into()), ("soort", "PLAATSING".into())];
    cellen.extend(kolommen.into_iter().zip(v).map(|(k, w)| (k, w.to_owned())));
    cellen
}

/// A traject with a granted indicatie from 20 April 2026 until 19 April 2028, without a wait; then these stays.
fn met(kenmerk: &str, verblijven: &[Verblijf]) -> Vec<Cellen> {
    let mut traject = regels(kenmerk);
    traject.truncate(4);
    traject.extend(verblijven.iter().map(|v| plaatsing(kenmerk, *v)));
    traject
}

/// Reported in 2013, and these stays.
fn awbz(kenmerk: &str, verblijven: &[Verblijf]) -> Vec<Cellen> {
    let mut traject = regels(kenmerk);
    traject.truncate(1);
    for (kolom, waarde) in [("datum", "2013-03-01"), ("herkomst_peildatum", "2013-03-01"), ("geinformeerd_op", "")] {
        traject[0].push((kolom, waarde.into()));
    }
    traject.extend(verblijven.iter().map(|v| plaatsing(kenmerk, *v)));
    traject
}

const INDICATIE: &str = "INDICATIEBESLUIT";
const AWBZ: &str = "OVERGANGSRECHT_AWBZ";

fn bestand(trajecten: &[Vec<Cellen>]) -> String {
    let regels: String = trajecten.iter().map(|t| csv(t)).collect();
    format!("{KOP}\n{regels}")
}

beide! {
    async fn stays_take_the_lowest_free_place_over_all_their_days(w: Wereld) {
        let map = Map::nieuw(&w);
        importeer(&w, Soort::Voorzieningen, &map.schrijf("v.csv", HUIZEN)).await;
        let trajecten = [
            // Later in the file, earlier in time: takes place 1.
            met("B", &[[INDICATIE; 7]]).into_iter().take(4).chain([plaatsing("B", ["2026-05-03", INDICATIE, "10", "1", "DEFINITIEF", "", ""])]).collect(),
            met("A", &[["2026-05-01", INDICATIE, "10", "1", "TUSSENTIJDS", "2026-05-31", ""], ["2026-06-01", INDICATIE, "10", "2", "TUSSENTIJDS", "", ""]]),
            // The day after place 1 came free.
            met("C", &[["2026-06-01", INDICATIE, "10", "1", "SPOED", "", ""]]),
            awbz("D", &[["2013-03-02", AWBZ, "10", "1", "DEFINITIEF", "2019-12-31", "19"]]),
            met("E", &[["2026-05-01", "RECHTERLIJKE_UITSPRAAK", "12", "1", "DEFINITIEF", "2026-05-09", "38"], ["2026-05-10", INDICATIE, "12", "1", "DEFINITIEF", "", ""]]),
        ];
        assert_eq!(importeer(&w, Soort::Trajecten, &map.schrijf("t.csv", bestand(&trajecten))).await.nieuw, 5);
        for (sql, n) in [
            ("SELECT count(*) FROM plaatsing", 6),
            ("SELECT count(*) FROM zorgverblijf", 7),
            ("SELECT count(*) FROM bezetting WHERE soort = 'PLAATSING' AND vervallen_op IS NULL", 7),
            ("SELECT count(*) FROM bezetting b JOIN zorgverblijf v ON v.id = b.bron_id WHERE b.van = v.van AND coalesce(b.tot, '2999-01-01') = coalesce(v.tot, '2999-01-01')", 7),
            ("SELECT p.nummer FROM bezetting b JOIN plaats p ON p.id = b.plaats_id WHERE b.van = '2026-05-03'", 2),
            ("SELECT p.nummer FROM bezetting b JOIN plaats p ON p.id = b.plaats_id JOIN zorgverblijf v ON v.id = b.bron_id WHERE v.soort = 'SPOED'", 1),
            ("SELECT count(*) FROM plaatsing WHERE grondslag = 'OVERGANGSRECHT_AWBZ' AND indicatie_id IS NULL AND NOT mandaat_aangetoond AND ondermandaat_id IS NULL", 1),
            ("SELECT count(*) FROM plaatsing WHERE grondslag = 'INDICATIEBESLUIT' AND mandaat_aangetoond AND indicatie_id IS NOT NULL", 4),
            ("SELECT count(*) FROM dat_traject WHERE status = 'IN_ZORG'", 4),
            ("SELECT count(*) FROM dat_traject WHERE status = 'BEEINDIGD' AND beeindigd_op = '2019-12-31'", 1),
        ] {
            assert_eq!(w.tel(sql).await, n, "{sql}");
        }
        // The houses are full now: a later file is told so, and the same file is not.
        let vol = bestand(&[met("F", &[["2026-06-05", INDICATIE, "10", "1", "DEFINITIEF", "", ""]])]);
        let fouten = onjuist(&w, Soort::Trajecten, &map.schrijf("t.csv", vol)).await;
        assert_eq!(fouten.len(), 1);
        assert!(fouten[0].regel == 6 && fouten[0].kolom == "locatie" && fouten[0].reden.contains("geen vrije plek (2 plekken"), "{}", fouten[0]);
        assert_eq!(importeer(&w, Soort::Trajecten, &map.schrijf("t.csv", bestand(&trajecten))).await.overgeslagen, 5);
    }
}

/// Stays, and on which of their lines which column is wrong for what reason.
type Geval = (Vec<Vec<Cellen>>, usize, &'static str, &'static str);

fn gevallen() -> Vec<Geval> {
    let een = |v: Verblijf| vec![met("X", &[v])];
    let twee = |a: Verblijf, b: Verblijf| vec![met("X", &[a, b])];
    let goed = ["2026-05-01", INDICATIE, "10", "1", "DEFINITIEF", "2026-05-09", "19"];
    let mut wacht = regels("X");
    wacht.push(plaatsing("X", ["2026-05-10", INDICATIE, "10", "1", "DEFINITIEF", "", ""]));
    let mut pgb = met("X", &[["2026-05-01", INDICATIE, "10", "1", "DEFINITIEF", "", ""]]);
    pgb[3].extend([("leveringsvorm", "PGB".to_owned()), ("pgb_toets_op", "2026-04-01".to_owned())]);
    let drie = |v: Verblijf| ["P", "Q", "R"].map(|k| met(k, &[v])).to_vec();
    vec![
        (een(["2026-05-01", "ZOMAAR", "10", "1", "DEFINITIEF", "", ""]), 0, "grondslag", "staat niet op de lijst"),
        (een(["2026-05-01", INDICATIE, "10", "", "DEFINITIEF", "", ""]), 0, "locatie", "horen bij elkaar"),
        (een(["2026-05-01", INDICATIE, "99", "1", "DEFINITIEF", "", ""]), 0, "voorziening", "geen bekend volgnummer"),
        (een(["2026-05-01", INDICATIE, "10", "3", "DEFINITIEF", "", ""]), 0, "locatie", "bestaat niet bij deze voorziening"),
        (een(["2026-05-01", INDICATIE, "11", "1", "DEFINITIEF", "", ""]), 0, "voorziening", "biedt geen verblijf"),
        (een(["2026-05-01", INDICATIE, "", "", "", "", ""]), 0, "voorziening", "deze indicatie is voor verblijf"),
        (een(["2026-04-22", INDICATIE, "10", "1", "DEFINITIEF", "", ""]), 0, "grondslag", "geen bekendgemaakte toekenning"),
        (een(["2026-05-01", INDICATIE, "10", "1", "DEFINITIEF", "2026-06-30", "19"]), 0, "einde", "ligt in de toekomst"),
        (een(["2026-05-01", INDICATIE, "10", "1", "DEFINITIEF", "", "19"]), 0, "einde", "is leeg"),
        (een(["2026-05-01", INDICATIE, "10", "1", "DEFINITIEF", "2026-05-02", "99"]), 0, "eindereden", "staat niet op de lijst: 02, 19"),
        (een(["2026-05-01", INDICATIE, "10", "1", "DEFINITIEF", "2026-05-02", ""]), 0, "eindereden", "op de dag erna volgt geen PLAATSING"),
        (een(["2026-01-01", "RECHTERLIJKE_UITSPRAAK", "10", "1", "DEFINITIEF", "", ""]), 0, "datum", "ligt voor een datum"),
        (een(["2026-05-01", "TIJDELIJKE_MAATWERKVOORZIENING", "10", "1", "DEFINITIEF", "", ""]), 0, "plek_soort", "SPOED hoort bij"),
        (een(["2026-05-01", "RECHTERLIJKE_UITSPRAAK", "", "", "", "", ""]), 0, "voorziening", "bij deze grondslag"),
        (een(["2026-05-01", AWBZ, "10", "1", "DEFINITIEF", "2026-05-02", "19"]), 0, "grondslag", "voor zorg die voor 2015 begon"),
        (twee(goed, ["2026-05-09", INDICATIE, "10", "2", "DEFINITIEF", "", ""]), 1, "datum", "op zijn vroegst de dag erna"),
        (
            twee(["2026-05-01", INDICATIE, "10", "1", "DEFINITIEF", "", ""], ["2026-05-09", INDICATIE, "10", "2", "DEFINITIEF", "", ""]),
            1,
            "soort",
            "al in zorg",
        ),
        (
            twee(
                ["2026-05-01", INDICATIE, "10", "1", "DEFINITIEF", "2026-05-08", ""],
                ["2026-05-09", INDICATIE, "12", "1", "DEFINITIEF", "", ""],
            ),
            1,
            "voorziening",
            "bij dezelfde zorgaanbieder",
        ),
        (vec![wacht], 1, "plek_soort", "beëindigt de wacht"),
        (vec![pgb], 0, "voorziening", "extramuraal of PGB"),
        (vec![awbz("X", &[["2013-04-01", AWBZ, "10", "1", "DEFINITIEF", "", ""]])], 0, "einde", "op zijn laatst op 2019-12-31"),
        (drie(["2026-05-01", INDICATIE, "10", "1", "DEFINITIEF", "", ""]), 0, "locatie", "geen vrije plek"),
        (een(["2011-01-01", AWBZ, "10", "1", "DEFINITIEF", "2011-02-01", "19"]), 0, "datum", "ligt voor een datum"),
    ]
}

beide! {
    async fn every_mistake_of_care_is_told_at_its_line_and_column(w: Wereld) {
        let map = Map::nieuw(&w);
        importeer(&w, Soort::Voorzieningen, &map.schrijf("v.csv", HUIZEN)).await;
        for (trajecten, regel, kolom, reden) in gevallen() {
            let inhoud = bestand(&trajecten);
            // The line of the stay in the last traject of the file.
            let eerste = inhoud.lines().enumerate().filter(|(_, r)| r.contains("PLAATSING")).map(|(i, _)| i + 1);
            let eerste: Vec<usize> = eerste.collect();
            let nummer = if trajecten.len() > 1 { *eerste.last().unwrap() } else { eerste[regel.min(eerste.len() - 1)] } as u64;
            let fouten = onjuist(&w, Soort::Trajecten, &map.schrijf("t.csv", &inhoud)).await;
            assert!(fouten.len() == 1 && fouten[0].regel == nummer && fouten[0].kolom == kolom && fouten[0].reden.contains(reden), "{kolom} {reden} {nummer}: {fouten:?}\n{inhoud}");
        }
    }
}

const TIJDELIJK: &str = "TIJDELIJKE_MAATWERKVOORZIENING";

beide! {
    /// As by the acts: a besluit of its own, and from the bekendmaking of the indicatiebesluit on what is delivered, also after a move.
    async fn care_in_spoed_has_its_besluit_and_then_its_indicatie(w: Wereld) {
        let map = Map::nieuw(&w);
        importeer(&w, Soort::Voorzieningen, &map.schrijf("v.csv", HUIZEN)).await;
        let zonder_besluit = |kenmerk| {
            let mut traject = met(kenmerk, &[["2026-03-12", TIJDELIJK, "12", "1", "SPOED", "", ""]]);
            traject.truncate(3);
            traject.push(plaatsing(kenmerk, ["2026-03-12", TIJDELIJK, "12", "1", "SPOED", "", ""]));
            traject
        };
        let trajecten = [
            met("A", &[["2026-03-10", TIJDELIJK, "10", "1", "SPOED", "2026-04-30", ""], ["2026-05-01", TIJDELIJK, "10", "2", "SPOED", "", ""]]),
            // Over before there was an indicatie, and then on one.
            met("B", &[["2026-03-11", TIJDELIJK, "12", "1", "SPOED", "2026-04-01", "38"], ["2026-05-02", INDICATIE, "12", "1", "SPOED", "", ""]]),
            zonder_besluit("C"),
        ];
        assert_eq!(importeer(&w, Soort::Trajecten, &map.schrijf("t.csv", bestand(&trajecten))).await.nieuw, 3);
        let op_indicatie = "FROM zorgverblijf v JOIN indicatie i ON i.id = v.indicatie_id AND i.traject_id = v.traject_id AND i.aard = 'AANVRAAG'";
        let besluit = "FROM indicatie i JOIN plaatsing p ON p.traject_id = i.traject_id AND p.begonnen_op = i.besluit_op";
        for (sql, n) in [
            (format!("SELECT count(*) {op_indicatie} WHERE v.van IN ('2026-03-10', '2026-05-01', '2026-05-02')"), 3),
            ("SELECT count(*) FROM zorgverblijf WHERE indicatie_id IS NULL AND van IN ('2026-03-11', '2026-03-12')".into(), 2),
            (format!("SELECT count(*) {besluit} WHERE i.aard = 'TIJDELIJK' AND i.aanvraag_id IS NULL AND i.toegekend"), 3),
            ("SELECT count(*) FROM indicatie WHERE aard = 'TIJDELIJK' AND bekendgemaakt_op = besluit_op AND mandaat_aangetoond".into(), 3),
            ("SELECT count(*) FROM indicatie_inhoud h JOIN indicatie i ON i.id = h.indicatie_id WHERE i.aard = 'TIJDELIJK' AND h.uitkomst = 'TOEKENNEN'".into(), 3),
        ] {
            assert_eq!(w.tel(&sql).await, n, "{sql}");
        }
    }
}
