import type { ReadMail } from "@/lib/mail-format/types";
import type { Part } from "@/lib/mail-format/read/split-parts";

type Protection = ReadMail["protection"];

/** Whether a mail is signed or encrypted, as far as one sees without keys (RFC 1847, 3156, 8551, 9580). */
export function protectionOf(root: Part, text: string): Protection {
  const parts = everyPart(root);
  const kinds = parts.map((part) => protectionOfPart(part));
  const armour = armourIn([text, ...parts.filter(isArmoured).map((part) => part.bytes.toString("latin1"))].join("\n"));
  return {
    signed: kinds.find(({ signed }) => signed)?.signed ?? armour.signed,
    encrypted: kinds.find(({ encrypted }) => encrypted)?.encrypted ?? armour.encrypted,
  };
}

/** The part and all that it holds. */
export function everyPart(part: Part): Part[] {
  return [part, ...part.children.flatMap(everyPart)];
}

/** A signature apart from what it signs: of no use as a file. */
export function isSignature({ type }: Part): boolean {
  return type === "application/pgp-signature" || /^application\/(?:x-)?pkcs7-signature$/.test(type);
}

function protectionOfPart({ type, parameters, fileName }: Part): Protection {
  const protocol = (parameters["protocol"] ?? "").toLowerCase();
  const family = protocol.includes("pgp") ? "pgp" : protocol.includes("pkcs7") ? "smime" : null;
  if (type === "multipart/signed") return { signed: family ?? "pgp", encrypted: null };
  if (type === "multipart/encrypted") return { signed: null, encrypted: family ?? "pgp" };
  const isSmime =
    /^application\/(?:x-)?pkcs7-mime$/.test(type) || (type.startsWith("application/") && /\.p7m$/i.test(fileName));
  if (!isSmime) return { signed: null, encrypted: null };
  const isSigned = /signed-data|certs-only/i.test(parameters["smime-type"] ?? "");
  return isSigned ? { signed: "smime", encrypted: null } : { signed: null, encrypted: "smime" };
}

function isArmoured({ type, fileName, bytes }: Part): boolean {
  const isLikely = /\.(?:asc|pgp|gpg)$/i.test(fileName) || /pgp/.test(type);
  return isLikely && bytes.length < 5_000_000;
}

function armourIn(text: string): Protection {
  const isEncrypted = /^-----BEGIN PGP MESSAGE-----/m.test(text);
  const isSigned = /^-----BEGIN PGP SIGN(?:ED MESSAGE|ATURE)-----/m.test(text);
  return { signed: isSigned ? "pgp" : null, encrypted: isEncrypted ? "pgp" : null };
}
