//! What holds of the projection for any history that the transitions allow.

use proptest::prelude::*;
use proptest::sample::select;

use super::feiten::WAT;
use super::*;
use crate::codes::{DatStatus, TermijnSoort};
use crate::projectie::DatWachtlijst;

/// An act some days after the last, recorded some days after it was done.
type Stap = (u64, u64, Daad);

fn daden() -> impl Strategy<Value = Daad> {
    let uitkomst = select(vec![Uitkomst::Zin, Uitkomst::Zin, Uitkomst::Pgb, Uitkomst::Ambulant, Uitkomst::Afwijzing]);
    let plek = prop_oneof![3 => Just(VerblijfSoort::Tussentijds), 1 => Just(VerblijfSoort::Definitief)];
    let reden = || select(VoorstelReden::ALLE);
    let kant = select(vec![VoorstelKant::Client, VoorstelKant::Centrumgemeente]);
    prop_oneof![
        1 => Just(Daad::Onderzocht),
        3 => Just(Daad::Aangevraagd),
        3 => uitkomst.prop_map(Daad::Besloten),
        2 => Just(Daad::Bekend),
        2 => Just(Daad::LaatsteBekend),
        4 => select(WachtVerblijf::ALLE).prop_map(Daad::Ingeschreven),
        4 => (0_u8..6).prop_map(Daad::Voorgesteld),
        4 => Just(Daad::Aanvaard),
        1 => reden().prop_map(Daad::Afgewezen),
        1 => (kant, reden()).prop_map(|(k, r)| Daad::Ingetrokken(k, r)),
        5 => plek.prop_map(Daad::Geplaatst),
        1 => (0_u8..6).prop_map(Daad::Spoed),
        2 => (0_u8..6).prop_map(Daad::Verplaatst),
        3 => Just(Daad::Gestart),
        2 => select(ZorgEinde::ALLE).prop_map(Daad::Uit),
        1 => select(ZorgEinde::ALLE).prop_map(Daad::UitGeheel),
        1 => select(AfwezigheidReden::ALLE).prop_map(Daad::Afwezig),
        1 => Just(Daad::Terug),
        2 => select(OverbruggingVorm::ALLE).prop_map(Daad::Overbrugd),
        1 => Just(Daad::NietMeerOverbrugd),
        1 => select(WachtlijstEinde::ALLE).prop_map(Daad::WachtUit),
        2 => select(WachtVerblijf::ALLE).prop_map(Daad::Verblijft),
        2 => (select(OpschortingGrond::ALLE), 1_u16..12).prop_map(|(g, n)| Daad::Opgeschort(g, n)),
        1 => (select(OpschortingGrond::ALLE), 1_u16..20).prop_map(|(g, n)| Daad::LangerOpgeschort(g, n)),
        1 => select(OpschortingGrond::ALLE).prop_map(Daad::NietMeerOpgeschort),
        1 => (1_u16..30).prop_map(Daad::Uitgesteld),
    ]
}

fn stappen() -> impl Strategy<Value = Vec<Stap>> {
    let gat = prop_oneof![2 => Just(0_u64), 3 => 1_u64..15];
    let terug = prop_oneof![3 => Just(0_u64), 1 => 1_u64..25];
    prop::collection::vec((gat, terug, daden()), 1..40)
}

/// Where a history begins, and on what day the next act can be.
fn beginpunten() -> Vec<(Dossier, NaiveDate)> {
    let in_spoed = verder(gemeld(), &[("2026-01-10", Daad::Spoed(0)), ("2026-02-02", Daad::Onderzocht)]);
    // Two besluiten, of which the second can be made known first.
    let twee_besluiten = |uitkomsten: [Uitkomst; 2]| {
        let [een, twee] = uitkomsten.map(Daad::Besloten);
        let daden = [Daad::Onderzocht, Daad::Aangevraagd, een, Daad::Aangevraagd, twee];
        (verder(gemeld(), &daden.map(|d| ("2026-02-02", d))), dag("2026-02-02"))
    };
    vec![
        twee_besluiten([Uitkomst::Zin, Uitkomst::Zin]),
        twee_besluiten([Uitkomst::Pgb, Uitkomst::Zin]),
        twee_besluiten([Uitkomst::Afwijzing, Uitkomst::Zin]),
        (gemeld(), dag("2026-01-06")),
        (in_spoed, dag("2026-02-02")),
        (geindiceerd(Uitkomst::Zin), dag("2026-02-12")),
        (geindiceerd(Uitkomst::Pgb), dag("2026-02-12")),
        (wachtend(), dag("2026-02-13")),
        (aanvaard(), dag("2026-03-03")),
        (geplaatst(VerblijfSoort::Tussentijds), dag("2026-03-10")),
        (geplaatst(VerblijfSoort::Definitief), dag("2026-03-10")),
    ]
}

/// Every dossier that a history goes through; what is refused is passed over.
fn geschiedenis((mut d, mut vandaag): (Dossier, NaiveDate), stappen: &[Stap]) -> Vec<(Dossier, Vec<bool>)> {
    let mut gelukt = Vec::new();
    let mut alle = vec![(d.clone(), gelukt.clone())];
    for (n, &(gat, terug, daad)) in stappen.iter().enumerate() {
        vandaag = vandaag + Days::new(gat);
        let uit = doe(&d, daad, vandaag - Days::new(terug), vandaag, 100_000 + n as u128);
        gelukt.push(uit.is_ok());
        if let Ok(nieuw) = uit {
            d = nieuw;
            alle.push((d.clone(), gelukt.clone()));
        }
    }
    alle
}

/// Another house of the same provider.
fn ander_huis(n: u8) -> u8 {
    n / 3 * 3 + (n + 1) % 3
}

/// The same beginning in that other house.
fn anders_begonnen((mut d, vandaag): (Dossier, NaiveDate)) -> (Dossier, NaiveDate) {
    let ander = |h: Huis| (0_u8..6).find(|n| huis((*n).into()) == h).map_or(h, |n| huis(ander_huis(n).into()));
    d.voorstellen.iter_mut().for_each(|v| v.huis = ander(v.huis));
    d.plaatsingen.iter_mut().flat_map(|p| &mut p.verblijven).for_each(|v| v.huis = ander(v.huis));
    (d, vandaag)
}

/// A reason that one side can give when the other can give this one, and cannot when the other cannot.
fn andere_reden(kant: VoorstelKant, ander: VoorstelKant, reden: VoorstelReden) -> VoorstelReden {
    let zo = |r: &&VoorstelReden| r.past_bij(ander) == reden.past_bij(kant);
    *VoorstelReden::ALLE.iter().filter(zo).rfind(|r| **r != reden).unwrap_or(&reden)
}

/// The same act with another wat, which is allowed whenever the act is.
fn anders(daad: Daad) -> Daad {
    fn volgende<T: Copy + PartialEq>(ring: &[T], dit: T) -> T {
        ring.iter().position(|r| *r == dit).map_or(dit, |n| ring[(n + 1) % ring.len()])
    }
    use OpschortingGrond as G;
    use WachtlijstEinde as E;
    // The two that begin and end alike; the others look alike as well, where the dates allow both (`verhalen`).
    let grond = |g| volgende(&[G::ToeTeRekenenAanvrager, G::Overmacht], g);
    let waar = |w| volgende(&[WachtVerblijf::Thuis, WachtVerblijf::Opvang, WachtVerblijf::Detentie, WachtVerblijf::Elders], w);
    let wacht_uit = [E::AfstelClient, E::AnderDomein, E::VerhuisdBuitenRegio, E::Overleden, E::IndicatieVervallen];
    match daad {
        Daad::Besloten(u) => Daad::Besloten(volgende(&[Uitkomst::Pgb, Uitkomst::Ambulant], u)),
        Daad::Ingeschreven(w) => Daad::Ingeschreven(waar(w)),
        Daad::Verblijft(w) => Daad::Verblijft(waar(w)),
        Daad::Voorgesteld(n) => Daad::Voorgesteld(ander_huis(n)),
        Daad::Spoed(n) => Daad::Spoed(ander_huis(n)),
        Daad::Verplaatst(n) => Daad::Verplaatst(ander_huis(n)),
        Daad::Afgewezen(r) => Daad::Afgewezen(andere_reden(VoorstelKant::Aanbieder, VoorstelKant::Aanbieder, r)),
        Daad::Ingetrokken(k, r) => {
            let ander = volgende(&[VoorstelKant::Client, VoorstelKant::Centrumgemeente], k);
            Daad::Ingetrokken(ander, andere_reden(k, ander, r))
        }
        // Who died waits no longer: the one reason that changes a wait.
        Daad::UitGeheel(r) => Daad::UitGeheel(volgende(ZorgEinde::ALLE, r)),
        Daad::Uit(r) => Daad::Uit(volgende(&ZorgEinde::ALLE[1..], r)),
        Daad::Afwezig(r) => Daad::Afwezig(volgende(AfwezigheidReden::ALLE, r)),
        Daad::Overbrugd(v) => Daad::Overbrugd(volgende(OverbruggingVorm::ALLE, v)),
        Daad::WachtUit(r) => Daad::WachtUit(volgende(&wacht_uit, r)),
        Daad::Opgeschort(g, n) => Daad::Opgeschort(grond(g), n),
        Daad::LangerOpgeschort(g, n) => Daad::LangerOpgeschort(grond(g), n),
        Daad::NietMeerOpgeschort(g) => Daad::NietMeerOpgeschort(grond(g)),
        Daad::Uitgesteld(n) => Daad::Uitgesteld(n + 1),
        Daad::Onderzocht
        | Daad::Aangevraagd
        | Daad::Bekend
        | Daad::LaatsteBekend
        | Daad::Aanvaard
        | Daad::Geplaatst(_)
        | Daad::Gestart
        | Daad::Terug
        | Daad::NietMeerOverbrugd
        | Daad::Opgepakt
        | Daad::AangevraagdNaBezwaar
        | Daad::AanvullingGeboden(_)
        | Daad::Zienswijze
        | Daad::Herzien(_)
        | Daad::IndicatieIngetrokken
        | Daad::WijzigingBekend
        | Daad::Rechter(_)
        | Daad::Meegedeeld(..)
        | Daad::InGebreke
        | Daad::Stil(_) => daad,
    }
}

/// The rules of the projection itself; `Err` says which is broken.
fn klopt(d: &Dossier) -> Result<(), String> {
    let p = beeld(d);
    let t = &p.traject;
    let regel = |goed: bool, wat: &str| if goed { Ok(()) } else { Err(format!("{wat}: {p:#?}")) };
    let van = || p.plaatsingen.iter().map(|r| r.in_zorg_sinds).chain(p.wachtlijst.iter().map(|r| r.wachtend_sinds));
    let tot = || p.plaatsingen.iter().map(|r| r.beeindigd_op).chain(p.wachtlijst.iter().map(|r| r.gesloten_op));
    let vroegste = van().chain(t.wachtend_sinds).chain(t.in_zorg_sinds).min();
    let laatste = van().chain(t.wachtend_sinds).chain(t.in_zorg_sinds).max();
    let in_zorg = p.plaatsingen.iter().filter(|r| r.beeindigd_op.is_none()).count();
    let wacht = p.wachtlijst.iter().filter(|r| r.gesloten_op.is_none()).count();
    regel(vroegste.is_none_or(|v| t.bekendgemaakt_op.is_some_and(|b| b <= v)), "no start before the bekendmaking")?;
    regel(vroegste.is_none() || t.toegekend == Some(true), "no start without a grant that was made known")?;
    regel(van().zip(tot()).all(|(van, tot)| tot.is_none_or(|tot| van <= tot)), "an end follows its start")?;
    regel(in_zorg + wacht <= 1, "one thing at a time")?;
    regel((t.status == DatStatus::InZorg) == (in_zorg == 1), "in care")?;
    regel((t.status == DatStatus::Wachtend) == (wacht == 1 && in_zorg == 0), "waits")?;
    regel((t.status == DatStatus::Beeindigd) == t.beeindigd_op.is_some(), "over")?;
    regel(t.beeindigd_op.is_none() || in_zorg + wacht == 0, "over when nothing lasts")?;
    regel(t.beeindigd_op.is_none_or(|e| laatste.is_none_or(|l| l <= e)), "not over before a start")?;
    regel(t.beeindigd_op.is_none_or(|e| tot().flatten().all(|tot| tot <= e)), "not over before an end")?;
    regel(t.wachtend_sinds.is_some() == (wacht == 1), "since when one waits")?;
    regel(t.plaatsing_laatste_dag.is_some() == (wacht == 1), "only of a wait")?;
    regel(wacht == 1 || t.lang_zonder_dekking_vanaf.is_none(), "cover of a wait only")?;
    let vroegste_signaal = |w: &DatWachtlijst| w.wachtend_sinds + Days::new(REGIO.zonder_dekking_dagen.into());
    let dekking = |w: &DatWachtlijst| w.lang_zonder_dekking_vanaf.is_none_or(|dag| w.gesloten_op.is_none() && dag >= vroegste_signaal(w));
    regel(p.wachtlijst.iter().all(dekking), "nobody waits long without cover before that long has passed")?;
    regel(p.plaatsingen.is_sorted_by(|a, b| a.beeindigd_op.is_some_and(|tot| tot < b.in_zorg_sinds)), "care does not overlap")?;
    let binnen = p.wachtlijst.iter().any(|w| {
        let vroeger = |dag: NaiveDate, tot: Option<NaiveDate>| tot.is_none_or(|tot| dag < tot);
        p.plaatsingen.iter().any(|z| vroeger(w.wachtend_sinds, z.beeindigd_op) && vroeger(z.in_zorg_sinds, w.gesloten_op))
    });
    regel(!binnen, "no wait within care")?;
    let van_soort = |soort| p.termijnen.iter().find(|r| r.soort == soort).map(|r| (r.laatste_dag, r.voorlopig));
    let open_besluit = t.besluit_laatste_dag.filter(|_| t.besluit_op.is_none()).map(|dag| (dag, t.besluit_voorlopig));
    let onderzoek = t.onderzoek_afgerond_op.is_none().then_some((t.onderzoek_laatste_dag, t.onderzoek_voorlopig));
    let loopt = t.beeindigd_op.is_none();
    regel(loopt || p.termijnen.is_empty(), "no term of what is over")?;
    regel(!loopt || van_soort(TermijnSoort::Besluit) == open_besluit, "the term for the besluit, while none was taken")?;
    regel(!loopt || van_soort(TermijnSoort::Onderzoek) == onderzoek, "the term for the onderzoek, until it is finished")?;
    regel(van_soort(TermijnSoort::Plaatsing).map(|(dag, _)| dag) == t.plaatsing_laatste_dag, "the norm, while one waits")?;
    regel(p.termijnen.iter().all(|r| r.zicht == t.zicht), "one sight of terms")?;
    regel(p.wachtlijst.iter().all(|w| w.zicht == t.zicht) && p.plaatsingen.iter().all(|z| z.zicht == t.zicht), "one sight")
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_projection_keeps_its_own_rules(begin in select(beginpunten()), stappen in stappen()) {
        for (d, _) in geschiedenis(begin, &stappen) {
            prop_assert_eq!(klopt(&d), Ok(()));
        }
    }

    #[test]
    fn wat_facts_change_nothing_that_shows(begin in select(beginpunten()), stappen in stappen()) {
        for (d, _) in geschiedenis(begin, &stappen) {
            for (naam, wijzig) in WAT {
                let mut anders = d.clone();
                wijzig(&mut anders);
                prop_assert_eq!(beeld(&anders), beeld(&d), "{}", naam);
            }
        }
    }

    #[test]
    fn the_same_acts_with_another_wat_look_alike(begin in select(beginpunten()), stappen in stappen()) {
        let andere: Vec<Stap> = stappen.iter().map(|&(gat, terug, daad)| (gat, terug, anders(daad))).collect();
        let (een, twee) = (geschiedenis(begin.clone(), &stappen), geschiedenis(anders_begonnen(begin), &andere));
        prop_assert_eq!(een.len(), twee.len());
        for ((a, gelukt_a), (b, gelukt_b)) in een.iter().zip(&twee) {
            prop_assert_eq!(gelukt_a, gelukt_b);
            prop_assert_eq!(beeld(a), beeld(b));
        }
    }
}
