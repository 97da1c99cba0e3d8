//! The printed matrix of access: one row per field, one column per role and relation, computed by asking the running product.
//!
//! Three things have to agree: what is asked, what the policy says, and the file in the repository. `BW_SCHRIJF=1` writes the file.

mod druk;
mod vragen;
pub(crate) mod wereld;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use bw_regie::graphql::schema::volledig;
use bw_toegang::beleid::{Relatie, doen, weten, weten_zonder_client};
use bw_toegang::informatie::{Handeling, Informatie, Klasse, Onderdeel};
use bw_toegang::rol::{Rol, Rolverzameling};

use crate::hulp::beller::{
    AANBIEDER, ADVISEUR_LANSINGERLAND, CONSULENT_LANSINGERLAND, COORDINATOR, FG, FG_LANSINGERLAND, INDICATIESTELLER, MANDAATBEHEERDER,
    MANDAATBEHEERDER_LANSINGERLAND, ONDERZOEKER, Wie,
};
use crate::hulp::schema::{Element, Schema, Soort};
use crate::hulp::{Wereld, beide};
use vragen::{Gezien, Vrager};

const BESTAND: &str = "docs/toegangsmatrix.txt";

/// The ways in which something of a person is told, each with columns and rows of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Deel {
    /// Lists, and rows by their id.
    Lijsten,
    /// The answer to a lookup.
    Opzoeken,
    /// The reports on the processing log and on opened dossiers.
    Toezicht,
}

/// A column of the matrix of persons.
struct Kolom {
    deel: Deel,
    kop: &'static str,
    /// One role, or two that must be alike.
    rollen: &'static [usize],
    client: &'static str,
    /// The relations that hold.
    relaties: &'static [Relatie],
    uitleg: &'static str,
}

/// A caller with its role: heading, whether at the centrumgemeente.
pub(crate) struct Speler(pub(crate) &'static str, pub(crate) Rol, pub(crate) bool, pub(crate) Wie);

pub(crate) const SPELERS: [Speler; 14] = [
    Speler("IST", Rol::Indicatiesteller, true, INDICATIESTELLER),
    Speler("PLC", Rol::Plaatsingscoordinator, true, COORDINATOR),
    Speler("BEL", Rol::Beleidsadviseur, false, ADVISEUR_LANSINGERLAND),
    Speler("CON", Rol::Consulent, false, CONSULENT_LANSINGERLAND),
    Speler("AAN", Rol::Aanbieder, false, AANBIEDER),
    Speler("MBC", Rol::Mandaatbeheerder, true, MANDAATBEHEERDER),
    Speler("MBR", Rol::Mandaatbeheerder, false, MANDAATBEHEERDER_LANSINGERLAND),
    Speler("OND", Rol::Onderzoeker, true, ONDERZOEKER),
    Speler("BZS", Rol::Bezwaarsecretaris, true, wereld::BEZWAARSECRETARIS),
    Speler("BZB", Rol::Bezwaarbehandelaar, false, wereld::BEZWAARBEHANDELAAR),
    Speler("FGC", Rol::FunctionarisGegevensbescherming, true, FG),
    Speler("FGR", Rol::FunctionarisGegevensbescherming, false, FG_LANSINGERLAND),
    Speler("INZ", Rol::Inzagebehandelaar, true, wereld::INZAGEBEHANDELAAR),
    Speler("BEH", Rol::Beheerder, true, wereld::BEHEERDER),
];
/// The players that know nothing of any person, in one column.
const ZONDER_PERSONEN: [usize; 5] = [5, 6, 7, 12, 13];
const CONSULENT: usize = 3;
/// The functionarissen gegevensbescherming: they know numbers, in their reports only.
const TOEZICHT: [usize; 2] = [10, 11];

const fn k(kop: &'static str, rollen: &'static [usize], client: &'static str, relaties: &'static [Relatie], uitleg: &'static str) -> Kolom {
    Kolom { deel: Deel::Lijsten, kop, rollen, client, relaties, uitleg }
}

const fn in_deel(deel: Deel, kolom: Kolom) -> Kolom {
    Kolom { deel, ..kolom }
}
const fn o(kop: &'static str, client: &'static str, relaties: &'static [Relatie], uitleg: &'static str) -> Kolom {
    in_deel(Deel::Opzoeken, k(kop, &[CONSULENT], client, relaties, uitleg))
}
const fn t(kop: &'static str, rol: &'static [usize], client: &'static str, relaties: &'static [Relatie], uitleg: &'static str) -> Kolom {
    in_deel(Deel::Toezicht, k(kop, rol, client, relaties, uitleg))
}

const KOLOMMEN: [Kolom; 52] = [
    k("I1", &[0], "vol", &[Relatie::Caseload], "het traject is aan deze indicatiesteller toegewezen"),
    k("I2", &[0], "geheim", &[Relatie::Caseload], "toegewezen, en de client verblijft in een opvang met geheim adres"),
    k("I3", &[0], "geopend", &[Relatie::Geopend], "dossier van een collega, vandaag geopend met een reden"),
    k("I4", &[0], "gemeld", &[Relatie::NietToegewezen], "gemeld in de regio, nog door niemand opgepakt"),
    k("I5", &[0], "overgedragen", &[], "tot gisteren toegewezen, nu niet meer"),
    k("I6", &[0], "collega", &[], "toegewezen aan een collega, niet geopend"),
    k("I7", &[0], "geheim van collega", &[], "toegewezen aan een collega, geheim adres"),
    k("I8", &[0], "elders", &[], "client van een andere regio"),
    k(
        "I9",
        &[0],
        "te toetsen",
        &[Relatie::TeToetsen],
        "van een collega, met een maatwerkafweging in de steekproef die nog niet is getoetst",
    ),
    k("P1", &[1], "wacht", &[Relatie::Wachtend], "staat op de wachtlijst, nog niet in zorg"),
    k("P2", &[1], "in zorg", &[Relatie::Wachtend], "in zorg op een plek, wacht niet meer"),
    k("P3", &[1], "geen van beide", &[], "wacht niet en is niet in zorg op een plek"),
    k("P4", &[1], "geheim", &[], "wacht en is in zorg, geheim adres"),
    k("P5", &[1], "elders", &[], "client van een andere regio"),
    k("G1", &[2, 3], "vol", &[Relatie::EigenInwoner], "eigen inwoner"),
    k("G2", &[2, 3], "niet verteld", &[], "eigen inwoner, aan wie de verstrekking nog niet is verteld"),
    k("G3", &[2, 3], "geheim", &[], "eigen inwoner, geheim adres"),
    k("G4", &[2, 3], "lang voorbij", &[], "eigen inwoner, zorg langer dan de bewaartermijn voorbij"),
    k("G5", &[2, 3], "buurgemeente", &[], "inwoner van een andere gemeente in de regio"),
    k("G6", &[2, 3], "elders", &[], "inwoner van een andere regio"),
    k("A1", &[4], "voorgesteld", &[Relatie::Voorgesteld], "voorgesteld aan deze aanbieder, nog niet aanvaard"),
    k("A2", &[4], "vol", &[Relatie::Voorgesteld, Relatie::Geleverd], "aanvaard, overbrugd of in huis bij deze aanbieder"),
    k("A3", &[4], "geheim", &[Relatie::Voorgesteld, Relatie::GeleverdGeheim], "als A2, geheim adres"),
    k("A4", &[4], "afgelopen", &[], "voorstel en zorg bij deze aanbieder zijn voorbij"),
    k("A5", &[4], "andere aanbieder", &[], "client van een andere aanbieder"),
    k("A6", &[4], "elders", &[], "client van een andere regio"),
    k("S1", &[8], "vol", &[Relatie::BezwaarRegister, Relatie::BezwaarOpen], "bezwaar in de regio, de uitkomst staat nog niet vast"),
    k("S2", &[8], "overgedragen", &[Relatie::BezwaarRegister], "bezwaar in de regio, de uitkomst staat vast"),
    k("S3", &[8], "geheim", &[], "bezwaar in de regio, geheim adres"),
    k("S4", &[8], "elders", &[], "bezwaar in een andere regio"),
    k("B1", &[9], "vol", &[Relatie::BezwaarToegewezen], "bezwaar van het eigen college, aan deze behandelaar toegewezen en open"),
    k("B2", &[9], "geheim", &[Relatie::BezwaarToegewezen], "als B1, geheim adres"),
    k("B3", &[9], "overgedragen", &[], "als B1, maar de uitkomst staat vast"),
    k("B4", &[9], "collega", &[], "bezwaar van het eigen college, toegewezen aan een collega"),
    k("B5", &[9], "buurgemeente", &[], "bezwaar van een ander college in de regio"),
    k("B6", &[9], "elders", &[], "bezwaar in een andere regio"),
    o("C1", "vol", &[Relatie::EigenInwoner, Relatie::Opgezocht], "eigen inwoner, vandaag opgezocht"),
    o("C2", "niet verteld", &[], "opgezocht: eigen inwoner, aan wie de verstrekking nog niet is verteld"),
    o("C3", "geheim", &[], "opgezocht: eigen inwoner, geheim adres"),
    o("C4", "lang voorbij", &[], "opgezocht: eigen inwoner, zorg langer dan de bewaartermijn voorbij"),
    o("C5", "buurgemeente", &[], "opgezocht: inwoner van een andere gemeente in de regio"),
    o("C6", "elders", &[], "opgezocht: inwoner van een andere regio"),
    t("F1", &[10], "geopend", &[Relatie::Verwerkt], "in het log van de centrumgemeente; het dossier is geopend buiten de caseload"),
    t("F2", &[10], "geheim", &[], "in het log en geopend, intussen op een geheim adres"),
    t("F3", &[10], "elders", &[], "in het log: client van een andere regio"),
    t("R1", &[11], "vol", &[Relatie::Verwerkt], "eigen inwoner, in het log van de regiogemeente"),
    t("R2", &[11], "niet verteld", &[], "in het log: eigen inwoner, aan wie de verstrekking nog niet is verteld"),
    t("R3", &[11], "geheim", &[], "in het log: eigen inwoner, intussen op een geheim adres"),
    t("R4", &[11], "lang voorbij", &[], "in het log: eigen inwoner, zorg langer dan de bewaartermijn voorbij"),
    t("R5", &[11], "buurgemeente", &[], "in het log: inwoner van een andere gemeente in de regio"),
    t("R6", &[11], "elders", &[], "in het log: inwoner van een andere regio"),
    t("R7", &[11], "geopend", &[Relatie::Verwerkt], "eigen inwoner, in het log; het dossier is geopend door de centrumgemeente"),
];

/// Fields that come back from an act only, with the reason that they have no row.
fn antwoord_op_handeling(ty: &str) -> bool {
    ty.ends_with("Payload") || ty == "Weigering"
}

/// What a field tells.
fn informatie(e: &Element) -> Option<Informatie> {
    let [merk] = &*e.merken else { return None };
    let (klasse, onderdeel) = merk.strip_prefix("informatie(klasse:")?.strip_suffix(')')?.split_once(",onderdeel:")?;
    Some((Klasse::van_code(klasse)?, Onderdeel::van_code(onderdeel)?))
}

/// Whether a field tells something of a person. Counts are of nobody, though of what shows of persons.
fn van_persoon(e: &Element) -> bool {
    informatie(e).is_some_and(|i| {
        (matches!(i.0, Klasse::Dat | Klasse::Identiteit | Klasse::Wat) && i.1 != Onderdeel::Rekenschap)
            || i == (Klasse::Verantwoording, Onderdeel::Clientnummer)
    })
}

/// What the policy lets a role know that is of no single person.
fn zonder_persoon(rol: Rol, centrum: bool, info: Informatie) -> bool {
    let telt = info.1 == Onderdeel::Rekenschap && Relatie::ALLE.iter().any(|r| weten(rol, *r).contains(&info));
    telt || weten_zonder_client(rol, centrum).contains(&info)
}

/// Where a field of a person is told.
fn deel(ty: &str) -> Deel {
    match ty {
        "OpgezochteClient" => Deel::Opzoeken,
        "Verwerking" | "Dossieropening" | "Afschriftmelding" => Deel::Toezicht,
        _ => Deel::Lijsten,
    }
}

/// What the policy lets a role know of a client to whom these relations hold: the fields that a question leads to, each step known.
fn volgens_beleid(vol: &Schema, rol: Rol, centrum: bool, relaties: &[Relatie]) -> BTreeSet<String> {
    let weet: BTreeSet<Informatie> =
        relaties.iter().flat_map(|r| weten(rol, *r)).chain(weten_zonder_client(rol, centrum)).copied().collect();
    let (mut velden, mut bereikt, mut rij) = (BTreeSet::new(), BTreeSet::new(), vec!["Query".to_owned()]);
    if relaties.contains(&Relatie::Opgezocht) {
        rij.push("ClientOpzoekenPayload".to_owned());
    }
    while let Some(ty) = rij.pop() {
        if !bereikt.insert(ty.clone()) {
            continue;
        }
        for (veld, e) in vol.velden(&ty).unwrap() {
            if informatie(e).is_some_and(|i| weet.contains(&i)) {
                velden.insert(format!("{ty}.{veld}"));
                // By id one finds what the lists show, and nothing more.
                if vol.heeft_velden(&e.ty) && e.ty != "Node" && !bereikt.contains(&e.ty) && !rij.contains(&e.ty) {
                    rij.push(e.ty.clone());
                }
            }
        }
    }
    velden
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Cel {
    /// A value comes back.
    Ja,
    /// The field exists for the role; nothing of this client comes back.
    Leeg,
    /// The field does not exist for the role.
    Geen,
}

fn cel(bestaat: bool, ja: bool) -> Cel {
    match (bestaat, ja) {
        (true, true) => Cel::Ja,
        (true, false) => Cel::Leeg,
        (false, _) => Cel::Geen,
    }
}

/// A row: its name, what it tells, its cells.
struct Regel(String, String, Vec<Cel>);

/// The whole matrix.
#[derive(Default)]
struct Matrix {
    /// Cells: those of the columns of its part, and in the first part of who knows nothing.
    personen: Vec<(Deel, Regel)>,
    zonder: Vec<Regel>,
    handelingen: Vec<Regel>,
}

/// Asks everything.
async fn vraag(w: &Wereld, vol: &Schema) -> (Matrix, Vec<String>) {
    let clienten = wereld::bouw(w).await;
    let (mut per_client, mut zonder, mut daden, mut korten, mut gesnoeid) = (Vec::new(), Vec::new(), Vec::new(), Vec::new(), 0);
    for (s, Speler(_, rol, centrum, wie)) in SPELERS.into_iter().enumerate() {
        let in_deel = |deel: Deel| KOLOMMEN.iter().filter(move |k| k.deel == deel && k.rollen.contains(&s)).map(|k| k.client);
        let mut welke: Vec<&str> = in_deel(Deel::Lijsten).chain(in_deel(Deel::Toezicht)).collect();
        if welke.is_empty() {
            // Nothing is there for them: three clients are as good as all.
            welke = vec!["vol", "geheim", "elders"];
        }
        let vrager = Vrager::nieuw(w, vol, wie, &Rolverzameling::van(&[rol], centrum));
        gesnoeid += vrager.bestaat_niet().await;
        if rol == Rol::FunctionarisGegevensbescherming {
            // One line of the own organisation is of somebody who asked for numbers.
            let code = wie.organisatie;
            w.sql(&format!(
                "INSERT INTO log_inzage (trace_id, regio_id, organisatie_code, issuer, subject, functionaris_id, dag, verwerking_id, reden)
                 SELECT a.trace_id, a.regio_id, a.organisatie_code, a.issuer, a.subject, f.id, '2026-06-10', a.trace_id, 'klacht'
                 FROM log_aanvraag a JOIN functionaris f ON f.issuer = a.issuer AND f.subject = a.subject
                 WHERE a.organisatie_code = '{code}' ORDER BY a.begonnen_op, a.trace_id LIMIT 1"
            ))
            .await;
        }
        let mut lijsten = vrager.personen(&clienten, &welke).await;
        let opgezocht: Vec<&str> = in_deel(Deel::Opzoeken).collect();
        let mut na = BTreeMap::new();
        if !opgezocht.is_empty() {
            let antwoorden = vrager.opzoeken(&clienten, &opgezocht).await;
            // Nowhere else than in that answer: the lists say the same as before.
            na = vrager.personen(&clienten, &opgezocht).await;
            for (client, gezien) in &mut na {
                assert_eq!(Some(&*gezien), lijsten.get(client), "{client}: the lists say something else after a lookup");
                gezien.extend(antwoorden[client].iter().cloned());
            }
        }
        let (los, genoemd) = vrager.zonder_client(&clienten).await;
        for (client, velden) in genoemd {
            lijsten.entry(client).or_default().extend(velden);
        }
        per_client.push((lijsten, na));
        zonder.push(los);
        daden.push(vrager.handelingen().await);
        korten.push(vrager.kort);
    }
    assert!(gesnoeid > 900, "{gesnoeid}");
    let mut beleid = BTreeMap::new();
    for kolom in &KOLOMMEN {
        for s in kolom.rollen {
            beleid.insert((kolom.kop, *s), volgens_beleid(vol, SPELERS[*s].1, SPELERS[*s].2, kolom.relaties));
        }
    }
    let mut fouten = Vec::new();
    let mut matrix = Matrix::default();
    let bestaat = |speler: usize, ty: &str, veld: &str| korten[speler].velden(ty).is_some_and(|v| v.contains_key(veld));
    for (ty, t) in &vol.0 {
        let Soort::Object(velden) = &t.soort else { continue };
        for (veld, e) in velden.iter().filter(|_| ty != "Mutation" && !antwoord_op_handeling(ty)) {
            let Some(info) = informatie(e).filter(|(klasse, _)| *klasse != Klasse::Structuur) else { continue };
            let naam = format!("{ty}.{veld}");
            let merk = format!("{} {}", info.0.code().to_lowercase(), info.1.code().to_lowercase());
            let mut cellen = Vec::new();
            if van_persoon(e) {
                for kolom in &KOLOMMEN {
                    let ja = |s: usize| {
                        let (lijsten, na): &(BTreeMap<_, _>, BTreeMap<_, _>) = &per_client[s];
                        let waar = if kolom.deel == Deel::Opzoeken { na } else { lijsten };
                        waar.get(kolom.client).is_some_and(|g: &Gezien| g.contains(&naam))
                    };
                    let getoond = kolom.deel == deel(ty);
                    let ze: Vec<Cel> = kolom.rollen.iter().map(|s| cel(bestaat(*s, ty, veld), ja(*s))).collect();
                    // The second opinion: what the policy says of the relations that hold.
                    let mag = kolom.rollen.iter().map(|s| beleid[&(kolom.kop, *s)].contains(&naam));
                    for (cel, mag) in ze.iter().zip(mag) {
                        if (*cel == Cel::Ja) != mag || (getoond && *cel != ze[0]) {
                            fouten.push(format!("{naam} {}: asked {ze:?}, the policy says {mag}", kolom.kop));
                        }
                    }
                    if getoond {
                        cellen.push(ze[0]);
                    }
                }
                let toezicht = TOEZICHT.iter().copied().filter(|_| deel(ty) != Deel::Toezicht);
                for s in ZONDER_PERSONEN.into_iter().chain(toezicht) {
                    if bestaat(s, ty, veld) || per_client[s].0.values().any(|g| g.contains(&naam)) {
                        fouten.push(format!("{naam}: exists for {}", SPELERS[s].0));
                    }
                }
                cellen.push(Cel::Geen);
            } else {
                for (s, Speler(kop, rol, centrum, _)) in SPELERS.iter().enumerate() {
                    let ze = cel(bestaat(s, ty, veld), zonder[s].contains(&naam));
                    let mag = zonder_persoon(*rol, *centrum, info);
                    if (ze == Cel::Ja) != mag {
                        fouten.push(format!("{naam} {kop}: asked {ze:?}, the policy says {mag}"));
                    }
                    cellen.push(ze);
                }
            }
            if !cellen.contains(&Cel::Ja) {
                fouten.push(format!("{naam}: no value in any column, the world does not fill it"));
            }
            let regel = Regel(naam, merk, cellen);
            if van_persoon(e) { matrix.personen.push((deel(ty), regel)) } else { matrix.zonder.push(regel) }
        }
    }
    for (veld, e) in vol.velden("Mutation").unwrap() {
        let naam = format!("Mutation.{veld}");
        let code = e.merken[0].strip_prefix("handeling(code:").and_then(|m| m.strip_suffix(')')).and_then(Handeling::van_code).unwrap();
        let mut cellen = Vec::new();
        for (s, Speler(kop, rol, centrum, _)) in SPELERS.iter().enumerate() {
            let ja = daden[s].contains(&naam);
            if ja != doen(*rol, *centrum).contains(&code) || ja != bestaat(s, "Mutation", veld) {
                fouten.push(format!("{naam} {kop}: asked {ja}"));
            }
            cellen.push(cel(ja, ja));
        }
        matrix.handelingen.push(Regel(veld.clone(), String::new(), cellen));
    }
    // What came back and stands in no row.
    let rijen: BTreeSet<&String> = matrix.personen.iter().map(|(_, r)| r).chain(&matrix.zonder).map(|r| &r.0).collect();
    let gezien: BTreeSet<&String> = per_client.iter().flat_map(|(a, b)| a.values().chain(b.values())).chain(&zonder).flatten().collect();
    let plat = |naam: &str| naam.ends_with(".id");
    fouten.extend(gezien.into_iter().filter(|n| !rijen.contains(n) && !plat(n)).map(|n| format!("{n}: came back and has no row")));
    (matrix, fouten)
}

beide! {
    async fn what_is_asked_is_what_the_policy_says_and_what_is_printed(w: Wereld) {
        let (matrix, fouten) = vraag(&w, &Schema::lees(&volledig())).await;
        assert!(fouten.is_empty(), "{} differences:\n{}", fouten.len(), fouten.join("\n"));
        let tekst = druk::tekst(&matrix);
        let pad = Path::new(env!("CARGO_MANIFEST_DIR")).join(BESTAND);
        if std::env::var_os("BW_SCHRIJF").is_some_and(|v| v == "1") {
            std::fs::write(&pad, &tekst).unwrap();
        }
        let oud = std::fs::read_to_string(&pad).unwrap_or_default();
        let anders: Vec<_> = tekst.lines().filter(|r| !oud.lines().any(|o| o == *r)).take(20).collect();
        assert!(oud == tekst, "{BESTAND} is not what is asked: review, and run this test with BW_SCHRIJF=1\n{}", anders.join("\n"));
    }
}

#[test]
fn every_role_and_relation_has_a_column() {
    let rollen: BTreeSet<Rol> = SPELERS.iter().map(|s| s.1).collect();
    assert_eq!(rollen, Rol::ALLE.iter().copied().collect());
    for (s, Speler(kop, rol, ..)) in SPELERS.iter().enumerate() {
        for relatie in Relatie::ALLE {
            let kolom = KOLOMMEN.iter().any(|k| k.rollen.contains(&s) && k.relaties.contains(relatie));
            assert_eq!(kolom, !weten(*rol, *relatie).is_empty(), "{kop} {relatie:?}");
        }
        assert_eq!(ZONDER_PERSONEN.contains(&s), Relatie::ALLE.iter().all(|r| weten(*rol, *r).is_empty()), "{kop}");
    }
}
