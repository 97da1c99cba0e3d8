//! Storing the facts of a dossier, one by one; nothing is overwritten but what is filled later.

use bw_domain::bevoegd::Grond;
use bw_domain::codes::{BesluitUitkomst, CaseloadSoort};
use bw_domain::dossier::{Aanvraag, Dossier, Inschrijving, Onderzoek};
use bw_domain::fact::{Besloten, Ingeschreven};
use bw_domain::melding::{Gemeld, NieuweClient};
use chrono::{DateTime, NaiveDate, Utc};
use entity::{
    aanvraag, caseload, client, client_identiteit, indicatie, indicatie_arrangement, indicatie_inhoud, melding, onderzoek, traject,
    wachtlijst_inschrijving, wachtstatus, wachtverblijf, wachtwens,
};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

use super::store::Wait;
use super::{bsn_plek, voeg_toe};
use crate::repository::Fout;
use crate::repository::ingang::onderdelen;
use crate::sleutels::{Gebruik, Sleutels};

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

/// Stores a new client with identity.
async fn bewaar_client<C: ConnectionTrait>(tx: &C, v: Vastlegging, nieuw: &NieuweClient, sleutels: &Sleutels) -> Result<(), Fout> {
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

/// Stores a new client and traject with the melding that opened it; whether the client was told, as it is known by now.
pub(super) async fn bewaar_melding<C: ConnectionTrait>(
    tx: &C,
    v: Vastlegging,
    g: &Gemeld,
    d: &Dossier,
    sleutels: &Sleutels,
) -> Result<(), Fout> {
    bewaar_client(tx, v, &g.client, sleutels).await?;
    let rij = traject::Model {
        id: d.traject_id,
        regio_id: v.regio,
        client_id: d.client_id,
        gemeente_herkomst: d.herkomst.gemeente.clone(),
        herkomst_bron: d.herkomst.bron.code().to_owned(),
        herkomst_peildatum: d.herkomst.peildatum,
        namens_gemeente: d.namens_gemeente.clone(),
        namens_mandaat_id: g.namens_mandaat.as_ref().map(|(id, _)| *id),
        client_geinformeerd_op: d.geinformeerd_op,
        versie: d.versie,
    };
    voeg_toe::<traject::Entity, _>(tx, rij).await?;
    let rij = melding::Model {
        id: d.melding.id,
        regio_id: v.regio,
        traject_id: d.traject_id,
        ontvangen_op: d.melding.ontvangen_op,
        verwijzer: g.verwijzer.code().to_owned(),
        toelichting: g.toelichting.clone(),
        namens_gemeente: d.namens_gemeente.clone(),
        functionaris_id: v.functionaris,
        vastgelegd_op: v.nu.fixed_offset(),
        ontvangstnummer: g.ontvangstnummer.clone(),
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
    soort: CaseloadSoort,
    reden: Option<String>,
    geldig_van: NaiveDate,
    geldig_tot: Option<NaiveDate>,
) -> Result<(), Fout> {
    let rij = caseload::Model {
        id,
        regio_id: v.regio,
        traject_id,
        functionaris_id: v.functionaris,
        soort: soort.code().to_owned(),
        reden,
        geldig_van,
        geldig_tot,
        vastgelegd_op: v.nu.fixed_offset(),
    };
    voeg_toe::<caseload::Entity, _>(tx, rij).await
}

/// Assigns a traject to a function.
pub(super) async fn bewaar_toegewezen<C: ConnectionTrait>(
    tx: &C,
    v: Vastlegging,
    id: Uuid,
    traject_id: Uuid,
    van: NaiveDate,
) -> Result<(), Fout> {
    bewaar_caseload(tx, v, id, traject_id, CaseloadSoort::Toegewezen, None, van, None).await
}

/// Stores a finished onderzoek.
pub(super) async fn bewaar_onderzoek<C: ConnectionTrait>(
    tx: &C,
    v: Vastlegging,
    d: &Dossier,
    o: &Onderzoek,
    verslag: &str,
    grond: &Grond,
) -> Result<(), Fout> {
    let rij = onderzoek::Model {
        id: o.id,
        regio_id: v.regio,
        traject_id: d.traject_id,
        melding_id: d.melding.id,
        afgerond_op: o.afgerond_op,
        verslag: verslag.to_owned(),
        namens_gemeente: grond.namens_gemeente.clone(),
        mandaat_id: grond.mandaat,
        ondermandaat_id: grond.ondermandaat,
        mandaat_aangetoond: grond.ondermandaat.is_some(),
        functionaris_id: v.functionaris,
        vastgelegd_op: v.nu.fixed_offset(),
    };
    voeg_toe::<onderzoek::Entity, _>(tx, rij).await
}

/// Stores an aanvraag.
pub(super) async fn bewaar_aanvraag<C: ConnectionTrait>(tx: &C, v: Vastlegging, d: &Dossier, a: &Aanvraag) -> Result<(), Fout> {
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

/// Stores a besluit with what it says, and when it was made known if that is past.
pub(super) async fn bewaar_besluit<C: ConnectionTrait>(tx: &C, v: Vastlegging, d: &Dossier, b: &Besloten) -> Result<(), Fout> {
    let Besloten { id, opdracht, besluit } = b;
    let (id, bekendgemaakt_op) = (*id, d.besluit(*id).and_then(|(_, bekend)| bekend));
    let rij = indicatie::Model {
        id,
        regio_id: v.regio,
        traject_id: d.traject_id,
        aanvraag_id: besluit.aanvraag_id,
        besluit_op: opdracht.besluit_op,
        bekendgemaakt_op,
        toegekend: opdracht.uitkomst == BesluitUitkomst::Toekennen,
        namens_gemeente: besluit.grond.namens_gemeente.clone(),
        mandaat_id: besluit.grond.mandaat,
        ondermandaat_id: besluit.grond.ondermandaat,
        mandaat_aangetoond: besluit.grond.ondermandaat.is_some(),
        functionaris_id: v.functionaris,
        vastgelegd_op: v.nu.fixed_offset(),
        aard: besluit.aard.code().to_owned(),
        herziet_id: besluit.herziet_id,
        eigen_besluit_kenmerk: besluit.eigen_besluit.clone(),
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
        uitkomst: opdracht.uitkomst.code().to_owned(),
        afwijzingsgrond: opdracht.afwijzingsgrond.map(|g| g.code().to_owned()),
        herzieningsgrond: besluit.herzieningsgrond.map(|g| g.code().to_owned()),
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
pub(super) async fn bewaar_bekendmaking<C: ConnectionTrait>(tx: &C, indicatie_id: Uuid, op: NaiveDate) -> Result<bool, Fout> {
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
pub(super) async fn bewaar_geinformeerd<C: ConnectionTrait>(tx: &C, traject_id: Uuid, op: NaiveDate) -> Result<bool, Fout> {
    #[expect(clippy::disallowed_methods, reason = "one row by id of a dossier that was loaded in scope")]
    let uitkomst = traject::Entity::update_many()
        .col_expr(traject::Column::ClientGeinformeerdOp, Expr::value(op))
        .filter(traject::Column::Id.eq(traject_id))
        .filter(traject::Column::ClientGeinformeerdOp.is_null())
        .exec(tx)
        .await?;
    Ok(uitkomst.rows_affected == 1)
}

/// Each until the day before the next.
fn tot_de_volgende<T: Copy>(lijst: &[(T, NaiveDate)]) -> impl Iterator<Item = (T, NaiveDate, Option<NaiveDate>)> {
    let einden = lijst.iter().skip(1).map(|(_, van)| van.pred_opt()).chain([None]);
    lijst.iter().zip(einden).map(|((wat, van), tot)| (*wat, *van, tot))
}

/// Stores an entry with its status, whereabouts and wishes; `id` makes the entry's id and the random tie-break.
pub(super) async fn bewaar_inschrijving<C: ConnectionTrait>(
    tx: &C,
    v: Vastlegging,
    d: &Dossier,
    nieuw: &Ingeschreven,
    (inschrijving, wait): (&Inschrijving, &Wait),
    id: &(dyn Fn() -> Uuid + Sync),
) -> Result<(), Fout> {
    let begin = &nieuw.begin;
    let vastgelegd_op = v.nu.fixed_offset();
    let rij = wachtlijst_inschrijving::Model {
        id: inschrijving.id,
        regio_id: v.regio,
        traject_id: d.traject_id,
        client_id: d.client_id,
        indicatie_id: inschrijving.indicatie_id,
        ingeschreven_op: inschrijving.ingeschreven_op,
        norm_start: inschrijving.norm_start,
        streefdatum: nieuw.streefdatum,
        loting: id(),
        beeindigd_op: inschrijving.beeindigd_op,
        eindereden: inschrijving.eindereden.map(|r| r.code().to_owned()),
        namens_gemeente: nieuw.grond.namens_gemeente.clone(),
        mandaat_id: nieuw.grond.mandaat,
        ondermandaat_id: nieuw.grond.ondermandaat,
        mandaat_aangetoond: nieuw.grond.ondermandaat.is_some(),
        functionaris_id: v.functionaris,
        vastgelegd_op,
    };
    voeg_toe::<wachtlijst_inschrijving::Entity, _>(tx, rij).await?;
    let (inschrijving_id, geldig_van) = (inschrijving.id, inschrijving.ingeschreven_op);
    for (status, geldig_van, geldig_tot) in tot_de_volgende(&wait.statussen) {
        let rij = wachtstatus::Model {
            id: id(),
            regio_id: v.regio,
            inschrijving_id,
            status: status.code().to_owned(),
            geldig_van,
            geldig_tot,
            vastgelegd_op,
            vervallen_op: None,
        };
        voeg_toe::<wachtstatus::Entity, _>(tx, rij).await?;
    }
    for (verblijf, geldig_van, geldig_tot) in tot_de_volgende(&wait.verblijven) {
        let rij = wachtverblijf::Model {
            id: id(),
            regio_id: v.regio,
            inschrijving_id,
            verblijf: verblijf.code().to_owned(),
            geldig_van,
            geldig_tot,
            vastgelegd_op,
            vervallen_op: None,
        };
        voeg_toe::<wachtverblijf::Entity, _>(tx, rij).await?;
    }
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

/// What is needed and wanted on the list, as known now.
///
/// # Errors
/// Database errors.
pub async fn wens_van<C: ConnectionTrait>(tx: &C, inschrijving_id: Uuid) -> Result<Option<wachtwens::Model>, Fout> {
    let rijen = onderdelen::<wachtwens::Entity>(wachtwens::Column::InschrijvingId, [inschrijving_id]);
    Ok(rijen.filter(wachtwens::Column::VervallenOp.is_null()).order_by_desc(wachtwens::Column::GeldigVan).one(tx).await?)
}
