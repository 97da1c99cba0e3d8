//! The policy as it is printed: what each role gets out of it, through the scope that a caller is given. A change of the policy is a
//! change of this file, seen in review.

use std::fmt::Write;
use std::path::Path;

use chrono::NaiveDate;
use uuid::Uuid;

use super::*;
use crate::rol::{Beller, Functie, OrganisatieSoort};
use crate::scope::Scope;

const KOP: &str = "\
Het beleid: wat elke rol mag weten en doen. Gedrukt door de proef `beleid::druk`; BW_SCHRIJF=1 schrijft het opnieuw.

Per rol: wat zij weet los van een client; per relatie tot een client wat zij dan weet; wat zij mag doen; en onder welke rol van de
database haar lijsten worden gelezen. Wat er niet staat, mag niet.
";

fn vandaag() -> NaiveDate {
    "2026-06-10".parse().unwrap()
}

/// A caller with one role.
fn beller(rol: Rol, centrum: bool) -> Beller {
    let zorg = rol.past_bij(OrganisatieSoort::Zorgaanbieder, false);
    Beller {
        soort: if zorg { OrganisatieSoort::Zorgaanbieder } else { OrganisatieSoort::Gemeente },
        organisatie: if centrum { "0599" } else { "1621" }.into(),
        issuer: "https://idp.test".into(),
        subject: "iemand".into(),
        doel: None,
        regio: Uuid::from_u128(1),
        centrumgemeente: "0599".into(),
        functies: vec![Functie { id: Uuid::from_u128(2), rol }],
    }
}

/// Every piece of information there can be.
fn alles() -> impl Iterator<Item = Informatie> {
    Klasse::ALLE.iter().flat_map(|k| Onderdeel::ALLE.iter().map(|o| (*k, *o)))
}

fn namen(lijst: impl Iterator<Item = Informatie>) -> String {
    let namen: Vec<String> = lijst.map(|(k, o)| format!("{} {}", k.code(), o.code())).collect();
    if namen.is_empty() { "niets".into() } else { namen.join(", ") }
}

/// One role, as a caller with it gets it.
fn druk(uit: &mut String, rol: Rol, centrum: bool) {
    let beller = beller(rol, centrum);
    let scope = Scope::van(&beller, vandaag());
    writeln!(uit, "\n{}", beller.rollen().naam()).unwrap();
    writeln!(uit, "  altijd: {}", namen(alles().filter(|i| scope.weet_zonder_client(*i)))).unwrap();
    for (bit, relatie) in scope.relaties().enumerate() {
        let hierdoor = scope.inzicht(1 << bit);
        let erbij = alles().filter(|i| hierdoor.bevat(*i) && !scope.weet_zonder_client(*i));
        writeln!(uit, "  {relatie:?}: {}", namen(erbij)).unwrap();
    }
    for relatie in Relatie::ALLE.iter().filter(|r| !r.in_lijsten()) {
        if alles().any(|i| scope.weet_buiten_lijsten(*relatie, i)) {
            writeln!(uit, "  {relatie:?}, in geen lijst: {}", namen(alles().filter(|i| scope.weet_buiten_lijsten(*relatie, *i)))).unwrap();
        }
    }
    let daden: Vec<&str> = Handeling::ALLE.iter().filter(|h| mag_doen(&beller.rollen(), **h)).map(|h| h.code()).collect();
    writeln!(uit, "  doet: {}", if daden.is_empty() { "niets".into() } else { daden.join(", ") }).unwrap();
    let mut apart = vec![];
    if daden.contains(&"MELDING_DOEN") {
        apart.push(if meldgrens(rol) == Meldgrens::Ieder { "meldt ieder" } else { "meldt eigen inwoners" });
    }
    apart.extend(kan_ondermandaat_krijgen(rol).then_some("kan ondermandaat krijgen"));
    apart.extend(scope.exacte_monitor().then_some("leest de monitor exact"));
    apart.extend(scope.alle_ondermandaten().then_some("leest alle ondermandaten"));
    apart.extend(scope.mag_openen().then_some("mag een dossier openen"));
    apart.extend(scope.is_aanbieder().then_some("is aanbieder"));
    apart.extend(scope.is_centrum().then_some("is centrumgemeente"));
    writeln!(uit, "  verder: {}", if apart.is_empty() { "niets".into() } else { apart.join(", ") }).unwrap();
    writeln!(uit, "  leest als: {}", scope.datarol().naam()).unwrap();
}

/// Roles with the organisations that can have them.
fn rollen() -> Vec<(Rol, bool)> {
    let soorten = [(OrganisatieSoort::Gemeente, true), (OrganisatieSoort::Gemeente, false), (OrganisatieSoort::Zorgaanbieder, false)];
    let past = |rol: &Rol| soorten.into_iter().filter(|(s, c)| rol.past_bij(*s, *c)).map(|(_, c)| (*rol, c)).collect::<Vec<_>>();
    Rol::ALLE.iter().flat_map(past).collect()
}

#[test]
fn the_policy_is_as_printed() {
    let mut uit = KOP.to_owned();
    for (rol, centrum) in rollen() {
        druk(&mut uit, rol, centrum);
    }
    let pad = Path::new(env!("CARGO_MANIFEST_DIR")).join("beleid/tabel.txt");
    if std::env::var_os("BW_SCHRIJF").is_some() {
        std::fs::write(&pad, &uit).unwrap();
    }
    let gedrukt = std::fs::read_to_string(&pad).unwrap_or_default();
    assert!(gedrukt == uit, "{} is not current: BW_SCHRIJF=1 cargo test --locked --package bw-toegang writes it", pad.display());
}

#[test]
fn the_scope_says_what_the_policy_says() {
    for (rol, centrum) in rollen() {
        let b = beller(rol, centrum);
        let scope = Scope::van(&b, vandaag());
        for relatie in Relatie::ALLE {
            let weet = weten(rol, *relatie);
            for i in alles() {
                assert_eq!(scope.relatie_weet(*relatie, i), relatie.in_lijsten() && weet.contains(&i), "{rol:?} {relatie:?} {i:?}");
                assert_eq!(scope.weet_buiten_lijsten(*relatie, i), !relatie.in_lijsten() && weet.contains(&i), "{rol:?} {relatie:?} {i:?}");
                let schema = inzicht_schema(&b.rollen());
                let ergens = weten_zonder_client(rol, centrum).contains(&i) || Relatie::ALLE.iter().any(|r| weten(rol, *r).contains(&i));
                assert_eq!(schema.bevat(i), ergens, "{rol:?} {i:?}");
            }
            assert!(weet.is_empty() || relatie.van_aanbieder() == scope.is_aanbieder(), "{rol:?} {relatie:?}");
        }
        for klasse in Klasse::ALLE {
            let schema = inzicht_schema(&b.rollen());
            assert_eq!(schema.bevat_klasse(*klasse), alles().any(|i| i.0 == *klasse && schema.bevat(i)), "{rol:?} {klasse:?}");
        }
        for handeling in Handeling::ALLE {
            let mag = doen(rol, centrum).contains(handeling);
            assert_eq!(mag_doen(&b.rollen(), *handeling), mag);
            assert_eq!(b.functie_voor(*handeling), mag.then_some(b.functies[0]));
        }
        assert_eq!((scope.regio(), scope.organisatie()), (b.regio, b.organisatie.as_str()));
        assert_eq!((scope.issuer(), scope.subject(), scope.vandaag()), ("https://idp.test", "iemand", vandaag()));
        assert_eq!(scope.functies(), [b.functies[0].id]);
    }
}

#[test]
fn a_provider_with_the_code_of_the_centrumgemeente_is_not_the_centrumgemeente() {
    let mut b = beller(Rol::Aanbieder, false);
    b.organisatie = b.centrumgemeente.clone();
    assert!(!b.is_centrum() && !Scope::van(&b, vandaag()).is_centrum());
    assert!(beller(Rol::Beheerder, true).is_centrum());
}

#[test]
fn roles_add_up() {
    let mut b = beller(Rol::Indicatiesteller, true);
    b.functies.push(Functie { id: Uuid::from_u128(3), rol: Rol::Plaatsingscoordinator });
    let scope = Scope::van(&b, vandaag());
    let bit = |relatie: Relatie| 1 << scope.relaties().position(|r| r == relatie).unwrap();
    let beide = scope.inzicht(bit(Relatie::Caseload) | bit(Relatie::Wachtend));
    for i in weten(Rol::Indicatiesteller, Relatie::Caseload).iter().chain(weten(Rol::Plaatsingscoordinator, Relatie::Wachtend)) {
        assert!(beide.bevat(*i), "{i:?}");
    }
    assert!(!scope.inzicht(bit(Relatie::Wachtend)).bevat((Klasse::Wat, Onderdeel::Onderzoek)));
    assert_eq!(scope.inzicht(0), Inzicht::van(weten_zonder_client(Rol::Plaatsingscoordinator, true)));
    assert_eq!(b.functie_voor(Handeling::Plaatsen).map(|f| f.id), Some(Uuid::from_u128(3)));
}
