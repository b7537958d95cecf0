//! What went wrong and what to do, in English.

use crate::words::Table;

pub(super) static FAILURES: Table<2> = table! {
    // The store and its keys.
    wrong_password:
        "This password does not open the data for this person. Nothing was changed.",
        "Check the name and the capital letters, and type it again. \
         If it is lost, the owner gives you another; the owner uses the recovery key.";
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
        "Open it with your password, or choose an empty folder.";
    store_damaged:
        "The key is right, but the data file in “{folder}” is damaged. \
         Cuadre has changed nothing in it.",
        "Restore the latest backup into an empty folder, and keep this one. \
         Then sync: what came after the backup is read again.";
    vault_damaged:
        "The key file vault.json in “{folder}” is missing, damaged or of other data. \
         The data itself is intact.",
        "Put back your own copy of vault.json. \
         Without one, restore the latest backup into an empty folder.";
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
        "Unlock Cuadre with your password, then go on.";
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

    // People and keys.
    not_permitted:
        "This belongs to another role, so nothing was done. The request is in the activity log.",
        "If it is part of your work, ask the owner for the role.";
    not_your_route:
        "“{name}” is not one of your routes, so nothing was shown. \
         The request is in the activity log.",
        "Choose one of your routes. If this one should be yours, ask the owner.";
    not_your_record:
        "“{name}” belongs to no route, so it is not shown to you. \
         The request is in the activity log.",
        "Ask the owner, or somebody who sees every route.";
    user_revoked:
        "“{name}” has no key any more: it was taken from them. Nothing was done.",
        "Whoever comes back gets a key from the owner under a new name to log in with.";
    unknown_user:
        "Nobody here logs in as “{name}”. Nothing was opened or changed.",
        "Check the name letter by letter. The owner sees everybody under People.";
    user_exists:
        "Somebody logs in as “{name}” or once did. Nobody was added.",
        "Choose another name to log in with.";
    one_owner:
        "There is exactly one owner, who keeps both role and key. Nothing was changed.",
        "Choose another role, or another person.";
    own_password:
        "Here the owner gives others a password, not themselves. Nothing was changed.",
        "Change your own password in Settings.";
    bad_login_name:
        "A name to log in with has 2 to 32 of a–z, 0–9, dot, hyphen and underscore. \
         Nothing was saved.",
        "Write it without capitals, accents or spaces, such as ana.gomez.";
    password_wait:
        "After wrong passwords comes a pause: {seconds} s are left. Nothing was opened.",
        "Wait, then type the password with care. Every wrong one makes the pause longer.";
    tries_uncounted:
        "Wrong passwords cannot be counted, because Cuadre may not write in the data folder. \
         Nothing was opened.",
        "Get permission to write in the data folder and free space on its disk, then try again.";
    not_remembered:
        "This computer does not remember “{name}” any more. Nothing was opened.",
        "Type the password. In Settings this computer can be told to remember again.";
    keyring_unavailable:
        "This computer has no password store that answers (the keyring of the system). \
         Nothing was changed.",
        "Type the password. All the rest works without the keyring.";
    keyring_locked:
        "The password store of this computer (the keyring) is locked. Nothing was changed.",
        "Type the password, or unlock the keyring in the system and try again.";
    keyring_timeout:
        "The password store of this computer (the keyring) takes too long to answer. \
         Nothing was changed.",
        "Type the password. If it lasts, restart the computer.";
    lock_after_range:
        "The lock cannot wait {value} min. Nothing was changed.",
        "Choose 1 to 60 minutes.";
    vault_altered:
        "The key file vault.json was edited with a program other than Cuadre. \
         Nothing was opened.",
        "Restore the latest backup into an empty folder, or put back your own copy of vault.json. \
         Find out who has used this computer.";
    store_read_only:
        "The data is not as Cuadre left it, so nothing is changed in it. \
         The figures can be read.",
        "The owner decides: restore the latest backup, or accept the data with a reason.";
    store_is_sound:
        "The data is as Cuadre left it, so there is nothing to decide. Nothing was changed.",
        "Go on with your work.";

    // Files and backups.
    path_not_absolute:
        "“{path}” does not say from the root of the disk where the file is. \
         Nothing was written.",
        "Write where it is in full, from the root of the disk.";
    file_exists:
        "There is a file “{path}” already. It was left as it is.",
        "Choose another name or another folder.";
    backup_foreign:
        "This file is not a backup of Cuadre. Nothing was restored.",
        "Choose another file.";
    backup_truncated:
        "This backup is cut short: its end is missing. Nothing was restored.",
        "Copy the file from its disk again, or choose another backup.";
    backup_damaged:
        "This backup is damaged or was changed. Nothing was restored.",
        "Copy the file from its disk again, or choose another backup.";
    backup_unreadable:
        "The file of the backup cannot be read. Nothing was restored.",
        "Check where it is, that its disk is connected and that you may read it. Then try again.";
    backup_exists:
        "There is a file “{path}” already. It was left as it is, and no backup was made.",
        "Choose another name or another folder.";
    restore_not_empty:
        "“{folder}” already holds {file}, which belongs to data of Cuadre. Nothing was restored.",
        "Choose an empty folder.";
    backup_failed_check:
        "The backup just made could not be opened again, so it was removed. \
         The data is as before.",
        "Make it again on another disk. If that fails as well, run the check of the figures.";

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
};
