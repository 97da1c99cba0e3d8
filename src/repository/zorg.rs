//! Proposals, stays and bridging as lists and rows within a scope, and who the clients in them are.

use bw_domain::codes::VoorstelStatus;
use bw_toegang::informatie::{Informatie, Klasse, Onderdeel};
use bw_toegang::scope::Scope;
use chrono::NaiveDate;
use entity::{afwezigheid, client, client_identiteit, indicatie_arrangement, overbrugging, voorstel, zorgverblijf};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, QueryOrder};
use uuid::Uuid;

use super::Fout;
use super::ingang::{Gezien, Ingezien, ZorgBereik, ZorgRij, ZorgTabel, feiten_client, onderdelen, zorg};
use super::pagina::{Bladzijde, Pagina};

const VOORSTEL: Informatie = (Klasse::Wat, Onderdeel::Voorstel);
const VERBLIJF: Informatie = (Klasse::Wat, Onderdeel::Plaatsing);
const OVERBRUGGING: Informatie = (Klasse::Wat, Onderdeel::Overbrugging);

/// The scoped query behind [`lijst_voorstellen`], also for looking at its plan.
pub fn vraag_voorstellen<'s>(scope: &'s Scope, status: Option<VoorstelStatus>, pagina: &Pagina) -> ZorgBereik<'s, voorstel::Entity> {
    use voorstel::Column as C;
    let mut v = Condition::all();
    if let Some(status) = status {
        v = v.add(met_status(status, scope.vandaag()));
    }
    zorg::<voorstel::Entity>(scope, VOORSTEL).waar(v).vorm(|s| pagina.snijd(s, C::VoorgesteldOp, C::Id))
}

/// The status as it is on a day: not answered in time is over without anybody doing anything.
fn met_status(status: VoorstelStatus, dag: NaiveDate) -> Condition {
    use voorstel::Column as C;
    let open = || Condition::all().add(C::Status.eq(VoorstelStatus::Voorgesteld.code()));
    match status {
        VoorstelStatus::Voorgesteld => open().add(C::AntwoordVoor.gte(dag)),
        VoorstelStatus::Verlopen => {
            Condition::any().add(C::Status.eq(VoorstelStatus::Verlopen.code())).add(open().add(C::AntwoordVoor.lt(dag)))
        }
        // What led to a placement is over: no place is held for it any more.
        VoorstelStatus::Geaccepteerd => Condition::all().add(C::Status.eq(status.code())).add(C::GeplaatstOp.is_null()),
        VoorstelStatus::Geweigerd | VoorstelStatus::Ingetrokken => Condition::all().add(C::Status.eq(status.code())),
    }
}

/// A page of proposals, oldest first.
///
/// # Errors
/// Database errors.
pub async fn lijst_voorstellen<C: ConnectionTrait>(
    tx: &C,
    scope: &Scope,
    status: Option<VoorstelStatus>,
    pagina: &Pagina,
) -> Result<Bladzijde<Gezien<voorstel::Model>>, Fout> {
    Ok(pagina.af(vraag_voorstellen(scope, status, pagina).alle(tx).await?))
}

/// The scoped query behind [`lijst_verblijven`], also for looking at its plan.
pub fn vraag_verblijven<'s>(scope: &'s Scope, ook_beeindigd: bool, pagina: &Pagina) -> ZorgBereik<'s, zorgverblijf::Entity> {
    use zorgverblijf::Column as C;
    let mut v = Condition::all();
    if !ook_beeindigd {
        v = v.add(C::Tot.is_null());
    }
    zorg::<zorgverblijf::Entity>(scope, VERBLIJF).waar(v).vorm(|s| pagina.snijd(s, C::Van, C::Id))
}

/// A page of stays, oldest first.
///
/// # Errors
/// Database errors.
pub async fn lijst_verblijven<C: ConnectionTrait>(
    tx: &C,
    scope: &Scope,
    ook_beeindigd: bool,
    pagina: &Pagina,
) -> Result<Bladzijde<Gezien<zorgverblijf::Model>>, Fout> {
    Ok(pagina.af(vraag_verblijven(scope, ook_beeindigd, pagina).alle(tx).await?))
}

/// The scoped query behind [`lijst_overbruggingen`], also for looking at its plan.
pub fn vraag_overbruggingen<'s>(scope: &'s Scope, pagina: &Pagina) -> ZorgBereik<'s, overbrugging::Entity> {
    use overbrugging::Column as C;
    zorg::<overbrugging::Entity>(scope, OVERBRUGGING).waar(Condition::all().add(C::Tot.is_null())).vorm(|s| pagina.snijd(s, C::Van, C::Id))
}

/// A page of the bridging under way, oldest first.
///
/// # Errors
/// Database errors.
pub async fn lijst_overbruggingen<C: ConnectionTrait>(
    tx: &C,
    scope: &Scope,
    pagina: &Pagina,
) -> Result<Bladzijde<Gezien<overbrugging::Model>>, Fout> {
    Ok(pagina.af(vraag_overbruggingen(scope, pagina).alle(tx).await?))
}

/// A proposal by id.
///
/// # Errors
/// Database errors.
pub async fn vind_voorstel<C: ConnectionTrait>(tx: &C, scope: &Scope, id: Uuid) -> Result<Option<Gezien<voorstel::Model>>, Fout> {
    let ids = Condition::all().add(voorstel::Column::Id.eq(id));
    Ok(zorg::<voorstel::Entity>(scope, VOORSTEL).waar(ids).alle(tx).await?.pop())
}

/// A stay by id.
///
/// # Errors
/// Database errors.
pub async fn vind_verblijf<C: ConnectionTrait>(tx: &C, scope: &Scope, id: Uuid) -> Result<Option<Gezien<zorgverblijf::Model>>, Fout> {
    let ids = Condition::all().add(zorgverblijf::Column::Id.eq(id));
    Ok(zorg::<zorgverblijf::Entity>(scope, VERBLIJF).waar(ids).alle(tx).await?.pop())
}

/// A bridging by id.
///
/// # Errors
/// Database errors.
pub async fn vind_overbrugging<C: ConnectionTrait>(tx: &C, scope: &Scope, id: Uuid) -> Result<Option<Gezien<overbrugging::Model>>, Fout> {
    let ids = Condition::all().add(overbrugging::Column::Id.eq(id));
    Ok(zorg::<overbrugging::Entity>(scope, OVERBRUGGING).waar(ids).alle(tx).await?.pop())
}

/// The stays of trajecten, oldest first.
///
/// # Errors
/// Database errors.
pub async fn verblijven_van<C: ConnectionTrait>(tx: &C, scope: &Scope, ids: &[Uuid]) -> Result<Vec<Gezien<zorgverblijf::Model>>, Fout> {
    use zorgverblijf::Column as C;
    let van = Condition::all().add(C::TrajectId.is_in(ids.iter().copied()));
    Ok(zorg::<zorgverblijf::Entity>(scope, VERBLIJF).waar(van).vorm(|s| s.order_by_asc(C::Van).order_by_asc(C::Id)).alle(tx).await?)
}

/// The proposals of trajecten, oldest first.
///
/// # Errors
/// Database errors.
pub async fn voorstellen_van<C: ConnectionTrait>(tx: &C, scope: &Scope, ids: &[Uuid]) -> Result<Vec<Gezien<voorstel::Model>>, Fout> {
    use voorstel::Column as C;
    let van = Condition::all().add(C::TrajectId.is_in(ids.iter().copied()));
    let vorm = |s: sea_orm::Select<voorstel::Entity>| s.order_by_asc(C::VoorgesteldOp).order_by_asc(C::Id);
    Ok(zorg::<voorstel::Entity>(scope, VOORSTEL).waar(van).vorm(vorm).alle(tx).await?)
}

/// The bridging of trajecten, oldest first.
///
/// # Errors
/// Database errors.
pub async fn overbruggingen_van<C: ConnectionTrait>(tx: &C, scope: &Scope, ids: &[Uuid]) -> Result<Vec<Gezien<overbrugging::Model>>, Fout> {
    use overbrugging::Column as C;
    let van = Condition::all().add(C::TrajectId.is_in(ids.iter().copied()));
    Ok(zorg::<overbrugging::Entity>(scope, OVERBRUGGING).waar(van).vorm(|s| s.order_by_asc(C::Van).order_by_asc(C::Id)).alle(tx).await?)
}

/// Absences of stays that were let through.
///
/// # Errors
/// Database errors.
pub async fn afwezigheden<C: ConnectionTrait>(tx: &C, verblijven: &[Uuid]) -> Result<Vec<afwezigheid::Model>, Fout> {
    let rijen = onderdelen::<afwezigheid::Entity>(afwezigheid::Column::ZorgverblijfId, verblijven.iter().copied());
    Ok(rijen.order_by_asc(afwezigheid::Column::Van).order_by_asc(afwezigheid::Column::Id).all(tx).await?)
}

/// Stays by id within the scope.
///
/// # Errors
/// Database errors.
pub async fn vind_verblijven<C: ConnectionTrait>(tx: &C, scope: &Scope, ids: &[Uuid]) -> Result<Vec<Gezien<zorgverblijf::Model>>, Fout> {
    let ids = Condition::all().add(zorgverblijf::Column::Id.is_in(ids.iter().copied()));
    Ok(zorg::<zorgverblijf::Entity>(scope, VERBLIJF).waar(ids).alle(tx).await?)
}

/// The arrangement behind stays that were let through and of which the caller may know it.
///
/// # Errors
/// Database errors.
pub async fn arrangement<C: ConnectionTrait>(
    tx: &C,
    verblijven: &[Gezien<zorgverblijf::Model>],
) -> Result<Vec<indicatie_arrangement::Model>, Fout> {
    let mag = verblijven.iter().filter(|v| v.inzicht.bevat((Klasse::Wat, Onderdeel::Arrangement))).filter_map(|v| v.rij.indicatie_id);
    let rijen = onderdelen::<indicatie_arrangement::Entity>(indicatie_arrangement::Column::IndicatieId, mag);
    Ok(rijen.order_by_asc(indicatie_arrangement::Column::ResultaatgebiedCode).all(tx).await?)
}

/// Of which clients the caller may know `informatie` through proposals, stays or bridging.
async fn ingezien<C: ConnectionTrait>(tx: &C, scope: &Scope, clienten: &[Uuid], informatie: Informatie) -> Result<Ingezien, Fout> {
    async fn uit<E, C>(tx: &C, scope: &Scope, kolom: E::Column, clienten: &[Uuid], informatie: Informatie) -> Result<Ingezien, Fout>
    where
        E: ZorgTabel,
        E::Model: sea_orm::FromQueryResult + Send + Sync + ZorgRij,
        C: ConnectionTrait,
    {
        let van = Condition::all().add(kolom.is_in(clienten.iter().copied()));
        Ok(Ingezien::van_zorg(&zorg::<E>(scope, informatie).waar(van).alle(tx).await?, informatie))
    }
    let voorstellen = uit::<voorstel::Entity, C>(tx, scope, voorstel::Column::ClientId, clienten, informatie).await?;
    let verblijven = uit::<zorgverblijf::Entity, C>(tx, scope, zorgverblijf::Column::ClientId, clienten, informatie).await?;
    let bruggen = uit::<overbrugging::Entity, C>(tx, scope, overbrugging::Column::ClientId, clienten, informatie).await?;
    Ok(voorstellen.met(verblijven).met(bruggen))
}

/// Identity of clients whom the caller reaches through proposals, stays or bridging.
///
/// # Errors
/// Database errors.
pub async fn identiteiten<C: ConnectionTrait>(tx: &C, scope: &Scope, clienten: &[Uuid]) -> Result<Vec<client_identiteit::Model>, Fout> {
    let ingezien = ingezien(tx, scope, clienten, (Klasse::Identiteit, Onderdeel::Client)).await?;
    Ok(feiten_client::<client_identiteit::Entity>(&ingezien, client_identiteit::Column::ClientId).all(tx).await?)
}

/// Numbers of clients whom the caller reaches through proposals, stays or bridging.
///
/// # Errors
/// Database errors.
pub async fn clientnummers<C: ConnectionTrait>(tx: &C, scope: &Scope, clienten: &[Uuid]) -> Result<Vec<client::Model>, Fout> {
    let ingezien = ingezien(tx, scope, clienten, (Klasse::Identiteit, Onderdeel::Clientnummer)).await?;
    Ok(feiten_client::<client::Entity>(&ingezien, client::Column::Id).all(tx).await?)
}
