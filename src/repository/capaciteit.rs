//! Numbered places: what a provider reports of its locations, and who holds a place over which days.
//!
//! Everything that takes a place is a row of `bezetting`: a stay, a place held for an accepted proposal, out of use, given up. The
//! database refuses two rows that share a day at a place (`bezetting_plek_een_keer`); that alone decides who gets the last place.

use std::collections::HashMap;

use bw_domain::capaciteit::CapaciteitOpdracht;
use bw_domain::codes::CapaciteitStatus;
use bw_domain::voorstel::Huis;
use bw_domain::weigering::Weigering;
use bw_toegang::scope::Scope;
use chrono::{DateTime, NaiveDate, Utc};
use entity::{bezetting, buiten_gebruik, capaciteitsopgave, locatie, plaats};
use sea_orm::sea_query::{Expr, ExprTrait, Query, SelectStatement};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, FromQueryResult, Order, QueryFilter, QueryOrder, QuerySelect, UpdateMany,
};
use uuid::Uuid;

use super::databank::een_voor_een;
use super::dossier::{Vastlegging, voeg_toe};
use super::ingang::{capaciteit, onderdelen};
use super::{Fout, beperking};

/// What holds a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bezetter {
    /// An accepted proposal.
    Reservering,
    /// A stay.
    Plaatsing,
    /// Out of use for a time.
    BuitenGebruik,
    /// The location has fewer places than it had.
    Opgeheven,
}

impl Bezetter {
    pub(super) const fn code(self) -> &'static str {
        match self {
            Bezetter::Reservering => "RESERVERING",
            Bezetter::Plaatsing => "PLAATSING",
            Bezetter::BuitenGebruik => "BUITEN_GEBRUIK",
            Bezetter::Opgeheven => "OPGEHEVEN",
        }
    }
}

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
        match a.soort.as_str() {
            "PLAATSING" => c.bezet = a.aantal,
            "RESERVERING" => c.gereserveerd = a.aantal,
            "BUITEN_GEBRUIK" => c.buiten = a.aantal,
            _ => {}
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

fn open_op(dag: NaiveDate) -> Condition {
    Condition::any().add(bezetting::Column::Tot.is_null()).add(bezetting::Column::Tot.gte(dag))
}

/// Numbered places of a location that nothing holds on any day from `van` until `tot`, by number.
async fn vrije_plekken<C: ConnectionTrait>(
    tx: &C,
    locatie: Uuid,
    van: NaiveDate,
    tot: Option<NaiveDate>,
    volgorde: Order,
    aantal: u64,
) -> Result<Vec<Uuid>, Fout> {
    let mut bezet = Query::select();
    bezet
        .column(bezetting::Column::PlaatsId)
        .from(bezetting::Entity)
        .and_where(bezetting::Column::LocatieId.eq(locatie))
        .and_where(bezetting::Column::VervallenOp.is_null())
        .cond_where(open_op(van));
    if let Some(tot) = tot {
        bezet.and_where(bezetting::Column::Van.lte(tot));
    }
    let plekken = onderdelen::<plaats::Entity>(plaats::Column::LocatieId, [locatie])
        .filter(plaats::Column::GeldigTot.is_null())
        .filter(plaats::Column::Id.not_in_subquery(bezet))
        .order_by(plaats::Column::Nummer, volgorde)
        .limit(aantal)
        .all(tx)
        .await?;
    Ok(plekken.into_iter().map(|p| p.id).collect())
}

/// Queues for the places of a location. An act that first frees a place there and then takes one queues before it frees: otherwise
/// who is at the front of the queue can wait for the place, and the act that frees it for the queue.
///
/// # Errors
/// Database errors.
pub async fn in_de_rij<C: ConnectionTrait>(tx: &C, locatie: Uuid) -> Result<(), Fout> {
    Ok(een_voor_een(tx, &format!("plekken {locatie}")).await?)
}

/// Takes a place from a day on, without an end. `false`: none is free; nothing was taken.
///
/// The pick is a guess: between looking and taking, somebody else may take it. Whoever then stores second is refused by the
/// database, looks again, and takes another place or none. The lock is taken after the pick, so that those who want the same place
/// queue for it instead of waiting for each other in a circle.
///
/// # Errors
/// Database errors.
pub async fn bezet<C: ConnectionTrait>(
    tx: &C,
    v: Vastlegging,
    huis: Huis,
    bezetter: (Bezetter, Uuid),
    van: NaiveDate,
    id: Uuid,
) -> Result<bool, Fout> {
    for poging in 0..3 {
        let Some(plek) = vrije_plekken(tx, huis.locatie, van, None, Order::Asc, 1).await?.pop() else { return Ok(false) };
        if poging == 0 {
            in_de_rij(tx, huis.locatie).await?;
        }
        tx.execute_unprepared("SAVEPOINT plek").await?;
        match bewaar(tx, v, huis, plek, bezetter, (van, None), id).await {
            Ok(()) => {
                tx.execute_unprepared("RELEASE SAVEPOINT plek").await?;
                return Ok(true);
            }
            Err(Fout::Databank(fout)) if beperking::weigering(&fout) == Some(Weigering::GeenPlek) => {
                tx.execute_unprepared("ROLLBACK TO SAVEPOINT plek").await?;
            }
            Err(fout) => return Err(fout),
        }
    }
    Ok(false)
}

/// Holds a numbered place over given days, both included; the database refuses a day that is taken.
///
/// # Errors
/// Database errors.
pub async fn bewaar<C: ConnectionTrait>(
    tx: &C,
    v: Vastlegging,
    huis: Huis,
    plaats_id: Uuid,
    (bezetter, bron_id): (Bezetter, Uuid),
    (van, tot): (NaiveDate, Option<NaiveDate>),
    id: Uuid,
) -> Result<(), Fout> {
    let rij = bezetting::Model {
        id,
        regio_id: v.regio,
        locatie_id: huis.locatie,
        plaats_id,
        zorgaanbieder_id: huis.zorgaanbieder,
        soort: bezetter.code().to_owned(),
        bron_id,
        van,
        tot,
        vastgelegd_op: v.nu.fixed_offset(),
        vervallen_op: None,
    };
    voeg_toe::<bezetting::Entity, C>(tx, rij).await
}

fn wijzig() -> UpdateMany<bezetting::Entity> {
    #[expect(clippy::disallowed_methods, reason = "places of one source or one location: the filter follows at once")]
    bezetting::Entity::update_many()
}

/// Frees a place that was held: as if it never was, from this moment on.
///
/// # Errors
/// Database errors.
pub async fn geef_vrij<C: ConnectionTrait>(tx: &C, bron: Uuid, nu: DateTime<Utc>) -> Result<(), Fout> {
    use bezetting::Column as B;
    let vrij = wijzig().col_expr(B::VervallenOp, Expr::value(nu)).filter(B::BronId.eq(bron)).filter(B::VervallenOp.is_null());
    // A proposal for the house where the client lives already holds no place of its own.
    if vrij.exec(tx).await?.rows_affected > 1 { Err(Fout::Inhoud("bezetting")) } else { Ok(()) }
}

/// Frees a place from the day after the last.
///
/// # Errors
/// Database errors.
pub async fn beeindig<C: ConnectionTrait>(tx: &C, bron: Uuid, tot: NaiveDate) -> Result<(), Fout> {
    use bezetting::Column as B;
    let open = wijzig().col_expr(B::Tot, Expr::value(tot)).filter(B::BronId.eq(bron)).filter(B::VervallenOp.is_null());
    // A place that is not freed would be lost for good: better nothing at all.
    if open.filter(B::Tot.is_null()).exec(tx).await?.rows_affected == 1 { Ok(()) } else { Err(Fout::Inhoud("bezetting")) }
}

/// Stores a report, with the name of who made it: it replaces the one before. `false`: fewer places than are occupied or held; then
/// nothing may be kept.
///
/// # Errors
/// Database errors; a report of the same location at the same time.
pub async fn bewaar_opgave<C: ConnectionTrait>(
    tx: &C,
    v: Vastlegging,
    locatie: &locatie::Model,
    (opgave, door): (&CapaciteitOpdracht, String),
    vandaag: NaiveDate,
    id: &(dyn Fn() -> Uuid + Sync),
) -> Result<bool, Fout> {
    use bezetting::Column as B;
    use capaciteitsopgave::Column as O;
    let huis = Huis { locatie: locatie.id, zorgaanbieder: locatie.zorgaanbieder_id };
    in_de_rij(tx, locatie.id).await?;
    #[expect(clippy::disallowed_methods, reason = "the one report of a location: the filter follows at once")]
    let vorige = capaciteitsopgave::Entity::update_many();
    vorige
        .col_expr(O::VervallenOp, Expr::value(v.nu))
        .filter(O::LocatieId.eq(locatie.id))
        .filter(O::VervallenOp.is_null())
        .exec(tx)
        .await?;
    let opgave_id = id();
    let rij = capaciteitsopgave::Model {
        id: opgave_id,
        regio_id: v.regio,
        locatie_id: locatie.id,
        zorgaanbieder_id: locatie.zorgaanbieder_id,
        totaal: opgave.totaal,
        geldig_van: vandaag,
        geldig_tot: opgave.geldig_tot,
        opgegeven_door: door,
        functionaris_id: v.functionaris,
        vastgelegd_op: v.nu.fixed_offset(),
        vervallen_op: None,
    };
    voeg_toe::<capaciteitsopgave::Entity, C>(tx, rij).await?;
    wijzig()
        .col_expr(B::VervallenOp, Expr::value(v.nu))
        .filter(B::LocatieId.eq(locatie.id))
        .filter(B::VervallenOp.is_null())
        .filter(B::Soort.is_in([Bezetter::BuitenGebruik.code(), Bezetter::Opgeheven.code()]))
        .exec(tx)
        .await?;
    let plekken =
        onderdelen::<plaats::Entity>(plaats::Column::LocatieId, [locatie.id]).order_by_asc(plaats::Column::Nummer).all(tx).await?;
    let hoogste = plekken.iter().map(|p| p.nummer).max().unwrap_or(0);
    for nummer in hoogste + 1..=opgave.totaal {
        let rij = plaats::Model { id: id(), regio_id: v.regio, locatie_id: locatie.id, nummer, geldig_van: vandaag, geldig_tot: None };
        voeg_toe::<plaats::Entity, C>(tx, rij).await?;
    }
    if !houd_vrij(tx, v, huis, (Bezetter::Opgeheven, opgave_id), Ord::max(hoogste - opgave.totaal, 0), (vandaag, None), id).await? {
        return Ok(false);
    }
    for b in &opgave.buiten_gebruik {
        let rij = buiten_gebruik::Model {
            id: id(),
            regio_id: v.regio,
            opgave_id,
            zorgaanbieder_id: locatie.zorgaanbieder_id,
            aantal: b.aantal,
            reden: b.reden.code().to_owned(),
            van: b.van,
            tot: b.tot,
        };
        let bron = rij.id;
        voeg_toe::<buiten_gebruik::Entity, C>(tx, rij).await?;
        // What lies behind cannot be freed any more.
        let dagen = (Ord::max(b.van, vandaag), b.tot);
        if !houd_vrij(tx, v, huis, (Bezetter::BuitenGebruik, bron), b.aantal, dagen, id).await? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Takes a number of free places, the highest first, so that people live in the low numbers.
async fn houd_vrij<C: ConnectionTrait>(
    tx: &C,
    v: Vastlegging,
    huis: Huis,
    bezetter: (Bezetter, Uuid),
    aantal: i32,
    (van, tot): (NaiveDate, Option<NaiveDate>),
    id: &(dyn Fn() -> Uuid + Sync),
) -> Result<bool, Fout> {
    let aantal = usize::try_from(aantal).unwrap_or(0);
    if aantal == 0 {
        return Ok(true);
    }
    let vrij = vrije_plekken(tx, huis.locatie, van, tot, Order::Desc, aantal as u64).await?;
    if vrij.len() < aantal {
        return Ok(false);
    }
    for plek in vrij {
        bewaar(tx, v, huis, plek, bezetter, (van, tot), id()).await?;
    }
    Ok(true)
}
