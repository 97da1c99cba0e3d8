//! The besluit on an aanvraag: what it must say, and of which kind it is.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use uuid::Uuid;

use crate::bevoegd::{Bevoegdheden, Grond};
use crate::codes::{Bevoegdheid, IndicatieSoort, Leveringsvorm, Verblijf};
use crate::dossier::{Dossier, TEKST_MAXIMUM, Toekenning};
use crate::termijn::verjaardag;
use crate::weigering::{Weigering, niet_in_toekomst, niet_voor, verplichte_tekst};

/// An order to decide on the open aanvraag.
#[derive(Clone, Debug)]
pub struct BesluitOpdracht {
    /// Day of the besluit.
    pub besluit_op: NaiveDate,
    /// Granted or refused.
    pub toegekend: bool,
    /// ZIN or PGB.
    pub leveringsvorm: Option<Leveringsvorm>,
    /// Intramuraal or extramuraal.
    pub verblijf: Option<Verblijf>,
    /// First day of validity.
    pub geldig_van: Option<NaiveDate>,
    /// Last day of validity.
    pub geldig_tot: Option<NaiveDate>,
    /// When it was checked that the client can manage a PGB (Wmo 2015 art. 2.3.6 lid 2).
    pub pgb_toets_op: Option<NaiveDate>,
    /// Why.
    pub motivering: String,
    /// Result area and step.
    pub arrangement: Vec<(String, String)>,
}

/// A besluit that the rules allow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Besluit {
    /// The aanvraag it decides on.
    pub aanvraag_id: Uuid,
    /// Derived kind.
    pub soort: IndicatieSoort,
    /// What is granted.
    pub toekenning: Option<Toekenning>,
    /// Trimmed motivation.
    pub motivering: String,
    /// By what right.
    pub grond: Grond,
}

impl Dossier {
    /// Decides on the open aanvraag (Wmo 2015 art. 2.3.5; 2.3.6 for a PGB).
    ///
    /// `catalogus` holds the result areas with their steps in force on the day of the besluit.
    ///
    /// # Errors
    /// Dates out of order; an incomplete grant; outside the catalogue; no mandaat or ondermandaat on the day of the besluit.
    pub fn besluiten(
        &self,
        opdracht: &BesluitOpdracht,
        catalogus: &BTreeSet<(String, String)>,
        bevoegd: &Bevoegdheden,
        vandaag: NaiveDate,
    ) -> Result<Besluit, Weigering> {
        let Some(aanvraag) = self.open_aanvraag() else { return Err(Weigering::GeenAanvraag) };
        let Some(onderzoek) = &self.onderzoek else { return Err(Weigering::OnderzoekNietAfgerond) };
        let op = niet_in_toekomst("besluitOp", opdracht.besluit_op, vandaag)?;
        niet_voor("besluitOp", op, aanvraag.ontvangen_op.max(onderzoek.afgerond_op))?;
        let motivering = verplichte_tekst("motivering", &opdracht.motivering, TEKST_MAXIMUM)?;
        let toekenning = if opdracht.toegekend { Some(self.toekenning(opdracht, catalogus)?) } else { Self::niets_toegekend(opdracht)? };
        let grond = bevoegd.grond(&self.namens_gemeente, Bevoegdheid::BeslissenAanvraag, op)?;
        if toekenning.as_ref().is_some_and(|t| t.leveringsvorm == Leveringsvorm::Pgb) {
            bevoegd.grond(&self.namens_gemeente, Bevoegdheid::PgbToekennen, op)?;
        }
        Ok(Besluit { aanvraag_id: aanvraag.id, soort: self.soort_op(op), toekenning, motivering, grond })
    }

    fn soort_op(&self, op: NaiveDate) -> IndicatieSoort {
        // A besluit works from its bekendmaking (Awb art. 3:40): before it there is no earlier indicatie.
        let eerder = self.indicaties.iter().rev().filter(|i| i.bekendgemaakt_op.is_some()).find_map(|i| i.toekenning.as_ref());
        match eerder {
            None => IndicatieSoort::Eerste,
            // Within 13 weeks of the end it prolongs (domain: herindicatie is signalled 13 weeks before the end).
            Some(t) if t.geldig_tot >= op + chrono::Days::new(13 * 7) => IndicatieSoort::Mutatie,
            Some(_) => IndicatieSoort::Herindicatie,
        }
    }

    fn toekenning(&self, o: &BesluitOpdracht, catalogus: &BTreeSet<(String, String)>) -> Result<Toekenning, Weigering> {
        let mist = |veld| Weigering::ToekenningOnvolledig { veld };
        let leveringsvorm = o.leveringsvorm.ok_or(mist("leveringsvorm"))?;
        let verblijf = o.verblijf.ok_or(mist("verblijf"))?;
        let geldig_van = o.geldig_van.ok_or(mist("geldigVan"))?;
        let geldig_tot = o.geldig_tot.ok_or(mist("geldigTot"))?;
        if o.arrangement.is_empty() {
            return Err(mist("arrangement"));
        }
        niet_voor("geldigTot", geldig_tot, geldig_van)?;
        let achttien = verjaardag(self.geboortedatum, 18);
        if geldig_van < achttien {
            return Err(Weigering::GeldigVoorAchttien { vanaf: achttien });
        }
        let mut gezien = BTreeSet::new();
        for (gebied, trede) in &o.arrangement {
            if !gezien.insert(gebied) {
                return Err(Weigering::ArrangementDubbel { gebied: gebied.clone() });
            }
            if !catalogus.contains(&(gebied.clone(), trede.clone())) {
                return Err(Weigering::ArrangementOnbekend { gebied: gebied.clone() });
            }
        }
        if leveringsvorm == Leveringsvorm::Pgb {
            let toets = o.pgb_toets_op.ok_or(Weigering::PgbToetsOntbreekt)?;
            niet_voor("besluitOp", o.besluit_op, toets)?;
        }
        Ok(Toekenning { leveringsvorm, verblijf, geldig_van, geldig_tot })
    }

    fn niets_toegekend(o: &BesluitOpdracht) -> Result<Option<Toekenning>, Weigering> {
        let teveel = [
            ("leveringsvorm", o.leveringsvorm.is_some()),
            ("verblijf", o.verblijf.is_some()),
            ("geldigVan", o.geldig_van.is_some()),
            ("geldigTot", o.geldig_tot.is_some()),
            ("arrangement", !o.arrangement.is_empty()),
        ];
        match teveel.into_iter().find(|(_, gegeven)| *gegeven) {
            Some((veld, _)) => Err(Weigering::AfwijzingMetToekenning { veld }),
            None => Ok(None),
        }
    }
}
