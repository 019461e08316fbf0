//! Line of Sight, the page: what inspectors found, what they asked for, and how one report compares with another.
//! Modules in reading order.

pub mod app;
pub mod charts;
pub mod components;
pub mod copy;
pub mod copying;
pub mod hosted;
pub mod hosting;
pub mod importing;
pub mod imports;
pub mod intake;
pub mod keeping;
pub mod kept;
pub mod markup;
pub mod opening;
pub mod pages;
pub mod parts;
pub mod platform;
pub mod projects;
pub mod route;
pub mod saving;
pub mod session;
pub mod shortcuts;
pub mod state;
