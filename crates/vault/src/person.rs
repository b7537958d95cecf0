//! A person's way to the store key: password → private key → store key.

use serde::{Deserialize, Serialize};

use crate::cost::Cost;
use crate::error::VaultError;
use crate::hex::Hex;
use crate::key::{KEY_BYTES, StoreKey};
use crate::keypair::{PrivateKey, Sealed};
use crate::secret::Secret;
use crate::wrap::{unwrap, wrap};

const LABEL: &str = "cuadre vault 2";

/// The private key of a person under Argon2id of their password, and the store key sealed to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PersonSlot {
    /// Login name.
    pub(crate) user: String,
    argon2: Argon2Parameters,
    nonce: Hex<24>,
    wrapped: Hex<48>,
    /// To whom a new store key is sealed.
    pub(crate) public: Hex<32>,
    sealed: Sealed,
}

/// What one guess at a password costs, and its salt.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Argon2Parameters {
    m_kib: u32,
    t: u32,
    p: u32,
    salt: Hex<16>,
}

impl PersonSlot {
    /// A person with a fresh keypair, who opens the key by a password.
    pub(crate) fn new(
        user: &str,
        password: &str,
        cost: Cost,
        key: &StoreKey,
    ) -> Result<PersonSlot, VaultError> {
        let private = PrivateKey::generate()?;
        let argon2 = Argon2Parameters::fresh(cost)?;
        let nonce = Hex::random()?;
        let wrapping = argon2.wrapping(password)?;
        let public = private.public();
        Ok(PersonSlot {
            wrapped: wrap(&wrapping, &nonce, &argon2.bound(LABEL, user), &private.0),
            sealed: sealed(&public, user, key)?,
            user: user.to_owned(),
            argon2,
            nonce,
            public,
        })
    }

    /// The same person and keypair under another password.
    pub(crate) fn under_password(
        &self,
        private: &PrivateKey,
        password: &str,
        cost: Cost,
    ) -> Result<PersonSlot, VaultError> {
        let argon2 = Argon2Parameters::fresh(cost)?;
        let nonce = Hex::random()?;
        let wrapping = argon2.wrapping(password)?;
        let bound = argon2.bound(LABEL, &self.user);
        Ok(PersonSlot {
            wrapped: wrap(&wrapping, &nonce, &bound, &private.0),
            argon2,
            nonce,
            ..self.clone()
        })
    }

    /// The same person with another store key; nobody's password is needed.
    pub(crate) fn with_key(&self, key: &StoreKey) -> Result<PersonSlot, VaultError> {
        Ok(PersonSlot {
            sealed: sealed(&self.public, &self.user, key)?,
            ..self.clone()
        })
    }

    /// The private key by the password.
    pub(crate) fn private_key(&self, password: &str) -> Result<PrivateKey, VaultError> {
        let wrapping = self.argon2.wrapping(password)?;
        let bound = self.argon2.bound(LABEL, &self.user);
        let private = unwrap(&wrapping, &self.nonce, &bound, &self.wrapped);
        private.map(PrivateKey).ok_or(VaultError::WrongPassword)
    }

    /// The store key by the private key. The check is that of the vault.
    pub(crate) fn store_key(
        &self,
        private: &PrivateKey,
        check: &Hex<32>,
    ) -> Result<StoreKey, VaultError> {
        if private.public() != self.public {
            return Err(VaultError::Altered);
        }
        self.sealed
            .open(private, &sealed_for(&self.user, check))
            .ok_or(VaultError::Altered)
    }

    /// What a guess at this password costs, as the file states it.
    pub(crate) fn cost(&self) -> Cost {
        self.argon2.cost()
    }
}

impl Argon2Parameters {
    /// The parameters of a new slot, with a fresh salt.
    fn fresh(cost: Cost) -> Result<Argon2Parameters, VaultError> {
        let cost = cost.admit()?;
        Ok(Argon2Parameters {
            m_kib: cost.memory_kib,
            t: cost.passes,
            p: cost.lanes,
            salt: Hex::random()?,
        })
    }

    /// The key that a password makes with these parameters.
    pub(crate) fn wrapping(&self, password: &str) -> Result<Secret<KEY_BYTES>, VaultError> {
        let cost = self.cost().admit()?;
        cost.derive(password.as_bytes(), &self.salt.0)
    }

    /// What a key under a password is bound to: nobody can move it to another person or weaken
    /// its cost. The user comes last: no name can imitate what stands before it.
    pub(crate) fn bound(&self, label: &str, user: &str) -> String {
        let Argon2Parameters { m_kib, t, p, salt } = self;
        format!("{label} password {m_kib} {t} {p} {} {user}", salt.text())
    }

    /// The cost that they state.
    pub(crate) fn cost(&self) -> Cost {
        Cost {
            memory_kib: self.m_kib,
            passes: self.t,
            lanes: self.p,
        }
    }
}

fn sealed(public: &Hex<32>, user: &str, key: &StoreKey) -> Result<Sealed, VaultError> {
    let sealed = Sealed::seal(public, &sealed_for(user, &key.check()), key)?;
    sealed.ok_or(VaultError::Altered)
}

fn sealed_for(user: &str, check: &Hex<32>) -> String {
    format!("{LABEL} sealed {} {user}", check.text())
}
