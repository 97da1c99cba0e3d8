//! A copy of a beschikking: of what was made known, to another college that may follow the client that day, where the region lets it.

use super::*;
use crate::afschrift::{Afschrift, Afschriftopdracht};
use crate::codes::{AfschriftDoel, Bevoegdheid};
use crate::weigering::Veld;

fn verstrek(d: &Dossier, indicatie_id: Uuid, bevoegd: &Bevoegdheden, vandaag: NaiveDate) -> Result<Afschrift, Weigering> {
    let opdracht = Afschriftopdracht { doel: AfschriftDoel::VerzoekClient, toelichting: " gevraagd op 3 maart ".into() };
    opdracht.verstrek(d, indicatie_id, Some("B-1".into()), REGIO, bevoegd, vandaag)
}

fn op_een_dag(d: &Dossier, indicatie_id: Uuid) -> Result<Afschrift, Weigering> {
    verstrek(d, indicatie_id, &spel::bevoegd_zonder(&[]), dag("2026-03-03"))
}

fn indicatie_id(d: &Dossier) -> Uuid {
    d.indicaties.last().unwrap().id
}

fn ingetrokken() -> Dossier {
    let daden = [("2026-02-20", Daad::Zienswijze), ("2026-02-22", Daad::IndicatieIngetrokken), ("2026-02-22", Daad::WijzigingBekend)];
    verder(geindiceerd(Uitkomst::Pgb), &daden)
}

#[test]
fn a_copy_names_purpose_reason_decision_and_college() {
    let d = geindiceerd(Uitkomst::Zin);
    let afschrift = op_een_dag(&d, indicatie_id(&d)).unwrap();
    assert_eq!(
        (afschrift.doel, &*afschrift.toelichting, &*afschrift.besluit),
        (AfschriftDoel::VerzoekClient, "gevraagd op 3 maart", "B-1")
    );
    assert_eq!(afschrift.grond.namens_gemeente, d.namens_gemeente);
}

#[test]
fn only_of_the_besluit_itself_once_it_is_known() {
    let d = geindiceerd(Uitkomst::Zin);
    assert_eq!(op_een_dag(&d, Uuid::nil()), Err(Weigering::NietBekendgemaakt));
    let stil = verder(
        gemeld(),
        &[("2026-02-02", Daad::Onderzocht), ("2026-02-03", Daad::Aangevraagd), ("2026-02-10", Daad::Besloten(Uitkomst::Zin))],
    );
    assert_eq!(op_een_dag(&stil, indicatie_id(&stil)), Err(Weigering::NietBekendgemaakt));
    let d = ingetrokken();
    let intrekking = d.wijzigingen.last().unwrap().id;
    assert!(op_een_dag(&d, intrekking).is_ok());
    let mut stil = d;
    stil.wijzigingen.iter_mut().for_each(|w| w.bekendgemaakt_op = None);
    assert_eq!(op_een_dag(&stil, intrekking), Err(Weigering::NietBekendgemaakt));
}

#[test]
fn only_to_another_college_that_may_follow_the_client_that_day() {
    let d = ingetrokken();
    let laatste = beeld(&d).traject.zicht.tot.unwrap();
    let op = |dag| verstrek(&d, indicatie_id(&d), &spel::bevoegd_zonder(&[]), dag);
    assert!(op(laatste).is_ok());
    assert_eq!(op(laatste + Days::new(1)), Err(Weigering::AfschriftGeenCollege));
    let mut geheim = geindiceerd(Uitkomst::Zin);
    geheim.geheim = true;
    assert_eq!(op_een_dag(&geheim, indicatie_id(&geheim)), Err(Weigering::AfschriftGeenCollege));
    let mut eigen = geindiceerd(Uitkomst::Zin);
    eigen.namens_gemeente = "0599".into();
    eigen.herkomst.gemeente = Some("0599".into());
    assert_eq!(op_een_dag(&eigen, indicatie_id(&eigen)), Err(Weigering::AfschriftGeenCollege));
}

#[test]
fn a_region_that_did_not_decide_so_gives_none_and_neither_does_who_may_not() {
    let d = geindiceerd(Uitkomst::Zin);
    let probeer = |toelichting: &str, besluit: Option<&str>, zonder: &[Bevoegdheid]| {
        let opdracht = Afschriftopdracht { doel: AfschriftDoel::Rekenschap, toelichting: toelichting.into() };
        let bevoegd = spel::bevoegd_zonder(zonder);
        opdracht.verstrek(&d, indicatie_id(&d), besluit.map(str::to_owned), REGIO, &bevoegd, dag("2026-03-03"))
    };
    assert_eq!(probeer("waarom", None, &[]), Err(Weigering::AfschriftNietToegestaan));
    assert_eq!(probeer("  ", Some("B-1"), &[]), Err(Weigering::VeldLeeg { veld: Veld::Toelichting }));
    let lang = Weigering::TekstTeLang { veld: Veld::Toelichting, maximum: 500 };
    assert_eq!(probeer(&"w".repeat(501), Some("B-1"), &[]), Err(lang));
    assert!(probeer(&"w".repeat(500), Some("B-1"), &[]).is_ok());
    let zonder = probeer("waarom", Some("B-1"), &[Bevoegdheid::GegevensVerstrekken]);
    assert!(matches!(zonder, Err(Weigering::MandaatOntbreekt { .. })), "{zonder:?}");
}
