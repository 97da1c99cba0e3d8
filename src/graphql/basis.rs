//! What all nouns share: dates, ids, errors, the request in the context.

use std::sync::Arc;

use async_graphql::{Context, Error, ErrorExtensions, ID, InputValueError, InputValueResult, Scalar, ScalarType, Value};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, Datelike, NaiveDate, Utc};
use uuid::Uuid;

use crate::service::{Fout, Verzoek};

/// A legal day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Datum(pub NaiveDate);

/// Dag volgens ISO 8601: `2026-11-22`. De wettelijke dag in Europe/Amsterdam.
#[Scalar(name = "Date", specified_by_url = "https://www.rfc-editor.org/rfc/rfc3339#section-5.6")]
impl ScalarType for Datum {
    fn parse(value: Value) -> InputValueResult<Self> {
        let Value::String(tekst) = &value else { return Err(InputValueError::expected_type(value)) };
        // Exactly ISO 8601: the library also reads `2026-1- 02` and `+10000-1-1`.
        let vorm = |(plek, teken): (usize, u8)| if matches!(plek, 4 | 7) { teken == b'-' } else { teken.is_ascii_digit() };
        let iso = tekst.len() == 10 && tekst.bytes().enumerate().all(vorm);
        // There is no year nought: one database would keep it as a year before our era.
        let dag = iso.then(|| tekst.parse::<NaiveDate>().ok()).flatten().filter(|dag| dag.year() > 0);
        dag.map(Datum).ok_or_else(|| InputValueError::custom("verwacht een datum als 2026-11-22"))
    }

    /// So that validation refuses it, before execution.
    fn is_valid(value: &Value) -> bool {
        Self::parse(value.clone()).is_ok()
    }

    fn to_value(&self) -> Value {
        Value::String(self.0.to_string())
    }
}

impl From<NaiveDate> for Datum {
    fn from(dag: NaiveDate) -> Self {
        Datum(dag)
    }
}

/// A moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment(pub DateTime<Utc>);

/// Moment in UTC volgens ISO 8601: `2026-11-22T08:00:00Z`.
#[Scalar(name = "DateTime", specified_by_url = "https://www.rfc-editor.org/rfc/rfc3339#section-5.6")]
impl ScalarType for Moment {
    fn parse(value: Value) -> InputValueResult<Self> {
        let Value::String(tekst) = &value else { return Err(InputValueError::expected_type(value)) };
        tekst.parse().map(Moment).map_err(|_| InputValueError::custom("verwacht een moment als 2026-11-22T08:00:00Z"))
    }

    /// So that validation refuses it, before execution.
    fn is_valid(value: &Value) -> bool {
        Self::parse(value.clone()).is_ok()
    }

    fn to_value(&self) -> Value {
        Value::String(self.0.to_rfc3339_opts(chrono::SecondsFormat::Micros, true))
    }
}

/// Code of an error for which nothing of the answer may leave (503).
pub const STORING: &str = "STORING";

/// The request that is being answered.
pub(super) fn verzoek<'a>(ctx: &Context<'a>) -> &'a Arc<Verzoek> {
    ctx.data_unchecked::<Arc<Verzoek>>()
}

/// An internal failure, without a word of what it was.
pub(super) fn storing(fout: &Fout) -> Error {
    tracing::error!(fout = %fout, "request failed");
    Error::new("Het register kan nu niet antwoorden. Probeer het later opnieuw.").extend_with(|_, e| {
        e.set("code", STORING);
        e.set("overbelast", matches!(fout, Fout::Overbelast));
    })
}

/// A question that cannot be answered as it was put.
pub(super) fn vraagfout(code: &'static str, bericht: impl Into<String>) -> Error {
    Error::new(bericht).extend_with(|_, e| e.set("code", code))
}

/// Kinds of nodes, part of a global id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Soort {
    /// Traject.
    Traject,
    /// Indicatie.
    Indicatie,
    /// Wait.
    Wachtlijst,
    /// Mandaat.
    Mandaat,
    /// Ondermandaat.
    Ondermandaat,
    /// Locatie.
    Locatie,
    /// Function of a member of staff.
    Functionaris,
    /// Proposal to a provider.
    Voorstel,
    /// Care.
    Plaatsing,
    /// Stay.
    Zorgverblijf,
    /// Bridging.
    Overbrugging,
    /// A covered wait.
    Overbruggingszorg,
    /// A term under way.
    Termijn,
    /// Bezwaar.
    Bezwaar,
    /// That a besluit was made known; the id is that of the indicatie.
    Kennisgeving,
    /// Overdracht.
    Overdracht,
    /// A maatwerkafweging that is to be reviewed.
    Steekproefafweging,
    /// Bekrachtiging.
    Bekrachtiging,
    /// Inlichting.
    Inlichting,
    /// A request in the processing log.
    Verwerking,
}

impl Soort {
    const ALLE: [Soort; 20] = [
        Soort::Traject,
        Soort::Indicatie,
        Soort::Wachtlijst,
        Soort::Mandaat,
        Soort::Ondermandaat,
        Soort::Locatie,
        Soort::Functionaris,
        Soort::Voorstel,
        Soort::Plaatsing,
        Soort::Zorgverblijf,
        Soort::Overbrugging,
        Soort::Overbruggingszorg,
        Soort::Termijn,
        Soort::Bezwaar,
        Soort::Kennisgeving,
        Soort::Overdracht,
        Soort::Steekproefafweging,
        Soort::Bekrachtiging,
        Soort::Inlichting,
        Soort::Verwerking,
    ];

    const fn naam(self) -> &'static str {
        match self {
            Soort::Traject => "Traject",
            Soort::Indicatie => "Indicatie",
            Soort::Wachtlijst => "Wachtlijstinschrijving",
            Soort::Mandaat => "Mandaat",
            Soort::Ondermandaat => "Ondermandaat",
            Soort::Locatie => "Locatie",
            Soort::Functionaris => "Functionaris",
            Soort::Voorstel => "Voorstel",
            Soort::Plaatsing => "Plaatsing",
            Soort::Zorgverblijf => "Zorgverblijf",
            Soort::Overbrugging => "Overbrugging",
            Soort::Overbruggingszorg => "Overbruggingszorg",
            Soort::Termijn => "LopendeTermijn",
            Soort::Bezwaar => "Bezwaar",
            Soort::Kennisgeving => "Kennisgeving",
            Soort::Overdracht => "Overdracht",
            Soort::Steekproefafweging => "Steekproefafweging",
            Soort::Bekrachtiging => "Bekrachtiging",
            Soort::Inlichting => "Inlichting",
            Soort::Verwerking => "Verwerking",
        }
    }
}

/// The global id of a node.
pub fn knoop_id(soort: Soort, id: Uuid) -> ID {
    ID(URL_SAFE_NO_PAD.encode(format!("{}:{id}", soort.naam())))
}

/// Kind and id of a global id; `None` for anything that is not one.
pub fn lees_knoop_id(id: &str) -> Option<(Soort, Uuid)> {
    let tekst = String::from_utf8(URL_SAFE_NO_PAD.decode(id).ok()?).ok()?;
    let (naam, id) = tekst.split_once(':')?;
    let soort = Soort::ALLE.into_iter().find(|s| s.naam() == naam)?;
    Some((soort, Uuid::parse_str(id).ok()?))
}

/// The id of a node of one kind. Anything else becomes an id that nothing has: absent and unreadable are refused alike.
pub(super) fn verwacht(id: &ID, soort: Soort) -> Uuid {
    match lees_knoop_id(id) {
        Some((gevonden, id)) if gevonden == soort => id,
        _ => Uuid::nil(),
    }
}
