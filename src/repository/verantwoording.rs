//! What the own organisation processed, from the processing log; and which dossiers were opened outside the caseload.

use std::collections::{BTreeSet, HashMap};

use bw_toegang::scope::Scope;
use entity::{caseload, dat_traject, functionaris, log_aanvraag, log_betrokkene, log_inzage, log_opzoeking, log_opzoekteller};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::Fout;
use super::dossier::actief;
use super::ingang::{dossieropeningen, eigen_logboek, staf, verwerkt};
use super::pagina::{Bladzijde, Pagina};

/// Persons of one request that are looked at, in the order of the log: an import has thousands.
const GROOTSTE: usize = 100;

/// What a page of the log needs beside its own rows.
#[derive(Clone, Debug, Default)]
pub struct Lijnen {
    /// Number of persons per request.
    pub aantal: HashMap<Uuid, i64>,
    /// The first of them, as they stand in the log.
    pub betrokkenen: Vec<(Uuid, String)>,
    /// Per lookup the case number, and whether somebody was found.
    pub opzoekingen: HashMap<Uuid, (String, bool)>,
    /// Per request to see numbers the reason.
    pub inzagen: HashMap<Uuid, String>,
}

/// A page of requests of callers of the own organisation, newest first.
///
/// # Errors
/// Database errors.
pub async fn lijst_verwerkingen<C: ConnectionTrait>(
    tx: &C,
    scope: &Scope,
    handeling: Option<&str>,
    pagina: &Pagina,
) -> Result<Bladzijde<log_aanvraag::Model>, Fout> {
    use log_aanvraag::Column as C;
    let mut select = eigen_logboek::<log_aanvraag::Entity>(scope);
    if let Some(handeling) = handeling {
        select = select.filter(C::Handeling.eq(handeling));
    }
    Ok(pagina.af(pagina.snijd(select, C::BegonnenOp, C::TraceId).all(tx).await?))
}

/// What belongs to requests of the own organisation.
///
/// # Errors
/// Database errors.
pub async fn lijnen<C: ConnectionTrait>(tx: &C, scope: &Scope, aanvragen: &[Uuid]) -> Result<Lijnen, Fout> {
    use log_betrokkene::Column as B;
    use log_opzoeking::Column as O;
    let van = || eigen_logboek::<log_betrokkene::Entity>(scope).filter(B::TraceId.is_in(aanvragen.iter().copied()));
    let aantal: Vec<(Uuid, i64)> =
        van().select_only().column(B::TraceId).column_as(B::SpanId.count(), "n").group_by(B::TraceId).into_tuple().all(tx).await?;
    // The number of the line within its request, as the log writes it.
    let eerste = van().filter(B::SpanId.lte(format!("{GROOTSTE:016x}"))).order_by_asc(B::TraceId).order_by_asc(B::SpanId);
    let betrokkenen = eerste.select_only().columns([B::TraceId, B::Betrokkene]).into_tuple().all(tx).await?;
    let opzoekingen = eigen_logboek::<log_opzoeking::Entity>(scope).filter(O::TraceId.is_in(aanvragen.iter().copied()));
    let opzoekingen: Vec<(Uuid, String, Option<String>)> =
        opzoekingen.select_only().columns([O::TraceId, O::Zaaknummer, O::Betrokkene]).into_tuple().all(tx).await?;
    let opzoekingen = opzoekingen.into_iter().map(|(id, zaaknummer, wie)| (id, (zaaknummer, wie.is_some()))).collect();
    let inzagen = eigen_logboek::<log_inzage::Entity>(scope).filter(log_inzage::Column::TraceId.is_in(aanvragen.iter().copied()));
    let inzagen: Vec<(Uuid, String)> =
        inzagen.select_only().columns([log_inzage::Column::TraceId, log_inzage::Column::Reden]).into_tuple().all(tx).await?;
    let (aantal, inzagen) = (aantal.into_iter().collect(), inzagen.into_iter().collect());
    Ok(Lijnen { aantal, betrokkenen, opzoekingen, inzagen })
}

/// A request of the own organisation.
///
/// # Errors
/// Database errors.
pub async fn vind_verwerking<C: ConnectionTrait>(tx: &C, scope: &Scope, id: Uuid) -> Result<Option<log_aanvraag::Model>, Fout> {
    Ok(eigen_logboek::<log_aanvraag::Entity>(scope).filter(log_aanvraag::Column::TraceId.eq(id)).one(tx).await?)
}

/// Which request the caller asked to see the numbers of, today, under an id.
///
/// # Errors
/// Database errors.
pub async fn ingezien<C: ConnectionTrait>(tx: &C, scope: &Scope, id: Uuid) -> Result<Option<Uuid>, Fout> {
    use log_inzage::Column as I;
    let eigen = eigen_logboek::<log_inzage::Entity>(scope)
        .filter(I::TraceId.eq(id))
        .filter(I::Issuer.eq(scope.issuer()))
        .filter(I::Subject.eq(scope.subject()))
        .filter(I::Dag.eq(scope.vandaag()));
    Ok(eigen.one(tx).await?.map(|r| r.verwerking_id))
}

/// Keeps that numbers were asked for, and why.
///
/// # Errors
/// Database errors.
pub async fn bewaar_inzage<C: ConnectionTrait>(tx: &C, rij: log_inzage::Model) -> Result<(), Fout> {
    log_inzage::Entity::insert(actief::<log_inzage::Entity>(rij)).exec_without_returning(tx).await?;
    Ok(())
}

/// Numbers of those clients of whom the caller may know that they stand in the log.
///
/// # Errors
/// Database errors.
pub async fn clientnummers<C: ConnectionTrait>(tx: &C, scope: &Scope, clienten: &BTreeSet<Uuid>) -> Result<HashMap<Uuid, String>, Fout> {
    use dat_traject::Column as T;
    let select = verwerkt(scope).filter(T::ClientId.is_in(clienten.iter().copied()));
    let rijen: Vec<(Uuid, String)> = select.select_only().columns([T::ClientId, T::Clientnummer]).into_tuple().all(tx).await?;
    Ok(rijen.into_iter().collect())
}

/// Names of colleagues by issuer and subject; of several functions that of the newest.
///
/// # Errors
/// Database errors.
pub async fn namen<C: ConnectionTrait>(
    tx: &C,
    scope: &Scope,
    subjects: &BTreeSet<(String, String)>,
) -> Result<HashMap<(String, String), String>, Fout> {
    use functionaris::Column as F;
    let grens = collegas(scope).add(F::Subject.is_in(subjects.iter().map(|(_, subject)| subject)));
    let rijen = staf::<functionaris::Entity>(grens).order_by_asc(F::GeldigVan).order_by_asc(F::Id).all(tx).await?;
    Ok(rijen.into_iter().map(|r| ((r.issuer, r.subject), r.naam)).collect())
}

fn collegas(scope: &Scope) -> Condition {
    use functionaris::Column as F;
    Condition::all().add(F::RegioId.eq(scope.regio())).add(F::OrganisatieCode.eq(scope.organisatie()))
}

/// The names of colleagues by function; of nobody else.
///
/// # Errors
/// Database errors.
pub(super) async fn namen_van<C: ConnectionTrait>(
    tx: &C,
    scope: &Scope,
    functies: impl Iterator<Item = Uuid>,
) -> Result<HashMap<Uuid, String>, Fout> {
    let rijen = staf::<functionaris::Entity>(collegas(scope).add(functionaris::Column::Id.is_in(functies))).all(tx).await?;
    Ok(rijen.into_iter().map(|r| (r.id, r.naam)).collect())
}

/// The clients of trajecten with their number, by traject; of nobody who is in a safe house by now.
///
/// # Errors
/// Database errors.
pub(super) async fn clienten_van<C: ConnectionTrait>(
    tx: &C,
    scope: &Scope,
    trajecten: impl Iterator<Item = Uuid>,
) -> Result<HashMap<Uuid, (Uuid, String)>, Fout> {
    use dat_traject::Column as T;
    let rijen = verwerkt(scope).filter(T::Id.is_in(trajecten)).select_only().columns([T::Id, T::ClientId, T::Clientnummer]);
    let rijen: Vec<(Uuid, Uuid, String)> = rijen.into_tuple().all(tx).await?;
    Ok(rijen.into_iter().map(|(traject, client, nummer)| (traject, (client, nummer))).collect())
}

/// A page of how often colleagues looked up, newest day first.
///
/// # Errors
/// Database errors.
pub async fn lijst_tellingen<C: ConnectionTrait>(
    tx: &C,
    scope: &Scope,
    pagina: &Pagina,
) -> Result<Bladzijde<log_opzoekteller::Model>, Fout> {
    let select = eigen_logboek::<log_opzoekteller::Entity>(scope);
    Ok(pagina.af(pagina.snijd(select, log_opzoekteller::Column::Dag, log_opzoekteller::Column::Id).all(tx).await?))
}

/// An opened dossier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opening {
    /// When, by whom, why.
    pub rij: caseload::Model,
    /// Name of who opened it.
    pub functionaris: Option<String>,
    /// The client with its number; `None` when in a safe house by now.
    pub client: Option<(Uuid, String)>,
}

/// A page of dossiers that were opened outside the caseload, newest first.
///
/// # Errors
/// Database errors.
pub async fn lijst_dossieropeningen<C: ConnectionTrait>(tx: &C, scope: &Scope, pagina: &Pagina) -> Result<Bladzijde<Opening>, Fout> {
    let bladzijde = pagina.af(pagina.snijd(dossieropeningen(scope), caseload::Column::VastgelegdOp, caseload::Column::Id).all(tx).await?);
    if bladzijde.rijen.is_empty() {
        return Ok(Bladzijde { rijen: Vec::new(), meer: false });
    }
    let clienten = clienten_van(tx, scope, bladzijde.rijen.iter().map(|r| r.traject_id)).await?;
    let wie = namen_van(tx, scope, bladzijde.rijen.iter().map(|r| r.functionaris_id)).await?;
    let openingen = bladzijde.rijen.into_iter().map(|rij| Opening {
        functionaris: wie.get(&rij.functionaris_id).cloned(),
        client: clienten.get(&rij.traject_id).cloned(),
        rij,
    });
    Ok(Bladzijde { rijen: openingen.collect(), meer: bladzijde.meer })
}
