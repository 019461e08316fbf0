fn main(){ for f in std::env::args().skip(1) { let b=std::fs::read(&f).unwrap(); match pdf::texts(&b) { Ok(t)=> { for p in t {println!("{p}\n\x0c");} }, Err(e)=>println!("{f} {e:?}")} } }
