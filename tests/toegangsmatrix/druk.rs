//! The matrix as a text that a privacy officer can read.

use std::fmt::Write as _;

use super::{Cel, KOLOMMEN, Matrix, Regel, SPELERS, ZONDER_PERSONEN};

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
  de hand is en wat daarvoor is toegekend), identiteit (wie het is). Ids en bladerinformatie vertellen niets en ontbreken.

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

fn regels(uit: &mut String, koppen: &[&str], breed: usize, regels: &[Regel], groepen: &[usize]) {
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

pub(super) fn tekst(m: &Matrix) -> String {
    let mut uit = INLEIDING.to_owned();
    uit += "\n\n1. GEGEVENS VAN CLIENTEN\n";
    let mut vorige = &[][..];
    for kolom in &KOLOMMEN {
        if kolom.rollen != vorige {
            let rollen: Vec<&str> = kolom.rollen.iter().map(|s| SPELERS[*s].1.code()).collect();
            let waar = if kolom.rollen == [2, 3] { " (van een regiogemeente)" } else { "" };
            let _ = writeln!(uit, "\n  {}{waar}", rollen.join(" en "));
            vorige = kolom.rollen;
        }
        let _ = writeln!(uit, "    {}  {}", kolom.kop, kolom.uitleg);
    }
    let mut overig: Vec<&str> = ZONDER_PERSONEN.iter().map(|s| SPELERS[*s].1.code()).collect();
    overig.dedup();
    let _ = writeln!(uit, "\n  Overige rollen: {}", overig.join(", "));
    uit += "    O   iedere client: geen enkel gegeven van een persoon bestaat voor hen\n";
    let mut koppen: Vec<&str> = KOLOMMEN.iter().map(|k| k.kop).collect();
    koppen.push("O");
    let groepen: Vec<usize> = (0..koppen.len()).filter(|i| *i == 0 || koppen[*i][..1] != koppen[*i - 1][..1]).collect();
    regels(&mut uit, &koppen, 2, &m.personen, &groepen);

    uit += "\n\n2. GEGEVENS ZONDER CLIENT\n\n";
    for s in &SPELERS {
        let waar = match (s.1, s.2) {
            (bw_toegang::rol::Rol::Mandaatbeheerder, true) => " van de centrumgemeente",
            (bw_toegang::rol::Rol::Mandaatbeheerder, false) => " van een regiogemeente",
            _ => "",
        };
        let _ = writeln!(uit, "    {}  {}{waar}", s.0, s.1.code());
    }
    uit += "\n  Van de regiomonitor ziet de beleidsadviseur alleen de eigen gemeente, over halfjaren die voorbij zijn. Van de capaciteit ziet een\n  \
        aanbieder alleen de eigen locaties. Ondermandaten ziet de mandaatbeheerder alle, een ander alleen de eigen.\n";
    let koppen: Vec<&str> = SPELERS.iter().map(|s| s.0).collect();
    regels(&mut uit, &koppen, 3, &m.zonder, &[0]);

    uit +=
        "\n\n3. HANDELINGEN\n\n  ja: de handeling bestaat voor de rol. Of zij op een client mag, volgt uit de verhouding tot die client.\n";
    regels(&mut uit, &koppen, 3, &m.handelingen, &[0]);
    uit += "\n\n4. NIET IN DE TABEL\n\n  Payload en Weigering: het antwoord op een handeling. Het toont dezelfde soorten als hierboven, gelezen met de rechten van na de\n  \
        handeling; een weigering noemt een code en een veld van de vraag, en niets uit het register.\n";
    uit
}
