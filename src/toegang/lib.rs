//! Who may know what and do what: roles, information classes, the policy table and the scope. Pure: no database, no GraphQL.
//!
//! Reading order: [`informatie`] (what there is to know), [`rol`] (who asks), [`beleid`] (the closed table), [`scope`] (what a
//! caller's question is limited to). There are four places where access is decided: the table here, the projection of the
//! schema, the scope in the repositories and the database itself.

#![warn(clippy::wildcard_enum_match_arm)]

pub mod beleid;
pub mod informatie;
pub mod rol;
pub mod scope;
