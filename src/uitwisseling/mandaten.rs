//! Mandaten of colleges to the centrumgemeente, and ondermandaten of that to functionarissen.

use bw_domain::bevoegd::Periode;
use bw_domain::mandaat::{Verlening, verleen};
use bw_domain::weigering::Weigering;
use bw_toegang::rol::Rol;
use chrono::NaiveDate;
use uuid::Uuid;

use super::bestand::{Tabel, kort};
use super::cellen::Cellen;
use super::gemeenten::centrum;
use super::invoer::{Invoer, Telling};
use super::onjuist::Onjuistheden;
use crate::repository::mandaat as mandaten;
use crate::repository::{Fout, invoer as opslag, rijen};

const TEKST_MAXIMUM: usize = 200;

/// To whom.
#[derive(Clone, Debug)]
enum Aan {
    /// A mandaat to a college, with the day of its consent and whether it may be passed on.
    College { gemeente: String, instemming: NaiveDate, onder: bool },
    /// An ondermandaat to a functionaris.
    Functionaris { subject: String, issuer: Option<String> },
}

/// A line: one power from one to one.
#[derive(Clone, Debug)]
pub(super) struct Rij {
    nummer: u64,
    van: String,
    aan: Aan,
    bevoegdheid: String,
    geldig: Periode,
    kenmerk: String,
}

pub(super) fn ontleed(tabel: &Tabel, fouten: &mut Onjuistheden) -> Vec<Rij> {
    tabel.regels.iter().filter_map(|(nummer, regel)| lees(&mut Cellen::nieuw(tabel, *nummer, regel, fouten))).collect()
}

fn lees(c: &mut Cellen<'_>) -> Option<Rij> {
    let van = c.gemeentecode_moet("van");
    let bevoegdheid = c.tekst_moet("bevoegdheid", 60);
    let (geldig_van, tot) = (c.datum_moet("geldig_van"), c.datum("geldig_tot"));
    c.volgorde("geldig_tot", tot, geldig_van);
    let kenmerk = c.kenmerk_moet("besluit_kenmerk", TEKST_MAXIMUM);
    let aan = match c.cel("soort") {
        Some("MANDAAT") => {
            let (gemeente, instemming, onder) =
                (c.gemeentecode_moet("aan"), c.datum_moet("instemming_op"), c.ja_nee_moet("ondermandaat_toegestaan"));
            if c.cel("issuer").is_some() {
                c.fout("issuer", "hoort niet bij MANDAAT: laat deze cel leeg");
            }
            gemeente.zip(instemming).zip(onder).map(|((gemeente, instemming), onder)| Aan::College { gemeente, instemming, onder })
        }
        Some("ONDERMANDAAT") => {
            let (subject, issuer) = (c.tekst_moet("aan", TEKST_MAXIMUM), c.tekst("issuer", TEKST_MAXIMUM));
            for kolom in ["instemming_op", "ondermandaat_toegestaan"] {
                if c.cel(kolom).is_some() {
                    c.fout(kolom, "hoort niet bij ONDERMANDAAT: laat deze cel leeg");
                }
            }
            subject.map(|subject| Aan::Functionaris { subject, issuer })
        }
        Some(cel) => {
            c.fout("soort", format!("{} is geen MANDAAT of ONDERMANDAAT", kort(cel)));
            None
        }
        None => {
            c.fout("soort", "is leeg en moet zijn ingevuld");
            None
        }
    };
    if c.mis() {
        return None;
    }
    Some(Rij {
        nummer: c.nummer,
        van: van?,
        aan: aan?,
        bevoegdheid: bevoegdheid?,
        geldig: Periode { van: geldig_van?, tot },
        kenmerk: kenmerk?,
    })
}

/// What is granted already, by whom to whom for what; and how it reads.
struct Verleend {
    van: String,
    aan: String,
    bevoegdheid: String,
    geldig: Periode,
    rest: (String, Option<NaiveDate>, Option<bool>),
}

fn kolom(w: &Weigering) -> &'static str {
    match w {
        Weigering::DatumInToekomst { .. } => "instemming_op",
        Weigering::DatumVolgorde { .. } => "geldig_tot",
        Weigering::MandaatOverlapt => "geldig_van",
        _ => "bevoegdheid",
    }
}

pub(super) async fn voer_in(i: &Invoer<'_>, tabel: &Tabel, rijen: Vec<Rij>, fouten: &mut Onjuistheden) -> Result<Telling, Fout> {
    let gemeenten = opslag::gemeenten(i.tx).await?;
    let staf = opslag::functionarissen(i.tx, i.regio).await?;
    let Some(centrum) = centrum(i, i.vandaag).await? else {
        fouten.meld(&tabel.bestand, 1, "aan", "de regio heeft vandaag geen centrumgemeente: importeer eerst de gemeenten");
        return Ok(Telling::default());
    };
    let mut verleend = verleende(i).await?;
    let mut telling = Telling::default();
    let (mut mandaat, mut ondermandaat) = (Vec::new(), Vec::new());
    for rij in rijen {
        let mut fout = |kolom: &str, reden: String| fouten.meld(&tabel.bestand, rij.nummer, kolom, reden);
        if !gemeenten.contains_key(&rij.van) {
            fout("van", format!("{} is geen bekende gemeente", rij.van));
            continue;
        }
        let (aan, rest, instemming_op, functionaris) = match &rij.aan {
            Aan::College { gemeente, instemming, onder } => {
                if *gemeente != centrum || rij.van == centrum {
                    let reden = "een mandaat gaat van een andere gemeente naar de centrumgemeente";
                    fout(if *gemeente == centrum { "van" } else { "aan" }, reden.into());
                    continue;
                }
                (gemeente.clone(), (rij.kenmerk.clone(), Some(*instemming), Some(*onder)), Some(*instemming), None)
            }
            Aan::Functionaris { subject, issuer } => {
                if rij.van != centrum {
                    fout("van", "een ondermandaat gaat van de centrumgemeente naar een functionaris".into());
                    continue;
                }
                match vind_functionaris(&staf, &centrum, subject, issuer.as_deref(), rij.geldig.van) {
                    Ok(id) => (id.to_string(), (rij.kenmerk.clone(), None, None), None, Some(id)),
                    Err((kolom, reden)) => {
                        fout(kolom, reden.into());
                        continue;
                    }
                }
            }
        };
        let eigen: Vec<&Verleend> =
            verleend.iter().filter(|v| (&v.van, &v.aan, &v.bevoegdheid) == (&rij.van, &aan, &rij.bevoegdheid)).collect();
        if let Some(v) = eigen.iter().find(|v| v.geldig.van == rij.geldig.van) {
            if v.geldig == rij.geldig && v.rest == rest {
                telling.overgeslagen += 1;
            } else {
                fout("geldig_van", "is vanaf die dag al verleend met andere gegevens; dat wijzigt een import niet".into());
            }
            continue;
        }
        let lopend: Vec<Periode> = eigen.iter().map(|v| v.geldig).collect();
        let verlening = Verlening {
            bevoegdheid: &rij.bevoegdheid,
            geldig_van: rij.geldig.van,
            geldig_tot: rij.geldig.tot,
            instemming_op,
            lopend: &lopend,
        };
        let (bevoegdheid, geldig) = match verleen(&verlening, i.vandaag) {
            Ok(goed) => goed,
            Err(w) => {
                fout(kolom(&w), w.bericht().replace("instemmingOp", "instemming_op"));
                continue;
            }
        };
        let (id, bevoegdheid_code) = (i.ids.id(), bevoegdheid.code().to_owned());
        match (&rij.aan, functionaris) {
            (Aan::College { instemming, onder, .. }, _) => mandaat.push((
                rijen::Mandaat {
                    id,
                    regio_id: i.regio,
                    van_gemeente: rij.van.clone(),
                    aan_gemeente: aan.clone(),
                    bevoegdheid_code,
                    besluit_kenmerk: rij.kenmerk.clone(),
                    instemming_op: *instemming,
                    ondermandaat_toegestaan: *onder,
                    begin: geldig.van,
                    versie: 1,
                },
                geldig,
            )),
            (Aan::Functionaris { .. }, functionaris) => ondermandaat.push((
                rijen::Ondermandaat {
                    id,
                    regio_id: i.regio,
                    van_gemeente: rij.van.clone(),
                    functionaris_id: functionaris.unwrap_or_default(),
                    bevoegdheid_code,
                    besluit_kenmerk: rij.kenmerk.clone(),
                    begin: geldig.van,
                    versie: 1,
                },
                geldig,
            )),
        }
        telling.nieuw += 1;
        verleend.push(Verleend { van: rij.van, aan, bevoegdheid: rij.bevoegdheid, geldig, rest });
    }
    if fouten.is_leeg() {
        for (rij, geldig) in mandaat {
            mandaten::bewaar(i.tx, rij, i.ids.id(), geldig, i.nu).await?;
        }
        for (rij, geldig) in ondermandaat {
            mandaten::bewaar_onder(i.tx, rij, i.ids.id(), geldig, i.nu).await?;
        }
    }
    Ok(telling)
}

async fn verleende(i: &Invoer<'_>) -> Result<Vec<Verleend>, Fout> {
    let mandaten = opslag::alle_mandaten(i.tx, i.regio).await?.into_iter().map(|m| Verleend {
        van: m.mandaat.van_gemeente,
        aan: m.mandaat.aan_gemeente,
        bevoegdheid: m.mandaat.bevoegdheid_code,
        geldig: Periode { van: m.geldig.geldig_van, tot: m.geldig.geldig_tot },
        rest: (m.mandaat.besluit_kenmerk, Some(m.mandaat.instemming_op), Some(m.mandaat.ondermandaat_toegestaan)),
    });
    let onder = opslag::alle_ondermandaten(i.tx, i.regio).await?.into_iter().map(|o| Verleend {
        van: o.ondermandaat.van_gemeente,
        aan: o.ondermandaat.functionaris_id.to_string(),
        bevoegdheid: o.ondermandaat.bevoegdheid_code,
        geldig: Periode { van: o.geldig.geldig_van, tot: o.geldig.geldig_tot },
        rest: (o.ondermandaat.besluit_kenmerk, None, None),
    });
    Ok(mandaten.chain(onder).collect())
}

/// The one function of a subject that can receive an ondermandaat on its first day.
fn vind_functionaris(
    staf: &[rijen::Functionaris],
    centrum: &str,
    subject: &str,
    issuer: Option<&str>,
    van: NaiveDate,
) -> Result<Uuid, (&'static str, &'static str)> {
    let eigen: Vec<_> = staf
        .iter()
        .filter(|f| f.subject == subject && f.organisatie_code == centrum && issuer.is_none_or(|i| i == f.issuer))
        .filter(|f| matches!(Rol::van_code(&f.rol), Some(Rol::Indicatiesteller | Rol::Plaatsingscoordinator)))
        .collect();
    if eigen.is_empty() {
        return Err(("aan", "is geen indicatiesteller of plaatsingscoördinator van de centrumgemeente"));
    }
    let mut dan = eigen.into_iter().filter(|f| Periode { van: f.geldig_van, tot: f.geldig_tot }.omvat(van));
    match (dan.next(), dan.next()) {
        (Some(f), None) => Ok(f.id),
        (None, _) => Err(("geldig_van", "deze functionaris is dan niet in functie")),
        (Some(_), Some(_)) => Err(("aan", "is dan meer dan een functie: noem ook de issuer, of beëindig er een")),
    }
}
