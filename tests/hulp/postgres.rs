//! One throw-away PostgreSQL for the whole test binary, started on first use, gone when this process is.
//!
//! The server belongs to a small shell script, the keeper, and not to this process. The keeper makes
//! the folder, starts the server and then waits for the end of its standard input: a pipe whose other
//! end this process holds open. The kernel closes that end however the process ends, also by SIGKILL;
//! then the keeper stops the server and removes the folder. `Drop` or an exit hook would not run then.
//! A test that wants a server to itself starts one more.

use std::io::{BufRead, BufReader, Read, Write};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::process::CommandExt;
use std::path::PathBuf;
use std::process::{ChildStdin, ChildStdout, Command, Stdio};
use std::sync::{Mutex, OnceLock};

/// Fixed: it only names a socket in a folder of our own, so it cannot collide with another server.
const PORT: u16 = 5432;

/// The keeper. It takes the programs from `BW_PG_BIN`, else from `PATH` (following a symbolic link:
/// the other programs are beside the real file), else the newest that Debian installed, else where
/// `pg_config` says. When the server answers it prints one line, `ready`, the programs and the folder.
///
/// What it starts must hold neither our pipes (we would wait for it) nor the terminal, hence the
/// redirections. The folder is below `/tmp` and not below `TMPDIR`: the path of a unix socket holds at
/// most 107 bytes, and the user `postgres` must be able to reach it. `fsync=off` costs nothing but
/// safety against a machine that stops. `C.UTF-8` sorts by code point, as SQLite does.
const KEEPER: &str = r#"
trap '' PIPE  # the test process may be gone before we say that we are ready
if [ -n "$BW_PG_BIN" ]; then
    set -- "$BW_PG_BIN"
else
    set -- "$(dirname "$(readlink -f "$(command -v initdb)")")" \
        $(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -Vr) "$(pg_config --bindir 2>/dev/null)"
fi
for bin do [ -x "$bin/initdb" ] && [ -x "$bin/postgres" ] && [ -x "$bin/pg_ctl" ] && break; bin=; done
if [ -z "$bin" ]; then
    echo "no PostgreSQL server found in: $*"
    echo 'Install it (Debian, Ubuntu: apt-get install postgresql),'
    echo 'or set BW_PG_BIN to the folder that holds initdb, postgres, pg_ctl and psql.'
    exit 1
fi
dir=$(mktemp -d /tmp/bw-pg.XXXXXX) || exit 1
make() {
    rm -rf "$dir/data"
    "$bin/initdb" -D "$dir/data" -A trust -U postgres --no-sync --no-instructions -E UTF8 --locale="$1" &&
        echo 'fsync = off' >>"$dir/data/postgresql.conf"
}
start() {
    "$bin/pg_ctl" -D "$dir/data" -l "$dir/server.log" -w -t 60 start -o "-c listen_addresses= -c port=$BW_PG_PORT \
        -c unix_socket_directories=$dir -c max_connections=200"
}
if { make C.UTF-8 || make C; } >"$dir/log" 2>&1 </dev/null && start >>"$dir/log" 2>&1 </dev/null; then
    echo "ready $bin $dir"
    while read -r order; do
        {
            [ "$order" = standby ] && touch "$dir/data/standby.signal" && "$bin/pg_ctl" -D "$dir/data" -w -m fast stop && start
        } >>"$dir/log" 2>&1 </dev/null && echo done || tail -n 5 "$dir/log"
    done
else
    cat "$dir/log" "$dir/server.log" 2>/dev/null
fi
"$bin/pg_ctl" -D "$dir/data" -w -m immediate stop >/dev/null 2>&1 </dev/null
rm -rf "$dir"
"#;

/// Held by a test that looks at durability of the server, or changes it: the server is of all tests.
pub(crate) static DURABILITY: tokio::sync::Mutex<()> = tokio::sync::Mutex::const_new(());

/// A running PostgreSQL that listens on a unix socket only and trusts whoever can reach it.
pub(crate) struct Cluster {
    /// The folder of the socket: what libpq calls the host.
    pub(crate) socket_dir: PathBuf,
    /// Names the socket in that folder; no network port is open.
    pub(crate) port: u16,
    bin: PathBuf,
    /// That it is open is what keeps the server alive; orders go through it.
    lifeline: Mutex<ChildStdin>,
    answers: Mutex<BufReader<ChildStdout>>,
}

/// The one server of this test process.
///
/// # Errors
/// A text that says what to do, when PostgreSQL is missing or does not start; the same on every call.
pub(crate) fn cluster() -> Result<&'static Cluster, String> {
    static CLUSTER: OnceLock<Result<Cluster, String>> = OnceLock::new();
    CLUSTER.get_or_init(start).as_ref().map_err(Clone::clone)
}

impl Cluster {
    /// The URL for sqlx and SeaORM. `localhost` in it is not used: the socket in `host` wins.
    pub(crate) fn url(&self, user: &str, database: &str) -> String {
        format!(
            "postgres://{}@localhost:{}/{}?host={}",
            percent_encoded(user.as_bytes()),
            self.port,
            percent_encoded(database.as_bytes()),
            percent_encoded(self.socket_dir.as_os_str().as_bytes()),
        )
    }

    /// Runs SQL as superuser and gives what it printed: a line per row, columns separated by `|`.
    /// Several statements in one text form one transaction. Who waits for another session for two minutes gives up.
    ///
    /// # Errors
    /// What `psql` wrote about the first statement that failed.
    pub(crate) fn psql(&self, database: &str, sql: &str) -> Result<String, String> {
        let output = Command::new(self.bin.join("psql"))
            .args(["-XqAt", "-v", "ON_ERROR_STOP=1", "-U", "postgres"])
            .args(["-d", database, "-c", "SET statement_timeout = '2min'", "-c", sql])
            .args(["-p", &self.port.to_string(), "-h"])
            .arg(&self.socket_dir)
            // Options of the developer's own shell must not change what a test sees.
            .env_remove("PGOPTIONS")
            .stdin(Stdio::null())
            .output()
            .map_err(|error| format!("cannot run {}/psql: {error}", self.bin.display()))?;
        if output.status.success() {
            Ok(String::from_utf8_lossy(&output.stdout).trim_end().to_owned())
        } else {
            Err(String::from_utf8_lossy(&output.stderr).trim_end().to_owned())
        }
    }

    /// Runs one of the client programs as superuser, for example `pg_dump`, and gives what it printed.
    ///
    /// # Errors
    /// What the program wrote when it failed.
    pub(crate) fn run(&self, program: &str, args: &[&str]) -> Result<Vec<u8>, String> {
        let output = Command::new(self.bin.join(program))
            .args(["-U", "postgres", "-p", &self.port.to_string(), "-h"])
            .arg(&self.socket_dir)
            .args(args)
            .env_remove("PGOPTIONS")
            .stdin(Stdio::null())
            .output()
            .map_err(|error| format!("cannot run {}/{program}: {error}", self.bin.display()))?;
        if output.status.success() { Ok(output.stdout) } else { Err(String::from_utf8_lossy(&output.stderr).trim_end().to_owned()) }
    }

    /// Ends all connections, and comes up again as a hot standby, which waits for a primary that never comes. `pg_promote()` ends that.
    ///
    /// # Errors
    /// What the server wrote.
    pub(crate) fn becomes_standby(&self) -> Result<(), String> {
        writeln!(self.lifeline.lock().unwrap(), "standby").map_err(|error| error.to_string())?;
        let (mut said, mut answers) = (String::new(), self.answers.lock().unwrap());
        while answers.read_line(&mut said).is_ok_and(|bytes| bytes > 0) {
            if said.ends_with("done\n") {
                return Ok(());
            }
        }
        Err(said)
    }

    /// Makes a database, empty or as a copy of `template`. PostgreSQL refuses to copy a database that
    /// has connections: close every pool on the template first.
    ///
    /// # Errors
    /// What PostgreSQL says, for example that the name is taken.
    pub(crate) fn create_database(&self, name: &str, template: Option<&str>) -> Result<(), String> {
        // Not template1: one can connect to that, and a connection blocks the copy.
        let (name, template) = (quoted(name), quoted(template.unwrap_or("template0")));
        let sql = format!("CREATE DATABASE {name} TEMPLATE {template}");
        self.psql("postgres", &sql).map(drop)
    }

    /// Removes a database if it is there, and ends the connections it still has.
    ///
    /// # Errors
    /// What PostgreSQL says.
    pub(crate) fn drop_database(&self, name: &str) -> Result<(), String> {
        let sql = format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", quoted(name));
        self.psql("postgres", &sql).map(drop)
    }
}

/// A server.
///
/// # Errors
/// As [`cluster`].
pub(crate) fn start() -> Result<Cluster, String> {
    // `tests/run` counts who says this: not run, where others failed.
    if std::env::var_os("BW_ZONDER_POSTGRES").is_some_and(|w| w == "1") {
        return Err("left out by BW_ZONDER_POSTGRES=1".to_owned());
    }
    let shell = if runs_as_root() {
        // PostgreSQL refuses to run as root; its package made this user. `su` without `-` keeps the
        // environment.
        vec!["su", "postgres", "-s", "/bin/sh"]
    } else {
        vec!["/bin/sh"]
    };
    let mut keeper = Command::new(shell[0])
        .args(&shell[1..])
        .args(["-c", KEEPER])
        .env("BW_PG_PORT", PORT.to_string())
        // Not the folder of the sources: the user `postgres` may not be allowed to enter it.
        .current_dir("/")
        // A group of its own, or Ctrl-C would end the keeper before it has tidied up.
        .process_group(0)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|error| format!("cannot start the shell that keeps PostgreSQL: {error}"))?;
    let (Some(lifeline), Some(stdout)) = (keeper.stdin.take(), keeper.stdout.take()) else {
        return Err("the shell that keeps PostgreSQL has no pipes".to_owned());
    };
    let mut stdout = BufReader::new(stdout);
    let mut said = String::new();
    let read = stdout.read_line(&mut said);
    let ready = said.trim_end().strip_prefix("ready ");
    // From the right, because the folder of the programs may have a space in its name.
    if let (Ok(_), Some((bin, dir))) = (&read, ready.and_then(|line| line.rsplit_once(' '))) {
        let (bin, socket_dir) = (PathBuf::from(bin), PathBuf::from(dir));
        return Ok(Cluster { socket_dir, port: PORT, bin, lifeline: Mutex::new(lifeline), answers: Mutex::new(stdout) });
    }
    // Best effort: an unreadable reason must not take the place of the failure itself.
    let _rest = stdout.read_to_string(&mut said);
    let stderr = keeper.stderr.take();
    let _complaint = stderr.map(|mut stderr| stderr.read_to_string(&mut said));
    Err(format!("PostgreSQL for the tests did not start.\n{said}"))
}

/// The standard library has no `geteuid`, and unsafe code is forbidden here.
fn runs_as_root() -> bool {
    let output = Command::new("id").arg("-u").output();
    output.is_ok_and(|output| output.stdout.trim_ascii() == b"0")
}

/// An SQL identifier, whatever characters it has.
fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

/// Everything but letters, digits and the marks that RFC 3986 leaves unreserved.
fn percent_encoded(bytes: &[u8]) -> String {
    let plain = |byte: &u8| byte.is_ascii_alphanumeric() || b"-._~".contains(byte);
    let encoded = bytes.iter().map(|byte| match plain(byte) {
        true => char::from(*byte).to_string(),
        false => format!("%{byte:02X}"),
    });
    encoded.collect()
}
