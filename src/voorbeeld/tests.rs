use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::Instant;

use bw_domain::codes::DatStatus;
use bw_domain::dossier::Dossier;
use bw_toegang::informatie::{Klasse, Onderdeel};
use bw_toegang::rol::OrganisatieSoort;
use bw_toegang::scope::Scope;
use sea_orm::{ConnectionTrait, DbBackend, QueryResult, Statement};
use uuid::Uuid;

use super::*;
use crate::repository::databank::Instellingen;
use crate::repository::dossier::laad;
use crate::repository::functionaris::{self, Bewijs};
use crate::repository::sqlite_file;
use crate::repository::traject::vind_trajecten;

const ZAAD: u64 = 1;

fn opties(zaad: u64) -> Opties {
    Opties { zaad, vandaag: "2026-03-18".parse().unwrap(), nu: "2026-03-18T10:30:00Z".parse().unwrap(), issuer: "https://voorbeeld".into() }
}

/// A migrated SQLite file that goes away with the test.
struct Proef {
    map: PathBuf,
    databank: Databank,
}

impl Proef {
    async fn nieuw(naam: &str) -> Self {
        let map = std::env::temp_dir().join(format!("bw-voorbeeld-{}-{naam}", std::process::id()));
        std::fs::create_dir_all(&map).unwrap();
        let url = format!("sqlite:{}", map.join("proef.db").display());
        sqlite_file::make(&url).unwrap();
        let databank = Databank::open(&Instellingen::voor(url)).await.unwrap();
        migration::up(databank.beheer(), None).await.unwrap();
        Proef { map, databank }
    }

    async fn zaai(&self, opties: &Opties) -> Samenvatting {
        let begin = Instant::now();
        let samenvatting = zaai(&self.databank, &Sleutels::nieuw("proef", [7; 32]), opties).await.unwrap();
        println!("zaad {} op {} in {:?}\n{samenvatting}", opties.zaad, opties.vandaag, begin.elapsed());
        samenvatting
    }

    async fn rijen(&self, sql: &str) -> Vec<QueryResult> {
        self.databank.beheer().query_all_raw(Statement::from_string(DbBackend::Sqlite, sql)).await.unwrap()
    }

    async fn getal(&self, sql: &str) -> i64 {
        self.rijen(sql).await[0].try_get_by_index(0).unwrap()
    }

    /// Two text columns and a count, as a table.
    async fn tabel(&self, sql: &str) -> BTreeMap<(String, String), i64> {
        let cel =
            |r: &QueryResult| ((r.try_get_by_index(0).unwrap(), r.try_get_by_index(1).unwrap()), r.try_get_by_index::<i64>(2).unwrap());
        self.rijen(sql).await.iter().map(cel).collect()
    }

    async fn weg(self) {
        self.databank.sluit().await.unwrap();
        std::fs::remove_dir_all(self.map).unwrap();
    }
}

fn telling(paren: &[(&str, &str, i64)]) -> BTreeMap<(String, String), i64> {
    paren.iter().map(|(a, b, n)| (((*a).to_owned(), (*b).to_owned()), *n)).collect()
}

#[tokio::test]
async fn the_region_has_what_the_plan_says() {
    let proef = Proef::nieuw("plan").await;
    let s = proef.zaai(&opties(ZAAD)).await;
    for (tabel, n) in [
        ("regio", 1),
        ("gemeente", 10),
        ("lidmaatschap", 7),
        ("bevoegdheid", 13),
        ("resultaatgebied", 6),
        ("resultaatgebied_trede", 22),
        ("gelijkgestelde_dag", 11),
        ("zorgaanbieder", 33),
        ("voorziening", 148),
        ("locatie", 237),
        ("functionaris", 67),
        ("dwangsomtarief", 2),
        ("mandaat", 72),
        ("ondermandaat", 48),
    ] {
        assert_eq!(proef.getal(&format!("SELECT count(*) FROM {tabel}")).await, n, "{tabel}");
    }
    let plaatsen = proef.getal("SELECT count(*) FROM plaats").await;
    assert!((1_650..=1_690).contains(&plaatsen), "{plaatsen} plaatsen");
    let leeg = "SELECT count(*) FROM locatie l WHERE soort IN ('BESCHERMD_WONEN', 'WOONVOORZIENING', 'BEGELEID_WONEN')
        <> EXISTS (SELECT 1 FROM plaats p WHERE p.locatie_id = l.id)";
    assert_eq!(proef.getal(leeg).await, 0, "exactly the kinds that house people have places");
    monitor_is_het_plan(&proef).await;
    wachtlijst_en_werk(&proef, &s).await;
    zorg_en_plekken(&proef, &s).await;
    proef.weg().await;
}

async fn zorg_en_plekken(proef: &Proef, s: &Samenvatting) {
    assert!((950..=1_000).contains(&s.bezetting_promille()), "{}", s.bezetting_promille());
    assert!((25..=35).contains(&s.verblijfsduur_tienden()), "{}", s.verblijfsduur_tienden());
    let in_zorg = "SELECT 'gemeente', gemeente_herkomst, count(*) FROM dat_traject WHERE status = 'IN_ZORG' GROUP BY 2";
    let per_gemeente = proef.tabel(&in_zorg.replace("gemeente_herkomst,", "coalesce(gemeente_herkomst, ''),")).await;
    for gemeente in Gegevens::lees().unwrap().gemeenten {
        let n = per_gemeente.get(&("gemeente".to_owned(), gemeente.code.clone())).copied().unwrap_or(0);
        assert!(n > 20, "{}: {n}", gemeente.naam);
    }
    // One place, one person: no two rows share a day, and what is held is a place of that location.
    let dubbel = "SELECT count(*) FROM bezetting a JOIN bezetting b ON a.plaats_id = b.plaats_id AND a.id < b.id
        WHERE a.vervallen_op IS NULL AND b.vervallen_op IS NULL
        AND (a.tot IS NULL OR b.van <= a.tot) AND (b.tot IS NULL OR a.van <= b.tot)";
    assert_eq!(proef.getal(dubbel).await, 0);
    let elders = "SELECT count(*) FROM bezetting b JOIN plaats p ON p.id = b.plaats_id WHERE p.locatie_id <> b.locatie_id";
    assert_eq!(proef.getal(elders).await, 0);
    let zonder = "SELECT count(*) FROM zorgverblijf v LEFT JOIN bezetting b
        ON b.bron_id = v.id AND b.van = v.van AND b.tot IS v.tot AND b.locatie_id = v.locatie_id WHERE b.id IS NULL";
    assert_eq!(proef.getal(zonder).await, 0, "every stay has its place");
    let voorstellen = proef.tabel("SELECT 'status', status, count(*) FROM voorstel WHERE geplaatst_op IS NULL GROUP BY 2").await;
    assert_eq!(voorstellen, telling(&[("status", "VOORGESTELD", 8), ("status", "GEACCEPTEERD", 3), ("status", "GEWEIGERD", 6)]));
    let eigen = "SELECT count(*) FROM voorstel v JOIN zorgaanbieder z ON z.id = v.zorgaanbieder_id
        WHERE z.agb_code = '90000018' AND v.status = 'VOORGESTELD'";
    assert!(proef.getal(eigen).await >= 3);
    assert_eq!(proef.getal("SELECT count(*) FROM bezetting WHERE soort = 'RESERVERING'").await, 3);
    assert_eq!(proef.getal("SELECT count(*) FROM overbrugging WHERE tot IS NULL").await, 3);
    let soorten = proef.tabel("SELECT 'soort', soort, count(*) FROM zorgverblijf WHERE tot IS NULL GROUP BY 2").await;
    assert!(soorten.len() == 3 && soorten.values().all(|n| *n >= 8), "{soorten:?}");
    let gronden = proef.tabel("SELECT 'grond', grondslag, count(*) FROM plaatsing WHERE beeindigd_op IS NULL GROUP BY 2").await;
    assert!(gronden.len() == 3 && gronden.values().all(|n| *n >= 4), "{gronden:?}");
    let vormen = proef.tabel("SELECT 'vorm', vorm, count(*) FROM plaatsing WHERE beeindigd_op IS NULL GROUP BY 2").await;
    assert!(vormen.len() == 3, "{vormen:?}");
    assert!(proef.getal("SELECT count(DISTINCT eindereden) FROM plaatsing").await >= 8);
    assert!(proef.getal("SELECT count(*) FROM afwezigheid WHERE tot IS NULL").await >= 5);
    assert!(
        proef.getal("SELECT count(*) FROM plaatsing p WHERE 2 = (SELECT count(*) FROM zorgverblijf v WHERE v.plaatsing_id = p.id)").await
            >= 8
    );
    // Everybody reports; of a few the figure can no longer be relied on.
    let opgaven = proef.getal("SELECT count(*) FROM capaciteitsopgave").await;
    assert_eq!(opgaven, proef.getal("SELECT count(DISTINCT locatie_id) FROM plaats").await);
    let onbekend = proef.getal("SELECT count(*) FROM capaciteitsopgave WHERE geldig_tot < '2026-03-18'").await;
    assert!((5..opgaven / 5).contains(&onbekend), "{onbekend} van {opgaven}");
    assert!(s.buiten_gebruik >= 8);
    let zonder_recht = "SELECT count(*) FROM zorgverblijf WHERE NOT mandaat_aangetoond AND van > '2024-03-18'";
    assert_eq!(proef.getal(zonder_recht).await, 0, "what came about in this register shows by what right");
}

/// Dat of a traject in every table, as text.
async fn dat_van<C: ConnectionTrait>(tx: &C, traject: Uuid) -> Vec<String> {
    let mut uit = Vec::new();
    for (tabel, kolom) in [
        ("dat_traject", "id"),
        ("dat_indicatie", "traject_id"),
        ("dat_wachtlijst", "traject_id"),
        ("dat_plaatsing", "traject_id"),
        ("dat_termijn", "traject_id"),
    ] {
        let sql = format!("SELECT * FROM {tabel} WHERE {kolom} = x'{}' ORDER BY id", traject.simple());
        let rijen = tx.query_all_raw(Statement::from_string(DbBackend::Sqlite, sql)).await.unwrap();
        uit.extend(rijen.iter().map(|r| format!("{tabel} {r:?}")));
    }
    uit
}

#[tokio::test]
async fn dat_is_the_projection_of_the_stored_facts() {
    let proef = Proef::nieuw("projectie").await;
    let s = proef.zaai(&opties(ZAAD)).await;
    let ids = "SELECT c.traject_id FROM caseload c JOIN functionaris f ON f.id = c.functionaris_id
        WHERE f.subject = 'indicatiesteller-1' ORDER BY hex(c.traject_id) LIMIT 240";
    let ids: Vec<Uuid> = proef.rijen(ids).await.iter().map(|r| r.try_get_by_index(0).unwrap()).collect();
    let mut statussen = std::collections::BTreeSet::new();
    for id in &ids {
        let dossier = ziet(&proef, "indicatiesteller-1", "0599", *id).await.1.unwrap();
        let tx = proef.databank.begin_schrijving().await.unwrap();
        let instellingen = crate::repository::referentie::instellingen(&tx, s.regio).await.unwrap();
        let kalender = crate::repository::referentie::kalender(&tx).await.unwrap();
        let projectie = bw_domain::projectie::projecteer(&dossier, instellingen, &kalender);
        statussen.insert(projectie.traject.status);
        let voor = dat_van(&tx, *id).await;
        // Stores only what differs.
        let vandaag = opties(ZAAD).vandaag;
        let moment = bw_domain::publicatie::Moment { van: vandaag.succ_opt().unwrap(), vandaag, per_maand: false };
        crate::repository::dossier::bewaar_projectie(&tx, s.regio, &dossier, projectie, moment, false).await.unwrap();
        assert_eq!(voor, dat_van(&tx, *id).await);
        tx.rollback().await.unwrap();
    }
    assert!(ids.len() >= 200 && statussen.len() >= 4, "{statussen:?}");
    proef.weg().await;
}

async fn monitor_is_het_plan(proef: &Proef) {
    let cellen =
        proef.tabel("SELECT herkomst, halfjaar, aantal FROM monitor_cel WHERE leeftijdsgroep = 'VANAF_23' AND halfjaar < '2017'").await;
    let mut totaal = BTreeMap::<String, i64>::new();
    for ((_, halfjaar), n) in &cellen {
        *totaal.entry(halfjaar.clone()).or_default() += n;
    }
    for regel in Gegevens::lees().unwrap().nieuwe_indicaties {
        for ((jaar, helft), n) in regel.per_halfjaar() {
            let (halfjaar, n) = (format!("{jaar}H{helft}"), i64::from(n));
            let code = regel.gemeente.clone().unwrap_or(regel.herkomst.clone());
            match code.as_str() {
                "TOTAAL" => assert_eq!(totaal[&halfjaar], n, "totaal {halfjaar}"),
                _ => assert_eq!(cellen.get(&(code.clone(), halfjaar.clone())).copied().unwrap_or(0), n, "{code} {halfjaar}"),
            }
        }
    }
    let jong = "SELECT coalesce(sum(aantal), 0) FROM monitor_cel
        WHERE leeftijdsgroep = 'VAN_18_TOT_EN_MET_22' AND halfjaar < '2017'";
    assert_eq!(proef.getal(jong).await, 60);
}

async fn wachtlijst_en_werk(proef: &Proef, s: &Samenvatting) {
    let wachtend = "FROM wachtlijst_inschrijving i JOIN wachtstatus s ON s.inschrijving_id = i.id
        JOIN wachtverblijf v ON v.inschrijving_id = i.id JOIN traject t ON t.id = i.traject_id
        JOIN dat_traject d ON d.id = t.id WHERE i.beeindigd_op IS NULL AND d.status = 'WACHTEND'";
    assert_eq!(proef.getal(&format!("SELECT count(*) {wachtend}")).await, 90);
    assert_eq!(
        proef.tabel(&format!("SELECT 'status', s.status, count(*) {wachtend} GROUP BY s.status")).await,
        telling(&[
            ("status", "URGENT_PLAATSEN", 6),
            ("status", "WACHT_OP_VOORKEUR", 3),
            ("status", "WACHT_UIT_VOORZORG", 2),
            ("status", "ACTIEF_PLAATSEN", 79)
        ])
    );
    assert_eq!(
        proef.tabel(&format!("SELECT 'verblijf', v.verblijf, count(*) {wachtend} GROUP BY v.verblijf")).await,
        telling(&[("verblijf", "KLINIEK", 84), ("verblijf", "THUIS", 4), ("verblijf", "OPVANG", 1), ("verblijf", "DETENTIE", 1)])
    );
    let herkomst = proef
        .tabel(&format!("SELECT 'herkomst', coalesce(t.gemeente_herkomst, ''), count(*) {wachtend} GROUP BY t.gemeente_herkomst"))
        .await;
    for (code, n) in [("1621", 5), ("0597", 5), ("0599", 58), ("0518", 2)] {
        assert_eq!(herkomst[&("herkomst".to_owned(), code.to_owned())], n, "{code}");
    }
    assert_eq!(herkomst.len(), 9);

    for (status, n) in [
        (DatStatus::Gemeld, 12..=12),
        (DatStatus::InOnderzoek, 18..=18),
        (DatStatus::InBehandeling, 9..=9),
        (DatStatus::Geindiceerd, 8..=30),
        (DatStatus::Wachtend, 90..=90),
        (DatStatus::InZorg, 1_560..=1_720),
        (DatStatus::Beeindigd, 600..=1_000),
    ] {
        assert!(n.contains(&s.trajecten[&status]), "{status}: {}", s.trajecten[&status]);
    }
    // Each status shows to Lansingerland and Ridderkerk.
    let gezien = proef
        .tabel(
            "SELECT zichtbaar_voor, status, count(*) FROM dat_traject
            WHERE zichtbaar_voor IN ('1621', '0597') AND (zichtbaar_tot IS NULL OR zichtbaar_tot >= '2026-03-18') GROUP BY 1, 2",
        )
        .await;
    assert_eq!(gezien.len(), 14, "{gezien:?}");
    assert_eq!(proef.getal("SELECT count(*) FROM dat_traject WHERE geheim AND status IN ('IN_ONDERZOEK', 'IN_BEHANDELING')").await, 3);
    let totaal = i64::try_from(s.trajecten_totaal()).unwrap();
    assert_eq!(proef.getal("SELECT count(*) FROM caseload").await, totaal - 12);
    let eerste = "SELECT count(*) FROM caseload c JOIN functionaris f ON f.id = c.functionaris_id WHERE f.subject = 'indicatiesteller-1'";
    assert!((totaal * 45 / 100..=totaal * 60 / 100).contains(&proef.getal(eerste).await));
    let later = "SELECT count(*) FROM indicatie WHERE bekendgemaakt_op > '2026-03-18' OR vastgelegd_op > '2026-03-18T11'";
    assert_eq!(proef.getal(later).await, 0, "nothing after today");
    wijst_overal(s);
}

fn wijst_overal(s: &Samenvatting) {
    let w = &s.wegwijzer;
    let wijst = [w.wachtend_lansingerland, w.wachtend_ridderkerk, w.gemeld_lansingerland, w.in_onderzoek, w.te_besluiten, w.geheim];
    assert!(wijst.iter().all(Option::is_some) && w.te_openen_clientnummer.is_some(), "{w:?}");
}

/// The hash of every row of every table.
async fn afdruk(proef: &Proef) -> Vec<(String, String)> {
    use sha2::{Digest, Sha256};
    let tabellen = proef.rijen("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT IN ('seaql_migrations', 'sqlite_stat1', 'sqlite_stat4') ORDER BY 1").await;
    let mut uit = Vec::new();
    for tabel in tabellen.iter().map(|r| r.try_get_by_index::<String>(0).unwrap()) {
        let kolommen = proef.rijen(&format!("SELECT name FROM pragma_table_info('{tabel}')")).await;
        let kolommen: Vec<String> = kolommen.iter().map(|r| format!("quote({})", r.try_get_by_index::<String>(0).unwrap())).collect();
        let rijen = proef.rijen(&format!("SELECT {} FROM {tabel} ORDER BY 1", kolommen.join(" || ',' || "))).await;
        let hash = rijen.iter().fold(Sha256::new(), |h, r| h.chain_update(r.try_get_by_index::<String>(0).unwrap()).chain_update("\n"));
        uit.push((tabel, format!("{:x}", hash.finalize())));
    }
    assert!(uit.len() > 40, "{}", uit.len());
    uit
}

#[tokio::test]
async fn the_same_seed_gives_the_same_region_and_another_seed_another() {
    let (een, twee, drie) = (Proef::nieuw("een").await, Proef::nieuw("twee").await, Proef::nieuw("drie").await);
    let (a, b, c) = (een.zaai(&opties(ZAAD)).await, twee.zaai(&opties(ZAAD)).await, drie.zaai(&opties(ZAAD + 1)).await);
    assert_eq!(a, b);
    assert_eq!(afdruk(&een).await, afdruk(&twee).await);
    assert_ne!(a.regio, c.regio);
    assert_eq!(a.trajecten[&DatStatus::Wachtend], c.trajecten[&DatStatus::Wachtend]);
    for proef in [een, twee, drie] {
        proef.weg().await;
    }
}

/// Whether a functionaris of the region has a traject in scope, and how its dossier reads back when the whole of it may be known.
async fn ziet(proef: &Proef, subject: &str, organisatie: &str, traject: Uuid) -> (bool, Option<Dossier>) {
    let tx = proef.databank.begin_lezing().await.unwrap();
    let (o, soort) = (opties(ZAAD), OrganisatieSoort::Gemeente);
    let bewijs = Bewijs { issuer: o.issuer, subject: subject.into(), soort, organisatie: organisatie.into(), rollen: None, doel: None };
    let beller = functionaris::vind_beller(&tx, &bewijs, o.vandaag).await.unwrap().unwrap();
    let scope = Scope::van(&beller, o.vandaag);
    let Some(gezien) = vind_trajecten(&tx, &scope, &[traject]).await.unwrap().pop() else { return (false, None) };
    (true, laad(&tx, &gezien, (Klasse::Wat, Onderdeel::Indicatie)).await.unwrap())
}

#[tokio::test]
async fn who_is_pointed_at_is_seen_by_whom_it_should() {
    let proef = Proef::nieuw("wegwijzer").await;
    let w = proef.zaai(&opties(ZAAD)).await.wegwijzer;
    let lansingerland = w.wachtend_lansingerland.unwrap();
    let (gezien, dossier) = ziet(&proef, "indicatiesteller-1", "0599", lansingerland).await;
    let dossier = dossier.unwrap();
    assert!(gezien && dossier.inschrijvingen.len() == 1 && dossier.indicaties[0].toekenning.is_some());
    assert_eq!(dossier.namens_mandaatbesluit.as_deref(), Some("Mandaatbesluit beschermd wonen Lansingerland 2015"));
    assert_eq!(ziet(&proef, "beleidsadviseur-1621", "1621", lansingerland).await, (true, None));
    assert!(ziet(&proef, "plaatsingscoordinator-1", "0599", lansingerland).await.0);
    for (subject, organisatie) in
        [("beleidsadviseur-0597", "0597"), ("onderzoeker-1", "0599"), ("beheerder-1", "0599"), ("fg-1621", "1621")]
    {
        assert_eq!(ziet(&proef, subject, organisatie, lansingerland).await, (false, None), "{subject}");
    }
    assert!(ziet(&proef, "indicatiesteller-2", "0599", w.gemeld_lansingerland.unwrap()).await.0);
    for werk in [w.in_onderzoek, w.te_besluiten] {
        assert!(ziet(&proef, "indicatiesteller-1", "0599", werk.unwrap()).await.1.is_some());
    }
    let stellers = ["indicatiesteller-1", "indicatiesteller-2", "indicatiesteller-3"];
    let mut zien = Vec::new();
    for subject in stellers {
        zien.push(ziet(&proef, subject, "0599", w.geheim.unwrap()).await.0);
    }
    assert_eq!(zien.iter().filter(|z| **z).count(), 1, "only assigned staff sees a safe house");
    proef.weg().await;
}

#[tokio::test]
async fn it_stands_on_any_day_and_only_once() {
    // Weekend, holidays, leap day, the days after the half-year turns.
    for (zaad, vandaag) in (7..).zip(["2018-07-01", "2024-02-29", "2025-04-21", "2025-12-27", "2026-01-02", "2026-07-05"]) {
        let proef = Proef::nieuw(vandaag).await;
        let nu = format!("{vandaag}T07:00:00Z").parse().unwrap();
        let opties = Opties { vandaag: vandaag.parse().unwrap(), nu, ..opties(zaad) };
        let samenvatting = proef.zaai(&opties).await;
        assert_eq!(samenvatting.trajecten[&DatStatus::Wachtend], 90, "{vandaag}");
        assert!((950..=1_000).contains(&samenvatting.bezetting_promille()), "{vandaag}");
        wijst_overal(&samenvatting);
        monitor_is_het_plan(&proef).await;
        let nogmaals = zaai(&proef.databank, &Sleutels::nieuw("proef", [7; 32]), &opties).await;
        assert!(matches!(nogmaals, Err(Fout::Opslag(_))));
        proef.weg().await;
    }
    let proef = Proef::nieuw("vroeg").await;
    let vroeg = Opties { vandaag: "2018-06-30".parse().unwrap(), ..opties(ZAAD) };
    assert!(matches!(zaai(&proef.databank, &Sleutels::nieuw("proef", [7; 32]), &vroeg).await, Err(Fout::TeVroeg)));
    proef.weg().await;
}
