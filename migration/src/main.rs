//! Runs all migrations on a database URL: for the regeneration of `entity/`, which must not depend on `entity/`.

use sea_orm_migration::sea_orm::{Database, DbErr};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), migration::Error> {
    let Some(url) = std::env::args().nth(1) else { return Err(DbErr::Custom("usage: migration DATABASE_URL".into()).into()) };
    let db = Database::connect(url).await?;
    migration::up(&db, None).await
}
