//! Health by name: what a probe asks before it sends callers.

use std::sync::Arc;

use tonic_health::{
    ServingStatus,
    pb::health_server::HealthServer,
    server::{HealthReporter, HealthService},
};

use crate::telemetry::metrics::Metrics;

/// Services that have a health of their own: whether callers may come. The empty name is the server as a whole.
pub const NAMES: [&str; 3] = ["", "dragoman.v1.ExtractionService", "dragoman.v1.GazetteerService"];
/// What a probe of liveness asks for: serving as long as the process answers, whatever its load, its gazetteers or its end in sight. A probe of
/// readiness in its place would have a process killed that is ending well.
pub const LIVENESS: &str = "liveness";

/// Tells probes whether callers may come.
#[derive(Clone, Debug)]
pub struct Readiness {
    reporter: HealthReporter,
    metrics: Arc<Metrics>,
}

impl Readiness {
    /// Not serving yet, and the service that says so.
    pub async fn new(metrics: Arc<Metrics>) -> (Self, HealthServer<HealthService>) {
        let reporter = HealthReporter::new();
        let readiness = Readiness { reporter: reporter.clone(), metrics };
        // The library begins with a server that is serving.
        readiness.not_serving().await;
        reporter.set_service_status(LIVENESS, ServingStatus::Serving).await;
        (readiness, HealthServer::new(HealthService::from_health_reporter(reporter)))
    }

    /// Callers may come.
    pub async fn serving(&self) {
        self.set(ServingStatus::Serving).await;
    }

    /// Callers go elsewhere, please.
    pub async fn not_serving(&self) {
        self.set(ServingStatus::NotServing).await;
    }

    async fn set(&self, status: ServingStatus) {
        self.metrics.ready.set(i64::from(status == ServingStatus::Serving));
        for name in NAMES {
            self.reporter.set_service_status(name, status).await;
        }
    }
}

#[cfg(test)]
mod tests {
    use tonic::Request;
    use tonic_health::pb::{HealthCheckRequest, health_check_response::ServingStatus as Status, health_server::Health};

    use super::*;

    async fn statuses(health: &HealthService) -> Vec<Status> {
        let mut statuses = Vec::new();
        for name in NAMES {
            let request = Request::new(HealthCheckRequest { service: name.to_owned() });
            statuses.push(health.check(request).await.expect("the name is known").into_inner().status());
        }
        statuses
    }

    #[tokio::test]
    async fn all_names_begin_as_not_serving() {
        let reporter = HealthReporter::new();
        let health = HealthService::from_health_reporter(reporter.clone());
        let readiness = Readiness { reporter, metrics: Arc::new(Metrics::new()) };
        readiness.not_serving().await;
        assert_eq!(statuses(&health).await, [Status::NotServing; 3]);
        readiness.serving().await;
        assert_eq!(statuses(&health).await, [Status::Serving; 3]);
    }
}
