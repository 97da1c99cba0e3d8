//! Proposals, care and bridging of a dossier: loaded whole, and the rows of what began and of what became of it.

use std::collections::BTreeMap;

use bw_domain::bevoegd::Grond;
use bw_domain::codes::{
    AfwezigheidReden, Grondslag, Leeftijdsgroep, OverbruggingVorm, VerblijfSoort, VoorstelKant, VoorstelReden, VoorstelStatus,
    WachtlijstEinde, ZorgEinde, ZorgVorm,
};
use bw_domain::dossier::Dossier;
use bw_domain::overbrugging::Overbrugging;
use bw_domain::plaatsing::{Afwezigheid, Plaatsing, Zorgverblijf};
use bw_domain::voorstel::{Huis, Profiel, Voorstel};
use chrono::NaiveDate;
use entity::{afwezigheid, overbrugging, plaatsing, voorstel, wachtlijst_inschrijving, zorgverblijf};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, UpdateMany};
use uuid::Uuid;

use super::laden::per;
use super::{Vastlegging, uit_code, voeg_toe};
use crate::repository::Fout;
use crate::repository::capaciteit;
use crate::repository::ingang::{Ingezien, feiten, onderdelen};

/// Proposals of each traject, oldest first.
pub(super) async fn voorstellen<C: ConnectionTrait>(tx: &C, ingezien: &Ingezien) -> Result<BTreeMap<Uuid, Vec<Voorstel>>, Fout> {
    let rijen = feiten::<voorstel::Entity>(ingezien, voorstel::Column::TrajectId)
        .order_by_asc(voorstel::Column::VoorgesteldOp)
        .order_by_asc(voorstel::Column::VastgelegdOp)
        .all(tx)
        .await?;
    per(rijen.into_iter().map(|r| Ok((r.traject_id, voorstel_van(r)?))))
}

fn voorstel_van(r: voorstel::Model) -> Result<Voorstel, Fout> {
    let weigering = match (r.kant.as_deref(), r.reden.as_deref()) {
        (Some(kant), Some(reden)) => {
            Some((uit_code(VoorstelKant::van_code(kant), "voorstel.kant")?, uit_code(VoorstelReden::van_code(reden), "voorstel.reden")?))
        }
        _ => None,
    };
    Ok(Voorstel {
        id: r.id,
        inschrijving_id: r.inschrijving_id,
        huis: Huis { locatie: r.locatie_id, zorgaanbieder: r.zorgaanbieder_id },
        profiel: Profiel {
            leeftijdsgroep: uit_code(Leeftijdsgroep::van_code(&r.leeftijdsgroep), "voorstel.leeftijdsgroep")?,
            nachttoezicht: r.nachttoezicht,
            middelengebruik: r.middelengebruik,
            rolstoel: r.rolstoel,
        },
        gewenst_van: r.gewenst_van,
        voorgesteld_op: r.voorgesteld_op,
        antwoord_voor: r.antwoord_voor,
        client_akkoord_op: r.client_akkoord_op,
        status: uit_code(VoorstelStatus::van_code(&r.status), "voorstel.status")?,
        beslist_op: r.beslist_op,
        weigering,
        geplaatst_op: r.geplaatst_op,
        versie: r.versie,
        grond: Grond { namens_gemeente: r.namens_gemeente, mandaat: r.mandaat_id, ondermandaat: Some(r.ondermandaat_id) },
    })
}

/// Care of each traject, oldest first, with its stays.
pub(super) async fn plaatsingen<C: ConnectionTrait>(tx: &C, ingezien: &Ingezien) -> Result<BTreeMap<Uuid, Vec<Plaatsing>>, Fout> {
    let rijen = feiten::<plaatsing::Entity>(ingezien, plaatsing::Column::TrajectId)
        .order_by_asc(plaatsing::Column::BegonnenOp)
        .order_by_asc(plaatsing::Column::Id)
        .all(tx)
        .await?;
    if rijen.is_empty() {
        return Ok(BTreeMap::new());
    }
    let verblijven = feiten::<zorgverblijf::Entity>(ingezien, zorgverblijf::Column::TrajectId)
        .order_by_asc(zorgverblijf::Column::Van)
        .order_by_asc(zorgverblijf::Column::Id)
        .all(tx)
        .await?;
    let afwezig = onderdelen::<afwezigheid::Entity>(afwezigheid::Column::ZorgverblijfId, verblijven.iter().map(|v| v.id));
    let afwezig = afwezig.order_by_asc(afwezigheid::Column::Van).all(tx).await?;
    let mut afwezigheden = per(afwezig.into_iter().map(|a| {
        let reden = uit_code(AfwezigheidReden::van_code(&a.reden), "afwezigheid.reden")?;
        Ok((a.zorgverblijf_id, Afwezigheid { id: a.id, reden, van: a.van, tot: a.tot }))
    }))?;
    let mut van_plaatsing = per(verblijven.into_iter().map(|v| {
        let verblijf = Zorgverblijf {
            id: v.id,
            voorstel_id: v.voorstel_id,
            indicatie_id: v.indicatie_id,
            huis: Huis { locatie: v.locatie_id, zorgaanbieder: v.zorgaanbieder_id },
            soort: uit_code(VerblijfSoort::van_code(&v.soort), "zorgverblijf.soort")?,
            van: v.van,
            tot: v.tot,
            versie: v.versie,
            grond: Grond { namens_gemeente: v.namens_gemeente, mandaat: v.mandaat_id, ondermandaat: v.ondermandaat_id },
            afwezigheden: afwezigheden.remove(&v.id).unwrap_or_default(),
        };
        Ok((v.plaatsing_id, verblijf))
    }))?;
    per(rijen.into_iter().map(|r| {
        let einde = match (r.beeindigd_op, r.eindereden.as_deref()) {
            (Some(op), Some(reden)) => Some((op, uit_code(ZorgEinde::van_code(reden), "plaatsing.eindereden")?)),
            _ => None,
        };
        let plaatsing = Plaatsing {
            id: r.id,
            vorm: uit_code(ZorgVorm::van_code(&r.vorm), "plaatsing.vorm")?,
            grondslag: uit_code(Grondslag::van_code(&r.grondslag), "plaatsing.grondslag")?,
            indicatie_id: r.indicatie_id,
            begonnen_op: r.begonnen_op,
            einde,
            getoond_vanaf: r.getoond_vanaf,
            gelezen_vanaf: r.gelezen_vanaf,
            uitspraak: r.uitspraak,
            grond: Grond { namens_gemeente: r.namens_gemeente, mandaat: r.mandaat_id, ondermandaat: r.ondermandaat_id },
            verblijven: van_plaatsing.remove(&r.id).unwrap_or_default(),
        };
        Ok((r.traject_id, plaatsing))
    }))
}

/// Bridging of each traject, oldest first.
pub(super) async fn overbruggingen<C: ConnectionTrait>(tx: &C, ingezien: &Ingezien) -> Result<BTreeMap<Uuid, Vec<Overbrugging>>, Fout> {
    let rijen = feiten::<overbrugging::Entity>(ingezien, overbrugging::Column::TrajectId)
        .order_by_asc(overbrugging::Column::Van)
        .order_by_asc(overbrugging::Column::Id)
        .all(tx)
        .await?;
    per(rijen.into_iter().map(|r| {
        let overbrugging = Overbrugging {
            id: r.id,
            inschrijving_id: r.inschrijving_id,
            zorgaanbieder: r.zorgaanbieder_id,
            vorm: uit_code(OverbruggingVorm::van_code(&r.vorm), "overbrugging.vorm")?,
            toelichting: r.toelichting,
            van: r.van,
            tot: r.tot,
            versie: r.versie,
            grond: Grond { namens_gemeente: r.namens_gemeente, mandaat: r.mandaat_id, ondermandaat: Some(r.ondermandaat_id) },
        };
        Ok((r.traject_id, overbrugging))
    }))
}

/// A stay of a dossier.
pub(super) fn verblijf_in(d: &Dossier, id: Uuid) -> Option<&Zorgverblijf> {
    d.plaatsingen.iter().flat_map(|p| &p.verblijven).find(|v| v.id == id)
}

pub(super) async fn eindig_wacht<C: ConnectionTrait>(tx: &C, id: Uuid, op: NaiveDate, reden: WachtlijstEinde) -> Result<(), Fout> {
    use wachtlijst_inschrijving::Column as C;
    let wijziging = wijzig::<wachtlijst_inschrijving::Entity>()
        .col_expr(C::BeeindigdOp, Expr::value(op))
        .col_expr(C::Eindereden, Expr::value(reden.code()));
    wijziging.filter(C::Id.eq(id)).exec(tx).await?;
    Ok(())
}

pub(super) async fn bewaar_voorstel<C: ConnectionTrait>(tx: &C, v: Vastlegging, d: &Dossier, o: &Voorstel) -> Result<(), Fout> {
    voeg_toe::<voorstel::Entity, C>(tx, rij_voorstel(v, d, o)?).await
}

/// What became of a proposal. A place that it held is free at once.
pub(super) async fn wijzig_voorstel<C: ConnectionTrait>(
    tx: &C,
    v: Vastlegging,
    d: &Dossier,
    o: &Voorstel,
    hield: bool,
) -> Result<(), Fout> {
    if hield && !o.houdt_plek() {
        capaciteit::geef_vrij(tx, o.id, v.nu).await?;
    }
    use voorstel::Column as C;
    let rij = rij_voorstel(v, d, o)?;
    let wijziging = wijzig::<voorstel::Entity>()
        .col_expr(C::Status, Expr::value(rij.status))
        .col_expr(C::BeslistOp, Expr::value(rij.beslist_op))
        .col_expr(C::Kant, Expr::value(rij.kant))
        .col_expr(C::Reden, Expr::value(rij.reden))
        .col_expr(C::GeplaatstOp, Expr::value(rij.geplaatst_op))
        .col_expr(C::Versie, Expr::value(rij.versie));
    wijziging.filter(C::Id.eq(rij.id)).exec(tx).await?;
    Ok(())
}

pub(super) async fn bewaar_plaatsing<C: ConnectionTrait>(tx: &C, v: Vastlegging, d: &Dossier, p: &Plaatsing) -> Result<(), Fout> {
    voeg_toe::<plaatsing::Entity, C>(tx, rij_plaatsing(v, d, p)).await
}

pub(super) async fn eindig_plaatsing<C: ConnectionTrait>(tx: &C, id: Uuid, op: NaiveDate, reden: ZorgEinde) -> Result<(), Fout> {
    use plaatsing::Column as C;
    let wijziging =
        wijzig::<plaatsing::Entity>().col_expr(C::BeeindigdOp, Expr::value(op)).col_expr(C::Eindereden, Expr::value(reden.code()));
    wijziging.filter(C::Id.eq(id)).exec(tx).await?;
    Ok(())
}

pub(super) async fn toon_plaatsing<C: ConnectionTrait>(tx: &C, p: &Plaatsing) -> Result<(), Fout> {
    use plaatsing::Column as C;
    let zicht = [(C::GetoondVanaf, p.getoond_vanaf), (C::GelezenVanaf, p.gelezen_vanaf)];
    let nieuw = zicht.into_iter().fold(wijzig::<plaatsing::Entity>(), |q, (kolom, op)| q.col_expr(kolom, Expr::value(op)));
    nieuw.filter(C::Id.eq(p.id)).exec(tx).await?;
    Ok(())
}

/// A new stay gets its place from [`capaciteit::bezet`], by the act itself.
pub(super) async fn bewaar_verblijf<C: ConnectionTrait>(
    tx: &C,
    v: Vastlegging,
    d: &Dossier,
    plaatsing_id: Uuid,
    o: &Zorgverblijf,
) -> Result<(), Fout> {
    voeg_toe::<zorgverblijf::Entity, C>(tx, rij_verblijf(v, d, plaatsing_id, o)).await
}

/// What changed of a stay. Its place is free from the day after the last.
pub(super) async fn wijzig_verblijf<C: ConnectionTrait>(tx: &C, eerder: &Zorgverblijf, nu: &Zorgverblijf) -> Result<(), Fout> {
    use zorgverblijf::Column as C;
    let wijziging = wijzig::<zorgverblijf::Entity>()
        .col_expr(C::Tot, Expr::value(nu.tot))
        .col_expr(C::IndicatieId, Expr::value(nu.indicatie_id))
        .col_expr(C::Versie, Expr::value(nu.versie));
    wijziging.filter(C::Id.eq(nu.id)).exec(tx).await?;
    if eerder.tot.is_none()
        && let Some(tot) = nu.tot
    {
        capaciteit::beeindig(tx, nu.id, tot).await?;
    }
    for a in &nu.afwezigheden {
        if eerder.afwezigheden.iter().any(|e| e.id == a.id && e.tot != a.tot) {
            use afwezigheid::Column as C;
            wijzig::<afwezigheid::Entity>().col_expr(C::Tot, Expr::value(a.tot)).filter(C::Id.eq(a.id)).exec(tx).await?;
        }
    }
    Ok(())
}

pub(super) async fn bewaar_overbrugging<C: ConnectionTrait>(tx: &C, v: Vastlegging, d: &Dossier, b: &Overbrugging) -> Result<(), Fout> {
    voeg_toe::<overbrugging::Entity, C>(tx, rij_overbrugging(v, d, b)?).await
}

pub(super) async fn eindig_overbrugging<C: ConnectionTrait>(tx: &C, b: &Overbrugging) -> Result<(), Fout> {
    use overbrugging::Column as C;
    let wijziging = wijzig::<overbrugging::Entity>().col_expr(C::Tot, Expr::value(b.tot)).col_expr(C::Versie, Expr::value(b.versie));
    wijziging.filter(C::Id.eq(b.id)).exec(tx).await?;
    Ok(())
}

fn wijzig<E: EntityTrait>() -> UpdateMany<E> {
    #[expect(clippy::disallowed_methods, reason = "one row by id of a dossier that was loaded in scope: the filter follows at once")]
    E::update_many()
}

pub(super) async fn bewaar_afwezigheid<C: ConnectionTrait>(
    tx: &C,
    v: Vastlegging,
    d: &Dossier,
    verblijf: &Zorgverblijf,
    a: &Afwezigheid,
) -> Result<(), Fout> {
    let rij = afwezigheid::Model {
        id: a.id,
        regio_id: v.regio,
        zorgverblijf_id: verblijf.id,
        traject_id: d.traject_id,
        zorgaanbieder_id: verblijf.huis.zorgaanbieder,
        reden: a.reden.code().to_owned(),
        van: a.van,
        tot: a.tot,
        functionaris_id: v.functionaris,
        vastgelegd_op: v.nu.fixed_offset(),
    };
    voeg_toe::<afwezigheid::Entity, C>(tx, rij).await
}

fn rij_voorstel(v: Vastlegging, d: &Dossier, o: &Voorstel) -> Result<voorstel::Model, Fout> {
    Ok(voorstel::Model {
        id: o.id,
        regio_id: v.regio,
        traject_id: d.traject_id,
        client_id: d.client_id,
        geheim: d.geheim,
        inschrijving_id: o.inschrijving_id,
        locatie_id: o.huis.locatie,
        zorgaanbieder_id: o.huis.zorgaanbieder,
        leeftijdsgroep: o.profiel.leeftijdsgroep.code().to_owned(),
        nachttoezicht: o.profiel.nachttoezicht.clone(),
        middelengebruik: o.profiel.middelengebruik,
        rolstoel: o.profiel.rolstoel,
        gewenst_van: o.gewenst_van,
        voorgesteld_op: o.voorgesteld_op,
        antwoord_voor: o.antwoord_voor,
        client_akkoord_op: o.client_akkoord_op,
        status: o.status.code().to_owned(),
        beslist_op: o.beslist_op,
        kant: o.weigering.map(|(kant, _)| kant.code().to_owned()),
        reden: o.weigering.map(|(_, reden)| reden.code().to_owned()),
        geplaatst_op: o.geplaatst_op,
        versie: o.versie,
        namens_gemeente: o.grond.namens_gemeente.clone(),
        mandaat_id: o.grond.mandaat,
        ondermandaat_id: o.grond.ondermandaat.ok_or(Fout::Inhoud("voorstel.ondermandaat_id"))?,
        functionaris_id: v.functionaris,
        vastgelegd_op: v.nu.fixed_offset(),
    })
}

fn rij_plaatsing(v: Vastlegging, d: &Dossier, p: &Plaatsing) -> plaatsing::Model {
    plaatsing::Model {
        id: p.id,
        regio_id: v.regio,
        traject_id: d.traject_id,
        client_id: d.client_id,
        vorm: p.vorm.code().to_owned(),
        grondslag: p.grondslag.code().to_owned(),
        indicatie_id: p.indicatie_id,
        begonnen_op: p.begonnen_op,
        beeindigd_op: p.einde.map(|e| e.0),
        eindereden: p.einde.map(|e| e.1.code().to_owned()),
        getoond_vanaf: p.getoond_vanaf,
        gelezen_vanaf: p.gelezen_vanaf,
        uitspraak: p.uitspraak.clone(),
        namens_gemeente: p.grond.namens_gemeente.clone(),
        mandaat_id: p.grond.mandaat,
        ondermandaat_id: p.grond.ondermandaat,
        mandaat_aangetoond: p.grond.ondermandaat.is_some(),
        functionaris_id: v.functionaris,
        vastgelegd_op: v.nu.fixed_offset(),
    }
}

fn rij_verblijf(v: Vastlegging, d: &Dossier, plaatsing_id: Uuid, o: &Zorgverblijf) -> zorgverblijf::Model {
    zorgverblijf::Model {
        id: o.id,
        regio_id: v.regio,
        plaatsing_id,
        traject_id: d.traject_id,
        client_id: d.client_id,
        geheim: d.geheim,
        indicatie_id: o.indicatie_id,
        voorstel_id: o.voorstel_id,
        locatie_id: o.huis.locatie,
        zorgaanbieder_id: o.huis.zorgaanbieder,
        soort: o.soort.code().to_owned(),
        van: o.van,
        tot: o.tot,
        versie: o.versie,
        namens_gemeente: o.grond.namens_gemeente.clone(),
        mandaat_id: o.grond.mandaat,
        ondermandaat_id: o.grond.ondermandaat,
        mandaat_aangetoond: o.grond.ondermandaat.is_some(),
        functionaris_id: v.functionaris,
        vastgelegd_op: v.nu.fixed_offset(),
    }
}

fn rij_overbrugging(v: Vastlegging, d: &Dossier, b: &Overbrugging) -> Result<overbrugging::Model, Fout> {
    Ok(overbrugging::Model {
        id: b.id,
        regio_id: v.regio,
        traject_id: d.traject_id,
        client_id: d.client_id,
        geheim: d.geheim,
        inschrijving_id: b.inschrijving_id,
        zorgaanbieder_id: b.zorgaanbieder,
        vorm: b.vorm.code().to_owned(),
        toelichting: b.toelichting.clone(),
        van: b.van,
        tot: b.tot,
        versie: b.versie,
        namens_gemeente: b.grond.namens_gemeente.clone(),
        mandaat_id: b.grond.mandaat,
        ondermandaat_id: b.grond.ondermandaat.ok_or(Fout::Inhoud("overbrugging.ondermandaat_id"))?,
        functionaris_id: v.functionaris,
        vastgelegd_op: v.nu.fixed_offset(),
    })
}
