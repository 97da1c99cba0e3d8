//! What a college asked about the use of its mandaten, and with which document it was answered.

use bw_toegang::scope::Scope;
use entity::{inlichting, inlichting_antwoord};
use sea_orm::sea_query::{ExprTrait, Query};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

use super::Fout;
use super::dossier::actief;
use super::ingang::{antwoorden, inlichtingen};
use super::pagina::{Bladzijde, Pagina};
use super::verantwoording::namen_van;

/// A question, its answer, and who of the own organisation asked or answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Vraag {
    /// Over what, when.
    pub rij: inlichting::Model,
    /// With which document it was answered, and when.
    pub antwoord: Option<inlichting_antwoord::Model>,
    /// Name of who asked or answered, of the own organisation.
    pub functionaris: Option<String>,
}

async fn geheel<C: ConnectionTrait>(tx: &C, scope: &Scope, rijen: Vec<inlichting::Model>) -> Result<Vec<Vraag>, Fout> {
    if rijen.is_empty() {
        return Ok(Vec::new());
    }
    let ids = rijen.iter().map(|r| r.id);
    let gegeven = antwoorden(scope).filter(inlichting_antwoord::Column::InlichtingId.is_in(ids)).all(tx).await?;
    let wie = rijen.iter().map(|r| r.functionaris_id).chain(gegeven.iter().map(|a| a.functionaris_id));
    let wie = namen_van(tx, scope, wie).await?;
    let vraag = |rij: inlichting::Model| {
        let antwoord = gegeven.iter().find(|a| a.inlichting_id == rij.id).cloned();
        let functionaris = wie.get(&rij.functionaris_id).or_else(|| wie.get(&antwoord.as_ref()?.functionaris_id)).cloned();
        Vraag { rij, antwoord, functionaris }
    };
    Ok(rijen.into_iter().map(vraag).collect())
}

/// A page of questions, newest first: of the own college, at the centrumgemeente of all of the region.
///
/// # Errors
/// Database errors.
pub async fn lijst<C: ConnectionTrait>(tx: &C, scope: &Scope, beantwoord: Option<bool>, pagina: &Pagina) -> Result<Bladzijde<Vraag>, Fout> {
    use inlichting::Column as C;
    let mut vraag = inlichtingen(scope);
    if let Some(beantwoord) = beantwoord {
        let mut gegeven = Query::select();
        gegeven.column(inlichting_antwoord::Column::InlichtingId).from(inlichting_antwoord::Entity);
        let gegeven = C::Id.in_subquery(gegeven);
        vraag = vraag.filter(if beantwoord { gegeven } else { gegeven.not() });
    }
    let bladzijde = pagina.af(pagina.snijd(vraag, C::VastgelegdOp, C::Id).all(tx).await?);
    Ok(Bladzijde { rijen: geheel(tx, scope, bladzijde.rijen).await?, meer: bladzijde.meer })
}

/// A question by id.
///
/// # Errors
/// Database errors.
pub async fn vind<C: ConnectionTrait>(tx: &C, scope: &Scope, id: Uuid) -> Result<Option<Vraag>, Fout> {
    let rij = inlichtingen(scope).filter(inlichting::Column::Id.eq(id)).all(tx).await?;
    Ok(geheel(tx, scope, rij).await?.pop())
}

/// Keeps a question.
///
/// # Errors
/// Database errors.
pub async fn bewaar<C: ConnectionTrait>(tx: &C, rij: inlichting::Model) -> Result<(), Fout> {
    inlichting::Entity::insert(actief::<inlichting::Entity>(rij)).exec_without_returning(tx).await?;
    Ok(())
}

/// Keeps the answer to a question.
///
/// # Errors
/// It was answered already (its key); database errors.
pub async fn bewaar_antwoord<C: ConnectionTrait>(tx: &C, rij: inlichting_antwoord::Model) -> Result<(), Fout> {
    inlichting_antwoord::Entity::insert(actief::<inlichting_antwoord::Entity>(rij)).exec_without_returning(tx).await?;
    Ok(())
}
