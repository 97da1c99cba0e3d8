//! An example region to try the product with: the Rotterdam region of the plan, with made-up people.
//!
//! Reference data come from the plan (`gegevens`); people, staff and sizes are drawn from a seed (`toeval`). Every traject comes
//! about through the transitions of the domain (`levensloop`), so the region holds nothing that the product itself would refuse.
//! Care comes about the same way, but for what was taken over from before this register (`zorg`, `zorgopzet`, `bedden`).
//! The new indications of adults in 2015 and 2016 equal the table of the plan, cell by cell.

mod aanbod;
mod bedden;
mod capaciteit;
mod dagen;
mod gegevens;
mod levensloop;
mod melden;
mod onderhanden;
mod opslag;
mod opzet;
mod personen;
mod referentie;
mod samenvatting;
mod staf;
#[cfg(test)]
mod tests;
mod toeval;
mod zorg;
mod zorgopzet;

use std::collections::BTreeMap;

use bw_domain::weigering::Weigering;
use bw_toegang::rol::OrganisatieSoort;
use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use crate::repository::bundel::Bundel;
use crate::repository::databank::Databank;
use crate::sleutels::Sleutels;
use bedden::Bedden;
use gegevens::Gegevens;
use levensloop::{Wereld, beleef};
use opslag::Opslag;
use personen::Bsns;
pub use samenvatting::{Samenvatting, Wegwijzer};
use toeval::Toeval;

/// First day of the region, the mandaten and the functions: the Wmo 2015 in force.
const BEGIN: Option<NaiveDate> = NaiveDate::from_ymd_opt(2015, 1, 1);
/// Earlier, the people who wait today would be counted in the table of 2016.
const VROEGSTE_VANDAAG: Option<NaiveDate> = NaiveDate::from_ymd_opt(2018, 7, 1);
/// Which indicatiesteller takes up the next traject: half goes to the first.
const VERDELING: [usize; 4] = [0, 1, 0, 2];
/// Lansingerland is the district of the first, so that any seed has work of every kind to point at.
const WIJK_VAN_EERSTE: &str = "1621";
/// The provider whose day the demo shows has proposals to answer with any seed.
const AANBIEDER_VAN_DE_DEMO: &str = "90000018";

/// What the region is made from: equal options give an equal region.
#[derive(Clone, Debug)]
pub struct Opties {
    /// Seed of all ids, names, days and sizes.
    pub zaad: u64,
    /// The legal day on which the region stands; 1 July 2018 at the earliest.
    pub vandaag: NaiveDate,
    /// The moment after which nothing is recorded.
    pub nu: DateTime<Utc>,
    /// Issuer of the tokens of the functionarissen.
    pub issuer: String,
}

/// Why no region was made; then nothing was stored.
#[derive(Debug, thiserror::Error)]
pub enum Fout {
    /// The database failed, or the region is there already.
    #[error(transparent)]
    Opslag(#[from] crate::repository::Fout),
    /// A data file has another shape than this program expects.
    #[error("example data: {0}")]
    Gegevens(#[from] csv::Error),
    /// The domain refused an act that was planned.
    #[error("example region against the rules: {0:?}")]
    Geweigerd(Weigering),
    /// Today lies before the first day on which the region can stand.
    #[error("the example region cannot stand before 1 July 2018")]
    TeVroeg,
}

impl From<Weigering> for Fout {
    fn from(w: Weigering) -> Self {
        Fout::Geweigerd(w)
    }
}

impl From<sea_orm::DbErr> for Fout {
    fn from(f: sea_orm::DbErr) -> Self {
        Fout::Opslag(f.into())
    }
}

/// The organisations that functionarissen of the region speak for, by kind and code.
///
/// # Errors
/// See [`Fout::Gegevens`].
pub fn organisaties() -> Result<Vec<(OrganisatieSoort, String)>, Fout> {
    let g = Gegevens::lees()?;
    let aanbieders = g.zorgaanbieders().into_values().map(|agb| (OrganisatieSoort::Zorgaanbieder, agb)).collect::<Vec<_>>();
    Ok(g.gemeenten.into_iter().map(|g| (OrganisatieSoort::Gemeente, g.code)).chain(aanbieders).collect())
}

/// Fills an empty, migrated database with the example region, in one transaction.
///
/// On PostgreSQL the connection must bypass row level security: nothing here sets a role.
///
/// # Errors
/// See [`Fout`]; nothing was stored.
pub async fn zaai(databank: &Databank, sleutels: &Sleutels, opties: &Opties) -> Result<Samenvatting, Fout> {
    let begin = BEGIN.unwrap_or_default();
    if VROEGSTE_VANDAAG.is_none_or(|vroegste| opties.vandaag < vroegste) {
        return Err(Fout::TeVroeg);
    }
    let gegevens = Gegevens::lees()?;
    let vastgelegd = begin.and_time(chrono::NaiveTime::MIN).and_utc();
    let stroom = |naam| Toeval::nieuw(opties.zaad, naam);
    let tx = databank.begin_schrijving().await?;

    let regio = referentie::zaai_regio(&tx, &gegevens, &stroom("regio"), begin, vastgelegd).await?;
    referentie::zaai_catalogi(&tx, &gegevens, begin).await?;
    let aanbod = aanbod::zaai(&tx, &gegevens, regio, &stroom("aanbod"), begin).await?;
    let staf = staf::zaai(&tx, &gegevens, regio, &opties.issuer, &stroom("staf"), begin, vastgelegd).await?;

    let wereld = Wereld {
        staf: &staf,
        gebieden: gegevens.resultaatgebieden.iter().map(|r| (r.code.clone(), r.treden.clone())).collect(),
        catalogus: crate::repository::referentie::catalogus(&tx, opties.vandaag).await?,
        gemeenten: gegevens.gemeenten.iter().map(|g| g.code.clone()).collect(),
        kalender: crate::repository::referentie::kalender(&tx).await?,
        vandaag: opties.vandaag,
    };
    let mut bedden = Bedden::nieuw(&aanbod.plaatsrijen, &aanbod.locatierijen, &stroom("bedden"));
    let voorbeeld = aanbod.agb_codes.iter().find(|(_, agb)| *agb == AANBIEDER_VAN_DE_DEMO).map(|(id, _)| *id).unwrap_or_default();
    let opzetten = opzet::alle(&gegevens, &mut bedden, voorbeeld, begin, opties.vandaag, &stroom("opzet"));
    let (mensen, ids) = (stroom("mensen"), stroom("opslag"));
    let mut bsns = Bsns::voor(opzetten.len());
    let mut opslag = Opslag::open(&tx, regio, opties.vandaag, opties.nu, sleutels, &ids).await?;
    let mut samenvatting = Samenvatting::nieuw(regio, &gegevens, &aanbod, &staf);
    let bundel = Bundel::voor(&tx);
    let mut vrij = BTreeMap::<Uuid, usize>::new();
    for bed in bedden.vrij(opties.vandaag) {
        *vrij.entry(bed.huis.locatie).or_default() += 1;
    }
    for (opzet, behandelaar) in opzetten.iter().zip(VERDELING.into_iter().cycle()) {
        let behandelaar = if opzet.herkomst.as_deref() == Some(WIJK_VAN_EERSTE) { 0 } else { behandelaar };
        let levensloop = beleef(opzet, &wereld, behandelaar, &mut bsns, &mensen)?;
        let (status, zicht) = opslag.bewaar(&bundel, &levensloop, &staf).await?;
        samenvatting.tel(&levensloop, status, &zicht, opties.vandaag);
        // A place is kept for every proposal under way, whatever the answer will be.
        for v in levensloop.dossier.voorstellen.iter().filter(|v| v.loopt(opties.vandaag)) {
            vrij.entry(v.huis.locatie).and_modify(|n| *n = n.saturating_sub(1));
        }
    }
    bundel.leeg().await?;
    opslag.houd_plekken(&tx).await?;
    let dagen = (opties.vandaag, opties.nu);
    samenvatting.buiten_gebruik = capaciteit::zaai(&tx, regio, &aanbod, &staf, vrij, dagen, &stroom("capaciteit")).await?;
    samenvatting.monitorcellen = opslag.sluit(&tx).await?;
    tx.commit().await?;
    // So many rows at once: without figures about them the database plans for empty tables.
    databank.beheer().execute_unprepared("ANALYZE").await?;
    Ok(samenvatting)
}
