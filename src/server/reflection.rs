//! Reflection, so that `grpcurl describe` is the manual: v1, and v1alpha for the tools that know no other.

use tonic::service::Routes;
use tonic_reflection::{
    pb,
    server::{Builder, Error},
};

use crate::proto;

/// Adds both services of reflection. Each lists the other as well as itself.
pub(super) fn add(routes: Routes) -> Result<Routes, Error> {
    let v1 = builder().register_encoded_file_descriptor_set(pb::v1alpha::FILE_DESCRIPTOR_SET).build_v1()?;
    let v1alpha = builder().register_encoded_file_descriptor_set(pb::v1::FILE_DESCRIPTOR_SET).build_v1alpha()?;
    Ok(routes.add_service(v1).add_service(v1alpha))
}

fn builder() -> Builder<'static> {
    Builder::configure()
        .register_encoded_file_descriptor_set(proto::DESCRIPTORS)
        .register_encoded_file_descriptor_set(tonic_health::pb::FILE_DESCRIPTOR_SET)
        // Details of errors, which no service names.
        .register_encoded_file_descriptor_set(tonic_types::pb::FILE_DESCRIPTOR_SET)
}
