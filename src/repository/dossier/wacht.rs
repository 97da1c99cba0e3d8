//! Waiting status and whereabouts: dated intervals that are never overwritten. A change closes what is known now and adds.

use bw_domain::codes::{WachtStatus, WachtVerblijf};
use bw_domain::weigering::{Veld, Weigering, niet_voor};
use chrono::NaiveDate;
use entity::{wachtstatus, wachtverblijf};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

use super::{Vastlegging, voeg_toe};
use crate::repository::Fout;
use crate::repository::ingang::onderdelen;

macro_rules! interval {
    ($(#[$meta:meta])* $naam:ident, $entity:ident, $kolom:ident, $code:ty) => {
        $(#[$meta])*
        pub(super) async fn $naam<C: ConnectionTrait>(
            tx: &C,
            v: Vastlegging,
            inschrijving_id: Uuid,
            per: NaiveDate,
            waarde: $code,
            id: &(dyn Fn() -> Uuid + Sync),
        ) -> Result<Result<(), Weigering>, Fout> {
            use $entity::Column as K;
            let huidig = onderdelen::<$entity::Entity>(K::InschrijvingId, [inschrijving_id])
                .filter(K::VervallenOp.is_null())
                .filter(K::GeldigTot.is_null())
                .one(tx)
                .await?
                .ok_or(Fout::Inhoud(stringify!($entity)))?;
            if let Err(weigering) = niet_voor(Veld::Per, per, huidig.geldig_van) {
                return Ok(Err(weigering));
            }
            #[expect(clippy::disallowed_methods, reason = "one row by id of a dossier that was loaded in scope")]
            let sluit = $entity::Entity::update_many();
            sluit.col_expr(K::VervallenOp, Expr::value(v.nu)).filter(K::Id.eq(huidig.id)).exec(tx).await?;
            if per > huidig.geldig_van {
                let rest = $entity::Model { id: id(), geldig_tot: per.pred_opt(), vastgelegd_op: v.nu.fixed_offset(), ..huidig.clone() };
                voeg_toe::<$entity::Entity, C>(tx, rest).await?;
            }
            let nieuw = $entity::Model {
                id: id(),
                $kolom: waarde.code().to_owned(),
                geldig_van: per,
                vastgelegd_op: v.nu.fixed_offset(),
                ..huidig
            };
            voeg_toe::<$entity::Entity, C>(tx, nieuw).await?;
            Ok(Ok(()))
        }
    };
}

interval! {
    /// Another waiting status from a day on; a refusal when the status known now begins later.
    wijzig_status, wachtstatus, status, WachtStatus
}
interval! {
    /// Stays elsewhere from a day on; a refusal when the whereabouts known now begin later.
    wijzig_verblijf, wachtverblijf, verblijf, WachtVerblijf
}
