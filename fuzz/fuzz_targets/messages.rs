//! Messages of a host, a line each, before and after it connects.

#![no_main]

use libfuzzer_sys::fuzz_target;
use nianbao::embed::{Machine, Sender, Timing};

const HOST: &str = "https://www.example.gov.cn";
const CONNECT: &str = r#"{"protocol":"nianbao","version":1,"type":"connect"}"#;

fuzz_target!(|messages: &str| {
    for connects in [false, true] {
        let mut machine = Machine::new(vec![HOST.to_owned()], Timing::default(), 0.0);
        if connects {
            machine.receive(HOST, Sender::Parent, Some(CONNECT), CONNECT.len(), 0.0);
        }
        for (at, message) in messages.lines().enumerate() {
            machine.receive(HOST, Sender::Parent, Some(message), message.len(), 1_000.0 * at as f64);
        }
        machine.tick(1e9);
    }
});
