//! How a traject begins, is taken up, and the client is told.

use super::*;
use crate::codes::HerkomstBron;
use crate::melding::{MeldingOpdracht, NieuweClient};
use crate::weigering::Veld;

#[test]
fn somebody_is_reported_from_the_age_that_the_region_takes() {
    let client = NieuweClient {
        id: id(2),
        clientnummer: "C-1".into(),
        geheim: false,
        bsn: None,
        voornamen: "A".into(),
        achternaam: "B".into(),
        geboortedatum: dag("2008-06-15"),
    };
    let melden = |op: &str, maanden| {
        let o = MeldingOpdracht {
            traject_id: id(1),
            melding_id: id(3),
            client: client.clone(),
            gemeente_herkomst: None,
            herkomst_bron: HerkomstBron::Onbekend,
            herkomst_peildatum: None,
            ontvangen_op: dag(op),
            verwijzer: crate::codes::Verwijzer::Zelf,
            toelichting: None,
            geinformeerd_op: None,
            ontvangstnummer: None,
        };
        o.melden(maanden, |_, _| (GEMEENTE.into(), None), dag("2026-07-01")).map(|step| (step.next.versie, step.facts.len()))
    };
    for (maanden, eerste) in [(210, "2025-12-15"), (204, "2025-06-15"), (216, "2026-06-15")] {
        assert_eq!(melden(eerste, maanden), Ok((1, 1)));
        let te_vroeg = (dag(eerste) - Days::new(1)).to_string();
        assert_eq!(melden(&te_vroeg, maanden), Err(Weigering::ClientTeJong { vanaf: dag(eerste) }));
    }
}

#[test]
fn a_traject_is_taken_up_once_and_its_client_told_once() {
    let d = Dossier { geinformeerd_op: None, ..spel::gemeld(dag("2026-01-05")) };
    let opgepakt = d.oppakken(None, dag("2026-01-06")).next().unwrap();
    assert!(opgepakt.opgepakt && opgepakt.versie == d.versie + 1);
    assert_eq!(opgepakt.oppakken(None, dag("2026-01-07")), Err(Weigering::AlToegewezen));
    let vandaag = dag("2026-01-08");
    assert_eq!(d.informeren(dag("2026-01-09"), vandaag), Err(Weigering::DatumInToekomst { veld: Veld::ClientGeinformeerdOp }));
    let verteld = d.informeren(vandaag, vandaag).next().unwrap();
    assert_eq!(verteld.geinformeerd_op, Some(vandaag));
    assert_eq!(verteld.informeren(vandaag, vandaag), Err(Weigering::AlGeinformeerd));
}
