//! The processing log: whose data were processed, by what act, when; and who asked. Fail closed: no line, no data.
//!
//! One line per person per request, as in Logboek Dataverwerkingen 1.0.0 (field names of that version); the person is an encrypted
//! identifier. Who called is no part of that standard and stands in `log_aanvraag`, tied by the trace id.

use bw_toegang::rol::Beller;
use chrono::{DateTime, Utc};
use entity::{log_aanvraag, log_betrokkene};
use sea_orm::sea_query::{Expr, Query};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel};
use uuid::Uuid;

use crate::repository::Fout;
use crate::sleutels::{Gebruik, Sleutels};

/// The processing activity in the register of the gemeente (AVG art. 30).
pub const VERWERKINGSACTIVITEIT: &str = "urn:bw-regie:verwerking:beschermd-wonen";
/// Type of the identifier of the person.
pub const BETROKKENE_SOORT: &str = "urn:bw-regie:client";

/// One request as it is logged.
#[derive(Clone, Debug)]
pub struct Aanvraag<'a> {
    /// Ties the lines of one request.
    pub trace_id: Uuid,
    /// Who asked.
    pub beller: &'a Beller,
    /// Name of the act: `LEZEN`, or the code of the mutation.
    pub handeling: &'a str,
    /// When it began.
    pub begonnen_op: DateTime<Utc>,
    /// When the answer was ready.
    pub geeindigd_op: DateTime<Utc>,
}

/// The encrypted identifier under which a client stands in the log.
///
/// # Errors
/// Encryption.
pub fn betrokkene(client: Uuid, sleutels: &Sleutels) -> Result<String, Fout> {
    let bytes = sleutels.versleutel(Gebruik::Logboek, b"log_betrokkene", client.as_bytes()).map_err(|_| Fout::Versleuteling)?;
    Ok(base64::Engine::encode(&base64::engine::general_purpose::URL_SAFE_NO_PAD, bytes))
}

/// The client behind an identifier in the log, for who may ask.
///
/// # Errors
/// Not an identifier of this installation.
pub fn client(betrokkene: &str, sleutels: &Sleutels) -> Result<Uuid, Fout> {
    let bytes = base64::Engine::decode(&base64::engine::general_purpose::URL_SAFE_NO_PAD, betrokkene).map_err(|_| Fout::Versleuteling)?;
    let bytes = sleutels.ontsleutel(Gebruik::Logboek, b"log_betrokkene", &bytes).map_err(|_| Fout::Versleuteling)?;
    Uuid::from_slice(&bytes).map_err(|_| Fout::Versleuteling)
}

/// Writes the request and a line per person. Any failure is [`Fout::Logboek`]: the caller then answers without data.
///
/// # Errors
/// When the log does not confirm.
pub async fn schrijf<C: ConnectionTrait>(
    tx: &C,
    aanvraag: &Aanvraag<'_>,
    clienten: impl IntoIterator<Item = Uuid>,
    sleutels: &Sleutels,
) -> Result<(), Fout> {
    let b = aanvraag.beller;
    let rollen: Vec<&str> = b.functies.iter().map(|f| f.rol.code()).collect();
    let (begonnen_op, geeindigd_op) = (aanvraag.begonnen_op.fixed_offset(), aanvraag.geeindigd_op.fixed_offset());
    let rij = log_aanvraag::Model {
        trace_id: aanvraag.trace_id,
        regio_id: b.regio,
        organisatie_soort: b.soort.code().to_owned(),
        organisatie_code: b.organisatie.clone(),
        issuer: b.issuer.clone(),
        subject: b.subject.clone(),
        rollen: rollen.join(" "),
        doel: b.doel.clone(),
        handeling: aanvraag.handeling.to_owned(),
        begonnen_op,
        geeindigd_op,
    };
    log_aanvraag::Entity::insert(rij.into_active_model()).exec_without_returning(tx).await.map_err(fout)?;
    let mut regels = Vec::new();
    for (i, client) in clienten.into_iter().enumerate() {
        let regel = log_betrokkene::Model {
            trace_id: aanvraag.trace_id,
            span_id: format!("{:016x}", i + 1),
            regio_id: b.regio,
            organisatie_code: b.organisatie.clone(),
            naam: aanvraag.handeling.to_owned(),
            verwerkingsactiviteit: VERWERKINGSACTIVITEIT.to_owned(),
            betrokkene: betrokkene(client, sleutels)?,
            betrokkene_soort: BETROKKENE_SOORT.to_owned(),
            status: "Unset".to_owned(),
            begonnen_op,
            geeindigd_op,
        };
        regels.push(regel.into_active_model());
    }
    // An import logs thousands at once; a statement binds some thousands of values.
    while !regels.is_empty() {
        let rest = regels.split_off(regels.len().min(1_000));
        log_betrokkene::Entity::insert_many(std::mem::replace(&mut regels, rest)).exec_without_returning(tx).await.map_err(fout)?;
    }
    Ok(())
}

/// Whether a request stands in the log.
///
/// # Errors
/// Database errors.
pub async fn bestaat<C: ConnectionTrait>(lezer: &C, trace_id: Uuid) -> Result<bool, DbErr> {
    let mut vraag = Query::select();
    vraag.expr(Expr::val(1)).from(log_aanvraag::Entity).and_where(log_aanvraag::Column::TraceId.eq(trace_id));
    Ok(lezer.query_one(&vraag).await?.is_some())
}

fn fout(fout: DbErr) -> Fout {
    match Fout::from(fout) {
        Fout::Databank(fout) => Fout::Logboek(fout),
        fout => fout,
    }
}
