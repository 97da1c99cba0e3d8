//! Where a query on proposals, stays, bridging and capacity may start: what a provider has a part in, and what staff works on.

use bw_domain::codes::VoorstelStatus;
use bw_toegang::beleid::Relatie;
use bw_toegang::informatie::{Informatie, Klasse, Onderdeel};
use bw_toegang::scope::Scope;
use chrono::NaiveDate;
use entity::{bezetting, buiten_gebruik, capaciteitsopgave, locatie, overbrugging, plaats, voorstel, zorgaanbieder, zorgverblijf};
use sea_orm::sea_query::{Expr, ExprTrait, Query, SelectStatement};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, FromQueryResult, QueryFilter, QuerySelect, Select};
use uuid::Uuid;

use super::{Gezien, MetRelaties, relaties_van_rij, trajecten};

/// A table of facts in which a provider has a part: proposals, stays and bridging.
pub trait ZorgTabel: EntityTrait {
    /// Region.
    fn regio() -> Self::Column;
    /// Id of the traject.
    fn traject() -> Self::Column;
    /// The provider.
    fn zorgaanbieder() -> Self::Column;
    /// In a safe house.
    fn geheim() -> Self::Column;
    /// An anonymous profile that is still before the provider, or was until today.
    fn voorgesteld(dag: NaiveDate) -> Condition;
    /// Accepted, bridged or placed, until that ends.
    fn geleverd(dag: NaiveDate) -> Condition;
}

macro_rules! zorg_tabel {
    ($entity:ident, $voorgesteld:expr, $geleverd:expr) => {
        impl ZorgTabel for $entity::Entity {
            fn regio() -> Self::Column {
                $entity::Column::RegioId
            }
            fn traject() -> Self::Column {
                $entity::Column::TrajectId
            }
            fn zorgaanbieder() -> Self::Column {
                $entity::Column::ZorgaanbiederId
            }
            fn geheim() -> Self::Column {
                $entity::Column::Geheim
            }
            fn voorgesteld(dag: NaiveDate) -> Condition {
                $voorgesteld(dag)
            }
            fn geleverd(dag: NaiveDate) -> Condition {
                $geleverd(dag)
            }
        }
    };
}

fn nooit(_: NaiveDate) -> Condition {
    Condition::all().add(Expr::val(1).eq(0))
}

fn aanvaard() -> Condition {
    Condition::all().add(voorstel::Column::Status.eq(VoorstelStatus::Geaccepteerd.code())).add(voorstel::Column::GeplaatstOp.is_null())
}

zorg_tabel!(
    voorstel,
    |dag| {
        let wacht = Condition::all()
            .add(voorstel::Column::Status.eq(VoorstelStatus::Voorgesteld.code()))
            .add(voorstel::Column::AntwoordVoor.gte(dag));
        Condition::any().add(wacht).add(aanvaard()).add(voorstel::Column::BeslistOp.gte(dag))
    },
    |_| aanvaard()
);
zorg_tabel!(zorgverblijf, nooit, |dag: NaiveDate| {
    Condition::any().add(zorgverblijf::Column::Tot.is_null()).add(zorgverblijf::Column::Tot.gte(dag))
});
zorg_tabel!(overbrugging, nooit, |dag: NaiveDate| {
    Condition::any().add(overbrugging::Column::Tot.is_null()).add(overbrugging::Column::Tot.gte(dag))
});

/// A scoped query on proposals, stays or bridging; the only way to them for reading.
#[derive(Debug)]
pub struct ZorgBereik<'s, E: ZorgTabel> {
    scope: &'s Scope,
    select: Select<E>,
    /// No relation leads here: the database is not asked, because the data role has no right to the table.
    dicht: bool,
}

/// Starts a query on proposals, stays or bridging within a scope: a provider reaches its own rows for as long as they concern it,
/// staff of the centrumgemeente those of the trajecten that it works on.
///
/// Only relations that let the caller know `informatie` count: who may not know it of a row does not find the row.
pub fn zorg<E: ZorgTabel>(scope: &Scope, informatie: Informatie) -> ZorgBereik<'_, E> {
    #[expect(clippy::disallowed_methods, reason = "the one entry to proposals, stays and bridging: the scope follows at once")]
    let select = E::find();
    let mut gelden = Vec::new();
    let mut wegen = Condition::any();
    for (i, relatie) in scope.relaties().enumerate().filter(|(_, r)| scope.relatie_weet(*r, informatie)) {
        let eigen = || Condition::all().add(E::zorgaanbieder().in_subquery(eigen_aanbieders(scope)));
        let dag = scope.vandaag();
        let geldt = match relatie {
            // Wat is not for a gemeente that follows its residents.
            Relatie::EigenInwoner
            | Relatie::Opgezocht
            | Relatie::Verwerkt
            | Relatie::BezwaarRegister
            | Relatie::BezwaarOpen
            | Relatie::BezwaarToegewezen
            | Relatie::TeToetsen => continue,
            Relatie::Voorgesteld => eigen().add(E::voorgesteld(dag)),
            Relatie::Geleverd => eigen().add(E::geleverd(dag)).add(E::geheim().eq(false)),
            Relatie::GeleverdGeheim => eigen().add(E::geleverd(dag)).add(E::geheim().eq(true)),
            Relatie::Caseload | Relatie::Geopend | Relatie::NietToegewezen | Relatie::Wachtend => match trajecten(relatie, scope) {
                Some(ids) => Condition::all().add(E::traject().in_subquery(ids)),
                None => continue,
            },
        };
        wegen = wegen.add(geldt.clone());
        gelden.push((i, geldt));
    }
    let dicht = wegen.is_empty();
    if dicht {
        wegen = nooit(scope.vandaag());
    }
    let mut select = select.filter(E::regio().eq(scope.regio())).filter(wegen).expr_as(relaties_van_rij(gelden), "relaties");
    if scope.is_aanbieder() {
        // All its ways say so; said once for all, an index can start from it.
        select = select.filter(E::zorgaanbieder().in_subquery(eigen_aanbieders(scope)));
    }
    ZorgBereik { scope, select, dicht }
}

impl<E: ZorgTabel> ZorgBereik<'_, E>
where
    E::Model: FromQueryResult + Sized + Send + Sync,
{
    /// Narrows further.
    #[must_use]
    pub fn waar(mut self, voorwaarde: Condition) -> Self {
        self.select = self.select.filter(voorwaarde);
        self
    }

    /// Shapes the page.
    #[must_use]
    pub fn vorm(mut self, f: impl FnOnce(Select<E>) -> Select<E>) -> Self {
        self.select = f(self.select);
        self
    }

    /// Reads the rows.
    pub async fn alle<C: ConnectionTrait>(self, db: &C) -> Result<Vec<Gezien<E::Model>>, DbErr> {
        if self.dicht {
            return Ok(Vec::new());
        }
        let rijen = self.select.into_model::<MetRelaties<E::Model>>().all(db).await?;
        Ok(rijen.into_iter().map(|r| Gezien { rij: r.rij, inzicht: self.scope.inzicht(r.relaties) }).collect())
    }

    /// The SQL, for looking at plans.
    pub fn sql(&self, backend: sea_orm::DbBackend) -> sea_orm::Statement {
        sea_orm::QueryTrait::build(&self.select, backend)
    }
}

/// The providers for which the caller speaks: several names of a region can share an AGB code.
fn eigen_aanbieders(scope: &Scope) -> SelectStatement {
    let mut q = Query::select();
    q.column(zorgaanbieder::Column::Id)
        .from(zorgaanbieder::Entity)
        .and_where(zorgaanbieder::Column::RegioId.eq(scope.regio()))
        .and_where(zorgaanbieder::Column::AgbCode.eq(scope.organisatie()));
    q
}

/// A table about capacity, without persons.
pub trait CapaciteitTabel: EntityTrait {
    /// Of which locations the caller may know the capacity: the own ones of a provider, all of the region for the centrumgemeente.
    fn grens(scope: &Scope) -> Condition;
}

fn eigen_of_regio(scope: &Scope, kolom: impl ColumnTrait) -> Condition {
    let mut grens = Condition::all();
    if scope.is_aanbieder() {
        grens = grens.add(kolom.in_subquery(eigen_aanbieders(scope)));
    }
    grens
}

macro_rules! capaciteit_tabel {
    ($($entity:ident),+) => { $(
        impl CapaciteitTabel for $entity::Entity {
            fn grens(scope: &Scope) -> Condition {
                eigen_of_regio(scope, $entity::Column::ZorgaanbiederId).add($entity::Column::RegioId.eq(scope.regio()))
            }
        }
    )+ };
}
capaciteit_tabel!(capaciteitsopgave, buiten_gebruik, bezetting);

impl CapaciteitTabel for plaats::Entity {
    fn grens(scope: &Scope) -> Condition {
        let mut grens = Condition::all().add(plaats::Column::RegioId.eq(scope.regio()));
        if scope.is_aanbieder() {
            let mut eigen = Query::select();
            eigen
                .column(locatie::Column::Id)
                .from(locatie::Entity)
                .and_where(locatie::Column::ZorgaanbiederId.in_subquery(eigen_aanbieders(scope)));
            grens = grens.add(plaats::Column::LocatieId.in_subquery(eigen));
        }
        grens
    }
}

/// Starts a query on capacity, for who may know it; for anybody else it gives nothing.
pub fn capaciteit<E: CapaciteitTabel>(scope: &Scope) -> Select<E> {
    #[expect(clippy::disallowed_methods, reason = "the one entry to capacity: the scope follows at once")]
    let select = E::find();
    let mag = scope.weet_zonder_client((Klasse::Bedrijfsvoering, Onderdeel::Capaciteit));
    select.filter(E::grens(scope)).filter(Expr::value(mag).eq(true))
}

/// A row of a [`ZorgTabel`]: whom it is about.
pub trait ZorgRij {
    /// The traject.
    fn traject(&self) -> Uuid;
    /// The client.
    fn client(&self) -> Uuid;
}
macro_rules! zorg_rij {
    ($($entity:ident),+) => { $(
        impl ZorgRij for $entity::Model {
            fn traject(&self) -> Uuid {
                self.traject_id
            }
            fn client(&self) -> Uuid {
                self.client_id
            }
        }
    )+ };
}
zorg_rij!(voorstel, zorgverblijf, overbrugging);
