//! Leaks in what the database holds: as a wrong projection, scope, policy or uniqueness rule would store or show it.

use crate::niet_interferentie::{BEHANDELAAR, BELEIDSADVISEUR, CONSULENT, Kijker, SECRETARIS, ZORG};

/// Trajecten with a stay of a kind.
macro_rules! verblijf {
    ($kolom:literal, $waarde:literal) => {
        concat!("(SELECT z.traject_id FROM zorgverblijf z WHERE z.", $kolom, " = '", $waarde, "')")
    };
}

/// Name, viewer, and the statement that makes it.
pub(super) const LEKKEN: &[(&str, Kijker, &str)] = &[
    (
        "projection: where the melding came from",
        BELEIDSADVISEUR,
        "UPDATE dat_traject SET mandaatbesluit = (SELECT m.verwijzer FROM melding m WHERE m.traject_id = dat_traject.id)",
    ),
    (
        "a row that goes on wat",
        BELEIDSADVISEUR,
        "UPDATE dat_wachtlijst SET zichtbaar_tot = '2026-06-09' WHERE id IN (SELECT s.inschrijving_id FROM wachtstatus s \
         WHERE s.status = 'URGENT_PLAATSEN')",
    ),
    (
        "clinic told from bridging after care began",
        BELEIDSADVISEUR,
        "UPDATE dat_traject SET wachtend_sinds = in_zorg_sinds WHERE status = 'IN_ZORG' AND id IN (SELECT w.traject_id FROM \
         wachtlijst_inschrijving w JOIN wachtverblijf v ON v.inschrijving_id = w.id WHERE v.verblijf = 'KLINIEK')",
    ),
    (
        "interim told from final",
        BELEIDSADVISEUR,
        concat!("UPDATE dat_plaatsing SET zichtbaar_tot = '2026-06-09' WHERE traject_id IN ", verblijf!("soort", "TUSSENTIJDS")),
    ),
    (
        "PGB told from ZIN",
        BELEIDSADVISEUR,
        "UPDATE dat_indicatie SET zichtbaar_tot = '2026-06-09' WHERE id IN (SELECT indicatie_id FROM indicatie_inhoud WHERE leveringsvorm = 'PGB')",
    ),
    (
        "a date before bekendmaking",
        BELEIDSADVISEUR,
        "UPDATE dat_indicatie SET zichtbaar_tot = '2026-06-09' WHERE bekendgemaakt_op IS NULL AND id IN (SELECT id FROM indicatie WHERE toegekend)",
    ),
    (
        "status that tells refusal from withdrawal",
        BELEIDSADVISEUR,
        "UPDATE dat_wachtlijst SET zichtbaar_tot = '2026-06-09' WHERE id IN (SELECT id FROM wachtlijst_inschrijving WHERE eindereden = 'AFSTEL_CLIENT')",
    ),
    (
        "a term that moves on a hidden ground",
        BELEIDSADVISEUR,
        "UPDATE dat_traject SET onderzoek_voorlopig = NOT onderzoek_voorlopig WHERE id IN (SELECT traject_id FROM melding WHERE \
         verwijzer = 'GGD')",
    ),
    (
        "suspension ground",
        BELEIDSADVISEUR,
        "UPDATE dat_traject SET zichtbaar_tot = '2026-06-09' WHERE id IN (SELECT traject_id FROM opschorting WHERE vervallen_op IS NULL AND \
         grond = 'OVERMACHT')",
    ),
    (
        "a suspension that lasts told from one that is over",
        CONSULENT,
        "UPDATE dat_termijn SET laatste_dag = '2026-06-10' WHERE soort = 'BESLUIT' AND traject_id IN (SELECT traject_id FROM opschorting \
         WHERE vervallen_op IS NULL AND geeindigd_op IS NULL)",
    ),
    (
        "a mandaat article",
        BELEIDSADVISEUR,
        concat!("UPDATE dat_traject SET mandaatbesluit = 'Wmo 2015 art. 2.3.3' WHERE id IN ", verblijf!("soort", "SPOED")),
    ),
    (
        "nested rows without scope",
        BELEIDSADVISEUR,
        "UPDATE dat_indicatie SET zichtbaar_voor = '1621', zichtbaar_tot = NULL WHERE geheim OR zichtbaar_voor IS NULL OR \
         zichtbaar_voor <> '1621'",
    ),
    ("rows of another gemeente", CONSULENT, "UPDATE dat_traject SET zichtbaar_voor = '1621' WHERE zichtbaar_voor = '0597'"),
    ("geheim shown as any other", CONSULENT, "UPDATE dat_traject SET zichtbaar_voor = '1621', geheim = false WHERE geheim"),
    (
        "shown before the client was told",
        BELEIDSADVISEUR,
        "UPDATE dat_traject SET zichtbaar_voor = '1621' WHERE NOT geheim AND id IN (SELECT id FROM traject WHERE client_geinformeerd_op IS NULL)",
    ),
    (
        "a proposal to another provider",
        ZORG,
        "UPDATE voorstel SET zorgaanbieder_id = (SELECT id FROM zorgaanbieder WHERE agb_code = '90000001'), beslist_op = '2026-06-10' \
         WHERE status IN ('GEWEIGERD', 'INGETROKKEN') AND zorgaanbieder_id = (SELECT id FROM zorgaanbieder WHERE agb_code = \
         '90000002')",
    ),
    ("rights that outlive an ended placement", ZORG, "UPDATE zorgverblijf SET tot = '2026-06-10' WHERE tot < '2026-06-10'"),
    // The bezwaar moves what a gemeente reads.
    (
        "a bezwaar that moves dat",
        BELEIDSADVISEUR,
        "UPDATE dat_indicatie SET zichtbaar_tot = '2026-06-09' WHERE id IN (SELECT indicatie_id FROM bezwaar)",
    ),
    (
        "rights that outlive an ended bezwaar",
        BEHANDELAAR,
        "UPDATE bezwaar SET gesloten_op = NULL, open_tot = NULL WHERE gesloten_op IS NOT NULL",
    ),
    (
        "a bezwaar given to a colleague",
        BEHANDELAAR,
        "UPDATE bezwaar SET behandelaar_id = (SELECT id FROM functionaris WHERE subject = 'bezwaarbehandelaar-1621') WHERE behandelaar_id = \
         (SELECT id FROM functionaris WHERE subject = 'bezwaarbehandelaar-1621b')",
    ),
    (
        "a file with what came after the besluit",
        BEHANDELAAR,
        "UPDATE indicatie_inhoud SET motivering = (SELECT CAST(count(*) AS text) FROM aanvraag a JOIN indicatie i ON i.traject_id = \
         a.traject_id WHERE i.id = indicatie_inhoud.indicatie_id)",
    ),
    ("a safe house before who administers", SECRETARIS, "UPDATE bezwaar SET geheim = (1 = 0)"),
    // Most worlds hold keys of the other provider: how many tells them apart sooner than whether there are any.
    (
        "idempotency across organisations",
        ZORG,
        "INSERT INTO idempotentie (organisatie_code, handeling, sleutel, regio_id, issuer, subject, inhoud_hash, resultaat_id, weigering, \
         vastgelegd_op) SELECT '90000001', h.handeling, 'sleutel-van-de-kijker-0000' || s.n, i.regio_id, i.issuer, i.subject, i.inhoud_hash, \
         i.resultaat_id, i.weigering, i.vastgelegd_op FROM (SELECT 'CAPACITEIT_OPGEVEN' AS handeling UNION ALL SELECT \
         'VOORSTEL_BEANTWOORDEN' UNION ALL SELECT 'ZORG_BEEINDIGEN' UNION ALL SELECT 'AFWEZIGHEID_MELDEN') h CROSS JOIN (SELECT '10' AS n \
         UNION ALL SELECT '11' UNION ALL SELECT '12' UNION ALL SELECT '13' UNION ALL SELECT '14' UNION ALL SELECT '15') s JOIN idempotentie \
         i ON i.sleutel = (SELECT max(q.sleutel) FROM idempotentie q WHERE q.organisatie_code = '90000002') WHERE (SELECT count(*) \
         FROM idempotentie q WHERE q.organisatie_code = '90000002') % 2 = 0",
    ),
];
