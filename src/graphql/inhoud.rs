//! Identity and wat of a traject, for who works on it: who the client is, what was reported, what the onderzoek found.

use async_graphql::{Context, Result};
use bw_domain::bekrachtiging::getoond;
use bw_domain::codes::{Bevoegdheid, Bevoegdheidsgrond, Verwijzer};
use bw_plain::object;
use bw_toegang::informatie::{Klasse, Onderdeel};
use uuid::Uuid;

use super::afschrift::Afschrift;
use super::basis::{Datum, Moment, storing, verzoek};
use super::bekrachtiging::{Bekrachtiging, Recht};
use super::besluit::Plicht;
use super::codes::{Code, decode};
use super::laders::{Afschriften, Functionarissen, Overdrachten, laad};
use super::overdracht::Overdracht;
use super::richtlijn::{identiteit, wat};
use super::termijnwerk::{TermijnenInhoud, inhoud_termijnen};
use crate::repository::dossier::lees_bsn;
use crate::repository::ingang::Gezien;
use crate::repository::rijen;
use crate::service::lezen::TrajectInhoud as Inhoud;

#[derive(Debug)]
pub struct Client(pub(super) rijen::Identiteit);

/// Wie de cliënt is.
#[object]
impl Client {
    plain! {
        /// Voornamen.
        identiteit(Client) voornamen: &str = &self.0.voornamen;
        /// Achternaam.
        identiteit(Client) achternaam: &str = &self.0.achternaam;
        /// Geboortedatum.
        identiteit(Client) geboortedatum: Datum = self.0.geboortedatum.into();
    }

    /// BSN, als het bekend is.
    #[graphql(directive = identiteit::apply(Onderdeel::Client))]
    async fn bsn(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        lees_bsn(&self.0, &verzoek(ctx).omgeving.sleutels).map_err(|f| storing(&f))
    }
}

#[derive(Debug)]
pub struct TrajectInhoud {
    pub(super) inhoud: Inhoud,
    pub(super) gezien: Gezien<rijen::DatTraject>,
}

/// Wat het traject inhoudt, voor wie eraan werkt.
#[object]
impl TrajectInhoud {
    plain! {
        /// Versie van het traject: geef hem mee bij een handeling.
        wat(Traject) versie: i32 = self.inhoud.traject.versie;
        /// Dag waarop de cliënt is geïnformeerd over de verwerking.
        wat(Traject) client_geinformeerd_op: Option<Datum> = self.inhoud.traject.client_geinformeerd_op.map(Datum);
        /// Kenmerken van rechterlijke uitspraken waarop zorg berust, oudste eerst. Leeg: niet voor u.
        wat(Indicatie) uitspraken: Option<Vec<String>> =
            self.gezien.inzicht.bevat((Klasse::Wat, Onderdeel::Indicatie)).then(|| self.inhoud.uitspraken.clone());
    }

    /// De vastgelegde plichten rond besluiten, oudste eerst. Leeg: niet voor u.
    #[graphql(directive = wat::apply(Onderdeel::Indicatie))]
    async fn plichten(&self) -> Option<Vec<Plicht>> {
        let mag = self.gezien.inzicht.bevat((Klasse::Wat, Onderdeel::Indicatie));
        mag.then(|| self.inhoud.plichten.iter().cloned().map(Plicht).collect())
    }

    /// De afschriften van beschikkingen die aan het college van herkomst zijn verstrekt, oudste eerst. Leeg: niet voor u.
    #[graphql(directive = wat::apply(Onderdeel::Afschrift))]
    async fn afschriften(&self, ctx: &Context<'_>) -> Result<Option<Vec<Afschrift>>> {
        if !self.gezien.inzicht.bevat((Klasse::Wat, Onderdeel::Afschrift)) {
            return Ok(None);
        }
        let rijen = laad::<Afschriften, _>(ctx, (self.gezien.rij.id, self.gezien.rij.id)).await?.unwrap_or_default();
        Ok(Some(rijen.into_iter().map(Afschrift).collect()))
    }

    /// De meldingen. Leeg: niet voor u.
    #[graphql(directive = wat::apply(Onderdeel::Melding))]
    async fn meldingen(&self) -> Option<Vec<Melding>> {
        let mag = self.gezien.inzicht.bevat((Klasse::Wat, Onderdeel::Melding));
        mag.then(|| self.inhoud.meldingen.iter().cloned().map(Melding).collect())
    }

    /// Het afgeronde onderzoek. Leeg: niet voor u, of nog niet afgerond.
    #[graphql(directive = wat::apply(Onderdeel::Onderzoek))]
    async fn onderzoek(&self) -> Option<Onderzoek> {
        let mag = self.gezien.inzicht.bevat((Klasse::Wat, Onderdeel::Onderzoek));
        self.inhoud.onderzoek.clone().filter(|_| mag).map(Onderzoek)
    }

    /// De overdrachten tussen gemeenten, oudste eerst. Leeg: niet voor u.
    #[graphql(directive = wat::apply(Onderdeel::Overdracht))]
    async fn overdrachten(&self, ctx: &Context<'_>) -> Result<Option<Vec<Overdracht>>> {
        if !self.gezien.inzicht.bevat((Klasse::Wat, Onderdeel::Overdracht)) {
            return Ok(None);
        }
        let rijen = laad::<Overdrachten, _>(ctx, (self.gezien.rij.id, self.gezien.rij.id)).await?;
        Ok(Some(rijen.unwrap_or_default().into_iter().map(Overdracht).collect()))
    }

    /// De termijnen, met uitleg. Leeg: niet voor u.
    #[graphql(directive = wat::apply(Onderdeel::Indicatie))]
    async fn termijnen(&self, ctx: &Context<'_>) -> Result<Option<TermijnenInhoud>> {
        if !self.gezien.inzicht.bevat((Klasse::Wat, Onderdeel::Indicatie)) {
            return Ok(None);
        }
        inhoud_termijnen(ctx, &self.gezien).await
    }
}

#[derive(Debug)]
pub struct Melding(rijen::Melding);

/// Een melding.
#[object]
impl Melding {
    plain! {
        /// Dag van ontvangst.
        wat(Melding) ontvangen_op: Datum = self.0.ontvangen_op.into();
        /// Wie meldde.
        wat(Melding) verwijzer: Result<Option<Code<Verwijzer>>> = decode(&self.0.verwijzer).map(Some);
        /// Wat er gemeld is.
        wat(Melding) toelichting: Option<&str> = self.0.toelichting.as_deref();
        /// Nummer dat de gemeente kreeg die de melding overdroeg.
        wat(Melding) ontvangstnummer: Option<&str> = self.0.ontvangstnummer.as_deref();
        /// Moment van vastlegging.
        wat(Melding) vastgelegd_op: Moment = Moment(self.0.vastgelegd_op.to_utc());
    }
}

#[derive(Debug)]
pub struct Onderzoek(rijen::Onderzoek);

/// Een afgerond onderzoek.
#[object]
impl Onderzoek {
    plain! {
        /// Afgerond op.
        wat(Onderzoek) afgerond_op: Datum = self.0.afgerond_op.into();
        /// Verslag.
        wat(Onderzoek) verslag: &str = &self.0.verslag;
    }

    /// Wie het onderzoek deed.
    #[graphql(directive = wat::apply(Onderdeel::Onderzoek))]
    async fn onderzoeker(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        Ok(laad::<Functionarissen, Uuid>(ctx, self.0.functionaris_id).await?.map(|f| f.naam))
    }

    /// Waarop het afronden berust, zoals dat nu bekend is.
    #[graphql(directive = wat::apply(Onderdeel::Onderzoek))]
    async fn bevoegdheidsgrond(&self, ctx: &Context<'_>) -> Result<Option<Code<Bevoegdheidsgrond>>> {
        self.recht().grond(ctx).await
    }

    /// Waarmee het college van herkomst het onderzoek heeft bekrachtigd; leeg als dat niet hoefde of niet is gebeurd.
    #[graphql(directive = wat::apply(Onderdeel::Onderzoek))]
    async fn bekrachtiging(&self, ctx: &Context<'_>) -> Result<Option<Bekrachtiging>> {
        self.recht().bekrachtiging(ctx).await
    }
}

impl Onderzoek {
    fn recht(&self) -> Recht<'_> {
        Recht {
            namens: &self.0.namens_gemeente,
            bevoegdheid: Some(Bevoegdheid::Onderzoek),
            op: self.0.afgerond_op,
            getoond: getoond(self.0.mandaat_aangetoond, self.0.mandaat_id.is_some(), false),
        }
    }
}
