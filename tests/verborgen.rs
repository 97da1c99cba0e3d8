//! A hidden id against a random one, for every argument and input field of every role that takes an id, a clientnummer or a BSN:
//! the same bytes, and nothing changed. Generated from the projected schema; a field that is not covered fails the test.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicU32, Ordering};

use bw_domain::bsn::Bsn;
use bw_regie::graphql::basis::{Soort as Knoop, knoop_id};
use bw_regie::graphql::schema::{geprojecteerd, volledig};
use bw_toegang::rol::{Rol, Rolverzameling};
use serde_json::{Value, json};

use crate::hulp::basis::{ELDERS, id, locatie};
use crate::hulp::beller::{
    AANBIEDER, ADVISEUR_LANSINGERLAND, BEZWAARSECRETARIS, CONSULENT_LANSINGERLAND, INDICATIESTELLER, INDICATIESTELLER_ELDERS,
};
use crate::hulp::kloon::{Reeks, kloon, kloon_id, letterlijk};
use crate::hulp::schema::{Schema, Soort};
use crate::hulp::stappen::{Tot, breng, doe, melding, plaats, toekenning, wacht};
use crate::hulp::{Antwoord, Wereld, beide};
use crate::toegangsmatrix::wereld::{Clienten, bouw};
use crate::toegangsmatrix::{SPELERS, Speler};
use crate::weigering::{met, stand};

/// What an id-taking field takes.
pub(crate) fn soort(naam: &str) -> Option<(&'static str, Knoop)> {
    Some(match naam {
        "trajectId" => ("Traject", Knoop::Traject),
        "indicatieId" => ("Indicatie", Knoop::Indicatie),
        "inschrijvingId" => ("Wachtlijstinschrijving", Knoop::Wachtlijst),
        "voorstelId" => ("Voorstel", Knoop::Voorstel),
        "zorgverblijfId" => ("Zorgverblijf", Knoop::Zorgverblijf),
        "overbruggingId" => ("Overbrugging", Knoop::Overbrugging),
        "bezwaarId" => ("Bezwaar", Knoop::Bezwaar),
        "kennisgevingId" => ("Kennisgeving", Knoop::Kennisgeving),
        "overdrachtId" => ("Overdracht", Knoop::Overdracht),
        "inlichtingId" => ("Inlichting", Knoop::Inlichting),
        "verwerkingId" => ("Verwerking", Knoop::Verwerking),
        "mandaatId" => ("Mandaat", Knoop::Mandaat),
        "ondermandaatId" => ("Ondermandaat", Knoop::Ondermandaat),
        "functionaris" => ("Functionaris", Knoop::Functionaris),
        "locatieId" => ("Locatie", Knoop::Locatie),
        _ => return None,
    })
}

fn neemt_id(naam: &str, ty: &str) -> bool {
    ty == "ID" || naam == "clientnummer" || naam == "bsn"
}

/// Every place below a type that takes an id, as a path of names.
fn plaatsen(schema: &Schema, ty: &str, weg: &[String], uit: &mut Vec<Vec<String>>) {
    for (naam, e) in schema.velden(ty).into_iter().flatten() {
        let hier: Vec<String> = weg.iter().chain([naam]).cloned().collect();
        if neemt_id(naam, &e.ty) {
            uit.push(hier);
        } else if matches!(schema.0.get(&e.ty).map(|t| &t.soort), Some(Soort::Invoer(_))) {
            plaatsen(schema, &e.ty, &hier, uit);
        }
    }
}

/// The clients of the world that do not show to a role.
fn verborgen(rol: Rol) -> &'static [&'static str] {
    match rol {
        Rol::Indicatiesteller => &["geheim van collega", "elders", "collega"],
        Rol::Plaatsingscoordinator => &["geen van beide", "geheim", "elders"],
        Rol::Beleidsadviseur | Rol::Consulent => &["geheim", "niet verteld", "buurgemeente", "elders"],
        Rol::Bezwaarsecretaris => &["geheim", "elders"],
        Rol::Bezwaarbehandelaar => &["overgedragen", "collega", "buurgemeente", "elders"],
        Rol::Aanbieder => &["andere aanbieder", "afgelopen", "elders"],
        _ => &["vol", "geheim", "elders"],
    }
}

/// BSNs of clients that a consulent of Lansingerland cannot find, and why.
const VERBORGEN_BSN: [(&str, &str); 4] = [
    ("999900018", r#"{ "gemeenteHerkomst": "0597" }"#),
    ("999900043", r#"{ "gemeenteHerkomst": "0384" }"#),
    ("999900055", r#"{ "geheim": true }"#),
    ("999900067", r#"{ "clientGeinformeerdOp": null }"#),
];

struct Proef<'w> {
    w: &'w Wereld,
    clienten: &'w Clienten,
    rol: Rol,
    organisatie: &'static str,
    token: String,
    schema: Schema,
    keer: AtomicU32,
}

impl Proef<'_> {
    async fn stuur(&self, query: &str, variabelen: Value) -> Antwoord {
        self.w.stuur(Wereld::verzoek(&self.token, json!({ "query": query, "variables": variabelen }).to_string())).await
    }

    fn rij(&self, client: &str, ty: &str) -> Option<String> {
        self.clienten.0[client].iter().find(|(t, _)| *t == ty).map(|(_, id)| id.clone())
    }

    async fn nummer(&self, client: &str) -> String {
        let traject = self.rij(client, "Traject").unwrap();
        let sql =
            format!("SELECT clientnummer FROM dat_traject WHERE id = {}", letterlijk(self.w.soort, crate::hulp::kloon::kaal(&traject)));
        let rij =
            sea_orm::ConnectionTrait::query_one_raw(self.w.beheer.beheer(), sea_orm::Statement::from_string(self.w.beheer.soort(), sql));
        rij.await.unwrap().unwrap().try_get("", "clientnummer").unwrap()
    }

    /// Values that exist and do not show (or are not the caller's), for a field; and one that does not exist.
    async fn waarden(&self, veld: &str, openen: bool) -> (Vec<String>, String) {
        let weg = verborgen(self.rol);
        if veld == "bsn" {
            return (VERBORGEN_BSN.iter().map(|(bsn, _)| (*bsn).to_owned()).collect(), "999900092".into());
        }
        if veld == "clientnummer" {
            let mut nummers = Vec::new();
            // Every dossier of the region that is not geheim can be opened, with a reason.
            for client in weg.iter().filter(|c| !openen || **c != "collega") {
                nummers.push(self.nummer(client).await);
            }
            return (nummers, "C-2222222222".into());
        }
        let (ty, knoop) = soort(veld).unwrap_or_else(|| panic!("what does {veld} take?"));
        let vast = |namen: &[&str]| namen.iter().map(|n| knoop_id(knoop, id(n)).to_string()).collect::<Vec<_>>();
        let bestaat = match knoop {
            Knoop::Mandaat if self.rol == Rol::Mandaatbeheerder => vast(&["mandaat 0597 ONDERZOEK", "mandaat 0384 ONDERZOEK"]),
            Knoop::Mandaat => vast(&["mandaat 0384 ONDERZOEK"]),
            Knoop::Inlichting => vast(&["inlichting elders"]),
            // Lines of other organisations, which the other roles of the test have made by now.
            Knoop::Verwerking => {
                let sql = format!(
                    "SELECT trace_id FROM log_aanvraag WHERE organisatie_code <> '{}' ORDER BY begonnen_op, trace_id LIMIT 3",
                    self.organisatie
                );
                let rijen = sea_orm::ConnectionTrait::query_all_raw(
                    self.w.beheer.beheer(),
                    sea_orm::Statement::from_string(self.w.beheer.soort(), sql),
                );
                rijen.await.unwrap().iter().map(|r| knoop_id(knoop, r.try_get("", "trace_id").unwrap()).to_string()).collect()
            }
            Knoop::Ondermandaat => vast(&["ondermandaat ist-elders ONDERZOEK"]),
            // For a bezwaar also who decides on those of another college.
            Knoop::Functionaris if self.rol != Rol::Mandaatbeheerder => {
                vast(&["functie ist-elders", "functie adviseur-1621", "functie bezwaarbehandelaar-0597"])
            }
            Knoop::Functionaris => vast(&["functie ist-elders", "functie adviseur-1621"]),
            Knoop::Locatie => {
                let mut ids = vec![knoop_id(knoop, kloon_id(id("locatie 1"), 9)).to_string()];
                ids.extend((self.rol == Rol::Aanbieder).then(|| locatie(4)));
                ids
            }
            _ => weg.iter().filter_map(|c| self.rij(c, ty)).collect(),
        };
        (bestaat, knoop_id(knoop, id("nergens")).to_string())
    }

    /// A valid value of a type; ids are of what shows to the caller.
    fn geldig(&self, naam: &str, ty: &str, heel: &str) -> Value {
        if !heel.ends_with('!') || heel.starts_with('[') {
            return if heel.ends_with('!') { json!([]) } else { Value::Null };
        }
        match self.schema.0.get(ty).map(|t| &t.soort) {
            Some(Soort::Enum(waarden)) => return json!(waarden.keys().next()),
            Some(Soort::Invoer(_)) => return self.invoer(ty),
            _ => {}
        }
        match ty {
            "ID" => {
                let (soort, knoop) = soort(naam).unwrap();
                json!(match knoop {
                    Knoop::Locatie => locatie(3),
                    _ => self.rij("zichtbaar", soort).unwrap_or_default(),
                })
            }
            "Int" => json!(1),
            "Boolean" => json!(false),
            "Date" => json!("2026-06-10"),
            _ if naam == "idempotentieSleutel" => {
                let n = self.keer.fetch_add(1, Ordering::Relaxed);
                json!(format!("sleutel-verborgen-{:?}-{n:06}", self.rol))
            }
            _ if naam == "zaaknummer" => json!("Z2026-0001"),
            _ => json!("tekst"),
        }
    }

    fn invoer(&self, ty: &str) -> Value {
        let velden = self.schema.velden(ty).unwrap().iter();
        let mut uit: Value = velden.map(|(n, e)| (n.clone(), self.geldig(n, &e.ty, &e.ty_heel))).filter(|(_, v)| !v.is_null()).collect();
        if ty == "PlichtVastleggenInput" {
            (uit["soort"], uit["tot"]) = (json!("ZIENSWIJZE_GEBODEN"), json!("2026-06-20"));
        }
        if ty == "BezwaarRegistrerenInput" {
            let vol = json!({
                "clientnummer": self.clienten.1["vol"], "besluitOp": "2026-04-20", "ontvangenOp": "2026-05-11", "gronden": "tekst",
                "doorgezondenOp": "2026-05-12",
            });
            uit = met(&uit, vol);
        }
        if ty == "WachtlijstWijzigenInput" {
            // One of the two that may be left out.
            uit["status"] = json!("URGENT_PLAATSEN");
        }
        uit
    }

    /// Hidden and random, at one place of one act: what did not go as it should.
    async fn handeling(&self, naam: &str, weg: &[String], fouten: &mut Vec<String>) -> usize {
        let e = &self.schema.velden("Mutation").unwrap()[naam];
        let input = &e.args["input"];
        let velden = self
            .schema
            .velden(&e.ty)
            .unwrap()
            .keys()
            .filter(|v| *v != "weigeringen")
            .map(|v| format!("{v} {{ {} }}", if v == "client" { "clientnummer" } else { "id" }));
        let velden = velden.collect::<Vec<_>>().join(" ");
        let tekst = format!("mutation($i: {}) {{ {naam}(input: $i) {{ {velden} weigeringen {{ code bericht pad }} }} }}", input.ty_heel);
        let vraag = async |waarde: &str| {
            let mut i = self.invoer(&input.ty);
            if naam == "plichtVastleggen" && weg[0] == "indicatieId" {
                i["versie"] = json!(6);
            }
            if weg[0] == "locatieId" && (i.get("trajectId").is_some() || i.get("inschrijvingId").is_some()) {
                // What shows must be right for the place to be looked at.
                i["versie"] = json!(6);
            }
            let laatste = weg.iter().fold(&mut i, |v, n| &mut v[n.as_str()]);
            *laatste = json!(waarde);
            self.stuur(&tekst, json!({ "i": i })).await
        };
        let (bestaat, nergens) = self.waarden(weg.last().unwrap(), naam == "dossierOpenen").await;
        let zomaar = vraag(&nergens).await;
        for waarde in &bestaat {
            let echt = vraag(waarde).await;
            let plek = format!("{:?} {naam} {} {waarde}", self.rol, weg.join("."));
            if echt != zomaar {
                fouten.push(format!("{plek}: {} against {}", echt.json(), zomaar.json()));
            }
            if naam == "clientOpzoeken" {
                // Looked for, and not found.
                if echt.json()["data"][naam] != json!({ "client": null, "weigeringen": [] }) {
                    fouten.push(format!("{plek}: no miss: {}", echt.json()));
                }
                continue;
            }
            // Refused at this very field: another refusal would say that the question did not get there.
            let weigering = &echt.json()["data"][naam]["weigeringen"][0];
            if weigering["code"] != "NIET_GEVONDEN" || weigering["pad"][1] != json!(weg[0]) {
                fouten.push(format!("{plek}: not refused for this field: {}", echt.json()));
            }
        }
        bestaat.len()
    }
}

/// Arguments and filters of the questions that take an id.
async fn vragen(p: &Proef<'_>, gedekt: &mut BTreeSet<String>, fouten: &mut Vec<String>) -> usize {
    let mut paren = 0;
    let knopen = "id __typename";
    for naam in [
        "trajectId",
        "indicatieId",
        "inschrijvingId",
        "voorstelId",
        "zorgverblijfId",
        "overbruggingId",
        "bezwaarId",
        "kennisgevingId",
        "overdrachtId",
        "inlichtingId",
        "ondermandaatId",
        "mandaatId",
        "functionaris",
        "locatieId",
    ] {
        let (bestaat, nergens) = p.waarden(naam, false).await;
        // Mandaten of the own region and locations of others are public: those of another region are not shown.
        let bestaat =
            bestaat.into_iter().filter(|b| *b != locatie(4) && *b != knoop_id(Knoop::Mandaat, id("mandaat 0597 ONDERZOEK")).to_string());
        let vraag = |id: &str| format!("{{ node(id: \"{id}\") {{ {knopen} }} }}");
        let zomaar = p.stuur(&vraag(&nergens), json!({})).await;
        for waarde in bestaat {
            let echt = p.stuur(&vraag(&waarde), json!({})).await;
            paren += 1;
            if echt != zomaar || echt.json()["data"] != json!({ "node": null }) {
                fouten.push(format!("{:?} node {naam}: {} against {}", p.rol, echt.json(), zomaar.json()));
            }
        }
    }
    gedekt.insert("Query.node.id".into());
    for (veld, e) in p.schema.velden("Query").unwrap() {
        for (arg, a) in &e.args {
            let mut wegen = Vec::new();
            plaatsen(&p.schema, &a.ty, std::slice::from_ref(arg), &mut wegen);
            for weg in wegen {
                let (bestaat, nergens) = p.waarden(weg.last().unwrap(), false).await;
                let tekst = format!(
                    "query($f: {}) {{ {veld}({arg}: $f) {{ edges {{ node {{ id }} }} pageInfo {{ hasNextPage endCursor }} }} }}",
                    a.ty_heel
                );
                let vraag = async |waarde: &str| {
                    let f = weg[1..].iter().rev().fold(json!(waarde), |v, n| json!({ n.as_str(): v }));
                    p.stuur(&tekst, json!({ "f": f })).await
                };
                let zomaar = vraag(&nergens).await;
                for waarde in bestaat {
                    paren += 1;
                    let echt = vraag(&waarde).await;
                    if echt != zomaar || echt.data()[veld]["edges"] != json!([]) {
                        fouten.push(format!("{:?} {veld} {}: {}", p.rol, weg.join("."), echt.json()));
                    }
                }
                gedekt.insert(format!("Query.{veld}.{}", weg.join(".")));
            }
        }
    }
    paren
}

beide! {
    async fn a_hidden_id_and_a_random_one_are_answered_alike(w: Wereld) {
        let mut clienten = bouw(&w).await;
        // What shows is of clients that only acts made: one waits, one is in a house.
        let wachtend = breng(&w, INDICATIESTELLER, melding(), toekenning(), Tot::Wachtlijst, wacht()).await;
        let in_huis = breng(&w, INDICATIESTELLER, melding(), toekenning(), Tot::Wachtlijst, wacht()).await;
        let verblijf = plaats(&w, &in_huis, 6, (3, AANBIEDER), "DEFINITIEF").await;
        let input = met(&crate::bezwaar::bezwaar(&wachtend), json!({ "doorgezondenOp": "2026-05-12" }));
        let bezwaar = doe(&w, BEZWAARSECRETARIS, "bezwaarRegistreren", input).await["bezwaar"]["id"].as_str().unwrap().to_owned();
        doe(&w, INDICATIESTELLER, "overdrachtAanbieden", crate::overdracht::aanbod(&wachtend)).await;
        let overdracht = crate::overdracht::op_overdracht(&w, &wachtend, json!({})).await["overdrachtId"].as_str().unwrap().to_owned();
        let rijen = vec![
            ("Traject", wachtend.traject),
            ("Indicatie", wachtend.indicatie.unwrap()),
            ("Wachtlijstinschrijving", wachtend.inschrijving.unwrap()),
            ("Zorgverblijf", verblijf),
            ("Bezwaar", bezwaar),
            ("Overdracht", overdracht),
        ];
        clienten.0.insert("zichtbaar", rijen);
        for (bsn, anders) in VERBORGEN_BSN {
            let m = met(&met(&melding(), json!({ "bsn": bsn })), serde_json::from_str(anders).unwrap());
            let wie = if m["gemeenteHerkomst"] == "0384" { INDICATIESTELLER_ELDERS } else { INDICATIESTELLER };
            breng(&w, wie, m, json!({}), Tot::Melding, json!({})).await;
        }
        w.sql("UPDATE regio SET opzoeken_per_dag = 1000").await;
        // A location of another region.
        let eigen = [("regio_id", letterlijk(w.soort, id(ELDERS))), ("voorziening_id", "x.voorziening_id".to_owned()), ("volgnummer", "9".to_owned())];
        let waar = format!("x.id = {}", letterlijk(w.soort, id("locatie 1")));
        kloon(w.beheer.beheer(), w.soort, "locatie", &waar, &Reeks { van: 9, tot: 9, eerder: "0", anders: &eigen }).await;
        let (mut gedekt, mut fouten, mut paren) = (BTreeSet::new(), Vec::new(), 0);
        w.nacht().await;
        let voor = stand(&w).await;
        for Speler(_, rol, centrum, wie) in SPELERS {
            let schema = Schema::lees(&geprojecteerd(&Rolverzameling::van(&[rol], centrum)));
            let p = Proef { w: &w, clienten: &clienten, rol, organisatie: wie.organisatie, token: wie.token(), schema, keer: AtomicU32::new(0) };
            paren += vragen(&p, &mut gedekt, &mut fouten).await;
            for (naam, e) in p.schema.velden("Mutation").into_iter().flatten() {
                let mut wegen = Vec::new();
                plaatsen(&p.schema, &e.args["input"].ty, &[], &mut wegen);
                for weg in wegen.into_iter().filter(|w| w[0] != "bsn" || naam == "clientOpzoeken") {
                    let n = p.handeling(naam, &weg, &mut fouten).await;
                    paren += n;
                    if n > 0 {
                        gedekt.insert(format!("Mutation.{naam}.{}", weg.join(".")));
                    }
                }
            }
        }
        // Lookups were counted and logged, each.
        assert!(w.tel("SELECT count(*) FROM log_opzoeking WHERE betrokkene IS NULL").await > 8);
        println!("{paren} pairs at {} places", gedekt.len());
        assert!(fouten.is_empty(), "{}:\n{}", fouten.len(), fouten.join("\n"));
        assert_eq!(voor, stand(&w).await, "something changed");

        // A BSN that the register holds, of a client who does not show, against one that it does not hold: both are taken.
        let ander = (999_900_000..999_999_999).filter_map(|n| Bsn::parse(&n.to_string()).ok());
        let ander = ander.filter(|b| b.is_test_bsn() && b.as_str() != "999900006").nth(7).unwrap();
        for wie in [INDICATIESTELLER, CONSULENT_LANSINGERLAND] {
            let mut antwoorden = Vec::new();
            for (n, bsn) in ["999900006", ander.as_str()].into_iter().enumerate() {
                let i = met(&melding(), json!({ "bsn": bsn, "idempotentieSleutel": format!("sleutel-bsn-{}-{n:08}", wie.subject) }));
                let tekst = "mutation($i: MeldingDoenInput!) { meldingDoen(input: $i) { traject { status } weigeringen { code } } }";
                let verzoek = Wereld::verzoek(&wie.token(), json!({ "query": tekst, "variables": { "i": i } }).to_string());
                antwoorden.push(w.stuur(verzoek).await);
            }
            assert_eq!(antwoorden[0].data()["meldingDoen"]["weigeringen"], json!([]));
            assert_eq!(antwoorden[0], antwoorden[1], "{}", wie.subject);
        }
        gedekt.insert("Mutation.meldingDoen.bsn".into());

        // Every place of the whole schema.
        let vol = Schema::lees(&volledig());
        let mut alle = BTreeSet::new();
        for wortel in ["Query", "Mutation"] {
            for (veld, e) in vol.velden(wortel).unwrap() {
                for (arg, a) in &e.args {
                    if neemt_id(arg, &a.ty) {
                        alle.insert(format!("{wortel}.{veld}.{arg}"));
                    }
                    let (mut wegen, begin) = (Vec::new(), if wortel == "Query" { vec![arg.clone()] } else { vec![] });
                    plaatsen(&vol, &a.ty, &begin, &mut wegen);
                    alle.extend(wegen.into_iter().map(|weg| format!("{wortel}.{veld}.{}", weg.join("."))));
                }
            }
        }
        assert_eq!(alle, gedekt, "a place that takes an id was not tried");

        // The comparison sees: what does show is answered otherwise than what does not exist.
        let traject = &clienten.0["vol"].iter().find(|(t, _)| *t == "Traject").unwrap().1;
        let nergens = knoop_id(Knoop::Traject, id("nergens")).to_string();
        let vraag = async |id: &str| w.vraag(ADVISEUR_LANSINGERLAND, &format!("{{ node(id: \"{id}\") {{ __typename }} }}"), json!({})).await;
        assert_ne!(vraag(traject).await, vraag(&nergens).await);
        let mut kop = vraag(&nergens).await;
        kop.kop.insert("x-anders", "1".parse().unwrap());
        assert_ne!(kop, vraag(&nergens).await);
    }
}
