//! Widths, breaks, and what can be set at all.

use super::*;

const SIZE: Milli = 8_000;

#[test]
fn every_letter_of_the_three_languages_is_there() {
    let letters = "ÁÉÍÓÚÜÑáéíóúüñ¿¡ ÀÂÆÇÈÉÊËÎÏÔŒÙÛŸàâæçèéêëîïôœùûÿ Ŋŋ Ɛɛ Ɔɔ Ɓɓ Ɗɗ Ẹẹ Ọọ Ṣṣ \
                   0123456789 −+±=×≠ «»“”‘’…–—· € ₡ nº ª \u{a0}\u{202f}";
    for face in [Face::Regular, Face::SemiBold] {
        let missing: Vec<char> = letters
            .chars()
            .filter(|letter| !face.has(*letter))
            .collect();
        assert_eq!(missing, []);
        assert!(face.has(MISSING));
    }
}

#[test]
fn figures_are_as_wide_as_each_other() {
    for face in [Face::Regular, Face::SemiBold] {
        let widths: BTreeSet<Milli> = ('0'..='9').map(|digit| face.advance(digit)).collect();
        assert_eq!(widths.len(), 1);
        assert_eq!(face.advance('+'), face.advance('−'));
        assert_eq!(face.width("1.111.111", SIZE), face.width("9.808.765", SIZE));
    }
}

#[test]
fn nothing_is_lost_where_lines_break() {
    let face = Face::Regular;
    for text in [
        "",
        "a",
        "Consignado en Bancolombia, sucursal Avenida Sexta",
        "Wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww y lo demás",
        "ññññ  doble  espacio",
    ] {
        for width in [1, 5_000, 20_000, 60_000, 1_000_000] {
            let lines = face.wrap(text, SIZE, width);
            let squeezed = |text: &str| text.replace(' ', "");
            assert_eq!(squeezed(&lines.concat()), squeezed(text), "{width}");
            for line in &lines {
                let fits = face.width(line, SIZE) <= width || line.chars().count() == 1;
                assert!(fits, "{line:?} in {width}");
            }
        }
    }
    let lines = face.wrap("uno dos tres", SIZE, face.width("uno dos", SIZE));
    assert_eq!(lines, ["uno dos", "tres"]);
}

#[test]
fn an_amount_is_never_broken_between_its_groups() {
    let amount = "1\u{a0}234\u{a0}567";
    let width = Face::Regular.width(amount, SIZE);
    let lines = Face::Regular.wrap(&format!("Total {amount}"), SIZE, width);
    assert_eq!(lines, ["Total", amount]);
}

#[test]
fn what_is_too_wide_for_one_line_ends_in_an_ellipsis() {
    let face = Face::Regular;
    assert_eq!(face.shortened("Centro", SIZE, 100_000), "Centro");
    let short = face.shortened("Ruta del centro y alrededores", SIZE, 60_000);
    assert!(
        short.ends_with('…') && face.width(&short, SIZE) <= 60_000,
        "{short}"
    );
}

#[test]
fn what_cannot_be_set_is_left_out_or_shown_to_be_missing() {
    assert_eq!(settable("  a\r\n\tb\u{a0}c  "), "a b\u{a0}c");
    assert_eq!(settable("\u{202e}evil\u{2066}\u{200b}\u{feff}"), "evil");
    assert_eq!(settable("Pen\u{303}a e\u{301}te\u{301}"), "Peña été");
    assert_eq!(settable("日本"), "□□");
    let long = settable(&"ñ".repeat(CHARACTERS_MAX + 1));
    assert_eq!(long.chars().count(), CHARACTERS_MAX + 1);
    assert!(long.ends_with("ñ…"));
    assert_eq!(
        settable(&"ñ".repeat(CHARACTERS_MAX)).chars().last(),
        Some('ñ')
    );
}

#[test]
fn a_part_of_a_face_has_the_same_widths() {
    let used: BTreeSet<char> = "Ñandú 19".chars().collect();
    for face in [Face::Regular, Face::SemiBold] {
        let part = face.subset(&used).unwrap();
        assert!(part.original_bytes.len() < face.bytes().len() / 5);
        for &character in &used {
            let glyph = part.lookup_glyph_index(character.into()).unwrap();
            assert_eq!(
                Milli::from(advance_of(&part, glyph)),
                face.advance(character)
            );
        }
    }
}
