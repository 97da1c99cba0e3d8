//! How care comes about: through the transitions of the domain, also of what was taken over from before this register.

use bw_domain::bevoegd::{Bevoegdheden, Grond};
use bw_domain::bron::Willekeur;
use bw_domain::codes::{Grondslag, VerblijfSoort, ZorgEinde, ZorgVorm};
use bw_domain::dossier::Dossier;
use bw_domain::fact::Step;
use bw_domain::overbrugging::OverbruggingOpdracht;
use bw_domain::plaatsing::PlaatsOpdracht;
use bw_domain::spoed::SpoedOpdracht;
use bw_domain::voorstel::{Huis, VoorstelOpdracht};
use bw_domain::vroeger::{VerblijfVanVroeger, ZorgVanVroeger};
use bw_domain::weigering::Weigering;
use chrono::{Days, NaiveDate};
use uuid::Uuid;

use super::levensloop::{Levensloop, Wereld, naast};
use super::opzet::Uitkomst;
use super::toeval::Toeval;
use super::zorgopzet::{Wachtwerk, Weg, ZorgOpzet};

/// Why somebody was placed at once.
const SPOED: &str = "Kan vannacht nergens anders veilig verblijven; het onderzoek volgt.";

/// Who may do what, and on what day it is today.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bevoegd<'a> {
    pub(super) indicatiesteller: &'a Bevoegdheden,
    pub(super) coordinator: &'a (Uuid, Bevoegdheden),
    pub(super) vandaag: NaiveDate,
}

/// Lets care begin, move and end as planned.
///
/// # Errors
/// A refusal of the domain: the plan was wrong.
pub(super) fn zorg(
    leven: &mut Levensloop,
    z: &ZorgOpzet,
    uitkomst: Uitkomst,
    wereld: &Wereld<'_>,
    bevoegd: Bevoegd<'_>,
    toeval: &Toeval,
) -> Result<(), Weigering> {
    let (plaatsing_id, verblijf_id) = (toeval.id(), toeval.id());
    let (coordinator, mag) = bevoegd.coordinator;
    let zorg_tot = z.einde.map_or(bevoegd.vandaag, |e| e.0);
    let leef = |leven: &mut Levensloop, tot| leven.leef((tot, zorg_tot), uitkomst, wereld, bevoegd.indicatiesteller, toeval);
    // The first house, when somebody moved.
    let eerste = z.eerder.map(|(bed, _)| bed).or(z.bed);
    match (z.weg, eerste) {
        (Weg::ZonderPlek, _) => {
            let indicatie = leven.dossier.indicaties.first().map(|i| i.id).ok_or(Weigering::GeenAanvraag)?;
            let step = leven.dossier.zorg_starten(indicatie, z.van, plaatsing_id, bevoegd.indicatiesteller, z.van)?;
            leven.doe(leven.indicatiesteller, z.van, step);
        }
        (_, None) => return Err(Weigering::GeenPlek),
        (Weg::Awbz | Weg::Overgenomen, Some(bed)) => {
            let step = overnemen(&leven.dossier, z, bed.huis, [plaatsing_id, verblijf_id])?;
            leven.doe(*coordinator, z.van.max(leven.dossier.melding.ontvangen_op), step);
        }
        (Weg::Spoed, Some(bed)) => {
            let opdracht = SpoedOpdracht {
                huis: bed.huis,
                van: z.van,
                uitspraak: None,
                motivering: Some(SPOED.to_owned()),
                plaatsing_id,
                verblijf_id,
                besluit_id: naast(plaatsing_id, 1),
            };
            let step = leven.dossier.spoed_plaatsen(opdracht, bevoegd.indicatiesteller, z.van)?;
            leven.doe(leven.indicatiesteller, z.van, step);
            // Handed over on the day itself.
            if let Some((id, op)) = leven.dossier.wijzigingen.last().map(|w| (w.id, w.besluit_op)) {
                leven.bekendmaken(id, op)?;
            }
        }
        (Weg::Wachtlijst | Weg::Tussentijds, Some(bed)) => {
            let dag = z.van - toeval.dagen(6..=20);
            let voorstel_id = toeval.id();
            let step = voorstellen(leven, voorstel_id, bed.huis, z.van, dag, bevoegd)?;
            leven.doe(*coordinator, dag, step);
            let op = dag + Days::new(3);
            let step = leven.dossier.voorstel_beantwoorden(voorstel_id, true, None, op)?;
            leven.doe(*coordinator, op, step);
            let soort = if z.weg == Weg::Wachtlijst { VerblijfSoort::Definitief } else { VerblijfSoort::Tussentijds };
            let opdracht = PlaatsOpdracht { voorstel_id, soort, van: z.van, plaatsing_id, verblijf_id };
            let step = leven.dossier.plaatsen(&opdracht, mag, z.van)?;
            leven.doe(*coordinator, z.van, step);
        }
    }
    let mut laatste = verblijf_id;
    if let (Some(bed), Some((_, op))) = (z.bed, z.eerder) {
        leef(leven, op.pred_opt().unwrap_or(op))?;
        laatste = toeval.id();
        let step = leven.dossier.verplaatsen(verblijf_id, bed.huis, op, laatste, mag, op)?;
        leven.doe(*coordinator, op, step);
    }
    if let Some((van, tot, reden)) = z.afwezig {
        let step = leven.dossier.afwezig_melden(laatste, van, reden, toeval.id(), van)?;
        leven.doe(*coordinator, van, step);
        if let Some(tot) = tot {
            let step = leven.dossier.terug_melden(laatste, tot, tot)?;
            leven.doe(*coordinator, tot, step);
        }
    }
    leef(leven, zorg_tot)?;
    if let Some((op, reden)) = z.einde {
        let d = &leven.dossier;
        let wacht = d.inschrijvingen.iter().any(|i| i.beeindigd_op.is_none()).then_some(reden != ZorgEinde::Overlijden);
        let (wie, step) = match z.bed {
            Some(_) => (*coordinator, d.zorg_beeindigen(laatste, op, reden, wacht, op)?),
            None => (leven.indicatiesteller, d.zorg_stoppen(op, reden, wacht, op)?),
        };
        leven.doe(wie, op, step);
    }
    leef(leven, NaiveDate::MAX)?;
    leven.bedden = [(verblijf_id, eerste), (laatste, z.bed)].into_iter().filter_map(|(id, bed)| Some((id, bed?.plaats))).collect();
    leven.bedden.dedup_by_key(|(id, _)| *id);
    Ok(())
}

/// Care from before this register: who decided on it is not shown (Awb art. 10:3, it can be ratified).
fn overnemen(d: &Dossier, z: &ZorgOpzet, huis: Huis, [plaatsing_id, verblijf_id]: [Uuid; 2]) -> Result<Step, Weigering> {
    let indicatie_id = if z.weg == Weg::Awbz { None } else { d.indicaties.first().map(|i| i.id) };
    let opdracht = ZorgVanVroeger {
        plaatsing_id,
        besluit_id: naast(plaatsing_id, 1),
        vorm: ZorgVorm::Plek,
        grondslag: if indicatie_id.is_some() { Grondslag::Indicatiebesluit } else { Grondslag::OvergangsrechtAwbz },
        indicatie_id,
        van: z.van,
        grond: Grond::niet_aangetoond(&d.namens_gemeente),
        verblijf: Some(VerblijfVanVroeger { id: verblijf_id, huis, soort: VerblijfSoort::Definitief }),
        motivering: String::new(),
    };
    d.zorg_van_vroeger(opdracht, z.van)
}

fn voorstellen(
    leven: &Levensloop,
    id: Uuid,
    huis: Huis,
    gewenst_van: NaiveDate,
    dag: NaiveDate,
    bevoegd: Bevoegd<'_>,
) -> Result<Step, Weigering> {
    let wacht = leven.begonnen_wacht()?;
    let opdracht = VoorstelOpdracht {
        id,
        inschrijving_id: wacht.inschrijving.id,
        huis,
        gewenst_van,
        antwoord_voor: dag + Days::new(14),
        client_akkoord_op: dag,
        nachttoezicht: wacht.begin.nachttoezicht.clone(),
        middelengebruik: wacht.begin.middelengebruik,
        rolstoel: wacht.begin.rolstoel,
    };
    leven.dossier.voorstellen(opdracht, &bevoegd.coordinator.1, dag)
}

/// Does for somebody who waits what was planned.
///
/// # Errors
/// A refusal of the domain: the plan was wrong.
pub(super) fn werk(leven: &mut Levensloop, werk: Wachtwerk, bevoegd: Bevoegd<'_>, toeval: &Toeval) -> Result<(), Weigering> {
    let vandaag = bevoegd.vandaag;
    let (coordinator, mag) = bevoegd.coordinator;
    let (ingeschreven_op, inschrijving_id) = leven.begonnen_wacht().map(|i| (i.inschrijving.ingeschreven_op, i.inschrijving.id))?;
    let geleden = |dagen: Days| (vandaag - dagen).max(ingeschreven_op);
    let (id, gewenst) = (toeval.id(), vandaag + toeval.dagen(5..=30));
    let stel_voor = |leven: &mut Levensloop, huis, dag| {
        let step = voorstellen(leven, id, huis, gewenst, dag, bevoegd)?;
        leven.doe(*coordinator, dag, step);
        Ok(())
    };
    match werk {
        Wachtwerk::Voorgesteld(bed) => stel_voor(leven, bed.huis, geleden(toeval.dagen(0..=6)))?,
        Wachtwerk::Geaccepteerd(bed) => {
            stel_voor(leven, bed.huis, geleden(toeval.dagen(3..=9)))?;
            leven.reserveringen.push((id, bed.huis, gewenst));
            let op = geleden(toeval.dagen(0..=2));
            let step = leven.dossier.voorstel_beantwoorden(id, true, None, op)?;
            leven.doe(*coordinator, op, step);
        }
        Wachtwerk::Geweigerd(bed, reden) => {
            let dag = geleden(toeval.dagen(8..=20));
            stel_voor(leven, bed.huis, dag)?;
            let op = (dag + Days::new(4)).min(vandaag);
            let step = leven.dossier.voorstel_beantwoorden(id, false, Some(reden), op)?;
            leven.doe(*coordinator, op, step);
        }
        Wachtwerk::Overbrugd(bed, vorm) => {
            let van = geleden(toeval.dagen(2..=15));
            let zorgaanbieder = bed.huis.zorgaanbieder;
            let opdracht = OverbruggingOpdracht { id, inschrijving_id, zorgaanbieder, vorm, toelichting: None, van };
            let step = leven.dossier.overbruggen(opdracht, mag, van)?;
            leven.doe(*coordinator, van, step);
        }
    }
    Ok(())
}
