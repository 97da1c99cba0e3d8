//! What every world starts with: two regions, their gemeenten, catalogues, mandaten and staff. No persons.

use bw_domain::bevoegd::Periode;
use bw_domain::codes::Bevoegdheid;
use bw_regie::repository::databank::Databank;
use bw_regie::repository::{functionaris, mandaat, referentie};
use chrono::{DateTime, NaiveDate, Utc};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::beller::{self, Wie};

/// An id that follows from a name.
pub(crate) fn id(naam: &str) -> Uuid {
    let hash = Sha256::digest(naam.as_bytes());
    uuid::Builder::from_random_bytes(hash[..16].try_into().unwrap()).into_uuid()
}

pub(crate) fn dag(tekst: &str) -> NaiveDate {
    tekst.parse().unwrap()
}

/// The function of a caller.
pub(crate) fn functie(wie: &Wie) -> Uuid {
    id(&format!("functie {}", wie.subject))
}

pub(crate) const REGIO: &str = "regio Rotterdam";
pub(crate) const ELDERS: &str = "regio Amsterdam";
const LEDEN: [(&str, &str); 7] = [
    ("0599", "Rotterdam"),
    ("0613", "Albrandswaard"),
    ("0489", "Barendrecht"),
    ("0502", "Capelle aan den IJssel"),
    ("0542", "Krimpen aan den IJssel"),
    ("1621", "Lansingerland"),
    ("0597", "Ridderkerk"),
];

fn vroeger() -> DateTime<Utc> {
    "2015-01-01T00:00:00Z".parse().unwrap()
}

/// Stores the base data; on PostgreSQL over a connection of the superuser.
pub(crate) async fn zaai(databank: &Databank) {
    let tx = databank.begin_schrijving().await.unwrap();
    let van = dag("2015-01-01");
    let regio = |naam: &str, code: &str| entity::regio::Model {
        id: id(naam),
        code: code.into(),
        naam: code.into(),
        informatieplicht: true,
        dat_bewaarmaanden: 6,
        zonder_dekking_dagen: 14,
        opzoeken_per_dag: 25,
        melding_vanaf_maanden: 210,
        afschrift_besluit: None,
        publicatie: "PER_DAG".to_owned(),
        maatwerk_steekproef_procent: 100,
        zaaknummer_negen_cijfers: false,
    };
    referentie::bewaar::<entity::regio::Entity, _>(&tx, vec![regio(REGIO, "ROTTERDAM"), regio(ELDERS, "AMSTERDAM")]).await.unwrap();
    let mut gemeenten: Vec<_> = LEDEN.to_vec();
    gemeenten.extend([("0363", "Amsterdam"), ("0384", "Diemen"), ("0518", "'s-Gravenhage")]);
    let rijen = gemeenten.iter().map(|(c, n)| entity::gemeente::Model { code: (*c).into(), naam: (*n).into() }).collect();
    referentie::bewaar::<entity::gemeente::Entity, _>(&tx, rijen).await.unwrap();
    let lid = |regio: &str, code: &str, rol: &str| entity::lidmaatschap::Model {
        id: id(&format!("lid {code}")),
        regio_id: id(regio),
        gemeente_code: code.into(),
        rol: rol.into(),
        geldig_van: van,
        geldig_tot: None,
        vastgelegd_op: vroeger().fixed_offset(),
        vervallen_op: None,
    };
    let rol = |code: &str| if code == "0599" || code == "0363" { "CENTRUMGEMEENTE" } else { "REGIOGEMEENTE" };
    let mut leden: Vec<_> = LEDEN.iter().map(|(c, _)| lid(REGIO, c, rol(c))).collect();
    leden.extend([lid(ELDERS, "0363", rol("0363")), lid(ELDERS, "0384", rol("0384"))]);
    referentie::bewaar::<entity::lidmaatschap::Entity, _>(&tx, leden).await.unwrap();
    let bevoegdheden = Bevoegdheid::ALLE.iter().map(|b| entity::bevoegdheid::Model {
        code: b.code().into(),
        wettelijke_grondslag: "test".into(),
        omschrijving: "test".into(),
        mandateerbaar: *b != Bevoegdheid::BeslissenOpBezwaar,
        genoemd_in_plan: true,
    });
    referentie::bewaar::<entity::bevoegdheid::Entity, _>(&tx, bevoegdheden.collect()).await.unwrap();
    catalogus(&tx, van).await;
    for (wie, rol) in beller::ALLEN {
        let rij = entity::functionaris::Model {
            id: functie(wie),
            regio_id: id(if ["0363", "0384"].contains(&wie.organisatie) { ELDERS } else { REGIO }),
            organisatie_soort: wie.soort().into(),
            organisatie_code: wie.organisatie.into(),
            issuer: wie.issuer.into(),
            subject: wie.subject.into(),
            naam: format!("Naam van {}", wie.subject),
            rol: (*rol).into(),
            geldig_van: van,
            geldig_tot: None,
        };
        functionaris::bewaar(&tx, rij).await.unwrap();
    }
    let mut colleges: Vec<(&str, &str, &str)> = LEDEN[1..].iter().map(|(c, _)| (*c, "0599", REGIO)).collect();
    colleges.push(("0384", "0363", ELDERS));
    for (college, aan, regio) in colleges {
        for b in mandateerbaar() {
            verleen(&tx, regio, college, aan, b).await;
        }
    }
    for (wie, regio) in [
        (beller::INDICATIESTELLER, REGIO),
        (beller::INDICATIESTELLER_2, REGIO),
        (beller::COORDINATOR, REGIO),
        (beller::INDICATIESTELLER_ELDERS, ELDERS),
        (beller::BEZWAARSECRETARIS, REGIO),
        (beller::BEZWAARSECRETARIS_ELDERS, ELDERS),
    ] {
        for b in mandateerbaar() {
            let rij = entity::ondermandaat::Model {
                id: id(&format!("ondermandaat {} {b}", wie.subject)),
                regio_id: id(regio),
                van_gemeente: wie.organisatie.into(),
                functionaris_id: functie(&wie),
                bevoegdheid_code: b.code().into(),
                besluit_kenmerk: "Ondermandaatbesluit 2015".into(),
                begin: van,
                versie: 1,
            };
            let geldig = Periode { van, tot: None };
            mandaat::bewaar_onder(&tx, rij, id(&format!("og {} {b}", wie.subject)), geldig, vroeger()).await.unwrap();
        }
    }
    tx.commit().await.unwrap();
}

fn mandateerbaar() -> impl Iterator<Item = Bevoegdheid> {
    Bevoegdheid::ALLE.iter().copied().filter(|b| *b != Bevoegdheid::BeslissenOpBezwaar)
}

async fn verleen(tx: &bw_regie::repository::databank::Transaction, regio: &str, college: &str, aan: &str, b: Bevoegdheid) {
    let rij = entity::mandaat::Model {
        id: id(&format!("mandaat {college} {b}")),
        regio_id: id(regio),
        van_gemeente: college.into(),
        aan_gemeente: aan.into(),
        bevoegdheid_code: b.code().into(),
        besluit_kenmerk: format!("Mandaatbesluit {college} 2015"),
        instemming_op: dag("2014-12-16"),
        ondermandaat_toegestaan: true,
        begin: dag("2015-01-01"),
        versie: 1,
    };
    let geldig = Periode { van: dag("2015-01-01"), tot: None };
    mandaat::bewaar(tx, rij, id(&format!("mg {college} {b}")), geldig, vroeger()).await.unwrap();
}

async fn catalogus(tx: &bw_regie::repository::databank::Transaction, van: NaiveDate) {
    let gebied = |code: &str| entity::resultaatgebied::Model {
        code: code.into(),
        geldig_van: van,
        geldig_tot: None,
        naam: format!("Gebied {code}"),
    };
    referentie::bewaar::<entity::resultaatgebied::Entity, _>(tx, vec![gebied("1"), gebied("5")]).await.unwrap();
    let trede = |gebied: &str, volgorde: i32, code: &str| entity::resultaatgebied_trede::Model {
        resultaatgebied_code: gebied.into(),
        geldig_van: van,
        volgorde,
        code: code.into(),
    };
    let treden = vec![trede("1", 1, "BEPERKT"), trede("1", 2, "INTENSIEF"), trede("5", 1, "VASTE_WAKENDE_WACHT")];
    referentie::bewaar::<entity::resultaatgebied_trede::Entity, _>(tx, treden).await.unwrap();
    let gelijk = ["2026-01-02", "2026-05-15", "2027-05-07", "2028-05-26"];
    let dagen = gelijk.iter().map(|d| entity::gelijkgestelde_dag::Model { datum: dag(d), bron: "koninklijk besluit".into() });
    referentie::bewaar::<entity::gelijkgestelde_dag::Entity, _>(tx, dagen.collect()).await.unwrap();
    aanbod(tx, van).await;
}

/// Number of a location with its provider and its places.
const LOCATIES: [(i32, &str, i32); 5] =
    [(1, "aanbieder", 2), (2, "aanbieder", 1), (3, "aanbieder", 60), (4, "aanbieder 2", 3), (5, "aanbieder 2", 0)];

/// Two providers of Rotterdam: locations 1 to 3 house people, 4 too, 5 is for daytime only.
async fn aanbod(tx: &bw_regie::repository::databank::Transaction, van: NaiveDate) {
    let aanbieder = |naam: &str, titel: &str, agb: &str| entity::zorgaanbieder::Model {
        id: id(naam),
        regio_id: id(REGIO),
        naam: titel.into(),
        agb_code: Some(agb.into()),
    };
    let aanbieders = vec![aanbieder("aanbieder", "Aanbieder", beller::AGB), aanbieder("aanbieder 2", "Aanbieder Twee", beller::AGB_2)];
    referentie::bewaar::<entity::zorgaanbieder::Entity, _>(tx, aanbieders).await.unwrap();
    let soort = |n: i32| if n == 5 { "INLOOP_DAGBESTEDING" } else { "BESCHERMD_WONEN" };
    let voorziening = |(n, van, _): (i32, &str, i32)| entity::voorziening::Model {
        id: id(&format!("voorziening {n}")),
        regio_id: id(REGIO),
        volgnummer: n,
        gemeente_code: if n == 3 { "0599".into() } else { "1621".into() },
        wijk: None,
        soort: soort(n).into(),
        zorgaanbieder_id: id(van),
        aantal: 1,
        opmerking: None,
    };
    referentie::bewaar::<entity::voorziening::Entity, _>(tx, LOCATIES.map(voorziening).to_vec()).await.unwrap();
    let locatie = |(n, van, _): (i32, &str, i32)| entity::locatie::Model {
        id: id(&format!("locatie {n}")),
        regio_id: id(REGIO),
        voorziening_id: id(&format!("voorziening {n}")),
        volgnummer: 1,
        zorgaanbieder_id: id(van),
        gemeente_code: if n == 3 { "0599".into() } else { "1621".into() },
        wijk: None,
        soort: soort(n).into(),
    };
    referentie::bewaar::<entity::locatie::Entity, _>(tx, LOCATIES.map(locatie).to_vec()).await.unwrap();
    let plaatsen = LOCATIES.iter().flat_map(|(n, _, aantal)| (1..=*aantal).map(move |nummer| (*n, nummer)));
    let plaatsen = plaatsen.map(|(n, nummer)| entity::plaats::Model {
        id: id(&format!("plaats {n} {nummer}")),
        regio_id: id(REGIO),
        locatie_id: id(&format!("locatie {n}")),
        nummer,
        geldig_van: van,
        geldig_tot: None,
    });
    referentie::bewaar::<entity::plaats::Entity, _>(tx, plaatsen.collect()).await.unwrap();
}

/// The global id of a location.
pub(crate) fn locatie(n: i32) -> String {
    bw_regie::graphql::basis::knoop_id(bw_regie::graphql::basis::Soort::Locatie, id(&format!("locatie {n}"))).to_string()
}
