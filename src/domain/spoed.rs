//! Placed at once: in spoed, or on the word of a court.

use chrono::NaiveDate;
use uuid::Uuid;

use crate::bevoegd::Bevoegdheden;
use crate::codes::{Bevoegdheid, Grondslag, VerblijfSoort};
use crate::dossier::Dossier;
use crate::plaatsing::Zorgverblijf;
use crate::voorstel::Huis;
use crate::weigering::{Weigering, niet_in_toekomst, niet_voor, verplichte_tekst};
use crate::wijziging::Wijziging;

/// Longest name of a ruling.
const KENMERK_MAXIMUM: usize = 100;

impl Dossier {
    /// Places at once (Wmo 2015 art. 2.3.3): before the indicatiebesluit as a tijdelijke maatwerkvoorziening, which is a besluit of its
    /// own with its own bekendmaking; after it on the indicatie.
    /// On the word of a court neither is asked: nobody at a gemeente decided.
    ///
    /// # Errors
    /// In care; over; a date in the future or before the melding; not 18; no right on that day.
    pub fn spoed_plaatsen(
        &self,
        huis: Huis,
        (van, uitspraak): (NaiveDate, Option<String>),
        (plaatsing_id, verblijf_id, besluit_id): (Uuid, Uuid, Uuid),
        bevoegd: &Bevoegdheden,
        vandaag: NaiveDate,
    ) -> Result<Dossier, Weigering> {
        if self.beeindigd_op().is_some() {
            return Err(Weigering::TrajectBeeindigd);
        }
        if self.open_plaatsing().is_some() {
            return Err(Weigering::AlInZorg);
        }
        niet_in_toekomst("van", van, vandaag)?;
        let vrij = self.plaatsingen.iter().filter_map(|p| p.einde.map(|e| e.0)).max().and_then(|d| d.succ_opt());
        niet_voor("van", van, self.melding.ontvangen_op.max(vrij.unwrap_or(NaiveDate::MIN)))?;
        self.vanaf_achttien("van", van)?;
        let uitspraak = uitspraak.map(|u| verplichte_tekst("uitspraak", &u, KENMERK_MAXIMUM)).transpose()?;
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
        let mut nieuw = self.clone();
        if grondslag == Grondslag::TijdelijkeMaatwerkvoorziening {
            nieuw.besluit_tijdelijk(besluit_id, van);
        }
        let op = bekend.filter(|_| grondslag == Grondslag::Indicatiebesluit);
        nieuw.begin_verblijf(verblijf, (plaatsing_id, grondslag, op, grond))?;
        for p in nieuw.plaatsingen.iter_mut().filter(|p| p.id == plaatsing_id) {
            p.uitspraak = uitspraak.clone();
        }
        Ok(nieuw)
    }

    /// Decides on a tijdelijke maatwerkvoorziening (Wmo 2015 art. 2.3.3) that care begins under, unless one is in force: the besluit.
    pub fn besluit_tijdelijk(&mut self, id: Uuid, op: NaiveDate) -> Option<&mut Wijziging> {
        if self.tijdelijke_voorziening().is_some() {
            return None;
        }
        self.wijzigingen.push(Wijziging::tijdelijk(id, op));
        self.wijzigingen.last_mut()
    }
}
