//! The settings of a region are what the database has, with what holds when they are not named and what they can be.

use std::collections::BTreeSet;

use bw_regie::repository::instellingen::{INSTELLINGEN, Mogelijk};
use sea_orm::{ConnectionTrait, Statement};

use crate::hulp::{Soort, Wereld};

/// Columns of `regio` that tell which region it is.
const EIGEN: &[&str] = &["id", "code", "naam"];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_settings_are_those_of_the_database() {
    let w = Wereld::nieuw(Soort::Postgres).await;
    let sql = "SELECT column_name::text AS naam, coalesce(split_part(trim(both '''' FROM column_default), '''', 1), '-') AS standaard,
            (SELECT coalesce(string_agg(pg_get_constraintdef(c.oid), ' '), '') FROM pg_constraint c
             WHERE c.conrelid = 'regio'::regclass AND c.contype = 'c' AND pg_get_constraintdef(c.oid) LIKE '%' || column_name || '%') AS eis
        FROM information_schema.columns WHERE table_schema = 'public' AND table_name = 'regio'";
    let rijen = w.beheer.beheer().query_all_raw(Statement::from_string(w.beheer.soort(), sql)).await.unwrap();
    let kolommen: Vec<[String; 3]> = rijen.iter().map(|r| ["naam", "standaard", "eis"].map(|k| r.try_get("", k).unwrap())).collect();
    let namen: BTreeSet<&str> = kolommen.iter().map(|[naam, ..]| naam.as_str()).filter(|naam| !EIGEN.contains(naam)).collect();
    assert_eq!(namen, INSTELLINGEN.iter().map(|i| i.naam).collect::<BTreeSet<_>>(), "src/repository/instellingen.rs");
    for i in INSTELLINGEN {
        let [_, standaard, eis] = kolommen.iter().find(|[naam, ..]| naam == i.naam).unwrap();
        let verwacht = match i.standaard {
            None | Some("") => "-",
            Some(waarde) => waarde,
        };
        assert_eq!(standaard, verwacht, "{}: when it is not named", i.naam);
        let moet: Vec<String> = match i.mogelijk {
            Mogelijk::JaNee => vec![],
            Mogelijk::Getal(van, tot) => vec![format!(">= {van})"), format!("<= {tot})")],
            Mogelijk::Code(codes) => codes.iter().map(|c| format!("'{c}'")).collect(),
            Mogelijk::Tekst => vec!["<> ''".to_owned()],
        };
        assert!(moet.iter().all(|deel| eis.contains(deel)), "{}: {eis} says not {moet:?}", i.naam);
        assert_eq!(moet.is_empty(), eis.is_empty(), "{}: {eis}", i.naam);
    }
}
