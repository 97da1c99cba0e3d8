//! Mandaten between colleges (public decisions) and ondermandaten to functionarissen, in valid and recorded time.

use bw_domain::bevoegd::{Bevoegdheden, MandaatFeit, OndermandaatFeit, Periode};
use bw_domain::codes::Bevoegdheid;
use bw_toegang::rol::Beller;
use bw_toegang::scope::Scope;
use chrono::{DateTime, NaiveDate, Utc};
use entity::{mandaat, mandaat_geldigheid, ondermandaat, ondermandaat_geldigheid};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

use super::Fout;
use super::ingang::{open, staf};
use super::pagina::{Bladzijde, Pagina};

/// A mandaat with its validity as known now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MandaatRij {
    /// The mandaat.
    pub mandaat: mandaat::Model,
    /// When it is in force, as known now.
    pub geldig: mandaat_geldigheid::Model,
}

/// An ondermandaat with its validity as known now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OndermandaatRij {
    /// The ondermandaat.
    pub ondermandaat: ondermandaat::Model,
    /// When it is in force, as known now.
    pub geldig: ondermandaat_geldigheid::Model,
}

/// Filters on mandaten.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MandaatFilter {
    /// The mandating college.
    pub van_gemeente: Option<String>,
    /// What is mandated.
    pub bevoegdheid: Option<Bevoegdheid>,
    /// In force on this day.
    pub geldig_op: Option<NaiveDate>,
}

fn uit_code(code: &str) -> Result<Bevoegdheid, Fout> {
    Bevoegdheid::van_code(code).ok_or(Fout::Inhoud("bevoegdheid_code"))
}

async fn met_geldigheid<C: ConnectionTrait>(tx: &C, mandaten: Vec<mandaat::Model>) -> Result<Vec<MandaatRij>, Fout> {
    let geldig = open::<mandaat_geldigheid::Entity>()
        .filter(mandaat_geldigheid::Column::MandaatId.is_in(mandaten.iter().map(|m| m.id)))
        .filter(mandaat_geldigheid::Column::VervallenOp.is_null())
        .all(tx)
        .await?;
    mandaten
        .into_iter()
        .map(|mandaat| {
            let geldig = geldig.iter().find(|g| g.mandaat_id == mandaat.id).cloned();
            Ok(MandaatRij { geldig: geldig.ok_or(Fout::Inhoud("mandaat_geldigheid"))?, mandaat })
        })
        .collect()
}

async fn onder_met_geldigheid<C: ConnectionTrait>(tx: &C, rijen: Vec<ondermandaat::Model>) -> Result<Vec<OndermandaatRij>, Fout> {
    let grens = Condition::all()
        .add(ondermandaat_geldigheid::Column::OndermandaatId.is_in(rijen.iter().map(|m| m.id)))
        .add(ondermandaat_geldigheid::Column::VervallenOp.is_null());
    let geldig = staf::<ondermandaat_geldigheid::Entity>(grens).all(tx).await?;
    rijen
        .into_iter()
        .map(|ondermandaat| {
            let geldig = geldig.iter().find(|g| g.ondermandaat_id == ondermandaat.id).cloned();
            Ok(OndermandaatRij { geldig: geldig.ok_or(Fout::Inhoud("ondermandaat_geldigheid"))?, ondermandaat })
        })
        .collect()
}

/// A page of mandaten of the region, by first day.
///
/// # Errors
/// Database errors.
pub async fn lijst<C: ConnectionTrait>(
    tx: &C,
    regio: Uuid,
    filter: &MandaatFilter,
    pagina: &Pagina,
) -> Result<Bladzijde<MandaatRij>, Fout> {
    let mut select = open::<mandaat::Entity>().filter(mandaat::Column::RegioId.eq(regio));
    if let Some(van) = &filter.van_gemeente {
        select = select.filter(mandaat::Column::VanGemeente.eq(van.clone()));
    }
    if let Some(bevoegdheid) = filter.bevoegdheid {
        select = select.filter(mandaat::Column::BevoegdheidCode.eq(bevoegdheid.code()));
    }
    if let Some(dag) = filter.geldig_op {
        let mut van_kracht = sea_orm::sea_query::Query::select();
        van_kracht
            .column(mandaat_geldigheid::Column::MandaatId)
            .from(mandaat_geldigheid::Entity)
            .and_where(mandaat_geldigheid::Column::VervallenOp.is_null())
            .and_where(mandaat_geldigheid::Column::GeldigVan.lte(dag))
            .cond_where(
                Condition::any().add(mandaat_geldigheid::Column::GeldigTot.is_null()).add(mandaat_geldigheid::Column::GeldigTot.gte(dag)),
            );
        select = select.filter(mandaat::Column::Id.in_subquery(van_kracht));
    }
    let bladzijde = pagina.af(pagina.snijd(select, mandaat::Column::Begin, mandaat::Column::Id).all(tx).await?);
    Ok(Bladzijde { rijen: met_geldigheid(tx, bladzijde.rijen).await?, meer: bladzijde.meer })
}

/// Mandaten of the region by id.
///
/// # Errors
/// Database errors.
pub async fn vind<C: ConnectionTrait>(tx: &C, regio: Uuid, ids: &[Uuid]) -> Result<Vec<MandaatRij>, Fout> {
    let rijen = open::<mandaat::Entity>()
        .filter(mandaat::Column::RegioId.eq(regio))
        .filter(mandaat::Column::Id.is_in(ids.iter().copied()))
        .all(tx)
        .await?;
    met_geldigheid(tx, rijen).await
}

/// Mandaten for one power from one college, as known now.
///
/// # Errors
/// Database errors.
pub async fn van<C: ConnectionTrait>(tx: &C, regio: Uuid, van_gemeente: &str, bevoegdheid: &str) -> Result<Vec<MandaatRij>, Fout> {
    let rijen = open::<mandaat::Entity>()
        .filter(mandaat::Column::RegioId.eq(regio))
        .filter(mandaat::Column::VanGemeente.eq(van_gemeente))
        .filter(mandaat::Column::BevoegdheidCode.eq(bevoegdheid))
        .all(tx)
        .await?;
    met_geldigheid(tx, rijen).await
}

fn ondermandaat_grens(scope: &Scope) -> Condition {
    let grens = Condition::all().add(ondermandaat::Column::RegioId.eq(scope.regio()));
    if scope.alle_ondermandaten() { grens } else { grens.add(ondermandaat::Column::FunctionarisId.is_in(scope.functies().iter().copied())) }
}

/// A page of ondermandaten: all of the region for who grants them, the own for a functionaris.
///
/// # Errors
/// Database errors.
pub async fn lijst_ondermandaten<C: ConnectionTrait>(tx: &C, scope: &Scope, pagina: &Pagina) -> Result<Bladzijde<OndermandaatRij>, Fout> {
    let select = staf::<ondermandaat::Entity>(ondermandaat_grens(scope));
    let bladzijde = pagina.af(pagina.snijd(select, ondermandaat::Column::Begin, ondermandaat::Column::Id).all(tx).await?);
    Ok(Bladzijde { rijen: onder_met_geldigheid(tx, bladzijde.rijen).await?, meer: bladzijde.meer })
}

/// Ondermandaten by id within what the caller may read.
///
/// # Errors
/// Database errors.
pub async fn vind_ondermandaten<C: ConnectionTrait>(tx: &C, scope: &Scope, ids: &[Uuid]) -> Result<Vec<OndermandaatRij>, Fout> {
    let grens = ondermandaat_grens(scope).add(ondermandaat::Column::Id.is_in(ids.iter().copied()));
    let rijen = staf::<ondermandaat::Entity>(grens).all(tx).await?;
    onder_met_geldigheid(tx, rijen).await
}

/// Ondermandaten of a function, as known now.
///
/// # Errors
/// Database errors.
pub async fn ondermandaten_van<C: ConnectionTrait>(tx: &C, functionaris: Uuid) -> Result<Vec<OndermandaatRij>, Fout> {
    let grens = Condition::all().add(ondermandaat::Column::FunctionarisId.eq(functionaris));
    let rijen = staf::<ondermandaat::Entity>(grens).order_by_asc(ondermandaat::Column::Begin).all(tx).await?;
    onder_met_geldigheid(tx, rijen).await
}

/// The period of a validity row.
pub fn periode(van: NaiveDate, tot: Option<NaiveDate>) -> Periode {
    Periode { van, tot }
}

/// Everything that a functionaris of the centrumgemeente can rest an act on.
///
/// # Errors
/// Database errors.
pub async fn bevoegdheden<C: ConnectionTrait>(
    tx: &C,
    beller: &Beller,
    functionaris: Uuid,
    gemeente: Option<&str>,
) -> Result<Bevoegdheden, Fout> {
    let mut select = open::<mandaat::Entity>()
        .filter(mandaat::Column::RegioId.eq(beller.regio))
        .filter(mandaat::Column::AanGemeente.eq(&beller.centrumgemeente));
    if let Some(gemeente) = gemeente {
        select = select.filter(mandaat::Column::VanGemeente.eq(gemeente));
    }
    let mandaten = met_geldigheid(tx, select.order_by_asc(mandaat::Column::Begin).all(tx).await?).await?;
    let mandaten = mandaten.into_iter().map(|m| {
        Ok(MandaatFeit {
            id: m.mandaat.id,
            van_gemeente: m.mandaat.van_gemeente,
            bevoegdheid: uit_code(&m.mandaat.bevoegdheid_code)?,
            geldig: periode(m.geldig.geldig_van, m.geldig.geldig_tot),
            ondermandaat_toegestaan: m.mandaat.ondermandaat_toegestaan,
            besluit_kenmerk: m.mandaat.besluit_kenmerk,
        })
    });
    let ondermandaten = ondermandaten_van(tx, functionaris).await?.into_iter().map(|o| {
        Ok(OndermandaatFeit {
            id: o.ondermandaat.id,
            bevoegdheid: uit_code(&o.ondermandaat.bevoegdheid_code)?,
            geldig: periode(o.geldig.geldig_van, o.geldig.geldig_tot),
        })
    });
    Ok(Bevoegdheden {
        centrumgemeente: beller.centrumgemeente.clone(),
        mandaten: mandaten.collect::<Result<_, Fout>>()?,
        ondermandaten: ondermandaten.collect::<Result<_, Fout>>()?,
        van_vroeger: false,
    })
}

/// Stores a new mandaat with its validity.
///
/// # Errors
/// Database errors.
pub async fn bewaar<C: ConnectionTrait>(
    tx: &C,
    mandaat: mandaat::Model,
    geldigheid_id: Uuid,
    geldig: Periode,
    nu: DateTime<Utc>,
) -> Result<(), Fout> {
    let mandaat_id = mandaat.id;
    mandaat::Entity::insert(super::dossier::actief::<mandaat::Entity>(mandaat)).exec_without_returning(tx).await?;
    bewaar_geldigheid(tx, mandaat_id, geldigheid_id, geldig, None, nu).await
}

async fn bewaar_geldigheid<C: ConnectionTrait>(
    tx: &C,
    mandaat_id: Uuid,
    id: Uuid,
    geldig: Periode,
    reden: Option<String>,
    nu: DateTime<Utc>,
) -> Result<(), Fout> {
    let rij = mandaat_geldigheid::Model {
        id,
        mandaat_id,
        geldig_van: geldig.van,
        geldig_tot: geldig.tot,
        reden,
        vastgelegd_op: nu.fixed_offset(),
        vervallen_op: None,
    };
    mandaat_geldigheid::Entity::insert(super::dossier::actief::<mandaat_geldigheid::Entity>(rij)).exec_without_returning(tx).await?;
    Ok(())
}

/// Closes what was known of the validity and adds what is known now; `false` when somebody else did first.
///
/// # Errors
/// Database errors.
pub async fn wijzig_geldigheid<C: ConnectionTrait>(
    tx: &C,
    mandaat_id: Uuid,
    versie: i32,
    geldigheid_id: Uuid,
    geldig: Periode,
    reden: String,
    nu: DateTime<Utc>,
) -> Result<bool, Fout> {
    #[expect(clippy::disallowed_methods, reason = "one row by id and version of a mandaat of the own college")]
    let uitkomst = mandaat::Entity::update_many()
        .col_expr(mandaat::Column::Versie, Expr::col(mandaat::Column::Versie).add(1))
        .filter(mandaat::Column::Id.eq(mandaat_id))
        .filter(mandaat::Column::Versie.eq(versie))
        .exec(tx)
        .await?;
    if uitkomst.rows_affected != 1 {
        return Ok(false);
    }
    #[expect(clippy::disallowed_methods, reason = "the current validity of that mandaat")]
    mandaat_geldigheid::Entity::update_many()
        .col_expr(mandaat_geldigheid::Column::VervallenOp, Expr::value(nu.fixed_offset()))
        .filter(mandaat_geldigheid::Column::MandaatId.eq(mandaat_id))
        .filter(mandaat_geldigheid::Column::VervallenOp.is_null())
        .exec(tx)
        .await?;
    bewaar_geldigheid(tx, mandaat_id, geldigheid_id, geldig, Some(reden), nu).await?;
    Ok(true)
}

/// Stores a new ondermandaat with its validity.
///
/// # Errors
/// Database errors.
pub async fn bewaar_onder<C: ConnectionTrait>(
    tx: &C,
    rij: ondermandaat::Model,
    geldigheid_id: Uuid,
    geldig: Periode,
    nu: DateTime<Utc>,
) -> Result<(), Fout> {
    let (id, regio) = (rij.id, rij.regio_id);
    ondermandaat::Entity::insert(super::dossier::actief::<ondermandaat::Entity>(rij)).exec_without_returning(tx).await?;
    bewaar_onder_geldigheid(tx, id, regio, geldigheid_id, geldig, None, nu).await
}

async fn bewaar_onder_geldigheid<C: ConnectionTrait>(
    tx: &C,
    ondermandaat_id: Uuid,
    regio_id: Uuid,
    id: Uuid,
    geldig: Periode,
    reden: Option<String>,
    nu: DateTime<Utc>,
) -> Result<(), Fout> {
    let rij = ondermandaat_geldigheid::Model {
        id,
        ondermandaat_id,
        regio_id,
        geldig_van: geldig.van,
        geldig_tot: geldig.tot,
        reden,
        vastgelegd_op: nu.fixed_offset(),
        vervallen_op: None,
    };
    ondermandaat_geldigheid::Entity::insert(super::dossier::actief::<ondermandaat_geldigheid::Entity>(rij))
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// Closes what was known of the validity of an ondermandaat and adds what is known now; `false` when somebody else did first.
///
/// # Errors
/// Database errors.
pub async fn wijzig_onder_geldigheid<C: ConnectionTrait>(
    tx: &C,
    oud: &ondermandaat::Model,
    versie: i32,
    geldigheid_id: Uuid,
    geldig: Periode,
    reden: String,
    nu: DateTime<Utc>,
) -> Result<bool, Fout> {
    #[expect(clippy::disallowed_methods, reason = "one row by id and version of an ondermandaat of the own region")]
    let uitkomst = ondermandaat::Entity::update_many()
        .col_expr(ondermandaat::Column::Versie, Expr::col(ondermandaat::Column::Versie).add(1))
        .filter(ondermandaat::Column::Id.eq(oud.id))
        .filter(ondermandaat::Column::Versie.eq(versie))
        .exec(tx)
        .await?;
    if uitkomst.rows_affected != 1 {
        return Ok(false);
    }
    #[expect(clippy::disallowed_methods, reason = "the current validity of that ondermandaat")]
    ondermandaat_geldigheid::Entity::update_many()
        .col_expr(ondermandaat_geldigheid::Column::VervallenOp, Expr::value(nu.fixed_offset()))
        .filter(ondermandaat_geldigheid::Column::OndermandaatId.eq(oud.id))
        .filter(ondermandaat_geldigheid::Column::VervallenOp.is_null())
        .exec(tx)
        .await?;
    bewaar_onder_geldigheid(tx, oud.id, oud.regio_id, geldigheid_id, geldig, Some(reden), nu).await?;
    Ok(true)
}
