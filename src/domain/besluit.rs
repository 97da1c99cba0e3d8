//! The besluit on an aanvraag: what it must say, and of which kind it is.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use uuid::Uuid;

use crate::bevoegd::{Bevoegdheden, Grond, KENMERK_MAXIMUM};
use crate::codes::{AfwijzingsGrond, BesluitAard, BesluitUitkomst, Bevoegdheid, HerzieningsGrond, IndicatieSoort, Leveringsvorm, Verblijf};
use crate::dossier::{Dossier, Indicatie, TEKST_MAXIMUM, Toekenning};
use crate::fact::{Besloten, Fact, Step};
use crate::maatwerk::{Maatwerk, Uitzondering};
use crate::termijn::perioden::Duur;
use crate::termijn::verjaardag;
use crate::weigering::{Veld, Weigering, niet_in_toekomst, niet_voor, verplichte_tekst};
use crate::wijziging::Wijziging;

/// An order to decide on the open aanvraag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BesluitOpdracht {
    /// Day of the besluit.
    pub besluit_op: NaiveDate,
    /// How it came out.
    pub uitkomst: BesluitUitkomst,
    /// Why it was refused.
    pub afwijzingsgrond: Option<AfwijzingsGrond>,
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
    /// An individual budget or another exception.
    pub maatwerk: Maatwerk,
}

/// A besluit that the rules allow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Besluit {
    /// Which besluit.
    pub aard: BesluitAard,
    /// The aanvraag it decides on; `None` for what the college decides by itself.
    pub aanvraag_id: Option<Uuid>,
    /// The indicatie that it changes.
    pub herziet_id: Option<Uuid>,
    /// Derived kind.
    pub soort: IndicatieSoort,
    /// Ground of a revision or withdrawal.
    pub herzieningsgrond: Option<HerzieningsGrond>,
    /// What is granted.
    pub toekenning: Option<Toekenning>,
    /// Trimmed motivation.
    pub motivering: String,
    /// The exception it makes, with the afweging behind it.
    pub uitzondering: Option<Box<Uitzondering>>,
    /// By what right.
    pub grond: Grond,
    /// The document, when the college took it itself (Awb art. 10:7).
    pub eigen_besluit: Option<String>,
}

/// A besluit that a college took itself.
#[derive(Clone, Copy, Debug)]
pub struct EigenBesluit<'a> {
    /// Its document.
    pub kenmerk: &'a str,
    /// The gemeente that decides for others, and so has nothing to decide beside.
    pub centrumgemeente: &'a str,
}

impl Besluit {
    /// The indicatie that comes of a besluit on an aanvraag, not made known.
    pub fn indicatie(&self, id: Uuid, besluit_op: NaiveDate) -> Indicatie {
        Indicatie {
            id,
            aanvraag_id: self.aanvraag_id.unwrap_or_default(),
            besluit_op,
            bekendgemaakt_op: None,
            toegekend: self.toekenning.is_some(),
            soort: self.soort,
            toekenning: self.toekenning.clone(),
            ingetrokken_op: None,
        }
    }

    /// The besluit on no aanvraag, not made known.
    pub fn wijziging(&self, id: Uuid, besluit_op: NaiveDate) -> Wijziging {
        let toekenning = self.toekenning.clone();
        Wijziging { id, aard: self.aard, herziet_id: self.herziet_id, besluit_op, bekendgemaakt_op: None, toekenning }
    }
}

impl Dossier {
    /// Decides on the open aanvraag (Wmo 2015 art. 2.3.5; 2.3.6 for a PGB), when the duties around it were done. Of one from before this
    /// register ([`Bevoegdheden::van_vroeger`]) they are not asked, nor the ground of a refusal.
    ///
    /// `catalogus` holds the result areas with their steps in force on the day of the besluit.
    ///
    /// # Errors
    /// Dates out of order; a duty or ground that lacks; an incomplete grant; outside the catalogue; no mandaat or ondermandaat on the day
    /// of the besluit.
    pub fn besluiten(
        &self,
        id: Uuid,
        opdracht: BesluitOpdracht,
        catalogus: &BTreeSet<(String, String)>,
        bevoegd: &Bevoegdheden,
        vandaag: NaiveDate,
    ) -> Result<Step, Weigering> {
        let besluit = self.beslis(&opdracht, catalogus, bevoegd, vandaag)?;
        Ok(Step::on(self).with(Fact::Besloten(Box::new(Besloten { id, opdracht, besluit }))))
    }

    fn beslis(
        &self,
        opdracht: &BesluitOpdracht,
        catalogus: &BTreeSet<(String, String)>,
        bevoegd: &Bevoegdheden,
        vandaag: NaiveDate,
    ) -> Result<Besluit, Weigering> {
        let besluit = self.genomen(opdracht, catalogus, bevoegd, vandaag)?;
        // Of before this register its duties and its ground are not known.
        if bevoegd.van_vroeger {
            return Ok(besluit);
        }
        let op = opdracht.besluit_op;
        match opdracht.uitkomst {
            BesluitUitkomst::Toekennen => self.plichten_voor_besluit(op)?,
            BesluitUitkomst::Afwijzen if opdracht.afwijzingsgrond.is_none() => {
                return Err(Weigering::VeldLeeg { veld: Veld::Afwijzingsgrond });
            }
            BesluitUitkomst::Afwijzen => self.plichten_voor_besluit(op)?,
            BesluitUitkomst::BuitenBehandeling => {
                let aanvraag = self.open_aanvraag().ok_or(Weigering::GeenAanvraag)?;
                self.plichten_voor_buiten_behandeling(aanvraag.id, op)?;
            }
            BesluitUitkomst::Intrekken => return Err(Weigering::KeuzeOngeldig { veld: Veld::Uitkomst }),
        }
        // What follows an indicatie rests on no onderzoek of a melding of its own, but on a heronderzoek (Wmo 2015 art. 2.3.9).
        if besluit.soort != IndicatieSoort::Eerste && opdracht.uitkomst != BesluitUitkomst::BuitenBehandeling {
            bevoegd.grond(&self.namens_gemeente, Bevoegdheid::Heronderzoek, op)?;
        }
        Ok(besluit)
    }

    /// A besluit on the open aanvraag that the college of origin took itself (Awb art. 10:7): as any, but that it rests on its document
    /// and on no mandaat of that day. Its centrumgemeente gives itself no mandaat, and so has nothing to decide beside.
    ///
    /// # Errors
    /// As [`Dossier::besluiten`], but for the right; a document without text; a traject of the centrumgemeente itself.
    pub fn besluit_van_college(
        &self,
        id: Uuid,
        eigen: EigenBesluit<'_>,
        opdracht: BesluitOpdracht,
        catalogus: &BTreeSet<(String, String)>,
        vandaag: NaiveDate,
    ) -> Result<Step, Weigering> {
        let EigenBesluit { kenmerk, centrumgemeente } = eigen;
        let kenmerk = verplichte_tekst(Veld::EigenBesluitKenmerk, kenmerk, KENMERK_MAXIMUM)?;
        if self.namens_gemeente == centrumgemeente {
            return Err(Weigering::EigenBesluitZonderMandaat);
        }
        let recht = Bevoegdheden::onbeperkt(centrumgemeente, &self.namens_gemeente);
        let besluit = self.beslis(&opdracht, catalogus, &recht, vandaag)?;
        let besluit = Besluit { grond: Grond::zelf(&self.namens_gemeente), eigen_besluit: Some(kenmerk), ..besluit };
        Ok(Step::on(self).with(Fact::Besloten(Box::new(Besloten { id, opdracht, besluit }))))
    }

    /// The besluit by its dates, what it grants and by what right.
    fn genomen(
        &self,
        opdracht: &BesluitOpdracht,
        catalogus: &BTreeSet<(String, String)>,
        bevoegd: &Bevoegdheden,
        vandaag: NaiveDate,
    ) -> Result<Besluit, Weigering> {
        let Some(aanvraag) = self.open_aanvraag() else { return Err(Weigering::GeenAanvraag) };
        // Also what is left out of treatment: a besluit without onderzoek would tell dat how it came out.
        let Some(onderzoek) = &self.onderzoek else { return Err(Weigering::OnderzoekNietAfgerond) };
        let op = niet_in_toekomst(Veld::BesluitOp, opdracht.besluit_op, vandaag)?;
        niet_voor(Veld::BesluitOp, op, aanvraag.ontvangen_op.max(onderzoek.afgerond_op))?;
        let motivering = verplichte_tekst(Veld::Motivering, &opdracht.motivering, TEKST_MAXIMUM)?;
        if opdracht.afwijzingsgrond.is_some() && opdracht.uitkomst != BesluitUitkomst::Afwijzen {
            return Err(Weigering::VeldOverbodig { veld: Veld::Afwijzingsgrond });
        }
        let toekenning = match opdracht.uitkomst {
            BesluitUitkomst::Toekennen => Some(self.toekenning(opdracht, catalogus)?),
            _ => Self::niets_toegekend(opdracht)?,
        };
        let uitzondering = Maatwerk::keur(opdracht)?.map(Box::new);
        let grond = bevoegd.grond(&self.namens_gemeente, Bevoegdheid::BeslissenAanvraag, op)?;
        if toekenning.as_ref().is_some_and(|t| t.leveringsvorm == Leveringsvorm::Pgb) {
            bevoegd.grond(&self.namens_gemeente, Bevoegdheid::PgbToekennen, op)?;
        }
        Ok(Besluit {
            aard: BesluitAard::Aanvraag,
            aanvraag_id: Some(aanvraag.id),
            herziet_id: None,
            soort: self.soort_op(op),
            herzieningsgrond: None,
            toekenning,
            motivering,
            uitzondering,
            grond,
            eigen_besluit: None,
        })
    }

    fn soort_op(&self, op: NaiveDate) -> IndicatieSoort {
        // A besluit works from its bekendmaking (Awb art. 3:40): before it there is no earlier indicatie.
        let eerder = self.indicaties.iter().rev().filter(|i| i.bekendgemaakt_op.is_some()).find_map(|i| i.toekenning.as_ref());
        match eerder {
            None => IndicatieSoort::Eerste,
            // Shortly before the end it prolongs (domain: herindicatie is signalled 13 weeks before the end).
            Some(t) if t.geldig_tot >= Duur::Herindicatie.op(op).na(op) => IndicatieSoort::Mutatie,
            Some(_) => IndicatieSoort::Herindicatie,
        }
    }

    pub(crate) fn toekenning(&self, o: &BesluitOpdracht, catalogus: &BTreeSet<(String, String)>) -> Result<Toekenning, Weigering> {
        let mist = |veld| Weigering::ToekenningOnvolledig { veld };
        let leveringsvorm = o.leveringsvorm.ok_or(mist(Veld::Leveringsvorm))?;
        let verblijf = o.verblijf.ok_or(mist(Veld::Verblijf))?;
        let geldig_van = o.geldig_van.ok_or(mist(Veld::GeldigVan))?;
        let geldig_tot = o.geldig_tot.ok_or(mist(Veld::GeldigTot))?;
        if o.arrangement.is_empty() {
            return Err(mist(Veld::Arrangement));
        }
        niet_voor(Veld::GeldigTot, geldig_tot, geldig_van)?;
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
            niet_voor(Veld::BesluitOp, o.besluit_op, toets)?;
        }
        Ok(Toekenning { leveringsvorm, verblijf, geldig_van, geldig_tot })
    }

    fn niets_toegekend(o: &BesluitOpdracht) -> Result<Option<Toekenning>, Weigering> {
        let teveel = [
            (Veld::Leveringsvorm, o.leveringsvorm.is_some()),
            (Veld::Verblijf, o.verblijf.is_some()),
            (Veld::GeldigVan, o.geldig_van.is_some()),
            (Veld::GeldigTot, o.geldig_tot.is_some()),
            (Veld::Arrangement, !o.arrangement.is_empty()),
        ];
        match teveel.into_iter().find(|(_, gegeven)| *gegeven) {
            Some((veld, _)) => Err(Weigering::AfwijzingMetToekenning { veld }),
            None => Ok(None),
        }
    }
}
