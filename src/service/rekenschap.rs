//! Rekenschap to the college in whose name was acted, and kennisgevingen of besluiten: both of what its dat shows.

use bw_domain::monitor::Halfjaar;
use bw_domain::rekenschap::{Telling, Tijdvak};
use chrono::NaiveDate;
use uuid::Uuid;

use super::{Fout, Verzoek};
use crate::repository::ingang::Gezien;
use crate::repository::pagina::{Bladzijde, Pagina};
use crate::repository::{rekenschap, rijen};

impl Verzoek {
    /// What was done in the name of the own college in a period, as counts.
    pub async fn rekenschap(&self, tijdvak: Tijdvak) -> Result<Vec<Telling>, Fout> {
        rekenschap::tel(&*self.lezing().await?, &self.scope, tijdvak).await
    }

    /// How many grants there are among the besluiten that show, per half-year; half-years without any are left out.
    pub async fn toekenningen(&self, halfjaren: Vec<Halfjaar>) -> Result<Vec<(String, i64)>, Fout> {
        let geteld = rekenschap::tel_toekenningen(&*self.lezing().await?, &self.scope, &halfjaren).await?;
        Ok(halfjaren.into_iter().map(|h| h.naam).zip(geteld).filter(|(_, aantal)| *aantal > 0).collect())
    }

    /// A page of besluiten on own residents that were made known.
    pub async fn lijst_kennisgevingen(
        &self,
        vanaf: Option<NaiveDate>,
        pagina: &Pagina,
    ) -> Result<Bladzijde<Gezien<rijen::DatIndicatie>>, Fout> {
        rekenschap::lijst_kennisgevingen(&*self.lezing().await?, &self.scope, vanaf, pagina).await
    }

    /// A besluit on an own resident that was made known.
    pub async fn vind_kennisgeving(&self, id: Uuid) -> Result<Option<Gezien<rijen::DatIndicatie>>, Fout> {
        rekenschap::vind_kennisgeving(&*self.lezing().await?, &self.scope, id).await
    }
}
