//! The words in Spanish of Colombia.

mod cash;

use super::{Columns, Failures, Lines, Words};

pub(super) static WORDS: Words = Words {
    lines: Lines {
        backup_late: "El último respaldo bueno tiene más de dos días, o no hay ninguno. Haga uno \
             con cuadre backup.",
        backup_made: "El respaldo quedó en {path} y se volvió a abrir. Bytes: {bytes}. Entradas \
             de su registro: {entries}. Última huella: {head}.",
        clock_gap: "El reloj de {name} y el de este computador se llevan {minutes} min. Los días \
             se toman de la hora de los registros, pero revise ambos relojes.",
        differences: "Donde PrestaCOP da otra cifra",
        entries_shown: "Entradas mostradas: {shown} de {total}.",
        every_route: "todas las rutas",
        first_password: "aún no ha elegido su contraseña",
        grant_all: "sí",
        grant_given: "rutas asignadas",
        grant_no: "—",
        in_quarantine: "En cuarentena: {count}.",
        keep_recovery_key: "Abre los datos si se pierde la contraseña y se muestra solo esta vez. \
             Sin la contraseña y sin esta clave nadie puede abrirlos.\n\
             Guárdela en papel, lejos de este computador.",
        kept_daily: "día",
        kept_monthly: "mes",
        kept_weekly: "semana",
        last_backup: "Último respaldo bueno: {at}, hace {hours} h.",
        log_exported: "El registro quedó en {path}. Entradas: {entries}. Última huella: {head}.",
        log_not_whole: "Los libros no están como Cuadre los dejó. Entradas: {entries}. Última \
             huella: {head}.",
        log_whole: "El registro está completo y coincide con su ancla. Entradas: {entries}. \
             Última huella: {head}.",
        never: "nunca",
        never_finished: "Aún no se ha leído cada fuente hasta el final: las cifras pueden estar \
             incompletas. Use cuadre sync.",
        new_recovery_key_asks: "La clave de recuperación de hasta ahora ya no abrirá nada. \
             Escriba {word} para seguir:",
        new_recovery_key_made: "Los libros tienen una clave de recuperación nueva; la anterior \
             ya no abre nada.",
        no_backup: "Aún no hay ningún respaldo bueno.",
        no_routes: "Ninguna fuente ha traído rutas todavía. Use cuadre sync.",
        no_sources: "Aún no hay fuentes conectadas. Conecte una con cuadre source add prestacop.",
        password_changed: "La contraseña de {name} quedó cambiada. La anterior ya no abre nada.",
        password_given: "{name} tiene una primera contraseña nueva. La cambia con cuadre \
             password.",
        password_wait: "Antes hubo contraseñas equivocadas: el próximo intento es en {seconds} \
             s…",
        personal: "muestra datos personales",
        prompt_again: "La misma otra vez",
        prompt_new_password: "Contraseña nueva",
        prompt_password: "Contraseña",
        prompt_recovery_key: "Clave de recuperación",
        prompt_secret: "Contraseña del operador en la fuente",
        quarantine: "Registros que no se pudieron leer; no cuentan hasta que se corrijan",
        quarantine_more: "Se muestran los últimos {shown} de {total}.",
        recovered: "Los datos de {folder} tienen su contraseña nueva. La clave de recuperación \
             sigue siendo la misma.",
        recovery_key: "Clave de recuperación:",
        refused: "{what} (negado)",
        restored: "El respaldo del {at} quedó restaurado en {folder}. Entradas de su registro: \
             {entries}. Última huella: {head}.",
        revoke_asks: "{name} ya no podrá abrir los libros. Escriba el nombre para retirarle el \
             acceso:",
        revoked_on: "sin acceso desde {at}",
        rotate_asks: "Los libros se cifran con una llave nueva y la clave de recuperación de \
             hasta ahora ya no abrirá nada. Escriba {word} para seguir:",
        rotated: "Los libros quedaron cifrados con una llave nueva y tienen una clave de \
             recuperación nueva; la anterior ya no abre nada.",
        seconds_left: "faltan unos {seconds} s",
        sight_plain: "sí",
        sight_with_purpose: "con un motivo",
        source_added: "{name} quedó conectada. Léala con cuadre sync.",
        source_answers: "{name} responde. Rutas en su primera página: {routes}. Tiempo: \
             {milliseconds} ms. Puede leer: {scopes}.",
        source_removed: "{name} se quitó con todo lo que había traído.",
        stale: "Estas cifras tienen {minutes} min. Use cuadre sync antes de cuadrar.",
        store_accepted: "Los libros quedaron aceptados como están y se pueden cambiar de nuevo. \
             El registro lo dice.",
        store_made: "Los libros quedaron creados en {folder}.",
        store_read_only: "Los libros no están como Cuadre los dejó. Se pueden leer, pero no \
             cambiar:",
        store_read_only_next: "Revíselo con cuadre audit verify. El dueño restaura un respaldo, \
             o los acepta con cuadre audit accept.",
        sync_failed: "No se leyó hasta el final. Páginas: {pages}. Reintentos: {retries}.",
        sync_finished: "Leída hasta el final. Páginas: {pages}. Reintentos: {retries}.",
        sync_progress: "páginas: {pages}, registros: {rows}, por segundo: {rate}",
        sync_stopped: "Detenida. Páginas: {pages}. Reintentos: {retries}.",
        sync_wait: "De nuevo en {seconds} s (intento {number} de {most}).",
        total: "Total",
        type_the_name: "{name} se va con todas sus rutas, préstamos, pagos, gastos y movimientos \
             de caja. Escriba su nombre para quitarla:",
        upstream_different: "no coincide",
        upstream_equal: "igual",
        upstream_missing: "no lo tiene",
        upstream_none: "—",
        upstream_other_day: "otro corte",
        upstream_outdated: "por releer",
        upstream_unread: "sin leer",
        user_added: "{name} puede abrir los libros con la primera contraseña, y la cambia con \
             cuadre password.",
        user_changed: "{name} quedó con los cambios.",
        user_revoked: "{name} ya no puede abrir los libros.",
        verify_different: "Cifras que no coinciden con sus registros: {count}. No cuadre con \
             ellas: vuelva a leer todo con cuadre sync --full. Se volvieron a calcular: {counts}.",
        verify_ok: "Todo coincide al centavo. Se volvieron a calcular: {counts}.",
        without_login: "antes de desbloquear",
        word_to_type: "CAMBIAR",
        writes: "escribe",
    },
    columns: Columns {
        address: "Dirección",
        adjustments: "Ajustes",
        at: "Cuándo",
        base_in: "Base",
        bytes: "Bytes",
        changed: "Cambiados",
        closing_cash: "Debe\nhaber",
        command: "Comando",
        day: "Día",
        deposits: "Consigna-\nciones",
        details: "Detalles",
        difference: "Diferencia",
        disbursed: "Préstamos",
        email: "Correo",
        expenses: "Gastos",
        figure: "Cifra",
        file: "Archivo",
        finished_at: "Leída hasta el final",
        full_name: "Nombre completo",
        kept_as: "Se guarda como el de",
        last_login: "Última entrada",
        made_at: "Hecho",
        maintained: "En pantalla",
        name: "Nombre",
        new: "Nuevos",
        number: "N.º",
        object: "Sobre qué",
        opening_cash: "Saldo\ninicial",
        ours: "Nuestro",
        payments: "Pagos",
        person: "Quién",
        personal: "Datos personales",
        place: "Dónde",
        quarantined: "Cuarentena",
        receipts: "Recaudo",
        receipts_cash: "Recaudo en\nefectivo",
        receipts_other: "Recaudo,\notros",
        recomputed: "Según los registros",
        records: "Registros",
        remark: "Nota",
        role: "Papel",
        route: "Ruta",
        routes: "Rutas",
        source: "Fuente",
        tenant: "Empresa",
        theirs: "PrestaCOP",
        unchanged: "Iguales",
        upstream: "PrestaCOP",
        what: "Qué",
        withdrawals: "Retiros",
    },
    failures: Failures {
        ambiguous_route: [
            "Varias rutas responden a “{name}”. No se cambió nada.",
            "Nómbrela como FUENTE/RUTA, tal como la muestra cuadre users con --json.",
        ],
        bad_path: [
            "“{path}” no es una ruta de archivo que Cuadre pueda usar. No se hizo nada.",
            "Escriba otra, con letras que este computador pueda mostrar.",
        ],
        cancelled: [
            "La sincronización se detuvo antes del final. Lo leído se conserva.",
            "Use cuadre sync cuando quiera: sigue desde ahí.",
        ],
        count_misread: [
            "“{place}” no es un arqueo que Cuadre entienda: “{code}”. No se guardó nada.",
            "Escriba {example}, cada billete y moneda una vez, en JSON.",
        ],
        count_unreadable: [
            "El archivo “{place}” no se puede leer: “{code}”. No se guardó nada.",
            "Revise su nombre y que usted pueda leerlo.",
        ],
        expected_withheld: [
            "Todavía no se le muestra cuánto debe haber en esta caja. No se cuadró nada.",
            "Cuente primero toda la caja, con cuadre cash-count.",
        ],
        misread: [
            "Algo falló dentro de Cuadre: “{code}”. Lo guardado antes se conserva.",
            "Inténtelo de nuevo. Si continúa, dé este texto al soporte de Cuadre.",
        ],
        needs_yes: [
            "Esto necesita un sí y no hay una terminal donde pedirlo. No se cambió nada.",
            "Agregue --yes para hacerlo sin pregunta.",
        ],
        new_recovery_key_not_shown: [
            "Los libros tienen una clave de recuperación nueva, pero no se pudo mostrar. La \
             anterior ya no abre nada.",
            "Haga otra con cuadre key recovery, con la salida en una terminal o en un archivo.",
        ],
        no_count: [
            "Esta caja no tiene arqueo del {date}. No se cambió nada.",
            "Cuéntela primero, con cuadre cash-count, o nombre otro día u otro cobrador.",
        ],
        no_data_folder: [
            "El sistema no dice en qué carpeta van los datos. No se abrió nada.",
            "Dígala con --data.",
        ],
        no_square: [
            "El último arqueo de esta caja, del {date}, no está cuadrado. No se cambió nada.",
            "Cuádrelo primero, con cuadre square, o nombre otro día u otro cobrador.",
        ],
        nobody_to_ask: [
            "Hace falta “{what}” y no hay una terminal donde pedirla. No se hizo nada.",
            "Dé la contraseña con --password-file o CUADRE_PASSWORD, una nueva con \
             --new-password-file o CUADRE_NEW_PASSWORD, la de una fuente con --secret-file o \
             CUADRE_SECRET, y una clave de recuperación con --recovery-key-file.",
        ],
        not_typed: [
            "Lo escrito no es “{text}”. No se cambió nada.",
            "Hágalo de nuevo y escríbalo exactamente así.",
        ],
        output_failed: [
            "Lo que había que mostrar no se pudo escribir: “{code}”. Lo guardado se conserva.",
            "Revise a dónde va la salida y pregunte de nuevo.",
        ],
        passwords_differ: [
            "Las dos contraseñas no son iguales. No se cambió nada.",
            "Hágalo de nuevo y escriba dos veces la misma.",
        ],
        port_in_use: [
            "Otro programa usa el puerto {port} de este computador. No se inició nada.",
            "Cierre ese programa o elija otro puerto.",
        ],
        recovery_key_not_shown: [
            "Los libros de “{folder}” quedaron creados, pero su clave de recuperación no se pudo \
             mostrar.",
            "Borre esa carpeta, que aún no tiene datos, y use cuadre init de nuevo.",
        ],
        sandbox_failed: [
            "El ensayo no arrancó: “{code}”. Sus datos no se tocaron.",
            "Corrija lo que dice y vuelva a iniciarlo.",
        ],
        secret_not_text: [
            "Lo que hay en {place} no es texto en UTF-8. No se hizo nada.",
            "Escriba ahí el secreto como texto simple.",
        ],
        secret_unreadable: [
            "El archivo {place} no se puede leer. No se hizo nada.",
            "Revise su nombre y que usted pueda leerlo.",
        ],
        sheet_format_unknown: [
            "“{path}” no dice qué clase de archivo debe ser. No se escribió nada.",
            "Termínelo en .pdf, .xlsx o .csv, o agregue --format.",
        ],
        unknown_route: [
            "Ninguna fuente ha traído una ruta “{name}”. No se cambió nada.",
            "Elija una de las que muestra cuadre users con --json. Si es nueva, use antes cuadre \
             sync.",
        ],
        unknown_user: [
            "Aquí nadie se llama “{name}”. No se cambió nada.",
            "Elija un nombre de cuadre users.",
        ],
    },
    cash: cash::WORDS,
    names: &[
        ("adjustments", "Ajustes"),
        ("base_in", "Base"),
        ("cash_movements", "Movimientos de caja"),
        ("changes", "Cambios"),
        ("closing_cash", "Debe haber"),
        ("collectors", "Cobradores"),
        ("customers", "Clientes"),
        ("day_summaries", "Resúmenes del día"),
        ("days", "Días"),
        ("deposits", "Consignaciones"),
        ("disbursed", "Préstamos"),
        ("expenses", "Gastos"),
        ("loans", "Préstamos"),
        ("opening_cash", "Saldo inicial"),
        ("pages", "Páginas"),
        ("payments", "Pagos"),
        ("payments_count", "Pagos"),
        ("receipts", "Recaudo"),
        ("receipts_cash", "Recaudo en efectivo"),
        ("receipts_other", "Recaudo por otros medios"),
        ("routes", "Rutas"),
        ("statement", "Movimientos"),
        ("withdrawals", "Retiros"),
    ],
};
