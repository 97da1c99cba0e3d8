//! What is dat, derived anew from the facts: `docs/domein.md#de-datprojectie` and `docs/toegang.md` written out as plain lists, with
//! arithmetic of terms of its own. It shares nothing with the projection of the product.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};
use entity::{aanvraag, opschorting, plaatsing, regio};
use uuid::Uuid;

use super::tabellen::{Besluit, Feiten, Inschrijving};

/// Days equated by royal decree.
pub(super) struct Kalender(pub(super) Vec<NaiveDate>);

fn dag(jaar: i32, maand: u32, dag: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(jaar, maand, dag).unwrap()
}

fn later(van: NaiveDate, dagen: u64) -> NaiveDate {
    van + Days::new(dagen)
}

/// Easter Sunday after Meeus, Jones and Butcher.
fn pasen(jaar: i32) -> NaiveDate {
    let (a, b, c) = (jaar % 19, jaar / 100, jaar % 100);
    let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    let som = h + l - 7 * ((a + 11 * h + 22 * l) / 451) + 114;
    dag(jaar, u32::try_from(som / 31).unwrap(), u32::try_from(som % 31 + 1).unwrap())
}

impl Kalender {
    /// The free days of a year in the Algemene termijnenwet, weekends and decrees apart.
    fn feestdagen(jaar: i32) -> Vec<NaiveDate> {
        let zondag = pasen(jaar);
        let mut dagen = vec![dag(jaar, 1, 1), dag(jaar, 5, 5), dag(jaar, 12, 25), dag(jaar, 12, 26)];
        // Good Friday, Easter Monday, Ascension day, Whit Monday.
        dagen.extend([zondag - Days::new(2), later(zondag, 1), later(zondag, 39), later(zondag, 50)]);
        if jaar >= 2014 {
            let koning = dag(jaar, 4, 27);
            dagen.push(if koning.weekday() == Weekday::Sun { dag(jaar, 4, 26) } else { koning });
        }
        dagen
    }

    /// A term of some days: its last day, and whether a decree may still move it.
    fn termijn(&self, begin: NaiveDate, dagen: u64) -> (NaiveDate, bool) {
        let mut laatste = later(begin, dagen);
        while matches!(laatste.weekday(), Weekday::Sat | Weekday::Sun)
            || Self::feestdagen(laatste.year()).contains(&laatste)
            || self.0.contains(&laatste)
        {
            laatste = later(laatste, 1);
        }
        // Decrees are known from May 2022 to the end of the year of the last.
        let tot = self.0.iter().map(|d| d.year()).max().unwrap_or(0);
        (laatste, laatste < dag(2022, 5, 1) || laatste.year() > tot)
    }
}

/// First and last day that do not count, of a suspension as it shows: up to its real end, or while it has none to the planned one.
fn stil(o: &opschorting::Model) -> (NaiveDate, NaiveDate) {
    let dag_ervoor = |op: NaiveDate| op - Days::new(1);
    let tot = match (o.grond.as_str(), o.geeindigd_op) {
        (_, None) => o.verwacht_tot,
        // Asked or told: the day of the answer counts again, and a given term is the limit.
        ("AANVULLING", Some(op)) => dag_ervoor(op).min(o.verwacht_tot),
        ("BUITENLANDSE_INSTANTIE", Some(op)) => dag_ervoor(op),
        (_, Some(op)) => op,
    };
    (o.van, tot)
}

impl Kalender {
    /// Two weeks from the aanvraag, longer by the days that stood still, each once.
    fn besluittermijn(&self, f: &Feiten, a: &aanvraag::Model) -> (NaiveDate, bool) {
        let mut delen: Vec<_> = f.opschortingen.iter().filter(|o| o.aanvraag_id == a.id).map(stil).collect();
        delen.sort();
        let (mut begin, mut dagen) = (a.ontvangen_op, 14);
        let mut geteld: Vec<NaiveDate> = Vec::new();
        for (van, tot) in delen {
            let van = van.max(later(a.ontvangen_op, 1));
            let (verschoven, _) = self.termijn(begin, dagen);
            if van > verschoven {
                continue;
            }
            let nieuw: Vec<NaiveDate> = van.iter_days().take_while(|d| *d <= tot).filter(|d| !geteld.contains(d)).collect();
            // In the days that the shift had added.
            if nieuw.first().is_some_and(|d| *d > later(begin, dagen)) {
                (begin, dagen) = (verschoven, 0);
            }
            dagen += nieuw.len() as u64;
            geteld.extend(nieuw);
        }
        self.termijn(begin, dagen)
    }
}

/// A term under way as it shows.
pub(super) struct DatTermijn {
    pub(super) id: Uuid,
    pub(super) soort: &'static str,
    pub(super) laatste: (NaiveDate, bool),
    /// To a gemeente too.
    pub(super) getoond: bool,
}

/// A wait as it shows.
pub(super) struct DatWacht {
    /// Index of the entry.
    pub(super) inschrijving: usize,
    pub(super) id: Uuid,
    pub(super) sinds: NaiveDate,
    pub(super) gesloten: Option<NaiveDate>,
    pub(super) laatste_dag: NaiveDate,
    /// From when it has gone on too long without cover.
    pub(super) lang_vanaf: Option<NaiveDate>,
    /// To a gemeente too: somebody waited.
    pub(super) getoond: bool,
}

/// Care as it shows.
pub(super) struct DatZorg {
    pub(super) id: Uuid,
    pub(super) sinds: NaiveDate,
    pub(super) tot: Option<NaiveDate>,
}

/// The dat of a traject.
pub(super) struct Dat {
    /// The gemeente that may follow it, and the last day on which it may.
    pub(super) voor: Option<String>,
    pub(super) nog_tot: Option<NaiveDate>,
    pub(super) status: &'static str,
    pub(super) gemeld: NaiveDate,
    pub(super) onderzocht: Option<NaiveDate>,
    pub(super) aangevraagd: Option<NaiveDate>,
    pub(super) besloten: Option<NaiveDate>,
    pub(super) toegekend: Option<bool>,
    pub(super) bekend: Option<NaiveDate>,
    pub(super) beeindigd: Option<NaiveDate>,
    pub(super) onderzoekstermijn: (NaiveDate, bool),
    pub(super) besluittermijn: Option<(NaiveDate, bool)>,
    pub(super) wachten: Vec<DatWacht>,
    pub(super) zorg: Vec<DatZorg>,
    pub(super) termijnen: Vec<DatTermijn>,
    /// There is something to do, whether it shows or not.
    pub(super) werk: bool,
}

impl Dat {
    /// The wait under way.
    pub(super) fn wacht(&self) -> Option<&DatWacht> {
        self.wachten.iter().find(|w| w.gesloten.is_none())
    }
}

/// Grants that were made known, by the day.
fn toekenningen(f: &Feiten) -> Vec<NaiveDate> {
    f.op_aanvraag().filter(|b| b.rij.toegekend).filter_map(|b| b.rij.bekendgemaakt_op).collect()
}

/// The besluit of which the traject tells: the first grant that was made known, else the last besluit; a refusal that was made known
/// not when an aanvraag is open.
fn getoond_besluit(f: &Feiten) -> Option<&Besluit> {
    if let Some(eerste) = toekenningen(f).into_iter().min() {
        return f.op_aanvraag().find(|b| b.rij.toegekend && b.rij.bekendgemaakt_op == Some(eerste));
    }
    let open = f.aanvragen.iter().any(|a| f.besluiten.iter().all(|b| b.rij.aanvraag_id != Some(a.id)));
    f.op_aanvraag().last().filter(|b| !open || b.rij.bekendgemaakt_op.is_none())
}

fn is_awbz(p: &plaatsing::Model) -> bool {
    p.grondslag == "OVERGANGSRECHT_AWBZ"
}

/// From which day care may show: what rests on a besluit from its bekendmaking, what rests on none from the first grant, and care
/// under the AWBZ always.
fn vanaf(f: &Feiten, p: &plaatsing::Model) -> Option<NaiveDate> {
    match p.indicatie_id {
        _ if is_awbz(p) => Some(p.begonnen_op),
        Some(i) if p.grondslag == "INDICATIEBESLUIT" => f.besluiten.iter().find(|b| b.rij.id == i)?.rij.bekendgemaakt_op,
        _ => toekenningen(f).into_iter().min(),
    }
}

/// From which day care shows, if it ever did: a fact of its own, because what was recorded later than that day takes nothing back. What
/// the dates tell of it must agree.
fn getoond(f: &Feiten, p: &plaatsing::Model) -> Option<NaiveDate> {
    let eerst = vanaf(f, p).map(|op| op.max(p.begonnen_op));
    match (p.getoond_vanaf, eerst) {
        // Who was seen to wait is seen in care no earlier than that.
        (Some(op), Some(eerst)) => {
            assert!(
                op == eerst || op > eerst && f.inschrijvingen.iter().any(|i| i.rij.ingeschreven_op == op),
                "{p:?}: may show from {eerst}"
            );
        }
        // Over by then, or by the wait that was seen.
        (None, Some(eerst)) => {
            let wacht = f.inschrijvingen.iter().map(|i| i.rij.ingeschreven_op).max();
            assert!(p.beeindigd_op.is_some_and(|tot| tot <= eerst || Some(tot) <= wacht), "{p:?}: to be seen from {eerst}");
        }
        (op, None) => assert_eq!(op, None, "{p:?}: rests on nothing that is known"),
    }
    p.getoond_vanaf
}

/// Unbroken stretches of care, whatever the form: one that begins no later than the day after another goes on with it.
fn zorg(f: &Feiten) -> Vec<DatZorg> {
    let stuk = |p: &plaatsing::Model| getoond(f, p).map(|op| (op, p.begonnen_op, p.id, p.beeindigd_op.map(|tot| tot.max(op))));
    let mut stukken: Vec<_> = f.plaatsingen.iter().filter_map(stuk).collect();
    stukken.sort();
    let begint = |n: usize| n == 0 || stukken[n - 1].3.is_some_and(|tot| later(tot, 1) < stukken[n].0);
    let begins: Vec<usize> = (0..stukken.len()).filter(|n| begint(*n)).collect();
    let laatste = |n: usize| begins.iter().find(|b| **b > n).copied().unwrap_or(stukken.len()) - 1;
    begins.iter().map(|n| DatZorg { id: stukken[*n].2, sinds: stukken[*n].0, tot: stukken[laatste(*n)].3 }).collect()
}

/// An entry as it shows: its last stretch without care, from the bekendmaking on.
fn wacht(f: &Feiten, n: usize, i: &Inschrijving, zorg: &[DatZorg], (laatste_dag, dagen): (NaiveDate, u64)) -> Option<DatWacht> {
    let besluit = f.besluiten.iter().find(|b| b.rij.id == i.rij.indicatie_id)?;
    let bekend = besluit.rij.bekendgemaakt_op?;
    let begin = i.rij.ingeschreven_op.max(bekend);
    let einde = i.rij.beeindigd_op.map(|op| op.max(bekend));
    let toon = |sinds, gesloten, lang_vanaf, getoond| DatWacht {
        inschrijving: n,
        id: i.rij.id,
        sinds,
        gesloten,
        laatste_dag,
        lang_vanaf,
        getoond,
    };
    // Care that falls in the wait.
    let erin: Vec<&DatZorg> = zorg.iter().filter(|z| z.tot.is_none_or(|t| t > begin) && einde.is_none_or(|e| z.sinds <= e)).collect();
    let in_zorg_aan_het_eind = erin.last().filter(|z| z.tot.is_none() || (einde.is_some() && einde <= z.tot));
    if let Some(z) = in_zorg_aan_het_eind {
        if z.sinds <= begin {
            // In care from the first day on: nobody waited.
            return Some(toon(begin, Some(begin), None, false));
        }
        let sinds = erin.iter().rev().nth(1).map_or(begin, |vorige| vorige.tot.unwrap());
        return Some(toon(sinds, Some(z.sinds), None, true));
    }
    let sinds = erin.last().map_or(begin, |z| z.tot.unwrap());
    if einde.is_some() {
        return Some(toon(sinds, einde, None, true));
    }
    // The days that were covered: bridged, or in a clinic since the last care began; the open ones have no last day.
    let bruggen = f.bruggen.iter().filter(|b| b.inschrijving_id == i.rij.id).map(|b| b.tot);
    let na_zorg = |van: NaiveDate| zorg.iter().all(|z| z.sinds < van);
    let kliniek = i.verblijven.iter().filter(|v| v.verblijf == "KLINIEK" && (v.geldig_tot.is_some() || na_zorg(v.geldig_van)));
    let gedekt: Vec<Option<NaiveDate>> = bruggen.chain(kliniek.map(|v| v.geldig_tot)).collect();
    let bloot = gedekt.iter().all(Option::is_some).then(|| gedekt.iter().flatten().map(|tot| later(*tot, 1)).fold(sinds, NaiveDate::max));
    Some(toon(sinds, None, bloot.map(|op| later(op, dagen)), true))
}

/// Grants that were withdrawn, with what they had replaced: the day each was made known, and the day of the withdrawal.
fn ingetrokken(f: &Feiten) -> Vec<(NaiveDate, NaiveDate)> {
    let mut uit = Vec::new();
    for t in toekenningen(f) {
        let van = |w: &&Besluit| {
            let basis = f.besluiten.iter().find(|b| Some(b.rij.id) == w.rij.herziet_id);
            w.rij.aard == "INTREKKING" && basis.and_then(|b| b.rij.bekendgemaakt_op).is_some_and(|op| op >= t)
        };
        let eerste = f.besluiten.iter().filter(van).filter_map(|w| w.rij.bekendgemaakt_op).min();
        uit.extend(eerste.map(|op| (t, op)));
    }
    uit
}

/// Whether an aanvraag is open, or a besluit on one is not made known.
fn onderhanden(f: &Feiten) -> bool {
    let open_aanvraag = f.aanvragen.iter().any(|a| f.besluiten.iter().all(|b| b.rij.aanvraag_id != Some(a.id)));
    open_aanvraag || f.op_aanvraag().any(|b| b.rij.bekendgemaakt_op.is_none())
}

/// When it was over, if nothing is under way any more.
fn beeindigd(f: &Feiten, in_zorg: bool) -> Option<NaiveDate> {
    let toegekend = toekenningen(f);
    let eerste = toegekend.iter().min().copied();
    if eerste.is_none() && !f.plaatsingen.iter().any(is_awbz) {
        // A refusal made known and nothing granted.
        return f.op_aanvraag().filter_map(|b| b.rij.bekendgemaakt_op).max();
    }
    if in_zorg || f.inschrijvingen.iter().any(|i| i.rij.beeindigd_op.is_none()) {
        return None;
    }
    let mut einden = Vec::new();
    for p in &f.plaatsingen {
        // What lasts still, or never showed.
        let (Some(tot), Some(sinds)) = (p.beeindigd_op, getoond(f, p)) else { continue };
        // What a grant came after, which has ended it.
        if !is_awbz(p) || eerste.is_none_or(|e| p.begonnen_op >= e || tot > e) {
            einden.push(tot.max(sinds));
        }
    }
    for i in &f.inschrijvingen {
        if !matches!(i.rij.eindereden.as_deref(), Some("GEPLAATST" | "ADMINISTRATIEF")) {
            einden.extend(i.rij.beeindigd_op);
        }
    }
    // Withdrawn, and nothing else ended since the grant.
    einden.extend(ingetrokken(f).into_iter().filter(|(bekend, _)| einden.iter().all(|e| e < bekend)).map(|(_, op)| op).collect::<Vec<_>>());
    let laatste = einden.into_iter().max()?;
    // Granted anew after an end: it goes on.
    if Some(laatste) >= eerste && toegekend.iter().any(|t| *t > laatste) {
        return None;
    }
    let wachten = f.inschrijvingen.iter().filter_map(|i| i.rij.beeindigd_op);
    wachten.chain(eerste).chain([laatste]).max()
}

/// The dat of a traject, from its facts and the settings of its region.
pub(super) fn leid_af(f: &Feiten, regio: &regio::Model, kalender: &Kalender) -> Dat {
    let t = &f.traject;
    let gemeld = f.meldingen.iter().map(|m| m.ontvangen_op).min().unwrap();
    let onderzocht = f.onderzoeken.first().map(|o| o.afgerond_op);
    let besluit = getoond_besluit(f);
    let aanvraag = match besluit {
        Some(b) => f.aanvragen.iter().find(|a| Some(a.id) == b.rij.aanvraag_id),
        None => f.aanvragen.last(),
    };
    let bekend = besluit.and_then(|b| b.rij.bekendgemaakt_op);
    let toegekend = besluit.filter(|_| bekend.is_some()).map(|b| b.rij.toegekend);
    let zorg = zorg(f);
    // Three months after the onderzoek; a late onderzoek costs nobody a rank.
    let plaatsing = onderzocht.map(|o| o.min(later(gemeld, 42)) + Months::new(3));
    let per = f.inschrijvingen.iter().enumerate();
    let dagen = u64::try_from(regio.zonder_dekking_dagen).unwrap();
    let wachten: Vec<DatWacht> = per.filter_map(|(n, i)| wacht(f, n, i, &zorg, (plaatsing?, dagen))).collect();
    // What does not show keeps nothing from being over.
    let loopt = aanvraag.is_some() && bekend.is_none();
    let beeindigd = if loopt { None } else { beeindigd(f, zorg.iter().any(|z| z.tot.is_none())) };
    let werk = beeindigd.is_none() || onderhanden(f);
    let opgepakt = onderzocht.is_some() || f.caseload.iter().any(|c| c.soort == "TOEGEWEZEN");
    let status = [
        (beeindigd.is_some(), "BEEINDIGD"),
        (zorg.iter().any(|z| z.tot.is_none()), "IN_ZORG"),
        (wachten.iter().any(|w| w.gesloten.is_none()), "WACHTEND"),
        (toegekend == Some(true), "GEINDICEERD"),
        (aanvraag.is_some(), "IN_BEHANDELING"),
        (opgepakt, "IN_ONDERZOEK"),
        (true, "GEMELD"),
    ];
    let onderzoekstermijn = kalender.termijn(gemeld, 42);
    let mut termijnen = Vec::new();
    if werk {
        if onderzocht.is_none() {
            let getoond = beeindigd.is_none();
            termijnen.push(DatTermijn { id: f.meldingen[0].id, soort: "ONDERZOEK", laatste: onderzoekstermijn, getoond });
        }
        if let Some(open) = f.aanvragen.iter().find(|a| f.besluiten.iter().all(|b| b.rij.aanvraag_id != Some(a.id))) {
            let getoond = beeindigd.is_none() && aanvraag.is_some_and(|a| a.id == open.id);
            termijnen.push(DatTermijn { id: open.id, soort: "BESLUIT", laatste: kalender.besluittermijn(f, open), getoond });
        }
        for w in wachten.iter().filter(|w| w.gesloten.is_none()) {
            termijnen.push(DatTermijn { id: w.id, soort: "PLAATSING", laatste: (w.laatste_dag, false), getoond: w.getoond });
        }
    }
    termijnen.sort_by_key(|t| (t.laatste.0, t.id));
    // Own herkomst, run in its name, told, and no safe house.
    let eigen = t.gemeente_herkomst.as_ref() == Some(&t.namens_gemeente);
    let verteld = t.client_geinformeerd_op.is_some() || !regio.informatieplicht;
    Dat {
        voor: (eigen && verteld && !f.client.geheim).then(|| t.namens_gemeente.clone()),
        nog_tot: beeindigd.map(|op| op + Months::new(u32::try_from(regio.dat_bewaarmaanden).unwrap())),
        status: status.into_iter().find(|(geldt, _)| *geldt).unwrap().1,
        gemeld,
        onderzocht,
        aangevraagd: aanvraag.map(|a| a.ontvangen_op),
        besloten: besluit.map(|b| b.rij.besluit_op),
        toegekend,
        bekend,
        beeindigd,
        onderzoekstermijn,
        besluittermijn: aanvraag.map(|a| kalender.besluittermijn(f, a)),
        termijnen,
        werk,
        wachten,
        zorg,
    }
}
