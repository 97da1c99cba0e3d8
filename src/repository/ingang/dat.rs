//! Where a query on the dat read model may start, and which of the rows of one id it reads: staff the live one, a gemeente the one that is
//! published on the day of the question.

use bw_toegang::beleid::Relatie;
use bw_toegang::informatie::Informatie;
use bw_toegang::scope::Scope;
use entity::{dat_indicatie, dat_plaatsing, dat_termijn, dat_traject, dat_wachtlijst};
use sea_orm::sea_query::{CaseStatement, Expr, ExprTrait, SelectStatement, SimpleExpr, UnionType};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, FromQueryResult, QueryFilter, QuerySelect, QueryTrait, Select};

use super::{Gezien, MetRelaties, relaties_van_rij, trajecten};

/// A table of the dat read model.
pub trait DatTabel: EntityTrait {
    /// Region.
    fn regio() -> Self::Column;
    /// Id of the traject.
    fn traject() -> Self::Column;
    /// Gemeente to which the row shows.
    fn zichtbaar_voor() -> Self::Column;
    /// Last day on which it shows.
    fn zichtbaar_tot() -> Self::Column;
    /// First day on which a gemeente may read the row.
    fn gepubliceerd_van() -> Self::Column;
    /// First day on which it no longer may; empty on the live row.
    fn gepubliceerd_tot() -> Self::Column;
}

macro_rules! dat_tabel {
    ($entity:ident, $traject:ident) => {
        impl DatTabel for $entity::Entity {
            fn regio() -> Self::Column {
                $entity::Column::RegioId
            }
            fn traject() -> Self::Column {
                $entity::Column::$traject
            }
            fn zichtbaar_voor() -> Self::Column {
                $entity::Column::ZichtbaarVoor
            }
            fn zichtbaar_tot() -> Self::Column {
                $entity::Column::ZichtbaarTot
            }
            fn gepubliceerd_van() -> Self::Column {
                $entity::Column::GepubliceerdVan
            }
            fn gepubliceerd_tot() -> Self::Column {
                $entity::Column::GepubliceerdTot
            }
        }
    };
}
dat_tabel!(dat_traject, Id);
dat_tabel!(dat_indicatie, TrajectId);
dat_tabel!(dat_wachtlijst, TrajectId);
dat_tabel!(dat_plaatsing, TrajectId);
dat_tabel!(dat_termijn, TrajectId);

/// A scoped query on a dat table; the only way to one.
#[derive(Debug)]
pub struct Bereik<'s, E: DatTabel> {
    scope: &'s Scope,
    select: Select<E>,
    /// What the caller must know of each row.
    vereist: Vec<Informatie>,
}

/// Starts a query on a dat table within a scope.
pub fn personen<E: DatTabel>(scope: &Scope) -> Bereik<'_, E> {
    #[expect(clippy::disallowed_methods, reason = "the one entry to the dat tables: the scope follows before anything is read")]
    let select = E::find();
    Bereik { scope, select: select.filter(E::regio().eq(scope.regio())), vereist: Vec::new() }
}

/// The live row: what staff of the centrumgemeente reads.
pub(super) fn live<E: DatTabel>() -> SimpleExpr {
    E::gepubliceerd_tot().is_null()
}

/// Which rows those relations reach. Through a relation of staff the live row; through that of a gemeente the row that is published on the
/// day of the question. Who has both reads the live row, and no row twice. `None`: no relation leads here, and the database is not asked,
/// because the data role may have no right to the table.
fn wegen<E: DatTabel>(scope: &Scope, relaties: impl Iterator<Item = Relatie>) -> Option<Condition> {
    let (mut inwoner, mut ids) = (false, None::<SelectStatement>);
    for relatie in relaties {
        match trajecten(relatie, scope) {
            None => inwoner = true,
            Some(deel) => match &mut ids {
                Some(som) => {
                    som.union(UnionType::Distinct, deel);
                }
                None => ids = Some(deel),
            },
        }
    }
    let eigen = || eigen_inwoner::<E>(scope);
    Some(match (ids, inwoner) {
        (None, false) => return None,
        (None, true) => eigen(),
        (Some(ids), false) => Condition::all().add(E::traject().in_subquery(ids)).add(live::<E>()),
        (Some(ids), true) => Condition::any()
            .add(Condition::all().add(E::traject().in_subquery(ids.clone())).add(live::<E>()))
            .add(eigen().add(E::traject().not_in_subquery(ids))),
    })
}

impl<E: DatTabel> Bereik<'_, E>
where
    E::Model: FromQueryResult + Sized + Send + Sync,
{
    /// Narrows further.
    #[must_use]
    pub fn waar(mut self, voorwaarde: Condition) -> Self {
        self.select = self.select.filter(voorwaarde);
        self
    }

    /// Only rows of which the caller may know a piece of information: what a list is made by is known of every row in it. Who knows it as
    /// a gemeente alone reads what is published, also of somebody that it works on in another role.
    #[must_use]
    pub fn die_weet(mut self, informatie: Informatie) -> Self {
        self.vereist.push(informatie);
        self
    }

    /// Shapes the page.
    #[must_use]
    pub fn vorm(mut self, f: impl FnOnce(Select<E>) -> Select<E>) -> Self {
        self.select = f(self.select);
        self
    }

    /// The query with its limits; `None` when no relation leads here.
    fn begrensd(self) -> Option<Select<E>> {
        let Bereik { scope, select, vereist } = self;
        let relaties = || scope.relaties().filter(|r| !r.van_aanbieder());
        let weet = |r: &Relatie| vereist.iter().all(|i| scope.relatie_weet(*r, *i));
        Some(select.filter(wegen::<E>(scope, relaties().filter(weet))?))
    }

    /// The same, with the relations that hold for each row.
    fn met_relaties(self) -> Option<Select<E>> {
        let scope = self.scope;
        let gelden = scope.relaties().enumerate().filter(|(_, r)| !r.van_aanbieder()).map(|(i, relatie)| {
            let geldt = match trajecten(relatie, scope) {
                None => eigen_inwoner::<E>(scope),
                Some(deel) => Condition::all().add(E::traject().in_subquery(deel)),
            };
            (i, geldt)
        });
        let relaties = relaties_van_rij(gelden.collect());
        Some(self.begrensd()?.expr_as(relaties, "relaties"))
    }

    /// Reads the rows.
    pub async fn alle<C: ConnectionTrait>(self, db: &C) -> Result<Vec<Gezien<E::Model>>, DbErr> {
        let scope = self.scope;
        let Some(select) = self.met_relaties() else { return Ok(Vec::new()) };
        let rijen = select.into_model::<MetRelaties<E::Model>>().all(db).await?;
        Ok(rijen.into_iter().map(|r| Gezien { rij: r.rij, inzicht: scope.inzicht(r.relaties) }).collect())
    }

    /// Reads at most one row.
    pub async fn een<C: ConnectionTrait>(self, db: &C) -> Result<Option<Gezien<E::Model>>, DbErr> {
        let scope = self.scope;
        let Some(select) = self.met_relaties() else { return Ok(None) };
        let rij = select.into_model::<MetRelaties<E::Model>>().one(db).await?;
        Ok(rij.map(|r| Gezien { rij: r.rij, inzicht: scope.inzicht(r.relaties) }))
    }

    /// Whether there is such a row, as a condition on rows of another scoped query.
    pub fn bestaat(self) -> SimpleExpr {
        let rijen = self.begrensd().map(|s| QueryTrait::into_query(s.select_only().expr(Expr::val(1))));
        rijen.map_or_else(|| Expr::val(1).eq(0), Expr::exists)
    }

    /// Counts the rows, and after that for each condition those for which it holds: of no row anything else is read.
    pub async fn tel<C: ConnectionTrait>(self, db: &C, waarvan: Vec<SimpleExpr>) -> Result<Vec<i64>, DbErr> {
        let aantal = waarvan.len() + 1;
        let Some(select) = self.begrensd() else { return Ok(vec![0; aantal]) };
        let mut select = select.select_only().expr(Expr::val(1).count());
        for voorwaarde in waarvan {
            select = select.expr(SimpleExpr::Case(Box::new(CaseStatement::new().case(voorwaarde, 1))).count());
        }
        let rij = db.query_one_raw(QueryTrait::build(&select, db.get_database_backend())).await?;
        let rij = rij.ok_or_else(|| DbErr::RecordNotFound("a count without a row".to_owned()))?;
        (0..aantal).map(|i| rij.try_get_by_index(i)).collect()
    }

    /// The SQL, for looking at plans; `None` when the database is not asked.
    pub fn sql(self, backend: sea_orm::DbBackend) -> Option<sea_orm::Statement> {
        self.met_relaties().map(|select| QueryTrait::build(&select, backend))
    }
}

/// Herkomst is the own gemeente, and the row still shows and is the one that is published today: columns of the row itself, no wat table.
pub(super) fn eigen_inwoner<E: DatTabel>(scope: &Scope) -> Condition {
    let vandaag = scope.vandaag();
    let nog = Condition::any().add(E::zichtbaar_tot().is_null()).add(E::zichtbaar_tot().gte(vandaag));
    let geldt = Condition::any().add(E::gepubliceerd_tot().is_null()).add(E::gepubliceerd_tot().gt(vandaag));
    Condition::all().add(E::zichtbaar_voor().eq(scope.organisatie())).add(nog).add(E::gepubliceerd_van().lte(vandaag)).add(geldt)
}
