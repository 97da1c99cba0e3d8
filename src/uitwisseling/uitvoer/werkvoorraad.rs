//! The own caseload of an indicatiesteller in the shape of the import. What the caller may not know of a fact leaves that fact out.

use std::collections::{BTreeMap, HashMap};

use bw_domain::dossier::Dossier;
use bw_toegang::informatie::{Klasse, Onderdeel};
use uuid::Uuid;

use super::Stop;
use super::blad::{Blad, datum, ja_nee};
use super::dat::alle;
use crate::repository::dossier::{laad, lees_bsn};
use crate::repository::ingang::{Gezien, Ingezien};
use crate::repository::rijen::DatTraject;
use crate::repository::{Fout, invoer as opslag};
use crate::service::Verzoek;
use crate::service::lezen::WachtlijstInhoud;

/// So many dossiers are read at once.
const PER_KEER: usize = 100;

/// Numbers of facility and location by the id of the location.
type Huizen = HashMap<Uuid, (i32, i32)>;

/// Writes it; gives the number of waits and placements that were left out.
pub(super) async fn schrijf(verzoek: &Verzoek, blad: &mut Blad) -> Result<usize, Stop> {
    let eigen = eigen(verzoek).await?;
    let aanbod = opslag::aanbod(&*verzoek.lezing().await?, verzoek.beller.regio, false).await?;
    let huizen: Huizen = aanbod.locaties.iter().map(|(nummers, l)| (l.id, *nummers)).collect();
    let mut weggelaten = 0;
    for deel in eigen.chunks(PER_KEER) {
        let ids: Vec<Uuid> = deel.iter().map(|g| g.rij.id).collect();
        let identiteiten = verzoek.identiteiten_van(&ids).await?;
        let inhoud = verzoek.inhoud_trajecten(&ids).await?;
        let besluiten = verzoek.inhoud_indicaties(&ids).await?;
        let arrangementen = verzoek.arrangementen(&ids).await?;
        let wachten = verzoek.inhoud_wachtlijst(&ids).await?;
        for gezien in deel {
            let dossier = laad(&*verzoek.lezing().await?, gezien, (Klasse::Wat, Onderdeel::Indicatie)).await?;
            let (Some(d), Some(wie), Some(inhoud)) = (dossier, identiteiten.get(&gezien.rij.client_id), inhoud.get(&gezien.rij.id)) else {
                continue;
            };
            verzoek.toon(d.client_id);
            let kenmerk =
                |soort: &str, dag| [("kenmerk", d.clientnummer.clone()), ("soort", soort.to_owned()), ("datum", datum(Some(dag)))];
            let melding = inhoud.meldingen.first().ok_or(Fout::Inhoud("melding"))?;
            let bsn = lees_bsn(wie, &verzoek.omgeving.sleutels)?;
            let rest = [
                ("voornamen", wie.voornamen.clone()),
                ("achternaam", wie.achternaam.clone()),
                ("geboortedatum", datum(Some(wie.geboortedatum))),
                ("bsn", bsn.unwrap_or_default()),
                ("gemeente_herkomst", d.herkomst.gemeente.clone().unwrap_or_default()),
                ("herkomst_bron", d.herkomst.bron.code().to_owned()),
                ("herkomst_peildatum", datum(d.herkomst.peildatum)),
                ("verwijzer", melding.verwijzer.clone()),
                ("geinformeerd_op", datum(d.geinformeerd_op)),
                ("geheim", ja_nee(d.geheim)),
                ("behandelaar", verzoek.beller.subject.clone()),
                ("tekst", melding.toelichting.clone().unwrap_or_default()),
            ];
            blad.regel(&[kenmerk("MELDING", d.melding.ontvangen_op).as_slice(), &rest].concat())?;
            if let (Some(o), Some(rij)) = (&d.onderzoek, &inhoud.onderzoek) {
                blad.regel(&[kenmerk("ONDERZOEK", o.afgerond_op).as_slice(), &[("tekst", rij.verslag.clone())]].concat())?;
            }
            for a in &d.aanvragen {
                blad.regel(&kenmerk("AANVRAAG", a.ontvangen_op))?;
            }
            for i in &d.indicaties {
                let Some(b) = besluiten.get(&i.id).map(|b| &b.inhoud) else { continue };
                let regels = arrangementen.get(&i.id).map(Vec::as_slice).unwrap_or_default();
                let arrangement: Vec<String> = regels.iter().map(|r| format!("{}:{}", r.resultaatgebied_code, r.trede_code)).collect();
                let rest = [
                    ("toegekend", ja_nee(i.toegekend)),
                    ("leveringsvorm", b.leveringsvorm.clone().unwrap_or_default()),
                    ("verblijf", b.verblijf.clone().unwrap_or_default()),
                    ("geldig_van", datum(b.geldig_van)),
                    ("geldig_tot", datum(b.geldig_tot)),
                    ("pgb_toets_op", datum(b.pgb_toets_op)),
                    ("bekendgemaakt_op", datum(i.bekendgemaakt_op)),
                    ("arrangement", arrangement.join("|")),
                    ("tekst", b.motivering.clone()),
                ];
                blad.regel(&[kenmerk("BESLUIT", i.besluit_op).as_slice(), &rest].concat())?;
            }
            weggelaten += wacht(&d, &wachten, blad)?;
            weggelaten += zorg(&d, gezien, &huizen, blad)?;
        }
    }
    Ok(weggelaten)
}

/// The trajecten that are assigned to the caller; what it only opened today is not its caseload.
async fn eigen(verzoek: &Verzoek) -> Result<Vec<Gezien<DatTraject>>, Stop> {
    let gezien = alle(verzoek).await?;
    let ingezien = Ingezien::van(&gezien, (Klasse::Wat, Onderdeel::Indicatie));
    let toegewezen = opslag::toegewezen(&*verzoek.lezing().await?, &ingezien, verzoek.scope.functies()).await?;
    Ok(gezien.into_iter().filter(|g| toegewezen.contains(&g.rij.id)).collect())
}

fn wacht(d: &Dossier, wachten: &HashMap<Uuid, WachtlijstInhoud>, blad: &mut Blad) -> Result<usize, Stop> {
    let mut weggelaten = 0;
    for i in &d.inschrijvingen {
        let w = wachten.get(&i.id);
        let (Some(w), Some(status), Some(wens)) = (w, w.and_then(|w| w.statussen.last()), w.and_then(|w| w.wensen.last())) else {
            weggelaten += 1;
            continue;
        };
        blad.regel(&[
            ("kenmerk", d.clientnummer.clone()),
            ("soort", "WACHT".into()),
            ("datum", datum(Some(w.inschrijving.ingeschreven_op))),
            ("status", status.status.clone()),
            ("wacht_verblijf", i.verblijf.code().to_owned()),
            ("nachttoezicht", wens.nachttoezicht.clone().unwrap_or_default()),
            ("middelengebruik", ja_nee(wens.middelengebruik)),
            ("rolstoel", ja_nee(wens.rolstoel)),
            ("voorkeur_gemeente", wens.voorkeur_gemeente.clone().unwrap_or_default()),
            ("einde", datum(i.beeindigd_op)),
            ("eindereden", i.eindereden.map(|r| r.code().to_owned()).unwrap_or_default()),
        ])?;
    }
    Ok(weggelaten)
}

fn zorg(d: &Dossier, gezien: &Gezien<DatTraject>, huizen: &Huizen, blad: &mut Blad) -> Result<usize, Stop> {
    if !gezien.inzicht.bevat((Klasse::Wat, Onderdeel::Plaatsing)) {
        return Ok(d.plaatsingen.len());
    }
    for p in &d.plaatsingen {
        let regel = |van| {
            BTreeMap::from([
                ("kenmerk", d.clientnummer.clone()),
                ("soort", "PLAATSING".to_owned()),
                ("datum", datum(Some(van))),
                ("grondslag", p.grondslag.code().to_owned()),
            ])
        };
        let mut regels = Vec::new();
        for v in &p.verblijven {
            let mut r = regel(v.van);
            let (voorziening, locatie) = *huizen.get(&v.huis.locatie).ok_or(Fout::Inhoud("locatie"))?;
            r.insert("voorziening", voorziening.to_string());
            r.insert("locatie", locatie.to_string());
            r.insert("plek_soort", v.soort.code().to_owned());
            r.insert("einde", datum(v.tot));
            regels.push(r);
        }
        if regels.is_empty() {
            regels.push(regel(p.begonnen_op));
        }
        // The reason stands with the last stay: without it, the one before it was a move.
        if let (Some(laatste), Some((op, reden))) = (regels.last_mut(), p.einde) {
            laatste.insert("einde", datum(Some(op)));
            laatste.insert("eindereden", reden.code().to_owned());
        }
        for r in regels {
            blad.regel(&r.into_iter().collect::<Vec<_>>())?;
        }
    }
    Ok(0)
}
