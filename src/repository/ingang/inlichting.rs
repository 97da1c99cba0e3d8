//! Entries for rekenschap: what a college asked about the use of its mandaten, with its answer; and which copies of a beschikking were
//! given.

use bw_toegang::informatie::{Klasse, Onderdeel};
use bw_toegang::scope::Scope;
use entity::{afschrift, inlichting, inlichting_antwoord};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, Select};

/// Of the own college; at the centrumgemeente, which answers, of all of the region. For who may know of them.
fn betrokken(scope: &Scope, regio: impl ColumnTrait, college: impl ColumnTrait) -> Condition {
    let mag = Expr::value(scope.weet_zonder_client((Klasse::Verantwoording, Onderdeel::Inlichting))).eq(true);
    let grens = Condition::all().add(regio.eq(scope.regio())).add(mag);
    if scope.is_centrum() { grens } else { grens.add(college.eq(scope.organisatie())) }
}

/// Questions about the use of a mandaat.
pub fn inlichtingen(scope: &Scope) -> Select<inlichting::Entity> {
    #[expect(clippy::disallowed_methods, reason = "the one entry to questions: whose they are and the right follow at once")]
    let select = inlichting::Entity::find();
    select.filter(betrokken(scope, inlichting::Column::RegioId, inlichting::Column::VanGemeente))
}

/// Their answers.
pub fn antwoorden(scope: &Scope) -> Select<inlichting_antwoord::Entity> {
    #[expect(clippy::disallowed_methods, reason = "the one entry to answers: whose they are and the right follow at once")]
    let select = inlichting_antwoord::Entity::find();
    select.filter(betrokken(scope, inlichting_antwoord::Column::RegioId, inlichting_antwoord::Column::VanGemeente))
}

/// Copies of a beschikking that were given to a college, for who oversees it at the centrumgemeente. The data role reads no word of why:
/// name the columns.
pub fn gegeven_afschriften(scope: &Scope) -> Select<afschrift::Entity> {
    #[expect(clippy::disallowed_methods, reason = "the one entry to the report of copies: region and right follow at once")]
    let select = afschrift::Entity::find();
    select
        .filter(afschrift::Column::RegioId.eq(scope.regio()))
        .filter(Expr::value(scope.weet_zonder_client((Klasse::Verantwoording, Onderdeel::Afschrift))).eq(true))
}
