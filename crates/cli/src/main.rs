//! The program cuadre.
fn main() {}
