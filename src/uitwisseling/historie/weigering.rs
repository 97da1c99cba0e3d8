//! From a refusal of the domain to the column it is about. Only fixed texts: a refusal can hold a date that tells a birthday.

use bw_domain::weigering::Weigering;

use crate::uitwisseling::soort::Soort;

/// A mistake of content: line, column, reason.
pub(super) type Fout = (u64, String, String);

/// The refusal as a mistake of a line.
pub(super) fn fout(nummer: u64, w: &Weigering) -> Fout {
    (nummer, kolom(w), w.uitleg().to_owned())
}

fn kolom(w: &Weigering) -> String {
    let veld = w.velden().first().map_or("soort", |veld| veld.code());
    let naam = match veld {
        // What a mutation calls the day of the fact.
        "ontvangenOp" | "afgerondOp" | "besluitOp" | "ingeschrevenOp" | "van" => "datum".to_owned(),
        "op" | "tot" | "laatsteDag" => "einde".to_owned(),
        "clientGeinformeerdOp" => "geinformeerd_op".to_owned(),
        "verslag" | "motivering" | "toelichting" => "tekst".to_owned(),
        "locatieId" => "locatie".to_owned(),
        "reden" => "eindereden".to_owned(),
        ander => slang(ander),
    };
    // A field of a mutation that no file has.
    if Soort::Trajecten.kolommen().iter().any(|k| k.naam == naam) { naam } else { "soort".to_owned() }
}

/// `geldigTot` to `geldig_tot`.
fn slang(veld: &str) -> String {
    let mut uit = String::new();
    for c in veld.chars() {
        if c.is_ascii_uppercase() {
            uit.push('_');
        }
        uit.push(c.to_ascii_lowercase());
    }
    uit
}
