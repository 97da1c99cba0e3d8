//! How a traject begins: somebody reports, and the domain says in whose name it is run.

use bw_domain::bron::Willekeur;
use bw_domain::codes::{HerkomstBron, Verwijzer};
use bw_domain::melding::{MeldingOpdracht, NieuweClient};
use bw_domain::termijn::MELDING_VANAF_MAANDEN;
use bw_domain::weigering::Weigering;

use super::levensloop::{Levensloop, Wereld};
use super::opzet::Opzet;
use super::personen::{Bsns, geboren, naam, toelichting};
use super::toeval::Toeval;
use crate::service::melding::clientnummer;

/// Reports a person drawn for this plan.
///
/// # Errors
/// A refusal of the domain: the plan was wrong.
pub(super) fn melden(
    opzet: &Opzet,
    wereld: &Wereld<'_>,
    behandelaar: usize,
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
    // A consulent hands over people of the own gemeente only; what nobody took up came that way.
    let consulent = opzet.herkomst.as_ref().and_then(|code| wereld.staf.consulenten.get(code)).copied();
    let melder = consulent.filter(|_| opzet.dagen.opgepakt.is_none() || toeval.een_op(4));
    let verwijzer = if melder.is_some() { Verwijzer::WmoLoket } else { *toeval.kies(Verwijzer::ALLE) };
    let client_id = toeval.id();
    let clientnummer = clientnummer(toeval.id());
    let (voornamen, achternaam) = naam(toeval);
    let client = NieuweClient {
        id: client_id,
        clientnummer,
        geheim: opzet.geheim,
        bsn: bsns.volgende(toeval),
        voornamen,
        achternaam,
        geboortedatum,
    };
    let opdracht = MeldingOpdracht {
        traject_id: toeval.id(),
        melding_id: toeval.id(),
        client,
        gemeente_herkomst: opzet.herkomst.clone(),
        herkomst_bron: bron,
        herkomst_peildatum: opzet.herkomst.as_ref().map(|_| op),
        ontvangen_op: op,
        verwijzer,
        toelichting: Some(toelichting(toeval)),
        geinformeerd_op: opzet.geinformeerd.then_some(op),
        ontvangstnummer: None,
    };
    let (indicatiesteller, bevoegd) = &wereld.staf.indicatiestellers[behandelaar];
    let step = opdracht.melden(MELDING_VANAF_MAANDEN, |herkomst, op| bevoegd.namens(herkomst, op), op)?;
    let mut leven = Levensloop {
        dossier: step.next.clone(),
        behandelaar,
        indicatiesteller: *indicatiesteller,
        acts: Vec::new(),
        later: None,
        bedden: Vec::new(),
        reserveringen: Vec::new(),
    };
    leven.doe(melder.unwrap_or(*indicatiesteller), op, step);
    // Who registers a melding as indicatiesteller has taken it up.
    if let Some(dag) = opzet.dagen.opgepakt.map(|dag| if melder.is_some() { dag } else { op }) {
        let step = leven.dossier.oppakken(None, dag)?;
        leven.doe(*indicatiesteller, dag, step);
    }
    Ok(leven)
}
