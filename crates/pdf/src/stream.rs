//! Unpacking a stream within limits: the usual one here, step by step, every other kind only when it cannot grow too far.

use crate::Fault;
use crate::limits::Budget;
use hayro_syntax::Filter;
use hayro_syntax::object::dict::keys::{DECODE_PARMS, DP};
use hayro_syntax::object::{Object, Stream};
use miniz_oxide::inflate::TINFLStatus::HasMoreOutput;
use miniz_oxide::inflate::{decompress_to_vec_with_limit, decompress_to_vec_zlib_with_limit};

/// How many times its own length a stream can grow to, at the worst, in one filter.
const GROWTH: usize = 2_800;

/// The bytes of a stream; none where they cannot be unpacked.
pub(crate) fn unpacked(stream: &Stream<'_>, budget: &mut Budget) -> Result<Vec<u8>, Fault> {
    let most = budget.largest_stream();
    let filters = stream.filters();
    let has_parameters =
        [DP, DECODE_PARMS].iter().any(|key| matches!(stream.dict().get::<Object<'_>>(key), Some(Object::Dict(_))));
    let bytes = match filters.as_slice() {
        [] => stream.raw_data().into_owned(),
        [Filter::FlateDecode] if !has_parameters => inflated(&stream.raw_data(), most)?,
        filters => {
            let raw = stream.raw_data().len();
            let worst = filters.iter().try_fold(raw, |size, _| size.checked_mul(GROWTH));
            // A small stream of a rare kind is not worth a refusal of the whole file.
            if worst.is_none_or(|worst| worst > most) && raw > 16 << 10 {
                return Err(Fault::TooLarge);
            }
            if filters.len() > 2 || (filters.len() == 2 && raw > 16 << 10) || !has_sane_rows(stream) {
                return Ok(Vec::new());
            }
            stream.decoded_data().map(std::borrow::Cow::into_owned).unwrap_or_default()
        }
    };
    budget.unpack(bytes.len())?;
    Ok(bytes)
}

/// Unpacks what is there, up to the first fault in it.
fn inflated(raw: &[u8], most: usize) -> Result<Vec<u8>, Fault> {
    let kept = |failed: miniz_oxide::inflate::DecompressError| {
        if failed.status == HasMoreOutput { Err(Fault::TooLarge) } else { Ok(failed.output) }
    };
    match decompress_to_vec_zlib_with_limit(raw, most) {
        Ok(bytes) => Ok(bytes),
        Err(failed) if failed.output.is_empty() && failed.status != HasMoreOutput => {
            // Without its header, or with a broken one.
            let bare = decompress_to_vec_with_limit(raw, most).or_else(kept)?;
            if bare.is_empty() {
                decompress_to_vec_with_limit(raw.get(2..).unwrap_or_default(), most).or_else(kept)
            } else {
                Ok(bare)
            }
        }
        Err(failed) => kept(failed),
    }
}

/// Whether the rows that a predictor speaks of have a length that can be.
fn has_sane_rows(stream: &Stream<'_>) -> bool {
    [DP, DECODE_PARMS].iter().all(|key| match stream.dict().get::<Object<'_>>(key) {
        Some(Object::Dict(parameters)) => {
            let is_in = |key: &str, range: std::ops::RangeInclusive<i32>| {
                parameters.get::<i32>(key).is_none_or(|value| range.contains(&value))
            };
            is_in("Columns", 1..=100_000) && is_in("Colors", 1..=8) && is_in("BitsPerComponent", 1..=16)
        }
        Some(Object::Array(_)) => false,
        _ => true,
    })
}
