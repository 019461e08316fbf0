//! What a person gives: files and folders, chosen or dropped, or pasted words. A file is held by its handle; its bytes stay on the
//! disk until somebody takes them.

use js_sys::{Array, Promise, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, DataTransfer, Event, File, FileSystemDirectoryEntry, FileSystemEntry, FileSystemFileEntry, HtmlInputElement,
};

/// So many bytes are taken at once, so that the page stays quick over a large file.
const STRETCH: f64 = 4_000_000.0;

/// A file, or pasted words.
#[derive(Debug, Clone, PartialEq)]
pub struct Given {
    /// Its name; that of a file in a folder has its path before it.
    pub name: String,
    file: Blob,
}

/// Several files given at once, as they came: folders are not opened yet.
#[derive(Debug, Clone)]
pub struct Parcel(Vec<Piece>);

#[derive(Debug, Clone)]
enum Piece {
    Words(String, String),
    File(File),
    Entry(FileSystemEntry),
}

/// What became of a parcel beside the files that were handed over.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rest {
    /// How many files and folders of the folders were passed over.
    pub passed_over: usize,
    /// The names of files that the disk does not give.
    pub lost: Vec<String>,
}

impl Given {
    /// One of these bytes. None where the browser refuses.
    pub fn of(name: &str, bytes: &[u8]) -> Option<Self> {
        let file = Blob::new_with_u8_array_sequence(&Array::of1(&Uint8Array::from(bytes))).ok()?;
        Some(Self { name: name.to_owned(), file })
    }

    /// How many bytes it has.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a count of bytes")]
    pub fn size(&self) -> u64 {
        self.file.size() as u64
    }

    /// Its first bytes; none where the disk does not give them.
    pub async fn beginning(&self, most: i32) -> Vec<u8> {
        match self.file.slice_with_i32_and_i32(0, most) {
            Ok(part) => bytes(&part).await.unwrap_or_default(),
            Err(_) => Vec::new(),
        }
    }

    /// All its bytes, if the disk gives them.
    pub async fn bytes(&self) -> Option<Vec<u8>> {
        let mut all = Vec::with_capacity(usize::try_from(self.size()).ok()?);
        let (mut at, size) = (0.0, self.file.size());
        while at < size {
            let part = self.file.slice_with_f64_and_f64(at, at + STRETCH).ok()?;
            all.extend(bytes(&part).await?);
            at += STRETCH;
        }
        Some(all)
    }

    pub(super) fn handle(&self) -> &Blob {
        &self.file
    }
}

impl From<Blob> for Given {
    fn from(file: Blob) -> Self {
        Self { name: String::new(), file }
    }
}

impl Parcel {
    /// The files, or the files of the folder, that were chosen in the input that the event is of. The input is emptied, so that
    /// the same can be chosen again.
    pub fn chosen(event: &Event) -> Self {
        let input: Option<HtmlInputElement> = event.target().and_then(|target| target.dyn_into().ok());
        let files = input.as_ref().and_then(HtmlInputElement::files);
        let pieces = files.map(|list| (0..list.length()).filter_map(|at| list.get(at)).map(Piece::File).collect());
        if let Some(input) = input {
            input.set_value("");
        }
        Self(pieces.unwrap_or_default())
    }

    /// Words that were pasted.
    pub fn pasted(name: &str, words: String) -> Self {
        Self(vec![Piece::Words(name.to_owned(), words)])
    }

    /// What was dropped or pasted as files. It has to be taken while the event is being told of: afterwards the list is empty.
    pub(super) fn of(data: &DataTransfer) -> Self {
        let items = data.items();
        let pieces = (0..items.length()).filter_map(|at| items.get(at)).filter(|item| item.kind() == "file");
        Self(
            pieces
                .filter_map(|item| match item.webkit_get_as_entry() {
                    Ok(Some(entry)) => Some(Piece::Entry(entry)),
                    // Files that a script made are in no file system.
                    _ => item.get_as_file().ok().flatten().map(Piece::File),
                })
                .collect(),
        )
    }

    /// Hands over the files, folders opened to the end, a few at a time and as long as `give` wants more. Of what lies in folders
    /// only those of which `wanted` likes the name.
    pub async fn unpack(self, wanted: impl Fn(&str) -> bool, mut give: impl FnMut(Vec<Given>) -> bool) -> Rest {
        let mut rest = Rest::default();
        let (mut files, mut folders) = (Vec::new(), Vec::new());
        for piece in self.0 {
            match piece {
                Piece::Words(name, words) => {
                    let file = Blob::new_with_str_sequence(&Array::of1(&words.into()));
                    files.extend(file.ok().map(|file| Given { name, file }));
                }
                Piece::File(file) => {
                    // The path of a file within a folder that was chosen.
                    let path = Reflect::get(&file, &"webkitRelativePath".into()).ok().and_then(|path| path.as_string());
                    match path.filter(|path| !path.is_empty()) {
                        Some(path) if path.split('/').any(is_hidden) || !wanted(&path) => rest.passed_over += 1,
                        path => files.push(Given { name: path.unwrap_or_else(|| file.name()), file: file.into() }),
                    }
                }
                Piece::Entry(entry) if entry.is_directory() => folders.push((String::new(), entry)),
                Piece::Entry(entry) => match file_of(entry).await {
                    Ok(file) => files.push(Given { name: file.name(), file: file.into() }),
                    Err(name) => rest.lost.push(name),
                },
            }
        }
        if !give(files) {
            return rest;
        }
        folders.reverse();
        while let Some((before, folder)) = folders.pop() {
            let path = format!("{before}{}/", folder.name());
            let reader = folder.unchecked_into::<FileSystemDirectoryEntry>().create_reader();
            loop {
                // A browser tells of a hundred at a time.
                let entries = Promise::new(&mut |resolve, reject| {
                    let _ = reader.read_entries_with_callback_and_callback(&resolve, &reject);
                });
                let Ok(entries) = JsFuture::from(entries).await else {
                    rest.lost.push(path);
                    break;
                };
                let entries = Array::from(&entries);
                if entries.length() == 0 {
                    break;
                }
                let mut files = Vec::new();
                for entry in entries.iter().map(JsCast::unchecked_into::<FileSystemEntry>) {
                    let name = entry.name();
                    if is_hidden(&name) || (entry.is_file() && !wanted(&name)) {
                        rest.passed_over += 1;
                    } else if entry.is_directory() {
                        folders.push((path.clone(), entry));
                    } else {
                        let name = format!("{path}{name}");
                        match file_of(entry).await {
                            Ok(file) => files.push(Given { name, file: file.into() }),
                            Err(_) => rest.lost.push(name),
                        }
                    }
                }
                if !give(files) {
                    return rest;
                }
            }
        }
        rest
    }
}

/// Whether a file or folder of this name is there for the computer and not for people.
fn is_hidden(name: &str) -> bool {
    name.starts_with(['.', '~']) || name == "__MACOSX"
}

/// The file of an entry, or its name.
async fn file_of(entry: FileSystemEntry) -> Result<File, String> {
    let name = entry.name();
    let entry: FileSystemFileEntry = entry.unchecked_into();
    let file = Promise::new(&mut |resolve, reject| entry.file_with_callback_and_callback(&resolve, &reject));
    JsFuture::from(file).await.map(JsCast::unchecked_into).map_err(|_| name)
}

async fn bytes(blob: &Blob) -> Option<Vec<u8>> {
    let buffer = JsFuture::from(blob.array_buffer()).await.ok()?;
    Some(Uint8Array::new(&buffer).to_vec())
}
