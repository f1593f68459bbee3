//! What the machine sends, and what it never does.

use super::*;
use crate::embed::message::Ask;

const HOST: &str = "https://www.example.gov.cn";

fn machine() -> Machine {
    Machine::new(vec![HOST.into()], Timing::default(), 0.0)
}

fn send(machine: &mut Machine, origin: &str, sender: Sender, message: &Value, now: f64) -> Vec<Effect> {
    let text = message.to_string();
    machine.receive(origin, sender, Some(&text), text.len(), now)
}

fn host(machine: &mut Machine, kind: &str, payload: Value) -> Vec<Effect> {
    let message = json!({ "protocol": "nianbao", "version": 1, "type": kind, "id": 1, "payload": payload });
    send(machine, HOST, Sender::Parent, &message, 0.0)
}

fn connected(payload: Value) -> Machine {
    let mut machine = machine();
    host(&mut machine, "connect", payload);
    machine
}

fn kinds(effects: &[Effect]) -> Vec<String> {
    effects
        .iter()
        .map(|effect| match effect {
            Effect::Post(Target::Anyone, message) => format!("* {}", message["type"].as_str().unwrap()),
            Effect::Post(Target::Origin(_), message) if message["type"] == "error" => {
                format!("error {}", message["payload"]["code"].as_str().unwrap())
            }
            Effect::Post(Target::Origin(origin), message) => {
                assert_eq!(origin, HOST);
                message["type"].as_str().unwrap().to_owned()
            }
            Effect::Configure(_) => "configure".into(),
            Effect::Do(ask, _) => format!("do {ask:?}"),
            Effect::Saved(revision) => format!("saved {revision}"),
            Effect::SaveFailed(_) => "save failed".into(),
            Effect::WantsChanged => "wants changed".into(),
            Effect::WantsAutosave => "wants autosave".into(),
        })
        .collect()
}

#[test]
fn hello_is_repeated_for_a_few_seconds_and_carries_nothing() {
    let mut machine = machine();
    let sent: Vec<_> = (0..100).flat_map(|n| machine.tick(f64::from(n) * 100.0)).collect();
    assert_eq!(sent.len(), 11);
    assert!(kinds(&sent).iter().all(|kind| kind == "* hello"));
}

#[test]
fn without_allowed_origins_nothing_is_ever_sent() {
    let mut machine = Machine::new(Vec::new(), Timing::default(), 0.0);
    assert_eq!(machine.tick(1000.0), []);
    assert_eq!(host(&mut machine, "connect", json!({})), []);
    assert_eq!(machine.save(1, json!({}), 0.0), []);
}

#[test]
fn connect_pins_the_origin() {
    let mut machine = Machine::new(vec![HOST.into(), "https://b.cn".into()], Timing::default(), 0.0);
    assert_eq!(kinds(&host(&mut machine, "connect", json!({}))), ["configure", "ready"]);
    assert_eq!(kinds(&machine.tick(600.0)), Vec::<String>::new());
    let get = json!({ "protocol": "nianbao", "version": 1, "type": "get" });
    assert_eq!(send(&mut machine, "https://b.cn", Sender::Parent, &get, 0.0), []);
    assert_eq!(kinds(&host(&mut machine, "get", Value::Null)), ["do Get"]);
}

#[test]
fn strangers_get_no_answer() {
    let message = json!({ "protocol": "nianbao", "version": 1, "type": "connect" });
    for (origin, sender) in [
        ("https://evil.example", Sender::Parent),
        ("null", Sender::Parent),
        ("https://www.example.gov.cn.evil.example", Sender::Parent),
        ("http://www.example.gov.cn", Sender::Parent),
        (HOST, Sender::Other),
    ] {
        assert_eq!(send(&mut machine(), origin, sender, &message, 0.0), [], "{origin}");
    }
}

#[test]
fn mistakes_are_told_to_the_host() {
    for (message, code) in [
        (json!({ "protocol": "nianbao", "version": 1, "type": "get" }), "error not-ready"),
        (json!({ "protocol": "nianbao", "version": 9, "type": "connect" }), "error unsupported-version"),
        (json!({ "protocol": "nianbao", "version": 1, "type": "dance" }), "error unknown-type"),
    ] {
        assert_eq!(kinds(&send(&mut machine(), HOST, Sender::Parent, &message, 0.0)), [code]);
    }
    assert_eq!(kinds(&machine().receive(HOST, Sender::Parent, Some("{"), 1, 0.0)), ["error bad-message"]);
    assert_eq!(kinds(&machine().receive(HOST, Sender::Parent, None, 0, 0.0)), ["error bad-message"]);
    assert_eq!(
        kinds(&machine().receive(HOST, Sender::Parent, None, MESSAGE_MAX + 1, 0.0)),
        ["error too-large"]
    );
}

#[test]
fn a_flood_is_dropped_and_the_page_goes_on() {
    let mut machine = connected(json!({}));
    let answers: usize = (0..10_000).map(|_| host(&mut machine, "get", Value::Null).len()).sum();
    assert!(answers < 200);
    let get = json!({ "protocol": "nianbao", "version": 1, "type": "get" });
    assert_eq!(kinds(&send(&mut machine, HOST, Sender::Parent, &get, 2_000.0)), ["do Get"]);
}

#[test]
fn an_answer_names_the_question() {
    let mut machine = connected(json!({}));
    let effects = host(&mut machine, "validate", Value::Null);
    let [Effect::Do(Ask::Validate, ticket)] = effects.as_slice() else { panic!("{effects:?}") };
    let answer = machine.answer(ticket.clone(), "validated", json!({ "errors": 0 }));
    let [Effect::Post(_, message)] = answer.as_slice() else { panic!("{answer:?}") };
    assert_eq!(
        message.to_string(),
        r#"{"protocol":"nianbao","version":1,"type":"validated","replyTo":1,"payload":{"errors":0}}"#
    );
}

#[test]
fn a_save_is_kept_refused_or_forgotten() {
    let mut machine = connected(json!({}));
    assert_eq!(kinds(&machine.save(5, json!({}), 0.0)), ["save"]);
    assert_eq!(kinds(&host(&mut machine, "saved", json!({ "revision": 4 }))), Vec::<String>::new());
    assert_eq!(kinds(&host(&mut machine, "saved", json!({ "revision": 5 }))), ["saved 5"]);
    assert_eq!(kinds(&host(&mut machine, "saved", json!({}))), Vec::<String>::new());
    machine.save(6, json!({}), 0.0);
    assert_eq!(kinds(&host(&mut machine, "save-failed", json!({ "message": "磁盘已满" }))), ["save failed"]);
    machine.save(7, json!({}), 0.0);
    assert_eq!(kinds(&machine.tick(29_999.0)), Vec::<String>::new());
    assert_eq!(kinds(&machine.tick(30_000.0)), ["save failed"]);
    // An answer that comes too late means nothing.
    assert_eq!(kinds(&host(&mut machine, "saved", json!({ "revision": 7 }))), Vec::<String>::new());
}

#[test]
fn an_answer_to_a_save_that_was_given_up_is_not_taken_for_another() {
    let answer = |machine: &mut Machine, id: &str, revision: u64| {
        let message = json!({ "protocol": "nianbao", "version": 1, "type": "saved", "replyTo": id, "payload": { "revision": revision } });
        kinds(&send(machine, HOST, Sender::Parent, &message, 0.0))
    };
    let nothing = Vec::<String>::new();
    // Another report is loaded while the first one's save is under way, and saved at the same revision.
    let mut machine = connected(json!({}));
    machine.save(3, json!({}), 0.0);
    machine.forget_changes();
    machine.save(3, json!({}), 0.0);
    assert_eq!(answer(&mut machine, "save-1", 3), nothing);
    assert_eq!(answer(&mut machine, "save-2", 3), ["saved 3"]);
    // A host that does not name the save: its first answer is the first save's, with and without a revision.
    for payload in [json!({}), json!({ "revision": 3 })] {
        let mut machine = connected(json!({}));
        machine.save(3, json!({}), 0.0);
        machine.forget_changes();
        machine.save(3, json!({}), 0.0);
        assert_eq!(kinds(&host(&mut machine, "saved", payload.clone())), nothing);
        assert_eq!(kinds(&host(&mut machine, "saved", payload)), ["saved 3"]);
    }
    // A second save under way takes the first one's place.
    let mut machine = connected(json!({}));
    machine.save(3, json!({}), 0.0);
    machine.save(4, json!({}), 0.0);
    assert_eq!(kinds(&host(&mut machine, "saved", json!({ "revision": 3 }))), nothing);
    assert_eq!(kinds(&host(&mut machine, "saved", json!({ "revision": 4 }))), ["saved 4"]);
    // A host that never answered the first one is believed again after one save that seemed to fail.
    let mut machine = connected(json!({}));
    machine.save(3, json!({}), 0.0);
    assert_eq!(kinds(&machine.tick(30_000.0)), ["save failed"]);
    machine.save(4, json!({}), 30_000.0);
    assert_eq!(kinds(&host(&mut machine, "saved", json!({}))), nothing);
    assert_eq!(kinds(&machine.tick(60_000.0)), ["save failed"]);
    machine.save(4, json!({}), 60_000.0);
    assert_eq!(kinds(&host(&mut machine, "saved", json!({}))), ["saved 4"]);
}

#[test]
fn changes_are_told_seldom() {
    let mut machine = connected(json!({}));
    let mut told = Vec::new();
    for n in 0..100u32 {
        machine.changed(f64::from(n) * 10.0);
        for effect in machine.tick(f64::from(n) * 10.0) {
            assert_eq!(effect, Effect::WantsChanged);
            told.extend(machine.tell_changed(json!({ "revision": n })));
        }
    }
    assert_eq!(kinds(&told), ["changed"; 4]);
}

#[test]
fn autosave_only_if_asked_and_at_once_when_hidden() {
    let mut quiet = connected(json!({}));
    quiet.changed(0.0);
    assert_eq!(kinds(&quiet.tick(10_000.0)), ["wants changed"]);
    assert_eq!(quiet.hidden(), []);
    let mut asked = connected(json!({ "autosave": true }));
    asked.changed(0.0);
    assert_eq!(kinds(&asked.tick(1_000.0)), ["wants changed"]);
    asked.tell_changed(json!({}));
    assert_eq!(kinds(&asked.tick(2_000.0)), ["wants autosave"]);
    assert_eq!(kinds(&asked.autosave(json!({}))), ["autosave"]);
    assert_eq!(kinds(&asked.tick(9_000.0)), Vec::<String>::new());
    asked.changed(9_000.0);
    assert_eq!(kinds(&asked.hidden()), ["wants autosave"]);
}
