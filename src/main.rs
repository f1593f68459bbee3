//! Two shells over the library: in the browser the page, natively the command line.

#[cfg(not(target_arch = "wasm32"))]
mod cli;

/// Thousands of small texts a report: the allocator is a sixth of the time of the command line.
#[cfg(not(target_arch = "wasm32"))]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Half the size of the standard library's allocator for Wasm.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: rlsf::GlobalTlsf = rlsf::GlobalTlsf::new();

#[cfg(target_arch = "wasm32")]
fn main() {
    nianbao::page::mount();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    let out = std::io::stdout().lock();
    let err = std::io::stderr().lock();
    cli::run(std::env::args_os().skip(1), &mut std::io::BufWriter::new(out), &mut { err }).into()
}
