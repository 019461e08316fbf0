//! Why a file gives nothing.

/// Why a file gives nothing, in one plain sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// It is neither a code book nor a project.
    NotQda,
    /// It begins as one and breaks off or contradicts itself.
    Damaged,
    /// Its archive is password protected.
    Encrypted,
    /// It holds more than any project of texts does.
    TooLarge,
    /// It declares entities, which none of the programs writes and which could be made to grow without bound.
    Declares,
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::NotQda => "The file is neither a REFI-QDA code book (.qdc) nor a REFI-QDA project (.qdpx).",
            Self::Damaged => "The REFI-QDA file is damaged; export it again from the program that made it.",
            Self::Encrypted => "The REFI-QDA project is password protected; export it without a password.",
            Self::TooLarge => {
                "The REFI-QDA file is too large or too complex to be taken in; export fewer documents at a time."
            }
            Self::Declares => {
                "The REFI-QDA file declares entities, which is not taken in; export it again without them."
            }
        })
    }
}

impl std::error::Error for Refusal {}
