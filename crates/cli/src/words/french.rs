//! The words in French of Côte d'Ivoire.

mod cash;

use super::{Columns, Failures, Lines, Words};

pub(super) static WORDS: Words = Words {
    lines: Lines {
        backup_late: "La dernière bonne sauvegarde a plus de deux jours, ou il n’y en a aucune. \
             Faites-en une avec cuadre backup.",
        backup_made: "La sauvegarde est dans {path} et a été rouverte. Octets : {bytes}. Entrées \
             de son journal : {entries}. Dernière empreinte : {head}.",
        clock_gap: "L’horloge de {name} et celle de cet ordinateur ont {minutes} min d’écart. Les \
             jours suivent l’heure des écritures, mais vérifiez les deux horloges.",
        differences: "Où PrestaCOP indique un autre chiffre",
        entries_shown: "Entrées affichées : {shown} sur {total}.",
        every_route: "toutes les tournées",
        first_password: "n’a pas encore choisi son mot de passe",
        grant_all: "oui",
        grant_given: "tournées confiées",
        grant_no: "—",
        in_quarantine: "En quarantaine : {count}.",
        keep_recovery_key: "Elle ouvre le coffre si le mot de passe est perdu et n’est affichée \
             que cette fois. Sans le mot de passe ni cette clé, personne ne peut l’ouvrir.\n\
             Gardez-la sur papier, loin de cet ordinateur.",
        kept_daily: "jour",
        kept_monthly: "mois",
        kept_weekly: "semaine",
        last_backup: "Dernière bonne sauvegarde : {at}, il y a {hours} h.",
        log_exported: "Le journal est dans {path}. Entrées : {entries}. Dernière empreinte : \
             {head}.",
        log_not_whole: "Le coffre n’est pas comme Cuadre l’a laissé. Entrées : {entries}. \
             Dernière empreinte : {head}.",
        log_whole: "Le journal est entier et concorde avec son ancre. Entrées : {entries}. \
             Dernière empreinte : {head}.",
        never: "jamais",
        never_finished: "Chaque source n’a pas encore été lue jusqu’au bout : les chiffres \
             peuvent être incomplets. Lancez cuadre sync.",
        new_recovery_key_asks: "La clé de récupération actuelle n’ouvrira plus rien. Tapez \
             {word} pour continuer :",
        new_recovery_key_made: "Le coffre a une nouvelle clé de récupération ; la précédente \
             n’ouvre plus rien.",
        no_backup: "Il n’y a encore aucune bonne sauvegarde.",
        no_routes: "Aucune source n’a encore apporté de tournée. Lancez cuadre sync.",
        no_sources: "Aucune source n’est encore connectée. Connectez-en une avec cuadre source \
             add prestacop.",
        password_changed: "Le mot de passe de {name} est changé. Le précédent n’ouvre plus rien.",
        password_given: "{name} a un nouveau premier mot de passe, à changer avec cuadre \
             password.",
        password_wait: "Il y a eu des mots de passe erronés : prochain essai dans {seconds} s…",
        personal: "montre des données personnelles",
        prompt_again: "Encore le même",
        prompt_new_password: "Nouveau mot de passe",
        prompt_password: "Mot de passe",
        prompt_recovery_key: "Clé de récupération",
        prompt_secret: "Mot de passe de l’opérateur à la source",
        quarantine: "Écritures illisibles ; elles ne comptent pas tant qu’elles ne sont pas \
             corrigées",
        quarantine_more: "Les {shown} dernières sur {total} sont affichées.",
        recovered: "Le coffre de {folder} a son nouveau mot de passe. La clé de récupération \
             reste la même.",
        recovery_key: "Clé de récupération :",
        refused: "{what} (refusé)",
        restored: "La sauvegarde du {at} est restaurée dans {folder}. Entrées de son journal : \
             {entries}. Dernière empreinte : {head}.",
        revoke_asks: "{name} ne pourra plus ouvrir le coffre. Tapez le nom pour lui retirer \
             l’accès :",
        revoked_on: "sans accès depuis {at}",
        rotate_asks: "Le coffre est chiffré sous une nouvelle clé, et la clé de récupération \
             actuelle n’ouvrira plus rien. Tapez {word} pour continuer :",
        rotated: "Le coffre est chiffré sous une nouvelle clé et a une nouvelle clé de \
             récupération ; la précédente n’ouvre plus rien.",
        seconds_left: "reste environ {seconds} s",
        sight_plain: "oui",
        sight_with_purpose: "avec un motif",
        source_added: "{name} est connectée. Lisez-la avec cuadre sync.",
        source_answers: "{name} répond. Tournées sur sa première page : {routes}. Durée : \
             {milliseconds} ms. Peut lire : {scopes}.",
        source_removed: "{name} est retirée avec tout ce qu’elle avait apporté.",
        stale: "Ces chiffres ont {minutes} min. Lancez cuadre sync avant d’arrêter la caisse.",
        store_accepted: "Le coffre est accepté tel qu’il est et peut de nouveau être modifié. Le \
             journal le dit.",
        store_made: "Le coffre est créé dans {folder}.",
        store_read_only: "Le coffre n’est pas comme Cuadre l’a laissé. Il peut être lu, mais pas \
             modifié :",
        store_read_only_next: "Examinez-le avec cuadre audit verify. Le propriétaire restaure \
             une sauvegarde, ou l’accepte avec cuadre audit accept.",
        sync_failed: "Non lue jusqu’au bout. Pages : {pages}. Nouveaux essais : {retries}.",
        sync_finished: "Lue jusqu’au bout. Pages : {pages}. Nouveaux essais : {retries}.",
        sync_progress: "pages : {pages}, écritures : {rows}, par seconde : {rate}",
        sync_stopped: "Arrêtée. Pages : {pages}. Nouveaux essais : {retries}.",
        sync_wait: "Nouvel essai dans {seconds} s (essai {number} sur {most}).",
        total: "Total",
        type_the_name: "{name} part avec toutes ses tournées, prêts, paiements, dépenses et \
             mouvements de caisse. Tapez son nom pour la retirer :",
        upstream_different: "diffère",
        upstream_equal: "égal",
        upstream_missing: "absent",
        upstream_none: "—",
        upstream_other_day: "autre coupure",
        upstream_outdated: "à relire",
        upstream_unread: "non lu",
        user_added: "{name} peut ouvrir le coffre avec le premier mot de passe, à changer avec \
             cuadre password.",
        user_changed: "{name} est à jour.",
        user_revoked: "{name} ne peut plus ouvrir le coffre.",
        verify_different: "Chiffres qui ne concordent pas avec leurs écritures : {count}. \
             N’arrêtez pas la caisse avec eux : relisez tout avec cuadre sync --full. \
             Recalculés : {counts}.",
        verify_ok: "Tout concorde au centime. Recalculés : {counts}.",
        without_login: "avant de déverrouiller",
        word_to_type: "CHANGER",
        writes: "écrit",
    },
    columns: Columns {
        address: "Adresse",
        adjustments: "Ajuste-\nments",
        at: "Quand",
        base_in: "Fonds de\ncaisse",
        bytes: "Octets",
        changed: "Modifiées",
        closing_cash: "Doit\ny avoir",
        command: "Commande",
        day: "Jour",
        deposits: "Versements",
        details: "Détails",
        difference: "Écart",
        disbursed: "Prêts",
        email: "Courriel",
        expenses: "Dépenses",
        figure: "Chiffre",
        file: "Fichier",
        finished_at: "Lue jusqu’au bout",
        full_name: "Nom complet",
        kept_as: "Gardée comme celle de",
        last_login: "Dernière connexion",
        made_at: "Faite",
        maintained: "À l’écran",
        name: "Nom",
        new: "Nouvelles",
        number: "N°",
        object: "Sur quoi",
        opening_cash: "Solde\ninitial",
        ours: "Le nôtre",
        payments: "Paiements",
        person: "Qui",
        personal: "Données personnelles",
        place: "Où",
        quarantined: "Quarantaine",
        receipts: "Encaisse-\nments",
        receipts_cash: "Encaissements\nen espèces",
        receipts_other: "Encaissements,\nautres",
        recomputed: "D’après les écritures",
        records: "Écritures",
        remark: "Remarque",
        role: "Rôle",
        route: "Tournée",
        routes: "Tournées",
        source: "Source",
        tenant: "Entreprise",
        theirs: "PrestaCOP",
        unchanged: "Inchangées",
        upstream: "PrestaCOP",
        what: "Quoi",
        withdrawals: "Retraits",
    },
    failures: Failures {
        ambiguous_route: [
            "Plusieurs tournées répondent à « {name} ». Rien n’a été modifié.",
            "Nommez-la SOURCE/TOURNÉE, comme l’affiche cuadre users avec --json.",
        ],
        bad_path: [
            "« {path} » n’est pas un chemin que Cuadre peut utiliser. Rien n’a été fait.",
            "Écrivez-en un autre, en lettres que cet ordinateur peut afficher.",
        ],
        cancelled: [
            "La synchronisation a été arrêtée avant la fin. Ce qui est lu est conservé.",
            "Lancez cuadre sync quand vous voulez : elle reprendra là.",
        ],
        count_misread: [
            "« {place} » n’est pas un comptage que Cuadre comprend : « {code} ». Rien n’a \
             été enregistré.",
            "Écrivez {example}, chaque billet et pièce une fois, en JSON.",
        ],
        count_unreadable: [
            "Le fichier « {place} » est illisible : « {code} ». Rien n’a été enregistré.",
            "Vérifiez son nom et que vous avez le droit de le lire.",
        ],
        expected_withheld: [
            "Ce qu’il doit y avoir dans cette caisse ne vous est pas encore montré. Rien \
             n’a été arrêté.",
            "Comptez d’abord toute la caisse, avec cuadre cash-count.",
        ],
        misread: [
            "Quelque chose a échoué dans Cuadre : « {code} ». Ce qui précède est conservé.",
            "Réessayez. Si cela dure, transmettez ce texte à l’assistance de Cuadre.",
        ],
        needs_yes: [
            "Il faut un accord, et il n’y a pas de terminal où le demander. Rien n’a été \
             modifié.",
            "Ajoutez --yes pour le faire sans question.",
        ],
        new_recovery_key_not_shown: [
            "Le coffre a une nouvelle clé de récupération, mais elle n’a pas pu être affichée. \
             La précédente n’ouvre plus rien.",
            "Créez-en une autre avec cuadre key recovery, la sortie vers un terminal ou un \
             fichier.",
        ],
        no_count: [
            "Cette caisse n’a pas de comptage du {date}. Rien n’a été modifié.",
            "Comptez-la d’abord, avec cuadre cash-count, ou nommez un autre jour ou agent.",
        ],
        no_data_folder: [
            "Le système n’indique aucun dossier pour les données. Rien n’a été ouvert.",
            "Indiquez-en un avec --data.",
        ],
        no_square: [
            "Le dernier comptage de cette caisse, du {date}, n’est pas arrêté. Rien n’a été \
             modifié.",
            "Arrêtez-le d’abord, avec cuadre square, ou nommez un autre jour ou agent.",
        ],
        nobody_to_ask: [
            "« {what} » est nécessaire et il n’y a pas de terminal où le demander. Rien n’a été \
             fait.",
            "Donnez le mot de passe avec --password-file ou CUADRE_PASSWORD, un nouveau avec \
             --new-password-file ou CUADRE_NEW_PASSWORD, celui d’une source avec --secret-file \
             ou CUADRE_SECRET, et une clé de récupération avec --recovery-key-file.",
        ],
        not_typed: [
            "Ce qui a été tapé n’est pas « {text} ». Rien n’a été modifié.",
            "Recommencez et tapez-le exactement ainsi.",
        ],
        output_failed: [
            "Ce qui devait être affiché n’a pas pu être écrit : « {code} ». Ce qui est enregistré \
             est conservé.",
            "Vérifiez où va la sortie, puis redemandez.",
        ],
        passwords_differ: [
            "Les deux mots de passe diffèrent. Rien n’a été modifié.",
            "Recommencez et tapez deux fois le même.",
        ],
        port_in_use: [
            "Un autre programme utilise le port {port} de cet ordinateur. Rien n’a été lancé.",
            "Fermez ce programme, ou choisissez un autre port.",
        ],
        recovery_key_not_shown: [
            "Le coffre de « {folder} » est créé, mais sa clé de récupération n’a pas pu être \
             affichée.",
            "Supprimez ce dossier, qui ne contient encore aucune donnée, et relancez cuadre init.",
        ],
        sandbox_failed: [
            "Le bac à sable n’a pas démarré : « {code} ». Vos données n’ont pas été touchées.",
            "Corrigez ce qui est indiqué, puis relancez-le.",
        ],
        secret_not_text: [
            "Ce que contient {place} n’est pas du texte en UTF-8. Rien n’a été fait.",
            "Écrivez-y le secret en texte simple.",
        ],
        secret_unreadable: [
            "Le fichier {place} est illisible. Rien n’a été fait.",
            "Vérifiez son nom et que vous avez le droit de le lire.",
        ],
        sheet_format_unknown: [
            "« {path} » ne dit pas de quel genre de fichier il s’agit. Rien n’a été écrit.",
            "Terminez-le en .pdf, .xlsx ou .csv, ou ajoutez --format.",
        ],
        unknown_route: [
            "Aucune source n’a apporté de tournée « {name} ». Rien n’a été modifié.",
            "Choisissez-en une qu’affiche cuadre users avec --json. Si elle est nouvelle, lancez \
             d’abord cuadre sync.",
        ],
        unknown_user: [
            "Personne ici ne s’appelle « {name} ». Rien n’a été modifié.",
            "Choisissez un nom dans cuadre users.",
        ],
    },
    cash: cash::WORDS,
    names: &[
        ("adjustments", "Ajustements"),
        ("base_in", "Fonds de caisse"),
        ("cash_movements", "Mouvements de caisse"),
        ("changes", "Changements"),
        ("closing_cash", "Doit y avoir"),
        ("collectors", "Agents"),
        ("customers", "Clients"),
        ("day_summaries", "Résumés du jour"),
        ("days", "Jours"),
        ("deposits", "Versements"),
        ("disbursed", "Prêts"),
        ("expenses", "Dépenses"),
        ("loans", "Prêts"),
        ("opening_cash", "Solde initial"),
        ("pages", "Pages"),
        ("payments", "Paiements"),
        ("payments_count", "Paiements"),
        ("receipts", "Encaissements"),
        ("receipts_cash", "Encaissements en espèces"),
        ("receipts_other", "Encaissements par autres moyens"),
        ("routes", "Tournées"),
        ("statement", "Mouvements"),
        ("withdrawals", "Retraits"),
    ],
};
