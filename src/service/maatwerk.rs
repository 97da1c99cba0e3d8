//! The maatwerkafweging: stored with its besluit, drawn for the sample, reviewed by a colleague.

use bw_domain::codes::{MaatwerkOordeel, MaatwerkTelling};
use bw_domain::fact::{Besloten, Step};
use bw_domain::maatwerk::{Toetsstand, Trekking, toetsen as keur};
use bw_domain::weigering::Weigering;
use bw_toegang::informatie::Handeling;
use uuid::Uuid;

use super::handeling::{Afloop, Akte, Gedaan, Sleutel, Stop, doe};
use super::{Fout, Verzoek};
use crate::repository::ingang::{Gezien, TeToetsen};
use crate::repository::pagina::{Bladzijde, Pagina};
use crate::repository::{maatwerk as opslag, referentie, rijen};
use crate::sleutels::Gebruik;

/// What is to be reviewed, with the number of its client.
#[derive(Clone, Debug)]
pub struct Getoond {
    /// The row.
    pub gezien: Gezien<TeToetsen>,
    /// Number of the client.
    pub clientnummer: Option<String>,
}

impl Akte<'_> {
    /// Stores the afweging behind a besluit that makes an exception, with its draw, and counts it: after the besluit itself.
    ///
    /// # Errors
    /// Database errors.
    pub(super) async fn weeg_af(&self, step: &Step) -> Result<(), Stop> {
        let Some(Besloten { id, opdracht, besluit }) = step.besluit() else { return Ok(()) };
        let Some(uitzondering) = &besluit.uitzondering else { return Ok(()) };
        let (d, op, regio) = (&step.next, opdracht.besluit_op, self.verzoek.beller.regio);
        // In a safe house no colleague could open the dossier to review it: none is drawn.
        let procent = if d.geheim { 0 } else { referentie::maatwerk_steekproef_procent(self.tx, regio).await? };
        let trekking = Trekking::uit(&self.verzoek.omgeving.sleutels.index(Gebruik::Steekproef, id.as_bytes()), procent);
        opslag::bewaar(self.tx, self.vastlegging(), d, self.id(), (*id, op), uitzondering, trekking).await?;
        opslag::tel(self.tx, regio, op, MaatwerkTelling::Afweging).await?;
        if trekking.getrokken() {
            opslag::tel(self.tx, regio, op, MaatwerkTelling::Steekproef).await?;
        }
        Ok(())
    }
}

/// Reviews the afweging behind a besluit. The result is the indicatie.
///
/// # Errors
/// Internal failures.
pub async fn toetsen(
    verzoek: &Verzoek,
    sleutel: &Sleutel,
    indicatie_id: Uuid,
    versie: i32,
    oordeel: MaatwerkOordeel,
    opmerking: Option<String>,
) -> Result<Afloop, Fout> {
    doe(verzoek, Handeling::MaatwerkafwegingToetsen, sleutel, |akte| {
        Box::pin(async move {
            let (tx, beller) = (akte.tx, &akte.verzoek.beller);
            let dossier = akte.dossier_van_indicatie(indicatie_id, versie).await?;
            let afweging = opslag::van_besluit(tx, indicatie_id).await?.ok_or(Weigering::GeenMaatwerkafweging)?;
            let stand = Toetsstand {
                in_steekproef: afweging.in_steekproef,
                getoetst: afweging.oordeel.is_some(),
                zelf: opslag::is_beslisser(tx, &afweging, (&beller.issuer, &beller.subject)).await?,
            };
            let opmerking = keur(stand, oordeel, opmerking.as_deref())?;
            // No version moves: nothing of the dossier changed, and who may not know of a review sees none.
            if !opslag::bewaar_toets(tx, akte.vastlegging(), afweging.id, oordeel, opmerking).await? {
                return Err(Weigering::MaatwerkAlGetoetst.into());
            }
            opslag::tel(tx, beller.regio, afweging.besluit_op, oordeel.into()).await?;
            Ok(Gedaan { id: indicatie_id, client: Some(dossier.client_id) })
        })
    })
    .await
}

impl Verzoek {
    /// A page of what is to be reviewed.
    ///
    /// # Errors
    /// Database errors.
    pub async fn lijst_te_toetsen(&self, pagina: &Pagina) -> Result<Bladzijde<Getoond>, Fout> {
        let bladzijde = opslag::lijst(&*self.lezing().await?, &self.scope, pagina).await?;
        Ok(Bladzijde { rijen: self.met_nummer(bladzijde.rijen).await?, meer: bladzijde.meer })
    }

    /// One that is to be reviewed, by id.
    ///
    /// # Errors
    /// Database errors.
    pub async fn vind_te_toetsen(&self, id: Uuid) -> Result<Option<Getoond>, Fout> {
        let rijen = opslag::vind(&*self.lezing().await?, &self.scope, &[id]).await?;
        Ok(self.met_nummer(rijen).await?.pop())
    }

    async fn met_nummer(&self, rijen: Vec<Gezien<TeToetsen>>) -> Result<Vec<Getoond>, Fout> {
        let nummers = opslag::nummers(&*self.lezing().await?, &rijen).await?;
        let met = |gezien: Gezien<TeToetsen>| Getoond { clientnummer: nummers.get(&gezien.rij.client_id).cloned(), gezien };
        Ok(rijen.into_iter().map(met).collect())
    }

    /// How many maatwerkafwegingen there were, that the caller may read.
    ///
    /// # Errors
    /// Database errors.
    pub async fn maatwerkcijfers(&self, van: &str, tot: &str) -> Result<Vec<rijen::MaatwerkCel>, Fout> {
        opslag::cijfers(&*self.lezing().await?, &self.scope, van, tot).await
    }
}
