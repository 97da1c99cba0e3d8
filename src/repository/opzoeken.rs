//! Looking one client up: an own resident that shows today, or nothing; counted per person and day, logged hit and miss alike.

use bw_domain::opzoeken::Zoekgegeven;
use bw_toegang::rol::Beller;
use bw_toegang::scope::Scope;
use chrono::NaiveDate;
use entity::{client_identiteit, dat_traject, log_opzoeking, log_opzoekteller};
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::Fout;
use super::dossier::actief;
use super::ingang::{StafTabel, eigen_opzoekingen, identiteit_opgezocht, op_te_zoeken, staf};
use crate::sleutels::{Gebruik, Sleutels};

impl StafTabel for log_opzoekteller::Entity {}

/// Who was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gevonden {
    /// The client.
    pub client: Uuid,
    /// Number in this register.
    pub clientnummer: String,
    /// Given names.
    pub voornamen: String,
    /// Surname.
    pub achternaam: String,
    /// Day of birth.
    pub geboortedatum: NaiveDate,
}

/// The client that was asked for, if it is an own resident that shows today. One statement, whatever the reason of a miss. Of a person
/// who was reported twice, and not linked yet, the client of the newest melding.
///
/// # Errors
/// Database errors.
pub async fn zoek<C: ConnectionTrait>(tx: &C, scope: &Scope, gegeven: &Zoekgegeven, sleutels: &Sleutels) -> Result<Option<Uuid>, Fout> {
    use dat_traject::Column as T;
    let voorwaarde = match gegeven {
        Zoekgegeven::Clientnummer(nummer) => T::Clientnummer.eq(nummer),
        Zoekgegeven::Bsn(bsn) => {
            let index = sleutels.index(Gebruik::BsnIndex, bsn.as_str().as_bytes());
            let mut met_bsn = Query::select();
            met_bsn
                .column(client_identiteit::Column::ClientId)
                .from(client_identiteit::Entity)
                .and_where(client_identiteit::Column::RegioId.eq(scope.regio()))
                .and_where(client_identiteit::Column::BsnIndex.eq(index));
            T::ClientId.in_subquery(met_bsn)
        }
    };
    let select = op_te_zoeken(scope).filter(voorwaarde).order_by_desc(T::GemeldOp).order_by_desc(T::Id).limit(1);
    Ok(select.select_only().column(T::ClientId).into_tuple().one(tx).await?)
}

/// Who a client is that was found, as long as it shows.
///
/// # Errors
/// Database errors.
pub async fn wie<C: ConnectionTrait>(tx: &C, scope: &Scope, client: Uuid) -> Result<Option<Gevonden>, Fout> {
    use client_identiteit::Column as I;
    let van_client = op_te_zoeken(scope).filter(dat_traject::Column::ClientId.eq(client)).limit(1);
    let clientnummer: Option<String> = van_client.select_only().column(dat_traject::Column::Clientnummer).into_tuple().one(tx).await?;
    let identiteit = identiteit_opgezocht(scope, client).select_only().columns([I::Voornamen, I::Achternaam, I::Geboortedatum]);
    let identiteit: Option<(String, String, NaiveDate)> = identiteit.into_tuple().one(tx).await?;
    let gevonden = clientnummer.zip(identiteit);
    Ok(gevonden.map(|(clientnummer, (voornamen, achternaam, geboortedatum))| Gevonden {
        client,
        clientnummer,
        voornamen,
        achternaam,
        geboortedatum,
    }))
}

/// Whom a lookup of the caller found today, as it stands in the log.
///
/// # Errors
/// Database errors.
pub async fn betrokkene_van<C: ConnectionTrait>(tx: &C, scope: &Scope, id: Uuid) -> Result<Option<String>, Fout> {
    let rij = eigen_opzoekingen(scope).filter(log_opzoeking::Column::TraceId.eq(id)).one(tx).await?;
    Ok(rij.and_then(|r| r.betrokkene))
}

/// How often the caller looked up on a day.
///
/// # Errors
/// Database errors.
pub async fn teller<C: ConnectionTrait>(tx: &C, beller: &Beller, dag: NaiveDate) -> Result<Option<log_opzoekteller::Model>, Fout> {
    use log_opzoekteller::Column as C;
    let grens = Condition::all()
        .add(C::RegioId.eq(beller.regio))
        .add(C::OrganisatieCode.eq(&beller.organisatie))
        .add(C::Issuer.eq(&beller.issuer))
        .add(C::Subject.eq(&beller.subject))
        .add(C::Dag.eq(dag));
    Ok(staf::<log_opzoekteller::Entity>(grens).one(tx).await?)
}

/// Counts one lookup; `eerste` is the row to begin with when there is none yet.
///
/// # Errors
/// Database errors.
pub async fn tel<C: ConnectionTrait>(tx: &C, oud: Option<Uuid>, eerste: log_opzoekteller::Model, gemist: bool) -> Result<(), Fout> {
    use log_opzoekteller::Column as C;
    let Some(id) = oud else {
        let rij = log_opzoekteller::Model { aantal: 1, gemist: i32::from(gemist), ..eerste };
        log_opzoekteller::Entity::insert(actief::<log_opzoekteller::Entity>(rij)).exec_without_returning(tx).await?;
        return Ok(());
    };
    #[expect(clippy::disallowed_methods, reason = "one row: the counter of the caller today, read in this transaction")]
    let meer = log_opzoekteller::Entity::update_many();
    meer.filter(C::Id.eq(id))
        .col_expr(C::Aantal, Expr::col(C::Aantal).add(1))
        .col_expr(C::Gemist, Expr::col(C::Gemist).add(i32::from(gemist)))
        .exec(tx)
        .await?;
    Ok(())
}

/// Logs one lookup, hit or miss.
///
/// # Errors
/// Database errors.
pub async fn bewaar<C: ConnectionTrait>(tx: &C, rij: log_opzoeking::Model) -> Result<(), Fout> {
    log_opzoeking::Entity::insert(actief::<log_opzoeking::Entity>(rij)).exec_without_returning(tx).await?;
    Ok(())
}
