//! Lists and rows of the dat read model, and the wat that belongs to them for who may know it.

use bw_domain::codes::DatStatus;
use bw_toegang::informatie::{Klasse, Onderdeel};
use bw_toegang::scope::Scope;
use chrono::NaiveDate;
use entity::{
    beschikking, client_identiteit, dat_indicatie, dat_plaatsing, dat_traject, dat_wachtlijst, indicatie, indicatie_arrangement,
    indicatie_inhoud, maatwerkafweging, melding, onderzoek, plaatsing, plicht, traject, wachtlijst_inschrijving, wachtstatus,
    wachtverblijf, wachtwens,
};
use sea_orm::sea_query::Query;
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

use super::Fout;
use super::ingang::{Bereik, Gezien, Ingezien, feiten, feiten_client, onderdelen, personen};
use super::pagina::{Bladzijde, Pagina};

/// Filters on the list of trajecten; all on dat.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TrajectFilter {
    /// Statuses to keep.
    pub status: Option<Vec<DatStatus>>,
    /// Exact clientnummer.
    pub clientnummer: Option<String>,
    /// Reported on or after.
    pub gemeld_vanaf: Option<NaiveDate>,
    /// Reported on or before.
    pub gemeld_tot_en_met: Option<NaiveDate>,
    /// Gemeente of origin.
    pub gemeente_herkomst: Option<String>,
}

/// Filters on the list of indicaties; all on dat.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct IndicatieFilter {
    /// Granted or not; only besluiten that were made known.
    pub toegekend: Option<bool>,
    /// Decided on or after.
    pub besluit_vanaf: Option<NaiveDate>,
    /// Decided on or before.
    pub besluit_tot_en_met: Option<NaiveDate>,
}

/// Filters on the wachtlijst; all on dat.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WachtlijstFilter {
    /// Ended waits too.
    pub ook_gesloten: bool,
    /// Without cover for longer than the region allows, or not; only of who waits.
    pub lang_zonder_dekking: Option<bool>,
    /// Entries that are open in fact, also of who is in care meanwhile (WAT).
    pub ingeschreven: bool,
}

fn bij<T>(voorwaarde: Condition, waarde: Option<T>, f: impl FnOnce(T) -> sea_orm::sea_query::SimpleExpr) -> Condition {
    match waarde {
        Some(w) => voorwaarde.add(f(w)),
        None => voorwaarde,
    }
}

/// The scoped query behind [`lijst_trajecten`], also for looking at its plan.
pub fn vraag_trajecten<'s>(scope: &'s Scope, filter: &TrajectFilter, pagina: &Pagina) -> Bereik<'s, dat_traject::Entity> {
    use dat_traject::Column as C;
    let mut v = Condition::all();
    v = bij(v, filter.status.as_ref(), |s| C::Status.is_in(s.iter().map(|s| s.code())));
    v = bij(v, filter.clientnummer.as_ref(), |n| C::Clientnummer.eq(n));
    v = bij(v, filter.gemeld_vanaf, |d| C::GemeldOp.gte(d));
    v = bij(v, filter.gemeld_tot_en_met, |d| C::GemeldOp.lte(d));
    v = bij(v, filter.gemeente_herkomst.as_ref(), |g| C::GemeenteHerkomst.eq(g));
    personen::<dat_traject::Entity>(scope).waar(v).vorm(|s| pagina.snijd(s, C::GemeldOp, C::Id))
}

/// A page of trajecten in the scope, ordered by the day of the melding.
///
/// # Errors
/// Database errors.
pub async fn lijst_trajecten<C: ConnectionTrait>(
    tx: &C,
    scope: &Scope,
    filter: &TrajectFilter,
    pagina: &Pagina,
) -> Result<Bladzijde<Gezien<dat_traject::Model>>, Fout> {
    Ok(pagina.af(vraag_trajecten(scope, filter, pagina).alle(tx).await?))
}

/// The scoped query behind [`lijst_indicaties`], also for looking at its plan.
pub fn vraag_indicaties<'s>(scope: &'s Scope, filter: &IndicatieFilter, pagina: &Pagina) -> Bereik<'s, dat_indicatie::Entity> {
    use dat_indicatie::Column as C;
    let mut v = Condition::all();
    v = bij(v, filter.toegekend, |t| C::Toegekend.eq(t));
    v = bij(v, filter.besluit_vanaf, |d| C::BesluitOp.gte(d));
    v = bij(v, filter.besluit_tot_en_met, |d| C::BesluitOp.lte(d));
    personen::<dat_indicatie::Entity>(scope).waar(v).vorm(|s| pagina.snijd(s, C::BesluitOp, C::Id))
}

/// A page of indicaties in the scope, ordered by the day of the besluit.
///
/// # Errors
/// Database errors.
pub async fn lijst_indicaties<C: ConnectionTrait>(
    tx: &C,
    scope: &Scope,
    filter: &IndicatieFilter,
    pagina: &Pagina,
) -> Result<Bladzijde<Gezien<dat_indicatie::Model>>, Fout> {
    Ok(pagina.af(vraag_indicaties(scope, filter, pagina).alle(tx).await?))
}

/// The scoped query behind [`lijst_wachtlijst`], also for looking at its plan.
pub fn vraag_wachtlijst<'s>(scope: &'s Scope, filter: &WachtlijstFilter, pagina: &Pagina) -> Bereik<'s, dat_wachtlijst::Entity> {
    use dat_wachtlijst::Column as C;
    let mut v = Condition::all();
    if filter.ingeschreven {
        let mut open = Query::select();
        open.column(wachtlijst_inschrijving::Column::Id)
            .from(wachtlijst_inschrijving::Entity)
            .and_where(wachtlijst_inschrijving::Column::RegioId.eq(scope.regio()))
            .and_where(wachtlijst_inschrijving::Column::BeeindigdOp.is_null());
        v = v.add(C::Id.in_subquery(open));
    } else if !filter.ook_gesloten || filter.lang_zonder_dekking.is_some() {
        v = v.add(C::GeslotenOp.is_null());
    }
    let dag = scope.vandaag();
    v = match filter.lang_zonder_dekking {
        Some(true) => v.add(C::LangZonderDekkingVanaf.lte(dag)),
        Some(false) => v.add(Condition::any().add(C::LangZonderDekkingVanaf.is_null()).add(C::LangZonderDekkingVanaf.gt(dag))),
        None => v,
    };
    let rijen = personen::<dat_wachtlijst::Entity>(scope).waar(v).vorm(|s| pagina.snijd(s, C::PlaatsingLaatsteDag, C::Id));
    // A fact of today may not choose among rows that the caller reads as a gemeente alone, as they were yesterday.
    if filter.ingeschreven { rijen.die_weet((Klasse::Wat, Onderdeel::Wachtlijst)) } else { rijen }
}

/// A page of the wachtlijst in the scope in norm order: by the last day for placement, without rank or gaps.
///
/// # Errors
/// Database errors.
pub async fn lijst_wachtlijst<C: ConnectionTrait>(
    tx: &C,
    scope: &Scope,
    filter: &WachtlijstFilter,
    pagina: &Pagina,
) -> Result<Bladzijde<Gezien<dat_wachtlijst::Model>>, Fout> {
    Ok(pagina.af(vraag_wachtlijst(scope, filter, pagina).alle(tx).await?))
}

/// The scoped query behind [`lijst_plaatsingen`], also for looking at its plan.
pub fn vraag_plaatsingen<'s>(scope: &'s Scope, ook_beeindigd: bool, pagina: &Pagina) -> Bereik<'s, dat_plaatsing::Entity> {
    use dat_plaatsing::Column as C;
    let mut v = Condition::all();
    if !ook_beeindigd {
        v = v.add(C::BeeindigdOp.is_null());
    }
    personen::<dat_plaatsing::Entity>(scope).waar(v).vorm(|s| pagina.snijd(s, C::InZorgSinds, C::Id))
}

/// A page of care in the scope, by the day on which it began.
///
/// # Errors
/// Database errors.
pub async fn lijst_plaatsingen<C: ConnectionTrait>(
    tx: &C,
    scope: &Scope,
    ook_beeindigd: bool,
    pagina: &Pagina,
) -> Result<Bladzijde<Gezien<dat_plaatsing::Model>>, Fout> {
    Ok(pagina.af(vraag_plaatsingen(scope, ook_beeindigd, pagina).alle(tx).await?))
}

/// Care by id within the scope.
///
/// # Errors
/// Database errors.
pub async fn vind_plaatsingen<C: ConnectionTrait>(tx: &C, scope: &Scope, ids: &[Uuid]) -> Result<Vec<Gezien<dat_plaatsing::Model>>, Fout> {
    let ids = Condition::all().add(dat_plaatsing::Column::Id.is_in(ids.iter().copied()));
    Ok(personen::<dat_plaatsing::Entity>(scope).waar(ids).alle(tx).await?)
}

/// Care of trajecten within the scope, oldest first.
///
/// # Errors
/// Database errors.
pub async fn plaatsingen_van<C: ConnectionTrait>(
    tx: &C,
    scope: &Scope,
    trajecten: &[Uuid],
) -> Result<Vec<Gezien<dat_plaatsing::Model>>, Fout> {
    use dat_plaatsing::Column as C;
    let van = Condition::all().add(C::TrajectId.is_in(trajecten.iter().copied()));
    let vorm = |s: sea_orm::Select<dat_plaatsing::Entity>| s.order_by_asc(C::InZorgSinds).order_by_asc(C::Id);
    Ok(personen::<dat_plaatsing::Entity>(scope).waar(van).vorm(vorm).alle(tx).await?)
}

/// Trajecten of a client within the scope, oldest first.
///
/// # Errors
/// Database errors.
pub async fn van_client<C: ConnectionTrait>(tx: &C, scope: &Scope, client: Uuid) -> Result<Vec<Gezien<dat_traject::Model>>, Fout> {
    use dat_traject::Column as T;
    let van = Condition::all().add(T::ClientId.eq(client));
    Ok(personen::<dat_traject::Entity>(scope).waar(van).vorm(|s| s.order_by_asc(T::GemeldOp).order_by_asc(T::Id)).alle(tx).await?)
}

/// Trajecten by id within the scope.
///
/// # Errors
/// Database errors.
pub async fn vind_trajecten<C: ConnectionTrait>(tx: &C, scope: &Scope, ids: &[Uuid]) -> Result<Vec<Gezien<dat_traject::Model>>, Fout> {
    let ids = Condition::all().add(dat_traject::Column::Id.is_in(ids.iter().copied()));
    Ok(personen::<dat_traject::Entity>(scope).waar(ids).alle(tx).await?)
}

/// Indicaties by id within the scope.
///
/// # Errors
/// Database errors.
pub async fn vind_indicaties<C: ConnectionTrait>(tx: &C, scope: &Scope, ids: &[Uuid]) -> Result<Vec<Gezien<dat_indicatie::Model>>, Fout> {
    let ids = Condition::all().add(dat_indicatie::Column::Id.is_in(ids.iter().copied()));
    Ok(personen::<dat_indicatie::Entity>(scope).waar(ids).alle(tx).await?)
}

/// Waits by id within the scope.
///
/// # Errors
/// Database errors.
pub async fn vind_wachtlijst<C: ConnectionTrait>(tx: &C, scope: &Scope, ids: &[Uuid]) -> Result<Vec<Gezien<dat_wachtlijst::Model>>, Fout> {
    let ids = Condition::all().add(dat_wachtlijst::Column::Id.is_in(ids.iter().copied()));
    Ok(personen::<dat_wachtlijst::Entity>(scope).waar(ids).alle(tx).await?)
}

/// Indicaties of trajecten within the scope, oldest first.
///
/// # Errors
/// Database errors.
pub async fn indicaties_van<C: ConnectionTrait>(
    tx: &C,
    scope: &Scope,
    trajecten: &[Uuid],
) -> Result<Vec<Gezien<dat_indicatie::Model>>, Fout> {
    use dat_indicatie::Column as C;
    let van = Condition::all().add(C::TrajectId.is_in(trajecten.iter().copied()));
    let vorm = |s: sea_orm::Select<dat_indicatie::Entity>| s.order_by_asc(C::BesluitOp).order_by_asc(C::Id);
    Ok(personen::<dat_indicatie::Entity>(scope).waar(van).vorm(vorm).alle(tx).await?)
}

/// Waits of trajecten within the scope, oldest first.
///
/// # Errors
/// Database errors.
pub async fn wachtlijst_van<C: ConnectionTrait>(
    tx: &C,
    scope: &Scope,
    trajecten: &[Uuid],
) -> Result<Vec<Gezien<dat_wachtlijst::Model>>, Fout> {
    use dat_wachtlijst::Column as C;
    let van = Condition::all().add(C::TrajectId.is_in(trajecten.iter().copied()));
    let vorm = |s: sea_orm::Select<dat_wachtlijst::Entity>| s.order_by_asc(C::WachtendSinds).order_by_asc(C::Id);
    Ok(personen::<dat_wachtlijst::Entity>(scope).waar(van).vorm(vorm).alle(tx).await?)
}

/// Identity of clients that were let through.
///
/// # Errors
/// Database errors.
pub async fn identiteiten<C: ConnectionTrait>(tx: &C, ingezien: &Ingezien) -> Result<Vec<client_identiteit::Model>, Fout> {
    Ok(feiten_client::<client_identiteit::Entity>(ingezien, client_identiteit::Column::ClientId).all(tx).await?)
}

/// The wat of a traject.
#[derive(Clone, Debug, Default)]
pub struct TrajectInhoud {
    /// The traject itself.
    pub traject: Vec<traject::Model>,
    /// Meldingen.
    pub meldingen: Vec<melding::Model>,
    /// Onderzoeken.
    pub onderzoeken: Vec<onderzoek::Model>,
    /// Duties, oldest first.
    pub plichten: Vec<plicht::Model>,
    /// Care on the word of a court, oldest first.
    pub uitspraken: Vec<plaatsing::Model>,
}

/// The wat of trajecten that were let through: the traject, its meldingen and its onderzoek.
///
/// # Errors
/// Database errors.
pub async fn inhoud_trajecten<C: ConnectionTrait>(tx: &C, ingezien: &Ingezien) -> Result<TrajectInhoud, Fout> {
    Ok(TrajectInhoud {
        traject: feiten::<traject::Entity>(ingezien, traject::Column::Id).all(tx).await?,
        meldingen: feiten::<melding::Entity>(ingezien, melding::Column::TrajectId).order_by_asc(melding::Column::Id).all(tx).await?,
        onderzoeken: feiten::<onderzoek::Entity>(ingezien, onderzoek::Column::TrajectId)
            .order_by_asc(onderzoek::Column::Id)
            .all(tx)
            .await?,
        uitspraken: feiten::<plaatsing::Entity>(ingezien, plaatsing::Column::TrajectId)
            .filter(plaatsing::Column::Uitspraak.is_not_null())
            .order_by_asc(plaatsing::Column::BegonnenOp)
            .order_by_asc(plaatsing::Column::Id)
            .all(tx)
            .await?,
        plichten: feiten::<plicht::Entity>(ingezien, plicht::Column::TrajectId)
            .order_by_asc(plicht::Column::Op)
            .order_by_asc(plicht::Column::Id)
            .all(tx)
            .await?,
    })
}

/// The wat of indicaties.
#[derive(Clone, Debug, Default)]
pub struct IndicatieInhoud {
    /// The besluiten.
    pub besluiten: Vec<indicatie::Model>,
    /// What they say.
    pub inhoud: Vec<indicatie_inhoud::Model>,
    /// Result areas and steps.
    pub arrangement: Vec<indicatie_arrangement::Model>,
    /// What their beschikkingen state.
    pub beschikkingen: Vec<beschikking::Model>,
    /// The maatwerkafwegingen behind them.
    pub afwegingen: Vec<maatwerkafweging::Model>,
}

/// The wat of the indicaties of trajecten that were let through.
///
/// # Errors
/// Database errors.
pub async fn inhoud_indicaties<C: ConnectionTrait>(tx: &C, ingezien: &Ingezien) -> Result<IndicatieInhoud, Fout> {
    let besluiten = feiten::<indicatie::Entity>(ingezien, indicatie::Column::TrajectId).all(tx).await?;
    let ids: Vec<Uuid> = besluiten.iter().map(|b| b.id).collect();
    Ok(IndicatieInhoud {
        afwegingen: onderdelen::<maatwerkafweging::Entity>(maatwerkafweging::Column::IndicatieId, ids.iter().copied()).all(tx).await?,
        inhoud: onderdelen::<indicatie_inhoud::Entity>(indicatie_inhoud::Column::IndicatieId, ids.iter().copied()).all(tx).await?,
        beschikkingen: onderdelen::<beschikking::Entity>(beschikking::Column::IndicatieId, ids.iter().copied()).all(tx).await?,
        arrangement: onderdelen::<indicatie_arrangement::Entity>(indicatie_arrangement::Column::IndicatieId, ids)
            .order_by_asc(indicatie_arrangement::Column::ResultaatgebiedCode)
            .all(tx)
            .await?,
        besluiten,
    })
}

/// The wat of waits.
#[derive(Clone, Debug, Default)]
pub struct WachtlijstInhoud {
    /// Entries.
    pub inschrijvingen: Vec<wachtlijst_inschrijving::Model>,
    /// Statuses, as known now.
    pub statussen: Vec<wachtstatus::Model>,
    /// Where the client stays, as known now.
    pub verblijven: Vec<wachtverblijf::Model>,
    /// Requirements and preferences, as known now.
    pub wensen: Vec<wachtwens::Model>,
}

/// The wat of the waits of trajecten that were let through.
///
/// # Errors
/// Database errors.
pub async fn inhoud_wachtlijst<C: ConnectionTrait>(tx: &C, ingezien: &Ingezien) -> Result<WachtlijstInhoud, Fout> {
    let inschrijvingen = feiten::<wachtlijst_inschrijving::Entity>(ingezien, wachtlijst_inschrijving::Column::TrajectId).all(tx).await?;
    let ids = || inschrijvingen.iter().map(|i| i.id);
    Ok(WachtlijstInhoud {
        statussen: onderdelen::<wachtstatus::Entity>(wachtstatus::Column::InschrijvingId, ids())
            .filter(wachtstatus::Column::VervallenOp.is_null())
            .order_by_asc(wachtstatus::Column::GeldigVan)
            .all(tx)
            .await?,
        verblijven: onderdelen::<wachtverblijf::Entity>(wachtverblijf::Column::InschrijvingId, ids())
            .filter(wachtverblijf::Column::VervallenOp.is_null())
            .order_by_asc(wachtverblijf::Column::GeldigVan)
            .all(tx)
            .await?,
        wensen: onderdelen::<wachtwens::Entity>(wachtwens::Column::InschrijvingId, ids())
            .filter(wachtwens::Column::VervallenOp.is_null())
            .order_by_asc(wachtwens::Column::GeldigVan)
            .all(tx)
            .await?,
        inschrijvingen,
    })
}
