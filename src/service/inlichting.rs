//! A college that mandated asks how its mandaten were used, and the centrumgemeente says with which document it answered (Awb art. 10:6
//! lid 2): two acts, kept and read by oversight on both sides.

use bw_domain::inlichting::{Vraag as Opdracht, antwoord};
use bw_domain::weigering::{Veld, Weigering};
use bw_toegang::informatie::Handeling;
use bw_toegang::scope::Datarol;
use uuid::Uuid;

use super::handeling::{Afloop, Akte, Gedaan, Sleutel, Stop, doe};
use super::{Fout, Verzoek};
use crate::repository::inlichting::{self, Vraag};
use crate::repository::pagina::{Bladzijde, Pagina};
use crate::repository::rijen;

/// Asks how mandaten of the own college were used. The result is the question.
///
/// # Errors
/// Internal failures.
pub async fn vragen(verzoek: &Verzoek, sleutel: &Sleutel, opdracht: Opdracht) -> Result<Afloop, Fout> {
    doe(verzoek, Handeling::InlichtingenVragen, sleutel, |akte| Box::pin(vraag(akte, opdracht))).await
}

async fn vraag(akte: Akte<'_>, opdracht: Opdracht) -> Result<Gedaan, Stop> {
    let beller = &akte.verzoek.beller;
    let o = opdracht.toets(akte.vandaag())?;
    let id = akte.id();
    let rij = rijen::Inlichting {
        id,
        regio_id: beller.regio,
        van_gemeente: beller.organisatie.clone(),
        bevoegdheid_code: o.bevoegdheid.map(|b| b.code().to_owned()),
        van: o.van,
        tot: o.tot,
        vraag: o.vraag,
        functionaris_id: akte.functie.id,
        vastgelegd_op: akte.verzoek.nu.fixed_offset(),
    };
    inlichting::bewaar(akte.tx, rij).await?;
    Ok(Gedaan { id, client: None })
}

/// Says with which document a question was answered.
///
/// # Errors
/// Internal failures.
pub async fn beantwoorden(verzoek: &Verzoek, sleutel: &Sleutel, id: Uuid, kenmerk: String) -> Result<Afloop, Fout> {
    doe(verzoek, Handeling::InlichtingenBeantwoorden, sleutel, |akte| Box::pin(beantwoord(akte, id, kenmerk))).await
}

async fn beantwoord(akte: Akte<'_>, id: Uuid, kenmerk: String) -> Result<Gedaan, Stop> {
    let vraag = inlichting::vind(akte.tx, &akte.verzoek.scope, id).await?;
    let vraag = vraag.ok_or(Weigering::NietGevonden { veld: Veld::InlichtingId })?;
    let kenmerk = antwoord(vraag.antwoord.is_some(), &kenmerk)?;
    akte.kenmerk_zonder_bsn(Veld::Kenmerk, &kenmerk).await?;
    let rij = rijen::InlichtingAntwoord {
        id: akte.id(),
        inlichting_id: vraag.rij.id,
        regio_id: vraag.rij.regio_id,
        van_gemeente: vraag.rij.van_gemeente,
        kenmerk,
        functionaris_id: akte.functie.id,
        vastgelegd_op: akte.verzoek.nu.fixed_offset(),
    };
    inlichting::bewaar_antwoord(akte.tx, rij).await?;
    Ok(Gedaan { id: vraag.rij.id, client: None })
}

impl Verzoek {
    /// A page of questions.
    ///
    /// # Errors
    /// Database errors.
    pub async fn lijst_inlichtingen(&self, beantwoord: Option<bool>, pagina: &Pagina) -> Result<Bladzijde<Vraag>, Fout> {
        inlichting::lijst(&*self.lezing_onder(Datarol::Toezicht).await?, &self.scope, beantwoord, pagina).await
    }

    /// A question by id.
    ///
    /// # Errors
    /// Database errors.
    pub async fn vind_inlichting(&self, id: Uuid) -> Result<Option<Vraag>, Fout> {
        inlichting::vind(&*self.lezing_onder(Datarol::Toezicht).await?, &self.scope, id).await
    }
}
