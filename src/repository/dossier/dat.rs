//! Storing the dat projection of a dossier, in the transaction of the change.

use std::collections::BTreeMap;

use bw_domain::dossier::Dossier;
use bw_domain::projectie::{DatIndicatie, DatPlaatsing, DatProjectie, DatTermijn, DatTraject, DatWachtlijst, Zicht};
use bw_domain::publicatie::{Moment, Nieuw, Rij, hele_maand, maand, maandeinde, publiceer, verbergt};
use chrono::NaiveDate;
use entity::{dat_indicatie, dat_plaatsing, dat_termijn, dat_traject, dat_wachtlijst};
use sea_orm::{ActiveModelTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryOrder};
use uuid::Uuid;

use super::{actief, voeg_toe};
use crate::repository::Fout;
use crate::repository::ingang::onderdelen;

/// A row of dat, with the days on which a gemeente may read it.
trait DatRij: Clone + PartialEq {
    fn id(&self) -> Uuid;
    fn van(&self) -> NaiveDate;
    fn tot(&self) -> Option<NaiveDate>;
    fn met_dagen(self, van: NaiveDate, tot: Option<NaiveDate>) -> Self;
    /// The gemeente to which it shows.
    fn voor(&self) -> Option<&str>;
    /// With the month of starts and ends of care and wait, and shown until the end of one.
    fn per_maand(self) -> Self;
}

/// Of each table its starts and ends of care and wait: always there, there or not; and what begins to hold of itself on a day, by which
/// an end of cover could be counted back.
macro_rules! dat_rij {
    ($($entity:ident [$($dag:ident),*] [$($mag:ident),*] [$($vanaf:ident),*]),+ $(,)?) => { $(
        impl DatRij for $entity::Model {
            fn id(&self) -> Uuid {
                self.id
            }
            fn van(&self) -> NaiveDate {
                self.gepubliceerd_van
            }
            fn tot(&self) -> Option<NaiveDate> {
                self.gepubliceerd_tot
            }
            fn met_dagen(self, van: NaiveDate, tot: Option<NaiveDate>) -> Self {
                $entity::Model { gepubliceerd_van: van, gepubliceerd_tot: tot, ..self }
            }
            fn voor(&self) -> Option<&str> {
                self.zichtbaar_voor.as_deref()
            }
            fn per_maand(self) -> Self {
                $entity::Model {
                    zichtbaar_tot: self.zichtbaar_tot.map(maandeinde),
                    $($dag: maand(self.$dag),)*
                    $($mag: self.$mag.map(maand),)*
                    $($vanaf: self.$vanaf.map(hele_maand),)*
                    ..self
                }
            }
        }
    )+ };
}
dat_rij!(
    dat_traject [] [wachtend_sinds, in_zorg_sinds, beeindigd_op] [lang_zonder_dekking_vanaf],
    dat_indicatie [] [] [],
    dat_wachtlijst [wachtend_sinds] [gesloten_op] [lang_zonder_dekking_vanaf],
    dat_plaatsing [in_zorg_sinds] [beeindigd_op] [],
    dat_termijn [] [] [],
);

/// What a gemeente may read of a row; of one that shows to none it does not matter.
fn getoond<M: DatRij>(live: M, per_maand: bool) -> Nieuw<M> {
    let getoond = if per_maand && live.voor().is_some() { live.clone().per_maand() } else { live.clone() };
    Nieuw { live, getoond }
}

/// The rows of one id after an act.
fn volgende<M: DatRij>(oud: &[M], nieuw: Option<M>, moment: Moment, verbergt: bool) -> Vec<M> {
    // Compared without their days.
    let kaal = |m: M| m.met_dagen(NaiveDate::MIN, None);
    let lijn = oud.iter().map(|m| Rij { van: m.van(), tot: m.tot(), dat: kaal(m.clone()) }).collect();
    let nieuw = nieuw.map(|m| getoond(kaal(m), moment.per_maand));
    let lijn = publiceer(lijn, nieuw, moment, verbergt, |m: &M| m.voor().is_some());
    lijn.into_iter().map(|r| r.dat.met_dagen(r.van, r.tot)).collect()
}

/// Stores the rows of one table: those before the act, in order of their first day, and what it makes of them.
async fn bewaar_rijen<E, C>(tx: &C, oud: Vec<E::Model>, nieuw: Vec<E::Model>, moment: Moment, verbergt: bool) -> Result<(), Fout>
where
    E: EntityTrait,
    E::Model: IntoActiveModel<E::ActiveModel> + DatRij,
    E::ActiveModel: Send,
    C: ConnectionTrait,
{
    let mut per = BTreeMap::<Uuid, (Vec<E::Model>, Option<E::Model>)>::new();
    for rij in oud {
        per.entry(rij.id()).or_default().0.push(rij);
    }
    for rij in nieuw {
        let id = rij.id();
        per.entry(id).or_default().1 = Some(rij);
    }
    for (oud, nieuw) in per.into_values() {
        let lijn = volgende(&oud, nieuw, moment, verbergt);
        let op = |rijen: &[E::Model], van: NaiveDate| rijen.iter().position(|r| r.van() == van);
        // What goes, goes first: of the rows of one id only one may have no end.
        for rij in oud.iter().filter(|r| op(&lijn, r.van()).is_none()) {
            E::delete(rij.clone().into_active_model()).exec(tx).await?;
        }
        for rij in lijn {
            match op(&oud, rij.van()) {
                None => voeg_toe::<E, C>(tx, rij).await?,
                Some(plek) if oud[plek] != rij => {
                    E::update(actief::<E>(rij).reset_all()).exec(tx).await?;
                }
                Some(_) => {}
            }
        }
    }
    Ok(())
}

/// The rows of a traject in one table, in order of their first day.
async fn rijen_van<E, C>(tx: &C, kolom: E::Column, van: E::Column, traject: Uuid) -> Result<Vec<E::Model>, Fout>
where
    E: EntityTrait,
    E::Model: Send + Sync,
    C: ConnectionTrait,
{
    Ok(onderdelen::<E>(kolom, [traject]).order_by_asc(van).all(tx).await?)
}

/// Stores the dat projection of a traject: what is published stays until the day on which what is new begins, unless it is to be hidden.
///
/// # Errors
/// Database errors.
pub async fn bewaar_projectie<C: ConnectionTrait>(
    tx: &C,
    regio: Uuid,
    d: &Dossier,
    p: DatProjectie,
    moment: Moment,
    nieuw: bool,
) -> Result<(), Fout> {
    use {dat_indicatie as di, dat_plaatsing as dp, dat_termijn as dn, dat_traject as dt, dat_wachtlijst as dw};
    let (id, van) = (d.traject_id, moment.van);
    let (mut oud_t, mut oud_i, mut oud_w, mut oud_p) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let mut oud_n = Vec::new();
    if !nieuw {
        oud_t = rijen_van::<dt::Entity, C>(tx, dt::Column::Id, dt::Column::GepubliceerdVan, id).await?;
        oud_i = rijen_van::<di::Entity, C>(tx, di::Column::TrajectId, di::Column::GepubliceerdVan, id).await?;
        oud_w = rijen_van::<dw::Entity, C>(tx, dw::Column::TrajectId, dw::Column::GepubliceerdVan, id).await?;
        oud_p = rijen_van::<dp::Entity, C>(tx, dp::Column::TrajectId, dp::Column::GepubliceerdVan, id).await?;
        oud_n = rijen_van::<dn::Entity, C>(tx, dn::Column::TrajectId, dn::Column::GepubliceerdVan, id).await?;
    }
    let gepubliceerd = oud_t.iter().filter(|r: &&dt::Model| r.tot().is_none_or(|tot| tot > moment.vandaag)).filter_map(DatRij::voor);
    let traject = rij_traject(regio, d, p.traject, van);
    let leest = getoond(traject.clone(), moment.per_maand).getoond;
    let weg = verbergt(gepubliceerd, &Zicht { voor: leest.zichtbaar_voor, tot: leest.zichtbaar_tot }, moment.vandaag);
    bewaar_rijen::<dt::Entity, C>(tx, oud_t, vec![traject], moment, weg).await?;
    let nieuw = p.indicaties.into_iter().map(|i| rij_indicatie(regio, d, i, van)).collect();
    bewaar_rijen::<di::Entity, C>(tx, oud_i, nieuw, moment, weg).await?;
    let nieuw = p.wachtlijst.into_iter().map(|w| rij_wachtlijst(regio, d, w, van)).collect();
    bewaar_rijen::<dw::Entity, C>(tx, oud_w, nieuw, moment, weg).await?;
    let nieuw = p.plaatsingen.into_iter().map(|z| rij_plaatsing(regio, d, z, van)).collect();
    bewaar_rijen::<dp::Entity, C>(tx, oud_p, nieuw, moment, weg).await?;
    let nieuw = p.termijnen.into_iter().map(|n| rij_termijn(regio, d, n, van)).collect();
    bewaar_rijen::<dn::Entity, C>(tx, oud_n, nieuw, moment, weg).await
}

fn rij_traject(regio_id: Uuid, d: &Dossier, p: DatTraject, van: NaiveDate) -> dat_traject::Model {
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
        gepubliceerd_van: van,
        gepubliceerd_tot: None,
    }
}

fn rij_indicatie(regio_id: Uuid, d: &Dossier, p: DatIndicatie, van: NaiveDate) -> dat_indicatie::Model {
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
        gepubliceerd_van: van,
        gepubliceerd_tot: None,
    }
}

fn rij_wachtlijst(regio_id: Uuid, d: &Dossier, p: DatWachtlijst, van: NaiveDate) -> dat_wachtlijst::Model {
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
        gepubliceerd_van: van,
        gepubliceerd_tot: None,
    }
}

fn rij_plaatsing(regio_id: Uuid, d: &Dossier, p: DatPlaatsing, van: NaiveDate) -> dat_plaatsing::Model {
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
        gepubliceerd_van: van,
        gepubliceerd_tot: None,
    }
}

fn rij_termijn(regio_id: Uuid, d: &Dossier, p: DatTermijn, van: NaiveDate) -> dat_termijn::Model {
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
        gepubliceerd_van: van,
        gepubliceerd_tot: None,
    }
}
