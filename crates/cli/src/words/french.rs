//! The words in French of Côte d'Ivoire.

use super::{Columns, Failures, Lines, Words};

pub(super) static WORDS: Words = Words {
    lines: Lines {
        clock_gap: "L’horloge de {name} et celle de cet ordinateur ont {minutes} min d’écart. Les \
             jours suivent l’heure des écritures, mais vérifiez les deux horloges.",
        differences: "Où PrestaCOP indique un autre chiffre",
        in_quarantine: "En quarantaine : {count}.",
        keep_recovery_key: "Elle ouvre le coffre si le mot de passe est perdu et n’est affichée \
             que cette fois. Sans le mot de passe ni cette clé, personne ne peut l’ouvrir.\n\
             Gardez-la sur papier, loin de cet ordinateur.",
        never: "jamais",
        never_finished: "Chaque source n’a pas encore été lue jusqu’au bout : les chiffres \
             peuvent être incomplets. Lancez cuadre sync.",
        no_routes: "Aucune source n’a encore apporté de tournée. Lancez cuadre sync.",
        no_sources: "Aucune source n’est encore connectée. Connectez-en une avec cuadre source \
             add prestacop.",
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
        seconds_left: "reste environ {seconds} s",
        source_added: "{name} est connectée. Lisez-la avec cuadre sync.",
        source_answers: "{name} répond. Tournées sur sa première page : {routes}. Durée : \
             {milliseconds} ms. Peut lire : {scopes}.",
        source_removed: "{name} est retirée avec tout ce qu’elle avait apporté.",
        stale: "Ces chiffres ont {minutes} min. Lancez cuadre sync avant d’arrêter la caisse.",
        store_made: "Le coffre est créé dans {folder}.",
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
        upstream_outdated: "à relire",
        upstream_unread: "non lu",
        verify_different: "Chiffres qui ne concordent pas avec leurs écritures : {count}. \
             N’arrêtez pas la caisse avec eux : relisez tout avec cuadre sync --full. \
             Recalculés : {counts}.",
        verify_ok: "Tout concorde au centime. Recalculés : {counts}.",
    },
    columns: Columns {
        address: "Adresse",
        adjustments: "Ajuste-\nments",
        base_in: "Fonds de\ncaisse",
        changed: "Modifiées",
        closing_cash: "Doit\ny avoir",
        day: "Jour",
        deposits: "Versements",
        difference: "Écart",
        disbursed: "Prêts",
        email: "Courriel",
        expenses: "Dépenses",
        figure: "Chiffre",
        finished_at: "Lue jusqu’au bout",
        maintained: "À l’écran",
        name: "Nom",
        new: "Nouvelles",
        opening_cash: "Solde\ninitial",
        ours: "Le nôtre",
        payments: "Paiements",
        place: "Où",
        quarantined: "Quarantaine",
        receipts: "Encaisse-\nments",
        receipts_cash: "Encaissements\nen espèces",
        receipts_other: "Encaissements,\nautres",
        recomputed: "D’après les écritures",
        records: "Écritures",
        route: "Tournée",
        routes: "Tournées",
        source: "Source",
        tenant: "Entreprise",
        theirs: "PrestaCOP",
        unchanged: "Inchangées",
        upstream: "PrestaCOP",
        withdrawals: "Retraits",
    },
    failures: Failures {
        cancelled: [
            "La synchronisation a été arrêtée avant la fin. Ce qui est lu est conservé.",
            "Lancez cuadre sync quand vous voulez : elle reprendra là.",
        ],
        misread: [
            "Quelque chose a échoué dans Cuadre : « {code} ». Ce qui précède est conservé.",
            "Réessayez. Si cela dure, transmettez ce texte à l’assistance de Cuadre.",
        ],
        name_not_typed: [
            "Ce qui a été tapé n’est pas « {name} ». Rien n’a été retiré.",
            "Recommencez et tapez le nom comme il figure dans la liste.",
        ],
        needs_yes: [
            "Il n’y a pas de terminal où demander si « {name} » peut partir. Rien n’a été retiré.",
            "Ajoutez --yes pour la retirer sans question.",
        ],
        no_data_folder: [
            "Le système n’indique aucun dossier pour les données. Rien n’a été ouvert.",
            "Indiquez-en un avec --data.",
        ],
        nobody_to_ask: [
            "« {what} » est nécessaire et il n’y a pas de terminal où le demander. Rien n’a été \
             fait.",
            "Donnez le mot de passe avec --password-file ou CUADRE_PASSWORD, celui d’une source \
             avec --secret-file ou CUADRE_SECRET, et une clé de récupération avec \
             --recovery-key-file.",
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
        unknown_user: [
            "Il n’y a pas d’utilisateur « {name} » : pour l’instant, seul le propriétaire \
             travaille ici.",
            "Retirez --user.",
        ],
    },
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
