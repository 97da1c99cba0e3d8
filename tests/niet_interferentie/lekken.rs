//! Leaks put in on purpose: each must be found, or the harness does not see.

use std::sync::Arc;

use bw_domain::bron::Willekeur;
use bw_regie::service::IdBron;

use super::kweek::Kant;
use super::lopen::Loop;
use super::verzoek::Verzoek;
use super::{BELEIDSADVISEUR, CONSULENT, Kijker, ZORG};
use crate::hulp::{Antwoord, Soort};

/// A leak that is put in on purpose, at a seam that tests can reach: the product has no switch for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lek {
    Geen,
    /// The projection lets wat through: the dat tables show where a melding came from.
    Projectie,
    /// The projection tells a bridged wait from a clinic by the version.
    Versie,
    /// A clinic is told from a bridging after care began.
    Dekking,
    /// An interim stay is told from a final one by the version of the care.
    Tussentijds,
    /// A provider sees what was proposed to another.
    AndermansVoorstel,
    /// Ids tell how much has happened: a counter over all requests.
    Ids,
}

impl Lek {
    pub(super) fn sql(self) -> Option<&'static str> {
        match self {
            Lek::Geen | Lek::Ids => None,
            Lek::Projectie => {
                Some("UPDATE dat_traject SET mandaatbesluit = (SELECT m.verwijzer FROM melding m WHERE m.traject_id = dat_traject.id)")
            }
            Lek::Dekking => Some(
                "UPDATE dat_traject SET wachttijd_gedekt = true WHERE status = 'IN_ZORG' AND id IN (SELECT w.traject_id FROM \
                 wachtlijst_inschrijving w JOIN wachtverblijf v ON v.inschrijving_id = w.id WHERE v.verblijf = 'KLINIEK')",
            ),
            Lek::Tussentijds => Some(
                "UPDATE dat_plaatsing SET versie = versie + (SELECT count(*) FROM zorgverblijf z WHERE z.traject_id = dat_plaatsing.traject_id \
                 AND z.soort = 'TUSSENTIJDS')",
            ),
            Lek::AndermansVoorstel => Some(
                "UPDATE voorstel SET zorgaanbieder_id = (SELECT id FROM zorgaanbieder WHERE agb_code = '90000001'), beslist_op = '2026-06-10' \
                 WHERE status IN ('GEWEIGERD', 'INGETROKKEN') AND zorgaanbieder_id = (SELECT id FROM zorgaanbieder WHERE agb_code = \
                 '90000002')",
            ),
            Lek::Versie => Some(
                "UPDATE dat_wachtlijst SET versie = versie + (SELECT count(*) FROM wachtstatus s WHERE s.inschrijving_id = dat_wachtlijst.id \
                 AND s.status = 'URGENT_PLAATSEN')",
            ),
        }
    }

    /// Changes an answer on its way out.
    pub(super) async fn vertaal(self, _kant: &Kant, _kijker: Kijker, _verzoek: &Verzoek, _antwoord: &mut Antwoord) {}

    pub(super) fn bron(self) -> Option<Arc<dyn IdBron>> {
        (self == Lek::Ids).then(|| Arc::new(Teller::default()) as Arc<dyn IdBron>)
    }
}

#[derive(Debug, Default)]
pub(super) struct Teller(Arc<std::sync::atomic::AtomicU64>);

impl IdBron for Teller {
    fn voor_verzoek(&self, _kenmerk: &[u8]) -> Arc<dyn Willekeur> {
        Arc::new(Teller(self.0.clone()))
    }
}

impl Willekeur for Teller {
    fn id(&self) -> uuid::Uuid {
        let n = self.0.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        uuid::Builder::from_random_bytes((u128::from(n) << 70 | u128::from(n)).to_be_bytes()).into_uuid()
    }
}

/// The harness sees: each leak that is put in is found.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn seeded_leaks_are_found() {
    for (lek, kijker) in [
        (Lek::Projectie, BELEIDSADVISEUR),
        (Lek::Versie, BELEIDSADVISEUR),
        (Lek::Ids, CONSULENT),
        (Lek::Dekking, BELEIDSADVISEUR),
        (Lek::Tussentijds, BELEIDSADVISEUR),
        (Lek::AndermansVoorstel, ZORG),
    ] {
        let verslag = Loop::nieuw(Soort::Sqlite, kijker, 3, lek).draai(1_000).await;
        assert!(!verslag.verschillen.is_empty(), "{lek:?} was not found in {} pairs", verslag.paren);
        println!("{lek:?}: found after {} pairs", verslag.paren);
    }
}
