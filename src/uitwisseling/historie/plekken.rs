//! Which numbered place each old stay had: nobody wrote it down, so the lowest that was free over all its days.
//!
//! Stays are taken in the order of their first days. Then no other choice could house more of them, but for what held a place before.

use std::collections::HashMap;

use chrono::NaiveDate;
use uuid::Uuid;

use super::bronnen::Bronnen;
use super::opbouw::Historie;
use super::regels::{Feit, Regel};
use super::weigering::Fout;
use crate::repository::invoer::Dagen;

/// A stay that needs a place.
struct Vraag {
    van: NaiveDate,
    tot: Option<NaiveDate>,
    nummer: u64,
    historie: usize,
    verblijf: Uuid,
    locatie: Uuid,
}

fn overlapt((van, tot): Dagen, (ander_van, ander_tot): Dagen) -> bool {
    tot.is_none_or(|tot| ander_van <= tot) && ander_tot.is_none_or(|tot| van <= tot)
}

/// Gives every stay its place; the mistakes are the lines for which there is none.
pub(super) fn verdeel(b: &Bronnen, historien: &mut [(Historie, Vec<Regel>)]) -> Vec<Fout> {
    let mut vragen = Vec::new();
    for (plek, (h, regels)) in historien.iter().enumerate() {
        for v in h.dossier.plaatsingen.iter().flat_map(|p| &p.verblijven) {
            let regel = regels.iter().find(|r| r.datum == v.van && matches!(&r.feit, Feit::Plaatsing(z) if z.huis.is_some()));
            vragen.push(Vraag {
                van: v.van,
                tot: v.tot,
                nummer: regel.map_or(0, |r| r.nummer),
                historie: plek,
                verblijf: v.id,
                locatie: v.huis.locatie,
            });
        }
    }
    vragen.sort_by_key(|v| (v.van, v.nummer));
    let mut bezet: HashMap<Uuid, Vec<Dagen>> = b.bezet.clone();
    let mut fouten = Vec::new();
    for v in vragen {
        let plaatsen = b.aanbod.plaatsen.get(&v.locatie).map(Vec::as_slice).unwrap_or_default();
        let vrij = plaatsen.iter().find(|p| {
            let geldig = p.geldig_van <= v.van && p.geldig_tot.is_none_or(|einde| v.tot.is_some_and(|tot| tot <= einde));
            geldig && bezet.get(&p.id).is_none_or(|dagen| dagen.iter().all(|d| !overlapt(*d, (v.van, v.tot))))
        });
        match vrij {
            Some(p) => {
                bezet.entry(p.id).or_default().push((v.van, v.tot));
                if let Some((h, _)) = historien.get_mut(v.historie) {
                    h.plekken.insert(v.verblijf, p.id);
                }
            }
            None => {
                let reden = format!("heeft dan geen vrije plek ({} plekken in het register)", plaatsen.len());
                fouten.push((v.nummer, "locatie".to_owned(), reden));
            }
        }
    }
    fouten
}
