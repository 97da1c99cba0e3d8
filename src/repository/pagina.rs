//! Keyset pages: a list is ordered by one shown value and then a random id, and a page starts after such a pair.

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, Condition, EntityTrait, Order, QueryOrder, QuerySelect, Select, Value};
use uuid::Uuid;

/// The shown value a list is ordered by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sorteerwaarde {
    /// A shown date.
    Datum(NaiveDate),
    /// A code.
    Tekst(String),
    /// A shown moment.
    Moment(DateTime<Utc>),
}

impl From<Sorteerwaarde> for Value {
    fn from(waarde: Sorteerwaarde) -> Self {
        match waarde {
            Sorteerwaarde::Datum(d) => d.into(),
            Sorteerwaarde::Tekst(t) => t.into(),
            // As it is stored: on SQLite moments are compared as text.
            Sorteerwaarde::Moment(m) => m.fixed_offset().into(),
        }
    }
}

/// Where a page starts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plek {
    /// Value of the row before.
    pub waarde: Sorteerwaarde,
    /// Id of the row before.
    pub id: Uuid,
}

/// A page that was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pagina {
    /// Number of rows, 1 to 100.
    pub aantal: u64,
    /// Where it starts; `None` is the beginning.
    pub na: Option<Plek>,
    /// Newest first.
    pub aflopend: bool,
}

/// A page that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bladzijde<T> {
    /// The rows.
    pub rijen: Vec<T>,
    /// Whether more rows follow, within the same scope.
    pub meer: bool,
}

impl Pagina {
    /// Limits a query to the page: one row more than asked tells whether more follow.
    pub fn snijd<E: EntityTrait, W: ColumnTrait, I: ColumnTrait>(&self, select: Select<E>, waarde: W, id: I) -> Select<E> {
        let volgorde = if self.aflopend { Order::Desc } else { Order::Asc };
        let mut select = select.order_by(waarde, volgorde.clone()).order_by(id, volgorde).limit(self.aantal + 1);
        if let Some(na) = &self.na {
            // A row comparison is one index condition on both databases; an OR is not.
            let kolommen = Expr::tuple([Expr::col(waarde.as_column_ref()), Expr::col(id.as_column_ref())]);
            let plek = Expr::tuple([Expr::value(Value::from(na.waarde.clone())), Expr::value(na.id)]);
            let verder = if self.aflopend { kolommen.lt(plek) } else { kolommen.gt(plek) };
            select = sea_orm::QueryFilter::filter(select, Condition::all().add(verder));
        }
        select
    }

    /// Takes off the row that only told that more follow.
    pub fn af<T>(&self, mut rijen: Vec<T>) -> Bladzijde<T> {
        let aantal = usize::try_from(self.aantal).unwrap_or(usize::MAX);
        let meer = rijen.len() > aantal;
        rijen.truncate(aantal);
        Bladzijde { rijen, meer }
    }
}
