//! How a traject begins: somebody reports, and the domain says in whose name it is run.

use bw_domain::bevoegd::Bevoegdheden;
use bw_domain::bron::Willekeur;
use bw_domain::codes::{HerkomstBron, Verwijzer};
use bw_domain::dossier::{Dossier, Herkomst, Melding, MeldingOpdracht, meld};
use bw_domain::termijn::MELDING_VANAF_MAANDEN;
use bw_domain::termijn::feiten::Termijnfeiten;
use bw_domain::weigering::Weigering;
use uuid::Uuid;

use super::levensloop::{Levensloop, Wereld};
use super::opzet::Opzet;
use super::personen::{Bsns, geboren, naam, toelichting};
use super::toeval::Toeval;
use crate::repository::dossier::NieuweClient;
use crate::service::melding::clientnummer;

/// Reports a person drawn for this plan.
///
/// # Errors
/// A refusal of the domain: the plan was wrong.
pub(super) fn melden(
    opzet: &Opzet,
    wereld: &Wereld<'_>,
    behandelaar: usize,
    indicatiesteller: Uuid,
    bevoegd: &Bevoegdheden,
    bsns: &mut Bsns,
    toeval: &Toeval,
) -> Result<Levensloop, Weigering> {
    let op = opzet.dagen.gemeld;
    let peildag = opzet.dagen.peildag();
    let geboortedatum = geboren(toeval.tussen(opzet.leeftijd.clone()), peildag, toeval);
    let bron = match opzet.herkomst {
        None => HerkomstBron::Onbekend,
        Some(_) => *toeval.kies(&[HerkomstBron::BrpPeildatum, HerkomstBron::BrpPeildatum, HerkomstBron::Aanvraag, HerkomstBron::Handmatig]),
    };
    let herkomst = Herkomst::nieuw(opzet.herkomst.clone(), bron, opzet.herkomst.as_ref().map(|_| op), op)?;
    // A consulent hands over people of the own gemeente only; what nobody took up came that way.
    let consulent = opzet.herkomst.as_ref().and_then(|code| wereld.staf.consulenten.get(code)).copied();
    let melder = consulent.filter(|_| opzet.dagen.opgepakt.is_none() || toeval.een_op(4));
    let verwijzer = if melder.is_some() { Verwijzer::WmoLoket } else { *toeval.kies(Verwijzer::ALLE) };
    let geinformeerd_op = opzet.geinformeerd.then_some(op);
    meld(&MeldingOpdracht { ontvangen_op: op, geboortedatum, verwijzer, geinformeerd_op }, MELDING_VANAF_MAANDEN, op)?;
    let (namens_gemeente, mandaat) = bevoegd.namens(herkomst.gemeente.as_deref(), op);
    let (namens_mandaat, namens_mandaatbesluit) = mandaat.map(|m| (m.id, m.besluit_kenmerk.clone())).unzip();
    let client_id = toeval.id();
    let clientnummer = clientnummer(toeval.id());
    let (voornamen, achternaam) = naam(toeval);
    let client = NieuweClient {
        id: client_id,
        clientnummer: clientnummer.clone(),
        geheim: opzet.geheim,
        bsn: bsns.volgende(toeval),
        voornamen,
        achternaam,
        geboortedatum,
    };
    let dossier = Dossier {
        traject_id: toeval.id(),
        client_id,
        clientnummer,
        geheim: opzet.geheim,
        geboortedatum,
        herkomst,
        namens_gemeente,
        namens_mandaatbesluit,
        geinformeerd_op,
        opgepakt: false,
        melding: Melding { id: toeval.id(), ontvangen_op: op },
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
    };
    Ok(Levensloop {
        dossier,
        client,
        namens_mandaat,
        verwijzer,
        toelichting: toelichting(toeval),
        melder: melder.unwrap_or(indicatiesteller),
        // Who registers a melding as indicatiesteller has taken it up.
        opgepakt: opzet.dagen.opgepakt.map(|dag| if melder.is_some() { dag } else { op }),
        behandelaar,
        akten: Vec::new(),
        bedden: Vec::new(),
        reserveringen: Vec::new(),
        door_coordinator: false,
    })
}
