//! Histories in bulk: the rows of many trajecten, stored table by table, with their dat projection.

use std::collections::HashMap;

use bw_domain::bevoegd::Grond;
use bw_domain::bron::Willekeur;
use bw_domain::codes::{BesluitUitkomst, Verwijzer};
use bw_domain::dossier::{Besluit, NieuweInschrijving};
use bw_domain::dossier::{BesluitOpdracht, Dossier, Inschrijving};
use bw_domain::projectie::DatProjectie;
use bw_domain::publicatie::Moment;
use chrono::NaiveDate;
use entity::{
    aanvraag, bezetting, caseload, client, client_identiteit, dat_indicatie, dat_plaatsing, dat_termijn, dat_traject, dat_wachtlijst,
    import_regel, indicatie, indicatie_arrangement, indicatie_inhoud, melding, onderzoek, plaatsing, traject, wachtlijst_inschrijving,
    wachtstatus, wachtverblijf, wachtwens, zorgverblijf,
};
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use super::bewaar_veel;
use crate::repository::Fout;
use crate::repository::capaciteit::Bezetter;
use crate::repository::dossier::{
    InschrijvingBegin, NieuweClient, Vastlegging, bsn_plek, eerste, rij_dat_plaatsing, rij_indicatie, rij_plaatsing, rij_termijn,
    rij_traject, rij_verblijf, rij_wachtlijst,
};
use crate::sleutels::{Gebruik, Sleutels};

/// A besluit with what it decided on and by what right.
#[derive(Clone, Debug)]
pub struct BesluitFeit {
    /// Id of the indicatie.
    pub id: Uuid,
    /// What was decided.
    pub opdracht: BesluitOpdracht,
    /// As the rules allow it.
    pub besluit: Besluit,
}

/// A wait with what it began with.
#[derive(Clone, Debug)]
pub struct WachtFeit {
    /// Id of the entry.
    pub id: Uuid,
    /// As the rules allow it.
    pub nieuw: NieuweInschrijving,
    /// What it began with.
    pub begin: InschrijvingBegin,
}

/// A whole history, ready to store.
#[derive(Clone, Debug)]
pub struct Historie {
    /// All facts.
    pub dossier: Dossier,
    /// The person.
    pub client: NieuweClient,
    /// Mandaat in whose name the traject is run.
    pub namens_mandaat: Option<Uuid>,
    /// Who reported.
    pub verwijzer: Verwijzer,
    /// What was reported.
    pub toelichting: Option<String>,
    /// To whom it is assigned, and since when.
    pub behandelaar: Option<(Uuid, NaiveDate)>,
    /// Report of the onderzoek, with the right it rests on.
    pub onderzoek: Option<(String, Grond)>,
    /// Besluiten.
    pub besluiten: Vec<BesluitFeit>,
    /// Waits.
    pub wachten: Vec<WachtFeit>,
    /// Numbered place of each stay.
    pub plekken: HashMap<Uuid, Uuid>,
    /// Key in the source, and the fingerprint of what it says.
    pub sleutel: (String, Vec<u8>),
    /// Its dat.
    pub dat: DatProjectie,
}

/// Rows of many histories.
#[derive(Debug, Default)]
pub struct Stapel {
    clienten: Vec<client::Model>,
    identiteiten: Vec<client_identiteit::Model>,
    trajecten: Vec<traject::Model>,
    caseload: Vec<caseload::Model>,
    meldingen: Vec<melding::Model>,
    onderzoeken: Vec<onderzoek::Model>,
    aanvragen: Vec<aanvraag::Model>,
    indicaties: Vec<indicatie::Model>,
    inhoud: Vec<indicatie_inhoud::Model>,
    arrangement: Vec<indicatie_arrangement::Model>,
    inschrijvingen: Vec<wachtlijst_inschrijving::Model>,
    statussen: Vec<wachtstatus::Model>,
    verblijven: Vec<wachtverblijf::Model>,
    wensen: Vec<wachtwens::Model>,
    plaatsingen: Vec<plaatsing::Model>,
    zorgverblijven: Vec<zorgverblijf::Model>,
    bezetting: Vec<bezetting::Model>,
    dat_trajecten: Vec<dat_traject::Model>,
    dat_indicaties: Vec<dat_indicatie::Model>,
    dat_wachtlijst: Vec<dat_wachtlijst::Model>,
    dat_plaatsingen: Vec<dat_plaatsing::Model>,
    dat_termijnen: Vec<dat_termijn::Model>,
    regels: Vec<import_regel::Model>,
}

impl Stapel {
    /// How many histories it holds.
    pub fn aantal(&self) -> usize {
        self.trajecten.len()
    }

    /// Adds the rows of a history, of which a gemeente reads from a moment on.
    ///
    /// # Errors
    /// Encryption.
    pub fn leg(&mut self, v: Vastlegging, moment: Moment, h: Historie, sleutels: &Sleutels, ids: &dyn Willekeur) -> Result<(), Fout> {
        self.leg_client(v, &h.client, sleutels)?;
        self.leg_traject(v, &h, ids);
        for b in &h.besluiten {
            self.leg_besluit(v, &h.dossier, b);
        }
        for w in &h.wachten {
            if let Some(i) = h.dossier.inschrijvingen.iter().find(|i| i.id == w.id) {
                self.leg_wacht(v, &h.dossier, i, w, ids);
            }
        }
        self.leg_zorg(v, &h, ids);
        let d = &h.dossier;
        let van = moment.van;
        self.dat_trajecten.extend(eerste(rij_traject(v.regio, d, h.dat.traject, van), moment));
        self.dat_indicaties.extend(h.dat.indicaties.into_iter().flat_map(|i| eerste(rij_indicatie(v.regio, d, i, van), moment)));
        self.dat_wachtlijst.extend(h.dat.wachtlijst.into_iter().flat_map(|w| eerste(rij_wachtlijst(v.regio, d, w, van), moment)));
        self.dat_plaatsingen.extend(h.dat.plaatsingen.into_iter().flat_map(|p| eerste(rij_dat_plaatsing(v.regio, d, p, van), moment)));
        self.dat_termijnen.extend(h.dat.termijnen.into_iter().flat_map(|t| eerste(rij_termijn(v.regio, d, t, van), moment)));
        let (sleutel, inhoud_hash) = h.sleutel;
        self.regels.push(import_regel::Model {
            id: ids.id(),
            regio_id: v.regio,
            soort: "trajecten".to_owned(),
            sleutel,
            inhoud_hash,
            resultaat_id: d.traject_id,
            vastgelegd_op: v.nu.fixed_offset(),
        });
        Ok(())
    }

    fn leg_client(&mut self, v: Vastlegging, c: &NieuweClient, sleutels: &Sleutels) -> Result<(), Fout> {
        self.clienten.push(client::Model { id: c.id, regio_id: v.regio, clientnummer: c.clientnummer.clone(), geheim: c.geheim });
        let bsn = match &c.bsn {
            Some(bsn) => {
                let tekst = bsn.as_str().as_bytes();
                let cijfer = sleutels.versleutel(Gebruik::Bsn, bsn_plek(c.id).as_bytes(), tekst).map_err(|_| Fout::Versleuteling)?;
                Some((cijfer, sleutels.index(Gebruik::BsnIndex, tekst)))
            }
            None => None,
        };
        let (bsn_versleuteld, bsn_index) = bsn.unzip();
        self.identiteiten.push(client_identiteit::Model {
            client_id: c.id,
            regio_id: v.regio,
            sleutel_id: bsn_index.as_ref().map(|_| sleutels.id().to_owned()),
            bsn_versleuteld,
            bsn_index,
            voornamen: c.voornamen.clone(),
            achternaam: c.achternaam.clone(),
            geboortedatum: c.geboortedatum,
        });
        Ok(())
    }

    fn leg_traject(&mut self, v: Vastlegging, h: &Historie, ids: &dyn Willekeur) {
        let d = &h.dossier;
        let vastgelegd_op = v.nu.fixed_offset();
        self.trajecten.push(traject::Model {
            id: d.traject_id,
            regio_id: v.regio,
            client_id: d.client_id,
            gemeente_herkomst: d.herkomst.gemeente.clone(),
            herkomst_bron: d.herkomst.bron.code().to_owned(),
            herkomst_peildatum: d.herkomst.peildatum,
            namens_gemeente: d.namens_gemeente.clone(),
            namens_mandaat_id: h.namens_mandaat,
            client_geinformeerd_op: d.geinformeerd_op,
            versie: d.versie,
        });
        self.caseload.extend(h.behandelaar.map(|(functionaris_id, geldig_van)| caseload::Model {
            id: ids.id(),
            regio_id: v.regio,
            traject_id: d.traject_id,
            functionaris_id,
            soort: "TOEGEWEZEN".to_owned(),
            reden: None,
            geldig_van,
            geldig_tot: None,
            vastgelegd_op,
        }));
        self.meldingen.push(melding::Model {
            id: d.melding.id,
            regio_id: v.regio,
            traject_id: d.traject_id,
            ontvangen_op: d.melding.ontvangen_op,
            verwijzer: h.verwijzer.code().to_owned(),
            toelichting: h.toelichting.clone(),
            namens_gemeente: d.namens_gemeente.clone(),
            functionaris_id: v.functionaris,
            vastgelegd_op,
            ontvangstnummer: None,
        });
        if let (Some(o), Some((verslag, grond))) = (&d.onderzoek, &h.onderzoek) {
            self.onderzoeken.push(onderzoek::Model {
                id: o.id,
                regio_id: v.regio,
                traject_id: d.traject_id,
                melding_id: d.melding.id,
                afgerond_op: o.afgerond_op,
                verslag: verslag.clone(),
                namens_gemeente: grond.namens_gemeente.clone(),
                mandaat_id: grond.mandaat,
                ondermandaat_id: grond.ondermandaat,
                mandaat_aangetoond: grond.ondermandaat.is_some(),
                functionaris_id: v.functionaris,
                vastgelegd_op,
            });
        }
        self.aanvragen.extend(d.aanvragen.iter().map(|a| aanvraag::Model {
            id: a.id,
            regio_id: v.regio,
            traject_id: d.traject_id,
            ontvangen_op: a.ontvangen_op,
            namens_gemeente: d.namens_gemeente.clone(),
            functionaris_id: v.functionaris,
            vastgelegd_op,
        }));
    }

    fn leg_besluit(&mut self, v: Vastlegging, d: &Dossier, b: &BesluitFeit) {
        let (grond, t) = (&b.besluit.grond, b.besluit.toekenning.as_ref());
        self.indicaties.push(indicatie::Model {
            id: b.id,
            regio_id: v.regio,
            traject_id: d.traject_id,
            aanvraag_id: b.besluit.aanvraag_id,
            besluit_op: b.opdracht.besluit_op,
            bekendgemaakt_op: d.besluit(b.id).and_then(|(_, bekend)| bekend),
            toegekend: b.opdracht.uitkomst == BesluitUitkomst::Toekennen,
            namens_gemeente: grond.namens_gemeente.clone(),
            mandaat_id: grond.mandaat,
            ondermandaat_id: grond.ondermandaat,
            mandaat_aangetoond: grond.ondermandaat.is_some(),
            functionaris_id: v.functionaris,
            vastgelegd_op: v.nu.fixed_offset(),
            aard: b.besluit.aard.code().to_owned(),
            herziet_id: None,
            eigen_besluit_kenmerk: None,
        });
        self.inhoud.push(indicatie_inhoud::Model {
            indicatie_id: b.id,
            regio_id: v.regio,
            soort: b.besluit.soort.code().to_owned(),
            leveringsvorm: t.map(|t| t.leveringsvorm.code().to_owned()),
            verblijf: t.map(|t| t.verblijf.code().to_owned()),
            geldig_van: t.map(|t| t.geldig_van),
            geldig_tot: t.map(|t| t.geldig_tot),
            pgb_toets_op: b.opdracht.pgb_toets_op,
            motivering: b.besluit.motivering.clone(),
            uitkomst: b.opdracht.uitkomst.code().to_owned(),
            afwijzingsgrond: None,
            herzieningsgrond: None,
        });
        self.arrangement.extend(b.opdracht.arrangement.iter().map(|(gebied, trede)| indicatie_arrangement::Model {
            indicatie_id: b.id,
            regio_id: v.regio,
            resultaatgebied_code: gebied.clone(),
            trede_code: trede.clone(),
        }));
    }

    fn leg_wacht(&mut self, v: Vastlegging, d: &Dossier, i: &Inschrijving, w: &WachtFeit, ids: &dyn Willekeur) {
        let (grond, vastgelegd_op) = (&w.nieuw.grond, v.nu.fixed_offset());
        self.inschrijvingen.push(wachtlijst_inschrijving::Model {
            id: i.id,
            regio_id: v.regio,
            traject_id: d.traject_id,
            client_id: d.client_id,
            indicatie_id: i.indicatie_id,
            ingeschreven_op: i.ingeschreven_op,
            norm_start: w.nieuw.norm_start,
            streefdatum: w.nieuw.streefdatum,
            loting: ids.id(),
            beeindigd_op: i.beeindigd_op,
            eindereden: i.eindereden.map(|r| r.code().to_owned()),
            namens_gemeente: grond.namens_gemeente.clone(),
            mandaat_id: grond.mandaat,
            ondermandaat_id: grond.ondermandaat,
            mandaat_aangetoond: grond.ondermandaat.is_some(),
            functionaris_id: v.functionaris,
            vastgelegd_op,
        });
        let geldig_van = i.ingeschreven_op;
        self.statussen.push(wachtstatus::Model {
            id: ids.id(),
            regio_id: v.regio,
            inschrijving_id: i.id,
            status: w.begin.status.code().to_owned(),
            geldig_van,
            geldig_tot: None,
            vastgelegd_op,
            vervallen_op: None,
        });
        self.verblijven.push(wachtverblijf::Model {
            id: ids.id(),
            regio_id: v.regio,
            inschrijving_id: i.id,
            verblijf: w.begin.verblijf.code().to_owned(),
            geldig_van,
            geldig_tot: None,
            vastgelegd_op,
            vervallen_op: None,
        });
        self.wensen.push(wachtwens::Model {
            id: ids.id(),
            regio_id: v.regio,
            inschrijving_id: i.id,
            nachttoezicht: w.begin.nachttoezicht.clone(),
            middelengebruik: w.begin.middelengebruik,
            rolstoel: w.begin.rolstoel,
            voorkeur_gemeente: w.begin.voorkeur_gemeente.clone(),
            geldig_van,
            geldig_tot: None,
            vastgelegd_op,
            vervallen_op: None,
        });
    }

    fn leg_zorg(&mut self, v: Vastlegging, h: &Historie, ids: &dyn Willekeur) {
        let d = &h.dossier;
        for p in &d.plaatsingen {
            self.plaatsingen.push(rij_plaatsing(v, d, p));
            self.zorgverblijven.extend(p.verblijven.iter().map(|o| rij_verblijf(v, d, p, o)));
            self.bezetting.extend(p.verblijven.iter().filter_map(|o| {
                Some(bezetting::Model {
                    id: ids.id(),
                    regio_id: v.regio,
                    locatie_id: o.huis.locatie,
                    plaats_id: *h.plekken.get(&o.id)?,
                    zorgaanbieder_id: o.huis.zorgaanbieder,
                    soort: Bezetter::Plaatsing.code().to_owned(),
                    bron_id: o.id,
                    van: o.van,
                    tot: o.tot,
                    vastgelegd_op: v.nu.fixed_offset(),
                    vervallen_op: None,
                })
            }));
        }
    }

    /// Stores all of it, in the order in which the tables refer to each other, and is empty again.
    ///
    /// # Errors
    /// Database errors.
    pub async fn bewaar<C: ConnectionTrait>(&mut self, tx: &C) -> Result<(), Fout> {
        let s = std::mem::take(self);
        bewaar_veel::<client::Entity, _>(tx, s.clienten).await?;
        bewaar_veel::<client_identiteit::Entity, _>(tx, s.identiteiten).await?;
        bewaar_veel::<traject::Entity, _>(tx, s.trajecten).await?;
        bewaar_veel::<caseload::Entity, _>(tx, s.caseload).await?;
        bewaar_veel::<melding::Entity, _>(tx, s.meldingen).await?;
        bewaar_veel::<onderzoek::Entity, _>(tx, s.onderzoeken).await?;
        bewaar_veel::<aanvraag::Entity, _>(tx, s.aanvragen).await?;
        bewaar_veel::<indicatie::Entity, _>(tx, s.indicaties).await?;
        bewaar_veel::<indicatie_inhoud::Entity, _>(tx, s.inhoud).await?;
        bewaar_veel::<indicatie_arrangement::Entity, _>(tx, s.arrangement).await?;
        bewaar_veel::<wachtlijst_inschrijving::Entity, _>(tx, s.inschrijvingen).await?;
        bewaar_veel::<wachtstatus::Entity, _>(tx, s.statussen).await?;
        bewaar_veel::<wachtverblijf::Entity, _>(tx, s.verblijven).await?;
        bewaar_veel::<wachtwens::Entity, _>(tx, s.wensen).await?;
        bewaar_veel::<plaatsing::Entity, _>(tx, s.plaatsingen).await?;
        bewaar_veel::<zorgverblijf::Entity, _>(tx, s.zorgverblijven).await?;
        bewaar_veel::<bezetting::Entity, _>(tx, s.bezetting).await?;
        bewaar_veel::<dat_traject::Entity, _>(tx, s.dat_trajecten).await?;
        bewaar_veel::<dat_indicatie::Entity, _>(tx, s.dat_indicaties).await?;
        bewaar_veel::<dat_wachtlijst::Entity, _>(tx, s.dat_wachtlijst).await?;
        bewaar_veel::<dat_plaatsing::Entity, _>(tx, s.dat_plaatsingen).await?;
        bewaar_veel::<dat_termijn::Entity, _>(tx, s.dat_termijnen).await?;
        bewaar_veel::<import_regel::Entity, _>(tx, s.regels).await
    }
}
