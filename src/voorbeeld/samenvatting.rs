//! What was made, to print and to point at.

use std::collections::BTreeMap;
use std::fmt;

use bw_domain::codes::DatStatus;
use bw_domain::projectie::Zicht;
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
    /// Trajecten per status; the 2015 and 2016 ones stand as GEINDICEERD, because care is no part of the region yet.
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
    pub(super) fn nieuw(regio: Uuid, g: &Gegevens, aanbod: Aanbod, staf: &Staf) -> Self {
        Samenvatting {
            regio,
            gemeenten: g.gemeenten.len() + BUITEN_DE_REGIO.len(),
            bevoegdheden: g.bevoegdheden.len(),
            resultaatgebieden: g.resultaatgebieden.len(),
            gelijkgestelde_dagen: g.gelijkgestelde_dagen.len(),
            zorgaanbieders: aanbod.zorgaanbieders,
            voorzieningen: aanbod.voorzieningen,
            locaties: aanbod.locaties,
            plaatsen: aanbod.plaatsen,
            functionarissen: staf.functionarissen,
            mandaten: staf.mandaten,
            ondermandaten: staf.ondermandaten,
            trajecten: BTreeMap::new(),
            monitorcellen: 0,
            wegwijzer: Wegwijzer::default(),
        }
    }

    pub(super) fn tel(&mut self, l: &Levensloop, status: DatStatus, zicht: &Zicht) {
        *self.trajecten.entry(status).or_default() += 1;
        let d = &l.dossier;
        let (w, eerste) = (&mut self.wegwijzer, l.opgepakt.is_some() && l.behandelaar == 0);
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
        if l.opgepakt.is_some() && l.behandelaar == 1 && !d.geheim {
            w.te_openen_clientnummer.get_or_insert_with(|| d.clientnummer.clone());
        }
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
        let per_status: Vec<String> = self.trajecten.iter().map(|(status, n)| format!("{n} {status}")).collect();
        write!(f, "{} trajecten: {}", self.trajecten_totaal(), per_status.join(", "))
    }
}
