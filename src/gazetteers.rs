//! The gazetteers that a program works with: the embedded ones.

use dragoman_core::gazetteer::Gazetteer;

/// The gazetteers that this binary carries.
pub fn embedded() -> Gazetteer {
    Gazetteer::default()
}
