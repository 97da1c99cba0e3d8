//! The one regional wachtlijst: an entry, and its dated status, whereabouts and wishes in valid and recorded time.

crate::tabellen!(
    "
CREATE TABLE wachtlijst_inschrijving (
    id {uuid} NOT NULL PRIMARY KEY,
    regio_id {uuid} NOT NULL REFERENCES regio (id),
    traject_id {uuid} NOT NULL REFERENCES traject (id),
    client_id {uuid} NOT NULL REFERENCES client (id),
    indicatie_id {uuid} NOT NULL REFERENCES indicatie (id),
    ingeschreven_op {datum} NOT NULL,
    norm_start {datum} NOT NULL,
    streefdatum {datum} NOT NULL,
    loting {uuid} NOT NULL,
    beeindigd_op {datum},
    eindereden text,
    namens_gemeente text NOT NULL REFERENCES gemeente (code),
    mandaat_id {uuid} REFERENCES mandaat (id),
    ondermandaat_id {uuid} NOT NULL REFERENCES ondermandaat (id),
    functionaris_id {uuid} NOT NULL REFERENCES functionaris (id),
    vastgelegd_op {moment} NOT NULL,
    CONSTRAINT wachtlijst_eindereden CHECK (eindereden IS NULL OR eindereden IN ('GEPLAATST', 'AFSTEL_CLIENT', 'ANDER_DOMEIN', 'VERHUISD_BUITEN_REGIO',
        'OVERLEDEN', 'INDICATIE_VERVALLEN', 'ADMINISTRATIEF')),
    CONSTRAINT wachtlijst_einde_geheel CHECK ((beeindigd_op IS NULL) = (eindereden IS NULL)),
    CONSTRAINT wachtlijst_einde_volgorde CHECK (beeindigd_op IS NULL OR beeindigd_op >= ingeschreven_op)
);
CREATE UNIQUE INDEX wachtlijst_een_open_per_client ON wachtlijst_inschrijving (client_id) WHERE beeindigd_op IS NULL;
CREATE INDEX wachtlijst_traject ON wachtlijst_inschrijving (traject_id);
CREATE TABLE wachtstatus (
    id {uuid} NOT NULL PRIMARY KEY,
    regio_id {uuid} NOT NULL REFERENCES regio (id),
    inschrijving_id {uuid} NOT NULL REFERENCES wachtlijst_inschrijving (id),
    status text NOT NULL,
    geldig_van {datum} NOT NULL,
    geldig_tot {datum},
    vastgelegd_op {moment} NOT NULL,
    vervallen_op {moment},
    CONSTRAINT wachtstatus_code CHECK (status IN ('URGENT_PLAATSEN', 'ACTIEF_PLAATSEN', 'WACHT_OP_VOORKEUR', 'WACHT_UIT_VOORZORG')),
    CONSTRAINT wachtstatus_volgorde CHECK (geldig_tot IS NULL OR geldig_tot >= geldig_van)
);
CREATE UNIQUE INDEX wachtstatus_een_actueel ON wachtstatus (inschrijving_id) WHERE geldig_tot IS NULL AND vervallen_op IS NULL;
CREATE TABLE wachtverblijf (
    id {uuid} NOT NULL PRIMARY KEY,
    regio_id {uuid} NOT NULL REFERENCES regio (id),
    inschrijving_id {uuid} NOT NULL REFERENCES wachtlijst_inschrijving (id),
    verblijf text NOT NULL,
    geldig_van {datum} NOT NULL,
    geldig_tot {datum},
    vastgelegd_op {moment} NOT NULL,
    vervallen_op {moment},
    CONSTRAINT wachtverblijf_code CHECK (verblijf IN ('THUIS', 'KLINIEK', 'OPVANG', 'DETENTIE', 'ELDERS')),
    CONSTRAINT wachtverblijf_volgorde CHECK (geldig_tot IS NULL OR geldig_tot >= geldig_van)
);
CREATE UNIQUE INDEX wachtverblijf_een_actueel ON wachtverblijf (inschrijving_id) WHERE geldig_tot IS NULL AND vervallen_op IS NULL;
CREATE TABLE wachtwens (
    id {uuid} NOT NULL PRIMARY KEY,
    regio_id {uuid} NOT NULL REFERENCES regio (id),
    inschrijving_id {uuid} NOT NULL REFERENCES wachtlijst_inschrijving (id),
    nachttoezicht text,
    middelengebruik boolean NOT NULL,
    rolstoel boolean NOT NULL,
    voorkeur_gemeente text REFERENCES gemeente (code),
    geldig_van {datum} NOT NULL,
    geldig_tot {datum},
    vastgelegd_op {moment} NOT NULL,
    vervallen_op {moment},
    CONSTRAINT wachtwens_volgorde CHECK (geldig_tot IS NULL OR geldig_tot >= geldig_van)
);
CREATE UNIQUE INDEX wachtwens_een_actueel ON wachtwens (inschrijving_id) WHERE geldig_tot IS NULL AND vervallen_op IS NULL;
",
    ["wachtwens", "wachtverblijf", "wachtstatus", "wachtlijst_inschrijving"]
);
