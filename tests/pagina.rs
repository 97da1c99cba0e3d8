//! The page of the demo: what it serves to whom, and how it does in a real browser.

use std::path::{Path, PathBuf};
use std::process::Command;

use axum::body::Body;
use axum::response::Response;
use http::{Request, StatusCode};
use tower::ServiceExt;

use crate::hulp::{Antwoord, Soort, Wereld};

async fn haal(methode: &str, pad: &str, host: &str) -> Antwoord {
    let router = bw_regie::web::router(|| Ok::<_, String>("[\"token\"]".into()), || Ok::<_, String>("{}".into()));
    let verzoek = Request::builder().method(methode).uri(pad).header("host", host).body(Body::empty()).unwrap();
    let antwoord: Response = router.oneshot(verzoek).await.unwrap();
    Antwoord::van(antwoord).await
}

#[tokio::test]
async fn what_the_page_serves() {
    let lokaal = "127.0.0.1:8080";
    for (pad, soort, bewaren) in [
        ("/", "text/html; charset=utf-8", "no-store"),
        ("/personas.json", "application/json; charset=utf-8", "no-store"),
        ("/web/pagina.js", "text/javascript; charset=utf-8", "no-store"),
        ("/web/pagina.css", "text/css; charset=utf-8", "no-store"),
        ("/web/graphiql-4.1.2/graphiql.min.js", "text/javascript; charset=utf-8", "public, max-age=31536000, immutable"),
    ] {
        let antwoord = haal("GET", pad, lokaal).await;
        assert_eq!(antwoord.status, StatusCode::OK, "{pad}");
        let kop = |naam: &str| antwoord.kop[naam].to_str().unwrap();
        assert_eq!((kop("content-type"), kop("cache-control")), (soort, bewaren), "{pad}");
        assert_eq!(kop("x-content-type-options"), "nosniff");
        assert_eq!(kop("referrer-policy"), "no-referrer");
        assert_eq!(kop("cross-origin-resource-policy"), "same-origin");
        let beleid = kop("content-security-policy");
        for deel in ["default-src 'none'", "script-src 'self';", "connect-src 'self'", "frame-ancestors 'none'", "base-uri 'none'"] {
            assert!(beleid.contains(deel), "{pad}: {deel}");
        }
        // Another name for this machine is a site that had its own name point here.
        let vreemd = haal("GET", pad, "voorbeeld.example:8080").await;
        assert_eq!(vreemd.status, StatusCode::MISDIRECTED_REQUEST, "{pad}");
        assert!(!String::from_utf8_lossy(&vreemd.bytes).contains("token"), "{pad}");
        assert_eq!(haal("POST", pad, lokaal).await.status, StatusCode::METHOD_NOT_ALLOWED, "{pad}");
    }
    for pad in ["/web/", "/web/herkomst.txt", "/web/../Cargo.toml", "/web/%2e%2e/bestanden.rs", "/web/pagina.html"] {
        assert_eq!(haal("GET", pad, lokaal).await.status, StatusCode::NOT_FOUND, "{pad}");
    }
}

#[tokio::test]
async fn serve_has_no_page() {
    let w = Wereld::nieuw(Soort::Sqlite).await;
    for pad in ["/", "/personas.json", "/web/pagina.js", "/morgen"] {
        let antwoord = w.stuur(Request::get(pad).header("host", "127.0.0.1").body(Body::empty()).unwrap()).await;
        assert_eq!((antwoord.status, antwoord.code().as_str()), (StatusCode::NOT_FOUND, "ONBEKEND_PAD"), "{pad}");
    }
}

fn in_pad(programma: &str) -> Option<PathBuf> {
    std::env::split_paths(&std::env::var_os("PATH")?).map(|map| map.join(programma)).find(|pad| pad.is_file())
}

/// What the browser test needs and this machine lacks.
fn ontbreekt(map: &Path, chromium: Option<&PathBuf>) -> Vec<&'static str> {
    let nodig = [
        (chromium.is_some(), "chromium (Debian: apt-get install chromium; elsewhere set BW_CHROMIUM to the program)"),
        (in_pad("node").is_some(), "node 18 or later (Debian: apt-get install nodejs npm)"),
        (map.join("node_modules/playwright-core").is_dir(), "playwright-core (npm ci --prefix tests/pagina)"),
    ];
    nodig.into_iter().filter(|(er, _)| !er).map(|(_, wat)| wat).collect()
}

#[test]
fn the_page_in_a_real_browser() {
    let wortel = Path::new(env!("CARGO_MANIFEST_DIR"));
    let map = wortel.join("tests/pagina");
    let chromium = std::env::var_os("BW_CHROMIUM").map(PathBuf::from).or_else(|| in_pad("chromium"));
    let ontbreekt = ontbreekt(&map, chromium.as_ref());
    assert!(
        ontbreekt.is_empty(),
        "`bash tests/run` installs what lacks, `bash tests/run --zonder-pagina` goes without:\n{}",
        ontbreekt.join("\n")
    );
    let uitkomst = Command::new("node")
        .arg(map.join("proef.mjs"))
        .args([Path::new(env!("CARGO_BIN_EXE_bw-regie")), &wortel.join("target/schermafdrukken")])
        .env("BW_CHROMIUM", chromium.unwrap_or_default())
        .output()
        .unwrap();
    println!("{}{}", String::from_utf8_lossy(&uitkomst.stdout), String::from_utf8_lossy(&uitkomst.stderr));
    assert!(uitkomst.status.success(), "see above, and the screenshots in target/schermafdrukken");
}
