//! `quote`: Article × Resolved → quotations. Words in quotation marks and clauses of reported speech, with who says them.
//!
//! Marks are paired (`marks`), verbs of saying found (`cue`), their subjects looked for (`speaker`, `voices`, `attribution`); `choice` gives each
//! fragment in marks its cue, `direct` makes quotations of them, `indirect` finds the clauses that are reported without marks or around them.

mod attribution;
mod choice;
mod cue;
mod direct;
mod government;
mod incise;
mod indirect;
mod marks;
mod scene;
mod speaker;
#[cfg(test)]
mod tests;
mod voices;

use crate::{
    gazetteer::Gazetteer,
    pipeline::{
        article::Article,
        found::{FoundQuotation, Resolved},
        tag::Tags,
    },
};

pub(crate) use government::is_governed;
pub(crate) use scene::Scene;

/// What the rules for quotations and pronouns look at; `None` when the article's language has no grammar.
pub(crate) fn scene<'a>(
    gazetteer: &'a Gazetteer,
    article: &'a Article,
    resolved: &'a Resolved,
    tags: &'a Tags,
) -> Option<Scene<'a>> {
    let mut scene = Scene::of(gazetteer, article, resolved, tags)?;
    if let Some(fragments) = incise::split(&scene) {
        scene.take_fragments(fragments);
    }
    Some(scene)
}

/// Finds the quotations of an article, in order.
pub(crate) fn quotations(
    gazetteer: &Gazetteer,
    article: &Article,
    resolved: &Resolved,
    tags: &Tags,
) -> Vec<FoundQuotation> {
    let Some(scene) = scene(gazetteer, article, resolved, tags) else { return Vec::new() };
    let cues = cue::cues(&scene);
    let attribution = attribution::Attribution::new(&scene, &cues);
    let reported = indirect::find(&scene, &cues, &attribution);
    let mut quotations = direct::Directs::find(&scene, &cues, &attribution, &reported);
    quotations.extend(reported.into_iter().map(|reported| reported.quotation));
    quotations.sort_by_key(|quotation| (quotation.content[0].begin, quotation.direct));
    quotations
}
