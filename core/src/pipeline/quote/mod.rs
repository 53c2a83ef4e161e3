//! `quote`: Article × Resolved → quotations. Words in quotation marks and clauses of reported speech, with who says them.
//!
//! Marks are paired (`marks`), verbs of saying found (`cue`), their subjects looked for (`speaker`); `direct` gives each fragment in marks its cue,
//! `indirect` finds the clauses that are reported without marks or around them.

mod attribution;
mod cue;
mod direct;
mod indirect;
mod marks;
mod scene;
mod speaker;

use crate::{
    gazetteer::Gazetteer,
    pipeline::{
        article::Article,
        found::{FoundQuotation, Resolved},
    },
};

use scene::Scene;

/// Finds the quotations of an article, in order.
pub(crate) fn quotations(gazetteer: &Gazetteer, article: &Article, resolved: &Resolved) -> Vec<FoundQuotation> {
    let Some(grammar) = gazetteer.grammar(&article.language) else { return Vec::new() };
    let fragments = marks::fragments(article, &grammar.quotes);
    let scene = Scene::new(gazetteer, article, &grammar.quotes, &grammar.pronouns, resolved, fragments);
    let cues = cue::cues(&scene);
    let attribution = attribution::Attribution::new(&scene, &cues);
    let mut quotations = direct::Directs::find(&scene, &cues, &attribution);
    indirect::find(&scene, &cues, &attribution, &mut quotations);
    quotations.sort_by_key(|quotation| (quotation.content[0].begin, quotation.direct));
    quotations
}
