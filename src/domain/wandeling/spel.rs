//! Acts of a script done on a dossier.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};
use uuid::Uuid;

use super::script::{Daad, Script, Stap, Uitkomst};
use crate::bevoegd::{Bevoegdheden, MandaatFeit, OndermandaatFeit, Periode};
use crate::bezwaar::TeNemen;
use crate::codes::{
    AfwijzingsGrond, BesluitUitkomst, Bevoegdheid, HerkomstBron, HerzieningsGrond, KennisgevingSoort, Leveringsvorm, OpschortingGrond,
    PlichtSoort, Verblijf, ZorgEinde, ZorgVorm,
};
use crate::dossier::{Aanvraag, BesluitOpdracht, Dossier, Herkomst, Indicatie, Inschrijving, Melding, Onderzoek};
use crate::kalender::Kalender;
use crate::maatwerk::Maatwerk;
use crate::opschorten::OpschortOpdracht;
use crate::overbrugging::OverbruggingOpdracht;
use crate::plaatsing::{PlaatsOpdracht, Zorgverblijf};
use crate::plicht::{Plicht, PlichtOpdracht};
use crate::termijn::berekening::Mededeling;
use crate::termijn::dwangsom::DwangsomTarieven;
use crate::termijn::feiten::Termijnfeiten;
use crate::voorstel::{Huis, VoorstelOpdracht};
use crate::weigering::Weigering;
use crate::wijziging::{Herziening, WijzigingOpdracht};

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
    }
}

/// Who was reported on a day and told about the processing, and is over thirty.
pub fn gemeld(op: NaiveDate) -> Dossier {
    Dossier {
        traject_id: id(1),
        client_id: id(2),
        clientnummer: "C-1".into(),
        geheim: false,
        geboortedatum: NaiveDate::from_ymd_opt(1990, 1, 1).unwrap_or(NaiveDate::MIN),
        herkomst: Herkomst { gemeente: Some(GEMEENTE.into()), bron: HerkomstBron::Aanvraag, peildatum: Some(op) },
        namens_gemeente: GEMEENTE.into(),
        namens_mandaatbesluit: Some("B".into()),
        geinformeerd_op: Some(op),
        opgepakt: false,
        melding: Melding { id: id(3), ontvangen_op: op },
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
pub fn bekendmaken(d: &Dossier, besluit: Option<Uuid>, op: NaiveDate, vandaag: NaiveDate) -> Result<Dossier, Weigering> {
    d.bekendgemaakt(besluit.unwrap_or(id(0)), op, vandaag)
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

    /// Does an act that was done on `op` and is recorded on `vandaag`; `n` gives the ids.
    ///
    /// # Errors
    /// What the transitions refuse.
    pub fn doe(&self, d: &Dossier, daad: Daad, op: NaiveDate, vandaag: NaiveDate, n: u128) -> Result<Dossier, Weigering> {
        let b = &self.bevoegd;
        let [eerste, tweede] = [id(10 + 2 * n), id(11 + 2 * n)];
        let mut nieuw = d.clone();
        match daad {
            Daad::Opgepakt => nieuw.opgepakt = true,
            Daad::Onderzocht => {
                d.onderzoek_afronden(op, b, vandaag)?;
                nieuw.onderzoek = Some(Onderzoek { id: eerste, afgerond_op: op });
                nieuw.plichten.extend(plichten(op));
            }
            Daad::Aangevraagd | Daad::AangevraagdNaBezwaar => {
                let te_nemen: Vec<TeNemen> = match d.indicaties.last() {
                    Some(i) if daad == Daad::AangevraagdNaBezwaar => {
                        vec![TeNemen { indicatie_id: i.id, sinds: op, beslist_op: op, opdracht: "Opnieuw".into() }]
                    }
                    _ => Vec::new(),
                };
                d.aanvragen(op, &te_nemen, &self.kalender, vandaag)?;
                nieuw.aanvragen.push(Aanvraag { id: eerste, ontvangen_op: op });
            }
            Daad::AanvullingGeboden(dagen) => {
                let o = PlichtOpdracht { soort: PlichtSoort::AanvullingGeboden, indicatie_id: None, op, tot: Some(na(op, dagen)) };
                nieuw.plichten.push(d.plicht_vastleggen(&o, eerste, vandaag)?);
            }
            Daad::Zienswijze => {
                let indicatie_id = in_kracht(d, vandaag);
                let tot = Some(na(op, 1));
                let o = PlichtOpdracht { soort: PlichtSoort::ZienswijzeGeboden, indicatie_id, op, tot };
                nieuw.plichten.push(d.plicht_vastleggen(&o, eerste, vandaag)?);
            }
            Daad::Besloten(uitkomst) => {
                let besluit = d.besluiten(&uitkomst.opdracht(op), &self.catalogus, b, vandaag)?;
                nieuw.indicaties.push(besluit.indicatie(eerste, op));
            }
            Daad::Bekend => {
                return bekendmaken(d, d.indicaties.iter().find(|i| i.bekendgemaakt_op.is_none()).map(|i| i.id), op, vandaag);
            }
            Daad::LaatsteBekend => return bekendmaken(d, d.indicaties.last().map(|i| i.id), op, vandaag),
            Daad::WijzigingBekend => {
                return bekendmaken(d, d.wijzigingen.iter().find(|w| w.bekendgemaakt_op.is_none()).map(|w| w.id), op, vandaag);
            }
            Daad::Herzien(_) | Daad::IndicatieIngetrokken => return self.gewijzigd(d, daad, op, vandaag, eerste),
            Daad::Ingeschreven(verblijf) => {
                let zin = |i: &&Indicatie| i.toekenning.as_ref().is_some_and(|t| t.verblijf == Verblijf::Intramuraal);
                let indicatie_id = d.indicaties.iter().rev().find(zin).map_or(id(0), |i| i.id);
                let entry = d.inschrijven(indicatie_id, op, b, vandaag)?;
                nieuw.inschrijvingen.push(Inschrijving::begin(eerste, indicatie_id, op, entry.norm_start, verblijf));
            }
            Daad::Verblijft(waar) => return d.wacht_wijzigen(open_wacht(d), op, Some(waar), b, vandaag),
            Daad::WachtUit(reden) => return d.wacht_beeindigen(open_wacht(d), op, reden, b, vandaag),
            Daad::Overbrugd(vorm) => {
                let inschrijving_id = open_wacht(d);
                let o = OverbruggingOpdracht { id: eerste, inschrijving_id, zorgaanbieder: id(5), vorm, toelichting: None, van: op };
                return d.overbruggen(o, b, vandaag);
            }
            Daad::NietMeerOverbrugd => {
                return d.overbrugging_beeindigen(d.overbruggingen.last().map_or(id(0), |o| o.id), op, vandaag);
            }
            Daad::Voorgesteld(n) => return d.voorstellen(voorstel_voor(d, n.into(), eerste, vandaag), b, vandaag),
            Daad::Aanvaard => return d.voorstel_beantwoorden(laatste_voorstel(d), true, None, vandaag),
            Daad::Afgewezen(reden) => return d.voorstel_beantwoorden(laatste_voorstel(d), false, Some(reden), vandaag),
            Daad::Ingetrokken(kant, reden) => return d.voorstel_intrekken(laatste_voorstel(d), kant, reden, vandaag),
            Daad::Geplaatst(soort) => {
                let o = PlaatsOpdracht { voorstel_id: laatste_voorstel(d), soort, van: op, plaatsing_id: eerste, verblijf_id: tweede };
                return d.plaatsen(&o, b, vandaag);
            }
            Daad::Spoed(h) | Daad::Rechter(h) => {
                let uitspraak = matches!(daad, Daad::Rechter(_)).then(|| "C/10/1".to_owned());
                let ids = (eerste, tweede, id(8_000_000 + tweede.as_u128()));
                return d.spoed_plaatsen(huis(h.into()), (op, uitspraak), ids, b, vandaag);
            }
            Daad::Verplaatst(h) => return d.verplaatsen(verblijf_id(d), huis(h.into()), op, eerste, b, vandaag),
            Daad::Gestart => {
                let zonder_plek = |i: &&Indicatie| i.toekenning.as_ref().is_some_and(|t| t.verblijf == Verblijf::Extramuraal);
                let indicatie = d.indicaties.iter().rev().find(zonder_plek).or(d.indicaties.last()).map_or(id(0), |i| i.id);
                return d.zorg_starten(indicatie, op, eerste, b, vandaag);
            }
            Daad::Uit(reden) => return uit(d, op, reden, reden != ZorgEinde::Overlijden, vandaag),
            Daad::UitGeheel(reden) => return uit(d, op, reden, false, vandaag),
            Daad::Afwezig(reden) => return d.afwezig_melden(verblijf_id(d), op, reden, eerste, vandaag),
            Daad::Terug => return d.terug_melden(verblijf_id(d), op, vandaag),
            Daad::Opgeschort(grond, dagen) => {
                let lid_een = matches!(grond, OpschortingGrond::Aanvulling | OpschortingGrond::BuitenlandseInstantie);
                let gemeld_op = match grond {
                    _ if lid_een => op.pred_opt(),
                    OpschortingGrond::InstemmingAanvrager => Some(op),
                    _ => None,
                };
                let o = OpschortOpdracht { grond, gemeld_op, van: (!lid_een).then_some(op), verwacht_tot: laatste(op, dagen) };
                return d.opschorten(&o, b, &self.kalender, vandaag);
            }
            Daad::LangerOpgeschort(grond, dagen) => {
                return d.opschorting_verlengen(
                    grond,
                    (laatste(op, dagen), (grond == OpschortingGrond::InstemmingAanvrager).then_some(op)),
                    b,
                    &self.kalender,
                    vandaag,
                );
            }
            Daad::NietMeerOpgeschort(grond) => {
                let lid_een = matches!(grond, OpschortingGrond::Aanvulling | OpschortingGrond::BuitenlandseInstantie);
                return d.opschorting_beeindigen(grond, if lid_een { op } else { op.pred_opt().unwrap_or(op) }, vandaag);
            }
            Daad::Meegedeeld(grond, soort) => return d.opschorting_meedelen(grond, soort, op, vandaag),
            Daad::Uitgesteld(dagen) => return d.uitstel_meedelen(eerste, Mededeling { op, tot: na(op, dagen) }, b, vandaag),
            Daad::InGebreke => return d.in_gebreke_stellen(eerste, op, &self.tarieven, &self.kalender, vandaag),
            Daad::Stil(_) => {}
        }
        Ok(nieuw)
    }

    fn gewijzigd(&self, d: &Dossier, daad: Daad, op: NaiveDate, vandaag: NaiveDate, nieuw_id: Uuid) -> Result<Dossier, Weigering> {
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
        let (besluit, _) = d.wijzigen(&o, &self.catalogus, &self.bevoegd, vandaag)?;
        let mut nieuw = d.clone();
        nieuw.wijzigingen.push(besluit.wijziging(nieuw_id, op));
        Ok(nieuw)
    }

    /// Every day of a walk with the dossier as it was at its end, and the acts that were refused.
    pub fn speel(&self, begin: NaiveDate, dagen: u16, script: &Script) -> (Vec<Dossier>, Vec<Stap>) {
        let mut d = gemeld(begin);
        let (mut uit, mut geweigerd) = (Vec::with_capacity(dagen.into()), Vec::new());
        let mut rest = script.iter().enumerate().peekable();
        for dag in 0..dagen {
            let vandaag = na(begin, dag);
            while let Some((n, stap)) = rest.next_if(|(_, s)| s.dag <= dag) {
                let op = vandaag - Days::new(stap.terug.into());
                match self.doe(&d, stap.daad, op, vandaag, 100 + n as u128) {
                    Ok(nieuw) => d = nieuw,
                    Err(_) => geweigerd.push(*stap),
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

fn uit(d: &Dossier, op: NaiveDate, reden: ZorgEinde, gaat_door: bool, vandaag: NaiveDate) -> Result<Dossier, Weigering> {
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
