//! What colleges ratified afterwards: decisions as mandaten are, stored once and never changed.

use bw_domain::bekrachtiging::Bekrachtigd;
use bw_domain::bevoegd::Periode;
use bw_domain::codes::Bevoegdheid;
use entity::bekrachtiging;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, Select};
use uuid::Uuid;

use super::Fout;
use super::ingang::open;
use super::pagina::{Bladzijde, Pagina};

/// The question behind [`lijst`].
fn vraag(regio: Uuid, van_gemeente: Option<&str>) -> Select<bekrachtiging::Entity> {
    let select = open::<bekrachtiging::Entity>().filter(bekrachtiging::Column::RegioId.eq(regio));
    match van_gemeente {
        Some(van) => select.filter(bekrachtiging::Column::VanGemeente.eq(van)),
        None => select,
    }
}

/// A page of bekrachtigingen of the region, by the day of the decision.
///
/// # Errors
/// Database errors.
pub async fn lijst<C: ConnectionTrait>(
    tx: &C,
    regio: Uuid,
    van_gemeente: Option<&str>,
    pagina: &Pagina,
) -> Result<Bladzijde<bekrachtiging::Model>, Fout> {
    let select = pagina.snijd(vraag(regio, van_gemeente), bekrachtiging::Column::BesluitOp, bekrachtiging::Column::Id);
    Ok(pagina.af(select.all(tx).await?))
}

/// A bekrachtiging of the region by id.
///
/// # Errors
/// Database errors.
pub async fn vind<C: ConnectionTrait>(tx: &C, regio: Uuid, id: Uuid) -> Result<Option<bekrachtiging::Model>, Fout> {
    Ok(vraag(regio, None).filter(bekrachtiging::Column::Id.eq(id)).one(tx).await?)
}

/// All of some colleges, the first recorded first.
///
/// # Errors
/// Database errors.
pub async fn van<C: ConnectionTrait>(tx: &C, regio: Uuid, colleges: Vec<String>) -> Result<Vec<bekrachtiging::Model>, Fout> {
    let select = vraag(regio, None).filter(bekrachtiging::Column::VanGemeente.is_in(colleges));
    Ok(select.order_by_asc(bekrachtiging::Column::VastgelegdOp).order_by_asc(bekrachtiging::Column::Id).all(tx).await?)
}

/// What a row says, for the domain.
///
/// # Errors
/// A power that is not on the list.
pub fn feit(rij: &bekrachtiging::Model) -> Result<Bekrachtigd, Fout> {
    Ok(Bekrachtigd {
        van_gemeente: rij.van_gemeente.clone(),
        bevoegdheid: Bevoegdheid::van_code(&rij.bevoegdheid_code).ok_or(Fout::Inhoud("bekrachtiging.bevoegdheid_code"))?,
        periode: Periode { van: rij.van, tot: Some(rij.tot) },
        besluit_op: rij.besluit_op,
    })
}

/// Stores a bekrachtiging.
///
/// # Errors
/// Database errors.
pub async fn bewaar<C: ConnectionTrait>(tx: &C, rij: bekrachtiging::Model) -> Result<(), Fout> {
    bekrachtiging::Entity::insert(super::dossier::actief::<bekrachtiging::Entity>(rij)).exec_without_returning(tx).await?;
    Ok(())
}
