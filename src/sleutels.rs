//! Keys outside the database: encryption of BSN, log identifiers and cursors, and the blind index on BSN.
//!
//! One master key per installation gives one key per purpose (HMAC-SHA-256 over the purpose). Encryption is XChaCha20-Poly1305,
//! bound to what surrounds the value (table and row, or list and viewer), with a nonce computed from key, context and text: the same
//! text in the same place gives the same bytes, in another place others, and no randomness is spent.

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use hmac::{Hmac, Mac};
use sha2::Sha256;

const NONCE: usize = 24;

/// Encryption failed, or the bytes were changed, or belong elsewhere, or to another key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not encrypted with this key in this place")]
pub struct Onleesbaar;

/// What a key is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gebruik {
    /// BSN in `client_identiteit`.
    Bsn,
    /// Blind index on BSN.
    BsnIndex,
    /// Identifier of the person in the processing log.
    Logboek,
    /// Cursors of lists.
    Cursor,
    /// Fingerprint of what an imported history says.
    Invoer,
    /// Fingerprint of what was asked in a lookup; not that of [`Gebruik::BsnIndex`], so that a miss leads to no client.
    Opzoeking,
    /// Draw of a maatwerkafweging for the sample: nobody foresees or chooses it, and it can be done again.
    Steekproef,
}

impl Gebruik {
    const fn naam(self) -> &'static [u8] {
        match self {
            Gebruik::Bsn => b"bw-regie/1/bsn",
            Gebruik::BsnIndex => b"bw-regie/1/bsn-index",
            Gebruik::Logboek => b"bw-regie/1/logboek",
            Gebruik::Cursor => b"bw-regie/1/cursor",
            Gebruik::Invoer => b"bw-regie/1/invoer",
            Gebruik::Opzoeking => b"bw-regie/1/opzoeking",
            Gebruik::Steekproef => b"bw-regie/1/steekproef",
        }
    }
}

/// The keys of an installation. No Debug of the key, no serialisation.
#[derive(Clone)]
pub struct Sleutels {
    id: String,
    hoofdsleutel: [u8; 32],
}

impl std::fmt::Debug for Sleutels {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Sleutels").field("id", &self.id).finish_non_exhaustive()
    }
}

fn mac(sleutel: &[u8], delen: &[&[u8]]) -> [u8; 32] {
    #[expect(clippy::expect_used, reason = "HMAC takes a key of any length")]
    let mut mac = <Hmac<Sha256> as Mac>::new_from_slice(sleutel).expect("any length");
    for deel in delen {
        // Lengths keep ("ab", "c") and ("a", "bc") apart.
        mac.update(&(deel.len() as u64).to_be_bytes());
        mac.update(deel);
    }
    mac.finalize().into_bytes().into()
}

impl Sleutels {
    /// Keys from a master key; `id` is stored beside what was encrypted, so that keys can be replaced.
    pub fn nieuw(id: impl Into<String>, hoofdsleutel: [u8; 32]) -> Self {
        Sleutels { id: id.into(), hoofdsleutel }
    }

    /// The id of the key in use.
    pub fn id(&self) -> &str {
        &self.id
    }

    fn afgeleid(&self, gebruik: Gebruik) -> [u8; 32] {
        mac(&self.hoofdsleutel, &[gebruik.naam()])
    }

    /// Encrypts a text for one use in one place.
    ///
    /// # Errors
    /// Never for texts of the sizes used here.
    pub fn versleutel(&self, gebruik: Gebruik, plek: &[u8], tekst: &[u8]) -> Result<Vec<u8>, Onleesbaar> {
        let sleutel = self.afgeleid(gebruik);
        let nonce = mac(&sleutel, &[b"nonce", plek, tekst]);
        let nonce = XNonce::from_slice(&nonce[..NONCE]);
        let cijfer = XChaCha20Poly1305::new(&sleutel.into()).encrypt(nonce, Payload { msg: tekst, aad: plek }).map_err(|_| Onleesbaar)?;
        Ok([nonce.as_slice(), &cijfer].concat())
    }

    /// Decrypts what [`Sleutels::versleutel`] made for the same use and place.
    ///
    /// # Errors
    /// [`Onleesbaar`] for anything else.
    pub fn ontsleutel(&self, gebruik: Gebruik, plek: &[u8], bytes: &[u8]) -> Result<Vec<u8>, Onleesbaar> {
        let (nonce, cijfer) = bytes.split_at_checked(NONCE).ok_or(Onleesbaar)?;
        let sleutel = self.afgeleid(gebruik);
        XChaCha20Poly1305::new(&sleutel.into())
            .decrypt(XNonce::from_slice(nonce), Payload { msg: cijfer, aad: plek })
            .map_err(|_| Onleesbaar)
    }

    /// A keyed fingerprint: equal texts give equal bytes, and without the key nobody can sweep all BSNs.
    pub fn index(&self, gebruik: Gebruik, tekst: &[u8]) -> Vec<u8> {
        mac(&self.afgeleid(gebruik), &[tekst]).to_vec()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_encrypted_reads_back_only_in_its_place_with_its_key_and_use() {
        let sleutels = Sleutels::nieuw("a", [7; 32]);
        let bytes = sleutels.versleutel(Gebruik::Bsn, b"client/1", b"999900006").unwrap();
        assert_eq!(sleutels.ontsleutel(Gebruik::Bsn, b"client/1", &bytes).unwrap(), b"999900006");
        assert_eq!(sleutels.ontsleutel(Gebruik::Bsn, b"client/2", &bytes), Err(Onleesbaar));
        assert_eq!(sleutels.ontsleutel(Gebruik::Cursor, b"client/1", &bytes), Err(Onleesbaar));
        assert_eq!(Sleutels::nieuw("b", [8; 32]).ontsleutel(Gebruik::Bsn, b"client/1", &bytes), Err(Onleesbaar));
        for i in 0..bytes.len() {
            let mut ander = bytes.clone();
            ander[i] ^= 1;
            assert_eq!(sleutels.ontsleutel(Gebruik::Bsn, b"client/1", &ander), Err(Onleesbaar));
        }
        assert!(!format!("{sleutels:?}").contains('7'));
    }
}
