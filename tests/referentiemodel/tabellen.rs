//! The facts as they lie in the tables, read with full rights and without a filter. No table of the dat read model is among them.

use std::collections::HashMap;
use std::sync::Arc;

use bw_regie::http::Rand;
use bw_regie::sleutels::Gebruik;
use chrono::NaiveDate;
use entity::{
    aanvraag, afwezigheid, beschikking, caseload, client, client_identiteit, functionaris, gelijkgestelde_dag, gemeente, indicatie,
    indicatie_arrangement, indicatie_inhoud, ingebrekestelling, locatie, maatwerkafweging, mandaat, mandaat_geldigheid, melding, onderzoek,
    opschorting, overbrugging, plaatsing, plicht, regio, traject, uitstelmededeling, voorstel, wachtlijst_inschrijving, wachtstatus,
    wachtverblijf, wachtwens, zorgaanbieder, zorgverblijf,
};
use sea_orm::{FromQueryResult, Statement};
use uuid::Uuid;

use super::dat::{Dat, Kalender, leid_af};
use crate::hulp::Wereld;

/// A besluit with what it says.
pub(super) struct Besluit {
    pub(super) rij: indicatie::Model,
    pub(super) inhoud: indicatie_inhoud::Model,
    pub(super) arrangement: Vec<indicatie_arrangement::Model>,
    pub(super) beschikking: Option<beschikking::Model>,
    pub(super) afweging: Option<maatwerkafweging::Model>,
}

/// An entry on the wachtlijst with what is known of it now.
pub(super) struct Inschrijving {
    pub(super) rij: wachtlijst_inschrijving::Model,
    pub(super) statussen: Vec<wachtstatus::Model>,
    pub(super) verblijven: Vec<wachtverblijf::Model>,
    pub(super) wensen: Vec<wachtwens::Model>,
}

/// A stay with its absences.
pub(super) struct Verblijf {
    pub(super) rij: zorgverblijf::Model,
    pub(super) weg: Vec<afwezigheid::Model>,
}

/// All facts of one traject; lists oldest first.
pub(super) struct Feiten {
    pub(super) traject: traject::Model,
    pub(super) client: client::Model,
    pub(super) identiteit: client_identiteit::Model,
    pub(super) mandaatbesluit: Option<String>,
    pub(super) meldingen: Vec<melding::Model>,
    pub(super) onderzoeken: Vec<onderzoek::Model>,
    pub(super) aanvragen: Vec<aanvraag::Model>,
    /// As known now.
    pub(super) opschortingen: Vec<opschorting::Model>,
    pub(super) uitstel: Vec<uitstelmededeling::Model>,
    pub(super) ingebreke: Vec<ingebrekestelling::Model>,
    pub(super) besluiten: Vec<Besluit>,
    pub(super) plichten: Vec<plicht::Model>,
    pub(super) inschrijvingen: Vec<Inschrijving>,
    pub(super) plaatsingen: Vec<plaatsing::Model>,
    pub(super) verblijven: Vec<Verblijf>,
    pub(super) voorstellen: Vec<voorstel::Model>,
    pub(super) bruggen: Vec<overbrugging::Model>,
    pub(super) caseload: Vec<caseload::Model>,
}

impl Feiten {
    /// Besluiten on an aanvraag: the others show to no gemeente.
    pub(super) fn op_aanvraag(&self) -> impl DoubleEndedIterator<Item = &Besluit> {
        self.besluiten.iter().filter(|b| b.rij.aanvraag_id.is_some())
    }
}

/// What a gemeente reads of a traject today: as it stood at the end of yesterday.
pub(super) enum Gisteren {
    /// As it stands now.
    Zelfde,
    /// Nothing: it was not there, or is hidden since.
    Niets,
    /// As it stood.
    Zo(Box<Dossier>),
}

/// A traject: the facts, and the dat that follows from them.
pub(super) struct Dossier {
    pub(super) f: Feiten,
    pub(super) dat: Dat,
    pub(super) gisteren: Gisteren,
    /// Itself what stood yesterday, for a gemeente alone.
    pub(super) gepubliceerd: bool,
}

/// Everything the model knows of a world.
pub(super) struct Register {
    pub(super) dossiers: Vec<Dossier>,
    pub(super) functionarissen: Vec<functionaris::Model>,
    pub(super) gemeenten: Vec<gemeente::Model>,
    pub(super) aanbieders: Vec<zorgaanbieder::Model>,
    pub(super) locaties: Vec<locatie::Model>,
    pub(super) mandaten: Vec<mandaat::Model>,
    pub(super) geldigheden: Vec<mandaat_geldigheid::Model>,
    rand: Arc<Rand>,
}

async fn alle<M: FromQueryResult>(w: &Wereld, tabel: &str) -> Vec<M> {
    let alles = Statement::from_string(w.beheer.soort(), format!("SELECT * FROM {tabel}"));
    M::find_by_statement(alles).all(w.beheer.beheer()).await.unwrap()
}

/// The rows of a table by what they hang on.
async fn per<M: FromQueryResult>(w: &Wereld, tabel: &str, van: impl Fn(&M) -> Uuid) -> HashMap<Uuid, Vec<M>> {
    let mut per = HashMap::<Uuid, Vec<M>>::new();
    for rij in alle::<M>(w, tabel).await {
        per.entry(van(&rij)).or_default().push(rij);
    }
    per
}

/// Takes what hangs on an id, in an order.
fn neem<M, K: Ord>(per: &mut HashMap<Uuid, Vec<M>>, id: Uuid, volgorde: impl Fn(&M) -> K) -> Vec<M> {
    let mut rijen = per.remove(&id).unwrap_or_default();
    rijen.sort_by_key(volgorde);
    rijen
}

impl Register {
    /// With what a gemeente reads on this day: as all stood yesterday, but for who does not show to it any more.
    pub(super) fn na(mut self, gisteren: Register, vandaag: NaiveDate) -> Self {
        let mut toen: HashMap<Uuid, Dossier> = gisteren.dossiers.into_iter().map(|d| (d.f.traject.id, d)).collect();
        for d in &mut self.dossiers {
            let toont = |voor: &Option<String>| d.dat.voor == *voor && d.dat.nog_tot.is_none_or(|tot| tot >= vandaag);
            d.gisteren = match toen.remove(&d.f.traject.id) {
                Some(oud) if toont(&oud.dat.voor) => Gisteren::Zo(Box::new(Dossier { gepubliceerd: true, ..oud })),
                _ => Gisteren::Niets,
            };
        }
        self
    }

    /// The traject of a dossier as it stands now.
    pub(super) fn nu(&self, d: &Dossier) -> &Dossier {
        self.dossiers.iter().find(|nu| nu.f.traject.id == d.f.traject.id).unwrap()
    }

    /// The BSN of a client, which is stored encrypted.
    pub(super) fn bsn(&self, f: &Feiten) -> Option<String> {
        let bytes = f.identiteit.bsn_versleuteld.as_ref()?;
        let plek = format!("client_identiteit/{}", f.client.id);
        let Ok(tekst) = self.rand.omgeving.sleutels.ontsleutel(Gebruik::Bsn, plek.as_bytes(), bytes) else { panic!("BSN of {plek}") };
        Some(String::from_utf8(tekst).unwrap())
    }

    pub(super) async fn lees(w: &Wereld) -> Self {
        let regios: Vec<regio::Model> = alle(w, "regio").await;
        let decreten: Vec<gelijkgestelde_dag::Model> = alle(w, "gelijkgestelde_dag").await;
        let kalender = Kalender(decreten.iter().map(|d| d.datum).collect());
        let mandaten: Vec<mandaat::Model> = alle(w, "mandaat").await;
        let clienten = per::<client::Model>(w, "client", |c| c.id).await;
        let identiteiten = per::<client_identiteit::Model>(w, "client_identiteit", |c| c.client_id).await;
        let mut meldingen = per::<melding::Model>(w, "melding", |r| r.traject_id).await;
        let mut onderzoeken = per::<onderzoek::Model>(w, "onderzoek", |r| r.traject_id).await;
        let mut aanvragen = per::<aanvraag::Model>(w, "aanvraag", |r| r.traject_id).await;
        let mut opschortingen = per::<opschorting::Model>(w, "opschorting", |r| r.traject_id).await;
        let mut uitstel = per::<uitstelmededeling::Model>(w, "uitstelmededeling", |r| r.traject_id).await;
        let mut ingebreke = per::<ingebrekestelling::Model>(w, "ingebrekestelling", |r| r.traject_id).await;
        let mut besluiten = per::<indicatie::Model>(w, "indicatie", |r| r.traject_id).await;
        let mut inhouden = per::<indicatie_inhoud::Model>(w, "indicatie_inhoud", |r| r.indicatie_id).await;
        let mut beschikkingen = per::<beschikking::Model>(w, "beschikking", |r| r.indicatie_id).await;
        let mut afwegingen = per::<maatwerkafweging::Model>(w, "maatwerkafweging", |r| r.indicatie_id).await;
        let mut plichten = per::<plicht::Model>(w, "plicht", |r| r.traject_id).await;
        let mut arrangementen = per::<indicatie_arrangement::Model>(w, "indicatie_arrangement", |r| r.indicatie_id).await;
        let mut inschrijvingen = per::<wachtlijst_inschrijving::Model>(w, "wachtlijst_inschrijving", |r| r.traject_id).await;
        let mut statussen = per::<wachtstatus::Model>(w, "wachtstatus", |r| r.inschrijving_id).await;
        let mut waar = per::<wachtverblijf::Model>(w, "wachtverblijf", |r| r.inschrijving_id).await;
        let mut wensen = per::<wachtwens::Model>(w, "wachtwens", |r| r.inschrijving_id).await;
        let mut plaatsingen = per::<plaatsing::Model>(w, "plaatsing", |r| r.traject_id).await;
        let mut verblijven = per::<zorgverblijf::Model>(w, "zorgverblijf", |r| r.traject_id).await;
        let mut weg = per::<afwezigheid::Model>(w, "afwezigheid", |r| r.zorgverblijf_id).await;
        let mut voorstellen = per::<voorstel::Model>(w, "voorstel", |r| r.traject_id).await;
        let mut bruggen = per::<overbrugging::Model>(w, "overbrugging", |r| r.traject_id).await;
        let mut caseload = per::<caseload::Model>(w, "caseload", |r| r.traject_id).await;
        let mut dossiers = Vec::new();
        for t in alle::<traject::Model>(w, "traject").await {
            let id = t.id;
            // A client can have more than one traject.
            let client = clienten[&t.client_id][0].clone();
            let identiteit = identiteiten[&t.client_id][0].clone();
            let besluiten = neem(&mut besluiten, id, |r| (r.besluit_op, r.vastgelegd_op)).into_iter().map(|rij| Besluit {
                inhoud: inhouden.remove(&rij.id).unwrap().remove(0),
                beschikking: beschikkingen.remove(&rij.id).map(|mut b| b.remove(0)),
                afweging: afwegingen.remove(&rij.id).map(|mut a| a.remove(0)),
                arrangement: neem(&mut arrangementen, rij.id, |r| r.resultaatgebied_code.clone()),
                rij,
            });
            let besluiten = besluiten.collect();
            let mut nu = Vec::new();
            for rij in neem(&mut inschrijvingen, id, |r| r.ingeschreven_op) {
                let mut statussen = neem(&mut statussen, rij.id, |r| r.geldig_van);
                statussen.retain(|r| r.vervallen_op.is_none());
                let mut verblijven = neem(&mut waar, rij.id, |r| r.geldig_van);
                verblijven.retain(|r| r.vervallen_op.is_none());
                let mut wensen = neem(&mut wensen, rij.id, |r| r.geldig_van);
                wensen.retain(|r| r.vervallen_op.is_none());
                nu.push(Inschrijving { rij, statussen, verblijven, wensen });
            }
            let mut staand = neem(&mut opschortingen, id, |r| (r.aanvraag_id, r.nummer));
            staand.retain(|r| r.vervallen_op.is_none());
            let verblijven = neem(&mut verblijven, id, |r| (r.van, r.id)).into_iter();
            let f = Feiten {
                mandaatbesluit: t.namens_mandaat_id.map(|m| mandaten.iter().find(|r| r.id == m).unwrap().besluit_kenmerk.clone()),
                client,
                identiteit,
                meldingen: neem(&mut meldingen, id, |r| r.id),
                onderzoeken: neem(&mut onderzoeken, id, |r| r.id),
                aanvragen: neem(&mut aanvragen, id, |r| (r.ontvangen_op, r.vastgelegd_op)),
                opschortingen: staand,
                uitstel: neem(&mut uitstel, id, |r| (r.gemeld_op, r.id)),
                ingebreke: neem(&mut ingebreke, id, |r| (r.ontvangen_op, r.id)),
                besluiten,
                plichten: neem(&mut plichten, id, |r| (r.op, r.id)),
                inschrijvingen: nu,
                plaatsingen: neem(&mut plaatsingen, id, |r| (r.begonnen_op, r.id)),
                verblijven: verblijven.map(|rij| Verblijf { weg: neem(&mut weg, rij.id, |r| (r.van, r.id)), rij }).collect(),
                voorstellen: neem(&mut voorstellen, id, |r| (r.voorgesteld_op, r.id)),
                bruggen: neem(&mut bruggen, id, |r| (r.van, r.id)),
                caseload: neem(&mut caseload, id, |r| r.id),
                traject: t,
            };
            let regio = regios.iter().find(|r| r.id == f.traject.regio_id).unwrap();
            dossiers.push(Dossier { dat: leid_af(&f, regio, &kalender), f, gisteren: Gisteren::Zelfde, gepubliceerd: false });
        }
        Register {
            rand: w.rand.clone(),
            dossiers,
            functionarissen: alle(w, "functionaris").await,
            gemeenten: alle(w, "gemeente").await,
            aanbieders: alle(w, "zorgaanbieder").await,
            locaties: alle(w, "locatie").await,
            mandaten,
            geldigheden: alle(w, "mandaat_geldigheid").await,
        }
    }
}
