//! Row level security and rights as they stand in PostgreSQL, printed from the catalogue for review: over so many migrations no file says
//! what is in force. Not derived from the policy of the program: that the two are independent is what each is worth.

use std::fmt::Write;
use std::path::Path;

use sea_orm::{ConnectionTrait, Statement};

use crate::hulp::{Soort, Wereld};

const KOP: &str = "\
Row level security and rights in PostgreSQL, as in force after the last migration. Printed from the catalogue by the test
`rijbeveiliging_druk`; do not edit: BW_SCHRIJF=1 writes it anew, and what changes is reviewed.

Per table: whether row level security is forced for its owner too; what each role may; each policy with the rows that it lets through
(USING) and lets be written (WITH CHECK). What is not here, is not allowed. Then the functions that policies call.
";

/// One line per table.
const TABELLEN: &str = "
    SELECT c.relname::text AS naam,
        CASE WHEN c.relforcerowsecurity AND c.relrowsecurity THEN 'forced' ELSE 'open' END AS wat
    FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname <> 'seaql_migrations' ORDER BY 1";

/// Rights of a role on a table; of some columns only, those columns.
const RECHTEN: &str = "
    SELECT tabel AS naam, '  ' || rol || ': ' || string_agg(recht, ', ' ORDER BY recht) AS wat FROM (
        SELECT table_name::text AS tabel, grantee::text AS rol, privilege_type::text AS recht
        FROM information_schema.role_table_grants WHERE table_schema = 'public' AND grantee LIKE 'bw\\_%'
        UNION ALL
        SELECT k.table_name::text, k.grantee::text,
            k.privilege_type || ' (' || string_agg(k.column_name::text, ', ' ORDER BY k.column_name::text) || ')'
        FROM information_schema.role_column_grants k
        WHERE k.table_schema = 'public' AND k.grantee LIKE 'bw\\_%' AND NOT EXISTS (
            SELECT FROM information_schema.role_table_grants t
            WHERE (t.table_schema, t.table_name, t.grantee, t.privilege_type) = (k.table_schema, k.table_name, k.grantee, k.privilege_type))
        GROUP BY k.table_name, k.grantee, k.privilege_type
    ) r GROUP BY tabel, rol ORDER BY tabel, rol";

const POLICIES: &str = "
    SELECT tablename::text AS naam,
        '  ' || policyname || ' (' || lower(cmd) || CASE permissive WHEN 'PERMISSIVE' THEN '' ELSE ', restrictive' END || ') for '
        || array_to_string(roles, ', ')
        || coalesce(E'\\n    USING ' || regexp_replace(qual, '\\s+', ' ', 'g'), '')
        || coalesce(E'\\n    WITH CHECK ' || regexp_replace(with_check, '\\s+', ' ', 'g'), '') AS wat
    FROM pg_policies WHERE schemaname = 'public' ORDER BY tablename, policyname";

/// Functions of our own, not those of an extension.
const FUNCTIES: &str = "
    SELECT p.proname::text AS naam, btrim(pg_get_functiondef(p.oid)) AS wat FROM pg_proc p
    WHERE p.pronamespace = 'public'::regnamespace AND p.prokind = 'f'
        AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
        AND EXISTS (SELECT FROM pg_policies q WHERE position(p.proname || '(' IN coalesce(q.qual, '') || coalesce(q.with_check, '')) > 0)
    ORDER BY 1, pg_get_function_identity_arguments(p.oid)";

async fn rijen(w: &Wereld, sql: &str) -> Vec<(String, String)> {
    let rijen = w.beheer.beheer().query_all_raw(Statement::from_string(w.beheer.soort(), sql)).await.unwrap();
    rijen.iter().map(|r| (r.try_get("", "naam").unwrap(), r.try_get("", "wat").unwrap())).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn row_level_security_is_as_printed() {
    let w = Wereld::nieuw(Soort::Postgres).await;
    let (rechten, policies) = (rijen(&w, RECHTEN).await, rijen(&w, POLICIES).await);
    assert!(rechten.len() > 100 && policies.len() > 100, "{} {}", rechten.len(), policies.len());
    let mut uit = KOP.to_owned();
    for (tabel, hoe) in rijen(&w, TABELLEN).await {
        writeln!(uit, "\n{tabel}: {hoe}").unwrap();
        for (_, regel) in rechten.iter().chain(&policies).filter(|(van, _)| *van == tabel) {
            writeln!(uit, "{regel}").unwrap();
        }
    }
    for (_, functie) in rijen(&w, FUNCTIES).await {
        writeln!(uit, "\n{functie}").unwrap();
    }
    let pad = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/rijbeveiliging.txt");
    if std::env::var("BW_SCHRIJF").is_ok_and(|v| v == "1") {
        std::fs::write(&pad, &uit).unwrap();
    }
    let staat = std::fs::read_to_string(&pad).unwrap_or_default();
    let anders = staat.lines().zip(uit.lines()).find(|(a, b)| a != b);
    assert!(staat == uit, "docs/rijbeveiliging.txt is not what is in force: {anders:?}; run `bash tests/druk` and review what changes");
}
