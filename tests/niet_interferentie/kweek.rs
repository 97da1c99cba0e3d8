//! A nursery of dossiers: every story is told through the API in an empty register, in several hidden ways, and its rows are put
//! aside. A world is then composed of them in milliseconds, so that there is a new pair of worlds for every few requests. They are
//! told once, on SQLite: what was told is put into PostgreSQL as it was stored, and that both store the same acts alike is what other
//! proofs are for (`referentiemodel`, `tijd`).

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::sync::atomic::Ordering;

use bw_regie::graphql::basis::{Soort as Knoop, knoop_id};
use rand::rngs::StdRng;
use rand::seq::{IndexedRandom, SliceRandom};
use rand::{Rng, SeedableRng};
use sea_orm::{ConnectionTrait, Statement, TransactionTrait};
use serde_json::json;
use uuid::Uuid;

use super::vertellen::{Gast, vertel_verborgen, vertel_zichtbaar, zichtbaren};
use super::verzoeken::Waarden;
use super::zorg::vandaag;
use super::{Blik, Kijker, levering};
use crate::hulp::basis::{dag, locatie};
use crate::hulp::beller::{AANBIEDER, AANBIEDER_2, ADVISEUR_LANSINGERLAND, CONSULENT_LANSINGERLAND, INDICATIESTELLER, INDICATIESTELLER_2};
use crate::hulp::bron::TestIds;
use crate::hulp::catalogus::{Kolom, kolommen};
use crate::hulp::kloon::DOSSIER;
use crate::hulp::stappen::{Loop, doe, mutatie};
use crate::hulp::wereld::DAT;
use crate::hulp::{Soort, Wereld};

/// Ways in which one story that shows is told.
const MANIEREN: usize = 6;
/// Dossiers that do not show, to choose from; of who knows bezwaren, as many with one besides.
const VERBORGEN: usize = 48;

/// Tables that hold what is told, referenced ones first.
pub(super) fn tabellen() -> impl DoubleEndedIterator<Item = &'static str> {
    DOSSIER.iter().copied().chain(["bezetting", "idempotentie", "monitor_cel", "doorloop_cel", "maatwerk_cel"])
}

/// A dossier that was put aside.
#[derive(Clone, Debug)]
pub(super) struct Plant {
    nummer: i32,
    pub(super) l: Loop,
    pub(super) bsn: Option<String>,
}

/// What can be composed.
pub(super) struct Kweek {
    /// The register in which it was told: what worlds are copied from.
    pub(super) bron: Wereld,
    /// Per story that shows, the ways in which it is told.
    pub(super) zichtbaar: Vec<Vec<Plant>>,
    pub(super) verborgen: Vec<Plant>,
    /// Keys of acts that were done in it.
    pub(super) sleutels: Vec<String>,
    pub(super) kolommen: BTreeMap<&'static str, Vec<Kolom>>,
}

/// What one world of a pair consists of.
#[derive(Clone, Debug)]
pub(super) struct Keuze {
    /// Per story that shows, the way; `None`: left out, when a difference is made smaller.
    pub(super) zichtbaar: Vec<Option<usize>>,
    pub(super) verborgen: Vec<usize>,
    /// Order of insertion, and the values of free text.
    pub(super) zaad: u64,
}

/// One side of a pair: a world and what is in it now.
pub(super) struct Kant {
    pub(super) w: Wereld,
    pub(super) router: axum::Router,
    pub(super) bekend: Vec<Loop>,
    pub(super) bsns: Vec<String>,
    /// Global ids of everything that has one.
    pub(super) ids: Vec<String>,
    /// Places in lists of trajecten that somebody else got.
    pub(super) vreemde_cursors: Vec<String>,
}

impl Kant {
    /// Colleagues of the viewer look and look up: what oversight may see.
    pub(super) async fn laat_kijken(&self) {
        self.w.data(ADVISEUR_LANSINGERLAND, "{ trajecten(first: 20) { edges { node { clientnummer } } } }").await;
        for l in &self.bekend[..3] {
            let input = json!({ "clientnummer": l.clientnummer, "zaaknummer": "ZAAK-1", "idempotentieSleutel": format!("kijkt-{}", l.clientnummer) });
            let (tekst, variabelen) = mutatie("clientOpzoeken", input);
            self.w.vraag(CONSULENT_LANSINGERLAND, &tekst, variabelen).await;
        }
    }

    /// Asks for places in a list as somebody else.
    pub(super) async fn vraag_vreemde_cursors(&mut self, kijker: Kijker) {
        let ander = if kijker.blik == Blik::Eigen { INDICATIESTELLER_2 } else { INDICATIESTELLER };
        let antwoord = self.w.data(ander, "{ trajecten(first: 2) { edges { cursor } } }").await;
        let rijen = antwoord["trajecten"]["edges"].as_array().unwrap().clone();
        self.vreemde_cursors = rijen.iter().map(|e| e["cursor"].as_str().unwrap().to_owned()).collect();
    }
}

impl Kweek {
    /// An empty nursery: houses with places, and nobody.
    pub(super) async fn leeg(soort: Soort) -> Self {
        let w = Wereld::met_ids(soort, Arc::new(TestIds::nieuw(7))).await;
        w.in_opbouw.store(true, Ordering::Relaxed);
        w.ids.volg(Some("capaciteit".into()));
        w.klok.zet(dag("2026-04-01"));
        for (huis, wie) in [(1, AANBIEDER), (3, AANBIEDER), (4, AANBIEDER_2)] {
            doe(&w, wie, "capaciteitOpgeven", levering::opgave(huis)).await;
        }
        w.sql("DELETE FROM idempotentie").await;
        // Copies of a beschikking can be given, and are, where the viewer may not know it.
        w.sql("UPDATE regio SET afschrift_besluit = 'Regiobesluit 2026-01'").await;
        let mut alle = kolommen(w.beheer.beheer()).await;
        let kolommen: BTreeMap<_, Vec<_>> = tabellen().map(|tabel| (tabel, alle.remove(tabel).unwrap())).collect();
        let kweek = Kweek { bron: w, zichtbaar: Vec::new(), verborgen: Vec::new(), sleutels: Vec::new(), kolommen };
        for tabel in tabellen() {
            let namen = kweek.namen(tabel).join(", ");
            kweek.bron.sql(&format!("CREATE TABLE kweek_{tabel} AS SELECT {namen}, 0 AS plant FROM {tabel} WHERE 1 = 0")).await;
        }
        kweek.bron.sql("CREATE TABLE kweek_keuze (plant integer, plek integer, volgorde integer)").await;
        kweek
    }

    /// The names of the columns of a table.
    pub(super) fn namen(&self, tabel: &str) -> Vec<&str> {
        self.kolommen[tabel].iter().map(|k| k.naam.as_str()).collect()
    }

    pub(super) async fn indexeer(&self) {
        for tabel in tabellen() {
            self.bron.sql(&format!("CREATE INDEX kweek_{tabel}_plant ON kweek_{tabel} (plant)")).await;
        }
    }

    /// Tells every story in its ways; stories follow from `zaad`.
    pub(super) async fn vertel(kijker: Kijker, zaad: u64) -> Self {
        let mut kweek = Kweek::leeg(Soort::Sqlite).await;
        let verhalen = zichtbaren(kijker, zaad);
        for (slot, verhaal) in verhalen.iter().enumerate() {
            let mut manieren = Vec::new();
            for manier in 0..MANIEREN {
                let mut gast = Gast::nieuw(&kweek.bron, format!("zichtbaar {slot}"), zaad, slot, manier);
                vertel_zichtbaar(&mut gast, kijker, verhaal).await;
                let gast = gast.af();
                manieren.push(kweek.zet_apart(kijker, gast).await);
            }
            kweek.zichtbaar.push(manieren);
        }
        let van_bezwaar = matches!(kijker.blik, Blik::Bezwaar | Blik::Bezwaarregister);
        for n in 0..VERBORGEN * if van_bezwaar { 2 } else { 1 } {
            let mut gast = Gast::nieuw(&kweek.bron, format!("verborgen {n}"), zaad, 1000 + n, n);
            vertel_verborgen(&mut gast, kijker).await;
            let gast = gast.af();
            let plant = kweek.zet_apart(kijker, gast).await;
            kweek.verborgen.push(plant);
        }
        kweek.indexeer().await;
        let rijen = kweek.vraag("SELECT DISTINCT sleutel FROM kweek_idempotentie ORDER BY sleutel LIMIT 200").await;
        kweek.sleutels = rijen.iter().map(|r| r.try_get("", "sleutel").unwrap()).collect();
        kweek
    }

    pub(super) async fn vraag(&self, sql: &str) -> Vec<sea_orm::QueryResult> {
        self.bron.beheer.beheer().query_all_raw(Statement::from_string(self.bron.beheer.soort(), sql)).await.unwrap()
    }

    /// Puts aside all that stands in the register: one dossier.
    async fn zet_apart(&self, kijker: Kijker, (l, bsn): (Loop, Option<String>)) -> Plant {
        static NUMMER: std::sync::atomic::AtomicI32 = std::sync::atomic::AtomicI32::new(1);
        let nummer = NUMMER.fetch_add(1, Ordering::Relaxed);
        // As it is published today; what is not yet, is for the proof over time.
        let gepubliceerd = |tabel: &str| {
            format!(
                "DELETE FROM {tabel} WHERE gepubliceerd_tot IS NOT NULL; \
                 UPDATE {tabel} SET gepubliceerd_van = '{0}' WHERE gepubliceerd_van > '{0}';\n",
                vandaag()
            )
        };
        let mut sql: String = DAT.into_iter().map(gepubliceerd).collect();
        for tabel in tabellen() {
            let namen = self.namen(tabel).join(", ");
            // What the viewer's organisation did itself it knows: its keys are not hidden.
            let waar = if tabel == "idempotentie" { format!("organisatie_code <> '{}'", kijker.wie.organisatie) } else { "1 = 1".into() };
            sql.push_str(&format!("INSERT INTO kweek_{tabel} ({namen}, plant) SELECT {namen}, {nummer} FROM {tabel} WHERE {waar};\n"));
        }
        sql.push_str(&wis());
        // Ids begin anew, those of the log too.
        sql.push_str("DELETE FROM log_betrokkene; DELETE FROM log_aanvraag;");
        self.bron.sql(&sql).await;
        Plant { nummer, l, bsn }
    }

    /// Opens a copy of the register, to compose worlds in.
    pub(super) async fn kant(&self) -> Kant {
        let w = self.bron.kopie(Arc::new(TestIds::nieuw(7))).await;
        w.klok.zet(vandaag());
        let router = bw_regie::http::router(w.rand.clone());
        Kant { w, router, bekend: Vec::new(), bsns: Vec::new(), ids: Vec::new(), vreemde_cursors: Vec::new() }
    }

    /// Values for requests.
    pub(super) fn waarden(&self, a: &Kant, b: &Kant) -> Waarden {
        let beide = || [a, b].into_iter();
        Waarden {
            ids: beide().flat_map(|k| &k.ids).cloned().collect(),
            nummers: beide().flat_map(|k| &k.bekend).map(|l| l.clientnummer.clone()).collect(),
            bsns: beide().flat_map(|k| &k.bsns).cloned().collect(),
            sleutels: self.sleutels.clone(),
            cursors: beide().flat_map(|k| &k.vreemde_cursors).cloned().collect(),
            rond: dag("2026-06-01"),
        }
    }

    /// Two choices that agree on the stories that show, and on how they are told nowhere.
    pub(super) fn paar(&self, r: &mut StdRng) -> [Keuze; 2] {
        let mut zichtbaar = [Vec::new(), Vec::new()];
        for manieren in &self.zichtbaar {
            let een = r.random_range(0..manieren.len());
            let ander = (een + r.random_range(1..manieren.len())) % manieren.len();
            zichtbaar[0].push(Some(een));
            zichtbaar[1].push(Some(ander));
        }
        zichtbaar.map(|zichtbaar| {
            let aantal = r.random_range(2..9);
            let alle: Vec<usize> = (0..self.verborgen.len()).collect();
            Keuze { zichtbaar, verborgen: alle.choose_multiple(r, aantal).copied().collect(), zaad: r.random() }
        })
    }

    /// Makes a world of a choice: what was in it goes.
    pub(super) async fn zet(&self, kant: &mut Kant, kijker: Kijker, keuze: &Keuze) {
        let zichtbaar = self.zichtbaar.iter().zip(&keuze.zichtbaar).enumerate();
        let mut planten: Vec<(usize, &Plant)> = zichtbaar.filter_map(|(plek, (m, k))| Some((plek, &m[(*k)?]))).collect();
        planten.extend(keuze.verborgen.iter().enumerate().map(|(n, v)| (self.zichtbaar.len() + n, &self.verborgen[*v])));
        let mut r = StdRng::seed_from_u64(keuze.zaad);
        let mut volgorde: Vec<usize> = (0..planten.len()).collect();
        volgorde.as_mut_slice().shuffle(&mut r);
        let rijen: Vec<String> = planten.iter().zip(volgorde).map(|((plek, p), v)| format!("({}, {plek}, {v})", p.nummer)).collect();
        let mut sql = wis();
        sql.push_str("DELETE FROM log_betrokkene; DELETE FROM log_opzoeking; DELETE FROM log_opzoekteller; DELETE FROM log_aanvraag;\n");
        sql.push_str("DELETE FROM inlichting_antwoord; DELETE FROM inlichting;\n");
        sql.push_str("DELETE FROM kweek_keuze;\n");
        sql.push_str(&format!("INSERT INTO kweek_keuze (plant, plek, volgorde) VALUES {};\n", rijen.join(", ")));
        for tabel in tabellen() {
            sql.push_str(&self.invoegen(tabel));
        }
        sql.push_str(&teksten(kijker.blik, keuze.zaad));
        let tx = kant.w.beheer.beheer().begin().await.unwrap();
        tx.execute_unprepared(&sql).await.unwrap_or_else(|fout| panic!("{fout}\n{sql}"));
        tx.commit().await.unwrap();
        kant.w.klok.zet(vandaag());
        kant.bekend = planten.iter().map(|(_, p)| p.l.clone()).collect();
        kant.bsns = planten.iter().filter_map(|(_, p)| p.bsn.clone()).collect();
        kant.ids = alle_ids(&kant.w).await;
    }

    /// SQL that puts the chosen rows of a table in it.
    fn invoegen(&self, tabel: &str) -> String {
        let van = format!("FROM kweek_{tabel} x JOIN kweek_keuze k ON k.plant = x.plant");
        let namen = self.namen(tabel);
        if tabel == "monitor_cel" {
            let sleutel = "regio_id, halfjaar, herkomst, leeftijdsgroep";
            return format!("INSERT INTO monitor_cel ({sleutel}, aantal) SELECT {sleutel}, sum(aantal) {van} GROUP BY {sleutel};\n");
        }
        if tabel == "maatwerk_cel" {
            let sleutel = "regio_id, halfjaar, telling";
            return format!("INSERT INTO maatwerk_cel ({sleutel}, aantal) SELECT {sleutel}, sum(aantal) {van} GROUP BY {sleutel};\n");
        }
        if tabel == "doorloop_cel" {
            let sleutel = "regio_id, stap, halfjaar, dagen";
            return format!("INSERT INTO doorloop_cel ({sleutel}, aantal) SELECT {sleutel}, sum(aantal) {van} GROUP BY {sleutel};\n");
        }
        let waarden: Vec<String> = namen
            .iter()
            .map(|naam| match (tabel, *naam) {
                // Each was told in empty houses: in a world each has places of its own.
                ("bezetting", "plaats_id") => "(SELECT q.id FROM plaats p JOIN plaats q ON q.locatie_id = p.locatie_id \
                     AND q.nummer = p.nummer + 2 * k.plek WHERE p.id = x.plaats_id)"
                    .into(),
                _ => format!("x.{naam}"),
            })
            .collect();
        format!("INSERT INTO {tabel} ({}) SELECT {} {van} ORDER BY k.volgorde;\n", namen.join(", "), waarden.join(", "))
    }

    /// Columns in which no two of the dossiers differ: they hold the same in every pair of worlds.
    pub(super) async fn eenvormig(&self) -> BTreeSet<String> {
        let mut over = BTreeSet::new();
        for tabel in tabellen() {
            let namen = self.namen(tabel);
            let waarden: Vec<String> = namen
                .iter()
                .map(|naam| {
                    let vorm = match self.bron.soort {
                        Soort::Postgres => format!("{naam}::text"),
                        Soort::Sqlite => format!("quote({naam})"),
                    };
                    format!("count(DISTINCT coalesce({vorm}, 'NULL')) AS {naam}")
                })
                .collect();
            let rij = self.vraag(&format!("SELECT {} FROM kweek_{tabel}", waarden.join(", "))).await;
            over.extend(namen.iter().filter(|n| rij[0].try_get::<i64>("", n).unwrap() < 2).map(|n| format!("{tabel}.{n}")));
        }
        over
    }
}

/// SQL that empties the register of persons.
fn wis() -> String {
    let delen: Vec<String> = tabellen().collect::<Vec<_>>().into_iter().rev().map(|t| format!("DELETE FROM {t};\n")).collect();
    delen.concat()
}

/// Free text and names that a viewer may not know take values of the world's own.
fn teksten(blik: Blik, zaad: u64) -> String {
    let merk = format!("WAT-MARK {zaad:016x}");
    let mut kolommen = vec![];
    match blik {
        Blik::Elders | Blik::Eigen | Blik::Bezwaar | Blik::Bezwaarregister => {}
        Blik::Gemeente | Blik::Toezicht => {
            kolommen = vec![("client_identiteit", "voornamen"), ("client_identiteit", "achternaam")];
            kolommen.extend([
                ("melding", "toelichting"),
                ("onderzoek", "verslag"),
                ("indicatie_inhoud", "motivering"),
                ("beschikking", "resultaat"),
                ("beschikking", "omvang"),
            ]);
        }
        Blik::Consulent | Blik::Coordinator | Blik::Aanbieder | Blik::Niets => {
            kolommen.extend([
                ("melding", "toelichting"),
                ("onderzoek", "verslag"),
                ("indicatie_inhoud", "motivering"),
                ("beschikking", "resultaat"),
                ("beschikking", "omvang"),
            ]);
        }
    }
    kolommen
        .iter()
        .map(|(tabel, kolom)| format!("UPDATE {tabel} SET {kolom} = '{merk}' || length({kolom}) WHERE {kolom} IS NOT NULL;\n"))
        .collect()
}

/// The global ids of all rows that have one.
pub(crate) async fn alle_ids(w: &Wereld) -> Vec<String> {
    let bronnen = [
        ("traject", Knoop::Traject),
        ("indicatie", Knoop::Indicatie),
        ("wachtlijst_inschrijving", Knoop::Wachtlijst),
        ("voorstel", Knoop::Voorstel),
        ("plaatsing", Knoop::Plaatsing),
        ("zorgverblijf", Knoop::Zorgverblijf),
        ("overbrugging", Knoop::Overbrugging),
        ("dat_termijn", Knoop::Termijn),
        ("bezwaar", Knoop::Bezwaar),
        ("indicatie", Knoop::Kennisgeving),
        ("overdracht", Knoop::Overdracht),
        ("maatwerkafweging", Knoop::Steekproefafweging),
    ];
    let delen: Vec<String> = bronnen.iter().enumerate().map(|(n, (tabel, _))| format!("SELECT {n} AS n, id FROM {tabel}")).collect();
    let sql = format!("{} ORDER BY 1, 2", delen.join(" UNION ALL "));
    let mut ids: Vec<String> = (1..=5).map(locatie).collect();
    for rij in w.beheer.beheer().query_all_raw(Statement::from_string(w.beheer.soort(), sql)).await.unwrap() {
        let n: i32 = rij.try_get("", "n").unwrap();
        let id: Uuid = rij.try_get("", "id").unwrap();
        let soort = bronnen[usize::try_from(n).unwrap()].1;
        ids.push(knoop_id(soort, id).to_string());
        if soort == Knoop::Wachtlijst {
            ids.push(knoop_id(Knoop::Overbruggingszorg, id).to_string());
        }
    }
    ids
}
