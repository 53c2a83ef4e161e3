//! A map by word id that is asked once or more for every word of every text.

use serde::{Deserialize, Serialize};

/// Values by word id. A table as long as the greatest id tells where a value stands, so that asking is one load; the words of grammars have the
/// first ids of the vocabulary, so that these tables stay short.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(from = "Vec<(u32, T)>", into = "Vec<(u32, T)>", bound(serialize = "T: Clone + Serialize"))]
pub(crate) struct WordMap<T> {
    /// By id: place in `values` plus 1; 0 for none.
    places: Vec<u16>,
    values: Vec<(u32, T)>,
}

impl<T> Default for WordMap<T> {
    fn default() -> Self {
        WordMap { places: Vec::new(), values: Vec::new() }
    }
}

impl<T> WordMap<T> {
    /// The value of a word; id 0, which is no word, has none.
    pub(crate) fn get(&self, id: u32) -> Option<&T> {
        let place = *self.places.get(id as usize)?;
        self.values.get(usize::from(place).wrapping_sub(1)).map(|(_, value)| value)
    }

    /// The value of a word, made when it has none.
    pub(crate) fn entry(&mut self, id: u32) -> &mut T
    where
        T: Default,
    {
        let at = id as usize;
        if self.places.len() <= at {
            self.places.resize(at + 1, 0);
        }
        if self.places[at] == 0 {
            self.values.push((id, T::default()));
            self.places[at] = self.values.len() as u16;
        }
        &mut self.values[usize::from(self.places[at]) - 1].1
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (u32, &T)> {
        self.values.iter().map(|(id, value)| (*id, value))
    }

    pub(crate) fn values_mut(&mut self) -> impl Iterator<Item = &mut T> {
        self.values.iter_mut().map(|(_, value)| value)
    }
}

impl<T> From<Vec<(u32, T)>> for WordMap<T> {
    fn from(values: Vec<(u32, T)>) -> Self {
        let length = values.iter().map(|(id, _)| *id as usize + 1).max().unwrap_or(0);
        let mut places = vec![0; length];
        for (place, (id, _)) in values.iter().enumerate() {
            places[*id as usize] = place as u16 + 1;
        }
        WordMap { places, values }
    }
}

impl<T> From<WordMap<T>> for Vec<(u32, T)> {
    fn from(map: WordMap<T>) -> Self {
        map.values
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_its_values_through_serialization() {
        let mut map = WordMap::default();
        *map.entry(7) = 'a';
        *map.entry(3) = 'b';
        *map.entry(7) = 'c';
        let map = WordMap::from(Vec::from(map));
        assert_eq!([0, 3, 7, 8].map(|id| map.get(id).copied()), [None, Some('b'), Some('c'), None]);
    }
}
