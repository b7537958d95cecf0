//! The sentences in English.

use super::Words;

pub(super) static WORDS: Words = Words {
    named_field: "“{field}”",
    some_field: "one of its fields",
    fields: table! {
        name: "Name";
        base_url: "Address";
        tenant: "Tenant";
        email: "E-mail";
        secret: "Password";
        recovery_key: "Recovery key";
        data_folder: "Data folder";
        route: "Route";
        source: "Source";
    },
    failures: table! {
        // The store and its keys.
        wrong_password:
            "This password does not open the data. Nothing was changed.",
            "Type it again and mind the capital letters. If it is lost, use the recovery key.";
        wrong_recovery_key:
            "This recovery key is well written, but it belongs to other data. Nothing was changed.",
            "Look for the printed key of this folder, or choose the folder of this key.";
        mistyped_recovery_key:
            "Group {group} of the recovery key is mistyped. Nothing was changed.",
            "Compare group {group} with the printed key and type it again.";
        recovery_key_length:
            "A recovery key has 40 characters in 8 groups; {characters} were typed. \
             Nothing was changed.",
            "Compare it with the printed key, group by group, and type it again.";
        empty_password:
            "The password is empty. Nothing was saved.",
            "Type a password: several words that only you know are best.";
        no_store:
            "There is no Cuadre data in “{folder}”. Nothing was changed.",
            "If the data is on another disk, connect it; otherwise choose another folder, \
             or create new data here.";
        store_exists:
            "“{folder}” holds Cuadre data already. It was left as it is.",
            "Open it with its password, or choose an empty folder.";
        store_damaged:
            "The key is right, but the data file in “{folder}” is damaged. \
             Cuadre has changed nothing in it.",
            "Set the whole folder aside and restore its latest copy. \
             Then sync: what came after the copy is read again.";
        vault_damaged:
            "The key file vault.json in “{folder}” is damaged or belongs to other data. \
             The data itself is intact.",
            "Put back vault.json from a copy. Nothing else has to be restored.";
        weak_vault:
            "The key file vault.json does not protect the password as Cuadre does: \
             somebody may have exchanged it. Nothing was opened.",
            "Do not type the password again. Put back vault.json from your own copy, \
             and find out who has used this computer.";
        out_of_memory:
            "This computer has too little free memory to check a password. Nothing was changed.",
            "Close other programs and try again.";
        no_random_numbers:
            "This computer gave no random numbers, so no safe key could be made. \
             Nothing was changed.",
            "Restart the computer and try again.";
        newer_version:
            "A newer Cuadre wrote this data. This one did not open it and changed nothing.",
            "Update Cuadre on this computer, then open the data again.";
        disk_full:
            "The disk is full. The last step did not happen; everything before it is kept.",
            "Free some space on the disk, then do it again.";
        read_only:
            "Cuadre may not write in “{folder}”. Nothing was changed.",
            "Get permission to write in this folder, or choose another one.";
        store_in_use:
            "Another Cuadre is writing to this data. The last step did not happen; \
             everything before it is kept.",
            "Close the other Cuadre or wait until it has finished, then do it again.";
        locked:
            "Cuadre is locked. The data is safe and stays closed.",
            "Unlock Cuadre with the password, then go on.";
        disk_failed:
            "Cuadre could not read or write on the disk. The last step did not happen.",
            "Check that the disk is connected and that you may use the folder, then do it again. \
             If it lasts, make a copy of the folder.";
        folder_not_absolute:
            "“{folder}” does not say from the root of the disk where the folder is. \
             Nothing was changed.",
            "Write where it is in full, from the root of the disk.";
        settings_unreadable:
            "The settings file cannot be read. The data and its figures are not affected.",
            "Choose the language and the theme again in the settings, and save them.";

        // Sources.
        name_taken:
            "There is a source called “{name}” already. Nothing was added.",
            "Choose another name.";
        empty_field:
            "“{field}” is empty. Nothing was saved.",
            "Fill it in, then go on.";
        unknown_source:
            "There is no source called “{name}”. Nothing was changed.",
            "Choose a name from the list of sources.";
        no_sources:
            "No source is connected yet, so there is nothing to sync.",
            "Connect a source first.";
        bad_address:
            "“{address}” is not an address that Cuadre can use. Nothing was saved.",
            "Write it such as https://example.com, without ? or #, as the provider gives it.";
        plain_http:
            "“{address}” would send the password unprotected, so Cuadre did not connect.",
            "Use an address that begins with https://. Only on this computer may it be http://.";
        address_with_secrets:
            "The address holds a user name or a password. Nothing was saved.",
            "Write the address without them: the e-mail and the password have their own fields.";
        sync_running:
            "A sync is running already, and it goes on. Nothing was started twice.",
            "Wait until it ends, or cancel it.";
        sync_not_running:
            "No sync is running, so there is nothing to cancel. What was read is kept.",
            "Sync when you need newer figures.";
        source_in_use:
            "This source is being synced, so it was left as it is.",
            "Cancel the sync first, then do it again.";

        // What an upstream refuses.
        validation_failed:
            "{name} did not accept the request: “{details}”. What was read before is kept.",
            "Check the address and the tenant of the source. \
             If they are right, pass this text on to the provider.";
        invalid_credentials:
            "{name} does not accept the e-mail or the password. What was read before is kept.",
            "Ask the operator for the present ones and connect the source with them.";
        token_expired:
            "{name} ended the session and did not open another. What was read is kept.",
            "Sync again. If it lasts, check the e-mail and the password with the operator.";
        insufficient_scope:
            "{name} does not let this operator read this part. The others are not affected.",
            "Ask the provider to let the operator read it, then sync again.";
        not_found:
            "{name} does not have what was asked for. What was read before is kept.",
            "Check the address and the tenant of the source, then sync again. \
             A route may have been removed there.";
        cursor_expired:
            "{name} kept losing the place where the reading stood. What was read is kept.",
            "Sync again at a quieter time. If it lasts, tell the provider.";
        rate_limited:
            "{name} asks for a longer pause than Cuadre waits. What was read is kept.",
            "Sync again in a while: it carries on from there.";
        server_error:
            "{name} has a fault of its own (answer {status}). What was read is kept.",
            "Sync again later: it carries on from there. If it lasts, tell the provider.";
        other_status:
            "{name} gave an answer that Cuadre does not know ({status}). What was read is kept.",
            "Check the address of the source. If it is right, give the provider this number.";
        broken_body:
            "The answers of {name} come cut short or damaged. Only what came whole was saved.",
            "Check the internet connection and sync again: it carries on from there.";
        timed_out:
            "{name} takes too long to answer. What was read is kept.",
            "Check the internet connection and sync again: it carries on from there.";
        unreachable:
            "{name} cannot be reached: there is no connection, or the address is wrong. \
             What was read before is kept.",
            "Check the internet connection and the address of the source, then sync again.";
        redirected:
            "{name} sends Cuadre on to another address, which it did not follow: \
             a Wi-Fi sign-in page or a wrong address. What was read before is kept.",
            "Open a browser and sign in to the Wi-Fi, or correct the address. Then sync again.";
        markup:
            "{name} answered with a web page instead of data. Nothing of it was saved; \
             what was read before is kept.",
            "Open a browser and sign in to the Wi-Fi, or correct the address. Then sync again.";
        not_the_contract:
            "Something answers at the address of {name}, but it is not PrestaCOP. \
             Nothing of it was saved; what was read before is kept.",
            "Check the address with the provider, then sync again.";
        too_large:
            "{name} sent more at once than Cuadre accepts. None of that was saved; \
             what was read before is kept.",
            "Tell the provider that its answers are too large, then sync again.";
        out_of_step:
            "The sync stopped because of a fault in Cuadre. What was read is kept.",
            "Sync again. If it lasts, tell Cuadre’s support the day and the hour.";
        certificate_expired:
            "The security certificate of {name} has expired, or this computer’s clock is ahead. \
             Cuadre did not connect; what was read before is kept.",
            "Check the date and time of this computer. \
             If they are right, ask the provider to renew the certificate.";
        certificate_not_yet_valid:
            "The security certificate of {name} is not valid yet, or this computer’s clock is \
             behind. Cuadre did not connect; what was read before is kept.",
            "Check the date and time of this computer. If they are right, tell the provider.";
        certificate_unknown_issuer:
            "Nobody whom this computer trusts vouches for {name}. \
             Cuadre did not connect; what was read before is kept.",
            "Try another network. If it is the same there, ask the provider before going on.";
        certificate_wrong_host:
            "The security certificate belongs to another address than that of {name}. \
             Cuadre did not connect; what was read before is kept.",
            "Check the address letter by letter. On a public Wi-Fi, sign in with a browser first.";
        certificate_other:
            "No secure connection with {name} could be made. \
             Cuadre did not connect; what was read before is kept.",
            "Try another network. If it is the same there, tell the provider.";
        not_tried:
            "Cuadre did not get to this part, because {name} failed before it. \
             What was read before is kept.",
            "Settle the first failure of the source, then sync again.";
        commit_failed:
            "What came last could not be saved on this computer. \
             What was saved before is kept, and nothing counts twice.",
            "Check the free space on the disk and sync again: it carries on from there.";
        cancelled:
            "The sync was stopped before its end. What was read is kept.",
            "Sync again when you like: it carries on from there.";
        clock_gap:
            "This computer’s clock and the source’s differ by {minutes} min. \
             The amounts are right, but the day shown as today may not be.",
            "Set the date and time of this computer. If they are right, tell the provider.";

        // Questions.
        bad_date:
            "“{value}” is not a date of the calendar. Nothing was looked up.",
            "Write year, month and day, such as 2026-11-18.";
        dates_inverted:
            "The first date is later than the last one. Nothing was looked up.",
            "Put the earlier date first.";
        span_too_long:
            "Those are more days than Cuadre gives at once. Nothing is missing in the data.",
            "Ask for fewer days at a time.";
        unknown_route:
            "No source has brought a route “{name}”. Nothing was looked up.",
            "Check the name. If the route is new, sync first.";
        ambiguous_route:
            "Several sources have a route “{name}”, and their money is never mixed.",
            "Name the source as well.";
        unknown_record:
            "This record is not in the data. No figure was changed.",
            "Go back and open it from its list again. If it is new, sync first.";
        unknown_line:
            "The cash box has no line “{value}”. No figure was changed.",
            "Choose one of the lines of the cash box.";
        bad_request:
            "Cuadre did not understand the request: “{details}”. Nothing was changed.",
            "Correct it and try again. If you did not write it yourself, restart Cuadre.";
        unknown_command:
            "Cuadre has no command “{name}”. Nothing was changed.",
            "Choose one from the list of commands. If it should be there, update Cuadre.";
        figures_out_of_range:
            "A sum is too large to be kept to the cent, so Cuadre does not give it. \
             What was saved before is kept.",
            "Look for a record with an enormous amount and have it corrected at the source. \
             Then sync again.";
        internal:
            "Something failed inside Cuadre: “{code}”. What was saved before is kept.",
            "Try again. If it lasts, restart Cuadre and pass this text on to its support.";
        demo_failed:
            "The demo could not be started. Your own data was not touched.",
            "Close other programs and try again. Everything else works without the demo.";
        port_in_use:
            "Another program uses port {port} of this computer. Nothing was started.",
            "Close that program, or choose another port.";
    },
    reasons: table! {
        not_an_object:
            "This is no record as PrestaCOP defines it; ask the provider to correct it, \
             then sync again.";
        missing:
            "The figures need {field}, which did not come; have it filled in at the source, \
             then sync again.";
        wrong_type:
            "What came in {field} is of another kind than it should be; \
             ask the provider to correct it, then sync again.";
        not_a_number:
            "What came in {field} is not a number; have it corrected at the source, \
             then sync again.";
        too_many_decimals:
            "The amount in {field} has more decimals than its currency; \
             have it corrected at the source, then sync again.";
        out_of_range:
            "The amount in {field} is too large to be true; have it corrected at the source, \
             then sync again.";
        not_an_instant:
            "The time in {field} does not exist or lacks its time zone; \
             have it corrected at the source, then sync again.";
        not_a_date:
            "The date in {field} does not exist; have it corrected at the source, \
             then sync again.";
        unknown_currency:
            "Cuadre keeps books in COP and XOF, and {field} says another currency; \
             have the route checked at the source, then sync again.";
        other_currency:
            "The currency in {field} is not that of the route; have it corrected at the source, \
             then sync again.";
        unknown_time_zone:
            "The time zone in {field} is not known, so the days of the route cannot be told; \
             have it corrected at the source, then sync again.";
        empty_id:
            "The identifier in {field} is empty; ask the provider to give the record one, \
             then sync again.";
        long_id:
            "The identifier in {field} has more than 128 characters; \
             ask the provider for a shorter one, then sync again.";
        currency_changed:
            "The route came in another currency than before, so its books stay in the old one; \
             have it put back at the source, or open a new route there.";
        other:
            "This record cannot be read (“{code}”); update Cuadre, then sync again.";
    },
    waits: table! {
        rate_limited: "The source asks for a pause; Cuadre goes on by itself.";
        server_error: "The source has a fault of its own; Cuadre tries again by itself.";
        broken_body: "An answer came cut short or damaged; Cuadre asks again by itself.";
        timed_out: "The source takes too long to answer; Cuadre tries again by itself.";
        unreachable: "No connection with the source; Cuadre tries again by itself.";
        markup: "A web page came instead of data; Cuadre tries again by itself.";
        not_the_contract: "What answers is not PrestaCOP; Cuadre tries again by itself.";
        other: "The source did not answer as it should; Cuadre tries again by itself.";
    },
};
