//! Throw-away.
use documents::*;
fn am(t: &str) -> Cell {
    Cell::Amount(t.to_owned())
}
fn di(t: &str) -> Cell {
    Cell::Difference(t.to_owned())
}
fn te(t: &str) -> Cell {
    Cell::text(t)
}
fn formula(es: bool) -> Block {
    let l: &[(&str, &str, &str, Option<&str>, Option<&str>)] = if es {
        &[
            (
                "En caja al empezar el día",
                "",
                "1250000.00",
                Some("1250000.00"),
                None,
            ),
            (
                "Recaudo en efectivo",
                "+",
                "2118000.00",
                Some("2153000.00"),
                Some("35000.00"),
            ),
            ("Base entregada", "+", "300000.00", Some("300000.00"), None),
            ("Ajustes", "±", "-15000.50", None, None),
            (
                "Préstamos entregados",
                "−",
                "1200000.00",
                Some("1200000.00"),
                None,
            ),
            ("Gastos", "−", "62000.00", Some("62000.00"), None),
            ("Consignaciones", "−", "500000.00", Some("500000.00"), None),
            ("Retiros", "−", "0.00", Some("0.00"), None),
        ]
    } else {
        &[
            (
                "En caisse en début de journée",
                "",
                "125000",
                Some("125000"),
                None,
            ),
            (
                "Encaissements en espèces",
                "+",
                "415000",
                Some("415000"),
                None,
            ),
            ("Fonds remis", "+", "50000", Some("50000"), None),
            ("Corrections", "±", "0", None, None),
            ("Prêts décaissés", "−", "200000", Some("200000"), None),
            ("Dépenses", "−", "12500", Some("12500"), None),
            ("Versements", "−", "150000", Some("150000"), None),
            ("Retraits", "−", "0", Some("0"), None),
        ]
    };
    let mut rows: Vec<Row> = l
        .iter()
        .map(|(n, s, a, t, d)| {
            Row::new(vec![
                te(s),
                te(n),
                am(a),
                t.map_or(Cell::Unknown, am),
                d.map_or(Cell::Empty, di),
            ])
        })
        .collect();
    rows.push(Row::weighing(
        if es {
            vec![
                te("="),
                te("Debe haber"),
                am("1890999.50"),
                am("1925999.50"),
                di("35000.00"),
            ]
        } else {
            vec![
                te("="),
                te("Doit être en caisse"),
                am("227500"),
                am("227500"),
                Cell::Empty,
            ]
        },
        Weight::Result,
    ));
    rows.push(Row::weighing(
        vec![
            te(""),
            te(if es {
                "Recaudo por otros medios (no es efectivo)"
            } else {
                "Encaissements par d'autres moyens (hors espèces)"
            }),
            am(if es { "862000.00" } else { "105000" }),
            Cell::Unknown,
            Cell::Empty,
        ],
        Weight::Quiet,
    ));
    Block {
        heading: (if es {
            "Cuenta de caja"
        } else {
            "Compte de caisse"
        })
        .into(),
        remarks: vec![],
        columns: vec![
            Column::text(""),
            Column::text(""),
            Column::figures(if es { "Cuadre" } else { "Cuadre" }),
            Column::figures("PrestaCOP"),
            Column::figures(if es { "Diferencia" } else { "Écart" }),
        ],
        rows,
        narrow: true,
    }
}
fn formula2() -> Block {
    let mut b = formula(true);
    b.columns.pop();
    for r in &mut b.rows {
        let x = r.cells[2].clone();
        r.cells.pop();
        r.cells[3] = x;
    }
    b
}
fn bags(n: usize, es: bool) -> Block {
    let names = [
        "Yeison Andrés Ñáñez Hurtado",
        "Luz Dary Ñustes",
        "María del Pilar Œuvrard-N'Guessan de la Santísima Trinidad y Todos los Santos",
        "Kouadio Ŋdiaye",
        "Luz Dary",
    ];
    let mut rows: Vec<Row> = (0..n)
        .map(|i| {
            Row::new(vec![
                te(names[i % 5]),
                am("625000.00"),
                am("1059000.00"),
                di("-738500.25"),
                am("945499.75"),
                am("945000.00"),
                di("-499.75"),
            ])
        })
        .collect();
    rows.push(Row::weighing(
        vec![
            te(if es { "Todas" } else { "Toutes" }),
            am("1250000.00"),
            am("2118000.00"),
            di("-1477000.50"),
            am("1890999.50"),
            am("1890000.00"),
            di("-999.50"),
        ],
        Weight::Total,
    ));
    Block {
        heading: (if es {
            "Bolsas de los cobradores"
        } else {
            "Sacoches des agents"
        })
        .into(),
        columns: vec![
            Column::text(if es { "Cobrador" } else { "Agent" }),
            Column::figures(if es { "Al empezar" } else { "Au début" }),
            Column::figures(if es {
                "Recaudo en efectivo"
            } else {
                "Encaissé en espèces"
            }),
            Column::figures(if es { "Lo demás" } else { "Le reste" }),
            Column::figures(if es { "Debe haber" } else { "Doit y être" }),
            Column::figures(if es { "Contado" } else { "Compté" }),
            Column::figures(if es { "Diferencia" } else { "Écart" }),
        ],
        rows,
        ..Block::default()
    }
}
fn count(i: usize, es: bool) -> Block {
    let faces: &[(&str, u64, &str)] = if es {
        &[
            ("Billete 100.000", 3, "300000.00"),
            ("Billete 50.000", 18, "900000.00"),
            ("Billete 20.000", 21, "420000.00"),
            ("Billete 10.000", 15, "150000.00"),
            ("Billete 5.000", 16, "80000.00"),
            ("Billete 2.000", 12, "24000.00"),
            ("Moneda 1.000", 9, "9000.00"),
            ("Moneda 500", 10, "5000.00"),
            ("Moneda 200", 8, "1600.00"),
            ("Moneda 100", 4, "400.00"),
        ]
    } else {
        &[
            ("Billet 10 000", 14, "140000"),
            ("Billet 5 000", 12, "60000"),
            ("Billet 2 000", 8, "16000"),
            ("Billet 1 000", 9, "9000"),
            ("Pièce 500", 4, "2000"),
            ("Pièce 100", 5, "500"),
        ]
    };
    let mut rows: Vec<Row> = faces
        .iter()
        .map(|(f, n, a)| Row::new(vec![te(f), Cell::Count(*n), am(a)]))
        .collect();
    rows.push(Row::weighing(
        vec![
            te(if es { "Contado" } else { "Compté" }),
            Cell::Empty,
            am(if es { "1890000.00" } else { "227500" }),
        ],
        Weight::Total,
    ));
    rows.push(Row::new(vec![
        te(if es { "Debía haber" } else { "Devait y être" }),
        Cell::Empty,
        am(if es { "1890999.50" } else { "227500" }),
    ]));
    rows.push(Row::weighing(
        vec![
            te(if es { "Diferencia" } else { "Écart" }),
            Cell::Empty,
            di(if es { "-999.50" } else { "0" }),
        ],
        Weight::Result,
    ));
    Block {
        heading: format!(
            "{} {i} · {}",
            if es { "Arqueo" } else { "Comptage" },
            if es {
                "toda la caja"
            } else {
                "toute la caisse"
            }
        ),
        remarks: vec![
            (if es {
                "18:42 · contó clerk.lucia"
            } else {
                "18:42 · compté par a.kouassi"
            })
            .into(),
        ],
        columns: vec![
            Column::text(if es { "Denominación" } else { "Coupure" }),
            Column::figures(if es { "Piezas" } else { "Pièces" }),
            Column::figures(if es { "Valor" } else { "Valeur" }),
        ],
        rows,
        narrow: true,
    }
}
fn buckets(i: usize) -> Block {
    Block {
        heading: format!("Cuadre del arqueo {i}"),
        remarks: vec!["18:55 · cuadró clerk.lucia · firmó reviewer.marta, 19:10".into()],
        columns: vec![Column::text("De dónde viene"), Column::figures("Valor")],
        rows: vec![
            Row::new(vec![
                te(
                    "Gasto sin recibo: Parqueadero de la moto en el centro, sin recibo porque el señor no da",
                ),
                di("-800.00"),
            ]),
            Row::new(vec![te("Redondeo: Monedas de 50"), di("-199.50")]),
            Row::weighing(vec![te("Diferencia"), di("-999.50")], Weight::Total),
        ],
        narrow: true,
    }
}
fn movements(n: usize) -> Block {
    Block{heading:"Movimientos registrados aquí".into(),columns:vec![Column::text("Hora"),Column::text("Movimiento"),Column::text("Nota"),Column::text("Registró"),Column::figures("Valor")],rows:(0..n).map(|i|Row::new(vec![te("08:05"),te(if i%2==0{"Base"}else{"Entrega: Yeison Ñáñez a Lucía Páez"}),te(if i%3==0{"Base de la mañana"}else{"Consignado en Bancolombia sucursal Avenida Sexta, recibo 00012398473; faltaba el sello y se pidió por correo"}),te("clerk.lucia"),am(if i%2==0{"300000.00"}else{"-500000.00"})])).collect(),..Block::default()}
}
fn controls() -> Block {
    Block {
        heading: "Controles del cierre".into(),
        columns: vec![
            Column::text("Control"),
            Column::figures("Cifra"),
            Column::figures("Contra"),
            Column::figures("Diferencia"),
        ],
        rows: vec![
            Row::new(vec![
                te("Caja"),
                am("1890999.50"),
                am("1890999.50"),
                di("0.00"),
            ]),
            Row::new(vec![
                te("Cartera"),
                am("48200000.00"),
                am("48200000.00"),
                di("0.00"),
            ]),
            Row::new(vec![
                te("Pagos contra créditos"),
                am("2980000.00"),
                am("2980000.00"),
                di("0.00"),
            ]),
            Row::new(vec![
                te("Arqueo contra libros"),
                am("1890000.00"),
                am("1890999.50"),
                di("-999.50"),
            ]),
            Row::new(vec![
                te("Cuadre contra PrestaCOP"),
                am("1890999.50"),
                Cell::Unknown,
                Cell::Empty,
            ]),
        ],
        narrow: true,
        ..Block::default()
    }
}
fn close() -> Block {
    Block {
        heading: "Cierre n.º 214, versión 1".into(),
        remarks: vec![
            "mié 18 nov 2026, 19:12 · firmó clerk.lucia".into(),
            "Motivo: falta el recibo del parqueadero; se pide mañana".into(),
        ],
        columns: vec![Column::text(""), Column::figures("")],
        rows: vec![
            Row::new(vec![te("Efectivo firmado"), am("1890999.50")]),
            Row::new(vec![te("Contado"), am("1890000.00")]),
            Row::weighing(
                vec![te("Cambió después del cierre, 2 filas"), di("35000.00")],
                Weight::Total,
            ),
        ],
        narrow: true,
        ..Block::default()
    }
}
fn sheet(es: bool, kind: &str) -> DaySheet {
    let blocks = match kind {
        "ordinary" if es => vec![
            formula2(),
            count(1, es),
            buckets(1),
            controls(),
            close(),
            bags(2, es),
            movements(2),
        ],
        "ordinary" => vec![
            formula(es),
            count(1, es),
            buckets(1),
            controls(),
            close(),
            bags(2, es),
            movements(2),
        ],
        "long" => {
            let mut b = vec![formula(es), bags(24, es)];
            for i in 1..=12 {
                b.push(count(i, es));
                if i % 3 == 0 {
                    b.push(buckets(i))
                }
            }
            b.push(controls());
            b.push(close());
            b.push(movements(40));
            b
        }
        _ => vec![formula(es)],
    };
    DaySheet{format:if es{Format::spanish_colombia()}else{Format::french_ivory_coast()},made_at:chrono::DateTime::from_timestamp(1_795_000_000,0).unwrap(),currency:if es{"COP"}else{"XOF"}.into(),
 title:(if es{"Hoja del día"}else{"Feuille de journée"}).into(),state:(if kind=="empty"{"Día sin cerrar"}else if es{"Cierre n.º 214, versión 1"}else{"Arrêté n° 12, version 2"}).into(),
 route:(if kind=="long"{"Ñariño sur y alrededores — La Unión, San Pablo, Taminango, El Tablón de Gómez (martes y jueves por la tarde) 日本 e\u{301} \u{202e}evil"}else if es{"Ñariño sur"}else{"Adjamé-Cœur"}).into(),route_label:(if es{"Ruta"}else{"Tournée"}).into(),date:"2026-11-18".into(),date_label:(if es{"Fecha"}else{"Date"}).into(),
 facts:vec![Fact::new(if es{"Operador"}else{"Opérateur"},te("Inversiones El Progreso")),Fact::new(if es{"Código de ruta"}else{"Code"},te("rt_00f3a9")),Fact::new(if es{"Zona horaria"}else{"Fuseau"},te("America/Bogota")),Fact::new(if es{"Moneda"}else{"Monnaie"},te(if es{"COP"}else{"XOF"})),Fact::new(if es{"Impresa"}else{"Imprimée"},te("mié 18 nov 2026, 19:15, clerk.lucia"))],
 headline:vec![Fact::new(if es{"Debe haber"}else{"Doit être en caisse"},am(if es{"1890999.50"}else{"227500"})),Fact::new(if es{"Contado"}else{"Compté"},if kind=="empty"{Cell::Unknown}else{am(if es{"1890000.00"}else{"227500"})}),Fact::new(if es{"Diferencia"}else{"Écart"},if kind=="empty"{Cell::Unknown}else{di(if es{"-999.50"}else{"0"})})],
 blocks,signatures_heading:"Firmas".into(),signatures:vec![Signature{role:"Entrega (cobrador)".into(),name:"Yeison Ñáñez".into()},Signature{role:"Recibe y cierra".into(),name:"clerk.lucia".into()},Signature{role:"Revisa".into(),name:"".into()}],
 proof:Some(Proof{label:"Registro de actividad, entrada 1.214".into(),hash:"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08".into(),meaning:"Cuadre firmó este cierre en su registro; si la entrada con este número da otra huella, la hoja o el registro no son los de ese día.".into()}),continued:"(sigue)".into(),page_words:"Página {page} de {pages}".into()}
}
fn main() {
    for es in [true, false] {
        for kind in ["ordinary", "long", "empty"] {
            let s = sheet(es, kind);
            let l = if es { "es" } else { "fr" };
            for (p, n) in [(Paper::A4, "a4"), (Paper::HalfLetter, "half")] {
                let b = s.pdf(p).unwrap();
                assert_eq!(b, s.pdf(p).unwrap());
                std::fs::write(format!("/tmp/doc/{l}-{kind}-{n}.pdf"), &b).unwrap();
                print!("{l} {kind} {n} {} ", b.len());
            }
            let x = s.xlsx().unwrap();
            std::fs::write(format!("/tmp/doc/{l}-{kind}.xlsx"), &x).unwrap();
            std::fs::write(format!("/tmp/doc/{l}-{kind}.csv"), s.csv().unwrap()).unwrap();
            println!("{}", x.len());
        }
    }
}
