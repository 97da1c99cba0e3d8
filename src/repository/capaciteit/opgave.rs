//! A report of capacity: what a location holds, and what of it is out of use or given up.

use bw_domain::capaciteit::CapaciteitOpdracht;
use bw_domain::voorstel::Huis;
use chrono::NaiveDate;
use entity::{bezetting, buiten_gebruik, capaciteitsopgave, locatie, plaats};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, Order, QueryFilter, QueryOrder};
use uuid::Uuid;

use super::Bezetter;
use super::plekken::{bewaar, in_de_rij, vrije_plekken, wijzig};
use crate::repository::Fout;
use crate::repository::dossier::{Vastlegging, voeg_toe};
use crate::repository::ingang::onderdelen;

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
