//! Providers and their facilities, as the plan lists them, with locations and numbered places.

use std::collections::BTreeMap;

use bw_domain::voorstel::huisvest;
use chrono::NaiveDate;
use uuid::Uuid;

use super::bestand::{Tabel, kort};
use super::cellen::Cellen;
use super::gemeenten::begin_van_regio;
use super::invoer::{Invoer, Telling};
use super::onjuist::Onjuistheden;
use crate::repository::invoer::{self as opslag, NieuwAanbod};
use crate::repository::{Fout, rijen};

const TEKST_MAXIMUM: usize = 200;
/// Facilities on one line, and numbered places of one location.
const AANTAL_MAXIMUM: i32 = 500;

/// A line: facilities of one provider of one kind in one neighbourhood.
#[derive(Clone, Debug)]
pub(super) struct Rij {
    nummer: u64,
    volgnummer: i32,
    gemeente: String,
    wijk: Option<String>,
    soort: String,
    aanbieder: String,
    aantal: i32,
    opmerking: Option<String>,
    agb: Option<String>,
    /// Per location; empty when not given.
    plekken: Vec<i32>,
    plekken_van: Option<NaiveDate>,
}

pub(super) fn ontleed(tabel: &Tabel, fouten: &mut Onjuistheden) -> Vec<Rij> {
    let lees = |(plek, (nummer, regel)): (i32, &(u64, _))| lees(&mut Cellen::nieuw(tabel, *nummer, regel, fouten), plek);
    (1..).zip(&tabel.regels).filter_map(lees).collect()
}

/// `plek`: which line of the file it is, which is its number when the file has none.
fn lees(c: &mut Cellen<'_>, plek: i32) -> Option<Rij> {
    let volgnummer = c.getal("volgnummer", 1, 1_000_000);
    let gemeente = c.gemeentecode_moet("gemeentecode");
    let wijk = c.tekst("wijk", TEKST_MAXIMUM);
    let soort = c.tekst_moet("soort", 40);
    let aanbieder = c.tekst_moet("aanbieder", TEKST_MAXIMUM);
    let aantal = c.getal_moet("aantal", 1, AANTAL_MAXIMUM);
    let opmerking = c.tekst("opmerking", 1_000);
    let agb = c.tekst("agb_code", 20);
    let plekken_van = c.datum("plekken_van");
    if let Some(soort) = &soort
        && !soort.bytes().all(|b| b.is_ascii_uppercase() || b == b'_')
    {
        c.fout("soort", format!("{} is geen code van hoofdletters en _", kort(soort)));
    }
    if let Some(agb) = &agb
        && (agb.len() != 8 || !agb.bytes().all(|b| b.is_ascii_digit()))
    {
        c.fout("agb_code", format!("{} is geen AGB-code van acht cijfers", kort(agb)));
    }
    let plekken = plekken(c, aantal, soort.as_deref());
    if c.cel("plekken").is_none() && c.cel("plekken_van").is_some() {
        c.fout("plekken_van", "hoort bij plekken: vul die ook in, of laat deze cel leeg");
    }
    if c.mis() {
        return None;
    }
    Some(Rij {
        nummer: c.nummer,
        volgnummer: volgnummer.unwrap_or(plek),
        gemeente: gemeente?,
        wijk,
        soort: soort?,
        aanbieder: aanbieder?,
        aantal: aantal?,
        opmerking,
        agb,
        plekken,
        plekken_van,
    })
}

/// One number for all locations of the line, or one for each with `|` between.
fn plekken(c: &mut Cellen<'_>, aantal: Option<i32>, soort: Option<&str>) -> Vec<i32> {
    let Some(cel) = c.cel("plekken") else { return Vec::new() };
    if soort.is_some_and(|s| !huisvest(s)) {
        c.fout("plekken", "deze soort voorziening biedt geen verblijf: laat deze cel leeg");
        return Vec::new();
    }
    let getallen: Option<Vec<i32>> =
        cel.split('|').map(|deel| deel.trim().parse().ok().filter(|n| (0..=AANTAL_MAXIMUM).contains(n))).collect();
    let Some(getallen) = getallen else {
        c.fout("plekken", format!("{} is geen getal van 0 tot en met {AANTAL_MAXIMUM}, of zulke getallen met | ertussen", kort(cel)));
        return Vec::new();
    };
    let Some(aantal) = aantal.and_then(|n| usize::try_from(n).ok()) else { return getallen };
    match getallen.len() {
        1 => vec![getallen[0]; aantal],
        n if n == aantal => getallen,
        n => {
            c.fout("plekken", format!("{n} getallen voor {aantal} locaties: geef er een, of voor elke locatie een"));
            Vec::new()
        }
    }
}

/// What was there, and what this file adds.
struct Opbouw<'a> {
    i: &'a Invoer<'a>,
    er: opslag::Aanbod,
    begin: NaiveDate,
    nieuw: NieuwAanbod,
    agb: Vec<rijen::Zorgaanbieder>,
    telling: Telling,
}

pub(super) async fn voer_in(i: &Invoer<'_>, tabel: &Tabel, rijen: Vec<Rij>, fouten: &mut Onjuistheden) -> Result<Telling, Fout> {
    let gemeenten = opslag::gemeenten(i.tx).await?;
    let er = opslag::aanbod(i.tx, i.regio, true).await?;
    let begin = begin_van_regio(i).await?.unwrap_or(i.vandaag);
    let mut o = Opbouw { i, er, begin, nieuw: NieuwAanbod::default(), agb: Vec::new(), telling: Telling::default() };
    let mut gezien = BTreeMap::<i32, u64>::new();
    for rij in rijen {
        let nummer = rij.nummer;
        if let Some(eerder) = gezien.insert(rij.volgnummer, nummer) {
            fouten.meld(&tabel.bestand, nummer, "volgnummer", format!("{} staat ook op regel {eerder}", rij.volgnummer));
        } else if !gemeenten.contains_key(&rij.gemeente) {
            fouten.meld(&tabel.bestand, nummer, "gemeentecode", format!("{} is geen bekende gemeente", rij.gemeente));
        } else if let Err((kolom, reden)) = o.neem(&rij) {
            fouten.meld(&tabel.bestand, nummer, kolom, reden);
        }
    }
    if fouten.is_leeg() {
        opslag::bewaar_aanbod(i.tx, o.nieuw).await?;
        for rij in o.agb {
            opslag::vul_agb(i.tx, rij).await?;
        }
    }
    Ok(o.telling)
}

impl Opbouw<'_> {
    fn neem(&mut self, rij: &Rij) -> Result<(), (&'static str, String)> {
        let (aanbieder, nieuwe_agb) = self.aanbieder(rij)?;
        match self.er.voorzieningen.get(&rij.volgnummer) {
            Some(oud) => {
                let zelfde = oud.zorgaanbieder_id == aanbieder
                    && (&oud.gemeente_code, &oud.wijk, &oud.soort, oud.aantal, &oud.opmerking)
                        == (&rij.gemeente, &rij.wijk, &rij.soort, rij.aantal, &rij.opmerking);
                if !zelfde {
                    let reden = "is al vastgelegd met andere gegevens; dat wijzigt een import niet";
                    return Err(("volgnummer", format!("voorziening {} {reden}", rij.volgnummer)));
                }
                self.zelfde_plekken(rij)?;
                self.telling.gewijzigd += usize::from(nieuwe_agb);
                self.telling.overgeslagen += usize::from(!nieuwe_agb);
            }
            None => self.voeg_toe(rij, aanbieder),
        }
        Ok(())
    }

    /// The provider of the line, made when it is not there; and whether its code was filled in.
    fn aanbieder(&mut self, rij: &Rij) -> Result<(Uuid, bool), (&'static str, String)> {
        if let Some(z) = self.er.zorgaanbieders.get_mut(&rij.aanbieder) {
            return match (&z.agb_code, &rij.agb) {
                (Some(oud), Some(nieuw)) if oud != nieuw => Err(("agb_code", format!("{} heeft al AGB-code {oud}", kort(&rij.aanbieder)))),
                (None, Some(agb)) => {
                    z.agb_code = Some(agb.clone());
                    match self.nieuw.zorgaanbieders.iter_mut().find(|n| n.id == z.id) {
                        Some(n) => n.agb_code = Some(agb.clone()),
                        None => self.agb.push(z.clone()),
                    }
                    Ok((z.id, true))
                }
                _ => Ok((z.id, false)),
            };
        }
        let z =
            rijen::Zorgaanbieder { id: self.i.ids.id(), regio_id: self.i.regio, naam: rij.aanbieder.clone(), agb_code: rij.agb.clone() };
        self.er.zorgaanbieders.insert(rij.aanbieder.clone(), z.clone());
        self.nieuw.zorgaanbieders.push(z.clone());
        Ok((z.id, false))
    }

    /// Places are numbered once; from then on the provider reports its capacity.
    fn zelfde_plekken(&self, rij: &Rij) -> Result<(), (&'static str, String)> {
        for (volgnummer, plekken) in (1..).zip(&rij.plekken) {
            let locatie = self.er.locaties.get(&(rij.volgnummer, volgnummer));
            let er = locatie.and_then(|l| self.er.plaatsen.get(&l.id)).map_or(0, Vec::len);
            // A report since then may have added places.
            if usize::try_from(*plekken).is_ok_and(|n| n > er) {
                return Err(("plekken", format!("locatie {volgnummer} heeft al {er} plekken; dat wijzigt een import niet")));
            }
        }
        Ok(())
    }

    fn voeg_toe(&mut self, rij: &Rij, zorgaanbieder_id: Uuid) {
        let (id, regio_id) = (self.i.ids.id(), self.i.regio);
        self.nieuw.voorzieningen.push(rijen::Voorziening {
            id,
            regio_id,
            volgnummer: rij.volgnummer,
            gemeente_code: rij.gemeente.clone(),
            wijk: rij.wijk.clone(),
            soort: rij.soort.clone(),
            zorgaanbieder_id,
            aantal: rij.aantal,
            opmerking: rij.opmerking.clone(),
        });
        for volgnummer in 1..=rij.aantal {
            let locatie_id = self.i.ids.id();
            self.nieuw.locaties.push(rijen::Locatie {
                id: locatie_id,
                regio_id,
                voorziening_id: id,
                volgnummer,
                zorgaanbieder_id,
                gemeente_code: rij.gemeente.clone(),
                wijk: rij.wijk.clone(),
                soort: rij.soort.clone(),
            });
            let plekken = usize::try_from(volgnummer - 1).ok().and_then(|n| rij.plekken.get(n)).copied().unwrap_or(0);
            let geldig_van = rij.plekken_van.unwrap_or(self.begin);
            let plaats = |nummer| rijen::Plaats { id: self.i.ids.id(), regio_id, locatie_id, nummer, geldig_van, geldig_tot: None };
            self.nieuw.plaatsen.extend((1..=plekken).map(plaats));
        }
        self.telling.nieuw += 1;
    }
}
