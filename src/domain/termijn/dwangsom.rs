//! The dwangsom for a decision that comes late (Awb art. 4:17 and 4:18; for bezwaar by art. 7:14).

use chrono::NaiveDate;

use super::berekening::{Uitkomst, aantal, vast};
use super::fout::{TermijnFout, na};
use super::opschorting::volgende;
use super::perioden::Duur;
use super::plus_dagen;
use super::waarom::{Feit, Regel, Stap, Waarom};
use crate::kalender::Kalender;

/// The amounts for an ingebrekestelling received from a day on, until the next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DwangsomTarief {
    /// Counts for an ingebrekestelling received on this day or later.
    pub vanaf: NaiveDate,
    /// Whole euro a day: the first 14 days, the next 14, the rest.
    pub per_dag: [u32; 3],
    /// Where it stands.
    pub bron: String,
}

impl DwangsomTarief {
    /// Days for which it is due at most (Awb art. 4:17 lid 1). The Algemene termijnenwet does not shift these.
    fn hoogste_aantal(&self) -> u32 {
        Duur::Dwangsom.op(self.vanaf).dagen()
    }

    /// Days and amount of each step, for a number of days (42 at most).
    fn treden(&self, dagen: u32) -> [(u32, u32); 3] {
        let (dagen, trede) = (dagen.min(self.hoogste_aantal()), Duur::DwangsomTrede.op(self.vanaf).dagen());
        let [een, twee, drie] = self.per_dag;
        [(dagen.min(trede), een), (dagen.saturating_sub(trede).min(trede), twee), (dagen.saturating_sub(2 * trede), drie)]
    }

    /// What is due for a number of days, in euro; it grows no more after 42 days.
    #[must_use]
    pub fn bedrag(&self, dagen: u32) -> u32 {
        self.treden(dagen).iter().map(|(n, per_dag)| n * per_dag).sum()
    }

    /// The highest sum, in euro.
    #[must_use]
    pub fn maximum(&self) -> u32 {
        self.bedrag(self.hoogste_aantal())
    }
}

/// Effective-dated amounts: configuration of the installation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DwangsomTarieven(Vec<DwangsomTarief>);

impl DwangsomTarieven {
    /// In any order; of two from the same day the last counts.
    #[must_use]
    pub fn new(mut tarieven: Vec<DwangsomTarief>) -> Self {
        tarieven.sort_by_key(|t| t.vanaf);
        Self(tarieven)
    }

    /// The amounts known: since 1 October 2009, and since 1 January 2019.
    #[must_use]
    pub fn bekend() -> Self {
        let tarief = |jaar, maand, per_dag, bron: &str| {
            let vanaf = NaiveDate::from_ymd_opt(jaar, maand, 1).unwrap_or(NaiveDate::MAX);
            DwangsomTarief { vanaf, per_dag, bron: bron.to_owned() }
        };
        Self::new(vec![tarief(2009, 10, [20, 30, 40], "Stb. 2009, 383"), tarief(2019, 1, [23, 35, 45], "Stcrt. 2018, 65542")])
    }

    /// The amounts for an ingebrekestelling received on a day.
    #[must_use]
    pub fn op(&self, dag: NaiveDate) -> Option<&DwangsomTarief> {
        self.0.iter().rev().find(|t| t.vanaf <= dag)
    }
}

/// When no dwangsom is due (Awb art. 4:17 lid 6).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GeenDwangsom {
    /// Lid 6 a: the ingebrekestelling came unreasonably late.
    OnredelijkLaat,
    /// Lid 6 b: no interest in the besluit.
    GeenBelanghebbende,
    /// Lid 6 c: manifestly inadmissible.
    KennelijkNietOntvankelijk,
    /// Lid 6 c: manifestly unfounded.
    KennelijkOngegrond,
}

impl GeenDwangsom {
    const fn zin(self) -> &'static str {
        match self {
            Self::OnredelijkLaat => "de ingebrekestelling kwam onredelijk laat (artikel 4:17, zesde lid, onderdeel a, Awb)",
            Self::GeenBelanghebbende => "u bent geen belanghebbende (artikel 4:17, zesde lid, onderdeel b, Awb)",
            Self::KennelijkNietOntvankelijk => "het verzoek is kennelijk niet-ontvankelijk (artikel 4:17, zesde lid, onderdeel c, Awb)",
            Self::KennelijkOngegrond => "het verzoek is kennelijk ongegrond (artikel 4:17, zesde lid, onderdeel c, Awb)",
        }
    }
}

/// What a dwangsom depends on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DwangsomFeiten {
    /// The last day of the term that was exceeded, for a besluit or a decision on bezwaar.
    pub laatste_dag: NaiveDate,
    /// The day the written ingebrekestelling was received.
    pub ontvangen_op: NaiveDate,
    /// The day the late decision was made known.
    pub bekendgemaakt_op: Option<NaiveDate>,
    /// Why none is due.
    pub geen: Option<GeenDwangsom>,
}

/// A dwangsom as it stands on the day of asking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dwangsom {
    /// The first day over which it is due, if no decision comes before.
    pub eerste_dag: NaiveDate,
    /// The last day over which it is due so far; `None` when none is.
    pub laatste_dag: Option<NaiveDate>,
    /// Days over which it is due, 42 at most.
    pub dagen: u32,
    /// Whole euro, for all applicants together (Awb art. 4:17 lid 7).
    pub bedrag: u32,
    /// It can still grow.
    pub loopt_nog: bool,
    /// The end of the two weeks is provisional.
    pub voorlopig: bool,
    /// When it has ended: the term to fix it by besluit (Awb art. 4:18).
    pub vaststellen: Option<Uitkomst>,
    /// The steps.
    pub waarom: Waarom,
}

/// The dwangsom due up to and including `peildatum`.
///
/// The two weeks after the ingebrekestelling are a statutory term and shift past free days: art. 4:17 lid 1 sets the Algemene
/// termijnenwet aside for the 42 days only. The day on which the decision is made known is not a day in default.
///
/// # Errors
/// An ingebrekestelling before the term was over, a bekendmaking before it that leaves nothing late, or a day without amounts.
pub fn dwangsom(
    feiten: &DwangsomFeiten,
    tarieven: &DwangsomTarieven,
    peildatum: NaiveDate,
    kalender: &Kalender,
) -> Result<Dwangsom, TermijnFout> {
    let DwangsomFeiten { laatste_dag, ontvangen_op, bekendgemaakt_op, geen } = *feiten;
    if ontvangen_op <= laatste_dag {
        return Err(TermijnFout::IngebrekestellingTeVroeg { niet_voor: volgende(laatste_dag) });
    }
    if let Some(op) = bekendgemaakt_op {
        // Decided already: there was nothing left to be in default of.
        na("de bekendmaking van de late beslissing", op, ontvangen_op)?;
    }
    let tarief = tarieven.op(ontvangen_op).ok_or(TermijnFout::GeenTarief { op: ontvangen_op })?;
    let hersteltermijn = vast(Feit::IngebrekestellingOntvangen, ontvangen_op, Regel::Ingebrekestelling, kalender);
    let eerste_dag = volgende(hersteltermijn.laatste_dag);
    let hoogste_aantal = tarief.hoogste_aantal();
    let uiterste_dag = plus_dagen(hersteltermijn.laatste_dag, u64::from(hoogste_aantal));
    // The day before the bekendmaking is the last in default.
    let beslist = bekendgemaakt_op.map(|op| op.pred_opt().unwrap_or(op));
    let einde = beslist.map_or(uiterste_dag, |dag| dag.min(uiterste_dag));
    let dagen = if geen.is_some() { 0 } else { aantal(eerste_dag, einde.min(peildatum)) };
    let bedrag = tarief.bedrag(dagen);
    let loopt_nog = geen.is_none() && bekendgemaakt_op.is_none() && peildatum < uiterste_dag;

    let mut stappen = hersteltermijn.waarom.stappen;
    stappen.push(Stap::EersteDagDwangsom { dag: eerste_dag });
    let laatste = (dagen > 0).then(|| plus_dagen(eerste_dag, u64::from(dagen - 1)));
    match (geen, bekendgemaakt_op, laatste) {
        (Some(reden), ..) => stappen.push(Stap::GeenDwangsom { zin: reden.zin() }),
        (None, _, Some(tot)) => {
            stappen.push(Stap::Tarief { vanaf: tarief.vanaf, bron: tarief.bron.clone() });
            let treden = tarief.treden(dagen).into_iter().filter(|(n, _)| *n > 0);
            stappen.extend(treden.map(|(n, per_dag)| Stap::DwangsomDagen { dagen: n, per_dag, bedrag: n * per_dag }));
            stappen.push(Stap::DwangsomSom { van: eerste_dag, tot, dagen, bedrag, maximum: dagen == hoogste_aantal });
        }
        (None, Some(op), None) if op <= eerste_dag => stappen.push(Stap::OpTijdHersteld { op }),
        (None, _, None) => stappen.push(Stap::NogGeenDwangsom { peildatum }),
    }
    let vaststellen =
        laatste.filter(|dag| *dag == einde).map(|dag| vast(Feit::LaatsteDagDwangsom, dag, Regel::DwangsomVaststellen, kalender));
    Ok(Dwangsom {
        eerste_dag,
        laatste_dag: laatste,
        dagen,
        bedrag,
        loopt_nog,
        voorlopig: hersteltermijn.voorlopig,
        vaststellen,
        waarom: Waarom { stappen },
    })
}
