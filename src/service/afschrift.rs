//! A copy of a beschikking to the college of origin: only where the region lets it, of a besluit that was made known, with a purpose.

use std::collections::HashMap;

use bw_domain::afschrift::Afschriftopdracht;
use bw_toegang::informatie::{Handeling, Klasse, Onderdeel};
use bw_toegang::scope::Datarol;
use uuid::Uuid;

use super::handeling::{Afloop, Akte, Gedaan, Sleutel, Stop, doe};
use super::{Fout, Verzoek};
use crate::repository::afschrift::{self, Melding};
use crate::repository::pagina::{Bladzijde, Pagina};
use crate::repository::{referentie, rijen};

/// Records that a copy is given. The result is the traject.
///
/// # Errors
/// Internal failures.
pub async fn verstrekken(
    verzoek: &Verzoek,
    sleutel: &Sleutel,
    indicatie_id: Uuid,
    versie: i32,
    opdracht: Afschriftopdracht,
) -> Result<Afloop, Fout> {
    doe(verzoek, Handeling::AfschriftVerstrekken, sleutel, |akte| Box::pin(verstrek(akte, indicatie_id, versie, opdracht))).await
}

async fn verstrek(akte: Akte<'_>, indicatie_id: Uuid, versie: i32, opdracht: Afschriftopdracht) -> Result<Gedaan, Stop> {
    let regio = akte.verzoek.beller.regio;
    let d = akte.dossier_voor_afschrift(indicatie_id, versie).await?;
    let besluit = afschrift::besluit(akte.tx, regio).await?;
    let instellingen = referentie::instellingen(akte.tx, regio).await?;
    let bevoegd = akte.bevoegdheden(&d).await?;
    let gegeven = opdracht.verstrek(&d, indicatie_id, besluit, instellingen, &bevoegd, akte.vandaag())?;
    let (Some(mandaat_id), Some(ondermandaat_id)) = (gegeven.grond.mandaat, gegeven.grond.ondermandaat) else {
        return Err(Fout::Inhoud("afschrift without mandaat").into());
    };
    let rij = rijen::Afschrift {
        id: akte.id(),
        regio_id: regio,
        traject_id: d.traject_id,
        indicatie_id,
        besluit: gegeven.besluit,
        doel: gegeven.doel.code().to_owned(),
        toelichting: gegeven.toelichting,
        namens_gemeente: gegeven.grond.namens_gemeente,
        mandaat_id,
        ondermandaat_id,
        functionaris_id: akte.functie.id,
        vastgelegd_op: akte.verzoek.nu.fixed_offset(),
    };
    afschrift::bewaar(akte.tx, rij).await?;
    Ok(Gedaan { id: d.traject_id, client: Some(d.client_id) })
}

impl Verzoek {
    /// Copies that were given, by traject, of which the caller may know that.
    ///
    /// # Errors
    /// Database errors.
    pub async fn afschriften_van(&self, trajecten: &[Uuid]) -> Result<HashMap<Uuid, Vec<rijen::Afschrift>>, Fout> {
        let ingezien = self.inzien(trajecten, (Klasse::Wat, Onderdeel::Afschrift)).await?;
        let mut per: HashMap<Uuid, Vec<_>> = HashMap::new();
        for rij in afschrift::van(&*self.lezing().await?, &ingezien).await? {
            per.entry(rij.traject_id).or_default().push(rij);
        }
        Ok(per)
    }

    /// A page of copies that were given in the region, without a word of what for.
    ///
    /// # Errors
    /// Database errors.
    pub async fn lijst_afschriften(&self, pagina: &Pagina) -> Result<Bladzijde<Melding>, Fout> {
        afschrift::lijst(&*self.lezing_onder(Datarol::Toezicht).await?, &self.scope, pagina).await
    }
}
