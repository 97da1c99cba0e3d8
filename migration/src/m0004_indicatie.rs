//! The indicatiebesluit, with what it says (`inhoud` and arrangement) apart from that it was taken.

crate::tabellen!(
    "
CREATE TABLE indicatie (
    id {uuid} NOT NULL PRIMARY KEY,
    regio_id {uuid} NOT NULL REFERENCES regio (id),
    traject_id {uuid} NOT NULL REFERENCES traject (id),
    aanvraag_id {uuid} NOT NULL REFERENCES aanvraag (id),
    besluit_op {datum} NOT NULL,
    bekendgemaakt_op {datum},
    toegekend boolean NOT NULL,
    namens_gemeente text NOT NULL REFERENCES gemeente (code),
    mandaat_id {uuid} REFERENCES mandaat (id),
    ondermandaat_id {uuid} NOT NULL REFERENCES ondermandaat (id),
    functionaris_id {uuid} NOT NULL REFERENCES functionaris (id),
    vastgelegd_op {moment} NOT NULL,
    CONSTRAINT indicatie_een_per_aanvraag UNIQUE (aanvraag_id),
    CONSTRAINT indicatie_bekendmaking_volgorde CHECK (bekendgemaakt_op IS NULL OR bekendgemaakt_op >= besluit_op)
);
CREATE INDEX indicatie_traject ON indicatie (traject_id);
CREATE TABLE indicatie_inhoud (
    indicatie_id {uuid} NOT NULL PRIMARY KEY REFERENCES indicatie (id),
    regio_id {uuid} NOT NULL REFERENCES regio (id),
    soort text NOT NULL,
    leveringsvorm text,
    verblijf text,
    geldig_van {datum},
    geldig_tot {datum},
    pgb_toets_op {datum},
    motivering text NOT NULL,
    CONSTRAINT indicatie_inhoud_soort CHECK (soort IN ('EERSTE', 'HERINDICATIE', 'MUTATIE')),
    CONSTRAINT indicatie_inhoud_leveringsvorm CHECK (leveringsvorm IS NULL OR leveringsvorm IN ('ZIN', 'PGB')),
    CONSTRAINT indicatie_inhoud_verblijf CHECK (verblijf IS NULL OR verblijf IN ('INTRAMURAAL', 'EXTRAMURAAL')),
    CONSTRAINT indicatie_inhoud_geldigheid CHECK ((geldig_van IS NULL) = (geldig_tot IS NULL) AND (geldig_tot IS NULL OR geldig_tot >= geldig_van)),
    CONSTRAINT indicatie_inhoud_pgb_toets CHECK (leveringsvorm IS NULL OR leveringsvorm <> 'PGB' OR pgb_toets_op IS NOT NULL)
);
CREATE TABLE indicatie_arrangement (
    indicatie_id {uuid} NOT NULL REFERENCES indicatie (id),
    regio_id {uuid} NOT NULL REFERENCES regio (id),
    resultaatgebied_code text NOT NULL,
    trede_code text NOT NULL,
    PRIMARY KEY (indicatie_id, resultaatgebied_code)
);
",
    ["indicatie_arrangement", "indicatie_inhoud", "indicatie"]
);
