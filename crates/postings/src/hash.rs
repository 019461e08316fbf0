//! A hash of words: quick, and the same everywhere.

/// What Fowler, Noll and Vo's hash 1a of 32 bits begins with.
pub const FNV: u32 = 0x811c_9dc5;

/// That hash, gone on with over a word.
#[inline(never)]
pub fn hashed(hash: u32, word: &str) -> u32 {
    word.bytes().fold(hash, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_the_published_hash() {
        assert_eq!((hashed(FNV, ""), hashed(FNV, "a"), hashed(FNV, "foobar")), (FNV, 0xe40c_292c, 0xbf9c_f968));
    }
}
