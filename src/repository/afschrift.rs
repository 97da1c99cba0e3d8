//! Copies of a beschikking that were given to the college of origin: as facts of the traject, and as a report without content.

use bw_toegang::scope::Scope;
use entity::{afschrift, regio};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::Fout;
use super::dossier::actief;
use super::ingang::{Ingezien, feiten, gegeven_afschriften, open};
use super::pagina::{Bladzijde, Pagina};
use super::verantwoording::{clienten_van, namen_van};

/// The decision by which the region lets copies be given; `None`: it does not.
///
/// # Errors
/// Database errors.
pub async fn besluit<C: ConnectionTrait>(tx: &C, regio_id: Uuid) -> Result<Option<String>, Fout> {
    let rij = open::<regio::Entity>().filter(regio::Column::Id.eq(regio_id)).one(tx).await?.ok_or(Fout::Inhoud("regio"))?;
    Ok(rij.afschrift_besluit)
}

/// Copies of trajecten that were let through, oldest first.
///
/// # Errors
/// Database errors.
pub async fn van<C: ConnectionTrait>(tx: &C, ingezien: &Ingezien) -> Result<Vec<afschrift::Model>, Fout> {
    use afschrift::Column as A;
    let rijen = feiten::<afschrift::Entity>(ingezien, A::TrajectId);
    Ok(rijen.order_by_asc(A::VastgelegdOp).order_by_asc(A::Id).all(tx).await?)
}

/// Stores that a copy was given.
///
/// # Errors
/// Database errors.
pub async fn bewaar<C: ConnectionTrait>(tx: &C, rij: afschrift::Model) -> Result<(), Fout> {
    afschrift::Entity::insert(actief::<afschrift::Entity>(rij)).exec_without_returning(tx).await?;
    Ok(())
}

/// A copy as oversight knows of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Melding {
    /// Its id.
    pub id: Uuid,
    /// To which college.
    pub college: String,
    /// When.
    pub verstrekt_op: sea_orm::prelude::DateTimeWithTimeZone,
    /// Name of who gave it.
    pub functionaris: Option<String>,
    /// The client with its number; `None` when in a safe house by now.
    pub client: Option<(Uuid, String)>,
}

type Rij = (Uuid, Uuid, String, Uuid, sea_orm::prelude::DateTimeWithTimeZone);

/// A page of copies that were given in the region, newest first.
///
/// # Errors
/// Database errors.
pub async fn lijst<C: ConnectionTrait>(tx: &C, scope: &Scope, pagina: &Pagina) -> Result<Bladzijde<Melding>, Fout> {
    use afschrift::Column as A;
    let kolommen = [A::Id, A::TrajectId, A::NamensGemeente, A::FunctionarisId, A::VastgelegdOp];
    let select = pagina.snijd(gegeven_afschriften(scope), A::VastgelegdOp, A::Id).select_only().columns(kolommen);
    let bladzijde: Bladzijde<Rij> = pagina.af(select.into_tuple().all(tx).await?);
    if bladzijde.rijen.is_empty() {
        return Ok(Bladzijde { rijen: Vec::new(), meer: false });
    }
    let clienten = clienten_van(tx, scope, bladzijde.rijen.iter().map(|r| r.1)).await?;
    let wie = namen_van(tx, scope, bladzijde.rijen.iter().map(|r| r.3)).await?;
    let meldingen = bladzijde.rijen.into_iter().map(|(id, traject, college, functie, verstrekt_op)| Melding {
        id,
        college,
        verstrekt_op,
        functionaris: wie.get(&functie).cloned(),
        client: clienten.get(&traject).cloned(),
    });
    Ok(Bladzijde { rijen: meldingen.collect(), meer: bladzijde.meer })
}
