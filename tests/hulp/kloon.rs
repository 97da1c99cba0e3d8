//! Many dossiers from one: the rows of a dossier that was built over the API, copied by SQL with other ids and earlier days.

use sea_orm::ConnectionTrait;
use uuid::Uuid;

use super::catalogus::{Kolom, kolommen};
use super::{Soort, Wereld};

/// The tables of a dossier, referenced ones first. Places stay out: nobody shares one.
pub(crate) const DOSSIER: &[&str] = &[
    "client",
    "client_identiteit",
    "traject",
    "caseload",
    "melding",
    "onderzoek",
    "aanvraag",
    "opschorting",
    "uitstelmededeling",
    "ingebrekestelling",
    "indicatie",
    "indicatie_inhoud",
    "indicatie_arrangement",
    "plicht",
    "beschikking",
    "maatwerkafweging",
    "wachtlijst_inschrijving",
    "wachtstatus",
    "wachtverblijf",
    "wachtwens",
    "voorstel",
    "plaatsing",
    "zorgverblijf",
    "afwezigheid",
    "overbrugging",
    "bezwaar",
    "bezwaar_stap",
    "overdracht",
    "overdracht_feit",
    "overdracht_regel",
    "afschrift",
    "dat_traject",
    "dat_indicatie",
    "dat_wachtlijst",
    "dat_plaatsing",
    "dat_termijn",
];

/// Ids of what a dossier refers to and that is not its own.
const GEDEELD: &[&str] = &[
    "regio_id",
    "functionaris_id",
    "mandaat_id",
    "ondermandaat_id",
    "namens_mandaat_id",
    "behandelaar_id",
    "toetser_id",
    "locatie_id",
    "zorgaanbieder_id",
    "plaats_id",
];

/// Which copies are made; `r.n` is the number of the copy in every SQL text here.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reeks<'a> {
    /// First number.
    pub(crate) van: u32,
    /// Last number.
    pub(crate) tot: u32,
    /// By how many days the copy is earlier.
    pub(crate) eerder: &'a str,
    /// Columns with a value of their own: `column` or `table.column`, and SQL.
    pub(crate) anders: &'a [(&'a str, String)],
}

/// The id of copy `n` of a row.
pub(crate) fn kloon_id(id: Uuid, n: u32) -> Uuid {
    let mut bytes = *id.as_bytes();
    bytes[12..].copy_from_slice(&n.to_be_bytes());
    Uuid::from_bytes(bytes)
}

/// SQL for [`kloon_id`].
pub(crate) fn id_sql(soort: Soort, kolom: &str, n: &str) -> String {
    match soort {
        Soort::Postgres => format!("(substr(({kolom})::text, 1, 28) || lpad(to_hex(({n})::int), 8, '0'))::uuid"),
        Soort::Sqlite => {
            format!("CASE WHEN {kolom} IS NOT NULL THEN unhex(substr(hex({kolom}), 1, 24) || printf('%08x', {n})) END")
        }
    }
}

/// An id as it is written in SQL.
pub(crate) fn letterlijk(soort: Soort, id: Uuid) -> String {
    match soort {
        Soort::Postgres => format!("'{id}'::uuid"),
        Soort::Sqlite => format!("X'{}'", id.simple()),
    }
}

/// The rows of a table that belong to a traject.
fn van_traject(tabel: &str, traject: &str) -> String {
    let client = format!("(SELECT t.client_id FROM traject t WHERE t.id = {traject})");
    match tabel {
        "client" => format!("x.id = {client}"),
        "client_identiteit" => format!("x.client_id = {client}"),
        "traject" | "dat_traject" => format!("x.id = {traject}"),
        "indicatie_inhoud" | "indicatie_arrangement" | "beschikking" => {
            format!("x.indicatie_id IN (SELECT i.id FROM indicatie i WHERE i.traject_id = {traject})")
        }
        "wachtstatus" | "wachtverblijf" | "wachtwens" => {
            format!("x.inschrijving_id IN (SELECT i.id FROM wachtlijst_inschrijving i WHERE i.traject_id = {traject})")
        }
        "bezetting" => format!(
            "x.bron_id IN (SELECT v.id FROM voorstel v WHERE v.traject_id = {traject} \
             UNION ALL SELECT z.id FROM zorgverblijf z WHERE z.traject_id = {traject})"
        ),
        _ => format!("x.traject_id = {traject}"),
    }
}

/// Copies rows of one table.
pub(crate) async fn kloon<C: ConnectionTrait>(db: &C, soort: Soort, tabel: &str, waar: &str, reeks: &Reeks<'_>) {
    let (mut namen, mut waarden) = (Vec::new(), Vec::new());
    for Kolom { naam, vorm, .. } in kolommen(db).await.remove(tabel).unwrap() {
        let heel = format!("{tabel}.{naam}");
        let eigen = reeks.anders.iter().find(|(k, _)| *k == heel).or_else(|| reeks.anders.iter().find(|(k, _)| *k == naam));
        waarden.push(match (eigen, vorm.as_str()) {
            (Some((_, sql)), _) => sql.clone(),
            (None, "uuid" | "uuid_text") if !GEDEELD.contains(&naam.as_str()) => id_sql(soort, &format!("x.{naam}"), "r.n"),
            (None, "date") => format!("x.{naam} - ({})::int", reeks.eerder),
            (None, "date_text") => format!("date(x.{naam}, '-' || ({}) || ' days')", reeks.eerder),
            (None, _) if naam == "clientnummer" && soort == Soort::Postgres => "'C-K' || lpad(r.n::text, 9, '0')".into(),
            (None, _) if naam == "clientnummer" => "'C-K' || printf('%09d', r.n)".into(),
            (None, _) => format!("x.{naam}"),
        });
        namen.push(naam);
    }
    let (van, tot) = (reeks.van, reeks.tot);
    let reeks = match soort {
        Soort::Postgres => format!("WITH r(n) AS (SELECT generate_series({van}, {tot}))"),
        Soort::Sqlite => format!("WITH RECURSIVE r(n) AS (SELECT {van} UNION ALL SELECT n + 1 FROM r WHERE n < {tot})"),
    };
    let (namen, waarden) = (namen.join(", "), waarden.join(", "));
    let sql = format!("{reeks} INSERT INTO {tabel} ({namen}) SELECT {waarden} FROM {tabel} x CROSS JOIN r WHERE {waar}");
    if let Err(fout) = db.execute_unprepared(&sql).await {
        panic!("{tabel}: {fout}\n{sql}");
    }
}

/// Copies a dossier: these tables of it.
pub(crate) async fn kloon_dossier<C: ConnectionTrait>(db: &C, soort: Soort, traject: Uuid, tabellen: &[&str], reeks: &Reeks<'_>) {
    for tabel in tabellen {
        kloon(db, soort, tabel, &van_traject(tabel, &letterlijk(soort, traject)), reeks).await;
    }
}

/// Copies a dossier whole, without its places, on the same days; the cells of the regiomonitor follow.
pub(crate) async fn verveelvoudig(w: &Wereld, traject: Uuid, van: u32, tot: u32) {
    let reeks = Reeks { van, tot, eerder: "0", anders: &[] };
    kloon_dossier(w.beheer.beheer(), w.soort, traject, DOSSIER, &reeks).await;
    w.sql(&format!("UPDATE monitor_cel SET aantal = aantal + {}", tot - van + 1)).await;
}

/// The id behind a global id.
pub(crate) fn kaal(id: &str) -> Uuid {
    bw_regie::graphql::basis::lees_knoop_id(id).unwrap().1
}
