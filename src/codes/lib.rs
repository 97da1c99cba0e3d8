//! Closed lists: each value has one code, the same word in database, files, schema and documentation.
//!
//! What is published of a list stands with it: its Dutch texts and the class of information of its values. The schema and the documents
//! are printed from it.

pub mod informatie;

use informatie::Informatie;

/// A closed list.
pub trait Codes: Copy + Eq + Send + Sync + 'static {
    /// Its name.
    const NAAM: &'static str;

    /// Every value, in the order of the list.
    fn alle() -> &'static [Self];

    /// The stable code, as stored.
    fn code(self) -> &'static str;
}

/// A closed list that the schema shows.
pub trait Codelijst: Codes {
    /// What the list is about, in Dutch.
    const UITLEG: &'static str;
    /// Who may know a value of it.
    const INFORMATIE: Informatie;

    /// The name in the schema: the code, unless that is a number.
    fn naam(self) -> &'static str;

    /// What the value means, in Dutch.
    fn tekst(self) -> &'static str;
}

/// A published list, for what is printed and compared.
#[derive(Clone, Debug)]
pub struct Lijst {
    /// Its name.
    pub naam: &'static str,
    /// What it is about, in Dutch.
    pub uitleg: &'static str,
    /// Who may know a value of it.
    pub informatie: Informatie,
    /// Each value: its code, its name in the schema, what it means.
    pub waarden: Vec<(&'static str, &'static str, &'static str)>,
}

impl Lijst {
    /// The list of a type.
    #[must_use]
    pub fn van<T: Codelijst>() -> Self {
        let waarden = T::alle().iter().map(|w| (w.code(), w.naam(), w.tekst())).collect();
        Lijst { naam: T::NAAM, uitleg: T::UITLEG, informatie: T::INFORMATIE, waarden }
    }
}

/// Defines a closed list: an enum with a code for each value.
///
/// `Name { Variant = "CODE", }`, or with what the schema shows of it: `Name: Klasse, Onderdeel, "what it is about" { Variant = "CODE":
/// "what it means", }`; a code that is a number has a name in the schema as well: `Variant = "02" as "NAME": "what it means"`.
#[macro_export]
macro_rules! codelijst {
    ($(#[$meta:meta])* $naam:ident { $($(#[$vmeta:meta])* $variant:ident = $code:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $naam { $($(#[$vmeta])* $variant),+ }

        impl $naam {
            /// Every value, in the order of the list.
            pub const ALLE: &'static [$naam] = &[$($naam::$variant),+];

            /// The stable code, as stored and as shown.
            pub const fn code(self) -> &'static str {
                match self { $($naam::$variant => $code),+ }
            }

            /// The value of a code; `None` for anything that is not on the list.
            pub fn van_code(code: &str) -> Option<Self> {
                match code { $($code => Some($naam::$variant),)+ _ => None }
            }
        }

        impl std::fmt::Display for $naam {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.code())
            }
        }

        impl $crate::Codes for $naam {
            const NAAM: &'static str = stringify!($naam);

            fn alle() -> &'static [Self] {
                Self::ALLE
            }

            fn code(self) -> &'static str {
                $naam::code(self)
            }
        }
    };
    ($(#[$meta:meta])* $naam:ident: $klasse:ident, $onderdeel:ident, $uitleg:literal {
        $($(#[$vmeta:meta])* $variant:ident = $code:literal $(as $schema:literal)?: $tekst:literal),+ $(,)?
    }) => {
        $crate::codelijst! { $(#[$meta])* $naam { $($(#[$vmeta])* #[doc = ""] #[doc = $tekst] $variant = $code),+ } }

        impl $crate::Codelijst for $naam {
            const UITLEG: &'static str = $uitleg;
            const INFORMATIE: $crate::informatie::Informatie =
                ($crate::informatie::Klasse::$klasse, $crate::informatie::Onderdeel::$onderdeel);

            fn naam(self) -> &'static str {
                match self { $($naam::$variant => [$($schema,)? $code][0]),+ }
            }

            fn tekst(self) -> &'static str {
                match self { $($naam::$variant => $tekst),+ }
            }
        }
    };
}
