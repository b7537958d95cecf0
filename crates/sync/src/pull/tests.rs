//! Pulls told as conversations: on each line an event, and the effect that must answer it.

use super::script::{check, day, event, one_route, read_whole_on, refusal};
use super::*;

#[test]
fn a_first_sync_reads_everything_in_order() {
    check(
        Plan::default(),
        "
        start            => log in
        in               => fetch routes
        page -           => keep routes done
        kept r1 r2       => fetch collectors r1
        page c1          => keep collectors r1 under way cursor c1
        kept             => fetch collectors r1 cursor c1
        page - w1        => keep collectors r1 done watermark w1
        kept             => fetch collectors r2
        page -           => keep collectors r2 done
        kept             => fetch customers
        page - w2        => keep customers done watermark w2
        kept             => fetch statement r1
        page s1          => keep statement r1 under way cursor s1
        kept             => fetch statement r1 cursor s1
        page - w3        => keep statement r1 done watermark w3
        kept             => fetch statement r2
        page -           => keep statement r2 done
        kept             => fetch day_summaries r1
        page 2026-11-18  => keep day_summaries r1 under way cursor 2026-11-18
        kept             => fetch day_summaries r1 cursor 2026-11-18
        page -           => keep day_summaries r1 done
        kept             => fetch day_summaries r2
        page -           => keep day_summaries r2 done
        kept             => finished through: routes 1 pages, collectors r1 2 pages, \
collectors r2 1 pages, customers 1 pages, statement r1 2 pages, statement r2 1 pages, \
day_summaries r1 2 pages, day_summaries r2 1 pages
        ",
    );
}

#[test]
fn a_later_sync_asks_for_changes_or_looks_back_from_the_last_one() {
    let mut plan = one_route();
    plan.routes.watermark = Some("w1".to_owned());
    plan.routes.read_whole = true;
    plan.known_routes[0].statement = read_whole_on("2026-10-18");
    plan.known_routes[0].day_summaries = read_whole_on("2026-11-18");
    check(
        plan,
        "
        start; in     => fetch routes since w1
        page -        => keep routes done watermark w1
        kept          => fetch collectors r1
        page -; kept  => fetch customers
        page -; kept  => fetch statement r1 from 2026-10-11
        page s1       => keep statement r1 under way cursor s1 from 2026-10-11
        kept          => fetch statement r1 cursor s1 from 2026-10-11
        page -        => keep statement r1 done
        kept          => fetch day_summaries r1 from 2026-11-11
        ",
    );
}

#[test]
fn a_watermark_after_a_narrow_window_makes_the_next_pull_read_everything_once() {
    let narrow = read_whole_on("2026-11-01").open(Some(day("2026-11-18")), 7, false);
    let last_page = PageHead {
        watermark: Some("w1".to_owned()),
        ..PageHead::default()
    };
    let wide = narrow
        .after(&last_page)
        .open(Some(day("2026-11-19")), 7, false);
    assert_eq!((&wide.since, wide.from), (&None, None));
    let done = wide.after(&last_page);
    assert_eq!(done.watermark.as_deref(), Some("w1"));
    assert!(done.read_whole && !done.under_way);
}

#[test]
fn a_clock_that_went_back_makes_the_window_the_widest() {
    let mut plan = one_route();
    plan.known_routes[0].statement = read_whole_on("2027-01-01");
    check(
        plan,
        "
        start; in; page -; kept; page -; kept
        page -; kept  => fetch statement r1
        ",
    );
}

#[test]
fn a_pull_under_way_is_carried_on_and_a_full_one_begins_anew() {
    let mut plan = one_route();
    plan.routes = Position {
        under_way: true,
        cursor: Some("c7".to_owned()),
        since: Some("w1".to_owned()),
        watermark: Some("w1".to_owned()),
        read_whole: true,
        ..Position::default()
    };
    let script = "
        start; in  => fetch routes cursor c7 since w1
        page - w2  => keep routes done watermark w2
    ";
    check(plan.clone(), script);
    plan.full = true;
    check(
        plan,
        "
        start; in  => fetch routes
        page c1    => keep routes under way cursor c1
        409        => finished out_of_step: routes out_of_step, collectors r1 not tried, \
customers not tried, statement r1 not tried, day_summaries r1 not tried
        ",
    );
}

#[test]
fn a_finished_position_remembers_when_its_pull_began_not_when_it_ended() {
    let begun = Position::default().open(Some(day("2026-11-01")), 7, false);
    let carried_on = begun.clone().open(Some(day("2026-11-18")), 7, false);
    assert_eq!(carried_on, begun);
    let done = carried_on.after(&PageHead::default());
    assert_eq!(done, read_whole_on("2026-11-01"));
    let next = done.open(Some(day("2026-11-18")), 7, false);
    assert_eq!(next.from, Some(day("2026-10-25")));
    assert_eq!(next.began_on, Some(day("2026-11-18")));
}

#[test]
fn what_is_final_for_a_task_leaves_the_others() {
    check(
        one_route(),
        "
        start; in        => fetch routes
        400              => fetch collectors r1
        403              => fetch customers
        404              => fetch statement r1
        405              => fetch day_summaries r1
        page -; kept     => finished through: routes validation_failed, \
collectors r1 insufficient_scope, customers not_found, \
statement r1 other_status, day_summaries r1 1 pages
        cancel           => finished through: routes validation_failed, \
collectors r1 insufficient_scope, customers not_found, \
statement r1 other_status, day_summaries r1 1 pages
        ",
    );
}

#[test]
fn what_is_final_for_the_source_leaves_the_rest_untried() {
    for (said, code) in [
        ("401-credentials", "invalid_credentials"),
        ("certificate", "certificate_expired"),
        ("redirect", "redirected"),
    ] {
        let rest = "statement r1 not tried, day_summaries r1 not tried";
        check(
            one_route(),
            &format!(
                "start; in; page -; kept; page -; kept  => fetch customers
                 {said} => finished {code}: routes 1 pages, collectors r1 1 pages, \
customers {code}, {rest}"
            ),
        );
    }
    for said in [
        "400",
        "401-credentials",
        "401-token",
        "403",
        "404",
        "405",
        "409",
        "certificate",
        "redirect",
        "markup",
        "other-shape",
        "too-large",
        "429 901",
    ] {
        let mut pull = Pull::new(Plan::default());
        pull.step(Event::Started, Jitter::NONE);
        let Effect::Finished(outcome) = pull.step(event(said), Jitter::NONE) else {
            unreachable!("{said} at log-in must be final");
        };
        assert!(
            outcome.first_refusal().is_some() && !outcome.is_complete(),
            "{said}"
        );
        assert_eq!(outcome.tasks[0].result, TaskResult::NotTried, "{said}");
    }
}

#[test]
fn an_expired_token_is_refreshed_then_logged_in_then_final_and_counted_anew_by_each_page() {
    check(
        one_route(),
        "
        start; in     => fetch routes
        401-token     => refresh
        refreshed     => fetch routes
        401-token     => log in
        in            => fetch routes
        page c1       => keep routes under way cursor c1
        kept          => fetch routes cursor c1
        401-token     => refresh
        401-token     => log in
        in            => fetch routes cursor c1
        401-token     => fetch collectors r1
        401-token     => fetch customers
        page -; kept  => fetch statement r1
        401-token     => refresh
        ",
    );
}

#[test]
fn a_refresh_that_is_refused_for_good_falls_back_to_the_password() {
    for said in [
        "400",
        "401-credentials",
        "403",
        "404",
        "markup",
        "other-shape",
        "too-large",
    ] {
        check(
            Plan::default(),
            &format!(
                "start; in; 401-token  => refresh
                 {said}                => log in
                 in                    => fetch routes"
            ),
        );
    }
}

#[test]
fn trouble_is_tried_eight_times_waiting_longer_each_time() {
    for (said, code) in [
        ("503", "server_error"),
        ("broken", "broken_body"),
        ("time-out", "timed_out"),
        ("429", "rate_limited"),
        ("markup", "markup"),
        ("other-shape", "not_the_contract"),
    ] {
        check(
            Plan::default(),
            &format!(
                "start; in; page c1; kept  => fetch routes cursor c1
                 {said}          => wait 500 ms {code} 2/8
                 waited          => fetch routes cursor c1
                 {said}          => wait 1000 ms {code} 3/8
                 waited; {said}  => wait 2000 ms {code} 4/8
                 waited; {said}  => wait 4000 ms {code} 5/8
                 waited; {said}  => wait 8000 ms {code} 6/8
                 waited; {said}  => wait 16000 ms {code} 7/8
                 waited; {said}  => wait 32000 ms {code} 8/8
                 waited          => fetch routes cursor c1
                 {said}          => fetch customers
                 {said}          => wait 500 ms {code} 2/8"
            ),
        );
    }
}

#[test]
fn a_page_that_comes_forgives_the_tries_before() {
    check(
        Plan::default(),
        "
        start; in
        503; waited x6  => fetch routes
        503             => wait 32000 ms server_error 8/8
        waited; page c1; kept
        503             => wait 500 ms server_error 2/8
        ",
    );
}

#[test]
fn who_cannot_be_reached_is_given_up_as_a_whole() {
    check(
        Plan::default(),
        "
        start; in                  => fetch routes
        unreachable; waited x7     => fetch routes
        unreachable                => finished unreachable: routes unreachable, \
customers not tried
        ",
    );
}

#[test]
fn logging_in_is_tried_eight_times_too() {
    for said in ["503", "time-out", "unreachable", "broken", "429"] {
        let code = refusal(said).code();
        check(
            Plan::default(),
            &format!(
                "start
                 {said}; waited x7  => log in
                 {said}             => finished {code}: routes not tried, \
customers not tried"
            ),
        );
    }
    check(
        Plan::default(),
        "
        start; in; 401-token     => refresh
        503; waited x7           => refresh
        503                      => finished server_error: routes server_error, \
customers not tried
        ",
    );
}

#[test]
fn told_to_wait_it_waits_without_counting_tries() {
    check(
        Plan::default(),
        "
        start; 429 5      => wait 5000 ms rate_limited 2/60
        waited; in        => fetch routes
        429 0             => wait 500 ms rate_limited 2/60
        waited; 429 900   => wait 900000 ms rate_limited 3/60
        waited; 503       => wait 500 ms server_error 2/8
        waited; 429 901   => fetch customers
        429 1; waited x59 => fetch customers
        429 1             => finished through: routes rate_limited, customers rate_limited
        ",
    );
}

#[test]
fn an_expired_cursor_restarts_the_task_from_its_watermark() {
    let mut plan = Plan::default();
    plan.routes.watermark = Some("w1".to_owned());
    plan.routes.read_whole = true;
    check(
        plan,
        "
        start; in      => fetch routes since w1
        page c1; kept  => fetch routes cursor c1 since w1
        409            => fetch routes since w1
        page c1; kept  => fetch routes cursor c1 since w1
        409            => fetch routes since w1
        409            => fetch routes since w1
        409            => fetch routes
        409            => fetch customers
        ",
    );
    let once = "page c1; kept; 409";
    check(
        Plan::default(),
        &format!(
            "start; in
             {once} x20     => fetch routes
             page c1; kept  => fetch routes cursor c1
             409            => fetch customers"
        ),
    );
}

#[test]
fn a_page_too_large_is_asked_for_in_smaller_parts() {
    check(
        one_route(),
        "
        start; in      => fetch routes
        too-large      => fetch routes size 250
        page c1; kept  => fetch routes cursor c1 size 250
        too-large x6   => fetch routes cursor c1 size 3
        too-large      => fetch routes cursor c1 size 1
        too-large      => fetch collectors r1
        page -; kept; page -; kept; page -; kept  => fetch day_summaries r1
        too-large      => finished through: routes too_large, collectors r1 1 pages, \
customers 1 pages, statement r1 1 pages, day_summaries r1 too_large
        ",
    );
}

#[test]
fn a_cursor_that_leads_nowhere_is_a_broken_page() {
    check(
        Plan::default(),
        "
        start; in
        page a; kept   => fetch routes cursor a
        page a         => wait 500 ms broken_body 2/8
        waited; page b; kept
        page c; kept; page d; kept  => fetch routes cursor d
        page b; kept; page c; kept
        page d         => wait 500 ms broken_body 2/8
        ",
    );
}

#[test]
fn what_cannot_be_kept_ends_the_source() {
    check(
        Plan::default(),
        "
        start; in; page c1; kept; page c2
        not kept  => finished disk full: routes cancelled, customers not tried
        ",
    );
}

#[test]
fn it_stops_wherever_it_is_told_to() {
    let whole = [
        "start",
        "in",
        "503",
        "waited",
        "401-token",
        "refreshed",
        "page c1",
        "kept r9",
    ];
    for length in 0..=whole.len() {
        let mut pull = Pull::new(Plan::default());
        for said in &whole[..length] {
            pull.step(event(said), Jitter::NONE);
        }
        let Effect::Finished(outcome) = pull.step(Event::Cancelled, Jitter::NONE) else {
            unreachable!("must stop after {length} events");
        };
        assert_eq!(outcome.ended, Ended::Cancelled);
        let found = if length == whole.len() { 3 } else { 0 };
        assert_eq!(outcome.tasks.len(), 2 + found);
    }
}

#[test]
fn an_event_out_of_step_ends_it_without_a_panic() {
    let said = [
        "start",
        "in",
        "refreshed",
        "page -",
        "kept",
        "not kept",
        "waited",
        "503",
        "409",
        "400",
        "401-token",
        "too-large",
        "cancel",
    ];
    // Every conversation of four events, sensible or not.
    for number in 0..said.len().pow(4) {
        let mut pull = Pull::new(one_route());
        let mut rest = number;
        let mut ended = false;
        for _ in 0..4 {
            let effect = pull.step(event(said[rest % said.len()]), Jitter::WHOLE);
            rest /= said.len();
            let finished = matches!(effect, Effect::Finished(_));
            assert!(finished || !ended, "once finished, always finished");
            ended = finished;
        }
    }
}

#[test]
fn it_tells_how_far_it_has_come() {
    let mut pull = Pull::new(one_route());
    for said in ["start", "in", "page c1", "kept r1 r2"] {
        pull.step(event(said), Jitter::NONE);
    }
    let progress = pull.progress();
    assert_eq!(progress.task, Some(&Task::tenant(DataSet::Routes)));
    assert_eq!((progress.pages, progress.records), (1, 10));
    assert_eq!((progress.tasks_done, progress.tasks_known), (0, 8));
}
