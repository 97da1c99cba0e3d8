//! What each field gives.

use chrono::SecondsFormat;
use entity::voorstel;

use super::{Ding, Model, NIETS, Uit, beschikking, dag, een, grond, knoop, misschien, plicht, waarde};
use crate::referentiemodel::dat::DatWacht;
use crate::referentiemodel::tabellen::{Besluit, Dossier, Verblijf};
use crate::referentiemodel::zicht::{Relatie, Zorgrij};

impl<'a> Model<'a> {
    /// What a field gives to this viewer.
    pub(crate) fn lees(&self, ding: &Ding<'a>, veld: &str) -> Uit<'a> {
        match ding {
            Ding::Traject(d) => self.lees_traject(d, veld),
            Ding::Indicatie(d, b) => self.lees_indicatie(d, b, veld),
            Ding::Wacht(d, w) => self.lees_wacht(d, w, veld),
            Ding::Gedekt(d, w) => {
                let relaties = self.k.ziet_dat(d, w.getoond);
                let bruggen = || self.bruggen(d).into_iter().filter(|b| b.inschrijving_id == w.id);
                match veld {
                    "id" => waarde(knoop("Overbruggingszorg", w.id)),
                    "traject" => self.traject(d),
                    "langZonderDekking" => waarde(self.lang(w)),
                    "inhoud" if !self.k.weet(&relaties, "WAT OVERBRUGGING") => NIETS,
                    "inhoud" => Uit::Lijst(bruggen().map(|b| Ding::Brug(d, b)).collect()),
                    _ => panic!("Overbruggingszorg.{veld}"),
                }
            }
            Ding::Zorg(d, z) => {
                let relaties = self.k.ziet_dat(d, true);
                match veld {
                    "id" => waarde(knoop("Plaatsing", z.id)),
                    "traject" => self.traject(d),
                    "inZorgSinds" => dag(z.sinds),
                    "beeindigdOp" => misschien(z.tot),
                    "inhoud" if !self.k.weet(&relaties, "WAT PLAATSING") => NIETS,
                    "inhoud" => {
                        let binnen = |v: &&Verblijf| v.rij.tot.is_none_or(|t| t >= z.sinds) && z.tot.is_none_or(|t| v.rij.van <= t);
                        let verblijven = self.verblijven(d).into_iter().filter(binnen).map(|v| Ding::Verblijf(d, v)).collect();
                        Uit::Een(Ding::Deel("PlaatsingInhoud", vec![("zorgverblijven", Uit::Lijst(verblijven))]))
                    }
                    _ => panic!("Plaatsing.{veld}"),
                }
            }
            Ding::Termijn(d, t) => match veld {
                "id" => waarde(knoop("LopendeTermijn", t.id)),
                "traject" => self.traject(d),
                "soort" => waarde(t.soort),
                "laatsteDag" => dag(t.laatste.0),
                "voorlopig" => waarde(t.laatste.1),
                "dagenOver" => waarde((t.laatste.0 - self.k.vandaag).num_days()),
                "teLaat" => waarde(t.laatste.0 < self.k.vandaag),
                _ => panic!("LopendeTermijn.{veld}"),
            },
            Ding::Kennisgeving(d, b) => match veld {
                "id" => waarde(knoop("Kennisgeving", b.rij.id)),
                "traject" => self.traject(d),
                "clientnummer" => waarde(&*d.f.client.clientnummer),
                "besluitOp" => dag(b.rij.besluit_op),
                "bekendgemaaktOp" => misschien(b.rij.bekendgemaakt_op),
                _ => panic!("Kennisgeving.{veld}"),
            },
            Ding::Verblijf(d, v) => self.lees_verblijf(d, v, veld),
            Ding::Voorstel(d, v) => self.lees_voorstel(d, v, veld),
            Ding::Brug(d, b) => {
                let relaties = self.k.ziet_zorg(d, Zorgrij::Brug(b));
                match veld {
                    "id" => waarde(knoop("Overbrugging", b.id)),
                    "zorgaanbieder" => self.aanbieder(b.zorgaanbieder_id),
                    "vorm" => waarde(&*b.vorm),
                    "toelichting" => waarde(b.toelichting.clone()),
                    "van" => dag(b.van),
                    "tot" => misschien(b.tot),
                    "versie" => waarde(b.versie),
                    _ => self.wie(d, &relaties, veld),
                }
            }
            Ding::Deel(ty, velden) => {
                let gevonden = velden.iter().find(|(naam, _)| *naam == veld);
                gevonden.unwrap_or_else(|| panic!("{ty}.{veld}")).1.clone()
            }
        }
    }

    /// Who a row of care is about.
    fn wie(&self, d: &'a Dossier, relaties: &[Relatie], veld: &str) -> Uit<'a> {
        match veld {
            "clientnummer" if self.k.weet(relaties, "IDENTITEIT CLIENTNUMMER") => waarde(&*d.f.client.clientnummer),
            "client" if self.k.weet(relaties, "IDENTITEIT CLIENT") => self.client(d),
            "clientnummer" | "client" => NIETS,
            "traject" => self.traject(d),
            _ => panic!("no field {veld}"),
        }
    }

    fn lees_traject(&self, d: &'a Dossier, veld: &str) -> Uit<'a> {
        let (t, dat) = (&d.f.traject, &d.dat);
        let relaties = self.k.ziet_dat(d, true);
        match veld {
            "id" => waarde(knoop("Traject", t.id)),
            "clientnummer" => waarde(&*d.f.client.clientnummer),
            "gemeenteHerkomst" => t.gemeente_herkomst.as_deref().map_or(NIETS, |g| self.gemeente(g)),
            "herkomstBron" => waarde(&*t.herkomst_bron),
            "herkomstPeildatum" => misschien(t.herkomst_peildatum),
            "status" => waarde(dat.status),
            "gemeldOp" => dag(dat.gemeld),
            "onderzoekAfgerondOp" => misschien(dat.onderzocht),
            "aanvraagOntvangenOp" => misschien(dat.aangevraagd),
            "besluitOp" => misschien(dat.besloten),
            "toegekend" => waarde(dat.toegekend),
            "bekendgemaaktOp" => misschien(dat.bekend),
            "wachtendSinds" => misschien(dat.wacht().map(|w| w.sinds)),
            "inZorgSinds" => misschien(dat.zorg.last().map(|z| z.sinds)),
            "beeindigdOp" => misschien(dat.beeindigd),
            "onderzoekstermijn" => self.termijn(dat.onderzoekstermijn, dat.onderzocht),
            "besluittermijn" => dat.besluittermijn.map_or(NIETS, |t| self.termijn(t, dat.besloten)),
            // Who is on the list is not placed yet.
            "plaatsingstermijn" => dat.wacht().map_or(NIETS, |w| self.termijn((w.laatste_dag, false), None)),
            "langZonderDekking" => waarde(dat.wacht().map(|w| self.lang(w))),
            "namens" => self.namens(d),
            "indicaties" => Uit::Lijst(self.indicaties(d)),
            "wachtlijst" => Uit::Lijst(self.wachten(d)),
            "plaatsingen" => Uit::Lijst(self.zorg(d)),
            "termijnen" => Uit::Lijst(self.termijnen(d)),
            "volgendeStap" => waarde(self.stap(d).filter(|_| self.k.weet(&relaties, "WAT WERKVOORRAAD"))),
            "client" if self.k.weet(&relaties, "IDENTITEIT CLIENT") => self.client(d),
            "inhoud" if self.k.weet(&relaties, "WAT TRAJECT") => {
                let melding = |m: &entity::melding::Model| {
                    let velden = vec![
                        ("ontvangenOp", dag(m.ontvangen_op)),
                        ("verwijzer", waarde(&*m.verwijzer)),
                        ("ontvangstnummer", waarde(m.ontvangstnummer.clone())),
                        ("toelichting", waarde(m.toelichting.clone())),
                        ("vastgelegdOp", waarde(m.vastgelegd_op.to_utc().to_rfc3339_opts(SecondsFormat::Micros, true))),
                    ];
                    Ding::Deel("Melding", velden)
                };
                let onderzoek = |o: &entity::onderzoek::Model| {
                    let velden = vec![
                        ("afgerondOp", dag(o.afgerond_op)),
                        ("verslag", waarde(&*o.verslag)),
                        ("onderzoeker", self.naam(o.functionaris_id)),
                        ("bevoegdheidsgrond", grond(o.mandaat_id)),
                    ];
                    Ding::Deel("Onderzoek", velden)
                };
                let meldingen = d.f.meldingen.iter().map(melding).collect();
                let mag = |merk: &str| self.k.weet(&relaties, merk);
                let uitspraken: Vec<String> = d.f.plaatsingen.iter().filter_map(|p| p.uitspraak.clone()).collect();
                let velden = vec![
                    ("versie", waarde(t.versie)),
                    ("clientGeinformeerdOp", misschien(t.client_geinformeerd_op)),
                    ("meldingen", if mag("WAT MELDING") { Uit::Lijst(meldingen) } else { NIETS }),
                    ("uitspraken", if mag("WAT INDICATIE") { waarde(uitspraken) } else { NIETS }),
                    ("plichten", if mag("WAT INDICATIE") { Uit::Lijst(d.f.plichten.iter().map(plicht).collect()) } else { NIETS }),
                    ("onderzoek", een(d.f.onderzoeken.first().filter(|_| mag("WAT ONDERZOEK")).map(onderzoek))),
                    ("termijnen", een(mag("WAT INDICATIE").then(|| self.termijnfeiten(d)))),
                ];
                Uit::Een(Ding::Deel("TrajectInhoud", velden))
            }
            "client" | "inhoud" => NIETS,
            _ => panic!("Traject.{veld}"),
        }
    }

    fn afweging(&self, a: &entity::maatwerkafweging::Model) -> Ding<'a> {
        let gaf =
            [(a.doorslag_betrokkenheid, "BETROKKENHEID"), (a.doorslag_legitimiteit, "LEGITIMITEIT"), (a.doorslag_rendement, "RENDEMENT")];
        let doorslag: Vec<&str> = gaf.into_iter().filter(|(ja, _)| *ja).map(|(_, code)| code).collect();
        let velden = vec![
            ("individueelBudget", waarde(a.individueel_budget)),
            ("andereUitzondering", waarde(a.andere_uitzondering)),
            ("betrokkenheid", waarde(&*a.betrokkenheid)),
            ("legitimiteit", waarde(&*a.legitimiteit)),
            ("artikel", waarde(&*a.artikel)),
            ("rendement", waarde(&*a.rendement)),
            ("geschatteKosten", waarde(a.geschatte_kosten)),
            ("geschatteOpbrengst", waarde(a.geschatte_opbrengst)),
            ("schattingBron", waarde(a.schatting_bron.clone())),
            ("doorslag", waarde(doorslag)),
            ("effect", waarde(&*a.effect)),
            ("bedoeling", waarde(&*a.bedoeling)),
            ("ethiek", waarde(&*a.ethiek)),
            ("voorwaarden", waarde(&*a.voorwaarden)),
            ("inSteekproef", waarde(a.in_steekproef)),
            ("lot", waarde(a.lot)),
            ("steekproefProcent", waarde(a.steekproef_procent)),
            ("oordeel", waarde(a.oordeel.clone())),
            ("opmerking", waarde(a.opmerking.clone())),
            ("toetser", a.toetser_id.map_or(NIETS, |id| self.naam(id))),
        ];
        Ding::Deel("Maatwerkafweging", velden)
    }

    fn lees_indicatie(&self, d: &'a Dossier, b: &'a Besluit, veld: &str) -> Uit<'a> {
        let relaties = self.k.ziet_dat(d, b.rij.aanvraag_id.is_some());
        let bekend = b.rij.bekendgemaakt_op;
        match veld {
            "id" => waarde(knoop("Indicatie", b.rij.id)),
            "traject" => self.traject(d),
            "besluitOp" => dag(b.rij.besluit_op),
            "bekendgemaaktOp" => misschien(bekend),
            "toegekend" => waarde(bekend.map(|_| b.rij.toegekend)),
            "namens" => self.namens(d),
            "arrangement" if self.k.weet(&relaties, "WAT ARRANGEMENT") => Uit::Lijst(Self::arrangement(b)),
            "inhoud" if self.k.weet(&relaties, "WAT INDICATIE") => {
                let i = &b.inhoud;
                let zelf = b.rij.eigen_besluit_kenmerk.is_some();
                let velden = vec![
                    ("aard", waarde(&*b.rij.aard)),
                    ("soort", waarde(b.rij.aanvraag_id.map(|_| &*i.soort))),
                    ("uitkomst", waarde(&*i.uitkomst)),
                    ("afwijzingsgrond", waarde(i.afwijzingsgrond.clone())),
                    ("herzieningsgrond", waarde(i.herzieningsgrond.clone())),
                    ("herziet", waarde(b.rij.herziet_id.map(|id| knoop("Indicatie", id)))),
                    ("beschikking", een(b.beschikking.as_ref().map(beschikking))),
                    ("leveringsvorm", waarde(i.leveringsvorm.clone())),
                    ("verblijf", waarde(i.verblijf.clone())),
                    ("geldigVan", misschien(i.geldig_van)),
                    ("geldigTot", misschien(i.geldig_tot)),
                    ("pgbToetsOp", misschien(i.pgb_toets_op)),
                    ("motivering", waarde(&*i.motivering)),
                    ("maatwerkafweging", een(b.afweging.as_ref().map(|a| self.afweging(a)))),
                    ("beslisser", if zelf { NIETS } else { self.naam(b.rij.functionaris_id) }),
                    ("bevoegdheidsgrond", if zelf { waarde("ZELF") } else { grond(b.rij.mandaat_id) }),
                    ("eigenBesluitKenmerk", waarde(b.rij.eigen_besluit_kenmerk.clone())),
                    ("mandaat", b.rij.mandaat_id.map_or(NIETS, |m| self.mandaat(m))),
                ];
                Uit::Een(Ding::Deel("IndicatieInhoud", velden))
            }
            "arrangement" | "inhoud" => NIETS,
            _ => panic!("Indicatie.{veld}"),
        }
    }

    fn lees_wacht(&self, d: &'a Dossier, w: &'a DatWacht, veld: &str) -> Uit<'a> {
        let relaties = self.k.ziet_dat(d, w.getoond);
        let i = &d.f.inschrijvingen[w.inschrijving];
        match veld {
            "id" => waarde(knoop("Wachtlijstinschrijving", w.id)),
            "traject" => self.traject(d),
            "wachtendSinds" => dag(w.sinds),
            "geslotenOp" => misschien(w.gesloten),
            "plaatsingstermijn" => self.termijn((w.laatste_dag, false), w.gesloten),
            "langZonderDekking" => waarde(w.gesloten.is_none().then(|| self.lang(w))),
            "inhoud" if self.k.weet(&relaties, "WAT WACHTLIJST") => {
                let periode = |ty, naam, code: &str, van, tot| {
                    Ding::Deel(ty, vec![(naam, waarde(code)), ("geldigVan", dag(van)), ("geldigTot", misschien(tot))])
                };
                let status = i.statussen.iter().map(|s| periode("WachtStatusPeriode", "status", &s.status, s.geldig_van, s.geldig_tot));
                let waar =
                    i.verblijven.iter().map(|s| periode("WachtVerblijfPeriode", "verblijf", &s.verblijf, s.geldig_van, s.geldig_tot));
                let wens = i.wensen.iter().map(|s| {
                    let velden = vec![
                        ("nachttoezicht", waarde(s.nachttoezicht.clone())),
                        ("middelengebruik", waarde(s.middelengebruik)),
                        ("rolstoel", waarde(s.rolstoel)),
                        ("voorkeurGemeente", s.voorkeur_gemeente.as_deref().map_or(NIETS, |g| self.gemeente(g))),
                    ];
                    Ding::Deel("WachtWens", velden)
                });
                let voorstellen = self.voorstellen(d).into_iter().filter(|v| v.inschrijving_id == w.id);
                let velden = vec![
                    ("bevoegdheidsgrond", grond(i.rij.mandaat_id)),
                    ("ingeschrevenOp", dag(i.rij.ingeschreven_op)),
                    ("normStart", dag(i.rij.norm_start)),
                    ("streefdatum", dag(i.rij.streefdatum)),
                    ("eindereden", waarde(i.rij.eindereden.clone())),
                    ("statussen", Uit::Lijst(status.collect())),
                    ("verblijven", Uit::Lijst(waar.collect())),
                    ("wensen", Uit::Lijst(wens.collect())),
                    ("voorstellen", Uit::Lijst(voorstellen.map(|v| Ding::Voorstel(d, v)).collect())),
                ];
                Uit::Een(Ding::Deel("WachtlijstInhoud", velden))
            }
            "inhoud" => NIETS,
            _ => panic!("Wachtlijstinschrijving.{veld}"),
        }
    }

    fn lees_verblijf(&self, d: &'a Dossier, v: &'a Verblijf, veld: &str) -> Uit<'a> {
        let relaties = self.k.ziet_zorg(d, Zorgrij::Verblijf(&v.rij));
        match veld {
            "id" => waarde(knoop("Zorgverblijf", v.rij.id)),
            "locatie" => self.locatie(v.rij.locatie_id),
            "soort" => waarde(&*v.rij.soort),
            "van" => dag(v.rij.van),
            "tot" => misschien(v.rij.tot),
            "versie" => waarde(v.rij.versie),
            "afwezigheden" => {
                let weg = |a: &entity::afwezigheid::Model| {
                    Ding::Deel("Afwezigheid", vec![("reden", waarde(&*a.reden)), ("van", dag(a.van)), ("tot", misschien(a.tot))])
                };
                Uit::Lijst(v.weg.iter().map(weg).collect())
            }
            "arrangement" => {
                let mag = self.k.weet(&relaties, "WAT ARRANGEMENT");
                let besluit = d.f.besluiten.iter().find(|b| mag && Some(b.rij.id) == v.rij.indicatie_id);
                besluit.filter(|b| !b.arrangement.is_empty()).map_or(NIETS, |b| Uit::Lijst(Self::arrangement(b)))
            }
            _ => self.wie(d, &relaties, veld),
        }
    }

    fn lees_voorstel(&self, d: &'a Dossier, v: &'a voorstel::Model, veld: &str) -> Uit<'a> {
        let relaties = self.k.ziet_zorg(d, Zorgrij::Voorstel(v));
        match veld {
            "id" => waarde(knoop("Voorstel", v.id)),
            "locatie" => self.locatie(v.locatie_id),
            "status" => waarde(self.voorstel_status(v)),
            "leeftijdsgroep" => waarde(&*v.leeftijdsgroep),
            "nachttoezicht" => waarde(v.nachttoezicht.clone()),
            "middelengebruik" => waarde(v.middelengebruik),
            "rolstoel" => waarde(v.rolstoel),
            "gewenstVan" => dag(v.gewenst_van),
            "voorgesteldOp" => dag(v.voorgesteld_op),
            "antwoordVoor" => dag(v.antwoord_voor),
            "beslistOp" => misschien(v.beslist_op),
            "kant" => waarde(v.kant.clone()),
            "reden" => waarde(v.reden.clone()),
            "versie" => waarde(v.versie),
            _ => self.wie(d, &relaties, veld),
        }
    }
}
