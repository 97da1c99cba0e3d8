//! Where the list of maatwerkafwegingen that are to be reviewed starts: of the region, not in a safe house, of besluiten that another
//! person took. Not what they say: that is read by opening the dossier.

use bw_toegang::beleid::Relatie;
use bw_toegang::scope::Scope;
use chrono::NaiveDate;
use entity::maatwerkafweging::{Column as M, Entity};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, FromQueryResult, QueryFilter, QuerySelect, Select};
use uuid::Uuid;

use super::{Gezien, MetRelaties, bekend, functies_van, relaties_van_rij};

/// A maatwerkafweging in the sample that waits for its review.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct TeToetsen {
    /// Its id.
    pub id: Uuid,
    /// Of whom.
    pub client_id: Uuid,
    /// Day of the besluit.
    pub besluit_op: NaiveDate,
}

/// A scoped query on what is to be reviewed; the only way to it.
#[derive(Debug)]
pub struct Toetsbereik<'s> {
    scope: &'s Scope,
    select: Select<Entity>,
    /// No relation leads here: the database is not asked.
    dicht: bool,
}

/// Starts a query on what is to be reviewed within a scope.
pub fn te_toetsen(scope: &Scope) -> Toetsbereik<'_> {
    #[expect(clippy::disallowed_methods, reason = "the one entry to the list of reviews: the scope follows at once")]
    let select = Entity::find();
    let mut gelden = Vec::new();
    for (i, _) in scope.relaties_buiten_lijsten().enumerate().filter(|(_, r)| *r == Relatie::TeToetsen) {
        let geldt = Condition::all()
            .add(M::TeToetsen.eq(true))
            // The same login in another function is the same person.
            .add(M::FunctionarisId.not_in_subquery(functies_van(scope)))
            .add(M::TrajectId.in_subquery(bekend(scope)));
        gelden.push((i, geldt));
    }
    let dicht = gelden.is_empty();
    let wegen = gelden.iter().fold(Condition::any(), |som, (_, geldt)| som.add(geldt.clone()));
    let wegen = if dicht { wegen.add(Expr::val(1).eq(0)) } else { wegen };
    let select = select.select_only().columns([M::Id, M::ClientId, M::BesluitOp]);
    let select = select.filter(M::RegioId.eq(scope.regio())).filter(wegen).expr_as(relaties_van_rij(gelden), "relaties");
    Toetsbereik { scope, select, dicht }
}

impl Toetsbereik<'_> {
    /// Only these.
    #[must_use]
    pub fn met_id(mut self, ids: &[Uuid]) -> Self {
        self.select = self.select.filter(M::Id.is_in(ids.iter().copied()));
        self
    }

    /// Shapes the page.
    #[must_use]
    pub fn vorm(mut self, f: impl FnOnce(Select<Entity>) -> Select<Entity>) -> Self {
        self.select = f(self.select);
        self
    }

    /// Reads the rows.
    pub async fn alle<C: ConnectionTrait>(self, db: &C) -> Result<Vec<Gezien<TeToetsen>>, DbErr> {
        if self.dicht {
            return Ok(Vec::new());
        }
        let rijen = self.select.into_model::<MetRelaties<TeToetsen>>().all(db).await?;
        Ok(rijen.into_iter().map(|r| Gezien { rij: r.rij, inzicht: self.scope.inzicht_buiten_lijsten(r.relaties) }).collect())
    }
}
