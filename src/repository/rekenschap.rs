//! Rekenschap and kennisgevingen: counts and a list of what the dat read model shows to a gemeente. Nothing of either is stored.

use bw_domain::codes::Rekenschapgroep as Groep;
use bw_domain::monitor::Halfjaar;
use bw_domain::rekenschap::{Gehaald, Telling, Tijdvak};
use bw_toegang::informatie::{Informatie, Klasse, Onderdeel};
use bw_toegang::scope::Scope;
use chrono::NaiveDate;
use entity::{dat_indicatie, dat_plaatsing, dat_traject, dat_wachtlijst};
use sea_orm::sea_query::{Expr, ExprTrait, SimpleExpr};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait};
use uuid::Uuid;

use super::Fout;
use super::ingang::{Bereik, DatTabel, Gezien, personen};
use super::pagina::{Bladzijde, Pagina};

const REKENSCHAP: Informatie = (Klasse::Dat, Onderdeel::Rekenschap);
const KENNISGEVING: Informatie = (Klasse::Dat, Onderdeel::Kennisgeving);

/// Rows of the own college with a day within the period.
fn in_tijdvak<'s, E: DatTabel>(scope: &'s Scope, dag: E::Column, tijdvak: Tijdvak) -> Bereik<'s, E>
where
    E::Model: sea_orm::FromQueryResult + Sized + Send + Sync,
{
    let tussen = Condition::all().add(dag.gte(tijdvak.van)).add(dag.lte(tijdvak.tot_en_met));
    personen::<E>(scope).die_weet(REKENSCHAP).waar(tussen)
}

fn kolom<C: ColumnTrait>(kolom: C) -> SimpleExpr {
    Expr::col(kolom.as_column_ref())
}

/// One group: the rows, of how many a term shows, and how many of those are within it.
fn telling(groep: Groep, aantal: i64, gemeten: i64, binnen: i64) -> Telling {
    Telling { groep, aantal, termijn: Some(Gehaald { binnen, te_laat: gemeten - binnen }) }
}

/// What was done in the name of the own college in a period, group by group: of rows that show to the caller today, and of besluiten
/// that were made known.
///
/// # Errors
/// Database errors.
pub async fn tel<C: ConnectionTrait>(tx: &C, scope: &Scope, tijdvak: Tijdvak) -> Result<Vec<Telling>, Fout> {
    use dat_indicatie::Column as I;
    use dat_plaatsing::Column as P;
    use dat_traject::Column as T;
    use dat_wachtlijst::Column as W;
    let gehaald = kolom(T::OnderzoekAfgerondOp).lte(kolom(T::OnderzoekLaatsteDag));
    let onderzoek = in_tijdvak::<dat_traject::Entity>(scope, T::OnderzoekAfgerondOp, tijdvak).tel(tx, vec![gehaald]).await?;
    let bekend = Condition::all().add(I::BekendgemaaktOp.is_not_null());
    let besluit = in_tijdvak::<dat_indicatie::Entity>(scope, I::BesluitOp, tijdvak).waar(bekend).tel(tx, vec![]).await?;
    // The term of the besluit that the traject shows; of others dat shows none.
    let bekend = Condition::all().add(T::BekendgemaaktOp.is_not_null()).add(T::BesluitLaatsteDag.is_not_null());
    let gehaald = kolom(T::BesluitOp).lte(kolom(T::BesluitLaatsteDag));
    let op_tijd = in_tijdvak::<dat_traject::Entity>(scope, T::BesluitOp, tijdvak).waar(bekend).tel(tx, vec![gehaald]).await?;
    let wachtlijst = in_tijdvak::<dat_wachtlijst::Entity>(scope, W::WachtendSinds, tijdvak).tel(tx, vec![]).await?;
    // The wait that ended in this care has the norm.
    let wacht = |norm: Option<SimpleExpr>| {
        let van = Condition::all().add(kolom(W::TrajectId).eq(kolom(P::TrajectId))).add(kolom(W::GeslotenOp).eq(kolom(P::InZorgSinds)));
        let van = norm.into_iter().fold(van, Condition::add);
        personen::<dat_wachtlijst::Entity>(scope).die_weet(REKENSCHAP).waar(van).bestaat()
    };
    let gehaald = wacht(Some(kolom(P::InZorgSinds).lte(kolom(W::PlaatsingLaatsteDag))));
    let plaatsing = in_tijdvak::<dat_plaatsing::Entity>(scope, P::InZorgSinds, tijdvak).tel(tx, vec![wacht(None), gehaald]).await?;
    let verstrekking = in_tijdvak::<dat_indicatie::Entity>(scope, I::BekendgemaaktOp, tijdvak).tel(tx, vec![]).await?;
    let zonder = |groep, rijen: Vec<i64>| Telling { groep, aantal: rijen[0], termijn: None };
    Ok(vec![
        telling(Groep::Onderzoek, onderzoek[0], onderzoek[0], onderzoek[1]),
        telling(Groep::Besluit, besluit[0], op_tijd[0], op_tijd[1]),
        zonder(Groep::Wachtlijst, wachtlijst),
        telling(Groep::Plaatsing, plaatsing[0], plaatsing[1], plaatsing[2]),
        zonder(Groep::Verstrekking, verstrekking),
    ])
}

/// How many grants there are among the besluiten that show to the caller today, by half-year of the besluit.
///
/// # Errors
/// Database errors.
pub async fn tel_toekenningen<C: ConnectionTrait>(tx: &C, scope: &Scope, halfjaren: &[Halfjaar]) -> Result<Vec<i64>, Fout> {
    use dat_indicatie::Column as I;
    let (Some(eerste), Some(laatste)) = (halfjaren.first(), halfjaren.last()) else { return Ok(Vec::new()) };
    let samen = Tijdvak { van: eerste.van, tot_en_met: laatste.tot_en_met };
    let toegekend = Condition::all().add(I::Toegekend.eq(true));
    let per_halfjaar = halfjaren.iter().map(|h| kolom(I::BesluitOp).between(h.van, h.tot_en_met)).collect();
    let geteld = in_tijdvak::<dat_indicatie::Entity>(scope, I::BesluitOp, samen).waar(toegekend).tel(tx, per_halfjaar).await?;
    Ok(geteld.into_iter().skip(1).collect())
}

/// The scoped query behind [`lijst_kennisgevingen`], also for looking at its plan.
pub fn vraag_kennisgevingen<'s>(scope: &'s Scope, vanaf: Option<NaiveDate>, pagina: &Pagina) -> Bereik<'s, dat_indicatie::Entity> {
    use dat_indicatie::Column as I;
    let bekend = match vanaf {
        Some(dag) => I::BekendgemaaktOp.gte(dag),
        None => I::BekendgemaaktOp.is_not_null(),
    };
    let bekend = Condition::all().add(bekend);
    personen::<dat_indicatie::Entity>(scope).die_weet(KENNISGEVING).waar(bekend).vorm(|s| pagina.snijd(s, I::BekendgemaaktOp, I::Id))
}

/// A page of besluiten on own residents that were made known, by that day.
///
/// # Errors
/// Database errors.
pub async fn lijst_kennisgevingen<C: ConnectionTrait>(
    tx: &C,
    scope: &Scope,
    vanaf: Option<NaiveDate>,
    pagina: &Pagina,
) -> Result<Bladzijde<Gezien<dat_indicatie::Model>>, Fout> {
    Ok(pagina.af(vraag_kennisgevingen(scope, vanaf, pagina).alle(tx).await?))
}

/// A besluit on an own resident that was made known, by id.
///
/// # Errors
/// Database errors.
pub async fn vind_kennisgeving<C: ConnectionTrait>(tx: &C, scope: &Scope, id: Uuid) -> Result<Option<Gezien<dat_indicatie::Model>>, Fout> {
    use dat_indicatie::Column as I;
    let bekend = Condition::all().add(I::Id.eq(id)).add(I::BekendgemaaktOp.is_not_null());
    Ok(personen::<dat_indicatie::Entity>(scope).die_weet(KENNISGEVING).waar(bekend).een(tx).await?)
}
