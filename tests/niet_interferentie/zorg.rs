//! What one client goes through after the indicatie: acts of staff and providers, each with the ids of a stream of its own, so that
//! an act that shows has equal ids in both worlds whatever else is done there.

use bw_regie::graphql::basis::{Soort as Knoop, knoop_id};
use chrono::{Days, NaiveDate};
use rand::rngs::StdRng;
use rand::seq::IndexedRandom;
use rand::{Rng, SeedableRng};
use sea_orm::{ConnectionTrait, Statement};
use serde_json::{Value, json};

use crate::hulp::basis::locatie;
use crate::hulp::beller::{AANBIEDER, AANBIEDER_2, COORDINATOR, Wie};
use crate::hulp::bron::BEGIN;
use crate::hulp::stappen::{Loop, doe};
use crate::hulp::{Wereld, basis};
use crate::weigering::met;

/// A house with many places, and who gives care there.
pub(super) type Huis = (i32, Wie);
pub(super) const HUIS: Huis = (3, AANBIEDER);
pub(super) const HUIS_2: Huis = (4, AANBIEDER_2);

/// How somebody comes into a house: all three look alike to who follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wijze {
    Definitief,
    Tussentijds,
    Spoed,
}

/// One client, and the acts on it.
pub(super) struct Gang<'w> {
    pub(super) w: &'w Wereld,
    pub(super) l: Loop,
    /// The assigned indicatiesteller.
    pub(super) ist: Wie,
    /// Names the streams of ids.
    pub(super) naam: String,
    /// Hidden acts have streams that differ by world, unless this is empty.
    pub(super) eigen: String,
    pub(super) teller: u32,
    pub(super) beurt: Beurt,
}

pub(super) fn vroeger(dag: NaiveDate, dagen: u64) -> NaiveDate {
    dag - Days::new(dagen)
}

/// Goes round the alternatives: ways of telling that follow each other take the next, from a first that all ways draw alike, so that no
/// alternative is missed by chance.
#[derive(Clone, Debug)]
pub(super) struct Beurt {
    r: StdRng,
    manier: usize,
}

impl Beurt {
    pub(super) fn nieuw(zaad: u64, manier: usize) -> Self {
        Beurt { r: StdRng::seed_from_u64(zaad), manier }
    }

    pub(super) fn kies<T: Copy>(&mut self, lijst: &[T]) -> T {
        lijst[(self.r.random_range(0..lijst.len()) + self.manier) % lijst.len()]
    }
}

impl Gang<'_> {
    /// The act that follows shows: its ids follow from its name.
    pub(super) fn getoond(&self, stap: &str) {
        self.w.ids.volg(Some(format!("{} {stap}", self.naam)));
    }

    /// The act that follows does not show.
    pub(super) fn verborgen(&mut self) {
        self.teller += 1;
        self.w.ids.volg(Some(format!("{} {} verborgen {}", self.naam, self.eigen, self.teller)));
    }

    async fn rij(&self, sql: &str) -> sea_orm::QueryResult {
        let sql = sql.replace("$client", &format!("(SELECT id FROM client WHERE clientnummer = '{}')", self.l.clientnummer));
        self.w.beheer.beheer().query_one_raw(Statement::from_string(self.w.beheer.soort(), sql)).await.unwrap().unwrap()
    }

    /// Version of the traject.
    pub(super) async fn versie(&self) -> i32 {
        self.rij("SELECT versie FROM traject WHERE client_id = $client").await.try_get("", "versie").unwrap()
    }

    /// The stay under way, with its version, as an input.
    async fn verblijf(&self) -> Value {
        let rij = self.rij("SELECT id, versie FROM zorgverblijf WHERE client_id = $client AND tot IS NULL").await;
        let id = knoop_id(Knoop::Zorgverblijf, rij.try_get("", "id").unwrap());
        json!({ "zorgverblijfId": id, "versie": rij.try_get::<i32>("", "versie").unwrap() })
    }

    async fn wacht(&self) -> Value {
        json!({ "inschrijvingId": self.l.inschrijving, "versie": self.versie().await })
    }

    async fn traject(&self) -> Value {
        json!({ "trajectId": self.l.traject, "versie": self.versie().await })
    }

    /// Proposes on a day; the proposal.
    pub(super) async fn stel_voor(&self, op: NaiveDate, huis: Huis, gewenst: NaiveDate, antwoord: NaiveDate) -> String {
        self.w.klok.zet(op);
        let extra = json!({ "locatieId": locatie(huis.0), "gewenstVan": gewenst, "antwoordVoor": antwoord, "clientAkkoordOp": op });
        let input = met(&self.wacht().await, extra);
        doe(self.w, COORDINATOR, "voorstelDoen", input).await["voorstel"]["id"].as_str().unwrap().to_owned()
    }

    pub(super) async fn antwoord(&self, voorstel: &str, wie: Wie, reden: Option<&str>) {
        let input = json!({ "voorstelId": voorstel, "versie": 1, "akkoord": reden.is_none(), "reden": reden });
        doe(self.w, wie, "voorstelBeantwoorden", input).await;
    }

    pub(super) async fn trek_in(&self, voorstel: &str, versie: i32, r: &mut StdRng) {
        let kant = *["CLIENT", "CENTRUMGEMEENTE"].choose(r).unwrap();
        let input = json!({ "voorstelId": voorstel, "versie": versie, "kant": kant, "reden": "ANDERE_WENS" });
        doe(self.w, COORDINATOR, "voorstelIntrekken", input).await;
    }

    /// A proposal before a day that came to nothing: refused, taken back, not answered.
    pub(super) async fn vergeefs(&mut self, r: &mut StdRng, voor: NaiveDate, huis: Huis) {
        self.verborgen();
        let op = vroeger(voor, 4);
        let voorstel = self.stel_voor(op, huis, voor, vroeger(voor, 3)).await;
        self.verborgen();
        match r.random_range(0..4) {
            0 => self.antwoord(&voorstel, huis.1, Some("GEEN_PASSENDE_PLEK")).await,
            1 => self.trek_in(&voorstel, 1, r).await,
            2 => {
                self.antwoord(&voorstel, huis.1, None).await;
                self.verborgen();
                self.trek_in(&voorstel, 2, r).await;
            }
            _ => {}
        }
    }

    /// Into a house from a day on, by an act that shows.
    pub(super) async fn in_huis(&mut self, wijze: Wijze, sinds: NaiveDate, huis: Huis) {
        if wijze == Wijze::Spoed {
            self.getoond("zorg");
            self.spoed(sinds, huis, None).await;
            return;
        }
        self.getoond("voorstel");
        let voorstel = self.stel_voor(sinds, huis, sinds, sinds).await;
        self.getoond("antwoord");
        self.antwoord(&voorstel, huis.1, None).await;
        self.getoond("zorg");
        let soort = if wijze == Wijze::Definitief { "DEFINITIEF" } else { "TUSSENTIJDS" };
        let input = json!({ "voorstelId": voorstel, "versie": 2, "soort": soort, "van": sinds });
        doe(self.w, COORDINATOR, "plaatsen", input).await;
    }

    pub(super) async fn spoed(&self, van: NaiveDate, huis: Huis, uitspraak: Option<&str>) {
        self.w.klok.zet(van);
        let input = met(&self.traject().await, json!({ "locatieId": locatie(huis.0), "van": van, "uitspraak": uitspraak }));
        doe(self.w, self.ist, "spoedPlaatsen", input).await;
    }

    /// Care without a place, from a day on.
    pub(super) async fn zonder_plek(&self, van: NaiveDate) {
        self.getoond("zorg");
        self.w.klok.zet(van);
        let input = json!({ "indicatieId": self.l.indicatie, "versie": self.versie().await, "van": van });
        doe(self.w, self.ist, "zorgStarten", input).await;
    }

    pub(super) async fn stop(&self, op: NaiveDate, reden: &str) {
        self.getoond("einde");
        self.w.klok.zet(op);
        let wacht =
            self.wacht_na("NOT EXISTS (SELECT 1 FROM wachtlijst_inschrijving WHERE client_id = $client AND beeindigd_op IS NULL)", reden);
        let input = met(&self.traject().await, json!({ "op": op, "reden": reden, "wachtGaatDoor": wacht.await }));
        doe(self.w, self.ist, "zorgStoppen", input).await;
    }

    /// Away for a time, and perhaps back.
    pub(super) async fn weg(&mut self, wie: Wie, op: NaiveDate, terug: bool, reden: &str) {
        self.w.klok.zet(op);
        self.getoond("weg");
        doe(self.w, wie, "afwezigheidMelden", met(&self.verblijf().await, json!({ "van": op, "reden": reden }))).await;
        if terug {
            self.getoond("terug");
            doe(self.w, wie, "afwezigheidBeeindigen", met(&self.verblijf().await, json!({ "laatsteDag": op }))).await;
        }
    }

    /// Moved within the provider.
    pub(super) async fn verhuis(&mut self, op: NaiveDate) {
        self.verborgen();
        self.w.klok.zet(op);
        let extra = json!({ "locatieId": locatie(1), "op": op });
        doe(self.w, COORDINATOR, "verplaatsen", met(&self.verblijf().await, extra)).await;
    }

    /// Out of a house.
    pub(super) async fn uit_huis(&self, wie: Wie, op: NaiveDate, reden: &str) {
        self.getoond("einde");
        self.w.klok.zet(op);
        // Who knows the wait is asked of the wait, a provider of a place that was not final.
        let niet_gevraagd = if wie.organisatie == COORDINATOR.organisatie {
            "NOT EXISTS (SELECT 1 FROM wachtlijst_inschrijving WHERE client_id = $client AND beeindigd_op IS NULL)"
        } else {
            "EXISTS (SELECT 1 FROM zorgverblijf WHERE client_id = $client AND tot IS NULL AND soort = 'DEFINITIEF')"
        };
        let wacht = self.wacht_na(niet_gevraagd, reden).await;
        let input = met(&self.verblijf().await, json!({ "op": op, "reden": reden, "wachtGaatDoor": wacht }));
        doe(self.w, wie, "zorgBeeindigen", input).await;
    }

    /// What is said of the wait when care ends: it goes on, but of who died.
    async fn wacht_na(&self, niet_gevraagd: &str, reden: &str) -> Option<bool> {
        let rij = self.rij(&format!("SELECT CASE WHEN {niet_gevraagd} THEN 1 ELSE 0 END AS n")).await;
        let n: i32 = rij.try_get("", "n").unwrap();
        (n == 0).then_some(reden != "OVERLIJDEN")
    }

    /// The wait is over without a placement.
    pub(super) async fn wacht_voorbij(&self, op: NaiveDate, reden: &str) {
        self.w.klok.zet(op);
        doe(self.w, COORDINATOR, "wachtlijstBeeindigen", met(&self.wacht().await, json!({ "op": op, "reden": reden }))).await;
    }

    /// The client is heard on the indicatie; the ground of what follows.
    async fn hoor(&mut self, r: &mut StdRng, op: NaiveDate) -> &'static str {
        self.verborgen();
        let kans = json!({ "soort": "ZIENSWIJZE_GEBODEN", "op": vroeger(op, 7), "tot": vroeger(op, 2), "indicatieId": self.l.indicatie });
        doe(self.w, self.ist, "plichtVastleggen", met(&self.traject().await, kans)).await;
        if r.random_bool(0.5) {
            self.verborgen();
            let gegeven = json!({ "soort": "ZIENSWIJZE_ONTVANGEN", "op": vroeger(op, 3), "indicatieId": self.l.indicatie });
            doe(self.w, self.ist, "plichtVastleggen", met(&self.traject().await, gegeven)).await;
        }
        ["NIET_LANGER_AANGEWEZEN", "NIET_TOEREIKEND", "NIET_GEBRUIKT"].choose(r).unwrap()
    }

    /// Makes a besluit known, in words of this telling.
    async fn maak_bekend(&self, r: &mut StdRng, besluit: &Value, op: NaiveDate) {
        let woord = format!("WAT-MARK {}", r.random_range(0..1000));
        let bijdrage = ["VERSCHULDIGD", "NIET_VERSCHULDIGD"].choose(r).unwrap();
        let beschikking = json!({ "resultaat": woord, "omvang": woord, "bijdrage": bijdrage, "bezwaarclausule": true });
        let input = json!({ "indicatieId": besluit, "versie": self.versie().await, "bekendgemaaktOp": op, "beschikking": beschikking });
        doe(self.w, self.ist, "indicatieBekendmaken", input).await;
    }

    /// The indicatie is revised, before care: no gemeente sees it.
    pub(super) async fn herzien(&mut self, r: &mut StdRng, bekend: bool) {
        let op = begin();
        self.w.klok.zet(op);
        let grond = self.hoor(r, op).await;
        self.verborgen();
        let trede = ["BEPERKT", "INTENSIEF"].choose(r).unwrap();
        let input = json!({
            "indicatieId": self.l.indicatie, "versie": self.versie().await, "besluitOp": op, "grond": grond, "pgbToetsOp": op,
            "geldigTot": format!("2027-0{}-15", r.random_range(1..9)), "motivering": format!("WAT-MARK {}", r.random_range(0..1000)),
            "arrangement": [{ "resultaatgebied": "1", "trede": trede }],
        });
        let besluit = doe(self.w, self.ist, "indicatieHerzien", input).await["indicatie"]["id"].clone();
        if bekend {
            self.verborgen();
            self.maak_bekend(r, &besluit, op).await;
        }
    }

    /// The indicatie is withdrawn: it shows as the end that any end is.
    pub(super) async fn trek_indicatie_in(&mut self, r: &mut StdRng, op: NaiveDate) {
        self.w.klok.zet(op);
        // A revision that waits goes first.
        let open = format!(
            "SELECT count(*) FROM indicatie i JOIN traject t ON t.id = i.traject_id JOIN client c ON c.id = t.client_id \
            WHERE c.clientnummer = '{}' AND i.aard = 'HERZIENING' AND i.bekendgemaakt_op IS NULL",
            self.l.clientnummer
        );
        if self.w.tel(&open).await > 0 {
            let rij = self.rij("SELECT i.id FROM indicatie i JOIN traject t ON t.id = i.traject_id WHERE t.client_id = $client AND i.bekendgemaakt_op IS NULL").await;
            let besluit = json!(knoop_id(Knoop::Indicatie, rij.try_get("", "id").unwrap()));
            self.verborgen();
            self.maak_bekend(r, &besluit, op).await;
        }
        let grond = self.hoor(r, op).await;
        self.verborgen();
        let input = json!({
            "indicatieId": self.l.indicatie, "versie": self.versie().await, "besluitOp": op, "grond": grond,
            "motivering": format!("WAT-MARK {}", r.random_range(0..1000)),
        });
        let besluit = doe(self.w, self.ist, "indicatieIntrekken", input).await["indicatie"]["id"].clone();
        self.getoond("einde");
        self.maak_bekend(r, &besluit, op).await;
    }

    /// Handed over or taken over, on some days of June: no gemeente and no coordinator knows of it.
    pub(super) async fn draag_over(&mut self, r: &mut StdRng, besloten: bool) {
        self.w.klok.zet(vandaag());
        self.w.klok.schuif(r.random_range(-7_000..7_000));
        for _ in 0..r.random_range(1..3) {
            let uit = r.random_bool(0.5);
            let naam = format!("WAT-MARK {}", r.random_range(0..1000));
            let (daar, hier) = if uit { (json!(naam), Value::Null) } else { (Value::Null, json!(naam)) };
            let mut onderdelen = vec!["CONTACTEN", "ZORGPLAN", "PERSOONLIJK_PLAN"];
            onderdelen.extend((besloten || !uit).then_some("INDICATIE"));
            let niet_over = ["IDENTITEIT", "PERSOONLIJK_PLAN", "CLIENTONDERSTEUNING"].choose(r).unwrap();
            let toestemming = r.random_bool(0.7).then(|| format!("2026-05-1{}", r.random_range(0..9)));
            let gemeente = *["0518", "0597", "0384"].choose(r).unwrap();
            let aanbod = json!({
                "trajectId": self.l.traject, "richting": if uit { "UIT" } else { "IN" }, "gemeente": gemeente,
                "op": "2026-06-01", "door": hier, "nietOver": [niet_over], "toestemmingOp": toestemming,
                "onderdelen": if toestemming.is_some() { vec![onderdelen.choose(r).unwrap()] } else { vec![] },
                "verantwoordelijkTot": format!("2026-06-0{}", r.random_range(1..9)),
            });
            self.verborgen();
            doe(self.w, self.ist, "overdrachtAanbieden", aanbod).await;
            let mut stappen: Vec<(&str, Value)> = Vec::new();
            let antwoord = |antwoord: &str, op: &str, gronden: Value, criterium: &str| {
                let criteria = json!([{ "criterium": criterium, "voldaan": op < "2026-06-03" }]);
                (
                    "overdrachtBeantwoorden",
                    json!({ "antwoord": antwoord, "op": op, "door": daar, "gronden": gronden, "criteria": criteria }),
                )
            };
            let criterium = *["DOELGROEP", "POSITIEF_NETWERK", "WENS_CLIENT"].choose(r).unwrap();
            let grond = *["ANDERE_WET", "BETERE_KANS_ELDERS", "GEEN_INSTEMMING"].choose(r).unwrap();
            let einde = r.random_range(0..4);
            if einde < 2 {
                stappen.push(antwoord("GEWEIGERD", "2026-06-02", json!(["REGIOBINDING", grond]), criterium));
                let open = r.random_bool(0.5);
                let stap = |stap: &str, uitkomst: &str| {
                    ("overdrachtGeschilVastleggen", json!({ "stap": stap, "op": "2026-06-03", "uitkomst": uitkomst }))
                };
                if open {
                    stappen.push(stap("CONTACTPERSOON", "NIET_OPGELOST"));
                }
                stappen.push(stap(if open { "REGIOADVISEUR" } else { "CONTACTPERSOON" }, "OVERNEMEN"));
            }
            match einde {
                0 | 2 => stappen.push(antwoord("BEVESTIGD", "2026-06-04", json!([]), criterium)),
                // The other gemeente takes back what it offered.
                _ => stappen.push(("overdrachtIntrekken", json!({ "op": "2026-06-05", "door": hier }))),
            }
            // Now and then it is not over.
            let aantal = if r.random_bool(0.6) { stappen.len() } else { r.random_range(0..stappen.len()) };
            let af = aantal == stappen.len();
            for (naam, input) in stappen.into_iter().take(aantal) {
                let input = crate::overdracht::op_overdracht(self.w, &self.l, input).await;
                self.verborgen();
                doe(self.w, self.ist, naam, input).await;
            }
            if !af {
                break;
            }
        }
        self.w.klok.zet(vandaag());
    }

    /// Covered: by bridging or by a stay in a clinic.
    pub(super) async fn dek(&self, door: Option<(Wie, &str, &str)>, per: NaiveDate) {
        self.w.klok.zet(per);
        self.getoond("dekking");
        let wacht = self.wacht().await;
        match door {
            Some((aanbieder, vorm, toelichting)) => {
                let extra = json!({ "zorgaanbieder": aanbieder.organisatie, "vorm": vorm, "toelichting": toelichting, "van": per });
                doe(self.w, COORDINATOR, "overbruggingStarten", met(&wacht, extra)).await;
            }
            None => {
                doe(self.w, COORDINATOR, "wachtlijstWijzigen", met(&wacht, json!({ "per": per, "verblijf": "KLINIEK" }))).await;
            }
        }
    }

    /// Covered no more.
    pub(super) async fn ontdek(&self, overbrugd: bool, per: NaiveDate) {
        self.w.klok.zet(per);
        self.getoond("ontdekking");
        if overbrugd {
            let rij = self.rij("SELECT id, versie FROM overbrugging WHERE client_id = $client AND tot IS NULL").await;
            let id = knoop_id(Knoop::Overbrugging, rij.try_get("", "id").unwrap());
            let input = json!({ "overbruggingId": id, "versie": rij.try_get::<i32>("", "versie").unwrap(), "op": per });
            doe(self.w, COORDINATOR, "overbruggingBeeindigen", input).await;
        } else {
            let wacht = self.wacht().await;
            doe(self.w, COORDINATOR, "wachtlijstWijzigen", met(&wacht, json!({ "per": per, "verblijf": "THUIS" }))).await;
        }
    }
}

/// The day of the questions.
pub(super) fn vandaag() -> NaiveDate {
    basis::dag(BEGIN)
}

/// The day on which the way to the wachtlijst is recorded; care comes after it.
pub(super) fn begin() -> NaiveDate {
    basis::dag("2026-05-08")
}

/// Reasons of iWmo 307, but for death, which ends a wait too.
pub(super) const REDENEN: [&str; 6] =
    ["VOLGENS_PLAN", "TIJDELIJK", "EENZIJDIG_CLIENT", "EENZIJDIG_AANBIEDER", "VERHUIZING", "ANDER_DOMEIN"];
