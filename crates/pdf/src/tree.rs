//! The structure tree: what the file itself calls a paragraph, a heading, a list item, a row, in the order of reading.
//!
//! Producers differ in how deep they nest, so the walk knows three kinds of element: those that begin a unit, those that
//! only group, and those that stand within a line. A paragraph inside a fresh list item is that item's text.

use crate::Fault;
use crate::limits::Budget;
use crate::run::Content;
use hayro_syntax::object::dict::keys::{K, MCID, P, PG, ROLE_MAP, S, STRUCT_TREE_ROOT, TYPE};
use hayro_syntax::object::{Array, Dict, MaybeRef, Name, ObjRef, Object, ObjectIdentifier};
use hayro_syntax::xref::XRef;
use std::collections::{HashMap, HashSet};

/// The deepest element that is looked at.
const DEEPEST: usize = 100;

/// A unit, or a row of a table with its cells.
#[derive(Debug)]
pub(crate) enum Piece {
    Unit(Unit),
    Row(Vec<Vec<Unit>>),
}

/// A paragraph, a heading, a list item.
#[derive(Debug)]
pub(crate) struct Unit {
    pub(crate) role: Role,
    /// The number or bullet, where the file sets it apart.
    pub(crate) label: Vec<Content>,
    /// Everything else in it.
    pub(crate) body: Vec<Content>,
}

/// What a unit is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    Text,
    Heading(u8),
    /// An item of a list at this depth from 0.
    Item(u8),
    /// A footnote.
    Note,
    Artifact,
}

/// How the walk treats an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Unit(Role),
    Item,
    Label,
    Body,
    List,
    Row,
    Cell,
    Note,
    Group,
    Inline,
}

/// The units of a file, in its own order; empty where it has no tags.
pub(crate) fn pieces(
    xref: &XRef,
    pages: &HashMap<ObjectIdentifier, usize>,
    budget: &mut Budget,
) -> Result<Vec<Piece>, Fault> {
    let root = xref.get::<Dict<'_>>(xref.root_id()).and_then(|catalog| catalog.get::<Dict<'_>>(STRUCT_TREE_ROOT));
    let Some(root) = root else { return Ok(Vec::new()) };
    let roles = root.get::<Dict<'_>>(ROLE_MAP).unwrap_or_default();
    let mut walk = Walk {
        xref,
        pages,
        budget,
        roles,
        kinds: HashMap::new(),
        visited: HashSet::new(),
        pieces: Vec::new(),
        row: None,
        open: None,
        in_label: false,
        lists: 0,
    };
    walk.kids(&root, None, 0)?;
    walk.close();
    Ok(walk.pieces)
}

struct Walk<'a, 'w> {
    xref: &'a XRef,
    pages: &'w HashMap<ObjectIdentifier, usize>,
    budget: &'w mut Budget,
    roles: Dict<'a>,
    /// What each type of the file was found to be.
    kinds: HashMap<Vec<u8>, Kind>,
    visited: HashSet<ObjectIdentifier>,
    pieces: Vec<Piece>,
    /// The cells of the row that is being read.
    row: Option<Vec<Vec<Unit>>>,
    open: Option<Unit>,
    in_label: bool,
    /// How many lists are open.
    lists: u8,
}

impl<'a> Walk<'a, '_> {
    fn kids(&mut self, element: &Dict<'a>, page: Option<usize>, depth: usize) -> Result<(), Fault> {
        match element.get_raw::<Object<'_>>(K) {
            Some(MaybeRef::Ref(reference)) => match self.xref.get::<Object<'_>>(reference.into()) {
                // A list of children may be an object of its own.
                Some(Object::Array(kids)) => self.each(&kids, page, depth)?,
                _ => self.kid(MaybeRef::Ref(reference), page, depth)?,
            },
            Some(MaybeRef::NotRef(Object::Array(kids))) => self.each(&kids, page, depth)?,
            Some(kid) => self.kid(kid, page, depth)?,
            None => {}
        }
        Ok(())
    }

    fn each(&mut self, kids: &Array<'a>, page: Option<usize>, depth: usize) -> Result<(), Fault> {
        for kid in kids.raw_iter() {
            self.kid(kid, page, depth)?;
        }
        Ok(())
    }

    fn kid(&mut self, kid: MaybeRef<Object<'a>>, page: Option<usize>, depth: usize) -> Result<(), Fault> {
        self.budget.step(4)?;
        let dict = match kid {
            MaybeRef::Ref(reference) => {
                if !self.visited.insert(reference.into()) {
                    return Ok(());
                }
                self.xref.get::<Dict<'_>>(reference.into())
            }
            MaybeRef::NotRef(Object::Dict(dict)) => Some(dict),
            MaybeRef::NotRef(Object::Number(number)) => {
                if let (Some(page), Ok(id)) = (page, u32::try_from(number.as_i64())) {
                    self.content(Content { page, form: 0, id });
                }
                None
            }
            MaybeRef::NotRef(_) => None,
        };
        let Some(dict) = dict else { return Ok(()) };
        let page = dict.get_ref(PG).and_then(|page| self.pages.get(&page.into()).copied()).or(page);
        match dict.get::<Name<'_>>(TYPE).as_deref() {
            Some(b"MCR") => {
                if let (Some(page), Some(id)) = (page, dict.get::<u32>(MCID)) {
                    let form = dict.get_ref(b"Stm").map_or(0, |form: ObjRef| form.obj_number);
                    self.content(Content { page, form, id });
                }
            }
            Some(b"OBJR") => {}
            _ if depth < DEEPEST && dict.contains_key(P) => self.element(&dict, page, depth + 1)?,
            _ => {}
        }
        Ok(())
    }

    fn element(&mut self, element: &Dict<'a>, page: Option<usize>, depth: usize) -> Result<(), Fault> {
        match self.kind(element) {
            Kind::Unit(_) if self.in_label => self.kids(element, page, depth)?,
            Kind::Unit(role) => {
                if let Some(unit) = self.open.as_mut().filter(|unit| unit.takes_paragraph()) {
                    if matches!((role, unit.role), (Role::Heading(_), Role::Item(_))) {
                        unit.role = role;
                    }
                    self.kids(element, page, depth)?;
                } else {
                    self.close();
                    self.open(role);
                    self.kids(element, page, depth)?;
                    self.close();
                }
            }
            Kind::Item => {
                self.close();
                self.open(Role::Item(self.lists.saturating_sub(1)));
                self.kids(element, page, depth)?;
                self.close();
            }
            Kind::Label => {
                let outer = std::mem::replace(&mut self.in_label, true);
                self.kids(element, page, depth)?;
                self.in_label = outer;
            }
            Kind::Note => {
                // It stands in the middle of the paragraph that refers to it, which goes on behind it.
                let outer = self.open.replace(Unit::new(Role::Note));
                let in_label = std::mem::take(&mut self.in_label);
                self.kids(element, page, depth)?;
                self.close();
                (self.open, self.in_label) = (outer, in_label);
            }
            Kind::Body | Kind::Inline => self.kids(element, page, depth)?,
            Kind::List => {
                self.close();
                self.lists = self.lists.saturating_add(1);
                self.kids(element, page, depth)?;
                self.lists -= 1;
                self.close();
            }
            Kind::Row if self.row.is_none() => {
                self.close();
                let outer = std::mem::take(&mut self.lists);
                self.row = Some(Vec::new());
                self.kids(element, page, depth)?;
                self.close();
                self.lists = outer;
                self.pieces.extend(self.row.take().map(Piece::Row));
            }
            Kind::Cell => {
                self.close();
                if let Some(cells) = &mut self.row {
                    cells.push(Vec::new());
                }
                self.kids(element, page, depth)?;
                self.close();
            }
            Kind::Group | Kind::Row => {
                self.close();
                self.kids(element, page, depth)?;
                self.close();
            }
        }
        Ok(())
    }

    fn content(&mut self, content: Content) {
        let unit = self.open.get_or_insert_with(|| Unit::new(Role::Text));
        let part = if self.in_label { &mut unit.label } else { &mut unit.body };
        part.push(content);
    }

    fn open(&mut self, role: Role) {
        self.open = Some(Unit::new(role));
    }

    fn close(&mut self) {
        let Some(unit) = self.open.take().filter(|unit| !unit.label.is_empty() || !unit.body.is_empty()) else {
            return;
        };
        match &mut self.row {
            Some(cells) => match cells.last_mut() {
                Some(cell) => cell.push(unit),
                None => cells.push(vec![unit]),
            },
            None => self.pieces.push(Piece::Unit(unit)),
        }
    }

    /// How to treat an element, by its type; types of the file's own go through its role map.
    fn kind(&mut self, element: &Dict<'_>) -> Kind {
        let Some(name) = element.get::<Name<'_>>(S) else { return Kind::Group };
        if let Some(kind) = self.kinds.get(&*name) {
            return *kind;
        }
        let mut standard = name.to_vec();
        // A few steps, for the map may go round in a circle.
        for _ in 0..8 {
            match self.roles.get::<Name<'_>>(&standard) {
                Some(next) if kind_of(&standard).is_none() => standard = next.to_vec(),
                _ => break,
            }
        }
        let kind = kind_of(&standard).unwrap_or(Kind::Inline);
        self.kinds.insert(name.to_vec(), kind);
        kind
    }
}

impl Unit {
    fn new(role: Role) -> Self {
        Self { role, label: Vec::new(), body: Vec::new() }
    }

    /// Whether a paragraph inside it is its own text: in an item that has no more than its label yet, and in a note.
    fn takes_paragraph(&self) -> bool {
        match self.role {
            Role::Item(_) => self.body.is_empty(),
            Role::Note => true,
            Role::Text | Role::Heading(_) | Role::Artifact => false,
        }
    }
}

/// The kind of a standard type.
fn kind_of(name: &[u8]) -> Option<Kind> {
    Some(match name {
        b"P" | b"TOCI" | b"Caption" | b"Title" | b"Sub" | b"BibEntry" | b"Code" | b"Formula" => Kind::Unit(Role::Text),
        b"H" => Kind::Unit(Role::Heading(1)),
        [b'H', level @ b'1'..=b'6'] => Kind::Unit(Role::Heading(level - b'0')),
        b"Artifact" => Kind::Unit(Role::Artifact),
        b"Note" | b"FENote" => Kind::Note,
        b"LI" => Kind::Item,
        b"Lbl" => Kind::Label,
        b"LBody" => Kind::Body,
        b"L" => Kind::List,
        b"TR" => Kind::Row,
        b"TD" | b"TH" => Kind::Cell,
        b"Document" | b"DocumentFragment" | b"Part" | b"Art" | b"Sect" | b"Div" | b"Aside" | b"BlockQuote" | b"TOC"
        | b"Index" | b"NonStruct" | b"Private" | b"Table" | b"THead" | b"TBody" | b"TFoot" | b"Figure" | b"Form" => {
            Kind::Group
        }
        b"Span" | b"Quote" | b"Reference" | b"Link" | b"Annot" | b"Em" | b"Strong" => Kind::Inline,
        _ => return None,
    })
}
