//! Dossiers from what is stored: one for an act, many at once for who reads all of them, by the same statements.

use std::collections::BTreeMap;

use bw_domain::codes::{
    BesluitAard, CaseloadSoort, HerkomstBron, IndicatieSoort, Leveringsvorm, PlichtSoort, Verblijf, WachtVerblijf, WachtlijstEinde,
};
use bw_domain::dossier::{Aanvraag, Dossier, Herkomst, Indicatie, Inschrijving, Melding, Onderzoek, Toekenning};
use bw_domain::overbrugging::Overbrugging;
use bw_domain::plaatsing::Plaatsing;
use bw_domain::plicht::Plicht;
use bw_domain::voorstel::Voorstel;
use bw_domain::wijziging::Wijziging;
use bw_toegang::informatie::Informatie;
use entity::{
    aanvraag, caseload, client, client_identiteit, dat_traject, indicatie, indicatie_inhoud, mandaat, melding, onderzoek, plicht, traject,
    wachtlijst_inschrijving, wachtverblijf,
};
use sea_orm::{ColumnTrait, ConnectionTrait, QueryFilter, QueryOrder, QuerySelect, Select};
use uuid::Uuid;

use super::termijn::{Termijnrijen, feiten_van};
use super::{termijn, uit_code, zorg};
use crate::repository::Fout;
use crate::repository::databank::zet_akte;
use crate::repository::ingang::{Gezien, Ingezien, ZorgRij, caseload_soort, feiten, feiten_client, onderdelen, open};

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
    Ok(laad_alle(tx, &ingezien, vec![t]).await?.pop())
}

/// The dossiers of these trajecten, in their order, in as many statements as there are kinds of facts.
///
/// # Errors
/// Database errors; a stored value out of its list.
pub(in crate::repository) async fn laad_alle<C: ConnectionTrait>(
    tx: &C,
    ingezien: &Ingezien,
    trajecten: Vec<traject::Model>,
) -> Result<Vec<Dossier>, Fout> {
    let mut rijen = Rijen::lees(tx, ingezien, &trajecten).await?;
    trajecten.into_iter().map(|t| rijen.dossier(t)).collect()
}

/// What there is of each traject.
type Per<T> = BTreeMap<Uuid, Vec<T>>;

/// By traject, in the order in which it was read.
pub(super) fn per<T>(rijen: impl IntoIterator<Item = Result<(Uuid, T), Fout>>) -> Result<Per<T>, Fout> {
    let mut uit = Per::new();
    for rij in rijen {
        let (traject, t) = rij?;
        uit.entry(traject).or_default().push(t);
    }
    Ok(uit)
}

fn van<T>(alle: &mut Per<T>, traject: Uuid) -> Vec<T> {
    alle.remove(&traject).unwrap_or_default()
}

/// The facts of trajecten, which each dossier takes its own from.
struct Rijen {
    clienten: BTreeMap<Uuid, client::Model>,
    identiteiten: BTreeMap<Uuid, client_identiteit::Model>,
    mandaten: BTreeMap<Uuid, mandaat::Model>,
    meldingen: Per<Melding>,
    onderzoeken: Per<Onderzoek>,
    aanvragen: Per<Aanvraag>,
    opgepakt: Per<()>,
    besluiten: Per<Besluit>,
    plichten: Per<Plicht>,
    inschrijvingen: Per<Inschrijving>,
    voorstellen: Per<Voorstel>,
    plaatsingen: Per<Plaatsing>,
    overbruggingen: Per<Overbrugging>,
    termijnen: Termijnrijen,
}

/// A besluit on an aanvraag, or on none.
enum Besluit {
    Op(Indicatie),
    Ambtshalve(Wijziging),
}

impl Rijen {
    async fn lees<C: ConnectionTrait>(tx: &C, ingezien: &Ingezien, trajecten: &[traject::Model]) -> Result<Self, Fout> {
        let clienten = feiten_client::<client::Entity>(ingezien, client::Column::Id).all(tx).await?;
        let identiteiten = feiten_client::<client_identiteit::Entity>(ingezien, client_identiteit::Column::ClientId).all(tx).await?;
        let mandaten: Vec<Uuid> = trajecten.iter().filter_map(|t| t.namens_mandaat_id).collect();
        let mandaten = match mandaten.is_empty() {
            true => Vec::new(),
            false => open::<mandaat::Entity>().filter(mandaat::Column::Id.is_in(mandaten)).all(tx).await?,
        };
        let meldingen = feiten::<melding::Entity>(ingezien, melding::Column::TrajectId).order_by_asc(melding::Column::OntvangenOp);
        let meldingen =
            meldingen.all(tx).await?.into_iter().map(|m| Ok((m.traject_id, Melding { id: m.id, ontvangen_op: m.ontvangen_op })));
        let onderzoeken = feiten::<onderzoek::Entity>(ingezien, onderzoek::Column::TrajectId).all(tx).await?;
        let onderzoeken = onderzoeken.into_iter().map(|o| Ok((o.traject_id, Onderzoek { id: o.id, afgerond_op: o.afgerond_op })));
        let aanvragen = feiten::<aanvraag::Entity>(ingezien, aanvraag::Column::TrajectId)
            .order_by_asc(aanvraag::Column::OntvangenOp)
            .order_by_asc(aanvraag::Column::VastgelegdOp)
            .all(tx)
            .await?;
        let aanvragen = per(aanvragen.into_iter().map(|a| Ok((a.traject_id, Aanvraag { id: a.id, ontvangen_op: a.ontvangen_op }))))?;
        let opgepakt = feiten::<caseload::Entity>(ingezien, caseload::Column::TrajectId).filter(caseload_soort(CaseloadSoort::Toegewezen));
        let opgepakt = opgepakt.all(tx).await?.into_iter().map(|c| Ok((c.traject_id, ())));
        // Without an aanvraag there are none.
        let termijnen = if aanvragen.is_empty() { Termijnrijen::default() } else { termijn::rijen_van(tx, ingezien).await? };
        Ok(Rijen {
            clienten: clienten.into_iter().map(|c| (c.id, c)).collect(),
            identiteiten: identiteiten.into_iter().map(|i| (i.client_id, i)).collect(),
            mandaten: mandaten.into_iter().map(|m| (m.id, m)).collect(),
            meldingen: per(meldingen)?,
            onderzoeken: per(onderzoeken)?,
            aanvragen,
            opgepakt: per(opgepakt)?,
            besluiten: besluiten(tx, ingezien).await?,
            plichten: plichten(tx, ingezien).await?,
            inschrijvingen: inschrijvingen(tx, ingezien).await?,
            voorstellen: zorg::voorstellen(tx, ingezien).await?,
            plaatsingen: zorg::plaatsingen(tx, ingezien).await?,
            overbruggingen: zorg::overbruggingen(tx, ingezien).await?,
            termijnen,
        })
    }

    fn dossier(&mut self, t: traject::Model) -> Result<Dossier, Fout> {
        let client = self.clienten.get(&t.client_id).ok_or(Fout::Inhoud("client"))?;
        let identiteit = self.identiteiten.get(&t.client_id).ok_or(Fout::Inhoud("client_identiteit"))?;
        let mandaat = t.namens_mandaat_id.and_then(|id| self.mandaten.get(&id));
        let aanvragen = van(&mut self.aanvragen, t.id);
        let (mut indicaties, mut wijzigingen) = (Vec::new(), Vec::new());
        for besluit in van(&mut self.besluiten, t.id) {
            match besluit {
                Besluit::Op(i) => indicaties.push(i),
                Besluit::Ambtshalve(w) => wijzigingen.push(w),
            }
        }
        let mut dossier = Dossier {
            traject_id: t.id,
            client_id: t.client_id,
            clientnummer: client.clientnummer.clone(),
            geheim: client.geheim,
            geboortedatum: identiteit.geboortedatum,
            herkomst: Herkomst {
                gemeente: t.gemeente_herkomst,
                bron: uit_code(HerkomstBron::van_code(&t.herkomst_bron), "traject.herkomst_bron")?,
                peildatum: t.herkomst_peildatum,
            },
            namens_gemeente: t.namens_gemeente,
            namens_mandaatbesluit: mandaat.map(|m| m.besluit_kenmerk.clone()),
            geinformeerd_op: t.client_geinformeerd_op,
            opgepakt: self.opgepakt.contains_key(&t.id),
            melding: van(&mut self.meldingen, t.id).into_iter().next().ok_or(Fout::Inhoud("melding"))?,
            onderzoek: van(&mut self.onderzoeken, t.id).into_iter().next(),
            termijnfeiten: feiten_van(&self.termijnen, t.id)?,
            aanvragen,
            indicaties,
            wijzigingen: Vec::new(),
            plichten: van(&mut self.plichten, t.id),
            inschrijvingen: van(&mut self.inschrijvingen, t.id),
            voorstellen: van(&mut self.voorstellen, t.id),
            plaatsingen: van(&mut self.plaatsingen, t.id),
            overbruggingen: van(&mut self.overbruggingen, t.id),
            versie: t.versie,
        };
        let mut bekend: Vec<&Wijziging> = wijzigingen.iter().collect();
        bekend.sort_by_key(|w| w.bekendgemaakt_op);
        bekend.into_iter().for_each(|w| dossier.pas_toe(w));
        dossier.wijzigingen = wijzigingen;
        Ok(dossier)
    }
}

async fn plichten<C: ConnectionTrait>(tx: &C, ingezien: &Ingezien) -> Result<Per<Plicht>, Fout> {
    let rijen = feiten::<plicht::Entity>(ingezien, plicht::Column::TrajectId)
        .order_by_asc(plicht::Column::Op)
        .order_by_asc(plicht::Column::Id)
        .all(tx)
        .await?;
    per(rijen.into_iter().map(|r| {
        let soort = uit_code(PlichtSoort::van_code(&r.soort), "plicht.soort")?;
        let plicht = Plicht { id: r.id, soort, aanvraag_id: r.aanvraag_id, indicatie_id: r.indicatie_id, op: r.op, tot: r.tot };
        Ok((r.traject_id, plicht))
    }))
}

async fn besluiten<C: ConnectionTrait>(tx: &C, ingezien: &Ingezien) -> Result<Per<Besluit>, Fout> {
    let rijen = feiten::<indicatie::Entity>(ingezien, indicatie::Column::TrajectId)
        .order_by_asc(indicatie::Column::BesluitOp)
        .order_by_asc(indicatie::Column::VastgelegdOp)
        .all(tx)
        .await?;
    let ids = rijen.iter().map(|r| r.id);
    let inhoud = onderdelen::<indicatie_inhoud::Entity>(indicatie_inhoud::Column::IndicatieId, ids).all(tx).await?;
    let inhoud: BTreeMap<Uuid, indicatie_inhoud::Model> = inhoud.into_iter().map(|i| (i.indicatie_id, i)).collect();
    per(rijen.into_iter().map(|r| {
        let i = uit_code(inhoud.get(&r.id), "indicatie_inhoud")?;
        Ok((r.traject_id, besluit(r, i)?))
    }))
}

fn besluit(r: indicatie::Model, i: &indicatie_inhoud::Model) -> Result<Besluit, Fout> {
    let leveringsvorm = i.leveringsvorm.as_deref().map(|c| uit_code(Leveringsvorm::van_code(c), "indicatie_inhoud.leveringsvorm"));
    let verblijf = i.verblijf.as_deref().map(|c| uit_code(Verblijf::van_code(c), "indicatie_inhoud.verblijf"));
    let toekenning = match (leveringsvorm.transpose()?, verblijf.transpose()?, i.geldig_van, i.geldig_tot) {
        (Some(leveringsvorm), Some(verblijf), Some(geldig_van), Some(geldig_tot)) => {
            Some(Toekenning { leveringsvorm, verblijf, geldig_van, geldig_tot })
        }
        _ => None,
    };
    let aard = uit_code(BesluitAard::van_code(&r.aard), "indicatie.aard")?;
    let (id, besluit_op, bekendgemaakt_op) = (r.id, r.besluit_op, r.bekendgemaakt_op);
    Ok(match r.aanvraag_id {
        None => Besluit::Ambtshalve(Wijziging { id, aard, herziet_id: r.herziet_id, besluit_op, bekendgemaakt_op, toekenning }),
        Some(aanvraag_id) => Besluit::Op(Indicatie {
            id,
            aanvraag_id,
            besluit_op,
            bekendgemaakt_op,
            toegekend: r.toegekend,
            soort: uit_code(IndicatieSoort::van_code(&i.soort), "indicatie_inhoud.soort")?,
            toekenning,
            ingetrokken_op: None,
        }),
    })
}

async fn inschrijvingen<C: ConnectionTrait>(tx: &C, ingezien: &Ingezien) -> Result<Per<Inschrijving>, Fout> {
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
    let mut verblijven = per(verblijven.into_iter().map(|v| Ok((v.inschrijving_id, v))))?;
    per(rijen.into_iter().map(|r| {
        let eigen = van(&mut verblijven, r.id);
        let nu = eigen.last().ok_or(Fout::Inhoud("wachtverblijf"))?;
        let kliniek = WachtVerblijf::Kliniek.code();
        let eindereden = r.eindereden.as_deref().map(|c| uit_code(WachtlijstEinde::van_code(c), "wachtlijst.eindereden")).transpose()?;
        let inschrijving = Inschrijving {
            id: r.id,
            indicatie_id: r.indicatie_id,
            ingeschreven_op: r.ingeschreven_op,
            norm_start: r.norm_start,
            beeindigd_op: r.beeindigd_op,
            eindereden,
            verblijf: uit_code(WachtVerblijf::van_code(&nu.verblijf), "wachtverblijf")?,
            verblijf_sinds: nu.geldig_van,
            kliniek_tot: eigen.iter().filter(|v| v.verblijf == kliniek).filter_map(|v| v.geldig_tot).max(),
        };
        Ok((r.traject_id, inschrijving))
    }))
}
