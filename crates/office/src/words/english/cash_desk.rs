//! What went wrong at the cash desk and what to do, in English.

use crate::words::Table;

pub(super) static CASH_DESK: Table<2> = table! {
    // Counts.
    count_not_tender:
        "“{face}” does not exist or is not legal tender on {date}. The count was not recorded.",
        "Take that line out, count it apart, and say so in the note.";
    count_other_currency:
        "“{face}” is not money of this box, which is kept in {currency}. \
         The count was not recorded.",
        "Take that line out, count it apart, and say so in the note.";
    count_twice:
        "The line “{face}” stands twice. The count was not recorded.",
        "Add the two up on one line, then record the count again.";
    count_not_a_number:
        "On the line “{face}” stands no whole number in digits. The count was not recorded.",
        "Write digits only, such as 12, and leave out the lines that were not counted.";
    count_negative:
        "On the line “{face}” stands a number below zero. The count was not recorded.",
        "Write how many there are. A shortage shows by itself when the box is squared.";
    count_too_many:
        "On the line “{face}” stand more than 100,000 pieces. The count was not recorded.",
        "Look for a digit too many on that line, then record the count again.";
    count_too_much:
        "The count comes to more than Cuadre can keep. It was not recorded.",
        "Look for a line with a digit too many, then record the count again.";
    unknown_face:
        "“{value}” names no note and no coin. The count was not recorded.",
        "Name them as Cuadre does: note-50000 for a note of 50,000, coin-500 for a coin of 500.";
    unknown_count:
        "This count is not in the data. Nothing was changed.",
        "Go back to the cash box and choose the count from there.";
    count_superseded:
        "The box was counted again since. Nothing was squared; both counts stand as they are.",
        "Square the latest count of the day.";
    count_first:
        "This box is counted before anybody sees what should be in it. No figure was shown.",
        "Count the money and record the count. The figures come after that.";

    // Squarings and their review.
    expected_changed:
        "Records arrived meanwhile: {expected} should be there now. \
         The box was not squared; the count stands.",
        "Look at the difference again, then square.";
    square_missing:
        "Of the difference of {difference}, {missing} stands under no cause. \
         The box was not squared.",
        "Say where the rest comes from. What nobody knows goes under “unexplained”.";
    square_zero_bucket:
        "The cause “{bucket}” has an amount of zero. The box was not squared.",
        "Write its amount, or remove the line.";
    square_no_note:
        "The cause “{bucket}” has no note. The box was not squared.",
        "Write in a few words what happened, so that it is understood later.";
    square_long_note:
        "The note of the cause “{bucket}” has more than 500 characters. The box was not squared.",
        "Shorten the note, then square again.";
    square_same_note:
        "The cause “{bucket}” stands twice with the same note. The box was not squared.",
        "Add the two up on one line, or write in the note what tells them apart.";
    unknown_bucket:
        "“{value}” is not one of the causes of a difference. The box was not squared.",
        "Choose one from the list of causes.";
    unknown_square:
        "This squaring is not in the data. Nothing was signed and nothing was changed.",
        "Open it again from the list of open differences.";
    review_not_needed:
        "This squaring needs no signature: its difference is within what is allowed. \
         Nothing was changed.",
        "Go on with the next one on the list of open differences.";
    already_reviewed:
        "A reviewer has decided on this squaring already, and that stands. Nothing was changed.",
        "If it was wrong, have the box counted and squared again.";
    own_square:
        "Nobody signs their own squaring while there is somebody else who may. \
         Nothing was signed; it goes on waiting.",
        "Ask another person who reviews to sign it.";

    // Closes, and what was known when.
    reason_needed:
        "This close takes a reason: the day was closed before, or a control is not zero. \
         Nothing was signed.",
        "Write why in a few words, then close.";
    closing_changed:
        "Records arrived meanwhile: {closing} should be in the box now. The close was not signed.",
        "Look at the day again, then close.";
    no_documents_folder:
        "Cuadre does not find the folder for documents of this computer. No file was written.",
        "Choose yourself where the file is to stand.";
    unknown_close:
        "There is no such close of this day. No figure was changed.",
        "Choose one from the list of closes of the route.";
    bad_instant:
        "“{value}” is not a date with its time. Nothing was looked up.",
        "Write both with the time zone, such as 2026-11-18T18:30:00-05:00.";
    known_since:
        "What was known can be told from {since} on, and not for before. No figure was changed.",
        "Choose a later moment.";
    known_which:
        "The request names no moment, or more than one. Nothing was looked up.",
        "Name exactly one: a close, a count, or a date with its time.";

    // Days, amounts and movements.
    future_day:
        "On this route the day {date} has not begun yet. Nothing was recorded.",
        "Check the date that you chose, and the date and time of this computer.";
    other_currency:
        "The amount is in {value}, and this route is kept in {currency}. \
         Nothing was recorded: currencies are never mixed.",
        "Write the amount in {currency}, or choose a route that is kept in {value}.";
    unknown_collector:
        "This route has no collector “{name}”. Nothing was recorded.",
        "Choose one of the route’s collectors. If they are new, sync first.";
    bad_amount:
        "“{value}” is not an amount of this currency. Nothing was recorded.",
        "Write digits only, with nothing between the thousands, such as 35000.";
    amount_not_positive:
        "The amount must be above zero; only a correction may be below, and it is not zero \
         either. Nothing was recorded.",
        "Write the amount without a sign: the kind of movement says whether it goes in or out.";
    movement_too_large:
        "The amount is larger than one record may be. Nothing was recorded.",
        "Look for a digit too many. If it is right, record it in several parts.";
    overtaken:
        "Somebody else changed something here a moment before. Nothing was recorded; what they \
         did stands.",
        "Look again at how it stands now, then repeat it if it is still needed.";
    long_note:
        "The text has more than 500 characters. Nothing was recorded.",
        "Shorten it, then record again.";
    unknown_movement:
        "This movement is not in the data. No figure was changed.",
        "Go back to the cash box and choose it from there.";
    already_voided:
        "This movement was taken back already. No figure was changed.",
        "If the money did move after all, record it anew.";
    handover_same:
        "The same one gives and takes. Nothing was recorded.",
        "Choose who gives and who takes: two collectors, or a collector and the office.";
    handover_names:
        "A handover needs the name of who gave and of who took. Nothing was recorded.",
        "Write both names.";
    not_a_pair:
        "This record cannot be the same money as the movement: its route, its line or its amount \
         is another. Nothing was decided.",
        "Compare the two again, and choose the record with the same line and amount.";
    day_closed_note:
        "This day is closed, and the movement does not say why it comes now. \
         Nothing was recorded; the close stands as signed.",
        "Write why in the note. It will show as changed after the close.";

    // Rules of the cash desk.
    day_end_closed:
        "The days up to {date} are closed and keep their end. Nothing was changed.",
        "Choose a first day after {date}.";
    bad_day_end:
        "“{value}” is not a time at which the day can end. Nothing was changed.",
        "Write hour and minutes from 00:00 to 12:00 of the day after, such as 02:30.";
    bad_percent:
        "“{value}” is not a percentage that Cuadre can use. Nothing was saved.",
        "Write a number from 0 to 100 with at most four decimals, such as 2.5.";
    collector_needs_route:
        "A rule for one collector needs their route as well. Nothing was saved.",
        "Choose the route, then the collector.";
    unknown_rule:
        "This rule is not in the data. Nothing was changed.",
        "Open the rules again and choose it from there.";
};
