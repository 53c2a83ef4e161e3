//! One-to-one matching of gold and predicted records: as many pairs as possible (Kuhn's augmenting paths).

/// Pairs gold with predicted records. `wishes[gold]` lists the predicted records that would do, best first; returns the partner of each gold record.
///
/// The number of pairs is the largest possible, so a score does not depend on the order of records.
pub fn pair(wishes: &[Vec<usize>], predicted: usize) -> Vec<Option<usize>> {
    let mut holder: Vec<Option<usize>> = vec![None; predicted];
    for gold in 0..wishes.len() {
        let mut seen = vec![false; predicted];
        augment(gold, wishes, &mut holder, &mut seen);
    }
    let mut partner = vec![None; wishes.len()];
    for (index, gold) in holder.into_iter().enumerate() {
        if let Some(gold) = gold {
            partner[gold] = Some(index);
        }
    }
    partner
}

/// Finds a partner for `gold`, moving others to another partner where needed.
fn augment(gold: usize, wishes: &[Vec<usize>], holder: &mut [Option<usize>], seen: &mut [bool]) -> bool {
    for &wish in &wishes[gold] {
        if seen[wish] {
            continue;
        }
        seen[wish] = true;
        if holder[wish].is_none_or(|other| augment(other, wishes, holder, seen)) {
            holder[wish] = Some(gold);
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn moves_a_partner_to_make_room() {
        assert_eq!(pair(&[vec![0, 1], vec![0]], 2), [Some(1), Some(0)]);
        assert_eq!(pair(&[vec![0], vec![0]], 1), [Some(0), None]);
        assert_eq!(pair(&[], 3), []);
    }

    /// The largest matching by trying everything.
    fn brute(wishes: &[Vec<usize>], used: &mut Vec<usize>) -> usize {
        let Some((first, rest)) = wishes.split_first() else { return 0 };
        let mut best = brute(rest, used);
        for &wish in first {
            if !used.contains(&wish) {
                used.push(wish);
                best = best.max(1 + brute(rest, used));
                used.pop();
            }
        }
        best
    }

    proptest! {
        #[test]
        fn is_one_to_one_and_largest(wishes in prop::collection::vec(prop::collection::vec(0usize..5, 0..5), 0..6)) {
            let partners = pair(&wishes, 5);
            let mut taken: Vec<usize> = partners.iter().copied().flatten().collect();
            prop_assert_eq!(taken.len(), brute(&wishes, &mut Vec::new()));
            for (gold, partner) in partners.iter().enumerate() {
                prop_assert!(partner.is_none_or(|partner| wishes[gold].contains(&partner)));
            }
            taken.sort_unstable();
            taken.dedup();
            prop_assert_eq!(taken.len(), partners.iter().flatten().count());
        }
    }
}
