//! A proposal to a provider: an anonymous profile first; a place is held and identity shown only after the provider accepts.
//!
//! Source: `docs/domein.md#plaatsing` (choice, on Wmo 2015 art. 5.2.1: necessity). A profile goes to one provider at a time, and only
//! with the consent of the client, who thereby agrees that the provider gets to know who it is once it accepts.

use chrono::{Days, NaiveDate};
use uuid::Uuid;

use crate::bevoegd::{Bevoegdheden, Grond};
use crate::codes::{Bevoegdheid, Leeftijdsgroep, VoorstelKant, VoorstelReden, VoorstelStatus, ZorgVorm};
use crate::dossier::{Dossier, Inschrijving};
use crate::fact::{Fact, Step};
use crate::monitor::leeftijdsgroep;
use crate::termijn::verjaardag;
use crate::weigering::{Veld, Weigering, niet_in_toekomst, niet_voor};

/// Longest time that a provider gets to answer, in days.
pub const ANTWOORDTIJD_MAXIMUM: u64 = 31;
/// How far ahead a place can be asked for, in days.
pub const GEWENST_MAXIMUM: u64 = 183;

/// A house: where someone can live, and with whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Huis {
    /// The location.
    pub locatie: Uuid,
    /// Its provider.
    pub zorgaanbieder: Uuid,
}

/// What a provider hears before it accepts: nothing that says who it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profiel {
    /// Age group on the day of the proposal.
    pub leeftijdsgroep: Leeftijdsgroep,
    /// Needed step of night supervision.
    pub nachttoezicht: Option<String>,
    /// Uses substances.
    pub middelengebruik: bool,
    /// Needs an accessible place.
    pub rolstoel: bool,
}

/// A proposal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Voorstel {
    /// Its id.
    pub id: Uuid,
    /// The wait it is meant to end.
    pub inschrijving_id: Uuid,
    /// The house.
    pub huis: Huis,
    /// What the provider hears.
    pub profiel: Profiel,
    /// First day on which the place is wanted.
    pub gewenst_van: NaiveDate,
    /// Day of the proposal.
    pub voorgesteld_op: NaiveDate,
    /// Last day for an answer.
    pub antwoord_voor: NaiveDate,
    /// When the client agreed.
    pub client_akkoord_op: NaiveDate,
    /// As stored; see [`Voorstel::status_op`].
    pub status: VoorstelStatus,
    /// Day of the answer or of taking back.
    pub beslist_op: Option<NaiveDate>,
    /// Who refused or took back, and why.
    pub weigering: Option<(VoorstelKant, VoorstelReden)>,
    /// Day from which the client was placed on it.
    pub geplaatst_op: Option<NaiveDate>,
    /// Version, for optimistic locking.
    pub versie: i32,
    /// By what right it was made.
    pub grond: Grond,
}

impl VoorstelReden {
    /// Whether a side can give this reason. That the wait ended the register sets itself.
    pub fn past_bij(self, kant: VoorstelKant) -> bool {
        match (kant, self) {
            (_, VoorstelReden::Overig | VoorstelReden::Veiligheid) => true,
            (_, VoorstelReden::WachtBeeindigd) => false,
            (
                VoorstelKant::Aanbieder,
                VoorstelReden::GeenPassendePlek | VoorstelReden::Groepssamenstelling | VoorstelReden::ZorgvraagTeZwaar,
            ) => true,
            (VoorstelKant::Aanbieder, VoorstelReden::AndereWens | VoorstelReden::AfstelClient) => false,
            (VoorstelKant::Client, VoorstelReden::AndereWens | VoorstelReden::AfstelClient) => true,
            (
                VoorstelKant::Client,
                VoorstelReden::GeenPassendePlek | VoorstelReden::Groepssamenstelling | VoorstelReden::ZorgvraagTeZwaar,
            ) => false,
            (
                VoorstelKant::Centrumgemeente,
                VoorstelReden::GeenPassendePlek
                | VoorstelReden::Groepssamenstelling
                | VoorstelReden::ZorgvraagTeZwaar
                | VoorstelReden::AndereWens
                | VoorstelReden::AfstelClient,
            ) => true,
        }
    }
}

impl Voorstel {
    /// The status on a day: not answered in time is over without anybody doing anything.
    pub fn status_op(&self, dag: NaiveDate) -> VoorstelStatus {
        status_op(self.status, self.antwoord_voor, dag)
    }

    /// Whether it awaits its answer or its placement.
    pub fn loopt(&self, dag: NaiveDate) -> bool {
        match self.status_op(dag) {
            VoorstelStatus::Voorgesteld => true,
            VoorstelStatus::Geaccepteerd => self.geplaatst_op.is_none(),
            VoorstelStatus::Geweigerd | VoorstelStatus::Verlopen | VoorstelStatus::Ingetrokken => false,
        }
    }

    /// Whether it holds a place.
    pub fn houdt_plek(&self) -> bool {
        self.status == VoorstelStatus::Geaccepteerd && self.geplaatst_op.is_none()
    }
}

/// The status on a day of a proposal as stored.
pub fn status_op(status: VoorstelStatus, antwoord_voor: NaiveDate, dag: NaiveDate) -> VoorstelStatus {
    if status == VoorstelStatus::Voorgesteld && dag > antwoord_voor { VoorstelStatus::Verlopen } else { status }
}

/// Kinds of voorziening that house people (`docs/domein.md#capaciteit`).
pub fn huisvest(soort: &str) -> bool {
    matches!(soort, "BESCHERMD_WONEN" | "WOONVOORZIENING" | "BEGELEID_WONEN")
}

/// An order to propose.
#[derive(Clone, Debug)]
pub struct VoorstelOpdracht {
    /// Id of the new proposal.
    pub id: Uuid,
    /// The wait.
    pub inschrijving_id: Uuid,
    /// The house.
    pub huis: Huis,
    /// First day on which the place is wanted.
    pub gewenst_van: NaiveDate,
    /// Last day for an answer.
    pub antwoord_voor: NaiveDate,
    /// When the client agreed.
    pub client_akkoord_op: NaiveDate,
    /// Needs, as they stand on the list.
    pub nachttoezicht: Option<String>,
    /// Uses substances.
    pub middelengebruik: bool,
    /// Needs an accessible place.
    pub rolstoel: bool,
}

impl Dossier {
    /// The open entry with an id.
    pub(crate) fn open_inschrijving(&self, id: Uuid) -> Result<&Inschrijving, Weigering> {
        let inschrijving = self.inschrijvingen.iter().find(|i| i.id == id).ok_or(Weigering::NietGevonden { veld: Veld::InschrijvingId })?;
        if inschrijving.beeindigd_op.is_some() { Err(Weigering::NietOpWachtlijst) } else { Ok(inschrijving) }
    }

    /// Nobody is placed before the 18th birthday (domain: validity and placement from 18).
    pub(crate) fn vanaf_achttien(&self, veld: Veld, dag: NaiveDate) -> Result<(), Weigering> {
        let vanaf = verjaardag(self.geboortedatum, 18);
        if dag < vanaf { Err(Weigering::ZorgVoorAchttien { veld, vanaf }) } else { Ok(()) }
    }

    /// Proposes to a provider.
    ///
    /// # Errors
    /// The wait is over; a proposal is under way; in care without a place; dates out of order or too far; no right to manage the list today.
    pub fn voorstellen(&self, o: VoorstelOpdracht, bevoegd: &Bevoegdheden, vandaag: NaiveDate) -> Result<Step, Weigering> {
        let inschrijving = self.open_inschrijving(o.inschrijving_id)?;
        if self.voorstellen.iter().any(|v| v.inschrijving_id == inschrijving.id && v.loopt(vandaag)) {
            return Err(Weigering::VoorstelLoopt);
        }
        // Care without a place ends first: a placement could never follow.
        if self.open_plaatsing().is_some_and(|p| p.vorm != ZorgVorm::Plek) {
            return Err(Weigering::AlInZorg);
        }
        niet_voor(Veld::AntwoordVoor, o.antwoord_voor, vandaag)?;
        niet_te_ver(Veld::AntwoordVoor, o.antwoord_voor, vandaag + Days::new(ANTWOORDTIJD_MAXIMUM))?;
        niet_voor(Veld::GewenstVan, o.gewenst_van, vandaag)?;
        niet_te_ver(Veld::GewenstVan, o.gewenst_van, vandaag + Days::new(GEWENST_MAXIMUM))?;
        self.vanaf_achttien(Veld::GewenstVan, o.gewenst_van)?;
        niet_in_toekomst(Veld::ClientAkkoordOp, o.client_akkoord_op, vandaag)?;
        niet_voor(Veld::ClientAkkoordOp, o.client_akkoord_op, inschrijving.ingeschreven_op)?;
        let grond = bevoegd.grond(&self.namens_gemeente, Bevoegdheid::WachtlijstBeheren, vandaag)?;
        let mut step = Step::on(self);
        step.verloop_voorstellen(vandaag);
        step.add(Fact::Voorgesteld(Box::new(Voorstel {
            id: o.id,
            inschrijving_id: o.inschrijving_id,
            huis: o.huis,
            profiel: Profiel {
                leeftijdsgroep: leeftijdsgroep(self.geboortedatum, vandaag),
                nachttoezicht: o.nachttoezicht,
                middelengebruik: o.middelengebruik,
                rolstoel: o.rolstoel,
            },
            gewenst_van: o.gewenst_van,
            voorgesteld_op: vandaag,
            antwoord_voor: o.antwoord_voor,
            client_akkoord_op: o.client_akkoord_op,
            status: VoorstelStatus::Voorgesteld,
            beslist_op: None,
            weigering: None,
            geplaatst_op: None,
            versie: 1,
            grond,
        })));
        Ok(step)
    }

    /// The answer of the provider; a refusal has a reason.
    ///
    /// # Errors
    /// Not open; a refusal without reason, or an acceptance with one.
    pub fn voorstel_beantwoorden(
        &self,
        id: Uuid,
        akkoord: bool,
        reden: Option<VoorstelReden>,
        vandaag: NaiveDate,
    ) -> Result<Step, Weigering> {
        if self.voorstel(id)?.status_op(vandaag) != VoorstelStatus::Voorgesteld {
            return Err(Weigering::VoorstelNietOpen);
        }
        let (status, weigering) = match (akkoord, reden) {
            (true, None) => (VoorstelStatus::Geaccepteerd, None),
            (true, Some(_)) => return Err(Weigering::VeldOverbodig { veld: Veld::Reden }),
            (false, None) => return Err(Weigering::VeldLeeg { veld: Veld::Reden }),
            (false, Some(reden)) if !reden.past_bij(VoorstelKant::Aanbieder) => return Err(Weigering::KeuzeOngeldig { veld: Veld::Reden }),
            (false, Some(reden)) => (VoorstelStatus::Geweigerd, Some((VoorstelKant::Aanbieder, reden))),
        };
        Ok(Step::on(self).with(Fact::VoorstelBeslist { voorstel_id: id, status, op: vandaag, weigering }))
    }

    /// Takes a proposal back: the client refuses, or the centrumgemeente does. A place that was held comes free.
    ///
    /// # Errors
    /// Answered with no, placed, over; a side that has a door of its own.
    pub fn voorstel_intrekken(&self, id: Uuid, kant: VoorstelKant, reden: VoorstelReden, vandaag: NaiveDate) -> Result<Step, Weigering> {
        let voorstel = self.voorstel(id)?;
        if kant != VoorstelKant::Aanbieder && !reden.past_bij(kant) {
            return Err(Weigering::KeuzeOngeldig { veld: Veld::Reden });
        }
        if !voorstel.loopt(vandaag) {
            return Err(Weigering::VoorstelNietOpen);
        }
        let status = match kant {
            VoorstelKant::Aanbieder => return Err(Weigering::KeuzeOngeldig { veld: Veld::Kant }),
            VoorstelKant::Client => VoorstelStatus::Geweigerd,
            VoorstelKant::Centrumgemeente => VoorstelStatus::Ingetrokken,
        };
        let weigering = Some((kant, reden));
        Ok(Step::on(self).with(Fact::VoorstelBeslist { voorstel_id: id, status, op: vandaag, weigering }))
    }

    /// A proposal.
    pub(crate) fn voorstel(&self, id: Uuid) -> Result<&Voorstel, Weigering> {
        self.voorstellen.iter().find(|v| v.id == id).ok_or(Weigering::NietGevonden { veld: Veld::VoorstelId })
    }
}

impl Step {
    /// Records of proposals that were not answered in time that they are over, so that the next can be made.
    fn verloop_voorstellen(&mut self, vandaag: NaiveDate) {
        let voorbij = |v: &&Voorstel| v.status == VoorstelStatus::Voorgesteld && v.status_op(vandaag) == VoorstelStatus::Verlopen;
        let open: Vec<_> = self.next.voorstellen.iter().filter(voorbij).map(|v| (v.id, v.antwoord_voor)).collect();
        for (voorstel_id, op) in open {
            // Over since its own last day: a later act may not be seen in it.
            self.add(Fact::VoorstelBeslist { voorstel_id, status: VoorstelStatus::Verlopen, op, weigering: None });
        }
    }
}

/// A date not further ahead than the register keeps.
pub(crate) fn niet_te_ver(veld: Veld, dag: NaiveDate, tot: NaiveDate) -> Result<(), Weigering> {
    if dag > tot { Err(Weigering::DatumTeVer { veld, tot }) } else { Ok(()) }
}
