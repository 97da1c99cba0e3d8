//! A password as PostgreSQL keeps it (RFC 5802, RFC 7677): what is sent and logged of it does not open anything.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, Mac};
use sha2::{Digest, Sha256};

/// What PostgreSQL uses itself.
const ROUNDS: u32 = 4_096;

fn keyed(key: &[u8], text: &[u8]) -> [u8; 32] {
    #[expect(clippy::expect_used, reason = "HMAC takes a key of any length")]
    let mut mac = <Hmac<Sha256> as Mac>::new_from_slice(key).expect("any length");
    mac.update(text);
    mac.finalize().into_bytes().into()
}

/// The verifier of a password; `None` for one with other characters than printable ASCII, of which the preparation is not done here.
pub(super) fn verifier(password: &str, salt: [u8; 16]) -> Option<String> {
    if password.is_empty() || !password.bytes().all(|b| (b' '..=b'~').contains(&b)) {
        return None;
    }
    let mut salted = [0; 32];
    pbkdf2::pbkdf2_hmac::<Sha256>(password.as_bytes(), &salt, ROUNDS, &mut salted);
    let stored = Sha256::digest(keyed(&salted, b"Client Key"));
    let server = keyed(&salted, b"Server Key");
    let text = |bytes: &[u8]| STANDARD.encode(bytes);
    Some(format!("SCRAM-SHA-256${ROUNDS}:{}${}:{}", text(&salt), text(&stored), text(&server)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_verifier_is_that_of_rfc_7677() {
        // Salt, password and number of rounds of the example in section 3 of that RFC; the keys follow from its proofs.
        let salt = STANDARD.decode("W22ZaJ0SNY7soEsUEjb6gQ==").unwrap();
        let verifier = verifier("pencil", salt.try_into().unwrap()).unwrap();
        assert_eq!(
            verifier,
            "SCRAM-SHA-256$4096:W22ZaJ0SNY7soEsUEjb6gQ==$WG5d8oPm3OtcPnkdi4Uo7BkeZkBFzpcXkuLmtbsT4qY=:wfPLwcE6nTWhTAmQ7tl2KeoiWGPlZqQxSrmfPwDl2dU="
        );
    }

    #[test]
    fn other_characters_are_not_guessed_at() {
        for text in ["", "wachtwoord\u{e9}", "a\nb"] {
            assert_eq!(verifier(text, [1; 16]), None);
        }
    }
}
