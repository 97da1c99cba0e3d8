//! Values of the closed lists, as the schema shows them: name, texts and class come from the list itself.

use std::borrow::Cow;

use async_graphql::parser::types::Field;
use async_graphql::registry::{Deprecation, MetaEnumValue, MetaType, MetaTypeId, Registry};
use async_graphql::{
    ContextSelectionSet, InputType, InputValueError, InputValueResult, Name, OutputType, Positioned, Result, ServerResult, Value,
};
use bw_codes::Codelijst;

use super::basis::storing;
use super::richtlijn::informatie;
use crate::service::Fout;

/// A value of a closed list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Code<T>(pub T);

impl<T> From<T> for Code<T> {
    fn from(waarde: T) -> Self {
        Code(waarde)
    }
}

/// The value of a stored code.
///
/// # Errors
/// A code that is not on the list: what is stored is wrong, and nobody can ask for it another way.
pub(super) fn decode<T: Codelijst>(code: &str) -> Result<Code<T>> {
    let waarde = T::alle().iter().find(|waarde| waarde.code() == code);
    waarde.copied().map(Code).ok_or_else(|| storing(&Fout::Inhoud(T::NAAM)))
}

/// As [`decode`], of what can be absent.
///
/// # Errors
/// As [`decode`].
pub(super) fn decode_opt<T: Codelijst>(stored: Option<&str>) -> Result<Option<Code<T>>> {
    stored.map(decode).transpose()
}

fn beschrijf<T: Codelijst>(registry: &mut Registry) -> MetaType {
    let merk = informatie(registry, T::INFORMATIE);
    let waarde = |waarde: &T| {
        let meta = MetaEnumValue {
            name: waarde.naam().to_owned(),
            description: Some(waarde.tekst().to_owned()),
            deprecation: Deprecation::NoDeprecated,
            visible: None,
            inaccessible: false,
            tags: Vec::new(),
            directive_invocations: vec![merk.clone()],
        };
        (waarde.naam().to_owned(), meta)
    };
    MetaType::Enum {
        name: T::NAAM.to_owned(),
        description: Some(T::UITLEG.to_owned()),
        enum_values: T::alle().iter().map(waarde).collect(),
        visible: None,
        inaccessible: false,
        tags: Vec::new(),
        rust_typename: None,
        directive_invocations: Vec::new(),
        requires_scopes: Vec::new(),
    }
}

impl<T: Codelijst> InputType for Code<T> {
    type RawValueType = Self;

    fn type_name() -> Cow<'static, str> {
        Cow::Borrowed(T::NAAM)
    }

    fn create_type_info(registry: &mut Registry) -> String {
        registry.create_input_type::<Self, _>(MetaTypeId::Enum, beschrijf::<T>)
    }

    fn parse(value: Option<Value>) -> InputValueResult<Self> {
        let value = value.unwrap_or_default();
        let naam = match &value {
            Value::Enum(naam) => naam.as_str(),
            Value::String(naam) => naam.as_str(),
            _ => return Err(InputValueError::expected_type(value)),
        };
        let gevonden = T::alle().iter().find(|waarde| waarde.naam() == naam);
        let onbekend = || InputValueError::custom(format!("Enumeration type \"{}\" does not contain the value \"{naam}\".", T::NAAM));
        gevonden.copied().map(Code).ok_or_else(onbekend)
    }

    fn to_value(&self) -> Value {
        Value::Enum(Name::new(self.0.naam()))
    }

    fn as_raw_value(&self) -> Option<&Self> {
        Some(self)
    }
}

impl<T: Codelijst> OutputType for Code<T> {
    fn type_name() -> Cow<'static, str> {
        Cow::Borrowed(T::NAAM)
    }

    fn create_type_info(registry: &mut Registry) -> String {
        registry.create_output_type::<Self, _>(MetaTypeId::Enum, beschrijf::<T>)
    }

    async fn resolve(&self, _: &ContextSelectionSet<'_>, _: &Positioned<Field>) -> ServerResult<Value> {
        Ok(Value::Enum(Name::new(self.0.naam())))
    }
}
