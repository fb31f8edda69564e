import { cut } from "@/lib/text/cut";
import { plainLine } from "@/lib/text/one-line";
import parseAddresses from "nodemailer/lib/addressparser";
import type { MailAddress } from "@/lib/mail-format/types";
import { decodeWords } from "@/lib/mail-format/read/header-words";

const MOST = 500;
const MOST_CHARACTERS = 100_000;

/** The addresses of a header's values, groups opened, without what is no address. Names are decoded, on one line. */
export function addressesOf(values: readonly string[] | undefined): MailAddress[] {
  const found = (values ?? []).flatMap((value) =>
    parseAddresses(value.slice(0, MOST_CHARACTERS), { flatten: true }).map(({ address, name }) =>
      addressOf(address, name),
    ),
  );
  return found.filter((address) => address !== null).slice(0, MOST);
}

function addressOf(address: string, name: string): MailAddress | null {
  const email = decodeWords(address).trim().toLowerCase();
  if (!/^[^\s@<>]{1,128}@[^\s@<>]{1,253}$/u.test(email)) return null;
  const plain = plainLine(decodeWords(name).replaceAll(/\s+/g, " "));
  return { email, name: cut(plain.replaceAll(/^(['"])(.*)\1$/g, "$2"), 200) };
}
