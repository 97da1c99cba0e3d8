//! Questions: each reads in the snapshot of the request and within its scope.

use std::collections::HashMap;

use bw_domain::bezwaar::TeNemen;
use bw_toegang::informatie::{Informatie, Klasse, Onderdeel};
use uuid::Uuid;

use super::{Fout, Verzoek};
use crate::repository::bezwaar;
use crate::repository::ingang::{Gezien, Ingezien};
use crate::repository::mandaat::{MandaatFilter, MandaatRij, OndermandaatRij};
use crate::repository::pagina::{Bladzijde, Pagina};
use crate::repository::referentie::{GemeenteLid, LocatieFilter};
use crate::repository::traject::{IndicatieFilter, TrajectFilter, WachtlijstFilter};
use crate::repository::{functionaris, mandaat, monitor, referentie, rijen, traject};

/// The wat of one traject.
#[derive(Clone, Debug)]
pub struct TrajectInhoud {
    /// The traject.
    pub traject: rijen::Traject,
    /// Its meldingen.
    pub meldingen: Vec<rijen::Melding>,
    /// Its onderzoek.
    pub onderzoek: Option<rijen::Onderzoek>,
    /// Duties that were done.
    pub plichten: Vec<rijen::Plicht>,
    /// Rulings that care rests on.
    pub uitspraken: Vec<String>,
}

/// The wat of one indicatie.
#[derive(Clone, Debug)]
pub struct IndicatieInhoud {
    /// The besluit with the right it rests on.
    pub besluit: rijen::Besluit,
    /// What it says.
    pub inhoud: rijen::BesluitInhoud,
    /// What its beschikking states, if it was made known here.
    pub beschikking: Option<rijen::Beschikking>,
    /// The maatwerkafweging behind it, if it makes an exception.
    pub afweging: Option<rijen::Maatwerkafweging>,
    /// The besluit that a bezwaar against it asks for, until it was taken.
    pub te_nemen: Option<TeNemen>,
}

/// The wat of one wait.
#[derive(Clone, Debug)]
pub struct WachtlijstInhoud {
    /// The entry.
    pub inschrijving: rijen::Inschrijving,
    /// Statuses.
    pub statussen: Vec<rijen::Wachtstatus>,
    /// Where the client stays.
    pub verblijven: Vec<rijen::Wachtverblijf>,
    /// Requirements and preferences.
    pub wensen: Vec<rijen::Wachtwens>,
}

pub(super) fn per_traject<M>(rijen: Vec<Gezien<M>>, traject: impl Fn(&M) -> Uuid) -> HashMap<Uuid, Vec<Gezien<M>>> {
    let mut per = HashMap::<Uuid, Vec<Gezien<M>>>::new();
    for rij in rijen {
        per.entry(traject(&rij.rij)).or_default().push(rij);
    }
    per
}

impl Verzoek {
    /// A page of trajecten.
    pub async fn lijst_trajecten(&self, filter: &TrajectFilter, pagina: &Pagina) -> Result<Bladzijde<Gezien<rijen::DatTraject>>, Fout> {
        traject::lijst_trajecten(&*self.lezing().await?, &self.scope, filter, pagina).await
    }

    /// A page of indicaties.
    pub async fn lijst_indicaties(
        &self,
        filter: &IndicatieFilter,
        pagina: &Pagina,
    ) -> Result<Bladzijde<Gezien<rijen::DatIndicatie>>, Fout> {
        traject::lijst_indicaties(&*self.lezing().await?, &self.scope, filter, pagina).await
    }

    /// A page of the wachtlijst.
    pub async fn lijst_wachtlijst(
        &self,
        filter: &WachtlijstFilter,
        pagina: &Pagina,
    ) -> Result<Bladzijde<Gezien<rijen::DatWachtlijst>>, Fout> {
        traject::lijst_wachtlijst(&*self.lezing().await?, &self.scope, filter, pagina).await
    }

    /// A page of gemeenten of the region today.
    pub async fn lijst_gemeenten(&self, pagina: &Pagina) -> Result<Bladzijde<GemeenteLid>, Fout> {
        referentie::lijst_gemeenten(&*self.lezing().await?, self.beller.regio, self.vandaag(), pagina).await
    }

    /// A page of locaties of the region.
    pub async fn lijst_locaties(&self, filter: &LocatieFilter, pagina: &Pagina) -> Result<Bladzijde<rijen::Locatie>, Fout> {
        referentie::lijst_locaties(&*self.lezing().await?, &self.scope, filter, pagina).await
    }

    /// A page of mandaten of the region.
    pub async fn lijst_mandaten(&self, filter: &MandaatFilter, pagina: &Pagina) -> Result<Bladzijde<MandaatRij>, Fout> {
        mandaat::lijst(&*self.lezing().await?, self.beller.regio, filter, pagina).await
    }

    /// A page of ondermandaten that the caller may read.
    pub async fn lijst_ondermandaten(&self, pagina: &Pagina) -> Result<Bladzijde<OndermandaatRij>, Fout> {
        mandaat::lijst_ondermandaten(&*self.lezing().await?, &self.scope, pagina).await
    }

    /// Trajecten by id.
    pub async fn vind_trajecten(&self, ids: &[Uuid]) -> Result<HashMap<Uuid, Gezien<rijen::DatTraject>>, Fout> {
        let rijen = traject::vind_trajecten(&*self.lezing().await?, &self.scope, ids).await?;
        Ok(rijen.into_iter().map(|r| (r.rij.id, r)).collect())
    }

    /// An indicatie by id.
    pub async fn vind_indicatie(&self, id: Uuid) -> Result<Option<Gezien<rijen::DatIndicatie>>, Fout> {
        Ok(traject::vind_indicaties(&*self.lezing().await?, &self.scope, &[id]).await?.pop())
    }

    /// A wait by id.
    pub async fn vind_wachtlijst(&self, id: Uuid) -> Result<Option<Gezien<rijen::DatWachtlijst>>, Fout> {
        Ok(traject::vind_wachtlijst(&*self.lezing().await?, &self.scope, &[id]).await?.pop())
    }

    /// Mandaten by id.
    pub async fn vind_mandaten(&self, ids: &[Uuid]) -> Result<HashMap<Uuid, MandaatRij>, Fout> {
        let rijen = mandaat::vind(&*self.lezing().await?, self.beller.regio, ids).await?;
        Ok(rijen.into_iter().map(|m| (m.mandaat.id, m)).collect())
    }

    /// An ondermandaat by id, if the caller may know of ondermandaten at all.
    pub async fn vind_ondermandaat(&self, id: Uuid) -> Result<Option<OndermandaatRij>, Fout> {
        if !self.scope.weet_zonder_client((Klasse::Verantwoording, Onderdeel::Ondermandaat)) {
            return Ok(None);
        }
        Ok(mandaat::vind_ondermandaten(&*self.lezing().await?, &self.scope, &[id]).await?.pop())
    }

    /// A locatie by id.
    pub async fn vind_locatie(&self, id: Uuid) -> Result<Option<rijen::Locatie>, Fout> {
        Ok(referentie::vind_locaties(&*self.lezing().await?, self.beller.regio, &[id]).await?.pop())
    }

    /// Gemeenten by code.
    pub async fn vind_gemeenten(&self, codes: &[String]) -> Result<HashMap<String, rijen::Gemeente>, Fout> {
        let rijen = referentie::vind_gemeenten(&*self.lezing().await?, codes).await?;
        Ok(rijen.into_iter().map(|g| (g.code.clone(), g)).collect())
    }

    /// Providers by id.
    pub async fn vind_aanbieders(&self, ids: &[Uuid]) -> Result<HashMap<Uuid, rijen::Zorgaanbieder>, Fout> {
        let rijen = referentie::vind_aanbieders(&*self.lezing().await?, ids).await?;
        Ok(rijen.into_iter().map(|a| (a.id, a)).collect())
    }

    /// Functionarissen of the region by id.
    pub async fn vind_functionarissen(&self, ids: &[Uuid]) -> Result<HashMap<Uuid, rijen::Functionaris>, Fout> {
        let rijen = functionaris::vind_namen(&*self.lezing().await?, self.beller.regio, ids).await?;
        Ok(rijen.into_iter().map(|f| (f.id, f)).collect())
    }

    /// Indicaties per traject.
    pub async fn indicaties_van(&self, trajecten: &[Uuid]) -> Result<HashMap<Uuid, Vec<Gezien<rijen::DatIndicatie>>>, Fout> {
        let rijen = traject::indicaties_van(&*self.lezing().await?, &self.scope, trajecten).await?;
        Ok(per_traject(rijen, |r| r.traject_id))
    }

    /// Waits per traject.
    pub async fn wachtlijst_van(&self, trajecten: &[Uuid]) -> Result<HashMap<Uuid, Vec<Gezien<rijen::DatWachtlijst>>>, Fout> {
        let rijen = traject::wachtlijst_van(&*self.lezing().await?, &self.scope, trajecten).await?;
        Ok(per_traject(rijen, |r| r.traject_id))
    }

    /// Of which of these trajecten the caller may know a piece of information.
    pub(super) async fn inzien(&self, trajecten: &[Uuid], informatie: Informatie) -> Result<Ingezien, Fout> {
        let rijen = traject::vind_trajecten(&*self.lezing().await?, &self.scope, trajecten).await?;
        Ok(Ingezien::van(&rijen, informatie))
    }

    /// Identity per client, of trajecten of which the caller may know it.
    pub async fn identiteiten_van(&self, trajecten: &[Uuid]) -> Result<HashMap<Uuid, rijen::Identiteit>, Fout> {
        let ingezien = self.inzien(trajecten, (Klasse::Identiteit, Onderdeel::Client)).await?;
        let rijen = traject::identiteiten(&*self.lezing().await?, &ingezien).await?;
        Ok(rijen.into_iter().map(|r| (r.client_id, r)).collect())
    }

    /// The wat of trajecten.
    pub async fn inhoud_trajecten(&self, trajecten: &[Uuid]) -> Result<HashMap<Uuid, TrajectInhoud>, Fout> {
        let ingezien = self.inzien(trajecten, (Klasse::Wat, Onderdeel::Traject)).await?;
        let inhoud = traject::inhoud_trajecten(&*self.lezing().await?, &ingezien).await?;
        let per = inhoud.traject.into_iter().map(|traject| {
            let id = traject.id;
            let meldingen = inhoud.meldingen.iter().filter(|m| m.traject_id == id).cloned().collect();
            let onderzoek = inhoud.onderzoeken.iter().find(|o| o.traject_id == id).cloned();
            let plichten = inhoud.plichten.iter().filter(|p| p.traject_id == id).cloned().collect();
            let uitspraken = inhoud.uitspraken.iter().filter(|p| p.traject_id == id).filter_map(|p| p.uitspraak.clone()).collect();
            (id, TrajectInhoud { traject, meldingen, onderzoek, plichten, uitspraken })
        });
        Ok(per.collect())
    }

    /// The wat of indicaties, by id of the indicatie.
    pub async fn inhoud_indicaties(&self, trajecten: &[Uuid]) -> Result<HashMap<Uuid, IndicatieInhoud>, Fout> {
        let ingezien = self.inzien(trajecten, (Klasse::Wat, Onderdeel::Indicatie)).await?;
        let gelezen = traject::inhoud_indicaties(&*self.lezing().await?, &ingezien).await?;
        let te_nemen = bezwaar::te_nemen(&*self.lezing().await?, &ingezien).await?;
        let per = gelezen.besluiten.iter().filter_map(|besluit| {
            let inhoud = gelezen.inhoud.iter().find(|i| i.indicatie_id == besluit.id)?.clone();
            let beschikking = gelezen.beschikkingen.iter().find(|b| b.indicatie_id == besluit.id).cloned();
            let van_traject = || gelezen.besluiten.iter().filter(|b| b.traject_id == besluit.traject_id).map(|b| (b.id, b.besluit_op));
            let nog = |t: &&TeNemen| t.indicatie_id == besluit.id && !t.genomen(van_traject());
            let te_nemen = te_nemen.iter().find(nog).cloned();
            let afweging = gelezen.afwegingen.iter().find(|a| a.indicatie_id == besluit.id).cloned();
            Some((besluit.id, IndicatieInhoud { besluit: besluit.clone(), inhoud, beschikking, afweging, te_nemen }))
        });
        Ok(per.collect())
    }

    /// Arrangements, by id of the indicatie.
    pub async fn arrangementen(&self, trajecten: &[Uuid]) -> Result<HashMap<Uuid, Vec<rijen::ArrangementRegel>>, Fout> {
        let ingezien = self.inzien(trajecten, (Klasse::Wat, Onderdeel::Arrangement)).await?;
        let gelezen = traject::inhoud_indicaties(&*self.lezing().await?, &ingezien).await?;
        let mut per: HashMap<Uuid, Vec<_>> = gelezen.besluiten.iter().map(|b| (b.id, Vec::new())).collect();
        for regel in gelezen.arrangement {
            per.entry(regel.indicatie_id).or_default().push(regel);
        }
        Ok(per)
    }

    /// The wat of waits, by id of the entry.
    pub async fn inhoud_wachtlijst(&self, trajecten: &[Uuid]) -> Result<HashMap<Uuid, WachtlijstInhoud>, Fout> {
        let ingezien = self.inzien(trajecten, (Klasse::Wat, Onderdeel::Wachtlijst)).await?;
        let g = traject::inhoud_wachtlijst(&*self.lezing().await?, &ingezien).await?;
        let per = g.inschrijvingen.into_iter().map(|inschrijving| {
            let id = inschrijving.id;
            let inhoud = WachtlijstInhoud {
                inschrijving,
                statussen: g.statussen.iter().filter(|s| s.inschrijving_id == id).cloned().collect(),
                verblijven: g.verblijven.iter().filter(|s| s.inschrijving_id == id).cloned().collect(),
                wensen: g.wensen.iter().filter(|s| s.inschrijving_id == id).cloned().collect(),
            };
            (id, inhoud)
        });
        Ok(per.collect())
    }

    /// Names of result areas.
    pub async fn resultaatgebieden(&self) -> Result<Vec<rijen::Resultaatgebied>, Fout> {
        referentie::resultaatgebieden(&*self.lezing().await?).await
    }

    /// The list of powers.
    pub async fn bevoegdheden(&self) -> Result<Vec<rijen::Bevoegdheid>, Fout> {
        referentie::bevoegdheden(&*self.lezing().await?).await
    }

    /// Cells of the regiomonitor that the caller may read.
    pub async fn regiomonitor(&self, van: &str, tot: &str) -> Result<Vec<rijen::MonitorCel>, Fout> {
        monitor::lijst(&*self.lezing().await?, &self.scope, van, tot).await
    }
}
