//! Why a file cannot be opened as a project: what is wrong and what to do, in plain words.

use archive::Fault;

/// Why there is no project.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    /// The file is something else.
    NotAProject,
    /// A newer version saved it, in this format.
    Newer(u32),
    /// It breaks off or contradicts itself.
    Damaged,
    /// A zip file with a password.
    Encrypted,
    /// It is, or would become, larger than is opened.
    TooLarge,
}

impl From<Fault> for Refused {
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::Encrypted => Self::Encrypted,
            Fault::TooLarge => Self::TooLarge,
            Fault::Damaged | Fault::Declares => Self::Damaged,
        }
    }
}

impl std::fmt::Display for Refused {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::NotAProject => f.write_str(
                "The selected file is not a project of Line of Sight. Choose one that ends in .sight-project.json or .sight-project.zip.",
            ),
            Self::Newer(format) => write!(
                f,
                "The project was saved by a newer version (format {format}; this version opens up to {}). Use that version to open it.",
                crate::FORMAT
            ),
            Self::Damaged => f.write_str(
                "The project file is damaged and nothing of it was taken over. Use another copy of it, or save it again where it was made.",
            ),
            Self::Encrypted => {
                f.write_str("The project file is password protected. Unpack it, and pack it again without a password.")
            }
            Self::TooLarge => f.write_str(
                "The project is too large to open here. Save it again without the original files, or as several projects.",
            ),
        }
    }
}

impl std::error::Error for Refused {}
