//! How care comes about: through the transitions of the domain, but for what was taken over from before this register.

use bw_domain::bevoegd::{Bevoegdheden, Grond};
use bw_domain::bron::Willekeur;
use bw_domain::codes::{Grondslag, VerblijfSoort, ZorgEinde, ZorgVorm};
use bw_domain::dossier::{Dossier, Inschrijving};
use bw_domain::overbrugging::OverbruggingOpdracht;
use bw_domain::plaatsing::{PlaatsOpdracht, Plaatsing, Zorgverblijf};
use bw_domain::voorstel::{Huis, VoorstelOpdracht};
use bw_domain::weigering::Weigering;
use chrono::{Days, NaiveDate};
use uuid::Uuid;

use super::levensloop::{Akte, Levensloop, naast};
use super::toeval::Toeval;
use super::zorgopzet::{Wachtwerk, Weg, ZorgOpzet};
use crate::repository::dossier::InschrijvingBegin;

/// Who may do what, and on what day it is today.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bevoegd<'a> {
    pub(super) indicatiesteller: &'a Bevoegdheden,
    pub(super) coordinator: &'a Bevoegdheden,
    pub(super) vandaag: NaiveDate,
}

/// Lets care begin, move and end as planned.
///
/// # Errors
/// A refusal of the domain: the plan was wrong.
pub(super) fn zorg(leven: &mut Levensloop, z: &ZorgOpzet, bevoegd: Bevoegd<'_>, toeval: &Toeval) -> Result<(), Weigering> {
    let (plaatsing_id, verblijf_id) = (toeval.id(), toeval.id());
    let mut d = leven.dossier.clone();
    let mut later = nog_niet_bekend(&mut d, z.van);
    // The first house, when somebody moved.
    let eerste = z.eerder.map(|(bed, _)| bed).or(z.bed);
    let mut d = match (z.weg, eerste) {
        (Weg::ZonderPlek, _) => {
            let indicatie = d.indicaties.first().map(|i| i.id).ok_or(Weigering::GeenAanvraag)?;
            d.zorg_starten(indicatie, z.van, plaatsing_id, bevoegd.indicatiesteller, z.van)?
        }
        (_, None) => return Err(Weigering::GeenPlek),
        (Weg::Awbz | Weg::Overgenomen, Some(bed)) => overnemen(d, z, bed.huis, (plaatsing_id, verblijf_id)),
        (Weg::Spoed, Some(bed)) => {
            let ids = (plaatsing_id, verblijf_id, naast(plaatsing_id, 1));
            let mut d = d.spoed_plaatsen(bed.huis, (z.van, None), ids, bevoegd.indicatiesteller, z.van)?;
            // Handed over on the day itself.
            d.wijzigingen.iter_mut().for_each(|w| w.bekendgemaakt_op = Some(w.besluit_op));
            d
        }
        (Weg::Wachtlijst | Weg::Tussentijds, Some(bed)) => {
            let begin = inschrijving(leven)?;
            let dag = z.van - toeval.dagen(6..=20);
            let voorstel_id = toeval.id();
            let d = voorstellen(&d, begin, voorstel_id, bed.huis, z.van, dag, bevoegd)?;
            let d = d.voorstel_beantwoorden(voorstel_id, true, None, dag + Days::new(3))?;
            let soort = if z.weg == Weg::Wachtlijst { VerblijfSoort::Definitief } else { VerblijfSoort::Tussentijds };
            let opdracht = PlaatsOpdracht { voorstel_id, soort, van: z.van, plaatsing_id, verblijf_id };
            d.plaatsen(&opdracht, bevoegd.coordinator, z.van)?
        }
    };
    let mut laatste = verblijf_id;
    if let (Some(bed), Some((_, op))) = (z.bed, z.eerder) {
        d = maak_bekend(d, &mut later, op.pred_opt())?;
        laatste = toeval.id();
        d = d.verplaatsen(verblijf_id, bed.huis, op, laatste, bevoegd.coordinator, op)?;
    }
    if let Some((van, tot, reden)) = z.afwezig {
        d = d.afwezig_melden(laatste, van, reden, toeval.id(), van)?;
        if let Some(tot) = tot {
            d = d.terug_melden(laatste, tot, tot)?;
        }
    }
    d = maak_bekend(d, &mut later, z.einde.map(|(op, _)| op))?;
    if let Some((op, reden)) = z.einde {
        let wacht = d.inschrijvingen.iter().any(|i| i.beeindigd_op.is_none()).then_some(reden != ZorgEinde::Overlijden);
        d = if z.bed.is_some() { d.zorg_beeindigen(laatste, op, reden, wacht, op)? } else { d.zorg_stoppen(op, reden, wacht, op)? };
    }
    d = maak_bekend(d, &mut later, None)?;
    leven.bedden = [(verblijf_id, eerste), (laatste, z.bed)].into_iter().filter_map(|(id, bed)| Some((id, bed?.plaats))).collect();
    leven.bedden.dedup_by_key(|(id, _)| *id);
    leven.door_coordinator = matches!(z.weg, Weg::Awbz | Weg::Overgenomen | Weg::Wachtlijst | Weg::Tussentijds);
    leven.dossier = Dossier { versie: d.versie + 1, ..d };
    Ok(())
}

/// What is made known after a day is not known yet: which besluiten, each with its day.
fn nog_niet_bekend(d: &mut Dossier, op: NaiveDate) -> Vec<(Uuid, NaiveDate)> {
    let later = d.indicaties.iter_mut().filter(|i| i.bekendgemaakt_op.is_some_and(|dag| dag > op));
    later.filter_map(|i| Some((i.id, i.bekendgemaakt_op.take()?))).collect()
}

/// Makes known what is by a day, or all of it: from then on it says what is delivered.
fn maak_bekend(d: Dossier, later: &mut Vec<(Uuid, NaiveDate)>, tot: Option<NaiveDate>) -> Result<Dossier, Weigering> {
    let nu: Vec<_> = later.extract_if(.., |(_, dag)| tot.is_none_or(|tot| *dag <= tot)).collect();
    nu.into_iter().try_fold(d, |d, (id, dag)| d.bekendgemaakt(id, dag, dag))
}

/// Care from before this register: who decided on it is not shown (Awb art. 10:3, it can be ratified).
fn overnemen(mut d: Dossier, z: &ZorgOpzet, huis: Huis, (plaatsing_id, verblijf_id): (Uuid, Uuid)) -> Dossier {
    let grond = Grond::niet_aangetoond(&d.namens_gemeente);
    let indicatie_id = if z.weg == Weg::Awbz { None } else { d.indicaties.first().map(|i| i.id) };
    let verblijf = Zorgverblijf {
        id: verblijf_id,
        voorstel_id: None,
        indicatie_id,
        huis,
        soort: VerblijfSoort::Definitief,
        van: z.van,
        tot: None,
        versie: 1,
        grond: grond.clone(),
        afwezigheden: Vec::new(),
    };
    d.plaatsingen.push(Plaatsing {
        id: plaatsing_id,
        vorm: ZorgVorm::Plek,
        grondslag: if indicatie_id.is_some() { Grondslag::Indicatiebesluit } else { Grondslag::OvergangsrechtAwbz },
        indicatie_id,
        begonnen_op: z.van,
        einde: None,
        uitspraak: None,
        grond,
        verblijven: vec![verblijf],
    });
    d
}

/// The wait that was begun, with its wishes.
fn inschrijving(leven: &Levensloop) -> Result<(&Inschrijving, &InschrijvingBegin), Weigering> {
    let begin = leven.akten.iter().find_map(|(_, akte)| match akte {
        Akte::Inschrijving { inschrijving, begin, .. } => Some((inschrijving, begin)),
        _ => None,
    });
    begin.ok_or(Weigering::NietOpWachtlijst)
}

fn voorstellen(
    d: &Dossier,
    (inschrijving, begin): (&Inschrijving, &InschrijvingBegin),
    id: Uuid,
    huis: Huis,
    gewenst_van: NaiveDate,
    dag: NaiveDate,
    bevoegd: Bevoegd<'_>,
) -> Result<Dossier, Weigering> {
    let opdracht = VoorstelOpdracht {
        id,
        inschrijving_id: inschrijving.id,
        huis,
        gewenst_van,
        antwoord_voor: dag + Days::new(14),
        client_akkoord_op: dag,
        nachttoezicht: begin.nachttoezicht.clone(),
        middelengebruik: begin.middelengebruik,
        rolstoel: begin.rolstoel,
    };
    d.voorstellen(opdracht, bevoegd.coordinator, dag)
}

/// Does for somebody who waits what was planned.
///
/// # Errors
/// A refusal of the domain: the plan was wrong.
pub(super) fn werk(leven: &mut Levensloop, werk: Wachtwerk, bevoegd: Bevoegd<'_>, toeval: &Toeval) -> Result<(), Weigering> {
    let vandaag = bevoegd.vandaag;
    let (ingeschreven_op, inschrijving_id) = inschrijving(leven).map(|(i, _)| (i.ingeschreven_op, i.id))?;
    let geleden = |dagen: Days| (vandaag - dagen).max(ingeschreven_op);
    let (id, gewenst) = (toeval.id(), vandaag + toeval.dagen(5..=30));
    let doe = |huis, dag| voorstellen(&leven.dossier, inschrijving(leven)?, id, huis, gewenst, dag, bevoegd);
    let d = match werk {
        Wachtwerk::Voorgesteld(bed) => doe(bed.huis, geleden(toeval.dagen(0..=6)))?,
        Wachtwerk::Geaccepteerd(bed) => {
            let d = doe(bed.huis, geleden(toeval.dagen(3..=9)))?;
            leven.reserveringen.push((id, bed.huis, gewenst));
            d.voorstel_beantwoorden(id, true, None, geleden(toeval.dagen(0..=2)))?
        }
        Wachtwerk::Geweigerd(bed, reden) => {
            let dag = geleden(toeval.dagen(8..=20));
            doe(bed.huis, dag)?.voorstel_beantwoorden(id, false, Some(reden), (dag + Days::new(4)).min(vandaag))?
        }
        Wachtwerk::Overbrugd(bed, vorm) => {
            let van = geleden(toeval.dagen(2..=15));
            let zorgaanbieder = bed.huis.zorgaanbieder;
            let opdracht = OverbruggingOpdracht { id, inschrijving_id, zorgaanbieder, vorm, toelichting: None, van };
            leven.dossier.overbruggen(opdracht, bevoegd.coordinator, van)?
        }
    };
    leven.door_coordinator = true;
    leven.dossier = Dossier { versie: d.versie + 1, ..d };
    Ok(())
}
