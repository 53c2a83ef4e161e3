//! Compiles what the binary carries: the protocol and the gazetteers.

use std::{
    env,
    error::Error,
    fs,
    path::{Path, PathBuf},
};

use dragoman_core::gazetteer::{self, LayerFiles};

use prost::Message as _;

/// Where the protocol stands.
const PROTO_ROOT: &str = "proto";
/// Files of the protocol; what they import comes along.
const PROTO_FILES: &[&str] = &["dragoman/v1/extraction.proto", "dragoman/v1/gazetteer.proto"];

/// Where the gazetteers stand.
const GAZETTEERS: &str = "gazetteers";

fn main() -> Result<(), Box<dyn Error>> {
    compile_protocol()?;
    compile_gazetteers()
}

/// The gazetteers as one blob, so that starting costs no parsing; and their files, for what operators lay over them.
fn compile_gazetteers() -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-changed={GAZETTEERS}");
    let layer = LayerFiles::read(Path::new(GAZETTEERS))?;
    let (blob, faults) = gazetteer::compile_blob(std::slice::from_ref(&layer));
    let Some(blob) = blob else {
        let errors: Vec<String> = faults.iter().filter(|fault| fault.is_error).map(ToString::to_string).collect();
        return Err(format!("the gazetteers have errors:\n{}", errors.join("\n")).into());
    };
    let out = PathBuf::from(env::var("OUT_DIR")?);
    fs::write(out.join("gazetteers.blob"), blob)?;
    fs::write(out.join("gazetteers.files"), layer.to_bytes())?;
    Ok(())
}

/// Descriptors by protox (no protoc), comments included, so that reflection serves the manual; then messages, services and proto3 JSON.
fn compile_protocol() -> Result<(), Box<dyn Error>> {
    // Neither protox nor tonic-prost-build says what it read.
    println!("cargo:rerun-if-changed={PROTO_ROOT}");

    let mut compiler = protox::Compiler::new([PROTO_ROOT])?;
    compiler.include_imports(true).include_source_info(true);
    compiler.open_files(PROTO_FILES)?;
    let descriptors = compiler.encode_file_descriptor_set();
    let out = PathBuf::from(env::var("OUT_DIR")?);
    fs::write(out.join("dragoman.v1.bin"), &descriptors)?;

    let set = prost_types_set(&descriptors)?;
    tonic_prost_build::configure().compile_fds(set)?;
    pbjson_build::Builder::new()
        .register_descriptors(&descriptors)?
        // Its timestamp would bring a calendar library along, and nobody prints it as JSON here.
        .exclude([".dragoman.v1.GetGazetteerResponse"])
        .build(&[".dragoman.v1"])?;
    Ok(())
}

fn prost_types_set(descriptors: &[u8]) -> Result<tonic_prost_build::FileDescriptorSet, prost::DecodeError> {
    tonic_prost_build::FileDescriptorSet::decode(descriptors)
}
