//! Care of an old history: at a house, moved, or without a place; on an indicatie or on another ground.

use bw_domain::bevoegd::Grond;
use bw_domain::codes::{Bevoegdheid, Grondslag, Leveringsvorm, Verblijf, VerblijfSoort, ZorgEinde, ZorgVorm};
use bw_domain::dossier::Indicatie;
use bw_domain::fact::Step;
use bw_domain::termijn::verjaardag;
use bw_domain::voorstel::{Huis, huisvest};
use bw_domain::vroeger::{VerblijfVanVroeger, ZorgVanVroeger};
use bw_domain::weigering::{Veld, Weigering, niet_voor};
use chrono::NaiveDate;
use uuid::Uuid;

use super::bronnen::Bronnen;
use super::opbouw::Bouw;
use super::regels::Zorg;
use super::weigering::{Fout, fout};

/// The Wmo 2015 in force; care of before it rests on the AWBZ, for five years at most (Wmo 2015 art. 8.4).
const WMO_2015: Option<NaiveDate> = NaiveDate::from_ymd_opt(2015, 1, 1);
const EINDE_OVERGANGSRECHT: Option<NaiveDate> = NaiveDate::from_ymd_opt(2019, 12, 31);

/// What stands as the reasons of a tijdelijke maatwerkvoorziening of which the source gives none.
const ZONDER_MOTIVERING: &str = "Overgenomen uit een ander bestand; de motivering staat in het dossier van toen.";

/// Mistakes of a line about care that need nothing of the rest of the traject.
pub(super) fn los(b: &Bronnen, van: NaiveDate, z: &Zorg, fout: &mut impl FnMut(&str, &str)) {
    if z.tot.is_some_and(|tot| tot > b.vandaag) {
        fout("einde", "ligt in de toekomst: laat einde leeg zolang de zorg duurt");
    }
    if z.grondslag == Grondslag::OvergangsrechtAwbz {
        if WMO_2015.is_some_and(|dag| van >= dag) {
            fout("grondslag", "overgangsrecht AWBZ is er alleen voor zorg die voor 2015 begon");
        } else if z.tot.is_none_or(|tot| EINDE_OVERGANGSRECHT.is_some_and(|laatste| tot > laatste)) {
            fout("einde", "overgangsrecht AWBZ eindigt op zijn laatst op 2019-12-31 (vijf jaar): vul het einde in");
        }
    }
    let Some((voorziening, locatie, soort)) = z.huis else {
        if matches!(z.grondslag, Grondslag::TijdelijkeMaatwerkvoorziening | Grondslag::RechterlijkeUitspraak) {
            fout("voorziening", "is leeg en moet zijn ingevuld bij deze grondslag");
        }
        return;
    };
    match b.aanbod.locaties.get(&(voorziening, locatie)) {
        None if b.aanbod.voorzieningen.contains_key(&voorziening) => fout("locatie", "bestaat niet bij deze voorziening"),
        None => fout("voorziening", "is geen bekend volgnummer van een voorziening"),
        Some(l) if !huisvest(&l.soort) => fout("voorziening", "biedt geen verblijf"),
        Some(_) => {}
    }
    if (soort == VerblijfSoort::Spoed) != (z.grondslag == Grondslag::TijdelijkeMaatwerkvoorziening)
        && z.grondslag != Grondslag::Indicatiebesluit
    {
        fout("plek_soort", "SPOED hoort bij TIJDELIJKE_MAATWERKVOORZIENING of INDICATIEBESLUIT, en alleen SPOED bij de eerste");
    }
}

/// In what form, on which indicatie, by what right.
type Grondvlak = (ZorgVorm, Option<Uuid>, Grond);

impl Bouw<'_> {
    fn huis(&self, z: &Zorg) -> Option<(Huis, VerblijfSoort)> {
        let (voorziening, locatie, soort) = z.huis?;
        let l = self.b.aanbod.locaties.get(&(voorziening, locatie))?;
        Some((Huis { locatie: l.id, zorgaanbieder: l.zorgaanbieder_id }, soort))
    }

    pub(super) fn zorg(&mut self, nummer: u64, van: NaiveDate, z: &Zorg, id: Uuid) -> Result<Step, Fout> {
        let vorige = self.verhuist.take();
        let d = &self.h.dossier;
        let eigen = |kolom: &str, reden: &str| (nummer, kolom.to_owned(), reden.to_owned());
        if verjaardag(d.geboortedatum, 18) > van {
            return Err(eigen("datum", "zorg begint op zijn vroegst op de 18e verjaardag"));
        }
        niet_voor(Veld::Van, van, d.melding.ontvangen_op).map_err(|w| fout(nummer, &w))?;
        let (vorm, indicatie_id, grond) = self.grondvlak(van, z).map_err(|(kolom, reden)| eigen(kolom, reden))?;
        if self.huis(z).is_some_and(|(_, soort)| soort == VerblijfSoort::Definitief)
            && d.inschrijvingen.iter().any(|i| i.beeindigd_op.is_none())
        {
            return Err(eigen("plek_soort", "een DEFINITIEVE plek beëindigt de wacht: vul einde en eindereden GEPLAATST in bij WACHT"));
        }
        let verblijf = self.huis(z).map(|(huis, soort)| VerblijfVanVroeger { id, huis, soort });
        if let Some(vorige) = vorige {
            return self.verplaats(vorige, nummer, van, z, verblijf, grond);
        }
        if d.open_plaatsing().is_none() && d.plaatsingen.iter().filter_map(|p| p.einde).any(|(laatste, _)| laatste >= van) {
            return Err(eigen("datum", "de vorige zorg eindigt die dag pas: begin op zijn vroegst de dag erna"));
        }
        let opdracht = ZorgVanVroeger {
            plaatsing_id: self.ids.id(),
            besluit_id: self.ids.id(),
            vorm,
            grondslag: z.grondslag,
            indicatie_id,
            van,
            grond,
            verblijf,
            motivering: ZONDER_MOTIVERING.to_owned(),
        };
        d.zorg_van_vroeger(opdracht, self.b.vandaag).map_err(|w| fout(nummer, &w))
    }

    fn grondvlak(&self, van: NaiveDate, z: &Zorg) -> Result<Grondvlak, (&'static str, &'static str)> {
        let d = &self.h.dossier;
        let met_plek = if z.huis.is_some() { ZorgVorm::Plek } else { ZorgVorm::Ambulant };
        let namens = &d.namens_gemeente;
        match z.grondslag {
            Grondslag::Indicatiebesluit => {
                // Steps come in the order of their days: what is made known is made known by this day.
                let geldt = |i: &&Indicatie| {
                    i.bekendgemaakt_op.is_some() && i.toekenning.as_ref().is_some_and(|t| t.geldig_van <= van && van <= t.geldig_tot)
                };
                let indicatie = d.indicaties.iter().rev().find(geldt);
                let indicatie = indicatie.ok_or(("grondslag", "er is die dag geen bekendgemaakte toekenning die geldt"))?;
                let vorm = match &indicatie.toekenning {
                    Some(t) if t.leveringsvorm == Leveringsvorm::Pgb => ZorgVorm::Pgb,
                    Some(t) if t.verblijf == Verblijf::Extramuraal => ZorgVorm::Ambulant,
                    _ => ZorgVorm::Plek,
                };
                match (vorm == ZorgVorm::Plek, z.huis.is_some()) {
                    (true, false) => Err(("voorziening", "is leeg en moet zijn ingevuld: deze indicatie is voor verblijf")),
                    (false, true) => Err(("voorziening", "hoort niet bij een indicatie die extramuraal of PGB is: laat deze cel leeg")),
                    _ => {
                        let bevoegdheid =
                            if vorm == ZorgVorm::Plek { Bevoegdheid::WachtlijstBeheren } else { Bevoegdheid::BeslissenAanvraag };
                        Ok((vorm, Some(indicatie.id), self.b.grond(namens, bevoegdheid, van)))
                    }
                }
            }
            Grondslag::TijdelijkeMaatwerkvoorziening => {
                Ok((met_plek, None, self.b.grond(namens, Bevoegdheid::TijdelijkeMaatwerkvoorziening, van)))
            }
            // Nobody at a gemeente decided on these.
            Grondslag::OvergangsrechtAwbz | Grondslag::RechterlijkeUitspraak => Ok((met_plek, None, Grond::niet_aangetoond(namens))),
        }
    }

    /// The stay goes on in another house of the same provider, the day after.
    fn verplaats(
        &self,
        vorige: u64,
        nummer: u64,
        van: NaiveDate,
        z: &Zorg,
        verblijf: Option<VerblijfVanVroeger>,
        grond: Grond,
    ) -> Result<Step, Fout> {
        let eigen = |kolom: &str, reden: &str| Err((nummer, kolom.to_owned(), reden.to_owned()));
        let (Some(p), Some(verblijf)) = (self.h.dossier.open_plaatsing(), verblijf) else {
            return eigen("voorziening", "is leeg en moet zijn ingevuld: de vorige regel is een verhuizing");
        };
        let Some(oud) = p.verblijven.last() else { return eigen("voorziening", "de vorige zorg heeft geen plek om van te verhuizen") };
        if oud.tot.and_then(|tot| tot.succ_opt()) != Some(van) {
            return Err((vorige, "eindereden".into(), "is leeg, en op de dag erna volgt geen PLAATSING".into()));
        }
        if p.grondslag != z.grondslag {
            return eigen("grondslag", "een verhuizing houdt dezelfde grondslag: geef de vorige regel een eindereden");
        }
        if oud.huis.zorgaanbieder != verblijf.huis.zorgaanbieder {
            return eigen("voorziening", "een verhuizing blijft bij dezelfde zorgaanbieder: geef de vorige regel eindereden 38");
        }
        self.h.dossier.verhuisd_van_vroeger(verblijf, van, grond).map_err(|w| fout(nummer, &w))
    }

    pub(super) fn zorg_einde(&mut self, nummer: u64, op: NaiveDate, z: &Zorg, id: Uuid) -> Result<Step, Weigering> {
        let step = self.h.dossier.geeindigd_van_vroeger(id, op, z.eindereden)?;
        if z.eindereden.is_none() {
            self.verhuist = Some(nummer);
        }
        Ok(step)
    }

    /// What may not be left open when all lines have been read.
    pub(super) fn sluit_zorg(&self) -> Result<(), Fout> {
        if let Some(nummer) = self.verhuist {
            return Err((nummer, "eindereden".into(), "is leeg, en op de dag erna volgt geen PLAATSING".into()));
        }
        let d = &self.h.dossier;
        let overleden = d.plaatsingen.iter().any(|p| p.einde.is_some_and(|(_, reden)| reden == ZorgEinde::Overlijden));
        if overleden && d.inschrijvingen.iter().any(|i| i.beeindigd_op.is_none()) {
            return Err((
                self.melding_regel,
                "kenmerk".into(),
                "de cliënt is overleden, maar een WACHT loopt nog: vul het einde in".into(),
            ));
        }
        Ok(())
    }
}
