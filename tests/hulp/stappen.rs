//! The steps of a traject as a caller takes them: each a mutation over the API.

use serde_json::{Value, json};

use super::kloon::{kaal, letterlijk};
use super::{Antwoord, Wereld, Wie};

/// What a payload is asked for.
const VELDEN: &[(&str, &str)] = &[
    ("meldingDoen", "traject { id clientnummer } ontvangstnummer"),
    ("trajectToewijzen", "traject { id clientnummer }"),
    ("dossierOpenen", "traject { id clientnummer }"),
    ("clientOpzoeken", "client { clientnummer voornamen achternaam geboortedatum trajecten { id clientnummer status } }"),
    ("clientInformeren", "traject { id clientnummer }"),
    ("onderzoekAfronden", "traject { id clientnummer }"),
    ("aanvraagRegistreren", "traject { id clientnummer }"),
    ("besluittermijnOpschorten", "traject { id clientnummer }"),
    ("opschortingBeeindigen", "traject { id clientnummer }"),
    ("opschortingVerlengen", "traject { id clientnummer }"),
    ("opschortingMeedelen", "traject { id clientnummer }"),
    ("uitstelMeedelen", "traject { id clientnummer }"),
    ("ingebrekestellingRegistreren", "traject { id clientnummer }"),
    ("indicatieBesluiten", "indicatie { id }"),
    ("indicatieBekendmaken", "indicatie { id }"),
    ("indicatieHerzien", "indicatie { id }"),
    ("indicatieIntrekken", "indicatie { id }"),
    ("plichtVastleggen", "traject { id clientnummer }"),
    ("afschriftVerstrekken", "traject { id clientnummer }"),
    ("inlichtingenVragen", "inlichting { id antwoordKenmerk }"),
    ("inlichtingenBeantwoorden", "inlichting { id antwoordKenmerk }"),
    ("verwerkingInzien", "verwerking { id }"),
    ("wachtlijstInschrijven", "inschrijving { id }"),
    ("wachtlijstWijzigen", "inschrijving { id }"),
    ("wachtlijstBeeindigen", "inschrijving { id }"),
    ("voorstelDoen", "voorstel { id versie }"),
    ("voorstelBeantwoorden", "voorstel { id versie }"),
    ("voorstelIntrekken", "voorstel { id versie }"),
    ("plaatsen", "zorgverblijf { id versie }"),
    ("spoedPlaatsen", "traject { id clientnummer }"),
    ("verplaatsen", "zorgverblijf { id versie }"),
    ("afwezigheidMelden", "zorgverblijf { id versie }"),
    ("afwezigheidBeeindigen", "zorgverblijf { id versie }"),
    ("zorgBeeindigen", "zorgverblijf { id versie }"),
    ("zorgStarten", "traject { id clientnummer }"),
    ("zorgStoppen", "traject { id clientnummer }"),
    ("overbruggingStarten", "overbrugging { id versie }"),
    ("overbruggingBeeindigen", "overbrugging { id versie }"),
    ("capaciteitOpgeven", "locatie { id }"),
    ("mandaatVerlenen", "mandaat { id versie geldigTot }"),
    ("mandaatIntrekken", "mandaat { id versie geldigTot }"),
    ("ondermandaatVerlenen", "ondermandaat { id versie geldigTot }"),
    ("ondermandaatIntrekken", "ondermandaat { id versie geldigTot }"),
    ("maatwerkafwegingToetsen", "indicatie { id }"),
    ("mandaatBekrachtigen", "bekrachtiging { id }"),
    ("bezwaarRegistreren", "bezwaar { id versie }"),
    ("bezwaarToewijzen", "bezwaar { id versie }"),
    ("bezwaarStapVastleggen", "bezwaar { id versie }"),
    ("bezwaarBeslissen", "bezwaar { id versie }"),
    ("overdrachtAanbieden", "traject { id clientnummer }"),
    ("overdrachtBeantwoorden", "traject { id clientnummer }"),
    ("overdrachtGeschilVastleggen", "traject { id clientnummer }"),
    ("overdrachtIntrekken", "traject { id clientnummer }"),
];

/// The text of a mutation and its variables; a fresh key unless the input has one.
pub(crate) fn mutatie(naam: &str, mut input: Value) -> (String, Value) {
    static SLEUTEL: std::sync::atomic::AtomicU64 = std::sync::atomic::AtomicU64::new(0);
    if input.get("idempotentieSleutel").is_none() {
        let n = SLEUTEL.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        input["idempotentieSleutel"] = json!(format!("sleutel-van-een-test-{n:08}"));
    }
    vul_aan(naam, &mut input);
    let velden = VELDEN.iter().find(|(n, _)| *n == naam).unwrap_or_else(|| panic!("unknown step {naam}")).1;
    let soort = format!("{}{}Input!", naam[..1].to_uppercase(), &naam[1..]);
    let tekst = format!("mutation($input: {soort}) {{ {naam}(input: $input) {{ {velden} weigeringen {{ code bericht pad }} }} }}");
    (tekst, json!({ "input": input }))
}

/// What the law asks around a besluit, where a story says nothing of it: the duties before it, what the beschikking states, why somebody
/// is placed at once.
fn vul_aan(naam: &str, input: &mut Value) {
    let (veld, waarde) = match naam {
        "onderzoekAfronden" => ("plichten", plichten(&input["afgerondOp"])),
        "indicatieBekendmaken" => ("beschikking", beschikking()),
        "spoedPlaatsen" => ("motivering", json!("WAT-MARK spoed")),
        _ => return,
    };
    if input.get(veld).is_none() {
        input[veld] = waarde;
    }
}

/// The four duties around an onderzoek, all done on one day.
pub(crate) fn plichten(op: &Value) -> Value {
    let soorten = ["ONTVANGST_BEVESTIGD", "PERSOONLIJK_PLAN", "CLIENTONDERSTEUNING", "UITKOMST_VERSTREKT"];
    json!(soorten.map(|soort| json!({ "soort": soort, "op": op })))
}

/// A beschikking that states all.
pub(crate) fn beschikking() -> Value {
    json!({ "resultaat": "WAT-MARK resultaat", "omvang": "WAT-MARK omvang", "bijdrage": "VERSCHULDIGD", "bezwaarclausule": true })
}

/// Does an act, as it comes back.
pub(crate) async fn probeer(w: &Wereld, wie: Wie, naam: &str, input: Value) -> Antwoord {
    let (tekst, variabelen) = mutatie(naam, input);
    w.vraag(wie, &tekst, variabelen).await
}

/// Does an act that must succeed; the payload.
pub(crate) async fn doe(w: &Wereld, wie: Wie, naam: &str, input: Value) -> Value {
    let payload = probeer(w, wie, naam, input.clone()).await.data()[naam].clone();
    assert_eq!(payload["weigeringen"], json!([]), "{naam} {input}");
    payload
}

/// An ordinary melding of somebody of Lansingerland.
pub(crate) fn melding() -> Value {
    json!({
        "ontvangenOp": "2026-03-02", "voornamen": "Test", "achternaam": "Persoon", "geboortedatum": "1990-04-05", "bsn": "999900006",
        "gemeenteHerkomst": "1621", "herkomstBron": "AANVRAAG", "herkomstPeildatum": "2026-03-02", "verwijzer": "GGZ_SPECIALISTISCH",
        "toelichting": "WAT-MARK toelichting", "clientGeinformeerdOp": "2026-03-02",
    })
}

/// An ordinary grant with verblijf.
pub(crate) fn toekenning() -> Value {
    json!({
        "besluitOp": "2026-04-20", "uitkomst": "TOEKENNEN", "leveringsvorm": "ZIN", "verblijf": "INTRAMURAAL", "geldigVan": "2026-04-20",
        "geldigTot": "2028-04-19", "motivering": "WAT-MARK motivering",
        "arrangement": [{ "resultaatgebied": "1", "trede": "INTENSIEF" }, { "resultaatgebied": "5", "trede": "VASTE_WAKENDE_WACHT" }],
    })
}

/// An individual budget with all of its afweging, on top of a grant.
pub(crate) fn maatwerk() -> Value {
    json!({
        "individueelBudget": 64_000, "andereUitzondering": true,
        "maatwerkafweging": {
            "betrokkenheid": "WAT-MARK betrokkenheid", "legitimiteit": "WAT-MARK legitimiteit", "artikel": "WAT-MARK artikel",
            "rendement": "WAT-MARK rendement", "geschatteKosten": 64_000, "geschatteOpbrengst": 90_000, "schattingBron": "WAT-MARK bron",
            "doorslag": ["BETROKKENHEID", "RENDEMENT"], "effect": "WAT-MARK effect", "bedoeling": "WAT-MARK bedoeling",
            "ethiek": "WAT-MARK ethiek", "voorwaarden": "WAT-MARK voorwaarden",
        },
    })
}

fn met(mut input: Value, extra: Value) -> Value {
    for (k, v) in extra.as_object().unwrap() {
        input[k] = v.clone();
    }
    input
}

/// How far a traject is brought.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Tot {
    Melding,
    Onderzoek,
    Aanvraag,
    Besluit,
    Bekendmaking,
    Wachtlijst,
}

/// The ids of a traject that was brought so far.
#[derive(Clone, Debug, Default)]
pub(crate) struct Loop {
    pub(crate) traject: String,
    pub(crate) clientnummer: String,
    pub(crate) indicatie: Option<String>,
    pub(crate) inschrijving: Option<String>,
}

/// Brings a melding as far as asked, by one indicatiesteller, with the wat given.
pub(crate) async fn breng(w: &Wereld, wie: Wie, m: Value, b: Value, tot: Tot, wacht: Value) -> Loop {
    breng_op(w, wie, m, b, tot, wacht, 0, &Terwijl::default()).await
}

/// What happens to the term for the besluit between aanvraag and besluit.
#[derive(Clone, Debug, Default)]
pub(crate) struct Terwijl {
    /// Names of streams of ids: of what happens here, and of what follows.
    pub(crate) stromen: Option<(String, String)>,
    /// Acts, each without traject and version.
    pub(crate) daden: Vec<(&'static str, Value)>,
}

/// The same, with every step some days later: at most six.
#[expect(clippy::too_many_arguments, reason = "all that a way to the list is made of")]
pub(crate) async fn breng_op(w: &Wereld, wie: Wie, m: Value, mut b: Value, tot: Tot, wacht: Value, later: u64, terwijl: &Terwijl) -> Loop {
    let op = |dag: &str| (super::basis::dag(dag) + chrono::Days::new(later)).to_string();
    for veld in ["besluitOp", "geldigVan"] {
        if let (Some(dag), true) = (b[veld].as_str(), later > 0) {
            b[veld] = json!(op(dag));
        }
    }
    let traject = doe(w, wie, "meldingDoen", m).await["traject"].clone();
    let mut l = Loop {
        traject: traject["id"].as_str().unwrap().into(),
        clientnummer: traject["clientnummer"].as_str().unwrap().into(),
        ..Loop::default()
    };
    let t = |v: i64, extra: Value| met(json!({ "trajectId": l.traject, "versie": v }), extra);
    if tot >= Tot::Onderzoek {
        let verslag = json!({ "afgerondOp": op("2026-04-01"), "verslag": "WAT-MARK verslag" });
        doe(w, wie, "onderzoekAfronden", t(1, verslag)).await;
    }
    if tot >= Tot::Aanvraag {
        doe(w, wie, "aanvraagRegistreren", t(2, json!({ "ontvangenOp": op("2026-04-10") }))).await;
    }
    let mut meer = 0;
    if tot >= Tot::Aanvraag && !terwijl.daden.is_empty() {
        w.ids.volg(terwijl.stromen.as_ref().map(|s| s.0.clone()));
        for (naam, input) in &terwijl.daden {
            doe(w, wie, naam, t(3 + meer, input.clone())).await;
            meer += 1;
        }
        w.ids.volg(terwijl.stromen.as_ref().map(|s| s.1.clone()));
    }
    if tot >= Tot::Besluit {
        let indicatie = doe(w, wie, "indicatieBesluiten", t(3 + meer, b)).await["indicatie"]["id"].clone();
        l.indicatie = Some(indicatie.as_str().unwrap().into());
    }
    let i = |v: i64, extra: Value| met(json!({ "indicatieId": l.indicatie, "versie": v }), extra);
    if tot >= Tot::Bekendmaking {
        doe(w, wie, "indicatieBekendmaken", i(4 + meer, json!({ "bekendgemaaktOp": op("2026-04-24") }))).await;
    }
    if tot >= Tot::Wachtlijst {
        let inschrijving = doe(w, wie, "wachtlijstInschrijven", i(5 + meer, wacht)).await["inschrijving"]["id"].clone();
        l.inschrijving = Some(inschrijving.as_str().unwrap().into());
    }
    l
}

/// A proposal for an entry, of today.
pub(crate) fn voorstel(inschrijving: &str, versie: i64, locatie: i32) -> Value {
    json!({
        "inschrijvingId": inschrijving, "versie": versie, "locatieId": super::basis::locatie(locatie), "gewenstVan": "2026-06-10",
        "antwoordVoor": "2026-06-24", "clientAkkoordOp": "2026-06-09",
    })
}

/// Places somebody who waits, at version `versie` of the traject: proposed, accepted and placed today. The stay.
pub(crate) async fn plaats(w: &Wereld, l: &Loop, versie: i64, (locatie, aanbieder): (i32, Wie), soort: &str) -> String {
    let coordinator = super::beller::COORDINATOR;
    let input = voorstel(l.inschrijving.as_deref().unwrap(), versie, locatie);
    let id = doe(w, coordinator, "voorstelDoen", input).await["voorstel"]["id"].clone();
    doe(w, aanbieder, "voorstelBeantwoorden", json!({ "voorstelId": id, "versie": 1, "akkoord": true })).await;
    let input = json!({ "voorstelId": id, "versie": 2, "soort": soort, "van": "2026-06-10" });
    doe(w, coordinator, "plaatsen", input).await["zorgverblijf"]["id"].as_str().unwrap().into()
}

/// An ordinary entry: in a clinic.
pub(crate) fn wacht() -> Value {
    json!({ "ingeschrevenOp": "2026-05-01", "verblijf": "KLINIEK", "status": "URGENT_PLAATSEN", "nachttoezicht": "VASTE_WAKENDE_WACHT" })
}

/// The global id of the traject of a melding that a gemeente handed over.
pub(crate) async fn van_ontvangst(w: &Wereld, nummer: &str) -> String {
    let id = if w.soort == super::Soort::Postgres { "traject_id::text" } else { "lower(hex(traject_id))" };
    let sql = format!("SELECT {id} AS r FROM melding WHERE ontvangstnummer = '{nummer}'");
    let sql = sea_orm::Statement::from_string(w.beheer.soort(), sql);
    let rij = sea_orm::ConnectionTrait::query_one_raw(w.beheer.beheer(), sql).await.unwrap().unwrap();
    let id = uuid::Uuid::parse_str(&rij.try_get::<String>("", "r").unwrap()).unwrap();
    bw_regie::graphql::basis::knoop_id(bw_regie::graphql::basis::Soort::Traject, id).to_string()
}

/// Receipts for all who have none, as though a gemeente had handed each of them over.
pub(crate) const ONTVANGEN: &str = "UPDATE melding SET ontvangstnummer = (SELECT 'M-' || c.clientnummer FROM traject t \
    JOIN client c ON c.id = t.client_id WHERE t.id = melding.traject_id) WHERE ontvangstnummer IS NULL";

/// The version of a traject as it stands.
pub(crate) async fn versie(w: &Wereld, l: &Loop) -> i64 {
    w.tel(&format!("SELECT versie FROM traject WHERE id = {}", letterlijk(w.soort, kaal(&l.traject)))).await
}

/// Reviews a besluit yesterday, after the client was heard: the id of the new one, not made known yet.
pub(crate) async fn herzie(w: &Wereld, wie: Wie, l: &Loop) -> Value {
    let kans = json!({
        "trajectId": l.traject, "versie": versie(w, l).await, "soort": "ZIENSWIJZE_GEBODEN", "op": "2026-06-01", "tot": "2026-06-08",
        "indicatieId": l.indicatie,
    });
    doe(w, wie, "plichtVastleggen", kans).await;
    let herziening = json!({
        "indicatieId": l.indicatie, "versie": versie(w, l).await, "besluitOp": "2026-06-09", "grond": "NIET_TOEREIKEND",
        "geldigTot": "2027-06-09", "motivering": "WAT-MARK", "arrangement": [{ "resultaatgebied": "1", "trede": "BEPERKT" }],
    });
    doe(w, wie, "indicatieHerzien", herziening).await["indicatie"]["id"].clone()
}
