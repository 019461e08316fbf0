//! What the XML of Word documents says in its own ways.

use crate::refusal::Refusal;
use archive::Fault;
use archive::xml::Tag;

/// The deepest nesting that is followed.
pub(crate) const DEEPEST: usize = 400;

/// The attribute `val`, in which most elements say what they say.
pub(crate) trait Val {
    /// Its value.
    fn val(&self) -> Option<String>;

    /// Its value as a number.
    fn number<N: std::str::FromStr>(&self) -> Option<N> {
        self.val()?.parse().ok()
    }

    /// Whether a switch is on: it is where it stands without a value.
    fn is_on(&self) -> bool {
        !matches!(self.val().as_deref(), Some("0" | "false" | "off"))
    }
}

impl Val for Tag<'_> {
    fn val(&self) -> Option<String> {
        self.attribute("val")
    }
}

impl From<Fault> for Refusal {
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::Encrypted => Self::encrypted(),
            Fault::TooLarge => Self::too_complex(),
            // No part of a package declares entities.
            Fault::Damaged | Fault::Declares => Self::damaged(),
        }
    }
}
