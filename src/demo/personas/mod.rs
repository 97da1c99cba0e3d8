//! Who one can be in the demo, and what that person does on a day: questions and acts, ready to run.

mod centrum;
mod regio;
mod verantwoording;

use bw_domain::bron::wettelijke_dag;
use bw_toegang::rol::OrganisatieSoort;
use chrono::{DateTime, Days, Months, NaiveDate, Utc};
use serde::Serialize;

/// Somebody to be in the demo.
#[derive(Clone, Copy, Debug)]
pub struct Persona {
    /// Subject of the token, and the name in the address of the page.
    pub subject: &'static str,
    /// CBS code or AGB code.
    pub organisatie: &'static str,
    /// Kind of that organisation.
    pub soort: OrganisatieSoort,
    /// Role and place.
    pub titel: &'static str,
    /// What this person is in the register for, and may know.
    pub uitleg: &'static str,
    /// The day of this person. The first is a question without variables.
    pub stappen: &'static [Stap],
}

/// A question or act that is ready to run.
#[derive(Clone, Copy, Debug)]
pub struct Stap {
    /// What one does.
    pub titel: &'static str,
    /// What to look at, and which id to paste.
    pub uitleg: &'static str,
    /// The document: one operation, whose name is the title of its tab.
    pub graphql: &'static str,
    /// Variables as JSON text, with the placeholders of [`vul`]; empty for none.
    pub variabelen: &'static str,
}

/// Stands in the variables where the reader pastes an id.
pub const PLAK: &str = "PLAK HIER HET ID";

/// The personas, in the order of the page.
pub const PERSONAS: &[Persona] = &[
    centrum::INDICATIESTELLER,
    centrum::PLAATSINGSCOORDINATOR,
    regio::BELEIDSADVISEUR_LANSINGERLAND,
    regio::BELEIDSADVISEUR_RIDDERKERK,
    regio::CONSULENT,
    regio::AANBIEDER,
    centrum::ONDERZOEKER,
    verantwoording::MANDAATBEHEERDER,
    verantwoording::FG,
];

/// Fills the placeholders of a text: `{{vandaag}}` is the legal day, `{{over_twee_weken}}` and `{{over_drie_maanden}}` count from it,
/// `{{een_jaar_terug}}` counts back, `{{over_twee_jaar}}` is the last day of two years from then, and `{{sleutel}}` the key given here.
pub fn vul(tekst: &str, nu: DateTime<Utc>, sleutel: &str) -> String {
    let vandaag = wettelijke_dag(nu);
    tekst
        .replace("{{vandaag}}", &vandaag.to_string())
        .replace("{{een_jaar_terug}}", &vandaag.checked_sub_months(Months::new(12)).unwrap_or(vandaag).to_string())
        .replace("{{over_twee_weken}}", &vandaag.checked_add_days(Days::new(14)).unwrap_or(vandaag).to_string())
        .replace("{{over_drie_maanden}}", &vandaag.checked_add_months(Months::new(3)).unwrap_or(vandaag).to_string())
        .replace("{{over_twee_jaar}}", &over_twee_jaar(vandaag).unwrap_or(vandaag).to_string())
        .replace("{{sleutel}}", sleutel)
}

fn over_twee_jaar(dag: NaiveDate) -> Option<NaiveDate> {
    dag.checked_add_months(Months::new(24))?.checked_sub_days(Days::new(1))
}

/// A persona as the page gets it.
#[derive(Debug, Serialize)]
pub(super) struct PersonaOpPagina {
    naam: &'static str,
    titel: &'static str,
    uitleg: &'static str,
    token: String,
    /// The legal day of the demo.
    vandaag: NaiveDate,
    stappen: Vec<StapOpPagina>,
}

#[derive(Debug, Serialize)]
struct StapOpPagina {
    titel: &'static str,
    uitleg: &'static str,
    graphql: &'static str,
    variabelen: String,
}

impl Persona {
    /// With its token, the dates of today, and a fresh key for each act.
    pub(super) fn op_pagina<F>(
        &self,
        token: String,
        nu: DateTime<Utc>,
        sleutel: impl Fn() -> Result<String, F>,
    ) -> Result<PersonaOpPagina, F> {
        let stap = |s: &Stap| {
            let variabelen = if s.variabelen.is_empty() { String::new() } else { vul(s.variabelen, nu, &sleutel()?) };
            Ok(StapOpPagina { titel: s.titel, uitleg: s.uitleg, graphql: s.graphql, variabelen })
        };
        let stappen = self.stappen.iter().map(stap).collect::<Result<_, F>>()?;
        Ok(PersonaOpPagina { naam: self.subject, titel: self.titel, uitleg: self.uitleg, token, vandaag: wettelijke_dag(nu), stappen })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_are_filled_also_on_a_leap_day() {
        let nu = "2028-02-28T23:30:00Z".parse().unwrap();
        assert_eq!(
            vul("{{een_jaar_terug}} {{vandaag}} {{over_twee_weken}} {{over_drie_maanden}} {{over_twee_jaar}} {{sleutel}}", nu, "s"),
            "2027-02-28 2028-02-29 2028-03-14 2028-05-29 2030-02-27 s"
        );
    }
}
