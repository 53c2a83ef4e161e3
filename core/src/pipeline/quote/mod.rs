//! `quote`: Article × Resolved → quotations. Words in quotation marks and clauses of reported speech, with who says them.
//!
//! Marks are paired (`marks`), verbs of saying found (`cue`), their subjects looked for (`speaker`); `direct` gives each fragment in marks its cue,
//! `indirect` finds the clauses that are reported without marks or around them.

mod attribution;
mod cue;
mod direct;
mod incise;
mod indirect;
mod marks;
mod scene;
mod speaker;
#[cfg(test)]
mod tests;

use crate::{
    gazetteer::Gazetteer,
    pipeline::{
        article::Article,
        found::{FoundQuotation, Resolved},
    },
};

pub(crate) use scene::Scene;
pub(crate) use speaker::is_governed;

/// What the rules for quotations and pronouns look at; `None` when the article's language has no grammar.
pub(crate) fn scene<'a>(gazetteer: &'a Gazetteer, article: &'a Article, resolved: &'a Resolved) -> Option<Scene<'a>> {
    let mut scene = Scene::of(gazetteer, article, resolved)?;
    if let Some(fragments) = incise::split(&scene) {
        scene.take_fragments(fragments);
    }
    Some(scene)
}

/// Finds the quotations of an article, in order.
pub(crate) fn quotations(gazetteer: &Gazetteer, article: &Article, resolved: &Resolved) -> Vec<FoundQuotation> {
    let Some(scene) = scene(gazetteer, article, resolved) else { return Vec::new() };
    let cues = cue::cues(&scene);
    let attribution = attribution::Attribution::new(&scene, &cues);
    let reported = indirect::find(&scene, &cues, &attribution);
    let mut quotations = direct::Directs::find(&scene, &cues, &attribution, &reported);
    quotations.extend(reported.into_iter().map(|reported| reported.quotation));
    quotations.sort_by_key(|quotation| (quotation.content[0].begin, quotation.direct));
    quotations
}
