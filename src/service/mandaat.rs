//! Granting and withdrawing mandaten and ondermandaten.

use bw_domain::bevoegd::{KENMERK_MAXIMUM, Periode};
use bw_domain::mandaat::{Verlening, trek_in, verleen};
use bw_domain::weigering::{Veld, Weigering, niet_voor, verplichte_tekst};
use bw_toegang::beleid::kan_ondermandaat_krijgen;
use bw_toegang::informatie::Handeling;
use bw_toegang::rol::Rol;
use chrono::NaiveDate;
use uuid::Uuid;

use super::handeling::{Afloop, Akte, Gedaan, Sleutel, Stop, doe};
use super::{Fout, Verzoek};
use crate::repository::databank::een_voor_een;
use crate::repository::{functionaris, mandaat, rijen};

/// An order to register a mandaat of the own college to the centrumgemeente.
#[derive(Clone, Debug)]
pub struct VerleenMandaat {
    /// Code of the power.
    pub bevoegdheid: String,
    /// First day.
    pub geldig_van: NaiveDate,
    /// Last day, if granted for a time.
    pub geldig_tot: Option<NaiveDate>,
    /// The decision, a public document.
    pub besluit_kenmerk: String,
    /// When the receiving college consented (Awb art. 10:4).
    pub instemming_op: NaiveDate,
    /// May be passed on (Awb art. 10:9).
    pub ondermandaat_toegestaan: bool,
}

/// Registers a mandaat of the own college.
///
/// # Errors
/// Internal failures.
pub async fn verlenen(verzoek: &Verzoek, sleutel: &Sleutel, opdracht: VerleenMandaat) -> Result<Afloop, Fout> {
    doe(verzoek, Handeling::MandaatVerlenen, sleutel, |akte| Box::pin(verleen_mandaat(akte, opdracht))).await
}

async fn verleen_mandaat(akte: Akte<'_>, o: VerleenMandaat) -> Result<Gedaan, Stop> {
    let beller = &akte.verzoek.beller;
    let besluit_kenmerk = verplichte_tekst(Veld::BesluitKenmerk, &o.besluit_kenmerk, KENMERK_MAXIMUM)?;
    akte.kenmerk_zonder_bsn(Veld::BesluitKenmerk, &besluit_kenmerk).await?;
    een_voor_een(akte.tx, &format!("mandaat {} {}", beller.organisatie, o.bevoegdheid)).await?;
    let lopend = mandaat::van(akte.tx, beller.regio, &beller.organisatie, &o.bevoegdheid).await?;
    let lopend: Vec<Periode> = lopend.iter().map(|m| mandaat::periode(m.geldig.geldig_van, m.geldig.geldig_tot)).collect();
    let verlening = Verlening {
        bevoegdheid: &o.bevoegdheid,
        geldig_van: o.geldig_van,
        geldig_tot: o.geldig_tot,
        instemming_op: Some(o.instemming_op),
        lopend: &lopend,
    };
    let (bevoegdheid, geldig) = verleen(&verlening, akte.vandaag())?;
    let rij = rijen::Mandaat {
        id: akte.id(),
        regio_id: beller.regio,
        van_gemeente: beller.organisatie.clone(),
        aan_gemeente: beller.centrumgemeente.clone(),
        bevoegdheid_code: bevoegdheid.code().to_owned(),
        besluit_kenmerk,
        instemming_op: o.instemming_op,
        ondermandaat_toegestaan: o.ondermandaat_toegestaan,
        begin: geldig.van,
        versie: 1,
    };
    let id = rij.id;
    mandaat::bewaar(akte.tx, rij, akte.id(), geldig, akte.verzoek.nu).await?;
    Ok(Gedaan { id, client: None })
}

/// Withdraws a mandaat of the own college from a day on.
///
/// # Errors
/// Internal failures.
pub async fn intrekken(verzoek: &Verzoek, sleutel: &Sleutel, id: Uuid, versie: i32, per: NaiveDate, reden: String) -> Result<Afloop, Fout> {
    doe(verzoek, Handeling::MandaatIntrekken, sleutel, |akte| {
        Box::pin(async move {
            let beller = &akte.verzoek.beller;
            let reden = verplichte_tekst(Veld::Reden, &reden, KENMERK_MAXIMUM)?;
            akte.kenmerk_zonder_bsn(Veld::Reden, &reden).await?;
            let rij = mandaat::vind(akte.tx, beller.regio, &[id]).await?.pop();
            let rij =
                rij.filter(|m| m.mandaat.van_gemeente == beller.organisatie).ok_or(Weigering::NietGevonden { veld: Veld::MandaatId })?;
            let rest = trek_in(mandaat::periode(rij.geldig.geldig_van, rij.geldig.geldig_tot), per, akte.vandaag())?;
            if !mandaat::wijzig_geldigheid(akte.tx, id, versie, akte.id(), rest, reden, akte.verzoek.nu).await? {
                return Err(Weigering::VersieVerouderd.into());
            }
            Ok(Gedaan { id, client: None })
        })
    })
    .await
}

/// An order to pass a power on to a functionaris of the centrumgemeente.
#[derive(Clone, Debug)]
pub struct VerleenOndermandaat {
    /// The function that receives it.
    pub functionaris: Uuid,
    /// Code of the power.
    pub bevoegdheid: String,
    /// First day.
    pub geldig_van: NaiveDate,
    /// Last day, if granted for a time.
    pub geldig_tot: Option<NaiveDate>,
    /// The decision.
    pub besluit_kenmerk: String,
}

/// Passes a power on to a functionaris.
///
/// # Errors
/// Internal failures.
pub async fn onder_verlenen(verzoek: &Verzoek, sleutel: &Sleutel, opdracht: VerleenOndermandaat) -> Result<Afloop, Fout> {
    doe(verzoek, Handeling::OndermandaatVerlenen, sleutel, |akte| Box::pin(verleen_onder(akte, opdracht))).await
}

async fn verleen_onder(akte: Akte<'_>, o: VerleenOndermandaat) -> Result<Gedaan, Stop> {
    let beller = &akte.verzoek.beller;
    let besluit_kenmerk = verplichte_tekst(Veld::BesluitKenmerk, &o.besluit_kenmerk, KENMERK_MAXIMUM)?;
    akte.kenmerk_zonder_bsn(Veld::BesluitKenmerk, &besluit_kenmerk).await?;
    let collega = functionaris::vind_collega(akte.tx, beller, o.functionaris, akte.vandaag()).await?;
    let collega = collega.ok_or(Weigering::NietGevonden { veld: Veld::Functionaris })?;
    let geschikt = Rol::van_code(&collega.rol).is_some_and(kan_ondermandaat_krijgen);
    if !geschikt {
        return Err(Weigering::FunctionarisOngeschikt.into());
    }
    een_voor_een(akte.tx, &format!("ondermandaat {} {}", collega.id, o.bevoegdheid)).await?;
    let lopend = mandaat::ondermandaten_van(akte.tx, collega.id).await?;
    let lopend: Vec<Periode> = lopend
        .iter()
        .filter(|m| m.ondermandaat.bevoegdheid_code == o.bevoegdheid)
        .map(|m| mandaat::periode(m.geldig.geldig_van, m.geldig.geldig_tot))
        .collect();
    let verlening =
        Verlening { bevoegdheid: &o.bevoegdheid, geldig_van: o.geldig_van, geldig_tot: o.geldig_tot, instemming_op: None, lopend: &lopend };
    let (bevoegdheid, geldig) = verleen(&verlening, akte.vandaag())?;
    // A power cannot be passed on to somebody before that somebody was in function.
    niet_voor(Veld::GeldigVan, geldig.van, collega.geldig_van)?;
    let rij = rijen::Ondermandaat {
        id: akte.id(),
        regio_id: beller.regio,
        van_gemeente: beller.organisatie.clone(),
        functionaris_id: collega.id,
        bevoegdheid_code: bevoegdheid.code().to_owned(),
        besluit_kenmerk,
        begin: geldig.van,
        versie: 1,
    };
    let id = rij.id;
    mandaat::bewaar_onder(akte.tx, rij, akte.id(), geldig, akte.verzoek.nu).await?;
    Ok(Gedaan { id, client: None })
}

/// Withdraws an ondermandaat from a day on.
///
/// # Errors
/// Internal failures.
pub async fn onder_intrekken(
    verzoek: &Verzoek,
    sleutel: &Sleutel,
    id: Uuid,
    versie: i32,
    per: NaiveDate,
    reden: String,
) -> Result<Afloop, Fout> {
    doe(verzoek, Handeling::OndermandaatIntrekken, sleutel, |akte| {
        Box::pin(async move {
            let reden = verplichte_tekst(Veld::Reden, &reden, KENMERK_MAXIMUM)?;
            akte.kenmerk_zonder_bsn(Veld::Reden, &reden).await?;
            let rij = mandaat::vind_ondermandaten(akte.tx, &akte.verzoek.scope, &[id]).await?.pop();
            let rij = rij.ok_or(Weigering::NietGevonden { veld: Veld::OndermandaatId })?;
            let rest = trek_in(mandaat::periode(rij.geldig.geldig_van, rij.geldig.geldig_tot), per, akte.vandaag())?;
            if !mandaat::wijzig_onder_geldigheid(akte.tx, &rij.ondermandaat, versie, akte.id(), rest, reden, akte.verzoek.nu).await? {
                return Err(Weigering::VersieVerouderd.into());
            }
            Ok(Gedaan { id, client: None })
        })
    })
    .await
}
