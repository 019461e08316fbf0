//! One file per page: each reads the session and its part of the route, and lays out components and charts.

pub mod about;
pub mod add;
pub mod compare;
pub mod findings;
pub mod notebook;
pub mod overview;
pub mod peers;
pub mod reading;
pub mod recommendations;
pub mod reports;
pub mod themes;

pub mod also;
pub mod card;
pub mod chips;
pub mod facets;
pub mod filters;
pub mod followed;
pub mod found;
pub mod hits;
pub mod keywords;
pub mod none_found;
pub mod phrases;
pub mod results;
pub mod search_box;
pub mod spread;
pub mod trajectories;
