//! Overdrachten of trajecten, with what happened to each.

use std::collections::HashMap;

use bw_domain::bevoegd::Grond;
use bw_domain::overdracht::codes::{OverdrachtFeitSoort, OverdrachtRichting, OverdrachtStatus, OverdrachtUitkomst};
use bw_domain::overdracht::{Aanbod, Feit, Overdracht};
use bw_toegang::informatie::{Informatie, Klasse, Onderdeel};
use bw_toegang::scope::Scope;
use entity::{dat_traject, overdracht, overdracht_feit, overdracht_regel};
use sea_orm::sea_query::{Expr, Query};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::Fout;
use super::dossier::{Vastlegging, voeg_toe};
use super::ingang::{Gezien, Ingezien, feiten, onderdelen, personen};

/// What must be known of a traject to know its overdrachten.
pub const INFORMATIE: Informatie = (Klasse::Wat, Onderdeel::Overdracht);

/// One of the closed lists that go with a fact: (name, code, whether a criterium was met).
pub type Regel = (&'static str, &'static str, Option<bool>);
/// The list of what is handed over.
pub const ONDERDEEL: &str = "ONDERDEEL";
/// The list of what need not be done again.
pub const NIET_OVER: &str = "NIET_OVER";
/// The list of what was looked at.
pub const CRITERIUM: &str = "CRITERIUM";
/// The list of grounds.
pub const GROND: &str = "GROND";

/// Something that happened, with what belongs to it.
#[derive(Clone, Debug)]
pub struct FeitRij {
    /// The fact.
    pub feit: overdracht_feit::Model,
    /// Its lists, by list and code.
    pub regels: Vec<overdracht_regel::Model>,
}

/// An overdracht with its history.
#[derive(Clone, Debug)]
pub struct OverdrachtRij {
    /// The row.
    pub rij: overdracht::Model,
    /// What happened, first to last.
    pub feiten: Vec<FeitRij>,
}

impl OverdrachtRij {
    /// As the domain knows it.
    ///
    /// # Errors
    /// A stored value out of its list.
    pub fn als_domein(&self) -> Result<Overdracht, Fout> {
        let feit = |f: &FeitRij| {
            let uitkomst = f.feit.uitkomst.as_deref();
            Ok(Feit {
                soort: OverdrachtFeitSoort::van_code(&f.feit.soort).ok_or(Fout::Inhoud("overdracht_feit.soort"))?,
                op: f.feit.op,
                door: f.feit.door.clone(),
                uitkomst: uitkomst.map(|c| OverdrachtUitkomst::van_code(c).ok_or(Fout::Inhoud("overdracht_feit.uitkomst"))).transpose()?,
            })
        };
        Ok(Overdracht {
            richting: OverdrachtRichting::van_code(&self.rij.richting).ok_or(Fout::Inhoud("overdracht.richting"))?,
            verantwoordelijk_tot: self.rij.verantwoordelijk_tot,
            feiten: self.feiten.iter().map(feit).collect::<Result<_, Fout>>()?,
        })
    }
}

/// The overdrachten of trajecten that were let through, by traject, in the order in which they were offered.
///
/// # Errors
/// Database errors.
pub async fn van_trajecten<C: ConnectionTrait>(tx: &C, ingezien: &Ingezien) -> Result<HashMap<Uuid, Vec<OverdrachtRij>>, Fout> {
    let rijen = feiten::<overdracht::Entity>(ingezien, overdracht::Column::TrajectId).order_by_asc(overdracht::Column::Id).all(tx).await?;
    let mut per = HashMap::<Uuid, Vec<OverdrachtRij>>::new();
    for rij in met_historie(tx, rijen).await? {
        per.entry(rij.rij.traject_id).or_default().push(rij);
    }
    let begin = |o: &OverdrachtRij| (o.feiten.first().map(|f| f.feit.op), o.feiten.first().map(|f| f.feit.vastgelegd_op), o.rij.id);
    per.values_mut().for_each(|lijst| lijst.sort_by_key(begin));
    Ok(per)
}

async fn met_historie<C: ConnectionTrait>(tx: &C, rijen: Vec<overdracht::Model>) -> Result<Vec<OverdrachtRij>, Fout> {
    if rijen.is_empty() {
        return Ok(Vec::new());
    }
    let alle = onderdelen::<overdracht_feit::Entity>(overdracht_feit::Column::OverdrachtId, rijen.iter().map(|r| r.id))
        .order_by_asc(overdracht_feit::Column::Nummer)
        .all(tx)
        .await?;
    let regels = onderdelen::<overdracht_regel::Entity>(overdracht_regel::Column::FeitId, alle.iter().map(|f| f.id))
        .order_by_asc(overdracht_regel::Column::Lijst)
        .order_by_asc(overdracht_regel::Column::Code)
        .all(tx)
        .await?;
    let per_feit =
        |f: &overdracht_feit::Model| FeitRij { feit: f.clone(), regels: regels.iter().filter(|r| r.feit_id == f.id).cloned().collect() };
    let per = rijen.into_iter().map(|rij| {
        let feiten = alle.iter().filter(|f| f.overdracht_id == rij.id).map(per_feit).collect();
        OverdrachtRij { rij, feiten }
    });
    Ok(per.collect())
}

/// An overdracht by id, through a traject within the scope of which the caller may know it.
///
/// # Errors
/// Database errors.
pub async fn vind<C: ConnectionTrait>(
    tx: &C,
    scope: &Scope,
    id: Uuid,
) -> Result<Option<(Gezien<dat_traject::Model>, OverdrachtRij)>, Fout> {
    let mut van = Query::select();
    van.column(overdracht::Column::TrajectId).from(overdracht::Entity).and_where(overdracht::Column::Id.eq(id));
    let die = Condition::all().add(dat_traject::Column::Id.in_subquery(van));
    let Some(gezien) = personen::<dat_traject::Entity>(scope).waar(die).een(tx).await? else { return Ok(None) };
    let ingezien = Ingezien::van([&gezien], INFORMATIE);
    let die = feiten::<overdracht::Entity>(&ingezien, overdracht::Column::TrajectId).filter(overdracht::Column::Id.eq(id));
    // An act under way on it ends first: its facts are of one moment with its version.
    let rijen = die.lock_exclusive().all(tx).await?;
    Ok(met_historie(tx, rijen).await?.pop().map(|rij| (gezien, rij)))
}

/// Stores an offer: the overdracht itself.
///
/// # Errors
/// Database errors.
pub async fn bewaar<C: ConnectionTrait>(tx: &C, v: Vastlegging, traject_id: Uuid, id: Uuid, o: &Aanbod) -> Result<overdracht::Model, Fout> {
    let rij = overdracht::Model {
        id,
        regio_id: v.regio,
        traject_id,
        richting: o.richting.code().to_owned(),
        andere_gemeente: o.gemeente.clone(),
        toestemming_op: o.toestemming_op,
        verantwoordelijk_tot: o.verantwoordelijk_tot,
        loopt: true,
        versie: 1,
    };
    voeg_toe::<overdracht::Entity, _>(tx, rij.clone()).await?;
    Ok(rij)
}

/// Stores what happened, with its lists and the right that it rests on.
///
/// # Errors
/// Database errors; an act without an ondermandaat, which only an import has.
pub async fn bewaar_feit<C: ConnectionTrait>(
    tx: &C,
    v: Vastlegging,
    id: Uuid,
    (van, nummer): (&overdracht::Model, i32),
    feit: Feit,
    regels: &[Regel],
    grond: Grond,
) -> Result<(), Fout> {
    let rij = overdracht_feit::Model {
        id,
        regio_id: v.regio,
        traject_id: van.traject_id,
        overdracht_id: van.id,
        nummer,
        soort: feit.soort.code().to_owned(),
        op: feit.op,
        door: feit.door,
        uitkomst: feit.uitkomst.map(|u| u.code().to_owned()),
        namens_gemeente: grond.namens_gemeente,
        mandaat_id: grond.mandaat,
        ondermandaat_id: grond.ondermandaat.ok_or(Fout::Inhoud("overdracht_feit.ondermandaat_id"))?,
        functionaris_id: v.functionaris,
        vastgelegd_op: v.nu.fixed_offset(),
    };
    voeg_toe::<overdracht_feit::Entity, _>(tx, rij).await?;
    for (lijst, code, voldaan) in regels {
        let regel = overdracht_regel::Model {
            feit_id: id,
            lijst: (*lijst).to_owned(),
            code: (*code).to_owned(),
            regio_id: v.regio,
            traject_id: van.traject_id,
            voldaan: *voldaan,
        };
        voeg_toe::<overdracht_regel::Entity, _>(tx, regel).await?;
    }
    Ok(())
}

/// Moves the version on and says whether it still runs; `false` when somebody else did first.
///
/// # Errors
/// Database errors.
pub async fn wijzig<C: ConnectionTrait>(tx: &C, van: &overdracht::Model, status: OverdrachtStatus) -> Result<bool, Fout> {
    use overdracht::Column as O;
    let loopt = matches!(status, OverdrachtStatus::Aangeboden | OverdrachtStatus::Geweigerd);
    #[expect(clippy::disallowed_methods, reason = "one row by id of an overdracht that was loaded in scope")]
    let zet = overdracht::Entity::update_many()
        .col_expr(O::Versie, Expr::value(van.versie + 1))
        .col_expr(O::Loopt, Expr::value(loopt))
        .filter(O::Id.eq(van.id))
        .filter(O::Versie.eq(van.versie));
    Ok(zet.exec(tx).await?.rows_affected == 1)
}
