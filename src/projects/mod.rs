//! Packs and projects on the page: opened, taken over, saved. All of it lies in the part `projects`.

mod coded;
pub mod desk;
pub mod outcome;
pub mod saving;

use crate::platform;
use crate::state::{Action, Later, State};
use std::cell::RefCell;
use std::rc::Rc;
use yew::UseReducerDispatcher;

/// Long work goes on for so many milliseconds before the page may draw and answer.
const STRETCH: f64 = 30.0;

/// The pace of long work.
#[derive(Debug)]
struct Pace(f64);

impl Pace {
    fn begin() -> Self {
        Self(platform::now())
    }

    /// Rests, if it has gone on for long enough; whether it did.
    async fn rest(&mut self) -> bool {
        let tired = platform::now() - self.0 > STRETCH;
        if tired {
            platform::pause().await;
            self.0 = platform::now();
        }
        tired
    }
}

/// Changes the state, and brings what the change has to say.
fn ask<T: 'static>(tell: &UseReducerDispatcher<State>, change: impl Fn(&mut State) -> T + 'static) -> Option<T> {
    let answer = Rc::new(RefCell::new(None));
    let place = answer.clone();
    tell.dispatch(Action::Kept(Later(Rc::new(move |state| {
        place.replace(Some(change(state)));
    }))));
    answer.take()
}
