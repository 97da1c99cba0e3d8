//! The schema: printed files are current, every element says what it is, and what is pruned does not exist.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::path::Path;

use bw_domain::weigering::Veld;
use bw_regie::drukwerk;
use bw_regie::graphql::schema::{geprojecteerd, volledig};
use bw_toegang::rol::{Rol, Rolverzameling};
use serde_json::json;

use crate::hulp::beller::{
    AANBIEDER, ADVISEUR_LANSINGERLAND, CONSULENT_LANSINGERLAND, COORDINATOR, FG, FG_LANSINGERLAND, INDICATIESTELLER, MANDAATBEHEERDER,
    MANDAATBEHEERDER_LANSINGERLAND, ONDERZOEKER, Wie,
};
use crate::hulp::schema::{Schema, Soort};
use crate::hulp::{Antwoord, Wereld, beide};

#[test]
fn printed_files_are_current() {
    if let Err(fout) = drukwerk::schrijf(Path::new(env!("CARGO_MANIFEST_DIR")), true) {
        panic!("{fout}");
    }
}

/// Elements without `@informatie` or `@handeling`. Arguments of an act and fields of its input belong to the act.
fn zonder_merk(schema: &Schema) -> Vec<String> {
    let mut zonder = Vec::new();
    for (naam, t) in &schema.0 {
        let handeling = t.merken.iter().any(|m| m.starts_with("handeling("));
        match &t.soort {
            Soort::Object(velden) | Soort::Interface(velden) => {
                for (veld, e) in velden {
                    if e.merken.len() != 1 {
                        zonder.push(format!("{naam}.{veld}"));
                    }
                    if !e.merken.iter().any(|m| m.starts_with("handeling(")) {
                        zonder.extend(e.args.iter().filter(|(_, a)| a.merken.len() != 1).map(|(a, _)| format!("{naam}.{veld}({a})")));
                    }
                }
            }
            Soort::Invoer(velden) if !handeling => {
                zonder.extend(velden.iter().filter(|(_, e)| e.merken.len() != 1).map(|(v, _)| format!("{naam}.{v}")));
            }
            Soort::Enum(waarden) if !["InformatieKlasse", "InformatieOnderdeel", "HandelingCode"].contains(&naam.as_str()) => {
                zonder.extend(waarden.iter().filter(|(_, m)| m.len() != 1).map(|(v, _)| format!("{naam}.{v}")));
            }
            Soort::Invoer(_) | Soort::Enum(_) | Soort::Scalar => {}
        }
    }
    zonder
}

#[test]
fn every_element_has_one_class_or_is_an_act() {
    assert_eq!(zonder_merk(&Schema::lees(&volledig())), Vec::<String>::new(), "give each @informatie or @handeling");
    // The reader sees: an unmarked field is found.
    let kaal = Schema::lees("type Query { a: Int b(c: Int): Int @informatie(klasse: DAT, onderdeel: TRAJECT) } enum E { V }");
    assert_eq!(zonder_merk(&kaal), ["E.V", "Query.a", "Query.b(c)"]);
}

#[test]
fn a_refusal_points_at_a_field_that_an_input_has() {
    let schema = Schema::lees(&volledig());
    let velden: BTreeSet<_> = schema
        .0
        .values()
        .filter_map(|t| match &t.soort {
            Soort::Invoer(velden) => Some(velden.keys().map(String::as_str)),
            _ => None,
        })
        .flatten()
        .collect();
    let onbekend: Vec<_> = Veld::ALLE.iter().map(|veld| veld.code()).filter(|naam| !velden.contains(naam)).collect();
    assert_eq!(onbekend, Vec::<&str>::new());
}

#[test]
fn a_regiogemeente_has_no_word_for_wat() {
    let vol = Schema::lees(&volledig());
    let dat = Schema::lees(&geprojecteerd(&Rolverzameling::van(&[Rol::Beleidsadviseur], false)));
    let mut gesnoeid = 0;
    for (naam, t) in &vol.0 {
        let (Soort::Object(velden) | Soort::Invoer(velden)) = &t.soort else { continue };
        for (veld, e) in velden {
            let verboden =
                ["WAT", "IDENTITEIT", "VERANTWOORDING"].iter().any(|k| e.merken.iter().any(|m| m.contains(&format!("klasse:{k},"))));
            if verboden {
                gesnoeid += 1;
                assert!(dat.velden(naam).is_none_or(|v| !v.contains_key(veld)), "{naam}.{veld}");
            }
        }
    }
    assert!(gesnoeid > 40, "{gesnoeid}");
    assert!(!dat.0.contains_key("Mutation"));
}

/// Words of what is done for a person: none may exist for who follows that it is done.
#[test]
fn a_regiogemeente_has_no_word_for_care_and_nothing_exists_that_no_root_leads_to() {
    for (rol, centrum) in [(Rol::Beleidsadviseur, false), (Rol::Consulent, false), (Rol::Mandaatbeheerder, false)] {
        let kort = Schema::lees(&geprojecteerd(&Rolverzameling::van(&[rol], centrum)));
        let mut namen: Vec<String> = kort.0.keys().cloned().collect();
        for (veld, e) in kort.0.keys().filter_map(|naam| kort.velden(naam)).flatten() {
            namen.push(veld.clone());
            namen.extend(e.args.keys().cloned());
        }
        for woord in
            ["voorstel", "zorgverblijf", "verblijfsoort", "afwezigheid", "capaciteit", "buitengebruik", "zorgeinde", "vorm", "wachtstatus"]
        {
            let gevonden: Vec<_> = namen.iter().filter(|n| n.to_lowercase().contains(woord)).collect();
            assert!(gevonden.is_empty(), "{rol:?} has a word for {woord}: {gevonden:?}");
        }
    }
    for rol in Rol::ALLE {
        for centrum in [true, false] {
            let kort = Schema::lees(&geprojecteerd(&Rolverzameling::van(&[*rol], centrum)));
            let mut bereikt = BTreeSet::new();
            let mut rij: Vec<String> = ["Query", "Mutation"].map(str::to_owned).to_vec();
            while let Some(naam) = rij.pop() {
                if !kort.0.contains_key(&naam) || !bereikt.insert(naam.clone()) {
                    continue;
                }
                for e in kort.velden(&naam).into_iter().flat_map(|v| v.values()) {
                    rij.push(e.ty.clone());
                    rij.extend(e.args.values().map(|a| a.ty.clone()));
                }
                if naam == "Node" {
                    // Members carry an id.
                    rij.extend(
                        kort.0.iter().filter(|(_, t)| matches!(&t.soort, Soort::Object(v) if v.contains_key("id"))).map(|(n, _)| n.clone()),
                    );
                }
            }
            let over: Vec<&String> = kort.0.keys().filter(|n| !bereikt.contains(*n)).collect();
            assert!(over.is_empty(), "{rol:?}: nothing leads to {over:?}");
        }
    }
}

/// The shortest selection from the root to each type: opening text, and number of braces to close.
fn wegen(schema: &Schema) -> BTreeMap<String, (String, usize)> {
    let mut wegen = BTreeMap::from([("Query".to_owned(), ("{ ".to_owned(), 1))]);
    let mut rij = VecDeque::from(["Query".to_owned()]);
    while let Some(naam) = rij.pop_front() {
        let (tekst, diep) = wegen[&naam].clone();
        for (veld, e) in schema.velden(&naam).unwrap() {
            if schema.heeft_velden(&e.ty) && !wegen.contains_key(&e.ty) {
                let args: Vec<String> =
                    e.args.iter().filter(|(_, a)| a.ty_heel.ends_with('!')).map(|(n, _)| format!("{n}: \"x\"")).collect();
                let args = if args.is_empty() { String::new() } else { format!("({})", args.join(", ")) };
                wegen.insert(e.ty.clone(), (format!("{tekst}{veld}{args} {{ "), diep + 1));
                rij.push_back(e.ty.clone());
            }
        }
        // Members of the interface, through a fragment.
        if naam == "Node" {
            for (lid, t) in &schema.0 {
                let is_lid = matches!(&t.soort, Soort::Object(v) if v.contains_key("id"));
                if is_lid && !wegen.contains_key(lid) {
                    wegen.insert(lid.clone(), (format!("{tekst}... on {lid} {{ "), diep + 1));
                    rij.push_back(lid.clone());
                }
            }
        }
    }
    wegen
}

/// A made-up name of the same length and kind of letters.
fn verzonnen(naam: &str) -> String {
    naam.chars()
        .map(|c| {
            if c.is_ascii_uppercase() {
                'Q'
            } else if c.is_ascii_lowercase() {
                'q'
            } else {
                c
            }
        })
        .collect()
}

/// A name, and the request that names it.
type Vraag = (String, Box<dyn Fn(&str) -> String>);

/// Every request that names something which is in `vol` and not in `kort`, in every position, with the name apart.
fn verzoeken(vol: &Schema, kort: &Schema) -> Vec<Vraag> {
    let mut uit: Vec<Vraag> = Vec::new();
    let wegen = wegen(kort);
    let zichtbare_enum = kort.0.iter().find_map(|(naam, t)| match &t.soort {
        Soort::Enum(waarden) => Some((naam.clone(), waarden.keys().cloned().collect::<BTreeSet<_>>())),
        _ => None,
    });
    for (naam, t) in &vol.0 {
        let bestaat = kort.0.contains_key(naam);
        if !bestaat {
            uit.push((naam.clone(), Box::new(|n| format!("{{ __type(name: \"{n}\") {{ name kind fields {{ name }} }} }}"))));
            uit.push((naam.clone(), Box::new(|n| format!("query($x: {n}) {{ ik {{ organisatie }} }}"))));
            uit.push((naam.clone(), Box::new(|n| format!("query($x: [{n}!]! = []) {{ ik {{ organisatie }} }}"))));
            uit.push((naam.clone(), Box::new(|n| format!("{{ node(id: \"x\") {{ id ... on {n} {{ id }} }} }}"))));
            uit.push((naam.clone(), Box::new(|n| format!("{{ ik {{ organisatie }} }} fragment F on {n} {{ id }}"))));
            // A value of an enum that does not exist, where one that does is expected.
            if let (Soort::Enum(waarden), Some((ty, eigen))) = (&t.soort, &zichtbare_enum) {
                for waarde in waarden.keys().filter(|w| !eigen.contains(*w)) {
                    let ty = ty.clone();
                    uit.push((waarde.clone(), Box::new(move |n| format!("query($x: {ty} = {n}) {{ ik {{ organisatie }} }}"))));
                }
            }
            continue;
        }
        match &t.soort {
            Soort::Object(velden) | Soort::Interface(velden) => {
                for (veld, e) in velden {
                    let Some(hier) = kort.velden(naam).unwrap().get(veld) else {
                        if naam == "Mutation" {
                            uit.push((veld.clone(), Box::new(|n| format!("mutation {{ {n} }}"))));
                            uit.push((veld.clone(), Box::new(|n| format!("mutation {{ {n}(input: {{}}) {{ weigeringen {{ code }} }} }}"))));
                        } else if let Some((weg, diep)) = wegen.get(naam).cloned() {
                            let (w1, w2, w3) = (weg.clone(), weg.clone(), naam.clone());
                            uit.push((veld.clone(), Box::new(move |n| format!("{w1}{n}{}", " }".repeat(diep)))));
                            uit.push((veld.clone(), Box::new(move |n| format!("{w2}{n} {{ id }}{}", " }".repeat(diep)))));
                            uit.push((veld.clone(), Box::new(move |n| format!("{{ ik {{ organisatie }} }} fragment F on {w3} {{ {n} }}"))));
                        }
                        continue;
                    };
                    for arg in e.args.keys().filter(|a| !hier.args.contains_key(*a)) {
                        let (veld, weg) = (veld.clone(), wegen.get(naam).cloned());
                        if let Some((weg, diep)) = weg {
                            uit.push((arg.clone(), Box::new(move |n| format!("{weg}{veld}({n}: 1){}", " }".repeat(diep)))));
                        }
                    }
                }
            }
            Soort::Invoer(velden) => {
                for veld in velden.keys().filter(|v| !kort.velden(naam).unwrap().contains_key(*v)) {
                    let ty = naam.clone();
                    uit.push((veld.clone(), Box::new(move |n| format!("query($x: {ty} = {{ {n}: 1 }}) {{ ik {{ organisatie }} }}"))));
                }
            }
            Soort::Enum(waarden) => {
                let Soort::Enum(hier) = &kort.0[naam].soort else { panic!() };
                for waarde in waarden.keys().filter(|w| !hier.contains_key(*w)) {
                    let ty = naam.clone();
                    uit.push((waarde.clone(), Box::new(move |n| format!("query($x: {ty} = {n}) {{ ik {{ organisatie }} }}"))));
                }
            }
            Soort::Scalar => {}
        }
    }
    if !kort.0.contains_key("Mutation") {
        for veld in vol.velden("Mutation").unwrap().keys() {
            uit.push((veld.clone(), Box::new(|n| format!("mutation {{ {n}(input: {{}}) {{ weigeringen {{ code }} }} }}"))));
        }
    }
    uit
}

/// A server that lets a name slip: what a wrong pruning, introspection or error text would do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Naamlek {
    Suggestie,
    Introspectie,
    Enumwaarde,
    Argument,
    Status,
}

impl Naamlek {
    /// Changes the answer to a request that names something which exists for others.
    fn vertaal(self, vol: &Schema, vraag: &str, naam: &str, antwoord: &mut Antwoord) {
        let is_type = vol.0.contains_key(naam);
        let is_enum = vol.0.values().any(|t| matches!(&t.soort, Soort::Enum(w) if w.contains_key(naam)));
        let is_argument = vol.0.keys().filter_map(|t| vol.velden(t)).flatten().any(|(_, e)| e.args.contains_key(naam));
        let plak = |antwoord: &mut Antwoord, wat: String| antwoord.bytes.extend(wat.bytes());
        match self {
            Naamlek::Suggestie if !is_type && !is_enum => plak(antwoord, format!(" Did you mean \"{}\"?", verzonnen(naam))),
            Naamlek::Introspectie if is_type && vraag.contains("__type") => {
                antwoord.bytes = json!({ "data": { "__type": { "name": naam } } }).to_string().into_bytes();
            }
            Naamlek::Enumwaarde if is_enum => antwoord.bytes = json!({ "data": { "ik": {} } }).to_string().into_bytes(),
            Naamlek::Argument if is_argument => plak(antwoord, " not for you".into()),
            Naamlek::Status if is_type => antwoord.status = http::StatusCode::FORBIDDEN,
            _ => {}
        }
    }
}

/// Asks each request with the pruned name and with a made-up one: the same bytes but for the name. The number of requests, or the first
/// that tells them apart.
async fn bestaat_niet(w: &Wereld, wie: Wie, rol: Rol, centrum: bool, lek: Option<Naamlek>) -> Result<usize, String> {
    let kort = Schema::lees(&geprojecteerd(&Rolverzameling::van(&[rol], centrum)));
    let vol = Schema::lees(&volledig());
    let vragen = verzoeken(&vol, &kort);
    for (naam, maak) in &vragen {
        let verzonnen = verzonnen(naam);
        let mut echt = w.vraag(wie, &maak(naam), json!({})).await;
        let onecht = w.vraag(wie, &maak(&verzonnen), json!({})).await;
        if let Some(lek) = lek {
            lek.vertaal(&vol, &maak(naam), naam, &mut echt);
        }
        let tekst = |b: &[u8]| String::from_utf8(b.to_vec()).unwrap();
        let gelijk =
            echt.status == onecht.status && echt.kop == onecht.kop && tekst(&echt.bytes) == tekst(&onecht.bytes).replace(&verzonnen, naam);
        let is_type_vraag = maak(naam).contains("__type");
        // It must not answer, and what is asked about a type is null.
        let json = onecht.json();
        let stil = if is_type_vraag { json == json!({ "data": { "__type": null } }) } else { json.get("errors").is_some() };
        if !gelijk || !stil {
            return Err(format!("{}\n{} {}\n{} {}", maak(naam), echt.status, tekst(&echt.bytes), onecht.status, tekst(&onecht.bytes)));
        }
    }
    Ok(vragen.len())
}

beide! {
    async fn what_is_pruned_answers_like_a_made_up_name(w: Wereld) {
        for (wie, rol, centrum, minstens) in [
            (ADVISEUR_LANSINGERLAND, Rol::Beleidsadviseur, false, 150),
            (CONSULENT_LANSINGERLAND, Rol::Consulent, false, 150),
            (MANDAATBEHEERDER_LANSINGERLAND, Rol::Mandaatbeheerder, false, 150),
            (MANDAATBEHEERDER, Rol::Mandaatbeheerder, true, 150),
            (ONDERZOEKER, Rol::Onderzoeker, true, 150),
            (FG_LANSINGERLAND, Rol::FunctionarisGegevensbescherming, false, 150),
            (FG, Rol::FunctionarisGegevensbescherming, true, 150),
            (COORDINATOR, Rol::Plaatsingscoordinator, true, 50),
            (AANBIEDER, Rol::Aanbieder, false, 150),
            (INDICATIESTELLER, Rol::Indicatiesteller, true, 20),
        ] {
            let gevraagd = bestaat_niet(&w, wie, rol, centrum, None).await.unwrap_or_else(|verschil| panic!("{rol:?}: {verschil}"));
            assert!(gevraagd >= minstens, "{rol:?}: {gevraagd} requests");
        }
    }
}

/// The test of names sees: a server that lets one slip is found.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_name_that_slips_is_found() {
    let w = Wereld::nieuw(crate::hulp::Soort::Sqlite).await;
    for lek in [Naamlek::Suggestie, Naamlek::Introspectie, Naamlek::Enumwaarde, Naamlek::Argument, Naamlek::Status] {
        let uitkomst = bestaat_niet(&w, ADVISEUR_LANSINGERLAND, Rol::Beleidsadviseur, false, Some(lek)).await;
        assert!(uitkomst.is_err(), "{lek:?} was not found");
    }
}

beide! {
    async fn introspection_shows_the_printed_projection(w: Wereld) {
        let namen = w.data(ADVISEUR_LANSINGERLAND, "{ __schema { types { name } mutationType { name } directives { name } } }").await;
        let gezien: Vec<&str> = namen["__schema"]["types"].as_array().unwrap().iter().map(|t| t["name"].as_str().unwrap()).collect();
        let gedrukt = Schema::lees(&geprojecteerd(&Rolverzameling::van(&[Rol::Beleidsadviseur], false)));
        for naam in gezien.iter().filter(|n| !n.starts_with("__")) {
            let ingebouwd = ["Boolean", "Int", "Float", "String", "ID"].contains(naam);
            assert!(ingebouwd || gedrukt.0.contains_key(*naam), "{naam}");
        }
        assert_eq!(namen["__schema"]["mutationType"], json!(null));
        assert!(!namen.to_string().contains("informatie"), "{namen}");
    }
}
