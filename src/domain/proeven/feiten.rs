//! The same dossier with other wat facts: each must give the same projection, whatever the history.

use super::*;
use crate::codes::{Grondslag, IndicatieSoort};
use crate::dossier::Inschrijving;
use crate::overbrugging::Overbrugging;
use crate::plaatsing::{Afwezigheid, Plaatsing};

pub(super) type Wijziging = (&'static str, fn(&mut Dossier));

/// Every way to change what is the matter without changing that, and when, someone waits or is in care.
pub(super) const WAT: &[Wijziging] = &[
    ("another house and provider", ander_huis),
    ("away or not", afwezig),
    ("moved or not", niet_verhuisd),
    ("with a budget", met_een_budget),
    ("another sort of stay", andere_soort),
    ("final while in care", definitief),
    ("other reasons", andere_redenen),
    ("bridged otherwise", anders_overbrugd),
    ("in a clinic instead of bridged", kliniek),
    ("bridged instead of in a clinic", overbrugd),
    ("elsewhere than at home", elders),
    ("another profile", ander_profiel),
    ("no proposals", zonder_voorstellen),
    ("another grant", andere_toekenning),
    ("another outcome that is not known", andere_uitkomst),
    ("another person", ander_mens),
    ("on the indicatie instead of in spoed", op_indicatie),
    ("in spoed before the bekendmaking", eerder_in_spoed),
    ("no spoed until the bekendmaking", zonder_verborgen_zorg),
    ("spoed that was over at the bekendmaking", met_verborgen_zorg),
    ("another ground of suspension", andere_grond),
    ("no notices and no ingebrekestelling", zonder_mededelingen),
];

fn verblijven(d: &mut Dossier) -> impl Iterator<Item = &mut Zorgverblijf> {
    d.plaatsingen.iter_mut().flat_map(|p| &mut p.verblijven)
}

/// The day on which the first grant was made known.
fn bekend(d: &Dossier) -> Option<NaiveDate> {
    d.indicaties.iter().filter(|i| i.toegekend).filter_map(|i| i.bekendgemaakt_op).min()
}

fn ander_huis(d: &mut Dossier) {
    verblijven(d).for_each(|v| v.huis = huis(90));
    d.voorstellen.iter_mut().for_each(|v| v.huis = huis(90));
}

fn afwezig(d: &mut Dossier) {
    for v in verblijven(d) {
        let weg = Afwezigheid { id: id(7), reden: AfwezigheidReden::Detentie, van: v.van, tot: None };
        v.afwezigheden = if v.afwezigheden.is_empty() { vec![weg] } else { Vec::new() };
    }
}

fn niet_verhuisd(d: &mut Dossier) {
    for p in &mut d.plaatsingen {
        p.verblijven.truncate(1);
        p.verblijven.iter_mut().for_each(|v| v.tot = p.einde.map(|e| e.0));
    }
}

fn met_een_budget(d: &mut Dossier) {
    for p in &mut d.plaatsingen {
        p.vorm = ZorgVorm::Pgb;
        p.verblijven.clear();
    }
}

fn andere_soort(d: &mut Dossier) {
    for v in verblijven(d) {
        v.soort = match v.soort {
            VerblijfSoort::Tussentijds => VerblijfSoort::Definitief,
            VerblijfSoort::Definitief => VerblijfSoort::Spoed,
            VerblijfSoort::Spoed => VerblijfSoort::Tussentijds,
        };
    }
}

fn definitief(d: &mut Dossier) {
    // Care that did not show yet ends no wait that shows.
    if let Some(van) = d.open_plaatsing().map(|p| p.begonnen_op) {
        for i in d.inschrijvingen.iter_mut().filter(|i| i.beeindigd_op.is_none()) {
            (i.beeindigd_op, i.eindereden) = (Some(van.max(i.ingeschreven_op)), Some(WachtlijstEinde::Geplaatst));
        }
    }
}

fn andere_redenen(d: &mut Dossier) {
    for p in &mut d.plaatsingen {
        p.einde = p
            .einde
            .map(|(op, reden)| (op, if reden == ZorgEinde::Overlijden { ZorgEinde::EenzijdigAanbieder } else { ZorgEinde::Overlijden }));
    }
    for i in &mut d.inschrijvingen {
        i.eindereden = i.eindereden.map(|reden| match reden {
            WachtlijstEinde::Geplaatst | WachtlijstEinde::Administratief => reden,
            WachtlijstEinde::Overleden => WachtlijstEinde::AnderDomein,
            _ => WachtlijstEinde::Overleden,
        });
    }
    verblijven(d).flat_map(|v| &mut v.afwezigheden).for_each(|a| a.reden = AfwezigheidReden::Kliniek);
}

fn anders_overbrugd(d: &mut Dossier) {
    for o in &mut d.overbruggingen {
        (o.vorm, o.zorgaanbieder, o.toelichting, o.versie) = (OverbruggingVorm::TijdelijkVerblijf, id(6), Some("anders".into()), 9);
        o.van = o.van - Days::new(1);
    }
    // What bridged a wait that is over tells nothing any more.
    let open: Vec<Uuid> = d.inschrijvingen.iter().filter(|i| i.beeindigd_op.is_none()).map(|i| i.id).collect();
    d.overbruggingen.retain(|o| o.tot.is_none() || open.contains(&o.inschrijving_id));
}

fn kliniek(d: &mut Dossier) {
    for o in std::mem::take(&mut d.overbruggingen) {
        for i in d.inschrijvingen.iter_mut().filter(|i| i.id == o.inschrijving_id) {
            match o.tot {
                None => (i.verblijf, i.verblijf_sinds) = (WachtVerblijf::Kliniek, o.van),
                Some(tot) => i.kliniek_tot = i.kliniek_tot.max(Some(tot)),
            }
        }
    }
}

fn overbrugd(d: &mut Dossier) {
    // Care shows from the bekendmaking on, and a stay of before care covers nothing after it.
    let getoond = bekend(d);
    let begonnen: Vec<NaiveDate> = d.plaatsingen.iter().map(|p| getoond.map_or(p.begonnen_op, |op| op.max(p.begonnen_op))).collect();
    let dekt = |i: &Inschrijving| i.verblijf == WachtVerblijf::Kliniek && begonnen.iter().all(|op| *op < i.verblijf_sinds);
    for i in d.inschrijvingen.iter_mut().filter(|i| i.beeindigd_op.is_none() && dekt(i)) {
        i.verblijf = WachtVerblijf::Thuis;
        d.overbruggingen.retain(|o| o.tot.is_some());
        d.overbruggingen.push(Overbrugging {
            id: id(8),
            inschrijving_id: i.id,
            zorgaanbieder: id(6),
            vorm: OverbruggingVorm::Overig,
            toelichting: None,
            van: i.ingeschreven_op,
            tot: None,
            versie: 1,
            grond: crate::bevoegd::Grond::niet_aangetoond(GEMEENTE),
        });
    }
}

fn elders(d: &mut Dossier) {
    for i in &mut d.inschrijvingen {
        i.verblijf = match i.verblijf {
            // A wait that is over tells nothing of where it was spent.
            WachtVerblijf::Kliniek if i.beeindigd_op.is_none() => WachtVerblijf::Kliniek,
            WachtVerblijf::Detentie => WachtVerblijf::Opvang,
            _ => WachtVerblijf::Detentie,
        };
    }
}

fn ander_profiel(d: &mut Dossier) {
    for v in &mut d.voorstellen {
        (v.profiel.nachttoezicht, v.profiel.middelengebruik, v.profiel.rolstoel) = (None, !v.profiel.middelengebruik, true);
        v.profiel.leeftijdsgroep = crate::codes::Leeftijdsgroep::Van18TotEnMet22;
    }
}

fn zonder_voorstellen(d: &mut Dossier) {
    d.voorstellen.clear();
}

fn andere_toekenning(d: &mut Dossier) {
    for i in &mut d.indicaties {
        i.soort = IndicatieSoort::Mutatie;
        if let Some(t) = &mut i.toekenning {
            t.leveringsvorm = if t.leveringsvorm == Leveringsvorm::Pgb { Leveringsvorm::Zin } else { Leveringsvorm::Pgb };
            t.verblijf = if t.verblijf == Verblijf::Intramuraal { Verblijf::Extramuraal } else { Verblijf::Intramuraal };
            (t.geldig_van, t.geldig_tot) = (t.geldig_van + Days::new(3), t.geldig_tot - Days::new(100));
        }
    }
}

fn andere_uitkomst(d: &mut Dossier) {
    for i in d.indicaties.iter_mut().filter(|i| i.bekendgemaakt_op.is_none()) {
        i.toegekend = !i.toegekend;
    }
}

fn ander_mens(d: &mut Dossier) {
    d.geboortedatum = dag("1955-12-31");
    d.geinformeerd_op = Some(dag("2026-01-06"));
    d.versie += 7;
    d.inschrijvingen.iter_mut().for_each(|i| i.norm_start = i.norm_start - Days::new(9));
    d.plaatsingen.iter_mut().for_each(|p| p.grond = crate::bevoegd::Grond::niet_aangetoond(GEMEENTE));
}

fn op_indicatie(d: &mut Dossier) {
    let Some(bekend) = bekend(d) else { return };
    let indicatie = d.indicaties.iter().find(|i| i.toegekend && i.bekendgemaakt_op == Some(bekend)).map(|i| i.id);
    for p in d.plaatsingen.iter_mut().filter(|p| p.begonnen_op >= bekend) {
        (p.grondslag, p.indicatie_id) = match p.grondslag {
            Grondslag::Indicatiebesluit => (Grondslag::TijdelijkeMaatwerkvoorziening, None),
            _ => (Grondslag::Indicatiebesluit, indicatie),
        };
    }
}

fn eerder_in_spoed(d: &mut Dossier) {
    let Some(bekend) = bekend(d) else { return };
    for p in &mut d.plaatsingen {
        let zichtbaar = p.einde.is_none_or(|e| e.0 > bekend);
        if p.begonnen_op == bekend && zichtbaar {
            (p.grondslag, p.indicatie_id, p.begonnen_op) = (Grondslag::TijdelijkeMaatwerkvoorziening, None, bekend - Days::new(30));
        } else if p.begonnen_op < bekend && zichtbaar {
            p.begonnen_op = bekend;
        }
    }
}

fn zonder_verborgen_zorg(d: &mut Dossier) {
    d.plaatsingen.retain(|p| p.getoond_vanaf.is_some());
}

fn met_verborgen_zorg(d: &mut Dossier) {
    let tot = bekend(d);
    let van = d.melding.ontvangen_op;
    if tot.is_some_and(|tot| tot <= van) || d.plaatsingen.iter().any(|p| tot.is_none_or(|tot| p.begonnen_op <= tot)) {
        return;
    }
    let spoed = Plaatsing {
        id: id(8),
        vorm: ZorgVorm::Plek,
        grondslag: Grondslag::TijdelijkeMaatwerkvoorziening,
        indicatie_id: None,
        begonnen_op: van,
        einde: tot.map(|op| (op, ZorgEinde::Tijdelijk)),
        getoond_vanaf: None,
        gelezen_vanaf: None,
        uitspraak: None,
        grond: crate::bevoegd::Grond::niet_aangetoond(GEMEENTE),
        verblijven: Vec::new(),
    };
    d.plaatsingen.insert(0, spoed);
}

fn andere_grond(d: &mut Dossier) {
    use crate::codes::OpschortingGrond as G;
    for o in &mut d.termijnfeiten.opschortingen {
        // The last day that shows, whatever the ground.
        let (grond, einde) = match o.grond {
            G::Overmacht => (G::ToeTeRekenenAanvrager, o.geeindigd_op),
            G::ToeTeRekenenAanvrager => (G::Overmacht, o.geeindigd_op),
            G::BuitenlandseInstantie => (G::Overmacht, o.geeindigd_op.and_then(|op| op.pred_opt())),
            G::Aanvulling => (G::Overmacht, o.geeindigd_op.and_then(|op| op.pred_opt()).map(|op| op.min(o.verwacht_tot))),
            G::InstemmingAanvrager => (G::Overmacht, None),
        };
        if einde.is_none_or(|op| op >= o.van) {
            (o.grond, o.gemeld_op, o.geeindigd_op) = (grond, None, einde);
        }
    }
}

fn zonder_mededelingen(d: &mut Dossier) {
    d.termijnfeiten.uitstel.clear();
    d.termijnfeiten.ingebrekestellingen.clear();
    for o in &mut d.termijnfeiten.opschortingen {
        o.kennisgeving = crate::termijn::opschorting::Kennisgeving::default();
    }
}
