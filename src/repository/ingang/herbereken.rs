//! All trajecten of a region, for who recomputes what follows from their facts: nothing of them is shown to anybody.

use entity::traject;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, Select};
use uuid::Uuid;

use super::Ingezien;

/// Starts a query on all trajecten of a region. On PostgreSQL the role of the import alone reads them so.
pub(in crate::repository) fn te_herberekenen(regio: Uuid) -> Select<traject::Entity> {
    #[expect(clippy::disallowed_methods, reason = "the one entry to all trajecten: what is computed from their facts leaves no process")]
    let select = traject::Entity::find();
    select.filter(traject::Column::RegioId.eq(regio))
}

impl Ingezien {
    /// The facts of these, to compute with.
    pub(in crate::repository) fn herberekend(trajecten: &[traject::Model]) -> Self {
        Ingezien { trajecten: trajecten.iter().map(|t| t.id).collect(), clienten: trajecten.iter().map(|t| t.client_id).collect() }
    }
}
