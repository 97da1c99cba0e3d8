//! Two-run noninterference: two worlds that agree on all that the viewer may know and differ in everything else give byte-identical
//! answers to any generated request: status, headers, body. Others act in one of them only, between the questions.
//!
//! - [`kweek`] composes worlds of dossiers that were told through the API, each in several hidden ways ([`vertellen`]).
//! - [`verzoeken`] generates requests from the schema of the viewer and from the whole one, with values from both worlds: hidden ids,
//!   numbers, BSNs and keys included, without which leaks would be missed.
//! - [`lopen`] asks, compares, makes a difference smaller and says how to see it again.
//! - [`lekken`] puts leaks in on purpose: each must be found.

mod bezwaar;
mod buiten;
mod dekking;
mod doel;
pub(crate) mod kweek;
mod kweken;
mod lekken;
mod levering;
pub(crate) mod lopen;
mod maatwerk;
pub(crate) mod verhaal;
mod vertellen;
pub(crate) mod verzoek;
pub(crate) mod verzoeken;
mod zorg;

use bw_toegang::rol::Rol;

use kweken::Kweken;

use crate::hulp::Soort;
use crate::hulp::beller::{
    AANBIEDER, ADVISEUR_LANSINGERLAND, BEHANDELAAR_LANSINGERLAND, BEZWAARSECRETARIS, CONSULENT_LANSINGERLAND, COORDINATOR,
    FG_LANSINGERLAND, INDICATIESTELLER, INDICATIESTELLER_ELDERS, MANDAATBEHEERDER_LANSINGERLAND, Wie,
};

/// What a viewer may know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Blik {
    /// Dat of the own residents.
    Gemeente,
    /// The same, and who they are, by asking.
    Consulent,
    /// The own caseload.
    Eigen,
    /// The own caseload, in another region.
    Elders,
    /// Who waits or is in a house.
    Coordinator,
    /// What was proposed to it, is bridged by it or placed with it.
    Aanbieder,
    /// What the own organisation did, and to which own residents.
    Toezicht,
    /// The bezwaren of the region, with the file of each while it is open.
    Bezwaarregister,
    /// The open bezwaren of the own college that were given to it by name, with the file of each.
    Bezwaar,
    /// No persons.
    Niets,
}

impl Blik {
    fn is_centrum(self) -> bool {
        matches!(self, Blik::Elders | Blik::Coordinator | Blik::Eigen | Blik::Bezwaarregister)
    }
}

/// Who looks.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Kijker {
    pub(crate) wie: Wie,
    pub(crate) rol: Rol,
    pub(crate) blik: Blik,
}

pub(crate) const BELEIDSADVISEUR: Kijker = Kijker { wie: ADVISEUR_LANSINGERLAND, rol: Rol::Beleidsadviseur, blik: Blik::Gemeente };
pub(crate) const CONSULENT: Kijker = Kijker { wie: CONSULENT_LANSINGERLAND, rol: Rol::Consulent, blik: Blik::Consulent };
const CASELOAD: Kijker = Kijker { wie: INDICATIESTELLER, rol: Rol::Indicatiesteller, blik: Blik::Eigen };
const ELDERS: Kijker = Kijker { wie: INDICATIESTELLER_ELDERS, rol: Rol::Indicatiesteller, blik: Blik::Elders };
const PLAATSING: Kijker = Kijker { wie: COORDINATOR, rol: Rol::Plaatsingscoordinator, blik: Blik::Coordinator };
const ZORG: Kijker = Kijker { wie: AANBIEDER, rol: Rol::Aanbieder, blik: Blik::Aanbieder };
pub(crate) const TOEZICHT: Kijker = Kijker { wie: FG_LANSINGERLAND, rol: Rol::FunctionarisGegevensbescherming, blik: Blik::Toezicht };
const SECRETARIS: Kijker = Kijker { wie: BEZWAARSECRETARIS, rol: Rol::Bezwaarsecretaris, blik: Blik::Bezwaarregister };
const BEHANDELAAR: Kijker = Kijker { wie: BEHANDELAAR_LANSINGERLAND, rol: Rol::Bezwaarbehandelaar, blik: Blik::Bezwaar };
pub(crate) const BEHEER: Kijker = Kijker { wie: MANDAATBEHEERDER_LANSINGERLAND, rol: Rol::Mandaatbeheerder, blik: Blik::Niets };

/// All that is proved of one viewer, on stories that are told once: `BW_PAREN` for the pairs alone, and so many; `BW_ZADEN` or `BW_LEK`
/// for the leaks alone.
async fn bewijs(kijker: Kijker) {
    let gezet = |naam| std::env::var_os(naam).is_some();
    let (paren, lekken) = (gezet("BW_PAREN"), gezet("BW_ZADEN") || gezet("BW_LEK"));
    let mut kweken = Kweken::nieuw(kijker);
    if paren || !lekken {
        lopen::geen_verschil(&mut kweken, Soort::Sqlite, kijker).await;
        lopen::geen_verschil(&mut kweken, Soort::Postgres, kijker).await;
    }
    if lekken || !paren {
        lekken::gevonden(&mut kweken, kijker).await;
    }
}

macro_rules! kijkers {
    ($($naam:ident = $kijker:ident;)+) => { $(
        #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
        async fn $naam() {
            bewijs($kijker).await;
        }
    )+ };
}
kijkers! {
    beleidsadviseur = BELEIDSADVISEUR;
    consulent = CONSULENT;
    indicatiesteller = CASELOAD;
    indicatiesteller_elders = ELDERS;
    coordinator = PLAATSING;
    aanbieder = ZORG;
    functionaris_gegevensbescherming = TOEZICHT;
    bezwaarsecretaris = SECRETARIS;
    bezwaarbehandelaar = BEHANDELAAR;
    mandaatbeheerder = BEHEER;
}
