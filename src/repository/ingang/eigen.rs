//! Entries that lead to no list of clients: one client that is looked up, and what the own organisation did.

use bw_domain::codes::CaseloadSoort;
use bw_toegang::beleid::Relatie;
use bw_toegang::informatie::{Klasse, Onderdeel};
use bw_toegang::scope::Scope;
use entity::{caseload, client_identiteit, dat_traject, log_aanvraag, log_betrokkene, log_inzage, log_opzoeking, log_opzoekteller};
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, Select};
use uuid::Uuid;

use super::caseload_soort;
use super::{eigen_inwoner, live};

/// Trajecten of own residents that show today, whatever else the caller may reach: the only rows that a lookup finds. For who may
/// look up alone.
pub fn op_te_zoeken(scope: &Scope) -> Select<dat_traject::Entity> {
    #[expect(clippy::disallowed_methods, reason = "the one entry for a lookup: own residents that show, and the right, follow at once")]
    let select = dat_traject::Entity::find();
    select.filter(opzoekbaar(scope))
}

fn opzoekbaar(scope: &Scope) -> Condition {
    Condition::all()
        .add(dat_traject::Column::RegioId.eq(scope.regio()))
        .add(dat_traject::Column::Geheim.eq(false))
        .add(eigen_inwoner::<dat_traject::Entity>(scope))
        .add(Expr::value(scope.weet_buiten_lijsten(Relatie::Opgezocht, (Klasse::Identiteit, Onderdeel::Opzoeking))).eq(true))
}

/// Identity of a client with a traject among [`op_te_zoeken`]. The data role reads no column of the BSN: name the columns.
pub fn identiteit_opgezocht(scope: &Scope, client: Uuid) -> Select<client_identiteit::Entity> {
    #[expect(clippy::disallowed_methods, reason = "the one entry to who a client is that was looked up: the proof follows at once")]
    let select = client_identiteit::Entity::find();
    let mut toont = Query::select();
    toont.column(dat_traject::Column::ClientId).from(dat_traject::Entity).cond_where(opzoekbaar(scope));
    select.filter(client_identiteit::Column::ClientId.eq(client)).filter(client_identiteit::Column::ClientId.in_subquery(toont))
}

/// The lookups of the caller itself, today.
pub fn eigen_opzoekingen(scope: &Scope) -> Select<log_opzoeking::Entity> {
    use log_opzoeking::Column as C;
    #[expect(clippy::disallowed_methods, reason = "the one entry to lookups of the caller: person and day follow at once")]
    let select = log_opzoeking::Entity::find();
    select
        .filter(C::RegioId.eq(scope.regio()))
        .filter(C::OrganisatieCode.eq(scope.organisatie()))
        .filter(C::Issuer.eq(scope.issuer()))
        .filter(C::Subject.eq(scope.subject()))
        .filter(C::Dag.eq(scope.vandaag()))
}

/// A table of the processing log.
pub trait LogTabel: EntityTrait {
    /// Region and organisation of who acted.
    fn wie() -> (Self::Column, Self::Column);
}

macro_rules! log_tabellen {
    ($($entity:ident),+) => {
        $(impl LogTabel for $entity::Entity {
            fn wie() -> (Self::Column, Self::Column) {
                ($entity::Column::RegioId, $entity::Column::OrganisatieCode)
            }
        })+
    };
}
log_tabellen!(log_aanvraag, log_betrokkene, log_inzage, log_opzoeking, log_opzoekteller);

/// Lines of the processing log made by callers of the own organisation, for who oversees it.
pub fn eigen_logboek<E: LogTabel>(scope: &Scope) -> Select<E> {
    #[expect(clippy::disallowed_methods, reason = "the one entry to the log: the own organisation and the right follow at once")]
    let select = E::find();
    let (regio, organisatie) = E::wie();
    select
        .filter(regio.eq(scope.regio()))
        .filter(organisatie.eq(scope.organisatie()))
        .filter(Expr::value(scope.weet_zonder_client((Klasse::Verantwoording, Onderdeel::Verwerking))).eq(true))
}

/// Trajecten of clients of whom a line of the log may be shown: own residents that show today, at the centrumgemeente those of the
/// region; never a safe house.
pub fn verwerkt(scope: &Scope) -> Select<dat_traject::Entity> {
    #[expect(clippy::disallowed_methods, reason = "the one entry to of whom a line is: reach and right follow at once")]
    let select = dat_traject::Entity::find();
    let regio = || Condition::all().add(live::<dat_traject::Entity>());
    let bereik = if scope.is_centrum() { regio() } else { eigen_inwoner::<dat_traject::Entity>(scope) };
    select
        .filter(dat_traject::Column::RegioId.eq(scope.regio()))
        .filter(dat_traject::Column::Geheim.eq(false))
        .filter(bereik)
        .filter(Expr::value(scope.weet_buiten_lijsten(Relatie::Verwerkt, (Klasse::Verantwoording, Onderdeel::Clientnummer))).eq(true))
}

/// Dossiers of the region that were opened outside the caseload, for who oversees it at the centrumgemeente.
pub fn dossieropeningen(scope: &Scope) -> Select<caseload::Entity> {
    #[expect(clippy::disallowed_methods, reason = "the one entry to opened dossiers: region, kind and right follow at once")]
    let select = caseload::Entity::find();
    select
        .filter(caseload::Column::RegioId.eq(scope.regio()))
        .filter(caseload_soort(CaseloadSoort::Geopend))
        .filter(Expr::value(scope.weet_zonder_client((Klasse::Verantwoording, Onderdeel::Dossieropening))).eq(true))
}
