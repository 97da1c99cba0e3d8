//! Gemeenten with their place in the region over time.

use std::collections::BTreeMap;

use bw_domain::bevoegd::Periode;
use bw_domain::codes::RegioRol;
use chrono::NaiveDate;

use super::bestand::Tabel;
use super::cellen::Cellen;
use super::invoer::{Invoer, Telling};
use super::onjuist::Onjuistheden;
use crate::repository::{Fout, invoer as opslag, rijen};

const CENTRUM: &str = RegioRol::Centrumgemeente.code();
const ROLLEN: [&str; 2] = [CENTRUM, "REGIOGEMEENTE"];
const NAAM_MAXIMUM: usize = 200;

/// A line: a gemeente, and a stretch of membership if it has one.
#[derive(Clone, Debug)]
pub(super) struct Rij {
    nummer: u64,
    code: String,
    naam: String,
    lid: Option<(String, Periode)>,
}

pub(super) fn ontleed(tabel: &Tabel, fouten: &mut Onjuistheden) -> Vec<Rij> {
    tabel.regels.iter().filter_map(|(nummer, regel)| lees(&mut Cellen::nieuw(tabel, *nummer, regel, fouten))).collect()
}

fn lees(c: &mut Cellen<'_>) -> Option<Rij> {
    let code = c.gemeentecode_moet("code");
    let naam = c.tekst_moet("naam", NAAM_MAXIMUM);
    let rol = c.tekst("rol", 20);
    let (van, tot) = (c.datum("lid_van"), c.datum("lid_tot"));
    c.volgorde("lid_tot", tot, van);
    match &rol {
        Some(rol) if !ROLLEN.contains(&rol.as_str()) => c.fout("rol", "is geen CENTRUMGEMEENTE of REGIOGEMEENTE (leeg: buiten de regio)"),
        Some(_) if c.cel("lid_van").is_none() => c.fout("lid_van", "is leeg en moet zijn ingevuld bij een rol"),
        None if c.cel("lid_van").is_some() => c.fout("lid_van", "hoort niet bij een gemeente zonder rol: laat deze cel leeg"),
        None if c.cel("lid_tot").is_some() => c.fout("lid_tot", "hoort niet bij een gemeente zonder rol: laat deze cel leeg"),
        _ => {}
    }
    if c.mis() {
        return None;
    }
    Some(Rij { nummer: c.nummer, code: code?, naam: naam?, lid: rol.zip(van).map(|(rol, van)| (rol, Periode { van, tot })) })
}

pub(super) async fn voer_in(i: &Invoer<'_>, tabel: &Tabel, rijen: Vec<Rij>, fouten: &mut Onjuistheden) -> Result<Telling, Fout> {
    let bekend = opslag::gemeenten(i.tx).await?;
    let mut leden: Vec<(uuid::Uuid, String, String, Periode)> = opslag::lidmaatschappen(i.tx)
        .await?
        .into_iter()
        .map(|l| (l.regio_id, l.gemeente_code, l.rol, Periode { van: l.geldig_van, tot: l.geldig_tot }))
        .collect();
    let mut namen = BTreeMap::<String, String>::new();
    let (mut nieuw, mut lidmaatschappen, mut hernoemd, mut telling) = (Vec::new(), Vec::new(), Vec::new(), Telling::default());
    for rij in rijen {
        let mut fout = |kolom: &str, reden: &str| fouten.meld(&tabel.bestand, rij.nummer, kolom, reden);
        let mut anders = false;
        match namen.insert(rij.code.clone(), rij.naam.clone()) {
            Some(eerder) if eerder != rij.naam => fout("naam", "deze gemeente heeft eerder in het bestand een andere naam"),
            Some(_) => {}
            None => match bekend.get(&rij.code) {
                Some(naam) if *naam == rij.naam => {}
                Some(_) => {
                    hernoemd.push((rij.code.clone(), rij.naam.clone()));
                    telling.gewijzigd += 1;
                    anders = true;
                }
                None => {
                    nieuw.push(rijen::Gemeente { code: rij.code.clone(), naam: rij.naam.clone() });
                    telling.nieuw += 1;
                    anders = true;
                }
            },
        }
        let Some((rol, periode)) = rij.lid else {
            telling.overgeslagen += usize::from(!anders);
            continue;
        };
        let zelfde = leden.iter().find(|(regio, code, _, p)| (*regio, code, p.van) == (i.regio, &rij.code, periode.van));
        if let Some((_, _, r, p)) = zelfde {
            if (r, p) == (&rol, &periode) {
                telling.overgeslagen += usize::from(!anders);
            } else {
                fout("lid_van", "dit lidmaatschap is al vastgelegd met een andere rol of laatste dag; dat wijzigt een import niet");
            }
            continue;
        }
        if leden.iter().any(|(_, code, _, p)| *code == rij.code && p.overlapt(&periode)) {
            fout("lid_van", "deze gemeente is in die periode al lid van een regio");
            continue;
        }
        if rol == CENTRUM && leden.iter().any(|(regio, _, r, p)| *regio == i.regio && r == CENTRUM && p.overlapt(&periode)) {
            fout("rol", "de regio heeft in die periode al een centrumgemeente");
            continue;
        }
        lidmaatschappen.push(rijen::Lidmaatschap {
            id: i.ids.id(),
            regio_id: i.regio,
            gemeente_code: rij.code.clone(),
            rol: rol.clone(),
            geldig_van: periode.van,
            geldig_tot: periode.tot,
            vastgelegd_op: i.nu.fixed_offset(),
            vervallen_op: None,
        });
        telling.nieuw += usize::from(!anders);
        leden.push((i.regio, rij.code, rol, periode));
    }
    if fouten.is_leeg() {
        opslag::bewaar_gemeenten(i.tx, nieuw, lidmaatschappen).await?;
        for (code, naam) in hernoemd {
            opslag::hernoem_gemeente(i.tx, code, naam).await?;
        }
    }
    Ok(telling)
}

/// The first day of the region: that of its first centrumgemeente.
pub(super) async fn begin_van_regio(i: &Invoer<'_>) -> Result<Option<NaiveDate>, Fout> {
    let leden = opslag::lidmaatschappen(i.tx).await?;
    Ok(leden.into_iter().filter(|l| l.regio_id == i.regio && l.rol == CENTRUM).map(|l| l.geldig_van).min())
}

/// The centrumgemeente on a day.
pub(super) async fn centrum(i: &Invoer<'_>, dag: NaiveDate) -> Result<Option<String>, Fout> {
    let geldig = |l: &rijen::Lidmaatschap| Periode { van: l.geldig_van, tot: l.geldig_tot }.omvat(dag);
    let leden = opslag::lidmaatschappen(i.tx).await?;
    Ok(leden.into_iter().find(|l| l.regio_id == i.regio && l.rol == CENTRUM && geldig(l)).map(|l| l.gemeente_code))
}
