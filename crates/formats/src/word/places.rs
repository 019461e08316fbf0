//! On which page things stand, as far as the file says: by breaks that the writer set, and by those that Word left where a
//! page ended when it last showed the document.

/// The page that has been reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Places {
    page: u16,
    fresh: Fresh,
    /// Whether Word has left its marks: without them, nobody knows where full pages ended.
    is_shown: bool,
}

/// What has been seen of this page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fresh {
    /// Words.
    No,
    /// Only the break before it, which Word has not marked yet.
    Set,
    /// Only the break before it.
    Yes,
}

impl Places {
    pub(crate) fn new() -> Self {
        Self { page: 1, fresh: Fresh::Yes, is_shown: false }
    }

    pub(crate) fn page(self) -> u16 {
        self.page
    }

    /// Whether the numbers of pages can be relied on, where the file says how many pages there are.
    pub(crate) fn are_known(self, pages: Option<u16>) -> bool {
        self.is_shown || pages == Some(self.page)
    }

    /// Words come.
    pub(crate) fn words(&mut self) {
        self.fresh = Fresh::No;
    }

    /// A break that the writer set.
    pub(crate) fn set(&mut self) {
        self.page = self.page.saturating_add(1);
        self.fresh = Fresh::Set;
    }

    /// What comes begins a page, unless it does already.
    pub(crate) fn begin(&mut self) {
        if self.fresh == Fresh::No {
            self.set();
        }
    }

    /// A mark that Word left at the end of a page. Behind a break of the writer's it is that break.
    pub(crate) fn shown(&mut self) {
        self.is_shown = true;
        if self.fresh != Fresh::Set {
            self.page = self.page.saturating_add(1);
        }
        self.fresh = Fresh::Yes;
    }

    /// Goes back to where a row began, for its cells stand side by side.
    pub(crate) fn back_to(&mut self, row: Self) {
        (self.page, self.fresh) = (row.page, row.fresh);
    }

    /// Goes on behind the longest cell of a row.
    pub(crate) fn on_from(&mut self, cell: Self) {
        if cell.page > self.page {
            (self.page, self.fresh) = (cell.page, cell.fresh);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `w` words, `s` a break that is set, `b` what begins a page, `m` a mark of Word's: the page at the end.
    fn check(steps: &str, page: u16) {
        let mut places = Places::new();
        for step in steps.chars() {
            match step {
                'w' => places.words(),
                's' => places.set(),
                'b' => places.begin(),
                _ => places.shown(),
            }
        }
        assert_eq!(places.page(), page, "{steps}");
    }

    #[test]
    fn breaks_count_once() {
        check("wsmw", 2);
        check("wmwmw", 3);
        check("wsbw", 2);
        check("wssw", 3);
        check("bw", 1);
        check("wbmw", 2);
    }
}
