//! What commands are called in the table of roles and in the activity log, in French.

use crate::words::Table;

pub(super) static ACTIONS: Table<1> = table! {
    // Whoever sits at the computer.
    desk: "État de Cuadre";
    save_settings: "Changement de langue et de thème";
    password_strength: "Solidité d’un mot de passe";
    choose_folder: "Changement de dossier des données";
    create_store: "Création des données";
    restore: "Restauration d’une sauvegarde";
    unlock: "Déverrouillage";
    unlock_remembered: "Déverrouillage sans mot de passe";
    recover: "Déverrouillage avec la clé de récupération";
    lock: "Verrouillage";
    still_here: "Report du verrouillage";
    explore_demo: "Démonstration";
    set_lock_after: "Changement du délai de verrouillage";

    // People and keys.
    users: "Liste des personnes";
    add_user: "Nouvelle personne";
    change_user: "Changement de rôle ou de tournées d’une personne";
    revoke_user: "Retrait de la clé d’une personne";
    reset_password: "Nouveau mot de passe pour une personne";
    roles: "Qui peut quoi";
    change_password: "Changement de son propre mot de passe";
    remember: "Début du déverrouillage sans mot de passe";
    forget: "Fin du déverrouillage sans mot de passe";
    rotate_key: "Changement de la clé des données";
    new_recovery_key: "Nouvelle clé de récupération";
    confirm_recovery_key: "Confirmation de la clé de récupération";

    // Sources and their figures.
    sources: "Liste des sources";
    add_prestacop: "Connexion d’une source PrestaCOP";
    test_source: "Test d’une source";
    remove_source: "Retrait d’une source";
    quarantine: "Enregistrements en quarantaine";
    start_sync: "Début d’une synchronisation";
    sync_progress: "Avancement de la synchronisation";
    cancel_sync: "Annulation de la synchronisation";
    today: "Journée des tournées";
    cash_box: "Caisse d’une tournée";
    cash_box_rows: "Enregistrements d’une ligne de la caisse";
    record: "Enregistrement tel que reçu";
    day_summary: "Résumé des journées d’une tournée";
    verify: "Vérification des chiffres";

    // Cash desk.
    record_count: "Comptage d’une caisse";
    square_count: "Arrêté de caisse";
    review_square: "Contrôle d’un arrêté de caisse";
    close_day: "Clôture d’une journée";
    closes: "Clôtures d’une tournée";
    day_as_known: "Journée telle que connue et telle qu’elle est";
    day_sheet: "Feuille de journée";
    record_movement: "Saisie d’un mouvement de caisse";
    void_movement: "Annulation d’un mouvement de caisse";
    match_movement: "Rapprochement d’un mouvement de caisse";
    target: "Objectif du jour";
    open_differences: "Écarts ouverts";
    profitability: "Rentabilité d’une tournée";
    cash_rules: "Règles de caisse";
    set_cash_rules: "Changement des règles de caisse";
    set_day_end: "Changement de l’heure de fin de journée";
    add_commission: "Nouvelle règle de commission";
    remove_commission: "Retrait d’une règle de commission";

    // Log and backups.
    audit_log: "Consultation du journal d’activité";
    audit_verify: "Vérification du journal d’activité";
    audit_export: "Exportation du journal d’activité";
    accept_store: "Acceptation des données telles quelles";
    backups: "Liste des sauvegardes";
    back_up: "Sauvegarde";

    // In the log only.
    refused: "Demande refusée";
    sync_ended: "Fin d’une synchronisation";
    upgrade_store: "Mise à jour des données vers ce Cuadre";
};
