//! The sentences in Spanish of Colombia.

use super::Words;

mod actions;
mod cash_desk;
mod failures;

pub(super) static WORDS: Words = Words {
    named_field: "“{field}”",
    some_field: "uno de sus campos",
    fields: table! {
        name: "Nombre";
        base_url: "Dirección";
        tenant: "Empresa (tenant)";
        email: "Correo";
        secret: "Contraseña";
        recovery_key: "Clave de recuperación";
        data_folder: "Carpeta de datos";
        route: "Ruta";
        source: "Fuente";
        full_name: "Nombre completo";
        purpose: "Motivo";
        note: "Nota";
        reason: "Motivo";
        path: "Archivo";
        user: "Persona";
        category: "Qué se compró";
        amount: "Valor";
        collector: "Cobrador";
        given_by: "Entregó";
        received_by: "Recibió";
        from: "Desde";
        percent: "Porcentaje";
        closing_cash: "Efectivo al cierre";
    },
    failures: failures::FAILURES,
    cash_desk: cash_desk::CASH_DESK,
    cannot: table! {
        not_synced:
            "La fuente no se ha leído hasta el final después del último día pedido; sincronice y \
             mire de nuevo.";
        day_not_over:
            "El último día pedido no ha terminado; mire de nuevo cuando termine, o elija uno \
             anterior.";
        no_capital:
            "En esos días no había capital prestado, y sin él no hay porcentaje; elija días con \
             préstamos vigentes.";
    },
    cannot_counted: table! {
        quarantined:
            "{count} registro está en cuarentena y por eso no cuenta en las cifras; véalo allí y \
             haga que lo corrijan en la fuente.",
            "{count} registros están en cuarentena y por eso no cuentan en las cifras; véalos \
             allí y haga que los corrijan en la fuente.";
        payment_without_loan:
            "De {count} cobro no se conoce aquí el préstamo; sincronice todo desde el principio, \
             o haga que en la fuente lo pongan en su préstamo.",
            "De {count} cobros no se conoce aquí el préstamo; sincronice todo desde el principio, \
             o haga que en la fuente los pongan en su préstamo.";
        loan_without_terms:
            "{count} préstamo llegó sin las condiciones que dicen cuánto vence o cuánto es \
             interés; haga que lo completen en la fuente y sincronice de nuevo.",
            "{count} préstamos llegaron sin las condiciones que dicen cuánto vence o cuánto es \
             interés; haga que los completen en la fuente y sincronice de nuevo.";
        payments_missing:
            "El saldo de {count} préstamo no sale de los cobros que llegaron; sincronice todo \
             desde el principio y, si sigue igual, pregúntele al proveedor.",
            "Los saldos de {count} préstamos no salen de los cobros que llegaron; sincronice todo \
             desde el principio y, si sigue igual, pregúntele al proveedor.";
        no_commission_rule:
            "{count} cobrador recaudó en días en que no tenía regla de comisión; el dueño la \
             agrega en las reglas.",
            "{count} cobradores recaudaron en días en que no tenían regla de comisión; el dueño \
             la agrega en las reglas.";
    },
    actions: actions::ACTIONS,
    reasons: table! {
        not_an_object:
            "Esto no es un registro como los define PrestaCOP; pídale al proveedor que lo corrija \
             y sincronice de nuevo.";
        missing:
            "Las cifras necesitan {field}, que no llegó; haga que lo completen en la fuente \
             y sincronice de nuevo.";
        wrong_type:
            "Lo que llegó en {field} no es del tipo que debería ser; \
             pídale al proveedor que lo corrija y sincronice de nuevo.";
        not_a_number:
            "Lo que llegó en {field} no es un número; haga que lo corrijan en la fuente \
             y sincronice de nuevo.";
        too_many_decimals:
            "El valor en {field} tiene más decimales que su moneda; \
             haga que lo corrijan en la fuente y sincronice de nuevo.";
        out_of_range:
            "El valor en {field} es demasiado grande para ser cierto; \
             haga que lo corrijan en la fuente y sincronice de nuevo.";
        not_an_instant:
            "La hora en {field} no existe o no trae su zona horaria; \
             haga que la corrijan en la fuente y sincronice de nuevo.";
        not_a_date:
            "La fecha en {field} no existe; haga que la corrijan en la fuente \
             y sincronice de nuevo.";
        unknown_currency:
            "Cuadre lleva cuentas en COP y XOF, y {field} dice otra moneda; \
             haga que revisen la ruta en la fuente y sincronice de nuevo.";
        other_currency:
            "La moneda en {field} no es la de la ruta; haga que la corrijan en la fuente \
             y sincronice de nuevo.";
        unknown_time_zone:
            "La zona horaria en {field} no se conoce y sin ella no se saben los días de la ruta; \
             haga que la corrijan en la fuente y sincronice de nuevo.";
        empty_id:
            "El identificador en {field} está vacío; pídale al proveedor que le ponga uno \
             al registro y sincronice de nuevo.";
        long_id:
            "El identificador en {field} tiene más de 128 caracteres; \
             pídale al proveedor uno más corto y sincronice de nuevo.";
        currency_changed:
            "La ruta llegó en otra moneda que antes, por eso sus cuentas siguen en la anterior; \
             haga que la devuelvan en la fuente, o abra allá una ruta nueva.";
        other:
            "Este registro no se puede leer (“{code}”); actualice Cuadre y sincronice de nuevo.";
    },
    waits: table! {
        rate_limited: "La fuente pide una pausa; Cuadre sigue solo.";
        server_error: "La fuente tiene una falla propia; Cuadre vuelve a intentarlo solo.";
        broken_body: "Una respuesta llegó cortada o dañada; Cuadre la vuelve a pedir solo.";
        timed_out: "La fuente se demora en responder; Cuadre vuelve a intentarlo solo.";
        unreachable: "No hay conexión con la fuente; Cuadre vuelve a intentarlo solo.";
        markup: "Llegó una página web y no datos; Cuadre vuelve a intentarlo solo.";
        not_the_contract: "Lo que responde no es PrestaCOP; Cuadre vuelve a intentarlo solo.";
        other: "La fuente no respondió como debería; Cuadre vuelve a intentarlo solo.";
    },
    roles: table! {
        owner:
            "Dueño", "Configura fuentes, personas y claves, y cuida los respaldos.";
        clerk:
            "Auxiliar", "Cuadra el día de las rutas que se le asignaron.";
        reviewer:
            "Revisor", "Compara todas las rutas y firma cuadres; ve cédulas y teléfonos si dice \
             para qué.";
        compliance:
            "Oficial de datos", "Responde por los datos personales, y los ve si dice para qué.";
        none:
            "Nadie", "Nadie había entrado todavía.";
    },
    personal: table! {
        names: "Nombres de los clientes";
        identity: "Cédulas, teléfonos y direcciones";
    },
    findings: table! {
        edited:
            "La entrada {n} del registro de actividad se cambió por fuera de Cuadre; quien pudo \
             hacerlo también pudo cambiar cifras.";
        missing:
            "Faltan entradas del registro de actividad, desde la {n}; ya no se sabe qué se les \
             hizo a las cifras en ese momento.";
        out_of_order:
            "La entrada {n} del registro de actividad no está en su lugar; los datos se cambiaron \
             por fuera de Cuadre, y quizás también las cifras.";
        inserted:
            "Antes de la entrada {n}, el registro de actividad tiene algo que Cuadre no escribió; \
             así también pudieron cambiarse cifras.";
        unlinked:
            "Desde la entrada {n}, el registro de actividad es de otros datos; las cifras también \
             pueden ser otras.";
        unreadable:
            "La entrada {n} del registro de actividad no se puede leer; los datos se dañaron o los \
             cambiaron, y puede haber cifras erradas.";
        truncated:
            "El registro de actividad termina en la entrada {entries} y había llegado a la \
             {anchored}; a las cifras no les falta nada, pero no se sabe qué fue lo último.";
        rolled_back:
            "Esta es una copia anterior de los datos, hasta la entrada {entries} de {anchored}; \
             a las cifras les falta lo que vino después.";
        head_differs:
            "La entrada {n} del registro de actividad no es la que escribió Cuadre; pueden ser \
             otros datos, con otras cifras.";
        missing_rows:
            "En los datos hay {rows} {table} y antes había {anchored}; a las cifras les falta lo \
             que se quitó.";
        added_rows:
            "En los datos hay {rows} {table} y Cuadre escribió {anchored}; las cifras pueden \
             contar algo que no es cierto.";
        anchor_missing:
            "Falta el archivo de control anchor.json; no se sabe si los datos son los últimos, \
             y pueden faltar las cifras más recientes.";
        anchor_damaged:
            "El archivo de control anchor.json no se puede leer; no se sabe si los datos son los \
             últimos, y pueden faltar las cifras más recientes.";
        anchor_foreign:
            "El archivo de control anchor.json se cambió o es de otros datos; no se sabe si los \
             datos son los últimos, y pueden faltar las cifras más recientes.";
        anchor_behind:
            "El archivo de control anchor.json no se pudo escribir; las cifras no se afectan, pero \
             si alguien quitara las últimas, no se notaría.";
    },
    buckets: table! {
        late_upload: "carga tardía";
        other_method: "otro medio de pago";
        outlay_without_receipt: "gasto sin soporte";
        ticket_gap: "tiquete faltante";
        rounding: "redondeo";
        unexplained: "sin explicación";
    },
    faces: table! {
        note: "billete de {value}";
        coin: "moneda de {value}";
    },
    tables: table! {
        cash_counts: "arqueos";
        cash_movements: "movimientos de caja";
        changes: "cambios de registros";
        closes: "cierres";
        collectors: "cobradores";
        count_lines: "renglones de arqueos";
        customers: "clientes";
        expenses: "gastos";
        loans: "préstamos";
        local_movements: "movimientos registrados aquí";
        pages: "respuestas de las fuentes";
        payments: "cobros";
        routes: "rutas";
        squares: "cuadres";
        users: "personas con llave";
    },
};
