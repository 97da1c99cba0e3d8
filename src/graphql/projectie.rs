//! The projection: one schema per role set, from which everything that the role set may not know or do is pruned before it is built.
//!
//! What is pruned does not exist: not in introspection, validation, variables, defaults, fragments or error texts. It is done on
//! the registry, which async-graphql hides from its documentation: hence the exact version pin, and tests.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::sync::Arc;

use async_graphql::parser::types::Field;
use async_graphql::registry::{MetaDirectiveInvocation, MetaType, MetaTypeName, Registry};
use async_graphql::{ContainerType, Context, ContextSelectionSet, ObjectType, OutputType, Positioned, ServerResult, Value};
use bw_toegang::beleid;
use bw_toegang::informatie::{Inzicht, Klasse};
use bw_toegang::rol::Rolverzameling;

use super::richtlijn::{HANDELING, INFORMATIE, Merk, merk};

thread_local! {
    /// The role set of the schema being built on this thread: the library builds types without an argument to hand it in.
    static VOOR: RefCell<Option<Rolverzameling>> = const { RefCell::new(None) };
}

/// Builds a schema for a role set; `None` builds the whole schema.
pub(super) fn voor<T>(rollen: Option<&Rolverzameling>, bouw: impl FnOnce() -> T) -> T {
    VOOR.with(|v| *v.borrow_mut() = rollen.cloned());
    let gebouwd = bouw();
    VOOR.with(|v| *v.borrow_mut() = None);
    gebouwd
}

/// The last root type to be built: its type information prunes the registry once all types are in it.
pub struct Geprojecteerd<Q>(pub Q);

impl<Q: ObjectType> OutputType for Geprojecteerd<Q> {
    fn type_name() -> Cow<'static, str> {
        Q::type_name()
    }

    fn create_type_info(registry: &mut Registry) -> String {
        let naam = Q::create_type_info(registry);
        VOOR.with(|v| {
            if let Some(rollen) = v.borrow().as_ref() {
                begrens_getallen(registry);
                snoei(registry, rollen);
            }
        });
        naam
    }

    async fn resolve(&self, ctx: &ContextSelectionSet<'_>, field: &Positioned<Field>) -> ServerResult<Value> {
        self.0.resolve(ctx, field).await
    }
}

impl<Q: ObjectType> ContainerType for Geprojecteerd<Q> {
    async fn resolve_field(&self, ctx: &Context<'_>) -> ServerResult<Option<Value>> {
        self.0.resolve_field(ctx).await
    }
}

impl<Q: ObjectType> ObjectType for Geprojecteerd<Q> {}

/// An `Int` has 32 bits. The library lets validation pass any of 64, and fails when it executes.
fn begrens_getallen(registry: &mut Registry) {
    if let Some(MetaType::Scalar { is_valid, .. }) = registry.types.get_mut("Int") {
        let past = |w: &Value| matches!(w, Value::Number(n) if n.as_i64().is_some_and(|n| i32::try_from(n).is_ok()));
        *is_valid = Some(Arc::new(past));
    }
}

struct Mag<'r> {
    rollen: &'r Rolverzameling,
    inzicht: Inzicht,
}

impl Mag<'_> {
    /// Right to filter, sort and name is right to read. No mark: not allowed.
    fn bestaat(&self, aanroepen: &[MetaDirectiveInvocation]) -> bool {
        match merk(aanroepen) {
            Some(Merk::Informatie(informatie)) => self.inzicht.bevat(informatie),
            Some(Merk::Handeling(handeling)) => beleid::mag_doen(self.rollen, handeling),
            None => false,
        }
    }
}

fn is_structuur(aanroepen: &[MetaDirectiveInvocation]) -> bool {
    matches!(merk(aanroepen), Some(Merk::Informatie((Klasse::Structuur, _))))
}

fn is_van_de_bibliotheek(naam: &str) -> bool {
    naam.starts_with("__")
}

fn snoei(registry: &mut Registry, rollen: &Rolverzameling) {
    let mag = Mag { rollen, inzicht: beleid::inzicht_schema(rollen) };
    let mut geraakt = BTreeSet::new();
    for (naam, t) in registry.types.iter_mut().filter(|(naam, _)| !is_van_de_bibliotheek(naam)) {
        if snoei_type(t, &mag) {
            geraakt.insert(naam.clone());
        }
    }
    // To a fixpoint: drop types left empty, or left with plumbing only, and everything that refers to them.
    loop {
        let weg: BTreeSet<String> =
            registry.types.iter().filter(|(naam, t)| is_leeg(naam, t, &geraakt, registry)).map(|(n, _)| n.clone()).collect();
        if weg.is_empty() {
            break;
        }
        registry.types.retain(|naam, _| !weg.contains(naam));
        for (naam, t) in &mut registry.types {
            if verwijder_verwijzingen(t, &weg) {
                geraakt.insert(naam.clone());
            }
        }
        for interfaces in registry.implements.values_mut() {
            interfaces.retain(|i| !weg.contains(i));
        }
        registry.implements.retain(|naam, _| !weg.contains(naam));
        if registry.mutation_type.as_ref().is_some_and(|m| weg.contains(m)) {
            registry.mutation_type = None;
        }
    }
    // The projection itself says nothing of classes: it is all that there is.
    registry.directives.retain(|naam, _| naam != INFORMATIE && naam != HANDELING);
    for t in registry.types.values_mut() {
        wis_merken(t);
    }
}

/// Removes what may not be known from one type; whether something was removed.
fn snoei_type(t: &mut MetaType, mag: &Mag<'_>) -> bool {
    match t {
        MetaType::Object { fields, .. } | MetaType::Interface { fields, .. } => {
            let aantal = fields.len();
            fields.retain(|naam, f| is_van_de_bibliotheek(naam) || mag.bestaat(&f.directive_invocations));
            for (_, f) in fields.iter_mut().filter(|(naam, _)| !is_van_de_bibliotheek(naam)) {
                let handeling = matches!(merk(&f.directive_invocations), Some(Merk::Handeling(_)));
                f.args.retain(|_, a| handeling || mag.bestaat(&a.directive_invocations));
            }
            fields.len() != aantal
        }
        MetaType::InputObject { input_fields, directive_invocations, .. } => {
            let aantal = input_fields.len();
            // The input of an act belongs to the act as a whole.
            match merk(directive_invocations) {
                Some(Merk::Handeling(_)) => {
                    if !mag.bestaat(directive_invocations) {
                        input_fields.clear();
                    }
                }
                _ => input_fields.retain(|_, f| mag.bestaat(&f.directive_invocations)),
            }
            input_fields.len() != aantal
        }
        MetaType::Enum { name, enum_values, .. } => {
            let aantal = enum_values.len();
            if !RICHTLIJN_ENUMS.contains(&name.as_str()) {
                enum_values.retain(|_, v| mag.bestaat(&v.directive_invocations));
            }
            enum_values.len() != aantal
        }
        MetaType::Union { .. } | MetaType::Scalar { .. } => false,
    }
}

pub(super) const RICHTLIJN_ENUMS: &[&str] = &["InformatieKlasse", "InformatieOnderdeel", "HandelingCode"];

fn is_leeg(naam: &str, t: &MetaType, geraakt: &BTreeSet<String>, registry: &Registry) -> bool {
    match t {
        MetaType::Object { fields, .. } => {
            let rest = fields.iter().filter(|(naam, _)| !is_van_de_bibliotheek(naam));
            let alleen_structuur = rest.clone().all(|(_, f)| is_structuur(&f.directive_invocations));
            let wortel = naam == registry.query_type;
            !is_van_de_bibliotheek(naam) && !wortel && (rest.count() == 0 || (geraakt.contains(naam) && alleen_structuur))
        }
        MetaType::Interface { fields, possible_types, .. } => fields.is_empty() || possible_types.is_empty(),
        MetaType::Union { possible_types, .. } => possible_types.is_empty(),
        MetaType::InputObject { input_fields, .. } => input_fields.is_empty(),
        MetaType::Enum { enum_values, .. } => enum_values.is_empty(),
        MetaType::Scalar { .. } => false,
    }
}

/// Removes fields, arguments and members of types that are gone; whether something was removed.
fn verwijder_verwijzingen(t: &mut MetaType, weg: &BTreeSet<String>) -> bool {
    let weg_is = |ty: &str| weg.contains(MetaTypeName::concrete_typename(ty));
    match t {
        MetaType::Object { fields, .. } => {
            let aantal = fields.len();
            fields.retain(|_, f| !weg_is(&f.ty));
            for f in fields.values_mut() {
                f.args.retain(|_, a| !weg_is(&a.ty));
            }
            fields.len() != aantal
        }
        MetaType::Interface { fields, possible_types, .. } => {
            let aantal = fields.len();
            fields.retain(|_, f| !weg_is(&f.ty));
            possible_types.retain(|p| !weg.contains(p));
            fields.len() != aantal
        }
        MetaType::Union { possible_types, .. } => {
            possible_types.retain(|p| !weg.contains(p));
            false
        }
        MetaType::InputObject { input_fields, .. } => {
            let aantal = input_fields.len();
            input_fields.retain(|_, f| !weg_is(&f.ty));
            input_fields.len() != aantal
        }
        MetaType::Enum { .. } | MetaType::Scalar { .. } => false,
    }
}

fn wis_merken(t: &mut MetaType) {
    match t {
        MetaType::Object { fields, directive_invocations, .. } | MetaType::Interface { fields, directive_invocations, .. } => {
            directive_invocations.clear();
            for f in fields.values_mut() {
                f.directive_invocations.clear();
                for a in f.args.values_mut() {
                    a.directive_invocations.clear();
                }
            }
        }
        MetaType::InputObject { input_fields, directive_invocations, .. } => {
            directive_invocations.clear();
            for f in input_fields.values_mut() {
                f.directive_invocations.clear();
            }
        }
        MetaType::Enum { enum_values, .. } => {
            for v in enum_values.values_mut() {
                v.directive_invocations.clear();
            }
        }
        MetaType::Union { .. } | MetaType::Scalar { .. } => {}
    }
}
