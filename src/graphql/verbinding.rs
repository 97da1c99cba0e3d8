//! Relay connections: forward only, keyset cursors, encrypted and bound to list, filter, order, organisation and role set.

use async_graphql::{Context, Error, QueryPathSegment, Result, SimpleObject};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use bw_toegang::informatie::Onderdeel;
use chrono::{NaiveDate, SecondsFormat};
use uuid::Uuid;

use super::basis::{verzoek, vraagfout};
use super::richtlijn::structuur;
use crate::repository::pagina::{Bladzijde, Pagina, Plek, Sorteerwaarde};
use crate::service::{AnswerPath, AnswerStep, Verzoek};
use crate::sleutels::Gebruik;

/// Page size when none is given.
pub const STANDAARD: i32 = 20;
/// Largest page.
pub const GROOTSTE: i32 = 100;

/// Gegevens over de pagina.
#[derive(SimpleObject, Debug)]
pub struct PageInfo {
    /// Volgen er meer.
    #[graphql(directive = structuur::apply(Onderdeel::Structuur))]
    pub has_next_page: bool,
    /// Altijd nee: lijsten gaan alleen vooruit.
    #[graphql(directive = structuur::apply(Onderdeel::Structuur))]
    pub has_previous_page: bool,
    /// Cursor van de eerste rij.
    #[graphql(directive = structuur::apply(Onderdeel::Structuur))]
    pub start_cursor: Option<String>,
    /// Cursor van de laatste rij: geef hem als `after` voor de volgende pagina.
    #[graphql(directive = structuur::apply(Onderdeel::Structuur))]
    pub end_cursor: Option<String>,
}

/// Something that stands in a list or has an id.
pub trait Knoop: Sized {
    /// The client concerned, for the log.
    fn betrokkene(&self) -> Option<Uuid>;

    /// All clients concerned, where there can be more of them.
    fn betrokkenen(&self) -> Vec<Uuid> {
        self.betrokkene().into_iter().collect()
    }
}

/// Where the field under way stands in the answer.
pub(super) fn path(ctx: &Context<'_>) -> AnswerPath {
    let mut path: AnswerPath = std::iter::successors(ctx.path_node.as_ref(), |node| node.parent)
        .map(|node| match node.segment {
            QueryPathSegment::Name(name) => AnswerStep::Field(name.to_owned()),
            QueryPathSegment::Index(row) => AnswerStep::Row(row),
        })
        .collect();
    path.reverse();
    path
}

/// Notes that something is shown by the field under way.
pub(super) fn toon<T: Knoop>(ctx: &Context<'_>, knoop: T) -> T {
    verzoek(ctx).toon_bij(path(ctx), knoop.betrokkenen());
    knoop
}

/// One row with its cursor.
#[derive(Clone, Debug)]
pub struct Kant<T> {
    pub(super) cursor: String,
    pub(super) node: T,
}

/// What a cursor is bound to: list, filter and order, viewer.
fn binding(lijst: &str, verzoek: &Verzoek) -> Vec<u8> {
    let b = &verzoek.beller;
    format!("{lijst}\n{}\n{}\n{}\n{}\n{}", b.regio, b.organisatie, b.issuer, b.subject, b.rollen().naam()).into_bytes()
}

fn cursor(lijst: &str, verzoek: &Verzoek, plek: &Plek) -> Result<String> {
    let waarde = match &plek.waarde {
        Sorteerwaarde::Datum(d) => format!("d{d}"),
        Sorteerwaarde::Tekst(t) => format!("t{t}"),
        Sorteerwaarde::Moment(m) => format!("m{}", m.to_rfc3339_opts(SecondsFormat::Nanos, true)),
    };
    let tekst = format!("{}{waarde}", plek.id);
    let bytes = verzoek.omgeving.sleutels.versleutel(Gebruik::Cursor, &binding(lijst, verzoek), tekst.as_bytes());
    Ok(URL_SAFE_NO_PAD.encode(bytes.map_err(|_| cursor_fout())?))
}

fn cursor_fout() -> Error {
    vraagfout("CURSOR_ONGELDIG", "Deze cursor hoort niet bij deze lijst, dit filter en deze aanmelding. Begin opnieuw zonder `after`.")
}

fn lees_cursor(lijst: &str, verzoek: &Verzoek, cursor: &str) -> Option<Plek> {
    let bytes = URL_SAFE_NO_PAD.decode(cursor).ok()?;
    let tekst = verzoek.omgeving.sleutels.ontsleutel(Gebruik::Cursor, &binding(lijst, verzoek), &bytes).ok()?;
    let tekst = String::from_utf8(tekst).ok()?;
    let (id, waarde) = tekst.split_at_checked(36)?;
    let waarde = match waarde.split_at_checked(1)? {
        ("d", dag) => Sorteerwaarde::Datum(dag.parse::<NaiveDate>().ok()?),
        ("t", tekst) => Sorteerwaarde::Tekst(tekst.to_owned()),
        ("m", moment) => Sorteerwaarde::Moment(moment.parse().ok()?),
        _ => return None,
    };
    Some(Plek { waarde, id: Uuid::parse_str(id).ok()? })
}

/// A page as asked for; `lijst` names list, filter and order.
pub(super) fn pagina(verzoek: &Verzoek, lijst: &str, first: Option<i32>, after: Option<&str>, aflopend: bool) -> Result<Pagina> {
    let first = first.unwrap_or(STANDAARD);
    if !(1..=GROOTSTE).contains(&first) {
        return Err(vraagfout("PAGINA_ONGELDIG", format!("`first` is 1 tot en met {GROOTSTE}.")));
    }
    let na = after.map(|c| lees_cursor(lijst, verzoek, c).ok_or_else(cursor_fout)).transpose()?;
    Ok(Pagina { aantal: first.unsigned_abs().into(), na, aflopend })
}

/// The page as it is shown.
pub(super) fn kanten<R, T>(
    ctx: &Context<'_>,
    lijst: &str,
    bladzijde: Bladzijde<R>,
    plek: impl Fn(&R) -> Plek,
    maak: impl Fn(R) -> T,
) -> Result<(Vec<Kant<T>>, bool)>
where
    T: Knoop,
{
    let verzoek = verzoek(ctx);
    let kanten = bladzijde.rijen.into_iter().map(|rij| {
        let cursor = cursor(lijst, verzoek, &plek(&rij))?;
        Ok(Kant { cursor, node: maak(rij) })
    });
    let kanten = kanten.collect::<Result<Vec<Kant<T>>>>()?;
    // A row that matched a filter tells of a person, also when only its cursor is asked.
    verzoek.toon_bij(path(ctx), kanten.iter().flat_map(|k| k.node.betrokkenen()).collect());
    Ok((kanten, bladzijde.meer))
}

pub(super) fn pagina_info<T>(kanten: &[Kant<T>], meer: bool) -> PageInfo {
    PageInfo {
        has_next_page: meer,
        has_previous_page: false,
        start_cursor: kanten.first().map(|k| k.cursor.clone()),
        end_cursor: kanten.last().map(|k| k.cursor.clone()),
    }
}

/// Own edge and page types per noun, because the library's carry no directives.
macro_rules! verbinding {
    ($connection:ident, $edge:ident, $knoop:ty, $wat:literal) => {
        #[doc = concat!("Een pagina ", $wat, ".")]
        #[derive(Debug)]
        pub struct $connection {
            kanten: Vec<crate::graphql::verbinding::Kant<$knoop>>,
            meer: bool,
        }

        #[doc = concat!("Een rij in de lijst ", $wat, ".")]
        #[derive(Debug)]
        pub struct $edge(crate::graphql::verbinding::Kant<$knoop>);

        impl From<(Vec<crate::graphql::verbinding::Kant<$knoop>>, bool)> for $connection {
            fn from((kanten, meer): (Vec<crate::graphql::verbinding::Kant<$knoop>>, bool)) -> Self {
                Self { kanten, meer }
            }
        }

        #[doc = concat!("Een pagina ", $wat, ".")]
        #[async_graphql::Object]
        impl $connection {
            /// Rijen.
            #[graphql(directive = crate::graphql::richtlijn::structuur::apply(bw_toegang::informatie::Onderdeel::Structuur))]
            async fn edges(&self) -> Vec<$edge> {
                self.kanten.iter().cloned().map($edge).collect()
            }

            /// Gegevens over de pagina.
            #[graphql(directive = crate::graphql::richtlijn::structuur::apply(bw_toegang::informatie::Onderdeel::Structuur))]
            async fn page_info(&self) -> crate::graphql::verbinding::PageInfo {
                crate::graphql::verbinding::pagina_info(&self.kanten, self.meer)
            }
        }

        #[doc = concat!("Een rij in de lijst ", $wat, ".")]
        #[async_graphql::Object]
        impl $edge {
            /// Plek in de lijst, alleen voor wie hem kreeg.
            #[graphql(directive = crate::graphql::richtlijn::structuur::apply(bw_toegang::informatie::Onderdeel::Structuur))]
            async fn cursor(&self) -> &str {
                &self.0.cursor
            }

            /// De rij zelf.
            #[graphql(directive = crate::graphql::richtlijn::structuur::apply(bw_toegang::informatie::Onderdeel::Structuur))]
            async fn node(&self) -> &$knoop {
                &self.0.node
            }
        }
    };
}
pub(super) use verbinding;
