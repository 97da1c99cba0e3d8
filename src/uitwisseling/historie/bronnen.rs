//! What every history is checked against, read once.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::rc::Rc;

use bw_domain::bevoegd::{Bevoegdheden, Grond};
use bw_domain::codes::Bevoegdheid;
use bw_domain::kalender::Kalender;
use bw_domain::projectie::RegioInstellingen;
use bw_toegang::rol::Rol;
use chrono::NaiveDate;
use uuid::Uuid;

use crate::repository::invoer::{Aanbod, Catalogus, Dagen, aanbod, bevoegdheden, bezet, functionarissen, gemeenten};
use crate::repository::{Fout, referentie, rijen};
use crate::uitwisseling::invoer::{Door, Invoer};

/// Result areas with their steps.
type Treden = BTreeSet<(String, String)>;

/// All of it.
pub(super) struct Bronnen {
    pub(super) vandaag: NaiveDate,
    pub(super) centrum: String,
    pub(super) bevoegd: Bevoegdheden,
    pub(super) kalender: Kalender,
    pub(super) instellingen: RegioInstellingen,
    pub(super) gemeenten: BTreeMap<String, String>,
    pub(super) aanbod: Aanbod,
    /// Days over which each numbered place is held already.
    pub(super) bezet: HashMap<Uuid, Vec<Dagen>>,
    staf: Vec<rijen::Functionaris>,
    catalogus: Catalogus,
    per_dag: RefCell<BTreeMap<NaiveDate, Rc<Treden>>>,
}

impl Bronnen {
    pub(super) async fn lees(i: &Invoer<'_>, door: &Door) -> Result<Self, Fout> {
        let centrum = door.beller.centrumgemeente.clone();
        Ok(Bronnen {
            vandaag: i.vandaag,
            bevoegd: bevoegdheden(i.tx, i.regio, &centrum, door.functie).await?,
            centrum,
            kalender: referentie::kalender(i.tx).await?,
            instellingen: referentie::instellingen(i.tx, i.regio).await?,
            gemeenten: gemeenten(i.tx).await?,
            aanbod: aanbod(i.tx, i.regio, true).await?,
            bezet: bezet(i.tx, i.regio).await?,
            staf: functionarissen(i.tx, i.regio).await?,
            catalogus: Catalogus::lees(i.tx).await?,
            per_dag: RefCell::default(),
        })
    }

    /// Result areas and steps in force on a day.
    pub(super) fn catalogus(&self, dag: NaiveDate) -> Rc<Treden> {
        self.per_dag.borrow_mut().entry(dag).or_insert_with(|| Rc::new(self.catalogus.op(dag))).clone()
    }

    /// The right on which an old act rests, as far as it can be shown.
    pub(super) fn grond(&self, namens: &str, bevoegdheid: Bevoegdheid, op: NaiveDate) -> Grond {
        self.bevoegd.grond(namens, bevoegdheid, op).unwrap_or_else(|_| Grond::niet_aangetoond(namens))
    }

    /// The function of who works on a traject, and since when.
    pub(super) fn behandelaar(&self, subject: &str) -> Result<&rijen::Functionaris, &'static str> {
        let eigen =
            |f: &&rijen::Functionaris| f.subject == subject && f.organisatie_code == self.centrum && f.rol == Rol::Indicatiesteller.code();
        let mut functies: Vec<&rijen::Functionaris> = self.staf.iter().filter(eigen).collect();
        functies.sort_by_key(|f| (f.geldig_tot.is_none_or(|tot| tot >= self.vandaag), f.geldig_van));
        match functies.last() {
            None => Err("is geen indicatiesteller van de centrumgemeente"),
            Some(f) if functies.iter().any(|g| g.issuer != f.issuer) => Err("is dubbel: twee uitgevers kennen deze naam"),
            Some(f) => Ok(f),
        }
    }
}
