//! The law of facts: a dossier that was stored fact by fact loads as the domain said it would be, on both databases, after every act of
//! random walks; and histories that are stored at once load as those that were stored act by act.

use bw_domain::bevoegd::{Bevoegdheden, MandaatFeit, OndermandaatFeit, Periode};
use bw_domain::codes::{Bevoegdheid, HerkomstBron, Verwijzer};
use bw_domain::dossier::Dossier;
use bw_domain::fact::{Fact, Step};
use bw_domain::melding::{MeldingOpdracht, NieuweClient};
use bw_domain::projectie::projecteer;
use bw_domain::publicatie::Moment;
use bw_domain::wandeling::gang::wandeling;
use bw_domain::wandeling::script::Daad;
use bw_domain::wandeling::spel::{self, Regels};
use bw_regie::repository::capaciteit::{self, Bezetter};
use bw_regie::repository::databank::Transaction;
use bw_regie::repository::dossier::{self, Store, Vastlegging};
use bw_regie::repository::{referentie, traject};
use bw_regie::service::IdBron;
use bw_toegang::informatie::{Klasse, Onderdeel};
use bw_toegang::rol::{Beller, Functie, OrganisatieSoort, Rol};
use bw_toegang::scope::Scope;
use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};

use crate::hulp::basis::{REGIO, functie, id};
use crate::hulp::beller::INDICATIESTELLER;
use crate::hulp::kloon::letterlijk;
use crate::hulp::{Soort, Wereld};

/// Walks of each database.
const AANTAL: [(Soort, u64); 2] = [(Soort::Sqlite, 120), (Soort::Postgres, 30)];
const ZAAD: u64 = 11;

pub(crate) fn bevoegd() -> Bevoegdheden {
    let geldig = Periode { van: "2015-01-01".parse().unwrap(), tot: None };
    let alle = || Bevoegdheid::ALLE.iter().copied().filter(|b| *b != Bevoegdheid::BeslissenOpBezwaar);
    let mandaat = |b| MandaatFeit {
        id: id(&format!("mandaat 1621 {b}")),
        van_gemeente: "1621".into(),
        bevoegdheid: b,
        geldig,
        ondermandaat_toegestaan: true,
        besluit_kenmerk: "Mandaatbesluit 1621 2015".into(),
    };
    let onder = |b| OndermandaatFeit { id: id(&format!("ondermandaat {} {b}", INDICATIESTELLER.subject)), bevoegdheid: b, geldig };
    Bevoegdheden {
        centrumgemeente: "0599".into(),
        mandaten: alle().map(mandaat).collect(),
        ondermandaten: alle().map(onder).collect(),
        van_vroeger: false,
    }
}

pub(crate) fn gemeld(op: NaiveDate, bevoegd: &Bevoegdheden) -> Step {
    let client = NieuweClient {
        id: spel::id(2),
        clientnummer: "C-2345678923".into(),
        geheim: false,
        bsn: Some("999900006".parse::<String>().map(|s| bw_domain::bsn::Bsn::parse(&s).unwrap()).unwrap()),
        voornamen: "Test".into(),
        achternaam: "Persoon".into(),
        geboortedatum: "1990-01-01".parse().unwrap(),
    };
    let o = MeldingOpdracht {
        traject_id: spel::id(1),
        melding_id: spel::id(3),
        client,
        gemeente_herkomst: Some("1621".into()),
        herkomst_bron: HerkomstBron::Aanvraag,
        herkomst_peildatum: Some(op),
        ontvangen_op: op,
        verwijzer: Verwijzer::ALLE[0],
        toelichting: Some("WAT-MARK".into()),
        geinformeerd_op: None,
        ontvangstnummer: None,
    };
    let step = o.melden(210, |herkomst, op| bevoegd.namens(herkomst, op), op).unwrap();
    step.then(|d| d.oppakken(Some(functie(&INDICATIESTELLER)), op)).unwrap()
}

/// A world with the houses and the catalogue that walks speak of.
pub(crate) async fn wereld(soort: Soort) -> Wereld {
    let w = Wereld::nieuw(soort).await;
    let l = |n: u128| letterlijk(soort, spel::id(n));
    let gelijk = |naam: &str| letterlijk(soort, id(naam));
    w.sql("INSERT INTO resultaatgebied_trede (resultaatgebied_code, geldig_van, volgorde, code) VALUES ('1', '2015-01-01', 3, 'A')").await;
    let aanbieders = (0..3).map(|n| 2_000_000 + n).chain([5]);
    for n in aanbieders {
        w.sql(&format!("INSERT INTO zorgaanbieder (id, regio_id, naam) VALUES ({}, {}, 'Aanbieder {n}')", l(n), gelijk(REGIO))).await;
    }
    for n in 0..9_u128 {
        w.sql(&format!(
            "INSERT INTO voorziening (id, regio_id, volgnummer, gemeente_code, soort, zorgaanbieder_id, aantal) \
             VALUES ({0}, {1}, {2}, '0599', 'BESCHERMD_WONEN', {3}, 9)",
            l(1_500_000 + n),
            gelijk(REGIO),
            100 + n,
            l(2_000_000 + n / 3)
        ))
        .await;
        w.sql(&format!(
            "INSERT INTO locatie (id, regio_id, voorziening_id, volgnummer, zorgaanbieder_id, gemeente_code, soort) \
             VALUES ({0}, {1}, {2}, 1, {3}, '0599', 'BESCHERMD_WONEN')",
            l(1_000_000 + n),
            gelijk(REGIO),
            l(1_500_000 + n),
            l(2_000_000 + n / 3)
        ))
        .await;
        w.sql(&format!(
            "INSERT INTO plaats (id, regio_id, locatie_id, nummer, geldig_van) VALUES ({}, {}, {}, 1, '2015-01-01')",
            l(plaats(n)),
            gelijk(REGIO),
            l(1_000_000 + n)
        ))
        .await;
    }
    w
}

/// The one place of house `n`.
fn plaats(n: u128) -> u128 {
    1_700_000 + n
}

/// A stay takes its place, as an act lets it.
pub(crate) async fn bezet(tx: &Transaction, v: Vastlegging, step: &Step) {
    for fact in &step.facts {
        if let Fact::VerblijfBegonnen { verblijf, .. } = fact {
            let plek = spel::id(plaats(verblijf.huis.locatie.as_u128() - 1_000_000));
            let wat = (Bezetter::Plaatsing, verblijf.id);
            capaciteit::bewaar(tx, v, verblijf.huis, plek, wat, (verblijf.van, None), spel::id(verblijf.id.as_u128() + (1 << 100)))
                .await
                .unwrap();
        }
    }
}

fn scope(vandaag: NaiveDate) -> Scope {
    let beller = Beller {
        soort: OrganisatieSoort::Gemeente,
        organisatie: "0599".into(),
        issuer: INDICATIESTELLER.issuer.into(),
        subject: INDICATIESTELLER.subject.into(),
        doel: None,
        regio: id(REGIO),
        centrumgemeente: "0599".into(),
        functies: vec![Functie { id: functie(&INDICATIESTELLER), rol: Rol::Indicatiesteller }],
    };
    Scope::van(&beller, vandaag)
}

/// The dossier as it is stored.
async fn geladen(tx: &Transaction, vandaag: NaiveDate) -> Dossier {
    let gezien = traject::vind_trajecten(tx, &scope(vandaag), &[spel::id(1)]).await.unwrap().pop().expect("its row of dat");
    dossier::laad(tx, &gezien, (Klasse::Wat, Onderdeel::Traject)).await.unwrap().expect("its facts")
}

pub(crate) fn moment(dag: NaiveDate, n: i64) -> DateTime<Utc> {
    dag.and_time(chrono::NaiveTime::MIN).and_utc() + TimeDelta::hours(10) + TimeDelta::seconds(n)
}

/// An act of a walk: when it was recorded, by name, and what it made.
type Act = (DateTime<Utc>, Daad, Step);

/// A walk as acts on a dossier.
fn acten(regels: &Regels, begin: NaiveDate, n: u64, eerste: &Dossier) -> Vec<Act> {
    let mut d = eerste.clone();
    let mut uit = Vec::new();
    for (k, stap) in wandeling(regels, begin, ZAAD, n).iter().enumerate() {
        let vandaag = begin + Days::new(stap.dag.into());
        let op = vandaag - Days::new(stap.terug.into());
        let Ok(step) = regels.doe(&d, stap.daad, op, vandaag, 100 + k as u128) else { continue };
        if step.facts.is_empty() {
            continue;
        }
        assert_eq!(d.after(&step.facts), step.next, "{:?}", stap.daad);
        d = step.next.clone();
        uit.push((moment(vandaag, k as i64), stap.daad, step));
    }
    uit
}

pub(crate) fn vastlegging(nu: DateTime<Utc>) -> Vastlegging {
    Vastlegging { regio: id(REGIO), functionaris: functie(&INDICATIESTELLER), nu }
}

async fn wet(soort: Soort) {
    let aantal = AANTAL.iter().find(|(s, _)| *s == soort).unwrap().1;
    let (begin, bron) = ("2026-06-01".parse::<NaiveDate>().unwrap(), wereld(soort).await);
    let mut soorten = std::collections::BTreeSet::new();
    let stroom = bron.ids.voor_verzoek(b"feiten");
    let ids = || stroom.id();
    let store = Store { sleutels: &bron.rand.omgeving.sleutels, ids: &ids };
    let kalender = referentie::kalender(bron.beheer.beheer()).await.unwrap();
    let regels = Regels { bevoegd: bevoegd(), ..Regels::new(kalender.clone()) };
    // Each of another plan.
    for n in (0..aantal).map(|n| n * 101) {
        // Rolled back: each walk begins on an empty register.
        let tx = bron.beheer.begin_schrijving().await.unwrap();
        let eerste = gemeld(begin, &regels.bevoegd);
        let toon = async |d: &Dossier, nieuw: bool| {
            let regio = referentie::instellingen(&tx, id(REGIO)).await.unwrap();
            let moment = Moment { van: begin, vandaag: begin, per_maand: false };
            dossier::bewaar_projectie(&tx, id(REGIO), d, projecteer(d, regio, &kalender), moment, nieuw).await.unwrap();
        };
        store.step(&tx, vastlegging(moment(begin, -1)), None, &eerste).await.unwrap().unwrap();
        toon(&eerste.next, true).await;
        assert_eq!(geladen(&tx, begin).await, eerste.next, "{soort:?}, walk {n}: the melding");
        let acten = acten(&regels, begin, n, &eerste.next);
        let mut d = eerste.next.clone();
        for (nu, daad, step) in &acten {
            assert!(dossier::verhoog_versie(&tx, d.traject_id, d.versie).await.unwrap());
            store.step(&tx, vastlegging(*nu), Some(&d), step).await.unwrap().unwrap();
            bezet(&tx, vastlegging(*nu), step).await;
            d = step.next.clone();
            assert_eq!(geladen(&tx, nu.date_naive()).await, d, "{soort:?}, walk {n}: after {daad:?}");
            soorten.extend(step.facts.iter().map(|f| format!("{f:?}").chars().take_while(char::is_ascii_alphabetic).collect::<String>()));
        }
        tx.rollback().await.unwrap();
        // At once, as an import and the example region store them.
        let tx = bron.beheer.begin_schrijving().await.unwrap();
        let mut alle: Vec<(Vastlegging, &[Fact])> = vec![(vastlegging(moment(begin, -1)), &eerste.facts)];
        alle.extend(acten.iter().map(|(nu, _, step)| (vastlegging(*nu), step.facts.as_slice())));
        store.history(&tx, None, &alle, &d).await.unwrap().unwrap();
        let regio = referentie::instellingen(&tx, id(REGIO)).await.unwrap();
        let moment = Moment { van: begin, vandaag: begin, per_maand: false };
        dossier::bewaar_projectie(&tx, id(REGIO), &d, projecteer(&d, regio, &kalender), moment, true).await.unwrap();
        assert_eq!(geladen(&tx, begin).await, d, "{soort:?}, walk {n}: at once");
        tx.rollback().await.unwrap();
    }
    println!("{soort:?}: {aantal} walks, facts of {} kinds: {soorten:?}", soorten.len());
    assert!(soorten.len() >= 20, "hardly a kind of fact: {soorten:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_stored_loads_as_it_was_made_sqlite() {
    wet(Soort::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_stored_loads_as_it_was_made_postgres() {
    wet(Soort::Postgres).await;
}
