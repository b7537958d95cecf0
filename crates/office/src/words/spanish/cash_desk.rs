//! What went wrong at the cash desk and what to do, in Spanish of Colombia.

use crate::words::Table;

pub(super) static CASH_DESK: Table<2> = table! {
    // Counts.
    count_not_tender:
        "“{face}” no existe o no tiene curso legal el {date}. El arqueo no se guardó.",
        "Quite ese renglón, cuente eso aparte y dígalo en la nota.";
    count_other_currency:
        "“{face}” no es dinero de esta caja, que se lleva en {currency}. El arqueo no se guardó.",
        "Quite ese renglón, cuente eso aparte y dígalo en la nota.";
    count_twice:
        "El renglón “{face}” está dos veces. El arqueo no se guardó.",
        "Sume los dos en un solo renglón y guarde el arqueo de nuevo.";
    count_not_a_number:
        "En el renglón “{face}” no hay un número entero en cifras. El arqueo no se guardó.",
        "Escriba solo cifras, por ejemplo 12, y deje por fuera los renglones que no contó.";
    count_negative:
        "En el renglón “{face}” hay un número menor que cero. El arqueo no se guardó.",
        "Escriba cuántos hay. Si falta dinero, el faltante aparece solo al cuadrar.";
    count_too_many:
        "En el renglón “{face}” hay más de 100.000 piezas. El arqueo no se guardó.",
        "Busque una cifra de más en ese renglón y guarde el arqueo de nuevo.";
    count_too_much:
        "El arqueo suma más de lo que Cuadre puede llevar. No se guardó.",
        "Busque un renglón con una cifra de más y guarde el arqueo de nuevo.";
    unknown_face:
        "“{value}” no es el nombre de ningún billete ni moneda. El arqueo no se guardó.",
        "Escríbalos como Cuadre: note-50000 es el billete de 50.000; coin-500, la moneda de 500.";
    unknown_count:
        "Este arqueo no está en los datos. No se cambió nada.",
        "Regrese a la caja y elija el arqueo desde allí.";
    count_superseded:
        "Después se hizo otro arqueo de esta caja. No se cuadró nada; los dos quedan como están.",
        "Cuadre el último arqueo del día.";
    count_first:
        "Esta caja se cuenta antes de ver cuánto debe haber. No se mostró ninguna cifra.",
        "Cuente el dinero y guarde el arqueo. Después de eso salen las cifras.";

    // Squarings and their review.
    expected_changed:
        "Mientras tanto llegaron registros: ahora debe haber {expected}. \
         No se cuadró; el arqueo sigue igual.",
        "Revise otra vez la diferencia y luego cuadre.";
    square_missing:
        "De la diferencia de {difference} quedan {missing} sin motivo. La caja no se cuadró.",
        "Diga de dónde sale el resto. Lo que nadie sabe va en “sin explicación”.";
    square_zero_bucket:
        "El motivo “{bucket}” tiene valor cero. La caja no se cuadró.",
        "Escriba su valor, o quite el renglón.";
    square_no_note:
        "El motivo “{bucket}” no tiene nota. La caja no se cuadró.",
        "Escriba en pocas palabras qué pasó, para que después se entienda.";
    square_long_note:
        "La nota del motivo “{bucket}” tiene más de 500 caracteres. La caja no se cuadró.",
        "Acorte la nota y cuadre de nuevo.";
    square_same_note:
        "El motivo “{bucket}” está dos veces con la misma nota. La caja no se cuadró.",
        "Sume los dos en un solo renglón, o escriba en la nota en qué se diferencian.";
    unknown_bucket:
        "“{value}” no es uno de los motivos de una diferencia. La caja no se cuadró.",
        "Elija uno de la lista de motivos.";
    unknown_square:
        "Este cuadre no está en los datos. No se firmó ni se cambió nada.",
        "Ábralo de nuevo desde la lista de diferencias abiertas.";
    review_not_needed:
        "Este cuadre no necesita firma: su diferencia está dentro de lo permitido. \
         No se cambió nada.",
        "Siga con el próximo de la lista de diferencias abiertas.";
    already_reviewed:
        "Un revisor ya decidió sobre este cuadre, y eso queda. No se cambió nada.",
        "Si hubo un error, pida que se haga otro arqueo y otro cuadre.";
    own_square:
        "Nadie firma su propio cuadre mientras haya otra persona que pueda. \
         No se firmó nada; sigue pendiente.",
        "Pídale la firma a otra persona que revise.";

    // Closes, and what was known when.
    reason_needed:
        "Este cierre pide un motivo: el día ya estaba cerrado, o un control no da cero. \
         No se firmó nada.",
        "Escriba el motivo en pocas palabras y cierre.";
    closing_changed:
        "Mientras tanto llegaron registros: en la caja ahora debe haber {closing}. \
         El cierre no se firmó.",
        "Revise otra vez el día y luego cierre.";
    no_documents_folder:
        "Cuadre no encuentra la carpeta de documentos de este computador. \
         No se escribió ningún archivo.",
        "Elija usted dónde debe quedar el archivo.";
    unknown_close:
        "Ese cierre del día no existe. No cambió ninguna cifra.",
        "Elija uno de la lista de cierres de la ruta.";
    bad_instant:
        "“{value}” no es una fecha con su hora. No se consultó nada.",
        "Escriba las dos con la zona horaria, por ejemplo 2026-11-18T18:30:00-05:00.";
    known_since:
        "Lo que se sabía se puede decir desde {since}, no de antes. No cambió ninguna cifra.",
        "Elija un momento posterior.";
    known_which:
        "La solicitud no dice de qué momento, o dice más de uno. No se consultó nada.",
        "Indique uno solo: un cierre, un arqueo, o una fecha con su hora.";

    // Days, amounts and movements.
    future_day:
        "En esta ruta el día {date} todavía no ha empezado. No se guardó nada.",
        "Revise la fecha que eligió, y la fecha y la hora de este computador.";
    other_currency:
        "El valor está en {value} y esta ruta se lleva en {currency}. \
         No se guardó nada: las monedas nunca se mezclan.",
        "Escriba el valor en {currency}, o elija una ruta que se lleve en {value}.";
    unknown_collector:
        "Esta ruta no tiene ningún cobrador “{name}”. No se guardó nada.",
        "Elija uno de los cobradores de la ruta. Si es nuevo, sincronice primero.";
    bad_amount:
        "“{value}” no es un valor en esta moneda. No se guardó nada.",
        "Escriba solo cifras, sin puntos de miles, por ejemplo 35000.";
    amount_not_positive:
        "El valor debe ser mayor que cero; solo una corrección puede ser menor, y tampoco es \
         cero. No se guardó nada.",
        "Escriba el valor sin signo: la clase de movimiento dice si entra o sale.";
    movement_too_large:
        "El valor es mayor que el que puede llevar un registro. No se guardó nada.",
        "Busque una cifra de más. Si está bien, regístrelo en varias partes.";
    overtaken:
        "Otra persona cambió algo aquí un momento antes. No se guardó nada; lo de ella queda.",
        "Mire cómo está ahora y, si todavía hace falta, repítalo.";
    long_note:
        "El texto tiene más de 500 caracteres. No se guardó nada.",
        "Acórtelo y guarde de nuevo.";
    unknown_movement:
        "Este movimiento no está en los datos. No cambió ninguna cifra.",
        "Regrese a la caja y elíjalo desde allí.";
    already_voided:
        "Este movimiento ya estaba anulado. No cambió ninguna cifra.",
        "Si el dinero sí se movió, registre el movimiento otra vez.";
    handover_same:
        "El que entrega y el que recibe son el mismo. No se guardó nada.",
        "Elija quién entrega y quién recibe: dos cobradores, o un cobrador y la oficina.";
    handover_names:
        "Una entrega necesita el nombre de quien entregó y de quien recibió. No se guardó nada.",
        "Escriba los dos nombres.";
    not_a_pair:
        "Este registro no puede ser el mismo dinero del movimiento: la ruta, el renglón o el \
         valor es otro. No se decidió nada.",
        "Compare los dos otra vez, y elija el registro con el mismo renglón y el mismo valor.";
    day_closed_note:
        "Este día está cerrado, y el movimiento no dice por qué entra ahora. \
         No se guardó nada; el cierre queda como se firmó.",
        "Escriba el porqué en la nota. Aparecerá como cambio después del cierre.";

    // Rules of the cash desk.
    day_end_closed:
        "Los días hasta el {date} están cerrados y conservan su fin. No se cambió nada.",
        "Elija un primer día posterior al {date}.";
    bad_day_end:
        "“{value}” no es una hora en la que pueda terminar el día. No se cambió nada.",
        "Escriba hora y minutos, de 00:00 a 12:00 del día siguiente, por ejemplo 02:30.";
    bad_percent:
        "“{value}” no es un porcentaje que Cuadre pueda usar. No se guardó nada.",
        "Escriba un número de 0 a 100 con máximo cuatro decimales y con punto, por ejemplo 2.5.";
    collector_needs_route:
        "Una regla para un cobrador necesita también su ruta. No se guardó nada.",
        "Elija la ruta y luego el cobrador.";
    unknown_rule:
        "Esta regla no está en los datos. No se cambió nada.",
        "Abra de nuevo las reglas y elíjala desde allí.";
};
