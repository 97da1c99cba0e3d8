//! The program in a process of its own, that can be killed.

use std::io::Write;
use std::net::{SocketAddr, TcpListener};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use bw_regie::config::Sleutelbron;

use super::belasting::Doel;
use crate::hulp::Wereld;
use crate::hulp::beller::uitgevers;

pub(super) struct Proces {
    kind: Child,
    pub(super) adres: SocketAddr,
    map: PathBuf,
}

impl Drop for Proces {
    fn drop(&mut self) {
        self.dood();
        let _ = std::fs::remove_dir_all(&self.map);
    }
}

fn schrijf(pad: &Path, tekst: &str) {
    let mut bestand = std::fs::OpenOptions::new().create(true).write(true).truncate(true).mode(0o600).open(pad).unwrap();
    bestand.write_all(tekst.as_bytes()).unwrap();
}

impl Proces {
    /// `serve` on the database of a world, once it is ready.
    pub(super) async fn start(w: &Wereld) -> Self {
        let proces = Self::begin(&w.url("bw_app"));
        let klaar = Doel::Daar(proces.adres).wacht_op(true, Duration::from_secs(30)).await;
        assert!(klaar.is_some(), "not ready: {}", proces.uitvoer());
        proces
    }

    /// `serve` on a database, whatever becomes of it.
    pub(super) fn begin(url: &str) -> Self {
        Self::begin_met(url, |map| std::fs::File::create(map.join("uit")).unwrap().into())
    }

    /// The same, with its log where `log` says.
    pub(super) fn begin_met(url: &str, log: impl FnOnce(&Path) -> Stdio) -> Self {
        static VOLGNUMMER: AtomicU32 = AtomicU32::new(0);
        let nummer = VOLGNUMMER.fetch_add(1, Ordering::Relaxed);
        let map = std::env::temp_dir().join(format!("bw-storing-{}-{nummer}", std::process::id()));
        std::fs::create_dir_all(&map).unwrap();
        let adres = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        let sleutel = map.join("sleutel");
        schrijf(&sleutel, &b"sleutel-van-de-tests-32-bytes-ok".iter().map(|b| format!("{b:02x}")).collect::<String>());
        let mut config =
            format!("databank = \"{url}\"\nadres = \"{adres}\"\nsleutel_bestand = \"{}\"\nsleutel_id = \"test\"\n", sleutel.display());
        for u in uitgevers() {
            let Sleutelbron::Bestand(jwks) = &u.jwks else { panic!("a file") };
            let organisaties = u.organisaties.iter().map(|o| format!("{{ soort = \"{}\", code = \"{}\" }}", o.soort, o.code));
            config += &format!(
                "[[uitgever]]\nissuer = \"{}\"\naudience = \"{}\"\njwks = \"{}\"\norganisaties = [{}]\nlevensduur_minuten = {}\n",
                u.issuer,
                u.audience,
                jwks.display(),
                organisaties.collect::<Vec<_>>().join(", "),
                u.levensduur.num_minutes()
            );
        }
        schrijf(&map.join("config.toml"), &config);
        // A shell, so that a limit on files ends a write and not the process: it hands on that the signal of it is ignored.
        let kind = Command::new("sh")
            .args(["-c", "trap '' XFSZ; exec \"$0\" serve --config \"$1\"", env!("CARGO_BIN_EXE_bw-regie")])
            .arg(map.join("config.toml"))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(log(&map))
            .env_remove("RUST_LOG")
            .spawn()
            .unwrap();
        Proces { kind, adres, map }
    }

    pub(super) fn pid(&self) -> u32 {
        self.kind.id()
    }

    /// SIGTERM; how long until it ended.
    pub(super) fn eindig(&mut self) -> Duration {
        let begin = Instant::now();
        assert!(Command::new("kill").arg(self.pid().to_string()).status().unwrap().success());
        while self.kind.try_wait().unwrap().is_none() {
            assert!(begin.elapsed() < Duration::from_secs(30), "SIGTERM is not heard");
            std::thread::sleep(Duration::from_millis(20));
        }
        begin.elapsed()
    }

    /// SIGKILL.
    pub(super) fn dood(&mut self) {
        let _ = self.kind.kill();
        let _ = self.kind.wait();
    }

    /// What it wrote.
    pub(super) fn uitvoer(&self) -> String {
        std::fs::read_to_string(self.map.join("uit")).unwrap_or_default()
    }

    /// What a start that must fail says.
    pub(super) fn geweigerd(mut self) -> String {
        let begin = Instant::now();
        loop {
            if let Some(status) = self.kind.try_wait().unwrap() {
                assert!(!status.success());
                return self.uitvoer();
            }
            assert!(begin.elapsed() < Duration::from_secs(30), "it started: {}", self.uitvoer());
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}
