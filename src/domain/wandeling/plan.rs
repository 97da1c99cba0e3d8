//! What of a walk is to show, by day.

use super::dobbel::Dobbel;

/// How a wait is covered, as it shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dekking {
    /// Never longer without it than shows.
    OpTijd,
    /// From a day on, too late.
    Vanaf(u16),
    /// Never.
    Geen,
}

/// What begins after the bekendmaking, with its day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Vervolg {
    Niets,
    Zorg(u16),
    Wacht(u16, Dekking, Option<u16>),
    /// Waits since a day; on the second it is recorded that care had begun by then.
    WachtteNiet(u16, u16),
}

/// How what began ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Einde {
    Niet,
    Geheel(u16),
    /// On a day it is recorded that care that was seen had ended by the day it was first seen.
    WasVoorbij(u16),
    /// Care ends, the wait goes on, and ends on the second day if at all.
    WachtDoor(u16, Option<u16>),
}

/// On a day, another number of days.
pub(super) type Wending = Option<(u16, u16)>;

/// What is to show, by day.
#[derive(Clone, Debug)]
pub(super) struct Plan {
    pub(super) opgepakt: u16,
    pub(super) onderzocht: u16,
    pub(super) aangevraagd: u16,
    /// Begin, planned days, and the day and the new number of days of a change.
    pub(super) opgeschort: Option<(u16, u16, Wending)>,
    pub(super) besloten: u16,
    pub(super) toegekend: bool,
    pub(super) bekend: u16,
    pub(super) vervolg: Vervolg,
    pub(super) einde: Einde,
    pub(super) tweede: Option<u16>,
}

impl Plan {
    pub(super) fn trek(d: &mut Dobbel) -> Plan {
        let opgepakt = d.van_tot(0, 1);
        let onderzocht = opgepakt + d.van_tot(0, 3);
        let aangevraagd = onderzocht + d.van_tot(0, 1);
        let opgeschort = d.een_op(3).then(|| {
            let (begin, dagen) = (aangevraagd + d.van_tot(0, 1), d.een_van(&[3, 6]));
            let anders = match d.van_tot(0, 2) {
                0 => None,
                1 => Some((begin + 2, 2)),
                _ => Some((begin + 1, dagen + 3)),
            };
            (begin + 1, dagen, anders)
        });
        let besloten = aangevraagd + d.van_tot(2, 5) + if opgeschort.is_some() { 3 } else { 0 };
        let bekend = besloten + d.een_van(&[0, 0, 1]);
        let toegekend = !d.een_op(6);
        let vervolg = match d.van_tot(0, 8) {
            0 => Vervolg::Niets,
            1 | 2 => Vervolg::Zorg(bekend),
            3 => Vervolg::Zorg(bekend + d.van_tot(1, 3)),
            4 => Vervolg::WachtteNiet(bekend + 1, bekend + d.van_tot(2, 5)),
            _ => {
                let begin = bekend + d.van_tot(0, 1);
                let dekking = match d.van_tot(0, 3) {
                    0 => Dekking::Geen,
                    1 => Dekking::Vanaf(begin + 16),
                    _ => Dekking::OpTijd,
                };
                Vervolg::Wacht(begin, dekking, (!d.een_op(3)).then(|| begin + d.een_van(&[2, 5, 9])))
            }
        };
        let sinds = match vervolg {
            Vervolg::Niets => bekend,
            Vervolg::Zorg(op) | Vervolg::Wacht(_, _, Some(op)) | Vervolg::WachtteNiet(_, op) => op,
            Vervolg::Wacht(op, _, None) => op + 3,
        };
        let einde = match (vervolg, d.van_tot(0, 4)) {
            (_, 0) => Einde::Niet,
            (Vervolg::Zorg(_), 1) => Einde::WasVoorbij(sinds + d.van_tot(1, 6)),
            (Vervolg::Wacht(_, _, Some(_)), 1 | 2) => Einde::WachtDoor(sinds + 4, d.een_op(2).then_some(sinds + 7)),
            _ => Einde::Geheel(sinds + d.een_van(&[4, 8])),
        };
        let tweede = d.een_op(8).then(|| sinds + 3);
        Plan { opgepakt, onderzocht, aangevraagd, opgeschort, besloten, toegekend, bekend, vervolg, einde, tweede }
    }
}
