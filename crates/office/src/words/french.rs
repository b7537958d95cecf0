//! The sentences in French of Côte d'Ivoire.

use super::Words;

mod actions;
mod cash_desk;
mod failures;

pub(super) static WORDS: Words = Words {
    named_field: "« {field} »",
    some_field: "un de ses champs",
    fields: table! {
        name: "Nom";
        base_url: "Adresse";
        tenant: "Entreprise (tenant)";
        email: "E-mail";
        secret: "Mot de passe";
        recovery_key: "Clé de récupération";
        data_folder: "Dossier des données";
        route: "Tournée";
        source: "Source";
        full_name: "Nom complet";
        purpose: "Motif";
        note: "Note";
        reason: "Motif";
        path: "Fichier";
        user: "Personne";
        category: "Objet de l’achat";
        amount: "Montant";
        collector: "Agent";
        given_by: "Remis par";
        received_by: "Reçu par";
        from: "À partir du";
        percent: "Pourcentage";
        closing_cash: "Caisse de clôture";
    },
    failures: failures::FAILURES,
    cash_desk: cash_desk::CASH_DESK,
    cannot: table! {
        not_synced:
            "La source n’a pas été lue jusqu’au bout après le dernier jour demandé ; synchronisez, \
             puis revenez voir.";
        day_not_over:
            "Le dernier jour demandé n’est pas terminé ; revenez quand il le sera, ou \
             choisissez-en un plus ancien.";
        no_capital:
            "Aucun capital n’était prêté ces jours-là, donc il n’y a pas de pourcentage ; \
             choisissez des jours avec des prêts en cours.";
    },
    cannot_counted: table! {
        quarantined:
            "{count} enregistrement est en quarantaine et ne compte donc pas dans les chiffres ; \
             regardez-le là-bas et faites-le corriger à la source.",
            "{count} enregistrements sont en quarantaine et ne comptent donc pas dans les \
             chiffres ; regardez-les là-bas et faites-les corriger à la source.";
        payment_without_loan:
            "Le prêt de {count} paiement n’est pas connu ici ; synchronisez tout depuis le début, \
             ou faites rattacher le paiement à son prêt à la source.",
            "Les prêts de {count} paiements ne sont pas connus ici ; synchronisez tout depuis le \
             début, ou faites rattacher les paiements à leurs prêts à la source.";
        loan_without_terms:
            "{count} prêt est arrivé sans les conditions qui disent ce qui est dû ou la part \
             d’intérêts ; faites-le compléter à la source, puis synchronisez.",
            "{count} prêts sont arrivés sans les conditions qui disent ce qui est dû ou la part \
             d’intérêts ; faites-les compléter à la source, puis synchronisez.";
        payments_missing:
            "Le solde de {count} prêt ne découle pas des paiements arrivés ; synchronisez tout \
             depuis le début et, si cela dure, interrogez le fournisseur.",
            "Les soldes de {count} prêts ne découlent pas des paiements arrivés ; synchronisez \
             tout depuis le début et, si cela dure, interrogez le fournisseur.";
        no_commission_rule:
            "{count} agent a encaissé des jours où aucune règle de commission ne valait pour \
             lui ; le propriétaire l’ajoute dans les règles.",
            "{count} agents ont encaissé des jours où aucune règle de commission ne valait pour \
             eux ; le propriétaire l’ajoute dans les règles.";
    },
    actions: actions::ACTIONS,
    reasons: table! {
        not_an_object:
            "Ce n’est pas un enregistrement tel que PrestaCOP le définit ; \
             demandez au fournisseur de le corriger, puis synchronisez de nouveau.";
        missing:
            "Les chiffres ont besoin de {field}, qui n’est pas arrivé ; \
             faites-le compléter à la source, puis synchronisez de nouveau.";
        wrong_type:
            "Ce qui est arrivé dans {field} n’est pas du genre attendu ; \
             demandez au fournisseur de le corriger, puis synchronisez de nouveau.";
        not_a_number:
            "Ce qui est arrivé dans {field} n’est pas un nombre ; \
             faites-le corriger à la source, puis synchronisez de nouveau.";
        too_many_decimals:
            "Le montant dans {field} a plus de décimales que sa monnaie ; \
             faites-le corriger à la source, puis synchronisez de nouveau.";
        out_of_range:
            "Le montant dans {field} est trop grand pour être vrai ; \
             faites-le corriger à la source, puis synchronisez de nouveau.";
        not_an_instant:
            "L’heure dans {field} n’existe pas ou n’a pas son fuseau horaire ; \
             faites-la corriger à la source, puis synchronisez de nouveau.";
        not_a_date:
            "La date dans {field} n’existe pas ; \
             faites-la corriger à la source, puis synchronisez de nouveau.";
        unknown_currency:
            "Cuadre tient les comptes en COP et en XOF, et {field} dit une autre monnaie ; \
             faites vérifier la tournée à la source, puis synchronisez de nouveau.";
        other_currency:
            "La monnaie dans {field} n’est pas celle de la tournée ; \
             faites-la corriger à la source, puis synchronisez de nouveau.";
        unknown_time_zone:
            "Le fuseau horaire dans {field} est inconnu, et les jours de la tournée en dépendent ; \
             faites-le corriger à la source, puis synchronisez de nouveau.";
        empty_id:
            "L’identifiant dans {field} est vide ; demandez au fournisseur d’en donner un à \
             l’enregistrement, puis synchronisez de nouveau.";
        long_id:
            "L’identifiant dans {field} a plus de 128 caractères ; \
             demandez-en un plus court au fournisseur, puis synchronisez de nouveau.";
        currency_changed:
            "La tournée est arrivée dans une autre monnaie ; ses comptes restent dans l’ancienne : \
             faites-la rétablir à la source, ou ouvrez-y une nouvelle tournée.";
        other:
            "Cet enregistrement est illisible (« {code} ») ; mettez Cuadre à jour, puis \
             synchronisez de nouveau.";
    },
    waits: table! {
        rate_limited: "La source demande une pause ; Cuadre continue tout seul.";
        server_error: "La source a une panne de son côté ; Cuadre réessaie tout seul.";
        broken_body: "Une réponse est arrivée coupée ou abîmée ; Cuadre la redemande tout seul.";
        timed_out: "La source tarde à répondre ; Cuadre réessaie tout seul.";
        unreachable: "Pas de connexion avec la source ; Cuadre réessaie tout seul.";
        markup: "Une page web est arrivée au lieu de données ; Cuadre réessaie tout seul.";
        not_the_contract: "Ce qui répond n’est pas PrestaCOP ; Cuadre réessaie tout seul.";
        other: "La source n’a pas répondu comme prévu ; Cuadre réessaie tout seul.";
    },
    roles: table! {
        owner:
            "Propriétaire", "Configure les sources, les personnes et les clés, et veille aux \
             sauvegardes.";
        clerk:
            "Agent de caisse", "Arrête la caisse des tournées qui lui sont confiées.";
        reviewer:
            "Contrôleur", "Compare toutes les tournées et signe les arrêtés de caisse ; voit \
             pièces d’identité et téléphones en disant pourquoi.";
        compliance:
            "Responsable des données", "Répond des données personnelles et les voit en disant \
             pourquoi.";
        none:
            "Personne", "Personne n’était encore entré.";
    },
    personal: table! {
        names: "Noms des clients";
        identity: "Pièces d’identité, téléphones et adresses";
    },
    findings: table! {
        edited:
            "L’entrée {n} du journal d’activité a été modifiée hors de Cuadre ; qui a pu le faire \
             a pu aussi modifier des chiffres.";
        missing:
            "Il manque des entrées au journal d’activité, à partir de la {n} ; on ne peut plus \
             dire ce qui a alors été fait aux chiffres.";
        out_of_order:
            "L’entrée {n} du journal d’activité n’est pas à sa place ; les données ont été \
             modifiées hors de Cuadre, et peut-être aussi les chiffres.";
        inserted:
            "Avant l’entrée {n}, le journal d’activité contient une chose que Cuadre n’a pas \
             écrite ; des chiffres ont pu être modifiés de même.";
        unlinked:
            "À partir de l’entrée {n}, le journal d’activité est celui d’autres données ; les \
             chiffres peuvent aussi en être d’autres.";
        unreadable:
            "L’entrée {n} du journal d’activité est illisible ; les données sont abîmées ou ont \
             été modifiées, et des chiffres peuvent être faux.";
        truncated:
            "Le journal d’activité s’arrête à l’entrée {entries} et était allé jusqu’à la \
             {anchored} ; rien ne manque aux chiffres, mais on ne sait plus ce qui s’est fait en \
             dernier.";
        rolled_back:
            "C’est une copie plus ancienne des données, jusqu’à l’entrée {entries} sur \
             {anchored} ; ce qui a suivi manque aux chiffres.";
        head_differs:
            "L’entrée {n} du journal d’activité n’est pas celle que Cuadre a écrite ; ce sont \
             peut-être d’autres données, avec d’autres chiffres.";
        missing_rows:
            "Les données ont {rows} {table} et en avaient {anchored} ; ce qui a été retiré manque \
             aux chiffres.";
        added_rows:
            "Les données ont {rows} {table} et Cuadre en a écrit {anchored} ; les chiffres \
             comptent peut-être ce qui n’est pas vrai.";
        anchor_missing:
            "Le fichier de contrôle anchor.json a disparu ; on ne sait pas si les données sont \
             les dernières, et des chiffres récents peuvent manquer.";
        anchor_damaged:
            "Le fichier de contrôle anchor.json est illisible ; on ne sait pas si les données sont \
             les dernières, et des chiffres récents peuvent manquer.";
        anchor_foreign:
            "Le fichier de contrôle anchor.json a été modifié ou va avec d’autres données ; on ne \
             sait pas si elles sont les dernières, et des chiffres récents peuvent manquer.";
        anchor_behind:
            "Le fichier de contrôle anchor.json n’a pas pu être écrit ; les chiffres ne sont pas \
             touchés, mais si l’on retirait les derniers, cela ne se verrait pas.";
    },
    buckets: table! {
        late_upload: "envoi tardif";
        other_method: "autre moyen de paiement";
        outlay_without_receipt: "dépense sans reçu";
        ticket_gap: "ticket manquant";
        rounding: "arrondi";
        unexplained: "inexpliqué";
    },
    faces: table! {
        note: "billet de {value}";
        coin: "pièce de {value}";
    },
    tables: table! {
        cash_counts: "comptages";
        cash_movements: "mouvements de caisse";
        changes: "modifications d’enregistrements";
        closes: "clôtures";
        collectors: "agents";
        count_lines: "lignes de comptages";
        customers: "clients";
        expenses: "dépenses";
        loans: "prêts";
        local_movements: "mouvements saisis ici";
        pages: "réponses des sources";
        payments: "paiements";
        routes: "tournées";
        squares: "arrêtés de caisse";
        users: "personnes ayant une clé";
    },
};
