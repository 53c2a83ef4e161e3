//! The services: check, work, answer. No logic here.

use prost::Message as _;
use tonic::{Request, Response, Status, Streaming};

use super::{
    admission::Admission,
    bulk::{self, Answers, StreamCall},
    call::{Cancel, Stopping},
    entries, pages,
    status::Refusal,
    validate,
    work::Work,
};
use crate::proto::{
    self, BatchExtractRequest, BatchExtractResponse, ExtractRequest, ExtractResponse, GetEntityRequest,
    GetEntityResponse, GetGazetteerRequest, GetGazetteerResponse, ListEntitiesRequest, ListEntitiesResponse,
    LookupNameRequest, LookupNameResponse, StreamExtractRequest, extraction_service_server::ExtractionService,
    gazetteer_service_server::GazetteerService,
};

/// Both services.
#[derive(Clone, Debug)]
pub struct Service {
    /// How an article is read.
    pub work: Work,
    /// How much is taken on at once.
    pub admission: Admission,
    /// Articles of one batch or stream that are worked on at a time.
    pub bulk_window: usize,
    /// Tells that the server is going away.
    pub stopping: Stopping,
}

impl Service {
    fn version(&self) -> String {
        self.work.generation.gazetteer.version().to_owned()
    }
}

#[tonic::async_trait]
impl ExtractionService for Service {
    type StreamExtractStream = Answers;

    async fn extract(&self, request: Request<ExtractRequest>) -> Result<Response<ExtractResponse>, Status> {
        let request = request.into_inner();
        let _bytes = self.admission.bytes(request.encoded_len())?;
        let cancel = Cancel::default();
        Ok(Response::new(self.work.article(request, cancel.flag()).await?))
    }

    async fn batch_extract(
        &self,
        request: Request<BatchExtractRequest>,
    ) -> Result<Response<BatchExtractResponse>, Status> {
        let request = request.into_inner();
        let _bytes = self.admission.bytes(request.encoded_len())?;
        let requests = validate::batch(request, &self.work.limits).map_err(Refusal::Invalid)?;
        let results = bulk::batch(&self.work, requests, self.bulk_window).await;
        Ok(Response::new(BatchExtractResponse { results }))
    }

    async fn stream_extract(
        &self,
        request: Request<Streaming<StreamExtractRequest>>,
    ) -> Result<Response<Answers>, Status> {
        let call = StreamCall {
            work: self.work.clone(),
            window: self.bulk_window,
            admission: self.admission.clone(),
            admitted: request.extensions().get().cloned(),
            deadline: request.extensions().get().copied(),
            stopping: self.stopping.clone(),
        };
        Ok(Response::new(bulk::stream(call, request.into_inner())))
    }
}

#[tonic::async_trait]
impl GazetteerService for Service {
    async fn get_gazetteer(
        &self,
        _request: Request<GetGazetteerRequest>,
    ) -> Result<Response<GetGazetteerResponse>, Status> {
        let generation = &self.work.generation;
        Ok(Response::new(entries::gazetteer(&generation.gazetteer, generation.loaded)))
    }

    async fn get_entity(&self, request: Request<GetEntityRequest>) -> Result<Response<GetEntityResponse>, Status> {
        let id = validate::get_entity(request.into_inner()).map_err(Refusal::Invalid)?;
        let Some(view) = self.work.generation.gazetteer.entity(&id) else {
            return Err(Refusal::UnknownEntity(id).into());
        };
        Ok(Response::new(GetEntityResponse { entry: Some(entries::entry(&view)), gazetteer_version: self.version() }))
    }

    async fn list_entities(
        &self,
        request: Request<ListEntitiesRequest>,
    ) -> Result<Response<ListEntitiesResponse>, Status> {
        let asked = validate::list(&request.into_inner()).map_err(Refusal::Invalid)?;
        Ok(Response::new(pages::page(&self.work.generation.gazetteer, &asked)?))
    }

    async fn lookup_name(&self, request: Request<LookupNameRequest>) -> Result<Response<LookupNameResponse>, Status> {
        let asked = validate::lookup(request.into_inner()).map_err(Refusal::Invalid)?;
        let gazetteer = &self.work.generation.gazetteer;
        let candidates = gazetteer.lookup(&asked.name, asked.date, asked.language.as_deref());
        Ok(Response::new(proto::LookupNameResponse {
            candidates: candidates.iter().map(entries::candidate).collect(),
            gazetteer_version: self.version(),
        }))
    }
}
