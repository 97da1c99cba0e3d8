//! Cells of the regiomonitor: exact for the onderzoeker, and what shows to a gemeente of its own row.

use bw_domain::monitor::{Cel, halfjaar};
use bw_toegang::scope::Scope;
use entity::monitor_cel::{Column, Entity, Model};
use sea_orm::{ColumnTrait, ConnectionTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

use super::ingang::open;
use super::{Fout, cel};

/// Which of the two counts a cell holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weergave {
    /// Everyone.
    Exact,
    /// Those whose traject shows to the gemeente.
    Eigen,
}

impl Weergave {
    const fn code(self) -> &'static str {
        match self {
            Weergave::Exact => "EXACT",
            Weergave::Eigen => "EIGEN",
        }
    }
}

/// Cells that the caller may read, between two half-years (inclusive), in order.
///
/// # Errors
/// Database errors.
pub async fn lijst<C: ConnectionTrait>(tx: &C, scope: &Scope, van: &str, tot: &str) -> Result<Vec<Model>, Fout> {
    let mut select = open::<Entity>()
        .filter(Column::RegioId.eq(scope.regio()))
        .filter(Column::Halfjaar.gte(van))
        .filter(Column::Halfjaar.lte(tot))
        .filter(Column::Aantal.gt(0));
    select = if scope.exacte_monitor() {
        select.filter(Column::Weergave.eq(Weergave::Exact.code()))
    } else {
        // Half-years that are over: a cell that moves on the day of a bekendmaking would tell the age group of that client.
        select
            .filter(Column::Weergave.eq(Weergave::Eigen.code()))
            .filter(Column::Herkomst.eq(scope.organisatie()))
            .filter(Column::Halfjaar.lt(halfjaar(scope.vandaag())))
    };
    Ok(select.order_by_asc(Column::Halfjaar).order_by_asc(Column::Herkomst).order_by_asc(Column::Leeftijdsgroep).all(tx).await?)
}

/// Adds to (or takes from) a cell.
///
/// # Errors
/// Database errors.
pub async fn tel<C: ConnectionTrait>(tx: &C, regio: Uuid, weergave: Weergave, van: &Cel, erbij: i32) -> Result<(), Fout> {
    let rij = Model {
        regio_id: regio,
        weergave: weergave.code().to_owned(),
        halfjaar: van.halfjaar.clone(),
        herkomst: van.herkomst.clone(),
        leeftijdsgroep: van.leeftijdsgroep.code().to_owned(),
        aantal: erbij,
    };
    cel::tel::<Entity, _>(tx, rij, Column::Aantal, erbij).await
}
