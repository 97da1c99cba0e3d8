//! Places for connections. One address holds no more than an eighth of what it leaves the others: some forty addresses that take all they
//! can, one after the other, still leave a place for the next one.

use std::collections::HashMap;
use std::net::{IpAddr, Ipv6Addr};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::Verbindingen;
use crate::config::Netwerk;

/// An address may have one place for each so many that are left.
const DEEL: usize = 8;

#[derive(Debug)]
pub(super) struct Plaatsen {
    aantal: usize,
    per_adres: usize,
    proxies: Vec<Netwerk>,
    bezet: Mutex<Bezet>,
}

#[derive(Debug, Default)]
struct Bezet {
    totaal: usize,
    per_adres: HashMap<IpAddr, usize>,
}

/// A place, until dropped.
#[derive(Debug)]
pub(super) struct Plaats {
    van: Arc<Plaatsen>,
    adres: IpAddr,
}

impl Plaatsen {
    pub(super) fn nieuw(grenzen: &Verbindingen) -> Self {
        Plaatsen { aantal: grenzen.aantal, per_adres: grenzen.per_adres, proxies: grenzen.proxies.clone(), bezet: Mutex::default() }
    }

    /// A place for a peer; `None` when there is none for it.
    pub(super) fn neem(self: &Arc<Self>, adres: IpAddr) -> Option<Plaats> {
        let adres = adres.to_canonical();
        let proxy = self.proxies.iter().any(|p| p.bevat(adres));
        let adres = wie(adres);
        let mut bezet = self.bezet();
        let vrij = self.aantal.saturating_sub(bezet.totaal);
        let hier = bezet.per_adres.get(&adres).copied().unwrap_or(0);
        // The last places go one to an address.
        if vrij == 0 || !proxy && hier >= self.per_adres.min(vrij / DEEL).max(1) {
            return None;
        }
        bezet.totaal += 1;
        bezet.per_adres.insert(adres, hier + 1);
        Some(Plaats { van: self.clone(), adres })
    }

    fn bezet(&self) -> MutexGuard<'_, Bezet> {
        self.bezet.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Plaats {
    fn drop(&mut self) {
        let mut bezet = self.van.bezet();
        bezet.totaal = bezet.totaal.saturating_sub(1);
        if let Some(hier) = bezet.per_adres.get_mut(&self.adres) {
            *hier = hier.saturating_sub(1);
            if *hier == 0 {
                bezet.per_adres.remove(&self.adres);
            }
        }
    }
}

/// Whom an address stands for: over IPv6 one subscriber has a whole /64.
fn wie(adres: IpAddr) -> IpAddr {
    match adres {
        IpAddr::V4(_) => adres,
        IpAddr::V6(v6) => IpAddr::V6(Ipv6Addr::from_bits(v6.to_bits() >> 64 << 64)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plaatsen(aantal: usize, per_adres: usize, proxies: &[&str]) -> Arc<Plaatsen> {
        let proxies = proxies.iter().map(|p| p.parse().unwrap()).collect();
        Arc::new(Plaatsen::nieuw(&Verbindingen { aantal, per_adres, proxies, ..Verbindingen::default() }))
    }

    /// All that one address can get.
    fn alles(p: &Arc<Plaatsen>, adres: &str) -> Vec<Plaats> {
        std::iter::from_fn(|| p.neem(adres.parse().unwrap())).collect()
    }

    #[test]
    fn an_address_leaves_most_places_to_others() {
        let p = plaatsen(1_024, 128, &[]);
        let genomen: Vec<_> = (1..=40).map(|n| alles(&p, &format!("192.0.2.{n}"))).collect();
        assert_eq!(genomen[..3].iter().map(Vec::len).collect::<Vec<_>>(), [113, 101, 90]);
        // Forty greedy ones long whoever comes next has a place.
        assert!(genomen.iter().all(|g| !g.is_empty()));
        assert_eq!(alles(&p, "192.0.2.41").len(), 1);
    }

    #[test]
    fn a_place_that_is_given_back_is_free() {
        let p = plaatsen(100, 4, &[]);
        let genomen = alles(&p, "192.0.2.1");
        assert_eq!(genomen.len(), 4);
        drop(genomen);
        assert_eq!(alles(&p, "192.0.2.1").len(), 4);
        assert!(p.bezet().per_adres.is_empty() && p.bezet().totaal == 0);
    }

    #[test]
    fn a_proxy_speaks_for_many() {
        let p = plaatsen(100, 4, &["10.0.0.0/8", "2001:db8::1"]);
        assert_eq!(alles(&p, "11.0.0.1").len(), 4);
        let door = alles(&p, "10.1.2.3");
        assert_eq!(door.len(), 100);
        // All is all: nobody waits.
        assert!(p.neem("192.0.2.1".parse().unwrap()).is_none());
        drop(door);
        // As the machine writes it when it listens on both.
        assert_eq!(alles(&p, "::ffff:10.0.0.1").len(), 100);
        assert_eq!(alles(&p, "2001:db8::1").len(), 100);
    }

    #[test]
    fn a_subscriber_of_ipv6_is_one() {
        let p = plaatsen(100, 4, &[]);
        let genomen: Vec<_> = (0..10).filter_map(|n| p.neem(format!("2001:db8::{n:x}").parse().unwrap())).collect();
        assert_eq!(genomen.len(), 4);
        assert!(p.neem("2001:db8:0:1::1".parse().unwrap()).is_some());
    }
}
