//! The export: what a functionaris may read today, as files of the same shapes. The policy decides here as it does for the API.

mod blad;
mod dat;
mod referentie;
mod werkvoorraad;

use bw_toegang::rol::{OrganisatieSoort, Rol};

use super::soort::Soort;
use crate::repository::databank::{Transaction, zet_beller};
use crate::repository::functionaris::Bewijs;
use crate::repository::{Fout, invoer as opslag};
use crate::service::{Omgeving, Verzoek};
use blad::Blad;
use bw_toegang::scope::Datarol;

/// What is asked, and by whom.
#[derive(Clone, Debug)]
pub struct Vraag {
    /// Code of the region.
    pub regio: String,
    /// What.
    pub soort: Soort,
    /// Issuer of the functionaris.
    pub issuer: String,
    /// Subject of the functionaris.
    pub subject: String,
    /// Organisation of the functionaris.
    pub organisatie: String,
    /// Kind of that organisation.
    pub organisatie_soort: OrganisatieSoort,
}

/// A file, with what was left out of it.
#[derive(Clone, Debug)]
pub struct Uitvoer {
    /// The file.
    pub bytes: Vec<u8>,
    /// Lines without the header.
    pub regels: usize,
    /// Facts that the caller may not know the content of.
    pub weggelaten: usize,
}

/// Why there is no file.
#[derive(Debug, thiserror::Error)]
pub enum Stop {
    /// The policy, in Dutch.
    #[error("{0}")]
    Mag(String),
    /// The file cannot be made.
    #[error("csv: {0}")]
    Csv(#[from] csv::Error),
    /// Something broke, the processing log included.
    #[error(transparent)]
    Opslag(#[from] Fout),
}

impl From<sea_orm::DbErr> for Stop {
    fn from(f: sea_orm::DbErr) -> Self {
        Stop::Opslag(f.into())
    }
}

/// Roles that may export staff and mandaten, of the centrumgemeente.
const BEHEER: [Rol; 2] = [Rol::Beheerder, Rol::Mandaatbeheerder];
/// Roles with a caseload, and the wat that placing needs of it.
const UITVOEREND: [Rol; 2] = [Rol::Indicatiesteller, Rol::Plaatsingscoordinator];
/// Roles that follow the own residents: dat.
const VOLGEND: [Rol; 2] = [Rol::Beleidsadviseur, Rol::Consulent];

async fn open(omgeving: &Omgeving, v: &Vraag, rollen: Option<&[Rol]>) -> Result<Option<Verzoek>, Fout> {
    let bewijs = Bewijs {
        issuer: v.issuer.clone(),
        subject: v.subject.clone(),
        soort: v.organisatie_soort,
        organisatie: v.organisatie.clone(),
        rollen: rollen.map(<[Rol]>::to_vec),
        doel: Some("export".into()),
    };
    Verzoek::open(omgeving, &bewijs, b"export").await
}

/// Reads what the functionaris may read, and gives it out only after the processing log confirmed.
///
/// # Errors
/// No such function today, or none that may; the database; the log.
pub async fn voer_uit(omgeving: &Omgeving, v: &Vraag) -> Result<Uitvoer, Stop> {
    let niemand = || Stop::Mag(format!("{} van {} heeft vandaag geen functie in deze regio", v.subject, v.organisatie));
    let iedereen = open(omgeving, v, None).await?.ok_or_else(niemand)?;
    let regio = opslag::vind_regio(&*iedereen.lezing().await?, &v.regio).await?;
    if regio.is_none_or(|r| r.id != iedereen.beller.regio) {
        return Err(niemand());
    }
    let mag_niet = |wie: &str| Stop::Mag(format!("{} exporteren is voor {wie}", v.soort.naam()));
    let mut blad = Blad::nieuw(v.soort.kolommen().iter().map(|k| k.naam).collect())?;
    let mut weggelaten = 0;
    match v.soort {
        Soort::Gemeenten => referentie::gemeenten(&iedereen, &mut blad).await?,
        Soort::Voorzieningen => referentie::voorzieningen(&iedereen, &mut blad).await?,
        Soort::Functionarissen | Soort::Mandaten => {
            let rollen = iedereen.beller.rollen();
            if !rollen.centrum || !BEHEER.iter().any(|r| rollen.rollen.contains(r)) {
                return Err(mag_niet("een beheerder of de mandaatbeheerder van de centrumgemeente"));
            }
            let tx = beheerlezing(omgeving, &iedereen).await?;
            if v.soort == Soort::Functionarissen {
                referentie::functionarissen(&tx, &iedereen, &mut blad).await?;
            } else {
                referentie::mandaten(&tx, &iedereen, &mut blad).await?;
            }
            tx.commit().await?;
        }
        Soort::Trajecten => {
            // One connection at a time.
            iedereen.sluit(|_| true).await?;
            let uitvoerend = open(omgeving, v, Some(&UITVOEREND)).await?;
            let uitvoerend = uitvoerend.filter(|r| r.beller.functies.iter().any(|f| f.rol == Rol::Indicatiesteller));
            let verzoek = match uitvoerend {
                Some(verzoek) => {
                    weggelaten = werkvoorraad::schrijf(&verzoek, &mut blad).await?;
                    verzoek
                }
                None => {
                    let geen =
                        || mag_niet("een indicatiesteller (eigen werkvoorraad), beleidsadviseur of consulent (dat van eigen inwoners)");
                    let verzoek = open(omgeving, v, Some(&VOLGEND)).await?.ok_or_else(geen)?;
                    blad = Blad::nieuw(dat::KOLOMMEN.to_vec())?;
                    dat::schrijf(&verzoek, &mut blad).await?;
                    verzoek
                }
            };
            // Fail closed: without a line in the log nothing leaves.
            verzoek.sluit(|_| true).await?;
            return Ok(Uitvoer { regels: blad.regels, bytes: blad.bytes(), weggelaten });
        }
    }
    iedereen.sluit(|_| true).await?;
    Ok(Uitvoer { regels: blad.regels, bytes: blad.bytes(), weggelaten })
}

/// A beheerder reaches no person, so its own data role shows no colleague either: the list of functionarissen is read under the role
/// of the centrumgemeente, after the check above.
async fn beheerlezing(omgeving: &Omgeving, verzoek: &Verzoek) -> Result<Transaction, Fout> {
    verzoek.laat_los().await?;
    let tx = omgeving.databank.begin_lezing().await?;
    zet_beller(&tx, &verzoek.beller, verzoek.vandaag(), Datarol::Wat).await?;
    Ok(tx)
}
