//! `node(id)`: anything with an id, within the scope. Unknown, unreadable and out of scope are one answer: null.

use async_graphql::{Context, ID, Interface, Object, Result};
use bw_toegang::informatie::Onderdeel;

use super::basis::{Soort, lees_knoop_id, storing, verzoek};
use super::bekrachtiging::{Bekrachtiging, toon_bekrachtiging};
use super::bezwaar::{Bezwaar, toon_bezwaar};
use super::indicatie::{Indicatie, toon_indicatie};
use super::inlichting::{Inlichting, toon_inlichting};
use super::kennisgeving::{Kennisgeving, toon_kennisgeving};
use super::maatwerk::{Steekproefafweging, toon_steekproefafweging};
use super::mandaat::{Mandaat, Ondermandaat, toon_mandaat, toon_ondermandaat};
use super::overbrugging::{Overbrugging, Overbruggingszorg, toon_overbrugging, toon_overbruggingszorg};
use super::plaatsing::{Plaatsing, Zorgverblijf, toon_plaatsing, toon_verblijf};
use super::referentie::Locatie;
use super::richtlijn::structuur;
use super::termijn::{LopendeTermijn, toon_termijn};
use super::traject::{Traject, toon_traject};
use super::voorstel::{Voorstel, toon_voorstel};
use super::wachtlijst::{Wachtlijstinschrijving, toon_inschrijving};

/// Iets met een id.
#[derive(Interface, Debug)]
#[graphql(field(name = "id", ty = "ID", desc = "Id.", directive = structuur::apply(Onderdeel::Structuur)))]
pub enum Node {
    /// Traject.
    Traject(Traject),
    /// Indicatie.
    Indicatie(Indicatie),
    /// Inschrijving op de wachtlijst.
    Wachtlijstinschrijving(Wachtlijstinschrijving),
    /// Mandaat.
    Mandaat(Mandaat),
    /// Ondermandaat.
    Ondermandaat(Ondermandaat),
    /// Locatie.
    Locatie(Locatie),
    /// Voorstel.
    Voorstel(Voorstel),
    /// Plaatsing.
    Plaatsing(Plaatsing),
    /// Zorgverblijf.
    Zorgverblijf(Zorgverblijf),
    /// Overbrugging.
    Overbrugging(Overbrugging),
    /// Overbruggingszorg.
    Overbruggingszorg(Overbruggingszorg),
    /// Termijn die loopt.
    LopendeTermijn(LopendeTermijn),
    /// Bezwaar.
    Bezwaar(Bezwaar),
    /// Kennisgeving van een besluit.
    Kennisgeving(Kennisgeving),
    /// Maatwerkafweging die nog niet is getoetst.
    Steekproefafweging(Steekproefafweging),
    /// Bekrachtiging.
    Bekrachtiging(Bekrachtiging),
    /// Vraag om inlichtingen.
    Inlichting(Inlichting),
}

/// Questions by id.
#[derive(Debug, Default)]
pub struct KnoopVragen;

#[Object]
impl KnoopVragen {
    /// Iets met een id. Leeg: bestaat niet, of niet voor u.
    #[graphql(directive = structuur::apply(Onderdeel::Structuur))]
    async fn node(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Id.", directive = structuur::apply(Onderdeel::Structuur))] id: ID,
    ) -> Result<Option<Node>> {
        let Some((soort, id)) = lees_knoop_id(&id) else { return Ok(None) };
        Ok(match soort {
            Soort::Traject => toon_traject(ctx, id).await?.map(Node::Traject),
            Soort::Indicatie => toon_indicatie(ctx, id).await?.map(Node::Indicatie),
            Soort::Wachtlijst => toon_inschrijving(ctx, id).await?.map(Node::Wachtlijstinschrijving),
            Soort::Mandaat => toon_mandaat(ctx, id).await?.map(Node::Mandaat),
            Soort::Ondermandaat => toon_ondermandaat(ctx, id).await?.map(Node::Ondermandaat),
            Soort::Locatie => verzoek(ctx).vind_locatie(id).await.map_err(|f| storing(&f))?.map(|l| Node::Locatie(Locatie(l))),
            // Known through its traject, or in its list, only.
            Soort::Functionaris | Soort::Overdracht | Soort::Verwerking => None,
            Soort::Voorstel => toon_voorstel(ctx, id).await?.map(Node::Voorstel),
            Soort::Plaatsing => toon_plaatsing(ctx, id).await?.map(Node::Plaatsing),
            Soort::Zorgverblijf => toon_verblijf(ctx, id).await?.map(Node::Zorgverblijf),
            Soort::Overbrugging => toon_overbrugging(ctx, id).await?.map(Node::Overbrugging),
            Soort::Overbruggingszorg => toon_overbruggingszorg(ctx, id).await?.map(Node::Overbruggingszorg),
            Soort::Termijn => toon_termijn(ctx, id).await?.map(Node::LopendeTermijn),
            Soort::Bezwaar => toon_bezwaar(ctx, id).await?.map(Node::Bezwaar),
            Soort::Bekrachtiging => toon_bekrachtiging(ctx, id).await?.map(Node::Bekrachtiging),
            Soort::Inlichting => toon_inlichting(ctx, id).await?.map(Node::Inlichting),
            Soort::Kennisgeving => toon_kennisgeving(ctx, id).await?.map(Node::Kennisgeving),
            Soort::Steekproefafweging => toon_steekproefafweging(ctx, id).await?.map(Node::Steekproefafweging),
        })
    }
}
