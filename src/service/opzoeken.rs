//! Looking one own resident up: a consulent, with an own case number, a limited number of times a day. Whoever is not found is not
//! found in one way, and that too is counted and logged.

use bw_domain::opzoeken::{Zoekgegeven, zaaknummer};
use bw_domain::weigering::Weigering;
use bw_toegang::beleid::Relatie;
use bw_toegang::informatie::{Handeling, Klasse, Onderdeel};
use bw_toegang::scope::Datarol;
use uuid::Uuid;

use super::handeling::{Afloop, Akte, DATAROL, Gedaan, Sleutel, Stop, doe};
use super::{Fout, Verzoek};
use crate::logboek;
use crate::repository::databank::{een_voor_een, zet_rol};
use crate::repository::ingang::Gezien;
use crate::repository::opzoeken::{self, Gevonden};
use crate::repository::{referentie, rijen, traject};
use crate::sleutels::Gebruik;

/// A lookup.
#[derive(Clone)]
pub struct ZoekClient {
    /// Either this,
    pub bsn: Option<String>,
    /// or this.
    pub clientnummer: Option<String>,
    /// Case number in the own administration.
    pub zaaknummer: String,
}

/// Looks a client up. The result is the lookup itself, hit or miss; [`Verzoek::opgezocht`] tells who was found.
///
/// # Errors
/// Internal failures.
pub async fn opzoeken(verzoek: &Verzoek, sleutel: &Sleutel, opdracht: ZoekClient) -> Result<Afloop, Fout> {
    // A plain fingerprint of so short an input could be swept for the BSN.
    let hash = verzoek.omgeving.sleutels.index(Gebruik::Opzoeking, &sleutel.hash);
    let sleutel = Sleutel { sleutel: sleutel.sleutel.clone(), hash };
    doe(verzoek, Handeling::ClientOpzoeken, &sleutel, |akte| Box::pin(zoek(akte, opdracht))).await
}

async fn zoek(akte: Akte<'_>, o: ZoekClient) -> Result<Gedaan, Stop> {
    let (verzoek, tx) = (akte.verzoek, akte.tx);
    let (beller, dag, sleutels) = (&verzoek.beller, akte.vandaag(), &verzoek.omgeving.sleutels);
    // The limit comes first: over it every question gets the same answer.
    een_voor_een(tx, &format!("opzoeken {} {} {} {}", beller.regio, beller.organisatie, beller.issuer, beller.subject)).await?;
    let teller = opzoeken::teller(tx, beller, dag).await?;
    let (per_dag, negen_cijfers) = referentie::opzoekregels(tx, beller.regio).await?;
    if teller.as_ref().map_or(0, |t| t.aantal) >= per_dag {
        return Err(Weigering::OpzoeklimietBereikt.into());
    }
    let gegeven = Zoekgegeven::lees(o.bsn.as_deref(), o.clientnummer.as_deref())?;
    let zaaknummer = zaaknummer(&o.zaaknummer, &gegeven, negen_cijfers)?;
    zet_rol(tx, Datarol::Opzoek).await?;
    let client = opzoeken::zoek(tx, &verzoek.scope, &gegeven, sleutels).await?;
    zet_rol(tx, DATAROL).await?;
    let eerste = rijen::Opzoekteller {
        id: akte.id(),
        regio_id: beller.regio,
        organisatie_code: beller.organisatie.clone(),
        issuer: beller.issuer.clone(),
        subject: beller.subject.clone(),
        functionaris_id: akte.functie.id,
        dag,
        aantal: 0,
        gemist: 0,
    };
    opzoeken::tel(tx, teller.map(|t| t.id), eerste, client.is_none()).await?;
    let gevraagd = match &gegeven {
        Zoekgegeven::Bsn(bsn) => format!("bsn {}", bsn.as_str()),
        Zoekgegeven::Clientnummer(nummer) => format!("clientnummer {nummer}"),
    };
    let rij = rijen::Opzoeking {
        trace_id: verzoek.trace_id,
        regio_id: beller.regio,
        organisatie_code: beller.organisatie.clone(),
        issuer: beller.issuer.clone(),
        subject: beller.subject.clone(),
        functionaris_id: akte.functie.id,
        dag,
        zaaknummer,
        gevraagd: sleutels.index(Gebruik::Opzoeking, gevraagd.as_bytes()),
        betrokkene: client.map(|c| logboek::betrokkene(c, sleutels)).transpose()?,
    };
    opzoeken::bewaar(tx, rij).await?;
    Ok(Gedaan { id: verzoek.trace_id, client })
}

impl Verzoek {
    /// Who a lookup of the caller found, read afresh: today's lookup, of a client that shows today. Anything else is nobody, also when
    /// the same key is sent again.
    ///
    /// # Errors
    /// Database errors.
    pub async fn opgezocht(&self, id: Uuid) -> Result<Option<Gevonden>, Fout> {
        if !self.scope.weet_buiten_lijsten(Relatie::Opgezocht, (Klasse::Identiteit, Onderdeel::Opzoeking)) {
            return Ok(None);
        }
        let tx = self.lezing_onder(Datarol::Opzoek).await?;
        let Some(betrokkene) = opzoeken::betrokkene_van(&*tx, &self.scope, id).await? else { return Ok(None) };
        let client = logboek::client(&betrokkene, &self.omgeving.sleutels)?;
        opzoeken::wie(&*tx, &self.scope, client).await
    }

    /// The trajecten of a client within the scope, oldest first.
    ///
    /// # Errors
    /// Database errors.
    pub async fn trajecten_van_client(&self, client: Uuid) -> Result<Vec<Gezien<rijen::DatTraject>>, Fout> {
        traject::van_client(&*self.lezing().await?, &self.scope, client).await
    }
}
