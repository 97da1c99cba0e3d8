//! Questions on terms: work lists, explanations, lead times.

use std::collections::HashMap;

use bw_domain::termijn::feiten::Termijnfeiten;
use bw_domain::termijn::uitleg::{Uitleg, uitleg};
use bw_toegang::informatie::{Klasse, Onderdeel};
use chrono::NaiveDate;
use uuid::Uuid;

use super::lezen::per_traject;
use super::{Fout, Verzoek};
use crate::repository::ingang::{Gezien, Ingezien};
use crate::repository::pagina::{Bladzijde, Pagina};
use crate::repository::termijn::TermijnFilter;
use crate::repository::{doorloop, referentie, rijen, termijn, traject};

/// The terms of a traject explained, and the facts behind the one for the besluit.
#[derive(Clone, Debug)]
pub struct Termijnwerk {
    /// Each term.
    pub uitleg: Vec<Uitleg>,
    /// Suspension, notices, ingebrekestelling.
    pub feiten: Termijnfeiten,
}

impl Verzoek {
    /// A page of terms under way.
    pub async fn lijst_termijnen(&self, filter: &TermijnFilter, pagina: &Pagina) -> Result<Bladzijde<Gezien<rijen::DatTermijn>>, Fout> {
        termijn::lijst_termijnen(&*self.lezing().await?, &self.scope, filter, pagina).await
    }

    /// A term by id.
    pub async fn vind_termijn(&self, id: Uuid) -> Result<Option<Gezien<rijen::DatTermijn>>, Fout> {
        Ok(termijn::vind_termijnen(&*self.lezing().await?, &self.scope, &[id]).await?.pop())
    }

    /// Terms under way per traject.
    pub async fn termijnen_van(&self, trajecten: &[Uuid]) -> Result<HashMap<Uuid, Vec<Gezien<rijen::DatTermijn>>>, Fout> {
        let rijen = termijn::termijnen_van(&*self.lezing().await?, &self.scope, trajecten).await?;
        Ok(per_traject(rijen, |r| r.traject_id))
    }

    /// A page of the own caseload.
    pub async fn mijn_zaken(&self, pagina: &Pagina) -> Result<Bladzijde<Gezien<rijen::DatTraject>>, Fout> {
        termijn::mijn_zaken(&*self.lezing().await?, &self.scope, pagina).await
    }

    /// A page of indicaties that end soon, each with its last day.
    pub async fn herindicaties(&self, pagina: &Pagina) -> Result<Bladzijde<(Gezien<rijen::DatIndicatie>, NaiveDate)>, Fout> {
        termijn::herindicaties(&*self.lezing().await?, &self.scope, pagina).await
    }

    /// The terms of trajecten, explained, of which the caller may know that.
    pub async fn termijnwerk(&self, trajecten: &[Uuid]) -> Result<HashMap<Uuid, Termijnwerk>, Fout> {
        let rijen = traject::vind_trajecten(&*self.lezing().await?, &self.scope, trajecten).await?;
        let ingezien = Ingezien::van(&rijen, (Klasse::Wat, Onderdeel::Indicatie));
        let wachten: Vec<Uuid> = rijen.iter().filter(|r| r.rij.plaatsing_laatste_dag.is_some()).map(|r| r.rij.id).collect();
        let lezing = self.lezing().await?;
        let (kalender, tarieven) = (referentie::kalender(&*lezing).await?, termijn::tarieven(&*lezing).await?);
        let basis = termijn::basis(&*lezing, &ingezien, &wachten).await?;
        let per = basis.into_iter().map(|(id, d)| {
            let uitleg = uitleg(&d, &tarieven, self.vandaag(), &kalender);
            (id, Termijnwerk { uitleg, feiten: d.feiten })
        });
        Ok(per.collect())
    }

    /// Cells of the lead times that the caller may read.
    pub async fn doorlooptijden(&self, van: &str, tot: &str) -> Result<Vec<rijen::DoorloopCel>, Fout> {
        doorloop::lijst(&*self.lezing().await?, &self.scope, van, tot).await
    }
}
