//! Whether a store is as Cuadre left it, and what is said of one that is not.

use store::{Finding, NewEntry};

use crate::view::{AuditFindingView, Language};
use crate::words;

/// How an open store stands.
#[derive(Debug, Default)]
pub(crate) struct Standing {
    /// What is not as Cuadre left it; empty where all is well, or the owner has accepted it.
    findings: Vec<Finding>,
    /// What would be in the log if the store could be written.
    pub(crate) pending: Vec<NewEntry>,
}

impl Standing {
    /// After an inspection.
    pub(crate) fn new(findings: Vec<Finding>) -> Standing {
        Standing {
            findings,
            pending: Vec::new(),
        }
    }

    /// Whether it may be read and not changed.
    pub(crate) fn is_read_only(&self) -> bool {
        !self.findings.is_empty()
    }

    /// What is not as Cuadre left it.
    pub(crate) fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// The owner has accepted it: answers what had waited to be noted.
    pub(crate) fn accept(&mut self) -> Vec<NewEntry> {
        self.findings.clear();
        std::mem::take(&mut self.pending)
    }
}

/// Findings in the user's language.
pub(crate) fn views(findings: &[Finding], language: Language) -> Vec<AuditFindingView> {
    findings
        .iter()
        .map(|finding| AuditFindingView {
            code: finding.code().to_owned(),
            n: finding.n().map(|n| n.to_string()),
            sentence: sentence(finding, language),
        })
        .collect()
}

fn sentence(finding: &Finding, language: Language) -> String {
    let mut values: Vec<(&str, String)> = Vec::new();
    if let Some(n) = finding.n() {
        values.push(("n", n.to_string()));
    }
    match finding {
        Finding::Truncated { entries, anchored } | Finding::RolledBack { entries, anchored } => {
            values.push(("entries", entries.to_string()));
            values.push(("anchored", anchored.to_string()));
        }
        Finding::MissingRows {
            table,
            rows,
            anchored,
        }
        | Finding::AddedRows {
            table,
            rows,
            anchored,
        } => {
            values.push(("table", table.clone()));
            values.push(("rows", rows.to_string()));
            values.push(("anchored", anchored.to_string()));
        }
        _ => {}
    }
    let values: Vec<(&str, &str)> = values
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    words::finding(language, finding.code(), &values)
}
