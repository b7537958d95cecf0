//! The vault: the wrapped store key with its check, made once and opened at every start.

use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::cost::Cost;
use crate::error::VaultError;
use crate::file;
use crate::hex::Hex;
use crate::key::StoreKey;
use crate::recovery::RecoveryKey;
use crate::slot::{PasswordSlot, RecoverySlot, Slot};

/// The user that every vault has.
const OWNER: &str = "owner";

/// What `vault.json` holds. Nothing in it is secret without a password or the recovery key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Vault {
    format: u32,
    key_check: Hex<32>,
    slots: Vec<Slot>,
}

impl Vault {
    /// A vault around a fresh store key: the owner's password opens it, and so does the
    /// recovery key, which is returned here and never again. Takes as long as one guess at
    /// `cost`, about half a second when [calibrated](Cost::calibrated).
    pub fn create(
        password: &str,
        cost: Cost,
    ) -> Result<(Vault, StoreKey, RecoveryKey), VaultError> {
        let key = StoreKey::generate()?;
        let recovery = RecoveryKey::generate().map_err(VaultError::Random)?;
        let vault = Vault {
            format: file::FORMAT,
            key_check: key.check(),
            slots: vec![
                Slot::Password(PasswordSlot::wrap(OWNER, password, cost, &key)?),
                Slot::Recovery(RecoverySlot::wrap(&recovery, &key)?),
            ],
        };
        Ok((vault, key, recovery))
    }

    /// The store key by the owner's password. When the store then does not open, the store is
    /// damaged: the key has been checked.
    pub fn open(&self, password: &str) -> Result<StoreKey, VaultError> {
        let key = self.owner()?.unwrap(password)?;
        self.checked(key.ok_or(VaultError::WrongPassword)?)
    }

    /// The store key by the recovery key.
    pub fn open_with_recovery(&self, recovery: &RecoveryKey) -> Result<StoreKey, VaultError> {
        let key = self.recovery()?.unwrap(recovery);
        self.checked(key.ok_or(VaultError::WrongRecoveryKey)?)
    }

    /// The same vault under a new password of the owner; the recovery key stays as it is.
    pub fn with_new_password(
        &self,
        key: &StoreKey,
        new_password: &str,
        cost: Cost,
    ) -> Result<Vault, VaultError> {
        if !key.has_check(&self.key_check) {
            return Err(VaultError::WrongStoreKey);
        }
        let renewed = PasswordSlot::wrap(OWNER, new_password, cost, key)?;
        let mut vault = self.clone();
        for slot in &mut vault.slots {
            if matches!(slot, Slot::Password(password) if password.user == OWNER) {
                *slot = Slot::Password(renewed.clone());
            }
        }
        Ok(vault)
    }

    /// Reads a vault and refuses one that is damaged, newer, too weak or too costly.
    pub fn read(path: &Path) -> Result<Vault, VaultError> {
        Vault::parse(&file::read(path)?)
    }

    /// Writes the file whole or not at all, readable by its owner only.
    pub fn write(&self, path: &Path) -> Result<(), VaultError> {
        file::write(path, self.text().as_bytes())
    }

    /// The content of `vault.json`.
    pub(crate) fn text(&self) -> String {
        let content = serde_json::to_string_pretty(self).expect("a vault is plain JSON");
        file::with_checksum(&content)
    }

    /// Reads the content of `vault.json`.
    pub(crate) fn parse(bytes: &[u8]) -> Result<Vault, VaultError> {
        let content = file::checked_content(bytes)?;
        let vault: Vault = serde_json::from_str(&content).map_err(|_| VaultError::Damaged)?;
        for slot in &vault.slots {
            if let Slot::Password(password) = slot {
                password.cost().admit()?;
            }
        }
        vault.owner()?;
        vault.recovery()?;
        Ok(vault)
    }

    /// A key that opened a slot but is not the one the store was made with is damage, not a
    /// wrong password.
    fn checked(&self, key: StoreKey) -> Result<StoreKey, VaultError> {
        if key.has_check(&self.key_check) {
            Ok(key)
        } else {
            Err(VaultError::Damaged)
        }
    }

    fn owner(&self) -> Result<&PasswordSlot, VaultError> {
        let owner = self.slots.iter().find_map(|slot| match slot {
            Slot::Password(password) if password.user == OWNER => Some(password),
            Slot::Password(_) | Slot::Recovery(_) => None,
        });
        owner.ok_or(VaultError::Damaged)
    }

    fn recovery(&self) -> Result<&RecoverySlot, VaultError> {
        let recovery = self.slots.iter().find_map(|slot| match slot {
            Slot::Recovery(recovery) => Some(recovery),
            Slot::Password(_) => None,
        });
        recovery.ok_or(VaultError::Damaged)
    }
}

#[cfg(test)]
mod tests;
