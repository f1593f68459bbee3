//! The shells over the library: natively the command line; in the browser the editor, with `wider-work` the pages beside
//! it, and with every format the module of the worker.

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

#[cfg(all(target_arch = "wasm32", not(feature = "every-format"), not(feature = "wider-work")))]
fn main() {
    nianbao::page::mount();
}

#[cfg(all(target_arch = "wasm32", not(feature = "every-format"), feature = "wider-work"))]
fn main() {
    nianbao::wider::mount();
}

#[cfg(all(target_arch = "wasm32", feature = "every-format"))]
fn main() {
    nianbao::worker::serve();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    let out = std::io::stdout().lock();
    let err = std::io::stderr().lock();
    cli::run(std::env::args_os().skip(1), &mut std::io::BufWriter::new(out), &mut { err }).into()
}
