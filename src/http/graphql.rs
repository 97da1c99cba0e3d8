//! The one handler that executes: content negotiation, size, caller, limits, role set, execution, log, and only then bytes.

use std::panic::AssertUnwindSafe;
use std::sync::Arc;

use async_graphql::parser::parse_query;
use async_graphql::parser::types::OperationType;
use async_graphql::{Response as GraphqlAntwoord, ServerError, Variables};
use axum::body::Body;
use axum::extract::{Request, State};
use axum::response::Response;
use futures_util::FutureExt;
use http::Method;
use http_body_util::{BodyExt, LengthLimitError, Limited};
use serde::Deserialize;
use sha2::{Digest, Sha256};

use super::antwoord::{Probleem, met_inhoud};
use super::limieten::{Overschrijding, meet, tel_tokens};
use super::onderhandeling::{AntwoordType, Uitkomst, content_type_is_json};
use super::token::log_weigering;
use super::variabelen::{gekozen, vul_aan};
use super::{Rand, VERZOEKTIJD};
use crate::graphql::basis::STORING;
use crate::graphql::laders::{Wachtrij, drijf, met_inhoud_laders, met_laders};
use crate::repository::functionaris::Bewijs;
use crate::service::{AnswerStep, Fout, Verzoek};

/// Largest request, in bytes.
pub const GROOTSTE_VERZOEK: usize = 64 * 1024;

#[derive(Deserialize)]
struct Vraag {
    query: String,
    #[serde(default)]
    variables: Option<serde_json::Map<String, serde_json::Value>>,
    #[serde(default, rename = "operationName")]
    operation_name: Option<String>,
    // Allowed by the specification; nothing is read from it.
    #[serde(default)]
    #[expect(dead_code, reason = "present so that its shape is checked")]
    extensions: Option<serde_json::Map<String, serde_json::Value>>,
}

impl Vraag {
    /// NUL in a text: PostgreSQL cannot hold it, so both databases refuse it here. In the query itself it is written `\u0000`.
    fn bevat_nul(&self) -> bool {
        self.query.contains('\0') || self.query.contains(r"\u0000") || self.variables.iter().flatten().any(|(_, w)| bevat_nul(w))
    }
}

fn bevat_nul(waarde: &serde_json::Value) -> bool {
    match waarde {
        serde_json::Value::String(tekst) => tekst.contains('\0'),
        serde_json::Value::Array(rij) => rij.iter().any(bevat_nul),
        serde_json::Value::Object(velden) => velden.values().any(bevat_nul),
        serde_json::Value::Null | serde_json::Value::Bool(_) | serde_json::Value::Number(_) => false,
    }
}

/// Answers `/graphql`. A panic or a slow answer ends as a problem without data.
pub async fn behandel(State(rand): State<Arc<Rand>>, verzoek: Request) -> Response {
    let werk = AssertUnwindSafe(antwoord(rand, verzoek)).catch_unwind();
    let probleem = match tokio::time::timeout(VERZOEKTIJD, werk).await {
        Ok(Ok(Ok(antwoord))) => return antwoord,
        Ok(Ok(Err(probleem))) => probleem,
        Ok(Err(_paniek)) => Probleem::FOUT,
        Err(_te_laat) => Probleem::TIJD_OP,
    };
    probleem.antwoord()
}

async fn antwoord(rand: Arc<Rand>, verzoek: Request) -> Result<Response, Probleem> {
    let (kop, lichaam) = verzoek.into_parts();
    if kop.method != Method::POST {
        return Err(Probleem::ALLEEN_POST);
    }
    if !content_type_is_json(&kop.headers) {
        return Err(Probleem::ALLEEN_JSON);
    }
    let vorm = AntwoordType::from_accept(&kop.headers).map_err(|_| Probleem::NIET_AANVAARDBAAR)?;
    let bytes = lees(lichaam).await?;
    let bewijs = rand.uitgevers.bewijs(&kop.headers, rand.omgeving.klok.nu()).await?;
    let vraag = ontleed(&bytes)?;
    let kenmerk = kenmerk(&bewijs, &bytes);
    let (antwoord, uitkomst) = voer_uit(&rand, vraag, &bewijs, &kenmerk).await?;
    let tekst = if uitkomst == Uitkomst::NietUitgevoerd { zonder_data(&antwoord) } else { serde_json::to_vec(&antwoord) };
    Ok(met_inhoud(vorm.status_for(uitkomst), vorm.header_value(), tekst.map_err(|_| Probleem::FOUT)?))
}

/// What came of a request that was handed to the schema. An error without a path is of before execution. In a query every other one is
/// an argument that was refused, and refuses the request: the lists are not nullable, so one bad cursor would empty what others asked and
/// still read as an answer. An act that was done stays done whatever its payload asked: there only an error of the act itself refuses.
fn uitkomst(antwoord: &GraphqlAntwoord, mutatie: bool) -> Uitkomst {
    let weigert = |f: &ServerError| f.path.is_empty() || !mutatie || f.path.len() == 1;
    if antwoord.errors.iter().any(weigert) { Uitkomst::NietUitgevoerd } else { Uitkomst::Uitgevoerd }
}

/// A request that was not executed has no `data` entry.
fn zonder_data(antwoord: &GraphqlAntwoord) -> serde_json::Result<Vec<u8>> {
    serde_json::to_vec(&serde_json::json!({ "errors": antwoord.errors }))
}

async fn lees(lichaam: Body) -> Result<Vec<u8>, Probleem> {
    // Counts what arrives, whatever Content-Length says, chunked too.
    match Limited::new(lichaam, GROOTSTE_VERZOEK).collect().await {
        Ok(heel) => Ok(heel.to_bytes().to_vec()),
        Err(fout) if fout.is::<LengthLimitError>() => Err(Probleem::TE_GROOT),
        Err(_) => Err(Probleem::AFGEBROKEN),
    }
}

fn ontleed(bytes: &[u8]) -> Result<Vraag, Probleem> {
    if bytes.iter().find(|b| !b.is_ascii_whitespace()) == Some(&b'[') {
        return Err(Probleem::GEEN_BATCH);
    }
    let vraag: Vraag = serde_json::from_slice(bytes).map_err(|_| Probleem::GEEN_VERZOEK)?;
    if vraag.bevat_nul() { Err(Probleem::NUL_TEKEN) } else { Ok(vraag) }
}

/// Caller and request, for the source of ids.
fn kenmerk(bewijs: &Bewijs, bytes: &[u8]) -> Vec<u8> {
    let mut hash = Sha256::new();
    for deel in [bewijs.issuer.as_bytes(), bewijs.subject.as_bytes(), bewijs.organisatie.as_bytes(), bytes] {
        hash.update((deel.len() as u64).to_be_bytes());
        hash.update(deel);
    }
    hash.finalize().to_vec()
}

fn overschreden(o: Overschrijding) -> ServerError {
    let mut fout = ServerError::new(o.bericht(), None);
    let mut extensies = async_graphql::ErrorExtensionValues::default();
    extensies.set("code", o.code());
    fout.extensions = Some(extensies);
    fout
}

async fn voer_uit(rand: &Rand, vraag: Vraag, bewijs: &Bewijs, kenmerk: &[u8]) -> Result<(GraphqlAntwoord, Uitkomst), Probleem> {
    let geweigerd = |fout: ServerError| Ok((GraphqlAntwoord::from_errors(vec![fout]), Uitkomst::NietUitgevoerd));
    if let Err(o) = tel_tokens(&vraag.query, rand.grenzen.tokens) {
        return geweigerd(overschreden(o));
    }
    let document = match parse_query(&vraag.query) {
        Ok(document) => document,
        Err(fout) => return geweigerd(fout.into()),
    };
    let mut variabelen = Variables::from_json(serde_json::Value::Object(vraag.variables.unwrap_or_default()));
    if let Err(o) = meet(&document, vraag.operation_name.as_deref(), &variabelen, &rand.grenzen) {
        return geweigerd(overschreden(o));
    }
    let verzoek = Verzoek::open(&rand.omgeving, bewijs, kenmerk).await.map_err(|f| probleem(&f))?.ok_or_else(|| {
        log_weigering(Some(&bewijs.issuer), Probleem::GEEN_FUNCTIE, "no function in force today, or roles of the token leave none");
        Probleem::GEEN_FUNCTIE
    })?;
    let operatie = gekozen(&document, vraag.operation_name.as_deref());
    if let Some(Err(fout)) = operatie.map(|o| vul_aan(o, &mut variabelen)) {
        return geweigerd(fout);
    }
    let mutatie = operatie.is_some_and(|o| o.ty == OperationType::Mutation);
    let verzoek = Arc::new(verzoek);
    let schema = rand.schemas.voor(&verzoek.beller.rollen());
    let mut aanvraag = async_graphql::Request::new(vraag.query).variables(variabelen);
    if let Some(naam) = vraag.operation_name {
        aanvraag = aanvraag.operation_name(naam);
    }
    aanvraag.set_parsed_query(document);
    let wachtrij = Wachtrij::default();
    let aanvraag = met_inhoud_laders(met_laders(aanvraag, &verzoek, &wachtrij), &verzoek, &wachtrij);
    let antwoord = drijf(schema.execute(aanvraag), &wachtrij, || verzoek.is_bezig()).await;
    let uitkomst = uitkomst(&antwoord, mutatie);
    let mislukt = antwoord.errors.iter().any(|f| extensie(f, "code").is_some_and(|c| c == STORING));
    let vertrekt = !mislukt && (mutatie || uitkomst == Uitkomst::Uitgevoerd);
    // The log confirms before a byte leaves; of data that will not leave it has nothing to say.
    verzoek.sluit(|path| vertrekt && stands(&antwoord.data, path)).await.map_err(|f| probleem(&f))?;
    match antwoord.errors.iter().find(|f| extensie(f, "code").is_some_and(|c| c == STORING)) {
        Some(fout) if extensie(fout, "overbelast").is_some_and(|o| o == "true") => Err(Probleem::OVERBELAST),
        Some(_) => Err(Probleem::STORING),
        None => Ok((antwoord, uitkomst)),
    }
}

/// Whether a field stands in the answer: an error can have taken it out.
fn stands(data: &async_graphql::Value, path: &[AnswerStep]) -> bool {
    let found = path.iter().try_fold(data, |at, step| match (at, step) {
        (async_graphql::Value::Object(fields), AnswerStep::Field(name)) => fields.get(name.as_str()),
        (async_graphql::Value::List(rows), AnswerStep::Row(row)) => rows.get(*row),
        _ => None,
    });
    found.is_some_and(|value| *value != async_graphql::Value::Null)
}

fn extensie(fout: &ServerError, naam: &str) -> Option<String> {
    match fout.extensions.as_ref()?.get(naam)? {
        async_graphql::Value::String(tekst) => Some(tekst.clone()),
        waarde => Some(waarde.to_string()),
    }
}

fn probleem(fout: &Fout) -> Probleem {
    tracing::error!(fout = %fout, "request failed");
    match fout {
        Fout::Overbelast => Probleem::OVERBELAST,
        Fout::Databank(_) | Fout::Logboek(_) => Probleem::STORING,
        Fout::Inhoud(_) | Fout::Versleuteling => Probleem::FOUT,
    }
}
