//! The vault: the store key, wrapped for every person, made once and opened at every start.

use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::cost::Cost;
use crate::device::{DeviceSecret, DeviceSlot};
use crate::error::VaultError;
use crate::file;
use crate::hex::Hex;
use crate::key::StoreKey;
use crate::person::PersonSlot;
use crate::recovery::RecoveryKey;
use crate::secret::leaving_no_trace;
use crate::slot::{PasswordSlot, RecoverySlot, Slot};

/// The only user of format 1.
const OWNER: &str = "owner";

/// What `vault.json` holds. Nothing in it is secret without a password, a remembered computer
/// or the recovery key. Every change makes a new vault; the old one stays as it was until the
/// new one is [written](Vault::write).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Vault {
    format: u32,
    key_check: Hex<32>,
    /// Not in format 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    recovery_shown: Option<bool>,
    slots: Vec<Slot>,
    /// Only a holder of the store key can make it. Not in format 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    seal: Option<Hex<32>>,
}

/// Making and opening.
impl Vault {
    /// A vault around a fresh store key: the person's password opens it, and so does the
    /// recovery key, which is returned here and never again. Takes as long as one guess at
    /// `cost`, about half a second when [calibrated](Cost::calibrated).
    pub fn create(
        user: &str,
        password: &str,
        cost: Cost,
    ) -> Result<(Vault, StoreKey, RecoveryKey), VaultError> {
        leaving_no_trace(|| {
            let key = StoreKey::generate()?;
            let recovery = RecoveryKey::generate()?;
            let slots = vec![
                Slot::Person(PersonSlot::new(user, password, cost, &key)?),
                Slot::Recovery(RecoverySlot::new(&recovery, &key)?),
            ];
            Ok((Vault::sealed(&key, slots, false), key, recovery))
        })
    }

    /// The store key by a person's password. When the store then does not open, the store is
    /// damaged: the key has been checked.
    ///
    /// Errors: `UnknownUser`, `WrongPassword`, `Altered`.
    pub fn open(&self, user: &str, password: &str) -> Result<StoreKey, VaultError> {
        leaving_no_trace(|| {
            if let Some(old) = self.old_owner() {
                return match user {
                    OWNER => self.proven(old.store_key(password)?),
                    _ => Err(VaultError::UnknownUser),
                };
            }
            let person = self.person(user)?;
            let private = person.private_key(password)?;
            self.proven(person.store_key(&private, &self.key_check)?)
        })
    }

    /// The store key by the recovery key. Errors: `WrongRecoveryKey`, `Altered`.
    pub fn open_with_recovery(&self, recovery: &RecoveryKey) -> Result<StoreKey, VaultError> {
        leaving_no_trace(|| self.proven(self.recovery()?.store_key(recovery)?))
    }

    /// The store key by what the keyring of this computer kept for a person.
    ///
    /// Errors: `UnknownUser`, `WrongDevice` (also where the person is not remembered), `Altered`.
    pub fn open_with_device(
        &self,
        user: &str,
        secret: &DeviceSecret,
    ) -> Result<StoreKey, VaultError> {
        leaving_no_trace(|| {
            let person = self.person(user)?;
            let device = self.device(user).ok_or(VaultError::WrongDevice)?;
            let private = device.private_key(secret)?;
            self.proven(person.store_key(&private, &self.key_check)?)
        })
    }

    /// That the key is that of this vault, and that its holder wrote it.
    ///
    /// Errors: `WrongStoreKey`, `Altered`.
    pub fn prove(&self, key: &StoreKey) -> Result<(), VaultError> {
        if !key.has_check(&self.key_check) {
            return Err(VaultError::WrongStoreKey);
        }
        match &self.seal {
            Some(seal) if !key.has_sealed(&self.sealed_content(), seal) => Err(VaultError::Altered),
            // Format 1 had no seal; the reader has seen to it that later ones have.
            _ => Ok(()),
        }
    }

    /// Login names of the people who have a password, in the order in which they came.
    pub fn users(&self) -> Vec<String> {
        let named = self.slots.iter().filter_map(|slot| match slot {
            Slot::Person(person) => Some(person.user.clone()),
            Slot::Password(password) => Some(password.user.clone()),
            Slot::Device(_) | Slot::Recovery(_) => None,
        });
        named.collect()
    }

    /// Whether the file is of format 1, of one owner: it opens, and [`Vault::with_password`]
    /// of the owner brings it to the present format.
    pub fn is_old(&self) -> bool {
        self.format == file::FORMAT_OLD
    }

    /// Whether a person has confirmed that the present recovery key was shown to them.
    pub fn recovery_shown(&self) -> bool {
        self.recovery_shown.unwrap_or(false)
    }

    /// Whether a computer remembers a person.
    pub fn remembers(&self, user: &str) -> bool {
        self.device(user).is_some()
    }

    /// The random name under which a keyring keeps the secret of the computer that remembers a
    /// person: 32 hexadecimal digits, nothing personal.
    pub fn device_name(&self, user: &str) -> Option<String> {
        self.device(user).map(|device| device.device.text())
    }
}

/// Changing. Each takes the store key, refuses a foreign one (`WrongStoreKey`) and a vault that
/// somebody edited (`Altered`), and seals what it makes.
impl Vault {
    /// Adds a person, or gives one a new password and a fresh keypair; computers that
    /// remembered them no longer do. For the owner of an [old](Vault::is_old) vault, this
    /// brings it to the present format.
    pub fn with_password(
        &self,
        key: &StoreKey,
        user: &str,
        new_password: &str,
        cost: Cost,
    ) -> Result<Vault, VaultError> {
        leaving_no_trace(|| {
            self.prove(key)?;
            if self.is_old() && user != OWNER {
                return Err(VaultError::OldFormat);
            }
            let renewed = Slot::Person(PersonSlot::new(user, new_password, cost, key)?);
            let slots = self.slots_without(|slot| matches!(slot, Slot::Device(_)), user);
            Ok(self.resealed(key, replaced(slots, renewed)))
        })
    }

    /// A person's own change of password, by the old one: keypair and remembered computer stay.
    ///
    /// Errors: as [`Vault::open`].
    pub fn changed_password(
        &self,
        user: &str,
        old_password: &str,
        new_password: &str,
        cost: Cost,
    ) -> Result<Vault, VaultError> {
        if self.is_old() {
            let key = self.open(user, old_password)?;
            return self.with_password(&key, user, new_password, cost);
        }
        leaving_no_trace(|| {
            let person = self.person(user)?;
            let private = person.private_key(old_password)?;
            let key = self.proven(person.store_key(&private, &self.key_check)?)?;
            let renewed = person.under_password(&private, new_password, cost)?;
            let slots = replaced(self.slots.clone(), Slot::Person(renewed));
            Ok(self.resealed(&key, slots))
        })
    }

    /// Takes a person's ways in away. Whoever has seen the store key still has it: follow with
    /// [`Vault::rotated`].
    ///
    /// Errors: `UnknownUser`, `LastPerson`, `OldFormat`.
    pub fn without_user(&self, key: &StoreKey, user: &str) -> Result<Vault, VaultError> {
        leaving_no_trace(|| {
            self.prove_new(key)?;
            self.person(user)?;
            if self.users().len() == 1 {
                return Err(VaultError::LastPerson);
            }
            Ok(self.resealed(key, self.slots_without(|_| true, user)))
        })
    }

    /// A new recovery key, to be shown and printed; the one before opens nothing any more.
    pub fn with_new_recovery(&self, key: &StoreKey) -> Result<(Vault, RecoveryKey), VaultError> {
        leaving_no_trace(|| {
            self.prove_new(key)?;
            let recovery = RecoveryKey::generate()?;
            let slot = Slot::Recovery(RecoverySlot::new(&recovery, key)?);
            let slots = replaced(self.slots.clone(), slot);
            Ok((Vault::sealed(key, slots, false), recovery))
        })
    }

    /// Notes that a person has confirmed that the recovery key was shown to them.
    pub fn with_recovery_shown(&self, key: &StoreKey) -> Result<Vault, VaultError> {
        leaving_no_trace(|| {
            self.prove_new(key)?;
            Ok(Vault::sealed(key, self.slots.clone(), true))
        })
    }

    /// A fresh store key for every person of the vault, without their passwords, and a fresh
    /// recovery key. Passwords and remembered computers stay good. Who is no longer in the vault
    /// learns nothing of the new key, even with the old one.
    pub fn rotated(&self, key: &StoreKey) -> Result<(Vault, StoreKey, RecoveryKey), VaultError> {
        leaving_no_trace(|| {
            self.prove_new(key)?;
            let fresh = StoreKey::generate()?;
            let recovery = RecoveryKey::generate()?;
            let slots = self.slots.iter().map(|slot| match slot {
                Slot::Person(person) => person.with_key(&fresh).map(Slot::Person),
                Slot::Recovery(_) => RecoverySlot::new(&recovery, &fresh).map(Slot::Recovery),
                Slot::Device(_) | Slot::Password(_) => Ok(slot.clone()),
            });
            let slots: Vec<Slot> = slots.collect::<Result<_, _>>()?;
            Ok((Vault::sealed(&fresh, slots, false), fresh, recovery))
        })
    }

    /// Lets one computer remember a person, in place of the one that did. Keep the secret in its
    /// keyring under [`Vault::device_name`] of the vault returned.
    ///
    /// Errors: `UnknownUser`, `WrongPassword`, `OldFormat`.
    pub fn with_device(
        &self,
        key: &StoreKey,
        user: &str,
        password: &str,
    ) -> Result<(Vault, DeviceSecret), VaultError> {
        leaving_no_trace(|| {
            self.prove_new(key)?;
            let private = self.person(user)?.private_key(password)?;
            let (device, secret) = DeviceSlot::new(user, &private)?;
            let mut slots = self.slots_without(|slot| matches!(slot, Slot::Device(_)), user);
            slots.push(Slot::Device(device));
            Ok((self.resealed(key, slots), secret))
        })
    }

    /// Lets no computer remember a person any more.
    ///
    /// Errors: `UnknownUser`, `OldFormat`.
    pub fn without_device(&self, key: &StoreKey, user: &str) -> Result<Vault, VaultError> {
        leaving_no_trace(|| {
            self.prove_new(key)?;
            self.person(user)?;
            let slots = self.slots_without(|slot| matches!(slot, Slot::Device(_)), user);
            Ok(self.resealed(key, slots))
        })
    }
}

/// On disk.
impl Vault {
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
        if !vault.is_well_formed() {
            return Err(VaultError::Damaged);
        }
        for cost in vault.slots.iter().filter_map(Slot::cost) {
            cost.admit()?;
        }
        Ok(vault)
    }

    /// Whether everything is there that the format has, once, and nothing else.
    fn is_well_formed(&self) -> bool {
        let users = self.users();
        let unique = |user: &String| users.iter().filter(|other| *other == user).count() == 1;
        let recoveries = self
            .slots
            .iter()
            .filter(|slot| matches!(slot, Slot::Recovery(_)));
        if users.is_empty() || !users.iter().all(unique) || recoveries.count() != 1 {
            return false;
        }
        let mut remembered: Vec<&String> = self.devices().map(|device| &device.user).collect();
        let devices = remembered.len();
        remembered.sort();
        remembered.dedup();
        if remembered.len() != devices || !remembered.iter().all(|user| users.contains(user)) {
            return false;
        }
        let old_owner = self.old_owner().is_some_and(|old| old.user == OWNER);
        if self.is_old() {
            let bare = self.seal.is_none() && self.recovery_shown.is_none();
            bare && old_owner && self.slots.len() == 2
        } else {
            self.seal.is_some() && self.recovery_shown.is_some() && self.old_owner().is_none()
        }
    }
}

impl Vault {
    /// A vault of the present format, sealed.
    fn sealed(key: &StoreKey, slots: Vec<Slot>, recovery_shown: bool) -> Vault {
        let vault = Vault {
            format: file::FORMAT,
            key_check: key.check(),
            recovery_shown: Some(recovery_shown),
            slots,
            seal: None,
        };
        let seal = key.seal(&vault.sealed_content());
        Vault {
            seal: Some(seal),
            ..vault
        }
    }

    /// The same vault with other slots.
    fn resealed(&self, key: &StoreKey, slots: Vec<Slot>) -> Vault {
        Vault::sealed(key, slots, self.recovery_shown())
    }

    /// Everything but the seal: JSON in the order of the fields, without spaces.
    fn sealed_content(&self) -> Vec<u8> {
        let unsealed = Vault {
            seal: None,
            ..self.clone()
        };
        serde_json::to_vec(&unsealed).expect("a vault is plain JSON")
    }

    /// A key that opened a slot, once it is found to be the one that this vault is about.
    fn proven(&self, key: StoreKey) -> Result<StoreKey, VaultError> {
        match self.prove(&key) {
            Ok(()) => Ok(key),
            Err(_) => Err(VaultError::Altered),
        }
    }

    /// As [`Vault::prove`], and that the vault is of the present format.
    fn prove_new(&self, key: &StoreKey) -> Result<(), VaultError> {
        if self.is_old() {
            return Err(VaultError::OldFormat);
        }
        self.prove(key)
    }

    /// The slots but those of a person for which something holds.
    fn slots_without(&self, goes: impl Fn(&Slot) -> bool, user: &str) -> Vec<Slot> {
        let stays = |slot: &&Slot| slot.user() != Some(user) || !goes(slot);
        self.slots.iter().filter(stays).cloned().collect()
    }

    fn person(&self, user: &str) -> Result<&PersonSlot, VaultError> {
        let person = self.slots.iter().find_map(|slot| match slot {
            Slot::Person(person) if person.user == user => Some(person),
            _ => None,
        });
        person.ok_or(VaultError::UnknownUser)
    }

    fn recovery(&self) -> Result<&RecoverySlot, VaultError> {
        let recovery = self.slots.iter().find_map(|slot| match slot {
            Slot::Recovery(recovery) => Some(recovery),
            _ => None,
        });
        recovery.ok_or(VaultError::Damaged)
    }

    fn devices(&self) -> impl Iterator<Item = &DeviceSlot> {
        self.slots.iter().filter_map(|slot| match slot {
            Slot::Device(device) => Some(device),
            _ => None,
        })
    }

    fn device(&self, user: &str) -> Option<&DeviceSlot> {
        self.devices().find(|device| device.user == user)
    }

    fn old_owner(&self) -> Option<&PasswordSlot> {
        self.slots.iter().find_map(|slot| match slot {
            Slot::Password(password) => Some(password),
            _ => None,
        })
    }
}

/// The slots with a new one in place of the person's, or of the recovery key, or at the end.
fn replaced(mut slots: Vec<Slot>, renewed: Slot) -> Vec<Slot> {
    let same = |slot: &Slot| match (slot, &renewed) {
        (Slot::Device(_), _) | (_, Slot::Device(_)) => false,
        (slot, renewed) => slot.user() == renewed.user(),
    };
    match slots.iter().position(same) {
        Some(at) => slots[at] = renewed,
        None => slots.push(renewed),
    }
    slots
}

#[cfg(test)]
mod tests;
