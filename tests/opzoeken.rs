//! A consulent looks one own resident up. Who is not found is not found in one way; each time counts and stands in the log.

use std::sync::atomic::Ordering;

use futures_util::future::join_all;
use sea_orm::{ConnectionTrait, Statement};
use serde_json::{Value, json};

use crate::hulp::basis::dag;
use crate::hulp::beller::{
    ADVISEUR_LANSINGERLAND, CONSULENT_LANSINGERLAND, CONSULENT_LANSINGERLAND_2, CONSULENT_RIDDERKERK, CONSULENT_ROTTERDAM,
    INDICATIESTELLER, INDICATIESTELLER_ELDERS,
};
use crate::hulp::logboek::{gelogd, leeg};
use crate::hulp::stappen::{Loop, Tot, breng, doe, melding, probeer, toekenning};
use crate::hulp::{Antwoord, Wereld, beide};
use crate::weigering::{met, niets, stand};

const WIE: crate::hulp::Wie = CONSULENT_LANSINGERLAND;
const NAAM: &str = "clientOpzoeken";

fn bij_bsn(bsn: &str) -> Value {
    json!({ "bsn": bsn, "zaaknummer": "Z2026-0001" })
}

fn bij_nummer(nummer: &str) -> Value {
    json!({ "clientnummer": nummer, "zaaknummer": "Z2026-0001" })
}

fn met_sleutel(input: &Value, sleutel: &str) -> Value {
    met(input, json!({ "idempotentieSleutel": format!("sleutel-van-opzoeken-{sleutel}") }))
}

/// Somebody with a BSN of its own, brought to a melding; by an indicatiesteller of the region, or of another for Diemen.
async fn iemand(w: &Wereld, bsn: &str, anders: Value) -> Loop {
    let m = met(&met(&melding(), json!({ "bsn": bsn })), anders);
    let wie = if m["gemeenteHerkomst"] == "0384" { INDICATIESTELLER_ELDERS } else { INDICATIESTELLER };
    let l = breng(w, wie, m, json!({}), Tot::Melding, json!({})).await;
    w.nacht().await;
    l
}

fn code(antwoord: &Antwoord) -> Value {
    antwoord.data()[NAAM]["weigeringen"][0]["code"].clone()
}

/// No act of that name, or no acts at all.
fn geen_woord(antwoord: &Antwoord) -> bool {
    let fout = antwoord.json()["errors"][0]["message"].as_str().unwrap().to_owned();
    fout.starts_with("Unknown type") || fout == "Schema is not configured for mutations."
}

async fn teksten(w: &Wereld, sql: &str) -> Vec<String> {
    let rijen = w.beheer.beheer().query_all_raw(Statement::from_string(w.beheer.soort(), sql)).await.unwrap();
    rijen.iter().map(|r| r.try_get("", "r").unwrap()).collect()
}

/// Lookups and misses of a caller as they are counted.
async fn geteld(w: &Wereld, wie: crate::hulp::Wie) -> (i64, i64) {
    let tel = |wat: &str| format!("SELECT coalesce(sum({wat}), 0) FROM log_opzoekteller WHERE subject = '{}'", wie.subject);
    (w.tel(&tel("aantal")).await, w.tel(&tel("gemist")).await)
}

beide! {
    async fn een_eigen_inwoner_wordt_gevonden(w: Wereld) {
        let l = iemand(&w, "999900006", json!({ "voornamen": "Eva", "achternaam": "Bewoner" })).await;
        leeg(&w).await;
        let verwacht = json!({
            "clientnummer": l.clientnummer, "voornamen": "Eva", "achternaam": "Bewoner", "geboortedatum": "1990-04-05",
            "trajecten": [{ "id": l.traject, "clientnummer": l.clientnummer, "status": "IN_ONDERZOEK" }],
        });
        for input in [bij_bsn("999900006"), bij_nummer(&l.clientnummer), bij_nummer(&format!(" {} ", l.clientnummer))] {
            assert_eq!(doe(&w, WIE, NAAM, input).await["client"], verwacht);
        }
        assert_eq!(geteld(&w, WIE).await, (3, 0));
        // Logged on that client, each once, with the case number and without the BSN.
        let (clienten, regels) = gelogd(&w).await;
        assert_eq!((clienten.len(), regels), (1, 3));
        assert_eq!(w.tel("SELECT count(*) FROM log_betrokkene WHERE naam = 'CLIENT_OPZOEKEN'").await, 3);
        assert_eq!(w.tel("SELECT count(*) FROM log_opzoeking WHERE zaaknummer = 'Z2026-0001' AND betrokkene IS NOT NULL").await, 3);
        // The centrumgemeente looks up its own residents in the same way.
        let r = iemand(&w, "999900018", json!({ "gemeenteHerkomst": "0599" })).await;
        assert_eq!(doe(&w, CONSULENT_ROTTERDAM, NAAM, bij_bsn("999900018")).await["client"]["clientnummer"], json!(r.clientnummer));
        assert_eq!(doe(&w, CONSULENT_ROTTERDAM, NAAM, bij_bsn("999900006")).await["client"], Value::Null);
        // Reported twice and not linked yet: the newest melding answers, one client at a time.
        let tweede = iemand(&w, "999900006", json!({ "ontvangenOp": "2026-05-01", "clientGeinformeerdOp": "2026-05-01" })).await;
        assert_eq!(doe(&w, WIE, NAAM, bij_bsn("999900006")).await["client"]["clientnummer"], json!(tweede.clientnummer));
    }
}

beide! {
    async fn de_identiteit_is_alleen_in_dat_antwoord(w: Wereld) {
        let l = iemand(&w, "999900006", json!({})).await;
        doe(&w, WIE, NAAM, bij_nummer(&l.clientnummer)).await;
        for (vraag, woord) in [
            ("{ trajecten { edges { node { client { achternaam } } } } }", "client"),
            ("{ trajecten(filter: { achternaam: \"Persoon\" }) { edges { cursor } } }", "achternaam"),
            ("{ trajecten(filter: { bsn: \"999900006\" }) { edges { cursor } } }", "bsn"),
            (
                "mutation($input: ClientOpzoekenInput!) { clientOpzoeken(input: $input) { client { bsn } } }",
                "bsn",
            ),
            (
                "mutation($input: ClientOpzoekenInput!) { clientOpzoeken(input: $input) { client { trajecten { client { achternaam } } } } }",
                "client",
            ),
        ] {
            let antwoord = w.vraag(WIE, vraag, json!({ "input": met_sleutel(&bij_nummer(&l.clientnummer), "woord") })).await;
            let tekst = String::from_utf8(antwoord.bytes.clone()).unwrap();
            assert!(antwoord.json().get("errors").is_some() && tekst.contains(woord) && !tekst.contains("Persoon"), "{vraag}: {tekst}");
        }
        // Nobody else has a word for it.
        for wie in [ADVISEUR_LANSINGERLAND, INDICATIESTELLER] {
            let antwoord = probeer(&w, wie, NAAM, bij_nummer(&l.clientnummer)).await;
            assert!(geen_woord(&antwoord), "{}", antwoord.json());
        }
        assert_eq!(w.tel("SELECT count(*) FROM log_opzoeking").await, 1);
    }
}

beide! {
    async fn wie_niet_wordt_gevonden_wordt_op_een_manier_niet_gevonden(w: Wereld) {
        w.sql("UPDATE regio SET opzoeken_per_dag = 1000").await;
        let eigen = iemand(&w, "999900006", json!({})).await;
        let ander = iemand(&w, "999900018", json!({ "gemeenteHerkomst": "0597" })).await;
        let centrum = iemand(&w, "999900031", json!({ "gemeenteHerkomst": "0599" })).await;
        let elders = iemand(&w, "999900043", json!({ "gemeenteHerkomst": "0384" })).await;
        let geheim = iemand(&w, "999900055", json!({ "geheim": true })).await;
        let niet_verteld = iemand(&w, "999900067", json!({ "clientGeinformeerdOp": null })).await;
        let onbekend = json!({ "gemeenteHerkomst": null, "herkomstPeildatum": null, "herkomstBron": "ONBEKEND" });
        let onbekend = iemand(&w, "999900079", onbekend).await;
        // Refused in April: shows for six months.
        let nee = json!({ "uitkomst": "AFWIJZEN", "afwijzingsgrond": "WLZ", "leveringsvorm": null, "verblijf": null, "geldigVan": null, "geldigTot": null, "arrangement": [] });
        let m = met(&melding(), json!({ "bsn": "999900080" }));
        let over = breng(&w, INDICATIESTELLER, m, met(&toekenning(), nee), Tot::Bekendmaking, json!({})).await;
        w.nacht().await;
        assert_eq!(doe(&w, WIE, NAAM, bij_bsn("999900080")).await["client"]["clientnummer"], json!(over.clientnummer));
        w.klok.zet(dag("2026-10-24"));
        assert_eq!(doe(&w, WIE, NAAM, bij_bsn("999900080")).await["client"]["clientnummer"], json!(over.clientnummer));
        w.klok.zet(dag("2026-10-25"));
        leeg(&w).await;
        w.sql("DELETE FROM log_opzoeking").await;
        w.sql("DELETE FROM log_opzoekteller").await;
        let voor = stand(&w).await;
        let mut gevallen: Vec<Value> = Vec::new();
        let bsns = ["999900018", "999900031", "999900043", "999900055", "999900067", "999900079", "999900080", "999900092"];
        gevallen.extend(bsns.map(bij_bsn));
        for l in [&ander, &centrum, &elders, &geheim, &niet_verteld, &onbekend, &over] {
            gevallen.push(bij_nummer(&l.clientnummer));
        }
        gevallen.extend(["C-2222222222", "", "%", "' OR 1=1 --", &eigen.clientnummer.to_lowercase(), &"9".repeat(5000)].map(bij_nummer));
        let mut eerste: Option<(Antwoord, usize)> = None;
        for input in &gevallen {
            let statements = w.statements.load(Ordering::Relaxed);
            let antwoord = probeer(&w, WIE, NAAM, input.clone()).await;
            assert_eq!(antwoord.data()[NAAM], json!({ "client": null, "weigeringen": [] }), "{input}");
            let aantal = w.statements.load(Ordering::Relaxed) - statements;
            let (zelfde, evenveel) = eerste.get_or_insert((antwoord.clone(), aantal)).clone();
            assert_eq!(zelfde, antwoord, "{input}");
            // The first of the day makes the counter, the others raise it: one statement each.
            assert_eq!(evenveel, aantal, "{input}");
        }
        // A hit looks otherwise, or this compared nothing.
        assert_ne!(probeer(&w, WIE, NAAM, bij_nummer(&eigen.clientnummer)).await, eerste.unwrap().0);
        let gemist = i64::try_from(gevallen.len()).unwrap();
        assert_eq!(geteld(&w, WIE).await, (gemist + 1, gemist));
        // Every miss stands in the log: who, when and for which case, and nobody's data.
        let sql = "SELECT count(*) FROM log_aanvraag a JOIN log_opzoeking o ON o.trace_id = a.trace_id
            WHERE a.subject = 'consulent-1621' AND a.handeling = 'CLIENT_OPZOEKEN' AND o.zaaknummer = 'Z2026-0001' AND o.betrokkene IS NULL";
        assert_eq!(w.tel(sql).await, gemist);
        assert_eq!(gelogd(&w).await.1, 1);
        assert_eq!(voor, stand(&w).await);
        // Who is looked for by somebody who may find them, is found.
        for (wie, l) in [(CONSULENT_RIDDERKERK, &ander), (CONSULENT_ROTTERDAM, &centrum)] {
            assert_eq!(doe(&w, wie, NAAM, bij_nummer(&l.clientnummer)).await["client"]["clientnummer"], json!(l.clientnummer));
        }
    }
}

beide! {
    async fn wat_is_gevraagd_staat_nergens_leesbaar(w: Wereld) {
        iemand(&w, "999900006", json!({ "gemeenteHerkomst": "0597" })).await;
        leeg(&w).await;
        w.sql("DELETE FROM idempotentie").await;
        let hex = |kolom: &str| match w.soort {
            crate::hulp::Soort::Postgres => format!("encode({kolom}, 'hex')"),
            crate::hulp::Soort::Sqlite => format!("lower(hex({kolom}))"),
        };
        let input = met_sleutel(&bij_bsn("999900006"), "gevraagd");
        for n in ["1", "2"] {
            doe(&w, WIE, NAAM, met_sleutel(&input, n)).await;
        }
        let gevraagd = teksten(&w, &format!("SELECT {} AS r FROM log_opzoeking", hex("gevraagd"))).await;
        // The same question is the same fingerprint, and not the one under which the client is stored.
        assert!(gevraagd.len() == 2 && gevraagd[0] == gevraagd[1] && gevraagd[0].len() == 64, "{gevraagd:?}");
        let index = teksten(&w, &format!("SELECT {} AS r FROM client_identiteit", hex("bsn_index"))).await;
        assert!(!index.contains(&gevraagd[0]));
        // The fingerprint of the input under the key cannot be made again without the key of the installation.
        let kaal = json!({ "input": { "bsn": "999900006", "zaaknummer": "Z2026-0001" } }).to_string();
        let kaal: String = <sha2::Sha256 as sha2::Digest>::digest(kaal.as_bytes()).iter().map(|b| format!("{b:02x}")).collect();
        let bewaard = teksten(&w, &format!("SELECT {} AS r FROM idempotentie", hex("inhoud_hash"))).await;
        assert!(bewaard.len() == 2 && !bewaard.contains(&kaal), "{bewaard:?}");
        let hash = w.tel(&format!("SELECT count(*) FROM idempotentie WHERE {} = '{}'", hex("inhoud_hash"), bewaard[0])).await;
        assert_eq!(hash, 2, "the same input is the same fingerprint");
    }
}

beide! {
    async fn een_invoer_heeft_een_vorm(w: Wereld) {
        let l = iemand(&w, "999900006", json!({})).await;
        for (input, code, veld) in [
            (json!({ "zaaknummer": "Z1-1" }), "ZOEKGEGEVEN_ONGELDIG", ""),
            (json!({ "zaaknummer": "Z1-1", "bsn": "999900006", "clientnummer": l.clientnummer }), "ZOEKGEGEVEN_ONGELDIG", ""),
            (bij_bsn("999900007"), "BSN_ONGELDIG", "bsn"),
            (bij_bsn(""), "BSN_ONGELDIG", "bsn"),
            (met(&bij_bsn("999900006"), json!({ "zaaknummer": "" })), "ZAAKNUMMER_ONGELDIG", "zaaknummer"),
            (met(&bij_bsn("999900006"), json!({ "zaaknummer": "zaak" })), "ZAAKNUMMER_ONGELDIG", "zaaknummer"),
            (met(&bij_bsn("999900006"), json!({ "zaaknummer": "Z-999900006" })), "ZAAKNUMMER_ONGELDIG", "zaaknummer"),
            (met(&bij_nummer(&l.clientnummer), json!({ "zaaknummer": "9".repeat(41) })), "ZAAKNUMMER_ONGELDIG", "zaaknummer"),
            // A BSN, also of somebody else than who is asked for, and also when no BSN is asked.
            (met(&bij_nummer(&l.clientnummer), json!({ "zaaknummer": "999900006" })), "ZAAKNUMMER_ONGELDIG", "zaaknummer"),
            (met(&bij_nummer(&l.clientnummer), json!({ "zaaknummer": "Z-9999.00.018" })), "ZAAKNUMMER_ONGELDIG", "zaaknummer"),
            (met(&bij_bsn("999900006"), json!({ "zaaknummer": "999900018" })), "ZAAKNUMMER_ONGELDIG", "zaaknummer"),
        ] {
            niets(&w, WIE, NAAM, input, code, veld).await;
        }
        // Nothing was looked for, so nothing counts.
        assert_eq!(geteld(&w, WIE).await, (0, 0));
        // Where case numbers have nine digits they may be any; still not the one that is asked.
        w.sql("UPDATE regio SET zaaknummer_negen_cijfers = true").await;
        doe(&w, WIE, NAAM, met(&bij_nummer(&l.clientnummer), json!({ "zaaknummer": "999900018" }))).await;
        niets(&w, WIE, NAAM, met(&bij_bsn("999900006"), json!({ "zaaknummer": "999900006" })), "ZAAKNUMMER_ONGELDIG", "zaaknummer").await;
    }
}

beide! {
    async fn de_grens_geldt_voor_raak_en_mis_en_zegt_altijd_hetzelfde(w: Wereld) {
        let l = iemand(&w, "999900006", json!({})).await;
        w.sql("UPDATE regio SET opzoeken_per_dag = 3").await;
        doe(&w, WIE, NAAM, bij_bsn("999900006")).await;
        doe(&w, WIE, NAAM, bij_bsn("999900018")).await;
        doe(&w, WIE, NAAM, bij_nummer("C-2222222222")).await;
        let mut eerste = None;
        let vormloos = json!({ "zaaknummer": "" });
        for input in [bij_bsn("999900006"), bij_nummer(&l.clientnummer), bij_bsn("999900018"), bij_bsn("x"), vormloos] {
            let antwoord = probeer(&w, WIE, NAAM, input.clone()).await;
            assert_eq!(code(&antwoord), "OPZOEKLIMIET_BEREIKT", "{input}");
            assert_eq!(*eerste.get_or_insert(antwoord.clone()), antwoord, "{input}");
        }
        assert_eq!(geteld(&w, WIE).await, (3, 2));
        // Of this functionaris, and of this day: not of a colleague, and not of tomorrow.
        assert_eq!(doe(&w, CONSULENT_LANSINGERLAND_2, NAAM, bij_bsn("999900006")).await["client"]["clientnummer"], json!(l.clientnummer));
        w.klok.zet(dag("2026-06-11"));
        // All at the same time: as many as the limit, and no more.
        let tegelijk = join_all((0..8).map(|_| probeer(&w, WIE, NAAM, bij_bsn("999900006")))).await;
        assert_eq!(tegelijk.iter().filter(|a| code(a).is_null()).count(), 3);
        assert_eq!(tegelijk.iter().filter(|a| code(a) == "OPZOEKLIMIET_BEREIKT").count(), 5);
        assert_eq!(w.tel("SELECT count(*) FROM log_opzoekteller WHERE subject = 'consulent-1621' AND aantal = 3").await, 2);
        // A region can switch it off.
        w.sql("UPDATE regio SET opzoeken_per_dag = 0").await;
        assert_eq!(code(&probeer(&w, CONSULENT_LANSINGERLAND_2, NAAM, bij_bsn("999900006")).await), "OPZOEKLIMIET_BEREIKT");
    }
}

beide! {
    async fn een_herhaling_telt_niet_en_duurt_niet_langer_dan_het_recht(w: Wereld) {
        let l = iemand(&w, "999900006", json!({})).await;
        let later = iemand(&w, "999900018", json!({ "clientGeinformeerdOp": null })).await;
        let raak = met_sleutel(&bij_bsn("999900006"), "raak");
        let mis = met_sleutel(&bij_nummer(&later.clientnummer), "mis");
        let gevonden = probeer(&w, WIE, NAAM, raak.clone()).await;
        let gemist = probeer(&w, WIE, NAAM, mis.clone()).await;
        assert_eq!(gevonden.data()[NAAM]["client"]["clientnummer"], json!(l.clientnummer));
        assert_eq!(probeer(&w, WIE, NAAM, raak.clone()).await, gevonden);
        assert_eq!(probeer(&w, WIE, NAAM, mis.clone()).await, gemist);
        assert_eq!(geteld(&w, WIE).await, (2, 1));
        niets(&w, WIE, NAAM, met(&raak, json!({ "bsn": "999900018" })), "SLEUTEL_ANDERE_INHOUD", "idempotentieSleutel").await;
        niets(&w, CONSULENT_LANSINGERLAND_2, NAAM, raak.clone(), "SLEUTEL_ANDERE_PERSOON", "idempotentieSleutel").await;
        // A key of another organisation does not exist.
        assert_eq!(probeer(&w, CONSULENT_RIDDERKERK, NAAM, raak.clone()).await, gemist);
        // A miss stays a miss under its key: repeating it is no way to wait for somebody without being counted.
        let informeren = json!({ "trajectId": later.traject, "versie": 1, "clientGeinformeerdOp": "2026-06-10" });
        doe(&w, INDICATIESTELLER, "clientInformeren", informeren).await;
        w.nacht().await;
        assert_eq!(probeer(&w, WIE, NAAM, mis).await, gemist);
        assert_eq!(doe(&w, WIE, NAAM, bij_nummer(&later.clientnummer)).await["client"]["clientnummer"], json!(later.clientnummer));
        // The relation ends today: the repeat is a miss, byte for byte, and nobody new stands in the log.
        let lijst = format!("UPDATE dat_traject SET zichtbaar_tot = '2026-06-09' WHERE clientnummer = '{}'", l.clientnummer);
        w.sql(&lijst).await;
        leeg(&w).await;
        assert_eq!(probeer(&w, WIE, NAAM, raak.clone()).await, gemist);
        assert_eq!(gelogd(&w).await.1, 0);
        // It shows again: so does the repeat, and it is logged; until the end of the day.
        w.sql("UPDATE dat_traject SET zichtbaar_tot = NULL").await;
        assert_eq!(probeer(&w, WIE, NAAM, raak.clone()).await, gevonden);
        assert_eq!(gelogd(&w).await.1, 1);
        w.klok.zet(dag("2026-06-11"));
        assert_eq!(probeer(&w, WIE, NAAM, raak).await, gemist);
    }
}

beide! {
    async fn wie_geen_consulent_meer_is_herhaalt_niets(w: Wereld) {
        iemand(&w, "999900006", json!({})).await;
        let raak = met_sleutel(&bij_bsn("999900006"), "raak");
        doe(&w, WIE, NAAM, raak.clone()).await;
        w.sql("UPDATE functionaris SET rol = 'BELEIDSADVISEUR' WHERE subject = 'consulent-1621'").await;
        let antwoord = probeer(&w, WIE, NAAM, raak.clone()).await;
        assert!(geen_woord(&antwoord), "{}", antwoord.json());
        w.sql("UPDATE functionaris SET geldig_tot = '2026-06-09' WHERE subject = 'consulent-1621'").await;
        assert_eq!(probeer(&w, WIE, NAAM, raak).await.code(), "GEEN_FUNCTIE");
    }
}

beide! {
    async fn zonder_logboek_geen_antwoord_en_geen_telling(w: Wereld) {
        iemand(&w, "999900006", json!({})).await;
        let raak = met_sleutel(&bij_bsn("999900006"), "raak");
        for tabel in ["log_betrokkene", "log_aanvraag", "log_opzoeking", "log_opzoekteller"] {
            w.sql(&format!("ALTER TABLE {tabel} RENAME TO weg")).await;
            let antwoord = probeer(&w, WIE, NAAM, raak.clone()).await;
            assert_eq!(antwoord.status.as_u16(), 503, "{tabel}");
            assert!(!String::from_utf8_lossy(&antwoord.bytes).contains("Persoon"), "{tabel}");
            w.sql(&format!("ALTER TABLE weg RENAME TO {tabel}")).await;
            assert_eq!(geteld(&w, WIE).await, (0, 0), "{tabel}");
        }
        doe(&w, WIE, NAAM, raak).await;
        assert_eq!(geteld(&w, WIE).await, (1, 0));
    }
}
