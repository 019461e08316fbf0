//! Packs and projects on the page: opened, taken over, saved. All of it lies in the part `projects`.

mod coded;
pub mod desk;
pub mod outcome;
pub mod saving;

use crate::state::{Action, Later, State};
use std::cell::RefCell;
use std::rc::Rc;
use yew::UseReducerDispatcher;

/// Long work goes on for so many milliseconds at a time.
const STRETCH: f64 = 30.0;

/// Changes the state, and brings what the change has to say.
fn ask<T: 'static>(tell: &UseReducerDispatcher<State>, change: impl Fn(&mut State) -> T + 'static) -> Option<T> {
    let answer = Rc::new(RefCell::new(None));
    let place = answer.clone();
    tell.dispatch(Action::Kept(Later(Rc::new(move |state| {
        place.replace(Some(change(state)));
    }))));
    answer.take()
}
