//! Bezwaar: for who administers it, and for who decides on it; with the file of that one besluit while it is open.

use async_graphql::{Context, ID, Object, Result};
use bw_domain::bezwaar::codes::{BezwaarStapSoort, BezwaarUitkomst, BezwaarUitstelGrond};
use bw_domain::termijn::berekening::Uitkomst;
use bw_domain::termijn::dwangsom::Dwangsom;
use bw_toegang::informatie::{Klasse, Onderdeel};
use uuid::Uuid;

use super::basis::{Datum, Soort, knoop_id, storing, verzoek};
use super::bezwaardossier::Bezwaardossier;
use super::codes::{Code, decode, decode_opt};
use super::laders::{Bezwaardossiers, laad};
use super::referentie::{Gemeente, gemeente};
use super::richtlijn::{identiteit, structuur, wat};
use super::verbinding::{Knoop, kanten, pagina, toon, verbinding};
use crate::repository::pagina::{Plek, Sorteerwaarde};
use crate::repository::rijen;
use crate::service::bezwaar::Getoond;

/// Een bezwaar tegen een besluit.
#[derive(Clone, Debug)]
pub struct Bezwaar(pub(super) Box<Getoond>);

impl Knoop for Bezwaar {
    fn betrokkene(&self) -> Option<Uuid> {
        Some(self.0.gezien.rij.client_id)
    }
}
verbinding!(BezwaarConnection, BezwaarEdge, Bezwaar, "bezwaren");

/// Een termijn van een bezwaar, met uitleg.
#[derive(Clone, Debug)]
pub struct Bezwaartermijn(Uitkomst);

/// Een termijn van een bezwaar, met uitleg.
#[Object]
impl Bezwaartermijn {
    /// Laatste dag. Zolang de termijn stilstaat: de stand van vandaag.
    #[graphql(directive = wat::apply(Onderdeel::Bezwaar))]
    async fn laatste_dag(&self) -> Datum {
        self.0.laatste_dag.into()
    }

    /// De laatste dag kan nog verschuiven: de gelijkgestelde dagen van die tijd zijn nog niet vastgesteld.
    #[graphql(directive = wat::apply(Onderdeel::Bezwaar))]
    async fn voorlopig(&self) -> bool {
        self.0.voorlopig
    }

    /// De termijn staat stil: de laatste dag schuift elke dag op.
    #[graphql(directive = wat::apply(Onderdeel::Bezwaar))]
    async fn staat_stil(&self) -> bool {
        self.0.loopt_nog
    }

    /// Waarom: de stappen van de berekening, zoals in een brief.
    #[graphql(directive = wat::apply(Onderdeel::Bezwaar))]
    async fn waarom(&self) -> Vec<String> {
        self.0.waarom.regels()
    }
}

/// De dwangsom bij een late beslissing (Awb art. 4:17), zoals hij vandaag staat.
#[derive(Clone, Debug)]
pub struct Bezwaardwangsom(Dwangsom);

/// De dwangsom bij een late beslissing (Awb art. 4:17), zoals hij vandaag staat.
#[Object]
impl Bezwaardwangsom {
    /// Eerste dag waarover hij is verschuldigd, als er niet eerder wordt beslist.
    #[graphql(directive = wat::apply(Onderdeel::Bezwaar))]
    async fn eerste_dag(&self) -> Datum {
        self.0.eerste_dag.into()
    }

    /// Aantal dagen, ten hoogste 42.
    #[graphql(directive = wat::apply(Onderdeel::Bezwaar))]
    async fn dagen(&self) -> i32 {
        i32::try_from(self.0.dagen).unwrap_or(i32::MAX)
    }

    /// Hele euro's.
    #[graphql(directive = wat::apply(Onderdeel::Bezwaar))]
    async fn bedrag(&self) -> i32 {
        i32::try_from(self.0.bedrag).unwrap_or(i32::MAX)
    }

    /// Hij kan nog oplopen.
    #[graphql(directive = wat::apply(Onderdeel::Bezwaar))]
    async fn loopt_nog(&self) -> bool {
        self.0.loopt_nog
    }

    /// Waarom: de stappen van de berekening, zoals in een brief.
    #[graphql(directive = wat::apply(Onderdeel::Bezwaar))]
    async fn waarom(&self) -> Vec<String> {
        self.0.waarom.regels()
    }
}

/// Een stap in een bezwaar.
#[derive(Clone, Debug)]
pub struct BezwaarStap(rijen::BezwaarStap);

/// Een stap in een bezwaar.
#[Object]
impl BezwaarStap {
    /// Welke stap.
    #[graphql(directive = wat::apply(Onderdeel::Bezwaar))]
    async fn soort(&self) -> Result<Code<BezwaarStapSoort>> {
        decode(&self.0.soort)
    }

    /// Op welke dag.
    #[graphql(directive = wat::apply(Onderdeel::Bezwaar))]
    async fn op(&self) -> Datum {
        self.0.op.into()
    }

    /// Laatste dag van de gegeven termijn, of van het uitstel.
    #[graphql(directive = wat::apply(Onderdeel::Bezwaar))]
    async fn tot(&self) -> Option<Datum> {
        self.0.tot.map(Datum)
    }

    /// Aantal weken verdaagd.
    #[graphql(directive = wat::apply(Onderdeel::Bezwaar))]
    async fn weken(&self) -> Option<i32> {
        self.0.weken
    }

    /// Grond van het uitstel.
    #[graphql(directive = wat::apply(Onderdeel::Bezwaar))]
    async fn grond(&self) -> Result<Option<Code<BezwaarUitstelGrond>>> {
        decode_opt(self.0.grond.as_deref())
    }
}

/// Een bezwaar tegen een besluit.
#[Object]
impl Bezwaar {
    /// Id.
    #[graphql(directive = structuur::apply(Onderdeel::Structuur))]
    pub(super) async fn id(&self) -> ID {
        knoop_id(Soort::Bezwaar, self.0.gezien.rij.id)
    }

    /// Versie, voor handelingen op dit bezwaar.
    #[graphql(directive = wat::apply(Onderdeel::Bezwaar))]
    async fn versie(&self) -> i32 {
        self.0.gezien.rij.versie
    }

    /// Nummer van de client.
    #[graphql(directive = identiteit::apply(Onderdeel::Bezwaar))]
    async fn clientnummer(&self) -> Option<&str> {
        self.0.clientnummer.as_deref()
    }

    /// Het college dat beslist: in wiens naam het besluit is genomen.
    #[graphql(directive = wat::apply(Onderdeel::Bezwaar))]
    async fn college(&self, ctx: &Context<'_>) -> Result<Gemeente> {
        gemeente(ctx, &self.0.gezien.rij.college).await
    }

    /// Dag van het besluit waartegen het bezwaar is.
    #[graphql(directive = wat::apply(Onderdeel::Bezwaar))]
    async fn besluit_op(&self) -> Datum {
        self.0.gezien.rij.besluit_op.into()
    }

    /// Dag waarop dat besluit is bekendgemaakt.
    #[graphql(directive = wat::apply(Onderdeel::Bezwaar))]
    async fn bekendgemaakt_op(&self) -> Datum {
        self.0.gezien.rij.bekendgemaakt_op.into()
    }

    /// Dag van ontvangst, ook als het bezwaar eerst elders is ontvangen.
    #[graphql(directive = wat::apply(Onderdeel::Bezwaar))]
    async fn ontvangen_op(&self) -> Datum {
        self.0.gezien.rij.ontvangen_op.into()
    }

    /// Binnen de termijn ontvangen (Awb art. 6:7).
    #[graphql(directive = wat::apply(Onderdeel::Bezwaar))]
    async fn op_tijd(&self) -> Option<bool> {
        self.0.termijnen.as_ref().map(|t| t.op_tijd)
    }

    /// Ingediend zonder gronden.
    #[graphql(directive = wat::apply(Onderdeel::Bezwaar))]
    async fn pro_forma(&self) -> bool {
        self.0.gezien.rij.pro_forma
    }

    /// De gronden.
    #[graphql(directive = wat::apply(Onderdeel::Bezwaar))]
    async fn gronden(&self) -> Option<&str> {
        self.0.gezien.rij.gronden.as_deref()
    }

    /// Wie het behandelt.
    #[graphql(directive = wat::apply(Onderdeel::Bezwaar))]
    async fn behandelaar(&self) -> Option<&str> {
        self.0.behandelaar.as_deref()
    }

    /// De stappen, zoals ze zijn vastgelegd.
    #[graphql(directive = wat::apply(Onderdeel::Bezwaar))]
    async fn stappen(&self) -> Vec<BezwaarStap> {
        self.0.stappen.iter().cloned().map(BezwaarStap).collect()
    }

    /// De termijn om bezwaar te maken.
    #[graphql(directive = wat::apply(Onderdeel::Bezwaar))]
    async fn indieningstermijn(&self) -> Option<Bezwaartermijn> {
        self.0.termijnen.as_ref().map(|t| Bezwaartermijn(t.indienen.clone()))
    }

    /// De termijn om op het bezwaar te beslissen (Awb art. 7:10).
    #[graphql(directive = wat::apply(Onderdeel::Bezwaar))]
    async fn beslistermijn(&self) -> Option<Bezwaartermijn> {
        self.0.termijnen.as_ref().map(|t| Bezwaartermijn(t.beslissen.clone()))
    }

    /// Niet binnen die termijn beslist en bekendgemaakt, gerekend tot en met vandaag.
    #[graphql(directive = wat::apply(Onderdeel::Bezwaar))]
    async fn te_laat(&self) -> Option<bool> {
        self.0.termijnen.as_ref().map(|t| t.te_laat)
    }

    /// De dwangsom, na een ingebrekestelling.
    #[graphql(directive = wat::apply(Onderdeel::Bezwaar))]
    async fn dwangsom(&self) -> Option<Bezwaardwangsom> {
        self.0.termijnen.as_ref().and_then(|t| t.dwangsom.clone()).map(Bezwaardwangsom)
    }

    /// Hoe het is afgelopen.
    #[graphql(directive = wat::apply(Onderdeel::Bezwaar))]
    async fn uitkomst(&self) -> Result<Option<Code<BezwaarUitkomst>>> {
        decode_opt(self.0.gezien.rij.uitkomst.as_deref())
    }

    /// Dag van de beslissing.
    #[graphql(directive = wat::apply(Onderdeel::Bezwaar))]
    async fn beslist_op(&self) -> Option<Datum> {
        self.0.gezien.rij.beslist_op.map(Datum)
    }

    /// Motivering van de beslissing.
    #[graphql(directive = wat::apply(Onderdeel::Bezwaar))]
    async fn motivering(&self) -> Option<&str> {
        self.0.gezien.rij.motivering.as_deref()
    }

    /// Wat het nieuwe besluit moet inhouden, als het bezwaar (deels) gegrond is.
    #[graphql(directive = wat::apply(Onderdeel::Bezwaar))]
    async fn opdracht(&self) -> Option<&str> {
        self.0.gezien.rij.opdracht.as_deref()
    }

    /// Staat de uitkomst nog niet vast.
    #[graphql(directive = wat::apply(Onderdeel::Bezwaar))]
    async fn open(&self) -> bool {
        self.0.open
    }

    /// Laatste dag waarop het dossier open is, als die bekend is.
    #[graphql(directive = wat::apply(Onderdeel::Bezwaar))]
    async fn open_tot(&self) -> Option<Datum> {
        self.0.gezien.rij.open_tot.map(Datum)
    }

    /// Het dossier van het besluit, zolang de uitkomst niet vaststaat. Leeg: niet, of niet meer, voor u.
    #[graphql(directive = wat::apply(Onderdeel::Bezwaardossier))]
    async fn dossier(&self, ctx: &Context<'_>) -> Result<Option<Bezwaardossier>> {
        if !self.0.gezien.inzicht.bevat((Klasse::Wat, Onderdeel::Bezwaardossier)) {
            return Ok(None);
        }
        Ok(laad::<Bezwaardossiers, Uuid>(ctx, self.0.gezien.rij.id).await?.map(Bezwaardossier))
    }
}

/// Questions on bezwaren.
#[derive(Debug, Default)]
pub struct BezwaarVragen;

#[Object]
impl BezwaarVragen {
    /// De bezwaren die u mag zien, oudste ontvangst eerst.
    #[graphql(directive = wat::apply(Onderdeel::Bezwaar))]
    async fn bezwaren(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Aantal rijen, 1 tot en met 100.", directive = structuur::apply(Onderdeel::Structuur))] first: Option<i32>,
        #[graphql(desc = "Cursor van de vorige pagina.", directive = structuur::apply(Onderdeel::Structuur))] after: Option<String>,
        #[graphql(desc = "Ook bezwaren waarvan de uitkomst vaststaat.", directive = wat::apply(Onderdeel::Bezwaar))] ook_beeindigd: Option<
            bool,
        >,
    ) -> Result<BezwaarConnection> {
        let v = verzoek(ctx);
        let ook = ook_beeindigd.unwrap_or(false);
        let lijst = format!("bezwaren {ook}");
        let pagina = pagina(v, &lijst, first, after.as_deref(), false)?;
        let bladzijde = v.lijst_bezwaren(ook, &pagina).await.map_err(|f| storing(&f))?;
        let plek = |r: &Getoond| Plek { waarde: Sorteerwaarde::Datum(r.gezien.rij.ontvangen_op), id: r.gezien.rij.id };
        Ok(kanten(ctx, &lijst, bladzijde, plek, |g| Bezwaar(Box::new(g)))?.into())
    }
}

/// The bezwaar with an id within the scope, shown.
pub(super) async fn toon_bezwaar(ctx: &Context<'_>, id: Uuid) -> Result<Option<Bezwaar>> {
    let v = verzoek(ctx);
    let gevonden = v.vind_bezwaar(id).await.map_err(|f| storing(&f))?;
    Ok(gevonden.map(|b| toon(ctx, Bezwaar(Box::new(b)))))
}
