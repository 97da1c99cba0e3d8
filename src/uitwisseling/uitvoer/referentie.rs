//! Reference data, functionarissen and mandaten, in the shapes of the import.

use std::collections::HashMap;

use bw_toegang::informatie::{Klasse, Onderdeel};
use uuid::Uuid;

use super::Stop;
use super::blad::{Blad, datum, ja_nee};
use crate::repository::databank::Transaction;
use crate::repository::invoer as opslag;
use crate::repository::rijen::Functionaris;
use crate::service::Verzoek;

pub(super) async fn gemeenten(verzoek: &Verzoek, blad: &mut Blad) -> Result<(), Stop> {
    let tx = verzoek.lezing().await?;
    let leden = opslag::lidmaatschappen(&*tx).await?;
    for (code, naam) in opslag::gemeenten(&*tx).await? {
        let gemeente = [("code", code.clone()), ("naam", naam)];
        let eigen: Vec<_> = leden.iter().filter(|l| l.regio_id == verzoek.beller.regio && l.gemeente_code == code).collect();
        if eigen.is_empty() {
            blad.regel(&gemeente)?;
        }
        for l in eigen {
            let lid = [("rol", l.rol.clone()), ("lid_van", datum(Some(l.geldig_van))), ("lid_tot", datum(l.geldig_tot))];
            blad.regel(&[gemeente.as_slice(), lid.as_slice()].concat())?;
        }
    }
    Ok(())
}

pub(super) async fn voorzieningen(verzoek: &Verzoek, blad: &mut Blad) -> Result<(), Stop> {
    let weet = verzoek.scope.weet_zonder_client((Klasse::Bedrijfsvoering, Onderdeel::Capaciteit)) && !verzoek.scope.is_aanbieder();
    let tx = verzoek.lezing().await?;
    let aanbod = opslag::aanbod(&*tx, verzoek.beller.regio, weet).await?;
    let aanbieders: HashMap<Uuid, _> = aanbod.zorgaanbieders.values().map(|z| (z.id, z)).collect();
    for (volgnummer, v) in &aanbod.voorzieningen {
        let locaties = (1..=v.aantal).filter_map(|n| aanbod.locaties.get(&(*volgnummer, n)));
        let plaatsen: Vec<&[_]> = locaties.map(|l| aanbod.plaatsen.get(&l.id).map(Vec::as_slice).unwrap_or_default()).collect();
        let eerste = plaatsen.iter().flat_map(|p| p.iter()).next();
        let plekken: Vec<String> = plaatsen.iter().map(|p| p.len().to_string()).collect();
        let aanbieder = aanbieders.get(&v.zorgaanbieder_id);
        blad.regel(&[
            ("volgnummer", volgnummer.to_string()),
            ("gemeentecode", v.gemeente_code.clone()),
            ("wijk", v.wijk.clone().unwrap_or_default()),
            ("soort", v.soort.clone()),
            ("aanbieder", aanbieder.map(|a| a.naam.clone()).unwrap_or_default()),
            ("aantal", v.aantal.to_string()),
            ("opmerking", v.opmerking.clone().unwrap_or_default()),
            ("agb_code", aanbieder.and_then(|a| a.agb_code.clone()).unwrap_or_default()),
            ("plekken", eerste.map(|_| plekken.join("|")).unwrap_or_default()),
            ("plekken_van", datum(eerste.map(|p| p.geldig_van))),
        ])?;
    }
    Ok(())
}

pub(super) async fn functionarissen(tx: &Transaction, verzoek: &Verzoek, blad: &mut Blad) -> Result<(), Stop> {
    let mut staf = opslag::functionarissen(tx, verzoek.beller.regio).await?;
    // The same register gives the same file.
    staf.sort_by(|a, b| {
        (&a.organisatie_code, &a.subject, &a.rol, a.geldig_van).cmp(&(&b.organisatie_code, &b.subject, &b.rol, b.geldig_van))
    });
    for f in staf {
        blad.regel(&[
            ("issuer", f.issuer),
            ("subject", f.subject),
            ("organisatie_soort", f.organisatie_soort),
            ("organisatie_code", f.organisatie_code),
            ("naam", f.naam),
            ("rol", f.rol),
            ("geldig_van", datum(Some(f.geldig_van))),
            ("geldig_tot", datum(f.geldig_tot)),
        ])?;
    }
    Ok(())
}

pub(super) async fn mandaten(tx: &Transaction, verzoek: &Verzoek, blad: &mut Blad) -> Result<(), Stop> {
    let regio = verzoek.beller.regio;
    let mut mandaten = opslag::alle_mandaten(tx, regio).await?;
    mandaten.sort_by_key(|m| (m.mandaat.van_gemeente.clone(), m.mandaat.bevoegdheid_code.clone(), m.geldig.geldig_van));
    for m in mandaten {
        blad.regel(&[
            ("soort", "MANDAAT".into()),
            ("van", m.mandaat.van_gemeente),
            ("aan", m.mandaat.aan_gemeente),
            ("bevoegdheid", m.mandaat.bevoegdheid_code),
            ("geldig_van", datum(Some(m.geldig.geldig_van))),
            ("geldig_tot", datum(m.geldig.geldig_tot)),
            ("besluit_kenmerk", m.mandaat.besluit_kenmerk),
            ("instemming_op", datum(Some(m.mandaat.instemming_op))),
            ("ondermandaat_toegestaan", ja_nee(m.mandaat.ondermandaat_toegestaan)),
        ])?;
    }
    // Ondermandaat to a named functionaris is for whoever grants it.
    if !verzoek.scope.alle_ondermandaten() {
        return Ok(());
    }
    let staf: HashMap<Uuid, Functionaris> = opslag::functionarissen(tx, regio).await?.into_iter().map(|f| (f.id, f)).collect();
    let onder = opslag::alle_ondermandaten(tx, regio).await?.into_iter();
    let mut onder: Vec<_> = onder.filter_map(|o| Some((staf.get(&o.ondermandaat.functionaris_id)?, o))).collect();
    onder.sort_by_key(|(f, o)| (f.subject.clone(), o.ondermandaat.bevoegdheid_code.clone(), o.geldig.geldig_van));
    for (f, o) in onder {
        blad.regel(&[
            ("soort", "ONDERMANDAAT".into()),
            ("van", o.ondermandaat.van_gemeente),
            ("aan", f.subject.clone()),
            ("issuer", f.issuer.clone()),
            ("bevoegdheid", o.ondermandaat.bevoegdheid_code),
            ("geldig_van", datum(Some(o.geldig.geldig_van))),
            ("geldig_tot", datum(o.geldig.geldig_tot)),
            ("besluit_kenmerk", o.ondermandaat.besluit_kenmerk),
        ])?;
    }
    Ok(())
}
