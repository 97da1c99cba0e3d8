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

/// Defines an enum with one stable code per variant.
macro_rules! codes {
    ($(#[$meta:meta])* $naam:ident { $($(#[$vmeta:meta])* $variant:ident = $code:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $naam { $($(#[$vmeta])* $variant),+ }

        impl $naam {
            /// Every value.
            pub const ALLE: &'static [$naam] = &[$($naam::$variant),+];

            /// The stable code, as in tokens, database and schema.
            pub const fn code(self) -> &'static str {
                match self { $($naam::$variant => $code),+ }
            }

            /// The value of a code, if it is one.
            pub fn van_code(code: &str) -> Option<Self> {
                Self::ALLE.iter().copied().find(|v| v.code() == code)
            }
        }
    };
}
pub(crate) use codes;
