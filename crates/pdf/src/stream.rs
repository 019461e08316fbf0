//! Unpacking a stream: its filters one after the other, within what the file may still unpack.

use crate::Fault;
use crate::filters::{Filter, Rows};
use crate::limits::{Budget, FILTERS};
use hayro_syntax::object::dict::keys::{
    BITS_PER_COMPONENT, COLORS, COLUMNS, DECODE_PARMS, DP, EARLY_CHANGE, F, FILTER, PREDICTOR,
};
use hayro_syntax::object::{Dict, Name, Object, Stream};

/// The bytes of a stream; none where they are a picture or cannot be unpacked.
pub(crate) fn unpacked(stream: &Stream<'_>, budget: &mut Budget) -> Result<Vec<u8>, Fault> {
    let Some(filters) = filters(stream.dict()) else { return Ok(Vec::new()) };
    let raw = stream.raw_data();
    budget.unpack(raw.len())?;
    let mut bytes = raw.into_owned();
    for (filter, rows) in filters {
        bytes = filter.unpack(&bytes, &rows, budget.largest_stream())?;
        budget.unpack(bytes.len())?;
    }
    Ok(bytes)
}

/// The filters of a stream and their parameters; none where there is one that is not known, or more than any file has.
fn filters(dict: &Dict<'_>) -> Option<Vec<(Filter, Rows)>> {
    let given = dict.get::<Object<'_>>(F).or_else(|| dict.get::<Object<'_>>(FILTER));
    let parameters = || dict.get::<Object<'_>>(DP).or_else(|| dict.get::<Object<'_>>(DECODE_PARMS));
    match given {
        Some(Object::Name(name)) => {
            let rows = parameters().and_then(Object::into_dict);
            Some(vec![(Filter::named(&name)?, rows.map_or(Rows::PLAIN, |rows| rows_of(&rows)))])
        }
        Some(Object::Array(names)) => {
            let mut each = parameters().and_then(Object::into_array).unwrap_or_default().iter::<Object<'_>>();
            let filters = names.iter::<Name<'_>>().take(FILTERS + 1).map(|name| {
                let rows = each.next().and_then(Object::into_dict);
                Some((Filter::named(&name)?, rows.map_or(Rows::PLAIN, |rows| rows_of(&rows))))
            });
            filters.collect::<Option<Vec<_>>>().filter(|filters| filters.len() <= FILTERS)
        }
        _ => Some(Vec::new()),
    }
}

fn rows_of(parameters: &Dict<'_>) -> Rows {
    // A number that cannot be is one that no rows have.
    let number = |key: &[u8], standard: usize| match parameters.get::<i64>(key) {
        Some(number) => usize::try_from(number).unwrap_or(usize::MAX),
        None => standard,
    };
    Rows {
        predictor: parameters.get::<u32>(PREDICTOR).unwrap_or(1),
        colours: number(COLORS, 1),
        bits: number(BITS_PER_COMPONENT, 8),
        columns: number(COLUMNS, 1),
        changes_early: number(EARLY_CHANGE, 1) != 0,
    }
}
