//! Accountability, for the functionaris gegevensbescherming: what the own organisation processed, how often it looked clients up, and
//! which dossiers were opened outside the caseload.

use std::collections::hash_map::Entry;
use std::collections::{BTreeSet, HashMap};

use bw_domain::weigering::{Veld, Weigering, verplichte_tekst};
use bw_toegang::beleid;
use bw_toegang::informatie::Handeling;
use bw_toegang::rol::Rol;
use bw_toegang::scope::Datarol;
use uuid::Uuid;

use super::handeling::{Afloop, DATAROL, Gedaan, Sleutel, doe};
use super::{Fout, Verzoek};
use crate::logboek;
use crate::repository::databank::{Transaction, zet_rol};
use crate::repository::pagina::{Bladzijde, Pagina};
use crate::repository::rijen;
use crate::repository::verantwoording::{self, Opening};

/// Longest reason to see of whom a request was, in characters.
const REDEN: usize = 500;

/// One request of a caller of the own organisation.
#[derive(Clone, Debug)]
pub struct Verwerking {
    /// Who, when, what, for what purpose.
    pub aanvraag: rijen::LogAanvraag,
    /// Name of who asked.
    pub functionaris: Option<String>,
    /// Of a lookup: the case number, and whether somebody was found.
    pub opzoeking: Option<(String, bool)>,
    /// Number of persons.
    pub aantal: i64,
    /// Of a request to see numbers: why.
    pub reden: Option<String>,
    /// Whether the numbers are shown on request only.
    pub nummers_op_verzoek: bool,
    /// Those in reach, with their number; of the first hundred. None where they are shown on request only.
    pub clienten: Vec<(Uuid, String)>,
}

/// Whether the numbers of a request are shown on request only: it was made in a role that reads persons for a bezwaar, whatever other
/// roles its caller had; or it showed such numbers on request, which is a reason for one reader and not for the next.
fn op_verzoek(aanvraag: &rijen::LogAanvraag) -> bool {
    aanvraag.handeling == Handeling::VerwerkingInzien.code()
        || aanvraag.rollen.split_whitespace().filter_map(Rol::van_code).any(beleid::nummers_op_verzoek)
}

/// Shows of whom a request of the own organisation was, with a reason that is kept.
///
/// # Errors
/// Internal failures.
pub async fn inzien(verzoek: &Verzoek, sleutel: &Sleutel, id: Uuid, reden: String) -> Result<Afloop, Fout> {
    doe(verzoek, Handeling::VerwerkingInzien, sleutel, |akte| {
        Box::pin(async move {
            let reden = verplichte_tekst(Veld::Reden, &reden, REDEN)?;
            let beller = &akte.verzoek.beller;
            zet_rol(akte.tx, Datarol::Toezicht).await?;
            let verwerking = verantwoording::vind_verwerking(akte.tx, &akte.verzoek.scope, id).await?;
            let verwerking = verwerking.ok_or(Weigering::NietGevonden { veld: Veld::VerwerkingId })?;
            zet_rol(akte.tx, DATAROL).await?;
            let rij = rijen::Inzage {
                trace_id: akte.verzoek.trace_id,
                regio_id: beller.regio,
                organisatie_code: beller.organisatie.clone(),
                issuer: beller.issuer.clone(),
                subject: beller.subject.clone(),
                functionaris_id: akte.functie.id,
                dag: akte.vandaag(),
                verwerking_id: verwerking.trace_id,
                reden,
            };
            verantwoording::bewaar_inzage(akte.tx, rij).await?;
            Ok(Gedaan { id: akte.verzoek.trace_id, client: None })
        })
    })
    .await
}

/// How often somebody looked clients up on a day.
#[derive(Clone, Debug)]
pub struct Telling {
    /// The counter.
    pub rij: rijen::Opzoekteller,
    /// Name of who looked up.
    pub functionaris: Option<String>,
}

impl Verzoek {
    /// A page of what the own organisation processed.
    ///
    /// # Errors
    /// Database errors.
    pub async fn lijst_verwerkingen(&self, handeling: Option<&str>, pagina: &Pagina) -> Result<Bladzijde<Verwerking>, Fout> {
        let tx = self.lezing_onder(Datarol::Toezicht).await?;
        let bladzijde = verantwoording::lijst_verwerkingen(&*tx, &self.scope, handeling, pagina).await?;
        let meer = bladzijde.meer;
        let rijen = self.verwerkingen(&tx, bladzijde.rijen, |aanvraag| !op_verzoek(aanvraag)).await?;
        Ok(Bladzijde { rijen, meer })
    }

    /// The request of which the caller asked to see the numbers, with them: read afresh, so of those in reach by now; today only, also when
    /// the same key is sent again.
    ///
    /// # Errors
    /// Database errors.
    pub async fn ingezien(&self, id: Uuid) -> Result<Option<Verwerking>, Fout> {
        let tx = self.lezing_onder(Datarol::Toezicht).await?;
        let Some(verwerking) = verantwoording::ingezien(&*tx, &self.scope, id).await? else { return Ok(None) };
        self.is_ingezien();
        let aanvraag = verantwoording::vind_verwerking(&*tx, &self.scope, verwerking).await?;
        Ok(self.verwerkingen(&tx, aanvraag.into_iter().collect(), |_| true).await?.pop())
    }

    /// Requests with what belongs to them; the numbers of the persons where `met_nummers` says so.
    async fn verwerkingen(
        &self,
        tx: &Transaction,
        aanvragen: Vec<rijen::LogAanvraag>,
        met_nummers: impl Fn(&rijen::LogAanvraag) -> bool,
    ) -> Result<Vec<Verwerking>, Fout> {
        let ids: Vec<Uuid> = aanvragen.iter().map(|r| r.trace_id).collect();
        let getoond: BTreeSet<Uuid> = aanvragen.iter().filter(|r| met_nummers(r)).map(|r| r.trace_id).collect();
        let mut lijnen = verantwoording::lijnen(tx, &self.scope, &ids).await?;
        let (mut per_aanvraag, mut clienten) = (HashMap::<Uuid, Vec<Uuid>>::new(), HashMap::<&str, Uuid>::new());
        for (aanvraag, betrokkene) in lijnen.betrokkenen.iter().filter(|(aanvraag, _)| getoond.contains(aanvraag)) {
            // The same few persons stand under many requests: each is decrypted once.
            let client = match clienten.entry(betrokkene) {
                Entry::Occupied(bekend) => *bekend.get(),
                Entry::Vacant(nieuw) => *nieuw.insert(logboek::client(betrokkene, &self.omgeving.sleutels)?),
            };
            per_aanvraag.entry(*aanvraag).or_default().push(client);
        }
        let clienten: BTreeSet<Uuid> = clienten.into_values().collect();
        let nummers = verantwoording::clientnummers(tx, &self.scope, &clienten).await?;
        let wie = aanvragen.iter().map(|r| (r.issuer.clone(), r.subject.clone())).collect();
        let namen = verantwoording::namen(tx, &self.scope, &wie).await?;
        let verwerkingen = aanvragen.into_iter().map(|aanvraag| {
            let clienten = per_aanvraag.remove(&aanvraag.trace_id).unwrap_or_default();
            Verwerking {
                functionaris: namen.get(&(aanvraag.issuer.clone(), aanvraag.subject.clone())).cloned(),
                opzoeking: lijnen.opzoekingen.remove(&aanvraag.trace_id),
                reden: lijnen.inzagen.remove(&aanvraag.trace_id),
                aantal: lijnen.aantal.get(&aanvraag.trace_id).copied().unwrap_or_default(),
                nummers_op_verzoek: !getoond.contains(&aanvraag.trace_id),
                clienten: clienten.into_iter().filter_map(|c| Some((c, nummers.get(&c)?.clone()))).collect(),
                aanvraag,
            }
        });
        Ok(verwerkingen.collect())
    }

    /// A page of how often colleagues looked clients up.
    ///
    /// # Errors
    /// Database errors.
    pub async fn lijst_opzoektellingen(&self, pagina: &Pagina) -> Result<Bladzijde<Telling>, Fout> {
        let tx = self.lezing_onder(Datarol::Toezicht).await?;
        let bladzijde = verantwoording::lijst_tellingen(&*tx, &self.scope, pagina).await?;
        let wie = bladzijde.rijen.iter().map(|r| (r.issuer.clone(), r.subject.clone())).collect();
        let namen = verantwoording::namen(&*tx, &self.scope, &wie).await?;
        let tellingen = bladzijde.rijen.into_iter().map(|rij| {
            let functionaris = namen.get(&(rij.issuer.clone(), rij.subject.clone())).cloned();
            Telling { rij, functionaris }
        });
        Ok(Bladzijde { rijen: tellingen.collect(), meer: bladzijde.meer })
    }

    /// A page of dossiers that were opened outside the caseload.
    ///
    /// # Errors
    /// Database errors.
    pub async fn lijst_dossieropeningen(&self, pagina: &Pagina) -> Result<Bladzijde<Opening>, Fout> {
        verantwoording::lijst_dossieropeningen(&*self.lezing_onder(Datarol::Toezicht).await?, &self.scope, pagina).await
    }
}
