//! What went wrong and what to do, in French of Côte d'Ivoire.

use crate::words::Table;

pub(super) static FAILURES: Table<2> = table! {
    // The store and its keys.
    wrong_password:
        "Ce mot de passe n’ouvre pas les données pour cette personne. Rien n’a été modifié.",
        "Vérifiez l’identifiant et les majuscules, et ressaisissez le mot de passe. \
         S’il est perdu, le propriétaire en donne un autre ; lui utilise la clé de récupération.";
    wrong_recovery_key:
        "Cette clé de récupération est bien écrite, mais elle ouvre d’autres données. \
         Rien n’a été modifié.",
        "Cherchez la clé imprimée de ce dossier, ou choisissez le dossier de cette clé.";
    mistyped_recovery_key:
        "Le groupe {group} de la clé de récupération est mal saisi. Rien n’a été modifié.",
        "Comparez le groupe {group} avec la clé imprimée et saisissez-le de nouveau.";
    recovery_key_length:
        "Une clé de récupération a 40 caractères en 8 groupes ; vous en avez saisi \
         {characters}. Rien n’a été modifié.",
        "Comparez-la avec la clé imprimée, groupe par groupe, et saisissez-la de nouveau.";
    empty_password:
        "Le mot de passe est vide. Rien n’a été enregistré.",
        "Saisissez un mot de passe : plusieurs mots connus de vous seul conviennent le mieux.";
    no_store:
        "Il n’y a pas de données de Cuadre dans « {folder} ». Rien n’a été modifié.",
        "Si les données sont sur un autre disque, branchez-le ; sinon, choisissez un autre \
         dossier ou créez ici de nouvelles données.";
    store_exists:
        "« {folder} » contient déjà des données de Cuadre. Elles sont restées telles quelles.",
        "Ouvrez-les avec votre mot de passe, ou choisissez un dossier vide.";
    store_damaged:
        "La clé est bonne, mais le fichier de données dans « {folder} » est endommagé. \
         Cuadre n’y a rien modifié.",
        "Restaurez la dernière sauvegarde dans un dossier vide, et gardez celui-ci. \
         Puis synchronisez : ce qui a suivi la sauvegarde sera relu.";
    vault_damaged:
        "Le fichier de clés vault.json dans « {folder} » manque, est endommagé ou va avec d’autres \
         données. Les données elles-mêmes sont intactes.",
        "Remettez votre propre copie de vault.json. \
         Sans elle, restaurez la dernière sauvegarde dans un dossier vide.";
    weak_vault:
        "Le fichier de clés vault.json ne protège pas le mot de passe comme le fait Cuadre : \
         quelqu’un a pu le remplacer. Rien n’a été ouvert.",
        "Ne saisissez plus le mot de passe. Remettez vault.json depuis votre propre copie et \
         cherchez qui a utilisé cet ordinateur.";
    out_of_memory:
        "Cet ordinateur n’a pas assez de mémoire libre pour vérifier un mot de passe. \
         Rien n’a été modifié.",
        "Fermez d’autres programmes et réessayez.";
    no_random_numbers:
        "Cet ordinateur n’a pas donné de nombres aléatoires ; aucune clé sûre n’a pu être \
         créée. Rien n’a été modifié.",
        "Redémarrez l’ordinateur et réessayez.";
    newer_version:
        "Un Cuadre plus récent a écrit ces données. Celui-ci ne les a pas ouvertes et n’a \
         rien modifié.",
        "Mettez Cuadre à jour sur cet ordinateur, puis rouvrez les données.";
    disk_full:
        "Le disque est plein. La dernière étape n’a pas eu lieu ; tout ce qui précède est \
         conservé.",
        "Libérez de l’espace sur le disque, puis recommencez.";
    read_only:
        "Cuadre n’a pas le droit d’écrire dans « {folder} ». Rien n’a été modifié.",
        "Obtenez le droit d’écrire dans ce dossier, ou choisissez-en un autre.";
    store_in_use:
        "Un autre Cuadre écrit dans ces données. La dernière étape n’a pas eu lieu ; \
         tout ce qui précède est conservé.",
        "Fermez l’autre Cuadre ou attendez qu’il ait terminé, puis recommencez.";
    locked:
        "Cuadre est verrouillé. Les données sont en sûreté et restent fermées.",
        "Déverrouillez Cuadre avec votre mot de passe, puis continuez.";
    disk_failed:
        "Cuadre n’a pas pu lire ou écrire sur le disque. La dernière étape n’a pas eu lieu.",
        "Vérifiez que le disque est branché et que vous avez accès au dossier, puis \
         recommencez. Si cela dure, faites une copie du dossier.";
    folder_not_absolute:
        "« {folder} » ne dit pas depuis la racine du disque où se trouve le dossier. \
         Rien n’a été modifié.",
        "Écrivez l’emplacement complet, depuis la racine du disque.";
    settings_unreadable:
        "Le fichier des réglages est illisible. Les données et leurs chiffres ne sont pas \
         touchés.",
        "Choisissez de nouveau la langue et le thème dans les réglages, et enregistrez-les.";

    // People and keys.
    not_permitted:
        "Cela relève d’un autre rôle ; rien n’a été fait. \
         La demande est dans le journal d’activité.",
        "Si cela fait partie de votre travail, demandez le rôle au propriétaire.";
    not_your_route:
        "« {name} » n’est pas une de vos tournées ; rien n’a été montré. \
         La demande est dans le journal d’activité.",
        "Choisissez une de vos tournées. Si celle-ci devrait l’être, demandez-la au propriétaire.";
    not_your_record:
        "« {name} » n’appartient à aucune tournée, et ne vous est pas montré. \
         La demande est dans le journal d’activité.",
        "Demandez au propriétaire, ou à quelqu’un qui voit toutes les tournées.";
    user_revoked:
        "« {name} » n’a plus de clé : elle lui a été retirée. Rien n’a été fait.",
        "Qui revient reçoit du propriétaire une clé sous un nouvel identifiant.";
    unknown_user:
        "Personne ici n’a l’identifiant « {name} ». Rien n’a été ouvert ni modifié.",
        "Vérifiez l’identifiant lettre par lettre. Le propriétaire voit tout le monde dans \
         Personnes.";
    user_exists:
        "L’identifiant « {name} » sert déjà ou a déjà servi. Personne n’a été ajouté.",
        "Choisissez un autre identifiant.";
    one_owner:
        "Il y a exactement un propriétaire, qui garde son rôle et sa clé. Rien n’a été modifié.",
        "Choisissez un autre rôle, ou une autre personne.";
    own_password:
        "Ici le propriétaire donne un mot de passe aux autres, pas à lui-même. \
         Rien n’a été modifié.",
        "Changez votre propre mot de passe dans les Réglages.";
    bad_login_name:
        "Un identifiant a de 2 à 32 signes : a–z, 0–9, point, trait d’union et trait bas. \
         Rien n’a été enregistré.",
        "Écrivez-le sans majuscule, accent ni espace, par exemple awa.kone.";
    password_wait:
        "Après des mots de passe faux vient une pause : il reste {seconds} s. \
         Rien n’a été ouvert.",
        "Attendez, puis saisissez le mot de passe avec soin. Chaque erreur allonge la pause.";
    tries_uncounted:
        "Les mots de passe faux ne peuvent pas être comptés, car Cuadre n’a pas le droit d’écrire \
         dans le dossier des données. Rien n’a été ouvert.",
        "Obtenez le droit d’écrire dans ce dossier et de la place sur son disque, puis réessayez.";
    not_remembered:
        "Cet ordinateur ne se souvient plus de « {name} ». Rien n’a été ouvert.",
        "Saisissez le mot de passe. Dans les Réglages, l’ordinateur peut de nouveau s’en souvenir.";
    keyring_unavailable:
        "Aucun coffre de mots de passe de cet ordinateur (le trousseau du système) ne répond. \
         Rien n’a été modifié.",
        "Saisissez le mot de passe. Tout le reste fonctionne sans le trousseau.";
    keyring_locked:
        "Le coffre de mots de passe de cet ordinateur (le trousseau) est verrouillé. \
         Rien n’a été modifié.",
        "Saisissez le mot de passe, ou déverrouillez le trousseau dans le système et réessayez.";
    keyring_timeout:
        "Le coffre de mots de passe de cet ordinateur (le trousseau) met trop de temps à \
         répondre. Rien n’a été modifié.",
        "Saisissez le mot de passe. Si cela dure, redémarrez l’ordinateur.";
    lock_after_range:
        "Le verrouillage ne peut pas attendre {value} min. Rien n’a été modifié.",
        "Choisissez de 1 à 60 minutes.";
    vault_altered:
        "Le fichier de clés vault.json a été modifié avec un autre programme que Cuadre. \
         Rien n’a été ouvert.",
        "Restaurez la dernière sauvegarde dans un dossier vide, ou remettez votre propre copie de \
         vault.json. Cherchez qui a utilisé cet ordinateur.";
    store_read_only:
        "Les données ne sont pas telles que Cuadre les a laissées ; rien n’y est modifié. \
         Les chiffres peuvent être lus.",
        "Le propriétaire décide : restaurer la dernière sauvegarde, ou accepter les données avec \
         un motif.";
    store_is_sound:
        "Les données sont telles que Cuadre les a laissées ; il n’y a rien à décider. \
         Rien n’a été modifié.",
        "Continuez votre travail.";

    // Files and backups.
    path_not_absolute:
        "« {path} » ne dit pas depuis la racine du disque où se trouve le fichier. \
         Rien n’a été écrit.",
        "Écrivez l’emplacement complet, depuis la racine du disque.";
    file_exists:
        "Il y a déjà un fichier « {path} ». Il est resté tel quel.",
        "Choisissez un autre nom ou un autre dossier.";
    backup_foreign:
        "Ce fichier n’est pas une sauvegarde de Cuadre. Rien n’a été restauré.",
        "Choisissez un autre fichier.";
    backup_truncated:
        "Cette sauvegarde est coupée : il lui manque la fin. Rien n’a été restauré.",
        "Recopiez le fichier depuis son disque, ou choisissez une autre sauvegarde.";
    backup_damaged:
        "Cette sauvegarde est endommagée ou a été modifiée. Rien n’a été restauré.",
        "Recopiez le fichier depuis son disque, ou choisissez une autre sauvegarde.";
    backup_unreadable:
        "Le fichier de la sauvegarde est illisible. Rien n’a été restauré.",
        "Vérifiez où il est, que son disque est branché et que vous avez le droit de le lire. \
         Puis réessayez.";
    backup_exists:
        "Il y a déjà un fichier « {path} ». Il est resté tel quel, et aucune sauvegarde n’a été \
         faite.",
        "Choisissez un autre nom ou un autre dossier.";
    restore_not_empty:
        "« {folder} » contient déjà {file}, qui va avec des données de Cuadre. \
         Rien n’a été restauré.",
        "Choisissez un dossier vide.";
    backup_failed_check:
        "La sauvegarde qui vient d’être faite n’a pas pu être rouverte ; elle a été supprimée. \
         Les données sont comme avant.",
        "Refaites-la sur un autre disque. Si elle échoue encore, lancez la vérification des \
         chiffres.";

    // Sources.
    name_taken:
        "Il y a déjà une source nommée « {name} ». Rien n’a été ajouté.",
        "Choisissez un autre nom.";
    empty_field:
        "« {field} » est vide. Rien n’a été enregistré.",
        "Remplissez ce champ, puis continuez.";
    unknown_source:
        "Il n’y a pas de source nommée « {name} ». Rien n’a été modifié.",
        "Choisissez un nom dans la liste des sources.";
    no_sources:
        "Aucune source n’est encore connectée ; il n’y a rien à synchroniser.",
        "Connectez d’abord une source.";
    bad_address:
        "« {address} » n’est pas une adresse utilisable par Cuadre. Rien n’a été enregistré.",
        "Écrivez-la comme https://example.com, sans ? ni #, telle que le fournisseur la donne.";
    plain_http:
        "« {address} » enverrait le mot de passe sans protection ; Cuadre ne s’est pas \
         connecté.",
        "Utilisez une adresse qui commence par https://. Elle ne peut être en http:// que sur \
         cet ordinateur.";
    address_with_secrets:
        "L’adresse contient un nom d’utilisateur ou un mot de passe. Rien n’a été enregistré.",
        "Écrivez l’adresse sans eux : l’e-mail et le mot de passe ont leurs propres champs.";
    sync_running:
        "Une synchronisation est déjà en cours, et elle continue. Aucune autre n’a été lancée.",
        "Attendez qu’elle se termine, ou annulez-la.";
    sync_not_running:
        "Aucune synchronisation n’est en cours ; il n’y a rien à annuler. \
         Ce qui a été lu est conservé.",
        "Synchronisez quand il vous faut des chiffres plus récents.";
    source_in_use:
        "Cette source est en cours de synchronisation ; elle est restée telle quelle.",
        "Annulez d’abord la synchronisation, puis recommencez.";

    // What an upstream refuses.
    validation_failed:
        "{name} n’a pas accepté la demande : « {details} ». \
         Ce qui a été lu avant est conservé.",
        "Vérifiez l’adresse et l’entreprise (tenant) de la source. \
         Si elles sont justes, transmettez ce texte au fournisseur.";
    invalid_credentials:
        "{name} n’accepte pas l’e-mail ou le mot de passe. Ce qui a été lu avant est conservé.",
        "Demandez à l’opérateur ceux en vigueur et connectez la source avec eux.";
    token_expired:
        "{name} a fermé la session et n’en a pas ouvert d’autre. Ce qui a été lu est conservé.",
        "Synchronisez de nouveau. Si cela dure, vérifiez l’e-mail et le mot de passe avec \
         l’opérateur.";
    insufficient_scope:
        "{name} ne permet pas à cet opérateur de lire cette partie. \
         Les autres ne sont pas touchées.",
        "Demandez au fournisseur de permettre à l’opérateur de la lire, puis synchronisez de \
         nouveau.";
    not_found:
        "{name} n’a pas ce qui a été demandé. Ce qui a été lu avant est conservé.",
        "Vérifiez l’adresse et l’entreprise (tenant) de la source, puis synchronisez de \
         nouveau. Une tournée y a peut-être été supprimée.";
    cursor_expired:
        "{name} a perdu plusieurs fois le point où en était la lecture. \
         Ce qui a été lu est conservé.",
        "Synchronisez à une heure plus calme. Si cela dure, prévenez le fournisseur.";
    rate_limited:
        "{name} demande une pause plus longue que Cuadre n’attend. \
         Ce qui a été lu est conservé.",
        "Synchronisez de nouveau dans un moment : la lecture reprend où elle en était.";
    server_error:
        "{name} a une panne de son côté (réponse {status}). Ce qui a été lu est conservé.",
        "Synchronisez plus tard : la lecture reprend où elle en était. \
         Si cela dure, prévenez le fournisseur.";
    other_status:
        "{name} a donné une réponse que Cuadre ne connaît pas ({status}). \
         Ce qui a été lu est conservé.",
        "Vérifiez l’adresse de la source. Si elle est juste, donnez ce numéro au fournisseur.";
    broken_body:
        "Les réponses de {name} arrivent coupées ou abîmées. \
         Seul ce qui est arrivé entier a été enregistré.",
        "Vérifiez la connexion internet et synchronisez de nouveau : la lecture reprend où \
         elle en était.";
    timed_out:
        "{name} met trop de temps à répondre. Ce qui a été lu est conservé.",
        "Vérifiez la connexion internet et synchronisez de nouveau : la lecture reprend où \
         elle en était.";
    unreachable:
        "Impossible de joindre {name} : il n’y a pas de connexion, ou l’adresse est fausse. \
         Ce qui a été lu avant est conservé.",
        "Vérifiez la connexion internet et l’adresse de la source, puis synchronisez de \
         nouveau.";
    redirected:
        "{name} renvoie Cuadre vers une autre adresse, qu’il n’a pas suivie : page d’accueil \
         d’un Wi-Fi ou adresse fausse. Ce qui a été lu avant est conservé.",
        "Ouvrez un navigateur et connectez-vous au Wi-Fi, ou corrigez l’adresse. \
         Puis synchronisez de nouveau.";
    markup:
        "{name} a répondu par une page web au lieu de données. Rien n’en a été enregistré ; \
         ce qui a été lu avant est conservé.",
        "Ouvrez un navigateur et connectez-vous au Wi-Fi, ou corrigez l’adresse. \
         Puis synchronisez de nouveau.";
    not_the_contract:
        "Ce qui répond à l’adresse de {name} n’est pas PrestaCOP. \
         Rien n’en a été enregistré ; ce qui a été lu avant est conservé.",
        "Vérifiez l’adresse avec le fournisseur, puis synchronisez de nouveau.";
    too_large:
        "{name} a envoyé d’un coup plus que Cuadre n’accepte. Rien n’en a été enregistré ; \
         ce qui a été lu avant est conservé.",
        "Dites au fournisseur que ses réponses sont trop grosses, puis synchronisez de \
         nouveau.";
    out_of_step:
        "La synchronisation s’est arrêtée à cause d’un défaut de Cuadre. \
         Ce qui a été lu est conservé.",
        "Synchronisez de nouveau. Si cela dure, donnez le jour et l’heure au support de \
         Cuadre.";
    certificate_expired:
        "Le certificat de sécurité de {name} a expiré, ou l’horloge de cet ordinateur avance. \
         Cuadre ne s’est pas connecté ; ce qui a été lu avant est conservé.",
        "Vérifiez la date et l’heure de cet ordinateur. \
         Si elles sont justes, demandez au fournisseur de renouveler le certificat.";
    certificate_not_yet_valid:
        "Le certificat de sécurité de {name} n’est pas encore valable, ou l’horloge de cet \
         ordinateur retarde. \
         Cuadre ne s’est pas connecté ; ce qui a été lu avant est conservé.",
        "Vérifiez la date et l’heure de cet ordinateur. \
         Si elles sont justes, prévenez le fournisseur.";
    certificate_unknown_issuer:
        "Personne à qui cet ordinateur fait confiance ne répond de {name}. \
         Cuadre ne s’est pas connecté ; ce qui a été lu avant est conservé.",
        "Essayez un autre réseau. Si c’est pareil, interrogez le fournisseur avant de \
         continuer.";
    certificate_wrong_host:
        "Le certificat de sécurité est celui d’une autre adresse que celle de {name}. \
         Cuadre ne s’est pas connecté ; ce qui a été lu avant est conservé.",
        "Vérifiez l’adresse lettre par lettre. Sur un Wi-Fi public, connectez-vous d’abord \
         avec un navigateur.";
    certificate_other:
        "Aucune connexion sûre avec {name} n’a pu être établie. \
         Cuadre ne s’est pas connecté ; ce qui a été lu avant est conservé.",
        "Essayez un autre réseau. Si c’est pareil, prévenez le fournisseur.";
    not_tried:
        "Cuadre n’est pas arrivé à cette partie, car {name} a échoué avant. \
         Ce qui a été lu avant est conservé.",
        "Réglez le premier échec de la source, puis synchronisez de nouveau.";
    commit_failed:
        "Ce qui est arrivé en dernier n’a pas pu être enregistré sur cet ordinateur. \
         Ce qui précède est conservé, et rien ne compte deux fois.",
        "Vérifiez l’espace libre du disque et synchronisez de nouveau : la lecture reprend où \
         elle en était.";
    cancelled:
        "La synchronisation a été arrêtée avant la fin. Ce qui a été lu est conservé.",
        "Synchronisez quand vous voulez : la lecture reprend où elle en était.";
    clock_gap:
        "L’horloge de cet ordinateur et celle de la source diffèrent de {minutes} min. \
         Les montants sont justes, mais le jour affiché comme aujourd’hui peut ne pas l’être.",
        "Réglez la date et l’heure de cet ordinateur. \
         Si elles sont justes, prévenez le fournisseur.";

    // Questions.
    bad_date:
        "« {value} » n’est pas une date du calendrier. Rien n’a été consulté.",
        "Écrivez l’année, le mois et le jour, par exemple 2026-11-18.";
    dates_inverted:
        "La première date est après la dernière. Rien n’a été consulté.",
        "Mettez d’abord la date la plus ancienne.";
    span_too_long:
        "C’est plus de jours que Cuadre n’en donne à la fois. Rien ne manque aux données.",
        "Demandez moins de jours à la fois.";
    unknown_route:
        "Aucune source n’a apporté de tournée « {name} ». Rien n’a été consulté.",
        "Vérifiez le nom. Si la tournée est nouvelle, synchronisez d’abord.";
    ambiguous_route:
        "Plusieurs sources ont une tournée « {name} », et leur argent n’est jamais mélangé.",
        "Indiquez aussi la source.";
    unknown_record:
        "Cet enregistrement n’est pas dans les données. Aucun chiffre n’a changé.",
        "Revenez en arrière et rouvrez-le depuis sa liste. S’il est nouveau, synchronisez \
         d’abord.";
    unknown_line:
        "La caisse n’a pas de ligne « {value} ». Aucun chiffre n’a changé.",
        "Choisissez une des lignes de la caisse.";
    bad_request:
        "Cuadre n’a pas compris la demande : « {details} ». Rien n’a été modifié.",
        "Corrigez-la et réessayez. Si vous ne l’avez pas écrite vous-même, redémarrez Cuadre.";
    unknown_command:
        "Cuadre n’a pas de commande « {name} ». Rien n’a été modifié.",
        "Choisissez-en une dans la liste des commandes. Si elle devrait y être, mettez Cuadre \
         à jour.";
    figures_out_of_range:
        "Une somme est trop grande pour être tenue au centime près ; Cuadre ne la donne pas. \
         Ce qui précède est conservé.",
        "Cherchez un enregistrement au montant énorme et faites-le corriger à la source. \
         Puis synchronisez de nouveau.";
    internal:
        "Quelque chose a échoué dans Cuadre : « {code} ». \
         Ce qui a été enregistré avant est conservé.",
        "Réessayez. Si cela dure, redémarrez Cuadre et transmettez ce texte à son support.";
    demo_failed:
        "La démonstration n’a pas pu démarrer. Vos propres données n’ont pas été touchées.",
        "Fermez d’autres programmes et réessayez. Tout le reste fonctionne sans elle.";
    port_in_use:
        "Un autre programme utilise le port {port} de cet ordinateur. Rien n’a été démarré.",
        "Fermez ce programme, ou choisissez un autre port.";
};
