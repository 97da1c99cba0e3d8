//! Bezwaren with their steps, and the file of the besluit that each is against.

use std::collections::HashMap;

use bw_domain::bezwaar::codes::{BezwaarStapSoort, BezwaarUitkomst, BezwaarUitstelGrond};
use bw_domain::bezwaar::{Beslissing, Beslist, Bezwaar, Einde, Stap, TeNemen};
use bw_toegang::scope::Scope;
use chrono::NaiveDate;
use entity::{
    aanvraag, bezwaar, bezwaar_stap, client, client_identiteit, dat_traject, functionaris, indicatie, indicatie_arrangement,
    indicatie_inhoud, melding, onderzoek,
};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::Fout;
use super::dossier::{Vastlegging, voeg_toe};
use super::ingang::{Dossierinzage, Gezien, Ingezien, bezwaren, dossier, feiten, onderdelen, staf, te_bezwaren};
use super::pagina::{Bladzijde, Pagina};
use bw_domain::bevoegd::Grond;

/// A page of bezwaren in the scope, by day of receipt.
///
/// # Errors
/// Database errors.
pub async fn lijst<C: ConnectionTrait>(
    tx: &C,
    scope: &Scope,
    ook_beeindigd: bool,
    pagina: &Pagina,
) -> Result<Bladzijde<Gezien<bezwaar::Model>>, Fout> {
    let bereik = bezwaren(scope).vorm(|s| pagina.snijd(s, bezwaar::Column::OntvangenOp, bezwaar::Column::Id));
    let bereik = if ook_beeindigd { bereik } else { bereik.alleen_open() };
    Ok(pagina.af(bereik.alle(tx).await?))
}

/// Bezwaren by id within the scope.
///
/// # Errors
/// Database errors.
pub async fn vind<C: ConnectionTrait>(tx: &C, scope: &Scope, ids: &[Uuid]) -> Result<Vec<Gezien<bezwaar::Model>>, Fout> {
    Ok(bezwaren(scope).met_id(ids).alle(tx).await?)
}

/// A bezwaar within the scope with its steps, for an act on it.
///
/// # Errors
/// Database errors.
pub async fn op_slot<C: ConnectionTrait>(
    tx: &C,
    scope: &Scope,
    id: Uuid,
) -> Result<Option<(bezwaar::Model, Vec<bezwaar_stap::Model>)>, Fout> {
    let gezien = bezwaren(scope).met_id(&[id]).op_slot().alle(tx).await?;
    let stappen = stappen(tx, &gezien).await?;
    Ok(gezien.into_iter().next().map(|g| (g.rij, stappen)))
}

/// The steps of bezwaren that were let through, in the order in which they were recorded.
///
/// # Errors
/// Database errors.
pub async fn stappen<C: ConnectionTrait>(tx: &C, rijen: &[Gezien<bezwaar::Model>]) -> Result<Vec<bezwaar_stap::Model>, Fout> {
    let van = onderdelen::<bezwaar_stap::Entity>(bezwaar_stap::Column::BezwaarId, rijen.iter().map(|r| r.rij.id));
    Ok(van.order_by_asc(bezwaar_stap::Column::Nummer).all(tx).await?)
}

/// Numbers of the clients of bezwaren that were let through.
///
/// # Errors
/// Database errors.
pub async fn nummers<C: ConnectionTrait>(tx: &C, rijen: &[Gezien<bezwaar::Model>]) -> Result<HashMap<Uuid, String>, Fout> {
    // The data role reads these columns only.
    let van = onderdelen::<client::Entity>(client::Column::Id, rijen.iter().map(|r| r.rij.client_id));
    let rijen: Vec<(Uuid, String)> =
        van.select_only().columns([client::Column::Id, client::Column::Clientnummer]).into_tuple().all(tx).await?;
    Ok(rijen.into_iter().collect())
}

/// A bezwaar as the domain knows it.
///
/// # Errors
/// A stored value out of its list.
pub fn als_domein(rij: &bezwaar::Model, stappen: &[bezwaar_stap::Model]) -> Result<Bezwaar, Fout> {
    let uitkomst = rij.uitkomst.as_deref().map(|c| BezwaarUitkomst::van_code(c).ok_or(Fout::Inhoud("bezwaar.uitkomst"))).transpose()?;
    let stappen = stappen.iter().filter(|s| s.bezwaar_id == rij.id).map(|s| {
        Ok(Stap {
            soort: BezwaarStapSoort::van_code(&s.soort).ok_or(Fout::Inhoud("bezwaar_stap.soort"))?,
            op: s.op,
            tot: s.tot,
            weken: s.weken.and_then(|w| u8::try_from(w).ok()),
            grond: s.grond.as_deref().map(|c| BezwaarUitstelGrond::van_code(c).ok_or(Fout::Inhoud("bezwaar_stap.grond"))).transpose()?,
        })
    });
    Ok(Bezwaar {
        college: rij.college.clone(),
        besluit_op: rij.besluit_op,
        bekendgemaakt_op: rij.bekendgemaakt_op,
        ontvangen_op: rij.ontvangen_op,
        uitkomst,
        stappen: stappen.collect::<Result<_, Fout>>()?,
        open_tot: rij.open_tot,
        gesloten_op: rij.gesloten_op,
    })
}

/// The file of one besluit.
#[derive(Clone, Debug)]
pub struct Bezwaardossier {
    /// Who it is: given names, surname, day of birth. Not the BSN.
    pub naam: (String, String, NaiveDate),
    /// What was reported.
    pub melding: melding::Model,
    /// What the onderzoek found.
    pub onderzoek: Option<onderzoek::Model>,
    /// The day the aanvraag was received.
    pub aanvraag_ontvangen_op: Option<NaiveDate>,
    /// The besluit.
    pub besluit: indicatie::Model,
    /// What it says.
    pub inhoud: indicatie_inhoud::Model,
    /// Result areas and steps.
    pub arrangement: Vec<indicatie_arrangement::Model>,
}

/// The files that are open to the caller, by bezwaar.
///
/// # Errors
/// Database errors.
pub async fn dossiers<C: ConnectionTrait>(tx: &C, inzage: &Dossierinzage) -> Result<HashMap<Uuid, Bezwaardossier>, Fout> {
    use client_identiteit::Column as I;
    let namen = dossier::<client_identiteit::Entity>(inzage, I::ClientId, |b| b.client_id);
    let namen: Vec<(Uuid, String, String, NaiveDate)> =
        namen.select_only().columns([I::ClientId, I::Voornamen, I::Achternaam, I::Geboortedatum]).into_tuple().all(tx).await?;
    let meldingen = dossier::<melding::Entity>(inzage, melding::Column::TrajectId, |b| b.traject_id)
        .order_by_asc(melding::Column::OntvangenOp)
        .order_by_asc(melding::Column::Id)
        .all(tx)
        .await?;
    let onderzoeken = dossier::<onderzoek::Entity>(inzage, onderzoek::Column::TrajectId, |b| b.traject_id)
        .order_by_asc(onderzoek::Column::AfgerondOp)
        .order_by_asc(onderzoek::Column::Id)
        .all(tx)
        .await?;
    let besluiten = dossier::<indicatie::Entity>(inzage, indicatie::Column::Id, |b| b.indicatie_id).all(tx).await?;
    let aanvragen = onderdelen::<aanvraag::Entity>(aanvraag::Column::Id, besluiten.iter().filter_map(|b| b.aanvraag_id)).all(tx).await?;
    let inhoud = dossier::<indicatie_inhoud::Entity>(inzage, indicatie_inhoud::Column::IndicatieId, |b| b.indicatie_id).all(tx).await?;
    let arrangement = dossier::<indicatie_arrangement::Entity>(inzage, indicatie_arrangement::Column::IndicatieId, |b| b.indicatie_id)
        .order_by_asc(indicatie_arrangement::Column::ResultaatgebiedCode)
        .all(tx)
        .await?;
    let per = inzage.bezwaren().iter().filter_map(|b| {
        let (_, voornamen, achternaam, geboortedatum) = namen.iter().find(|(c, ..)| *c == b.client_id)?.clone();
        let besluit = besluiten.iter().find(|i| i.id == b.indicatie_id)?.clone();
        let dossier = Bezwaardossier {
            naam: (voornamen, achternaam, geboortedatum),
            // The last before the besluit: what came later is no part of its file.
            melding: meldingen.iter().rfind(|m| m.traject_id == b.traject_id && m.ontvangen_op <= b.besluit_op)?.clone(),
            onderzoek: onderzoeken.iter().rfind(|o| o.traject_id == b.traject_id && o.afgerond_op <= b.besluit_op).cloned(),
            aanvraag_ontvangen_op: aanvragen.iter().find(|a| Some(a.id) == besluit.aanvraag_id).map(|a| a.ontvangen_op),
            inhoud: inhoud.iter().find(|i| i.indicatie_id == besluit.id)?.clone(),
            arrangement: arrangement.iter().filter(|a| a.indicatie_id == besluit.id).cloned().collect(),
            besluit,
        };
        Some((b.id, dossier))
    });
    Ok(per.collect())
}

/// The besluit of a client on a day, made known, against which the caller may register a bezwaar, with its client and whether that is in
/// a safe house; of several on one day that which was recorded last.
///
/// # Errors
/// Database errors.
pub async fn vind_besluit<C: ConnectionTrait>(
    tx: &C,
    scope: &Scope,
    clientnummer: &str,
    besluit_op: NaiveDate,
) -> Result<Option<(indicatie::Model, dat_traject::Model)>, Fout> {
    let trajecten = te_bezwaren(scope, clientnummer).all(tx).await?;
    let besluit = onderdelen::<indicatie::Entity>(indicatie::Column::TrajectId, trajecten.iter().map(|t| t.id))
        .filter(indicatie::Column::BesluitOp.eq(besluit_op))
        .filter(indicatie::Column::BekendgemaaktOp.is_not_null())
        .order_by_desc(indicatie::Column::VastgelegdOp)
        .order_by_desc(indicatie::Column::Id)
        .one(tx)
        .await?;
    Ok(besluit.and_then(|b| Some((trajecten.iter().find(|t| t.id == b.traject_id)?.clone(), b))).map(|(t, b)| (b, t)))
}

/// Whether a person had a part in a besluit: did the onderzoek, registered the aanvraag or decided, in any function.
///
/// # Errors
/// Database errors.
pub async fn is_betrokken<C: ConnectionTrait>(tx: &C, indicatie_id: Uuid, wie: (&str, &str)) -> Result<bool, Fout> {
    use functionaris::Column as F;
    let Some(besluit) = onderdelen::<indicatie::Entity>(indicatie::Column::Id, [indicatie_id]).one(tx).await? else {
        return Err(Fout::Inhoud("bezwaar.indicatie_id"));
    };
    let aanvraag = onderdelen::<aanvraag::Entity>(aanvraag::Column::Id, besluit.aanvraag_id).all(tx).await?;
    let onderzoek = onderdelen::<onderzoek::Entity>(onderzoek::Column::TrajectId, [besluit.traject_id]).all(tx).await?;
    let mut functies = vec![besluit.functionaris_id];
    functies.extend(aanvraag.iter().map(|a| a.functionaris_id));
    functies.extend(onderzoek.iter().map(|o| o.functionaris_id));
    // The same person is the same login, whatever the function is called.
    let zelfde = Condition::all().add(F::Id.is_in(functies)).add(F::Issuer.eq(wie.0)).add(F::Subject.eq(wie.1));
    Ok(staf::<functionaris::Entity>(zelfde).one(tx).await?.is_some())
}

/// Stores a new bezwaar.
///
/// # Errors
/// Database errors.
pub async fn bewaar<C: ConnectionTrait>(tx: &C, rij: bezwaar::Model) -> Result<(), Fout> {
    voeg_toe::<bezwaar::Entity, _>(tx, rij).await
}

/// Stores a step; `grond` is the mandaat it rests on, none when the college acts itself.
///
/// # Errors
/// Database errors.
pub async fn bewaar_stap<C: ConnectionTrait>(
    tx: &C,
    v: Vastlegging,
    id: Uuid,
    (van, nummer): (&bezwaar::Model, i32),
    stap: &Stap,
    grond: Option<&Grond>,
) -> Result<(), Fout> {
    let rij = bezwaar_stap::Model {
        id,
        regio_id: v.regio,
        traject_id: van.traject_id,
        bezwaar_id: van.id,
        nummer,
        soort: stap.soort.code().to_owned(),
        op: stap.op,
        tot: stap.tot,
        weken: stap.weken.map(i32::from),
        grond: stap.grond.map(|g| g.code().to_owned()),
        mandaat_id: grond.and_then(|g| g.mandaat),
        ondermandaat_id: grond.and_then(|g| g.ondermandaat),
        functionaris_id: v.functionaris,
        vastgelegd_op: v.nu.fixed_offset(),
    };
    voeg_toe::<bezwaar_stap::Entity, _>(tx, rij).await
}

/// What a step changes in the bezwaar itself.
#[derive(Clone, Debug, Default)]
pub struct Wijziging {
    /// Who handles it.
    pub behandelaar: Option<Uuid>,
    /// Grounds that came later.
    pub gronden: Option<String>,
    /// The decision.
    pub beslist: Option<(Beslissing, Beslist)>,
    /// When it was made known.
    pub bekend_op: Option<NaiveDate>,
    /// Until when the file is open, and from which day it is closed at once.
    pub einde: Option<(Option<NaiveDate>, Option<NaiveDate>)>,
}

/// What the end of a bezwaar is as it is stored.
#[must_use]
pub fn einde(einde: Einde, vandaag: NaiveDate) -> Option<(Option<NaiveDate>, Option<NaiveDate>)> {
    match einde {
        Einde::Ongewijzigd => None,
        Einde::Open => Some((None, None)),
        Einde::Tot(dag) => Some((Some(dag), None)),
        Einde::Gesloten => Some((None, Some(vandaag))),
    }
}

/// Changes a bezwaar and moves its version on; `false` when somebody else did first.
///
/// # Errors
/// Database errors.
pub async fn wijzig<C: ConnectionTrait>(tx: &C, id: Uuid, versie: i32, w: Wijziging) -> Result<bool, Fout> {
    use bezwaar::Column as B;
    #[expect(clippy::disallowed_methods, reason = "one row by id of a bezwaar that was loaded in scope")]
    let mut zet = bezwaar::Entity::update_many().col_expr(B::Versie, Expr::value(versie + 1));
    if let Some(behandelaar) = w.behandelaar {
        zet = zet.col_expr(B::BehandelaarId, Expr::value(behandelaar));
    }
    if let Some(gronden) = w.gronden {
        zet = zet.col_expr(B::Gronden, Expr::value(gronden));
    }
    if let Some((beslissing, beslist)) = w.beslist {
        zet = zet
            .col_expr(B::Uitkomst, Expr::value(beslissing.uitkomst.code()))
            .col_expr(B::BeslistOp, Expr::value(beslissing.op))
            .col_expr(B::Motivering, Expr::value(beslist.motivering))
            .col_expr(B::Opdracht, Expr::value(beslist.opdracht));
    }
    if let Some(op) = w.bekend_op {
        zet = zet.col_expr(B::BekendOp, Expr::value(op));
    }
    if let Some((open_tot, gesloten_op)) = w.einde {
        zet = zet.col_expr(B::OpenTot, Expr::value(open_tot)).col_expr(B::GeslotenOp, Expr::value(gesloten_op));
    }
    let uitkomst = zet.filter(B::Id.eq(id)).filter(B::Versie.eq(versie)).exec(tx).await?;
    Ok(uitkomst.rows_affected == 1)
}

/// The besluiten that bezwaren ask for, of trajecten that were let through; whether they were taken since is not looked at here.
///
/// # Errors
/// Database errors.
pub async fn te_nemen<C: ConnectionTrait>(tx: &C, ingezien: &Ingezien) -> Result<Vec<TeNemen>, Fout> {
    let rijen = feiten::<bezwaar::Entity>(ingezien, bezwaar::Column::TrajectId)
        .filter(bezwaar::Column::Opdracht.is_not_null())
        .filter(bezwaar::Column::BekendOp.is_not_null())
        .order_by_asc(bezwaar::Column::BekendOp)
        .order_by_asc(bezwaar::Column::Id)
        .all(tx)
        .await?;
    let per = rijen.into_iter().filter_map(|r| {
        Some(TeNemen { indicatie_id: r.indicatie_id, sinds: r.bekend_op?, beslist_op: r.beslist_op?, opdracht: r.opdracht? })
    });
    Ok(per.collect())
}
