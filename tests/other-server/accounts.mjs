// The one account: logging in, access tokens, and refresh tokens that rotate.

import { randomBytes } from "node:crypto";
import { ApiError } from "./api-error.mjs";

export const ACCOUNT = {
  tenant: "ancorp-co-route-07",
  email: "office@example-co",
  password: 'clave "ñ" \\ 7',
};

const SCOPES = [
  "portfolio.read",
  "payments.read",
  "collectors.read",
  "customers.read",
  "certificates.validate",
  "backups.read",
];

const LOGIN_FIELDS = [
  "tenant_id",
  "operator_email",
  "operator_password",
  "device_fingerprint",
];

function newToken(purpose) {
  const part = (value) => Buffer.from(value).toString("base64url");
  const claims = { use: purpose, jti: randomBytes(12).toString("hex") };
  const head = part('{"alg":"HS256","typ":"JWT"}');
  return `${head}.${part(JSON.stringify(claims))}.${randomBytes(24).toString("base64url")}`;
}

function requireTexts(body, fields) {
  const missing = fields.filter(
    (field) => typeof body[field] !== "string" || body[field] === "",
  );
  if (missing.length === 0) return;
  const details = missing.map((field) => ({ field, problem: "is required" }));
  const message = `${missing.join(", ")} required`;
  throw new ApiError(422, "validation_failed", message, details);
}

export class Accounts {
  constructor({ denied = [], tokenSeconds = 900, now = Date.now } = {}) {
    this.scopes = SCOPES.filter((scope) => !denied.includes(scope));
    this.tokenSeconds = tokenSeconds;
    this.now = now;
    this.access = new Map();
    this.refreshTokens = new Set();
    this.logins = 0;
    this.refreshes = 0;
  }

  issue() {
    const access_token = newToken("access");
    const refresh_token = newToken("refresh");
    this.access.set(access_token, this.now() + this.tokenSeconds * 1000);
    this.refreshTokens.add(refresh_token);
    const { scopes, tokenSeconds: expires_in } = this;
    return { access_token, refresh_token, expires_in, scopes };
  }

  login(body) {
    requireTexts(body, LOGIN_FIELDS);
    const right =
      body.tenant_id === ACCOUNT.tenant &&
      body.operator_email === ACCOUNT.email &&
      body.operator_password === ACCOUNT.password;
    if (!right) {
      throw new ApiError(
        401,
        "invalid_credentials",
        "wrong tenant, e-mail or password",
      );
    }
    this.logins += 1;
    return this.issue();
  }

  /** A refresh token works once; a used one asks for a log-in. */
  refresh(body) {
    requireTexts(body, ["refresh_token"]);
    if (!this.refreshTokens.delete(body.refresh_token)) {
      throw new ApiError(401, "token_expired", "the refresh token is spent");
    }
    this.refreshes += 1;
    return this.issue();
  }

  /** Checks the header; returns the token. */
  authorize(header) {
    const token = /^Bearer (\S+)$/i.exec(header ?? "")?.[1];
    const until = this.access.get(token);
    if (until === undefined) {
      throw new ApiError(401, "invalid_credentials", "no such access token");
    }
    if (until <= this.now()) {
      throw new ApiError(401, "token_expired", "the access token has expired");
    }
    return token;
  }

  requireScope(scope) {
    if (this.scopes.includes(scope)) return;
    throw new ApiError(403, "insufficient_scope", `${scope} is not granted`);
  }

  expire(token) {
    if (this.access.has(token)) this.access.set(token, 0);
  }

  /** Ends all access tokens, and on demand the refresh tokens with them. */
  expireAll({ refreshTokens = false } = {}) {
    for (const token of this.access.keys()) this.access.set(token, 0);
    if (refreshTokens) this.refreshTokens.clear();
  }
}
