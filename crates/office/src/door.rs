//! The one door: whoever gives a command is known here, and what is refused is noted here.

use std::sync::Arc;

use crate::caller::Caller;
use crate::commands::{CommandInfo, Does, For};
use crate::failure::Failure;
use crate::office::{Books, Office, blocking};
use crate::trouble::Trouble;
use crate::view::{Grant, LockedBy};

/// The command that exchanges the store under the others.
const ALONE: &str = "rotate_key";
/// The command that decides about a store that is not as Cuadre left it.
const DECIDES: &str = "accept_store";

impl Office {
    /// Carries out a command: the question and the answer are JSON texts.
    pub async fn call(&self, command: &str, body: &str) -> Result<String, Failure> {
        let answered = if command == ALONE {
            let _alone = self.calls.write().await;
            self.answer(command, body).await
        } else {
            let _with_others = self.calls.read().await;
            self.answer(command, body).await
        };
        answered.map_err(|trouble| self.say(trouble))
    }

    async fn answer(&self, command: &str, body: &str) -> Result<String, Trouble> {
        let unknown = || Trouble::new("unknown_command").with("name", command);
        let info = CommandInfo::of(command).ok_or_else(unknown)?;
        let caller = match info.who {
            For::Anyone => {
                let caller = self.caller(command).await;
                caller.unwrap_or_else(|_| Caller::nobody())
            }
            For::Roles(grants) => {
                let caller = self.caller(command).await?;
                if let Err(trouble) = self.admit(&caller, &grants, info) {
                    self.note_refusal(&caller, command, &trouble).await?;
                    return Err(trouble);
                }
                caller
            }
        };
        let answered = self.route(&caller, command, body).await;
        if let Err(trouble) = &answered
            && matches!(trouble.code(), "not_your_route" | "not_your_record")
        {
            self.note_refusal(&caller, command, trouble).await?;
        }
        answered
    }

    /// Whoever opened the store and gives a command, as the store knows them now. Somebody whose
    /// key was taken from them meanwhile is locked out at once.
    pub(crate) async fn caller(&self, command: &str) -> Result<Caller, Trouble> {
        let books = self.books()?;
        let user = blocking(move || books.user(&books.user)).await?;
        let caller = Caller::of(&user).ok_or_else(|| Trouble::new("store_damaged"))?;
        if user.revoked_at.is_some() {
            let trouble = Trouble::new("user_revoked").with("name", user.name);
            // A disk that takes no more entries must not keep them in.
            let _ = self.note_refusal(&caller, command, &trouble).await;
            self.close(Some(LockedBy::Revoked)).await;
            return Err(trouble);
        }
        Ok(caller)
    }

    fn admit(
        &self,
        caller: &Caller,
        grants: &[Grant; 4],
        info: &CommandInfo,
    ) -> Result<(), Trouble> {
        if caller.grant(grants) == Grant::No {
            return Err(Trouble::new("not_permitted"));
        }
        let read_only = self.books()?.standing().is_read_only();
        if read_only && info.does == Does::Writes && info.name != DECIDES {
            return Err(Trouble::new("store_read_only"));
        }
        Ok(())
    }

    async fn note_refusal(
        &self,
        caller: &Caller,
        command: &str,
        trouble: &Trouble,
    ) -> Result<(), Trouble> {
        let mut entry = caller
            .entry("refused")
            .on(command)
            .with("reason", trouble.code());
        if let Some(what) = trouble.value("name") {
            entry = entry.with("what", what);
        }
        let books: Arc<Books> = self.books()?;
        blocking(move || books.note(entry)).await
    }
}
