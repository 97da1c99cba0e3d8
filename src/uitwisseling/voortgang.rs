//! How far an import is: a bar on a terminal, nothing elsewhere.

use std::io::IsTerminal;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// Tells how far an import is.
#[derive(Debug)]
pub struct Voortgang {
    zichtbaar: bool,
    balk: Mutex<ProgressBar>,
}

impl Voortgang {
    /// A bar on standard error, if somebody looks at it.
    pub fn terminal() -> Self {
        Voortgang { zichtbaar: std::io::stderr().is_terminal(), balk: Mutex::new(ProgressBar::hidden()) }
    }

    /// Nothing at all.
    pub fn stil() -> Self {
        Voortgang { zichtbaar: false, balk: Mutex::new(ProgressBar::hidden()) }
    }

    fn balk(&self) -> std::sync::MutexGuard<'_, ProgressBar> {
        self.balk.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A new stretch of work.
    pub(super) fn fase(&self, naam: &'static str, aantal: usize) {
        if !self.zichtbaar {
            return;
        }
        let balk = ProgressBar::with_draw_target(Some(aantal as u64), ProgressDrawTarget::stderr());
        if let Ok(stijl) = ProgressStyle::with_template("{msg:14} [{bar:40}] {pos}/{len} nog {eta}") {
            balk.set_style(stijl.progress_chars("=> "));
        }
        balk.set_message(naam);
        balk.enable_steady_tick(Duration::from_millis(200));
        std::mem::replace(&mut *self.balk(), balk).finish_and_clear();
    }

    /// So much of it is done.
    pub(super) fn tel(&self, aantal: usize) {
        self.balk().inc(aantal as u64);
    }

    /// All of it is done.
    pub(super) fn klaar(&self) {
        self.balk().finish_and_clear();
    }
}
