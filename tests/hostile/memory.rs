//! Counts the memory that a thread holds, so that a test can say how much reading took at the most.

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

/// The memory of the system, counted by thread: tests run side by side.
pub(crate) struct Counted;

thread_local! {
    static HELD: Cell<isize> = const { Cell::new(0) };
    static MOST: Cell<isize> = const { Cell::new(0) };
}

fn count(bytes: usize, gives_back: bool) {
    let bytes = bytes.cast_signed();
    // A thread that ends takes its counters with it.
    let held = HELD.try_with(|held| {
        held.set(held.get() + if gives_back { -bytes } else { bytes });
        held.get()
    });
    if let Ok(held) = held {
        let _ = MOST.try_with(|most| most.set(most.get().max(held)));
    }
}

#[expect(unsafe_code, reason = "memory is handed out by pointers; all is passed on to the system as it comes")]
unsafe impl GlobalAlloc for Counted {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        count(layout.size(), false);
        unsafe { System.alloc(layout) }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        count(layout.size(), false);
        unsafe { System.alloc_zeroed(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        count(layout.size(), true);
        unsafe { System.dealloc(pointer, layout) }
    }

    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        // Both are held while one is copied into the other.
        count(size, false);
        count(layout.size(), true);
        unsafe { System.realloc(pointer, layout, size) }
    }
}

/// What a piece of work gives, and the most bytes that it held at once beyond what was there before.
pub(crate) fn most_held<T>(work: impl FnOnce() -> T) -> (T, usize) {
    let before = HELD.get();
    MOST.set(before);
    let made = work();
    (made, usize::try_from(MOST.get() - before).unwrap_or(0))
}
