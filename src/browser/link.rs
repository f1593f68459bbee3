//! What the page's own address asks for: `?year=2024`, `?sample`, `?open=reports/2024.json`; and what it says is open,
//! by its fragment: `#draft=…`, `#year=2024`, `#sample`.

use super::files::LARGEST;
use js_sys::Uint8Array;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Request, RequestCredentials, RequestInit, RequestMode, RequestRedirect, Response, Url, UrlSearchParams,
};

/// What a link asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Link {
    /// A report of the same origin, its address as given.
    Open(String),
    /// A blank report for a year, as given.
    Year(String),
    /// The sample.
    Sample,
    /// The report of that id, stored in this browser.
    Draft(String),
}

/// A step of the browser's history.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    /// A new one.
    New,
    /// The one in hand, with another address.
    Same,
}

fn address() -> Option<Url> {
    Url::new(&web_sys::window()?.location().href().ok()?).ok()
}

fn asked(parameters: &UrlSearchParams) -> Option<Link> {
    match (parameters.get("open"), parameters.get("year"), parameters.get("draft")) {
        (Some(open), ..) => Some(Link::Open(open)),
        (_, Some(year), _) => Some(Link::Year(year)),
        (.., Some(id)) => Some(Link::Draft(id)),
        _ => parameters.has("sample").then_some(Link::Sample),
    }
}

/// What the address asks for when the page is opened. What stands before the fragment is asked once: it is taken out
/// of the address, so that reloading does not begin anew over the person's work.
pub fn take() -> Option<Link> {
    let address = address()?;
    let parameters = address.search_params();
    let Some(link) = asked(&parameters) else { return here().ok().flatten() };
    for name in ["open", "year", "sample", "draft"] {
        parameters.delete(name);
    }
    put(&address, Entry::Same);
    Some(link)
}

/// What the fragment says is open; `None` without one.
///
/// # Errors
/// Gives back a fragment that is none of ours.
pub fn here() -> Result<Option<Link>, String> {
    let fragment = fragment();
    if fragment.is_empty() || is_wider() {
        return Ok(None);
    }
    let link = UrlSearchParams::new_with_str(&fragment).ok().and_then(|parameters| asked(&parameters));
    link.map(Some).ok_or(fragment)
}

/// Whether the address asks for a page of the wider work, which is not the editor's: see `widen` in `web/start.js`.
pub fn is_wider() -> bool {
    let fragment = fragment();
    fragment.starts_with("many") || fragment.starts_with("register")
}

/// Says in the fragment what is open, as one of its forms; empty for nothing.
pub fn show(fragment: &str, entry: Entry) {
    if self::fragment() != fragment
        && let Some(address) = address()
    {
        address.set_hash(fragment);
        put(&address, entry);
    }
}

/// The fragment of the address without its sign; empty for none.
pub fn fragment() -> String {
    address().map_or_else(String::new, |address| address.hash().trim_start_matches('#').to_owned())
}

fn put(address: &Url, entry: Entry) {
    let Some(history) = web_sys::window().and_then(|window| window.history().ok()) else { return };
    let (state, href) = (JsValue::NULL, address.href());
    // Refused on some disks and in frames without an origin: the address then stays as it is.
    let _ = match entry {
        Entry::New => history.push_state_with_url(&state, "", Some(&href)),
        Entry::Same => history.replace_state_with_url(&state, "", Some(&href)),
    };
}

/// The address of a file that a link asks for, without a fragment.
///
/// # Errors
/// A sentence for the person where it is no address, or one of another origin.
fn resolve(open: &str) -> Result<Url, String> {
    let location = web_sys::window().ok_or("没有窗口")?.location();
    let address = Url::new_with_base(open, &location.href().unwrap_or_default())
        .map_err(|_| format!("链接里的报告地址“{open}”写得不对，没有打开。请核对链接。"))?;
    if !matches!(address.protocol().as_str(), "http:" | "https:") || Ok(address.origin()) != location.origin()
    {
        return Err(format!(
            "链接要打开的报告“{open}”不在本站（{}），为安全起见没有打开。请先把它下载下来，再用“打开文件”。",
            location.origin().unwrap_or_default()
        ));
    }
    address.set_hash("");
    Ok(address)
}

/// What exactly the server would be asked for, path and query; `None` where nothing would.
pub fn target(open: &str) -> Option<String> {
    resolve(open).ok().map(|address| address.pathname() + &address.search())
}

/// The name and bytes of a file of the page's own origin. Nothing is asked of any other, not even by a redirect. With
/// `RequestCredentials::Omit` the server is asked as by a stranger: what a link names changes nothing in the person's name.
///
/// # Errors
/// A sentence for the person.
pub async fn fetch(open: &str, credentials: RequestCredentials) -> Result<(String, Vec<u8>), String> {
    let window = web_sys::window().ok_or("没有窗口")?;
    let address = resolve(open)?;
    let unread =
        |why: &str| format!("链接里的报告“{open}”没有打开：{why}。请核对链接，或者先下载文件再打开。");
    let options = RequestInit::new();
    options.set_mode(RequestMode::SameOrigin);
    options.set_credentials(credentials);
    options.set_redirect(RequestRedirect::Error);
    let request =
        Request::new_with_str_and_init(&address.href(), &options).map_err(|_| unread("地址不能用"))?;
    let response: Response = JsFuture::from(window.fetch_with_request(&request))
        .await
        .ok()
        .and_then(|answer| answer.dyn_into().ok())
        .ok_or_else(|| unread("网络不通，或者服务器让它转到别处"))?;
    if !response.ok() {
        return Err(unread(&format!("服务器回答 {}", response.status())));
    }
    let buffer = match response.array_buffer() {
        Ok(body) => JsFuture::from(body).await.map_err(|_| unread("传输中断"))?,
        Err(_) => return Err(unread("传输中断")),
    };
    let bytes = Uint8Array::new(&buffer);
    if f64::from(bytes.length()) > LARGEST {
        return Err(unread("文件超过 20 MB，年度报告一般不到 1 MB"));
    }
    let path = address.pathname();
    let last = path.rsplit('/').next().unwrap_or_default().to_owned();
    let name = js_sys::decode_uri_component(&last).map_or(last, String::from);
    Ok((name, bytes.to_vec()))
}
