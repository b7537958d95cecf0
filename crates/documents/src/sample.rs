//! Days for the tests: an ordinary one, an empty one, a long one, and one that nobody expects.

use chrono::{DateTime, Utc};

use crate::{Block, Cell, Column, DaySheet, Fact, Format, Proof, Row, Signature, Weight};

/// What should be there on the ordinary day.
pub(crate) const CLOSING: &str = "1890999.50";

pub(crate) fn amount(text: &str) -> Cell {
    Cell::Amount(text.to_owned())
}

pub(crate) fn difference(text: &str) -> Cell {
    Cell::Difference(text.to_owned())
}

pub(crate) fn made_at() -> DateTime<Utc> {
    DateTime::from_timestamp(1_795_046_100, 0).expect("an instant")
}

/// A day with all that belongs to one.
pub(crate) fn ordinary() -> DaySheet {
    let blocks = vec![
        formula(),
        count(1),
        buckets(),
        controls(),
        close(),
        bags(2, "Yeison Andrés Ñáñez Hurtado"),
        movements(2, "Consignado en el banco, recibo 00012398473"),
    ];
    sheet("Ñariño sur", blocks)
}

/// A day on which nothing happened.
pub(crate) fn empty() -> DaySheet {
    let mut sheet = sheet("Centro", vec![formula()]);
    sheet.headline.truncate(1);
    sheet.proof = None;
    sheet
}

/// Twelve counts, forty bags, a hundred movements, names that do not end.
pub(crate) fn long() -> DaySheet {
    let name = "María del Pilar Œuvrard-N'Guessan de la Santísima Trinidad y de Todos los Santos";
    let note = "Consignado; faltaba el sello y se pidió por correo. ".repeat(9);
    let mut blocks = vec![formula(), bags(40, name)];
    blocks.extend((1..=12).map(count));
    blocks.extend([buckets(), controls(), close(), movements(100, &note)]);
    sheet(&"La Unión, San Pablo y Taminango ".repeat(6), blocks)
}

/// The largest amounts there are, and texts that want to do harm.
pub(crate) fn hostile() -> DaySheet {
    let largest = || amount("-92233720368547758.07");
    let mut bags = bags(3, "W".repeat(400).as_str());
    for row in &mut bags.rows {
        row.cells[1..].fill_with(largest);
    }
    let mut formula = formula();
    for row in &mut formula.rows {
        row.cells[2] = largest();
    }
    let evil = [
        "=HYPERLINK(\"http://evil\",\"x\")",
        "+1+cmd|' /C calc'!A0",
        "-2+3",
        "@SUM(A1)",
        "\t=1",
        " =1+1",
        "\u{202e}gnp.exe",
        "a\u{0}b\r\nc\u{7f}",
        "日本語 😀",
        "Jose\u{301} N\u{303}an\u{303}ez",
        "a,\"b\";c",
        "",
    ];
    let rows = evil.map(|text| Row::new(vec![Cell::text(text), amount("1.00")]));
    let notes = Block {
        heading: "=Notas".to_owned(),
        remarks: vec!["=1+2".to_owned()],
        columns: vec![Column::text("@Nota"), Column::figures("Valor")],
        rows: rows.into(),
        narrow: true,
    };
    let mut sheet = sheet("=cmd|' /C calc'!A0", vec![formula, bags, notes]);
    sheet.headline[0].value = largest();
    sheet
}

fn sheet(route: &str, blocks: Vec<Block>) -> DaySheet {
    DaySheet {
        format: Format::spanish_colombia(),
        made_at: made_at(),
        title: "Hoja del día".to_owned(),
        state: "Cierre n.º 214, versión 1".to_owned(),
        route: route.to_owned(),
        route_label: "Ruta".to_owned(),
        date: "2026-11-18".to_owned(),
        date_label: "Fecha".to_owned(),
        facts: vec![
            Fact::new("Operador", Cell::text("Inversiones El Progreso")),
            Fact::new("Código de la ruta", Cell::text("rt_00f3a9")),
            Fact::new("Zona horaria", Cell::text("America/Bogota")),
            Fact::new("Moneda", Cell::text("COP")),
            Fact::new("Impresa", Cell::text("mié 18 nov 2026, 19:15, clerk.lucia")),
        ],
        headline: vec![
            Fact::new("Debe haber", amount(CLOSING)),
            Fact::new("Contado", amount("1890000.00")),
            Fact::new("Diferencia", difference("-999.50")),
        ],
        blocks,
        signatures_heading: "Firmas".to_owned(),
        signatures: [
            ("Entrega", "Yeison Ñáñez"),
            ("Recibe", "clerk.lucia"),
            ("Revisa", ""),
        ]
        .map(|(role, name)| Signature {
            role: role.to_owned(),
            name: name.to_owned(),
        })
        .into(),
        proof: Some(Proof {
            label: "Registro de actividad, entrada 1.214".to_owned(),
            hash: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08".to_owned(),
            meaning: "Este cierre está firmado con esa entrada.".to_owned(),
        }),
        continued: "(sigue)".to_owned(),
        page_words: "Página {page} de {pages}".to_owned(),
    }
}

fn formula() -> Block {
    let lines = [
        ("", "En caja al empezar el día", "1250000.00"),
        ("+", "Recaudo en efectivo", "2118000.00"),
        ("+", "Base entregada", "300000.00"),
        ("±", "Ajustes", "-15000.50"),
        ("−", "Préstamos entregados", "1200000.00"),
        ("−", "Gastos", "62000.00"),
        ("−", "Consignaciones", "500000.00"),
        ("−", "Retiros", "0.00"),
    ];
    let row = |sign: &str, name: &str, figure: &str| {
        vec![
            Cell::text(sign),
            Cell::text(name),
            amount(figure),
            amount(figure),
        ]
    };
    let mut rows: Vec<Row> = lines
        .map(|(sign, name, figure)| Row::new(row(sign, name, figure)))
        .into();
    rows.push(Row::weighing(
        row("=", "Debe haber", CLOSING),
        Weight::Result,
    ));
    rows.push(Row::weighing(
        row("", "Otros medios", "862000.00"),
        Weight::Quiet,
    ));
    Block {
        heading: "Cuenta de caja".to_owned(),
        columns: vec![
            Column::text(""),
            Column::text(""),
            Column::figures("Cuadre"),
            Column::figures("PrestaCOP"),
        ],
        rows,
        narrow: true,
        ..Block::default()
    }
}

fn bags(count: usize, name: &str) -> Block {
    let figures = [
        "625000.00",
        "1059000.00",
        "-738500.25",
        "945499.75",
        "945000.00",
        "-499.75",
    ];
    let row = |name: &str| {
        let figures = figures.iter().map(|figure| amount(figure));
        std::iter::once(Cell::text(name)).chain(figures).collect()
    };
    let mut rows = vec![Row::new(row(name)); count];
    rows.push(Row::weighing(row("Todas"), Weight::Total));
    let headings = [
        "Al empezar",
        "Recaudo en efectivo",
        "Lo demás",
        "Debe haber",
        "Contado",
        "Dif.",
    ];
    let columns = headings.map(Column::figures);
    Block {
        heading: "Bolsas de los cobradores".to_owned(),
        columns: std::iter::once(Column::text("Cobrador"))
            .chain(columns)
            .collect(),
        rows,
        ..Block::default()
    }
}

fn count(number: usize) -> Block {
    let faces = [
        "100.000", "50.000", "20.000", "10.000", "5.000", "2.000", "1.000", "500", "200",
    ];
    let face = |face| {
        vec![
            Cell::text(format!("Billete {face}")),
            Cell::Count(1_200),
            amount("100000.00"),
        ]
    };
    let mut rows: Vec<Row> = faces.map(|name| Row::new(face(name))).into();
    let total = |name, cell| vec![Cell::text(name), Cell::Empty, cell];
    rows.push(Row::weighing(
        total("Contado", amount("1890000.00")),
        Weight::Total,
    ));
    rows.push(Row::new(total("Debía haber", amount(CLOSING))));
    rows.push(Row::weighing(
        total("Diferencia", difference("-999.50")),
        Weight::Result,
    ));
    Block {
        heading: format!("Arqueo {number} · toda la caja"),
        remarks: vec!["18:42 · contó clerk.lucia".to_owned()],
        columns: vec![
            Column::text("Denominación"),
            Column::figures("Piezas"),
            Column::figures("Valor"),
        ],
        rows,
        narrow: true,
    }
}

fn buckets() -> Block {
    let line = |text, figure| Row::new(vec![Cell::text(text), difference(figure)]);
    Block {
        heading: "Cuadre del arqueo 1".to_owned(),
        remarks: vec!["18:55 · cuadró clerk.lucia".to_owned()],
        columns: vec![Column::text("De dónde viene"), Column::figures("Valor")],
        rows: vec![
            line("Gasto sin recibo: parqueadero, el señor no da", "-800.00"),
            line("Redondeo: monedas de 50", "-199.50"),
        ],
        narrow: true,
    }
}

fn controls() -> Block {
    let names = [
        "Caja",
        "Cartera",
        "Pagos contra créditos",
        "Arqueo contra libros",
    ];
    let row = |name| {
        vec![
            Cell::text(name),
            amount(CLOSING),
            Cell::Unknown,
            Cell::Empty,
        ]
    };
    Block {
        heading: "Controles del cierre".to_owned(),
        columns: vec![
            Column::text("Control"),
            Column::figures("Cifra"),
            Column::figures("Contra"),
            Column::figures("Diferencia"),
        ],
        rows: names.map(|name| Row::new(row(name))).into(),
        narrow: true,
        ..Block::default()
    }
}

fn close() -> Block {
    let row = |name, cell| Row::new(vec![Cell::text(name), cell]);
    Block {
        heading: "Cierre n.º 214, versión 1".to_owned(),
        remarks: vec![
            "mié 18 nov 2026, 19:12 · firmó clerk.lucia".to_owned(),
            "Motivo: falta el recibo del parqueadero; se pide mañana".to_owned(),
        ],
        columns: vec![Column::text(""), Column::figures("")],
        rows: vec![
            row("Efectivo firmado", amount(CLOSING)),
            row("Cambió después del cierre, 2 filas", difference("35000.00")),
        ],
        narrow: true,
    }
}

fn movements(count: usize, note: &str) -> Block {
    let cells = vec![
        Cell::text("08:05"),
        Cell::text("Entrega: Yeison Ñáñez a Lucía Páez"),
        Cell::text(note),
        Cell::text("clerk.lucia"),
        amount("-500000.00"),
    ];
    let texts = ["Hora", "Movimiento", "Nota", "Registró"].map(Column::text);
    Block {
        heading: "Movimientos registrados aquí".to_owned(),
        columns: texts
            .into_iter()
            .chain([Column::figures("Valor")])
            .collect(),
        rows: vec![Row::new(cells); count],
        ..Block::default()
    }
}
