//! Where a query on bezwaren may start: those of the region for who administers them, the own by name for who decides on them; and the
//! one besluit that a bezwaar is registered against.

use bw_toegang::beleid::Relatie;
use bw_toegang::informatie::{Informatie, Klasse, Onderdeel};
use bw_toegang::scope::Scope;
use entity::{bezwaar, dat_traject};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect, Select};
use uuid::Uuid;

use super::{Gezien, MetRelaties, functies_van, live, relaties_van_rij, trajecten};

/// A scoped query on bezwaren; the only way to them for reading.
#[derive(Debug)]
pub struct BezwaarBereik<'s> {
    scope: &'s Scope,
    select: Select<bezwaar::Entity>,
    /// No relation leads here: the database is not asked.
    dicht: bool,
}

fn is_open(scope: &Scope) -> Condition {
    use bezwaar::Column as B;
    let nog = Condition::any().add(B::OpenTot.is_null()).add(B::OpenTot.gte(scope.vandaag()));
    Condition::all().add(B::GeslotenOp.is_null()).add(nog)
}

/// Starts a query on bezwaren within a scope.
pub fn bezwaren(scope: &Scope) -> BezwaarBereik<'_> {
    use bezwaar::Column as B;
    #[expect(clippy::disallowed_methods, reason = "the one entry to bezwaren: the scope follows at once")]
    let select = bezwaar::Entity::find();
    let (mut gelden, mut wegen) = (Vec::new(), Condition::any());
    for (i, relatie) in scope.relaties_buiten_lijsten().enumerate() {
        // A safe house does not exist for who administers.
        let register = || Condition::all().add(B::Geheim.eq(false));
        let geldt = match relatie {
            Relatie::BezwaarRegister => register(),
            Relatie::BezwaarOpen => register().add(is_open(scope)),
            Relatie::BezwaarToegewezen => Condition::all()
                .add(B::College.eq(scope.organisatie()))
                .add(B::BehandelaarId.in_subquery(functies_van(scope)))
                .add(is_open(scope)),
            Relatie::EigenInwoner
            | Relatie::Caseload
            | Relatie::Geopend
            | Relatie::NietToegewezen
            | Relatie::Wachtend
            | Relatie::Voorgesteld
            | Relatie::Geleverd
            | Relatie::GeleverdGeheim
            | Relatie::Opgezocht
            | Relatie::Verwerkt
            | Relatie::TeToetsen => continue,
        };
        wegen = wegen.add(geldt.clone());
        gelden.push((i, geldt));
    }
    let dicht = wegen.is_empty();
    if dicht {
        wegen = wegen.add(Expr::val(1).eq(0));
    }
    let select = select.filter(B::RegioId.eq(scope.regio())).filter(wegen).expr_as(relaties_van_rij(gelden), "relaties");
    BezwaarBereik { scope, select, dicht }
}

impl BezwaarBereik<'_> {
    /// Only bezwaren of which the outcome is not final.
    #[must_use]
    pub fn alleen_open(mut self) -> Self {
        self.select = self.select.filter(is_open(self.scope));
        self
    }

    /// Only these.
    #[must_use]
    pub fn met_id(mut self, ids: &[Uuid]) -> Self {
        self.select = self.select.filter(bezwaar::Column::Id.is_in(ids.iter().copied()));
        self
    }

    /// For an act: one that is under way on the same bezwaar ends first, so that what hangs on the row is of one moment with it.
    #[must_use]
    pub fn op_slot(mut self) -> Self {
        self.select = self.select.lock_exclusive();
        self
    }

    /// Shapes the page.
    #[must_use]
    pub fn vorm(mut self, f: impl FnOnce(Select<bezwaar::Entity>) -> Select<bezwaar::Entity>) -> Self {
        self.select = f(self.select);
        self
    }

    /// Reads the rows.
    pub async fn alle<C: ConnectionTrait>(self, db: &C) -> Result<Vec<Gezien<bezwaar::Model>>, DbErr> {
        if self.dicht {
            return Ok(Vec::new());
        }
        let rijen = self.select.into_model::<MetRelaties<bezwaar::Model>>().all(db).await?;
        Ok(rijen.into_iter().map(|r| Gezien { rij: r.rij, inzicht: self.scope.inzicht_buiten_lijsten(r.relaties) }).collect())
    }
}

/// Proof that the caller may know the file of these besluiten: made only from bezwaren that a scope let through.
#[derive(Clone, Debug)]
pub struct Dossierinzage(Vec<bezwaar::Model>);

impl Dossierinzage {
    /// The besluiten of those bezwaren of which the file is open to the caller.
    pub fn van<'a>(rijen: impl IntoIterator<Item = &'a Gezien<bezwaar::Model>>) -> Self {
        const DOSSIER: Informatie = (Klasse::Wat, Onderdeel::Bezwaardossier);
        Dossierinzage(rijen.into_iter().filter(|r| r.inzicht.bevat(DOSSIER)).map(|r| r.rij.clone()).collect())
    }

    /// The bezwaren.
    pub fn bezwaren(&self) -> &[bezwaar::Model] {
        &self.0
    }
}

/// Starts a query on facts of the file: one table, by what of the bezwaar it hangs on. Never by traject where a besluit will do.
pub fn dossier<E: EntityTrait>(inzage: &Dossierinzage, kolom: E::Column, van: impl Fn(&bezwaar::Model) -> Uuid) -> Select<E> {
    #[expect(clippy::disallowed_methods, reason = "the one entry to the file of a besluit: the proof of insight follows at once")]
    let select = E::find();
    select.filter(kolom.is_in(inzage.0.iter().map(van)))
}

/// The trajecten of a client against whose besluit the caller may register a bezwaar: who administers, in the region and not in a safe
/// house; who may know the indicatie of the own caseload, also in a safe house.
pub fn te_bezwaren(scope: &Scope, clientnummer: &str) -> Select<dat_traject::Entity> {
    #[expect(clippy::disallowed_methods, reason = "the one entry for registering a bezwaar: region, number and reach follow at once")]
    let select = dat_traject::Entity::find();
    let mut wegen = Condition::any().add(Expr::val(1).eq(0));
    if scope.weet_buiten_lijsten(Relatie::BezwaarRegister, (Klasse::Wat, Onderdeel::Bezwaar)) {
        wegen = wegen.add(dat_traject::Column::Geheim.eq(false));
    }
    if scope.relatie_weet(Relatie::Caseload, (Klasse::Wat, Onderdeel::Indicatie))
        && let Some(ids) = trajecten(Relatie::Caseload, scope)
    {
        wegen = wegen.add(dat_traject::Column::Id.in_subquery(ids));
    }
    select
        .filter(dat_traject::Column::RegioId.eq(scope.regio()))
        .filter(dat_traject::Column::Clientnummer.eq(clientnummer))
        .filter(live::<dat_traject::Entity>())
        .filter(wegen)
}
