//! kill -9 under load: what was acknowledged is there at the next start, and nothing is half.

use std::time::{Duration, Instant};

use super::belasting::{Belasting, Doel, Telling, handel, vergelijk};
use super::proces::Proces;
use super::{Toeval, aantal, zaad};
use crate::hulp::postgres::DURABILITY;
use crate::hulp::wereld::cluster;
use crate::hulp::{Soort, Wereld};

/// Instances beside each other on one database: one is killed and started again, the others go on.
async fn proef(soort: Soort, instanties: usize) {
    let (w, hoe_vaak) = (Wereld::nieuw(soort).await, aantal(3));
    let (mut toeval, begin, mut telling) = (Toeval::nieuw(9), Instant::now(), Telling::default());
    let mut processen = Vec::new();
    for _ in 0..instanties {
        processen.push(Proces::start(&w).await);
    }
    let mut overgebleven = Telling::default();
    for keer in 0..hoe_vaak {
        let deze = keer % instanties;
        assert!(handel(&Doel::Daar(processen[deze].adres), &mut telling).await, "somebody to show");
        let belast: Vec<_> = processen.iter().map(|p| Belasting::begin(&Doel::Daar(p.adres), 3)).collect();
        tokio::time::sleep(toeval.ms(100, 600)).await;
        processen[deze].dood();
        tokio::time::sleep(Duration::from_millis(50)).await;
        for (nr, belasting) in belast.into_iter().enumerate() {
            let t = belasting.eind().await;
            if nr != deze {
                // Whoever asks another instance notices nothing.
                overgebleven.storing += t.storing;
                overgebleven.afgebroken += t.afgebroken;
            }
            telling.erbij(t);
        }
        processen[deze] = Proces::start(&w).await;
    }
    println!(
        "{soort:?}, {instanties} instances: {hoe_vaak} kills, seed {}, {} acts acknowledged, {} answers with persons, {} cut off, {} times \
         503; of callers of other instances {} cut off, {} times 503; {:.1} s",
        zaad(),
        telling.bevestigd.len(),
        telling.getoond.len(),
        telling.afgebroken,
        telling.storing,
        overgebleven.afgebroken,
        overgebleven.storing,
        begin.elapsed().as_secs_f64(),
    );
    assert!(telling.afgebroken > 0, "nobody was there when it was killed");
    assert_eq!((overgebleven.afgebroken, overgebleven.storing), (0, 0), "callers of another instance noticed");
    vergelijk(&w, &telling).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_on_sqlite() {
    proef(Soort::Sqlite, 1).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_on_postgres_with_two_instances() {
    // `serve` refuses a server that can lose what it confirmed, as that of the tests is.
    let _durability = DURABILITY.lock().await;
    let set = |change: &str| {
        cluster().psql("postgres", &format!("ALTER SYSTEM {change}")).unwrap();
        cluster().psql("postgres", "SELECT pg_reload_conf()").unwrap();
    };
    set("SET fsync = on");
    proef(Soort::Postgres, 2).await;
    set("RESET fsync");
}
