//! Suspension, notices and ingebrekestelling of a dossier: loaded whole, and the rows of each.

use bw_domain::bevoegd::Grond;
use bw_domain::codes::OpschortingGrond;
use bw_domain::dossier::Dossier;
use bw_domain::termijn::berekening::Mededeling;
use bw_domain::termijn::feiten::{IngebrekestellingFeit, OpschortingFeit, Termijnfeiten, UitstelFeit};
use bw_domain::termijn::opschorting::Kennisgeving;
use entity::{ingebrekestelling, opschorting, uitstelmededeling};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

use super::{Vastlegging, uit_code, voeg_toe};
use crate::repository::Fout;
use crate::repository::ingang::{Ingezien, feiten};

/// The rows of trajecten: suspensions as known now, notices, ingebrekestellingen.
#[derive(Clone, Debug, Default)]
pub(in crate::repository) struct Termijnrijen {
    opschortingen: Vec<opschorting::Model>,
    uitstel: Vec<uitstelmededeling::Model>,
    ingebrekestellingen: Vec<ingebrekestelling::Model>,
}

/// Reads the rows of trajecten that were let through.
pub(in crate::repository) async fn rijen_van<C: ConnectionTrait>(tx: &C, ingezien: &Ingezien) -> Result<Termijnrijen, Fout> {
    Ok(Termijnrijen {
        opschortingen: feiten::<opschorting::Entity>(ingezien, opschorting::Column::TrajectId)
            .filter(opschorting::Column::VervallenOp.is_null())
            .order_by_asc(opschorting::Column::AanvraagId)
            .order_by_asc(opschorting::Column::Nummer)
            .all(tx)
            .await?,
        uitstel: feiten::<uitstelmededeling::Entity>(ingezien, uitstelmededeling::Column::TrajectId)
            .order_by_asc(uitstelmededeling::Column::GemeldOp)
            .order_by_asc(uitstelmededeling::Column::Id)
            .all(tx)
            .await?,
        ingebrekestellingen: feiten::<ingebrekestelling::Entity>(ingezien, ingebrekestelling::Column::TrajectId)
            .order_by_asc(ingebrekestelling::Column::OntvangenOp)
            .order_by_asc(ingebrekestelling::Column::Id)
            .all(tx)
            .await?,
    })
}

/// The facts of one traject among rows.
pub(in crate::repository) fn feiten_van(rijen: &Termijnrijen, traject: Uuid) -> Result<Termijnfeiten, Fout> {
    let opschortingen = rijen.opschortingen.iter().filter(|r| r.traject_id == traject).map(|r| {
        Ok(OpschortingFeit {
            aanvraag_id: r.aanvraag_id,
            nummer: r.nummer,
            grond: uit_code(OpschortingGrond::van_code(&r.grond), "opschorting.grond")?,
            gemeld_op: r.gemeld_op,
            van: r.van,
            verwacht_tot: r.verwacht_tot,
            geeindigd_op: r.geeindigd_op,
            kennisgeving: Kennisgeving { opgeschort_op: r.opgeschort_gemeld_op, beeindigd_op: r.einde_gemeld_op },
            bevoegd: Grond { namens_gemeente: r.namens_gemeente.clone(), mandaat: r.mandaat_id, ondermandaat: Some(r.ondermandaat_id) },
        })
    });
    let uitstel = rijen.uitstel.iter().filter(|r| r.traject_id == traject).map(|r| UitstelFeit {
        id: r.id,
        aanvraag_id: r.aanvraag_id,
        mededeling: Mededeling { op: r.gemeld_op, tot: r.uiterlijk_op },
        bevoegd: Grond { namens_gemeente: r.namens_gemeente.clone(), mandaat: r.mandaat_id, ondermandaat: Some(r.ondermandaat_id) },
    });
    let ingebreke = rijen.ingebrekestellingen.iter().filter(|r| r.traject_id == traject);
    Ok(Termijnfeiten {
        opschortingen: opschortingen.collect::<Result<_, Fout>>()?,
        uitstel: uitstel.collect(),
        ingebrekestellingen: ingebreke
            .map(|r| IngebrekestellingFeit { id: r.id, aanvraag_id: r.aanvraag_id, ontvangen_op: r.ontvangen_op })
            .collect(),
    })
}

fn ondermandaat(grond: &Grond) -> Result<Uuid, Fout> {
    grond.ondermandaat.ok_or(Fout::Inhoud("opschorting.ondermandaat_id"))
}

/// Stores a suspension; one that is otherwise now closes the row that said it before.
pub(super) async fn bewaar_opschorting<C: ConnectionTrait>(
    tx: &C,
    v: Vastlegging,
    d: &Dossier,
    o: &OpschortingFeit,
    (id, eerder): (Uuid, bool),
) -> Result<(), Fout> {
    if eerder {
        sluit(tx, v, o).await?;
    }
    let rij = opschorting::Model {
        id,
        regio_id: v.regio,
        traject_id: d.traject_id,
        aanvraag_id: o.aanvraag_id,
        nummer: o.nummer,
        grond: o.grond.code().to_owned(),
        gemeld_op: o.gemeld_op,
        van: o.van,
        verwacht_tot: o.verwacht_tot,
        geeindigd_op: o.geeindigd_op,
        opgeschort_gemeld_op: o.kennisgeving.opgeschort_op,
        einde_gemeld_op: o.kennisgeving.beeindigd_op,
        namens_gemeente: o.bevoegd.namens_gemeente.clone(),
        mandaat_id: o.bevoegd.mandaat,
        ondermandaat_id: ondermandaat(&o.bevoegd)?,
        functionaris_id: v.functionaris,
        vastgelegd_op: v.nu.fixed_offset(),
        vervallen_op: None,
    };
    voeg_toe::<opschorting::Entity, _>(tx, rij).await
}

pub(super) async fn bewaar_uitstel<C: ConnectionTrait>(tx: &C, v: Vastlegging, d: &Dossier, u: &UitstelFeit) -> Result<(), Fout> {
    let rij = uitstelmededeling::Model {
        id: u.id,
        regio_id: v.regio,
        traject_id: d.traject_id,
        aanvraag_id: u.aanvraag_id,
        gemeld_op: u.mededeling.op,
        uiterlijk_op: u.mededeling.tot,
        namens_gemeente: u.bevoegd.namens_gemeente.clone(),
        mandaat_id: u.bevoegd.mandaat,
        ondermandaat_id: ondermandaat(&u.bevoegd)?,
        functionaris_id: v.functionaris,
        vastgelegd_op: v.nu.fixed_offset(),
    };
    voeg_toe::<uitstelmededeling::Entity, _>(tx, rij).await
}

pub(super) async fn bewaar_ingebrekestelling<C: ConnectionTrait>(
    tx: &C,
    v: Vastlegging,
    d: &Dossier,
    i: &IngebrekestellingFeit,
) -> Result<(), Fout> {
    let rij = ingebrekestelling::Model {
        id: i.id,
        regio_id: v.regio,
        traject_id: d.traject_id,
        aanvraag_id: i.aanvraag_id,
        ontvangen_op: i.ontvangen_op,
        functionaris_id: v.functionaris,
        vastgelegd_op: v.nu.fixed_offset(),
    };
    voeg_toe::<ingebrekestelling::Entity, _>(tx, rij).await
}

async fn sluit<C: ConnectionTrait>(tx: &C, v: Vastlegging, o: &OpschortingFeit) -> Result<(), Fout> {
    #[expect(clippy::disallowed_methods, reason = "one suspension of a dossier that was loaded in scope")]
    opschorting::Entity::update_many()
        .col_expr(opschorting::Column::VervallenOp, Expr::value(v.nu.fixed_offset()))
        .filter(opschorting::Column::AanvraagId.eq(o.aanvraag_id))
        .filter(opschorting::Column::Nummer.eq(o.nummer))
        .filter(opschorting::Column::VervallenOp.is_null())
        .exec(tx)
        .await?;
    Ok(())
}
