import { createHash, randomBytes } from "node:crypto";

/** A secret for a link or a program, and what is stored of it. */
export interface Token {
  /** 256 random bits, base64url (43 characters): given away once, never stored. */
  token: string;
  /** SHA-256 of the token: what the database keeps. */
  hash: Buffer<ArrayBuffer>;
}

/** A new secret. Being random at full strength, it needs no slow hash and no salt. */
export function newToken(): Token {
  const token = randomBytes(32).toString("base64url");
  return { token, hash: hashToken(token) };
}

/**
 * What is stored of a token. Look rows up by it: comparing hashes in an index tells a guesser nothing about the token.
 * @throws nothing: any text has a hash, an invented token simply is in no row
 */
export function hashToken(token: string): Buffer<ArrayBuffer> {
  return createHash("sha256").update(token).digest();
}

/** Programs show this at the start of their token, so that a leaked one is recognised. */
export const API_TOKEN_PREFIX = "csw_";

/** A new token for a program; all of it, prefix included, is what is hashed. */
export function newApiToken(): Token {
  const token = API_TOKEN_PREFIX + newToken().token;
  return { token, hash: hashToken(token) };
}
