//! Fields of the schema that only read, as rows.
//!
//! A type of the schema is an `impl` under `#[object]`. What decides or loads is a resolver; what only reads is a row of `plain!`, the first
//! item of that `impl`:
//!
//! ```ignore
//! #[object]
//! impl Traject {
//!     plain! {
//!         /// Dag van de melding.
//!         dat(Melding) gemeld_op: Datum = self.0.rij.gemeld_op.into();
//!     }
//! }
//! ```
//!
//! Each row becomes the method that async-graphql asks for, with its documentation and its mark, and nothing else.

use proc_macro::TokenStream;
use proc_macro2::TokenStream as Tokens;
use quote::quote;
use syn::parse::{Parse, ParseStream};
use syn::{Attribute, Expr, Ident, ImplItem, ItemImpl, Token, Type, parenthesized, parse_macro_input, parse_quote};

/// `/// what it is` `class(Part) name: Type = value;`
struct Row {
    attributes: Vec<Attribute>,
    class: Ident,
    part: Ident,
    name: Ident,
    ty: Type,
    value: Expr,
}

impl Parse for Row {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let attributes = input.call(Attribute::parse_outer)?;
        let class = input.parse()?;
        let part;
        parenthesized!(part in input);
        let part = part.parse()?;
        let name = input.parse()?;
        input.parse::<Token![:]>()?;
        let ty = input.parse()?;
        input.parse::<Token![=]>()?;
        let value = input.parse()?;
        input.parse::<Token![;]>()?;
        Ok(Row { attributes, class, part, name, ty, value })
    }
}

struct Rows(Vec<Row>);

impl Parse for Rows {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let mut rows = Vec::new();
        while !input.is_empty() {
            rows.push(input.parse()?);
        }
        Ok(Rows(rows))
    }
}

fn method(Row { attributes, class, part, name, ty, value }: Row) -> ImplItem {
    parse_quote! {
        #(#attributes)*
        #[graphql(directive = #class::apply(Onderdeel::#part))]
        async fn #name(&self) -> #ty {
            #value
        }
    }
}

fn expand(mut object: ItemImpl) -> syn::Result<Tokens> {
    let mut items = Vec::with_capacity(object.items.len());
    for item in object.items {
        match item {
            ImplItem::Macro(rows) if rows.mac.path.is_ident("plain") => {
                items.extend(rows.mac.parse_body::<Rows>()?.0.into_iter().map(method));
            }
            item => items.push(item),
        }
    }
    object.items = items;
    Ok(quote! {
        #[::async_graphql::Object]
        #object
    })
}

/// A type of the schema: async-graphql's `Object`, with the rows of `plain!` as fields.
#[proc_macro_attribute]
pub fn object(_: TokenStream, item: TokenStream) -> TokenStream {
    let object = parse_macro_input!(item as ItemImpl);
    expand(object).unwrap_or_else(syn::Error::into_compile_error).into()
}
