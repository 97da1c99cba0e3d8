//! The dat read model: what a regiogemeente may know, in tables of its own, and the cells of the regiomonitor.

crate::tabellen!(
    "
CREATE TABLE dat_traject (
    id {uuid} NOT NULL PRIMARY KEY,
    regio_id {uuid} NOT NULL REFERENCES regio (id),
    client_id {uuid} NOT NULL,
    clientnummer text NOT NULL,
    geheim boolean NOT NULL,
    zichtbaar_voor text,
    zichtbaar_tot {datum},
    gemeente_herkomst text REFERENCES gemeente (code),
    herkomst_bron text NOT NULL,
    herkomst_peildatum {datum},
    status text NOT NULL,
    gemeld_op {datum} NOT NULL,
    onderzoek_afgerond_op {datum},
    aanvraag_ontvangen_op {datum},
    besluit_op {datum},
    toegekend boolean,
    bekendgemaakt_op {datum},
    wachtend_sinds {datum},
    in_zorg_sinds {datum},
    beeindigd_op {datum},
    onderzoek_laatste_dag {datum} NOT NULL,
    onderzoek_voorlopig boolean NOT NULL,
    besluit_laatste_dag {datum},
    besluit_voorlopig boolean NOT NULL,
    plaatsing_laatste_dag {datum},
    wachttijd_gedekt boolean,
    namens_gemeente text NOT NULL REFERENCES gemeente (code),
    mandaatbesluit text,
    versie integer NOT NULL,
    CONSTRAINT dat_traject_status CHECK (status IN ('GEMELD', 'IN_ONDERZOEK', 'IN_BEHANDELING', 'GEINDICEERD', 'WACHTEND', 'IN_ZORG', 'BEEINDIGD')),
    CONSTRAINT dat_traject_geheim CHECK (NOT (geheim AND zichtbaar_voor IS NOT NULL))
);
CREATE INDEX dat_traject_gemeente ON dat_traject (regio_id, zichtbaar_voor, gemeld_op, id);
CREATE INDEX dat_traject_gemeente_status ON dat_traject (regio_id, zichtbaar_voor, status, gemeld_op, id);
CREATE INDEX dat_traject_regio ON dat_traject (regio_id, gemeld_op, id);
CREATE INDEX dat_traject_nummer ON dat_traject (regio_id, clientnummer);
CREATE INDEX dat_traject_status ON dat_traject (regio_id, status);
CREATE TABLE dat_indicatie (
    id {uuid} NOT NULL PRIMARY KEY,
    regio_id {uuid} NOT NULL REFERENCES regio (id),
    client_id {uuid} NOT NULL,
    geheim boolean NOT NULL,
    traject_id {uuid} NOT NULL,
    zichtbaar_voor text,
    zichtbaar_tot {datum},
    besluit_op {datum} NOT NULL,
    toegekend boolean,
    bekendgemaakt_op {datum},
    namens_gemeente text NOT NULL REFERENCES gemeente (code),
    mandaatbesluit text,
    versie integer NOT NULL
);
CREATE INDEX dat_indicatie_gemeente ON dat_indicatie (regio_id, zichtbaar_voor, besluit_op, id);
CREATE INDEX dat_indicatie_regio ON dat_indicatie (regio_id, besluit_op, id);
CREATE INDEX dat_indicatie_traject ON dat_indicatie (traject_id);
CREATE TABLE dat_wachtlijst (
    id {uuid} NOT NULL PRIMARY KEY,
    regio_id {uuid} NOT NULL REFERENCES regio (id),
    client_id {uuid} NOT NULL,
    geheim boolean NOT NULL,
    traject_id {uuid} NOT NULL,
    zichtbaar_voor text,
    zichtbaar_tot {datum},
    wachtend_sinds {datum} NOT NULL,
    plaatsing_laatste_dag {datum} NOT NULL,
    gesloten_op {datum},
    wachttijd_gedekt boolean NOT NULL,
    versie integer NOT NULL
);
CREATE INDEX dat_wachtlijst_gemeente ON dat_wachtlijst (regio_id, zichtbaar_voor, plaatsing_laatste_dag, id);
CREATE INDEX dat_wachtlijst_regio ON dat_wachtlijst (regio_id, plaatsing_laatste_dag, id);
CREATE INDEX dat_wachtlijst_traject ON dat_wachtlijst (traject_id);
CREATE TABLE monitor_cel (
    regio_id {uuid} NOT NULL REFERENCES regio (id),
    weergave text NOT NULL,
    halfjaar text NOT NULL,
    herkomst text NOT NULL,
    leeftijdsgroep text NOT NULL,
    aantal integer NOT NULL,
    PRIMARY KEY (regio_id, weergave, halfjaar, herkomst, leeftijdsgroep),
    CONSTRAINT monitor_weergave CHECK (weergave IN ('EXACT', 'EIGEN')),
    CONSTRAINT monitor_leeftijdsgroep CHECK (leeftijdsgroep IN ('TOT_18', 'VAN_18_TOT_EN_MET_22', 'VANAF_23')),
    CONSTRAINT monitor_aantal CHECK (aantal >= 0)
);
",
    ["monitor_cel", "dat_wachtlijst", "dat_indicatie", "dat_traject"]
);
