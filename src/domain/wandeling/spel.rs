//! Acts of a script done on a dossier.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};
use uuid::Uuid;

use super::script::{Daad, Script, Uitkomst};
use crate::bevoegd::{Bevoegdheden, MandaatFeit, OndermandaatFeit, Periode};
use crate::bezwaar::TeNemen;
use crate::codes::{
    AfwijzingsGrond, BesluitUitkomst, Bevoegdheid, HerkomstBron, HerzieningsGrond, KennisgevingSoort, Leveringsvorm, OpschortingGrond,
    PlichtSoort, Verblijf, Verwijzer, ZorgEinde, ZorgVorm,
};
use crate::dossier::{Aanvraag, BesluitOpdracht, Dossier, EERSTE_STATUS, Herkomst, Indicatie, Melding, Onderzoek};
use crate::fact::Step;
use crate::inschrijving::{InschrijfOpdracht, InschrijvingBegin};
use crate::kalender::Kalender;
use crate::maatwerk::Maatwerk;
use crate::melding::{Gemeld, NieuweClient};
use crate::opschorten::OpschortOpdracht;
use crate::overbrugging::{OverbruggingOpdracht, WachtWijziging};
use crate::plaatsing::{PlaatsOpdracht, Zorgverblijf};
use crate::plicht::PlichtOpdracht;
use crate::publicatie::Moment;
use crate::spoed::SpoedOpdracht;
use crate::termijn::berekening::Mededeling;
use crate::termijn::dwangsom::DwangsomTarieven;
use crate::voorstel::{Huis, VoorstelOpdracht};
use crate::weigering::Weigering;
use crate::wijziging::{Bekendmaking, Herziening, WijzigingOpdracht};

/// The gemeente of herkomst, in whose name the acts are done.
pub const GEMEENTE: &str = "1621";

/// An id.
pub const fn id(n: u128) -> Uuid {
    Uuid::from_u128(n)
}

/// House `n`; three houses in a row have one provider.
pub fn huis(n: u128) -> Huis {
    Huis { locatie: id(1_000_000 + n), zorgaanbieder: id(2_000_000 + n / 3) }
}

/// Mandaat and ondermandaat for all that is mandated but `zonder`.
pub fn bevoegd_zonder(zonder: &[Bevoegdheid]) -> Bevoegdheden {
    let geldig = Periode { van: NaiveDate::from_ymd_opt(2020, 1, 1).unwrap_or(NaiveDate::MIN), tot: None };
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
        van_vroeger: false,
    }
}

/// Who was reported on a day and told about the processing, and is over thirty.
pub fn gemeld(op: NaiveDate) -> Dossier {
    let gemeld = Gemeld {
        traject_id: id(1),
        melding: Melding { id: id(3), ontvangen_op: op },
        client: NieuweClient {
            id: id(2),
            clientnummer: "C-1".into(),
            geheim: false,
            bsn: None,
            voornamen: "A".into(),
            achternaam: "B".into(),
            geboortedatum: NaiveDate::from_ymd_opt(1990, 1, 1).unwrap_or(NaiveDate::MIN),
        },
        herkomst: Herkomst { gemeente: Some(GEMEENTE.into()), bron: HerkomstBron::Aanvraag, peildatum: Some(op) },
        namens_gemeente: GEMEENTE.into(),
        namens_mandaat: Some((id(3_000_000), "B".into())),
        verwijzer: Verwijzer::ALLE[0],
        toelichting: None,
        geinformeerd_op: Some(op),
        ontvangstnummer: None,
    };
    Step::first(gemeld).next
}

impl Uitkomst {
    /// The order for it, valid for two years.
    pub fn opdracht(self, besluit_op: NaiveDate) -> BesluitOpdracht {
        let toegekend = self.toegekend();
        let leveringsvorm = if self == Uitkomst::Pgb { Leveringsvorm::Pgb } else { Leveringsvorm::Zin };
        let verblijf = if self == Uitkomst::Zin { Verblijf::Intramuraal } else { Verblijf::Extramuraal };
        BesluitOpdracht {
            besluit_op,
            uitkomst: match self {
                Uitkomst::Zin | Uitkomst::Ambulant | Uitkomst::Pgb => BesluitUitkomst::Toekennen,
                Uitkomst::Afwijzing => BesluitUitkomst::Afwijzen,
                Uitkomst::BuitenBehandeling => BesluitUitkomst::BuitenBehandeling,
            },
            afwijzingsgrond: (self == Uitkomst::Afwijzing).then_some(AfwijzingsGrond::Wlz),
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

/// The wait at hand: the open one, else the last.
pub fn open_wacht(d: &Dossier) -> Uuid {
    d.inschrijvingen.iter().find(|i| i.beeindigd_op.is_none()).or(d.inschrijvingen.last()).map_or(id(0), |i| i.id)
}

/// The proposal at hand.
pub fn laatste_voorstel(d: &Dossier) -> Uuid {
    d.voorstellen.last().map_or(id(0), |v| v.id)
}

/// The stay at hand: the open one, else the last.
pub fn verblijf(d: &Dossier) -> Option<&Zorgverblijf> {
    let plaatsing = d.open_plaatsing().or(d.plaatsingen.last())?;
    plaatsing.verblijven.last()
}

/// Its id.
pub fn verblijf_id(d: &Dossier) -> Uuid {
    verblijf(d).map_or(id(0), |v| v.id)
}

/// Makes a besluit known, with all that follows.
///
/// # Errors
/// As the transitions.
pub fn bekendmaken(d: &Dossier, besluit: Option<Uuid>, op: NaiveDate, vandaag: NaiveDate) -> Result<Step, Weigering> {
    d.bekendmaken(Bekendmaking { besluit_id: besluit.unwrap_or(id(0)), op, beschikking: None }, vandaag)
}

/// Placed at once in a house; care and stay get these ids, and a besluit one beside the last.
pub fn spoed(huis: Huis, van: NaiveDate, uitspraak: Option<String>, [plaatsing_id, verblijf_id]: [Uuid; 2]) -> SpoedOpdracht {
    let besluit_id = id(8_000_000 + verblijf_id.as_u128());
    SpoedOpdracht { huis, van, uitspraak, motivering: Some("Omdat".into()), plaatsing_id, verblijf_id, besluit_id }
}

/// A proposal of house `n`.
pub fn voorstel_voor(d: &Dossier, n: u128, nieuw: Uuid, vandaag: NaiveDate) -> VoorstelOpdracht {
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

/// What an act runs under.
#[derive(Clone, Debug)]
pub struct Regels {
    /// By what right.
    pub bevoegd: Bevoegdheden,
    /// Free days.
    pub kalender: Kalender,
    /// Result areas and steps.
    pub catalogus: BTreeSet<(String, String)>,
    /// Amounts of the dwangsom.
    pub tarieven: DwangsomTarieven,
}

impl Regels {
    /// All that is mandated, and a catalogue of one step.
    pub fn new(kalender: Kalender) -> Self {
        Regels {
            bevoegd: bevoegd_zonder(&[]),
            kalender,
            catalogus: BTreeSet::from([("1".to_owned(), "A".to_owned())]),
            tarieven: DwangsomTarieven::bekend(),
        }
    }

    /// Does an act that was done on `op` and is recorded on `vandaag`, in a region that publishes by day; `n` gives the ids.
    ///
    /// # Errors
    /// What the transitions refuse.
    pub fn doe(&self, d: &Dossier, daad: Daad, op: NaiveDate, vandaag: NaiveDate, n: u128) -> Result<Step, Weigering> {
        let moment = Moment { van: na(vandaag, 1), vandaag, per_maand: false };
        Ok(self.overgang(d, daad, op, vandaag, n)?.gepubliceerd(moment))
    }

    fn overgang(&self, d: &Dossier, daad: Daad, op: NaiveDate, vandaag: NaiveDate, n: u128) -> Result<Step, Weigering> {
        let b = &self.bevoegd;
        let [eerste, tweede] = [id(10 + 2 * n), id(11 + 2 * n)];
        match daad {
            Daad::Opgepakt => d.oppakken(None, op),
            Daad::Onderzocht => {
                let step = d.onderzoek_afronden(Onderzoek { id: eerste, afgerond_op: op }, "Verslag", b, vandaag)?;
                // With what the law asks before a besluit on an aanvraag.
                PlichtSoort::ALLE[..4].iter().try_fold(step, |step, soort| {
                    let o = PlichtOpdracht { soort: *soort, indicatie_id: None, op, tot: None };
                    step.then(|d| d.plicht_vastleggen(&o, id(9_000 + *soort as u128), vandaag))
                })
            }
            Daad::Aangevraagd | Daad::AangevraagdNaBezwaar => {
                let te_nemen: Vec<TeNemen> = match d.indicaties.last() {
                    Some(i) if daad == Daad::AangevraagdNaBezwaar => {
                        vec![TeNemen { indicatie_id: i.id, sinds: op, beslist_op: op, opdracht: "Opnieuw".into() }]
                    }
                    _ => Vec::new(),
                };
                d.aanvragen(Aanvraag { id: eerste, ontvangen_op: op }, &te_nemen, &self.kalender, vandaag)
            }
            Daad::AanvullingGeboden(dagen) => {
                let o = PlichtOpdracht { soort: PlichtSoort::AanvullingGeboden, indicatie_id: None, op, tot: Some(na(op, dagen)) };
                d.plicht_vastleggen(&o, eerste, vandaag)
            }
            Daad::Zienswijze => {
                let indicatie_id = in_kracht(d, vandaag);
                let tot = Some(na(op, 1));
                let o = PlichtOpdracht { soort: PlichtSoort::ZienswijzeGeboden, indicatie_id, op, tot };
                d.plicht_vastleggen(&o, eerste, vandaag)
            }
            Daad::Besloten(uitkomst) => d.besluiten(eerste, uitkomst.opdracht(op), &self.catalogus, b, vandaag),
            Daad::Bekend => bekendmaken(d, d.indicaties.iter().find(|i| i.bekendgemaakt_op.is_none()).map(|i| i.id), op, vandaag),
            Daad::LaatsteBekend => bekendmaken(d, d.indicaties.last().map(|i| i.id), op, vandaag),
            Daad::WijzigingBekend => bekendmaken(d, d.wijzigingen.iter().find(|w| w.bekendgemaakt_op.is_none()).map(|w| w.id), op, vandaag),
            Daad::Herzien(_) | Daad::IndicatieIngetrokken => self.gewijzigd(d, daad, op, vandaag, eerste),
            Daad::Ingeschreven(verblijf) => {
                let zin = |i: &&Indicatie| i.toekenning.as_ref().is_some_and(|t| t.verblijf == Verblijf::Intramuraal);
                let indicatie_id = d.indicaties.iter().rev().find(zin).map_or(id(0), |i| i.id);
                let begin = InschrijvingBegin {
                    status: EERSTE_STATUS,
                    verblijf,
                    nachttoezicht: Some("A".into()),
                    middelengebruik: false,
                    rolstoel: false,
                    voorkeur_gemeente: None,
                };
                d.inschrijven(InschrijfOpdracht { id: eerste, indicatie_id, ingeschreven_op: op, begin }, b, vandaag)
            }
            Daad::Verblijft(waar) => {
                let o = WachtWijziging { inschrijving_id: open_wacht(d), per: op, status: None, verblijf: Some(waar) };
                d.wacht_wijzigen(o, b, vandaag)
            }
            Daad::WachtUit(reden) => d.wacht_beeindigen(open_wacht(d), op, reden, b, vandaag),
            Daad::Overbrugd(vorm) => {
                let inschrijving_id = open_wacht(d);
                let o = OverbruggingOpdracht { id: eerste, inschrijving_id, zorgaanbieder: id(5), vorm, toelichting: None, van: op };
                d.overbruggen(o, b, vandaag)
            }
            Daad::NietMeerOverbrugd => d.overbrugging_beeindigen(d.overbruggingen.last().map_or(id(0), |o| o.id), op, vandaag),
            Daad::Voorgesteld(n) => d.voorstellen(voorstel_voor(d, n.into(), eerste, vandaag), b, vandaag),
            Daad::Aanvaard => d.voorstel_beantwoorden(laatste_voorstel(d), true, None, vandaag),
            Daad::Afgewezen(reden) => d.voorstel_beantwoorden(laatste_voorstel(d), false, Some(reden), vandaag),
            Daad::Ingetrokken(kant, reden) => d.voorstel_intrekken(laatste_voorstel(d), kant, reden, vandaag),
            Daad::Geplaatst(soort) => {
                let o = PlaatsOpdracht { voorstel_id: laatste_voorstel(d), soort, van: op, plaatsing_id: eerste, verblijf_id: tweede };
                d.plaatsen(&o, b, vandaag)
            }
            Daad::Spoed(h) | Daad::Rechter(h) => {
                let uitspraak = matches!(daad, Daad::Rechter(_)).then(|| "C/10/1".to_owned());
                d.spoed_plaatsen(spoed(huis(h.into()), op, uitspraak, [eerste, tweede]), b, vandaag)
            }
            Daad::Verplaatst(h) => d.verplaatsen(verblijf_id(d), huis(h.into()), op, eerste, b, vandaag),
            Daad::Gestart => {
                let zonder_plek = |i: &&Indicatie| i.toekenning.as_ref().is_some_and(|t| t.verblijf == Verblijf::Extramuraal);
                let indicatie = d.indicaties.iter().rev().find(zonder_plek).or(d.indicaties.last()).map_or(id(0), |i| i.id);
                d.zorg_starten(indicatie, op, eerste, b, vandaag)
            }
            Daad::Uit(reden) => uit(d, op, reden, reden != ZorgEinde::Overlijden, vandaag),
            Daad::UitGeheel(reden) => uit(d, op, reden, false, vandaag),
            Daad::Afwezig(reden) => d.afwezig_melden(verblijf_id(d), op, reden, eerste, vandaag),
            Daad::Terug => d.terug_melden(verblijf_id(d), op, vandaag),
            Daad::Opgeschort(grond, dagen) => {
                let lid_een = matches!(grond, OpschortingGrond::Aanvulling | OpschortingGrond::BuitenlandseInstantie);
                let gemeld_op = match grond {
                    _ if lid_een => op.pred_opt(),
                    OpschortingGrond::InstemmingAanvrager => Some(op),
                    _ => None,
                };
                let o = OpschortOpdracht { grond, gemeld_op, van: (!lid_een).then_some(op), verwacht_tot: laatste(op, dagen) };
                d.opschorten(&o, b, &self.kalender, vandaag)
            }
            Daad::LangerOpgeschort(grond, dagen) => d.opschorting_verlengen(
                grond,
                (laatste(op, dagen), (grond == OpschortingGrond::InstemmingAanvrager).then_some(op)),
                b,
                &self.kalender,
                vandaag,
            ),
            Daad::NietMeerOpgeschort(grond) => {
                let lid_een = matches!(grond, OpschortingGrond::Aanvulling | OpschortingGrond::BuitenlandseInstantie);
                d.opschorting_beeindigen(grond, if lid_een { op } else { op.pred_opt().unwrap_or(op) }, vandaag)
            }
            Daad::Meegedeeld(grond, soort) => d.opschorting_meedelen(grond, soort, op, vandaag),
            Daad::Uitgesteld(dagen) => d.uitstel_meedelen(eerste, Mededeling { op, tot: na(op, dagen) }, b, vandaag),
            Daad::InGebreke => d.in_gebreke_stellen(eerste, op, &self.tarieven, &self.kalender, vandaag),
            Daad::Stil(_) => Ok(Step { next: d.clone(), facts: Vec::new() }),
        }
    }

    fn gewijzigd(&self, d: &Dossier, daad: Daad, op: NaiveDate, vandaag: NaiveDate, nieuw_id: Uuid) -> Result<Step, Weigering> {
        let indicatie_id = in_kracht(d, op).unwrap_or(id(0));
        let toekenning = d.indicaties.iter().find(|i| i.id == indicatie_id).and_then(|i| i.toekenning.clone());
        let herziening = match (daad, toekenning) {
            (Daad::Herzien(dagen), Some(t)) => Some(Herziening {
                geldig_tot: t.geldig_tot + chrono::TimeDelta::days(dagen.into()),
                pgb_toets_op: (t.leveringsvorm == Leveringsvorm::Pgb).then_some(op),
                arrangement: vec![("1".into(), "A".into())],
                maatwerk: Maatwerk::default(),
            }),
            _ => None,
        };
        if herziening.is_none() && matches!(daad, Daad::Herzien(_)) {
            return Err(Weigering::NietToegekend);
        }
        let o =
            WijzigingOpdracht { indicatie_id, besluit_op: op, grond: HerzieningsGrond::ALLE[0], motivering: "Omdat".into(), herziening };
        d.wijzigen(nieuw_id, &o, &self.catalogus, &self.bevoegd, vandaag)
    }

    /// Every day of a walk with the dossier as it was at its end, and which of its acts were refused.
    pub fn speel(&self, begin: NaiveDate, dagen: u16, script: &Script) -> (Vec<Dossier>, BTreeSet<usize>) {
        let mut d = gemeld(begin);
        let (mut uit, mut geweigerd) = (Vec::with_capacity(dagen.into()), BTreeSet::new());
        let mut rest = script.iter().enumerate().peekable();
        for dag in 0..dagen {
            let vandaag = na(begin, dag);
            while let Some((n, stap)) = rest.next_if(|(_, s)| s.dag <= dag) {
                let op = vandaag - Days::new(stap.terug.into());
                match self.doe(&d, stap.daad, op, vandaag, 100 + n as u128) {
                    Ok(step) => d = step.next,
                    Err(_) => {
                        geweigerd.insert(n);
                    }
                }
            }
            uit.push(d.clone());
        }
        (uit, geweigerd)
    }
}

/// So many days after a day.
pub fn na(op: NaiveDate, dagen: u16) -> NaiveDate {
    op + Days::new(dagen.into())
}

/// The last of so many days from one on.
fn laatste(op: NaiveDate, dagen: u16) -> NaiveDate {
    na(op, dagen.saturating_sub(1))
}

fn uit(d: &Dossier, op: NaiveDate, reden: ZorgEinde, gaat_door: bool, vandaag: NaiveDate) -> Result<Step, Weigering> {
    let wacht = d.inschrijvingen.iter().any(|i| i.beeindigd_op.is_none()).then_some(gaat_door);
    match d.open_plaatsing() {
        Some(p) if p.vorm == ZorgVorm::Plek => d.zorg_beeindigen(verblijf_id(d), op, reden, wacht, vandaag),
        _ => d.zorg_stoppen(op, reden, wacht, vandaag),
    }
}

fn in_kracht(d: &Dossier, op: NaiveDate) -> Option<Uuid> {
    d.indicaties.iter().map(|i| i.id).find(|i| d.in_kracht(*i, op).is_ok())
}

/// The notices that a ground has.
pub fn meedeelbaar(grond: OpschortingGrond) -> &'static [KennisgevingSoort] {
    match grond {
        OpschortingGrond::Overmacht => &[KennisgevingSoort::Opgeschort, KennisgevingSoort::Beeindigd],
        OpschortingGrond::BuitenlandseInstantie | OpschortingGrond::ToeTeRekenenAanvrager => &[KennisgevingSoort::Beeindigd],
        OpschortingGrond::Aanvulling | OpschortingGrond::InstemmingAanvrager => &[],
    }
}
