//! Where a query may start. Persons: only through a scope. Wat: only for what a scoped row let through. Reference data: freely.
//!
//! The raw entry points of the ORM are banned by lint; the few expectations below are the whole list.

mod bezwaar;
mod dat;
mod eigen;
mod herbereken;
mod inlichting;
mod maatwerk;
mod zorg;

use bw_domain::codes::{CaseloadSoort, DatStatus, ZorgVorm};
use std::collections::BTreeSet;

use bw_toegang::beleid::Relatie;
use bw_toegang::informatie::{Informatie, Inzicht};
use bw_toegang::scope::Scope;
use entity::{caseload, dat_traject, functionaris, plaatsing, wachtlijst_inschrijving};
use sea_orm::sea_query::{CaseStatement, Expr, ExprTrait, Query, SelectStatement, SimpleExpr, UnionType};
use sea_orm::{ColumnTrait, Condition, DbErr, EntityTrait, FromQueryResult, QueryFilter, QueryResult, Select};
use uuid::Uuid;

pub use bezwaar::{BezwaarBereik, Dossierinzage, bezwaren, dossier, te_bezwaren};
pub use dat::{Bereik, DatTabel, personen};
use dat::{eigen_inwoner, live};

pub use eigen::{LogTabel, dossieropeningen, eigen_logboek, eigen_opzoekingen, identiteit_opgezocht, op_te_zoeken, verwerkt};
pub(in crate::repository) use herbereken::te_herberekenen;
pub use inlichting::{antwoorden, gegeven_afschriften, inlichtingen};
pub use maatwerk::{TeToetsen, te_toetsen};
pub use zorg::{CapaciteitTabel, ZorgBereik, ZorgRij, ZorgTabel, capaciteit, zorg};

/// A row of the dat read model, with what its caller may know of that client.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gezien<M> {
    /// The row.
    pub rij: M,
    /// What may be known.
    pub inzicht: Inzicht,
}

struct MetRelaties<M> {
    rij: M,
    relaties: i32,
}

impl<M: FromQueryResult> FromQueryResult for MetRelaties<M> {
    fn from_query_result(res: &QueryResult, pre: &str) -> Result<Self, DbErr> {
        Ok(MetRelaties { rij: M::from_query_result(res, pre)?, relaties: res.try_get("", "relaties")? })
    }
}

/// Which relations hold for a row, as bits. Of a single one it is known: the row would not be found otherwise, and to ask again doubles the
/// work of the query.
fn relaties_van_rij(gelden: Vec<(usize, Condition)>) -> SimpleExpr {
    let gelden: Vec<(i32, Condition)> = gelden.into_iter().map(|(i, geldt)| (1 << i, geldt)).collect();
    if let [(bit, _)] = gelden[..] {
        return Expr::val(bit);
    }
    gelden
        .into_iter()
        .fold(Expr::val(0), |bits, (bit, geldt)| bits.add(SimpleExpr::Case(Box::new(CaseStatement::new().case(geldt, bit).finally(0)))))
}

/// Of a question about trajecten: those of the region that are in no safe house, as they stand now.
fn in_beeld(mut vraag: SelectStatement, scope: &Scope) -> SelectStatement {
    vraag
        .and_where(dat_traject::Column::RegioId.eq(scope.regio()))
        .and_where(dat_traject::Column::Geheim.eq(false))
        .and_where(live::<dat_traject::Entity>());
    vraag
}

/// The trajecten of the region that are in no safe house.
fn bekend(scope: &Scope) -> SelectStatement {
    let mut q = Query::select();
    q.column((dat_traject::Entity, dat_traject::Column::Id)).from(dat_traject::Entity);
    in_beeld(q, scope)
}

/// The trajecten to which a relation of staff holds, or `None` when the row itself tells.
fn trajecten(relatie: Relatie, scope: &Scope) -> Option<SelectStatement> {
    let bekend = || bekend(scope);
    let caseload = |soort: CaseloadSoort| {
        let open = Condition::any().add(caseload::Column::GeldigTot.is_null()).add(caseload::Column::GeldigTot.gte(scope.vandaag()));
        Condition::all()
            .add(caseload::Column::FunctionarisId.in_subquery(functies_van(scope)))
            .add(caseload_soort(soort))
            .add(caseload::Column::GeldigVan.lte(scope.vandaag()))
            .add(open)
    };
    match relatie {
        Relatie::EigenInwoner => None,
        // Assigned staff is the one relation that reaches a client in a safe house.
        Relatie::Caseload => {
            let mut q = Query::select();
            q.column(caseload::Column::TrajectId).from(caseload::Entity).cond_where(caseload(CaseloadSoort::Toegewezen));
            Some(q)
        }
        Relatie::Geopend => {
            let mut geopend = Query::select();
            geopend.column(caseload::Column::TrajectId).from(caseload::Entity).cond_where(caseload(CaseloadSoort::Geopend));
            let mut q = bekend();
            q.and_where(dat_traject::Column::Id.in_subquery(geopend));
            Some(q)
        }
        Relatie::NietToegewezen => {
            let mut q = bekend();
            q.and_where(dat_traject::Column::Status.eq(DatStatus::Gemeld.code()));
            Some(q)
        }
        Relatie::Wachtend => {
            // From the facts, because spoed care does not show in dat before the bekendmaking. A PGB needs no coordinator.
            let mut lopend = Query::select();
            lopend
                .column(wachtlijst_inschrijving::Column::TrajectId)
                .from(wachtlijst_inschrijving::Entity)
                .and_where(wachtlijst_inschrijving::Column::RegioId.eq(scope.regio()))
                .and_where(wachtlijst_inschrijving::Column::BeeindigdOp.is_null());
            let mut geplaatst = Query::select();
            geplaatst
                .column(plaatsing::Column::TrajectId)
                .from(plaatsing::Entity)
                .and_where(plaatsing::Column::RegioId.eq(scope.regio()))
                .and_where(plaatsing::Column::BeeindigdOp.is_null())
                .and_where(plaatsing::Column::Vorm.eq(ZorgVorm::Plek.code()));
            lopend.union(UnionType::Distinct, geplaatst);
            // From those few to their trajecten, by key: asked the other way round PostgreSQL, which cannot tell how many rows its row
            // level security lets through, compares each traject of the region with each of them.
            let mut q = Query::select();
            q.column((dat_traject::Entity, dat_traject::Column::Id)).from_subquery(lopend, "lopend").inner_join(
                dat_traject::Entity,
                Expr::col(("lopend", "traject_id")).equals((dat_traject::Entity, dat_traject::Column::Id)),
            );
            Some(in_beeld(q, scope))
        }
        // A provider has no relation to the dat read model; who was looked up, stands in the log or filed a bezwaar is asked for by name.
        Relatie::Voorgesteld
        | Relatie::Geleverd
        | Relatie::GeleverdGeheim
        | Relatie::Opgezocht
        | Relatie::Verwerkt
        | Relatie::BezwaarRegister
        | Relatie::BezwaarOpen
        | Relatie::BezwaarToegewezen
        | Relatie::TeToetsen => {
            let mut q = bekend();
            q.and_where(Expr::val(1).eq(0));
            Some(q)
        }
    }
}

/// Every function the person has or had in its organisation: a function that is renewed keeps its work.
fn functies_van(scope: &Scope) -> SelectStatement {
    let mut q = Query::select();
    q.column(functionaris::Column::Id)
        .from(functionaris::Entity)
        .and_where(functionaris::Column::RegioId.eq(scope.regio()))
        .and_where(functionaris::Column::OrganisatieCode.eq(scope.organisatie()))
        .and_where(functionaris::Column::Issuer.eq(scope.issuer()))
        .and_where(functionaris::Column::Subject.eq(scope.subject()));
    q
}

/// Proof that the caller may know a piece of information of these trajecten: made only from rows that a scope let through.
#[derive(Clone, Debug)]
pub struct Ingezien {
    trajecten: BTreeSet<Uuid>,
    clienten: BTreeSet<Uuid>,
}

impl Ingezien {
    /// The trajecten of those rows of which the caller may know `informatie`.
    pub fn van<'a>(rijen: impl IntoIterator<Item = &'a Gezien<dat_traject::Model>>, informatie: Informatie) -> Self {
        let mag: Vec<_> = rijen.into_iter().filter(|r| r.inzicht.bevat(informatie)).map(|r| (r.rij.id, r.rij.client_id)).collect();
        Ingezien { trajecten: mag.iter().map(|(t, _)| *t).collect(), clienten: mag.into_iter().map(|(_, c)| c).collect() }
    }

    /// The trajecten of rows of proposals, stays or bridging that a scope let through, of which the caller may know `informatie`.
    pub fn van_zorg<'a, M: ZorgRij + 'a>(rijen: impl IntoIterator<Item = &'a Gezien<M>>, informatie: Informatie) -> Self {
        let mag: Vec<_> = rijen.into_iter().filter(|r| r.inzicht.bevat(informatie)).map(|r| (r.rij.traject(), r.rij.client())).collect();
        Ingezien { trajecten: mag.iter().map(|(t, _)| *t).collect(), clienten: mag.into_iter().map(|(_, c)| c).collect() }
    }

    /// Both.
    #[must_use]
    pub fn met(mut self, ander: Self) -> Self {
        self.trajecten.extend(ander.trajecten);
        self.clienten.extend(ander.clienten);
        self
    }

    /// Whether a traject is among them.
    pub fn omvat(&self, traject: Uuid) -> bool {
        self.trajecten.contains(&traject)
    }
}

/// Which kind of entry of a caseload, as it stands in the statement. Bound, it keeps PostgreSQL from an index of that kind alone, and
/// SQLite, which looks whether the value decides that, prepares the statement anew each time that it is asked.
pub fn caseload_soort(soort: CaseloadSoort) -> SimpleExpr {
    caseload::Column::Soort.into_expr().eq(SimpleExpr::Constant(soort.code().into()))
}

/// Starts a query on a table with facts about persons (wat, identity), limited to what was let through.
pub fn feiten<E: EntityTrait>(ingezien: &Ingezien, traject: E::Column) -> Select<E> {
    #[expect(clippy::disallowed_methods, reason = "the one entry to facts by traject: the proof of insight follows at once")]
    let select = E::find();
    select.filter(traject.is_in(ingezien.trajecten.iter().copied()))
}

/// Starts a query on facts that hang on the client, limited to what was let through.
pub fn feiten_client<E: EntityTrait>(ingezien: &Ingezien, client: E::Column) -> Select<E> {
    #[expect(clippy::disallowed_methods, reason = "the one entry to facts by client: the proof of insight follows at once")]
    let select = E::find();
    select.filter(client.is_in(ingezien.clienten.iter().copied()))
}

/// Starts a query on facts that hang on a fact already read through [`feiten`].
pub fn onderdelen<E: EntityTrait>(kolom: E::Column, ids: impl IntoIterator<Item = Uuid>) -> Select<E> {
    #[expect(clippy::disallowed_methods, reason = "the one entry to parts of facts that were let through already")]
    let select = E::find();
    select.filter(kolom.is_in(ids))
}

/// A table without persons.
pub trait OpenTabel: EntityTrait {}

macro_rules! open_tabellen {
    ($($entity:ident),+ $(,)?) => { $(impl OpenTabel for entity::$entity::Entity {})+ };
}
open_tabellen!(
    regio,
    gemeente,
    lidmaatschap,
    bevoegdheid,
    resultaatgebied,
    resultaatgebied_trede,
    gelijkgestelde_dag,
    zorgaanbieder,
    voorziening,
    locatie,
    mandaat,
    mandaat_geldigheid,
    bekrachtiging,
    monitor_cel,
    doorloop_cel,
    maatwerk_cel,
    dwangsomtarief
);

/// Starts a query on reference data.
pub fn open<E: OpenTabel>() -> Select<E> {
    #[expect(clippy::disallowed_methods, reason = "the one entry to tables without persons")]
    let select = E::find();
    select
}

/// Staff and accountability: persons who act, read by [`crate::repository::functionaris`], `mandaat` and `idempotentie` within the
/// limits that they state.
pub trait StafTabel: EntityTrait {}
impl StafTabel for entity::functionaris::Entity {}
impl StafTabel for entity::ondermandaat::Entity {}
impl StafTabel for entity::ondermandaat_geldigheid::Entity {}
impl StafTabel for entity::idempotentie::Entity {}
impl StafTabel for entity::import_regel::Entity {}

/// Starts a query on staff tables, limited by the condition given.
pub fn staf<E: StafTabel>(grens: Condition) -> Select<E> {
    #[expect(clippy::disallowed_methods, reason = "the one entry to staff tables: the limit is an argument")]
    let select = E::find();
    select.filter(grens)
}

/// A traject of the region by clientnummer, for opening its dossier with a reason: the one question outside the relations, and
/// only for a caller who may open dossiers. A safe house does not exist here.
pub fn te_openen(scope: &Scope, clientnummer: &str) -> Select<dat_traject::Entity> {
    #[expect(clippy::disallowed_methods, reason = "the one entry for opening a dossier: region, number and not geheim follow at once")]
    let select = dat_traject::Entity::find();
    select
        .filter(dat_traject::Column::RegioId.eq(scope.regio()))
        .filter(dat_traject::Column::Geheim.eq(false))
        .filter(dat_traject::Column::Clientnummer.eq(clientnummer))
        .filter(live::<dat_traject::Entity>())
        .filter(Expr::value(scope.mag_openen()).eq(true))
}
