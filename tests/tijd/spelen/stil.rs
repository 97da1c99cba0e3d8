//! What goes on around a dossier: opened by others, disputed, handed over. No gemeente may see that it was done.

use bw_domain::wandeling::script::Stille;
use bw_regie::graphql::basis::{Soort as Knoop, knoop_id};
use chrono::NaiveDate;
use rand::Rng;
use serde_json::{Value, json};

use super::{Speler, later, rij};
use crate::hulp::Wereld;
use crate::hulp::basis::functie;
use crate::hulp::beller::{BEHANDELAAR_LANSINGERLAND, BEZWAARSECRETARIS, INDICATIESTELLER, INDICATIESTELLER_2};
use crate::hulp::stappen::probeer;

impl Speler {
    /// What goes on around the dossier: tried, as the register stands.
    pub(super) async fn stil(&mut self, w: &Wereld, stil: Stille, vandaag: NaiveDate) {
        let ander = if self.ist == INDICATIESTELLER { INDICATIESTELLER_2 } else { INDICATIESTELLER };
        let t = self.van_traject(w).await["trajectId"].clone();
        match stil {
            Stille::Overgenomen => {
                // Of who works on it already: else it would be the first to take it up, which shows.
                let sql = format!("SELECT count(*) FROM caseload WHERE traject_id = {} AND soort = 'TOEGEWEZEN'", self.id(w));
                if w.tel(&sql).await > 0 {
                    probeer(w, ander, "trajectToewijzen", json!({ "trajectId": t })).await;
                }
            }
            Stille::Geopend => {
                let input = json!({ "clientnummer": self.clientnummer, "reden": self.tekst() });
                probeer(w, ander, "dossierOpenen", input).await;
            }
            Stille::Bezwaar => {
                let sql = format!(
                    "SELECT besluit_op FROM indicatie WHERE traject_id = {} AND bekendgemaakt_op IS NOT NULL ORDER BY vastgelegd_op DESC",
                    self.id(w)
                );
                let Some(rij) = rij(w, &sql).await else { return };
                let besluit: NaiveDate = rij.try_get("", "besluit_op").unwrap();
                let input = json!({
                    "clientnummer": self.clientnummer, "besluitOp": besluit, "ontvangenOp": vandaag, "proForma": false,
                    "gronden": self.tekst(), "doorgezondenOp": vandaag,
                    "functionaris": knoop_id(Knoop::Functionaris, functie(&BEHANDELAAR_LANSINGERLAND)),
                });
                let antwoord = probeer(w, BEZWAARSECRETARIS, "bezwaarRegistreren", input).await.json();
                let id = antwoord["data"]["bezwaarRegistreren"]["bezwaar"]["id"].clone();
                self.bezwaar = (!id.is_null()).then_some((id, 1));
            }
            Stille::BezwaarStap => {
                let Some((id, versie)) = self.bezwaar.clone() else { return };
                let stap = json!({ "bezwaarId": id, "versie": versie, "soort": "AFGEZIEN_VAN_HOREN", "op": vandaag });
                probeer(w, BEZWAARSECRETARIS, "bezwaarStapVastleggen", stap).await;
            }
            // Deciding is of the own college: it knows.
            Stille::BezwaarBeslist => {}
            Stille::Overgedragen => {
                let uit = self.r.random_bool(0.5);
                let aanbod = json!({
                    "trajectId": t, "richting": if uit { "UIT" } else { "IN" }, "gemeente": "0518", "op": vandaag,
                    "door": if uit { Value::Null } else { json!(self.tekst()) }, "nietOver": ["PERSOONLIJK_PLAN"],
                    "onderdelen": [], "verantwoordelijkTot": later(vandaag, 10),
                });
                probeer(w, self.ist, "overdrachtAanbieden", aanbod).await;
            }
            Stille::OverdrachtBeantwoord => {
                let sql = format!("SELECT id, versie FROM overdracht WHERE traject_id = {} AND loopt", self.id(w));
                let Some(rij) = rij(w, &sql).await else { return };
                let id = knoop_id(Knoop::Overdracht, rij.try_get("", "id").unwrap());
                let input = json!({
                    "overdrachtId": id, "versie": rij.try_get::<i32>("", "versie").unwrap(), "antwoord": "AANVAARD", "op": vandaag,
                    "door": self.tekst(), "gronden": [], "criteria": [],
                });
                probeer(w, self.ist, "overdrachtBeantwoorden", input).await;
            }
        }
    }
}
