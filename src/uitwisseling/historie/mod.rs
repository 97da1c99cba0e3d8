//! Client histories: lines of facts to whole trajecten, stored in bulk with the dat read model and the regiomonitor.

mod bronnen;
mod opbouw;
mod plekken;
mod regels;
mod weigering;
mod zorg;

use std::collections::{HashMap, HashSet};

use bw_domain::fact::Step;
use bw_domain::publicatie::Moment;

use super::bestand::Tabel;
use super::invoer::{Door, Invoer, Telling};
use super::onjuist::Onjuistheden;
use crate::logboek;
use crate::repository::Fout;
use crate::repository::bundel::Bundel;
use crate::repository::capaciteit::{self, Bezetter};
use crate::repository::dossier::{Follow, Store, Vastlegging};
use crate::repository::invoer::{bewaar_regel, clientnummers, ingevoerd};
use crate::sleutels::{Gebruik, Sleutels};
use bronnen::Bronnen;
use opbouw::Historie;

pub(super) use regels::{Regel, ontleed};

/// What the processing log calls it.
const HANDELING: &str = "IMPORT";

/// The lines of each traject, in the order in which its key first stands in the file.
fn groepen(regels: Vec<Regel>) -> Vec<Vec<Regel>> {
    let mut plek = HashMap::<String, usize>::new();
    let mut uit: Vec<Vec<Regel>> = Vec::new();
    for regel in regels {
        let i = *plek.entry(regel.kenmerk.clone()).or_insert(uit.len());
        match uit.get_mut(i) {
            Some(groep) => groep.push(regel),
            None => uit.push(vec![regel]),
        }
    }
    uit
}

/// A keyed fingerprint of what the lines say, in whatever order they stand.
fn vingerafdruk(regels: &[Regel], sleutels: &Sleutels) -> Vec<u8> {
    let mut delen: Vec<&str> = regels.iter().map(|r| r.inhoud.as_str()).collect();
    delen.sort_unstable();
    sleutels.index(Gebruik::Invoer, delen.join("\u{1d}").as_bytes())
}

pub(super) async fn voer_in(
    i: &Invoer<'_>,
    door: &Door,
    tabel: &Tabel,
    (regels, mis): (Vec<Regel>, Vec<String>),
    fouten: &mut Onjuistheden,
) -> Result<Telling, Fout> {
    let mis: HashSet<String> = mis.into_iter().collect();
    let bekend = ingevoerd(i.tx, i.regio, tabel.soort.naam()).await?;
    let nummers = clientnummers(i.tx, i.regio).await?;
    let bronnen = Bronnen::lees(i, door).await?;
    let mut telling = Telling::default();
    let mut historien = Vec::new();
    i.voortgang.fase("controleren", regels.len());
    for groep in groepen(regels) {
        i.voortgang.tel(groep.len());
        let Some(eerste) = groep.first() else { continue };
        if mis.contains(&eerste.kenmerk) {
            continue;
        }
        let hash = vingerafdruk(&groep, i.sleutels);
        match bekend.get(&eerste.kenmerk) {
            Some(oud) if *oud == hash => telling.overgeslagen += 1,
            Some(_) => fouten.meld(&tabel.bestand, eerste.nummer, "kenmerk", "is al geïmporteerd met andere inhoud"),
            // An export of this register: whoever is in it is here already.
            None if nummers.contains(&eerste.kenmerk) => {
                fouten.meld(&tabel.bestand, eerste.nummer, "kenmerk", "is een cliëntnummer van dit register: deze cliënt is er al");
            }
            None => match opbouw::bouw(&bronnen, i.ids, &groep, (eerste.kenmerk.clone(), hash)) {
                Ok(historie) => historien.push((historie, groep)),
                Err(lijst) => {
                    for (nummer, kolom, reden) in lijst {
                        fouten.meld(&tabel.bestand, nummer, kolom, reden);
                    }
                }
            },
        }
    }
    for (nummer, kolom, reden) in plekken::verdeel(&bronnen, &mut historien) {
        fouten.meld(&tabel.bestand, nummer, kolom, reden);
    }
    let historien: Vec<Historie> = historien.into_iter().map(|(historie, _)| historie).collect();
    telling.nieuw = historien.len();
    if fouten.is_leeg() && !historien.is_empty() {
        bewaar(i, door, historien).await?;
    }
    Ok(telling)
}

async fn bewaar(i: &Invoer<'_>, door: &Door, historien: Vec<Historie>) -> Result<(), Fout> {
    let v = Vastlegging { regio: i.regio, functionaris: door.functie, nu: i.nu };
    let mut follow = Follow::read(i.tx, i.regio, |wijze| Moment::van(wijze, i.nu, i.vandaag)).await?;
    let bundel = Bundel::voor(i.tx);
    let mut clienten = Vec::with_capacity(historien.len());
    i.voortgang.fase("opslaan", historien.len());
    let ids = || i.ids.id();
    let store = Store { sleutels: i.sleutels, ids: &ids };
    for h in historien {
        let Step { next: d, facts } = Step { next: h.dossier, facts: h.facts }.gepubliceerd(follow.moment());
        clienten.push(d.client_id);
        if store.history(&bundel, None, &[(v, &facts)], &d).await?.is_err() {
            return Err(Fout::Inhoud("import"));
        }
        for verblijf in d.plaatsingen.iter().flat_map(|p| &p.verblijven) {
            let plaats = *h.plekken.get(&verblijf.id).ok_or(Fout::Inhoud("plaats"))?;
            let (wat, dagen) = ((Bezetter::Plaatsing, verblijf.id), (verblijf.van, verblijf.tot));
            capaciteit::bewaar(&bundel, v, verblijf.huis, plaats, wat, dagen, i.ids.id()).await?;
        }
        follow.dat(&bundel, None, &d).await?;
        bewaar_regel(&bundel, v, i.ids.id(), h.sleutel, d.traject_id).await?;
        i.voortgang.tel(1);
    }
    bundel.leeg().await?;
    follow.count(i.tx).await?;
    let aanvraag =
        logboek::Aanvraag { trace_id: i.ids.id(), beller: &door.beller, handeling: HANDELING, begonnen_op: i.nu, geeindigd_op: i.nu };
    logboek::schrijf(i.tx, &aanvraag, clienten, i.sleutels).await
}
