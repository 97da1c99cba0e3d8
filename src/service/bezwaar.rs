//! Bezwaar: administered by the secretaris under mandaat, decided by somebody of the college of the besluit who had no part in it.

use std::collections::HashMap;

use bw_domain::bevoegd::Grond;
use bw_domain::bezwaar::codes::BezwaarStapSoort;
use bw_domain::bezwaar::{Beslissing, Bezwaar, Registratie, Stap, Termijnen, registreren as keur};
use bw_domain::codes::Bevoegdheid;
use bw_domain::weigering::{Veld, Weigering};
use bw_toegang::beleid::Relatie;
use bw_toegang::informatie::{Handeling, Klasse, Onderdeel};
use bw_toegang::rol::Rol;
use bw_toegang::scope::Datarol;
use chrono::NaiveDate;
use uuid::Uuid;

use super::handeling::{Afloop, Akte, Gedaan, Sleutel, Stop, doe};
use super::{Fout, Verzoek};
use crate::repository::bezwaar::{self as opslag, Bezwaardossier, Wijziging};
use crate::repository::databank::{Transaction, zet_rol};
use crate::repository::ingang::{Dossierinzage, Gezien};
use crate::repository::pagina::{Bladzijde, Pagina};
use crate::repository::{functionaris, mandaat, referentie, rijen};

/// A bezwaar as it is shown.
#[derive(Clone, Debug)]
pub struct Getoond {
    /// The row, with what the caller may know.
    pub gezien: Gezien<rijen::Bezwaar>,
    /// Its steps.
    pub stappen: Vec<rijen::BezwaarStap>,
    /// Number of the client.
    pub clientnummer: Option<String>,
    /// Who handles it.
    pub behandelaar: Option<String>,
    /// Its terms today.
    pub termijnen: Option<Termijnen>,
    /// Whether the outcome is not final.
    pub open: bool,
}

impl Verzoek {
    /// The data role that suffices for bezwaren: that of who administers them, or that of who decides on the own ones.
    fn bezwaarrol(&self) -> Datarol {
        let register = self.scope.weet_buiten_lijsten(Relatie::BezwaarRegister, (Klasse::Wat, Onderdeel::Bezwaar));
        if register { Datarol::Wat } else { Datarol::Bezwaar }
    }

    async fn toonbaar(&self, tx: &Transaction, rijen: Vec<Gezien<rijen::Bezwaar>>) -> Result<Vec<Getoond>, Fout> {
        if rijen.is_empty() {
            return Ok(Vec::new());
        }
        let vandaag = self.vandaag();
        let kalender = referentie::kalender(tx).await?;
        let stappen = opslag::stappen(tx, &rijen).await?;
        let nummers = opslag::nummers(tx, &rijen).await?;
        let behandelaars: Vec<Uuid> = rijen.iter().filter_map(|r| r.rij.behandelaar_id).collect();
        let namen = functionaris::vind_namen(tx, self.beller.regio, &behandelaars).await?;
        let getoond = rijen.into_iter().map(|gezien| {
            let domein = opslag::als_domein(&gezien.rij, &stappen)?;
            Ok(Getoond {
                stappen: stappen.iter().filter(|s| s.bezwaar_id == gezien.rij.id).cloned().collect(),
                clientnummer: nummers.get(&gezien.rij.client_id).cloned(),
                behandelaar: namen.iter().find(|f| Some(f.id) == gezien.rij.behandelaar_id).map(|f| f.naam.clone()),
                termijnen: domein.termijnen(vandaag, &kalender),
                open: domein.is_open(vandaag),
                gezien,
            })
        });
        getoond.collect()
    }

    /// A page of bezwaren.
    ///
    /// # Errors
    /// Database errors.
    pub async fn lijst_bezwaren(&self, ook_beeindigd: bool, pagina: &Pagina) -> Result<Bladzijde<Getoond>, Fout> {
        let tx = self.lezing_onder(self.bezwaarrol()).await?;
        let bladzijde = opslag::lijst(&*tx, &self.scope, ook_beeindigd, pagina).await?;
        Ok(Bladzijde { rijen: self.toonbaar(&tx, bladzijde.rijen).await?, meer: bladzijde.meer })
    }

    /// A bezwaar by id.
    ///
    /// # Errors
    /// Database errors.
    pub async fn vind_bezwaar(&self, id: Uuid) -> Result<Option<Getoond>, Fout> {
        let tx = self.lezing_onder(self.bezwaarrol()).await?;
        let rijen = opslag::vind(&*tx, &self.scope, &[id]).await?;
        Ok(self.toonbaar(&tx, rijen).await?.pop())
    }

    /// The files of the besluiten that these bezwaren are against, as far as they are open to the caller.
    ///
    /// # Errors
    /// Database errors.
    pub async fn bezwaardossiers(&self, ids: &[Uuid]) -> Result<HashMap<Uuid, Bezwaardossier>, Fout> {
        let tx = self.lezing_onder(self.bezwaarrol()).await?;
        let rijen = opslag::vind(&*tx, &self.scope, ids).await?;
        opslag::dossiers(&*tx, &Dossierinzage::van(&rijen)).await
    }
}

/// An order to register a bezwaar.
#[derive(Clone, Debug)]
pub struct Registreer {
    /// Number of the client, as it stands in the beschikking.
    pub clientnummer: String,
    /// The day of the besluit.
    pub besluit_op: NaiveDate,
    /// The rest.
    pub registratie: Registratie,
    /// To whom of the college it is given at once.
    pub functionaris: Option<Uuid>,
}

/// Registers a bezwaar against a besluit that was made known.
///
/// # Errors
/// Internal failures.
pub async fn registreren(verzoek: &Verzoek, sleutel: &Sleutel, opdracht: Registreer) -> Result<Afloop, Fout> {
    doe(verzoek, Handeling::BezwaarRegistreren, sleutel, |akte| Box::pin(registreer(akte, opdracht))).await
}

async fn registreer(akte: Akte<'_>, o: Registreer) -> Result<Gedaan, Stop> {
    let (verzoek, tx, v) = (akte.verzoek, akte.tx, akte.vastlegging());
    let gevonden = opslag::vind_besluit(tx, &verzoek.scope, &o.clientnummer, o.besluit_op).await?;
    let (besluit, traject) = gevonden.ok_or(Weigering::NietGevonden { veld: Veld::Clientnummer })?;
    verzoek.raak(traject.client_id);
    let gronden = keur(&o.registratie, besluit.besluit_op, akte.vandaag())?;
    let grond = akte.administratie(&besluit.namens_gemeente, akte.vandaag()).await?;
    let ondermandaat_id = grond.ondermandaat.ok_or(Fout::Inhoud("bezwaar.ondermandaat_id"))?;
    let rij = rijen::Bezwaar {
        id: akte.id(),
        regio_id: v.regio,
        traject_id: besluit.traject_id,
        client_id: traject.client_id,
        geheim: traject.geheim,
        indicatie_id: besluit.id,
        aanvraag_id: besluit.aanvraag_id,
        // In whose name the besluit was taken; a later correction of herkomst does not change it.
        college: besluit.namens_gemeente,
        besluit_op: besluit.besluit_op,
        bekendgemaakt_op: besluit.bekendgemaakt_op.ok_or(Fout::Inhoud("indicatie.bekendgemaakt_op"))?,
        ontvangen_op: o.registratie.ontvangen_op,
        pro_forma: o.registratie.pro_forma,
        gronden,
        behandelaar_id: None,
        uitkomst: None,
        beslist_op: None,
        motivering: None,
        opdracht: None,
        bekend_op: None,
        open_tot: None,
        gesloten_op: None,
        mandaat_id: grond.mandaat,
        ondermandaat_id,
        functionaris_id: v.functionaris,
        vastgelegd_op: v.nu.fixed_offset(),
        versie: 1,
    };
    let (id, client) = (rij.id, Some(rij.client_id));
    opslag::bewaar(tx, rij.clone()).await?;
    let mut domein = opslag::als_domein(&rij, &[])?;
    let mut nummer = 0;
    if let Some(op) = o.registratie.doorgezonden_op {
        let stap = Stap { soort: BezwaarStapSoort::Doorgezonden, op, tot: None, weken: None, grond: None };
        opslag::bewaar_stap(tx, v, akte.id(), (&rij, nummer), &stap, Some(&grond)).await?;
        domein.stappen.push(stap);
        nummer += 1;
    }
    if let Some(functionaris) = o.functionaris {
        akte.wijs_toe(&rij, &domein, functionaris, nummer, &grond).await?;
    }
    Ok(Gedaan { id, client })
}

/// Gives a bezwaar to a named functionaris of the college that decides.
///
/// # Errors
/// Internal failures.
pub async fn toewijzen(verzoek: &Verzoek, sleutel: &Sleutel, id: Uuid, versie: i32, functionaris: Uuid) -> Result<Afloop, Fout> {
    doe(verzoek, Handeling::BezwaarToewijzen, sleutel, |akte| {
        Box::pin(async move {
            let (rij, domein) = akte.bezwaar(id, versie).await?;
            let grond = akte.administratie(&rij.college, akte.vandaag()).await?;
            akte.wijs_toe(&rij, &domein, functionaris, rij.versie + 1, &grond).await?;
            Ok(Gedaan { id, client: Some(rij.client_id) })
        })
    })
    .await
}

/// Records a step.
///
/// # Errors
/// Internal failures.
pub async fn stap_vastleggen(
    verzoek: &Verzoek,
    sleutel: &Sleutel,
    id: Uuid,
    versie: i32,
    stap: Stap,
    gronden: Option<String>,
) -> Result<Afloop, Fout> {
    doe(verzoek, Handeling::BezwaarStapVastleggen, sleutel, |akte| {
        Box::pin(async move {
            let (tx, vandaag) = (akte.tx, akte.vandaag());
            let (rij, domein) = akte.bezwaar(id, versie).await?;
            let einde = domein.stap(&stap, gronden.as_deref(), vandaag, &referentie::kalender(tx).await?)?;
            // Who decides acts for the own college and needs no mandaat.
            let grond = match akte.functie.rol {
                Rol::Bezwaarbehandelaar => None,
                _ => Some(akte.administratie(&rij.college, stap.op).await?),
            };
            opslag::bewaar_stap(tx, akte.vastlegging(), akte.id(), (&rij, versie + 1), &stap, grond.as_ref()).await?;
            let wijziging = Wijziging {
                gronden: gronden.map(|g| g.trim().to_owned()),
                bekend_op: (stap.soort == BezwaarStapSoort::Bekendgemaakt).then_some(stap.op),
                einde: opslag::einde(einde, vandaag),
                ..Wijziging::default()
            };
            akte.wijzig_bezwaar(&rij, wijziging).await
        })
    })
    .await
}

/// Decides on a bezwaar.
///
/// # Errors
/// Internal failures.
pub async fn beslissen(verzoek: &Verzoek, sleutel: &Sleutel, id: Uuid, versie: i32, beslissing: Beslissing) -> Result<Afloop, Fout> {
    doe(verzoek, Handeling::BezwaarBeslissen, sleutel, |akte| {
        Box::pin(async move {
            let (tx, vandaag, beller) = (akte.tx, akte.vandaag(), &akte.verzoek.beller);
            let (rij, domein) = akte.bezwaar(id, versie).await?;
            // The facts of the besluit are read as the file is.
            zet_rol(tx, Datarol::Bezwaar).await?;
            let betrokken = opslag::is_betrokken(tx, rij.indicatie_id, (&beller.issuer, &beller.subject)).await?;
            zet_rol(tx, Datarol::Wat).await?;
            let beslist = domein.beslissen(&beslissing, betrokken, vandaag)?;
            let stap = Stap { soort: BezwaarStapSoort::Beslist, op: beslissing.op, tot: None, weken: None, grond: None };
            opslag::bewaar_stap(tx, akte.vastlegging(), akte.id(), (&rij, versie + 1), &stap, None).await?;
            let einde = opslag::einde(beslist.einde, vandaag);
            akte.wijzig_bezwaar(&rij, Wijziging { beslist: Some((beslissing, beslist)), einde, ..Wijziging::default() }).await
        })
    })
    .await
}

impl Akte<'_> {
    /// A bezwaar within the scope, at the version that the caller saw.
    async fn bezwaar(&self, id: Uuid, versie: i32) -> Result<(rijen::Bezwaar, Bezwaar), Stop> {
        let gevonden = opslag::op_slot(self.tx, &self.verzoek.scope, id).await?;
        let (rij, stappen) = gevonden.ok_or(Weigering::NietGevonden { veld: Veld::BezwaarId })?;
        self.verzoek.raak(rij.client_id);
        if rij.versie != versie {
            return Err(Weigering::VersieVerouderd.into());
        }
        let domein = opslag::als_domein(&rij, &stappen)?;
        Ok((rij, domein))
    }

    /// The right to administer bezwaren for a college on a day.
    async fn administratie(&self, college: &str, op: NaiveDate) -> Result<Grond, Stop> {
        let bevoegd = mandaat::bevoegdheden(self.tx, &self.verzoek.beller, self.functie.id, Some(college)).await?;
        Ok(bevoegd.grond(college, Bevoegdheid::BezwaarAfhandelen, op)?)
    }

    /// Gives a bezwaar to somebody of the college who can decide and had no part in the besluit.
    async fn wijs_toe(&self, rij: &rijen::Bezwaar, domein: &Bezwaar, aan: Uuid, nummer: i32, grond: &Grond) -> Result<(), Stop> {
        let (tx, beller, vandaag) = (self.tx, &self.verzoek.beller, self.vandaag());
        let aan = functionaris::vind_bezwaarbehandelaar(tx, beller, &rij.college, aan, vandaag).await?;
        let aan = aan.ok_or(Weigering::NietGevonden { veld: Veld::Functionaris })?;
        let betrokken = opslag::is_betrokken(tx, rij.indicatie_id, (&aan.issuer, &aan.subject)).await?;
        domein.toewijzen(&beller.centrumgemeente, betrokken, vandaag)?;
        let stap = Stap { soort: BezwaarStapSoort::Toegewezen, op: vandaag, tot: None, weken: None, grond: None };
        opslag::bewaar_stap(tx, self.vastlegging(), self.id(), (rij, nummer), &stap, Some(grond)).await?;
        self.wijzig_bezwaar(rij, Wijziging { behandelaar: Some(aan.id), ..Wijziging::default() }).await?;
        Ok(())
    }

    /// Closes an act on a bezwaar.
    async fn wijzig_bezwaar(&self, rij: &rijen::Bezwaar, wijziging: Wijziging) -> Result<Gedaan, Stop> {
        if opslag::wijzig(self.tx, rij.id, rij.versie, wijziging).await? {
            Ok(Gedaan { id: rij.id, client: Some(rij.client_id) })
        } else {
            Err(Weigering::VersieVerouderd.into())
        }
    }
}
