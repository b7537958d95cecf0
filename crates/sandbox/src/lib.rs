//! An invented PrestaCOP tenant behind the gateway, with faults on demand.
//!
//! Everything comes from the seed: the same options give the same bytes. The tenant is written as
//! pages of the contract, read and kept as a sync would, and served from that store.

mod asked;
mod calendar;
mod cash;
mod differences;
mod faults;
mod feed;
mod fuse;
mod late;
mod ledger;
mod lending;
mod oracle;
mod people;
mod receipts;
mod repeats;
mod time;
mod tracks;
mod walk;

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use axum::Router;
use domain::{BusinessDate, RouteId, Stamp, UpstreamDay};
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use wire::prestacop::scope;

pub use differences::KnownDifference;
pub use late::LateBatch;

use feed::Feed;
use ledger::{Ledger, RouteLedger};
use tracks::InventedTracks;

/// How long a token of the sandbox is good for.
const TOKEN_LIFETIME: Duration = Duration::from_secs(3600);

/// What to invent.
#[derive(Clone, Debug)]
pub struct Options {
    /// The same seed gives the same tenant.
    pub seed: u64,
    /// How many routes.
    pub routes: u32,
    /// How many collectors.
    pub collectors: u32,
    /// How many customers of the whole tenant.
    pub customers: u32,
    /// How many days of history, the last one today.
    pub days: u32,
    /// Whether the server misbehaves as the contract's error table says.
    pub faults: bool,
    /// The last day, walked up to now.
    pub today: BusinessDate,
    /// The instant up to which things have happened.
    pub now: Stamp,
    /// Where to listen on loopback; 0 for any port that is free.
    pub port: u16,
}

impl Options {
    /// The tenant of the demo: about 20,000 payments on five routes.
    pub fn standard(now: Stamp) -> Options {
        Options {
            seed: 1,
            routes: 5,
            collectors: 5,
            customers: 700,
            days: 60,
            faults: false,
            today: time::date_and_second(now).0,
            now,
            port: 0,
        }
    }

    pub(crate) fn first_day(&self) -> BusinessDate {
        self.today.plus_days(1 - i64::from(self.days))
    }

    fn check(&self) -> Result<()> {
        let within = |count: u32, most: u32| (1..=most).contains(&count);
        ensure!(within(self.routes, 100), "routes must be 1 to 100");
        ensure!(
            within(self.collectors, 1000),
            "collectors must be 1 to 1000"
        );
        ensure!(
            within(self.customers, 100_000),
            "customers must be 1 to 100000"
        );
        ensure!(within(self.days, 3660), "days must be 1 to 3660");
        Ok(())
    }
}

/// A sandbox that answers.
pub struct Running {
    base_url: String,
    tenant: String,
    email: String,
    password: String,
    options: Options,
    route_ids: Vec<RouteId>,
    routes: Mutex<Vec<RouteLedger>>,
    feed: Arc<Feed>,
    differences: Vec<KnownDifference>,
    batches: AtomicU32,
    stop: Option<oneshot::Sender<()>>,
    serving: JoinHandle<std::io::Result<()>>,
}

/// Invents the tenant, keeps it in a store in a temporary folder, and serves it on loopback.
pub async fn start(options: Options) -> Result<Running> {
    options.check()?;
    let for_feeding = options.clone();
    let (ledger, feed) = tokio::task::spawn_blocking(move || -> Result<(Ledger, Feed)> {
        let ledger = walk::invent(&for_feeding);
        let feed = Feed::start(for_feeding.seed, for_feeding.now)?;
        feed.keep_all(&ledger)?;
        Ok((ledger, feed))
    })
    .await??;
    let Ledger {
        people,
        routes,
        trails,
    } = ledger;
    let route_ids: Vec<RouteId> = people.routes.iter().map(|route| route.id.clone()).collect();
    let differences = differences::choose(&options, &route_ids, &routes);
    let mut rng = ChaCha8Rng::seed_from_u64(options.seed);
    rng.set_stream(1);
    let tenant = format!("sandbox-{}", options.seed);
    let email = "oficina@prestamos.example".to_owned();
    let password = format!("{:016x}", rng.random::<u64>());
    let feed = Arc::new(feed);
    let router = gateway::router(gateway::Tenant {
        store: feed.store.clone(),
        source_id: feed.source_id,
        tenant_id: tenant.clone(),
        operator_email: email.clone(),
        operator_password: password.clone(),
        scopes: scope::ALL.to_vec(),
        token_lifetime: TOKEN_LIFETIME,
        tracks: Arc::new(InventedTracks {
            seed: options.seed,
            people,
            trails,
            now: options.now,
        }),
    });
    let router = differences::layer(router, differences.clone());
    let listener = TcpListener::bind(("127.0.0.1", options.port))
        .await
        .with_context(|| format!("port {} cannot be listened on", options.port))?;
    let base_url = format!("http://{}", listener.local_addr()?);
    let (stop, stopped) = oneshot::channel::<()>();
    Ok(Running {
        base_url,
        tenant,
        email,
        password,
        route_ids,
        routes: Mutex::new(routes),
        feed,
        differences,
        batches: AtomicU32::new(0),
        stop: Some(stop),
        serving: serve(listener, router, stopped, &options),
        options,
    })
}

fn serve(
    listener: TcpListener,
    router: Router,
    stopped: oneshot::Receiver<()>,
    options: &Options,
) -> JoinHandle<std::io::Result<()>> {
    // Told to stop, or left alone: either way there is nobody to serve.
    let stop = async move {
        let _ = stopped.await;
    };
    if options.faults {
        let router = faults::layer(router, options.seed, options.now);
        tokio::spawn(fuse::serve(listener, router, stop))
    } else {
        tokio::spawn(gateway::serve(listener, router, stop))
    }
}

impl Running {
    /// Where it answers, without the contract's path.
    pub fn base_url(&self) -> &str {
        &self.base_url
    }

    /// The tenant's id.
    pub fn tenant(&self) -> &str {
        &self.tenant
    }

    /// The operator's e-mail.
    pub fn email(&self) -> &str {
        &self.email
    }

    /// The operator's password.
    pub fn password(&self) -> &str {
        &self.password
    }

    /// The routes of the tenant.
    pub fn routes(&self) -> &[RouteId] {
        &self.route_ids
    }

    /// The day summaries that are served otherwise than the records make them.
    pub fn known_differences(&self) -> &[KnownDifference] {
        &self.differences
    }

    /// The days of a route from its first record up to today, reckoned from the invented records
    /// and not from the store; empty for a route that is not there.
    pub fn day_summaries(&self, route: &RouteId) -> Vec<UpstreamDay> {
        let routes = self.routes.lock().unwrap_or_else(PoisonError::into_inner);
        let index = self.route_ids.iter().position(|id| id == route);
        index.map_or_else(Vec::new, |index| {
            oracle::days(&routes[index], self.options.today)
        })
    }

    /// Lets late arrivals, corrections, voids and deletions come in, on every route. The same seed
    /// on the same tenant does the same. It waits for the disk: call it where that is allowed.
    pub fn arrive_late(&self, seed: u64) -> Result<LateBatch> {
        let batch = self.batches.fetch_add(1, Ordering::Relaxed) + 1;
        let mut routes = self.routes.lock().unwrap_or_else(PoisonError::into_inner);
        let mut counts = LateBatch::default();
        for (index, route_id) in self.route_ids.iter().enumerate() {
            let mut rng = ChaCha8Rng::seed_from_u64(seed);
            rng.set_stream(index as u64);
            let at = time::later(self.options.now, i64::from(batch) * 60);
            let late = late::invent(&routes[index], index, batch, at, &mut rng, &mut counts);
            self.feed.keep_route(route_id, &late)?;
            routes[index].append(late);
        }
        Ok(counts)
    }

    /// Stops answering, once requests under way are answered.
    pub async fn stop(mut self) -> Result<()> {
        if let Some(stop) = self.stop.take() {
            // The server may have ended by itself; then its result says why.
            let _ = stop.send(());
        }
        (&mut self.serving).await??;
        Ok(())
    }
}
