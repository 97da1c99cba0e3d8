//! Why a term ends when it does: the steps of the computation, and the lines of a letter that tell them.

use std::fmt;

use chrono::NaiveDate;

use super::opschorting::Grond;
use super::perioden::{Duur, Eenheid, Periode};
use super::tekst::{VrijeDag, dagen, datum, maanden, weken};

/// The fact a term is counted from. The first day of the term is the day after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Feit {
    /// The melding was received.
    MeldingOntvangen,
    /// The aanvraag was received.
    AanvraagOntvangen,
    /// The besluit was made known (Awb art. 6:8 lid 1).
    Bekendgemaakt,
    /// The term for bezwaar ended (Awb art. 7:10 lid 1).
    BezwaartermijnVoorbij,
    /// The norm for placement starts.
    NormStart,
    /// The ingebrekestelling was received (Awb art. 4:17 lid 3).
    IngebrekestellingOntvangen,
    /// The last day over which a dwangsom was due (Awb art. 4:18).
    LaatsteDagDwangsom,
}

impl Feit {
    const fn zin(self) -> &'static str {
        match self {
            Self::MeldingOntvangen => "De melding is ontvangen op",
            Self::AanvraagOntvangen => "De aanvraag is ontvangen op",
            Self::Bekendgemaakt => "Het besluit is bekendgemaakt op",
            Self::BezwaartermijnVoorbij => "De termijn om bezwaar te maken eindigde op",
            Self::NormStart => "De norm voor plaatsing telt vanaf",
            Self::IngebrekestellingOntvangen => "De ingebrekestelling is ontvangen op",
            Self::LaatsteDagDwangsom => "De laatste dag waarover een dwangsom is verschuldigd is",
        }
    }
}

/// The rule that gives a term its length.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Regel {
    /// Six weeks for the onderzoek.
    Onderzoek,
    /// Two weeks for the besluit.
    Besluit,
    /// Six weeks to file a bezwaar.
    BezwaarMaken,
    /// Six weeks to decide on it.
    BeslissenOpBezwaar,
    /// Twelve weeks to decide on it, with an advisory committee.
    BeslissenMetCommissie,
    /// Three months to placement, policy.
    Plaatsing,
    /// Two weeks after an ingebrekestelling.
    Ingebrekestelling,
    /// Two weeks to fix the dwangsom.
    DwangsomVaststellen,
}

impl Regel {
    /// How long it lasts, and by which article: rows that hold from a day on.
    #[must_use]
    pub const fn duur(self) -> Duur {
        match self {
            Self::Onderzoek => Duur::Onderzoek,
            Self::Besluit => Duur::Besluit,
            Self::BezwaarMaken => Duur::BezwaarMaken,
            Self::BeslissenOpBezwaar => Duur::BeslissenOpBezwaar,
            Self::BeslissenMetCommissie => Duur::BeslissenMetCommissie,
            Self::Plaatsing => Duur::Plaatsing,
            Self::Ingebrekestelling => Duur::Ingebrekestelling,
            Self::DwangsomVaststellen => Duur::DwangsomVaststellen,
        }
    }

    const fn zin(self) -> &'static str {
        match self {
            Self::Onderzoek => "Het onderzoek duurt ten hoogste",
            Self::Besluit => "Het besluit volgt binnen",
            Self::BezwaarMaken => "Bezwaar maken kan binnen",
            Self::BeslissenOpBezwaar => "Op het bezwaar wordt beslist binnen",
            Self::BeslissenMetCommissie => "Op het bezwaar wordt, na advies van een commissie, beslist binnen",
            Self::Plaatsing => "Plaatsing volgt binnen",
            Self::Ingebrekestelling => "Zonder dwangsom kan nog worden beslist binnen",
            Self::DwangsomVaststellen => "De dwangsom wordt vastgesteld binnen",
        }
    }
}

/// Further delay of a decision on bezwaar (Awb art. 7:10 lid 4).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UitstelGrond {
    /// Lid 4 a: all who have an interest consent.
    InstemmingBelanghebbenden,
    /// Lid 4 b: the one who filed consents, and nobody else is harmed.
    InstemmingIndiener,
    /// Lid 4 c: procedure prescribed by statute asks for it.
    Procedurevoorschrift,
}

impl UitstelGrond {
    const fn zin(self) -> (&'static str, char) {
        match self {
            Self::InstemmingBelanghebbenden => ("alle belanghebbenden stemden daarmee in", 'a'),
            Self::InstemmingIndiener => ("u stemde daarmee in", 'b'),
            Self::Procedurevoorschrift => ("dat was nodig om een wettelijk voorschrift over de procedure na te leven", 'c'),
        }
    }
}

/// One step of a computation, in the order in which it is told.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Stap {
    /// The day and the fact it comes from.
    Begin { feit: Feit, dag: NaiveDate },
    /// The rule, the row of it that held on the day the term began, and the bare end.
    Regel { regel: Regel, periode: Periode, einde: NaiveDate },
    /// A notice of Awb art. 4:14: it moves nothing.
    Mededeling { op: NaiveDate, tot: NaiveDate },
    /// Days that do not count; `dubbel` of them were in an earlier suspension. `van` and `tot` are both suspended.
    Opschorting { grond: Grond, van: NaiveDate, tot: NaiveDate, dagen: u32, dubbel: u32, loopt_nog: bool },
    /// A suspension that took no day: it was over before it began, or lay before the term.
    OpschortingZonderDagen { grond: Grond, loopt_nog: bool },
    /// A suspension that began when the term was over.
    OpschortingTeLaat { grond: Grond, van: NaiveDate },
    /// The days of all suspensions together, each counted once.
    Opgeschort { dagen: u32 },
    /// One verdaging (Awb art. 7:10 lid 3).
    Verdaging { op: NaiveDate, weken: u8 },
    /// The last day before the shift.
    VoorVerschuiving { dag: NaiveDate },
    /// Past free days to a working day; also when a suspension begins in days that the shift had added.
    Verschuiving { vrij: Vec<(NaiveDate, VrijeDag)>, naar: NaiveDate },
    /// Further delay to an agreed day (Awb art. 7:10 lid 4): no term set by statute, so it is not shifted.
    Uitstel { grond: UitstelGrond, tot: NaiveDate },
    /// Not before the 18th birthday.
    Achttien { dag: NaiveDate },
    /// The last day in time.
    LaatsteDag { dag: NaiveDate },
    /// A royal decree that is not known yet may move it.
    Voorlopig,
    /// A suspension lasts: the last day moves with every day of it.
    LooptNog { peildatum: NaiveDate },
    /// The first day of a dwangsom.
    EersteDagDwangsom { dag: NaiveDate },
    /// Nothing is due (Awb art. 4:17 lid 6).
    GeenDwangsom { zin: &'static str },
    /// Nothing is due: decided within the two weeks.
    OpTijdHersteld { op: NaiveDate },
    /// The first day has not come.
    NogGeenDwangsom { peildatum: NaiveDate },
    /// Days and sum of one step of the amounts, in euro.
    DwangsomDagen { dagen: u32, per_dag: u32, bedrag: u32 },
    /// The sum over a period.
    DwangsomSom { van: NaiveDate, tot: NaiveDate, dagen: u32, bedrag: u32, maximum: bool },
    /// Where the amounts stand.
    Tarief { vanaf: NaiveDate, bron: String },
}

/// The whole explanation. It names grounds of suspension: WAT, for the client and the centrumgemeente, never for a regiogemeente.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Waarom {
    /// In the order in which they are told.
    pub stappen: Vec<Stap>,
}

impl Waarom {
    /// The lines of a letter to the client, in Dutch, one for each step.
    #[must_use]
    pub fn regels(&self) -> Vec<String> {
        self.stappen.iter().map(ToString::to_string).collect()
    }
}

impl fmt::Display for Waarom {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.regels().join("\n"))
    }
}

/// `zaterdag 4 april 2026 (een zaterdag), ...`; weekdays are said once.
fn vrije_dagen(vrij: &[(NaiveDate, VrijeDag)]) -> String {
    let een = |(dag, reden): &(NaiveDate, VrijeDag)| match reden {
        VrijeDag::Zaterdag | VrijeDag::Zondag => datum(*dag),
        reden => format!("{} ({})", datum(*dag), reden.naam()),
    };
    vrij.iter().map(een).collect::<Vec<_>>().join(", ")
}

impl fmt::Display for Stap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Begin { feit, dag } => write!(f, "{} {}.", feit.zin(), datum(*dag)),
            Self::Regel { regel, periode, einde } => {
                let duur = match periode.eenheid {
                    Eenheid::Dagen => dagen(u32::from(periode.aantal)),
                    Eenheid::Weken => weken(periode.aantal),
                    Eenheid::Maanden => maanden(periode.aantal),
                };
                write!(f, "{} {duur} ({}): tot en met {}.", regel.zin(), periode.artikel, datum(*einde))
            }
            Self::Mededeling { op, tot } => write!(
                f,
                "Op {} is u gemeld dat het besluit later komt, uiterlijk op {} (artikel 4:14 Awb); dat verandert de termijn niet.",
                datum(*op),
                datum(*tot)
            ),
            Self::Opschorting { grond, van, tot, dagen: n, dubbel, loopt_nog } => {
                write!(f, "Van {} tot en met {} ({}) stond de termijn stil", datum(*van), datum(*tot), dagen(*n))?;
                write!(f, ", omdat {} ({})", grond.omdat(), grond.artikel())?;
                if *dubbel > 0 {
                    write!(f, "; daarvan al meegeteld: {}", dagen(*dubbel))?;
                }
                f.write_str(if *loopt_nog { "; dit duurt nog." } else { "." })
            }
            Self::OpschortingZonderDagen { grond, loopt_nog } => {
                let staart = if *loopt_nog { "; dit duurt nog." } else { "." };
                write!(f, "De termijn stond geen dag stil in verband met {} ({}){staart}", omschrijving(*grond), grond.artikel())
            }
            Self::OpschortingTeLaat { grond, van } => write!(
                f,
                "Wat op {} begon telt niet mee, want toen was de termijn voorbij: {} ({}).",
                datum(*van),
                omschrijving(*grond),
                grond.artikel()
            ),
            Self::Opgeschort { dagen: n } => write!(f, "Samen stond de termijn {} stil.", dagen(*n)),
            Self::Verdaging { op, weken: n } => {
                write!(f, "Op {} is u geschreven dat de beslissing {} is verdaagd (artikel 7:10, derde lid, Awb).", datum(*op), weken(*n))
            }
            Self::VoorVerschuiving { dag } => write!(f, "De termijn zou dan eindigen op {}.", datum(*dag)),
            Self::Verschuiving { vrij, naar } => write!(
                f,
                "Een termijn eindigt niet op {}; de eerstvolgende werkdag is {} (artikel 1, eerste lid, en artikel 3 Algemene termijnenwet).",
                vrije_dagen(vrij),
                datum(*naar)
            ),
            Self::Uitstel { grond, tot } => {
                let (zin, onderdeel) = grond.zin();
                write!(f, "Er is verder uitstel tot en met {}: {zin} (artikel 7:10, vierde lid, onderdeel {onderdeel}, Awb).", datum(*tot))
            }
            Self::Achttien { dag } => write!(f, "Plaatsing kan niet voor de achttiende verjaardag: {}.", datum(*dag)),
            Self::LaatsteDag { dag } => write!(f, "De laatste dag van de termijn is {}.", datum(*dag)),
            Self::Voorlopig => f.write_str(
                "Deze dag is voorlopig: een koninklijk besluit kan hem nog later maken (artikel 3, derde lid, Algemene termijnenwet).",
            ),
            Self::LooptNog { peildatum } => {
                write!(f, "Dit is de stand op {}: zolang de termijn stilstaat, schuift de laatste dag elke dag op.", datum(*peildatum))
            }
            Self::EersteDagDwangsom { dag } => write!(f, "De eerste dag waarover een dwangsom is verschuldigd is {}.", datum(*dag)),
            Self::GeenDwangsom { zin } => write!(f, "Er is geen dwangsom verschuldigd: {zin}."),
            Self::OpTijdHersteld { op } => write!(f, "Er is geen dwangsom verschuldigd: de beslissing is op {} bekendgemaakt.", datum(*op)),
            Self::NogGeenDwangsom { peildatum } => write!(f, "Op {} is nog geen dwangsom verschuldigd.", datum(*peildatum)),
            Self::DwangsomDagen { dagen: n, per_dag, bedrag } => {
                write!(f, "{} van {per_dag} euro: {bedrag} euro (artikel 4:17, tweede lid, Awb).", dagen(*n))
            }
            Self::DwangsomSom { van, tot, dagen: n, bedrag, maximum } => {
                let staart = if *maximum { ", het hoogste bedrag" } else { "" };
                write!(f, "De dwangsom over {} tot en met {} ({}) is {bedrag} euro{staart}.", datum(*van), datum(*tot), dagen(*n))
            }
            Self::Tarief { vanaf, bron } => write!(f, "De bedragen gelden voor een ingebrekestelling vanaf {} ({bron}).", datum(*vanaf)),
        }
    }
}

/// What a ground is about, where no "omdat" fits.
const fn omschrijving(grond: Grond) -> &'static str {
    match grond {
        Grond::Aanvulling => "de aanvulling van de aanvraag",
        Grond::BuitenlandseInstantie => "informatie van een buitenlandse instantie",
        Grond::InstemmingAanvrager => "uitstel waarmee u schriftelijk hebt ingestemd",
        Grond::ToeTeRekenenAanvrager => "vertraging die aan u is toe te rekenen",
        Grond::Overmacht => "overmacht",
        Grond::Verzuim => "het herstel van een gebrek in het bezwaarschrift",
    }
}
