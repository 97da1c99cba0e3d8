//! The limits, each just below and just above.

use std::time::{Duration, Instant};

use async_graphql::parser::parse_query;

use super::*;

fn meet_met(query: &str, operatie: Option<&str>, variabelen: serde_json::Value) -> Result<Meting, Overschrijding> {
    meet(&parse_query(query).unwrap(), operatie, &Variables::from_json(variabelen), &Grenzen::default())
}

fn meting(query: &str) -> Result<Meting, Overschrijding> {
    meet_met(query, None, serde_json::Value::Null)
}

fn complexiteit(query: &str, variabelen: serde_json::Value) -> u64 {
    meet_met(query, None, variabelen).unwrap().complexiteit
}

fn code(uitkomst: Result<Meting, Overschrijding>) -> &'static str {
    uitkomst.unwrap_err().code()
}

fn tokens(query: &str) -> usize {
    (0..=query.len()).find(|max| tel_tokens(query, *max).is_ok()).unwrap()
}

fn geneste_velden(diepte: usize) -> String {
    format!("{}{}", "{ a ".repeat(diepte), "}".repeat(diepte))
}

fn bom(niveaus: usize, operatie: &str) -> String {
    let mut query = format!("{operatie} {{ ...F0 }}");
    for i in 0..niveaus {
        query += &format!(" fragment F{i} on Query {{ ...F{0} ...F{0} }}", i + 1);
    }
    query + &format!(" fragment F{niveaus} on Query {{ id }}")
}

#[test]
fn every_count_of_a_small_document() {
    let query = "query Q($n: Int @a = 3) @b {
        __typename
        x: clienten(first: $n) @c { edges { node { id ...F } } }
        ... on Query @d { ja }
    }
    fragment F on Client @e { y: naam __typename }";
    let verwacht = Meting {
        selecties: 10,
        diepte: 4,
        diepte_introspectie: 0,
        aliassen: 2,
        wortelvelden: 3,
        directieven: 5,
        // clienten: 1 + 3 * (edges 1 + node 1 + id 1 + naam 1), and ja.
        complexiteit: 14,
    };
    assert_eq!(meting(query), Ok(verwacht));
}

#[test]
fn doubling_fragments_are_refused_at_once() {
    let doc = parse_query(bom(30, "query")).unwrap();
    let begin = Instant::now();
    let uitkomst = meet(&doc, None, &Variables::default(), &Grenzen::default());
    assert!(begin.elapsed() < Duration::from_millis(5));
    // 2^31 - 1 spreads and 2^30 fields.
    let gevonden = (1 << 31) - 1 + (1 << 30);
    let grens = 1_000;
    let verwacht = Overschrijding::TeVeelSelecties(Teveel { gevonden, grens });
    assert_eq!(uitkomst, Err(verwacht));
    assert_eq!(verwacht.code(), "TE_VEEL_SELECTIES");
}

#[test]
fn the_limit_of_one_operation_is_exact() {
    let velden = |n: usize| format!("{{ a {{ {} }} }}", "b ".repeat(n));
    assert_eq!(meting(&velden(999)).unwrap().selecties, 1_000);
    assert_eq!(meting(&velden(1_000)), Err(Overschrijding::TeVeelSelecties(Teveel { gevonden: 1_001, grens: 1_000 })));
}

#[test]
fn counts_saturate() {
    // 2^62 would still fit, nested pages and 60 doublings do not.
    let doc = bom(60, "query").replace("{ id }", "{ a(first: 100) { b(first: 100) { c(first: 100) { d } } } }");
    let Err(Overschrijding::TeVeelSelecties(Teveel { gevonden, .. })) = meting(&doc) else {
        panic!("must be refused for its size");
    };
    assert_eq!(gevonden, (1 << 61) - 1 + (1 << 62));
    let doc = bom(62, "query").replace("{ id }", "{ a b c d e f g h }");
    assert!(matches!(
        meting(&doc),
        Err(Overschrijding::TeVeelSelecties(Teveel { gevonden, .. })) if gevonden == u64::MAX
    ));
}

#[test]
fn a_bomb_in_an_operation_that_will_not_run_is_refused() {
    let query = bom(30, "query Goed { id } query Bom");
    let uitkomst = meet_met(&query, Some("Goed"), serde_json::Value::Null);
    assert!(matches!(uitkomst, Err(Overschrijding::TeVeelSelecties(Teveel { grens: 10_000, .. }))));
}

#[test]
fn cycles() {
    let direct = "{ ...A } fragment A on Query { ...A }";
    let langs = "{ ...A } fragment A on Query { x { ...B } } fragment B on X { y { ...A } }";
    for query in [direct, langs] {
        assert_eq!(meting(query), Err(Overschrijding::Fragmentkring));
    }
    let ongekozen = format!("query Goed {{ id }} query Kring {direct}");
    let uitkomst = meet_met(&ongekozen, Some("Goed"), serde_json::Value::Null);
    assert_eq!(uitkomst, Err(Overschrijding::Fragmentkring));
    // Twice the same fragment, next to each other or below, is no cycle.
    let ruit = "{ ...A ...B } fragment A on Query { ...C } fragment B on Query { x { ...C } }
        fragment C on Query { id }";
    assert!(meting(ruit).is_ok());
}

#[test]
fn a_chain_of_fragments_is_bounded() {
    let keten = |n: usize| {
        let schakels = (0..n).map(|i| format!("fragment F{i} on Query {{ ...F{} }} ", i + 1));
        format!("{{ ...F0 }} {}", schakels.collect::<String>())
    };
    assert!(meting(&keten(64)).is_ok());
    assert_eq!(code(meting(&keten(65))), "TE_DIEP");
}

#[test]
fn an_unknown_fragment_counts_as_its_spread_only() {
    let gemeten = meting("{ ...Onbekend }").unwrap();
    assert_eq!((gemeten.selecties, gemeten.diepte), (1, 0));
}

#[test]
fn aliases_through_fragments() {
    let query = |keer: usize| {
        let spreads = "...F ".repeat(keer);
        format!("{{ a {{ {spreads} }} }} fragment F on A {{ x: id y: id z: id }}")
    };
    assert_eq!(meting(&query(5)).unwrap().aliassen, 15);
    assert_eq!(meting(&query(6)), Err(Overschrijding::TeVeelAliassen(Teveel { gevonden: 18, grens: 15 })));
}

#[test]
fn root_fields_and_directives_through_fragments() {
    let velden = |n: usize| format!("{{ ...F b }} fragment F on Query {{ {} }}", "a ".repeat(n));
    assert_eq!(meting(&velden(9)).unwrap().wortelvelden, 10);
    assert_eq!(code(meting(&velden(10))), "TE_VEEL_WORTELVELDEN");

    let directieven = |n: usize| format!("{{ ...F }} fragment F on Query {{ a {} }}", "@x ".repeat(n));
    assert_eq!(meting(&directieven(20)).unwrap().directieven, 20);
    assert_eq!(code(meting(&directieven(21))), "TE_VEEL_DIRECTIEVEN");
}

#[test]
fn depth_ten_passes_and_eleven_fails() {
    assert_eq!(meting(&geneste_velden(10)).unwrap().diepte, 10);
    let verwacht = Overschrijding::TeDiep(Teveel { gevonden: 11, grens: 10 });
    assert_eq!(meting(&geneste_velden(11)), Err(verwacht));
    // The same with the lower part in a fragment, which is relative to where it is spread.
    let via = |n: usize| {
        let onder = geneste_velden(6);
        let boven = geneste_velden(n).replacen("a }", "a { ...F } }", 1);
        format!("{boven} fragment F on A {onder}")
    };
    assert_eq!(meting(&via(4)).unwrap().diepte, 10);
    assert_eq!(meting(&via(5)), Err(verwacht));
}

#[test]
fn standard_introspection_passes() {
    let of_type = "ofType { kind name ".repeat(9) + &"}".repeat(9);
    let query = format!(
        "query IntrospectionQuery {{
          __schema {{
            description
            queryType {{ name kind }} mutationType {{ name kind }} subscriptionType {{ name kind }}
            types {{ ...FullType }}
            directives {{
              name description isRepeatable locations
              args(includeDeprecated: true) {{ ...InputValue }}
            }}
          }}
        }}
        fragment FullType on __Type {{
          kind name description specifiedByURL isOneOf
          fields(includeDeprecated: true) {{
            name description
            args(includeDeprecated: true) {{ ...InputValue }}
            type {{ ...TypeRef }}
            isDeprecated deprecationReason
          }}
          inputFields(includeDeprecated: true) {{ ...InputValue }}
          interfaces {{ ...TypeRef }}
          enumValues(includeDeprecated: true) {{ name description isDeprecated deprecationReason }}
          possibleTypes {{ ...TypeRef }}
        }}
        fragment InputValue on __InputValue {{
          name description type {{ ...TypeRef }} defaultValue isDeprecated deprecationReason
        }}
        fragment TypeRef on __Type {{ kind name {of_type} }}"
    );
    assert!(tel_tokens(&query, Grenzen::default().tokens).is_ok());
    let gemeten = meting(&query).unwrap();
    assert_eq!((gemeten.diepte, gemeten.diepte_introspectie), (0, 15));
    assert!(gemeten.selecties < 300, "{gemeten:?}");
}

#[test]
fn introspection_has_its_own_depth_at_the_root_only() {
    let onder = |wortel: &str, n: usize| geneste_velden(n).replacen("{ a", &format!("{{ {wortel}"), 1);
    let via_fragment = |n: usize| format!("{{ ...F }} fragment F on Query {}", onder("__schema", n));
    assert!(meting(&onder("__type(name: \"A\")", 16)).is_ok());
    assert!(meting(&via_fragment(16)).is_ok());
    assert_eq!(code(meting(&via_fragment(17))), "INTROSPECTIE_TE_DIEP");
    let verstopt = format!("{{ a {} }}", onder("__schema", 10));
    assert_eq!(code(meting(&verstopt)), "TE_DIEP");
}

#[test]
fn first_comes_from_literal_variable_or_default() {
    let c = |argument: &str, waarden: serde_json::Value| {
        let query = format!("query($n: Int, $m: Int = 7, $t: String) {{ x(first: {argument}) {{ a b }} }}");
        complexiteit(&query, waarden)
    };
    let geen = serde_json::json!({});
    assert_eq!(c("5", geen.clone()), 11);
    assert_eq!(c("$n", serde_json::json!({ "n": 30 })), 61);
    assert_eq!(c("$m", geen.clone()), 15);
    assert_eq!(c("$m", serde_json::json!({ "m": 8 })), 17);
    assert_eq!(c("0", geen.clone()), 1);
    assert_eq!(c("-3", geen.clone()), 1);
    for groot in ["101", "9223372036854775807", "18446744073709551615"] {
        assert_eq!(c(groot, geen.clone()), 201, "{groot}");
    }
    // Absent, null, unknown and wrong values fall back on the standard page.
    assert_eq!(c("$m", serde_json::json!({ "m": null })), 41);
    assert_eq!(c("$n", geen.clone()), 41);
    assert_eq!(c("$onbekend", geen.clone()), 41);
    assert_eq!(c("$t", serde_json::json!({ "t": "9" })), 41);
    for fout in ["null", "\"9\"", "[9]", "NEGEN", "2.5"] {
        assert_eq!(c(fout, geen.clone()), 41, "{fout}");
    }
}

#[test]
fn a_default_belongs_to_its_own_operation() {
    let query = "query A($n: Int = 2) { ...F } query B($n: Int = 50) { ...F }
        fragment F on Query { x(first: $n) { a } }";
    let kosten = |naam| {
        let gemeten = meet_met(query, naam, serde_json::Value::Null).unwrap();
        gemeten.complexiteit
    };
    assert_eq!(kosten(Some("A")), 3);
    assert_eq!(kosten(Some("B")), 51);
    assert_eq!(kosten(None), 51);
    assert_eq!(kosten(Some("Onbekend")), 51);
}

#[test]
fn connections_without_first_count_a_standard_page() {
    let kosten = |query: &str| complexiteit(query, serde_json::Value::Null);
    assert_eq!(kosten("{ x { edges { cursor } } }"), 41);
    assert_eq!(kosten("{ x { e: edges { cursor } } }"), 41);
    assert_eq!(kosten("{ x { ...F } } fragment F on C { ... on C { edges { cursor } } }"), 41);
    assert_eq!(kosten("{ clientConnection { totaal } }"), 21);
    assert_eq!(kosten("{ x { edges: id y { nodes { id } } } }"), 43);
    assert_eq!(kosten("{ x { a } }"), 2);
}

#[test]
fn nested_pages_multiply() {
    let query = "query($n: Int) { a(first: 10) { b(first: $n) { c } } }";
    let waarden = |n: u64| serde_json::json!({ "n": n });
    assert_eq!(complexiteit(query, waarden(20)), 1 + 10 * (1 + 20));
    let diep = "{ a(first: 100) { b(first: 100) { c } } }";
    assert_eq!(meting(diep), Err(Overschrijding::TeComplex(Teveel { gevonden: 10_101, grens: 5_000 })));
}

#[test]
fn a_mutation_has_one_root_field() {
    let twee = "mutation { a b }";
    let verwacht = Err(Overschrijding::MeerDanEenMutatie(Teveel { gevonden: 2, grens: 1 }));
    assert_eq!(meting(twee), verwacht);
    let via = "mutation { a ...F } fragment F on Mutation { ... on Mutation { b } }";
    assert_eq!(meting(via), verwacht);
    let dubbel = "mutation { ...F ...F } fragment F on Mutation { a }";
    assert_eq!(meting(dubbel), verwacht);
    assert!(meting("mutation { ...F } fragment F on Mutation { a { b c } }").is_ok());
    let ongekozen = "query Lees { a b } mutation Schrijf { a b }";
    assert!(meet_met(ongekozen, Some("Lees"), serde_json::Value::Null).is_ok());
    assert_eq!(meting(ongekozen), verwacht);
}

#[test]
fn tokens_are_those_of_the_grammar() {
    assert_eq!(tokens(""), 0);
    assert_eq!(tokens("\u{feff}{ a, b }\r\n"), 4);
    assert_eq!(tokens("{ ...F @x(n: $m) }"), 12);
    assert_eq!(tokens("# { { {\r{ a } # } }"), 3);
    assert_eq!(tokens("1-2 0 00 -1.5e+3 1.0E2 1e 3"), 10);
    assert_eq!(tokens("- . .."), 4);
    assert_eq!(tokens(r#""a \" { \\" "" b"#), 3);
    assert_eq!(tokens("\"open { \n a"), 2);
}

#[test]
fn block_strings_and_unicode() {
    assert_eq!(tokens(r#"""" { " "" \""" # é """ a"#), 2);
    assert_eq!(tokens(r#"""""""a"#), 2);
    assert_eq!(tokens("{ a(x: \"één 🦀 {\") # 🦀\n }"), 8);
    assert_eq!(tokens("é🦀\u{a0}"), 3);
    assert!(tel_tokens("\"\\é\\🦀", 10).is_ok());
    // Without an end the grammar reads an empty string and goes on: brackets do not hide here.
    assert!(parse_query("{ a(x: [\"\"\"b\" [00]]) }").is_ok());
    let diep = format!("{{ a(x: [\"\"\"b\" {}", "[".repeat(100));
    assert_eq!(tel_tokens(&diep, 1_000).unwrap_err().code(), "TE_DIEP");
}

#[test]
fn text_limits_are_exact() {
    let velden = |n: usize| format!("{{ {} }}", "a ".repeat(n));
    assert!(tel_tokens(&velden(998), 1_000).is_ok());
    let grens = 1_000;
    assert_eq!(tel_tokens(&velden(999), grens), Err(Overschrijding::TeVeelTokens(grens)));
    assert!(tel_tokens(&geneste_velden(64), grens).is_ok());
    assert_eq!(tel_tokens(&geneste_velden(65), grens).unwrap_err().code(), "TE_DIEP");
}

#[test]
fn any_64_kib_is_quick() {
    let vol = |deel: &str| deel.repeat(65_536 / deel.len());
    for deel in ["{", "}", "[", "\"", "\"\"\"", "#", "é", "0", "-", "\\", "\"\\\"\"\"\"\" "] {
        let begin = Instant::now();
        let _ = tel_tokens(&vol(deel), 1_000);
        assert!(begin.elapsed() < Duration::from_millis(50), "{deel}");
    }
    let verwacht = Overschrijding::TeDiep(Teveel { gevonden: 65, grens: 64 });
    assert_eq!(tel_tokens(&vol("{"), 1_000), Err(verwacht));
}

#[test]
fn every_refusal_has_its_own_code_and_says_what_to_do() {
    let (gevonden, grens) = (3, 2);
    let alle = [
        Overschrijding::TeVeelTokens(2),
        Overschrijding::TeDiep(Teveel { gevonden, grens }),
        Overschrijding::IntrospectieTeDiep(Teveel { gevonden, grens }),
        Overschrijding::TeVeelAliassen(Teveel { gevonden, grens }),
        Overschrijding::TeVeelWortelvelden(Teveel { gevonden, grens }),
        Overschrijding::TeVeelSelecties(Teveel { gevonden, grens }),
        Overschrijding::TeVeelDirectieven(Teveel { gevonden, grens }),
        Overschrijding::TeComplex(Teveel { gevonden, grens }),
        Overschrijding::Fragmentkring,
        Overschrijding::MeerDanEenMutatie(Teveel { gevonden, grens }),
    ];
    let codes: std::collections::HashSet<_> = alle.iter().map(Overschrijding::code).collect();
    assert_eq!(codes.len(), alle.len());
    for refusal in alle {
        // Two sentences: what is wrong, and what to do.
        assert_eq!(refusal.bericht().matches(". ").count(), 1, "{refusal:?}");
    }
}
