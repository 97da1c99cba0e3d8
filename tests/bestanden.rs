//! Files are for their owner alone, whoever makes them, and nothing is made by a mistyped name.

use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use bw_regie::config::{Config, lees_sleutels};
use bw_regie::files::{self, Unfit};
use bw_regie::repository::databank::{Databank, Instellingen};
use bw_regie::repository::sqlite_file;

/// A folder that goes away with the test.
pub(crate) struct Map(pub(crate) PathBuf);

impl Map {
    pub(crate) fn nieuw(naam: &str) -> Self {
        let pad = std::env::temp_dir().join(format!("bw-bestanden-{}-{naam}", std::process::id()));
        std::fs::create_dir_all(&pad).unwrap();
        Map(pad)
    }
}

impl Drop for Map {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

pub(crate) fn rechten(pad: &Path) -> u32 {
    std::fs::metadata(pad).unwrap().permissions().mode() & 0o777
}

fn zet(pad: &Path, rechten: u32) {
    std::fs::set_permissions(pad, std::fs::Permissions::from_mode(rechten)).unwrap();
}

fn program(args: &[&str]) -> (bool, String) {
    let uit = Command::new(env!("CARGO_BIN_EXE_bw-regie")).args(args).output().unwrap();
    (uit.status.success(), format!("{}{}", String::from_utf8_lossy(&uit.stdout), String::from_utf8_lossy(&uit.stderr)))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_database_is_readable_by_its_owner_alone_and_refused_when_it_is_not() {
    let map = Map::nieuw("databank");
    let pad = map.0.join("bw.db");
    let url = format!("sqlite:{}", pad.display());
    let (goed, tekst) = program(&["migreer", "--eigenaar-url", &url]);
    assert!(goed && tekst.contains("made ") && tekst.contains("readable by its owner alone"), "{tekst}");
    let databank = Databank::open(&Instellingen::voor(&url)).await.unwrap();
    for eind in ["", "-wal", "-shm"] {
        assert_eq!(rechten(Path::new(&format!("{}{eind}", pad.display()))), 0o600, "{eind}");
    }
    databank.sluit().await.unwrap();
    zet(&pad, 0o644);
    let (goed, tekst) = program(&["migreer", "--eigenaar-url", &url]);
    assert!(!goed && tekst.contains("others can read this file: chmod 600"), "{tekst}");
    let fout = Databank::open(&Instellingen::voor(&url)).await.unwrap_err().to_string();
    assert!(fout.contains("chmod 600"), "{fout}");
    // A demo's own is tightened instead.
    sqlite_file::tighten(&url).unwrap();
    assert_eq!(rechten(&pad), 0o600);
    Databank::open(&Instellingen::voor(&url)).await.unwrap().sluit().await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_mistyped_path_makes_nothing() {
    let map = Map::nieuw("mistikt");
    let pad = map.0.join("bestaat-niet.db");
    let sleutel = map.0.join("sleutel");
    files::write_whole(&sleutel, &"0123456789abcdef".repeat(4)).unwrap();
    let config = map.0.join("config.toml");
    let tekst = format!(
        "databank = \"sqlite:{}\"\nsleutel_bestand = \"{}\"\nsleutel_id = \"1\"\n[[uitgever]]\nissuer = \"https://a\"\naudience = \"b\"\n\
         jwks_url = \"http://127.0.0.1:1/\"\norganisaties = [{{ soort = \"GEMEENTE\", code = \"0599\" }}]\n",
        pad.display(),
        sleutel.display()
    );
    std::fs::write(&config, tekst).unwrap();
    let config = config.to_str().unwrap();
    for opdracht in [
        &["serve", "--config", config][..],
        &["import", "--config", config, "--regio", "R", "--soort", "gemeenten", config],
        &["export", "--config", config, "--regio", "R", "--soort", "gemeenten", "--als", "x", "--organisatie", "0599"],
    ] {
        let (goed, tekst) = program(opdracht);
        assert!(!goed && tekst.contains("does not exist: mistyped, or make it with `bw-regie migreer`"), "{opdracht:?} {tekst}");
        assert!(!pad.exists(), "{opdracht:?}");
    }
    let (goed, tekst) = program(&["migreer", "--eigenaar-url", &format!("sqlite:{}/geen/bw.db", map.0.display())]);
    assert!(!goed && tekst.contains("does not exist: make it first"), "{tekst}");
}

#[test]
fn a_password_that_others_can_read_is_refused() {
    let map = Map::nieuw("wachtwoord");
    let config = map.0.join("config.toml");
    let rest = "sleutel_bestand = 'k'\nsleutel_id = '1'\n[[uitgever]]\nissuer='https://a'\naudience='b'\njwks='c'\norganisaties=[{soort='GEMEENTE',code='0599'}]\n";
    std::fs::write(&config, format!("databank = 'postgres://bw_app:geheim@db/bw'\n{rest}")).unwrap();
    zet(&config, 0o644);
    let fout = Config::lees(&config).unwrap_err().to_string();
    assert!(fout.contains("chmod 600") && !fout.contains("geheim"), "{fout}");
    zet(&config, 0o600);
    Config::lees(&config).unwrap();
    // Without a password in it there is nothing to hide.
    std::fs::write(&config, format!("databank = 'postgres://bw_app@db/bw'\n{rest}")).unwrap();
    zet(&config, 0o644);
    Config::lees(&config).unwrap();
    let bestand = map.0.join("app.wachtwoord");
    std::fs::write(&bestand, "geheim").unwrap();
    zet(&bestand, 0o640);
    let (goed, tekst) =
        program(&["rollen", "--beheer-url", "postgres://x@127.0.0.1:1/x", "--wachtwoord-bestand", bestand.to_str().unwrap()]);
    assert!(!goed && tekst.contains("chmod 600"), "{tekst}");
    assert!(lees_sleutels(&bestand, "1").unwrap_err().to_string().contains("chmod 600"));
}

#[test]
fn a_folder_is_tightened_when_it_is_the_demos_own_and_refused_when_it_is_shared() {
    let map = Map::nieuw("map");
    let eigen = |naam: &str| naam == "hoofdsleutel";
    files::write_whole(&map.0.join("hoofdsleutel"), "x").unwrap();
    zet(&map.0, 0o755);
    files::own_folder(&map.0, eigen).unwrap();
    assert_eq!(rechten(&map.0), 0o700);
    std::fs::write(map.0.join("brief.txt"), "x").unwrap();
    files::own_folder(&map.0, eigen).unwrap();
    zet(&map.0, 0o750);
    let fout = files::own_folder(&map.0, eigen).unwrap_err();
    assert!(matches!(fout, Unfit::Shared(_)) && fout.to_string().contains("chmod 700"), "{fout}");
    assert_eq!(rechten(&map.0), 0o750);
    // What was left half way does not stand in the way.
    std::fs::write(map.0.join("hoofdsleutel.half"), "y").unwrap();
    files::write_whole(&map.0.join("hoofdsleutel"), "z").unwrap();
    assert_eq!(std::fs::read_to_string(map.0.join("hoofdsleutel")).unwrap(), "z");
    assert!(!map.0.join("hoofdsleutel.half").exists() && rechten(&map.0.join("hoofdsleutel")) == 0o600);
}
