//! One article from request to answer, whichever call it came in.

use std::{
    fmt,
    sync::{Arc, atomic::AtomicBool},
    time::{Instant, SystemTime},
};

use dragoman_core::{
    document::{Document, Options},
    extraction::Extraction,
    gazetteer::Gazetteer,
    pipeline,
};

use super::{
    encode,
    pool::Pool,
    status::Refusal,
    validate::{self, Limits},
};
use crate::{
    proto::{ExtractRequest, ExtractResponse},
    telemetry::metrics::Metrics,
};

/// What reads an article until the flag is set. The pipeline; tests put slow and broken ones in its place.
pub type Reader = fn(&Gazetteer, &Document, &Options, &AtomicBool) -> Option<Extraction>;

/// Gazetteers, and since when they are served. A request holds one from beginning to end.
pub struct Generation {
    /// The gazetteers.
    pub gazetteer: Gazetteer,
    /// When they were loaded.
    pub loaded: SystemTime,
    reader: Reader,
}

impl Generation {
    /// Gazetteers that were loaded just now.
    pub fn now(gazetteer: Gazetteer) -> Self {
        Generation::read_by(gazetteer, pipeline::extract_until)
    }

    /// The same, with articles read by something else than the pipeline.
    pub fn read_by(gazetteer: Gazetteer, reader: Reader) -> Self {
        Generation { gazetteer, loaded: SystemTime::now(), reader }
    }
}

impl fmt::Debug for Generation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Generation").field("version", &self.gazetteer.version()).finish_non_exhaustive()
    }
}

/// What every article needs.
#[derive(Clone, Debug)]
pub struct Work {
    /// What it is read with.
    pub generation: Arc<Generation>,
    /// How large it may be.
    pub limits: Limits,
    /// Where it is read.
    pub pool: Pool,
    /// What is counted.
    pub metrics: Arc<Metrics>,
}

impl Work {
    /// Reads an article until somebody sets `cancelled`.
    ///
    /// # Errors
    ///
    /// Why it was not read.
    pub async fn article(
        &self,
        request: ExtractRequest,
        cancelled: Arc<AtomicBool>,
    ) -> Result<ExtractResponse, Refusal> {
        let outcome = self.read(request, cancelled).await;
        match &outcome {
            Ok(response) => {
                self.metrics.article("answered");
                self.count(response);
            }
            Err(refusal) => self.metrics.article(&refusal.reason().to_ascii_lowercase()),
        }
        outcome
    }

    async fn read(&self, request: ExtractRequest, cancelled: Arc<AtomicBool>) -> Result<ExtractResponse, Refusal> {
        let request = validate::extract(request, &self.limits).map_err(Refusal::Invalid)?;
        let generation = Arc::clone(&self.generation);
        if let Some(wanted) = &request.if_gazetteer_version
            && wanted != generation.gazetteer.version()
        {
            let serving = generation.gazetteer.version().to_owned();
            return Err(Refusal::GazetteerVersion { wanted: wanted.clone(), serving });
        }
        let bytes = request.document.text.len();
        self.metrics.article_bytes.inc_by(bytes as u64);
        let metrics = Arc::clone(&self.metrics);
        let answer = self.pool.run(bytes, move || {
            let began = Instant::now();
            let answer = answer(&generation, &request, &cancelled);
            metrics.extraction_seconds.observe(began.elapsed().as_secs_f64());
            answer
        });
        answer.await?.ok_or(Refusal::Cancelled)
    }

    fn count(&self, response: &ExtractResponse) {
        for (layer, records) in [
            ("entities", response.entities.len()),
            ("mentions", response.mentions.len()),
            ("values", response.values.len()),
            ("relations", response.relations.len()),
            ("quotations", response.quotations.len()),
        ] {
            self.metrics.records.with_label_values(&[layer]).inc_by(records as u64);
        }
    }
}

fn answer(generation: &Generation, request: &validate::Extract, cancelled: &AtomicBool) -> Option<ExtractResponse> {
    let extraction = (generation.reader)(&generation.gazetteer, &request.document, &request.options, cancelled)?;
    Some(encode::response(&extraction, &request.document, request.unit, generation.gazetteer.version()))
}
