//! Money between route and office: the base in the morning, outlays on the way, the deposit.

use domain::{CashMovement, Expense, ExpenseId, MovementId, MovementKind, Reported, Stamp};
use rand::RngExt;

use crate::lending::pesos;
use crate::time::{at_second, later};
use crate::walk::Walk;

/// When the office hands out the base.
const BASE_AT: u32 = 6 * 3600 + 40 * 60;
/// When the routes hand in at the earliest.
const DEPOSIT_AT: u32 = 18 * 3600 + 10 * 60;
/// What a route keeps overnight, whole pesos.
const FLOAT: i64 = 50_000;

/// What a route spends money on: how often in a hundred days, and from how much to how much in
/// hundreds of pesos.
const OUTLAYS: [(&str, u32, i64, i64); 4] = [
    ("gasolina", 70, 80, 200),
    ("almuerzo", 85, 110, 180),
    ("recarga celular", 12, 50, 150),
    ("repuestos", 4, 300, 1500),
];

impl Walk<'_> {
    /// Balances a route's day around what its collectors did.
    pub(crate) fn settle(&mut self, route: usize) {
        let collector = self.people.houses.iter().find(|house| house.route == route);
        let Some(collector) = collector.map(|house| house.collector) else {
            return;
        };
        self.outlays(route, collector);
        let mut moves = std::mem::take(&mut self.moves[route]);
        moves.sort_unstable();
        let mut bag = self.bags[route];
        let mut lowest = bag;
        for (_, amount) in &moves {
            bag += amount;
            lowest = lowest.min(bag);
        }
        if lowest < FLOAT && BASE_AT <= self.cut {
            let base = (FLOAT - lowest + 49_999) / 50_000 * 50_000;
            self.movement(route, collector, MovementKind::BaseIn, base, BASE_AT, None);
            bag += base;
        }
        let last = moves.last().map_or(0, |(second, _)| *second);
        let evening = DEPOSIT_AT.max(last + 1200) + self.rng.random_range(0..1800);
        if evening <= self.cut {
            bag = self.hand_in(route, collector, bag, evening);
        }
        self.bags[route] = bag;
        self.moves[route] = moves;
    }

    /// The evening at the office; answers what stays in the bag.
    fn hand_in(&mut self, route: usize, collector: usize, mut bag: i64, evening: u32) -> i64 {
        if self.rng.random_ratio(1, 50) {
            let over = self.rng.random_ratio(1, 2);
            let amount = self.rng.random_range(5..50) * 100;
            let (amount, note) = if over {
                (amount, "Sobrante")
            } else {
                (-amount, "Faltante")
            };
            let kind = MovementKind::Adjustment;
            self.movement(route, collector, kind, amount, evening, Some(note));
            bag += amount;
        }
        if bag > 200_000 && self.rng.random_ratio(1, 40) {
            let kind = MovementKind::Withdrawal;
            let note = Some("Retiro del socio");
            self.movement(route, collector, kind, 100_000, evening + 60, note);
            bag -= 100_000;
        }
        let deposit = (bag - FLOAT) / 1000 * 1000;
        if deposit > 0 {
            let kind = MovementKind::Deposit;
            self.movement(route, collector, kind, deposit, evening + 120, None);
            bag -= deposit;
        }
        bag
    }

    fn outlays(&mut self, route: usize, collector: usize) {
        for (category, days_in_hundred, from, to) in OUTLAYS {
            let second = self.rng.random_range(9 * 3600..16 * 3600);
            let amount = self.rng.random_range(from..=to) * 100;
            if !self.rng.random_ratio(days_in_hundred, 100) || second > self.cut {
                continue;
            }
            self.serials.expenses += 1;
            let id = format!("exp-{:05}", self.serials.expenses);
            let expense = Expense {
                id: ExpenseId::new(id).expect("a short id"),
                collector_id: Some(self.collector_id(collector)),
                category: Some(category.to_owned()),
                amount: pesos(amount),
                spent_at: at_second(self.date, second),
                note: (category == "repuestos").then(|| "Llanta de la moto".to_owned()),
                voided: false,
            };
            let voided = self.cut == u32::MAX && self.rng.random_ratio(1, 60);
            self.spend(route, expense, voided);
            if !voided {
                self.moves[route].push((second, -amount));
            }
        }
    }

    fn spend(&mut self, route: usize, expense: Expense, voided: bool) {
        let at = expense.spent_at;
        let copy = |expense: Expense, at: Stamp| Reported {
            id: expense.id.clone(),
            updated_at: Some(at),
            record: Some(expense),
        };
        let mut taken_back = expense.clone();
        taken_back.voided = true;
        let expenses = &mut self.routes[route].expenses;
        expenses.push(copy(expense, at));
        if voided {
            expenses.push(copy(taken_back, later(at, 600)));
        }
    }

    fn movement(
        &mut self,
        route: usize,
        collector: usize,
        kind: MovementKind,
        amount: i64,
        second: u32,
        note: Option<&str>,
    ) {
        self.serials.movements += 1;
        let id = format!("mov-{:05}", self.serials.movements);
        let id = MovementId::new(id).expect("a short id");
        let at = at_second(self.date, second);
        let movement = CashMovement {
            id: id.clone(),
            collector_id: Some(self.collector_id(collector)),
            kind,
            amount: pesos(amount),
            moved_at: at,
            note: note.map(str::to_owned),
            voided: false,
        };
        self.routes[route].movements.push(Reported {
            id,
            updated_at: Some(at),
            record: Some(movement),
        });
    }
}
