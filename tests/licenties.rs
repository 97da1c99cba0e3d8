//! Every dependency, on every platform: its licence may be combined with a work under EUPL-1.2, it comes from the public registry, and
//! it has a version. The list of licences is `deny.toml`, which cargo-deny reads as well.

use std::process::Command;

use serde_json::{Value, json};
use spdx::{Expression, LicenseReq};

fn toegestaan() -> Vec<String> {
    let tekst = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/deny.toml")).unwrap();
    let inhoud: toml::Table = tekst.parse().unwrap();
    inhoud["licenses"]["allow"].as_array().unwrap().iter().map(|l| l.as_str().unwrap().to_owned()).collect()
}

/// What is wrong with a package as `cargo metadata` tells it.
fn bezwaren(pakket: &Value, toegestaan: &[String]) -> Vec<String> {
    let mut uit = Vec::new();
    let mag = |eis: &LicenseReq| toegestaan.iter().any(|l| *l == eis.to_string());
    match pakket["license"].as_str().map(|l| (l, Expression::parse_mode(l, spdx::ParseMode::LAX))) {
        None => uit.push("no licence".to_owned()),
        Some((tekst, Err(fout))) => uit.push(format!("licence {tekst}: {fout}")),
        Some((tekst, Ok(expressie))) if !expressie.evaluate(mag) => uit.push(format!("licence {tekst}")),
        Some(_) => {}
    }
    let eigen = pakket["source"].is_null();
    if !eigen && !pakket["source"].as_str().is_some_and(|s| s.starts_with("registry+")) {
        uit.push(format!("from {}", pakket["source"]));
    }
    for op in pakket["dependencies"].as_array().unwrap() {
        // Of the default registry the name is left out.
        if !op["registry"].is_null() {
            uit.push(format!("{} from {}", op["name"], op["registry"]));
        }
        // What we have beside each other in the workspace goes by its path.
        if eigen && op["req"] == "*" && op["path"].is_null() {
            uit.push(format!("any version of {}", op["name"]));
        }
    }
    uit
}

#[test]
fn what_we_build_on_may_be_used_and_comes_from_the_registry() {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let gaf = Command::new(cargo)
        .args(["metadata", "--format-version", "1", "--locked", "--all-features"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    let fout = String::from_utf8_lossy(&gaf.stderr);
    assert!(gaf.status.success(), "this looks at every package, of other platforms too: `cargo fetch --locked` brings them here\n{fout}");
    let gaf: Value = serde_json::from_slice(&gaf.stdout).unwrap();
    let (pakketten, toegestaan) = (gaf["packages"].as_array().unwrap(), toegestaan());
    assert!(pakketten.len() > 300, "{}", pakketten.len());
    let fout = |p: &Value| bezwaren(p, &toegestaan).into_iter().map(|f| format!("{} {}: {f}", p["name"], p["version"])).collect::<Vec<_>>();
    let fouten: Vec<String> = pakketten.iter().flat_map(fout).collect();
    assert!(fouten.is_empty(), "{}", fouten.join("\n"));
    // The check sees.
    let vreemd = json!({
        "name": "x", "version": "1", "license": "GPL-3.0-only AND MIT", "source": "git+https://example.org/x",
        "dependencies": [],
    });
    assert_eq!(bezwaren(&vreemd, &toegestaan).len(), 2);
    let op = json!({ "name": "y", "req": "*", "path": null, "registry": "elders" });
    let eigen = json!({ "license": null, "source": null, "dependencies": [op] });
    assert_eq!(bezwaren(&eigen, &toegestaan).len(), 3);
    let keuze = json!({ "license": "GPL-3.0-only OR MIT", "source": null, "dependencies": [] });
    assert!(bezwaren(&keuze, &toegestaan).is_empty());
}
