//! What went wrong at the cash desk and what to do, in French of Côte d'Ivoire.

use crate::words::Table;

pub(super) static CASH_DESK: Table<2> = table! {
    // Counts.
    count_not_tender:
        "« {face} » n’existe pas ou n’a pas cours légal le {date}. \
         Le comptage n’a pas été enregistré.",
        "Retirez cette ligne, comptez cela à part et dites-le dans la note.";
    count_other_currency:
        "« {face} » n’est pas de l’argent de cette caisse, tenue en {currency}. \
         Le comptage n’a pas été enregistré.",
        "Retirez cette ligne, comptez cela à part et dites-le dans la note.";
    count_twice:
        "La ligne « {face} » figure deux fois. Le comptage n’a pas été enregistré.",
        "Additionnez les deux sur une seule ligne, puis enregistrez de nouveau le comptage.";
    count_not_a_number:
        "La ligne « {face} » ne porte pas un nombre entier en chiffres. \
         Le comptage n’a pas été enregistré.",
        "N’écrivez que des chiffres, par exemple 12, et laissez de côté les lignes non comptées.";
    count_negative:
        "La ligne « {face} » porte un nombre inférieur à zéro. \
         Le comptage n’a pas été enregistré.",
        "Écrivez combien il y en a. Un manquant apparaît de lui-même à l’arrêté de caisse.";
    count_too_many:
        "La ligne « {face} » porte plus de 100\u{a0}000 pièces. \
         Le comptage n’a pas été enregistré.",
        "Cherchez un chiffre de trop sur cette ligne, puis enregistrez de nouveau le comptage.";
    count_too_much:
        "Le comptage dépasse ce que Cuadre peut tenir. Il n’a pas été enregistré.",
        "Cherchez une ligne avec un chiffre de trop, puis enregistrez de nouveau le comptage.";
    unknown_face:
        "« {value} » ne désigne aucun billet ni aucune pièce. Le comptage n’a pas été enregistré.",
        "Nommez-les comme Cuadre : note-10000 pour un billet de 10\u{a0}000, coin-500 pour une \
         pièce de 500.";
    unknown_count:
        "Ce comptage n’est pas dans les données. Rien n’a été modifié.",
        "Revenez à la caisse et choisissez le comptage depuis là.";
    count_superseded:
        "Cette caisse a été recomptée depuis. Elle n’a pas été arrêtée ; les deux comptages \
         restent tels quels.",
        "Arrêtez la caisse sur le dernier comptage de la journée.";
    count_first:
        "Cette caisse se compte avant de voir ce qu’il doit y avoir. Aucun chiffre n’a été montré.",
        "Comptez l’argent et enregistrez le comptage. Les chiffres viennent ensuite.";

    // Squarings and their review.
    expected_changed:
        "Des enregistrements sont arrivés entre-temps : il doit y avoir {expected}. \
         La caisse n’a pas été arrêtée ; le comptage reste.",
        "Revoyez l’écart, puis arrêtez la caisse.";
    square_missing:
        "Sur l’écart de {difference}, il reste {missing} sans motif. \
         La caisse n’a pas été arrêtée.",
        "Dites d’où vient le reste. Ce que personne ne sait va dans « inexpliqué ».";
    square_zero_bucket:
        "Le motif « {bucket} » a un montant nul. La caisse n’a pas été arrêtée.",
        "Écrivez son montant, ou retirez la ligne.";
    square_no_note:
        "Le motif « {bucket} » n’a pas de note. La caisse n’a pas été arrêtée.",
        "Écrivez en peu de mots ce qui s’est passé, pour qu’on le comprenne plus tard.";
    square_long_note:
        "La note du motif « {bucket} » dépasse 500 caractères. La caisse n’a pas été arrêtée.",
        "Raccourcissez la note, puis arrêtez la caisse.";
    square_same_note:
        "Le motif « {bucket} » figure deux fois avec la même note. \
         La caisse n’a pas été arrêtée.",
        "Additionnez les deux sur une seule ligne, ou écrivez dans la note ce qui les distingue.";
    unknown_bucket:
        "« {value} » n’est pas un des motifs d’écart. La caisse n’a pas été arrêtée.",
        "Choisissez-en un dans la liste des motifs.";
    unknown_square:
        "Cet arrêté de caisse n’est pas dans les données. Rien n’a été signé ni modifié.",
        "Rouvrez-le depuis la liste des écarts ouverts.";
    review_not_needed:
        "Cet arrêté n’a pas besoin de signature : son écart est dans la limite permise. \
         Rien n’a été modifié.",
        "Passez au suivant dans la liste des écarts ouverts.";
    already_reviewed:
        "Un contrôleur s’est déjà prononcé sur cet arrêté, et cela reste. \
         Rien n’a été modifié.",
        "S’il y a une erreur, faites recompter et arrêter la caisse de nouveau.";
    own_square:
        "Personne ne signe son propre arrêté de caisse tant qu’un autre peut le faire. \
         Rien n’a été signé ; il reste en attente.",
        "Demandez la signature à une autre personne qui contrôle.";

    // Closes, and what was known when.
    reason_needed:
        "Cette clôture demande un motif : la journée était déjà clôturée, ou un contrôle n’est \
         pas à zéro. Rien n’a été signé.",
        "Écrivez le motif en peu de mots, puis clôturez.";
    closing_changed:
        "Des enregistrements sont arrivés entre-temps : il doit y avoir {closing} en caisse. \
         La clôture n’a pas été signée.",
        "Revoyez la journée, puis clôturez.";
    no_documents_folder:
        "Cuadre ne trouve pas le dossier des documents de ce poste. Aucun fichier n’a été écrit.",
        "Indiquez où le fichier doit aller.";
    unknown_close:
        "Cette clôture de la journée n’existe pas. Aucun chiffre n’a changé.",
        "Choisissez-en une dans la liste des clôtures de la tournée.";
    bad_instant:
        "« {value} » n’est pas une date avec son heure. Rien n’a été consulté.",
        "Écrivez les deux avec le fuseau horaire, par exemple 2026-11-18T18:30:00+00:00.";
    known_since:
        "On peut dire ce qui était connu à partir du {since}, pas avant. \
         Aucun chiffre n’a changé.",
        "Choisissez un moment plus récent.";
    known_which:
        "La demande n’indique aucun moment, ou plus d’un. Rien n’a été consulté.",
        "Indiquez-en un seul : une clôture, un comptage, ou une date avec son heure.";

    // Days, amounts and movements.
    future_day:
        "Sur cette tournée, la journée du {date} n’a pas encore commencé. \
         Rien n’a été enregistré.",
        "Vérifiez la date choisie, ainsi que la date et l’heure de cet ordinateur.";
    other_currency:
        "Le montant est en {value}, et cette tournée est tenue en {currency}. \
         Rien n’a été enregistré : les monnaies ne se mélangent jamais.",
        "Saisissez le montant en {currency}, ou choisissez une tournée tenue en {value}.";
    unknown_collector:
        "Cette tournée n’a pas d’agent « {name} ». Rien n’a été enregistré.",
        "Choisissez un des agents de la tournée. S’il est nouveau, synchronisez d’abord.";
    bad_amount:
        "« {value} » n’est pas un montant dans cette monnaie. Rien n’a été enregistré.",
        "N’écrivez que des chiffres, sans espace entre les milliers, par exemple 35000.";
    amount_not_positive:
        "Le montant doit dépasser zéro ; seule une correction peut être en dessous, sans être \
         nulle. Rien n’a été enregistré.",
        "Saisissez le montant sans signe : le genre de mouvement dit s’il entre ou sort.";
    movement_too_large:
        "Le montant dépasse ce qu’un enregistrement peut porter. Rien n’a été enregistré.",
        "Cherchez un chiffre de trop. S’il est juste, enregistrez-le en plusieurs parties.";
    overtaken:
        "Quelqu’un d’autre a changé quelque chose ici juste avant. Rien n’a été enregistré ; son \
         changement reste.",
        "Regardez où cela en est maintenant et, s’il le faut encore, recommencez.";
    long_note:
        "Le texte dépasse 500 caractères. Rien n’a été enregistré.",
        "Raccourcissez-le, puis enregistrez de nouveau.";
    unknown_movement:
        "Ce mouvement n’est pas dans les données. Aucun chiffre n’a changé.",
        "Revenez à la caisse et choisissez-le depuis là.";
    already_voided:
        "Ce mouvement était déjà annulé. Aucun chiffre n’a changé.",
        "Si l’argent a bien bougé, enregistrez de nouveau le mouvement.";
    handover_same:
        "Celui qui remet et celui qui reçoit sont le même. Rien n’a été enregistré.",
        "Choisissez qui remet et qui reçoit : deux agents, ou un agent et le bureau.";
    handover_names:
        "Une remise demande le nom de qui a remis et de qui a reçu. Rien n’a été enregistré.",
        "Écrivez les deux noms.";
    not_a_pair:
        "Cet enregistrement ne peut pas être le même argent que le mouvement : la tournée, la \
         ligne ou le montant diffère. Rien n’a été décidé.",
        "Comparez de nouveau les deux, et choisissez celui qui a la même ligne et le même montant.";
    day_closed_note:
        "Cette journée est clôturée, et le mouvement ne dit pas pourquoi il vient maintenant. \
         Rien n’a été enregistré ; la clôture reste telle que signée.",
        "Écrivez pourquoi dans la note. Il apparaîtra comme un changement après clôture.";

    // Rules of the cash desk.
    day_end_closed:
        "Les journées jusqu’au {date} sont clôturées et gardent leur fin. Rien n’a été modifié.",
        "Choisissez un premier jour après le {date}.";
    bad_day_end:
        "« {value} » n’est pas une heure à laquelle la journée peut finir. \
         Rien n’a été modifié.",
        "Écrivez l’heure et les minutes, de 00:00 à 12:00 le lendemain, par exemple 02:30.";
    bad_percent:
        "« {value} » n’est pas un pourcentage utilisable par Cuadre. Rien n’a été enregistré.",
        "Écrivez un nombre de 0 à 100, avec un point et au plus quatre décimales, par exemple 2.5.";
    collector_needs_route:
        "Une règle pour un agent demande aussi sa tournée. Rien n’a été enregistré.",
        "Choisissez la tournée, puis l’agent.";
    unknown_rule:
        "Cette règle n’est pas dans les données. Rien n’a été modifié.",
        "Rouvrez les règles et choisissez-la depuis là.";
};
