//! The one model of a table that every format writes.

use report::Date;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Words.
    Text,
    /// Days.
    Date,
    /// Whole numbers.
    Number,
}

/// What a column is to a reader, where a table is told in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Words of a report, as printed.
    Quotation,
    /// Where they stand.
    Citation,
    /// Told beside them.
    Told,
    /// Part of where they stand, which the citation says.
    Place,
    /// For programs: names of reports and sentences.
    Key,
}

/// A column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// Its name for programs: stable, in small letters.
    pub name: &'static str,
    /// Its heading for people.
    pub label: &'static str,
    /// What it holds.
    pub kind: Kind,
    /// What it is to a reader.
    pub role: Role,
}

impl Column {
    const fn new(name: &'static str, label: &'static str, kind: Kind, role: Role) -> Self {
        Self { name, label, kind, role }
    }

    /// A column of words.
    pub const fn text(name: &'static str, label: &'static str) -> Self {
        Self::new(name, label, Kind::Text, Role::Told)
    }

    /// A column of days.
    pub const fn date(name: &'static str, label: &'static str) -> Self {
        Self::new(name, label, Kind::Date, Role::Told)
    }

    /// A column of whole numbers.
    pub const fn number(name: &'static str, label: &'static str) -> Self {
        Self::new(name, label, Kind::Number, Role::Told)
    }

    /// The same column, as part of where words stand.
    #[must_use]
    pub const fn place(mut self) -> Self {
        self.role = Role::Place;
        self
    }

    /// A column of words of reports.
    pub const fn quotation(name: &'static str, label: &'static str) -> Self {
        Self::new(name, label, Kind::Text, Role::Quotation)
    }

    /// A column that says where those words stand.
    pub const fn citation(name: &'static str, label: &'static str) -> Self {
        Self::new(name, label, Kind::Text, Role::Citation)
    }

    /// A column of stable names.
    pub const fn key(name: &'static str, label: &'static str) -> Self {
        Self::new(name, label, Kind::Text, Role::Key)
    }
}

/// A cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// Words, in one piece whatever stands in them.
    Text(String),
    /// A day.
    Date(Date),
    /// A whole number.
    Number(i64),
}

impl Cell {
    /// Words; no cell where there are none.
    pub fn text(words: impl Into<String>) -> Self {
        let words: String = words.into();
        if words.is_empty() { Cell::Empty } else { Cell::Text(words) }
    }

    /// A day, where it is known.
    pub fn date(day: Option<Date>) -> Self {
        day.map_or(Cell::Empty, Cell::Date)
    }

    /// A number, where there is one.
    pub fn number(n: Option<impl TryInto<i64>>) -> Self {
        n.and_then(|n| n.try_into().ok()).map_or(Cell::Empty, Cell::Number)
    }

    /// How many.
    pub fn count(n: impl TryInto<i64>) -> Self {
        Self::number(Some(n))
    }

    /// As plain text; days as `2022-02-15`.
    pub fn plain(&self) -> String {
        match self {
            Cell::Empty => String::new(),
            Cell::Text(words) => words.clone(),
            Cell::Date(day) => report::iso(*day),
            Cell::Number(n) => n.to_string(),
        }
    }

    /// As people read it; days as "15 February 2022".
    pub fn told(&self) -> String {
        match self {
            Cell::Date(day) => report::long(*day),
            other => other.plain(),
        }
    }

    /// Whether nothing stands in it.
    pub fn is_empty(&self) -> bool {
        matches!(self, Cell::Empty)
    }
}

impl From<&str> for Cell {
    fn from(words: &str) -> Self {
        Self::text(words)
    }
}

impl From<String> for Cell {
    fn from(words: String) -> Self {
        Self::text(words)
    }
}

/// A table.
// Invariant: every row has a cell for each column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// Its name for programs, files and sheets.
    pub name: &'static str,
    /// What it shows.
    pub title: String,
    /// Its columns.
    pub columns: &'static [Column],
    /// Its rows.
    pub rows: Vec<Vec<Cell>>,
}

impl Table {
    /// A table of these rows.
    pub fn new(
        name: &'static str,
        title: impl Into<String>,
        columns: &'static [Column],
        rows: impl IntoIterator<Item = Vec<Cell>>,
    ) -> Self {
        let mut rows: Vec<Vec<Cell>> = rows.into_iter().collect();
        for row in &mut rows {
            row.resize(columns.len(), Cell::Empty);
        }
        Self { name, title: title.into(), columns, rows }
    }

    /// The place of a column.
    pub fn column(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.name == name)
    }
}
