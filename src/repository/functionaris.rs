//! Who a caller is in the register today. The token proves who calls; this table decides what that person may do.

use bw_domain::codes::RegioRol;
use bw_toegang::rol::{Beller, Functie, OrganisatieSoort, Rol};
use chrono::NaiveDate;
use entity::{functionaris, lidmaatschap};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

use super::Fout;
use super::ingang::{open, staf};

/// What a verified token says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bewijs {
    /// Issuer.
    pub issuer: String,
    /// Subject within the issuer.
    pub subject: String,
    /// Kind of organisation.
    pub soort: OrganisatieSoort,
    /// Code of the organisation.
    pub organisatie: String,
    /// Roles to which the token narrows; `None` narrows nothing.
    pub rollen: Option<Vec<Rol>>,
    /// Stated purpose.
    pub doel: Option<String>,
}

fn vandaag_geldig(dag: NaiveDate) -> Condition {
    let open = Condition::any().add(functionaris::Column::GeldigTot.is_null()).add(functionaris::Column::GeldigTot.gte(dag));
    Condition::all().add(functionaris::Column::GeldigVan.lte(dag)).add(open)
}

/// The caller with its functions in force today; `None` without any.
///
/// # Errors
/// Database errors.
pub async fn vind_beller<C: ConnectionTrait>(tx: &C, bewijs: &Bewijs, vandaag: NaiveDate) -> Result<Option<Beller>, Fout> {
    let grens = vandaag_geldig(vandaag)
        .add(functionaris::Column::Issuer.eq(&bewijs.issuer))
        .add(functionaris::Column::Subject.eq(&bewijs.subject))
        .add(functionaris::Column::OrganisatieSoort.eq(bewijs.soort.code()))
        .add(functionaris::Column::OrganisatieCode.eq(&bewijs.organisatie));
    let rijen = staf::<functionaris::Entity>(grens).all(tx).await?;
    let Some(regio) = rijen.iter().map(|r| r.regio_id).min() else { return Ok(None) };
    let Some(centrumgemeente) = centrumgemeente(tx, regio, vandaag).await? else { return Ok(None) };
    let centrum = bewijs.soort == OrganisatieSoort::Gemeente && bewijs.organisatie == centrumgemeente;
    let functie = |r: &functionaris::Model| {
        let rol = Rol::van_code(&r.rol).ok_or(Fout::Inhoud("functionaris.rol"))?;
        Ok(Functie { id: r.id, rol })
    };
    let functies = rijen.iter().filter(|r| r.regio_id == regio).map(functie).collect::<Result<Vec<_>, Fout>>()?;
    let mut functies: Vec<Functie> = functies
        .into_iter()
        .filter(|f| f.rol.past_bij(bewijs.soort, centrum))
        .filter(|f| bewijs.rollen.as_ref().is_none_or(|toegestaan| toegestaan.contains(&f.rol)))
        .collect();
    functies.sort_by_key(|f| (f.rol, f.id));
    if functies.is_empty() {
        return Ok(None);
    }
    Ok(Some(Beller {
        soort: bewijs.soort,
        organisatie: bewijs.organisatie.clone(),
        issuer: bewijs.issuer.clone(),
        subject: bewijs.subject.clone(),
        doel: bewijs.doel.clone(),
        regio,
        centrumgemeente,
        functies,
    }))
}

async fn centrumgemeente<C: ConnectionTrait>(tx: &C, regio: Uuid, dag: NaiveDate) -> Result<Option<String>, Fout> {
    let open_eind = Condition::any().add(lidmaatschap::Column::GeldigTot.is_null()).add(lidmaatschap::Column::GeldigTot.gte(dag));
    let rij = open::<lidmaatschap::Entity>()
        .filter(lidmaatschap::Column::RegioId.eq(regio))
        .filter(lidmaatschap::Column::Rol.eq(RegioRol::Centrumgemeente.code()))
        .filter(lidmaatschap::Column::VervallenOp.is_null())
        .filter(lidmaatschap::Column::GeldigVan.lte(dag))
        .filter(open_eind)
        .one(tx)
        .await?;
    Ok(rij.map(|r| r.gemeente_code))
}

/// Whether a function is still in force, asked again inside the transaction of an act.
///
/// # Errors
/// Database errors.
pub async fn is_van_kracht<C: ConnectionTrait>(tx: &C, functie: Uuid, vandaag: NaiveDate) -> Result<bool, Fout> {
    let grens = vandaag_geldig(vandaag).add(functionaris::Column::Id.eq(functie));
    Ok(staf::<functionaris::Entity>(grens).one(tx).await?.is_some())
}

/// A functionaris of the own organisation in the own region, by id.
///
/// # Errors
/// Database errors.
pub async fn vind_collega<C: ConnectionTrait>(
    tx: &C,
    beller: &Beller,
    id: Uuid,
    vandaag: NaiveDate,
) -> Result<Option<functionaris::Model>, Fout> {
    Ok(staf::<functionaris::Entity>(collegas(beller, vandaag).add(functionaris::Column::Id.eq(id))).one(tx).await?)
}

/// Who can decide on a bezwaar in the name of a college of the region, by id.
///
/// # Errors
/// Database errors.
pub async fn vind_bezwaarbehandelaar<C: ConnectionTrait>(
    tx: &C,
    beller: &Beller,
    college: &str,
    id: Uuid,
    vandaag: NaiveDate,
) -> Result<Option<functionaris::Model>, Fout> {
    let grens = vandaag_geldig(vandaag)
        .add(functionaris::Column::RegioId.eq(beller.regio))
        .add(functionaris::Column::OrganisatieSoort.eq(OrganisatieSoort::Gemeente.code()))
        .add(functionaris::Column::OrganisatieCode.eq(college))
        .add(functionaris::Column::Rol.eq(Rol::Bezwaarbehandelaar.code()))
        .add(functionaris::Column::Id.eq(id));
    Ok(staf::<functionaris::Entity>(grens).one(tx).await?)
}

/// Functionarissen of the region by id, in force or not; the ids come from rows that were let through.
///
/// # Errors
/// Database errors.
pub async fn vind_namen<C: ConnectionTrait>(tx: &C, regio: Uuid, ids: &[Uuid]) -> Result<Vec<functionaris::Model>, Fout> {
    let grens = Condition::all().add(functionaris::Column::RegioId.eq(regio)).add(functionaris::Column::Id.is_in(ids.iter().copied()));
    Ok(staf::<functionaris::Entity>(grens).all(tx).await?)
}

fn collegas(beller: &Beller, vandaag: NaiveDate) -> Condition {
    vandaag_geldig(vandaag)
        .add(functionaris::Column::RegioId.eq(beller.regio))
        .add(functionaris::Column::OrganisatieCode.eq(&beller.organisatie))
}

/// Stores a functionaris (import and demo; there is no mutation for it yet).
///
/// # Errors
/// Database errors.
pub async fn bewaar<C: ConnectionTrait>(tx: &C, rij: functionaris::Model) -> Result<(), Fout> {
    functionaris::Entity::insert(super::dossier::actief::<functionaris::Entity>(rij)).exec_without_returning(tx).await?;
    Ok(())
}
