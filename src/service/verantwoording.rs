//! Accountability, for the functionaris gegevensbescherming: what the own organisation processed, how often it looked clients up, and
//! which dossiers were opened outside the caseload.

use std::collections::{BTreeSet, HashMap};

use bw_toegang::scope::Datarol;
use uuid::Uuid;

use super::{Fout, Verzoek};
use crate::logboek;
use crate::repository::pagina::{Bladzijde, Pagina};
use crate::repository::rijen;
use crate::repository::verantwoording::{self, Opening};

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
    /// Those in reach, with their number; of the first hundred.
    pub clienten: Vec<(Uuid, String)>,
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
        let ids: Vec<Uuid> = bladzijde.rijen.iter().map(|r| r.trace_id).collect();
        let mut lijnen = verantwoording::lijnen(&*tx, &self.scope, &ids).await?;
        let mut per_aanvraag = HashMap::<Uuid, Vec<Uuid>>::new();
        for (aanvraag, betrokkene) in &lijnen.betrokkenen {
            per_aanvraag.entry(*aanvraag).or_default().push(logboek::client(betrokkene, &self.omgeving.sleutels)?);
        }
        let clienten: BTreeSet<Uuid> = per_aanvraag.values().flatten().copied().collect();
        let nummers = verantwoording::clientnummers(&*tx, &self.scope, &clienten).await?;
        let wie = bladzijde.rijen.iter().map(|r| (r.issuer.clone(), r.subject.clone())).collect();
        let namen = verantwoording::namen(&*tx, &self.scope, &wie).await?;
        let verwerkingen = bladzijde.rijen.into_iter().map(|aanvraag| {
            let clienten = per_aanvraag.remove(&aanvraag.trace_id).unwrap_or_default();
            Verwerking {
                functionaris: namen.get(&(aanvraag.issuer.clone(), aanvraag.subject.clone())).cloned(),
                opzoeking: lijnen.opzoekingen.remove(&aanvraag.trace_id),
                aantal: lijnen.aantal.get(&aanvraag.trace_id).copied().unwrap_or_default(),
                clienten: clienten.into_iter().filter_map(|c| Some((c, nummers.get(&c)?.clone()))).collect(),
                aanvraag,
            }
        });
        Ok(Bladzijde { rijen: verwerkingen.collect(), meer: bladzijde.meer })
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
