//! What an act loads: the dossier behind an id within the scope, at the version that the caller saw; and how a change of it is kept.

use bw_domain::bevoegd::Bevoegdheden;
use bw_domain::bezwaar::TeNemen;
use bw_domain::dossier::Dossier;
use bw_domain::voorstel::{Huis, huisvest};
use bw_domain::weigering::{Veld, Weigering};
use bw_toegang::informatie::{Informatie, Klasse, Onderdeel};
use chrono::NaiveDate;
use uuid::Uuid;

use super::handeling::{Akte, Stop};
use crate::repository::capaciteit::Bezetter;
use crate::repository::ingang::{Gezien, Ingezien, ZorgRij};
use crate::repository::{bezwaar, dossier, mandaat, referentie, traject, zorg};

/// A place to take: in which house, for what, and from which day on.
#[derive(Clone, Copy, Debug)]
pub struct Plek {
    /// The house.
    pub huis: Huis,
    /// For which stay or reservation.
    pub bezetter: (Bezetter, Uuid),
    /// First day.
    pub van: NaiveDate,
}

impl Akte<'_> {
    /// The dossier behind a row that the scope let through, at the version of that row that the caller saw.
    async fn dossier_van_zorg<M: ZorgRij>(
        &self,
        gezien: Option<Gezien<M>>,
        (versie, gelezen): (impl Fn(&Dossier) -> Option<i32>, i32),
        vereist: Informatie,
        veld: Veld,
    ) -> Result<Dossier, Stop> {
        let niet_gevonden = Weigering::NietGevonden { veld };
        let gezien = gezien.ok_or(niet_gevonden.clone())?;
        let dossier = dossier::laad_van_zorg(self.tx, &gezien, vereist).await?.ok_or(niet_gevonden)?;
        self.verzoek.raak(dossier.client_id);
        // Of the loaded dossier, which the traject's version guards: the row itself was read a moment before.
        if versie(&dossier) != Some(gelezen) { Err(Weigering::VersieVerouderd.into()) } else { Ok(dossier) }
    }

    /// The dossier of a proposal.
    ///
    /// # Errors
    /// Out of scope and absent are the same refusal; somebody else was first.
    pub async fn dossier_van_voorstel(&self, id: Uuid, versie: i32) -> Result<Dossier, Stop> {
        let gezien = zorg::vind_voorstel(self.tx, &self.verzoek.scope, id).await?;
        self.dossier_van_zorg(
            gezien,
            (|d| d.voorstellen.iter().find(|v| v.id == id).map(|v| v.versie), versie),
            (Klasse::Wat, Onderdeel::Voorstel),
            Veld::VoorstelId,
        )
        .await
    }

    /// The dossier of a stay.
    ///
    /// # Errors
    /// Out of scope and absent are the same refusal; somebody else was first.
    pub async fn dossier_van_verblijf(&self, id: Uuid, versie: i32) -> Result<Dossier, Stop> {
        let gezien = zorg::vind_verblijf(self.tx, &self.verzoek.scope, id).await?;
        self.dossier_van_zorg(
            gezien,
            (|d| d.plaatsingen.iter().flat_map(|p| &p.verblijven).find(|v| v.id == id).map(|v| v.versie), versie),
            (Klasse::Wat, Onderdeel::Plaatsing),
            Veld::ZorgverblijfId,
        )
        .await
    }

    /// The dossier of a bridging.
    ///
    /// # Errors
    /// Out of scope and absent are the same refusal; somebody else was first.
    pub async fn dossier_van_overbrugging(&self, id: Uuid, versie: i32) -> Result<Dossier, Stop> {
        let gezien = zorg::vind_overbrugging(self.tx, &self.verzoek.scope, id).await?;
        self.dossier_van_zorg(
            gezien,
            (|d| d.overbruggingen.iter().find(|v| v.id == id).map(|v| v.versie), versie),
            (Klasse::Wat, Onderdeel::Overbrugging),
            Veld::OverbruggingId,
        )
        .await
    }

    /// The dossier behind a row of the dat read model that the scope let through.
    async fn dossier_van_dat(&self, traject: Option<Uuid>, versie: i32, onderdeel: Onderdeel, veld: Veld) -> Result<Dossier, Stop> {
        let niet_gevonden = Weigering::NietGevonden { veld };
        let traject = traject.ok_or(niet_gevonden.clone())?;
        match self.dossier(traject, Some(versie), (Klasse::Wat, onderdeel)).await {
            Err(Stop::Weigering(Weigering::NietGevonden { .. })) => Err(niet_gevonden.into()),
            uitkomst => uitkomst,
        }
    }

    /// The dossier of an entry on the wachtlijst.
    ///
    /// # Errors
    /// Out of scope and absent are the same refusal; somebody else was first.
    pub async fn dossier_van_inschrijving(&self, id: Uuid, versie: i32) -> Result<Dossier, Stop> {
        let gezien = traject::vind_wachtlijst(self.tx, &self.verzoek.scope, &[id]).await?.pop();
        self.dossier_van_dat(gezien.map(|g| g.rij.traject_id), versie, Onderdeel::Wachtlijst, Veld::InschrijvingId).await
    }

    /// The dossier of an indicatie.
    ///
    /// # Errors
    /// Out of scope and absent are the same refusal; somebody else was first.
    pub async fn dossier_van_indicatie(&self, id: Uuid, versie: i32) -> Result<Dossier, Stop> {
        let gezien = traject::vind_indicaties(self.tx, &self.verzoek.scope, &[id]).await?.pop();
        self.dossier_van_dat(gezien.map(|g| g.rij.traject_id), versie, Onderdeel::Indicatie, Veld::IndicatieId).await
    }

    /// The dossier of a besluit of which a copy is given: of who is assigned alone.
    ///
    /// # Errors
    /// Out of scope and absent are the same refusal; somebody else was first.
    pub async fn dossier_voor_afschrift(&self, id: Uuid, versie: i32) -> Result<Dossier, Stop> {
        let gezien = traject::vind_indicaties(self.tx, &self.verzoek.scope, &[id]).await?.pop();
        self.dossier_van_dat(gezien.map(|g| g.rij.traject_id), versie, Onderdeel::Afschrift, Veld::IndicatieId).await
    }

    /// A location of the region where people live.
    ///
    /// # Errors
    /// Unknown; a location that houses nobody.
    pub async fn huis(&self, locatie_id: Uuid) -> Result<Huis, Stop> {
        let locatie = referentie::vind_locaties(self.tx, self.verzoek.beller.regio, &[locatie_id]).await?.pop();
        let locatie = locatie.ok_or(Weigering::NietGevonden { veld: Veld::LocatieId })?;
        if huisvest(&locatie.soort) {
            Ok(Huis { locatie: locatie.id, zorgaanbieder: locatie.zorgaanbieder_id })
        } else {
            Err(Weigering::LocatieZonderPlekken.into())
        }
    }

    /// The new besluiten that decisions on bezwaar ask for, of a traject that is over: elsewhere nothing rests on them.
    ///
    /// # Errors
    /// Database errors.
    pub async fn te_nemen(&self, d: &Dossier) -> Result<Vec<TeNemen>, Stop> {
        if d.beeindigd_op().is_none() {
            return Ok(Vec::new());
        }
        let gezien = traject::vind_trajecten(self.tx, &self.verzoek.scope, &[d.traject_id]).await?;
        Ok(bezwaar::te_nemen(self.tx, &Ingezien::van(&gezien, (Klasse::Wat, Onderdeel::Indicatie))).await?)
    }

    /// What the functionaris can rest on for this dossier.
    ///
    /// # Errors
    /// Database errors.
    pub async fn bevoegdheden(&self, d: &Dossier) -> Result<Bevoegdheden, Stop> {
        Ok(mandaat::bevoegdheden(self.tx, &self.verzoek.beller, self.functie.id, Some(&d.namens_gemeente)).await?)
    }
}
