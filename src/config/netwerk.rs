//! An address, or a block of addresses.

use std::net::IpAddr;
use std::str::FromStr;

use serde::Deserialize;

/// `10.0.0.0/8`, `fd00::/8`, or one address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Netwerk {
    adres: IpAddr,
    bits: u32,
}

/// The bits of an address, from the left.
fn getal(adres: IpAddr) -> (u128, u32) {
    match adres {
        IpAddr::V4(v4) => (u128::from(v4.to_bits()) << 96, 32),
        IpAddr::V6(v6) => (v6.to_bits(), 128),
    }
}

impl Netwerk {
    /// Whether an address lies in it.
    pub fn bevat(&self, adres: IpAddr) -> bool {
        let ((dit, soort), (dat, ander)) = (getal(self.adres), getal(adres));
        soort == ander && (dit ^ dat) >> (128 - self.bits) == 0
    }
}

impl FromStr for Netwerk {
    type Err = String;

    fn from_str(tekst: &str) -> Result<Self, String> {
        let fout = || format!("{tekst:?} is no address and no network as 10.0.0.0/8: no bits behind the slash, and not all addresses");
        let (adres, bits) = tekst.split_once('/').map_or((tekst, None), |(adres, bits)| (adres, Some(bits)));
        let adres: IpAddr = adres.parse().map_err(|_| fout())?;
        let (waarde, hoogste) = getal(adres);
        let bits = bits.map_or(Ok(hoogste), |b| b.parse().map_err(|_| fout()))?;
        if !(1..=hoogste).contains(&bits) || waarde.checked_shl(bits).unwrap_or(0) != 0 {
            return Err(fout());
        }
        Ok(Netwerk { adres, bits })
    }
}

impl TryFrom<String> for Netwerk {
    type Error = String;

    fn try_from(tekst: String) -> Result<Self, String> {
        tekst.parse()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_network_holds_its_addresses_and_no_other() {
        for (netwerk, adres, erin) in [
            ("10.0.0.0/8", "10.255.0.1", true),
            ("10.0.0.0/8", "11.0.0.0", false),
            ("192.0.2.7", "192.0.2.7", true),
            ("192.0.2.7", "192.0.2.6", false),
            ("192.0.2.6/31", "192.0.2.7", true),
            ("fd00::/8", "fdff::1", true),
            ("fd00::/8", "fc00::1", false),
            ("::1", "::1", true),
            ("128.0.0.0/1", "255.0.0.1", true),
            // A block of the one kind holds nothing of the other.
            ("8000::/1", "255.0.0.1", false),
        ] {
            let netwerk: Netwerk = netwerk.parse().unwrap();
            assert_eq!(netwerk.bevat(adres.parse().unwrap()), erin, "{netwerk:?} {adres}");
        }
        for fout in [
            "",
            "10.0.0.0/0",
            "10.0.0.1/8",
            "10.0.0.0/33",
            "10.0.0/8",
            "::/0",
            "fd00::1/64",
            "proxy.example.nl",
            "10.0.0.0/-1",
            "10.0.0.0/8/8",
        ] {
            assert!(fout.parse::<Netwerk>().is_err(), "{fout}");
        }
    }
}
