//! From a report to a traject that somebody works on.

use bw_domain::bsn::Bsn;
use bw_domain::codes::{CaseloadSoort, HerkomstBron, Verwijzer};
use bw_domain::dossier::TEKST_MAXIMUM;
use bw_domain::melding::{MeldingOpdracht, NieuweClient};
use bw_domain::weigering::{Veld, Weigering, verplichte_tekst};
use bw_toegang::beleid::{Meldgrens, meldgrens};
use bw_toegang::informatie::{Handeling, Klasse, Onderdeel};
use chrono::NaiveDate;
use uuid::Uuid;

use super::handeling::{Afloop, Akte, Gedaan, Sleutel, Stop, WeigeringTekst, doe};
use super::{Fout, Verzoek};
use crate::repository::dossier as opslag;
use crate::repository::{ingang, mandaat, referentie};

/// A report.
#[derive(Clone, Debug)]
pub struct DoeMelding {
    /// Day of receipt.
    pub ontvangen_op: NaiveDate,
    /// Given names.
    pub voornamen: String,
    /// Surname.
    pub achternaam: String,
    /// Day of birth.
    pub geboortedatum: NaiveDate,
    /// If known.
    pub bsn: Option<String>,
    /// CBS code.
    pub gemeente_herkomst: Option<String>,
    /// How the herkomst is known.
    pub herkomst_bron: HerkomstBron,
    /// The day it was true.
    pub herkomst_peildatum: Option<NaiveDate>,
    /// Who reported.
    pub verwijzer: Verwijzer,
    /// What was reported (WAT).
    pub toelichting: Option<String>,
    /// When the client was told.
    pub client_geinformeerd_op: Option<NaiveDate>,
    /// In a safe house.
    pub geheim: bool,
}

const NAAM_MAXIMUM: usize = 200;

/// How a melding ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Gemeld {
    /// By who works with it: the traject.
    Traject(Uuid),
    /// By a gemeente, which hands it over: a number that is always alike, whatever is known of the person.
    Ontvangen(String),
    /// Nothing changed.
    Geweigerd(WeigeringTekst),
}

/// What a receipt begins with.
const ONTVANGST: &str = "M-";

/// Reports someone. A report by an indicatiesteller is a traject that is taken up at once; a gemeente gets a receipt.
///
/// # Errors
/// Internal failures.
pub async fn doe_melding(verzoek: &Verzoek, sleutel: &Sleutel, opdracht: DoeMelding) -> Result<Gemeld, Fout> {
    let afloop = doe(verzoek, Handeling::MeldingDoen, sleutel, |akte| Box::pin(meld_aan(akte, opdracht))).await?;
    let functie = verzoek.beller.functie_voor(Handeling::MeldingDoen);
    Ok(match afloop {
        Afloop::Geweigerd(tekst) => Gemeld::Geweigerd(tekst),
        Afloop::Gedaan(id) if functie.is_some_and(|f| meldgrens(f.rol) == Meldgrens::EigenInwoners) => {
            Gemeld::Ontvangen(nummer(ONTVANGST, id))
        }
        Afloop::Gedaan(id) => Gemeld::Traject(id),
    })
}

async fn meld_aan(akte: Akte<'_>, o: DoeMelding) -> Result<Gedaan, Stop> {
    let vandaag = akte.vandaag();
    let voornamen = verplichte_tekst(Veld::Voornamen, &o.voornamen, NAAM_MAXIMUM)?;
    let achternaam = verplichte_tekst(Veld::Achternaam, &o.achternaam, NAAM_MAXIMUM)?;
    let toelichting = o.toelichting.as_deref().map(|t| verplichte_tekst(Veld::Toelichting, t, TEKST_MAXIMUM)).transpose()?;
    let bsn = o.bsn.as_deref().map(Bsn::parse).transpose().map_err(|_| Weigering::BsnOngeldig)?;
    let grens = meldgrens(akte.functie.rol);
    if grens == Meldgrens::EigenInwoners && o.gemeente_herkomst.as_ref() != Some(&akte.verzoek.beller.organisatie) {
        return Err(Weigering::HerkomstNietEigen.into());
    }
    if grens == Meldgrens::EigenInwoners && o.geheim {
        return Err(Weigering::GeheimViaCentrumgemeente.into());
    }
    if let Some(code) = &o.gemeente_herkomst
        && referentie::vind_gemeenten(akte.tx, std::slice::from_ref(code)).await?.is_empty()
    {
        return Err(Weigering::GemeenteOnbekend { veld: Veld::GemeenteHerkomst }.into());
    }
    let instellingen = referentie::instellingen(akte.tx, akte.verzoek.beller.regio).await?;
    let bevoegd = mandaat::bevoegdheden(akte.tx, &akte.verzoek.beller, akte.functie.id, o.gemeente_herkomst.as_deref()).await?;
    let client_id = akte.id();
    let traject_id = akte.id();
    let opgepakt = grens == Meldgrens::Ieder;
    let client = NieuweClient {
        id: client_id,
        clientnummer: clientnummer(akte.id()),
        geheim: o.geheim,
        bsn,
        voornamen,
        achternaam,
        geboortedatum: o.geboortedatum,
    };
    let melding_id = akte.id();
    let ontvangst = (!opgepakt).then(|| akte.id());
    let opdracht = MeldingOpdracht {
        traject_id,
        melding_id,
        client,
        gemeente_herkomst: o.gemeente_herkomst,
        herkomst_bron: o.herkomst_bron,
        herkomst_peildatum: o.herkomst_peildatum,
        ontvangen_op: o.ontvangen_op,
        verwijzer: o.verwijzer,
        toelichting,
        geinformeerd_op: o.client_geinformeerd_op,
        ontvangstnummer: ontvangst.map(|id| nummer(ONTVANGST, id)),
    };
    let mut step = opdracht.melden(instellingen.melding_vanaf_maanden, |herkomst, op| bevoegd.namens(herkomst, op), vandaag)?;
    if opgepakt {
        step = step.then(|d| d.oppakken(None, vandaag))?;
    }
    akte.record_first(&step).await?;
    // What is kept under the key is all that a repeat can answer with.
    Ok(Gedaan { id: ontvangst.unwrap_or(traject_id), client: Some(client_id) })
}

/// A pseudonym that tells nothing.
pub fn clientnummer(id: Uuid) -> String {
    nummer("C-", id)
}

/// Ten characters that are not mistaken for each other, from a random id.
fn nummer(begin: &str, id: Uuid) -> String {
    const TEKENS: &[u8; 32] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    let mut rest = id.as_u128();
    let mut nummer = String::from(begin);
    // The version and variant bits of the id are not random: take the others.
    rest = (rest >> 80) << 62 | (rest & ((1 << 62) - 1));
    for _ in 0..10 {
        nummer.push(char::from(TEKENS[(rest % 32) as usize]));
        rest /= 32;
    }
    nummer
}

/// Takes up a traject that nobody works on.
///
/// # Errors
/// Internal failures.
pub async fn toewijzen(verzoek: &Verzoek, sleutel: &Sleutel, traject_id: Uuid) -> Result<Afloop, Fout> {
    doe(verzoek, Handeling::TrajectToewijzen, sleutel, |akte| {
        Box::pin(async move {
            let oud = akte.dossier(traject_id, None, (Klasse::Dat, Onderdeel::Traject)).await?;
            akte.record(&oud, &oud.oppakken(None, akte.vandaag())?).await?;
            Ok(Gedaan { id: traject_id, client: Some(oud.client_id) })
        })
    })
    .await
}

/// Opens a dossier of the region outside the own caseload, with a reason that is kept, until the end of the day.
///
/// # Errors
/// Internal failures.
pub async fn openen(verzoek: &Verzoek, sleutel: &Sleutel, clientnummer: String, reden: String) -> Result<Afloop, Fout> {
    doe(verzoek, Handeling::DossierOpenen, sleutel, |akte| {
        Box::pin(async move {
            let reden = verplichte_tekst(Veld::Reden, &reden, 500)?;
            let gezocht = ingang::te_openen(&akte.verzoek.scope, &clientnummer).one(akte.tx).await?;
            let rij = gezocht.ok_or(Weigering::NietGevonden { veld: Veld::Clientnummer })?;
            let dag = akte.vandaag();
            opslag::bewaar_caseload(akte.tx, akte.vastlegging(), akte.id(), rij.id, CaseloadSoort::Geopend, Some(reden), dag, Some(dag))
                .await?;
            Ok(Gedaan { id: rij.id, client: Some(rij.client_id) })
        })
    })
    .await
}

/// Records that the client has been told about the processing.
///
/// # Errors
/// Internal failures.
pub async fn informeren(verzoek: &Verzoek, sleutel: &Sleutel, traject_id: Uuid, versie: i32, op: NaiveDate) -> Result<Afloop, Fout> {
    doe(verzoek, Handeling::ClientInformeren, sleutel, |akte| {
        Box::pin(async move {
            let oud = akte.dossier(traject_id, Some(versie), (Klasse::Wat, Onderdeel::Melding)).await?;
            akte.record(&oud, &oud.informeren(op, akte.vandaag())?).await?;
            Ok(Gedaan { id: traject_id, client: Some(oud.client_id) })
        })
    })
    .await
}
