//! A request as a tree, so that one that differs can be made smaller.

use serde_json::{Map, Value, json};

/// A value in a request.
#[derive(Clone, Debug)]
pub(crate) enum Waarde {
    Json(Value),
    Enum(String),
    Lijst(Vec<Waarde>),
    Invoer(Vec<(String, Waarde)>),
}

impl Waarde {
    fn tekst(&self) -> String {
        match self {
            Waarde::Json(v) => v.to_string(),
            Waarde::Enum(naam) => naam.clone(),
            Waarde::Lijst(delen) => format!("[{}]", delen.iter().map(Waarde::tekst).collect::<Vec<_>>().join(", ")),
            Waarde::Invoer(velden) => {
                let delen: Vec<String> = velden.iter().map(|(n, w)| format!("{n}: {}", w.tekst())).collect();
                format!("{{ {} }}", delen.join(", "))
            }
        }
    }

    fn json(&self) -> Value {
        match self {
            Waarde::Json(v) => v.clone(),
            Waarde::Enum(naam) => json!(naam),
            Waarde::Lijst(delen) => delen.iter().map(Waarde::json).collect(),
            Waarde::Invoer(velden) => Value::Object(velden.iter().map(|(n, w)| (n.clone(), w.json())).collect()),
        }
    }
}

/// An argument with its type as printed.
#[derive(Clone, Debug)]
pub(crate) struct Argument {
    pub(crate) naam: String,
    pub(crate) ty: String,
    pub(crate) waarde: Waarde,
}

/// What is selected.
#[derive(Clone, Debug)]
pub(crate) enum Keus {
    Veld(Veld),
    /// On a member of an interface.
    Op(String, Vec<Keus>),
}

#[derive(Clone, Debug)]
pub(crate) struct Veld {
    pub(crate) alias: Option<String>,
    pub(crate) naam: String,
    pub(crate) args: Vec<Argument>,
    pub(crate) binnen: Vec<Keus>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Vorm {
    Los,
    Fragment,
    Variabelen,
}

/// A request: one root field.
#[derive(Clone, Debug)]
pub(crate) struct Verzoek {
    pub(crate) mutatie: bool,
    pub(crate) vorm: Vorm,
    pub(crate) veld: Veld,
    /// Elements of the schema that it uses: `Type.field`, `Type.field(argument)`, `Input.field`.
    pub(crate) elementen: Vec<String>,
}

fn keuzen(lijst: &[Keus], variabelen: &mut Option<Vec<Argument>>) -> String {
    if lijst.is_empty() {
        return String::new();
    }
    let delen: Vec<String> = lijst
        .iter()
        .map(|k| match k {
            Keus::Veld(v) => v.tekst(variabelen),
            Keus::Op(ty, binnen) => format!("... on {ty}{}", keuzen(binnen, variabelen)),
        })
        .collect();
    format!(" {{ {} }}", delen.join(" "))
}

impl Veld {
    fn tekst(&self, variabelen: &mut Option<Vec<Argument>>) -> String {
        let args: Vec<String> = self
            .args
            .iter()
            .map(|a| match variabelen {
                Some(lijst) => {
                    lijst.push(a.clone());
                    format!("{}: $v{}", a.naam, lijst.len() - 1)
                }
                None => format!("{}: {}", a.naam, a.waarde.tekst()),
            })
            .collect();
        let args = if args.is_empty() { String::new() } else { format!("({})", args.join(", ")) };
        let alias = self.alias.as_ref().map(|a| format!("{a}: ")).unwrap_or_default();
        format!("{alias}{}{args}{}", self.naam, keuzen(&self.binnen, variabelen))
    }
}

impl Verzoek {
    /// As it is sent.
    pub(crate) fn lichaam(&self) -> Value {
        let (soort, wortel) = if self.mutatie { ("mutation", "Mutation") } else { ("query", "Query") };
        let mut variabelen = (self.vorm == Vorm::Variabelen).then(Vec::new);
        let veld = self.veld.tekst(&mut variabelen);
        if self.vorm == Vorm::Fragment {
            return json!({ "query": format!("{soort} V {{ ...F }} fragment F on {wortel} {{ {veld} }}"), "operationName": "V" });
        }
        let Some(lijst) = variabelen.filter(|v| !v.is_empty()) else {
            return json!({ "query": format!("{soort} {{ {veld} }}") });
        };
        let namen: Vec<String> = lijst.iter().enumerate().map(|(n, a)| format!("$v{n}: {}", a.ty)).collect();
        let waarden: Map<String, Value> = lijst.iter().enumerate().map(|(n, a)| (format!("v{n}"), a.waarde.json())).collect();
        json!({ "query": format!("{soort} V({}) {{ {veld} }}", namen.join(", ")), "variables": waarden })
    }

    /// Requests with one thing less.
    pub(crate) fn kleiner(&self) -> Vec<Verzoek> {
        let mut uit = Vec::new();
        if self.vorm != Vorm::Los {
            uit.push(Verzoek { vorm: Vorm::Los, ..self.clone() });
        }
        for veld in zonder(&self.veld) {
            uit.push(Verzoek { veld, ..self.clone() });
        }
        uit
    }
}

/// A field with one argument or one selection less, at any depth.
fn zonder(v: &Veld) -> Vec<Veld> {
    let mut uit = Vec::new();
    for n in 0..v.args.len() {
        let mut klein = v.clone();
        klein.args.remove(n);
        uit.push(klein);
    }
    for binnen in zonder_een(&v.binnen) {
        uit.push(Veld { binnen, ..v.clone() });
    }
    uit
}

fn zonder_een(lijst: &[Keus]) -> Vec<Vec<Keus>> {
    let mut uit = Vec::new();
    for n in 0..lijst.len() {
        if lijst.len() > 1 {
            let mut klein = lijst.to_vec();
            klein.remove(n);
            uit.push(klein);
        }
        let anders: Vec<Keus> = match &lijst[n] {
            Keus::Veld(v) => zonder(v).into_iter().map(Keus::Veld).collect(),
            Keus::Op(ty, binnen) => zonder_een(binnen).into_iter().map(|b| Keus::Op(ty.clone(), b)).collect(),
        };
        for keus in anders {
            let mut klein = lijst.to_vec();
            klein[n] = keus;
            uit.push(klein);
        }
    }
    uit
}
