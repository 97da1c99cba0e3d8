//! The rules of the overdracht, and who is responsible when.

use super::*;
use crate::overdracht::codes::{
    OverdrachtAntwoord, OverdrachtCriterium as Criterium, OverdrachtFeitSoort, OverdrachtGeschil as Geschil, OverdrachtGrond as Reden,
    OverdrachtNietOver as NietOver, OverdrachtOnderdeel as Onderdeel, OverdrachtRichting as Richting, OverdrachtStatus as Status,
    OverdrachtUitkomst as Gevolg,
};
use crate::overdracht::{Aanbod, Antwoord, Feit, Geschilstap, Kant, Overdracht, aanbieden};
use crate::weigering::Veld;

const VANDAAG: &str = "2026-06-10";

/// Offered to Den Haag on 1 June, responsible up to and including the 20th of May plus what the test says.
fn aanbod(richting: Richting) -> Aanbod {
    Aanbod {
        richting,
        gemeente: "0518".into(),
        op: dag("2026-06-01"),
        door: (richting == Richting::In).then(|| " A. Bos ".into()),
        onderdelen: vec![Onderdeel::Contacten, Onderdeel::Onderzoeksverslag, Onderdeel::Contacten],
        niet_over: vec![NietOver::Indicatiestelling],
        toestemming_op: Some(dag("2026-05-30")),
        verantwoordelijk_tot: dag("2026-06-05"),
    }
}

fn biedt(o: Aanbod) -> Result<Aanbod, Weigering> {
    aanbieden(o, &geindiceerd(Uitkomst::Zin), "0599", dag(VANDAAG))
}

/// Under way since 1 June.
fn loopt(richting: Richting) -> Overdracht {
    let feit = Feit { soort: OverdrachtFeitSoort::Aangeboden, op: dag("2026-06-01"), door: None, uitkomst: None };
    Overdracht { richting, verantwoordelijk_tot: dag("2026-06-05"), feiten: vec![feit] }
}

fn antwoord(richting: Richting, antwoord: OverdrachtAntwoord, gronden: &[Reden], op: &str) -> Antwoord {
    Antwoord {
        antwoord,
        op: dag(op),
        door: (richting == Richting::Uit).then(|| "B. Mus".into()),
        criteria: vec![(Criterium::Regiobinding, false), (Criterium::PositiefNetwerk, true)],
        gronden: gronden.to_vec(),
    }
}

impl Overdracht {
    /// Answers, as the register does.
    fn na(mut self, a: OverdrachtAntwoord, gronden: &[Reden], op: &str) -> Result<Self, Weigering> {
        let feit = self.beantwoorden(&antwoord(self.richting, a, gronden, op), dag(VANDAAG))?;
        self.feiten.push(feit);
        Ok(self)
    }

    fn geweigerd(self, op: &str) -> Self {
        self.na(OverdrachtAntwoord::Geweigerd, &[Reden::BetereKansElders, Reden::Regiobinding], op).unwrap()
    }

    fn na_geschil(mut self, stap: Geschil, uitkomst: Gevolg, op: &str) -> Result<Self, Weigering> {
        let feit = self.geschil(Geschilstap { stap, op: dag(op), uitkomst }, dag(VANDAAG))?;
        self.feiten.push(feit);
        Ok(self)
    }
}

#[test]
fn an_offer_names_who_what_and_until_when() {
    for richting in [Richting::In, Richting::Uit] {
        let o = biedt(aanbod(richting)).unwrap();
        assert_eq!(o.onderdelen, vec![Onderdeel::Onderzoeksverslag, Onderdeel::Contacten]);
        assert_eq!(o.door.as_deref(), (richting == Richting::In).then_some("A. Bos"));
    }
    // A person can be offered without data.
    let zonder = Aanbod { onderdelen: vec![], toestemming_op: None, ..aanbod(Richting::Uit) };
    assert_eq!(biedt(zonder.clone()), Ok(zonder));
}

#[test]
fn an_offer_outside_the_rules_is_refused_by_name() {
    use Weigering::*;
    let uit = || aanbod(Richting::Uit);
    let volgorde = |veld, niet_voor: &str| DatumVolgorde { veld, niet_voor: dag(niet_voor) };
    let tabel = [
        (Aanbod { gemeente: "0599".into(), ..uit() }, KeuzeOngeldig { veld: Veld::Gemeente }),
        (Aanbod { op: dag("2026-06-11"), ..uit() }, DatumInToekomst { veld: Veld::Op }),
        (Aanbod { door: Some("A".into()), ..uit() }, VeldOverbodig { veld: Veld::Door }),
        (Aanbod { door: Some("  ".into()), ..aanbod(Richting::In) }, VeldLeeg { veld: Veld::Door }),
        (Aanbod { verantwoordelijk_tot: dag("2026-05-31"), ..uit() }, volgorde(Veld::VerantwoordelijkTot, "2026-06-01")),
        (
            Aanbod { verantwoordelijk_tot: dag("2027-06-02"), ..uit() },
            DatumTeVer { veld: Veld::VerantwoordelijkTot, tot: dag("2027-06-01") },
        ),
        (Aanbod { toestemming_op: None, ..uit() }, OverdrachtZonderToestemming),
        (Aanbod { toestemming_op: Some(dag("2026-06-02")), ..uit() }, volgorde(Veld::Op, "2026-06-02")),
    ];
    for (o, weigering) in tabel {
        assert_eq!(biedt(o.clone()), Err(weigering), "{o:?}");
    }
    // Not before the melding, and only what is there: the onderzoek was done on 2 February, the grant made known on the 12th.
    let op = |op: &str, onderdelen: Vec<Onderdeel>, niet_over: Vec<NietOver>| {
        biedt(Aanbod { op: dag(op), toestemming_op: Some(dag("2026-01-01")), onderdelen, niet_over, ..uit() }).map(|_| ())
    };
    assert_eq!(op("2026-01-04", vec![], vec![]), Err(volgorde(Veld::Op, "2026-01-05")));
    for (wat, onderdelen, niet_over) in [
        ("ONDERZOEK", vec![Onderdeel::Onderzoeksverslag], vec![]),
        ("ONDERZOEK", vec![], vec![NietOver::Onderzoek]),
        ("INDICATIE", vec![Onderdeel::Indicatie], vec![]),
        ("INDICATIE", vec![], vec![NietOver::Indicatiestelling]),
    ] {
        let (te_vroeg, vanaf) = if wat == "ONDERZOEK" { ("2026-02-01", "2026-02-02") } else { ("2026-02-11", "2026-02-12") };
        assert_eq!(op(te_vroeg, onderdelen.clone(), niet_over.clone()), Err(OverdrachtOntbreekt { wat }));
        assert_eq!(op(vanaf, onderdelen, niet_over), Ok(()));
    }
    // What another gemeente hands over this register does not know.
    assert!(aanbieden(aanbod(Richting::In), &gemeld(), "0599", dag(VANDAAG)).is_ok());
}

#[test]
fn whoever_hands_over_stays_responsible_until_it_is_acknowledged() {
    let op = |o: &Overdracht, d: &str| o.verantwoordelijk(dag(d));
    let bevestigd = |op: &str| loopt(Richting::Uit).na(OverdrachtAntwoord::Bevestigd, &[], op).unwrap();
    // Acknowledged before the agreed day: the day after it.
    let vroeg = bevestigd("2026-06-03");
    assert_eq!((vroeg.status(), vroeg.ontvanger_vanaf()), (Status::Bevestigd, Some(dag("2026-06-06"))));
    assert_eq!((op(&vroeg, "2026-06-05"), op(&vroeg, "2026-06-06")), (Kant::Overdragend, Kant::Ontvangend));
    // Later: not before it was acknowledged.
    let laat = bevestigd("2026-06-09");
    assert_eq!((op(&laat, "2026-06-08"), op(&laat, "2026-06-09")), (Kant::Overdragend, Kant::Ontvangend));
    // Silence, a refusal, a dispute that was won or a withdrawal move nothing.
    let geweigerd = loopt(Richting::Uit).geweigerd("2026-06-02");
    let gewonnen = geweigerd.clone().na_geschil(Geschil::Contactpersoon, Gevolg::Overnemen, "2026-06-03").unwrap();
    let mut terug = geweigerd.clone();
    terug.feiten.push(terug.intrekken(dag("2026-06-03"), None, dag(VANDAAG)).unwrap());
    for o in [loopt(Richting::In), geweigerd, gewonnen, terug] {
        assert_eq!((o.ontvanger_vanaf(), op(&o, "2030-01-01")), (None, Kant::Overdragend));
    }
}

#[test]
fn regiobinding_is_never_the_only_reason_to_refuse() {
    for richting in [Richting::In, Richting::Uit] {
        let weiger = |gronden: &[Reden]| loopt(richting).na(OverdrachtAntwoord::Geweigerd, gronden, "2026-06-02").map(|o| o.status());
        assert_eq!(weiger(&[]), Err(Weigering::VeldLeeg { veld: Veld::Gronden }));
        assert_eq!(weiger(&[Reden::Regiobinding]), Err(Weigering::OverdrachtRegiobinding));
        // Saying it twice is not another ground.
        assert_eq!(weiger(&[Reden::Regiobinding, Reden::Regiobinding]), Err(Weigering::OverdrachtRegiobinding));
        for ander in Reden::ALLE.iter().filter(|g| **g != Reden::Regiobinding) {
            assert_eq!(weiger(&[*ander]), Ok(Status::Geweigerd));
            assert_eq!(weiger(&[Reden::Regiobinding, *ander]), Ok(Status::Geweigerd));
        }
    }
    // Nor the only thing that was looked at, by the centrumgemeente.
    for (richting, uitkomst) in [(Richting::In, Err(Weigering::OverdrachtNietGetoetst)), (Richting::Uit, Ok(()))] {
        for criteria in [vec![], vec![(Criterium::Regiobinding, false)]] {
            let a = Antwoord { criteria, ..antwoord(richting, OverdrachtAntwoord::Geweigerd, &[Reden::AndereWet], "2026-06-02") };
            assert_eq!(loopt(richting).beantwoorden(&a, dag(VANDAAG)).map(|_| ()), uitkomst);
        }
    }
}

#[test]
fn an_answer_is_given_once_in_order_and_by_who_receives() {
    use Weigering::*;
    let ja = OverdrachtAntwoord::Bevestigd;
    let geef = |o: &Overdracht, a: &Antwoord| o.beantwoorden(a, dag(VANDAAG)).map(|f| f.door);
    for richting in [Richting::In, Richting::Uit] {
        let (o, goed) = (loopt(richting), antwoord(richting, ja, &[], "2026-06-01"));
        assert_eq!(geef(&o, &goed), Ok(goed.door.clone()));
        let verkeerd = if richting == Richting::In { Some("A".into()) } else { None };
        let weigering = if richting == Richting::In { VeldOverbodig { veld: Veld::Door } } else { VeldLeeg { veld: Veld::Door } };
        assert_eq!(geef(&o, &Antwoord { door: verkeerd, ..goed.clone() }), Err(weigering));
        assert_eq!(geef(&o, &Antwoord { op: dag("2026-06-11"), ..goed.clone() }), Err(DatumInToekomst { veld: Veld::Op }));
        let eerder = DatumVolgorde { veld: Veld::Op, niet_voor: dag("2026-06-01") };
        assert_eq!(geef(&o, &Antwoord { op: dag("2026-05-31"), ..goed.clone() }), Err(eerder));
        assert_eq!(geef(&o, &Antwoord { gronden: vec![Reden::AndereWet], ..goed.clone() }), Err(VeldOverbodig { veld: Veld::Gronden }));
        let dubbel = vec![(Criterium::Doelgroep, true), (Criterium::Doelgroep, false)];
        assert_eq!(geef(&o, &Antwoord { criteria: dubbel, ..goed }), Err(KeuzeOngeldig { veld: Veld::Criteria }));
    }
    let bevestigd = loopt(Richting::In).na(ja, &[], "2026-06-02").unwrap();
    assert_eq!(bevestigd.clone().na(ja, &[], "2026-06-02"), Err(OverdrachtAfgesloten));
    assert_eq!(bevestigd.intrekken(dag("2026-06-02"), Some("A"), dag(VANDAAG)), Err(OverdrachtAfgesloten));
    let geweigerd = loopt(Richting::In).geweigerd("2026-06-02");
    assert_eq!(geweigerd.clone().na(ja, &[], "2026-06-02"), Err(OverdrachtGeweigerd));
    assert_eq!(geweigerd.na(OverdrachtAntwoord::Geweigerd, &[Reden::AndereWet], "2026-06-02"), Err(OverdrachtGeweigerd));
    // Whoever offered takes back.
    assert_eq!(loopt(Richting::In).intrekken(dag("2026-06-02"), None, dag(VANDAAG)), Err(VeldLeeg { veld: Veld::Door }));
    assert_eq!(loopt(Richting::Uit).intrekken(dag("2026-06-02"), Some("A"), dag(VANDAAG)), Err(VeldOverbodig { veld: Veld::Door }));
}

#[test]
fn a_dispute_takes_its_steps_in_order_and_its_outcome_is_followed() {
    use Weigering::*;
    // Without an answer: from the day after the agreed one.
    let stil = |op: &str| loopt(Richting::Uit).na_geschil(Geschil::Contactpersoon, Gevolg::NietOpgelost, op).map(|o| o.status());
    assert_eq!(stil("2026-06-05"), Err(OverdrachtGeschilTeVroeg { vanaf: dag("2026-06-06") }));
    assert_eq!(stil("2026-06-06"), Ok(Status::Aangeboden));
    // After a refusal: at once, and one step after another.
    let mut o = loopt(Richting::Uit).geweigerd("2026-06-02");
    for (n, nu) in Geschil::ALLE.iter().enumerate() {
        for stap in Geschil::ALLE.iter().filter(|s| *s != nu) {
            let uit_de_rij = o.clone().na_geschil(*stap, Gevolg::Overnemen, "2026-06-03");
            assert_eq!(uit_de_rij, Err(OverdrachtGeschilVolgorde { nu: nu.code() }), "{stap} after {n} steps");
        }
        for (gevolg, antwoord, ander) in [
            (Gevolg::Overnemen, OverdrachtAntwoord::Bevestigd, OverdrachtAntwoord::Geweigerd),
            (Gevolg::NietOvernemen, OverdrachtAntwoord::Geweigerd, OverdrachtAntwoord::Bevestigd),
        ] {
            let beslecht = o.clone().na_geschil(*nu, gevolg, "2026-06-03").unwrap();
            assert_eq!(beslecht.clone().na_geschil(Geschil::Geschillencommissie, gevolg, "2026-06-03"), Err(OverdrachtGeschilBeslecht));
            let gronden: &[Reden] = if ander == OverdrachtAntwoord::Geweigerd { &[Reden::AndereWet] } else { &[] };
            assert_eq!(beslecht.clone().na(ander, gronden, "2026-06-03"), Err(OverdrachtGeschilBeslecht));
            let gevolgd = beslecht.na(antwoord, &[], "2026-06-03").map(|o| o.status());
            // What was refused before is not refused again.
            assert_eq!(gevolgd, if gevolg == Gevolg::Overnemen { Ok(Status::Bevestigd) } else { Err(OverdrachtGeweigerd) });
        }
        let open = o.clone().na_geschil(*nu, Gevolg::NietOpgelost, "2026-06-03");
        if *nu == Geschil::Geschillencommissie {
            assert_eq!(open, Err(KeuzeOngeldig { veld: Veld::Uitkomst }));
        } else {
            o = open.unwrap();
            assert_eq!(o.clone().na(OverdrachtAntwoord::Bevestigd, &[], "2026-06-03"), Err(OverdrachtGeweigerd));
        }
    }
}
