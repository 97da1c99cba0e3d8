//! Accountability: who asked what (aanvraag), whose data it touched (betrokkene), and the idempotency keys of mutations.
//!
//! Fields of `log_betrokkene` follow Logboek Dataverwerkingen 1.0.0; who called stands apart in `log_aanvraag`, tied by `trace_id`.

crate::tabellen!(
    "
CREATE TABLE log_aanvraag (
    trace_id {uuid} NOT NULL PRIMARY KEY,
    regio_id {uuid} NOT NULL REFERENCES regio (id),
    organisatie_soort text NOT NULL,
    organisatie_code text NOT NULL,
    issuer text NOT NULL,
    subject text NOT NULL,
    rollen text NOT NULL,
    doel text,
    handeling text NOT NULL,
    begonnen_op {moment} NOT NULL,
    geeindigd_op {moment} NOT NULL
);
CREATE INDEX log_aanvraag_organisatie ON log_aanvraag (organisatie_code, begonnen_op);
CREATE TABLE log_betrokkene (
    trace_id {uuid} NOT NULL,
    span_id text NOT NULL,
    regio_id {uuid} NOT NULL REFERENCES regio (id),
    organisatie_code text NOT NULL,
    naam text NOT NULL,
    verwerkingsactiviteit text NOT NULL,
    betrokkene text NOT NULL,
    betrokkene_soort text NOT NULL,
    status text NOT NULL,
    begonnen_op {moment} NOT NULL,
    geeindigd_op {moment} NOT NULL,
    PRIMARY KEY (trace_id, span_id),
    CONSTRAINT log_status CHECK (status IN ('Unset', 'Ok', 'Error'))
);
CREATE INDEX log_betrokkene_persoon ON log_betrokkene (betrokkene, begonnen_op);
CREATE TABLE idempotentie (
    organisatie_code text NOT NULL,
    handeling text NOT NULL,
    sleutel text NOT NULL,
    regio_id {uuid} NOT NULL REFERENCES regio (id),
    issuer text NOT NULL,
    subject text NOT NULL,
    inhoud_hash {bytes} NOT NULL,
    resultaat_id {uuid},
    weigering text,
    vastgelegd_op {moment} NOT NULL,
    PRIMARY KEY (organisatie_code, handeling, sleutel),
    CONSTRAINT idempotentie_uitkomst CHECK ((resultaat_id IS NULL) <> (weigering IS NULL))
);
",
    ["idempotentie", "log_betrokkene", "log_aanvraag"]
);
