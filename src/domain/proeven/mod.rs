//! Proofs of the transitions and of what the projection tells: a dossier is made by acts, in the words of the field.

mod achteraf;
mod afschrift;
mod besluit;
mod cijfers;
mod eigenschappen;
mod feiten;
mod melding;
mod opschorten;
mod overbrugging;
mod overdracht;
mod plaatsing;
mod verhalen;
mod voorstel;
mod wandelingen;
mod wijziging;

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};
use uuid::Uuid;

use crate::bevoegd::Bevoegdheden;
use crate::codes::{
    AfwezigheidReden, Bevoegdheid, Leveringsvorm, OpschortingGrond, OverbruggingVorm, Verblijf, VerblijfSoort, VoorstelKant, VoorstelReden,
    VoorstelStatus, WachtVerblijf, WachtlijstEinde, ZorgEinde, ZorgVorm,
};
use crate::dossier::Dossier;
use crate::fact::Step;
use crate::kalender::tests::kalender;
use crate::opschorten::OpschortOpdracht;
use crate::overbrugging::{OverbruggingOpdracht, WachtWijziging};
use crate::plaatsing::{PlaatsOpdracht, Zorgverblijf};
use crate::projectie::{DatProjectie, Zicht, projecteer};
use crate::voorstel::{Huis, VoorstelOpdracht};
use crate::wandeling::REGIO;
use crate::wandeling::script::{Daad, Uitkomst};
use crate::wandeling::spel::{
    self, GEMEENTE, Regels, bevoegd_zonder, huis, id, laatste_voorstel, open_wacht, verblijf, verblijf_id, voorstel_voor,
};
use crate::weigering::Weigering;

fn dag(s: &str) -> NaiveDate {
    s.parse().unwrap()
}

fn bevoegd() -> Bevoegdheden {
    bevoegd_zonder(&[])
}

/// The refusal that says that a mandaat lacks.
fn geen_mandaat(bevoegdheid: Bevoegdheid, op: &str) -> Weigering {
    Weigering::MandaatOntbreekt { bevoegdheid, college: GEMEENTE.into(), op: dag(op) }
}

/// One who was reported on 5 January 2026 and taken up.
fn gemeld() -> Dossier {
    Dossier { opgepakt: true, ..spel::gemeld(dag("2026-01-05")) }
}

/// The dossier after an act, for who does not look at its facts.
trait Next {
    fn next(self) -> Result<Dossier, Weigering>;
}

impl Next for Result<Step, Weigering> {
    fn next(self) -> Result<Dossier, Weigering> {
        self.map(Dossier::from)
    }
}

/// Does an act that was done on `op` and is recorded on `vandaag`; `n` gives the ids.
fn doe(d: &Dossier, daad: Daad, op: NaiveDate, vandaag: NaiveDate, n: u128) -> Result<Dossier, Weigering> {
    Regels::new(kalender()).doe(d, daad, op, vandaag, n).next()
}

/// Does acts one after the other, each on its own day, on a dossier.
fn verder(d: Dossier, daden: &[(&str, Daad)]) -> Dossier {
    let eerste = 1_000 * (d.versie as u128 + 1);
    daden.iter().enumerate().fold(d, |d, (n, (op, daad))| {
        let vandaag = dag(op);
        doe(&d, *daad, vandaag, vandaag, eerste + n as u128).unwrap_or_else(|w| panic!("{op} {daad:?}: {w:?}"))
    })
}

/// Granted, and made known on 12 February.
fn geindiceerd(uitkomst: Uitkomst) -> Dossier {
    verder(
        gemeld(),
        &[
            ("2026-02-02", Daad::Onderzocht),
            ("2026-02-03", Daad::Aangevraagd),
            ("2026-02-10", Daad::Besloten(uitkomst)),
            ("2026-02-12", Daad::Bekend),
        ],
    )
}

/// Waits at home since 13 February.
fn wachtend() -> Dossier {
    verder(geindiceerd(Uitkomst::Zin), &[("2026-02-13", Daad::Ingeschreven(WachtVerblijf::Thuis))])
}

/// House 0 was proposed on 2 March and accepted on 3 March.
fn aanvaard() -> Dossier {
    verder(wachtend(), &[("2026-03-02", Daad::Voorgesteld(0)), ("2026-03-03", Daad::Aanvaard)])
}

/// Placed at house 0 since 10 March.
fn geplaatst(soort: VerblijfSoort) -> Dossier {
    verder(aanvaard(), &[("2026-03-10", Daad::Geplaatst(soort))])
}

/// What a regiogemeente can tell: the rows that show, without their random ids.
fn beeld(d: &Dossier) -> DatProjectie {
    let mut p = projecteer(d, REGIO, &kalender());
    p.wachtlijst.retain(|w| w.zicht != Zicht::default());
    p.indicaties.retain(|i| i.zicht != Zicht::default());
    p.indicaties.iter_mut().for_each(|r| r.id = Uuid::nil());
    p.wachtlijst.iter_mut().for_each(|r| r.id = Uuid::nil());
    p.plaatsingen.iter_mut().for_each(|r| r.id = Uuid::nil());
    p.termijnen.retain(|t| t.zicht != Zicht::default());
    p.termijnen.iter_mut().for_each(|r| r.id = Uuid::nil());
    p
}

/// The status of the last proposal on a day.
fn voorstelstatus(d: &Dossier, op: &str) -> Option<VoorstelStatus> {
    d.voorstellen.last().map(|v| v.status_op(dag(op)))
}
