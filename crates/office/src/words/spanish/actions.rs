//! What commands are called in the table of roles and in the activity log, in Spanish of Colombia.

use crate::words::Table;

pub(super) static ACTIONS: Table<1> = table! {
    // Whoever sits at the computer.
    desk: "Estado de Cuadre";
    save_settings: "Cambio de idioma y tema";
    password_strength: "Seguridad de una contraseña";
    choose_folder: "Cambio de carpeta de datos";
    create_store: "Creación de los datos";
    restore: "Restauración de un respaldo";
    unlock: "Desbloqueo";
    unlock_remembered: "Desbloqueo sin contraseña";
    recover: "Desbloqueo con la clave de recuperación";
    lock: "Bloqueo";
    still_here: "Aplazamiento del bloqueo";
    explore_demo: "Demostración";
    set_lock_after: "Cambio del tiempo para bloquearse";

    // People and keys.
    users: "Lista de personas";
    add_user: "Persona nueva";
    change_user: "Cambio de papel o rutas de una persona";
    revoke_user: "Retiro de la llave de una persona";
    reset_password: "Contraseña nueva para una persona";
    roles: "Quién puede qué";
    change_password: "Cambio de la contraseña propia";
    remember: "Inicio del desbloqueo sin contraseña";
    forget: "Fin del desbloqueo sin contraseña";
    rotate_key: "Cambio de la llave de los datos";
    new_recovery_key: "Clave de recuperación nueva";
    confirm_recovery_key: "Confirmación de la clave de recuperación";

    // Sources and their figures.
    sources: "Lista de fuentes";
    add_prestacop: "Conexión de una fuente PrestaCOP";
    test_source: "Prueba de una fuente";
    remove_source: "Retiro de una fuente";
    quarantine: "Registros en cuarentena";
    start_sync: "Inicio de una sincronización";
    sync_progress: "Avance de la sincronización";
    cancel_sync: "Cancelación de la sincronización";
    today: "Día de las rutas";
    cash_box: "Caja de una ruta";
    cash_box_rows: "Registros de un renglón de la caja";
    record: "Registro tal como llegó";
    day_summary: "Resumen diario de una ruta";
    verify: "Comprobación de las cifras";

    // Cash desk.
    record_count: "Arqueo de una caja";
    square_count: "Cuadre de un arqueo";
    review_square: "Revisión de un cuadre";
    close_day: "Cierre de un día";
    closes: "Cierres de una ruta";
    day_as_known: "Día como se conocía y como es";
    day_sheet: "Hoja del día";
    record_movement: "Registro de un movimiento de caja";
    void_movement: "Anulación de un movimiento de caja";
    match_movement: "Cruce de un movimiento con un registro";
    target: "Pretendido del día";
    open_differences: "Diferencias abiertas";
    profitability: "Rentabilidad de una ruta";
    cash_rules: "Reglas de caja";
    set_cash_rules: "Cambio de las reglas de caja";
    set_day_end: "Cambio de la hora en que termina el día";
    add_commission: "Regla de comisión nueva";
    remove_commission: "Retiro de una regla de comisión";

    // Log and backups.
    audit_log: "Consulta del registro de actividad";
    audit_verify: "Comprobación del registro de actividad";
    audit_export: "Exportación del registro de actividad";
    accept_store: "Aceptación de los datos como están";
    backups: "Lista de respaldos";
    back_up: "Respaldo";

    // In the log only.
    refused: "Solicitud rechazada";
    sync_ended: "Fin de una sincronización";
    upgrade_store: "Actualización de los datos a este Cuadre";
};
