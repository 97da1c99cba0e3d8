//! What happened before this register, as it was told: who takes a history in checks that it makes sense, and nothing of it is refused for
//! what was not written down. What followed from it then follows from it here.

use chrono::NaiveDate;
use uuid::Uuid;

use crate::bevoegd::Grond;
use crate::codes::{Grondslag, VerblijfSoort, WachtlijstEinde, ZorgEinde, ZorgVorm};
use crate::dossier::Dossier;
use crate::fact::{Fact, Step};
use crate::plaatsing::{Plaatsing, Zorgverblijf};
use crate::spoed::tijdelijk;
use crate::voorstel::Huis;
use crate::weigering::Weigering;
use crate::wijziging::Bekendmaking;

/// Care as it was told.
#[derive(Clone, Debug)]
pub struct ZorgVanVroeger {
    /// Id of the care.
    pub plaatsing_id: Uuid,
    /// Id of the besluit on a tijdelijke maatwerkvoorziening, if there is one.
    pub besluit_id: Uuid,
    /// In what form.
    pub vorm: ZorgVorm,
    /// On what it rests.
    pub grondslag: Grondslag,
    /// The indicatie, when it rests on one.
    pub indicatie_id: Option<Uuid>,
    /// First day.
    pub van: NaiveDate,
    /// By what right.
    pub grond: Grond,
    /// The first stay; `None` without a place.
    pub verblijf: Option<VerblijfVanVroeger>,
    /// Reasons of a besluit on a tijdelijke maatwerkvoorziening.
    pub motivering: String,
}

/// A stay as it was told.
#[derive(Clone, Copy, Debug)]
pub struct VerblijfVanVroeger {
    /// Its id.
    pub id: Uuid,
    /// The house.
    pub huis: Huis,
    /// For how long it was meant.
    pub soort: VerblijfSoort,
}

impl VerblijfVanVroeger {
    fn op(self, van: NaiveDate, indicatie_id: Option<Uuid>, grond: Grond) -> Box<Zorgverblijf> {
        Box::new(Zorgverblijf {
            id: self.id,
            voorstel_id: None,
            indicatie_id,
            huis: self.huis,
            soort: self.soort,
            van,
            tot: None,
            versie: 1,
            grond,
            afwezigheden: Vec::new(),
        })
    }
}

impl Dossier {
    /// Care began. In spoed with a besluit of its own, made known that day: who is placed knows of it.
    ///
    /// # Errors
    /// In care; earlier care ended on that day or later.
    pub fn zorg_van_vroeger(&self, o: ZorgVanVroeger, vandaag: NaiveDate) -> Result<Step, Weigering> {
        let ZorgVanVroeger { plaatsing_id, besluit_id, vorm, grondslag, indicatie_id, van, grond, verblijf, motivering } = o;
        if self.open_plaatsing().is_some() {
            return Err(Weigering::AlInZorg);
        }
        self.na_vorige_zorg(van)?;
        let mut step = Step::on(self);
        if grondslag == Grondslag::TijdelijkeMaatwerkvoorziening && self.tijdelijke_voorziening().is_none() {
            step.add(Fact::Besloten(Box::new(tijdelijk(besluit_id, van, motivering, grond.clone()))));
            step = step.then(|d| d.bekendmaken(Bekendmaking { besluit_id, op: van, beschikking: None }, vandaag))?;
        }
        step.add(Fact::ZorgBegonnen(Box::new(Plaatsing {
            id: plaatsing_id,
            vorm,
            grondslag,
            indicatie_id,
            begonnen_op: van,
            einde: None,
            getoond_vanaf: step.next.zorg_getoond_vanaf(grondslag, indicatie_id, van),
            gelezen_vanaf: None,
            uitspraak: None,
            grond: grond.clone(),
            verblijven: Vec::new(),
        })));
        if let Some(verblijf) = verblijf {
            step.add(Fact::VerblijfBegonnen { plaatsing_id, verblijf: verblijf.op(van, indicatie_id, grond) });
        }
        step.sluit_dekking(van);
        Ok(step)
    }

    /// The care under way went on in another house; what is delivered goes along.
    ///
    /// # Errors
    /// Not in care.
    pub fn verhuisd_van_vroeger(&self, verblijf: VerblijfVanVroeger, van: NaiveDate, grond: Grond) -> Result<Step, Weigering> {
        let plaatsing = self.open_plaatsing().ok_or(Weigering::AlBeeindigd)?;
        let vorige = plaatsing.verblijven.last().and_then(|v| v.indicatie_id).or(plaatsing.indicatie_id);
        let verblijf = verblijf.op(van, vorige, grond);
        Ok(Step::on(self).with(Fact::VerblijfBegonnen { plaatsing_id: plaatsing.id, verblijf }))
    }

    /// A stay ended, and with a reason the care: of care without a place there is no stay.
    ///
    /// # Errors
    /// Not in care.
    pub fn geeindigd_van_vroeger(&self, verblijf_id: Uuid, op: NaiveDate, reden: Option<ZorgEinde>) -> Result<Step, Weigering> {
        let van_regel = |p: &&Plaatsing| p.verblijven.iter().any(|v| v.id == verblijf_id) || p.verblijven.is_empty();
        let plaatsing = self.open_plaatsing().filter(van_regel).ok_or(Weigering::AlBeeindigd)?;
        let mut step = Step::on(self);
        if plaatsing.verblijven.iter().any(|v| v.id == verblijf_id) {
            step.add(Fact::VerblijfGeeindigd { verblijf_id, op });
        }
        if let Some(reden) = reden {
            step.add(Fact::ZorgGeeindigd { plaatsing_id: plaatsing.id, op, reden });
        }
        Ok(step)
    }

    /// A wait ended, also by a placement.
    #[must_use]
    pub fn wacht_geeindigd_van_vroeger(&self, inschrijving_id: Uuid, op: NaiveDate, reden: WachtlijstEinde) -> Step {
        Step::on(self).with(Fact::WachtGeeindigd { inschrijving_id, op, reden })
    }
}
