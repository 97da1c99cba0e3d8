//! Helpers: a world with a running product in it, callers with tokens, and a client that sees bytes.

pub(crate) mod aanmelddienst;
pub(crate) mod basis;
pub(crate) mod beller;
pub(crate) mod bron;
pub(crate) mod catalogus;
pub(crate) mod geldig;
pub(crate) mod kloon;
pub(crate) mod logboek;
pub(crate) mod postgres;
pub(crate) mod schema;
pub(crate) mod stappen;
pub(crate) mod used;
pub(crate) mod wereld;

pub(crate) use beller::Wie;
pub(crate) use wereld::{Antwoord, Soort, Wereld};

/// The same test on both databases.
macro_rules! beide {
    ($(#[$meta:meta])* async fn $naam:ident($w:ident: Wereld) $body:block) => {
        pub(crate) mod $naam {
            use super::*;

            $(#[$meta])*
            pub(crate) async fn proef($w: Wereld) $body

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn sqlite() {
                proef(Wereld::nieuw(crate::hulp::Soort::Sqlite).await).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn postgres() {
                proef(Wereld::nieuw(crate::hulp::Soort::Postgres).await).await;
            }
        }
    };
}
pub(crate) use beide;
