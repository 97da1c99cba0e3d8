//! Who may act: a function of a person in an organisation, with a role, over a period.

use bw_toegang::rol::{OrganisatieSoort, Rol};
use chrono::NaiveDate;

use super::bestand::Tabel;
use super::cellen::Cellen;
use super::gemeenten::centrum;
use super::invoer::{Invoer, Telling};
use super::onjuist::Onjuistheden;
use crate::config::DEMO_ISSUER;
use crate::repository::{Fout, invoer as opslag, rijen};

const TEKST_MAXIMUM: usize = 200;

/// A line: one function.
#[derive(Clone, Debug)]
pub(super) struct Rij {
    nummer: u64,
    issuer: String,
    subject: String,
    soort: OrganisatieSoort,
    organisatie: String,
    naam: String,
    rol: Rol,
    van: NaiveDate,
    tot: Option<NaiveDate>,
}

pub(super) fn ontleed(tabel: &Tabel, fouten: &mut Onjuistheden) -> Vec<Rij> {
    tabel.regels.iter().filter_map(|(nummer, regel)| lees(&mut Cellen::nieuw(tabel, *nummer, regel, fouten))).collect()
}

fn lees(c: &mut Cellen<'_>) -> Option<Rij> {
    let issuer = c.tekst_moet("issuer", TEKST_MAXIMUM);
    let subject = c.tekst_moet("subject", TEKST_MAXIMUM);
    let soort = c.code_moet::<OrganisatieSoort>("organisatie_soort");
    let organisatie = match soort {
        Some(OrganisatieSoort::Gemeente) => c.gemeentecode_moet("organisatie_code"),
        _ => c.tekst_moet("organisatie_code", 20),
    };
    let naam = c.tekst_moet("naam", TEKST_MAXIMUM);
    let rol = c.code_moet::<Rol>("rol");
    let (van, tot) = (c.datum_moet("geldig_van"), c.datum("geldig_tot"));
    c.volgorde("geldig_tot", tot, van);
    if c.mis() {
        return None;
    }
    Some(Rij {
        nummer: c.nummer,
        issuer: issuer?,
        subject: subject?,
        soort: soort?,
        organisatie: organisatie?,
        naam: naam?,
        rol: rol?,
        van: van?,
        tot,
    })
}

pub(super) async fn voer_in(i: &Invoer<'_>, tabel: &Tabel, rijen: Vec<Rij>, fouten: &mut Onjuistheden) -> Result<Telling, Fout> {
    let gemeenten = opslag::gemeenten(i.tx).await?;
    let agb: Vec<String> = opslag::aanbod(i.tx, i.regio, true).await?.zorgaanbieders.into_values().filter_map(|z| z.agb_code).collect();
    let centrum = centrum(i, i.vandaag).await?;
    let mut er = opslag::functionarissen(i.tx, i.regio).await?;
    let (mut nieuw, mut gewijzigd, mut telling) = (Vec::new(), Vec::new(), Telling::default());
    for rij in rijen {
        let mut fout = |kolom: &str, reden: &str| fouten.meld(&tabel.bestand, rij.nummer, kolom, reden);
        let bekend = match rij.soort {
            OrganisatieSoort::Gemeente => gemeenten.contains_key(&rij.organisatie),
            OrganisatieSoort::Zorgaanbieder => agb.contains(&rij.organisatie),
        };
        if !bekend {
            fout("organisatie_code", "is geen bekende gemeente of geen AGB-code van een zorgaanbieder van de regio");
            continue;
        }
        if !rij.rol.past_bij(rij.soort, centrum.as_ref() == Some(&rij.organisatie)) {
            fout("rol", "deze rol bestaat niet bij deze organisatie");
            continue;
        }
        // The demo's signing key lies in a data folder: whoever has it could be anyone.
        if rij.issuer == DEMO_ISSUER && !i.demo {
            fout("issuer", "is de uitgever van de demo");
            continue;
        }
        let zelfde = er.iter().position(|f| {
            (&f.organisatie_code, &f.issuer, &f.subject, f.rol.as_str(), f.geldig_van)
                == (&rij.organisatie, &rij.issuer, &rij.subject, rij.rol.code(), rij.van)
        });
        if let Some(plek) = zelfde {
            let oud = &er[plek];
            if oud.geldig_tot.is_some() && oud.geldig_tot != rij.tot {
                fout("geldig_tot", "deze functie heeft al een andere laatste dag; dat wijzigt een import niet");
            } else if (&oud.naam, oud.geldig_tot) == (&rij.naam, rij.tot) {
                telling.overgeslagen += 1;
            } else {
                // Another name, or an end: neither gives anybody a right.
                er[plek] = rijen::Functionaris { naam: rij.naam, geldig_tot: rij.tot, ..oud.clone() };
                gewijzigd.push(er[plek].clone());
                telling.gewijzigd += 1;
            }
            continue;
        }
        let rij = rijen::Functionaris {
            id: i.ids.id(),
            regio_id: i.regio,
            organisatie_soort: rij.soort.code().to_owned(),
            organisatie_code: rij.organisatie,
            issuer: rij.issuer,
            subject: rij.subject,
            naam: rij.naam,
            rol: rij.rol.code().to_owned(),
            geldig_van: rij.van,
            geldig_tot: rij.tot,
        };
        er.push(rij.clone());
        nieuw.push(rij);
        telling.nieuw += 1;
    }
    if fouten.is_leeg() {
        opslag::bewaar_functionarissen(i.tx, nieuw).await?;
        for rij in gewijzigd {
            opslag::wijzig_functionaris(i.tx, rij).await?;
        }
    }
    Ok(telling)
}
