//! Reference data that everyone may know: regions and their gemeenten, catalogues, providers, locations and their places.

crate::tabellen!(
    "
CREATE TABLE regio (
    id {uuid} NOT NULL PRIMARY KEY,
    code text NOT NULL,
    naam text NOT NULL,
    informatieplicht boolean NOT NULL,
    dat_bewaarmaanden integer NOT NULL,
    CONSTRAINT regio_code_uniek UNIQUE (code),
    CONSTRAINT regio_bewaarmaanden CHECK (dat_bewaarmaanden BETWEEN 0 AND 180)
);
CREATE TABLE gemeente (
    code text NOT NULL PRIMARY KEY,
    naam text NOT NULL,
    CONSTRAINT gemeente_code_vorm CHECK (length(code) = 4)
);
CREATE TABLE lidmaatschap (
    id {uuid} NOT NULL PRIMARY KEY,
    regio_id {uuid} NOT NULL REFERENCES regio (id),
    gemeente_code text NOT NULL REFERENCES gemeente (code),
    rol text NOT NULL,
    geldig_van {datum} NOT NULL,
    geldig_tot {datum},
    vastgelegd_op {moment} NOT NULL,
    vervallen_op {moment},
    CONSTRAINT lidmaatschap_rol CHECK (rol IN ('CENTRUMGEMEENTE', 'REGIOGEMEENTE')),
    CONSTRAINT lidmaatschap_volgorde CHECK (geldig_tot IS NULL OR geldig_tot >= geldig_van)
);
CREATE UNIQUE INDEX lidmaatschap_een_open ON lidmaatschap (gemeente_code) WHERE geldig_tot IS NULL AND vervallen_op IS NULL;
CREATE INDEX lidmaatschap_regio ON lidmaatschap (regio_id, gemeente_code);
CREATE TABLE bevoegdheid (
    code text NOT NULL PRIMARY KEY,
    wettelijke_grondslag text NOT NULL,
    omschrijving text NOT NULL,
    mandateerbaar boolean NOT NULL,
    genoemd_in_plan boolean NOT NULL
);
CREATE TABLE resultaatgebied (
    code text NOT NULL,
    geldig_van {datum} NOT NULL,
    geldig_tot {datum},
    naam text NOT NULL,
    PRIMARY KEY (code, geldig_van)
);
CREATE TABLE resultaatgebied_trede (
    resultaatgebied_code text NOT NULL,
    geldig_van {datum} NOT NULL,
    volgorde integer NOT NULL,
    code text NOT NULL,
    PRIMARY KEY (resultaatgebied_code, geldig_van, code),
    CONSTRAINT trede_gebied FOREIGN KEY (resultaatgebied_code, geldig_van) REFERENCES resultaatgebied (code, geldig_van)
);
CREATE TABLE gelijkgestelde_dag (
    datum {datum} NOT NULL PRIMARY KEY,
    bron text NOT NULL
);
CREATE TABLE zorgaanbieder (
    id {uuid} NOT NULL PRIMARY KEY,
    regio_id {uuid} NOT NULL REFERENCES regio (id),
    naam text NOT NULL,
    agb_code text,
    CONSTRAINT zorgaanbieder_naam_uniek UNIQUE (regio_id, naam),
    CONSTRAINT zorgaanbieder_agb_vorm CHECK (agb_code IS NULL OR length(agb_code) = 8)
);
CREATE TABLE voorziening (
    id {uuid} NOT NULL PRIMARY KEY,
    regio_id {uuid} NOT NULL REFERENCES regio (id),
    volgnummer integer NOT NULL,
    gemeente_code text NOT NULL REFERENCES gemeente (code),
    wijk text,
    soort text NOT NULL,
    zorgaanbieder_id {uuid} NOT NULL REFERENCES zorgaanbieder (id),
    aantal integer NOT NULL,
    opmerking text,
    CONSTRAINT voorziening_regel_uniek UNIQUE (regio_id, volgnummer),
    CONSTRAINT voorziening_aantal CHECK (aantal > 0)
);
CREATE TABLE locatie (
    id {uuid} NOT NULL PRIMARY KEY,
    regio_id {uuid} NOT NULL REFERENCES regio (id),
    voorziening_id {uuid} NOT NULL REFERENCES voorziening (id),
    volgnummer integer NOT NULL,
    zorgaanbieder_id {uuid} NOT NULL REFERENCES zorgaanbieder (id),
    gemeente_code text NOT NULL REFERENCES gemeente (code),
    wijk text,
    soort text NOT NULL,
    CONSTRAINT locatie_voorziening_uniek UNIQUE (voorziening_id, volgnummer)
);
CREATE INDEX locatie_lijst ON locatie (regio_id, gemeente_code, id);
CREATE TABLE plaats (
    id {uuid} NOT NULL PRIMARY KEY,
    regio_id {uuid} NOT NULL REFERENCES regio (id),
    locatie_id {uuid} NOT NULL REFERENCES locatie (id),
    nummer integer NOT NULL,
    geldig_van {datum} NOT NULL,
    geldig_tot {datum},
    CONSTRAINT plaats_nummer_uniek UNIQUE (locatie_id, nummer),
    CONSTRAINT plaats_volgorde CHECK (geldig_tot IS NULL OR geldig_tot >= geldig_van)
);
",
    [
        "plaats",
        "locatie",
        "voorziening",
        "zorgaanbieder",
        "gelijkgestelde_dag",
        "resultaatgebied_trede",
        "resultaatgebied",
        "bevoegdheid",
        "lidmaatschap",
        "gemeente",
        "regio"
    ]
);
