//! What went wrong and what to do, in Spanish of Colombia.

use crate::words::Table;

pub(super) static FAILURES: Table<2> = table! {
    // The store and its keys.
    wrong_password:
        "Esta contraseña no abre los datos para esta persona. No se cambió nada.",
        "Revise el nombre y las mayúsculas, y escríbala de nuevo. \
         Si la perdió, el dueño le da otra; el dueño usa la clave de recuperación.";
    wrong_recovery_key:
        "Esta clave de recuperación está bien escrita, pero es de otros datos. \
         No se cambió nada.",
        "Busque la clave impresa de esta carpeta, o elija la carpeta de esta clave.";
    mistyped_recovery_key:
        "El grupo {group} de la clave de recuperación está mal escrito. No se cambió nada.",
        "Compare el grupo {group} con la clave impresa y escríbalo de nuevo.";
    recovery_key_length:
        "Una clave de recuperación tiene 40 caracteres en 8 grupos; usted escribió \
         {characters}. No se cambió nada.",
        "Compárela con la clave impresa, grupo por grupo, y escríbala de nuevo.";
    empty_password:
        "La contraseña está vacía. No se guardó nada.",
        "Escriba una contraseña: lo mejor son varias palabras que solo usted conozca.";
    no_store:
        "En “{folder}” no hay datos de Cuadre. No se cambió nada.",
        "Si los datos están en otro disco, conéctelo; si no, elija otra carpeta \
         o cree datos nuevos aquí.";
    store_exists:
        "En “{folder}” ya hay datos de Cuadre. Quedaron como estaban.",
        "Ábralos con la contraseña de usted, o elija una carpeta vacía.";
    store_damaged:
        "La clave es correcta, pero el archivo de datos de “{folder}” está dañado. \
         Cuadre no le cambió nada.",
        "Restaure el último respaldo en una carpeta vacía, y conserve esta. \
         Luego sincronice: lo posterior al respaldo se vuelve a leer.";
    vault_damaged:
        "El archivo de claves vault.json de “{folder}” falta, está dañado o es de otros datos. \
         Los datos están intactos.",
        "Vuelva a poner su propia copia de vault.json. \
         Si no la tiene, restaure el último respaldo en una carpeta vacía.";
    weak_vault:
        "El archivo de claves vault.json no protege la contraseña como lo hace Cuadre: \
         alguien pudo haberlo cambiado. No se abrió nada.",
        "No escriba otra vez la contraseña. Vuelva a poner vault.json desde su propia copia \
         y averigüe quién ha usado este computador.";
    out_of_memory:
        "A este computador le falta memoria libre para comprobar una contraseña. \
         No se cambió nada.",
        "Cierre otros programas e inténtelo de nuevo.";
    no_random_numbers:
        "Este computador no dio números al azar, así que no se pudo crear una clave segura. \
         No se cambió nada.",
        "Reinicie el computador e inténtelo de nuevo.";
    newer_version:
        "Estos datos los escribió un Cuadre más nuevo. Este no los abrió ni cambió nada.",
        "Actualice Cuadre en este computador y vuelva a abrir los datos.";
    disk_full:
        "El disco está lleno. El último paso no se hizo; todo lo anterior está guardado.",
        "Libere espacio en el disco y hágalo de nuevo.";
    read_only:
        "Cuadre no puede escribir en “{folder}”. No se cambió nada.",
        "Consiga permiso para escribir en esta carpeta, o elija otra.";
    store_in_use:
        "Otro Cuadre está escribiendo en estos datos. El último paso no se hizo; \
         todo lo anterior está guardado.",
        "Cierre el otro Cuadre o espere a que termine, y hágalo de nuevo.";
    locked:
        "Cuadre está bloqueado. Los datos están a salvo y siguen cerrados.",
        "Desbloquee Cuadre con su contraseña y continúe.";
    disk_failed:
        "Cuadre no pudo leer o escribir en el disco. El último paso no se hizo.",
        "Revise que el disco esté conectado y que usted pueda usar la carpeta, y hágalo de \
         nuevo. Si sigue igual, saque una copia de la carpeta.";
    folder_not_absolute:
        "“{folder}” no dice desde la raíz del disco dónde está la carpeta. \
         No se cambió nada.",
        "Escriba la ubicación completa, desde la raíz del disco.";
    settings_unreadable:
        "El archivo de ajustes no se puede leer. Los datos y sus cifras no se afectan.",
        "Elija de nuevo el idioma y el tema en los ajustes, y guárdelos.";

    // People and keys.
    not_permitted:
        "Esto le corresponde a otro papel, por eso no se hizo nada. \
         La solicitud quedó en el registro de actividad.",
        "Si es parte de su trabajo, pídale el papel al dueño.";
    not_your_route:
        "“{name}” no es una de sus rutas, por eso no se mostró nada. \
         La solicitud quedó en el registro de actividad.",
        "Elija una de sus rutas. Si esta debería ser suya, pídasela al dueño.";
    not_your_record:
        "“{name}” no es de ninguna ruta, por eso no se le muestra. \
         La solicitud quedó en el registro de actividad.",
        "Pídaselo al dueño, o a quien ve todas las rutas.";
    user_revoked:
        "“{name}” ya no tiene llave: se le retiró. No se hizo nada.",
        "A quien vuelve, el dueño le da una llave con un nombre nuevo para entrar.";
    unknown_user:
        "Aquí nadie entra como “{name}”. No se abrió ni se cambió nada.",
        "Revise el nombre letra por letra. El dueño ve a todos en Personas.";
    user_exists:
        "Alguien entra o entraba como “{name}”. No se agregó a nadie.",
        "Elija otro nombre para entrar.";
    one_owner:
        "Hay exactamente un dueño, que conserva su papel y su llave. No se cambió nada.",
        "Elija otro papel, u otra persona.";
    own_password:
        "Aquí el dueño les da contraseña a los demás, no a sí mismo. No se cambió nada.",
        "Cambie su propia contraseña en Ajustes.";
    bad_login_name:
        "Un nombre para entrar tiene de 2 a 32 signos: a–z, 0–9, punto, guion y guion bajo. \
         No se guardó nada.",
        "Escríbalo sin mayúsculas, tildes ni espacios, por ejemplo ana.gomez.";
    password_wait:
        "Después de contraseñas erradas hay una pausa: faltan {seconds} s. No se abrió nada.",
        "Espere y luego escriba la contraseña con cuidado. Cada error alarga la pausa.";
    tries_uncounted:
        "No se pueden contar las contraseñas erradas, porque Cuadre no puede escribir en la \
         carpeta de datos. No se abrió nada.",
        "Consiga permiso para escribir en la carpeta de datos y espacio en su disco, e inténtelo \
         de nuevo.";
    not_remembered:
        "Este computador ya no recuerda a “{name}”. No se abrió nada.",
        "Escriba la contraseña. En Ajustes puede pedirle al computador que recuerde de nuevo.";
    keyring_unavailable:
        "En este computador no responde ningún almacén de contraseñas (el llavero del sistema). \
         No se cambió nada.",
        "Escriba la contraseña. Todo lo demás funciona sin el llavero.";
    keyring_locked:
        "El almacén de contraseñas de este computador (el llavero) está bloqueado. \
         No se cambió nada.",
        "Escriba la contraseña, o desbloquee el llavero en el sistema e inténtelo de nuevo.";
    keyring_timeout:
        "El almacén de contraseñas de este computador (el llavero) se demora demasiado en \
         responder. No se cambió nada.",
        "Escriba la contraseña. Si sigue igual, reinicie el computador.";
    lock_after_range:
        "El bloqueo no puede esperar {value} min. No se cambió nada.",
        "Elija de 1 a 60 minutos.";
    vault_altered:
        "El archivo de claves vault.json se editó con un programa distinto de Cuadre. \
         No se abrió nada.",
        "Restaure el último respaldo en una carpeta vacía, o vuelva a poner su propia copia de \
         vault.json. Averigüe quién ha usado este computador.";
    store_read_only:
        "Los datos no están como Cuadre los dejó, por eso no se les cambia nada. \
         Las cifras se pueden consultar.",
        "El dueño decide: restaura el último respaldo, o acepta los datos con un motivo.";
    store_is_sound:
        "Los datos están como Cuadre los dejó, así que no hay qué decidir. No se cambió nada.",
        "Siga con su trabajo.";

    // Files and backups.
    path_not_absolute:
        "“{path}” no dice desde la raíz del disco dónde está el archivo. No se escribió nada.",
        "Escriba la ubicación completa, desde la raíz del disco.";
    file_exists:
        "Ya hay un archivo “{path}”. Quedó como estaba.",
        "Elija otro nombre u otra carpeta.";
    backup_foreign:
        "Este archivo no es un respaldo de Cuadre. No se restauró nada.",
        "Elija otro archivo.";
    backup_truncated:
        "Este respaldo está cortado: le falta el final. No se restauró nada.",
        "Copie de nuevo el archivo desde su disco, o elija otro respaldo.";
    backup_damaged:
        "Este respaldo está dañado o lo cambiaron. No se restauró nada.",
        "Copie de nuevo el archivo desde su disco, o elija otro respaldo.";
    backup_unreadable:
        "El archivo del respaldo no se puede leer. No se restauró nada.",
        "Revise dónde está, que su disco esté conectado y que usted pueda leerlo. \
         Luego inténtelo de nuevo.";
    backup_exists:
        "Ya hay un archivo “{path}”. Quedó como estaba y no se hizo ningún respaldo.",
        "Elija otro nombre u otra carpeta.";
    restore_not_empty:
        "En “{folder}” ya está {file}, que es de datos de Cuadre. No se restauró nada.",
        "Elija una carpeta vacía.";
    backup_failed_check:
        "El respaldo recién hecho no se pudo volver a abrir, por eso se quitó. \
         Los datos están como antes.",
        "Hágalo de nuevo en otro disco. Si allí también falla, haga la comprobación de las cifras.";

    // Sources.
    name_taken:
        "Ya hay una fuente llamada “{name}”. No se agregó nada.",
        "Elija otro nombre.";
    empty_field:
        "“{field}” está sin llenar. No se guardó nada.",
        "Llene ese campo y continúe.";
    unknown_source:
        "No hay ninguna fuente llamada “{name}”. No se cambió nada.",
        "Elija un nombre de la lista de fuentes.";
    no_sources:
        "Todavía no hay fuentes conectadas, así que no hay qué sincronizar.",
        "Conecte primero una fuente.";
    bad_address:
        "“{address}” no es una dirección que Cuadre pueda usar. No se guardó nada.",
        "Escríbala como https://example.com, sin ? ni #, tal como la da el proveedor.";
    plain_http:
        "“{address}” enviaría la contraseña sin protección, por eso Cuadre no se conectó.",
        "Use una dirección que empiece por https://. Solo en este computador puede ser \
         http://.";
    address_with_secrets:
        "La dirección lleva un usuario o una contraseña. No se guardó nada.",
        "Escriba la dirección sin ellos: el correo y la contraseña tienen sus propios campos.";
    sync_running:
        "Ya hay una sincronización en marcha, y sigue. No se inició otra.",
        "Espere a que termine, o cancélela.";
    sync_not_running:
        "No hay ninguna sincronización en marcha, así que no hay qué cancelar. \
         Lo leído está guardado.",
        "Sincronice cuando necesite cifras más recientes.";
    source_in_use:
        "Esta fuente se está sincronizando, por eso quedó como estaba.",
        "Cancele primero la sincronización y hágalo de nuevo.";

    // What an upstream refuses.
    validation_failed:
        "{name} no aceptó la solicitud: “{details}”. Lo leído antes está guardado.",
        "Revise la dirección y la empresa (tenant) de la fuente. \
         Si están bien, pásele este texto al proveedor.";
    invalid_credentials:
        "{name} no acepta el correo o la contraseña. Lo leído antes está guardado.",
        "Pídale al operador los vigentes y conecte la fuente con ellos.";
    token_expired:
        "{name} cerró la sesión y no abrió otra. Lo leído está guardado.",
        "Sincronice de nuevo. Si sigue igual, confirme el correo y la contraseña con el \
         operador.";
    insufficient_scope:
        "{name} no le permite a este operador leer esta parte. Las demás no se afectan.",
        "Pídale al proveedor que le permita leerla al operador, y sincronice de nuevo.";
    not_found:
        "{name} no tiene lo que se le pidió. Lo leído antes está guardado.",
        "Revise la dirección y la empresa (tenant) de la fuente, y sincronice de nuevo. \
         Puede que allá hayan quitado una ruta.";
    cursor_expired:
        "{name} perdió varias veces el punto en que iba la lectura. Lo leído está guardado.",
        "Sincronice a una hora más tranquila. Si sigue igual, avísele al proveedor.";
    rate_limited:
        "{name} pide una pausa más larga de lo que espera Cuadre. Lo leído está guardado.",
        "Sincronice de nuevo en un rato: continúa desde ahí.";
    server_error:
        "{name} tiene una falla propia (respuesta {status}). Lo leído está guardado.",
        "Sincronice más tarde: continúa desde ahí. Si sigue igual, avísele al proveedor.";
    other_status:
        "{name} dio una respuesta que Cuadre no conoce ({status}). Lo leído está guardado.",
        "Revise la dirección de la fuente. Si está bien, dele este número al proveedor.";
    broken_body:
        "Las respuestas de {name} llegan cortadas o dañadas. \
         Solo se guardó lo que llegó completo.",
        "Revise la conexión a internet y sincronice de nuevo: continúa desde ahí.";
    timed_out:
        "{name} se demora demasiado en responder. Lo leído está guardado.",
        "Revise la conexión a internet y sincronice de nuevo: continúa desde ahí.";
    unreachable:
        "No se pudo llegar a {name}: no hay conexión o la dirección está mal. \
         Lo leído antes está guardado.",
        "Revise la conexión a internet y la dirección de la fuente, y sincronice de nuevo.";
    redirected:
        "{name} manda a Cuadre a otra dirección, y Cuadre no la siguió: \
         es el ingreso a una red wifi o una dirección errada. Lo leído antes está guardado.",
        "Abra un navegador e ingrese a la red wifi, o corrija la dirección. \
         Luego sincronice de nuevo.";
    markup:
        "{name} respondió con una página web y no con datos. De ella no se guardó nada; \
         lo leído antes está guardado.",
        "Abra un navegador e ingrese a la red wifi, o corrija la dirección. \
         Luego sincronice de nuevo.";
    not_the_contract:
        "Algo responde en la dirección de {name}, pero no es PrestaCOP. \
         De eso no se guardó nada; lo leído antes está guardado.",
        "Confirme la dirección con el proveedor y sincronice de nuevo.";
    too_large:
        "{name} envió de una vez más de lo que Cuadre acepta. De eso no se guardó nada; \
         lo leído antes está guardado.",
        "Avísele al proveedor que sus respuestas son muy grandes, y sincronice de nuevo.";
    out_of_step:
        "La sincronización se detuvo por una falla de Cuadre. Lo leído está guardado.",
        "Sincronice de nuevo. Si sigue igual, dígale al soporte de Cuadre el día y la hora.";
    certificate_expired:
        "El certificado de seguridad de {name} está vencido, o el reloj de este computador \
         está adelantado. Cuadre no se conectó; lo leído antes está guardado.",
        "Revise la fecha y la hora de este computador. \
         Si están bien, pídale al proveedor que renueve el certificado.";
    certificate_not_yet_valid:
        "El certificado de seguridad de {name} aún no rige, o el reloj de este computador \
         está atrasado. Cuadre no se conectó; lo leído antes está guardado.",
        "Revise la fecha y la hora de este computador. Si están bien, avísele al proveedor.";
    certificate_unknown_issuer:
        "Nadie en quien confíe este computador responde por {name}. \
         Cuadre no se conectó; lo leído antes está guardado.",
        "Pruebe con otra red. Si allí pasa lo mismo, pregúntele al proveedor antes de seguir.";
    certificate_wrong_host:
        "El certificado de seguridad es de una dirección distinta a la de {name}. \
         Cuadre no se conectó; lo leído antes está guardado.",
        "Revise la dirección letra por letra. En una red wifi pública, ingrese primero con un \
         navegador.";
    certificate_other:
        "No se pudo hacer una conexión segura con {name}. \
         Cuadre no se conectó; lo leído antes está guardado.",
        "Pruebe con otra red. Si allí pasa lo mismo, avísele al proveedor.";
    not_tried:
        "Cuadre no alcanzó a leer esta parte, porque {name} falló antes. \
         Lo leído antes está guardado.",
        "Resuelva la primera falla de la fuente y sincronice de nuevo.";
    commit_failed:
        "Lo último que llegó no se pudo guardar en este computador. \
         Lo anterior está guardado y nada cuenta dos veces.",
        "Revise el espacio libre del disco y sincronice de nuevo: continúa desde ahí.";
    cancelled:
        "La sincronización se detuvo antes de terminar. Lo leído está guardado.",
        "Sincronice cuando quiera: continúa desde ahí.";
    clock_gap:
        "El reloj de este computador y el de la fuente difieren en {minutes} min. \
         Los valores son correctos, pero el día que aparece como hoy puede no serlo.",
        "Ajuste la fecha y la hora de este computador. Si están bien, avísele al proveedor.";

    // Questions.
    bad_date:
        "“{value}” no es una fecha del calendario. No se consultó nada.",
        "Escriba año, mes y día, por ejemplo 2026-11-18.";
    dates_inverted:
        "La primera fecha es posterior a la última. No se consultó nada.",
        "Ponga primero la fecha más antigua.";
    span_too_long:
        "Son más días de los que Cuadre da de una vez. En los datos no falta nada.",
        "Pida menos días a la vez.";
    unknown_route:
        "Ninguna fuente ha traído una ruta “{name}”. No se consultó nada.",
        "Revise el nombre. Si la ruta es nueva, sincronice primero.";
    ambiguous_route:
        "Varias fuentes tienen una ruta “{name}”, y su dinero nunca se mezcla.",
        "Indique también la fuente.";
    unknown_record:
        "Este registro no está en los datos. No cambió ninguna cifra.",
        "Regrese y ábralo de nuevo desde su lista. Si es nuevo, sincronice primero.";
    unknown_line:
        "La caja no tiene ningún renglón “{value}”. No cambió ninguna cifra.",
        "Elija uno de los renglones de la caja.";
    bad_request:
        "Cuadre no entendió la solicitud: “{details}”. No se cambió nada.",
        "Corríjala e inténtelo de nuevo. Si no la escribió usted, reinicie Cuadre.";
    unknown_command:
        "Cuadre no tiene la orden “{name}”. No se cambió nada.",
        "Elija una de la lista de órdenes. Si debería estar, actualice Cuadre.";
    figures_out_of_range:
        "Una suma es demasiado grande para llevarla al centavo, por eso Cuadre no la da. \
         Lo anterior está guardado.",
        "Busque un registro con un valor enorme y haga que lo corrijan en la fuente. \
         Luego sincronice de nuevo.";
    internal:
        "Algo falló dentro de Cuadre: “{code}”. Lo anterior está guardado.",
        "Inténtelo de nuevo. Si sigue igual, reinicie Cuadre y pásele este texto a su soporte.";
    demo_failed:
        "No se pudo iniciar la demostración. Sus propios datos no se tocaron.",
        "Cierre otros programas e inténtelo de nuevo. Todo lo demás funciona sin ella.";
    port_in_use:
        "Otro programa usa el puerto {port} de este computador. No se inició nada.",
        "Cierre ese programa, o elija otro puerto.";
};
