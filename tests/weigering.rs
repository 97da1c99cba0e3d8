//! Bad input: each kind a refusal with its stable code, and not one row of a fact changed.

use bw_regie::graphql::basis::{Soort as Knoop, knoop_id};
use sea_orm::{ConnectionTrait, DbBackend, Statement};
use serde_json::{Value, json};

use crate::hulp::basis::id;
use crate::hulp::beller::{CONSULENT_LANSINGERLAND, INDICATIESTELLER, MANDAATBEHEERDER, MANDAATBEHEERDER_LANSINGERLAND};
use crate::hulp::catalogus::kolommen;
use crate::hulp::stappen::{Tot, breng, doe, melding, probeer, toekenning, wacht};
use crate::hulp::{Wereld, Wie, beide};

/// Every row of every table of facts as text: all tables of the catalogue but the keys and the log of requests.
pub(crate) async fn stand(w: &Wereld) -> Vec<(String, String)> {
    let pg = w.beheer.soort() == DbBackend::Postgres;
    let mut tabellen = kolommen(w.beheer.beheer()).await;
    tabellen.retain(|tabel, _| tabel != "idempotentie" && !tabel.starts_with("log_"));
    for nodig in ["client", "traject", "melding", "onderzoek", "aanvraag", "indicatie", "wachtlijst_inschrijving", "dat_traject", "mandaat"]
    {
        assert!(tabellen.contains_key(nodig), "{nodig} is no table: this check sees nothing");
    }
    let delen: Vec<String> = tabellen
        .iter()
        .map(|(tabel, kolommen)| {
            if pg {
                let rijen = format!("SELECT coalesce(string_agg(t::text, ';' ORDER BY t::text), '') FROM \"{tabel}\" t");
                format!("SELECT '{tabel}' AS tabel, ({rijen}) AS inhoud")
            } else {
                let rij: Vec<String> = kolommen.iter().map(|k| format!("quote(\"{}\")", k.naam)).collect();
                let rij = rij.join("||','||");
                let rijen = format!("SELECT coalesce(group_concat(r, ';'), '') FROM (SELECT {rij} AS r FROM \"{tabel}\" ORDER BY 1)");
                format!("SELECT '{tabel}' AS tabel, ({rijen}) AS inhoud")
            }
        })
        .collect();
    let rijen = Statement::from_string(w.beheer.soort(), delen.join(" UNION ALL "));
    let rijen = w.beheer.beheer().query_all_raw(rijen).await.unwrap();
    rijen.iter().map(|r| (r.try_get("", "tabel").unwrap(), r.try_get("", "inhoud").unwrap())).collect()
}

/// An input with other values.
pub(crate) fn met(basis: &Value, anders: Value) -> Value {
    let mut input = basis.clone();
    input.as_object_mut().unwrap().extend(anders.as_object().unwrap().clone());
    input
}

/// Tries an act: refused with this code at this field (empty: the whole input), no result, and nothing changed.
pub(crate) async fn niets(w: &Wereld, wie: Wie, naam: &str, input: Value, code: &str, veld: &str) {
    let voor = stand(w).await;
    let data = probeer(w, wie, naam, input.clone()).await.data();
    let payload = &data[naam];
    let pad = if veld.is_empty() { json!(["input"]) } else { json!(["input", veld]) };
    let weigeringen = payload["weigeringen"].as_array().unwrap();
    assert!(weigeringen.len() == 1 && weigeringen[0]["code"] == code && weigeringen[0]["pad"] == pad, "{naam} {input}: {payload}");
    assert!(weigeringen[0]["bericht"].as_str().unwrap().len() > 10, "{payload}");
    assert!(payload.as_object().unwrap().iter().all(|(k, v)| k == "weigeringen" || v.is_null()), "{payload}");
    assert_eq!(voor, stand(w).await, "{naam} {input} was refused and changed something");
}

beide! {
    async fn een_melding(w: Wereld) {
        let voor = stand(&w).await;
        doe(&w, INDICATIESTELLER, "meldingDoen", melding()).await;
        assert_ne!(voor, stand(&w).await, "the check sees a change");
        let lang = |n: usize| "é".repeat(n);
        let gevallen = [
            (json!({ "bsn": "999900007" }), "BSN_ONGELDIG", "bsn"),
            (json!({ "bsn": "99990000" }), "BSN_ONGELDIG", "bsn"),
            (json!({ "bsn": "9999000060" }), "BSN_ONGELDIG", "bsn"),
            (json!({ "bsn": "000000000" }), "BSN_ONGELDIG", "bsn"),
            (json!({ "bsn": "elfproef!" }), "BSN_ONGELDIG", "bsn"),
            (json!({ "bsn": "" }), "BSN_ONGELDIG", "bsn"),
            // Seventeen and a half on 3 March, reported on the 2nd.
            (json!({ "geboortedatum": "2008-09-03" }), "CLIENT_TE_JONG", "geboortedatum"),
            (json!({ "geboortedatum": "2026-06-11" }), "DATUM_IN_TOEKOMST", "geboortedatum"),
            (json!({ "ontvangenOp": "2026-06-11" }), "DATUM_IN_TOEKOMST", "ontvangenOp"),
            (json!({ "clientGeinformeerdOp": "2026-06-11" }), "DATUM_IN_TOEKOMST", "clientGeinformeerdOp"),
            (json!({ "herkomstPeildatum": "2026-06-11" }), "DATUM_IN_TOEKOMST", "herkomstPeildatum"),
            (json!({ "gemeenteHerkomst": "9999" }), "GEMEENTE_ONBEKEND", "gemeenteHerkomst"),
            (json!({ "gemeenteHerkomst": "" }), "GEMEENTE_ONBEKEND", "gemeenteHerkomst"),
            (json!({ "gemeenteHerkomst": lang(3000) }), "GEMEENTE_ONBEKEND", "gemeenteHerkomst"),
            (json!({ "gemeenteHerkomst": null }), "HERKOMST_ONVOLLEDIG", "gemeenteHerkomst"),
            (json!({ "herkomstPeildatum": null }), "HERKOMST_ONVOLLEDIG", "gemeenteHerkomst"),
            (json!({ "herkomstBron": "ONBEKEND" }), "HERKOMST_ONVOLLEDIG", "gemeenteHerkomst"),
            (json!({ "herkomstBron": "ONBEKEND", "gemeenteHerkomst": null }), "HERKOMST_ONVOLLEDIG", "gemeenteHerkomst"),
            (json!({ "voornamen": " \t" }), "VELD_LEEG", "voornamen"),
            (json!({ "achternaam": "" }), "VELD_LEEG", "achternaam"),
            (json!({ "toelichting": "" }), "VELD_LEEG", "toelichting"),
            (json!({ "voornamen": lang(201) }), "TEKST_TE_LANG", "voornamen"),
            (json!({ "achternaam": lang(201) }), "TEKST_TE_LANG", "achternaam"),
            (json!({ "toelichting": lang(4001) }), "TEKST_TE_LANG", "toelichting"),
        ];
        for (anders, code, veld) in gevallen {
            niets(&w, INDICATIESTELLER, "meldingDoen", met(&melding(), anders), code, veld).await;
        }
        // On the day itself, on the longest text, of today, and of nobody knows where: accepted.
        let goed = [
            json!({ "geboortedatum": "2008-09-02" }),
            json!({ "voornamen": lang(200), "achternaam": lang(200), "toelichting": lang(4000) }),
            json!({ "ontvangenOp": "2026-06-10" }),
            json!({ "herkomstBron": "ONBEKEND", "gemeenteHerkomst": null, "herkomstPeildatum": null }),
        ];
        for anders in goed {
            doe(&w, INDICATIESTELLER, "meldingDoen", met(&melding(), anders)).await;
        }
    }
}

beide! {
    async fn een_consulent_meldt_alleen_voor_de_eigen_gemeente(w: Wereld) {
        let wie = CONSULENT_LANSINGERLAND;
        for anders in [
            json!({ "gemeenteHerkomst": "0597" }),
            json!({ "gemeenteHerkomst": "0599" }),
            json!({ "herkomstBron": "ONBEKEND", "gemeenteHerkomst": null, "herkomstPeildatum": null }),
        ] {
            niets(&w, wie, "meldingDoen", met(&melding(), anders), "HERKOMST_NIET_EIGEN", "gemeenteHerkomst").await;
        }
        // Nobody at the centrumgemeente would see it, so it would be lost: reported there instead.
        niets(&w, wie, "meldingDoen", met(&melding(), json!({ "geheim": true })), "GEHEIM_VIA_CENTRUMGEMEENTE", "geheim").await;
        doe(&w, wie, "meldingDoen", melding()).await;
    }
}

beide! {
    async fn elke_stap_op_zijn_tijd(w: Wereld) {
        let wie = INDICATIESTELLER;
        let l = breng(&w, wie, melding(), json!({}), Tot::Melding, json!({})).await;
        let t = |versie: i64| json!({ "trajectId": l.traject, "versie": versie });
        let onderzoek = met(&t(1), json!({ "afgerondOp": "2026-04-01", "verslag": "verslag" }));
        for (anders, code, veld) in [
            (json!({ "afgerondOp": "2026-06-11" }), "DATUM_IN_TOEKOMST", "afgerondOp"),
            (json!({ "afgerondOp": "2026-03-01" }), "DATUM_VOLGORDE", "afgerondOp"),
            (json!({ "verslag": "  " }), "VELD_LEEG", "verslag"),
            (json!({ "verslag": "x".repeat(4001) }), "TEKST_TE_LANG", "verslag"),
        ] {
            niets(&w, wie, "onderzoekAfronden", met(&onderzoek, anders), code, veld).await;
        }
        // Six weeks after the melding is 13 April.
        for op in ["2026-03-02", "2026-04-13"] {
            niets(&w, wie, "aanvraagRegistreren", met(&t(1), json!({ "ontvangenOp": op })), "ONDERZOEK_LOOPT", "").await;
        }
        niets(&w, wie, "indicatieBesluiten", met(&toekenning(), t(1)), "GEEN_AANVRAAG", "").await;
        niets(&w, wie, "clientInformeren", met(&t(1), json!({ "clientGeinformeerdOp": "2026-03-03" })), "AL_GEINFORMEERD", "").await;
        niets(&w, wie, "trajectToewijzen", json!({ "trajectId": l.traject }), "AL_TOEGEWEZEN", "").await;

        doe(&w, wie, "onderzoekAfronden", onderzoek.clone()).await;
        niets(&w, wie, "onderzoekAfronden", met(&onderzoek, t(2)), "ONDERZOEK_AL_AFGEROND", "").await;
        let aanvraag = |op: &str, versie| met(&t(versie), json!({ "ontvangenOp": op }));
        niets(&w, wie, "aanvraagRegistreren", aanvraag("2026-03-31", 2), "DATUM_VOLGORDE", "ontvangenOp").await;
        niets(&w, wie, "aanvraagRegistreren", aanvraag("2026-06-11", 2), "DATUM_IN_TOEKOMST", "ontvangenOp").await;
        doe(&w, wie, "aanvraagRegistreren", aanvraag("2026-04-10", 2)).await;
        niets(&w, wie, "aanvraagRegistreren", aanvraag("2026-04-11", 3), "AANVRAAG_LOOPT", "").await;

        let besluit = met(&toekenning(), t(3));
        doe_besluit_geweigerd(&w, wie, &besluit).await;
        let indicatie = doe(&w, wie, "indicatieBesluiten", besluit.clone()).await["indicatie"]["id"].clone();
        niets(&w, wie, "indicatieBesluiten", met(&besluit, t(4)), "GEEN_AANVRAAG", "").await;

        let i = |versie: i64| json!({ "indicatieId": indicatie, "versie": versie });
        niets(&w, wie, "wachtlijstInschrijven", met(&wacht(), i(4)), "NIET_BEKENDGEMAAKT", "").await;
        let bekend = |op: &str, versie| met(&i(versie), json!({ "bekendgemaaktOp": op }));
        niets(&w, wie, "indicatieBekendmaken", bekend("2026-04-19", 4), "DATUM_VOLGORDE", "bekendgemaaktOp").await;
        niets(&w, wie, "indicatieBekendmaken", bekend("2026-06-11", 4), "DATUM_IN_TOEKOMST", "bekendgemaaktOp").await;
        doe(&w, wie, "indicatieBekendmaken", bekend("2026-04-24", 4)).await;
        niets(&w, wie, "indicatieBekendmaken", bekend("2026-04-25", 5), "AL_BEKENDGEMAAKT", "").await;

        let inschrijving = met(&wacht(), i(5));
        for (anders, code, veld) in [
            (json!({ "ingeschrevenOp": "2026-04-23" }), "DATUM_VOLGORDE", "ingeschrevenOp"),
            (json!({ "ingeschrevenOp": "2026-06-11" }), "DATUM_IN_TOEKOMST", "ingeschrevenOp"),
            (json!({ "voorkeurGemeente": "9999" }), "GEMEENTE_ONBEKEND", "voorkeurGemeente"),
            (json!({ "nachttoezicht": "HEEL_VEEL" }), "TREDE_ONBEKEND", "nachttoezicht"),
        ] {
            niets(&w, wie, "wachtlijstInschrijven", met(&inschrijving, anders), code, veld).await;
        }
        doe(&w, wie, "wachtlijstInschrijven", inschrijving.clone()).await;
        niets(&w, wie, "wachtlijstInschrijven", met(&inschrijving, i(6)), "AL_OP_WACHTLIJST", "").await;
    }
}

/// Everything that a besluit can lack or have too much of.
async fn doe_besluit_geweigerd(w: &Wereld, wie: Wie, besluit: &Value) {
    let pgb = json!({ "leveringsvorm": "PGB", "pgbToetsOp": "2026-04-21" });
    let gevallen = [
        (json!({ "besluitOp": "2026-06-11" }), "DATUM_IN_TOEKOMST", "besluitOp"),
        (json!({ "besluitOp": "2026-04-09" }), "DATUM_VOLGORDE", "besluitOp"),
        (json!({ "motivering": "" }), "VELD_LEEG", "motivering"),
        (json!({ "motivering": "x".repeat(4001) }), "TEKST_TE_LANG", "motivering"),
        (json!({ "leveringsvorm": null }), "TOEKENNING_ONVOLLEDIG", "leveringsvorm"),
        (json!({ "verblijf": null }), "TOEKENNING_ONVOLLEDIG", "verblijf"),
        (json!({ "geldigVan": null }), "TOEKENNING_ONVOLLEDIG", "geldigVan"),
        (json!({ "geldigTot": null }), "TOEKENNING_ONVOLLEDIG", "geldigTot"),
        (json!({ "arrangement": [] }), "TOEKENNING_ONVOLLEDIG", "arrangement"),
        (json!({ "geldigTot": "2026-04-19" }), "DATUM_VOLGORDE", "geldigTot"),
        (json!({ "arrangement": [{ "resultaatgebied": "9", "trede": "BEPERKT" }] }), "ARRANGEMENT_ONBEKEND", "arrangement"),
        // A step of another result area.
        (json!({ "arrangement": [{ "resultaatgebied": "5", "trede": "BEPERKT" }] }), "ARRANGEMENT_ONBEKEND", "arrangement"),
        (
            json!({ "arrangement": [{ "resultaatgebied": "1", "trede": "BEPERKT" }, { "resultaatgebied": "1", "trede": "INTENSIEF" }] }),
            "ARRANGEMENT_DUBBEL",
            "arrangement",
        ),
        (json!({ "leveringsvorm": "PGB" }), "PGB_TOETS_ONTBREEKT", "pgbToetsOp"),
        // Checked after the besluit.
        (pgb, "DATUM_VOLGORDE", "besluitOp"),
    ];
    for (anders, code, veld) in gevallen {
        niets(w, wie, "indicatieBesluiten", met(besluit, anders), code, veld).await;
    }
    let leeg = json!({ "uitkomst": "AFWIJZEN", "afwijzingsgrond": "WLZ", "leveringsvorm": null, "verblijf": null, "geldigVan": null, "geldigTot": null, "arrangement": [] });
    let afwijzing = met(besluit, leeg);
    for veld in ["leveringsvorm", "verblijf", "geldigVan", "geldigTot", "arrangement"] {
        let teveel = met(&afwijzing, json!({ veld: besluit[veld] }));
        niets(w, wie, "indicatieBesluiten", teveel, "AFWIJZING_MET_TOEKENNING", veld).await;
    }
}

beide! {
    async fn geen_grond_voor_de_wachtlijst(w: Wereld) {
        let wie = INDICATIESTELLER;
        let afwijzing = json!({ "besluitOp": "2026-04-20", "uitkomst": "AFWIJZEN", "afwijzingsgrond": "WLZ", "motivering": "WAT-MARK" });
        let l = breng(&w, wie, melding(), afwijzing, Tot::Bekendmaking, json!({})).await;
        let inschrijving = met(&wacht(), json!({ "indicatieId": l.indicatie, "versie": 5 }));
        niets(&w, wie, "wachtlijstInschrijven", inschrijving, "NIET_TOEGEKEND", "").await;
        // A refusal that was made known ends the traject.
        let aanvraag = json!({ "trajectId": l.traject, "versie": 5, "ontvangenOp": "2026-05-01" });
        niets(&w, wie, "aanvraagRegistreren", aanvraag, "TRAJECT_BEEINDIGD", "").await;
        for (anders, op, code) in [
            (json!({ "verblijf": "EXTRAMURAAL" }), "2026-05-01", "GEEN_VERBLIJF"),
            (json!({ "leveringsvorm": "PGB", "pgbToetsOp": "2026-04-20" }), "2026-05-01", "GEEN_VERBLIJF"),
            (json!({ "geldigTot": "2026-04-30" }), "2026-05-01", "INDICATIE_NIET_GELDIG"),
        ] {
            let l = breng(&w, wie, melding(), met(&toekenning(), anders), Tot::Bekendmaking, json!({})).await;
            let inschrijving = met(&wacht(), json!({ "indicatieId": l.indicatie, "versie": 5, "ingeschrevenOp": op }));
            niets(&w, wie, "wachtlijstInschrijven", inschrijving, code, "").await;
        }
    }
}

beide! {
    async fn geldig_vanaf_de_achttiende_verjaardag(w: Wereld) {
        let jong = met(&melding(), json!({ "geboortedatum": "2008-06-30" }));
        let l = breng(&w, INDICATIESTELLER, jong, json!({}), Tot::Aanvraag, json!({})).await;
        let besluit = |van: &str| met(&toekenning(), json!({ "trajectId": l.traject, "versie": 3, "geldigVan": van }));
        niets(&w, INDICATIESTELLER, "indicatieBesluiten", besluit("2026-06-29"), "GELDIG_VOOR_ACHTTIEN", "geldigVan").await;
        doe(&w, INDICATIESTELLER, "indicatieBesluiten", besluit("2026-06-30")).await;
    }
}

beide! {
    async fn elke_verouderde_versie(w: Wereld) {
        let wie = INDICATIESTELLER;
        let stil = met(&melding(), json!({ "clientGeinformeerdOp": null }));
        let l = breng(&w, wie, stil, json!({}), Tot::Melding, json!({})).await;
        let t = json!({ "trajectId": l.traject });
        let mandaat = knoop_id(Knoop::Mandaat, id("mandaat 1621 ONDERZOEK"));
        let onder = knoop_id(Knoop::Ondermandaat, id("ondermandaat ist-1 ONDERZOEK"));
        let intrekking = json!({ "per": "2026-07-01", "reden": "reden" });
        let mut versie = 1;
        // In the order of a traject: before each act every other version is refused.
        let acten = [
            (wie, "clientInformeren", met(&t, json!({ "clientGeinformeerdOp": "2026-03-02" })), true),
            (wie, "onderzoekAfronden", met(&t, json!({ "afgerondOp": "2026-04-01", "verslag": "verslag" })), true),
            (wie, "aanvraagRegistreren", met(&t, json!({ "ontvangenOp": "2026-04-10" })), true),
            (wie, "indicatieBesluiten", met(&t, toekenning()), true),
            (wie, "indicatieBekendmaken", json!({ "bekendgemaaktOp": "2026-04-24" }), true),
            (wie, "wachtlijstInschrijven", wacht(), true),
            (MANDAATBEHEERDER_LANSINGERLAND, "mandaatIntrekken", met(&intrekking, json!({ "mandaatId": mandaat })), false),
            (MANDAATBEHEERDER, "ondermandaatIntrekken", met(&intrekking, json!({ "ondermandaatId": onder })), false),
        ];
        let mut indicatie = Value::Null;
        for (wie, naam, input, van_traject) in acten {
            let goed = if van_traject { versie } else { 1 };
            let input = if input.get("bekendgemaaktOp").or(input.get("ingeschrevenOp")).is_some() {
                met(&input, json!({ "indicatieId": indicatie }))
            } else {
                input
            };
            for fout in [goed - 1, goed + 1, 0, -1, i32::MAX] {
                niets(&w, wie, naam, met(&input, json!({ "versie": fout })), "VERSIE_VEROUDERD", "versie").await;
            }
            let payload = doe(&w, wie, naam, met(&input, json!({ "versie": goed }))).await;
            if naam == "indicatieBesluiten" {
                indicatie = payload["indicatie"]["id"].clone();
            }
            versie += i32::from(van_traject);
        }
        // What was done once cannot be done again on the version of then.
        let nog_eens = met(&t, json!({ "versie": 2, "afgerondOp": "2026-04-01", "verslag": "verslag" }));
        niets(&w, wie, "onderzoekAfronden", nog_eens, "VERSIE_VEROUDERD", "versie").await;
    }
}
