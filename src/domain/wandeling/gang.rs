//! Random walks: a plan of what shows, and a way to come to it that is drawn apart, so that many walks differ in nothing that shows.
//!
//! The plan is no promise. What a walk publishes is computed from what was really done ([`super::beeld`]); walks are alike when that is.

use super::dobbel::Dobbel;
use super::plan::{Dekking, Einde, Plan, Vervolg};
use super::script::{Daad, Script, Stap, Stille, Uitkomst};
use super::spel::Regels;
use crate::codes::{
    AfwezigheidReden, KennisgevingSoort, OpschortingGrond, OverbruggingVorm, VerblijfSoort, VoorstelKant, VoorstelReden, WachtVerblijf,
    WachtlijstEinde, ZorgEinde,
};
use chrono::NaiveDate;

/// Days over which acts are drawn.
pub const DAGEN: u16 = 40;

/// Any act at all.
fn zomaar(d: &mut Dobbel) -> Daad {
    let huis = u8::try_from(d.van_tot(0, 5)).unwrap_or(0);
    match d.van_tot(0, 24) {
        0 => Daad::Aangevraagd,
        1 => Daad::Besloten(d.een_van(&[Uitkomst::Zin, Uitkomst::Pgb, Uitkomst::Ambulant, Uitkomst::Afwijzing])),
        2 => Daad::Bekend,
        3 => Daad::LaatsteBekend,
        4 => Daad::Ingeschreven(d.een_van(WachtVerblijf::ALLE)),
        5 => Daad::Verblijft(d.een_van(WachtVerblijf::ALLE)),
        6 => Daad::Overbrugd(d.een_van(OverbruggingVorm::ALLE)),
        7 => Daad::NietMeerOverbrugd,
        8 => Daad::WachtUit(d.een_van(WachtlijstEinde::ALLE)),
        9 => Daad::Voorgesteld(huis),
        10 => Daad::Aanvaard,
        11 => Daad::Geplaatst(d.een_van(VerblijfSoort::ALLE)),
        12 => Daad::Spoed(huis),
        13 => Daad::Rechter(huis),
        14 => Daad::Verplaatst(huis),
        15 => Daad::Gestart,
        16 => Daad::Uit(d.een_van(ZorgEinde::ALLE)),
        17 => Daad::UitGeheel(d.een_van(ZorgEinde::ALLE)),
        18 => Daad::Afwezig(d.een_van(AfwezigheidReden::ALLE)),
        19 => Daad::AangevraagdNaBezwaar,
        20 => Daad::Opgeschort(d.een_van(OpschortingGrond::ALLE), d.van_tot(1, 4)),
        21 => Daad::NietMeerOpgeschort(d.een_van(OpschortingGrond::ALLE)),
        22 => Daad::LangerOpgeschort(d.een_van(OpschortingGrond::ALLE), d.van_tot(2, 6)),
        23 => Daad::AanvullingGeboden(2),
        _ => Daad::IndicatieIngetrokken,
    }
}

/// Walks that are drawn from one plan.
pub const PER_PLAN: u64 = 20;

const REDENEN: &[WachtlijstEinde] = &[
    WachtlijstEinde::AfstelClient,
    WachtlijstEinde::AnderDomein,
    WachtlijstEinde::VerhuisdBuitenRegio,
    WachtlijstEinde::Overleden,
    WachtlijstEinde::IndicatieVervallen,
];

const NIET_KLINIEK: &[WachtVerblijf] = &[WachtVerblijf::Thuis, WachtVerblijf::Opvang, WachtVerblijf::Detentie, WachtVerblijf::Elders];

/// One way to come to a plan.
struct Weg<'d> {
    d: &'d mut Dobbel,
    script: Script,
    /// The day from which there is care in spoed that goes on unseen until the besluit is made known.
    spoed_sinds: Option<u16>,
}

impl Weg<'_> {
    fn doe(&mut self, dag: u16, daad: Daad) {
        self.achteraf(dag, dag, daad);
    }

    /// Done on `op`, recorded on `dag`.
    fn achteraf(&mut self, dag: u16, op: u16, daad: Daad) {
        self.script.push(Stap { dag, terug: dag.saturating_sub(op), daad });
    }

    fn begin(&mut self, p: &Plan) {
        self.doe(p.opgepakt, Daad::Opgepakt);
        self.doe(p.onderzocht, Daad::Onderzocht);
        self.doe(p.aangevraagd, Daad::Aangevraagd);
        if let Some((begin, dagen, anders)) = p.opgeschort {
            let grond = self.d.een_van(OpschortingGrond::ALLE);
            self.doe(begin, Daad::Opgeschort(grond, dagen));
            match anders {
                Some((op, nieuw)) if nieuw < dagen => self.doe(op, Daad::NietMeerOpgeschort(grond)),
                Some((op, nieuw)) => self.doe(op, Daad::LangerOpgeschort(grond, (begin + nieuw).saturating_sub(op))),
                None => {}
            }
            if self.d.een_op(3) {
                let soort = self.d.een_van(KennisgevingSoort::ALLE);
                self.doe(p.besloten, Daad::Meegedeeld(grond, soort));
            }
        }
        if self.d.een_op(6) {
            let dagen = self.d.van_tot(5, 30);
            self.doe(p.aangevraagd, Daad::Uitgesteld(dagen));
        }
    }

    fn besluit(&mut self, p: &Plan) -> Uitkomst {
        let wacht = matches!(p.vervolg, Vervolg::Wacht(..) | Vervolg::WachtteNiet(..));
        let uitkomst = match (p.toegekend, wacht) {
            (false, _) if self.d.een_op(2) => {
                self.doe(p.aangevraagd, Daad::AanvullingGeboden(1));
                Uitkomst::BuitenBehandeling
            }
            (false, _) => Uitkomst::Afwijzing,
            (true, true) => Uitkomst::Zin,
            (true, false) => self.d.een_van(&[Uitkomst::Zin, Uitkomst::Pgb, Uitkomst::Ambulant]),
        };
        // Spoed beforehand, over by the bekendmaking: it never shows.
        let spoed_gaat_door = p.vervolg == Vervolg::Zorg(p.bekend) && uitkomst == Uitkomst::Zin && self.d.een_op(2);
        if spoed_gaat_door || self.d.een_op(8) {
            let huis = u8::try_from(self.d.van_tot(0, 5)).unwrap_or(0);
            let daad = if self.d.een_op(4) { Daad::Rechter(huis) } else { Daad::Spoed(huis) };
            let op = self.d.van_tot(0, p.besloten);
            self.doe(op, daad);
            self.spoed_sinds = spoed_gaat_door.then_some(op);
            if self.d.een_op(3) {
                self.doe(op, Daad::WijzigingBekend);
            }
            if !spoed_gaat_door && p.toegekend {
                let uit = self.d.van_tot(op, p.bekend);
                let reden = self.d.een_van(ZorgEinde::ALLE);
                self.doe(uit, Daad::Uit(reden));
            }
        }
        self.doe(p.besloten, Daad::Besloten(uitkomst));
        self.doe(p.bekend, Daad::Bekend);
        uitkomst
    }

    /// Care from a day on; `true` when a wait goes on beside it.
    fn zorg(&mut self, op: u16, uitkomst: Uitkomst, ingeschreven: bool, moet_door: Option<bool>) {
        if uitkomst != Uitkomst::Zin {
            return self.doe(op, Daad::Gestart);
        }
        let huis = u8::try_from(self.d.van_tot(0, 5)).unwrap_or(0);
        // In spoed before the besluit this is refused, and that care goes on.
        if ingeschreven && self.d.een_op(4) && moet_door != Some(false) || !ingeschreven && self.d.een_op(2) {
            return self.doe(op, Daad::Spoed(huis));
        }
        if !ingeschreven {
            let waar = self.d.een_van(WachtVerblijf::ALLE);
            self.doe(op, Daad::Ingeschreven(waar));
        }
        let soort = match moet_door {
            Some(true) => VerblijfSoort::Tussentijds,
            _ => self.d.een_van(&[VerblijfSoort::Tussentijds, VerblijfSoort::Definitief]),
        };
        self.doe(op, Daad::Voorgesteld(huis));
        self.doe(op, Daad::Aanvaard);
        self.doe(op, Daad::Geplaatst(soort));
    }

    /// On a day it is recorded that who was seen to wait since `begin` had moved in by then, in spoed or not.
    fn zorg_achteraf(&mut self, begin: u16, dag: u16) {
        let huis = u8::try_from(self.d.van_tot(0, 5)).unwrap_or(0);
        if self.d.een_op(2) {
            let sinds = self.d.van_tot(0, begin);
            let daad = if self.d.een_op(4) { Daad::Rechter(huis) } else { Daad::Spoed(huis) };
            return self.achteraf(dag, sinds, daad);
        }
        self.doe(dag, Daad::Voorgesteld(huis));
        self.doe(dag, Daad::Aanvaard);
        let soort = self.d.een_van(&[VerblijfSoort::Tussentijds, VerblijfSoort::Definitief]);
        self.achteraf(dag, begin, Daad::Geplaatst(soort));
    }

    fn wacht(&mut self, begin: u16, dekking: Dekking, tot: Option<u16>) {
        let kliniek = self.d.een_op(2);
        let vorm = self.d.een_van(OverbruggingVorm::ALLE);
        let vanaf = match dekking {
            Dekking::OpTijd => Some(begin + self.d.een_van(&[0, 1, 6, 12])),
            Dekking::Vanaf(op) => Some(op),
            Dekking::Geen => None,
        };
        let direct = kliniek && vanaf == Some(begin);
        let waar = if direct { WachtVerblijf::Kliniek } else { self.d.een_van(NIET_KLINIEK) };
        self.doe(begin, Daad::Ingeschreven(waar));
        if let Some(op) = vanaf.filter(|op| !direct && tot.is_none_or(|tot| *op < tot)) {
            self.doe(op, if kliniek { Daad::Verblijft(WachtVerblijf::Kliniek) } else { Daad::Overbrugd(vorm) });
            if !kliniek && self.d.een_op(3) {
                // A gap that nobody sees.
                let stop = self.d.van_tot(op, op + 6);
                self.doe(stop, Daad::NietMeerOverbrugd);
                let anders = self.d.een_van(OverbruggingVorm::ALLE);
                let weer = stop + self.d.van_tot(1, 5);
                self.doe(weer, Daad::Overbrugd(anders));
            }
        }
        if self.d.een_op(2) {
            let reden = self.d.een_van(VoorstelReden::ALLE);
            let op = begin + self.d.van_tot(0, 3);
            let huis = u8::try_from(self.d.van_tot(0, 5)).unwrap_or(0);
            self.doe(op, Daad::Voorgesteld(huis));
            let terug = match self.d.van_tot(0, 2) {
                0 => Daad::Afgewezen(reden),
                1 => Daad::Ingetrokken(VoorstelKant::Client, reden),
                _ => Daad::Ingetrokken(VoorstelKant::Centrumgemeente, reden),
            };
            self.doe(op, terug);
        }
    }

    fn in_zorg(&mut self, van: u16, tot: u16) {
        if self.d.een_op(3) {
            let (op, huis) = (self.d.van_tot(van + 1, tot), self.d.van_tot(0, 5));
            self.doe(op, Daad::Verplaatst(u8::try_from(huis).unwrap_or(0)));
        }
        if self.d.een_op(3) {
            let (op, reden) = (self.d.van_tot(van, tot), self.d.een_van(AfwezigheidReden::ALLE));
            self.doe(op, Daad::Afwezig(reden));
            if self.d.een_op(2) {
                self.doe(op + 1, Daad::Terug);
            }
        }
        if self.d.een_op(5) {
            // A correction while in care shows no more than any other end of the wait.
            let reden = self.d.een_van(&WachtlijstEinde::ALLE[1..]);
            let op = self.d.van_tot(van, tot);
            self.doe(op, Daad::WachtUit(reden));
        }
        if self.d.een_op(5) {
            let op = self.d.van_tot(van, tot);
            self.doe(op, Daad::Aangevraagd);
        }
    }

    fn uit(&mut self, op: u16, in_zorg: bool) {
        if self.d.een_op(6) {
            self.doe(op.saturating_sub(3), Daad::Zienswijze);
            self.doe(op.saturating_sub(1), Daad::IndicatieIngetrokken);
            return self.doe(op, Daad::WijzigingBekend);
        }
        let reden = self.d.een_van(REDENEN);
        if !in_zorg {
            return self.doe(op, Daad::WachtUit(reden));
        }
        let zorg = self.d.een_van(ZorgEinde::ALLE);
        if self.d.een_op(4) && zorg != ZorgEinde::Overlijden {
            self.doe(op, Daad::Uit(zorg));
            return self.doe(op, Daad::WachtUit(reden));
        }
        self.doe(op, Daad::UitGeheel(zorg));
    }

    fn rest(&mut self, p: &Plan, uitkomst: Uitkomst) {
        let tot = match p.einde {
            Einde::Geheel(op) | Einde::WachtDoor(op, _) | Einde::WasVoorbij(op) => op,
            Einde::Niet => DAGEN - 1,
        };
        let door = match p.einde {
            Einde::WachtDoor(..) => Some(true),
            _ => None,
        };
        let zorg_van = match p.vervolg {
            Vervolg::Niets => None,
            Vervolg::Zorg(op) => {
                self.zorg(op, uitkomst, false, door);
                Some(op)
            }
            Vervolg::Wacht(begin, dekking, zorg) => {
                self.wacht(begin, dekking, zorg);
                if let Some(op) = zorg {
                    self.zorg(op, uitkomst, true, door);
                }
                zorg
            }
            Vervolg::WachtteNiet(begin, op) => {
                self.wacht(begin, Dekking::Geen, Some(op));
                self.zorg_achteraf(begin, op);
                Some(op)
            }
        };
        if let Some(van) = zorg_van.filter(|_| !matches!(p.einde, Einde::WasVoorbij(_))) {
            self.in_zorg(van, tot.saturating_sub(1).max(van));
        }
        match p.einde {
            Einde::Niet => {}
            Einde::Geheel(op) => self.uit(op, zorg_van.is_some()),
            Einde::WasVoorbij(op) => {
                let gezien = zorg_van.unwrap_or(op);
                // Care from before it was seen may have ended on any day before that: it shows as ended when it was first seen.
                let eind = self.spoed_sinds.map_or(gezien, |sinds| self.d.van_tot(sinds.min(gezien), gezien));
                let reden = self.d.een_van(ZorgEinde::ALLE);
                self.achteraf(op, eind, Daad::UitGeheel(reden));
            }
            Einde::WachtDoor(op, eind) => {
                let reden = self.d.een_van(&ZorgEinde::ALLE[1..]);
                self.doe(op, Daad::Uit(reden));
                if let Some(eind) = eind {
                    self.uit(eind, false);
                }
            }
        }
        if let Some(op) = p.tweede {
            let uitkomst = self.d.een_van(&[Uitkomst::Zin, Uitkomst::Pgb, Uitkomst::Ambulant]);
            self.doe(op, Daad::Aangevraagd);
            self.doe(op + 2, Daad::Besloten(uitkomst));
            self.doe(op + 2, Daad::LaatsteBekend);
        }
    }

    /// What shows on no day: anywhere.
    fn stil(&mut self, p: &Plan) {
        for _ in 0..self.d.van_tot(0, 4) {
            let op = self.d.van_tot(0, DAGEN - 1);
            let daad = match self.d.van_tot(0, 9) {
                0..=4 => Daad::Stil(self.d.een_van(&Stille::ALLE)),
                5 => Daad::InGebreke,
                6 => Daad::Verblijft(self.d.een_van(NIET_KLINIEK)),
                7 => Daad::Ingetrokken(VoorstelKant::Centrumgemeente, VoorstelReden::Overig),
                8 => Daad::WijzigingBekend,
                _ => {
                    let op = p.bekend + self.d.van_tot(0, 9);
                    self.doe(op, Daad::Zienswijze);
                    let dagen = self.d.een_van(&[-100_i16, -10, 60]);
                    self.doe(op + 2, Daad::Herzien(dagen));
                    Daad::WijzigingBekend
                }
            };
            self.doe(op, daad);
        }
        // And anything, recorded late or not: most of it is refused, some of it shows.
        if self.d.een_op(3) {
            for _ in 0..self.d.van_tot(1, 6) {
                let (dag, daad) = (self.d.van_tot(0, DAGEN - 1), zomaar(self.d));
                let terug = if self.d.een_op(3) { self.d.van_tot(1, 5).min(dag) } else { 0 };
                self.script.push(Stap { dag, terug, daad });
            }
        }
    }
}

/// Walk `n` of a seed: its acts, those that the rules refuse left out.
pub fn wandeling(regels: &Regels, begin: NaiveDate, zaad: u64, n: u64) -> Script {
    let plan = Plan::trek(&mut Dobbel::new(zaad, n / PER_PLAN));
    let mut d = Dobbel::new(zaad ^ 0x5EED, n);
    let mut weg = Weg { d: &mut d, script: Vec::new(), spoed_sinds: None };
    weg.begin(&plan);
    let uitkomst = weg.besluit(&plan);
    if plan.toegekend {
        weg.rest(&plan, uitkomst);
    }
    weg.stil(&plan);
    let mut script = weg.script;
    script.retain(|s| s.dag < DAGEN);
    script.sort_by_key(|s| s.dag);
    gedaan(regels, begin, script)
}

/// The acts of a script that were not refused.
fn gedaan(regels: &Regels, begin: NaiveDate, script: Script) -> Script {
    // Leaving one out changes the ids of those after it, and nothing else. By number: an act may be refused that was done before.
    let (_, geweigerd) = regels.speel(begin, DAGEN, &script);
    script.into_iter().enumerate().filter(|(n, _)| !geweigerd.contains(n)).map(|(_, stap)| stap).collect()
}
