//! Acts on the term for the besluit: suspension, its notices, the ingebrekestelling.

use bw_domain::bevoegd::Bevoegdheden;
use bw_domain::codes::{KennisgevingSoort, OpschortingGrond};
use bw_domain::dossier::Dossier;
use bw_domain::fact::Step;
use bw_domain::kalender::Kalender;
use bw_domain::opschorten::OpschortOpdracht;
use bw_domain::termijn::berekening::Mededeling;
use bw_domain::weigering::Weigering;
use bw_toegang::informatie::{Handeling, Klasse, Onderdeel};
use chrono::NaiveDate;
use uuid::Uuid;

use super::handeling::{Afloop, Akte, Gedaan, Sleutel, Stop, doe};
use super::{Fout, Verzoek};
use crate::repository::{referentie, termijn};

/// What is done to the term.
#[derive(Clone, Debug)]
pub enum Termijnakte {
    /// Suspend.
    Opschorten(OpschortOpdracht),
    /// End the suspension on this ground.
    Beeindigen(OpschortingGrond, NaiveDate),
    /// Give the suspension on this ground a later planned end; with the day of a new agreement, where that is what prolongs it.
    Verlengen(OpschortingGrond, NaiveDate, Option<NaiveDate>),
    /// Record a notice on it.
    Meedelen(OpschortingGrond, KennisgevingSoort, NaiveDate),
    /// Record a notice of Awb art. 4:14.
    Uitstel(Mededeling),
    /// Receive an ingebrekestelling.
    Ingebrekestelling(NaiveDate),
}

impl Termijnakte {
    const fn handeling(&self) -> Handeling {
        match self {
            Termijnakte::Opschorten(_) => Handeling::BesluittermijnOpschorten,
            Termijnakte::Beeindigen(..) => Handeling::OpschortingBeeindigen,
            Termijnakte::Verlengen(..) => Handeling::OpschortingVerlengen,
            Termijnakte::Meedelen(..) => Handeling::OpschortingMeedelen,
            Termijnakte::Uitstel(_) => Handeling::UitstelMeedelen,
            Termijnakte::Ingebrekestelling(_) => Handeling::IngebrekestellingRegistreren,
        }
    }

    async fn op(&self, akte: &Akte<'_>, oud: &Dossier, bevoegd: &Bevoegdheden, kalender: &Kalender) -> Result<Step, Stop> {
        let vandaag = akte.vandaag();
        let step: Result<Step, Weigering> = match self {
            Termijnakte::Opschorten(o) => oud.opschorten(o, bevoegd, kalender, vandaag),
            Termijnakte::Beeindigen(grond, op) => oud.opschorting_beeindigen(*grond, *op, vandaag),
            Termijnakte::Verlengen(grond, tot, gemeld) => oud.opschorting_verlengen(*grond, (*tot, *gemeld), bevoegd, kalender, vandaag),
            Termijnakte::Meedelen(grond, soort, op) => oud.opschorting_meedelen(*grond, *soort, *op, vandaag),
            Termijnakte::Uitstel(mededeling) => oud.uitstel_meedelen(akte.id(), *mededeling, bevoegd, vandaag),
            Termijnakte::Ingebrekestelling(op) => {
                oud.in_gebreke_stellen(akte.id(), *op, &termijn::tarieven(akte.tx).await?, kalender, vandaag)
            }
        };
        Ok(step?)
    }
}

/// Does something to the term for the besluit of a traject.
///
/// # Errors
/// Internal failures.
pub async fn doe_termijn(verzoek: &Verzoek, sleutel: &Sleutel, traject_id: Uuid, versie: i32, daad: Termijnakte) -> Result<Afloop, Fout> {
    doe(verzoek, daad.handeling(), sleutel, |akte| {
        Box::pin(async move {
            let oud = akte.dossier(traject_id, Some(versie), (Klasse::Wat, Onderdeel::Indicatie)).await?;
            let (bevoegd, kalender) = (akte.bevoegdheden(&oud).await?, referentie::kalender(akte.tx).await?);
            let step = daad.op(&akte, &oud, &bevoegd, &kalender).await?;
            akte.record(&oud, &step).await?;
            Ok(Gedaan { id: traject_id, client: Some(oud.client_id) })
        })
    })
    .await
}
