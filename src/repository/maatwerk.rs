//! Maatwerkafwegingen: stored with their besluit, drawn for review, reviewed once, and counted without what they say.

use std::collections::HashMap;

use bw_domain::codes::{MaatwerkGrond, MaatwerkOordeel, MaatwerkTelling};
use bw_domain::dossier::Dossier;
use bw_domain::maatwerk::{Trekking, Uitzondering};
use bw_toegang::informatie::{Klasse, Onderdeel};
use bw_toegang::scope::Scope;
use chrono::NaiveDate;
use entity::maatwerk_cel::{Column as K, Entity as Cel, Model as CelRij};
use entity::{client, functionaris, maatwerkafweging};
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::Fout;
use super::dossier::{Vastlegging, actief, voeg_toe};
use super::ingang::{Gezien, TeToetsen, onderdelen, open, staf, te_toetsen};
use super::pagina::{Bladzijde, Pagina};

/// Stores the afweging behind a besluit.
///
/// # Errors
/// Database errors.
pub async fn bewaar<C: ConnectionTrait>(
    tx: &C,
    v: Vastlegging,
    d: &Dossier,
    id: Uuid,
    (indicatie_id, besluit_op): (Uuid, NaiveDate),
    u: &Uitzondering,
    trekking: Trekking,
) -> Result<(), Fout> {
    let a = &u.afweging;
    let doorslag = |grond| a.doorslag.contains(&grond);
    let rij = maatwerkafweging::Model {
        id,
        regio_id: v.regio,
        traject_id: d.traject_id,
        client_id: d.client_id,
        indicatie_id,
        besluit_op,
        individueel_budget: u.individueel_budget,
        andere_uitzondering: u.andere_uitzondering,
        betrokkenheid: a.betrokkenheid.clone(),
        legitimiteit: a.legitimiteit.clone(),
        artikel: a.artikel.clone(),
        rendement: a.rendement.clone(),
        geschatte_kosten: a.geschatte_kosten,
        geschatte_opbrengst: a.geschatte_opbrengst,
        schatting_bron: a.schatting_bron.clone(),
        doorslag_betrokkenheid: doorslag(MaatwerkGrond::Betrokkenheid),
        doorslag_legitimiteit: doorslag(MaatwerkGrond::Legitimiteit),
        doorslag_rendement: doorslag(MaatwerkGrond::Rendement),
        effect: a.effect.clone(),
        bedoeling: a.bedoeling.clone(),
        ethiek: a.ethiek.clone(),
        voorwaarden: a.voorwaarden.clone(),
        lot: trekking.lot,
        steekproef_procent: trekking.procent,
        in_steekproef: trekking.getrokken(),
        te_toetsen: trekking.getrokken(),
        functionaris_id: v.functionaris,
        vastgelegd_op: v.nu.fixed_offset(),
        oordeel: None,
        opmerking: None,
        toetser_id: None,
        getoetst_op: None,
    };
    voeg_toe::<maatwerkafweging::Entity, _>(tx, rij).await
}

/// The afweging behind a besluit that was let through.
///
/// # Errors
/// Database errors.
pub async fn van_besluit<C: ConnectionTrait>(tx: &C, indicatie_id: Uuid) -> Result<Option<maatwerkafweging::Model>, Fout> {
    Ok(onderdelen::<maatwerkafweging::Entity>(maatwerkafweging::Column::IndicatieId, [indicatie_id]).one(tx).await?)
}

/// Whether a person decided, in whatever function.
///
/// # Errors
/// Database errors.
pub async fn is_beslisser<C: ConnectionTrait>(tx: &C, afweging: &maatwerkafweging::Model, wie: (&str, &str)) -> Result<bool, Fout> {
    use functionaris::Column as F;
    // The same person is the same login, whatever the function is called.
    let zelfde = Condition::all().add(F::Id.eq(afweging.functionaris_id)).add(F::Issuer.eq(wie.0)).add(F::Subject.eq(wie.1));
    Ok(staf::<functionaris::Entity>(zelfde).one(tx).await?.is_some())
}

/// Stores a review; `false` when somebody else was first.
///
/// # Errors
/// Database errors.
pub async fn bewaar_toets<C: ConnectionTrait>(
    tx: &C,
    v: Vastlegging,
    id: Uuid,
    oordeel: MaatwerkOordeel,
    opmerking: Option<String>,
) -> Result<bool, Fout> {
    use maatwerkafweging::Column as M;
    #[expect(clippy::disallowed_methods, reason = "one row by id of a besluit that was loaded in scope")]
    let zet = maatwerkafweging::Entity::update_many()
        .col_expr(M::TeToetsen, Expr::value(false))
        .col_expr(M::Oordeel, Expr::value(oordeel.code()))
        .col_expr(M::Opmerking, Expr::value(opmerking))
        .col_expr(M::ToetserId, Expr::value(v.functionaris))
        .col_expr(M::GetoetstOp, Expr::value(v.nu.fixed_offset()));
    Ok(zet.filter(M::Id.eq(id)).filter(M::TeToetsen.eq(true)).exec(tx).await?.rows_affected == 1)
}

/// A page of what is to be reviewed, the oldest besluit first.
///
/// # Errors
/// Database errors.
pub async fn lijst<C: ConnectionTrait>(tx: &C, scope: &Scope, pagina: &Pagina) -> Result<Bladzijde<Gezien<TeToetsen>>, Fout> {
    use maatwerkafweging::Column as M;
    Ok(pagina.af(te_toetsen(scope).vorm(|s| pagina.snijd(s, M::BesluitOp, M::Id)).alle(tx).await?))
}

/// What is to be reviewed, by id within the scope.
///
/// # Errors
/// Database errors.
pub async fn vind<C: ConnectionTrait>(tx: &C, scope: &Scope, ids: &[Uuid]) -> Result<Vec<Gezien<TeToetsen>>, Fout> {
    Ok(te_toetsen(scope).met_id(ids).alle(tx).await?)
}

/// Numbers of the clients of rows that were let through.
///
/// # Errors
/// Database errors.
pub async fn nummers<C: ConnectionTrait>(tx: &C, rijen: &[Gezien<TeToetsen>]) -> Result<HashMap<Uuid, String>, Fout> {
    const NUMMER: (Klasse, Onderdeel) = (Klasse::Identiteit, Onderdeel::Maatwerktoets);
    let mag: Vec<Uuid> = rijen.iter().filter(|r| r.inzicht.bevat(NUMMER)).map(|r| r.rij.client_id).collect();
    // Who sees no row may not read the table either.
    if mag.is_empty() {
        return Ok(HashMap::new());
    }
    let van = onderdelen::<client::Entity>(client::Column::Id, mag);
    let rijen: Vec<(Uuid, String)> =
        van.select_only().columns([client::Column::Id, client::Column::Clientnummer]).into_tuple().all(tx).await?;
    Ok(rijen.into_iter().collect())
}

/// The counts of the region between two half-years (inclusive), for who may read them.
///
/// # Errors
/// Database errors.
pub async fn cijfers<C: ConnectionTrait>(tx: &C, scope: &Scope, van: &str, tot: &str) -> Result<Vec<CelRij>, Fout> {
    if !scope.weet_zonder_client((Klasse::Aggregaat, Onderdeel::Maatwerk)) {
        return Ok(Vec::new());
    }
    let select = open::<Cel>().filter(K::RegioId.eq(scope.regio())).filter(K::Halfjaar.gte(van)).filter(K::Halfjaar.lte(tot));
    Ok(select.order_by_asc(K::Halfjaar).order_by_asc(K::Telling).all(tx).await?)
}

/// Counts one more, in the half-year of the besluit. After the version of the dossier: whoever holds a cell waits for nobody.
///
/// # Errors
/// Database errors.
pub async fn tel<C: ConnectionTrait>(tx: &C, regio: Uuid, besluit_op: NaiveDate, telling: MaatwerkTelling) -> Result<(), Fout> {
    let halfjaar = bw_domain::monitor::halfjaar(besluit_op);
    let rij = CelRij { regio_id: regio, halfjaar, telling: telling.code().to_owned(), aantal: 1 };
    let bestaat =
        OnConflict::columns([K::RegioId, K::Halfjaar, K::Telling]).value(K::Aantal, Expr::col((Cel, K::Aantal)).add(1)).to_owned();
    Cel::insert(actief::<Cel>(rij)).on_conflict(bestaat).exec_without_returning(tx).await?;
    Ok(())
}
