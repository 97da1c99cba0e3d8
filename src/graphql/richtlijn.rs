//! The directives that every element of the schema carries: `@informatie(klasse, onderdeel)` on what can be known, `@handeling(code)`
//! on what can be done. They document and are what the projection prunes by; they run nothing.

use std::borrow::Cow;

use async_graphql::indexmap::IndexMap;
use async_graphql::registry::{
    __DirectiveLocation as Plek, Deprecation, MetaDirective, MetaDirectiveInvocation, MetaEnumValue, MetaInputValue, MetaType, MetaTypeId,
    Registry, location_traits,
};
use async_graphql::{InputType, InputValueError, InputValueResult, Name, TypeDirective, Value};
use bw_toegang::informatie::{Handeling, Informatie, Klasse, Onderdeel};

pub(super) const INFORMATIE: &str = "informatie";
pub(super) const HANDELING: &str = "handeling";

/// A code list of the policy as an enum that only directives use.
macro_rules! richtlijn_enum {
    ($naam:ident, $graphql:literal, $van:ty, $uitleg:literal) => {
        struct $naam;

        impl InputType for $naam {
            type RawValueType = Self;

            fn type_name() -> Cow<'static, str> {
                Cow::Borrowed($graphql)
            }

            fn create_type_info(registry: &mut Registry) -> String {
                registry.create_input_type::<Self, _>(MetaTypeId::Enum, |_| MetaType::Enum {
                    name: $graphql.to_owned(),
                    description: Some($uitleg.to_owned()),
                    enum_values: <$van>::ALLE
                        .iter()
                        .map(|v| {
                            let waarde = MetaEnumValue {
                                name: v.code().to_owned(),
                                description: None,
                                deprecation: Deprecation::NoDeprecated,
                                visible: None,
                                inaccessible: false,
                                tags: Vec::new(),
                                directive_invocations: Vec::new(),
                            };
                            (v.code().to_owned(), waarde)
                        })
                        .collect(),
                    visible: None,
                    inaccessible: false,
                    tags: Vec::new(),
                    rust_typename: None,
                    directive_invocations: Vec::new(),
                    requires_scopes: Vec::new(),
                })
            }

            fn parse(value: Option<Value>) -> InputValueResult<Self> {
                Err(InputValueError::expected_type(value.unwrap_or_default()))
            }

            fn to_value(&self) -> Value {
                Value::Null
            }

            fn as_raw_value(&self) -> Option<&Self> {
                Some(self)
            }
        }
    };
}
richtlijn_enum!(KlasseEnum, "InformatieKlasse", Klasse, "Klasse van een gegeven (docs/toegang.md).");
richtlijn_enum!(OnderdeelEnum, "InformatieOnderdeel", Onderdeel, "Onderdeel van het register waar een gegeven bij hoort.");
richtlijn_enum!(HandelingEnum, "HandelingCode", Handeling, "Handeling die een rol mag verrichten.");

fn argument<T: InputType>(registry: &mut Registry, naam: &str) -> (String, MetaInputValue) {
    let ty = T::create_type_info(registry);
    let waarde = MetaInputValue {
        name: naam.to_owned(),
        description: None,
        ty,
        deprecation: Deprecation::NoDeprecated,
        default_value: None,
        visible: None,
        inaccessible: false,
        tags: Vec::new(),
        is_secret: false,
        directive_invocations: Vec::new(),
    };
    (naam.to_owned(), waarde)
}

fn meld_aan(registry: &mut Registry, naam: &str, uitleg: &str, locations: Vec<Plek>, args: Vec<(String, MetaInputValue)>) {
    registry.add_directive(MetaDirective {
        name: naam.to_owned(),
        description: Some(uitleg.to_owned()),
        locations,
        args: args.into_iter().collect(),
        is_repeatable: false,
        visible: None,
        composable: None,
    });
}

fn meld_informatie_aan(registry: &mut Registry) {
    let args = vec![argument::<KlasseEnum>(registry, "klasse"), argument::<OnderdeelEnum>(registry, "onderdeel")];
    let plekken = vec![Plek::FIELD_DEFINITION, Plek::ARGUMENT_DEFINITION, Plek::INPUT_FIELD_DEFINITION, Plek::ENUM_VALUE];
    meld_aan(
        registry,
        INFORMATIE,
        "Klasse en onderdeel van dit gegeven: wie het mag weten, mag het ook als filter gebruiken.",
        plekken,
        args,
    );
}

fn meld_handeling_aan(registry: &mut Registry) {
    let args = vec![argument::<HandelingEnum>(registry, "code")];
    let plekken = vec![Plek::FIELD_DEFINITION, Plek::INPUT_OBJECT];
    meld_aan(registry, HANDELING, "Handeling: een mutatie met haar invoer. Schrijven geeft geen recht om terug te lezen.", plekken, args);
}

fn aanroep(naam: &str, args: &[(&str, &str)]) -> MetaDirectiveInvocation {
    let args: IndexMap<String, Value> = args.iter().map(|(k, v)| ((*k).to_owned(), Value::Enum(Name::new(v)))).collect();
    MetaDirectiveInvocation { name: naam.to_owned(), args }
}

/// One short name per class: `dat::apply(Onderdeel::Traject)` marks `@informatie(klasse: DAT, onderdeel: TRAJECT)`.
macro_rules! klasse {
    ($naam:ident, $klasse:expr) => {
        #[allow(non_camel_case_types)]
        #[derive(Debug)]
        pub struct $naam;

        impl TypeDirective for $naam {
            fn name(&self) -> Cow<'static, str> {
                Cow::Borrowed(INFORMATIE)
            }
            fn register(&self, registry: &mut Registry) {
                meld_informatie_aan(registry);
            }
        }
        impl location_traits::Directive_At_FIELD_DEFINITION for $naam {}
        impl location_traits::Directive_At_ARGUMENT_DEFINITION for $naam {}
        impl location_traits::Directive_At_INPUT_FIELD_DEFINITION for $naam {}
        impl location_traits::Directive_At_ENUM_VALUE for $naam {}
        impl $naam {
            /// Marks an element of this class with its part.
            pub fn apply(onderdeel: Onderdeel) -> MetaDirectiveInvocation {
                aanroep(INFORMATIE, &[("klasse", $klasse.code()), ("onderdeel", onderdeel.code())])
            }
        }
    };
}
klasse!(structuur, Klasse::Structuur);
klasse!(openbaar, Klasse::Openbaar);
klasse!(dat, Klasse::Dat);
klasse!(identiteit, Klasse::Identiteit);
klasse!(wat, Klasse::Wat);
klasse!(bedrijfsvoering, Klasse::Bedrijfsvoering);
klasse!(aggregaat, Klasse::Aggregaat);
klasse!(verantwoording, Klasse::Verantwoording);

/// The mark of a piece of information, for what is described without the derive macros.
pub(super) fn informatie(registry: &mut Registry, (klasse, onderdeel): Informatie) -> MetaDirectiveInvocation {
    meld_informatie_aan(registry);
    aanroep(INFORMATIE, &[("klasse", klasse.code()), ("onderdeel", onderdeel.code())])
}

/// Marks a mutation or its input.
#[allow(non_camel_case_types)]
#[derive(Debug)]
pub struct handeling;

impl TypeDirective for handeling {
    fn name(&self) -> Cow<'static, str> {
        Cow::Borrowed(HANDELING)
    }
    fn register(&self, registry: &mut Registry) {
        meld_handeling_aan(registry);
    }
}
impl location_traits::Directive_At_FIELD_DEFINITION for handeling {}
impl location_traits::Directive_At_INPUT_OBJECT for handeling {}
impl handeling {
    /// Marks an act.
    pub fn apply(code: Handeling) -> MetaDirectiveInvocation {
        aanroep(HANDELING, &[("code", code.code())])
    }
}

fn enum_arg<'a>(aanroep: &'a MetaDirectiveInvocation, naam: &str) -> Option<&'a str> {
    match aanroep.args.get(naam) {
        Some(Value::Enum(naam)) => Some(naam.as_str()),
        _ => None,
    }
}

/// What an element says of itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Merk {
    /// A piece of information.
    Informatie(Informatie),
    /// An act.
    Handeling(Handeling),
}

/// Reads the mark of an element; `None` when it carries none, which a test forbids and the projection treats as not allowed.
pub fn merk(aanroepen: &[MetaDirectiveInvocation]) -> Option<Merk> {
    aanroepen.iter().find_map(|a| match a.name.as_str() {
        INFORMATIE => {
            let klasse = Klasse::van_code(enum_arg(a, "klasse")?)?;
            Some(Merk::Informatie((klasse, Onderdeel::van_code(enum_arg(a, "onderdeel")?)?)))
        }
        HANDELING => Some(Merk::Handeling(Handeling::van_code(enum_arg(a, "code")?)?)),
        _ => None,
    })
}
