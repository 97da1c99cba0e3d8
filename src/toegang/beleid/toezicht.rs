//! What oversight is told of a line of the processing log.

use crate::rol::Rol;

/// Whether a line of the log that was made in a role tells oversight only how many persons it is of, and their numbers on request: where
/// that somebody was read at all tells of a bezwaar.
pub const fn nummers_op_verzoek(rol: Rol) -> bool {
    match rol {
        Rol::Bezwaarsecretaris | Rol::Bezwaarbehandelaar => true,
        Rol::Indicatiesteller
        | Rol::Plaatsingscoordinator
        | Rol::Consulent
        | Rol::Beleidsadviseur
        | Rol::Mandaatbeheerder
        | Rol::Aanbieder
        | Rol::FunctionarisGegevensbescherming
        | Rol::Inzagebehandelaar
        | Rol::Onderzoeker
        | Rol::Beheerder => false,
    }
}
