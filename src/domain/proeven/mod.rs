//! Proofs of the transitions and of what the projection tells: a dossier is made by acts, in the words of the field.

mod eigenschappen;
mod feiten;
mod opschorten;
mod overbrugging;
mod overdracht;
mod plaatsing;
mod verhalen;
mod voorstel;
mod wijziging;

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};
use uuid::Uuid;

use crate::bevoegd::{Bevoegdheden, MandaatFeit, OndermandaatFeit, Periode};
use crate::codes::{
    AfwezigheidReden, AfwijzingsGrond, BesluitUitkomst, Bevoegdheid, HerkomstBron, Leveringsvorm, OpschortingGrond, OverbruggingVorm,
    PlichtSoort, Verblijf, VerblijfSoort, VoorstelKant, VoorstelReden, VoorstelStatus, WachtVerblijf, WachtlijstEinde, ZorgEinde, ZorgVorm,
};
use crate::dossier::{Aanvraag, BesluitOpdracht, Dossier, Herkomst, Indicatie, Inschrijving, Melding, Onderzoek};
use crate::kalender::tests::kalender;
use crate::maatwerk::Maatwerk;
use crate::opschorten::OpschortOpdracht;
use crate::overbrugging::OverbruggingOpdracht;
use crate::plaatsing::{PlaatsOpdracht, Zorgverblijf};
use crate::plicht::Plicht;
use crate::projectie::{DatProjectie, RegioInstellingen, Zicht, projecteer};
use crate::publicatie::Publicatie;
use crate::termijn::berekening::Mededeling;
use crate::termijn::feiten::Termijnfeiten;
use crate::voorstel::{Huis, VoorstelOpdracht};
use crate::weigering::Weigering;

/// The gemeente of herkomst, in whose name the acts are done.
const GEMEENTE: &str = "1621";
const REGIO: RegioInstellingen = RegioInstellingen { informatieplicht: true, dat_bewaarmaanden: 6, publicatie: Publicatie::PerDag };

fn dag(s: &str) -> NaiveDate {
    s.parse().unwrap()
}

fn id(n: u128) -> Uuid {
    Uuid::from_u128(n)
}

/// House `n`; three houses in a row have one provider.
fn huis(n: u128) -> Huis {
    Huis { locatie: id(1_000_000 + n), zorgaanbieder: id(2_000_000 + n / 3) }
}

/// Mandaat and ondermandaat for all that is mandated but `zonder`.
fn bevoegd_zonder(zonder: &[Bevoegdheid]) -> Bevoegdheden {
    let geldig = Periode { van: dag("2020-01-01"), tot: None };
    let verleend: Vec<Bevoegdheid> = Bevoegdheid::ALLE.iter().copied().filter(|b| !zonder.contains(b)).collect();
    let mandaat = |(n, &bevoegdheid): (usize, &Bevoegdheid)| MandaatFeit {
        id: id(3_000_000 + n as u128),
        van_gemeente: GEMEENTE.into(),
        bevoegdheid,
        geldig,
        ondermandaat_toegestaan: true,
        besluit_kenmerk: "B".into(),
    };
    let ondermandaat = |(n, &bevoegdheid): (usize, &Bevoegdheid)| OndermandaatFeit { id: id(4_000_000 + n as u128), bevoegdheid, geldig };
    Bevoegdheden {
        centrumgemeente: "0599".into(),
        mandaten: verleend.iter().enumerate().map(mandaat).collect(),
        ondermandaten: verleend.iter().enumerate().map(ondermandaat).collect(),
    }
}

fn bevoegd() -> Bevoegdheden {
    bevoegd_zonder(&[])
}

/// The refusal that says that a mandaat lacks.
fn geen_mandaat(bevoegdheid: Bevoegdheid, op: &str) -> Weigering {
    Weigering::MandaatOntbreekt { bevoegdheid, college: GEMEENTE.into(), op: dag(op) }
}

/// What a besluit says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Uitkomst {
    Zin,
    Ambulant,
    Pgb,
    Afwijzing,
}

impl Uitkomst {
    fn opdracht(self, besluit_op: NaiveDate) -> BesluitOpdracht {
        let toegekend = self != Uitkomst::Afwijzing;
        let leveringsvorm = if self == Uitkomst::Pgb { Leveringsvorm::Pgb } else { Leveringsvorm::Zin };
        let verblijf = if self == Uitkomst::Zin { Verblijf::Intramuraal } else { Verblijf::Extramuraal };
        BesluitOpdracht {
            besluit_op,
            uitkomst: if toegekend { BesluitUitkomst::Toekennen } else { BesluitUitkomst::Afwijzen },
            afwijzingsgrond: (!toegekend).then_some(AfwijzingsGrond::Wlz),
            leveringsvorm: toegekend.then_some(leveringsvorm),
            verblijf: toegekend.then_some(verblijf),
            geldig_van: toegekend.then_some(besluit_op),
            geldig_tot: toegekend.then_some(besluit_op + Days::new(730)),
            pgb_toets_op: (self == Uitkomst::Pgb).then_some(besluit_op),
            motivering: "Omdat".into(),
            arrangement: if toegekend { vec![("1".into(), "A".into())] } else { Vec::new() },
            maatwerk: Maatwerk::default(),
        }
    }
}

/// An act on a dossier. It is about what is at hand: the open wait, the last proposal, the open stay.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Daad {
    Onderzocht,
    Aangevraagd,
    Besloten(Uitkomst),
    /// Makes known the besluit that waits longest for it.
    Bekend,
    /// Makes known the last besluit.
    LaatsteBekend,
    Ingeschreven(WachtVerblijf),
    Voorgesteld(u128),
    Aanvaard,
    Afgewezen(VoorstelReden),
    Ingetrokken(VoorstelKant, VoorstelReden),
    Geplaatst(VerblijfSoort),
    Spoed(u128),
    Verplaatst(u128),
    /// Care without a place.
    Gestart,
    /// Ends care, with or without a place.
    Uit(ZorgEinde),
    Afwezig(AfwezigheidReden),
    Terug,
    Overbrugd(OverbruggingVorm),
    NietMeerOverbrugd,
    WachtUit(WachtlijstEinde),
    Verblijft(WachtVerblijf),
    /// The term for the besluit stands still from this day on, planned for so many days.
    Opgeschort(OpschortingGrond, u64),
    /// Planned for so many days from this one.
    LangerOpgeschort(OpschortingGrond, u64),
    /// The day before was the last of it.
    NietMeerOpgeschort(OpschortingGrond),
    /// Told that the besluit comes so many days later, which moves nothing.
    Uitgesteld(u64),
}

/// One who was reported on 5 January 2026, is 36, and was told about the processing.
fn gemeld() -> Dossier {
    Dossier {
        traject_id: id(1),
        client_id: id(2),
        clientnummer: "C-1".into(),
        geheim: false,
        geboortedatum: dag("1990-01-01"),
        herkomst: Herkomst { gemeente: Some(GEMEENTE.into()), bron: HerkomstBron::Aanvraag, peildatum: Some(dag("2026-01-05")) },
        namens_gemeente: GEMEENTE.into(),
        namens_mandaatbesluit: Some("B".into()),
        geinformeerd_op: Some(dag("2026-01-05")),
        opgepakt: true,
        melding: Melding { id: id(3), ontvangen_op: dag("2026-01-05") },
        onderzoek: None,
        aanvragen: Vec::new(),
        indicaties: Vec::new(),
        wijzigingen: Vec::new(),
        plichten: Vec::new(),
        inschrijvingen: Vec::new(),
        voorstellen: Vec::new(),
        plaatsingen: Vec::new(),
        overbruggingen: Vec::new(),
        termijnfeiten: Termijnfeiten::default(),
        versie: 1,
    }
}

/// What the law asks before a besluit on an aanvraag.
fn plichten(op: NaiveDate) -> impl Iterator<Item = Plicht> {
    PlichtSoort::ALLE[..4].iter().map(move |soort| Plicht {
        id: id(9_000 + *soort as u128),
        soort: *soort,
        aanvraag_id: None,
        indicatie_id: None,
        op,
        tot: None,
    })
}

fn open_wacht(d: &Dossier) -> Uuid {
    d.inschrijvingen.iter().find(|i| i.beeindigd_op.is_none()).or(d.inschrijvingen.last()).map_or(id(0), |i| i.id)
}

fn laatste_voorstel(d: &Dossier) -> Uuid {
    d.voorstellen.last().map_or(id(0), |v| v.id)
}

/// The stay at hand: the open one, else the last.
fn verblijf(d: &Dossier) -> Option<&Zorgverblijf> {
    let plaatsing = d.open_plaatsing().or(d.plaatsingen.last())?;
    plaatsing.verblijven.last()
}

fn verblijf_id(d: &Dossier) -> Uuid {
    verblijf(d).map_or(id(0), |v| v.id)
}

fn bekendmaken(d: &Dossier, indicatie: Option<Uuid>, op: NaiveDate, vandaag: NaiveDate) -> Result<Dossier, Weigering> {
    let indicatie = indicatie.unwrap_or(id(0));
    d.bekendmaken(indicatie, op, vandaag)?;
    let mut nieuw = d.wijziging_werkt(indicatie, op, vandaag)?;
    nieuw.indicaties.iter_mut().filter(|i| i.id == indicatie).for_each(|i| i.bekendgemaakt_op = Some(op));
    Ok(nieuw)
}

fn voorstel_voor(d: &Dossier, n: u128, nieuw: Uuid, vandaag: NaiveDate) -> VoorstelOpdracht {
    VoorstelOpdracht {
        id: nieuw,
        inschrijving_id: open_wacht(d),
        huis: huis(n),
        gewenst_van: vandaag,
        antwoord_voor: vandaag + Days::new(7),
        client_akkoord_op: vandaag,
        nachttoezicht: Some("A".into()),
        middelengebruik: n.is_multiple_of(2),
        rolstoel: false,
    }
}

/// Does an act that was done on `op` and is recorded on `vandaag`; `n` gives the ids.
fn doe(d: &Dossier, daad: Daad, op: NaiveDate, vandaag: NaiveDate, n: u128) -> Result<Dossier, Weigering> {
    let b = &bevoegd();
    let [eerste, tweede] = [id(10 + 2 * n), id(11 + 2 * n)];
    let mut nieuw = d.clone();
    match daad {
        Daad::Onderzocht => {
            d.onderzoek_afronden(op, b, vandaag)?;
            nieuw.onderzoek = Some(Onderzoek { id: eerste, afgerond_op: op });
            nieuw.plichten.extend(plichten(op));
        }
        Daad::Aangevraagd => {
            d.aanvragen(op, &[], &kalender(), vandaag)?;
            nieuw.aanvragen.push(Aanvraag { id: eerste, ontvangen_op: op });
        }
        Daad::Besloten(uitkomst) => {
            let catalogus = BTreeSet::from([("1".to_owned(), "A".to_owned())]);
            let besluit = d.besluiten(&uitkomst.opdracht(op), &catalogus, b, vandaag)?;
            nieuw.indicaties.push(besluit.indicatie(eerste, op));
        }
        Daad::Bekend => {
            return bekendmaken(d, d.indicaties.iter().find(|i| i.bekendgemaakt_op.is_none()).map(|i| i.id), op, vandaag);
        }
        Daad::LaatsteBekend => return bekendmaken(d, d.indicaties.last().map(|i| i.id), op, vandaag),
        Daad::Ingeschreven(verblijf) => {
            let zin = |i: &&Indicatie| i.toekenning.as_ref().is_some_and(|t| t.verblijf == Verblijf::Intramuraal);
            let indicatie_id = d.indicaties.iter().rev().find(zin).map_or(id(0), |i| i.id);
            let entry = d.inschrijven(indicatie_id, op, b, vandaag)?;
            nieuw.inschrijvingen.push(Inschrijving {
                id: eerste,
                indicatie_id,
                ingeschreven_op: op,
                norm_start: entry.norm_start,
                beeindigd_op: None,
                eindereden: None,
                verblijf,
            });
        }
        Daad::Voorgesteld(n) => return d.voorstellen(voorstel_voor(d, n, eerste, vandaag), b, vandaag),
        Daad::Aanvaard => return d.voorstel_beantwoorden(laatste_voorstel(d), true, None, vandaag),
        Daad::Afgewezen(reden) => return d.voorstel_beantwoorden(laatste_voorstel(d), false, Some(reden), vandaag),
        Daad::Ingetrokken(kant, reden) => return d.voorstel_intrekken(laatste_voorstel(d), kant, reden, vandaag),
        Daad::Geplaatst(soort) => {
            let o = PlaatsOpdracht { voorstel_id: laatste_voorstel(d), soort, van: op, plaatsing_id: eerste, verblijf_id: tweede };
            return d.plaatsen(&o, b, vandaag);
        }
        Daad::Spoed(n) => return d.spoed_plaatsen(huis(n), (op, None), (eerste, tweede, id(8_000_000 + tweede.as_u128())), b, vandaag),
        Daad::Verplaatst(n) => return d.verplaatsen(verblijf_id(d), huis(n), op, eerste, b, vandaag),
        Daad::Gestart => {
            let zonder_plek = |i: &&Indicatie| i.toekenning.as_ref().is_some_and(|t| t.verblijf == Verblijf::Extramuraal);
            let indicatie = d.indicaties.iter().rev().find(zonder_plek).or(d.indicaties.last()).map_or(id(0), |i| i.id);
            return d.zorg_starten(indicatie, op, eerste, b, vandaag);
        }
        Daad::Uit(reden) => {
            return match d.open_plaatsing() {
                Some(p) if p.vorm == ZorgVorm::Plek => d.zorg_beeindigen(verblijf_id(d), op, reden, vandaag),
                _ => d.zorg_stoppen(op, reden, vandaag),
            };
        }
        Daad::Afwezig(reden) => return d.afwezig_melden(verblijf_id(d), op, reden, eerste, vandaag),
        Daad::Terug => return d.terug_melden(verblijf_id(d), op, vandaag),
        Daad::Overbrugd(vorm) => {
            let inschrijving_id = open_wacht(d);
            let o = OverbruggingOpdracht { id: eerste, inschrijving_id, zorgaanbieder: id(5), vorm, toelichting: None, van: op };
            return d.overbruggen(o, b, vandaag);
        }
        Daad::NietMeerOverbrugd => {
            return d.overbrugging_beeindigen(d.overbruggingen.last().map_or(id(0), |o| o.id), op, vandaag);
        }
        Daad::WachtUit(reden) => return d.wacht_beeindigen(open_wacht(d), op, reden, b, vandaag),
        Daad::Opgeschort(grond, dagen) => {
            let gemeld_op = match grond {
                OpschortingGrond::Aanvulling | OpschortingGrond::BuitenlandseInstantie => op.pred_opt(),
                OpschortingGrond::InstemmingAanvrager => Some(op),
                OpschortingGrond::ToeTeRekenenAanvrager | OpschortingGrond::Overmacht => None,
            };
            let van = match grond {
                OpschortingGrond::Aanvulling | OpschortingGrond::BuitenlandseInstantie => None,
                _ => Some(op),
            };
            let o = OpschortOpdracht { grond, gemeld_op, van, verwacht_tot: op + Days::new(dagen - 1) };
            return d.opschorten(&o, b, &kalender(), vandaag);
        }
        Daad::LangerOpgeschort(grond, dagen) => return d.opschorting_verlengen(grond, op + Days::new(dagen - 1), vandaag),
        Daad::NietMeerOpgeschort(grond) => {
            let einde = match grond {
                OpschortingGrond::Aanvulling | OpschortingGrond::BuitenlandseInstantie => op,
                _ => op.pred_opt().unwrap(),
            };
            return d.opschorting_beeindigen(grond, einde, vandaag);
        }
        Daad::Uitgesteld(dagen) => return d.uitstel_meedelen(eerste, Mededeling { op, tot: op + Days::new(dagen) }, b, vandaag),
        Daad::Verblijft(waar) => return d.wacht_wijzigen(open_wacht(d), op, Some(waar), b, vandaag),
    }
    Ok(nieuw)
}

/// Does acts one after the other, each on its own day, on a dossier.
fn verder(d: Dossier, daden: &[(&str, Daad)]) -> Dossier {
    let eerste = 1_000 * (d.versie as u128 + 1);
    let mut d = daden.iter().enumerate().fold(d, |d, (n, (op, daad))| {
        let vandaag = dag(op);
        doe(&d, *daad, vandaag, vandaag, eerste + n as u128).unwrap_or_else(|w| panic!("{op} {daad:?}: {w:?}"))
    });
    d.versie += 1;
    d
}

/// Granted, and made known on 12 February.
fn geindiceerd(uitkomst: Uitkomst) -> Dossier {
    verder(
        gemeld(),
        &[
            ("2026-02-02", Daad::Onderzocht),
            ("2026-02-03", Daad::Aangevraagd),
            ("2026-02-10", Daad::Besloten(uitkomst)),
            ("2026-02-12", Daad::Bekend),
        ],
    )
}

/// Waits at home since 13 February.
fn wachtend() -> Dossier {
    verder(geindiceerd(Uitkomst::Zin), &[("2026-02-13", Daad::Ingeschreven(WachtVerblijf::Thuis))])
}

/// House 0 was proposed on 2 March and accepted on 3 March.
fn aanvaard() -> Dossier {
    verder(wachtend(), &[("2026-03-02", Daad::Voorgesteld(0)), ("2026-03-03", Daad::Aanvaard)])
}

/// Placed at house 0 since 10 March.
fn geplaatst(soort: VerblijfSoort) -> Dossier {
    verder(aanvaard(), &[("2026-03-10", Daad::Geplaatst(soort))])
}

/// What a regiogemeente can tell: the rows that show, without their random ids.
fn beeld(d: &Dossier) -> DatProjectie {
    let mut p = projecteer(d, REGIO, &kalender());
    p.wachtlijst.retain(|w| w.zicht != Zicht::default());
    p.indicaties.retain(|i| i.zicht != Zicht::default());
    p.indicaties.iter_mut().for_each(|r| r.id = Uuid::nil());
    p.wachtlijst.iter_mut().for_each(|r| r.id = Uuid::nil());
    p.plaatsingen.iter_mut().for_each(|r| r.id = Uuid::nil());
    p.termijnen.retain(|t| t.zicht != Zicht::default());
    p.termijnen.iter_mut().for_each(|r| r.id = Uuid::nil());
    p
}

/// The status of the last proposal on a day.
fn voorstelstatus(d: &Dossier, op: &str) -> Option<VoorstelStatus> {
    d.voorstellen.last().map(|v| v.status_op(dag(op)))
}
