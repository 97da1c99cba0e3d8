//! Cells: counts without persons, each under a key of its own. An act counts in them last: whoever holds a cell waits for nobody.

use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, EntityTrait, IntoActiveModel, Iterable, PrimaryKeyToColumn, QueryFilter,
};

use super::Fout;
use super::dossier::actief;

/// Adds to a cell, or takes from it: `rij` with what is added as its count, which stands in the column `aantal`.
///
/// # Errors
/// Database errors.
pub(super) async fn tel<E, C>(tx: &C, rij: E::Model, aantal: E::Column, erbij: i32) -> Result<(), Fout>
where
    E: EntityTrait,
    E::Model: IntoActiveModel<E::ActiveModel>,
    E::ActiveModel: Send,
    C: ConnectionTrait,
{
    if erbij == 0 {
        return Ok(());
    }
    let rij = actief::<E>(rij);
    let sleutel: Vec<E::Column> = E::PrimaryKey::iter().map(PrimaryKeyToColumn::into_column).collect();
    if erbij < 0 {
        // The check on the count is made on the row offered, before the conflict: a decrease cannot be an insert.
        let deel = |k: &E::Column| rij.get(*k).into_value().map(|waarde| k.eq(waarde));
        let deze: Option<Vec<_>> = sleutel.iter().map(deel).collect();
        let deze = deze.ok_or(Fout::Inhoud("cel"))?.into_iter().fold(Condition::all(), Condition::add);
        #[expect(clippy::disallowed_methods, reason = "one cell by its whole key")]
        E::update_many().col_expr(aantal, Expr::col(aantal).add(erbij)).filter(deze).exec(tx).await?;
        return Ok(());
    }
    let bestaat = OnConflict::columns(sleutel).value(aantal, Expr::col((E::default(), aantal)).add(erbij)).to_owned();
    E::insert(rij).on_conflict(bestaat).exec_without_returning(tx).await?;
    Ok(())
}
