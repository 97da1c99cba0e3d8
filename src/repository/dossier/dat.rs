//! Storing the dat projection of a dossier, in the transaction of the change.

use bw_domain::dossier::Dossier;
use bw_domain::projectie::{DatIndicatie, DatPlaatsing, DatProjectie, DatTermijn, DatTraject, DatWachtlijst};
use entity::{dat_indicatie, dat_plaatsing, dat_termijn, dat_traject, dat_wachtlijst};
use sea_orm::{ActiveModelTrait, ConnectionTrait, EntityTrait, IntoActiveModel};
use uuid::Uuid;

use super::{actief, voeg_toe};
use crate::repository::Fout;
use crate::repository::ingang::onderdelen;

/// A row of dat of which the version moves only when its dat changes, not when it comes into sight or goes out of it.
trait DatRij: Clone + PartialEq {
    fn versie(&self) -> i32;
    fn met_versie(self, versie: i32) -> Self;
    /// The same dat, as visible as another row.
    fn zichtbaar_als(self, ander: &Self) -> Self;
    /// Whether it shows to a gemeente.
    fn getoond(&self) -> bool;
}

macro_rules! dat_rij {
    ($($entity:ident),+) => { $(
        impl DatRij for $entity::Model {
            fn versie(&self) -> i32 {
                self.versie
            }
            fn met_versie(self, versie: i32) -> Self {
                $entity::Model { versie, ..self }
            }
            fn zichtbaar_als(self, ander: &Self) -> Self {
                $entity::Model { zichtbaar_voor: ander.zichtbaar_voor.clone(), zichtbaar_tot: ander.zichtbaar_tot, geheim: ander.geheim, ..self }
            }
            fn getoond(&self) -> bool {
                self.zichtbaar_voor.is_some()
            }
        }
    )+ };
}
dat_rij!(dat_traject, dat_indicatie, dat_wachtlijst, dat_plaatsing);

async fn bewaar_dat<E, C>(tx: &C, oud: Option<E::Model>, nieuw: E::Model) -> Result<(), Fout>
where
    E: EntityTrait,
    E::Model: IntoActiveModel<E::ActiveModel> + DatRij,
    E::ActiveModel: Send,
    C: ConnectionTrait,
{
    let Some(oud) = oud else { return voeg_toe::<E, C>(tx, nieuw.met_versie(1)).await };
    // What comes into sight begins to count: what it was while nobody saw it tells nothing.
    if nieuw.getoond() && !oud.getoond() {
        E::update(actief::<E>(nieuw.met_versie(1)).reset_all()).exec(tx).await?;
        return Ok(());
    }
    let zelfde_dat = nieuw.clone().zichtbaar_als(&oud).met_versie(oud.versie()) == oud;
    let nieuw = nieuw.met_versie(oud.versie() + i32::from(!zelfde_dat));
    if nieuw != oud {
        E::update(actief::<E>(nieuw).reset_all()).exec(tx).await?;
    }
    Ok(())
}

/// Stores the dat projection of a traject: inserts what is new, updates what changed, removes what shows no longer.
///
/// # Errors
/// Database errors.
pub async fn bewaar_projectie<C: ConnectionTrait>(tx: &C, regio: Uuid, d: &Dossier, p: DatProjectie, nieuw: bool) -> Result<(), Fout> {
    let id = d.traject_id;
    let (mut oud_t, mut oud_i, mut oud_w, mut oud_p) = (None, Vec::new(), Vec::new(), Vec::new());
    let mut oud_n = Vec::new();
    if !nieuw {
        oud_t = onderdelen::<dat_traject::Entity>(dat_traject::Column::Id, [id]).one(tx).await?;
        oud_i = onderdelen::<dat_indicatie::Entity>(dat_indicatie::Column::TrajectId, [id]).all(tx).await?;
        oud_w = onderdelen::<dat_wachtlijst::Entity>(dat_wachtlijst::Column::TrajectId, [id]).all(tx).await?;
        oud_p = onderdelen::<dat_plaatsing::Entity>(dat_plaatsing::Column::TrajectId, [id]).all(tx).await?;
        oud_n = onderdelen::<dat_termijn::Entity>(dat_termijn::Column::TrajectId, [id]).all(tx).await?;
    }
    bewaar_dat::<dat_traject::Entity, C>(tx, oud_t, rij_traject(regio, d, p.traject)).await?;
    for i in p.indicaties {
        let oud = oud_i.iter().position(|o| o.id == i.id).map(|p| oud_i.remove(p));
        let rij = rij_indicatie(regio, d, i);
        bewaar_dat::<dat_indicatie::Entity, C>(tx, oud, rij).await?;
    }
    for w in p.wachtlijst {
        let oud = oud_w.iter().position(|o| o.id == w.id).map(|p| oud_w.remove(p));
        let rij = rij_wachtlijst(regio, d, w);
        bewaar_dat::<dat_wachtlijst::Entity, C>(tx, oud, rij).await?;
    }
    for z in p.plaatsingen {
        let oud = oud_p.iter().position(|o| o.id == z.id).map(|p| oud_p.remove(p));
        let rij = rij_plaatsing(regio, d, z);
        bewaar_dat::<dat_plaatsing::Entity, C>(tx, oud, rij).await?;
    }
    for n in p.termijnen {
        let rij = rij_termijn(regio, d, n);
        match oud_n.iter().position(|o| o.id == rij.id).map(|p| oud_n.remove(p)) {
            None => voeg_toe::<dat_termijn::Entity, C>(tx, rij).await?,
            Some(oud) if oud != rij => {
                dat_termijn::Entity::update(actief::<dat_termijn::Entity>(rij).reset_all()).exec(tx).await?;
            }
            Some(_) => {}
        }
    }
    for o in oud_n {
        dat_termijn::Entity::delete(o.into_active_model()).exec(tx).await?;
    }
    for o in oud_p {
        dat_plaatsing::Entity::delete(o.into_active_model()).exec(tx).await?;
    }
    for o in oud_i {
        dat_indicatie::Entity::delete(o.into_active_model()).exec(tx).await?;
    }
    for o in oud_w {
        dat_wachtlijst::Entity::delete(o.into_active_model()).exec(tx).await?;
    }
    Ok(())
}

pub(in crate::repository) fn rij_traject(regio_id: Uuid, d: &Dossier, p: DatTraject) -> dat_traject::Model {
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
        lang_zonder_dekking_vanaf: p.lang_zonder_dekking_vanaf,
        namens_gemeente: p.namens_gemeente,
        mandaatbesluit: p.mandaatbesluit,
        versie: 1,
    }
}

pub(in crate::repository) fn rij_indicatie(regio_id: Uuid, d: &Dossier, p: DatIndicatie) -> dat_indicatie::Model {
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

pub(in crate::repository) fn rij_wachtlijst(regio_id: Uuid, d: &Dossier, p: DatWachtlijst) -> dat_wachtlijst::Model {
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
        lang_zonder_dekking_vanaf: p.lang_zonder_dekking_vanaf,
        versie: 1,
    }
}

pub(in crate::repository) fn rij_plaatsing(regio_id: Uuid, d: &Dossier, p: DatPlaatsing) -> dat_plaatsing::Model {
    dat_plaatsing::Model {
        id: p.id,
        regio_id,
        client_id: d.client_id,
        geheim: p.geheim,
        traject_id: d.traject_id,
        zichtbaar_voor: p.zicht.voor,
        zichtbaar_tot: p.zicht.tot,
        in_zorg_sinds: p.in_zorg_sinds,
        beeindigd_op: p.beeindigd_op,
        versie: 1,
    }
}

/// A term under way has no version: it is there, or there no more.
pub(in crate::repository) fn rij_termijn(regio_id: Uuid, d: &Dossier, p: DatTermijn) -> dat_termijn::Model {
    dat_termijn::Model {
        id: p.id,
        regio_id,
        client_id: d.client_id,
        geheim: p.geheim,
        traject_id: d.traject_id,
        zichtbaar_voor: p.zicht.voor,
        zichtbaar_tot: p.zicht.tot,
        gemeente_herkomst: d.herkomst.gemeente.clone(),
        soort: p.soort.code().to_owned(),
        laatste_dag: p.laatste_dag,
        voorlopig: p.voorlopig,
    }
}
