//! What was made, to print and to point at.

use std::collections::BTreeMap;
use std::fmt;

use bw_domain::codes::DatStatus;
use bw_domain::projectie::Zicht;
use chrono::NaiveDate;
use uuid::Uuid;

use super::aanbod::Aanbod;
use super::gegevens::Gegevens;
use super::levensloop::Levensloop;
use super::referentie::BUITEN_DE_REGIO;
use super::staf::Staf;

/// Counts of the example region, and ids that a demonstration shows.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "counts, named after what they count")]
pub struct Samenvatting {
    /// Id of the region.
    pub regio: Uuid,
    /// Members and others.
    pub gemeenten: usize,
    pub bevoegdheden: usize,
    pub resultaatgebieden: usize,
    pub gelijkgestelde_dagen: usize,
    pub zorgaanbieders: usize,
    pub voorzieningen: usize,
    pub locaties: usize,
    pub plaatsen: usize,
    pub functionarissen: usize,
    pub mandaten: usize,
    pub ondermandaten: usize,
    /// Places where somebody stays today.
    pub bezet: usize,
    /// Places out of use today.
    pub buiten_gebruik: usize,
    /// Stays in care, running and ended, and their days together.
    pub zorgperioden: usize,
    pub zorgdagen: i64,
    /// Trajecten per status.
    pub trajecten: BTreeMap<DatStatus, usize>,
    pub monitorcellen: usize,
    /// Where to look first.
    pub wegwijzer: Wegwijzer,
}

/// Trajecten that show what the product is about. The trajecten are drawn, so the types allow for none; every seed makes them all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wegwijzer {
    /// Waits, shows to Lansingerland, assigned to indicatiesteller-1.
    pub wachtend_lansingerland: Option<Uuid>,
    /// Waits, shows to Ridderkerk.
    pub wachtend_ridderkerk: Option<Uuid>,
    /// Reported by Lansingerland, taken up by nobody.
    pub gemeld_lansingerland: Option<Uuid>,
    /// Under onderzoek by indicatiesteller-1, not finished.
    pub in_onderzoek: Option<Uuid>,
    /// Has an aanvraag that indicatiesteller-1 can decide on.
    pub te_besluiten: Option<Uuid>,
    /// Someone in a safe house: seen by the assigned indicatiesteller only.
    pub geheim: Option<Uuid>,
    /// Clientnummer of a dossier of indicatiesteller-2, which another can open with a reason.
    pub te_openen_clientnummer: Option<String>,
}

impl Samenvatting {
    pub(super) fn nieuw(regio: Uuid, g: &Gegevens, aanbod: &Aanbod, staf: &Staf) -> Self {
        Samenvatting {
            regio,
            gemeenten: g.gemeenten.len() + BUITEN_DE_REGIO.len(),
            bevoegdheden: g.bevoegdheden.len(),
            resultaatgebieden: g.resultaatgebieden.len(),
            gelijkgestelde_dagen: g.gelijkgestelde_dagen.len(),
            zorgaanbieders: aanbod.zorgaanbieders,
            voorzieningen: aanbod.voorzieningen,
            locaties: aanbod.locatierijen.len(),
            plaatsen: aanbod.plaatsrijen.len(),
            bezet: 0,
            buiten_gebruik: 0,
            zorgperioden: 0,
            zorgdagen: 0,
            functionarissen: staf.functionarissen,
            mandaten: staf.mandaten,
            ondermandaten: staf.ondermandaten,
            trajecten: BTreeMap::new(),
            monitorcellen: 0,
            wegwijzer: Wegwijzer::default(),
        }
    }

    pub(super) fn tel(&mut self, l: &Levensloop, status: DatStatus, zicht: &Zicht, vandaag: NaiveDate) {
        *self.trajecten.entry(status).or_default() += 1;
        let d = &l.dossier;
        self.bezet += d.plaatsingen.iter().flat_map(|p| &p.verblijven).filter(|v| v.tot.is_none()).count();
        self.zorgperioden += d.plaatsingen.len();
        let dagen = d.plaatsingen.iter().map(|p| (p.einde.map_or(vandaag, |e| e.0) - p.begonnen_op).num_days() + 1);
        self.zorgdagen += dagen.sum::<i64>();
        let (w, eerste) = (&mut self.wegwijzer, d.opgepakt && l.behandelaar == 0);
        let toont = |code: &str| zicht.voor.as_deref() == Some(code);
        let wijs = |plek: &mut Option<Uuid>, past: bool| {
            if past {
                plek.get_or_insert(d.traject_id);
            }
        };
        wijs(&mut w.wachtend_lansingerland, status == DatStatus::Wachtend && toont("1621") && eerste);
        wijs(&mut w.wachtend_ridderkerk, status == DatStatus::Wachtend && toont("0597"));
        wijs(&mut w.gemeld_lansingerland, status == DatStatus::Gemeld && toont("1621"));
        wijs(&mut w.in_onderzoek, status == DatStatus::InOnderzoek && d.onderzoek.is_none() && !d.geheim && eerste);
        let te_besluiten = d.open_aanvraag().is_some() && d.onderzoek.is_some();
        wijs(&mut w.te_besluiten, status == DatStatus::InBehandeling && te_besluiten && !d.geheim && eerste);
        wijs(&mut w.geheim, d.geheim);
        if d.opgepakt && l.behandelaar == 1 && !d.geheim {
            w.te_openen_clientnummer.get_or_insert_with(|| d.clientnummer.clone());
        }
    }

    /// Places where somebody stays, of those in use, in tenths of a percent.
    pub fn bezetting_promille(&self) -> usize {
        self.bezet * 1000 / self.plaatsen.saturating_sub(self.buiten_gebruik).max(1)
    }

    /// Mean length of running and ended care, in tenths of a year.
    pub fn verblijfsduur_tienden(&self) -> i64 {
        let perioden = i64::try_from(self.zorgperioden).unwrap_or(i64::MAX).max(1);
        self.zorgdagen * 100 / (perioden * 3652)
    }

    /// All trajecten.
    pub fn trajecten_totaal(&self) -> usize {
        self.trajecten.values().sum()
    }
}

impl fmt::Display for Samenvatting {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "regio Rotterdam: {} gemeenten, {} zorgaanbieders, {} voorzieningen, {} locaties, {} plaatsen",
            self.gemeenten, self.zorgaanbieders, self.voorzieningen, self.locaties, self.plaatsen
        )?;
        writeln!(f, "{} functionarissen, {} mandaten, {} ondermandaten", self.functionarissen, self.mandaten, self.ondermandaten)?;
        let aantal = |status| self.trajecten.get(&status).copied().unwrap_or(0);
        let (bezetting, duur) = (self.bezetting_promille(), self.verblijfsduur_tienden());
        writeln!(
            f,
            "{} in zorg, {} wachtend, bezetting {},{} %, gemiddelde verblijfsduur {},{} jaar",
            aantal(DatStatus::InZorg),
            aantal(DatStatus::Wachtend),
            bezetting / 10,
            bezetting % 10,
            duur / 10,
            duur % 10
        )?;
        let per_status: Vec<String> = self.trajecten.iter().map(|(status, n)| format!("{n} {status}")).collect();
        write!(f, "{} trajecten: {}", self.trajecten_totaal(), per_status.join(", "))
    }
}
