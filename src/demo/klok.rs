//! The clock of the demo: that of the machine, and as many days later as the reader moved it on. The number of days lies in the data
//! folder, so that a restart goes on where it was.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use bw_domain::bron::{Klok, wettelijke_dag};
use chrono::{DateTime, Days, NaiveDate, Utc};

use super::DemoFout;
use crate::bron::Systeemklok;

/// Further ahead the example region has nothing to tell.
const VERSTE: u64 = 366;

/// See the module.
#[derive(Debug)]
pub(super) struct Demoklok {
    bestand: PathBuf,
    dagen: Mutex<u64>,
}

impl Demoklok {
    /// The clock of a data folder.
    ///
    /// # Errors
    /// A file that cannot be read, or holds no number of days.
    pub(super) fn van(map: &Path) -> Result<Self, DemoFout> {
        let bestand = map.join("dagen-later");
        let dagen = match std::fs::read_to_string(&bestand) {
            Ok(tekst) => {
                let dagen = tekst.trim().parse().ok().filter(|n| *n <= VERSTE);
                dagen.ok_or_else(|| {
                    DemoFout::Bestand(bestand.clone(), std::io::Error::other("no number of days: remove it to begin today"))
                })?
            }
            Err(f) if f.kind() == std::io::ErrorKind::NotFound => 0,
            Err(f) => return Err(DemoFout::Bestand(bestand, f)),
        };
        Ok(Demoklok { bestand, dagen: Mutex::new(dagen) })
    }

    /// Moves a day on; the legal day that it is now.
    ///
    /// # Errors
    /// A file that cannot be written; a year is enough.
    pub(super) fn morgen(&self) -> Result<NaiveDate, DemoFout> {
        let mut dagen = self.dagen.lock().unwrap_or_else(PoisonError::into_inner);
        if *dagen >= VERSTE {
            return Err(DemoFout::Bestand(self.bestand.clone(), std::io::Error::other("the demo is a year ahead")));
        }
        std::fs::write(&self.bestand, (*dagen + 1).to_string()).map_err(|f| DemoFout::Bestand(self.bestand.clone(), f))?;
        *dagen += 1;
        drop(dagen);
        Ok(wettelijke_dag(self.nu()))
    }
}

impl Klok for Demoklok {
    fn nu(&self) -> DateTime<Utc> {
        let dagen = *self.dagen.lock().unwrap_or_else(PoisonError::into_inner);
        let nu = Systeemklok.nu();
        nu.checked_add_days(Days::new(dagen)).unwrap_or(nu)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_moves_on_and_stays_moved_on() {
        let map = std::env::temp_dir().join(format!("bw-demoklok-{}", std::process::id()));
        std::fs::create_dir_all(&map).unwrap();
        let klok = Demoklok::van(&map).unwrap();
        let vandaag = wettelijke_dag(klok.nu());
        assert_eq!(klok.morgen().unwrap(), vandaag.succ_opt().unwrap());
        assert_eq!(wettelijke_dag(Demoklok::van(&map).unwrap().nu()), vandaag.succ_opt().unwrap());
        std::fs::write(map.join("dagen-later"), "-3").unwrap();
        assert!(Demoklok::van(&map).unwrap_err().to_string().contains("remove it"));
        std::fs::remove_dir_all(&map).unwrap();
    }
}
