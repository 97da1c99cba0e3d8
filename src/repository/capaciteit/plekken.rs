//! Taking a place and giving it back: the database decides who gets the last one.

use bw_domain::voorstel::Huis;
use bw_domain::weigering::Weigering;
use chrono::{DateTime, NaiveDate, Utc};
use entity::{bezetting, plaats};
use sea_orm::sea_query::{Expr, Query};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, Order, QueryFilter, QueryOrder, QuerySelect, UpdateMany};
use uuid::Uuid;

use super::{Bezetter, open_op};
use crate::repository::databank::een_voor_een;
use crate::repository::dossier::{Vastlegging, voeg_toe};
use crate::repository::ingang::onderdelen;
use crate::repository::{Fout, beperking};

/// Numbered places of a location that nothing holds on any day from `van` until `tot`, by number.
pub(super) async fn vrije_plekken<C: ConnectionTrait>(
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

pub(super) fn wijzig() -> UpdateMany<bezetting::Entity> {
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
