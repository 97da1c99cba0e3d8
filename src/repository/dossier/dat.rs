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

/// What is done with a row.
enum Stap<M> {
    Weg(M),
    Erbij(M),
    Anders(M),
}

/// What becomes of the rows of one table.
struct Stappen<E: EntityTrait> {
    stappen: Vec<Stap<E::Model>>,
    /// Of how many ids.
    rijen: usize,
}

impl<E> Stappen<E>
where
    E: EntityTrait,
    E::Model: IntoActiveModel<E::ActiveModel> + DatRij,
    E::ActiveModel: Send,
{
    /// From the rows before, in order of their first day, and what the projection makes of them.
    fn van(oud: Vec<E::Model>, nieuw: Vec<E::Model>, moment: Moment, verbergt: bool) -> Self {
        let mut per = BTreeMap::<Uuid, (Vec<E::Model>, Option<E::Model>)>::new();
        for rij in oud {
            per.entry(rij.id()).or_default().0.push(rij);
        }
        for rij in nieuw {
            let id = rij.id();
            per.entry(id).or_default().1 = Some(rij);
        }
        let mut uit = Stappen { stappen: Vec::new(), rijen: 0 };
        for (oud, nieuw) in per.into_values() {
            let lijn = volgende(&oud, nieuw, moment, verbergt);
            let eerder = uit.stappen.len();
            let op = |rijen: &[E::Model], van: NaiveDate| rijen.iter().position(|r| r.van() == van);
            // What goes, goes first: of the rows of one id only one may have no end.
            uit.stappen.extend(oud.iter().filter(|r| op(&lijn, r.van()).is_none()).cloned().map(Stap::Weg));
            uit.stappen.extend(lijn.into_iter().filter_map(|rij| match op(&oud, rij.van()) {
                None => Some(Stap::Erbij(rij)),
                Some(plek) => (oud[plek] != rij).then_some(Stap::Anders(rij)),
            }));
            uit.rijen += usize::from(uit.stappen.len() > eerder);
        }
        uit
    }

    async fn doe<C: ConnectionTrait>(self, tx: &C) -> Result<(), Fout> {
        for stap in self.stappen {
            match stap {
                Stap::Weg(rij) => {
                    E::delete(rij.into_active_model()).exec(tx).await?;
                }
                Stap::Erbij(rij) => voeg_toe::<E, C>(tx, rij).await?,
                Stap::Anders(rij) => {
                    E::update(actief::<E>(rij).reset_all()).exec(tx).await?;
                }
            }
        }
        Ok(())
    }
}

/// The rows of dat of one traject, of each table in order of their first day.
#[derive(Clone, Debug, Default)]
pub(in crate::repository) struct Datrijen {
    trajecten: Vec<dat_traject::Model>,
    indicaties: Vec<dat_indicatie::Model>,
    wachtlijst: Vec<dat_wachtlijst::Model>,
    plaatsingen: Vec<dat_plaatsing::Model>,
    termijnen: Vec<dat_termijn::Model>,
}

/// The rows of some trajecten in one table, in order of their first day.
async fn rijen_van<E, C>(tx: &C, traject: E::Column, van: E::Column, ids: &[Uuid]) -> Result<Vec<E::Model>, Fout>
where
    E: EntityTrait,
    E::Model: Send + Sync,
    C: ConnectionTrait,
{
    Ok(onderdelen::<E>(traject, ids.iter().copied()).order_by_asc(van).all(tx).await?)
}

impl Datrijen {
    /// Those of trajecten that were read already, by traject: one statement for each table.
    ///
    /// # Errors
    /// Database errors.
    pub(in crate::repository) async fn lees<C: ConnectionTrait>(tx: &C, ids: &[Uuid]) -> Result<BTreeMap<Uuid, Self>, Fout> {
        use {dat_indicatie as di, dat_plaatsing as dp, dat_termijn as dn, dat_traject as dt, dat_wachtlijst as dw};
        let mut uit = BTreeMap::<Uuid, Self>::new();
        for r in rijen_van::<dt::Entity, C>(tx, dt::Column::Id, dt::Column::GepubliceerdVan, ids).await? {
            uit.entry(r.id).or_default().trajecten.push(r);
        }
        for r in rijen_van::<di::Entity, C>(tx, di::Column::TrajectId, di::Column::GepubliceerdVan, ids).await? {
            uit.entry(r.traject_id).or_default().indicaties.push(r);
        }
        for r in rijen_van::<dw::Entity, C>(tx, dw::Column::TrajectId, dw::Column::GepubliceerdVan, ids).await? {
            uit.entry(r.traject_id).or_default().wachtlijst.push(r);
        }
        for r in rijen_van::<dp::Entity, C>(tx, dp::Column::TrajectId, dp::Column::GepubliceerdVan, ids).await? {
            uit.entry(r.traject_id).or_default().plaatsingen.push(r);
        }
        for r in rijen_van::<dn::Entity, C>(tx, dn::Column::TrajectId, dn::Column::GepubliceerdVan, ids).await? {
            uit.entry(r.traject_id).or_default().termijnen.push(r);
        }
        Ok(uit)
    }

    /// Without those that are over: they go with the next act, and tell nobody anything.
    pub(super) fn lopend(mut self, vandaag: NaiveDate) -> Self {
        fn houd<M: DatRij>(rijen: &mut Vec<M>, vandaag: NaiveDate) {
            rijen.retain(|r| r.tot().is_none_or(|tot| tot > vandaag));
        }
        houd(&mut self.trajecten, vandaag);
        houd(&mut self.indicaties, vandaag);
        houd(&mut self.wachtlijst, vandaag);
        houd(&mut self.plaatsingen, vandaag);
        houd(&mut self.termijnen, vandaag);
        self
    }
}

/// How many rows of dat are otherwise, by table: a row is one however many days of it move.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Datwijziging {
    pub trajecten: usize,
    pub indicaties: usize,
    pub wachtlijst: usize,
    pub plaatsingen: usize,
    pub termijnen: usize,
}

impl Datwijziging {
    /// None at all.
    pub fn is_leeg(&self) -> bool {
        *self == Datwijziging::default()
    }
}

impl std::ops::AddAssign for Datwijziging {
    fn add_assign(&mut self, ander: Self) {
        self.trajecten += ander.trajecten;
        self.indicaties += ander.indicaties;
        self.wachtlijst += ander.wachtlijst;
        self.plaatsingen += ander.plaatsingen;
        self.termijnen += ander.termijnen;
    }
}

/// What becomes of the dat of one traject.
pub(in crate::repository) struct Datplan {
    trajecten: Stappen<dat_traject::Entity>,
    indicaties: Stappen<dat_indicatie::Entity>,
    wachtlijst: Stappen<dat_wachtlijst::Entity>,
    plaatsingen: Stappen<dat_plaatsing::Entity>,
    termijnen: Stappen<dat_termijn::Entity>,
}

impl Datplan {
    /// From what is stored: what is published stays until the day on which what is new begins, unless it is to be hidden.
    pub(super) fn van(regio: Uuid, d: &Dossier, p: DatProjectie, moment: Moment, oud: Datrijen) -> Self {
        let van = moment.van;
        let lopend = oud.trajecten.iter().filter(|r| r.tot().is_none_or(|tot| tot > moment.vandaag));
        let gepubliceerd = lopend.filter_map(DatRij::voor);
        let traject = rij_traject(regio, d, p.traject, van);
        let leest = getoond(traject.clone(), moment.per_maand).getoond;
        let weg = verbergt(gepubliceerd, &Zicht { voor: leest.zichtbaar_voor, tot: leest.zichtbaar_tot }, moment.vandaag);
        let indicaties = p.indicaties.into_iter().map(|i| rij_indicatie(regio, d, i, van)).collect();
        let wachtlijst = p.wachtlijst.into_iter().map(|w| rij_wachtlijst(regio, d, w, van)).collect();
        let plaatsingen = p.plaatsingen.into_iter().map(|z| rij_plaatsing(regio, d, z, van)).collect();
        let termijnen = p.termijnen.into_iter().map(|n| rij_termijn(regio, d, n, van)).collect();
        Datplan {
            trajecten: Stappen::van(oud.trajecten, vec![traject], moment, weg),
            indicaties: Stappen::van(oud.indicaties, indicaties, moment, weg),
            wachtlijst: Stappen::van(oud.wachtlijst, wachtlijst, moment, weg),
            plaatsingen: Stappen::van(oud.plaatsingen, plaatsingen, moment, weg),
            termijnen: Stappen::van(oud.termijnen, termijnen, moment, weg),
        }
    }

    /// How many rows it moves.
    pub(in crate::repository) fn wijziging(&self) -> Datwijziging {
        Datwijziging {
            trajecten: self.trajecten.rijen,
            indicaties: self.indicaties.rijen,
            wachtlijst: self.wachtlijst.rijen,
            plaatsingen: self.plaatsingen.rijen,
            termijnen: self.termijnen.rijen,
        }
    }

    /// Does it.
    ///
    /// # Errors
    /// Database errors.
    pub(in crate::repository) async fn doe<C: ConnectionTrait>(self, tx: &C) -> Result<(), Fout> {
        self.trajecten.doe(tx).await?;
        self.indicaties.doe(tx).await?;
        self.wachtlijst.doe(tx).await?;
        self.plaatsingen.doe(tx).await?;
        self.termijnen.doe(tx).await
    }
}

/// Stores the dat projection of a traject, in the transaction of the change.
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
    let id = d.traject_id;
    let oud = if nieuw { None } else { Datrijen::lees(tx, &[id]).await?.remove(&id) };
    Datplan::van(regio, d, p, moment, oud.unwrap_or_default()).doe(tx).await
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
