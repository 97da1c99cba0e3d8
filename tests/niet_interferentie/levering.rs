//! What a provider may know of one client, told in two worlds that differ in all the rest: who it was before acceptance, the melding,
//! the motivering, the terms, other proposals, and care and bridging elsewhere.

use rand::Rng;
use rand::rngs::StdRng;
use rand::seq::IndexedRandom;
use serde_json::{Value, json};

use super::verhaal::{bekende, wat_besluit, wat_melding, wat_wacht, woord};
use super::vertellen::Gast;
use super::zorg::{Gang, HUIS, HUIS_2, REDENEN, Wijze, begin, vandaag, vroeger};
use crate::hulp::basis::dag;
use crate::hulp::beller::{COORDINATOR, INDICATIESTELLER, INDICATIESTELLER_2};
use crate::hulp::stappen::{Terwijl, Tot, breng_op};

/// What shows of one client to the provider of [`HUIS`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Levering {
    Voorgesteld,
    Geaccepteerd,
    /// Answered with no today: the profile until the end of the day.
    Geweigerd,
    /// Taken back today.
    Ingetrokken,
    InHuis,
    Weggeweest,
    /// Ended today.
    Vertrokken,
    Spoed,
    Overbrugd,
    /// In a safe house: the number and the care.
    Geheim,
}

pub(super) const ALLE: [Levering; 10] = [
    Levering::Voorgesteld,
    Levering::Geaccepteerd,
    Levering::Geweigerd,
    Levering::Ingetrokken,
    Levering::InHuis,
    Levering::Weggeweest,
    Levering::Vertrokken,
    Levering::Spoed,
    Levering::Overbrugd,
    Levering::Geheim,
];

/// Care and bridging elsewhere, before a day.
async fn elders(g: &mut Gang<'_>, brug: bool, r: &mut StdRng) {
    if r.random_bool(0.5) {
        g.vergeefs(r, dag("2026-05-12"), HUIS_2).await;
    }
    let mag = |r: &mut StdRng| r.random_bool(0.5);
    if !brug && mag(r) {
        let apart = format!("{} {} elders", g.naam, g.eigen);
        let naam = std::mem::replace(&mut g.naam, apart);
        if r.random_bool(0.5) {
            g.in_huis(*[Wijze::Tussentijds, Wijze::Spoed].choose(r).unwrap(), dag("2026-05-14"), HUIS_2).await;
        } else {
            g.dek(Some((HUIS_2.1, "AMBULANT", "WAT-MARK")), dag("2026-05-14")).await;
        }
        g.naam = naam;
    }
}

pub(super) async fn vertel(gast: &mut Gast<'_>, l: Levering) {
    let (mut gelijk, mut eigen) = (gast.gelijk.clone(), gast.eigen.clone());
    let (gelijk, r) = (&mut gelijk, &mut eigen);
    gast.w.klok.zet(begin());
    gast.w.klok.schuif(gast.eigen.random_range(-7_000..7_000));
    let bekend = !matches!(l, Levering::Voorgesteld | Levering::Geweigerd | Levering::Ingetrokken);
    // The number shows once the provider knows who it is.
    gast.w.ids.volg(Some(if bekend { gast.naam.clone() } else { format!("{} {}", gast.naam, gast.apart) }));
    let ist = *[INDICATIESTELLER, INDICATIESTELLER_2].choose(r).unwrap();
    let gemeente = *[Some("1621"), Some("0597"), Some("0599"), None].choose(r).unwrap();
    let gemeld = format!("2026-02-{:02}", r.random_range(1..=28));
    let mut m = wat_melding(r, gemeente, &gemeld);
    m["geheim"] = json!(l == Levering::Geheim);
    if bekend && l != Levering::Geheim {
        bekende(&mut m, gelijk);
    }
    if !bekend {
        // The profile tells the age group, and not the age.
        m["geboortedatum"] = json!(format!("{}-03-1{}", r.random_range(1950..=1995), r.random_range(0..9)));
    }
    gast.bsn(&m);
    let mut b = wat_besluit(r, true, true);
    b["arrangement"] = wat_besluit(gelijk, true, true)["arrangement"].clone();
    let (profiel, mut w) = (wat_wacht(gelijk, false), wat_wacht(r, false));
    for veld in ["nachttoezicht", "middelengebruik", "rolstoel"] {
        w[veld] = profiel[veld].clone();
    }
    w["ingeschrevenOp"] = json!(format!("2026-05-0{}", r.random_range(1..=7)));
    let tot = if l == Levering::Geheim { Tot::Bekendmaking } else { Tot::Wachtlijst };
    let later = r.random_range(0..=6);
    let gang = breng_op(gast.w, ist, m, b, tot, w, later, &Terwijl::default()).await;
    gast.klaar(gang.clone());
    let mut g = Gang { w: gast.w, l: gang, ist, naam: gast.naam.clone(), eigen: gast.apart.clone(), teller: 0, beurt: gast.beurt() };
    if l != Levering::Geheim {
        // What is under way elsewhere may not stand in the way of the act that shows.
        elders(&mut g, matches!(l, Levering::Overbrugd | Levering::Spoed), r).await;
    }
    let sinds = dag(&format!("2026-05-{:02}", gelijk.random_range(20..=28)));
    let antwoord = dag(&format!("2026-06-{:02}", gelijk.random_range(12..=28)));
    let wijze = *[Wijze::Tussentijds, Wijze::Definitief].choose(gelijk).unwrap();
    match l {
        Levering::Voorgesteld | Levering::Geaccepteerd | Levering::Geweigerd | Levering::Ingetrokken => {
            g.getoond("voorstel");
            let voorstel = g.stel_voor(vroeger(vandaag(), gelijk.random_range(0..5)), HUIS, antwoord, antwoord).await;
            g.w.klok.zet(vandaag());
            g.getoond("antwoord");
            match l {
                Levering::Geaccepteerd => g.antwoord(&voorstel, HUIS.1, None).await,
                Levering::Geweigerd => g.antwoord(&voorstel, HUIS.1, Some("VEILIGHEID")).await,
                // By the client or by the centrumgemeente: the provider may know which, not why.
                Levering::Ingetrokken => g.trek_in(&voorstel, 1, gelijk).await,
                _ => {}
            }
        }
        Levering::InHuis => g.in_huis(wijze, sinds, HUIS).await,
        Levering::Weggeweest => {
            g.in_huis(wijze, sinds, HUIS).await;
            let (terug, reden) = (gelijk.random_bool(0.5), *["KLINIEK", "DETENTIE", "VERLOF"].choose(gelijk).unwrap());
            g.weg(*[COORDINATOR, HUIS.1].choose(r).unwrap(), dag("2026-06-02"), terug, reden).await;
        }
        Levering::Vertrokken => {
            g.in_huis(wijze, sinds, HUIS).await;
            g.uit_huis(*[COORDINATOR, HUIS.1].choose(r).unwrap(), vandaag(), REDENEN.choose(r).unwrap()).await;
        }
        Levering::Spoed | Levering::Geheim => g.in_huis(Wijze::Spoed, sinds, HUIS).await,
        Levering::Overbrugd => {
            let toelichting = format!("brug {}", woord(gelijk));
            g.dek(Some((HUIS.1, "DAGBESTEDING", &toelichting)), sinds).await;
        }
    }
}

/// A report of capacity that shows.
pub(super) fn opgave(huis: i32) -> Value {
    json!({ "locatieId": crate::hulp::basis::locatie(huis), "totaal": 60, "geldigTot": "2026-09-01" })
}
