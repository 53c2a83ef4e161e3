//! The services: check, work, answer. No logic here.

use std::{sync::Arc, time::SystemTime};

use dragoman_core::{gazetteer::Gazetteer, pipeline};
use tonic::{Request, Response, Status};

use super::{
    encode, entries,
    pool::Pool,
    status::Refusal,
    validate::{self, Limits},
};
use crate::proto::{
    self, ExtractRequest, ExtractResponse, GetEntityRequest, GetEntityResponse, GetGazetteerRequest,
    GetGazetteerResponse, LookupNameRequest, LookupNameResponse, extraction_service_server::ExtractionService,
    gazetteer_service_server::GazetteerService,
};

/// Gazetteers, and since when they are served. A request holds one from beginning to end.
#[derive(Debug)]
pub struct Generation {
    /// The gazetteers.
    pub gazetteer: Gazetteer,
    /// When they were loaded.
    pub loaded: SystemTime,
}

impl Generation {
    /// Gazetteers that were loaded just now.
    pub fn now(gazetteer: Gazetteer) -> Self {
        Generation { gazetteer, loaded: SystemTime::now() }
    }
}

/// Both services.
#[derive(Clone, Debug)]
pub struct Service {
    generation: Arc<Generation>,
    limits: Limits,
    pool: Pool,
}

impl Service {
    /// Services that answer from `generation`.
    pub fn new(generation: Arc<Generation>, limits: Limits, pool: Pool) -> Self {
        Service { generation, limits, pool }
    }

    fn version(&self) -> String {
        self.generation.gazetteer.version().to_owned()
    }
}

#[tonic::async_trait]
impl ExtractionService for Service {
    async fn extract(&self, request: Request<ExtractRequest>) -> Result<Response<ExtractResponse>, Status> {
        let request = validate::extract(request.into_inner(), &self.limits).map_err(Refusal::Invalid)?;
        let generation = Arc::clone(&self.generation);
        if let Some(wanted) = &request.if_gazetteer_version
            && wanted != generation.gazetteer.version()
        {
            let serving = generation.gazetteer.version().to_owned();
            return Err(Refusal::GazetteerVersion { wanted: wanted.clone(), serving }.into());
        }
        let answer = self.pool.run(request.document.text.len(), move || answer(&generation, &request)).await?;
        Ok(Response::new(answer))
    }
}

fn answer(generation: &Generation, request: &validate::Extract) -> ExtractResponse {
    let extraction = pipeline::extract(&generation.gazetteer, &request.document, &request.options);
    encode::response(&extraction, &request.document, request.unit, generation.gazetteer.version())
}

#[tonic::async_trait]
impl GazetteerService for Service {
    async fn get_gazetteer(
        &self,
        _request: Request<GetGazetteerRequest>,
    ) -> Result<Response<GetGazetteerResponse>, Status> {
        Ok(Response::new(entries::gazetteer(&self.generation.gazetteer, self.generation.loaded)))
    }

    async fn get_entity(&self, request: Request<GetEntityRequest>) -> Result<Response<GetEntityResponse>, Status> {
        let id = validate::get_entity(request.into_inner()).map_err(Refusal::Invalid)?;
        let Some(view) = self.generation.gazetteer.entity(&id) else {
            return Err(Refusal::UnknownEntity(id).into());
        };
        Ok(Response::new(GetEntityResponse { entry: Some(entries::entry(&view)), gazetteer_version: self.version() }))
    }

    async fn lookup_name(&self, request: Request<LookupNameRequest>) -> Result<Response<LookupNameResponse>, Status> {
        let asked = validate::lookup(request.into_inner()).map_err(Refusal::Invalid)?;
        let candidates = self.generation.gazetteer.lookup(&asked.name, asked.date, asked.language.as_deref());
        Ok(Response::new(proto::LookupNameResponse {
            candidates: candidates.iter().map(entries::candidate).collect(),
            gazetteer_version: self.version(),
        }))
    }
}
