//! Cells of the lead times: how often a step of a traject took so many days.

use bw_domain::doorloop::Doorloopcel;
use bw_toegang::informatie::{Klasse, Onderdeel};
use bw_toegang::scope::Scope;
use entity::doorloop_cel::{Column, Entity, Model};
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

use super::Fout;
use super::ingang::open;

/// Cells of the region between two half-years (inclusive), for who may read them: one traject stands in a cell of one.
///
/// # Errors
/// Database errors.
pub async fn lijst<C: ConnectionTrait>(tx: &C, scope: &Scope, van: &str, tot: &str) -> Result<Vec<Model>, Fout> {
    if !scope.weet_zonder_client((Klasse::Aggregaat, Onderdeel::Doorlooptijd)) {
        return Ok(Vec::new());
    }
    let select = open::<Entity>()
        .filter(Column::RegioId.eq(scope.regio()))
        .filter(Column::Halfjaar.gte(van))
        .filter(Column::Halfjaar.lte(tot))
        .filter(Column::Aantal.gt(0));
    Ok(select.order_by_asc(Column::Halfjaar).order_by_asc(Column::Stap).order_by_asc(Column::Dagen).all(tx).await?)
}

/// Adds to (or takes from) a cell.
///
/// # Errors
/// Database errors.
pub async fn tel<C: ConnectionTrait>(tx: &C, regio: Uuid, cel: &Doorloopcel, erbij: i32) -> Result<(), Fout> {
    if erbij == 0 {
        return Ok(());
    }
    if erbij < 0 {
        // The check on the count is made on the row offered, before the conflict: a decrease cannot be an insert.
        #[expect(clippy::disallowed_methods, reason = "one cell by its whole key")]
        Entity::update_many()
            .col_expr(Column::Aantal, Expr::col(Column::Aantal).add(erbij))
            .filter(Column::RegioId.eq(regio))
            .filter(Column::Stap.eq(cel.stap.code()))
            .filter(Column::Halfjaar.eq(cel.halfjaar.clone()))
            .filter(Column::Dagen.eq(cel.dagen))
            .exec(tx)
            .await?;
        return Ok(());
    }
    let rij = Model { regio_id: regio, stap: cel.stap.code().to_owned(), halfjaar: cel.halfjaar.clone(), dagen: cel.dagen, aantal: erbij };
    let bestaat = OnConflict::columns([Column::RegioId, Column::Stap, Column::Halfjaar, Column::Dagen])
        .value(Column::Aantal, Expr::col((Entity, Column::Aantal)).add(erbij))
        .to_owned();
    Entity::insert(super::dossier::actief::<Entity>(rij)).on_conflict(bestaat).exec_without_returning(tx).await?;
    Ok(())
}
