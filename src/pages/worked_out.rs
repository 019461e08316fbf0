//! What takes long to work out: done in stretches between which the page draws and answers, and begun anew when it is asked of
//! something else.

use crate::markup::IS_BROWSER;
use crate::platform::{self, Pace};
use std::cell::Cell;
use std::rc::Rc;
use yew::prelude::*;

/// What takes no more milliseconds is there before anything is drawn.
const FIRST: f64 = 8.0;
/// What takes longer keeps the page for so many at a time.
const STRETCH: f64 = 25.0;

/// How to work something out of what is given, one after the other.
pub type Work<K, T> = for<'a> fn(&'a K) -> Box<dyn Iterator<Item = T> + 'a>;

/// All that was worked out; `None` while that goes on.
#[hook]
pub fn use_worked_out<K, T>(of: K, work: Work<K, T>) -> Option<Rc<Vec<T>>>
where
    K: Clone + PartialEq + 'static,
    T: 'static,
{
    let done = use_state(|| (!IS_BROWSER).then(|| (of.clone(), Rc::new(work(&of).collect()))));
    {
        let done = done.setter();
        use_effect_with(of.clone(), move |of| {
            let left = Rc::new(Cell::new(false));
            let (of, gone) = (of.clone(), left.clone());
            platform::spawn(async move {
                let (mut all, mut pace) = (Vec::new(), Pace::begin(FIRST));
                for one in work(&of) {
                    all.push(one);
                    if pace.rest().await {
                        if gone.get() {
                            return;
                        }
                        pace = Pace::begin(STRETCH);
                    }
                }
                done.set(Some((of, Rc::new(all))));
            });
            move || left.set(true)
        });
    }
    done.as_ref().filter(|(known, _)| *known == of).map(|(_, all)| all.clone())
}
