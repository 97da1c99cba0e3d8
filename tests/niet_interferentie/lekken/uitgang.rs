//! A server that answers with more than it may: the real answer, changed by what the database holds and the viewer may not know.

use std::collections::BTreeMap;

use bw_regie::graphql::basis::{Soort as Knoop, knoop_id, lees_knoop_id};
use http::{HeaderValue, StatusCode};
use sea_orm::{ConnectionTrait, QueryResult, Statement};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::hulp::Antwoord;
use crate::niet_interferentie::kweek::Kant;
use crate::niet_interferentie::verzoek::Verzoek;
use crate::niet_interferentie::{BELEIDSADVISEUR, CASELOAD, CONSULENT, Kijker, PLAATSING, TOEZICHT, ZORG};

/// In which way the answer says too much.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::niet_interferentie) enum Uitgang {
    VerborgenFilter,
    VerborgenSortering,
    VerborgenVoorrang,
    Verboden403,
    TellingOverAlles,
    PaginaOverAlles,
    KnoopZonderScope,
    GedeeldeLader,
    HandelingOpVreemdId,
    UniekOverOrganisaties,
    HerhalingVanCollega,
    LeesbareCursor,
    VreemdeCursor,
    FoutMetNaam,
    Databankfout,
    GeheimIsAnders,
    Kop,
    VolgordeVanInvoer,
    IdMetVolgorde,
    LogVanAnderen,
    ToekenningenVanAnderen,
}

/// Name, viewer and way.
pub(super) const LEKKEN: &[(&str, Kijker, Uitgang)] = &[
    ("filter on a hidden field", BELEIDSADVISEUR, Uitgang::VerborgenFilter),
    ("sort on a hidden field", BELEIDSADVISEUR, Uitgang::VerborgenSortering),
    ("tie-break on a hidden field", CONSULENT, Uitgang::VerborgenVoorrang),
    ("403 for hidden", BELEIDSADVISEUR, Uitgang::Verboden403),
    ("count over all rows", BELEIDSADVISEUR, Uitgang::TellingOverAlles),
    ("page info over all rows", ZORG, Uitgang::PaginaOverAlles),
    ("node without scope", PLAATSING, Uitgang::KnoopZonderScope),
    ("loader shared over requests", BELEIDSADVISEUR, Uitgang::GedeeldeLader),
    ("act on a foreign id", ZORG, Uitgang::HandelingOpVreemdId),
    ("uniqueness across organisations", CONSULENT, Uitgang::UniekOverOrganisaties),
    ("idempotency replay of a colleague", CASELOAD, Uitgang::HerhalingVanCollega),
    ("cursor with a readable key", BELEIDSADVISEUR, Uitgang::LeesbareCursor),
    ("cursor accepted from another viewer", BELEIDSADVISEUR, Uitgang::VreemdeCursor),
    ("error text with a name", ZORG, Uitgang::FoutMetNaam),
    ("database error passed on", CONSULENT, Uitgang::Databankfout),
    ("geheim told from absent", PLAATSING, Uitgang::GeheimIsAnders),
    ("header that counts", CONSULENT, Uitgang::Kop),
    ("log readable across gemeenten", TOEZICHT, Uitgang::LogVanAnderen),
    ("grants of others counted", BELEIDSADVISEUR, Uitgang::ToekenningenVanAnderen),
    ("id that tells order", CONSULENT, Uitgang::IdMetVolgorde),
    ("order of insertion", BELEIDSADVISEUR, Uitgang::VolgordeVanInvoer),
];

async fn rijen(kant: &Kant, sql: &str) -> Vec<QueryResult> {
    kant.w.beheer.beheer().query_all_raw(Statement::from_string(kant.w.beheer.soort(), sql)).await.unwrap()
}

fn tabel(soort: Knoop) -> Option<&'static str> {
    Some(match soort {
        Knoop::Traject => "traject",
        Knoop::Indicatie => "indicatie",
        Knoop::Wachtlijst | Knoop::Overbruggingszorg => "wachtlijst_inschrijving",
        Knoop::Voorstel => "voorstel",
        Knoop::Zorgverblijf => "zorgverblijf",
        Knoop::Overbrugging => "overbrugging",
        Knoop::Termijn => "dat_termijn",
        _ => return None,
    })
}

/// The rows with a hidden column, of SQL that gives `id` and `wat`.
async fn verborgen(kant: &Kant, sql: &str) -> BTreeMap<Uuid, String> {
    rijen(kant, sql).await.iter().map(|r| (r.try_get("", "id").unwrap(), r.try_get("", "wat").unwrap())).collect()
}

/// The first id in a request of which the row exists: its table and id.
async fn bestaand(kant: &Kant, verzoek: &Verzoek) -> Option<(&'static str, Knoop, Uuid)> {
    let tekst = verzoek.lichaam().to_string();
    for deel in tekst.split(|c: char| !(c.is_ascii_alphanumeric() || "+/=-_".contains(c))) {
        let Some((soort, id)) = lees_knoop_id(deel) else { continue };
        let Some(tabel) = tabel(soort) else { continue };
        if rijen(kant, &format!("SELECT id FROM {tabel}")).await.iter().any(|r| r.try_get::<Uuid>("", "id").unwrap() == id) {
            return Some((tabel, soort, id));
        }
    }
    None
}

/// The page that a list gave.
fn pagina<'a>(json: &'a mut Value, verzoek: &Verzoek) -> Option<&'a mut Vec<Value>> {
    json["data"].get_mut(&verzoek.veld.naam)?.get_mut("edges")?.as_array_mut()
}

fn rij_id(edge: &Value) -> Option<Uuid> {
    lees_knoop_id(edge["node"]["id"].as_str()?).map(|(_, id)| id)
}

/// The refusal in an answer to an act.
fn weigering<'a>(json: &'a mut Value, verzoek: &Verzoek) -> Option<&'a mut Value> {
    json["data"].get_mut(&verzoek.veld.naam)?.get_mut("weigeringen")?.get_mut(0)
}

const VERWIJZER: &str = "SELECT t.id, m.verwijzer AS wat FROM traject t JOIN melding m ON m.traject_id = t.id";
const GEHEIM: &str = "SELECT t.id, c.clientnummer AS wat FROM traject t JOIN client c ON c.id = t.client_id WHERE c.geheim UNION ALL \
     SELECT i.id, c.clientnummer FROM indicatie i JOIN traject t ON t.id = i.traject_id JOIN client c ON c.id = t.client_id WHERE c.geheim";
const INVOER: &str = "SELECT id, CAST(row_number() OVER (ORDER BY vastgelegd_op, rowid) + 100 AS text) AS wat FROM melding";

impl Uitgang {
    pub(super) async fn vertaal(self, kant: &Kant, kijker: Kijker, verzoek: &Verzoek, antwoord: &mut Antwoord) {
        let mut json = antwoord.json();
        let voor = json.clone();
        let knoop_leeg = verzoek.veld.naam == "node" && json["data"]["node"].is_null();
        match self {
            Uitgang::VerborgenFilter => {
                let filter = verzoek.veld.args.iter().any(|a| a.naam == "filter");
                let wat = verborgen(kant, VERWIJZER).await;
                if let (true, Some(rijen)) = (filter, pagina(&mut json, verzoek)) {
                    rijen.retain(|e| rij_id(e).and_then(|id| wat.get(&id)).is_none_or(|w| w != "GGD"));
                }
            }
            Uitgang::VerborgenSortering | Uitgang::VolgordeVanInvoer => {
                let sql = if self == Uitgang::VerborgenSortering {
                    VERWIJZER.into()
                } else {
                    INVOER.replace("SELECT id", "SELECT traject_id AS id")
                };
                let wat = verborgen(kant, &sql).await;
                if let Some(rijen) = pagina(&mut json, verzoek) {
                    rijen.sort_by_key(|e| rij_id(e).and_then(|id| wat.get(&id).cloned()));
                }
            }
            Uitgang::IdMetVolgorde => {
                let wat = verborgen(kant, &INVOER.replace("SELECT id", "SELECT traject_id AS id")).await;
                for edge in pagina(&mut json, verzoek).into_iter().flatten() {
                    if let Some(volgnummer) = rij_id(edge).and_then(|id| wat.get(&id)) {
                        edge["node"]["id"] = json!(volgnummer);
                    }
                }
            }
            Uitgang::VerborgenVoorrang => {
                let wat = verborgen(kant, VERWIJZER).await;
                if let Some([een, twee, ..]) = pagina(&mut json, verzoek).map(Vec::as_mut_slice) {
                    let sleutel = |e: &Value| rij_id(e).and_then(|id| wat.get(&id).cloned());
                    if sleutel(een) > sleutel(twee) {
                        std::mem::swap(een, twee);
                    }
                }
            }
            Uitgang::Verboden403 => {
                if knoop_leeg && bestaand(kant, verzoek).await.is_some() {
                    antwoord.status = StatusCode::FORBIDDEN;
                }
            }
            Uitgang::TellingOverAlles => {
                let n = rijen(kant, "SELECT id FROM traject").await.len();
                if pagina(&mut json, verzoek).is_some() {
                    json["extensions"] = json!({ "totaal": n });
                }
            }
            Uitgang::PaginaOverAlles => {
                let n = rijen(kant, "SELECT id FROM voorstel").await.len();
                if let Some(info) = json["data"].get_mut(&verzoek.veld.naam).and_then(|l| l.get_mut("pageInfo"))
                    && info.get("hasNextPage").is_some()
                {
                    info["hasNextPage"] = json!(n > 14);
                }
            }
            Uitgang::KnoopZonderScope => {
                if let (true, Some((_, soort, id))) = (knoop_leeg, bestaand(kant, verzoek).await) {
                    json["data"]["node"] = json!({ "id": knoop_id(soort, id).to_string() });
                }
            }
            Uitgang::GedeeldeLader => {
                let geopend = verborgen(kant, "SELECT traject_id AS id, soort AS wat FROM caseload WHERE soort = 'GEOPEND'").await;
                if let (true, Some((_, soort, id))) = (knoop_leeg, bestaand(kant, verzoek).await)
                    && geopend.contains_key(&id)
                {
                    json["data"]["node"] = json!({ "id": knoop_id(soort, id).to_string() });
                }
            }
            Uitgang::HandelingOpVreemdId | Uitgang::FoutMetNaam => {
                let gevonden = bestaand(kant, verzoek).await;
                if let (Some((tabel, _, id)), Some(w)) = (gevonden, weigering(&mut json, verzoek)) {
                    if self == Uitgang::HandelingOpVreemdId {
                        w["code"] = json!("VERSIE_VEROUDERD");
                    } else {
                        let client = if tabel == "traject" {
                            "x.client_id"
                        } else {
                            "(SELECT t.client_id FROM traject t WHERE t.id = x.traject_id)"
                        };
                        let sql =
                            format!("SELECT x.id, c.achternaam AS wat FROM {tabel} x JOIN client_identiteit c ON c.client_id = {client}");
                        w["code"] = json!(format!("Niet gevonden: {:?}", verborgen(kant, &sql).await.get(&id)));
                    }
                }
            }
            Uitgang::UniekOverOrganisaties | Uitgang::Databankfout => {
                let tekst = verzoek.lichaam().to_string();
                if verzoek.mutatie && kant.bsns.iter().any(|bsn| tekst.contains(bsn.as_str())) {
                    if self == Uitgang::UniekOverOrganisaties {
                        json["data"] = json!({ "weigering": "BSN_BEKEND" });
                    } else {
                        json = json!({ "errors": [{ "message": "UNIQUE constraint failed: client_identiteit.bsn_index" }] });
                    }
                }
            }
            Uitgang::HerhalingVanCollega => {
                let tekst = verzoek.lichaam().to_string();
                let sleutels =
                    rijen(kant, "SELECT DISTINCT i.sleutel FROM kweek_idempotentie i JOIN kweek_keuze k ON k.plant = i.plant").await;
                if sleutels.iter().any(|r| tekst.contains(&r.try_get::<String>("", "sleutel").unwrap())) {
                    json["data"] = json!({ "herhaald": true });
                }
            }
            Uitgang::LeesbareCursor => {
                let wat = verborgen(kant, VERWIJZER).await;
                for edge in pagina(&mut json, verzoek).into_iter().flatten() {
                    if let (Some(w), Some(c)) = (rij_id(edge).and_then(|id| wat.get(&id)), edge.get("cursor").and_then(Value::as_str)) {
                        edge["cursor"] = json!(format!("{c}.{w}"));
                    }
                }
            }
            Uitgang::VreemdeCursor => {
                let tekst = verzoek.lichaam().to_string();
                if kant.vreemde_cursors.iter().any(|c| tekst.contains(c.as_str())) {
                    json = json!({ "data": { &verzoek.veld.naam: { "edges": [] } } });
                }
            }
            Uitgang::GeheimIsAnders => {
                let geheim = verborgen(kant, GEHEIM).await;
                if let (true, Some((_, _, id))) = (knoop_leeg, bestaand(kant, verzoek).await)
                    && geheim.contains_key(&id)
                {
                    json["data"]["node"] = json!({ "geheim": true });
                }
            }
            Uitgang::LogVanAnderen => {
                let sql = format!("SELECT handeling AS h FROM log_aanvraag WHERE organisatie_code <> '{}'", kijker.wie.organisatie);
                let anderen: Vec<String> = rijen(kant, &sql).await.iter().map(|r| r.try_get("", "h").unwrap()).collect();
                if let (true, Some(rijen)) = (verzoek.veld.naam == "verwerkingen", pagina(&mut json, verzoek)) {
                    rijen.extend(anderen.iter().map(|h| json!({ "node": { "handeling": h } })));
                }
            }
            Uitgang::ToekenningenVanAnderen => {
                let n = rijen(kant, "SELECT id FROM indicatie WHERE toegekend").await.len();
                if let Some(totaal) = json["data"].get_mut("eigenToekenningen").and_then(|t| t.get_mut("totaal")) {
                    *totaal = json!(n);
                }
            }
            Uitgang::Kop => {
                let n = rijen(kant, "SELECT id FROM traject").await.len();
                antwoord.kop.insert("x-rijen", HeaderValue::from(n));
            }
        }
        if json != voor {
            antwoord.bytes = json.to_string().into_bytes();
        }
    }
}
