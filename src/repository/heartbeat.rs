//! The row that an instance writes every few seconds, to see whether the database stores what it confirms.

use chrono::{DateTime, TimeDelta, Utc};
use entity::hartslag::{ActiveModel, Column, Entity};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Expr, OnConflict, Query};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter};
use uuid::Uuid;

/// Rows of instances that are gone are kept this long.
const KEPT: TimeDelta = TimeDelta::days(1);

/// Writes the row of an instance, and removes those of instances that are long gone. Each has its own: they do not wait for each other.
///
/// # Errors
/// Database errors.
pub async fn beat<C: ConnectionTrait>(tx: &C, instance: Uuid, now: DateTime<Utc>) -> Result<(), DbErr> {
    let row = ActiveModel { instantie: Set(instance), geslagen_op: Set(now.fixed_offset()) };
    let again = OnConflict::column(Column::Instantie).update_column(Column::GeslagenOp).to_owned();
    Entity::insert(row).on_conflict(again).exec_without_returning(tx).await?;
    #[expect(clippy::disallowed_methods, reason = "rows of instances that are gone say nothing about anybody")]
    let gone = Entity::delete_many().filter(Column::GeslagenOp.lt((now - KEPT).fixed_offset()));
    gone.exec(tx).await?;
    Ok(())
}

/// Whether that beat is stored, as another connection sees it.
///
/// # Errors
/// Database errors.
pub async fn is_stored<C: ConnectionTrait>(reader: &C, instance: Uuid, now: DateTime<Utc>) -> Result<bool, DbErr> {
    let mut query = Query::select();
    query.expr(Expr::val(1)).from(Entity);
    query.and_where(Column::Instantie.eq(instance)).and_where(Column::GeslagenOp.eq(now.fixed_offset()));
    Ok(reader.query_one(&query).await?.is_some())
}
