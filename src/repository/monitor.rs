//! Cells of the regiomonitor, exact, for the onderzoeker.

use bw_domain::codes::Leeftijdsgroep;
use bw_domain::monitor::Cel;
use bw_toegang::scope::Scope;
use entity::monitor_cel::{Column, Entity, Model};
use sea_orm::{ColumnTrait, ConnectionTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

use super::ingang::open;
use super::{Fout, cel};

/// Cells that the caller may read, between two half-years (inclusive), in order.
///
/// # Errors
/// Database errors.
pub async fn lijst<C: ConnectionTrait>(tx: &C, scope: &Scope, van: &str, tot: &str) -> Result<Vec<Model>, Fout> {
    if !scope.exacte_monitor() {
        return Ok(Vec::new());
    }
    let select = open::<Entity>()
        .filter(Column::RegioId.eq(scope.regio()))
        .filter(Column::Halfjaar.gte(van))
        .filter(Column::Halfjaar.lte(tot))
        .filter(Column::Aantal.gt(0));
    Ok(select.order_by_asc(Column::Halfjaar).order_by_asc(Column::Herkomst).order_by_asc(Column::Leeftijdsgroep).all(tx).await?)
}

/// All cells of a region with their counts, for who recounts them.
///
/// # Errors
/// Database errors; a stored value out of its list.
pub(super) async fn alle<C: ConnectionTrait>(tx: &C, regio: Uuid) -> Result<Vec<(Cel, i32)>, Fout> {
    let cel = |r: Model| {
        let leeftijdsgroep = Leeftijdsgroep::van_code(&r.leeftijdsgroep).ok_or(Fout::Inhoud("monitor_cel.leeftijdsgroep"))?;
        Ok((Cel { halfjaar: r.halfjaar, herkomst: r.herkomst, leeftijdsgroep }, r.aantal))
    };
    open::<Entity>().filter(Column::RegioId.eq(regio)).all(tx).await?.into_iter().map(cel).collect()
}

/// Adds to (or takes from) a cell.
///
/// # Errors
/// Database errors.
pub async fn tel<C: ConnectionTrait>(tx: &C, regio: Uuid, van: &Cel, erbij: i32) -> Result<(), Fout> {
    let rij = Model {
        regio_id: regio,
        halfjaar: van.halfjaar.clone(),
        herkomst: van.herkomst.clone(),
        leeftijdsgroep: van.leeftijdsgroep.code().to_owned(),
        aantal: erbij,
    };
    cel::tel::<Entity, _>(tx, rij, Column::Aantal, erbij).await
}
