//! What is known of the capacity of locations, for who may know it.

use std::collections::HashMap;

use bw_domain::codes::CapaciteitStatus;
use bw_toegang::scope::Scope;
use chrono::NaiveDate;
use entity::{bezetting, buiten_gebruik, capaciteitsopgave, locatie, plaats};
use sea_orm::sea_query::{Expr, ExprTrait, SelectStatement};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::{Bezetter, open_op};
use crate::repository::Fout;
use crate::repository::ingang::capaciteit;

/// What is known of the capacity of a location on a day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Capaciteit {
    /// The last report.
    pub opgave: Option<capaciteitsopgave::Model>,
    /// What that report says is out of use.
    pub buiten_gebruik: Vec<buiten_gebruik::Model>,
    /// Places where someone stays on the day.
    pub bezet: i64,
    /// Places held for an accepted proposal.
    pub gereserveerd: i64,
    /// Places out of use on the day.
    pub buiten: i64,
    /// Places that nothing holds from the day on: where somebody can come to live.
    pub vrij: i64,
}

#[derive(FromQueryResult)]
struct Aantal {
    locatie_id: Uuid,
    soort: String,
    aantal: i64,
}

/// Capacity of locations, for who may know it; a location of which the caller may not know it is absent.
///
/// # Errors
/// Database errors.
pub async fn van_locaties<C: ConnectionTrait>(tx: &C, scope: &Scope, locaties: &[Uuid]) -> Result<HashMap<Uuid, Capaciteit>, Fout> {
    use bezetting::Column as B;
    let ids = || locaties.iter().copied();
    let plekken = capaciteit::<plaats::Entity>(scope)
        .filter(plaats::Column::LocatieId.is_in(ids()))
        .select_only()
        .column(plaats::Column::LocatieId)
        .group_by(plaats::Column::LocatieId)
        .into_tuple::<Uuid>()
        .all(tx)
        .await?;
    let mut per: HashMap<Uuid, Capaciteit> = plekken.into_iter().map(|id| (id, Capaciteit::default())).collect();
    let opgaven = capaciteit::<capaciteitsopgave::Entity>(scope)
        .filter(capaciteitsopgave::Column::LocatieId.is_in(ids()))
        .filter(capaciteitsopgave::Column::VervallenOp.is_null())
        .all(tx)
        .await?;
    let uit = capaciteit::<buiten_gebruik::Entity>(scope)
        .filter(buiten_gebruik::Column::OpgaveId.is_in(opgaven.iter().map(|o| o.id)))
        .order_by_asc(buiten_gebruik::Column::Van)
        .order_by_asc(buiten_gebruik::Column::Id)
        .all(tx)
        .await?;
    for opgave in opgaven {
        let c = per.entry(opgave.locatie_id).or_default();
        c.buiten_gebruik = uit.iter().filter(|u| u.opgave_id == opgave.id).cloned().collect();
        c.opgave = Some(opgave);
    }
    // A place held for later counts as held today; all else counts on the days it lasts.
    let vandaag = Condition::all().add(B::Van.lte(scope.vandaag())).add(open_op(scope.vandaag()));
    let aantallen = capaciteit::<bezetting::Entity>(scope)
        .filter(B::LocatieId.is_in(ids()))
        .filter(B::VervallenOp.is_null())
        .filter(Condition::any().add(B::Soort.eq(Bezetter::Reservering.code())).add(vandaag))
        .select_only()
        .column(B::LocatieId)
        .column(B::Soort)
        .column_as(Expr::col(B::Id).count(), "aantal")
        .group_by(B::LocatieId)
        .group_by(B::Soort)
        .into_model::<Aantal>()
        .all(tx)
        .await?;
    for a in aantallen {
        let c = per.entry(a.locatie_id).or_default();
        match Bezetter::van_code(&a.soort).ok_or(Fout::Inhoud("bezetting.soort"))? {
            Bezetter::Plaatsing => c.bezet = a.aantal,
            Bezetter::Reservering => c.gereserveerd = a.aantal,
            Bezetter::BuitenGebruik => c.buiten = a.aantal,
            // Not there any more: in no total.
            Bezetter::Opgeheven => {}
        }
    }
    let mut bezet = capaciteit::<bezetting::Entity>(scope).filter(B::VervallenOp.is_null()).filter(open_op(scope.vandaag()));
    let bezet = sea_orm::QueryTrait::query(&mut bezet).and_where(B::LocatieId.is_in(ids())).clear_selects().column(B::PlaatsId).to_owned();
    let vrij = capaciteit::<plaats::Entity>(scope)
        .filter(plaats::Column::LocatieId.is_in(ids()))
        .filter(plaats::Column::GeldigTot.is_null())
        .filter(plaats::Column::Id.not_in_subquery(bezet))
        .select_only()
        .column(plaats::Column::LocatieId)
        .column_as(Expr::col(plaats::Column::Id).count(), "aantal")
        .group_by(plaats::Column::LocatieId)
        .into_tuple::<(Uuid, i64)>()
        .all(tx)
        .await?;
    for (locatie, aantal) in vrij {
        per.entry(locatie).or_default().vrij = aantal;
    }
    Ok(per)
}

/// Locations of which the caller may know the capacity, and of which it is known today or not.
pub fn met_status(scope: &Scope, status: CapaciteitStatus) -> Condition {
    let mut actueel = capaciteit::<capaciteitsopgave::Entity>(scope)
        .filter(capaciteitsopgave::Column::VervallenOp.is_null())
        .filter(capaciteitsopgave::Column::GeldigTot.gte(scope.vandaag()));
    let actueel = sea_orm::QueryTrait::query(&mut actueel).clear_selects().column(capaciteitsopgave::Column::LocatieId).to_owned();
    let bekend = locatie::Column::Id.in_subquery(actueel);
    let houdt = Condition::all().add(Expr::exists(met_plekken(scope)));
    match status {
        CapaciteitStatus::Actueel => houdt.add(bekend),
        CapaciteitStatus::Onbekend => houdt.add(bekend.not()),
    }
}

/// The numbered places of the location at hand, if the caller may know its capacity: asked per location, not of all the region.
fn met_plekken(scope: &Scope) -> SelectStatement {
    let mut plekken = capaciteit::<plaats::Entity>(scope);
    let van = Expr::col((plaats::Entity, plaats::Column::LocatieId)).equals((locatie::Entity, locatie::Column::Id));
    sea_orm::QueryTrait::query(&mut plekken).clear_selects().column(plaats::Column::Id).and_where(van).to_owned()
}

/// Locations of which the caller may know the capacity, with a place that nothing holds from a day on.
pub fn met_vrije_plek(scope: &Scope, dag: NaiveDate) -> Condition {
    let mut bezet = capaciteit::<bezetting::Entity>(scope).filter(bezetting::Column::VervallenOp.is_null()).filter(open_op(dag));
    let van = Expr::col((bezetting::Entity, bezetting::Column::PlaatsId)).equals((plaats::Entity, plaats::Column::Id));
    let bezet = sea_orm::QueryTrait::query(&mut bezet).clear_selects().column(bezetting::Column::Id).and_where(van).to_owned();
    let mut vrij = met_plekken(scope);
    vrij.and_where(plaats::Column::GeldigTot.is_null()).and_where(Expr::exists(bezet).not());
    Condition::all().add(Expr::exists(vrij))
}
