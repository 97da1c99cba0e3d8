//! Reference data: regions, gemeenten, catalogues, providers, locations. Open to every caller, without persons.

use std::collections::BTreeSet;

use bw_domain::bevoegd::Periode;
use bw_domain::codes::CapaciteitStatus;
use bw_domain::kalender::Kalender;
use bw_domain::monitor::Leden;
use bw_domain::projectie::RegioInstellingen;
use bw_domain::publicatie::Publicatie;
use bw_toegang::scope::Scope;
use chrono::NaiveDate;
use entity::{
    bevoegdheid, gelijkgestelde_dag, gemeente, lidmaatschap, locatie, regio, resultaatgebied, resultaatgebied_trede, zorgaanbieder,
};
use sea_orm::sea_query::{Expr, Query};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::ingang::open;
use super::pagina::{Bladzijde, Pagina, Sorteerwaarde};
use super::{Fout, capaciteit};

/// Filters on locaties.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LocatieFilter {
    /// CBS code.
    pub gemeente: Option<String>,
    /// Kind of facility.
    pub soort: Option<String>,
    /// AGB code of the provider.
    pub agb_code: Option<String>,
    /// Whether the capacity is known today.
    pub capaciteit: Option<CapaciteitStatus>,
    /// With a place that nothing holds from this day on.
    pub vrij_vanaf: Option<NaiveDate>,
}

fn geldig_op<C: ColumnTrait>(van: C, tot: C, dag: NaiveDate) -> Condition {
    Condition::all().add(van.lte(dag)).add(Condition::any().add(tot.is_null()).add(tot.gte(dag)))
}

/// A gemeente with its place in the region.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GemeenteLid {
    /// The gemeente.
    pub gemeente: gemeente::Model,
    /// Role in the region on that day; `None` for a gemeente outside it.
    pub rol: Option<String>,
}

/// A page of the gemeenten that belong to the region on a day, by code.
///
/// # Errors
/// Database errors.
pub async fn lijst_gemeenten<C: ConnectionTrait>(
    tx: &C,
    regio: Uuid,
    dag: NaiveDate,
    pagina: &Pagina,
) -> Result<Bladzijde<GemeenteLid>, Fout> {
    let mut select = open::<lidmaatschap::Entity>()
        .filter(lidmaatschap::Column::RegioId.eq(regio))
        .filter(lidmaatschap::Column::VervallenOp.is_null())
        .filter(geldig_op(lidmaatschap::Column::GeldigVan, lidmaatschap::Column::GeldigTot, dag));
    if let Some(na) = &pagina.na
        && let Sorteerwaarde::Tekst(code) = &na.waarde
    {
        select = select.filter(lidmaatschap::Column::GemeenteCode.gt(code.clone()));
    }
    let leden = select.order_by_asc(lidmaatschap::Column::GemeenteCode).limit(pagina.aantal + 1).all(tx).await?;
    let leden = pagina.af(leden);
    let namen = vind_gemeenten(tx, &leden.rijen.iter().map(|l| l.gemeente_code.clone()).collect::<Vec<_>>()).await?;
    let rijen = leden
        .rijen
        .into_iter()
        .filter_map(|l| {
            let gemeente = namen.iter().find(|g| g.code == l.gemeente_code)?.clone();
            Some(GemeenteLid { gemeente, rol: Some(l.rol) })
        })
        .collect();
    Ok(Bladzijde { rijen, meer: leden.meer })
}

/// Gemeenten by code.
///
/// # Errors
/// Database errors.
pub async fn vind_gemeenten<C: ConnectionTrait>(tx: &C, codes: &[String]) -> Result<Vec<gemeente::Model>, Fout> {
    Ok(open::<gemeente::Entity>().filter(gemeente::Column::Code.is_in(codes)).all(tx).await?)
}

/// The member gemeenten over time, as known now.
///
/// # Errors
/// Database errors.
pub async fn leden<C: ConnectionTrait>(tx: &C, regio: Uuid) -> Result<Leden, Fout> {
    let select =
        open::<lidmaatschap::Entity>().filter(lidmaatschap::Column::RegioId.eq(regio)).filter(lidmaatschap::Column::VervallenOp.is_null());
    let lid = |r: lidmaatschap::Model| (r.gemeente_code, Periode { van: r.geldig_van, tot: r.geldig_tot });
    Ok(Leden::new(select.all(tx).await?.into_iter().map(lid).collect()))
}

/// Settings of a region.
///
/// # Errors
/// Database errors.
pub async fn instellingen<C: ConnectionTrait>(tx: &C, id: Uuid) -> Result<RegioInstellingen, Fout> {
    let rij = open::<regio::Entity>().filter(regio::Column::Id.eq(id)).one(tx).await?.ok_or(Fout::Inhoud("regio"))?;
    Ok(RegioInstellingen {
        informatieplicht: rij.informatieplicht,
        dat_bewaarmaanden: u32::try_from(rij.dat_bewaarmaanden).map_err(|_| Fout::Inhoud("regio.dat_bewaarmaanden"))?,
        publicatie: Publicatie::van_code(&rij.publicatie).ok_or(Fout::Inhoud("regio.publicatie"))?,
        zonder_dekking_dagen: u32::try_from(rij.zonder_dekking_dagen).map_err(|_| Fout::Inhoud("regio.zonder_dekking_dagen"))?,
        melding_vanaf_maanden: u32::try_from(rij.melding_vanaf_maanden).map_err(|_| Fout::Inhoud("regio.melding_vanaf_maanden"))?,
    })
}

/// How often a functionaris may look a client up on a day, and whether case numbers have nine digits.
///
/// # Errors
/// Database errors.
pub async fn opzoekregels<C: ConnectionTrait>(tx: &C, id: Uuid) -> Result<(i32, bool), Fout> {
    let rij = open::<regio::Entity>().filter(regio::Column::Id.eq(id)).one(tx).await?.ok_or(Fout::Inhoud("regio"))?;
    Ok((rij.opzoeken_per_dag, rij.zaaknummer_negen_cijfers))
}

/// Whether case numbers of the region have nine digits: then one in eleven is a BSN by form, and none is refused for that.
///
/// # Errors
/// Database errors.
pub async fn zaaknummer_negen_cijfers<C: ConnectionTrait>(tx: &C, id: Uuid) -> Result<bool, Fout> {
    let rij = open::<regio::Entity>().filter(regio::Column::Id.eq(id)).one(tx).await?.ok_or(Fout::Inhoud("regio"))?;
    Ok(rij.zaaknummer_negen_cijfers)
}

/// How many of a hundred maatwerkafwegingen are drawn for review.
///
/// # Errors
/// Database errors.
pub async fn maatwerk_steekproef_procent<C: ConnectionTrait>(tx: &C, id: Uuid) -> Result<i32, Fout> {
    let rij = open::<regio::Entity>().filter(regio::Column::Id.eq(id)).one(tx).await?.ok_or(Fout::Inhoud("regio"))?;
    Ok(rij.maatwerk_steekproef_procent)
}

/// The calendar with the days equated by decree, as far as they are verified.
///
/// # Errors
/// Database errors.
pub async fn kalender<C: ConnectionTrait>(tx: &C) -> Result<Kalender, Fout> {
    let dagen: BTreeSet<NaiveDate> = open::<gelijkgestelde_dag::Entity>().all(tx).await?.into_iter().map(|d| d.datum).collect();
    // Verified from May 2022 up to the end of the year of the last decree (gelijkgestelde_dagen.csv).
    let van = NaiveDate::from_ymd_opt(2022, 5, 1).unwrap_or_default();
    let tot = dagen.last().and_then(|d| NaiveDate::from_ymd_opt(chrono::Datelike::year(d), 12, 31)).unwrap_or(van);
    Ok(Kalender::new(dagen, van, tot))
}

/// Result areas with their steps in force on a day.
///
/// # Errors
/// Database errors.
pub async fn catalogus<C: ConnectionTrait>(tx: &C, dag: NaiveDate) -> Result<BTreeSet<(String, String)>, Fout> {
    let gebieden = open::<resultaatgebied::Entity>()
        .filter(geldig_op(resultaatgebied::Column::GeldigVan, resultaatgebied::Column::GeldigTot, dag))
        .all(tx)
        .await?;
    let treden = open::<resultaatgebied_trede::Entity>()
        .filter(resultaatgebied_trede::Column::ResultaatgebiedCode.is_in(gebieden.iter().map(|g| g.code.clone())))
        .all(tx)
        .await?;
    let in_kracht =
        |t: &resultaatgebied_trede::Model| gebieden.iter().any(|g| g.code == t.resultaatgebied_code && g.geldig_van == t.geldig_van);
    Ok(treden.into_iter().filter(in_kracht).map(|t| (t.resultaatgebied_code, t.code)).collect())
}

/// Names of result areas in force on a day.
///
/// # Errors
/// Database errors.
pub async fn resultaatgebieden<C: ConnectionTrait>(tx: &C) -> Result<Vec<resultaatgebied::Model>, Fout> {
    Ok(open::<resultaatgebied::Entity>().order_by_asc(resultaatgebied::Column::Code).all(tx).await?)
}

/// All bevoegdheden.
///
/// # Errors
/// Database errors.
pub async fn bevoegdheden<C: ConnectionTrait>(tx: &C) -> Result<Vec<bevoegdheid::Model>, Fout> {
    Ok(open::<bevoegdheid::Entity>().order_by_asc(bevoegdheid::Column::Code).all(tx).await?)
}

/// A page of the locations of the region, by gemeente.
///
/// # Errors
/// Database errors.
pub async fn lijst_locaties<C: ConnectionTrait>(
    tx: &C,
    scope: &Scope,
    filter: &LocatieFilter,
    pagina: &Pagina,
) -> Result<Bladzijde<locatie::Model>, Fout> {
    let mut select = open::<locatie::Entity>().filter(locatie::Column::RegioId.eq(scope.regio()));
    if let Some(gemeente) = &filter.gemeente {
        select = select.filter(locatie::Column::GemeenteCode.eq(gemeente.clone()));
    }
    if let Some(soort) = &filter.soort {
        select = select.filter(locatie::Column::Soort.eq(soort.clone()));
    }
    if let Some(agb) = &filter.agb_code {
        let mut van = Query::select();
        van.column(zorgaanbieder::Column::Id)
            .from(zorgaanbieder::Entity)
            .and_where(zorgaanbieder::Column::RegioId.eq(scope.regio()))
            .and_where(zorgaanbieder::Column::AgbCode.eq(agb.clone()));
        select = select.filter(locatie::Column::ZorgaanbiederId.in_subquery(van));
    }
    if let Some(status) = filter.capaciteit {
        select = select.filter(capaciteit::met_status(scope, status));
    }
    if let Some(dag) = filter.vrij_vanaf {
        select = select.filter(capaciteit::met_vrije_plek(scope, dag));
    }
    Ok(pagina.af(pagina.snijd(select, locatie::Column::GemeenteCode, locatie::Column::Id).all(tx).await?))
}

/// Locations of the region by id.
///
/// # Errors
/// Database errors.
pub async fn vind_locaties<C: ConnectionTrait>(tx: &C, regio: Uuid, ids: &[Uuid]) -> Result<Vec<locatie::Model>, Fout> {
    let select = open::<locatie::Entity>().filter(locatie::Column::RegioId.eq(regio));
    Ok(select.filter(locatie::Column::Id.is_in(ids.iter().copied())).all(tx).await?)
}

/// Providers by id.
///
/// # Errors
/// Database errors.
pub async fn vind_aanbieders<C: ConnectionTrait>(tx: &C, ids: &[Uuid]) -> Result<Vec<zorgaanbieder::Model>, Fout> {
    Ok(open::<zorgaanbieder::Entity>().filter(zorgaanbieder::Column::Id.is_in(ids.iter().copied())).all(tx).await?)
}

/// A provider of the region by AGB code or name; of several names with one code the first.
///
/// # Errors
/// Database errors.
pub async fn vind_aanbieder<C: ConnectionTrait>(tx: &C, regio: Uuid, code_of_naam: &str) -> Result<Option<zorgaanbieder::Model>, Fout> {
    use zorgaanbieder::Column as A;
    let of = Condition::any().add(A::AgbCode.eq(code_of_naam)).add(A::Naam.eq(code_of_naam));
    Ok(open::<zorgaanbieder::Entity>().filter(A::RegioId.eq(regio)).filter(of).order_by_asc(A::Naam).one(tx).await?)
}

/// A location of the provider for which the caller speaks.
///
/// # Errors
/// Database errors.
pub async fn vind_eigen_locatie<C: ConnectionTrait>(tx: &C, scope: &Scope, id: Uuid) -> Result<Option<locatie::Model>, Fout> {
    if !scope.is_aanbieder() {
        return Ok(None);
    }
    let mut eigen = Query::select();
    eigen
        .column(zorgaanbieder::Column::Id)
        .from(zorgaanbieder::Entity)
        .and_where(zorgaanbieder::Column::RegioId.eq(scope.regio()))
        .and_where(zorgaanbieder::Column::AgbCode.eq(scope.organisatie()));
    let select = open::<locatie::Entity>().filter(locatie::Column::Id.eq(id));
    Ok(select.filter(locatie::Column::ZorgaanbiederId.in_subquery(eigen)).one(tx).await?)
}

/// Whether the schema of the database is the one of this program.
///
/// # Errors
/// Database errors.
pub async fn schema_versie<C: ConnectionTrait>(tx: &C) -> Result<Option<String>, Fout> {
    let mut vraag = sea_orm::sea_query::Query::select();
    vraag.expr_as(Expr::cust("max(version)"), "versie").from("seaql_migrations");
    let rij = tx.query_one(&vraag).await?;
    Ok(match rij {
        Some(rij) => rij.try_get::<Option<String>>("", "versie")?,
        None => None,
    })
}

/// Stores rows of reference data (import and demo).
///
/// # Errors
/// Database errors.
pub async fn bewaar<E, C>(tx: &C, rijen: Vec<E::Model>) -> Result<(), Fout>
where
    C: ConnectionTrait,
    E: EntityTrait,
    E::Model: sea_orm::IntoActiveModel<E::ActiveModel>,
    E::ActiveModel: Send,
{
    // At most 999 bound values in a statement on old SQLite builds; 32,766 on the embedded one: stay well below.
    for deel in rijen.chunks(200) {
        let actief = deel.iter().cloned().map(super::dossier::actief::<E>);
        E::insert_many(actief).exec_without_returning(tx).await?;
    }
    Ok(())
}

/// Whether the register holds no region yet: then there is nothing else either.
///
/// # Errors
/// Database errors.
pub async fn is_leeg<C: ConnectionTrait>(tx: &C) -> Result<bool, Fout> {
    Ok(open::<regio::Entity>().one(tx).await?.is_none())
}
