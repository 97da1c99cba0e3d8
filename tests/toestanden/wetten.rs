//! What may never be stored, as questions to the raw tables: each asks for the rows that break it.

use chrono::NaiveDate;

use crate::hulp::{Soort, Wereld};

/// An act that rests on a mandaat: its table, the day it is judged on, and the powers it can rest on.
const ONDER_MANDAAT: &[(&str, &str, &[&str])] = &[
    ("onderzoek", "afgerond_op", &["ONDERZOEK"]),
    ("indicatie", "besluit_op", &["BESLISSEN_AANVRAAG", "HERZIEN_INTREKKEN", "TIJDELIJKE_MAATWERKVOORZIENING"]),
    ("wachtlijst_inschrijving", "ingeschreven_op", &["WACHTLIJST_BEHEREN"]),
    ("voorstel", "voorgesteld_op", &["WACHTLIJST_BEHEREN"]),
    ("plaatsing", "begonnen_op", &["WACHTLIJST_BEHEREN", "TIJDELIJKE_MAATWERKVOORZIENING", "BESLISSEN_AANVRAAG"]),
    ("zorgverblijf", "van", &["WACHTLIJST_BEHEREN", "TIJDELIJKE_MAATWERKVOORZIENING"]),
    ("overbrugging", "van", &["WACHTLIJST_BEHEREN"]),
    ("overdracht_feit", "op", &["ONDERZOEK", "GEGEVENS_VERSTREKKEN"]),
];

/// Acts that an import can store without showing the right they rest on, for the college to ratify.
const IN_TE_VOEREN: &[&str] = &["onderzoek", "indicatie", "wachtlijst_inschrijving", "plaatsing", "zorgverblijf"];

/// Days that are facts: none lies in the future.
const GEBEURD: &[(&str, &[&str])] = &[
    ("melding", &["ontvangen_op"]),
    ("onderzoek", &["afgerond_op"]),
    ("aanvraag", &["ontvangen_op"]),
    ("indicatie", &["besluit_op", "bekendgemaakt_op"]),
    ("wachtlijst_inschrijving", &["ingeschreven_op", "beeindigd_op"]),
    ("voorstel", &["voorgesteld_op", "beslist_op", "geplaatst_op"]),
    ("plaatsing", &["begonnen_op", "beeindigd_op"]),
    ("zorgverblijf", &["van", "tot"]),
    ("afwezigheid", &["van", "tot"]),
    ("overbrugging", &["van", "tot"]),
    ("overdracht_feit", &["op"]),
    ("bekrachtiging", &["van", "tot", "besluit_op"]),
];

/// What each law is called, and the SQL that selects what breaks it.
fn alle(soort: Soort, vandaag: NaiveDate) -> Vec<(String, String)> {
    let leeftijd = |dag: &str, jaren: u32, maanden: u32| match soort {
        Soort::Postgres => format!("{dag} < (c.geboortedatum + interval '{jaren} years {maanden} months')::date"),
        Soort::Sqlite => format!("{dag} < date(c.geboortedatum, '+{jaren} years', '+{maanden} months')"),
    };
    let weken = |dag: &str, n: u32| match soort {
        Soort::Postgres => format!("({dag} + {n} * 7)"),
        Soort::Sqlite => format!("date({dag}, '+{} days')", n * 7),
    };
    let mut uit: Vec<(String, String)> = Vec::new();
    let mut wet = |naam: &str, sql: String| uit.push((naam.to_owned(), sql));
    for (tabel, dag, bevoegdheden) in ONDER_MANDAAT {
        // Of an act whose right is not shown another law sees to it that it was imported.
        let aangetoond = if IN_TE_VOEREN.contains(tabel) { "a.mandaat_aangetoond AND " } else { "" };
        let codes = bevoegdheden.iter().map(|b| format!("'{b}'")).collect::<Vec<_>>().join(", ");
        let toen = |g: &str| {
            format!(
                "{g}.geldig_van <= a.{dag} AND ({g}.geldig_tot IS NULL OR {g}.geldig_tot >= a.{dag}) AND {g}.vastgelegd_op <= a.vastgelegd_op \
                 AND ({g}.vervallen_op IS NULL OR {g}.vervallen_op > a.vastgelegd_op)"
            )
        };
        wet(
            &format!("{tabel}: in the name of another college only under its mandaat, in force that day (Awb 10:1, 10:3)"),
            format!(
                "SELECT a.id FROM {tabel} a WHERE {aangetoond}a.namens_gemeente <> '0599' AND NOT EXISTS (SELECT 1 FROM mandaat m \
                 JOIN mandaat_geldigheid g ON g.mandaat_id = m.id WHERE m.id = a.mandaat_id AND m.van_gemeente = a.namens_gemeente \
                 AND m.bevoegdheid_code IN ({codes}) AND {})",
                toen("g")
            ),
        );
        wet(
            &format!("{tabel}: by a functionaris with an ondermandaat, in force that day (Awb 10:9)"),
            format!(
                "SELECT a.id FROM {tabel} a WHERE {aangetoond}NOT EXISTS (SELECT 1 FROM ondermandaat o JOIN ondermandaat_geldigheid g \
                 ON g.ondermandaat_id = o.id WHERE o.id = a.ondermandaat_id AND o.functionaris_id = a.functionaris_id \
                 AND o.bevoegdheid_code IN ({codes}) AND {})",
                toen("g")
            ),
        );
        wet(
            &format!("{tabel}: in the name of the college of its traject"),
            format!("SELECT a.id FROM {tabel} a JOIN traject t ON t.id = a.traject_id WHERE a.namens_gemeente <> t.namens_gemeente"),
        );
    }
    for tabel in IN_TE_VOEREN {
        let zelf = if *tabel == "indicatie" { "a.eigen_besluit_kenmerk IS NULL AND " } else { "" };
        wet(
            &format!("{tabel}: without a right that is shown only by import, and then without any (Awb 10:3)"),
            format!(
                "SELECT a.id FROM {tabel} a WHERE NOT a.mandaat_aangetoond AND {zelf}(a.mandaat_id IS NOT NULL OR a.ondermandaat_id IS NOT NULL \
                 OR NOT EXISTS (SELECT 1 FROM import_regel r WHERE r.soort = 'trajecten' AND r.resultaat_id = a.traject_id))"
            ),
        );
    }
    wet(
        "a college that decides itself is one that can mandate, does so with a document, and on no mandaat (Awb 10:7)",
        "SELECT i.id FROM indicatie i WHERE i.eigen_besluit_kenmerk IS NOT NULL AND (i.namens_gemeente = '0599' OR trim(i.eigen_besluit_kenmerk) = '' \
         OR i.mandaat_aangetoond OR i.mandaat_id IS NOT NULL OR i.ondermandaat_id IS NOT NULL OR i.aard <> 'AANVRAAG')"
            .into(),
    );
    wet(
        "a college that decides itself decides on its own resident",
        "SELECT i.id FROM indicatie i JOIN traject t ON t.id = i.traject_id WHERE i.eigen_besluit_kenmerk IS NOT NULL \
         AND i.namens_gemeente <> t.namens_gemeente"
            .into(),
    );
    wet(
        "a bekrachtiging is of what was done before its decision, by a college of the region (Awb 10:3)",
        "SELECT b.id FROM bekrachtiging b WHERE b.tot < b.van OR b.besluit_op <= b.tot OR b.bevoegdheid_code = 'BESLISSEN_OP_BEZWAAR' \
         OR NOT EXISTS (SELECT 1 FROM lidmaatschap l WHERE l.regio_id = b.regio_id AND l.gemeente_code = b.van_gemeente)"
            .into(),
    );
    for (tabel, dagen) in GEBEURD {
        for dag in *dagen {
            wet(&format!("{tabel}.{dag}: a fact is not of tomorrow"), format!("SELECT id FROM {tabel} WHERE {dag} > '{vandaag}'"));
        }
    }
    wet(
        "no mandaat to decide on bezwaar (Awb 10:3 lid 3)",
        "SELECT id FROM mandaat WHERE bevoegdheid_code = 'BESLISSEN_OP_BEZWAAR'".into(),
    );
    wet(
        "onderzoek after the melding",
        "SELECT o.id FROM onderzoek o JOIN melding m ON m.id = o.melding_id WHERE o.afgerond_op < m.ontvangen_op".into(),
    );
    wet(
        "aanvraag after the onderzoek, or when its six weeks have passed (Wmo 2.3.2 lid 9)",
        format!(
            "SELECT a.id FROM aanvraag a JOIN melding m ON m.traject_id = a.traject_id LEFT JOIN onderzoek o ON o.melding_id = m.id \
             WHERE NOT (o.id IS NOT NULL AND a.ontvangen_op >= o.afgerond_op) AND a.ontvangen_op <= {}",
            weken("m.ontvangen_op", 6)
        ),
    );
    wet(
        "besluit after its aanvraag",
        "SELECT i.id FROM indicatie i JOIN aanvraag a ON a.id = i.aanvraag_id WHERE i.besluit_op < a.ontvangen_op".into(),
    );
    wet(
        "a besluit on an aanvraag after the duties around its onderzoek (Wmo 2.3.2)",
        "SELECT i.id FROM indicatie i JOIN indicatie_inhoud n ON n.indicatie_id = i.id WHERE i.aard = 'AANVRAAG' \
         AND n.uitkomst <> 'BUITEN_BEHANDELING' AND (SELECT count(DISTINCT p.soort) FROM plicht p WHERE p.traject_id = i.traject_id \
         AND p.op <= i.besluit_op AND p.soort IN ('ONTVANGST_BEVESTIGD', 'PERSOONLIJK_PLAN', 'CLIENTONDERSTEUNING', 'UITKOMST_VERSTREKT')) < 4"
            .into(),
    );
    wet(
        "left out of treatment only after a chance to complete (Awb 4:5)",
        "SELECT i.id FROM indicatie i JOIN indicatie_inhoud n ON n.indicatie_id = i.id WHERE n.uitkomst = 'BUITEN_BEHANDELING' \
         AND NOT EXISTS (SELECT 1 FROM plicht p WHERE p.aanvraag_id = i.aanvraag_id AND p.soort = 'AANVULLING_GEBODEN' AND p.tot < i.besluit_op)"
            .into(),
    );
    wet(
        "withdrawn or revised only after a chance to be heard (Awb 4:8)",
        "SELECT i.id FROM indicatie i WHERE i.aard IN ('HERZIENING', 'INTREKKING') AND NOT EXISTS (SELECT 1 FROM plicht p \
         WHERE p.indicatie_id = i.herziet_id AND p.soort = 'ZIENSWIJZE_GEBODEN')"
            .into(),
    );
    wet(
        "made known with what a beschikking must state (Awb 3:41, 3:45, 3:47)",
        "SELECT i.id FROM indicatie i WHERE i.bekendgemaakt_op IS NOT NULL \
         AND NOT EXISTS (SELECT 1 FROM beschikking b WHERE b.indicatie_id = i.id AND b.bezwaarclausule)"
            .into(),
    );
    wet(
        "an overdracht is never refused on regiobinding alone (handreiking landelijke toegang)",
        "SELECT f.id FROM overdracht_feit f WHERE f.soort = 'GEWEIGERD' AND NOT EXISTS (SELECT 1 FROM overdracht_regel r \
         WHERE r.feit_id = f.id AND r.lijst = 'GROND' AND r.code <> 'REGIOBINDING')"
            .into(),
    );
    wet(
        "data are handed over with consent",
        "SELECT o.id FROM overdracht o JOIN overdracht_feit f ON f.overdracht_id = o.id JOIN overdracht_regel r ON r.feit_id = f.id \
         WHERE r.lijst = 'ONDERDEEL' AND (o.toestemming_op IS NULL OR o.toestemming_op > f.op)"
            .into(),
    );
    wet(
        "a dispute on an overdracht after a refusal, or when the agreed day has passed",
        "SELECT f.id FROM overdracht_feit f JOIN overdracht o ON o.id = f.overdracht_id WHERE f.uitkomst IS NOT NULL \
         AND f.op <= o.verantwoordelijk_tot AND NOT EXISTS (SELECT 1 FROM overdracht_feit w WHERE w.overdracht_id = o.id \
         AND w.soort = 'GEWEIGERD' AND w.nummer < f.nummer)"
            .into(),
    );
    let dag = match soort {
        Soort::Postgres => "CAST(a.vastgelegd_op AS date)",
        Soort::Sqlite => "substr(a.vastgelegd_op, 1, 10)",
    };
    let toen = format!(
        "g.geldig_van <= {dag} AND (g.geldig_tot IS NULL OR g.geldig_tot >= {dag}) AND g.vastgelegd_op <= a.vastgelegd_op \
         AND (g.vervallen_op IS NULL OR g.vervallen_op > a.vastgelegd_op)"
    );
    wet(
        "no copy of a beschikking where the region has it off",
        "SELECT a.id FROM afschrift a JOIN regio r ON r.id = a.regio_id WHERE r.afschrift_besluit IS NULL OR r.afschrift_besluit <> a.besluit".into(),
    );
    wet(
        "a copy of what was made known, to the college of origin in whose name the traject is run",
        "SELECT a.id FROM afschrift a JOIN traject t ON t.id = a.traject_id JOIN indicatie i ON i.id = a.indicatie_id \
         WHERE i.bekendgemaakt_op IS NULL OR i.traject_id <> a.traject_id OR a.namens_gemeente <> t.namens_gemeente \
         OR a.namens_gemeente = '0599' OR t.gemeente_herkomst IS NULL OR t.gemeente_herkomst <> a.namens_gemeente"
            .into(),
    );
    wet(
        "a copy under the mandaat to give data and an ondermandaat, in force that day (Wmo 5.2.1)",
        format!(
            "SELECT a.id FROM afschrift a WHERE NOT EXISTS (SELECT 1 FROM mandaat m JOIN mandaat_geldigheid g ON g.mandaat_id = m.id \
             WHERE m.id = a.mandaat_id AND m.van_gemeente = a.namens_gemeente AND m.bevoegdheid_code = 'GEGEVENS_VERSTREKKEN' AND {toen}) \
             OR NOT EXISTS (SELECT 1 FROM ondermandaat o JOIN ondermandaat_geldigheid g ON g.ondermandaat_id = o.id \
             WHERE o.id = a.ondermandaat_id AND o.functionaris_id = a.functionaris_id AND o.bevoegdheid_code = 'GEGEVENS_VERSTREKKEN' AND {toen})"
        ),
    );
    wet(
        "a copy has its purpose, who gave it, and its act in the processing log",
        "SELECT a.id FROM afschrift a JOIN functionaris f ON f.id = a.functionaris_id WHERE a.doel = '' OR a.toelichting = '' \
         OR NOT EXISTS (SELECT 1 FROM log_aanvraag l JOIN log_betrokkene b ON b.trace_id = l.trace_id \
         WHERE l.handeling = 'AFSCHRIFT_VERSTREKKEN' AND l.issuer = f.issuer AND l.subject = f.subject AND l.begonnen_op = a.vastgelegd_op)"
            .into(),
    );
    wet(
        "no melding before 17 and a half",
        format!(
            "SELECT m.id FROM melding m JOIN traject t ON t.id = m.traject_id JOIN client_identiteit c ON c.client_id = t.client_id WHERE {}",
            leeftijd("m.ontvangen_op", 17, 6)
        ),
    );
    wet(
        "no validity before 18",
        format!(
            "SELECT i.id FROM indicatie i JOIN indicatie_inhoud n ON n.indicatie_id = i.id JOIN traject t ON t.id = i.traject_id \
             JOIN client_identiteit c ON c.client_id = t.client_id WHERE n.geldig_van IS NOT NULL AND {}",
            leeftijd("n.geldig_van", 18, 0)
        ),
    );
    wet(
        "no care before 18",
        format!(
            "SELECT p.id FROM plaatsing p JOIN client_identiteit c ON c.client_id = p.client_id WHERE {}",
            leeftijd("p.begonnen_op", 18, 0)
        ),
    );
    wet(
        "a wait rests on a granted besluit with verblijf in natura, made known by then (Awb 3:40)",
        "SELECT w.id FROM wachtlijst_inschrijving w JOIN indicatie i ON i.id = w.indicatie_id JOIN indicatie_inhoud n ON n.indicatie_id = i.id \
         WHERE NOT i.toegekend OR i.bekendgemaakt_op IS NULL OR i.bekendgemaakt_op > w.ingeschreven_op OR n.leveringsvorm <> 'ZIN' \
         OR n.verblijf <> 'INTRAMURAAL' OR n.geldig_tot < w.ingeschreven_op"
            .into(),
    );
    wet(
        "care on an indicatiebesluit rests on a granted one, of the same traject",
        "SELECT p.id FROM plaatsing p JOIN indicatie i ON i.id = p.indicatie_id WHERE NOT i.toegekend OR i.traject_id <> p.traject_id \
         OR i.bekendgemaakt_op IS NULL"
            .into(),
    );
    wet(
        "a PGB was checked (Wmo 2.3.6 lid 2)",
        "SELECT indicatie_id AS id FROM indicatie_inhoud WHERE leveringsvorm = 'PGB' AND pgb_toets_op IS NULL".into(),
    );
    wet(
        "a place is never given twice",
        "SELECT a.id FROM bezetting a JOIN bezetting b ON b.plaats_id = a.plaats_id AND b.id <> a.id WHERE a.vervallen_op IS NULL \
         AND b.vervallen_op IS NULL AND a.van <= coalesce(b.tot, a.van) AND b.van <= coalesce(a.tot, b.van)"
            .into(),
    );
    wet(
        "who lives somewhere holds a place there",
        "SELECT z.id FROM zorgverblijf z WHERE z.tot IS NULL AND NOT EXISTS (SELECT 1 FROM bezetting b WHERE b.bron_id = z.id \
         AND b.vervallen_op IS NULL AND b.locatie_id = z.locatie_id AND b.tot IS NULL)"
            .into(),
    );
    wet(
        "bridging only while somebody waits",
        "SELECT o.id FROM overbrugging o JOIN wachtlijst_inschrijving w ON w.id = o.inschrijving_id WHERE o.van < w.ingeschreven_op \
         OR (w.beeindigd_op IS NOT NULL AND (o.tot IS NULL OR o.tot > w.beeindigd_op))"
            .into(),
    );
    wet(
        "one open wait, one care and one bridging a client",
        ["wachtlijst_inschrijving:beeindigd_op", "plaatsing:beeindigd_op", "zorgverblijf:tot", "overbrugging:tot"]
            .iter()
            .map(|t| {
                let (tabel, tot) = t.split_once(':').unwrap();
                format!("SELECT max(client_id) AS id FROM {tabel} WHERE {tot} IS NULL GROUP BY client_id HAVING count(*) > 1")
            })
            .collect::<Vec<_>>()
            .join(" UNION ALL ")
            .replace("max(client_id)", "client_id"),
    );
    wet(
        "dat shows no wait and no care before the bekendmaking of a grant",
        "SELECT d.id FROM dat_wachtlijst d WHERE NOT EXISTS (SELECT 1 FROM indicatie i WHERE i.traject_id = d.traject_id AND i.toegekend \
         AND i.bekendgemaakt_op <= d.wachtend_sinds)"
            .into(),
    );
    uit
}

/// The laws that something stored breaks.
pub(super) async fn geschonden(w: &Wereld, vandaag: NaiveDate) -> Vec<String> {
    let wetten = alle(w.soort, vandaag);
    let delen: Vec<String> = wetten.iter().enumerate().map(|(n, (_, sql))| format!("SELECT {n} AS n FROM ({sql}) x{n}")).collect();
    let sql =
        sea_orm::Statement::from_string(w.beheer.soort(), format!("SELECT DISTINCT n FROM ({}) y ORDER BY n", delen.join(" UNION ALL ")));
    let rijen = sea_orm::ConnectionTrait::query_all_raw(w.beheer.beheer(), sql).await.unwrap();
    let naam = |r: &sea_orm::QueryResult| wetten[usize::try_from(r.try_get::<i32>("", "n").unwrap()).unwrap()].0.clone();
    rijen.iter().map(naam).collect()
}

/// Facts changed by hand, and a part of the name of the law that this breaks. What the database forbids itself is not among them.
const SCHENNIS: &[(&str, &str)] = &[
    ("UPDATE regio SET afschrift_besluit = NULL", "where the region has it off"),
    (
        "UPDATE afschrift SET mandaat_id = (SELECT id FROM mandaat WHERE van_gemeente = '1621' AND bevoegdheid_code = 'ONDERZOEK')",
        "a copy under the mandaat to give data",
    ),
    ("UPDATE afschrift SET namens_gemeente = '0599'", "a copy of what was made known"),
    ("DELETE FROM log_betrokkene", "a copy has its purpose"),
    ("UPDATE mandaat_geldigheid SET geldig_van = '2026-04-02'", "onderzoek: in the name of another college"),
    ("UPDATE ondermandaat_geldigheid SET geldig_tot = '2026-04-30'", "wachtlijst_inschrijving: by a functionaris"),
    ("UPDATE ondermandaat_geldigheid SET geldig_tot = NULL, vastgelegd_op = '2031-01-01T00:00:00Z'", "indicatie: by a functionaris"),
    ("UPDATE overbrugging SET mandaat_id = NULL", "overbrugging: in the name of another college"),
    (
        "UPDATE onderzoek SET mandaat_aangetoond = false, mandaat_id = NULL, ondermandaat_id = NULL",
        "onderzoek: without a right that is shown",
    ),
    ("UPDATE indicatie SET mandaat_aangetoond = false", "indicatie: without a right that is shown"),
    (
        "UPDATE indicatie SET mandaat_id = NULL, ondermandaat_id = NULL, mandaat_aangetoond = false, eigen_besluit_kenmerk = ' '",
        "a college that decides itself is one",
    ),
    ("UPDATE indicatie SET namens_gemeente = '0597'", "a college that decides itself decides on its own"),
    ("UPDATE bekrachtiging SET van_gemeente = '0384'", "a bekrachtiging is of what was done before"),
    ("UPDATE onderzoek SET namens_gemeente = '0599'", "onderzoek: in the name of the college of its traject"),
    ("UPDATE onderzoek SET afgerond_op = '2026-01-01'", "onderzoek after the melding"),
    ("UPDATE onderzoek SET afgerond_op = '2026-04-11'", "aanvraag after the onderzoek"),
    ("UPDATE aanvraag SET ontvangen_op = '2026-05-11'", "besluit after its aanvraag"),
    ("UPDATE client_identiteit SET geboortedatum = '2008-05-01'", "no validity before 18"),
    ("UPDATE client_identiteit SET geboortedatum = '2008-07-01'", "no care before 18"),
    ("UPDATE client_identiteit SET geboortedatum = '2009-05-01'", "no melding before 17 and a half"),
    ("DELETE FROM plicht WHERE soort = 'CLIENTONDERSTEUNING'", "after the duties around its onderzoek"),
    ("UPDATE indicatie_inhoud SET uitkomst = 'BUITEN_BEHANDELING'", "left out of treatment only after"),
    ("DELETE FROM overdracht_regel WHERE lijst = 'GROND' AND code <> 'REGIOBINDING'", "never refused on regiobinding alone"),
    ("UPDATE overdracht SET toestemming_op = NULL", "data are handed over with consent"),
    ("UPDATE overdracht_feit SET nummer = 100 WHERE soort = 'GEWEIGERD'", "a dispute on an overdracht"),
    ("DELETE FROM beschikking", "made known with what a beschikking must state"),
    ("UPDATE dat_wachtlijst SET wachtend_sinds = '2026-04-01'", "dat shows no wait"),
    ("UPDATE indicatie_inhoud SET verblijf = 'EXTRAMURAAL'", "a wait rests on"),
    ("UPDATE indicatie SET toegekend = false", "care on an indicatiebesluit"),
    ("UPDATE wachtlijst_inschrijving SET ingeschreven_op = '2026-06-06'", "bridging only while somebody waits"),
    (
        "UPDATE wachtlijst_inschrijving SET ingeschreven_op = '2026-06-11', beeindigd_op = NULL, eindereden = NULL",
        "a fact is not of tomorrow",
    ),
    ("UPDATE bezetting SET tot = '2026-06-11' WHERE soort = 'PLAATSING'", "who lives somewhere holds a place"),
    ("UPDATE bekrachtiging SET tot = '2030-01-01', besluit_op = '2030-01-02'", "bekrachtiging.besluit_op: a fact"),
];

/// Every change by hand, in this order, is seen to break its law.
pub(super) async fn schend_en_zie(w: &Wereld, vandaag: NaiveDate) {
    assert_eq!(geschonden(w, vandaag).await, Vec::<String>::new());
    for (sql, wet) in SCHENNIS {
        assert!(!geschonden(w, vandaag).await.iter().any(|naam| naam.contains(wet)), "{wet}: broken before {sql}");
        w.sql(sql).await;
        let gezien = geschonden(w, vandaag).await;
        assert!(gezien.iter().any(|naam| naam.contains(wet)), "{sql}: not seen, only {gezien:?}");
    }
}

/// Tables with too few rows: a run that stores nothing of a kind says nothing of its laws.
pub(super) async fn tekort(w: &Wereld) -> Vec<String> {
    let onder_mandaat = ONDER_MANDAAT.iter().map(|(tabel, ..)| (*tabel, 5));
    let mut uit = Vec::new();
    for (tabel, nodig) in onder_mandaat.chain([("afschrift", 3), ("inlichting", 3)]) {
        let n = w.tel(&format!("SELECT count(*) FROM {tabel}")).await;
        if n < nodig {
            uit.push(format!("only {n} rows in {tabel}"));
        }
    }
    uit
}
