//! A printed schema as data: which types, fields, arguments and values exist.

use std::collections::BTreeMap;

use async_graphql::parser::parse_schema;
use async_graphql::parser::types::{BaseType, ConstDirective, Type, TypeKind, TypeSystemDefinition};
use async_graphql::{Positioned, Value};

#[derive(Clone, Debug)]
pub(crate) struct Element {
    /// Name without list and non-null.
    pub(crate) ty: String,
    /// As printed.
    pub(crate) ty_heel: String,
    pub(crate) args: BTreeMap<String, Element>,
    pub(crate) merken: Vec<String>,
}

#[derive(Clone, Debug)]
pub(crate) enum Soort {
    Object(BTreeMap<String, Element>),
    Interface(BTreeMap<String, Element>),
    Invoer(BTreeMap<String, Element>),
    Enum(BTreeMap<String, Vec<String>>),
    Scalar,
}

#[derive(Clone, Debug)]
pub(crate) struct Typ {
    pub(crate) soort: Soort,
    pub(crate) merken: Vec<String>,
}

#[derive(Clone, Debug)]
pub(crate) struct Schema(pub(crate) BTreeMap<String, Typ>);

fn basis(ty: &Type) -> String {
    match &ty.base {
        BaseType::Named(naam) => naam.to_string(),
        BaseType::List(binnen) => basis(binnen),
    }
}

fn merken(directieven: &[Positioned<ConstDirective>]) -> Vec<String> {
    let tekst = |d: &ConstDirective| {
        let args: Vec<String> = d.arguments.iter().map(|(n, v)| format!("{}:{}", n.node, waarde(&v.node))).collect();
        format!("{}({})", d.name.node, args.join(","))
    };
    directieven.iter().map(|d| tekst(&d.node)).collect()
}

fn waarde(v: &async_graphql::Value) -> String {
    match v {
        Value::Enum(n) => n.to_string(),
        ander => ander.to_string(),
    }
}

impl Schema {
    pub(crate) fn lees(tekst: &str) -> Self {
        let mut types = BTreeMap::new();
        for definitie in parse_schema(tekst).unwrap().definitions {
            let TypeSystemDefinition::Type(t) = definitie else { continue };
            let t = t.node;
            let veld = |f: &async_graphql::parser::types::FieldDefinition| {
                let args = f.arguments.iter().map(|a| (a.node.name.node.to_string(), invoer(&a.node))).collect();
                Element { ty: basis(&f.ty.node), ty_heel: f.ty.node.to_string(), args, merken: merken(&f.directives) }
            };
            let soort = match &t.kind {
                TypeKind::Object(o) => Soort::Object(o.fields.iter().map(|f| (f.node.name.node.to_string(), veld(&f.node))).collect()),
                TypeKind::Interface(o) => {
                    Soort::Interface(o.fields.iter().map(|f| (f.node.name.node.to_string(), veld(&f.node))).collect())
                }
                TypeKind::InputObject(o) => {
                    Soort::Invoer(o.fields.iter().map(|f| (f.node.name.node.to_string(), invoer(&f.node))).collect())
                }
                TypeKind::Enum(e) => {
                    Soort::Enum(e.values.iter().map(|v| (v.node.value.node.to_string(), merken(&v.node.directives))).collect())
                }
                TypeKind::Scalar => Soort::Scalar,
                TypeKind::Union(_) => panic!("no unions yet: extend this reader"),
            };
            types.insert(t.name.node.to_string(), Typ { soort, merken: merken(&t.directives) });
        }
        Schema(types)
    }

    /// Fields of an object, interface or input.
    pub(crate) fn velden(&self, naam: &str) -> Option<&BTreeMap<String, Element>> {
        match &self.0.get(naam)?.soort {
            Soort::Object(v) | Soort::Interface(v) | Soort::Invoer(v) => Some(v),
            Soort::Enum(_) | Soort::Scalar => None,
        }
    }

    pub(crate) fn heeft_velden(&self, naam: &str) -> bool {
        matches!(self.0.get(naam).map(|t| &t.soort), Some(Soort::Object(_) | Soort::Interface(_)))
    }
}

fn invoer(a: &async_graphql::parser::types::InputValueDefinition) -> Element {
    Element { ty: basis(&a.ty.node), ty_heel: a.ty.node.to_string(), args: BTreeMap::new(), merken: merken(&a.directives) }
}
