//! One file per page: each reads the session and its part of the route, and lays out components and charts.

pub mod about;
pub mod add;
pub mod compare;
pub mod compare_sets;
pub mod findings;
pub mod notebook;
pub mod overview;
pub mod peers;
pub mod reading;
pub mod recommendations;
pub mod reports;
pub mod themes;

pub mod answer;
pub mod facets;
pub mod figures;
pub mod followed;
pub mod found;
pub mod guide;
pub mod matrices;
pub mod neighbours;
pub mod own;
pub mod own_themes;
pub mod peer_theme;
pub mod phrases;
pub mod reading_facts;
pub mod reading_tools;
pub mod theme;
pub mod trajectories;
