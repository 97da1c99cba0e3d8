//! The causes in the library, as small as they get. Each of these tests fails when sqlx has mended it: then the way around it in
//! `src/repository/databank/connection.rs` can go.

use std::time::Duration;

use sea_orm::sqlx::postgres::PgPoolOptions;
use sea_orm::sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions};
use sea_orm::sqlx::{Connection, Row, query, query_scalar, raw_sql};

use crate::hulp::{Soort, Wereld};

/// sqlx 0.9.0: who drops a BEGIN half way leaves the connection in a transaction, and the pool gives it to the next.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sqlx_leaves_a_dropped_begin_open_on_postgres() {
    let w = Wereld::nieuw(Soort::Postgres).await;
    let pool = PgPoolOptions::new().max_connections(1).test_before_acquire(false).connect(&w.url("bw_app")).await.unwrap();
    // Taken before it begins: a first poll that waits for the pool would have sent nothing.
    let mut verbinding = pool.acquire().await.unwrap();
    for _ in 0..20 {
        let begin = verbinding.begin();
        // Asked once: BEGIN is on its way, the answer is not read.
        if futures_util::poll!(std::pin::pin!(begin)).is_pending() {
            break;
        }
    }
    drop(verbinding);
    tokio::time::sleep(Duration::from_millis(200)).await;
    let rij = raw_sql("SELECT 1; SELECT now() = statement_timestamp() AS fresh").fetch_all(&pool).await.unwrap();
    assert!(!rij.last().unwrap().get::<bool, _>("fresh"), "sqlx has mended it");
}

/// sqlx 0.9.0: SQLite rolls back by itself when the disk is full; sqlx counts on, and from then on confirms what is not stored.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sqlx_confirms_on_sqlite_what_is_not_stored() {
    let pad = std::env::temp_dir().join(format!("bw-bibliotheek-{}.db", std::process::id()));
    let opties = SqliteConnectOptions::new().filename(&pad).create_if_missing(true).journal_mode(SqliteJournalMode::Wal);
    let pool = SqlitePoolOptions::new().max_connections(1).connect_with(opties.clone()).await.unwrap();
    raw_sql("CREATE TABLE t (x BLOB); PRAGMA max_page_count = 3").execute(&pool).await.unwrap();
    let mut tx = pool.begin().await.unwrap();
    query("INSERT INTO t VALUES (zeroblob(100000))").execute(&mut *tx).await.expect_err("no room");
    tx.rollback().await.expect_err("there is no transaction any more");
    raw_sql("PRAGMA max_page_count = 1000").execute(&pool).await.unwrap();
    // Counted as inside: begun with a savepoint, and gone back to it. That transaction never ends.
    pool.begin().await.unwrap().rollback().await.unwrap();
    let mut tx = pool.begin().await.unwrap();
    query("INSERT INTO t VALUES (1)").execute(&mut *tx).await.unwrap();
    tx.commit().await.expect("confirmed");
    let ander = SqlitePoolOptions::new().max_connections(1).connect_with(opties).await.unwrap();
    let gezien: i64 = query_scalar("SELECT count(*) FROM t").fetch_one(&ander).await.unwrap();
    drop((pool, ander));
    for eind in ["", "-wal", "-shm"] {
        let _ = std::fs::remove_file(format!("{}{eind}", pad.display()));
    }
    assert_eq!(gezien, 0, "sqlx has mended it");
}
