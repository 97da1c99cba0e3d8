//! Terms under way as lists and rows within a scope, the work lists, and what the terms of trajecten rest on.

use std::collections::HashMap;

use bw_domain::codes::{DatStatus, TermijnSoort};
use bw_domain::dossier::Aanvraag;
use bw_domain::termijn::dwangsom::{DwangsomTarief, DwangsomTarieven};
use bw_domain::termijn::perioden::Duur;
use bw_domain::termijn::uitleg::{AanvraagFeit, Termijndossier};
use bw_domain::termijn::verjaardag;
use bw_toegang::informatie::{Informatie, Klasse, Onderdeel};
use bw_toegang::scope::Scope;
use chrono::NaiveDate;
use entity::{
    aanvraag, client_identiteit, dat_indicatie, dat_termijn, dat_traject, dwangsomtarief, indicatie, indicatie_inhoud, melding, onderzoek,
};
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Query, SimpleExpr};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, JoinType, QueryOrder, QuerySelect, RelationDef};
use uuid::Uuid;

use super::Fout;
use super::dossier::{feiten_van, rijen_van};
use super::ingang::{Bereik, Gezien, Ingezien, feiten, feiten_client, onderdelen, open, personen};
use super::pagina::{Bladzijde, Pagina};

/// Filters on the list of terms; all on dat.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TermijnFilter {
    /// Kinds to keep.
    pub soort: Option<Vec<TermijnSoort>>,
    /// Gemeente of origin.
    pub gemeente_herkomst: Option<String>,
    /// Late today, or not late.
    pub te_laat: Option<bool>,
    /// Falls due on or before.
    pub uiterlijk: Option<NaiveDate>,
}

const WERK: Informatie = (Klasse::Wat, Onderdeel::Werkvoorraad);
const INDICATIE: Informatie = (Klasse::Wat, Onderdeel::Indicatie);

/// The scoped query behind [`lijst_termijnen`], also for looking at its plan.
pub fn vraag_termijnen<'s>(scope: &'s Scope, filter: &TermijnFilter, pagina: &Pagina) -> Bereik<'s, dat_termijn::Entity> {
    use dat_termijn::Column as C;
    let mut v = Condition::all();
    if let Some(soort) = &filter.soort {
        v = v.add(C::Soort.is_in(soort.iter().map(|s| s.code())));
    }
    if let Some(gemeente) = &filter.gemeente_herkomst {
        v = v.add(C::GemeenteHerkomst.eq(gemeente.clone()));
    }
    match filter.te_laat {
        Some(true) => v = v.add(C::LaatsteDag.lt(scope.vandaag())),
        Some(false) => v = v.add(C::LaatsteDag.gte(scope.vandaag())),
        None => {}
    }
    if let Some(dag) = filter.uiterlijk {
        v = v.add(C::LaatsteDag.lte(dag));
    }
    personen::<dat_termijn::Entity>(scope).waar(v).vorm(|s| pagina.snijd(s, C::LaatsteDag, C::Id))
}

/// A page of terms under way, the most urgent first: by last day, then a random id.
///
/// # Errors
/// Database errors.
pub async fn lijst_termijnen<C: ConnectionTrait>(
    tx: &C,
    scope: &Scope,
    filter: &TermijnFilter,
    pagina: &Pagina,
) -> Result<Bladzijde<Gezien<dat_termijn::Model>>, Fout> {
    Ok(pagina.af(vraag_termijnen(scope, filter, pagina).alle(tx).await?))
}

/// Terms by id within the scope.
///
/// # Errors
/// Database errors.
pub async fn vind_termijnen<C: ConnectionTrait>(tx: &C, scope: &Scope, ids: &[Uuid]) -> Result<Vec<Gezien<dat_termijn::Model>>, Fout> {
    let ids = Condition::all().add(dat_termijn::Column::Id.is_in(ids.iter().copied()));
    Ok(personen::<dat_termijn::Entity>(scope).waar(ids).alle(tx).await?)
}

/// Terms of trajecten within the scope, the most urgent first.
///
/// # Errors
/// Database errors.
pub async fn termijnen_van<C: ConnectionTrait>(tx: &C, scope: &Scope, trajecten: &[Uuid]) -> Result<Vec<Gezien<dat_termijn::Model>>, Fout> {
    use dat_termijn::Column as C;
    let van = Condition::all().add(C::TrajectId.is_in(trajecten.iter().copied()));
    let vorm = |s: sea_orm::Select<dat_termijn::Entity>| s.order_by_asc(C::LaatsteDag).order_by_asc(C::Id);
    Ok(personen::<dat_termijn::Entity>(scope).waar(van).vorm(vorm).alle(tx).await?)
}

/// The scoped query behind [`mijn_zaken`], also for looking at its plan.
pub fn vraag_zaken<'s>(scope: &'s Scope, pagina: &Pagina) -> Bereik<'s, dat_traject::Entity> {
    use dat_traject::Column as C;
    // An aanvraag or a besluit that does not show keeps no traject from being seen to end, and is work all the same.
    let van = |kolom: SimpleExpr| kolom.eq(Expr::col((dat_traject::Entity, C::Id)));
    let (mut besloten, mut open, mut onbekend) = (Query::select(), Query::select(), Query::select());
    besloten
        .expr(Expr::val(1))
        .from(indicatie::Entity)
        .and_where(Expr::col((indicatie::Entity, indicatie::Column::AanvraagId)).equals((aanvraag::Entity, aanvraag::Column::Id)));
    open.expr(Expr::val(1))
        .from(aanvraag::Entity)
        .and_where(van(Expr::col((aanvraag::Entity, aanvraag::Column::TrajectId))))
        .and_where(Expr::exists(besloten).not());
    onbekend
        .expr(Expr::val(1))
        .from(indicatie::Entity)
        .and_where(van(Expr::col((indicatie::Entity, indicatie::Column::TrajectId))))
        .and_where(Expr::col((indicatie::Entity, indicatie::Column::AanvraagId)).is_not_null())
        .and_where(Expr::col((indicatie::Entity, indicatie::Column::BekendgemaaktOp)).is_null());
    let loopt = Condition::any().add(C::Status.ne(DatStatus::Beeindigd.code()));
    let v = loopt.add(Expr::exists(open)).add(Expr::exists(onbekend));
    personen::<dat_traject::Entity>(scope).die_weet(WERK).waar(v).vorm(|s| pagina.snijd(s, C::GemeldOp, C::Id))
}

/// A page of the own caseload, oldest melding first; what is over is no work.
///
/// # Errors
/// Database errors.
pub async fn mijn_zaken<C: ConnectionTrait>(tx: &C, scope: &Scope, pagina: &Pagina) -> Result<Bladzijde<Gezien<dat_traject::Model>>, Fout> {
    Ok(pagina.af(vraag_zaken(scope, pagina).alle(tx).await?))
}

/// The scoped query behind [`herindicaties`], also for looking at its plan.
pub fn vraag_herindicaties<'s>(scope: &'s Scope, pagina: &Pagina) -> Bereik<'s, dat_indicatie::Entity> {
    use dat_indicatie::Column as C;
    use indicatie_inhoud::Column as I;
    let inhoud: RelationDef = dat_indicatie::Entity::belongs_to(indicatie_inhoud::Entity).from(C::Id).to(I::IndicatieId).into();
    let mut loopt = Query::select();
    loopt
        .column(dat_traject::Column::Id)
        .from(dat_traject::Entity)
        .and_where(dat_traject::Column::RegioId.eq(scope.regio()))
        .and_where(dat_traject::Column::GepubliceerdTot.is_null())
        .and_where(dat_traject::Column::Status.ne(DatStatus::Beeindigd.code()));
    // One that lasts longer was granted and made known: then this one is followed already.
    let (later, langer) = (Alias::new("later"), Alias::new("langer"));
    let mut opvolger = Query::select();
    opvolger
        .expr(Expr::val(1))
        .from_as(indicatie::Entity, later.clone())
        .join_as(
            sea_orm::sea_query::JoinType::InnerJoin,
            indicatie_inhoud::Entity,
            langer.clone(),
            Expr::col((langer.clone(), I::IndicatieId)).equals((later.clone(), indicatie::Column::Id)),
        )
        .and_where(Expr::col((later.clone(), indicatie::Column::TrajectId)).equals((dat_indicatie::Entity, C::TrajectId)))
        .and_where(Expr::col((later, indicatie::Column::BekendgemaaktOp)).is_not_null())
        .and_where(Expr::col((langer, I::GeldigTot)).gt(Expr::col((indicatie_inhoud::Entity, I::GeldigTot))));
    let v = Condition::all()
        .add(C::Toegekend.eq(true))
        .add(I::GeldigTot.lte(Duur::Herindicatie.op(scope.vandaag()).na(scope.vandaag())))
        .add(C::TrajectId.in_subquery(loopt))
        .add(Expr::exists(opvolger).not());
    let vorm = |s: sea_orm::Select<dat_indicatie::Entity>| pagina.snijd(s.join(JoinType::InnerJoin, inhoud), I::GeldigTot, C::Id);
    personen::<dat_indicatie::Entity>(scope).die_weet(INDICATIE).waar(v).vorm(vorm)
}

/// A page of granted indicaties that end within 13 weeks or have ended and are not followed, the first to end first; with the last
/// day of each.
///
/// # Errors
/// Database errors.
pub async fn herindicaties<C: ConnectionTrait>(
    tx: &C,
    scope: &Scope,
    pagina: &Pagina,
) -> Result<Bladzijde<(Gezien<dat_indicatie::Model>, NaiveDate)>, Fout> {
    let rijen = vraag_herindicaties(scope, pagina).alle(tx).await?;
    let rijen: Vec<_> = rijen.into_iter().filter(|r| r.inzicht.bevat(INDICATIE)).collect();
    if rijen.is_empty() {
        return Ok(Bladzijde { rijen: Vec::new(), meer: false });
    }
    let inhoud = onderdelen::<indicatie_inhoud::Entity>(indicatie_inhoud::Column::IndicatieId, rijen.iter().map(|r| r.rij.id));
    let tot: HashMap<Uuid, NaiveDate> = inhoud.all(tx).await?.into_iter().filter_map(|i| Some((i.indicatie_id, i.geldig_tot?))).collect();
    Ok(pagina.af(rijen.into_iter().filter_map(|r| tot.get(&r.rij.id).map(|dag| (r, *dag))).collect()))
}

/// What the terms of trajecten rest on; `wachten` are those on the list.
///
/// # Errors
/// Database errors; a stored value out of its list.
pub async fn basis<C: ConnectionTrait>(tx: &C, ingezien: &Ingezien, wachten: &[Uuid]) -> Result<HashMap<Uuid, Termijndossier>, Fout> {
    let meldingen =
        feiten::<melding::Entity>(ingezien, melding::Column::TrajectId).order_by_asc(melding::Column::OntvangenOp).all(tx).await?;
    let onderzoeken = feiten::<onderzoek::Entity>(ingezien, onderzoek::Column::TrajectId).all(tx).await?;
    let aanvragen = feiten::<aanvraag::Entity>(ingezien, aanvraag::Column::TrajectId)
        .order_by_asc(aanvraag::Column::OntvangenOp)
        .order_by_asc(aanvraag::Column::VastgelegdOp)
        .all(tx)
        .await?;
    let besluiten = feiten::<indicatie::Entity>(ingezien, indicatie::Column::TrajectId).all(tx).await?;
    let trajecten = feiten::<entity::traject::Entity>(ingezien, entity::traject::Column::Id).all(tx).await?;
    let personen = feiten_client::<client_identiteit::Entity>(ingezien, client_identiteit::Column::ClientId).all(tx).await?;
    let rijen = rijen_van(tx, ingezien).await?;
    let mut uit = HashMap::new();
    for t in trajecten {
        let Some(melding) = meldingen.iter().find(|m| m.traject_id == t.id) else { continue };
        let persoon = personen.iter().find(|p| p.client_id == t.client_id).ok_or(Fout::Inhoud("client_identiteit"))?;
        let aanvraag = aanvragen.iter().rfind(|a| a.traject_id == t.id).map(|a| {
            let besluit = besluiten.iter().find(|b| b.aanvraag_id == Some(a.id));
            AanvraagFeit {
                aanvraag: Aanvraag { id: a.id, ontvangen_op: a.ontvangen_op },
                besluit_op: besluit.map(|b| b.besluit_op),
                bekendgemaakt_op: besluit.and_then(|b| b.bekendgemaakt_op),
            }
        });
        let dossier = Termijndossier {
            melding_op: melding.ontvangen_op,
            onderzoek_op: onderzoeken.iter().find(|o| o.traject_id == t.id).map(|o| o.afgerond_op),
            aanvraag,
            wacht: wachten.contains(&t.id),
            achttiende_verjaardag: verjaardag(persoon.geboortedatum, 18),
            feiten: feiten_van(&rijen, t.id)?,
        };
        uit.insert(t.id, dossier);
    }
    Ok(uit)
}

/// The amounts of the dwangsom, each from its day on.
///
/// # Errors
/// Database errors; an amount that is none.
pub async fn tarieven<C: ConnectionTrait>(tx: &C) -> Result<DwangsomTarieven, Fout> {
    let rijen = open::<dwangsomtarief::Entity>().all(tx).await?;
    let bedrag = |n: i32| u32::try_from(n).map_err(|_| Fout::Inhoud("dwangsomtarief"));
    let tarief = |r: dwangsomtarief::Model| {
        Ok(DwangsomTarief { vanaf: r.vanaf, per_dag: [bedrag(r.eerste)?, bedrag(r.tweede)?, bedrag(r.derde)?], bron: r.bron })
    };
    Ok(DwangsomTarieven::new(rijen.into_iter().map(tarief).collect::<Result<_, Fout>>()?))
}
