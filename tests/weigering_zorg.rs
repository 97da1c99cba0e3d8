//! Capacity, proposals, care and bridging: what cannot be is a refusal with its code, and not one row of a fact changed.

use serde_json::{Value, json};

use crate::hulp::basis::{dag, locatie};
use crate::hulp::beller::{AANBIEDER, AANBIEDER_2, AGB_2, COORDINATOR, INDICATIESTELLER};
use crate::hulp::stappen::{Loop, Tot, breng, doe, melding, plaats, probeer, toekenning, voorstel, wacht};
use crate::hulp::{Wereld, Wie, beide};
use crate::weigering::{met, niets, stand};

const VANDAAG: &str = "2026-06-10";
const MORGEN: &str = "2026-06-11";

async fn wachtend(w: &Wereld) -> Loop {
    breng(w, INDICATIESTELLER, melding(), toekenning(), Tot::Wachtlijst, wacht()).await
}

/// Somebody who turns 18 on 1 July.
async fn jong(w: &Wereld, tot: Tot) -> Loop {
    let m = met(&melding(), json!({ "geboortedatum": "2008-07-01" }));
    breng(w, INDICATIESTELLER, m, met(&toekenning(), json!({ "geldigVan": "2026-07-01" })), tot, wacht()).await
}

fn id_van(l: &Loop) -> &str {
    l.inschrijving.as_deref().unwrap()
}

/// Proposes to a location; the proposal.
async fn stel_voor(w: &Wereld, l: &Loop, anders: Value) -> Value {
    let input = met(&voorstel(id_van(l), 6, 1), anders);
    doe(w, COORDINATOR, "voorstelDoen", input).await["voorstel"]["id"].clone()
}

async fn accepteer(w: &Wereld, wie: Wie, voorstel: &Value) {
    doe(w, wie, "voorstelBeantwoorden", json!({ "voorstelId": voorstel, "versie": 1, "akkoord": true })).await;
}

async fn alle(w: &Wereld, wie: Wie, naam: &str, goed: &Value, gevallen: &[(Value, &str, &str)]) {
    for (anders, code, veld) in gevallen {
        niets(w, wie, naam, met(goed, anders.clone()), code, veld).await;
    }
}

beide! {
    async fn capaciteit(w: Wereld) {
        let goed = json!({ "locatieId": locatie(1), "totaal": 2, "geldigTot": "2026-09-01" });
        let buiten = |aantal: i32, van: &str, tot: Value| json!({ "buitenGebruik": [{ "aantal": aantal, "reden": "ONDERHOUD", "van": van, "tot": tot }] });
        let veel: Vec<Value> = (0..21).map(|_| json!({ "aantal": 1, "reden": "OVERIG", "van": VANDAAG })).collect();
        alle(&w, AANBIEDER, "capaciteitOpgeven", &goed, &[
            (json!({ "totaal": -1 }), "AANTAL_ONGELDIG", "totaal"),
            (json!({ "totaal": 501 }), "AANTAL_ONGELDIG", "totaal"),
            (json!({ "totaal": i32::MAX }), "AANTAL_ONGELDIG", "totaal"),
            (json!({ "geldigTot": "2026-06-09" }), "DATUM_VOLGORDE", "geldigTot"),
            (json!({ "geldigTot": "2026-12-11" }), "DATUM_TE_VER", "geldigTot"),
            (json!({ "locatieId": locatie(5) }), "LOCATIE_ZONDER_PLEKKEN", "locatieId"),
            (json!({ "locatieId": locatie(4) }), "NIET_GEVONDEN", "locatieId"),
            (buiten(0, VANDAAG, Value::Null), "AANTAL_ONGELDIG", "buitenGebruik"),
            (buiten(3, VANDAAG, Value::Null), "AANTAL_ONGELDIG", "buitenGebruik"),
            (buiten(1, "2028-01-01", Value::Null), "DATUM_TE_VER", "buitenGebruik"),
            (buiten(1, "2026-07-01", json!("2026-06-30")), "DATUM_VOLGORDE", "buitenGebruik"),
            (json!({ "buitenGebruik": veel }), "AANTAL_ONGELDIG", "buitenGebruik"),
            (json!({ "idempotentieSleutel": "kort" }), "SLEUTEL_ONGELDIG", "idempotentieSleutel"),
        ]).await;
        // One place taken, one held: none can go.
        let (een, twee) = (wachtend(&w).await, wachtend(&w).await);
        plaats(&w, &een, 6, (1, AANBIEDER), "DEFINITIEF").await;
        let v = stel_voor(&w, &twee, json!({})).await;
        accepteer(&w, AANBIEDER, &v).await;
        alle(&w, AANBIEDER, "capaciteitOpgeven", &goed, &[
            (json!({ "totaal": 0 }), "CAPACITEIT_ONDER_BEZETTING", "totaal"),
            (json!({ "totaal": 1 }), "CAPACITEIT_ONDER_BEZETTING", "totaal"),
            (buiten(1, VANDAAG, Value::Null), "CAPACITEIT_ONDER_BEZETTING", "totaal"),
        ]).await;
        doe(&w, AANBIEDER, "capaciteitOpgeven", goed).await;
    }
}

beide! {
    async fn een_voorstel(w: Wereld) {
        let l = wachtend(&w).await;
        let goed = voorstel(id_van(&l), 6, 1);
        alle(&w, COORDINATOR, "voorstelDoen", &goed, &[
            (json!({ "versie": 5 }), "VERSIE_VEROUDERD", "versie"),
            (json!({ "versie": -1 }), "VERSIE_VEROUDERD", "versie"),
            (json!({ "locatieId": locatie(5) }), "LOCATIE_ZONDER_PLEKKEN", "locatieId"),
            (json!({ "antwoordVoor": "2026-06-09" }), "DATUM_VOLGORDE", "antwoordVoor"),
            (json!({ "antwoordVoor": "2026-07-12" }), "DATUM_TE_VER", "antwoordVoor"),
            (json!({ "gewenstVan": "2026-06-09" }), "DATUM_VOLGORDE", "gewenstVan"),
            (json!({ "gewenstVan": "2026-12-11" }), "DATUM_TE_VER", "gewenstVan"),
            (json!({ "clientAkkoordOp": MORGEN }), "DATUM_IN_TOEKOMST", "clientAkkoordOp"),
            (json!({ "clientAkkoordOp": "2026-04-30" }), "DATUM_VOLGORDE", "clientAkkoordOp"),
        ]).await;
        let jongere = jong(&w, Tot::Wachtlijst).await;
        let te_vroeg = met(&voorstel(id_van(&jongere), 6, 1), json!({ "gewenstVan": "2026-06-30" }));
        niets(&w, COORDINATOR, "voorstelDoen", te_vroeg, "ZORG_VOOR_ACHTTIEN", "gewenstVan").await;

        // The last place of house 2 is held for one of two.
        let v = stel_voor(&w, &l, json!({ "locatieId": locatie(2) })).await;
        niets(&w, COORDINATOR, "voorstelDoen", met(&goed, json!({ "versie": 7 })), "VOORSTEL_LOOPT", "").await;
        let ander = wachtend(&w).await;
        let v2 = stel_voor(&w, &ander, json!({ "locatieId": locatie(2) })).await;
        let antwoord = json!({ "voorstelId": v, "versie": 1, "akkoord": true });
        alle(&w, AANBIEDER, "voorstelBeantwoorden", &antwoord, &[
            (json!({ "versie": 2 }), "VERSIE_VEROUDERD", "versie"),
            (json!({ "reden": "OVERIG" }), "VELD_OVERBODIG", "reden"),
            (json!({ "akkoord": false }), "VELD_LEEG", "reden"),
        ]).await;
        niets(&w, AANBIEDER_2, "voorstelBeantwoorden", antwoord.clone(), "NIET_GEVONDEN", "voorstelId").await;
        doe(&w, AANBIEDER, "voorstelBeantwoorden", antwoord.clone()).await;
        niets(&w, AANBIEDER, "voorstelBeantwoorden", met(&antwoord, json!({ "versie": 2 })), "VOORSTEL_NIET_OPEN", "").await;
        niets(&w, AANBIEDER, "voorstelBeantwoorden", met(&antwoord, json!({ "voorstelId": v2 })), "GEEN_PLEK_VRIJ", "").await;

        let terug = json!({ "voorstelId": v2, "versie": 1, "kant": "CLIENT", "reden": "ANDERE_WENS" });
        alle(&w, COORDINATOR, "voorstelIntrekken", &terug, &[
            (json!({ "kant": "AANBIEDER" }), "KEUZE_ONGELDIG", "kant"),
            (json!({ "versie": 2 }), "VERSIE_VEROUDERD", "versie"),
        ]).await;
        // Not answered in time: over for both, and for the provider it is gone.
        w.klok.zet(dag("2026-06-25"));
        niets(&w, AANBIEDER, "voorstelBeantwoorden", met(&antwoord, json!({ "voorstelId": v2 })), "NIET_GEVONDEN", "voorstelId").await;
        niets(&w, COORDINATOR, "voorstelIntrekken", terug, "VOORSTEL_NIET_OPEN", "").await;
    }
}

beide! {
    async fn een_plaatsing(w: Wereld) {
        let l = wachtend(&w).await;
        let v = stel_voor(&w, &l, json!({})).await;
        let goed = json!({ "voorstelId": v, "versie": 1, "soort": "TUSSENTIJDS", "van": VANDAAG });
        niets(&w, COORDINATOR, "plaatsen", goed.clone(), "VOORSTEL_NIET_GEACCEPTEERD", "").await;
        accepteer(&w, AANBIEDER, &v).await;
        let goed = met(&goed, json!({ "versie": 2 }));
        alle(&w, COORDINATOR, "plaatsen", &goed, &[
            (json!({ "versie": 1 }), "VERSIE_VEROUDERD", "versie"),
            (json!({ "soort": "SPOED" }), "KEUZE_ONGELDIG", "soort"),
            (json!({ "van": MORGEN }), "DATUM_IN_TOEKOMST", "van"),
            (json!({ "van": "2026-06-09" }), "DATUM_VOLGORDE", "van"),
        ]).await;
        let jongere = jong(&w, Tot::Wachtlijst).await;
        let vj = stel_voor(&w, &jongere, json!({ "gewenstVan": "2026-07-01" })).await;
        accepteer(&w, AANBIEDER, &vj).await;
        niets(&w, COORDINATOR, "plaatsen", met(&goed, json!({ "voorstelId": vj })), "ZORG_VOOR_ACHTTIEN", "van").await;
        let kort = met(&toekenning(), json!({ "geldigTot": "2026-06-05" }));
        let kort = breng(&w, INDICATIESTELLER, melding(), kort, Tot::Wachtlijst, wacht()).await;
        let vk = stel_voor(&w, &kort, json!({ "locatieId": locatie(3) })).await;
        accepteer(&w, AANBIEDER, &vk).await;
        niets(&w, COORDINATOR, "plaatsen", met(&goed, json!({ "voorstelId": vk })), "INDICATIE_NIET_GELDIG", "").await;

        doe(&w, COORDINATOR, "plaatsen", goed.clone()).await;
        niets(&w, COORDINATOR, "plaatsen", met(&goed, json!({ "versie": 3 })), "VOORSTEL_NIET_GEACCEPTEERD", "").await;
        // The wait goes on, and is not bridged while there is care.
        let brug = json!({ "inschrijvingId": l.inschrijving, "versie": 9, "zorgaanbieder": AGB_2, "vorm": "OVERIG", "van": VANDAAG });
        niets(&w, COORDINATOR, "overbruggingStarten", brug, "AL_IN_ZORG", "").await;
        let spoed = json!({ "trajectId": l.traject, "versie": 9, "locatieId": locatie(3), "van": VANDAAG });
        niets(&w, INDICATIESTELLER, "spoedPlaatsen", spoed, "AL_IN_ZORG", "").await;
        // Final, and then no wait is left to propose for.
        let ander = wachtend(&w).await;
        plaats(&w, &ander, 6, (3, AANBIEDER), "DEFINITIEF").await;
        niets(&w, COORDINATOR, "voorstelDoen", voorstel(id_van(&ander), 9, 3), "NIET_OP_WACHTLIJST", "").await;
    }
}

beide! {
    async fn spoed(w: Wereld) {
        let l = breng(&w, INDICATIESTELLER, melding(), json!({}), Tot::Melding, json!({})).await;
        let goed = json!({ "trajectId": l.traject, "versie": 1, "locatieId": locatie(2), "van": VANDAAG });
        alle(&w, INDICATIESTELLER, "spoedPlaatsen", &goed, &[
            (json!({ "versie": 2 }), "VERSIE_VEROUDERD", "versie"),
            (json!({ "locatieId": locatie(5) }), "LOCATIE_ZONDER_PLEKKEN", "locatieId"),
            (json!({ "van": MORGEN }), "DATUM_IN_TOEKOMST", "van"),
            (json!({ "van": "2026-03-01" }), "DATUM_VOLGORDE", "van"),
        ]).await;
        let jongere = jong(&w, Tot::Melding).await;
        niets(&w, INDICATIESTELLER, "spoedPlaatsen", met(&goed, json!({ "trajectId": jongere.traject })), "ZORG_VOOR_ACHTTIEN", "van").await;
        let afwijzing = json!({ "besluitOp": "2026-04-20", "uitkomst": "AFWIJZEN", "afwijzingsgrond": "WLZ", "motivering": "WAT-MARK" });
        let over = breng(&w, INDICATIESTELLER, melding(), afwijzing, Tot::Bekendmaking, json!({})).await;
        let over = met(&goed, json!({ "trajectId": over.traject, "versie": 5 }));
        niets(&w, INDICATIESTELLER, "spoedPlaatsen", over, "TRAJECT_BEEINDIGD", "").await;
        // Full: one place.
        let ander = breng(&w, INDICATIESTELLER, melding(), json!({}), Tot::Melding, json!({})).await;
        doe(&w, INDICATIESTELLER, "spoedPlaatsen", met(&goed, json!({ "trajectId": ander.traject }))).await;
        niets(&w, INDICATIESTELLER, "spoedPlaatsen", goed.clone(), "GEEN_PLEK_VRIJ", "").await;
        // Before the besluit it is a besluit of its own, with a mandaat of its own.
        w.sql(
            "UPDATE mandaat_geldigheid SET geldig_tot = '2020-01-01' WHERE mandaat_id IN (SELECT id FROM mandaat WHERE van_gemeente = '1621' \
             AND bevoegdheid_code = 'TIJDELIJKE_MAATWERKVOORZIENING')",
        )
        .await;
        niets(&w, INDICATIESTELLER, "spoedPlaatsen", met(&goed, json!({ "locatieId": locatie(3) })), "MANDAAT_ONTBREEKT", "").await;
    }
}

beide! {
    async fn een_verblijf(w: Wereld) {
        let l = wachtend(&w).await;
        let verblijf = plaats(&w, &l, 6, (1, AANBIEDER), "DEFINITIEF").await;
        let vol = wachtend(&w).await;
        plaats(&w, &vol, 6, (2, AANBIEDER), "DEFINITIEF").await;
        let v = json!({ "zorgverblijfId": verblijf, "versie": 1 });
        let verhuizing = met(&v, json!({ "locatieId": locatie(3), "op": VANDAAG }));
        alle(&w, COORDINATOR, "verplaatsen", &verhuizing, &[
            (json!({ "versie": 2 }), "VERSIE_VEROUDERD", "versie"),
            (json!({ "locatieId": locatie(1) }), "ZELFDE_LOCATIE", "locatieId"),
            (json!({ "locatieId": locatie(4) }), "ANDERE_AANBIEDER", "locatieId"),
            (json!({ "locatieId": locatie(5) }), "LOCATIE_ZONDER_PLEKKEN", "locatieId"),
            (json!({ "op": MORGEN }), "DATUM_IN_TOEKOMST", "op"),
            // The day of the move belongs to the new house, and one day at least to the old.
            (json!({ "op": VANDAAG }), "DATUM_VOLGORDE", "op"),
        ]).await;
        let weg = met(&v, json!({ "van": VANDAAG, "reden": "VERLOF" }));
        let terug = met(&v, json!({ "laatsteDag": VANDAAG }));
        alle(&w, AANBIEDER, "afwezigheidMelden", &weg, &[
            (json!({ "versie": 2 }), "VERSIE_VEROUDERD", "versie"),
            (json!({ "van": MORGEN }), "DATUM_IN_TOEKOMST", "van"),
            (json!({ "van": "2026-06-09" }), "DATUM_VOLGORDE", "van"),
        ]).await;
        niets(&w, AANBIEDER, "afwezigheidBeeindigen", terug.clone(), "NIET_AFWEZIG", "").await;
        doe(&w, AANBIEDER, "afwezigheidMelden", weg.clone()).await;
        let twee = json!({ "versie": 2 });
        niets(&w, AANBIEDER, "afwezigheidMelden", met(&weg, twee.clone()), "AL_AFWEZIG", "").await;
        alle(&w, AANBIEDER, "afwezigheidBeeindigen", &met(&terug, twee.clone()), &[
            (json!({ "laatsteDag": MORGEN }), "DATUM_IN_TOEKOMST", "laatsteDag"),
            (json!({ "laatsteDag": "2026-06-09" }), "DATUM_VOLGORDE", "laatsteDag"),
            (json!({ "versie": 1 }), "VERSIE_VEROUDERD", "versie"),
        ]).await;
        w.klok.zet(dag("2026-06-12"));
        let na = met(&verhuizing, json!({ "versie": 2, "op": "2026-06-12" }));
        niets(&w, COORDINATOR, "verplaatsen", met(&na, json!({ "locatieId": locatie(2) })), "GEEN_PLEK_VRIJ", "").await;
        let nieuw = doe(&w, COORDINATOR, "verplaatsen", na.clone()).await["zorgverblijf"]["id"].clone();
        niets(&w, COORDINATOR, "verplaatsen", met(&na, json!({ "versie": 3 })), "AL_BEEINDIGD", "").await;

        let einde = json!({ "zorgverblijfId": nieuw, "versie": 1, "op": "2026-06-12", "reden": "VOLGENS_PLAN" });
        alle(&w, AANBIEDER, "zorgBeeindigen", &einde, &[
            (json!({ "versie": 3 }), "VERSIE_VEROUDERD", "versie"),
            (json!({ "op": "2026-06-13" }), "DATUM_IN_TOEKOMST", "op"),
            (json!({ "op": "2026-06-11" }), "DATUM_VOLGORDE", "op"),
            (json!({ "op": "2026-01-01" }), "DATUM_VOLGORDE", "op"),
        ]).await;
        // A provider is asked of the wait for a place that was not final, and for no other; who knows the wait is, when there is one.
        for wie in [AANBIEDER, COORDINATOR] {
            niets(&w, wie, "zorgBeeindigen", met(&einde, json!({ "wachtGaatDoor": true })), "VELD_OVERBODIG", "wachtGaatDoor").await;
        }
        niets(&w, AANBIEDER_2, "zorgBeeindigen", einde.clone(), "NIET_GEVONDEN", "zorgverblijfId").await;
        doe(&w, AANBIEDER, "zorgBeeindigen", einde.clone()).await;
        niets(&w, AANBIEDER, "zorgBeeindigen", met(&einde, twee.clone()), "AL_BEEINDIGD", "").await;
        let weg = json!({ "zorgverblijfId": nieuw, "versie": 2, "van": "2026-06-12", "reden": "VERLOF" });
        niets(&w, AANBIEDER, "afwezigheidMelden", weg, "AL_BEEINDIGD", "").await;
    }
}

beide! {
    /// A provider may not know of care elsewhere: the refusal names the first day of its own stay, not of the care.
    async fn een_einde_voor_het_begin_noemt_alleen_het_eigen_verblijf(w: Wereld) {
        let (een, twee) = (wachtend(&w).await, wachtend(&w).await);
        plaats(&w, &een, 6, (4, AANBIEDER_2), "TUSSENTIJDS").await;
        w.klok.zet(dag("2026-06-15"));
        let mut antwoorden = Vec::new();
        for (l, versie) in [(een, 9), (twee, 6)] {
            let input = met(&voorstel(id_van(&l), versie, 3), json!({ "gewenstVan": "2026-06-15" }));
            let v = doe(&w, COORDINATOR, "voorstelDoen", input).await["voorstel"]["id"].clone();
            accepteer(&w, AANBIEDER, &v).await;
            let input = json!({ "voorstelId": v, "versie": 2, "soort": "DEFINITIEF", "van": "2026-06-15" });
            let verblijf = doe(&w, COORDINATOR, "plaatsen", input).await["zorgverblijf"]["id"].clone();
            let einde = json!({ "zorgverblijfId": verblijf, "versie": 1, "op": "2026-06-01", "reden": "VOLGENS_PLAN" });
            antwoorden.push(probeer(&w, AANBIEDER, "zorgBeeindigen", einde).await.bytes);
        }
        assert_eq!(String::from_utf8_lossy(&antwoorden[0]), String::from_utf8_lossy(&antwoorden[1]));
        assert!(String::from_utf8_lossy(&antwoorden[0]).contains("2026-06-15"));
    }
}

beide! {
    async fn overbruggen_en_wachten(w: Wereld) {
        let l = wachtend(&w).await;
        let goed = json!({ "inschrijvingId": l.inschrijving, "versie": 6, "zorgaanbieder": AGB_2, "vorm": "AMBULANT", "van": "2026-06-01" });
        alle(&w, COORDINATOR, "overbruggingStarten", &goed, &[
            (json!({ "versie": 7 }), "VERSIE_VEROUDERD", "versie"),
            (json!({ "zorgaanbieder": "niemand" }), "AANBIEDER_ONBEKEND", "zorgaanbieder"),
            (json!({ "zorgaanbieder": "" }), "AANBIEDER_ONBEKEND", "zorgaanbieder"),
            (json!({ "zorgaanbieder": "é".repeat(5000) }), "AANBIEDER_ONBEKEND", "zorgaanbieder"),
            (json!({ "zorgaanbieder": "' OR true --" }), "AANBIEDER_ONBEKEND", "zorgaanbieder"),
            (json!({ "toelichting": " \t" }), "VELD_LEEG", "toelichting"),
            (json!({ "toelichting": "x".repeat(4001) }), "TEKST_TE_LANG", "toelichting"),
            (json!({ "van": MORGEN }), "DATUM_IN_TOEKOMST", "van"),
            (json!({ "van": "2026-04-30" }), "DATUM_VOLGORDE", "van"),
        ]).await;
        // A NUL does not reach an act: PostgreSQL cannot hold it.
        for veld in ["zorgaanbieder", "toelichting", "inschrijvingId"] {
            let voor = stand(&w).await;
            let antwoord = probeer(&w, COORDINATOR, "overbruggingStarten", met(&goed, json!({ veld: "a\u{0}b" }))).await;
            assert_eq!(antwoord.status, 400, "{veld}: {}", antwoord.json());
            assert_eq!(voor, stand(&w).await);
        }
        let brug = doe(&w, COORDINATOR, "overbruggingStarten", goed.clone()).await["overbrugging"]["id"].clone();
        niets(&w, COORDINATOR, "overbruggingStarten", met(&goed, json!({ "versie": 7 })), "AL_OVERBRUGD", "").await;
        let einde = json!({ "overbruggingId": brug, "versie": 1, "op": VANDAAG });
        alle(&w, COORDINATOR, "overbruggingBeeindigen", &einde, &[
            (json!({ "versie": 2 }), "VERSIE_VEROUDERD", "versie"),
            (json!({ "op": MORGEN }), "DATUM_IN_TOEKOMST", "op"),
            (json!({ "op": "2026-05-31" }), "DATUM_VOLGORDE", "op"),
        ]).await;
        doe(&w, COORDINATOR, "overbruggingBeeindigen", einde.clone()).await;
        niets(&w, COORDINATOR, "overbruggingBeeindigen", met(&einde, json!({ "versie": 2 })), "AL_BEEINDIGD", "").await;

        let wijziging = json!({ "inschrijvingId": l.inschrijving, "versie": 8, "per": VANDAAG, "verblijf": "THUIS" });
        alle(&w, COORDINATOR, "wachtlijstWijzigen", &wijziging, &[
            (json!({ "versie": 7 }), "VERSIE_VEROUDERD", "versie"),
            (json!({ "verblijf": null }), "VELD_LEEG", "status"),
            (json!({ "per": MORGEN }), "DATUM_IN_TOEKOMST", "per"),
            (json!({ "per": "2026-04-30" }), "DATUM_VOLGORDE", "per"),
        ]).await;
        let voorbij = json!({ "inschrijvingId": l.inschrijving, "versie": 8, "op": VANDAAG, "reden": "AFSTEL_CLIENT" });
        alle(&w, COORDINATOR, "wachtlijstBeeindigen", &voorbij, &[
            (json!({ "versie": 7 }), "VERSIE_VEROUDERD", "versie"),
            (json!({ "reden": "GEPLAATST" }), "EINDEREDEN_ONGELDIG", "reden"),
            (json!({ "op": MORGEN }), "DATUM_IN_TOEKOMST", "op"),
            (json!({ "op": "2026-04-30" }), "DATUM_VOLGORDE", "op"),
        ]).await;
        // Over: for the coordinator it is gone.
        doe(&w, COORDINATOR, "wachtlijstBeeindigen", voorbij.clone()).await;
        niets(&w, COORDINATOR, "wachtlijstBeeindigen", met(&voorbij, json!({ "versie": 9 })), "NIET_GEVONDEN", "inschrijvingId").await;
    }
}

beide! {
    async fn zorg_zonder_plek(w: Wereld) {
        let start = |l: &Loop, versie: i32| json!({ "indicatieId": l.indicatie, "versie": versie, "van": VANDAAG });
        let zin = breng(&w, INDICATIESTELLER, melding(), toekenning(), Tot::Bekendmaking, json!({})).await;
        niets(&w, INDICATIESTELLER, "zorgStarten", start(&zin, 5), "ZORG_MET_PLEK", "").await;
        let stil = breng(&w, INDICATIESTELLER, melding(), toekenning(), Tot::Besluit, json!({})).await;
        niets(&w, INDICATIESTELLER, "zorgStarten", start(&stil, 4), "NIET_BEKENDGEMAAKT", "").await;
        let afwijzing = json!({ "besluitOp": "2026-04-20", "uitkomst": "AFWIJZEN", "afwijzingsgrond": "WLZ", "motivering": "WAT-MARK" });
        let afgewezen = breng(&w, INDICATIESTELLER, melding(), afwijzing, Tot::Bekendmaking, json!({})).await;
        niets(&w, INDICATIESTELLER, "zorgStarten", start(&afgewezen, 5), "NIET_TOEGEKEND", "").await;
        let pgb = met(&toekenning(), json!({ "leveringsvorm": "PGB", "pgbToetsOp": "2026-04-15", "geldigTot": "2026-06-20" }));
        let l = breng(&w, INDICATIESTELLER, melding(), pgb, Tot::Bekendmaking, json!({})).await;
        alle(&w, INDICATIESTELLER, "zorgStarten", &start(&l, 5), &[
            (json!({ "versie": 4 }), "VERSIE_VEROUDERD", "versie"),
            (json!({ "van": MORGEN }), "DATUM_IN_TOEKOMST", "van"),
            (json!({ "van": "2026-04-23" }), "DATUM_VOLGORDE", "van"),
            (json!({ "van": "2026-06-21" }), "INDICATIE_NIET_GELDIG", ""),
        ]).await;
        let stop = json!({ "trajectId": l.traject, "versie": 5, "op": VANDAAG, "reden": "VOLGENS_PLAN" });
        niets(&w, INDICATIESTELLER, "zorgStoppen", stop.clone(), "AL_BEEINDIGD", "").await;
        doe(&w, INDICATIESTELLER, "zorgStarten", start(&l, 5)).await;
        niets(&w, INDICATIESTELLER, "zorgStarten", start(&l, 6), "AL_IN_ZORG", "").await;
        alle(&w, INDICATIESTELLER, "zorgStoppen", &met(&stop, json!({ "versie": 6 })), &[
            (json!({ "versie": 5 }), "VERSIE_VEROUDERD", "versie"),
            (json!({ "op": MORGEN }), "DATUM_IN_TOEKOMST", "op"),
            (json!({ "op": "2026-06-09" }), "DATUM_VOLGORDE", "op"),
        ]).await;
    }
}
