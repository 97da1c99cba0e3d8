//! Export: what a functionaris may read and no more, in shapes that import again.

use std::os::unix::fs::PermissionsExt;

use bw_regie::uitwisseling::uitvoer::{Stop, Uitvoer, Vraag, voer_uit};
use bw_toegang::rol::OrganisatieSoort;
use sea_orm::{ConnectionTrait, Statement};

use super::fouten::{KOP, csv, goed, regels};
use super::groot::{configuratie, sta_toe};
use super::{Databank, Map, Opties, Soort, Wereld, beide, importeer, onjuist, opties, probeer, stand, voorbeelden, zaai_catalogi};
use crate::hulp::Wie;
use crate::hulp::beller::{
    ADVISEUR_LANSINGERLAND, ADVISEUR_RIDDERKERK, CONSULENT_LANSINGERLAND, INDICATIESTELLER, INDICATIESTELLER_2, MANDAATBEHEERDER,
    MANDAATBEHEERDER_LANSINGERLAND, ONDERZOEKER,
};

const VOORBEELD: &str = "https://inloggen.example.nl";

const fn voorbeeld(subject: &'static str, organisatie: &'static str) -> Wie {
    Wie { subject, organisatie, issuer: VOORBEELD }
}

async fn uit(w: &Wereld, soort: Soort, wie: Wie) -> Result<Uitvoer, Stop> {
    let vraag = Vraag {
        regio: "ROTTERDAM".into(),
        soort,
        issuer: wie.issuer.into(),
        subject: wie.subject.into(),
        organisatie: wie.organisatie.into(),
        organisatie_soort: OrganisatieSoort::Gemeente,
    };
    voer_uit(&w.rand.omgeving, &vraag).await
}

/// The file as text.
async fn tekst(w: &Wereld, soort: Soort, wie: Wie) -> String {
    String::from_utf8(uit(w, soort, wie).await.unwrap_or_else(|f| panic!("{soort:?} {wie:?}: {f}")).bytes).unwrap()
}

/// The dat of all trajecten without what an import makes anew.
async fn dat(w: &Wereld) -> Vec<String> {
    let mut uit = Vec::new();
    for (tabel, kolommen) in [
        (
            "dat_traject",
            "geheim zichtbaar_voor zichtbaar_tot gemeente_herkomst herkomst_bron herkomst_peildatum status gemeld_op onderzoek_afgerond_op \
             aanvraag_ontvangen_op besluit_op toegekend bekendgemaakt_op wachtend_sinds in_zorg_sinds beeindigd_op plaatsing_laatste_dag \
             lang_zonder_dekking_vanaf namens_gemeente mandaatbesluit",
        ),
        ("dat_indicatie", "zichtbaar_voor besluit_op toegekend bekendgemaakt_op namens_gemeente"),
        ("dat_wachtlijst", "zichtbaar_voor wachtend_sinds plaatsing_laatste_dag gesloten_op lang_zonder_dekking_vanaf"),
        ("dat_plaatsing", "zichtbaar_voor in_zorg_sinds beeindigd_op"),
        ("dat_termijn", "zichtbaar_voor soort gemeente_herkomst"),
        ("doorloop_cel", "stap halfjaar dagen aantal"),
        ("monitor_cel", "halfjaar herkomst leeftijdsgroep aantal"),
    ] {
        let kolommen: Vec<String> = kolommen.split_whitespace().map(|k| format!("coalesce(CAST({k} AS text), '')")).collect();
        let sql = format!("SELECT '{tabel} ' || {} AS r FROM {tabel} ORDER BY 1", kolommen.join(" || ' ' || "));
        let rijen = w.beheer.beheer().query_all_raw(Statement::from_string(w.beheer.soort(), sql)).await.unwrap();
        uit.extend(rijen.iter().map(|r| r.try_get::<String>("", "r").unwrap()));
    }
    uit
}

async fn referentie_heen_en_terug(soort: Databank) {
    let (w, ander) = (Wereld::leeg(soort).await, Wereld::leeg(soort).await);
    zaai_catalogi(&w).await;
    zaai_catalogi(&ander).await;
    let opties = Opties { door: Some("beheerder-1".into()), ..opties() };
    probeer(&w, &opties, &voorbeelden()).await.unwrap_or_else(|f| panic!("{f}"));
    let map = Map::nieuw(&w);
    let wie = [
        (Soort::Gemeenten, voorbeeld("adviseur-1621", "1621")),
        (Soort::Voorzieningen, voorbeeld("coordinator-1", "0599")),
        (Soort::Functionarissen, voorbeeld("beheerder-1", "0599")),
        (Soort::Mandaten, voorbeeld("mandaatbeheerder-1", "0599")),
    ];
    let mut bestanden = Vec::new();
    for (soort, wie) in wie {
        bestanden.push((soort, map.schrijf(&format!("{}.csv", soort.naam()), tekst(&w, soort, wie).await)));
    }
    // Into the same register: nothing. Into an empty one: the same.
    let voor = stand(&w).await;
    probeer(&w, &opties, &bestanden).await.unwrap_or_else(|f| panic!("{f}"));
    assert_eq!(voor, stand(&w).await);
    probeer(&ander, &opties, &bestanden).await.unwrap_or_else(|f| panic!("{f}"));
    for (soort, wie) in wie {
        assert_eq!(tekst(&w, soort, wie).await, tekst(&ander, soort, wie).await, "{soort:?}");
    }
    // The capacity of a house is not for everybody; ondermandaten are for who grants them.
    assert!(tekst(&w, Soort::Voorzieningen, voorbeeld("coordinator-1", "0599")).await.contains("6|4"));
    assert!(!tekst(&w, Soort::Voorzieningen, voorbeeld("adviseur-1621", "1621")).await.contains("6|4"));
    assert!(!tekst(&w, Soort::Mandaten, voorbeeld("beheerder-1", "0599")).await.contains("ONDERMANDAAT,"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn reference_data_go_out_and_in_again_sqlite() {
    referentie_heen_en_terug(Databank::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn reference_data_go_out_and_in_again_postgres() {
    referentie_heen_en_terug(Databank::Postgres).await;
}

/// Houses with places in the base region, for who stays there.
const HUIZEN: &str = "volgnummer,gemeentecode,wijk,soort,aanbieder,aantal,opmerking,plekken,plekken_van\n\
    10,1621,,BESCHERMD_WONEN,Aanbieder,2,,1,2012-01-01\n";

/// Four trajecten: waiting, in care after a move, a formula for a name, and a safe house.
fn werkvoorraad() -> String {
    let mut tekst = goed("WACHT");
    let mut zorg = regels("ZORG");
    zorg[4].push(("einde", "2026-05-10".into()));
    zorg[4].push(("eindereden", "GEPLAATST".into()));
    for (van, locatie, tot) in [("2026-05-10", "1", "2026-05-20"), ("2026-05-21", "2", "")] {
        zorg.push(
            [
                ("kenmerk", "ZORG"),
                ("soort", "PLAATSING"),
                ("datum", van),
                ("grondslag", "INDICATIEBESLUIT"),
                ("voorziening", "10"),
                ("locatie", locatie),
                ("plek_soort", "DEFINITIEF"),
                ("einde", tot),
            ]
            .map(|(k, v)| (k, v.to_owned()))
            .to_vec(),
        );
    }
    let mut formule = regels("FORMULE");
    formule.truncate(2);
    formule[0].push(("achternaam", "=HYPERLINK(x)".into()));
    let mut geheim = regels("GEHEIM");
    geheim[0].push(("geheim", "ja".into()));
    geheim.truncate(1);
    for t in [zorg, formule, geheim] {
        tekst += &csv(&t);
    }
    tekst
}

/// Indicatiesteller 1 places too.
async fn plaatst_ook(w: &Wereld, map: &Map) {
    let kop = "issuer,subject,organisatie_soort,organisatie_code,naam,rol,geldig_van";
    let rij = format!("{kop}\n{},{},GEMEENTE,0599,X,PLAATSINGSCOORDINATOR,2015-01-01\n", INDICATIESTELLER.issuer, INDICATIESTELLER.subject);
    importeer(w, Soort::Functionarissen, &map.schrijf("f.csv", rij)).await;
    importeer(w, Soort::Voorzieningen, &map.schrijf("v.csv", HUIZEN)).await;
}

beide! {
    async fn a_caseload_goes_out_and_in_again_with_the_same_dat(w: Wereld) {
        let map = Map::nieuw(&w);
        plaatst_ook(&w, &map).await;
        assert_eq!(importeer(&w, Soort::Trajecten, &map.schrijf("t.csv", werkvoorraad())).await.nieuw, 4);
        let bestand = uit(&w, Soort::Trajecten, INDICATIESTELLER).await.unwrap();
        let tekst = String::from_utf8(bestand.bytes.clone()).unwrap();
        assert_eq!((bestand.weggelaten, bestand.regels), (0, 5 + 7 + 2 + 1), "{tekst}");
        assert!(tekst.contains("'=HYPERLINK(x)") && !tekst.contains(",=HYPERLINK"));
        assert_eq!(w.tel("SELECT count(*) FROM log_betrokkene WHERE naam = 'LEZEN'").await, 4);
        // Whoever is here already does not come in again.
        let fouten = onjuist(&w, Soort::Trajecten, &map.schrijf("t.csv", &bestand.bytes)).await;
        assert!(fouten.len() == 4 && fouten.iter().all(|f| f.kolom == "kenmerk" && f.reden.contains("cliëntnummer van dit register")));
        let ander = Wereld::nieuw(w.soort).await;
        plaatst_ook(&ander, &map).await;
        assert_eq!(importeer(&ander, Soort::Trajecten, &map.schrijf("t.csv", &bestand.bytes)).await.nieuw, 4);
        assert_eq!(dat(&w).await, dat(&ander).await);
        assert_eq!(ander.tel("SELECT count(*) FROM client_identiteit WHERE achternaam = '=HYPERLINK(x)'").await, 1);
    }
}

beide! {
    async fn who_may_export_what(w: Wereld) {
        let map = Map::nieuw(&w);
        importeer(&w, Soort::Voorzieningen, &map.schrijf("v.csv", HUIZEN)).await;
        importeer(&w, Soort::Trajecten, &map.schrijf("t.csv", werkvoorraad())).await;
        // Who does not place knows neither the wait nor the place.
        let bestand = uit(&w, Soort::Trajecten, INDICATIESTELLER).await.unwrap();
        let tekst_ist = String::from_utf8(bestand.bytes).unwrap();
        assert_eq!(bestand.weggelaten, 3, "{tekst_ist}");
        assert!(!tekst_ist.contains("WACHT,") && !tekst_ist.contains("PLAATSING,"));
        // Another indicatiesteller has another caseload: none.
        assert_eq!(uit(&w, Soort::Trajecten, INDICATIESTELLER_2).await.unwrap().regels, 0);
        // A gemeente: dat of its own residents, not of the safe house, and no word of who or what; from tomorrow.
        assert_eq!(uit(&w, Soort::Trajecten, ADVISEUR_LANSINGERLAND).await.unwrap().regels, 0);
        w.nacht().await;
        for wie in [ADVISEUR_LANSINGERLAND, CONSULENT_LANSINGERLAND] {
            let tekst = tekst(&w, Soort::Trajecten, wie).await;
            assert_eq!(tekst.lines().count(), 1 + 3, "{tekst}");
            for woord in ["Voornaam", "Achternaam", "99990", "1990", "INTENSIEF", "KLINIEK", "Motivering", "DEFINITIEF", "GEPLAATST"] {
                assert!(!tekst.contains(woord), "{woord}: {tekst}");
            }
        }
        assert_eq!(uit(&w, Soort::Trajecten, ADVISEUR_RIDDERKERK).await.unwrap().regels, 0);
        assert_eq!(w.tel("SELECT count(*) FROM log_betrokkene WHERE naam = 'LEZEN' AND organisatie_code = '1621'").await, 6);
        for (soort, wie) in [
            (Soort::Trajecten, ONDERZOEKER),
            (Soort::Trajecten, MANDAATBEHEERDER),
            (Soort::Functionarissen, ADVISEUR_LANSINGERLAND),
            (Soort::Functionarissen, MANDAATBEHEERDER_LANSINGERLAND),
            (Soort::Functionarissen, INDICATIESTELLER),
            (Soort::Mandaten, ONDERZOEKER),
            (Soort::Gemeenten, Wie { subject: "niemand", ..INDICATIESTELLER }),
        ] {
            assert!(matches!(uit(&w, soort, wie).await, Err(Stop::Mag(_))), "{soort:?} {wie:?}");
        }
        let regels = tekst(&w, Soort::Functionarissen, MANDAATBEHEERDER).await.lines().count();
        let eigen = "SELECT count(*) FROM functionaris f JOIN regio r ON r.id = f.regio_id WHERE r.code = 'ROTTERDAM'";
        assert_eq!(i64::try_from(regels).unwrap(), 1 + w.tel(eigen).await);
    }
}

beide! {
    async fn the_command_makes_a_file_for_its_owner_only(w: Wereld) {
        let map = Map::nieuw(&w);
        sta_toe(&w);
        importeer(&w, Soort::Trajecten, &map.schrijf("t.csv", format!("{KOP}\n{}", csv(&regels("A"))))).await;
        let naar = map.0.join("uit.csv");
        let export = |als: &str| {
            let mut opdracht = std::process::Command::new(env!("CARGO_BIN_EXE_bw-regie"));
            opdracht.arg("export").arg("--config").arg(configuratie(&w, &map)).args(["--regio", "ROTTERDAM", "--soort", "trajecten"]);
            opdracht.args(["--als", als, "--organisatie", "1621", "--issuer", ADVISEUR_LANSINGERLAND.issuer]).arg("--naar").arg(&naar);
            opdracht.output().unwrap()
        };
        let fout = export("niemand");
        assert!(fout.status.code() == Some(1) && !naar.exists(), "{fout:?}");
        let goed = export(ADVISEUR_LANSINGERLAND.subject);
        assert!(goed.status.success(), "{}", String::from_utf8_lossy(&goed.stderr));
        assert_eq!(std::fs::metadata(&naar).unwrap().permissions().mode() & 0o777, 0o600);
        let eerst = std::fs::read_to_string(&naar).unwrap();
        assert_eq!(eerst.lines().count(), 2);
        assert_eq!(export(ADVISEUR_LANSINGERLAND.subject).status.code(), Some(1), "a file that exists is left alone");
        assert_eq!(std::fs::read_to_string(&naar).unwrap(), eerst);
    }
}
