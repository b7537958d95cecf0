    /// What a proof finds once a statement has been slipped in; the store is as before after. A
    /// file that can no longer be read is found too.
    pub fn tampered(&self, statement: &str) -> Vec<Finding> {
        let copy = self.folder.path().join("tampered.db");
        self.store.checkpoint().unwrap();
        std::fs::copy(self.store.path(), &copy).unwrap();
        let connection = rusqlite::Connection::open(&copy).unwrap();
        let key = "07".repeat(32);
        let unlock = "PRAGMA cipher_hmac_algorithm = HMAC_SHA256";
        connection
            .execute_batch(&format!("PRAGMA key = \"x'{key}'\"; {unlock};"))
            .unwrap();
        let changed = connection.execute(statement, []).unwrap();
        assert!(changed > 0, "{statement} changes nothing");
        drop(connection);
        let store = Store::open(&copy, Protection::key(&[7; 32])).unwrap();
        let findings = store.verify().unwrap().findings;
        drop(store);
        std::fs::remove_file(&copy).unwrap();
        findings
    }
}
