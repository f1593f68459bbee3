//! What the elements of HTML do to the flow of text.

/// What an element does to the flow of text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Role {
    /// It is not read.
    None,
    /// Nothing.
    #[default]
    Inline,
    Block,
    Break,
    Preformatted,
    List {
        numbered: bool,
    },
    Item,
    Table,
    Row,
    Cell,
    Image,
    Input,
    /// Its words are struck through: they no longer count.
    Struck,
    /// Its words are raised: the mark of a footnote, which is no part of the figure before it.
    Raised,
}

pub(super) fn role(name: &str) -> Role {
    match name {
        "script" => Role::None,
        "address" | "article" | "aside" | "blockquote" | "body" | "caption" | "center" | "dd" | "details"
        | "dialog" | "div" | "dl" | "dt" | "fieldset" | "figcaption" | "figure" | "footer" | "form"
        | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "header" | "hr" | "html" | "legend" | "main" | "p"
        | "section" | "summary" => Role::Block,
        "br" => Role::Break,
        "pre" | "listing" | "plaintext" | "xmp" => Role::Preformatted,
        "ol" => Role::List { numbered: true },
        "ul" | "menu" | "dir" => Role::List { numbered: false },
        "li" => Role::Item,
        "table" => Role::Table,
        "tr" => Role::Row,
        "td" | "th" => Role::Cell,
        "img" | "imagedata" | "v:imagedata" => Role::Image,
        "input" => Role::Input,
        "s" | "strike" | "del" => Role::Struck,
        "sup" => Role::Raised,
        _ => Role::Inline,
    }
}
