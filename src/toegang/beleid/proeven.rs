//! The policy table, looked at from outside.

use super::*;

#[test]
fn a_regiogemeente_knows_dat_of_its_own_residents_and_nothing_else_of_persons() {
    for rol in Rol::ALLE.iter().filter(|r| r.past_bij(crate::rol::OrganisatieSoort::Gemeente, false)) {
        for relatie in Relatie::ALLE.iter().filter(|r| r.in_lijsten()) {
            for (klasse, _) in weten(*rol, *relatie) {
                assert_eq!(*klasse, Klasse::Dat, "{rol:?} {relatie:?}");
                assert_eq!(*relatie, Relatie::EigenInwoner, "{rol:?}");
            }
        }
    }
}

#[test]
fn outside_the_lists_a_lookup_tells_who_and_the_log_of_whom() {
    for rol in Rol::ALLE {
        let opgezocht = weten(*rol, Relatie::Opgezocht);
        assert_eq!(opgezocht == [(Klasse::Identiteit, Onderdeel::Opzoeking)], *rol == Rol::Consulent, "{rol:?}");
        assert_eq!(doen(*rol, false).contains(&ClientOpzoeken), !opgezocht.is_empty(), "{rol:?}");
        assert_eq!(weten(*rol, Relatie::Verwerkt).is_empty(), *rol != Rol::FunctionarisGegevensbescherming, "{rol:?}");
        // The identity of a lookup is in no relation that leads to a list.
        for relatie in Relatie::ALLE.iter().filter(|r| r.in_lijsten()) {
            assert!(weten(*rol, *relatie).iter().all(|(_, onderdeel)| *onderdeel != Onderdeel::Opzoeking), "{rol:?} {relatie:?}");
        }
    }
}

#[test]
fn a_provider_knows_nothing_of_dat_and_who_it_is_only_after_acceptance() {
    for relatie in Relatie::ALLE {
        let weet = weten(Rol::Aanbieder, *relatie);
        assert!(weet.iter().all(|(klasse, _)| *klasse != Klasse::Dat), "{relatie:?}");
        assert!(relatie.van_aanbieder() || weet.is_empty(), "{relatie:?}");
        assert_eq!(weet.contains(&(Klasse::Identiteit, Onderdeel::Client)), *relatie == Relatie::Geleverd, "{relatie:?}");
    }
    assert_eq!(weten(Rol::Aanbieder, Relatie::Voorgesteld), &[(Klasse::Wat, Onderdeel::Voorstel)]);
}

#[test]
fn only_staff_of_the_centrumgemeente_decides() {
    for rol in Rol::ALLE {
        let beslist = doen(*rol, false).contains(&IndicatieBesluiten) || doen(*rol, true).contains(&IndicatieBesluiten);
        assert_eq!(beslist, *rol == Rol::Indicatiesteller);
    }
    assert!(!doen(Rol::Mandaatbeheerder, true).contains(&MandaatVerlenen));
    assert!(!doen(Rol::Mandaatbeheerder, false).contains(&OndermandaatVerlenen));
}

#[test]
fn a_bezwaar_is_known_to_who_administers_it_and_to_who_decides_on_it() {
    let van_bezwaar = [Relatie::BezwaarRegister, Relatie::BezwaarOpen, Relatie::BezwaarToegewezen];
    let delen = [Onderdeel::Bezwaar, Onderdeel::Bezwaardossier];
    for rol in Rol::ALLE {
        for relatie in Relatie::ALLE {
            let weet = weten(*rol, *relatie);
            let verwacht = match (rol, relatie) {
                (Rol::Bezwaarsecretaris, Relatie::BezwaarRegister) => BEZWAAR,
                (Rol::Bezwaarsecretaris, Relatie::BezwaarOpen) | (Rol::Bezwaarbehandelaar, Relatie::BezwaarToegewezen) => {
                    BEZWAAR_MET_DOSSIER
                }
                _ => NIETS,
            };
            assert_eq!(weet.iter().any(|(_, o)| delen.contains(o)), !verwacht.is_empty(), "{rol:?} {relatie:?}");
            if van_bezwaar.contains(relatie) {
                assert_eq!(weet, verwacht, "{rol:?} {relatie:?}");
                assert!(!relatie.in_lijsten());
            }
        }
        let beslist = doen(*rol, true).contains(&BezwaarBeslissen) || doen(*rol, false).contains(&BezwaarBeslissen);
        assert_eq!(beslist, *rol == Rol::Bezwaarbehandelaar, "{rol:?}");
    }
}
