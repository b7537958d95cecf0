//! The invention of a tenant's history: every collector walks every day, from house to house.

use std::collections::BTreeMap;

use domain::{BusinessDate, LoanStatus, Stamp};
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

use crate::Options;
use crate::calendar::is_walked;
use crate::ledger::{Ledger, RouteLedger, Stop, Trail};
use crate::lending::Lent;
use crate::people::{self, People, Spot};
use crate::time::{at_second, date_and_second};

/// The longest that a collector takes from one house to the next, seconds.
const HOUSE_SECONDS_MAX: u32 = 270;
/// How long a day on the route is at most, seconds.
const DAY_SECONDS: u32 = 10 * 3600;
/// How fast a motorbike gets through a barrio, millionths of a degree a second: 24 km an hour.
const SPEED: u32 = 60;
/// When the first collectors set out.
const MORNING: u32 = 7 * 3600;

/// Invents everything that happened up to now.
pub(crate) fn invent(options: &Options) -> Ledger {
    let mut rng = ChaCha8Rng::seed_from_u64(options.seed);
    let people = people::invent(options, &mut rng);
    let mut walk = Walk::new(options, &people, rng);
    for date in options.first_day().through(options.today) {
        if is_walked(date) {
            walk.day(date);
        }
    }
    let Walk {
        lent,
        mut routes,
        trails,
        ..
    } = walk;
    for loan in &lent {
        routes[loan.route].loans.push(loan.record(options.today));
    }
    Ledger {
        people,
        routes,
        trails,
    }
}

/// How a customer pays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Habit {
    Punctual,
    Late,
    Bad,
}

struct Borrower {
    habit: Habit,
    /// The index of the loan being paid.
    loan: Option<usize>,
    /// When they want the next one.
    wants_on: Option<BusinessDate>,
    last_principal: i64,
}

pub(crate) struct Walk<'a> {
    pub(crate) people: &'a People,
    pub(crate) rng: ChaCha8Rng,
    pub(crate) lent: Vec<Lent>,
    pub(crate) routes: Vec<RouteLedger>,
    /// What moved each route's bag today, by time: whole pesos.
    pub(crate) moves: Vec<Vec<(u32, i64)>>,
    /// What was in each route's bag last night.
    pub(crate) bags: Vec<i64>,
    pub(crate) date: BusinessDate,
    /// Nothing is known after this second of the day.
    pub(crate) cut: u32,
    pub(crate) serials: Serials,
    borrowers: Vec<Borrower>,
    /// The customers of each collector in the order in which they are visited.
    rounds: Vec<Vec<usize>>,
    trails: BTreeMap<(usize, BusinessDate), Trail>,
    pub(crate) now: Stamp,
}

/// The last number given to each kind of record.
#[derive(Default)]
pub(crate) struct Serials {
    pub(crate) payments: u32,
    pub(crate) expenses: u32,
    pub(crate) movements: u32,
    pub(crate) tickets: Vec<u32>,
}

impl<'a> Walk<'a> {
    fn new(options: &Options, people: &'a People, mut rng: ChaCha8Rng) -> Walk<'a> {
        let first = options.first_day();
        let borrowers = people
            .houses
            .iter()
            .map(|_| Borrower {
                habit: match rng.random_range(0..100) {
                    0..70 => Habit::Punctual,
                    70..90 => Habit::Late,
                    _ => Habit::Bad,
                },
                loan: None,
                wants_on: match rng.random_range(0..100) {
                    0..70 => Some(first.plus_days(rng.random_range(0..6))),
                    70..95 => Some(first.plus_days(rng.random_range(6..25))),
                    _ => None,
                },
                last_principal: 0,
            })
            .collect();
        let routes = people.routes.len();
        Walk {
            people,
            rng,
            lent: Vec::new(),
            routes: (0..routes).map(|_| RouteLedger::default()).collect(),
            moves: vec![Vec::new(); routes],
            bags: vec![0; routes],
            date: first,
            cut: 0,
            serials: Serials {
                tickets: vec![0; people.collectors.len()],
                ..Serials::default()
            },
            borrowers,
            rounds: rounds(people),
            trails: BTreeMap::new(),
            now: options.now,
        }
    }

    fn day(&mut self, date: BusinessDate) {
        self.date = date;
        let (today, second) = date_and_second(self.now);
        self.cut = match date.cmp(&today) {
            std::cmp::Ordering::Less => u32::MAX,
            std::cmp::Ordering::Equal => second,
            std::cmp::Ordering::Greater => return,
        };
        for moves in &mut self.moves {
            moves.clear();
        }
        for collector in 0..self.rounds.len() {
            self.round(collector);
        }
        for route in 0..self.people.routes.len() {
            self.settle(route);
        }
    }

    /// One collector's round: only houses with something to do are stopped at.
    fn round(&mut self, collector: usize) {
        let round = std::mem::take(&mut self.rounds[collector]);
        let pace = (DAY_SECONDS / u32::try_from(round.len().max(1)).unwrap_or(u32::MAX))
            .clamp(6, HOUSE_SECONDS_MAX);
        let mut second = MORNING + self.rng.random_range(0..1800);
        let mut trail = Trail::default();
        let mut before: Option<Spot> = None;
        for customer in &round {
            if !self.has_business(*customer) {
                continue;
            }
            let spot = self.people.houses[*customer].spot;
            let way = before.map_or(0, |before| before.way_to(spot) / SPEED);
            let arrives = second + way.max(self.rng.random_range(pace * 2 / 3..=pace));
            if arrives > self.cut {
                break;
            }
            self.call(*customer, collector, arrives);
            let leaves = arrives + self.rng.random_range(pace / 6..=pace / 3);
            trail.stops.push(Stop {
                spot,
                arrives,
                leaves,
            });
            before = Some(spot);
            second = leaves;
        }
        let ends = second + 300;
        trail.ends = (ends <= self.cut).then_some(ends);
        if !trail.stops.is_empty() {
            self.trails.insert((collector, self.date), trail);
        }
        self.rounds[collector] = round;
    }

    fn has_business(&self, customer: usize) -> bool {
        let borrower = &self.borrowers[customer];
        match borrower.loan {
            Some(loan) => self.lent[loan].overdue(self.date) > 0,
            None => borrower.wants_on.is_some_and(|date| date <= self.date),
        }
    }

    fn call(&mut self, customer: usize, collector: usize, second: u32) {
        match self.borrowers[customer].loan {
            Some(loan) => self.collect(customer, collector, loan, second),
            None => self.lend(customer, collector, second),
        }
    }

    fn collect(&mut self, customer: usize, collector: usize, loan: usize, second: u32) {
        let renews = self.renews(customer, loan);
        let amount = if renews {
            self.lent[loan].balance()
        } else {
            self.pays(customer, loan)
        };
        if amount == 0 {
            return;
        }
        self.receive(customer, collector, loan, amount, second);
        self.lent[loan].pay(amount, at_second(self.date, second));
        if self.lent[loan].balance() > 0 {
            return;
        }
        let borrower = &mut self.borrowers[customer];
        borrower.loan = None;
        let wait = match self.rng.random_range(0..4) {
            0 => self.rng.random_range(8..20),
            _ => self.rng.random_range(0..4),
        };
        borrower.wants_on = Some(self.date.plus_days(wait));
        if renews {
            self.lent[loan].status = LoanStatus::Refinanced;
            self.lend(customer, collector, second + 1);
        }
    }

    /// A good payer, well into a loan, is offered the next one: it pays the rest of this.
    fn renews(&mut self, customer: usize, loan: usize) -> bool {
        let lent = &self.lent[loan];
        let far = lent.paid * 10 >= lent.total() * 6;
        let good = self.borrowers[customer].habit == Habit::Punctual;
        far && good && self.rng.random_ratio(1, 30)
    }

    /// What a customer hands over, whole pesos.
    fn pays(&mut self, customer: usize, loan: usize) -> i64 {
        let lent = &self.lent[loan];
        let (instalment, overdue) = (lent.instalment(), lent.overdue(self.date));
        let dice = self.rng.random_range(0..100);
        let amount = match (self.borrowers[customer].habit, dice) {
            (Habit::Punctual, 0..6) | (Habit::Late, 0..35) | (Habit::Bad, 0..70) => 0,
            (Habit::Punctual, 6..9) | (Habit::Late, 35..50) | (Habit::Bad, 70..85) => {
                instalment * self.rng.random_range(1..4) / 4
            }
            (_, 50..75) if overdue >= 2 * instalment => 2 * instalment,
            _ => instalment,
        };
        amount.min(lent.balance())
    }

    fn lend(&mut self, customer: usize, collector: usize, second: u32) {
        let borrower = &self.borrowers[customer];
        let principal = match borrower.last_principal {
            0 => self.rng.random_range(2..=10) * 50_000,
            last if borrower.habit == Habit::Punctual => (last + 50_000).min(1_000_000),
            last => last,
        };
        self.borrowers[customer].last_principal = principal;
        let stands = self.disburse(customer, collector, principal, second);
        let borrower = &mut self.borrowers[customer];
        match stands {
            Some(loan) => {
                borrower.loan = Some(loan);
                borrower.wants_on = None;
            }
            None => borrower.wants_on = Some(self.date.plus_days(5)),
        }
    }
}

/// Street by street, back and forth.
fn rounds(people: &People) -> Vec<Vec<usize>> {
    let mut rounds = vec![Vec::new(); people.collectors.len()];
    for (customer, house) in people.houses.iter().enumerate() {
        rounds[house.collector].push(customer);
    }
    for round in &mut rounds {
        round.sort_by_key(|customer| {
            let house = &people.houses[*customer];
            let street = house.spot.north;
            let forth = street / 900 % 2 == 0;
            let along = if forth {
                house.spot.east
            } else {
                -house.spot.east
            };
            (house.route, street, along, *customer)
        });
    }
    rounds
}
