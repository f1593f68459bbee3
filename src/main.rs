//! Two shells over the library: in the browser the page, natively the command line.

#[cfg(target_arch = "wasm32")]
fn main() {
    nianbao::page::mount();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    println!("nianbao");
}
