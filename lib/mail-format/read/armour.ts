import type { MailFile } from "@/lib/mail-format/types";

const SIGNED =
  /^-----BEGIN PGP SIGNED MESSAGE-----[ \t]*\r?\n(?:[A-Za-z-]{1,40}: [^\r\n]*\r?\n)*\r?\n([\s\S]*?)\r?\n?^-----BEGIN PGP SIGNATURE-----[^-]*-----END PGP SIGNATURE-----[ \t]*$/gm;
const BLOCK =
  /^-----BEGIN PGP (MESSAGE|PUBLIC KEY BLOCK|PRIVATE KEY BLOCK|SIGNATURE)-----[^-]*(?:-----END PGP \1-----[ \t]*$|$(?![\s\S]))/gm;

/**
 * Takes the armour of PGP off a text (RFC 9580, 6.2 and 7): what was signed in the clear is the words without the
 * signature, and what nobody can read, or is a key, becomes a file of the mail.
 */
export function takeArmour(text: string): { text: string; files: MailFile[] } {
  if (!text.includes("-----BEGIN PGP ")) return { text, files: [] };
  const files: MailFile[] = [];
  const clear = text.replaceAll(SIGNED, (_, words: string) => words.replaceAll(/^- /gm, ""));
  const rest = clear.replaceAll(BLOCK, (block: string, kind: string) => {
    if (kind !== "SIGNATURE") files.push(fileOf(block, kind));
    return "";
  });
  return { text: rest.trim(), files };
}

function fileOf(block: string, kind: string): MailFile {
  const isMessage = kind === "MESSAGE";
  return {
    name: isMessage ? "encrypted.asc" : "key.asc",
    contentType: isMessage ? "application/pgp-encrypted" : "application/pgp-keys",
    bytes: Buffer.from(`${block.trim()}\n`),
    contentId: null,
    inline: false,
  };
}
