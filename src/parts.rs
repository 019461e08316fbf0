//! The parts that the page loads when they are first shown, and what each of them shows. Only the overview, the header and what
//! all pages share come with the first visit.
#![allow(unsafe_code, reason = "`wasm_split` writes the border between modules; nothing here is written by hand")]

use crate::markup::{IS_BROWSER, component};
use crate::pages::{
    about, add, compare, compare_sets, embed, exports, findings, notebook, own_themes, peers, project, reading,
    recommendations, reports, themes,
};
use crate::platform;
use crate::route::Route;
use crate::session::Session;
use std::cell::OnceCell;
use std::pin::Pin;
use std::task::{Context, Poll, Waker};
use wasm_split_helpers::{SplitLoaderError, wasm_split};
use yew::prelude::*;

/// What a part shows for a route.
pub type View = fn(&Session, &Route) -> Html;

type Loading = Pin<Box<dyn Future<Output = Result<View, SplitLoaderError>>>>;

macro_rules! parts {
    ($($name:ident: $view:expr;)*) => {
        /// A part of the page.
        #[allow(non_camel_case_types, reason = "named as its file is")]
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Part { $(#[doc = stringify!($name)] $name),* }

        impl Part {
            /// All parts.
            pub const ALL: &[Part] = &[$(Part::$name),*];

            fn load(self) -> Loading {
                match self { $(Part::$name => {
                    #[wasm_split($name, fallible)]
                    fn load() -> Result<View, SplitLoaderError> { Ok($view) }
                    Box::pin(load())
                })* }
            }
        }
    };
}

parts! {
    pages: |session, route| match route.clone() {
        Route::Findings(view) => component::<findings::Findings>(findings::FindingsProps { view, session: session.clone() }),
        Route::Themes(theme) => themes::themes(session, theme),
        Route::OwnTheme(name) => own_themes::one(session, &name),
        Route::Compare(a, b) => compare::compare(session, a.as_ref(), b.as_ref()),
        Route::CompareSets(first, second) => compare_sets::page(session, &first, &second),
        Route::Recommendations(view) => {
            let session = session.clone();
            component::<recommendations::Recommendations>(recommendations::RecommendationsProps { session, view })
        },
        Route::Courses(authority, course) => themes::courses(session, authority.as_deref(), course),
        Route::Peers(view) => peers::peers(session, &view),
        Route::Notebook => notebook::notebook(session),
        Route::Reports => reports::reports(session),
        Route::Reading(view) => reading::reading(session, &view),
        Route::Add => component::<add::Add>(add::AddProps { session: session.clone() }),
        Route::Embed(of) => component::<embed::Embed>(embed::EmbedProps { session: session.clone(), of }),
        Route::About => component::<about::About>(()),
        Route::Overview(_) | Route::Export(_) | Route::Project | Route::Unknown(_) => Html::default(),
    };
    exports: |session, route| match route {
        Route::Export(of) => exports::exports(session, of.clone()),
        _ => Html::default(),
    };
    projects: |session, _| component::<project::Project>(project::ProjectProps { session: session.clone() });
}

thread_local! {
    static LOADED: [OnceCell<View>; Part::ALL.len()] = const { [const { OnceCell::new() }; Part::ALL.len()] };
}

impl Part {
    /// The parts that are fetched ahead of their use. What is taken away is large, and most visits take nothing.
    const AHEAD: &[Part] = &[Part::pages];

    /// The part that shows a route; none for what comes with the first visit.
    pub fn of(route: &Route) -> Option<Self> {
        match route {
            Route::Overview(_) | Route::Unknown(_) => None,
            Route::Project => Some(Part::projects),
            Route::Export(_) => Some(Part::exports),
            _ => Some(Part::pages),
        }
    }

    /// What it shows, once it is there. Natively nothing is split, and every part is there at once.
    fn view(self) -> Option<View> {
        if !IS_BROWSER {
            let Poll::Ready(view) = self.load().as_mut().poll(&mut Context::from_waker(Waker::noop())) else {
                return None;
            };
            return view.ok();
        }
        LOADED.with(|loaded| loaded[self as usize].get().copied())
    }

    /// Loads it, unless it is there; whether it is there now.
    async fn fetch(self) -> bool {
        let Ok(view) = self.load().await else { return false };
        LOADED.with(|loaded| loaded[self as usize].set(view).ok());
        true
    }
}

/// How a route's part stands.
#[derive(Debug, Clone)]
pub enum Standing {
    /// It came with the first visit.
    Within,
    /// It is there.
    There(View),
    /// It is on its way.
    Waiting,
    /// It could not be loaded; the wish to try again.
    Failed(Callback<Event>),
}

impl Standing {
    /// Whether the route's page can be shown.
    pub fn is_there(&self) -> bool {
        matches!(self, Standing::Within | Standing::There(_))
    }
}

/// Loads the part of a route; and, once the first page stands, the others ahead of their use.
#[hook]
pub fn use_part(route: &Route, standing: bool) -> Standing {
    let part = Part::of(route);
    let failed = use_state_eq(|| None::<Part>);
    let update = use_force_update();
    let fetch = {
        let failed = failed.setter();
        Callback::from(move |part: Part| {
            let (failed, update) = (failed.clone(), update.clone());
            platform::spawn(async move {
                failed.set((!part.fetch().await).then_some(part));
                update.force_update();
            });
        })
    };
    {
        let fetch = fetch.clone();
        use_effect_with(part, move |part| {
            if let Some(part) = part.filter(|part| part.view().is_none()) {
                fetch.emit(part);
            }
        });
    }
    use_effect_with(standing, |standing| {
        if *standing {
            platform::when_idle(|| {
                for part in Part::AHEAD {
                    platform::spawn(async { _ = part.fetch().await });
                }
            });
        }
    });
    let Some(part) = part else { return Standing::Within };
    match part.view() {
        Some(view) => Standing::There(view),
        None if *failed == Some(part) => Standing::Failed(fetch.reform(move |_| part)),
        None => Standing::Waiting,
    }
}
