//! Functionarissen, the mandaten of the six to the centrumgemeente, and the ondermandaten of who acts.

use std::collections::BTreeMap;

use bw_domain::bevoegd::{Bevoegdheden, MandaatFeit, OndermandaatFeit, Periode};
use bw_domain::bron::Willekeur;
use bw_domain::codes::Bevoegdheid;
use bw_toegang::rol::{OrganisatieSoort, Rol};
use chrono::{DateTime, NaiveDate, Utc};
use entity::{functionaris, mandaat, ondermandaat};
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use super::gegevens::Gegevens;
use super::personen::naam;
use super::toeval::Toeval;
use crate::repository::{Fout, functionaris as functies, mandaat as mandaten};

/// CBS code of the centrumgemeente.
pub(super) const CENTRUM: &str = "0599";
/// Day on which the centrumgemeente consented to the mandaten (Awb art. 10:4).
const INSTEMMING: Option<NaiveDate> = NaiveDate::from_ymd_opt(2014, 12, 16);

/// Who acts in the example region, and by what right.
#[derive(Debug)]
pub(super) struct Staf {
    /// Indicatiestellers, in the order of their subjects.
    pub(super) indicatiestellers: Vec<(Uuid, Bevoegdheden)>,
    /// The plaatsingscoordinator.
    pub(super) coordinator: (Uuid, Bevoegdheden),
    /// Who reports for each provider, by AGB code: id and name.
    pub(super) aanbieders: BTreeMap<String, (Uuid, String)>,
    /// The consulent of each gemeente.
    pub(super) consulenten: BTreeMap<String, Uuid>,
    pub(super) functionarissen: usize,
    pub(super) mandaten: usize,
    pub(super) ondermandaten: usize,
}

/// Every subject with organisation (CBS code or AGB code) and role; one subject has one role.
fn subjecten(g: &Gegevens) -> Vec<(String, String, Rol)> {
    let centrum = [
        ("indicatiesteller-1", Rol::Indicatiesteller),
        ("indicatiesteller-2", Rol::Indicatiesteller),
        ("indicatiesteller-3", Rol::Indicatiesteller),
        ("plaatsingscoordinator-1", Rol::Plaatsingscoordinator),
        ("onderzoeker-1", Rol::Onderzoeker),
        ("beheerder-1", Rol::Beheerder),
    ];
    let per_gemeente = [
        ("beleidsadviseur", Rol::Beleidsadviseur),
        ("consulent", Rol::Consulent),
        ("mandaatbeheerder", Rol::Mandaatbeheerder),
        ("fg", Rol::FunctionarisGegevensbescherming),
    ];
    let centrum = centrum.into_iter().map(|(subject, rol)| (subject.to_owned(), CENTRUM.to_owned(), rol));
    let gemeenten = g.gemeenten.iter().flat_map(|g| per_gemeente.map(|(begin, rol)| (format!("{begin}-{}", g.code), g.code.clone(), rol)));
    let aanbieders = g.zorgaanbieders().into_values().map(|agb| (format!("aanbieder-{agb}"), agb, Rol::Aanbieder));
    centrum.chain(gemeenten).chain(aanbieders).collect()
}

/// Stores all of it.
pub(super) async fn zaai<C: ConnectionTrait>(
    tx: &C,
    g: &Gegevens,
    regio_id: Uuid,
    issuer: &str,
    toeval: &Toeval,
    geldig_van: NaiveDate,
    vastgelegd: DateTime<Utc>,
) -> Result<Staf, Fout> {
    let geldig = Periode { van: geldig_van, tot: None };
    let te_mandateren: Vec<Bevoegdheid> =
        g.bevoegdheden.iter().filter(|b| b.mandateerbaar).filter_map(|b| Bevoegdheid::van_code(&b.code)).collect();
    let (mut beslissers, mut consulenten, mut aanbieders, mut functionarissen) = (Vec::new(), BTreeMap::new(), BTreeMap::new(), 0);
    for (subject, organisatie_code, rol) in subjecten(g) {
        let id = toeval.id();
        match rol {
            Rol::Indicatiesteller | Rol::Plaatsingscoordinator => beslissers.push((id, rol)),
            Rol::Consulent => {
                consulenten.insert(organisatie_code.clone(), id);
            }
            _ => {}
        }
        let soort = if rol == Rol::Aanbieder { OrganisatieSoort::Zorgaanbieder } else { OrganisatieSoort::Gemeente };
        let (voornaam, achternaam) = naam(toeval);
        let naam = format!("{voornaam} {achternaam}");
        if rol == Rol::Aanbieder {
            aanbieders.insert(organisatie_code.clone(), (id, naam.clone()));
        }
        let rij = functionaris::Model {
            id,
            regio_id,
            organisatie_soort: soort.code().to_owned(),
            organisatie_code,
            issuer: issuer.to_owned(),
            subject,
            naam,
            rol: rol.code().to_owned(),
            geldig_van,
            geldig_tot: None,
        };
        functies::bewaar(tx, rij).await?;
        functionarissen += 1;
    }
    let mut feiten = Vec::new();
    for gemeente in g.gemeenten.iter().filter(|g| g.code != CENTRUM) {
        for bevoegdheid in &te_mandateren {
            let rij = mandaat::Model {
                id: toeval.id(),
                regio_id,
                van_gemeente: gemeente.code.clone(),
                aan_gemeente: CENTRUM.to_owned(),
                bevoegdheid_code: bevoegdheid.code().to_owned(),
                besluit_kenmerk: format!("Mandaatbesluit beschermd wonen {} 2015", gemeente.naam),
                instemming_op: INSTEMMING.unwrap_or(geldig_van),
                ondermandaat_toegestaan: true,
                begin: geldig_van,
                versie: 1,
            };
            feiten.push(MandaatFeit {
                id: rij.id,
                van_gemeente: rij.van_gemeente.clone(),
                bevoegdheid: *bevoegdheid,
                geldig,
                ondermandaat_toegestaan: rij.ondermandaat_toegestaan,
                besluit_kenmerk: rij.besluit_kenmerk.clone(),
            });
            mandaten::bewaar(tx, rij, toeval.id(), geldig, vastgelegd).await?;
        }
    }
    let (mut indicatiestellers, mut coordinator, mut ondermandaten) = (Vec::new(), (Uuid::nil(), Bevoegdheden::default()), 0);
    for (functionaris_id, rol) in beslissers {
        let mut eigen = Vec::new();
        for bevoegdheid in &te_mandateren {
            let rij = ondermandaat::Model {
                id: toeval.id(),
                regio_id,
                van_gemeente: CENTRUM.to_owned(),
                functionaris_id,
                bevoegdheid_code: bevoegdheid.code().to_owned(),
                besluit_kenmerk: "Ondermandaatbesluit beschermd wonen Rotterdam 2015".to_owned(),
                begin: geldig_van,
                versie: 1,
            };
            eigen.push(OndermandaatFeit { id: rij.id, bevoegdheid: *bevoegdheid, geldig });
            mandaten::bewaar_onder(tx, rij, toeval.id(), geldig, vastgelegd).await?;
            ondermandaten += 1;
        }
        let bevoegd =
            Bevoegdheden { centrumgemeente: CENTRUM.to_owned(), mandaten: feiten.clone(), ondermandaten: eigen, van_vroeger: false };
        if rol == Rol::Indicatiesteller {
            indicatiestellers.push((functionaris_id, bevoegd));
        } else {
            coordinator = (functionaris_id, bevoegd);
        }
    }
    Ok(Staf { indicatiestellers, coordinator, aanbieders, consulenten, functionarissen, mandaten: feiten.len(), ondermandaten })
}
