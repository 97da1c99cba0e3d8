//! The first day of publication of what an import stored.

use chrono::{DateTime, NaiveDate, Utc};
use entity::{dat_indicatie, dat_plaatsing, dat_termijn, dat_traject, dat_wachtlijst, import_regel};
use sea_orm::sea_query::{Expr, Query};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

use crate::repository::Fout;

/// Moves the first day of publication of all that this import stored.
///
/// # Errors
/// Database errors.
pub async fn stempel<C: ConnectionTrait>(tx: &C, regio: Uuid, nu: DateTime<Utc>, (oud, nieuw): (NaiveDate, NaiveDate)) -> Result<(), Fout> {
    let mut ingevoerd = Query::select();
    ingevoerd
        .column(import_regel::Column::ResultaatId)
        .from(import_regel::Entity)
        .and_where(import_regel::Column::RegioId.eq(regio))
        .and_where(import_regel::Column::VastgelegdOp.eq(nu.fixed_offset()));
    macro_rules! verzet {
        ($($entity:ident.$traject:ident),+) => { $({
            use $entity::Column as C;
            #[expect(clippy::disallowed_methods, reason = "the rows that this import stored, in its own transaction")]
            let rijen = $entity::Entity::update_many();
            rijen.col_expr(C::GepubliceerdVan, Expr::val(nieuw))
                .filter(C::GepubliceerdVan.eq(oud))
                .filter(C::$traject.in_subquery(ingevoerd.clone()))
                .exec(tx)
                .await?;
        })+ };
    }
    verzet!(dat_traject.Id, dat_indicatie.TrajectId, dat_wachtlijst.TrajectId, dat_plaatsing.TrajectId, dat_termijn.TrajectId);
    Ok(())
}
