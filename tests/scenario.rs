//! One client of Lansingerland from melding to wachtlijst over real HTTP; who sees what after every step.

use std::net::SocketAddr;

use bw_regie::http::router;
use bw_regie::http::server::{Verbindingen, bedien};
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use crate::hulp::beller::{ADVISEUR_LANSINGERLAND, ADVISEUR_RIDDERKERK, INDICATIESTELLER, Wie};
use crate::hulp::stappen::{melding, mutatie, toekenning, wacht};
use crate::hulp::{Wereld, beide};

/// The product on a real port, until dropped.
pub(crate) struct Server {
    pub(crate) adres: SocketAddr,
    stop: Option<tokio::sync::oneshot::Sender<()>>,
}

impl Server {
    pub(crate) async fn start(w: &Wereld) -> Self {
        Self::met_grenzen(w, Verbindingen::default()).await
    }

    pub(crate) async fn met_grenzen(w: &Wereld, grenzen: Verbindingen) -> Self {
        let luisteraar = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let adres = luisteraar.local_addr().unwrap();
        let (stop, einde) = tokio::sync::oneshot::channel();
        let router = router(w.rand.clone());
        tokio::spawn(async move {
            bedien(luisteraar, router, grenzen, async {
                let _ = einde.await;
            })
            .await;
        });
        Server { adres, stop: Some(stop) }
    }

    /// Sends bytes and returns all bytes that come back until the server closes.
    pub(crate) async fn rauw(&self, bytes: &[u8]) -> Vec<u8> {
        let mut stroom = TcpStream::connect(self.adres).await.unwrap();
        stroom.write_all(bytes).await.unwrap();
        let mut terug = Vec::new();
        let _ = stroom.read_to_end(&mut terug).await;
        terug
    }

    /// Posts a GraphQL request; head without the date, and body.
    pub(crate) async fn post(&self, wie: Wie, lichaam: &Value) -> (String, Vec<u8>) {
        let lichaam = lichaam.to_string();
        let verzoek = format!(
            "POST /graphql HTTP/1.1\r\nhost: test\r\nconnection: close\r\ncontent-type: application/json\r\nauthorization: Bearer {}\r\ncontent-length: {}\r\n\r\n{lichaam}",
            wie.token(),
            lichaam.len()
        );
        let terug = self.rauw(verzoek.as_bytes()).await;
        let grens = terug.windows(4).position(|v| v == b"\r\n\r\n").expect("a head");
        let kop = String::from_utf8(terug[..grens].to_vec()).unwrap();
        let kop = kop.lines().filter(|r| !r.starts_with("date:")).collect::<Vec<_>>().join("\n");
        (kop, terug[grens + 4..].to_vec())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Some(stop) = self.stop.take() {
            let _ = stop.send(());
        }
    }
}

/// Everything that the schema of a beleidsadviseur can say of its trajecten.
const ALLES: &str = "{ trajecten(first: 10) { edges { node { id clientnummer gemeenteHerkomst { code } herkomstBron herkomstPeildatum status \
    gemeldOp onderzoekAfgerondOp aanvraagOntvangenOp besluitOp toegekend bekendgemaaktOp wachtendSinds inZorgSinds beeindigdOp \
    onderzoekstermijn { laatsteDag overschreden voorlopig } besluittermijn { laatsteDag overschreden voorlopig } \
    plaatsingstermijn { laatsteDag overschreden } langZonderDekking namens { college { code } mandaatbesluit } \
    indicaties { besluitOp toegekend bekendgemaaktOp } wachtlijst { wachtendSinds langZonderDekking geslotenOp } } } pageInfo { hasNextPage } } }";

/// Doing an act over HTTP; the payload without refusals.
async fn doe(server: &Server, naam: &str, input: Value) -> Value {
    let (tekst, variabelen) = mutatie(naam, input);
    let (_, lichaam) = server.post(INDICATIESTELLER, &json!({ "query": tekst, "variables": variabelen })).await;
    let json: Value = serde_json::from_slice(&lichaam).unwrap();
    assert_eq!(json["data"][naam]["weigeringen"], json!([]), "{naam}: {json:#}");
    json["data"][naam].clone()
}

async fn gezien(server: &Server, wie: Wie) -> Vec<u8> {
    let (kop, lichaam) = server.post(wie, &json!({ "query": ALLES })).await;
    assert!(kop.starts_with("HTTP/1.1 200"), "{kop}");
    lichaam
}

/// The one traject that the beleidsadviseur of Lansingerland sees the day after: today it reads what it read.
async fn dat(w: &Wereld, server: &Server, vandaag: &mut Vec<u8>) -> Value {
    assert_eq!(*vandaag, gezien(server, ADVISEUR_LANSINGERLAND).await, "nothing of today shows today");
    w.nacht().await;
    *vandaag = gezien(server, ADVISEUR_LANSINGERLAND).await;
    let json: Value = serde_json::from_slice(vandaag).unwrap();
    let edges = json["data"]["trajecten"]["edges"].as_array().unwrap_or_else(|| panic!("{json:#}")).clone();
    assert_eq!(edges.len(), 1, "{json:#}");
    assert!(!json.to_string().contains("WAT-MARK") && !json.to_string().contains("Persoon"), "{json:#}");
    edges[0]["node"].clone()
}

/// Fields of the dat that changed in a step.
fn controleer(stap: &str, dat: &Value, verwacht: Value) {
    for (veld, waarde) in verwacht.as_object().unwrap() {
        assert_eq!(&dat[veld], waarde, "{stap}: {veld} in {dat:#}");
    }
}

beide! {
    async fn van_melding_tot_wachtlijst(w: Wereld) {
        let server = Server::start(&w).await;
        // What Ridderkerk gets of a register without this client: the bytes to compare with, after every step.
        let leeg = gezien(&server, ADVISEUR_RIDDERKERK).await;
        let mut vandaag = gezien(&server, ADVISEUR_LANSINGERLAND).await;
        assert_eq!(leeg, vandaag);

        let traject = doe(&server, "meldingDoen", melding()).await["traject"]["id"].clone();
        let t = |versie: i64, extra: Value| {
            let mut input = json!({ "trajectId": traject, "versie": versie });
            input.as_object_mut().unwrap().extend(extra.as_object().unwrap().clone());
            input
        };
        controleer("melding", &dat(&w, &server, &mut vandaag).await, json!({
            "gemeenteHerkomst": { "code": "1621" }, "herkomstBron": "AANVRAAG", "herkomstPeildatum": "2026-03-02", "status": "IN_ONDERZOEK",
            "gemeldOp": "2026-03-02", "onderzoekAfgerondOp": null, "aanvraagOntvangenOp": null, "besluitOp": null, "toegekend": null,
            "bekendgemaaktOp": null, "wachtendSinds": null, "inZorgSinds": null, "beeindigdOp": null,
            "onderzoekstermijn": { "laatsteDag": "2026-04-13", "overschreden": true, "voorlopig": false }, "besluittermijn": null,
            "plaatsingstermijn": null, "langZonderDekking": null, "indicaties": [], "wachtlijst": [],
            "namens": { "college": { "code": "1621" }, "mandaatbesluit": "Mandaatbesluit 1621 2015" },
        }));
        assert_eq!(leeg, gezien(&server, ADVISEUR_RIDDERKERK).await);

        doe(&server, "onderzoekAfronden", t(1, json!({ "afgerondOp": "2026-04-10", "verslag": "WAT-MARK verslag" }))).await;
        controleer("onderzoek", &dat(&w, &server, &mut vandaag).await, json!({
            "status": "IN_ONDERZOEK", "onderzoekAfgerondOp": "2026-04-10",
            "onderzoekstermijn": { "laatsteDag": "2026-04-13", "overschreden": false, "voorlopig": false },
        }));
        assert_eq!(leeg, gezien(&server, ADVISEUR_RIDDERKERK).await);

        // Two weeks end on Monday 27 April 2026, King's day: the next working day.
        doe(&server, "aanvraagRegistreren", t(2, json!({ "ontvangenOp": "2026-04-13" }))).await;
        controleer("aanvraag", &dat(&w, &server, &mut vandaag).await, json!({
            "status": "IN_BEHANDELING", "aanvraagOntvangenOp": "2026-04-13",
            "besluittermijn": { "laatsteDag": "2026-04-28", "overschreden": true, "voorlopig": false },
        }));
        assert_eq!(leeg, gezien(&server, ADVISEUR_RIDDERKERK).await);

        let indicatie = doe(&server, "indicatieBesluiten", t(3, toekenning())).await["indicatie"]["id"].clone();
        controleer("besluit", &dat(&w, &server, &mut vandaag).await, json!({
            "status": "IN_BEHANDELING", "besluitOp": "2026-04-20", "toegekend": null, "bekendgemaaktOp": null,
            "besluittermijn": { "laatsteDag": "2026-04-28", "overschreden": false, "voorlopig": false },
            "indicaties": [{ "besluitOp": "2026-04-20", "toegekend": null, "bekendgemaaktOp": null }],
        }));
        assert_eq!(leeg, gezien(&server, ADVISEUR_RIDDERKERK).await);

        let bekend = json!({ "indicatieId": indicatie, "versie": 4, "bekendgemaaktOp": "2026-04-24" });
        doe(&server, "indicatieBekendmaken", bekend).await;
        controleer("bekendmaking", &dat(&w, &server, &mut vandaag).await, json!({
            "status": "GEINDICEERD", "toegekend": true, "bekendgemaaktOp": "2026-04-24",
            "indicaties": [{ "besluitOp": "2026-04-20", "toegekend": true, "bekendgemaaktOp": "2026-04-24" }],
        }));
        assert_eq!(leeg, gezien(&server, ADVISEUR_RIDDERKERK).await);

        let mut inschrijving = wacht();
        inschrijving["indicatieId"] = indicatie;
        inschrijving["versie"] = json!(5);
        doe(&server, "wachtlijstInschrijven", inschrijving).await;
        controleer("wachtlijst", &dat(&w, &server, &mut vandaag).await, json!({
            "status": "WACHTEND", "wachtendSinds": "2026-05-01", "langZonderDekking": false,
            "plaatsingstermijn": { "laatsteDag": "2026-07-10", "overschreden": false },
            "wachtlijst": [{ "wachtendSinds": "2026-05-01", "langZonderDekking": false, "geslotenOp": null }],
        }));
        assert_eq!(leeg, gezien(&server, ADVISEUR_RIDDERKERK).await);
        // By id too, the traject does not exist for Ridderkerk: the same bytes as for an id that nobody has.
        let zoek = |id: &Value| json!({ "query": format!("{{ node(id: {id}) {{ id }} }}") });
        let vreemd = server.post(ADVISEUR_RIDDERKERK, &zoek(&traject)).await;
        assert_eq!(vreemd, server.post(ADVISEUR_RIDDERKERK, &zoek(&json!("bestaat-niet"))).await);
    }
}
