// An answer that is an error, in the contract's shape.

export class ApiError extends Error {
  constructor(status, code, message, details = []) {
    super(message);
    Object.assign(this, { status, code, details });
  }

  body() {
    const { code, message, details } = this;
    return JSON.stringify({ error: { code, message, details } });
  }
}

/** 422 about one field. */
export function invalid(field, problem) {
  const details = [{ field, problem }];
  return new ApiError(
    422,
    "validation_failed",
    `${field}: ${problem}`,
    details,
  );
}

export function notFound(what) {
  return new ApiError(404, "not_found", `no such ${what}`);
}
