//! `entity/src` is what a PostgreSQL gives that has just run every migration: nothing in it is written by hand. With `BW_SCHRIJF=1`
//! it is written anew: `BW_SCHRIJF=1 cargo test --package migration --test entiteiten`, which needs no `entity/` that compiles.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on says where")]

// Not all of it is used here.
#[allow(dead_code)]
#[path = "../../tests/hulp/postgres.rs"]
mod postgres;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use sea_orm_codegen::{
    BannerVersion, BigIntegerType, DateTimeCrate, EntityFormat, EntityTransformer, EntityWriterContext, OutputFile, WithPrelude, WithSerde,
};
use sea_orm_migration::sea_orm::{ConnectOptions, Database};
use sea_schema::postgres::discovery::SchemaDiscovery;

/// Not a superuser: a migration that needs more than an owner has must fail here and not first in production.
const ROLES: &str = "CREATE ROLE eigenaar LOGIN; CREATE ROLE bw_dat NOLOGIN; CREATE ROLE bw_wat NOLOGIN; CREATE ROLE bw_zorg NOLOGIN;
    CREATE ROLE bw_import NOLOGIN; CREATE ROLE bw_opzoek NOLOGIN; CREATE ROLE bw_toezicht NOLOGIN; CREATE ROLE bw_bezwaar NOLOGIN";

/// Every file of a folder by its name.
fn files(folder: &Path) -> BTreeMap<String, String> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap());
    entries.map(|entry| (entry.file_name().into_string().unwrap(), std::fs::read_to_string(entry.path()).unwrap())).collect()
}

/// The files of another folder that are not alike, and the first line in which each differs.
fn differences(are: &BTreeMap<String, String>, should: &BTreeMap<String, String>) -> Vec<String> {
    let names: std::collections::BTreeSet<_> = are.keys().chain(should.keys()).collect();
    let told = names.into_iter().filter_map(|name| match (are.get(name), should.get(name)) {
        (None, _) => Some(format!("{name} is missing")),
        (_, None) => Some(format!("{name} belongs to no table")),
        (Some(is), Some(must)) if is == must => None,
        (Some(is), Some(must)) => {
            let line = is.lines().zip(must.lines()).take_while(|(a, b)| a == b).count();
            Some(format!("{name}:{}: {:?} should be {:?}", line + 1, is.lines().nth(line), must.lines().nth(line)))
        }
    });
    told.collect()
}

async fn generate(url: &str, out: &Path) {
    // The columns are named by what they are in `public`.
    let mut options = ConnectOptions::new(url);
    options.max_connections(1).set_schema_search_path("public").sqlx_logging(false);
    let database = Database::connect(options).await.unwrap();
    let pool = database.get_postgres_connection_pool().clone();
    let found = SchemaDiscovery::new(pool, "public").discover().await.unwrap();
    // Every table but the list of migrations.
    let tables = found.tables.into_iter().filter(|table| table.info.name != "seaql_migrations").map(|mut table| {
        // A computed column is never written; the generator does not know that an index covers some rows only.
        table.columns.retain(|column| column.generated.is_none());
        table.unique_constraints.retain(|constraint| !constraint.is_partial);
        table.write()
    });
    let context = EntityWriterContext::new(
        EntityFormat::default(),
        WithPrelude::None,
        WithSerde::None,
        false, // enums that can be copied: there are none
        DateTimeCrate::Chrono,
        BigIntegerType::I64,
        None, // a name of the schema in the code
        true, // lib.rs, and not mod.rs
        false,
        false,
        vec![],
        vec![],
        vec![],
        vec![],
        vec![],
        false, // seaography
        true,  // `ActiveModelBehavior`, empty
        BannerVersion::Minor,
    );
    let written = EntityTransformer::transform(tables.collect()).unwrap().generate(&context);
    for OutputFile { name, content } in written.files {
        std::fs::write(out.join(name), content).unwrap();
    }
}

#[tokio::test]
async fn entity_is_what_the_migrations_give() {
    let cluster = postgres::cluster().unwrap();
    cluster.psql("postgres", ROLES).unwrap();
    cluster.psql("postgres", "CREATE DATABASE entiteiten OWNER eigenaar TEMPLATE template0").unwrap();
    let url = cluster.url("eigenaar", "entiteiten");
    migration::up(&Database::connect(&url).await.unwrap(), None).await.unwrap();
    // The generator asks the catalogue, which takes a minute without figures about it.
    cluster.psql("entiteiten", "ANALYZE").unwrap();

    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    // Inside the workspace, so that rustfmt finds the same settings as `cargo fmt` does for entity/src.
    let out = root.join("target/entiteiten");
    let _none = std::fs::remove_dir_all(&out);
    std::fs::create_dir_all(&out).unwrap();
    generate(&url, &out).await;
    let written: Vec<PathBuf> = std::fs::read_dir(&out).unwrap().map(|entry| entry.unwrap().path()).collect();
    assert!(Command::new("rustfmt").args(["--edition", "2024"]).args(&written).status().unwrap().success());

    let entity = root.join("entity/src");
    if std::env::var("BW_SCHRIJF").is_ok_and(|v| v == "1") {
        // The whole folder, so that a table which is gone takes its file with it.
        std::fs::remove_dir_all(&entity).unwrap();
        std::fs::rename(&out, &entity).unwrap();
        return;
    }
    let (are, should) = (files(&entity), files(&out));
    assert!(should.len() > 40, "{} tables", should.len());
    let told = differences(&are, &should);
    assert!(told.is_empty(), "BW_SCHRIJF=1 cargo test --package migration --test entiteiten\n{}", told.join("\n"));
    // The comparison sees.
    let mut other = should.clone();
    other.remove("lib.rs");
    other.insert("traject.rs".to_owned(), "//".to_owned());
    assert_eq!(differences(&other, &should).len(), 2);
}
