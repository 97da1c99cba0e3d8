//! The client (identity apart) and the traject with melding, onderzoek and aanvraag, and who of the staff works on it.

crate::tabellen!(
    "
CREATE TABLE client (
    id {uuid} NOT NULL PRIMARY KEY,
    regio_id {uuid} NOT NULL REFERENCES regio (id),
    clientnummer text NOT NULL,
    geheim boolean NOT NULL,
    CONSTRAINT client_nummer_uniek UNIQUE (clientnummer)
);
CREATE TABLE client_identiteit (
    client_id {uuid} NOT NULL PRIMARY KEY REFERENCES client (id),
    regio_id {uuid} NOT NULL REFERENCES regio (id),
    sleutel_id text,
    bsn_versleuteld {bytes},
    bsn_index {bytes},
    voornamen text NOT NULL,
    achternaam text NOT NULL,
    geboortedatum {datum} NOT NULL,
    CONSTRAINT identiteit_bsn_geheel CHECK ((bsn_versleuteld IS NULL) = (bsn_index IS NULL) AND (bsn_versleuteld IS NULL) = (sleutel_id IS NULL))
);
CREATE INDEX identiteit_bsn ON client_identiteit (regio_id, bsn_index);
CREATE TABLE traject (
    id {uuid} NOT NULL PRIMARY KEY,
    regio_id {uuid} NOT NULL REFERENCES regio (id),
    client_id {uuid} NOT NULL REFERENCES client (id),
    gemeente_herkomst text REFERENCES gemeente (code),
    herkomst_bron text NOT NULL,
    herkomst_peildatum {datum},
    namens_gemeente text NOT NULL REFERENCES gemeente (code),
    namens_mandaat_id {uuid} REFERENCES mandaat (id),
    client_geinformeerd_op {datum},
    versie integer NOT NULL,
    CONSTRAINT traject_herkomst_bron CHECK (herkomst_bron IN ('AANVRAAG', 'BRP_PEILDATUM', 'HANDMATIG', 'ONBEKEND')),
    CONSTRAINT traject_herkomst_geheel CHECK ((gemeente_herkomst IS NULL) = (herkomst_bron = 'ONBEKEND') AND (gemeente_herkomst IS NULL) = (herkomst_peildatum IS NULL)),
    CONSTRAINT traject_versie CHECK (versie >= 1)
);
CREATE INDEX traject_client ON traject (client_id);
CREATE TABLE caseload (
    id {uuid} NOT NULL PRIMARY KEY,
    regio_id {uuid} NOT NULL REFERENCES regio (id),
    traject_id {uuid} NOT NULL REFERENCES traject (id),
    functionaris_id {uuid} NOT NULL REFERENCES functionaris (id),
    soort text NOT NULL,
    reden text,
    geldig_van {datum} NOT NULL,
    geldig_tot {datum},
    vastgelegd_op {moment} NOT NULL,
    CONSTRAINT caseload_soort CHECK (soort IN ('TOEGEWEZEN', 'GEOPEND')),
    CONSTRAINT caseload_reden CHECK (soort = 'TOEGEWEZEN' OR reden IS NOT NULL),
    CONSTRAINT caseload_volgorde CHECK (geldig_tot IS NULL OR geldig_tot >= geldig_van)
);
CREATE UNIQUE INDEX caseload_een_toegewezen ON caseload (traject_id) WHERE soort = 'TOEGEWEZEN' AND geldig_tot IS NULL;
CREATE INDEX caseload_functionaris ON caseload (functionaris_id, soort, traject_id);
CREATE INDEX caseload_traject ON caseload (traject_id);
CREATE TABLE melding (
    id {uuid} NOT NULL PRIMARY KEY,
    regio_id {uuid} NOT NULL REFERENCES regio (id),
    traject_id {uuid} NOT NULL REFERENCES traject (id),
    ontvangen_op {datum} NOT NULL,
    verwijzer text NOT NULL,
    toelichting text,
    namens_gemeente text NOT NULL REFERENCES gemeente (code),
    functionaris_id {uuid} NOT NULL REFERENCES functionaris (id),
    vastgelegd_op {moment} NOT NULL,
    CONSTRAINT melding_verwijzer CHECK (verwijzer IN ('GGZ_SPECIALISTISCH', 'RIBW_MO', 'GGD', 'GGZ_PROFESSIONAL', 'WMO_LOKET', 'ZELF', 'VERTEGENWOORDIGER', 'OVERIG'))
);
CREATE INDEX melding_traject ON melding (traject_id);
CREATE TABLE onderzoek (
    id {uuid} NOT NULL PRIMARY KEY,
    regio_id {uuid} NOT NULL REFERENCES regio (id),
    traject_id {uuid} NOT NULL REFERENCES traject (id),
    melding_id {uuid} NOT NULL REFERENCES melding (id),
    afgerond_op {datum} NOT NULL,
    verslag text NOT NULL,
    namens_gemeente text NOT NULL REFERENCES gemeente (code),
    mandaat_id {uuid} REFERENCES mandaat (id),
    ondermandaat_id {uuid} NOT NULL REFERENCES ondermandaat (id),
    functionaris_id {uuid} NOT NULL REFERENCES functionaris (id),
    vastgelegd_op {moment} NOT NULL,
    CONSTRAINT onderzoek_een_per_melding UNIQUE (melding_id)
);
CREATE INDEX onderzoek_traject ON onderzoek (traject_id);
CREATE TABLE aanvraag (
    id {uuid} NOT NULL PRIMARY KEY,
    regio_id {uuid} NOT NULL REFERENCES regio (id),
    traject_id {uuid} NOT NULL REFERENCES traject (id),
    ontvangen_op {datum} NOT NULL,
    namens_gemeente text NOT NULL REFERENCES gemeente (code),
    functionaris_id {uuid} NOT NULL REFERENCES functionaris (id),
    vastgelegd_op {moment} NOT NULL
);
CREATE INDEX aanvraag_traject ON aanvraag (traject_id);
",
    ["aanvraag", "onderzoek", "melding", "caseload", "traject", "client_identiteit", "client"]
);
