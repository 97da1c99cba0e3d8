//! The input field that a refusal is about.

use super::Weigering;

impl Weigering {
    /// The input field it is about, for a form to point at.
    pub fn pad(&self) -> Vec<&str> {
        match self {
            Weigering::NietGevonden { veld }
            | Weigering::VeldLeeg { veld }
            | Weigering::TekstTeLang { veld, .. }
            | Weigering::DatumInToekomst { veld }
            | Weigering::DatumVolgorde { veld, .. }
            | Weigering::GemeenteOnbekend { veld }
            | Weigering::TredeOnbekend { veld }
            | Weigering::ToekenningOnvolledig { veld }
            | Weigering::AfwijzingMetToekenning { veld }
            | Weigering::ZorgVoorAchttien { veld, .. }
            | Weigering::AantalOngeldig { veld, .. }
            | Weigering::DatumTeVer { veld, .. }
            | Weigering::KeuzeOngeldig { veld }
            | Weigering::KenmerkMetBsn { veld }
            | Weigering::VeldOverbodig { veld }
            | Weigering::AanbiederOnbekend { veld } => vec!["input", veld],
            Weigering::LocatieZonderPlekken | Weigering::AndereAanbieder | Weigering::ZelfdeLocatie => {
                vec!["input", "locatieId"]
            }
            Weigering::CapaciteitOnderBezetting => vec!["input", "totaal"],
            Weigering::EinderedenOngeldig => vec!["input", "reden"],
            Weigering::InstemmingTeLaat { .. } => vec!["input", "gemeldOp"],
            Weigering::IngebrekestellingTeVroeg { .. } | Weigering::TariefOntbreekt { .. } => vec!["input", "ontvangenOp"],
            Weigering::BeschikkingOnvolledig { veld } => vec!["input", "beschikking", veld],
            Weigering::MaatwerkafwegingOnvolledig { veld } => vec!["input", "maatwerkafweging", veld],
            Weigering::MaatwerkafwegingOntbreekt => vec!["input", "maatwerkafweging"],
            Weigering::RendementEnigeGrond => vec!["input", "maatwerkafweging", "doorslag"],
            Weigering::SchattingZonderBron => vec!["input", "maatwerkafweging", "schattingBron"],
            Weigering::GeenMaatwerkafweging
            | Weigering::MaatwerkBuitenSteekproef
            | Weigering::MaatwerkAlGetoetst
            | Weigering::MaatwerkEigenBesluit => vec!["input", "indicatieId"],
            Weigering::VersieVerouderd => vec!["input", "versie"],
            Weigering::BsnOngeldig => vec!["input", "bsn"],
            Weigering::ZaaknummerOngeldig => vec!["input", "zaaknummer"],
            Weigering::ClientTeJong { .. } => vec!["input", "geboortedatum"],
            Weigering::HerkomstOnvolledig | Weigering::HerkomstNietEigen => vec!["input", "gemeenteHerkomst"],
            Weigering::GeheimViaCentrumgemeente => vec!["input", "geheim"],
            Weigering::BevoegdheidOnbekend | Weigering::NietMandateerbaar | Weigering::MandaatOverlapt => vec!["input", "bevoegdheid"],
            Weigering::EigenBesluitZonderMandaat => vec!["input", "eigenBesluitKenmerk"],
            Weigering::FunctionarisOngeschikt => vec!["input", "functionaris"],
            Weigering::BezwaarStapPastNiet => vec!["input", "soort"],
            Weigering::ArrangementOnbekend { .. } | Weigering::ArrangementDubbel { .. } => vec!["input", "arrangement"],
            Weigering::OverdrachtZonderToestemming => vec!["input", "toestemmingOp"],
            Weigering::OverdrachtRegiobinding => vec!["input", "gronden"],
            Weigering::OverdrachtNietGetoetst => vec!["input", "criteria"],
            Weigering::OverdrachtGeschilTeVroeg { .. } => vec!["input", "op"],
            Weigering::OverdrachtGeschilVolgorde { .. } => vec!["input", "stap"],
            Weigering::PgbToetsOntbreekt => vec!["input", "pgbToetsOp"],
            Weigering::GeldigVoorAchttien { .. } => vec!["input", "geldigVan"],
            Weigering::SleutelOngeldig | Weigering::SleutelAndereInhoud | Weigering::SleutelAnderePersoon => {
                vec!["input", "idempotentieSleutel"]
            }
            Weigering::MandaatOntbreekt { .. }
            | Weigering::OndermandaatNietToegestaan { .. }
            | Weigering::OndermandaatOntbreekt { .. }
            | Weigering::MandaatBeeindigd
            | Weigering::OnderzoekAlAfgerond
            | Weigering::OnderzoekLoopt { .. }
            | Weigering::AanvraagLoopt
            | Weigering::GeenAanvraag
            | Weigering::OnderzoekNietAfgerond
            | Weigering::PlichtOntbreekt { .. }
            | Weigering::AanvraagAangevuld
            | Weigering::BuitenBehandelingTeLaat { .. }
            | Weigering::WijzigingLoopt
            | Weigering::AlBekendgemaakt
            | Weigering::NietBekendgemaakt
            | Weigering::NietToegekend
            | Weigering::GeenVerblijf
            | Weigering::IndicatieNietGeldig
            | Weigering::AlOpWachtlijst
            | Weigering::TrajectBeeindigd
            | Weigering::AlToegewezen
            | Weigering::AlGeinformeerd
            | Weigering::VoorstelLoopt
            | Weigering::VoorstelNietOpen
            | Weigering::VoorstelNietGeaccepteerd
            | Weigering::AlInZorg
            | Weigering::AlBeeindigd
            | Weigering::NietOpWachtlijst
            | Weigering::AlOverbrugd
            | Weigering::AlAfwezig
            | Weigering::NietAfwezig
            | Weigering::ZorgMetPlek
            | Weigering::OpschortingLoopt
            | Weigering::GeenOpschorting
            | Weigering::TermijnVoorbij { .. }
            | Weigering::AlMeegedeeld
            | Weigering::AlInGebrekeGesteld
            | Weigering::ZoekgegevenOngeldig
            | Weigering::OpzoeklimietBereikt
            | Weigering::InlichtingAlBeantwoord
            | Weigering::AfschriftNietToegestaan
            | Weigering::AfschriftGeenCollege
            | Weigering::BezwaarGesloten
            | Weigering::BezwaarAlBeslist
            | Weigering::BezwaarTermijn { .. }
            | Weigering::BezwaarNietDoorgezonden
            | Weigering::BezwaarBetrokken
            | Weigering::BezwaarNietGehoord
            | Weigering::OverdrachtLoopt
            | Weigering::OverdrachtOntbreekt { .. }
            | Weigering::OverdrachtAfgesloten
            | Weigering::OverdrachtGeweigerd
            | Weigering::OverdrachtGeschilBeslecht
            | Weigering::GeenPlek => vec!["input"],
        }
    }
}
