//! The container holds what the tests run: the built page behind the packages and the very configuration that
//! `tests/e2e/servers.test.mjs` runs.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

fn read(name: &str) -> String {
    std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/").to_owned() + name).unwrap()
}

/// The instructions of the Containerfile, a line each, continued lines joined.
fn instructions() -> Vec<String> {
    let text = read("deploy/Containerfile").replace("\\\n", " ");
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.map(str::to_owned).collect()
}

/// What stands behind `word` in the lines that begin with it.
fn behind<'a>(lines: impl Iterator<Item = &'a str>, word: &str) -> Vec<&'a str> {
    lines.filter_map(|line| line.trim().strip_prefix(word)).map(str::trim).collect()
}

#[test]
fn the_container_serves_the_page_by_the_tested_configuration_unchanged() {
    let lines = instructions();
    let copied = behind(lines.iter().map(String::as_str), "COPY ");
    let (main, site) = ("/etc/nginx/nginx.conf", "/etc/nginx/nianbao.conf");
    let expected = [
        format!("deploy/container.conf {main}"),
        format!("deploy/nginx.conf {site}"),
        "dist /srv/nianbao".into(),
    ];
    assert_eq!(copied, expected);
    // nginx finds its own configuration where it is, and that finds the site, the site the page.
    let (whole, tested) = (read("deploy/container.conf"), read("deploy/nginx.conf"));
    assert_eq!(behind(whole.lines(), "include "), [format!("{site};")]);
    let root: Vec<&str> =
        behind(tested.lines(), "root ").iter().filter_map(|root| root.split(';').next()).collect();
    assert_eq!(root, ["/srv/nianbao"]);
    let port: Vec<&str> =
        behind(tested.lines(), "listen ").iter().filter_map(|port| port.split(';').next()).collect();
    assert_eq!(behind(lines.iter().map(String::as_str), "EXPOSE "), port);
    // Nothing behind the copies writes them again.
    let changes = ["sed", ">", "tee", "ADD", "envsubst"];
    let runs = behind(lines.iter().map(String::as_str), "RUN ");
    assert!(runs.iter().all(|run| changes.iter().all(|word| !run.contains(word))), "{runs:?}");
    // The builder is given what is copied.
    let given = read(".dockerignore");
    assert!(copied.iter().all(|copy| given.lines().any(|line| {
        line.strip_prefix('!')
            .is_some_and(|given| copy.split('/').next().unwrap().split(' ').next() == Some(given))
    })));
}

#[test]
fn the_container_has_the_packages_that_the_tests_install() {
    let lines = instructions();
    let install = lines.iter().find_map(|line| line.split_once("--no-install-recommends ")).unwrap().1;
    let packages: Vec<&str> = install.split("&&").next().unwrap().split_whitespace().collect();
    let setup = read("scripts/setup");
    let tested = behind(setup.lines(), "PACKAGES=(");
    assert_eq!(packages, ["nginx-light", "libnginx-mod-http-brotli-static"]);
    assert!(
        packages
            .iter()
            .all(|package| tested.iter().any(|list| list.split([' ', ')']).any(|one| one == *package)))
    );
}

#[test]
fn the_servers_test_runs_the_files_that_the_container_copies() {
    let test = read("tests/e2e/servers.test.mjs");
    for file in ["filled('container.conf'", "filled('nginx.conf'", "filled('Caddyfile'"] {
        assert!(test.contains(file), "{file}");
    }
}
