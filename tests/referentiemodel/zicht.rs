//! Who sees which rows today, and what of them: the tables of docs/toegang.md written out, without anything of the product's own
//! policy, scope or repositories.

use chrono::NaiveDate;
use entity::{overbrugging, voorstel, zorgverblijf};
use uuid::Uuid;

use super::tabellen::{Dossier, Gisteren, Register};
use crate::hulp::Wie;

/// Roles that read persons.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rol {
    Beleidsadviseur,
    Consulent,
    Indicatiesteller,
    Coordinator,
    Aanbieder,
}

/// How the viewer stands to a client.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Relatie {
    EigenInwoner,
    Caseload,
    Geopend,
    NietToegewezen,
    Wachtend,
    Voorgesteld,
    Geleverd,
    GeleverdGeheim,
}

const DAT: &[&str] =
    &["DAT TRAJECT", "DAT MELDING", "DAT ONDERZOEK", "DAT INDICATIE", "DAT WACHTLIJST", "DAT PLAATSING", "DAT OVERBRUGGING"];
const KENNIS: &[&str] = &["DAT KENNISGEVING"];
const BESLISSEN: &[&str] = &["IDENTITEIT CLIENT", "WAT TRAJECT", "WAT MELDING", "WAT ONDERZOEK", "WAT INDICATIE", "WAT ARRANGEMENT"];
const PLAATSEN: &[&str] = &[
    "IDENTITEIT CLIENT",
    "IDENTITEIT CLIENTNUMMER",
    "WAT TRAJECT",
    "WAT WACHTLIJST",
    "WAT VOORSTEL",
    "WAT PLAATSING",
    "WAT OVERBRUGGING",
    "WAT ARRANGEMENT",
];
const LEVEREN: &[&str] = &["IDENTITEIT CLIENTNUMMER", "WAT VOORSTEL", "WAT PLAATSING", "WAT OVERBRUGGING", "WAT ARRANGEMENT"];

impl Rol {
    /// What the role knows of a client to whom it stands in a relation.
    fn weet(self, relatie: Relatie) -> Vec<&'static str> {
        match (self, relatie) {
            (Rol::Beleidsadviseur, Relatie::EigenInwoner) => [DAT, KENNIS, &["DAT REKENSCHAP"]].concat(),
            (Rol::Consulent, Relatie::EigenInwoner) => [DAT, KENNIS].concat(),
            (Rol::Indicatiesteller, Relatie::NietToegewezen) => DAT.to_vec(),
            (Rol::Indicatiesteller, Relatie::Caseload) => [DAT, BESLISSEN, &["WAT WERKVOORRAAD"]].concat(),
            (Rol::Indicatiesteller, Relatie::Geopend) => [DAT, BESLISSEN].concat(),
            (Rol::Coordinator, Relatie::Wachtend) => [DAT, PLAATSEN].concat(),
            (Rol::Aanbieder, Relatie::Voorgesteld) => vec!["WAT VOORSTEL"],
            (Rol::Aanbieder, Relatie::Geleverd) => [LEVEREN, &["IDENTITEIT CLIENT"]].concat(),
            (Rol::Aanbieder, Relatie::GeleverdGeheim) => LEVEREN.to_vec(),
            _ => Vec::new(),
        }
    }

    /// What its schema can say of persons, and of what is open to all.
    pub(super) fn kan_vragen(self, merk: &str) -> bool {
        let relaties = [
            Relatie::EigenInwoner,
            Relatie::Caseload,
            Relatie::Geopend,
            Relatie::NietToegewezen,
            Relatie::Wachtend,
            Relatie::Voorgesteld,
            Relatie::Geleverd,
            Relatie::GeleverdGeheim,
        ];
        let open = ["OPENBAAR REFERENTIE", "OPENBAAR MANDAAT", "STRUCTUUR STRUCTUUR"];
        open.contains(&merk) || relatie_weet(self, &relaties, merk)
    }
}

fn relatie_weet(rol: Rol, relaties: &[Relatie], merk: &str) -> bool {
    relaties.iter().any(|r| rol.weet(*r).contains(&merk))
}

/// A row that a provider has a part in.
#[derive(Clone, Copy)]
pub(super) enum Zorgrij<'a> {
    Voorstel(&'a voorstel::Model),
    Verblijf(&'a zorgverblijf::Model),
    Brug(&'a overbrugging::Model),
}

/// Who looks, today.
pub(super) struct Kijker {
    /// Several roles add up.
    rollen: &'static [Rol],
    pub(super) vandaag: NaiveDate,
    organisatie: &'static str,
    regio: Uuid,
    /// Every function the person ever had there.
    functies: Vec<Uuid>,
    /// The providers for which it speaks.
    aanbieders: Vec<Uuid>,
}

impl Kijker {
    pub(super) fn nieuw(r: &Register, rollen: &'static [Rol], wie: Wie, vandaag: NaiveDate) -> Self {
        let van = r.functionarissen.iter();
        let van = van.filter(|f| f.issuer == wie.issuer && f.subject == wie.subject && f.organisatie_code == wie.organisatie);
        let (functies, regios): (Vec<Uuid>, Vec<Uuid>) = van.map(|f| (f.id, f.regio_id)).unzip();
        let eigen = r.aanbieders.iter().filter(|a| a.regio_id == regios[0] && a.agb_code.as_deref() == Some(wie.organisatie));
        Kijker { rollen, vandaag, organisatie: wie.organisatie, regio: regios[0], functies, aanbieders: eigen.map(|a| a.id).collect() }
    }

    pub(super) fn weet(&self, relaties: &[Relatie], merk: &str) -> bool {
        self.rollen.iter().any(|rol| relatie_weet(*rol, relaties, merk))
    }

    /// Assigned to the viewer, or opened by it, today.
    fn in_werk(&self, d: &Dossier, soort: &str) -> bool {
        d.f.caseload.iter().any(|c| {
            self.functies.contains(&c.functionaris_id)
                && c.soort == soort
                && c.geldig_van <= self.vandaag
                && c.geldig_tot.is_none_or(|tot| tot >= self.vandaag)
        })
    }

    /// The relations of staff to a client; `getoond` says of the row whether it shows to a gemeente at all.
    fn relaties(&self, d: &Dossier, getoond: bool) -> Vec<Relatie> {
        if d.f.traject.regio_id != self.regio {
            return Vec::new();
        }
        let open = !d.f.client.geheim;
        let eigen = d.dat.voor.as_deref() == Some(self.organisatie) && d.dat.nog_tot.is_none_or(|tot| tot >= self.vandaag);
        let op_de_lijst = d.f.inschrijvingen.iter().any(|i| i.rij.beeindigd_op.is_none());
        let op_een_plek = d.f.plaatsingen.iter().any(|p| p.beeindigd_op.is_none() && p.vorm == "PLEK");
        if d.gepubliceerd {
            let volgt = self.rollen.iter().any(|rol| !rol.weet(Relatie::EigenInwoner).is_empty());
            return if eigen && getoond && volgt { vec![Relatie::EigenInwoner] } else { Vec::new() };
        }
        let relaties = [
            (eigen && getoond, Relatie::EigenInwoner),
            (self.in_werk(d, "TOEGEWEZEN"), Relatie::Caseload),
            (open && self.in_werk(d, "GEOPEND"), Relatie::Geopend),
            (open && d.dat.status == "GEMELD", Relatie::NietToegewezen),
            (open && (op_de_lijst || op_een_plek), Relatie::Wachtend),
        ];
        let telt = |r: Relatie| self.rollen.iter().any(|rol| !rol.weet(r).is_empty());
        relaties.into_iter().filter(|(geldt, r)| *geldt && telt(*r)).map(|(_, r)| r).collect()
    }

    /// The dossier as the viewer reads its dat: staff as it stands, a gemeente as it stood yesterday.
    pub(super) fn blik<'d>(&self, d: &'d Dossier) -> Option<&'d Dossier> {
        if self.relaties(d, false).is_empty() { Self::als_gemeente(d) } else { Some(d) }
    }

    /// As a gemeente reads it, whoever asks.
    pub(super) fn als_gemeente(d: &Dossier) -> Option<&Dossier> {
        match &d.gisteren {
            Gisteren::Zelfde => Some(d),
            Gisteren::Niets => None,
            Gisteren::Zo(toen) => Some(toen),
        }
    }

    /// The relations by which the viewer sees a row of dat; none: it does not.
    pub(super) fn ziet_dat(&self, d: &Dossier, getoond: bool) -> Vec<Relatie> {
        self.relaties(d, getoond)
    }

    /// The relations by which the viewer sees a proposal, a stay or a bridging; none: it does not.
    pub(super) fn ziet_zorg(&self, d: &Dossier, rij: Zorgrij<'_>) -> Vec<Relatie> {
        let dag = self.vandaag;
        let loopt = |tot: Option<NaiveDate>| tot.is_none_or(|tot| tot >= dag);
        let (merk, van, voorgesteld, geleverd) = match rij {
            Zorgrij::Voorstel(v) => {
                let wacht = v.status == "VOORGESTELD" && v.antwoord_voor >= dag;
                let net_beslist = v.beslist_op.is_some_and(|op| op >= dag);
                let geaccepteerd = v.status == "GEACCEPTEERD" && v.geplaatst_op.is_none();
                ("WAT VOORSTEL", v.zorgaanbieder_id, wacht || net_beslist || geaccepteerd, geaccepteerd)
            }
            Zorgrij::Verblijf(v) => ("WAT PLAATSING", v.zorgaanbieder_id, false, loopt(v.tot)),
            Zorgrij::Brug(b) => ("WAT OVERBRUGGING", b.zorgaanbieder_id, false, loopt(b.tot)),
        };
        let mut relaties = self.relaties(d, true);
        if d.f.traject.regio_id == self.regio && self.aanbieders.contains(&van) {
            let geheim = d.f.client.geheim;
            let bij_aanbieder = [
                (voorgesteld, Relatie::Voorgesteld),
                (geleverd && !geheim, Relatie::Geleverd),
                (geleverd && geheim, Relatie::GeleverdGeheim),
            ];
            relaties.extend(bij_aanbieder.into_iter().filter(|(geldt, _)| *geldt).map(|(_, r)| r));
        }
        relaties.retain(|r| self.weet(&[*r], merk));
        relaties
    }
}
