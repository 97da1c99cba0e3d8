//! Questions on proposals, care, bridging and capacity: each reads in the snapshot of the request and within its scope.

use std::collections::HashMap;

use bw_domain::codes::VoorstelStatus;
use uuid::Uuid;

use super::lezen::per_traject;
use super::{Fout, Verzoek};
use crate::repository::capaciteit::{self, Capaciteit};
use crate::repository::ingang::Gezien;
use crate::repository::pagina::{Bladzijde, Pagina};
use crate::repository::{referentie, rijen, traject, zorg};

impl Verzoek {
    /// A page of care.
    pub async fn lijst_plaatsingen(&self, ook_beeindigd: bool, pagina: &Pagina) -> Result<Bladzijde<Gezien<rijen::DatPlaatsing>>, Fout> {
        traject::lijst_plaatsingen(&*self.lezing().await?, &self.scope, ook_beeindigd, pagina).await
    }

    /// Care by id.
    pub async fn vind_plaatsing(&self, id: Uuid) -> Result<Option<Gezien<rijen::DatPlaatsing>>, Fout> {
        Ok(traject::vind_plaatsingen(&*self.lezing().await?, &self.scope, &[id]).await?.pop())
    }

    /// Care per traject.
    pub async fn plaatsingen_van(&self, trajecten: &[Uuid]) -> Result<HashMap<Uuid, Vec<Gezien<rijen::DatPlaatsing>>>, Fout> {
        let rijen = traject::plaatsingen_van(&*self.lezing().await?, &self.scope, trajecten).await?;
        Ok(per_traject(rijen, |r| r.traject_id))
    }

    /// A page of proposals.
    pub async fn lijst_voorstellen(
        &self,
        status: Option<VoorstelStatus>,
        pagina: &Pagina,
    ) -> Result<Bladzijde<Gezien<rijen::Voorstel>>, Fout> {
        zorg::lijst_voorstellen(&*self.lezing().await?, &self.scope, status, pagina).await
    }

    /// A proposal by id.
    pub async fn vind_voorstel(&self, id: Uuid) -> Result<Option<Gezien<rijen::Voorstel>>, Fout> {
        zorg::vind_voorstel(&*self.lezing().await?, &self.scope, id).await
    }

    /// Proposals per traject.
    pub async fn voorstellen_van(&self, trajecten: &[Uuid]) -> Result<HashMap<Uuid, Vec<Gezien<rijen::Voorstel>>>, Fout> {
        let rijen = zorg::voorstellen_van(&*self.lezing().await?, &self.scope, trajecten).await?;
        Ok(per_traject(rijen, |r| r.traject_id))
    }

    /// A page of stays.
    pub async fn lijst_verblijven(&self, ook_beeindigd: bool, pagina: &Pagina) -> Result<Bladzijde<Gezien<rijen::Zorgverblijf>>, Fout> {
        zorg::lijst_verblijven(&*self.lezing().await?, &self.scope, ook_beeindigd, pagina).await
    }

    /// A stay by id.
    pub async fn vind_verblijf(&self, id: Uuid) -> Result<Option<Gezien<rijen::Zorgverblijf>>, Fout> {
        zorg::vind_verblijf(&*self.lezing().await?, &self.scope, id).await
    }

    /// Stays per traject.
    pub async fn verblijven_van(&self, trajecten: &[Uuid]) -> Result<HashMap<Uuid, Vec<Gezien<rijen::Zorgverblijf>>>, Fout> {
        let rijen = zorg::verblijven_van(&*self.lezing().await?, &self.scope, trajecten).await?;
        Ok(per_traject(rijen, |r| r.traject_id))
    }

    /// A page of bridging.
    pub async fn lijst_overbruggingen(&self, pagina: &Pagina) -> Result<Bladzijde<Gezien<rijen::Overbrugging>>, Fout> {
        zorg::lijst_overbruggingen(&*self.lezing().await?, &self.scope, pagina).await
    }

    /// A bridging by id.
    pub async fn vind_overbrugging(&self, id: Uuid) -> Result<Option<Gezien<rijen::Overbrugging>>, Fout> {
        zorg::vind_overbrugging(&*self.lezing().await?, &self.scope, id).await
    }

    /// Bridging per traject.
    pub async fn overbruggingen_van(&self, trajecten: &[Uuid]) -> Result<HashMap<Uuid, Vec<Gezien<rijen::Overbrugging>>>, Fout> {
        let rijen = zorg::overbruggingen_van(&*self.lezing().await?, &self.scope, trajecten).await?;
        Ok(per_traject(rijen, |r| r.traject_id))
    }

    /// Absences per stay, of stays within the scope.
    pub async fn afwezigheden_van(&self, verblijven: &[Uuid]) -> Result<HashMap<Uuid, Vec<rijen::Afwezigheid>>, Fout> {
        let tx = self.lezing().await?;
        let gezien = zorg::vind_verblijven(&*tx, &self.scope, verblijven).await?;
        let ids: Vec<Uuid> = gezien.iter().map(|v| v.rij.id).collect();
        let mut per: HashMap<Uuid, Vec<_>> = HashMap::new();
        for rij in zorg::afwezigheden(&*tx, &ids).await? {
            per.entry(rij.zorgverblijf_id).or_default().push(rij);
        }
        Ok(per)
    }

    /// What must be delivered, per stay within the scope; absent without an indicatie.
    pub async fn arrangement_van_verblijf(&self, verblijven: &[Uuid]) -> Result<HashMap<Uuid, Vec<rijen::ArrangementRegel>>, Fout> {
        let tx = self.lezing().await?;
        let gezien = zorg::vind_verblijven(&*tx, &self.scope, verblijven).await?;
        let regels = zorg::arrangement(&*tx, &gezien).await?;
        let van = |v: &Gezien<rijen::Zorgverblijf>| {
            let indicatie = v.rij.indicatie_id?;
            let eigen: Vec<_> = regels.iter().filter(|r| r.indicatie_id == indicatie).cloned().collect();
            (!eigen.is_empty()).then_some((v.rij.id, eigen))
        };
        Ok(gezien.iter().filter_map(van).collect())
    }

    /// Identity per client, reached through proposals, stays or bridging.
    pub async fn zorg_identiteiten(&self, clienten: &[Uuid]) -> Result<HashMap<Uuid, rijen::Identiteit>, Fout> {
        let rijen = zorg::identiteiten(&*self.lezing().await?, &self.scope, clienten).await?;
        Ok(rijen.into_iter().map(|r| (r.client_id, r)).collect())
    }

    /// Number per client, reached through proposals, stays or bridging.
    pub async fn clientnummers(&self, clienten: &[Uuid]) -> Result<HashMap<Uuid, rijen::Client>, Fout> {
        let rijen = zorg::clientnummers(&*self.lezing().await?, &self.scope, clienten).await?;
        Ok(rijen.into_iter().map(|r| (r.id, r)).collect())
    }

    /// Locations by id.
    pub async fn vind_locaties(&self, ids: &[Uuid]) -> Result<HashMap<Uuid, rijen::Locatie>, Fout> {
        let rijen = referentie::vind_locaties(&*self.lezing().await?, self.beller.regio, ids).await?;
        Ok(rijen.into_iter().map(|l| (l.id, l)).collect())
    }

    /// Capacity per location of which the caller may know it.
    pub async fn capaciteiten(&self, locaties: &[Uuid]) -> Result<HashMap<Uuid, Capaciteit>, Fout> {
        capaciteit::van_locaties(&*self.lezing().await?, &self.scope, locaties).await
    }
}
