//! bw-regie: a register for the regional coordination of beschermd wonen.
//!
//! In reading order:
//!
//! * `bw_domain` (`src/domain`): pure rules: types, transitions, terms, the dat projection. No ORM, no GraphQL, no clock.
//! * `bw_toegang` (`src/toegang`): pure access: roles, information classes, the policy table, the scope.
//! * [`repository`]: the only users of the tables; every read of persons takes a scope.
//! * [`service`]: use cases, one transaction each. [`logboek`]: the processing log, which fails closed.
//! * [`graphql`]: the schema, one projection per role set. [`http`]: tokens, limits, bytes.
//! * [`uitwisseling`]: import and export of files.
//! * [`web`]: the page of the demo. Only [`demo`] uses it; `serve` has no pages.
//! * [`config`], [`files`] (for their owner alone), [`bron`] (clock and randomness), [`sleutels`] (keys), [`voorbeeld`] and [`demo`] (the example region).
//!
//! Arrows go one way: `http → graphql → service → repository → entity`; a test enforces it.
//!
//! Deliberately absent: a permission check in a resolver, a query without a scope, a clock or random id taken from the air, a cache of
//! rights, GET, batches, subscriptions, and any wat in the schema of a regiogemeente.

pub mod bron;
pub mod config;
pub mod demo;
pub mod drukwerk;
pub mod files;
pub mod graphql;
pub mod http;
pub mod logboek;
pub mod repository;
pub mod service;
pub mod sleutels;
pub mod uitwisseling;
pub mod voorbeeld;
pub mod web;

/// The allocator of every program and test of this package.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;
