//! Two shells over the library: in the browser the page, natively the command line.

#[cfg(target_arch = "wasm32")]
fn main() {
    use leptos::prelude::*;
    leptos::mount::mount_to_body(|| view! { <main><h1>"年报"</h1></main> });
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    println!("nianbao");
}
