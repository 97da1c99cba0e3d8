//! Placed at once: in spoed, or on the word of a court.

use chrono::NaiveDate;
use uuid::Uuid;

use crate::besluit::{Besluit, BesluitOpdracht};
use crate::bevoegd::{Bevoegdheden, Grond};
use crate::codes::{BesluitAard, BesluitUitkomst, Bevoegdheid, Grondslag, IndicatieSoort, VerblijfSoort};
use crate::dossier::{Dossier, TEKST_MAXIMUM};
use crate::fact::{Besloten, Fact, Step};
use crate::maatwerk::Maatwerk;
use crate::plaatsing::{Keten, Zorgverblijf};
use crate::voorstel::Huis;
use crate::weigering::{Veld, Weigering, niet_in_toekomst, niet_voor, verplichte_tekst};

/// Longest name of a ruling.
const KENMERK_MAXIMUM: usize = 100;

/// An order to place at once.
#[derive(Clone, Debug)]
pub struct SpoedOpdracht {
    /// The house.
    pub huis: Huis,
    /// First day.
    pub van: NaiveDate,
    /// The ruling, on the word of a court.
    pub uitspraak: Option<String>,
    /// Why, when it is a besluit of its own.
    pub motivering: Option<String>,
    /// Id of the placement.
    pub plaatsing_id: Uuid,
    /// Id of the stay.
    pub verblijf_id: Uuid,
    /// Id of the besluit, if there is one.
    pub besluit_id: Uuid,
}

impl Dossier {
    /// Places at once (Wmo 2015 art. 2.3.3): before the indicatiebesluit as a tijdelijke maatwerkvoorziening, which is a besluit of its
    /// own with its own bekendmaking; after it on the indicatie.
    /// On the word of a court neither is asked: nobody at a gemeente decided.
    ///
    /// # Errors
    /// In care; over; a date in the future or before the melding; not 18; no right on that day.
    pub fn spoed_plaatsen(&self, o: SpoedOpdracht, bevoegd: &Bevoegdheden, vandaag: NaiveDate) -> Result<Step, Weigering> {
        let SpoedOpdracht { huis, van, uitspraak, motivering, plaatsing_id, verblijf_id, besluit_id } = o;
        if self.beeindigd_op().is_some() {
            return Err(Weigering::TrajectBeeindigd);
        }
        if self.open_plaatsing().is_some() {
            return Err(Weigering::AlInZorg);
        }
        niet_in_toekomst(Veld::Van, van, vandaag)?;
        let vrij = self.plaatsingen.iter().filter_map(|p| p.einde.map(|e| e.0)).max().and_then(|d| d.succ_opt());
        niet_voor(Veld::Van, van, self.melding.ontvangen_op.max(vrij.unwrap_or(NaiveDate::MIN)))?;
        self.vanaf_achttien(Veld::Van, van)?;
        let uitspraak = uitspraak.map(|u| verplichte_tekst(Veld::Uitspraak, &u, KENMERK_MAXIMUM)).transpose()?;
        let bekend = self.indicaties.iter().find(|i| i.toegekend && self.dragende_indicatie(i.id, van).is_ok()).map(|i| i.id);
        let (grondslag, bevoegdheid) = match bekend {
            _ if uitspraak.is_some() => (Grondslag::RechterlijkeUitspraak, Bevoegdheid::WachtlijstBeheren),
            Some(_) => (Grondslag::Indicatiebesluit, Bevoegdheid::WachtlijstBeheren),
            None => (Grondslag::TijdelijkeMaatwerkvoorziening, Bevoegdheid::TijdelijkeMaatwerkvoorziening),
        };
        let grond = bevoegd.grond(&self.namens_gemeente, bevoegdheid, van)?;
        let verblijf = Zorgverblijf {
            id: verblijf_id,
            voorstel_id: None,
            indicatie_id: bekend,
            huis,
            soort: VerblijfSoort::Spoed,
            van,
            tot: None,
            versie: 1,
            grond: grond.clone(),
            afwezigheden: Vec::new(),
        };
        let mut step = Step::on(self);
        if grondslag == Grondslag::TijdelijkeMaatwerkvoorziening && self.tijdelijke_voorziening().is_none() {
            let motivering = verplichte_tekst(Veld::Motivering, &motivering.unwrap_or_default(), TEKST_MAXIMUM)?;
            step.add(Fact::Besloten(Box::new(tijdelijk(besluit_id, van, motivering, grond.clone()))));
        }
        let indicatie_id = bekend.filter(|_| grondslag == Grondslag::Indicatiebesluit);
        step.begin_verblijf(verblijf, Keten { plaatsing_id, grondslag, indicatie_id, uitspraak, grond })?;
        Ok(step)
    }
}

/// The besluit on a tijdelijke maatwerkvoorziening. It has no arrangement and no end of its own: the onderzoek is still owed.
pub(crate) fn tijdelijk(id: Uuid, op: NaiveDate, motivering: String, grond: Grond) -> Besloten {
    let opdracht = BesluitOpdracht {
        besluit_op: op,
        uitkomst: BesluitUitkomst::Toekennen,
        afwijzingsgrond: None,
        leveringsvorm: None,
        verblijf: None,
        geldig_van: None,
        geldig_tot: None,
        pgb_toets_op: None,
        motivering: motivering.clone(),
        arrangement: Vec::new(),
        maatwerk: Maatwerk::default(),
    };
    let besluit = Besluit {
        aard: BesluitAard::Tijdelijk,
        aanvraag_id: None,
        herziet_id: None,
        soort: IndicatieSoort::Eerste,
        herzieningsgrond: None,
        toekenning: None,
        motivering,
        uitzondering: None,
        grond,
        eigen_besluit: None,
    };
    Besloten { id, opdracht, besluit }
}
