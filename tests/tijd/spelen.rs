//! A history played through the API: each act of its script by who does that, about what is at hand.

mod stil;

use bw_domain::codes::{OpschortingGrond, PlichtSoort, VoorstelKant, ZorgEinde};
use bw_domain::wandeling::script::{Daad, Uitkomst};
use bw_regie::graphql::basis::{Soort as Knoop, knoop_id, lees_knoop_id};
use chrono::{Days, NaiveDate};
use rand::rngs::StdRng;
use rand::seq::IndexedRandom;
use rand::{Rng, SeedableRng};
use sea_orm::{ConnectionTrait, QueryResult, Statement};
use serde_json::{Value, json};
use uuid::Uuid;

use super::paren::{Paar, Punt, Stap};
use crate::hulp::Wereld;
use crate::hulp::basis::locatie;
use crate::hulp::beller::{AANBIEDER, AANBIEDER_2, CONSULENT_LANSINGERLAND_2, COORDINATOR, INDICATIESTELLER, INDICATIESTELLER_2, Wie};
use crate::hulp::kloon::letterlijk;
use crate::hulp::stappen::{doe, van_ontvangst};
use crate::niet_interferentie::verhaal::{bekende, wat_melding, woord};
use crate::weigering::met;

/// The houses of the scripts, three of each provider.
pub(super) const HUIZEN: [(i32, Wie); 6] =
    [(1, AANBIEDER), (2, AANBIEDER), (3, AANBIEDER), (4, AANBIEDER_2), (6, AANBIEDER_2), (7, AANBIEDER_2)];

/// One history in one world.
pub(super) struct Speler {
    /// Its number: the same person in both worlds.
    nummer: usize,
    wereld: usize,
    /// Who works on it, of two.
    ist: Wie,
    /// What nobody else may know, as this world has it.
    r: StdRng,
    /// Who it is: known to who may look it up, so the same in both worlds.
    bekend: bool,
    traject: Option<Uuid>,
    pub(super) clientnummer: String,
    bezwaar: Option<(Value, i32)>,
}

fn later(op: NaiveDate, dagen: u16) -> NaiveDate {
    op + Days::new(dagen.into())
}

fn huis(n: u8) -> String {
    locatie(HUIZEN[usize::from(n)].0)
}

impl Speler {
    pub(super) fn nieuw(nummer: usize, wereld: usize, zaad: u64, bekend: bool) -> Self {
        let mut r = StdRng::seed_from_u64(zaad * 1_000_000 + nummer as u64 * 2 + wereld as u64);
        let ist = *[INDICATIESTELLER, INDICATIESTELLER_2].choose(&mut r).unwrap();
        Speler { nummer, wereld, ist, r, bekend, traject: None, clientnummer: String::new(), bezwaar: None }
    }

    /// Ids of the act that follows: those of a row that shows are the same in both worlds.
    fn volg(&self, w: &Wereld, rij: Option<u128>, n: usize) {
        let naam = match rij {
            Some(rij) => format!("geschiedenis {} rij {rij}", self.nummer),
            None => format!("geschiedenis {} wereld {} stap {n}", self.nummer, self.wereld),
        };
        w.ids.volg(Some(naam));
    }

    /// Is reported.
    pub(super) async fn meld(&mut self, w: &Wereld, paar: &Paar) {
        self.volg(w, Some(0), 0);
        let mut m = wat_melding(&mut self.r, Some("1621"), &paar.gemeld.op.to_string());
        m["herkomstPeildatum"] = json!(paar.gemeld.op);
        m["clientGeinformeerdOp"] = json!(paar.gemeld.op);
        if self.bekend {
            bekende(&mut m, &mut StdRng::seed_from_u64(self.nummer as u64));
        }
        let wie = if paar.door_gemeente { CONSULENT_LANSINGERLAND_2 } else { self.ist };
        let gemeld = doe(w, wie, "meldingDoen", m).await;
        // A gemeente is told a receipt and no number.
        let knoop = match gemeld["traject"]["id"].as_str() {
            Some(id) => id.to_owned(),
            None => van_ontvangst(w, gemeld["ontvangstnummer"].as_str().unwrap()).await,
        };
        self.traject = lees_knoop_id(&knoop).map(|(_, id)| id);
        let sql = "SELECT c.clientnummer FROM traject t JOIN client c ON c.id = t.client_id WHERE t.id = $t";
        self.clientnummer = rij(w, &sql.replace("$t", &self.id(w))).await.unwrap().try_get("", "clientnummer").unwrap();
        w.ids.volg(None);
    }

    fn id(&self, w: &Wereld) -> String {
        letterlijk(w.soort, self.traject.unwrap())
    }

    /// A row of this traject, by a query that gives `id` and `versie`; `$t` is the traject.
    async fn iets(&self, w: &Wereld, soort: Knoop, sql: &str) -> (Value, i32) {
        let rij = rij(w, &sql.replace("$t", &self.id(w))).await.unwrap_or_else(|| panic!("{}: nothing of {sql}", self.nummer));
        (json!(knoop_id(soort, rij.try_get("", "id").unwrap())), rij.try_get("", "versie").unwrap())
    }

    async fn van_traject(&self, w: &Wereld) -> Value {
        let (id, versie) = self.iets(w, Knoop::Traject, "SELECT id, versie FROM traject WHERE id = $t").await;
        json!({ "trajectId": id, "versie": versie })
    }

    /// A besluit: the one that a condition chooses first.
    async fn besluit(&self, w: &Wereld, waar: &str, volgorde: &str) -> Value {
        let sql = format!(
            "SELECT i.id, t.versie FROM indicatie i JOIN traject t ON t.id = i.traject_id WHERE t.id = $t AND {waar} \
             ORDER BY i.vastgelegd_op {volgorde} LIMIT 1"
        );
        let (id, versie) = self.iets(w, Knoop::Indicatie, &sql).await;
        json!({ "indicatieId": id, "versie": versie })
    }

    /// The indicatie that care and a wait rest on.
    async fn in_kracht(&self, w: &Wereld) -> Value {
        self.besluit(w, "i.aard = 'AANVRAAG' AND i.toegekend AND i.bekendgemaakt_op IS NOT NULL", "DESC").await
    }

    async fn wacht(&self, w: &Wereld) -> Value {
        let sql = "SELECT i.id, t.versie FROM wachtlijst_inschrijving i JOIN traject t ON t.id = i.traject_id WHERE t.id = $t \
                   AND i.beeindigd_op IS NULL";
        let (id, versie) = self.iets(w, Knoop::Wachtlijst, sql).await;
        json!({ "inschrijvingId": id, "versie": versie })
    }

    async fn voorstel(&self, w: &Wereld) -> Value {
        let sql = "SELECT id, versie FROM voorstel WHERE traject_id = $t ORDER BY vastgelegd_op DESC LIMIT 1";
        let (id, versie) = self.iets(w, Knoop::Voorstel, sql).await;
        json!({ "voorstelId": id, "versie": versie })
    }

    async fn verblijf(&self, w: &Wereld) -> Value {
        let sql = "SELECT id, versie FROM zorgverblijf WHERE traject_id = $t AND tot IS NULL";
        let (id, versie) = self.iets(w, Knoop::Zorgverblijf, sql).await;
        json!({ "zorgverblijfId": id, "versie": versie })
    }

    /// The provider of the last proposal, or of the stay under way.
    async fn aanbieder(&self, w: &Wereld, tabel: &str) -> Wie {
        let einde = if tabel == "zorgverblijf" { "AND x.tot IS NULL" } else { "" };
        let sql = format!(
            "SELECT z.agb_code FROM {tabel} x JOIN zorgaanbieder z ON z.id = x.zorgaanbieder_id WHERE x.traject_id = {} {einde} \
             ORDER BY x.vastgelegd_op DESC LIMIT 1",
            self.id(w)
        );
        let code: String = rij(w, &sql).await.unwrap().try_get("", "agb_code").unwrap();
        if code == AANBIEDER.organisatie { AANBIEDER } else { AANBIEDER_2 }
    }

    fn tekst(&mut self) -> String {
        format!("WAT-MARK {}", woord(&mut self.r))
    }

    /// Does an act of the script.
    pub(super) async fn speel(&mut self, w: &Wereld, stap: &Stap, vandaag: NaiveDate, n: usize) {
        if let Daad::Stil(stil) = stap.daad {
            self.volg(w, None, n);
            self.stil(w, stil, vandaag).await;
        } else {
            let (wie, naam, input) = self.akte(w, stap.daad, stap.punt, vandaag).await;
            self.volg(w, stap.rij, n);
            doe(w, wie, naam, input).await;
        }
        w.ids.volg(None);
    }

    async fn akte(&mut self, w: &Wereld, daad: Daad, Punt { op, .. }: Punt, vandaag: NaiveDate) -> (Wie, &'static str, Value) {
        let ist = self.ist;
        let t = self.van_traject(w).await;
        match daad {
            Daad::Opgepakt => (ist, "trajectToewijzen", json!({ "trajectId": t["trajectId"] })),
            Daad::Onderzocht => (ist, "onderzoekAfronden", met(&t, json!({ "afgerondOp": op, "verslag": self.tekst() }))),
            Daad::Aangevraagd | Daad::AangevraagdNaBezwaar => (ist, "aanvraagRegistreren", met(&t, json!({ "ontvangenOp": op }))),
            Daad::AanvullingGeboden(dagen) => {
                let plicht = json!({ "soort": PlichtSoort::AanvullingGeboden.code(), "op": op, "tot": later(op, dagen) });
                (ist, "plichtVastleggen", met(&t, plicht))
            }
            Daad::Zienswijze => {
                let indicatie = self.in_kracht(w).await["indicatieId"].clone();
                let plicht =
                    json!({ "soort": PlichtSoort::ZienswijzeGeboden.code(), "op": op, "tot": later(op, 1), "indicatieId": indicatie });
                (ist, "plichtVastleggen", met(&t, plicht))
            }
            Daad::Besloten(uitkomst) => (ist, "indicatieBesluiten", met(&t, self.besluit_input(uitkomst, op))),
            Daad::Bekend | Daad::LaatsteBekend => {
                let volgorde = if daad == Daad::Bekend { "ASC" } else { "DESC" };
                let besluit = self.besluit(w, "i.aard = 'AANVRAAG' AND i.bekendgemaakt_op IS NULL", volgorde).await;
                (ist, "indicatieBekendmaken", met(&besluit, json!({ "bekendgemaaktOp": op })))
            }
            Daad::WijzigingBekend => {
                let besluit = self.besluit(w, "i.aard <> 'AANVRAAG' AND i.bekendgemaakt_op IS NULL", "ASC").await;
                (ist, "indicatieBekendmaken", met(&besluit, json!({ "bekendgemaaktOp": op })))
            }
            Daad::Herzien(dagen) => {
                let trede = kies(&mut self.r, &["BEPERKT", "INTENSIEF"]);
                let anders = json!({
                    "besluitOp": op, "grond": self.grond(), "motivering": self.tekst(), "pgbToetsOp": op,
                    "geldigTot": op + Days::new(700) + chrono::Duration::days(dagen.into()),
                    "arrangement": [{ "resultaatgebied": "1", "trede": trede }],
                });
                (ist, "indicatieHerzien", met(&self.in_kracht(w).await, anders))
            }
            Daad::IndicatieIngetrokken => {
                let besluit = self.in_kracht(w).await;
                let anders = json!({ "besluitOp": op, "grond": self.grond(), "motivering": self.tekst() });
                (ist, "indicatieIntrekken", met(&besluit, anders))
            }
            Daad::Ingeschreven(verblijf) => {
                let r = &mut self.r;
                let wens = json!({
                    "ingeschrevenOp": op, "verblijf": verblijf.code(),
                    "status": kies(r, &["URGENT_PLAATSEN", "ACTIEF_PLAATSEN", "WACHT_OP_VOORKEUR", "WACHT_UIT_VOORZORG"]),
                    "nachttoezicht": kies(r, &["VASTE_WAKENDE_WACHT", "BEPERKT", "INTENSIEF"]),
                    "middelengebruik": r.random_bool(0.5), "rolstoel": r.random_bool(0.5),
                });
                (ist, "wachtlijstInschrijven", met(&self.in_kracht(w).await, wens))
            }
            Daad::Verblijft(waar) => {
                (COORDINATOR, "wachtlijstWijzigen", met(&self.wacht(w).await, json!({ "per": op, "verblijf": waar.code() })))
            }
            Daad::WachtUit(reden) => {
                (COORDINATOR, "wachtlijstBeeindigen", met(&self.wacht(w).await, json!({ "op": op, "reden": reden.code() })))
            }
            Daad::Overbrugd(vorm) => {
                let aanbieder = kies(&mut self.r, &["90000001", "90000002"]);
                let brug = json!({ "zorgaanbieder": aanbieder, "vorm": vorm.code(), "toelichting": self.tekst(), "van": op });
                (COORDINATOR, "overbruggingStarten", met(&self.wacht(w).await, brug))
            }
            Daad::NietMeerOverbrugd => {
                let sql = "SELECT id, versie FROM overbrugging WHERE traject_id = $t AND tot IS NULL";
                let (id, versie) = self.iets(w, Knoop::Overbrugging, sql).await;
                (COORDINATOR, "overbruggingBeeindigen", json!({ "overbruggingId": id, "versie": versie, "op": op }))
            }
            Daad::Voorgesteld(n) => {
                let voorstel = json!({
                    "locatieId": huis(n), "gewenstVan": vandaag, "antwoordVoor": later(vandaag, 7), "clientAkkoordOp": vandaag,
                });
                (COORDINATOR, "voorstelDoen", met(&self.wacht(w).await, voorstel))
            }
            Daad::Aanvaard | Daad::Afgewezen(_) => {
                let reden = if let Daad::Afgewezen(reden) = daad { Some(reden.code()) } else { None };
                let antwoord = met(&self.voorstel(w).await, json!({ "akkoord": reden.is_none(), "reden": reden }));
                (self.aanbieder(w, "voorstel").await, "voorstelBeantwoorden", antwoord)
            }
            Daad::Ingetrokken(kant, reden) => {
                let kant = if kant == VoorstelKant::Client { "CLIENT" } else { "CENTRUMGEMEENTE" };
                (COORDINATOR, "voorstelIntrekken", met(&self.voorstel(w).await, json!({ "kant": kant, "reden": reden.code() })))
            }
            Daad::Geplaatst(soort) => (COORDINATOR, "plaatsen", met(&self.voorstel(w).await, json!({ "soort": soort.code(), "van": op }))),
            Daad::Spoed(n) | Daad::Rechter(n) => {
                let uitspraak = matches!(daad, Daad::Rechter(_)).then(|| self.tekst());
                (ist, "spoedPlaatsen", met(&t, json!({ "locatieId": huis(n), "van": op, "uitspraak": uitspraak })))
            }
            Daad::Verplaatst(n) => (COORDINATOR, "verplaatsen", met(&self.verblijf(w).await, json!({ "locatieId": huis(n), "op": op }))),
            Daad::Gestart => (ist, "zorgStarten", met(&self.in_kracht(w).await, json!({ "van": op }))),
            Daad::Uit(reden) => self.uit(w, op, reden, true).await,
            Daad::UitGeheel(reden) => self.uit(w, op, reden, false).await,
            Daad::Afwezig(reden) => {
                let wie = self.een_van(w).await;
                (wie, "afwezigheidMelden", met(&self.verblijf(w).await, json!({ "van": op, "reden": reden.code() })))
            }
            Daad::Terug => {
                let wie = self.een_van(w).await;
                (wie, "afwezigheidBeeindigen", met(&self.verblijf(w).await, json!({ "laatsteDag": op })))
            }
            Daad::Opgeschort(grond, dagen) => {
                let lid_een = lid_een(grond);
                let gemeld = match grond {
                    _ if lid_een => op.pred_opt(),
                    OpschortingGrond::InstemmingAanvrager => Some(op),
                    _ => None,
                };
                let opschorting = json!({
                    "grond": grond.code(), "gemeldOp": gemeld, "van": (!lid_een).then_some(op), "verwachtTot": later(op, dagen - 1),
                });
                (ist, "besluittermijnOpschorten", met(&t, opschorting))
            }
            Daad::LangerOpgeschort(grond, dagen) => {
                let afspraak = (grond == OpschortingGrond::InstemmingAanvrager).then_some(op);
                let langer = json!({ "grond": grond.code(), "verwachtTot": later(op, dagen - 1), "gemeldOp": afspraak });
                (ist, "opschortingVerlengen", met(&t, langer))
            }
            Daad::NietMeerOpgeschort(grond) => {
                let einde = if lid_een(grond) { Some(op) } else { op.pred_opt() };
                (ist, "opschortingBeeindigen", met(&t, json!({ "grond": grond.code(), "geeindigdOp": einde })))
            }
            Daad::Meegedeeld(grond, soort) => {
                (ist, "opschortingMeedelen", met(&t, json!({ "grond": grond.code(), "soort": soort.code(), "op": op })))
            }
            Daad::Uitgesteld(dagen) => (ist, "uitstelMeedelen", met(&t, json!({ "op": op, "tot": later(op, dagen) }))),
            Daad::InGebreke => (ist, "ingebrekestellingRegistreren", met(&t, json!({ "ontvangenOp": op }))),
            Daad::Stil(_) => unreachable!("done apart"),
        }
    }

    /// Care ends, with or without a place, by who may; and says whether the wait goes on. A provider does not know whether anybody waits: it
    /// says so of each place that was not for good.
    async fn uit(&mut self, w: &Wereld, op: NaiveDate, reden: ZorgEinde, gaat_door: bool) -> (Wie, &'static str, Value) {
        let sql = "SELECT (SELECT count(*) FROM wachtlijst_inschrijving i WHERE i.traject_id = $t AND i.beeindigd_op IS NULL) AS wacht, \
                   (SELECT count(*) FROM zorgverblijf z WHERE z.traject_id = $t AND z.tot IS NULL) AS plek, \
                   (SELECT count(*) FROM zorgverblijf z WHERE z.traject_id = $t AND z.tot IS NULL AND z.soort <> 'DEFINITIEF') AS tijdelijk";
        let stand = rij(w, &sql.replace("$t", &self.id(w))).await.unwrap();
        let telt = |naam: &str| stand.try_get::<i64>("", naam).unwrap() > 0;
        let gaat_door = gaat_door && reden != ZorgEinde::Overlijden;
        let einde = |zegt: bool| json!({ "op": op, "reden": naam(reden), "wachtGaatDoor": zegt.then_some(gaat_door) });
        if !telt("plek") {
            return (self.ist, "zorgStoppen", met(&self.van_traject(w).await, einde(telt("wacht"))));
        }
        let wie = self.een_van(w).await;
        let zegt = telt(if wie == COORDINATOR { "wacht" } else { "tijdelijk" });
        (wie, "zorgBeeindigen", met(&self.verblijf(w).await, einde(zegt)))
    }

    /// The coordinator or the provider.
    async fn een_van(&mut self, w: &Wereld) -> Wie {
        if self.r.random_bool(0.5) { COORDINATOR } else { self.aanbieder(w, "zorgverblijf").await }
    }

    fn grond(&mut self) -> &'static str {
        kies(&mut self.r, &["NIET_LANGER_AANGEWEZEN", "NIET_TOEREIKEND", "NIET_GEBRUIKT"])
    }

    fn besluit_input(&mut self, uitkomst: Uitkomst, op: NaiveDate) -> Value {
        let motivering = self.tekst();
        let r = &mut self.r;
        if !uitkomst.toegekend() {
            let grond = (uitkomst == Uitkomst::Afwijzing).then(|| kies(r, &["WLZ", "EIGEN_KRACHT", "NIET_AANGEWEZEN"]));
            let uitkomst = if grond.is_some() { "AFWIJZEN" } else { "BUITEN_BEHANDELING" };
            return json!({ "besluitOp": op, "uitkomst": uitkomst, "afwijzingsgrond": grond, "motivering": motivering });
        }
        let pgb = uitkomst == Uitkomst::Pgb;
        json!({
            "besluitOp": op, "uitkomst": "TOEKENNEN", "leveringsvorm": if pgb { "PGB" } else { "ZIN" },
            "verblijf": if uitkomst == Uitkomst::Zin { "INTRAMURAAL" } else { "EXTRAMURAAL" }, "geldigVan": op,
            "geldigTot": op + Days::new(r.random_range(500..900)), "pgbToetsOp": pgb.then_some(op), "motivering": motivering,
            "arrangement": [{ "resultaatgebied": "1", "trede": kies(r, &["BEPERKT", "INTENSIEF"]) }],
        })
    }
}

fn kies(r: &mut StdRng, lijst: &[&'static str]) -> &'static str {
    lijst[r.random_range(0..lijst.len())]
}

/// Its name in the schema: the code is that of a message.
fn naam(reden: ZorgEinde) -> String {
    let los = |c: char| if c.is_uppercase() { vec!['_', c] } else { vec![c.to_ascii_uppercase()] };
    format!("{reden:?}").chars().flat_map(los).skip(1).collect()
}

/// Grounds that begin the day after the applicant was told.
fn lid_een(grond: OpschortingGrond) -> bool {
    matches!(grond, OpschortingGrond::Aanvulling | OpschortingGrond::BuitenlandseInstantie)
}

pub(super) async fn rij(w: &Wereld, sql: &str) -> Option<QueryResult> {
    w.beheer.beheer().query_one_raw(Statement::from_string(w.beheer.soort(), sql)).await.unwrap()
}
