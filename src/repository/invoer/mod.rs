//! What import and export need of the tables: the one transaction of an import, what is there already, and rows in bulk.
//!
//! The import runs as the owner of the database, under a data role that no request can take. The export reads under the data role of
//! its caller.

mod stempel;

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use bw_domain::bevoegd::{Bevoegdheden, MandaatFeit, OndermandaatFeit};
use bw_domain::codes::{Bevoegdheid, CaseloadSoort};
use chrono::NaiveDate;
use entity::{
    bezetting, caseload, client, functionaris, gemeente, import_regel, lidmaatschap, locatie, mandaat, mandaat_geldigheid, ondermandaat,
    ondermandaat_geldigheid, plaats, regio, resultaatgebied, resultaatgebied_trede, voorziening, zorgaanbieder,
};
use sea_orm::{
    ActiveModelBehavior, ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, DbBackend, DbErr, EntityTrait, IntoActiveModel,
    Iterable, QueryFilter, QueryOrder, QuerySelect, RuntimeErr, SqlxError, Statement,
};
use uuid::Uuid;

use super::databank::{Databank, IMPORTROL, Transaction};
use super::dossier::{Vastlegging, actief, voeg_toe};
use super::ingang::{Ingezien, caseload_soort, feiten, onderdelen, open, staf};
use super::{Fout, mandaat as mandaten, rijen};

pub use stempel::stempel;

/// Why an import or a recomputation cannot begin.
#[derive(Debug)]
pub enum Begin {
    /// Another one runs, or on SQLite another write.
    Bezet,
    /// The connection may not take the role of the import.
    GeenRol,
    /// Something broke.
    Fout(Fout),
}

impl From<DbErr> for Begin {
    fn from(fout: DbErr) -> Self {
        Begin::Fout(fout.into())
    }
}

/// The code that the database gave an error, if it did.
fn code(fout: &DbErr) -> Option<String> {
    let (DbErr::Exec(RuntimeErr::SqlxError(f)) | DbErr::Query(RuntimeErr::SqlxError(f)) | DbErr::Conn(RuntimeErr::SqlxError(f))) = fout
    else {
        return None;
    };
    let SqlxError::Database(f) = f.as_ref() else { return None };
    f.code().map(|c| c.into_owned())
}

/// Begins a write, if no other process writes on SQLite.
pub(super) async fn begin_schrijving(databank: &Databank) -> Result<Transaction, Begin> {
    match databank.begin_schrijving().await {
        Ok(tx) => Ok(tx),
        // SQLITE_BUSY: another process writes.
        Err(f) if databank.soort() == DbBackend::Sqlite && code(&f).is_some_and(|c| c == "5") => Err(Begin::Bezet),
        Err(f) => Err(f.into()),
    }
}

/// Begins the one transaction of an import: alone, without time limits, and on PostgreSQL under the role of the import.
///
/// # Errors
/// See [`Begin`].
pub async fn begin(databank: &Databank) -> Result<Transaction, Begin> {
    let tx = begin_schrijving(databank).await?;
    if databank.soort() != DbBackend::Postgres {
        return Ok(tx);
    }
    let alleen = tx.query_one_raw(pg("SELECT pg_try_advisory_xact_lock(hashtextextended('bw-regie import', 0)) AS alleen")).await?;
    if !alleen.is_some_and(|r| r.try_get("", "alleen").unwrap_or(false)) {
        return Err(Begin::Bezet);
    }
    zonder_grenzen(&tx).await?;
    neem_rol(&tx).await?;
    Ok(tx)
}

fn pg(sql: impl Into<String>) -> Statement {
    Statement::from_string(DbBackend::Postgres, sql.into())
}

/// Lets a transaction last longer than a request may. A no-op on SQLite.
pub(super) async fn zonder_grenzen(tx: &Transaction) -> Result<(), DbErr> {
    if tx.get_database_backend() == DbBackend::Postgres {
        let grenzen = "SELECT set_config('statement_timeout', '0', true), set_config('lock_timeout', '0', true), \
            set_config('idle_in_transaction_session_timeout', '0', true)";
        tx.query_one_raw(pg(grenzen)).await?;
    }
    Ok(())
}

/// Goes on under the role of the import. A no-op on SQLite.
pub(super) async fn neem_rol(tx: &Transaction) -> Result<(), Begin> {
    if tx.get_database_backend() != DbBackend::Postgres {
        return Ok(());
    }
    match tx.query_one_raw(pg(format!("SELECT set_config('role', '{IMPORTROL}', true)"))).await {
        Ok(_) => Ok(()),
        // insufficient_privilege; invalid_parameter_value when the role does not exist.
        Err(f) if code(&f).is_some_and(|c| c == "42501" || c == "22023") => Err(Begin::GeenRol),
        Err(f) => Err(f.into()),
    }
}

/// Stores rows many at a time.
///
/// # Errors
/// Database errors.
pub async fn bewaar_veel<E, C>(tx: &C, rijen: Vec<E::Model>) -> Result<(), Fout>
where
    C: ConnectionTrait,
    E: EntityTrait,
    E::Model: IntoActiveModel<E::ActiveModel>,
    E::ActiveModel: ActiveModelTrait<Entity = E> + ActiveModelBehavior + Send,
{
    // The embedded SQLite binds 32,766 values to a statement, PostgreSQL 65,535.
    let per_keer = (16_000 / E::Column::iter().count().max(1)).max(1);
    let mut rijen = rijen.into_iter().map(actief::<E>).peekable();
    while rijen.peek().is_some() {
        let deel: Vec<E::ActiveModel> = rijen.by_ref().take(per_keer).collect();
        E::insert_many(deel).exec_without_returning(tx).await?;
    }
    Ok(())
}

/// All regions, by code.
///
/// # Errors
/// Database errors.
pub async fn regios<C: ConnectionTrait>(tx: &C) -> Result<Vec<regio::Model>, Fout> {
    Ok(open::<regio::Entity>().order_by_asc(regio::Column::Code).all(tx).await?)
}

/// The region of a code.
///
/// # Errors
/// Database errors.
pub async fn vind_regio<C: ConnectionTrait>(tx: &C, code: &str) -> Result<Option<regio::Model>, Fout> {
    Ok(open::<regio::Entity>().filter(regio::Column::Code.eq(code)).one(tx).await?)
}

/// All gemeenten by code.
///
/// # Errors
/// Database errors.
pub async fn gemeenten<C: ConnectionTrait>(tx: &C) -> Result<BTreeMap<String, String>, Fout> {
    Ok(open::<gemeente::Entity>().all(tx).await?.into_iter().map(|g| (g.code, g.naam)).collect())
}

/// All memberships as known now, of every region: a gemeente is in one region at a time.
///
/// # Errors
/// Database errors.
pub async fn lidmaatschappen<C: ConnectionTrait>(tx: &C) -> Result<Vec<lidmaatschap::Model>, Fout> {
    let select = open::<lidmaatschap::Entity>().filter(lidmaatschap::Column::VervallenOp.is_null());
    Ok(select.order_by_asc(lidmaatschap::Column::GemeenteCode).order_by_asc(lidmaatschap::Column::GeldigVan).all(tx).await?)
}

/// Gives a gemeente another name.
///
/// # Errors
/// Database errors.
pub async fn hernoem_gemeente<C: ConnectionTrait>(tx: &C, code: String, naam: String) -> Result<(), Fout> {
    gemeente::Entity::update(actief::<gemeente::Entity>(gemeente::Model { code, naam }).reset_all()).exec(tx).await?;
    Ok(())
}

/// What is on offer in a region.
#[derive(Debug, Default)]
pub struct Aanbod {
    /// Providers by name.
    pub zorgaanbieders: BTreeMap<String, zorgaanbieder::Model>,
    /// Facilities by their number.
    pub voorzieningen: BTreeMap<i32, voorziening::Model>,
    /// Locations by the number of the facility and their own.
    pub locaties: BTreeMap<(i32, i32), locatie::Model>,
    /// Numbered places by location, in order of number.
    pub plaatsen: BTreeMap<Uuid, Vec<plaats::Model>>,
}

/// All of it; the numbered places only for who may know the capacity.
///
/// # Errors
/// Database errors.
pub async fn aanbod<C: ConnectionTrait>(tx: &C, regio: Uuid, met_plaatsen: bool) -> Result<Aanbod, Fout> {
    let zorgaanbieders = open::<zorgaanbieder::Entity>().filter(zorgaanbieder::Column::RegioId.eq(regio)).all(tx).await?;
    let voorzieningen = open::<voorziening::Entity>().filter(voorziening::Column::RegioId.eq(regio)).all(tx).await?;
    let nummers: BTreeMap<Uuid, i32> = voorzieningen.iter().map(|v| (v.id, v.volgnummer)).collect();
    let locaties = open::<locatie::Entity>().filter(locatie::Column::RegioId.eq(regio)).all(tx).await?;
    let mut plaatsen = BTreeMap::<Uuid, Vec<plaats::Model>>::new();
    let rijen = match met_plaatsen {
        true => onderdelen::<plaats::Entity>(plaats::Column::RegioId, [regio]).order_by_asc(plaats::Column::Nummer).all(tx).await?,
        false => Vec::new(),
    };
    for p in rijen {
        plaatsen.entry(p.locatie_id).or_default().push(p);
    }
    Ok(Aanbod {
        zorgaanbieders: zorgaanbieders.into_iter().map(|z| (z.naam.clone(), z)).collect(),
        locaties: locaties.into_iter().filter_map(|l| Some(((*nummers.get(&l.voorziening_id)?, l.volgnummer), l))).collect(),
        voorzieningen: voorzieningen.into_iter().map(|v| (v.volgnummer, v)).collect(),
        plaatsen,
    })
}

/// A stretch of days; `None` is open.
pub type Dagen = (NaiveDate, Option<NaiveDate>);

/// Over which days each numbered place is held, by whatever holds it.
///
/// # Errors
/// Database errors.
pub async fn bezet<C: ConnectionTrait>(tx: &C, regio: Uuid) -> Result<HashMap<Uuid, Vec<Dagen>>, Fout> {
    let select = onderdelen::<bezetting::Entity>(bezetting::Column::RegioId, [regio]);
    let mut uit = HashMap::<Uuid, Vec<Dagen>>::new();
    for b in select.filter(bezetting::Column::VervallenOp.is_null()).all(tx).await? {
        uit.entry(b.plaats_id).or_default().push((b.van, b.tot));
    }
    Ok(uit)
}

/// Fills in the code of a provider that had none.
///
/// # Errors
/// Database errors.
pub async fn vul_agb<C: ConnectionTrait>(tx: &C, rij: zorgaanbieder::Model) -> Result<(), Fout> {
    zorgaanbieder::Entity::update(actief::<zorgaanbieder::Entity>(rij).reset_all()).exec(tx).await?;
    Ok(())
}

/// All functionarissen of a region.
///
/// # Errors
/// Database errors.
pub async fn functionarissen<C: ConnectionTrait>(tx: &C, regio: Uuid) -> Result<Vec<functionaris::Model>, Fout> {
    let select = staf::<functionaris::Entity>(Condition::all().add(functionaris::Column::RegioId.eq(regio)));
    Ok(select.order_by_asc(functionaris::Column::Subject).order_by_asc(functionaris::Column::GeldigVan).all(tx).await?)
}

/// Renames a functionaris, or ends a function that was open.
///
/// # Errors
/// Database errors.
pub async fn wijzig_functionaris<C: ConnectionTrait>(tx: &C, rij: functionaris::Model) -> Result<(), Fout> {
    functionaris::Entity::update(actief::<functionaris::Entity>(rij).reset_all()).exec(tx).await?;
    Ok(())
}

/// All mandaten of a region with their validity as known now.
///
/// # Errors
/// Database errors.
pub async fn alle_mandaten<C: ConnectionTrait>(tx: &C, regio: Uuid) -> Result<Vec<mandaten::MandaatRij>, Fout> {
    let rijen = open::<mandaat::Entity>().filter(mandaat::Column::RegioId.eq(regio)).order_by_asc(mandaat::Column::Begin).all(tx).await?;
    let geldig = open::<mandaat_geldigheid::Entity>().filter(mandaat_geldigheid::Column::VervallenOp.is_null()).all(tx).await?;
    let mut geldig: BTreeMap<Uuid, mandaat_geldigheid::Model> = geldig.into_iter().map(|g| (g.mandaat_id, g)).collect();
    let rij = |mandaat: mandaat::Model| {
        let geldig = geldig.remove(&mandaat.id).ok_or(Fout::Inhoud("mandaat_geldigheid"))?;
        Ok(mandaten::MandaatRij { mandaat, geldig })
    };
    rijen.into_iter().map(rij).collect()
}

/// All ondermandaten of a region with their validity as known now.
///
/// # Errors
/// Database errors.
pub async fn alle_ondermandaten<C: ConnectionTrait>(tx: &C, regio: Uuid) -> Result<Vec<mandaten::OndermandaatRij>, Fout> {
    let rijen = staf::<ondermandaat::Entity>(Condition::all().add(ondermandaat::Column::RegioId.eq(regio))).all(tx).await?;
    let actueel = Condition::all()
        .add(ondermandaat_geldigheid::Column::RegioId.eq(regio))
        .add(ondermandaat_geldigheid::Column::VervallenOp.is_null());
    let geldig = staf::<ondermandaat_geldigheid::Entity>(actueel).all(tx).await?;
    let mut geldig: BTreeMap<Uuid, ondermandaat_geldigheid::Model> = geldig.into_iter().map(|g| (g.ondermandaat_id, g)).collect();
    let rij = |ondermandaat: ondermandaat::Model| {
        let geldig = geldig.remove(&ondermandaat.id).ok_or(Fout::Inhoud("ondermandaat_geldigheid"))?;
        Ok(mandaten::OndermandaatRij { ondermandaat, geldig })
    };
    rijen.into_iter().map(rij).collect()
}

/// What acts of one functionaris can rest on.
///
/// # Errors
/// Database errors; a stored value out of its list.
pub async fn bevoegdheden<C: ConnectionTrait>(tx: &C, regio: Uuid, centrum: &str, functionaris: Uuid) -> Result<Bevoegdheden, Fout> {
    let lees = |code: &str| Bevoegdheid::van_code(code).ok_or(Fout::Inhoud("bevoegdheid_code"));
    let mut feiten = Vec::new();
    for m in alle_mandaten(tx, regio).await?.into_iter().filter(|m| m.mandaat.aan_gemeente == centrum) {
        feiten.push(MandaatFeit {
            id: m.mandaat.id,
            bevoegdheid: lees(&m.mandaat.bevoegdheid_code)?,
            van_gemeente: m.mandaat.van_gemeente,
            geldig: mandaten::periode(m.geldig.geldig_van, m.geldig.geldig_tot),
            ondermandaat_toegestaan: m.mandaat.ondermandaat_toegestaan,
            besluit_kenmerk: m.mandaat.besluit_kenmerk,
        });
    }
    let mut onder = Vec::new();
    for o in mandaten::ondermandaten_van(tx, functionaris).await? {
        let geldig = mandaten::periode(o.geldig.geldig_van, o.geldig.geldig_tot);
        onder.push(OndermandaatFeit { id: o.ondermandaat.id, bevoegdheid: lees(&o.ondermandaat.bevoegdheid_code)?, geldig });
    }
    Ok(Bevoegdheden { centrumgemeente: centrum.to_owned(), mandaten: feiten, ondermandaten: onder, van_vroeger: true })
}

/// Result areas with their steps over time, read once.
#[derive(Debug, Default)]
pub struct Catalogus {
    gebieden: Vec<resultaatgebied::Model>,
    treden: Vec<resultaatgebied_trede::Model>,
}

impl Catalogus {
    /// Reads it.
    ///
    /// # Errors
    /// Database errors.
    pub async fn lees<C: ConnectionTrait>(tx: &C) -> Result<Self, Fout> {
        let gebieden = open::<resultaatgebied::Entity>().all(tx).await?;
        Ok(Catalogus { gebieden, treden: open::<resultaatgebied_trede::Entity>().all(tx).await? })
    }

    /// What was in force on a day, as `referentie::catalogus` gives it.
    pub fn op(&self, dag: NaiveDate) -> BTreeSet<(String, String)> {
        let geldig = |g: &&resultaatgebied::Model| g.geldig_van <= dag && g.geldig_tot.is_none_or(|tot| tot >= dag);
        let gebieden: BTreeSet<(&str, NaiveDate)> = self.gebieden.iter().filter(geldig).map(|g| (g.code.as_str(), g.geldig_van)).collect();
        let treden = self.treden.iter().filter(|t| gebieden.contains(&(t.resultaatgebied_code.as_str(), t.geldig_van)));
        treden.map(|t| (t.resultaatgebied_code.clone(), t.code.clone())).collect()
    }
}

/// Keys of a kind that were imported before, with the fingerprint of what they said.
///
/// # Errors
/// Database errors.
pub async fn ingevoerd<C: ConnectionTrait>(tx: &C, regio: Uuid, soort: &str) -> Result<BTreeMap<String, Vec<u8>>, Fout> {
    let grens = Condition::all().add(import_regel::Column::RegioId.eq(regio)).add(import_regel::Column::Soort.eq(soort));
    let regels = staf::<import_regel::Entity>(grens).all(tx).await?;
    Ok(regels.into_iter().map(|r| (r.sleutel, r.inhoud_hash)).collect())
}

/// All clientnummers of a region.
///
/// # Errors
/// Database errors.
pub async fn clientnummers<C: ConnectionTrait>(tx: &C, regio: Uuid) -> Result<HashSet<String>, Fout> {
    let select = onderdelen::<client::Entity>(client::Column::RegioId, [regio]).select_only().column(client::Column::Clientnummer);
    Ok(select.into_tuple::<String>().all(tx).await?.into_iter().collect())
}

/// Which of these trajecten are assigned to one of these functions.
///
/// # Errors
/// Database errors.
pub async fn toegewezen<C: ConnectionTrait>(tx: &C, ingezien: &Ingezien, functies: &[Uuid]) -> Result<BTreeSet<Uuid>, Fout> {
    let select = feiten::<caseload::Entity>(ingezien, caseload::Column::TrajectId)
        .filter(caseload_soort(CaseloadSoort::Toegewezen))
        .filter(caseload::Column::GeldigTot.is_null())
        .filter(caseload::Column::FunctionarisId.is_in(functies.iter().copied()));
    Ok(select.all(tx).await?.into_iter().map(|c| c.traject_id).collect())
}

/// Rows of reference data that an import makes.
#[derive(Debug, Default)]
pub struct NieuwAanbod {
    /// Providers.
    pub zorgaanbieders: Vec<rijen::Zorgaanbieder>,
    /// Facilities.
    pub voorzieningen: Vec<rijen::Voorziening>,
    /// Locations.
    pub locaties: Vec<rijen::Locatie>,
    /// Numbered places.
    pub plaatsen: Vec<rijen::Plaats>,
}

/// Stores them.
///
/// # Errors
/// Database errors.
pub async fn bewaar_aanbod<C: ConnectionTrait>(tx: &C, nieuw: NieuwAanbod) -> Result<(), Fout> {
    bewaar_veel::<zorgaanbieder::Entity, _>(tx, nieuw.zorgaanbieders).await?;
    bewaar_veel::<voorziening::Entity, _>(tx, nieuw.voorzieningen).await?;
    bewaar_veel::<locatie::Entity, _>(tx, nieuw.locaties).await?;
    bewaar_veel::<plaats::Entity, _>(tx, nieuw.plaatsen).await
}

/// Stores gemeenten and memberships.
///
/// # Errors
/// Database errors.
pub async fn bewaar_gemeenten<C: ConnectionTrait>(
    tx: &C,
    gemeenten: Vec<rijen::Gemeente>,
    leden: Vec<rijen::Lidmaatschap>,
) -> Result<(), Fout> {
    bewaar_veel::<gemeente::Entity, _>(tx, gemeenten).await?;
    bewaar_veel::<lidmaatschap::Entity, _>(tx, leden).await
}

/// Stores functionarissen.
///
/// # Errors
/// Database errors.
pub async fn bewaar_functionarissen<C: ConnectionTrait>(tx: &C, rijen: Vec<rijen::Functionaris>) -> Result<(), Fout> {
    bewaar_veel::<functionaris::Entity, _>(tx, rijen).await
}

/// Keeps that the lines of a key were taken in, and what they say.
///
/// # Errors
/// Database errors.
pub async fn bewaar_regel<C: ConnectionTrait>(
    tx: &C,
    v: Vastlegging,
    id: Uuid,
    (sleutel, inhoud_hash): (String, Vec<u8>),
    traject_id: Uuid,
) -> Result<(), Fout> {
    let rij = import_regel::Model {
        id,
        regio_id: v.regio,
        soort: "trajecten".to_owned(),
        sleutel,
        inhoud_hash,
        resultaat_id: traject_id,
        vastgelegd_op: v.nu.fixed_offset(),
    };
    voeg_toe::<import_regel::Entity, _>(tx, rij).await
}
