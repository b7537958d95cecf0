//! Which system it is and what is missing on it.

use super::*;

#[test]
fn debian_and_its_descendants_are_known() {
    assert!(names_debian(
        "PRETTY_NAME=\"Debian GNU/Linux 12\"\nID=debian\n"
    ));
    assert!(names_debian("ID=ubuntu\nID_LIKE=debian\n"));
    assert!(names_debian("ID=linuxmint\nID_LIKE=\"ubuntu debian\"\n"));
    assert!(!names_debian("ID=fedora\nPRETTY_NAME=\"not debian\"\n"));
    assert!(!names_debian(""));
}

#[test]
fn what_is_unknown_or_removed_is_missing() {
    let wanted: Vec<&Package> = WINDOW.iter().take(3).collect();
    let said = "xvfb installed\nxauth config-files\nwebkit2gtk-driver-extra installed\n";
    let missing: Vec<&str> = missing(&wanted, said)
        .iter()
        .map(|package| package.name)
        .collect();
    assert_eq!(missing, ["xauth", "webkit2gtk-driver"]);
}

#[test]
fn no_package_is_wanted_twice() {
    let names: Vec<&str> = [BUILD, WINDOW, MEASURE]
        .iter()
        .copied()
        .flatten()
        .map(|package| package.name)
        .collect();
    let different: HashSet<&str> = names.iter().copied().collect();
    assert_eq!(names.len(), different.len());
}
