//! The dossier of one traject: loaded whole for a decision, and stored fact by fact, with its dat projection in the same transaction.

use std::collections::BTreeMap;

use bw_domain::bevoegd::Grond;
use bw_domain::bsn::Bsn;
use bw_domain::codes::{HerkomstBron, IndicatieSoort, Leveringsvorm, Verblijf, Verwijzer, WachtStatus, WachtVerblijf};
use bw_domain::dossier::{
    Aanvraag, Besluit, BesluitOpdracht, Dossier, Herkomst, Indicatie, Inschrijving, Melding, NieuweInschrijving, Onderzoek, Toekenning,
};
use bw_domain::projectie::{DatIndicatie, DatProjectie, DatTraject, DatWachtlijst};
use bw_toegang::informatie::Informatie;
use chrono::{DateTime, NaiveDate, Utc};
use entity::{
    aanvraag, caseload, client, client_identiteit, dat_indicatie, dat_traject, dat_wachtlijst, indicatie, indicatie_arrangement,
    indicatie_inhoud, mandaat, melding, onderzoek, traject, wachtlijst_inschrijving, wachtstatus, wachtverblijf, wachtwens,
};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder};
use uuid::Uuid;

use super::Fout;
use super::ingang::{Gezien, Ingezien, feiten, feiten_client, onderdelen, open};
use crate::sleutels::{Gebruik, Sleutels};

/// A row as something to insert.
pub(super) fn actief<E: EntityTrait>(rij: E::Model) -> E::ActiveModel
where
    E::Model: IntoActiveModel<E::ActiveModel>,
{
    rij.into_active_model()
}

async fn voeg_toe<E, C>(tx: &C, rij: E::Model) -> Result<(), Fout>
where
    E: EntityTrait,
    E::Model: IntoActiveModel<E::ActiveModel>,
    E::ActiveModel: Send,
    C: ConnectionTrait,
{
    // Without RETURNING: a caller who may insert need not be able to read back.
    E::insert(actief::<E>(rij)).exec_without_returning(tx).await?;
    Ok(())
}

/// By whom and when a fact is stored.
#[derive(Clone, Copy, Debug)]
pub struct Vastlegging {
    /// Region.
    pub regio: Uuid,
    /// Function that acts.
    pub functionaris: Uuid,
    /// Recorded time.
    pub nu: DateTime<Utc>,
}

/// A client as reported, before anything of the client is known.
#[derive(Clone, Debug)]
pub struct NieuweClient {
    /// Id of the client.
    pub id: Uuid,
    /// Random pseudonym.
    pub clientnummer: String,
    /// In a safe house.
    pub geheim: bool,
    /// If known.
    pub bsn: Option<Bsn>,
    /// Given names.
    pub voornamen: String,
    /// Surname.
    pub achternaam: String,
    /// Day of birth.
    pub geboortedatum: NaiveDate,
}

/// Where the BSN of a client stands: what its encryption is bound to.
fn bsn_plek(client: Uuid) -> String {
    format!("client_identiteit/{client}")
}

/// The BSN of an identity row.
///
/// # Errors
/// Wrong key or changed bytes.
pub fn lees_bsn(rij: &client_identiteit::Model, sleutels: &Sleutels) -> Result<Option<String>, Fout> {
    let Some(bytes) = &rij.bsn_versleuteld else { return Ok(None) };
    let tekst = sleutels.ontsleutel(Gebruik::Bsn, bsn_plek(rij.client_id).as_bytes(), bytes).map_err(|_| Fout::Versleuteling)?;
    String::from_utf8(tekst).map(Some).map_err(|_| Fout::Versleuteling)
}

fn uit_code<T>(gevonden: Option<T>, kolom: &'static str) -> Result<T, Fout> {
    gevonden.ok_or(Fout::Inhoud(kolom))
}

/// Loads the dossier behind a row that the scope let through, if the caller may know `vereist` of it.
///
/// # Errors
/// Database errors; a stored value out of its list.
pub async fn laad<C: ConnectionTrait>(tx: &C, gezien: &Gezien<dat_traject::Model>, vereist: Informatie) -> Result<Option<Dossier>, Fout> {
    let ingezien = Ingezien::van([gezien], vereist);
    if !ingezien.omvat(gezien.rij.id) {
        return Ok(None);
    }
    let Some(t) = feiten::<traject::Entity>(&ingezien, traject::Column::Id).one(tx).await? else { return Ok(None) };
    let client = feiten_client::<client::Entity>(&ingezien, client::Column::Id).one(tx).await?;
    let client = client.ok_or(Fout::Inhoud("client"))?;
    let identiteit = feiten_client::<client_identiteit::Entity>(&ingezien, client_identiteit::Column::ClientId).one(tx).await?;
    let identiteit = identiteit.ok_or(Fout::Inhoud("client_identiteit"))?;
    let mandaat = match t.namens_mandaat_id {
        Some(id) => open::<mandaat::Entity>().filter(mandaat::Column::Id.eq(id)).one(tx).await?,
        None => None,
    };
    let melding =
        feiten::<melding::Entity>(&ingezien, melding::Column::TrajectId).order_by_asc(melding::Column::OntvangenOp).one(tx).await?;
    let melding = melding.ok_or(Fout::Inhoud("melding"))?;
    let onderzoek = feiten::<onderzoek::Entity>(&ingezien, onderzoek::Column::TrajectId).one(tx).await?;
    let aanvragen = feiten::<aanvraag::Entity>(&ingezien, aanvraag::Column::TrajectId)
        .order_by_asc(aanvraag::Column::OntvangenOp)
        .order_by_asc(aanvraag::Column::VastgelegdOp)
        .all(tx)
        .await?;
    let opgepakt = feiten::<caseload::Entity>(&ingezien, caseload::Column::TrajectId)
        .filter(caseload::Column::Soort.eq("TOEGEWEZEN"))
        .one(tx)
        .await?
        .is_some();
    let herkomst = Herkomst {
        gemeente: t.gemeente_herkomst,
        bron: uit_code(HerkomstBron::van_code(&t.herkomst_bron), "traject.herkomst_bron")?,
        peildatum: t.herkomst_peildatum,
    };
    Ok(Some(Dossier {
        traject_id: t.id,
        client_id: t.client_id,
        clientnummer: client.clientnummer,
        geheim: client.geheim,
        geboortedatum: identiteit.geboortedatum,
        herkomst,
        namens_gemeente: t.namens_gemeente,
        namens_mandaatbesluit: mandaat.map(|m| m.besluit_kenmerk),
        geinformeerd_op: t.client_geinformeerd_op,
        opgepakt,
        melding: Melding { id: melding.id, ontvangen_op: melding.ontvangen_op },
        onderzoek: onderzoek.map(|o| Onderzoek { id: o.id, afgerond_op: o.afgerond_op }),
        aanvragen: aanvragen.into_iter().map(|a| Aanvraag { id: a.id, ontvangen_op: a.ontvangen_op }).collect(),
        indicaties: indicaties(tx, &ingezien).await?,
        inschrijvingen: inschrijvingen(tx, &ingezien).await?,
        versie: t.versie,
    }))
}

async fn indicaties<C: ConnectionTrait>(tx: &C, ingezien: &Ingezien) -> Result<Vec<Indicatie>, Fout> {
    let rijen = feiten::<indicatie::Entity>(ingezien, indicatie::Column::TrajectId)
        .order_by_asc(indicatie::Column::BesluitOp)
        .order_by_asc(indicatie::Column::VastgelegdOp)
        .all(tx)
        .await?;
    let ids = rijen.iter().map(|r| r.id);
    let inhoud = onderdelen::<indicatie_inhoud::Entity>(indicatie_inhoud::Column::IndicatieId, ids).all(tx).await?;
    let inhoud: BTreeMap<Uuid, indicatie_inhoud::Model> = inhoud.into_iter().map(|i| (i.indicatie_id, i)).collect();
    rijen
        .into_iter()
        .map(|r| {
            let i = uit_code(inhoud.get(&r.id), "indicatie_inhoud")?;
            let leveringsvorm = i.leveringsvorm.as_deref().and_then(Leveringsvorm::van_code);
            let verblijf = i.verblijf.as_deref().and_then(Verblijf::van_code);
            let toekenning = match (leveringsvorm, verblijf, i.geldig_van, i.geldig_tot) {
                (Some(leveringsvorm), Some(verblijf), Some(geldig_van), Some(geldig_tot)) => {
                    Some(Toekenning { leveringsvorm, verblijf, geldig_van, geldig_tot })
                }
                _ => None,
            };
            Ok(Indicatie {
                id: r.id,
                aanvraag_id: r.aanvraag_id,
                besluit_op: r.besluit_op,
                bekendgemaakt_op: r.bekendgemaakt_op,
                toegekend: r.toegekend,
                soort: uit_code(IndicatieSoort::van_code(&i.soort), "indicatie_inhoud.soort")?,
                toekenning,
            })
        })
        .collect()
}

async fn inschrijvingen<C: ConnectionTrait>(tx: &C, ingezien: &Ingezien) -> Result<Vec<Inschrijving>, Fout> {
    let rijen = feiten::<wachtlijst_inschrijving::Entity>(ingezien, wachtlijst_inschrijving::Column::TrajectId)
        .order_by_asc(wachtlijst_inschrijving::Column::IngeschrevenOp)
        .all(tx)
        .await?;
    let verblijven = onderdelen::<wachtverblijf::Entity>(wachtverblijf::Column::InschrijvingId, rijen.iter().map(|r| r.id))
        .filter(wachtverblijf::Column::VervallenOp.is_null())
        .order_by_asc(wachtverblijf::Column::GeldigVan)
        .all(tx)
        .await?;
    rijen
        .into_iter()
        .map(|r| {
            let verblijf = verblijven.iter().rfind(|v| v.inschrijving_id == r.id);
            let verblijf = verblijf.and_then(|v| WachtVerblijf::van_code(&v.verblijf));
            Ok(Inschrijving {
                id: r.id,
                indicatie_id: r.indicatie_id,
                ingeschreven_op: r.ingeschreven_op,
                norm_start: r.norm_start,
                beeindigd_op: r.beeindigd_op,
                verblijf: uit_code(verblijf, "wachtverblijf")?,
            })
        })
        .collect()
}

/// Stores a new client with identity.
///
/// # Errors
/// Database errors.
pub async fn bewaar_client<C: ConnectionTrait>(tx: &C, v: Vastlegging, nieuw: &NieuweClient, sleutels: &Sleutels) -> Result<(), Fout> {
    voeg_toe::<client::Entity, _>(
        tx,
        client::Model { id: nieuw.id, regio_id: v.regio, clientnummer: nieuw.clientnummer.clone(), geheim: nieuw.geheim },
    )
    .await?;
    let bsn = match &nieuw.bsn {
        Some(bsn) => {
            let tekst = bsn.as_str().as_bytes();
            let cijfer = sleutels.versleutel(Gebruik::Bsn, bsn_plek(nieuw.id).as_bytes(), tekst).map_err(|_| Fout::Versleuteling)?;
            Some((cijfer, sleutels.index(Gebruik::BsnIndex, tekst)))
        }
        None => None,
    };
    let (bsn_versleuteld, bsn_index) = bsn.unzip();
    let rij = client_identiteit::Model {
        client_id: nieuw.id,
        regio_id: v.regio,
        sleutel_id: bsn_index.as_ref().map(|_| sleutels.id().to_owned()),
        bsn_versleuteld,
        bsn_index,
        voornamen: nieuw.voornamen.clone(),
        achternaam: nieuw.achternaam.clone(),
        geboortedatum: nieuw.geboortedatum,
    };
    voeg_toe::<client_identiteit::Entity, _>(tx, rij).await
}

/// Stores a new traject with the melding that opened it.
///
/// # Errors
/// Database errors.
pub async fn bewaar_melding<C: ConnectionTrait>(
    tx: &C,
    v: Vastlegging,
    d: &Dossier,
    namens_mandaat_id: Option<Uuid>,
    verwijzer: Verwijzer,
    toelichting: Option<String>,
) -> Result<(), Fout> {
    let rij = traject::Model {
        id: d.traject_id,
        regio_id: v.regio,
        client_id: d.client_id,
        gemeente_herkomst: d.herkomst.gemeente.clone(),
        herkomst_bron: d.herkomst.bron.code().to_owned(),
        herkomst_peildatum: d.herkomst.peildatum,
        namens_gemeente: d.namens_gemeente.clone(),
        namens_mandaat_id,
        client_geinformeerd_op: d.geinformeerd_op,
        versie: d.versie,
    };
    voeg_toe::<traject::Entity, _>(tx, rij).await?;
    let rij = melding::Model {
        id: d.melding.id,
        regio_id: v.regio,
        traject_id: d.traject_id,
        ontvangen_op: d.melding.ontvangen_op,
        verwijzer: verwijzer.code().to_owned(),
        toelichting,
        namens_gemeente: d.namens_gemeente.clone(),
        functionaris_id: v.functionaris,
        vastgelegd_op: v.nu.fixed_offset(),
    };
    voeg_toe::<melding::Entity, _>(tx, rij).await
}

/// Puts a traject in the caseload of a function: assigned, or opened with a reason until a day.
///
/// # Errors
/// Database errors.
#[expect(clippy::too_many_arguments, reason = "one row, told apart by name")]
pub async fn bewaar_caseload<C: ConnectionTrait>(
    tx: &C,
    v: Vastlegging,
    id: Uuid,
    traject_id: Uuid,
    soort: &str,
    reden: Option<String>,
    geldig_van: NaiveDate,
    geldig_tot: Option<NaiveDate>,
) -> Result<(), Fout> {
    let rij = caseload::Model {
        id,
        regio_id: v.regio,
        traject_id,
        functionaris_id: v.functionaris,
        soort: soort.to_owned(),
        reden,
        geldig_van,
        geldig_tot,
        vastgelegd_op: v.nu.fixed_offset(),
    };
    voeg_toe::<caseload::Entity, _>(tx, rij).await
}

/// Stores a finished onderzoek.
///
/// # Errors
/// Database errors.
pub async fn bewaar_onderzoek<C: ConnectionTrait>(
    tx: &C,
    v: Vastlegging,
    d: &Dossier,
    o: &Onderzoek,
    verslag: String,
    grond: &Grond,
) -> Result<(), Fout> {
    let rij = onderzoek::Model {
        id: o.id,
        regio_id: v.regio,
        traject_id: d.traject_id,
        melding_id: d.melding.id,
        afgerond_op: o.afgerond_op,
        verslag,
        namens_gemeente: grond.namens_gemeente.clone(),
        mandaat_id: grond.mandaat,
        ondermandaat_id: grond.ondermandaat,
        functionaris_id: v.functionaris,
        vastgelegd_op: v.nu.fixed_offset(),
    };
    voeg_toe::<onderzoek::Entity, _>(tx, rij).await
}

/// Stores an aanvraag.
///
/// # Errors
/// Database errors.
pub async fn bewaar_aanvraag<C: ConnectionTrait>(tx: &C, v: Vastlegging, d: &Dossier, a: &Aanvraag) -> Result<(), Fout> {
    let rij = aanvraag::Model {
        id: a.id,
        regio_id: v.regio,
        traject_id: d.traject_id,
        ontvangen_op: a.ontvangen_op,
        namens_gemeente: d.namens_gemeente.clone(),
        functionaris_id: v.functionaris,
        vastgelegd_op: v.nu.fixed_offset(),
    };
    voeg_toe::<aanvraag::Entity, _>(tx, rij).await
}

/// Stores a besluit with what it says.
///
/// # Errors
/// Database errors.
pub async fn bewaar_besluit<C: ConnectionTrait>(
    tx: &C,
    v: Vastlegging,
    d: &Dossier,
    id: Uuid,
    opdracht: &BesluitOpdracht,
    besluit: &Besluit,
) -> Result<(), Fout> {
    let rij = indicatie::Model {
        id,
        regio_id: v.regio,
        traject_id: d.traject_id,
        aanvraag_id: besluit.aanvraag_id,
        besluit_op: opdracht.besluit_op,
        bekendgemaakt_op: None,
        toegekend: opdracht.toegekend,
        namens_gemeente: besluit.grond.namens_gemeente.clone(),
        mandaat_id: besluit.grond.mandaat,
        ondermandaat_id: besluit.grond.ondermandaat,
        functionaris_id: v.functionaris,
        vastgelegd_op: v.nu.fixed_offset(),
    };
    voeg_toe::<indicatie::Entity, _>(tx, rij).await?;
    let t = besluit.toekenning.as_ref();
    let rij = indicatie_inhoud::Model {
        indicatie_id: id,
        regio_id: v.regio,
        soort: besluit.soort.code().to_owned(),
        leveringsvorm: t.map(|t| t.leveringsvorm.code().to_owned()),
        verblijf: t.map(|t| t.verblijf.code().to_owned()),
        geldig_van: t.map(|t| t.geldig_van),
        geldig_tot: t.map(|t| t.geldig_tot),
        pgb_toets_op: opdracht.pgb_toets_op,
        motivering: besluit.motivering.clone(),
    };
    voeg_toe::<indicatie_inhoud::Entity, _>(tx, rij).await?;
    for (gebied, trede) in &opdracht.arrangement {
        let rij = indicatie_arrangement::Model {
            indicatie_id: id,
            regio_id: v.regio,
            resultaatgebied_code: gebied.clone(),
            trede_code: trede.clone(),
        };
        voeg_toe::<indicatie_arrangement::Entity, _>(tx, rij).await?;
    }
    Ok(())
}

/// Sets the day on which a besluit was made known: the one column that is filled later.
///
/// # Errors
/// Database errors.
pub async fn bewaar_bekendmaking<C: ConnectionTrait>(tx: &C, indicatie_id: Uuid, op: NaiveDate) -> Result<bool, Fout> {
    #[expect(clippy::disallowed_methods, reason = "one row by id of a dossier that was loaded in scope")]
    let uitkomst = indicatie::Entity::update_many()
        .col_expr(indicatie::Column::BekendgemaaktOp, Expr::value(op))
        .filter(indicatie::Column::Id.eq(indicatie_id))
        .filter(indicatie::Column::BekendgemaaktOp.is_null())
        .exec(tx)
        .await?;
    Ok(uitkomst.rows_affected == 1)
}

/// Sets the day on which the client was told.
///
/// # Errors
/// Database errors.
pub async fn bewaar_geinformeerd<C: ConnectionTrait>(tx: &C, traject_id: Uuid, op: NaiveDate) -> Result<bool, Fout> {
    #[expect(clippy::disallowed_methods, reason = "one row by id of a dossier that was loaded in scope")]
    let uitkomst = traject::Entity::update_many()
        .col_expr(traject::Column::ClientGeinformeerdOp, Expr::value(op))
        .filter(traject::Column::Id.eq(traject_id))
        .filter(traject::Column::ClientGeinformeerdOp.is_null())
        .exec(tx)
        .await?;
    Ok(uitkomst.rows_affected == 1)
}

/// What a new entry on the wachtlijst starts with.
#[derive(Clone, Debug)]
pub struct InschrijvingBegin {
    /// Waiting status.
    pub status: WachtStatus,
    /// Where the client stays.
    pub verblijf: WachtVerblijf,
    /// Needed step of night supervision.
    pub nachttoezicht: Option<String>,
    /// Uses substances.
    pub middelengebruik: bool,
    /// Needs an accessible place.
    pub rolstoel: bool,
    /// Preferred gemeente.
    pub voorkeur_gemeente: Option<String>,
}

/// Stores an entry with its first status, whereabouts and wishes; `id` makes the entry's id and the random tie-break.
///
/// # Errors
/// Database errors.
#[expect(clippy::too_many_arguments, reason = "one entry with its parts, told apart by name")]
pub async fn bewaar_inschrijving<C: ConnectionTrait>(
    tx: &C,
    v: Vastlegging,
    d: &Dossier,
    inschrijving: &Inschrijving,
    nieuw: &NieuweInschrijving,
    begin: &InschrijvingBegin,
    id: &(dyn Fn() -> Uuid + Sync),
) -> Result<(), Fout> {
    let vastgelegd_op = v.nu.fixed_offset();
    let rij = wachtlijst_inschrijving::Model {
        id: inschrijving.id,
        regio_id: v.regio,
        traject_id: d.traject_id,
        client_id: d.client_id,
        indicatie_id: inschrijving.indicatie_id,
        ingeschreven_op: inschrijving.ingeschreven_op,
        norm_start: nieuw.norm_start,
        streefdatum: nieuw.streefdatum,
        loting: id(),
        beeindigd_op: None,
        eindereden: None,
        namens_gemeente: nieuw.grond.namens_gemeente.clone(),
        mandaat_id: nieuw.grond.mandaat,
        ondermandaat_id: nieuw.grond.ondermandaat,
        functionaris_id: v.functionaris,
        vastgelegd_op,
    };
    voeg_toe::<wachtlijst_inschrijving::Entity, _>(tx, rij).await?;
    let (inschrijving_id, geldig_van) = (inschrijving.id, inschrijving.ingeschreven_op);
    let rij = wachtstatus::Model {
        id: id(),
        regio_id: v.regio,
        inschrijving_id,
        status: begin.status.code().to_owned(),
        geldig_van,
        geldig_tot: None,
        vastgelegd_op,
        vervallen_op: None,
    };
    voeg_toe::<wachtstatus::Entity, _>(tx, rij).await?;
    let rij = wachtverblijf::Model {
        id: id(),
        regio_id: v.regio,
        inschrijving_id,
        verblijf: begin.verblijf.code().to_owned(),
        geldig_van,
        geldig_tot: None,
        vastgelegd_op,
        vervallen_op: None,
    };
    voeg_toe::<wachtverblijf::Entity, _>(tx, rij).await?;
    let rij = wachtwens::Model {
        id: id(),
        regio_id: v.regio,
        inschrijving_id,
        nachttoezicht: begin.nachttoezicht.clone(),
        middelengebruik: begin.middelengebruik,
        rolstoel: begin.rolstoel,
        voorkeur_gemeente: begin.voorkeur_gemeente.clone(),
        geldig_van,
        geldig_tot: None,
        vastgelegd_op,
        vervallen_op: None,
    };
    voeg_toe::<wachtwens::Entity, _>(tx, rij).await
}

/// Moves the version of a traject on; `false` when somebody else did first.
///
/// # Errors
/// Database errors.
pub async fn verhoog_versie<C: ConnectionTrait>(tx: &C, traject_id: Uuid, van: i32) -> Result<bool, Fout> {
    #[expect(clippy::disallowed_methods, reason = "one row by id of a dossier that was loaded in scope")]
    let uitkomst = traject::Entity::update_many()
        .col_expr(traject::Column::Versie, Expr::col(traject::Column::Versie).add(1))
        .filter(traject::Column::Id.eq(traject_id))
        .filter(traject::Column::Versie.eq(van))
        .exec(tx)
        .await?;
    Ok(uitkomst.rows_affected == 1)
}

async fn bewaar_dat<E, C>(
    tx: &C,
    oud: Option<E::Model>,
    nieuw: E::Model,
    met_versie: impl Fn(&E::Model, i32) -> E::Model,
    versie: impl Fn(&E::Model) -> i32,
) -> Result<(), Fout>
where
    E: EntityTrait,
    E::Model: IntoActiveModel<E::ActiveModel> + PartialEq,
    E::ActiveModel: Send,
    C: ConnectionTrait,
{
    match oud {
        None => voeg_toe::<E, C>(tx, met_versie(&nieuw, 1)).await,
        // The version of dat moves only when dat changes.
        Some(oud) if met_versie(&nieuw, versie(&oud)) == oud => Ok(()),
        Some(oud) => {
            let nieuw = actief::<E>(met_versie(&nieuw, versie(&oud) + 1)).reset_all();
            E::update(nieuw).exec(tx).await?;
            Ok(())
        }
    }
}

/// Stores the dat projection of a traject: inserts what is new, updates what changed, removes what shows no longer.
///
/// # Errors
/// Database errors.
pub async fn bewaar_projectie<C: ConnectionTrait>(tx: &C, regio: Uuid, d: &Dossier, p: DatProjectie, nieuw: bool) -> Result<(), Fout> {
    let id = d.traject_id;
    let (mut oud_t, mut oud_i, mut oud_w) = (None, Vec::new(), Vec::new());
    if !nieuw {
        oud_t = onderdelen::<dat_traject::Entity>(dat_traject::Column::Id, [id]).one(tx).await?;
        oud_i = onderdelen::<dat_indicatie::Entity>(dat_indicatie::Column::TrajectId, [id]).all(tx).await?;
        oud_w = onderdelen::<dat_wachtlijst::Entity>(dat_wachtlijst::Column::TrajectId, [id]).all(tx).await?;
    }
    bewaar_dat::<dat_traject::Entity, C>(
        tx,
        oud_t,
        rij_traject(regio, d, p.traject),
        |m, versie| dat_traject::Model { versie, ..m.clone() },
        |m| m.versie,
    )
    .await?;
    for i in p.indicaties {
        let oud = oud_i.iter().position(|o| o.id == i.id).map(|p| oud_i.remove(p));
        let rij = rij_indicatie(regio, d, i);
        bewaar_dat::<dat_indicatie::Entity, C>(tx, oud, rij, |m, versie| dat_indicatie::Model { versie, ..m.clone() }, |m| m.versie)
            .await?;
    }
    for w in p.wachtlijst {
        let oud = oud_w.iter().position(|o| o.id == w.id).map(|p| oud_w.remove(p));
        let rij = rij_wachtlijst(regio, d, w);
        bewaar_dat::<dat_wachtlijst::Entity, C>(tx, oud, rij, |m, versie| dat_wachtlijst::Model { versie, ..m.clone() }, |m| m.versie)
            .await?;
    }
    for o in oud_i {
        dat_indicatie::Entity::delete(o.into_active_model()).exec(tx).await?;
    }
    for o in oud_w {
        dat_wachtlijst::Entity::delete(o.into_active_model()).exec(tx).await?;
    }
    Ok(())
}

fn rij_traject(regio_id: Uuid, d: &Dossier, p: DatTraject) -> dat_traject::Model {
    dat_traject::Model {
        id: d.traject_id,
        regio_id,
        client_id: d.client_id,
        clientnummer: d.clientnummer.clone(),
        geheim: p.geheim,
        zichtbaar_voor: p.zicht.voor,
        zichtbaar_tot: p.zicht.tot,
        gemeente_herkomst: p.gemeente_herkomst,
        herkomst_bron: p.herkomst_bron.code().to_owned(),
        herkomst_peildatum: p.herkomst_peildatum,
        status: p.status.code().to_owned(),
        gemeld_op: p.gemeld_op,
        onderzoek_afgerond_op: p.onderzoek_afgerond_op,
        aanvraag_ontvangen_op: p.aanvraag_ontvangen_op,
        besluit_op: p.besluit_op,
        toegekend: p.toegekend,
        bekendgemaakt_op: p.bekendgemaakt_op,
        wachtend_sinds: p.wachtend_sinds,
        in_zorg_sinds: p.in_zorg_sinds,
        beeindigd_op: p.beeindigd_op,
        onderzoek_laatste_dag: p.onderzoek_laatste_dag,
        onderzoek_voorlopig: p.onderzoek_voorlopig,
        besluit_laatste_dag: p.besluit_laatste_dag,
        besluit_voorlopig: p.besluit_voorlopig,
        plaatsing_laatste_dag: p.plaatsing_laatste_dag,
        wachttijd_gedekt: p.wachttijd_gedekt,
        namens_gemeente: p.namens_gemeente,
        mandaatbesluit: p.mandaatbesluit,
        versie: 1,
    }
}

fn rij_indicatie(regio_id: Uuid, d: &Dossier, p: DatIndicatie) -> dat_indicatie::Model {
    dat_indicatie::Model {
        id: p.id,
        regio_id,
        client_id: d.client_id,
        geheim: p.geheim,
        traject_id: d.traject_id,
        zichtbaar_voor: p.zicht.voor,
        zichtbaar_tot: p.zicht.tot,
        besluit_op: p.besluit_op,
        toegekend: p.toegekend,
        bekendgemaakt_op: p.bekendgemaakt_op,
        namens_gemeente: p.namens_gemeente,
        mandaatbesluit: p.mandaatbesluit,
        versie: 1,
    }
}

fn rij_wachtlijst(regio_id: Uuid, d: &Dossier, p: DatWachtlijst) -> dat_wachtlijst::Model {
    dat_wachtlijst::Model {
        id: p.id,
        regio_id,
        client_id: d.client_id,
        geheim: p.geheim,
        traject_id: d.traject_id,
        zichtbaar_voor: p.zicht.voor,
        zichtbaar_tot: p.zicht.tot,
        wachtend_sinds: p.wachtend_sinds,
        plaatsing_laatste_dag: p.plaatsing_laatste_dag,
        gesloten_op: p.gesloten_op,
        wachttijd_gedekt: p.wachttijd_gedekt,
        versie: 1,
    }
}
