//! The dossier of one traject: loaded whole for a decision, and stored fact by fact, with its dat projection in the same transaction.

mod besluit;
mod bewaren;
mod dat;
mod follow;
mod store;
mod termijn;
mod wacht;
mod zorg;

use std::collections::BTreeMap;

use bw_domain::codes::{
    BesluitAard, CaseloadSoort, HerkomstBron, IndicatieSoort, Leveringsvorm, PlichtSoort, Verblijf, WachtVerblijf, WachtlijstEinde,
};
use bw_domain::dossier::{Aanvraag, Dossier, Herkomst, Indicatie, Inschrijving, Melding, Onderzoek, Toekenning};
use bw_domain::plicht::Plicht;
use bw_domain::wijziging::Wijziging;
use bw_toegang::informatie::Informatie;
use entity::{
    aanvraag, caseload, client, client_identiteit, dat_traject, indicatie, indicatie_inhoud, mandaat, melding, onderzoek, plicht, traject,
    wachtlijst_inschrijving, wachtverblijf,
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect, Select};
use uuid::Uuid;

use super::Fout;
use super::databank::zet_akte;
use super::ingang::{Gezien, Ingezien, ZorgRij, caseload_soort, feiten, feiten_client, onderdelen, open};
use crate::sleutels::{Gebruik, Sleutels};

pub use besluit::heeft_arrangement;
pub use bewaren::{Vastlegging, bewaar_caseload, verhoog_versie, wens_van};
pub use dat::bewaar_projectie;
pub use follow::Follow;
pub use store::Store;
pub(super) use termijn::{feiten_van, rijen_van};

/// A row as something to insert.
pub(super) fn actief<E: EntityTrait>(rij: E::Model) -> E::ActiveModel
where
    E::Model: IntoActiveModel<E::ActiveModel>,
{
    rij.into_active_model()
}

pub(super) async fn voeg_toe<E, C>(tx: &C, rij: E::Model) -> Result<(), Fout>
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

/// Where the BSN of a client stands: what its encryption is bound to.
pub(super) fn bsn_plek(client: Uuid) -> String {
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
    let traject = feiten(&ingezien, traject::Column::Id);
    laad_ingezien(tx, ingezien, traject).await
}

/// The same for an act: one under way on the traject ends before its facts are read, so that they are of one moment with its version.
///
/// # Errors
/// Database errors; a stored value out of its list.
pub async fn laad_op_slot<C: ConnectionTrait>(
    tx: &C,
    gezien: &Gezien<dat_traject::Model>,
    vereist: Informatie,
) -> Result<Option<Dossier>, Fout> {
    let ingezien = Ingezien::van([gezien], vereist);
    let traject = feiten(&ingezien, traject::Column::Id).lock_exclusive();
    laad_ingezien(tx, ingezien, traject).await
}

/// Loads the dossier behind a row of a provider's own, for an act on that row, as [`laad_op_slot`] does. The provider is shown nothing of it.
///
/// # Errors
/// Database errors; a stored value out of its list.
pub async fn laad_van_zorg<C: ConnectionTrait, M: ZorgRij>(
    tx: &C,
    gezien: &Gezien<M>,
    vereist: Informatie,
) -> Result<Option<Dossier>, Fout> {
    let ingezien = Ingezien::van_zorg([gezien], vereist);
    if !ingezien.omvat(gezien.rij.traject()) {
        return Ok(None);
    }
    zet_akte(tx, gezien.rij.traject()).await?;
    let traject = feiten(&ingezien, traject::Column::Id).lock_exclusive();
    laad_ingezien(tx, ingezien, traject).await
}

/// Of what was not let through nothing is found.
async fn laad_ingezien<C: ConnectionTrait>(tx: &C, ingezien: Ingezien, traject: Select<traject::Entity>) -> Result<Option<Dossier>, Fout> {
    let Some(t) = traject.one(tx).await? else { return Ok(None) };
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
        .filter(caseload_soort(CaseloadSoort::Toegewezen))
        .one(tx)
        .await?
        .is_some();
    let herkomst = Herkomst {
        gemeente: t.gemeente_herkomst,
        bron: uit_code(HerkomstBron::van_code(&t.herkomst_bron), "traject.herkomst_bron")?,
        peildatum: t.herkomst_peildatum,
    };
    let (indicaties, wijzigingen) = indicaties(tx, &ingezien).await?;
    let mut dossier = Dossier {
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
        termijnfeiten: termijn::laad(tx, &ingezien, (!aanvragen.is_empty()).then_some(t.id)).await?,
        aanvragen: aanvragen.into_iter().map(|a| Aanvraag { id: a.id, ontvangen_op: a.ontvangen_op }).collect(),
        indicaties,
        wijzigingen: Vec::new(),
        plichten: plichten(tx, &ingezien).await?,
        inschrijvingen: inschrijvingen(tx, &ingezien).await?,
        voorstellen: zorg::voorstellen(tx, &ingezien).await?,
        plaatsingen: zorg::plaatsingen(tx, &ingezien).await?,
        overbruggingen: zorg::overbruggingen(tx, &ingezien).await?,
        versie: t.versie,
    };
    let mut bekend: Vec<&Wijziging> = wijzigingen.iter().collect();
    bekend.sort_by_key(|w| w.bekendgemaakt_op);
    bekend.into_iter().for_each(|w| dossier.pas_toe(w));
    dossier.wijzigingen = wijzigingen;
    Ok(Some(dossier))
}

async fn plichten<C: ConnectionTrait>(tx: &C, ingezien: &Ingezien) -> Result<Vec<Plicht>, Fout> {
    let rijen = feiten::<plicht::Entity>(ingezien, plicht::Column::TrajectId)
        .order_by_asc(plicht::Column::Op)
        .order_by_asc(plicht::Column::Id)
        .all(tx)
        .await?;
    let plicht = |r: plicht::Model| {
        let soort = uit_code(PlichtSoort::van_code(&r.soort), "plicht.soort")?;
        Ok(Plicht { id: r.id, soort, aanvraag_id: r.aanvraag_id, indicatie_id: r.indicatie_id, op: r.op, tot: r.tot })
    };
    rijen.into_iter().map(plicht).collect()
}

/// On an aanvraag, and on none.
async fn indicaties<C: ConnectionTrait>(tx: &C, ingezien: &Ingezien) -> Result<(Vec<Indicatie>, Vec<Wijziging>), Fout> {
    let rijen = feiten::<indicatie::Entity>(ingezien, indicatie::Column::TrajectId)
        .order_by_asc(indicatie::Column::BesluitOp)
        .order_by_asc(indicatie::Column::VastgelegdOp)
        .all(tx)
        .await?;
    let ids = rijen.iter().map(|r| r.id);
    let inhoud = onderdelen::<indicatie_inhoud::Entity>(indicatie_inhoud::Column::IndicatieId, ids).all(tx).await?;
    let inhoud: BTreeMap<Uuid, indicatie_inhoud::Model> = inhoud.into_iter().map(|i| (i.indicatie_id, i)).collect();
    let (mut indicaties, mut wijzigingen) = (Vec::new(), Vec::new());
    for r in rijen {
        let i = uit_code(inhoud.get(&r.id), "indicatie_inhoud")?;
        let leveringsvorm = i.leveringsvorm.as_deref().and_then(Leveringsvorm::van_code);
        let verblijf = i.verblijf.as_deref().and_then(Verblijf::van_code);
        let toekenning = match (leveringsvorm, verblijf, i.geldig_van, i.geldig_tot) {
            (Some(leveringsvorm), Some(verblijf), Some(geldig_van), Some(geldig_tot)) => {
                Some(Toekenning { leveringsvorm, verblijf, geldig_van, geldig_tot })
            }
            _ => None,
        };
        let aard = uit_code(BesluitAard::van_code(&r.aard), "indicatie.aard")?;
        let Some(aanvraag_id) = r.aanvraag_id else {
            wijzigingen.push(Wijziging {
                id: r.id,
                aard,
                herziet_id: r.herziet_id,
                besluit_op: r.besluit_op,
                bekendgemaakt_op: r.bekendgemaakt_op,
                toekenning,
            });
            continue;
        };
        indicaties.push(Indicatie {
            id: r.id,
            aanvraag_id,
            besluit_op: r.besluit_op,
            bekendgemaakt_op: r.bekendgemaakt_op,
            toegekend: r.toegekend,
            soort: uit_code(IndicatieSoort::van_code(&i.soort), "indicatie_inhoud.soort")?,
            toekenning,
            ingetrokken_op: None,
        });
    }
    Ok((indicaties, wijzigingen))
}

async fn inschrijvingen<C: ConnectionTrait>(tx: &C, ingezien: &Ingezien) -> Result<Vec<Inschrijving>, Fout> {
    let rijen = feiten::<wachtlijst_inschrijving::Entity>(ingezien, wachtlijst_inschrijving::Column::TrajectId)
        .order_by_asc(wachtlijst_inschrijving::Column::IngeschrevenOp)
        .order_by_asc(wachtlijst_inschrijving::Column::VastgelegdOp)
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
            let eigen = || verblijven.iter().filter(|v| v.inschrijving_id == r.id);
            let nu = eigen().next_back().ok_or(Fout::Inhoud("wachtverblijf"))?;
            let kliniek = WachtVerblijf::Kliniek.code();
            let eindereden =
                r.eindereden.as_deref().map(|c| uit_code(WachtlijstEinde::van_code(c), "wachtlijst.eindereden")).transpose()?;
            Ok(Inschrijving {
                id: r.id,
                indicatie_id: r.indicatie_id,
                ingeschreven_op: r.ingeschreven_op,
                norm_start: r.norm_start,
                beeindigd_op: r.beeindigd_op,
                eindereden,
                verblijf: uit_code(WachtVerblijf::van_code(&nu.verblijf), "wachtverblijf")?,
                verblijf_sinds: nu.geldig_van,
                kliniek_tot: eigen().filter(|v| v.verblijf == kliniek).filter_map(|v| v.geldig_tot).max(),
            })
        })
        .collect()
}
