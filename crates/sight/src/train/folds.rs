//! Which authorities are learned from and which are measured: by a hash of the name, so that it never changes.

/// In how many parts the authorities are cut.
pub(super) const FOLDS: u64 = 10;

/// The fold of an authority.
pub(super) fn fold(authority: &str, folds: u64) -> u64 {
    hash(authority, 1) % folds
}

/// Whether an authority is one of the three in ten that are set apart.
pub(super) fn is_apart(authority: &str) -> bool {
    hash(authority, 2) % 10 < 3
}

fn hash(authority: &str, seed: u64) -> u64 {
    let fnv = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    let hash = authority.bytes().fold(0xcbf2_9ce4_8422_2325 ^ seed, fnv);
    (hash ^ (hash >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9) >> 20
}
