//! Import and export of files: everything wrong is told, nothing is kept by halves, the same file again changes nothing.

use std::path::{Path, PathBuf};

use bw_regie::bron::Toeval;
use bw_regie::repository::referentie::bewaar;
use bw_regie::uitwisseling::Voortgang;
use bw_regie::uitwisseling::invoer::{Middelen, Opties, Stop, Telling, voer_in};
use bw_regie::uitwisseling::onjuist::Onjuist;
use bw_regie::uitwisseling::soort::Soort;
use serde_json::json;

use crate::hulp::basis::{dag, id};
use crate::hulp::beller::{ADVISEUR_LANSINGERLAND, CENTRUM_IDP, INDICATIESTELLER};
use crate::hulp::{Soort as Databank, Wereld, beide};
use crate::weigering::stand;

pub(crate) mod fouten;
pub(crate) mod groot;
mod uitvoer;
mod zorg;

/// A folder that goes away with the test.
pub(crate) struct Map(PathBuf);

impl Map {
    pub(crate) fn nieuw(w: &Wereld) -> Self {
        let pad = std::env::temp_dir().join(format!("bw-import-{}-{}-{:?}", std::process::id(), w.naam, w.soort));
        std::fs::create_dir_all(&pad).unwrap();
        Map(pad)
    }

    pub(crate) fn pad(&self) -> &Path {
        &self.0
    }

    pub(crate) fn schrijf(&self, naam: &str, inhoud: impl AsRef<[u8]>) -> PathBuf {
        let pad = self.0.join(naam);
        std::fs::write(&pad, inhoud).unwrap();
        pad
    }
}

impl Drop for Map {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn opties() -> Opties {
    Opties { regio: "ROTTERDAM".into(), door: Some(INDICATIESTELLER.subject.into()), ..Opties::default() }
}

async fn probeer(w: &Wereld, opties: &Opties, bestanden: &[(Soort, PathBuf)]) -> Result<Vec<(Soort, Telling)>, Stop> {
    let voortgang = Voortgang::stil();
    let sleutels = &w.rand.omgeving.sleutels;
    let m = Middelen { databank: &w.beheer, sleutels, klok: &*w.klok, ids: &Toeval, voortgang: &voortgang };
    voer_in(m, opties, bestanden).await
}

/// Imports one file that must be right.
pub(crate) async fn importeer(w: &Wereld, soort: Soort, pad: &Path) -> Telling {
    probeer(w, &opties(), &[(soort, pad.to_owned())]).await.unwrap_or_else(|f| panic!("{f}"))[0].1
}

/// The mistakes of a file that must be wrong; nothing changed.
async fn onjuist(w: &Wereld, soort: Soort, pad: &Path) -> Vec<Onjuist> {
    let voor = stand(w).await;
    let Err(Stop::Onjuist(fouten)) = probeer(w, &opties(), &[(soort, pad.to_owned())]).await else { panic!("{soort:?} was taken") };
    assert_eq!(voor, stand(w).await, "a wrong file changed something");
    fouten.alle()
}

/// The folder of example files that the documentation shows.
fn voorbeelden() -> Vec<(Soort, PathBuf)> {
    let map = Path::new(env!("CARGO_MANIFEST_DIR")).join("voorbeelden/import");
    Soort::ALLE.iter().map(|s| (*s, map.join(format!("{}.csv", s.naam())))).collect()
}

/// What no file holds: the region and the catalogues.
async fn zaai_catalogi(w: &Wereld) {
    let tx = w.beheer.begin_schrijving().await.unwrap();
    let regio = entity::regio::Model {
        id: id("regio"),
        code: "ROTTERDAM".into(),
        naam: "R".into(),
        informatieplicht: true,
        dat_bewaarmaanden: 6,
        zonder_dekking_dagen: 14,
        opzoeken_per_dag: 25,
        melding_vanaf_maanden: 210,
        afschrift_besluit: None,
        publicatie: "PER_DAG".to_owned(),
        maatwerk_steekproef_procent: 25,
        zaaknummer_negen_cijfers: false,
    };
    bewaar::<entity::regio::Entity, _>(&tx, vec![regio]).await.unwrap();
    let bevoegdheden = bw_domain::codes::Bevoegdheid::ALLE.iter().map(|b| entity::bevoegdheid::Model {
        code: b.code().into(),
        wettelijke_grondslag: "x".into(),
        omschrijving: "x".into(),
        mandateerbaar: true,
        genoemd_in_plan: true,
    });
    bewaar::<entity::bevoegdheid::Entity, _>(&tx, bevoegdheden.collect()).await.unwrap();
    let geldig_van = dag("2015-01-01");
    for (gebied, treden) in [("1", &["BEPERKT", "INTENSIEF"][..]), ("5", &["VASTE_WAKENDE_WACHT"])] {
        let rij = entity::resultaatgebied::Model { code: gebied.into(), geldig_van, geldig_tot: None, naam: "x".into() };
        bewaar::<entity::resultaatgebied::Entity, _>(&tx, vec![rij]).await.unwrap();
        let rijen = (1..).zip(treden).map(|(volgorde, trede)| entity::resultaatgebied_trede::Model {
            resultaatgebied_code: gebied.into(),
            geldig_van,
            volgorde,
            code: (*trede).into(),
        });
        bewaar::<entity::resultaatgebied_trede::Entity, _>(&tx, rijen.collect()).await.unwrap();
    }
    tx.commit().await.unwrap();
}

async fn leeg(w: Wereld) {
    zaai_catalogi(&w).await;
    let opties = Opties { door: Some("beheerder-1".into()), ..opties() };
    let proef = Opties { proef: true, ..opties.clone() };
    let voor = stand(&w).await;
    let tellingen = probeer(&w, &proef, &voorbeelden()).await.unwrap_or_else(|f| panic!("{f}"));
    assert_eq!(voor, stand(&w).await, "a trial changed something");
    assert_eq!(probeer(&w, &opties, &voorbeelden()).await.unwrap(), tellingen);
    let nieuw: Vec<usize> = tellingen.iter().map(|(_, t)| t.nieuw).collect();
    assert_eq!(nieuw, [8, 4, 8, 10, 7]);
    // The same again: by every table, nothing.
    let na = stand(&w).await;
    let nogmaals = probeer(&w, &opties, &voorbeelden()).await.unwrap();
    assert_eq!(na, stand(&w).await);
    for ((_, eerst), (soort, t)) in tellingen.iter().zip(&nogmaals) {
        assert_eq!((t.nieuw, t.gewijzigd, t.overgeslagen), (0, 0, eerst.nieuw), "{soort:?}");
    }
    for (sql, n) in [
        ("SELECT count(*) FROM client", 7),
        ("SELECT count(*) FROM dat_traject", 7),
        ("SELECT count(*) FROM dat_traject WHERE geheim", 1),
        ("SELECT count(*) FROM dat_wachtlijst WHERE gesloten_op IS NULL", 1),
        ("SELECT count(*) FROM caseload", 5),
        ("SELECT count(*) FROM plaats", 18),
        ("SELECT count(*) FROM log_aanvraag WHERE handeling = 'IMPORT' AND subject = 'beheerder-1'", 1),
        ("SELECT count(*) FROM log_betrokkene WHERE naam = 'IMPORT'", 7),
        // A beheerder has no mandaat to show.
        ("SELECT count(*) FROM onderzoek WHERE mandaat_aangetoond OR ondermandaat_id IS NOT NULL", 0),
        ("SELECT count(*) FROM monitor_cel", 3),
        ("SELECT count(*) FROM client_identiteit WHERE bsn_versleuteld IS NOT NULL", 3),
    ] {
        assert_eq!(w.tel(sql).await, n, "{sql}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_example_files_fill_an_empty_region_sqlite() {
    leeg(Wereld::leeg(Databank::Sqlite).await).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_example_files_fill_an_empty_region_postgres() {
    leeg(Wereld::leeg(Databank::Postgres).await).await;
}

beide! {
    async fn an_old_act_rests_on_the_mandaat_of_its_day_or_says_that_none_is_shown(w: Wereld) {
        let map = Map::nieuw(&w);
        w.sql("UPDATE ondermandaat_geldigheid SET geldig_van = '2026-04-05'").await;
        importeer(&w, Soort::Trajecten, &map.schrijf("trajecten.csv", fouten::goed("A"))).await;
        // The onderzoek of 1 April lies before the ondermandaat, the besluit of 20 April does not.
        assert_eq!(w.tel("SELECT count(*) FROM onderzoek WHERE NOT mandaat_aangetoond AND ondermandaat_id IS NULL").await, 1);
        assert_eq!(w.tel("SELECT count(*) FROM indicatie WHERE mandaat_aangetoond AND ondermandaat_id IS NOT NULL AND mandaat_id IS NOT NULL").await, 1);
        assert_eq!(w.tel("SELECT count(*) FROM wachtlijst_inschrijving WHERE mandaat_aangetoond").await, 1);
        // What was imported is read over the API like anything else.
        let vraag = "{ wachtlijst(first: 5) { edges { node { wachtendSinds traject { status namens { mandaatbesluit } } } } } }";
        w.nacht().await;
        let data = w.data(ADVISEUR_LANSINGERLAND, vraag).await;
        let verwacht = json!({ "wachtendSinds": "2026-05-01", "traject": { "status": "WACHTEND", "namens": { "mandaatbesluit": "Mandaatbesluit 1621 2015" } } });
        assert_eq!(data["wachtlijst"]["edges"][0]["node"], verwacht);
        let vraag = "{ trajecten(first: 5) { edges { node { client { voornamen bsn } inhoud { onderzoek { verslag } } } } } }";
        let node = w.data(INDICATIESTELLER, vraag).await["trajecten"]["edges"][0]["node"].clone();
        assert_eq!(node["client"]["bsn"], "999900006");
    }
}

beide! {
    async fn a_known_key_with_another_content_is_refused_and_order_is_no_content(w: Wereld) {
        let map = Map::nieuw(&w);
        let inhoud = fouten::goed("A");
        importeer(&w, Soort::Trajecten, &map.schrijf("trajecten.csv", &inhoud)).await;
        let voor = stand(&w).await;
        // Other order, separator, line ends and a byte order mark.
        let mut regels: Vec<String> = inhoud.lines().map(|r| r.replace(',', ";")).collect();
        regels[1..].reverse();
        let anders = format!("\u{feff}{}\r\n", regels.join("\r\n"));
        let t = importeer(&w, Soort::Trajecten, &map.schrijf("trajecten.csv", anders)).await;
        assert_eq!((t.nieuw, t.overgeslagen), (0, 1));
        assert_eq!(voor, stand(&w).await);
        let gewijzigd = inhoud.replace("Achternaam", "Anders");
        let fouten = onjuist(&w, Soort::Trajecten, &map.schrijf("trajecten.csv", gewijzigd)).await;
        assert_eq!(fouten.len(), 1);
        assert_eq!((fouten[0].regel, fouten[0].kolom.as_str()), (2, "kenmerk"));
        assert!(fouten[0].reden.contains("al geïmporteerd met andere inhoud"));
    }
}

beide! {
    async fn reference_data_change_only_where_that_is_safe(w: Wereld) {
        let map = Map::nieuw(&w);
        let kop = "code,naam,rol,lid_van,lid_tot";
        let t = importeer(&w, Soort::Gemeenten, &map.schrijf("g.csv", format!("{kop}\n1621,Nieuwe Naam,REGIOGEMEENTE,2015-01-01,\n0518,'s-Gravenhage,,,\n"))).await;
        assert_eq!(t, Telling { nieuw: 0, gewijzigd: 1, overgeslagen: 1 });
        assert_eq!(w.tel("SELECT count(*) FROM gemeente WHERE naam = 'Nieuwe Naam'").await, 1);
        let fout = onjuist(&w, Soort::Gemeenten, &map.schrijf("g.csv", format!(
            "{kop}\n1621,Nieuwe Naam,CENTRUMGEMEENTE,2015-01-01,\n0384,Diemen,REGIOGEMEENTE,2020-01-01,\n0518,'s-Gravenhage,CENTRUMGEMEENTE,2020-01-01,\n"
        ))).await;
        let gezien: Vec<(u64, &str)> = fout.iter().map(|o| (o.regel, o.kolom.as_str())).collect();
        assert_eq!(gezien, [(2, "lid_van"), (3, "lid_van"), (4, "rol")]);
        let kop = "issuer,subject,organisatie_soort,organisatie_code,naam,rol,geldig_van,geldig_tot";
        let t = importeer(&w, Soort::Functionarissen, &map.schrijf("f.csv", format!("{kop}\n{CENTRUM_IDP},ist-2,GEMEENTE,0599,Andere Naam,INDICATIESTELLER,2015-01-01,2026-12-31\n"))).await;
        assert_eq!(t.gewijzigd, 1);
        let fout = onjuist(&w, Soort::Functionarissen, &map.schrijf("f.csv", format!(
            "{kop}\n{CENTRUM_IDP},ist-2,GEMEENTE,0599,Andere Naam,INDICATIESTELLER,2015-01-01,\n{CENTRUM_IDP},x,GEMEENTE,1621,X,INDICATIESTELLER,2015-01-01,\n{CENTRUM_IDP},y,ZORGAANBIEDER,12345678,X,AANBIEDER,2015-01-01,\nurn:bw-regie:demo,z,GEMEENTE,1621,X,CONSULENT,2015-01-01,\n"
        ))).await;
        let gezien: Vec<(u64, &str)> = fout.iter().map(|o| (o.regel, o.kolom.as_str())).collect();
        assert_eq!(gezien, [(2, "geldig_tot"), (3, "rol"), (4, "organisatie_code"), (5, "issuer")]);
        let kop = "soort,van,aan,issuer,bevoegdheid,geldig_van,geldig_tot,besluit_kenmerk,instemming_op,ondermandaat_toegestaan";
        let fout = onjuist(&w, Soort::Mandaten, &map.schrijf("m.csv", format!(
            "{kop}\nMANDAAT,1621,0599,,BESLISSEN_OP_BEZWAAR,2015-01-01,,K,2014-12-16,ja\nMANDAAT,1621,0599,,ONDERZOEK,2020-01-01,,K,2014-12-16,ja\nMANDAAT,0599,0599,,ONDERZOEK,2020-01-01,,K,2014-12-16,ja\nONDERMANDAAT,0599,niemand,,ONDERZOEK,2020-01-01,,K,,\nONDERMANDAAT,0599,ist-zonder,,ONDERZOEK,2014-01-01,,K,,\nMANDAAT,1621,0599,,ONDERZOEK,2015-01-01,,Ander kenmerk,2014-12-16,ja\nMANDAAT,1621,0599,,ZWEVEN,2015-01-01,,K,2014-12-16,ja\n"
        ))).await;
        let gezien: Vec<(u64, &str)> = fout.iter().map(|o| (o.regel, o.kolom.as_str())).collect();
        assert_eq!(gezien, [(2, "bevoegdheid"), (3, "geldig_van"), (4, "van"), (5, "aan"), (6, "geldig_van"), (7, "geldig_van"), (8, "bevoegdheid")]);
        let kop = "volgnummer,gemeentecode,wijk,soort,aanbieder,aantal,opmerking,agb_code,plekken";
        let zonder = format!("{kop}\n20,1621,,BESCHERMD_WONEN,Zonder Code,3,,,\n");
        assert_eq!(importeer(&w, Soort::Voorzieningen, &map.schrijf("v.csv", &zonder)).await.nieuw, 1);
        let t = importeer(&w, Soort::Voorzieningen, &map.schrijf("v.csv", zonder.replace("3,,,", "3,,12345678,"))).await;
        assert_eq!(t.gewijzigd, 1, "the code is filled in");
        let fout = onjuist(&w, Soort::Voorzieningen, &map.schrijf("v.csv", format!(
            "{kop}\n20,1621,,BESCHERMD_WONEN,Zonder Code,4,,,\n21,9999,,BESCHERMD_WONEN,Nieuw,1,,,\n22,1621,,DAGBESTEDING,Nieuw,1,,,3\n23,1621,,BESCHERMD_WONEN,Nieuw,3,,,3|4\n24,1621,,BESCHERMD_WONEN,Zonder Code,1,,87654321,\n"
        ))).await;
        let gezien: Vec<(u64, &str)> = fout.iter().map(|o| (o.regel, o.kolom.as_str())).collect();
        assert_eq!(gezien, [(2, "volgnummer"), (3, "gemeentecode"), (4, "plekken"), (5, "plekken"), (6, "agb_code")]);
    }
}

#[test]
fn the_example_files_hold_nobody() {
    let mut gezien = 0;
    for (_, pad) in voorbeelden() {
        let tekst = std::fs::read_to_string(pad).unwrap();
        for bsn in tekst.split(|c: char| !c.is_ascii_digit()).filter_map(|g| bw_domain::bsn::Bsn::parse(g).ok()) {
            gezien += 1;
            assert!(bsn.is_test_bsn());
        }
    }
    assert!(gezien > 0);
}

#[test]
fn the_documentation_names_every_column_of_every_file() {
    let tekst = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/uitwisseling.md")).unwrap();
    for soort in Soort::ALLE {
        let deel = tekst
            .split("\n## ")
            .find(|d| d.starts_with(&format!("{}.csv", soort.naam())))
            .unwrap_or_else(|| panic!("no part on {soort:?}"));
        let namen: Vec<&str> = deel.lines().filter_map(|r| r.strip_prefix("| `")?.split('`').next()).collect();
        let kolommen: Vec<&str> = soort.kolommen().iter().map(|k| k.naam).collect();
        assert_eq!(namen, kolommen, "{soort:?}");
    }
}
