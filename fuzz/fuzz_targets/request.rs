//! Any bytes that are a request are answered or refused with the fields at fault.
#![no_main]

use std::sync::LazyLock;

use dragoman::{
    api::{
        encode,
        validate::{self, Limits},
    },
    proto::ExtractRequest,
};
use dragoman_core::{gazetteer::Gazetteer, pipeline};
use libfuzzer_sys::fuzz_target;
use prost::Message as _;

static GAZETTEER: LazyLock<Gazetteer> = LazyLock::new(dragoman::gazetteers::embedded);

fuzz_target!(|bytes: &[u8]| {
    let Ok(request) = ExtractRequest::decode(bytes) else { return };
    let limits = Limits { text_bytes: 1 << 16, caller_entities: 16, batch_documents: 1 };
    match validate::extract(request, &limits) {
        Ok(request) => {
            let answer = pipeline::extract(&GAZETTEER, &request.document, &request.options);
            encode::response(&answer, &request.document, request.unit, GAZETTEER.version());
        }
        Err(violations) => assert!(violations.iter().all(|violation| !violation.field.is_empty())),
    }
});
