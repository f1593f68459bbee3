//! When typing rests. What a keystroke need not wait for is drawn then: other explanations, the picture of the requests.
//! The verdict and the marks do not wait, but for words of the longest reports.

use crate::browser;
use crate::page::events::effect;
use crate::page::model::{App, REST};
use leptos::prelude::*;
use std::time::Duration;

impl App {
    /// Tells [`App::rested`] when the session has not changed for [`REST`].
    pub(crate) fn watch_rest(self) {
        let rests_at = StoredValue::new(0.0);
        let is_waiting = StoredValue::new(false);
        effect(move || {
            self.session.track();
            rests_at.set_value(browser::uptime() + millis(REST));
            // One timer, however fast the keys come.
            if !is_waiting.get_value() {
                is_waiting.set_value(true);
                self.wait(millis(REST), rests_at, is_waiting);
            }
        });
    }

    fn wait(self, time: f64, rests_at: StoredValue<f64>, is_waiting: StoredValue<bool>) {
        let look = move || {
            let left = rests_at.get_value() - browser::uptime();
            if left > 0.0 {
                return self.wait(left, rests_at, is_waiting);
            }
            is_waiting.set_value(false);
            self.catch_up();
            self.rested.notify();
        };
        set_timeout(look, Duration::from_millis(time.ceil() as u64));
    }
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1_000.0
}
