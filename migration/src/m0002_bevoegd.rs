//! Who may act: functionarissen with their roles, mandaten between colleges, ondermandaten to functionarissen.
//!
//! Mandaat and ondermandaat keep valid time and recorded time apart in `*_geldigheid`: a withdrawal closes and adds.

crate::tabellen!(
    "
CREATE TABLE functionaris (
    id {uuid} NOT NULL PRIMARY KEY,
    regio_id {uuid} NOT NULL REFERENCES regio (id),
    organisatie_soort text NOT NULL,
    organisatie_code text NOT NULL,
    issuer text NOT NULL,
    subject text NOT NULL,
    naam text NOT NULL,
    rol text NOT NULL,
    geldig_van {datum} NOT NULL,
    geldig_tot {datum},
    CONSTRAINT functionaris_uniek UNIQUE (regio_id, organisatie_code, issuer, subject, rol, geldig_van),
    CONSTRAINT functionaris_soort CHECK (organisatie_soort IN ('GEMEENTE', 'ZORGAANBIEDER')),
    CONSTRAINT functionaris_rol CHECK (rol IN ('INDICATIESTELLER', 'PLAATSINGSCOORDINATOR', 'BEZWAARSECRETARIS', 'BELEIDSADVISEUR', 'CONSULENT',
        'BEZWAARBEHANDELAAR', 'MANDAATBEHEERDER', 'AANBIEDER', 'FUNCTIONARIS_GEGEVENSBESCHERMING', 'INZAGEBEHANDELAAR', 'ONDERZOEKER', 'BEHEERDER')),
    CONSTRAINT functionaris_volgorde CHECK (geldig_tot IS NULL OR geldig_tot >= geldig_van)
);
CREATE INDEX functionaris_beller ON functionaris (issuer, subject, organisatie_code);
CREATE TABLE mandaat (
    id {uuid} NOT NULL PRIMARY KEY,
    regio_id {uuid} NOT NULL REFERENCES regio (id),
    van_gemeente text NOT NULL REFERENCES gemeente (code),
    aan_gemeente text NOT NULL REFERENCES gemeente (code),
    bevoegdheid_code text NOT NULL REFERENCES bevoegdheid (code),
    besluit_kenmerk text NOT NULL,
    instemming_op {datum} NOT NULL,
    ondermandaat_toegestaan boolean NOT NULL,
    begin {datum} NOT NULL,
    versie integer NOT NULL,
    CONSTRAINT mandaat_niet_aan_zichzelf CHECK (van_gemeente <> aan_gemeente),
    CONSTRAINT mandaat_niet_op_bezwaar CHECK (bevoegdheid_code <> 'BESLISSEN_OP_BEZWAAR'),
    CONSTRAINT mandaat_versie CHECK (versie >= 1)
);
CREATE INDEX mandaat_lijst ON mandaat (regio_id, begin, id);
CREATE INDEX mandaat_zoek ON mandaat (van_gemeente, bevoegdheid_code);
CREATE TABLE mandaat_geldigheid (
    id {uuid} NOT NULL PRIMARY KEY,
    mandaat_id {uuid} NOT NULL REFERENCES mandaat (id),
    geldig_van {datum} NOT NULL,
    geldig_tot {datum},
    reden text,
    vastgelegd_op {moment} NOT NULL,
    vervallen_op {moment},
    CONSTRAINT mandaat_geldigheid_volgorde CHECK (geldig_tot IS NULL OR geldig_tot >= geldig_van)
);
CREATE UNIQUE INDEX mandaat_geldigheid_een_actueel ON mandaat_geldigheid (mandaat_id) WHERE vervallen_op IS NULL;
CREATE INDEX mandaat_geldigheid_mandaat ON mandaat_geldigheid (mandaat_id, vastgelegd_op);
CREATE TABLE ondermandaat (
    id {uuid} NOT NULL PRIMARY KEY,
    regio_id {uuid} NOT NULL REFERENCES regio (id),
    van_gemeente text NOT NULL REFERENCES gemeente (code),
    functionaris_id {uuid} NOT NULL REFERENCES functionaris (id),
    bevoegdheid_code text NOT NULL REFERENCES bevoegdheid (code),
    besluit_kenmerk text NOT NULL,
    begin {datum} NOT NULL,
    versie integer NOT NULL,
    CONSTRAINT ondermandaat_niet_op_bezwaar CHECK (bevoegdheid_code <> 'BESLISSEN_OP_BEZWAAR'),
    CONSTRAINT ondermandaat_versie CHECK (versie >= 1)
);
CREATE INDEX ondermandaat_zoek ON ondermandaat (functionaris_id, bevoegdheid_code);
CREATE INDEX ondermandaat_lijst ON ondermandaat (regio_id, begin, id);
CREATE TABLE ondermandaat_geldigheid (
    id {uuid} NOT NULL PRIMARY KEY,
    ondermandaat_id {uuid} NOT NULL REFERENCES ondermandaat (id),
    regio_id {uuid} NOT NULL REFERENCES regio (id),
    geldig_van {datum} NOT NULL,
    geldig_tot {datum},
    reden text,
    vastgelegd_op {moment} NOT NULL,
    vervallen_op {moment},
    CONSTRAINT ondermandaat_geldigheid_volgorde CHECK (geldig_tot IS NULL OR geldig_tot >= geldig_van)
);
CREATE UNIQUE INDEX ondermandaat_geldigheid_een_actueel ON ondermandaat_geldigheid (ondermandaat_id) WHERE vervallen_op IS NULL;
",
    ["ondermandaat_geldigheid", "ondermandaat", "mandaat_geldigheid", "mandaat", "functionaris"]
);
