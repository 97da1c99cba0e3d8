//! Bezwaar: for who administers it, and for who decides on it; with the file of that one besluit while it is open.

use async_graphql::{Context, ID, Object, Result};
use bw_domain::bezwaar::codes::{BezwaarStapSoort, BezwaarUitkomst, BezwaarUitstelGrond};
use bw_domain::termijn::berekening::Uitkomst;
use bw_domain::termijn::dwangsom::Dwangsom;
use bw_plain::object;
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

#[derive(Clone, Debug)]
pub struct Bezwaar(pub(super) Box<Getoond>);

impl Knoop for Bezwaar {
    fn betrokkene(&self) -> Option<Uuid> {
        Some(self.0.gezien.rij.client_id)
    }
}
verbinding!(BezwaarConnection, BezwaarEdge, Bezwaar, "bezwaren");

#[derive(Clone, Debug)]
pub struct Bezwaartermijn(Uitkomst);

/// Een termijn van een bezwaar, met uitleg.
#[object]
impl Bezwaartermijn {
    plain! {
        /// Laatste dag. Zolang de termijn stilstaat: de stand van vandaag.
        wat(Bezwaar) laatste_dag: Datum = self.0.laatste_dag.into();
        /// De laatste dag kan nog verschuiven: de gelijkgestelde dagen van die tijd zijn nog niet vastgesteld.
        wat(Bezwaar) voorlopig: bool = self.0.voorlopig;
        /// De termijn staat stil: de laatste dag schuift elke dag op.
        wat(Bezwaar) staat_stil: bool = self.0.loopt_nog;
        /// Waarom: de stappen van de berekening, zoals in een brief.
        wat(Bezwaar) waarom: Vec<String> = self.0.waarom.regels();
    }
}

#[derive(Clone, Debug)]
pub struct Bezwaardwangsom(Dwangsom);

/// De dwangsom bij een late beslissing (Awb art. 4:17), zoals hij vandaag staat.
#[object]
impl Bezwaardwangsom {
    plain! {
        /// Eerste dag waarover hij is verschuldigd, als er niet eerder wordt beslist.
        wat(Bezwaar) eerste_dag: Datum = self.0.eerste_dag.into();
        /// Aantal dagen, ten hoogste 42.
        wat(Bezwaar) dagen: i32 = i32::try_from(self.0.dagen).unwrap_or(i32::MAX);
        /// Hele euro's.
        wat(Bezwaar) bedrag: i32 = i32::try_from(self.0.bedrag).unwrap_or(i32::MAX);
        /// Hij kan nog oplopen.
        wat(Bezwaar) loopt_nog: bool = self.0.loopt_nog;
        /// Waarom: de stappen van de berekening, zoals in een brief.
        wat(Bezwaar) waarom: Vec<String> = self.0.waarom.regels();
    }
}

#[derive(Clone, Debug)]
pub struct BezwaarStap(rijen::BezwaarStap);

/// Een stap in een bezwaar.
#[object]
impl BezwaarStap {
    plain! {
        /// Welke stap.
        wat(Bezwaar) soort: Result<Code<BezwaarStapSoort>> = decode(&self.0.soort);
        /// Op welke dag.
        wat(Bezwaar) op: Datum = self.0.op.into();
        /// Laatste dag van de gegeven termijn, of van het uitstel.
        wat(Bezwaar) tot: Option<Datum> = self.0.tot.map(Datum);
        /// Aantal weken verdaagd.
        wat(Bezwaar) weken: Option<i32> = self.0.weken;
        /// Grond van het uitstel.
        wat(Bezwaar) grond: Result<Option<Code<BezwaarUitstelGrond>>> = decode_opt(self.0.grond.as_deref());
    }
}

/// Een bezwaar tegen een besluit.
#[object]
impl Bezwaar {
    plain! {
        /// Versie, voor handelingen op dit bezwaar.
        wat(Bezwaar) versie: i32 = self.0.gezien.rij.versie;
        /// Nummer van de cliënt.
        identiteit(Bezwaar) clientnummer: Option<&str> = self.0.clientnummer.as_deref();
        /// Dag van het besluit waartegen het bezwaar is.
        wat(Bezwaar) besluit_op: Datum = self.0.gezien.rij.besluit_op.into();
        /// Dag waarop dat besluit is bekendgemaakt.
        wat(Bezwaar) bekendgemaakt_op: Datum = self.0.gezien.rij.bekendgemaakt_op.into();
        /// Dag van ontvangst, ook als het bezwaar eerst elders is ontvangen.
        wat(Bezwaar) ontvangen_op: Datum = self.0.gezien.rij.ontvangen_op.into();
        /// Binnen de termijn ontvangen (Awb art. 6:7).
        wat(Bezwaar) op_tijd: Option<bool> = self.0.termijnen.as_ref().map(|t| t.op_tijd);
        /// Ingediend zonder gronden.
        wat(Bezwaar) pro_forma: bool = self.0.gezien.rij.pro_forma;
        /// De gronden.
        wat(Bezwaar) gronden: Option<&str> = self.0.gezien.rij.gronden.as_deref();
        /// Wie het behandelt.
        wat(Bezwaar) behandelaar: Option<&str> = self.0.behandelaar.as_deref();
        /// De stappen, zoals ze zijn vastgelegd.
        wat(Bezwaar) stappen: Vec<BezwaarStap> = self.0.stappen.iter().cloned().map(BezwaarStap).collect();
        /// De termijn om bezwaar te maken.
        wat(Bezwaar) indieningstermijn: Option<Bezwaartermijn> = self.0.termijnen.as_ref().map(|t| Bezwaartermijn(t.indienen.clone()));
        /// De termijn om op het bezwaar te beslissen (Awb art. 7:10).
        wat(Bezwaar) beslistermijn: Option<Bezwaartermijn> = self.0.termijnen.as_ref().map(|t| Bezwaartermijn(t.beslissen.clone()));
        /// Niet binnen die termijn beslist en bekendgemaakt, gerekend tot en met vandaag.
        wat(Bezwaar) te_laat: Option<bool> = self.0.termijnen.as_ref().map(|t| t.te_laat);
        /// De dwangsom, na een ingebrekestelling.
        wat(Bezwaar) dwangsom: Option<Bezwaardwangsom> = self.0.termijnen.as_ref().and_then(|t| t.dwangsom.clone()).map(Bezwaardwangsom);
        /// Hoe het is afgelopen.
        wat(Bezwaar) uitkomst: Result<Option<Code<BezwaarUitkomst>>> = decode_opt(self.0.gezien.rij.uitkomst.as_deref());
        /// Dag van de beslissing.
        wat(Bezwaar) beslist_op: Option<Datum> = self.0.gezien.rij.beslist_op.map(Datum);
        /// Motivering van de beslissing.
        wat(Bezwaar) motivering: Option<&str> = self.0.gezien.rij.motivering.as_deref();
        /// Wat het nieuwe besluit moet inhouden, als het bezwaar (deels) gegrond is.
        wat(Bezwaar) opdracht: Option<&str> = self.0.gezien.rij.opdracht.as_deref();
        /// Staat de uitkomst nog niet vast.
        wat(Bezwaar) open: bool = self.0.open;
        /// Laatste dag waarop het dossier open is, als die bekend is.
        wat(Bezwaar) open_tot: Option<Datum> = self.0.gezien.rij.open_tot.map(Datum);
    }

    /// Id.
    #[graphql(directive = structuur::apply(Onderdeel::Structuur))]
    pub(super) async fn id(&self) -> ID {
        knoop_id(Soort::Bezwaar, self.0.gezien.rij.id)
    }

    /// Het college dat beslist: in wiens naam het besluit is genomen.
    #[graphql(directive = wat::apply(Onderdeel::Bezwaar))]
    async fn college(&self, ctx: &Context<'_>) -> Result<Gemeente> {
        gemeente(ctx, &self.0.gezien.rij.college).await
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
