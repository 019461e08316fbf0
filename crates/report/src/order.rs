//! One small sort for every list. The standard library's are compiled anew for each type of element, three kilobytes of the
//! page's first download each time.

/// Sorts so that no element stands behind one that it is `before`; equal ones stay in the order given.
pub fn sort<T>(list: &mut [T], mut before: impl FnMut(&T, &T) -> bool) {
    let mut order = order(list.len(), &mut |a, b| before(&list[a], &list[b]));
    // Every element moves once, along the circles in which they take each other's places.
    for first in 0..order.len() {
        let mut at = first;
        while order[at] != first {
            let from = order[at];
            list.swap(at, from);
            order[at] = at;
            at = from;
        }
        order[at] = at;
    }
}

/// For each place the index of the element that belongs there: runs of twice the length are merged in each round.
#[inline(never)]
fn order(len: usize, before: &mut dyn FnMut(usize, usize) -> bool) -> Vec<usize> {
    let mut order: Vec<usize> = (0..len).collect();
    let mut merged = order.clone();
    let mut width = 1;
    while width < len {
        let (mut left, mut right) = (0, 0);
        let (mut middle, mut end) = (0, 0);
        for (at, place) in merged.iter_mut().enumerate() {
            if at == end {
                middle = len.min(at + width);
                end = len.min(middle + width);
                (left, right) = (at, middle);
            }
            let later = right < end && (left == middle || before(order[right], order[left]));
            let from = if later { &mut right } else { &mut left };
            *place = order[*from];
            *from += 1;
        }
        std::mem::swap(&mut order, &mut merged);
        width *= 2;
    }
    order
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn sorts_as_the_standard_sort(keys in proptest::collection::vec(0_u8..20, 0..70)) {
            let mut list: Vec<(u8, String)> = keys.into_iter().zip((0..).map(|n: u32| n.to_string())).collect();
            let mut expected = list.clone();
            expected.sort_by_key(|(key, _)| *key);
            sort(&mut list, |a, b| a.0 < b.0);
            prop_assert_eq!(list, expected);
        }
    }
}
