//! Stores what came about, with its dat projection, and counts what the regiomonitor counts.

use std::collections::BTreeMap;

use bw_domain::bron::Willekeur;
use bw_domain::codes::DatStatus;
use bw_domain::kalender::Kalender;
use bw_domain::monitor::Cel;
use bw_domain::projectie::{RegioInstellingen, Zicht, projecteer};
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use super::levensloop::{Akte, Levensloop};
use super::staf::Staf;
use super::toeval::Toeval;
use crate::repository::dossier::{self as opslag, Vastlegging};
use crate::repository::monitor::{Weergave, tel};
use crate::repository::{Fout, referentie};
use crate::service::handeling::verschil;
use crate::sleutels::Sleutels;

/// What is the same for every traject of the region.
#[derive(Debug)]
pub(super) struct Opslag<'a> {
    regio: Uuid,
    nu: DateTime<Utc>,
    sleutels: &'a Sleutels,
    toeval: &'a Toeval,
    instellingen: RegioInstellingen,
    kalender: Kalender,
    leden: Vec<String>,
    /// Cells of the regiomonitor (true: exact), summed before they are written.
    cellen: BTreeMap<(bool, Cel), i32>,
}

impl<'a> Opslag<'a> {
    pub(super) async fn open<C: ConnectionTrait>(
        tx: &C,
        regio: Uuid,
        vandaag: NaiveDate,
        nu: DateTime<Utc>,
        sleutels: &'a Sleutels,
        toeval: &'a Toeval,
    ) -> Result<Self, Fout> {
        Ok(Opslag {
            regio,
            nu,
            sleutels,
            toeval,
            instellingen: referentie::instellingen(tx, regio).await?,
            kalender: referentie::kalender(tx).await?,
            leden: referentie::leden(tx, regio, vandaag).await?,
            cellen: BTreeMap::new(),
        })
    }

    /// Facts are recorded on their day, in office hours, and never after now.
    fn vastlegging(&self, functionaris: Uuid, dag: NaiveDate) -> Vastlegging {
        let ochtend = dag.and_time(NaiveTime::MIN).and_utc() + chrono::TimeDelta::hours(9);
        Vastlegging { regio: self.regio, functionaris, nu: ochtend.min(self.nu) }
    }

    /// Stores a traject; gives its status and to whom it shows.
    pub(super) async fn bewaar<C: ConnectionTrait>(&mut self, tx: &C, l: &Levensloop, staf: &Staf) -> Result<(DatStatus, Zicht), Fout> {
        let d = &l.dossier;
        let (behandelaar, _) = &staf.indicatiestellers[l.behandelaar];
        let gemeld = self.vastlegging(l.melder, d.melding.ontvangen_op);
        opslag::bewaar_client(tx, gemeld, &l.client, self.sleutels).await?;
        opslag::bewaar_melding(tx, gemeld, d, l.namens_mandaat, l.verwijzer, Some(l.toelichting.clone())).await?;
        if let Some(dag) = l.opgepakt {
            let v = self.vastlegging(*behandelaar, dag);
            opslag::bewaar_caseload(tx, v, self.toeval.id(), d.traject_id, "TOEGEWEZEN", None, dag, None).await?;
        }
        for (dag, akte) in &l.akten {
            let v = self.vastlegging(*behandelaar, *dag);
            match akte {
                Akte::Onderzoek { onderzoek, verslag, grond } => {
                    opslag::bewaar_onderzoek(tx, v, d, onderzoek, verslag.clone(), grond).await?;
                }
                Akte::Aanvraag(aanvraag) => opslag::bewaar_aanvraag(tx, v, d, aanvraag).await?,
                Akte::Besluit { id, opdracht, besluit } => opslag::bewaar_besluit(tx, v, d, *id, opdracht, besluit).await?,
                Akte::Bekendmaking { id } => {
                    if !opslag::bewaar_bekendmaking(tx, *id, *dag).await? {
                        return Err(Fout::Inhoud("indicatie.bekendgemaakt_op"));
                    }
                }
                Akte::Inschrijving { inschrijving, nieuw, begin } => {
                    opslag::bewaar_inschrijving(tx, v, d, inschrijving, nieuw, begin, &|| self.toeval.id()).await?;
                }
            }
        }
        let projectie = projecteer(d, self.instellingen, &self.kalender);
        let (status, zicht) = (projectie.traject.status, projectie.traject.zicht.clone());
        opslag::bewaar_projectie(tx, self.regio, d, projectie, true).await?;
        for (weergave, cel, erbij) in verschil(None, None, d, &zicht, &self.leden) {
            *self.cellen.entry((weergave == Weergave::Exact, cel)).or_default() += erbij;
        }
        Ok((status, zicht))
    }

    /// Writes the cells of the regiomonitor, each once; gives their number.
    pub(super) async fn sluit<C: ConnectionTrait>(self, tx: &C) -> Result<usize, Fout> {
        for ((exact, cel), aantal) in &self.cellen {
            let weergave = if *exact { Weergave::Exact } else { Weergave::Eigen };
            tel(tx, self.regio, weergave, cel, *aantal).await?;
        }
        Ok(self.cellen.len())
    }
}
