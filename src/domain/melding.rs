//! The melding, with which a traject begins.

use chrono::NaiveDate;
use uuid::Uuid;

use crate::bevoegd::MandaatFeit;
use crate::bsn::Bsn;
use crate::codes::{HerkomstBron, Verwijzer};
use crate::dossier::{Dossier, Herkomst, Melding};
use crate::fact::{Fact, Step};
use crate::termijn::feiten::Termijnfeiten;
use crate::termijn::meldbaar_vanaf;
use crate::weigering::{Veld, Weigering, niet_in_toekomst};

/// A client as reported, before anything of the client is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NieuweClient {
    /// Id of the client.
    pub id: Uuid,
    /// Random pseudonym.
    pub clientnummer: String,
    /// In a safe house.
    pub geheim: bool,
    /// If known.
    pub bsn: Option<Bsn>,
    /// Given names.
    pub voornamen: String,
    /// Surname.
    pub achternaam: String,
    /// Day of birth.
    pub geboortedatum: NaiveDate,
}

/// An order to report somebody: a melding by anyone succeeds (Wmo 2015 art. 2.3.2 lid 1).
#[derive(Clone, Debug)]
pub struct MeldingOpdracht {
    /// Id of the traject.
    pub traject_id: Uuid,
    /// Id of the melding.
    pub melding_id: Uuid,
    /// Who.
    pub client: NieuweClient,
    /// CBS code of the gemeente of origin, if known.
    pub gemeente_herkomst: Option<String>,
    /// How that is known.
    pub herkomst_bron: HerkomstBron,
    /// The day it was true.
    pub herkomst_peildatum: Option<NaiveDate>,
    /// Day of receipt; the six weeks start here (Wmo 2015 art. 2.3.2 lid 1).
    pub ontvangen_op: NaiveDate,
    /// Who reported.
    pub verwijzer: Verwijzer,
    /// What was reported.
    pub toelichting: Option<String>,
    /// Day on which the client was told about the processing, if it was.
    pub geinformeerd_op: Option<NaiveDate>,
    /// What a gemeente was given as a receipt.
    pub ontvangstnummer: Option<String>,
}

/// A melding with all that is kept of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gemeld {
    /// Id of the traject.
    pub traject_id: Uuid,
    /// The melding.
    pub melding: Melding,
    /// Who.
    pub client: NieuweClient,
    /// Gemeente of origin.
    pub herkomst: Herkomst,
    /// In whose name the traject is run.
    pub namens_gemeente: String,
    /// The mandaat on which that rests, and its public decision.
    pub namens_mandaat: Option<(Uuid, String)>,
    /// Who reported.
    pub verwijzer: Verwijzer,
    /// What was reported.
    pub toelichting: Option<String>,
    /// Day on which the client was told.
    pub geinformeerd_op: Option<NaiveDate>,
    /// What a gemeente was given as a receipt.
    pub ontvangstnummer: Option<String>,
}

impl Gemeld {
    /// The dossier that begins with it.
    pub(crate) fn dossier(&self) -> Dossier {
        Dossier {
            traject_id: self.traject_id,
            client_id: self.client.id,
            clientnummer: self.client.clientnummer.clone(),
            geheim: self.client.geheim,
            geboortedatum: self.client.geboortedatum,
            herkomst: self.herkomst.clone(),
            namens_gemeente: self.namens_gemeente.clone(),
            namens_mandaatbesluit: self.namens_mandaat.as_ref().map(|(_, besluit)| besluit.clone()),
            geinformeerd_op: self.geinformeerd_op,
            opgepakt: false,
            melding: self.melding.clone(),
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
}

impl MeldingOpdracht {
    /// Reports: not a child and not of tomorrow.
    ///
    /// `vanaf_maanden` is the age from which the region takes a melding: ahead of the 18th birthday, for care that must go on that day.
    /// `namens` gives the college in whose name the traject is run, and by which mandaat.
    ///
    /// # Errors
    /// Dates in the future or out of order; a client under that age on the day of the melding; a herkomst that is not whole.
    pub fn melden<'m>(
        self,
        vanaf_maanden: u32,
        namens: impl FnOnce(Option<&str>, NaiveDate) -> (String, Option<&'m MandaatFeit>),
        vandaag: NaiveDate,
    ) -> Result<Step, Weigering> {
        niet_in_toekomst(Veld::OntvangenOp, self.ontvangen_op, vandaag)?;
        niet_in_toekomst(Veld::Geboortedatum, self.client.geboortedatum, vandaag)?;
        let vanaf = meldbaar_vanaf(self.client.geboortedatum, vanaf_maanden);
        if self.ontvangen_op < vanaf {
            return Err(Weigering::ClientTeJong { vanaf });
        }
        if let Some(dag) = self.geinformeerd_op {
            niet_in_toekomst(Veld::ClientGeinformeerdOp, dag, vandaag)?;
        }
        let herkomst = Herkomst::nieuw(self.gemeente_herkomst, self.herkomst_bron, self.herkomst_peildatum, vandaag)?;
        let (namens_gemeente, mandaat) = namens(herkomst.gemeente.as_deref(), self.ontvangen_op);
        Ok(Step::first(Gemeld {
            traject_id: self.traject_id,
            melding: Melding { id: self.melding_id, ontvangen_op: self.ontvangen_op },
            client: self.client,
            herkomst,
            namens_gemeente,
            namens_mandaat: mandaat.map(|m| (m.id, m.besluit_kenmerk.clone())),
            verwijzer: self.verwijzer,
            toelichting: self.toelichting,
            geinformeerd_op: self.geinformeerd_op,
            ontvangstnummer: self.ontvangstnummer,
        }))
    }
}

impl Dossier {
    /// Takes up a traject that nobody works on.
    ///
    /// # Errors
    /// Somebody does.
    pub fn oppakken(&self, functionaris: Option<Uuid>, van: NaiveDate) -> Result<Step, Weigering> {
        if self.opgepakt { Err(Weigering::AlToegewezen) } else { Ok(Step::on(self).with(Fact::Opgepakt { functionaris, van })) }
    }

    /// Records that the client was told about the processing.
    ///
    /// # Errors
    /// Recorded already; a date in the future.
    pub fn informeren(&self, op: NaiveDate, vandaag: NaiveDate) -> Result<Step, Weigering> {
        niet_in_toekomst(Veld::ClientGeinformeerdOp, op, vandaag)?;
        if self.geinformeerd_op.is_some() { Err(Weigering::AlGeinformeerd) } else { Ok(Step::on(self).with(Fact::Geinformeerd { op })) }
    }
}
