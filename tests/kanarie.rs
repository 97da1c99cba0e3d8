//! Canaries: marked names, BSNs and texts go through the product as a process of its own, on good ways and wrong ones; then nothing of
//! them stands where it does not belong: output, heads of answers, the processing log, the table of idempotency, and for a BSN the
//! files of the database. Free texts of a dossier stand in those files in clear, which this test says too.

use std::collections::{BTreeSet, HashMap};
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use base64::Engine;
use base64::engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE_NO_PAD};
use bw_domain::bron::{Klok, wettelijke_dag};
use bw_domain::bsn::Bsn;
use bw_regie::bron::Systeemklok;
use sea_orm::{ConnectionTrait, Statement};
use serde_json::{Value, json};

use crate::hulp::basis::locatie;
use crate::hulp::beller::{
    AANBIEDER, ADVISEUR_LANSINGERLAND, AGB, CONSULENT_LANSINGERLAND, CONSULENT_RIDDERKERK, COORDINATOR, INDICATIESTELLER, Wie, uitgevers,
};
use crate::hulp::catalogus::kolommen;
use crate::hulp::stappen::{melding, mutatie, toekenning, wacht};
use crate::hulp::{Soort, Wereld};
use crate::weigering::met;

/// Clients; each has a marked name, BSN and text.
const CLIENTEN: usize = 67;

/// Everything that was planted.
struct Kanaries {
    bsns: Vec<String>,
    namen: Vec<String>,
    teksten: Vec<String>,
}

/// A mark as it could stand somewhere: plain, in base64 whatever came before it, in hexadecimal.
fn vormen(merk: &str) -> Vec<Vec<u8>> {
    let hex: String = merk.bytes().map(|b| format!("{b:02x}")).collect();
    let mut uit = vec![merk.as_bytes().to_vec(), hex.to_uppercase().into_bytes(), hex.into_bytes()];
    for voor in 0..3 {
        let gevuld = [vec![b' '; voor], merk.as_bytes().to_vec()].concat();
        for tekst in [STANDARD_NO_PAD.encode(&gevuld), URL_SAFE_NO_PAD.encode(&gevuld)] {
            // The first and the last letters depend on what stands around.
            let begin = if voor == 0 { 0 } else { voor + 1 };
            uit.push(tekst.as_bytes()[begin..tekst.len() - 1].to_vec());
        }
    }
    uit
}

/// Looks for many marks at once, in all their forms.
struct Zoeker {
    /// Whether any form begins with these two bytes.
    begint: Vec<bool>,
    vormen: HashMap<[u8; 5], Vec<(String, Vec<u8>)>>,
}

impl Zoeker {
    fn nieuw<'a>(merken: impl IntoIterator<Item = &'a String>) -> Self {
        let mut z = Zoeker { begint: vec![false; 1 << 16], vormen: HashMap::new() };
        for merk in merken {
            for vorm in vormen(merk) {
                z.begint[usize::from(u16::from_be_bytes([vorm[0], vorm[1]]))] = true;
                z.vormen.entry(vorm[..5].try_into().unwrap()).or_default().push((merk.clone(), vorm));
            }
        }
        z
    }

    /// The marks that stand somewhere.
    fn in_bytes(&self, bytes: &[u8]) -> BTreeSet<&str> {
        let mut gevonden = BTreeSet::new();
        for i in 0..bytes.len().saturating_sub(4) {
            if self.begint[usize::from(u16::from_be_bytes([bytes[i], bytes[i + 1]]))] {
                let hier = self.vormen.get(&bytes[i..i + 5]);
                let hier = hier.into_iter().flatten().filter(|(_, vorm)| bytes[i..].starts_with(vorm));
                gevonden.extend(hier.map(|(merk, _)| merk.as_str()));
            }
        }
        gevonden
    }
}

/// The program under a configuration, until dropped.
pub(crate) struct Proces {
    pub(crate) kind: Child,
    pub(crate) adres: SocketAddr,
    map: PathBuf,
    koppen: Vec<u8>,
}

impl Drop for Proces {
    fn drop(&mut self) {
        let _ = self.kind.kill();
        let _ = self.kind.wait();
        let _ = std::fs::remove_dir_all(&self.map);
    }
}

fn schrijf(pad: &Path, tekst: &str) {
    let mut bestand = std::fs::OpenOptions::new().create(true).write(true).truncate(true).mode(0o600).open(pad).unwrap();
    bestand.write_all(tekst.as_bytes()).unwrap();
}

impl Proces {
    pub(crate) fn start(w: &Wereld, niveau: Option<&str>) -> Self {
        static NUMMER: AtomicU32 = AtomicU32::new(0);
        let nummer = NUMMER.fetch_add(1, Ordering::Relaxed);
        let map = std::env::temp_dir().join(format!("bw-proces-{}-{nummer}", std::process::id()));
        std::fs::create_dir_all(&map).unwrap();
        let hex: String = b"sleutel-van-de-tests-32-bytes-ok".iter().map(|b| format!("{b:02x}")).collect();
        schrijf(&map.join("sleutel"), &hex);
        let adres = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        let sleutel = map.join("sleutel");
        let mut config = format!(
            "databank = \"{}\"\nadres = \"{adres}\"\nsleutel_bestand = \"{}\"\nsleutel_id = \"test\"\n",
            w.url(""),
            sleutel.display()
        );
        for u in uitgevers() {
            let bw_regie::config::Sleutelbron::Bestand(jwks) = &u.jwks else { panic!("a file") };
            let orgs: Vec<String> =
                u.organisaties.iter().map(|o| format!("{{ soort = \"{}\", code = \"{}\" }}", o.soort, o.code)).collect();
            config += &format!(
                "[[uitgever]]\nissuer = \"{}\"\naudience = \"{}\"\njwks = \"{}\"\norganisaties = [{}]\nlevensduur_minuten = {}\n",
                u.issuer,
                u.audience,
                jwks.display(),
                orgs.join(", "),
                u.levensduur.num_minutes()
            );
        }
        schrijf(&map.join("config.toml"), &config);
        let uit = |naam: &str| Stdio::from(std::fs::File::create(map.join(naam)).unwrap());
        let mut opdracht = Command::new(env!("CARGO_BIN_EXE_bw-regie"));
        opdracht.args(["serve", "--config"]).arg(map.join("config.toml")).stdin(Stdio::null()).stdout(uit("uit")).stderr(uit("fout"));
        match niveau {
            Some(niveau) => opdracht.env("RUST_LOG", niveau),
            None => opdracht.env_remove("RUST_LOG"),
        };
        let mut proces = Proces { kind: opdracht.spawn().unwrap(), adres, map, koppen: Vec::new() };
        let begin = Instant::now();
        // To connect before it listens can, by chance, connect to oneself.
        while !proces.uitvoer().windows(9).any(|w| w == b"listening") {
            let klaar = proces.kind.try_wait().unwrap();
            assert!(klaar.is_none() && begin.elapsed() < Duration::from_secs(60), "{}", String::from_utf8_lossy(&proces.uitvoer()));
            std::thread::sleep(Duration::from_millis(20));
        }
        proces
    }

    /// Sends a request; keeps the head of the answer and gives its body.
    fn rauw(&mut self, kop: &str, wie: Wie, lichaam: &str) -> Vec<u8> {
        self.met_token(kop, &wie.token(), lichaam)
    }

    pub(crate) fn met_token(&mut self, kop: &str, token: &str, lichaam: &str) -> Vec<u8> {
        let mut stroom = TcpStream::connect(self.adres).unwrap();
        stroom.set_read_timeout(Some(Duration::from_secs(120))).unwrap();
        let heel = format!(
            "{kop} HTTP/1.1\r\nhost: test\r\nconnection: close\r\ncontent-type: application/json\r\nauthorization: Bearer {}\r\n\
             content-length: {}\r\n\r\n{lichaam}",
            token,
            lichaam.len()
        );
        stroom.write_all(heel.as_bytes()).unwrap();
        let mut terug = Vec::new();
        stroom.read_to_end(&mut terug).unwrap();
        let grens = terug.windows(4).position(|v| v == b"\r\n\r\n").expect("a head");
        self.koppen.extend(&terug[..grens + 4]);
        terug[grens + 4..].to_vec()
    }

    fn vraag(&mut self, wie: Wie, query: &str, variabelen: Value) -> Value {
        let lichaam = json!({ "query": query, "variables": variabelen }).to_string();
        serde_json::from_slice(&self.rauw("POST /graphql", wie, &lichaam)).unwrap()
    }

    fn doe(&mut self, wie: Wie, naam: &str, input: Value) -> Value {
        let (query, variabelen) = mutatie(naam, input);
        let antwoord = self.vraag(wie, &query, variabelen);
        assert_eq!(antwoord["data"][naam]["weigeringen"], json!([]), "{naam}");
        antwoord["data"][naam].clone()
    }

    /// Ends it as who runs it does: its last lines are written by then.
    pub(crate) fn stop(&mut self) {
        assert!(Command::new("kill").arg(self.kind.id().to_string()).status().unwrap().success());
        let begin = Instant::now();
        while self.kind.try_wait().unwrap().is_none() {
            assert!(begin.elapsed() < Duration::from_secs(20), "SIGTERM is not obeyed");
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// What the program wrote so far; all of it after [`Self::stop`].
    pub(crate) fn uitvoer(&self) -> Vec<u8> {
        ["uit", "fout"].iter().flat_map(|n| std::fs::read(self.map.join(n)).unwrap()).collect()
    }
}

/// A day by the clock of the machine, which the program goes by.
fn dag_over(dagen: i64) -> String {
    (wettelijke_dag(Systeemklok.nu()) + chrono::Duration::days(dagen)).to_string()
}

/// One of them bridged, proposed, accepted and in a house, by the clock of the machine.
fn plaats(p: &mut Proces, k: &Kanaries, inschrijving: &Value) {
    let i = |versie: i64, extra: Value| met(&json!({ "inschrijvingId": inschrijving, "versie": versie }), extra);
    let brug = json!({ "zorgaanbieder": AGB, "vorm": "AMBULANT", "toelichting": k.teksten[0], "van": dag_over(-3) });
    p.doe(COORDINATOR, "overbruggingStarten", i(6, brug));
    let voorstel =
        json!({ "locatieId": locatie(3), "gewenstVan": dag_over(0), "antwoordVoor": dag_over(14), "clientAkkoordOp": dag_over(-1) });
    let v = p.doe(COORDINATOR, "voorstelDoen", i(7, voorstel))["voorstel"]["id"].clone();
    p.doe(AANBIEDER, "voorstelBeantwoorden", json!({ "voorstelId": v, "versie": 1, "akkoord": true }));
    let in_huis = json!({ "voorstelId": v, "versie": 2, "soort": "DEFINITIEF", "van": dag_over(0) });
    p.doe(COORDINATOR, "plaatsen", in_huis);
    // Who works there sees the name.
    let huis = p.vraag(AANBIEDER, "{ zorgverblijven { edges { node { client { achternaam } } } } }", json!({}));
    assert!(huis.to_string().contains(&k.namen[0]), "{huis}");
}

/// Everybody reported, the first ones decided on; and every wrong way with the same values.
async fn loop_alles(w: &Wereld, p: &mut Proces, k: &Kanaries) {
    // Looked up on the day of the melding: the process has the clock of the machine.
    w.sql("UPDATE regio SET publicatie = 'DIRECT'").await;
    let ist = INDICATIESTELLER;
    for n in 0..CLIENTEN {
        let wie = if n % 4 == 3 { CONSULENT_LANSINGERLAND } else { ist };
        let anders = json!({ "bsn": k.bsns[n], "achternaam": k.namen[n], "voornamen": "Test", "toelichting": k.teksten[n] });
        let m = p.doe(wie, "meldingDoen", met(&melding(), anders));
        if n >= 8 || wie != ist {
            continue;
        }
        let t = |versie: i64, extra: Value| met(&json!({ "trajectId": m["traject"]["id"], "versie": versie }), extra);
        p.doe(ist, "onderzoekAfronden", t(1, json!({ "afgerondOp": "2026-04-01", "verslag": k.teksten[n] })));
        p.doe(ist, "aanvraagRegistreren", t(2, json!({ "ontvangenOp": "2026-04-10" })));
        // Of today, so that who is placed today has a grant whenever this runs.
        let geldig = json!({ "besluitOp": dag_over(-5), "geldigVan": dag_over(-5), "geldigTot": dag_over(600) });
        let besluit = met(&met(&toekenning(), geldig), json!({ "motivering": k.teksten[n] }));
        let i = p.doe(ist, "indicatieBesluiten", t(3, besluit))["indicatie"]["id"].clone();
        let i = |versie: i64, extra: Value| met(&json!({ "indicatieId": i, "versie": versie }), extra);
        p.doe(ist, "indicatieBekendmaken", i(4, json!({ "bekendgemaaktOp": dag_over(-4) })));
        let i = p.doe(ist, "wachtlijstInschrijven", i(5, met(&wacht(), json!({ "ingeschrevenOp": dag_over(-4) }))))["inschrijving"]["id"]
            .clone();
        if n == 0 {
            plaats(p, k, &i);
        }
    }
    w.sql("UPDATE regio SET opzoeken_per_dag = 1000").await;
    for (n, bsn) in k.bsns.iter().enumerate() {
        // Found by the own gemeente, not by another; asked for in the wrong field; named in the case number.
        let zaak = json!({ "zaaknummer": format!("Z2026-{n:04}") });
        let raak = p.doe(CONSULENT_LANSINGERLAND, "clientOpzoeken", met(&zaak, json!({ "bsn": bsn })));
        assert_eq!(raak["client"]["achternaam"], json!(k.namen[n]));
        for (wie, zoek) in [(CONSULENT_RIDDERKERK, json!({ "bsn": bsn })), (CONSULENT_LANSINGERLAND, json!({ "clientnummer": bsn }))] {
            assert_eq!(p.doe(wie, "clientOpzoeken", met(&zaak, zoek))["client"], Value::Null);
        }
        if n < 12 {
            for input in [
                json!({ "bsn": bsn, "zaaknummer": format!("Z-{bsn}") }),
                json!({ "bsn": &k.namen[n], "zaaknummer": &k.teksten[n] }),
                json!({ "bsn": bsn, "clientnummer": &k.namen[n], "zaaknummer": "Z2026-0001" }),
            ] {
                let (query, variabelen) = mutatie("clientOpzoeken", input);
                let antwoord = p.vraag(CONSULENT_LANSINGERLAND, &query, variabelen);
                assert_ne!(antwoord["data"]["clientOpzoeken"]["weigeringen"], json!([]), "{antwoord}");
            }
        }
    }
    for n in 0..12 {
        let (bsn, naam, tekst) = (&k.bsns[n], &k.namen[n], &k.teksten[n]);
        // Right and wrong places of a question: values, variables, names, fragments, types.
        for vraag in [
            format!("{{ trajecten(filter: {{ clientnummer: \"{bsn}\" }}) {{ edges {{ cursor }} }} }}"),
            format!("{{ node(id: \"{naam}\") {{ id }} }}"),
            format!("{{ trajecten(after: \"{bsn}\") {{ edges {{ cursor }} }} }}"),
            format!("{{ trajecten(filter: {{ gemeldVanaf: \"{bsn}\" }}) {{ edges {{ cursor }} }} }}"),
            format!("{{ {naam} }}"),
            format!("{{ ik {{ ...{naam} }} }}"),
            format!("query {naam}($x: {naam}) {{ ik {{ organisatie }} }}"),
            format!("{{ ik {{ organisatie }} }} fragment {naam} on {naam} {{ id }}"),
            format!("{{ ik {{ organisatie @{naam} }} }} # {tekst}"),
            format!("{{ regiomonitor(van: \"{bsn}\", tot: \"{naam}\") {{ totaal }} }}"),
            format!("{{ ik {{ \"{tekst}\" }}"),
        ] {
            p.vraag(ist, &vraag, json!({}));
            p.vraag(ADVISEUR_LANSINGERLAND, &vraag, json!({ "x": bsn }));
        }
        let getypt =
            "query($f: TrajectFilter, $n: Int, $i: ID!) { trajecten(filter: $f, first: $n) { edges { cursor } } node(id: $i) { id } }";
        for variabelen in [
            json!({ "f": { "clientnummer": bsn }, "n": 1, "i": bsn }),
            json!({ "f": { naam: bsn }, "n": 1, "i": naam }),
            json!({ "f": { "status": [naam], "gemeldVanaf": tekst }, "n": bsn, "i": { tekst: bsn } }),
            json!({ "n": bsn.parse::<i64>().unwrap(), "i": bsn.parse::<i64>().unwrap() }),
        ] {
            p.vraag(ist, getypt, variabelen);
        }
        // Acts that are refused.
        for (handeling, input) in [
            ("meldingDoen", met(&melding(), json!({ "bsn": &bsn[1..], "achternaam": naam }))),
            ("meldingDoen", met(&melding(), json!({ "bsn": naam, "achternaam": bsn }))),
            ("meldingDoen", met(&melding(), json!({ "gemeenteHerkomst": bsn, "toelichting": tekst.repeat(300) }))),
            ("dossierOpenen", json!({ "clientnummer": bsn, "reden": tekst })),
            ("onderzoekAfronden", json!({ "trajectId": bsn, "versie": 1, "afgerondOp": "2026-04-01", "verslag": tekst })),
            ("onderzoekAfronden", json!({ "trajectId": "x", "versie": bsn, "afgerondOp": naam, "verslag": tekst })),
            ("meldingDoen", met(&melding(), json!({ "idempotentieSleutel": "x", "achternaam": naam, "bsn": bsn }))),
        ] {
            let (query, variabelen) = mutatie(handeling, input);
            p.vraag(ist, &query, variabelen);
        }
        // No JSON, no GraphQL, another path.
        for lichaam in
            [format!("{{\"query\": \"{bsn} {naam} {tekst}"), format!("[\"{bsn}\"]"), format!("{{\"query\": {bsn}}}"), bsn.clone()]
        {
            p.rauw("POST /graphql", ist, &lichaam);
        }
        p.rauw(&format!("GET /graphql?query={bsn}"), ist, "");
        p.rauw(&format!("POST /{bsn}/{naam}"), ist, &lichaam_van(naam));
    }
    // The database fails under an act: what it says of the row is not for the log.
    w.sql("ALTER TABLE client_identiteit RENAME TO weg").await;
    let (query, variabelen) = mutatie("meldingDoen", met(&melding(), json!({ "bsn": k.bsns[0], "achternaam": k.namen[0] })));
    assert_eq!(p.vraag(ist, &query, variabelen).get("data"), None);
    w.sql("ALTER TABLE weg RENAME TO client_identiteit").await;
}

fn lichaam_van(naam: &str) -> String {
    json!({ "query": format!("{{ {naam} }}") }).to_string()
}

/// The content of tables as bytes, column by column.
async fn inhoud(w: &Wereld, tabellen: impl Fn(&str) -> bool) -> Vec<u8> {
    let mut uit = Vec::new();
    for (tabel, kolommen) in kolommen(w.beheer.beheer()).await.iter().filter(|(t, _)| tabellen(t)) {
        for kolom in kolommen {
            let sql = format!("SELECT hex(CAST(coalesce({}, '') AS blob)) AS t FROM {tabel}", kolom.naam);
            for rij in w.beheer.beheer().query_all_raw(Statement::from_string(w.beheer.soort(), sql)).await.unwrap() {
                let hex: String = rij.try_get("", "t").unwrap();
                uit.extend((0..hex.len()).step_by(2).map(|i| u8::from_str_radix(&hex[i..i + 2], 16).unwrap()));
                uit.push(b'\n');
            }
        }
    }
    uit
}

async fn proef(niveau: Option<&str>) {
    // One database is enough for what the program writes; the files of PostgreSQL are not this product's.
    let w = Wereld::nieuw(Soort::Sqlite).await;
    let bsns = (999_900_000..999_999_999).filter_map(|n| Bsn::parse(&n.to_string()).ok()).filter(|b| b.is_test_bsn());
    let k = Kanaries {
        bsns: bsns.skip(40).take(CLIENTEN).map(|b| b.as_str().to_owned()).collect(),
        namen: (0..CLIENTEN).map(|n| format!("KanarieNaam{n:03}x")).collect(),
        teksten: (0..CLIENTEN).map(|n| format!("KanarieDiagnose{n:03}x")).collect(),
    };
    assert!(k.bsns.len() + k.namen.len() + k.teksten.len() >= 200);
    let mut p = Proces::start(&w, niveau);
    loop_alles(&w, &mut p, &k).await;

    p.stop();
    let uitvoer = p.uitvoer();
    assert!(String::from_utf8_lossy(&uitvoer).contains("listening"), "the output is what is scanned");
    assert!(w.tel("SELECT count(*) FROM log_betrokkene").await >= 67 && w.tel("SELECT count(*) FROM idempotentie").await >= 67);
    let gezocht = |wat: &str| format!("SELECT count(*) FROM log_opzoeking WHERE betrokkene IS {wat}");
    let (raak, mis) = (w.tel(&gezocht("NOT NULL")).await, w.tel(&gezocht("NULL")).await);
    assert_eq!((raak, mis), (67, 134));
    let logboek = inhoud(&w, |t| t.starts_with("log_")).await;
    let idempotentie = inhoud(&w, |t| t == "idempotentie").await;
    let dossier = inhoud(&w, |t| ["melding", "onderzoek", "indicatie_inhoud", "client_identiteit"].contains(&t)).await;
    let pad = w.url("").trim_start_matches("sqlite:").to_owned();
    let bestanden: Vec<u8> = ["", "-wal"].iter().flat_map(|e| std::fs::read(format!("{pad}{e}")).unwrap_or_default()).collect();
    let alle = Zoeker::nieuw(k.bsns.iter().chain(&k.namen).chain(&k.teksten));
    for (waar, bytes) in [("output", &uitvoer), ("heads", &p.koppen), ("processing log", &logboek), ("table of idempotency", &idempotentie)]
    {
        let gevonden = alle.in_bytes(bytes);
        assert!(gevonden.is_empty(), "in the {waar}: {gevonden:?}");
    }
    let gevonden = Zoeker::nieuw(&k.bsns).in_bytes(&bestanden).len();
    assert_eq!(gevonden, 0, "BSNs in the files of the database");
    // The scan sees: free texts and names stand in clear in the dossier today, and so in the files.
    let open = k.teksten.len() + k.namen.len();
    assert_eq!((alle.in_bytes(&dossier).len(), alle.in_bytes(&bestanden).len()), (open, open));
    println!("{} bytes of output, {} of files", uitvoer.len(), bestanden.len());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_canary_where_it_does_not_belong_at_the_ordinary_level() {
    proef(None).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_canary_where_it_does_not_belong_at_debug() {
    proef(Some("debug")).await;
}

#[test]
fn the_forms_of_a_mark_are_seen() {
    for (voor, na) in [("", ""), ("a", "b"), ("ab", "cd"), ("abc", "defg")] {
        let tekst = format!("{voor}999900006{na}");
        let hex: String = tekst.bytes().map(|b| format!("{b:02x}")).collect();
        let (dit, dat) = (["999900006".to_owned()], ["999900018".to_owned()]);
        for waar in [tekst.clone(), hex, STANDARD_NO_PAD.encode(&tekst), URL_SAFE_NO_PAD.encode(&tekst)] {
            assert_eq!(Zoeker::nieuw(&dit).in_bytes(waar.as_bytes()).len(), 1, "{waar}");
            assert!(Zoeker::nieuw(&dat).in_bytes(waar.as_bytes()).is_empty(), "{waar}");
        }
    }
}
