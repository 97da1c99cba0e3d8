//! Cells of the lead times: how often a step of a traject took so many days.

use bw_domain::codes::Doorloopstap;
use bw_domain::doorloop::Doorloopcel;
use bw_toegang::informatie::{Klasse, Onderdeel};
use bw_toegang::scope::Scope;
use entity::doorloop_cel::{Column, Entity, Model};
use sea_orm::{ColumnTrait, ConnectionTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

use super::ingang::open;
use super::{Fout, cel};

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

/// All cells of a region with their counts, for who recounts them.
///
/// # Errors
/// Database errors; a stored value out of its list.
pub(super) async fn alle<C: ConnectionTrait>(tx: &C, regio: Uuid) -> Result<Vec<(Doorloopcel, i32)>, Fout> {
    let cel = |r: Model| {
        let stap = Doorloopstap::van_code(&r.stap).ok_or(Fout::Inhoud("doorloop_cel.stap"))?;
        Ok((Doorloopcel { stap, halfjaar: r.halfjaar, dagen: r.dagen }, r.aantal))
    };
    open::<Entity>().filter(Column::RegioId.eq(regio)).all(tx).await?.into_iter().map(cel).collect()
}

/// Adds to (or takes from) a cell.
///
/// # Errors
/// Database errors.
pub async fn tel<C: ConnectionTrait>(tx: &C, regio: Uuid, van: &Doorloopcel, erbij: i32) -> Result<(), Fout> {
    let rij = Model { regio_id: regio, stap: van.stap.code().to_owned(), halfjaar: van.halfjaar.clone(), dagen: van.dagen, aantal: erbij };
    cel::tel::<Entity, _>(tx, rij, Column::Aantal, erbij).await
}
