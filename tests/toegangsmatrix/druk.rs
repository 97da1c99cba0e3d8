//! The matrix as a text that a privacy officer can read.

use std::fmt::Write as _;

use bw_toegang::rol::Rol;

use super::{Cel, Deel, KOLOMMEN, Matrix, Regel, SPELERS, TOEZICHT, ZONDER_PERSONEN};

const INLEIDING: &str = "\
TOEGANGSMATRIX

Wat dit is
  Per gegeven van het register: wie krijgt het te zien, en van wie. Een regel is een gegeven (Soort.veld, zoals in
  schema.graphql), een kolom is een rol in een bepaalde verhouding tot de client.

Hoe u het leest
  ja   het gegeven komt terug.
  -    de rol kent dit gegeven, maar van deze client komt het niet terug: het is leeg, of de hele rij is er niet.
  .    het gegeven bestaat niet voor deze rol. Wie het toch noemt, krijgt letterlijk hetzelfde antwoord als bij een
       verzonnen naam.
  Achter elk gegeven staat zijn klasse en het onderdeel: dat (dat iemand gemeld is, wacht of zorg krijgt), wat (wat er aan
  de hand is en wat daarvoor is toegekend), identiteit (wie het is), verantwoording (over wie een regel in het log gaat). Ids en bladerinformatie vertellen niets en ontbreken.

Hoe het is gemaakt
  Niet uit een ontwerp overgeschreven, maar gemeten: tests/toegangsmatrix bouwt een register met voor elke verhouding een
  client van wie alles is ingevuld, en stelt als elke rol elke vraag die er is, aan het werkende programma, op SQLite en op
  PostgreSQL. De test vergelijkt dat met het beleid (src/toegang/beleid.rs) en met dit bestand, en faalt bij elk verschil.
  Wijzig dit bestand niet met de hand: draai de test met BW_SCHRIJF=1 en beoordeel wat er verandert.
";

fn teken(cel: Cel) -> &'static str {
    match cel {
        Cel::Ja => "ja",
        Cel::Leeg => "-",
        Cel::Geen => ".",
    }
}

fn regels(uit: &mut String, koppen: &[&str], breed: usize, regels: &[&Regel], groepen: &[usize]) {
    let naam = regels.iter().map(|r| r.0.len()).max().unwrap_or(0);
    let merk = regels.iter().map(|r| r.1.len()).max().unwrap_or(0);
    let rij = |uit: &mut String, a: &str, b: &str, cellen: &[&str]| {
        let mut tekst = format!("{a:naam$}  {b:merk$}");
        for (i, c) in cellen.iter().enumerate() {
            if groepen.contains(&i) {
                tekst += " |";
            }
            let _ = write!(tekst, " {c:>breed$}");
        }
        let _ = writeln!(uit, "{}", tekst.trim_end());
    };
    let mut vorige = "";
    for r in regels {
        let soort = r.0.split('.').next().unwrap_or_default();
        if soort != vorige || vorige.is_empty() {
            if r.0.contains('.') || vorige.is_empty() {
                uit.push('\n');
                rij(uit, "", "", koppen);
            }
            vorige = soort;
        }
        rij(uit, &r.0, &r.1, &r.2.iter().map(|c| teken(*c)).collect::<Vec<_>>());
    }
}

/// The tables of persons: one per way in which something is told.
fn personen(uit: &mut String, m: &Matrix, deel: Deel) {
    let mut vorige = &[][..];
    for kolom in KOLOMMEN.iter().filter(|k| k.deel == deel) {
        if kolom.rollen != vorige {
            let rollen: Vec<&str> = kolom.rollen.iter().map(|s| SPELERS[*s].1.code()).collect();
            let regio = ["G", "C", "R", "B"].iter().any(|g| kolom.kop.starts_with(g));
            let waar = match (regio, kolom.kop.starts_with('F')) {
                (true, _) => " (van een regiogemeente)",
                (_, true) => " (van de centrumgemeente)",
                _ => "",
            };
            let _ = writeln!(uit, "\n  {}{waar}", rollen.join(" en "));
            vorige = kolom.rollen;
        }
        let _ = writeln!(uit, "    {}  {}", kolom.kop, kolom.uitleg);
    }
    let anderen: Vec<usize> = match deel {
        Deel::Lijsten => ZONDER_PERSONEN.iter().chain(&TOEZICHT).copied().collect(),
        Deel::Opzoeken | Deel::Toezicht => {
            let kent = |s: &usize| KOLOMMEN.iter().any(|k| k.deel == deel && k.rollen.contains(s));
            (0..SPELERS.len()).filter(|s| !kent(s)).collect()
        }
    };
    let mut overig: Vec<&str> = anderen.iter().map(|s| SPELERS[*s].1.code()).collect();
    overig.sort_unstable();
    overig.dedup();
    let mut regel = "\n  Overige rollen:".to_owned();
    for (n, rol) in overig.iter().enumerate() {
        let deel = format!(" {rol}{}", if n + 1 < overig.len() { "," } else { "" });
        let begin = regel.rfind('\n').map_or(0, |i| i + 1);
        if regel.len() - begin + deel.len() > 116 {
            regel += "\n   ";
        }
        regel += &deel;
    }
    let _ = writeln!(uit, "{regel}");
    *uit += "    O   iedere client: geen enkel gegeven in deze tabel bestaat voor hen\n";
    let mut koppen: Vec<&str> = KOLOMMEN.iter().filter(|k| k.deel == deel).map(|k| k.kop).collect();
    koppen.push("O");
    let groepen: Vec<usize> = (0..koppen.len()).filter(|i| *i == 0 || koppen[*i][..1] != koppen[*i - 1][..1]).collect();
    let hier: Vec<&Regel> = m.personen.iter().filter(|(d, _)| *d == deel).map(|(_, r)| r).collect();
    regels(uit, &koppen, 2, &hier, &groepen);
}

pub(super) fn tekst(m: &Matrix) -> String {
    let mut uit = INLEIDING.to_owned();
    uit += "\n\n1. GEGEVENS VAN CLIENTEN\n";
    personen(&mut uit, m, Deel::Lijsten);

    uit += "\n\n2. OPZOEKEN DOOR EEN CONSULENT\n\n  Wie een cliënt is, leert een consulent op een plek: in het antwoord op clientOpzoeken, van eigen inwoners, een voor een. Dat\n  \
        antwoord is hier gemeten door iedere client op te zoeken. In lijsten staat daarna niets meer dan daarvoor (kolom G1 tot en\n  \
        met G6), en de trajecten in het antwoord zeggen wat G1 zegt. Het BSN zit er niet in.\n";
    personen(&mut uit, m, Deel::Opzoeken);

    uit += "\n\n3. TOEZICHT: OVER WIE EEN REGEL IN HET LOG GAAT\n\n  De regels zelf staan in deel 4. Het clientnummer daarin verschijnt alleen van wie de functionaris op de dag van lezen mag\n  \
        kennen. Alle clienten van de kolommen staan in een regel van het log, ook als de gemeente hen nooit had mogen zien.\n";
    personen(&mut uit, m, Deel::Toezicht);

    uit += "\n\n4. GEGEVENS ZONDER CLIENT\n\n";
    for s in &SPELERS {
        let waar = match (s.1, s.2) {
            (Rol::Mandaatbeheerder | Rol::FunctionarisGegevensbescherming, true) => " van de centrumgemeente",
            (Rol::Mandaatbeheerder | Rol::FunctionarisGegevensbescherming, false) => " van een regiogemeente",
            _ => "",
        };
        let _ = writeln!(uit, "    {}  {}{waar}", s.0, s.1.code());
    }
    uit += "\n  Van de capaciteit ziet een aanbieder alleen de eigen locaties. Ondermandaten ziet de mandaatbeheerder alle, een ander alleen de eigen. Van het log en de\n  \
        opzoektellingen ziet de functionaris gegevensbescherming alleen wat de eigen organisatie deed.\n";
    let koppen: Vec<&str> = SPELERS.iter().map(|s| s.0).collect();
    regels(&mut uit, &koppen, 3, &m.zonder.iter().collect::<Vec<_>>(), &[0]);

    uit +=
        "\n\n5. HANDELINGEN\n\n  ja: de handeling bestaat voor de rol. Of zij op een client mag, volgt uit de verhouding tot die client.\n";
    regels(&mut uit, &koppen, 3, &m.handelingen.iter().collect::<Vec<_>>(), &[0]);
    uit += "\n\n6. NIET IN DE TABEL\n\n  Payload en Weigering: het antwoord op een handeling. Het toont dezelfde soorten als hierboven, gelezen met de rechten van na de\n  \
        handeling; een weigering noemt een code en een veld van de vraag, en niets uit het register.\n";
    uit
}
