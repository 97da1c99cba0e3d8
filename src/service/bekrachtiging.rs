//! Ratifying what was done in the name of the own college, and what an act rests on since.

use std::collections::{BTreeSet, HashMap};

use bw_domain::bekrachtiging::{Handelingsfeit, Opdracht, bekrachtig, eerste};
use bw_domain::bevoegd::KENMERK_MAXIMUM;
use bw_domain::weigering::{Veld, verplichte_tekst};
use bw_toegang::informatie::Handeling;
use chrono::NaiveDate;
use uuid::Uuid;

use super::handeling::{Afloop, Akte, Gedaan, Sleutel, Stop, doe};
use super::{Fout, Verzoek};
use crate::repository::pagina::{Bladzijde, Pagina};
use crate::repository::{bekrachtiging, rijen};

/// An order to ratify what was done in the name of the own college.
#[derive(Clone, Debug)]
pub struct Bekrachtig {
    /// Code of the power.
    pub bevoegdheid: String,
    /// First day of the acts.
    pub van: NaiveDate,
    /// Last day of the acts.
    pub tot: NaiveDate,
    /// The decision, a public document.
    pub besluit_kenmerk: String,
    /// Its day.
    pub besluit_op: NaiveDate,
}

/// Ratifies. Reads no act: what comes back is the same whether there is one or a thousand.
///
/// # Errors
/// Internal failures.
pub async fn bekrachtigen(verzoek: &Verzoek, sleutel: &Sleutel, opdracht: Bekrachtig) -> Result<Afloop, Fout> {
    doe(verzoek, Handeling::MandaatBekrachtigen, sleutel, |akte| Box::pin(leg_vast(akte, opdracht))).await
}

async fn leg_vast(akte: Akte<'_>, o: Bekrachtig) -> Result<Gedaan, Stop> {
    let beller = &akte.verzoek.beller;
    let besluit_kenmerk = verplichte_tekst(Veld::BesluitKenmerk, &o.besluit_kenmerk, KENMERK_MAXIMUM)?;
    akte.kenmerk_zonder_bsn(Veld::BesluitKenmerk, &besluit_kenmerk).await?;
    let opdracht = Opdracht { bevoegdheid: &o.bevoegdheid, van: o.van, tot: o.tot, besluit_op: o.besluit_op };
    let bevoegdheid = bekrachtig(&opdracht, akte.vandaag())?;
    let id = akte.id();
    let rij = rijen::Bekrachtiging {
        id,
        regio_id: beller.regio,
        van_gemeente: beller.organisatie.clone(),
        bevoegdheid_code: bevoegdheid.code().to_owned(),
        van: o.van,
        tot: o.tot,
        besluit_kenmerk,
        besluit_op: o.besluit_op,
        vastgelegd_op: akte.verzoek.nu.fixed_offset(),
    };
    bekrachtiging::bewaar(akte.tx, rij).await?;
    Ok(Gedaan { id, client: None })
}

impl Verzoek {
    /// A page of bekrachtigingen of the region.
    pub async fn lijst_bekrachtigingen(
        &self,
        van_gemeente: Option<&str>,
        pagina: &Pagina,
    ) -> Result<Bladzijde<rijen::Bekrachtiging>, Fout> {
        bekrachtiging::lijst(&*self.lezing().await?, self.beller.regio, van_gemeente, pagina).await
    }

    /// A bekrachtiging by id.
    pub async fn vind_bekrachtiging(&self, id: Uuid) -> Result<Option<rijen::Bekrachtiging>, Fout> {
        bekrachtiging::vind(&*self.lezing().await?, self.beller.regio, id).await
    }

    /// The bekrachtiging that counts for each of these acts, of those that have one.
    pub async fn bekrachtigingen_van(&self, feiten: &[Handelingsfeit]) -> Result<HashMap<Handelingsfeit, rijen::Bekrachtiging>, Fout> {
        let colleges: BTreeSet<&String> = feiten.iter().map(|f| &f.namens_gemeente).collect();
        let colleges = colleges.into_iter().cloned().collect();
        let rijen = bekrachtiging::van(&*self.lezing().await?, self.beller.regio, colleges).await?;
        let bekrachtigd = rijen.iter().map(bekrachtiging::feit).collect::<Result<Vec<_>, Fout>>()?;
        Ok(feiten.iter().filter_map(|f| Some((f.clone(), rijen.get(eerste(&bekrachtigd, f)?)?.clone()))).collect())
    }
}
