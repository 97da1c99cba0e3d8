//! Forty different mistakes in one file: forty right reports, and an unchanged database.

use super::{Map, Soort, Wereld, beide, importeer, onjuist, opties, probeer};
use bw_regie::uitwisseling::invoer::Stop;

pub(super) const KOP: &str = "kenmerk,soort,datum,voornamen,achternaam,geboortedatum,bsn,gemeente_herkomst,herkomst_bron,herkomst_peildatum,verwijzer,geinformeerd_op,geheim,behandelaar,tekst,toegekend,leveringsvorm,verblijf,geldig_van,geldig_tot,pgb_toets_op,bekendgemaakt_op,arrangement,status,wacht_verblijf,nachttoezicht,middelengebruik,rolstoel,voorkeur_gemeente,grondslag,voorziening,locatie,plek_soort,einde,eindereden";

/// The cells of a line by name of the column.
pub(super) type Cellen = Vec<(&'static str, String)>;

/// Cells of the four kinds of fact that a mistake is made in.
const MELDING: usize = 0;
const ONDERZOEK: usize = 1;
const AANVRAAG: usize = 2;
const BESLUIT: usize = 3;
const WACHT: usize = 4;

pub(super) fn regels(kenmerk: &str) -> Vec<Cellen> {
    let regel = |soort: &str, datum: &str, rest: &[(&'static str, &str)]| {
        let mut cellen: Cellen = vec![("kenmerk", kenmerk.into()), ("soort", soort.into()), ("datum", datum.into())];
        cellen.extend(rest.iter().map(|(k, v)| (*k, (*v).to_owned())));
        cellen
    };
    vec![
        regel(
            "MELDING",
            "2026-03-02",
            &[
                ("voornamen", "Voornaam"),
                ("achternaam", "Achternaam"),
                ("geboortedatum", "1990-04-05"),
                ("bsn", "999900006"),
                ("gemeente_herkomst", "1621"),
                ("herkomst_bron", "AANVRAAG"),
                ("herkomst_peildatum", "2026-03-02"),
                ("verwijzer", "ZELF"),
                ("geinformeerd_op", "2026-03-02"),
                ("behandelaar", "ist-1"),
            ],
        ),
        regel("ONDERZOEK", "2026-04-01", &[("tekst", "Verslag")]),
        regel("AANVRAAG", "2026-04-10", &[]),
        regel(
            "BESLUIT",
            "2026-04-20",
            &[
                ("toegekend", "ja"),
                ("leveringsvorm", "ZIN"),
                ("verblijf", "INTRAMURAAL"),
                ("geldig_van", "2026-04-20"),
                ("geldig_tot", "2028-04-19"),
                ("bekendgemaakt_op", "2026-04-24"),
                ("arrangement", "1:INTENSIEF"),
                ("tekst", "Motivering"),
            ],
        ),
        regel("WACHT", "2026-05-01", &[("status", "ACTIEF_PLAATSEN"), ("wacht_verblijf", "KLINIEK")]),
    ]
}

pub(super) fn csv(regels: &[Cellen]) -> String {
    let mut uit = String::new();
    for cellen in regels {
        let waarde = |k: &str| cellen.iter().rfind(|(kolom, _)| *kolom == k).map_or("", |(_, v)| v.as_str());
        let rij: Vec<String> = KOP.split(',').map(|k| format!("\"{}\"", waarde(k))).collect();
        uit += &rij.join(",").replace("\"\"", "");
        uit.push('\n');
    }
    uit
}

/// A whole right traject.
pub(crate) fn goed(kenmerk: &str) -> String {
    format!("{KOP}\n{}", csv(&regels(kenmerk)).replace('"', ""))
}

/// In which line which cell is replaced by what; and where what is said of it.
type Fout = (usize, &'static str, &'static str, &'static str, &'static str);

const FOUTEN: &[Fout] = &[
    (MELDING, "kenmerk", "999900018", "kenmerk", "lijkt een BSN"),
    (MELDING, "datum", "02-03-2026", "datum", "is geen datum (jjjj-mm-dd)"),
    (MELDING, "datum", "", "datum", "is leeg en moet zijn ingevuld"),
    (MELDING, "soort", "MELDINGEN", "soort", "staat niet op de lijst: MELDING"),
    (MELDING, "voornamen", "", "voornamen", "is leeg en moet zijn ingevuld"),
    (MELDING, "achternaam", "\u{7}bel", "achternaam", "onzichtbaar besturingsteken"),
    (MELDING, "geboortedatum", "1990-02-31", "geboortedatum", "is geen datum (jjjj-mm-dd)"),
    (MELDING, "geboortedatum", "2015-01-01", "geboortedatum", "jonger dan 17 en een half"),
    (MELDING, "bsn", "999900007", "bsn", "elfproef"),
    (MELDING, "bsn", "99990000", "bsn", "precies negen cijfers"),
    (MELDING, "bsn", "99990000x", "bsn", "alleen uit cijfers"),
    (MELDING, "gemeente_herkomst", "597", "gemeente_herkomst", "is geen gemeentecode van vier cijfers"),
    (MELDING, "gemeente_herkomst", "9999", "gemeente_herkomst", "is geen bekende gemeente"),
    (MELDING, "herkomst_bron", "BRP", "herkomst_bron", "staat niet op de lijst: AANVRAAG, BRP_PEILDATUM"),
    (MELDING, "herkomst_bron", "ONBEKEND", "gemeente_herkomst", "horen bij elkaar"),
    (MELDING, "herkomst_peildatum", "2026-13-01", "herkomst_peildatum", "is geen datum"),
    (MELDING, "verwijzer", "HUISARTS", "verwijzer", "staat niet op de lijst: GGZ_SPECIALISTISCH"),
    (MELDING, "geinformeerd_op", "2027-01-01", "geinformeerd_op", "in de toekomst"),
    (MELDING, "geheim", "misschien", "geheim", "is geen ja of nee"),
    (MELDING, "behandelaar", "niemand", "behandelaar", "is geen indicatiesteller"),
    (MELDING, "status", "ACTIEF_PLAATSEN", "status", "hoort niet bij MELDING"),
    (ONDERZOEK, "datum", "2026-02-01", "datum", "ligt voor een datum waar hij op moet volgen"),
    (ONDERZOEK, "tekst", "", "tekst", "is leeg en moet zijn ingevuld"),
    (ONDERZOEK, "datum", "2026-12-01", "datum", "ligt in de toekomst"),
    (AANVRAAG, "datum", "2026-03-20", "soort", "de zes weken zijn niet voorbij"),
    (AANVRAAG, "soort", "WACHT", "status", "is leeg en moet zijn ingevuld"),
    (BESLUIT, "toegekend", "", "toegekend", "is leeg en moet zijn ingevuld"),
    (BESLUIT, "leveringsvorm", "", "leveringsvorm", "noemt leveringsvorm"),
    (BESLUIT, "leveringsvorm", "PGB", "pgb_toets_op", "vraagt een vastgelegde toets"),
    (BESLUIT, "geldig_tot", "2025-01-01", "geldig_tot", "ligt voor een datum"),
    (BESLUIT, "bekendgemaakt_op", "2026-04-19", "bekendgemaakt_op", "ligt voor de dag van het besluit"),
    (BESLUIT, "arrangement", "1=INTENSIEF", "arrangement", "is geen reeks resultaatgebied:TREDE"),
    (BESLUIT, "arrangement", "1:REUZE", "arrangement", "staat niet in de catalogus van die dag"),
    (BESLUIT, "toegekend", "nee", "leveringsvorm", "Een afwijzing kent niets toe"),
    (BESLUIT, "datum", "2026-04-09", "soort", "geen aanvraag om op te beslissen"),
    (WACHT, "datum", "2026-04-22", "soort", "nog niet bekendgemaakt"),
    (WACHT, "status", "SNEL", "status", "staat niet op de lijst: URGENT_PLAATSEN"),
    (WACHT, "nachttoezicht", "LICHT_AAN", "nachttoezicht", "staat niet in de catalogus van die dag"),
    (WACHT, "einde", "2026-05-20", "eindereden", "is leeg en moet zijn ingevuld bij een einde"),
    (WACHT, "einde", "2026-04-30", "einde", "ligt voor de eerste dag"),
];

beide! {
    async fn forty_mistakes_give_forty_right_reports_and_an_unchanged_database(w: Wereld) {
        let map = Map::nieuw(&w);
        importeer(&w, Soort::Trajecten, &map.schrijf("trajecten.csv", goed("EERDER"))).await;
        let (mut inhoud, mut verwacht, mut nummer) = (format!("{KOP}\n"), Vec::new(), 2);
        assert_eq!(FOUTEN.len(), 40);
        for (i, (regel, kolom, waarde, waar, reden)) in FOUTEN.iter().enumerate() {
            let mut traject = regels(&format!("K{i:02}"));
            traject[*regel].push((kolom, (*waarde).to_owned()));
            // Cells that belong to the mistake.
            match *reden {
                "is leeg en moet zijn ingevuld" if *waar == "status" => traject[*regel].push(("wacht_verblijf", "THUIS".into())),
                "ligt voor de eerste dag" => traject[*regel].push(("eindereden", "AFSTEL_CLIENT".into())),
                _ => {}
            }
            // A key that is refused leaves the rest of its traject without a melding: that would be a mistake of its own.
            if *kolom == "kenmerk" {
                traject.truncate(1);
            }
            inhoud += &csv(&traject);
            verwacht.push((nummer + *regel as u64, *waar, *reden));
            nummer += traject.len() as u64;
        }
        let fouten = onjuist(&w, Soort::Trajecten, &map.schrijf("trajecten.csv", inhoud)).await;
        for (fout, (regel, kolom, reden)) in fouten.iter().zip(&verwacht) {
            assert!((fout.regel, fout.kolom.as_str()) == (*regel, *kolom) && fout.reden.contains(reden), "{fout}, expected {regel} {kolom} {reden}");
            // Of a person nothing is repeated.
            for persoonlijk in ["99990", "Achternaam", "Voornaam", "1990", "2015-01-01", "Motivering"] {
                assert!(!fout.reden.contains(persoonlijk), "{fout}");
            }
        }
        assert_eq!(fouten.len(), 40, "{fouten:#?}");
    }
}

beide! {
    async fn the_age_from_which_is_that_of_the_region(w: Wereld) {
        let map = Map::nieuw(&w);
        let mut traject = regels("JONG");
        // Seventeen years and eight months at the melding, eighteen at the besluit.
        traject[MELDING].push(("geboortedatum", "2008-04-10".into()));
        let vroeg = format!("{KOP}\n{}", csv(&traject));
        w.sql("UPDATE regio SET melding_vanaf_maanden = 216").await;
        let fouten = onjuist(&w, Soort::Trajecten, &map.schrijf("trajecten.csv", &vroeg)).await;
        let gezien: Vec<_> = fouten.iter().map(|f| (f.regel, f.kolom.as_str())).collect();
        assert_eq!(gezien, [(2, "geboortedatum")], "{fouten:?}");
        w.sql("UPDATE regio SET melding_vanaf_maanden = 210").await;
        let bestand = map.schrijf("trajecten.csv", &vroeg);
        importeer(&w, Soort::Trajecten, &bestand).await;
        // What was taken is not judged again by a later setting.
        w.sql("UPDATE regio SET melding_vanaf_maanden = 216").await;
        let weer = importeer(&w, Soort::Trajecten, &bestand).await;
        assert_eq!((weer.nieuw, weer.overgeslagen), (0, 1));
    }
}

beide! {
    async fn a_file_that_is_no_such_file_is_refused_whole(w: Wereld) {
        let map = Map::nieuw(&w);
        let kop = "code,naam,rol,lid_van";
        let gevallen: [(&[u8], u64, &str, &str); 6] = [
            (b"code,naam,rol,lid_van\n0599,Rotterdam,,\n0512,Gr\xf6ningen,,\n", 3, "(hele regel)", "geen UTF-8"),
            (b"code,naam,rol\n", 1, "lid_van", "ontbreekt"),
            (b"code,naam,naam,rol,lid_van\n", 1, "naam", "twee keer"),
            (b"code,naam,rol,lid_van,postcode\n", 1, "postcode", "kent het register niet"),
            (b"code,naam,rol,lid_van\n0599,Rotterdam,,,,\n", 2, "(hele regel)", "6 cellen"),
            (b"", 1, "code", "ontbreekt"),
        ];
        for (bytes, regel, kolom, reden) in gevallen {
            let fouten = onjuist(&w, Soort::Gemeenten, &map.schrijf("g.csv", bytes)).await;
            assert!(fouten.iter().any(|f| f.regel == regel && f.kolom == kolom && f.reden.contains(reden)), "{fouten:?}");
        }
        // Lines are counted as an editor counts them, blank lines and lines within quotes too.
        let tekst = format!("{kop}\n0599,Rotterdam,,\n\n\n0599,\"Rot\nter\ndam\",,\n512,X,,\n");
        let fouten = onjuist(&w, Soort::Gemeenten, &map.schrijf("g.csv", tekst)).await;
        let gezien: Vec<(u64, &str)> = fouten.iter().map(|f| (f.regel, f.kolom.as_str())).collect();
        assert_eq!(gezien, [(5, "naam"), (8, "code")]);
        // So many, and then how many more.
        let veel: String = (0..1_500).map(|_| "x,y,,\n").collect();
        let uitslag = probeer(&w, &opties(), &[(Soort::Gemeenten, map.schrijf("g.csv", format!("{kop}\n{veel}")))]).await;
        let Err(Stop::Onjuist(fouten)) = uitslag else { panic!("taken") };
        assert_eq!(fouten.alle().len(), 1_000);
        assert!(fouten.to_string().contains("er zijn er nog 500"), "{fouten}");
    }
}
